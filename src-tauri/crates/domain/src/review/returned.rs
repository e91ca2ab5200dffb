//! Return for correction: the list of deficiencies, the deadline, the corrected dossier.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Audience, Conclusion, DocumentMark, Review};
use crate::{Moment, Refusal, Regulation, RowId, Status};

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
}
