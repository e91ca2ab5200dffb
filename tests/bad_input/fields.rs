//! What people type: names of every make, dates out of reach, texts without end.

use rstest::rstest;
use serde_json::{Value, json};

use crate::{
    scenario::{Scenario, with},
    watch::{assert_russian, sound},
};

fn fields(desk: &Scenario, surname: &str, given: &str, patronymic: &str) -> Value {
    let regulation = desk.ok("regulation", Value::Null);
    json!({
        "name": { "surname": surname, "given": given, "patronymic": patronymic, "sex": null, "cases": {} },
        "phone": "", "email": "", "municipality": regulation["municipalities"][0]["code"],
        "workplace": { "organization": "", "organizationGenitive": "", "post": "", "subject": "", "occupation": "teacher" },
        "directions": [], "appliedOn": null, "consentOn": null, "reserve": false,
        "career": { "education": "", "periods": [], "declared": null, "category": null, "roles": [], "trainings": [],
            "diagnostics": null },
    })
}

#[rstest]
#[case::one_letter(["Ю", "И", ""], "Ю И")]
#[case::no_patronymic(["Ли", "Анна", ""], "Ли Анна")]
#[case::hyphens(["Салтыкова-Щедрина", "Анна-Мария", "Петровна"], "Салтыкова-Щедрина Анна-Мария Петровна")]
#[case::blanks_at_a_hyphen(["Салтыкова - Щедрина", "Анна", ""], "Салтыкова-Щедрина Анна")]
#[case::oglu(["Мамедов", "Али", "Гасан оглы"], "Мамедов Али Гасан оглы")]
#[case::kyzy(["Мамедова", "Лейла", "ГАСАН КЫЗЫ"], "Мамедова Лейла Гасан кызы")]
#[case::no_break_blanks(["\u{a0}Иванова\u{a0}", "Мария\u{a0}", "\u{202f}Петровна"], "Иванова Мария Петровна")]
#[case::look_alikes(["Ивaнoвa", "Mapия", "Петpовна"], "Иванова Мария Петровна")]
#[case::nothing_but_look_alikes(["KOTOB", "Олег", "Ильич"], "Котов Олег Ильич")]
#[case::capitals(["ИВАНОВА", "мария", "ПЕТРОВНА"], "Иванова Мария Петровна")]
#[case::invisible(["Ива\u{ad}нова", "Ма\u{200b}рия", "Петровна"], "Иванова Мария Петровна")]
#[case::split_letters(["Андреи\u{306}ченко", "Еле\u{308}на", ""], "Андрейченко Елёна")]
fn a_name_is_kept_as_it_is_read(#[case] typed: [&str; 3], #[case] kept: &str) {
    let desk = Scenario::office("chelyabinsk");
    let [surname, given, patronymic] = typed;
    let added = desk.ok(
        "add_candidate",
        json!({ "fields": fields(&desk, surname, given, patronymic) }),
    );
    let page = desk.ok("register", json!({ "text": kept }));
    assert_eq!(page["rows"][0]["name"], kept, "{page}");
    assert_eq!(page["rows"][0]["dossier"], added["output"]["id"]);
    sound(&desk);
}

#[rstest]
#[case::empty(["", "Мария", ""], "surname", "Заполните это поле")]
#[case::blank(["Иванова", "\u{a0} ", ""], "given", "Заполните это поле")]
#[case::digits(["Иванова2", "Мария", ""], "surname", "цифра")]
#[case::initials(["Иванова", "М.", ""], "given", "инициалы")]
#[case::line_end(["Ива\nнова", "Мария", ""], "surname", "служебный знак")]
#[case::sign(["Иванова", "Мария", "Петровна☺"], "patronymic", "знак «☺»")]
#[case::markup(["<b>Иванова", "Мария", ""], "surname", "знак «<»")]
#[case::mixed(["Иваноwва", "Мария", ""], "surname", "смешаны русские и латинские буквы")]
fn a_name_that_is_none_is_told_at_its_field(
    #[case] typed: [&str; 3],
    #[case] field: &str,
    #[case] words: &str,
) {
    let desk = Scenario::office("chelyabinsk");
    let [surname, given, patronymic] = typed;
    let refused = desk.err(
        "add_candidate",
        json!({ "fields": fields(&desk, surname, given, patronymic) }),
    );
    assert_eq!(refused["code"], "invalid", "{refused}");
    let told = refused["fields"].as_object().unwrap();
    assert_eq!(told.keys().collect::<Vec<_>>(), [field]);
    let sentence = told[field].as_str().unwrap();
    assert!(sentence.contains(words), "{sentence}");
    assert_russian(sentence);
    assert_eq!(desk.ok("register", json!({}))["total"], 0);
}

#[test]
fn an_endless_name_is_refused() {
    let desk = Scenario::office("chelyabinsk");
    let refused = desk.err(
        "add_candidate",
        json!({ "fields": fields(&desk, &"я".repeat(300), "Мария", "") }),
    );
    let sentence = refused["fields"]["surname"].as_str().unwrap();
    assert!(sentence.contains("длиннее"), "{sentence}");
}

/// Every date that a form takes, by command and place in the request.
fn dated(desk: &Scenario, dossier: &str) -> Vec<(&'static str, Value, &'static str)> {
    let typed = |more: Value| json!({ "fields": with(fields(desk, "Ким", "Елена", ""), more) });
    let career = |more: Value| {
        let known = fields(desk, "Ким", "Елена", "")["career"].clone();
        typed(json!({ "career": with(known, more) }))
    };
    let period = json!({ "periods": [{ "from": "2020-09-01", "to": "2021-09-01", "place": "" }] });
    let category = json!({ "category": { "code": "highest", "since": "2024-03-01", "until": "2029-03-01" } });
    let training = json!({ "trainings": [{ "title": "Методика", "hours": 36, "finishedOn": "2025-04-10" }] });
    let diagnostics = json!({ "diagnostics": { "title": "Оценка", "on": "2026-04-15", "result": "" } });
    let cycle =
        json!({ "title": "Отбор", "opensOn": "2026-09-01", "closesOn": "2026-10-01", "profile": null });
    let plan = json!({ "on": "2026-09-20", "time": "10:00:00", "place": "", "form": "in_person", "dossiers": [],
        "speaker": "" });
    let expert = json!({ "expert": "Орлова Вера Павловна", "post": "", "dueOn": "2026-09-18" });
    let review = |more: Value| desk.review_request(dossier, more);
    vec![
        (
            "add_candidate",
            typed(json!({ "appliedOn": "2026-09-01" })),
            "/fields/appliedOn",
        ),
        (
            "add_candidate",
            typed(json!({ "consentOn": "2026-09-01" })),
            "/fields/consentOn",
        ),
        (
            "add_candidate",
            career(period.clone()),
            "/fields/career/periods/0/from",
        ),
        ("add_candidate", career(period), "/fields/career/periods/0/to"),
        (
            "add_candidate",
            career(category.clone()),
            "/fields/career/category/since",
        ),
        ("add_candidate", career(category), "/fields/career/category/until"),
        (
            "add_candidate",
            career(training),
            "/fields/career/trainings/0/finishedOn",
        ),
        (
            "add_candidate",
            career(diagnostics),
            "/fields/career/diagnostics/on",
        ),
        ("open_cycle", cycle.clone(), "/opensOn"),
        ("open_cycle", cycle, "/closesOn"),
        ("plan_sitting", plan, "/on"),
        ("assign_expert", review(expert), "/dueOn"),
        (
            "return_dossier",
            review(json!({ "deadline": "2026-09-18" })),
            "/deadline",
        ),
        ("withdraw_consent", review(json!({ "on": "2026-09-01" })), "/on"),
        (
            "assign_experts",
            json!({ "rows": [{ "dossier": dossier, "expert": "Орлова Вера Павловна", "post": "" }], "dueOn": "2026-09-18" }),
            "/dueOn",
        ),
    ]
}

/// Every date of what comes after the review. A date is judged before the record is looked for, so any id will do.
fn dated_later(id: &str) -> Vec<(&'static str, Value, &'static str)> {
    let composition = json!({ "act": "приказ", "from": "2026-08-20", "members": [], "vacancies": 0 });
    let written = json!({ "sitting": id, "revision": 1, "member": id, "received": "2026-09-19T10:00:00", "choices": { id: "for" } });
    let pathway = json!({ "pathway": id, "revision": 1, "approver": { "post": "", "name": "" }, "year": 2026,
        "testedOn": "2026-04-15", "deficitLevel": "", "beginsOn": "2026-10-01", "endsOn": "2027-05-31", "rows": [] });
    let step = json!({ "pathways": [id], "on": "2026-09-30" });
    let ending = json!({ "pathways": [id], "on": "2026-09-30", "words": "программа выполнена" });
    let pause = json!({ "methodists": [id], "on": "2026-09-30", "reason": "отпуск" });
    let resume = json!({ "methodists": [id], "on": "2026-09-30" });
    let order = json!({ "order": id, "revision": 1 });
    let visa = json!({ "name": "Юрьева А. А.", "post": "юрист", "on": "2026-09-21" });
    let answer = json!({ "visa": id, "answer": { "outcome": "agreed", "on": "2026-09-22", "remarks": "" } });
    let act = json!({ "number": "02/77", "on": "2026-09-25", "scan": null });
    let letters = json!({ "dossiers": [id], "on": "2026-09-25", "way": "post" });
    vec![
        ("set_composition", composition, "/from"),
        ("record_written_votes", written, "/received"),
        ("edit_pathway", pathway.clone(), "/testedOn"),
        ("edit_pathway", pathway.clone(), "/beginsOn"),
        ("edit_pathway", pathway, "/endsOn"),
        ("approve_pathways", step.clone(), "/on"),
        ("start_pathways", step, "/on"),
        ("finish_pathways", ending.clone(), "/on"),
        ("stop_pathways", ending, "/on"),
        ("suspend_methodists", pause, "/on"),
        ("resume_methodists", resume, "/on"),
        ("ask_visa", with(order.clone(), visa), "/on"),
        ("record_visa", with(order.clone(), answer), "/answer/on"),
        ("sign_order", with(order.clone(), act.clone()), "/on"),
        (
            "cancel_order",
            with(order, with(act, json!({ "decisionsStand": false }))),
            "/on",
        ),
        ("send_notices", letters, "/on"),
    ]
}

#[test]
fn dates_out_of_reach_are_refused_everywhere() {
    let desk = Scenario::office("chelyabinsk");
    let dossier = desk.candidate("Иванова", "Мария", "Петровна");
    desk.registered(&dossier);
    desk.review_act("start_check", &dossier, json!({}));
    let before = (desk.ok("register", json!({})), desk.card(&dossier));
    for (command, request, place) in dated(&desk, &dossier).into_iter().chain(dated_later(&dossier)) {
        let at = |date: &str| {
            let mut wrong = request.clone();
            let typed = wrong.pointer_mut(place).unwrap();
            // A field of a day and a time keeps its time.
            let time = typed
                .as_str()
                .unwrap()
                .split_once('T')
                .map(|(_, time)| format!("T{time}"));
            *typed = json!(format!("{date}{}", time.unwrap_or_default()));
            desk.err(command, wrong)
        };
        for far in ["1900-01-01", "1939-12-31", "2100-01-01", "9999-12-31"] {
            let refused = at(far);
            assert_eq!(
                refused["reason"]["refusal"], "date_implausible",
                "{command}{place} {far}: {refused}"
            );
            let sentence = refused["sentence"].as_str().unwrap();
            assert!(sentence.contains("с 01.01.1940 по 31.12.2099"), "{sentence}");
        }
        for none in ["2026-02-30", "2026-13-01", "01.09.2026", "2026", "", "завтра"] {
            let refused = at(none);
            assert_eq!(
                refused["code"], "bad_request",
                "{command}{place} {none}: {refused}"
            );
            let detail = refused["detail"].as_str().unwrap();
            assert!(
                none.len() < 5 || !detail.contains(none),
                "what was typed is not told on: {detail}"
            );
        }
    }
    assert_eq!((desk.ok("register", json!({})), desk.card(&dossier)), before);
    sound(&desk);
}

#[test]
fn texts_without_end_are_refused() {
    let desk = Scenario::office("chelyabinsk");
    let long = fields(&desk, "Ким", "Елена", "");
    let with_phone =
        |length: usize| json!({ "fields": with(long.clone(), json!({ "phone": "я".repeat(length) })) });
    let refused = desk.err("add_candidate", with_phone(2_001));
    assert!(
        refused["fields"]["phone"]
            .as_str()
            .unwrap()
            .contains("длиннее 2 000 знаков"),
        "{refused}"
    );
    let refused = desk.err("add_candidate", with_phone(10_000_000));
    assert_eq!(refused["code"], "bad_request", "{refused}");
    let many: Vec<Value> = (0..600_000).map(|number| json!(number)).collect();
    for (command, request) in [
        ("register", json!({ "text": "я".repeat(300_000) })),
        ("unlock", json!({ "password": "я".repeat(300_000) })),
        ("search", json!({ "text": "я".repeat(300_000) })),
        ("create_pathways", json!({ "methodists": many })),
    ] {
        assert_eq!(desk.err(command, request)["code"], "bad_request", "{command}");
    }
    assert_eq!(desk.ok("register", json!({}))["total"], 0);
}

/// A mistake of the page is told to a developer: what people typed is not part of it.
#[test]
fn a_malformed_request_does_not_tell_what_was_typed() {
    let desk = Scenario::office("chelyabinsk");
    for (command, request) in [
        ("journal", json!({ "limit": "Иванова Мария", "before": null })),
        ("register", json!({ "sort": "Иванова Мария" })),
        ("candidate", json!({ "dossier": "Иванова Мария" })),
        ("record_vote", json!({ "choice": "Иванова \"Мария\"" })),
        ("unlock", json!("Иванова Мария")),
    ] {
        let refused = desk.err(command, request);
        assert_eq!(refused["code"], "bad_request");
        assert!(!refused.to_string().contains("Иванова"), "{refused}");
    }
}

#[rstest]
#[case::years("declared", json!({ "declared": { "years": u32::MAX, "months": 0 } }))]
#[case::months("declared", json!({ "declared": { "years": 7, "months": 12 } }))]
#[case::periods("periods", json!({ "periods": vec![json!({ "from": "2020-09-01", "to": null, "place": "" }); 201] }))]
#[case::roles("roles", json!({ "roles": vec!["head"; 201] }))]
#[case::trainings("trainings", json!({ "trainings": vec![json!({ "title": "Методика", "hours": 36, "finishedOn": "2025-04-10" }); 201] }))]
fn a_career_longer_than_any_life_is_told_at_its_field(#[case] field: &str, #[case] more: Value) {
    let desk = Scenario::office("chelyabinsk");
    let mut typed = fields(&desk, "Ким", "Елена", "");
    typed["career"] = with(typed["career"].clone(), more);
    let refused = desk.err("add_candidate", json!({ "fields": typed }));
    assert_eq!(refused["code"], "invalid", "{refused}");
    let told = refused["fields"].as_object().unwrap();
    assert_eq!(told.keys().collect::<Vec<_>>(), [field]);
    assert_russian(told[field].as_str().unwrap());
    assert_eq!(desk.ok("register", json!({}))["total"], 0);
}
