//! Contents of records that came from other offices. A record names a content by its hash under the key of the store that
//! took it in first, and goes by that name everywhere; the bytes come later than the record, or not at all.

use rusqlite::{Connection, params};
use uuid::Uuid;

use super::{Content, FileBatch, Files};
use crate::{cache::Key, error::Result, reader::Reader, store::Store};

/// A content that is not here yet, and the record that names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Awaited {
    /// Kind of the record.
    pub kind: String,
    /// Its id.
    pub id: Uuid,
    /// The name of the content.
    pub digest: String,
}

/// The notes of the exchange that name what is awaited.
fn note(key: &Key, digest: &str) -> String {
    format!("awaited {} {} {digest}", key.kind, key.id)
}

/// Notes which of the contents that a record names are not here; what was noted of the record before is forgotten.
pub(crate) fn expect<'d>(
    connection: &Connection,
    files: &Files,
    key: &Key,
    digests: impl Iterator<Item = &'d String>,
) -> Result<()> {
    let mut forget =
        connection.prepare_cached("DELETE FROM exchange_notes WHERE name >= ?1 AND name < ?2")?;
    // A letter after every digit and letter of a digest.
    forget.execute([note(key, ""), note(key, "~")])?;
    let mut insert = connection
        .prepare_cached("INSERT INTO exchange_notes (name, body) VALUES (?1, x'') ON CONFLICT DO NOTHING")?;
    for digest in digests.filter(|digest| files.path(digest).is_some() && !files.has(digest)) {
        insert.execute([note(key, digest)])?;
    }
    Ok(())
}

/// Contents that came from other offices, on their way into the store.
pub struct CameBatch {
    files: FileBatch,
    lines: Vec<Line>,
    bytes: u64,
}

/// What is noted of a content.
struct Line {
    digest: String,
    size: u64,
    file_type: String,
    stored_at: String,
}

impl CameBatch {
    /// Takes a content in under the name that a record which came gives it; it stays once the batch is kept.
    ///
    /// # Errors
    ///
    /// [`crate::StoreError::FileMissing`] when it is no name of a content; [`crate::StoreError::DiskFull`], [`crate::StoreError::Disk`], which
    /// end the batch.
    pub fn add(&mut self, digest: &str, content: Content, file_type: &str, stored_at: &str) -> Result<()> {
        let size = (*content).as_ref().len() as u64;
        self.files.add_came(digest, content)?;
        self.bytes = self.bytes.saturating_add(size);
        self.lines.push(Line {
            digest: digest.to_owned(),
            size,
            file_type: file_type.to_owned(),
            stored_at: stored_at.to_owned(),
        });
        Ok(())
    }

    /// How many bytes wait to be kept.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }
}

impl Store {
    /// An empty batch.
    pub fn came_batch(&self) -> CameBatch {
        CameBatch {
            files: FileBatch::new(&self.files),
            lines: Vec::new(),
            bytes: 0,
        }
    }

    /// Keeps the contents of a batch for good: they are awaited no more.
    ///
    /// # Errors
    ///
    /// [`crate::StoreError::DiskFull`], [`crate::StoreError::Disk`], those of the database; what has got its name by then stays, and
    /// is taken for what is awaited at the next try.
    pub fn keep_came(&self, batch: CameBatch) -> Result<()> {
        batch.files.keep()?;
        let mut writer = self.writer();
        let transaction = writer.connection.transaction()?;
        for line in &batch.lines {
            transaction
                .prepare_cached(
                    "INSERT INTO files (digest, size, file_type, stored_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
                )?
                .execute(params![
                    line.digest,
                    crate::rows::signed(line.size),
                    line.file_type,
                    line.stored_at
                ])?;
        }
        forget_awaited(&transaction, batch.lines.iter().map(|line| line.digest.as_str()))?;
        Ok(transaction.commit()?)
    }
}

/// Forgets that these contents are awaited, whatever records name them: each is found by itself, and what else is awaited is
/// not looked at.
fn forget_awaited<'d>(connection: &Connection, digests: impl Iterator<Item = &'d str>) -> Result<()> {
    let mut forget = connection.prepare_cached(
        "DELETE FROM exchange_notes WHERE name >= 'awaited ' AND name < 'awaited~' AND substr(name, -64) = ?1",
    )?;
    for digest in digests {
        forget.execute([digest])?;
    }
    Ok(())
}

impl Reader<'_> {
    /// The contents that records which came name and that are not here yet.
    ///
    /// # Errors
    ///
    /// [`crate::StoreError`], as of every question here.
    pub fn awaited_files(&self) -> Result<Vec<Awaited>> {
        let mut select = self.connection.prepare_cached(
            "SELECT name FROM exchange_notes WHERE name >= 'awaited ' AND name < 'awaited~' ORDER BY name",
        )?;
        let names = select.query_map([], |row| row.get::<_, String>(0))?;
        let mut awaited = Vec::new();
        for name in names {
            let name = name?;
            let mut words = name.split(' ').skip(1);
            let (Some(kind), Some(id), Some(digest)) = (words.next(), words.next(), words.next()) else {
                continue;
            };
            if let Ok(id) = Uuid::parse_str(id) {
                awaited.push(Awaited {
                    kind: kind.to_owned(),
                    id,
                    digest: digest.to_owned(),
                });
            }
        }
        Ok(awaited)
    }

    /// The contents of one record that are not here yet.
    ///
    /// # Errors
    ///
    /// [`crate::StoreError`], as of every question here.
    pub fn awaited_of(&self, kind: &str, id: Uuid) -> Result<Vec<String>> {
        let key = Key {
            kind: kind.to_owned(),
            id,
        };
        let mut select = self
            .connection
            .prepare_cached("SELECT substr(name, -64) FROM exchange_notes WHERE name >= ?1 AND name < ?2")?;
        let found = select.query_map([note(&key, ""), note(&key, "~")], |row| row.get(0))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    pub(crate) fn is_awaited(&self, digest: &str) -> Result<bool> {
        let mut select = self.connection.prepare_cached(
            "SELECT 1 FROM exchange_notes WHERE name >= 'awaited ' AND name < 'awaited~' AND substr(name, -64) = ?1",
        )?;
        Ok(select.exists([digest])?)
    }
}

#[cfg(test)]
mod tests {
    use std::{
        fs,
        sync::{
            Arc,
            atomic::{AtomicU64, Ordering},
        },
    };

    use super::*;
    use crate::{StoreError, notes};

    const FOREIGN: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    fn key() -> Key {
        Key {
            kind: "note".into(),
            id: Uuid::from_u128(1),
        }
    }

    fn take(store: &Store, digest: &str, content: &[u8]) -> Result<()> {
        let mut batch = store.came_batch();
        batch.add(
            digest,
            Box::new(content.to_vec()),
            "pdf",
            "2026-09-01T09:00:00+05:00",
        )?;
        assert_eq!(batch.bytes(), content.len() as u64);
        store.keep_came(batch)
    }

    fn expected(store: &Store, digests: &[&str]) {
        let digests: Vec<String> = digests.iter().map(|digest| (*digest).to_owned()).collect();
        expect(&store.writer().connection, &store.files, &key(), digests.iter()).unwrap();
    }

    #[test]
    fn a_content_that_came_is_read_by_its_foreign_name_and_by_no_other() {
        let (folder, store) = notes::store();
        let content = vec![7u8; 200_000];
        expected(&store, &[FOREIGN, "no digest at all"]);
        assert!(matches!(
            store.get_file(FOREIGN),
            Err(StoreError::FileAwaited { .. })
        ));
        assert_eq!(
            store
                .read(|now| now.awaited_of("note", Uuid::from_u128(1)))
                .unwrap(),
            [FOREIGN]
        );
        take(&store, FOREIGN, &content).unwrap();
        assert!(store.read(|now| now.awaited_files()).unwrap().is_empty());
        assert_eq!(store.get_file(FOREIGN).unwrap(), content);
        expected(&store, &[FOREIGN]);
        assert!(
            store.read(|now| now.awaited_files()).unwrap().is_empty(),
            "it is here"
        );

        // Under another name the same bytes do not open.
        let other = FOREIGN.replace("0011", "0012");
        let place = |digest: &str| {
            folder
                .path()
                .join("files")
                .join(digest.split_at(2).0)
                .join(digest)
        };
        fs::copy(place(FOREIGN), place(&other)).unwrap();
        assert!(matches!(
            store.get_file(&other),
            Err(StoreError::FileDamaged { .. })
        ));
        // Nor with a bit turned, nor cut.
        let whole = fs::read(place(FOREIGN)).unwrap();
        for n in [0, 3, 40, whole.len() / 2, whole.len() - 1] {
            let mut bad = whole.clone();
            bad[n] ^= 1;
            crate::write_atomic(&place(&other), &bad).unwrap();
            fs::rename(place(&other), place(FOREIGN)).unwrap();
            assert!(store.get_file(FOREIGN).is_err(), "byte {n}");
        }
        crate::write_atomic(&place(FOREIGN), &whole[..whole.len() - 1]).unwrap();
        assert!(store.get_file(FOREIGN).is_err(), "cut");
    }

    /// Steps of the database: the clock would tell the caches apart.
    #[test]
    fn what_came_is_forgotten_at_the_cost_of_what_came() {
        let steps = |awaited: u32, came: u32| {
            let (_folder, store) = notes::store();
            let digest = |n: u32| format!("{n:064x}");
            let all: Vec<String> = (0..awaited).map(digest).collect();
            let mut writer = store.writer();
            // Each is named by two records.
            for id in [1, 2] {
                let key = Key {
                    kind: "note".into(),
                    id: Uuid::from_u128(id),
                };
                expect(&writer.connection, &store.files, &key, all.iter()).unwrap();
            }
            let counted = Arc::new(AtomicU64::new(0));
            let count = Arc::clone(&counted);
            let each = move || {
                count.fetch_add(1, Ordering::Relaxed);
                false
            };
            let connection = &mut writer.connection;
            connection.progress_handler(1, Some(each)).unwrap();
            let here: Vec<String> = (0..came).map(|n| digest(awaited / 2 + n)).collect();
            forget_awaited(connection, here.iter().map(String::as_str)).unwrap();
            connection.progress_handler(1, None::<fn() -> bool>).unwrap();
            drop(writer);
            let left = store.read(|now| now.awaited_files()).unwrap().len();
            assert_eq!(left, 2 * (awaited - came) as usize, "by both records");
            counted.load(Ordering::Relaxed)
        };
        let (few, many) = (steps(200, 10), steps(3_200, 10));
        assert!(many * 100 <= few * 116, "{few} and {many} steps");
        let twice = steps(3_200, 20);
        assert!(twice <= many * 2, "{many} and {twice} steps");
    }

    #[test]
    fn a_record_that_names_no_file_any_more_awaits_none() {
        let (_folder, store) = notes::store();
        expected(&store, &[FOREIGN]);
        expected(&store, &[]);
        assert!(store.read(|now| now.awaited_files()).unwrap().is_empty());
        assert!(matches!(
            store.get_file(FOREIGN),
            Err(StoreError::FileMissing { .. })
        ));
        assert!(
            take(&store, "../etc", b"x").is_err(),
            "no path is made of foreign text"
        );
    }
}
