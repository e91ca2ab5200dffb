//! A change under way: what it may ask and what it may write. Rows are written at once, so that the change sees its own
//! work; everything else is the door's, at the end.

use std::collections::{BTreeMap, btree_map::Entry};

use domain::Stamp;
use rusqlite::params;
use serde_json::Value;
use uuid::Uuid;

use crate::{
    cache::Key,
    error::{Result, StoreError},
    files::{Files, StoredFile},
    reader::Reader,
    record::Record,
    rows::{self, RecordRow},
    storable,
};

/// A change under way: everything a [`Reader`] can ask, and the verbs that write. Records are seen as the change has
/// written them so far; the register and the journal as they were before it.
pub struct Tx<'c> {
    reader: Reader<'c>,
    files: &'c Files,
    stamp: &'c Stamp,
    title: String,
    touches: BTreeMap<Key, Touch>,
    erased: BTreeMap<Key, Vec<u8>>,
}

/// What a change leaves to the door.
pub(crate) struct Finished {
    /// The title that the journal line is to have.
    pub(crate) title: String,
    /// Everything that was written to.
    pub(crate) touches: BTreeMap<Key, Touch>,
    /// What is to be destroyed, with the facts of it.
    pub(crate) erased: BTreeMap<Key, Vec<u8>>,
}

/// A record that the change has written to.
pub(crate) struct Touch {
    /// The row as it was before the change, deleted or not.
    row: Option<RecordRow>,
    /// The record as the change wants it; `None` when it is to be absent.
    pub(crate) now: Option<Value>,
}

impl Touch {
    /// A record that was `row` and is to be `now`.
    pub(crate) fn of(row: Option<RecordRow>, now: Option<Value>) -> Touch {
        Touch { row, now }
    }

    /// The row as it was before the change.
    pub(crate) fn into_row(self) -> Option<RecordRow> {
        self.row
    }

    /// The record before the change; `None` when there was none or it was deleted.
    pub(crate) fn before(&self) -> Option<&Value> {
        self.row.as_ref().filter(|row| !row.deleted).map(|row| &row.value)
    }

    fn base_revision(&self) -> u64 {
        self.row.as_ref().map_or(0, |row| row.revision)
    }

    /// The revision after the change: one more, unless the record ends as it began.
    pub(crate) fn revision(&self) -> u64 {
        self.base_revision()
            .saturating_add(u64::from(self.before() != self.now.as_ref()))
    }

    /// The row as the change wants it.
    fn wanted_row(&self) -> Option<RecordRow> {
        let revision = self.revision();
        match (&self.now, &self.row) {
            _ if revision == self.base_revision() => self.row.clone(),
            (Some(now), _) => Some(RecordRow {
                revision,
                deleted: false,
                value: now.clone(),
            }),
            (None, Some(row)) => Some(RecordRow {
                revision,
                deleted: true,
                value: row.value.clone(),
            }),
            (None, None) => None,
        }
    }
}

impl<'c> std::ops::Deref for Tx<'c> {
    type Target = Reader<'c>;

    fn deref(&self) -> &Reader<'c> {
        &self.reader
    }
}

impl<'c> Tx<'c> {
    pub(crate) fn new(reader: Reader<'c>, files: &'c Files, stamp: &'c Stamp, title: &str) -> Tx<'c> {
        Tx {
            reader,
            files,
            stamp,
            title: title.to_owned(),
            touches: BTreeMap::new(),
            erased: BTreeMap::new(),
        }
    }

    pub(crate) fn finish(self) -> Finished {
        Finished {
            title: self.title,
            touches: self.touches,
            erased: self.erased,
        }
    }
}

impl Tx<'_> {
    /// Writes a record, new or not, and returns its revision after the change; a record that is already so keeps
    /// its revision.
    ///
    /// # Errors
    ///
    /// [`StoreError::Unstorable`] when the record holds what cannot be kept exactly.
    pub fn put<R: Record>(&mut self, record: &R) -> Result<u64> {
        let value = serde_json::to_value(record).map_err(|_| StoreError::Unstorable {
            kind: R::KIND.to_owned(),
            path: String::new(),
        })?;
        storable::check(R::KIND, &value)?;
        self.set(
            key::<R>(record.id()),
            Some(rows::with_scope(value, record.scope())),
        )
    }

    /// As [`Tx::put`], for a form that was opened at `expected_revision` (0 for a record that must be new).
    ///
    /// # Errors
    ///
    /// [`StoreError::Stale`] when the record has been changed since.
    pub fn put_at<R: Record>(&mut self, record: &R, expected_revision: u64) -> Result<u64> {
        self.expect_revision::<R>(record.id(), expected_revision)?;
        self.put(record)
    }

    /// Refuses the change when the record was not at `expected_revision` before it (0 for an absent one).
    ///
    /// # Errors
    ///
    /// [`StoreError::Stale`] with the revision that the record has.
    pub fn expect_revision<R: Record>(&mut self, id: Uuid, expected_revision: u64) -> Result<()> {
        let actual = self.touch(key::<R>(id))?.base_revision();
        if actual == expected_revision {
            Ok(())
        } else {
            Err(StoreError::Stale { actual })
        }
    }

    /// Deletes a record. Its history stays, and undo brings it back.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`] when there is no such record.
    pub fn delete<R: Record>(&mut self, id: Uuid) -> Result<()> {
        let key = key::<R>(id);
        if self.touch(key.clone())?.now.is_none() {
            return Err(StoreError::NotFound { kind: key.kind, id });
        }
        self.set(key, None).map(|_| ())
    }

    /// Destroys a record for good: its row, its history, its values in the journal, and the files that no other record
    /// names. `fact` is what the exchange tells the other offices. There is no way back, so the change must be final.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`] when there is no such record.
    pub fn erase<R: Record>(&mut self, id: Uuid, fact: Vec<u8>) -> Result<()> {
        self.delete::<R>(id)?;
        self.erased.insert(key::<R>(id), fact);
        Ok(())
    }

    /// Notes that a file was taken in; a file noted before stays as it was noted.
    ///
    /// # Errors
    ///
    /// [`StoreError::FileMissing`] when the file is not in the store: its batch was not kept.
    pub fn put_file(&mut self, file: &StoredFile, file_type: &str) -> Result<()> {
        if !self.files.has(&file.digest) {
            return Err(StoreError::FileMissing {
                digest: file.digest.clone(),
            });
        }
        let mut insert = self.reader.connection.prepare_cached(
            "INSERT INTO files (digest, size, file_type, stored_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
        )?;
        insert.execute(params![
            file.digest,
            rows::signed(file.size),
            file_type,
            self.stamp.at.to_rfc3339()
        ])?;
        Ok(())
    }

    /// Gives the journal line another title than the one announced, for what is known only inside the change
    /// (the number just assigned).
    pub fn set_title(&mut self, title: impl Into<String>) {
        self.title = title.into();
    }

    /// The kinds of the records that the change has written otherwise than they were; not of those that it destroys.
    pub fn changed_kinds(&self) -> impl Iterator<Item = &str> {
        self.changes().map(|(key, _)| key.kind.as_str())
    }

    /// The records of a kind as the change leaves them, of those that it has written otherwise than they were.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when one does not read as a record of this kind.
    pub fn changed<R: Record>(&self) -> Result<Vec<R>> {
        let changed = self.changes().filter(|(key, _)| key.kind == R::KIND);
        let left = changed.map(|(key, _)| Ok(self.reader.find(key.id)?.map(|found| found.record)));
        left.filter_map(Result::transpose).collect()
    }

    /// The records of a kind that were here before the change and are not after it, as they were.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when one does not read as a record of this kind.
    pub fn removed<R: Record>(&self) -> Result<Vec<R>> {
        let gone = self
            .changes()
            .filter(|(key, touch)| key.kind == R::KIND && touch.now.is_none());
        let before = gone.filter_map(|(_, touch)| touch.before().cloned());
        before
            .map(|record| serde_json::from_value(record).map_err(|error| rows::unreadable(R::KIND, &error)))
            .collect()
    }

    /// The records of a kind that had a text in a field and have another one there after the change: what it was, and what it is.
    pub fn rewritten<R: Record>(&self, field: &str) -> Vec<(Uuid, String, String)> {
        let text = |value: Option<&Value>| Some(value?.get(field)?.as_str()?.to_owned());
        let changed = self.changes().filter(|(key, _)| key.kind == R::KIND);
        changed
            .filter_map(|(key, touch)| Some((key.id, text(touch.before())?, text(touch.now.as_ref())?)))
            .filter(|(_, before, now)| before != now)
            .collect()
    }

    fn changes(&self) -> impl Iterator<Item = (&Key, &Touch)> {
        self.touches
            .iter()
            .filter(|(key, touch)| touch.before() != touch.now.as_ref() && !self.erased.contains_key(key))
    }

    /// Who acts and when.
    pub fn stamp(&self) -> &Stamp {
        self.stamp
    }

    /// Makes a record be `now`, and returns its revision.
    pub(crate) fn set(&mut self, key: Key, now: Option<Value>) -> Result<u64> {
        let connection = self.reader.connection;
        let touch = self.touch(key.clone())?;
        touch.now = now;
        rows::write(connection, &key, touch.wanted_row())?;
        Ok(touch.revision())
    }

    /// The record as the change sees it now.
    pub(crate) fn value(&mut self, key: &Key) -> Result<Option<&Value>> {
        Ok(self.touch(key.clone())?.now.as_ref())
    }

    fn touch(&mut self, key: Key) -> Result<&mut Touch> {
        match self.touches.entry(key) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(new) => {
                let row = rows::find(self.reader.connection, new.key())?;
                let mut touch = Touch { row, now: None };
                touch.now = touch.before().cloned();
                Ok(new.insert(touch))
            }
        }
    }
}

fn key<R: Record>(id: Uuid) -> Key {
    Key {
        kind: R::KIND.to_owned(),
        id,
    }
}
