//! Quorum: rules, bases, vacancies, recusals, words.

use proptest::prelude::*;
use rstest::rstest;

use super::{ITEM, SECRETARY, announced, member, opened};
use crate::testing::{moment, voting_rules};
use crate::{Quorum, QuorumBase, QuorumRule, RecusedInQuorum, Refusal, VotingRules};

use QuorumBase::{ApprovedComposition, VotingMembers, WithoutVacancies};
use QuorumRule::{AtLeastHalf, AtLeastTwoThirds, Fixed, MoreThanHalf};

#[rstest]
#[case::half_of_even(AtLeastHalf, 8, 4)]
#[case::half_of_odd(AtLeastHalf, 9, 5)]
#[case::more_than_half_of_even(MoreThanHalf, 8, 5)]
#[case::more_than_half_of_odd(MoreThanHalf, 9, 5)]
#[case::two_thirds_exact(AtLeastTwoThirds, 9, 6)]
#[case::two_thirds_up(AtLeastTwoThirds, 7, 5)]
#[case::two_thirds_up_again(AtLeastTwoThirds, 8, 6)]
#[case::one_member(AtLeastTwoThirds, 1, 1)]
#[case::fixed(Fixed { members: 6 }, 20, 6)]
fn needed_out_of_base(#[case] rule: QuorumRule, #[case] base: u32, #[case] needed: u32) {
    assert_eq!(rule.needed(base), needed);
    assert!(Quorum::of(rule, base, needed).is_met());
    assert!(!Quorum::of(rule, base, needed - 1).is_met());
}

#[test]
fn needed_is_the_smallest_number_that_satisfies_the_words() {
    for base in 1..=600_u32 {
        let smallest = |enough: &dyn Fn(u32) -> bool| (0..).find(|&present| enough(present)).unwrap();
        assert_eq!(AtLeastHalf.needed(base), smallest(&|p| p * 2 >= base));
        assert_eq!(MoreThanHalf.needed(base), smallest(&|p| p * 2 > base));
        assert_eq!(AtLeastTwoThirds.needed(base), smallest(&|p| p * 3 >= base * 2));
    }
}

proptest! {
    #[test]
    fn needed_never_exceeds_the_base(base in 1_u32..2_000_000) {
        for rule in [AtLeastHalf, MoreThanHalf, AtLeastTwoThirds] {
            prop_assert!(rule.needed(base) <= base);
            prop_assert!(rule.needed(base) > 0);
        }
    }
}

#[rstest]
// 9 voting members, a secretary, 3 vacant seats, everybody in the room.
#[case::voting_members(VotingMembers, false, 12, 9)]
#[case::without_vacancies(WithoutVacancies, false, 9, 9)]
#[case::approved_composition_counts_the_secretary(ApprovedComposition, false, 13, 10)]
#[case::secretary_with_a_vote(VotingMembers, true, 13, 10)]
#[case::secretary_with_a_vote_without_vacancies(WithoutVacancies, true, 10, 10)]
fn quorum_is_counted_from_its_base(
    #[case] quorum_base: QuorumBase,
    #[case] secretary_votes: bool,
    #[case] base: u32,
    #[case] present: u32,
) {
    let rules = VotingRules {
        quorum_base,
        secretary_votes,
        ..voting_rules()
    };
    let mut sitting = announced(9, 9, rules);
    sitting.vacancies = 3;
    let quorum = sitting.quorum();
    assert_eq!(
        (sitting.quorum_base(), quorum.base, quorum.present),
        (base, base, present)
    );
}

#[rstest]
#[case::vacancies_count(VotingMembers, 6, Some((6, 8)))]
#[case::vacancies_left_out(WithoutVacancies, 6, None)]
fn vacant_seats_can_cost_the_quorum(
    #[case] quorum_base: QuorumBase,
    #[case] present: usize,
    #[case] missing: Option<(u32, u32)>,
) {
    let rules = VotingRules {
        quorum_base,
        ..voting_rules()
    };
    let mut sitting = announced(9, present, rules);
    sitting.vacancies = 3;
    assert_eq!(sitting.open(moment("10:00")).err().map(numbers), missing);
}

#[test]
fn a_fixed_quorum_opens_at_its_number() {
    let rules = VotingRules {
        quorum: Fixed { members: 4 },
        ..voting_rules()
    };
    assert!(announced(9, 3, rules).open(moment("10:00")).is_err());
    assert_eq!(announced(9, 4, rules).open(moment("10:00")), Ok(()));
}

#[rstest]
#[case::counted(RecusedInQuorum::Counted, 6, true)]
#[case::excluded(RecusedInQuorum::Excluded, 5, false)]
fn a_recused_member_counts_for_the_item_as_the_rules_say(
    #[case] recused_in_quorum: RecusedInQuorum,
    #[case] present: u32,
    #[case] met: bool,
) {
    let rules = VotingRules {
        recused_in_quorum,
        ..voting_rules()
    };
    let mut sitting = opened(9, 6, rules);
    sitting
        .recuse(ITEM, member(6), "родственник", moment("10:05"))
        .unwrap();
    let quorum = sitting.quorum_of(ITEM);
    assert_eq!((quorum.present, quorum.is_met()), (present, met));
    assert_eq!(sitting.quorum().present, 6, "the sitting itself keeps its quorum");
    let vote = sitting.may_vote(ITEM, member(1));
    assert_eq!(vote.is_ok(), met);
    if !met {
        assert_eq!(vote.err().map(numbers), Some((5, 6)));
    }
}

/// Present and needed, as the refusal names them.
fn numbers(refusal: Refusal) -> (u32, u32) {
    let Refusal::NoQuorum { present, needed, .. } = refusal else {
        panic!("{refusal}")
    };
    (present, needed)
}

#[rstest]
#[case::secretary_without_a_vote(SECRETARY, VotingMembers, 6)]
#[case::secretary_counted_by_the_base(SECRETARY, ApprovedComposition, 6)]
#[case::absent_member(member(9), VotingMembers, 6)]
fn only_those_counted_as_present_are_taken_off(
    #[case] recused: crate::MemberId,
    #[case] quorum_base: QuorumBase,
    #[case] present: u32,
) {
    let rules = VotingRules {
        quorum: Fixed { members: 5 },
        quorum_base,
        recused_in_quorum: RecusedInQuorum::Excluded,
        ..voting_rules()
    };
    let mut sitting = opened(9, 6, rules);
    sitting
        .recuse(ITEM, recused, "родственник", moment("10:05"))
        .unwrap();
    assert_eq!(sitting.quorum_of(ITEM).present, present);
}

#[rstest]
#[case(AtLeastHalf, "не менее половины от 9 = 5, присутствует 7")]
#[case(MoreThanHalf, "более половины от 9 = 5, присутствует 7")]
#[case(AtLeastTwoThirds, "не менее двух третей от 9 = 6, присутствует 7")]
#[case(Fixed { members: 6 }, "установленное число членов = 6, присутствует 7")]
fn a_quorum_is_explained_in_words(#[case] rule: QuorumRule, #[case] words: &str) {
    assert_eq!(Quorum::of(rule, 9, 7).words(), words);
}
