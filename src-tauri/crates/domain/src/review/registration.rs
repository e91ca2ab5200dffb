//! Registration: the line in the register.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Review;
use crate::{Dossier, Moment, Refusal, Status};

/// The line in the register; number and moment are frozen.
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

impl Review {
    /// Refuses an act on a day before the registration: a dead battery sets a clock back by years, and papers bear the day.
    ///
    /// # Errors
    /// [`Refusal::ClockBehind`].
    pub fn is_registered_by(&self, now: Moment) -> Result<(), Refusal> {
        let (now, known) = (now.date_naive(), self.registration.at.date_naive());
        if now < known {
            return Err(Refusal::ClockBehind { now, known });
        }
        Ok(())
    }

    /// Registers a submitted dossier (2 → 3).
    ///
    /// # Errors
    /// [`Refusal::StatusForbids`] unless the dossier is submitted; [`Refusal::NumberMissing`];
    /// [`Refusal::ClockBehind`] before the day of the application, the consent or the handing over;
    /// [`Refusal::NumberTaken`] is the store's to find.
    pub fn register(dossier: &Dossier, registration: Registration) -> Result<Self, Refusal> {
        dossier.own_status().step(Status::Registered)?;
        if registration.number.trim().is_empty() {
            return Err(Refusal::NumberMissing);
        }
        let at = registration.at;
        let days = [dossier.applied_on, dossier.consent_on].into_iter().flatten();
        let newest = days.chain(dossier.submitted_at.map(|at| at.date_naive())).max();
        if let Some(known) = newest.filter(|known| *known > at.date_naive()) {
            return Err(Refusal::ClockBehind {
                now: at.date_naive(),
                known,
            });
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
            has_left: false,
            postponed_by: None,
            consent_withdrawn_on: None,
            notices: BTreeMap::new(),
        })
    }
}
