//! The individual educational pathway (ИОМ): the facts of the form AR-19, field by field, and its course.

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
    /// Day on which the person set to work.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub started_on: Option<NaiveDate>,
    /// Day on which it was finished or stopped.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub ended_on: Option<NaiveDate>,
    /// What came of it, or why it was stopped; may be empty for a finished one.
    #[serde(default)]
    pub ending: String,
}

/// A row of the roadmap.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PathwayRow {
    /// Code of the section of the form, one of [`PathwayRow::SECTIONS`].
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

impl PathwayRow {
    /// Letters of one column that a form takes: the cell must fit on a page, and one that does not would stop the printing of
    /// all ИОМ together.
    pub const MOST_LETTERS: usize = 500;
    /// The same of the terms, whose column is narrow.
    pub const MOST_TERM_LETTERS: usize = 300;

    /// Codes of the sections of the form in the order of the paper (A14…A23).
    pub const SECTIONS: [&str; 9] = [
        "training",
        "placement",
        "events",
        "communities",
        "unions",
        "experience",
        "materials",
        "mentored",
        "mentoring",
    ];
}

/// State of an ИОМ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PathwayState {
    /// Черновик.
    Draft,
    /// На утверждении: the paper is with its approver and does not change.
    ForApproval,
    /// Утверждён.
    Approved,
    /// В реализации.
    Underway,
    /// Завершён.
    Finished,
    /// Прекращён.
    Stopped,
}

impl PathwayState {
    /// Nothing follows any more: whoever had it may get the next one.
    #[must_use]
    pub fn is_over(self) -> bool {
        matches!(self, Self::Finished | Self::Stopped)
    }
}

impl Pathway {
    /// Checks the facts before they are kept.
    ///
    /// # Errors
    /// [`Refusal::PathwayState`] unless a draft; those of the facts: [`Refusal::NameMissing`],
    /// [`Refusal::EndBeforeBeginning`].
    pub fn check(&self) -> Result<(), Refusal> {
        self.wants(&[PathwayState::Draft])?;
        self.check_facts()
    }

    fn check_facts(&self) -> Result<(), Refusal> {
        if self.name.trim().is_empty() {
            return Err(Refusal::NameMissing);
        }
        match (self.begins_on, self.ends_on) {
            (Some(begin), Some(end)) if end < begin => Err(Refusal::EndBeforeBeginning { begin, end }),
            _ => Ok(()),
        }
    }

    /// Hands a draft to its approver (Черновик → На утверждении).
    ///
    /// # Errors
    /// Those of [`Pathway::check`]; [`Refusal::ApproverMissing`].
    pub fn submit(&mut self) -> Result<(), Refusal> {
        self.check()?;
        self.has_approver()?;
        self.state = PathwayState::ForApproval;
        Ok(())
    }

    /// Takes a paper back from its approver for changes (На утверждении → Черновик).
    ///
    /// # Errors
    /// [`Refusal::PathwayState`].
    pub fn take_back(&mut self) -> Result<(), Refusal> {
        self.wants(&[PathwayState::ForApproval])?;
        self.state = PathwayState::Draft;
        Ok(())
    }

    /// Approves a paper that is with its approver, or a draft at once (→ Утверждён).
    ///
    /// # Errors
    /// [`Refusal::PathwayState`]; those of the facts; [`Refusal::ApproverMissing`] («Утверждаю» needs approver and
    /// date, AR-19); [`Refusal::StepBeforeFormer`] before the test or before `since`, when the person became a methodist.
    pub fn approve(&mut self, on: NaiveDate, since: Option<NaiveDate>) -> Result<(), Refusal> {
        self.wants(&[PathwayState::Draft, PathwayState::ForApproval])?;
        self.check_facts()?;
        self.has_approver()?;
        not_before(since.max(self.tested_on), on)?;
        self.approved_on = Some(on);
        self.state = PathwayState::Approved;
        Ok(())
    }

    /// Puts an approved pathway into work (Утверждён → В реализации).
    ///
    /// # Errors
    /// [`Refusal::PathwayState`]; [`Refusal::StepBeforeFormer`] before the day of approval.
    pub fn start(&mut self, on: NaiveDate) -> Result<(), Refusal> {
        self.wants(&[PathwayState::Approved])?;
        not_before(self.approved_on, on)?;
        self.started_on = Some(on);
        self.state = PathwayState::Underway;
        Ok(())
    }

    /// Writes the reflective report of a row (column 4) while the pathway is under way; the rest stays as approved.
    ///
    /// # Errors
    /// [`Refusal::PathwayState`], [`Refusal::NoSuchRow`].
    pub fn reflect(&mut self, row: RowId, text: &str) -> Result<(), Refusal> {
        self.wants(&[PathwayState::Underway])?;
        let row = self.rows.get_mut(&row).ok_or(Refusal::NoSuchRow)?;
        text.trim().clone_into(&mut row.reflection);
        Ok(())
    }

    /// Finishes a pathway (В реализации → Завершён); `outcome` may be empty.
    ///
    /// # Errors
    /// [`Refusal::PathwayState`]; [`Refusal::StepBeforeFormer`] before the day on which work began.
    pub fn finish(&mut self, on: NaiveDate, outcome: &str) -> Result<(), Refusal> {
        self.wants(&[PathwayState::Underway])?;
        not_before(self.started_on, on)?;
        self.end(PathwayState::Finished, on, outcome);
        Ok(())
    }

    /// Stops a pathway before its end, begun, approved or not: whoever was excluded needs none (→ Прекращён).
    ///
    /// # Errors
    /// [`Refusal::ReasonMissing`]; [`Refusal::PathwayState`]; [`Refusal::StepBeforeFormer`] before the last step.
    pub fn stop(&mut self, on: NaiveDate, reason: &str) -> Result<(), Refusal> {
        self.wants(&[
            PathwayState::Draft,
            PathwayState::ForApproval,
            PathwayState::Approved,
            PathwayState::Underway,
        ])?;
        if reason.trim().is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        not_before(self.started_on.or(self.approved_on), on)?;
        self.end(PathwayState::Stopped, on, reason);
        Ok(())
    }

    fn end(&mut self, state: PathwayState, on: NaiveDate, words: &str) {
        self.state = state;
        self.ended_on = Some(on);
        words.trim().clone_into(&mut self.ending);
    }

    fn has_approver(&self) -> Result<(), Refusal> {
        if self.approver.name.trim().is_empty() || self.approver.post.trim().is_empty() {
            Err(Refusal::ApproverMissing)
        } else {
            Ok(())
        }
    }

    fn wants(&self, states: &[PathwayState]) -> Result<(), Refusal> {
        if states.contains(&self.state) {
            Ok(())
        } else {
            Err(Refusal::PathwayState { now: self.state })
        }
    }
}

/// A step of a course is not dated before the one it stands on.
fn not_before(former: Option<NaiveDate>, on: NaiveDate) -> Result<(), Refusal> {
    match former {
        Some(former) if on < former => Err(Refusal::StepBeforeFormer { on, former }),
        _ => Ok(()),
    }
}
