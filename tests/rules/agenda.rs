//! What stands on an agenda waits for the commission as it is.

use serde_json::json;

use crate::scenario::Scenario;

/// From the agenda on the documents of a dossier and what was remarked on them are only read.
#[test]
fn a_dossier_on_an_agenda_takes_no_remark_until_it_is_taken_off() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let dossier = desk.candidate("Иванова", "Мария", "Петровна");
    desk.reviewed(&dossier, "recommend");
    let sitting = desk.announced(&[&dossier]);
    let remark = json!({ "remark": null, "slot": "", "text": "Нет подписи.", "audience": "letter" });
    let refused = desk.err("write_remark", desk.review_request(&dossier, remark.clone()));
    assert_eq!(refused["reason"]["refusal"], "documents_frozen", "{refused}");
    let item = desk.item(&sitting, &dossier);
    desk.sitting_act("remove_from_agenda", &sitting, json!({ "item": item }));
    desk.review_act("write_remark", &dossier, remark);
    let kept = desk.card(&dossier)["review"]["remarks"].clone();
    assert_eq!(kept.as_object().unwrap().len(), 1, "{kept}");
}

/// The journal says about whom each vote was, by one and of all together.
#[test]
fn the_journal_names_the_candidate_of_a_vote() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let (one, other) = (
        desk.candidate("Иванова", "Мария", "Петровна"),
        desk.candidate("Ким", "Елена", ""),
    );
    desk.reviewed(&one, "recommend");
    desk.reviewed(&other, "recommend");
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = desk.opened(&[&one, &other]);
    let items = [desk.item(&sitting, &one), desk.item(&sitting, &other)];
    let member = desk.member(&sitting, "Беляев");
    let newest = || desk.ok("journal", json!({ "limit": 1, "before": null }))[0].clone();
    desk.sitting_act(
        "record_vote",
        &sitting,
        json!({ "item": items[1], "member": member, "choice": "against" }),
    );
    let line = newest();
    assert_eq!(line["about"], json!(["Ким\u{a0}Е."]), "{line}");
    let who = line["edits"][0]["about"].as_array().unwrap();
    assert_eq!(who[0], "Ким\u{a0}Е.", "{line}");
    assert!(who[1].as_str().unwrap().starts_with("Беляев"), "{line}");
    desk.sitting_act(
        "record_votes",
        &sitting,
        json!({ "items": items, "choice": "for", "except": {} }),
    );
    let line = newest();
    let mut about: Vec<&str> = line["about"]
        .as_array()
        .unwrap()
        .iter()
        .map(|name| name.as_str().unwrap())
        .collect();
    about.sort_unstable();
    assert_eq!(about, ["Иванова\u{a0}М.\u{a0}П.", "Ким\u{a0}Е."], "{line}");
    // What already names its candidate is not told twice.
    desk.sitting_act(
        "note_item",
        &sitting,
        json!({ "item": items[0], "spoke": [], "reason": "опыт" }),
    );
    assert_eq!(newest()["about"], json!([]));
}

/// However many are late, whoever is ready is offered.
#[test]
fn the_ready_are_offered_behind_hundreds_who_are_late() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let ready = desk.candidate("Яковлева", "Мария", "Петровна");
    desk.reviewed(&ready, "recommend");
    for letter in ["А", "Б", "В"] {
        for n in 0..70 {
            let late = desk.candidate(&format!("{letter}брамова"), &format!("Анна{}", "а".repeat(n)), "");
            desk.registered(&late);
        }
    }
    let choice = desk.ok("agenda_choice", json!({ "sitting": null }));
    assert_eq!(choice["ready"].as_array().unwrap().len(), 1);
    assert_eq!(choice["ready"][0]["dossier"], ready.as_str());
    assert_eq!(choice["lateInAll"], 210);
    let named = choice["late"].as_array().unwrap();
    assert_eq!(named.len(), 200);
    assert!(named.iter().all(|line| line["reason"] != ""));
}

/// A sitting of a former cycle is extended from that cycle.
#[test]
fn a_sitting_is_offered_the_dossiers_of_its_own_cycle() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let [first, second] = ["Иванова", "Петрова"].map(|surname| {
        let id = desk.candidate(surname, "Мария", "Петровна");
        desk.reviewed(&id, "recommend");
        id
    });
    let sitting = desk.announced(&[&first]);
    let next =
        json!({ "title": "Отбор 2027", "opensOn": "2027-09-01", "closesOn": "2027-10-01", "profile": null });
    desk.ok("open_cycle", next);
    let choice = |sitting: serde_json::Value| desk.ok("agenda_choice", json!({ "sitting": sitting }));
    assert_eq!(choice(json!(null))["ready"], json!([]));
    assert_eq!(choice(json!(sitting))["ready"][0]["dossier"], second.as_str());
}
