//! Counting votes: pure, in exact integers.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Choice, MajorityBase, TieRule};

/// Votes as counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Totals {
    /// «За».
    pub votes_for: u32,
    /// «Против».
    pub votes_against: u32,
    /// «Воздержались».
    pub abstained: u32,
}

/// Everything that a count depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// Votes.
    pub totals: Totals,
    /// Voting members present, the recused included.
    pub present: u32,
    /// Recused members among them.
    pub recused: u32,
    /// Voting members of the composition.
    pub composition: u32,
    /// The vote of the person presiding on the item; `None` if recused, without a vote, or the ballot is secret.
    pub presiding: Option<Choice>,
}

/// Why an outcome is what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// By the number of votes.
    Majority,
    /// Equal votes, settled by the casting vote.
    CastingVote,
    /// Equal votes, settled in the candidate's favour.
    TieInFavour,
    /// Equal votes, and nothing settles them.
    TieUnsettled,
}

/// A count with its verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Tally {
    /// Votes as counted, without the casting vote.
    pub totals: Totals,
    /// What the majority is counted from.
    pub base: MajorityBase,
    /// How many that is.
    pub base_count: u32,
    /// The rule that met a tie.
    pub tie: TieRule,
    /// Принято or not.
    pub accepted: bool,
    /// Why.
    pub basis: Basis,
}

impl Tally {
    /// Counts votes under a majority base and a tie rule.
    ///
    /// «Принято» needs strictly more than half of the base. At equal votes the casting vote of the person
    /// presiding adds one vote to their side and the majority is checked again; if they abstained or were
    /// recused, nothing is settled.
    #[must_use]
    pub fn count(counted: Counted, base: MajorityBase, tie: TieRule) -> Self {
        let Totals {
            votes_for,
            votes_against,
            ..
        } = counted.totals;
        let base_count = match base {
            MajorityBase::Present => counted.present,
            MajorityBase::Eligible => counted.present.saturating_sub(counted.recused),
            MajorityBase::Voted => votes_for.saturating_add(votes_against),
            MajorityBase::Composition => counted.composition,
        };
        let passes = |votes: u32| votes.saturating_mul(2) > base_count;
        let tied = votes_for == votes_against && votes_for > 0;
        let (accepted, basis) = match (tied, tie, counted.presiding) {
            (false, _, _) => (votes_for > votes_against && passes(votes_for), Basis::Majority),
            (true, TieRule::CastingVote, Some(Choice::For)) => {
                (passes(votes_for.saturating_add(1)), Basis::CastingVote)
            }
            (true, TieRule::CastingVote, Some(Choice::Against)) => (false, Basis::CastingVote),
            (true, TieRule::InFavour, _) => (true, Basis::TieInFavour),
            (true, TieRule::CastingVote | TieRule::Rejected, _) => (false, Basis::TieUnsettled),
        };
        Self {
            totals: counted.totals,
            base,
            base_count,
            tie,
            accepted,
            basis,
        }
    }

    /// The rule and the numbers in words: «более половины присутствующих: 5 из 7».
    #[must_use]
    pub fn words(&self) -> String {
        let base = match self.base {
            MajorityBase::Present => "присутствующих",
            MajorityBase::Eligible => "присутствующих без заявивших самоотвод",
            MajorityBase::Voted => "голосовавших «за» и «против»",
            MajorityBase::Composition => "состава комиссии",
        };
        let (votes, of) = (self.totals.votes_for, self.base_count);
        match (self.basis, self.accepted) {
            (Basis::Majority, true) => format!("более половины {base}: {votes} из {of}"),
            (Basis::Majority, false) => format!("нет большинства {base}: {votes} из {of}"),
            (Basis::CastingVote, true) => {
                format!(
                    "голоса разделились поровну, решающий голос председательствующего – «за»: {} из {of}",
                    votes.saturating_add(1)
                )
            }
            (Basis::CastingVote, false) => {
                format!(
                    "голоса разделились поровну, с решающим голосом председательствующего большинства {base} нет"
                )
            }
            (Basis::TieInFavour, _) => {
                "голоса разделились поровну, решение принято в пользу кандидата".to_owned()
            }
            (Basis::TieUnsettled, _) => match self.tie {
                TieRule::CastingVote => {
                    "голоса разделились поровну, председательствующий решающего голоса не имеет".to_owned()
                }
                TieRule::Rejected | TieRule::InFavour => "голоса разделились поровну".to_owned(),
            },
        }
    }
}
