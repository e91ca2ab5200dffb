//! What comes after the minutes and after the order: a correction, a cancellation, an exclusion, another sitting.

use serde_json::{Value, json};

use crate::scenario::{EVERYBODY, Scenario, text_of};

fn office() -> Scenario {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    desk
}

/// A candidate whom sealed minutes include; answers the dossier and the minutes.
fn included(desk: &Scenario, surname: &str, number: &str) -> (String, String) {
    let id = desk.candidate(surname, "Мария", "Петровна");
    desk.reviewed(&id, "recommend");
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = desk.opened(&[&id]);
    desk.voted(&sitting, &id, "for", &[], "");
    let minutes = desk.sealed(&sitting, number);
    (id, minutes)
}

/// A candidate whom sealed minutes postpone.
fn postponed(desk: &Scenario) -> String {
    let id = desk.candidate("Иванова", "Мария", "Петровна");
    desk.reviewed(&id, "recommend");
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = desk.opened(&[&id]);
    let item = desk.item(&sitting, &id);
    desk.sitting_act(
        "put_motion",
        &sitting,
        json!({ "item": item, "motion": "postpone" }),
    );
    desk.voted(&sitting, &id, "for", &[], "нет отзыва");
    desk.sealed(&sitting, "1");
    id
}

/// The methodist of a dossier leaves by sealed minutes and an order.
fn excluded(desk: &Scenario, dossier: &str, number: &str) {
    decided_out(desk, dossier, number);
    let order = desk.ok("draft_exclusion", Value::Null)["output"]["order"]
        .as_str()
        .unwrap()
        .to_owned();
    desk.order_signed(&order, &format!("02/20{number}"), "2026-09-25");
}

/// Sealed minutes exclude the methodist; no order is written.
fn decided_out(desk: &Scenario, dossier: &str, number: &str) {
    let methodists = desk.ok("methodists", Value::Null);
    let member = methodists
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["state"] == "active")
        .unwrap();
    let question = json!({ "methodists": [member["id"]], "ground": "по личному заявлению", "speaker": "" });
    let sitting = planned(desk, "2026-09-25", &[])["output"]["sitting"]
        .as_str()
        .unwrap()
        .to_owned();
    desk.sitting_act("add_exclusions", &sitting, question);
    desk.sitting_act("announce_sitting", &sitting, json!({}));
    desk.came(&sitting, &EVERYBODY);
    desk.sitting_act("open_sitting", &sitting, json!({}));
    desk.voted(&sitting, dossier, "for", &[], "");
    desk.sealed(&sitting, number);
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn planned(desk: &Scenario, on: &str, dossiers: &[&str]) -> Value {
    json!({ "on": on, "time": "15:00:00", "place": "", "form": "in_person", "dossiers": dossiers, "speaker": "" })
        .as_object()
        .map(|request| desk.try_("plan_sitting", Value::Object(request.clone())))
        .unwrap()
        .unwrap_or_else(|error| serde_json::to_value(error).unwrap())
}

/// Whoever is in the active is not put to the vote again, and does not hold up the order of the others.
#[test]
fn whoever_is_in_the_active_holds_nobody_up() {
    let desk = office();
    let (_, _) = included(&desk, "Иванова", "1");
    let again = desk.candidate("Иванова", "Мария", "Петровна");
    desk.reviewed(&again, "recommend");
    let other = desk.candidate("Петрова", "Мария", "Петровна");
    desk.reviewed(&other, "recommend");
    let sitting = desk.opened(&[&again, &other]);
    desk.voted(&sitting, &again, "for", &[], "");
    desk.voted(&sitting, &other, "for", &[], "");
    desk.sealed(&sitting, "2");
    let drafted = desk.ok("draft_order", Value::Null)["output"].clone();
    assert_eq!(
        (&drafted["people"], &drafted["leftOut"]),
        (
            &json!(2),
            &json!([{ "name": "Иванова Мария Петровна", "reason": "in_active" }])
        )
    );
    desk.order_signed(drafted["order"].as_str().unwrap(), "02/77", "2026-09-25");
    let refused = desk.err("draft_order", Value::Null);
    assert_eq!(refused["reason"]["refusal"], "already_in_active", "{refused}");

    let third = desk.candidate("Иванова", "Мария", "Петровна");
    desk.reviewed(&third, "recommend");
    let choice = desk.ok("agenda_choice", json!({ "sitting": null }));
    let late = choice["late"]
        .as_array()
        .unwrap()
        .iter()
        .find(|line| line["dossier"] == third.as_str());
    assert!(
        late.is_some_and(|line| line["reason"].as_str().unwrap().contains("уже включён в актив")),
        "{choice}"
    );
    let refused = planned(&desk, "2026-09-25", &[&third]);
    assert_eq!(refused["reason"]["refusal"], "not_ready", "{refused}");
}

/// The experts signed for one person; under another name or for another direction the package goes to them again.
#[test]
fn nobody_enters_an_agenda_with_the_sheet_of_another() {
    let desk = office();
    let id = desk.candidate("Иванова", "Мария", "Петровна");
    desk.reviewed(&id, "recommend");
    desk.host.set("2026-09-20T10:00:00+05:00");
    let edit = |surname: &str, more: Value| {
        let fields = desk.fields(surname, "Мария", "Петровна", more);
        desk.ok(
            "edit_candidate",
            desk.dossier_request(&id, json!({ "fields": fields })),
        );
    };
    let other = desk.ok("regulation", Value::Null)["directions"][1]["code"].clone();
    for (surname, more, word) in [
        ("Козлова", json!({}), "имя"),
        ("Иванова", json!({ "directions": [other] }), "направление"),
    ] {
        edit(surname, more);
        let refused = planned(&desk, "2026-09-20", &[&id]);
        let sentence = refused["sentence"].as_str().unwrap();
        assert!(sentence.contains(&format!("изменили: {word}")), "{sentence}");
    }
    edit("Козлова", json!({}));
    desk.review_act("review_again", &id, json!({ "reason": "сменила фамилию" }));
    desk.signed(&id, "recommend");
    desk.review_act("finish_review", &id, json!({}));
    assert!(planned(&desk, "2026-09-20", &[&id])["output"]["sitting"].is_string());
}

/// A school is the same however its name is punctuated.
#[test]
fn a_school_in_other_quotes_is_no_other_person() {
    let desk = office();
    let _ = included(&desk, "Иванова", "1");
    desk.order_signed(&desk.drafted(), "02/77", "2026-09-25");
    let workplace = json!({ "organization": "МБОУ СОШ №5", "organizationGenitive": "", "post": "учитель математики",
        "subject": "математика", "occupation": "teacher" });
    let again = desk.candidate_with("Иванова", "Мария", "Петровна", json!({ "workplace": workplace }));
    desk.reviewed(&again, "recommend");
    let refused = planned(&desk, "2026-09-25", &[&again]);
    assert_eq!(refused["reason"]["refusal"], "not_ready", "{refused}");
}

/// What was registered is not left without a consent, nor with an application of a later day.
#[test]
fn a_registered_package_keeps_its_consent() {
    let desk = office();
    let id = desk.candidate("Иванова", "Мария", "Петровна");
    desk.registered(&id);
    let edit = |more: Value| {
        let fields = desk.fields("Иванова", "Мария", "Петровна", more);
        desk.dossier_request(&id, json!({ "fields": fields }))
    };
    for (field, wrong) in [
        ("consentOn", json!({ "consentOn": null })),
        (
            "consentOn",
            json!({ "consentOn": desk.host.seen().date_naive().succ_opt() }),
        ),
        (
            "appliedOn",
            json!({ "appliedOn": desk.host.seen().date_naive().succ_opt() }),
        ),
    ] {
        let before = desk.card(&id)["dossier"].clone();
        desk.err("edit_candidate", edit(wrong.clone()));
        assert_eq!(desk.card(&id)["dossier"], before, "{field}: {wrong}");
    }
    desk.ok("edit_candidate", edit(json!({ "phone": "+7 900 000-00-02" })));
}

/// A cancelled order leaves the decisions to another one, if that is said; without it its people are out.
#[test]
fn a_decision_outlives_a_cancelled_order() {
    for stand in [true, false] {
        let desk = office();
        let (id, _) = included(&desk, "Иванова", "1");
        let order = desk.drafted();
        desk.order_signed(&order, "02/77", "2026-09-25");
        assert_eq!(desk.card(&id)["status"], "enrolled");
        let act = json!({ "number": "02/99", "on": "2026-09-25", "scan": null, "decisionsStand": stand });
        desk.ok("cancel_order", desk.order_request(&order, act));
        if stand {
            assert_eq!(desk.card(&id)["status"], "included");
            desk.order_signed(&desk.drafted(), "02/100", "2026-09-25");
            assert_eq!(desk.card(&id)["status"], "enrolled");
            excluded(&desk, &id, "2");
            assert_eq!(
                desk.card(&id)["status"],
                "closed",
                "of two memberships the one in force ends"
            );
            continue;
        }
        assert_eq!(
            desk.card(&id)["status"],
            "closed",
            "nobody is «включён в актив» by a cancelled act"
        );
        let line = desk.ok("register", json!({ "limit": 10 }))["rows"][0].clone();
        assert_eq!(line["status"], "closed", "{line}");
        let journal = json!({ "kind": "registration_journal" });
        let text = plain(&text_of(&desk.printed(journal, "журнал.pdf")));
        assert!(text.contains("отменён № 02/99 от 25.09.2026"), "{text}");
    }
}

/// Whom sealed minutes exclude does not come into the active again by the next order of inclusion.
#[test]
fn an_exclusion_outlives_a_cancelled_order() {
    let desk = office();
    let (id, _) = included(&desk, "Иванова", "1");
    let order = desk.drafted();
    desk.order_signed(&order, "02/77", "2026-09-25");
    decided_out(&desk, &id, "2");
    assert_eq!(desk.ok("papers", Value::Null)["awaitingExclusion"], 1);
    let act = json!({ "number": "02/99", "on": "2026-09-25", "scan": null, "decisionsStand": true });
    desk.ok("cancel_order", desk.order_request(&order, act));
    let card = desk.card(&id);
    assert_eq!(card["status"], "closed", "{card}");
    let ending = card["review"]["ending"].as_str().unwrap();
    assert!(ending.contains("об исключении принято"), "{ending}");
    let refused = desk.err("draft_order", json!({ "minutes": [] }));
    assert!(
        !refused.to_string().contains("Иванова"),
        "nobody waits for an order: {refused}"
    );
}

#[test]
fn an_excluded_methodist_is_not_told_to_be_in_the_active() {
    let desk = office();
    let (id, _) = included(&desk, "Иванова", "1");
    desk.order_signed(&desk.drafted(), "02/77", "2026-09-25");
    let methodist = desk.ok("methodists", Value::Null)[0]["id"].clone();
    let question = json!({ "methodists": [methodist], "ground": "по личному заявлению", "speaker": "" });
    let early = planned(&desk, "2026-09-24", &[])["output"]["sitting"]
        .as_str()
        .unwrap()
        .to_owned();
    let refused = desk.err("add_exclusions", desk.sitting_request(&early, &question));
    assert_eq!(
        refused["reason"]["refusal"], "not_yet_member",
        "not yet a methodist on that day: {refused}"
    );
    excluded(&desk, &id, "2");
    let card = desk.card(&id);
    assert_eq!(card["status"], "closed", "{card}");
    assert!(
        card["review"]["ending"].as_str().unwrap().contains("02/202"),
        "the card says by what: {card}"
    );
    let owed = desk.ok("unsent", Value::Null);
    assert!(
        !owed.to_string().contains(&id),
        "the letter of the inclusion is owed no more: {owed}"
    );
    let letter = desk.err("print_paper", json!({ "kind": "decision_letter", "dossier": id }));
    assert!(
        letter["fields"]["dossier"].as_str().unwrap().contains("выбыл"),
        "{letter}"
    );
}

/// A name that the minutes have wrong is put right by signed minutes, and every later paper says so.
#[test]
fn a_correction_of_the_minutes_is_carried_on() {
    let desk = office();
    let (id, minutes) = included(&desk, "Иванова", "1");
    let renamed = |desk: &Scenario| {
        let fields = desk.fields("Иванкова", "Мария", "Петровна", json!({}));
        desk.dossier_request(&id, json!({ "fields": fields }))
    };
    let refused = desk.err("edit_candidate", renamed(&desk));
    assert_eq!(refused["reason"]["refusal"], "documents_frozen", "{refused}");
    let text = "Вместо «Иванову» читать «Иванкову».";
    let corrected = |number: &str, concerns: Value| {
        let request = json!({ "minutes": minutes, "text": text, "concerns": concerns });
        let correction = desk.ok("correct_minutes", request)["output"]
            .as_str()
            .unwrap()
            .to_owned();
        desk.paper_act("freeze_minutes", &correction, json!({ "number": number }));
        assert_eq!(desk.card(&id)["isCorrected"], false, "not signed yet");
        desk.paper_act("seal_minutes", &correction, json!({ "scan": null }));
    };
    let stranger = desk.candidate("Ким", "Лев", "");
    let request = json!({ "minutes": minutes, "text": text, "concerns": [stranger] });
    let refused = desk.err("correct_minutes", request);
    assert_eq!(refused["reason"]["refusal"], "no_such_item", "{refused}");
    corrected("1/1", json!([]));
    assert_eq!(
        desk.card(&id)["isCorrected"],
        false,
        "what concerns the sitting as a whole opens nobody's card"
    );
    corrected("2", json!([id]));
    assert_eq!(desk.card(&id)["isCorrected"], true);
    let another = desk.fields("Совсем", "Другая", "Петровна", json!({}));
    let refused = desk.err(
        "edit_candidate",
        desk.dossier_request(&id, json!({ "fields": another })),
    );
    assert_eq!(
        refused["reason"],
        json!({ "refusal": "correction_silent", "part": "Совсем" }),
        "nobody whom the commission never decided on comes into the order"
    );
    let other = desk.ok("regulation", Value::Null)["directions"][1]["code"].clone();
    let fields = desk.fields("Иванкова", "Мария", "Петровна", json!({ "directions": [other] }));
    let refused = desk.err(
        "edit_candidate",
        desk.dossier_request(&id, json!({ "fields": fields })),
    );
    assert_eq!(refused["reason"]["refusal"], "decided_stays", "{refused}");
    desk.ok("edit_candidate", renamed(&desk));
    let extract = json!({ "kind": "extract", "minutes": minutes, "dossier": id });
    let told = plain(&text_of(&desk.printed(extract, "выписка.pdf")));
    assert!(
        told.contains("внесено исправление от 20 сентября 2026 г. № 2: Вместо «Иванову» читать «Иванкову»."),
        "{told}"
    );
    assert!(
        told.contains("внесено исправление от 20 сентября 2026 г. № 1/1. "),
        "of one that concerns no person only the number: {told}"
    );
    let order = desk.drafted();
    let view = desk.ok("order", json!({ "order": order }))["order"].clone();
    assert!(
        view["wording"]["preamble"]
            .as_str()
            .unwrap()
            .replace('\u{a0}', " ")
            .contains("(с исправлениями от 20 сентября 2026 г. № 1/1, от 20 сентября 2026 г. № 2)"),
        "{view}"
    );
    assert_eq!(view["rows"][&id]["name"], "Иванкова Мария Петровна");
}

/// «Верно» and letters are signed by who is in office today, whoever kept the minutes then.
#[test]
fn papers_of_today_are_signed_by_who_is_in_office_today() {
    let desk = office();
    let (id, minutes) = included(&desk, "Иванова", "1");
    desk.host.set("2026-10-05T10:00:00+05:00");
    desk.commission_from("2026-10-01", "Новиков", "Сменова");
    let told = |paper: Value| plain(&text_of(&desk.printed(paper, "бумага.pdf")));
    let extract = told(json!({ "kind": "extract", "minutes": minutes, "dossier": id }));
    let (_, certified) = extract.split_once("Верно").expect(&extract);
    assert!(certified.contains("А.С. Сменова"), "{extract}");
    let letter = told(json!({ "kind": "decision_letter", "dossier": id }));
    assert!(
        letter.contains("А.Б. Новиков") && !letter.contains("Соколов"),
        "{letter}"
    );
}

/// Nobody signs a paper without a name to sign, nor one that does not name its minutes.
#[test]
fn an_order_is_signed_whole() {
    let desk = office();
    let _ = included(&desk, "Иванова", "1");
    let order = desk.drafted();
    let wording = desk.ok("order", json!({ "order": order }))["order"]["wording"].clone();
    let sign = json!({ "number": "02/77", "on": "2026-09-20", "scan": null });
    let silent = [
        (
            "В соответствии с Положением п р и к а з ы в а ю:",
            "О.Н. Шанина",
            "minutes_unnamed",
        ),
        (
            "На основании протокола от 20.09.2026 № 11",
            "О.Н. Шанина",
            "minutes_unnamed",
        ),
        ("На основании протокола от 20.09.2026 № 1", "", "signer_unnamed"),
    ];
    for (preamble, signer, refusal) in silent {
        let mut typed = wording.clone();
        typed["preamble"] = json!(preamble);
        typed["signer"]["name"] = json!(signer);
        desk.ok(
            "reword_order",
            desk.order_request(&order, json!({ "wording": typed })),
        );
        let refused = desk.err("sign_order", desk.order_request(&order, sign.clone()));
        assert_eq!(refused["reason"]["refusal"], refusal, "{preamble}: {refused}");
    }
    let mut typed = wording.clone();
    typed["preamble"] = json!("На основании протокола от 20.09.2026 №1 п р и к а з ы в а ю:");
    typed["signer"]["name"] = json!("О.Н. Шанина");
    desk.ok(
        "reword_order",
        desk.order_request(&order, json!({ "wording": typed })),
    );
    desk.ok("sign_order", desk.order_request(&order, sign));
}

/// A postponement survives the agenda that came to nothing, and so does the letter about it.
#[test]
fn a_postponed_package_comes_back_postponed() {
    let desk = office();
    let id = postponed(&desk);
    assert_eq!(desk.card(&id)["status"], "postponed");
    let owed = desk.ok("unsent", Value::Null);
    let refused = planned(&desk, "2026-09-19", &[&id]);
    assert!(
        refused["sentence"]
            .as_str()
            .unwrap()
            .contains("отложено 20.09.2026"),
        "no sitting stands before the one that postponed: {refused}"
    );
    let next = planned(&desk, "2026-09-25", &[&id])["output"]["sitting"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(desk.card(&id)["status"], "on_agenda");
    let item = desk.item(&next, &id);
    desk.sitting_act("remove_from_agenda", &next, json!({ "item": item }));
    assert_eq!(desk.card(&id)["status"], "postponed");
    assert_eq!(desk.ok("unsent", Value::Null), owed, "the letter is still owed");
}

/// Whoever withdrew after a postponement is owed no letter of a decision, and is not told that nobody looked.
#[test]
fn whoever_withdrew_after_a_decision_is_told_of_it_and_owed_nothing() {
    let desk = office();
    let id = postponed(&desk);
    desk.review_act("withdraw_dossier", &id, json!({ "reason": "передумала" }));
    let letter = json!({ "kind": "decision_letter", "dossier": id });
    let told = plain(&text_of(&desk.printed(letter, "письмо.pdf")));
    assert!(told.contains("отложить"), "{told}");
    desk.ok("act_together", json!({ "dossiers": [id], "step": "close" }));
    let owed = desk.ok("unsent", Value::Null);
    assert!(!owed.to_string().contains(&id), "{owed}");
    let journal = json!({ "kind": "registration_journal" });
    let text = plain(&text_of(&desk.printed(journal, "журнал.pdf")));
    assert!(
        text.contains("передумала"),
        "the journal says why the case ended: {text}"
    );
}

/// However many acts came since, one on which nothing stands is taken back by its number.
#[test]
fn an_old_act_is_taken_back_by_its_number() {
    let desk = office();
    let id = desk.candidate("Иванова", "Мария", "Петровна");
    let line = desk.ok("journal", json!({ "limit": 1, "before": null }))[0].clone();
    for at in 0..60 {
        let letter = char::from_u32(u32::from('а') + at % 30).unwrap();
        desk.candidate("Петрова", "Вера", &format!("Ильинична{letter}"));
    }
    let seq = line["seq"].clone();
    let way = desk.ok("way_back", json!({ "seq": seq }));
    assert_eq!(way["possible"], true, "{way}");
    desk.ok("undo", json!({ "seq": seq }));
    desk.err("candidate", json!({ "dossier": id }));
    let way = desk.ok("way_back", json!({ "seq": seq }));
    assert_eq!(way["possible"], false, "{way}");
    assert!(way["reason"].as_str().is_some_and(|why| !why.is_empty()), "{way}");
    let again = desk.err("undo", json!({ "seq": seq }));
    assert_eq!(again["code"], "undo_blocked", "{again}");
    assert_eq!(desk.ok("way_back", json!({ "seq": 9_999 })), Value::Null);
}
