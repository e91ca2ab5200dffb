//! Scans of signed papers and profiles that an office brings.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::{
    samples::{jpeg, locked_pdf, pdf, torn_pdf},
    scenario::Scenario,
    watch::{assert_russian, sound, stored},
};

/// Bad files by what each must be told as.
fn bad_scans(desk: &Scenario) -> Vec<(PathBuf, &'static str)> {
    let folder = desk.folder.path().join("папка.pdf");
    std::fs::create_dir(&folder).unwrap();
    let pipe = desk.folder.path().join("труба.pdf");
    assert!(
        std::process::Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    vec![
        (desk.folder.path().join("нет такого.pdf"), "не найдены"),
        (desk.file("пустой.pdf", b""), "пуст"),
        (desk.file("обрывок.pdf", &torn_pdf()), "оборван"),
        (desk.file("под паролем.pdf", &locked_pdf()), "паролем"),
        (desk.file("программа.pdf", b"MZ\x90\0"), "программа для Windows"),
        (desk.file("заметка.pdf", "Подписано.".as_bytes()), "нужен скан"),
        (folder, "на месте файла лежит папка"),
        (pipe, "устройство"),
    ]
}

/// Tries every bad scan, then a good one: a JPEG with a wrong ending, as phones send.
fn only_a_good_scan_goes_through(
    desk: &Scenario,
    command: &str,
    request: &dyn Fn(&Path) -> Value,
    state: &dyn Fn() -> Value,
) {
    let (before, kept) = (state(), stored(desk));
    for (path, words) in bad_scans(desk) {
        let refused = desk.err(command, request(&path));
        assert_eq!(refused["code"], "file", "{refused}");
        let sentence = refused["sentence"].as_str().unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        for part in [words, &name, "документ не изменён"] {
            assert!(sentence.contains(part), "«{part}» is not in: {sentence}");
        }
        assert_russian(sentence);
        assert_eq!(state(), before, "{path:?}");
    }
    assert_eq!(stored(desk).1, kept.1, "no parts are left");
    sound(desk);
    let good = desk.file("скан.pdf", &jpeg());
    desk.ok(command, request(&good));
    assert!(good.is_file(), "the scan stays where it lay");
    sound(desk);
}

#[test]
fn a_bad_scan_of_minutes_or_an_order_changes_nothing() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let candidate = desk.candidate("Иванова", "Мария", "Петровна");
    desk.reviewed(&candidate, "recommend");
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = desk.opened(&[&candidate]);
    desk.voted(&sitting, &candidate, "for", &[], "");
    let closed = desk.sitting_act("close_sitting", &sitting, json!({}));
    let minutes = closed["output"]["minutes"].as_str().unwrap();
    desk.paper_act("freeze_minutes", minutes, json!({ "number": "1" }));
    only_a_good_scan_goes_through(
        &desk,
        "seal_minutes",
        &|scan| desk.paper_request(minutes, json!({ "scan": scan })),
        &|| desk.ok("papers", Value::Null),
    );
    for name in ["папка.pdf", "труба.pdf"] {
        let path = desk.folder.path().join(name);
        if path.is_dir() {
            std::fs::remove_dir(path)
        } else {
            std::fs::remove_file(path)
        }
        .unwrap();
    }
    let order = desk.drafted();
    desk.host.set("2026-09-25T10:00:00+05:00");
    only_a_good_scan_goes_through(
        &desk,
        "sign_order",
        &|scan| {
            desk.order_request(
                &order,
                json!({ "number": "02/77", "on": "2026-09-25", "scan": scan }),
            )
        },
        &|| desk.ok("order", json!({ "order": order })),
    );
}

#[test]
fn a_bad_profile_leaves_the_one_in_force() {
    let desk = Scenario::office("chelyabinsk");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/office.toml");
    let good = std::fs::read_to_string(fixture).unwrap();
    let windows_1251: Vec<u8> = good
        .chars()
        .map(|c| if c.is_ascii() { c as u8 } else { 0xe0 })
        .collect();
    let folder = desk.folder.path().join("папка.toml");
    std::fs::create_dir(&folder).unwrap();
    let pipe = desk.folder.path().join("труба.toml");
    assert!(
        std::process::Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let unknown = good.replacen("version = 1", "version = 1\nлишнее = 1", 1);
    let nested = format!("x = {}", "[".repeat(100_000));
    let cases = [
        (desk.folder.path().join("нет такого.toml"), "не найден"),
        (desk.file("пустой.toml", b""), "нет обязательного поля"),
        (desk.file("картинка.toml", &jpeg()), "UTF-8"),
        (desk.file("кодировка.toml", &windows_1251), "UTF-8"),
        (
            desk.file("огромный.toml", &vec![b'#'; (1 << 20) + 1]),
            "больше 1 МБ",
        ),
        (
            desk.file("обрывок.toml", &good.as_bytes()[..good.rfind('"').unwrap()]),
            "строка",
        ),
        (desk.file("лишнее.toml", unknown.as_bytes()), "лишнее"),
        (desk.file("скобки.toml", nested.as_bytes()), "строка"),
        (desk.file("скан.toml", &pdf()), "строка"),
        (folder, "не читается"),
        (pipe, "не читается"),
    ];
    let before = desk.ok("regulation", Value::Null);
    for (path, words) in cases {
        let request =
            json!({ "title": "Новый", "opensOn": "2026-09-01", "closesOn": "2026-10-01", "profile": path });
        let refused = desk.err("open_cycle", request);
        assert_eq!(refused["code"], "file", "{path:?}: {refused}");
        let sentence = refused["sentence"].as_str().unwrap();
        for part in [words, "Профиль не принят", "Прежний профиль остался в силе"]
        {
            assert!(
                sentence.contains(part),
                "{path:?}: «{part}» is not in: {sentence}"
            );
        }
        assert_eq!(desk.ok("regulation", Value::Null), before, "{path:?}");
    }
    sound(&desk);
}

#[test]
fn a_paper_is_saved_only_where_papers_belong() {
    let desk = Scenario::office("chelyabinsk");
    let printed = desk.ok("print_paper", json!({ "kind": "blank_pathway" }));
    let save = |path: &Path| json!({ "file": printed["file"], "path": path });
    let data = desk.folder.path().join("data");
    let before = std::fs::read(data.join("key.json")).unwrap();
    let link = desk.folder.path().join("ссылка");
    std::os::unix::fs::symlink(&data, &link).unwrap();
    let folder = desk.folder.path().join("папка");
    std::fs::create_dir(&folder).unwrap();
    let cases = [
        (data.join("key.json"), "в папке с базой"),
        (data.join("metodaktiv.db"), "в папке с базой"),
        (data.join("files/новый.pdf"), "в папке с базой"),
        (folder.join("../data/key.json"), "в папке с базой"),
        (link.join("key.json"), "в папке с базой"),
        (PathBuf::from("key.json"), "имя папки неполное"),
        (PathBuf::new(), "имя папки неполное"),
        (folder.clone(), "не записан"),
        (folder.join("нет/иом.pdf"), "не найдены"),
        (PathBuf::from("/proc/иом.pdf"), "не записан"),
        (folder.join("а\0б.pdf"), "имя файла невозможно"),
        (
            folder.join(format!("{}.pdf", "я".repeat(200))),
            "имя файла невозможно",
        ),
    ];
    for (path, words) in cases {
        let refused = desk.err("save_file", save(&path));
        assert_eq!(refused["code"], "file", "{path:?}: {refused}");
        let sentence = refused["sentence"].as_str().unwrap();
        assert!(sentence.contains(words), "{path:?}: {sentence}");
        assert_russian(sentence);
    }
    assert_eq!(std::fs::read(data.join("key.json")).unwrap(), before);
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0, "no part is left");
    let good = folder.join("ИОМ.pdf");
    desk.ok("save_file", save(&good));
    desk.ok("save_file", save(&good));
    assert!(std::fs::read(good).unwrap().starts_with(b"%PDF"));
    sound(&desk);
}
