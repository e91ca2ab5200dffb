//! An expert at a desk of their own sees the packages that were handed over and nothing else; the sheet comes back.

use serde_json::{Value, json};

use crate::{
    Two, introduced, newcomer,
    scans::{printed, received},
    scenario::{Scenario, with},
};

/// The only assignment of a package.
pub(crate) fn assignment(office: &Scenario, dossier: &str) -> String {
    let card = office.card(dossier);
    let experts = card["review"]["experts"].as_object().unwrap();
    experts.keys().next().unwrap().clone()
}

/// What an assignment is in the hands of this desk; at the office, of the desk that has it.
pub(crate) fn task_of(who: &Scenario, assignment: &str) -> Value {
    let tasks = who.ok("expert_tasks", Value::Null);
    let mut lines = tasks.as_array().unwrap().iter();
    let line = lines.find(|line| line["assignment"] == assignment && line["withdrawn"] == false);
    line.map_or_else(|| json!(assignment), |line| line["task"].clone())
}

/// The sheets that came for these assignments, as the office takes them.
pub(crate) fn sheets(office: &Scenario, assignments: &[&String]) -> Value {
    let tasks = assignments.iter().map(|assignment| task_of(office, assignment));
    json!({ "tasks": tasks.collect::<Vec<_>>() })
}

/// An opinion that recommends, with a verdict on every ground.
pub(crate) fn opinion(who: &Scenario, assignment: &str) -> Value {
    let regulation = who.ok("regulation", Value::Null);
    let grounds: serde_json::Map<String, Value> = regulation["grounds"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rule| {
            let check =
                json!({ "verdict": "confirmed", "proof": rule["proofs"][0], "comment": "смотрел подлинник" });
            (rule["code"].as_str().unwrap().to_owned(), check)
        })
        .collect();
    json!({ "task": task_of(who, assignment), "conflict": { "kind": "absent" }, "grounds": grounds, "conclusion": "recommend",
        "reasoning": "" })
}

#[test]
fn an_expert_sees_what_was_handed_over_and_the_sheet_comes_back() {
    let two = Two::meet();
    let (office, municipality) = (&two.office, &two.municipality);
    let expert = newcomer(3);
    introduced(office, &expert, "expert", &json!(""), "ноутбук эксперта");
    let ids: Vec<String> = ["Иванова", "Ким", "Орлова"]
        .iter()
        .map(|surname| municipality.candidate(surname, "Мария", "Петровна"))
        .collect();
    for id in &ids {
        received(municipality, id);
        municipality.papers_of(id);
        municipality.dossier_act("submit_dossier", id);
    }
    two.both();
    office.ok(
        "register_dossiers",
        json!({ "dossiers": ids, "way": "in_person", "number": "" }),
    );
    for id in &ids {
        office.review_act("start_check", id, json!({}));
        office.checked_documents(id);
        let assign = json!({ "expert": "Орлова Вера Павловна", "post": "доцент", "dueOn": "2026-09-10" });
        office.review_act("assign_expert", id, assign);
        office.review_act("send_to_review", id, json!({ "exception": "" }));
    }
    let devices = office.ok("exchange_state", Value::Null)["neighbours"].clone();
    let device = devices
        .as_array()
        .unwrap()
        .iter()
        .find(|line| line["device"]["role"] == "expert")
        .unwrap()["device"]["device"]
        .clone();
    let task = |id: &String| json!({ "dossier": id, "assignment": assignment(office, id) });
    let hand =
        |ids: &[String]| json!({ "device": device, "tasks": ids.iter().map(task).collect::<Vec<_>>() });
    let wrong = municipality.ok("exchange_state", Value::Null)["me"]["device"].clone();
    let wrong = office.err(
        "hand_to_expert",
        with(hand(&ids[..1]), json!({ "device": wrong })),
    );
    assert_eq!(wrong["code"], "invalid", "a municipality is no expert");
    office.ok("hand_to_expert", hand(&ids[..1]));
    two.exchange(office);
    two.exchange(&expert);

    // The one package with its scans, and nothing else of the region.
    let tasks = expert.ok("expert_tasks", Value::Null);
    assert_eq!(
        (
            tasks.as_array().unwrap().len(),
            &tasks[0]["name"],
            &tasks[0]["number"]
        ),
        (1, &json!("Иванова Мария Петровна"), &json!("1"))
    );
    assert_eq!(expert.ok("register", json!({}))["total"], 1);
    assert_eq!(printed(&expert, &ids[0]), printed(municipality, &ids[0]));
    assert_eq!(
        expert.card(&ids[0])["review"],
        Value::Null,
        "not what others say of it"
    );
    for id in &ids[1..] {
        assert_eq!(
            expert.err("candidate", json!({ "dossier": id }))["code"],
            "not_found"
        );
    }
    assert_eq!(expert.ok("compositions", Value::Null), json!([]));

    // A second package later finds its way too.
    office.ok("hand_to_expert", hand(&ids[1..2]));
    two.exchange(office);
    two.exchange(&expert);
    assert_eq!(
        expert.ok("expert_tasks", Value::Null).as_array().unwrap().len(),
        2
    );
    assert_eq!(expert.card(&ids[1])["dossier"]["person"]["surname"], "Ким");

    // The sheet: refused by the rules at the expert's own desk, then signed, then taken.
    let (first, second) = (assignment(office, &ids[0]), assignment(office, &ids[1]));
    let unjudged = with(opinion(&expert, &first), json!({ "grounds": {} }));
    assert_eq!(
        expert.err("write_opinion", unjudged)["reason"]["refusal"],
        "grounds_unjudged"
    );
    let unreasoned = with(
        opinion(&expert, &first),
        json!({ "conclusion": "advise_against" }),
    );
    assert_eq!(
        expert.err("write_opinion", unreasoned)["reason"]["refusal"],
        "reason_missing"
    );
    expert.ok("write_opinion", opinion(&expert, &first));
    let biased = json!({ "task": task_of(&expert, &second), "conflict": { "kind": "declared", "reason": "работали вместе" },
        "grounds": {}, "conclusion": null, "reasoning": "" });
    expert.ok("write_opinion", biased);
    assert_eq!(
        municipality.err("write_opinion", opinion(municipality, &first))["code"],
        "not_found"
    );
    two.exchange(&expert);
    two.exchange(office);
    let came = office.ok("expert_tasks", Value::Null);
    assert!(
        came.as_array()
            .unwrap()
            .iter()
            .all(|line| line["opinion"].is_object() && line["taken"] == false),
        "{came}"
    );
    office.ok("take_opinions", sheets(office, &[&first, &second]));
    let card = office.card(&ids[0]);
    let sheet = &card["review"]["experts"][&first]["sheet"];
    assert_eq!(
        (&sheet["conclusion"], &sheet["number"]),
        (&json!("recommend"), &json!(1))
    );
    let judged = card["review"]["grounds"].as_object().unwrap();
    assert!(
        !judged.is_empty()
            && judged
                .values()
                .all(|check| check["comment"] == "смотрел подлинник")
    );
    assert_eq!(
        office.card(&ids[1])["review"]["experts"][&second]["conflict"]["kind"],
        "declared"
    );
    let again = office.err("take_opinions", sheets(office, &[&first]));
    assert_eq!(again["reason"]["refusal"], "sheet_signed");
    office.review_act("finish_review", &ids[0], json!({}));
    two.both();
    two.exchange(&expert);
    for who in [office, municipality, &expert] {
        let state = who.ok("exchange_state", Value::Null);
        assert_eq!(
            (&state["held"], &state["undecided"]),
            (&json!([]), &json!([])),
            "{state}"
        );
        assert_eq!(who.ok("check_store", Value::Null)["sound"], true);
    }
    assert_eq!(
        municipality.ok("expert_tasks", Value::Null),
        json!([]),
        "a municipality hears nothing of experts' work"
    );
}

#[test]
fn an_experts_parcel_goes_by_mail_and_its_sheet_comes_back_the_same_way() {
    let office = Scenario::office(crate::REGION);
    let expert = newcomer(1);
    office.ok("create_exchange", json!({ "label": "рабочее место секретаря" }));
    introduced(&office, &expert, "expert", &json!(""), "ноутбук эксперта");
    let id = office.candidate("Иванова", "Мария", "Петровна");
    received(&office, &id);
    office.registered(&id);
    office.papers_of(&id);
    office.review_act("start_check", &id, json!({}));
    let assign = json!({ "expert": "Орлова Вера Павловна", "post": "доцент", "dueOn": null });
    office.review_act("assign_expert", &id, assign);
    office.checked_documents(&id);
    office.review_act("send_to_review", &id, json!({ "exception": "" }));
    let device = expert.ok("exchange_state", Value::Null)["me"]["device"].clone();
    let first = assignment(&office, &id);
    office.ok(
        "hand_to_expert",
        json!({ "device": device, "tasks": [{ "dossier": id, "assignment": first }] }),
    );
    let at = |name: &str| office.folder.path().join(name);
    let save = json!({ "dossiers": [id], "municipality": "", "device": device, "path": at("эксперту.mtk") });
    assert_eq!(office.ok("save_parcel", save)["scans"], 3);
    expert.ok(
        "apply_parcel",
        json!({ "path": at("эксперту.mtk"), "receipt": "" }),
    );
    assert_eq!(printed(&expert, &id), printed(&office, &id));
    assert_eq!(expert.card(&id)["review"], Value::Null);
    expert.ok("write_opinion", opinion(&expert, &first));
    let back = json!({ "dossiers": [id], "municipality": "", "path": at("лист.mtk") });
    expert.ok("save_parcel", back);
    let seen = office.ok("open_parcel", json!({ "path": at("лист.mtk") }));
    assert_eq!(seen["lines"][0]["record"], "expert_opinion", "{seen}");
    let came = office.ok(
        "apply_parcel",
        json!({ "path": at("лист.mtk"), "receipt": at("расписка.mtk") }),
    );
    office.ok("take_opinions", sheets(&office, &[&first]));
    let refused = office.err("undo", json!({ "seq": came["undo"]["seq"] }));
    assert!(
        refused["sentence"].to_string().contains("экспертные листы"),
        "the review stands on it: {refused}"
    );
    assert_eq!(
        office.card(&id)["review"]["experts"][&first]["sheet"]["conclusion"],
        "recommend"
    );
    assert_eq!(
        expert.ok("open_parcel", json!({ "path": at("расписка.mtk") }))["kind"],
        "receipt"
    );
}
