//! The files of practice: independent programs open them, and the application tells what they are.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod poppler;

use std::path::Path;

use app::App;
use practice::{
    Person, PracticeHost, Rules,
    files::{
        Names, Package, docx, scan_of_paper, scanned_pdf, scanned_tiff, text_pdf, write, write_chaos,
        write_package,
    },
    people,
};
use serde_json::{Value, json};

/// An office with its rules; the people of Arkhangelsk bring two papers more.
fn office(folder: &Path) -> (App, PracticeHost, Vec<Person>) {
    let app = App::new(folder.join("data"));
    let host = PracticeHost::new(1);
    let request = json!({
        "region": "arkhangelsk", "person": "Пример", "password": "", "practice": true, "cycleTitle": "Отбор",
        "opensOn": "2026-09-01", "closesOn": "2026-10-01",
    });
    app.dispatch("create_office", request, &host).unwrap();
    let rules: Rules =
        serde_json::from_value(app.dispatch("regulation", Value::Null, &host).unwrap()).unwrap();
    let people = people(&rules, 30, 1);
    (app, host, people)
}

fn receive(app: &App, host: &PracticeHost, path: &Path) -> Value {
    let request = json!({ "job": "receive", "dossier": null, "paths": [path] });
    app.dispatch("receive", request, host)
        .unwrap_or_else(|error| panic!("{}: {error:?}", path.display()))["output"]
        .take()
}

#[test]
fn every_paper_is_a_sound_pdf_with_and_without_text() {
    let folder = tempfile::tempdir().unwrap();
    let (_, _, people) = office(folder.path());
    let person = &people[0];
    assert_eq!(person.slots.len(), 9);
    for slot in &person.slots {
        let path = folder.path().join(format!("{slot}.pdf"));
        write(&path, &text_pdf(slot, person).unwrap()).unwrap();
        assert!(poppler::is_sound(&path), "{slot}");
        let text = poppler::text(&path);
        assert!(text.contains("Ковальчук Мария Петровна"), "{slot}: {text}");
        let scan = folder.path().join(format!("{slot}-scan.pdf"));
        write(&scan, &scanned_pdf(slot, person).unwrap()).unwrap();
        assert!(poppler::is_sound(&scan), "{slot}");
        assert_eq!(poppler::text(&scan), "", "{slot} has no text layer");
    }
    let consent = poppler::text(&folder.path().join("consent.pdf"));
    assert!(
        consent.contains("СОГЛАСИЕ на обработку персональных данных"),
        "ё, № and « stand too: {consent}"
    );
    assert_eq!(
        scan_of_paper("ПРИКАЗ", &[]).unwrap(),
        scan_of_paper("ПРИКАЗ", &[]).unwrap()
    );
}

#[test]
fn the_same_person_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let (_, _, people) = office(folder.path());
    for kind in [
        Package::Tidy,
        Package::Scanned,
        Package::Photographed,
        Package::Chaotic(Names::Cp866),
        Package::Broken,
    ] {
        let bytes = |place: &str| {
            let packed = write_package(&folder.path().join(place), &people[3], kind).unwrap();
            std::fs::read(packed.path).unwrap()
        };
        assert!(bytes("one") == bytes("two"), "{kind:?}");
    }
    assert_eq!(
        docx("resume", &people[1]).unwrap(),
        docx("resume", &people[1]).unwrap()
    );
    assert_ne!(
        scanned_tiff("awards", &people[1]).unwrap(),
        scanned_tiff("awards", &people[2]).unwrap()
    );
}

#[test]
fn a_tidy_package_is_understood_whole() {
    let folder = tempfile::tempdir().unwrap();
    let (app, host, people) = office(folder.path());
    let packed = write_package(folder.path(), &people[0], Package::Tidy).unwrap();
    let receipt = receive(&app, &host, &packed.path);
    assert_eq!(receipt["dossiers"][0]["name"], "Ковальчук Мария Петровна");
    assert_eq!(
        (receipt["taken"].as_u64(), receipt["refused"].as_u64()),
        (Some(9), Some(0))
    );
    for fate in receipt["files"].as_array().unwrap() {
        let name = fate["path"].as_str().unwrap().rsplit('/').next().unwrap();
        let known = packed.files.iter().find(|known| known.name == name).unwrap();
        // A wrong proposal costs more than none.
        assert!(
            fate["slot"] == known.slot.as_str() || fate["slot"] == "",
            "{name}: {}",
            fate["slot"]
        );
    }
}

#[test]
fn broken_files_are_named_and_the_rest_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let (app, host, people) = office(folder.path());
    let packed = write_package(folder.path(), &people[5], Package::Broken).unwrap();
    let receipt = receive(&app, &host, &packed.path);
    let fate = |name: &str| {
        let files = receipt["files"].as_array().unwrap();
        files
            .iter()
            .find(|file| file["path"].as_str().unwrap().ends_with(name))
            .unwrap_or_else(|| panic!("{name}"))
            .clone()
    };
    assert_eq!(fate("пустой файл.pdf")["fate"], "refused");
    assert_eq!(fate("обрезанный диплом.pdf")["fate"], "refused");
    let photo = fate("фото грамоты.pdf");
    assert_eq!(
        photo["fate"], "taken",
        "a picture is a picture whatever it is called"
    );
    assert!(!photo["warnings"].as_array().unwrap().is_empty(), "{photo}");
}

#[test]
fn chaos_in_both_code_pages_finds_its_candidates() {
    for names in [Names::Cp866, Names::Utf8] {
        let folder = tempfile::tempdir().unwrap();
        let (app, host, people) = office(folder.path());
        let path = write_chaos(folder.path(), "все методисты", &[&people[1], &people[9]], names).unwrap();
        let receipt = receive(&app, &host, &path);
        let mut found: Vec<&str> = receipt["dossiers"]
            .as_array()
            .unwrap()
            .iter()
            .map(|line| line["name"].as_str().unwrap())
            .collect();
        found.sort_unstable();
        assert_eq!(
            found,
            ["Ковальчук Пётр Ильич", "Черных Ксения Юрьевна"],
            "{names:?}"
        );
        assert_eq!(receipt["refused"], 2, "one empty file each");
        assert!(
            receipt["skipped"].as_u64().unwrap() >= 4,
            "service files: {receipt}"
        );
    }
}

#[test]
fn a_cancelled_receipt_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (app, host, people) = office(folder.path());
    let packed = write_package(folder.path(), &people[2], Package::Tidy).unwrap();
    host.cancel_after(Some(3));
    let request = json!({ "job": "receive", "dossier": null, "paths": [packed.path] });
    let stopped = app.dispatch("receive", request, &host).unwrap_err();
    assert_eq!(json!(stopped)["code"], "cancelled");
    host.cancel_after(None);
    let page = app.dispatch("register", json!({ "limit": 1 }), &host).unwrap();
    assert_eq!(page["total"], 0);
    let receipt = receive(&app, &host, &packed.path);
    assert_eq!(receipt["known"], 0, "the cancelled files are not there");
    assert!(receipt["taken"].as_u64().unwrap() >= 8);
}
