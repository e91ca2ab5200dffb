//! Reading: one moment of the database, seen through typed questions. Never writes.

use std::sync::Mutex;

use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use crate::{
    error::{Result, StoreError},
    record::{Record, Versioned},
    register::Landmarks,
    rows::{self, unsigned, uuid},
};

/// The database as it is at one moment; inside a change, with what the change has written so far.
#[derive(Clone, Copy)]
pub struct Reader<'c> {
    pub(crate) connection: &'c Connection,
    /// What is remembered of long lists; `None` inside a change, which the others do not see yet.
    pub(crate) landmarks: Option<&'c Mutex<Landmarks>>,
}

/// A file that was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileLine {
    /// The keyed BLAKE3 of the content, 64 lower-case hexadecimal digits; the file's name in the store.
    pub digest: String,
    /// Bytes of the content.
    pub size: u64,
    /// What the file is, in the words of whoever took it in (`"pdf"`, `"image/jpeg"`).
    pub file_type: String,
    /// When it was taken in, RFC 3339.
    pub stored_at: String,
}

impl<'c> Reader<'c> {
    /// The record with this id and its revision, or [`StoreError::NotFound`].
    pub fn get<R: Record>(&self, id: Uuid) -> Result<Versioned<R>> {
        self.find(id)?.ok_or_else(|| StoreError::NotFound {
            kind: R::KIND.to_owned(),
            id,
        })
    }

    /// What a record of this kind and id belongs to; `None` when there is no such record or it stands alone.
    pub fn scope(&self, kind: &str, id: Uuid) -> Result<Option<Uuid>> {
        let mut select = self
            .connection
            .prepare_cached("SELECT scope FROM records WHERE kind = ?1 AND id = ?2 AND scope IS NOT NULL")?;
        Ok(select
            .query_row(params![kind, id.as_bytes()], |row| uuid(row, 0))
            .optional()?)
    }

    /// The record with this id and its revision, if there is one.
    pub fn find<R: Record>(&self, id: Uuid) -> Result<Option<Versioned<R>>> {
        let mut select = self.connection.prepare_cached(
            "SELECT revision, body FROM records WHERE kind = ?1 AND id = ?2 AND deleted = 0",
        )?;
        let found = select
            .query_row(params![R::KIND, id.as_bytes()], |row| {
                Ok((unsigned(row, 0)?, row.get::<_, String>(1)?))
            })
            .optional()?;
        found
            .map(|(revision, body)| {
                Ok(Versioned {
                    revision,
                    record: parse(&body)?,
                })
            })
            .transpose()
    }

    /// All records of the kind, in the order of their ids.
    pub fn list<R: Record>(&self) -> Result<Vec<R>> {
        let mut select = self
            .connection
            .prepare_cached("SELECT body FROM records WHERE kind = ?1 AND deleted = 0 ORDER BY id")?;
        let mut found = select.query([R::KIND])?;
        let mut records = Vec::new();
        while let Some(row) = found.next()? {
            records.push(parse(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?);
        }
        Ok(records)
    }

    /// Records of a kind that the register has no row for, at most `limit`, in the order of their ids.
    pub fn outside_register<R: Record>(&self, limit: u32) -> Result<Vec<R>> {
        let mut select = self.connection.prepare_cached(
            "SELECT body FROM records WHERE kind = ?1 AND deleted = 0 \
             AND NOT EXISTS (SELECT 1 FROM register WHERE register.id = records.id) ORDER BY id LIMIT ?2",
        )?;
        let mut found = select.query(params![R::KIND, limit])?;
        let mut records = Vec::new();
        while let Some(row) = found.next()? {
            records.push(parse(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?);
        }
        Ok(records)
    }

    /// The records of the kind that belong to `scope`, in the order of their ids.
    pub fn list_in<R: Record>(&self, scope: Uuid) -> Result<Vec<R>> {
        let mut select = self.connection.prepare_cached(
            "SELECT body FROM records WHERE scope = ?1 AND kind = ?2 AND deleted = 0 ORDER BY id",
        )?;
        let mut found = select.query(params![scope.as_bytes(), R::KIND])?;
        let mut records = Vec::new();
        while let Some(row) = found.next()? {
            records.push(parse(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?);
        }
        Ok(records)
    }

    /// How many records of the kind belong to `scope`.
    pub fn count_in<R: Record>(&self, scope: Uuid) -> Result<u64> {
        let mut select = self
            .connection
            .prepare_cached("SELECT count(*) FROM records WHERE scope = ?1 AND kind = ?2 AND deleted = 0")?;
        Ok(select.query_row(params![scope.as_bytes(), R::KIND], |row| unsigned(row, 0))?)
    }

    /// The file of this digest, if it was taken in.
    pub fn file(&self, digest: &str) -> Result<Option<FileLine>> {
        let mut select = self
            .connection
            .prepare_cached("SELECT digest, size, file_type, stored_at FROM files WHERE digest = ?1")?;
        let line = select.query_row([digest], |row| {
            Ok(FileLine {
                digest: row.get(0)?,
                size: unsigned(row, 1)?,
                file_type: row.get(2)?,
                stored_at: row.get(3)?,
            })
        });
        Ok(line.optional()?)
    }

    /// The digests of all files taken in, sorted.
    pub fn file_digests(&self) -> Result<Vec<String>> {
        let mut select = self
            .connection
            .prepare_cached("SELECT digest FROM files ORDER BY digest")?;
        let digests = select.query_map([], |row| row.get(0))?;
        Ok(digests.collect::<rusqlite::Result<_>>()?)
    }
}

fn parse<R: Record>(body: &str) -> Result<R> {
    serde_json::from_str(body).map_err(|error| rows::unreadable(R::KIND, &error))
}
