//! What is typed comes onto signed papers: what cannot stand there is told where it is typed, or before the vote.

use serde_json::{Value, json};

use crate::scenario::{PIXEL, Scenario, text_of};

fn office() -> Scenario {
    let desk = Scenario::office("arkhangelsk");
    desk.commission();
    desk
}

/// Weeks later the card is frozen, and one sign would stop the minutes of everybody.
#[test]
fn a_sign_that_no_paper_can_show_is_refused_where_it_is_typed() {
    let desk = office();
    let at_school = |school: &str| {
        json!({ "workplace": { "organization": school, "organizationGenitive": "",
        "post": "учитель", "subject": "", "occupation": "teacher" } })
    };
    for sign in ["😀", "中", "\u{e123}"] {
        let fields = desk.fields(
            "Иванова",
            "Мария",
            "Петровна",
            at_school(&format!("Школа {sign}")),
        );
        let refused = desk.err("add_candidate", json!({ "fields": fields }));
        assert!(
            refused["fields"]["organization"].as_str().unwrap().contains(sign),
            "{refused}"
        );
    }
    let name = json!({ "surname": "Ким", "given": "Лев", "patronymic": "", "sex": null, "cases": { "genitive": "Кима 😀" } });
    let fields = desk.fields("Ким", "Лев", "", json!({ "name": name }));
    let refused = desk.err("add_candidate", json!({ "fields": fields }));
    assert!(
        refused["fields"]["cases"].as_str().unwrap().contains("😀"),
        "{refused}"
    );
    // The bullet of a word processor becomes one that fonts have.
    let id = desk.candidate_with("Иванова", "Мария", "Петровна", at_school("\u{f0b7} Школа"));
    assert_eq!(desk.card(&id)["dossier"]["workplace"]["organization"], "• Школа");
    let good = desk.candidate("Ким", "Лев", "");
    desk.reviewed(&good, "recommend");
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = desk.opened(&[&good]);
    let item = desk.item(&sitting, &good);
    let said = json!({ "item": item, "spoke": ["Поддерживаю 😀"], "reason": "" });
    let refused = desk.err("note_item", desk.sitting_request(&sitting, &said));
    assert_eq!(refused["code"], "invalid", "{refused}");
}

/// A file may be called anything; the papers that list it are printed.
#[test]
fn a_file_with_such_a_sign_in_its_name_is_received_and_listed() {
    let desk = office();
    let id = desk.candidate("Иванова", "Мария", "Петровна");
    let file = desk.file("диплом 😀.png", PIXEL);
    let request = json!({ "paths": [file], "dossier": id, "job": "приём" });
    let taken = desk.ok("receive", request)["output"].clone();
    assert_eq!(taken["files"][0]["fate"], "taken", "{taken}");
    desk.papers_of(&id);
    desk.registered(&id);
    for kind in ["inventory", "receipt"] {
        desk.printed(json!({ "kind": kind, "dossier": id }), "бумага.pdf");
    }
}

/// An act that names nobody's workplace is not signed. It is told while the package is checked: an expert's sheet
/// signed on an empty place would have to be signed again.
#[test]
fn whoever_has_no_municipality_school_or_post_does_not_go_to_an_expert() {
    let desk = office();
    let work = |organization: &str, post: &str| {
        json!({ "organization": organization, "organizationGenitive": "",
        "post": post, "subject": "", "occupation": "teacher" })
    };
    for (lacks, reason) in [
        (json!({ "municipality": "" }), "не выбран муниципалитет"),
        (json!({ "directions": [] }), "не выбрано направление"),
        (
            json!({ "workplace": work("", " ") }),
            "нет места работы, нет должности",
        ),
    ] {
        let bare = desk.candidate_with("Ким", "Лев", "", lacks);
        desk.assigned(&bare);
        let request = desk.review_request(&bare, json!({ "exception": "" }));
        let refused = desk.err("send_to_review", request);
        assert_eq!(refused["reason"]["refusal"], "card_lacks", "{refused}");
        assert!(
            refused["sentence"].as_str().unwrap().contains(reason),
            "{refused}"
        );
        let together = json!({ "step": "send_to_review", "dossiers": [bare] });
        let plan = desk.ok("plan_together", together);
        assert_eq!(plan[0]["refusal"], refused["sentence"], "{plan}");

        let fields = desk.fields("Ким", "Лев", "", json!({}));
        desk.ok(
            "edit_candidate",
            desk.dossier_request(&bare, json!({ "fields": fields })),
        );
        desk.review_act("send_to_review", &bare, json!({ "exception": "" }));
        desk.signed(&bare, "recommend");
        desk.review_act("finish_review", &bare, json!({}));
    }
    let choice = desk.ok("agenda_choice", json!({ "sitting": null }));
    assert_eq!(choice["ready"].as_array().unwrap().len(), 3, "{choice}");
}

/// A dead battery sets the clock back; the moment of a registration is frozen and printed.
#[test]
fn a_clock_that_went_back_is_told_and_registers_nobody() {
    let desk = office();
    let id = desk.candidate("Иванова", "Мария", "Петровна");
    desk.papers_of(&id);
    desk.dossier_act("submit_dossier", &id);
    let home = |desk: &Scenario| {
        desk.ok("home", Value::Null)["clockBehind"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(home(&desk), "");
    desk.host.set("2020-01-01T00:03:00+05:00");
    assert!(home(&desk).starts_with("2026-"), "{}", home(&desk));
    let request = json!({ "dossiers": [id], "way": "in_person", "number": "" });
    let refused = desk.err("register_dossiers", request);
    assert_eq!(refused["reason"]["refusal"], "clock_behind", "{refused}");
    assert_eq!(desk.card(&id)["status"], "submitted");
}

/// Nor is a sheet signed before its package was registered.
#[test]
fn a_clock_that_went_back_signs_no_sheet() {
    let desk = office();
    let id = desk.candidate("Иванова", "Мария", "Петровна");
    desk.assigned(&id);
    let today = desk.card(&id)["review"]["registration"]["at"]
        .as_str()
        .unwrap()
        .to_owned();
    desk.host.set("2020-01-01T00:03:00+05:00");
    let send = || desk.review_request(&id, json!({ "exception": "" }));
    let refused = desk.err("send_to_review", send());
    assert_eq!(refused["reason"]["refusal"], "clock_behind", "{refused}");
    let together = json!({ "step": "send_to_review", "dossiers": [id] });
    let plan = desk.ok("plan_together", together);
    assert_eq!(plan[0]["refusal"], refused["sentence"], "{plan}");
    desk.host.set(&today);
    desk.ok("send_to_review", send());
}

/// What was put right of one candidate is not told to another, who gets an extract too.
#[test]
fn an_extract_names_nobody_but_its_candidate() {
    let desk = office();
    let (one, other) = (
        desk.candidate("Иванова", "Мария", "Петровна"),
        desk.candidate("Ломоносов", "Лев", "Ильич"),
    );
    for candidate in [&one, &other] {
        desk.reviewed(candidate, "recommend");
    }
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = desk.opened(&[&one, &other]);
    for candidate in [&one, &other] {
        desk.voted(&sitting, candidate, "for", &[], "");
    }
    let minutes = desk.sealed(&sitting, "1");
    let text = "Вместо «Ломоносов» читать «Ломанов».";
    let request = json!({ "minutes": minutes, "text": text, "concerns": [other] });
    let correction = desk.ok("correct_minutes", request)["output"]
        .as_str()
        .unwrap()
        .to_owned();
    desk.paper_act("freeze_minutes", &correction, json!({ "number": "1/1" }));
    desk.paper_act("seal_minutes", &correction, json!({ "scan": null }));
    let extract = |of: &str| {
        let paper = json!({ "kind": "extract", "minutes": minutes, "dossier": of });
        text_of(&desk.printed(paper, "выписка.pdf"))
    };
    assert!(extract(&other).contains("Ломанов"));
    assert!(!extract(&one).contains("Ломан"), "{}", extract(&one));
    assert!(
        !extract(&one).contains("исправление"),
        "it concerns somebody else"
    );
}

/// Numbers that are none, and figures of full width.
#[test]
fn a_number_is_a_number() {
    let desk = office();
    let submitted = |surname: &str| {
        let id = desk.candidate(surname, "Мария", "Петровна");
        desk.papers_of(&id);
        desk.dossier_act("submit_dossier", &id);
        id
    };
    let (one, other) = (submitted("Иванова"), submitted("Петрова"));
    let request = |id: &str, number: &str| json!({ "dossiers": [id], "way": "in_person", "number": number });
    for number in ["0", "-5", "№ 0", "--"] {
        let refused = desk.err("register_dossiers", request(&one, number));
        assert_eq!(refused["code"], "invalid", "{number}: {refused}");
    }
    desk.ok("register_dossiers", request(&one, "１"));
    assert_eq!(desk.card(&one)["review"]["registration"]["number"], "1");
    let refused = desk.err("register_dossiers", request(&other, "1"));
    assert_eq!(refused["reason"]["refusal"], "number_taken", "{refused}");
}

/// Codes of no dictionary, and hours that nobody studies.
#[test]
fn a_career_is_typed_by_the_words_of_the_region() {
    let desk = office();
    let career = desk.fields("Иванова", "Мария", "Петровна", json!({}))["career"].clone();
    let long = json!([{ "title": "Методика", "hours": 4_294_967_295_u32, "finishedOn": "2025-04-10" }]);
    for (field, value) in [
        ("education", json!("нет")),
        ("category", json!({ "code": "нет", "since": null, "until": null })),
        ("roles", json!(["нет"])),
        ("trainings", long),
    ] {
        let mut wrong = career.clone();
        wrong[field] = value;
        let fields = desk.fields("Иванова", "Мария", "Петровна", json!({ "career": wrong }));
        let refused = desk.err("add_candidate", json!({ "fields": fields }));
        assert!(refused["fields"][field].is_string(), "{field}: {refused}");
    }
}
