//! A store: opened once, read by many, changed through one door at a time.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use history::Opening;
use rusqlite::Connection;

use crate::{
    atomic, backup,
    cache::DocumentCache,
    connect,
    error::{Result, StoreError},
    files::Files,
    folder::{self, Folder},
    key::{DatabaseKey, MasterKey, Unlock},
    migrate::{self, MIGRATIONS},
    projector::Projector,
    reader::Reader,
    register::Landmarks,
};

/// How many idle reading connections are kept open.
const IDLE_READERS: usize = 4;

/// The store of one office: an encrypted database, its journal, and the encrypted files beside it. Safe to share
/// between threads; the folder is held until the value is dropped.
pub struct Store {
    writer: Mutex<Writer>,
    readers: Mutex<Vec<Connection>>,
    pub(crate) landmarks: Mutex<Landmarks>,
    pub(crate) projector: Arc<dyn Projector>,
    pub(crate) files: Arc<Files>,
    folder: Folder,
    master: MasterKey,
    pub(crate) key: DatabaseKey,
    /// Held to the end; declared last, so that it is let go of after the connections are closed.
    _lock: File,
}

/// What only the door may use.
pub(crate) struct Writer {
    pub(crate) connection: Connection,
    pub(crate) documents: DocumentCache,
    /// A new one at every opening and after a history went back, never one that has written something else.
    pub(crate) opening: Opening,
}

/// An opening that has written nothing.
pub(crate) fn new_opening() -> Result<Opening> {
    let mut opening = [0u8; 16];
    getrandom::fill(&mut opening).map_err(|_| StoreError::NoRandom)?;
    Ok(Opening::from(opening))
}

impl Store {
    /// Creates a store in `folder` (made if absent) and opens it. Nothing that is already there is overwritten.
    ///
    /// # Errors
    ///
    /// [`StoreError::AlreadyExists`], [`StoreError::DatabaseMissing`] (a key without its database),
    /// [`StoreError::Busy`], and failures of the disk.
    pub fn create(folder: &Path, unlock: Unlock<'_>, projector: Arc<dyn Projector>) -> Result<Store> {
        folder::make(folder)?;
        let folder = Folder::new(folder);
        let lock = folder.lock()?;
        folder.prepare_new()?;
        let master = MasterKey::random()?;
        let mut connection = connect::open_writer(&folder.unborn_database(), &master.database(), true)?;
        migrate::migrate(&mut connection, MIGRATIONS, &master.database(), &folder.backups())?;
        connection.close().map_err(|(_, error)| error)?;
        master.write(&folder.key(), unlock)?;
        fs::rename(folder.unborn_database(), folder.database())?;
        atomic::settle(folder.root())?;
        Store::open_held(folder, lock, master, projector)
    }

    /// Opens the store in `folder`, bringing an older database to the present schema.
    ///
    /// # Errors
    ///
    /// [`StoreError::NoStore`], [`StoreError::KeyMissing`], [`StoreError::KeyDamaged`],
    /// [`StoreError::DatabaseMissing`], [`StoreError::DatabaseDamaged`], [`StoreError::WrongPassword`],
    /// [`StoreError::WrongUnlock`], [`StoreError::Busy`], [`StoreError::Newer`], and failures of the disk.
    pub fn open(folder: &Path, unlock: Unlock<'_>, projector: Arc<dyn Projector>) -> Result<Store> {
        let folder = Folder::new(folder);
        folder.check_present()?;
        let lock = folder.lock()?;
        let master = MasterKey::read(&folder.key(), unlock)?;
        Store::open_held(folder, lock, master, projector)
    }

    /// Removes a practice store from its folder, with its files and copies. A store with a password stays whole.
    ///
    /// # Errors
    ///
    /// [`StoreError::WrongUnlock`] of a store with a password, [`StoreError::NoStore`], [`StoreError::Busy`] while
    /// somebody still works in it, and failures of the disk.
    pub fn remove_practice(folder: &Path) -> Result<()> {
        let folder = Folder::new(folder);
        folder.check_present()?;
        let _lock = folder.lock()?;
        MasterKey::read(&folder.key(), Unlock::Practice)?;
        folder.empty()
    }

    fn open_held(
        folder: Folder,
        lock: File,
        master: MasterKey,
        projector: Arc<dyn Projector>,
    ) -> Result<Store> {
        let key = master.database();
        let mut connection = connect::open_writer(&folder.database(), &key, false)?;
        migrate::migrate(&mut connection, MIGRATIONS, &key, &folder.backups())?;
        for place in [folder.root(), &folder.backups(), &folder.files()] {
            atomic::sweep(place)?;
        }
        let files = Arc::new(Files::open(folder.files(), master.files())?);
        let writer = Writer {
            connection,
            documents: DocumentCache::default(),
            opening: new_opening()?,
        };
        let store = Store {
            writer: Mutex::new(writer),
            readers: Mutex::new(Vec::new()),
            landmarks: Mutex::default(),
            projector,
            files,
            folder,
            master,
            key,
            _lock: lock,
        };
        store.sweep_left()?;
        store.renew_projection()?;
        Ok(store)
    }

    /// Reads at one moment: whatever is changed meanwhile, the closure does not see. Does not wait for changes,
    /// and changes do not wait for it.
    ///
    /// # Errors
    ///
    /// Those of the closure; [`StoreError`] when no connection can be opened.
    pub fn read<T, E: From<StoreError>>(
        &self,
        look: impl FnOnce(&Reader<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let idle = lock(&self.readers).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => connect::open_reader(&self.folder.database(), &self.key)?,
        };
        let seen = {
            let moment = connection.unchecked_transaction().map_err(StoreError::from)?;
            look(&Reader {
                connection: &moment,
                landmarks: Some(&self.landmarks),
            })
        };
        let mut readers = lock(&self.readers);
        if readers.len() < IDLE_READERS {
            readers.push(connection);
        }
        seen
    }

    /// Wraps the key with a new password, for whoever knows the old one. The database and the files are not rewritten;
    /// the old password no longer opens this folder, but still opens copies of it made before.
    ///
    /// # Errors
    ///
    /// [`StoreError::WrongPassword`]; [`StoreError::WrongUnlock`] for the practice store; failures of the disk leave the
    /// old password valid.
    pub fn change_password(&self, old: &str, new: &str) -> Result<()> {
        let key = self.folder.key();
        MasterKey::read(&key, Unlock::Password(old))?;
        self.master.write(&key, Unlock::Password(new))
    }

    /// Copies the database to `path`, encrypted under the same key, as it is at one moment; work goes on
    /// meanwhile. The copy opens in a folder beside a copy of [`Store::key_file`].
    ///
    /// # Errors
    ///
    /// [`StoreError::DiskFull`], [`StoreError::Disk`], [`StoreError::Database`]; a failed copy leaves no file.
    pub fn backup_to(&self, path: &Path) -> Result<()> {
        let source = connect::open_reader(&self.folder.database(), &self.key)?;
        backup::copy_to(&source, &self.key, path)
    }

    /// The folder of the store.
    pub fn folder(&self) -> &Path {
        self.folder.root()
    }

    /// The file with the wrapped key.
    pub fn key_file(&self) -> PathBuf {
        self.folder.key()
    }

    /// The folder with the encrypted files; a backup copies it as it is.
    pub fn files_folder(&self) -> PathBuf {
        self.folder.files()
    }

    /// The folder where copies made before an upgrade lie.
    pub fn backup_folder(&self) -> PathBuf {
        self.folder.backups()
    }

    pub(crate) fn writer(&self) -> MutexGuard<'_, Writer> {
        lock(&self.writer)
    }
}

/// A panic inside a closure rolled its transaction back and dropped its documents, so what the lock guards is
/// whole even when the lock is poisoned.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use history::{Document, Heads};
    use uuid::Uuid;

    use super::*;
    use crate::{
        cache::Key,
        notes::{self, Note},
        rows,
    };

    #[cfg(unix)]
    #[test]
    fn other_users_cannot_look_into_the_folder() {
        use std::os::unix::fs::PermissionsExt;
        let above = tempfile::tempdir().unwrap();
        let folder = above.path().join("office/data");
        Store::create(&folder, Unlock::Practice, Arc::new(crate::NoRegister)).unwrap();
        assert_eq!(folder.metadata().unwrap().permissions().mode() & 0o777, 0o700);
    }

    #[test]
    fn a_full_disk_refuses_the_change_and_keeps_the_rest() {
        let (_folder, store) = notes::store();
        let digest = || store.read(|now| now.digest()).unwrap();
        let limit = |pages: i64| {
            let writer = store.writer();
            writer
                .connection
                .pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))
                .unwrap();
        };
        let pages: i64 = store
            .writer()
            .connection
            .query_row("PRAGMA page_count", [], |row| row.get(0))
            .unwrap();
        let before = digest();
        limit(pages + 2);
        let large = notes::try_write(&store, 9, &"длинная заметка ".repeat(10_000));
        assert!(matches!(large, Err(StoreError::DiskFull)), "{large:?}");
        assert_eq!(digest(), before);
        limit(1 << 30);
        notes::write(&store, 9, "короткая");
        assert_eq!(store.read(|now| now.list::<Note>()).unwrap().len(), 4);
        store.read(|now| now.verify_journal()).unwrap();
    }

    #[test]
    fn a_refused_reading_gives_its_connection_back() {
        let (_folder, store) = notes::store();
        for _ in 0..3 {
            let refused = store.read(|now| now.journal_line(77));
            assert!(matches!(refused, Err(StoreError::NoSuchEntry { seq: 77 })));
        }
        assert_eq!(lock(&store.readers).len(), 1);
    }

    #[test]
    fn readers_cannot_write() {
        let (_folder, store) = notes::store();
        let written =
            store.read(|now| Ok::<_, StoreError>(now.connection.execute("DELETE FROM records", [])?));
        assert!(matches!(written, Err(StoreError::Database { .. })));
    }

    #[test]
    fn unfinished_files_are_swept_at_opening() {
        let (folder, store) = notes::store();
        drop(store);
        let parts = ["key.json.00.part", "files/00.part"].map(|name| folder.path().join(name));
        for part in &parts {
            crate::write_atomic(part, b"half").unwrap();
        }
        drop(notes::open(folder.path()).unwrap());
        assert!(parts.iter().all(|part| !part.exists()));
    }

    /// Two openings of one author would give two different changes one place, and a merge would lose one of them.
    #[test]
    fn every_opening_writes_under_an_actor_of_its_own() {
        let (folder, store) = notes::store();
        notes::write(&store, 1, "ещё раз");
        drop(store);
        let store = notes::open(folder.path()).unwrap();
        notes::write(&store, 1, "после открытия");
        let key = Key {
            kind: "note".to_owned(),
            id: Uuid::from_u128(1),
        };
        let saved = rows::document(&store.writer().connection, &key).unwrap().unwrap();
        let document = Document::load(&saved, &new_opening().unwrap()).unwrap();
        let changes = document.changes_since(&Heads::default());
        let actors: BTreeSet<_> = changes.iter().map(|change| &change.opening).collect();
        assert_eq!((changes.len(), actors.len()), (3, 2));
    }

    #[test]
    fn a_reader_writes_nothing() {
        let (_folder, store) = notes::store();
        let refused: Result<()> = store.read(|now| {
            now.connection.execute("DELETE FROM journal", [])?;
            Ok(())
        });
        assert!(refused.is_err());
        assert_eq!(store.read(|now| now.journal(10, None)).unwrap().len(), 3);
    }
}
