//! Each act in each state of a sitting: it succeeds, or it is refused with the state and leaves no trace.

use rstest::rstest;

use super::{ITEM, SECRETARY, announced, cast, decided, draft, member, opened};
use crate::testing::{id, moment, time, voting_rules};
use crate::{
    Ballot, Choice, DossierId, ItemId, Motion, Refusal, SecretTotals, Sitting, SittingState, VotingRules,
};

use SittingState::{Announced, Cancelled, Closed, Draft, Failed, Open, Sealed};

const ALL: [SittingState; 7] = [Draft, Announced, Open, Closed, Failed, Cancelled, Sealed];
const ARRANGED_IN: &[SittingState] = &[Draft, Announced, Open];
const ATTENDED_IN: &[SittingState] = &[Announced, Open];

/// Nine voting members, the first seven and the secretary in the room.
fn ready() -> Sitting {
    opened(9, 7, voting_rules())
}

fn without_quorum() -> Sitting {
    announced(9, 5, voting_rules())
}

fn secret() -> Sitting {
    let rules = VotingRules {
        ballot: Ballot::Secret,
        ..voting_rules()
    };
    opened(9, 7, rules)
}

fn voted() -> Sitting {
    let mut sitting = ready();
    cast(&mut sitting, ITEM, "++++---");
    sitting
}

fn all_decided() -> Sitting {
    let mut sitting = voted();
    decided(&mut sitting, ITEM).unwrap();
    sitting
}

fn totals() -> SecretTotals {
    SecretTotals {
        issued: 7,
        votes_for: 4,
        votes_against: 2,
        abstained: 1,
        invalid: 0,
    }
}

type Act = fn(&mut Sitting) -> Result<(), Refusal>;

#[rstest]
#[case::announce(ready, |s: &mut Sitting| s.announce(), &[Draft])]
#[case::open(ready, |s: &mut Sitting| s.open(moment("10:00")), &[Announced])]
#[case::fail(without_quorum, |s: &mut Sitting| s.fail(moment("10:30")), &[Announced, Open])]
#[case::cancel(ready, |s: &mut Sitting| s.cancel(), &[Draft, Announced])]
#[case::close(all_decided, |s: &mut Sitting| s.close(moment("11:00")), &[Open])]
#[case::seal(all_decided, |s: &mut Sitting| s.seal(), &[Closed, Failed])]
#[case::add_item(ready, |s: &mut Sitting| s.add_item(ItemId(id(502)), DossierId(id(2)), ""), ARRANGED_IN)]
#[case::remove_item(ready, |s: &mut Sitting| s.remove_item(ITEM).map(drop), ARRANGED_IN)]
#[case::arrange(ready, |s: &mut Sitting| s.arrange(&[ITEM]), ARRANGED_IN)]
#[case::choose_ballot(ready, |s: &mut Sitting| s.choose_ballot(ITEM, Ballot::Secret), ARRANGED_IN)]
#[case::arrive(ready, |s: &mut Sitting| s.arrive(member(8), time("10:30")), ATTENDED_IN)]
#[case::leave(ready, |s: &mut Sitting| s.leave(member(7), time("10:30")), ATTENDED_IN)]
#[case::miss(ready, |s: &mut Sitting| s.miss(member(9), "командировка"), ATTENDED_IN)]
#[case::hand_chair(ready, |s: &mut Sitting| s.hand_chair(Some(member(3))), ATTENDED_IN)]
#[case::give_chair_back(ready, |s: &mut Sitting| s.hand_chair(None), ATTENDED_IN)]
#[case::recuse(ready, |s: &mut Sitting| s.recuse(ITEM, member(3), "родственник", moment("10:05")), ATTENDED_IN)]
#[case::record_vote(ready, |s: &mut Sitting| s.record_vote(ITEM, member(3), Choice::For, moment("10:05")), &[Open])]
#[case::record_totals(secret, |s: &mut Sitting| s.record_totals(ITEM, totals()), &[Open])]
#[case::put_motion(ready, |s: &mut Sitting| s.put_motion(ITEM, Motion::Postpone), &[Open])]
#[case::note(ready, |s: &mut Sitting| s.note(ITEM, vec!["Ким Е.".into()], "причина"), &[Open])]
#[case::dissent(ready, |s: &mut Sitting| s.dissent(ITEM, member(3), "не согласен"), &[Open])]
#[case::close_item(voted, |s: &mut Sitting| s.close_item(ITEM, moment("10:20")).map(drop), &[Open])]
fn an_act_belongs_to_its_states(
    #[case] prepared: fn() -> Sitting,
    #[case] act: Act,
    #[case] allowed: &[SittingState],
) {
    for state in ALL {
        let mut sitting = prepared();
        sitting.state = state;
        let before = sitting.clone();
        let outcome = act(&mut sitting);
        if allowed.contains(&state) {
            assert_eq!(outcome, Ok(()), "in {state:?}");
        } else {
            assert_eq!(outcome, Err(Refusal::SittingState { now: state }), "in {state:?}");
            assert_eq!(sitting, before, "a refusal in {state:?} must leave no trace");
        }
    }
}

#[test]
fn the_whole_way_from_draft_to_sealed() {
    let mut sitting = draft(9, voting_rules());
    assert_eq!(sitting.state, Draft);
    sitting.announce().unwrap();
    assert_eq!(sitting.state, Announced);
    sitting.arrive(SECRETARY, time("09:50")).unwrap();
    (1..=6).for_each(|number| sitting.arrive(member(number), time("09:50")).unwrap());
    sitting.open(moment("10:00")).unwrap();
    assert_eq!((sitting.state, sitting.opened_at), (Open, Some(moment("10:00"))));
    cast(&mut sitting, ITEM, "++++--");
    sitting.close_item(ITEM, moment("10:20")).unwrap();
    sitting.close(moment("10:30")).unwrap();
    assert_eq!(
        (sitting.state, sitting.closed_at),
        (Closed, Some(moment("10:30")))
    );
    sitting.seal().unwrap();
    assert_eq!(sitting.state, Sealed);
}

#[test]
fn a_sitting_without_quorum_fails_and_its_act_can_be_sealed() {
    let mut sitting = without_quorum();
    sitting.fail(moment("10:30")).unwrap();
    assert_eq!(
        (sitting.state, sitting.closed_at),
        (Failed, Some(moment("10:30")))
    );
    assert!(sitting.items[&ITEM].result.is_none(), "nobody decided anything");
    assert_eq!(sitting.seal(), Ok(()));
}
