//! A document is pieces of files in an order of its own; the files never change.

use serde_json::{Value, json};

use crate::{
    fate, pdf, receive,
    scenario::{PIXEL, Scenario, text_of},
};

struct Package {
    dossier: String,
    scan: String,
    photo: String,
    pages: u64,
}

/// A draft with a PDF of several pages and a photo, in no document yet.
fn package(desk: &Scenario) -> Package {
    let dossier = desk.candidate("Иванова", "Мария", "Петровна");
    let (bytes, pages) = pdf(desk);
    assert!(pages >= 2, "a sample of several pages: {pages}");
    let paths = [desk.file("скан.pdf", &bytes), desk.file("фото.png", PIXEL)];
    let receipt = receive(desk, Some(&dossier), &[&paths[0], &paths[1]]);
    let file = |name: &str| fate(&receipt, name)["file"].as_str().unwrap().to_owned();
    let package = Package {
        scan: file("скан.pdf"),
        photo: file("фото.png"),
        dossier,
        pages,
    };
    for id in [&package.scan, &package.photo] {
        request(desk, &package, "place_file", json!({ "file": id, "slots": {} }));
    }
    package
}

fn request(desk: &Scenario, package: &Package, name: &str, more: Value) -> Value {
    let request = desk.dossier_request(&package.dossier, more);
    desk.try_(name, request)
        .unwrap_or_else(|error| serde_json::to_value(error).unwrap())
}

fn piece(file: &str, first: u64, last: u64, turn: &str) -> Value {
    json!({ "file": file, "pages": { "first": first, "last": last }, "turn": turn })
}

#[test]
fn what_is_beyond_the_list_has_a_place_and_nobody_waits_for_it() {
    let desk = Scenario::office("chelyabinsk");
    let with = desk.candidate("Иванова", "Мария", "Петровна");
    let without = desk.candidate("Ким", "Елена", "");
    let papers = [
        desk.file("рекомендация.png", PIXEL),
        desk.file("рецензия.png", &[PIXEL, b"\n"].concat()),
    ];
    let receipt = receive(&desk, Some(&with), &[&papers[0], &papers[1]]);
    for name in ["рекомендация.png", "рецензия.png"] {
        let file = &fate(&receipt, name)["file"];
        let place = json!({ "file": file, "slots": { "other": { "first": 1, "last": 1 } } });
        desk.ok("place_file", desk.dossier_request(&with, place));
    }
    for dossier in [&with, &without] {
        desk.registered(dossier);
        desk.papers_of(dossier);
        assert_eq!(desk.card(dossier)["missing"], json!([]));
        desk.review_act("start_check", dossier, json!({}));
        desk.checked(dossier);
        let sent = json!({ "expert": "Орлова Вера Павловна", "post": "", "dueOn": null });
        desk.review_act("assign_expert", dossier, sent);
        desk.review_act("send_to_review", dossier, json!({ "exception": "" }));
        assert_eq!(
            desk.card(dossier)["status"],
            "under_review",
            "no mark of it is wanted"
        );
    }
    let lacking = desk.ok("lacking", Value::Null);
    assert_eq!(
        (&lacking["documents"], &lacking["whole"]),
        (&json!([]), &json!(2)),
        "{lacking}"
    );
    let inventory = |dossier: &str, name: &str| {
        let paper = json!({ "kind": "inventory", "dossier": dossier });
        text_of(&desk.printed(paper, name))
    };
    let text = inventory(&with, "опись.pdf");
    for words in ["Прочие документы", "рекомендация.png", "рецензия.png"] {
        assert!(text.contains(words), "{text}");
    }
    assert!(!inventory(&without, "другая.pdf").contains("Прочие документы"));
}

#[test]
fn what_is_no_picture_says_what_it_is() {
    let desk = Scenario::office("chelyabinsk");
    let package = package(&desk);
    let wanted = json!({ "dossier": package.dossier, "file": package.scan, "page": 1 });
    let refused = desk.err("thumbnail", wanted);
    assert_eq!(
        refused["sentence"],
        "Это PDF, а не картинка: уменьшенный вид страницы делается только с JPEG, PNG и TIFF. \
         Сам файл сохранён без изменений.",
    );
}

#[test]
fn a_document_is_put_in_order_assembled_and_taken_back() {
    let desk = Scenario::office("chelyabinsk");
    let package = package(&desk);
    let digests = |card: &Value| -> Vec<Value> {
        card["dossier"]["files"]
            .as_object()
            .unwrap()
            .values()
            .map(|file| file["digest"].clone())
            .collect()
    };
    let before = digests(&desk.card(&package.dossier));
    let pieces = [
        piece(&package.photo, 1, 1, "right"),
        piece(&package.scan, package.pages, package.pages, "none"),
        piece(&package.scan, 1, 1, "over"),
    ];
    let done = request(
        &desk,
        &package,
        "arrange_document",
        json!({ "slot": "education", "pieces": pieces }),
    );
    assert_eq!(
        done["undo"]["title"], "порядок страниц документа: Иванова\u{a0}М.\u{a0}П.",
        "{done}"
    );
    let card = desk.card(&package.dossier);
    assert_eq!(card["dossier"]["arranged"]["education"], json!(pieces));
    assert_eq!(digests(&card), before, "the originals are as they came");
    let paper = json!({ "kind": "document", "dossier": package.dossier, "slot": "education" });
    let printed = desk.ok("print_paper", paper.clone());
    assert_eq!(printed["pages"], 3);
    assert_eq!(
        printed["name"], "Диплом.pdf",
        "nobody's name is in the name of the file: {printed}"
    );
    let path = desk.printed(paper.clone(), "документ.pdf");
    assert!(text_of(&path).contains("маршрут"), "the text of the scan is text");
    let facts = std::process::Command::new("pdfinfo")
        .args(["-l", "9"])
        .arg(&path)
        .output()
        .unwrap();
    let facts = String::from_utf8(facts.stdout).unwrap();
    let turns: Vec<&str> = facts
        .lines()
        .filter(|line| line.contains(" rot:"))
        .map(|line| line.split_whitespace().last().unwrap())
        .collect();
    assert_eq!(turns, ["90", "0", "180"]);
    desk.ok("undo", json!({ "seq": null }));
    assert_eq!(desk.card(&package.dossier)["dossier"]["arranged"], json!({}));
    assert_eq!(
        desk.err("print_paper", paper)["code"],
        "not_found",
        "a document without files is no paper"
    );
}

#[test]
fn a_file_serves_two_documents_and_what_cannot_be_is_refused_in_words() {
    let desk = Scenario::office("chelyabinsk");
    let package = package(&desk);
    for slot in ["education", "awards"] {
        request(
            &desk,
            &package,
            "arrange_document",
            json!({ "slot": slot, "pieces": [piece(&package.scan, 1, 1, "none")] }),
        );
    }
    let card = desk.card(&package.dossier);
    let placed = card["dossier"]["files"][&package.scan]["placements"]
        .as_object()
        .unwrap();
    assert_eq!(placed.keys().collect::<Vec<_>>(), ["awards", "education"]);
    let stranger = "0190f000-0000-7000-8000-000000000000";
    for (slot, pieces, refusal) in [
        (
            "passport",
            json!([piece(&package.scan, 1, 1, "none")]),
            "no_such_slot",
        ),
        (
            "education",
            json!([piece(stranger, 1, 1, "none")]),
            "no_such_file",
        ),
        (
            "education",
            json!([piece(&package.photo, 1, 2, "none")]),
            "pages_outside",
        ),
        (
            "education",
            json!(vec![piece(&package.photo, 1, 1, "none"); 501]),
            "too_many_pieces",
        ),
    ] {
        let refused = request(
            &desk,
            &package,
            "arrange_document",
            json!({ "slot": slot, "pieces": pieces }),
        );
        assert_eq!(refused["reason"]["refusal"], refusal, "{refused}");
        assert!(refused["sentence"].as_str().unwrap().ends_with('.'), "{refused}");
    }
    assert_eq!(desk.card(&package.dossier), card, "nothing changed");
    let note = desk.file("записка.txt", "Просто записка.".as_bytes());
    let receipt = receive(&desk, Some(&package.dossier), &[&note]);
    let note = receipt["files"][0]["file"].as_str().unwrap().to_owned();
    let pieces = json!([piece(&note, 1, 1, "none"), piece(&package.scan, 1, 1, "none")]);
    request(
        &desk,
        &package,
        "arrange_document",
        json!({ "slot": "education", "pieces": pieces }),
    );
    let refused = desk.err(
        "print_paper",
        json!({ "kind": "document", "dossier": package.dossier, "slot": "education" }),
    );
    assert!(
        refused["sentence"].as_str().unwrap().contains("записка.txt"),
        "{refused}"
    );
}

#[test]
fn proposals_are_light_until_a_person_confirms_them() {
    let desk = Scenario::office("chelyabinsk");
    let dossier = desk.candidate("Иванова", "Мария", "Петровна");
    let receipt = receive(&desk, Some(&dossier), &[&desk.file("диплом.png", PIXEL)]);
    let id = receipt["files"][0]["file"].as_str().unwrap().to_owned();
    let is_proposed = |desk: &Scenario| desk.card(&dossier)["dossier"]["files"][&id]["isProposed"].clone();
    assert_eq!(is_proposed(&desk), true);
    assert!(
        !desk.card(&dossier)["missing"].to_string().contains("Диплом"),
        "it counts meanwhile"
    );
    let revision = desk.card(&dossier)["dossierRevision"].clone();
    desk.ok(
        "confirm_placements",
        json!({ "dossier": dossier, "revision": revision, "files": [id] }),
    );
    assert_eq!(is_proposed(&desk), false);
    desk.ok("undo", json!({ "seq": null }));
    assert_eq!(is_proposed(&desk), true);
}

#[test]
fn who_lacks_what_is_listed_with_counts() {
    let desk = Scenario::office("chelyabinsk");
    let one = desk.candidate("Иванова", "Мария", "Петровна");
    let whole = desk.candidate("Ким", "Елена", "Викторовна");
    desk.papers_of(&whole);
    receive(&desk, Some(&one), &[&desk.file("диплом.png", PIXEL)]);
    receive(
        &desk,
        None,
        &[desk
            .file("Орлова Анна Ильинична/диплом.png", &[PIXEL, b"\n"].concat())
            .parent()
            .unwrap()],
    );
    let lacking = desk.ok("lacking", Value::Null);
    assert_eq!(
        (lacking["whole"].as_u64(), lacking["withoutConsent"].as_u64()),
        (Some(1), Some(1)),
        "{lacking}"
    );
    let people = lacking["people"].as_array().unwrap();
    let names: Vec<&str> = people
        .iter()
        .map(|person| person["name"].as_str().unwrap())
        .collect();
    assert_eq!(
        names,
        ["Орлова Анна Ильинична", "Иванова Мария Петровна"],
        "by municipality, then by name"
    );
    assert_eq!(
        people[1]["phone"], "+7 900 000-00-01",
        "at hand for the telephone"
    );
    let documents = lacking["documents"].as_array().unwrap();
    assert!(
        documents.iter().all(|document| document["slot"] != "education"),
        "both have a diploma: {lacking}"
    );
    let application = documents
        .iter()
        .find(|document| document["slot"] == "application")
        .unwrap();
    assert_eq!(application["people"], 2);
    let counted: u64 = documents
        .iter()
        .map(|document| document["people"].as_u64().unwrap())
        .sum();
    let listed: usize = people
        .iter()
        .map(|person| person["documents"].as_array().unwrap().len())
        .sum();
    assert_eq!(counted, listed as u64, "the same number in both places");
}

/// A name that says nothing is helped by what the paper says of itself.
#[test]
fn the_kind_of_a_document_is_proposed_from_its_text() {
    let desk = Scenario::office("chelyabinsk");
    let dossier = desk.candidate("Иванова", "Мария", "Петровна");
    let blank = |kind: Value| {
        let printed = desk.ok("print_paper", kind);
        desk.app.file(printed["file"].as_str().unwrap()).unwrap()
    };
    let consent = blank(json!({ "kind": "blank_consent", "allows": "processing" }));
    let application = blank(json!({ "kind": "blank_application" }));
    let paths = [
        desk.file("скан (1).pdf", &consent),
        desk.file("скан (2).pdf", &application),
        desk.file("скан (3).png", PIXEL),
    ];
    let receipt = receive(&desk, Some(&dossier), &[&paths[0], &paths[1], &paths[2]]);
    for (name, slot) in [
        ("скан (1).pdf", "consent"),
        ("скан (2).pdf", "application"),
        ("скан (3).png", ""),
    ] {
        assert_eq!(fate(&receipt, name)["slot"], slot, "{name}: {receipt}");
    }
}
