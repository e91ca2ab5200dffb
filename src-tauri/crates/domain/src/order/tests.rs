//! An order: wording of a draft, signature, dropping.

use std::collections::BTreeMap;

use rstest::rstest;

use super::{Order, OrderRow, OrderState, Wording};
use crate::testing::{act_rules, day, id};
use crate::{CycleId, DossierId, MinutesId, OrderId, Refusal, Signer};

use OrderState::{Draft, Dropped, InApproval, Signed};

pub(super) fn wording() -> Wording {
    let signer = Signer {
        post: "Министр".into(),
        name: "И.И. Иванов".into(),
    };
    let executor = "Секретарева Нина".to_owned();
    Wording::from_rules(
        &act_rules(),
        "протокол от 05.06.2026 № 3",
        signer,
        executor,
        "1-23".into(),
    )
}

pub(super) fn order(state: OrderState) -> Order {
    let row = OrderRow {
        name: "Ершова Алёна Петровна".into(),
        post: "учитель".into(),
        organization: "Школа № 1".into(),
        municipality: "Заречный".into(),
        direction: "Наставничество".into(),
        reason: String::new(),
    };
    Order {
        id: OrderId(id(1)),
        cycle: CycleId(id(900)),
        kind: super::OrderKind::Inclusion,
        state,
        wording: wording(),
        rows: BTreeMap::from([(DossierId(id(1)), row)]),
        minutes: vec![MinutesId(id(2))],
        visas: BTreeMap::new(),
        number: String::new(),
        signed_on: None,
        scan: String::new(),
        content: String::new(),
        pdf: String::new(),
        amended_by: std::collections::BTreeSet::new(),
        cancellation: None,
    }
}

#[test]
fn the_wording_names_the_minutes() {
    assert_eq!(
        wording().preamble,
        "На основании решения Комиссии (протокол от 05.06.2026 № 3)"
    );
    assert_eq!(
        (wording().points, wording().heading),
        (act_rules().points, act_rules().heading)
    );
    assert_eq!(
        (wording().executor.as_str(), wording().executor_phone.as_str()),
        ("Секретарева Нина", "1-23")
    );
}

/// Проект → На согласовании → Подписан; back to a draft, or dropped, only before the signature.
#[rstest]
#[case::reword(|o: &mut Order| o.reword(wording()), &[(Draft, Draft)])]
#[case::send(|o: &mut Order| o.send(), &[(Draft, InApproval)])]
#[case::take_back(|o: &mut Order| o.take_back(), &[(InApproval, Draft)])]
#[case::sign(
    |o: &mut Order| o.sign("02/1", day("2026-06-10"), day("2026-06-05"), ""),
    &[(Draft, Signed), (InApproval, Signed)]
)]
#[case::drop(|o: &mut Order| o.drop_draft(), &[(Draft, Dropped), (InApproval, Dropped)])]
fn every_act_in_every_state(
    #[case] act: fn(&mut Order) -> Result<(), Refusal>,
    #[case] legal: &[(OrderState, OrderState)],
) {
    for state in [Draft, InApproval, Signed, Dropped, OrderState::Cancelled] {
        let mut paper = order(state);
        let outcome = act(&mut paper);
        match legal.iter().find(|(from, _)| *from == state) {
            Some((_, to)) => assert_eq!((outcome, paper.state), (Ok(()), *to)),
            None => {
                assert_eq!(outcome, Err(Refusal::OrderState { now: state }));
                assert_eq!(paper, order(state), "a refusal leaves no trace");
            }
        }
    }
}

#[rstest]
#[case::no_heading(Wording { heading: " ".into(), ..wording() })]
#[case::no_points(Wording { points: Vec::new(), ..wording() })]
#[case::empty_point(Wording { points: vec!["1. Включить.".into(), "  ".into()], ..wording() })]
fn an_empty_wording_is_refused(#[case] empty: Wording) {
    let mut paper = order(Draft);
    assert_eq!(paper.reword(empty), Err(Refusal::WordingEmpty));
    assert_eq!(paper, order(Draft));
}

#[test]
fn rewording_leaves_the_list_alone() {
    let mut paper = order(Draft);
    let other = Wording {
        heading: "О составе".into(),
        ..wording()
    };
    paper.reword(other.clone()).unwrap();
    assert_eq!(paper.wording, other);
    assert_eq!(
        (paper.rows, paper.minutes),
        (order(Draft).rows, order(Draft).minutes)
    );
}

#[rstest]
#[case::without_number("  ", "2026-06-10", Err(Refusal::NumberMissing))]
#[case::before_the_minutes(
    "02/1",
    "2026-06-04",
    Err(Refusal::OrderBeforeMinutes { order: day("2026-06-04"), minutes: day("2026-06-05") })
)]
#[case::on_the_same_day("02/1", "2026-06-05", Ok(()))]
#[case::later(" 02/1 ", "2026-06-10", Ok(()))]
fn signing_needs_a_number_and_a_date_after_the_minutes(
    #[case] number: &str,
    #[case] on: &str,
    #[case] expected: Result<(), Refusal>,
) {
    let mut paper = order(Draft);
    assert_eq!(paper.sign(number, day(on), day("2026-06-05"), "scan-1"), expected);
    if expected.is_ok() {
        assert_eq!((paper.state, paper.number.as_str()), (Signed, "02/1"));
        assert_eq!((paper.signed_on, paper.scan.as_str()), (Some(day(on)), "scan-1"));
    } else {
        assert_eq!(
            paper,
            order(Draft),
            "the program never invents a number or a date"
        );
    }
}

#[test]
fn a_draft_can_be_dropped_once() {
    let mut paper = order(Draft);
    paper.drop_draft().unwrap();
    assert_eq!(paper.state, Dropped);
    assert_eq!(paper.drop_draft(), Err(Refusal::OrderState { now: Dropped }));
}
