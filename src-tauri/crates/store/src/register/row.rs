//! Writing rows: the table, its counters (by triggers) and the word index move together.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

use super::words;
use crate::{
    error::Result,
    rows::{signed, unsigned, uuid},
    search,
};

/// One row of the register, ready for the screen. Dates are ISO (`2026-03-31`), so that they sort as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterRow {
    /// The dossier's id.
    pub id: Uuid,
    /// The selection cycle.
    pub cycle: Uuid,
    /// The registration number as printed; `None` before registration.
    pub number: Option<String>,
    /// The order of numbers; rows without a number bear the largest value that the application chooses.
    pub number_sort: i64,
    /// The full name as it is ordered: lower case, ё as е.
    pub surname_sort: String,
    /// The full name as it is shown.
    pub name: String,
    /// The municipality as it is shown.
    pub municipality: String,
    /// The organization as it is shown.
    pub organization: String,
    /// The directions as they are shown.
    pub directions: String,
    /// The status's code.
    pub status: String,
    /// The order of statuses.
    pub status_order: i64,
    /// What is missing, as it is shown.
    pub missing: String,
    /// How many documents are missing.
    pub missing_count: i64,
    /// The nearest deadline.
    pub deadline: Option<String>,
    /// The expert as they are shown; empty before assignment.
    pub expert: String,
    /// The sitting (date or id) whose agenda has the row.
    pub sitting: Option<String>,
    /// When the dossier was registered.
    pub registered_at: Option<String>,
    /// What the row is found by: words apart by spaces.
    pub search: String,
    /// What the row is filtered by beyond its columns: words without spaces.
    pub tags: BTreeSet<String>,
}

/// Stands for an absent date in the table: sorts after every date.
const NO_DATE: &str = "~";

/// The columns that [`read`] expects, in its order.
pub(super) const COLUMNS: &str = "id, cycle, number, number_sort, surname_sort, name, municipality, organization, \
    directions, status, status_order, missing, missing_count, deadline, expert, sitting, registered_at, search, tags";

/// A row as it stands in the table.
pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<RegisterRow> {
    let date = |column| {
        row.get::<_, String>(column)
            .map(|date| (date != NO_DATE).then_some(date))
    };
    Ok(RegisterRow {
        id: uuid(row, 0)?,
        cycle: uuid(row, 1)?,
        number: row.get(2)?,
        number_sort: row.get(3)?,
        surname_sort: row.get(4)?,
        name: row.get(5)?,
        municipality: row.get(6)?,
        organization: row.get(7)?,
        directions: row.get(8)?,
        status: row.get(9)?,
        status_order: row.get(10)?,
        missing: row.get(11)?,
        missing_count: row.get(12)?,
        deadline: date(13)?,
        expert: row.get(14)?,
        sitting: date(15)?,
        registered_at: date(16)?,
        search: row.get(17)?,
        tags: row
            .get_ref(18)?
            .as_str()
            .map_err(rusqlite::Error::from)?
            .split_ascii_whitespace()
            .map(String::from)
            .collect(),
    })
}

/// Makes the register's row of `id` be `row`. True when that changed anything.
pub(crate) fn write(connection: &Connection, id: Uuid, row: Option<&RegisterRow>) -> Result<bool> {
    let mut select = connection.prepare_cached(concat!(
        "SELECT id, cycle, number, number_sort, surname_sort, name, municipality, organization, directions, status, ",
        "status_order, missing, missing_count, deadline, expert, sitting, registered_at, search, tags, at ",
        "FROM register WHERE id = ?1"
    ))?;
    let old = select
        .query_row([id.as_bytes()], |row| Ok((read(row)?, row.get::<_, i64>(19)?)))
        .optional()?;
    match (old, row) {
        (None, None) => return Ok(false),
        (Some((old, _)), Some(new)) if old == *new => return Ok(false),
        (Some((old, at)), None) => {
            search::count(connection, &old.search, "")?;
            connection
                .prepare_cached("DELETE FROM register WHERE at = ?1")?
                .execute([at])?;
            connection
                .prepare_cached("DELETE FROM register_words WHERE rowid = ?1")?
                .execute([at])?;
        }
        (old, Some(new)) => {
            search::count(
                connection,
                old.as_ref().map_or("", |(old, _)| &old.search),
                &new.search,
            )?;
            let at = upsert(connection, id, new)?;
            let words = words::of_row(new);
            if old.as_ref().is_none_or(|(old, _)| words::of_row(old) != words) {
                let mut index = connection
                    .prepare_cached("INSERT OR REPLACE INTO register_words (rowid, words) VALUES (?1, ?2)")?;
                index.execute(params![at, words])?;
            }
        }
    }
    Ok(true)
}

fn upsert(connection: &Connection, id: Uuid, row: &RegisterRow) -> Result<i64> {
    let mut upsert = connection.prepare_cached(include_str!("upsert.sql"))?;
    let at = upsert.query_row(
        params![
            id.as_bytes(),
            row.cycle.as_bytes(),
            row.number,
            row.number_sort,
            row.surname_sort,
            row.name,
            row.municipality,
            row.organization,
            row.directions,
            row.status,
            row.status_order,
            row.missing,
            row.missing_count,
            row.deadline.as_deref().unwrap_or(NO_DATE),
            row.expert,
            row.sitting.as_deref().unwrap_or(NO_DATE),
            row.registered_at.as_deref().unwrap_or(NO_DATE),
            row.search,
            row.tags.iter().map(String::as_str).collect::<Vec<_>>().join(" "),
        ],
        |row| row.get(0),
    )?;
    Ok(at)
}

/// Empties the register, its counters and its words.
pub(crate) fn clear(connection: &Connection) -> Result<()> {
    connection.execute("DELETE FROM register", [])?;
    connection.execute(
        "INSERT INTO register_words (register_words) VALUES ('delete-all')",
        [],
    )?;
    Ok(())
}

/// Adds every row and every counter to a digest, in the order of their keys.
pub(crate) fn fold(connection: &Connection, add: &mut dyn FnMut(&[u8])) -> Result<()> {
    let mut select = connection.prepare(&format!("SELECT {COLUMNS} FROM register ORDER BY id"))?;
    let mut found = select.query([])?;
    while let Some(row) = found.next()? {
        add(format!("{:?}", read(row)?).as_bytes());
    }
    let mut select = connection.prepare("SELECT cycle, status, municipality, rows FROM register_counts")?;
    let mut found = select.query([])?;
    while let Some(row) = found.next()? {
        let (status, municipality): (String, String) = (row.get(1)?, row.get(2)?);
        add(format!(
            "{} {status:?} {municipality:?} {}",
            uuid(row, 0)?,
            unsigned(row, 3)?
        )
        .as_bytes());
    }
    Ok(())
}

/// How many rows are asked for, as the database counts.
pub(super) fn count(rows: u64) -> i64 {
    signed(rows)
}
