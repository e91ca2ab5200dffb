//! Contents of records that came from other offices. A record names a content by its hash under the key of the store that
//! took it in first, and goes by that name everywhere; the bytes come later than the record, or not at all.

use std::{
    fs::{self, File},
    io::{BufWriter, Write},
};

use rusqlite::{Connection, params};
use uuid::Uuid;

use super::{FileLimits, Files, seal};
use crate::{
    atomic::{PART, folder_of, random_name, settle},
    cache::Key,
    error::{Result, StoreError},
    reader::Reader,
    store::Store,
};

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

impl Store {
    /// Takes a content in under the name that a record which came gives it.
    ///
    /// # Errors
    ///
    /// [`StoreError::FileMissing`] when it is no name of a content; [`StoreError::DiskFull`], [`StoreError::Disk`];
    /// nothing is taken in then.
    pub fn take_file(&self, digest: &str, content: &[u8], file_type: &str, stored_at: &str) -> Result<()> {
        let path = self.files.path(digest).ok_or_else(|| StoreError::FileMissing {
            digest: digest.to_owned(),
        })?;
        if !self.files.has(digest) {
            let part = self.files.root().join(format!("{}.{PART}", random_name()?));
            let written = self.write_came(&part, digest, content).and_then(|()| {
                fs::create_dir_all(folder_of(&path))?;
                Ok(fs::rename(&part, &path)?)
            });
            if let Err(error) = written {
                // The first failure is what people must hear of.
                fs::remove_file(&part).ok();
                return Err(error);
            }
            settle(folder_of(&path))?;
        }
        let mut writer = self.writer();
        let transaction = writer.connection.transaction()?;
        transaction.execute(
            "INSERT INTO files (digest, size, file_type, stored_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
            params![digest, crate::rows::signed(content.len() as u64), file_type, stored_at],
        )?;
        transaction.execute(
            "DELETE FROM exchange_notes WHERE name >= 'awaited ' AND name < 'awaited~' AND substr(name, -64) = ?1",
            [digest],
        )?;
        Ok(transaction.commit()?)
    }

    fn write_came(&self, part: &std::path::Path, digest: &str, mut content: &[u8]) -> Result<()> {
        let mut target = BufWriter::with_capacity(256 * 1024, File::create_new(part)?);
        let limits = FileLimits { most_bytes: u64::MAX };
        seal::seal_as(&self.files.keys, Some(digest), &mut content, &mut target, limits)?;
        target.flush()?;
        Ok(target.get_ref().sync_all()?)
    }
}

impl Reader<'_> {
    /// The contents that records which came name and that are not here yet.
    ///
    /// # Errors
    ///
    /// [`StoreError`], as of every question here.
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
    /// [`StoreError`], as of every question here.
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
    use std::fs;

    use super::*;
    use crate::notes;

    const FOREIGN: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    fn key() -> Key {
        Key {
            kind: "note".into(),
            id: Uuid::from_u128(1),
        }
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
        store
            .take_file(FOREIGN, &content, "pdf", "2026-09-01T09:00:00+05:00")
            .unwrap();
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
            store.take_file("../etc", b"x", "pdf", "").is_err(),
            "no path is made of foreign text"
        );
    }
}
