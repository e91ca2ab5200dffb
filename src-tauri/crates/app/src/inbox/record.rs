//! What the store remembers of the inbox: the folder, whose scans come now, and what was taken already.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Dossier, DossierId, Moment};
use serde::{Deserialize, Serialize};
use store::{Reader, Record};
use uuid::Uuid;

use crate::Answer;

/// One inbox a store: its record bears this id.
const INBOX: Uuid = Uuid::nil();

/// How many taken files are remembered: those of a season of scanning days, newest first.
const MOST_SETTLED: usize = 300;

/// The inbox.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Inbox {
    /// The folder that is watched; empty when none is.
    pub(super) folder: String,
    /// The dossier that loose files go to; without one they wait.
    pub(super) target: Option<DossierId>,
    /// Dossiers of the candidate folders that were taken from.
    pub(super) folders: BTreeMap<String, DossierId>,
    /// Files taken, by their path in the inbox. Written in the same change as the dossiers: whatever happens before
    /// the file is put away, it is not taken twice.
    pub(super) settled: BTreeMap<String, Settled>,
}

/// A file that was taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Settled {
    /// BLAKE3 of the file as it lay in the inbox.
    pub(super) fingerprint: String,
    /// What came of it, by name in the store.
    pub(super) digests: BTreeSet<String>,
    /// Dossiers that got it.
    pub(super) dossiers: BTreeSet<DossierId>,
    /// When.
    pub(super) at: Moment,
}

impl Record for Inbox {
    const KIND: &'static str = "inbox";

    fn id(&self) -> Uuid {
        INBOX
    }
}

impl Inbox {
    /// The inbox of the store; an empty one before it is set.
    pub(super) fn read(reader: &Reader<'_>) -> Answer<Self> {
        Ok(reader
            .find::<Self>(INBOX)?
            .map(|found| found.record)
            .unwrap_or_default())
    }

    /// Remembers a file; the oldest are forgotten.
    pub(super) fn settle(&mut self, path: String, settled: Settled) {
        self.settled.insert(path, settled);
        while self.settled.len() > MOST_SETTLED {
            let oldest = self.settled.iter().min_by_key(|(_, settled)| settled.at);
            let Some(oldest) = oldest.map(|(path, _)| path.clone()) else {
                return;
            };
            self.settled.remove(&oldest);
        }
    }

    /// What came of this very file, as long as a dossier still holds something of it: after an undo, or when a person
    /// took it out, it is new again.
    pub(super) fn settled(
        &self,
        reader: &Reader<'_>,
        path: &str,
        fingerprint: &str,
    ) -> Answer<Option<&Settled>> {
        let Some(settled) = self
            .settled
            .get(path)
            .filter(|settled| settled.fingerprint == fingerprint)
        else {
            return Ok(None);
        };
        for dossier in &settled.dossiers {
            if let Some(found) = reader.find::<Dossier>(dossier.0)? {
                let mut files = found.record.files.values();
                if files.any(|file| settled.digests.contains(&file.digest)) {
                    return Ok(Some(settled));
                }
            }
        }
        Ok(None)
    }
}
