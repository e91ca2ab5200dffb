//! What came goes back as one batch, waits in quarantine however often it is sent again, and is all there when it is let in.

use serde_json::{Value, json};

use crate::{Two, scenario::Scenario};

/// Everything that a desk shows of the packages: their cards, the register, what is found.
fn shown(who: &Scenario, ids: &[String]) -> Vec<Value> {
    let cards = ids.iter().map(|id| {
        let mut card = who.card(id);
        // Revisions only ever grow, or a form that was opened meanwhile would be saved over what it has not seen.
        card.as_object_mut().unwrap().remove("dossierRevision");
        card
    });
    let found = ["новикова", "кандидата"]
        .map(|text| who.ok("search", json!({ "text": text, "screens": [], "acts": [] })));
    cards
        .chain(found)
        .chain([
            who.ok("register", json!({})),
            who.ok("exchange_state", Value::Null)["undecided"].clone(),
        ])
        .collect()
}

fn held(who: &Scenario) -> Vec<Value> {
    let state = who.ok("exchange_state", Value::Null);
    state["held"].as_array().unwrap().clone()
}

fn apply(two: &Two, who: &Scenario) -> Value {
    who.ok(
        "exchange_now",
        json!({ "folder": two.between.path(), "apply": true }),
    )
}

#[test]
fn a_batch_goes_back_waits_and_comes_again() {
    let two = Two::meet();
    let (office, municipality) = (&two.office, &two.municipality);
    let mut ids: Vec<String> = (0..21)
        .map(|_| municipality.candidate("Кандидата", "Мария", ""))
        .collect();
    two.both();
    let before = shown(office, &ids);
    let describe = |requisites: &str| {
        let slot = municipality.ok("regulation", Value::Null)["documents"][0]["code"].clone();
        let sheet = json!({ "slot": slot, "requisites": requisites, "sheets": 2, "form": "scan" });
        municipality.ok("describe_document", municipality.dossier_request(&ids[0], sheet));
    };
    describe("");
    for id in &ids {
        municipality.dossier_act("submit_dossier", id);
    }
    let new = municipality.candidate("Новикова", "Анна", "");
    two.exchange(municipality);
    let stopped = two.exchange(office)["stopped"].clone();
    assert_eq!(stopped["changed"], 21, "{stopped}");
    let sentence = stopped["sentence"].as_str().unwrap();
    assert!(sentence.contains("можно будет отменить целиком"), "{sentence}");
    let undo = apply(&two, office)["undo"].clone();
    assert_eq!(
        undo["title"],
        "приём из обмена: новых записей – 1, изменённых – 21"
    );
    assert_eq!(two.status(office, &ids[0]), "submitted");
    assert_eq!(two.status(office, &new), "draft");
    let listed = office.ok("undoable", Value::Null)[0].clone();
    assert_eq!(
        (&listed["seq"], &listed["possible"]),
        (&undo["seq"], &json!(true))
    );

    office.ok("lock", Value::Null);
    office.ok("unlock", json!({ "password": "" }));
    let undone = office.ok("undo", json!({ "seq": undo["seq"] }));
    assert!(
        undone["topics"].as_array().unwrap().contains(&json!("exchange")),
        "{undone}"
    );
    for (now, before) in shown(office, &ids).iter().zip(&before) {
        assert_eq!(now, before);
    }
    assert_eq!(
        office.err("candidate", json!({ "dossier": new }))["code"],
        "not_found"
    );
    assert_eq!(office.ok("check_store", Value::Null)["sound"], true);
    let waiting = held(office);
    assert!(!waiting.is_empty());
    for line in &waiting {
        assert_eq!(line["canRelease"], true);
        assert_eq!(line["from"], "ноутбук отдела образования");
        assert!(
            line["reason"]
                .as_str()
                .unwrap()
                .contains("приём которых здесь отменён"),
            "{line}"
        );
    }

    // Neither the same again nor more of it comes in; what has nothing to do with it does.
    assert_eq!(two.exchange(office)["recordsRead"], 0);
    describe("серия АА № 1");
    two.exchange(municipality);
    let other = municipality.candidate("Другова", "Вера", "");
    two.exchange(municipality);
    let report = two.exchange(office);
    assert_eq!(
        (&report["recordsRead"], &report["stopped"]),
        (&json!(1), &Value::Null),
        "{report}"
    );
    assert_eq!(two.status(office, &other), "draft");
    assert_eq!(held(office).len(), waiting.len() + 1, "what was sent since");
    assert_eq!(shown(office, &ids)[..ids.len()], before[..ids.len()]);
    assert_eq!(
        two.status(municipality, &ids[0]),
        "submitted",
        "nobody is overruled"
    );

    // The files leave the folder; the copies are let in with one word.
    let gone = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(two.between.path()).unwrap() {
        let path = entry.unwrap().path();
        std::fs::rename(&path, gone.path().join(path.file_name().unwrap())).unwrap();
    }
    let one = &waiting[0];
    office.ok(
        "release_held",
        json!({ "folder": one["folder"], "file": one["file"] }),
    );
    let report = two.exchange(office);
    assert_eq!(
        (&report["recordsRead"], &report["stopped"]),
        (&json!(22), &Value::Null),
        "a person has said yes: {report}"
    );
    two.both();
    ids.extend([new.clone(), other]);
    for id in &ids {
        assert_eq!(office.card(id)["dossier"], municipality.card(id)["dossier"]);
    }
    assert!(office.card(&ids[0]).to_string().contains("серия АА № 1"));
    for who in [office, municipality] {
        assert_eq!(
            (held(who).len(), &who.ok("check_store", Value::Null)["sound"]),
            (0, &json!(true))
        );
        assert_eq!(who.ok("exchange_state", Value::Null)["undecided"], json!([]));
    }
}

#[test]
fn what_the_office_did_since_stands_on_it() {
    let two = Two::meet();
    let (office, municipality) = (&two.office, &two.municipality);
    let id = municipality.candidate("Иванова", "Мария", "Петровна");
    municipality.dossier_act("submit_dossier", &id);
    two.exchange(municipality);
    let undo = apply(&two, office)["undo"].clone();
    let register = json!({ "dossiers": [id], "way": "in_person", "number": "" });
    office.ok("register_dossiers", register);
    let refused = office.err("undo", json!({ "seq": undo["seq"] }));
    assert_eq!(refused["code"], "undo_blocked");
    assert!(
        refused["sentence"].as_str().unwrap().contains("регистрация"),
        "{refused}"
    );
    assert_eq!(two.status(office, &id), "registered");
    assert!(held(office).is_empty());
    office.ok("undo", json!({ "seq": null }));
    office.ok("undo", json!({ "seq": undo["seq"] }));
    assert_eq!(
        office.err("candidate", json!({ "dossier": id }))["code"],
        "not_found"
    );
    assert_eq!(office.ok("check_store", Value::Null)["sound"], true);
    let own = office.candidate("Своя", "Анна", "");
    assert_eq!(two.exchange(office)["recordsWritten"], 1, "work goes on");
    two.exchange(municipality);
    assert_eq!(two.status(municipality, &own), "draft");
}
