//! Documents kept loaded between changes, so that the next vote of a sitting need not read the whole history
//! again. A change takes documents out and gives them back only after commit: whatever fails leaves no half-made
//! document here.

use std::collections::BTreeMap;

use history::Document;
use uuid::Uuid;

/// How many documents stay loaded.
pub(crate) const MOST_DOCUMENTS: usize = 64;
/// How many saved bytes the loaded documents may stand for; in memory they take several times as much.
const MOST_BYTES: usize = 4 << 20;

/// Names one record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) kind: String,
    pub(crate) id: Uuid,
}

struct Held {
    document: Document,
    bytes: usize,
    used: u64,
}

/// The loaded documents, the least recently used of which make room for others.
#[derive(Default)]
pub(crate) struct DocumentCache {
    held: BTreeMap<Key, Held>,
    bytes: usize,
    clock: u64,
}

impl DocumentCache {
    /// Takes a document out; it is the caller's from now on.
    pub(crate) fn take(&mut self, key: &Key) -> Option<Document> {
        let held = self.held.remove(key)?;
        self.bytes = self.bytes.saturating_sub(held.bytes);
        Some(held.document)
    }

    /// Keeps a document whose saved size is `bytes`.
    pub(crate) fn give(&mut self, key: Key, document: Document, bytes: usize) {
        self.take(&key);
        self.clock = self.clock.saturating_add(1);
        self.bytes = self.bytes.saturating_add(bytes);
        self.held.insert(
            key,
            Held {
                document,
                bytes,
                used: self.clock,
            },
        );
        while self.held.len() > MOST_DOCUMENTS || self.bytes > MOST_BYTES {
            let oldest = self
                .held
                .iter()
                .min_by_key(|(_, held)| held.used)
                .map(|(key, _)| key.clone());
            let Some(oldest) = oldest else { break };
            self.take(&oldest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use history::Opening;

    fn key(n: u128) -> Key {
        Key {
            kind: "vote".into(),
            id: Uuid::from_u128(n),
        }
    }

    fn document() -> Document {
        Document::new(&Opening::from([1u8; 16]))
    }

    #[test]
    fn the_least_recently_used_leaves_first() {
        let mut cache = DocumentCache::default();
        for n in 0..MOST_DOCUMENTS as u128 {
            cache.give(key(n), document(), 10);
        }
        let first = cache.take(&key(0)).unwrap();
        cache.give(key(0), first, 10);
        cache.give(key(1000), document(), 10);
        assert!(cache.take(&key(1)).is_none(), "the second was the oldest");
        assert!(cache.take(&key(0)).is_some() && cache.take(&key(1000)).is_some());
        assert_eq!(cache.bytes, 10 * cache.held.len());
    }

    #[test]
    fn bytes_are_bounded_too() {
        let mut cache = DocumentCache::default();
        cache.give(key(1), document(), MOST_BYTES / 2);
        cache.give(key(2), document(), MOST_BYTES / 2 + 1);
        assert!(cache.take(&key(1)).is_none() && cache.take(&key(2)).is_some());
        cache.give(key(3), document(), MOST_BYTES + 1);
        assert!(
            cache.take(&key(3)).is_none(),
            "a document that alone is too large is not kept"
        );
        assert_eq!(cache.bytes, 0);
    }
}
