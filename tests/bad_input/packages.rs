//! Folders and archives of several people and of one: whose each file is, as far as names tell.

use std::path::PathBuf;

use rstest::rstest;
use serde_json::{Value, json};

use crate::{
    samples::{Entry, letter, pdf, zip},
    scenario::Scenario,
    watch::{assert_fate, fate, received},
};

/// A scan that differs from the others.
fn scan(mark: &str) -> Vec<u8> {
    [pdf(), mark.as_bytes().to_vec()].concat()
}

/// Files of these paths, as they lie on a disk or in an archive.
const ONE_PERSON: [&str; 4] = [
    "Заявление.pdf",
    "Дипломы/диплом.pdf",
    "ПК/2024/удостоверение.pdf",
    "Разное/Школа 5/грамота.pdf",
];

/// Puts files into a folder `place`.
fn folder(desk: &Scenario, place: &str, files: &[&str]) -> PathBuf {
    for file in files {
        desk.file(&format!("{place}/{file}"), &scan(file));
    }
    desk.folder.path().join(place)
}

/// A ZIP of files below `inside`.
fn archive(inside: &str, files: &[&str]) -> Vec<u8> {
    let entries: Vec<Entry> = files
        .iter()
        .map(|file| Entry::new(&format!("{inside}{file}"), &scan(file)))
        .collect();
    zip(&entries)
}

/// Drafts of a receipt by name, each with the number of its files.
fn drafts(receipt: &Value) -> Vec<(String, u64)> {
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
    drafts
}

fn assert_drafts(receipt: &Value, expected: &[(&str, u64)]) {
    let expected: Vec<(String, u64)> = expected
        .iter()
        .map(|(name, files)| ((*name).to_owned(), *files))
        .collect();
    assert_eq!(drafts(receipt), expected, "{receipt}");
}

#[test]
fn all_that_lies_below_a_persons_folder_is_one_package() {
    let desk = Scenario::office("chelyabinsk");
    let mut dropped = vec![
        folder(&desk, "Быкова Мария Ивановна", &ONE_PERSON),
        desk.file("Ершов Лев Юрьевич.zip", &archive("", &ONE_PERSON)),
        desk.file("Документы.zip", &archive("Щукин Пётр Ильич/", &ONE_PERSON)),
        folder(&desk, "Прислано/Зимин Илья Романович", &ONE_PERSON),
    ];
    dropped[3].pop();
    let receipt = received(&desk, Value::Null, &dropped);
    assert_drafts(
        &receipt,
        &[
            ("Быкова Мария Ивановна", 4),
            ("Ершов Лев Юрьевич", 4),
            ("Зимин Илья Романович", 4),
            ("Щукин Пётр Ильич", 4),
        ],
    );
}

#[test]
fn only_another_persons_folder_begins_another_package() {
    let desk = Scenario::office("chelyabinsk");
    let place = "От школы";
    folder(
        &desk,
        &format!("{place}/Быкова М.И."),
        &["Анкета.pdf", "Быкова Мария Ивановна/диплом.pdf"],
    );
    folder(
        &desk,
        &format!("{place}/Быкова М.И./Гусев Иван Петрович"),
        &["согласие.pdf", "Копии/резюме.pdf"],
    );
    folder(
        &desk,
        &format!("{place}/Дипломы/Лосев Олег Ильич"),
        &["диплом о переподготовке.pdf"],
    );
    folder(
        &desk,
        &format!("{place}/Трудовые/Лосев Олег Ильич"),
        &["книжка.pdf"],
    );
    let receipt = received(&desk, Value::Null, &[desk.folder.path().join(place)]);
    assert_drafts(
        &receipt,
        &[
            ("Быкова Мария Ивановна", 2),
            ("Гусев Иван Петрович", 2),
            ("Лосев Олег Ильич", 2),
        ],
    );
}

#[rstest]
#[case::folder(false)]
#[case::archive(true)]
fn what_lies_beside_peoples_packages_is_nobodys_until_a_person_says(#[case] packed: bool) {
    let desk = Scenario::office("chelyabinsk");
    let scan_of = |name: &str| archive("", &[name]);
    let files: [(&str, Vec<u8>); 6] = [
        ("Гусев Иван Петрович.zip", scan_of("диплом Гусева.pdf")),
        ("Лосев Олег Ильич.zip", scan_of("диплом Лосева.pdf")),
        ("Ким Елена/согласие.pdf", scan("1")),
        ("Сканы/стр1.pdf", scan("2")),
        ("список.pdf", scan("3")),
        ("пустой.pdf", Vec::new()),
    ];
    let top = if packed {
        let entries: Vec<Entry> = files
            .iter()
            .map(|(name, bytes)| Entry::new(name, bytes))
            .collect();
        desk.file("Миасс.zip", &zip(&entries))
    } else {
        for (name, bytes) in &files {
            desk.file(&format!("Миасс/{name}"), bytes);
        }
        desk.folder.path().join("Миасс")
    };
    let receipt = received(&desk, Value::Null, std::slice::from_ref(&top));
    assert_drafts(
        &receipt,
        &[
            ("Гусев Иван Петрович", 1),
            ("Ким Елена", 1),
            ("Лосев Олег Ильич", 1),
        ],
    );
    let root = top.file_name().unwrap().to_str().unwrap();
    for (name, words) in [
        ("список.pdf", ["чей он", "карточк"]),
        ("Сканы/стр1.pdf", ["чей он", "карточк"]),
        ("пустой.pdf", ["Файл пуст", "остался там, где лежал"]),
    ] {
        let path = format!("{root}/{name}");
        assert_fate(&receipt, &path, "refused", &words);
        assert_eq!(fate(&receipt, &path)["dossier"], Value::Null);
    }
    let told = fate(&receipt, &format!("{root}/список.pdf"))["sentence"].to_string();
    assert_eq!(told.contains("Достаньте"), packed, "{told}");
    let is_loose = |name: &str| fate(&receipt, &format!("{root}/{name}"))["isLoose"].clone();
    assert_eq!(
        (is_loose("список.pdf"), is_loose("пустой.pdf")),
        (json!(!packed), json!(false))
    );
    // By hand it goes where the person says.
    if !packed {
        let gusev = receipt["dossiers"].as_array().unwrap().iter();
        let gusev = gusev
            .clone()
            .find(|line| line["name"] == "Гусев Иван Петрович")
            .unwrap();
        let again = received(&desk, gusev["dossier"].clone(), &[top.join("список.pdf")]);
        assert_fate(&again, "список.pdf", "taken", &[]);
        assert_eq!(again["dossiers"][0]["name"], "Гусев Иван Петрович");
    }
}

#[test]
fn folders_named_by_documents_are_one_package_and_others_are_not() {
    let desk = Scenario::office("chelyabinsk");
    let kinds = [
        "Дипломы/1.pdf",
        "ПК/2.pdf",
        "Трудовая/3.pdf",
        "Сканы 1/4.pdf",
        "2024/5.pdf",
        "опись.pdf",
    ];
    let people = ["Ежова/6.pdf", "Жуков/Дипломы/7.pdf", "Жуков/ПК/8.pdf"];
    let dropped = [
        folder(&desk, "Новая папка", &kinds),
        folder(&desk, "Учёба", &["Алые Паруса/12.pdf", "13.pdf"]),
        desk.file("Загрузки.zip", &archive("", &["9.pdf"])),
        desk.file("архив.zip", &archive("", &["ПК/10.pdf", "Дипломы/11.pdf"])),
        folder(&desk, "Озёрск", &people),
    ];
    let receipt = received(&desk, Value::Null, &dropped);
    assert_drafts(
        &receipt,
        &[
            ("", 1),
            ("", 1),
            ("", 1),
            ("", 2),
            ("", 2),
            ("", 6),
            ("Алые Паруса", 1),
        ],
    );
}

#[rstest]
#[case("Орлова_МИ", "Орлова М. И.")]
#[case("Орлова МИ", "Орлова М. И.")]
#[case("Орлова М.И.", "Орлова М. И.")]
#[case("Орлова М. И", "Орлова М. И.")]
#[case("Орлова_М_И", "Орлова М. И.")]
#[case("ОРЛОВА М.И", "Орлова М. И.")]
#[case("М.И. Орлова", "Орлова М. И.")]
#[case("Кара-Мурза_Ф", "")]
#[case("Ким Е.", "Ким Е.")]
#[case("Курсы ПК", "")]
#[case("Приложение А.", "")]
#[case("Новая папка", "")]
#[case("НОВАЯ ПАПКА", "")]
#[case("Сканы документов", "")]
#[case("Средняя Школа", "")]
#[case("1. Орлова Мария Ильинична (Миасс)", "Орлова Мария Ильинична")]
#[case("Документы_Орлова_Мария_Ильинична_2026", "Орлова Мария Ильинична")]
#[case("орлова мария ильинична", "Орлова Мария Ильинична")]
#[case("Opлoва Мария Ильинична", "Орлова Мария Ильинична")]
#[case("Oрлова МИ", "Орлова М. И.")]
#[case("ОРЛОВА MAРИЯ ИЛЬИНИЧНА", "Орлова Мария Ильинична")]
#[case("Мамедов Али Гасан оглы", "Мамедов Али Гасан оглы")]
fn a_package_is_named_as_its_archive_is(#[case] name: &str, #[case] person: &str) {
    let desk = Scenario::office("chelyabinsk");
    let dropped = desk.file(&format!("{name}.zip"), &archive("", &["диплом.pdf"]));
    let receipt = received(&desk, Value::Null, &[dropped]);
    assert_drafts(&receipt, &[(person, 1)]);
}

#[test]
fn initials_wait_for_the_whole_name() {
    let desk = Scenario::office("chelyabinsk");
    let dropped = desk.file("Орлова_МИ.zip", &archive("", &["диплом.pdf"]));
    let receipt = received(&desk, Value::Null, &[dropped]);
    let dossier = receipt["dossiers"][0]["dossier"].as_str().unwrap();
    let card = desk.card(dossier);
    let name = &card["dossier"]["person"];
    assert_eq!(
        (&name["surname"], &name["given"], &name["patronymic"]),
        (&json!("Орлова"), &json!("М."), &json!("И.")),
        "{card}"
    );
    assert_eq!(name["sex"], Value::Null, "nothing is invented: {card}");
    assert_fate(
        &receipt,
        "Орлова_МИ.zip/диплом.pdf",
        "taken",
        &["по инициалам: «Орлова М. И.»", "Допишите имя и отчество"],
    );
    let refused = desk.err("submit_dossier", desk.dossier_request(dossier, json!({})));
    assert_eq!(refused["reason"]["refusal"], "name_missing", "{refused}");
}

#[test]
fn a_document_that_names_another_person_is_taken_and_told() {
    let desk = Scenario::office("chelyabinsk");
    let names = [
        "Петрова Анна Ивановна согласие.pdf",
        "согласие Петровой Анны Ивановны.pdf",
        "Петрова А.И. диплом.pdf",
        "Диплом_Петрова_АИ.pdf",
    ];
    let own = [
        "Орлова Мария Ильинична заявление.pdf",
        "согласие Орловой М.И..pdf",
        "Орлова М.И. диплом.pdf",
        "Диплом ВО.pdf",
        "Удостоверение ПК.pdf",
        "трудовая книжка.pdf",
    ];
    let dropped = folder(
        &desk,
        "Орлова Мария Ильинична",
        &[names.as_slice(), &own].concat(),
    );
    let receipt = received(&desk, Value::Null, std::slice::from_ref(&dropped));
    assert_drafts(&receipt, &[("Орлова Мария Ильинична", 10)]);
    for name in names {
        let path = format!("Орлова Мария Ильинична/{name}");
        assert_fate(
            &receipt,
            &path,
            "taken",
            &["другой человек: «Петров", "Проверьте, чей он"],
        );
    }
    for name in own {
        let fate = fate(&receipt, &format!("Орлова Мария Ильинична/{name}"));
        assert_eq!(fate["warnings"], json!([]), "{fate}");
    }
    // The same when a person has said whose all of it is.
    let other = desk.candidate("Ким", "Елена", "Викторовна");
    let receipt = received(&desk, json!(other), &[dropped.join("Орлова М.И. диплом.pdf")]);
    assert_fate(
        &receipt,
        "Орлова М.И. диплом.pdf",
        "taken",
        &["другой человек: «Орлова М.И.»"],
    );
}

/// A folder that names another person is told of in the card that it was dropped on.
#[test]
fn a_folder_of_another_person_is_told_of() {
    let desk = Scenario::office("chelyabinsk");
    let dropped = folder(&desk, "Орлова Мария Ильинична", &["диплом.pdf"]);
    let other = desk.candidate("Ким", "Елена", "Викторовна");
    let receipt = received(&desk, json!(other), &[dropped]);
    let warned = ["другой человек: «Орлова Мария Ильинична»", "Проверьте, чей он"];
    assert_fate(&receipt, "Орлова Мария Ильинична/диплом.pdf", "taken", &warned);
}

#[test]
fn a_letter_beside_packages_is_a_package_of_its_own() {
    let desk = Scenario::office("chelyabinsk");
    folder(&desk, "почта/Ким Елена Викторовна", &["заявление.pdf"]);
    let mail = letter("paket", &[("согласие.pdf", &scan("5"))]);
    desk.file("почта/Орлова Вера Павловна.eml", &mail);
    let receipt = received(&desk, Value::Null, &[desk.folder.path().join("почта")]);
    assert_drafts(
        &receipt,
        &[("Ким Елена Викторовна", 1), ("Орлова Вера Павловна", 2)],
    );
}

#[test]
fn a_link_that_is_named_directly_is_not_followed() {
    let desk = Scenario::office("chelyabinsk");
    let real = desk.file("диплом.pdf", &scan("1"));
    let package = folder(&desk, "Ким Елена Викторовна", &["согласие.pdf"]);
    let mut links = Vec::new();
    for (name, target) in [
        ("файл.pdf", &real),
        ("папка", &package),
        ("passwd", &PathBuf::from("/etc/passwd")),
    ] {
        let link = desk.folder.path().join(name);
        std::os::unix::fs::symlink(target, &link).unwrap();
        links.push(link);
    }
    let receipt = received(&desk, Value::Null, &links);
    assert_drafts(&receipt, &[]);
    for name in ["файл.pdf", "папка", "passwd"] {
        assert_fate(&receipt, name, "refused", &["ссылка на другой", "Выберите сам"]);
    }
}

#[test]
fn plain_text_is_taken_as_a_note_and_only_as_one() {
    let desk = Scenario::office("chelyabinsk");
    let dossier = desk.candidate("Иванова", "Мария", "Петровна");
    let text = "Диплом донесёт в пятницу.".as_bytes();
    let paths = ["записка.txt", "passwd", "заявки.csv", "заявление.pdf"].map(|name| desk.file(name, text));
    let receipt = received(&desk, json!(dossier), &paths);
    assert_fate(&receipt, "записка.txt", "taken", &["записка"]);
    assert_eq!(fate(&receipt, "записка.txt")["slot"], "");
    for name in ["passwd", "заявление.pdf"] {
        assert_fate(
            &receipt,
            name,
            "refused",
            &[
                "текстовый файл",
                "Нужен PDF, JPEG, PNG, TIFF, DOCX или записка TXT",
            ],
        );
    }
    assert_fate(&receipt, "заявки.csv", "refused", &["«Импорт таблицы»"]);
}

#[test]
fn a_size_is_told_as_it_is() {
    let desk = Scenario::office("chelyabinsk");
    let mut entry = Entry::new("видео.pdf", b"%PDF");
    entry.unpacked = 1_536 << 20;
    let path = desk.file(
        "Ким Елена Викторовна.zip",
        &zip(&[entry, Entry::new("диплом.pdf", &scan("1"))]),
    );
    let receipt = received(&desk, Value::Null, &[path]);
    assert_fate(
        &receipt,
        "Ким Елена Викторовна.zip/видео.pdf",
        "refused",
        &["1,5\u{a0}ГБ", "200\u{a0}МБ"],
    );
}
