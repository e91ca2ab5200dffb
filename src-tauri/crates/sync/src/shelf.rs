//! Where the records are kept: what the exchange asks of the store, without knowing it.

use std::collections::{BTreeMap, BTreeSet};

use history::{Conflict, Contents, Hash, Heads};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    authorship::Authorship,
    buffers::Buffer,
    envelope::FileId,
    keys::{DeviceId, Keys, SignatureBytes},
    member::Scope,
};

/// Names a record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Key {
    /// Its kind.
    pub kind: String,
    /// Its id; unique within its kind.
    pub id: Uuid,
}

/// A record's whole history as it is kept and passed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The state of the history.
    pub heads: Heads,
    /// The saved document.
    pub bytes: Vec<u8>,
    /// Who wrote it.
    pub authors: Vec<Authorship>,
}

impl Kept {
    /// Whether it is plain without reading the history that it holds all that these heads stand on: they are its own, or
    /// changes that somebody signed in it.
    pub(crate) fn surely_holds(&self, heads: &Heads) -> bool {
        self.heads == *heads
            || (!heads.is_empty()
                && heads
                    .iter()
                    .all(|head| self.heads.holds(head) || self.is_signed(head)))
    }

    /// Whether everything in it is signed for. Whoever signs signs for all that is not yet, so that signed heads tell it.
    pub(crate) fn is_all_signed(&self) -> bool {
        !self.heads.is_empty() && self.heads.iter().all(|head| self.is_signed(head))
    }

    fn is_signed(&self, change: &Hash) -> bool {
        self.authors.iter().any(|one| one.change == *change)
    }
}

/// What became of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Its history is here; a record marked as deleted has one too.
    Kept(Kept),
    /// It was erased for ever (a person's data were destroyed), and nothing of it is taken in again.
    Erased(Erasure),
}

const SIGNED: &str = "metodaktiv exchange 1 erasure";

/// The signed fact that a record was erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erasure {
    /// The device that says so.
    pub device: DeviceId,
    signature: SignatureBytes,
}

impl Erasure {
    /// Says that a record was erased.
    pub fn new(keys: &Keys, region: &DeviceId, key: &Key) -> Erasure {
        Erasure {
            device: keys.id(),
            signature: keys.sign(SIGNED, &to_sign(region, key)),
        }
    }

    /// Whether the signature fits the record.
    pub fn holds(&self, region: &DeviceId, key: &Key) -> bool {
        self.device.signed(SIGNED, &to_sign(region, key), &self.signature)
    }
}

fn to_sign(region: &DeviceId, key: &Key) -> Vec<u8> {
    [&region.0[..], key.id.as_bytes(), key.kind.as_bytes()].concat()
}

/// The authors of a record, as they were signed for at a state of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// Which record.
    pub key: Key,
    /// Its state then.
    pub heads: Heads,
    /// Its authors.
    pub authors: Vec<Authorship>,
}

/// A record that came, checked and ready to be kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrival {
    /// Which record.
    pub key: Key,
    /// The scope of the pack that it came in.
    pub scope: Scope,
    /// Who packed it last.
    pub from: DeviceId,
    /// The heads of the record here when this was made; when they are others now, nothing may be kept.
    pub base: Option<Heads>,
    /// What is to be kept.
    pub news: News,
    /// Whether this device is to publish the record: it came from an office to pass on, or from this very device
    /// before it was restored from a copy.
    pub pass_on: bool,
}

/// What is checked and about to be kept, by record.
pub type Coming = BTreeMap<Key, Arrival>;

/// What came of a record.
#[derive(Debug, Clone, PartialEq)]
pub enum News {
    /// Its history, with what was here already inside.
    Kept {
        /// To be kept.
        kept: Kept,
        /// What it says.
        contents: Contents,
        /// What nobody has decided between.
        conflicts: Vec<Conflict>,
    },
    /// It was erased.
    Erased(Erasure),
}

/// What was taken back here, by record: of each batch, by its number here, the first changes of the record that came
/// with it. A history that holds one of them would bring the batch again.
pub type Withheld = BTreeMap<Key, Vec<(u64, Heads)>>;

/// What went wrong where the records are kept.
pub type ShelfError = Box<dyn std::error::Error + Send + Sync>;

/// Reads a content by its name into a buffer; false when it is not here, or not readable.
pub type ContentReader = Box<dyn Fn(&str, &mut Vec<u8>) -> Result<bool, ShelfError> + Send + Sync>;

/// Where the records are kept. A number of turns tells the order of changes here: every change of a record that this
/// device publishes gets the next one.
pub trait Shelf: Sync {
    /// The whole state of a record; `None` when it was never here.
    ///
    /// # Errors
    ///
    /// Those of the store, as of every function here.
    fn state(&self, key: &Key) -> Result<Option<State>, ShelfError>;

    /// Whom a record that is here is for.
    fn scopes(&self, key: &Key) -> Result<BTreeSet<Scope>, ShelfError>;

    /// Whom it is for once what is coming is kept: another record, which came in the same visit, may tell that. A shelf whose
    /// records speak for themselves alone need not look.
    fn scopes_with(&self, key: &Key, coming: &Coming) -> Result<BTreeSet<Scope>, ShelfError> {
        let _ = coming;
        self.scopes(key)
    }

    /// The records that this device publishes and that changed after the turn, and the turn of the last change.
    fn changed_since(&self, turn: u64) -> Result<(Vec<Key>, u64), ShelfError>;

    /// Keeps the authors of the records whose heads are still these, all in one act: one by one, each would wait for the
    /// disk.
    fn sign(&mut self, signed: Vec<Signed>) -> Result<(), ShelfError>;

    /// How many records are here.
    fn count(&self) -> Result<usize, ShelfError> {
        Ok(0)
    }

    /// The names of the contents that a record names which is here: none for one that is not, or was erased.
    fn files(&self, key: &Key) -> Result<BTreeSet<String>, ShelfError> {
        let _ = key;
        Ok(BTreeSet::new())
    }

    /// What reads contents, also beside the one that asks for it.
    fn contents(&self) -> ContentReader {
        Box::new(|_, _| Ok(false))
    }

    /// The contents that records name and that are not here, each with the record that names it.
    fn awaited(&self) -> Result<Vec<(Key, String)>, ShelfError> {
        Ok(Vec::new())
    }

    /// Takes in a content that a record names; it stays once [`Shelf::keep_contents`] was called.
    fn take_content(&mut self, key: &Key, name: &str, content: Buffer) -> Result<(), ShelfError> {
        let _ = (key, name, content);
        Ok(())
    }

    /// Keeps the contents that were taken in, together: one by one, each would wait for the disk.
    fn keep_contents(&mut self) -> Result<(), ShelfError> {
        Ok(())
    }

    /// What was taken back here and was not let in again.
    fn withheld(&self) -> Result<Withheld, ShelfError> {
        Ok(Withheld::new())
    }

    /// The files that brought what was kept last, so that they can be named when it is taken back.
    fn brought(&mut self, files: &[FileId]) -> Result<(), ShelfError> {
        let _ = files;
        Ok(())
    }

    /// Keeps what came: all of it or nothing. False, and nothing, when the heads of one of the records are no more
    /// what its [`Arrival::base`] says.
    fn accept(&mut self, arrivals: Vec<Arrival>) -> Result<bool, ShelfError>;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::authorship;
    use history::{Document, edit};
    use serde_json::json;
    use zeroize::Zeroizing;

    #[test]
    fn signatures_tell_what_a_history_holds_without_its_being_read() {
        let keys = |n| Keys::of(&Zeroizing::new([n; 32])).unwrap();
        let (region, key) = (
            keys(9).id(),
            Key {
                kind: "note".into(),
                id: Uuid::from_u128(1),
            },
        );
        let write = |document: &mut Document, before: Option<i64>, n: i64| {
            let before = before.map(|n| json!({ "n": n }));
            let edits = edit::diff_record(before.as_ref(), Some(&json!({ "n": n })));
            document.apply(&edits, 0).unwrap();
        };
        let kept = |document: &Document, authors: &[Authorship]| Kept {
            heads: document.heads(),
            bytes: document.save_plain(),
            authors: authors.to_vec(),
        };
        let mut one = Document::new(&[1; 16].into());
        write(&mut one, None, 1);
        let unsigned = kept(&one, &[]);
        assert!(!unsigned.is_all_signed() && unsigned.surely_holds(&one.heads()));
        let first = kept(&one, &authorship::sign_own(&keys(1), &region, &key, &one, &[]));
        assert!(first.is_all_signed());

        let mut two = Document::load(&first.bytes, &[2; 16].into()).unwrap();
        write(&mut two, Some(1), 2);
        let later = kept(&two, &first.authors);
        assert!(!later.is_all_signed(), "what was written last is not signed");
        assert!(later.surely_holds(&first.heads) && !first.surely_holds(&later.heads));
        assert!(
            !later.surely_holds(&Heads::default()),
            "a history without heads is none"
        );
    }
}
