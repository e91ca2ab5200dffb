//! The folder of a store: what lies where, and who holds it.

use std::{
    fs::{self, File, TryLockError},
    path::{Path, PathBuf},
};

use crate::{
    atomic,
    error::{Result, StoreError},
};

/// The places in the folder of a store.
#[derive(Debug, Clone)]
pub(crate) struct Folder {
    root: PathBuf,
}

/// How often a lock is tried, and how long between.
const LOOKS: u32 = 10;
const INSTANT: std::time::Duration = std::time::Duration::from_millis(20);

/// Makes the folder of a store where there is none; other users of the computer cannot look into it.
pub(crate) fn make(root: &Path) -> Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    Ok(builder.create(root)?)
}

/// How the folder of a base that was put aside begins.
const ASIDE: &str = "replaced-";

/// Bases that were put aside in the folder of a store.
pub(crate) fn put_aside_in(root: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() && entry.file_name().to_string_lossy().starts_with(ASIDE) {
            found.push(entry.path());
        }
    }
    Ok(found)
}

/// What was not there is gone too.
fn gone(removed: std::io::Result<()>) -> Result<()> {
    match removed {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

impl Folder {
    pub(crate) fn new(root: &Path) -> Folder {
        Folder {
            root: root.to_owned(),
        }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.root.join("metodaktiv.db")
    }

    /// The database while it is being created: it gets its name last, when everything else stands.
    pub(crate) fn unborn_database(&self) -> PathBuf {
        self.root.join("metodaktiv.db.new")
    }

    pub(crate) fn key(&self) -> PathBuf {
        self.root.join("key.json")
    }

    pub(crate) fn files(&self) -> PathBuf {
        self.root.join("files")
    }

    pub(crate) fn backups(&self) -> PathBuf {
        self.root.join("backup")
    }

    /// Takes the folder for this process; the system lets go of it when the process ends, however it ends. A program
    /// that is just being started holds a copy of a lock that was let go until it runs: such an instant is waited out.
    pub(crate) fn lock(&self) -> Result<File> {
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(self.lock_file())?;
        for _ in 0..LOOKS {
            match lock.try_lock() {
                Ok(()) => return Ok(lock),
                Err(TryLockError::WouldBlock) => std::thread::sleep(INSTANT),
                Err(TryLockError::Error(error)) => return Err(error.into()),
            }
        }
        Err(StoreError::Busy {
            folder: self.root.clone(),
        })
    }

    /// Refuses a folder that has a store, or the remains of one, and clears what an unfinished creation left.
    pub(crate) fn prepare_new(&self) -> Result<()> {
        let folder = self.root.clone();
        if self.database().exists() {
            return Err(StoreError::AlreadyExists { folder });
        }
        let unborn = self.unborn_database();
        if !unborn.exists() && self.key().exists() {
            return Err(StoreError::DatabaseMissing { folder });
        }
        for suffix in ["", "-wal", "-shm"] {
            let mut path = unborn.clone().into_os_string();
            path.push(suffix);
            gone(fs::remove_file(path))?;
        }
        Ok(())
    }

    /// Takes the store out of the folder: first the names by which a store is known, so that one which is half out is none.
    /// Nothing else in the folder is touched.
    pub(crate) fn empty(&self) -> Result<()> {
        let unborn = self.unborn_database();
        gone(fs::rename(self.database(), &unborn))?;
        gone(fs::remove_file(self.key()))?;
        for database in [self.database(), unborn] {
            for suffix in ["", "-wal", "-shm"] {
                let mut path = database.clone().into_os_string();
                path.push(suffix);
                gone(fs::remove_file(path))?;
            }
        }
        gone(fs::remove_dir_all(self.files()))?;
        gone(fs::remove_dir_all(self.backups()))
    }

    /// Puts the store, or its remains, into a new folder beside itself; `None` when there is nothing of a store.
    pub(crate) fn put_aside(&self) -> Result<Option<PathBuf>> {
        if !self.parts().iter().any(|part| part.exists()) {
            return Ok(None);
        }
        let aside = self.root.join(format!("{ASIDE}{}", atomic::random_name()?));
        make(&aside)?;
        let move_out = |part: &PathBuf| fs::rename(part, aside.join(part.file_name().unwrap_or_default()));
        let moved = self
            .parts()
            .iter()
            .filter(|part| part.exists())
            .try_for_each(move_out);
        if let Err(error) = moved {
            // A file that another program holds must not leave a store in two halves.
            self.bring_back(&aside)?;
            return Err(error.into());
        }
        Ok(Some(aside))
    }

    /// Puts back what was put aside; the folder is empty.
    pub(crate) fn bring_back(&self, aside: &Path) -> Result<()> {
        for part in self.parts() {
            let put = aside.join(part.file_name().unwrap_or_default());
            if put.exists() {
                fs::rename(put, part)?;
            }
        }
        Ok(fs::remove_dir(aside)?)
    }

    /// Clears what a killed copying left half-written beside the store; foreign files of a stick stay.
    pub(crate) fn sweep_parts(&self) -> Result<()> {
        let ours = |path: &Path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            [self.database(), self.key()]
                .iter()
                .filter_map(|own| own.file_name())
                .any(|own| name.starts_with(&*own.to_string_lossy()))
        };
        atomic::sweep_those(&self.root, ours)
    }

    /// What belongs to a store, the names by which it is known first.
    fn parts(&self) -> [PathBuf; 6] {
        let beside = |suffix: &str| {
            let mut path = self.database().into_os_string();
            path.push(suffix);
            PathBuf::from(path)
        };
        [
            self.database(),
            self.key(),
            beside("-wal"),
            beside("-shm"),
            self.files(),
            self.backups(),
        ]
    }

    /// Refuses a folder whose store is open somewhere; a copy on a medium that cannot be written to is open nowhere.
    pub(crate) fn refuse_in_use(&self) -> Result<()> {
        let Ok(lock) = File::open(self.lock_file()) else {
            return Ok(());
        };
        match lock.try_lock_shared() {
            Err(TryLockError::WouldBlock) => Err(StoreError::Busy {
                folder: self.root.clone(),
            }),
            _ => Ok(()),
        }
    }

    fn lock_file(&self) -> PathBuf {
        self.root.join("metodaktiv.lock")
    }

    /// Refuses a folder without a store.
    pub(crate) fn check_present(&self) -> Result<()> {
        let folder = self.root.clone();
        match (self.database().exists(), self.key().exists()) {
            // To the database a file without a byte is a new one, and it would be filled with empty tables.
            (true, true) if fs::metadata(self.database())?.len() == 0 => Err(StoreError::DatabaseDamaged),
            (true, true) => Ok(()),
            (true, false) => Err(StoreError::KeyMissing { folder }),
            (false, true) if !self.unborn_database().exists() => Err(StoreError::DatabaseMissing { folder }),
            (false, _) => Err(StoreError::NoStore { folder }),
        }
    }
}
