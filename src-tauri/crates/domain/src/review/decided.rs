//! The way out: agenda, decision, order, withdrawal.

use super::Review;
use crate::{Decision, OrderId, Refusal, SittingId, Status};

impl Review {
    /// Puts the dossier on an agenda (7 or 11 → 8).
    ///
    /// # Errors
    /// [`Refusal::StatusForbids`], [`Refusal::ConsentWithdrawn`].
    pub fn enter_agenda(&mut self, sitting: SittingId) -> Result<(), Refusal> {
        let postponed_by = self.sitting.filter(|_| self.status == Status::Postponed);
        self.go(Status::OnAgenda)?;
        self.postponed_by = postponed_by;
        self.sitting = Some(sitting);
        Ok(())
    }

    /// Takes the dossier off an agenda (8 → 7, or back to 11 where a sitting has postponed it); also after the consent was withdrawn, or its item would hold up
    /// the sitting.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`].
    pub fn leave_agenda(&mut self) -> Result<(), Refusal> {
        self.wants(Status::OnAgenda)?;
        self.sitting = self.postponed_by.take();
        let former = match self.sitting {
            Some(_) => Status::Postponed,
            None => Status::Reviewed,
        };
        self.status = self.status.step(former)?;
        Ok(())
    }

    /// Takes over the commission's decision once its minutes are sealed (8 → 9, 10, 11); also after the consent was
    /// withdrawn, for the decision has been taken.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`]; also for an exclusion, which is decided about a methodist and not about a dossier.
    pub fn decide(&mut self, decision: Decision) -> Result<(), Refusal> {
        self.wants(Status::OnAgenda)?;
        self.status = self.status.step(match decision {
            Decision::Include => Status::Included,
            Decision::Refuse => Status::Refused,
            Decision::Postpone => Status::Postponed,
            Decision::Exclude => {
                return Err(Refusal::WrongStage {
                    now: self.stage(),
                    needed: Status::Closed,
                });
            }
        })?;
        self.postponed_by = None;
        Ok(())
    }

    /// Enters a draft order (9 → 15).
    ///
    /// # Errors
    /// [`Refusal::WrongStage`], [`Refusal::ConsentWithdrawn`].
    pub fn enter_order(&mut self, order: OrderId) -> Result<(), Refusal> {
        self.wants(Status::Included)?;
        self.go(Status::InOrder)?;
        self.order = Some(order);
        Ok(())
    }

    /// Leaves a dropped draft order (15 → 9).
    ///
    /// # Errors
    /// [`Refusal::WrongStage`].
    pub fn leave_order(&mut self) -> Result<(), Refusal> {
        self.wants(Status::InOrder)?;
        self.status = self.status.step(Status::Included)?;
        self.order = None;
        Ok(())
    }

    /// Closes the dossier of whoever is out of the active; `by` names the act that did it.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`].
    pub fn leave_active(&mut self, by: &str) -> Result<(), Refusal> {
        self.is_enrolled()?;
        self.has_left = true;
        by.clone_into(&mut self.ending);
        Ok(())
    }

    /// Waits for another order after its own was cancelled and the decision of the commission stands (16 → 9).
    ///
    /// # Errors
    /// [`Refusal::WrongStage`].
    pub fn outlive_order(&mut self) -> Result<(), Refusal> {
        self.is_enrolled()?;
        self.status = Status::Included;
        self.order = None;
        self.ending.clear();
        Ok(())
    }

    fn is_enrolled(&self) -> Result<(), Refusal> {
        if self.stage() == Status::Enrolled {
            Ok(())
        } else {
            Err(Refusal::WrongStage {
                now: self.stage(),
                needed: Status::Enrolled,
            })
        }
    }

    /// Puts an ended dossier away (10, 12 or 13 → 17); the reason of its ending stays.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`]: an included dossier is closed by its order.
    pub fn close(&mut self) -> Result<(), Refusal> {
        if !matches!(
            self.status,
            Status::Refused | Status::Withdrawn | Status::Rejected
        ) {
            return Err(Refusal::WrongStage {
                now: self.stage(),
                needed: Status::Refused,
            });
        }
        self.status = self.status.step(Status::Closed)?;
        Ok(())
    }

    /// Ends the way of a dossier: withdrawn (12), rejected (13) or closed (17); other steps have their own guards.
    ///
    /// # Errors
    /// [`Refusal::ReasonMissing`], [`Refusal::StatusForbids`].
    pub fn end(&mut self, status: Status, reason: &str) -> Result<(), Refusal> {
        if reason.trim().is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        if !matches!(status, Status::Withdrawn | Status::Rejected | Status::Closed) {
            return Err(Refusal::StatusForbids {
                now: self.stage(),
                wanted: status,
            });
        }
        self.status = self.stage().step(status)?;
        reason.trim().clone_into(&mut self.ending);
        Ok(())
    }
}
