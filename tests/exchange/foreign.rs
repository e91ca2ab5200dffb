//! Files that somebody who may write to the folder puts there: those of another region, and old ones of this region again.

use serde_json::{Value, json};

use crate::{Two, newcomer, restored::copy};

#[test]
fn files_of_another_region_change_nothing_and_stay() {
    let two = Two::meet();
    let office = &two.office;
    let (other, theirs) = (newcomer(5), tempfile::tempdir().unwrap());
    other.ok("create_exchange", json!({ "label": "аппарат соседней области" }));
    other.candidate("Чужова", "Вера", "");
    other.ok("exchange_now", json!({ "folder": theirs.path(), "apply": true }));
    copy(theirs.path(), two.between.path());
    let files = || std::fs::read_dir(two.between.path()).unwrap().count();
    let before = files();
    for who in [office, &two.municipality, office] {
        let report = two.exchange(who);
        assert_eq!(
            (&report["recordsRead"], &report["stopped"]),
            (&json!(0), &Value::Null),
            "{report}"
        );
    }
    assert!(files() >= before, "what is not ours is not ours to remove");
    let page = office.ok("register", json!({}));
    assert_eq!(page["total"], 0, "{page}");
    assert_eq!(office.ok("exchange_state", Value::Null)["undecided"], json!([]));
}

#[test]
fn old_files_put_back_take_nothing_back() {
    let two = Two::meet();
    let (office, municipality) = (&two.office, &two.municipality);
    let id = municipality.candidate("Иванова", "Мария", "Петровна");
    let write = |requisites: &str| {
        let slot = municipality.ok("regulation", Value::Null)["documents"][0]["code"].clone();
        let sheet = json!({ "slot": slot, "requisites": requisites, "sheets": 1, "form": "scan" });
        municipality.ok("describe_document", municipality.dossier_request(&id, sheet));
    };
    write("прежние реквизиты");
    two.both();
    let old = tempfile::tempdir().unwrap();
    copy(two.between.path(), old.path());
    write("новые реквизиты");
    two.both();
    // Whoever has kept the old files puts them over the present ones.
    copy(old.path(), two.between.path());
    two.both();
    two.both();
    for who in [office, municipality] {
        let card = who.card(&id)["dossier"].to_string();
        assert!(
            card.contains("новые реквизиты") && !card.contains("прежние"),
            "{card}"
        );
        let state = who.ok("exchange_state", Value::Null);
        assert_eq!(
            (&state["held"], &state["undecided"]),
            (&json!([]), &json!([])),
            "{state}"
        );
    }
}
