//! Every paper of the chain through the command that the window calls, read back by somebody else's tool.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod scenario;

use scenario::{Scenario, text_of};
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
    let correction =
        desk.ok("correct_minutes", json!({ "minutes": minutes, "text": text }))["output"].clone();
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
