//! Rules of the office through the commands: what is refused, what is undone, what the views say.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod scenario;

use scenario::Scenario;
use serde_json::{Value, json};

/// An office with one methodist; answers the id of the methodist's ИОМ.
fn office_with_a_pathway() -> (Scenario, String) {
    let desk = Scenario::office("chelyabinsk");
    desk.commission();
    let candidate = desk.candidate("Иванова", "Мария", "Петровна");
    desk.reviewed(&candidate, "recommend");
    desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = desk.opened(&[&candidate]);
    desk.voted(&sitting, &candidate, "for", &[], "");
    desk.sealed(&sitting, "1");
    let order = desk.drafted();
    desk.order_signed(&order, "02/77", "2026-09-25");
    let methodists = desk.ok("methodists", Value::Null);
    let created = desk.ok("create_pathways", json!({ "methodists": [methodists[0]["id"]] }));
    let pathway = created["output"][0].as_str().unwrap().to_owned();
    (desk, pathway)
}

fn pathway_state(desk: &Scenario, pathway: &str) -> String {
    desk.ok("pathway", json!({ "pathway": pathway }))["pathway"]["state"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[test]
fn a_pathway_goes_its_course_and_each_step_is_undone() {
    let (desk, pathway) = office_with_a_pathway();
    let view = desk.ok("pathway", json!({ "pathway": pathway }));
    desk.ok(
        "edit_pathway",
        json!({ "pathway": pathway, "revision": view["revision"], "approver": { "post": "Директор", "name": "О.Н. Зуева" },
            "year": 2026, "testedOn": null, "deficitLevel": "", "beginsOn": "2026-10-01", "endsOn": "2027-05-31",
            "rows": [{ "section": "training", "order": 1, "content": "Школа наставника", "details": "очно, 36 ч",
                "term": "октябрь 2026 г.", "reflection": "" }] }),
    );
    desk.host.set("2027-06-01T10:00:00+05:00");
    let only = json!([pathway]);
    let on = |day: &str| json!({ "pathways": only, "on": day });
    let ending = |day: &str, words: &str| json!({ "pathways": only, "on": day, "words": words });
    let steps = [
        ("submit_pathways", json!({ "pathways": only }), "for_approval"),
        ("take_back_pathways", json!({ "pathways": only }), "draft"),
        ("submit_pathways", json!({ "pathways": only }), "for_approval"),
        ("approve_pathways", on("2026-09-28"), "approved"),
        ("start_pathways", on("2026-10-01"), "underway"),
        (
            "finish_pathways",
            ending("2027-05-31", "программа выполнена"),
            "finished",
        ),
    ];
    for (name, request, state) in &steps {
        let before = pathway_state(&desk, &pathway);
        assert_eq!(desk.ok(name, request.clone())["output"], 1, "{name}");
        assert_eq!(pathway_state(&desk, &pathway), *state, "{name}");
        desk.ok("undo", json!({ "seq": null }));
        assert_eq!(pathway_state(&desk, &pathway), before, "{name} is undone");
        desk.ok(name, request.clone());
    }
    let ended = desk.ok("pathway", json!({ "pathway": pathway }))["pathway"].clone();
    assert_eq!(ended["endedOn"], "2027-05-31");
    assert_eq!(ended["ending"], "программа выполнена");
    let refused = desk.err("stop_pathways", ending("2027-06-01", "увольнение"));
    assert_eq!(refused["reason"]["refusal"], "pathway_state", "{refused}");
}

#[test]
fn a_pathway_under_way_takes_reflections_and_is_stopped_with_a_reason() {
    let (desk, pathway) = office_with_a_pathway();
    let view = desk.ok("pathway", json!({ "pathway": pathway }));
    desk.ok(
        "edit_pathway",
        json!({ "pathway": pathway, "revision": view["revision"], "approver": { "post": "Директор", "name": "О.Н. Зуева" },
            "year": 2026, "testedOn": null, "deficitLevel": "", "beginsOn": null, "endsOn": null,
            "rows": [{ "section": "events", "order": 1, "content": "Форум", "details": "", "term": "", "reflection": "" }] }),
    );
    let act = json!({ "pathways": [pathway], "on": "2026-09-20" });
    desk.ok("approve_pathways", act.clone());
    desk.ok("start_pathways", act);
    let view = desk.ok("pathway", json!({ "pathway": pathway }));
    let row = view["pathway"]["rows"]
        .as_object()
        .unwrap()
        .keys()
        .next()
        .unwrap()
        .clone();
    let reflections = json!({ row.clone(): "Применяю приёмы форума на уроках." });
    desk.ok(
        "reflect_pathway",
        json!({ "pathway": pathway, "revision": view["revision"], "reflections": reflections }),
    );
    let view = desk.ok("pathway", json!({ "pathway": pathway }));
    assert_eq!(
        view["pathway"]["rows"][&row]["reflection"],
        "Применяю приёмы форума на уроках."
    );
    let stop = |on: &str, words: &str| json!({ "pathways": [pathway], "on": on, "words": words });
    let future = desk.err("stop_pathways", stop("2026-12-31", "увольнение"));
    assert_eq!(future["reason"]["refusal"], "date_in_future", "{future}");
    let silent = desk.err("stop_pathways", stop("2026-09-20", "  "));
    assert_eq!(silent["reason"]["refusal"], "reason_missing", "{silent}");
    desk.ok("stop_pathways", stop("2026-09-20", "увольнение"));
    assert_eq!(pathway_state(&desk, &pathway), "stopped");
    let none = desk.err(
        "finish_pathways",
        json!({ "pathways": [], "on": "2026-09-20", "words": "" }),
    );
    assert_eq!(none["code"], "invalid", "{none}");
}
