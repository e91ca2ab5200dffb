//! A machine dies, and the printed code with a copy of the folder brings all back; an old backup of a machine that lives
//! on is noticed and heals.

use std::{fs, path::Path};

use app::Host as _;
use serde_json::{Value, json};

use crate::{
    Two, newcomer,
    scans::{printed, received},
    scenario::{Scenario, text_of},
};

pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        match path.is_dir() {
            true => copy(&path, &target),
            false => {
                fs::copy(&path, &target).unwrap();
            }
        }
    }
}

/// Closes the base, does something with its folder, opens it again.
pub(crate) fn closed(who: &Scenario, work: impl FnOnce(&Path)) {
    who.ok("lock", json!({}));
    work(&who.folder.path().join("data"));
    who.ok("unlock", json!({ "password": "" }));
}

#[test]
fn a_dead_machine_comes_back_by_its_code_and_one_copy_of_the_folder() {
    let two = Two::meet();
    let (office, municipality) = (&two.office, &two.municipality);
    office.commission();
    let id = municipality.candidate("Иванова", "Мария", "Петровна");
    received(municipality, &id);
    two.exchange(municipality);
    two.exchange(office);
    office.reviewed(&id, "recommend");
    office.host.set("2026-09-20T10:00:00+05:00");
    let sitting = office.opened(&[&id]);
    office.voted(&sitting, &id, "for", &[], "");
    office.host.set("2026-09-20T11:30:00+05:00");
    office.sealed(&sitting, "1");
    two.exchange(office);
    let (copy_of, apart) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for place in [&copy_of, &apart] {
        copy(two.between.path(), place.path());
    }

    // Only the paper with the code and the copy are left.
    let new = newcomer(7);
    let restore = |code: &str| json!({ "folder": copy_of.path(), "code": code, "label": "новый компьютер" });
    let mistyped = two
        .code
        .replacen(|digit: char| digit.is_ascii_digit(), "x", 1)
        .replace('x', "9");
    if mistyped != two.code {
        assert_eq!(new.err("restore_exchange", restore(&mistyped))["code"], "invalid");
    }
    let foreign = newcomer(8);
    let other = foreign.ok("create_exchange", json!({ "label": "другая область" }))["recoveryCode"].clone();
    let refused = new.err("restore_exchange", restore(other.as_str().unwrap()));
    assert!(
        refused["sentence"].as_str().unwrap().contains("ни одного файла"),
        "{refused}"
    );
    assert_eq!(
        new.ok("exchange_state", Value::Null)["me"],
        Value::Null,
        "nothing was changed"
    );
    // A folder with nothing of the office in it brings no office back.
    let mail = tempfile::tempdir().unwrap();
    let parcel = json!({ "dossiers": [id], "municipality": "", "path": mail.path().join("пакет.mtk") });
    municipality.ok("save_parcel", parcel);
    let wrong = json!({ "folder": mail.path(), "code": two.code, "label": "новый компьютер" });
    let refused = new.err("restore_exchange", wrong);
    assert!(
        refused["sentence"]
            .as_str()
            .unwrap()
            .contains("нет того, что оставляет аппарат комиссии"),
        "{refused}"
    );
    let report = new.ok("restore_exchange", restore(&two.code))["output"].clone();
    assert_eq!(
        (&report["restored"], &report["held"], &report["admitted"]),
        (&json!(true), &json!([]), &json!(true)),
        "{report}"
    );
    // The machine that died gave № 1, and may have given the next ones: nobody gives them again.
    let words = report["restoredWords"].as_str().unwrap();
    assert!(
        words.starts_with("Номера регистрации отсюда идут с 1002"),
        "{words}"
    );
    let unheard = office.candidate("Другова", "Вера", "");
    office.registered(&unheard);
    assert_eq!(office.card(&unheard)["review"]["registration"]["number"], "2");

    assert_eq!(new.ok("session", Value::Null)["cycle"], "Отбор 2026");
    // How often a record was written here is each desk's own.
    let shown = |who: &Scenario, name: &str| {
        let mut shown = who.ok(name, Value::Null);
        for line in shown
            .pointer_mut("/minutes")
            .and_then(Value::as_array_mut)
            .into_iter()
            .flatten()
        {
            line["revision"] = Value::Null;
        }
        shown
    };
    let same = |name: &str| assert_eq!(shown(&new, name), shown(office, name), "{name}");
    let (ours, theirs) = (new.card(&id), office.card(&id));
    for part in ["dossier", "review", "status"] {
        assert_eq!(ours[part], theirs[part], "{part}");
    }
    same("compositions");
    same("sittings");
    same("papers");
    assert_eq!(
        printed(&new, &id),
        printed(municipality, &id),
        "the scans are back"
    );
    let minutes = new.ok("papers", Value::Null)["minutes"][0]["id"].clone();
    let pdf = new.printed(json!({ "kind": "minutes", "minutes": minutes }), "протокол.pdf");
    assert!(text_of(&pdf).contains("Иванова"), "the sealed bytes are back");
    assert_eq!(new.ok("check_store", Value::Null)["sound"], true);

    // It goes on with the work, and the municipality hears of it through the true folder.
    new.ok("exchange_now", json!({ "folder": two.between.path() }));
    let order = new.drafted();
    new.order_signed(&order, "7", "2026-09-21");
    new.ok("exchange_now", json!({ "folder": two.between.path() }));
    two.exchange(municipality);
    assert_eq!(two.status(municipality, &id), "enrolled");
    let next = new.candidate("Ким", "Елена", "");
    new.registered(&next);
    assert_eq!(new.card(&next)["review"]["registration"]["number"], "1002");
    // The machine was not dead after all: both numbers stand, and the next ones differ too.
    new.ok("exchange_now", json!({ "folder": two.between.path() }));
    two.exchange(office);
    assert_eq!(office.ok("home", Value::Null)["doubledNumbers"], json!([]));
    let after = office.candidate("Лебедева", "Анна", "");
    office.registered(&after);
    assert_eq!(office.card(&after)["review"]["registration"]["number"], "3");
    // Another copy on another machine cannot know of the first: the same number is told.
    let other = newcomer(9);
    let elsewhere = json!({ "folder": apart.path(), "code": two.code, "label": "ещё один компьютер" });
    other.ok("restore_exchange", elsewhere);
    let twin = other.candidate("Зимина", "Вера", "");
    other.registered(&twin);
    assert_eq!(other.card(&twin)["review"]["registration"]["number"], "1002");
    other.ok("exchange_now", json!({ "folder": two.between.path() }));
    two.exchange(office);
    assert_eq!(
        office.ok("home", Value::Null)["doubledNumbers"],
        json!([{ "written": "1002", "alike": "1002" }])
    );
    // From then on they keep apart.
    for who in [&new, &other, &new, &other] {
        who.ok("exchange_now", json!({ "folder": two.between.path() }));
    }
    let given = [(&new, "Белова"), (&other, "Чернова")].map(|(who, surname)| {
        let next = who.candidate(surname, "Анна", "");
        who.registered(&next);
        who.card(&next)["review"]["registration"]["number"].clone()
    });
    assert_ne!(given[0], given[1]);
    let again = new.err("restore_exchange", restore(&two.code));
    assert!(
        again["sentence"].as_str().unwrap().contains("уже участвует"),
        "{again}"
    );
}

#[test]
fn an_old_backup_is_noticed_and_heals() {
    let two = Two::meet();
    let (office, municipality) = (&two.office, &two.municipality);
    let ids: Vec<String> = ["Иванова", "Ким", "Орлова"]
        .iter()
        .map(|surname| municipality.candidate(surname, "Мария", ""))
        .collect();
    for id in &ids {
        municipality.dossier_act("submit_dossier", id);
    }
    two.both();
    let register = |id: &str| {
        let request = json!({ "dossiers": [id], "way": "in_person", "number": "" });
        office.ok("register_dossiers", request)["output"][0]["number"].clone()
    };
    register(&ids[0]);
    two.exchange(office);
    let backup = tempfile::tempdir().unwrap();
    closed(office, |data| copy(data, backup.path()));
    register(&ids[1]);
    office.host.set("2026-09-10T12:00:00+05:00");
    two.both();

    closed(office, |data| {
        fs::remove_dir_all(data).unwrap();
        copy(backup.path(), data);
    });
    assert_eq!(
        two.status(office, &ids[1]),
        "submitted",
        "the copy knows nothing of it"
    );
    let report = two.exchange(office);
    let words = report["restoredWords"].as_str().unwrap();
    assert!(
        report["restored"] == true && words.starts_with("Копия базы старше, чем 10.09.2026"),
        "{report}"
    );
    assert!(!words.contains("другой компьютер"), "this one wrote it: {words}");
    assert_eq!(two.status(office, &ids[1]), "registered", "it is back");
    assert_eq!(register(&ids[2]), "3", "no number is given twice");
    two.both();
    for who in [office, municipality] {
        assert_eq!(who.card(&ids[1])["review"]["registration"]["number"], "2");
        assert_eq!(who.card(&ids[2])["review"]["registration"]["number"], "3");
        assert_eq!(who.ok("exchange_state", Value::Null)["undecided"], json!([]));
        assert_eq!(who.ok("check_store", Value::Null)["sound"], true);
    }
    assert_eq!(two.exchange(office)["restored"], false, "once told");

    // The same folder seen under another path is no restoring.
    let elsewhere = tempfile::tempdir().unwrap();
    copy(two.between.path(), elsewhere.path());
    let report = office.ok("exchange_now", json!({ "folder": elsewhere.path() }))["output"].clone();
    assert_eq!(report["restored"], false, "{report}");
}

#[test]
fn two_machines_with_one_base_are_told_of_each_other() {
    let two = Two::meet();
    let (office, original) = (&two.office, &two.municipality);
    original.candidate("Иванова", "Мария", "");
    two.both();
    let clone = crate::another_machine();
    // Ids that the clone gives from now on are its own.
    for _ in 0..5_000 {
        clone.host.new_id();
    }
    closed(original, |data| copy(data, &clone.folder.path().join("data")));
    clone.ok("unlock", json!({ "password": "" }));

    let there = clone.candidate("Ким", "Елена", "");
    assert_eq!(
        two.exchange(&clone)["restored"],
        false,
        "it knows all that it had sent"
    );
    let told = |who: &Scenario| {
        let words = two.exchange(who)["restoredWords"].as_str().unwrap().to_owned();
        assert!(
            words.starts_with("С одной базой работают два компьютера"),
            "{words}"
        );
    };
    told(original);
    assert_eq!(original.card(&there)["dossier"]["person"]["surname"], "Ким");
    let here = original.candidate("Орлова", "Вера", "");
    assert_eq!(two.exchange(original)["restored"], false, "told once");
    told(&clone);
    two.exchange(office);
    for (id, surname) in [(&there, "Ким"), (&here, "Орлова")] {
        assert_eq!(
            office.card(id)["dossier"]["person"]["surname"],
            surname,
            "nothing is lost"
        );
    }

    // An old copy on a new machine may be either: the desk is told of both.
    let moved = crate::another_machine();
    closed(&clone, |data| copy(data, &moved.folder.path().join("data")));
    moved.ok("unlock", json!({ "password": "" }));
    clone.candidate("Белова", "Нина", "");
    two.exchange(&clone);
    let words = two.exchange(&moved)["restoredWords"].clone();
    let words = words.as_str().unwrap();
    assert!(
        words.starts_with("Копия базы старше") && words.contains("работает и другой компьютер"),
        "{words}"
    );
}
