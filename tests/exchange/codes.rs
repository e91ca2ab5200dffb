//! Joining by a code on paper: the invitation and its answer wait in the folder of the exchange.

use std::fs;

use serde_json::{Value, json};

use crate::{REGION, another_machine, newcomer, scenario::Scenario};

#[test]
fn a_code_on_paper_is_enough_where_both_see_the_folder() {
    let office = Scenario::office(REGION);
    office.ok("create_exchange", json!({ "label": "рабочее место секретаря" }));
    let municipality = office.ok("regulation", Value::Null)["municipalities"][0].clone();
    let whom = json!({ "role": "municipality", "municipality": municipality["code"] });
    let refused = office.err("invite_by_code", whom.clone());
    assert!(
        refused["sentence"].as_str().unwrap().contains("папки ещё нет"),
        "{refused}"
    );
    let between = tempfile::tempdir().unwrap();
    let folder = between.path().to_str().unwrap();
    let every = json!({ "folder": folder, "everyMinutes": null, "onArrival": true });
    office.ok("set_exchange_folder", every);
    let given = office.ok("invite_by_code", whom);
    assert_eq!(given["folders"], json!([folder]));
    let code = given["code"].as_str().unwrap();
    let sheet = office.folder.path().join("лист.txt");
    let save = json!({ "invitation": given["invitation"], "path": sheet });
    office.ok("save_invitation_code", save);
    assert!(
        fs::read_to_string(sheet).unwrap().contains(code),
        "the sheet has the code"
    );

    let desk = another_machine();
    let show = |folder: &str, code: &str| json!({ "path": folder, "code": code });
    let wrong = desk.err(
        "show_invitation",
        show(folder, code.trim_start_matches(|digit| digit != ' ')),
    );
    assert!(
        wrong["fields"]["code"].as_str().unwrap().contains("цифр 42"),
        "{wrong}"
    );
    let elsewhere = tempfile::tempdir().unwrap();
    let nothing = desk.err("show_invitation", show(elsewhere.path().to_str().unwrap(), code));
    assert!(
        nothing["sentence"].as_str().unwrap().contains("нет приглашения"),
        "{nothing}"
    );
    let shown = desk.ok("show_invitation", show(folder, &code.replace(' ', "-")));
    assert_eq!(shown["municipality"], municipality["name"]);
    let joined = json!({ "invitation": folder, "code": code, "answer": "", "label": "ноутбук отдела образования",
        "region": REGION, "person": "Ильина Вера Олеговна", "password": "длинный пароль" });
    desk.ok("join_office", joined);
    let pulse = desk.ok("exchange_pulse", Value::Null);
    assert_eq!(
        pulse["folders"][0]["folder"], folder,
        "the folder is known from then on"
    );

    // The office is told at its next visit, sees who answers, and lets them in.
    let look = json!({ "folder": folder });
    let seen = office.ok("exchange_now", look.clone());
    assert_eq!(
        (&seen["output"]["unrelated"], &seen["output"]["torn"]),
        (&json!(0), &json!(0)),
        "{seen}"
    );
    assert_eq!(office.ok("exchange_pulse", Value::Null)["answers"], 1);
    let state = office.ok("exchange_state", Value::Null);
    let answer = &state["answers"][0];
    let me = &desk.ok("exchange_state", Value::Null)["me"];
    assert_eq!(
        (&answer["device"]["label"], &answer["device"]["fingerprint"]),
        (&json!("ноутбук отдела образования"), &me["fingerprint"])
    );
    office.ok("admit_device", json!({ "answer": answer["path"], "admit": true }));
    assert_eq!(office.ok("exchange_pulse", Value::Null)["answers"], 0);
    assert_eq!(office.ok("exchange_state", Value::Null)["answers"], json!([]));
    for who in [&office, &desk] {
        who.ok("exchange_now", look.clone());
    }
    assert_eq!(desk.ok("exchange_pulse", Value::Null)["role"], "municipality");
    // What waited has gone, and the code lets nobody in again.
    let again = another_machine().err("show_invitation", show(folder, code));
    assert!(
        again["sentence"].as_str().unwrap().contains("уже приняли"),
        "{again}"
    );
}

#[test]
fn what_strangers_leave_as_an_answer_is_no_answer() {
    let office = Scenario::office(REGION);
    office.ok("create_exchange", json!({ "label": "рабочее место секретаря" }));
    let between = tempfile::tempdir().unwrap();
    let folder = between.path().to_str().unwrap();
    let every = json!({ "folder": folder, "everyMinutes": null, "onArrival": true });
    office.ok("set_exchange_folder", every);
    let given = office.ok("invite_by_code", json!({ "role": "seat", "municipality": "" }));
    let name = fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
    let answer = name.with_extension("mta");
    let told = || {
        let state = office.ok("exchange_state", Value::Null);
        assert_eq!(state["answers"], json!([]), "{state}");
        let unread = state["unreadAnswers"].as_array().unwrap().clone();
        assert!(unread.iter().all(|one| one["path"] == answer.to_str().unwrap()));
        let sentences = unread
            .iter()
            .map(|one| one["sentence"].as_str().unwrap().to_owned());
        sentences.collect::<Vec<_>>().join("; ")
    };
    assert_eq!(told(), "", "nobody has answered");
    fs::copy(&name, &answer).unwrap();
    assert!(told().contains("посторонний файл"), "the invitation itself");
    fs::write(&answer, vec![7; 3 << 20]).unwrap();
    assert!(told().contains("посторонний файл"), "too large");
    fs::write(&answer, b"").unwrap();
    assert!(
        told().contains("не целиком"),
        "of a cloud that has not brought it"
    );
    fs::remove_file(&answer).unwrap();
    fs::create_dir(&answer).unwrap();
    assert!(
        told().contains("для второго места аппарата"),
        "a folder: {}",
        told()
    );
    fs::remove_dir(&answer).unwrap();
    assert_eq!(told(), "");
    // An invitation that was changed invites nobody.
    let mut bytes = fs::read(&name).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(&name, bytes).unwrap();
    let desk = another_machine();
    let refused = desk.err(
        "show_invitation",
        json!({ "path": folder, "code": given["code"] }),
    );
    assert!(
        refused["sentence"].as_str().unwrap().contains("повреждён"),
        "{refused}"
    );
}

#[test]
fn an_answer_whose_digits_do_not_agree_is_put_away_and_its_code_is_dead() {
    let office = Scenario::office(REGION);
    office.ok("create_exchange", json!({ "label": "рабочее место секретаря" }));
    let between = tempfile::tempdir().unwrap();
    let folder = between.path().to_str().unwrap();
    let every = json!({ "folder": folder, "everyMinutes": null, "onArrival": true });
    office.ok("set_exchange_folder", every);
    let given = office.ok("invite_by_code", json!({ "role": "seat", "municipality": "" }));
    let code = given["code"].as_str().unwrap();
    let desk = newcomer(1);
    let join = json!({ "invitation": folder, "code": code, "answer": "", "label": "чужой ноутбук" });
    desk.ok("join_exchange", join);
    let answer = office.ok("exchange_state", Value::Null)["answers"][0]["path"].clone();
    let state = office.ok("decline_answer", json!({ "answer": answer }));
    assert_eq!(
        (&state["answers"], &state["neighbours"]),
        (&json!([]), &json!([])),
        "{state}"
    );
    assert_eq!(fs::read_dir(folder).unwrap().count(), 0, "nothing waits any more");
    desk.err("show_invitation", json!({ "path": folder, "code": code }));
    // By a file as well: whoever kept the answer is not let in by it.
    let at = |name: &str| office.folder.path().join(name).to_str().unwrap().to_owned();
    let invite = json!({ "role": "seat", "municipality": "", "path": at("приглашение") });
    office.ok("invite_device", invite);
    let other = newcomer(2);
    let join = json!({ "invitation": at("приглашение"), "answer": at("ответ"), "label": "ещё ноутбук" });
    other.ok("join_exchange", join);
    office.ok("decline_answer", json!({ "answer": at("ответ") }));
    let late = office.err("admit_device", json!({ "answer": at("ответ"), "admit": true }));
    assert!(
        late["sentence"].as_str().unwrap().contains("не на приглашение"),
        "{late}"
    );
}

/// A desk that was not let in tries again: its answer was lost in the folder, another's has taken the place, it was declined.
#[test]
fn whoever_was_not_let_in_may_try_again() {
    let office = Scenario::office(REGION);
    office.ok("create_exchange", json!({ "label": "рабочее место секретаря" }));
    let between = tempfile::tempdir().unwrap();
    let folder = between.path().to_str().unwrap();
    let every = json!({ "folder": folder, "everyMinutes": null, "onArrival": true });
    office.ok("set_exchange_folder", every);
    let invited =
        || office.ok("invite_by_code", json!({ "role": "seat", "municipality": "" }))["code"].clone();
    let join = |code: &Value| json!({ "invitation": folder, "code": code, "answer": "", "label": "ноутбук" });
    let answers = || office.ok("exchange_state", Value::Null)["answers"].clone();
    let look = json!({ "folder": folder });
    let code = invited();
    let desk = newcomer(1);
    desk.ok("join_exchange", join(&code));
    let path = answers()[0]["path"].as_str().unwrap().to_owned();
    // Lost, then cut off on the way: left again at the next visit.
    let whole = fs::read(&path).unwrap();
    fs::remove_file(&path).unwrap();
    desk.ok("exchange_now", look.clone());
    assert_eq!(fs::read(&path).unwrap(), whole);
    fs::write(&path, &whole[..40]).unwrap();
    assert_eq!(answers(), json!([]), "what is not whole is no answer");
    desk.ok("exchange_now", look.clone());
    assert_eq!(answers().as_array().unwrap().len(), 1);

    // Somebody else with the same code: neither writes over the other, and the one that was looked at is the one let in.
    let other = newcomer(2);
    let taken = other.err("join_exchange", join(&code));
    assert!(
        taken["sentence"].as_str().unwrap().contains("ответ другого"),
        "{taken}"
    );
    let shown = answers()[0]["device"]["device"].clone();
    fs::remove_file(&path).unwrap();
    other.ok("join_exchange", join(&code));
    desk.ok("exchange_now", look.clone());
    for command in ["admit_device", "decline_answer"] {
        let mut request = json!({ "answer": path, "device": shown });
        if command == "admit_device" {
            request["admit"] = json!(true);
        }
        let refused = office.err(command, request);
        assert!(
            refused["sentence"].as_str().unwrap().contains("ответ заменили"),
            "{refused}"
        );
    }
    office.ok("decline_answer", json!({ "answer": path }));
    // The first one comes in by a new code, and is in from then on.
    desk.ok("join_exchange", join(&invited()));
    let answer = answers()[0].clone();
    let admit = json!({ "answer": answer["path"], "admit": true, "device": answer["device"]["device"] });
    office.ok("admit_device", admit);
    for who in [&office, &desk] {
        who.ok("exchange_now", look.clone());
    }
    assert_eq!(desk.ok("exchange_pulse", Value::Null)["role"], "seat");
    let again = desk.err("join_exchange", join(&invited()));
    assert!(
        again["sentence"].as_str().unwrap().contains("уже участвует"),
        "{again}"
    );
}

/// The answer is torn on the way, and the desk that waits writes it again; what answers no invitation is told as well.
#[test]
fn an_answer_that_cannot_be_read_is_told_to_the_office() {
    let office = Scenario::office(REGION);
    office.ok("create_exchange", json!({ "label": "рабочее место секретаря" }));
    let between = tempfile::tempdir().unwrap();
    let folder = between.path().to_str().unwrap();
    let every = json!({ "folder": folder, "everyMinutes": null, "onArrival": true });
    office.ok("set_exchange_folder", every);
    let whose = office.ok("regulation", Value::Null)["municipalities"][2].clone();
    let invited = json!({ "role": "municipality", "municipality": whose["code"] });
    let given = office.ok("invite_by_code", invited);
    let desk = crate::newcomer(1);
    let join = json!({ "invitation": folder, "code": given["code"], "answer": "", "label": "ноутбук" });
    desk.ok("join_exchange", join);
    let waits = office.ok("exchange_state", Value::Null)["answers"][0].clone();
    let path = waits["path"].as_str().unwrap();
    let whole = fs::read(path).unwrap();
    let unread = || office.ok("exchange_state", Value::Null)["unreadAnswers"].clone();
    assert_eq!(unread(), json!([]));
    for length in [7, 30, 200, whole.len() - 1] {
        fs::write(path, &whole[..length]).unwrap();
        let told = unread()[0]["sentence"].as_str().unwrap().to_owned();
        assert!(told.contains(whose["name"].as_str().unwrap()), "{length}: {told}");
    }
    office.ok("exchange_now", json!({ "folder": folder }));
    let pulse = office.ok("exchange_pulse", Value::Null);
    assert_eq!(
        (&pulse["answers"], &pulse["unreadAnswers"]),
        (&json!(0), &json!(1))
    );
    desk.ok("exchange_now", json!({ "folder": folder }));
    assert_eq!(fs::read(path).unwrap(), whole, "it is written again");
    office.ok("exchange_now", json!({ "folder": folder }));
    let pulse = office.ok("exchange_pulse", Value::Null);
    assert_eq!(
        (&pulse["answers"], &pulse["unreadAnswers"]),
        (&json!(1), &json!(0))
    );

    // A copy that a cloud made of it is nothing to tell; an answer to something else is.
    fs::write(format!("{path} (1)"), &whole).unwrap();
    assert_eq!(unread(), json!([]));
    let other = between.path().join(format!("{}.mta", "0a".repeat(20)));
    fs::write(other, &whole).unwrap();
    let told = unread()[0]["sentence"].as_str().unwrap().to_owned();
    assert!(told.contains("не на действующее приглашение"), "{told}");
}
