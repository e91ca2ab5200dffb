use rstest::rstest;

use super::{ErasureReason, Remainder};
use crate::testing::{day, dossier, id, moment, regulation};
use crate::{Cycle, CycleId, Dossier, ErasureId, Refusal, Registration, RetentionRules, Review, Status};

fn cycle(closes_on: &str, years: u16) -> Cycle {
    let mut regulation = regulation();
    regulation.retention = RetentionRules {
        dossiers: years,
        basis: String::new(),
    };
    Cycle {
        id: CycleId(id(1)),
        title: "Отбор 2026".into(),
        opens_on: day("2026-01-12"),
        closes_on: day(closes_on),
        regulation,
        practice: false,
    }
}

fn closed() -> Review {
    let registration = Registration {
        number: "14".into(),
        ordinal: 14,
        at: moment("09:30"),
        way: "paper".into(),
        by: "Секретарева Н.".into(),
    };
    let mut review = Review::register(&dossier(), registration).unwrap();
    review.status = Status::Closed;
    review
}

fn end(review: &Review, reason: ErasureReason, today: &str) -> Result<Remainder, Refusal> {
    let cycle = cycle("2026-05-20", 3);
    Remainder::of(
        &dossier(),
        Some(review),
        &cycle,
        ErasureId(id(9)),
        reason,
        day(today),
        false,
    )
}

#[rstest]
#[case::closed_in_spring("2026-05-20", 3, "2030-01-01")]
#[case::closed_on_the_last_day("2026-12-31", 3, "2030-01-01")]
#[case::a_year("2026-05-20", 1, "2028-01-01")]
fn the_term_is_counted_from_the_year_after(#[case] closes: &str, #[case] years: u16, #[case] over: &str) {
    let cycle = cycle(closes, years);
    assert_eq!(cycle.regulation.retention.over_on(&cycle), Some(day(over)));
}

#[test]
fn a_closed_dossier_whose_term_is_over_leaves_its_number_and_no_name() {
    let dossier = dossier();
    let left = end(&closed(), ErasureReason::TermOver, "2030-01-01").unwrap();
    assert_eq!(
        (left.number.as_str(), left.ordinal, left.id),
        ("14", 14, dossier.id)
    );
    let words = serde_json::to_string(&left).unwrap();
    assert!(!words.contains(&dossier.person.surname), "{words}");
    let early = end(&closed(), ErasureReason::TermOver, "2029-12-31");
    assert_eq!(
        early.unwrap_err(),
        Refusal::StillKept {
            until: day("2030-01-01")
        }
    );
}

#[test]
fn whoever_is_in_the_active_stays_whatever_the_term() {
    let (review, cycle) = (closed(), cycle("2026-05-20", 3));
    let act = ErasureId(id(9));
    let kept = Remainder::of(
        &dossier(),
        Some(&review),
        &cycle,
        act,
        ErasureReason::TermOver,
        day("2040-01-01"),
        true,
    );
    assert_eq!(kept.unwrap_err(), Refusal::StillInActive);
}

#[test]
fn a_withdrawn_consent_does_not_wait_for_the_term() {
    let mut review = closed();
    let early = end(&review, ErasureReason::ConsentWithdrawn, "2026-06-06");
    assert_eq!(early.unwrap_err(), Refusal::ConsentNotWithdrawn);
    review.consent_withdrawn_on = Some(day("2026-06-05"));
    assert!(end(&review, ErasureReason::ConsentWithdrawn, "2026-06-06").is_ok());
}

#[rstest]
fn no_other_state_may_be_erased(
    #[values(
        Status::Registered,
        Status::Reviewed,
        Status::OnAgenda,
        Status::Included,
        Status::InOrder,
        Status::Withdrawn,
        Status::Erased
    )]
    status: Status,
) {
    let mut review = closed();
    review.status = status;
    let refused = end(&review, ErasureReason::TermOver, "2040-01-01");
    let wanted = Status::Erased;
    assert_eq!(
        refused.unwrap_err(),
        Refusal::StatusForbids { now: status, wanted }
    );
}

/// Ends a dossier that was never registered.
fn end_own(dossier: &Dossier, reason: ErasureReason, today: &str) -> Result<Remainder, Refusal> {
    let cycle = cycle("2026-05-20", 3);
    Remainder::of(dossier, None, &cycle, ErasureId(id(9)), reason, day(today), false)
}

#[rstest]
#[case::discarded(ErasureReason::NotNeeded)]
#[case::consent_withdrawn_on_paper(ErasureReason::ConsentWithdrawn)]
fn a_discarded_draft_waits_for_no_term_and_leaves_no_number(#[case] reason: ErasureReason) {
    let mut draft = dossier();
    draft.submitted_at = None;
    draft.discard(moment("10:00")).unwrap();
    let left = end_own(&draft, reason, "2026-06-06").unwrap();
    assert_eq!(
        (left.number.as_str(), left.ordinal, left.registered_at),
        ("", 0, None)
    );
}

#[test]
fn a_draft_that_nobody_discarded_goes_with_the_term_and_not_before() {
    let mut draft = dossier();
    for submitted_at in [None, Some(moment("10:00"))] {
        draft.submitted_at = submitted_at;
        for reason in [ErasureReason::NotNeeded, ErasureReason::ConsentWithdrawn] {
            assert_eq!(end_own(&draft, reason, "2026-06-06"), Err(Refusal::DiscardFirst));
        }
        let until = day("2030-01-01");
        let early = end_own(&draft, ErasureReason::TermOver, "2029-12-31");
        assert_eq!(early, Err(Refusal::StillKept { until }));
        assert!(end_own(&draft, ErasureReason::TermOver, "2030-01-01").is_ok());
    }
}

#[test]
fn a_registered_dossier_is_kept_for_its_term_even_if_nobody_needs_it() {
    let until = day("2030-01-01");
    let early = end(&closed(), ErasureReason::NotNeeded, "2026-06-06");
    assert_eq!(early, Err(Refusal::StillKept { until }));
}
