//! Editions of the commission's composition: a sitting and a paper know the one in force on their day.

use rstest::rstest;
use serde_json::json;

use crate::scenario::{Scenario, text_of};

/// The surname of the chair by the members of a sitting.
fn chair(desk: &Scenario, sitting: &str) -> String {
    let view = desk.view(sitting);
    let members = view["sitting"]["members"].as_object().unwrap().clone();
    let chair = members.values().find(|member| member["role"] == "chair").unwrap();
    chair["name"]["surname"].as_str().unwrap().to_owned()
}

#[rstest]
#[case::in_force_later("2026-09-21")]
#[case::in_force_earlier_and_saved_later("2026-08-19")]
fn a_sitting_knows_the_edition_of_its_day(#[case] from: &str) {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    desk.commission_from(from, "Орлов", "Белова");
    let candidate = desk.candidate("Иванова", "Мария", "Петровна");
    desk.reviewed(&candidate, "recommend");
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = desk.opened(&[&candidate]);
    assert_eq!(chair(&desk, &sitting), "Соколов");
    desk.voted(&sitting, &candidate, "for", &[], "");
    let minutes = desk.sealed(&sitting, "1");
    let paper = || desk.printed(json!({ "kind": "minutes", "minutes": minutes }), "протокол.pdf");
    let (before, printed) = (desk.view(&sitting), std::fs::read(paper()).unwrap());

    // An edition of that very day, saved after the minutes were sealed.
    desk.commission_from("2026-09-20", "Юрьев", "Белова");
    let after = desk.view(&sitting);
    for part in ["members", "composition", "vacancies", "items"] {
        assert_eq!(after["sitting"][part], before["sitting"][part], "{part}");
    }
    let path = paper();
    assert!(
        std::fs::read(&path).unwrap() == printed,
        "the sealed minutes are as they were"
    );
    let text = text_of(&path);
    assert!(
        text.contains("А.Б. Соколов") && !text.contains("Юрьев") && !text.contains("Орлов"),
        "{text}"
    );
}

/// A letter and a receipt are signed by who held the office on the day of the paper.
#[test]
fn a_paper_names_who_held_the_office_on_its_day() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission_from("2026-08-20", "Соколов", "Петрова");
    desk.commission_from("2026-09-10", "Орлов", "Белова");
    desk.commission_from("2026-08-01", "Юрьев", "Зуева");
    for (day, secretary) in [
        ("2026-08-10", "А.С. Зуевой"),
        ("2026-09-09", "А.С. Петровой"),
        ("2026-09-10", "А.С. Беловой"),
    ] {
        desk.host.set(&format!("{day}T09:00:00+05:00"));
        let dossier = desk.candidate_with(
            "Иванова",
            "Мария",
            "Петровна",
            json!({ "appliedOn": "2026-08-10", "consentOn": "2026-08-10" }),
        );
        desk.registered(&dossier);
        let text = text_of(&desk.printed(json!({ "kind": "receipt", "dossier": dossier }), "расписка.pdf"));
        assert!(
            text.contains(&format!("секретарём Комиссии {secretary}")),
            "{day}: {text}"
        );
    }
}

/// An edition on which a sitting stands is not taken back from under it.
#[test]
fn an_edition_stays_while_a_sitting_stands_on_it() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let candidate = desk.candidate("Иванова", "Мария", "Петровна");
    desk.reviewed(&candidate, "recommend");
    let acts = desk.ok("journal", json!({ "limit": 50, "before": null }));
    let edition = acts
        .as_array()
        .unwrap()
        .iter()
        .find(|act| act["title"] == "состав комиссии");
    let seq = edition.unwrap()["seq"].clone();
    desk.host.set("2026-09-20T10:00:00+05:00");
    desk.opened(&[&candidate]);
    let refused = desk.err("undo", json!({ "seq": seq }));
    let sentence = refused["sentence"].as_str().unwrap();
    assert!(sentence.contains("заседание 20.09.2026"), "{refused}");
    assert_eq!(desk.ok("compositions", json!(null)).as_array().unwrap().len(), 1);
}
