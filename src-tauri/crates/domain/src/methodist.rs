//! A regional methodist: a candidate included by a signed order.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{CycleId, DossierId, MethodistId, OrderId, PersonName, Workplace};

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
}
