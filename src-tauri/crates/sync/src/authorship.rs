//! Who wrote what, however many hands passed it on: the author's device signs the last of its changes, and with it,
//! by the chain of their hashes, all of its earlier ones.

use std::collections::BTreeMap;

use history::{ChangeNote, Document, Hash, Heads, Opening};
use serde::{Deserialize, Serialize};

use crate::{
    keys::{DeviceId, Keys, SignatureBytes},
    shelf::Key,
};

const SIGNED: &str = "metodaktiv exchange 1 authorship";

/// The signature of a device under a change of a record and under the earlier changes of the same opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Authorship {
    /// The author's device.
    pub device: DeviceId,
    /// The change.
    pub change: Hash,
    signature: SignatureBytes,
}

/// The first byte of signatures as they are kept; older programs kept them as JSON.
const KEPT: u8 = 0;

/// Signatures as bytes, to be kept with the record.
pub fn to_bytes(signed: &[Authorship]) -> Vec<u8> {
    // Plain data of this room: it cannot fail to be written.
    let signed = postcard::to_stdvec(signed).unwrap_or_default();
    [&[KEPT][..], &signed].concat()
}

/// Reads them back, also those that an older program kept; no bytes are no signatures.
pub fn from_bytes(kept: &[u8]) -> Option<Vec<Authorship>> {
    match kept.split_first() {
        None => Some(Vec::new()),
        Some((&KEPT, signed)) => postcard::from_bytes(signed).ok(),
        Some(_) => serde_json::from_slice(kept).ok(),
    }
}

/// A change that no known device has signed for, or a signature that does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unsigned;

/// A change with its author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authored {
    /// Who wrote it.
    pub device: DeviceId,
    /// The change.
    pub change: ChangeNote,
}

/// How far each opening is signed for.
type Reach = BTreeMap<Opening, (u64, DeviceId)>;

/// Signs for the changes that nobody has signed for: they were made here.
pub fn sign_own(
    keys: &Keys,
    region: &DeviceId,
    key: &Key,
    document: &Document,
    signed: &[Authorship],
) -> Vec<Authorship> {
    let reach = reach(document, signed);
    let mut last: BTreeMap<Opening, ChangeNote> = BTreeMap::new();
    for note in document.changes_since(&Heads::default()) {
        if reach
            .get(&note.opening)
            .is_none_or(|(place, _)| *place < note.place)
            && last
                .get(&note.opening)
                .is_none_or(|other| other.place < note.place)
        {
            last.insert(note.opening.clone(), note);
        }
    }
    let mut all: Vec<Authorship> = last
        .values()
        .map(|note| Authorship {
            device: keys.id(),
            change: note.hash,
            signature: keys.sign(SIGNED, &to_sign(region, key, &note.hash)),
        })
        .chain(signed.iter().copied())
        .collect();
    needed(document, &mut all);
    all
}

/// The changes of a record whose authors are known.
pub fn authors(document: &Document, signed: &[Authorship]) -> Vec<Authored> {
    let reach = reach(document, signed);
    let all = document.changes_since(&Heads::default()).into_iter();
    let known = |change: ChangeNote| match reach.get(&change.opening) {
        Some((place, device)) if *place >= change.place => Some(Authored {
            device: *device,
            change,
        }),
        Some(_) | None => None,
    };
    all.filter_map(known).collect()
}

/// Checks that every change beyond `known` is signed for, and says by whom. `trusted` are signatures that have been
/// checked before.
///
/// # Errors
///
/// [`Unsigned`].
pub fn check(
    region: &DeviceId,
    key: &Key,
    document: &Document,
    known: &Heads,
    signed: &[Authorship],
    trusted: &[Authorship],
) -> Result<Vec<Authored>, Unsigned> {
    for one in signed.iter().filter(|one| !trusted.contains(one)) {
        if !one
            .device
            .signed(SIGNED, &to_sign(region, key, &one.change), &one.signature)
        {
            return Err(Unsigned);
        }
    }
    let reach = reach(document, signed);
    document
        .changes_since(known)
        .into_iter()
        .map(|change| match reach.get(&change.opening) {
            Some((place, device)) if *place >= change.place => Ok(Authored {
                device: *device,
                change,
            }),
            Some(_) | None => Err(Unsigned),
        })
        .collect()
}

/// The signatures of two copies of a record, without those that say less than another.
pub fn join(document: &Document, one: &[Authorship], two: &[Authorship]) -> Vec<Authorship> {
    let mut all: Vec<Authorship> = one.iter().chain(two).copied().collect();
    needed(document, &mut all);
    all
}

/// Keeps for each opening the signature that reaches farthest.
fn needed(document: &Document, all: &mut Vec<Authorship>) {
    let mut best: BTreeMap<Opening, (u64, Authorship)> = BTreeMap::new();
    for one in all.iter() {
        if let Some(note) = document.change(&one.change) {
            let better = best.get(&note.opening).is_none_or(|(place, other)| {
                (*place, std::cmp::Reverse(*other)) < (note.place, std::cmp::Reverse(*one))
            });
            if better {
                best.insert(note.opening, (note.place, *one));
            }
        }
    }
    *all = best.into_values().map(|(_, one)| one).collect();
}

fn reach(document: &Document, signed: &[Authorship]) -> Reach {
    let mut reach = Reach::new();
    for one in signed {
        if let Some(note) = document.change(&one.change) {
            let known = reach.entry(note.opening).or_insert((0, one.device));
            if known.0 < note.place {
                *known = (note.place, one.device);
            }
        }
    }
    reach
}

fn to_sign(region: &DeviceId, key: &Key, change: &Hash) -> Vec<u8> {
    [&region.0[..], key.id.as_bytes(), change, key.kind.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use history::edit;
    use serde_json::json;
    use uuid::Uuid;
    use zeroize::Zeroizing;

    fn keys(n: u8) -> Keys {
        Keys::of(&Zeroizing::new([n; 32])).unwrap()
    }

    fn key() -> Key {
        Key {
            kind: "note".into(),
            id: Uuid::from_u128(1),
        }
    }

    fn write(document: &mut Document, before: Option<serde_json::Value>, n: i64) {
        document
            .apply(&edit::diff_record(before.as_ref(), Some(&json!({"n": n}))), 0)
            .unwrap();
    }

    fn copy(of: &Document, opening: u8) -> Document {
        Document::load(&of.save(), &Opening::from([opening; 16])).unwrap()
    }

    #[test]
    fn one_signature_for_all_that_an_opening_wrote() {
        let region = keys(9).id();
        let mut document = Document::new(&Opening::from([1; 16]));
        write(&mut document, None, 1);
        let first = sign_own(&keys(1), &region, &key(), &document, &[]);
        write(&mut document, Some(json!({"n": 1})), 2);
        let checked = |signed: &[Authorship]| {
            check(&region, &key(), &document, &Heads::default(), signed, &[])
                .map(|all| all.iter().map(|one| one.device).collect::<Vec<_>>())
        };
        assert_eq!(
            checked(&first),
            Err(Unsigned),
            "the second change is not signed for"
        );
        let both = sign_own(&keys(1), &region, &key(), &document, &first);
        assert_eq!(both.len(), 1, "the later reaches over the earlier");
        assert_eq!(checked(&both), Ok(vec![keys(1).id(); 2]));
        assert_eq!(
            sign_own(&keys(2), &region, &key(), &document, &both),
            both,
            "there is nothing left to sign for"
        );
        let other = Key {
            kind: "vote".into(),
            ..key()
        };
        assert_eq!(
            check(&region, &other, &document, &Heads::default(), &both, &[]),
            Err(Unsigned)
        );
        assert_eq!(
            check(&keys(8).id(), &key(), &document, &Heads::default(), &both, &[]),
            Err(Unsigned)
        );
    }

    #[test]
    fn signatures_are_kept_and_those_of_older_programs_are_read() {
        let mut document = Document::new(&Opening::from([1; 16]));
        write(&mut document, None, 1);
        let signed = sign_own(&keys(1), &keys(9).id(), &key(), &document, &[]);
        let bytes = to_bytes(&signed);
        assert_eq!(from_bytes(&bytes), Some(signed.clone()));
        assert_eq!(from_bytes(&serde_json::to_vec(&signed).unwrap()), Some(signed));
        assert_eq!(
            (from_bytes(&[]), from_bytes(b"[]")),
            (Some(Vec::new()), Some(Vec::new()))
        );
        assert_eq!((from_bytes(&bytes[..9]), from_bytes(b"{")), (None, None));
    }

    #[test]
    fn who_passes_it_on_does_not_become_its_author() {
        let region = keys(9).id();
        let mut one = Document::new(&Opening::from([1; 16]));
        write(&mut one, None, 1);
        let by_one = sign_own(&keys(1), &region, &key(), &one, &[]);
        let mut two = copy(&one, 2);
        write(&mut two, Some(json!({"n": 1})), 2);
        let by_both = sign_own(&keys(2), &region, &key(), &two, &by_one);
        let authors: Vec<_> = check(&region, &key(), &two, &Heads::default(), &by_both, &[])
            .unwrap()
            .iter()
            .map(|one| one.device)
            .collect();
        assert_eq!(authors, [keys(1).id(), keys(2).id()]);
        let news = check(&region, &key(), &two, &one.heads(), &by_both, &by_one).unwrap();
        assert_eq!(news.len(), 1, "only what is new is asked about");
        assert_eq!(join(&two, &by_one, &by_both), join(&two, &by_both, &by_one));
    }
}
