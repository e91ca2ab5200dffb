//! The question of exclusion: its motion, its decision, what falls back.

use rstest::rstest;

use super::{announced, cast, decided, member, opened, refused};
use crate::testing::{id, moment, voting_rules};
use crate::{
    Choice, Decision, DossierId, ExclusionCase, ItemId, MethodistId, Motion, Refusal, RemoteVote, Sitting,
    VotingRules,
};

const CASE: ItemId = ItemId(uuid::Uuid::from_u128(502));

fn case(ground: &str) -> ExclusionCase {
    ExclusionCase {
        methodist: MethodistId(id(71)),
        ground: ground.into(),
    }
}

fn add(sitting: &mut Sitting) -> Result<(), Refusal> {
    sitting.add_exclusion(
        CASE,
        DossierId(id(2)),
        case(" по личному заявлению "),
        "Секретарева Н.",
    )
}

/// Open, with seven of nine in the room and a question of exclusion.
fn with_case() -> Sitting {
    let mut sitting = opened(9, 7, voting_rules());
    add(&mut sitting).unwrap();
    sitting
}

#[test]
fn it_stands_on_the_agenda_with_its_ground() {
    let sitting = with_case();
    let item = &sitting.items[&CASE];
    assert_eq!((item.order, item.motion), (2, Motion::Exclude));
    assert_eq!(item.exclusion, Some(case("по личному заявлению")));
    let mut twice = sitting.clone();
    let again = |s: &mut Sitting| s.add_exclusion(ItemId(id(503)), DossierId(id(2)), case("x"), "");
    assert_eq!(refused(&mut twice, again), Refusal::AlreadyOnAgenda);
    let groundless = |s: &mut Sitting| s.add_exclusion(ItemId(id(503)), DossierId(id(3)), case(" "), "");
    assert_eq!(refused(&mut twice, groundless), Refusal::ReasonMissing);
}

#[rstest]
#[case::accepted("+++++--", Decision::Exclude)]
#[case::rejected("++-----", Decision::Refuse)]
fn the_vote_decides(#[case] signs: &str, #[case] decision: Decision) {
    let mut sitting = with_case();
    cast(&mut sitting, CASE, signs);
    assert_eq!(decided(&mut sitting, CASE), Ok(Some(decision)));
}

#[test]
fn excluding_needs_no_reason_beside_its_ground_and_a_refusal_does() {
    let mut sitting = with_case();
    cast(&mut sitting, CASE, "+++++++");
    assert_eq!(
        sitting.close_item(CASE, moment("10:20")),
        Ok(Some(Decision::Exclude))
    );
    let mut rejected = with_case();
    cast(&mut rejected, CASE, "-------");
    let close = |s: &mut Sitting| s.close_item(CASE, moment("10:20"));
    assert_eq!(refused(&mut rejected, close), Refusal::ReasonMissing);
}

#[test]
fn no_other_motion_but_to_postpone_and_back() {
    let mut sitting = with_case();
    let foreign = |s: &mut Sitting| s.put_motion(CASE, Motion::Include);
    assert_eq!(refused(&mut sitting, foreign), Refusal::ForeignMotion);
    let inclusion = |s: &mut Sitting| s.put_motion(super::ITEM, Motion::Exclude);
    assert_eq!(refused(&mut sitting, inclusion), Refusal::ForeignMotion);
    sitting.put_motion(CASE, Motion::Postpone).unwrap();
    cast(&mut sitting, CASE, "-------");
    assert_eq!(sitting.close_item(CASE, moment("10:20")), Ok(None));
    assert_eq!(
        sitting.items[&CASE].motion,
        Motion::Exclude,
        "falls back to its own"
    );
}

/// A vote on paper was written about the item's own motion.
#[test]
fn a_vote_on_paper_counts() {
    let rules = VotingRules {
        remote_vote: RemoteVote::WrittenOpinion,
        ..voting_rules()
    };
    let mut sitting = announced(9, 7, rules);
    add(&mut sitting).unwrap();
    sitting.open(moment("10:00")).unwrap();
    let received = moment("09:00").naive_local();
    sitting
        .record_written(CASE, member(8), Choice::For, received, moment("10:05"))
        .unwrap();
    assert_eq!(sitting.written_votes(CASE).count(), 1);
}
