//! What the region does with a dossier: registration, completeness, expert review, the way to a decision.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    AssignmentId, CycleId, Dossier, DossierId, FileId, Moment, OrderId, Refusal, Regulation, Requirement,
    RowId, SittingId, Status,
};

#[cfg(test)]
mod tests;

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
    /// Marks by document slot.
    pub documents: BTreeMap<String, DocumentCheck>,
    /// Verdicts by ground.
    pub grounds: BTreeMap<String, GroundCheck>,
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
    /// The order that it is in.
    pub order: Option<OrderId>,
    /// Why it was withdrawn, rejected or closed.
    pub ending: String,
    /// When the consent was withdrawn: processing stops (domain.md 2.2, orthogonal flag).
    #[ts(type = "string | null")]
    pub consent_withdrawn_on: Option<NaiveDate>,
}

/// The line in the register; number and moment are frozen (domain.md 2.2 row 3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Registration {
    /// Number, unique within the cycle.
    pub number: String,
    /// Running count behind the number.
    pub ordinal: u32,
    /// Date and time.
    #[ts(type = "string")]
    pub at: Moment,
    /// Code of the way of receipt.
    pub way: String,
    /// Who registered.
    pub by: String,
}

/// Mark of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DocumentMark {
    /// Есть.
    Present,
    /// Есть, с замечанием.
    Remark,
    /// Нет.
    Absent,
    /// Не требуется.
    NotRequired,
}

/// A check of one document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DocumentCheck {
    /// The mark.
    pub mark: DocumentMark,
    /// Words of the remark; empty if none.
    pub remark: String,
    /// File and page it was seen on.
    pub seen: Option<Seen>,
}

/// Where a check was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Seen {
    /// The file.
    pub file: FileId,
    /// The page, 1-based.
    pub page: u32,
}

/// Verdict on a ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum GroundVerdict {
    /// Подтверждено.
    Confirmed,
    /// Не подтверждено.
    NotConfirmed,
    /// Не требуется.
    NotRequired,
}

/// A check of one ground.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GroundCheck {
    /// The verdict.
    pub verdict: GroundVerdict,
    /// Slot of the confirming document; empty if none.
    pub proof: String,
    /// Comment.
    pub comment: String,
}

/// A remark to the dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Remark {
    /// Slot it concerns; empty = the whole dossier.
    pub slot: String,
    /// Words.
    pub text: String,
    /// Goes to the letter, or stays inside the office.
    pub audience: Audience,
}

/// Whom a remark is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// «В письмо».
    Letter,
    /// «Внутреннее».
    Office,
}

/// A return for correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Return {
    /// When.
    #[ts(type = "string")]
    pub at: Moment,
    /// Last day to correct.
    #[ts(type = "string")]
    pub deadline: NaiveDate,
    /// How many times the dossier was returned.
    pub round: u32,
}

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
    /// Annulled sheets are kept (domain.md 3.6).
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

/// Conclusion of an expert sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Conclusion {
    /// Рекомендовать к включению.
    Recommend,
    /// Не рекомендовать.
    AdviseAgainst,
    /// Вернуть на доработку.
    Return,
}

/// A signed expert sheet (3.6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExpertSheet {
    /// Number of the sheet within the dossier.
    pub number: u32,
    /// Conclusion.
    pub conclusion: Conclusion,
    /// Reasoning.
    pub reasoning: String,
    /// When signed.
    #[ts(type = "string")]
    pub signed_at: Moment,
}

impl Review {
    /// Registers a submitted dossier (2 → 3).
    ///
    /// # Errors
    /// [`Refusal::StatusForbids`] unless the dossier is submitted; [`Refusal::NumberMissing`];
    /// [`Refusal::NumberTaken`] is the store's to find.
    pub fn register(dossier: &Dossier, registration: Registration) -> Result<Self, Refusal> {
        dossier.own_status().step(Status::Registered)?;
        if registration.number.trim().is_empty() {
            return Err(Refusal::NumberMissing);
        }
        Ok(Self {
            id: dossier.id,
            cycle: dossier.cycle,
            status: Status::Registered,
            registration,
            documents: BTreeMap::new(),
            grounds: BTreeMap::new(),
            remarks: BTreeMap::new(),
            returned: None,
            exception: String::new(),
            experts: BTreeMap::new(),
            sitting: None,
            order: None,
            ending: String::new(),
            consent_withdrawn_on: None,
        })
    }

    fn go(&mut self, to: Status) -> Result<(), Refusal> {
        self.consents()?;
        self.status = self.status.step(to)?;
        Ok(())
    }

    /// Whoever withdrew the consent stopped the processing (domain.md 2.2): only ways out stay open.
    fn consents(&self) -> Result<(), Refusal> {
        match self.consent_withdrawn_on {
            Some(on) => Err(Refusal::ConsentWithdrawn { on }),
            None => Ok(()),
        }
    }

    /// Completeness is checked or experts are at work; `needed` is what the refusal names otherwise.
    fn is_worked_on(&self, needed: Status) -> Result<(), Refusal> {
        if self.status != Status::Checking && self.status != Status::UnderReview {
            return Err(Refusal::WrongStage {
                now: self.status,
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
                now: self.status,
                needed: status,
            })
        }
    }

    /// Starts the check of completeness (3 → 4).
    ///
    /// # Errors
    /// [`Refusal::WrongStage`], [`Refusal::ConsentWithdrawn`].
    pub fn start_check(&mut self) -> Result<(), Refusal> {
        self.wants(Status::Registered)?;
        self.go(Status::Checking)
    }

    /// Marks a document while checking completeness or reviewing.
    ///
    /// # Errors
    /// [`Refusal::NoSuchSlot`]; [`Refusal::RemarkMissing`] for a remark without words; [`Refusal::MarkedButAbsent`]
    /// for «есть» where the dossier has neither file nor sheets; [`Refusal::WrongStage`],
    /// [`Refusal::ConsentWithdrawn`].
    pub fn mark_document(
        &mut self,
        regulation: &Regulation,
        dossier: &Dossier,
        slot: &str,
        mut check: DocumentCheck,
    ) -> Result<(), Refusal> {
        let rule = regulation.document(slot).ok_or_else(|| Refusal::NoSuchSlot {
            slot: slot.to_owned(),
        })?;
        self.is_worked_on(Status::Checking)?;
        check.remark = check.remark.trim().to_owned();
        if check.mark == DocumentMark::Remark && check.remark.is_empty() {
            return Err(Refusal::RemarkMissing {
                document: rule.short.clone(),
            });
        }
        if check.mark == DocumentMark::Present && !dossier.has(slot) {
            return Err(Refusal::MarkedButAbsent {
                document: rule.short.clone(),
            });
        }
        self.documents.insert(slot.to_owned(), check);
        Ok(())
    }

    /// Records the verdict on a ground.
    ///
    /// # Errors
    /// [`Refusal::NoSuchGround`]; [`Refusal::ProofMissing`] for «подтверждено» without a document;
    /// [`Refusal::WrongStage`], [`Refusal::ConsentWithdrawn`].
    pub fn judge_ground(
        &mut self,
        regulation: &Regulation,
        ground: &str,
        check: GroundCheck,
    ) -> Result<(), Refusal> {
        let rule = regulation.ground(ground).ok_or_else(|| Refusal::NoSuchGround {
            ground: ground.to_owned(),
        })?;
        self.is_worked_on(Status::UnderReview)?;
        if check.verdict == GroundVerdict::Confirmed && regulation.document(&check.proof).is_none() {
            return Err(Refusal::ProofMissing {
                ground: rule.mark.clone(),
            });
        }
        self.grounds.insert(ground.to_owned(), check);
        Ok(())
    }

    /// Short titles of documents that carry no mark yet.
    #[must_use]
    pub fn unmarked(&self, regulation: &Regulation) -> Vec<String> {
        let unmarked = regulation
            .documents
            .iter()
            .filter(|rule| !self.documents.contains_key(&rule.code));
        unmarked.map(|rule| rule.short.clone()).collect()
    }

    /// What the letter of deficiencies lists: remarks for the letter, marked documents, absent documents.
    #[must_use]
    pub fn deficiencies(&self, regulation: &Regulation) -> Vec<String> {
        let mut list = Vec::new();
        for rule in &regulation.documents {
            match self.documents.get(&rule.code) {
                Some(check) if check.mark == DocumentMark::Remark => {
                    list.push(format!("{}: {}", rule.title, check.remark));
                }
                Some(check) if check.mark == DocumentMark::Absent => {
                    let words = if check.remark.is_empty() {
                        "документ не представлен"
                    } else {
                        &check.remark
                    };
                    list.push(format!("{}: {words}", rule.title));
                }
                _ => {}
            }
        }
        list.extend(
            self.remarks
                .values()
                .filter(|r| r.audience == Audience::Letter)
                .map(|r| r.text.clone()),
        );
        list
    }

    /// Returns the dossier for correction (4, 6 or 11 → 5).
    ///
    /// # Errors
    /// [`Refusal::NothingToCorrect`] with an empty list; [`Refusal::DeadlinePassed`] unless the deadline is after
    /// today; [`Refusal::StatusForbids`], [`Refusal::ConsentWithdrawn`].
    pub fn send_back(
        &mut self,
        regulation: &Regulation,
        at: Moment,
        deadline: NaiveDate,
    ) -> Result<(), Refusal> {
        if self.deficiencies(regulation).is_empty() {
            return Err(Refusal::NothingToCorrect);
        }
        if deadline <= at.date_naive() {
            return Err(Refusal::DeadlinePassed { deadline });
        }
        self.go(Status::Returned)?;
        let round = self
            .returned
            .as_ref()
            .map_or(0, |last| last.round)
            .saturating_add(1);
        self.returned = Some(Return { at, deadline, round });
        Ok(())
    }

    /// Takes a corrected dossier back to the check (5 → 4): marks of documents that were named fall, the rest stay.
    ///
    /// A sheet that concluded «вернуть на доработку» has done its work: it is kept as annulled, so that its expert
    /// can sign another on the corrected documents. Its row bears an id made of the assignment's and the number.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`], [`Refusal::ConsentWithdrawn`].
    pub fn take_corrected(&mut self) -> Result<(), Refusal> {
        self.wants(Status::Returned)?;
        self.go(Status::Checking)?;
        self.documents
            .retain(|_, check| matches!(check.mark, DocumentMark::Present | DocumentMark::NotRequired));
        for (id, expert) in &mut self.experts {
            if let Some(sheet) = expert
                .sheet
                .take_if(|sheet| sheet.conclusion == Conclusion::Return)
            {
                let row = uuid::Uuid::from_u128(id.0.as_u128() ^ u128::from(sheet.number));
                expert.annulled.insert(RowId(row), sheet);
            }
        }
        Ok(())
    }

    /// Sends the dossier to the experts (4 → 6).
    ///
    /// # Errors
    /// [`Refusal::DocumentsUnmarked`]; [`Refusal::RequiredAbsent`] unless an exception is recorded;
    /// [`Refusal::NoExpert`]; [`Refusal::ConflictDeclared`] when every expert has declared a conflict;
    /// [`Refusal::WrongStage`], [`Refusal::ConsentWithdrawn`].
    pub fn send_to_review(&mut self, regulation: &Regulation, exception: &str) -> Result<(), Refusal> {
        self.wants(Status::Checking)?;
        let unmarked = self.unmarked(regulation);
        if !unmarked.is_empty() {
            return Err(Refusal::DocumentsUnmarked { documents: unmarked });
        }
        let absent: Vec<String> = regulation
            .documents
            .iter()
            .filter(|rule| rule.requirement == Requirement::Required)
            .filter(|rule| {
                self.documents
                    .get(&rule.code)
                    .is_some_and(|check| check.mark == DocumentMark::Absent)
            })
            .map(|rule| rule.short.clone())
            .collect();
        if !absent.is_empty() && exception.trim().is_empty() {
            return Err(Refusal::RequiredAbsent { documents: absent });
        }
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

    /// Signs an expert sheet.
    ///
    /// # Errors
    /// [`Refusal::NoSuchExpert`]; [`Refusal::ConflictNotStated`]; [`Refusal::ConflictDeclared`];
    /// [`Refusal::GroundsUnjudged`]; [`Refusal::ReasonMissing`] unless the conclusion recommends;
    /// [`Refusal::SheetSigned`]; [`Refusal::WrongStage`], [`Refusal::ConsentWithdrawn`].
    pub fn sign_sheet(
        &mut self,
        regulation: &Regulation,
        id: AssignmentId,
        conclusion: Conclusion,
        reasoning: &str,
        at: Moment,
    ) -> Result<(), Refusal> {
        self.wants(Status::UnderReview)?;
        self.consents()?;
        let unjudged: Vec<String> = regulation
            .grounds
            .iter()
            .filter(|rule| !self.grounds.contains_key(&rule.code))
            .map(|rule| rule.mark.clone())
            .collect();
        // Annulled sheets keep their numbers, so a number names one sheet of the dossier for good.
        let last = self
            .experts
            .values()
            .flat_map(|expert| expert.sheet.iter().chain(expert.annulled.values()))
            .map(|sheet| sheet.number)
            .max()
            .unwrap_or(0);
        let assignment = self.experts.get_mut(&id).ok_or(Refusal::NoSuchExpert)?;
        match &assignment.conflict {
            Conflict::NotStated => return Err(Refusal::ConflictNotStated),
            Conflict::Declared { .. } => return Err(Refusal::ConflictDeclared),
            Conflict::Absent => {}
        }
        if assignment.sheet.is_some() {
            return Err(Refusal::SheetSigned);
        }
        if !unjudged.is_empty() {
            return Err(Refusal::GroundsUnjudged { grounds: unjudged });
        }
        if conclusion != Conclusion::Recommend && reasoning.trim().is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        assignment.sheet = Some(ExpertSheet {
            number: last.saturating_add(1),
            conclusion,
            reasoning: reasoning.trim().to_owned(),
            signed_at: at,
        });
        Ok(())
    }

    /// Signed sheets of experts without a conflict.
    pub fn sheets(&self) -> impl Iterator<Item = &ExpertSheet> {
        self.experts
            .values()
            .filter(|expert| matches!(expert.conflict, Conflict::Absent))
            .filter_map(|expert| expert.sheet.as_ref())
    }

    /// Closes the review (6 → 7).
    ///
    /// # Errors
    /// [`Refusal::SheetsMissing`] below the regulation's number of sheets; [`Refusal::WrongStage`],
    /// [`Refusal::ConsentWithdrawn`].
    pub fn finish_review(&mut self, regulation: &Regulation) -> Result<(), Refusal> {
        self.wants(Status::UnderReview)?;
        let signed = u32::try_from(self.sheets().count()).unwrap_or(u32::MAX);
        let needed = regulation.voting.min_experts;
        if signed < needed {
            return Err(Refusal::SheetsMissing { signed, needed });
        }
        self.go(Status::Reviewed)
    }

    /// Sends a reviewed dossier to a second review (7 → 6): signed sheets stay as annulled ones.
    ///
    /// # Errors
    /// [`Refusal::ReasonMissing`]; [`Refusal::WrongStage`], [`Refusal::ConsentWithdrawn`].
    pub fn review_again(&mut self, reason: &str, mut row: impl FnMut() -> RowId) -> Result<(), Refusal> {
        self.wants(Status::Reviewed)?;
        if reason.trim().is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        self.go(Status::UnderReview)?;
        for expert in self.experts.values_mut() {
            if let Some(sheet) = expert.sheet.take() {
                expert.annulled.insert(row(), sheet);
            }
        }
        Ok(())
    }

    /// Puts the dossier on an agenda (7 or 11 → 8).
    ///
    /// # Errors
    /// [`Refusal::StatusForbids`], [`Refusal::ConsentWithdrawn`].
    pub fn enter_agenda(&mut self, sitting: SittingId) -> Result<(), Refusal> {
        self.go(Status::OnAgenda)?;
        self.sitting = Some(sitting);
        Ok(())
    }

    /// Takes the dossier off an agenda (8 → 7); also after the consent was withdrawn, or its item would hold up
    /// the sitting.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`].
    pub fn leave_agenda(&mut self) -> Result<(), Refusal> {
        self.wants(Status::OnAgenda)?;
        self.status = self.status.step(Status::Reviewed)?;
        self.sitting = None;
        Ok(())
    }

    /// Takes over the commission's decision once its minutes are sealed (8 → 9, 10, 11); also after the consent was
    /// withdrawn, for the decision has been taken.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`].
    pub fn decide(&mut self, decision: crate::Decision) -> Result<(), Refusal> {
        self.wants(Status::OnAgenda)?;
        self.status = self.status.step(match decision {
            crate::Decision::Include => Status::Included,
            crate::Decision::Refuse => Status::Refused,
            crate::Decision::Postpone => Status::Postponed,
        })?;
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

    /// Ends the way of a dossier: withdrawn (12), rejected (13) or closed (16); other steps have their own guards.
    ///
    /// # Errors
    /// [`Refusal::ReasonMissing`], [`Refusal::StatusForbids`].
    pub fn end(&mut self, status: Status, reason: &str) -> Result<(), Refusal> {
        if reason.trim().is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        if !matches!(status, Status::Withdrawn | Status::Rejected | Status::Closed) {
            return Err(Refusal::StatusForbids {
                now: self.status,
                wanted: status,
            });
        }
        self.status = self.status.step(status)?;
        reason.trim().clone_into(&mut self.ending);
        Ok(())
    }
}

/// A name as people compare it: ё = е, case and spaces do not matter.
fn as_read(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").to_lowercase().replace('ё', "е")
}
