//! A signed order is changed by others and cancelled once.

use rstest::rstest;

use super::Cancellation;
use crate::order::tests::order;
use crate::testing::{day, id};
use crate::{Order, OrderId, OrderKind, OrderState, Refusal};

fn act(number: &str, on: &str) -> Cancellation {
    Cancellation {
        number: number.into(),
        on: day(on),
        scan: String::new(),
    }
}

fn signed(kind: OrderKind) -> Order {
    let mut paper = order(OrderState::Draft);
    paper.kind = kind;
    paper
        .sign("02/1", day("2026-06-10"), day("2026-06-05"), "")
        .unwrap();
    paper
}

#[test]
fn a_changed_order_stays_in_force_and_names_what_changed_it() {
    let mut paper = signed(OrderKind::Inclusion);
    for by in [7, 8, 7] {
        paper.amend(OrderId(id(by))).unwrap();
    }
    assert_eq!(
        (paper.state, paper.amended_by.len()),
        (OrderState::Signed, 2),
        "each act once"
    );
    let mut draft = order(OrderState::Draft);
    let now = OrderState::Draft;
    assert_eq!(draft.amend(OrderId(id(7))), Err(Refusal::OrderState { now }));
}

#[test]
fn a_cancelled_order_is_cancelled_once() {
    let mut paper = signed(OrderKind::Inclusion);
    paper.cancel(act(" 02/9 ", "2026-06-10")).unwrap();
    assert_eq!(paper.state, OrderState::Cancelled);
    assert_eq!(paper.cancellation, Some(act("02/9", "2026-06-10")));
    let now = OrderState::Cancelled;
    assert_eq!(
        paper.cancel(act("02/10", "2026-07-01")),
        Err(Refusal::OrderState { now })
    );
    assert_eq!(paper.amend(OrderId(id(7))), Err(Refusal::OrderState { now }));
}

#[rstest]
#[case::without_number(OrderKind::Inclusion, " ", "2026-06-11", Refusal::NumberMissing)]
#[case::before_it_was_signed(
    OrderKind::Inclusion, "02/9", "2026-06-09",
    Refusal::EndBeforeBeginning { begin: day("2026-06-10"), end: day("2026-06-09") }
)]
#[case::an_exclusion(OrderKind::Exclusion, "02/9", "2026-06-11", Refusal::OnlyInclusionCancelled)]
fn what_cannot_be_cancelled(
    #[case] kind: OrderKind,
    #[case] number: &str,
    #[case] on: &str,
    #[case] refusal: Refusal,
) {
    let mut paper = signed(kind);
    assert_eq!(paper.cancel(act(number, on)), Err(refusal));
    assert_eq!(paper, signed(kind));
}
