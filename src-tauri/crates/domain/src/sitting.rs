//! A sitting of the commission: agenda, attendance, quorum, votes, decisions.
//!
//! A decision is computed from votes and the rules that the sitting was announced with; nobody types «принято».

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    CompositionId, CycleId, DossierId, ItemId, Member, MemberId, Moment, Role, SittingId, VotingRules,
};

mod agenda;
mod attendance;
mod conduct;
mod exclusion;
mod quorum;
mod secretary;
mod tally;
#[cfg(test)]
mod tests;
mod vote;
mod written;

pub use agenda::late_reason;
pub use exclusion::ExclusionCase;
pub use quorum::Quorum;
pub use secretary::{Keeper, StandIn};
pub use tally::{Basis, Counted, Tally, Totals};

/// A sitting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Sitting {
    /// Id.
    pub id: SittingId,
    /// Cycle.
    pub cycle: CycleId,
    /// Number of the sitting within the cycle.
    pub number: u32,
    /// Day.
    #[ts(type = "string")]
    pub on: NaiveDate,
    /// Time of beginning.
    #[ts(type = "string")]
    pub time: NaiveTime,
    /// Place.
    pub place: String,
    /// In person, by correspondence or by video.
    pub form: SittingForm,
    /// Where the sitting stands.
    pub state: SittingState,
    /// The edition of the composition in force on the day.
    pub composition: CompositionId,
    /// Members as they stood in that edition; later editions never change a sitting.
    pub members: BTreeMap<MemberId, Member>,
    /// Vacant seats of that edition.
    pub vacancies: u32,
    /// Rules as they stood when the sitting was announced.
    pub rules: VotingRules,
    /// Who came, left and why not.
    pub attendance: BTreeMap<MemberId, Attendance>,
    /// Who presides when neither chair nor deputy is marked as presiding by rule.
    pub presiding: Option<MemberId>,
    /// Who keeps the minutes in place of an absent secretary; `None` = the secretary of the commission.
    #[serde(default)]
    pub stand_in: Option<StandIn>,
    /// Invited people, as printed.
    pub invited: Vec<String>,
    /// Agenda.
    pub items: BTreeMap<ItemId, Item>,
    /// When opened.
    #[ts(type = "string | null")]
    pub opened_at: Option<Moment>,
    /// When closed.
    #[ts(type = "string | null")]
    pub closed_at: Option<Moment>,
}

/// Form of a sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SittingForm {
    /// Очная.
    InPerson,
    /// Заочная.
    Correspondence,
    /// Видео-конференц-связь.
    Video,
}

/// State of a sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SittingState {
    /// Черновик.
    Draft,
    /// Назначено.
    Announced,
    /// Открыто.
    Open,
    /// Закрыто: votes are frozen.
    Closed,
    /// Не состоялось: no quorum.
    Failed,
    /// Отменено.
    Cancelled,
    /// Протокол закреплён.
    Sealed,
}

/// Attendance of a member.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Attendance {
    /// Presence in order of time; the last one is open while the member is in the room.
    pub spans: Vec<Presence>,
    /// Reason of absence; empty if unknown.
    pub reason: String,
}

/// A span of presence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Presence {
    /// Arrived.
    #[ts(type = "string")]
    pub from: NaiveTime,
    /// Left; `None` while present.
    #[ts(type = "string | null")]
    pub to: Option<NaiveTime>,
}

/// An item of the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Item {
    /// Place on the agenda, from 1.
    pub order: u32,
    /// The candidate's dossier.
    pub dossier: DossierId,
    /// For the question of excluding a methodist: whom and on what ground.
    #[serde(default)]
    pub exclusion: Option<ExclusionCase>,
    /// Who reports.
    pub speaker: String,
    /// What is voted on.
    pub motion: Motion,
    /// Open or secret.
    pub ballot: crate::Ballot,
    /// Where it stands.
    pub state: ItemState,
    /// Recusals.
    pub recusals: BTreeMap<MemberId, Recusal>,
    /// Votes given in the room, by name; empty for a secret ballot.
    pub votes: BTreeMap<MemberId, Vote>,
    /// Votes of absent members on paper, on the item's own motion; see [`Sitting::written_votes`] for those that count.
    #[serde(default)]
    pub written: BTreeMap<MemberId, WrittenVote>,
    /// Totals of a secret ballot.
    pub totals: Option<SecretTotals>,
    /// Who spoke, as printed.
    pub spoke: Vec<String>,
    /// Dissenting opinions.
    pub dissents: BTreeMap<MemberId, String>,
    /// Reason of a refusal or a postponement, printed in the minutes.
    pub reason: String,
    /// The count by which a motion to postpone was last lost.
    #[serde(default)]
    pub lost_motion: Option<Tally>,
    /// The result once closed.
    pub result: Option<ItemResult>,
}

/// What is put to the vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Motion {
    /// «Включить».
    Include,
    /// «Исключить».
    Exclude,
    /// «Отложить рассмотрение».
    Postpone,
}

/// State of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ItemState {
    /// Waits or is under way.
    Open,
    /// Closed: votes cannot change.
    Closed,
}

/// A recusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Recusal {
    /// Ground.
    pub ground: String,
    /// When declared.
    #[ts(type = "string")]
    pub at: Moment,
}

/// A vote by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Vote {
    /// The choice.
    pub choice: Choice,
    /// When recorded.
    #[ts(type = "string")]
    pub at: Moment,
}

/// A vote on paper: a written opinion or a poll sheet, as the rules of the sitting call it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WrittenVote {
    /// The choice.
    pub choice: Choice,
    /// When the paper came, by the clock of the office.
    #[ts(type = "string")]
    pub received: NaiveDateTime,
    /// When recorded.
    #[ts(type = "string")]
    pub at: Moment,
}

/// A choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// За.
    For,
    /// Против.
    Against,
    /// Воздержался.
    Abstain,
}

impl Choice {
    /// The choice in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Choice::For => "за",
            Choice::Against => "против",
            Choice::Abstain => "воздержался",
        }
    }
}

/// Totals of a secret ballot as the counting commission reports them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SecretTotals {
    /// Ballots handed out.
    pub issued: u32,
    /// «За».
    pub votes_for: u32,
    /// «Против».
    pub votes_against: u32,
    /// «Воздержался».
    pub abstained: u32,
    /// Invalid ballots.
    pub invalid: u32,
}

/// Result of a closed item, with everything that it was computed from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ItemResult {
    /// The count.
    pub tally: Tally,
    /// The decision.
    pub decision: Decision,
    /// Who presided on the item.
    pub presiding: MemberId,
    /// Who was present when it closed.
    pub present: Vec<MemberId>,
    /// When it closed.
    #[ts(type = "string")]
    pub at: Moment,
}

/// A decision of the commission on a candidate or a methodist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Включить.
    Include,
    /// Отказать.
    Refuse,
    /// Отложить.
    Postpone,
    /// Исключить.
    Exclude,
}

impl Decision {
    /// The decision in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Decision::Include => "включить",
            Decision::Refuse => "отказать",
            Decision::Postpone => "отложить",
            Decision::Exclude => "исключить",
        }
    }
}

impl Sitting {
    /// Whether a member has a vote: everyone but a secretary whom the rules leave out.
    #[must_use]
    pub fn votes(&self, member: MemberId) -> bool {
        self.members
            .get(&member)
            .is_some_and(|known| known.role != Role::Secretary || self.rules.secretary_votes)
    }

    /// Items in the order of the agenda.
    #[must_use]
    pub fn agenda(&self) -> Vec<(ItemId, &Item)> {
        let mut items: Vec<_> = self.items.iter().map(|(id, item)| (*id, item)).collect();
        items.sort_by_key(|(id, item)| (item.order, *id));
        items
    }
}
