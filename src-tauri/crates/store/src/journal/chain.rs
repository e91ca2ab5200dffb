//! The chain of hashes: each line stands on all the lines before it.

use std::borrow::Borrow;

use rusqlite::{Connection, OptionalExtension, Row};

use super::{EditText, NewLine, Salt, edit_texts, read_line, strike};
use crate::{
    error::{Result, StoreError},
    key::hex,
    reader::Reader,
    rows::{signed, unsigned},
};

/// The hash before the first line.
const BEGINNING: [u8; 32] = [0; 32];

/// The number and the hash of the last line.
pub(super) fn head(connection: &Connection) -> Result<(u64, [u8; 32])> {
    let mut select = connection.prepare_cached("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")?;
    let last = select
        .query_row([], |row| Ok((unsigned(row, 0)?, row.get(1)?)))
        .optional()?;
    Ok(last.unwrap_or((0, BEGINNING)))
}

/// What the hash of a line stands on.
pub(super) enum Form {
    /// The words themselves: lines written before anything could be struck out.
    Words,
    /// The mark of the title, and a mark of each edit's values.
    Marks([u8; 32]),
}

/// The hash of a line: of the hash before it and of everything the line says, each part with its length; `count` is how
/// many edits there are.
pub(super) fn line_hash(
    previous: &[u8; 32],
    seq: u64,
    line: &NewLine<'_>,
    form: &Form,
    count: usize,
    edits: impl Iterator<Item = impl Borrow<EditText>>,
) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new_derive_key(match form {
        Form::Words => "metodaktiv store 1 journal line",
        Form::Marks(_) => "metodaktiv store 2 journal line",
    });
    let mut add = |part: &[u8]| {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    };
    add(previous);
    add(&seq.to_le_bytes());
    add(line.op.as_bytes());
    match form {
        Form::Words => add(line.title.as_bytes()),
        Form::Marks(title) => add(title),
    }
    add(line.who.as_bytes());
    add(line.at.as_bytes());
    add(&[u8::from(line.undoable)]);
    add(&line.undoes.unwrap_or(0).to_le_bytes());
    add(&(count as u64).to_le_bytes());
    for edit in edits {
        let edit = edit.borrow();
        add(edit.kind.as_bytes());
        add(edit.id.as_bytes());
        add(edit.path.as_bytes());
        match form {
            Form::Words => {
                for side in [&edit.before, &edit.after] {
                    add(&[u8::from(side.is_some())]);
                    add(side.as_deref().unwrap_or_default().as_bytes());
                }
            }
            Form::Marks(_) => add(&edit.mark()),
        }
    }
    *hasher.finalize().as_bytes()
}

/// A line as it stands in the chain.
struct Link {
    previous: [u8; 32],
    hash: [u8; 32],
    /// `None` for a line of the first form that something was struck out of: only its place in the chain can be proved.
    form: Option<Form>,
}

impl Link {
    fn of(row: &Row<'_>, title: &str, edits: &[EditText]) -> rusqlite::Result<Link> {
        let struck = row.get::<_, Option<i64>>(8)?.is_some();
        let (salt, mark): (Option<Salt>, Option<[u8; 32]>) = (row.get(12)?, row.get(13)?);
        let form = match row.get::<_, i64>(11)? {
            1 if struck || edits.iter().any(|edit| edit.struck_by.is_some()) => None,
            1 => Some(Form::Words),
            _ => Some(Form::Marks(mark.unwrap_or_else(|| {
                strike::mark(&salt.unwrap_or_default(), &[Some(title)])
            }))),
        };
        Ok(Link {
            previous: row.get(9)?,
            hash: row.get(10)?,
            form,
        })
    }
}

impl Reader<'_> {
    /// The hash of the last line, 64 hexadecimal digits, to be printed in minutes; all zeros before the first.
    pub fn journal_head(&self) -> Result<String> {
        Ok(hex(&head(self.connection)?.1))
    }

    /// Follows the chain from the first line to the last.
    ///
    /// # Errors
    ///
    /// [`StoreError::JournalBroken`] with the first line that does not hold; a line taken off the end shows too.
    pub fn verify_journal(&self) -> Result<()> {
        let mut select = self.connection.prepare(
            "SELECT seq, op, title, who, at, undoable, undoes, undone_by, struck_by, previous, hash, form, salt, mark
             FROM journal ORDER BY seq",
        )?;
        let mut lines = select.query([])?;
        let (mut last, mut expected) = (0_u64, BEGINNING);
        while let Some(row) = lines.next()? {
            let seq = last.saturating_add(1);
            let broken = StoreError::JournalBroken { seq };
            let line = read_line(row)?;
            let new = NewLine {
                op: &line.op,
                title: &line.title,
                who: &line.who,
                at: &line.at,
                undoable: line.undoable,
                undoes: line.undoes,
            };
            let edits = edit_texts(self.connection, line.seq, None, u64::MAX)?;
            let link = Link::of(row, &line.title, &edits)?;
            let says =
                |form| line_hash(&link.previous, seq, &new, form, edits.len(), edits.iter()) == link.hash;
            if line.seq != seq || link.previous != expected || !link.form.as_ref().is_none_or(says) {
                return Err(broken);
            }
            if self.undoer_of(seq)? != line.undone_by || !self.struck_rightly(&line, &edits)? {
                return Err(broken);
            }
            (last, expected) = (seq, link.hash);
        }
        let issued: Option<u64> = self
            .connection
            .query_row(
                "SELECT seq FROM sqlite_sequence WHERE name = 'journal'",
                [],
                |row| unsigned(row, 0),
            )
            .optional()?;
        if issued.unwrap_or(0) == last {
            Ok(())
        } else {
            Err(StoreError::JournalBroken {
                seq: last.saturating_add(1),
            })
        }
    }

    fn undoer_of(&self, seq: u64) -> Result<Option<u64>> {
        let mut select = self
            .connection
            .prepare_cached("SELECT seq FROM journal WHERE undoes = ?1")?;
        Ok(select
            .query_row([signed(seq)], |row| unsigned(row, 0))
            .optional()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::notes;

    /// What `verify_journal` says after somebody has written past the door.
    fn after(tampering: &str) -> String {
        let (_folder, store) = notes::store();
        store.read(|now| now.verify_journal()).unwrap();
        let names = "SELECT group_concat('DROP TRIGGER ' || name, ';') FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'journal%'";
        {
            let writer = store.writer();
            let drop: String = writer.connection.query_row(names, [], |row| row.get(0)).unwrap();
            writer
                .connection
                .execute_batch(&format!("PRAGMA foreign_keys = OFF; {drop}; {tampering}"))
                .unwrap();
        }
        match store.read(|now| now.verify_journal()) {
            Err(StoreError::JournalBroken { seq }) => format!("broken at {seq}"),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn every_tampering_shows_at_its_line() {
        assert_eq!(after(""), "Ok(())");
        assert_eq!(
            after("UPDATE journal SET title = 'иное' WHERE seq = 2"),
            "broken at 2"
        );
        assert_eq!(
            after("UPDATE journal SET who = 'иной' WHERE seq = 3"),
            "broken at 3"
        );
        assert_eq!(
            after("UPDATE journal SET undone_by = 3 WHERE seq = 1"),
            "broken at 1"
        );
        assert_eq!(
            after("UPDATE journal SET undoable = 0 WHERE seq = 2"),
            "broken at 2"
        );
        let forged_undo =
            "UPDATE journal SET undoes = 1 WHERE seq = 3; UPDATE journal SET undone_by = 3 WHERE seq = 1";
        assert_eq!(after(forged_undo), "broken at 3");
        assert_eq!(
            after("UPDATE journal SET hash = zeroblob(32) WHERE seq = 1"),
            "broken at 1"
        );
        assert_eq!(
            after("UPDATE journal_edits SET after = '{}' WHERE seq = 3"),
            "broken at 3"
        );
        assert_eq!(
            after("UPDATE journal_edits SET before = 'null' WHERE seq = 2"),
            "broken at 2"
        );
        assert_eq!(after("DELETE FROM journal_edits WHERE seq = 2"), "broken at 2");
        assert_eq!(after("DELETE FROM journal WHERE seq = 2"), "broken at 2");
        assert_eq!(after("DELETE FROM journal WHERE seq = 3"), "broken at 3");
        assert_eq!(after("DELETE FROM journal"), "broken at 1");
    }

    #[test]
    fn the_journal_itself_refuses_to_be_rewritten() {
        let (_folder, store) = notes::store();
        for sql in [
            "UPDATE journal SET title = 'иное'",
            "DELETE FROM journal",
            "UPDATE journal_edits SET after = NULL",
            "DELETE FROM journal_edits",
        ] {
            assert!(store.writer().connection.execute(sql, []).is_err(), "{sql}");
        }
    }

    #[test]
    fn the_head_moves_with_every_line_and_paging_goes_back() {
        let (_folder, store) = notes::store();
        let head = || store.read(|now| now.journal_head()).unwrap();
        let before = head();
        notes::write(&store, 3, "правка");
        assert!(before != head() && head().len() == 64);
        let seqs = |limit, before| {
            let lines = store.read(|now| now.journal(limit, before)).unwrap();
            lines.iter().map(|line| line.seq).collect::<Vec<_>>()
        };
        assert_eq!(
            (seqs(2, None), seqs(2, Some(3)), seqs(9, Some(1))),
            (vec![4, 3], vec![2, 1], vec![])
        );
        let line = store.read(|now| now.journal_line(4)).unwrap();
        assert_eq!(line.edits[0].edit.path, ["text"]);
        assert_eq!(line.edits[0].edit.after, Some("правка".into()));
        assert!(matches!(
            store.read(|now| now.journal_line(5)),
            Err(StoreError::NoSuchEntry { seq: 5 })
        ));
    }

    #[test]
    fn a_list_carries_the_first_edits_of_a_large_line_and_the_line_all() {
        let (_folder, store) = notes::store();
        let stamp = domain::Stamp {
            who: "Секретарь".into(),
            at: "2026-03-02T10:00:00+05:00".parse().unwrap(),
        };
        let import = |tx: &mut crate::Tx<'_>| {
            (100..250).try_for_each(|n| {
                let id = uuid::Uuid::from_u128(n);
                tx.put(&notes::Note {
                    id,
                    text: "из файла".into(),
                })
                .map(|_| ())
            })
        };
        store
            .change("import", "импорт", crate::Undoable::Yes, &stamp, import)
            .unwrap();
        let listed = store.read(|now| now.journal(2, None)).unwrap();
        assert_eq!((listed[0].edits.len(), listed[0].edits_in_all), (100, 150));
        assert_eq!((listed[1].edits.len(), listed[1].edits_in_all), (1, 1));
        let whole = store.read(|now| now.journal_line(4)).unwrap();
        assert_eq!((whole.edits.len(), whole.edits_in_all), (150, 150));
        let one = store
            .read(|now| now.history::<notes::Note>(uuid::Uuid::from_u128(249), 5, None))
            .unwrap();
        assert_eq!((one.len(), one[0].edits.len(), one[0].edits_in_all), (1, 1, 1));
    }
}
