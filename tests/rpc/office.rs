//! The office: creating, unlocking, the cycle and its composition; at the end the journal, undo and the lock.

use std::{fs, path::Path};

use app::{App, Go};
use domain::Moment;
use serde_json::{Value, json};

use crate::{ledger::Ledger, scenario::Quiet};

fn office() -> Value {
    json!({
        "region": "chelyabinsk", "person": "Петрова Анна Сергеевна", "password": "", "practice": true,
        "cycleTitle": "Отбор 2026", "opensOn": "2026-09-01", "closesOn": "2026-10-01",
    })
}

fn changed(mut request: Value, field: &str, value: Value) -> Value {
    request[field] = value;
    request
}

/// From an empty folder to an office with a composition.
pub(crate) fn opened(ledger: &mut Ledger) {
    ledger.ok("session", Value::Null);
    ledger.ok("regions", Value::Null);
    ledger.fails("no_store", "home", Value::Null);
    ledger.fails("bad_request", "unlock", json!({}));
    ledger.fails("no_store", "unlock", json!({ "password": "" }));
    practised(ledger);
    kept_safe(ledger);
    for (field, value) in [
        ("person", json!("  ")),
        ("region", json!("atlantis")),
        ("cycleTitle", json!("")),
    ] {
        ledger.fails("invalid", "create_office", changed(office(), field, value));
    }
    let short = json!({ "practice": false, "password": "семь зн" });
    ledger.fails("invalid", "create_office", crate::scenario::with(office(), short));
    let early = changed(office(), "opensOn", json!("1900-01-01"));
    ledger.refused("date_implausible", "create_office", early);
    let crossed = changed(office(), "closesOn", json!("2026-08-31"));
    ledger.refused("end_before_beginning", "create_office", crossed);
    ledger.ok("create_office", office());

    let second = App::new(ledger.desk.folder.path().join("data"));
    ledger.fails_at(&second, "busy", "unlock", json!({ "password": "" }));
    ledger.ok("lock", Value::Null);
    ledger.fails("locked", "home", Value::Null);
    ledger.fails("file", "create_office", office());
    ledger.fails("wrong_password", "unlock", json!({ "password": "не тот пароль" }));
    let newer = newer(ledger.desk.folder.path());
    ledger.fails_at(&newer, "newer_database", "unlock", json!({ "password": "" }));
    ledger.ok("unlock", json!({ "password": "" }));

    let cycle = |profile: &Path| json!({ "title": "Отбор 2026, второй", "opensOn": "2026-09-01", "closesOn": "2026-10-01", "profile": profile });
    let absent = ledger.desk.folder.path().join("нет.toml");
    ledger.fails("file", "open_cycle", cycle(&absent));
    let text = fs::read(fixtures().join("office.toml")).unwrap();
    let profile = ledger.desk.file("профиль.toml", &text);
    let opened = ledger.ok("open_cycle", cycle(&profile));
    ledger.name(&opened["output"], "цикл");
    ledger.ok("regulation", Value::Null);
    let cycles = ledger.ok("cycles", Value::Null);
    assert_eq!(cycles.as_array().unwrap().len(), 2, "{cycles}");
    ledger.name(&cycles[1]["id"], "первый цикл");
    ledger.ok("choose_cycle", json!({ "cycle": cycles[1]["id"] }));
    ledger.ok("choose_cycle", json!({ "cycle": opened["output"] }));
    let none = json!({ "on": "2026-09-20", "time": "10:00:00", "place": "", "form": "in_person", "dossiers": [],
        "speaker": "" });
    ledger.refused("no_composition", "plan_sitting", none);
    composition(ledger);
}

/// Practice data made, refused, stopped half-way, and ended.
fn practised(ledger: &mut Ledger) {
    let season = |region: &str| json!({ "job": "учебные", "region": region });
    ledger.fails("file", "create_practice", season("chelyabinsk"));
    let data = ledger.desk.folder.path().join("data");
    ledger.desk.app = App::new(&data).practising(short_season);
    ledger.fails("invalid", "create_practice", season("atlantis"));
    ledger.fails("no_store", "end_practice", Value::Null);
    ledger.desk.host.cancel("учебные", 1);
    ledger.fails("cancelled", "create_practice", season("chelyabinsk"));
    assert_eq!(fs::read_dir(&data).unwrap().count(), 0, "nothing stays of it");
    ledger.desk.host.cancel("учебные", u64::MAX);
    ledger.ok("create_practice", season("chelyabinsk"));
    ledger.fails("file", "create_practice", season("chelyabinsk"));
    ledger.ok("end_practice", Value::Null);
    ledger.fails("no_store", "unlock", json!({ "password": "" }));
}

/// A working office: who sits at it, its password, its copy on a stick, and a base made of that.
fn kept_safe(ledger: &mut Ledger) {
    let folder = ledger.desk.folder.path().to_owned();
    let practice = std::mem::replace(&mut ledger.desk.app, App::new(folder.join("working")));
    let word = "восемь знаков";
    let own = crate::scenario::with(office(), json!({ "practice": false, "password": word }));
    ledger.ok("create_office", own);
    ledger.fails("invalid", "set_person", json!({ "person": " \t" }));
    ledger.fails("invalid", "set_person", json!({ "person": "я".repeat(201) }));
    ledger.fails("invalid", "set_person", json!({ "person": "Орлова 😀" }));
    ledger.fails("invalid", "set_person", json!({ "person": "\u{200b}" }));
    ledger.ok("set_person", json!({ "person": "  Орлова  Вера Ильинична " }));
    ledger.ok("undo", json!({ "seq": null }));
    ledger.ok("desk_settings", Value::Null);
    ledger.ok("set_person", json!({ "person": "Орлова Вера Ильинична" }));
    let password = |old: &str, new: &str| json!({ "old": old, "new": new });
    ledger.fails(
        "invalid",
        "change_password",
        password("не то слово", "другие знаки"),
    );
    ledger.fails("invalid", "change_password", password(word, "семь зн"));

    let copy = |folder: &Path| json!({ "job": "копия", "folder": folder });
    let stick = folder.join("флешка");
    ledger.fails("invalid", "save_copy", copy(&stick));
    ledger.fails("invalid", "save_copy", copy(Path::new("флешка")));
    fs::create_dir(&stick).unwrap();
    ledger.fails("file", "save_copy", copy(&folder.join("working")));
    ledger.desk.candidate("Иванова", "Анна", "Петровна");
    assert_eq!(
        ledger.desk.ok("home", Value::Null)["copyDue"],
        json!({ "last": null })
    );
    ledger.ok("save_copy", copy(&stick));
    ledger.hide_last("save_copy", "/answer/output/bytes");
    assert_eq!(ledger.desk.ok("home", Value::Null)["copyDue"], Value::Null);
    ledger.ok("change_password", password(word, "другие знаки"));
    ledger.ok("desk_settings", Value::Null);

    let back = |folder: &Path, word: &str| json!({ "job": "возврат", "folder": folder, "password": word });
    ledger.fails("file", "restore_copy", back(&stick, word));
    ledger.desk.app = App::new(folder.join("second"));
    ledger.fails(
        "invalid",
        "restore_copy",
        back(&folder.join("working/files"), word),
    );
    ledger.fails("wrong_password", "restore_copy", back(&stick, "другие знаки"));
    ledger.ok("restore_copy", back(&stick, word));
    let names = ledger.desk.ok("journal", json!({ "limit": 3, "before": null }));
    assert_eq!(names[0]["who"], "Орлова Вера Ильинична", "{names}");
    ledger.ok("lock", Value::Null);
    ledger.desk.app = practice;
}

/// A season of three days in which nothing happens, for a program that is to make practice data.
fn short_season(
    folder: &Path,
    region: &str,
    _: Moment,
    lived: &dyn Fn(u64, u64) -> Go,
) -> Result<(), Option<String>> {
    let (app, host) = (App::new(folder), Quiet::new());
    let office = json!({
        "region": region, "person": "Листвина Мария Олеговна", "password": "", "practice": true,
        "cycleTitle": "Отбор 2026", "opensOn": "2026-09-01", "closesOn": "2026-10-01",
    });
    app.dispatch("create_office", office, &host)
        .map_err(|error| Some(format!("{error:?}")))?;
    for day in 0..3 {
        if lived(day, 3) == Go::Stop {
            return Err(None);
        }
    }
    Ok(())
}

fn fixtures() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures")
}

/// A store that a later version of the program wrote, copied to where it may be opened.
fn newer(folder: &Path) -> App {
    let data = folder.join("newer");
    fs::create_dir(&data).unwrap();
    for name in ["key.json", "metodaktiv.db"] {
        fs::copy(fixtures().join("db/newer").join(name), data.join(name)).unwrap();
    }
    App::new(data)
}

fn member(surname: &str, given: &str, role: &str) -> Value {
    json!({ "name": { "surname": surname, "given": given, "patronymic": "", "sex": null, "cases": {} },
        "post": "методист", "organization": "Центр", "role": role })
}

pub(crate) fn members() -> Vec<Value> {
    vec![
        member("Соколов", "Андрей", "chair"),
        member("Фёдорова", "Нина", "deputy"),
        member("Петрова", "Анна", "secretary"),
        member("Беляев", "Игорь", "member"),
        member("Волкова", "Мария", "member"),
        member("Гусев", "Пётр", "member"),
    ]
}

pub(crate) fn edition(members: &[Value]) -> Value {
    json!({ "act": "приказ от 20.08.2026 № 15", "from": "2026-08-20", "members": members, "vacancies": 0 })
}

/// A new cycle of a region that knows no written votes.
pub(crate) fn strict(ledger: &mut Ledger) {
    let text = fs::read_to_string(fixtures().join("office.toml")).unwrap();
    let strict = text.replace("remoteVote = \"poll_sheet\"", "remoteVote = \"none\"");
    assert_ne!(text, strict, "the profile of the walk lets absent members vote");
    let same = ledger.desk.file("той же редакции.toml", strict.as_bytes());
    let cycle = |profile: &Path| {
        json!({ "profile": profile, "title": "Отбор без письменных голосов",
        "opensOn": "2026-09-01", "closesOn": "2026-10-01" })
    };
    ledger.fails("invalid", "open_cycle", cycle(&same));
    let strict = strict.replace("\nversion = 1\n", "\nversion = 4\n");
    let profile = ledger.desk.file("строгий профиль.toml", strict.as_bytes());
    let opened = ledger.ok("open_cycle", cycle(&profile));
    ledger.name(&opened["output"], "строгий цикл");
    ledger.desk.ok("set_composition", edition(&members()));
    crate::sittings::strict(ledger);
    let here = ledger.desk.candidate("Зуева", "Инна", "Львовна");
    let cycles = ledger.desk.ok("cycles", Value::Null);
    let other = cycles
        .as_array()
        .unwrap()
        .iter()
        .find(|line| line["current"] == false)
        .unwrap();
    ledger.desk.ok("choose_cycle", json!({ "cycle": other["id"] }));
    let there = ledger.desk.candidate("Лебедева", "Ида", "Юрьевна");
    for (name, id) in [
        ("пакет строгого цикла", here.as_str()),
        ("пакет другого цикла", &there),
    ] {
        ledger.name(&json!(id), name);
    }
    let both = json!({ "dossiers": [here, there], "way": "in_person", "number": "" });
    ledger.refused("cycles_mixed", "register_dossiers", both);
}

fn composition(ledger: &mut Ledger) {
    let members = members();
    let without = |place: usize| {
        let mut left = members.clone();
        left.remove(place);
        edition(&left)
    };
    let twice = [members.as_slice(), &members[5..]].concat();
    for (refusal, request) in [
        ("one_chair_needed", without(0)),
        ("one_secretary_needed", without(2)),
        ("too_few_members", edition(&members[..4])),
        ("member_twice", edition(&twice)),
    ] {
        ledger.refused(refusal, "set_composition", request);
    }
    let digits = [members.as_slice(), &[member("Зимин2", "Илья", "member")]].concat();
    ledger.fails("invalid", "set_composition", edition(&digits));
    let set = ledger.ok("set_composition", edition(&members));
    ledger.name(&set["output"], "состав");
    ledger.ok("compositions", Value::Null);
}

/// Working days of the office.
fn calendar(ledger: &mut Ledger) {
    ledger.ok("calendar", json!({ "year": 2026 }));
    let year = |year: i32, moved: Value, off: Value| {
        json!({ "revision": 0, "year": year, "act": "постановление от 01.10.2025", "provisional": false,
            "moved": moved, "off": off, "working": [] })
    };
    let moved = |from: &str, to: &str| json!([{ "from": from, "to": to }]);
    for (refusal, wrong) in [
        ("calendar_year", year(1999, json!([]), json!([]))),
        ("calendar_day", year(2026, json!([]), json!(["2027-03-05"]))),
        (
            "moved_day",
            year(2026, moved("2026-10-06", "2026-10-07"), json!([])),
        ),
    ] {
        ledger.refused(refusal, "set_calendar_year", wrong);
    }
    let right = year(2026, moved("2026-10-03", "2026-10-05"), json!(["2026-10-07"]));
    ledger.ok("set_calendar_year", right);
}

/// Saved views of the register, and the search over everything.
fn found(ledger: &mut Ledger) {
    let view = |name: &str, filter: Value| json!({ "name": name, "filter": filter, "sort": "deadline", "descending": false });
    ledger.fails("invalid", "save_view", view("Все", json!({})));
    let saved = ledger.ok(
        "save_view",
        view("Отозванные", json!({ "statuses": ["withdrawn"] })),
    );
    let saved = ledger.name(&saved["output"], "вид «Отозванные»");
    ledger.ok("views", Value::Null);
    ledger.ok("search", json!({ "text": "иванова", "screens": [], "acts": [] }));
    ledger.ok(
        "search",
        json!({ "text": "небывалое", "screens": [], "acts": [] }),
    );
    ledger.ok("remove_view", json!({ "view": saved }));
}

/// What the end of the day looks like: what waits, the journal, undo, the check.
pub(crate) fn closed(ledger: &mut Ledger) {
    calendar(ledger);
    found(ledger);
    ledger.ok("home", Value::Null);
    let page = json!({ "text": "иванова", "statuses": ["enrolled"], "municipalities": [], "sort": "number",
        "descending": true, "offset": 0, "limit": 10 });
    ledger.ok("register", page);
    ledger.ok("undoable", Value::Null);
    ledger.ok("way_back", json!({ "seq": 1 }));
    ledger.ok("undo", json!({ "seq": null }));
    ledger.fails("undo_blocked", "undo", json!({ "seq": 1 }));
    ledger.ok("journal", json!({ "limit": 2, "before": null }));
    ledger.ok("journal", json!({ "limit": 1, "before": 4 }));
    ledger.ok("check_store", json!({}));
}
