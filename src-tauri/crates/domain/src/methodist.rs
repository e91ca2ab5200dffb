//! A regional methodist: a candidate included by a signed order, suspended and taken back, excluded by another order.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{CycleId, DossierId, MethodistId, OrderId, PersonName, Refusal, Workplace};

#[cfg(test)]
mod tests;

/// A methodist of the active (член РМА).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Methodist {
    /// Id.
    pub id: MethodistId,
    /// Cycle of inclusion.
    pub cycle: CycleId,
    /// The dossier of inclusion.
    pub dossier: DossierId,
    /// The order of inclusion.
    pub order: OrderId,
    /// The person.
    pub name: PersonName,
    /// Where the person works.
    pub workplace: Workplace,
    /// Code of the municipality.
    pub municipality: String,
    /// Codes of directions.
    pub directions: Vec<String>,
    /// Date of the order.
    #[ts(type = "string")]
    pub since: NaiveDate,
    /// Day and level of the diagnostic procedure, for the ИОМ.
    #[ts(type = "string | null")]
    pub diagnosed_on: Option<NaiveDate>,
    /// Where the methodist stands.
    #[serde(default)]
    pub state: MethodistState,
    /// The present suspension; of an active methodist none.
    #[serde(default)]
    pub suspension: Option<Suspension>,
    /// How the methodist left the active.
    #[serde(default)]
    pub exclusion: Option<Exclusion>,
    /// Teachers and heads that this methodist accompanies (CH1.5); `None` until told.
    #[serde(default)]
    pub assigned: Option<u32>,
}

/// State of a methodist.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MethodistState {
    /// Действующий.
    #[default]
    Active,
    /// Приостановлен.
    Suspended,
    /// Исключён.
    Excluded,
}

/// Work put off for a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Suspension {
    /// Since when.
    #[ts(type = "string")]
    pub on: NaiveDate,
    /// Why.
    pub reason: String,
}

/// The end of membership.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Exclusion {
    /// The order of exclusion.
    pub order: OrderId,
    /// Its date.
    #[ts(type = "string")]
    pub on: NaiveDate,
    /// The ground, as the decision names it.
    pub ground: String,
}

impl MethodistState {
    /// The state in the clerk's words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            MethodistState::Active => "действующий",
            MethodistState::Suspended => "приостановлен",
            MethodistState::Excluded => "исключён",
        }
    }
}

impl Methodist {
    /// Suspends the work (Действующий → Приостановлен).
    ///
    /// # Errors
    /// [`Refusal::MethodistState`]; [`Refusal::ReasonMissing`]; [`Refusal::EndBeforeBeginning`] before the inclusion.
    pub fn suspend(&mut self, on: NaiveDate, reason: &str) -> Result<(), Refusal> {
        self.wants(&[MethodistState::Active])?;
        if reason.trim().is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        not_before(self.since, on)?;
        self.state = MethodistState::Suspended;
        self.suspension = Some(Suspension {
            on,
            reason: reason.trim().to_owned(),
        });
        Ok(())
    }

    /// Takes the work up again (Приостановлен → Действующий).
    ///
    /// # Errors
    /// [`Refusal::MethodistState`]; [`Refusal::EndBeforeBeginning`] before the suspension.
    pub fn resume(&mut self, on: NaiveDate) -> Result<(), Refusal> {
        self.wants(&[MethodistState::Suspended])?;
        if let Some(suspension) = &self.suspension {
            not_before(suspension.on, on)?;
        }
        self.state = MethodistState::Active;
        self.suspension = None;
        Ok(())
    }

    /// Whether the question of exclusion may be put.
    ///
    /// # Errors
    /// [`Refusal::MethodistState`] of one who is excluded already.
    pub fn may_be_excluded(&self) -> Result<(), Refusal> {
        self.wants(&[MethodistState::Active, MethodistState::Suspended])
    }

    /// Excludes by a signed order (Действующий, Приостановлен → Исключён).
    ///
    /// # Errors
    /// [`Refusal::MethodistState`]; [`Refusal::EndBeforeBeginning`] when dated before the inclusion.
    pub fn exclude(&mut self, exclusion: Exclusion) -> Result<(), Refusal> {
        self.may_be_excluded()?;
        not_before(self.since, exclusion.on)?;
        self.state = MethodistState::Excluded;
        self.exclusion = Some(exclusion);
        Ok(())
    }

    /// Tells how many teachers the methodist accompanies. More than the regulation's number is a warning of the
    /// screen and no refusal.
    ///
    /// # Errors
    /// [`Refusal::MethodistState`] once excluded.
    pub fn assign(&mut self, teachers: Option<u32>) -> Result<(), Refusal> {
        self.may_be_excluded()?;
        self.assigned = teachers;
        Ok(())
    }

    fn wants(&self, states: &[MethodistState]) -> Result<(), Refusal> {
        if states.contains(&self.state) {
            Ok(())
        } else {
            Err(Refusal::MethodistState { now: self.state })
        }
    }
}

fn not_before(begin: NaiveDate, end: NaiveDate) -> Result<(), Refusal> {
    if end < begin {
        Err(Refusal::EndBeforeBeginning { begin, end })
    } else {
        Ok(())
    }
}
