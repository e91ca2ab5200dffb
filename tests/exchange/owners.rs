//! Whose a package is: a municipality keeps its own and nobody else's, and the office may give one to another.

use std::fs;

use serde_json::{Value, json};

use crate::{
    REGION, Two, introduced, newcomer,
    readmitted::handed,
    scenario::{Scenario, with},
};

fn municipality(office: &Scenario, number: usize) -> Value {
    office.ok("regulation", Value::Null)["municipalities"][number]["code"].clone()
}

fn quiet(who: &Scenario) {
    let state = who.ok("exchange_state", Value::Null);
    assert_eq!(
        (&state["held"], &state["undecided"]),
        (&json!([]), &json!([])),
        "{state}"
    );
}

#[test]
fn a_municipality_keeps_its_own_packages_and_no_others() {
    let two = Two::meet();
    let (office, desk) = (&two.office, &two.municipality);
    let (own, other) = (municipality(office, 0), municipality(office, 1));
    let unsaid = desk.candidate_with("Иванова", "Мария", "Петровна", json!({ "municipality": "" }));
    assert_eq!(
        desk.card(&unsaid)["dossier"]["municipality"],
        own,
        "its own is filled in"
    );
    let fields = desk.fields("Ким", "Елена", "", json!({ "municipality": other }));
    let refused = desk.err("add_candidate", json!({ "fields": fields }));
    let sentence = refused["fields"]["municipality"].as_str().unwrap();
    assert!(sentence.contains("отсюда не уйдёт"), "{refused}");
    let fields = desk.fields("Иванова", "Мария", "Петровна", json!({ "municipality": other }));
    let refused = desk.err(
        "edit_candidate",
        desk.dossier_request(&unsaid, json!({ "fields": fields })),
    );
    assert_eq!(refused["fields"]["municipality"], sentence);

    // Files that came from outside say nothing of a municipality.
    let papers = tempfile::tempdir().unwrap();
    let path = papers.path().join("Заявление.png");
    fs::write(&path, crate::scenario::PIXEL).unwrap();
    let receive = json!({ "job": "j", "dossier": null, "paths": [path] });
    let received = desk.ok("receive", receive)["output"]["dossiers"][0]["dossier"].clone();
    let received = received.as_str().unwrap();
    assert_eq!(desk.card(received)["dossier"]["municipality"], own);

    two.both();
    for id in [&unsaid, received] {
        assert_eq!(
            office.card(id)["dossier"]["municipality"],
            own,
            "it reached the office"
        );
    }
    // The office keeps packages of everybody.
    office.candidate_with("Ким", "Елена", "", json!({ "municipality": other }));
}

#[test]
fn what_was_entered_before_the_first_exchange_goes_over_to_the_cycle_of_the_region() {
    let office = Scenario::office(REGION);
    let desk = newcomer(1);
    office.ok("create_exchange", json!({ "label": "рабочее место секретаря" }));
    let own = municipality(&office, 0);
    introduced(&office, &desk, "municipality", &own, "ноутбук");
    let early = desk.candidate_with("Иванова", "Мария", "Петровна", json!({ "municipality": "" }));
    desk.dossier_act("submit_dossier", &early);
    let between = tempfile::tempdir().unwrap();
    for who in [&desk, &office, &desk, &office] {
        who.ok("exchange_now", json!({ "folder": between.path() }));
    }
    assert_eq!(
        desk.ok("register", json!({}))["total"],
        1,
        "it stands in the register"
    );
    let there = office.card(&early);
    assert_eq!(
        (&there["status"], &there["dossier"]["municipality"]),
        (&json!("submitted"), &own)
    );
    assert_eq!(
        office.ok("session", Value::Null)["cycle"],
        desk.ok("session", Value::Null)["cycle"]
    );
}

/// The former owner cannot know: what it wrote meanwhile comes in, and holds nothing else up.
#[test]
fn a_package_that_the_office_gave_to_another_municipality_holds_nothing_up() {
    let two = Two::meet();
    let (office, desk) = (&two.office, &two.municipality);
    let other = municipality(office, 1);
    let id = desk.candidate("Иванова", "Мария", "Петровна");
    two.both();
    let fields = office.fields("Иванова", "Мария", "Петровна", json!({ "municipality": other }));
    office.ok(
        "edit_candidate",
        office.dossier_request(&id, json!({ "fields": fields })),
    );
    two.exchange(office);

    let phone = "+7 900 000-00-77";
    let fields = desk.fields("Иванова", "Мария", "Петровна", json!({ "phone": phone }));
    desk.ok(
        "edit_candidate",
        desk.dossier_request(&id, json!({ "fields": fields })),
    );
    let next = desk.candidate("Ким", "Елена", "");
    two.both();
    quiet(office);
    let moved = office.card(&id)["dossier"].clone();
    assert_eq!(
        (&moved["municipality"], &moved["phone"]),
        (&other, &json!(phone)),
        "it stays moved, and nothing is lost"
    );
    assert_eq!(office.card(&next)["dossier"]["person"]["surname"], "Ким");

    // The folder is emptied: everything is written anew, and is believed anew.
    for entry in fs::read_dir(two.between.path()).unwrap() {
        fs::remove_file(entry.unwrap().path()).unwrap();
    }
    let last = desk.candidate("Орлова", "Вера", "");
    two.exchange(desk);
    two.exchange(office);
    quiet(office);
    assert_eq!(office.card(&last)["dossier"]["person"]["surname"], "Орлова");
}

/// What the office says of whose a package is comes first, however the files are named; and what came before it waits only until
/// then.
#[test]
fn a_second_seat_believes_the_municipality_that_a_package_was_given_to() {
    let two = Two::meet();
    let (office, desk, seat, other) = (&two.office, &two.municipality, newcomer(2), newcomer(5));
    let to = municipality(office, 1);
    introduced(office, &seat, "seat", &json!(""), "второе место");
    introduced(office, &other, "municipality", &to, "ноутбук другого отдела");
    let ids = ["Иванова", "Ким"].map(|surname| desk.candidate(surname, "Мария", "Петровна"));
    for who in [office, desk, &other, office, &seat] {
        two.exchange(who);
    }
    let between = |from: &std::path::Path, to: &std::path::Path| {
        for entry in fs::read_dir(from).unwrap() {
            let path = entry.unwrap().path();
            fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
        }
    };
    for (at_once, (id, surname)) in [true, false].into_iter().zip(ids.iter().zip(["Иванова", "Ким"]))
    {
        let fields = office.fields(surname, "Мария", "Петровна", json!({ "municipality": to }));
        office.ok(
            "edit_candidate",
            office.dossier_request(id, json!({ "fields": fields })),
        );
        let before = tempfile::tempdir().unwrap();
        between(two.between.path(), before.path());
        two.exchange(office);
        two.exchange(&other);
        let phone = json!({ "phone": "+7 900 000-00-77", "municipality": to });
        let fields = other.fields(surname, "Мария", "Петровна", phone);
        other.ok(
            "edit_candidate",
            other.dossier_request(id, json!({ "fields": fields })),
        );
        let next = other.candidate_with("Орлова", surname, "", json!({ "municipality": to }));
        if !at_once {
            // The cloud brings the file of the municipality first.
            let names = || {
                fs::read_dir(two.between.path())
                    .unwrap()
                    .map(|entry| entry.unwrap().path())
            };
            let standing: Vec<_> = names().collect();
            two.exchange(&other);
            let kept = tempfile::tempdir().unwrap();
            between(two.between.path(), kept.path());
            for path in standing {
                if path.exists() && !before.path().join(path.file_name().unwrap()).exists() {
                    fs::remove_file(path).unwrap();
                }
            }
            let held = two.exchange(&seat)["held"].clone();
            assert_eq!(held.as_array().unwrap().len(), 1, "{held}");
            between(kept.path(), two.between.path());
        } else {
            two.exchange(&other);
        }
        two.exchange(&seat);
        quiet(&seat);
        assert_eq!(seat.card(id)["dossier"]["phone"], "+7 900 000-00-77");
        assert_eq!(seat.card(&next)["dossier"]["person"]["surname"], "Орлова");
    }
}

/// What the former owner had typed goes all the same, and it goes on with the package no more.
#[test]
fn the_former_municipality_of_a_package_is_told() {
    let two = Two::meet();
    let (office, desk) = (&two.office, &two.municipality);
    let own = municipality(office, 0);
    let other = office.ok("regulation", Value::Null)["municipalities"][1].clone();
    let id = desk.candidate("Иванова", "Мария", "Петровна");
    two.both();
    let gives = |to: &Value| {
        let fields = office.fields("Иванова", "Мария", "Петровна", json!({ "municipality": to }));
        let request = office.dossier_request(&id, json!({ "fields": fields }));
        office.ok("edit_candidate", request)["undo"]["seq"].clone()
    };
    let types = |phone: &str| {
        let fields = desk.fields("Иванова", "Мария", "Петровна", json!({ "phone": phone }));
        desk.dossier_request(&id, json!({ "fields": fields }))
    };
    let row = |who: &Scenario| who.ok("register", json!({}))["rows"][0].clone();
    gives(&other["code"]);
    desk.ok("edit_candidate", types("+7 900 000-00-77"));
    two.exchange(office);
    two.exchange(desk);
    let name = other["name"].as_str().unwrap();
    let told = desk.card(&id)["departed"].as_str().unwrap().to_owned();
    assert!(told.contains(name), "{told}");
    let missing = row(desk)["missing"].as_str().unwrap().to_owned();
    assert!(
        missing.contains(name),
        "its line in the list says so too: {missing}"
    );
    let refused = desk.err("edit_candidate", types("+7 900 000-00-78"));
    assert!(refused["sentence"].as_str().unwrap().contains(name), "{refused}");
    let discard = desk.dossier_request(&id, json!({}));
    assert_eq!(desk.err("discard_dossier", discard)["code"], "file");
    two.exchange(office);
    let card = office.card(&id);
    assert_eq!(
        card["dossier"]["phone"], "+7 900 000-00-77",
        "what was typed came"
    );
    assert_eq!(
        (&card["departed"], &card["dossier"]["municipality"]),
        (&json!(""), &other["code"])
    );
    assert!(!row(office)["missing"].as_str().unwrap().contains(name));

    gives(&own);
    two.exchange(office);
    two.exchange(desk);
    assert_eq!(desk.card(&id)["departed"], "", "it came back");
    desk.ok("edit_candidate", types("+7 900 000-00-79"));

    let given = gives(&other["code"]);
    office.ok("undo", json!({ "seq": given }));
    two.both();
    assert_eq!(desk.card(&id)["departed"], "");
    // What is destroyed there is destroyed here too.
    gives(&other["code"]);
    two.both();
    office.dossier_act("discard_dossier", &id);
    office.ok(
        "erase_dossiers",
        json!({ "dossiers": [id], "reason": "not_needed", "basis": "", "sheets": 0, "paperWay": "",
            "by": [{ "post": "секретарь комиссии", "name": "А.С. Петрова" }] }),
    );
    two.exchange(office);
    let apply = json!({ "folder": two.between.path(), "apply": true });
    desk.ok("exchange_now", apply);
    assert_eq!(
        desk.err("candidate", json!({ "dossier": id }))["code"],
        "not_found"
    );
    for who in [office, desk] {
        quiet(who);
        assert_eq!(who.ok("check_store", Value::Null)["sound"], true);
    }
}

/// Neither of the two could know of the other.
#[test]
fn a_package_deleted_here_while_it_was_registered_there_is_told_to_both() {
    let two = Two::meet();
    let (office, desk) = (&two.office, &two.municipality);
    let id = desk.candidate("Иванова", "Мария", "Петровна");
    desk.dossier_act("submit_dossier", &id);
    two.both();
    let register = json!({ "dossiers": [id], "way": "email", "number": "" });
    office.ok("register_dossiers", register);
    desk.dossier_act("take_back_dossier", &id);
    desk.dossier_act("discard_dossier", &id);
    assert_eq!(desk.ok("register", json!({}))["total"], 0);
    two.both();
    let sides = [
        (office, "Муниципалитет удалил этот черновик"),
        (desk, "Черновик удалён здесь"),
    ];
    for (who, words) in sides {
        let card = who.card(&id);
        let told = card["discardedMeanwhile"].as_str().unwrap();
        assert!(told.starts_with(words) && told.contains("№\u{a0}1"), "{told}");
        assert_eq!(card["status"], "registered", "it is whole");
        let row = who.ok("register", json!({}))["rows"][0].clone();
        assert!(
            row["missing"].as_str().unwrap().starts_with("черновик удалён"),
            "{row}"
        );
        let urgent = who.ok("home", Value::Null)["urgent"].clone();
        let line = urgent
            .as_array()
            .unwrap()
            .iter()
            .find(|line| line["target"]["kind"] == "discarded");
        assert_eq!(line.unwrap()["target"]["dossier"], id.as_str(), "{urgent}");
        quiet(who);
    }
    // Whoever hears that the candidate takes part says so, at either desk, or simply goes on with the package.
    let fields = desk.fields(
        "Иванова",
        "Мария",
        "Петровна",
        json!({ "phone": "+7 900 000-00-77" }),
    );
    let edit = ("edit_candidate", json!({ "fields": fields }));
    for (who, (command, more)) in [(office, ("keep_dossier", json!({}))), (desk, edit)] {
        let done = who.ok(command, who.dossier_request(&id, more));
        two.both();
        for who in [office, desk] {
            let card = who.card(&id);
            assert_eq!(
                (&card["discardedMeanwhile"], &card["status"]),
                (&json!(""), &json!("registered"))
            );
            let urgent = who.ok("home", Value::Null)["urgent"].clone();
            assert!(!urgent.to_string().contains("discarded"), "{urgent}");
        }
        who.ok("undo", json!({ "seq": done["undo"]["seq"] }));
        two.both();
        assert_ne!(office.card(&id)["discardedMeanwhile"], "");
    }
    // Once the office has ended it there is nothing to talk about.
    office.review_act("withdraw_dossier", &id, json!({ "reason": "кандидат передумал" }));
    two.both();
    for who in [office, desk] {
        assert_eq!(who.card(&id)["discardedMeanwhile"], "");
        assert_eq!(who.ok("check_store", Value::Null)["sound"], true);
    }
}

#[test]
fn a_revoked_desk_learns_it_and_may_join_anew() {
    let two = Two::meet();
    let (office, desk) = (&two.office, &two.municipality);
    let own = municipality(office, 0);
    let kept = desk.candidate("Иванова", "Мария", "Петровна");
    two.both();
    let device = desk.ok("exchange_state", Value::Null)["me"]["device"].clone();
    office.ok("revoke_device", json!({ "device": device }));
    two.exchange(office);
    let unsent = desk.candidate("Ким", "Елена", "");
    let told = desk.err("exchange_now", json!({ "folder": two.between.path() }));
    assert!(told["sentence"].as_str().unwrap().contains("исключено"), "{told}");
    let state = desk.ok("exchange_state", Value::Null);
    assert_eq!(
        (&state["revoked"], &state["me"]["admitted"]),
        (&json!(true), &json!(false))
    );
    let pulse = desk.ok("exchange_pulse", Value::Null);
    assert_eq!(
        pulse["role"], "municipality",
        "its work is not the office's: {pulse}"
    );

    introduced(office, desk, "municipality", &own, "ноутбук отдела");
    two.exchange(office);
    assert_eq!(two.exchange(desk)["admitted"], true);
    assert_eq!(desk.ok("exchange_state", Value::Null)["revoked"], false);
    let late = desk.candidate("Орлова", "Вера", "");
    two.exchange(desk);
    two.exchange(office);
    // It is admitted again, and so is all that it has: nothing is to be let in by hand.
    for (id, surname) in [(&kept, "Иванова"), (&unsent, "Ким"), (&late, "Орлова")] {
        assert_eq!(office.card(id)["dossier"]["person"]["surname"], surname);
    }
    quiet(office);
}

#[test]
fn the_line_in_sight_tells_what_has_not_gone_yet() {
    let two = Two::meet();
    let desk = &two.municipality;
    let folder = |who: &Scenario| who.ok("exchange_pulse", Value::Null)["folders"][0].clone();
    assert_eq!(folder(desk)["unsent"], 0);
    let id = desk.candidate("Иванова", "Мария", "Петровна");
    assert_eq!(folder(desk)["unsent"], 1);
    two.exchange(desk);
    assert_eq!(
        (&folder(desk)["unsent"], &folder(desk)["torn"]),
        (&json!(0), &json!(0))
    );
    desk.dossier_act("submit_dossier", &id);
    assert_eq!(folder(desk)["unsent"], 1);
    two.exchange(desk);

    let torn = two
        .between
        .path()
        .join("0123456789012345678901234567890123456789.mtk");
    fs::write(torn, b"metodakt").unwrap();
    two.exchange(&two.office);
    assert_eq!(folder(&two.office)["torn"], 1);
}

/// A folder under two names would be two folders with an account each, and every exchange would look like one from a copy.
#[cfg(unix)]
#[test]
fn a_folder_has_one_name() {
    let two = Two::meet();
    let desk = &two.municipality;
    let outside = tempfile::tempdir().unwrap();
    let alias = outside.path().join("Обмен");
    std::os::unix::fs::symlink(two.between.path(), &alias).unwrap();
    let request = json!({ "folder": alias, "everyMinutes": 15, "onArrival": true });
    let refused = desk.err("set_exchange_folder", request);
    assert!(
        refused["fields"]["folder"]
            .as_str()
            .unwrap()
            .contains("под другим именем"),
        "{refused}"
    );
    let base = desk.folder.path().join("data");
    let refused = desk.err("exchange_now", json!({ "folder": base }));
    assert!(
        refused["fields"]["folder"]
            .as_str()
            .unwrap()
            .contains("лежит база программы"),
        "{refused}"
    );
    desk.candidate("Иванова", "Мария", "Петровна");
    let report = desk.ok("exchange_now", json!({ "folder": alias }))["output"].clone();
    assert_eq!(
        (&report["recordsWritten"], &report["restored"]),
        (&json!(1), &json!(false))
    );
    let state = desk.ok("exchange_state", Value::Null);
    assert_eq!(state["folders"].as_array().unwrap().len(), 1, "{state}");
}

/// Methodists of its own directions and their ИОМ, and nothing of the packages and of the others.
#[test]
fn a_coordinator_follows_the_methodists_of_its_directions() {
    let office = Scenario::office(REGION);
    office.commission();
    office.ok("create_exchange", json!({ "label": "рабочее место секретаря" }));
    let regulation = office.ok("regulation", Value::Null);
    let directions = regulation["directions"].as_array().unwrap();
    let [theirs, foreign] = [0, 1].map(|n| {
        let whose = regulation["coordinators"][n]["code"].clone();
        let led = directions.iter().find(|one| one["coordinator"] == whose).unwrap();
        (whose, led["code"].clone())
    });
    let ids: Vec<String> = [("Иванова", &theirs), ("Ким", &foreign)]
        .iter()
        .map(|(surname, (_, code))| {
            office.candidate_with(surname, "Мария", "Петровна", json!({ "directions": [code] }))
        })
        .collect();
    for id in &ids {
        office.reviewed(id, "recommend");
    }
    office.host.set("2026-09-20T10:00:00+05:00");
    let sitting = office.opened(&[&ids[0], &ids[1]]);
    for id in &ids {
        office.voted(&sitting, id, "for", &[], "");
    }
    office.sealed(&sitting, "1");
    office.order_signed(&office.drafted(), "02/77", "2026-09-20");
    let methodists = office.ok("methodists", Value::Null);
    let all: Vec<Value> = methodists
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["id"].clone())
        .collect();
    office.ok("create_pathways", json!({ "methodists": all }));
    let between = tempfile::tempdir().unwrap();
    office.ok("exchange_now", json!({ "folder": between.path() }));

    let desk = newcomer(1);
    let path = office.folder.path().join("x");
    let nobody = json!({ "role": "coordinator", "municipality": "", "coordinator": "", "path": path });
    assert!(office.err("invite_device", nobody)["fields"]["coordinator"].is_string());
    let at = |name: &str| office.folder.path().join(name);
    let invite = json!({ "role": "coordinator", "municipality": "", "coordinator": theirs.0, "path": at("приглашение") });
    office.ok("invite_device", invite);
    desk.ok(
        "join_exchange",
        json!({ "invitation": at("приглашение"), "answer": at("ответ"), "label": "ноутбук координатора" }),
    );
    office.ok("admit_device", json!({ "answer": at("ответ"), "admit": true }));
    for who in [&office, &desk] {
        who.ok("exchange_now", json!({ "folder": between.path() }));
    }
    let followed = desk.ok("methodists", Value::Null);
    let surnames: Vec<&str> = followed
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["name"]["surname"].as_str().unwrap())
        .collect();
    assert_eq!(surnames, ["Иванова"], "{followed}");
    let pathways = desk.ok("pathways", Value::Null);
    assert_eq!(pathways.as_array().unwrap().len(), 1, "{pathways}");
    assert_eq!(desk.ok("register", json!({}))["total"], 0, "no packages");
    quiet(&desk);
    let suspend = json!({ "methodists": [followed[0]["id"]], "on": "2026-09-20", "reason": "отпуск" });
    let refused = desk.err("suspend_methodists", suspend.clone());
    assert!(
        refused["sentence"].as_str().unwrap().contains("аппарат комиссии"),
        "{refused}"
    );

    // What changes later comes too.
    office.ok("suspend_methodists", with(suspend, json!({ "methodists": all })));
    for who in [&office, &desk] {
        who.ok("exchange_now", json!({ "folder": between.path() }));
    }
    assert_eq!(desk.ok("methodists", Value::Null)[0]["state"], "suspended");
}

/// A word of a desk that has no say would have all that goes with it held by the others.
#[test]
fn a_desk_is_asked_only_about_what_it_writes() {
    let two = Two::meet();
    let (office, desk) = (&two.office, &two.municipality);
    let expert = newcomer(3);
    introduced(office, &expert, "expert", &json!(""), "ноутбук эксперта");
    two.exchange(office);
    two.exchange(&expert);
    let (id, _) = handed(&two, &expert);
    two.exchange(desk);
    for (who, phone) in [(office, "+7 900 000-00-77"), (desk, "+7 900 000-00-78")] {
        let fields = who.fields("Иванова", "Мария", "Петровна", json!({ "phone": phone }));
        who.ok(
            "edit_candidate",
            who.dossier_request(&id, json!({ "fields": fields })),
        );
    }
    let met = [desk, office, desk, &expert].map(|who| two.exchange(who)["undecided"].clone());
    assert_eq!(met, [0, 1, 1, 0].map(|places| json!(places)));
    let places = |who: &Scenario| {
        let state = who.ok("exchange_state", Value::Null)["undecided"].clone();
        assert_eq!(
            state.as_array().unwrap().len(),
            who.ok("exchange_pulse", Value::Null)["undecided"]
        );
        state.as_array().unwrap().len()
    };
    assert_eq!([office, desk, &expert].map(places), [1, 1, 0]);
    let settle = json!({ "kind": "dossier", "id": id, "path": ["phone"], "choice": 0, "reason": "верный" });
    let refused = expert.err("settle_conflict", settle.clone());
    assert!(
        refused["sentence"].as_str().unwrap().contains("аппарат комиссии"),
        "{refused}"
    );
    desk.ok("settle_conflict", settle);
    for who in [desk, office, &expert, office] {
        two.exchange(who);
    }
    for who in [office, desk, &expert] {
        quiet(who);
    }
}
