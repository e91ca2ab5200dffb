//! Minutes (протокол): ready at the last vote, sealed with a hash, corrected only by a new linked document.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{CycleId, DossierId, MinutesId, Moment, Refusal, SittingId};

#[cfg(test)]
mod tests;

/// Minutes of a sitting, or a document that corrects sealed ones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Minutes {
    /// Id.
    pub id: MinutesId,
    /// Cycle.
    pub cycle: CycleId,
    /// The sitting.
    pub sitting: SittingId,
    /// Number; empty until given.
    pub number: String,
    /// Date of the minutes = date of the sitting.
    #[ts(type = "string")]
    pub on: NaiveDate,
    /// Where the paper stands.
    pub state: PaperState,
    /// What is printed, as frozen JSON of the print model; empty while a draft is composed anew at each look.
    pub content: String,
    /// BLAKE3 of `content`, printed in the footer; empty until frozen.
    pub hash: String,
    /// Name of the sealed PDF in the store; empty until frozen.
    pub pdf: String,
    /// Name of the scan of the signed paper in the store; empty if none.
    pub scan: String,
    /// When signed.
    #[ts(type = "string | null")]
    pub sealed_at: Option<Moment>,
    /// The minutes that this document corrects.
    pub corrects: Option<MinutesId>,
    /// The error and its correction, for a correcting document.
    pub correction: String,
    /// Candidates whom a correcting document concerns; none of one that concerns the sitting as a whole.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub concerns: BTreeSet<DossierId>,
}

/// State of a paper that is signed by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PaperState {
    /// Черновик.
    Draft,
    /// На подписи: the text is frozen, the hash is printed.
    ForSignature,
    /// Закреплён: signed and immutable.
    Sealed,
}

impl Minutes {
    /// Freezes the text for signature (Черновик → На подписи).
    ///
    /// # Errors
    /// [`Refusal::PaperState`], [`Refusal::NumberMissing`].
    pub fn freeze(
        &mut self,
        number: &str,
        content: String,
        hash: String,
        pdf: String,
    ) -> Result<(), Refusal> {
        self.wants(PaperState::Draft)?;
        if number.trim().is_empty() {
            return Err(Refusal::NumberMissing);
        }
        number.trim().clone_into(&mut self.number);
        self.content = content;
        self.hash = hash;
        self.pdf = pdf;
        self.state = PaperState::ForSignature;
        Ok(())
    }

    /// Gives the text back for changes before it is signed (На подписи → Черновик).
    ///
    /// # Errors
    /// [`Refusal::PaperState`] once sealed.
    pub fn thaw(&mut self) -> Result<(), Refusal> {
        self.wants(PaperState::ForSignature)?;
        self.content.clear();
        self.hash.clear();
        self.pdf.clear();
        self.state = PaperState::Draft;
        Ok(())
    }

    /// Seals signed minutes (На подписи → Закреплён); `scan` may be empty if it will be attached later.
    ///
    /// # Errors
    /// [`Refusal::PaperState`]; [`Refusal::ClockBehind`] before the day of the minutes.
    pub fn seal(&mut self, scan: &str, at: Moment) -> Result<(), Refusal> {
        self.wants(PaperState::ForSignature)?;
        self.is_written_by(at)?;
        scan.clone_into(&mut self.scan);
        self.sealed_at = Some(at);
        self.state = PaperState::Sealed;
        Ok(())
    }

    /// Refuses an act on a day before that of the minutes.
    ///
    /// # Errors
    /// [`Refusal::ClockBehind`].
    pub fn is_written_by(&self, now: Moment) -> Result<(), Refusal> {
        let (now, known) = (now.date_naive(), self.on);
        if now < known {
            return Err(Refusal::ClockBehind { now, known });
        }
        Ok(())
    }

    /// Attaches the scan of sealed minutes that came later than the seal.
    ///
    /// # Errors
    /// [`Refusal::PaperState`] unless sealed; [`Refusal::ScanThere`].
    pub fn attach_scan(&mut self, scan: &str) -> Result<(), Refusal> {
        self.wants(PaperState::Sealed)?;
        if !self.scan.is_empty() {
            return Err(Refusal::ScanThere);
        }
        scan.clone_into(&mut self.scan);
        Ok(())
    }

    fn wants(&self, state: PaperState) -> Result<(), Refusal> {
        if self.state == state {
            Ok(())
        } else {
            Err(Refusal::PaperState { now: self.state })
        }
    }
}
