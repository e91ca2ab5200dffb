//! What stands on an agenda waits for the commission as it is.

use serde_json::json;

use crate::scenario::Scenario;

/// From the agenda on the documents of a dossier and what was remarked on them are only read.
#[test]
fn a_dossier_on_an_agenda_takes_no_remark_until_it_is_taken_off() {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let dossier = desk.candidate("Иванова", "Мария", "Петровна");
    desk.reviewed(&dossier, "recommend");
    let sitting = desk.announced(&[&dossier]);
    let remark = json!({ "remark": null, "slot": "", "text": "Нет подписи.", "audience": "letter" });
    let refused = desk.err("write_remark", desk.review_request(&dossier, remark.clone()));
    assert_eq!(refused["reason"]["refusal"], "documents_frozen", "{refused}");
    let item = desk.item(&sitting, &dossier);
    desk.sitting_act("remove_from_agenda", &sitting, json!({ "item": item }));
    desk.review_act("write_remark", &dossier, remark);
    let kept = desk.card(&dossier)["review"]["remarks"].clone();
    assert_eq!(kept.as_object().unwrap().len(), 1, "{kept}");
}
