//! A person whose data were destroyed is gone from the folder and from every office that had them, and an old copy does not
//! bring them back.

use std::fs;

use serde_json::{Value, json};

use crate::{
    Two,
    experts::{assignment, opinion},
    introduced, newcomer,
    scans::{printed, received, scans},
};

#[test]
fn who_was_erased_is_gone_everywhere_and_does_not_come_back() {
    let two = Two::meet();
    let (office, municipality) = (&two.office, &two.municipality);
    let id = municipality.candidate("Мышкина", "Мария", "Петровна");
    received(municipality, &id);
    municipality.dossier_act("submit_dossier", &id);
    two.both();
    let old = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(two.between.path()).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, old.path().join(path.file_name().unwrap())).unwrap();
    }
    office.ok(
        "register_dossiers",
        json!({ "dossiers": [id], "way": "in_person", "number": "" }),
    );
    // An expert has it too, and has written of it.
    let expert = newcomer(3);
    introduced(office, &expert, "expert", &json!(""), "ноутбук эксперта");
    office.papers_of(&id);
    office.review_act("start_check", &id, json!({}));
    office.checked_documents(&id);
    let assign = json!({ "expert": "Орлова Вера Павловна", "post": "доцент", "dueOn": null });
    office.review_act("assign_expert", &id, assign);
    office.review_act("send_to_review", &id, json!({ "exception": "" }));
    let device = expert.ok("exchange_state", Value::Null)["me"]["device"].clone();
    let task = assignment(office, &id);
    let tasks = json!([{ "dossier": id, "assignment": task }]);
    office.ok("hand_to_expert", json!({ "device": device, "tasks": tasks }));
    two.exchange(office);
    two.exchange(&expert);
    expert.ok("write_opinion", opinion(&expert, &task));
    two.exchange(&expert);
    two.exchange(office);
    office.review_act("withdraw_dossier", &id, json!({ "reason": "передумала" }));
    office.review_act("withdraw_consent", &id, json!({ "on": "2026-09-01" }));
    office.ok("act_together", json!({ "step": "close", "dossiers": [id] }));
    two.both();
    office.ok(
        "erase_dossiers",
        json!({ "dossiers": [id], "reason": "consent_withdrawn", "basis": "", "sheets": 0, "paperWay": "",
            "by": [{ "post": "секретарь комиссии", "name": "А.С. Петрова" }] }),
    );
    two.exchange(office);
    assert_eq!(
        scans(two.between.path()).len(),
        0,
        "the scans have left the folder"
    );

    let stopped = two.exchange(municipality)["stopped"].clone();
    assert_eq!(stopped["erased"], 2, "destroying waits for a person: {stopped}");
    assert_eq!(municipality.card(&id)["dossier"]["person"]["surname"], "Мышкина");
    municipality.ok(
        "exchange_now",
        json!({ "folder": two.between.path(), "apply": true }),
    );
    let last = municipality.ok("undoable", Value::Null)[0].clone();
    assert!(
        last["title"].as_str().unwrap().contains("уничтоженных – 2")
            || last["title"]
                .as_str()
                .unwrap()
                .contains("уничтоженных записей – 2"),
        "{last}"
    );
    assert!(
        last["possible"] == false && last["reason"].as_str().unwrap().contains("окончательное"),
        "{last}"
    );
    expert.ok(
        "exchange_now",
        json!({ "folder": two.between.path(), "apply": true }),
    );
    assert_eq!(expert.ok("expert_tasks", Value::Null)[0]["opinion"], Value::Null);
    assert_eq!(office.ok("expert_tasks", Value::Null)[0]["opinion"], Value::Null);
    assert_eq!(
        expert.err("candidate", json!({ "dossier": id }))["code"],
        "not_found"
    );
    let gone = municipality.err("candidate", json!({ "dossier": id }));
    assert_ne!(gone["code"], "file", "{gone}");
    let left = |who: &crate::scenario::Scenario| {
        let journal = who
            .ok("journal", json!({ "limit": 500, "before": null }))
            .to_string();
        journal.contains("Мышкина")
    };
    assert!(
        !left(municipality) && !left(office) && !left(&expert),
        "nor in the journals"
    );

    // The folder as it was before, months later.
    for who in [office, municipality, &expert] {
        let report = who.ok("exchange_now", json!({ "folder": old.path(), "apply": true }))["output"].clone();
        assert_eq!(report["cancelled"], false);
        let still = who.err("candidate", json!({ "dossier": id }));
        assert_ne!(still["code"], "file", "{still}");
        let sound = who.ok("check_store", Value::Null);
        assert_eq!(sound["sound"], true, "{sound}");
    }
}

/// The record that was changed last of all is destroyed: that is news all the same.
#[test]
fn a_draft_that_came_last_is_destroyed_everywhere() {
    let two = Two::meet();
    let (office, municipality) = (&two.office, &two.municipality);
    let id = municipality.candidate("Мышкина", "Мария", "Петровна");
    received(municipality, &id);
    two.both();
    municipality.ok("discard_dossier", municipality.dossier_request(&id, json!({})));
    two.exchange(municipality);
    two.exchange(office);
    assert!(!scans(two.between.path()).is_empty());
    office.ok(
        "erase_dossiers",
        json!({ "dossiers": [id], "reason": "not_needed", "basis": "", "sheets": 0, "paperWay": "",
            "by": [{ "post": "секретарь комиссии", "name": "А.С. Петрова" }] }),
    );
    two.exchange(office);
    assert_eq!(
        scans(two.between.path()).len(),
        0,
        "the scans have left the folder"
    );
    let stopped = two.exchange(municipality)["stopped"].clone();
    assert_eq!(stopped["erased"], 1, "destroying waits for a person: {stopped}");
    let apply = json!({ "folder": two.between.path(), "apply": true });
    municipality.ok("exchange_now", apply);
    let card = municipality.try_("candidate", json!({ "dossier": id }));
    assert!(card.is_err(), "{card:?}");
}

/// A cloud that puts back what was removed does not keep the papers of somebody whose data were destroyed.
#[test]
fn scans_that_a_cloud_puts_back_go_again() {
    let two = Two::meet();
    let (office, municipality) = (&two.office, &two.municipality);
    let folder = two.between.path();
    let [id, other] = ["Мышкина", "Иванова"].map(|surname| {
        let id = municipality.candidate(surname, "Мария", "Петровна");
        received(municipality, &id);
        id
    });
    two.both();
    let saved: Vec<_> = scans(folder)
        .into_iter()
        .map(|path| (fs::read(&path).unwrap(), path))
        .collect();
    municipality.ok("discard_dossier", municipality.dossier_request(&id, json!({})));
    two.exchange(municipality);
    two.exchange(office);
    office.ok(
        "erase_dossiers",
        json!({ "dossiers": [id], "reason": "not_needed", "basis": "", "sheets": 0, "paperWay": "",
            "by": [{ "post": "секретарь комиссии", "name": "А.С. Петрова" }] }),
    );
    two.exchange(office);
    let apply = json!({ "folder": folder, "apply": true });
    municipality.ok("exchange_now", apply);
    let left = scans(folder);
    assert_eq!(left.len(), 3, "those of the other package");
    for who in [office, municipality] {
        for (bytes, path) in &saved {
            fs::write(path, bytes).unwrap();
            let copy = path.with_extension("sync-conflict-20261030.mts");
            fs::write(copy, bytes).unwrap();
        }
        who.ok("exchange_now", json!({ "folder": folder }));
        let mut now = scans(folder);
        now.retain(|path| path.file_name().unwrap().len() == 44);
        assert_eq!(now, left, "what was destroyed is gone again");
        let copies = scans(folder).len() - now.len();
        assert_eq!(
            copies, 3,
            "of the copies those alone are left that are of no concern"
        );
    }
    two.both();
    assert_eq!(printed(office, &other), printed(municipality, &other));
    assert!(printed(office, &other).iter().all(Result::is_ok));
}
