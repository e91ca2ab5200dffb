//! A record and a store for tests that must look behind the door.

use std::{path::Path, sync::Arc};

use domain::Stamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{NoRegister, Record, Result, Store, Undoable, Unlock};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Note {
    pub(crate) id: Uuid,
    pub(crate) text: String,
}

impl Record for Note {
    const KIND: &'static str = "note";

    fn id(&self) -> Uuid {
        self.id
    }
}

pub(crate) fn open(folder: &Path) -> Result<Store> {
    Store::open(folder, Unlock::Practice, Arc::new(NoRegister))
}

/// A store with three lines in its journal.
pub(crate) fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(folder.path(), Unlock::Practice, Arc::new(NoRegister)).unwrap();
    for n in 1..=3 {
        write(&store, n, "заметка");
    }
    (folder, store)
}

pub(crate) fn write(store: &Store, n: u128, text: &str) {
    try_write(store, n, text).unwrap();
}

pub(crate) fn try_write(store: &Store, n: u128, text: &str) -> Result<crate::Changed<u64>> {
    let stamp = Stamp {
        who: "Секретарь".into(),
        at: "2026-03-02T10:00:00+05:00".parse().unwrap(),
    };
    let note = Note {
        id: Uuid::from_u128(n),
        text: text.into(),
    };
    store.change("write_note", text, Undoable::Yes, &stamp, |tx| tx.put(&note))
}
