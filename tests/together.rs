//! Many dossiers at once: who is left out and why is told before, all are taken or none, one undo takes all back.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod scenario;

use scenario::Scenario;
use serde_json::{Value, json};

/// An office with three checked dossiers and a registered one.
fn office() -> (Scenario, Vec<String>, String) {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let checked: Vec<String> = [
        ("Иванова", "Мария", "Петровна"),
        ("Ким", "Елена", "Викторовна"),
        ("Петров", "Илья", "Сергеевич"),
    ]
    .into_iter()
    .map(|(surname, given, patronymic)| {
        let dossier = desk.candidate(surname, given, patronymic);
        desk.registered(&dossier);
        desk.papers_of(&dossier);
        desk.review_act("start_check", &dossier, json!({}));
        desk.checked(&dossier);
        dossier
    })
    .collect();
    let registered = desk.candidate("Зуева", "Ольга", "Николаевна");
    desk.registered(&registered);
    (desk, checked, registered)
}

fn row<'a>(plan: &'a Value, dossier: &str) -> &'a Value {
    let rows = plan["rows"].as_array().unwrap();
    rows.iter().find(|row| row["dossier"] == dossier).unwrap()
}

fn choice<'a>(row: &'a Value, surname: &str) -> &'a Value {
    let choices = row["choices"].as_array().unwrap();
    let named = |choice: &&Value| choice["expert"].as_str().unwrap().starts_with(surname);
    choices.iter().find(named).unwrap()
}

#[test]
fn experts_are_proposed_by_load_and_assigned_and_taken_back_as_a_unit() {
    let (desk, checked, registered) = office();
    let all: Vec<&String> = checked.iter().chain([&registered]).collect();
    let plan = desk.ok("plan_assignment", json!({ "dossiers": all }));
    let experts: Vec<Value> = checked
        .iter()
        .map(|dossier| row(&plan, dossier)["expert"].clone())
        .collect();
    let mut different = experts.clone();
    different.sort_by_key(Value::to_string);
    different.dedup();
    assert_eq!(different.len(), 3, "the load is levelled: {experts:?}");
    let left_out = row(&plan, &registered);
    assert_eq!(left_out["expert"], "");
    assert!(
        left_out["refusal"]
            .as_str()
            .unwrap()
            .contains("проверка комплектности"),
        "{left_out}"
    );
    // A surname is a sign, and whoever bears it is not proposed while there are others.
    let petrov = row(&plan, &checked[2]);
    assert_eq!(choice(petrov, "Петрова")["closeness"], "одна фамилия");
    assert!(
        !petrov["expert"].as_str().unwrap().starts_with("Петрова"),
        "{petrov}"
    );

    let row_of =
        |dossier: &String| json!({ "dossier": dossier, "expert": "Орлова Вера Павловна", "post": "доцент" });
    let rows: Vec<Value> = checked.iter().map(row_of).collect();
    let request = json!({ "rows": rows, "dueOn": "2026-09-18" });
    let answer = desk.ok("assign_experts", request.clone());
    assert_eq!(answer["output"], 3);
    let plan = desk.ok("plan_assignment", json!({ "dossiers": [checked[0]] }));
    let orlova = plan["experts"]
        .as_array()
        .unwrap()
        .iter()
        .find(|load| load["expert"] == "Орлова Вера Павловна");
    assert_eq!(
        (&orlova.unwrap()["onHand"], &orlova.unwrap()["total"]),
        (&json!(3), &json!(3))
    );
    assert_eq!(
        row(&plan, &checked[0])["refusal"],
        "Экспертов уже достаточно: Орлова Вера Павловна."
    );
    let refused = desk.err("assign_experts", request);
    assert_eq!(refused["reason"]["refusal"], "expert_twice", "{refused}");
    // Whoever reviews already is asked before the commission.
    let review = json!({ "rows": [row_of(&checked[0])], "dueOn": null });
    desk.ok("undo", json!({ "seq": null }));
    desk.ok("assign_experts", review);
    let plan = desk.ok("plan_assignment", json!({ "dossiers": [checked[1]] }));
    let next = row(&plan, &checked[1]);
    assert_eq!(next["expert"], "Орлова Вера Павловна");
    assert_eq!(choice(next, "Орлова")["reason"], "на руках 1\u{a0}пакет из 1");
    desk.ok("undo", json!({ "seq": null }));
    for dossier in &checked {
        assert_eq!(
            desk.card(dossier)["review"]["experts"],
            json!({}),
            "undone as a unit"
        );
    }
}

#[test]
fn those_who_can_go_are_told_from_those_who_cannot_and_go_together() {
    let (desk, checked, registered) = office();
    let row = |dossier: &String| json!({ "dossier": dossier, "expert": "Орлова Вера Павловна", "post": "" });
    let rows: Vec<Value> = checked.iter().take(2).map(row).collect();
    desk.ok("assign_experts", json!({ "rows": rows, "dueOn": null }));
    let step = |dossiers: Value| json!({ "step": "send_to_review", "dossiers": dossiers });
    let all = json!([checked[0], checked[1], checked[2], registered]);
    let plan = desk.ok("plan_together", step(all.clone()));
    let refusals: Vec<bool> = plan
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["refusal"] != "")
        .collect();
    assert_eq!(refusals, [false, false, true, true], "{plan}");
    assert!(plan[2]["refusal"].as_str().unwrap().contains("эксперт"), "{plan}");
    let refused = desk.err("act_together", step(all));
    assert_eq!(refused["code"], "refused", "{refused}");
    assert_eq!(desk.card(&checked[0])["status"], "checking", "all or none");
    let sent = desk.ok("act_together", step(json!([checked[0], checked[1]])));
    assert_eq!(sent["output"], 2);
    assert_eq!(sent["undo"]["title"], "отправка на экспертизу пакетов: 2");
    assert_eq!(desk.card(&checked[1])["status"], "under_review");
    desk.ok("undo", json!({ "seq": null }));
    for dossier in &checked {
        assert_eq!(desk.card(dossier)["status"], "checking");
    }
}

#[test]
fn drafts_are_handed_over_and_checks_begin_together() {
    let (desk, _, registered) = office();
    let draft = desk.candidate("Ли", "Ан", "");
    let submit = |dossiers: Value| json!({ "step": "submit", "dossiers": dossiers });
    let plan = desk.ok("plan_together", submit(json!([draft, registered])));
    assert_eq!(plan[0]["refusal"], "");
    assert_ne!(plan[1]["refusal"], "", "it is the region's already");
    desk.ok("act_together", submit(json!([draft])));
    assert_eq!(desk.card(&draft)["status"], "submitted");
    desk.ok(
        "act_together",
        json!({ "step": "start_check", "dossiers": [registered] }),
    );
    assert_eq!(desk.card(&registered)["status"], "checking");
    let refused = desk.err(
        "act_together",
        json!({ "step": "finish_review", "dossiers": [registered] }),
    );
    assert_eq!(refused["reason"]["refusal"], "wrong_stage", "{refused}");
    let unregistered = desk.err(
        "act_together",
        json!({ "step": "finish_review", "dossiers": [draft] }),
    );
    let alone = desk.err("finish_review", json!({ "dossier": draft, "revision": 1 }));
    for refused in [unregistered, alone] {
        assert_eq!(
            refused["sentence"],
            "Это делают в состоянии «на экспертизе», а пакет сейчас «передан». Ничего не изменено."
        );
    }
}

#[test]
fn several_grounds_are_judged_and_taken_back_as_one_act() {
    let (desk, checked, _) = office();
    let not = json!({ "verdict": "not_confirmed", "proof": "", "comment": "  нет справки " });
    let wrong = json!({ "verdict": "confirmed", "proof": "", "comment": "" });
    let refused = desk.err(
        "judge_grounds",
        desk.review_request(
            &checked[0],
            json!({ "verdicts": { "category": not, "education": wrong } }),
        ),
    );
    assert_eq!(refused["reason"]["refusal"], "proof_missing", "{refused}");
    let grounds = |desk: &Scenario| desk.card(&checked[0])["review"]["grounds"].clone();
    let before = grounds(&desk);
    assert_eq!(before["category"]["verdict"], "confirmed", "all or none");
    desk.review_act(
        "judge_grounds",
        &checked[0],
        json!({ "verdicts": { "category": not, "education": not } }),
    );
    let after = grounds(&desk);
    assert_eq!(after["category"]["comment"], "нет справки");
    assert_eq!(after["education"]["verdict"], "not_confirmed");
    desk.ok("undo", json!({ "seq": null }));
    assert_eq!(grounds(&desk), before);
}

#[test]
fn signs_of_a_conflict_stand_on_the_card_and_at_the_sitting() {
    let (desk, checked, _) = office();
    let petrov = &checked[2];
    let expert =
        json!({ "expert": "Петрова Нина Ильинична", "post": "учитель, МБОУ «СОШ № 5»", "dueOn": null });
    desk.review_act("assign_expert", petrov, expert);
    let card = desk.card(petrov);
    let signs = card["closeness"].as_object().unwrap();
    assert_eq!(
        signs.values().collect::<Vec<_>>(),
        [&json!("одна организация, одна фамилия")]
    );
    desk.review_act("send_to_review", petrov, json!({ "exception": "" }));
    desk.signed(petrov, "recommend");
    desk.review_act("finish_review", petrov, json!({}));
    let sitting = desk.announced(&[petrov]);
    let view = desk.view(&sitting);
    let members = view["sitting"]["members"].as_object().unwrap();
    let signs = view["items"][0]["closeness"].as_object().unwrap();
    let named: Vec<&Value> = signs.keys().map(|id| &members[id]["name"]["surname"]).collect();
    assert_eq!(named, [&json!("Петрова")], "{signs:?}");
}

#[test]
fn namesakes_are_marked_in_the_register_whatever_the_page_shows() {
    let (desk, checked, _) = office();
    let twin = desk.candidate("ИВАНОВА", "Мария", "Петровна");
    let marked = |request: Value| -> Vec<String> {
        let page = desk.ok("register", request);
        let rows = page["rows"].as_array().unwrap().clone();
        rows.iter()
            .filter(|row| row["hasNamesake"] == true)
            .map(|row| row["dossier"].as_str().unwrap().to_owned())
            .collect()
    };
    let mut both = marked(json!({}));
    both.sort();
    let mut expected = vec![checked[0].clone(), twin.clone()];
    expected.sort();
    assert_eq!(both, expected);
    assert_eq!(
        marked(json!({ "statuses": ["draft"] })),
        [twin.as_str()],
        "the other one is out of sight"
    );
    desk.dossier_act("discard_dossier", &twin);
    assert!(marked(json!({})).is_empty(), "the only namesake is gone");
}
