//! The one door for change. A closure says what the records should be; the door makes the rows, the history
//! documents, the journal line and the register agree with that in one transaction, or changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use domain::Stamp;
use history::{
    Document, Opening,
    edit::{self, Edit},
};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use uuid::Uuid;

use crate::{
    cache::{Key, MOST_DOCUMENTS},
    erasure::{self, Destroyed},
    error::{Result, StoreError},
    exchange,
    journal::{self, NewLine},
    projector::Touched,
    reader::Reader,
    record::{Changed, JOURNAL_TOPIC, UndoLabel, Undoable},
    register::{self, RegisterRow},
    rows,
    search::{self, WordCounts},
    store::{Store, Writer},
    tx::{Finished, Touch, Tx},
};

impl Store {
    /// Runs a change: all of it or nothing. `op` is its name in code (`"record_vote"`), `title` what the clerk
    /// reads in the journal («голос Ивановой М. П.»). A change that leaves every record as it was writes no
    /// journal line. Changes wait for one another, so a change must not be begun inside another; reading goes on.
    ///
    /// # Errors
    ///
    /// Those of the closure (a refusal leaves no trace), and [`StoreError`] of the store.
    pub fn change<T, E: From<StoreError>>(
        &self,
        op: &'static str,
        title: &str,
        undoable: Undoable,
        stamp: &Stamp,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<Changed<T>, E> {
        self.pass_door(
            Act {
                op,
                title,
                undoable,
                undoes: None,
                stamp,
            },
            work,
        )
    }

    pub(crate) fn pass_door<T, E: From<StoreError>>(
        &self,
        act: Act<'_>,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<Changed<T>, E> {
        let mut writer = self.writer();
        let Writer {
            connection,
            documents,
            opening,
        } = &mut *writer;
        let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate);
        let transaction = transaction.map_err(StoreError::from)?;
        let reader = Reader {
            connection: &transaction,
            landmarks: None,
        };
        let mut tx = Tx::new(reader, &self.files, act.stamp, act.title);
        let output = work(&mut tx)?;
        let Finished {
            title,
            mut touches,
            erased,
        } = tx.finish();
        let mut destroyed = Vec::new();
        for (key, fact) in &erased {
            let row = touches.remove(key).and_then(Touch::into_row);
            destroyed.extend(erasure::destroy(&transaction, key, row, fact)?);
            documents.take(key);
        }
        let mut changed = changed_records(touches);
        let mut written = Vec::new();
        let kept = changed.len();
        let seq = self.write_lines(reader, &act, &title, &mut changed, destroyed)?;
        if seq.is_some() {
            for record in changed.iter().take(kept) {
                let loaded = documents.take(&record.key);
                let document =
                    write_history(&transaction, record, loaded, opening, act.stamp.at.timestamp())?;
                // An import of thousands must not hold thousands of loaded histories until its end.
                if written.len() < MOST_DOCUMENTS {
                    written.push((record.key.clone(), document));
                }
            }
        }
        transaction.commit().map_err(StoreError::from)?;
        for (key, (document, bytes)) in written {
            documents.give(key, document, bytes);
        }
        drop(writer);
        if !erased.is_empty() {
            self.sweep_left()?;
        }
        Ok(changed_answer(output, &changed, seq, &act, &title))
    }

    /// Writes the line of a change, strikes out what it destroys, and projects both: the destroyed stand last among the
    /// changed then. No line when every record says what it said.
    pub(crate) fn write_lines(
        &self,
        reader: Reader<'_>,
        act: &Act<'_>,
        title: &str,
        changed: &mut Vec<ChangedRecord>,
        destroyed: Vec<Destroyed>,
    ) -> Result<Option<u64>> {
        if changed.is_empty() && destroyed.is_empty() {
            return Ok(None);
        }
        let edits = changed
            .iter()
            .chain(destroyed.iter().map(|one| &one.record))
            .flat_map(|record| record.edits.iter().map(|edit| (&record.key, edit)));
        let seq = self.write_line(reader, act, title, &edits.collect::<Vec<_>>())?;
        erasure::finish(reader.connection, &destroyed, seq)?;
        changed.extend(destroyed.into_iter().map(|one| one.record));
        self.project(reader, changed)?;
        Ok(Some(seq))
    }

    fn write_line(
        &self,
        reader: Reader<'_>,
        act: &Act<'_>,
        title: &str,
        edits: &[(&Key, &Edit)],
    ) -> Result<u64> {
        let line = NewLine {
            op: act.op,
            title,
            who: &act.stamp.who,
            at: &act.stamp.at.to_rfc3339(),
            undoable: act.undoable == Undoable::Yes,
            undoes: act.undoes,
        };
        journal::append(reader.connection, &line, edits)
    }

    pub(crate) fn project(&self, reader: Reader<'_>, changed: &[ChangedRecord]) -> Result<()> {
        let ids: BTreeSet<Uuid> = changed
            .iter()
            .flat_map(|record| self.projector.rows_of(&record.touched()))
            .collect();
        self.project_rows(reader, &ids)?;
        for record in changed
            .iter()
            .filter(|record| self.projector.is_paper(&record.touched()))
        {
            let Key { kind, id } = &record.key;
            let paper = self.projector.paper(&reader, kind, *id)?;
            search::write(reader.connection, kind, *id, paper.as_ref())?;
        }
        Ok(())
    }

    /// Makes the register's rows of these ids be what the records say.
    pub(crate) fn project_rows(&self, reader: Reader<'_>, ids: &BTreeSet<Uuid>) -> Result<()> {
        let mut counts = WordCounts::default();
        let mut take = |id, row: Option<RegisterRow>| {
            register::write(reader.connection, id, row.as_ref(), &mut counts).map(|_| ())
        };
        self.projector.rows(&reader, ids, &mut take)?;
        counts.write(reader.connection)
    }
}

/// What a change answers.
pub(crate) fn changed_answer<T>(
    output: T,
    changed: &[ChangedRecord],
    seq: Option<u64>,
    act: &Act<'_>,
    title: &str,
) -> Changed<T> {
    let mut topics: BTreeSet<String> = changed.iter().map(|record| record.key.kind.clone()).collect();
    if seq.is_some() {
        topics.insert(JOURNAL_TOPIC.to_owned());
    }
    let undo = seq
        .filter(|_| act.undoable == Undoable::Yes)
        .map(|seq| UndoLabel {
            seq,
            title: title.to_owned(),
        });
    Changed { output, topics, undo }
}

/// What a change is called, who does it, and what it takes back.
pub(crate) struct Act<'a> {
    pub(crate) op: &'a str,
    pub(crate) title: &'a str,
    pub(crate) undoable: Undoable,
    pub(crate) undoes: Option<u64>,
    pub(crate) stamp: &'a Stamp,
}

/// A record that ends the change otherwise than it began it.
pub(crate) struct ChangedRecord {
    key: Key,
    touch: Touch,
    edits: Vec<Edit>,
}

impl ChangedRecord {
    /// `None` when the record ends as it began.
    pub(crate) fn new(key: Key, touch: Touch) -> Option<ChangedRecord> {
        let edits = edit::diff_record(touch.before(), touch.now.as_ref());
        (!edits.is_empty()).then_some(ChangedRecord { key, touch, edits })
    }

    /// A record of which the journal says only what it is told to.
    pub(crate) fn told(key: Key, touch: Touch, edit: Edit) -> ChangedRecord {
        let edits = vec![edit];
        ChangedRecord { key, touch, edits }
    }

    pub(crate) fn key(&self) -> &Key {
        &self.key
    }

    fn touched(&self) -> Touched<'_> {
        Touched {
            kind: &self.key.kind,
            id: self.key.id,
            before: self.touch.before(),
            after: self.touch.now.as_ref(),
        }
    }
}

fn changed_records(touches: BTreeMap<Key, Touch>) -> Vec<ChangedRecord> {
    touches
        .into_iter()
        .filter_map(|(key, touch)| ChangedRecord::new(key, touch))
        .collect()
}

/// Writes the edits into the record's history document and saves it; returns the document and its saved size.
fn write_history(
    connection: &Connection,
    record: &ChangedRecord,
    loaded: Option<Document>,
    opening: &Opening,
    time: i64,
) -> Result<(Document, usize)> {
    let key = &record.key;
    let damaged = |_| StoreError::DocumentDamaged {
        kind: key.kind.clone(),
        id: key.id,
    };
    let mut document = match loaded {
        Some(document) => document,
        None => match rows::document(connection, key)? {
            Some(saved) => Document::load(&saved, opening).map_err(damaged)?,
            None => Document::new(opening),
        },
    };
    document.apply(&record.edits, time).map_err(damaged)?;
    let saved = document.save();
    rows::write_document(
        connection,
        key,
        record.touch.revision(),
        &document.heads().to_bytes(),
        &saved,
    )?;
    exchange::touch(connection, key)?;
    if exchange::is_undecided(connection, key)? {
        exchange::write_undecided(connection, key, document.conflicts().map_err(damaged)?.len())?;
    }
    Ok((document, saved.len()))
}
