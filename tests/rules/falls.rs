//! A check falls when what it was made of is replaced, on whatever road; what was not touched stands.

use serde_json::{Value, json};

use crate::scenario::{PIXEL, Scenario, text_of};

/// A package whose diploma is a scan, the rest on paper; its check has begun and everything is marked and judged.
fn checked() -> (Scenario, String) {
    let desk = Scenario::office("chelyabinsk");
    let id = desk.candidate("Иванова", "Мария", "Петровна");
    desk.papers_of(&id);
    let scan = received(&desk, &id, "диплом.png", 1);
    place(&desk, &id, &scan, "education");
    desk.registered(&id);
    desk.review_act("start_check", &id, json!({}));
    desk.checked(&id);
    (desk, id)
}

/// Puts one more file into the package, into no slot; answers its id.
fn received(desk: &Scenario, id: &str, name: &str, grey: u8) -> String {
    let before = files(desk, id);
    let path = desk.file(name, &[PIXEL, &[grey; 500]].concat());
    let answer = desk.ok("receive", json!({ "job": "in", "dossier": id, "paths": [path] }));
    assert_eq!(answer["output"]["taken"], 1, "{answer}");
    let new = files(desk, id)
        .into_iter()
        .find(|file| !before.contains(file))
        .unwrap();
    place_in(desk, id, &new, json!({}));
    new
}

fn files(desk: &Scenario, id: &str) -> Vec<String> {
    let card = desk.card(id);
    let files = card["dossier"]["files"].as_object().unwrap();
    files.keys().cloned().collect()
}

fn place_in(desk: &Scenario, id: &str, file: &str, slots: Value) {
    let request = json!({ "file": file, "slots": slots });
    desk.ok("place_file", desk.dossier_request(id, request));
}

fn place(desk: &Scenario, id: &str, file: &str, slot: &str) {
    place_in(desk, id, file, json!({ slot: null }));
}

fn scan_of(desk: &Scenario, id: &str) -> String {
    let card = desk.card(id);
    let files = card["dossier"]["files"].as_object().unwrap();
    let placed = files
        .iter()
        .find(|(_, file)| file["placements"].get("education").is_some());
    placed.unwrap().0.clone()
}

/// Slots and grounds that have fallen, and the reason of each.
fn fallen(desk: &Scenario, id: &str) -> Vec<(String, String)> {
    let card = desk.card(id);
    ["documents", "grounds"]
        .iter()
        .flat_map(|part| card["fallen"][part].as_object().unwrap())
        .map(|(code, check)| (code.clone(), check["why"].as_str().unwrap().to_owned()))
        .collect()
}

type Road = (&'static str, fn(&Scenario, &str));

/// Everything by which a slot comes to hold something else.
const ROADS: [Road; 5] = [
    ("another file beside it", |desk, id| {
        let more = received(desk, id, "приложение.png", 2);
        place(desk, id, &more, "education");
    }),
    ("its file in another place", |desk, id| {
        place(desk, id, &scan_of(desk, id), "awards");
    }),
    ("its page turned", |desk, id| {
        let piece = json!({ "file": scan_of(desk, id), "pages": { "first": 1, "last": 1 }, "turn": "over" });
        let request = json!({ "slot": "education", "pieces": [piece] });
        desk.ok("arrange_document", desk.dossier_request(id, request));
    }),
    ("its file taken out", |desk, id| {
        let request = json!({ "file": scan_of(desk, id) });
        desk.ok("remove_file", desk.dossier_request(id, request));
    }),
    ("a file received into it", |desk, id| {
        let folder = "Иванова Мария Петровна/Диплом.png";
        let path = desk.file(folder, &[PIXEL, &[7; 700]].concat());
        desk.ok("receive", json!({ "job": "in", "dossier": id, "paths": [path] }));
        let card = desk.card(id);
        let files = card["dossier"]["files"].as_object().unwrap();
        let proposed = files.values().any(|file| file["isProposed"] == true);
        assert!(proposed, "the intake itself puts it into its slot: {card}");
    }),
];

#[test]
fn whatever_changes_a_slot_its_check_falls_and_an_undo_brings_it_back() {
    for (road, take) in ROADS {
        let (desk, id) = checked();
        assert_eq!(fallen(&desk, &id), []);
        let review = desk.card(&id)["reviewRevision"].clone();
        let acts = journal_length(&desk);
        take(&desk, &id);
        let fell = fallen(&desk, &id);
        let reason = if road == "its page turned" {
            "pages_changed"
        } else {
            "replaced"
        };
        let is_diploma = |(code, why): &(String, String)| code == "education" && why == reason;
        assert!(fell.iter().any(is_diploma), "{road}: {fell:?}");
        assert!(
            !fell.iter().any(|(code, _)| code == "employment"),
            "{road}: {fell:?}"
        );
        let card = desk.card(&id);
        assert_eq!(
            card["reviewRevision"], review,
            "{road}: the review is not written"
        );
        assert_eq!(
            card["review"]["documents"]["education"]["mark"], "present",
            "{road}: the former mark is kept"
        );
        for _ in acts..journal_length(&desk) {
            desk.ok("undo", json!({ "seq": null }));
        }
        assert_eq!(fallen(&desk, &id), [], "{road}: undone");
    }
}

fn journal_length(desk: &Scenario) -> usize {
    let journal = desk.ok("journal", json!({ "limit": 500, "before": null }));
    journal.as_array().unwrap().len()
}

#[test]
fn a_fallen_check_is_shown_counted_nowhere_and_holds_the_package_until_it_is_made_again() {
    let (desk, id) = checked();
    let expert = json!({ "expert": "Орлова Вера Павловна", "post": "доцент", "dueOn": null });
    desk.review_act("assign_expert", &id, expert);
    desk.host.set("2026-09-14T10:00:00+05:00");
    let more = received(&desk, &id, "приложение.png", 2);
    place(&desk, &id, &more, "education");

    let card = desk.card(&id);
    let diploma = &card["fallen"]["documents"]["education"];
    assert_eq!(diploma["why"], "replaced");
    let day = |at: &Value| at.as_str().unwrap().split('T').next().unwrap().to_owned();
    assert_eq!(
        (day(&diploma["checkedAt"]), day(&diploma["changedAt"])),
        ("2026-09-01".to_owned(), "2026-09-14".to_owned())
    );
    let register = desk.ok("register", json!({}));
    let missing = register["rows"][0]["missing"].as_str().unwrap();
    assert!(missing.starts_with("проверить заново: "), "{missing}");
    let home = desk.ok("home", Value::Null);
    let again = json!({ "first": id, "all": 1, "reviewed": 0 });
    assert_eq!(home["toCheckAgain"], again, "{home}");

    let send = || desk.review_request(&id, json!({ "exception": "" }));
    let refused = desk.err("send_to_review", send());
    assert_eq!(refused["reason"]["refusal"], "checks_fallen", "{refused}");
    let together = json!({ "step": "send_to_review", "dossiers": [id] });
    let plan = desk.ok("plan_together", together);
    assert!(
        plan[0]["refusal"].to_string().contains("Проверить заново"),
        "{plan}"
    );

    let mark = json!({ "slot": "education", "mark": "present", "remark": "", "seen": null });
    desk.review_act("mark_document", &id, mark.clone());
    desk.ok("undo", json!({ "seq": null }));
    assert_eq!(
        desk.card(&id)["fallen"]["documents"]["education"],
        *diploma,
        "a mark that was taken back is not the former one"
    );
    desk.review_act("mark_document", &id, mark);
    desk.review_act("send_to_review", &id, json!({ "exception": "" }));
    // The grounds that the diploma proves are still of the former one.
    let (assignment, _) = {
        let card = desk.card(&id);
        let experts = card["review"]["experts"].as_object().unwrap().clone();
        experts.into_iter().next().unwrap()
    };
    let absent = json!({ "assignment": assignment, "conflict": { "kind": "absent" } });
    desk.review_act("state_conflict", &id, absent);
    let sheet = json!({ "assignment": assignment, "conclusion": "recommend", "reasoning": "" });
    let refused = desk.err("sign_sheet", desk.review_request(&id, sheet.clone()));
    assert_eq!(refused["reason"]["refusal"], "checks_fallen", "{refused}");
    assert_eq!(refused["reason"]["documents"], json!([]));
    let blank = desk.printed(
        json!({ "kind": "expert_sheet", "dossier": id, "assignment": assignment }),
        "лист.pdf",
    );
    let text = text_of(&blank).replace('\n', " ");
    assert!(text.contains("заменён"), "{text}");
    desk.checked(&id);
    desk.review_act("sign_sheet", &id, sheet);
    desk.review_act("finish_review", &id, json!({}));
    assert_eq!(fallen(&desk, &id), []);
    let nobody = json!({ "first": null, "all": 0, "reviewed": 0 });
    assert_eq!(desk.ok("home", Value::Null)["toCheckAgain"], nobody);
    assert_eq!(desk.ok("check_store", Value::Null)["sound"], true);
}

#[test]
fn a_package_changed_after_its_review_enters_no_agenda_before_a_second_one() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let id = desk.candidate("Иванова", "Мария", "Петровна");
    desk.reviewed(&id, "recommend");
    let scan = received(&desk, &id, "диплом.png", 1);
    place(&desk, &id, &scan, "education");
    let choice = desk.ok("agenda_choice", json!({ "sitting": null }));
    assert_eq!(choice["ready"], json!([]));
    assert_eq!(choice["lateInAll"], 1);
    let again = json!({ "first": id, "all": 1, "reviewed": 1 });
    assert_eq!(desk.ok("home", Value::Null)["toCheckAgain"], again);
    let reason = choice["late"][0]["reason"].as_str().unwrap().to_owned();
    assert!(reason.contains("повторную экспертизу"), "{reason}");
    let plan = json!({ "on": "2026-09-20", "time": "10:00:00", "place": "", "form": "in_person", "dossiers": [id],
        "speaker": "" });
    let refused = desk.err("plan_sitting", plan.clone());
    assert_eq!(refused["reason"]["refusal"], "not_ready", "{refused}");

    desk.review_act("review_again", &id, json!({ "reason": "новая копия диплома" }));
    desk.checked(&id);
    desk.signed(&id, "recommend");
    desk.review_act("finish_review", &id, json!({}));
    let sitting = desk.ok("plan_sitting", plan)["output"]["sitting"].clone();
    let view = desk.ok("sitting", json!({ "sitting": sitting }));
    assert_eq!(view["items"][0]["changed"], "");
}

#[test]
fn facts_that_are_corrected_fell_the_verdict_that_was_computed_from_them_and_no_other() {
    let (desk, id) = checked();
    let card = desk.card(&id);
    let dossier = &card["dossier"];
    let fields = |organization: &str, since: &str| {
        json!({ "fields": {
            "name": dossier["person"], "phone": "", "email": "", "municipality": dossier["municipality"],
            "workplace": { "organization": organization, "organizationGenitive": "", "post": "учитель математики",
                "subject": "математика", "occupation": "teacher" },
            "directions": dossier["directions"], "appliedOn": dossier["appliedOn"], "consentOn": dossier["consentOn"],
            "reserve": false,
            "career": {
                "education": "higher", "periods": [{ "from": "2012-09-01", "to": null, "place": "МБОУ «СОШ № 5»" }],
                "declared": null, "category": { "code": "highest", "since": since, "until": null },
                "roles": [], "trainings": [{ "title": "Методика преподавания", "hours": 72, "finishedOn": "2025-04-10" }],
                "diagnostics": { "title": "Оценка компетенций", "on": "2026-04-15", "result": "высокий уровень" },
            },
        } })
    };
    let edit = |more: Value| desk.ok("edit_candidate", desk.dossier_request(&id, more));
    edit(fields("Лицей № 1", "2024-03-01"));
    assert_eq!(
        fallen(&desk, &id),
        [],
        "a place of work and a title change no verdict"
    );
    edit(fields("Лицей № 1", "2024-03-11"));
    let fell = fallen(&desk, &id);
    assert!(
        !fell.is_empty() && fell.iter().all(|(_, why)| why == "facts_changed"),
        "{fell:?}"
    );
    let regulation = desk.ok("regulation", Value::Null);
    let grounds = regulation["grounds"].as_array().unwrap();
    for (code, _) in fell {
        let rule = grounds.iter().find(|rule| rule["code"] == code.as_str()).unwrap();
        assert_eq!(rule["test"]["kind"], "category", "{rule}");
    }
}
