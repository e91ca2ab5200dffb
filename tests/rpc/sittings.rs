//! Sittings: the agenda, who came, votes by name and in secret, decisions; one that failed and one cancelled.

use serde_json::{Value, json};

use crate::{ledger::Ledger, packages::People};

/// What the sittings left: the one that was held, and minutes of it and of the failed one.
pub(crate) struct Sat {
    pub(crate) minutes: String,
    pub(crate) failed: String,
}

/// A day of sittings.
pub(crate) fn sat(ledger: &mut Ledger, people: &People) -> Sat {
    ledger.desk.host.set("2026-09-20T10:00:00+05:00");
    let sitting = planned(ledger, people);
    let id = sitting.as_str();
    let items = agenda(ledger, people, id);
    gathered(ledger, id);
    let [included, refused_one] = items;
    votes(ledger, id, &included, &refused_one);
    on_paper(ledger, id, &included);
    for kind in [
        "agenda",
        "attendance_sheet",
        "roll_call",
        "overview",
        "briefs",
        "sitting_letters",
    ] {
        ledger.prints(kind, json!({ "sitting": id }));
    }
    ledger.prints("ballots", json!({ "sitting": id, "item": null }));
    ledger.prints("counting_minutes", json!({ "sitting": id }));
    ledger.prints("agenda_letter", json!({ "dossier": people.included }));
    secret(ledger, id, &refused_one);
    closed(ledger, id, &included, &refused_one);
    let early = json!({ "at": "09:00:00" });
    refused(ledger, "closed_too_early", "close_sitting", id, early);
    let closed = act(ledger, "close_sitting", id, json!({}));
    let minutes = ledger.name(&closed["output"]["minutes"], "протокол");
    ledger.ok("sitting", json!({ "sitting": id }));
    let failed = others(ledger);
    ledger.ok("sittings", Value::Null);
    Sat { minutes, failed }
}

fn act(ledger: &mut Ledger, command: &str, sitting: &str, more: Value) -> Value {
    let request = ledger.desk.sitting_request(sitting, &more);
    ledger.ok(command, request)
}

fn refused(ledger: &mut Ledger, refusal: &str, command: &str, sitting: &str, more: Value) {
    let request = ledger.desk.sitting_request(sitting, &more);
    ledger.refused(refusal, command, request);
}

fn plan(dossiers: &[&str]) -> Value {
    json!({ "on": "2026-09-20", "time": "10:00:00", "place": "", "form": "in_person", "dossiers": dossiers,
        "speaker": "А.С. Петрова" })
}

fn planned(ledger: &mut Ledger, people: &People) -> String {
    ledger.ok("agenda_choice", json!({ "sitting": null }));
    ledger.refused("not_ready", "plan_sitting", plan(&[&people.silent]));
    let planned = ledger.ok("plan_sitting", plan(&[]));
    let sitting = ledger.name(&planned["output"]["sitting"], "заседание");
    let view = ledger.desk.view(&sitting);
    for (id, member) in view["sitting"]["members"].as_object().unwrap() {
        ledger.name(&json!(id), member["name"]["surname"].as_str().unwrap());
    }
    refused(ledger, "agenda_empty", "announce_sitting", &sitting, json!({}));
    sitting
}

fn agenda(ledger: &mut Ledger, people: &People, sitting: &str) -> [String; 2] {
    let add = |dossiers: &[&str]| json!({ "dossiers": dossiers, "speaker": "А.С. Петрова" });
    refused(
        ledger,
        "not_ready",
        "add_to_agenda",
        sitting,
        add(&[&people.silent]),
    );
    act(
        ledger,
        "add_to_agenda",
        sitting,
        add(&[&people.included, &people.refused]),
    );
    let request = ledger.desk.dossier_request(
        &people.included,
        json!({ "slot": "awards", "requisites": "", "sheets": 1, "form": "original" }),
    );
    ledger.refused("documents_frozen", "describe_document", request);
    let request = ledger
        .desk
        .review_request(&people.included, json!({ "reason": "заявление" }));
    ledger.refused("take_off_first", "withdraw_dossier", request);
    let taken_off = ledger.desk.item(sitting, &people.included);
    act(
        ledger,
        "remove_from_agenda",
        sitting,
        json!({ "item": taken_off }),
    );
    refused(
        ledger,
        "no_such_item",
        "remove_from_agenda",
        sitting,
        json!({ "item": taken_off }),
    );
    ledger
        .desk
        .sitting_act("add_to_agenda", sitting, add(&[&people.included]));
    let named = |ledger: &mut Ledger, dossier: &str, name: &str| {
        let item = ledger.desk.item(sitting, dossier);
        ledger.name(&json!(item), name)
    };
    let included = named(ledger, &people.included, "вопрос об Ивановой");
    let refused_one = named(ledger, &people.refused, "вопрос о Киме");
    refused(
        ledger,
        "no_such_item",
        "arrange_agenda",
        sitting,
        json!({ "items": [included] }),
    );
    act(
        ledger,
        "arrange_agenda",
        sitting,
        json!({ "items": [included, refused_one] }),
    );
    [included, refused_one]
}

/// Who came: each way in which a sitting cannot be opened yet.
fn gathered(ledger: &mut Ledger, sitting: &str) {
    let mark = |ledger: &Ledger, surnames: &[&str], mark: &str, at: &str| {
        let members: Vec<String> = surnames
            .iter()
            .map(|name| ledger.desk.member(sitting, name))
            .collect();
        json!({ "members": members, "mark": mark, "at": at, "reason": "отпуск" })
    };
    let opens =
        |ledger: &mut Ledger, refusal: &str| refused(ledger, refusal, "open_sitting", sitting, json!({}));
    let early = mark(ledger, &["Беляев"], "arrived", "09:50:00");
    refused(ledger, "sitting_state", "mark_attendance", sitting, early);
    act(ledger, "announce_sitting", sitting, json!({}));
    ledger.desk.host.set("2026-09-19T10:00:00+05:00");
    opens(ledger, "sitting_ahead");
    ledger.desk.host.set("2026-09-20T10:00:00+05:00");
    opens(ledger, "no_quorum");
    let gone = mark(ledger, &["Гусев"], "left", "09:50:00");
    refused(ledger, "member_absent", "mark_attendance", sitting, gone);
    let came = mark(ledger, &["Беляев", "Волкова", "Гусев"], "arrived", "09:50:00");
    act(ledger, "mark_attendance", sitting, came);
    let twice = mark(ledger, &["Гусев"], "arrived", "09:55:00");
    refused(ledger, "already_present", "mark_attendance", sitting, twice);
    let before = mark(ledger, &["Гусев"], "left", "09:45:00");
    refused(ledger, "times_crossed", "mark_attendance", sitting, before);
    opens(ledger, "nobody_presides");
    refused(ledger, "quorum_there", "fail_sitting", sitting, json!({}));

    let chair = |ledger: &Ledger, surname: &str| json!({ "member": ledger.desk.member(sitting, surname) });
    let absent = chair(ledger, "Фёдорова");
    refused(ledger, "member_absent", "hand_chair", sitting, absent);
    let member = chair(ledger, "Беляев");
    act(ledger, "hand_chair", sitting, member);
    opens(ledger, "secretary_absent");
    stand_in(ledger, sitting);
    let rest = mark(ledger, &["Соколов", "Петрова"], "arrived", "09:55:00");
    ledger.desk.sitting_act("mark_attendance", sitting, rest);
    let guest = json!({ "standIn": { "kind": "member", "member": ledger.desk.member(sitting, "Гусев") } });
    refused(ledger, "secretary_there", "appoint_secretary", sitting, guest);
    let secretary = chair(ledger, "Петрова");
    refused(ledger, "member_has_no_vote", "hand_chair", sitting, secretary);
    act(ledger, "hand_chair", sitting, json!({ "member": null }));
    let missing = mark(ledger, &["Фёдорова"], "absent", "10:00:00");
    act(ledger, "mark_attendance", sitting, missing);
    act(ledger, "open_sitting", sitting, json!({}));
    refused(ledger, "sitting_state", "cancel_sitting", sitting, json!({}));
}

/// Who keeps the minutes while the secretary is not there.
fn stand_in(ledger: &mut Ledger, sitting: &str) {
    let member = |ledger: &Ledger, surname: &str| json!({ "standIn": { "kind": "member", "member": ledger.desk.member(sitting, surname) } });
    let presiding = member(ledger, "Беляев");
    refused(
        ledger,
        "secretary_presides",
        "appoint_secretary",
        sitting,
        presiding,
    );
    let one = member(ledger, "Волкова");
    act(ledger, "appoint_secretary", sitting, one);
    let name =
        json!({ "surname": "Гостева", "given": "Инна", "patronymic": "Львовна", "sex": null, "cases": {} });
    let invited = json!({ "standIn": { "kind": "invited", "name": name, "post": "главный специалист" } });
    act(ledger, "appoint_secretary", sitting, invited);
    act(ledger, "appoint_secretary", sitting, json!({ "standIn": null }));
}

fn votes(ledger: &mut Ledger, sitting: &str, item: &str, other: &str) {
    let of = |ledger: &Ledger, surname: &str| ledger.desk.member(sitting, surname);
    let [volkova, gusev, fyodorova, secretary] =
        ["Волкова", "Гусев", "Фёдорова", "Петрова"].map(|surname| of(ledger, surname));
    let recuse = |ground: &str| json!({ "item": item, "member": volkova, "ground": ground });
    refused(ledger, "reason_missing", "recuse", sitting, recuse(""));
    act(
        ledger,
        "recuse",
        sitting,
        recuse("состоит с кандидатом в родстве или свойстве"),
    );
    let vote = |item: &str, member: &str| json!({ "item": item, "member": member, "choice": "against" });
    act(
        ledger,
        "choose_ballot",
        sitting,
        json!({ "item": other, "ballot": "secret" }),
    );
    for (refusal, wrong) in [
        ("no_such_item", vote(&gusev, &gusev)),
        ("no_such_member", vote(item, item)),
        ("member_has_no_vote", vote(item, &secretary)),
        ("member_recused", vote(item, &volkova)),
        ("member_absent", vote(item, &fyodorova)),
        ("secret_ballot", vote(other, &gusev)),
    ] {
        refused(ledger, refusal, "record_vote", sitting, wrong);
    }
    refused(
        ledger,
        "votes_missing",
        "close_items",
        sitting,
        json!({ "items": [item] }),
    );
    act(ledger, "record_vote", sitting, vote(item, &gusev));
    refused(
        ledger,
        "item_has_votes",
        "choose_ballot",
        sitting,
        json!({ "item": item, "ballot": "secret" }),
    );
    let all = |except: Value| json!({ "items": [item], "choice": "for", "except": except });
    refused(
        ledger,
        "member_absent",
        "record_votes",
        sitting,
        all(json!({ &fyodorova: "against" })),
    );
    act(ledger, "record_votes", sitting, all(json!({ &gusev: "abstain" })));
    let absent = json!({ "members": [gusev], "mark": "absent", "at": "10:20:00", "reason": "отпуск" });
    refused(ledger, "presence_counted", "mark_attendance", sitting, absent);
    let chair = ledger.desk.member(sitting, "Соколов");
    let leaves = json!({ "members": [chair], "mark": "left", "at": "10:20:00", "reason": "" });
    refused(ledger, "voted_on", "mark_attendance", sitting, leaves);
    let opinion = json!({ "item": item, "member": gusev, "text": "Опыт описан слишком кратко." });
    act(ledger, "dissent", sitting, opinion);
    ledger.ok("sitting", json!({ "sitting": sitting }));
}

/// Votes of members who are not in the room.
fn on_paper(ledger: &mut Ledger, sitting: &str, item: &str) {
    let mark = |ledger: &Ledger, mark: &str, at: &str| json!({ "members": [ledger.desk.member(sitting, "Гусев")], "mark": mark, "at": at, "reason": "" });
    let write = |ledger: &Ledger, surname: &str, received: &str| {
        let member = ledger.desk.member(sitting, surname);
        json!({ "member": member, "received": received, "choices": { item: "for" } })
    };
    let nothing = json!({ "member": item, "received": null, "choices": {} });
    let request = ledger.desk.sitting_request(sitting, &nothing);
    ledger.fails("invalid", "record_written_votes", request);
    ledger.desk.host.set("2026-09-20T10:02:00+05:00");
    let gone = mark(ledger, "left", "10:01:00");
    ledger.desk.sitting_act("mark_attendance", sitting, gone);
    for (refusal, surname, received) in [
        ("already_voted", "Гусев", "2026-09-19T12:00:00"),
        ("member_present", "Беляев", "2026-09-19T12:00:00"),
        ("date_in_future", "Фёдорова", "2026-09-21T12:00:00"),
    ] {
        let wrong = write(ledger, surname, received);
        refused(ledger, refusal, "record_written_votes", sitting, wrong);
    }
    // Later today, and before the package was here.
    for wrong in ["2026-09-20T23:59:00", "2026-08-01T12:00:00"] {
        let wrong = write(ledger, "Фёдорова", wrong);
        let request = ledger.desk.sitting_request(sitting, &wrong);
        let refused = ledger.desk.err("record_written_votes", request);
        let sentence = refused["fields"]["received"].as_str().unwrap();
        assert!(sentence.ends_with("Голоса не записаны."), "{sentence}");
    }
    let written = write(ledger, "Фёдорова", "2026-09-19T12:00:00");
    act(ledger, "record_written_votes", sitting, written);
    let back = mark(ledger, "arrived", "10:01:00");
    ledger.desk.sitting_act("mark_attendance", sitting, back);
}

fn totals(votes_for: u32, votes_against: u32, issued: u32) -> Value {
    json!({ "issued": issued, "votesFor": votes_for, "votesAgainst": votes_against, "abstained": 0, "invalid": 0 })
}

fn secret(ledger: &mut Ledger, sitting: &str, item: &str) {
    let counted = |first: Value, second: Value| json!({ "item": item, "totals": first, "second": second });
    let differing = counted(totals(1, 3, 4), totals(2, 2, 4));
    let request = ledger.desk.sitting_request(sitting, &differing);
    ledger.fails("invalid", "record_totals", request);
    refused(
        ledger,
        "totals_disagree",
        "record_totals",
        sitting,
        counted(totals(1, 4, 4), totals(1, 4, 4)),
    );
    act(
        ledger,
        "put_motion",
        sitting,
        json!({ "item": item, "motion": "postpone" }),
    );
    ledger.desk.sitting_act(
        "put_motion",
        sitting,
        json!({ "item": item, "motion": "include" }),
    );
    refused(
        ledger,
        "totals_missing",
        "close_items",
        sitting,
        json!({ "items": [item] }),
    );
    act(
        ledger,
        "record_totals",
        sitting,
        counted(totals(1, 3, 4), totals(1, 3, 4)),
    );
}

fn closed(ledger: &mut Ledger, sitting: &str, included: &str, refused_one: &str) {
    let open_ballot = json!({ "item": included, "totals": totals(4, 0, 4), "second": totals(4, 0, 4) });
    refused(ledger, "open_ballot", "record_totals", sitting, open_ballot);
    act(ledger, "close_items", sitting, json!({ "items": [included] }));
    refused(
        ledger,
        "item_closed",
        "remove_from_agenda",
        sitting,
        json!({ "item": included }),
    );
    refused(
        ledger,
        "reason_missing",
        "close_items",
        sitting,
        json!({ "items": [refused_one] }),
    );
    refused(ledger, "items_open", "close_sitting", sitting, json!({}));
    let note =
        json!({ "item": refused_one, "spoke": ["А.Б. Соколов", " "], "reason": "не подтверждён опыт" });
    act(ledger, "note_item", sitting, note);
    ledger
        .desk
        .sitting_act("close_items", sitting, json!({ "items": [refused_one] }));
}

/// A sitting without a quorum, and one that was called off; answers the minutes of the first.
fn others(ledger: &mut Ledger) -> String {
    let case = ready(ledger, "Ёлкин", "Лев", "");
    let by_sheets = crate::scenario::with(plan(&[&case]), json!({ "form": "correspondence" }));
    let planned = ledger.ok("plan_sitting", by_sheets);
    let called_off = ledger.name(&planned["output"]["sitting"], "отменённое заседание");
    ledger
        .desk
        .sitting_act("announce_sitting", &called_off, json!({}));
    let came = ledger.desk.member(&called_off, "Гусев");
    let came = json!({ "members": [came], "mark": "arrived", "at": "10:00:00", "reason": "" });
    refused(ledger, "by_correspondence", "mark_attendance", &called_off, came);
    act(ledger, "cancel_sitting", &called_off, json!({}));
    let planned = ledger.desk.ok("plan_sitting", plan(&[&case]));
    let without = ledger.name(&planned["output"]["sitting"], "заседание без кворума");
    ledger.desk.sitting_act("announce_sitting", &without, json!({}));
    let failed = act(ledger, "fail_sitting", &without, json!({}));
    ledger.name(&failed["output"]["minutes"], "протокол без кворума")
}

/// What a region without written votes does not allow.
pub(crate) fn strict(ledger: &mut Ledger) {
    let by_sheets = crate::scenario::with(plan(&[]), json!({ "form": "correspondence" }));
    ledger.refused("correspondence_forbidden", "plan_sitting", by_sheets);
    let planned = ledger.desk.ok("plan_sitting", plan(&[]));
    let sitting = ledger.name(&planned["output"]["sitting"], "заседание без письменных голосов");
    let member = ledger.desk.member(&sitting, "Гусев");
    let written = json!({ "member": member, "received": null, "choices": { &member: "for" } });
    refused(
        ledger,
        "remote_vote_forbidden",
        "record_written_votes",
        &sitting,
        written,
    );
}

/// A case that may enter an agenda; answers its dossier.
pub(crate) fn ready(ledger: &mut Ledger, surname: &str, given: &str, patronymic: &str) -> String {
    let fields = crate::packages::fields(surname, given, patronymic);
    let added = ledger.desk.ok("add_candidate", json!({ "fields": fields }));
    let id = ledger.name(&added["output"]["id"], &format!("{surname}, новый пакет"));
    ledger.desk.reviewed(&id, "recommend");
    id
}
