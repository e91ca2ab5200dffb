//! The check of completeness: marks of documents, verdicts on grounds, remarks.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Review;
use crate::{Dossier, FileId, Refusal, Regulation, Requirement, Status, Turn};

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
    /// File, page and place it was seen on.
    pub seen: Option<Seen>,
    /// What the slot held then ([`Dossier::holding`]); empty in checks of earlier versions, which stand.
    #[serde(default)]
    #[ts(skip)]
    pub held: String,
}

/// Where a check was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Seen {
    /// The file.
    pub file: FileId,
    /// The page, 1-based.
    pub page: u32,
    /// What of the page was in sight; `None` where nobody measured.
    #[serde(default)]
    pub spot: Option<Spot>,
}

/// A part of a page in sight, in thousandths of the page as it was turned; the height follows from the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Spot {
    /// Its left edge, in thousandths of the width.
    pub left: u16,
    /// Its upper edge, in thousandths of the height.
    pub top: u16,
    /// How much of the width was in sight, in thousandths; 1000 = the whole of it.
    pub width: u16,
    /// How whoever looked had turned the page.
    pub turn: Turn,
}

impl Spot {
    /// The same within the page: nothing lies beyond its edges, and something is in sight.
    #[must_use]
    pub fn within(self) -> Self {
        Self {
            left: self.left.min(1_000),
            top: self.top.min(1_000),
            width: self.width.clamp(1, 1_000),
            turn: self.turn,
        }
    }
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
    /// What the confirming document held then, or all documents of the ground where none was named; empty in checks of
    /// earlier versions, which stand, and in «не требуется».
    #[serde(default)]
    #[ts(skip)]
    pub held: String,
    /// The facts that the ground was computed from then; empty as above.
    #[serde(default)]
    #[ts(skip)]
    pub facts: String,
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
    /// «В уведомление».
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

    /// Marks a document while checking completeness or reviewing; the mark remembers what the slot holds now.
    ///
    /// # Errors
    /// [`Refusal::NoSuchSlot`]; [`Refusal::RemarkMissing`] for a remark without words; [`Refusal::RequiredUnneeded`] for
    /// «не требуется» of a required document without a reason; [`Refusal::MarkedButAbsent`] for «есть» where the dossier
    /// has neither file nor sheets; [`Refusal::WrongStage`], [`Refusal::ConsentWithdrawn`].
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
        if check.mark == DocumentMark::NotRequired
            && rule.requirement == Requirement::Required
            && check.remark.is_empty()
        {
            return Err(Refusal::RequiredUnneeded {
                document: rule.short.clone(),
            });
        }
        if check.mark == DocumentMark::Present && !dossier.has(slot) {
            return Err(Refusal::MarkedButAbsent {
                document: rule.short.clone(),
            });
        }
        check.held = dossier.holding(slot);
        self.documents.insert(slot.to_owned(), check);
        Ok(())
    }

    /// Records the verdict on a ground; it remembers what its proof and the facts are now. Sheets that are signed keep the
    /// verdict that they were signed on.
    ///
    /// # Errors
    /// [`Refusal::NoSuchGround`]; [`Refusal::ProofMissing`] for «подтверждено» without a document that is there;
    /// [`Refusal::WrongStage`], [`Refusal::ConsentWithdrawn`].
    pub fn judge_ground(
        &mut self,
        regulation: &Regulation,
        dossier: &Dossier,
        ground: &str,
        check: GroundCheck,
    ) -> Result<(), Refusal> {
        let Some(rule) = regulation.ground(ground) else {
            return self.put_ground(regulation, ground, check);
        };
        if check.verdict == GroundVerdict::Confirmed && !dossier.has(&check.proof) {
            return Err(Refusal::ProofMissing {
                ground: rule.mark.clone(),
            });
        }
        let check = check.made_of(rule, dossier);
        self.put_ground(regulation, ground, check)
    }

    /// Records a verdict with what it was made of, wherever that was.
    pub(super) fn put_ground(
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
}
