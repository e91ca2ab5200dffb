//! The candidate's side: typing, receiving files, placing them, handing over, registering.

use serde_json::{Value, json};

use crate::{
    ledger::Ledger,
    scenario::{PIXEL, with},
};

/// The candidates of the walk, by what becomes of them.
pub(crate) struct People {
    pub(crate) included: String,
    pub(crate) refused: String,
    pub(crate) withdrawn: String,
    pub(crate) rejected: String,
    pub(crate) silent: String,
}

/// A candidate as typed, with everything that the grounds of the practice profile ask for.
pub(crate) fn fields(surname: &str, given: &str, patronymic: &str) -> Value {
    json!({
        "name": { "surname": surname, "given": given, "patronymic": patronymic, "sex": null, "cases": {} },
        "phone": "+7 900 000-00-01", "email": "kandidat@example.org", "municipality": "northern",
        "workplace": { "organization": "МБОУ «СОШ № 5»", "organizationGenitive": "", "post": "учитель",
            "subject": "математика", "occupation": "teacher" },
        "directions": ["literacy"], "appliedOn": "2026-09-01", "consentOn": "2026-09-01", "reserve": false,
        "career": {
            "education": "higher", "periods": [{ "from": "2012-09-01", "to": null, "place": "МБОУ «СОШ № 5»" }],
            "declared": null, "category": { "code": "highest", "since": "2024-03-01", "until": null },
            "roles": [], "trainings": [], "diagnostics": null,
        },
    })
}

fn typed(field: &str, value: Value) -> Value {
    with(fields("Иванова", "Мария", "Петровна"), json!({ field: value }))
}

/// Five registered candidates; on the way everything that the candidate's side can be refused.
pub(crate) fn received(ledger: &mut Ledger) -> People {
    for (refusal, wrong) in [
        ("no_such_municipality", typed("municipality", json!("miass"))),
        (
            "no_such_direction",
            typed("directions", json!(["literacy", "p14"])),
        ),
        ("date_in_future", typed("consentOn", json!("2026-09-02"))),
        ("date_implausible", typed("appliedOn", json!("1939-12-31"))),
    ] {
        ledger.refused(refusal, "add_candidate", json!({ "fields": wrong }));
    }
    ledger.fails(
        "invalid",
        "add_candidate",
        json!({ "fields": fields("Иванова2", "Мария", "") }),
    );
    let added = ledger.ok(
        "add_candidate",
        json!({ "fields": fields("Иванова", "Мария", "Петровна") }),
    );
    let included = ledger.name(&added["output"]["id"], "Иванова");
    let mut crossed = fields("Иванова", "Мария", "Петровна");
    crossed["career"]["periods"] = json!([{ "from": "2012-09-01", "to": "2011-09-01", "place": "" }]);
    let request = ledger
        .desk
        .dossier_request(&included, json!({ "fields": crossed }));
    ledger.refused("end_before_beginning", "edit_candidate", request);
    let mended = typed("directions", json!(["literacy", "mentoring", "literacy"]));
    let request = ledger
        .desk
        .dossier_request(&included, json!({ "fields": mended }));
    ledger.ok("edit_candidate", request);

    files(ledger, &included);
    let nameless = nameless(ledger);
    documents(ledger, &included);

    let request = ledger.desk.dossier_request(&nameless, json!({}));
    ledger.refused("name_missing", "submit_dossier", request.clone());
    ledger.ok("discard_dossier", request);
    let without = typed("consentOn", Value::Null);
    let without = ledger.desk.ok("add_candidate", json!({ "fields": without }))["output"]["id"].clone();
    let without = ledger.name(&without, "без согласия");
    let request = ledger.desk.dossier_request(&without, json!({}));
    ledger.refused("consent_missing", "submit_dossier", request);
    for command in ["submit_dossier", "take_back_dossier"] {
        let request = ledger.desk.dossier_request(&included, json!({}));
        ledger.ok(command, request);
    }
    ledger.desk.dossier_act("submit_dossier", &included);
    let request = ledger.desk.dossier_request(&included, json!({}));
    ledger.refused("status_forbids", "discard_dossier", request);
    registered(ledger, included)
}

/// The folder of a person's papers that bears no person's name.
fn nameless(ledger: &mut Ledger) -> String {
    ledger.desk.file("сканы/IMG_2034.png", &[PIXEL, b"\n"].concat());
    ledger.desk.file("сканы/пустой.pdf", b"");
    ledger.desk.file("сканы/Thumbs.db", b"\0");
    let folder = ledger.desk.folder.path().join("сканы");
    let received = ledger.ok(
        "receive",
        json!({ "job": "второй приём", "dossier": null, "paths": [folder] }),
    );
    ledger.name(&received["output"]["dossiers"][0]["dossier"], "без имени")
}

fn files(ledger: &mut Ledger, dossier: &str) {
    let receive = |job: &str, paths: Value| json!({ "job": job, "dossier": dossier, "paths": paths });
    ledger.fails("invalid", "receive", receive("приём", json!([])));
    let one = ledger.desk.file("диплом.png", PIXEL);
    let other = ledger.desk.file("грамота.png", &[PIXEL, b"\0"].concat());
    ledger.desk.host.cancel("отменённый приём", 0);
    ledger.fails("cancelled", "receive", receive("отменённый приём", json!([one])));
    ledger.ok("receive", receive("приём", json!([one, other])));
    let card = ledger.desk.card(dossier);
    for (id, file) in card["dossier"]["files"].as_object().unwrap() {
        ledger.name(&json!(id), file["name"].as_str().unwrap());
    }
    ledger.ok("candidate", json!({ "dossier": dossier }));
    ledger.ok("lacking", json!({}));
    let pasted = ledger.ok(
        "hold_file",
        json!({ "name": "записка.txt", "content": "0JfQsNC/0LjRgdC60LA=" }),
    );
    let held = json!({ "job": "вставка", "dossier": null, "paths": [], "held": ["чужой"] });
    ledger.fails("not_found", "receive", held);
    ledger.name(&pasted["id"], "вставленный файл");
    let file = file_of(ledger, dossier, "диплом.png");
    let request = ledger.desk.dossier_request(dossier, json!({ "files": [file] }));
    ledger.ok("confirm_placements", request);
    inbox(ledger, dossier);
}

/// A loose scan in the inbox: it waits for its owner and goes where a person says.
fn inbox(ledger: &mut Ledger, dossier: &str) {
    ledger.fails("invalid", "set_inbox", json!({ "folder": "/нет такой папки" }));
    let scan = ledger.desk.file("входящие/скан.txt", b"scan");
    ledger.ok("set_inbox", json!({ "folder": scan.parent() }));
    ledger.ok("look_into_inbox", json!({}));
    ledger.desk.host.set("2026-09-01T09:00:10+05:00");
    ledger.ok("look_into_inbox", json!({}));
    ledger.ok("inbox", json!({}));
    ledger.ok("aim_inbox", json!({ "dossier": dossier }));
    ledger.ok("aim_inbox", json!({ "dossier": null }));
    let take = json!({ "paths": ["скан.txt"], "dossier": dossier });
    ledger.ok("take_from_inbox", take);
    ledger.desk.host.set("2026-09-01T09:00:00+05:00");
}

fn file_of(ledger: &Ledger, dossier: &str, name: &str) -> String {
    let card = ledger.desk.card(dossier);
    let files = card["dossier"]["files"].as_object().unwrap();
    files
        .iter()
        .find(|(_, file)| file["name"] == name)
        .unwrap()
        .0
        .clone()
}

fn documents(ledger: &mut Ledger, dossier: &str) {
    let file = file_of(ledger, dossier, "грамота.png");
    let place = |file: &str, slots: Value| json!({ "file": file, "slots": slots });
    for (refusal, wrong) in [
        ("no_such_file", place(dossier, json!({}))),
        ("no_such_slot", place(&file, json!({ "диплом": null }))),
        (
            "pages_outside",
            place(&file, json!({ "education": { "first": 1, "last": 2 } })),
        ),
    ] {
        let request = ledger.desk.dossier_request(dossier, wrong);
        ledger.refused(refusal, "place_file", request);
    }
    let slots = json!({ "awards": { "first": 1, "last": 1 }, "education": null });
    let request = ledger.desk.dossier_request(dossier, place(&file, slots));
    ledger.ok("place_file", request);
    arranged(ledger, dossier, &file);
    let request = ledger.desk.dossier_request(dossier, json!({ "file": dossier }));
    ledger.refused("no_such_file", "remove_file", request);
    let request = ledger.desk.dossier_request(dossier, json!({ "file": file }));
    ledger.ok("remove_file", request);

    let describe = |slot: &str, sheets: u32| json!({ "slot": slot, "requisites": "от 01.09.2026", "sheets": sheets, "form": "original" });
    let request = ledger.desk.dossier_request(dossier, describe("passport", 1));
    ledger.refused("no_such_slot", "describe_document", request);
    let request = ledger
        .desk
        .dossier_request(dossier, describe("application", 2_001));
    ledger.fails("invalid", "describe_document", request);
    let request = ledger.desk.dossier_request(dossier, describe("application", 2));
    ledger.ok("describe_document", request);
}

fn arranged(ledger: &mut Ledger, dossier: &str, file: &str) {
    let piece =
        |last: u32, turn: &str| json!({ "file": file, "pages": { "first": 1, "last": last }, "turn": turn });
    let arrange = |slot: &str, pieces: &[Value]| json!({ "slot": slot, "pieces": pieces });
    for (refusal, wrong) in [
        ("no_such_slot", arrange("passport", &[piece(1, "none")])),
        ("pages_outside", arrange("awards", &[piece(2, "none")])),
        ("too_many_pieces", arrange("awards", &vec![piece(1, "none"); 501])),
    ] {
        let request = ledger.desk.dossier_request(dossier, wrong);
        ledger.refused(refusal, "arrange_document", request);
    }
    ledger.shorten_last("arrange_document", "/request/pieces");
    let order = arrange("awards", &[piece(1, "over"), piece(1, "left")]);
    let request = ledger.desk.dossier_request(dossier, order);
    ledger.ok("arrange_document", request);
}

fn registered(ledger: &mut Ledger, included: String) -> People {
    let mut others = Vec::new();
    for surname in ["Ким", "Ли", "Орлов", "Юдин"] {
        let added = ledger
            .desk
            .ok("add_candidate", json!({ "fields": fields(surname, "Ян", "") }));
        let id = ledger.name(&added["output"]["id"], surname);
        ledger.desk.dossier_act("submit_dossier", &id);
        others.push(id);
    }
    let register = |dossiers: &[&String], way: &str, number: &str| json!({ "dossiers": dossiers, "way": way, "number": number });
    ledger.fails(
        "invalid",
        "register_dossiers",
        register(&[&included], "pigeon", ""),
    );
    ledger.fails("invalid", "register_dossiers", register(&[], "in_person", ""));
    ledger.ok(
        "register_dossiers",
        register(&[&included], "in_person", "01-14/7"),
    );
    let again = register(&[&included], "in_person", "");
    ledger.refused("status_forbids", "register_dossiers", again);
    let taken = register(&[&others[0]], "in_person", "01-14/7");
    ledger.refused("number_taken", "register_dossiers", taken);
    let all: Vec<&String> = others.iter().collect();
    let now = ledger.desk.host.seen().to_rfc3339();
    ledger.desk.host.set("2020-01-01T00:03:00+05:00");
    ledger.refused(
        "clock_behind",
        "register_dossiers",
        register(&all, "in_person", ""),
    );
    ledger.desk.host.set(&now);
    ledger.ok("register_dossiers", register(&all, "in_person", ""));
    let request = ledger.desk.dossier_request(&included, json!({}));
    ledger.refused("owned_by_region", "take_back_dossier", request.clone());
    ledger.ok("keep_dossier", request);
    let mut others = others.into_iter();
    let mut next = || others.next().unwrap();
    People {
        included,
        refused: next(),
        withdrawn: next(),
        rejected: next(),
        silent: next(),
    }
}
