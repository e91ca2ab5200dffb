//! What a signed correction of the minutes may change, and what holds it back.

use serde_json::{Value, json};

use crate::scenario::Scenario;

/// Somebody whom sealed minutes include, and those minutes.
fn included() -> (Scenario, String, String) {
    let desk = Scenario::office("arkhangelsk");
    desk.commission();
    let id = desk.candidate("Иванова", "Мария", "Петровна");
    desk.reviewed(&id, "recommend");
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = desk.opened(&[&id]);
    desk.voted(&sitting, &id, "for", &[], "");
    let minutes = desk.sealed(&sitting, "1");
    (desk, id, minutes)
}

/// A correction that is not signed yet.
fn correction(desk: &Scenario, minutes: &str, id: &str) -> String {
    let request = json!({
        "minutes": minutes, "text": "Вместо «Иванова» читать «Иванкова».", "concerns": [id],
    });
    let correction = desk.ok("correct_minutes", request);
    correction["output"].as_str().unwrap().to_owned()
}

fn edited(desk: &Scenario, id: &str, surname: &str, more: Value) -> Value {
    let fields = desk.fields(surname, "Мария", "Петровна", more);
    desk.dossier_request(id, json!({ "fields": fields }))
}

/// The act names where and as what a person works, whenever the card was last written.
#[test]
fn a_correction_empties_no_cell_of_the_act() {
    let (desk, id, minutes) = included();
    let correction = correction(&desk, &minutes, &id);
    desk.paper_act("freeze_minutes", &correction, json!({ "number": "1/1" }));
    desk.paper_act("seal_minutes", &correction, json!({ "scan": null }));
    let no_post = json!({ "organization": "Школа", "organizationGenitive": "", "post": " ", "subject": "", "occupation": "teacher" });
    for (more, lacks) in [
        (json!({ "municipality": "" }), "не выбран муниципалитет"),
        (json!({ "workplace": no_post }), "нет должности"),
    ] {
        let refused = desk.err("edit_candidate", edited(&desk, &id, "Иванкова", more));
        assert_eq!(
            refused["reason"],
            json!({ "refusal": "card_lacks", "lacks": [lacks] })
        );
    }
    desk.ok("edit_candidate", edited(&desk, &id, "Иванкова", json!({})));
}

/// A draft is made of the cards as they were: it would be signed with the name that the correction takes back.
#[test]
fn whoever_stands_in_a_draft_is_not_corrected_until_it_is_withdrawn() {
    let (desk, id, minutes) = included();
    let correction = correction(&desk, &minutes, &id);
    let order = desk.drafted();
    let held = json!({ "refusal": "in_draft_order", "name": "Иванова Мария Петровна" });
    let freeze = || desk.paper_request(&correction, json!({ "number": "1/1" }));
    assert_eq!(desk.err("freeze_minutes", freeze())["reason"], held);
    desk.ok("drop_order", desk.order_request(&order, json!({})));
    desk.ok("freeze_minutes", freeze());

    let order = desk.drafted();
    let seal = || desk.paper_request(&correction, json!({ "scan": null }));
    assert_eq!(desk.err("seal_minutes", seal())["reason"], held);
    desk.ok("drop_order", desk.order_request(&order, json!({})));
    desk.ok("seal_minutes", seal());

    let order = desk.drafted();
    let edit = || edited(&desk, &id, "Иванкова", json!({}));
    assert_eq!(desk.err("edit_candidate", edit())["reason"], held);
    desk.ok("drop_order", desk.order_request(&order, json!({})));
    desk.ok("edit_candidate", edit());
    let order = desk.ok("order", json!({ "order": desk.drafted() }))["order"].clone();
    assert_eq!(order["rows"][&id]["name"], "Иванкова Мария Петровна");
}

/// A dead battery sets the clock back by years, and the day stands on the paper.
#[test]
fn a_correction_is_not_dated_before_its_minutes() {
    let (desk, id, minutes) = included();
    let written = correction(&desk, &minutes, &id);
    desk.paper_act("freeze_minutes", &written, json!({ "number": "1/1" }));
    desk.host.set("2020-01-01T00:03:00+05:00");
    let behind = json!({ "refusal": "clock_behind", "now": "2020-01-01", "known": "2026-09-20" });
    let request = json!({ "minutes": minutes, "text": "Читать.", "concerns": [id] });
    assert_eq!(desk.err("correct_minutes", request)["reason"], behind);
    let seal = desk.paper_request(&written, json!({ "scan": null }));
    assert_eq!(desk.err("seal_minutes", seal)["reason"], behind);
}
