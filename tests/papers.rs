//! Every paper of the chain through the command that the window calls, read back by somebody else's tool.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

#[path = "papers/pathways.rs"]
mod pathways;
mod scenario;
#[path = "papers/sealed.rs"]
mod sealed;

use scenario::{PIXEL, Scenario, text_of};
use serde_json::{Value, json};

/// The mark of practice data, once on every page.
const MARK: &str = "УЧЕБНЫЕ ДАННЫЕ. ДОКУМЕНТ НЕ ДЕЙСТВИТЕЛЕН";

/// Prints, finds every word in the text and the mark of practice data on every page; answers the text.
fn check(desk: &Scenario, request: &Value, words: &[&str]) -> String {
    let printed = desk.ok("print_paper", request.clone());
    let name = printed["name"].as_str().unwrap();
    assert!(
        name.ends_with(".pdf") && !name.contains("Иванова"),
        "{request}: a file name bears no personal data: {name}"
    );
    let path = desk.folder.path().join("paper.pdf");
    desk.ok("save_file", json!({ "file": printed["file"], "path": path }));
    let text = text_of(&path);
    for word in words {
        assert!(text.contains(word), "{request}: no «{word}» in: {text}");
    }
    let pages = printed["pages"].as_u64().unwrap();
    assert_eq!(
        text.matches(MARK).count() as u64,
        pages,
        "{request}: the mark is on every page"
    );
    let again = desk.ok("print_paper", request.clone());
    assert_eq!(
        desk.app.file(printed["file"].as_str().unwrap()).unwrap(),
        desk.app.file(again["file"].as_str().unwrap()).unwrap(),
        "{request}: the same record gives the same bytes"
    );
    text
}

fn assignment(desk: &Scenario, dossier: &str) -> String {
    let card = desk.card(dossier);
    let experts = card["review"]["experts"].as_object().unwrap();
    experts.keys().next().unwrap().clone()
}

#[test]
fn papers_of_a_dossier() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let dossier = desk.candidate("Иванова", "Мария", "Петровна");
    let about = |kind: &str| json!({ "kind": kind, "dossier": dossier });
    check(
        &desk,
        &about("application"),
        &[
            "В Комиссию по отбору",
            "от Ивановой Марии Петровны,",
            "учителя математики МБОУ «СОШ № 5»",
            "Прошу рассмотреть мою кандидатуру",
            "Вх. № ____",
        ],
    );
    let consent = json!({ "kind": "consent", "dossier": dossier, "allows": "processing" });
    let words = check(
        &desk,
        &consent,
        &["на обработку персональных данных", "Иванова Мария Петровна"],
    );
    assert!(
        words.contains("Адрес субъекта"),
        "an address is written by hand: {words}"
    );
    check(
        &desk,
        &json!({ "kind": "blank_consent", "allows": "publication" }),
        &["разрешённых для распространения", "место работы"],
    );
    check(
        &desk,
        &json!({ "kind": "blank_application" }),
        &["фамилия, имя, отчество", "Вх. № ____"],
    );
    check(
        &desk,
        &about("inventory"),
        &["ОПИСЬ", "представленных Ивановой Марией Петровной", "Итого: 0"],
    );
    desk.papers_of(&dossier);
    check(
        &desk,
        &about("inventory"),
        &[
            "заверенная копия",
            "7 (семь) документов на 14 (четырнадцать) листах",
        ],
    );
    assert_eq!(
        desk.err("print_paper", about("receipt"))["code"],
        "not_found",
        "no number, no receipt"
    );

    desk.registered(&dossier);
    check(
        &desk,
        &about("receipt"),
        &[
            "РАСПИСКА",
            "секретарём Комиссии А.С. Петровой, от Ивановой Марии Петровны",
            "экземпляр Комиссии",
        ],
    );
    check(
        &desk,
        &about("brief"),
        &["Иванова Мария Петровна", "высшая, с 01.03.2024", "не рассмотрено"],
    );
    let early = desk.err("print_paper", about("return_letter"));
    assert_eq!(early["reason"]["refusal"], "wrong_stage", "{early}");

    desk.review_act("start_check", &dossier, json!({}));
    desk.review_act(
        "mark_document",
        &dossier,
        json!({ "slot": "training", "mark": "remark", "remark": "не указано количество часов", "seen": null }),
    );
    desk.review_act("return_dossier", &dossier, json!({ "deadline": "2026-09-15" }));
    check(
        &desk,
        &about("return_letter"),
        &[
            "Учителю математики МБОУ «СОШ № 5» Ивановой М.П.",
            "Уважаемая Мария Петровна!",
            "за последние 3 года. Не указано количество часов.",
            "до 15 сентября 2026 г. включительно",
            "Секретарь Комиссии",
            "А.С. Петрова",
        ],
    );
}

#[test]
fn papers_of_a_sitting_before_and_after_the_vote() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let included = desk.candidate("Иванова", "Мария", "Петровна");
    let refused = desk.candidate("Ким", "Елена", "Викторовна");
    desk.reviewed(&included, "recommend");
    desk.reviewed(&refused, "advise_against");
    let words = check(
        &desk,
        &json!({ "kind": "brief", "dossier": included }),
        &["подтверждено"],
    );
    assert!(
        !words.contains("не указан"),
        "who has seen the document is not contradicted: {words}"
    );
    let sheet =
        json!({ "kind": "expert_sheet", "dossier": included, "assignment": assignment(&desk, &included) });
    check(
        &desk,
        &sheet,
        &[
            "ЭКСПЕРТНЫЙ ЛИСТ № 1",
            "Иванова Мария Петровна",
            "Конфликт интересов отсутствует.",
            "В.П. Орлова",
        ],
    );

    desk.host.set("2026-09-20T09:40:00+05:00");
    let sitting = desk.announced(&[&included, &refused]);
    let of = |kind: &str| json!({ "kind": kind, "sitting": sitting });
    check(
        &desk,
        &of("agenda"),
        &[
            "ПОВЕСТКА ДНЯ",
            "О включении Ивановой Марии Петровны",
            "Докладчик: А.С. Петрова",
        ],
    );
    check(
        &desk,
        &of("attendance_sheet"),
        &[
            "ЛИСТ РЕГИСТРАЦИИ",
            "Соколов Андрей Борисович",
            "не менее 6 членов",
        ],
    );
    check(
        &desk,
        &of("overview"),
        &["Сводная таблица", "Ким Елена Викторовна", "не рекомендован"],
    );
    check(&desk, &of("briefs"), &["вопрос 1", "вопрос 2", "подтверждено"]);
    let letters = check(
        &desk,
        &of("sitting_letters"),
        &["Уважаемый Андрей Борисович!", "Вопросов в повестке дня – 2"],
    );
    assert_eq!(
        letters.matches("Приложение: повестка дня.").count(),
        9,
        "everybody but the secretary"
    );
    let blank = check(
        &desk,
        &of("roll_call"),
        &["ЛИСТ ПОИМЁННОГО ГОЛОСОВАНИЯ", "Гусев П.А."],
    );
    assert!(
        !blank.contains("включить"),
        "before the vote the list is blank: {blank}"
    );
    check(
        &desk,
        &json!({ "kind": "agenda_letter", "dossier": included }),
        &["внесён в повестку дня", "20 сентября 2026 г. в 10:00"],
    );
    let open = desk.err(
        "print_paper",
        json!({ "kind": "ballots", "sitting": sitting, "item": null }),
    );
    assert_eq!(open["code"], "invalid", "no secret ballot, no ballots: {open}");

    desk.host.set("2026-09-20T09:56:00+05:00");
    desk.came(
        &sitting,
        &[
            "Соколов",
            "Фёдорова",
            "Петрова",
            "Беляев",
            "Волкова",
            "Ершов",
            "Жукова",
            "Зимин",
        ],
    );
    desk.host.set("2026-09-20T10:00:00+05:00");
    desk.sitting_act("open_sitting", &sitting, json!({}));
    let late = desk.member(&sitting, "Гусев");
    desk.host.set("2026-09-20T10:16:00+05:00");
    desk.sitting_act(
        "mark_attendance",
        &sitting,
        json!({ "members": [late], "mark": "arrived", "at": "10:15:00", "reason": "" }),
    );
    let item = desk.item(&sitting, &refused);
    let chair = desk.member(&sitting, "Жукова");
    desk.sitting_act(
        "recuse",
        &sitting,
        json!({ "item": item, "member": chair, "ground": "родство" }),
    );
    desk.sitting_act(
        "choose_ballot",
        &sitting,
        json!({ "item": item, "ballot": "secret" }),
    );
    let ballots = check(
        &desk,
        &json!({ "kind": "ballots", "sitting": sitting, "item": item }),
        &["БЮЛЛЕТЕНЬ", "Ким Елена Викторовна", "по вопросу 2 повестки дня"],
    );
    assert_eq!(
        ballots.matches("БЮЛЛЕТЕНЬ").count(),
        8,
        "nine voters, one of them recused"
    );
    let counting = json!({ "kind": "counting_minutes", "sitting": sitting });
    let blank = check(
        &desk,
        &counting,
        &["ПРОТОКОЛ СЧЁТНОЙ КОМИССИИ", "Присутствует: 8."],
    );
    assert!(
        !blank.contains("Иванова Мария"),
        "only questions of a secret vote are counted: {blank}"
    );
    desk.sitting_act(
        "choose_ballot",
        &sitting,
        json!({ "item": item, "ballot": "open" }),
    );
    desk.voted(&sitting, &included, "for", &[], "");
    desk.voted(
        &sitting,
        &refused,
        "against",
        &[],
        "отсутствие практики методической работы",
    );
    check(&desk, &of("roll_call"), &["включить", "отказать", "с/о"]);
    let minutes = desk.sealed(&sitting, "1");
    let past = desk.err(
        "print_paper",
        json!({ "kind": "agenda_letter", "dossier": included }),
    );
    assert_eq!(
        past["reason"]["refusal"], "wrong_stage",
        "a held sitting is not announced: {past}"
    );
    check(
        &desk,
        &json!({ "kind": "minutes", "minutes": minutes }),
        &[
            "на момент открытия заседания присутствует – 7 (семь)",
            "После открытия прибыл 1 (один) член Комиссии.",
            "П.А. Гусев – методист, Центр развития образования, с 10:15",
            "по причине отсутствия практики методической работы.",
        ],
    );
    let letter = |dossier: &str| json!({ "kind": "decision_letter", "dossier": dossier });
    check(
        &desk,
        &letter(&included),
        &[
            "включить Вас в состав",
            "утверждается приказом Министерства",
            "Председатель Комиссии",
        ],
    );
    check(
        &desk,
        &letter(&refused),
        &[
            "отказать Вам во включении",
            "протокол от 20 сентября 2026 г. № 1",
            "по причине отсутствия практики",
        ],
    );
    let order = desk.drafted();
    desk.order_signed(&order, "02/77", "2026-09-25");
    check(
        &desk,
        &json!({ "kind": "registration_journal" }),
        &[
            "ЖУРНАЛ РЕГИСТРАЦИИ ЗАЯВЛЕНИЙ",
            "Ким Елена Викторовна",
            "№ 1 от 20.09.2026: отказать",
            "№ 02/77 от 25.09.2026",
            "Приказ",
        ],
    );
}

#[test]
fn the_journal_names_the_act_of_its_region() {
    let desk = Scenario::office("arkhangelsk");
    let text = check(
        &desk,
        &json!({ "kind": "registration_journal" }),
        &["Распоряжение"],
    );
    assert!(!text.contains("Приказ"), "{text}");
}

#[test]
fn a_correction_names_the_paper_that_it_stands_beside() {
    let desk = Scenario::office("arkhangelsk");
    desk.commission();
    let candidate = desk.candidate("Иванова", "Мария", "Петровна");
    desk.reviewed(&candidate, "recommend");
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = desk.opened(&[&candidate]);
    desk.voted(&sitting, &candidate, "for", &[], "");
    let minutes = desk.sealed(&sitting, "1");
    let papers = desk.ok("papers", Value::Null);
    let hash = papers["minutes"][0]["hash"].as_str().unwrap().to_owned();
    desk.host.set("2026-09-28T10:00:00+05:00");
    let text = "в пункте 1.1 вместо «учителя математики» следует читать «учителя физики»";
    let correction = desk.ok(
        "correct_minutes",
        json!({ "minutes": minutes, "text": text, "concerns": [] }),
    )["output"]
        .clone();
    desk.paper_act(
        "freeze_minutes",
        correction.as_str().unwrap(),
        json!({ "number": "1/1" }),
    );
    check(
        &desk,
        &json!({ "kind": "minutes", "minutes": correction }),
        &[
            "РЕШЕНИЕ",
            "Об исправлении технической ошибки в протоколе заседания Комиссии от 20 сентября 2026 г. № 1",
            "28 сентября 2026 г. № 1/1",
            hash.get(..16).unwrap(),
            "В пункте 1.1 вместо «учителя математики»",
            "А.Б. Соколов",
        ],
    );
}

/// The scan of a signed paper may come later, once; a number is given once a year and no paper is signed tomorrow.
#[test]
fn a_signed_paper_gets_its_scan_later_and_its_number_once() {
    let desk = Scenario::office("arkhangelsk");
    desk.commission();
    let first = desk.candidate("Иванова", "Мария", "Петровна");
    let second = desk.candidate("Ким", "Елена", "Викторовна");
    for candidate in [&first, &second] {
        desk.reviewed(candidate, "recommend");
    }
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = desk.opened(&[&first]);
    desk.voted(&sitting, &first, "for", &[], "");
    let minutes = desk.sealed(&sitting, "1");
    let order = desk.drafted();
    let tomorrow = json!({ "number": "1", "on": "2026-09-21", "scan": null });
    let refused = desk.err("sign_order", desk.order_request(&order, tomorrow));
    assert_eq!(refused["reason"]["refusal"], "date_in_future", "{refused}");
    let scan = desk.file("скан.png", PIXEL);
    let attach =
        |paper: Value, revision: Value| json!({ "paper": paper, "revision": revision, "path": scan });
    let of_order = json!({ "kind": "order", "order": order });
    let revision = || desk.ok("order", json!({ "order": order }))["revision"].clone();
    let early = desk.err("attach_scan", attach(of_order.clone(), revision()));
    assert_eq!(early["reason"]["refusal"], "order_state", "{early}");
    desk.order_signed(&order, "1", "2026-09-25");
    desk.ok("attach_scan", attach(of_order.clone(), revision()));
    let again = desk.err("attach_scan", attach(of_order, revision()));
    assert_eq!(again["reason"]["refusal"], "scan_there", "{again}");
    let line = |minutes: &str| {
        let papers = desk.ok("papers", Value::Null);
        let lines = papers["minutes"].as_array().unwrap().clone();
        lines.into_iter().find(|line| line["id"] == minutes).unwrap()
    };
    assert_eq!(line(&minutes)["hasScan"], false);
    let of_minutes = json!({ "kind": "minutes", "minutes": minutes });
    desk.ok(
        "attach_scan",
        attach(of_minutes, line(&minutes)["revision"].clone()),
    );
    assert_eq!(line(&minutes)["hasScan"], true);
    assert_eq!(desk.ok("check_store", Value::Null)["sound"], true);

    let later = desk.opened(&[&second]);
    desk.voted(&later, &second, "for", &[], "");
    desk.sealed(&later, "2");
    let next = desk.drafted();
    desk.host.set("2026-09-28T12:00:00+05:00");
    let same = json!({ "number": "1", "on": "2026-09-28", "scan": null });
    let refused = desk.err("sign_order", desk.order_request(&next, same));
    assert_eq!(refused["reason"]["refusal"], "number_taken", "{refused}");
}

/// Whoever withdrew the consent before the day of the act does not enter the active by it.
#[test]
fn a_withdrawn_consent_stops_the_order_and_the_next_draft_goes_without() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let gone = desk.candidate("Мышкина", "Мария", "Петровна");
    let stays = desk.candidate("Ким", "Елена", "Викторовна");
    for candidate in [&gone, &stays] {
        desk.reviewed(candidate, "recommend");
    }
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = desk.opened(&[&gone, &stays]);
    desk.voted(&sitting, &gone, "for", &[], "");
    desk.voted(&sitting, &stays, "for", &[], "");
    desk.sealed(&sitting, "1");
    let order = desk.drafted();
    desk.host.set("2026-09-22T10:00:00+05:00");
    desk.review_act("withdraw_consent", &gone, json!({ "on": "2026-09-22" }));
    desk.host.set("2026-09-23T10:00:00+05:00");
    let signed = json!({ "number": "02/77", "on": "2026-09-23", "scan": null });
    let refused = desk.err("sign_order", desk.order_request(&order, signed));
    assert_eq!(refused["reason"]["refusal"], "no_consent_at_signing", "{refused}");
    let sentence = refused["sentence"].as_str().unwrap();
    assert!(
        sentence.starts_with("Мышкина Мария Петровна: согласие"),
        "{sentence}"
    );
    desk.ok("drop_order", desk.order_request(&order, json!({})));
    let next = desk.drafted();
    desk.order_signed(&next, "02/77", "2026-09-24");
    let methodists = desk.ok("methodists", Value::Null);
    assert_eq!(methodists.as_array().unwrap().len(), 1, "{methodists}");
    desk.review_act("withdraw_dossier", &gone, json!({ "reason": "передумала" }));
    desk.ok("act_together", json!({ "step": "close", "dossiers": [gone] }));
    let plan = desk.ok(
        "plan_erasure",
        json!({ "dossiers": [gone], "reason": "consent_withdrawn" }),
    );
    assert_eq!(plan["lines"][0]["refusal"], "", "{plan}");
}

/// Who is not back yet is asked for what lacks, before there is a number; whom nothing lacks gets no letter.
#[test]
fn a_reminder_lists_what_is_not_handed_in() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let draft = desk.candidate("Иванова", "Мария", "Петровна");
    let other = desk.candidate("Орехова", "Вера", "Ильинична");
    let reminders = |to: Value| json!({ "kind": "candidate_letters", "letter": "reminder", "dossiers": to });
    let text = check(
        &desk,
        &reminders(json!([draft, other])),
        &[
            "О недостающих документах",
            "Заявление",
            "Просим представить недостающие документы до",
        ],
    );
    assert_eq!(text.matches("В пакете не хватает:").count(), 2, "{text}");
    desk.papers_of(&other);
    let whole = desk.err("print_paper", reminders(json!([draft, other])));
    assert!(
        whole["fields"]["dossier"]
            .as_str()
            .unwrap()
            .contains("все документы на месте"),
        "all of them or none: {whole}"
    );
    check(&desk, &reminders(json!([draft])), &["Ивановой М.П."]);
}
