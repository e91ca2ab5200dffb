//! What the region does with a dossier: registration, completeness, expert review, the way to a decision.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{AssignmentId, CycleId, Dossier, DossierId, Moment, OrderId, Refusal, RowId, SittingId, Status};

mod assigning;
mod check;
mod decided;
mod experts;
mod notices;
mod opinion;
mod registration;
mod returned;
mod sheets;
mod standing;
#[cfg(test)]
mod tests;

pub use self::{
    assigning::*, check::*, experts::*, notices::*, opinion::*, registration::*, returned::*, sheets::*,
    standing::*,
};

/// The region's side of a dossier; it appears at registration and bears the dossier's id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Review {
    /// The dossier's id.
    pub id: DossierId,
    /// The dossier's cycle.
    pub cycle: CycleId,
    /// Where the dossier stands, from `Registered` on.
    pub status: Status,
    /// The line in the register.
    pub registration: Registration,
    /// Marks by document slot; read through [`Review::standing`].
    documents: BTreeMap<String, DocumentCheck>,
    /// Verdicts by ground; read through [`Review::standing`].
    grounds: BTreeMap<String, GroundCheck>,
    /// Remarks.
    pub remarks: BTreeMap<RowId, Remark>,
    /// The last return to the candidate.
    pub returned: Option<Return>,
    /// Why the dossier went on without a required document; empty if it was complete.
    pub exception: String,
    /// Experts and their sheets.
    pub experts: BTreeMap<AssignmentId, Assignment>,
    /// The sitting on whose agenda it stands or was decided.
    pub sitting: Option<SittingId>,
    /// The sitting that postponed it, while it stands on a later agenda.
    #[serde(default)]
    pub postponed_by: Option<SittingId>,
    /// The order that it is in.
    pub order: Option<OrderId>,
    /// Why it was withdrawn, rejected or closed.
    pub ending: String,
    /// Whoever its order included is out of the active: excluded, or the order was cancelled. `ending` says by what.
    #[serde(default)]
    pub has_left: bool,
    /// When the consent was withdrawn: processing stops (статья 21 закона 152-ФЗ).
    #[ts(type = "string | null")]
    pub consent_withdrawn_on: Option<NaiveDate>,
    /// Letters that were sent to the candidate.
    #[serde(default)]
    pub notices: BTreeMap<RowId, Notice>,
}

impl Review {
    /// Where the dossier stands in the office's words: one that a signed act closed is in the active and not put away.
    #[must_use]
    pub fn stage(&self) -> Status {
        match (self.status, self.order) {
            (Status::Closed, Some(_)) if !self.has_left => Status::Enrolled,
            (status, _) => status,
        }
    }

    /// The moment at which the municipality deleted the draft, not knowing that it was registered, while the package is still
    /// on its way: two sides want two things of it, and people must talk.
    #[must_use]
    pub fn discarded_meanwhile(&self, dossier: &Dossier) -> Option<Moment> {
        let is_on_its_way = match self.stage() {
            Status::Draft
            | Status::Submitted
            | Status::Registered
            | Status::Checking
            | Status::Returned
            | Status::UnderReview
            | Status::Reviewed
            | Status::OnAgenda
            | Status::Included
            | Status::Postponed
            | Status::InOrder => true,
            Status::Refused
            | Status::Withdrawn
            | Status::Rejected
            | Status::Discarded
            | Status::Enrolled
            | Status::Closed
            | Status::Erased => false,
        };
        dossier.discarded_at.filter(|_| is_on_its_way)
    }

    fn go(&mut self, to: Status) -> Result<(), Refusal> {
        self.consents()?;
        self.status = self.stage().step(to)?;
        Ok(())
    }

    /// The day on which the consent was withdrawn, unless it still stood on `day`: what was signed before stays signed.
    #[must_use]
    pub fn withdrawn_by(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.consent_withdrawn_on.filter(|withdrawn| *withdrawn <= day)
    }

    /// Whoever withdrew the consent stopped the processing: only ways out stay open.
    ///
    /// # Errors
    /// [`Refusal::ConsentWithdrawn`].
    pub fn consents(&self) -> Result<(), Refusal> {
        match self.consent_withdrawn_on {
            Some(on) => Err(Refusal::ConsentWithdrawn { on }),
            None => Ok(()),
        }
    }

    /// Completeness is checked or experts are at work; `needed` is what the refusal names otherwise.
    fn is_worked_on(&self, needed: Status) -> Result<(), Refusal> {
        if self.status != Status::Checking && self.status != Status::UnderReview {
            return Err(Refusal::WrongStage {
                now: self.stage(),
                needed,
            });
        }
        self.consents()
    }

    fn wants(&self, status: Status) -> Result<(), Refusal> {
        if self.status == status {
            Ok(())
        } else {
            Err(Refusal::WrongStage {
                now: self.stage(),
                needed: status,
            })
        }
    }
}
