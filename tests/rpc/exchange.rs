//! Exchange with other offices: created, a device invited and admitted, exchanged with a folder, revoked.

use std::path::Path;

use app::Host;
use serde_json::{Value, json};

use crate::{ledger::Ledger, packages::People, scenario::Scenario};

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
    ledger.ok("remove_exchange_folder", json!({ "folder": folder }));
    ledger.ok("conflicts", json!({ "kind": "dossier", "id": people.included }));
    let settle = json!({ "kind": "dossier", "id": people.included, "path": [], "choice": 0, "reason": "сверено с подлинником" });
    ledger.fails("file", "settle_conflict", settle);
}

/// The second seat gives the same paper another number: it is not sealed until a person has decided.
fn disputed(ledger: &mut Ledger, other: &Scenario, folder: &Path) {
    let papers = ledger.desk.ok("papers", Value::Null)["minutes"].clone();
    let sealed = |line: &&Value| line["state"] == "sealed" && line["corrects"].is_null();
    let sealed = papers.as_array().unwrap().iter().find(sealed).unwrap()["id"].clone();
    let text = "На странице 1 вместо «Ивановa» читать «Иванова».";
    let paper = ledger
        .desk
        .ok("correct_minutes", json!({ "minutes": sealed, "text": text }))["output"]
        .clone();
    let paper = ledger.name(&paper, "исправление-спорное");
    let exchange = |desk: &Scenario| desk.ok("exchange_now", json!({ "folder": folder }));
    exchange(&ledger.desk);
    exchange(other);
    ledger
        .desk
        .paper_act("freeze_minutes", &paper, json!({ "number": "21" }));
    other.paper_act("freeze_minutes", &paper, json!({ "number": "22" }));
    exchange(other);
    exchange(&ledger.desk);
    let seal = ledger.desk.paper_request(&paper, json!({ "scan": null }));
    ledger.refused("disputed", "seal_minutes", seal);
}
