//! What goes from one cycle to the next, and what begins anew.

use serde_json::{Value, json};

use crate::scenario::{PIXEL, Scenario};

/// Begins the selection of the next year.
fn next_year(desk: &Scenario) {
    desk.host.set("2027-09-01T09:00:00+05:00");
    desk.ok(
        "open_cycle",
        json!({ "profile": null, "title": "Отбор 2027", "opensOn": "2027-09-01", "closesOn": "2027-10-01" }),
    );
}

/// Submits a dossier and asks for a number.
fn numbered(desk: &Scenario, dossier: &str) -> Value {
    desk.dossier_act("submit_dossier", dossier);
    json!({ "dossiers": [dossier], "way": "in_person", "number": "1" })
}

#[test]
fn a_registration_number_is_taken_in_one_cycle_and_free_in_the_next() {
    let desk = Scenario::office("chelyabinsk");
    let one = desk.candidate("Иванова", "Мария", "Петровна");
    desk.ok("register_dossiers", numbered(&desk, &one));
    let other = desk.candidate("Ким", "Елена", "Викторовна");
    let refused = desk.err("register_dossiers", numbered(&desk, &other));
    assert_eq!(refused["reason"]["refusal"], "number_taken", "{refused}");
    next_year(&desk);
    let again = desk.candidate("Ли", "Анна", "");
    let given = desk.ok("register_dossiers", numbered(&desk, &again));
    assert_eq!(given["output"][0]["number"], "1", "{given}");
}

/// A scan of last year is taken again, and the clerk is told whose it was.
#[test]
fn the_same_content_of_another_year_is_flagged_and_taken() {
    let desk = Scenario::office("chelyabinsk");
    let path = desk.file("диплом.png", PIXEL);
    let receive = |dossier: &str| {
        let request = json!({ "job": "in", "dossier": dossier, "paths": [path] });
        desk.ok("receive", request)["output"].clone()
    };
    let former = desk.candidate("Иванова", "Мария", "Петровна");
    receive(&former);
    next_year(&desk);
    let dossier = desk.candidate("Ким", "Елена", "Викторовна");
    let receipt = receive(&dossier);
    assert_eq!(receipt["taken"], 1, "flagged and never refused: {receipt}");
    assert_eq!(
        receipt["files"][0]["same"][0]["dossier"], former,
        "told at once: {receipt}"
    );
    let twins = desk.card(&dossier)["twins"].clone();
    assert_eq!(
        (twins[0]["other"].clone(), twins[0]["name"].clone()),
        (json!(former), json!("Иванова Мария Петровна")),
        "{twins}"
    );
}
