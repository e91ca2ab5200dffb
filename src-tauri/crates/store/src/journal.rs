//! The journal: every change in a line, every line chained to the one before by a hash, so that a line altered or
//! taken out shows. The journal only grows; personal values alone can be struck out of it for good, and that shows too.

mod chain;
mod strike;

pub(crate) use strike::{count as to_be_struck, named_files, strike, told};

use history::{Edit, canonical};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::Value;
use uuid::Uuid;

use crate::{
    cache::Key,
    error::{Result, StoreError},
    key::hex,
    reader::Reader,
    record::Record,
    rows::{signed, unsigned, uuid},
};

/// A line of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalLine {
    /// The line's number, from 1 without gaps.
    pub seq: u64,
    /// The operation's name in code.
    pub op: String,
    /// What the clerk reads; empty when it was struck out with a person's data.
    pub title: String,
    /// Who acted.
    pub who: String,
    /// When, RFC 3339.
    pub at: String,
    /// Whether the change may be undone at all.
    pub undoable: bool,
    /// The line that struck the title out.
    pub struck_by: Option<u64>,
    /// The line that this one takes back.
    pub undoes: Option<u64>,
    /// The line that took this one back.
    pub undone_by: Option<u64>,
    /// What changed; in a list no more than the first [`MOST_EDITS_LISTED`] places.
    pub edits: Vec<RecordEdit>,
    /// How many places changed, listed or not.
    pub edits_in_all: u64,
}

/// How many edits of a line a list carries: an import of thousands must not weigh down the page it stands on.
pub const MOST_EDITS_LISTED: u64 = 100;

/// A changed place of a record, as the journal keeps it. The store's own field `@scope` is the record's scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordEdit {
    /// The record's kind.
    pub kind: String,
    /// The record's id.
    pub id: Uuid,
    /// What changed in it.
    pub edit: Edit,
    /// The line that struck the values out; there are none then.
    pub struck_by: Option<u64>,
}

impl RecordEdit {
    /// How many edits of its record an erasure struck; `None` for any other edit.
    #[must_use]
    pub fn struck(&self) -> Option<u64> {
        let told = self.edit.path.as_slice() == [strike::ERASED];
        told.then(|| self.edit.after.as_ref().and_then(Value::as_u64))
            .flatten()
    }
}

/// A line to be written.
pub(crate) struct NewLine<'l> {
    pub(crate) op: &'l str,
    pub(crate) title: &'l str,
    pub(crate) who: &'l str,
    pub(crate) at: &'l str,
    pub(crate) undoable: bool,
    pub(crate) undoes: Option<u64>,
}

/// Salt of a mark: without it nobody can try values until one fits.
type Salt = [u8; 16];

/// An edit in the words of its row.
struct EditText {
    kind: String,
    id: Uuid,
    path: String,
    before: Option<String>,
    after: Option<String>,
    /// Of a line of the second form, until it is struck.
    salt: Option<Salt>,
    /// What is left of values that were struck out.
    mark: Option<[u8; 32]>,
    struck_by: Option<u64>,
}

/// Adds a line with its edits and returns its number.
pub(crate) fn append(connection: &Connection, line: &NewLine<'_>, edits: &[(&Key, &Edit)]) -> Result<u64> {
    let mut salts = vec![Salt::default(); edits.len().saturating_add(1)];
    getrandom::fill(salts.as_flattened_mut()).map_err(|_| StoreError::NoRandom)?;
    let (salt, salts) = salts.split_first().ok_or(StoreError::NoRandom)?;
    // The words of thousands of records are not held at once: they are made for the hash, and again for their rows.
    let texts = || {
        let salted = edits.iter().zip(salts);
        salted.map(|((key, edit), salt)| EditText::of(key, edit, *salt))
    };
    let (last, previous) = chain::head(connection)?;
    let seq = last.saturating_add(1);
    let title = strike::mark(salt, &[Some(line.title)]);
    let form = chain::Form::Marks(title);
    let hash = chain::line_hash(&previous, seq, line, &form, edits.len(), texts());
    let mut insert = connection.prepare_cached(
        "INSERT INTO journal (seq, op, title, who, at, undoable, undoes, previous, hash, form, salt)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 2, ?10)",
    )?;
    let undoes = line.undoes.map(signed);
    insert.execute(params![
        signed(seq),
        line.op,
        line.title,
        line.who,
        line.at,
        line.undoable,
        undoes,
        previous,
        hash,
        salt
    ])?;
    if let Some(undoes) = undoes {
        let mut mark = connection.prepare_cached("UPDATE journal SET undone_by = ?1 WHERE seq = ?2")?;
        mark.execute([signed(seq), undoes])?;
    }
    let mut insert = connection.prepare_cached(
        "INSERT INTO journal_edits (seq, n, kind, id, path, before, after, salt)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for (n, edit) in (0_i64..).zip(texts()) {
        let EditText {
            kind,
            id,
            path,
            before,
            after,
            salt,
            ..
        } = edit;
        insert.execute(params![
            signed(seq),
            n,
            kind,
            id.as_bytes(),
            path,
            before,
            after,
            salt
        ])?;
    }
    Ok(seq)
}

impl EditText {
    fn of(key: &Key, edit: &Edit, salt: Salt) -> EditText {
        EditText {
            kind: key.kind.clone(),
            id: key.id,
            path: canonical::text(&Value::from(edit.path.clone())),
            before: edit.before.as_ref().map(canonical::text),
            after: edit.after.as_ref().map(canonical::text),
            salt: Some(salt),
            mark: None,
            struck_by: None,
        }
    }

    /// The edit, or nothing when its text is not what the store writes.
    fn parse(&self) -> Option<RecordEdit> {
        let side = |text: &Option<String>| text.as_deref().map(serde_json::from_str).transpose().ok();
        Some(RecordEdit {
            kind: self.kind.clone(),
            id: self.id,
            edit: Edit {
                path: serde_json::from_str(&self.path).ok()?,
                before: side(&self.before)?,
                after: side(&self.after)?,
            },
            struck_by: self.struck_by,
        })
    }
}

const LINE: &str = "SELECT seq, op, title, who, at, undoable, undoes, undone_by, struck_by FROM journal";

fn read_line(row: &Row<'_>) -> rusqlite::Result<JournalLine> {
    let other = |column| {
        Ok::<_, rusqlite::Error>(
            row.get::<_, Option<i64>>(column)?
                .and_then(|seq| u64::try_from(seq).ok()),
        )
    };
    Ok(JournalLine {
        seq: unsigned(row, 0)?,
        op: row.get(1)?,
        title: row.get(2)?,
        who: row.get(3)?,
        at: row.get(4)?,
        undoable: row.get(5)?,
        undoes: other(6)?,
        undone_by: other(7)?,
        struck_by: other(8)?,
        edits: Vec::new(),
        edits_in_all: 0,
    })
}

impl Reader<'_> {
    /// The last `limit` lines before line `before_seq` (or to the end), newest first, with their first edits.
    pub fn journal(&self, limit: u64, before_seq: Option<u64>) -> Result<Vec<JournalLine>> {
        let mut select = self
            .connection
            .prepare_cached(&format!("{LINE} WHERE seq < ?1 ORDER BY seq DESC LIMIT ?2"))?;
        let before = before_seq.map_or(i64::MAX, signed);
        let lines = select.query_map([before, signed(limit)], read_line)?;
        self.with_edits(lines.collect::<rusqlite::Result<_>>()?, None, MOST_EDITS_LISTED)
    }

    /// The last `limit` lines, newest first, without their edits: who did what and when.
    pub fn last_acts(&self, limit: u64) -> Result<Vec<JournalLine>> {
        let mut select = self
            .connection
            .prepare_cached(&format!("{LINE} ORDER BY seq DESC LIMIT ?1"))?;
        let lines = select.query_map([signed(limit)], read_line)?;
        Ok(lines.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether no line stands above this one: nothing can have been built upon it then, however much it changed.
    pub(crate) fn is_newest(&self, seq: u64) -> Result<bool> {
        let mut select = self
            .connection
            .prepare_cached("SELECT 1 FROM journal WHERE seq > ?1 LIMIT 1")?;
        Ok(!select.exists([signed(seq)])?)
    }

    /// The last `limit` lines that touched one record, before line `before_seq` (or to the end), newest first; of
    /// their edits only those of this record count.
    pub fn history<R: Record>(
        &self,
        id: Uuid,
        limit: u64,
        before_seq: Option<u64>,
    ) -> Result<Vec<JournalLine>> {
        let mut select = self.connection.prepare_cached(&format!(
            "{LINE} WHERE seq IN (SELECT seq FROM journal_edits WHERE kind = ?1 AND id = ?2 AND seq < ?3)
             ORDER BY seq DESC LIMIT ?4"
        ))?;
        let before = before_seq.map_or(i64::MAX, signed);
        let lines = select.query_map(params![R::KIND, id.as_bytes(), before, signed(limit)], read_line)?;
        let key = Key {
            kind: R::KIND.to_owned(),
            id,
        };
        self.with_edits(
            lines.collect::<rusqlite::Result<_>>()?,
            Some(&key),
            MOST_EDITS_LISTED,
        )
    }

    /// One line with all its edits.
    ///
    /// # Errors
    ///
    /// [`StoreError::NoSuchEntry`].
    pub fn journal_line(&self, seq: u64) -> Result<JournalLine> {
        let line = self.journal_title(seq)?;
        let mut lines = self.with_edits(vec![line], None, u64::MAX)?;
        lines.pop().ok_or(StoreError::NoSuchEntry { seq })
    }

    /// The line that first wrote a record, with all its edits, and its hash (64 hexadecimal digits): of an act of erasure
    /// the line that destroyed.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`].
    pub fn erasure_line<R: Record>(&self, id: Uuid) -> Result<(JournalLine, String)> {
        let mut select = self.connection.prepare_cached(
            "SELECT seq, hash FROM journal WHERE seq = (SELECT min(seq) FROM journal_edits WHERE kind = ?1 AND id = ?2)",
        )?;
        let found: Option<(u64, [u8; 32])> = select
            .query_row(params![R::KIND, id.as_bytes()], |row| {
                Ok((unsigned(row, 0)?, row.get(1)?))
            })
            .optional()?;
        let (seq, hash) = found.ok_or_else(|| StoreError::NotFound {
            kind: R::KIND.to_owned(),
            id,
        })?;
        Ok((self.journal_line(seq)?, hex(&hash)))
    }

    /// One line without its edits.
    pub(crate) fn journal_title(&self, seq: u64) -> Result<JournalLine> {
        let mut select = self
            .connection
            .prepare_cached(&format!("{LINE} WHERE seq = ?1"))?;
        select
            .query_row([signed(seq)], read_line)
            .optional()?
            .ok_or(StoreError::NoSuchEntry { seq })
    }

    /// The edits of a line, of all its records or of one.
    pub(crate) fn edits(&self, seq: u64, of: Option<&Key>) -> Result<Vec<RecordEdit>> {
        parse_all(seq, &edit_texts(self.connection, seq, of, u64::MAX)?)
    }

    fn with_edits(
        &self,
        mut lines: Vec<JournalLine>,
        of: Option<&Key>,
        most: u64,
    ) -> Result<Vec<JournalLine>> {
        let sql = format!("SELECT count(*) FROM journal_edits WHERE seq = ?1 {OF_RECORD}");
        let mut count = self.connection.prepare_cached(&sql)?;
        for line in &mut lines {
            let record = (of.map(|key| &key.kind), of.map(|key| key.id.as_bytes()));
            line.edits_in_all = count.query_row(params![signed(line.seq), record.0, record.1], |row| {
                unsigned(row, 0)
            })?;
            line.edits = parse_all(line.seq, &edit_texts(self.connection, line.seq, of, most)?)?;
        }
        Ok(lines)
    }
}

/// Narrows edits to one record when its kind and id are given.
const OF_RECORD: &str = "AND (?2 IS NULL OR (kind = ?2 AND id = ?3))";

fn parse_all(seq: u64, texts: &[EditText]) -> Result<Vec<RecordEdit>> {
    texts
        .iter()
        .map(|text| text.parse().ok_or(StoreError::JournalBroken { seq }))
        .collect()
}

fn edit_texts(connection: &Connection, seq: u64, of: Option<&Key>, most: u64) -> Result<Vec<EditText>> {
    let mut select = connection.prepare_cached(&format!(
        "SELECT kind, id, path, before, after, salt, mark, struck_by FROM journal_edits
         WHERE seq = ?1 {OF_RECORD} ORDER BY n LIMIT ?4"
    ))?;
    let record = (of.map(|key| &key.kind), of.map(|key| key.id.as_bytes()));
    let edits = select.query_map(params![signed(seq), record.0, record.1, signed(most)], |row| {
        Ok(EditText {
            kind: row.get(0)?,
            id: uuid(row, 1)?,
            path: row.get(2)?,
            before: row.get(3)?,
            after: row.get(4)?,
            salt: row.get(5)?,
            mark: row.get(6)?,
            struck_by: row
                .get::<_, Option<i64>>(7)?
                .and_then(|seq| u64::try_from(seq).ok()),
        })
    })?;
    Ok(edits.collect::<rusqlite::Result<_>>()?)
}
