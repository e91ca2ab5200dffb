//! What holds of every sitting, whatever is typed in whatever order.

use proptest::prelude::*;

use super::{ITEM, SECRETARY, STRANGER, cast, choice, decided, member, opened};
use crate::testing::{id, moment, voting_rules};
use crate::{
    Ballot, Basis, Choice, Counted, Decision, DossierId, ItemId, ItemState, MajorityBase, MemberId, Motion,
    QuorumRule, RecusedInQuorum, Refusal, SecretTotals, Sitting, Tally, TieRule, Totals, VotingRules,
};

const BASES: [MajorityBase; 4] = [
    MajorityBase::Present,
    MajorityBase::Eligible,
    MajorityBase::Voted,
    MajorityBase::Composition,
];
const TIES: [TieRule; 3] = [TieRule::CastingVote, TieRule::InFavour, TieRule::Rejected];
const PRESIDING: [Option<Choice>; 4] = [
    None,
    Some(Choice::For),
    Some(Choice::Against),
    Some(Choice::Abstain),
];

/// Every count of a commission of up to ten, with nobody outside the numbers.
fn all_counts() -> impl Iterator<Item = Counted> {
    let small = |limit: u32| 0..=limit;
    small(6).flat_map(move |votes_for| {
        small(6).flat_map(move |votes_against| {
            small(3).flat_map(move |abstained| {
                small(2).flat_map(move |recused| {
                    PRESIDING.into_iter().map(move |presiding| {
                        let present = votes_for + votes_against + abstained + recused;
                        Counted {
                            totals: Totals {
                                votes_for,
                                votes_against,
                                abstained,
                            },
                            present,
                            recused,
                            composition: present + 2,
                            presiding,
                        }
                    })
                })
            })
        })
    })
}

/// The rules of 2.3, invariants 6…9, said once more and otherwise: as halves of votes over the base.
fn naive(counted: Counted, base: MajorityBase, tie: TieRule) -> bool {
    let (pro, contra) = (counted.totals.votes_for, counted.totals.votes_against);
    let base = match base {
        MajorityBase::Present => pro + contra + counted.totals.abstained + counted.recused,
        MajorityBase::Eligible => pro + contra + counted.totals.abstained,
        MajorityBase::Voted => pro + contra,
        MajorityBase::Composition => counted.composition,
    };
    let over_half = |votes: u32| f64::from(votes) > f64::from(base) / 2.0;
    if pro == contra && pro > 0 {
        match tie {
            TieRule::InFavour => true,
            TieRule::Rejected => false,
            TieRule::CastingVote => counted.presiding == Some(Choice::For) && over_half(pro + 1),
        }
    } else {
        pro > contra && over_half(pro)
    }
}

#[test]
fn every_small_count_agrees_with_the_words_of_the_rules() {
    for counted in all_counts() {
        for base in BASES {
            for tie in TIES {
                let tally = Tally::count(counted, base, tie);
                assert_eq!(
                    tally.accepted,
                    naive(counted, base, tie),
                    "{counted:?} {base:?} {tie:?}"
                );
                assert_eq!(
                    tally.totals, counted.totals,
                    "a casting vote is not added to the totals"
                );
            }
        }
    }
}

#[test]
fn only_equal_votes_are_settled_by_anything_but_a_majority() {
    for counted in all_counts() {
        for (base, tie) in BASES.into_iter().flat_map(|base| TIES.map(|tie| (base, tie))) {
            let tally = Tally::count(counted, base, tie);
            let equal = tally.totals.votes_for == tally.totals.votes_against;
            let decisive = matches!(counted.presiding, Some(Choice::For | Choice::Against));
            match tally.basis {
                Basis::Majority => assert!(!equal || tally.totals.votes_for == 0),
                Basis::CastingVote => assert!(equal && decisive && tie == TieRule::CastingVote),
                Basis::TieInFavour => assert!(equal && tie == TieRule::InFavour),
                Basis::TieUnsettled => assert!(equal && !tally.accepted),
            }
        }
    }
}

#[test]
fn one_more_vote_for_never_turns_accepted_into_rejected() {
    for counted in all_counts() {
        for base in BASES {
            let accepted = |counted| Tally::count(counted, base, TieRule::Rejected).accepted;
            if !accepted(counted) {
                continue;
            }
            let mut newcomer = counted;
            newcomer.totals.votes_for += 1;
            newcomer.present += 1;
            assert!(accepted(newcomer), "a newcomer votes for: {counted:?} {base:?}");
            for other in [Choice::Against, Choice::Abstain] {
                let mut convinced = counted;
                let from = match other {
                    Choice::Against => &mut convinced.totals.votes_against,
                    Choice::Abstain | Choice::For => &mut convinced.totals.abstained,
                };
                if *from > 0 {
                    *from -= 1;
                    convinced.totals.votes_for += 1;
                    assert!(accepted(convinced), "{other:?} becomes for: {counted:?} {base:?}");
                }
            }
        }
    }
}

fn rules() -> impl Strategy<Value = VotingRules> {
    let quorum = prop_oneof![
        Just(QuorumRule::AtLeastHalf),
        Just(QuorumRule::MoreThanHalf),
        Just(QuorumRule::AtLeastTwoThirds),
        Just(QuorumRule::Fixed { members: 4 }),
    ];
    let recused = prop_oneof![Just(RecusedInQuorum::Counted), Just(RecusedInQuorum::Excluded)];
    (quorum, recused, 0..BASES.len(), 0..TIES.len(), any::<bool>()).prop_map(
        |(quorum, recused_in_quorum, base, tie, secretary_votes)| VotingRules {
            quorum,
            recused_in_quorum,
            majority_base: BASES[base],
            tie: TIES[tie],
            secretary_votes,
            ..voting_rules()
        },
    )
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config(128))]

    #[test]
    fn the_order_of_votes_decides_nothing(
        signs in "[+\\-0]{7}",
        order in Just((0..7_usize).collect::<Vec<_>>()).prop_shuffle(),
        rules in rules(),
    ) {
        let rules = VotingRules { secretary_votes: false, ..rules };
        let mut in_order = opened(7, 7, rules);
        cast(&mut in_order, ITEM, &signs);
        let mut shuffled = opened(7, 7, rules);
        for (minute, index) in order.into_iter().enumerate() {
            let vote = choice(signs.chars().nth(index).unwrap()).unwrap();
            let at = moment(&format!("10:{:02}", 10 + minute));
            shuffled.record_vote(ITEM, member(index + 1), Choice::Abstain, at).unwrap();
            shuffled.record_vote(ITEM, member(index + 1), vote, at).unwrap();
        }
        prop_assert_eq!(in_order.tally(ITEM), shuffled.tally(ITEM));
        prop_assert_eq!(decided(&mut in_order, ITEM), decided(&mut shuffled, ITEM));
    }

    #[test]
    fn dissent_moves_no_number(signs in "[+\\-0]{7}", who in 1..=7_usize, text in ".{0,20}") {
        let mut sitting = opened(7, 7, voting_rules());
        cast(&mut sitting, ITEM, &signs);
        let before = sitting.tally(ITEM);
        sitting.dissent(ITEM, member(who), &text).unwrap();
        prop_assert_eq!(sitting.tally(ITEM), before);
    }
}

/// Anything that a hand can do to a sitting, with names both known and unknown.
#[derive(Debug, Clone)]
enum Act {
    Announce,
    Open,
    Fail,
    Cancel,
    Close,
    Seal,
    Add(u8),
    Remove(u8),
    Arrange(Vec<u8>),
    Arrive(u8, u8),
    Leave(u8, u8),
    Miss(u8),
    HandChair(Option<u8>),
    Recuse(u8, u8, bool),
    Vote(u8, u8, Choice),
    Count(u8, SecretTotals),
    Choose(u8, Ballot),
    Put(u8, Motion),
    Note(u8, bool),
    Dissent(u8, u8),
    CloseItem(u8),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let item = 0..4_u8;
    let who = 0..9_u8;
    let vote = prop_oneof![Just(Choice::For), Just(Choice::Against), Just(Choice::Abstain)];
    let ballot = prop_oneof![Just(Ballot::Open), Just(Ballot::Secret)];
    let motion = prop_oneof![Just(Motion::Include), Just(Motion::Postpone)];
    let totals = (0..9_u32, 0..5_u32, 0..4_u32, 0..3_u32, 0..2_u32).prop_map(
        |(issued, votes_for, votes_against, abstained, invalid)| SecretTotals {
            issued,
            votes_for,
            votes_against,
            abstained,
            invalid,
        },
    );
    let act = prop_oneof![
        1 => prop_oneof![
            Just(Act::Announce),
            Just(Act::Open),
            Just(Act::Fail),
            Just(Act::Cancel),
            Just(Act::Close),
            Just(Act::Seal),
        ],
        2 => item.clone().prop_map(Act::Add),
        1 => item.clone().prop_map(Act::Remove),
        1 => proptest::collection::vec(item.clone(), 0..4).prop_map(Act::Arrange),
        3 => (who.clone(), 0..60_u8).prop_map(|(who, minute)| Act::Arrive(who, minute)),
        2 => (who.clone(), 0..60_u8).prop_map(|(who, minute)| Act::Leave(who, minute)),
        1 => who.clone().prop_map(Act::Miss),
        2 => proptest::option::of(who.clone()).prop_map(Act::HandChair),
        2 => (item.clone(), who.clone(), any::<bool>()).prop_map(|(i, w, said)| Act::Recuse(i, w, said)),
        20 => (item.clone(), who.clone(), vote).prop_map(|(i, w, vote)| Act::Vote(i, w, vote)),
        3 => (item.clone(), totals).prop_map(|(i, totals)| Act::Count(i, totals)),
        1 => (item.clone(), ballot).prop_map(|(i, ballot)| Act::Choose(i, ballot)),
        1 => (item.clone(), motion).prop_map(|(i, motion)| Act::Put(i, motion)),
        3 => (item.clone(), any::<bool>()).prop_map(|(i, said)| Act::Note(i, said)),
        1 => (item.clone(), who).prop_map(|(i, w)| Act::Dissent(i, w)),
        4 => item.prop_map(Act::CloseItem),
    ];
    proptest::collection::vec(act, 0..60)
}

fn item_id(number: u8) -> ItemId {
    ItemId(id(501 + u128::from(number)))
}

fn who(number: u8) -> MemberId {
    match number {
        0 => SECRETARY,
        8 => STRANGER,
        known => member(usize::from(known)),
    }
}

fn run(sitting: &mut Sitting, act: &Act) -> Result<(), Refusal> {
    let at = moment("10:30");
    let minute = |minute: u8| chrono::NaiveTime::from_hms_opt(10, u32::from(minute), 0).unwrap();
    let said = |said: bool| if said { "родственник" } else { " " };
    match act {
        Act::Announce => sitting.announce(),
        Act::Open => sitting.open(at),
        Act::Fail => sitting.fail(at),
        Act::Cancel => sitting.cancel(),
        Act::Close => sitting.close(at),
        Act::Seal => sitting.seal(),
        Act::Add(item) => sitting.add_item(item_id(*item), DossierId(id(1 + u128::from(*item))), ""),
        Act::Remove(item) => sitting.remove_item(item_id(*item)).map(drop),
        Act::Arrange(order) => sitting.arrange(&order.iter().map(|item| item_id(*item)).collect::<Vec<_>>()),
        Act::Arrive(number, at) => sitting.arrive(who(*number), minute(*at)),
        Act::Leave(number, at) => sitting.leave(who(*number), minute(*at)),
        Act::Miss(number) => sitting.miss(who(*number), "болезнь"),
        Act::HandChair(number) => sitting.hand_chair(number.map(who)),
        Act::Recuse(item, number, words) => sitting.recuse(item_id(*item), who(*number), said(*words), at),
        Act::Vote(item, number, vote) => sitting.record_vote(item_id(*item), who(*number), *vote, at),
        Act::Count(item, totals) => sitting.record_totals(item_id(*item), *totals),
        Act::Choose(item, ballot) => sitting.choose_ballot(item_id(*item), *ballot),
        Act::Put(item, motion) => sitting.put_motion(item_id(*item), *motion),
        Act::Note(item, words) => sitting.note(item_id(*item), Vec::new(), said(*words)),
        Act::Dissent(item, number) => sitting.dissent(item_id(*item), who(*number), "не согласен"),
        Act::CloseItem(item) => sitting.close_item(item_id(*item), at).map(drop),
    }
}

/// What must hold at every moment.
fn assert_sound(sitting: &Sitting) {
    let orders: Vec<u32> = sitting.agenda().iter().map(|(_, item)| item.order).collect();
    assert_eq!(
        orders,
        (1..).take(orders.len()).collect::<Vec<_>>(),
        "numbers of the agenda"
    );
    for (id, item) in &sitting.items {
        for voter in item.votes.keys() {
            assert!(sitting.votes(*voter), "only members with a vote vote");
            assert!(
                !item.recusals.contains_key(voter),
                "a recused member does not vote"
            );
            let came = sitting
                .attendance
                .get(voter)
                .is_some_and(|known| !known.spans.is_empty());
            assert!(came, "who never came does not vote");
        }
        assert!(
            item.ballot == Ballot::Open || item.votes.is_empty(),
            "a secret ballot has no names"
        );
        assert!(item.ballot == Ballot::Secret || item.totals.is_none());
        assert!(sitting.presiding_on(*id).is_none_or(|who| {
            sitting.is_present(who) && sitting.votes(who) && !item.recusals.contains_key(&who)
        }));
        assert_eq!(item.state == ItemState::Closed, item.result.is_some());
        let Some(result) = &item.result else { continue };
        assert_eq!(sitting.tally(*id), Some(result.tally));
        assert!(result.decision == Decision::Include || !item.reason.is_empty());
        let totals = result.tally.totals;
        let counted = totals.votes_for + totals.votes_against + totals.abstained;
        match item.totals {
            None => assert_eq!(counted as usize, item.votes.len()),
            Some(secret) => assert!(counted + secret.invalid <= secret.issued),
        }
        let accepted = match item.motion {
            Motion::Include => Decision::Include,
            Motion::Exclude => Decision::Exclude,
            Motion::Postpone => Decision::Postpone,
        };
        assert_eq!(
            result.decision == accepted,
            result.tally.accepted,
            "nobody types «принято»"
        );
        assert!(item.votes.is_empty() || item.votes.contains_key(&result.presiding));
    }
}

/// A decided item keeps everything but its place, its words and dissents.
fn assert_frozen(before: &Sitting, after: &Sitting) {
    for (id, was) in before.items.iter().filter(|(_, item)| item.result.is_some()) {
        let is = &after.items[id];
        assert_eq!(
            (&was.votes, &was.totals, &was.recusals),
            (&is.votes, &is.totals, &is.recusals)
        );
        assert_eq!(
            (&was.result, was.motion, was.ballot),
            (&is.result, is.motion, is.ballot)
        );
    }
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn any_sequence_of_acts_keeps_the_rules(acts in acts(), rules in rules(), present in 2..=7_usize) {
        let rules = VotingRules { quorum: QuorumRule::Fixed { members: 2 }, ..rules };
        let mut sitting = opened(7, present, rules);
        sitting.add_item(item_id(1), DossierId(id(2)), "").unwrap();
        for act in &acts {
            let before = sitting.clone();
            let outcome = run(&mut sitting, act);
            if let Err(refusal) = outcome {
                prop_assert_eq!(&sitting, &before, "{:?} was refused ({}) and left a trace", act, refusal);
            }
            assert_sound(&sitting);
            assert_frozen(&before, &sitting);
        }
    }

    #[test]
    fn every_voter_is_counted_once_when_an_item_closes(
        acts in acts(),
        rules in rules(),
        votes in proptest::collection::vec(0..3_usize, 8),
    ) {
        let rules = VotingRules { quorum: QuorumRule::Fixed { members: 2 }, ..rules };
        let mut sitting = opened(7, 6, rules);
        // Comings, goings, recusals and first votes only: the item stays open.
        for act in &acts {
            if matches!(act, Act::Arrive(..) | Act::Leave(..) | Act::Recuse(..) | Act::Vote(..)) {
                let _refused = run(&mut sitting, act);
            }
        }
        for (voter, index) in sitting.voters(ITEM).into_iter().zip(&votes) {
            let vote = [Choice::For, Choice::Against, Choice::Abstain][*index];
            let _refused = sitting.record_vote(ITEM, voter, vote, moment("11:00"));
        }
        let voters = sitting.voters(ITEM);
        let gone = sitting.items[&ITEM].votes.keys().filter(|id| !sitting.is_present(**id)).count();
        let Ok(Some(_)) = decided(&mut sitting, ITEM) else { return Ok(()) };
        let item = &sitting.items[&ITEM];
        let totals = item.result.as_ref().unwrap().tally.totals;
        let counted = totals.votes_for + totals.votes_against + totals.abstained;
        prop_assert_eq!(counted as usize, voters.len() + gone);
        prop_assert!(voters.iter().all(|voter| item.votes.contains_key(voter)));
    }

    #[test]
    fn closing_twice_is_closing_once(signs in "[+\\-0r]{7}", rules in rules()) {
        let rules = VotingRules { secretary_votes: false, ..rules };
        let mut sitting = opened(7, 7, rules);
        for (number, sign) in (1..).zip(signs.chars()) {
            let at = moment("10:05");
            // With many recusals the quorum of the item may be lost; such a vote is refused and left out.
            let _refused = match choice(sign) {
                None => sitting.recuse(ITEM, member(number), "родственник", at),
                Some(vote) => sitting.record_vote(ITEM, member(number), vote, at),
            };
        }
        let first = decided(&mut sitting, ITEM);
        let once = sitting.clone();
        prop_assert_eq!(sitting.close_item(ITEM, moment("12:00")), first);
        prop_assert_eq!(sitting, once);
    }
}
