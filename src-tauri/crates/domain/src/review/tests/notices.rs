//! Letters that were sent: one an occasion, put right by a second record.

use rstest::rstest;

use super::{at, reviewed, with_expert};
use crate::review::{Notice, Occasion, Return, SentBy};
use crate::testing::{day, id, moment};
use crate::{Refusal, Review, RowId, SittingId, Status};

const SITTING: SittingId = SittingId(uuid::Uuid::from_u128(61));

fn seated(status: Status) -> Review {
    let mut review = at(status, reviewed());
    review.sitting = Some(SITTING);
    review
}

fn returned() -> Review {
    let mut review = at(Status::Returned, with_expert());
    review.returned = Some(Return {
        at: moment("10:00"),
        deadline: day("2026-06-20"),
        round: 1,
    });
    review
}

#[rstest]
#[case::returned(returned(), Some(Occasion::Return { at: moment("10:00") }))]
#[case::on_agenda(seated(Status::OnAgenda), Some(Occasion::Agenda { sitting: SITTING }))]
#[case::included(seated(Status::Included), Some(Occasion::Decision { sitting: SITTING }))]
#[case::refused(seated(Status::Refused), Some(Occasion::Decision { sitting: SITTING }))]
#[case::put_away(seated(Status::Closed), Some(Occasion::Decision { sitting: SITTING }))]
#[case::put_away_undecided(at(Status::Closed, with_expert()), None)]
#[case::under_review(at(Status::UnderReview, with_expert()), None)]
fn each_stage_has_its_letter_or_none(#[case] review: Review, #[case] expected: Option<Occasion>) {
    assert_eq!(review.occasion(), expected);
}

#[test]
fn a_letter_is_sent_once_and_put_right() {
    let mut review = seated(Status::OnAgenda);
    assert_eq!(review.notice(), None);
    review
        .send_notice(RowId(id(1)), day("2026-06-05"), SentBy::Post)
        .unwrap();
    review
        .send_notice(RowId(id(2)), day("2026-06-06"), SentBy::Email)
        .unwrap();
    let sent = Notice {
        of: Occasion::Agenda { sitting: SITTING },
        on: day("2026-06-06"),
        way: SentBy::Email,
    };
    assert_eq!((review.notices.len(), review.notice()), (1, Some(&sent)));
    review.status = Status::Included;
    assert_eq!(review.notice(), None, "the decision is another occasion");
    review
        .send_notice(RowId(id(3)), day("2026-06-07"), SentBy::Signed)
        .unwrap();
    assert_eq!(review.notices.len(), 2);
}

/// A second return is another occasion than the first.
#[test]
fn a_second_return_is_told_anew() {
    let mut review = returned();
    review
        .send_notice(RowId(id(1)), day("2026-06-05"), SentBy::Email)
        .unwrap();
    if let Some(returned) = &mut review.returned {
        returned.at = moment("16:00");
    }
    assert_eq!(review.notice(), None);
}

#[test]
fn what_cannot_be_sent_is_refused() {
    let mut checked = at(Status::UnderReview, with_expert());
    let nothing = Refusal::NothingToSend {
        now: Status::UnderReview,
    };
    assert_eq!(
        checked.send_notice(RowId(id(1)), day("2026-06-05"), SentBy::Post),
        Err(nothing)
    );
    let mut early = returned();
    let before = Refusal::EndBeforeBeginning {
        begin: day("2026-06-05"),
        end: day("2026-06-04"),
    };
    assert_eq!(
        early.send_notice(RowId(id(1)), day("2026-06-04"), SentBy::Post),
        Err(before)
    );
    assert!(checked.notices.is_empty() && early.notices.is_empty());
}
