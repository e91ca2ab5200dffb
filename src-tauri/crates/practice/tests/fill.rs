//! The practice office: every state, every kind of sitting and paper, an unbroken journal.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write as _,
    path::Path,
};

use app::{App, Go};
use practice::{Filled, PracticeHost, fill, live};
use serde_json::{Value, json};

struct Office {
    app: App,
    host: PracticeHost,
    filled: Filled,
    _folder: tempfile::TempDir,
}

impl Office {
    fn of(region: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let app = App::new(folder.path().join("data"));
        let host = PracticeHost::new(1);
        let filled = fill(&app, &host, &folder.path().join("work"), region)
            .unwrap_or_else(|error| panic!("{error:#}"));
        Self {
            app,
            host,
            filled,
            _folder: folder,
        }
    }

    fn ask(&self, command: &str, request: Value) -> Value {
        self.app
            .dispatch(command, request, &self.host)
            .unwrap_or_else(|error| panic!("{command}: {error:?}"))
    }
}

/// The states that a command leads to and that the register shows, with their counts in the practice office.
fn wanted() -> BTreeMap<String, u64> {
    let counts = [
        ("draft", 8),
        ("submitted", 6),
        ("registered", 8),
        ("checking", 8),
        ("returned", 9),
        ("under_review", 10),
        ("reviewed", 9),
        ("on_agenda", 21),
        ("included", 4),
        ("refused", 5),
        ("postponed", 3),
        ("withdrawn", 2),
        ("closed", 1),
        ("rejected", 3),
        ("in_order", 8),
        ("enrolled", 19),
        ("erased", 1),
    ];
    counts
        .into_iter()
        .map(|(status, count)| (status.to_owned(), count))
        .collect()
}

fn check(region: &str, municipalities: usize) {
    let office = Office::of(region);
    assert_eq!(office.filled.statuses, wanted());
    assert!(
        office.filled.candidates >= 120 && office.filled.with_files >= 40,
        "{:?}",
        office.filled
    );

    let page = office.ask("register", json!({ "limit": 500 }));
    let rows = page["rows"].as_array().unwrap();
    assert_eq!(rows.len() + 1, usize::try_from(office.filled.candidates).unwrap());
    let due = office.ask("erasures_due", Value::Null);
    assert_eq!(
        due[0]["dossiers"].as_array().unwrap().len(),
        1,
        "a discarded draft is hidden: {due}"
    );
    let places: BTreeSet<&str> = rows
        .iter()
        .map(|row| row["municipality"].as_str().unwrap())
        .collect();
    assert!(places.len() >= municipalities, "{} municipalities", places.len());
    let mut numbers = BTreeSet::new();
    for row in rows.iter().filter(|row| row["number"] != "") {
        assert!(
            numbers.insert(row["number"].as_str().unwrap().to_owned()),
            "number {} twice",
            row["number"]
        );
    }
    let smirnova = office.ask("register", json!({ "text": "смирнова ольга", "limit": 10 }));
    let found = smirnova["rows"].as_array().unwrap();
    assert_eq!(found.len(), 2, "two namesakes");
    assert_eq!(found[0]["municipality"], found[1]["municipality"]);
    let yo = office.ask("register", json!({ "text": "елкина алена", "limit": 10 }));
    assert_eq!(
        yo["rows"].as_array().unwrap().len(),
        2,
        "ё and е are found by either"
    );

    let home = office.ask("home", Value::Null);
    let staged: u64 = home["stages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|stage| stage["count"].as_u64().unwrap())
        .sum();
    let ended = ["withdrawn", "rejected", "closed", "erased"]
        .map(|status| office.filled.statuses[status])
        .iter()
        .sum::<u64>();
    assert_eq!(
        staged + ended + 1,
        u64::from(office.filled.candidates),
        "every dossier stands in a stage or has ended, and one draft was discarded"
    );
    assert_eq!(home["nextSitting"]["state"], "announced");
    assert_eq!(home["nextSitting"]["items"], 12);
    let today = practice_day(&office.host);
    let next: chrono::NaiveDate = home["nextSitting"]["on"].as_str().unwrap().parse().unwrap();
    assert_eq!(next, today, "this afternoon");
    assert!(home["daysLeft"].as_i64().unwrap() > 0, "receipt goes on");
    assert_eq!(home["returned"].as_array().unwrap().len(), 9);

    sittings(&office);
    papers(&office);
    same_in_every_run(&office, region, rows);
    journal(&office);

    let verdict = office.ask("check_store", Value::Null);
    assert_eq!(verdict["sound"], true, "{verdict}");
    assert_eq!(
        office.ask("register", json!({ "limit": 500 })),
        page,
        "the register rebuilt from history is the same"
    );
}

/// The season goes the same way in every run and on every machine: the register and the papers are as they were when
/// `tests/golden/practice/REGION.txt` was written; `GOLDEN=accept` writes it anew.
fn same_in_every_run(office: &Office, region: &str, rows: &[Value]) {
    let line = |record: &Value, fields: &[&str]| {
        let word = |field: &&str| match record[*field].as_str() {
            Some(text) => text.to_owned(),
            None => record[*field].to_string(),
        };
        fields
            .iter()
            .map(word)
            .collect::<Vec<_>>()
            .join(" | ")
            .trim_end()
            .to_owned()
            + "\n"
    };
    let papers = office.ask("papers", Value::Null);
    let mut told: String = rows
        .iter()
        .map(|row| {
            let fields = ["number", "status", "name", "municipality", "expert", "missing"];
            line(row, &fields)
        })
        .collect();
    for paper in papers["minutes"].as_array().unwrap() {
        told += &line(paper, &["number", "on", "state"]);
        for candidate in paper["candidates"].as_array().unwrap() {
            told += &format!("    {}", line(candidate, &["name", "decision"]));
        }
    }
    for order in papers["orders"].as_array().unwrap() {
        told += &line(order, &["number", "signedOn", "state", "kind", "people"]);
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../tests/golden/practice")
        .join(format!("{region}.txt"));
    if std::env::var_os("GOLDEN").is_some_and(|mode| mode == "accept") {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let mut golden = std::fs::File::create(&path).unwrap();
        golden.write_all(told.as_bytes()).unwrap();
    }
    let known = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = told.lines().zip(known.lines()).find(|(now, then)| now != then);
    assert!(told == known, "{}: {differs:?}", path.display());
}

fn practice_day(host: &PracticeHost) -> chrono::NaiveDate {
    host.looks_like().date_naive()
}

/// The season goes forward: no act stands before the one that it follows.
fn journal(office: &Office) {
    let mut before = Value::Null;
    let mut later = String::from("9999");
    let mut lines = 0;
    loop {
        let page = office.ask("journal", json!({ "limit": 500, "before": before }));
        let Some(last) = page.as_array().unwrap().last().cloned() else {
            break;
        };
        for line in page.as_array().unwrap() {
            let at = line["at"].as_str().unwrap();
            assert!(at <= later.as_str(), "{at} after {later}: {}", line["title"]);
            at.clone_into(&mut later);
            lines += 1;
        }
        before = last["seq"].clone();
    }
    assert!(lines > 2_000, "{lines} acts");
}

fn sittings(office: &Office) {
    let lines = office.ask("sittings", Value::Null);
    let states: Vec<&str> = lines
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["state"].as_str().unwrap())
        .collect();
    // Newest first: tomorrow's, draft minutes, minutes for signature, three sealed and the failed one among them.
    assert_eq!(
        states,
        [
            "announced",
            "closed",
            "closed",
            "sealed",
            "sealed",
            "sealed",
            "sealed"
        ]
    );
    let view = |place: usize| office.ask("sitting", json!({ "sitting": lines[place]["id"] }));
    let failed = view(5);
    assert_eq!(failed["quorumMet"], false, "{}", failed["quorumWords"]);
    assert!(
        failed["items"]
            .as_array()
            .unwrap()
            .iter()
            .all(|item| item["decision"] == "")
    );
    let third = view(4);
    assert_eq!(third["items"][0]["tally"]["basis"], "casting_vote");
    assert_eq!(third["items"][0]["decision"], "включить");
    let items: Vec<&Value> = third["sitting"]["items"].as_object().unwrap().values().collect();
    let count = |test: fn(&&&Value) -> bool| items.iter().filter(test).count();
    assert_eq!(
        count(|item| item["ballot"] == "secret"
            && item["votes"] == json!({})
            && item["totals"]["issued"] == 8),
        1
    );
    assert_eq!(count(|item| item["dissents"] != json!({})), 1);
    assert_eq!(count(|item| item["recusals"] != json!({})), 1);
    let first = view(6);
    assert_eq!(
        first["items"].as_array().unwrap().len(),
        22,
        "enough for the table form of minutes"
    );
    let block = view(0);
    assert_eq!(block["blocksClosing"], Value::Null);
    assert!(
        block["blocksOpening"].as_str().is_some(),
        "nobody is marked as present yet"
    );
}

fn papers(office: &Office) {
    let papers = office.ask("papers", Value::Null);
    let states: Vec<&str> = papers["minutes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["state"].as_str().unwrap())
        .collect();
    assert_eq!(
        states,
        ["draft", "for_signature", "sealed", "sealed", "sealed", "sealed"]
    );
    assert!(
        papers["minutes"]
            .as_array()
            .unwrap()
            .iter()
            .skip(2)
            .all(|line| line["hasScan"] == true)
    );
    let orders: BTreeSet<&str> = papers["orders"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["state"].as_str().unwrap())
        .collect();
    assert_eq!(orders, BTreeSet::from(["draft", "signed"]));
    assert_eq!(papers["awaitingOrder"], 4);

    let pathways = office.ask("pathways", Value::Null);
    let count = |state: &str| {
        pathways
            .as_array()
            .unwrap()
            .iter()
            .filter(|line| line["state"] == state)
            .count()
    };
    assert_eq!((count("approved"), count("draft")), (5, 10));
    assert_eq!((office.filled.methodists, office.filled.pathways), (19, 15));

    // Every paper prints, the one with a surname of sixty letters too.
    for (kind, list) in [("minutes", "minutes"), ("order", "orders")] {
        for line in papers[list].as_array().unwrap() {
            let printed = office.ask("print_paper", json!({ "kind": kind, kind: line["id"] }));
            assert!(printed["pages"].as_u64().unwrap() > 0);
            let bytes = office.app.file(printed["file"].as_str().unwrap()).unwrap();
            assert!(bytes.starts_with(b"%PDF"));
        }
    }
}

#[test]
fn chelyabinsk() {
    check("chelyabinsk", 30);
}

#[test]
fn arkhangelsk() {
    check("arkhangelsk", 26);
}

#[test]
fn a_season_tells_its_days_and_stops_when_it_is_told_to() {
    let folder = tempfile::tempdir().unwrap();
    let heard = std::cell::RefCell::new(BTreeSet::new());
    let told = |day, of| {
        heard.borrow_mut().insert((day, of));
        if day == 1 { Go::Stop } else { Go::On }
    };
    let now = "2026-10-30T14:00:00+05:00".parse().unwrap();
    let stopped = live(&folder.path().join("data"), "chelyabinsk", now, &told);
    assert_eq!(stopped, Err(None));
    assert_eq!(heard.into_inner(), BTreeSet::from([(0, 44), (1, 44)]));
}
