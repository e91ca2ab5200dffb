//! Numbers that two desks could both give, for neither had heard of the other: they are told, found, and given no more.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::{Two, introduced, newcomer, restored::copy, scenario::Scenario};

fn visit(who: &Scenario, folder: &std::path::Path) {
    who.ok("exchange_now", json!({ "folder": folder, "apply": true }));
}

/// A package that this desk registers by the next number; answers the number.
fn next(who: &Scenario, surname: &str) -> String {
    let id = who.candidate(surname, "Анна", "");
    who.registered(&id);
    let card = who.card(&id);
    card["review"]["registration"]["number"]
        .as_str()
        .unwrap()
        .to_owned()
}

/// An office restored from a copy of the folder, and a seat that it admitted.
fn restored_with_seat(two: &Two, apart: u32) -> (Scenario, Scenario, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    copy(two.between.path(), folder.path());
    let office = newcomer(apart);
    let restore = json!({ "folder": folder.path(), "code": two.code, "label": "новый компьютер" });
    office.ok("restore_exchange", restore);
    let seat = newcomer(apart + 1);
    introduced(&office, &seat, "seat", &json!(""), "второе место");
    visit(&office, folder.path());
    visit(&seat, folder.path());
    (office, seat, folder)
}

/// Two offices that stand in for one dead machine each admitted a seat, and both seats got one block: whoever has the region's
/// key parts them.
#[test]
fn two_seats_with_one_block_part_once_an_office_has_heard_of_both() {
    let two = Two::meet();
    two.exchange(&two.office);
    let (one, first, _one) = restored_with_seat(&two, 4);
    let (other, second, _other) = restored_with_seat(&two, 6);
    assert_eq!(next(&first, "Белова"), next(&second, "Чернова"));
    let all = [&one, &other, &first, &second];
    for _ in 0..3 {
        for who in all {
            visit(who, two.between.path());
        }
    }
    let given: BTreeSet<String> = all.iter().map(|who| next(who, "Лебедева")).collect();
    assert_eq!(given.len(), all.len(), "{given:?}");
    // It stays so: nobody moves again.
    let numbers = |who: &Scenario| {
        let state = who.ok("exchange_state", Value::Null);
        state["devices"].clone()
    };
    let before = numbers(&one);
    for who in all {
        visit(who, two.between.path());
    }
    assert_eq!(numbers(&one), before);
}

/// A number that two desks typed, each in its own way, is named as it is written, and finds both packages.
#[test]
fn a_typed_number_that_was_given_twice_finds_both() {
    let two = Two::meet();
    let seat = newcomer(3);
    introduced(&two.office, &seat, "seat", &json!(""), "второе место");
    two.exchange(&two.office);
    two.exchange(&seat);
    for (who, written) in [(&two.office, "РМА-007/А"), (&seat, "рма-7/а")] {
        let id = who.candidate("Иванова", "Анна", "");
        who.dossier_act("submit_dossier", &id);
        let register = json!({ "dossiers": [id], "way": "in_person", "number": written });
        who.ok("register_dossiers", register);
    }
    two.exchange(&seat);
    two.exchange(&two.office);
    let doubled = two.office.ok("home", Value::Null)["doubledNumbers"].clone();
    assert_eq!(doubled, json!([{ "written": "РМА-007/А", "alike": "рма-7/а" }]));
    let found = two.office.ok("register", json!({ "text": doubled[0]["alike"] }));
    assert_eq!(found["rows"].as_array().unwrap().len(), 2, "{found}");
}
