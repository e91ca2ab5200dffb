//! Stores written by every version of the program since the first: each opens, is sound and reads as it was.
//!
//! `tests/fixtures/db/vNNNN` is a practice office (its people are invented, its key lies in clear) as the program of
//! that version left it. It is never written again. When a migration is added, the test below fails until the store
//! of the new version is there; make it with
//!
//! ```text
//! GOLDEN=accept cargo test --workspace --features metodaktiv/custom-protocol --test upgrade
//! ```
//!
//! `tests/fixtures/db/newer` is a store from the future; the store's own tests make it in the same way.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests are not inside a test function, so the test exemptions do not reach them"
)]

mod scenario;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use app::{App, Registered};
use scenario::{PIXEL, Quiet, Scenario};
use serde_json::{Value, json};
use store::{Store, Unlock};

/// Most bytes of one fixture: it lies in the repository for ever.
const MOST_BYTES: u64 = 400_000;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../tests/fixtures/db")
        .join(name)
}

/// Every file of a folder by its path, without the file that holds the folder for one process.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = PathBuf::from(path.file_name().unwrap());
        if path.is_dir() {
            for (inner, bytes) in files(&path) {
                found.insert(name.join(inner), bytes);
            }
        } else if name != Path::new("metodaktiv.lock") {
            found.insert(name, fs::read(&path).unwrap());
        }
    }
    found
}

fn copy(from: &Path, to: &Path) {
    for (name, bytes) in files(from) {
        let path = to.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        store::write_atomic(&path, &bytes).unwrap();
    }
}

/// A fixture copied to where it may be changed.
fn copied(name: &str) -> (tempfile::TempDir, App) {
    let folder = tempfile::tempdir().unwrap();
    copy(&fixture(name), folder.path());
    let app = App::new(folder.path());
    (folder, app)
}

/// The schema of the store in a folder.
fn schema(folder: &Path) -> String {
    let store = Store::open(folder, Unlock::Practice, Arc::new(Registered)).unwrap();
    store.read(|reader| reader.schema()).unwrap()
}

/// The schema that the program of today makes, and its version.
fn today() -> (String, u32) {
    let office = Scenario::office("chelyabinsk");
    office.ok("lock", Value::Null);
    let schema = schema(&office.folder.path().join("data"));
    let first = schema.lines().next().unwrap();
    let version = first.strip_prefix("version ").unwrap().parse().unwrap();
    (schema, version)
}

/// An office with one registered candidate, two scans, a composition and something undone.
fn office() -> Scenario {
    let office = Scenario::office("chelyabinsk");
    office.commission();
    let dossier = office.candidate("Иванова", "Мария", "Петровна");
    office.file("пакет/диплом.png", PIXEL);
    office.file("пакет/грамота.png", &[PIXEL, b"\n"].concat());
    let package = office.folder.path().join("пакет");
    office.ok(
        "receive",
        json!({ "job": "приём", "dossier": dossier, "paths": [package] }),
    );
    office.registered(&dossier);
    office.review_act("start_check", &dossier, json!({}));
    office.ok("undo", json!({ "seq": null }));
    office
}

#[test]
fn every_shipped_version_left_a_store() {
    let (_, version) = today();
    let newest = fixture(&format!("v{version:04}"));
    if std::env::var_os("GOLDEN").is_some() && !newest.exists() {
        let office = office();
        office.ok("lock", Value::Null);
        copy(&office.folder.path().join("data"), &newest);
    }
    for version in 1..=version {
        let folder = fixture(&format!("v{version:04}"));
        assert!(
            folder.join("key.json").is_file(),
            "no store of version {version}: see the head of this file"
        );
        let bytes: usize = files(&folder).values().map(Vec::len).sum();
        assert!(bytes as u64 <= MOST_BYTES, "{bytes} bytes of version {version}");
    }
}

#[test]
fn a_store_of_every_version_opens_sound_and_reads_as_it_was() {
    let (schema_today, newest) = today();
    let host = Quiet::new();
    for version in 1..=newest {
        let (folder, app) = copied(&format!("v{version:04}"));
        let call = |name: &str, request: Value| app.dispatch(name, request, &host).unwrap();
        assert_eq!(call("unlock", json!({ "password": "" }))["state"], "open");
        let verdict = call("check_store", Value::Null);
        assert_eq!(verdict["sound"], true, "version {version}: {verdict}");

        let page = call("register", json!({ "text": "иванова мария" }));
        assert_eq!(page["total"], 1, "{page}");
        assert_eq!(page["rows"][0]["name"], "Иванова Мария Петровна");
        assert_eq!(
            page["rows"][0]["status"], "registered",
            "what was undone stays undone"
        );
        let card = call("candidate", json!({ "dossier": page["rows"][0]["dossier"] }));
        assert_eq!(card["review"]["registration"]["number"], "1");
        let scans = card["dossier"]["files"].as_object().unwrap();
        let (file, _) = scans
            .iter()
            .find(|(_, scan)| scan["name"] == "диплом.png")
            .unwrap();
        let print = json!({ "kind": "scan", "dossier": page["rows"][0]["dossier"], "file": file });
        let printed = call("print_paper", print);
        assert_eq!(app.file(printed["file"].as_str().unwrap()).unwrap(), PIXEL);
        let begun = json!({ "dossier": page["rows"][0]["dossier"], "revision": card["reviewRevision"] });
        call("start_check", begun);
        assert_eq!(
            call("check_store", Value::Null)["sound"],
            true,
            "and work goes on"
        );
        call("lock", Value::Null);

        assert_eq!(schema(folder.path()), schema_today, "version {version}");
        let kept = folder.path().join(format!("backup/metodaktiv-v{version:04}.db"));
        assert_eq!(
            kept.is_file(),
            version < newest,
            "a copy is made before an upgrade and only then"
        );
    }
}

#[test]
fn a_store_from_the_future_is_refused_untouched() {
    let (folder, app) = copied("newer");
    let before = files(folder.path());
    let refused = app.dispatch("unlock", json!({ "password": "" }), &Quiet::new());
    let refused = json!(refused.unwrap_err());
    assert_eq!(refused, json!({ "code": "newer_database", "version": 9_999 }));
    assert!(
        files(folder.path()) == before,
        "a store of a later version was touched"
    );
    let session = app.dispatch("session", Value::Null, &Quiet::new()).unwrap();
    assert_eq!(session["state"], "locked");
}

#[test]
fn a_store_of_an_older_version_loses_a_person_and_stays_sound() {
    for version in ["v0001", "v0003", "v0004"] {
        let folder = tempfile::tempdir().unwrap();
        copy(&fixture(version), folder.path());
        let store = Store::open(folder.path(), Unlock::Practice, Arc::new(Registered)).unwrap();
        let stamp = domain::Stamp {
            who: "Петрова Анна Сергеевна".into(),
            at: "2030-01-09T10:00:00+05:00".parse().unwrap(),
        };
        let dossier = store.read(|reader| reader.list::<domain::Dossier>()).unwrap()[0].id;
        let told = |store: &Store| {
            let lines = store.read(|reader| reader.journal(500, None)).unwrap();
            format!("{lines:?}").contains("Иванова")
        };
        assert!(told(&store), "{version}");
        let erased = store.change(
            "erase_dossiers",
            "уничтожение",
            store::Undoable::No,
            &stamp,
            |tx| {
                tx.erase::<domain::Review>(dossier.0, Vec::new())?;
                tx.erase::<domain::Dossier>(dossier.0, Vec::new())
            },
        );
        erased.unwrap();
        assert!(!told(&store), "{version}");
        store.read(|reader| reader.verify_journal()).unwrap();
        assert!(
            store.old_copies().unwrap().is_empty(),
            "{version}: a copy of the old database holds the person too"
        );
    }
}
