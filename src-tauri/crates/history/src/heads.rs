//! What names a change, and what names a state of a history: the changes that nothing follows.

use std::collections::BTreeSet;

use automerge::{ActorId, ChangeHash};

/// The hash of a change: over its content, its opening, and the hashes of what it follows.
pub type Hash = [u8; 32];

/// One opening of one store: the author of the changes made until it is closed. A store restored from a copy must
/// never write under an opening that has written something else, so each is random and used once.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Opening(pub(crate) ActorId);

impl From<[u8; 16]> for Opening {
    fn from(random: [u8; 16]) -> Self {
        Opening(ActorId::from(random))
    }
}

/// A change, without what it changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeNote {
    /// Its hash.
    pub hash: Hash,
    /// Who made it.
    pub opening: Opening,
    /// Its place among the changes of its opening, from one.
    pub place: u64,
    /// When its author's clock said it was made, seconds since 1970: shown, never decided upon.
    pub at: i64,
}

/// The state of a history. Two histories of equal heads hold the same changes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Heads(BTreeSet<Hash>);

impl Heads {
    /// 32 bytes for each head, in their sorted order.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().flatten().copied().collect()
    }

    /// Reads what [`Heads::to_bytes`] wrote; `None` when the length does not fit, or the order.
    pub fn from_bytes(bytes: &[u8]) -> Option<Heads> {
        let (whole, rest) = bytes.as_chunks::<32>();
        let sorted = whole.is_sorted_by(|one, two| one < two);
        (rest.is_empty() && sorted).then(|| Heads(whole.iter().copied().collect()))
    }

    /// The heads, sorted.
    pub fn iter(&self) -> impl Iterator<Item = &Hash> {
        self.0.iter()
    }

    /// Whether the change is one of them.
    pub fn holds(&self, change: &Hash) -> bool {
        self.0.contains(change)
    }

    /// How many changes nothing follows; more than one after a merge of parallel work.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether the history has no change at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn hashes(&self) -> Vec<ChangeHash> {
        self.0.iter().map(|hash| ChangeHash(*hash)).collect()
    }
}

impl FromIterator<Hash> for Heads {
    fn from_iter<I: IntoIterator<Item = Hash>>(hashes: I) -> Self {
        Heads(hashes.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_in_order_and_no_others() {
        let heads: Heads = [[2; 32], [1; 32]].into_iter().collect();
        let bytes = heads.to_bytes();
        assert_eq!(bytes.len(), 64);
        assert_eq!(Heads::from_bytes(&bytes), Some(heads));
        assert_eq!(Heads::from_bytes(&bytes[1..]), None, "torn");
        assert_eq!(
            Heads::from_bytes(&[bytes[32..].to_vec(), bytes[..32].to_vec()].concat()),
            None
        );
        assert_eq!(Heads::from_bytes(&[[1u8; 32], [1; 32]].concat()), None, "doubled");
        assert_eq!(Heads::from_bytes(&[]), Some(Heads::default()));
    }
}
