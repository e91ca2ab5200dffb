//! What was done to the same records after a line of the journal.

use rusqlite::{OptionalExtension, Row, params};

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
        if self.is_newest(seq)? {
            return Ok(None);
        }
        let mut select = self.connection.prepare_cached(include_str!("later.sql"))?;
        Ok(select.query_row(params![signed(seq)], read).optional()?)
    }

    /// The same for the records that those of one kind belong to, which line `seq` touched.
    ///
    /// # Errors
    ///
    /// [`crate::StoreError`] of the database.
    pub fn later_at_owners(&self, seq: u64, kind: &str) -> Result<Option<LaterChange>> {
        let mut select = self
            .connection
            .prepare_cached(include_str!("later/at_owners.sql"))?;
        Ok(select.query_row(params![signed(seq), kind], read).optional()?)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<LaterChange> {
    Ok(LaterChange {
        title: row.get(0)?,
        undoable: row.get(1)?,
    })
}
