//! Arrivals, leavings, and who presides.

use rstest::rstest;

use super::{ITEM, SECRETARY, STRANGER, announced, cast, decided, member, opened, refused};
use crate::testing::{moment, time, voting_rules};
use crate::{
    Ballot, Basis, Choice, Decision, ItemId, MajorityBase, Presence, QuorumRule, Refusal, SecretTotals,
    Sitting, VotingRules,
};

#[rstest]
#[case::present_twice(|s: &mut Sitting| s.arrive(member(1), time("10:30")), Refusal::AlreadyPresent)]
#[case::stranger_arrives(|s: &mut Sitting| s.arrive(STRANGER, time("10:30")), Refusal::NoSuchMember)]
#[case::stranger_leaves(|s: &mut Sitting| s.leave(STRANGER, time("10:30")), Refusal::NoSuchMember)]
#[case::stranger_misses(|s: &mut Sitting| s.miss(STRANGER, ""), Refusal::NoSuchMember)]
#[case::absent_leaves(|s: &mut Sitting| s.leave(member(9), time("10:30")), Refusal::MemberAbsent)]
#[case::leaves_before_arrival(|s: &mut Sitting| s.leave(member(1), time("09:00")), Refusal::TimesCrossed)]
#[case::chair_to_absent(|s: &mut Sitting| s.hand_chair(Some(member(9))), Refusal::MemberAbsent)]
#[case::chair_to_stranger(|s: &mut Sitting| s.hand_chair(Some(STRANGER)), Refusal::NoSuchMember)]
#[case::chair_to_secretary(|s: &mut Sitting| s.hand_chair(Some(SECRETARY)), Refusal::MemberHasNoVote)]
fn what_attendance_refuses(#[case] act: fn(&mut Sitting) -> Result<(), Refusal>, #[case] refusal: Refusal) {
    let mut sitting = opened(9, 7, voting_rules());
    assert_eq!(refused(&mut sitting, act), refusal);
}

#[test]
fn leaving_and_returning_keeps_both_spans() {
    let mut sitting = opened(9, 7, voting_rules());
    sitting.leave(member(7), time("10:30")).unwrap();
    assert!(!sitting.is_present(member(7)));
    assert_eq!(
        refused(&mut sitting, |s| s.arrive(member(7), time("10:29"))),
        Refusal::TimesCrossed
    );
    sitting.arrive(member(7), time("10:30")).unwrap();
    assert!(sitting.is_present(member(7)));
    let spans = &sitting.attendance[&member(7)].spans;
    let expected = [
        Presence {
            from: time("09:50"),
            to: Some(time("10:30")),
        },
        Presence {
            from: time("10:30"),
            to: None,
        },
    ];
    assert_eq!(spans.as_slice(), expected);
}

#[test]
fn a_reason_of_absence_falls_on_arrival() {
    let mut sitting = announced(9, 7, voting_rules());
    sitting.miss(member(9), " командировка ").unwrap();
    assert_eq!(sitting.attendance[&member(9)].reason, "командировка");
    sitting.arrive(member(9), time("10:40")).unwrap();
    assert_eq!(sitting.attendance[&member(9)].reason, "");
}

#[test]
fn a_mistaken_arrival_becomes_an_absence() {
    let mut sitting = opened(9, 7, voting_rules());
    sitting.hand_chair(Some(member(7))).unwrap();
    sitting.miss(member(7), "болезнь").unwrap();
    let known = &sitting.attendance[&member(7)];
    assert_eq!((known.spans.len(), known.reason.as_str()), (0, "болезнь"));
    assert_eq!(sitting.presiding_now(), Some(member(1)), "the chair falls back");
    sitting.leave(member(6), time("10:30")).unwrap();
    sitting.miss(member(6), "").unwrap();
    assert!(sitting.attendance[&member(6)].spans.is_empty(), "a leaving too");
}

/// What was counted with a member in the room cannot be uncounted by calling the member absent.
#[rstest]
#[case::voted(|s: &mut Sitting| s.record_vote(ITEM, member(7), Choice::For, moment("10:10")))]
#[case::at_a_decision(|s: &mut Sitting| {
    cast(s, ITEM, "++++--r");
    s.close_item(ITEM, moment("10:20")).map(|_| ())
})]
#[case::at_a_count(|s: &mut Sitting| {
    s.choose_ballot(ITEM, Ballot::Secret)?;
    let totals = SecretTotals { issued: 7, votes_for: 7, votes_against: 0, abstained: 0, invalid: 0 };
    s.record_totals(ITEM, totals)
})]
fn a_counted_presence_stays(#[case] count: fn(&mut Sitting) -> Result<(), Refusal>) {
    let mut sitting = opened(9, 7, voting_rules());
    count(&mut sitting).unwrap();
    let miss = |s: &mut Sitting| s.miss(member(7), "болезнь");
    assert_eq!(refused(&mut sitting, miss), Refusal::PresenceCounted { item: 1 });
    sitting.miss(member(9), "отпуск").unwrap();
}

#[test]
fn a_late_member_votes_only_after_arrival() {
    let mut sitting = opened(9, 7, voting_rules());
    let vote = |s: &mut Sitting| s.record_vote(ITEM, member(8), Choice::For, moment("10:15"));
    assert_eq!(refused(&mut sitting, vote), Refusal::MemberAbsent);
    cast(&mut sitting, ITEM, "++++---");
    sitting.arrive(member(8), time("10:15")).unwrap();
    let close = |s: &mut Sitting| s.close_item(ITEM, moment("10:16"));
    assert_eq!(refused(&mut sitting, close), Refusal::VotesMissing { members: 1 });
    assert_eq!(vote(&mut sitting), Ok(()));
    assert_eq!(close(&mut sitting), Ok(Some(Decision::Include)));
    assert_eq!(sitting.items[&ITEM].result.as_ref().unwrap().tally.base_count, 8);
}

#[test]
fn a_latecomer_does_not_touch_what_is_decided() {
    let mut sitting = opened(9, 7, voting_rules());
    cast(&mut sitting, ITEM, "++++---");
    sitting.close_item(ITEM, moment("10:20")).unwrap();
    let decided = sitting.tally(ITEM);
    sitting.arrive(member(8), time("10:25")).unwrap();
    sitting.leave(member(1), time("10:26")).unwrap();
    assert_eq!(
        sitting.tally(ITEM),
        decided,
        "numbers of a decided item never move"
    );
    assert_eq!(decided.unwrap().base_count, 7);
}

#[test]
fn a_vote_stays_when_its_member_leaves() {
    let mut sitting = opened(9, 7, voting_rules());
    cast(&mut sitting, ITEM, "++++---");
    sitting.leave(member(4), time("10:12")).unwrap();
    let tally = sitting.tally(ITEM).unwrap();
    assert_eq!(
        (tally.totals.votes_for, tally.base_count),
        (4, 7),
        "the voter stays in the base"
    );
    let change = |s: &mut Sitting| s.record_vote(ITEM, member(4), Choice::Against, moment("10:13"));
    assert_eq!(refused(&mut sitting, change), Refusal::MemberAbsent);
    assert_eq!(
        sitting.close_item(ITEM, moment("10:20")),
        Ok(Some(Decision::Include))
    );
    sitting.arrive(member(4), time("10:40")).unwrap();
    assert_eq!(sitting.items[&ITEM].votes.len(), 7);
}

/// Between the last vote and the decision nothing changes that the decision is counted on.
#[test]
fn what_all_have_voted_on_is_decided_before_the_room_changes() {
    let voted_on = Refusal::VotedOn { item: 1 };
    let mut tied = opened(9, 8, voting_rules());
    cast(&mut tied, ITEM, "++++----");
    let leave = |who: usize| move |s: &mut Sitting| s.leave(member(who), time("10:15"));
    assert_eq!(
        refused(&mut tied, leave(1)),
        voted_on,
        "the deputy would break the tie"
    );
    assert_eq!(refused(&mut tied, |s| s.hand_chair(Some(member(8)))), voted_on);
    tied.leave(member(5), time("10:15")).unwrap();
    tied.arrive(member(9), time("10:16")).unwrap();
    assert_eq!(
        refused(&mut tied, |s| s.close_item(ITEM, moment("10:20"))),
        Refusal::VotesMissing { members: 1 },
        "who came before the decision votes too"
    );

    let mut bare = opened(9, 6, voting_rules());
    cast(&mut bare, ITEM, "++++++");
    assert_eq!(
        refused(&mut bare, leave(6)),
        voted_on,
        "the quorum would leave, and the vote could never be decided"
    );
    assert_eq!(decided(&mut bare, ITEM), Ok(Some(Decision::Include)));
    bare.leave(member(6), time("10:30")).unwrap();

    let mut recused = opened(9, 8, voting_rules());
    cast(&mut recused, ITEM, "++++--+r");
    assert_eq!(
        refused(&mut recused, leave(8)),
        voted_on,
        "who recused is in the base"
    );
    assert_eq!(decided(&mut recused, ITEM), Ok(Some(Decision::Include)));
    recused.leave(member(8), time("10:30")).unwrap();

    let mut secret = opened(9, 7, voting_rules());
    secret.choose_ballot(ITEM, Ballot::Secret).unwrap();
    let totals = SecretTotals {
        issued: 7,
        votes_for: 4,
        votes_against: 3,
        abstained: 0,
        invalid: 0,
    };
    secret.record_totals(ITEM, totals).unwrap();
    assert_eq!(
        refused(&mut secret, |s| s.arrive(member(8), time("10:15"))),
        voted_on,
        "who comes now had no ballot"
    );
    secret.leave(member(7), time("10:15")).unwrap();
    assert_eq!(secret.tally(ITEM).unwrap().base_count, 7);
    assert_eq!(decided(&mut secret, ITEM), Ok(Some(Decision::Include)));
    secret.arrive(member(8), time("10:40")).unwrap();
}

#[test]
fn who_left_without_a_vote_is_not_waited_for() {
    let mut sitting = opened(9, 7, voting_rules());
    cast(&mut sitting, ITEM, "++++--.");
    sitting.leave(member(7), time("10:12")).unwrap();
    assert_eq!(decided(&mut sitting, ITEM), Ok(Some(Decision::Include)));
    assert_eq!(sitting.items[&ITEM].result.as_ref().unwrap().tally.base_count, 6);
}

#[test]
fn a_quorum_lost_on_an_item_stops_it_and_lets_it_be_taken_off() {
    let mut sitting = opened(9, 6, voting_rules());
    cast(&mut sitting, ITEM, "+++");
    assert_eq!(
        refused(&mut sitting, |s| s.remove_item(ITEM)),
        Refusal::ItemHasVotes
    );
    sitting.leave(member(6), time("10:12")).unwrap();
    let lost = Refusal::NoQuorum {
        present: 5,
        needed: 6,
        rule: "не менее двух третей от 9 = 6, присутствует 5".into(),
    };
    let vote = |s: &mut Sitting| s.record_vote(ITEM, member(4), Choice::For, moment("10:13"));
    assert_eq!(refused(&mut sitting, vote), lost);
    assert_eq!(
        refused(&mut sitting, |s| s.close_item(ITEM, moment("10:14"))),
        lost
    );
    assert_eq!(
        refused(&mut sitting, |s| s.close(moment("10:14"))),
        Refusal::ItemsOpen { items: 1 }
    );
    let removed = sitting.remove_item(ITEM).unwrap();
    assert_eq!(
        removed.votes.len(),
        3,
        "the votes go with the item, nothing is decided"
    );
    assert_eq!(
        refused(&mut sitting, |s| s.close(moment("10:15"))),
        Refusal::AgendaEmpty,
        "there are no minutes of nothing"
    );
    assert_eq!(sitting.fail(moment("10:15")), Ok(()), "it broke up");
}

#[test]
fn who_decided_something_has_sat() {
    let mut sitting = opened(9, 6, voting_rules());
    cast(&mut sitting, ITEM, "++++++");
    assert!(decided(&mut sitting, ITEM).unwrap().is_some());
    sitting.leave(member(6), time("10:40")).unwrap();
    let fail = |s: &mut Sitting| s.fail(moment("10:45"));
    let now = crate::SittingState::Open;
    assert_eq!(refused(&mut sitting, fail), Refusal::SittingState { now });
}

#[test]
fn a_quorum_that_came_back_lets_the_item_go_on() {
    let mut sitting = opened(9, 6, voting_rules());
    cast(&mut sitting, ITEM, "++++-.");
    sitting.leave(member(6), time("10:12")).unwrap();
    let lost = refused(&mut sitting, |s| s.close_item(ITEM, moment("10:20")));
    assert!(matches!(lost, Refusal::NoQuorum { present: 5, .. }), "{lost:?}");
    sitting.arrive(member(7), time("10:30")).unwrap();
    cast(&mut sitting, ITEM, "......+");
    assert_eq!(decided(&mut sitting, ITEM), Ok(Some(Decision::Include)));
    let tally = sitting.items[&ITEM].result.as_ref().unwrap().tally;
    assert_eq!(
        (
            tally.totals.votes_for,
            tally.totals.votes_against,
            tally.base_count
        ),
        (5, 1, 6)
    );
}

/// Who presides: the chair, the deputy, the one handed the chair, nobody.
#[rstest]
#[case::chair(&[], None, Some(1))]
#[case::chair_absent(&[1], None, Some(2))]
#[case::both_absent(&[1, 2], None, None)]
#[case::handed(&[], Some(4), Some(4))]
#[case::handed_while_chair_is_absent(&[1, 2], Some(4), Some(4))]
fn who_presides(#[case] left: &[usize], #[case] handed: Option<usize>, #[case] presiding: Option<usize>) {
    let mut sitting = opened(9, 9, voting_rules());
    left.iter()
        .for_each(|number| sitting.leave(member(*number), time("10:30")).unwrap());
    sitting.hand_chair(handed.map(member)).unwrap();
    assert_eq!(sitting.presiding_now(), presiding.map(member));
    assert_eq!(sitting.presiding_on(ITEM), presiding.map(member));
}

#[test]
fn a_handed_chair_can_be_given_back() {
    let mut sitting = opened(9, 7, voting_rules());
    sitting.hand_chair(Some(member(4))).unwrap();
    sitting.hand_chair(None).unwrap();
    assert_eq!(sitting.presiding_now(), Some(member(1)));
}

#[test]
fn a_handed_chair_falls_back_when_its_holder_leaves() {
    let mut sitting = opened(9, 7, voting_rules());
    sitting.hand_chair(Some(member(4))).unwrap();
    sitting.leave(member(4), time("10:30")).unwrap();
    assert_eq!(sitting.presiding_now(), Some(member(1)));
}

/// A recused chair gives way on that item only.
#[rstest]
#[case::chair_recused(&[1], None, Some(2))]
#[case::chair_and_deputy_recused(&[1, 2], None, None)]
#[case::handed_to_a_member(&[1, 2], Some(5), Some(5))]
#[case::handed_one_recused(&[5], Some(5), Some(1))]
#[case::handed_one_and_chair_recused(&[1, 5], Some(5), Some(2))]
fn who_presides_on_an_item(
    #[case] recused: &[usize],
    #[case] handed: Option<usize>,
    #[case] presiding: Option<usize>,
) {
    let mut sitting = opened(9, 9, voting_rules());
    let now = sitting.presiding_now();
    for number in recused {
        sitting
            .recuse(ITEM, member(*number), "руководитель кандидата", moment("10:05"))
            .unwrap();
    }
    assert_eq!(sitting.presiding_now(), now, "the sitting keeps its chair");
    sitting.hand_chair(handed.map(member)).unwrap();
    assert_eq!(sitting.presiding_on(ITEM), presiding.map(member));
    assert_eq!(
        sitting.presiding_on(ItemId(uuid::Uuid::nil())),
        sitting.presiding_now()
    );
}

#[test]
fn the_casting_vote_belongs_to_whoever_presides_on_the_item() {
    let rules = VotingRules {
        majority_base: MajorityBase::Eligible,
        ..voting_rules()
    };
    let mut sitting = opened(9, 7, rules);
    cast(&mut sitting, ITEM, "r+-+-+-");
    assert_eq!(decided(&mut sitting, ITEM), Ok(Some(Decision::Include)));
    let result = sitting.items[&ITEM].result.clone().unwrap();
    assert_eq!(result.presiding, member(2));
    assert_eq!(
        (result.tally.basis, result.tally.base_count),
        (Basis::CastingVote, 6)
    );
}

#[test]
fn an_item_without_anybody_to_preside_is_not_closed() {
    let mut sitting = opened(9, 9, voting_rules());
    cast(&mut sitting, ITEM, "rr+++++++");
    assert_eq!(
        refused(&mut sitting, |s| s.close_item(ITEM, moment("10:20"))),
        Refusal::NobodyPresides
    );
    sitting.hand_chair(Some(member(3))).unwrap();
    assert_eq!(
        sitting.close_item(ITEM, moment("10:20")),
        Ok(Some(Decision::Include))
    );
}

#[test]
fn opening_asks_for_quorum_then_chair_then_secretary() {
    let mut sitting = announced(9, 5, voting_rules());
    let open = |s: &mut Sitting| s.open(moment("10:00"));
    assert!(matches!(
        refused(&mut sitting, open),
        Refusal::NoQuorum {
            present: 5,
            needed: 6,
            ..
        }
    ));
    for number in 6..=9 {
        sitting.arrive(member(number), time("09:59")).unwrap();
    }
    for number in 1..=2 {
        sitting.leave(member(number), time("09:59")).unwrap();
    }
    sitting.leave(SECRETARY, time("09:59")).unwrap();
    assert_eq!(refused(&mut sitting, open), Refusal::NobodyPresides);
    sitting.hand_chair(Some(member(3))).unwrap();
    assert_eq!(refused(&mut sitting, open), Refusal::SecretaryAbsent);
    sitting.arrive(SECRETARY, time("10:00")).unwrap();
    assert_eq!(open(&mut sitting), Ok(()));
}

#[test]
fn a_sitting_does_not_fail_while_the_quorum_is_there() {
    let mut sitting = announced(9, 6, voting_rules());
    assert_eq!(
        refused(&mut sitting, |s| s.fail(moment("10:30"))),
        Refusal::QuorumThere
    );
    let rules = VotingRules {
        quorum: QuorumRule::Fixed { members: 7 },
        ..voting_rules()
    };
    assert_eq!(announced(9, 6, rules).fail(moment("10:30")), Ok(()));
}

#[test]
fn nobody_comes_before_what_was_decided_without_them() {
    let mut sitting = opened(9, 7, voting_rules());
    // Whoever was forgotten may still be put down before the opening, while nothing is decided.
    sitting.arrive(member(8), time("09:50")).unwrap();
    cast(&mut sitting, ITEM, "++++++++");
    decided(&mut sitting, ITEM).unwrap();
    for early in ["09:55", "10:00", "10:19"] {
        let comes = |s: &mut Sitting| s.arrive(member(9), time(early));
        assert_eq!(refused(&mut sitting, comes), Refusal::TimesCrossed, "{early}");
    }
    sitting.arrive(member(9), time("10:20")).unwrap();
}

#[test]
fn nobody_leaves_before_what_was_counted_with_them() {
    let mut sitting = opened(9, 7, voting_rules());
    let leaves = |at| move |s: &mut Sitting| s.leave(member(7), time(at));
    for early in ["09:55", "10:00"] {
        assert_eq!(
            refused(&mut sitting, leaves(early)),
            Refusal::TimesCrossed,
            "{early}"
        );
    }
    cast(&mut sitting, ITEM, "+++++++");
    decided(&mut sitting, ITEM).unwrap();
    assert_eq!(refused(&mut sitting, leaves("10:19")), Refusal::TimesCrossed);
    sitting.leave(member(7), time("10:20")).unwrap();
}
