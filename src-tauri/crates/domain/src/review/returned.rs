//! Return for correction: the list of deficiencies, the deadline, the corrected dossier.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Conclusion, DocumentMark, Review, standing::NAMED};
use crate::{Dossier, Moment, Refusal, Regulation, Status};

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

impl Review {
    /// The nearest day that the dossier waits for: of the return, or of an expert who owes a sheet.
    #[must_use]
    pub fn deadline(&self) -> Option<NaiveDate> {
        if self.status == Status::Returned {
            self.returned.as_ref().map(|returned| returned.deadline)
        } else if self.status == Status::UnderReview {
            self.owing().filter_map(|expert| expert.due_on).min()
        } else {
            None
        }
    }

    /// Returns the dossier for correction (4, 6 or 11 → 5).
    ///
    /// # Errors
    /// [`Refusal::NothingToCorrect`] with an empty list; [`Refusal::DeadlinePassed`] unless the deadline is after
    /// today; [`Refusal::StatusForbids`], [`Refusal::ConsentWithdrawn`].
    pub fn send_back(
        &mut self,
        regulation: &Regulation,
        dossier: &Dossier,
        at: Moment,
        deadline: NaiveDate,
    ) -> Result<(), Refusal> {
        let standing = self.standing(regulation, dossier);
        if standing.deficiencies().is_empty() {
            return Err(Refusal::NothingToCorrect);
        }
        if deadline <= at.date_naive() {
            return Err(Refusal::DeadlinePassed { deadline });
        }
        let codes = regulation.documents.iter().map(|rule| &rule.code);
        let fallen: Vec<String> = codes
            .filter(|slot| standing.fallen_document(slot).is_some())
            .cloned()
            .collect();
        self.go(Status::Returned)?;
        // What had fallen before is no reason of this return, and the letter must not name it.
        for slot in fallen {
            if let Some(check) = self.documents.get_mut(&slot).filter(|check| check.finds_fault()) {
                NAMED.clone_into(&mut check.held);
            }
        }
        let round = self
            .returned
            .as_ref()
            .map_or(0, |last| last.round)
            .saturating_add(1);
        self.returned = Some(Return { at, deadline, round });
        Ok(())
    }

    /// Takes a corrected dossier back to the check (5 → 4): marks of documents that were named fall, also where nothing
    /// was replaced; their words are kept beside. The rest stand or fall by what their slots hold now.
    ///
    /// A sheet that concluded «вернуть на доработку» has done its work: it is kept as annulled, so that its expert
    /// can sign another on the corrected documents. Its row bears an id made of the assignment's and the number.
    ///
    /// # Errors
    /// [`Refusal::WrongStage`], [`Refusal::ConsentWithdrawn`].
    pub fn take_corrected(&mut self) -> Result<(), Refusal> {
        self.wants(Status::Returned)?;
        self.go(Status::Checking)?;
        for check in self.documents.values_mut().filter(|check| check.finds_fault()) {
            NAMED.clone_into(&mut check.held);
        }
        for (id, expert) in &mut self.experts {
            expert.annul(*id, |sheet| sheet.conclusion == Conclusion::Return);
        }
        Ok(())
    }
}

impl super::DocumentCheck {
    /// A letter of deficiencies names such a document.
    fn finds_fault(&self) -> bool {
        matches!(self.mark, DocumentMark::Remark | DocumentMark::Absent)
    }
}
