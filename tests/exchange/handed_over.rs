//! A package is handed to another expert while the first one writes of it, not knowing: the sheet waits, and the office is told.

use std::fs;

use serde_json::{Value, json};

use crate::{
    Two,
    experts::opinion,
    introduced, newcomer,
    readmitted::{hand, handed},
    scenario::Scenario,
};

fn concluded(office: &Scenario, task: &str) -> Value {
    let tasks = office.ok("expert_tasks", Value::Null);
    let mut lines = tasks.as_array().unwrap().iter();
    let line = lines.find(|line| line["assignment"] == task).unwrap();
    line["opinion"]["conclusion"].clone()
}

#[test]
fn a_sheet_of_a_package_that_another_expert_has_now_waits_and_is_told() {
    let two = Two::meet();
    let office = &two.office;
    let [first, second] = [(3, "первый эксперт"), (4, "второй эксперт")].map(|(apart, label)| {
        let expert = newcomer(apart);
        introduced(office, &expert, "expert", &json!(""), label);
        expert
    });
    two.exchange(office);
    for expert in [&first, &second] {
        two.exchange(expert);
    }
    let ((id, task), (_, other)) = (handed(&two, &first), handed(&two, &first));
    for task in [&task, &other] {
        first.ok("write_opinion", opinion(&first, task));
    }
    hand(&two, &second, &id, &task);
    two.exchange(office);
    two.exchange(&first);
    let report = two.exchange(office);
    let reason = report["held"][0]["reason"].as_str().unwrap();
    assert!(reason.contains("передан другому эксперту"), "{report}");
    assert_eq!(report["held"].as_array().unwrap().len(), 1, "{report}");
    assert_eq!(
        concluded(office, &other),
        "recommend",
        "what else came is taken in"
    );
    assert_eq!(concluded(office, &task), Value::Null);
    // It is told once and stands in the list; whoever wrote it sees that it waits.
    let again = two.exchange(office);
    assert_eq!((&again["held"], &again["filesRead"]), (&json!([]), &json!(0)));
    let held = office.ok("exchange_state", Value::Null)["held"].clone();
    assert_eq!(
        (held.as_array().unwrap().len(), &held[0]["canRelease"]),
        (1, &json!(false))
    );
    assert_eq!(office.ok("exchange_pulse", Value::Null)["held"], 1);
    two.exchange(&first);
    let heard = first.ok("exchange_state", Value::Null)["neighbours"][0].clone();
    assert_eq!(heard["heldThere"], 1, "{heard}");

    // The folder is emptied, and the office wants that sheet after all.
    for entry in fs::read_dir(two.between.path()).unwrap() {
        fs::remove_file(entry.unwrap().path()).unwrap();
    }
    hand(&two, &first, &id, &task);
    two.exchange(office);
    assert_eq!(concluded(office, &task), "recommend", "it was not lost");
    assert_eq!(office.ok("exchange_state", Value::Null)["held"], json!([]));

    // What has come is not mixed with what another one would write.
    let device = second.ok("exchange_state", Value::Null)["me"]["device"].clone();
    let tasks = json!([{ "dossier": id, "assignment": task }]);
    let refused = office.err("hand_to_expert", json!({ "device": device, "tasks": tasks }));
    let sentence = refused["sentence"].as_str().unwrap();
    assert!(sentence.contains("«первый эксперт»"), "{refused}");
    office.ok("take_opinions", json!({ "assignments": [task, other] }));
}

/// A second seat that was away reads the hand-over and the sheet in one visit: for it too they meet.
#[test]
fn a_second_seat_that_reads_all_at_once_passes_no_such_sheet_on() {
    let two = Two::meet();
    let (office, seat) = (&two.office, newcomer(2));
    introduced(office, &seat, "seat", &json!(""), "второе место");
    let [first, second] = [(3, "первый эксперт"), (4, "второй эксперт")].map(|(apart, label)| {
        let expert = newcomer(apart);
        introduced(office, &expert, "expert", &json!(""), label);
        expert
    });
    let (id, task) = handed(&two, &first);
    two.exchange(&seat);
    two.exchange(&second);
    hand(&two, &second, &id, &task);
    two.exchange(office);
    first.ok("write_opinion", opinion(&first, &task));
    two.exchange(&first);
    let report = two.exchange(&seat);
    let reason = report["held"][0]["reason"].as_str().unwrap();
    assert!(reason.contains("передан другому эксперту"), "{report}");
    assert_eq!(concluded(&seat, &task), Value::Null);
    two.exchange(office);
    assert_eq!(
        concluded(office, &task),
        Value::Null,
        "it does not come round by the second seat"
    );
    let held = office.ok("exchange_state", Value::Null)["held"].clone();
    assert_eq!(held.as_array().unwrap().len(), 1);

    two.exchange(&second);
    second.ok("write_opinion", opinion(&second, &task));
    for who in [&second, office, &seat, office] {
        two.exchange(who);
    }
    for who in [office, &seat] {
        let state = who.ok("exchange_state", Value::Null);
        assert_eq!(state["undecided"], json!([]), "two sheets are not mixed");
        assert_eq!(who.ok("expert_tasks", Value::Null)[0]["device"], "второй эксперт");
        assert_eq!(concluded(who, &task), "recommend");
    }
}

/// Nobody could know: the second seat had taken the sheet in before the office handed the package over.
#[test]
fn a_sheet_that_a_second_seat_took_in_before_is_not_a_dead_end() {
    let two = Two::meet();
    let (office, seat) = (&two.office, newcomer(2));
    introduced(office, &seat, "seat", &json!(""), "второе место");
    let [first, second] = [(3, "первый эксперт"), (4, "второй эксперт")].map(|(apart, label)| {
        let expert = newcomer(apart);
        introduced(office, &expert, "expert", &json!(""), label);
        expert
    });
    let (id, task) = handed(&two, &first);
    two.exchange(&seat);
    two.exchange(&second);
    first.ok("write_opinion", opinion(&first, &task));
    two.exchange(&first);
    two.exchange(&seat);
    hand(&two, &second, &id, &task);
    two.exchange(office);
    let device = second.ok("exchange_state", Value::Null)["me"]["device"].clone();
    let tasks = json!([{ "dossier": id, "assignment": task }]);
    let refused = office.err("hand_to_expert", json!({ "device": device, "tasks": tasks }));
    let sentence = refused["sentence"].as_str().unwrap();
    assert!(
        sentence.contains("«первый эксперт»") && sentence.contains("передайте пакет этому устройству снова"),
        "{refused}"
    );
    hand(&two, &first, &id, &task);
    office.ok("take_opinions", json!({ "assignments": [task] }));
}
