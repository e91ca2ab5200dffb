//! Whole ways through the program, as a secretary walks them: commands in, papers out, read back by other tools.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod scenario;

use rstest::rstest;
use scenario::{EVERYBODY, PIXEL, Scenario, text_of};
use serde_json::{Value, json};

#[rstest]
#[case::order("chelyabinsk", "ПРИКАЗЫВАЮ:")]
#[case::directive("arkhangelsk", "утвердить прилагаемый")]
fn a_package_becomes_a_methodist_with_a_pathway(#[case] region: &str, #[case] operative: &str) {
    let desk = Scenario::office(region);
    desk.commission();
    let included = desk.candidate("Иванова", "Мария", "Петровна");
    let refused = desk.candidate("Ким", "Елена", "Викторовна");
    desk.reviewed(&included, "recommend");
    desk.reviewed(&refused, "advise_against");
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = desk.opened(&[&included, &refused]);
    desk.voted(&sitting, &included, "for", &[("Гусев", "against")], "");
    desk.voted(
        &sitting,
        &refused,
        "against",
        &[("Котова", "abstain")],
        "не подтверждён опыт методической работы",
    );
    desk.host.set("2026-09-20T11:30:00+05:00");
    let minutes = desk.sealed(&sitting, "1");

    let protocol = text_of(&desk.printed(json!({ "kind": "minutes", "minutes": minutes }), "протокол.pdf"));
    assert!(protocol.contains("ПРОТОКОЛ"), "{protocol}");
    assert!(
        protocol.contains("Включить Иванову Марию Петровну, учителя математики МБОУ «СОШ № 5»"),
        "{protocol}"
    );
    assert!(
        protocol.contains("«за» – 8, «против» – 1"),
        "the count of the first item: {protocol}"
    );
    assert!(protocol.contains("Отказать Ким"), "{protocol}");

    let extract = json!({ "kind": "extract", "minutes": minutes, "dossier": included });
    let extract = text_of(&desk.printed(extract, "выписка.pdf"));
    assert!(extract.contains("Иванову Марию Петровну"), "{extract}");
    assert!(
        !extract.contains("Ким Е"),
        "an extract names nobody else: {extract}"
    );

    let order = desk.drafted();
    let draft = text_of(&desk.printed(json!({ "kind": "order", "order": order }), "проект.pdf"));
    assert!(draft.contains("Проект"), "{draft}");
    assert!(draft.contains(operative), "{draft}");
    assert!(draft.contains("Иванова Мария Петровна"), "{draft}");
    assert!(
        !draft.contains("Ким Елена"),
        "only the included stand in the order: {draft}"
    );
    desk.order_signed(&order, "02/77", "2026-09-25");
    let signed = text_of(&desk.printed(json!({ "kind": "order", "order": order }), "приказ.pdf"));
    assert!(
        signed.contains("02/77") && !signed.contains("Проект "),
        "{signed}"
    );

    let methodists = desk.ok("methodists", Value::Null);
    assert_eq!(
        methodists.as_array().unwrap().len(),
        1,
        "one included, one methodist"
    );
    let created = desk.ok("create_pathways", json!({ "methodists": [methodists[0]["id"]] }));
    let pathway = &created["output"][0];
    let view = desk.ok("pathway", json!({ "pathway": pathway }));
    desk.ok(
        "edit_pathway",
        json!({ "pathway": pathway, "revision": view["revision"], "approver": { "post": "Директор", "name": "О.Н. Шанина" },
            "year": 2026, "testedOn": "2026-04-15", "deficitLevel": "средний", "beginsOn": "2026-10-01", "endsOn": "2027-05-31",
            "rows": [{ "section": "training", "order": 1, "content": "Школа современного учителя", "details": "очно, 36 ч",
                "term": "октябрь 2026 г.", "reflection": "" }] }),
    );
    let form = text_of(&desk.printed(json!({ "kind": "pathway", "pathway": pathway }), "иом.pdf"));
    assert!(form.contains("Индивидуальный образовательный маршрут"), "{form}");
    assert!(form.contains("Школа современного учителя"), "{form}");
    assert!(form.contains("Иванова Мария Петровна"), "{form}");
    let all = desk.ok("print_pathways", json!({ "pathways": [], "job": "print" }));
    assert!(
        desk.app
            .file(all["file"].as_str().unwrap())
            .unwrap()
            .starts_with(b"%PDF")
    );
    assert_eq!(desk.ok("check_store", Value::Null)["sound"], true);
}

#[test]
fn nothing_changes_after_the_seal_and_a_mistake_gets_a_document_of_its_own() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let candidate = desk.candidate("Иванова", "Мария", "Петровна");
    desk.reviewed(&candidate, "recommend");
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = desk.opened(&[&candidate]);
    desk.voted(&sitting, &candidate, "for", &[], "");
    let minutes = desk.sealed(&sitting, "1");
    let before = desk.view(&sitting);
    let item = desk.item(&sitting, &candidate);
    let member = desk.member(&sitting, "Гусев");
    for (name, more) in [
        (
            "record_vote",
            json!({ "item": item, "member": member, "choice": "against" }),
        ),
        (
            "recuse",
            json!({ "item": item, "member": member, "ground": "родственник" }),
        ),
        (
            "mark_attendance",
            json!({ "members": [member], "mark": "left", "at": "12:00:00", "reason": "" }),
        ),
        ("arrange_agenda", json!({ "items": [item] })),
        (
            "note_item",
            json!({ "item": item, "spoke": [], "reason": "иначе" }),
        ),
    ] {
        let refused = desk.err(name, desk.sitting_request(&sitting, &more));
        assert_eq!(refused["code"], "refused", "{name}: {refused}");
    }
    let refused = desk.err("undo", json!({ "seq": null }));
    assert_eq!(refused["code"], "undo_blocked", "a seal is not undone: {refused}");
    assert_eq!(
        desk.view(&sitting)["sitting"],
        before["sitting"],
        "the sitting is as it was sealed"
    );
    let corrected = desk.ok(
        "correct_minutes",
        json!({ "minutes": minutes, "text": "В пункте 1 вместо «МБОУ» читать «МАОУ».", "concerns": [] }),
    );
    let correction = corrected["output"].as_str().unwrap();
    let text = text_of(&desk.printed(
        json!({ "kind": "minutes", "minutes": correction }),
        "исправление.pdf",
    ));
    assert!(text.contains("вместо «МБОУ» читать «МАОУ»"), "{text}");
}

#[test]
fn a_failed_sitting_frees_its_cases_and_prints_a_short_protocol() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let candidate = desk.candidate("Ли", "И", "");
    desk.reviewed(&candidate, "recommend");
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = desk.announced(&[&candidate]);
    desk.came(
        &sitting,
        &["Соколов", "Петрова", "Беляев", "Волкова", "Гусев", "Ершов"],
    );
    let refused = desk.err("open_sitting", desk.sitting_request(&sitting, &json!({})));
    assert_eq!(refused["reason"]["refusal"], "no_quorum");
    assert_eq!(refused["reason"]["needed"], 6);
    assert_eq!(
        refused["reason"]["present"], 5,
        "the secretary has no vote and is not counted"
    );
    let failed = desk.sitting_act("fail_sitting", &sitting, json!({}));
    assert_eq!(
        desk.card(&candidate)["status"],
        "reviewed",
        "the case waits for the next sitting"
    );
    let minutes = failed["output"]["minutes"].as_str().unwrap();
    let text = text_of(&desk.printed(json!({ "kind": "minutes", "minutes": minutes }), "акт.pdf"));
    assert!(text.contains("кворума нет"), "{text}");
}

#[test]
fn undo_has_a_name_and_survives_a_restart() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let candidate = desk.candidate("Иванова", "Мария", "Петровна");
    desk.reviewed(&candidate, "recommend");
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = desk.opened(&[&candidate]);
    let (item, member) = (desk.item(&sitting, &candidate), desk.member(&sitting, "Гусев"));
    desk.sitting_act(
        "record_vote",
        &sitting,
        json!({ "item": item, "member": member, "choice": "against" }),
    );
    desk.ok("lock", Value::Null);
    desk.ok("unlock", json!({ "password": "" }));
    let undoable = desk.ok("undoable", Value::Null);
    assert_eq!(
        undoable[0]["title"].as_str().unwrap().replace('\u{a0}', " "),
        "голос: Гусев П. А. – против"
    );
    let told = undoable.as_array().unwrap().len();
    assert_eq!(told, 1, "the first that can be undone ends the list: {undoable}");
    let votes = || desk.view(&sitting)["sitting"]["items"][&item]["votes"].clone();
    let voted = votes();
    let undone = desk.ok("undo", json!({ "seq": null }));
    assert_eq!(votes(), json!({}), "the vote is gone");
    let again = undone["undo"]["seq"].clone();
    let redone = desk.ok("undo", json!({ "seq": again }));
    assert_eq!(votes(), voted, "it is brought again by its own number");
    let twice = desk.err("undo", json!({ "seq": again }));
    assert_eq!(twice["code"], "undo_blocked", "{twice}");
    desk.ok("undo", json!({ "seq": redone["undo"]["seq"] }));
    assert_eq!(votes(), json!({}));
    let journal = desk.ok("journal", json!({ "limit": 2, "before": null }));
    assert!(
        journal[0]["title"].as_str().unwrap().contains("Гусев"),
        "undo is a line of its own: {journal}"
    );
}

#[test]
fn a_stale_form_changes_nothing_and_tells_the_revision() {
    let desk = Scenario::office("chelyabinsk");
    let candidate = desk.candidate("Иванова", "Мария", "Петровна");
    let card = desk.card(&candidate);
    desk.papers_of(&candidate);
    let stale = desk.err(
        "submit_dossier",
        json!({ "dossier": candidate, "revision": card["dossierRevision"] }),
    );
    assert_eq!(stale["code"], "stale");
    assert!(stale["actualRevision"].as_u64().unwrap() > card["dossierRevision"].as_u64().unwrap());
    assert_eq!(desk.card(&candidate)["status"], "draft");
}

#[test]
fn every_received_file_ends_with_a_fate_and_the_sources_stay() {
    let desk = Scenario::office("chelyabinsk");
    let paths = [
        desk.file("пакет/диплом.png", PIXEL),
        desk.file("пакет/IMG_2034.png", &[PIXEL, b"\n"].concat()),
        desk.file("пакет/копия диплома.png", PIXEL),
        desk.file("пакет/пустой.pdf", b""),
        desk.file("пакет/обрывок.pdf", b"%PDF-1.4\n1 0 obj\n<</Type/Catalog"),
        desk.file("пакет/программа.pdf", b"MZ\x90\0\x03\0\0\0"),
    ];
    let received = desk.ok(
        "receive",
        json!({ "job": "in", "dossier": null, "paths": [desk.folder.path().join("пакет")] }),
    );
    let receipt = &received["output"];
    let fate = |name: &str| {
        let files = receipt["files"].as_array().unwrap();
        files
            .iter()
            .find(|file| file["path"].as_str().unwrap().ends_with(name))
            .unwrap()
            .clone()
    };
    assert_eq!(
        fate("/диплом.png")["slot"],
        "education",
        "the kind is proposed from the name: {receipt}"
    );
    assert_eq!(
        fate("IMG_2034.png")["slot"],
        "",
        "a name that says nothing waits for a person: {receipt}"
    );
    assert_eq!(
        fate("копия диплома.png")["fate"],
        "known",
        "the same content is not taken twice: {receipt}"
    );
    for name in ["пустой.pdf", "обрывок.pdf", "программа.pdf"] {
        let refused = fate(name);
        assert_eq!(refused["fate"], "refused", "{name}: {receipt}");
        assert!(refused["sentence"].as_str().unwrap().ends_with('.'), "{refused}");
    }
    for path in paths {
        assert!(
            path.is_file(),
            "a source is never moved or deleted: {}",
            path.display()
        );
    }
    let dossier = receipt["dossiers"][0]["dossier"].as_str().unwrap();
    assert_eq!(
        desk.card(dossier)["dossier"]["files"].as_object().unwrap().len(),
        2
    );
}

#[test]
fn a_cancelled_receipt_leaves_nothing() {
    let desk = Scenario::office("chelyabinsk");
    let path = desk.file("диплом.png", PIXEL);
    desk.host.cancel("in", 0);
    let refused = desk.err(
        "receive",
        json!({ "job": "in", "dossier": null, "paths": [path] }),
    );
    assert_eq!(refused["code"], "cancelled");
    assert_eq!(desk.ok("register", json!({}))["total"], 0, "no draft was made");
    let journal = desk.ok("journal", json!({ "limit": 10, "before": null }));
    assert_eq!(
        journal.as_array().unwrap().len(),
        1,
        "only the office's beginning: {journal}"
    );
}

#[test]
fn the_same_content_under_another_name_is_flagged_and_taken() {
    let desk = Scenario::office("chelyabinsk");
    let path = desk.file("диплом.png", PIXEL);
    let (one, other) = (
        desk.candidate("Иванова", "Мария", "Петровна"),
        desk.candidate("Ким", "Елена", "Викторовна"),
    );
    for dossier in [&one, &other] {
        let received = desk.ok(
            "receive",
            json!({ "job": "in", "dossier": dossier, "paths": [path] }),
        );
        assert_eq!(
            received["output"]["taken"], 1,
            "a duplicate is never refused: {received}"
        );
    }
    let twins = desk.card(&other)["twins"].clone();
    assert_eq!(twins[0]["name"], "Иванова Мария Петровна", "{twins}");
}

/// The chain of exclusion in the words of each region: question, decision, order, and the person is free again.
#[rstest::rstest]
#[case::order("chelyabinsk", "ПРИКАЗЫВАЮ: 1. Исключить из состава")]
#[case::directive(
    "arkhangelsk",
    "утвердить прилагаемый список региональных методистов, исключённых из состава"
)]
fn a_methodist_leaves_by_a_decision_and_an_order(#[case] region: &str, #[case] words: &str) {
    let desk = Scenario::office(region);
    desk.commission();
    let dossier = desk.candidate("Иванова", "Мария", "Петровна");
    desk.reviewed(&dossier, "recommend");
    desk.host.set("2026-09-20T10:00:00+05:00");
    let first = desk.opened(&[&dossier]);
    desk.voted(&first, &dossier, "for", &[], "");
    desk.sealed(&first, "1");
    let order = desk.drafted();
    desk.order_signed(&order, "02/77", "2026-09-25");
    let methodist = desk.ok("methodists", Value::Null)[0]["id"].clone();

    let planned = desk.ok(
        "plan_sitting",
        json!({ "on": "2026-09-25", "time": "15:00:00", "place": "", "form": "in_person", "dossiers": [], "speaker": "" }),
    );
    let second = planned["output"]["sitting"].as_str().unwrap().to_owned();
    let question =
        json!({ "methodists": [methodist], "ground": "по личному заявлению", "speaker": "А.С. Петрова" });
    desk.sitting_act("add_exclusions", &second, question);
    desk.sitting_act("announce_sitting", &second, json!({}));
    desk.came(&second, &EVERYBODY);
    desk.sitting_act("open_sitting", &second, json!({}));
    for kind in ["overview", "briefs"] {
        let refused = desk.err("print_paper", json!({ "kind": kind, "sitting": second }));
        assert!(
            refused["fields"]["sitting"].as_str().is_some(),
            "it has no candidates: {refused}"
        );
    }
    desk.voted(&second, &dossier, "for", &[], "");
    let refused = desk.err("draft_exclusion", Value::Null);
    assert_eq!(
        refused["reason"]["refusal"], "nobody_excluded",
        "only sealed decisions: {refused}"
    );
    let minutes = desk.sealed(&second, "2");
    let letter = text_of(&desk.printed(
        json!({ "kind": "decision_letter", "dossier": dossier }),
        "решение.pdf",
    ));
    assert!(
        letter.contains("включить Вас"),
        "the letter is of the inclusion: {letter}"
    );
    let text = text_of(&desk.printed(json!({ "kind": "minutes", "minutes": minutes }), "протокол.pdf"));
    for words in [
        "Об исключении Ивановой Марии Петровны из состава",
        "об исключении Ивановой Марии Петровны, учителя математики МБОУ «СОШ № 5», из состава",
        "Исключить Иванову Марию Петровну, учителя математики МБОУ «СОШ № 5», из состава",
        "по личному заявлению.",
    ] {
        assert!(text.contains(words), "«{words}» in {text}");
    }
    assert_eq!(
        desk.card(&dossier)["review"]["status"],
        "closed",
        "the dossier of inclusion stays"
    );
    let told = |card: &Value| (card["status"].clone(), card["statusWords"].clone());
    let enrolled = (json!("enrolled"), json!("включён в актив"));
    assert_eq!(told(&desk.card(&dossier)), enrolled);
    let of = |status: &str| {
        json!({
            "text": "", "statuses": [status], "municipalities": [], "sort": "name",
            "descending": false, "offset": 0, "limit": 50,
        })
    };
    let row = desk.ok("register", of("enrolled"))["rows"][0].clone();
    assert_eq!(told(&row), enrolled);
    let put_away = desk.ok("register", of("closed"));
    assert_eq!(put_away["rows"], json!([]), "only who is out is put away");

    let drafted = desk.ok("draft_exclusion", Value::Null);
    let order = drafted["output"]["order"].as_str().unwrap().to_owned();
    assert_eq!(desk.ok("papers", Value::Null)["awaitingExclusion"], 0);
    let path = desk.printed(json!({ "kind": "order", "order": order }), "проект.pdf");
    if let Some(folder) = std::env::var_os("SHOW") {
        std::fs::copy(&path, std::path::Path::new(&folder).join(format!("{region}.pdf"))).unwrap();
    }
    let text = text_of(&path);
    for words in [
        words,
        "Об исключении из состава",
        "Основание",
        "По личному заявлению",
        "Иванова Мария Петровна",
    ] {
        assert!(text.contains(words), "«{words}» in {text}");
    }
    desk.order_signed(&order, "02/99", "2026-09-28");
    let exclusion = desk.ok("order", json!({ "order": order }));
    let inclusion = exclusion["changes"][0].clone();
    assert_eq!(
        inclusion["number"], "02/77",
        "the order names what it changed: {exclusion}"
    );
    let inclusion = desk.ok("order", json!({ "order": inclusion["order"] }));
    assert_eq!(
        inclusion["changedBy"][0]["number"], "02/99",
        "and the other way round: {inclusion}"
    );
    let left = desk.ok("methodists", Value::Null)[0].clone();
    assert_eq!(
        (left["state"].clone(), left["exclusion"]["on"].clone()),
        (json!("excluded"), json!("2026-09-28"))
    );
    assert_eq!(
        desk.ok("home", Value::Null)["withoutPathway"],
        0,
        "no ИОМ is owed to who left"
    );
    let refused = desk.err("create_pathways", json!({ "methodists": [methodist] }));
    assert_eq!(refused["reason"]["refusal"], "methodist_state", "{refused}");

    let again = desk.candidate("Иванова", "Мария", "Петровна");
    desk.reviewed(&again, "recommend");
    let third = desk.opened(&[&again]);
    desk.voted(&third, &again, "for", &[], "");
    desk.sealed(&third, "3");
    desk.drafted();
}

/// Who is owed a letter is told until it is sent; many are marked at once and taken back at once.
#[test]
fn a_letter_is_owed_until_it_is_sent() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let people = [
        desk.candidate("Иванова", "Мария", "Петровна"),
        desk.candidate("Алёхина", "Вера", "Ильинична"),
    ];
    for dossier in &people {
        desk.reviewed(dossier, "recommend");
    }
    let owed = || -> Vec<(String, String)> {
        let list = desk.ok("unsent", Value::Null);
        let word = |value: &Value| value.as_str().unwrap().to_owned();
        let lines = list.as_array().unwrap().iter();
        lines
            .map(|line| (word(&line["name"]), word(&line["of"]["kind"])))
            .collect()
    };
    assert_eq!(owed(), [], "nothing happened that they must be told of");
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = desk.opened(&[&people[0], &people[1]]);
    let both = |kind: &str| {
        [
            ("Алёхина Вера Ильинична".to_owned(), kind.to_owned()),
            ("Иванова Мария Петровна".to_owned(), kind.to_owned()),
        ]
    };
    assert_eq!(owed(), both("agenda"));
    let sent = json!({ "dossiers": people, "on": "2026-09-20", "way": "signed" });
    desk.ok("send_notices", sent);
    assert_eq!(owed(), []);
    desk.ok("undo", json!({ "seq": null }));
    assert_eq!(owed(), both("agenda"), "one undo takes back all");
    for dossier in &people {
        desk.voted(&sitting, dossier, "for", &[], "");
    }
    desk.sealed(&sitting, "1");
    assert_eq!(owed(), both("decision"));
    let one = json!({ "dossiers": [people[1]], "on": "2026-09-20", "way": "post" });
    desk.ok("send_notices", one);
    assert_eq!(owed().len(), 1);
    let order = desk.drafted();
    desk.order_signed(&order, "02/77", "2026-09-25");
    assert_eq!(
        owed(),
        [("Иванова Мария Петровна".to_owned(), "decision".to_owned())],
        "the order does not tell them"
    );
}

/// A cancelled order of inclusion says before whom it takes out of the active, and takes out no more than them.
#[test]
fn a_cancelled_order_takes_its_methodists_out() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let people = [
        desk.candidate("Иванова", "Мария", "Петровна"),
        desk.candidate("Алёхина", "Вера", "Ильинична"),
    ];
    let mut orders = Vec::new();
    desk.host.set("2026-09-20T10:00:00+05:00");
    for (number, dossier) in ["1", "2"].iter().zip(&people) {
        desk.reviewed(dossier, "recommend");
        let sitting = desk.opened(&[dossier]);
        desk.voted(&sitting, dossier, "for", &[], "");
        desk.sealed(&sitting, number);
        let order = desk.drafted();
        desk.order_signed(&order, &format!("02/7{number}"), "2026-09-25");
        orders.push(order);
    }
    let view = |order: &str| desk.ok("order", json!({ "order": order }));
    assert_eq!(view(&orders[0])["members"], json!(["Иванова Мария Петровна"]));
    desk.host.set("2026-09-30T10:00:00+05:00");
    let methodist = desk.ok("methodists", Value::Null)[1]["id"].clone();
    let planned = desk.ok(
        "plan_sitting",
        json!({ "on": "2026-09-30", "time": "09:00:00", "place": "", "form": "in_person", "dossiers": [], "speaker": "" }),
    );
    let third = planned["output"]["sitting"].as_str().unwrap().to_owned();
    let question = json!({ "methodists": [methodist], "ground": "по личному заявлению", "speaker": "" });
    desk.sitting_act("add_exclusions", &third, question);
    desk.sitting_act("announce_sitting", &third, json!({}));
    desk.came(&third, &EVERYBODY);
    desk.sitting_act("open_sitting", &third, json!({}));
    let taken = json!({ "number": "02/071", "on": "2026-09-30", "scan": null, "decisionsStand": false });
    let refused = desk.err("cancel_order", desk.order_request(&orders[0], taken));
    assert_eq!(
        refused["reason"]["refusal"], "number_taken",
        "it is its own number: {refused}"
    );
    let act = json!({ "number": "02/99", "on": "2026-09-30", "scan": null, "decisionsStand": false });
    desk.ok("cancel_order", desk.order_request(&orders[0], act));
    let item = desk.item(&third, &people[0]);
    let votes = json!({ "items": [item], "choice": "for", "except": {} });
    let refused = desk.err("record_votes", desk.sitting_request(&third, &votes));
    assert_eq!(
        refused["reason"]["refusal"], "methodist_state",
        "who has left is not excluded: {refused}"
    );
    desk.sitting_act("remove_from_agenda", &third, json!({ "item": item }));
    let left = view(&orders[0]);
    assert_eq!(
        (left["order"]["state"].clone(), left["members"].clone()),
        (json!("cancelled"), json!([]))
    );
    let states: Vec<(String, String)> = desk
        .ok("methodists", Value::Null)
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let word = |value: &Value| value.as_str().unwrap().to_owned();
            (word(&one["name"]["surname"]), word(&one["state"]))
        })
        .collect();
    let expected = [("Алёхина", "active"), ("Иванова", "excluded")];
    assert_eq!(
        states,
        expected.map(|(name, state)| (name.to_owned(), state.to_owned()))
    );
    let text = text_of(&desk.printed(json!({ "kind": "order", "order": orders[0] }), "приказ.pdf"));
    assert!(
        text.contains("№ 02/71"),
        "the signed paper stays to be read: {text}"
    );
}
