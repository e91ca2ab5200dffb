//! Registration numbers: which one is the last, and whether one is taken.

use rusqlite::{OptionalExtension, params};
use uuid::Uuid;

use crate::{error::Result, reader::Reader, rows::uuid};

impl Reader<'_> {
    /// The largest `number_sort` of a cycle below `i64::MAX`, which stands for rows without a number.
    ///
    /// # Errors
    ///
    /// [`crate::StoreError`] of the database.
    pub fn last_number(&self, cycle: Uuid) -> Result<Option<i64>> {
        let mut select = self.connection.prepare_cached(
            "SELECT number_sort FROM register INDEXED BY register_by_number \
             WHERE cycle = ?1 AND number_sort < ?2 ORDER BY number_sort DESC LIMIT 1",
        )?;
        Ok(select
            .query_row(params![cycle.as_bytes(), i64::MAX], |row| row.get(0))
            .optional()?)
    }

    /// The row of a cycle that bears a number.
    ///
    /// # Errors
    ///
    /// [`crate::StoreError`] of the database.
    pub fn with_number(&self, cycle: Uuid, number: &str) -> Result<Option<Uuid>> {
        let mut select = self
            .connection
            .prepare_cached("SELECT id FROM register WHERE cycle = ?1 AND number = ?2 LIMIT 1")?;
        Ok(select
            .query_row(params![cycle.as_bytes(), number], |row| uuid(row, 0))
            .optional()?)
    }
}
