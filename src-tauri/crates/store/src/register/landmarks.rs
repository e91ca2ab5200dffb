//! Rows of a long list at every [`STEP`]th place of its order, so that a page from its middle is found beside one
//! and not by passing all rows before it. They are found again after every change: in one walk of the order's
//! index, when a far page is next asked for.

use std::collections::BTreeMap;

use rusqlite::types::Value;

use crate::error::Result;

/// Rows between two landmarks.
pub(super) const STEP: u64 = 256;

/// Lists held at once; a window shows one, and few are open.
const MOST_LISTS: usize = 8;

/// The columns of an order that tell a row's place.
pub(super) type Place = Vec<Value>;

/// Landmarks of the lists that were last looked at.
#[derive(Default)]
pub(crate) struct Landmarks {
    /// The last line of the journal when they were found.
    seq: i64,
    lists: BTreeMap<String, Vec<Place>>,
}

impl Landmarks {
    /// The landmarks of the list that `key` names, as the database is after `seq`; `find` finds them.
    ///
    /// # Errors
    /// Those of `find`; nothing is held then.
    pub(super) fn of(
        &mut self,
        seq: i64,
        key: String,
        find: impl FnOnce() -> Result<Vec<Place>>,
    ) -> Result<&[Place]> {
        if self.seq != seq || (self.lists.len() >= MOST_LISTS && !self.lists.contains_key(&key)) {
            self.lists.clear();
            self.seq = seq;
        }
        Ok(match self.lists.entry(key) {
            std::collections::btree_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::btree_map::Entry::Vacant(unknown) => unknown.insert(find()?),
        })
    }
}
