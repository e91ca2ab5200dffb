//! Personal data destroyed through the commands that the window calls: planned, refused, done, printed, and gone.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod scenario;

use std::path::Path;

use scenario::{PIXEL, Scenario, text_of};
use serde_json::{Value, json};

/// A closed dossier with a file of its own and one that another dossier has too; answers both.
fn closed(desk: &Scenario) -> (String, String) {
    desk.host.set("2026-10-25T09:00:00+05:00");
    desk.commission();
    let gone = desk.candidate("Мышкина", "Мария", "Петровна");
    let stays = desk.candidate("Кошкина", "Анна", "Сергеевна");
    desk.file("общий/грамота.png", PIXEL);
    desk.file("свой/диплом Мышкиной.png", &[PIXEL, b"\n"].concat());
    for (dossier, folder) in [(&gone, "общий"), (&stays, "общий"), (&gone, "свой")] {
        let paths = [desk.folder.path().join(folder)];
        desk.ok(
            "receive",
            json!({ "job": folder, "dossier": dossier, "paths": paths }),
        );
    }
    desk.registered(&gone);
    desk.registered(&stays);
    desk.review_act("withdraw_dossier", &gone, json!({ "reason": "передумала" }));
    desk.review_act("withdraw_consent", &gone, json!({ "on": "2026-10-20" }));
    desk.ok("act_together", json!({ "step": "close", "dossiers": [gone] }));
    (gone, stays)
}

fn erasure(dossiers: &[&str], reason: &str) -> Value {
    json!({
        "dossiers": dossiers, "reason": reason, "basis": "заявление от 20.10.2026", "sheets": 4, "paperWay": "измельчение",
        "by": [{ "post": "секретарь комиссии", "name": "А.С. Петрова" }, { "post": "", "name": "" }],
    })
}

fn stored_files(desk: &Scenario) -> usize {
    fn count(folder: &Path) -> usize {
        std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| if path.is_dir() { count(&path) } else { 1 })
            .sum()
    }
    count(&desk.folder.path().join("data/files"))
}

fn plan(desk: &Scenario, dossiers: &[&str], reason: &str) -> Vec<(String, String)> {
    let plan = desk.ok("plan_erasure", json!({ "dossiers": dossiers, "reason": reason }));
    let lines = plan["lines"].as_array().unwrap().iter();
    lines
        .map(|line| {
            let word = |field: &str| line[field].as_str().unwrap().to_owned();
            (word("name"), word("refusal"))
        })
        .collect()
}

#[test]
fn a_person_is_gone_from_every_screen_and_the_act_says_so() {
    let desk = Scenario::office("chelyabinsk");
    let (gone, stays) = closed(&desk);
    assert_eq!(stored_files(&desk), 2);
    let early = plan(&desk, &[&gone, &stays], "term_over");
    assert!(early[0].1.contains("данные уничтожают с 01.01.2030"), "{early:?}");
    assert!(
        early[1].1.contains("нельзя перейти в «данные уничтожены»"),
        "{early:?}"
    );
    assert_eq!(plan(&desk, &[&gone], "consent_withdrawn")[0].1, "");
    let refused = desk.err("erase_dossiers", erasure(&[&gone, &stays], "consent_withdrawn"));
    assert_eq!(refused["code"], "refused", "{refused}");
    assert_eq!(desk.card(&gone)["dossier"]["person"]["surname"], "Мышкина");
    let done = desk.ok("erase_dossiers", erasure(&[&gone, &gone], "consent_withdrawn"));
    assert_eq!(done["undo"], Value::Null, "there is no way back");

    let card = desk.err("candidate", json!({ "dossier": gone }));
    assert_eq!(card["reason"]["refusal"], "data_erased", "{card}");
    assert_eq!(stored_files(&desk), 1, "the file that another dossier has stays");
    assert!(desk.ok("check_store", Value::Null)["sound"].as_bool().unwrap());
    let all = |name: &str, request: Value| desk.ok(name, request).to_string();
    let register = json!({
        "text": "", "statuses": [], "municipalities": [], "sort": "name", "descending": false, "offset": 0, "limit": 50,
    });
    let named = desk.ok("register", register.clone())["rows"][0]["name"].clone();
    assert_eq!(
        named, "Кошкина Анна Сергеевна",
        "who is nobody any more stands last"
    );
    let rows = all("register", register);
    assert!(rows.contains("\"erased\"") && rows.contains("Кошкина"), "{rows}");
    // A list that is marked whole names it still: it is told and left out, and the table has its row.
    let both = json!([gone, stays]);
    let steps = desk.ok(
        "plan_together",
        json!({ "step": "start_check", "dossiers": both }),
    );
    let experts = desk.ok("plan_assignment", json!({ "dossiers": both }))["rows"].clone();
    for lines in [&steps, &experts] {
        let line = (&lines[0]["number"], &lines[0]["name"]);
        assert_eq!(line, (&json!("1"), &json!("Данные уничтожены")), "{lines}");
        assert!(!lines[0]["refusal"].as_str().unwrap().is_empty(), "{lines}");
        assert_eq!(lines.as_array().unwrap().len(), 2, "{lines}");
    }
    assert_eq!(steps[1]["refusal"], "", "{steps}");
    let numbers = desk.ok("plan_registration", json!({ "dossiers": both }));
    assert_eq!(numbers[0], steps[0], "{numbers}");
    assert!(
        !numbers[1]["refusal"].as_str().unwrap().is_empty(),
        "it has a number: {numbers}"
    );
    let new = desk.candidate("Новикова", "Анна", "Петровна");
    desk.ok("submit_dossier", desk.dossier_request(&new, json!({})));
    let numbers = desk.ok("plan_registration", json!({ "dossiers": [new] }));
    assert_eq!(numbers[0]["refusal"], "", "{numbers}");
    let never = json!({ "step": "close", "dossiers": [uuid::Uuid::from_u128(7)] });
    assert_eq!(desk.err("plan_together", never)["code"], "not_found");
    let table = desk.folder.path().join("реестр.xlsx");
    let saved = desk.ok(
        "export_register",
        json!({ "job": "e", "query": {}, "path": table }),
    );
    assert_eq!(saved["rows"], 3);
    let journal = all("journal", json!({ "limit": 500, "before": null }));
    assert!(
        journal.contains("уничтожены персональные данные: заявление № 1, акт № 1"),
        "{journal}"
    );
    for told in [
        rows,
        journal,
        all("undoable", Value::Null),
        all("home", Value::Null),
    ] {
        assert!(!told.contains("Мышкин"), "{told}");
    }

    let act = json!({ "kind": "erasure_act", "act": done["output"] });
    let printed = desk.ok("print_paper", act);
    let path = desk.folder.path().join("act.pdf");
    desk.ok("save_file", json!({ "file": printed["file"], "path": path }));
    let text = text_of(&path);
    for words in [
        "АКТ № 1",
        "отозвано согласие на обработку персональных данных (заявление от 20.10.2026)",
        "листов – 4, измельчение",
        "А.С. Петрова",
        "ВЫГРУЗКА",
        "Заявление № 1: уничтожены карточка, проверка, файлы (2)",
    ] {
        assert!(text.contains(words), "no «{words}» in: {text}");
    }
    assert!(!text.contains("Мышкин"), "{text}");
    let acts = desk.ok("erasure_acts", Value::Null);
    assert_eq!((&acts[0]["number"], &acts[0]["dossiers"]), (&json!(1), &json!(1)));
}

#[test]
fn the_number_is_not_given_again_and_the_office_reopens() {
    let desk = Scenario::office("arkhangelsk");
    let (gone, _) = closed(&desk);
    desk.ok("erase_dossiers", erasure(&[&gone], "consent_withdrawn"));
    desk.ok("lock", Value::Null);
    desk.ok("unlock", json!({ "password": "" }));
    let next = desk.candidate("Новикова", "Ольга", "Игоревна");
    desk.registered(&next);
    assert_eq!(desk.card(&next)["review"]["registration"]["number"], "3");
    let journal = text_of(&desk.printed(json!({ "kind": "registration_journal" }), "журнал.pdf"));
    assert!(journal.contains("уничтожены"), "its number stays: {journal}");
    assert!(desk.ok("check_store", Value::Null)["sound"].as_bool().unwrap());
}

#[test]
fn when_the_term_is_over_the_day_begins_with_it() {
    let desk = Scenario::office("chelyabinsk");
    let (gone, _) = closed(&desk);
    let draft = desk.candidate("Ёлкина", "Анна", "Сергеевна");
    assert_eq!(desk.ok("erasures_due", Value::Null), json!([]));
    desk.host.set("2030-01-09T10:00:00+05:00");
    let due = desk.ok("erasures_due", Value::Null);
    assert_eq!(
        (&due[0]["since"], &due[0]["dossiers"]),
        (&json!("2030-01-01"), &json!([draft, gone]))
    );
    let urgent = desk.ok("home", Value::Null)["urgent"].to_string();
    assert!(
        urgent.contains("retention") && urgent.contains("пакетов – 2"),
        "{urgent}"
    );
    let nobody = json!({
        "dossiers": [gone], "reason": "term_over", "basis": "", "sheets": 0, "paperWay": "", "by": [],
    });
    let refused = desk.err("erase_dossiers", nobody);
    assert_eq!(refused["reason"]["refusal"], "eraser_missing");
    desk.ok("erase_dossiers", erasure(&[&gone, &draft], "term_over"));
    assert_eq!(desk.ok("erasures_due", Value::Null), json!([]));
}

#[test]
fn a_discarded_draft_is_destroyed_without_waiting_and_leaves_no_line() {
    let desk = Scenario::office("arkhangelsk");
    let draft = desk.candidate("Мышкина", "Мария", "Петровна");
    let withdrawn = desk.err(
        "withdraw_consent",
        json!({ "dossier": draft, "revision": 1, "on": "2026-08-01" }),
    );
    assert_eq!(withdrawn["reason"]["refusal"], "wrong_stage", "{withdrawn}");
    desk.file("свой/диплом.png", PIXEL);
    let paths = [desk.folder.path().join("свой")];
    desk.ok(
        "receive",
        json!({ "job": "свой", "dossier": draft, "paths": paths }),
    );
    let early = plan(&desk, &[&draft], "not_needed");
    assert!(early[0].1.contains("Черновик ещё не удалён"), "{early:?}");
    desk.dossier_act("discard_dossier", &draft);
    let due = desk.ok("erasures_due", Value::Null);
    assert_eq!(
        (&due[0]["reason"], &due[0]["dossiers"]),
        (&json!("not_needed"), &json!([draft]))
    );
    let done = desk.ok("erase_dossiers", erasure(&[&draft], "not_needed"));
    assert_eq!(desk.ok("erasures_due", Value::Null), json!([]));
    assert_eq!(stored_files(&desk), 0);
    let card = desk.err("candidate", json!({ "dossier": draft }));
    let sentence = card["sentence"].as_str().unwrap();
    assert!(sentence.contains("он не был зарегистрирован"), "{card}");
    let printed = desk.ok(
        "print_paper",
        json!({ "kind": "erasure_act", "act": done["output"] }),
    );
    let path = desk.folder.path().join("act.pdf");
    desk.ok("save_file", json!({ "file": printed["file"], "path": path }));
    let text = text_of(&path);
    for words in ["без регистрации", "черновик удалён", "Пакет без регистрации, код"]
    {
        assert!(text.contains(words), "no «{words}» in: {text}");
    }
    let journal = desk
        .ok("journal", json!({ "limit": 500, "before": null }))
        .to_string();
    assert!(
        journal.contains("пакет без регистрации, акт № 1") && !journal.contains("Мышкин"),
        "{journal}"
    );
    assert!(desk.ok("check_store", Value::Null)["sound"].as_bool().unwrap());
}

#[test]
fn whoever_was_postponed_may_withdraw_and_be_forgotten() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let gone = desk.candidate("Мышкина", "Мария", "Петровна");
    desk.reviewed(&gone, "advise_against");
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = desk.opened(&[&gone]);
    let item = desk.item(&sitting, &gone);
    desk.sitting_act(
        "put_motion",
        &sitting,
        json!({ "item": item, "motion": "postpone" }),
    );
    desk.voted(&sitting, &gone, "for", &[], "нет сведений о стаже");
    desk.host.set("2026-09-20T11:30:00+05:00");
    desk.sealed(&sitting, "1");
    desk.review_act("withdraw_dossier", &gone, json!({ "reason": "передумала" }));
    desk.review_act("withdraw_consent", &gone, json!({ "on": "2026-09-20" }));
    desk.ok("act_together", json!({ "step": "close", "dossiers": [gone] }));
    desk.ok("erase_dossiers", erasure(&[&gone], "consent_withdrawn"));
    let papers = desk.ok("papers", Value::Null).to_string();
    assert!(
        papers.contains("заявление № 1") && !papers.contains("Мышкин"),
        "{papers}"
    );
}

#[test]
fn whoever_sat_is_named_by_number_in_the_papers_of_the_sitting() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let gone = desk.candidate("Мышкина", "Мария", "Петровна");
    desk.file("свой/трудовая.png", &[PIXEL, b"\n"].concat());
    let paths = [desk.folder.path().join("свой")];
    desk.ok(
        "receive",
        json!({ "job": "свой", "dossier": gone, "paths": paths }),
    );
    let file = desk.card(&gone)["dossier"]["files"]
        .as_object()
        .unwrap()
        .keys()
        .next()
        .unwrap()
        .clone();
    desk.ok(
        "remove_file",
        desk.dossier_request(&gone, json!({ "file": file })),
    );
    assert_eq!(stored_files(&desk), 1, "undo may still want it");
    desk.reviewed(&gone, "advise_against");
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = desk.opened(&[&gone]);
    desk.voted(&sitting, &gone, "against", &[], "отсутствия документов");
    desk.host.set("2026-09-20T11:30:00+05:00");
    desk.sealed(&sitting, "1");
    desk.ok("act_together", json!({ "step": "close", "dossiers": [gone] }));
    desk.review_act("withdraw_consent", &gone, json!({ "on": "2026-09-20" }));
    desk.ok("erase_dossiers", erasure(&[&gone], "consent_withdrawn"));
    assert_eq!(
        stored_files(&desk),
        1,
        "the file that was taken out goes, the sealed minutes stay"
    );
    let papers = desk.ok("papers", Value::Null).to_string();
    let view = desk.view(&sitting).to_string();
    for told in [papers, view] {
        assert!(
            told.contains("заявление № 1") && !told.contains("Мышкин"),
            "{told}"
        );
    }
    for kind in ["agenda", "overview", "attendance_sheet", "roll_call"] {
        desk.ok("print_paper", json!({ "kind": kind, "sitting": sitting }));
    }
    let briefs = desk.err("print_paper", json!({ "kind": "briefs", "sitting": sitting }));
    assert!(
        briefs["fields"]["sitting"].as_str().is_some(),
        "there is nothing to tell of them: {briefs}"
    );
    let journal = desk.ok("journal", json!({ "limit": 500, "before": null }));
    let mut lines = journal.as_array().unwrap().iter();
    let votes = lines.find(|line| line["op"] == "record_votes").unwrap();
    assert_eq!(votes["about"], json!(["заявление № 1"]), "{votes}");
    let again = desk.err(
        "plan_erasure",
        json!({ "dossiers": [gone], "reason": "consent_withdrawn" }),
    );
    assert_eq!(again["reason"]["refusal"], "data_erased", "{again}");
}
