//! The history of one record as an Automerge document. Objects are maps, an array is one `Bytes` value of canonical JSON, strings are scalars (never `Text`), so
//! two live values of a field show as a conflict and never blend. A deletion is a mark, not an absence: an edit
//! made elsewhere at the same time stays visible.

use automerge::{
    Automerge, ChangeHash, ObjId, ObjType, ROOT, ReadDoc, ScalarValue, ScalarValueRef, ValueRef,
    transaction::{CommitOptions, Transactable, Transaction},
};
use serde_json::{Map, Value};

use crate::{
    canonical,
    edit::{self, Edit},
    heads::{ChangeNote, Hash, Heads, Opening},
};

/// The root key of the deletion mark.
pub(crate) const DELETED: &str = "@deleted";

/// The document's bytes or shape are not what this room writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Damaged;

impl From<automerge::AutomergeError> for Damaged {
    fn from(_: automerge::AutomergeError) -> Self {
        Damaged
    }
}

/// A record's history, loaded.
pub struct Document {
    pub(crate) automerge: Automerge,
}

/// What a document says now: of two live values the one that every machine chooses alike.
#[derive(Debug, Clone, PartialEq)]
pub struct Contents {
    /// Whether the record is marked as deleted.
    pub deleted: bool,
    /// The record with the store's own `@scope`, also when it is deleted.
    pub value: Value,
}

impl Document {
    /// A document without changes, to be written by `opening`.
    pub fn new(opening: &Opening) -> Document {
        Document {
            automerge: Automerge::new().with_actor(opening.0.clone()),
        }
    }

    /// Reads saved bytes, to be written on by `opening`.
    ///
    /// # Errors
    ///
    /// [`Damaged`] when they are not a whole save whose changes give the heads that it names.
    pub fn load(bytes: &[u8], opening: &Opening) -> Result<Document, Damaged> {
        if !is_one_document(bytes) {
            return Err(Damaged);
        }
        Ok(Document {
            automerge: Automerge::load(bytes)?.with_actor(opening.0.clone()),
        })
    }

    /// The whole document as bytes.
    pub fn save(&self) -> Vec<u8> {
        self.automerge.save()
    }

    /// The whole document as bytes that a pack can compress together with others.
    pub fn save_plain(&self) -> Vec<u8> {
        self.automerge.save_nocompress()
    }

    /// Its state.
    pub fn heads(&self) -> Heads {
        self.automerge.get_heads().iter().map(|head| head.0).collect()
    }

    /// Whether all that the other history held when it had these heads is here.
    pub fn contains(&self, heads: &Heads) -> bool {
        heads.iter().all(|hash| self.change(hash).is_some())
    }

    /// A change, if it is here.
    pub fn change(&self, hash: &Hash) -> Option<ChangeNote> {
        let found = self.automerge.get_change_meta_by_hash(&ChangeHash(*hash))?;
        Some(note(&found))
    }

    /// The changes that were not here when the document had these heads, each after those it follows.
    pub fn changes_since(&self, heads: &Heads) -> Vec<ChangeNote> {
        let known: Vec<ChangeHash> = heads
            .hashes()
            .into_iter()
            .filter(|hash| self.change(&hash.0).is_some())
            .collect();
        self.automerge.get_changes_meta(&known).iter().map(note).collect()
    }

    /// Takes in what another history of the same record holds more. Neither order nor repetition matters.
    ///
    /// # Errors
    ///
    /// [`Damaged`] when the two cannot be histories of one record: an opening said two different things.
    pub fn merge(&mut self, mut other: Document) -> Result<(), Damaged> {
        self.automerge.merge(&mut other.automerge)?;
        Ok(())
    }

    /// Writes the edits of one change, at the given time (seconds since 1970, shown only).
    ///
    /// # Errors
    ///
    /// [`Damaged`] when a map on the way to a place is not there.
    pub fn apply(&mut self, edits: &[Edit], time: i64) -> Result<(), Damaged> {
        let mut inner = Vec::new();
        let mut deleted = None;
        for edit in edits {
            match (&edit.path[..], &edit.after) {
                ([], None) => deleted = Some(true),
                ([], Some(value)) => {
                    deleted = Some(false);
                    inner.extend(edit::diff(&self.contents()?.value, value));
                }
                _ => inner.push(edit.clone()),
            }
        }
        self.write_all(&inner, deleted, time)
    }

    pub(crate) fn write_all(
        &mut self,
        edits: &[Edit],
        deleted: Option<bool>,
        time: i64,
    ) -> Result<(), Damaged> {
        let mut change = self.automerge.transaction();
        for edit in edits {
            write(&mut change, edit)?;
        }
        if let Some(deleted) = deleted {
            // A mark that stands is written anew: whoever marks has seen what others wrote meanwhile.
            change.delete(ROOT, DELETED).or(Err(Damaged))?;
            change.put(ROOT, DELETED, deleted)?;
        }
        change.commit_with(CommitOptions::default().with_time(time));
        Ok(())
    }

    /// Reads the document back.
    ///
    /// # Errors
    ///
    /// [`Damaged`] when it holds what this room never writes.
    pub fn contents(&self) -> Result<Contents, Damaged> {
        Contents::of(self.map(&ROOT)?)
    }

    pub(crate) fn map(&self, at: &ObjId) -> Result<Map<String, Value>, Damaged> {
        self.walk(at, &mut Vec::new(), &mut Vec::new())
    }

    /// Reads a map that stands at `path`, and notes in `places` where more than one value lives.
    pub(crate) fn walk(
        &self,
        at: &ObjId,
        path: &mut Vec<String>,
        places: &mut Vec<Place>,
    ) -> Result<Map<String, Value>, Damaged> {
        let mut fields = Map::new();
        for item in self.automerge.map_range(at, ..) {
            let is_map = matches!(item.value, ValueRef::Object(_));
            let is_noted = item.conflict || is_map;
            if is_noted {
                path.push(item.key.to_string());
            }
            if item.conflict {
                places.push((at.clone(), path.clone()));
            }
            let value = match &item.value {
                ValueRef::Object(ObjType::Map) => Value::Object(self.walk(&item.id(), path, places)?),
                ValueRef::Object(ObjType::List | ObjType::Text | ObjType::Table) => return Err(Damaged),
                ValueRef::Scalar(scalar) => read(scalar)?,
            };
            if is_noted {
                path.pop();
            }
            fields.insert(item.key.into_owned(), value);
        }
        Ok(fields)
    }
}

impl Contents {
    pub(crate) fn of(mut fields: Map<String, Value>) -> Result<Contents, Damaged> {
        let deleted = match fields.remove(DELETED) {
            None => false,
            Some(Value::Bool(deleted)) => deleted,
            Some(_) => return Err(Damaged),
        };
        Ok(Contents {
            deleted,
            value: Value::Object(fields),
        })
    }
}

/// A place of a map, and the way to it from where the reading began.
pub(crate) type Place = (ObjId, Vec<String>);

fn note(found: &automerge::ChangeMetadata<'_>) -> ChangeNote {
    ChangeNote {
        hash: found.hash.0,
        opening: Opening(found.actor.clone().into_owned()),
        place: found.seq,
        at: found.timestamp,
    }
}

fn read(scalar: &ScalarValueRef<'_>) -> Result<Value, Damaged> {
    match scalar {
        ScalarValueRef::Null => Ok(Value::Null),
        ScalarValueRef::Boolean(value) => Ok(Value::from(*value)),
        ScalarValueRef::Int(value) => Ok(Value::from(*value)),
        ScalarValueRef::Str(value) => Ok(Value::from(value.as_ref())),
        ScalarValueRef::Bytes(json) => serde_json::from_slice(json).map_err(|_| Damaged),
        ScalarValueRef::Uint(_)
        | ScalarValueRef::F64(_)
        | ScalarValueRef::Counter(_)
        | ScalarValueRef::Timestamp(_)
        | ScalarValueRef::Unknown { .. } => Err(Damaged),
    }
}

fn write(change: &mut Transaction<'_>, edit: &Edit) -> Result<(), Damaged> {
    let (name, way) = edit.path.split_last().ok_or(Damaged)?;
    let mut map = ROOT;
    for step in way {
        map = match change.get(&map, step.as_str())? {
            Some((automerge::Value::Object(ObjType::Map), id)) => id,
            Some(_) | None => return Err(Damaged),
        };
    }
    match &edit.after {
        None => change.delete(&map, name.as_str())?,
        Some(value) => put(change, &map, name, value)?,
    }
    Ok(())
}

fn put(change: &mut Transaction<'_>, map: &ObjId, name: &str, value: &Value) -> Result<(), Damaged> {
    let scalar = match value {
        Value::Object(fields) => {
            let inner = change.put_object(map, name, ObjType::Map)?;
            let mut sorted: Vec<_> = fields.iter().collect();
            sorted.sort_unstable_by_key(|(name, _)| *name);
            return sorted
                .into_iter()
                .try_for_each(|(name, value)| put(change, &inner, name, value));
        }
        Value::Array(_) => ScalarValue::Bytes(canonical::text(value).into_bytes()),
        Value::Null => ScalarValue::Null,
        Value::Bool(value) => ScalarValue::Boolean(*value),
        Value::Number(number) => ScalarValue::Int(number.as_i64().ok_or(Damaged)?),
        Value::String(text) => ScalarValue::Str(text.as_str().into()),
    };
    Ok(change.put(map, name, scalar)?)
}

/// Whether saved bytes are as [`Document::save_plain`] gives them. What cannot be told is not.
pub fn is_plain(saved: &[u8]) -> bool {
    plain(saved).is_some()
}

/// Looks at the columns that a saved document names: each tells whether it is compressed.
fn plain(saved: &[u8]) -> Option<()> {
    const COMPRESSED: u64 = 8;
    let mut rest = is_one_document(saved).then(|| saved.get(9..))??;
    number(&mut rest)?;
    for _ in 0..number(&mut rest)? {
        let length = number(&mut rest)?;
        rest = rest.get(usize::try_from(length).ok()?..)?;
    }
    let heads = number(&mut rest)?.checked_mul(32)?;
    rest = rest.get(usize::try_from(heads).ok()?..)?;
    // Those of the changes, then those of the operations.
    for _ in 0..2 {
        for _ in 0..number(&mut rest)? {
            let kind = number(&mut rest)?;
            number(&mut rest)?;
            if kind & COMPRESSED != 0 {
                return None;
            }
        }
    }
    Some(())
}

/// The number that the bytes begin with: seven bits a byte, the lowest first.
fn number(bytes: &mut &[u8]) -> Option<u64> {
    let last = bytes.iter().take(9).position(|byte| byte & 0x80 == 0)?;
    let (digits, rest) = bytes.split_at_checked(last + 1)?;
    *bytes = rest;
    let value = |number: u64, byte: &u8| number << 7 | u64::from(byte & 0x7f);
    Some(digits.iter().rev().fold(0, value))
}

/// Whether the bytes claim to be one document of Automerge and nothing beside it. The library reads other chunks too,
/// which this room never writes: in a bundle of 150 bytes it finds gigabytes of changes.
fn is_one_document(bytes: &[u8]) -> bool {
    const MAGIC: &[u8] = &[0x85, 0x6f, 0x4a, 0x83];
    const DOCUMENT: u8 = 0;
    let Some((head, mut body)) = bytes.split_at_checked(9) else {
        return false;
    };
    let length = number(&mut body);
    head.starts_with(MAGIC) && head.last() == Some(&DOCUMENT) && length == Some(body.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::tests::records;
    use proptest::prelude::*;
    use serde_json::json;

    fn opening() -> Opening {
        Opening::from([7u8; 16])
    }

    fn step(document: &mut Document, before: Option<&Value>, after: Option<&Value>) {
        document.apply(&edit::diff_record(before, after), 0).unwrap();
    }

    proptest! {
        #[test]
        fn the_document_says_what_the_record_said(states in proptest::collection::vec(proptest::option::of(records()), 1..6)) {
            let mut document = Document::new(&opening());
            let mut before = None;
            for after in &states {
                step(&mut document, before, after.as_ref());
                let said = Document::load(&document.save(), &opening()).unwrap().contents().unwrap();
                if let Some(after) = after {
                    prop_assert_eq!(&said, &Contents { deleted: false, value: after.clone() });
                } else if before.is_some() {
                    prop_assert!(said.deleted, "a deletion is a mark");
                }
                before = after.as_ref();
            }
        }
    }

    #[test]
    fn a_deleted_record_keeps_its_last_words_and_can_return() {
        let (first, second) = (json!({"a": {"b": [1, 2]}}), json!({"a": {"b": [], "c": {}}}));
        let mut document = Document::new(&opening());
        step(&mut document, None, Some(&first));
        step(&mut document, Some(&first), None);
        assert_eq!(
            document.contents().unwrap(),
            Contents {
                deleted: true,
                value: first
            }
        );
        step(&mut document, None, Some(&second));
        assert_eq!(
            document.contents().unwrap(),
            Contents {
                deleted: false,
                value: second
            }
        );
        assert_eq!(document.heads().len(), 1);
    }

    #[test]
    fn foreign_bytes_are_refused() {
        assert_eq!(Document::load(b"not a document", &opening()).err(), Some(Damaged));
        let mut document = Document::new(&opening());
        step(&mut document, None, Some(&json!({"a": 1})));
        let mut bytes = document.save();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        assert!(
            Document::load(&bytes, &opening()).is_err(),
            "the checksum of the chunk does not hold"
        );
        assert_eq!(
            document.apply(
                &[Edit {
                    path: vec!["x".into(), "y".into()],
                    before: None,
                    after: None
                }],
                0
            ),
            Err(Damaged),
            "a way that does not exist"
        );
    }

    #[test]
    fn plain_bytes_are_told_from_compressed_ones() {
        let mut document = Document::new(&opening());
        let long = json!({ "text": "слово ".repeat(200), "n": [1, 2] });
        step(&mut document, None, Some(&long));
        step(
            &mut document,
            Some(&long),
            Some(&json!({ "text": "другое ".repeat(300) })),
        );
        let plain = document.save_plain();
        assert!(is_plain(&plain) && !is_plain(&document.save()));
        for length in 0..plain.len() {
            assert!(!is_plain(&plain[..length]), "cut to {length}");
        }
    }

    #[test]
    fn other_chunks_of_the_library_are_no_documents() {
        let mut document = Document::new(&opening());
        let record = serde_json::json!({ "surname": "Иванова" });
        document
            .apply(&edit::diff_record(None, Some(&record)), 7)
            .unwrap();
        for saved in [document.save(), document.save_plain()] {
            assert!(Document::load(&saved, &opening()).is_ok());
            let twice = [&saved[..], &saved[..]].concat();
            assert_eq!(
                Document::load(&twice, &opening()).err(),
                Some(Damaged),
                "nothing follows"
            );
            for kind in 1..4 {
                let mut other = saved.clone();
                other[8] = kind;
                assert!(!is_one_document(&other), "chunk {kind}");
            }
        }
    }
}
