//! The individual educational pathway (ИОМ): the facts of the form AR-19, field by field (domain.md 3.11).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{CycleId, MethodistId, PathwayId, Refusal, RowId, Signer};

#[cfg(test)]
mod tests;

/// An ИОМ of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Pathway {
    /// Id.
    pub id: PathwayId,
    /// Cycle.
    pub cycle: CycleId,
    /// The methodist, where the pathway is a methodist's.
    pub methodist: Option<MethodistId>,
    /// A1: who approves.
    pub approver: Signer,
    /// A1: year of the form.
    pub year: u32,
    /// A3: full name.
    pub name: String,
    /// A4: municipality as printed.
    pub municipality: String,
    /// A5: organisation.
    pub organization: String,
    /// A6: post.
    pub post: String,
    /// A7: subject, printed for teachers only.
    pub subject: String,
    /// A8: day of the test.
    #[ts(type = "string | null")]
    pub tested_on: Option<NaiveDate>,
    /// A9: level of professional deficits.
    pub deficit_level: String,
    /// A11: beginning.
    #[ts(type = "string | null")]
    pub begins_on: Option<NaiveDate>,
    /// A11: end.
    #[ts(type = "string | null")]
    pub ends_on: Option<NaiveDate>,
    /// A14…A23: rows by id.
    pub rows: BTreeMap<RowId, PathwayRow>,
    /// Where it stands.
    pub state: PathwayState,
    /// Day of approval.
    #[ts(type = "string | null")]
    pub approved_on: Option<NaiveDate>,
}

/// A row of the roadmap.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PathwayRow {
    /// Code of the section of the form: `training`, `placement`, `events`, `communities`, `unions`,
    /// `experience`, `materials`, `mentored`, `mentoring`.
    pub section: String,
    /// Place within the section.
    pub order: u32,
    /// Column 1.
    pub content: String,
    /// Column 2.
    pub details: String,
    /// Column 3.
    pub term: String,
    /// Column 4.
    pub reflection: String,
}

/// State of an ИОМ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PathwayState {
    /// Черновик.
    Draft,
    /// Утверждён.
    Approved,
    /// Завершён.
    Finished,
    /// Прекращён.
    Stopped,
}

impl Pathway {
    /// Checks the facts before they are kept.
    ///
    /// # Errors
    /// [`Refusal::NameMissing`]; [`Refusal::EndBeforeBeginning`] (domain.md 2.6); [`Refusal::PathwayState`] unless
    /// a draft.
    pub fn check(&self) -> Result<(), Refusal> {
        if self.state != PathwayState::Draft {
            return Err(Refusal::PathwayState { now: self.state });
        }
        if self.name.trim().is_empty() {
            return Err(Refusal::NameMissing);
        }
        match (self.begins_on, self.ends_on) {
            (Some(begin), Some(end)) if end < begin => Err(Refusal::EndBeforeBeginning { begin, end }),
            _ => Ok(()),
        }
    }

    /// Approves a draft.
    ///
    /// # Errors
    /// Those of [`Pathway::check`]; [`Refusal::ApproverMissing`] («Утверждаю» needs approver and date).
    pub fn approve(&mut self, on: NaiveDate) -> Result<(), Refusal> {
        self.check()?;
        if self.approver.name.trim().is_empty() || self.approver.post.trim().is_empty() {
            return Err(Refusal::ApproverMissing);
        }
        self.approved_on = Some(on);
        self.state = PathwayState::Approved;
        Ok(())
    }
}
