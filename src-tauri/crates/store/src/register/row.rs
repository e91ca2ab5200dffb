//! Writing rows: the table, its counters (by triggers) and the word index move together.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter, types::Value};
use uuid::Uuid;

use super::words;
use crate::{
    error::Result,
    rows::{signed, unsigned, uuid},
    search::WordCounts,
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
    /// What the number is known by: what reads alike is the same; empty before registration.
    pub number_alike: String,
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
    directions, status, status_order, missing, missing_count, deadline, expert, sitting, registered_at, search, tags, \
    number_alike";

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
        number_alike: row.get(19)?,
    })
}

/// Makes the register's row of `id` be `row`, and notes what becomes of its words. True when that changed anything.
pub(crate) fn write(
    connection: &Connection,
    id: Uuid,
    row: Option<&RegisterRow>,
    counts: &mut WordCounts,
) -> Result<bool> {
    let mut select = connection.prepare_cached(concat!(
        "SELECT id, cycle, number, number_sort, surname_sort, name, municipality, organization, directions, status, ",
        "status_order, missing, missing_count, deadline, expert, sitting, registered_at, search, tags, number_alike, at ",
        "FROM register WHERE id = ?1"
    ))?;
    let old = select
        .query_row([id.as_bytes()], |row| Ok((read(row)?, row.get::<_, i64>(20)?)))
        .optional()?;
    match (old, row) {
        (None, None) => return Ok(false),
        (Some((old, _)), Some(new)) if old == *new => return Ok(false),
        (Some((old, at)), None) => {
            counts.note(&old.search, "");
            connection
                .prepare_cached("DELETE FROM register WHERE at = ?1")?
                .execute([at])?;
            connection
                .prepare_cached("DELETE FROM register_words WHERE rowid = ?1")?
                .execute([at])?;
        }
        (Some((old, at)), Some(new)) => {
            counts.note(&old.search, &new.search);
            update(connection, at, &old, new)?;
            let words = words::of_row(new);
            if words::of_row(&old) != words {
                index(connection, at, &words)?;
            }
        }
        (None, Some(new)) => {
            counts.note("", &new.search);
            let at = insert(connection, new)?;
            index(connection, at, &words::of_row(new))?;
        }
    }
    Ok(true)
}

fn index(connection: &Connection, at: i64, words: &str) -> Result<()> {
    let mut index =
        connection.prepare_cached("INSERT OR REPLACE INTO register_words (rowid, words) VALUES (?1, ?2)")?;
    index.execute(params![at, words])?;
    Ok(())
}

/// The columns of a row in the order of [`COLUMNS`], as they stand in the table.
fn columns(row: &RegisterRow) -> [Value; 20] {
    let text = |text: &str| Value::Text(text.to_owned());
    let date = |date: &Option<String>| text(date.as_deref().unwrap_or(NO_DATE));
    let tags: Vec<&str> = row.tags.iter().map(String::as_str).collect();
    [
        Value::Blob(row.id.as_bytes().to_vec()),
        Value::Blob(row.cycle.as_bytes().to_vec()),
        row.number.as_deref().map_or(Value::Null, text),
        Value::Integer(row.number_sort),
        text(&row.surname_sort),
        text(&row.name),
        text(&row.municipality),
        text(&row.organization),
        text(&row.directions),
        text(&row.status),
        Value::Integer(row.status_order),
        text(&row.missing),
        Value::Integer(row.missing_count),
        date(&row.deadline),
        text(&row.expert),
        date(&row.sitting),
        date(&row.registered_at),
        text(&row.search),
        Value::Text(tags.join(" ")),
        text(&row.number_alike),
    ]
}

/// Answers where the row stands.
fn insert(connection: &Connection, row: &RegisterRow) -> Result<i64> {
    let mut insert = connection.prepare_cached(&format!(
        "INSERT INTO register ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, \
         ?17, ?18, ?19, ?20)"
    ))?;
    Ok(insert.insert(columns(row))?)
}

/// Writes the columns that differ: each column named is a leaf of every order with it, whether it changed or not.
fn update(connection: &Connection, at: i64, old: &RegisterRow, new: &RegisterRow) -> Result<()> {
    let (mut sets, mut values) = (Vec::new(), vec![Value::Integer(at)]);
    let pairs = columns(old).into_iter().zip(columns(new));
    for (name, (was, is)) in COLUMNS.split(", ").zip(pairs) {
        if was != is {
            values.push(is);
            sets.push(format!("{name} = ?{}", values.len()));
        }
    }
    if sets.is_empty() {
        return Ok(());
    }
    let sql = format!("UPDATE register SET {} WHERE at = ?1", sets.join(", "));
    connection
        .prepare_cached(&sql)?
        .execute(params_from_iter(values))?;
    Ok(())
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
