//! What of two live values stands in the way of an item, of a vote, of the minutes.

use super::*;
use crate::{Place, undisputed};

fn place(steps: &str) -> Place {
    let steps = steps
        .replace("ITEM", &ITEM.to_string())
        .replace("OTHER", &id(502).to_string())
        .replace("ONE", &member(1).to_string());
    let named = |step: &&str| !step.is_empty();
    steps.split('.').filter(named).map(str::to_owned).collect()
}

#[test]
fn an_item_waits_for_what_its_count_stands_on() {
    let sitting = draft(9, crate::testing::voting_rules());
    let cases = [
        // place, in the way of the item, of a vote of member 1, in words
        (
            "items.ITEM.votes.ONE",
            true,
            true,
            "голос по вопросу\u{a0}1 (Член1\u{a0}К.)",
        ),
        (
            "items.ITEM.written.ONE.choice",
            true,
            true,
            "голос по вопросу\u{a0}1 (Член1\u{a0}К.)",
        ),
        (
            "items.ITEM.totals",
            true,
            false,
            "итоги тайного голосования по вопросу\u{a0}1",
        ),
        ("items.ITEM.result", true, false, "решение по вопросу\u{a0}1"),
        ("items.ITEM.motion", true, false, "предложение по вопросу\u{a0}1"),
        ("items.ITEM.spoke", false, false, "запись по вопросу\u{a0}1"),
        ("items.OTHER.votes.ONE", false, false, "голос (Член1\u{a0}К.)"),
        ("attendance.ONE.spans", true, false, "явка (Член1\u{a0}К.)"),
        ("presiding", true, false, "председательствующий"),
        ("rules.tie", true, false, "правила голосования на заседании"),
        ("place", false, false, "сведения о заседании"),
        ("", true, false, "удаление заседания"),
    ];
    for (path, counts, votes, words) in cases {
        let places = [place(path)];
        let minutes: Vec<String> = sitting.disputed(&places).into_iter().collect();
        assert_eq!(minutes, [words], "the minutes print all of it: {path}");
        assert_eq!(!sitting.disputed_for(ITEM, &places).is_empty(), counts, "{path}");
        let vote = sitting.disputed_vote(ITEM, Some(member(1)), &places);
        assert_eq!(!vote.is_empty(), votes, "{path}");
        assert!(
            sitting.disputed_vote(ITEM, Some(member(2)), &places).is_empty(),
            "{path}"
        );
    }
    let totals = sitting.disputed_vote(ITEM, None, &[place("items.ITEM.totals.votesFor")]);
    assert!(matches!(undisputed(totals), Err(Refusal::Disputed { what }) if what.len() == 1));
}

#[test]
fn every_named_field_is_a_field_of_the_sitting() {
    let json = serde_json::to_value(draft(9, crate::testing::voting_rules())).unwrap();
    let fields = [
        "items",
        "attendance",
        "presiding",
        "standIn",
        "composition",
        "members",
        "vacancies",
        "rules",
        "state",
        "openedAt",
        "closedAt",
        "invited",
        "place",
        "number",
        "time",
    ];
    for field in fields {
        assert!(json.get(field).is_some(), "{field}");
    }
    let item = &json["items"][ITEM.to_string()];
    let fields = [
        "votes", "written", "totals", "recusals", "result", "state", "motion", "ballot", "reason",
        "dissents", "speaker", "spoke", "order",
    ];
    for field in fields {
        assert!(item.get(field).is_some(), "items.{field}");
    }
}
