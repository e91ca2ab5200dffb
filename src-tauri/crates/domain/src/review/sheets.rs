//! Expert sheets: signing, counting, a second review.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Assignment, Conflict, GroundCheck, GroundVerdict, Review};
use crate::{AssignmentId, Dossier, Moment, Refusal, Regulation, RowId, Status, advice::suffice};

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

/// A signed expert sheet.
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
    /// Verdicts on the grounds as this expert signed them, by the ground's code: another expert may judge otherwise later.
    #[serde(default)]
    pub grounds: BTreeMap<String, GroundCheck>,
    /// What the printed sheet says of the case, as it was when the sheet was signed: JSON of the room that prints; empty in
    /// sheets of earlier versions.
    #[serde(default)]
    #[ts(skip)]
    pub case: String,
}

impl Review {
    /// Signs an expert sheet; it keeps the verdicts on the grounds as they stand now.
    ///
    /// # Errors
    /// [`Refusal::NoSuchExpert`]; [`Refusal::ConflictNotStated`]; [`Refusal::ConflictDeclared`];
    /// [`Refusal::GroundsUnjudged`]; [`Refusal::ChecksFallen`]: a sheet stands on what somebody has looked at;
    /// [`Refusal::CardLacks`]; [`Refusal::ReasonMissing`] unless the conclusion recommends; [`Refusal::SheetSigned`]; [`Refusal::WrongStage`], [`Refusal::ConsentWithdrawn`].
    pub fn sign_sheet(
        &mut self,
        regulation: &Regulation,
        dossier: &Dossier,
        id: AssignmentId,
        conclusion: Conclusion,
        reasoning: &str,
        at: Moment,
    ) -> Result<(), Refusal> {
        self.wants(Status::UnderReview)?;
        self.consents()?;
        let standing = self.standing(regulation, dossier);
        let (unjudged, stands) = (standing.unjudged(), standing.stands());
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
        stands?;
        dossier.is_decidable()?;
        if conclusion != Conclusion::Recommend && reasoning.trim().is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        assignment.sheet = Some(ExpertSheet {
            number: last.saturating_add(1),
            conclusion,
            reasoning: reasoning.trim().to_owned(),
            signed_at: at,
            grounds: self.grounds.clone(),
            case: String::new(),
        });
        Ok(())
    }

    /// Whoever recommends although fewer grounds are confirmed than the regulation wants says why. It is asked where the
    /// sheet is signed: an opinion that was signed elsewhere is taken as it is.
    ///
    /// # Errors
    /// [`Refusal::AgainstGrounds`].
    pub fn recommends_with_reason(
        &self,
        regulation: &Regulation,
        dossier: &Dossier,
        conclusion: Conclusion,
        reasoning: &str,
    ) -> Result<(), Refusal> {
        let standing = self.standing(regulation, dossier);
        let verdict = |code: &str| standing.ground(code).map(|check| check.verdict);
        explained(regulation, verdict, conclusion, reasoning)
    }

    /// Keeps with a signed sheet what its paper says of the case; nothing without a sheet.
    pub fn keep_case(&mut self, id: AssignmentId, case: String) {
        let sheet = self.experts.get_mut(&id).and_then(|expert| expert.sheet.as_mut());
        if let Some(sheet) = sheet {
            sheet.case = case;
        }
    }

    /// Signed sheets of experts without a conflict.
    pub fn sheets(&self) -> impl Iterator<Item = &ExpertSheet> {
        self.experts
            .values()
            .filter(|expert| matches!(expert.conflict, Conflict::Absent))
            .filter_map(|expert| expert.sheet.as_ref())
    }

    /// Experts whose sheet is awaited: not signed, and no conflict declared.
    pub fn owing(&self) -> impl Iterator<Item = &Assignment> {
        let owes = |expert: &&Assignment| {
            expert.sheet.is_none() && !matches!(expert.conflict, Conflict::Declared { .. })
        };
        self.experts.values().filter(owes)
    }

    /// Closes the review (6 → 7). Sheets that were signed stay signed; what has changed since is looked at again first.
    ///
    /// # Errors
    /// [`Refusal::SheetsMissing`] below the regulation's number of sheets; [`Refusal::ChecksFallen`];
    /// [`Refusal::WrongStage`], [`Refusal::ConsentWithdrawn`].
    pub fn finish_review(&mut self, regulation: &Regulation, dossier: &Dossier) -> Result<(), Refusal> {
        self.wants(Status::UnderReview)?;
        let signed = u32::try_from(self.sheets().count()).unwrap_or(u32::MAX);
        let needed = regulation.voting.min_experts;
        if signed < needed {
            return Err(Refusal::SheetsMissing { signed, needed });
        }
        self.consents()?;
        self.standing(regulation, dossier).stands()?;
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
}

/// A recommendation against the verdicts on the grounds, without a word.
pub(super) fn explained(
    regulation: &Regulation,
    verdict: impl Fn(&str) -> Option<GroundVerdict>,
    conclusion: Conclusion,
    reasoning: &str,
) -> Result<(), Refusal> {
    if conclusion != Conclusion::Recommend || !reasoning.trim().is_empty() || suffice(regulation, verdict) {
        Ok(())
    } else {
        Err(Refusal::AgainstGrounds)
    }
}
