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
    let no_post = json!({ "organization": "МБОУ «СОШ № 5»", "organizationGenitive": "", "post": " ", "subject": "", "occupation": "teacher" });
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

/// Whatever papers print of a person is what the commission saw, or what a signed correction says.
#[test]
fn a_correction_changes_only_what_it_says() {
    let (desk, id, minutes) = included();
    let text = "Вместо «учителя математики» читать «учителя физики»; вместо «МБОУ» – «МАОУ «СОШ № 7».";
    let request = json!({ "minutes": minutes, "text": text, "concerns": [id] });
    let correction = desk.ok("correct_minutes", request)["output"]
        .as_str()
        .unwrap()
        .to_owned();
    desk.paper_act("freeze_minutes", &correction, json!({ "number": "2" }));
    desk.host.set("2026-09-25T10:00:00+05:00");
    desk.paper_act("seal_minutes", &correction, json!({ "scan": null }));
    let work = |post: &str, organization: &str| {
        json!({ "workplace": { "organization": organization, "organizationGenitive": "", "post": post,
            "subject": "математика", "occupation": "teacher" } })
    };
    let other = desk.ok("regulation", Value::Null)["municipalities"][1].clone();
    let name = other["name"].as_str().unwrap();
    let word = name.split(' ').next_back().unwrap().to_owned();
    for (more, part) in [
        (work("директор", "МБОУ «СОШ № 5»"), "директор"),
        (work("учитель", "МБОУ «СОШ № 99»"), "99"),
        (json!({ "municipality": other["code"] }), word.as_str()),
    ] {
        let refused = desk.err("edit_candidate", edited(&desk, &id, "Иванова", more));
        assert_eq!(
            refused["reason"],
            json!({ "refusal": "correction_silent", "part": part })
        );
    }
    let more = work("учитель физики", "МАОУ «СОШ № 7»");
    desk.ok("edit_candidate", edited(&desk, &id, "Иванова", more));
}

/// The act names the correction, so it is not older than that.
#[test]
fn an_act_is_not_dated_before_the_correction_that_it_names() {
    let (desk, id, minutes) = included();
    desk.host.set("2026-09-25T10:00:00+05:00");
    let written = correction(&desk, &minutes, &id);
    desk.paper_act("freeze_minutes", &written, json!({ "number": "2" }));
    desk.paper_act("seal_minutes", &written, json!({ "scan": null }));
    let order = desk.drafted();
    let sign = |on: &str| desk.order_request(&order, json!({ "number": "9-р", "on": on, "scan": null }));
    let refused = desk.err("sign_order", sign("2026-09-23"));
    assert_eq!(refused["reason"]["refusal"], "order_before_minutes", "{refused}");
    desk.ok("sign_order", sign("2026-09-25"));
}

#[test]
fn minutes_have_a_number_that_is_one() {
    let (desk, id, minutes) = included();
    let written = correction(&desk, &minutes, &id);
    for number in ["0", "-1", "№"] {
        let request = desk.paper_request(&written, json!({ "number": number }));
        let refused = desk.err("freeze_minutes", request);
        let is_told =
            refused["fields"]["number"].is_string() || refused["reason"]["refusal"] == "number_missing";
        assert!(is_told, "{number}: {refused}");
    }
}

/// The order is signed and its text stays; the list of the active and the ИОМ to come are made of the methodist's card.
#[test]
fn a_correction_after_the_order_puts_the_methodist_right() {
    let (desk, id, minutes) = included();
    desk.order_signed(&desk.drafted(), "9-р", "2026-09-20");
    let name = || desk.ok("methodists", Value::Null)[0]["name"]["surname"].clone();
    assert_eq!(
        (name(), &desk.card(&id)["isCorrected"]),
        (json!("Иванова"), &json!(false))
    );
    let methodist = desk.ok("methodists", Value::Null)[0]["id"].clone();
    desk.ok("create_pathways", json!({ "methodists": [methodist] }));
    let pathway = || desk.ok("pathways", Value::Null)[0].clone();
    let written = correction(&desk, &minutes, &id);
    desk.paper_act("freeze_minutes", &written, json!({ "number": "2" }));
    desk.paper_act("seal_minutes", &written, json!({ "scan": null }));
    assert_eq!(desk.card(&id)["isCorrected"], true);
    let drafts = json!({ "pathways": [pathway()["id"]] });
    desk.ok("submit_pathways", drafts.clone());
    desk.ok("edit_candidate", edited(&desk, &id, "Иванкова", json!({})));
    assert_eq!(
        (name(), &desk.card(&id)["status"]),
        (json!("Иванкова"), &json!("enrolled"))
    );
    assert_eq!(
        pathway()["name"],
        "Иванова Мария Петровна",
        "with its approver it is a paper"
    );
    desk.ok("take_back_pathways", drafts);
    assert_eq!(pathway()["name"], "Иванкова Мария Петровна");
    desk.ok("undo", json!({ "seq": null }));
    desk.ok("undo", json!({ "seq": null }));
    assert_eq!(
        (name(), &pathway()["name"]),
        (json!("Иванова"), &json!("Иванова Мария Петровна"))
    );
    // A draft follows at once, and back again.
    desk.ok("undo", json!({ "seq": null }));
    desk.ok("edit_candidate", edited(&desk, &id, "Иванкова", json!({})));
    assert_eq!(pathway()["name"], "Иванкова Мария Петровна");
    desk.ok("undo", json!({ "seq": null }));
    assert_eq!(pathway()["name"], "Иванова Мария Петровна");
}
