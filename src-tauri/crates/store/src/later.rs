//! What was done to the same records after a line of the journal.

use rusqlite::{OptionalExtension, params};

use crate::{error::Result, reader::Reader, rows::signed};

/// A change that stands on an earlier one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaterChange {
    /// Its title.
    pub title: String,
    /// Whether it could be taken back first.
    pub undoable: bool,
}

impl Reader<'_> {
    /// The newest later change, still in force, to any record that bears an id which line `seq` touched, whatever its
    /// kind: a dossier and its review share one. `None` when the line is the last word on its records.
    ///
    /// # Errors
    ///
    /// [`crate::StoreError`] of the database.
    pub fn later_change(&self, seq: u64) -> Result<Option<LaterChange>> {
        let mut select = self.connection.prepare_cached(include_str!("later.sql"))?;
        Ok(select
            .query_row(params![signed(seq)], |row| {
                Ok(LaterChange {
                    title: row.get(0)?,
                    undoable: row.get(1)?,
                })
            })
            .optional()?)
    }
}
