//! Whoever had a package hears who has it now, whichever way it went: by an undo, or by the word of another seat.

use serde_json::{Value, json};

use crate::{Two, introduced, newcomer, scenario::Scenario};

/// The code and the name of a municipality.
fn named(office: &Scenario, number: usize) -> (Value, String) {
    let one = office.ok("regulation", Value::Null)["municipalities"][number].clone();
    (one["code"].clone(), one["name"].as_str().unwrap().to_owned())
}

/// The desk of another municipality.
fn desk_of(two: &Two, number: u32) -> Scenario {
    let desk = newcomer(number + 4);
    let (code, name) = named(&two.office, number as usize);
    introduced(&two.office, &desk, "municipality", &code, &name);
    two.exchange(&two.office);
    two.exchange(&desk);
    desk
}

/// Gives a package of Иванова to a municipality; the number of the act.
fn gives(who: &Scenario, id: &str, to: &Value) -> Value {
    let fields = who.fields("Иванова", "Мария", "Петровна", json!({ "municipality": to }));
    let request = who.dossier_request(id, json!({ "fields": fields }));
    who.ok("edit_candidate", request)["undo"]["seq"].clone()
}

fn departed(who: &Scenario, id: &str) -> String {
    who.card(id)["departed"].as_str().unwrap().to_owned()
}

#[test]
fn who_loses_a_package_by_an_undo_is_told_too() {
    let two = Two::meet();
    let (office, desk, other) = (&two.office, &two.municipality, desk_of(&two, 1));
    let ((_, own), (to, name)) = (named(office, 0), named(office, 1));
    let id = desk.candidate("Иванова", "Мария", "Петровна");
    two.both();
    let given = gives(office, &id, &to);
    let all = || {
        for who in [office, &other, desk, office] {
            two.exchange(who);
        }
    };
    all();
    assert_eq!(departed(&other, &id), "");
    assert!(departed(desk, &id).contains(&name));
    let undone = office.ok("undo", json!({ "seq": given }))["undo"]["seq"].clone();
    all();
    assert!(departed(&other, &id).contains(&own), "{}", departed(&other, &id));
    assert_eq!(departed(desk, &id), "");
    let fields = other.fields("Иванова", "Мария", "Петровна", json!({ "municipality": to }));
    let edit = other.dossier_request(&id, json!({ "fields": fields, }));
    let phone = other.dossier_request(&id, json!({}));
    other.err("submit_dossier", phone);
    let mut edit = edit;
    edit["fields"]["phone"] = json!("+7 900 000-00-77");
    let refused = other.err("edit_candidate", edit);
    assert!(refused["sentence"].as_str().unwrap().contains(&own), "{refused}");

    office.ok("undo", json!({ "seq": undone }));
    all();
    assert_eq!(departed(&other, &id), "", "it is brought again");
    assert!(departed(desk, &id).contains(&name));
    // The moves are undone in turn, one after the other.
    let back = gives(office, &id, &named(office, 0).0);
    office.ok("undo", json!({ "seq": back }));
    all();
    assert_eq!(departed(&other, &id), "");
    assert!(departed(desk, &id).contains(&name));
    for who in [office, desk, &other] {
        assert_eq!(who.ok("check_store", Value::Null)["sound"], true);
        assert_eq!(who.ok("exchange_state", Value::Null)["undecided"], json!([]));
    }
}

#[test]
fn two_seats_that_move_a_package_at_once_leave_nobody_untold() {
    let two = Two::meet();
    let (office, desk, seat) = (&two.office, &two.municipality, newcomer(2));
    introduced(office, &seat, "seat", &json!(""), "второе место");
    let desks = [1, 2].map(|number| desk_of(&two, number));
    let own = named(office, 0);
    let to = [1, 2].map(|number| named(office, number));
    let id = desk.candidate("Иванова", "Мария", "Петровна");
    two.both();
    two.exchange(&seat);
    gives(office, &id, &to[0].0);
    gives(&seat, &id, &to[1].0);
    let all = || {
        for _ in 0..2 {
            for who in [office, &desks[0], &seat, &desks[1], desk] {
                two.exchange(who);
            }
        }
    };
    all();
    let each_is_told = || {
        let has = office.card(&id)["dossier"]["municipality"].clone();
        assert_eq!(seat.card(&id)["dossier"]["municipality"], has);
        let name = &to.iter().find(|(code, _)| *code == has).unwrap().1;
        assert!(departed(desk, &id).contains(name), "{}", departed(desk, &id));
        for ((code, _), desk) in to.iter().zip(&desks) {
            if desk.ok("register", json!({}))["total"] == 0 {
                // The word of its seat did not stand before it ever went out.
                assert_ne!(*code, has);
                continue;
            }
            let told = departed(desk, &id);
            match *code == has {
                true => assert_eq!(told, ""),
                false => assert!(told.contains(name), "{told}"),
            }
        }
        has
    };
    let has = each_is_told();
    // A person decides for the other one.
    let path = json!(["municipality"]);
    let found = office.ok("conflicts", json!({ "kind": "dossier", "id": id }));
    let values = found[0]["values"].as_array().unwrap();
    let choice = values.iter().position(|live| live["value"] != has).unwrap();
    office.ok(
        "settle_conflict",
        json!({ "kind": "dossier", "id": id, "path": path, "choice": choice, "reason": "так решили" }),
    );
    all();
    assert_ne!(each_is_told(), has);
    for who in [office, desk, &seat, &desks[0], &desks[1]] {
        assert_eq!(who.ok("check_store", Value::Null)["sound"], true);
        assert_eq!(who.ok("exchange_state", Value::Null)["held"], json!([]));
    }
    for who in [office, &seat] {
        assert_eq!(who.ok("exchange_state", Value::Null)["undecided"], json!([]));
    }
    // Two values are still in its history; whose the package is they are not asked.
    for desk in &desks {
        assert_eq!(desk.ok("exchange_state", Value::Null)["undecided"], json!([]));
        assert_eq!(desk.ok("exchange_pulse", Value::Null)["undecided"], 0);
    }
    let loser = desks.iter().find(|desk| !departed(desk, &id).is_empty()).unwrap();
    let settle = json!({ "kind": "dossier", "id": id, "path": path, "choice": 0, "reason": "он наш" });
    let refused = loser.err("settle_conflict", settle);
    assert!(
        refused["sentence"].as_str().unwrap().contains("больше не ведут"),
        "{refused}"
    );
    assert_ne!(own.0, has);
}

/// Taking back what another seat said is an affair of this desk: the package is where that seat gave it, and nobody is told
/// otherwise.
#[test]
fn a_move_that_one_seat_takes_back_stands_with_the_others() {
    let two = Two::meet();
    let (office, desk, seat) = (&two.office, &two.municipality, newcomer(2));
    introduced(office, &seat, "seat", &json!(""), "второе место");
    let other = desk_of(&two, 1);
    let ((own, _), (to, name)) = (named(office, 0), named(office, 1));
    let id = desk.candidate("Иванова", "Мария", "Петровна");
    two.both();
    two.exchange(&seat);
    gives(&seat, &id, &to);
    two.exchange(&seat);
    let go = json!({ "folder": two.between.path(), "apply": true });
    let batch = office.ok("exchange_now", go)["undo"]["seq"].clone();
    office.ok("undo", json!({ "seq": batch }));
    assert_eq!(office.card(&id)["dossier"]["municipality"], own);
    let all = || {
        for _ in 0..2 {
            for who in [office, &seat, &other, desk] {
                two.exchange(who);
            }
        }
    };
    let each_is_told = || {
        assert!(departed(desk, &id).contains(&name), "{}", departed(desk, &id));
        assert_eq!(departed(&other, &id), "");
        assert_eq!(other.card(&id)["dossier"]["municipality"], to);
    };
    all();
    each_is_told();
    assert_eq!(office.card(&id)["dossier"]["municipality"], own);
    for held in office.ok("exchange_state", Value::Null)["held"]
        .as_array()
        .unwrap()
    {
        let file = json!({ "folder": held["folder"], "file": held["file"] });
        office.ok("release_held", file);
    }
    all();
    each_is_told();
    for who in [office, desk, &seat, &other] {
        let state = who.ok("exchange_state", Value::Null);
        assert_eq!((&state["held"], &state["undecided"]), (&json!([]), &json!([])));
        assert_eq!(who.ok("check_store", Value::Null)["sound"], true);
    }
    assert_eq!(office.card(&id)["dossier"]["municipality"], to);
}
