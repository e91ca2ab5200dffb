//! What a record must be for the store to keep it.

use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

/// A kind of record. It serialises to a JSON object of integers, strings, booleans, nulls, arrays and objects; its
/// maps are always written, also when empty, so that they are created with the document. A list that two people
/// may change at once must be a map by id: an array is replaced whole.
pub trait Record: Serialize + DeserializeOwned {
    /// The kind's name in the database, in the journal and among the topics. Never changes once shipped.
    const KIND: &'static str;

    /// The record's id; unique within its kind.
    fn id(&self) -> Uuid;

    /// What the record belongs to (its cycle, its dossier), by which it is listed; `None` when it stands alone.
    fn scope(&self) -> Option<Uuid> {
        None
    }
}

/// A record with the revision it was read at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versioned<R> {
    /// Grows by one with every change that touches the record.
    pub revision: u64,
    /// The record.
    pub record: R,
}

/// Whether a change may be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undoable {
    /// It may, as long as nothing later stands on it.
    Yes,
    /// It is final (a sealed protocol), and nothing older that touches the same records can be undone past it.
    No,
}

/// What a change did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed<T> {
    /// The closure's answer.
    pub output: T,
    /// The kinds of the records touched, and `"journal"`; empty when nothing changed.
    pub topics: std::collections::BTreeSet<String>,
    /// How to take it back; `None` when nothing changed or the change is final.
    pub undo: Option<UndoLabel>,
}

/// Names a change that can be undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UndoLabel {
    /// The journal line's number.
    pub seq: u64,
    /// What the line is called in the journal.
    pub title: String,
}

/// The topic that every journalled change makes stale.
pub const JOURNAL_TOPIC: &str = "journal";
