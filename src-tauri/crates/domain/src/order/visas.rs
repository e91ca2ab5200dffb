//! Visas: who was asked to agree on the draft of an order, and what each of them answered (CH-33).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Order, OrderState, Refusal, RowId};

#[cfg(test)]
mod tests;

/// One visa of the draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Visa {
    /// Who agrees: a name as it is printed.
    pub name: String,
    /// Post.
    pub post: String,
    /// When the draft was sent to this person.
    #[ts(type = "string")]
    pub sent_on: NaiveDate,
    /// The answer; `None` while waited for.
    pub answer: Option<VisaAnswer>,
    /// The words of the draft have changed since: the answer was given to other words.
    pub outdated: bool,
}

/// What was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VisaAnswer {
    /// Day of the visa.
    #[ts(type = "string")]
    pub on: NaiveDate,
    /// Agreed, or agreed not as it is.
    pub outcome: VisaOutcome,
    /// Remarks; empty when there are none.
    pub remarks: String,
}

/// Outcome of a visa.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VisaOutcome {
    /// Завизировано.
    Agreed,
    /// Замечания.
    Remarks,
}

/// How the visas of a draft stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VisaCount {
    /// Asked for.
    pub asked: u32,
    /// Agreed on the words as they are.
    pub agreed: u32,
    /// Answered with remarks to the words as they are.
    pub remarks: u32,
    /// Without an answer to the words as they are.
    pub waiting: u32,
}

impl Order {
    /// Asks a person for a visa.
    ///
    /// # Errors
    /// [`Refusal::OrderState`] unless the draft goes round; [`Refusal::VisaNameMissing`];
    /// [`Refusal::VisaAskedAlready`] when this person has not answered yet or has agreed on the same words.
    pub fn ask_visa(&mut self, id: RowId, name: &str, post: &str, on: NaiveDate) -> Result<(), Refusal> {
        self.wants(&[OrderState::InApproval])?;
        let (name, post) = (name.trim(), post.trim());
        if name.is_empty() || post.is_empty() {
            return Err(Refusal::VisaNameMissing);
        }
        let stands = |visa: &Visa| {
            let disagreed = visa
                .answer
                .as_ref()
                .is_some_and(|answer| answer.outcome == VisaOutcome::Remarks);
            visa.name == name && visa.post == post && !visa.outdated && !disagreed
        };
        if self.visas.values().any(stands) {
            return Err(Refusal::VisaAskedAlready {
                name: name.to_owned(),
            });
        }
        self.visas.insert(
            id,
            Visa {
                name: name.to_owned(),
                post: post.to_owned(),
                sent_on: on,
                answer: None,
                outdated: false,
            },
        );
        Ok(())
    }

    /// Records an answer, or puts a recorded one right.
    ///
    /// # Errors
    /// [`Refusal::OrderState`] unless the draft goes round; [`Refusal::NoSuchVisa`]; [`Refusal::VisaOutdated`] when
    /// the words have changed since it was asked; [`Refusal::EndBeforeBeginning`] when dated before it was sent;
    /// [`Refusal::VisaRemarksMissing`].
    pub fn record_visa(&mut self, id: RowId, answer: VisaAnswer) -> Result<(), Refusal> {
        self.wants(&[OrderState::InApproval])?;
        let visa = self.visas.get_mut(&id).ok_or(Refusal::NoSuchVisa)?;
        if visa.outdated {
            return Err(Refusal::VisaOutdated);
        }
        if answer.on < visa.sent_on {
            return Err(Refusal::EndBeforeBeginning {
                begin: visa.sent_on,
                end: answer.on,
            });
        }
        let remarks = answer.remarks.trim().to_owned();
        if answer.outcome == VisaOutcome::Remarks && remarks.is_empty() {
            return Err(Refusal::VisaRemarksMissing);
        }
        visa.answer = Some(VisaAnswer { remarks, ..answer });
        Ok(())
    }

    /// Takes a visa off the list before the order is signed.
    ///
    /// # Errors
    /// [`Refusal::OrderState`] unless a draft or going round; [`Refusal::NoSuchVisa`].
    pub fn remove_visa(&mut self, id: RowId) -> Result<Visa, Refusal> {
        self.wants(&[OrderState::Draft, OrderState::InApproval])?;
        self.visas.remove(&id).ok_or(Refusal::NoSuchVisa)
    }

    /// How the visas stand under the words as they are. Outdated ones are waited for no more: they are asked anew.
    #[must_use]
    pub fn visa_count(&self) -> VisaCount {
        let mut count = VisaCount::default();
        for visa in self.visas.values().filter(|visa| !visa.outdated) {
            let place = match &visa.answer {
                None => &mut count.waiting,
                Some(answer) if answer.outcome == VisaOutcome::Agreed => &mut count.agreed,
                Some(_) => &mut count.remarks,
            };
            *place = place.saturating_add(1);
            count.asked = count.asked.saturating_add(1);
        }
        count
    }

    /// Every visa was given to words that are no more.
    pub(super) fn outdate_visas(&mut self) {
        for visa in self.visas.values_mut() {
            visa.outdated = true;
        }
    }
}
