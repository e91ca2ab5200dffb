//! What stops on the way: a consent withdrawn while a case stands on an agenda, a postponed case that goes back.

use serde_json::{Value, json};

use crate::scenario::{Scenario, text_of};

fn open(surnames: &[&str]) -> (Scenario, Vec<String>, String) {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let dossiers: Vec<String> = surnames
        .iter()
        .map(|surname| {
            let id = desk.candidate(surname, "Мария", "Петровна");
            desk.reviewed(&id, "recommend");
            id
        })
        .collect();
    desk.host.set("2026-09-20T10:00:00+05:00");
    let agenda: Vec<&str> = dossiers.iter().map(String::as_str).collect();
    let sitting = desk.opened(&agenda);
    (desk, dossiers, sitting)
}

/// Processing stops with the consent: no letter, no vote, no decision; the case can be taken off, its votes too.
#[test]
fn nothing_is_decided_without_consent() {
    let (desk, dossiers, sitting) = open(&["Иванова", "Петрова"]);
    let [first, second] = [&dossiers[0], &dossiers[1]];
    let item = desk.item(&sitting, first);
    let votes = json!({ "items": [item], "choice": "for", "except": {} });
    desk.sitting_act("record_votes", &sitting, votes.clone());
    desk.review_act("withdraw_consent", first, json!({ "on": "2026-09-20" }));
    for (command, more) in [
        ("record_votes", votes),
        ("close_items", json!({ "items": [item] })),
    ] {
        let refused = desk.err(command, desk.sitting_request(&sitting, &more));
        assert_eq!(
            refused["reason"]["refusal"], "consent_withdrawn",
            "{command}: {refused}"
        );
    }
    let view = desk.ok("sitting", json!({ "sitting": sitting }));
    let blocks = view["items"][0]["blocksClosing"].as_str().unwrap();
    assert!(
        blocks.contains("отозвано"),
        "no votes are asked for that would be refused: {blocks}"
    );
    let letter = desk.err(
        "print_paper",
        json!({ "kind": "agenda_letter", "dossier": first }),
    );
    assert_eq!(letter["reason"]["refusal"], "consent_withdrawn", "{letter}");
    desk.sitting_act("remove_from_agenda", &sitting, json!({ "item": item }));
    desk.voted(&sitting, second, "for", &[], "");
    desk.sealed(&sitting, "1");
    let before = desk.err(
        "withdraw_consent",
        desk.review_request(second, json!({ "on": "2026-08-01" })),
    );
    assert!(
        before["fields"]["on"]
            .as_str()
            .is_some_and(|said| said.contains("раньше самого согласия")),
        "{before}"
    );
}

/// A postponed case goes back with a remark; its decision stays in the journal and in a letter whatever comes after.
#[test]
fn a_postponed_case_goes_back_and_its_decision_stays_told() {
    let (desk, dossiers, sitting) = open(&["Иванова"]);
    let dossier = &dossiers[0];
    let item = desk.item(&sitting, dossier);
    desk.sitting_act(
        "put_motion",
        &sitting,
        json!({ "item": item, "motion": "postpone" }),
    );
    desk.voted(&sitting, dossier, "for", &[], "нет отзыва");
    let closed = desk.sitting_act("close_sitting", &sitting, json!({}));
    let minutes = closed["output"]["minutes"].as_str().unwrap().to_owned();
    let extract = json!({ "kind": "extract", "minutes": minutes, "dossier": dossier });
    for _ in 0..2 {
        let refused = desk.err("print_paper", extract.clone());
        assert!(
            refused["fields"]["minutes"]
                .as_str()
                .is_some_and(|said| said.contains("закреплённого протокола")),
            "not «верно» yet: {refused}"
        );
        let frozen = json!({ "number": "1" });
        if desk.ok("papers", Value::Null)["minutes"][0]["state"] == "draft" {
            desk.paper_act("freeze_minutes", &minutes, frozen);
        }
    }
    desk.paper_act("seal_minutes", &minutes, json!({ "scan": null }));
    desk.printed(extract, "выписка.pdf");
    let remark = json!({ "remark": null, "slot": "", "text": "приложите отзыв", "audience": "letter" });
    desk.review_act("write_remark", dossier, remark);
    desk.review_act("return_dossier", dossier, json!({ "deadline": null }));
    assert_eq!(desk.card(dossier)["status"], "returned");
    let journal = text_of(&desk.printed(json!({ "kind": "registration_journal" }), "журнал.pdf"));
    assert!(journal.contains("отложить"), "{journal}");
    let letter = desk.printed(
        json!({ "kind": "decision_letter", "dossier": dossier }),
        "решение.pdf",
    );
    assert!(text_of(&letter).contains("отложить"), "{}", text_of(&letter));
}

/// A signed sheet prints as it was signed, whatever is corrected in the case afterwards.
#[test]
fn a_signed_sheet_says_what_it_was_signed_on() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let dossier = desk.candidate("Иванова", "Мария", "Петровна");
    desk.reviewed(&dossier, "recommend");
    let assignment = desk.card(&dossier)["review"]["experts"]
        .as_object()
        .unwrap()
        .keys()
        .next()
        .unwrap()
        .clone();
    let sheet = || {
        let asked = json!({ "kind": "expert_sheet", "dossier": dossier, "assignment": assignment });
        text_of(&desk.printed(asked, "лист.pdf"))
    };
    let signed = sheet();
    assert!(signed.contains("учитель математики"), "{signed}");
    desk.review_act("review_again", &dossier, json!({ "reason": "новые сведения" }));
    desk.signed(&dossier, "recommend");
    let remark = json!({ "remark": null, "slot": "", "text": "уточните должность", "audience": "letter" });
    desk.review_act("write_remark", &dossier, remark);
    desk.review_act("return_dossier", &dossier, json!({ "deadline": null }));
    let mut workplace = desk.card(&dossier)["dossier"]["workplace"].clone();
    workplace["post"] = json!("методист центра");
    let fields = desk.fields("Иванова", "Мария", "Петровна", json!({ "workplace": workplace }));
    desk.ok(
        "edit_candidate",
        desk.dossier_request(&dossier, json!({ "fields": fields })),
    );
    let after = sheet();
    assert!(
        after.contains("учитель математики") && !after.contains("методист центра"),
        "{after}"
    );
}

/// No ballots are counted either.
#[test]
fn a_secret_vote_is_not_counted_without_consent() {
    let (desk, dossiers, sitting) = open(&["Иванова"]);
    let item = desk.item(&sitting, &dossiers[0]);
    desk.sitting_act(
        "choose_ballot",
        &sitting,
        json!({ "item": item, "ballot": "secret" }),
    );
    desk.review_act("withdraw_consent", &dossiers[0], json!({ "on": "2026-09-20" }));
    let totals = json!({ "issued": 8, "votesFor": 8, "votesAgainst": 0, "abstained": 0, "invalid": 0 });
    let counted = json!({ "item": item, "totals": totals, "second": totals });
    let refused = desk.err("record_totals", desk.sitting_request(&sitting, &counted));
    assert_eq!(refused["reason"]["refusal"], "consent_withdrawn", "{refused}");
}

/// Whoever leaves between the count and the decision had a ballot: the minutes of the count say so.
#[test]
fn the_minutes_of_a_count_name_those_who_had_ballots() {
    let (desk, dossiers, sitting) = open(&["Иванова"]);
    let item = desk.item(&sitting, &dossiers[0]);
    let secret = json!({ "item": item, "ballot": "secret" });
    desk.sitting_act("choose_ballot", &sitting, secret);
    let view = desk.ok("sitting", json!({ "sitting": sitting }));
    let voters = view["items"][0]["voters"].as_array().unwrap().len();
    let totals =
        json!({ "issued": voters, "votesFor": voters, "votesAgainst": 0, "abstained": 0, "invalid": 0 });
    let counted = json!({ "item": item, "totals": totals, "second": totals });
    desk.sitting_act("record_totals", &sitting, counted);
    let leaver = view["items"][0]["voters"][voters - 1].clone();
    desk.host.set("2026-09-20T15:40:00+05:00");
    let left = json!({ "members": [leaver], "mark": "left", "at": "15:30:00", "reason": "" });
    desk.sitting_act("mark_attendance", &sitting, left);
    desk.sitting_act("close_items", &sitting, json!({ "items": [item] }));
    let minutes = text_of(&desk.printed(
        json!({ "kind": "counting_minutes", "sitting": sitting }),
        "счётная.pdf",
    ));
    assert!(minutes.contains(&format!("Присутствует: {voters}.")), "{minutes}");
}

/// Of many questions closed at once the refusal names the one that it is about, and none is closed.
#[test]
fn a_refusal_to_close_many_names_the_question() {
    let (desk, dossiers, sitting) = open(&["Иванова", "Петрова"]);
    let items: Vec<String> = dossiers.iter().map(|id| desk.item(&sitting, id)).collect();
    let motion = json!({ "item": items[1], "motion": "postpone" });
    desk.sitting_act("put_motion", &sitting, motion);
    let votes = json!({ "items": items, "choice": "for", "except": {} });
    desk.sitting_act("record_votes", &sitting, votes);
    let both = desk.sitting_request(&sitting, &json!({ "items": items }));
    let refused = desk.err("close_items", both);
    let sentence = refused["sentence"].as_str().unwrap();
    assert!(sentence.starts_with("Вопрос 2: не указана причина"), "{sentence}");
    let view = desk.ok("sitting", json!({ "sitting": sitting }));
    assert_eq!(view["items"][0]["decision"], "", "{view}");
}
