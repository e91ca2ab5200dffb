//! A municipality and the commission, two data folders, and a folder between them that is damaged on the way: a
//! package goes there, a return with remarks comes back, the corrected package goes there, a decision comes back.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test stops at the first surprise, and breaks files on purpose"
)]

#[path = "exchange/carried.rs"]
mod carried;
#[path = "exchange/cautious.rs"]
mod cautious;
#[path = "exchange/codes.rs"]
mod codes;
#[path = "exchange/departed.rs"]
mod departed;
#[path = "exchange/disputed.rs"]
mod disputed;
#[path = "exchange/erased.rs"]
mod erased;
#[path = "exchange/experts.rs"]
mod experts;
#[path = "exchange/falls.rs"]
mod falls;
#[path = "exchange/foreign.rs"]
mod foreign;
#[path = "exchange/handed_over.rs"]
mod handed_over;
#[path = "exchange/mounts.rs"]
mod mounts;
#[path = "exchange/numbered.rs"]
mod numbered;
#[path = "exchange/owners.rs"]
mod owners;
#[path = "exchange/parcels.rs"]
mod parcels;
#[path = "exchange/readmitted.rs"]
mod readmitted;
#[path = "exchange/restored.rs"]
mod restored;
#[path = "exchange/scans.rs"]
mod scans;
mod scenario;
#[path = "exchange/taken_back.rs"]
mod taken_back;

use std::{
    fs,
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
};

use app::{App, Go, Host};
use scenario::{Quiet, Scenario};
use serde_json::{Value, json};

const REGION: &str = "chelyabinsk";

/// A desk of its own that has not joined anything yet; `apart` keeps its ids from meeting those of the others: two
/// machines never give the same id.
fn newcomer(apart: u32) -> Scenario {
    let scenario = Scenario::nowhere();
    for _ in 0..apart * 5_000 {
        scenario.host.new_id();
    }
    scenario.ok(
        "create_office",
        json!({
            "region": REGION, "person": "Ильина Вера Олеговна", "password": "", "practice": true,
            "cycleTitle": "Свой", "opensOn": "2026-09-01", "closesOn": "2026-10-01",
        }),
    );
    scenario
}

/// Invites, joins and admits by two files; answers what the newcomer was told.
fn introduced(
    office: &Scenario,
    newcomer: &Scenario,
    role: &str,
    municipality: &Value,
    label: &str,
) -> Value {
    let at = |name: &str| office.folder.path().join(name).to_str().unwrap().to_owned();
    office.ok(
        "invite_device",
        json!({ "role": role, "municipality": municipality, "path": at("приглашение") }),
    );
    let joined = newcomer.ok(
        "join_exchange",
        json!({ "invitation": at("приглашение"), "answer": at("ответ"), "label": label }),
    );
    let shown = office.ok("admit_device", json!({ "answer": at("ответ"), "admit": false }));
    assert_eq!(
        shown["fingerprint"], joined["me"]["fingerprint"],
        "the digits are compared aloud"
    );
    assert_eq!(
        (&shown["admitted"], &shown["municipality"]),
        (&json!(false), municipality)
    );
    office.ok("admit_device", json!({ "answer": at("ответ"), "admit": true }));
    joined
}

/// The two offices, introduced to each other, and the folder between them.
struct Two {
    office: Scenario,
    municipality: Scenario,
    between: tempfile::TempDir,
    /// The region's recovery code, from paper.
    code: String,
}

/// An empty folder of another machine: two machines never give the same id.
fn another_machine() -> Scenario {
    let machine = Scenario::nowhere();
    for _ in 0..5_000 {
        machine.host.new_id();
    }
    machine
}

impl Two {
    fn meet() -> Two {
        let office = Scenario::office(REGION);
        let municipality = newcomer(1);
        let code = office.ok("create_exchange", json!({ "label": "рабочее место секретаря" }));
        assert_eq!(code["recoveryCode"].as_str().unwrap().split(' ').count(), 8);
        let of = office.ok("regulation", Value::Null)["municipalities"][0]["code"].clone();
        introduced(
            &office,
            &municipality,
            "municipality",
            &of,
            "ноутбук отдела образования",
        );
        let two = Two {
            office,
            municipality,
            between: tempfile::tempdir().unwrap(),
            code: code["recoveryCode"].as_str().unwrap().to_owned(),
        };
        assert_eq!(
            two.exchange(&two.municipality)["admitted"],
            false,
            "the roll has not come yet"
        );
        two.exchange(&two.office);
        assert_eq!(two.exchange(&two.municipality)["admitted"], true);
        assert_eq!(
            two.municipality.ok("session", Value::Null)["cycle"],
            "Отбор 2026",
            "the region's cycle"
        );
        two
    }

    fn exchange(&self, who: &Scenario) -> Value {
        who.ok("exchange_now", json!({ "folder": self.between.path() }))["output"].clone()
    }

    /// There and back, over a folder that suffers.
    fn both(&self) {
        self.exchange(&self.municipality);
        damage(self.between.path());
        self.exchange(&self.office);
        damage(self.between.path());
        self.exchange(&self.municipality);
    }

    fn status(&self, who: &Scenario, dossier: &str) -> String {
        who.card(dossier)["status"].as_str().unwrap().to_owned()
    }
}

/// Copies under other names, one of them torn, one with a wrong bit; strangers; half a file of a killed program.
fn damage(folder: &Path) {
    let names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    let whole = |path: &&std::path::PathBuf| path.file_name().is_some_and(|name| name.len() == 44);
    for (n, path) in names.iter().filter(whole).enumerate() {
        let mut bytes = fs::read(path).unwrap();
        fs::write(path.with_extension("sync-conflict-20260301.mtk"), &bytes).unwrap();
        fs::write(path.with_extension("(копия).mtk"), &bytes[..bytes.len() / 2]).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1 << (n % 8);
        fs::write(path.with_extension("other.mtk"), &bytes).unwrap();
    }
    fs::write(folder.join("отпуск.jpg"), scenario::PIXEL).unwrap();
    fs::write(folder.join("0011.part"), b"half").unwrap();
}

#[test]
fn a_package_goes_there_and_a_decision_comes_back() {
    let two = Two::meet();
    let (office, municipality) = (&two.office, &two.municipality);
    office.commission();
    let id = municipality.candidate("Иванова", "Мария", "Петровна");
    municipality.dossier_act("submit_dossier", &id);
    two.both();
    assert_eq!(office.card(&id)["dossier"]["person"]["surname"], "Иванова");
    let register = json!({ "dossiers": [id], "way": "in_person", "number": "" });
    let refused = municipality.err("register_dossiers", register);
    assert!(
        refused["sentence"]
            .to_string()
            .contains("Это делает аппарат комиссии"),
        "{refused}"
    );
    assert_eq!(
        municipality.card(&id)["status"],
        "submitted",
        "what is not this desk's to write stays"
    );

    office.ok(
        "register_dossiers",
        json!({ "dossiers": [id], "way": "in_person", "number": "" }),
    );
    office.review_act("start_check", &id, json!({}));
    let remark =
        json!({ "remark": null, "slot": "", "text": "Приложите копию диплома.", "audience": "letter" });
    office.review_act("write_remark", &id, remark);
    office.review_act("return_dossier", &id, json!({ "deadline": "2026-09-15" }));
    two.both();
    let card = municipality.card(&id);
    assert_eq!(
        (&card["status"], &card["review"]["returned"]["deadline"]),
        (&json!("returned"), &json!("2026-09-15"))
    );
    assert!(
        card["review"]["remarks"]
            .to_string()
            .contains("Приложите копию диплома."),
        "{card}"
    );

    municipality.papers_of(&id);
    two.both();
    assert_eq!(
        office.card(&id)["dossier"]["documents"],
        municipality.card(&id)["dossier"]["documents"]
    );
    office.review_act("take_corrected", &id, json!({}));
    office.checked(&id);
    let expert = json!({ "expert": "Орлова Вера Павловна", "post": "доцент", "dueOn": null });
    office.review_act("assign_expert", &id, expert);
    office.review_act("send_to_review", &id, json!({ "exception": "" }));
    office.signed(&id, "recommend");
    office.review_act("finish_review", &id, json!({}));
    office.host.set("2026-09-20T10:00:00+05:00");
    let sitting = office.opened(&[&id]);
    office.voted(&sitting, &id, "for", &[], "");
    office.host.set("2026-09-20T11:30:00+05:00");
    office.sealed(&sitting, "1");
    two.both();
    assert_eq!(
        (two.status(municipality, &id), two.status(office, &id)),
        ("included".into(), "included".into())
    );

    let sittings = municipality.ok("sittings", Value::Null);
    assert_eq!(sittings, json!([]), "a municipality sees nothing of the sitting");
    for who in [office, municipality] {
        let sound = who.ok("check_store", Value::Null);
        assert_eq!(sound["sound"], true, "{sound}");
        let state = who.ok("exchange_state", Value::Null);
        assert_eq!(
            (&state["held"], &state["undecided"]),
            (&json!([]), &json!([])),
            "{state}"
        );
    }
    let neighbour = office.ok("exchange_state", Value::Null)["neighbours"][0].clone();
    assert_eq!(neighbour["toReadHere"], 0, "{neighbour}");
    let again = two.exchange(office);
    assert_eq!(
        (&again["recordsRead"], &again["recordsWritten"]),
        (&json!(0), &json!(0)),
        "nothing is left to say"
    );
}

#[test]
fn both_wrote_and_a_person_decides() {
    let two = Two::meet();
    let (office, municipality) = (&two.office, &two.municipality);
    let id = municipality.candidate("Иванова", "Мария", "Петровна");
    two.both();
    let describe = |who: &Scenario, requisites: &str| {
        let slot = who.ok("regulation", Value::Null)["documents"][0]["code"].clone();
        let sheet = json!({ "slot": slot, "requisites": "", "sheets": 2, "form": "scan" });
        who.ok("describe_document", who.dossier_request(&id, sheet));
        let sheet = json!({ "slot": slot, "requisites": requisites, "sheets": 2, "form": "scan" });
        who.ok("describe_document", who.dossier_request(&id, sheet));
    };
    describe(municipality, "серия АА № 1");
    two.both();
    describe(office, "серия ББ № 2");
    describe(municipality, "серия ВВ № 3");
    two.both();
    let conflicts = office.ok("conflicts", json!({ "kind": "dossier", "id": id }));
    let values: Vec<&str> = conflicts[0]["values"]
        .as_array()
        .unwrap()
        .iter()
        .map(|live| live["value"].as_str().unwrap())
        .collect();
    let theirs = values.iter().position(|value| *value == "серия ВВ № 3").unwrap();
    assert_eq!(values.len(), 2, "{conflicts}");
    assert_eq!(
        conflicts[0]["values"][theirs]["who"],
        "ноутбук отдела образования"
    );
    let settle = |reason: &str| json!({ "kind": "dossier", "id": id, "path": conflicts[0]["path"], "choice": theirs, "reason": reason });
    let refused = office.err("settle_conflict", settle(" "));
    assert_eq!(refused["code"], "invalid", "without a reason");
    let left = office.ok("settle_conflict", settle("сверено с подлинником"));
    assert_eq!(left["output"], 0);
    two.both();
    for who in [office, municipality] {
        assert_eq!(who.ok("exchange_state", Value::Null)["undecided"], json!([]));
        assert!(
            who.card(&id)["dossier"]["documents"]
                .to_string()
                .contains("серия ВВ № 3")
        );
    }
}

#[test]
fn what_a_revoked_device_packs_waits_for_the_secretary() {
    let two = Two::meet();
    let (office, municipality) = (&two.office, &two.municipality);
    let id = municipality.candidate("Иванова", "Мария", "Петровна");
    two.exchange(municipality);
    let device = municipality.ok("exchange_state", Value::Null)["me"]["device"].clone();
    office.ok("revoke_device", json!({ "device": device }));
    let report = two.exchange(office);
    assert_eq!(
        (&report["recordsRead"], &report["held"][0]["canRelease"]),
        (&json!(0), &json!(true)),
        "{report}"
    );
    let held = office.ok("exchange_state", Value::Null)["held"].clone();
    assert!(held[0]["reason"].as_str().unwrap().contains("исключён"), "{held}");
    for line in held.as_array().unwrap() {
        office.ok(
            "release_held",
            json!({ "folder": line["folder"], "file": line["file"] }),
        );
    }
    two.exchange(office);
    assert_eq!(office.card(&id)["dossier"]["person"]["surname"], "Иванова");
    let refused = municipality.err(
        "invite_device",
        json!({ "role": "seat", "municipality": "", "path": "/tmp/x" }),
    );
    assert_eq!(refused["code"], "file", "only the office invites: {refused}");
}

/// The pulse after a look at a time of the second of September.
fn looked(who: &Scenario, at: &str) -> Value {
    who.host.set(&format!("2026-09-02T{at}+05:00"));
    who.ok("exchange_due", Value::Null)["output"].clone()
}

#[test]
fn folders_are_visited_when_their_time_comes_and_a_stick_may_be_pulled_out() {
    let two = Two::meet();
    let (office, municipality) = (&two.office, &two.municipality);
    let folder = two.between.path().to_str().unwrap().to_owned();
    let rhythm = json!({ "folder": folder, "everyMinutes": 20, "onArrival": true });
    for who in [office, municipality] {
        who.ok("set_exchange_folder", rhythm.clone());
        looked(who, "09:00:00");
    }
    municipality.candidate("Иванова", "Мария", "Петровна");
    looked(municipality, "09:15:00");
    assert_eq!(looked(office, "09:19:00")["news"], 0, "its time has not come");
    looked(municipality, "09:21:00");
    assert_eq!(looked(office, "09:21:00")["news"], 1, "came by itself");
    assert_eq!(looked(office, "09:25:00")["news"], 1, "until somebody looks");
    assert_eq!(office.ok("see_exchange", Value::Null)["output"]["news"], 0);

    let away = two.between.path().with_extension("вынута");
    fs::rename(two.between.path(), &away).unwrap();
    let without = looked(municipality, "09:30:00")["folders"][0].clone();
    let since = without["trouble"]["since"].clone();
    assert_eq!(
        without["trouble"]["absent"], true,
        "an ordinary thing, told once: {without}"
    );
    assert_eq!(
        looked(municipality, "10:30:00")["folders"][0]["trouble"]["since"],
        since
    );
    assert_eq!(
        municipality.err("exchange_now", json!({ "folder": folder }))["code"],
        "file",
        "a person who asks is answered"
    );
    municipality.candidate("Ким", "Елена", "");
    fs::rename(&away, two.between.path()).unwrap();
    let back = looked(municipality, "10:31:00")["folders"][0].clone();
    assert_eq!(back["trouble"], Value::Null);
    assert_eq!(
        looked(office, "10:31:00")["news"],
        1,
        "packed as soon as the stick was there again"
    );

    let by_hand = json!({ "folder": folder, "everyMinutes": 0, "onArrival": false });
    municipality.ok("set_exchange_folder", by_hand);
    let visited = municipality.ok("exchange_pulse", Value::Null)["folders"][0]["visited"].clone();
    assert_eq!(looked(municipality, "23:00:00")["folders"][0]["visited"], visited);
}

#[test]
fn an_invitation_makes_a_desk_of_an_empty_folder() {
    let office = Scenario::office(REGION);
    office.ok("create_exchange", json!({ "label": "рабочее место секретаря" }));
    let municipality = office.ok("regulation", Value::Null)["municipalities"][0].clone();
    let at = |name: &str| office.folder.path().join(name).to_str().unwrap().to_owned();
    office.ok(
        "invite_device",
        json!({ "role": "municipality", "municipality": municipality["code"], "path": at("приглашение") }),
    );
    let desk = another_machine();
    let shown = desk.ok("show_invitation", json!({ "path": at("приглашение") }));
    assert_eq!(
        (&shown["region"], &shown["role"], &shown["municipality"]),
        (&json!(REGION), &json!("municipality"), &municipality["name"])
    );
    let join = |password: &str| {
        json!({ "invitation": at("приглашение"), "answer": at("ответ"), "label": "ноутбук отдела образования",
            "region": shown["region"], "person": "Ильина Вера Олеговна", "password": password })
    };
    assert_eq!(desk.err("join_office", join("семь"))["code"], "invalid");
    assert_eq!(
        desk.ok("session", Value::Null)["state"],
        "new",
        "nothing was made"
    );
    assert!(!Path::new(&at("ответ")).exists());
    assert_eq!(desk.ok("join_office", join("длинный пароль"))["state"], "open");
    assert_eq!(
        desk.ok("exchange_pulse", Value::Null)["role"],
        Value::Null,
        "not admitted yet"
    );
    let admitted = office.ok("admit_device", json!({ "answer": at("ответ"), "admit": true }));
    assert_eq!(admitted["label"], "ноутбук отдела образования");
    let between = tempfile::tempdir().unwrap();
    for who in [&office, &desk] {
        who.ok("exchange_now", json!({ "folder": between.path() }));
    }
    assert_eq!(desk.ok("exchange_pulse", Value::Null)["role"], "municipality");
    assert_eq!(desk.ok("session", Value::Null)["cycle"], "Отбор 2026");
}

/// A desk at which somebody invites a device while an exchange is under way.
struct Busy<'a> {
    host: &'a Quiet,
    app: &'a App,
    invitation: Value,
    invited: AtomicBool,
}

impl Host for Busy<'_> {
    fn now(&self) -> domain::Moment {
        self.host.now()
    }

    fn new_id(&self) -> uuid::Uuid {
        self.host.new_id()
    }

    fn random(&self) -> Option<[u8; 32]> {
        self.host.random()
    }

    fn progress(&self, _: &str, _: u64, _: u64) -> Go {
        if !self.invited.swap(true, Ordering::SeqCst) {
            self.app
                .dispatch("invite_device", self.invitation.clone(), self.host)
                .unwrap();
        }
        Go::On
    }
}

#[test]
fn an_invitation_made_while_an_exchange_goes_on_is_kept() {
    let two = Two::meet();
    let office = &two.office;
    two.municipality.candidate("Иванова", "Мария", "Петровна");
    two.exchange(&two.municipality);
    let at = |name: &str| office.folder.path().join(name).to_str().unwrap().to_owned();
    let busy = Busy {
        host: &office.host,
        app: &office.app,
        invitation: json!({ "role": "seat", "municipality": "", "path": at("второе приглашение") }),
        invited: AtomicBool::new(false),
    };
    let folder = json!({ "folder": two.between.path() });
    office.app.dispatch("exchange_now", folder, &busy).unwrap();
    assert!(busy.invited.load(Ordering::SeqCst), "in the middle of it");
    let second = another_machine();
    second.ok(
        "join_office",
        json!({ "invitation": at("второе приглашение"), "answer": at("второй ответ"), "label": "второе место",
            "region": REGION, "person": "Ким Елена", "password": "длинный пароль" }),
    );
    let admitted = office.ok(
        "admit_device",
        json!({ "answer": at("второй ответ"), "admit": true }),
    );
    assert_eq!(admitted["label"], "второе место");
}

/// A file of a newer program waits although it has left the folder; so does whatever only says to be one, until a person drops it.
#[test]
fn a_file_that_says_to_be_newer_waits_until_a_person_drops_it() {
    let two = Two::meet();
    let office = &two.office;
    let (version, sealed) = (9_u16.to_le_bytes(), b"what this program does not read");
    let mut sum = blake3::Hasher::new_derive_key("metodaktiv exchange file sum");
    let sum = sum.update(&version).update(sealed).finalize();
    let name = format!("{}.mtk", sum.to_hex().get(..40).unwrap());
    let left = two.between.path().join(name);
    fs::write(
        &left,
        [b"metodakt".as_slice(), &version, sum.as_bytes(), sealed].concat(),
    )
    .unwrap();
    let held = || office.ok("exchange_state", Value::Null)["held"].clone();
    two.exchange(office);
    let line = held()[0].clone();
    assert!(
        line["reason"].as_str().unwrap().contains("бновите программу"),
        "{line}"
    );
    assert_eq!(line["canDrop"], false, "it lies there: {line}");
    let drop = json!({ "files": [{ "folder": line["folder"], "file": line["file"] }] });
    assert_eq!(office.err("drop_held", drop.clone())["code"], "not_found");
    fs::remove_file(left).unwrap();
    for _ in 0..3 {
        two.exchange(office);
    }
    assert_eq!(held()[0]["canDrop"], true);
    let aside = || {
        fs::read_dir(office.folder.path().join("data/quarantine"))
            .unwrap()
            .count()
    };
    assert_eq!(aside(), 1);
    office.ok("drop_held", drop);
    assert_eq!((held(), aside()), (json!([]), 0));
    two.exchange(office);
    assert_eq!(held(), json!([]));
}
