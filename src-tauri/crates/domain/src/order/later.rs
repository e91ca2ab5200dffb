//! What later acts do to a signed order: another order changes it, or it is cancelled.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Order, OrderId, OrderKind, OrderState, Refusal};

#[cfg(test)]
mod tests;

/// The act that cancelled an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Cancellation {
    /// Number, as it stands on the paper.
    pub number: String,
    /// Date.
    #[ts(type = "string")]
    pub on: NaiveDate,
    /// Name of the scan in the store; empty if none.
    pub scan: String,
}

impl Order {
    /// Notes another order that changes this one (Действует → Изменён); the text and the list stay as they were signed.
    ///
    /// # Errors
    /// [`Refusal::OrderState`] unless signed.
    pub fn amend(&mut self, by: OrderId) -> Result<(), Refusal> {
        self.wants(&[OrderState::Signed])?;
        self.amended_by.insert(by);
        Ok(())
    }

    /// Cancels a signed order of inclusion by another act (Действует → Отменён).
    ///
    /// # Errors
    /// [`Refusal::OrderState`] unless signed; [`Refusal::OnlyInclusionCancelled`]; [`Refusal::NumberMissing`];
    /// [`Refusal::EndBeforeBeginning`] when dated before the order itself.
    pub fn cancel(&mut self, act: Cancellation) -> Result<(), Refusal> {
        self.wants(&[OrderState::Signed])?;
        if self.kind != OrderKind::Inclusion {
            return Err(Refusal::OnlyInclusionCancelled);
        }
        let number = act.number.trim().to_owned();
        if number.is_empty() {
            return Err(Refusal::NumberMissing);
        }
        if let Some(begin) = self.signed_on.filter(|signed| act.on < *signed) {
            return Err(Refusal::EndBeforeBeginning { begin, end: act.on });
        }
        self.state = OrderState::Cancelled;
        self.cancellation = Some(Cancellation { number, ..act });
        Ok(())
    }
}
