//! Expert review: who is assigned, statements on conflict of interest.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ExpertSheet, Review};
use crate::{AssignmentId, Dossier, Refusal, Regulation, RowId, Status, double::as_read};

/// An expert's assignment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Assignment {
    /// Full name of the expert.
    pub expert: String,
    /// Post and organisation.
    pub post: String,
    /// Last day.
    #[ts(type = "string | null")]
    pub due_on: Option<NaiveDate>,
    /// Statement on conflict of interest.
    pub conflict: Conflict,
    /// The sheet once signed.
    pub sheet: Option<ExpertSheet>,
    /// Annulled sheets are kept: a spoiled sheet is replaced, not thrown away.
    pub annulled: BTreeMap<RowId, ExpertSheet>,
}

/// Statement on conflict of interest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Conflict {
    /// Not stated yet.
    NotStated,
    /// «Конфликт интересов отсутствует».
    Absent,
    /// Declared: this expert may not review the dossier.
    Declared {
        /// In the expert's words.
        reason: String,
    },
}

impl Assignment {
    /// Annuls the sheet where it is one of those; `id` is the assignment's own.
    pub(super) fn annul(&mut self, id: AssignmentId, which: impl FnOnce(&ExpertSheet) -> bool) {
        if let Some(sheet) = self.sheet.take_if(|sheet| which(sheet)) {
            let row = uuid::Uuid::from_u128(id.0.as_u128() ^ u128::from(sheet.number));
            self.annulled.insert(RowId(row), sheet);
        }
    }
}

impl Review {
    /// Sends the dossier to the experts (4 → 6).
    ///
    /// # Errors
    /// [`Refusal::DocumentsUnmarked`]; [`Refusal::ChecksFallen`] where a document was replaced after its mark;
    /// [`Refusal::RequiredAbsent`] unless an exception is recorded; [`Refusal::CardLacks`] what the sheet is signed on;
    /// [`Refusal::NoExpert`]; [`Refusal::ConflictDeclared`] when every expert has declared a conflict;
    /// [`Refusal::WrongStage`], [`Refusal::ConsentWithdrawn`].
    pub fn send_to_review(
        &mut self,
        regulation: &Regulation,
        dossier: &Dossier,
        exception: &str,
    ) -> Result<(), Refusal> {
        self.wants(Status::Checking)?;
        let standing = self.standing(regulation, dossier);
        let unmarked = standing.unmarked();
        if !unmarked.is_empty() {
            return Err(Refusal::DocumentsUnmarked { documents: unmarked });
        }
        standing.documents_stand()?;
        let absent = standing.absent();
        if !absent.is_empty() && exception.trim().is_empty() {
            return Err(Refusal::RequiredAbsent { documents: absent });
        }
        dossier.is_decidable()?;
        if self.experts.is_empty() {
            return Err(Refusal::NoExpert);
        }
        let biased = |expert: &Assignment| matches!(expert.conflict, Conflict::Declared { .. });
        if self.experts.values().all(biased) {
            return Err(Refusal::ConflictDeclared);
        }
        self.go(Status::UnderReview)?;
        self.exception.clear();
        if !absent.is_empty() {
            self.exception.push_str(exception.trim());
        }
        Ok(())
    }

    /// Assigns an expert while checking or reviewing, or changes an assignment that has no sheet yet. Names are
    /// compared as people read them: ё = е, case and spaces do not matter.
    ///
    /// # Errors
    /// [`Refusal::NameMissing`]; [`Refusal::ExpertIsCandidate`]; [`Refusal::ExpertTwice`]; [`Refusal::SheetSigned`];
    /// [`Refusal::WrongStage`], [`Refusal::ConsentWithdrawn`].
    pub fn assign(
        &mut self,
        dossier: &Dossier,
        id: AssignmentId,
        mut assignment: Assignment,
    ) -> Result<(), Refusal> {
        self.is_worked_on(Status::Checking)?;
        let name = as_read(&assignment.expert);
        if name.is_empty() {
            return Err(Refusal::NameMissing);
        }
        if name == as_read(&dossier.person.full()) {
            return Err(Refusal::ExpertIsCandidate);
        }
        if self
            .experts
            .iter()
            .any(|(other, known)| *other != id && as_read(&known.expert) == name)
        {
            return Err(Refusal::ExpertTwice {
                expert: assignment.expert,
            });
        }
        // A sheet comes only from `sign_sheet`, and what was signed before is never lost.
        assignment.sheet = None;
        if let Some(known) = self.experts.get(&id) {
            if known.sheet.is_some() {
                return Err(Refusal::SheetSigned);
            }
            assignment.annulled.clone_from(&known.annulled);
        }
        self.experts.insert(id, assignment);
        Ok(())
    }

    /// Records an expert's statement on conflict of interest.
    ///
    /// # Errors
    /// [`Refusal::NoSuchExpert`]; [`Refusal::SheetSigned`] after the sheet is signed; [`Refusal::ReasonMissing`];
    /// [`Refusal::WrongStage`], [`Refusal::ConsentWithdrawn`].
    pub fn state_conflict(&mut self, id: AssignmentId, conflict: Conflict) -> Result<(), Refusal> {
        self.is_worked_on(Status::UnderReview)?;
        let assignment = self.experts.get_mut(&id).ok_or(Refusal::NoSuchExpert)?;
        if assignment.sheet.is_some() {
            return Err(Refusal::SheetSigned);
        }
        if matches!(&conflict, Conflict::Declared { reason } if reason.trim().is_empty()) {
            return Err(Refusal::ReasonMissing);
        }
        assignment.conflict = conflict;
        Ok(())
    }
}
