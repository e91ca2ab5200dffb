//! «Что у меня есть»: a small file of each device, from which the others tell what has arrived and what is under way.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::envelope::{FileId, Unread};

/// The last word of a device. What it says of receipts: a pack of ours that it has read and taken in (`true`), or
/// read and put into quarantine (`false`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Presence {
    /// Grows with every file of the device.
    pub(crate) serial: u64,
    /// When it was written, by the clock of the device, seconds since 1970: shown, never decided upon.
    pub(crate) at: i64,
    /// Its standing packs.
    pub(crate) own: BTreeSet<FileId>,
    /// The packs of others that it has read.
    pub(crate) read: BTreeMap<FileId, bool>,
}

impl Presence {
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        // Plain data of this room: it cannot fail to be written.
        postcard::to_stdvec(self).unwrap_or_default()
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Presence, Unread> {
        postcard::from_bytes(bytes).map_err(|_| Unread::Malformed)
    }

    /// Whether it says the same, whenever it was said.
    pub(crate) fn says_as(&self, other: &Presence) -> bool {
        (&self.own, &self.read) == (&other.own, &other.read)
    }
}
