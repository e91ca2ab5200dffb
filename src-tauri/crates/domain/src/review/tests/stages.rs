//! Each act in each of the 17 states, with and without consent (guards of the chain).

use rstest::rstest;

use super::{
    EXPERT, assignment, at, judged, mark, marked, registered, row, sign, signed, under_review, verdict,
    with_expert,
};
use crate::testing::{day, dossier, id, moment, regulation};
use crate::{
    AssignmentId, Audience, Conclusion, Conflict, Decision, DocumentMark, GroundVerdict, OrderId, Refusal,
    Review, SittingId, Status,
};

use Status::{Checking, InOrder, Included, OnAgenda, Postponed, Registered, Returned, Reviewed, UnderReview};

type Act = fn(&mut Review) -> Result<(), Refusal>;

/// Ready for whatever the act needs beside its state.
fn with_remark() -> Review {
    let mut review = with_expert();
    review
        .remarks
        .insert(row(1), super::remark("Приложите отзыв.", Audience::Letter));
    review
}

const AT_WORK: &[Status] = &[Checking, UnderReview];

#[rstest]
#[case::start_check(marked, |r: &mut Review| r.start_check(), &[Registered], true)]
#[case::mark_document(
    marked,
    |r: &mut Review| r.mark_document(&regulation(), &dossier(), "education", mark(DocumentMark::Absent, "")),
    AT_WORK,
    true
)]
#[case::judge_ground(
    under_review,
    |r: &mut Review| r.judge_ground(&regulation(), &dossier(), "seniority", verdict(GroundVerdict::NotConfirmed, "")),
    AT_WORK,
    true
)]
#[case::assign(
    marked,
    |r: &mut Review| r.assign(&dossier(), AssignmentId(id(31)), assignment("Ким Елена")),
    AT_WORK,
    true
)]
#[case::state_conflict(with_expert, |r: &mut Review| r.state_conflict(EXPERT, Conflict::Absent), AT_WORK, true)]
#[case::send_back(
    with_remark,
    |r: &mut Review| r.send_back(&regulation(), &dossier(), moment("12:00"), day("2026-06-19")),
    &[Checking, UnderReview, Postponed],
    true
)]
#[case::take_corrected(with_expert, |r: &mut Review| r.take_corrected(), &[Returned], true)]
#[case::send_to_review(with_expert, |r: &mut Review| r.send_to_review(&regulation(), &dossier(), ""), &[Checking], true)]
#[case::sign_sheet(judged, |r: &mut Review| sign(r, EXPERT, Conclusion::Recommend), &[UnderReview], true)]
#[case::finish_review(signed, |r: &mut Review| r.finish_review(&regulation(), &dossier()), &[UnderReview], true)]
#[case::review_again(signed, |r: &mut Review| r.review_again("новые сведения", || row(7)), &[Reviewed], true)]
#[case::enter_agenda(signed, |r: &mut Review| r.enter_agenda(SittingId(id(5))), &[Reviewed, Postponed], true)]
#[case::leave_agenda(signed, |r: &mut Review| r.leave_agenda(), &[OnAgenda], false)]
#[case::decide(signed, |r: &mut Review| r.decide(Decision::Include), &[OnAgenda], false)]
#[case::enter_order(signed, |r: &mut Review| r.enter_order(OrderId(id(6))), &[Included], true)]
#[case::leave_order(signed, |r: &mut Review| r.leave_order(), &[InOrder], false)]
#[case::withdraw(
    signed,
    |r: &mut Review| r.end(Status::Withdrawn, "заявление кандидата"),
    &[Registered, Checking, Returned, UnderReview, Reviewed, OnAgenda, Included, Postponed],
    false
)]
#[case::reject(signed, |r: &mut Review| r.end(Status::Rejected, "срок истёк"), &[Checking, Returned], false)]
#[case::close(
    signed,
    |r: &mut Review| r.end(Status::Closed, "цикл завершён"),
    &[Status::Refused, Status::Withdrawn, Status::Rejected, InOrder],
    false
)]
fn an_act_belongs_to_its_states(
    #[case] prepared: fn() -> Review,
    #[case] act: Act,
    #[case] allowed: &[Status],
    #[case] consent_needed: bool,
) {
    for status in Status::ALL {
        let mut review = at(status, prepared());
        let before = review.clone();
        let outcome = act(&mut review);
        if allowed.contains(&status) {
            assert_eq!(outcome, Ok(()), "in {status:?}");
        } else {
            let named = match outcome {
                Err(Refusal::WrongStage { now, .. } | Refusal::StatusForbids { now, .. }) => Some(now),
                _ => None,
            };
            assert_eq!(named, Some(status), "{outcome:?} must name the state");
            assert_eq!(review, before, "a refusal in {status:?} must leave no trace");
        }

        let mut withdrawn = at(status, prepared());
        let on = day("2026-06-04");
        withdrawn.consent_withdrawn_on = Some(on);
        let before = withdrawn.clone();
        let outcome = act(&mut withdrawn);
        if allowed.contains(&status) && !consent_needed {
            assert_eq!(outcome, Ok(()), "a way out of {status:?} stays open");
        } else if allowed.contains(&status) {
            assert_eq!(outcome, Err(Refusal::ConsentWithdrawn { on }), "in {status:?}");
            assert_eq!(withdrawn, before);
        } else {
            assert!(outcome.is_err());
            assert_eq!(withdrawn, before);
        }
    }
}

#[rstest]
#[case(Status::Checking)]
#[case(Status::OnAgenda)]
#[case(Status::Erased)]
#[case(Status::Included)]
fn ending_is_no_side_door_to_other_states(#[case] wanted: Status) {
    for status in Status::ALL {
        let mut review = at(status, signed());
        let outcome = review.end(wanted, "причина");
        assert_eq!(outcome, Err(Refusal::StatusForbids { now: status, wanted }));
        assert_eq!(review, at(status, signed()));
    }
}

#[test]
fn a_draft_deleted_meanwhile_is_told_until_the_package_has_ended() {
    let (mut review, mut dossier) = (registered(), dossier());
    assert_eq!(review.discarded_meanwhile(&dossier), None);
    dossier.discarded_at = Some(moment("09:40"));
    assert_eq!(review.discarded_meanwhile(&dossier), Some(moment("09:40")));
    let mut kept = dossier.clone();
    kept.goes_on(None);
    assert_eq!(kept, dossier, "a draft that nobody registered stays deleted");
    kept.goes_on(Some(&review));
    assert_eq!(
        (kept.discarded_at, review.discarded_meanwhile(&kept)),
        (None, None)
    );
    review.end(Status::Withdrawn, "заявление кандидата").unwrap();
    assert_eq!(review.discarded_meanwhile(&dossier), None);
}
