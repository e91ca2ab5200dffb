//! Loose files and folders.

use std::{fs, os::unix, process::Command};

use serde_json::{Value, json};

use crate::{
    samples::{Entry, jpeg, letter, locked_pdf, pdf, torn_pdf, zip},
    scenario::Scenario,
    watch::{assert_fate, fate, received, stored},
};

#[test]
fn every_bad_file_is_named_and_the_good_ones_are_taken() {
    let desk = Scenario::office("chelyabinsk");
    let dossier = desk.candidate("Иванова", "Мария", "Петровна");
    let long = format!("{}.pdf", "я".repeat(120));
    for (name, bytes) in [
        ("заявление.pdf", pdf()),
        ("обрывок.pdf", torn_pdf()),
        ("под паролем.pdf", locked_pdf()),
        ("пустой.pdf", Vec::new()),
        ("фото.pdf", jpeg()),
        ("обрезанное фото.jpg", jpeg()[..400].to_vec()),
        ("программа.pdf", b"MZ\x90\0\x03\0\0\0".to_vec()),
        ("Thumbs.db", vec![1; 100]),
        (long.as_str(), [pdf(), b"\n".to_vec()].concat()),
    ] {
        desk.file(&format!("пакет/{name}"), &bytes);
    }
    let folder = desk.folder.path().join("пакет");
    let receipt = received(&desk, json!(dossier), std::slice::from_ref(&folder));
    for (name, expected, words) in [
        ("заявление.pdf", "taken", [].as_slice()),
        ("обрывок.pdf", "refused", &["оборван", "остался там, где лежал"]),
        ("под паролем.pdf", "refused", &["паролем", "сохраните без защиты"]),
        ("пустой.pdf", "refused", &["пуст", "Скопируйте файл ещё раз"]),
        ("фото.pdf", "taken", &["по содержанию это JPG"]),
        ("обрезанное фото.jpg", "refused", &["не добавлен"]),
        (
            "программа.pdf",
            "refused",
            &["программа для Windows", "Нужен PDF"],
        ),
        ("Thumbs.db", "skipped", &["служебный файл"]),
        (&long, "taken", &[]),
    ] {
        assert_fate(&receipt, &format!("пакет/{name}"), expected, words);
    }
    let card = desk.card(&dossier);
    let names: Vec<&str> = card["dossier"]["files"]
        .as_object()
        .unwrap()
        .values()
        .map(|file| file["name"].as_str().unwrap())
        .collect();
    assert_eq!(names.len(), 3, "{names:?}");
    assert_eq!(stored(&desk), (3, 0));
    let again = received(&desk, json!(dossier), &[folder]);
    assert_eq!(
        (again["taken"].clone(), again["known"].clone()),
        (json!(0), json!(3))
    );
}

#[test]
fn what_cannot_be_read_is_told_in_russian_and_the_rest_is_taken() {
    let desk = Scenario::office("chelyabinsk");
    let good = desk.file("диплом.pdf", &pdf());
    let gone = desk.folder.path().join("вынутая флешка/справка.pdf");
    // A file that opens and then answers with an error of the disk, as a scratched disc does.
    let scratched = std::path::PathBuf::from("/proc/self/mem");
    let impossible = std::path::PathBuf::from("/tmp/a\0b.pdf");
    let receipt = received(&desk, Value::Null, &[gone, scratched, impossible, good]);
    assert_fate(&receipt, "диплом.pdf", "taken", &[]);
    assert_eq!(receipt["refused"], 3, "{receipt}");
    assert_fate(
        &receipt,
        "mem",
        "refused",
        &["ошибка системы № 5", "Проверьте носитель"],
    );
    let lost = &receipt["files"][0];
    assert!(
        lost["sentence"].as_str().unwrap().contains("не найдены"),
        "{lost}"
    );
    let strange = &receipt["files"][2];
    assert!(
        strange["sentence"]
            .as_str()
            .unwrap()
            .contains("имя файла невозможно"),
        "{strange}"
    );
}

#[test]
fn links_and_devices_in_a_folder_are_left_alone() {
    let desk = Scenario::office("chelyabinsk");
    desk.file("пакет/диплом.pdf", &pdf());
    let folder = desk.folder.path().join("пакет");
    unix::fs::symlink(&folder, folder.join("петля")).unwrap();
    unix::fs::symlink("..", folder.join("вверх")).unwrap();
    unix::fs::symlink("/etc/passwd", folder.join("чужой.pdf")).unwrap();
    unix::fs::symlink("нет такого", folder.join("никуда.pdf")).unwrap();
    // Opening a pipe would wait for ever.
    let made = Command::new("mkfifo")
        .arg(folder.join("труба.pdf"))
        .status()
        .unwrap();
    assert!(made.success());
    let receipt = received(&desk, Value::Null, std::slice::from_ref(&folder));
    assert_fate(&receipt, "пакет/диплом.pdf", "taken", &[]);
    for link in ["петля", "вверх", "чужой.pdf", "никуда.pdf"] {
        assert_fate(
            &receipt,
            &format!("пакет/{link}"),
            "skipped",
            &["ссылка на другой файл"],
        );
    }
    assert_fate(&receipt, "пакет/труба.pdf", "skipped", &["устройство"]);
    let pipe = received(&desk, Value::Null, &[folder.join("труба.pdf")]);
    assert_fate(&pipe, "труба.pdf", "skipped", &["устройство"]);
}

#[test]
fn a_folder_that_is_no_package_is_refused_whole() {
    let desk = Scenario::office("chelyabinsk");
    let folder = desk.folder.path().join("весь диск");
    fs::create_dir(&folder).unwrap();
    for number in 0..5_001 {
        fs::File::create(folder.join(format!("{number}.txt"))).unwrap();
    }
    let empty = desk.folder.path().join("пустая папка");
    fs::create_dir(&empty).unwrap();
    let mut deep = desk.folder.path().join("глубокая");
    let top = deep.clone();
    for _ in 0..9 {
        deep = deep.join("ещё");
    }
    fs::create_dir_all(&deep).unwrap();
    let base = desk.folder.path().join("чужая база");
    fs::create_dir_all(&base).unwrap();
    store::write_atomic(&base.join("metodaktiv.db"), "не важно".as_bytes()).unwrap();
    store::write_atomic(&base.join("key.json"), b"{}").unwrap();
    let receipt = received(&desk, Value::Null, &[folder, empty, top, base]);
    assert_fate(
        &receipt,
        "чужая база",
        "refused",
        &["с базой программы", "ничего не принято"],
    );
    assert_fate(
        &receipt,
        "весь диск",
        "refused",
        &["больше 5 000", "ничего не принято"],
    );
    assert_fate(&receipt, "пустая папка", "skipped", &["пустая"]);
    let deepest = fate(&receipt, "глубокая/ещё/ещё/ещё/ещё/ещё/ещё/ещё");
    assert!(
        deepest["sentence"].as_str().unwrap().contains("слишком глубоко"),
        "{deepest}"
    );
    assert_eq!(
        desk.ok("register", json!({}))["total"],
        0,
        "no draft was made of nothing"
    );
}

#[test]
fn archives_and_letters_in_a_folder_are_opened_for_their_candidates() {
    let desk = Scenario::office("chelyabinsk");
    let scan = |mark: &str| [pdf(), mark.as_bytes().to_vec()].concat();
    let package = |mark: &str| zip(&[Entry::new("диплом.pdf", &scan(mark))]);
    desk.file("методисты/Ким Елена Викторовна.zip", &package("1"));
    desk.file("методисты/Ли Анна Сергеевна/ещё.zip", &package("2"));
    desk.file("методисты/Ли Анна Сергеевна/заявление.pdf", &scan("3"));
    let attached = package("4");
    let mail = letter(
        "paket",
        &[("согласие.pdf", &scan("5")), ("остальное.zip", &attached)],
    );
    desk.file("методисты/Орлова Вера Павловна/письмо.eml", &mail);
    let receipt = received(&desk, Value::Null, &[desk.folder.path().join("методисты")]);
    let mut drafts: Vec<(String, u64)> = receipt["dossiers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| {
            (
                line["name"].as_str().unwrap().to_owned(),
                line["files"].as_u64().unwrap(),
            )
        })
        .collect();
    drafts.sort();
    let expected = [
        ("Ким Елена Викторовна", 1),
        ("Ли Анна Сергеевна", 2),
        ("Орлова Вера Павловна", 3),
    ];
    assert_eq!(
        drafts,
        expected.map(|(name, files)| (name.to_owned(), files)),
        "{receipt}"
    );
    let inside = "методисты/Орлова Вера Павловна/письмо.eml/остальное.zip/диплом.pdf";
    assert_eq!(fate(&receipt, inside)["slot"], "education");
}

#[test]
fn a_name_that_turns_the_line_round_is_shown_straight() {
    let desk = Scenario::office("chelyabinsk");
    let dossier = desk.candidate("Иванова", "Мария", "Петровна");
    desk.file("пакет/диплом\u{202e}fdp.exe\n.pdf", &pdf());
    let receipt = received(&desk, json!(dossier), &[desk.folder.path().join("пакет")]);
    assert_fate(&receipt, "пакет/дипломfdp.exe.pdf", "taken", &[]);
}
