//! Papers: minutes from the last vote to the seal, prints, the order from its draft to the signature.

use serde_json::{Value, json};

use crate::{ledger::Ledger, packages::People, scenario::PIXEL, sittings::Sat};

/// Sealed minutes and a signed order.
pub(crate) fn signed(ledger: &mut Ledger, people: &People, sat: &Sat) {
    minutes(ledger, people, sat);
    prints(ledger, people, sat);
    let order = order(ledger, &people.included);
    ledger.ok("order", json!({ "order": order }));
    let (again, sitting) = twin_on_an_agenda(ledger);
    sign(ledger, people, &order);
    ledger.ok("papers", Value::Null);
    notices(ledger, people);
    twin(ledger, &again, &sitting);
}

fn minutes(ledger: &mut Ledger, people: &People, sat: &Sat) {
    let id = sat.minutes.as_str();
    let act = |ledger: &mut Ledger, command: &str, more: Value| {
        let request = ledger.desk.paper_request(id, more);
        ledger.ok(command, request)
    };
    let refused = |ledger: &mut Ledger, refusal: &str, command: &str, paper: &str, more: Value| {
        let request = ledger.desk.paper_request(paper, more);
        ledger.refused(refusal, command, request);
    };
    let number = |number: &str| json!({ "number": number });
    refused(ledger, "number_missing", "freeze_minutes", id, number(" "));
    refused(ledger, "paper_state", "thaw_minutes", id, json!({}));
    act(ledger, "freeze_minutes", number("1"));
    refused(ledger, "number_taken", "freeze_minutes", &sat.failed, number("1"));
    refused(ledger, "paper_state", "freeze_minutes", id, number("2"));
    act(ledger, "thaw_minutes", json!({}));
    ledger.desk.paper_act("freeze_minutes", id, number("1"));
    let correct = |text: &str| json!({ "minutes": id, "text": text, "concerns": [people.included] });
    ledger.refused("minutes_not_sealed", "correct_minutes", correct("Читать «МАОУ»."));
    ledger.refused("nobody_included", "draft_order", Value::Null);
    let scan = ledger.desk.folder.path().join("нет скана.pdf");
    let request = ledger.desk.paper_request(id, json!({ "scan": scan }));
    ledger.fails("file", "seal_minutes", request);
    let scan = ledger.desk.file("протокол.png", PIXEL);
    act(ledger, "seal_minutes", json!({ "scan": scan }));
    refused(ledger, "paper_state", "thaw_minutes", id, json!({}));
    ledger.refused("reason_missing", "correct_minutes", correct(" "));
    let corrected = ledger.ok("correct_minutes", correct("Читать «МАОУ»."));
    let correction = ledger.name(&corrected["output"], "исправление");
    ledger
        .desk
        .paper_act("freeze_minutes", &correction, json!({ "number": "1/1" }));
    ledger
        .desk
        .paper_act("seal_minutes", &correction, json!({ "scan": null }));
    let fields = crate::packages::fields("Иванова", "Мария", "Петровна");
    let request = ledger
        .desk
        .dossier_request(&people.included, json!({ "fields": fields }));
    ledger.refused("decided_stays", "edit_candidate", request);
    let fields = crate::packages::fields("Иванкова", "Мария", "Петровна");
    let request = ledger
        .desk
        .dossier_request(&people.included, json!({ "fields": fields }));
    ledger.refused("correction_silent", "edit_candidate", request);
}

fn prints(ledger: &mut Ledger, people: &People, sat: &Sat) {
    let (minutes, dossier) = (&sat.minutes, &people.included);
    ledger.prints("minutes", json!({ "minutes": minutes }));
    let stranger = json!({ "kind": "extract", "minutes": minutes, "dossier": people.silent });
    ledger.refused("no_such_item", "print_paper", stranger);
    let undecided = json!({ "kind": "decision_letter", "dossier": people.silent });
    ledger.refused("no_decision_yet", "print_paper", undecided);
    let card = ledger.desk.card(dossier);
    let first = |of: &Value| of.as_object().unwrap().keys().next().unwrap().clone();
    let (file, expert) = (
        first(&card["dossier"]["files"]),
        first(&card["review"]["experts"]),
    );
    ledger.prints("scan", json!({ "dossier": dossier, "file": file }));
    ledger.prints("seen", json!({ "dossier": dossier, "file": file }));
    let files = card["dossier"]["files"].as_object().unwrap().values();
    let slot = files
        .flat_map(|file| file["placements"].as_object().unwrap().keys())
        .next()
        .unwrap();
    ledger.prints("document", json!({ "dossier": dossier, "slot": slot }));
    ledger.ok(
        "thumbnail",
        json!({ "dossier": dossier, "file": file, "page": 1 }),
    );
    // Named by what the store calls the picture, and every store has a key of its own.
    ledger.hide_last("thumbnail", "/answer/file");
    ledger.prints(
        "expert_sheet",
        json!({ "dossier": dossier, "assignment": expert }),
    );
    for kind in ["application", "brief", "decision_letter", "inventory", "receipt"] {
        ledger.prints(kind, json!({ "dossier": dossier }));
    }
    for kind in ["blank_application", "blank_pathway", "registration_journal"] {
        ledger.prints(kind, json!({}));
    }

    ledger.prints("consent", json!({ "dossier": dossier, "allows": "processing" }));
    ledger.prints("blank_consent", json!({ "allows": "publication" }));

    let path = ledger.desk.folder.path().join("выписка.pdf");
    let save = |file: &Value, path: &std::path::Path| json!({ "file": file, "path": path });
    ledger.fails("not_found", "save_file", save(&json!("нет такого"), &path));
    let nowhere = ledger.desk.folder.path().join("нет папки/выписка.pdf");
    let printed = ledger.prints("extract", json!({ "minutes": minutes, "dossier": dossier }))["file"].clone();
    ledger.fails("file", "save_file", save(&printed, &nowhere));
    let saved = ledger.ok("save_file", save(&printed, &path));
    let size = std::fs::metadata(&path).unwrap().len();
    assert_eq!(saved["size"], size, "what was saved is what is told");
    ledger.hide_last("save_file", "/answer/size");
}

/// An order that was dropped, and the one that stays.
fn order(ledger: &mut Ledger, included: &str) -> String {
    let drafted = ledger.ok("draft_order", Value::Null);
    let fields = crate::packages::fields("Иванкова", "Мария", "Петровна");
    let request = ledger.desk.dossier_request(included, json!({ "fields": fields }));
    ledger.refused("in_draft_order", "edit_candidate", request);
    let dropped = ledger.name(&drafted["output"]["order"], "отозванный приказ");
    let wording = ledger.ok("order", json!({ "order": dropped }))["order"]["wording"].clone();
    // A draft is drawn from words that nobody has kept; what is kept stays as it was.
    let mut typed = wording.clone();
    typed["heading"] = json!("О включении в состав методистов");
    ledger.prints("order_as_typed", json!({ "order": dropped, "wording": typed }));
    let kept = ledger.desk.ok("order", json!({ "order": dropped }))["order"]["wording"].clone();
    assert_eq!(kept, wording);
    let mut empty = wording.clone();
    empty["points"] = json!(["1. Включить.", " "]);
    let request = ledger.desk.order_request(&dropped, json!({ "wording": empty }));
    ledger.refused("wording_empty", "reword_order", request);
    let mut reworded = wording.clone();
    reworded["signer"] = json!({ "post": "Министр", "name": "О.Н. Шанина" });
    let request = ledger
        .desk
        .order_request(&dropped, json!({ "wording": reworded }));
    ledger.ok("reword_order", request);
    for command in ["send_order", "return_order", "send_order"] {
        let request = ledger.desk.order_request(&dropped, json!({}));
        ledger.ok(command, request);
    }
    visas(ledger, &dropped, &wording);
    let request = ledger.desk.order_request(&dropped, json!({}));
    ledger.ok("drop_order", request);
    let request = ledger.desk.order_request(&dropped, json!({ "wording": wording }));
    ledger.refused("order_state", "reword_order", request);
    let drafted = ledger.desk.drafted();
    ledger.name(&json!(drafted), "приказ")
}

/// Visas of a draft that goes round, until its words are changed under them.
fn visas(ledger: &mut Ledger, order: &str, other_words: &Value) {
    let act = |ledger: &mut Ledger, refusal: Option<&str>, command: &str, more: Value| {
        let request = ledger.desk.order_request(order, more);
        match refusal {
            None => ledger.ok(command, request),
            Some(refusal) => {
                ledger.refused(refusal, command, request);
                Value::Null
            }
        }
    };
    let asked = |name: &str| json!({ "name": name, "post": "начальник отдела", "on": "2026-09-22" });
    act(ledger, Some("visa_name_missing"), "ask_visa", asked(" "));
    for name in ["Л.П. Юрьев", "О.Н. Зимина"] {
        act(ledger, None, "ask_visa", asked(name));
    }
    act(
        ledger,
        Some("visa_asked_already"),
        "ask_visa",
        asked("Л.П. Юрьев"),
    );
    let view = ledger.desk.ok("order", json!({ "order": order }));
    let known = view["order"]["visas"].as_object().unwrap();
    let of = |name: &str| {
        known
            .iter()
            .find(|(_, visa)| visa["name"] == name)
            .unwrap()
            .0
            .clone()
    };
    let (lawyer, deputy) = (of("Л.П. Юрьев"), of("О.Н. Зимина"));
    ledger.name(&json!(lawyer), "виза юриста");
    ledger.name(&json!(deputy), "виза заместителя");
    let answered = |visa: &str, outcome: &str, remarks: &str| json!({ "visa": visa, "answer": { "on": "2026-09-23", "outcome": outcome, "remarks": remarks } });
    act(ledger, None, "record_visa", answered(&lawyer, "agreed", ""));
    act(
        ledger,
        Some("visa_remarks_missing"),
        "record_visa",
        answered(&deputy, "remarks", ""),
    );
    act(
        ledger,
        None,
        "record_visa",
        answered(&deputy, "remarks", "Уточнить пункт 2."),
    );
    ledger.ok("order", json!({ "order": order }));
    act(ledger, None, "return_order", json!({}));
    act(ledger, None, "reword_order", json!({ "wording": other_words }));
    act(ledger, None, "send_order", json!({}));
    act(
        ledger,
        Some("visa_outdated"),
        "record_visa",
        answered(&deputy, "agreed", ""),
    );
    act(ledger, None, "remove_visa", json!({ "visa": deputy }));
    act(
        ledger,
        Some("no_such_visa"),
        "remove_visa",
        json!({ "visa": deputy }),
    );
}

fn sign(ledger: &mut Ledger, people: &People, order: &str) {
    ledger.desk.host.set("2026-09-25T10:00:00+05:00");
    let signed = |number: &str, on: &str| json!({ "number": number, "on": on, "scan": null });
    ledger.prints("order", json!({ "order": order }));
    let kept = ledger.desk.ok("order", json!({ "order": order }))["order"]["wording"].clone();
    let mut silent = kept.clone();
    silent["preamble"] = json!("В соответствии с положением");
    for wording in [silent, kept] {
        let is_silent = wording["preamble"] == "В соответствии с положением";
        let reword = ledger.desk.order_request(order, json!({ "wording": wording }));
        ledger.desk.ok("reword_order", reword);
        if is_silent {
            let request = ledger.desk.order_request(order, signed("02/77", "2026-09-25"));
            ledger.refused("minutes_unnamed", "sign_order", request);
        }
    }
    for (refusal, wrong) in [
        ("number_missing", signed("", "2026-09-25")),
        ("order_before_minutes", signed("02/77", "2026-09-19")),
        ("date_implausible", signed("02/77", "2100-01-01")),
    ] {
        let request = ledger.desk.order_request(order, wrong);
        ledger.refused(refusal, "sign_order", request);
    }
    let gone = json!({ "on": "2026-09-25" });
    ledger.desk.review_act("withdraw_consent", &people.included, gone);
    let request = ledger.desk.order_request(order, signed("02/77", "2026-09-25"));
    ledger.refused("no_consent_at_signing", "sign_order", request.clone());
    ledger.desk.ok("undo", json!({ "seq": null }));
    ledger.ok("sign_order", request);
    let scan = ledger.desk.file("подписанный.png", PIXEL);
    for refusal in ["", "scan_there"] {
        let revision = ledger.desk.ok("order", json!({ "order": order }))["revision"].clone();
        let paper = json!({ "kind": "order", "order": order });
        let request = json!({ "paper": paper, "revision": revision, "path": scan });
        match refusal {
            "" => drop(ledger.ok("attach_scan", request)),
            refusal => ledger.refused(refusal, "attach_scan", request),
        }
    }
}

/// Letters that were sent, and who is still owed one.
fn notices(ledger: &mut Ledger, people: &People) {
    ledger.ok("unsent", Value::Null);
    let sent = |dossiers: &[&str], on: &str| json!({ "dossiers": dossiers, "on": on, "way": "email" });
    ledger.fails("invalid", "send_notices", sent(&[], "2026-09-20"));
    ledger.refused(
        "date_in_future",
        "send_notices",
        sent(&[&people.included], "2090-01-01"),
    );
    let silent = sent(&[&people.included, &people.silent], "2026-09-20");
    ledger.refused("nothing_to_send", "send_notices", silent);
    ledger.ok("send_notices", sent(&[&people.included], "2026-09-20"));
    ledger.ok("unsent", Value::Null);
}

/// The same person once more, put on an agenda before the order was signed.
fn twin_on_an_agenda(ledger: &mut Ledger) -> (String, String) {
    let again = crate::sittings::ready(ledger, "Иванова", "Мария", "Петровна");
    let planned = ledger.desk.ok(
        "plan_sitting",
        json!({ "on": "2026-09-20", "time": "15:00:00", "place": "", "form": "in_person", "dossiers": [again],
            "speaker": "" }),
    );
    let sitting = ledger.name(&planned["output"]["sitting"], "второе заседание");
    (again, sitting)
}

/// Whoever is in force meanwhile cannot be included again.
fn twin(ledger: &mut Ledger, again: &str, sitting: &str) {
    ledger.desk.sitting_act("announce_sitting", sitting, json!({}));
    // A later edition is in force on the day: the sitting is announced anew with it.
    let edition = crate::office::edition(&crate::office::members());
    let later = ledger.desk.ok("set_composition", edition);
    ledger.name(&later["output"], "состав, вторая редакция");
    let request = ledger.desk.sitting_request(sitting, &json!({}));
    ledger.refused("composition_changed", "open_sitting", request);
    ledger.desk.sitting_act("announce_sitting", sitting, json!({}));
    ledger
        .desk
        .came(sitting, &["Соколов", "Петрова", "Беляев", "Гусев"]);
    ledger.desk.sitting_act("open_sitting", sitting, json!({}));
    ledger.desk.voted(sitting, again, "for", &[], "");
    ledger.desk.sealed(sitting, "2");
    ledger.refused("already_in_active", "draft_order", Value::Null);
}
