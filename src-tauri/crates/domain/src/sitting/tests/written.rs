//! Votes on paper: who may write, what counts for the quorum and the base, never twice; sittings by correspondence.

use chrono::NaiveDateTime;
use rstest::rstest;

use super::{ITEM, SECRETARY, STRANGER, announced, cast, choice, decided, draft, member, opened, refused};
use crate::testing::{moment, time, voting_rules};
use crate::{
    Ballot, Basis, Choice, Decision, MajorityBase, MemberId, Motion, Refusal, RemoteVote, Sitting,
    SittingForm, SittingState, VotingRules,
};

use RemoteVote::{PollSheet, WrittenOpinion};

fn received(text: &str) -> NaiveDateTime {
    format!("2026-06-04T{text}:00").parse().unwrap()
}

fn rules(remote_vote: RemoteVote) -> VotingRules {
    VotingRules {
        remote_vote,
        ..voting_rules()
    }
}

fn write(sitting: &mut Sitting, who: MemberId, choice: Choice) -> Result<(), Refusal> {
    sitting.record_written(ITEM, who, choice, received("15:00"), moment("10:05"))
}

/// Papers of the last members as signs: the last sign is that of the last member.
fn write_all(sitting: &mut Sitting, members: usize, signs: &str) {
    let first = members - signs.len() + 1;
    for (number, sign) in (first..).zip(signs.chars()) {
        if let Some(choice) = choice(sign) {
            write(sitting, member(number), choice).unwrap();
        }
    }
}

#[test]
fn without_the_rule_an_absent_member_does_not_vote_at_all() {
    let mut sitting = opened(9, 7, rules(RemoteVote::None));
    let on_paper = |s: &mut Sitting| write(s, member(8), Choice::For);
    assert_eq!(refused(&mut sitting, on_paper), Refusal::RemoteVoteForbidden);
    let in_the_room = |s: &mut Sitting| s.record_vote(ITEM, member(8), Choice::For, moment("10:05"));
    assert_eq!(refused(&mut sitting, in_the_room), Refusal::MemberAbsent);
}

/// Nine voting members, two thirds = 6. In the room: votes of members 1, 2, …; on paper: of the last ones.
#[rstest]
// A written opinion is a vote and stands in the base, but does not make the quorum.
#[case::opinions_join_the_votes(rules(WrittenOpinion), "+++--0", "+++", 6, Ok((6, 9, true)))]
#[case::opinions_turn_the_majority(rules(WrittenOpinion), "++++--", "---", 6, Ok((4, 9, false)))]
#[case::opinions_make_no_quorum(rules(WrittenOpinion), "+++++", "+++", 5, Err(5))]
#[case::opinions_tie_and_the_chair_decides(rules(WrittenOpinion), "+++---", "+-", 6, Ok((4, 8, true)))]
// The same where the profile says otherwise.
#[case::out_of_the_base(VotingRules { remote_in_base: false, ..rules(WrittenOpinion) }, "+++--0", "+-0", 6, Ok((4, 6, true)))]
#[case::in_the_base(rules(WrittenOpinion), "+++--0", "+-0", 6, Ok((4, 9, false)))]
#[case::into_the_quorum(VotingRules { remote_in_quorum: true, ..rules(WrittenOpinion) }, "++++", "++", 6, Ok((6, 6, true)))]
#[case::into_the_quorum_and_short(VotingRules { remote_in_quorum: true, ..rules(WrittenOpinion) }, "++++", "+", 5, Err(5))]
// Poll sheets of absent members of a sitting in a room follow the same settings.
#[case::poll_sheets_in_a_room(rules(PollSheet), "+++--0", "+++", 6, Ok((6, 9, true)))]
// Other bases.
#[case::of_voters(VotingRules { majority_base: MajorityBase::Voted, ..rules(WrittenOpinion) }, "++---0", "+++", 6, Ok((5, 8, true)))]
#[case::of_composition(VotingRules { majority_base: MajorityBase::Composition, ..rules(WrittenOpinion) }, "+++--0", "++", 6, Ok((5, 9, true)))]
#[case::of_composition_short(VotingRules { majority_base: MajorityBase::Composition, ..rules(WrittenOpinion) }, "+++--0", "+0", 6, Ok((4, 9, false)))]
fn vector(
    #[case] rules: VotingRules,
    #[case] room: &str,
    #[case] papers: &str,
    #[case] counted: u32,
    #[case] expected: Result<(u32, u32, bool), u32>,
) {
    let mut sitting = announced(9, room.len(), rules);
    write_all(&mut sitting, 9, papers);
    assert_eq!(sitting.quorum().counted(), counted);
    let opening = sitting.open(moment("10:06"));
    match expected {
        Err(present) => {
            let Err(Refusal::NoQuorum {
                present: there,
                needed,
                ..
            }) = opening
            else {
                panic!("opened without a quorum: {opening:?}");
            };
            assert_eq!((there, needed), (present, 6));
        }
        Ok((votes_for, base, accepted)) => {
            opening.unwrap();
            cast(&mut sitting, ITEM, room);
            let tally = sitting.tally(ITEM).unwrap();
            assert_eq!(
                (tally.totals.votes_for, tally.base_count, tally.accepted),
                (votes_for, base, accepted)
            );
            let decision = if accepted {
                Decision::Include
            } else {
                Decision::Refuse
            };
            assert_eq!(decided(&mut sitting, ITEM), Ok(Some(decision)));
        }
    }
}

#[test]
fn the_words_of_the_quorum_name_the_papers() {
    let mut sitting = announced(
        9,
        4,
        VotingRules {
            remote_in_quorum: true,
            ..rules(WrittenOpinion)
        },
    );
    write_all(&mut sitting, 9, "++");
    assert_eq!(
        sitting.quorum().words(),
        "не менее двух третей от 9 = 6, присутствует 4, письменно 2, всего 6"
    );
}

type Act = fn(&mut Sitting) -> Result<(), Refusal>;

#[rstest]
#[case::present(|s: &mut Sitting| write(s, member(1), Choice::For), Refusal::MemberPresent)]
#[case::stranger(|s: &mut Sitting| write(s, STRANGER, Choice::For), Refusal::NoSuchMember)]
#[case::secretary(|s: &mut Sitting| { s.leave(SECRETARY, time("10:30"))?; write(s, SECRETARY, Choice::For) }, Refusal::MemberHasNoVote)]
#[case::recused(|s: &mut Sitting| { s.recuse(ITEM, member(9), "родство", moment("10:01"))?; write(s, member(9), Choice::For) }, Refusal::MemberRecused)]
#[case::voted_and_left(
    |s: &mut Sitting| {
        s.record_vote(ITEM, member(7), Choice::For, moment("10:03"))?;
        s.leave(member(7), time("10:30"))?;
        write(s, member(7), Choice::Against)
    },
    Refusal::AlreadyVoted
)]
#[case::not_come_yet(
    |s: &mut Sitting| s.record_written(ITEM, member(9), Choice::For, moment("10:06").naive_local(), moment("10:05")),
    Refusal::DateInFuture { day: moment("10:06").date_naive() }
)]
fn who_may_not_write(#[case] act: Act, #[case] refusal: Refusal) {
    let mut sitting = opened(9, 7, rules(WrittenOpinion));
    assert_eq!(act(&mut sitting), Err(refusal));
    assert!(sitting.items[&ITEM].written.is_empty(), "nothing was written");
}

#[test]
fn a_secret_ballot_takes_no_papers_with_names() {
    let mut sitting = opened(9, 7, rules(WrittenOpinion));
    write(&mut sitting, member(9), Choice::For).unwrap();
    let secret = |s: &mut Sitting| s.choose_ballot(ITEM, Ballot::Secret);
    assert_eq!(refused(&mut sitting, secret), Refusal::ItemHasVotes);
    let mut sitting = opened(9, 7, rules(WrittenOpinion));
    sitting.choose_ballot(ITEM, Ballot::Secret).unwrap();
    let on_paper = |s: &mut Sitting| write(s, member(9), Choice::For);
    assert_eq!(refused(&mut sitting, on_paper), Refusal::SecretBallot);
}

#[test]
fn a_writer_who_comes_votes_in_person_and_counts_once() {
    let mut sitting = opened(9, 6, rules(WrittenOpinion));
    cast(&mut sitting, ITEM, "+++---");
    write(&mut sitting, member(7), Choice::For).unwrap();
    assert_eq!(sitting.tally(ITEM).unwrap().base_count, 7);
    sitting.arrive(member(7), time("10:20")).unwrap();
    let tally = sitting.tally(ITEM).unwrap();
    assert_eq!(
        (tally.totals.votes_for, tally.base_count),
        (3, 7),
        "in the room the paper is silent"
    );
    let close = |s: &mut Sitting| s.close_item(ITEM, moment("10:21"));
    assert_eq!(refused(&mut sitting, close), Refusal::VotesMissing { members: 1 });
    sitting
        .record_vote(ITEM, member(7), Choice::Against, moment("10:22"))
        .unwrap();
    sitting.leave(member(7), time("10:23")).unwrap();
    let tally = sitting.tally(ITEM).unwrap();
    assert_eq!(
        (
            tally.totals.votes_for,
            tally.totals.votes_against,
            tally.base_count
        ),
        (3, 4, 7),
        "the vote in the room stands alone, also after leaving"
    );
    assert_eq!(sitting.choice_of(ITEM, member(7)), Some(Choice::Against));
    assert_eq!(sitting.items[&ITEM].written.len(), 1, "the paper stays on file");
}

#[test]
fn a_recusal_takes_the_paper_away() {
    let mut sitting = announced(9, 7, rules(WrittenOpinion));
    write(&mut sitting, member(9), Choice::For).unwrap();
    sitting
        .recuse(ITEM, member(9), "родственник кандидата", moment("10:01"))
        .unwrap();
    assert!(sitting.items[&ITEM].written.is_empty());
}

#[test]
fn papers_speak_on_inclusion_and_not_on_postponing() {
    let mut sitting = opened(9, 6, rules(WrittenOpinion));
    write_all(&mut sitting, 9, "+++");
    sitting.put_motion(ITEM, Motion::Postpone).unwrap();
    cast(&mut sitting, ITEM, "++----");
    let tally = sitting.tally(ITEM).unwrap();
    assert_eq!((tally.totals.votes_for, tally.base_count), (2, 6));
    assert_eq!(
        sitting.close_item(ITEM, moment("10:15")),
        Ok(None),
        "not postponed"
    );
    cast(&mut sitting, ITEM, "++----");
    assert_eq!(
        sitting.close_item(ITEM, moment("10:20")),
        Ok(Some(Decision::Include)),
        "on inclusion the papers count again: 5 of 9"
    );
    assert_eq!(sitting.written_votes(ITEM).count(), 3);
}

#[test]
fn who_counted_on_paper_is_frozen_with_the_item() {
    let mut sitting = opened(9, 6, rules(WrittenOpinion));
    write_all(&mut sitting, 9, "+++");
    cast(&mut sitting, ITEM, "+++---");
    sitting.close_item(ITEM, moment("10:20")).unwrap();
    sitting.arrive(member(9), time("10:40")).unwrap();
    assert_eq!(
        sitting.written_votes(ITEM).count(),
        3,
        "a late arrival does not rewrite the item"
    );
    let again = |s: &mut Sitting| write(s, member(8), Choice::Against);
    assert_eq!(refused(&mut sitting, again), Refusal::ItemClosed);
}

fn by_correspondence(remote_vote: RemoteVote) -> Sitting {
    let mut sitting = draft(9, rules(remote_vote));
    sitting.form = SittingForm::Correspondence;
    sitting
}

#[rstest]
#[case::no_papers(RemoteVote::None, Err(Refusal::CorrespondenceForbidden))]
#[case::opinions_only(WrittenOpinion, Err(Refusal::CorrespondenceForbidden))]
#[case::poll_sheets(PollSheet, Ok(()))]
fn a_sitting_by_correspondence_wants_poll_sheets(
    #[case] remote_vote: RemoteVote,
    #[case] expected: Result<(), Refusal>,
) {
    let mut sitting = by_correspondence(remote_vote);
    assert_eq!(sitting.announce(), expected);
}

/// By correspondence: the quorum is those who voted; nobody is waited for, nobody attends.
#[rstest]
#[case::seven_sheets("++++---..", 7, Ok((4, 7, Decision::Include)))]
#[case::exact_quorum("+++++0...", 6, Ok((5, 6, Decision::Include)))]
#[case::abstentions_count("+++000...", 6, Ok((3, 6, Decision::Refuse)))]
#[case::tie_settled_by_the_chair("+++---...", 6, Ok((3, 6, Decision::Include)))]
#[case::tie_with_a_silent_chair(".+++---..", 6, Ok((3, 6, Decision::Refuse)))]
#[case::too_few("+++++....", 5, Err(()))]
fn by_poll_sheets(
    #[case] signs: &str,
    #[case] voted: u32,
    #[case] expected: Result<(u32, u32, Decision), ()>,
) {
    let mut sitting = by_correspondence(PollSheet);
    sitting.announce().unwrap();
    write_all(&mut sitting, 9, signs);
    let quorum = sitting.quorum();
    assert_eq!((quorum.present, quorum.written), (0, voted));
    assert_eq!(
        quorum.words(),
        format!("не менее двух третей от 9 = 6, проголосовало {voted}")
    );
    match expected {
        Err(()) => {
            let open = |s: &mut Sitting| s.open(moment("10:06"));
            assert!(
                matches!(refused(&mut sitting, open), Refusal::NoQuorum { present, .. } if present == voted)
            );
            sitting.fail(moment("18:00")).unwrap();
            assert_eq!(sitting.state, SittingState::Failed);
        }
        Ok((votes_for, base, decision)) => {
            sitting.open(moment("10:06")).unwrap();
            let tally = sitting.tally(ITEM).unwrap();
            assert_eq!((tally.totals.votes_for, tally.base_count), (votes_for, base));
            assert_eq!(decided(&mut sitting, ITEM), Ok(Some(decision)));
            assert_eq!(
                sitting.presiding_now(),
                Some(member(1)),
                "the chair signs, voted or not"
            );
            sitting.close(moment("10:30")).unwrap();
            assert_eq!(sitting.quorum().words(), quorum.words());
        }
    }
}

#[test]
fn a_tie_by_sheets_with_an_abstaining_chair_is_not_settled() {
    let mut sitting = by_correspondence(PollSheet);
    sitting.announce().unwrap();
    write_all(&mut sitting, 9, "0++--0...");
    sitting.open(moment("10:06")).unwrap();
    assert_eq!(sitting.tally(ITEM).unwrap().basis, Basis::TieUnsettled);
}

#[rstest]
#[case::arrival(|s: &mut Sitting| s.arrive(member(1), time("10:00")))]
#[case::leaving(|s: &mut Sitting| s.leave(member(1), time("10:00")))]
#[case::absence(|s: &mut Sitting| s.miss(member(1), "отпуск"))]
#[case::vote_in_the_room(|s: &mut Sitting| s.record_vote(ITEM, member(9), Choice::For, moment("10:20")))]
#[case::secret_ballot(|s: &mut Sitting| { s.items.get_mut(&ITEM).unwrap().written.clear(); s.choose_ballot(ITEM, Ballot::Secret) })]
#[case::postponing(|s: &mut Sitting| s.put_motion(ITEM, Motion::Postpone))]
fn by_correspondence_there_is_no_room(#[case] act: Act) {
    let mut sitting = by_correspondence(PollSheet);
    sitting.announce().unwrap();
    write_all(&mut sitting, 9, "++++++");
    sitting.open(moment("10:06")).unwrap();
    assert_eq!(act(&mut sitting), Err(Refusal::ByCorrespondence));
}

#[test]
fn an_item_by_correspondence_is_open_whatever_the_usual_ballot() {
    let secret = VotingRules {
        ballot: Ballot::Secret,
        ..rules(PollSheet)
    };
    let mut sitting = draft(9, secret);
    sitting.items.clear();
    sitting.form = SittingForm::Correspondence;
    sitting
        .add_item(ITEM, crate::DossierId(crate::testing::id(1)), "")
        .unwrap();
    assert_eq!(sitting.items[&ITEM].ballot, Ballot::Open);
}

#[test]
fn a_case_with_sheets_is_not_taken_off_while_its_quorum_stands() {
    let mut sitting = by_correspondence(PollSheet);
    sitting.announce().unwrap();
    write_all(&mut sitting, 9, "++++++");
    assert_eq!(
        refused(&mut sitting, |s| s.remove_item(ITEM)),
        Refusal::ItemHasVotes
    );
}

#[test]
fn the_chair_is_handed_by_correspondence_too() {
    let mut sitting = by_correspondence(PollSheet);
    sitting.announce().unwrap();
    sitting.hand_chair(Some(member(3))).unwrap();
    assert_eq!(sitting.presiding_now(), Some(member(3)));
    sitting
        .recuse(ITEM, member(3), "родство", moment("10:00"))
        .unwrap();
    assert_eq!(sitting.presiding_on(ITEM), Some(member(1)));
    assert_eq!(
        refused(&mut sitting, |s| s.hand_chair(Some(SECRETARY))),
        Refusal::MemberHasNoVote
    );
}
