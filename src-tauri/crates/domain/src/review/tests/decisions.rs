//! Agenda, decision, order, ending.

use rstest::rstest;

use super::{at, refused, reviewed};
use crate::testing::{day, id};
use crate::{Decision, OrderId, Refusal, Review, SittingId, Status};

fn on_agenda() -> Review {
    let mut review = reviewed();
    review.enter_agenda(SittingId(id(5))).unwrap();
    review
}

#[test]
fn an_agenda_is_entered_and_left() {
    let mut review = on_agenda();
    assert_eq!(
        (review.status, review.sitting),
        (Status::OnAgenda, Some(SittingId(id(5))))
    );
    assert!(review.status.documents_frozen());
    review.leave_agenda().unwrap();
    assert_eq!((review.status, review.sitting), (Status::Reviewed, None));
    assert!(!review.status.documents_frozen());
}

#[rstest]
#[case(Decision::Include, Status::Included)]
#[case(Decision::Refuse, Status::Refused)]
#[case(Decision::Postpone, Status::Postponed)]
fn a_decision_becomes_a_status(#[case] decision: Decision, #[case] status: Status) {
    let mut review = on_agenda();
    assert_eq!(review.decide(decision), Ok(()));
    assert_eq!((review.status, review.sitting), (status, Some(SittingId(id(5)))));
    let again = |r: &mut Review| r.decide(Decision::Include);
    assert!(
        matches!(refused(&mut review, again), Refusal::WrongStage { .. }),
        "decided once"
    );
}

#[test]
fn a_postponed_dossier_comes_to_another_sitting() {
    let mut review = on_agenda();
    review.decide(Decision::Postpone).unwrap();
    review.enter_agenda(SittingId(id(6))).unwrap();
    assert_eq!(review.sitting, Some(SittingId(id(6))));
}

#[test]
fn an_order_is_entered_and_left() {
    let mut review = on_agenda();
    review.decide(Decision::Include).unwrap();
    review.enter_order(OrderId(id(8))).unwrap();
    assert_eq!(
        (review.status, review.order),
        (Status::InOrder, Some(OrderId(id(8))))
    );
    let withdraw = |r: &mut Review| r.end(Status::Withdrawn, "передумал");
    assert!(
        matches!(refused(&mut review, withdraw), Refusal::StatusForbids { .. }),
        "the draft goes first"
    );
    review.leave_order().unwrap();
    assert_eq!((review.status, review.order), (Status::Included, None));
    assert_eq!(withdraw(&mut review), Ok(()));
    assert_eq!(review.ending, "передумал");
}

#[test]
fn a_withdrawn_consent_lets_the_dossier_off_the_agenda_only() {
    let mut review = on_agenda();
    let on = day("2026-06-04");
    review.consent_withdrawn_on = Some(on);
    assert_eq!(
        review.leave_agenda(),
        Ok(()),
        "else its item would hold up the sitting"
    );
    let back = |r: &mut Review| r.enter_agenda(SittingId(id(5)));
    assert_eq!(refused(&mut review, back), Refusal::ConsentWithdrawn { on });
    assert_eq!(review.end(Status::Withdrawn, "отзыв согласия"), Ok(()));
}

#[test]
fn an_end_needs_a_reason() {
    let end = |r: &mut Review| r.end(Status::Closed, " ");
    let mut review = at(Status::Refused, reviewed());
    assert_eq!(refused(&mut review, end), Refusal::ReasonMissing);
    assert_eq!(review.end(Status::Closed, " цикл завершён "), Ok(()));
    assert_eq!(
        (review.status, review.ending.as_str()),
        (Status::Closed, "цикл завершён")
    );
}

#[test]
fn only_an_ended_dossier_is_put_away_and_its_reason_stays() {
    for status in Status::ALL {
        let mut review = at(status, reviewed());
        review.ending = "заявление от 10.09.2026".into();
        if matches!(status, Status::Refused | Status::Withdrawn | Status::Rejected) {
            assert_eq!(review.close(), Ok(()), "{status:?}");
            assert_eq!(
                (review.status, review.ending.as_str()),
                (Status::Closed, "заявление от 10.09.2026")
            );
        } else {
            let refusal = Refusal::WrongStage {
                now: status,
                needed: Status::Refused,
            };
            assert_eq!(refused(&mut review, Review::close), refusal, "{status:?}");
        }
    }
}

#[test]
fn a_dossier_waits_for_its_return_or_for_its_slowest_expert() {
    let mut review = at(Status::UnderReview, reviewed());
    assert_eq!(review.deadline(), None, "every sheet is signed");
    let owes = |due: Option<&str>| crate::Assignment {
        due_on: due.map(day),
        ..super::assignment("Ким Елена Викторовна")
    };
    for (number, due) in [(1, Some("2026-06-12")), (2, Some("2026-06-10")), (3, None)] {
        review.experts.insert(crate::AssignmentId(id(number)), owes(due));
    }
    assert_eq!(
        review.deadline(),
        Some(day("2026-06-10")),
        "the nearest of those who owe"
    );
    let declared = crate::Conflict::Declared {
        reason: "родство".into(),
    };
    review
        .experts
        .get_mut(&crate::AssignmentId(id(2)))
        .unwrap()
        .conflict = declared;
    assert_eq!(
        review.deadline(),
        Some(day("2026-06-12")),
        "one with a conflict owes nothing"
    );
    review.returned = Some(crate::Return {
        at: crate::testing::moment("10:00"),
        deadline: day("2026-06-19"),
        round: 1,
    });
    assert_eq!(
        at(Status::Returned, review.clone()).deadline(),
        Some(day("2026-06-19"))
    );
    assert_eq!(at(Status::Checking, review).deadline(), None);
}

#[test]
fn a_consent_stands_until_the_day_of_its_withdrawal() {
    let mut review = reviewed();
    assert_eq!(review.withdrawn_by(day("2026-06-06")), None);
    review.consent_withdrawn_on = Some(day("2026-06-05"));
    let on = ["2026-06-04", "2026-06-05", "2026-06-06"].map(|on| review.withdrawn_by(day(on)));
    assert_eq!(on, [None, Some(day("2026-06-05")), Some(day("2026-06-05"))]);
}
