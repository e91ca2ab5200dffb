//! «Что у меня есть»: a small file of each device, from which the others tell what has arrived and what is under way.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::envelope::{self, FileId, Unread};

/// How many torn files a word names at most.
pub(crate) const MOST_TORN: usize = 1_000;

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
    /// Files of others that came torn, by their names. They come after the rest, so that older programs read the rest,
    /// and are of the day: no account keeps them.
    #[serde(skip)]
    pub(crate) torn: BTreeMap<String, SeenCopy>,
    /// Where it was written; it comes after all else, likewise.
    #[serde(skip)]
    pub(crate) machine: Option<Machine>,
}

/// A machine, as far as a device can tell it from others: a base that was copied goes on at two.
pub type Machine = [u8; 16];

/// Which copy of a file somebody has: the id that it claims, and its length. In a folder that is itself copied from disk
/// to disk it tells a copy that was damaged from one that is still on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SeenCopy {
    pub(crate) claims: Option<FileId>,
    pub(crate) length: u64,
}

impl Presence {
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        // Plain data of this room: it cannot fail to be written.
        let word = postcard::to_stdvec(self).unwrap_or_default();
        let torn = postcard::to_stdvec(&self.torn).unwrap_or_default();
        let machine = self
            .machine
            .map(|machine| postcard::to_stdvec(&machine).unwrap_or_default());
        [word, torn, machine.unwrap_or_default()].concat()
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Presence, Unread> {
        let (mut word, rest): (Presence, _) =
            postcard::take_from_bytes(bytes).map_err(|_| Unread::Malformed)?;
        // An older program ends here.
        if rest.is_empty() {
            return Ok(word);
        }
        let (torn, rest) = postcard::take_from_bytes(rest).map_err(|_| Unread::Malformed)?;
        word.torn = torn;
        // Or here.
        if !rest.is_empty() {
            word.machine = Some(postcard::from_bytes(rest).map_err(|_| Unread::Malformed)?);
        }
        Ok(word)
    }

    /// Whether it says the same, whenever it was said.
    pub(crate) fn says_as(&self, other: &Presence) -> bool {
        (&self.own, &self.read, &self.torn) == (&other.own, &other.read, &other.torn)
    }
}

impl SeenCopy {
    /// The copy that has these bytes.
    pub(crate) fn of(bytes: &[u8]) -> SeenCopy {
        SeenCopy {
            claims: envelope::claimed_id(bytes),
            length: bytes.len() as u64,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn older_and_newer_programs_read_each_other() {
        let older = Presence {
            serial: 7,
            at: 1_790_000_000,
            own: BTreeSet::from([FileId([1; 32])]),
            read: BTreeMap::from([(FileId([2; 32]), true)]),
            torn: BTreeMap::new(),
            machine: None,
        };
        let copy = SeenCopy {
            claims: Some(FileId([3; 32])),
            length: 5,
        };
        let newer = Presence {
            torn: BTreeMap::from([("ab.mts".to_owned(), copy)]),
            ..older.clone()
        };
        let newest = Presence {
            machine: Some([7; 16]),
            ..newer.clone()
        };
        assert_eq!(Presence::from_bytes(&newest.to_bytes()), Ok(newest.clone()));
        let bytes = newest.to_bytes();
        let (_, rest): (Presence, _) = postcard::take_from_bytes(&bytes).unwrap();
        let torn: BTreeMap<String, SeenCopy> = postcard::from_bytes(rest).unwrap();
        assert_eq!(torn, newest.torn, "as an older one reads it");
        assert!(newest.says_as(&newer), "wherever it was said");
        assert_eq!(Presence::from_bytes(&newer.to_bytes()), Ok(newer.clone()));
        // What an older program wrote, and what it makes of ours.
        let bytes = postcard::to_stdvec(&older).unwrap();
        assert_eq!(Presence::from_bytes(&bytes), Ok(older.clone()));
        assert_eq!(postcard::from_bytes(&newer.to_bytes()), Ok(older.clone()));
        assert!(!newer.says_as(&older));
        for word in [newer, newest] {
            let cut = word.to_bytes().len() - 1;
            let read = Presence::from_bytes(&word.to_bytes()[..cut]);
            assert_eq!(read, Err(Unread::Malformed));
        }
    }
}
