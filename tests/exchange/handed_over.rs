//! A package is handed to another expert while the first one writes of it, not knowing: each has a sheet of their own, and the
//! office is told of both.

use serde_json::{Value, json};

use crate::{
    Two,
    experts::{opinion, sheets, task_of},
    introduced, newcomer,
    readmitted::{hand, handed},
    restored::{closed, copy},
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

/// What waits for a word of the office: by the desk of its expert.
fn waiting(office: &Scenario) -> Vec<String> {
    let tasks = office.ok("expert_tasks", Value::Null);
    let lines = tasks.as_array().unwrap().iter();
    let waits =
        |line: &&Value| !line["opinion"].is_null() && line["taken"] == false && line["noted"] == false;
    lines
        .filter(waits)
        .map(|line| line["device"].as_str().unwrap().to_owned())
        .collect()
}

/// The office notes everything that waits.
fn note(office: &Scenario) {
    let tasks = office.ok("expert_tasks", Value::Null);
    let lines = tasks.as_array().unwrap().iter();
    let seen: Vec<Value> = lines
        .filter(|line| line["taken"] == false && !line["opinion"].is_null())
        .map(|line| json!({ "task": line["task"], "signedAt": line["opinion"]["signedAt"] }))
        .collect();
    office.ok("note_opinions", json!({ "seen": seen }));
}

/// An opinion that says nothing but that the expert is biased.
fn biased(task: &Value) -> Value {
    json!({ "task": task, "grounds": {}, "conclusion": null, "reasoning": "",
        "conflict": { "kind": "declared", "reason": "работали вместе" } })
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
    // The other one is told until somebody says to have read it.
    assert_eq!(waiting(office), [FIRST]);
    note(office);
    assert_eq!(waiting(office), [""; 0]);
    case.all_meet();
    assert_eq!(waiting(&case.seat), [""; 0], "at the second seat too");
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

/// The later word counts at every desk, whoever of the seats hears of the other's first, and the other expert is told.
#[test]
fn two_seats_hand_one_assignment_to_two_experts_at_a_time() {
    let case = Handing::begun();
    let (office, seat, first, second) = (&case.two.office, &case.seat, &case.first, &case.second);
    let third = newcomer(5);
    introduced(office, &third, "expert", &json!(""), "третий эксперт");
    case.all_meet();
    let by = |who: &Scenario, expert: &Scenario| {
        let device = expert.ok("exchange_state", Value::Null)["me"]["device"].clone();
        let tasks = json!([{ "dossier": case.dossier, "assignment": case.assignment }]);
        who.ok("hand_to_expert", json!({ "device": device, "tasks": tasks }));
    };
    let meet = || {
        case.all_meet();
        case.two.exchange(&third);
        case.all_meet();
    };
    by(office, second);
    case.two.exchange(office);
    case.two.exchange(second);
    second.ok("write_opinion", opinion(second, &case.assignment));
    by(seat, &third);
    meet();
    let holds = || {
        let lines = office.ok("expert_tasks", Value::Null);
        let mut lines = lines.as_array().unwrap().clone();
        assert_eq!(lines.len(), 3);
        lines.retain(|line| line["withdrawn"] == false);
        assert_eq!(lines.len(), 1, "one sheet is waited for: {lines:?}");
        assert_eq!(task_of(seat, &case.assignment), lines[0]["task"]);
        for expert in [first, second, &third] {
            // What was taken away before it came is not seen at all.
            for own in expert.ok("expert_tasks", Value::Null).as_array().unwrap() {
                assert_eq!(own["withdrawn"], json!(own["task"] != lines[0]["task"]), "{own}");
            }
        }
        lines[0]["device"].as_str().unwrap().to_owned()
    };
    holds();
    // Each seat says once more whom it means, not having heard of the other.
    by(office, second);
    by(seat, &third);
    meet();
    let holder = holds();
    case.is_settled();

    let of = |label: &str| {
        let lines = office.ok("expert_tasks", Value::Null);
        let mut lines = lines.as_array().unwrap().iter();
        let line = lines.find(|line| line["device"] == label).unwrap();
        json!({ "tasks": [line["task"]] })
    };
    let (desk, other) = match holder == SECOND {
        true => (second, "третий эксперт"),
        false => (&third, SECOND),
    };
    desk.ok("write_opinion", against(desk, &case.assignment));
    case.two.exchange(desk);
    case.all_meet();
    office.err("take_opinions", of(other));
    office.ok("take_opinions", of(&holder));
    let card = office.card(&case.dossier);
    let taken = &card["review"]["experts"][&case.assignment]["sheet"]["conclusion"];
    assert_eq!(taken, "advise_against");
    case.is_settled();
}

/// Whoever had a package by an act that was taken back has had it: they hear that it is theirs no more, and that it was destroyed.
#[test]
fn a_hand_over_that_was_undone_leaves_nobody_untold() {
    let case = Handing::begun();
    let (office, first, second) = (&case.two.office, &case.first, &case.second);
    case.hand(second);
    let handed = office.ok("undoable", Value::Null)[0]["seq"].clone();
    case.all_meet();
    second.ok("write_opinion", opinion(second, &case.assignment));
    let undone = office.ok("undo", json!({ "seq": handed }))["undo"]["seq"].clone();
    case.all_meet();
    let recommends = json!("recommend");
    assert_eq!(seen(second), [line(SECOND, &recommends, true)]);
    assert_eq!(
        seen(office),
        [line(SECOND, &recommends, true), line(FIRST, &Value::Null, false)],
        "the sheet is shown, and the first expert has the package as before"
    );
    assert_eq!(seen(first), [line(FIRST, &Value::Null, false)]);
    office.ok("undo", json!({ "seq": undone }));
    case.all_meet();
    assert_eq!(seen(second), [line(SECOND, &recommends, false)]);
    let again = office.ok("undoable", Value::Null)[0]["seq"].clone();
    office.ok("undo", json!({ "seq": again }));
    case.all_meet();
    case.is_settled();
    destroyed(&case);
    for expert in [first, second] {
        let go = json!({ "folder": case.two.between.path(), "apply": true });
        expert.ok("exchange_now", go);
        assert_eq!(
            expert.err("candidate", json!({ "dossier": case.dossier }))["code"],
            "not_found"
        );
    }
}

/// One that never went out is nobody's to hear of.
#[test]
fn a_hand_over_that_was_undone_at_once_is_seen_by_nobody() {
    let case = Handing::begun();
    case.hand(&case.second);
    case.two.office.ok("undo", json!({ "seq": null }));
    case.all_meet();
    assert_eq!(seen(&case.second), []);
    assert_eq!(seen(&case.first), [line(FIRST, &Value::Null, false)]);
}

/// The person takes back the consent, and the office destroys the data.
fn destroyed(case: &Handing) {
    let (office, id) = (&case.two.office, &case.dossier);
    office.review_act("withdraw_dossier", id, json!({ "reason": "передумала" }));
    office.review_act("withdraw_consent", id, json!({ "on": "2026-09-01" }));
    office.ok("act_together", json!({ "step": "close", "dossiers": [id] }));
    office.ok(
        "erase_dossiers",
        json!({ "dossiers": [id], "reason": "consent_withdrawn", "basis": "", "sheets": 0, "paperWay": "",
            "by": [{ "post": "секретарь комиссии", "name": "А.С. Петрова" }] }),
    );
    case.two.exchange(office);
}

/// A sheet that cannot be taken says why, and does not stand in the way of the others.
#[test]
fn a_sheet_that_cannot_be_taken_says_why() {
    let case = Handing::begun();
    let (office, first) = (&case.two.office, &case.first);
    let refusal = || office.ok("expert_tasks", Value::Null)[0]["refusal"].clone();
    first.ok("write_opinion", opinion(first, &case.assignment));
    case.all_meet();
    assert_eq!(refusal(), "");
    office.review_act(
        "withdraw_dossier",
        &case.dossier,
        json!({ "reason": "передумала" }),
    );
    let line = office.ok("expert_tasks", Value::Null)[0].clone();
    assert_eq!(
        (&line["refusal"], &line["taken"]),
        (&json!(""), &json!(true)),
        "nothing is to be done with it: {line}"
    );
    office.ok("undo", json!({ "seq": null }));
    // What it was signed on is replaced meanwhile.
    let slot = office.ok("regulation", Value::Null)["documents"][0]["code"].clone();
    let sheet = json!({ "slot": slot, "requisites": "другой", "sheets": 3, "form": "scan" });
    office.ok("describe_document", office.dossier_request(&case.dossier, sheet));
    assert!(!refusal().as_str().unwrap().is_empty(), "{}", refusal());
    office.ok("undo", json!({ "seq": null }));
    assert_eq!(refusal(), "");
    office.ok("take_opinions", sheets(office, &[&case.assignment]));
    assert_eq!(refusal(), "");
}

/// An expert who signs anew what was taken already, or declares a conflict after it, is heard: the office is told, and nothing is
/// written over.
#[test]
fn what_an_expert_says_after_the_sheet_was_taken_is_told() {
    let case = Handing::begun();
    let (office, first, id) = (&case.two.office, &case.first, &case.dossier);
    first.ok("write_opinion", opinion(first, &case.assignment));
    case.all_meet();
    office.ok("take_opinions", sheets(office, &[&case.assignment]));
    office.review_act("finish_review", id, json!({}));
    let task = task_of(first, &case.assignment);
    for said in [against(first, &case.assignment), biased(&task)] {
        first.ok("write_opinion", said);
        case.all_meet();
        let line = office.ok("expert_tasks", Value::Null)[0].clone();
        assert_eq!(line["taken"], false, "{line}");
        let refusal = line["refusal"].as_str().unwrap();
        assert!(refusal.contains("повторную экспертизу"), "{line}");
    }
    let card = office.card(id);
    let sheet = &card["review"]["experts"][&case.assignment]["sheet"];
    assert_eq!(sheet["conclusion"], "recommend");
}

/// A conflict that is declared after the sheet was taken is taken too, and the sheet counts no more.
#[test]
fn a_conflict_after_the_sheet_annuls_it() {
    let case = Handing::begun();
    let (office, first, id) = (&case.two.office, &case.first, &case.dossier);
    let task = task_of(first, &case.assignment);
    first.ok("write_opinion", opinion(first, &case.assignment));
    case.all_meet();
    office.ok("take_opinions", sheets(office, &[&case.assignment]));
    first.ok("write_opinion", biased(&task));
    case.all_meet();
    let finish =
        || office.err("finish_review", office.review_request(id, json!({})))["reason"]["refusal"].clone();
    assert_eq!(finish(), "conflict_unheard");
    // Under review it can be taken, and noting it does not put it away.
    note(office);
    assert_eq!(waiting(office), [FIRST]);
    office.ok("take_opinions", sheets(office, &[&case.assignment]));
    let expert = || office.card(id)["review"]["experts"][&case.assignment].clone();
    let taken = expert();
    assert_eq!(
        (&taken["sheet"], &taken["conflict"]["kind"]),
        (&Value::Null, &json!("declared"))
    );
    assert_eq!(
        taken["annulled"].as_object().unwrap().len(),
        1,
        "it stays: {taken}"
    );
    assert_eq!(finish(), "sheets_missing");
    office.ok("undo", json!({ "seq": null }));
    assert_eq!(expert()["sheet"]["conclusion"], "recommend");
}

/// A conflict that comes after the review lets nothing be decided until somebody has heard of it.
#[test]
fn a_conflict_after_the_review_is_heard_before_the_decision() {
    let case = Handing::begun();
    let (office, first, id) = (&case.two.office, &case.first, &case.dossier);
    office.commission();
    let task = task_of(first, &case.assignment);
    first.ok("write_opinion", opinion(first, &case.assignment));
    case.all_meet();
    office.ok("take_opinions", sheets(office, &[&case.assignment]));
    office.review_act("finish_review", id, json!({}));
    first.ok("write_opinion", biased(&task));
    case.all_meet();
    let told = || office.ok("expert_tasks", Value::Null)[0]["refusal"].clone();
    assert!(
        told().as_str().unwrap().contains("повторную экспертизу"),
        "{}",
        told()
    );
    office.host.set("2026-09-20T10:00:00+05:00");
    let sitting = office.opened(&[id]);
    assert!(told().as_str().unwrap().contains("Снимите вопрос"), "{}", told());
    let item = office.item(&sitting, id);
    let votes = json!({ "items": [item], "choice": "for", "except": {} });
    office.sitting_act("record_votes", &sitting, votes);
    let close = office.sitting_request(&sitting, &json!({ "items": [item] }));
    let refused = office.err("close_items", close);
    assert_eq!(refused["reason"]["refusal"], "conflict_unheard", "{refused}");
    note(office);
    office.sitting_act("close_items", &sitting, json!({ "items": [item] }));
}

/// A second seat hands the package over again to get the very sheet that the office notes meanwhile: it is offered.
#[test]
fn a_noted_sheet_that_can_be_taken_again_is_offered() {
    let case = Handing::begun();
    let (office, seat, first) = (&case.two.office, &case.seat, &case.first);
    first.ok("write_opinion", opinion(first, &case.assignment));
    case.hand(&case.second);
    case.all_meet();
    note(office);
    let device = first.ok("exchange_state", Value::Null)["me"]["device"].clone();
    let tasks = json!([{ "dossier": case.dossier, "assignment": case.assignment }]);
    seat.ok("hand_to_expert", json!({ "device": device, "tasks": tasks }));
    case.all_meet();
    for who in [office, seat] {
        assert_eq!(waiting(who), [FIRST]);
    }
    office.ok("take_opinions", sheets(office, &[&case.assignment]));
    assert_eq!(waiting(office), [""; 0]);
}

/// After a second review the sheet that was used is no news; the package is handed over again, and another sheet is asked for.
#[test]
fn a_second_review_wants_another_sheet() {
    let case = Handing::begun();
    let (office, first, id) = (&case.two.office, &case.first, &case.dossier);
    first.ok("write_opinion", opinion(first, &case.assignment));
    case.all_meet();
    office.ok("take_opinions", sheets(office, &[&case.assignment]));
    office.review_act("finish_review", id, json!({}));
    office.review_act("review_again", id, json!({ "reason": "новые сведения" }));
    let taken = |who: &Scenario| who.ok("expert_tasks", Value::Null)[0]["taken"].clone();
    assert_eq!((taken(office), taken(first)), (json!(true), json!(false)));
    case.hand(first);
    case.all_meet();
    assert_eq!(taken(first), true, "another one is wanted");
    // The clock of that desk had been ahead, and was put right.
    first.host.set("2026-01-15T10:00:00+05:00");
    first.ok("write_opinion", against(first, &case.assignment));
    case.all_meet();
    assert_eq!((taken(office), taken(first)), (json!(false), json!(false)));
    office.ok("take_opinions", sheets(office, &[&case.assignment]));
    let card = office.card(id);
    let sheet = &card["review"]["experts"][&case.assignment]["sheet"];
    assert_eq!(
        (&sheet["conclusion"], &sheet["number"]),
        (&json!("advise_against"), &json!(2))
    );
}

/// Whoever declared a conflict is not followed by somebody else under the same name.
#[test]
fn a_declared_conflict_ends_the_assignment() {
    let case = Handing::begun();
    let (office, first) = (&case.two.office, &case.first);
    first.ok("write_opinion", biased(&task_of(first, &case.assignment)));
    case.all_meet();
    office.ok("take_opinions", sheets(office, &[&case.assignment]));
    assert_eq!(office.ok("expert_tasks", Value::Null)[0]["taken"], true);
    let device = case.second.ok("exchange_state", Value::Null)["me"]["device"].clone();
    let tasks = json!([{ "dossier": case.dossier, "assignment": case.assignment }]);
    let refused = office.err("hand_to_expert", json!({ "device": device, "tasks": tasks }));
    assert_eq!(refused["reason"]["refusal"], "conflict_declared");
    // Another seat has handed it over all the same, not having heard: the sheet says why it is not taken.
    case.seat
        .ok("hand_to_expert", json!({ "device": device, "tasks": tasks }));
    case.two.exchange(&case.seat);
    case.two.exchange(&case.second);
    let second = &case.second;
    second.ok("write_opinion", opinion(second, &case.assignment));
    case.all_meet();
    let lines = office.ok("expert_tasks", Value::Null);
    let mut lines = lines.as_array().unwrap().iter();
    let line = lines.find(|line| line["withdrawn"] == false).unwrap();
    assert!(!line["refusal"].as_str().unwrap().is_empty(), "{line}");
    let refused = office.err("take_opinions", json!({ "tasks": [line["task"]] }));
    assert_eq!(refused["reason"]["refusal"], "conflict_declared");
    let card = office.card(&case.dossier);
    let conflict = &card["review"]["experts"][&case.assignment]["conflict"];
    assert_eq!(conflict["reason"], "работали вместе", "it is not wiped out");
    // Another expert is assigned, as the refusal says: that sheet is noted, and noting is taken back like any act.
    let other = json!({ "expert": "Зимин Олег Петрович", "post": "доцент", "dueOn": null });
    office.review_act("assign_expert", &case.dossier, other);
    assert_eq!(waiting(office), [SECOND]);
    note(office);
    assert_eq!(waiting(office), [""; 0]);
    office.ok("undo", json!({ "seq": null }));
    assert_eq!(waiting(office), [SECOND]);
}

/// Whoever wrote the sheet that counts declares a conflict while the package is handed to another one: that is heard, and the
/// review is not finished over it.
#[test]
fn a_conflict_of_whoever_signed_the_sheet_is_heard() {
    let case = Handing::begun();
    let (office, first, id) = (&case.two.office, &case.first, &case.dossier);
    first.ok("write_opinion", opinion(first, &case.assignment));
    case.two.exchange(first);
    case.two.exchange(&case.seat);
    case.seat
        .ok("take_opinions", sheets(&case.seat, &[&case.assignment]));
    case.hand(&case.second);
    first.ok("write_opinion", biased(&task_of(first, &case.assignment)));
    case.all_meet();
    for who in [office, &case.seat] {
        assert_eq!(waiting(who), [FIRST]);
        let finish = who.review_request(id, json!({}));
        let refused = who.err("finish_review", finish);
        assert_eq!(refused["reason"]["refusal"], "conflict_unheard", "{refused}");
        let plan = json!({ "step": "finish_review", "dossiers": [id] });
        let planned = who.ok("plan_together", plan)[0]["refusal"].clone();
        assert!(
            planned.as_str().unwrap().contains("конфликте интересов"),
            "{planned}"
        );
    }
    // What was read is what is noted: another word of the expert would be heard again.
    let line = office.ok("expert_tasks", Value::Null);
    let mut lines = line.as_array().unwrap().iter();
    let task = lines.find(|line| line["device"] == FIRST).unwrap()["task"].clone();
    let another = json!({ "seen": [{ "task": task, "signedAt": "2026-01-01T00:00:00Z" }] });
    office.ok("note_opinions", another);
    assert_eq!(waiting(office), [FIRST]);
    note(office);
    office.review_act("finish_review", id, json!({}));
}

/// A conflict declared by mistake is taken back, while there is another expert from the outset: the office is told, and the expert
/// hears that the sheet was read and left.
#[test]
fn a_declaration_taken_back_is_told() {
    let case = Handing::begun();
    let (office, first) = (&case.two.office, &case.first);
    let other = json!({ "expert": "Зимин Олег Петрович", "post": "доцент", "dueOn": null });
    office.review_act("assign_expert", &case.dossier, other);
    first.ok("write_opinion", biased(&task_of(first, &case.assignment)));
    case.all_meet();
    office.ok("take_opinions", sheets(office, &[&case.assignment]));
    assert_eq!(waiting(office), [""; 0]);
    case.all_meet();
    first.ok("write_opinion", against(first, &case.assignment));
    case.all_meet();
    assert_eq!(waiting(office), [FIRST]);
    note(office);
    case.all_meet();
    assert_eq!(first.ok("expert_tasks", Value::Null)[0]["noted"], true);
    case.is_settled();
}

/// Two seats took the sheets of two experts, neither knowing of the other: the review is not finished over that.
#[test]
fn a_review_that_says_two_things_is_not_finished() {
    let case = Handing::begun();
    let (office, seat, second) = (&case.two.office, &case.seat, &case.second);
    let device = second.ok("exchange_state", Value::Null)["me"]["device"].clone();
    let tasks = json!([{ "dossier": case.dossier, "assignment": case.assignment }]);
    seat.ok("hand_to_expert", json!({ "device": device, "tasks": tasks }));
    let mail = |who: &Scenario, path: &std::path::Path, device: &Value| {
        let save = json!({ "dossiers": [case.dossier], "municipality": "", "device": device, "path": path });
        who.ok("save_parcel", save);
    };
    let (there, back) = (
        seat.folder.path().join("эксперту.mtk"),
        seat.folder.path().join("лист.mtk"),
    );
    mail(seat, &there, &device);
    second.ok("apply_parcel", json!({ "path": there, "receipt": "" }));
    second.ok("write_opinion", against(second, &case.assignment));
    mail(second, &back, &json!(""));
    seat.ok("apply_parcel", json!({ "path": back, "receipt": "" }));
    seat.ok("take_opinions", sheets(seat, &[&case.assignment]));
    case.first
        .ok("write_opinion", opinion(&case.first, &case.assignment));
    case.two.exchange(&case.first);
    case.two.exchange(office);
    office.ok("take_opinions", sheets(office, &[&case.assignment]));
    case.all_meet();
    for who in [office, seat] {
        let request = who.review_request(&case.dossier, json!({}));
        let refused = who.err("finish_review", request);
        assert_eq!(refused["reason"]["refusal"], "disputed", "{refused}");
        let together = json!({ "step": "finish_review", "dossiers": [case.dossier] });
        let plan = who.ok("plan_together", together.clone());
        assert!(!plan[0]["refusal"].as_str().unwrap().is_empty(), "{plan}");
        let refused = who.err("act_together", together);
        assert_eq!(refused["reason"]["refusal"], "disputed", "{refused}");
    }
}

/// An expert's desk that was restored from a copy signed anew: which of the two it is to be, the expert says.
#[test]
fn two_sheets_of_one_expert_are_the_experts_to_choose_between() {
    let case = Handing::begun();
    let (office, first) = (&case.two.office, &case.first);
    let backup = tempfile::tempdir().unwrap();
    closed(first, |data| copy(data, backup.path()));
    first.ok("write_opinion", opinion(first, &case.assignment));
    case.two.exchange(first);
    closed(first, |data| {
        std::fs::remove_dir_all(data).unwrap();
        copy(backup.path(), data);
    });
    first.ok("write_opinion", against(first, &case.assignment));
    case.all_meet();
    let line = office.ok("expert_tasks", Value::Null)[0].clone();
    assert!(
        line["refusal"].as_str().unwrap().contains("два разных листа"),
        "{line}"
    );
    let refused = office.err("take_opinions", json!({ "tasks": [line["task"]] }));
    assert_eq!(refused["sentence"], line["refusal"]);
    let own = first.ok("exchange_state", Value::Null)["undecided"].clone();
    assert_eq!(
        (&own[0]["kind"], &own[0]["dossier"]),
        (&json!("expert_opinion"), &json!(case.dossier)),
        "{own}"
    );
    loop {
        let record = json!({ "kind": own[0]["kind"], "id": own[0]["id"] });
        let Some(place) = first.ok("conflicts", record.clone()).get(0).cloned() else {
            break;
        };
        let values = place["values"].as_array().unwrap();
        let latest = (0..values.len())
            .max_by_key(|at| values[*at]["at"].as_i64())
            .unwrap();
        let settle = json!({ "path": place["path"], "choice": latest, "reason": "подписан последним" });
        first.ok("settle_conflict", with(record, settle));
    }
    case.all_meet();
    case.is_settled();
    office.ok("take_opinions", sheets(office, &[&case.assignment]));
    let card = office.card(&case.dossier);
    let sheet = &card["review"]["experts"][&case.assignment]["sheet"];
    assert_eq!(sheet["conclusion"], "advise_against");
}

/// An expert whose base was restored declares a conflict anew over a sheet that was taken, and is gone before choosing between the
/// two: the office can note it and go on.
#[test]
fn an_opinion_that_says_two_things_does_not_hold_the_review_for_ever() {
    let case = Handing::begun();
    let (office, first, id) = (&case.two.office, &case.first, &case.dossier);
    let backup = tempfile::tempdir().unwrap();
    closed(first, |data| copy(data, backup.path()));
    first.ok("write_opinion", opinion(first, &case.assignment));
    case.all_meet();
    office.ok("take_opinions", sheets(office, &[&case.assignment]));
    closed(first, |data| {
        std::fs::remove_dir_all(data).unwrap();
        copy(backup.path(), data);
    });
    first.ok("write_opinion", biased(&task_of(first, &case.assignment)));
    case.all_meet();
    let finish = office.review_request(id, json!({}));
    assert_eq!(
        office.err("finish_review", finish)["reason"]["refusal"],
        "conflict_unheard"
    );
    note(office);
    office.review_act("finish_review", id, json!({}));
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
    destroyed(&case);
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
