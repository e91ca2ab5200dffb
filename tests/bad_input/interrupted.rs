//! Works that are cut short: cancelled in the middle, overtaken by another act, by a file that goes away.

use std::{fs, sync::Mutex};

use app::{Go, Host};
use domain::Moment;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    samples::{Entry, pdf, zip},
    scenario::{Quiet, Scenario},
    watch::{sound, stored},
};

/// A host that does something between the first file and the second.
struct Meddling<'h, Act: FnMut()> {
    quiet: &'h Quiet,
    act: Mutex<Option<Act>>,
}

impl<'h, Act: FnMut()> Meddling<'h, Act> {
    fn new(quiet: &'h Quiet, act: Act) -> Self {
        Self {
            quiet,
            act: Mutex::new(Some(act)),
        }
    }
}

impl<Act: FnMut() + Send> Host for Meddling<'_, Act> {
    fn now(&self) -> Moment {
        self.quiet.now()
    }

    fn new_id(&self) -> Uuid {
        self.quiet.new_id()
    }

    fn progress(&self, _: &str, _: u64, _: u64) -> Go {
        let act = self.act.lock().unwrap().take();
        if let Some(mut act) = act {
            act();
        }
        Go::On
    }
}

fn scans(desk: &Scenario, folder: &str) -> Vec<std::path::PathBuf> {
    let named = |number: u8| desk.file(&format!("{folder}/{number}.pdf"), &[pdf(), vec![number]].concat());
    (1..=5).map(named).collect()
}

fn receive(dossier: &Value, paths: &[std::path::PathBuf]) -> Value {
    json!({ "job": "приём", "dossier": dossier, "paths": paths })
}

#[test]
fn a_receipt_cancelled_in_the_middle_leaves_nothing() {
    for packed in [false, true] {
        let desk = Scenario::office("chelyabinsk");
        let paths = if packed {
            let entries: Vec<Entry> = (1..=5_u8)
                .map(|number| {
                    Entry::new(
                        &format!("Ким Елена/{number}.pdf"),
                        &[pdf(), vec![number]].concat(),
                    )
                })
                .collect();
            vec![desk.file("пакет.zip", &zip(&entries))]
        } else {
            scans(&desk, "пакет")
        };
        desk.host.cancel("приём", 2);
        let refused = desk.err("receive", receive(&Value::Null, &paths));
        assert_eq!(refused, json!({ "code": "cancelled" }));
        assert_eq!(desk.ok("register", json!({}))["total"], 0);
        assert_eq!(stored(&desk), (0, 0), "neither files nor their parts");
        let journal = desk.ok("journal", json!({ "limit": 10, "before": null }));
        assert_eq!(journal.as_array().unwrap().len(), 1, "{journal}");
        sound(&desk);
        desk.host.cancel("приём", u64::MAX);
        let receipt = desk.ok("receive", receive(&Value::Null, &paths));
        assert_eq!(
            (
                receipt["output"]["taken"].clone(),
                receipt["output"]["known"].clone()
            ),
            (json!(5), json!(0))
        );
    }
}

/// The dossier is put on an agenda while its files are being read: nothing is added, and the encrypted copies that
/// nobody names harm nothing: the same content is received again without a second copy.
#[test]
fn files_that_no_dossier_names_are_harmless() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let dossier = desk.candidate("Иванова", "Мария", "Петровна");
    desk.reviewed(&dossier, "recommend");
    let before = desk.card(&dossier);
    let paths = scans(&desk, "пакет");
    let host = Meddling::new(&desk.host, || drop(desk.announced(&[&dossier])));
    let overtaken = desk
        .app
        .dispatch("receive", receive(&json!(dossier), &paths), &host);
    let overtaken = json!(overtaken.unwrap_err());
    assert_eq!(overtaken["reason"]["refusal"], "documents_frozen", "{overtaken}");
    assert_eq!(desk.card(&dossier)["dossier"], before["dossier"]);
    assert_eq!(stored(&desk), (5, 0), "the copies stay, encrypted and unnamed");
    sound(&desk);
    desk.ok("lock", Value::Null);
    desk.ok("unlock", json!({ "password": "" }));
    sound(&desk);
    let other = desk.candidate("Ким", "Елена", "Викторовна");
    let receipt = desk.ok("receive", receive(&json!(other), &paths));
    assert_eq!(receipt["output"]["taken"], 5, "{receipt}");
    assert_eq!(
        receipt["output"]["files"][0]["warnings"],
        json!([]),
        "nobody else has them: {receipt}"
    );
    assert_eq!(stored(&desk), (5, 0));
    sound(&desk);
}

#[test]
fn a_file_that_goes_away_is_told_and_the_rest_is_taken() {
    let desk = Scenario::office("chelyabinsk");
    let paths = scans(&desk, "пакет");
    let host = Meddling::new(&desk.host, || fs::remove_file(&paths[2]).unwrap());
    let folder = desk.folder.path().join("пакет");
    let receipt = desk
        .app
        .dispatch("receive", receive(&Value::Null, &[folder]), &host)
        .unwrap();
    let receipt = &receipt["output"];
    assert_eq!(
        (receipt["taken"].clone(), receipt["refused"].clone()),
        (json!(4), json!(1)),
        "{receipt}"
    );
    let lost = crate::watch::fate(receipt, "пакет/3.pdf");
    assert!(
        lost["sentence"].as_str().unwrap().contains("не найдены"),
        "{lost}"
    );
    sound(&desk);
}

/// The window is locked while files are being read: they are not lost sight of, the receipt says that it is locked.
#[test]
fn locking_in_the_middle_stops_the_receipt() {
    let desk = Scenario::office("chelyabinsk");
    let paths = scans(&desk, "пакет");
    let host = Meddling::new(&desk.host, || drop(desk.ok("lock", Value::Null)));
    let locked = desk.app.dispatch("receive", receive(&Value::Null, &paths), &host);
    assert_eq!(json!(locked.unwrap_err())["code"], "locked");
    desk.ok("unlock", json!({ "password": "" }));
    assert_eq!(desk.ok("register", json!({}))["total"], 0);
    sound(&desk);
}

/// A new cycle with another list of documents is opened meanwhile: the files are taken and wait for a person.
#[test]
fn another_list_of_documents_in_the_middle_loses_no_file() {
    let desk = Scenario::office("chelyabinsk");
    let profile =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/office.toml");
    let paths = [
        desk.file("пакет/трудовая книжка.pdf", &pdf()),
        desk.file("пакет/диплом.pdf", &[pdf(), vec![1]].concat()),
    ];
    let cycle = json!({ "title": "Другой отбор", "opensOn": "2026-09-01", "closesOn": "2026-10-01", "profile": profile });
    let host = Meddling::new(&desk.host, || drop(desk.ok("open_cycle", cycle.clone())));
    let receipt = desk
        .app
        .dispatch("receive", receive(&Value::Null, &paths), &host)
        .unwrap();
    assert_eq!(receipt["output"]["taken"], 2, "{receipt}");
    let slot = |place: usize| receipt["output"]["files"][place]["slot"].clone();
    assert_eq!(
        (slot(0), slot(1)),
        (json!(""), json!("education")),
        "employment is not on the new list"
    );
}
