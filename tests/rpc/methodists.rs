//! Methodists: suspended and taken back, excluded by a sitting and an order.

use serde_json::{Value, json};

use crate::ledger::Ledger;

/// The only methodist leaves the active.
pub(crate) fn leaves(ledger: &mut Ledger) {
    let known = ledger.desk.ok("methodists", Value::Null);
    let methodist = ledger.name(&known[0]["id"], "методист");
    let dossier = known[0]["dossier"].as_str().unwrap().to_owned();
    suspended(ledger, &methodist);
    ledger.refused("nobody_excluded", "draft_exclusion", Value::Null);
    decided(ledger, &methodist, &dossier);
    let drafted = ledger.ok("draft_exclusion", Value::Null);
    let order = ledger.name(&drafted["output"]["order"], "приказ об исключении");
    ledger.ok("order", json!({ "order": order }));
    ledger.prints("order", json!({ "order": order }));
    ledger.desk.host.set("2026-09-28T10:00:00+05:00");
    let signed = json!({ "number": "02/99", "on": "2026-09-28", "scan": null });
    let request = ledger.desk.order_request(&order, signed.clone());
    ledger.refused("signer_unnamed", "sign_order", request);
    ledger.desk.names_signer(&order);
    let request = ledger.desk.order_request(&order, signed);
    ledger.ok("sign_order", request);
    ledger.ok("methodists", Value::Null);
    cancelled(ledger, &order);
    let again = json!({ "methodists": [methodist], "on": "2026-10-01", "reason": "отпуск" });
    ledger.refused("methodist_state", "suspend_methodists", again);
    ledger.refused(
        "methodist_state",
        "assign_teachers",
        json!({ "methodist": methodist, "teachers": 3 }),
    );
}

/// The order of inclusion names what changed it and is cancelled; an order of exclusion is not.
fn cancelled(ledger: &mut Ledger, exclusion: &str) {
    ledger.desk.host.set("2026-09-30T10:00:00+05:00");
    let papers = ledger.desk.ok("papers", Value::Null);
    let mut orders = papers["orders"].as_array().unwrap().iter();
    let inclusion = orders.find(|line| line["kind"] == "inclusion" && line["state"] == "signed");
    let inclusion = inclusion.unwrap()["id"].as_str().unwrap().to_owned();
    ledger.ok("order", json!({ "order": inclusion }));
    let act =
        |number: &str, on: &str| json!({ "number": number, "on": on, "scan": null, "decisionsStand": false });
    let other = ledger.desk.order_request(exclusion, act("02/100", "2026-09-29"));
    ledger.refused("only_inclusion_cancelled", "cancel_order", other);
    let request = ledger.desk.order_request(&inclusion, act("02/100", "2026-09-29"));
    ledger.ok("cancel_order", request);
    let twice = ledger.desk.order_request(&inclusion, act("02/101", "2026-09-30"));
    ledger.refused("order_state", "cancel_order", twice);
}

fn suspended(ledger: &mut Ledger, methodist: &str) {
    let suspend =
        |people: Value, reason: &str| json!({ "methodists": people, "on": "2026-09-26", "reason": reason });
    ledger.fails("invalid", "suspend_methodists", suspend(json!([]), "отпуск"));
    ledger.refused(
        "reason_missing",
        "suspend_methodists",
        suspend(json!([methodist]), " "),
    );
    ledger.ok(
        "suspend_methodists",
        suspend(json!([methodist]), "отпуск по уходу за ребёнком"),
    );
    let resume = |on: &str| json!({ "methodists": [methodist], "on": on });
    ledger.refused("end_before_beginning", "resume_methodists", resume("2026-09-25"));
    ledger.ok("resume_methodists", resume("2026-09-27"));
    ledger.refused("methodist_state", "resume_methodists", resume("2026-09-27"));
    let teachers = |count: u32| json!({ "methodist": methodist, "teachers": count });
    ledger.fails("invalid", "assign_teachers", teachers(100_001));
    ledger.ok("assign_teachers", teachers(251));
}

/// A sitting that decides to exclude.
fn decided(ledger: &mut Ledger, methodist: &str, dossier: &str) {
    let add = |people: Value, ground: &str| json!({ "methodists": people, "ground": ground, "speaker": "А.С. Петрова" });
    let plan = |ledger: &mut Ledger, on: &str, name: &str| {
        let planned = ledger.desk.ok(
            "plan_sitting",
            json!({ "on": on, "time": "09:00:00", "place": "", "form": "in_person", "dossiers": [], "speaker": "" }),
        );
        ledger.name(&planned["output"]["sitting"], name)
    };
    let asked = |ledger: &Ledger, sitting: &str| {
        let question = add(json!([methodist]), "по личному заявлению");
        ledger.desk.sitting_request(sitting, &question)
    };
    let early = plan(ledger, "2026-09-24", "заседание до включения");
    let request = asked(ledger, &early);
    ledger.refused("not_yet_member", "add_exclusions", request);
    let sitting = plan(ledger, "2026-09-25", "заседание об исключении");
    let at = |ledger: &Ledger, more: Value| ledger.desk.sitting_request(&sitting, &more);
    let nobody = at(ledger, add(json!([]), "по личному заявлению"));
    ledger.fails("invalid", "add_exclusions", nobody);
    let groundless = at(ledger, add(json!([methodist]), " "));
    ledger.refused("reason_missing", "add_exclusions", groundless);
    let one = at(ledger, add(json!([methodist]), "по личному заявлению"));
    ledger.ok("add_exclusions", one);
    let twice = at(ledger, add(json!([methodist]), "по личному заявлению"));
    ledger.refused("already_on_agenda", "add_exclusions", twice);
    ledger.desk.sitting_act("announce_sitting", &sitting, json!({}));
    ledger
        .desk
        .came(&sitting, &["Соколов", "Петрова", "Беляев", "Гусев"]);
    ledger.desk.sitting_act("open_sitting", &sitting, json!({}));
    let item = ledger.desk.item(&sitting, dossier);
    ledger.name(&json!(item), "вопрос об исключении");
    let foreign = at(ledger, json!({ "item": item, "motion": "include" }));
    ledger.refused("foreign_motion", "put_motion", foreign);
    ledger.desk.voted(&sitting, dossier, "for", &[], "");
    ledger.ok("sitting", json!({ "sitting": sitting }));
    ledger.desk.sealed(&sitting, "3");
    let later = plan(ledger, "2026-09-25", "заседание после исключения");
    let request = asked(ledger, &later);
    ledger.refused("exclusion_decided", "add_exclusions", request);
}
