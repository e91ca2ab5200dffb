//! A copy of the whole base on another medium, and a base made of such a copy. The copy is the database of one moment, the
//! wrapped key and the encrypted files: nothing in it is in clear, and the password of its day opens it. It is renewed in
//! place, so what was destroyed in the base does not live on in its copy; until the new one is whole the old one opens.

use std::{
    fs, io,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use crate::{
    atomic, connect,
    error::{Result, StoreError},
    files,
    folder::{self, Folder},
    key::{MasterKey, Unlock},
    migrate::{self, MIGRATIONS},
    store::Store,
};

/// Hears how many bytes of how many are copied, and answers whether to go on.
pub type CopyWatch<'w> = &'w mut dyn FnMut(u64, u64) -> ControlFlow<()>;

/// What a copy of the base holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CopyHeld {
    /// Files of candidates in it.
    pub files: u64,
    /// Bytes of them and of the database.
    pub bytes: u64,
}

impl Store {
    /// Copies the whole base into `to` (made if absent), or renews the copy of this base that lies there: what it has
    /// already is not copied again, what the base no longer has goes. Work goes on meanwhile.
    ///
    /// # Errors
    ///
    /// [`StoreError::CopyAtHome`] and [`StoreError::CopyOfAnother`] before anything is written; [`StoreError::Stopped`];
    /// [`StoreError::DiskFull`], [`StoreError::Disk`], [`StoreError::Database`]. An older copy in `to` still opens then.
    pub fn copy_whole(&self, to: &Path, watch: CopyWatch<'_>) -> Result<CopyHeld> {
        fs::create_dir_all(to)?;
        if is_within(to, self.folder())? || is_within(self.folder(), to)? {
            return Err(StoreError::CopyAtHome);
        }
        let copy = Folder::new(to);
        // A stick that cannot be written to is told as such, before its copy is opened.
        let probe = to.join(format!("{}.{}", atomic::random_name()?, atomic::PART));
        atomic::write_atomic(&probe, b"")?;
        fs::remove_file(probe)?;
        if copy.database().exists() {
            self.knows_its_copy(&copy)?;
        }
        copy.sweep_parts()?;
        bring_files(&self.files_folder(), &copy.files(), watch)?;
        self.backup_to(&copy.database())?;
        // What was received while the first files were on their way is named by the database already.
        let held = bring_files(&self.files_folder(), &copy.files(), watch)?;
        atomic::write_atomic(&copy.key(), &fs::read(self.key_file())?)?;
        for digest in files::lying_in(&copy.files())? {
            if !self.files.has(&digest)
                && let Some(left) = files::place_of(&copy.files(), &digest)
            {
                fs::remove_file(left)?;
            }
        }
        Ok(CopyHeld {
            bytes: held.bytes.saturating_add(fs::metadata(copy.database())?.len()),
            ..held
        })
    }

    fn knows_its_copy(&self, copy: &Folder) -> Result<()> {
        let opened = connect::open_reader(&copy.database(), &self.key);
        let closed = opened.and_then(|connection| Ok(connection.close().map_err(|(_, error)| error)?));
        closed.map_err(|_| StoreError::CopyOfAnother {
            folder: copy.root().to_owned(),
        })
    }

    /// Whether a folder has what a base is made of; says nothing of whether it opens.
    pub fn lies_in(folder: &Path) -> bool {
        Folder::new(folder).check_present().is_ok()
    }

    /// Makes the base of `folder` out of the copy in `from`, which stays as it is. A base that is there already is put
    /// aside beside the new one, whole; the answer names that place.
    ///
    /// # Errors
    ///
    /// Of the copy: those of [`Store::open`]. [`StoreError::CopyAtHome`]; [`StoreError::Busy`]; [`StoreError::Stopped`];
    /// failures of the disk. The folder is as it was then.
    pub fn restore(
        from: &Path,
        folder: &Path,
        unlock: Unlock<'_>,
        watch: CopyWatch<'_>,
    ) -> Result<Option<PathBuf>> {
        let copy = Folder::new(from);
        copy.check_present()?;
        for part in [copy.database(), copy.key()] {
            if !fs::symlink_metadata(part)?.is_file() {
                let folder = from.to_owned();
                return Err(StoreError::NoStore { folder });
            }
        }
        let master = MasterKey::read(&copy.key(), unlock)?;
        folder::make(folder)?;
        if is_within(from, folder)? && from.canonicalize()? == folder.canonicalize()? {
            return Err(StoreError::CopyAtHome);
        }
        // A base in which somebody works is not of one moment.
        copy.refuse_in_use()?;
        let ours = Folder::new(folder);
        let _lock = ours.lock()?;
        let aside = ours.put_aside()?;
        let made = make_of_copy(&copy, &ours, &master, watch);
        if made.is_err() {
            ours.empty()?;
            if let Some(aside) = &aside {
                ours.bring_back(aside)?;
            }
        }
        made.map(|()| aside)
    }
}

/// The database comes last under its name: until then the folder has no base.
fn make_of_copy(copy: &Folder, ours: &Folder, master: &MasterKey, watch: CopyWatch<'_>) -> Result<()> {
    ours.prepare_new()?;
    bring_files(&copy.files(), &ours.files(), watch)?;
    let unborn = ours.unborn_database();
    fs::copy(copy.database(), &unborn)?;
    // A folder copied by hand while the program was closed in a hurry has its last changes beside the database.
    let [left, beside] = [copy.database(), unborn.clone()].map(|path| {
        let mut path = path.into_os_string();
        path.push("-wal");
        PathBuf::from(path)
    });
    if left.exists() {
        fs::copy(left, beside)?;
    }
    let key = master.database();
    let mut connection = connect::open_writer(&unborn, &key, false)?;
    let sound: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if sound != "ok" {
        return Err(StoreError::DatabaseDamaged);
    }
    migrate::migrate(&mut connection, MIGRATIONS, &key, &ours.backups())?;
    connection.close().map_err(|(_, error)| error)?;
    fs::File::options().write(true).open(&unborn)?.sync_all()?;
    atomic::write_atomic(&ours.key(), &fs::read(copy.key())?)?;
    fs::rename(unborn, ours.database())?;
    atomic::settle(ours.root())
}

/// Copies the encrypted files that `to` lacks, each whole or not at all.
fn bring_files(from: &Path, to: &Path, watch: CopyWatch<'_>) -> Result<CopyHeld> {
    let mut all = Vec::new();
    for digest in files::lying_in(from)? {
        if let Some((lies, place)) = files::place_of(from, &digest).zip(files::place_of(to, &digest)) {
            let found = fs::symlink_metadata(&lies)?;
            // A link on a foreign stick may lead anywhere, to an endless device too.
            if found.is_file() {
                all.push((found.len(), lies, place));
            }
        }
    }
    let bytes = all.iter().map(|(size, ..)| size).sum();
    let (mut held, mut shelf) = (CopyHeld::default(), PathBuf::new());
    for (size, lies, place) in all {
        if watch(held.bytes, bytes).is_break() {
            return Err(StoreError::Stopped);
        }
        let is_there = fs::metadata(&place).is_ok_and(|there| there.len() == size);
        if !is_there {
            let on = atomic::folder_of(&place);
            if shelf != on {
                fs::create_dir_all(on)?;
                atomic::sweep(on)?;
                shelf = on.to_owned();
            }
            bring_file(&lies, &place)?;
        }
        held.files = held.files.saturating_add(1);
        held.bytes = held.bytes.saturating_add(size);
    }
    Ok(held)
}

fn bring_file(from: &Path, to: &Path) -> Result<()> {
    let part = atomic::part_beside(to)?;
    let brought = (|| {
        fs::copy(from, &part)?;
        fs::File::options().write(true).open(&part)?.sync_all()?;
        fs::rename(&part, to)
    })();
    match brought {
        Ok(()) => Ok(()),
        Err(error) => {
            fs::remove_file(&part).ok();
            // Destroyed with the data of its person between the list and its turn.
            if error.kind() == io::ErrorKind::NotFound && !from.exists() {
                return Ok(());
            }
            Err(error.into())
        }
    }
}

fn is_within(inner: &Path, outer: &Path) -> Result<bool> {
    Ok(inner.canonicalize()?.starts_with(outer.canonicalize()?))
}
