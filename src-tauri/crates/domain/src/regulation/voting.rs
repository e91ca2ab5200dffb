//! Parameters of quorum and voting. No source gives any of them: all are settings (GK).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How many must be present.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum QuorumRule {
    /// «не менее половины»: ⌈N/2⌉.
    AtLeastHalf,
    /// «более половины»: ⌊N/2⌋ + 1.
    MoreThanHalf,
    /// «не менее двух третей»: ⌈2N/3⌉.
    AtLeastTwoThirds,
    /// A fixed number of members.
    Fixed {
        /// The number.
        members: u32,
    },
}

/// What the quorum is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum QuorumBase {
    /// Every member of the approved composition.
    ApprovedComposition,
    /// Members of the approved composition who vote (default).
    VotingMembers,
    /// Voting members, vacant seats left out.
    WithoutVacancies,
}

/// What a majority is counted from; «принято» needs more than half of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MajorityBase {
    /// Those present, the recused included (default).
    Present,
    /// Those present who may vote on the item: without the recused.
    Eligible,
    /// Those who voted «за» or «против».
    Voted,
    /// The voting members of the composition.
    Composition,
}

/// What an equal number of votes means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TieRule {
    /// The vote of the person presiding on the item counts once more (default).
    CastingVote,
    /// The decision is for the candidate.
    InFavour,
    /// The decision is not taken.
    Rejected,
}

/// Open or secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Ballot {
    /// Each vote is recorded by name.
    Open,
    /// Only totals are recorded.
    Secret,
}

/// How a member who is not in the room may vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RemoteVote {
    /// Not at all (default).
    None,
    /// «Письменное мнение»: the vote of an absent member of a sitting that is held in a room.
    WrittenOpinion,
    /// «Опросный лист»: the same, and a sitting may be held by such sheets alone.
    PollSheet,
}

/// Whether a recused member still counts for the quorum of the sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RecusedInQuorum {
    /// Counted for the quorum, excluded from the vote on the item (default).
    Counted,
    /// Not counted for the quorum of the item.
    Excluded,
}

/// Rules of quorum and voting; a sitting keeps the snapshot that it was opened with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct VotingRules {
    /// How many must be present.
    pub quorum: QuorumRule,
    /// Counted from what.
    pub quorum_base: QuorumBase,
    /// What the majority is counted from.
    pub majority_base: MajorityBase,
    /// Equal votes.
    pub tie: TieRule,
    /// Usual ballot.
    pub ballot: Ballot,
    /// Whether the secretary has a vote.
    pub secretary_votes: bool,
    /// How a member who is not in the room may vote.
    pub remote_vote: RemoteVote,
    /// Whether a written vote makes the quorum of a sitting held in a room. In a sitting by correspondence it always
    /// does: there the quorum is those who voted.
    #[serde(default)]
    pub remote_in_quorum: bool,
    /// Whether one who voted in writing stands among those that the majority is counted from (default: yes).
    #[serde(default = "counted")]
    pub remote_in_base: bool,
    /// Recused members and the quorum.
    pub recused_in_quorum: RecusedInQuorum,
    /// Signed expert sheets wanted before a dossier may enter an agenda.
    pub min_experts: u32,
}

fn counted() -> bool {
    true
}
