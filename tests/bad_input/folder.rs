//! The office's own folder, spoilt: every part of it missing, torn, altered or replaced.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use app::App;
use serde_json::{Value, json};

use crate::{
    samples::pdf,
    scenario::{PIXEL, Quiet, Scenario},
    watch::{assert_russian, everything, sound},
};

/// A closed office with a candidate and a scan; answers it, its folder and the candidate.
fn closed() -> (Scenario, PathBuf, String) {
    let desk = Scenario::office("chelyabinsk");
    let dossier = desk.candidate("Иванова", "Мария", "Петровна");
    let scan = desk.file("диплом.png", PIXEL);
    desk.ok(
        "receive",
        json!({ "job": "приём", "dossier": dossier, "paths": [scan] }),
    );
    desk.ok("lock", Value::Null);
    let data = desk.folder.path().join("data");
    (desk, data, dossier)
}

fn unlock(data: &Path) -> Result<Value, Value> {
    let opened = App::new(data).dispatch("unlock", json!({ "password": "" }), &Quiet::new());
    opened.map_err(|error| json!(error))
}

fn spoil(path: &Path, how: impl FnOnce(Vec<u8>) -> Vec<u8>) {
    let bytes = how(fs::read(path).unwrap());
    fs::File::create(path)
        .and_then(|mut file| std::io::Write::write_all(&mut file, &bytes))
        .unwrap();
}

/// What is done to a file of the folder.
type Harm = fn(&Path);

/// The ways to spoil a folder: a file of it, what is done to it, what the clerk must read.
const HARMS: [(&str, Harm, &str); 13] = [
    (
        "key.json",
        |path| fs::remove_file(path).unwrap(),
        "нет файла ключа",
    ),
    (
        "key.json",
        |path| spoil(path, |_| Vec::new()),
        "Файл ключа key.json повреждён",
    ),
    (
        "key.json",
        |path| spoil(path, half),
        "Файл ключа key.json повреждён",
    ),
    (
        "key.json",
        |path| spoil(path, |_| b"{}".to_vec()),
        "Файл ключа key.json повреждён",
    ),
    (
        "key.json",
        |path| spoil(path, |_| vec![b'['; 100_000]),
        "Файл ключа key.json повреждён",
    ),
    (
        "key.json",
        |path| spoil(path, |all| altered(all, 60)),
        "Файл ключа key.json повреждён",
    ),
    ("key.json", into_folder, "лежит папка"),
    (
        "metodaktiv.db",
        |path| fs::remove_file(path).unwrap(),
        "пропал файл базы",
    ),
    (
        "metodaktiv.db",
        |path| spoil(path, |_| Vec::new()),
        "Файл базы повреждён",
    ),
    (
        "metodaktiv.db",
        |path| spoil(path, |_| "слова".repeat(9_000).into_bytes()),
        "Файл базы повреждён",
    ),
    (
        "metodaktiv.db",
        |path| spoil(path, |all| altered(all, 100)),
        "Файл базы повреждён",
    ),
    (
        "metodaktiv.db",
        |path| spoil(path, |all| all[..8_192].to_vec()),
        "Файл базы повреждён",
    ),
    ("metodaktiv.lock", into_folder, "лежит папка"),
];

fn half(all: Vec<u8>) -> Vec<u8> {
    all[..all.len() / 2].to_vec()
}

fn altered(mut all: Vec<u8>, place: usize) -> Vec<u8> {
    all[place] ^= 1;
    all
}

fn into_folder(path: &Path) {
    fs::remove_file(path).unwrap();
    fs::create_dir(path).unwrap();
}

#[test]
fn a_spoilt_folder_is_told_and_left_alone() {
    let (desk, data, _) = closed();
    for (number, (file, harm, words)) in HARMS.into_iter().enumerate() {
        let path = data.join(file);
        let whole = fs::read(&path).unwrap();
        harm(&path);
        let before = everything(&data);
        let refused = unlock(&data).map_or_else(|error| error, |opened| panic!("{number} {file}: {opened}"));
        assert_eq!(refused["code"], "file", "{number} {file}: {refused}");
        let sentence = refused["sentence"].as_str().unwrap();
        assert!(sentence.contains(words), "{number} {file}: {sentence}");
        assert_russian(&sentence.replace(&*data.to_string_lossy(), ""));
        let after = everything(&data);
        assert!(after == before, "{number} {file}: touched, {:?}", after.keys());
        if path.is_dir() {
            fs::remove_dir(&path).unwrap();
        }
        fs::File::create(&path)
            .and_then(|mut file| std::io::Write::write_all(&mut file, &whole))
            .unwrap();
        desk.ok("unlock", json!({ "password": "" }));
        sound(&desk);
        desk.ok("lock", Value::Null);
    }
}

/// A byte altered anywhere is either seen or in a place that nothing stands in; never is it read as something else.
#[test]
fn a_byte_altered_anywhere_in_the_base_is_seen() {
    let (desk, data, dossier) = closed();
    let base = data.join("metodaktiv.db");
    let whole = fs::read(&base).unwrap();
    let card = {
        desk.ok("unlock", json!({ "password": "" }));
        let card = desk.card(&dossier);
        desk.ok("lock", Value::Null);
        card
    };
    let mut seen = 0;
    for place in (200..whole.len()).step_by(4_096 * 3) {
        spoil(&base, |_| {
            let mut bytes = whole.clone();
            bytes[place] ^= 0x10;
            bytes
        });
        let app = App::new(&data);
        let call = |name: &str, request: Value| app.dispatch(name, request, &Quiet::new());
        let opened = call("unlock", json!({ "password": "" }))
            .and_then(|_| call("candidate", json!({ "dossier": dossier })))
            .and_then(|found| call("check_store", Value::Null).map(|verdict| (found, verdict)));
        match opened {
            Ok((found, verdict)) => {
                assert_eq!(found, card, "byte {place}");
                assert!(verdict["sound"].is_boolean(), "{verdict}");
            }
            Err(error) => {
                seen += 1;
                let error = json!(error);
                let sentence = error["sentence"].as_str().unwrap_or_default();
                // The file as a whole, or the history of the one record that lies there.
                assert!(sentence.contains("повреж"), "byte {place}: {error}");
                assert!(sentence.contains("резервной копии"), "byte {place}: {error}");
            }
        }
        drop(app);
        for name in ["metodaktiv.db-wal", "metodaktiv.db-shm"] {
            fs::remove_file(data.join(name)).ok();
        }
    }
    assert!(seen > 5, "{seen} altered bytes were seen");
    spoil(&base, |_| whole.clone());
    desk.ok("unlock", json!({ "password": "" }));
    assert_eq!(desk.card(&dossier), card);
    sound(&desk);
}

#[test]
fn a_lost_or_altered_scan_is_told_and_received_again() {
    let (desk, data, dossier) = closed();
    let (blob, bytes) = everything(&data.join("files")).pop_first().unwrap();
    desk.ok("unlock", json!({ "password": "" }));
    let card = desk.card(&dossier);
    let (file, _) = card["dossier"]["files"]
        .as_object()
        .unwrap()
        .iter()
        .next()
        .unwrap();
    let print = json!({ "kind": "scan", "dossier": dossier, "file": file });
    let harms: [(Harm, &str); 5] = [
        (|path| fs::remove_file(path).unwrap(), "не найден на диске"),
        (|path| spoil(path, |all| altered(all, 30)), "повреждён"),
        (|path| spoil(path, |all| all[..20].to_vec()), "повреждён"),
        (|path| spoil(path, |_| Vec::new()), "повреждён"),
        (|path| spoil(path, |_| pdf()), "повреждён"),
    ];
    for (harm, words) in harms {
        harm(&blob);
        let refused = desk.err("print_paper", print.clone());
        let sentence = refused["sentence"].as_str().unwrap();
        assert!(
            sentence.contains(words) && sentence.contains("Добавьте этот файл ещё раз"),
            "{sentence}"
        );
        sound(&desk);
        let scan = desk.folder.path().join("диплом.png");
        let other = desk.candidate("Ким", "Елена", "");
        desk.ok(
            "receive",
            json!({ "job": "приём", "dossier": other, "paths": [scan] }),
        );
        desk.ok("print_paper", print.clone());
        spoil(&blob, |_| bytes.clone());
    }
}

#[test]
fn an_office_is_not_made_where_it_cannot_stand() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("файл");
    fs::File::create(&file).unwrap();
    let office = json!({ "region": "chelyabinsk", "person": "Петрова", "password": "", "practice": true,
        "cycleTitle": "Отбор", "opensOn": "2026-09-01", "closesOn": "2026-10-01" });
    for (place, words) in [
        (file.join("data"), "на месте папки лежит файл"),
        (file, "лежит файл"),
    ] {
        let app = App::new(&place);
        let refused = json!(
            app.dispatch("create_office", office.clone(), &Quiet::new())
                .unwrap_err()
        );
        assert_eq!(refused["code"], "file", "{place:?}: {refused}");
        let sentence = refused["sentence"].as_str().unwrap();
        assert!(
            sentence.contains(words) || sentence.contains("файл уже есть"),
            "{sentence}"
        );
        let session = app.dispatch("session", Value::Null, &Quiet::new()).unwrap();
        assert_eq!(session["state"], "new");
    }
}

/// A guess costs time, a wrong one as much as the right one; many of them leave the folder as it was.
#[test]
fn guessing_the_password_is_slow_and_harmless() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let app = App::new(&data);
    let host = Quiet::new();
    let office = json!({ "region": "chelyabinsk", "person": "Петрова", "password": "Ёлка и 33 вороны",
        "practice": false, "cycleTitle": "Отбор", "opensOn": "2026-09-01", "closesOn": "2026-10-01" });
    app.dispatch("create_office", office, &host).unwrap();
    app.dispatch("lock", Value::Null, &host).unwrap();
    let before = everything(&data);
    for guess in ["ёлка и 33 вороны", "Ёлка и 33 вороны ", "', 1=1 --", "\u{0}", "я"] {
        let begun = Instant::now();
        let refused = app
            .dispatch("unlock", json!({ "password": guess }), &host)
            .unwrap_err();
        assert_eq!(json!(refused), json!({ "code": "wrong_password" }));
        assert!(
            begun.elapsed() > Duration::from_millis(20),
            "{:?}",
            begun.elapsed()
        );
    }
    let empty = app
        .dispatch("unlock", json!({ "password": "" }), &host)
        .unwrap_err();
    assert_eq!(
        json!(empty),
        json!({ "code": "wrong_password" }),
        "a working office never opens without one"
    );
    assert!(everything(&data) == before, "guessing wrote something");
    app.dispatch("unlock", json!({ "password": "Ёлка и 33 вороны" }), &host)
        .unwrap();
}
