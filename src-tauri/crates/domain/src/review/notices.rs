//! What was sent to the candidate: the letter of each occasion, when and how.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Moment, Refusal, Review, RowId, SittingId, Status};

/// A letter that was sent or handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Notice {
    /// What it told of.
    pub of: Occasion,
    /// Day of sending.
    #[ts(type = "string")]
    pub on: NaiveDate,
    /// How it went.
    pub way: SentBy,
}

/// What a candidate is told of. Two returns are two occasions, and so are two sittings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Occasion {
    /// Уведомление о недостатках.
    Return {
        /// When the dossier was returned.
        #[ts(type = "string")]
        at: Moment,
    },
    /// Уведомление о заседании.
    Agenda {
        /// The sitting.
        sitting: SittingId,
    },
    /// Уведомление о решении.
    Decision {
        /// The sitting.
        sitting: SittingId,
    },
}

/// How a letter went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SentBy {
    /// Почтой.
    Post,
    /// Электронной почтой.
    Email,
    /// Лично под подпись.
    Signed,
}

impl SentBy {
    /// The way in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            SentBy::Post => "почтой",
            SentBy::Email => "электронной почтой",
            SentBy::Signed => "лично под подпись",
        }
    }
}

impl Review {
    /// What the candidate has to be told now; `None` where the chain asks for no letter.
    #[must_use]
    pub fn occasion(&self) -> Option<Occasion> {
        match self.status {
            // Whoever has left the active is told nothing of the inclusion any more.
            _ if self.has_left => None,
            Status::Returned => self
                .returned
                .as_ref()
                .map(|returned| Occasion::Return { at: returned.at }),
            Status::OnAgenda => self.sitting.map(|sitting| Occasion::Agenda { sitting }),
            Status::Included | Status::Refused | Status::Postponed | Status::InOrder | Status::Enrolled => {
                self.sitting.map(|sitting| Occasion::Decision { sitting })
            }
            // Whoever withdrew is closed without a decision to be told of.
            Status::Closed if self.order.is_some() || self.ending.is_empty() => {
                self.sitting.map(|sitting| Occasion::Decision { sitting })
            }
            Status::Draft
            | Status::Submitted
            | Status::Closed
            | Status::Registered
            | Status::Checking
            | Status::UnderReview
            | Status::Reviewed
            | Status::Withdrawn
            | Status::Rejected
            | Status::Discarded
            | Status::Erased => None,
        }
    }

    /// The letter of the present occasion, once it was sent.
    #[must_use]
    pub fn notice(&self) -> Option<&Notice> {
        let of = self.occasion()?;
        self.notices.values().find(|notice| notice.of == of)
    }

    /// Records that the letter of the present occasion was sent; a second record puts the first right.
    ///
    /// # Errors
    /// [`Refusal::NothingToSend`]; [`Refusal::EndBeforeBeginning`] for a letter dated before the return that it is about, or
    /// before the registration.
    pub fn send_notice(&mut self, id: RowId, on: NaiveDate, way: SentBy) -> Result<(), Refusal> {
        let of = self
            .occasion()
            .ok_or(Refusal::NothingToSend { now: self.stage() })?;
        let begin = match of {
            Occasion::Return { at } => at.date_naive(),
            Occasion::Agenda { .. } | Occasion::Decision { .. } => self.registration.at.date_naive(),
        };
        if on < begin {
            return Err(Refusal::EndBeforeBeginning { begin, end: on });
        }
        let known = self
            .notices
            .iter()
            .find(|(_, notice)| notice.of == of)
            .map(|(id, _)| *id);
        self.notices.insert(known.unwrap_or(id), Notice { of, on, way });
        Ok(())
    }
}
