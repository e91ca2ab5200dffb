//! Who may stand in an order of inclusion.

use serde_json::{Value, json};

use crate::scenario::Scenario;

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
    let refused = desk.err("draft_order", Value::Null);
    assert_eq!(refused["reason"]["refusal"], "already_in_active", "{refused}");
    desk.review_act("withdraw_dossier", &double, json!({ "reason": "дубль" }));
    let order = desk.drafted();
    desk.order_signed(&order, "02/77", "2026-09-25");
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
    sign(&twice, "3");
    let refused = desk.err("draft_order", Value::Null);
    assert_eq!(
        refused["reason"]["refusal"], "already_in_active",
        "an order in force holds the direction: {refused}"
    );
}
