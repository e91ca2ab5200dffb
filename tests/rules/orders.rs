//! Who may stand in an order of inclusion.

use serde_json::{Value, json};

use crate::scenario::{Scenario, text_of};

#[test]
fn nobody_stands_in_an_order_twice_for_one_direction() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let (one, double) = (
        desk.candidate("Алёхина", "Мария", "Петровна"),
        desk.candidate("Алехина", "Мария", "Петровна"),
    );
    desk.reviewed(&one, "recommend");
    desk.reviewed(&double, "recommend");
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = desk.opened(&[&one, &double]);
    desk.voted(&sitting, &one, "for", &[], "");
    desk.voted(&sitting, &double, "for", &[], "");
    desk.sealed(&sitting, "1");
    let drafted = desk.ok("draft_order", Value::Null)["output"].clone();
    assert_eq!(drafted["leftOut"].as_array().unwrap().len(), 1, "{drafted}");
    desk.order_signed(drafted["order"].as_str().unwrap(), "02/77", "2026-09-25");
    let refused = desk.err("draft_order", Value::Null);
    assert_eq!(refused["reason"]["refusal"], "already_in_active", "{refused}");
    desk.review_act("withdraw_dossier", &double, json!({ "reason": "дубль" }));
}

/// Who took the consent back after the vote waits for no order, and a draft names them.
#[test]
fn whoever_withdrew_the_consent_is_named_by_the_draft_and_awaits_no_order() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let (one, other) = (
        desk.candidate("Алёхина", "Мария", "Петровна"),
        desk.candidate("Ким", "Лев", ""),
    );
    desk.reviewed(&one, "recommend");
    desk.reviewed(&other, "recommend");
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = desk.opened(&[&one, &other]);
    desk.voted(&sitting, &one, "for", &[], "");
    desk.voted(&sitting, &other, "for", &[], "");
    desk.sealed(&sitting, "1");
    let awaiting = || desk.ok("papers", Value::Null)["awaitingOrder"].clone();
    assert_eq!(awaiting(), 2);
    desk.review_act("withdraw_consent", &other, json!({ "on": "2026-09-20" }));
    assert_eq!(awaiting(), 1);
    let drafted = desk.ok("draft_order", Value::Null)["output"].clone();
    assert_eq!(
        (&drafted["people"], &drafted["leftOut"]),
        (
            &json!(1),
            &json!([{ "name": "Ким Лев", "reason": "consent_withdrawn" }])
        )
    );
    assert_eq!(awaiting(), 0);
}

/// The same name stands in two orders and twice among the methodists, once for each direction.
#[test]
fn a_person_enters_the_active_for_another_direction() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let other = desk.ok("regulation", Value::Null)["directions"][1]["code"].clone();
    let one = desk.candidate("Алёхина", "Мария", "Петровна");
    let again = desk.candidate_with("Алёхина", "Мария", "Петровна", json!({ "directions": [other] }));
    let twice = desk.candidate("Алёхина", "Мария", "Петровна");
    for dossier in [&one, &again, &twice] {
        desk.reviewed(dossier, "recommend");
    }
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sign = |dossier: &str, number: &str| {
        let sitting = desk.opened(&[dossier]);
        desk.voted(&sitting, dossier, "for", &[], "");
        desk.sealed(&sitting, number);
    };
    sign(&one, "1");
    desk.order_signed(&desk.drafted(), "02/77", "2026-09-25");
    sign(&again, "2");
    desk.order_signed(&desk.drafted(), "02/78", "2026-09-25");
    let people = desk.ok("methodists", Value::Null);
    let directions: Vec<&Value> = people
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["directions"][0])
        .collect();
    assert_eq!(directions.len(), 2, "{people}");
    assert_ne!(directions[0], directions[1], "{people}");
    let again = json!({ "on": "2026-09-25", "time": "15:00:00", "place": "", "form": "in_person", "dossiers": [twice],
        "speaker": "" });
    let refused = desk.err("plan_sitting", again);
    assert_eq!(
        refused["reason"]["refusal"], "not_ready",
        "an order in force holds the direction: {refused}"
    );
}

/// Two directions are two in every sentence of the minutes.
#[test]
fn a_candidate_of_two_directions_stands_in_the_minutes_with_both() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let directions = desk.ok("regulation", Value::Null)["directions"].clone();
    let two = json!([directions[0]["code"], directions[1]["code"]]);
    let id = desk.candidate_with("Иванова", "Мария", "Петровна", json!({ "directions": two }));
    desk.reviewed(&id, "recommend");
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = desk.opened(&[&id]);
    desk.voted(&sitting, &id, "for", &[], "");
    let minutes = desk.sealed(&sitting, "1");
    let text = text_of(&desk.printed(json!({ "kind": "minutes", "minutes": minutes }), "протокол.pdf"));
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let [one, other] = [0, 1].map(|at| directions[at]["title"].as_str().unwrap());
    assert!(
        text.contains(&format!("по направлениям «{one}», «{other}»")),
        "{text}"
    );
}

/// A number is one line of visible signs, and no other reads like it.
#[test]
fn numbers_of_papers_are_told_apart_as_they_are_read() {
    let desk = Scenario::office("chelyabinsk");
    let [first, second] = ["Иванова", "Петрова"].map(|surname| {
        let id = desk.candidate(surname, "Мария", "Петровна");
        desk.dossier_act("submit_dossier", &id);
        id
    });
    let register = |id: &str, number: &str| json!({ "dossiers": [id], "way": "in_person", "number": number });
    let done = desk.ok(
        "register_dossiers",
        register(&first, " А-1\u{200b}\n№ 2\u{202e} "),
    );
    assert_eq!(done["output"][0]["number"], "А-1 № 2");
    for same in ["А-1 № 2", "A-1 № 2", "а-1\u{a0}№ 2", "А-01 № 02."] {
        let refused = desk.err("register_dossiers", register(&second, same));
        assert_eq!(
            refused["reason"]["refusal"], "number_taken",
            "{same:?}: {refused}"
        );
    }
    desk.ok("register_dossiers", register(&second, "Б-1 № 2"));
}

/// More empty seats than a commission can have are refused and not cut off in silence.
#[test]
fn a_commission_of_thousands_of_empty_seats_is_a_slip() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let known = desk.ok("compositions", Value::Null)[0].clone();
    let members: Vec<Value> = known["members"].as_object().unwrap().values().cloned().collect();
    let with = |vacancies: u64| json!({ "act": "приказ № 2", "from": "2026-09-02", "members": members, "vacancies": vacancies });
    let refused = desk.err("set_composition", with(150));
    assert!(
        refused["fields"]["vacancies"]
            .as_str()
            .unwrap()
            .contains("больше ста"),
        "{refused}"
    );
    desk.ok("set_composition", with(2));
    assert_eq!(desk.ok("compositions", Value::Null)[0]["vacancies"], 2);
}

/// Namesakes of two schools are two people, and the order of the region does not wait for one of them.
#[test]
fn namesakes_stand_in_one_order() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let workplace = json!({ "organization": "МБОУ «Лицей № 11»", "organizationGenitive": "", "post": "учитель физики",
        "subject": "физика", "occupation": "teacher" });
    let one = desk.candidate("Иванова", "Мария", "Петровна");
    let other = desk.candidate_with("Иванова", "Мария", "Петровна", json!({ "workplace": workplace }));
    desk.reviewed(&one, "recommend");
    desk.reviewed(&other, "recommend");
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = desk.opened(&[&one, &other]);
    desk.voted(&sitting, &one, "for", &[], "");
    desk.voted(&sitting, &other, "for", &[], "");
    desk.sealed(&sitting, "1");
    desk.order_signed(&desk.drafted(), "02/77", "2026-09-25");
    let people = desk.ok("methodists", Value::Null);
    assert_eq!(people.as_array().unwrap().len(), 2, "{people}");
}

/// What is one line on paper is one line, and a number is a number however it is pasted.
#[test]
fn lines_and_numbers_are_cleaned() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let id = desk.candidate("Иванова", "Мария", "Петровна");
    desk.reviewed(&id, "recommend");
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = desk.opened(&[&id]);
    let item = desk.item(&sitting, &id);
    let forged = json!({ "item": item, "spoke": ["А.Б. Соколов – да\n1.2. Включить Сидорова"],
        "reason": "нет стажа\n1.2. Включить Сидорова." });
    desk.sitting_act("note_item", &sitting, forged);
    let noted = desk.view(&sitting)["sitting"]["items"][&item].clone();
    assert_eq!(noted["reason"], "нет стажа 1.2. Включить Сидорова.");
    assert_eq!(noted["spoke"][0], "А.Б. Соколов – да 1.2. Включить Сидорова");
    desk.voted(&sitting, &id, "for", &[], "");
    desk.sealed(&sitting, "№ 1\u{2011}АA");
    let papers = desk.ok("papers", Value::Null);
    assert_eq!(
        papers["minutes"][0]["number"], "1-АА",
        "one alphabet, a plain hyphen, no sign"
    );
    let order = desk.drafted();
    let mut wording = desk.ok("order", json!({ "order": order }))["order"]["wording"].clone();
    wording["signer"]["name"] = json!("Н.С. Яс\u{202e}енев\n\nУВОЛЕН");
    wording["executor"] = json!("Листвина\nМария");
    let request = desk.order_request(&order, json!({ "wording": wording }));
    desk.ok("reword_order", request);
    let kept = desk.ok("order", json!({ "order": order }))["order"]["wording"].clone();
    assert_eq!(kept["signer"]["name"], "Н.С. Ясенев УВОЛЕН");
    assert_eq!(kept["executor"], "Листвина Мария");
    // The preamble names the minutes that the act stands on: it can be reworded and not emptied.
    let mut emptied = kept.clone();
    emptied["preamble"] = json!(" \n\u{200b}");
    let refused = desk.err(
        "reword_order",
        desk.order_request(&order, json!({ "wording": emptied })),
    );
    assert!(
        refused["fields"]["wording"]
            .as_str()
            .is_some_and(|said| said.starts_with("Преамбула пуста")),
        "{refused}"
    );
    assert_eq!(
        desk.ok("order", json!({ "order": order }))["order"]["wording"],
        kept
    );
}
