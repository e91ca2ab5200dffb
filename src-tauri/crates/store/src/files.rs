//! Scans and documents as they came: encrypted, named by their content, never altered. The same content twice is
//! one file; a write that breaks leaves nothing. Nothing here is ever deleted but unfinished parts, and the files of a person
//! whose data are destroyed.

mod batch;
mod came;
mod open;
mod seal;
mod sealing;

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

pub use batch::FileBatch;
pub(crate) use came::expect;
pub use came::{Awaited, CameBatch};
pub use open::OpenFile;
pub use sealing::Content;

use crate::{
    error::{Result, StoreError},
    key::FileKeys,
    store::Store,
};

/// A file in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    /// The keyed BLAKE3 of the content, 64 lower-case hexadecimal digits.
    pub digest: String,
    /// Bytes of the content.
    pub size: u64,
}

/// What may be taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileLimits {
    /// The largest content, bytes.
    pub most_bytes: u64,
}

/// The folder of encrypted files and its keys.
pub(crate) struct Files {
    root: PathBuf,
    keys: Arc<FileKeys>,
}

impl Files {
    /// Opens the folder, made if absent.
    pub(crate) fn open(root: PathBuf, keys: FileKeys) -> Result<Files> {
        fs::create_dir_all(&root)?;
        let keys = Arc::new(keys);
        Ok(Files { root, keys })
    }

    /// Whether the store has this file.
    pub(crate) fn has(&self, digest: &str) -> bool {
        self.path(digest).is_some_and(|path| path.is_file())
    }

    /// Where the file of this digest lies; `None` when it is no digest, so that no path is made of foreign text.
    fn path(&self, digest: &str) -> Option<PathBuf> {
        place_of(&self.root, digest)
    }

    fn open_file(&self, digest: &str) -> Result<OpenFile> {
        let missing = || StoreError::FileMissing {
            digest: digest.to_owned(),
        };
        let path = self.path(digest).ok_or_else(missing)?;
        match fs::File::open(&path) {
            Ok(file) => OpenFile::new(file, &self.keys, digest),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(missing()),
            Err(error) => Err(error.into()),
        }
    }

    /// Takes a file off the disk, if it is there: the one way for a whole file to go, when a person's data are destroyed.
    pub(crate) fn remove(&self, digest: &str) -> Result<()> {
        match self.path(digest).map(fs::remove_file) {
            Some(Err(error)) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    fn root(&self) -> &Path {
        &self.root
    }
}

/// Where the file of this digest lies in a folder of files; `None` when it is no digest.
pub(crate) fn place_of(root: &Path, digest: &str) -> Option<PathBuf> {
    let is_digest = digest.len() == 64
        && digest
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let shelf = digest.get(..2).filter(|_| is_digest)?;
    Some(root.join(shelf).join(digest))
}

/// Digests of the whole files that lie in a folder of files, in order; an absent folder has none.
pub(crate) fn lying_in(root: &Path) -> Result<Vec<String>> {
    let names_in = |folder: &Path| -> Result<Vec<String>> {
        let entries = match fs::read_dir(folder) {
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
                ) =>
            {
                return Ok(Vec::new());
            }
            entries => entries?,
        };
        let names = entries.map(|entry| Ok(entry?.file_name().into_string().unwrap_or_default()));
        names.collect()
    };
    let mut found = Vec::new();
    for shelf in names_in(root)?.into_iter().filter(|name| name.len() == 2) {
        let on_it = names_in(&root.join(shelf))?;
        found.extend(on_it.into_iter().filter(|name| place_of(root, name).is_some()));
    }
    found.sort_unstable();
    Ok(found)
}

impl Store {
    /// Takes one file in. For many, [`Store::file_batch`] waits for the disk less.
    ///
    /// # Errors
    ///
    /// [`StoreError::FileTooLarge`], [`StoreError::SourceUnreadable`], [`StoreError::DiskFull`],
    /// [`StoreError::Disk`]; nothing is stored then.
    pub fn put_file(&self, source: &mut dyn io::Read, limits: FileLimits) -> Result<StoredFile> {
        let mut batch = self.file_batch();
        let file = batch.add(source, limits)?;
        batch.keep()?;
        Ok(file)
    }

    /// Begins to take in files that are kept together or not at all.
    pub fn file_batch(&self) -> FileBatch {
        FileBatch::new(&self.files)
    }

    /// The whole content of a file.
    ///
    /// # Errors
    ///
    /// [`StoreError::FileAwaited`], [`StoreError::FileMissing`], [`StoreError::FileDamaged`], [`StoreError::Disk`].
    pub fn get_file(&self, digest: &str) -> Result<Vec<u8>> {
        let mut content = Vec::new();
        self.get_file_into(digest, &mut content)?;
        Ok(content)
    }

    /// The same into a buffer; what stands in it after an error is not to be trusted.
    ///
    /// # Errors
    ///
    /// Those of [`Store::get_file`].
    pub fn get_file_into(&self, digest: &str, content: &mut Vec<u8>) -> Result<()> {
        self.open_file(digest)?.read_whole(content)
    }

    /// Opens a file for reading piece by piece. A damaged piece, and a content that does not fit the digest, end
    /// in an [`io::ErrorKind::InvalidData`] error that holds [`StoreError::FileDamaged`]; what was read before
    /// is not to be trusted then.
    ///
    /// # Errors
    ///
    /// [`StoreError::FileAwaited`], [`StoreError::FileMissing`], [`StoreError::FileDamaged`], [`StoreError::Disk`].
    pub fn open_file(&self, digest: &str) -> Result<OpenFile> {
        match self.files.open_file(digest) {
            Err(StoreError::FileMissing { digest }) if self.read(|now| now.is_awaited(&digest))? => {
                Err(StoreError::FileAwaited { digest })
            }
            opened => opened,
        }
    }
}
