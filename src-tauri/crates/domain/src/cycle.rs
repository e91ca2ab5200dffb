//! A selection cycle: a year's campaign with the regulation that it began with.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{CycleId, Regulation};

/// A selection cycle (цикл отбора).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Cycle {
    /// Id.
    pub id: CycleId,
    /// «Отбор 2026».
    pub title: String,
    /// First day of receipt of applications.
    #[ts(type = "string")]
    pub opens_on: NaiveDate,
    /// Last day of receipt of applications.
    #[ts(type = "string")]
    pub closes_on: NaiveDate,
    /// The profile as it stood when the cycle began; a later edition never changes it.
    pub regulation: Regulation,
    /// Practice data: marked on the screen and on every print.
    pub practice: bool,
}
