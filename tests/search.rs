//! What is typed and what is found: by the table, by chance among thousands of invented people, and never more than
//! the pages show.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod scenario;
mod searching;

use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use scenario::Scenario;
use searching::{Office, Slip, crowd, shuffled, typed_in_latin};
use serde_json::{Value, json};

/// Names of an office's candidates as a hit shows them, and the reasons.
fn people(found: &Value) -> Vec<(String, Vec<String>)> {
    let hits = found["people"]["hits"].as_array().unwrap();
    hits.iter()
        .map(|hit| {
            let reasons = hit["reasons"].as_array().unwrap();
            let reasons = reasons.iter().map(|reason| reason.as_str().unwrap().to_owned());
            (plain(&hit["name"]), reasons.collect())
        })
        .collect()
}

fn plain(pieces: &Value) -> String {
    let pieces = pieces.as_array().unwrap();
    pieces
        .iter()
        .map(|piece| piece["text"].as_str().unwrap())
        .collect()
}

/// Marked letters of a hit's name.
fn marked(pieces: &Value) -> Vec<String> {
    let pieces = pieces.as_array().unwrap().iter();
    let found = pieces.filter(|piece| piece["found"] == true);
    found
        .map(|piece| piece["text"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_question_finds_its_person_and_says_why() {
    let office = Office::filled();
    // What is typed, who must come first, and why as the hit says it.
    let table = [
        ("Иванова", "Иванова Мария Петровна", "", "Иванова"),
        ("иванова мар", "Иванова Мария Петровна", "", "Иванова Мар"),
        ("ИВАНОВА М П", "Иванова Мария Петровна", "initials", "Иванова М П"),
        (
            "М.П. Иванова",
            "Иванова Мария Петровна",
            "initials",
            "Иванова М П",
        ),
        (
            "м. п. иванова",
            "Иванова Мария Петровна",
            "initials",
            "Иванова М П",
        ),
        (
            "Петровна Мария",
            "Иванова Мария Петровна",
            "given patronymic",
            "Мария Петровна",
        ),
        (
            "Петровна Мария Иванова",
            "Иванова Мария Петровна",
            "",
            "Иванова Мария Петровна",
        ),
        ("семенова", "Семёнова Алёна Фёдоровна", "", "Семёнова"),
        ("Семёнова Алена", "Семёнова Алёна Фёдоровна", "", "Семёнова Алёна"),
        ("ивоанова", "Иванова Мария Петровна", "typo", "Иванова"),
        ("симёнова", "Семёнова Алёна Фёдоровна", "typo", "Семёнова"),
        (
            "Федорвона",
            "Семёнова Алёна Фёдоровна",
            "patronymic typo",
            "Фёдоровна",
        ),
        ("bdfyjdf", "Иванова Мария Петровна", "layout", "Иванова"),
        ("Ctv`yjdf", "Семёнова Алёна Фёдоровна", "layout", "Семёнова"),
        (";erjdf jkmuf", "Жукова Ольга Павловна", "layout", "Жукова Ольга"),
        (
            "bdfyjdf Мария",
            "Иванова Мария Петровна",
            "layout",
            "Иванова Мария",
        ),
        ("ьуещвфлешм", "Кара-Мурза Елена Игоревна", "contact layout", ""),
        ("metodaktiv@", "Кара-Мурза Елена Игоревна", "contact", ""),
        ("Ивановой", "Иванова Мария Петровна", "form", "Иванова"),
        ("Жуковой Ольге", "Жукова Ольга Павловна", "form", "Жукова Ольга"),
        ("Kара-мурзa", "Кара-Мурза Елена Игоревна", "", "Кара Мурза"),
        ("Семе\u{308}нова", "Семёнова Алёна Фёдоровна", "", "Семёнова"),
        ("кара-мурза", "Кара-Мурза Елена Игоревна", "", "Кара Мурза"),
        ("мурза", "Кара-Мурза Елена Игоревна", "", "Мурза"),
        ("учитель физики", "Жукова Ольга Павловна", "post", ""),
        ("учителя физики", "Жукова Ольга Павловна", "post form", ""),
        ("лицей 11", "Семёнова Алёна Фёдоровна", "organization", ""),
        ("жукова лицей", "Жукова Ольга Павловна", "organization", "Жукова"),
        ("000-00-02", "Семёнова Алёна Фёдоровна", "contact", ""),
        ("О Ирина", "О Ирина Сергеевна", "", "О Ирина"),
        ("ким", "Ким Мин", "", "Ким"),
    ];
    for (typed, name, reasons, marks) in table {
        let found = office.search(typed);
        let people = people(&found);
        let first = people
            .first()
            .unwrap_or_else(|| panic!("{typed}: nobody, {found}"));
        assert_eq!(first.0, name, "{typed}: {people:?}");
        assert_eq!(first.1.join(" "), reasons, "why {typed}");
        assert_eq!(
            marked(&found["people"]["hits"][0]["name"]).join(" "),
            marks,
            "marks of {typed}"
        );
    }
}

/// The box above the register takes what was pasted from elsewhere: letters of two alphabets, letters in two pieces.
#[test]
fn the_register_is_narrowed_by_pasted_words() {
    let office = Office::filled();
    for (typed, name) in [
        ("Kара-мурзa", "Кара-Мурза Елена Игоревна"),
        ("Семе\u{308}нова", "Семёнова Алёна Фёдоровна"),
    ] {
        let page = office.desk.ok("register", json!({ "text": typed, "limit": 10 }));
        assert_eq!(
            (&page["total"], &page["rows"][0]["name"]),
            (&json!(1), &json!(name))
        );
    }
}

#[test]
fn words_become_filters_of_the_register() {
    let office = Office::filled();
    let table = [
        (
            "возвращены миасс",
            "status:возвращён на доработку, municipality:Миасский городской округ",
            1,
        ),
        ("в миассе", "municipality:Миасский городской округ", 2),
        ("на экспертизе", "status:на экспертизе", 1),
        ("зарегистрированные", "status:зарегистрирован", 2),
        (
            "djpdhfotys vbfcc",
            "status:возвращён на доработку, municipality:Миасский городской округ",
            1,
        ),
        ("без согласия", "lacks:Согласие", 4),
        (
            "озёрск без трудовой книжки",
            "municipality:Озёрский городской округ, lacks:Трудовая книжка",
            1,
        ),
        (
            "миасс учитель физики",
            "municipality:Миасский городской округ, text:учитель физики",
            1,
        ),
        ("стаж менее 5", "experience:5", 2),
        (
            "стаж до 5 лет озерск",
            "experience:5, municipality:Озёрский городской округ",
            1,
        ),
        ("эксперт орл", "expert:Орлова Вера Павловна", 1),
        (
            "эксперт Орлова миасс",
            "expert:Орлова Вера Павловна, municipality:Миасский городской округ",
            0,
        ),
        ("без эксперта", "lacks:эксперт", 6),
        (
            "самоопределению",
            "direction:Работа по самоопределению и профессиональной ориентации обучающихся",
            1,
        ),
        ("иванова", "", 0),
        ("удмуртия", "", 0),
    ];
    for (typed, chips, total) in table {
        let found = office.search(typed);
        let filter = &found["filter"];
        let told: Vec<String> = filter["chips"].as_array().map_or(Vec::new(), |chips| {
            chips
                .iter()
                .map(|chip| {
                    format!(
                        "{}:{}",
                        chip["kind"].as_str().unwrap(),
                        chip["words"].as_str().unwrap()
                    )
                })
                .collect()
        });
        let (chips, total) = if total == 0 {
            ("", Value::Null)
        } else {
            (chips, json!(total))
        };
        assert_eq!(told.join(", "), chips, "{typed}");
        assert_eq!(filter["total"], total, "{typed}: {found}");
        if filter.is_null() {
            continue;
        }
        let asked = &filter["filter"];
        let page = office.desk.ok(
            "register",
            json!({ "text": asked["text"], "statuses": asked["statuses"], "municipalities": asked["municipalities"],
                "narrow": asked["narrow"] }),
        );
        assert_eq!(page["total"], total, "the register shows as many: {typed}");
    }
}

#[test]
fn papers_are_found_by_number_date_and_name() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let included = desk.candidate("Иванова", "Мария", "Петровна");
    desk.reviewed(&included, "recommend");
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = desk.opened(&[&included]);
    desk.voted(&sitting, &included, "for", &[], "");
    desk.host.set("2026-09-20T11:30:00+05:00");
    let minutes = desk.sealed(&sitting, "5/1");
    let order = desk.drafted();
    desk.order_signed(&order, "02/77", "2026-09-25");
    let methodists = desk.ok("methodists", Value::Null);
    desk.ok("create_pathways", json!({ "methodists": [methodists[0]["id"]] }));
    let table = [
        ("протокол", "minutes", "Протокол №\u{a0}5/1"),
        ("протокол 5/1", "minutes", "Протокол №\u{a0}5/1"),
        ("ghjnjrjk", "minutes", "Протокол №\u{a0}5/1"),
        ("протакол", "minutes", "Протокол №\u{a0}5/1"),
        ("приказ № 02/77", "order", "Приказ №\u{a0}02/77"),
        ("02/77", "order", "Приказ №\u{a0}02/77"),
        ("приказом", "order", "Приказ №\u{a0}02/77"),
        ("25.09.2026", "order", "Приказ №\u{a0}02/77"),
        ("20 сентября", "minutes", "Протокол №\u{a0}5/1"),
        ("заседание 1", "sitting", "Заседание №\u{a0}1"),
        ("иом иванова", "pathway", "ИОМ: Иванова Мария Петровна"),
        ("маршрут Ивановой", "pathway", "ИОМ: Иванова Мария Петровна"),
    ];
    for (typed, kind, title) in table {
        let found = desk.ok("search", json!({ "text": typed }));
        let papers = found["papers"].as_array().unwrap();
        let hit = papers.iter().find(|paper| paper["kind"] == kind);
        assert_eq!(
            hit.map(|hit| plain(&hit["title"])).as_deref(),
            Some(title),
            "{typed}: {found}"
        );
    }
    let found = desk.ok("search", json!({ "text": "протокол 5/1" }));
    assert_eq!(found["papers"][0]["id"], json!(minutes));
    assert_eq!(
        found["papers"].as_array().unwrap().len(),
        1,
        "no other paper has this number"
    );
    let verdict = desk.ok("check_store", Value::Null);
    assert_eq!(verdict["sound"], true, "{verdict}");
}

#[test]
fn screens_acts_and_views_are_found_by_their_names() {
    let office = Office::filled();
    let offered = |id: &str, name: &str, words: &str| json!({ "id": id, "name": name, "words": words });
    let asked = |text: &str| {
        office.desk.ok(
            "search",
            json!({ "text": text,
                "screens": [offered("today", "Сегодня", ""), offered("settings", "Настройки", "комиссия состав")],
                "acts": [offered("receive", "Принять файлы", ""), offered("print", "Печать", "")] }),
        )
    };
    let ids = |found: &Value, list: &str| -> Vec<String> {
        let hits = found[list].as_array().unwrap().iter();
        hits.map(|hit| hit["id"].as_str().unwrap().to_owned()).collect()
    };
    let filter = json!({ "text": "", "statuses": ["returned"], "municipalities": [],
        "narrow": { "directions": [], "experts": [], "lacks": [], "experienceBelow": null } });
    let saved = office.desk.ok(
        "save_view",
        json!({ "name": "Ждут доработки", "filter": filter, "sort": "deadline", "descending": false }),
    );
    let view = saved["output"].as_str().unwrap().to_owned();
    let table = [
        ("сегод", "screens", vec!["today"]),
        ("ctujlyz", "screens", vec!["today"]),
        ("состав", "screens", vec!["settings"]),
        ("настойки", "screens", vec!["settings"]),
        ("принять", "acts", vec!["receive"]),
        ("файл", "acts", vec!["receive"]),
        ("печати", "acts", vec!["print"]),
        ("доработки", "views", vec![view.as_str()]),
        ("", "acts", vec!["receive", "print"]),
        ("", "screens", vec!["today", "settings"]),
        ("", "views", vec![view.as_str()]),
        ("иванова", "acts", vec![]),
    ];
    for (typed, list, expected) in table {
        assert_eq!(ids(&asked(typed), list), expected, "{typed}");
    }
    assert_eq!(marked(&asked("ctujlyz")["screens"][0]["name"]), ["Сегодня"]);
    assert_eq!(asked("ctujlyz")["screens"][0]["reasons"], json!(["layout"]));
}

#[test]
fn a_view_is_kept_replaced_and_brought_back() {
    let office = Office::filled();
    let desk = &office.desk;
    let narrow = json!({ "directions": [], "experts": [], "lacks": ["consent"], "experienceBelow": null });
    let save = |name: &str, statuses: Value| {
        json!({ "name": name, "sort": "name", "descending": false,
            "filter": { "text": "", "statuses": statuses, "municipalities": [], "narrow": narrow } })
    };
    let names = || -> Vec<String> {
        let views = desk.ok("views", Value::Null);
        let views = views.as_array().unwrap().iter();
        views
            .map(|view| view["name"].as_str().unwrap().to_owned())
            .collect()
    };
    let first = desk.ok("save_view", save("Без согласия", json!(["registered"])));
    assert!(
        first["topics"].as_array().unwrap().contains(&json!("views")),
        "{first}"
    );
    desk.ok("save_view", save("Адресные", json!(["draft"])));
    assert_eq!(names(), ["Адресные", "Без согласия"]);
    let again = desk.ok("save_view", save("без  согласия", json!(["checking"])));
    assert_eq!(again["output"], first["output"], "the same name is the same view");
    assert_eq!(
        desk.ok("views", Value::Null)[1]["filter"]["statuses"],
        json!(["checking"])
    );
    desk.ok("undo", json!({ "seq": again["undo"]["seq"] }));
    assert_eq!(
        desk.ok("views", Value::Null)[1]["filter"]["statuses"],
        json!(["registered"])
    );
    let gone = desk.ok("remove_view", json!({ "view": first["output"] }));
    assert_eq!(names(), ["Адресные"]);
    desk.ok("undo", json!({ "seq": gone["undo"]["seq"] }));
    assert_eq!(names(), ["Адресные", "Без согласия"]);
    let empty = json!({ "text": "", "statuses": [], "municipalities": [],
        "narrow": { "directions": [], "experts": [], "lacks": [], "experienceBelow": null } });
    let nothing = json!({ "name": "Все", "filter": empty, "sort": "name", "descending": false });
    for (request, word) in [(save("  ", json!([])), "Назовите"), (nothing, "не отобран")] {
        let refused = desk.err("save_view", request);
        assert!(refused.to_string().contains(word), "{refused}");
    }
    assert_eq!(names().len(), 2, "a refusal keeps nothing");
}

#[test]
fn what_the_pages_do_not_show_is_not_found() {
    let office = Office::filled();
    let desk = &office.desk;
    let draft = desk.candidate("Щеглова", "Нина", "Захаровна");
    let found = |text: &str| people(&office.search(text)).len();
    assert_eq!(
        (
            found("щеглова"),
            found("щеглва"),
            found("otukjdf"),
            found("захаровна")
        ),
        (1, 1, 1, 1)
    );
    let revision = desk.card(&draft)["dossierRevision"].clone();
    let gone = desk.ok(
        "discard_dossier",
        json!({ "dossier": draft, "revision": revision }),
    );
    for text in ["щеглова", "щеглва", "otukjdf", "захаровна", "Щ Н З"] {
        assert_eq!(found(text), 0, "{text}");
    }
    desk.ok("undo", json!({ "seq": gone["undo"]["seq"] }));
    assert_eq!(found("щеглва"), 1, "undo brings the words back too");
    let other =
        json!({ "title": "Отбор 2027", "opensOn": "2027-09-01", "closesOn": "2027-10-01", "profile": null });
    desk.ok("open_cycle", other);
    assert_eq!(
        found("щеглова"),
        0,
        "another cycle's candidates are not on its pages"
    );
}

#[test]
fn nothing_found_is_told_with_a_way_on() {
    let office = Office::filled();
    let table = [
        ("зюзюкина", "Слова «зюзюкина» нет"),
        ("зюзюкина иванова", "Слова «зюзюкина» нет"),
        ("зюзюкина пупырышкин", "Слов «зюзюкина», «пупырышкин» нет"),
        ("иванова павловна", "все вместе – ни у кого"),
    ];
    for (typed, sentence) in table {
        let found = office.search(typed);
        let hint = found["hint"].as_str().unwrap();
        assert!(hint.contains(sentence) && hint.ends_with('.'), "{typed}: {found}");
    }
    for typed in ["", "   ", "—", "иванова"] {
        assert_eq!(office.search(typed)["hint"], "", "{typed}");
    }
    let strange = [
        "\" OR *",
        "NEAR(а б)",
        "а*б",
        "{}[]",
        "\u{e000}\u{e001}",
        "я́",
        &"ы".repeat(5_000),
    ];
    for typed in strange {
        office.search(typed);
    }
}

/// Any full name, its parts in any order and case, with one slip in a word of five letters and more, or typed in the
/// other layout, finds its person among the first five of five thousand.
#[test]
fn any_name_is_found_among_thousands() {
    let names = crowd(5_000);
    let office = Office::of(&names);
    let slips = (0..names.len(), 0..6usize, prop::bool::ANY, Slip::any());
    let mut runner = TestRunner::deterministic();
    for round in 0..600 {
        let (who, order, is_flipped, slip) = slips.new_tree(&mut runner).unwrap().current();
        let name = &names[who];
        let mut typed = shuffled(name, order);
        typed = if is_flipped {
            typed_in_latin(&typed)
        } else {
            slip.made_in(&typed)
        };
        typed = match round % 3 {
            0 => typed.to_uppercase(),
            1 => typed.to_lowercase(),
            _ => typed,
        };
        let found = office.search(&typed);
        let people = people(&found);
        let place = people.iter().position(|(found, _)| *found == name.join(" "));
        assert!(
            place.is_some_and(|place| place < 5),
            "«{typed}» for {name:?}: {people:?}"
        );
    }
    let folder = office.desk.folder.path().join("data");
    for entry in std::fs::read_dir(folder)
        .unwrap()
        .flatten()
        .filter(|entry| entry.path().is_file())
    {
        let bytes = std::fs::read(entry.path()).unwrap();
        let surname = names[0][0].to_lowercase();
        assert!(
            !bytes
                .windows(surname.len())
                .any(|part| part == surname.as_bytes()),
            "a word in clear in {:?}",
            entry.file_name()
        );
    }
}
