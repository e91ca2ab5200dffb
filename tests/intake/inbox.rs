//! The watched inbox: what is whole is taken once and put away, whatever breaks on the way.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
};

use app::{App, Go, Host};
use domain::Moment;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::scenario::{PIXEL, Scenario};

/// An office with an inbox, and a folder behind it.
struct Desk {
    desk: Scenario,
    inbox: PathBuf,
}

impl Desk {
    fn new() -> Self {
        let desk = Scenario::office("chelyabinsk");
        let inbox = desk.folder.path().join("входящие");
        fs::create_dir_all(&inbox).unwrap();
        let set = desk.ok("set_inbox", json!({ "folder": inbox }));
        assert_eq!(set["output"]["folder"], inbox.to_str().unwrap());
        Self { desk, inbox }
    }

    fn put(&self, name: &str, bytes: &[u8]) -> PathBuf {
        self.desk.file(&format!("входящие/{name}"), bytes)
    }

    /// Two looks with enough time between them: whatever is whole is taken at the second one.
    fn looked(&self) -> Value {
        self.look();
        self.wait();
        self.look()
    }

    fn look(&self) -> Value {
        self.desk.ok("look_into_inbox", Value::Null)["output"].clone()
    }

    /// Five looks at the clock are five seconds.
    fn wait(&self) {
        for _ in 0..5 {
            self.desk.host.now();
        }
    }

    fn lies(&self, path: &str) -> bool {
        self.inbox.join(path).is_file()
    }

    fn dossiers(&self) -> Vec<Value> {
        self.desk.ok("register", json!({}))["rows"]
            .as_array()
            .unwrap()
            .clone()
    }

    fn files_of(&self, dossier: &Value) -> usize {
        self.desk.card(dossier.as_str().unwrap())["dossier"]["files"]
            .as_object()
            .unwrap()
            .len()
    }
}

fn file<'v>(view: &'v Value, path: &str) -> &'v Value {
    let mut files = view["files"].as_array().unwrap().iter();
    files
        .find(|file| file["path"] == path)
        .unwrap_or_else(|| panic!("{path} is not in {view}"))
}

/// The day of the scenario's clock.
const DAY: &str = "2026-09-01";

#[test]
fn a_folder_of_a_candidate_is_taken_and_put_away() {
    let desk = Desk::new();
    desk.put("Ким Елена Викторовна/диплом.png", PIXEL);
    desk.put("Ким Елена Викторовна/программа.exe", b"MZ\x90\0\x03\0\0\0");
    desk.put("Ким Елена Викторовна/скан.pdf.part", b"%PDF");
    let first = desk.look();
    assert_eq!(
        file(&first, "Ким Елена Викторовна/диплом.png")["state"],
        "waiting"
    );
    assert!(desk.dossiers().is_empty(), "never at the first look");
    desk.wait();
    let second = desk.look();
    let taken = file(&second, "Ким Елена Викторовна/диплом.png");
    assert_eq!(taken["state"], "taken");
    assert_eq!(
        taken["movedTo"],
        format!("принято/{DAY}/Ким Елена Викторовна/диплом.png")
    );
    assert_eq!(taken["fates"][0]["slot"], "education");
    assert!(desk.lies(taken["movedTo"].as_str().unwrap()) && !desk.lies("Ким Елена Викторовна/диплом.png"));
    let refused = file(&second, "Ким Елена Викторовна/программа.exe");
    assert_eq!(refused["state"], "refused");
    assert!(
        refused["sentence"]
            .as_str()
            .unwrap()
            .contains("программа для Windows"),
        "{refused}"
    );
    assert!(
        desk.lies("Ким Елена Викторовна/программа.exe"),
        "what is refused stays where it lay"
    );
    assert!(
        desk.lies("Ким Елена Викторовна/скан.pdf.part"),
        "a download under way is nobody's business"
    );
    assert!(second["files"].to_string().find("part").is_none(), "{second}");
    let dossiers = desk.dossiers();
    assert_eq!(
        (dossiers.len(), dossiers[0]["name"].as_str()),
        (1, Some("Ким Елена Викторовна"))
    );
    // The next scan of the same person goes to the same dossier, days later and after a restart.
    desk.desk.ok("lock", Value::Null);
    desk.desk.ok("unlock", json!({ "password": "" }));
    desk.put("Ким Елена Викторовна/резюме.txt", "Резюме".as_bytes());
    let third = desk.looked();
    assert_eq!(file(&third, "Ким Елена Викторовна/резюме.txt")["state"], "taken");
    assert_eq!(
        file(&third, "Ким Елена Викторовна/диплом.png")["state"],
        "taken",
        "told after a restart too"
    );
    let dossiers = desk.dossiers();
    assert_eq!((dossiers.len(), desk.files_of(&dossiers[0]["dossier"])), (1, 2));
}

#[test]
fn a_loose_file_waits_until_a_person_says_whose_it_is() {
    let desk = Desk::new();
    let (one, other) = (
        desk.desk.candidate("Иванова", "Мария", "Петровна"),
        desk.desk.candidate("Ким", "Елена", "Викторовна"),
    );
    desk.put("скан1.png", PIXEL);
    let view = desk.looked();
    assert_eq!(file(&view, "скан1.png")["state"], "needs_dossier");
    assert_eq!(desk.files_of(&json!(one)), 0);
    let taken = desk.desk.ok(
        "take_from_inbox",
        json!({ "paths": ["скан1.png"], "dossier": one }),
    )["output"]
        .clone();
    assert_eq!(file(&taken, "скан1.png")["dossiers"], json!([one]));
    let aimed = desk.desk.ok("aim_inbox", json!({ "dossier": other }))["output"].clone();
    assert_eq!(aimed["targetName"], "Ким Елена Викторовна");
    desk.put("скан2.txt", b"scan");
    assert_eq!(
        file(&desk.looked(), "скан2.txt")["dossiers"],
        json!([other]),
        "the scanner's next sheets are hers"
    );
    desk.desk.ok("aim_inbox", json!({ "dossier": null }));
    desk.put("скан3.txt", b"scan 3");
    assert_eq!(file(&desk.looked(), "скан3.txt")["state"], "needs_dossier");
    // The same content again: known, put away, not added.
    desk.put("скан1.png", PIXEL);
    let taken = desk.desk.ok(
        "take_from_inbox",
        json!({ "paths": ["скан1.png"], "dossier": one }),
    );
    assert!(
        taken["topics"].as_array().unwrap().is_empty(),
        "just written: it waits like any other"
    );
    desk.wait();
    desk.look();
    assert!(
        desk.lies(&format!("принято/{DAY}/скан1 (2).png")),
        "a second file of that name has a name of its own"
    );
    assert_eq!(desk.files_of(&json!(one)), 1);
}

#[test]
fn what_grows_is_empty_or_away_is_waited_for_and_nothing_is_lost() {
    let desk = Desk::new();
    let candidate = desk.desk.candidate("Иванова", "Мария", "Петровна");
    desk.desk.ok("aim_inbox", json!({ "dossier": candidate }));
    let growing = desk.put("скан.txt", b"one");
    desk.put("пустой.pdf", b"");
    desk.look();
    desk.wait();
    fs::OpenOptions::new()
        .append(true)
        .open(&growing)
        .map(|mut file| std::io::Write::write_all(&mut file, b" two"))
        .unwrap()
        .unwrap();
    assert_eq!(
        file(&desk.look(), "скан.txt")["state"],
        "waiting",
        "it grew between two looks"
    );
    desk.wait();
    let view = desk.look();
    assert_eq!(file(&view, "скан.txt")["state"], "taken");
    assert_eq!(
        file(&view, "пустой.pdf")["state"],
        "waiting",
        "an empty file is one that is still to come"
    );
    // The share goes away and comes back.
    desk.put("второй.txt", b"second");
    desk.look();
    let away = desk.desk.folder.path().join("отключено");
    fs::rename(&desk.inbox, &away).unwrap();
    desk.wait();
    let view = desk.look();
    let trouble = view["trouble"].as_str().unwrap();
    assert!(
        trouble.contains("недоступна: файл или папка не найдены. Ничего не потеряно"),
        "{trouble}"
    );
    assert_eq!(
        file(&view, "второй.txt")["state"],
        "waiting",
        "absence is no news about a file"
    );
    fs::rename(&away, &desk.inbox).unwrap();
    let view = desk.looked();
    assert_eq!(
        (
            view["trouble"].as_str(),
            file(&view, "второй.txt")["state"].as_str()
        ),
        (Some(""), Some("taken"))
    );
    let card = desk.desk.card(&candidate);
    let names: Vec<&str> = card["dossier"]["files"]
        .as_object()
        .unwrap()
        .values()
        .map(|file| file["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["скан.txt", "второй.txt"]);
}

#[test]
fn packages_in_one_file_are_dossiers_and_go_away_whole() {
    let desk = Desk::new();
    let letter = "From: a@example.org\r\nTo: b@example.org\r\nSubject: =?utf-8?B?0JfQsNC/0LjRgdC60LA=?=\r\n\
        MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nТекст\r\n\
        --b\r\nContent-Type: text/plain; name=\"резюме.txt\"\r\n\r\nРезюме кандидата\r\n--b\r\n\
        Content-Type: application/octet-stream; name=a.exe\r\n\r\nMZ\u{0}\u{0}\r\n--b--\r\n";
    desk.put("Орлова Анна Ильинична.eml", letter.as_bytes());
    let view = desk.looked();
    let taken = file(&view, "Орлова Анна Ильинична.eml");
    assert_eq!(taken["state"], "taken", "{view}");
    assert_eq!(
        taken["sentence"],
        "Внутри есть непринятые файлы: 1. Причины – в списке."
    );
    assert_eq!(taken["fates"].as_array().unwrap().len(), 3, "{taken}");
    assert!(desk.lies(&format!("принято/{DAY}/Орлова Анна Ильинична.eml")));
    assert_eq!(desk.dossiers()[0]["name"], "Орлова Анна Ильинична");
}

#[test]
fn a_frozen_dossier_takes_nothing_and_the_file_stays() {
    let desk = Desk::new();
    let candidate = desk.desk.candidate("Иванова", "Мария", "Петровна");
    desk.desk.ok("aim_inbox", json!({ "dossier": candidate }));
    desk.desk.commission();
    desk.desk.reviewed(&candidate, "recommend");
    desk.desk.announced(&[&candidate]);
    desk.put("опоздал.png", PIXEL);
    let view = desk.looked();
    let refused = file(&view, "опоздал.png");
    assert_eq!(refused["state"], "refused", "{refused}");
    assert!(
        refused["sentence"]
            .as_str()
            .unwrap()
            .ends_with("Файл остался во входящих."),
        "{refused}"
    );
    assert!(desk.lies("опоздал.png"));
    let frozen = desk.desk.err("aim_inbox", json!({ "dossier": candidate }));
    assert_eq!(frozen["reason"]["refusal"], "documents_frozen");
}

#[test]
fn undo_makes_a_file_new_again() {
    let desk = Desk::new();
    desk.put("Ким Елена Викторовна/диплом.png", PIXEL);
    let view = desk.looked();
    let moved = file(&view, "Ким Елена Викторовна/диплом.png")["movedTo"]
        .as_str()
        .unwrap()
        .to_owned();
    let undone = desk.desk.ok("undo", json!({ "seq": null }));
    assert_eq!(undone["output"]["title"], "приём из входящих: 1", "{undone}");
    assert!(desk.dossiers().is_empty());
    fs::create_dir_all(desk.inbox.join("Ким Елена Викторовна")).unwrap();
    fs::rename(
        desk.inbox.join(moved),
        desk.inbox.join("Ким Елена Викторовна/диплом.png"),
    )
    .unwrap();
    desk.looked();
    assert_eq!(
        desk.dossiers().len(),
        1,
        "brought back by hand, it is taken again"
    );
}

#[test]
fn the_folder_of_the_program_and_no_folder_are_refused() {
    let desk = Desk::new();
    let data = desk.desk.folder.path().join("data");
    for folder in [
        data.as_path(),
        &data.join("files"),
        desk.desk.folder.path(),
        Path::new("нет"),
        &desk.inbox.join("нет"),
    ] {
        let refused = desk.desk.err("set_inbox", json!({ "folder": folder }));
        assert!(
            refused["fields"]["folder"].as_str().unwrap().ends_with('.'),
            "{refused}"
        );
    }
    desk.desk.ok("set_inbox", json!({ "folder": null }));
    desk.put("скан.png", PIXEL);
    assert_eq!(desk.looked()["files"], json!([]), "nothing is watched");
}

/// A host whose power goes off at one step of a look: whatever was done until then stays on the disk.
struct PowerCut<'h> {
    host: &'h dyn Host,
    left: AtomicU64,
}

impl Host for PowerCut<'_> {
    fn now(&self) -> Moment {
        self.host.now()
    }

    fn new_id(&self) -> Uuid {
        self.host.new_id()
    }

    fn progress(&self, job: &str, _: u64, _: u64) -> Go {
        assert_eq!(job, "inbox");
        match self
            .left
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1))
        {
            Ok(_) => Go::On,
            Err(_) => Go::Stop,
        }
    }
}

#[test]
fn a_power_cut_at_any_step_neither_loses_a_file_nor_takes_it_twice() {
    let mut cuts = 0;
    for step in 0..20 {
        let desk = Desk::new();
        for name in ["диплом.png", "резюме.txt"] {
            let content = if name == "диплом.png" {
                PIXEL
            } else {
                "Резюме".as_bytes()
            };
            desk.put(&format!("Ким Елена Викторовна/{name}"), content);
        }
        desk.look();
        desk.wait();
        let cut = PowerCut {
            host: &desk.desk.host,
            left: AtomicU64::new(step),
        };
        let outcome = desk.desk.app.dispatch("look_into_inbox", Value::Null, &cut);
        cuts += u64::from(outcome.is_err());
        // Everything in memory is gone: another program opens the same folder.
        desk.desk.ok("lock", Value::Null);
        let again = App::new(desk.desk.folder.path().join("data"));
        let ask = |name: &str, request: Value| again.dispatch(name, request, &desk.desk.host).unwrap();
        ask("unlock", json!({ "password": "" }));
        for _ in 0..2 {
            ask("look_into_inbox", Value::Null);
            desk.wait();
        }
        let view = ask("look_into_inbox", Value::Null)["output"].clone();
        let rows = ask("register", json!({}))["rows"].clone();
        assert_eq!(rows.as_array().unwrap().len(), 1, "cut at step {step}: {rows}");
        let card = ask("candidate", json!({ "dossier": rows[0]["dossier"] }));
        assert_eq!(
            card["dossier"]["files"].as_object().unwrap().len(),
            2,
            "cut at step {step}"
        );
        for name in ["диплом.png", "резюме.txt"] {
            assert!(
                desk.lies(&format!("принято/{DAY}/Ким Елена Викторовна/{name}")),
                "cut at step {step}: {view}"
            );
            assert_eq!(
                file(&view, &format!("Ким Елена Викторовна/{name}"))["state"],
                "taken"
            );
        }
        let taken = fs::read_dir(desk.inbox.join(format!("принято/{DAY}/Ким Елена Викторовна")))
            .unwrap()
            .count();
        assert_eq!(taken, 2, "no copies, cut at step {step}");
        assert_eq!(ask("check_store", Value::Null)["sound"], true);
    }
    assert!(cuts >= 7, "the cuts fell inside the look: {cuts}");
}
