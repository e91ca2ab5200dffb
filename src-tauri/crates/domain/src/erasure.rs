//! The end of a dossier (→ 17): its personal data are destroyed by an act, and what is left names nobody (часть 4 и 5
//! статьи 21 закона 152-ФЗ; the act: приказ Роскомнадзора от 28.10.2022 № 179).

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    Cycle, CycleId, Dossier, DossierId, ErasureId, Moment, Refusal, Regulation, RetentionRules, Review,
    Signer, Status,
};

#[cfg(test)]
mod tests;

/// Most people who sign an act of erasure.
pub const MOST_ERASERS: usize = 9;

/// Акт об уничтожении персональных данных.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ErasureAct {
    /// Id.
    pub id: ErasureId,
    /// The cycle of the dossiers.
    pub cycle: CycleId,
    /// Number within the cycle, from 1.
    pub number: u32,
    /// When the data were destroyed.
    #[ts(type = "string")]
    pub at: Moment,
    /// Why.
    pub reason: ErasureReason,
    /// The paper behind the reason: a line of the list of files, an application to withdraw the consent; may be empty.
    pub basis: String,
    /// Who destroyed them: post and name as printed.
    pub by: Vec<Signer>,
    /// Sheets of paper that were destroyed as well; 0 if there were none.
    pub sheets: u32,
    /// How paper was destroyed; empty when there was none.
    pub paper_way: String,
    /// Copies of the database, made before an upgrade, that went with the data.
    pub copies: u32,
}

/// Why personal data are destroyed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ErasureReason {
    /// The term of keeping is over: the purpose was reached.
    TermOver,
    /// The consent was withdrawn.
    ConsentWithdrawn,
    /// A draft that was discarded: nothing is to be done with it any more (часть 7 статьи 5 закона 152-ФЗ).
    NotNeeded,
}

/// What is left of a dossier whose data were destroyed; bears the dossier's id and names nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Remainder {
    /// The dossier's id.
    pub id: DossierId,
    /// Its cycle.
    pub cycle: CycleId,
    /// The act that ended it.
    pub act: ErasureId,
    /// Its number in the register; empty if it was never registered.
    pub number: String,
    /// The running count behind the number; 0 if it was never registered.
    pub ordinal: u32,
    /// When it was registered.
    #[ts(type = "string | null")]
    pub registered_at: Option<Moment>,
    /// Code of its municipality.
    pub municipality: String,
    /// Files that were destroyed.
    pub files: u32,
}

impl RetentionRules {
    /// The first day after the term of keeping of a cycle's dossiers: it is counted from the first of January after the
    /// year in which the cycle's files were closed. `None` when it is beyond the calendar.
    #[must_use]
    pub fn over_on(&self, cycle: &Cycle) -> Option<NaiveDate> {
        let year = cycle.closes_on.year().checked_add(1)?;
        NaiveDate::from_ymd_opt(year.checked_add(i32::from(self.dossiers))?, 1, 1)
    }

    /// The same day once it has come.
    #[must_use]
    pub fn over_since(&self, cycle: &Cycle, today: NaiveDate) -> Option<NaiveDate> {
        self.over_on(cycle).filter(|day| *day <= today)
    }
}

impl Remainder {
    /// Ends a dossier: what may be kept of it. `review` is there once it was registered; `today` is the day of the act;
    /// `is_member` tells whether the candidate is in the active, where the order of inclusion is a ground to keep the data.
    ///
    /// A registered dossier is closed first. One that never was goes as soon as its draft is discarded, or with the term.
    ///
    /// # Errors
    /// [`Refusal::StillInActive`]; [`Refusal::StatusForbids`] unless it is closed; [`Refusal::StillKept`] before the term is over;
    /// [`Refusal::ConsentNotWithdrawn`]; [`Refusal::DiscardFirst`] for a draft whose term is not over.
    pub fn of(
        dossier: &Dossier,
        review: Option<&Review>,
        cycle: &Cycle,
        act: ErasureId,
        reason: ErasureReason,
        today: NaiveDate,
        is_member: bool,
    ) -> Result<Self, Refusal> {
        if is_member {
            return Err(Refusal::StillInActive);
        }
        let status = review.map_or_else(|| dossier.own_status(), Review::stage);
        status.step(Status::Erased)?;
        match (reason, status) {
            (ErasureReason::TermOver, _) | (ErasureReason::NotNeeded, Status::Enrolled | Status::Closed) => {
                still_kept(&cycle.regulation, cycle, today)?;
            }
            (_, Status::Draft | Status::Submitted) => return Err(Refusal::DiscardFirst),
            (ErasureReason::ConsentWithdrawn, _) => {
                // The consent of a draft is withdrawn by the paper that the act names: no review keeps its day.
                if review.is_some_and(|review| review.consent_withdrawn_on.is_none()) {
                    return Err(Refusal::ConsentNotWithdrawn);
                }
            }
            (ErasureReason::NotNeeded, _) => {}
        }
        let registration = review.map(|review| &review.registration);
        Ok(Self {
            id: dossier.id,
            cycle: dossier.cycle,
            act,
            number: registration.map(|one| one.number.clone()).unwrap_or_default(),
            ordinal: registration.map_or(0, |one| one.ordinal),
            registered_at: registration.map(|one| one.at),
            municipality: dossier.municipality.clone(),
            files: u32::try_from(dossier.files.len()).unwrap_or(u32::MAX),
        })
    }
}

fn still_kept(regulation: &Regulation, cycle: &Cycle, today: NaiveDate) -> Result<(), Refusal> {
    match regulation.retention.over_on(cycle) {
        Some(until) if today >= until => Ok(()),
        Some(until) => Err(Refusal::StillKept { until }),
        None => Err(Refusal::StillKept {
            until: NaiveDate::MAX,
        }),
    }
}
