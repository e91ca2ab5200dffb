//! A cycle keeps the regulation that it began with, whatever comes after it.

use serde_json::{Value, json};

use crate::scenario::{Scenario, text_of};

/// Next year's regulation: another code for a document, another place, another name of the act, two experts.
fn next_year(desk: &Scenario) {
    let profile = include_str!("../../assets/profiles/chelyabinsk.toml");
    let mut changed = profile.to_owned();
    for (old, new) in [
        ("\"awards\"", "\"honours\""),
        ("\nawards = ", "\nhonours = "),
        ("short = \"Награды\"", "short = \"Поощрения\""),
        ("place = \"г. Челябинск\"", "place = \"г. Миасс\""),
        ("version = 3", "version = 4"),
        ("kindGenitive = \"приказа\"", "kindGenitive = \"повеления\""),
        ("minExperts = 1", "minExperts = 2"),
    ] {
        assert!(changed.contains(old), "{old}");
        changed = changed.replace(old, new);
    }
    let path = desk.file("следующий год.toml", changed.as_bytes());
    desk.ok(
        "open_cycle",
        json!({ "profile": path, "title": "Отбор 2027", "opensOn": "2027-09-01", "closesOn": "2027-10-01" }),
    );
}

fn cycle(desk: &Scenario, title: &str) -> Value {
    let all = desk.ok("cycles", Value::Null);
    let found = all.as_array().unwrap().iter().find(|line| line["title"] == title);
    found.unwrap().clone()
}

fn register(desk: &Scenario) -> u64 {
    desk.ok("register", json!({}))["total"].as_u64().unwrap()
}

#[test]
fn last_years_package_is_led_to_its_end_by_last_years_regulation() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let (done, under_way) = (
        desk.candidate("Иванова", "Мария", "Петровна"),
        desk.candidate("Ким", "Елена", "Викторовна"),
    );
    desk.reviewed(&done, "recommend");
    desk.registered(&under_way);
    desk.review_act("start_check", &under_way, json!({}));
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = desk.opened(&[&done]);
    desk.voted(&sitting, &done, "for", &[], "");
    let before = desk.card(&under_way);
    next_year(&desk);
    assert_eq!(register(&desk), 0, "the new cycle begins empty");

    let mark = json!({ "slot": "awards", "mark": "absent", "remark": "", "seen": null });
    desk.review_act("mark_document", &under_way, mark);
    let unknown = json!({ "slot": "honours", "mark": "present", "remark": "", "seen": null });
    let refused = desk.err("mark_document", desk.review_request(&under_way, unknown));
    assert_eq!(refused["reason"]["refusal"], "no_such_slot", "{refused}");
    assert_eq!(desk.card(&under_way)["missing"], before["missing"]);
    // The papers of the sitting are of its own cycle too.
    let minutes = {
        desk.sitting_act("close_sitting", &sitting, json!({ "at": null }))["output"]["minutes"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let printed = desk.printed(json!({ "kind": "minutes", "minutes": minutes }), "протокол.pdf");
    let text = text_of(&printed);
    assert!(text.contains("г. Челябинск") && !text.contains("Миасс"), "{text}");

    let (last, this) = (cycle(&desk, "Отбор 2026"), cycle(&desk, "Отбор 2027"));
    assert_eq!(
        (&last["dossiers"], &last["current"], &last["regulation"]),
        (&json!(2), &json!(false), &json!(3))
    );
    assert_eq!(
        (&this["dossiers"], &this["current"], &this["regulation"]),
        (&json!(0), &json!(true), &json!(4))
    );
    desk.ok("choose_cycle", json!({ "cycle": last["id"] }));
    assert_eq!(register(&desk), 2, "the former cycle as it was");
    assert_eq!(desk.ok("session", Value::Null)["cycle"], "Отбор 2026");
    desk.ok("lock", Value::Null);
    desk.ok("unlock", json!({ "password": "" }));
    assert_eq!(register(&desk), 2, "the desk stays in the chosen cycle");
    // One expert is enough by this year's rule, and next year's asks for two.
    desk.papers_of(&under_way);
    desk.checked(&under_way);
    desk.review_act(
        "assign_expert",
        &under_way,
        json!({ "expert": "Орлова Вера Павловна", "post": "доцент", "dueOn": null }),
    );
    desk.review_act("send_to_review", &under_way, json!({ "exception": "" }));
    desk.signed(&under_way, "recommend");
    desk.ok("choose_cycle", json!({ "cycle": this["id"] }));
    desk.review_act("finish_review", &under_way, json!({}));
    let absent = desk.err(
        "choose_cycle",
        json!({ "cycle": "00000000-0000-0000-0000-00000000abcd" }),
    );
    assert_eq!(absent["code"], "not_found", "{absent}");
}

/// A second cycle of the same year, with the same regulation; answers the answer of the command.
fn second(desk: &Scenario, title: &str) -> Value {
    json!({ "profile": null, "title": title, "opensOn": desk.host.seen().date_naive().to_string(), "closesOn": "2026-12-20" })
}

fn enter(desk: &Scenario, title: &str) {
    desk.ok("choose_cycle", json!({ "cycle": cycle(desk, title)["id"] }));
}

/// Numbers, sittings and orders are of one cycle: a list that mixes two changes nothing.
#[test]
fn records_of_two_cycles_never_meet_in_one_act() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let (one, ready) = (
        desk.candidate("Иванова", "Мария", "Петровна"),
        desk.candidate("Ким", "Елена", "Викторовна"),
    );
    desk.dossier_act("submit_dossier", &one);
    desk.reviewed(&ready, "recommend");
    desk.host.set("2026-09-20T10:00:00+05:00");
    let planned = json!({ "on": "2026-09-20", "time": "10:00:00", "place": "", "form": "in_person", "dossiers": [],
        "speaker": "" });
    let planned = desk.ok("plan_sitting", planned);
    let sitting = planned["output"]["sitting"].as_str().unwrap().to_owned();
    desk.ok("open_cycle", second(&desk, "Дополнительный отбор"));
    let other = desk.candidate("Ли", "Анна", "");
    desk.reviewed(&other, "recommend");
    let late = desk.candidate("Орлова", "Вера", "Павловна");
    desk.dossier_act("submit_dossier", &late);

    let add = json!({ "dossiers": [other], "speaker": "" });
    let plan = json!({ "on": "2026-09-25", "time": "10:00:00", "place": "", "form": "in_person",
        "dossiers": [ready, other], "speaker": "" });
    let mixed = [
        (
            "register_dossiers",
            json!({ "dossiers": [late, one], "way": "in_person", "number": "" }),
        ),
        ("add_to_agenda", desk.sitting_request(&sitting, &add)),
        ("plan_sitting", plan),
    ];
    for (name, request) in mixed {
        let refused = desk.err(name, request);
        assert_eq!(refused["reason"]["refusal"], "cycles_mixed", "{name}: {refused}");
    }
    // Each alone goes to its own cycle.
    let number = |dossier: &str| {
        let request = json!({ "dossiers": [dossier], "way": "in_person", "number": "" });
        desk.ok("register_dossiers", request)["output"][0]["number"].clone()
    };
    assert_eq!(
        (number(&late), number(&one)),
        (json!("2"), json!("2")),
        "each the next of its own cycle"
    );
    let add = json!({ "dossiers": [ready], "speaker": "" });
    desk.sitting_act("add_to_agenda", &sitting, add);
}

/// The commission is approved for years and counts its sittings and minutes by the year, not by the cycle.
#[test]
fn the_commission_goes_on_and_a_number_of_minutes_is_given_once_a_year() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let first = desk.candidate("Иванова", "Мария", "Петровна");
    desk.reviewed(&first, "recommend");
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = desk.opened(&[&first]);
    desk.voted(&sitting, &first, "for", &[], "");
    desk.sealed(&sitting, "1");
    let before = desk.ok("compositions", Value::Null);

    desk.ok("open_cycle", second(&desk, "Дополнительный отбор"));
    let after = desk.ok("compositions", Value::Null);
    assert_eq!(
        (
            after.as_array().unwrap().len(),
            &after[0]["members"],
            &after[0]["act"]
        ),
        (1, &before[0]["members"], &before[0]["act"])
    );
    let other = desk.candidate("Ким", "Елена", "Викторовна");
    desk.reviewed(&other, "recommend");
    let sitting = desk.opened(&[&other]);
    assert_eq!(desk.view(&sitting)["sitting"]["number"], 2);
    desk.voted(&sitting, &other, "for", &[], "");
    let closed = desk.sitting_act("close_sitting", &sitting, json!({ "at": null }));
    let minutes = closed["output"]["minutes"].as_str().unwrap().to_owned();
    let taken = desk.err(
        "freeze_minutes",
        desk.paper_request(&minutes, json!({ "number": "1" })),
    );
    assert_eq!(taken["reason"]["refusal"], "number_taken", "{taken}");
    desk.paper_act("freeze_minutes", &minutes, json!({ "number": "2" }));
    desk.paper_act("seal_minutes", &minutes, json!({ "scan": null }));

    // What rests on the seal is told to be final, not to be undone first.
    let acts = desk.ok("journal", json!({ "limit": 50, "before": null }));
    let mut acts = acts.as_array().unwrap().iter();
    let frozen = acts
        .find(|line| line["title"] == "протокол № 2 на подпись")
        .unwrap();
    let refused = desk.err("undo", json!({ "seq": frozen["seq"] }));
    let sentence = refused["sentence"].as_str().unwrap();
    assert!(
        sentence.contains("«протокол № 2 закреплён»") && sentence.contains("окончательное"),
        "{sentence}"
    );
}

#[test]
fn a_cycle_opened_by_mistake_is_taken_back_and_a_wrong_one_is_not_opened() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let foreign = desk.file(
        "чужой.toml",
        include_bytes!("../../assets/profiles/arkhangelsk.toml"),
    );
    for (field, title, profile) in [
        ("cycleTitle", " отбор 2026 ".to_owned(), Value::Null),
        ("cycleTitle", "О".repeat(61), Value::Null),
        ("profile", "Отбор 2027".to_owned(), json!(foreign)),
    ] {
        let mut request = second(&desk, &title);
        request["profile"] = profile;
        let refused = desk.err("open_cycle", request);
        assert!(refused["fields"][field].is_string(), "{title}: {refused}");
    }
    desk.ok("open_cycle", second(&desk, "Отбор 2072"));
    assert_eq!(desk.ok("session", Value::Null)["cycle"], "Отбор 2072");
    desk.ok("undo", json!({ "seq": null }));
    assert_eq!(
        desk.ok("session", Value::Null)["cycle"],
        "Отбор 2026",
        "back in the former cycle"
    );
    assert_eq!(desk.ok("cycles", Value::Null).as_array().unwrap().len(), 1);

    // A cycle that somebody works in stays; going over to it and back is an act like others.
    desk.ok("open_cycle", second(&desk, "Отбор 2027"));
    let opened = desk.ok("undoable", Value::Null)[0]["seq"].clone();
    desk.candidate("Иванова", "Мария", "Петровна");
    enter(&desk, "Отбор 2026");
    let stands = desk.err("undo", json!({ "seq": opened }));
    assert_eq!(stands["code"], "undo_blocked", "{stands}");
    desk.ok("undo", json!({ "seq": null }));
    assert_eq!(desk.ok("session", Value::Null)["cycle"], "Отбор 2027");
    assert_eq!(register(&desk), 1);
}
