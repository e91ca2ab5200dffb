//! Offices that share no folder: everything goes by single sealed files, and receipts come back the same way.

use std::{fs, path::PathBuf};

use serde_json::{Value, json};

use crate::{
    REGION, introduced, newcomer,
    scans::{printed, received},
    scenario::{PIXEL, Scenario},
};

/// The office and a municipality that has answered its invitation; nothing else has passed between them.
fn met() -> (Scenario, Scenario, Value) {
    let (office, municipality) = (Scenario::office(REGION), newcomer(1));
    office.ok("create_exchange", json!({ "label": "рабочее место секретаря" }));
    let of = office.ok("regulation", Value::Null)["municipalities"][0]["code"].clone();
    introduced(
        &office,
        &municipality,
        "municipality",
        &of,
        "ноутбук отдела образования",
    );
    (office, municipality, of)
}

/// Seals packages into a file of the sender's folder.
fn sealed(from: &Scenario, dossiers: Value, municipality: &Value, name: &str) -> PathBuf {
    let path = from.folder.path().join(name);
    let request = json!({ "dossiers": dossiers, "municipality": municipality });
    let plan = from.ok("plan_parcel", request.clone());
    let proposed = plan["name"].as_str().unwrap();
    assert!(
        proposed.is_ascii() && proposed.len() <= 80 && !proposed.contains(' '),
        "{plan}"
    );
    let saved = from.ok(
        "save_parcel",
        crate::scenario::with(request, json!({ "path": path })),
    );
    assert_eq!(
        (&saved["scans"], saved["size"].as_u64()),
        (&plan["scans"], Some(fs::metadata(&path).unwrap().len()))
    );
    path
}

/// Takes a file in; answers what was taken and the receipt.
fn taken(who: &Scenario, path: &PathBuf) -> (Value, PathBuf) {
    let receipt = who.folder.path().join("расписка.mtk");
    let taken = who.ok("apply_parcel", json!({ "path": path, "receipt": receipt }));
    (taken["output"].clone(), receipt)
}

fn refusal(who: &Scenario, command: &str, path: &PathBuf) -> String {
    let mut request = json!({ "path": path });
    if command == "apply_parcel" {
        request["receipt"] = json!("");
    }
    let error = who.err(command, request);
    assert_eq!(error["code"], "file", "{error}");
    error["sentence"].as_str().unwrap().to_owned()
}

/// What came is in the base by then: the answer says so, and offers the undo.
#[test]
fn a_receipt_that_cannot_be_written_does_not_make_a_refusal_of_it() {
    let (office, municipality, of) = met();
    let greeting = sealed(&office, json!([]), &of, "привет.mtk");
    let nowhere = municipality
        .folder
        .path()
        .join("нет такой папки")
        .join("расписка.mtk");
    let taken = municipality.ok("apply_parcel", json!({ "path": greeting, "receipt": nowhere }));
    let words = taken["output"]["receiptRefused"].as_str().unwrap();
    assert!(words.starts_with("Принято, но расписка не сохранена."), "{taken}");
    assert_ne!(taken["topics"], json!([]), "the screen is read again");
    assert_eq!(municipality.ok("session", Value::Null)["cycle"], "Отбор 2026");
}

#[test]
fn a_package_goes_by_mail_and_a_receipt_comes_back() {
    let (office, municipality, of) = met();
    // The commission greets: cycle and participants.
    let greeting = sealed(&office, json!([]), &of, "привет.mtk");
    let seen = municipality.ok("open_parcel", json!({ "path": greeting }));
    assert_eq!(
        (&seen["kind"], &seen["from"]["label"]),
        (&json!("parcel"), &json!("рабочее место секретаря"))
    );
    assert_eq!(
        municipality.ok("session", Value::Null)["cycle"],
        "Свой",
        "looking changes nothing"
    );
    let (new, receipt) = taken(&municipality, &greeting);
    assert!(new["new"].as_u64().unwrap() > 0, "{new}");
    assert_eq!(municipality.ok("session", Value::Null)["cycle"], "Отбор 2026");
    let word = office.ok("open_parcel", json!({ "path": receipt }));
    assert_eq!(
        (&word["kind"], &word["from"]["label"]),
        (&json!("receipt"), &json!("ноутбук отдела образования"))
    );

    // The package with its scans; the commission sees beforehand what would come.
    let id = municipality.candidate("Иванова", "Мария", "Петровна");
    received(&municipality, &id);
    municipality.dossier_act("submit_dossier", &id);
    let parcel = sealed(&municipality, json!([id]), &json!(""), "пакет.mtk");
    let seen = office.ok("open_parcel", json!({ "path": parcel }));
    assert_eq!(
        (
            &seen["lines"][0]["name"],
            &seen["lines"][0]["change"],
            &seen["scans"]
        ),
        (&json!("Иванова Мария Петровна"), &json!("new"), &json!(3))
    );
    assert_eq!(
        office.ok("register", json!({}))["total"],
        0,
        "looking changes nothing"
    );
    let (new, receipt) = taken(&office, &parcel);
    assert_eq!((&new["new"], &new["scans"]), (&json!(1), &json!(3)), "{new}");
    assert_eq!(printed(&office, &id), printed(&municipality, &id));
    let again = office.ok("open_parcel", json!({ "path": parcel }));
    assert_eq!(again["lines"], json!([]), "everything is here");
    assert_eq!(
        taken(&office, &parcel).0,
        json!({ "new": 0, "changed": 0, "erased": 0, "undecided": 0, "scans": 0, "receiptRefused": "" })
    );
    municipality.ok("open_parcel", json!({ "path": receipt }));
    let sent = municipality.ok("exchange_state", Value::Null)["parcels"][0].clone();
    assert_eq!(
        (&sent["dossiers"], &sent["receivedBy"]),
        (&json!([id]), &json!("рабочее место секретаря"))
    );
    assert!(sent["receivedAt"].is_i64(), "{sent}");
    let late = refusal(&office, "open_parcel", &receipt);
    assert!(
        late.contains("не с этого рабочего места") || late.contains("не для этого"),
        "{late}"
    );

    // The way back: returned with a remark, corrected, taken in.
    office.ok(
        "register_dossiers",
        json!({ "dossiers": [id], "way": "in_person", "number": "" }),
    );
    office.review_act("start_check", &id, json!({}));
    let remark =
        json!({ "remark": null, "slot": "", "text": "Приложите копию диплома.", "audience": "letter" });
    office.review_act("write_remark", &id, remark);
    office.review_act("return_dossier", &id, json!({ "deadline": "2026-09-15" }));
    taken(
        &municipality,
        &sealed(&office, json!([id]), &json!(""), "возврат.mtk"),
    );
    let card = municipality.card(&id);
    assert_eq!(card["status"], "returned");
    assert!(
        card["review"]["remarks"]
            .to_string()
            .contains("Приложите копию диплома.")
    );
    municipality.papers_of(&id);
    let corrected = sealed(&municipality, json!([id]), &json!(""), "исправлено.mtk");
    let seen = office.ok("open_parcel", json!({ "path": corrected }));
    assert_eq!(
        (
            seen["lines"].as_array().unwrap().len(),
            &seen["lines"][0]["change"]
        ),
        (1, &json!("changed"))
    );
    taken(&office, &corrected);
    assert_eq!(
        office.card(&id)["dossier"]["documents"],
        municipality.card(&id)["dossier"]["documents"]
    );
    for who in [&office, &municipality] {
        assert_eq!(who.ok("check_store", Value::Null)["sound"], true);
        assert_eq!(who.ok("exchange_state", Value::Null)["undecided"], json!([]));
    }
}

#[test]
fn what_is_for_others_or_not_whole_changes_nothing() {
    let (office, municipality, of) = met();
    taken(&municipality, &sealed(&office, json!([]), &of, "привет.mtk"));
    let id = municipality.candidate("Иванова", "Мария", "Петровна");
    let parcel = sealed(&municipality, json!([id]), &json!(""), "пакет.mtk");
    let digest = |who: &Scenario| who.ok("check_store", Value::Null)["journalHead"].clone();

    // Another region; another municipality of this one; a desk that takes no part.
    let region = newcomer(4);
    region.ok("create_exchange", json!({ "label": "другая область" }));
    let neighbour = newcomer(2);
    let other = office.ok("regulation", Value::Null)["municipalities"][1]["code"].clone();
    introduced(&office, &neighbour, "municipality", &other, "соседи");
    for who in [&region, &neighbour] {
        let before = digest(who);
        for command in ["open_parcel", "apply_parcel"] {
            let sentence = refusal(who, command, &parcel);
            assert!(sentence.contains("не для этого рабочего места"), "{sentence}");
        }
        assert_eq!(digest(who), before);
    }
    let outside = refusal(&newcomer(3), "open_parcel", &parcel);
    assert!(outside.contains("не участвует в обмене"), "{outside}");

    // Cut, changed, foreign, gone.
    let whole = fs::read(&parcel).unwrap();
    let before = digest(&office);
    let middle = whole.len() / 2;
    let mut turned = whole.clone();
    turned[middle] ^= 4;
    let bad: [(&str, &[u8], &str); 5] = [
        ("обрыв.mtk", &whole[..middle], "не целиком"),
        ("бит.mtk", &turned, "не целиком"),
        ("пусто.mtk", b"", "Это не файл обмена"),
        ("фото.mtk", PIXEL, "Это не файл обмена"),
        ("шапка.mtk", &whole[..9], "не целиком"),
    ];
    for (name, bytes, words) in bad {
        let path = office.file(name, bytes);
        for command in ["open_parcel", "apply_parcel"] {
            let sentence = refusal(&office, command, &path);
            assert!(sentence.contains(words), "{name}: {sentence}");
        }
    }
    refusal(
        &office,
        "open_parcel",
        &office.folder.path().join("нет такого.mtk"),
    );
    assert_eq!(digest(&office), before, "nothing was changed");

    // A device that was revoked meanwhile.
    let device = municipality.ok("exchange_state", Value::Null)["me"]["device"].clone();
    office.ok("revoke_device", json!({ "device": device }));
    let sentence = refusal(&office, "apply_parcel", &parcel);
    assert!(
        sentence.contains("исключён") && sentence.contains("Ничего не изменено"),
        "{sentence}"
    );
    assert_eq!(office.ok("register", json!({}))["total"], 0);

    // What cannot be sealed says why.
    let empty = municipality.err(
        "save_parcel",
        json!({ "dossiers": [], "municipality": "", "path": "/tmp/x.mtk" }),
    );
    assert_eq!(empty["code"], "invalid");
    let nobody =
        json!({ "dossiers": [], "municipality": of, "path": office.folder.path().join("никому.mtk") });
    let nobody = office.err("save_parcel", nobody)["sentence"].clone();
    assert!(
        nobody.as_str().unwrap().contains("нет участника"),
        "its only device was revoked: {nobody}"
    );
}
