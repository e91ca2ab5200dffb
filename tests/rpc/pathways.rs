//! Methodists and their ИОМ.

use serde_json::{Value, json};

use crate::ledger::Ledger;

/// The only methodist has an approved pathway.
pub(crate) fn approved(ledger: &mut Ledger) {
    let methodists = ledger.ok("methodists", Value::Null);
    let methodist = ledger.name(&methodists[0]["id"], "методист Иванова");
    ledger.fails("invalid", "create_pathways", json!({ "methodists": [] }));
    let created = ledger.ok("create_pathways", json!({ "methodists": [methodist, methodist] }));
    let pathway = ledger.name(&created["output"][0], "ИОМ Ивановой");
    let again = json!({ "methodists": [methodist] });
    ledger.refused("pathway_unfinished", "create_pathways", again);
    ledger.ok("pathway", json!({ "pathway": pathway }));

    let edit = |ledger: &Ledger, approver: &str, year: u32, ends: &str| {
        let revision = ledger.desk.ok("pathway", json!({ "pathway": pathway }))["revision"].clone();
        json!({ "pathway": pathway, "revision": revision, "approver": { "post": "Директор", "name": approver },
            "year": year, "testedOn": "2026-04-15", "deficitLevel": "высокий", "beginsOn": "2026-10-01",
            "endsOn": ends, "rows": [{ "section": "training", "order": 1, "content": "Школа современного учителя",
                "details": "очно, 36 ч", "term": "октябрь 2026 г.", "reflection": "" }] })
    };
    let wrong_year = edit(ledger, "О.Н. Шанина", 1999, "2027-05-31");
    ledger.fails("invalid", "edit_pathway", wrong_year);
    let mut wrong_section = edit(ledger, "О.Н. Шанина", 2026, "2027-05-31");
    wrong_section["rows"][0]["section"] = json!("holidays");
    ledger.fails("invalid", "edit_pathway", wrong_section);
    let crossed = edit(ledger, "О.Н. Шанина", 2026, "2026-09-30");
    ledger.refused("end_before_beginning", "edit_pathway", crossed);
    let unsigned = edit(ledger, "", 2026, "2027-05-31");
    ledger.ok("edit_pathway", unsigned);

    course(ledger, &pathway, &edit);

    ledger.ok("pathways", Value::Null);
    ledger.prints("pathway", json!({ "pathway": pathway }));
    ledger.ok("print_pathways", json!({ "pathways": [], "job": "печать ИОМ" }));
    let too_many = json!({ "pathways": [], "copies": 10, "job": "печать ИОМ" });
    ledger.fails("invalid", "print_pathways", too_many);
    ledger.desk.host.cancel("отменённая печать", 0);
    let cancelled = json!({ "pathways": [pathway], "job": "отменённая печать" });
    ledger.fails("cancelled", "print_pathways", cancelled);
}

type Edit<'e> = &'e dyn Fn(&Ledger, &str, u32, &str) -> Value;

/// From the draft to the end; on the way everything that a step can be refused.
fn course(ledger: &mut Ledger, pathway: &str, edit: Edit<'_>) {
    let act = json!({ "pathways": [pathway] });
    let dated = |on: &str| json!({ "pathways": [pathway], "on": on });
    let ended = |on: &str, words: &str| json!({ "pathways": [pathway], "on": on, "words": words });
    ledger.fails("invalid", "submit_pathways", json!({ "pathways": [] }));
    ledger.refused("approver_missing", "submit_pathways", act.clone());
    ledger.refused("approver_missing", "approve_pathways", dated("2026-09-25"));
    let named = edit(ledger, "О.Н. Шанина", 2026, "2027-05-31");
    ledger.desk.ok("edit_pathway", named);
    ledger.ok("submit_pathways", act.clone());
    let late = edit(ledger, "О.Н. Шанина", 2027, "2027-05-31");
    ledger.refused("pathway_state", "edit_pathway", late);
    ledger.ok("take_back_pathways", act);
    ledger.refused("pathway_state", "start_pathways", dated("2026-09-25"));
    ledger.ok("approve_pathways", dated("2026-09-25"));
    ledger.refused("step_before_former", "start_pathways", dated("2026-09-24"));
    ledger.ok("start_pathways", dated("2026-09-25"));

    let view = ledger.desk.ok("pathway", json!({ "pathway": pathway }));
    let row = view["pathway"]["rows"]
        .as_object()
        .unwrap()
        .keys()
        .next()
        .unwrap();
    let reflect = |row: &str| json!({ "pathway": pathway, "revision": view["revision"], "reflections": { row: "освоено" } });
    ledger.refused("no_such_row", "reflect_pathway", reflect(pathway));
    ledger.ok("reflect_pathway", reflect(row));
    ledger.refused("reason_missing", "stop_pathways", ended("2026-09-25", ""));
    ledger.ok("stop_pathways", ended("2026-09-25", "переход на другую работу"));
    ledger.refused("pathway_state", "finish_pathways", ended("2026-09-25", ""));
    ledger.desk.ok("undo", json!({ "seq": null }));
    ledger.ok("finish_pathways", ended("2026-09-25", "дефицит восполнен"));
}
