//! The check of completeness: marks of documents, verdicts on grounds, remarks.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Review;
use crate::{Dossier, FileId, Refusal, Regulation, Status};

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

impl Review {
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
}
