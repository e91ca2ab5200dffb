//! The region's side: completeness, remarks, return, experts, sheets, and the ways out.

use serde_json::{Value, json};

use crate::{ledger::Ledger, packages::People};

/// Two reviewed candidates, three who left on the way.
pub(crate) fn reviewed(ledger: &mut Ledger, people: &People) {
    endings(ledger, people);
    let id = people.included.as_str();
    act(ledger, "start_check", id, json!({}));
    refused(ledger, "wrong_stage", "start_check", id, json!({}));
    documents(ledger, id);
    corrected(ledger, people);
    experts(ledger, id);
    sheets(ledger, id);
    ledger.ok("candidate", json!({ "dossier": id }));

    let desk = &ledger.desk;
    desk.papers_of(&people.refused);
    desk.checked(&people.refused);
    together(ledger, people);
    let desk = &ledger.desk;
    desk.signed(&people.refused, "advise_against");
    desk.review_act("finish_review", &people.refused, json!({}));
}

/// Experts and steps for many: who is left out and why is told before, and all are taken or none.
fn together(ledger: &mut Ledger, people: &People) {
    let (refused, out) = (people.refused.as_str(), people.withdrawn.as_str());
    ledger.ok("plan_assignment", json!({ "dossiers": [refused, out] }));
    let row =
        |dossier: &str| json!({ "dossier": dossier, "expert": "Орлова Вера Павловна", "post": "доцент" });
    let rows = |rows: Value| json!({ "rows": rows, "dueOn": "2026-09-18" });
    ledger.fails("invalid", "assign_experts", rows(json!([])));
    ledger.refused(
        "wrong_stage",
        "assign_experts",
        rows(json!([row(refused), row(out)])),
    );
    ledger.ok("assign_experts", rows(json!([row(refused)])));
    let step = |dossiers: Value| json!({ "step": "send_to_review", "dossiers": dossiers });
    ledger.ok("plan_registration", json!({ "dossiers": [refused, out] }));
    ledger.ok("plan_together", step(json!([refused, out])));
    ledger.fails("invalid", "act_together", step(json!([])));
    ledger.refused("wrong_stage", "act_together", step(json!([refused, out])));
    ledger.ok("act_together", step(json!([refused])));
}

fn act(ledger: &mut Ledger, command: &str, dossier: &str, more: Value) -> Value {
    let request = ledger.desk.review_request(dossier, more);
    ledger.ok(command, request)
}

fn refused(ledger: &mut Ledger, refusal: &str, command: &str, dossier: &str, more: Value) {
    let request = ledger.desk.review_request(dossier, more);
    ledger.refused(refusal, command, request);
}

fn endings(ledger: &mut Ledger, people: &People) {
    let reason = json!({ "reason": "письмо кандидата от 02.09.2026" });
    act(ledger, "withdraw_dossier", &people.withdrawn, reason.clone());
    refused(
        ledger,
        "status_forbids",
        "withdraw_dossier",
        &people.withdrawn,
        reason.clone(),
    );
    ledger.desk.review_act("start_check", &people.rejected, json!({}));
    refused(
        ledger,
        "reason_missing",
        "reject_dossier",
        &people.rejected,
        json!({ "reason": " " }),
    );
    act(ledger, "reject_dossier", &people.rejected, reason);
    refused(
        ledger,
        "date_in_future",
        "withdraw_consent",
        &people.silent,
        json!({ "on": "2026-09-02" }),
    );
    act(
        ledger,
        "withdraw_consent",
        &people.silent,
        json!({ "on": "2026-09-01" }),
    );
    refused(
        ledger,
        "consent_withdrawn",
        "start_check",
        &people.silent,
        json!({}),
    );
}

fn documents(ledger: &mut Ledger, id: &str) {
    let mark = |slot: &str, mark: &str, remark: &str, seen: Value| json!({ "slot": slot, "mark": mark, "remark": remark, "seen": seen });
    let nowhere = json!({ "file": id, "page": 1 });
    let card = ledger.desk.card(id);
    let file = card["dossier"]["files"]
        .as_object()
        .unwrap()
        .keys()
        .next()
        .unwrap();
    for (refusal, wrong) in [
        ("no_such_slot", mark("passport", "present", "", Value::Null)),
        ("remark_missing", mark("education", "remark", " ", Value::Null)),
        (
            "required_unneeded",
            mark("education", "not_required", " ", Value::Null),
        ),
        ("marked_but_absent", mark("awards", "present", "", Value::Null)),
        ("no_such_file", mark("education", "present", "", nowhere)),
        (
            "pages_outside",
            mark("education", "present", "", json!({ "file": file, "page": 2 })),
        ),
    ] {
        refused(ledger, refusal, "mark_document", id, wrong);
    }
    let spot = json!({ "left": 0, "top": 250, "width": 1_000, "turn": "none" });
    let seen = json!({ "file": file, "page": 1, "spot": spot });
    act(
        ledger,
        "mark_document",
        id,
        mark("education", "remark", "нет приложения", seen),
    );
    let remark = |slot: &str, text: &str, audience: &str| json!({ "remark": null, "slot": slot, "text": text, "audience": audience });
    refused(
        ledger,
        "no_such_slot",
        "write_remark",
        id,
        remark("passport", "текст", "office"),
    );
    act(
        ledger,
        "write_remark",
        id,
        remark("", "Позвонить кандидату.", "office"),
    );
}

fn corrected(ledger: &mut Ledger, people: &People) {
    let deadline = |on: &str| json!({ "deadline": on });
    ledger.desk.review_act("start_check", &people.refused, json!({}));
    refused(
        ledger,
        "nothing_to_correct",
        "return_dossier",
        &people.refused,
        deadline("2026-09-15"),
    );
    let id = people.included.as_str();
    refused(
        ledger,
        "deadline_passed",
        "return_dossier",
        id,
        deadline("2026-09-01"),
    );
    let slip = ledger.desk.review_request(id, deadline("2099-09-15"));
    ledger.fails("invalid", "return_dossier", slip);
    act(ledger, "return_dossier", id, deadline("2026-09-15"));
    ledger.ok("home", Value::Null);
    ledger.prints("return_letter", json!({ "dossier": id }));
    ledger.prints(
        "candidate_letters",
        json!({ "letter": "return", "dossiers": [id] }),
    );
    act(ledger, "take_corrected", id, json!({}));
}

/// The paper is another one after its mark: the mark falls, is shown so, and stands again once the change is undone.
fn changed_meanwhile(ledger: &mut Ledger, id: &str) {
    let paper = json!({ "slot": "application", "requisites": "", "sheets": 9, "form": "original" });
    let request = ledger.desk.dossier_request(id, paper);
    ledger.desk.ok("describe_document", request);
    ledger.ok("candidate", json!({ "dossier": id }));
    let send = json!({ "exception": "" });
    refused(ledger, "checks_fallen", "send_to_review", id, send);
    ledger.desk.ok("undo", json!({ "seq": null }));
}

/// A card that loses its municipality holds the package back until it has one again.
fn card_lacks(ledger: &mut Ledger, id: &str) {
    let nowhere = json!({ "municipality": "" });
    let fields = ledger.desk.fields("Иванова", "Мария", "Петровна", nowhere);
    let request = ledger.desk.dossier_request(id, json!({ "fields": fields }));
    ledger.desk.ok("edit_candidate", request);
    let send = json!({ "exception": "оригинал у секретаря" });
    refused(ledger, "card_lacks", "send_to_review", id, send);
    ledger.desk.ok("undo", json!({ "seq": null }));
}

fn experts(ledger: &mut Ledger, id: &str) {
    let send = |exception: &str| json!({ "exception": exception });
    refused(ledger, "documents_unmarked", "send_to_review", id, send(""));
    for (slot, mark) in [
        ("application", "absent"),
        ("education", "present"),
        ("awards", "not_required"),
    ] {
        let check = json!({ "slot": slot, "mark": mark, "remark": "", "seen": null });
        ledger.desk.review_act("mark_document", id, check);
    }
    changed_meanwhile(ledger, id);
    refused(ledger, "required_absent", "send_to_review", id, send(""));
    card_lacks(ledger, id);
    refused(
        ledger,
        "no_expert",
        "send_to_review",
        id,
        send("оригинал у секретаря"),
    );
    let expert = |name: &str| json!({ "expert": name, "post": "доцент", "dueOn": "2026-09-18" });
    let request = ledger.desk.review_request(id, expert(" "));
    ledger.fails("invalid", "assign_expert", request);
    refused(
        ledger,
        "expert_is_candidate",
        "assign_expert",
        id,
        expert("иванова мария петровна"),
    );
    act(ledger, "assign_expert", id, expert("Орлова Вера Павловна"));
    refused(
        ledger,
        "expert_twice",
        "assign_expert",
        id,
        expert("Орлова  вера павловна"),
    );

    let assignment = assignment(ledger, id);
    let stated =
        |assignment: &str, conflict: Value| json!({ "assignment": assignment, "conflict": conflict });
    let absent = json!({ "kind": "absent" });
    let declared = |reason: &str| json!({ "kind": "declared", "reason": reason });
    refused(
        ledger,
        "no_such_expert",
        "state_conflict",
        id,
        stated(id, absent.clone()),
    );
    refused(
        ledger,
        "reason_missing",
        "state_conflict",
        id,
        stated(&assignment, declared("")),
    );
    act(
        ledger,
        "state_conflict",
        id,
        stated(&assignment, declared("родственник")),
    );
    refused(
        ledger,
        "conflict_declared",
        "send_to_review",
        id,
        send("оригинал у секретаря"),
    );
    let unstated = json!({ "kind": "not_stated" });
    ledger
        .desk
        .review_act("state_conflict", id, stated(&assignment, unstated));
    act(ledger, "send_to_review", id, send("оригинал у секретаря"));
    refused(
        ledger,
        "conflict_not_stated",
        "sign_sheet",
        id,
        sheet(&assignment, "recommend", ""),
    );
    ledger
        .desk
        .review_act("state_conflict", id, stated(&assignment, absent));
}

/// Those who are out of the cycle are put away together; one who is in it holds all back.
pub(crate) fn put_away(ledger: &mut Ledger, people: &People) {
    let wrong = json!({ "step": "close", "dossiers": [people.withdrawn, people.silent] });
    ledger.refused("wrong_stage", "act_together", wrong);
    let right = json!({ "step": "close", "dossiers": [people.withdrawn, people.rejected] });
    ledger.ok("act_together", right);
}

/// Whoever is in the active keeps the data that the order stands on.
pub(crate) fn member_stays(ledger: &mut Ledger, people: &People) {
    let by = json!([{ "post": "секретарь комиссии", "name": "А.С. Петрова" }]);
    let request = json!({
        "dossiers": [people.included], "reason": "term_over", "basis": "", "by": by, "sheets": 0, "paperWay": "",
    });
    ledger.refused("still_in_active", "erase_dossiers", request);
}

/// Data that are no longer to be kept are destroyed by an act, and nothing but the number is left.
pub(crate) fn erased(ledger: &mut Ledger, people: &People) {
    let (gone, stays) = (&people.withdrawn, &people.rejected);
    let plan = |reason: &str| json!({ "dossiers": [gone, stays, people.silent], "reason": reason });
    let erase = |dossiers: &[&String], reason: &str, name: &str| {
        json!({
            "dossiers": dossiers, "reason": reason, "basis": "заявление об отзыве согласия", "sheets": 3,
            "paperWay": "измельчение", "by": [{ "post": "секретарь комиссии", "name": name }],
        })
    };
    ledger.ok("erasures_due", Value::Null);
    ledger.ok("plan_erasure", plan("term_over"));
    let early = erase(&[gone], "term_over", "А.С. Петрова");
    ledger.refused("still_kept", "erase_dossiers", early);
    let reason = "consent_withdrawn";
    ledger.refused(
        "consent_not_withdrawn",
        "erase_dossiers",
        erase(&[stays], reason, "А.С. Петрова"),
    );
    act(ledger, "withdraw_consent", gone, json!({ "on": "2026-09-20" }));
    ledger.refused("eraser_missing", "erase_dossiers", erase(&[gone], reason, " "));
    let draft = ledger.desk.candidate("Сорокина", "Вера", "Павловна");
    let draft = ledger.name(&json!(draft), "черновик");
    let early = erase(&[&draft], "not_needed", "А.С. Петрова");
    ledger.refused("discard_first", "erase_dossiers", early);
    ledger.fails("invalid", "erase_dossiers", erase(&[], reason, "А.С. Петрова"));
    let done = ledger.ok("erase_dossiers", erase(&[gone], reason, "А.С. Петрова"));
    ledger.name(&done["output"], "акт об уничтожении");
    ledger.refused("data_erased", "candidate", json!({ "dossier": gone }));
    ledger.ok("erasure_acts", Value::Null);
    ledger.ok(
        "print_paper",
        json!({ "kind": "erasure_act", "act": done["output"] }),
    );
}

fn assignment(ledger: &mut Ledger, id: &str) -> String {
    let card = ledger.desk.card(id);
    let experts = card["review"]["experts"].as_object().unwrap();
    let found = experts.keys().next().unwrap();
    ledger.name(&json!(found), "эксперт Орлова")
}

fn sheet(assignment: &str, conclusion: &str, reasoning: &str) -> Value {
    json!({ "assignment": assignment, "conclusion": conclusion, "reasoning": reasoning })
}

fn sheets(ledger: &mut Ledger, id: &str) {
    let assignment = assignment(ledger, id);
    let judge = |ground: &str, proof: &str| json!({ "ground": ground, "verdict": "confirmed", "proof": proof, "comment": "" });
    refused(
        ledger,
        "grounds_unjudged",
        "sign_sheet",
        id,
        sheet(&assignment, "recommend", ""),
    );
    refused(
        ledger,
        "no_such_ground",
        "judge_ground",
        id,
        judge("стаж", "education"),
    );
    refused(
        ledger,
        "proof_missing",
        "judge_ground",
        id,
        judge("education", ""),
    );
    act(ledger, "judge_ground", id, judge("education", "education"));
    let confirmed = json!({ "verdict": "confirmed", "proof": "application", "comment": "" });
    let request = ledger.desk.review_request(id, json!({ "verdicts": {} }));
    ledger.fails("invalid", "judge_grounds", request);
    act(
        ledger,
        "judge_grounds",
        id,
        json!({ "verdicts": { "category": confirmed } }),
    );
    refused(
        ledger,
        "reason_missing",
        "sign_sheet",
        id,
        sheet(&assignment, "return", ""),
    );
    let verdict = |word: &str| {
        json!({ "verdicts": { "education": { "verdict": word,
        "proof": if word == "confirmed" { "education" } else { "" }, "comment": "" } } })
    };
    ledger
        .desk
        .review_act("judge_grounds", id, verdict("not_confirmed"));
    refused(
        ledger,
        "against_grounds",
        "sign_sheet",
        id,
        sheet(&assignment, "recommend", ""),
    );
    ledger.desk.review_act("judge_grounds", id, verdict("confirmed"));
    refused(ledger, "sheets_missing", "finish_review", id, json!({}));
    act(
        ledger,
        "sign_sheet",
        id,
        sheet(&assignment, "advise_against", "не подтверждён опыт"),
    );
    refused(
        ledger,
        "sheet_signed",
        "sign_sheet",
        id,
        sheet(&assignment, "recommend", ""),
    );
    act(ledger, "finish_review", id, json!({}));
    refused(
        ledger,
        "reason_missing",
        "review_again",
        id,
        json!({ "reason": "" }),
    );
    act(
        ledger,
        "review_again",
        id,
        json!({ "reason": "опыт подтверждён справкой" }),
    );
    ledger
        .desk
        .review_act("sign_sheet", id, sheet(&assignment, "recommend", ""));
    ledger.desk.review_act("finish_review", id, json!({}));
}
