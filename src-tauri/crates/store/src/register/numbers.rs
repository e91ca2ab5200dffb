//! Rows found along one index: by number, by the beginning of a name; and who the experts of a cycle are.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, params};
use serde_json::Value;
use uuid::Uuid;

use super::{
    RegisterRow,
    row::{self, COLUMNS},
};
use crate::{error::Result, reader::Reader, rows::uuid};

impl Reader<'_> {
    /// The largest `number_sort` of a cycle from one number to another; rows without a number have `i64::MAX`.
    ///
    /// # Errors
    ///
    /// [`crate::StoreError`] of the database.
    pub fn last_number(&self, cycle: Uuid, from: u32, to: u32) -> Result<Option<i64>> {
        let mut select = self.connection.prepare_cached(
            "SELECT number_sort FROM register INDEXED BY register_by_number \
             WHERE cycle = ?1 AND number_sort BETWEEN ?2 AND ?3 ORDER BY number_sort DESC LIMIT 1",
        )?;
        Ok(select
            .query_row(params![cycle.as_bytes(), from, to], |row| row.get(0))
            .optional()?)
    }

    /// The row of a cycle whose number is known by `alike`, as [`RegisterRow::number_alike`].
    ///
    /// # Errors
    ///
    /// [`crate::StoreError`] of the database.
    pub fn with_number(&self, cycle: Uuid, alike: &str) -> Result<Option<Uuid>> {
        let mut select = self.connection.prepare_cached(
            "SELECT id FROM register INDEXED BY register_by_number_alike \
             WHERE cycle = ?1 AND number_alike = ?2 AND number_alike > '' LIMIT 1",
        )?;
        Ok(select
            .query_row(params![cycle.as_bytes(), alike], |row| uuid(row, 0))
            .optional()?)
    }

    /// Numbers of a cycle that more than one row bears, at most `most`: each as one of the rows writes it, and the form in which
    /// they are alike.
    ///
    /// # Errors
    ///
    /// [`crate::StoreError`] of the database.
    pub fn doubled_numbers(&self, cycle: Uuid, most: u32) -> Result<Vec<(String, String)>> {
        let mut select = self.connection.prepare_cached(
            // All numbers are looked through along the index alone; rows are read of those that are doubled.
            "SELECT (SELECT min(number) FROM register INDEXED BY register_by_number_alike \
                     WHERE cycle = ?1 AND number_alike = doubled.alike AND number_alike > ''), alike \
             FROM (SELECT number_alike AS alike FROM register INDEXED BY register_by_number_alike \
                   WHERE cycle = ?1 AND number_alike > '' \
                   GROUP BY number_alike HAVING count(*) > 1 LIMIT ?2) AS doubled",
        )?;
        let found = select.query_map(params![cycle.as_bytes(), most], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// Rows of a cycle whose name, as it is ordered, begins so; by name, at most `most`.
    ///
    /// # Errors
    ///
    /// [`crate::StoreError`] of the database.
    pub fn named(&self, cycle: Uuid, beginning: &str, most: u32) -> Result<Vec<RegisterRow>> {
        let mut select = self.connection.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM register INDEXED BY register_by_surname \
             WHERE cycle = ?1 AND surname_sort >= ?2 AND surname_sort < ?2 || char(1114111) \
             ORDER BY surname_sort, register.id LIMIT ?3"
        ))?;
        let rows = select.query_map(params![cycle.as_bytes(), beginning, most], row::read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Which of these names, as they are ordered, more than one row of a cycle bears.
    ///
    /// # Errors
    ///
    /// [`crate::StoreError`] of the database.
    pub fn namesakes(&self, cycle: Uuid, names: &BTreeSet<String>) -> Result<BTreeSet<String>> {
        let names = names.iter().cloned().map(Value::String).collect();
        let mut select = self.connection.prepare_cached(
            "SELECT surname_sort FROM register INDEXED BY register_by_surname \
             WHERE cycle = ?1 AND surname_sort IN (SELECT value FROM json_each(?2)) \
             GROUP BY surname_sort HAVING count(*) > 1",
        )?;
        let found = select.query_map(
            params![cycle.as_bytes(), Value::Array(names).to_string()],
            |row| row.get(0),
        )?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// The experts of a cycle's rows, in the order of their names; found by leaps, however many rows each has.
    ///
    /// # Errors
    ///
    /// [`crate::StoreError`] of the database.
    pub fn experts(&self, cycle: Uuid) -> Result<Vec<String>> {
        let mut select = self.connection.prepare_cached(
            "WITH RECURSIVE known (expert) AS (
               SELECT min(expert) FROM register INDEXED BY register_by_expert WHERE cycle = ?1 AND expert > ''
               UNION ALL
               SELECT (SELECT min(expert) FROM register INDEXED BY register_by_expert
                       WHERE cycle = ?1 AND expert > known.expert)
               FROM known WHERE known.expert IS NOT NULL
             ) SELECT expert FROM known WHERE expert IS NOT NULL",
        )?;
        let experts = select.query_map([cycle.as_bytes()], |row| row.get(0))?;
        Ok(experts.collect::<rusqlite::Result<_>>()?)
    }
}
