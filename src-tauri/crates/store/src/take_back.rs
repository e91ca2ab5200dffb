//! Taking a batch of the exchange back. What came is the signed history of others, so nothing is written over it: each
//! record's history goes back to the state that it had before, and a record that was not here is gone as if it had never
//! come. What was taken back is withheld: it comes again when a person lets it in.

use std::collections::{BTreeMap, BTreeSet};

use domain::Stamp;
use history::{Contents, Damaged, Document, Heads, Opening};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use serde_json::Value;
use uuid::Uuid;

use crate::{
    cache::Key,
    change::{Act, ChangedRecord, changed_answer},
    erasure,
    error::{Result, StoreError},
    exchange::{self, joined, read_heads, write_undecided},
    files::{self, Files},
    reader::Reader,
    record::{Changed, Undoable},
    rows::{self, signed, unsigned, uuid},
    store::{Store, Writer, new_opening},
    tx::Touch,
    undo::{UNDO_OP, UndoEntry},
};

/// A record as it was before a batch was joined with it.
pub(crate) struct Before {
    key: Key,
    /// `None` when it was not here.
    pub(crate) heads: Option<Heads>,
    /// The signatures of its authors.
    authors: Vec<u8>,
}

impl Before {
    /// A record as it is now.
    pub(crate) fn of(connection: &Connection, key: &Key) -> Result<Before> {
        let mut select = connection.prepare_cached(
            "SELECT d.heads, s.authors FROM documents d LEFT JOIN shared s USING (kind, id)
             WHERE kind = ?1 AND id = ?2",
        )?;
        let found: Option<(Vec<u8>, Option<Vec<u8>>)> = select
            .query_row(params![key.kind, key.id.as_bytes()], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        let (heads, authors) = found.unzip();
        Ok(Before {
            key: key.clone(),
            heads: heads
                .map(|bytes| read_heads(&key.kind, key.id, &bytes))
                .transpose()?,
            authors: authors.flatten().unwrap_or_default(),
        })
    }
}

/// Keeps what the records of a batch were before it.
pub(crate) fn note(connection: &Connection, seq: u64, batch: &[Before]) -> Result<()> {
    let mut insert = connection
        .prepare_cached("INSERT INTO arrived (seq, kind, id, heads, authors) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for Before { key, heads, authors } in batch {
        let heads = heads.as_ref().map(Heads::to_bytes);
        insert.execute(params![signed(seq), key.kind, key.id.as_bytes(), heads, authors])?;
    }
    Ok(())
}

fn noted(connection: &Connection, seq: u64) -> Result<Vec<Before>> {
    let mut select = connection
        .prepare_cached("SELECT kind, id, heads, authors FROM arrived WHERE seq = ?1 ORDER BY kind, id")?;
    let mut found = select.query([signed(seq)])?;
    let mut batch = Vec::new();
    while let Some(row) = found.next()? {
        let key = Key {
            kind: row.get(0)?,
            id: uuid(row, 1)?,
        };
        let heads: Option<Vec<u8>> = row.get(2)?;
        batch.push(Before {
            heads: heads
                .map(|bytes| read_heads(&key.kind, key.id, &bytes))
                .transpose()?,
            authors: row.get(3)?,
            key,
        });
    }
    Ok(batch)
}

/// Whether anything at all was taken back and not let in again.
pub(crate) fn is_any_withheld(connection: &Connection) -> Result<bool> {
    Ok(connection
        .prepare_cached("SELECT 1 FROM withheld LIMIT 1")?
        .exists([])?)
}

/// The batches that a record's history holds again are withheld no more: a person let them in.
pub(crate) fn came_again(connection: &Connection, key: &Key, saved: &[u8]) -> Result<()> {
    let withheld = withheld_of(connection, key)?;
    if withheld.is_empty() {
        return Ok(());
    }
    let document = Document::load(saved, &[0; 16].into()).map_err(damaged(key))?;
    let mut delete =
        connection.prepare_cached("DELETE FROM withheld WHERE kind = ?1 AND id = ?2 AND seq = ?3")?;
    for (seq, _) in withheld.iter().filter(|(_, changes)| document.holds_any(changes)) {
        delete.execute(params![key.kind, key.id.as_bytes(), signed(*seq)])?;
    }
    Ok(())
}

fn withheld_of(connection: &Connection, key: &Key) -> Result<Vec<(u64, Heads)>> {
    let mut select =
        connection.prepare_cached("SELECT seq, changes FROM withheld WHERE kind = ?1 AND id = ?2")?;
    let mut found = select.query(params![key.kind, key.id.as_bytes()])?;
    let mut withheld = Vec::new();
    while let Some(row) = found.next()? {
        let changes: Vec<u8> = row.get(1)?;
        withheld.push((unsigned(row, 0)?, read_heads(&key.kind, key.id, &changes)?));
    }
    Ok(withheld)
}

fn damaged(key: &Key) -> impl Fn(Damaged) -> StoreError {
    |_| StoreError::DocumentDamaged {
        kind: key.kind.clone(),
        id: key.id,
    }
}

/// What was taken back of a record: the first changes of each batch, by the number of its line.
pub type Withheld = Vec<(u64, Heads)>;

impl Reader<'_> {
    /// What was taken back and was not let in again, by kind and id of the records.
    ///
    /// # Errors
    ///
    /// [`StoreError`], as of every question here.
    pub fn withheld(&self) -> Result<BTreeMap<(String, Uuid), Withheld>> {
        let mut select = self
            .connection
            .prepare_cached("SELECT kind, id, seq, changes FROM withheld")?;
        let mut found = select.query([])?;
        let mut withheld: BTreeMap<_, Withheld> = BTreeMap::new();
        while let Some(row) = found.next()? {
            let (kind, id): (String, Uuid) = (row.get(0)?, uuid(row, 1)?);
            let changes: Vec<u8> = row.get(3)?;
            let changes = read_heads(&kind, id, &changes)?;
            withheld
                .entry((kind, id))
                .or_default()
                .push((unsigned(row, 2)?, changes));
        }
        Ok(withheld)
    }

    /// The title of what was done to a record of a batch since, whatever place of it that touched: going back would take
    /// it away as well.
    pub(crate) fn built_upon(&self, seq: u64) -> Result<Option<String>> {
        let mut select = self
            .connection
            .prepare_cached(include_str!("take_back/built_upon.sql"))?;
        Ok(select.query_row([signed(seq)], |row| row.get(0)).optional()?)
    }
}

impl Store {
    /// Takes a batch of the exchange back, as a new line «Отменено: …» that is final itself: bringing the batch again is
    /// letting it in again.
    ///
    /// # Errors
    ///
    /// As [`Store::undo`].
    pub(crate) fn take_back(&self, seq: u64, stamp: &Stamp) -> Result<Changed<UndoEntry>> {
        let mut writer = self.writer();
        let Writer {
            connection,
            documents,
            opening,
        } = &mut *writer;
        let fresh = new_opening()?;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let reader = Reader {
            connection: &transaction,
            landmarks: None,
        };
        let line = reader.journal_title(seq)?;
        reader.check_undo(&line)?;
        let batch = noted(&transaction, seq)?;
        exchange::keep_turns(&transaction)?;
        let mut changed = Vec::new();
        for before in &batch {
            changed.extend(put_back(&transaction, &self.files, before, seq, &fresh)?);
        }
        let title = format!("Отменено: {}", line.title);
        let act = Act {
            op: UNDO_OP,
            title: &title,
            undoable: Undoable::No,
            undoes: Some(seq),
            stamp,
        };
        let written = self.write_lines(reader, &act, &title, &mut changed, Vec::new())?;
        transaction.commit()?;
        // What was written here meanwhile and undone is left out too, and others may hold it.
        *opening = fresh;
        for before in &batch {
            documents.take(&before.key);
        }
        let entry = UndoEntry::done(line, false);
        Ok(changed_answer(entry, &changed, written, &act, &title))
    }

    /// Withholds a batch that was taken back no longer: the next exchange brings it again.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn let_in_again(&self, seq: u64) -> Result<()> {
        let writer = self.writer();
        writer
            .connection
            .execute("DELETE FROM withheld WHERE seq = ?1", [signed(seq)])?;
        Ok(())
    }
}

/// Makes a record be what it was before batch `seq`; what it said otherwise meanwhile.
fn put_back(
    connection: &Connection,
    files: &Files,
    before: &Before,
    seq: u64,
    opening: &Opening,
) -> Result<Option<ChangedRecord>> {
    let Before { key, heads, authors } = before;
    let Some(saved) = rows::document(connection, key)? else {
        return Ok(None);
    };
    let row = rows::find(connection, key)?;
    let document = Document::load(&saved, opening).map_err(damaged(key))?;
    let then = heads.clone().unwrap_or_default();
    let mut insert = connection.prepare_cached(
        "INSERT INTO withheld (seq, kind, id, changes) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
    )?;
    let changes = document.first_since(&then).to_bytes();
    insert.execute(params![signed(seq), key.kind, key.id.as_bytes(), changes])?;
    let mut named = BTreeSet::new();
    if heads.is_none() {
        for table in ["records", "documents", "shared", "undecided"] {
            let sql = format!("DELETE FROM {table} WHERE kind = ?1 AND id = ?2");
            connection.execute(&sql, params![key.kind, key.id.as_bytes()])?;
        }
        files::expect(connection, files, key, named.iter())?;
        return Ok(ChangedRecord::new(key.clone(), Touch::of(row, None)));
    }
    let document = document.at(&then, opening).map_err(damaged(key))?;
    let contents: Contents = document.contents().map_err(damaged(key))?;
    let undecided = document.conflicts().map_err(damaged(key))?.len();
    write_undecided(connection, key, undecided)?;
    connection.execute(
        "UPDATE shared SET authors = ?3 WHERE kind = ?1 AND id = ?2",
        params![key.kind, key.id.as_bytes(), authors],
    )?;
    erasure::gather(&contents.value, &mut named);
    let papers = ["pdf", "scan"].map(|field| contents.value.get(field).and_then(Value::as_str));
    named.extend(papers.into_iter().flatten().map(str::to_owned));
    let changed = joined(connection, key, row, contents, &then, &document.save())?;
    files::expect(connection, files, key, named.iter())?;
    Ok(changed)
}

/// Whether a line of the journal is a batch of the exchange.
pub(crate) fn is_batch(op: &str) -> bool {
    op == exchange::EXCHANGE_OP
}
