//! Takes files in. Each is written whole under a temporary name and forced to the disk; kept together, they get
//! their names and their folders are forced once.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    FileLimits, Files, StoredFile, seal,
    sealing::{Content, Sealing},
};
use crate::{
    atomic::{PART, folder_of, random_name, settle},
    error::{Result, StoreError},
    key::hex,
};

/// Files being taken in. Dropped without [`FileBatch::keep`], it leaves nothing behind.
pub struct FileBatch {
    files: Arc<Files>,
    /// Parts by the digest they are to be named by.
    parts: BTreeMap<String, PathBuf>,
    /// Parts being written; `None` when every part is on the disk.
    sealing: Option<Sealing>,
    /// A failure of a part that nobody has heard of yet.
    failed: Option<StoreError>,
}

/// A longer content is written before the next one is read, so that few of them are held at once.
const LONG: usize = 16 << 20;

impl FileBatch {
    pub(super) fn new(files: &Arc<Files>) -> FileBatch {
        FileBatch {
            files: Arc::clone(files),
            parts: BTreeMap::new(),
            sealing: None,
            failed: None,
        }
    }

    /// Takes a content that is in memory; it is written while the next one is read. As [`FileBatch::add`] otherwise,
    /// but a failure of the disk may be told by a later call or by [`FileBatch::keep`], and is the batch's end.
    ///
    /// # Errors
    ///
    /// Those of [`FileBatch::add`].
    pub fn add_content(&mut self, content: Vec<u8>, limits: FileLimits) -> Result<StoredFile> {
        if content.len() > LONG {
            self.settle_parts()?;
            return self.add(&mut content.as_slice(), limits);
        }
        let size = content.len() as u64;
        if size > limits.most_bytes {
            return Err(StoreError::FileTooLarge {
                limit_bytes: limits.most_bytes,
            });
        }
        let file = StoredFile {
            digest: hex(blake3::keyed_hash(&self.files.keys.name, &content).as_bytes()),
            size,
        };
        if self.parts.contains_key(&file.digest) || self.is_stored_whole(&file.digest)? {
            return Ok(file);
        }
        let part = self.new_part()?;
        let sealing = self
            .sealing
            .get_or_insert_with(|| Sealing::begin(&self.files.keys));
        if !sealing.hand_over(part.clone(), Box::new(content), None) {
            self.settle_parts()?;
        }
        self.parts.insert(file.digest.clone(), part);
        Ok(file)
    }

    /// Takes a content under the name that it has at another office; it is written while the next one is opened.
    ///
    /// # Errors
    ///
    /// [`StoreError::FileMissing`] when it is no name of a content; as [`FileBatch::add_content`] otherwise.
    pub(super) fn add_came(&mut self, digest: &str, content: Content) -> Result<()> {
        if self.files.path(digest).is_none() {
            return Err(StoreError::FileMissing {
                digest: digest.to_owned(),
            });
        }
        if self.parts.contains_key(digest) || self.files.has(digest) {
            return Ok(());
        }
        let is_long = (*content).as_ref().len() > LONG;
        if is_long {
            self.settle_parts()?;
        }
        let part = self.new_part()?;
        let sealing = self
            .sealing
            .get_or_insert_with(|| Sealing::begin(&self.files.keys));
        let is_under_way = sealing.hand_over(part.clone(), content, Some(digest.to_owned()));
        self.parts.insert(digest.to_owned(), part);
        if is_long || !is_under_way {
            self.settle_parts()?;
        }
        Ok(())
    }

    /// Waits until every part is on the disk.
    fn settle_parts(&mut self) -> Result<()> {
        let ended = self.sealing.take().map_or(Ok(()), Sealing::finish);
        match self.failed.take() {
            Some(error) => Err(error),
            None => ended,
        }
    }

    /// A name of its own for a part.
    fn new_part(&self) -> Result<PathBuf> {
        Ok(self.files.root().join(format!("{}.{PART}", random_name()?)))
    }

    /// Reads `source` to its end into the batch. A content that the store has already is not written again.
    ///
    /// # Errors
    ///
    /// [`StoreError::FileTooLarge`], [`StoreError::SourceUnreadable`], [`StoreError::DiskFull`],
    /// [`StoreError::Disk`]; the batch is as before then, and can go on.
    pub fn add(&mut self, source: &mut dyn io::Read, limits: FileLimits) -> Result<StoredFile> {
        let part = self.new_part()?;
        match self.write_part(&part, source, limits) {
            Ok((file, true)) => {
                self.parts.insert(file.digest.clone(), part);
                Ok(file)
            }
            Ok((file, false)) => {
                fs::remove_file(&part)?;
                Ok(file)
            }
            Err(error) => {
                // The first failure is what the user must hear of; a stray part is swept at the next opening.
                fs::remove_file(&part).ok();
                Err(error)
            }
        }
    }

    /// Takes a file back out of the batch: its content is not kept, unless the store had it before.
    pub fn forget(&mut self, file: &StoredFile) {
        if let Some(part) = self.parts.remove(&file.digest) {
            // It may still be on its way; a failure ends the batch, and is told when it is kept.
            if let Err(error) = self.settle_parts() {
                self.failed.get_or_insert(error);
            }
            // Nobody is left to tell; what stays is swept at the next opening.
            fs::remove_file(part).ok();
        }
    }

    /// Writes the part; true when it is needed, and then it is on the disk.
    fn write_part(
        &self,
        part: &Path,
        source: &mut dyn io::Read,
        limits: FileLimits,
    ) -> Result<(StoredFile, bool)> {
        let mut target = BufWriter::with_capacity(256 * 1024, File::create_new(part)?);
        let sealed = seal::seal(&self.files.keys, source, &mut target, limits)?;
        target.flush()?;
        let file = StoredFile {
            digest: hex(&sealed.name),
            size: sealed.size,
        };
        let needed = !self.parts.contains_key(&file.digest) && !self.is_stored_whole(&file.digest)?;
        if needed {
            target.get_ref().sync_all()?;
        }
        Ok((file, needed))
    }

    /// A stored file that has been damaged meanwhile is replaced by what is being taken in.
    fn is_stored_whole(&self, digest: &str) -> Result<bool> {
        let read = self.files.open_file(digest).and_then(|mut file| {
            io::copy(&mut file, &mut io::sink())?;
            Ok(())
        });
        match read {
            Ok(()) => Ok(true),
            Err(StoreError::FileMissing { .. } | StoreError::FileDamaged { .. }) => Ok(false),
            Err(StoreError::Disk(error)) if error.kind() == io::ErrorKind::InvalidData => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Gives every file of the batch its name, for good: after this the files survive a power cut.
    ///
    /// # Errors
    ///
    /// [`StoreError::DiskFull`], [`StoreError::Disk`]; files named before the failure stay, which harms nothing.
    pub fn keep(mut self) -> Result<()> {
        self.settle_parts()?;
        let mut folders = BTreeSet::from([self.files.root().to_owned()]);
        while let Some((digest, part)) = self.parts.pop_first() {
            let missing = || StoreError::FileMissing {
                digest: digest.clone(),
            };
            let path = self.files.path(&digest).ok_or_else(missing)?;
            let shelf = folder_of(&path).to_owned();
            let named = fs::create_dir_all(&shelf).and_then(|()| fs::rename(&part, &path));
            if let Err(error) = named {
                self.parts.insert(digest, part);
                return Err(error.into());
            }
            folders.insert(shelf);
        }
        folders.iter().try_for_each(|folder| settle(folder))
    }
}

impl Drop for FileBatch {
    fn drop(&mut self) {
        // What is still being written would come back after its part is gone.
        self.settle_parts().ok();
        for part in self.parts.values() {
            // Nobody is left to tell; what stays is swept at the next opening.
            fs::remove_file(part).ok();
        }
    }
}
