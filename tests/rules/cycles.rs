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
        ("version = 1", "version = 2"),
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
        (&json!(2), &json!(false), &json!(1))
    );
    assert_eq!(
        (&this["dossiers"], &this["current"], &this["regulation"]),
        (&json!(0), &json!(true), &json!(2))
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
