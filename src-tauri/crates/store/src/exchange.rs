//! The door for what comes from other offices, and what the exchange asks of the store. What is taken in passes as one
//! change: histories, rows, journal line and register agree in one transaction, or nothing is changed.

use std::collections::BTreeSet;

use domain::Stamp;
use history::{Conflict, Contents, Document, Edit, Heads};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use serde_json::Value;
use uuid::Uuid;

use crate::{
    cache::Key,
    change::{Act, ChangedRecord, changed_answer},
    erasure::{self, Destroyed},
    error::{Result, StoreError},
    files,
    reader::Reader,
    record::{Changed, Undoable},
    rows::{self, signed, unsigned, uuid},
    store::{Store, Writer},
    take_back::{self, Before},
    tx::Touch,
};

/// The operation name of lines that the exchange wrote.
pub const EXCHANGE_OP: &str = "exchange";

/// A record's history as the exchange carries it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shared {
    /// It is here.
    Kept {
        /// Its state.
        heads: Heads,
        /// The saved document.
        saved: Vec<u8>,
        /// The signatures of its authors, as they were given.
        authors: Vec<u8>,
    },
    /// It was destroyed; the fact as it was given.
    Erased(Vec<u8>),
}

/// A record that came.
#[derive(Debug, Clone, PartialEq)]
pub struct Incoming {
    /// Its kind.
    pub kind: String,
    /// Its id.
    pub id: Uuid,
    /// The heads that its history had here when it was joined with what came.
    pub base: Option<Heads>,
    /// What it is to be.
    pub news: IncomingNews,
    /// Whether this office publishes it from now on; it never ceases to.
    pub ours: bool,
    /// The contents that it names: those that are not here are awaited.
    pub files: BTreeSet<String>,
}

/// What is to become of a record.
#[derive(Debug, Clone, PartialEq)]
pub enum IncomingNews {
    /// This is its history now.
    Kept {
        /// Its state.
        heads: Heads,
        /// The saved document.
        saved: Vec<u8>,
        /// The signatures of its authors.
        authors: Vec<u8>,
        /// What it says.
        contents: Contents,
        /// In how many places it has more than one live value.
        undecided: usize,
    },
    /// It is destroyed; the signed fact.
    Erased(Vec<u8>),
}

/// A record with undecided places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undecided {
    /// Its kind.
    pub kind: String,
    /// Its id.
    pub id: Uuid,
    /// How many.
    pub places: usize,
}

impl Store {
    /// Takes in what came, as one change with one journal line (none when every record says what it said). `None`,
    /// and nothing, when a history is no more the one that it was joined with. What may be undone goes back as one batch
    /// with [`Store::undo`]; a batch that destroys never does.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; nothing is changed then.
    pub fn take_in(
        &self,
        title: &str,
        stamp: &Stamp,
        undoable: Undoable,
        incoming: Vec<Incoming>,
    ) -> Result<Option<Changed<()>>> {
        let mut writer = self.writer();
        let Writer {
            connection,
            documents,
            ..
        } = &mut *writer;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let reader = Reader {
            connection: &transaction,
            landmarks: None,
        };
        let (mut changed, mut destroyed) = (Vec::new(), Vec::new());
        let (mut keys, mut batch) = (Vec::new(), Vec::new());
        let is_withheld = take_back::is_any_withheld(&transaction)?;
        let mut turn = next_turn(&transaction)?;
        for one in incoming {
            let key = Key {
                kind: one.kind.clone(),
                id: one.id,
            };
            let before = Before::of(&transaction, &key)?;
            if before.heads != one.base {
                return Ok(None);
            }
            let files = one.files.clone();
            if let IncomingNews::Kept { heads, saved, .. } = &one.news
                && one.base.as_ref() != Some(heads)
            {
                batch.push(before);
                if is_withheld {
                    take_back::came_again(&transaction, &key, saved)?;
                }
            }
            match write_incoming(&transaction, &key, one, &mut turn)? {
                Written::Nothing => {}
                Written::Record(record) => changed.push(record),
                Written::Destroyed(record) => destroyed.push(record),
            }
            files::expect(&transaction, &self.files, &key, files.iter())?;
            keys.push(key);
        }
        let ends = !destroyed.is_empty();
        let act = Act {
            op: EXCHANGE_OP,
            title,
            undoable: if ends { Undoable::No } else { undoable },
            undoes: None,
            stamp,
        };
        let seq = self.write_lines(reader, &act, title, &mut changed, destroyed)?;
        if let (Some(seq), Undoable::Yes) = (seq, act.undoable) {
            take_back::note(&transaction, seq, &batch)?;
        }
        transaction.commit()?;
        for key in &keys {
            documents.take(key);
        }
        drop(writer);
        if ends {
            self.sweep_left()?;
        }
        Ok(Some(changed_answer((), &changed, seq, &act, title)))
    }

    /// Destroys a record here and for ever, with the signed fact of it.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; nothing is changed then.
    pub fn erase(
        &self,
        title: &str,
        stamp: &Stamp,
        kind: &str,
        id: Uuid,
        fact: Vec<u8>,
    ) -> Result<Option<Changed<()>>> {
        let key = Key {
            kind: kind.to_owned(),
            id,
        };
        let base = Before::of(&self.writer().connection, &key)?.heads;
        let incoming = Incoming {
            kind: key.kind,
            id,
            base,
            news: IncomingNews::Erased(fact),
            ours: true,
            files: BTreeSet::new(),
        };
        self.take_in(title, stamp, Undoable::No, vec![incoming])
    }

    /// Gives every erasure that was not signed yet its fact.
    ///
    /// # Errors
    ///
    /// Those of `fact`; [`StoreError`].
    pub fn sign_erasures<E: From<StoreError>>(
        &self,
        fact: impl Fn(&str, Uuid) -> Result<Vec<u8>, E>,
    ) -> Result<(), E> {
        let writer = self.writer();
        let unsigned = unsigned_erasures(&writer.connection)?;
        for (kind, id) in unsigned {
            let fact = fact(&kind, id)?;
            let update = "UPDATE erased SET fact = ?3 WHERE kind = ?1 AND id = ?2";
            let written = writer
                .connection
                .execute(update, params![kind, id.as_bytes(), fact]);
            written.map_err(StoreError::from)?;
        }
        Ok(())
    }

    /// Publishes a record again although it says what it said: it has somewhere new to go.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn publish_again(&self, kind: &str, id: Uuid) -> Result<()> {
        let writer = self.writer();
        let key = Key {
            kind: kind.to_owned(),
            id,
        };
        touch(&writer.connection, &key)
    }

    /// Keeps the signatures of the authors of records (kind, id, heads, signatures) whose heads are still these.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; nothing is kept then.
    pub fn sign<'s>(&self, signed: impl Iterator<Item = (&'s str, Uuid, &'s Heads, &'s [u8])>) -> Result<()> {
        let mut writer = self.writer();
        let transaction = writer
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut update = transaction.prepare_cached(
            "UPDATE shared SET authors = ?4 WHERE kind = ?1 AND id = ?2
             AND (SELECT heads FROM documents WHERE kind = ?1 AND id = ?2) = ?3",
        )?;
        for (kind, id, at, authors) in signed {
            update.execute(params![kind, id.as_bytes(), at.to_bytes(), authors])?;
        }
        drop(update);
        Ok(transaction.commit()?)
    }

    /// Keeps a note of the exchange under its name, over an older one.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn write_exchange_note(&self, name: &str, body: &[u8]) -> Result<()> {
        let upsert =
            "INSERT INTO exchange_notes (name, body) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET body = ?2";
        self.writer().connection.execute(upsert, params![name, body])?;
        Ok(())
    }

    /// Writes what a person decided over every live value of a place of a record, as one change with a journal line.
    /// `None` at the root confirms a deletion. Answers the changed record's undecided places that are left.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`], [`StoreError::DocumentDamaged`] when the place is not there; nothing is changed then.
    pub fn settle(
        &self,
        title: &str,
        stamp: &Stamp,
        kind: &str,
        id: Uuid,
        path: &[String],
        value: Option<&Value>,
    ) -> Result<Changed<usize>> {
        let key = Key {
            kind: kind.to_owned(),
            id,
        };
        let damaged = |_| StoreError::DocumentDamaged {
            kind: kind.to_owned(),
            id,
        };
        let mut writer = self.writer();
        let Writer {
            connection,
            documents,
            opening,
        } = &mut *writer;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let saved = rows::document(&transaction, &key)?.ok_or_else(|| StoreError::NotFound {
            kind: kind.to_owned(),
            id,
        })?;
        documents.take(&key);
        let mut document = Document::load(&saved, opening).map_err(damaged)?;
        document
            .settle(path, value, stamp.at.timestamp())
            .map_err(damaged)?;
        let undecided = document.conflicts().map_err(damaged)?.len();
        let contents = document.contents().map_err(damaged)?;
        let row = rows::find(&transaction, &key)?;
        let before = row.clone();
        let record = joined(
            &transaction,
            &key,
            row,
            contents,
            &document.heads(),
            &document.save(),
        )?;
        write_undecided(&transaction, &key, undecided)?;
        touch(&transaction, &key)?;
        // Who decides for what is shown already has decided too: the line keeps the reason, and says that somebody acted.
        let record = record.unwrap_or_else(|| {
            let now = before.as_ref().filter(|row| !row.deleted);
            let now = now.map(|row| row.value.clone());
            let decided = Edit {
                path: path.to_vec(),
                before: value.cloned(),
                after: value.cloned(),
            };
            ChangedRecord::told(key.clone(), Touch::of(before, now), decided)
        });
        let act = Act {
            op: "settle",
            title,
            undoable: Undoable::No,
            undoes: None,
            stamp,
        };
        let reader = Reader {
            connection: &transaction,
            landmarks: None,
        };
        let mut changed = vec![record];
        let seq = self.write_lines(reader, &act, title, &mut changed, Vec::new())?;
        transaction.commit()?;
        Ok(changed_answer(undecided, &changed, seq, &act, title))
    }
}

impl Reader<'_> {
    /// The history of a record, or the fact that it was destroyed; `None` when it was never here.
    ///
    /// # Errors
    ///
    /// [`StoreError`], as of every question here.
    pub fn shared(&self, kind: &str, id: Uuid) -> Result<Option<Shared>> {
        let mut select = self.connection.prepare_cached(
            "SELECT d.heads, d.document, s.authors FROM documents d LEFT JOIN shared s USING (kind, id)
             WHERE kind = ?1 AND id = ?2",
        )?;
        let kept = select
            .query_row(params![kind, id.as_bytes()], |row| {
                Ok((
                    row.get::<_, Vec<u8>>(0)?,
                    row.get::<_, Vec<u8>>(1)?,
                    row.get::<_, Option<Vec<u8>>>(2)?,
                ))
            })
            .optional()?;
        if let Some((heads, saved, authors)) = kept {
            return Ok(Some(Shared::Kept {
                heads: read_heads(kind, id, &heads)?,
                saved,
                authors: authors.unwrap_or_default(),
            }));
        }
        let mut select = self
            .connection
            .prepare_cached("SELECT fact FROM erased WHERE kind = ?1 AND id = ?2")?;
        Ok(select
            .query_row(params![kind, id.as_bytes()], |row| row.get(0))
            .optional()?
            .map(Shared::Erased))
    }

    /// The records that this office publishes and that changed after a turn, in their order, and the last turn.
    pub fn changed_since(&self, turn: u64) -> Result<(Vec<(String, Uuid)>, u64)> {
        let mut select = self.connection.prepare_cached(
            "SELECT kind, id, turn FROM shared WHERE ours = 1 AND turn > ?1
             UNION ALL SELECT kind, id, turn FROM erased WHERE turn > ?1 ORDER BY turn",
        )?;
        let mut found = select.query([signed(turn)])?;
        let (mut changed, mut last) = (Vec::new(), turn);
        while let Some(row) = found.next()? {
            changed.push((row.get(0)?, uuid(row, 1)?));
            last = last.max(unsigned(row, 2)?);
        }
        Ok((changed, last))
    }

    /// Of which kinds records were changed here after a turn, and how many of each; what was erased counts by its kind.
    pub fn changed_kinds_since(&self, turn: u64) -> Result<Vec<(String, u64)>> {
        let mut select = self.connection.prepare_cached(
            "SELECT kind, count(*) FROM
             (SELECT kind FROM shared WHERE ours = 1 AND turn > ?1 UNION ALL SELECT kind FROM erased WHERE turn > ?1)
             GROUP BY kind",
        )?;
        let found = select.query_map([signed(turn)], |row| Ok((row.get(0)?, unsigned(row, 1)?)))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// How many records have a history here, deleted ones too.
    pub fn histories(&self) -> Result<u64> {
        let mut select = self.connection.prepare_cached("SELECT count(*) FROM documents")?;
        Ok(select.query_row([], |row| unsigned(row, 0))?)
    }

    /// Some fields of any record, by the name of its kind, also when it is deleted: those of `names` that it has.
    pub fn fields(&self, kind: &str, id: Uuid, names: &[&str]) -> Result<Option<Value>> {
        let key = Key {
            kind: kind.to_owned(),
            id,
        };
        rows::find_named(self.connection, &key, names)
    }

    /// The records with places that nobody has decided between.
    pub fn undecided(&self) -> Result<Vec<Undecided>> {
        let mut select = self
            .connection
            .prepare_cached("SELECT kind, id, places FROM undecided ORDER BY kind, id")?;
        let found = select.query_map([], |row| {
            Ok(Undecided {
                kind: row.get(0)?,
                id: uuid(row, 1)?,
                places: usize::try_from(unsigned(row, 2)?).unwrap_or(usize::MAX),
            })
        })?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// The undecided places of a record: field names from the root, none for a deletion meanwhile.
    pub fn undecided_places(&self, kind: &str, id: Uuid) -> Result<Vec<Vec<String>>> {
        let key = Key {
            kind: kind.to_owned(),
            id,
        };
        // Hardly any record has one, and its history need not be read to know that.
        if !is_undecided(self.connection, &key)? {
            return Ok(Vec::new());
        }
        let conflicts = self.conflicts(kind, id)?;
        Ok(conflicts.into_iter().map(|conflict| conflict.path).collect())
    }

    /// All live values of the undecided places of a record.
    pub fn conflicts(&self, kind: &str, id: Uuid) -> Result<Vec<Conflict>> {
        let key = Key {
            kind: kind.to_owned(),
            id,
        };
        let Some(saved) = rows::document(self.connection, &key)? else {
            return Ok(Vec::new());
        };
        let read = Document::load(&saved, &[0; 16].into()).and_then(|document| document.conflicts());
        read.map_err(|_| StoreError::DocumentDamaged { kind: key.kind, id })
    }

    /// A note of the exchange.
    pub fn exchange_note(&self, name: &str) -> Result<Option<Vec<u8>>> {
        let mut select = self
            .connection
            .prepare_cached("SELECT body FROM exchange_notes WHERE name = ?1")?;
        Ok(select.query_row([name], |row| row.get(0)).optional()?)
    }
}

/// Says that a record was changed here: it is this office's to publish, in the next turn.
pub(crate) fn touch(connection: &Connection, key: &Key) -> Result<()> {
    let mut upsert = connection.prepare_cached(
        "INSERT INTO shared (kind, id, ours, turn) VALUES (?1, ?2, 1, ?3)
         ON CONFLICT DO UPDATE SET ours = 1, turn = ?3",
    )?;
    upsert.execute(params![
        key.kind,
        key.id.as_bytes(),
        signed(next_turn(connection)?)
    ])?;
    Ok(())
}

/// Counts the undecided places of a record anew.
pub(crate) fn write_undecided(connection: &Connection, key: &Key, places: usize) -> Result<()> {
    if places == 0 {
        let mut delete = connection.prepare_cached("DELETE FROM undecided WHERE kind = ?1 AND id = ?2")?;
        delete.execute(params![key.kind, key.id.as_bytes()])?;
    } else {
        let mut upsert = connection.prepare_cached(
            "INSERT INTO undecided (kind, id, places) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET places = ?3",
        )?;
        upsert.execute(params![key.kind, key.id.as_bytes(), signed(places as u64)])?;
    }
    Ok(())
}

/// Whether a record has undecided places, as it was last counted.
pub(crate) fn is_undecided(connection: &Connection, key: &Key) -> Result<bool> {
    let mut select = connection.prepare_cached("SELECT 1 FROM undecided WHERE kind = ?1 AND id = ?2")?;
    Ok(select.exists(params![key.kind, key.id.as_bytes()])?)
}

pub(crate) fn next_turn(connection: &Connection) -> Result<u64> {
    let mut select = connection.prepare_cached(
        "SELECT max(coalesce((SELECT max(turn) FROM shared), 0), coalesce((SELECT max(turn) FROM erased), 0),
           coalesce((SELECT CAST(CAST(body AS TEXT) AS INTEGER) FROM exchange_notes WHERE name = 'turn'), 0)) + 1",
    )?;
    Ok(select.query_row([], |row| unsigned(row, 0))?)
}

/// Has the turns go on after those given so far, whichever records are no more: what was told up to a turn must not be
/// taken for what is new.
pub(crate) fn keep_turns(connection: &Connection) -> Result<()> {
    let last = next_turn(connection)?.saturating_sub(1).to_string();
    let upsert =
        "INSERT INTO exchange_notes (name, body) VALUES ('turn', ?1) ON CONFLICT DO UPDATE SET body = ?1";
    connection.execute(upsert, [last.as_bytes()])?;
    Ok(())
}

fn unsigned_erasures(connection: &Connection) -> Result<Vec<(String, Uuid)>> {
    let mut select = connection.prepare_cached("SELECT kind, id FROM erased WHERE fact = x''")?;
    let found = select.query_map([], |row| Ok((row.get(0)?, uuid(row, 1)?)))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

pub(crate) fn read_heads(kind: &str, id: Uuid, bytes: &[u8]) -> Result<Heads> {
    Heads::from_bytes(bytes).ok_or_else(|| StoreError::DocumentDamaged {
        kind: kind.to_owned(),
        id,
    })
}

/// What became of a record that came.
enum Written {
    /// It says what it said.
    Nothing,
    /// It says something else.
    Record(ChangedRecord),
    /// It is no more.
    Destroyed(Destroyed),
}

/// Writes what came of one record, in the next turn.
fn write_incoming(connection: &Connection, key: &Key, one: Incoming, turn: &mut u64) -> Result<Written> {
    let row = rows::find(connection, key)?;
    match one.news {
        IncomingNews::Kept {
            heads,
            saved,
            authors,
            contents,
            undecided,
        } => {
            let known = one.base.as_ref() == Some(&heads);
            let record = joined(connection, key, row, contents, &heads, &saved)?;
            let mut upsert = connection.prepare_cached(
                "INSERT INTO shared (kind, id, ours, turn, authors) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT DO UPDATE SET authors = ?5, turn = iif(?3 AND NOT (?6 AND ours), ?4, turn),
                   ours = max(ours, ?3)",
            )?;
            upsert.execute(params![
                key.kind,
                key.id.as_bytes(),
                one.ours,
                signed(*turn),
                authors,
                known
            ])?;
            *turn = turn.saturating_add(1);
            write_undecided(connection, key, undecided)?;
            Ok(record.map_or(Written::Nothing, Written::Record))
        }
        IncomingNews::Erased(fact) => {
            let destroyed = erasure::destroy(connection, key, row, &fact)?;
            *turn = next_turn(connection)?;
            Ok(destroyed.map_or(Written::Nothing, Written::Destroyed))
        }
    }
}

/// Writes a history and the row that it gives; the record as it was changed, if it says anything else than before.
pub(crate) fn joined(
    connection: &Connection,
    key: &Key,
    row: Option<rows::RecordRow>,
    contents: Contents,
    heads: &Heads,
    saved: &[u8],
) -> Result<Option<ChangedRecord>> {
    let Contents { deleted, value } = contents;
    let (now, last) = if deleted {
        (None, value)
    } else {
        (Some(value), Value::Null)
    };
    let touch = Touch::of(row, now);
    let revision = touch.revision().max(1);
    rows::write_document(connection, key, revision, &heads.to_bytes(), saved)?;
    let words = touch.now.as_ref().unwrap_or(&last);
    rows::write_words(connection, key, revision, deleted, words)?;
    Ok(ChangedRecord::new(key.clone(), touch))
}
