//! Taking back: the before-images of a journal line are written again as a new line. Allowed only while nothing
//! later stands on the change, so that undo can never destroy what somebody did since.

use std::collections::BTreeMap;

use domain::Stamp;
use history::edit::{self, Edit};
use rusqlite::{OptionalExtension, params};
use serde_json::Value;

use crate::{
    cache::Key,
    change::Act,
    error::{Result, StoreError},
    journal::{JournalLine, RecordEdit},
    reader::Reader,
    record::{Changed, Undoable},
    rows::{self, signed, unsigned},
    store::Store,
    take_back,
    tx::Tx,
};

/// A journal line seen as something to take back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UndoEntry {
    /// The line's number.
    pub seq: u64,
    /// The operation's name in code; `"undo"` for a line that takes another back.
    pub op: String,
    /// What the clerk reads.
    pub title: String,
    /// Who acted.
    pub who: String,
    /// When, RFC 3339.
    pub at: String,
    /// Whether the line itself took something away, so that undoing it does that again: «Вернуть» rather than
    /// «Отменить».
    pub is_undo: bool,
    /// Whether it can be undone now.
    pub possible: bool,
    /// Why it cannot; `None` when it can.
    pub reason: Option<String>,
}

impl UndoEntry {
    /// A line that was just taken back.
    pub(crate) fn done(line: JournalLine, is_undo: bool) -> UndoEntry {
        UndoEntry {
            seq: line.seq,
            op: line.op,
            title: line.title,
            who: line.who,
            at: line.at,
            is_undo,
            possible: false,
            reason: None,
        }
    }
}

/// The operation name of lines that take others back.
pub const UNDO_OP: &str = "undo";

/// A later line that touched a record.
struct Later {
    seq: u64,
    title: String,
    undoable: bool,
    undoes: Option<u64>,
    path: Vec<String>,
}

impl Reader<'_> {
    /// The last `limit` lines that are not undone, newest first, each with whether and why not it can be undone.
    pub fn undoable(&self, limit: u64) -> Result<Vec<UndoEntry>> {
        let seqs = self.not_undone(limit)?.into_iter();
        seqs.map(|seq| self.undo_entry(seq)).collect()
    }

    /// Numbers of the last `limit` lines that are not undone, newest first: whether each can be is asked one by one, for
    /// the first answer is mostly enough.
    pub fn not_undone(&self, limit: u64) -> Result<Vec<u64>> {
        let mut select = self
            .connection
            .prepare_cached("SELECT seq FROM journal WHERE undone_by IS NULL ORDER BY seq DESC LIMIT ?1")?;
        let seqs = select.query_map([signed(limit)], |row| unsigned(row, 0))?;
        Ok(seqs.collect::<rusqlite::Result<_>>()?)
    }

    /// One line, however old, with whether and why not it can be undone; `None` when there is no such line.
    pub fn undo_of(&self, seq: u64) -> Result<Option<UndoEntry>> {
        let mut select = self
            .connection
            .prepare_cached("SELECT 1 FROM journal WHERE seq = ?1")?;
        if select.exists([signed(seq)])? {
            self.undo_entry(seq).map(Some)
        } else {
            Ok(None)
        }
    }

    fn undo_entry(&self, seq: u64) -> Result<UndoEntry> {
        let line = self.journal_title(seq)?;
        let reason = match self.check_undo(&line) {
            Ok(()) => None,
            Err(
                refused @ (StoreError::UndoBlocked { .. }
                | StoreError::UndoFinal { .. }
                | StoreError::UndoneAlready { .. }),
            ) => Some(refused.to_string()),
            Err(failed) => return Err(failed),
        };
        let (_, depth) = self.original(&line)?;
        let JournalLine {
            seq,
            op,
            title,
            who,
            at,
            ..
        } = line;
        Ok(UndoEntry {
            seq,
            op,
            title,
            who,
            at,
            is_undo: depth % 2 == 1,
            possible: reason.is_none(),
            reason,
        })
    }

    /// Refuses when the line cannot be taken back now.
    pub(crate) fn check_undo(&self, line: &JournalLine) -> Result<()> {
        let title = || struck_title(&line.title);
        if line.undone_by.is_some() {
            return Err(StoreError::UndoneAlready { title: title() });
        }
        if !line.undoable {
            return Err(StoreError::UndoFinal { title: title() });
        }
        match self.blocker(line)? {
            Some(by) => Err(StoreError::UndoBlocked { title: title(), by }),
            None => Ok(()),
        }
    }

    /// The title of the later line that stands on this one. Only records that a later line touched are looked at:
    /// the others are as this line left them, by the journal's own completeness, so that an import of thousands
    /// need not be read.
    fn blocker(&self, line: &JournalLine) -> Result<Option<String>> {
        if let Some(by) = self.dependent(line.seq)? {
            return Ok(Some(by));
        }
        if take_back::is_batch(&line.op)
            && let Some(by) = self.built_upon(line.seq)?
        {
            return Ok(Some(by));
        }
        if self.is_newest(line.seq)? {
            return Ok(None);
        }
        let mut select = self.connection.prepare_cached(
            "SELECT DISTINCT kind, id FROM journal_edits mine WHERE seq = ?1 AND EXISTS (
               SELECT 1 FROM journal_edits later WHERE later.kind = mine.kind AND later.id = mine.id AND later.seq > ?1
             )",
        )?;
        let mut followed = select.query([signed(line.seq)])?;
        while let Some(row) = followed.next()? {
            let key = Key {
                kind: row.get(0)?,
                id: rows::uuid(row, 1)?,
            };
            if let Some(by) = self.blocker_of(line, &key)? {
                return Ok(Some(by));
            }
        }
        Ok(None)
    }

    /// The same for one record of the line.
    fn blocker_of(&self, line: &JournalLine, key: &Key) -> Result<Option<String>> {
        let edits = self.edits(line.seq, Some(key))?;
        let edits: Vec<&Edit> = edits.iter().map(|record| &record.edit).collect();
        let later = self.later(key, line.seq)?;
        let meets = |late: &Later| edits.iter().any(|edit| edit::overlap(&edit.path, &late.path));
        for late in &later {
            // A batch of the exchange that was taken back leaves a line that is final and in nobody's way.
            let acts = late.undoes.is_none();
            if acts && (!late.undoable || (meets(late) && self.in_effect(late.seq)?)) {
                return Ok(Some(late.title.clone()));
            }
        }
        let row = rows::find(self.connection, key)?.filter(|row| !row.deleted);
        let now = row.as_ref().map(|row| &row.value);
        let stands = edits
            .iter()
            .all(|edit| edit::value_at(now, &edit.path) == edit.after.as_ref());
        if stands && restores(now, &edits) {
            return Ok(None);
        }
        let by = later.iter().find(|late| meets(late)).or(later.first());
        Ok(Some(
            by.map_or_else(|| line.title.clone(), |late| late.title.clone()),
        ))
    }

    /// Edits of the record after line `seq`, newest first.
    fn later(&self, key: &Key, seq: u64) -> Result<Vec<Later>> {
        let mut select = self.connection.prepare_cached(
            "SELECT j.seq, j.title, j.undoable, j.undoes, e.path FROM journal_edits e JOIN journal j USING (seq)
             WHERE e.kind = ?1 AND e.id = ?2 AND e.seq > ?3 ORDER BY e.seq DESC",
        )?;
        let mut found = select.query(params![key.kind, key.id.as_bytes(), signed(seq)])?;
        let mut later = Vec::new();
        while let Some(row) = found.next()? {
            let seq = unsigned(row, 0)?;
            let path: String = row.get(4)?;
            later.push(Later {
                seq,
                title: row.get(1)?,
                undoable: row.get(2)?,
                undoes: row
                    .get::<_, Option<i64>>(3)?
                    .and_then(|seq| u64::try_from(seq).ok()),
                path: serde_json::from_str(&path).map_err(|_| StoreError::JournalBroken { seq })?,
            });
        }
        Ok(later)
    }

    /// Whether the line holds: not undone, or undone and brought back.
    fn in_effect(&self, seq: u64) -> Result<bool> {
        let (mut seq, mut holds) = (seq, true);
        while let Some(undoer) = self.journal_title(seq)?.undone_by {
            (seq, holds) = (undoer, !holds);
        }
        Ok(holds)
    }

    /// The newest line about a record that belongs to one made by line `seq`, and that the line did not make as
    /// well: taking its owner away would orphan it.
    fn dependent(&self, seq: u64) -> Result<Option<String>> {
        let mut select = self
            .connection
            .prepare_cached(include_str!("undo/dependent.sql"))?;
        Ok(select.query_row([signed(seq)], |row| row.get(0)).optional()?)
    }

    /// The line at the bottom of a chain of undos, and how many undos stand on it up to this one.
    fn original(&self, line: &JournalLine) -> Result<(JournalLine, u64)> {
        let (mut bottom, mut depth) = (line.clone(), 0_u64);
        while let Some(below) = bottom.undoes {
            (bottom, depth) = (self.journal_title(below)?, depth.saturating_add(1));
        }
        Ok((bottom, depth))
    }
}

/// A title, or what stands for one that was struck out with a person's data.
fn struck_title(title: &str) -> String {
    match title {
        "" => "действие с уничтоженными данными".to_owned(),
        title => title.to_owned(),
    }
}

/// Whether the before-images still have a place to go to.
fn restores(now: Option<&Value>, edits: &[&Edit]) -> bool {
    let mut value = now.cloned();
    edits
        .iter()
        .all(|edit| edit::set_at(&mut value, &edit.path, edit.before.clone()))
}

fn by_record(edits: &[RecordEdit]) -> BTreeMap<Key, Vec<&Edit>> {
    let mut records: BTreeMap<Key, Vec<&Edit>> = BTreeMap::new();
    for RecordEdit { kind, id, edit, .. } in edits {
        records
            .entry(Key {
                kind: kind.clone(),
                id: *id,
            })
            .or_default()
            .push(edit);
    }
    records
}

impl Store {
    /// Takes a journal line back, as a new line «Отменено: …»; taking that one back brings the change again, as
    /// «Возвращено: …». Works across restarts, for any line that nothing later stands on.
    ///
    /// # Errors
    ///
    /// [`StoreError::NoSuchEntry`], [`StoreError::UndoneAlready`], [`StoreError::UndoFinal`],
    /// [`StoreError::UndoBlocked`]; nothing is changed then.
    pub fn undo(&self, seq: u64, stamp: &Stamp) -> Result<Changed<UndoEntry>> {
        self.undo_and(seq, stamp, |_| Ok(()))
    }

    /// The same, and what follows from it as part of the same change; nothing follows from a batch of the exchange, which
    /// was written elsewhere.
    ///
    /// # Errors
    ///
    /// As [`Store::undo`]; those of `follow`.
    pub fn undo_and(
        &self,
        seq: u64,
        stamp: &Stamp,
        follow: impl FnOnce(&mut Tx<'_>) -> Result<()>,
    ) -> Result<Changed<UndoEntry>> {
        let line = self.read(|now| now.journal_title(seq))?;
        if take_back::is_batch(&line.op) {
            return self.take_back(seq, stamp);
        }
        let act = Act {
            op: UNDO_OP,
            title: "",
            undoable: Undoable::Yes,
            undoes: Some(seq),
            stamp,
        };
        self.pass_door(act, |tx| {
            let line = tx.journal_title(seq)?;
            tx.check_undo(&line)?;
            let (original, depth) = tx.original(&line)?;
            tx.set_title(match depth % 2 {
                0 => format!("Отменено: {}", original.title),
                _ => format!("Возвращено: {}", original.title),
            });
            for (key, edits) in by_record(&tx.edits(seq, None)?) {
                write_back(tx, key, &edits, &line)?;
            }
            follow(tx)?;
            Ok(UndoEntry::done(line, depth % 2 == 1))
        })
    }
}

fn write_back(tx: &mut Tx<'_>, key: Key, edits: &[&Edit], line: &JournalLine) -> Result<()> {
    let mut value = tx.value(&key)?.cloned();
    for edit in edits {
        if !edit::set_at(&mut value, &edit.path, edit.before.clone()) {
            return Err(StoreError::UndoBlocked {
                title: line.title.clone(),
                by: line.title.clone(),
            });
        }
    }
    tx.set(key, value).map(|_| ())
}
