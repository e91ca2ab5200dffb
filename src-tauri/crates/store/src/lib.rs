//! The store of one office: SQLite under encryption, one door for change, a journal that proves itself, undo that
//! survives a restart, and encrypted files named by their content.
//!
//! It keeps records without knowing what they mean: a [`Record`] is an id, a kind and a JSON object. What is true
//! are the history documents (room `history`) and the journal; every table is a projection that can be dropped and
//! rebuilt. Only the list of kinds names the domain's types: the language wants [`Record`] for them beside the trait.
//! `rusqlite` and the ciphers are named nowhere else in the program.
//!
//! ```
//! use serde::{Deserialize, Serialize};
//! use store::{NoRegister, Record, Store, StoreError, Undoable, Unlock};
//! use uuid::Uuid;
//!
//! #[derive(Serialize, Deserialize, PartialEq, Debug)]
//! struct Note { id: Uuid, text: String }
//! impl Record for Note {
//!     const KIND: &'static str = "note";
//!     fn id(&self) -> Uuid { self.id }
//! }
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let folder = tempfile::tempdir()?;
//! let store = Store::create(folder.path(), Unlock::Practice, std::sync::Arc::new(NoRegister))?;
//! let stamp = domain::Stamp { who: "Секретарь".into(), at: "2026-03-02T10:00:00+05:00".parse()? };
//! let note = Note { id: Uuid::from_u128(1), text: "явка подтверждена".into() };
//! let changed = store.change("write_note", "заметка", Undoable::Yes, &stamp, |tx| tx.put(&note))?;
//! assert_eq!(changed.output, 1);
//! assert_eq!(store.read(|now| now.get::<Note>(note.id))?.record, note);
//! let undo = changed.undo.ok_or("the change can be undone")?;
//! store.undo(undo.seq, &stamp)?;
//! assert!(store.read(|now| now.find::<Note>(note.id))?.is_none());
//! # Ok(())
//! # }
//! ```
#![deny(missing_docs)]

mod atomic;
mod backup;
mod cache;
mod change;
mod connect;
mod copy;
mod erasure;
mod error;
mod exchange;
mod files;
mod folder;
mod journal;
mod key;
mod later;
mod migrate;
#[cfg(test)]
mod notes;
mod projector;
mod reader;
mod rebuild;
mod record;
mod records;
mod register;
mod rows;
mod search;
mod storable;
mod store;
mod take_back;
mod tx;
mod undo;

pub use atomic::write_atomic;
pub use copy::{CopyHeld, CopyWatch};
pub use error::{Result, StoreError, plainly};
pub use exchange::{EXCHANGE_OP, Incoming, IncomingNews, Shared, Undecided};
pub use files::{Awaited, CameBatch, Content, FileBatch, FileLimits, OpenFile, StoredFile};
pub use history::{Edit, diff};
pub use journal::{JournalLine, MOST_EDITS_LISTED, RecordEdit};
pub use key::Unlock;
pub use later::LaterChange;
pub use projector::{NoRegister, Projector, Touched};
pub use reader::{FileLine, Reader};
pub use record::{Changed, JOURNAL_TOPIC, Record, UndoLabel, Undoable, Versioned};
pub use register::{
    Direction, MOST_ROWS, RegisterCounts, RegisterPage, RegisterQuery, RegisterRow, Sort, Total, words_of,
};
pub use search::{SearchPaper, Words, edits, edits_allowed};
pub use store::Store;
pub use take_back::Withheld;
pub use tx::Tx;
pub use undo::{UNDO_OP, UndoEntry};
