//! Every vector of quorum and majority, with its variants: once by counting, once through a whole sitting.

use rstest::rstest;

use super::{ITEM, announced, cast, choice, decided};
use crate::testing::{moment, voting_rules};
use crate::{
    Basis, Choice, Counted, Decision, MajorityBase, QuorumRule, Refusal, Tally, TieRule, Totals, VotingRules,
};

use Basis::{CastingVote as ByCasting, Majority, TieInFavour, TieUnsettled};
use MajorityBase::{Composition, Eligible, Present, Voted};
use QuorumRule::{AtLeastHalf as Half, AtLeastTwoThirds as TwoThirds, MoreThanHalf as MoreHalf};
use TieRule::{CastingVote, InFavour, Rejected};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    NotCompetent,
    Accepted(Basis),
    NotAccepted(Basis),
}
use Outcome::{Accepted, NotAccepted, NotCompetent};

#[derive(Debug, Clone, Copy)]
enum Way {
    Counting,
    Sitting,
}

#[rstest]
// Row 1: 9, 2/3 = 6, 5 present.
#[case::row_1_five_of_nine((9, TwoThirds, 6), "+++++", Present, CastingVote, NotCompetent)]
// Row 2: 7, 2/3 = 5, 3:2.
#[case::row_2_of_present((7, TwoThirds, 5), "+++--", Present, CastingVote, Accepted(Majority))]
#[case::row_2_of_voters((7, TwoThirds, 5), "+++--", Voted, CastingVote, Accepted(Majority))]
#[case::row_2_of_eligible((7, TwoThirds, 5), "+++--", Eligible, CastingVote, Accepted(Majority))]
#[case::row_2_of_composition((7, TwoThirds, 5), "+++--", Composition, CastingVote, NotAccepted(Majority))]
// Row 3: 8, ≥ 1/2 = 4, 2:2, chair за.
#[case::row_3_of_present((8, Half, 4), "++--", Present, CastingVote, Accepted(ByCasting))]
#[case::row_3_of_voters((8, Half, 4), "++--", Voted, CastingVote, Accepted(ByCasting))]
#[case::row_3_of_eligible((8, Half, 4), "++--", Eligible, CastingVote, Accepted(ByCasting))]
#[case::row_3_chair_against((8, Half, 4), "--++", Present, CastingVote, NotAccepted(ByCasting))]
#[case::row_3_tie_fails((8, Half, 4), "++--", Present, Rejected, NotAccepted(TieUnsettled))]
// Row 4: 8, > 1/2 = 5, 4 present.
#[case::row_4_four_of_eight((8, MoreHalf, 5), "++++", Present, CastingVote, NotCompetent)]
// Row 5: as row 3, «в пользу кандидата».
#[case::row_5_in_favour((8, Half, 4), "++--", Present, InFavour, Accepted(TieInFavour))]
#[case::row_5_chair_against((8, Half, 4), "--++", Present, InFavour, Accepted(TieInFavour))]
// Row 6: 2 за, 1 против, 1 возд.: not a tie.
#[case::row_6_of_present((8, Half, 4), "++-0", Present, CastingVote, NotAccepted(Majority))]
#[case::row_6_of_voters((8, Half, 4), "++-0", Voted, CastingVote, Accepted(Majority))]
#[case::row_6_of_eligible((8, Half, 4), "++-0", Eligible, CastingVote, NotAccepted(Majority))]
#[case::row_6_in_favour_is_no_tie((8, Half, 4), "++-0", Present, InFavour, NotAccepted(Majority))]
// Row 7: 2:2:1, the chair abstained.
#[case::row_7_of_present((9, Half, 5), "0++--", Present, CastingVote, NotAccepted(TieUnsettled))]
#[case::row_7_of_voters((9, Half, 5), "0++--", Voted, CastingVote, NotAccepted(TieUnsettled))]
#[case::row_7_of_eligible((9, Half, 5), "0++--", Eligible, CastingVote, NotAccepted(TieUnsettled))]
// Row 8: 2:2:3, chair за: 3 ≤ 3.5.
#[case::row_8_of_present((9, TwoThirds, 6), "+-+-000", Present, CastingVote, NotAccepted(ByCasting))]
#[case::row_8_of_voters((9, TwoThirds, 6), "+-+-000", Voted, CastingVote, Accepted(ByCasting))]
#[case::row_8_of_eligible((9, TwoThirds, 6), "+-+-000", Eligible, CastingVote, NotAccepted(ByCasting))]
// Row 9: 3:3:1, chair за: 4 > 3.5.
#[case::row_9_of_present((9, TwoThirds, 6), "+++---0", Present, CastingVote, Accepted(ByCasting))]
#[case::row_9_of_voters((9, TwoThirds, 6), "+++---0", Voted, CastingVote, Accepted(ByCasting))]
#[case::row_9_of_composition((9, TwoThirds, 6), "+++---0", Composition, CastingVote, NotAccepted(ByCasting))]
// Row 10: 6 present, 1 recused, 3:2.
#[case::row_10_of_present((9, TwoThirds, 6), "+++--r", Present, CastingVote, NotAccepted(Majority))]
#[case::row_10_of_eligible((9, TwoThirds, 6), "+++--r", Eligible, CastingVote, Accepted(Majority))]
#[case::row_10_of_voters((9, TwoThirds, 6), "+++--r", Voted, CastingVote, Accepted(Majority))]
// Abstentions are «not for»: 7 present, 3 за, 1 против, 3 возд.
#[case::invariant_9_of_present((9, TwoThirds, 6), "+++-000", Present, CastingVote, NotAccepted(Majority))]
#[case::invariant_9_of_voters((9, TwoThirds, 6), "+++-000", Voted, CastingVote, Accepted(Majority))]
// Edges: everybody abstains; exactly half of the composition; one more than half.
#[case::all_abstain((9, TwoThirds, 6), "000000", Voted, InFavour, NotAccepted(Majority))]
#[case::half_of_composition((8, TwoThirds, 6), "++++--", Composition, CastingVote, NotAccepted(Majority))]
#[case::over_half_of_composition((8, TwoThirds, 6), "+++++-", Composition, CastingVote, Accepted(Majority))]
fn vector(
    #[case] (composition, quorum, needed): (usize, QuorumRule, u32),
    #[case] signs: &str,
    #[case] majority_base: MajorityBase,
    #[case] tie: TieRule,
    #[case] expected: Outcome,
    #[values(Way::Counting, Way::Sitting)] way: Way,
) {
    let rules = VotingRules {
        quorum,
        majority_base,
        tie,
        ..voting_rules()
    };
    let outcome = match way {
        Way::Counting => counted(composition, needed, signs, rules),
        Way::Sitting => sat(composition, needed, signs, rules),
    };
    assert_eq!(outcome, expected);
}

fn counted(composition: usize, needed: u32, signs: &str, rules: VotingRules) -> Outcome {
    let composition = u32::try_from(composition).unwrap();
    assert_eq!(rules.quorum.needed(composition), needed);
    let of = |sign: char| u32::try_from(signs.matches(sign).count()).unwrap();
    let present = u32::try_from(signs.len()).unwrap();
    if present < needed {
        return NotCompetent;
    }
    let votes = Counted {
        totals: Totals {
            votes_for: of('+'),
            votes_against: of('-'),
            abstained: of('0'),
        },
        present,
        recused: of('r'),
        composition,
        presiding: signs.chars().next().and_then(choice),
    };
    let tally = Tally::count(votes, rules.majority_base, rules.tie);
    if tally.accepted {
        Accepted(tally.basis)
    } else {
        NotAccepted(tally.basis)
    }
}

fn sat(composition: usize, needed: u32, signs: &str, rules: VotingRules) -> Outcome {
    let mut sitting = announced(composition, signs.len(), rules);
    match sitting.open(moment("10:00")) {
        Ok(()) => {}
        Err(Refusal::NoQuorum {
            present,
            needed: asked,
            ..
        }) => {
            assert_eq!((present as usize, asked), (signs.len(), needed));
            return NotCompetent;
        }
        Err(other) => panic!("{other}"),
    }
    assert_eq!(sitting.quorum().needed, needed);
    cast(&mut sitting, ITEM, signs);
    let live = sitting.tally(ITEM).unwrap();
    let decision = decided(&mut sitting, ITEM).unwrap().unwrap();
    let result = sitting.items[&ITEM].result.clone().unwrap();
    assert_eq!(result.tally, live, "what the screen showed is what was decided");
    assert_eq!(result.decision, decision);
    assert_eq!(decision == Decision::Include, result.tally.accepted);
    if result.tally.accepted {
        Accepted(result.tally.basis)
    } else {
        NotAccepted(result.tally.basis)
    }
}

#[rstest]
#[case::majority("+++++--", Present, CastingVote, "более половины присутствующих: 5 из 7")]
#[case::no_majority("+++-000", Present, CastingVote, "нет большинства присутствующих: 3 из 7")]
#[case::of_voters(
    "++-0",
    Voted,
    CastingVote,
    "более половины голосовавших «за» и «против»: 2 из 3"
)]
#[case::of_eligible(
    "+++--r",
    Eligible,
    CastingVote,
    "более половины присутствующих без заявивших самоотвод: 3 из 5"
)]
#[case::of_composition("+++++-", Composition, Rejected, "более половины состава комиссии: 5 из 6")]
#[case::casting_for(
    "+++---0",
    Present,
    CastingVote,
    "голоса разделились поровну, решающий голос председательствующего – «за»: 4 из 7"
)]
#[case::casting_is_not_enough(
    "+-+-000",
    Present,
    CastingVote,
    "голоса разделились поровну, с решающим голосом председательствующего большинства присутствующих нет"
)]
#[case::in_favour(
    "++--",
    Present,
    InFavour,
    "голоса разделились поровну, решение принято в пользу кандидата"
)]
#[case::tie_fails("++--", Present, Rejected, "голоса разделились поровну")]
#[case::chair_abstained(
    "0++--",
    Present,
    CastingVote,
    "голоса разделились поровну, председательствующий решающего голоса не имеет"
)]
fn a_count_is_explained_in_words(
    #[case] signs: &str,
    #[case] base: MajorityBase,
    #[case] tie: TieRule,
    #[case] words: &str,
) {
    let of = |sign: char| u32::try_from(signs.matches(sign).count()).unwrap();
    let present = u32::try_from(signs.len()).unwrap();
    let votes = Counted {
        totals: Totals {
            votes_for: of('+'),
            votes_against: of('-'),
            abstained: of('0'),
        },
        present,
        recused: of('r'),
        composition: present,
        presiding: signs.chars().next().and_then(choice),
    };
    assert_eq!(Tally::count(votes, base, tie).words(), words);
}

#[test]
fn choices_and_decisions_have_words() {
    let choices = [Choice::For, Choice::Against, Choice::Abstain].map(Choice::words);
    assert_eq!(choices, ["за", "против", "воздержался"]);
    let decisions = [Decision::Include, Decision::Refuse, Decision::Postpone].map(Decision::words);
    assert_eq!(decisions, ["включить", "отказать", "отложить"]);
}
