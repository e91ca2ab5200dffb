//! Archives: honest ones of every make, and hostile ones.

use std::path::PathBuf;

use rstest::rstest;
use serde_json::{Value, json};

use crate::{
    samples::{Entry, letter, pdf, zip},
    scenario::Scenario,
    watch::{assert_fate, fate, memory_of, received, stored},
};

/// A scan that differs from the others.
fn scan(mark: &str) -> Vec<u8> {
    [pdf(), mark.as_bytes().to_vec()].concat()
}

fn office(name: &str, archive: &[u8]) -> (Scenario, PathBuf) {
    let desk = Scenario::office("chelyabinsk");
    let path = desk.file(name, archive);
    (desk, path)
}

/// Nothing came of it: no draft, no file, no line of the journal.
fn assert_nothing(desk: &Scenario) {
    assert_eq!(desk.ok("register", json!({}))["total"], 0, "a draft was made");
    assert_eq!(stored(desk), (0, 0), "a file was left behind");
    let journal = desk.ok("journal", json!({ "limit": 10, "before": null }));
    assert_eq!(
        journal.as_array().unwrap().len(),
        1,
        "only the office's beginning: {journal}"
    );
}

#[rstest]
#[case::unicode(false)]
#[case::dos(true)]
fn names_in_either_code_page_lead_to_the_candidate(#[case] dos: bool) {
    let entry = |name: &str, mark: &str| {
        let entry = Entry::new(name, &scan(mark));
        if dos { entry.named_in_cp866() } else { entry }
    };
    let archive = zip(&[
        entry("Щёголева Юлия Ёрмековна/диплом о высшем образовании.pdf", "1"),
        entry("Щёголева Юлия Ёрмековна/согласие.pdf", "2"),
    ]);
    let (desk, path) = office("пакет.zip", &archive);
    let receipt = received(&desk, Value::Null, &[path]);
    assert_eq!(
        receipt["dossiers"][0]["name"], "Щёголева Юлия Ёрмековна",
        "{receipt}"
    );
    let diploma = "пакет.zip/Щёголева Юлия Ёрмековна/диплом о высшем образовании.pdf";
    assert_eq!(fate(&receipt, diploma)["slot"], "education");
}

#[test]
fn folders_of_one_name_in_different_places_are_different_people() {
    let desk = Scenario::office("chelyabinsk");
    let folder = |place: &str, mark: &str| {
        let path = desk.file(&format!("{place}/Документы/согласие.pdf"), &scan(mark));
        path.parent().unwrap().to_owned()
    };
    let archive =
        |name: &str, mark: &str| desk.file(name, &zip(&[Entry::new("Документы/согласие.pdf", &scan(mark))]));
    let dropped = [
        folder("Миасс", "1"),
        folder("Озёрск", "2"),
        archive("Ким Елена Викторовна.zip", "3"),
        archive("Ким_Анна_Викторовна.ZIP", "4"),
    ];
    let receipt = received(&desk, Value::Null, &dropped);
    let mut names: Vec<&str> = receipt["dossiers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|dossier| {
            assert_eq!(dossier["files"], 1, "{receipt}");
            dossier["name"].as_str().unwrap()
        })
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["", "", "Ким Анна Викторовна", "Ким Елена Викторовна"]);
}

#[test]
fn paths_that_lead_out_are_left_in_the_archive() {
    let archive = zip(&[
        Entry::new("Ким Елена/диплом.pdf", &scan("1")),
        Entry::new("../../наружу.pdf", &scan("2")),
        Entry::new("Ким Елена/../../../наружу.pdf", &scan("3")),
        Entry::new("/tmp/bad_input_абсолютный.pdf", &scan("4")),
        Entry::new("C:\\Windows\\наружу.pdf", &scan("5")),
        Entry::new("..\\наружу.pdf", &scan("6")),
    ]);
    let (desk, path) = office("вложено/глубоко/пакет.zip", &archive);
    let receipt = received(&desk, Value::Null, &[path]);
    let reasons: Vec<&str> = receipt["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fate| fate["sentence"].as_str().unwrap())
        .collect();
    assert_eq!(receipt["taken"], 1, "{receipt}");
    assert_eq!(
        reasons
            .iter()
            .filter(|words| words.contains("за пределы архива"))
            .count(),
        3,
        "{receipt}"
    );
    assert_eq!(
        reasons
            .iter()
            .filter(|words| words.contains("в корень диска"))
            .count(),
        2,
        "{receipt}"
    );
    assert!(!PathBuf::from("/tmp/bad_input_абсолютный.pdf").exists());
}

#[test]
fn too_many_files_are_refused_whole() {
    let entries: Vec<Entry> = (0..10_000)
        .map(|number| Entry::new(&format!("{number}.pdf"), b"%PDF-"))
        .collect();
    let (desk, path) = office("много.zip", &zip(&entries));
    let receipt = received(&desk, Value::Null, &[path]);
    assert_fate(
        &receipt,
        "много.zip",
        "refused",
        &["2\u{a0}000", "Разделите архив"],
    );
    assert_nothing(&desk);
}

/// Four gibibytes of zeros in each, and none of them tells it honestly.
#[rstest]
#[case::lying_size(zip(&[Entry::zeros("скан.pdf", 4_096, 1_000_000)]), "скан")]
#[case::honest_size(zip(&[Entry::zeros("скан.pdf", 4_095, 4_095 << 20)]), "скан")]
#[case::nested(zip(&[Entry::new("внутри.zip", &zip(&[Entry::zeros("скан.pdf", 4_096, 50 << 20)]))]), "внутри")]
#[case::just_below_the_limit(zip(&(0..21).map(|n| Entry::zeros(&format!("{n}.pdf"), 199, 199 << 20)).collect::<Vec<_>>()), "0")]
fn a_bomb_takes_neither_memory_nor_the_package(#[case] bomb: Vec<u8>, #[case] inside: &str) {
    assert!(bomb.len() < 90 << 20, "{} bytes", bomb.len());
    let desk = Scenario::office("chelyabinsk");
    let paths = [
        desk.file("заявление.pdf", &scan("1")),
        desk.file("бомба.zip", &bomb),
        desk.file("диплом.pdf", &scan("2")),
    ];
    let mut receipt = Value::Null;
    let held = memory_of(|| receipt = received(&desk, Value::Null, &paths));
    assert!(held < 700, "{held} MiB for a bomb");
    assert_eq!(receipt["taken"], 2, "the files beside it are taken: {receipt}");
    assert_eq!(receipt["refused"], 1, "{receipt}");
    assert_eq!(stored(&desk), (2, 0), "nothing of the bomb is kept");
    let told = receipt["files"][1]["sentence"].as_str().unwrap();
    assert!(
        told.contains("несоразмерно большой") || told.contains("слишком велик"),
        "{inside}: {told}"
    );
}

/// What was handed over before the bomb is dropped with it, but not what another source brought.
#[test]
fn a_bomb_at_the_end_of_an_archive_takes_its_own_files_with_it() {
    let archive = zip(&[
        Entry::new("Ли Анна/диплом.pdf", &scan("общий")),
        Entry::new("Ли Анна/согласие.pdf", &scan("только здесь")),
        Entry::zeros("Ли Анна/скан.pdf", 300, 1_000),
    ]);
    let desk = Scenario::office("chelyabinsk");
    let paths = [
        desk.file("диплом.pdf", &scan("общий")),
        desk.file("бомба.zip", &archive),
    ];
    let receipt = received(&desk, Value::Null, &paths);
    assert_fate(&receipt, "диплом.pdf", "taken", &[]);
    assert_fate(
        &receipt,
        "бомба.zip",
        "refused",
        &["несоразмерно большой", "ничего не добавлено"],
    );
    assert_eq!(
        receipt["files"].as_array().unwrap().len(),
        2,
        "one fate stands for the archive: {receipt}"
    );
    assert_eq!(stored(&desk), (1, 0));
    let card = desk.card(receipt["dossiers"][0]["dossier"].as_str().unwrap());
    let files = card["dossier"]["files"].as_object().unwrap();
    let (file, _) = files.iter().next().unwrap();
    let print = json!({ "kind": "scan", "dossier": card["dossier"]["id"], "file": file });
    let printed = desk.ok("print_paper", print);
    assert_eq!(
        desk.app.file(printed["file"].as_str().unwrap()).unwrap(),
        scan("общий")
    );
    let mail = letter(
        "paket",
        &[("согласие.pdf", &scan("только здесь")), ("бомба.zip", &archive)],
    );
    let receipt = received(&desk, Value::Null, &[desk.file("письмо.eml", &mail)]);
    let bomb = "письмо.eml/бомба.zip";
    assert_fate(&receipt, bomb, "refused", &["несоразмерно большой"]);
    assert_fate(&receipt, "письмо.eml/согласие.pdf", "taken", &[]);
    assert_eq!(
        stored(&desk),
        (3, 0),
        "the letter's own document and its words are there, nothing of the archive is"
    );
}

#[test]
fn one_name_twice_is_two_files() {
    let archive = zip(&[
        Entry::new("Ким Елена/скан.pdf", &scan("1")),
        Entry::new("Ким Елена/скан.pdf", &scan("2")),
        Entry::new("Ким Елена/СКАН.PDF", &scan("3")),
    ]);
    let (desk, path) = office("пакет.zip", &archive);
    let receipt = received(&desk, Value::Null, &[path]);
    assert_eq!(receipt["taken"], 3, "{receipt}");
    let card = desk.card(receipt["dossiers"][0]["dossier"].as_str().unwrap());
    let files = card["dossier"]["files"].as_object().unwrap();
    let names: std::collections::BTreeSet<String> = files
        .values()
        .map(|file| file["name"].as_str().unwrap().to_lowercase())
        .collect();
    assert_eq!(names.len(), 3, "{names:?}");
}

#[test]
fn a_name_of_three_hundred_letters_is_shortened() {
    let long = format!("Ким Елена/{}.pdf", "ю".repeat(300));
    let (desk, path) = office("пакет.zip", &zip(&[Entry::new(&long, &scan("1"))]));
    let receipt = received(&desk, Value::Null, &[path]);
    assert_eq!(receipt["taken"], 1, "{receipt}");
    let card = desk.card(receipt["dossiers"][0]["dossier"].as_str().unwrap());
    let files = card["dossier"]["files"].as_object().unwrap();
    let name = files.values().next().unwrap()["name"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(name.chars().count() <= 160 && name.ends_with("….pdf"), "{name}");
}

#[test]
fn a_locked_entry_is_named_and_the_rest_is_taken() {
    let archive = zip(&[
        Entry::new("Ким Елена/диплом.pdf", &scan("1")).locked(),
        Entry::new("Ким Елена/согласие.pdf", &scan("2")),
    ]);
    let (desk, path) = office("пакет.zip", &archive);
    let receipt = received(&desk, Value::Null, &[path]);
    assert_fate(
        &receipt,
        "пакет.zip/Ким Елена/диплом.pdf",
        "refused",
        &["паролем"],
    );
    assert_fate(&receipt, "пакет.zip/Ким Елена/согласие.pdf", "taken", &[]);
}

#[test]
fn an_empty_archive_says_so() {
    let folders = zip(&[
        Entry::new("Ким Елена/", b""),
        Entry::new("Ким Елена/Дипломы/", b""),
    ]);
    for archive in [zip(&[]), folders] {
        let (desk, path) = office("пустой.zip", &archive);
        let receipt = received(&desk, Value::Null, &[path]);
        assert_fate(&receipt, "пустой.zip", "refused", &["ни одного файла"]);
        assert_nothing(&desk);
    }
}

/// What is to be done with a file that is not taken depends on what it is: nobody is told to open a program.
#[rstest]
#[case("письмо.exe", b"MZ\x90\0\x03\0".as_slice(), "Не открывайте его")]
#[case("пакет.rar", b"Rar!\x1a\x07\x01\0".as_slice(), "Распакуйте его")]
fn a_foreign_file_is_answered_by_what_it_is(#[case] name: &str, #[case] bytes: &[u8], #[case] advice: &str) {
    let (desk, path) = office(name, bytes);
    let receipt = received(&desk, Value::Null, &[path]);
    assert_fate(&receipt, name, "refused", &[advice]);
}

#[test]
fn a_torn_archive_is_refused_whole() {
    let whole = zip(&[Entry::new("Ким Елена/диплом.pdf", &scan("1"))]);
    let (desk, path) = office("пакет.zip", &whole[..whole.len() - 30]);
    let receipt = received(&desk, Value::Null, &[path]);
    assert_fate(&receipt, "пакет.zip", "refused", &["оборван"]);
    assert_nothing(&desk);
}

/// Two hundred files are looked into one by one: what is kept of each is small.
#[test]
fn memory_does_not_grow_with_the_number_of_files() {
    let noise = |seed: u32, length: u32| -> Vec<u8> {
        (0..length)
            .map(|n| (n.wrapping_mul(2_654_435_761).wrapping_add(seed) >> 13) as u8)
            .collect()
    };
    let desk = Scenario::office("chelyabinsk");
    for number in 0..200 {
        let bytes = [pdf(), noise(number, 1 << 20)].concat();
        desk.file(&format!("пакет/{number}.pdf"), &bytes);
    }
    let folder = desk.folder.path().join("пакет");
    let mut receipt = Value::Null;
    let request = json!({ "job": "приём", "dossier": null, "paths": [folder] });
    let held = memory_of(|| receipt = desk.ok("receive", request));
    assert_eq!(receipt["output"]["taken"], 200, "{receipt}");
    assert!(held < 150, "{held} MiB for two hundred files of one MiB");
}
