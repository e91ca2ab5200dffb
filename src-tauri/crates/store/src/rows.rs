//! Rows of `records` and `documents`. SQL of single rows only; what a row means is decided elsewhere.

use std::fmt;

use history::canonical;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{
    Deserializer,
    de::{IgnoredAny, MapAccess, Visitor},
};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::{
    cache::Key,
    error::{Result, StoreError},
};

/// The store's own field that carries a record's scope through diff, document, journal and undo.
pub(crate) const SCOPE: &str = "@scope";

/// A row of `records`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RecordRow {
    pub(crate) revision: u64,
    pub(crate) deleted: bool,
    /// The record with [`SCOPE`] inside.
    pub(crate) value: Value,
}

/// The record's value together with its scope.
pub(crate) fn with_scope(mut value: Value, scope: Option<Uuid>) -> Value {
    if let (Some(scope), Some(fields)) = (scope, value.as_object_mut()) {
        fields.insert(SCOPE.to_owned(), Value::String(scope.to_string()));
    }
    value
}

/// The scope that a record says to have.
fn scope_of(said: Option<&Value>) -> Option<Uuid> {
    Uuid::parse_str(said?.as_str()?).ok()
}

/// The row of a record, deleted or not.
pub(crate) fn find(connection: &Connection, key: &Key) -> Result<Option<RecordRow>> {
    let mut select = connection
        .prepare_cached("SELECT revision, deleted, scope, body FROM records WHERE kind = ?1 AND id = ?2")?;
    let found = select
        .query_row(params![key.kind, key.id.as_bytes()], |row| {
            Ok((
                unsigned(row, 0)?,
                row.get(1)?,
                row.get::<_, Option<[u8; 16]>>(2)?,
                row.get::<_, String>(3)?,
            ))
        })
        .optional()?;
    let Some((revision, deleted, scope, body)) = found else {
        return Ok(None);
    };
    let value = serde_json::from_str(&body).map_err(|error| unreadable(&key.kind, &error))?;
    Ok(Some(RecordRow {
        revision,
        deleted,
        value: with_scope(value, scope.map(Uuid::from_bytes)),
    }))
}

/// Some fields of a record, deleted or not: those of these names that it has.
pub(crate) fn find_named(connection: &Connection, key: &Key, names: &[&str]) -> Result<Option<Value>> {
    let mut select = connection.prepare_cached("SELECT body FROM records WHERE kind = ?1 AND id = ?2")?;
    let mut found = select.query(params![key.kind, key.id.as_bytes()])?;
    let Some(row) = found.next()? else {
        return Ok(None);
    };
    let body = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
    let mut body = serde_json::Deserializer::from_str(body);
    let fields = body.deserialize_map(Named(names));
    let fields = fields.map_err(|error| unreadable(&key.kind, &error))?;
    Ok(Some(Value::Object(fields)))
}

/// Reads the fields of these names and passes over the rest.
struct Named<'n>(&'n [&'n str]);

impl<'de> Visitor<'de> for Named<'_> {
    type Value = Map<String, Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a record")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut record: A) -> Result<Self::Value, A::Error> {
        let mut fields = Map::new();
        while let Some(name) = record.next_key::<String>()? {
            if self.0.contains(&&*name) {
                fields.insert(name, record.next_value()?);
            } else {
                record.next_value::<IgnoredAny>()?;
            }
        }
        Ok(fields)
    }
}

/// Writes the row of a record, or takes it away.
pub(crate) fn write(connection: &Connection, key: &Key, row: Option<RecordRow>) -> Result<()> {
    let Some(row) = row else {
        let mut delete = connection.prepare_cached("DELETE FROM records WHERE kind = ?1 AND id = ?2")?;
        delete.execute(params![key.kind, key.id.as_bytes()])?;
        return Ok(());
    };
    write_words(connection, key, row.revision, row.deleted, &row.value)
}

/// Writes the row of a record: its words with [`SCOPE`] inside.
pub(crate) fn write_words(
    connection: &Connection,
    key: &Key,
    revision: u64,
    deleted: bool,
    words: &Value,
) -> Result<()> {
    let scope = scope_of(words.get(SCOPE));
    let (scope, body) = (
        scope.as_ref().map(Uuid::as_bytes),
        canonical::text_without(words, SCOPE),
    );
    let (id, revision) = (key.id.as_bytes(), signed(revision));
    let row = params![key.kind, id, revision, deleted, scope, body];
    // Mostly the words alone are new, and the index of scopes need not be written.
    let mut update = connection.prepare_cached(
        "UPDATE records SET revision = ?3, body = ?6 WHERE kind = ?1 AND id = ?2 AND deleted = ?4 AND scope IS ?5",
    )?;
    if update.execute(row)? > 0 {
        return Ok(());
    }
    let mut upsert = connection.prepare_cached(
        "INSERT INTO records (kind, id, revision, deleted, scope, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT DO UPDATE SET revision = ?3, deleted = ?4, scope = ?5, body = ?6",
    )?;
    upsert.execute(row)?;
    Ok(())
}

/// The saved document of a record.
pub(crate) fn document(connection: &Connection, key: &Key) -> Result<Option<Vec<u8>>> {
    let mut select =
        connection.prepare_cached("SELECT document FROM documents WHERE kind = ?1 AND id = ?2")?;
    Ok(select
        .query_row(params![key.kind, key.id.as_bytes()], |row| row.get(0))
        .optional()?)
}

/// Writes the saved document of a record.
pub(crate) fn write_document(
    connection: &Connection,
    key: &Key,
    revision: u64,
    heads: &[u8],
    saved: &[u8],
) -> Result<()> {
    let mut upsert = connection.prepare_cached(
        "INSERT INTO documents (kind, id, revision, heads, document) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT DO UPDATE SET revision = ?3, heads = ?4, document = ?5",
    )?;
    upsert.execute(params![
        key.kind,
        key.id.as_bytes(),
        signed(revision),
        heads,
        saved
    ])?;
    Ok(())
}

/// SQLite has signed integers only; the store's counters never come near the limit.
pub(crate) fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A counter from a column.
pub(crate) fn unsigned(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    Ok(u64::try_from(row.get::<_, i64>(column)?).unwrap_or(0))
}

/// An id from a column.
pub(crate) fn uuid(row: &Row<'_>, column: usize) -> rusqlite::Result<Uuid> {
    row.get::<_, [u8; 16]>(column).map(Uuid::from_bytes)
}

/// The stored text does not fit the type.
pub(crate) fn unreadable(kind: &str, error: &serde_json::Error) -> StoreError {
    StoreError::Unreadable {
        kind: kind.to_owned(),
        reason: error.to_string(),
    }
}
