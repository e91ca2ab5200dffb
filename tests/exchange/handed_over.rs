//! A package is handed to another expert while the first one writes of it, not knowing: each has a sheet of their own, and the
//! office is told of both.

use serde_json::{Value, json};

use crate::{
    Two,
    experts::{opinion, sheets, task_of},
    introduced, newcomer,
    readmitted::{hand, handed},
    scenario::{Scenario, with},
};

/// What the office, or an expert, sees of the tasks: by the desk, what it concluded and whether it has the package no more.
fn seen(who: &Scenario) -> Vec<(String, Value, bool)> {
    let tasks = who.ok("expert_tasks", Value::Null);
    let lines = tasks.as_array().unwrap().iter();
    let mut seen: Vec<_> = lines
        .map(|line| {
            let device = line["device"].as_str().unwrap().to_owned();
            let concluded = line["opinion"]["conclusion"].clone();
            (device, concluded, line["withdrawn"].as_bool().unwrap())
        })
        .collect();
    seen.sort_by(|one, two| (&one.0, one.2).cmp(&(&two.0, two.2)));
    seen
}

fn line(device: &str, concluded: &Value, withdrawn: bool) -> (String, Value, bool) {
    (device.to_owned(), concluded.clone(), withdrawn)
}

/// An opinion that advises against.
fn against(who: &Scenario, assignment: &str) -> Value {
    let words = json!({ "conclusion": "advise_against", "reasoning": "практика описана общо" });
    with(opinion(who, assignment), words)
}

const FIRST: &str = "первый эксперт";
const SECOND: &str = "второй эксперт";

/// The office, a second seat of it, and two experts who know of one another nothing.
struct Handing {
    two: Two,
    seat: Scenario,
    first: Scenario,
    second: Scenario,
    dossier: String,
    assignment: String,
}

impl Handing {
    /// The package is at the first expert, and everybody has heard of that.
    fn begun() -> Handing {
        let two = Two::meet();
        let seat = newcomer(2);
        introduced(&two.office, &seat, "seat", &json!(""), "второе место");
        let [first, second] = [(3, FIRST), (4, SECOND)].map(|(apart, label)| {
            let expert = newcomer(apart);
            introduced(&two.office, &expert, "expert", &json!(""), label);
            expert
        });
        let (dossier, assignment) = handed(&two, &first);
        two.exchange(&seat);
        two.exchange(&second);
        Handing {
            two,
            seat,
            first,
            second,
            dossier,
            assignment,
        }
    }

    fn hand(&self, expert: &Scenario) {
        hand(&self.two, expert, &self.dossier, &self.assignment);
    }

    fn all_meet(&self) {
        for _ in 0..2 {
            for who in [&self.two.office, &self.seat, &self.first, &self.second] {
                self.two.exchange(who);
            }
        }
    }

    /// Nobody has anything to decide, and nothing waits.
    fn is_settled(&self) {
        for who in [&self.two.office, &self.seat, &self.first, &self.second] {
            let state = who.ok("exchange_state", Value::Null);
            assert_eq!(
                (&state["held"], &state["undecided"]),
                (&json!([]), &json!([])),
                "{state}"
            );
            assert_eq!(who.ok("check_store", Value::Null)["sound"], true);
        }
    }
}

#[test]
fn the_former_experts_sheet_comes_and_is_told_and_the_present_ones_is_taken() {
    let case = Handing::begun();
    let (office, first, second) = (&case.two.office, &case.first, &case.second);
    first.ok("write_opinion", opinion(first, &case.assignment));
    case.hand(second);
    let recommends = json!("recommend");
    case.all_meet();
    for who in [office, &case.seat] {
        assert_eq!(
            seen(who),
            [line(SECOND, &Value::Null, false), line(FIRST, &recommends, true)]
        );
    }
    // The former expert hears of it, and signs nothing more.
    assert_eq!(seen(first), [line(FIRST, &recommends, true)]);
    let former = first.ok("expert_tasks", Value::Null)[0]["task"].clone();
    let again = with(opinion(first, &case.assignment), json!({ "task": former }));
    let refused = first.err("write_opinion", again);
    assert!(
        refused["sentence"]
            .as_str()
            .unwrap()
            .contains("передан на другое рабочее место"),
        "{refused}"
    );
    let refused = office.err("take_opinions", json!({ "tasks": [former] }));
    assert_eq!(refused["reason"]["refusal"], "no_such_expert");

    second.ok("write_opinion", against(second, &case.assignment));
    case.all_meet();
    case.is_settled();
    office.ok("take_opinions", sheets(office, &[&case.assignment]));
    let card = office.card(&case.dossier);
    let sheet = &card["review"]["experts"][&case.assignment]["sheet"];
    assert_eq!(sheet["conclusion"], "advise_against");
    let lines = office.ok("expert_tasks", Value::Null);
    assert!(
        lines.as_array().unwrap().iter().all(|line| line["taken"] == true),
        "nothing is told of any more: {lines}"
    );
}

#[test]
fn the_package_goes_back_and_the_sheet_that_came_is_taken() {
    let case = Handing::begun();
    let (office, first, second) = (&case.two.office, &case.first, &case.second);
    first.ok("write_opinion", opinion(first, &case.assignment));
    case.hand(second);
    case.all_meet();
    case.hand(first);
    case.all_meet();
    let recommends = json!("recommend");
    assert_eq!(
        seen(office),
        [line(SECOND, &Value::Null, true), line(FIRST, &recommends, false)]
    );
    assert_eq!(seen(first), [line(FIRST, &recommends, false)]);
    // It is the same task: what was written is gone on with.
    first.ok("write_opinion", against(first, &case.assignment));
    case.all_meet();
    case.is_settled();
    office.ok("take_opinions", sheets(office, &[&case.assignment]));
    let card = office.card(&case.dossier);
    let sheet = &card["review"]["experts"][&case.assignment]["sheet"];
    assert_eq!(sheet["conclusion"], "advise_against");
}

/// By mail nobody hears in time: each sheet comes to each seat, in another order, and both stay whole.
#[test]
fn sheets_that_come_by_mail_are_not_mixed() {
    let case = Handing::begun();
    let (office, first, second) = (&case.two.office, &case.first, &case.second);
    case.hand(second);
    case.two.exchange(office);
    case.two.exchange(second);
    let parcel = |expert: &Scenario, said: Value| {
        expert.ok("write_opinion", said);
        let path = expert.folder.path().join("лист.mtk");
        let save = json!({ "dossiers": [case.dossier], "municipality": "", "path": path });
        expert.ok("save_parcel", save);
        path
    };
    let one = parcel(first, opinion(first, &case.assignment));
    let other = parcel(second, against(second, &case.assignment));
    for (who, paths) in [(&case.seat, [&one, &other]), (office, [&other, &one])] {
        for path in paths {
            who.ok("apply_parcel", json!({ "path": path, "receipt": "" }));
        }
    }
    case.all_meet();
    case.is_settled();
    for who in [office, &case.seat] {
        assert_eq!(
            seen(who),
            [
                line(SECOND, &json!("advise_against"), false),
                line(FIRST, &json!("recommend"), true)
            ]
        );
    }
    assert_eq!(seen(second), [line(SECOND, &json!("advise_against"), false)]);
}

#[test]
fn two_seats_hand_one_assignment_to_two_experts_at_a_time() {
    let case = Handing::begun();
    let (office, first, second) = (&case.two.office, &case.first, &case.second);
    let third = newcomer(5);
    introduced(office, &third, "expert", &json!(""), "третий эксперт");
    case.all_meet();
    case.hand(second);
    let device = third.ok("exchange_state", Value::Null)["me"]["device"].clone();
    let tasks = json!([{ "dossier": case.dossier, "assignment": case.assignment }]);
    case.seat
        .ok("hand_to_expert", json!({ "device": device, "tasks": tasks }));
    case.all_meet();
    case.two.exchange(&third);
    second.ok("write_opinion", opinion(second, &case.assignment));
    third.ok("write_opinion", against(&third, &case.assignment));
    case.two.exchange(&third);
    case.all_meet();
    case.is_settled();
    assert_eq!(
        seen(office),
        [
            line(SECOND, &json!("recommend"), false),
            line(FIRST, &Value::Null, true),
            line("третий эксперт", &json!("advise_against"), false)
        ]
    );
    assert!(seen(first)[0].2);
    office.ok(
        "take_opinions",
        json!({ "tasks": [task_of(second, &case.assignment)] }),
    );
    let late = office.err(
        "take_opinions",
        json!({ "tasks": [task_of(&third, &case.assignment)] }),
    );
    assert_eq!(late["reason"]["refusal"], "sheet_signed");
}

/// A former expert has the package as it was, hears of it nothing more, and yet that it was destroyed.
#[test]
fn a_former_expert_hears_of_a_package_only_that_it_was_destroyed() {
    let case = Handing::begun();
    let (office, first, second) = (&case.two.office, &case.first, &case.second);
    let id = &case.dossier;
    first.ok("write_opinion", opinion(first, &case.assignment));
    case.all_meet();
    case.hand(second);
    case.all_meet();
    let phone = json!({ "phone": "+7 900 000-00-77" });
    let fields = office.fields("Иванова", "Мария", "Петровна", phone);
    let edit = office.dossier_request(id, json!({ "fields": fields }));
    office.ok("edit_candidate", edit);
    case.all_meet();
    let phone = |who: &Scenario| who.card(id)["dossier"]["phone"].clone();
    assert_eq!(phone(second), phone(office));
    assert_ne!(phone(first), phone(office), "it is no more for them to know");
    office.review_act("withdraw_dossier", id, json!({ "reason": "передумала" }));
    office.review_act("withdraw_consent", id, json!({ "on": "2026-09-01" }));
    office.ok("act_together", json!({ "step": "close", "dossiers": [id] }));
    office.ok(
        "erase_dossiers",
        json!({ "dossiers": [id], "reason": "consent_withdrawn", "basis": "", "sheets": 0, "paperWay": "",
            "by": [{ "post": "секретарь комиссии", "name": "А.С. Петрова" }] }),
    );
    case.two.exchange(office);
    for expert in [first, second] {
        let go = json!({ "folder": case.two.between.path(), "apply": true });
        expert.ok("exchange_now", go);
        assert_eq!(
            expert.err("candidate", json!({ "dossier": id }))["code"],
            "not_found"
        );
        assert_eq!(expert.ok("expert_tasks", Value::Null)[0]["opinion"], Value::Null);
        let journal = expert.ok("journal", json!({ "limit": 500, "before": null }));
        assert!(!journal.to_string().contains("Иванова"), "nor in the journal");
    }
}
