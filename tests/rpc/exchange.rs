//! Exchange with other offices: created, a device invited and admitted, exchanged with a folder, revoked.

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

    let other = Scenario::office("chelyabinsk");
    other.ok("join_exchange", join);
    ledger.ok("admit_device", json!({ "answer": answer, "admit": false }));
    let admitted = ledger.ok("admit_device", json!({ "answer": answer, "admit": true }));
    let folder = at(ledger, "обмен");
    std::fs::create_dir(&folder).unwrap();
    ledger.fails("invalid", "exchange_now", json!({ "folder": "обмен" }));
    ledger.ok("exchange_now", json!({ "folder": folder }));
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
    ledger.ok("conflicts", json!({ "kind": "dossier", "id": people.included }));
    let settle = json!({ "kind": "dossier", "id": people.included, "path": [], "choice": 0, "reason": "сверено с подлинником" });
    ledger.fails("file", "settle_conflict", settle);
}
