//! The main job in both regions: the papers are there, say what was decided, and come out the same twice.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod poppler;

use std::{collections::BTreeMap, io::Write as _, path::Path};

use app::App;
use practice::{PracticeHost, Summary, main_job};
use serde_json::Value;

fn done(folder: &Path, region: &str) -> (Summary, Vec<String>, App) {
    let app = App::new(folder.join("data"));
    let host = PracticeHost::new(1);
    let mut lines = Vec::new();
    let report = &mut |line: &str| lines.push(line.to_owned());
    let summary = main_job(
        &app,
        &host,
        &folder.join("work"),
        &folder.join("out"),
        region,
        report,
    )
    .unwrap_or_else(|error| panic!("{region}: {error:#}"));
    (summary, lines, app)
}

fn papers(summary: &Summary) -> BTreeMap<String, Vec<u8>> {
    let bytes = |path: &std::path::PathBuf| std::fs::read(path).unwrap();
    let name = |path: &std::path::PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
    summary
        .papers
        .iter()
        .map(|path| (name(path), bytes(path)))
        .collect()
}

/// Names of the goldens in the order of the papers.
const GOLDENS: [&str; 8] = [
    "minutes",
    "extract_included",
    "extract_refused",
    "draft",
    "act",
    "pathway",
    "all_pathways",
    "blank_pathway",
];

/// What a paper says, a sentence a line, is what it said when `tests/golden/papers/REGION/NAME.txt` was written;
/// `GOLDEN=accept` writes it anew.
fn says_as_before(region: &str, name: &str, text: &str) {
    let plain = |word: &str| {
        let is_hash = word.len() >= 16 && word.chars().all(|letter| letter.is_ascii_hexdigit());
        if is_hash {
            "…".to_owned()
        } else {
            word.to_owned()
        }
    };
    let words: Vec<String> = text.split(' ').map(plain).collect();
    let told = words.join(" ").replace(". ", ".\n").replace("; ", ";\n") + "\n";
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../tests/golden/papers")
        .join(region)
        .join(format!("{name}.txt"));
    if std::env::var_os("GOLDEN").is_some_and(|mode| mode == "accept") {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::File::create(&path)
            .unwrap()
            .write_all(told.as_bytes())
            .unwrap();
    }
    let known = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = told.lines().zip(known.lines()).find(|(now, then)| now != then);
    assert!(told == known, "{}: {differs:?}", path.display());
}

fn check(region: &str, title: &str, act: &str, draft: &str) {
    let folder = tempfile::tempdir().unwrap();
    let (summary, lines, app) = done(folder.path(), region);
    assert_eq!(summary.region, title);
    assert_eq!(
        (
            summary.candidates,
            summary.included,
            summary.refused,
            summary.postponed
        ),
        (8, 5, 1, 1)
    );
    assert_eq!(
        (summary.returned, summary.methodists, summary.pathways),
        (1, 5, 5)
    );
    assert!(summary.files >= 55, "{} files taken", summary.files);
    assert!(
        lines.len() > 25 && lines.iter().all(|line| line.ends_with('.')),
        "{lines:#?}"
    );

    let first = papers(&summary);
    let wanted = [
        "протокол № 1",
        "выписка (рег. № 1)",
        "выписка (рег. № 5)",
        draft,
        act,
        "ИОМ",
        "все ИОМ",
        "бланк ИОМ",
    ];
    for name in wanted {
        assert!(
            first.contains_key(&format!("{title} – {name}.pdf")),
            "{name} among {:?}",
            first.keys()
        );
    }
    assert_eq!(first.len(), wanted.len());
    // Whatever number the act has, its golden has the act's name.
    for (name, golden) in wanted.iter().zip(GOLDENS) {
        let path = folder.path().join("out").join(format!("{title} – {name}.pdf"));
        says_as_before(region, golden, &poppler::text(&path));
    }

    let text = |name: &str| poppler::text(&folder.path().join("out").join(format!("{title} – {name}.pdf")));
    let minutes = text("протокол № 1");
    for words in [
        "Включить Ковальчук Марию Петровну",
        "Включить Ковальчука Петра Ильича",
        "Включить Алиева Рашида Мамед оглы",
        "Включить Кара-Мурзу Елену Игоревну",
        "Включить Золя Марка Львовича",
        "Отказать Лебедю А.С.",
        "Отложить рассмотрение вопроса о включении Цой А.Р.",
        "Н.Ф. Ручьёва заявила самоотвод",
        "«за» – 4, «против» – 4",
        "При равенстве голосов",
        "Считаю, что практика методической работы подтверждена не полностью.",
        "до 11:05",
        "с 10:12",
    ] {
        assert!(minutes.contains(words), "«{words}» in the minutes: {minutes}");
    }
    assert!(
        !minutes.contains("Ёлкин"),
        "the returned dossier came before no commission"
    );

    let included = text("выписка (рег. № 1)");
    assert!(
        included.contains("Включить Ковальчук Марию Петровну") && !included.contains("Лебед"),
        "{included}"
    );
    let refused = text("выписка (рег. № 5)");
    assert!(
        refused.contains("Отказать Лебедю") && !refused.contains("Ковальчук"),
        "{refused}"
    );

    let (unsigned, signed) = (text(draft), text(act));
    assert!(
        unsigned.contains("Проект") && !unsigned.contains("02/77"),
        "nobody invents the number: {unsigned}"
    );
    assert!(signed.contains("02/77") && !signed.contains("Проект"), "{signed}");
    for words in [
        "Алиев Рашид Мамед оглы",
        "Золя Марк Львович",
        "Н.С. Ясенев",
        "протокол от 22 сентября 2026 г. № 1",
    ] {
        assert!(
            unsigned.contains(words) && signed.contains(words),
            "«{words}» in the act: {signed}"
        );
    }
    assert!(
        !signed.contains("Лебедь") && !signed.contains("Цой"),
        "only the included are in the annex: {signed}"
    );

    let (one, all, blank) = (text("ИОМ"), text("все ИОМ"), text("бланк ИОМ"));
    assert!(
        one.contains("Алиев Рашид Мамед оглы") && one.contains("Региональный форум методистов"),
        "{one}"
    );
    assert_eq!(all.matches("Дорожная карта реализации ИОМ").count(), 5, "{all}");
    assert!(
        blank.contains("Дорожная карта") && !blank.contains("Алиев"),
        "{blank}"
    );
    for path in &summary.papers {
        assert!(poppler::is_sound(path), "{}", path.display());
        assert!(
            poppler::text(path).contains("УЧЕБНЫЕ ДАННЫЕ"),
            "{}",
            path.display()
        );
    }

    let host = PracticeHost::new(9);
    let verdict = app.dispatch("check_store", Value::Null, &host).unwrap();
    assert_eq!(verdict["sound"], true, "{verdict}");

    let again = tempfile::tempdir().unwrap();
    let (second, second_lines, _) = done(again.path(), region);
    assert_eq!(lines, second_lines);
    for (name, bytes) in papers(&second) {
        assert!(first[&name] == bytes, "«{name}» differs on the second run");
    }
}

#[test]
fn chelyabinsk() {
    check(
        "chelyabinsk",
        "Челябинская область",
        "приказ № 02-77",
        "проект приказа",
    );
}

#[test]
fn arkhangelsk() {
    check(
        "arkhangelsk",
        "Архангельская область",
        "распоряжение № 02-77",
        "проект распоряжения",
    );
}
