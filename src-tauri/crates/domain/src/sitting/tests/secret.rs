//! Secret ballots: totals without names.

use rstest::rstest;

use super::{ITEM, decided, item, member, opened, refused};
use crate::testing::{moment, time, voting_rules};
use crate::{
    Ballot, Basis, Choice, Decision, MajorityBase, Motion, Refusal, SecretTotals, Sitting, VotingRules,
};

fn secret(present: usize) -> Sitting {
    let rules = VotingRules {
        ballot: Ballot::Secret,
        ..voting_rules()
    };
    opened(9, present, rules)
}

fn totals(issued: u32, votes_for: u32, votes_against: u32, abstained: u32, invalid: u32) -> SecretTotals {
    SecretTotals {
        issued,
        votes_for,
        votes_against,
        abstained,
        invalid,
    }
}

#[rstest]
#[case::all_in_the_box(totals(7, 4, 2, 1, 0), None)]
#[case::one_invalid(totals(7, 4, 2, 0, 1), None)]
#[case::one_not_returned(totals(7, 4, 2, 0, 0), None)]
#[case::one_did_not_take(totals(6, 4, 2, 0, 0), None)]
#[case::more_than_handed_out(totals(6, 4, 2, 1, 0), Some((7, 6)))]
#[case::invalid_ones_count(totals(6, 4, 2, 0, 1), Some((7, 6)))]
#[case::more_than_voters(totals(8, 4, 2, 2, 0), Some((8, 8)))]
#[case::empty_box(totals(7, 0, 0, 0, 0), Some((0, 7)))]
#[case::nothing_typed(totals(0, 0, 0, 0, 0), Some((0, 0)))]
#[case::beyond_every_number(totals(7, u32::MAX, u32::MAX, 1, 1), Some((u32::MAX, 7)))]
fn totals_must_agree(#[case] given: SecretTotals, #[case] disagree: Option<(u32, u32)>) {
    let mut sitting = secret(7);
    match disagree {
        None => {
            assert_eq!(sitting.record_totals(ITEM, given), Ok(()));
            assert_eq!(item(&sitting).totals, Some(given));
        }
        Some((counted, issued)) => assert_eq!(
            refused(&mut sitting, |s| s.record_totals(ITEM, given)),
            Refusal::TotalsDisagree {
                counted,
                issued,
                voters: 7
            }
        ),
    }
}

#[test]
fn a_secret_ballot_stores_no_names() {
    let mut sitting = secret(7);
    let vote = |s: &mut Sitting| s.record_vote(ITEM, member(1), Choice::For, moment("10:05"));
    assert_eq!(refused(&mut sitting, vote), Refusal::SecretBallot);
    assert_eq!(sitting.tally(ITEM), None, "nothing is counted before the totals");
    assert_eq!(
        refused(&mut sitting, |s| s.close_item(ITEM, moment("10:20"))),
        Refusal::TotalsMissing
    );
    sitting.record_totals(ITEM, totals(7, 4, 2, 1, 0)).unwrap();
    assert_eq!(
        sitting.close_item(ITEM, moment("10:20")),
        Ok(Some(Decision::Include))
    );
    let written = serde_json::to_string(item(&sitting)).unwrap();
    let with_votes = written.matches("\"choice\"").count();
    assert_eq!(with_votes, 0, "{written}");
    assert!(item(&sitting).votes.is_empty());
}

#[test]
fn totals_belong_to_a_secret_ballot() {
    let mut sitting = opened(9, 7, voting_rules());
    let record = |s: &mut Sitting| s.record_totals(ITEM, totals(7, 4, 2, 1, 0));
    assert_eq!(refused(&mut sitting, record), Refusal::OpenBallot);
    sitting.choose_ballot(ITEM, Ballot::Secret).unwrap();
    assert_eq!(record(&mut sitting), Ok(()));
    let open = |s: &mut Sitting| s.choose_ballot(ITEM, Ballot::Open);
    assert_eq!(refused(&mut sitting, open), Refusal::ItemHasVotes);
}

#[test]
fn an_open_ballot_with_votes_does_not_become_secret() {
    let mut sitting = opened(9, 7, voting_rules());
    sitting
        .record_vote(ITEM, member(1), Choice::For, moment("10:05"))
        .unwrap();
    let secret = |s: &mut Sitting| s.choose_ballot(ITEM, Ballot::Secret);
    assert_eq!(refused(&mut sitting, secret), Refusal::ItemHasVotes);
}

#[test]
fn totals_need_a_quorum() {
    let mut sitting = secret(6);
    sitting.leave(member(6), time("10:05")).unwrap();
    let record = |s: &mut Sitting| s.record_totals(ITEM, totals(5, 5, 0, 0, 0));
    assert!(matches!(
        refused(&mut sitting, record),
        Refusal::NoQuorum {
            present: 5,
            needed: 6,
            ..
        }
    ));
}

#[test]
fn nobody_has_a_casting_vote_in_a_secret_ballot() {
    let mut sitting = secret(7);
    sitting.record_totals(ITEM, totals(7, 3, 3, 1, 0)).unwrap();
    assert_eq!(decided(&mut sitting, ITEM), Ok(Some(Decision::Refuse)));
    let tally = item(&sitting).result.clone().unwrap().tally;
    assert_eq!((tally.basis, tally.base_count), (Basis::TieUnsettled, 7));
}

#[test]
fn leaving_after_a_secret_vote_does_not_shrink_the_base() {
    // 3 за of 7 is no majority, and must not become one because two went home before the count was closed.
    let mut sitting = secret(9);
    for number in 8..=9 {
        sitting.leave(member(number), time("10:05")).unwrap();
    }
    sitting.record_totals(ITEM, totals(7, 3, 2, 2, 0)).unwrap();
    let before = sitting.tally(ITEM);
    sitting.leave(member(7), time("10:15")).unwrap();
    assert_eq!(sitting.tally(ITEM), before);
    assert_eq!(before.unwrap().base_count, 7);
    assert_eq!(decided(&mut sitting, ITEM), Ok(Some(Decision::Refuse)));
}

#[test]
fn recused_members_take_no_secret_ballot() {
    let rules = VotingRules {
        ballot: Ballot::Secret,
        majority_base: MajorityBase::Eligible,
        ..voting_rules()
    };
    let mut sitting = opened(9, 7, rules);
    sitting
        .recuse(ITEM, member(7), "родственник", moment("10:05"))
        .unwrap();
    let all = |s: &mut Sitting| s.record_totals(ITEM, totals(7, 4, 3, 0, 0));
    assert!(matches!(
        refused(&mut sitting, all),
        Refusal::TotalsDisagree { voters: 6, .. }
    ));
    sitting.record_totals(ITEM, totals(6, 4, 2, 0, 0)).unwrap();
    assert_eq!(sitting.tally(ITEM).unwrap().base_count, 6);
}

#[test]
fn a_recusal_after_the_count_asks_for_a_new_one() {
    let mut sitting = secret(7);
    sitting.record_totals(ITEM, totals(7, 4, 3, 0, 0)).unwrap();
    sitting
        .recuse(ITEM, member(7), "родственник", moment("10:15"))
        .unwrap();
    assert_eq!(
        item(&sitting).totals,
        None,
        "nobody knows which ballot was theirs"
    );
    assert_eq!(
        refused(&mut sitting, |s| s.close_item(ITEM, moment("10:20"))),
        Refusal::TotalsMissing
    );
    sitting.record_totals(ITEM, totals(6, 4, 2, 0, 0)).unwrap();
    sitting
        .recuse(ITEM, member(7), "родственник кандидата", moment("10:16"))
        .unwrap();
    assert!(item(&sitting).totals.is_some(), "better words change no ballot");
    sitting
        .recuse(ITEM, super::SECRETARY, "родственник", moment("10:16"))
        .unwrap();
    assert!(item(&sitting).totals.is_some(), "the secretary had no ballot");
}

#[test]
fn a_failed_secret_postponement_asks_for_a_new_vote() {
    let mut sitting = secret(7);
    sitting.put_motion(ITEM, Motion::Postpone).unwrap();
    sitting.record_totals(ITEM, totals(7, 2, 5, 0, 0)).unwrap();
    assert_eq!(sitting.close_item(ITEM, moment("10:20")), Ok(None));
    assert_eq!(
        (item(&sitting).totals, item(&sitting).motion),
        (None, Motion::Include)
    );
}
