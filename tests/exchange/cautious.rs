//! Two seats never give one number; and a folder that would change very much waits for a person.

use serde_json::{Value, json};

use crate::{Two, disputed::Seats, scenario::Scenario};

#[test]
fn two_seats_that_do_not_see_each_other_never_give_the_same_number() {
    let seats = Seats::meet();
    let (one, two) = (&seats.one, &seats.two);
    let submitted = |seat: &Scenario, surname: &str| {
        let id = seat.candidate(surname, "Мария", "");
        seat.dossier_act("submit_dossier", &id);
        id
    };
    let register = |seat: &Scenario, ids: &[String], number: &str| {
        seat.try_(
            "register_dossiers",
            json!({ "dossiers": ids, "way": "in_person", "number": number }),
        )
        .map(|answer| {
            answer["output"]
                .as_array()
                .unwrap()
                .iter()
                .map(|line| line["number"].as_str().unwrap().to_owned())
                .collect::<Vec<_>>()
        })
        .map_err(|error| json!(error)["reason"]["refusal"].clone())
    };
    let here = [submitted(one, "Иванова"), submitted(one, "Ким")];
    let there = [submitted(two, "Орлова"), submitted(two, "Попова")];
    assert_eq!(register(one, &here, ""), Ok(vec!["1".into(), "2".into()]));
    assert_eq!(register(two, &there, ""), Ok(vec!["1001".into(), "1002".into()]));
    seats.both();
    let more = [submitted(one, "Рогова"), submitted(two, "Седова")];
    assert_eq!(register(one, &more[..1], "1003"), Err(json!("number_elsewhere")));
    assert_eq!(register(two, &more[1..], "3"), Err(json!("number_elsewhere")));
    assert_eq!(
        register(one, &more[..1], ""),
        Ok(vec!["3".into()]),
        "not after the other's last"
    );
    assert_eq!(register(two, &more[1..], ""), Ok(vec!["1003".into()]));

    // Another range, which must not meet the others'; it is spent at its end.
    let device = two.ok("exchange_state", Value::Null)["me"]["device"].clone();
    let own = one.ok("exchange_state", Value::Null)["me"]["device"].clone();
    let grant = |device: &Value, from: u32, to: u32| json!({ "device": device, "from": from, "to": to });
    assert_eq!(
        two.err("set_numbers", grant(&device, 1, 2))["code"],
        "file",
        "only the region's own desk grants"
    );
    one.ok("set_numbers", grant(&own, 1, 500));
    assert_eq!(
        one.err("set_numbers", grant(&device, 500, 600))["code"],
        "invalid"
    );
    one.ok("set_numbers", grant(&device, 501, 501));
    assert_eq!(
        one.err("set_numbers", grant(&own, 1_500, 1_600))["code"],
        "invalid",
        "the other seat has given numbers of these"
    );
    seats.both();
    let last = [submitted(two, "Титова"), submitted(two, "Уварова")];
    assert_eq!(
        register(two, &last, ""),
        Err(json!("numbers_spent")),
        "both or none"
    );
    assert_eq!(register(two, &last[..1], ""), Ok(vec!["501".into()]));
}

#[test]
fn what_would_change_very_much_waits_until_a_person_has_seen_it() {
    let two = Two::meet();
    let (office, municipality) = (&two.office, &two.municipality);
    let ids: Vec<String> = (0..24)
        .map(|n| municipality.candidate(&format!("Кандидат{}", ["а", "б", "в", "г"][n % 4]), "Мария", ""))
        .collect();
    let first = two.exchange(municipality);
    assert_eq!(first["stopped"], Value::Null);
    assert_eq!(two.exchange(office)["recordsRead"], 24, "newcomers are no risk");
    for id in &ids {
        municipality.dossier_act("submit_dossier", id);
    }
    two.exchange(municipality);
    let before = office.ok("check_store", Value::Null)["journalHead"].clone();
    let own = office.candidate("Своя", "Анна", "");
    let report = two.exchange(office);
    let stopped = &report["stopped"];
    assert_eq!(
        (&stopped["changed"], &stopped["erased"], &report["recordsRead"]),
        (&json!(24), &json!(0), &json!(0)),
        "{report}"
    );
    assert!(
        stopped["sentence"]
            .as_str()
            .unwrap()
            .contains("изменил бы записей: 24 из"),
        "{stopped}"
    );
    assert_eq!(report["recordsWritten"], 1, "its own goes out all the same");
    assert_eq!(two.status(office, &ids[0]), "draft", "nothing was taken in");
    assert_ne!(
        office.ok("check_store", Value::Null)["journalHead"],
        before,
        "but its own work is there"
    );
    two.exchange(municipality);
    assert_eq!(municipality.card(&own)["dossier"]["person"]["surname"], "Своя");

    // A larger share is at the office's ease; or a person says yes.
    assert_eq!(
        office.err("set_exchange_caution", json!({ "percent": 0 }))["code"],
        "invalid"
    );
    assert_eq!(
        office.ok("set_exchange_caution", json!({ "percent": 50 }))["caution"],
        50
    );
    assert_eq!(
        two.exchange(office)["stopped"]["changed"],
        24,
        "half of all is still less"
    );
    let taken = office.ok(
        "exchange_now",
        json!({ "folder": two.between.path(), "apply": true }),
    )["output"]
        .clone();
    assert_eq!(
        (&taken["stopped"], &taken["recordsRead"]),
        (&Value::Null, &json!(24)),
        "{taken}"
    );
    assert_eq!(two.status(office, &ids[0]), "submitted");
}
