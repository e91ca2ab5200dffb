//! Rules of the office through the commands: what is refused, what is undone, what the views say.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

#[path = "rules/afterwards.rs"]
mod afterwards;
#[path = "rules/agenda.rs"]
mod agenda;
#[path = "rules/attendance.rs"]
mod attendance;
#[path = "rules/corrections.rs"]
mod corrections;
#[path = "rules/cycles.rs"]
mod cycles;
#[path = "rules/editions.rs"]
mod editions;
#[path = "rules/falls.rs"]
mod falls;
#[path = "rules/orders.rs"]
mod orders;
#[path = "rules/pathways.rs"]
mod pathways;
#[path = "rules/roadmap.rs"]
mod roadmap;
mod scenario;
#[path = "rules/stopped.rs"]
mod stopped;
#[path = "rules/typed.rs"]
mod typed;
#[path = "rules/years.rs"]
mod years;

use scenario::{EVERYBODY, Scenario, text_of};
use serde_json::{Value, json};

/// An office with one methodist; answers the id of the methodist's ИОМ.
fn office_with_a_pathway() -> (Scenario, String) {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let candidate = desk.candidate("Иванова", "Мария", "Петровна");
    desk.reviewed(&candidate, "recommend");
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = desk.opened(&[&candidate]);
    desk.voted(&sitting, &candidate, "for", &[], "");
    desk.sealed(&sitting, "1");
    let order = desk.drafted();
    desk.order_signed(&order, "02/77", "2026-09-25");
    let methodists = desk.ok("methodists", Value::Null);
    let created = desk.ok("create_pathways", json!({ "methodists": [methodists[0]["id"]] }));
    let pathway = created["output"][0].as_str().unwrap().to_owned();
    (desk, pathway)
}

/// An office whose profile lets absent members vote in the given way.
fn office_with_remote_votes(way: &str) -> Scenario {
    let profile = include_str!("../assets/profiles/chelyabinsk.toml");
    let changed = profile.replace("remoteVote = \"none\"", &format!("remoteVote = \"{way}\""));
    assert_ne!(profile, changed, "the setting is in the profile");
    let changed = changed.replace("\nversion = 3\n", "\nversion = 4\n");
    let desk = Scenario::office("chelyabinsk");
    let path = desk.file("profile.toml", changed.as_bytes());
    desk.ok(
        "open_cycle",
        json!({ "profile": path, "title": "Отбор 2026, новые правила", "opensOn": "2026-09-01", "closesOn": "2026-10-01" }),
    );
    desk.commission();
    desk
}

#[test]
fn without_the_rule_nobody_votes_from_afar() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let candidate = desk.candidate("Иванова", "Мария", "Петровна");
    desk.reviewed(&candidate, "recommend");
    let plan = json!({ "on": "2026-09-20", "time": "10:00:00", "place": "", "form": "correspondence",
        "dossiers": [candidate], "speaker": "" });
    let refused = desk.err("plan_sitting", plan);
    assert_eq!(
        refused["reason"]["refusal"], "correspondence_forbidden",
        "{refused}"
    );
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = desk.announced(&[&candidate]);
    let item = desk.item(&sitting, &candidate);
    let vote =
        json!({ "member": desk.member(&sitting, "Котова"), "received": null, "choices": { item: "for" } });
    let refused = desk.err("record_written_votes", desk.sitting_request(&sitting, &vote));
    assert_eq!(refused["reason"]["refusal"], "remote_vote_forbidden", "{refused}");
}

#[test]
fn a_written_opinion_is_counted_and_named_in_the_minutes() {
    let desk = office_with_remote_votes("written_opinion");
    let candidate = desk.candidate("Иванова", "Мария", "Петровна");
    desk.reviewed(&candidate, "recommend");
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = desk.announced(&[&candidate]);
    let item = desk.item(&sitting, &candidate);
    let kotova = desk.member(&sitting, "Котова");
    let paper = json!({ "member": kotova, "received": "2026-09-18T15:30:00", "choices": { item.clone(): "against" } });
    desk.sitting_act("record_written_votes", &sitting, paper);
    assert_eq!(
        desk.view(&sitting)["quorumWords"],
        "не менее двух третей от 9 = 6, присутствует 0",
        "a written opinion makes no quorum"
    );
    desk.ok("undo", json!({ "seq": null }));
    assert_eq!(desk.view(&sitting)["items"][0]["written"], json!([]), "undone");
    let paper =
        json!({ "member": kotova, "received": "2026-09-18T15:30:00", "choices": { item: "against" } });
    desk.sitting_act("record_written_votes", &sitting, paper);
    desk.came(&sitting, &EVERYBODY[..7]);
    desk.sitting_act("open_sitting", &sitting, json!({}));
    let view = desk.view(&sitting);
    assert_eq!(view["items"][0]["written"], json!([kotova]));
    let writers = view["items"][0]["writers"].as_array().unwrap();
    assert_eq!(writers.len(), 3, "Жукова, Зимин, Котова are absent: {writers:?}");
    desk.voted(&sitting, &candidate, "for", &[], "");
    let tally = desk.view(&sitting)["items"][0]["tally"].clone();
    assert_eq!(
        (&tally["totals"]["votesFor"], &tally["totals"]["votesAgainst"]),
        (&json!(6), &json!(1))
    );
    assert_eq!(tally["baseCount"], 7, "six in the room and one on paper");
    let minutes = desk.sealed(&sitting, "1");
    let text = text_of(&desk.printed(json!({ "kind": "minutes", "minutes": minutes }), "протокол.pdf"));
    assert!(
        text.contains("Д.С. Котова голосовала письменно: «против» (получено 18.09.2026 в 15:30)"),
        "{text}"
    );
    assert!(
        text.contains("Д.С. Котова (голосовала письменно)"),
        "among the absent: {text}"
    );
    assert!(text.contains("«за» – 6, «против» – 1"), "{text}");
}

#[test]
fn a_sitting_by_correspondence_is_held_by_poll_sheets() {
    let desk = office_with_remote_votes("poll_sheet");
    let candidate = desk.candidate("Иванова", "Мария", "Петровна");
    desk.reviewed(&candidate, "recommend");
    desk.host.set("2026-09-20T10:00:00+05:00");
    let planned = desk.ok(
        "plan_sitting",
        json!({ "on": "2026-09-20", "time": "10:00:00", "place": "", "form": "correspondence",
            "dossiers": [candidate], "speaker": "" }),
    );
    let sitting = planned["output"]["sitting"].as_str().unwrap().to_owned();
    desk.sitting_act("announce_sitting", &sitting, json!({}));
    let item = desk.item(&sitting, &candidate);
    for surname in ["Соколов", "Фёдорова", "Беляев", "Волкова", "Гусев", "Ершов"]
    {
        let blocked = desk.view(&sitting)["blocksOpening"].clone();
        assert!(
            blocked
                .as_str()
                .is_some_and(|words| words.contains("Нет кворума")),
            "{blocked}"
        );
        let sheet = json!({ "member": desk.member(&sitting, surname), "received": null, "choices": { item.clone(): "for" } });
        desk.sitting_act("record_written_votes", &sitting, sheet);
    }
    desk.sitting_act("open_sitting", &sitting, json!({}));
    // Nobody comes and nobody speaks.
    let speech = json!({ "item": item, "spoke": ["А.Б. Соколов – за"], "reason": "" });
    let refused = desk.err("note_item", desk.sitting_request(&sitting, &speech));
    assert_eq!(refused["reason"]["refusal"], "by_correspondence", "{refused}");
    let sheet = desk.err(
        "print_paper",
        json!({ "kind": "attendance_sheet", "sitting": sitting }),
    );
    assert!(
        sheet["fields"]["sitting"]
            .as_str()
            .is_some_and(|said| said.contains("заочное")),
        "{sheet}"
    );
    let letters = text_of(&desk.printed(
        json!({ "kind": "sitting_letters", "sitting": sitting }),
        "письма.pdf",
    ));
    assert!(
        letters.contains("опросный") && !letters.contains("состоится"),
        "{letters}"
    );
    desk.sitting_act("close_items", &sitting, json!({ "items": [item] }));
    let minutes = desk.sealed(&sitting, "1");
    assert_eq!(desk.card(&candidate)["status"], "included");
    let text = text_of(&desk.printed(json!({ "kind": "minutes", "minutes": minutes }), "протокол.pdf"));
    for words in [
        "Форма проведения: заочная",
        "Опросные листы представили члены Комиссии",
        "опросные листы представили – 6 (шесть), кворум имеется",
        "Не представили опросные листы",
        "«за» – 6, «против» – 0",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn the_card_advises_and_a_verdict_changes_the_advice() {
    let desk = Scenario::office("chelyabinsk");
    let candidate = desk.candidate("Иванова", "Мария", "Петровна");
    let advice = desk.card(&candidate)["advice"].clone();
    assert_eq!(advice["verdict"], "cannot_tell", "{advice}");
    assert_eq!(
        advice["sentence"],
        "По введённым сведениям пока нельзя сказать: общие основания – 2 из 3, дополнительные – 3 из 4, нужно не менее 1; не выяснены: в). Решает комиссия."
    );
    desk.registered(&candidate);
    desk.papers_of(&candidate);
    desk.review_act("start_check", &candidate, json!({}));
    let judge = |verdict: &str, proof: &str| {
        desk.review_act(
            "judge_ground",
            &candidate,
            json!({ "ground": "practice", "verdict": verdict, "proof": proof, "comment": "" }),
        );
        desk.card(&candidate)["advice"].clone()
    };
    let advice = judge("confirmed", "employment");
    assert_eq!(
        (&advice["verdict"], &advice["judged"]),
        (&json!("fits"), &json!(1)),
        "{advice}"
    );
    let advice = judge("not_confirmed", "");
    assert_eq!(advice["verdict"], "does_not_fit", "{advice}");
    assert_eq!(
        desk.card(&candidate)["status"],
        "checking",
        "advice moves nothing"
    );
}

#[test]
fn the_calendar_is_the_offices_to_change_and_deadlines_follow_it() {
    let desk = Scenario::office("chelyabinsk");
    let year = |year: i32| desk.ok("calendar", json!({ "year": year }));
    let shipped = year(2026);
    assert_eq!(shipped["certainty"], "fixed", "{shipped}");
    assert_eq!(
        (&shipped["changed"], &shipped["note"]),
        (&json!(false), &json!(""))
    );
    assert_eq!(
        shipped["months"],
        json!([15, 19, 21, 22, 19, 21, 23, 21, 22, 22, 20, 22])
    );
    let rest = shipped["rest"].as_array().unwrap();
    assert!(
        rest.contains(&json!({ "day": "2026-06-12", "title": "День России" })),
        "{rest:?}"
    );
    assert!(
        rest.contains(&json!({ "day": "2026-12-31", "title": "" })),
        "{rest:?}"
    );
    assert_eq!(year(2027)["certainty"], "provisional");
    assert!(year(2031)["note"].as_str().unwrap().contains("112 ТК РФ"));

    // Tuesday, 1 September 2026: ten working days end on the 15th.
    let candidate = desk.candidate("Иванова", "Мария", "Петровна");
    assert_eq!(desk.card(&candidate)["returnDeadline"], "2026-09-15");
    let days = json!({ "revision": 0, "year": 2026, "act": "распоряжение от 20.08.2026 № 7", "provisional": false,
        "moved": [{ "from": "2026-01-03", "to": "2026-01-09" }, { "from": "2026-01-04", "to": "2026-12-31" }],
        "off": ["2026-09-07"], "working": [] });
    desk.ok("set_calendar_year", days.clone());
    assert_eq!(
        desk.card(&candidate)["returnDeadline"],
        "2026-09-16",
        "a day of rest of the office"
    );
    let changed = year(2026);
    assert_eq!(
        (&changed["changed"], &changed["months"][8]),
        (&json!(true), &json!(21))
    );
    let stale = desk.err("set_calendar_year", days);
    assert_eq!(stale["code"], "stale", "{stale}");
    desk.ok("undo", json!({ "seq": null }));
    assert_eq!(desk.card(&candidate)["returnDeadline"], "2026-09-15", "undone");
    let wrong = json!({ "revision": 0, "year": 2026, "act": "", "provisional": true, "moved": [],
        "off": ["2027-09-07"], "working": [] });
    let refused = desk.err("set_calendar_year", wrong);
    assert_eq!(refused["reason"]["refusal"], "calendar_day", "{refused}");
}

#[test]
fn what_burns_is_listed_by_days_left_with_the_reason_and_what_to_open() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let returned = desk.candidate("Иванова", "Мария", "Петровна");
    let reviewed = desk.candidate("Ким", "Елена", "Викторовна");
    let decided = desk.candidate("Юрьев", "Пётр", "Олегович");
    desk.registered(&returned);
    desk.review_act("start_check", &returned, json!({}));
    desk.review_act(
        "write_remark",
        &returned,
        json!({ "remark": null, "slot": "", "text": "Нет подписи.", "audience": "letter" }),
    );
    // Without a day the regulation's ten working days are counted.
    desk.review_act("return_dossier", &returned, json!({ "deadline": null }));
    assert_eq!(
        desk.card(&returned)["review"]["returned"]["deadline"],
        "2026-09-15"
    );
    assert_eq!(desk.card(&returned)["countdown"], "осталось 10 рабочих дней");
    desk.registered(&reviewed);
    desk.papers_of(&reviewed);
    desk.review_act("start_check", &reviewed, json!({}));
    desk.checked(&reviewed);
    desk.review_act(
        "assign_expert",
        &reviewed,
        json!({ "expert": "Орлова Вера Павловна", "post": "доцент", "dueOn": "2026-09-04" }),
    );
    desk.review_act("send_to_review", &reviewed, json!({ "exception": "" }));
    desk.reviewed(&decided, "recommend");
    desk.ok(
        "plan_sitting",
        json!({ "on": "2026-09-21", "time": "10:00:00", "place": "", "form": "in_person", "dossiers": [decided],
            "speaker": "" }),
    );
    desk.host.set("2026-09-07T09:00:00+05:00");
    let home = desk.ok("home", Value::Null);
    let lines: Vec<(String, String, i64, String)> = home["urgent"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| {
            let text = |key: &str| line[key].as_str().unwrap().to_owned();
            (
                text("what"),
                text("reason"),
                line["daysLeft"].as_i64().unwrap(),
                text("words"),
            )
        })
        .collect();
    let line = |what: &str, reason: &str, left: i64, words: &str| {
        (what.to_owned(), reason.to_owned(), left, words.to_owned())
    };
    assert_eq!(
        lines,
        [
            line(
                "Ким Елена Викторовна",
                "экспертный лист: Орлова Вера Павловна",
                -1,
                "просрочено на 1 рабочий день"
            ),
            line(
                "Заседание № 1 от 21.09.2026",
                "назначить и разослать повестку",
                5,
                "осталось 5 рабочих дней"
            ),
            line(
                "Иванова Мария Петровна",
                "исправить и вернуть пакет",
                6,
                "осталось 6 рабочих дней"
            ),
        ]
    );
    assert_eq!(
        home["urgent"][0]["target"],
        json!({ "kind": "sheet", "dossier": reviewed })
    );
    assert_eq!(home["calendarNote"], "");
    desk.signed(&reviewed, "recommend");
    let home = desk.ok("home", Value::Null);
    assert_eq!(
        home["urgent"].as_array().unwrap().len(),
        2,
        "a signed sheet burns no more: {home}"
    );
}

#[test]
fn a_withdrawn_consent_burns_until_the_data_are_gone() {
    let desk = Scenario::office("chelyabinsk");
    let dossier = desk.candidate("Иванова", "Мария", "Петровна");
    desk.registered(&dossier);
    let burning = || desk.ok("home", Value::Null)["urgent"].clone();
    assert_eq!(burning(), json!([]));
    desk.review_act("withdraw_consent", &dossier, json!({ "on": "2026-09-01" }));
    let line = burning()[0].clone();
    assert_eq!(line["target"], json!({ "kind": "consent", "dossier": dossier }));
    assert_eq!(line["due"], "2026-10-01", "thirty calendar days");
    assert_eq!(
        line["reason"],
        "согласие отозвано: уничтожить данные, если нет иного основания их хранить"
    );
    desk.ok("undo", json!({ "seq": null }));
    assert_eq!(burning(), json!([]), "taken back with the mistake");
}

#[test]
fn minutes_burn_until_they_are_sealed() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let candidate = desk.candidate("Иванова", "Мария", "Петровна");
    desk.reviewed(&candidate, "recommend");
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = desk.opened(&[&candidate]);
    desk.voted(&sitting, &candidate, "for", &[], "");
    let closed = desk.sitting_act("close_sitting", &sitting, json!({}));
    let minutes = closed["output"]["minutes"].clone();
    let burning = || desk.ok("home", Value::Null)["urgent"].clone();
    let line = burning()[0].clone();
    assert_eq!(line["target"], json!({ "kind": "minutes", "minutes": minutes }));
    assert_eq!(
        line["due"], "2026-09-25",
        "five working days from Sunday, the 20th"
    );
    assert_eq!(line["reason"], "отправить протокол на подпись");
    let minutes = minutes.as_str().unwrap();
    desk.paper_act("freeze_minutes", minutes, json!({ "number": "1" }));
    assert_eq!(burning()[0]["reason"], "подписать и закрепить протокол");
    desk.paper_act("seal_minutes", minutes, json!({ "scan": null }));
    assert_eq!(burning(), json!([]));
}

#[test]
fn one_person_in_two_dossiers_is_shown_on_both_cards() {
    let desk = Scenario::office("chelyabinsk");
    let (one, other) = (
        desk.candidate("Алёхина", "Мария", "Петровна"),
        desk.candidate("АЛЕХИНА", "Мария", "Петровна"),
    );
    let namesake = desk.candidate("Алёхина", "Вера", "Ильинична");
    desk.registered(&one);
    for (this, that, number) in [(&other, &one, "1"), (&one, &other, "")] {
        let doubles = desk.card(this)["doubles"].clone();
        assert_eq!(doubles.as_array().unwrap().len(), 1, "{doubles}");
        assert_eq!(doubles[0]["other"], **that);
        assert_eq!(doubles[0]["number"], number);
        assert_eq!(doubles[0]["cycle"], "", "the same cycle");
        let reason = doubles[0]["reason"].as_str().unwrap();
        assert!(reason.contains("ФИО") && reason.contains("телефон"), "{reason}");
    }
    assert_eq!(
        desk.card(&namesake)["doubles"],
        json!([]),
        "a namesake by surname is not a double"
    );
    // Next year the same person applies again, married.
    desk.ok(
        "open_cycle",
        json!({ "profile": null, "title": "Отбор 2027", "opensOn": "2027-09-01", "closesOn": "2027-10-01" }),
    );
    let again = desk.candidate("Зуева", "Мария", "Петровна");
    let doubles = desk.card(&again)["doubles"].clone();
    let cycles: Vec<&str> = doubles
        .as_array()
        .unwrap()
        .iter()
        .map(|double| double["cycle"].as_str().unwrap())
        .collect();
    assert_eq!(cycles, ["Отбор 2026", "Отбор 2026"], "{doubles}");
    assert!(
        doubles[0]["reason"].as_str().unwrap().ends_with("фамилии разные"),
        "{doubles}"
    );
}

#[test]
fn a_dossier_leaves_an_agenda_before_it_is_withdrawn_and_is_put_away_at_the_end() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let (one, other) = (
        desk.candidate("Иванова", "Мария", "Петровна"),
        desk.candidate("Ким", "Елена", "Викторовна"),
    );
    desk.reviewed(&one, "recommend");
    desk.registered(&other);
    let sitting = desk.announced(&[&one]);
    let withdraw =
        json!({ "dossier": one, "revision": desk.card(&one)["reviewRevision"], "reason": "заявление" });
    let refused = desk.err("withdraw_dossier", withdraw);
    assert_eq!(refused["reason"]["refusal"], "take_off_first", "{refused}");
    let item = desk.item(&sitting, &one);
    desk.sitting_act("remove_from_agenda", &sitting, json!({ "item": item }));
    desk.review_act(
        "withdraw_dossier",
        &one,
        json!({ "reason": "заявление от 10.09.2026" }),
    );
    desk.review_act(
        "withdraw_dossier",
        &other,
        json!({ "reason": "заявление от 11.09.2026" }),
    );
    assert_eq!(
        desk.ok(
            "act_together",
            json!({ "step": "close", "dossiers": [one, other] })
        )["output"],
        2
    );
    for dossier in [&one, &other] {
        let card = desk.card(dossier);
        assert_eq!(card["status"], "closed");
        assert!(
            card["review"]["ending"]
                .as_str()
                .unwrap()
                .starts_with("заявление от"),
            "the reason stays: {card}"
        );
    }
    desk.ok("undo", json!({ "seq": null }));
    assert_eq!(desk.card(&one)["status"], "withdrawn", "undone as a unit");
    let third = desk.candidate("Ли", "Ан", "");
    desk.registered(&third);
    let refused = desk.err(
        "act_together",
        json!({ "step": "close", "dossiers": [one, third] }),
    );
    assert_eq!(refused["reason"]["refusal"], "wrong_stage", "{refused}");
    assert_eq!(desk.card(&one)["status"], "withdrawn", "all or none");
}

#[test]
fn a_new_composition_sits_if_it_is_in_force_on_the_day() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let candidate = desk.candidate("Иванова", "Мария", "Петровна");
    desk.reviewed(&candidate, "recommend");
    let sitting = desk.announced(&[&candidate]);
    let before = desk.view(&sitting)["sitting"]["composition"].clone();
    // A second edition, in force before the 20th: the sitting must not open with the first one.
    desk.commission();
    let refused = desk.err("open_sitting", desk.sitting_request(&sitting, &json!({})));
    assert_eq!(refused["reason"]["refusal"], "composition_changed", "{refused}");
    desk.sitting_act("announce_sitting", &sitting, json!({}));
    let after = desk.view(&sitting)["sitting"]["composition"].clone();
    assert_ne!(before, after, "announced again with the edition in force");
    let early = json!({ "members": [desk.member(&sitting, "Соколов")], "mark": "arrived", "at": "09:55:00", "reason": "" });
    let early = desk.err("mark_attendance", desk.sitting_request(&sitting, &early));
    assert_eq!(
        early["reason"]["refusal"], "sitting_ahead",
        "nobody comes before the day: {early}"
    );
    desk.host.set("2026-09-20T10:00:00+05:00");
    desk.came(&sitting, &["Соколов", "Петрова"]);
    desk.commission();
    let refused = desk.err("announce_sitting", desk.sitting_request(&sitting, &json!({})));
    assert_eq!(
        refused["reason"]["refusal"], "composition_changed",
        "attendance names members of the former edition: {refused}"
    );
}

#[test]
fn an_order_goes_round_for_visas_and_comes_back_for_changes() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let candidate = desk.candidate("Иванова", "Мария", "Петровна");
    desk.reviewed(&candidate, "recommend");
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = desk.opened(&[&candidate]);
    desk.voted(&sitting, &candidate, "for", &[], "");
    desk.sealed(&sitting, "1");
    let order = desk.drafted();
    let view = || desk.ok("order", json!({ "order": order }));
    let act = |name: &str| {
        let request = json!({ "order": order, "revision": view()["revision"] });
        desk.ok(name, request);
        view()["order"]["state"].clone()
    };
    assert_eq!(act("send_order"), "in_approval");
    let reword =
        json!({ "order": order, "revision": view()["revision"], "wording": view()["order"]["wording"] });
    let refused = desk.err("reword_order", reword.clone());
    assert_eq!(refused["reason"]["refusal"], "order_state", "{refused}");
    let text = text_of(&desk.printed(json!({ "kind": "order", "order": order }), "проект.pdf"));
    assert!(text.contains("Проект"), "still a draft on paper: {text}");
    assert_eq!(act("return_order"), "draft");
    let reword =
        json!({ "order": order, "revision": view()["revision"], "wording": view()["order"]["wording"] });
    desk.ok("reword_order", reword);
    assert_eq!(act("send_order"), "in_approval");
    desk.order_signed(&order, "02/77", "2026-09-25");
    assert_eq!(view()["order"]["state"], "signed");
}

/// The minutes and what is drawn from them are signed by who kept them.
#[test]
fn who_stands_in_for_the_secretary_signs_the_minutes() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let dossier = desk.candidate("Иванова", "Мария", "Петровна");
    desk.reviewed(&dossier, "recommend");
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = desk.announced(&[&dossier]);
    let come = [
        "Соколов",
        "Беляев",
        "Волкова",
        "Гусев",
        "Ершов",
        "Жукова",
        "Петрова",
    ];
    desk.came(&sitting, &come);
    let mistaken = json!({ "members": [desk.member(&sitting, "Петрова")], "mark": "absent", "at": "10:00:00",
        "reason": "болезнь" });
    desk.sitting_act("mark_attendance", &sitting, mistaken);
    let name =
        json!({ "surname": "Гостева", "given": "Инна", "patronymic": "Львовна", "sex": null, "cases": {} });
    let guest =
        json!({ "standIn": { "kind": "invited", "name": name, "post": "главный специалист отдела" } });
    desk.sitting_act("appoint_secretary", &sitting, guest);
    assert_eq!(desk.view(&sitting)["keeper"], "Гостева\u{a0}И.\u{a0}Л.");
    desk.sitting_act("open_sitting", &sitting, json!({}));
    desk.voted(&sitting, &dossier, "for", &[], "");
    let minutes = desk.sealed(&sitting, "1");
    let whole = text_of(&desk.printed(json!({ "kind": "minutes", "minutes": minutes }), "протокол.pdf"));
    assert!(
        whole.contains("Секретарь: главный специалист отдела – И.Л. Гостева"),
        "{whole}"
    );
    assert!(whole.contains("Секретарь заседания И.Л. Гостева"), "{whole}");
    let extract = json!({ "kind": "extract", "minutes": minutes, "dossier": dossier });
    let extract = text_of(&desk.printed(extract, "выписка.pdf"));
    assert!(extract.contains("Секретарь И.Л. Гостева"), "{extract}");
}

/// A sitting that was written down later tells its own times, and one that is still ahead does not happen.
#[test]
fn the_minutes_tell_the_time_of_the_sitting_and_not_of_the_typing() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let candidate = desk.candidate("Иванова", "Мария", "Петровна");
    desk.reviewed(&candidate, "recommend");
    let sitting = desk.announced(&[&candidate]);
    let early = desk.err("open_sitting", desk.sitting_request(&sitting, &json!({})));
    assert_eq!(early["reason"]["refusal"], "sitting_ahead", "{early}");
    desk.host.set("2026-09-20T09:00:00+05:00");
    let ahead = desk.member(&sitting, "Соколов");
    let mark = json!({ "members": [ahead], "mark": "arrived", "at": "09:55:00", "reason": "" });
    let refused = desk.err("mark_attendance", desk.sitting_request(&sitting, &mark));
    assert!(
        refused["fields"]["at"]
            .as_str()
            .unwrap()
            .contains("ещё не наступило"),
        "{refused}"
    );

    desk.host.set("2026-09-21T12:00:00+05:00");
    desk.came(
        &sitting,
        &["Соколов", "Фёдорова", "Петрова", "Беляев", "Волкова", "Гусев"],
    );
    let late = desk.member(&sitting, "Ершов");
    let mark = json!({ "members": [late], "mark": "arrived", "at": "10:40:00", "reason": "" });
    desk.sitting_act("mark_attendance", &sitting, mark);
    // Of nine voting members five had come by ten: the sixth of the quorum came later.
    let refused = desk.err(
        "open_sitting",
        desk.sitting_request(&sitting, &json!({ "at": "10:00:00" })),
    );
    assert_eq!(refused["reason"]["refusal"], "no_quorum", "{refused}");
    desk.sitting_act("open_sitting", &sitting, json!({ "at": "10:40:00" }));
    desk.voted(&sitting, &candidate, "for", &[], "");
    let refused = desk.err("close_sitting", desk.sitting_request(&sitting, &json!({})));
    assert!(
        refused["fields"]["at"]
            .as_str()
            .unwrap()
            .contains("во сколько оно закрылось"),
        "{refused}"
    );
    let refused = desk.err(
        "close_sitting",
        desk.sitting_request(&sitting, &json!({ "at": "10:30:00" })),
    );
    assert_eq!(refused["reason"]["refusal"], "closed_too_early", "{refused}");
    let closed = desk.sitting_act("close_sitting", &sitting, json!({ "at": "11:20:00" }));
    let minutes = closed["output"]["minutes"].as_str().unwrap().to_owned();
    let printed = desk.ok("print_paper", json!({ "kind": "minutes", "minutes": minutes }));
    let path = desk.folder.path().join("протокол.pdf");
    desk.ok("save_file", json!({ "file": printed["file"], "path": path }));
    let text = text_of(&path);
    assert!(text.contains("10:40–11:20"), "{text}");
}
