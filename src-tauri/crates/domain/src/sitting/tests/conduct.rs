//! Agenda, votes, motions, reasons, dissenting opinions.

use rstest::rstest;

use super::{ITEM, SECRETARY, STRANGER, cast, decided, draft, item, member, opened, refused};
use crate::testing::{day, dossier, id, moment, regulation, voting_rules};
use crate::{
    Ballot, Choice, Decision, DossierId, ItemId, ItemState, Motion, Refusal, Registration, Return, Review,
    Sitting, SittingState, Status, VotingRules, late_reason,
};

const NOWHERE: ItemId = ItemId(uuid::Uuid::from_u128(599));

fn second() -> ItemId {
    ItemId(id(502))
}

/// Two items, seven of nine members in the room.
fn with_two_items() -> Sitting {
    let mut sitting = opened(9, 7, voting_rules());
    sitting
        .add_item(second(), DossierId(id(2)), "Секретарева Н.")
        .unwrap();
    sitting
}

#[rstest]
#[case::no_item(|s: &mut Sitting| s.record_vote(NOWHERE, member(1), Choice::For, moment("10:05")), Refusal::NoSuchItem)]
#[case::stranger(|s: &mut Sitting| s.record_vote(ITEM, STRANGER, Choice::For, moment("10:05")), Refusal::NoSuchMember)]
#[case::secretary(|s: &mut Sitting| s.record_vote(ITEM, SECRETARY, Choice::For, moment("10:05")), Refusal::MemberHasNoVote)]
#[case::absent(|s: &mut Sitting| s.record_vote(ITEM, member(9), Choice::For, moment("10:05")), Refusal::MemberAbsent)]
#[case::recuse_nowhere(|s: &mut Sitting| s.recuse(NOWHERE, member(1), "x", moment("10:05")), Refusal::NoSuchItem)]
#[case::recuse_stranger(|s: &mut Sitting| s.recuse(ITEM, STRANGER, "x", moment("10:05")), Refusal::NoSuchMember)]
#[case::recuse_silently(|s: &mut Sitting| s.recuse(ITEM, member(1), "  ", moment("10:05")), Refusal::ReasonMissing)]
#[case::note_nowhere(|s: &mut Sitting| s.note(NOWHERE, Vec::new(), ""), Refusal::NoSuchItem)]
#[case::dissent_nowhere(|s: &mut Sitting| s.dissent(NOWHERE, member(1), "x"), Refusal::NoSuchItem)]
#[case::dissent_of_a_stranger(|s: &mut Sitting| s.dissent(ITEM, STRANGER, "x"), Refusal::NoSuchMember)]
#[case::motion_nowhere(|s: &mut Sitting| s.put_motion(NOWHERE, Motion::Postpone), Refusal::NoSuchItem)]
#[case::ballot_nowhere(|s: &mut Sitting| s.choose_ballot(NOWHERE, Ballot::Secret), Refusal::NoSuchItem)]
#[case::close_nowhere(|s: &mut Sitting| s.close_item(NOWHERE, moment("10:20")).map(drop), Refusal::NoSuchItem)]
#[case::remove_nowhere(|s: &mut Sitting| s.remove_item(NOWHERE).map(drop), Refusal::NoSuchItem)]
#[case::same_dossier(|s: &mut Sitting| s.add_item(NOWHERE, DossierId(id(2)), ""), Refusal::AlreadyOnAgenda)]
#[case::order_names_one_twice(|s: &mut Sitting| s.arrange(&[ITEM, ITEM, second()]), Refusal::NoSuchItem)]
#[case::order_forgets_one(|s: &mut Sitting| s.arrange(&[ITEM]), Refusal::NoSuchItem)]
#[case::order_names_a_stranger(|s: &mut Sitting| s.arrange(&[ITEM, NOWHERE]), Refusal::NoSuchItem)]
#[case::items_open(|s: &mut Sitting| s.close(moment("11:00")), Refusal::ItemsOpen { items: 2 })]
#[case::nobody_voted(|s: &mut Sitting| s.close_item(ITEM, moment("10:20")).map(drop), Refusal::VotesMissing { members: 7 })]
fn what_an_open_sitting_refuses(
    #[case] act: fn(&mut Sitting) -> Result<(), Refusal>,
    #[case] refusal: Refusal,
) {
    let mut sitting = with_two_items();
    assert_eq!(refused(&mut sitting, act), refusal);
}

#[rstest]
#[case::vote(|s: &mut Sitting| s.record_vote(ITEM, member(1), Choice::Against, moment("10:30")))]
#[case::recuse(|s: &mut Sitting| s.recuse(ITEM, member(1), "родственник", moment("10:30")))]
#[case::motion(|s: &mut Sitting| s.put_motion(ITEM, Motion::Postpone))]
#[case::ballot(|s: &mut Sitting| s.choose_ballot(ITEM, Ballot::Secret))]
#[case::remove(|s: &mut Sitting| s.remove_item(ITEM).map(drop))]
fn a_closed_item_takes_no_change(#[case] act: fn(&mut Sitting) -> Result<(), Refusal>) {
    let mut sitting = with_two_items();
    cast(&mut sitting, ITEM, "++++---");
    sitting.close_item(ITEM, moment("10:20")).unwrap();
    assert_eq!(refused(&mut sitting, act), Refusal::ItemClosed);
}

#[test]
fn a_draft_without_items_is_not_announced() {
    let mut sitting = draft(9, voting_rules());
    sitting.remove_item(ITEM).unwrap();
    assert_eq!(refused(&mut sitting, Sitting::announce), Refusal::AgendaEmpty);
}

#[test]
fn the_agenda_keeps_its_numbers_without_gaps() {
    let mut sitting = with_two_items();
    let third = ItemId(id(500));
    sitting.add_item(third, DossierId(id(3)), "").unwrap();
    let order = |s: &Sitting| {
        s.agenda()
            .into_iter()
            .map(|(id, item)| (item.order, id))
            .collect::<Vec<_>>()
    };
    assert_eq!(order(&sitting), [(1, ITEM), (2, second()), (3, third)]);
    sitting.arrange(&[third, ITEM, second()]).unwrap();
    assert_eq!(order(&sitting), [(1, third), (2, ITEM), (3, second())]);
    sitting.remove_item(ITEM).unwrap();
    assert_eq!(order(&sitting), [(1, third), (2, second())]);
}

#[test]
fn a_secretary_votes_where_the_rules_say_so() {
    let rules = VotingRules {
        secretary_votes: true,
        ..voting_rules()
    };
    let mut sitting = opened(9, 7, rules);
    assert_eq!(
        sitting.record_vote(ITEM, SECRETARY, Choice::For, moment("10:05")),
        Ok(())
    );
    assert_eq!(sitting.voters(ITEM).len(), 8);
    assert_eq!(sitting.secretary().map(|(id, _)| id), Some(SECRETARY));
}

#[test]
fn a_vote_can_be_changed_before_closing_and_counts_once() {
    let mut sitting = opened(9, 7, voting_rules());
    cast(&mut sitting, ITEM, "++++---");
    cast(&mut sitting, ITEM, "----");
    let tally = sitting.tally(ITEM).unwrap();
    assert_eq!((tally.totals.votes_for, tally.totals.votes_against), (0, 7));
    assert_eq!(item(&sitting).votes.len(), 7);
}

#[test]
fn a_recusal_takes_the_vote_away_and_bars_another() {
    let mut sitting = opened(9, 7, voting_rules());
    cast(&mut sitting, ITEM, "-++++--");
    sitting
        .recuse(ITEM, member(4), " руководитель кандидата ", moment("10:12"))
        .unwrap();
    assert_eq!(
        item(&sitting).recusals[&member(4)].ground,
        "руководитель кандидата"
    );
    assert_eq!(sitting.tally(ITEM).unwrap().totals.votes_for, 3);
    assert!(!sitting.voters(ITEM).contains(&member(4)));
    let vote = |s: &mut Sitting| s.record_vote(ITEM, member(4), Choice::For, moment("10:13"));
    assert_eq!(refused(&mut sitting, vote), Refusal::MemberRecused);
    assert_eq!(
        decided(&mut sitting, ITEM),
        Ok(Some(Decision::Refuse)),
        "3:3, the chair against"
    );
}

#[test]
fn closing_an_item_twice_gives_the_same_decision_and_changes_nothing() {
    let mut sitting = opened(9, 7, voting_rules());
    cast(&mut sitting, ITEM, "++++---");
    assert_eq!(
        sitting.close_item(ITEM, moment("10:20")),
        Ok(Some(Decision::Include))
    );
    let once = sitting.clone();
    assert_eq!(
        sitting.close_item(ITEM, moment("10:45")),
        Ok(Some(Decision::Include))
    );
    assert_eq!(sitting, once);
    assert_eq!(item(&sitting).state, ItemState::Closed);
    let result = item(&sitting).result.clone().unwrap();
    assert_eq!((result.presiding, result.at), (member(1), moment("10:20")));
    assert_eq!(result.present.len(), 8, "the secretary is in the room too");
}

#[test]
fn a_refusal_needs_a_reason_and_keeps_it() {
    let mut sitting = opened(9, 7, voting_rules());
    cast(&mut sitting, ITEM, "+++----");
    let close = |s: &mut Sitting| s.close_item(ITEM, moment("10:20"));
    assert_eq!(refused(&mut sitting, close), Refusal::ReasonMissing);
    sitting
        .note(ITEM, vec!["Ким Е.".into()], "  стаж менее пяти лет ")
        .unwrap();
    assert_eq!(item(&sitting).reason, "стаж менее пяти лет");
    assert_eq!(close(&mut sitting), Ok(Some(Decision::Refuse)));
    let blank = |s: &mut Sitting| s.note(ITEM, Vec::new(), " ");
    assert_eq!(
        refused(&mut sitting, blank),
        Refusal::ReasonMissing,
        "the minutes print it"
    );
    assert_eq!(sitting.note(ITEM, Vec::new(), "стаж менее 5 лет"), Ok(()));
}

#[test]
fn an_inclusion_needs_no_reason_even_afterwards() {
    let mut sitting = opened(9, 7, voting_rules());
    cast(&mut sitting, ITEM, "++++---");
    assert_eq!(
        sitting.close_item(ITEM, moment("10:20")),
        Ok(Some(Decision::Include))
    );
    assert_eq!(sitting.note(ITEM, vec!["Ким Е.".into()], ""), Ok(()));
}

#[test]
fn an_accepted_postponement_closes_the_item() {
    let mut sitting = opened(9, 7, voting_rules());
    sitting.put_motion(ITEM, Motion::Postpone).unwrap();
    cast(&mut sitting, ITEM, "+++++--");
    let close = |s: &mut Sitting| s.close_item(ITEM, moment("10:20"));
    assert_eq!(refused(&mut sitting, close), Refusal::ReasonMissing);
    assert_eq!(decided(&mut sitting, ITEM), Ok(Some(Decision::Postpone)));
}

#[test]
fn a_failed_postponement_puts_the_inclusion_to_the_vote() {
    let mut sitting = opened(9, 7, voting_rules());
    sitting.put_motion(ITEM, Motion::Postpone).unwrap();
    sitting.note(ITEM, vec!["Ким Е.".into()], "нет отзыва").unwrap();
    cast(&mut sitting, ITEM, "+++----");
    assert_eq!(sitting.close_item(ITEM, moment("10:20")), Ok(None));
    let open = item(&sitting);
    assert_eq!((open.state, open.motion), (ItemState::Open, Motion::Include));
    assert!(open.votes.is_empty() && open.result.is_none());
    assert_eq!(
        open.reason, "",
        "a reason for postponing is no reason for refusing"
    );
    assert_eq!(open.spoke, ["Ким Е."]);
    let lost = open.lost_motion.unwrap().totals;
    assert_eq!((lost.votes_for, lost.votes_against, lost.abstained), (3, 4, 0));
    cast(&mut sitting, ITEM, "+++----");
    let close = |s: &mut Sitting| s.close_item(ITEM, moment("10:25"));
    assert_eq!(refused(&mut sitting, close), Refusal::ReasonMissing);
    assert_eq!(decided(&mut sitting, ITEM), Ok(Some(Decision::Refuse)));
}

#[test]
fn another_motion_takes_the_votes_of_the_former_away() {
    let mut sitting = opened(9, 7, voting_rules());
    cast(&mut sitting, ITEM, "++++---");
    sitting.put_motion(ITEM, Motion::Postpone).unwrap();
    assert!(item(&sitting).votes.is_empty());
    assert_eq!(item(&sitting).motion, Motion::Postpone);
}

#[test]
fn who_recuses_has_no_opinion_in_the_minutes() {
    let mut sitting = opened(9, 7, voting_rules());
    cast(&mut sitting, ITEM, "+++++++");
    sitting.dissent(ITEM, member(3), "стажа мало").unwrap();
    sitting
        .recuse(ITEM, member(3), "родственник", moment("10:10"))
        .unwrap();
    assert!(item(&sitting).dissents.is_empty());
}

#[test]
fn a_dissent_is_kept_and_never_counted() {
    let mut sitting = opened(9, 7, voting_rules());
    cast(&mut sitting, ITEM, "++++---");
    let before = sitting.tally(ITEM);
    sitting.dissent(ITEM, member(5), " опыт не подтверждён ").unwrap();
    sitting
        .dissent(ITEM, member(6), "поддерживаю меньшинство")
        .unwrap();
    for (who, refusal) in [
        (member(9), Refusal::MemberAbsent),
        (SECRETARY, Refusal::MemberHasNoVote),
    ] {
        let dissent = |s: &mut Sitting| s.dissent(ITEM, who, "передано письмом");
        assert_eq!(refused(&mut sitting, dissent), refusal);
    }
    assert_eq!(sitting.tally(ITEM), before);
    assert_eq!(item(&sitting).dissents[&member(5)], "опыт не подтверждён");
    sitting.close_item(ITEM, moment("10:20")).unwrap();
    sitting.dissent(ITEM, member(6), "").unwrap();
    assert_eq!(item(&sitting).dissents.len(), 1, "empty words take it back");
    assert_eq!(sitting.tally(ITEM), before);
}

fn review(status: Status) -> Review {
    let registration = Registration {
        number: "1".into(),
        ordinal: 1,
        at: moment("09:00"),
        way: "paper".into(),
        by: "Секретарева Н.".into(),
    };
    let mut review = Review::register(&dossier(), registration).unwrap();
    review.status = status;
    review
}

#[test]
fn only_ready_cases_enter_an_agenda() {
    let case = dossier();
    for status in Status::ALL {
        let ready = matches!(status, Status::Reviewed | Status::Postponed);
        let reason = late_reason(&regulation(), &case, Some(&review(status)));
        assert_eq!(reason.is_none(), ready, "{status:?}");
        if let Some(reason) = reason {
            let sentence = Refusal::NotReady { reason }.to_string();
            assert!(sentence.ends_with('.') && !sentence.contains(" ."), "{sentence}");
        }
    }
}

#[test]
fn a_late_case_says_why() {
    let case = dossier();
    let words = |review: &Review| late_reason(&regulation(), &case, Some(review)).unwrap();
    assert_eq!(
        late_reason(&regulation(), &case, None).unwrap(),
        "пакет не зарегистрирован: передан"
    );
    assert_eq!(words(&review(Status::UnderReview)), "экспертиза не завершена");
    assert_eq!(words(&review(Status::OnAgenda)), "уже стоит в повестке");
    let mut back = review(Status::Returned);
    assert_eq!(words(&back), "возвращён на доработку");
    back.returned = Some(Return {
        at: moment("09:00"),
        deadline: day("2026-06-19"),
        round: 1,
    });
    assert_eq!(words(&back), "возвращён на доработку, срок до 19.06.2026");
    let mut withdrawn = review(Status::Reviewed);
    withdrawn.consent_withdrawn_on = Some(day("2026-06-04"));
    assert_eq!(
        words(&withdrawn),
        "согласие на обработку персональных данных отозвано"
    );
}

#[test]
fn an_item_may_leave_an_announced_agenda() {
    let mut sitting = draft(9, voting_rules());
    sitting.add_item(second(), DossierId(id(2)), "").unwrap();
    sitting.announce().unwrap();
    assert_eq!(
        sitting.remove_item(ITEM).map(|item| item.dossier),
        Ok(DossierId(id(1)))
    );
    assert_eq!((sitting.state, sitting.items.len()), (SittingState::Announced, 1));
}

#[test]
fn a_case_that_lacks_what_the_act_says_is_not_ready() {
    let mut case = dossier();
    let reason = |case: &crate::Dossier| late_reason(&regulation(), case, Some(&review(Status::Postponed)));
    assert_eq!(reason(&case), None);
    case.workplace.post.clear();
    assert_eq!(reason(&case).unwrap(), "в карточке нет должности");
    case.applied_on = None;
    assert_eq!(
        reason(&case).unwrap(),
        "в карточке нет даты заявления, нет должности"
    );
}
