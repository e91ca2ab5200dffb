//! A desk that was put out by mistake and admitted anew is the desk that it was: what it had written and not sent goes, and what
//! was handed to it is still its own.

use serde_json::{Value, json};

use crate::{
    Two,
    experts::{assignment, opinion, sheets},
    introduced, newcomer,
    scenario::Scenario,
};

/// The office puts a desk out, and the folder tells it.
fn put_out(two: &Two, desk: &Scenario) {
    let device = desk.ok("exchange_state", Value::Null)["me"]["device"].clone();
    two.office.ok("revoke_device", json!({ "device": device }));
    two.exchange(&two.office);
    let told = desk.err("exchange_now", json!({ "folder": two.between.path() }));
    assert!(told["sentence"].as_str().unwrap().contains("исключено"), "{told}");
}

fn unsent(desk: &Scenario) -> Value {
    desk.ok("exchange_pulse", Value::Null)["folders"][0]["unsent"].clone()
}

/// A package under review, handed to the only expert; answers the package and the assignment.
pub(crate) fn handed(two: &Two, expert: &Scenario) -> (String, String) {
    let office = &two.office;
    let id = office.candidate("Иванова", "Мария", "Петровна");
    office.registered(&id);
    office.papers_of(&id);
    office.review_act("start_check", &id, json!({}));
    let assign = json!({ "expert": "Орлова Вера Павловна", "post": "доцент", "dueOn": null });
    office.review_act("assign_expert", &id, assign);
    office.checked_documents(&id);
    office.review_act("send_to_review", &id, json!({ "exception": "" }));
    let task = assignment(office, &id);
    hand(two, expert, &id, &task);
    two.exchange(office);
    two.exchange(expert);
    (id, task)
}

pub(crate) fn hand(two: &Two, expert: &Scenario, dossier: &str, task: &str) {
    let device = expert.ok("exchange_state", Value::Null)["me"]["device"].clone();
    let tasks = json!([{ "dossier": dossier, "assignment": task }]);
    two.office
        .ok("hand_to_expert", json!({ "device": device, "tasks": tasks }));
}

fn concluded(office: &Scenario) -> Value {
    office.ok("expert_tasks", Value::Null)[0]["opinion"]["conclusion"].clone()
}

#[test]
fn an_expert_admitted_anew_sends_the_opinion_that_it_had_not_sent() {
    let two = Two::meet();
    let (office, expert) = (&two.office, newcomer(3));
    introduced(office, &expert, "expert", &json!(""), "ноутбук эксперта");
    two.exchange(office);
    two.exchange(&expert);
    let (id, task) = handed(&two, &expert);
    put_out(&two, &expert);
    expert.ok("write_opinion", opinion(&expert, &task));
    assert_eq!(unsent(&expert), 1);
    introduced(office, &expert, "expert", &json!(""), "ноутбук эксперта, заново");
    assert_eq!(
        unsent(&expert),
        1,
        "it waits to be admitted, and nothing has gone"
    );
    two.exchange(office);
    two.exchange(&expert);
    assert_eq!(unsent(&expert), 0);
    assert_eq!(concluded(office), Value::Null);
    two.exchange(office);
    assert_eq!(
        concluded(office),
        "recommend",
        "it went, and nobody had to write it anew"
    );
    let line = office.ok("expert_tasks", Value::Null)[0].clone();
    assert_eq!(line["device"], "ноутбук эксперта, заново", "{line}");

    // Under its new name it goes on with what was handed to it under the former one.
    let again = json!({ "reasoning": "смотрел ещё раз" });
    expert.ok(
        "write_opinion",
        crate::scenario::with(opinion(&expert, &task), again),
    );
    let parcel = expert.folder.path().join("лист.mtk");
    let save = json!({ "dossiers": [id], "municipality": "", "path": parcel });
    expert.ok("save_parcel", save);
    let seen = office.ok("open_parcel", json!({ "path": parcel }));
    assert_eq!(
        seen["lines"][0]["record"], "expert_opinion",
        "by mail too: {seen}"
    );
    two.exchange(&expert);
    two.exchange(office);
    let came = office.ok("expert_tasks", Value::Null);
    assert_eq!(came[0]["opinion"]["reasoning"], "смотрел ещё раз");
    // Whoever hands it over once more, to be sure, loses nothing by that.
    hand(&two, &expert, &id, &task);
    two.exchange(office);
    two.exchange(&expert);
    assert_eq!(concluded(office), "recommend");
    office.ok("take_opinions", sheets(office, &[&task]));
    let sheet = office.card(&id)["review"]["experts"][&task]["sheet"].clone();
    assert_eq!(sheet["conclusion"], "recommend");
    let held = office.ok("exchange_state", Value::Null)["held"].clone();
    assert_eq!(held, json!([]));
}

#[test]
fn a_municipality_admitted_anew_is_believed_and_its_former_name_is_not() {
    let two = Two::meet();
    let (office, desk) = (&two.office, &two.municipality);
    let seat = newcomer(2);
    introduced(office, &seat, "seat", &json!(""), "второе место");
    two.exchange(office);
    two.exchange(&seat);
    // What it had packed before anybody read it waits, for the office had put it out by then.
    let packed = desk.candidate("Иванова", "Мария", "Петровна");
    two.exchange(desk);
    put_out(&two, desk);
    two.exchange(&seat);
    let held = office.ok("exchange_state", Value::Null)["held"].clone();
    assert!(!held.as_array().unwrap().is_empty(), "{held}");
    assert_eq!(
        office.err("candidate", json!({ "dossier": packed }))["code"],
        "not_found"
    );

    let unsent = desk.candidate("Ким", "Елена", "");
    let own = office.ok("regulation", Value::Null)["municipalities"][0]["code"].clone();
    introduced(office, desk, "municipality", &own, "ноутбук отдела, заново");
    two.exchange(office);
    assert_eq!(two.exchange(desk)["admitted"], true);
    let late = desk.candidate("Орлова", "Вера", "");
    two.exchange(desk);
    for who in [office, &seat] {
        assert_eq!(two.exchange(who)["held"], json!([]), "nothing more waits");
        for (id, surname) in [(&packed, "Иванова"), (&unsent, "Ким"), (&late, "Орлова")] {
            assert_eq!(who.card(id)["dossier"]["person"]["surname"], surname);
        }
    }
    let state = desk.ok("exchange_state", Value::Null);
    let heard = state["neighbours"].as_array().unwrap();
    assert!(heard.iter().all(|one| one["heldThere"] == 0), "{state}");
    // All that the file of the former name brought has come: at no seat is anything left to decide.
    for who in [office, &seat] {
        assert_eq!(who.ok("exchange_state", Value::Null)["held"], json!([]));
    }
}

#[test]
fn a_second_seat_admitted_anew_is_believed() {
    let two = Two::meet();
    let (office, seat) = (&two.office, newcomer(2));
    introduced(office, &seat, "seat", &json!(""), "второе место");
    two.exchange(office);
    two.exchange(&seat);
    let before = seat.candidate("Иванова", "Мария", "Петровна");
    two.exchange(&seat);
    two.exchange(office);
    put_out(&two, &seat);
    let unsent = seat.candidate("Ким", "Елена", "");
    introduced(office, &seat, "seat", &json!(""), "второе место, заново");
    two.exchange(office);
    two.exchange(&seat);
    let report = two.exchange(office);
    assert_eq!(report["held"], json!([]), "{report}");
    for (id, surname) in [(&before, "Иванова"), (&unsent, "Ким")] {
        assert_eq!(office.card(id)["dossier"]["person"]["surname"], surname);
    }
}
