//! The course of ИОМ: each step, its days, and the next pathway after the former.

use serde_json::{Value, json};

use crate::{office_with_a_pathway, scenario::Scenario};

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
    desk.host.set("2026-09-28T10:00:00+05:00");
    let act = json!({ "pathways": [pathway], "on": "2026-09-28" });
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
    let silent = desk.err("stop_pathways", stop("2026-09-28", "  "));
    assert_eq!(silent["reason"]["refusal"], "reason_missing", "{silent}");
    desk.ok("stop_pathways", stop("2026-09-28", "увольнение"));
    assert_eq!(pathway_state(&desk, &pathway), "stopped");
    let none = desk.err(
        "finish_pathways",
        json!({ "pathways": [], "on": "2026-09-28", "words": "" }),
    );
    assert_eq!(none["code"], "invalid", "{none}");
}

fn edit(desk: &Scenario, pathway: &str, tested_on: Value) -> Value {
    let view = desk.ok("pathway", json!({ "pathway": pathway }));
    json!({ "pathway": pathway, "revision": view["revision"], "approver": { "post": "Директор", "name": "О.Н. Зуева" },
        "year": 2026, "testedOn": tested_on, "deficitLevel": "", "beginsOn": null, "endsOn": null, "rows": [] })
}

/// «Утверждаю» stands on a test that was taken, by somebody who is a methodist by then.
#[test]
fn nothing_is_approved_before_the_test_nor_before_the_order() {
    let (desk, pathway) = office_with_a_pathway();
    desk.host.set("2026-10-05T10:00:00+05:00");
    let refused = desk.err("edit_pathway", edit(&desk, &pathway, json!("2026-10-06")));
    assert_eq!(refused["reason"]["refusal"], "date_in_future", "{refused}");
    desk.ok("edit_pathway", edit(&desk, &pathway, json!("2026-10-01")));
    let approve = |on: &str| json!({ "pathways": [pathway], "on": on });
    for early in ["2026-09-24", "2026-09-30"] {
        let refused = desk.err("approve_pathways", approve(early));
        assert_eq!(
            refused["reason"]["refusal"], "step_before_former",
            "{early}: {refused}"
        );
    }
    desk.ok("edit_pathway", edit(&desk, &pathway, Value::Null));
    let refused = desk.err("approve_pathways", approve("2026-09-24"));
    assert_eq!(
        refused["reason"]["former"], "2026-09-25",
        "the day of the order: {refused}"
    );
    desk.ok("approve_pathways", approve("2026-09-25"));
}

/// A methodist has one pathway at a time, and another one once the former is over.
#[test]
fn the_next_pathway_is_made_when_the_former_is_over() {
    let (desk, pathway) = office_with_a_pathway();
    let methodist = desk.ok("methodists", Value::Null)[0]["id"].clone();
    let create = json!({ "methodists": [methodist, methodist] });
    let refused = desk.err("create_pathways", create.clone());
    assert_eq!(refused["reason"]["refusal"], "pathway_unfinished", "{refused}");
    desk.host.set("2026-09-28T10:00:00+05:00");
    desk.ok("edit_pathway", edit(&desk, &pathway, Value::Null));
    desk.ok(
        "approve_pathways",
        json!({ "pathways": [pathway], "on": "2026-09-28" }),
    );
    desk.ok(
        "stop_pathways",
        json!({ "pathways": [pathway], "on": "2026-09-28", "words": "увольнение" }),
    );
    let created = desk.ok("create_pathways", create)["output"].clone();
    assert_eq!(
        created.as_array().unwrap().len(),
        1,
        "one, though it was asked for twice"
    );
    let lines = desk.ok("pathways", Value::Null);
    let ids: Vec<&Value> = lines.as_array().unwrap().iter().map(|line| &line["id"]).collect();
    assert_eq!(
        ids,
        [&created[0], &json!(pathway)],
        "the one at hand stands first: {lines}"
    );
    assert_eq!(desk.ok("home", Value::Null)["withoutPathway"], 0);
    desk.ok("undo", json!({ "seq": null }));
    assert_eq!(desk.ok("pathways", Value::Null).as_array().unwrap().len(), 1);
}

/// Nothing new is made of the data of whoever withdrew the consent; what was made can be stopped.
#[test]
fn no_pathway_without_consent() {
    let (desk, pathway) = office_with_a_pathway();
    let methodist = desk.ok("methodists", Value::Null)[0].clone();
    let dossier = methodist["dossier"].as_str().unwrap();
    let today = desk.host.seen().date_naive();
    desk.review_act("withdraw_consent", dossier, json!({ "on": today }));
    let only = json!([pathway]);
    let approve = desk.err("approve_pathways", json!({ "pathways": only, "on": today }));
    assert_eq!(approve["reason"]["refusal"], "consent_withdrawn", "{approve}");
    let all = json!({ "job": "j", "pathways": [], "copies": 1, "twoSided": false });
    assert!(desk.err("print_pathways", all)["fields"]["pathways"].is_string());
    desk.ok(
        "stop_pathways",
        json!({ "pathways": only, "on": today, "words": "согласие отозвано" }),
    );
    let again = desk.err("create_pathways", json!({ "methodists": [methodist["id"]] }));
    let told = again["fields"]["methodists"].as_str().unwrap();
    assert!(told.contains("отозвано: "), "{told}");
}

/// Of whoever left the active nothing is signed any more: their pathway is not begun, and can be stopped as it is.
#[test]
fn the_pathway_of_whoever_is_excluded_ends() {
    for approved in [false, true] {
        let (desk, pathway) = office_with_a_pathway();
        let only = json!([pathway]);
        let on = |day: &str| json!({ "pathways": only, "on": day });
        if approved {
            let view = desk.ok("pathway", json!({ "pathway": pathway }));
            desk.ok(
                "edit_pathway",
                json!({ "pathway": pathway, "revision": view["revision"],
                    "approver": { "post": "Директор", "name": "О.Н. Зуева" }, "year": 2026, "testedOn": null,
                    "deficitLevel": "", "beginsOn": "2026-10-01", "endsOn": "2027-05-31", "rows": [] }),
            );
            desk.host.set("2026-10-05T10:00:00+05:00");
            desk.ok("approve_pathways", on("2026-09-28"));
        }
        let order = desk.ok("methodists", Value::Null)[0]["order"].clone();
        let order = order.as_str().unwrap();
        let today = desk.host.seen().date_naive();
        let act = json!({ "number": "99-р", "on": today, "scan": null, "decisionsStand": false });
        desk.ok("cancel_order", desk.order_request(order, act));
        if approved {
            let refused = desk.err("start_pathways", json!({ "pathways": only, "on": today }));
            assert_eq!(refused["reason"]["refusal"], "methodist_state", "{refused}");
        }
        let all = json!({ "job": "j", "pathways": [], "copies": 1, "twoSided": false });
        assert!(desk.err("print_pathways", all)["fields"]["pathways"].is_string());
        let end = json!({ "pathways": only, "on": today, "words": "исключён из актива" });
        desk.ok("stop_pathways", end);
        assert_eq!(pathway_state(&desk, &pathway), "stopped");
    }
}
