//! Exchange with other offices: created, a device invited and admitted, exchanged with a folder, revoked.

use std::path::Path;

use app::Host;
use serde_json::{Value, json};

use crate::{
    ledger::Ledger,
    packages::People,
    scenario::{Scenario, with},
};

pub(crate) fn exchanged(ledger: &mut Ledger, people: &People) {
    ledger.ok("exchange_state", Value::Null);
    let at = |ledger: &Ledger, name: &str| ledger.desk.folder.path().join(name);
    let (invitation, answer) = (at(ledger, "приглашение"), at(ledger, "ответ"));
    let invite = json!({ "role": "seat", "municipality": "", "path": invitation });
    ledger.fails("file", "invite_device", invite.clone());
    ledger.fails("invalid", "create_exchange", json!({ "label": " " }));
    ledger.ok("create_exchange", json!({ "label": "рабочее место секретаря" }));
    ledger.fails("file", "create_exchange", json!({ "label": "ещё раз" }));
    ledger.ok("invite_device", invite);
    let join = json!({ "invitation": invitation, "answer": answer, "label": "второе место" });
    ledger.fails("file", "join_exchange", join.clone());

    let other = Scenario::nowhere();
    // Two machines never give the same id.
    for _ in 0..50_000 {
        other.host.new_id();
    }
    other.begun("chelyabinsk");
    other.ok("join_exchange", join);
    ledger.ok("admit_device", json!({ "answer": answer, "admit": false }));
    let admitted = ledger.ok("admit_device", json!({ "answer": answer, "admit": true }));
    ledger.fails("file", "decline_answer", json!({ "answer": answer }));
    let folder = at(ledger, "обмен");
    std::fs::create_dir(&folder).unwrap();
    ledger.fails("invalid", "exchange_now", json!({ "folder": "обмен" }));
    let every = |folder: &std::path::Path, minutes: Value| json!({ "folder": folder, "everyMinutes": minutes, "onArrival": true });
    ledger.fails(
        "invalid",
        "set_exchange_folder",
        every(&folder.join("нет"), Value::Null),
    );
    let own = ledger.desk.folder.path().join("data");
    ledger.fails("invalid", "set_exchange_folder", every(&own, Value::Null));
    ledger.fails("invalid", "set_exchange_folder", every(&folder, json!(1_441)));
    ledger.ok("set_exchange_folder", every(&folder, json!(30)));
    ledger.ok("exchange_now", json!({ "folder": folder }));
    ledger.ok("exchange_pulse", Value::Null);
    ledger.ok("exchange_due", Value::Null);
    ledger.ok("see_exchange", Value::Null);
    ledger.ok("save_recovery_code", json!({ "path": at(ledger, "код.txt") }));
    ledger.fails(
        "file",
        "save_recovery_code",
        json!({ "path": own.join("код.txt") }),
    );
    ledger.ok("show_invitation", json!({ "path": invitation }));
    ledger.fails("file", "show_invitation", json!({ "path": answer }));
    let join_office = json!({ "invitation": invitation, "answer": at(ledger, "ответ 2"), "label": "второе место",
        "region": "chelyabinsk", "person": "Ильина Вера Олеговна", "password": "длинный пароль" });
    ledger.fails("busy", "join_office", join_office);
    assert!(!at(ledger, "ответ 2").exists(), "what was refused leaves nothing");
    by_code(ledger, &folder);
    disputed(ledger, &other, &folder);
    ledger.ok("revoke_device", json!({ "device": admitted["device"] }));
    ledger.fails(
        "bad_request",
        "revoke_device",
        json!({ "device": "второе место" }),
    );
    ledger.ok(
        "release_held",
        json!({ "folder": folder, "file": "0".repeat(64) }),
    );
    ledger.fails(
        "not_found",
        "drop_held",
        json!({ "files": [{ "folder": folder, "file": "0".repeat(64) }] }),
    );
    ledger.ok("drop_held", json!({ "files": [] }));
    ledger.ok("remove_exchange_folder", json!({ "folder": folder }));
    ledger.ok("conflicts", json!({ "kind": "dossier", "id": people.included }));
    let settle = json!({ "kind": "dossier", "id": people.included, "path": [], "choice": 0, "reason": "сверено с подлинником" });
    ledger.fails("file", "settle_conflict", settle);
    let handed = numbered(ledger);
    by_expert(ledger, &handed, &folder);
    by_mail(ledger);
    ledger.ok("set_exchange_caution", json!({ "percent": 30 }));
    ledger.fails("invalid", "set_exchange_caution", json!({ "percent": 0 }));
    let restore = json!({ "folder": folder, "code": "000011 000022", "label": "новый компьютер" });
    ledger.fails("file", "restore_exchange", restore);
}

/// Each seat of the office has its numbers.
fn numbered(ledger: &mut Ledger) -> String {
    let id = ledger.desk.candidate("Титова", "Анна", "Львовна");
    let id = ledger.name(&json!(id), "пакет-номер");
    ledger.desk.dossier_act("submit_dossier", &id);
    let register = |number: &str| json!({ "dossiers": [id], "way": "in_person", "number": number });
    ledger.refused("number_elsewhere", "register_dossiers", register("1500"));
    let own = ledger.desk.ok("exchange_state", Value::Null)["me"]["device"].clone();
    let grant = |from: u32, to: u32| json!({ "device": own, "from": from, "to": to });
    ledger.ok("set_numbers", grant(1, 1));
    ledger.refused("numbers_spent", "register_dossiers", register(""));
    ledger.fails("invalid", "set_numbers", grant(1_500, 1_600));
    ledger.ok("set_numbers", grant(1, 900));
    ledger.desk.ok("register_dossiers", register(""));
    ledger.desk.papers_of(&id);
    ledger.desk.review_act("start_check", &id, json!({}));
    ledger.desk.checked_documents(&id);
    let assign = json!({ "expert": "Юдина Вера Павловна", "post": "доцент", "dueOn": "2026-10-10" });
    ledger.desk.review_act("assign_expert", &id, assign);
    ledger
        .desk
        .review_act("send_to_review", &id, json!({ "exception": "" }));
    id
}

/// A desk of its own that is far enough from the others not to give their ids.
fn far(apart: u32) -> Scenario {
    let scenario = Scenario::nowhere();
    for _ in 0..apart {
        scenario.host.new_id();
    }
    scenario.begun("chelyabinsk");
    scenario
}

/// An expert at a desk of their own.
fn by_expert(ledger: &mut Ledger, dossier: &str, folder: &Path) {
    let expert = far(90_000);
    let (invitation, answer) = ("приглашение 3", "ответ 3");
    let (invitation, answer) = (
        ledger.desk.folder.path().join(invitation),
        ledger.desk.folder.path().join(answer),
    );
    ledger.desk.ok(
        "invite_device",
        json!({ "role": "expert", "municipality": "", "path": invitation }),
    );
    let joined = expert.ok(
        "join_exchange",
        json!({ "invitation": invitation, "answer": answer, "label": "ноутбук эксперта" }),
    );
    ledger
        .desk
        .ok("admit_device", json!({ "answer": answer, "admit": true }));
    let card = ledger.desk.card(dossier);
    let assignment = json!(
        card["review"]["experts"]
            .as_object()
            .unwrap()
            .keys()
            .next()
            .unwrap()
    );
    let assignment = ledger.name(&assignment, "назначение-на-устройство");
    let tasks = json!([{ "dossier": dossier, "assignment": assignment }]);
    let hand = |device: &Value| json!({ "device": device, "tasks": tasks });
    ledger.fails("invalid", "hand_to_expert", hand(&json!("0".repeat(64))));
    ledger.ok("hand_to_expert", hand(&joined["me"]["device"]));
    for desk in [&ledger.desk, &expert] {
        desk.ok("exchange_now", json!({ "folder": folder, "apply": true }));
    }
    let task = ledger.ok("expert_tasks", Value::Null)[0]["task"].clone();
    let task = ledger.name(&task, "задача-эксперта");
    let grounds: serde_json::Map<String, Value> = expert.ok("regulation", Value::Null)["grounds"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rule| {
            let check = json!({ "verdict": "confirmed", "proof": rule["proofs"][0], "comment": "" });
            (rule["code"].as_str().unwrap().to_owned(), check)
        })
        .collect();
    let opinion = json!({ "task": task, "conflict": { "kind": "absent" }, "grounds": grounds,
        "conclusion": "recommend", "reasoning": "" });
    ledger.fails("file", "write_opinion", opinion.clone());
    expert.ok("write_opinion", opinion);
    for desk in [&expert, &ledger.desk] {
        desk.ok("exchange_now", json!({ "folder": folder, "apply": true }));
    }
    ledger.ok("expert_tasks", Value::Null);
    let take = json!({ "tasks": [task] });
    ledger.ok("take_opinions", take.clone());
    ledger.fails("invalid", "take_opinions", json!({ "tasks": [] }));
    ledger.refused("sheet_signed", "take_opinions", take);
    // The expert turns out to be biased.
    let biased = json!({ "task": task, "conflict": { "kind": "declared", "reason": "работали вместе" }, "grounds": {},
        "conclusion": null, "reasoning": "" });
    expert.ok("write_opinion", biased);
    for desk in [&expert, &ledger.desk] {
        desk.ok("exchange_now", json!({ "folder": folder, "apply": true }));
    }
    let finish = ledger.desk.review_request(dossier, json!({}));
    ledger.refused("conflict_unheard", "finish_review", finish);
    let said = ledger.desk.ok("expert_tasks", Value::Null)[0]["opinion"]["signedAt"].clone();
    let seen = json!([{ "task": task, "signedAt": said }]);
    ledger.ok("note_opinions", json!({ "seen": seen }));
    ledger.fails("invalid", "note_opinions", json!({ "seen": [] }));
}

/// An invitation that waits in the folder for whoever has its code.
fn by_code(ledger: &mut Ledger, folder: &Path) {
    let nobody = json!({ "role": "coordinator", "municipality": "", "coordinator": "" });
    ledger.fails("invalid", "invite_by_code", nobody);
    let given = ledger.ok("invite_by_code", json!({ "role": "seat", "municipality": "" }));
    let sheet = ledger.desk.folder.path().join("лист.txt");
    let save = json!({ "invitation": given["invitation"], "path": sheet });
    ledger.ok("save_invitation_code", save);
    let unknown = json!({ "invitation": "00", "path": sheet });
    ledger.fails("not_found", "save_invitation_code", unknown);
    let show = |code: &Value| json!({ "path": folder, "code": code });
    ledger.ok("show_invitation", show(&given["code"]));
    ledger.fails("invalid", "show_invitation", show(&json!("12")));
    let stranger = far(110_000);
    let join = json!({ "invitation": folder, "code": given["code"], "answer": "", "label": "чужой ноутбук" });
    stranger.ok("join_exchange", join);
    let waits = ledger.ok("exchange_state", Value::Null)["answers"][0]["path"].clone();
    ledger.ok("decline_answer", json!({ "answer": waits }));
    let recovery = json!("000000 ".repeat(8));
    ledger.fails("file", "show_invitation", show(&recovery));
}

/// A municipality without a shared folder: sealed files and a receipt.
fn by_mail(ledger: &mut Ledger) {
    let municipality = far(70_000);
    let at = |ledger: &Ledger, name: &str| ledger.desk.folder.path().join(name);
    let code = ledger.desk.ok("regulation", Value::Null)["municipalities"][0]["code"].clone();
    let (invitation, answer) = (at(ledger, "приглашение 2"), at(ledger, "ответ 2"));
    let invite = json!({ "role": "municipality", "municipality": code, "path": invitation });
    ledger.desk.ok("invite_device", invite);
    municipality.ok(
        "join_exchange",
        json!({ "invitation": invitation, "answer": answer, "label": "ноутбук отдела образования" }),
    );
    ledger
        .desk
        .ok("admit_device", json!({ "answer": answer, "admit": true }));
    let greeting = json!({ "dossiers": [], "municipality": code });
    ledger.ok("plan_parcel", greeting.clone());
    let path = at(ledger, "привет.mtk");
    let save = with(greeting, json!({ "path": path }));
    ledger.ok("save_parcel", save);
    ledger.hide_last("save_parcel", "/answer/size");
    let receipt = at(ledger, "расписка.mtk");
    municipality.ok("apply_parcel", json!({ "path": path, "receipt": receipt }));
    ledger.ok("open_parcel", json!({ "path": receipt }));
    let receipt_is_no_parcel = json!({ "path": receipt, "receipt": "" });
    ledger.fails("file", "apply_parcel", receipt_is_no_parcel);

    let id = municipality.candidate("Уварова", "Нина", "Юрьевна");
    let id = ledger.name(&json!(id), "пакет-почтой");
    municipality.dossier_act("submit_dossier", &id);
    let parcel = at(ledger, "пакет.mtk");
    municipality.ok(
        "save_parcel",
        json!({ "dossiers": [id], "municipality": "", "path": parcel }),
    );
    ledger.ok("open_parcel", json!({ "path": parcel }));
    ledger.ok("apply_parcel", json!({ "path": parcel, "receipt": receipt }));
    ledger.fails(
        "invalid",
        "save_parcel",
        json!({ "dossiers": [], "municipality": "", "path": parcel }),
    );
}

/// The second seat gives the same paper another number: it is not sealed until a person has decided.
fn disputed(ledger: &mut Ledger, other: &Scenario, folder: &Path) {
    let papers = ledger.desk.ok("papers", Value::Null)["minutes"].clone();
    let sealed = |line: &&Value| line["state"] == "sealed" && line["corrects"].is_null();
    let sealed = papers.as_array().unwrap().iter().find(sealed).unwrap()["id"].clone();
    let text = "На странице 1 вместо «Ивановa» читать «Иванова».";
    let paper = ledger.desk.ok(
        "correct_minutes",
        json!({ "minutes": sealed, "text": text, "concerns": [] }),
    )["output"]
        .clone();
    let paper = ledger.name(&paper, "исправление-спорное");
    let exchange = |desk: &Scenario| desk.ok("exchange_now", json!({ "folder": folder }));
    exchange(&ledger.desk);
    exchange(other);
    ledger
        .desk
        .paper_act("freeze_minutes", &paper, json!({ "number": "21" }));
    // Of two live values the one of the longer history shows, so that every run goes the same way.
    other.paper_act("freeze_minutes", &paper, json!({ "number": "23" }));
    other.paper_act("thaw_minutes", &paper, json!({}));
    other.paper_act("freeze_minutes", &paper, json!({ "number": "22" }));
    exchange(other);
    exchange(&ledger.desk);
    let seal = ledger.desk.paper_request(&paper, json!({ "scan": null }));
    ledger.refused("disputed", "seal_minutes", seal);
    // Which of two live values shows is the machines' to draw, and with it how often the record has changed here.
    ledger.hide_last("seal_minutes", "/request/revision");
}
