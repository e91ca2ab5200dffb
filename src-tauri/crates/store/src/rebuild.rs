//! Proves that the tables are a projection: drops them, makes them again from the history documents, and sums
//! them up before and after.

use std::collections::BTreeSet;

use history::Document;
use rusqlite::TransactionBehavior;
use serde_json::Value;
use uuid::Uuid;

use crate::{
    cache::Key,
    error::{Result, StoreError},
    key::hex,
    projector::Touched,
    reader::Reader,
    register,
    rows::{self, RecordRow, unsigned, uuid},
    search,
    store::{Store, Writer},
};

/// Grows whenever rows, words or papers of the same records come out otherwise than before.
const EDITION: u32 = 5;

impl Store {
    /// Makes the projection again if an older program made it.
    pub(crate) fn renew_projection(&self) -> Result<()> {
        let edition: u32 =
            self.writer()
                .connection
                .query_row("SELECT edition FROM projection", [], |row| row.get(0))?;
        if edition == EDITION {
            Ok(())
        } else {
            self.rebuild_projection()
        }
    }

    /// Drops the records' rows, the register, its counters, all words and papers, and makes them again from the history
    /// documents, in one transaction. Revisions, the journal and the files stay.
    ///
    /// # Errors
    ///
    /// [`StoreError::DocumentDamaged`] names the first record whose history cannot be read; nothing is changed.
    pub fn rebuild_projection(&self) -> Result<()> {
        let mut writer = self.writer();
        let Writer {
            connection, opening, ..
        } = &mut *writer;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let reader = Reader {
            connection: &transaction,
            landmarks: None,
        };
        transaction.execute("DELETE FROM records", [])?;
        register::clear(&transaction)?;
        search::clear(&transaction)?;
        let mut ids = BTreeSet::new();
        let mut papers = Vec::new();
        {
            let mut select = transaction.prepare("SELECT kind, id, revision, document FROM documents")?;
            let mut found = select.query([])?;
            while let Some(row) = found.next()? {
                let key = Key {
                    kind: row.get(0)?,
                    id: uuid(row, 1)?,
                };
                let saved = row.get_ref(3)?.as_blob().map_err(rusqlite::Error::from)?;
                let contents = Document::load(saved, opening).and_then(|document| document.contents());
                let contents = contents.map_err(|_| StoreError::DocumentDamaged {
                    kind: key.kind.clone(),
                    id: key.id,
                })?;
                if !contents.deleted {
                    self.gather(key.clone(), &contents.value, &mut ids, &mut papers);
                }
                let revision = unsigned(row, 2)?;
                let row = RecordRow {
                    revision,
                    deleted: contents.deleted,
                    value: contents.value,
                };
                rows::write(&transaction, &key, Some(row))?;
            }
        }
        self.project_all(reader, &ids, &papers)?;
        transaction.execute("UPDATE projection SET edition = ?1", [EDITION])?;
        Ok(transaction.commit()?)
    }

    /// Makes every row of the register and every paper be what the records say, in one transaction: for when something
    /// came that many of them stand on, after them. What says so already is not written.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; nothing is changed then.
    pub fn renew_rows(&self) -> Result<()> {
        let mut writer = self.writer();
        let transaction = writer
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let reader = Reader {
            connection: &transaction,
            landmarks: None,
        };
        let mut ids = BTreeSet::new();
        let mut papers = Vec::new();
        {
            let mut select = transaction.prepare("SELECT kind, id, body FROM records WHERE deleted = 0")?;
            let mut found = select.query([])?;
            while let Some(row) = found.next()? {
                let key = Key {
                    kind: row.get(0)?,
                    id: uuid(row, 1)?,
                };
                let body = row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?;
                let value =
                    serde_json::from_str(body).map_err(|error| rows::unreadable(&key.kind, &error))?;
                self.gather(key, &value, &mut ids, &mut papers);
            }
        }
        self.project_all(reader, &ids, &papers)?;
        Ok(transaction.commit()?)
    }

    /// Notes what a record is seen by.
    fn gather(&self, key: Key, value: &Value, ids: &mut BTreeSet<Uuid>, papers: &mut Vec<Key>) {
        let touched = Touched {
            kind: &key.kind,
            id: key.id,
            before: None,
            after: Some(value),
        };
        ids.extend(self.projector.rows_of(&touched));
        if self.projector.is_paper(&touched) {
            papers.push(key);
        }
    }

    fn project_all(&self, reader: Reader<'_>, ids: &BTreeSet<Uuid>, papers: &[Key]) -> Result<()> {
        self.project_rows(reader, ids)?;
        for Key { kind, id } in papers {
            let paper = self.projector.paper(&reader, kind, *id)?;
            search::write(reader.connection, kind, *id, paper.as_ref())?;
        }
        Ok(())
    }
}

impl Reader<'_> {
    /// The sum of everything that the documents project to: every record, register row, counter, word and
    /// paper. Equal
    /// contents give equal sums, on any machine; 64 hexadecimal digits.
    pub fn digest(&self) -> Result<String> {
        let mut hasher = blake3::Hasher::new_derive_key("metodaktiv store 1 projection digest");
        let mut add = |part: &[u8]| {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        };
        let mut select = self
            .connection
            .prepare("SELECT kind, id, revision, deleted, scope, body FROM records ORDER BY kind, id")?;
        let mut found = select.query([])?;
        while let Some(row) = found.next()? {
            let (kind, id): (String, Uuid) = (row.get(0)?, uuid(row, 1)?);
            let (revision, deleted): (u64, bool) = (unsigned(row, 2)?, row.get(3)?);
            let scope = row.get::<_, Option<[u8; 16]>>(4)?.map(Uuid::from_bytes);
            add(format!("{kind} {id} {revision} {deleted} {scope:?}").as_bytes());
            add(row
                .get_ref(5)?
                .as_str()
                .map_err(rusqlite::Error::from)?
                .as_bytes());
        }
        register::fold(self.connection, &mut add)?;
        search::fold(self.connection, &mut add)?;
        Ok(hex(hasher.finalize().as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use crate::notes;

    #[test]
    fn what_an_older_program_projected_is_made_again_at_opening() {
        let (folder, store) = notes::store();
        let digest = store.read(|now| now.digest()).unwrap();
        let older = "DELETE FROM records WHERE id = x'00000000000000000000000000000002'; UPDATE projection SET edition = 0;";
        store.writer().connection.execute_batch(older).unwrap();
        assert_ne!(store.read(|now| now.digest()).unwrap(), digest);
        drop(store);
        let store = notes::open(folder.path()).unwrap();
        assert_eq!(store.read(|now| now.digest()).unwrap(), digest);
    }
}
