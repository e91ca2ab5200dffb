//! Destroying a record for good: its row, its history and the values that the journal keeps of it are gone, its files leave
//! the disk, and nothing of it is ever taken in again. What stays is the fact, and the line of the journal that says so.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;

use crate::{
    cache::Key,
    change::ChangedRecord,
    error::{Result, StoreError},
    exchange,
    folder::{self, Folder},
    journal,
    rows::{self, signed},
    store::Store,
    tx::Touch,
};

/// A record that is being destroyed.
pub(crate) struct Destroyed {
    /// Its line in the journal and its rows in the projection.
    pub(crate) record: ChangedRecord,
    /// How the register named it.
    name: String,
    /// The contents that it named.
    digests: BTreeSet<String>,
}

/// The register's name of a record.
fn name(connection: &Connection, key: &Key) -> Result<String> {
    let mut select = connection.prepare_cached("SELECT name FROM register WHERE id = ?1")?;
    let name = select
        .query_row([key.id.as_bytes()], |row| row.get(0))
        .optional()?;
    Ok(name.unwrap_or_default())
}

/// Takes the record's row and history away and keeps the fact; `None` when nothing was ever known of it here.
pub(crate) fn destroy(
    connection: &Connection,
    key: &Key,
    row: Option<rows::RecordRow>,
    fact: &[u8],
) -> Result<Option<Destroyed>> {
    // Before its own turn goes: were it the last one, what is new would have a turn that was told of already.
    let turn = signed(exchange::next_turn(connection)?);
    for table in ["records", "documents", "shared", "undecided", "withheld"] {
        let sql = format!("DELETE FROM {table} WHERE kind = ?1 AND id = ?2");
        connection.execute(&sql, params![key.kind, key.id.as_bytes()])?;
    }
    connection.execute("INSERT INTO unswept VALUES (1) ON CONFLICT DO NOTHING", [])?;
    connection.execute(
        "INSERT INTO erased (kind, id, fact, turn) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
        params![key.kind, key.id.as_bytes(), fact, turn],
    )?;
    let struck = journal::to_be_struck(connection, key)?;
    if row.is_none() && struck == 0 {
        return Ok(None);
    }
    let mut digests = journal::named_files(connection, key)?;
    if let Some(row) = &row {
        gather(&row.value, &mut digests);
    }
    Ok(Some(Destroyed {
        name: name(connection, key)?,
        record: ChangedRecord::told(key.clone(), Touch::of(row, None), journal::told(struck)),
        digests,
    }))
}

/// Strikes the destroyed records out of the journal, by the line that says so, and condemns the files that no other record
/// names.
pub(crate) fn finish(connection: &Connection, destroyed: &[Destroyed], by: u64) -> Result<()> {
    let mut alone = BTreeSet::new();
    for one in destroyed {
        journal::strike(connection, one.record.key(), by, &one.name)?;
        alone.extend(one.digests.iter().cloned());
    }
    spare_named(connection, &mut alone)?;
    for digest in &alone {
        connection.execute(
            "INSERT INTO condemned_files VALUES (?1) ON CONFLICT DO NOTHING",
            [digest],
        )?;
        connection.execute("DELETE FROM files WHERE digest = ?1", [digest])?;
    }
    Ok(())
}

/// Every content that a value names, as a dossier names its files.
pub(crate) fn gather(value: &Value, digests: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            if let Some(Value::String(digest)) = fields.get("digest") {
                digests.insert(digest.clone());
            }
            fields.values().for_each(|inner| gather(inner, digests));
        }
        Value::Array(items) => items.iter().for_each(|inner| gather(inner, digests)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Leaves out the contents that another record, deleted or not, still names. One pass over all records, however many
/// contents are asked for.
fn spare_named(connection: &Connection, digests: &mut BTreeSet<String>) -> Result<()> {
    if digests.is_empty() {
        return Ok(());
    }
    let mut select = connection.prepare_cached("SELECT body FROM records")?;
    let mut found = select.query([])?;
    while let Some(row) = found.next()? {
        let body = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
        // A dossier names its files so, a paper its print and its scan.
        for field in ["\"digest\":\"", "\"pdf\":\"", "\"scan\":\""] {
            for named in body.split(field).skip(1) {
                if let Some(digest) = named.split('"').next() {
                    digests.remove(digest);
                }
            }
        }
    }
    Ok(())
}

impl Store {
    /// Takes condemned files off the disk. What cannot be taken off now is tried again at the next opening.
    fn remove_condemned(&self) -> Result<()> {
        let writer = self.writer();
        let condemned = {
            // The same content may have been taken in again since.
            writer.connection.execute(
                "DELETE FROM condemned_files WHERE digest IN (SELECT digest FROM files)",
                [],
            )?;
            let mut select = writer
                .connection
                .prepare_cached("SELECT digest FROM condemned_files")?;
            let found = select.query_map([], |row| row.get::<_, String>(0))?;
            found.collect::<rusqlite::Result<Vec<_>>>()?
        };
        for digest in condemned {
            self.files.remove(&digest)?;
            writer
                .connection
                .execute("DELETE FROM condemned_files WHERE digest = ?1", [digest])?;
        }
        Ok(())
    }

    /// Leaves nothing of what was destroyed in unused places of the database: they are written over, and the index of words
    /// is made whole without the words that were taken out.
    fn scrub(&self) -> Result<()> {
        let writer = self.writer();
        for table in ["register_words", "search_paper_words"] {
            let sql = format!("INSERT INTO {table} ({table}) VALUES ('optimize')");
            writer.connection.execute(&sql, [])?;
        }
        writer.connection.execute_batch("VACUUM")?;
        let busy: i64 = writer
            .connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if busy != 0 {
            return Err(StoreError::Busy {
                folder: self.folder().to_owned(),
            });
        }
        Ok(())
    }

    /// Copies of the database that were made before it was brought to a newer schema, and whole bases that were put aside
    /// when a copy was restored.
    ///
    /// # Errors
    ///
    /// [`StoreError::Disk`].
    pub fn old_copies(&self) -> Result<Vec<std::path::PathBuf>> {
        let backups = self.backup_folder();
        let mut copies = folder::put_aside_in(self.folder())?;
        match std::fs::read_dir(&backups) {
            Ok(entries) => {
                for entry in entries {
                    let path = entry?.path();
                    if path.extension().is_some_and(|extension| extension == "db") {
                        copies.push(path);
                    }
                }
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(StoreError::from(error)),
        }
        copies.sort();
        Ok(copies)
    }

    /// Ends what an erasure has left to do outside its change: condemned files, unused places. Copies of the database that
    /// were made before an upgrade hold what was destroyed, and go too. The erasure itself stands whatever happens here: what
    /// a crash or a full disk leaves is tried again at the next opening, and [`Store::is_unswept`] tells of it.
    pub(crate) fn sweep_left(&self) -> Result<()> {
        if self.is_unswept()? {
            self.sweep().ok();
        }
        Ok(())
    }

    /// Whether something of what was destroyed may still lie on the disk, in places that nobody reads.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`].
    pub fn is_unswept(&self) -> Result<bool> {
        Ok(self
            .writer()
            .connection
            .query_row("SELECT EXISTS (SELECT 1 FROM unswept)", [], |row| row.get(0))?)
    }

    fn sweep(&self) -> Result<()> {
        self.remove_condemned()?;
        for copy in self.old_copies()? {
            if copy.is_dir() {
                Folder::new(&copy).empty()?;
                // What somebody else laid into it stays.
                std::fs::remove_dir(&copy).ok();
            } else {
                std::fs::remove_file(copy)?;
            }
        }
        self.scrub()?;
        self.writer().connection.execute("DELETE FROM unswept", [])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use domain::Stamp;
    use rusqlite::types::ValueRef;
    use uuid::Uuid;

    use super::*;
    use crate::{
        Undoable,
        notes::{self, Note},
    };

    fn stamp() -> Stamp {
        Stamp {
            who: "Секретарь".into(),
            at: "2026-03-02T10:00:00+05:00".parse().unwrap(),
        }
    }

    fn erase(store: &Store, n: u128) {
        let erased = store.change("erase", "уничтожение", Undoable::No, &stamp(), |tx| {
            tx.erase::<Note>(Uuid::from_u128(n), Vec::new())
        });
        erased.unwrap();
    }

    /// The tables where some value holds these words, however it is kept.
    fn tables_with(store: &Store, words: &str) -> Vec<String> {
        let writer = store.writer();
        let connection = &writer.connection;
        let mut select = connection
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
            .unwrap();
        let tables: Vec<String> = select
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let holds = |table: &String| {
            let mut select = connection.prepare(&format!("SELECT * FROM {table}")).unwrap();
            let columns = select.column_count();
            let mut rows = select.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                for column in 0..columns {
                    let (ValueRef::Text(bytes) | ValueRef::Blob(bytes)) = row.get_ref(column).unwrap() else {
                        continue;
                    };
                    if bytes.windows(words.len()).any(|part| part == words.as_bytes()) {
                        return true;
                    }
                }
            }
            false
        };
        tables.into_iter().filter(holds).collect()
    }

    #[test]
    fn no_table_keeps_a_word_of_it_and_the_journal_still_proves_itself() {
        let (folder, store) = notes::store();
        notes::write(&store, 9, "Мышкина, телефон");
        notes::write(&store, 9, "Мышкина, другой телефон");
        let before = tables_with(&store, "Мышкина");
        assert!(before.contains(&"documents".to_owned()) && before.contains(&"journal_edits".to_owned()));
        erase(&store, 9);
        assert_eq!(tables_with(&store, "Мышкина"), Vec::<String>::new());
        store.read(|now| now.verify_journal()).unwrap();
        let lines = store
            .read(|now| now.history::<Note>(Uuid::from_u128(9), 9, None))
            .unwrap();
        let told: Vec<_> = lines
            .iter()
            .map(|line| {
                (
                    line.seq,
                    line.title.as_str(),
                    line.struck_by,
                    line.edits[0].struck_by,
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                (6, "уничтожение", None, None),
                (5, "", Some(6), Some(6)),
                (4, "", Some(6), Some(6))
            ]
        );
        assert_eq!(lines[0].edits[0].struck(), Some(2));
        let other = store.read(|now| now.journal_line(3)).unwrap();
        assert_eq!((other.title.as_str(), other.struck_by), ("заметка", None));
        let refused = store.undo(5, &stamp()).unwrap_err();
        assert!(matches!(refused, StoreError::UndoBlocked { .. }), "{refused:?}");
        assert!(
            store
                .read(|now| now.find::<Note>(Uuid::from_u128(9)))
                .unwrap()
                .is_none()
        );
        let digest = store.read(|now| now.digest()).unwrap();
        store.rebuild_projection().unwrap();
        assert_eq!(store.read(|now| now.digest()).unwrap(), digest);
        drop(store);
        let store = notes::open(folder.path()).unwrap();
        store.read(|now| now.verify_journal()).unwrap();
    }

    #[test]
    fn what_a_crash_left_to_sweep_is_swept_at_the_next_opening() {
        let (folder, store) = notes::store();
        erase(&store, 2);
        let copy = store.backup_folder().join("metodaktiv-v0001.db");
        std::fs::create_dir_all(store.backup_folder()).unwrap();
        crate::write_atomic(&copy, b"an old copy").unwrap();
        let unswept = "INSERT INTO unswept VALUES (1)";
        store.writer().connection.execute(unswept, []).unwrap();
        drop(store);
        let store = notes::open(folder.path()).unwrap();
        assert!(!copy.exists());
        let left: i64 = store
            .writer()
            .connection
            .query_row("SELECT count(*) FROM unswept", [], |row| row.get(0))
            .unwrap();
        assert_eq!(left, 0);
    }

    /// The base that a restored copy took the place of opens with the same password.
    #[test]
    fn a_base_that_was_put_aside_goes_too() {
        let (folder, store) = notes::store();
        notes::write(&store, 9, "Мышкина");
        notes::write(&store, 8, "Кошкина");
        drop(store);
        let ours = Folder::new(folder.path());
        let copy = tempfile::tempdir().unwrap();
        for name in ["metodaktiv.db", "key.json"] {
            std::fs::copy(folder.path().join(name), copy.path().join(name)).unwrap();
        }
        let aside = ours.put_aside().unwrap().unwrap();
        for name in ["metodaktiv.db", "key.json"] {
            std::fs::copy(copy.path().join(name), folder.path().join(name)).unwrap();
        }
        crate::write_atomic(&aside.join("письмо.txt"), b"foreign").unwrap();
        let store = notes::open(folder.path()).unwrap();
        assert_eq!(store.old_copies().unwrap(), std::slice::from_ref(&aside));
        erase(&store, 9);
        assert!(!Folder::new(&aside).database().exists() && !Folder::new(&aside).key().exists());
        assert!(aside.join("письмо.txt").exists(), "no part of a base");
        std::fs::remove_file(aside.join("письмо.txt")).unwrap();
        erase(&store, 8);
        assert_eq!(store.old_copies().unwrap(), Vec::<std::path::PathBuf>::new());
    }

    #[test]
    fn of_a_line_about_many_only_its_part_is_struck() {
        let (_folder, store) = notes::store();
        let note = |n: u128, text: &str| Note {
            id: Uuid::from_u128(n),
            text: text.into(),
        };
        let import = store.change(
            "import",
            "импорт: 2 записи",
            Undoable::Yes,
            &stamp(),
            |tx| {
                tx.put(&note(20, "Мышкина"))?;
                tx.put(&note(21, "Кошкина")).map(|_| ())
            },
        );
        import.unwrap();
        erase(&store, 20);
        let line = store.read(|now| now.journal_line(4)).unwrap();
        assert_eq!((line.title.as_str(), line.struck_by), ("импорт: 2 записи", None));
        assert_eq!(tables_with(&store, "Мышкина"), Vec::<String>::new());
        assert!(tables_with(&store, "Кошкина").contains(&"journal_edits".to_owned()));
        store.read(|now| now.verify_journal()).unwrap();
    }

    #[test]
    fn a_failed_erasure_leaves_all_as_it_was() {
        let (_folder, store) = notes::store();
        let digest = store.read(|now| now.digest()).unwrap();
        let refused = store.change("erase", "уничтожение", Undoable::No, &stamp(), |tx| {
            tx.erase::<Note>(Uuid::from_u128(1), Vec::new())?;
            tx.erase::<Note>(Uuid::from_u128(77), Vec::new())
        });
        assert!(matches!(refused, Err(StoreError::NotFound { .. })));
        assert_eq!(store.read(|now| now.digest()).unwrap(), digest);
        assert!(tables_with(&store, "заметка").contains(&"journal_edits".to_owned()));
        store.read(|now| now.verify_journal()).unwrap();
    }

    #[test]
    fn a_strike_that_no_erasure_told_of_shows() {
        let after = |tampering: &str| {
            let (_folder, store) = notes::store();
            notes::write(&store, 1, "иначе");
            erase(&store, 1);
            let names = "SELECT group_concat('DROP TRIGGER ' || name, ';') FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'journal%'";
            {
                let writer = store.writer();
                let drop: String = writer.connection.query_row(names, [], |row| row.get(0)).unwrap();
                let sql = format!("PRAGMA foreign_keys = OFF; {drop}; {tampering}");
                writer.connection.execute_batch(&sql).unwrap();
            }
            match store.read(|now| now.verify_journal()) {
                Err(StoreError::JournalBroken { seq }) => format!("broken at {seq}"),
                other => format!("{other:?}"),
            }
        };
        assert_eq!(after(""), "Ok(())");
        let strike = "UPDATE journal_edits SET before = NULL, after = NULL, struck_by = 5";
        assert_eq!(after(&format!("{strike} WHERE seq = 2")), "broken at 2");
        assert_eq!(
            after(&format!("{strike}, mark = zeroblob(32) WHERE seq = 2")),
            "broken at 2"
        );
        assert_eq!(
            after("UPDATE journal SET title = '', struck_by = 5 WHERE seq = 2"),
            "broken at 2"
        );
        assert_eq!(
            after("UPDATE journal_edits SET mark = zeroblob(32) WHERE seq = 1"),
            "broken at 1"
        );
        assert_eq!(
            after("UPDATE journal_edits SET struck_by = 3 WHERE seq = 1"),
            "broken at 1"
        );
        assert_eq!(
            after("UPDATE journal_edits SET after = '7' WHERE seq = 5"),
            "broken at 5"
        );
        assert_eq!(after("UPDATE journal SET form = 1 WHERE seq = 2"), "broken at 2");
    }

    #[test]
    fn the_journal_lets_nothing_but_a_strike_through() {
        let (_folder, store) = notes::store();
        for sql in [
            "UPDATE journal SET title = 'иное', struck_by = 3",
            "UPDATE journal SET title = ''",
            "UPDATE journal_edits SET after = 'null', struck_by = 3",
            "UPDATE journal_edits SET path = '[]', struck_by = 3",
            "UPDATE journal SET form = 1",
        ] {
            assert!(store.writer().connection.execute(sql, []).is_err(), "{sql}");
        }
    }
}
