//! «Спорно»: two seats of the office wrote different things, and nothing final stands on that until a person decides.

use serde_json::{Value, json};

use crate::{REGION, introduced, newcomer, scenario::Scenario};

/// Two seats of one office and the folder between them.
pub(crate) struct Seats {
    pub(crate) one: Scenario,
    pub(crate) two: Scenario,
    between: tempfile::TempDir,
}

impl Seats {
    pub(crate) fn meet() -> Seats {
        let one = Scenario::office(REGION);
        let two = newcomer(1);
        one.ok("create_exchange", json!({ "label": "первое место" }));
        introduced(&one, &two, "seat", &json!(""), "второе место");
        let seats = Seats {
            one,
            two,
            between: tempfile::tempdir().unwrap(),
        };
        seats.both();
        seats
    }

    fn exchange(&self, who: &Scenario) {
        who.ok("exchange_now", json!({ "folder": self.between.path() }));
    }

    /// Everything of each at the other.
    pub(crate) fn both(&self) {
        self.exchange(&self.one);
        self.exchange(&self.two);
        self.exchange(&self.one);
    }

    /// Decides every dispute of a record for what the first seat wrote.
    fn settled(&self, kind: &str, id: &str) {
        let undecided = self.one.ok("conflicts", json!({ "kind": kind, "id": id }));
        for conflict in undecided.as_array().unwrap() {
            let values = conflict["values"].as_array().unwrap();
            let own = values.iter().position(|live| live["who"] != "второе место");
            let settle = json!({
                "kind": kind, "id": id, "path": conflict["path"], "choice": own.unwrap(), "reason": "сверено с листом",
            });
            self.one.ok("settle_conflict", settle);
        }
    }
}

/// What the first seat is refused, in words.
fn disputed(seat: &Scenario, command: &str, request: Value) -> String {
    let error = seat.err(command, request);
    assert_eq!(error["reason"]["refusal"], "disputed", "{command}: {error}");
    error["reason"]["what"].to_string().replace('\u{a0}', " ")
}

fn vote(seat: &Scenario, sitting: &str, item: &str, choice: &str) {
    let member = seat.member(sitting, "Беляев");
    seat.sitting_act(
        "record_vote",
        sitting,
        json!({ "item": item, "member": member, "choice": choice }),
    );
}

fn spoke(seat: &Scenario, sitting: &str, item: &str, words: &str) {
    seat.sitting_act(
        "note_item",
        sitting,
        json!({ "item": item, "spoke": [words], "reason": "" }),
    );
}

#[test]
fn a_vote_a_paper_and_an_order_wait_until_a_person_decides() {
    let seats = Seats::meet();
    let (one, two) = (&seats.one, &seats.two);
    one.commission();
    let id = one.candidate("Иванова", "Мария", "Петровна");
    one.reviewed(&id, "recommend");
    for seat in [one, two] {
        seat.host.set("2026-09-20T10:00:00+05:00");
    }
    let sitting = one.opened(&[&id]);
    let item = one.item(&sitting, &id);
    seats.both();

    vote(one, &sitting, &item, "for");
    vote(two, &sitting, &item, "against");
    seats.both();
    let all = json!({ "items": [item], "choice": "for", "except": {} });
    let what = disputed(one, "record_votes", one.sitting_request(&sitting, &all));
    assert!(what.contains("голос по вопросу 1 (Беляев И. О.)"), "{what}");
    let blocks = one.view(&sitting)["items"][0]["blocksClosing"].clone();
    disputed(
        one,
        "close_items",
        one.sitting_request(&sitting, &json!({ "items": [item] })),
    );
    assert!(!blocks.is_null(), "the screen says it beforehand");
    assert_eq!(
        one.view(&sitting)["items"][0]["decision"],
        "",
        "nothing was decided"
    );
    seats.settled("sitting", &sitting);
    one.sitting_act("record_votes", &sitting, all);

    // What the minutes print but the count does not stand on: the item closes, the paper waits.
    seats.both();
    spoke(one, &sitting, &item, "Соколов А. Б.");
    spoke(two, &sitting, &item, "Котова Д. С.");
    seats.both();
    one.sitting_act("close_items", &sitting, json!({ "items": [item] }));
    let what = disputed(one, "close_sitting", one.sitting_request(&sitting, &json!({})));
    assert!(what.contains("запись по вопросу 1"), "{what}");
    assert!(
        one.view(&sitting)["blocksClosing"]
            .as_str()
            .unwrap()
            .starts_with("Спорно")
    );
    seats.settled("sitting", &sitting);
    seats.both();

    // The second seat, which does not hear of the closing, goes on writing.
    spoke(one, &sitting, &item, "Ершов Л. Ю.");
    spoke(two, &sitting, &item, "Гусев П. А.");
    one.host.set("2026-09-20T11:30:00+05:00");
    let minutes = one.sitting_act("close_sitting", &sitting, json!({}))["output"]["minutes"].clone();
    let minutes = minutes.as_str().unwrap();
    one.paper_act("freeze_minutes", minutes, json!({ "number": "1" }));
    seats.both();
    let unsealed = one.paper_request(minutes, json!({ "scan": null }));
    disputed(one, "seal_minutes", unsealed);
    seats.settled("sitting", &sitting);
    one.paper_act("seal_minutes", minutes, json!({ "scan": null }));
    seats.both();

    // Both draft the order at once.
    let order = one.drafted();
    two.drafted();
    seats.both();
    one.host.set("2026-09-21T12:00:00+05:00");
    let request = one.order_request(&order, json!({ "number": "5", "on": "2026-09-21", "scan": null }));
    let what = disputed(one, "sign_order", request);
    assert!(
        what.contains("акт, в который включён кандидат (Иванова М. П.)"),
        "{what}"
    );
    seats.settled("review", &id);
    one.order_signed(&order, "5", "2026-09-21");
    seats.both();
    for seat in [one, two] {
        assert_eq!(seat.card(&id)["status"], "enrolled");
        let sound = seat.ok("check_store", Value::Null);
        assert_eq!(sound["sound"], true, "{sound}");
    }
}
