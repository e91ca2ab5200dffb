//! The municipality corrects what the commission has checked: the dossier comes, the review is not written, and the checks
//! that it touches fall.

use serde_json::{Value, json};

use crate::Two;

#[test]
fn a_corrected_dossier_that_comes_by_exchange_fells_the_checks_that_it_touches() {
    let two = Two::meet();
    let (office, municipality) = (&two.office, &two.municipality);
    let id = municipality.candidate("Иванова", "Мария", "Петровна");
    municipality.papers_of(&id);
    municipality.dossier_act("submit_dossier", &id);
    two.both();
    let register = json!({ "dossiers": [id], "way": "in_person", "number": "" });
    office.ok("register_dossiers", register);
    office.review_act("start_check", &id, json!({}));
    office.checked(&id);
    let expert = json!({ "expert": "Орлова Вера Павловна", "post": "доцент", "dueOn": null });
    office.review_act("assign_expert", &id, expert);
    two.both();
    let stands = json!({ "documents": {}, "grounds": {} });
    assert_eq!(office.card(&id)["fallen"], stands);
    assert_eq!(municipality.card(&id)["fallen"], stands, "there as here");

    let diploma = |sheets: u32| json!({ "slot": "education", "requisites": "", "sheets": sheets, "form": "certified_copy" });
    municipality.ok("describe_document", municipality.dossier_request(&id, diploma(5)));
    let before = office.card(&id)["reviewRevision"].clone();
    two.both();
    for desk in [office, municipality] {
        let card = desk.card(&id);
        let documents = card["fallen"]["documents"].as_object().unwrap();
        let slots: Vec<&String> = documents.keys().collect();
        assert_eq!(slots, ["education"], "{card}");
        assert_eq!(documents["education"]["why"], "replaced");
    }
    let card = office.card(&id);
    assert_eq!(
        card["reviewRevision"], before,
        "the dossier's change writes no review"
    );
    assert!(
        card["fallen"]["documents"]["education"]["changedAt"].is_string(),
        "{card}"
    );
    let send = office.review_request(&id, json!({ "exception": "" }));
    assert_eq!(
        office.err("send_to_review", send)["reason"]["refusal"],
        "checks_fallen"
    );

    // Taken back there, it stands here again; put in anew and looked at, it is marked anew.
    municipality.ok("undo", json!({ "seq": null }));
    two.both();
    assert_eq!(office.card(&id)["fallen"], stands);
    municipality.ok("describe_document", municipality.dossier_request(&id, diploma(6)));
    two.both();
    office.checked(&id);
    assert_eq!(office.card(&id)["fallen"], stands);
    office.review_act("send_to_review", &id, json!({ "exception": "" }));
    two.both();
    for desk in [office, municipality] {
        assert_eq!(desk.card(&id)["fallen"], stands);
        assert_eq!(desk.ok("exchange_state", Value::Null)["undecided"], json!([]));
        assert_eq!(desk.ok("check_store", Value::Null)["sound"], true);
    }
}
