//! A device's own copy of the folder, with the troubles of a true one.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, BTreeSet},
};

use sync::folder::{FileReader, Folder, FolderError, Seen};

use crate::dice::Dice;

/// What a device did to its copy, to be carried to the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// It wrote a file.
    Wrote(String, Vec<u8>),
    /// It removed one.
    Removed(String),
}

/// A folder in memory.
#[derive(Debug, Default)]
pub struct Place {
    files: RefCell<BTreeMap<String, Vec<u8>>>,
    deeds: RefCell<Vec<Deed>>,
    /// Names that stand there and cannot be read: placeholders of a cloud.
    pub unreadable: RefCell<BTreeSet<String>>,
    /// After so many operations the stick is pulled out.
    pub pulled_after: Cell<Option<u32>>,
    /// Nothing can be written, and why.
    pub closed: Cell<Option<Closed>>,
    order: Cell<u64>,
}

/// Why nothing can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    /// The disk is full.
    Full,
    /// It is mounted to be read only.
    ReadOnly,
}

impl Place {
    /// The files as they lie there.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        self.files.borrow().clone()
    }

    /// Makes the copy be what another copy was.
    pub fn replace(&self, files: BTreeMap<String, Vec<u8>>) {
        *self.files.borrow_mut() = files;
    }

    /// A file comes from outside.
    pub fn put(&self, name: &str, bytes: &[u8]) {
        self.files.borrow_mut().insert(name.to_owned(), bytes.to_vec());
    }

    /// A file is taken away from outside.
    pub fn take(&self, name: &str) {
        self.files.borrow_mut().remove(name);
    }

    /// What the device did since it was last asked.
    pub fn deeds(&self) -> Vec<Deed> {
        std::mem::take(&mut self.deeds.borrow_mut())
    }

    /// Ends all passing troubles.
    pub fn heal(&self) {
        self.unreadable.borrow_mut().clear();
        self.pulled_after.set(None);
        self.closed.set(None);
    }

    fn step(&self) -> Result<(), FolderError> {
        match self.pulled_after.get() {
            Some(0) => Err(FolderError::Absent),
            Some(left) => {
                self.pulled_after.set(Some(left - 1));
                Ok(())
            }
            None => Ok(()),
        }
    }
}

impl Folder for Place {
    fn list(&self) -> Result<Vec<Seen>, FolderError> {
        self.step()?;
        let files = self.files.borrow();
        let mut seen: Vec<Seen> = files
            .iter()
            .map(|(name, bytes)| Seen {
                name: name.clone(),
                length: bytes.len() as u64,
            })
            .collect();
        self.order.set(self.order.get().wrapping_add(1));
        Dice(self.order.get()).shuffle(&mut seen);
        Ok(seen)
    }

    fn read(&self, name: &str, most: u64) -> Result<Option<Vec<u8>>, FolderError> {
        self.step()?;
        if self.unreadable.borrow().contains(name) {
            return Ok(None);
        }
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        Ok(self
            .files
            .borrow()
            .get(name)
            .map(|bytes| bytes.iter().take(most).copied().collect()))
    }

    fn reader(&self) -> FileReader {
        let files = self.files();
        let unreadable = self.unreadable.borrow().clone();
        Box::new(move |name, most, bytes| {
            let most = usize::try_from(most).unwrap_or(usize::MAX);
            let found = files.get(name).filter(|_| !unreadable.contains(name));
            bytes.clear();
            bytes.extend(found.into_iter().flatten().take(most));
            Ok(found.is_some())
        })
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), FolderError> {
        self.step()?;
        match self.closed.get() {
            Some(Closed::Full) => return Err(FolderError::Full),
            Some(Closed::ReadOnly) => return Err(FolderError::ReadOnly),
            None => {}
        }
        self.put(name, bytes);
        self.deeds
            .borrow_mut()
            .push(Deed::Wrote(name.to_owned(), bytes.to_vec()));
        Ok(())
    }

    fn remove(&self, name: &str) -> Result<(), FolderError> {
        self.step()?;
        self.take(name);
        self.deeds.borrow_mut().push(Deed::Removed(name.to_owned()));
        Ok(())
    }
}
