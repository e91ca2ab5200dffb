//! What a pack says: whole records of one scope, an index of their states before their bytes.

use history::Heads;
use serde::{Deserialize, Serialize};

use crate::{
    authorship::Authorship,
    envelope::Unread,
    member::Scope,
    shelf::{Erasure, Kept, Key, State},
};

/// Records of one scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    /// Whom it is for.
    pub scope: Scope,
    /// Grows with every pack of a device: after a restore from a copy it tells that the device has been further.
    pub serial: u64,
    /// The records.
    pub records: Vec<(Key, State)>,
}

#[derive(Serialize, Deserialize)]
struct Index {
    scope: Scope,
    serial: u64,
    lines: Vec<Line>,
}

#[derive(Serialize, Deserialize)]
struct Line {
    key: Key,
    state: LineState,
}

#[derive(Serialize, Deserialize)]
enum LineState {
    Kept {
        heads: Vec<u8>,
        length: u64,
        authors: Vec<Authorship>,
    },
    Erased(Erasure),
}

impl Pack {
    /// The body of the pack's file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let lines = self.records.iter().map(|(key, state)| Line {
            key: key.clone(),
            state: match state {
                State::Kept(kept) => LineState::Kept {
                    heads: kept.heads.to_bytes(),
                    length: kept.bytes.len() as u64,
                    authors: kept.authors.clone(),
                },
                State::Erased(erasure) => LineState::Erased(*erasure),
            },
        });
        let index = Index {
            scope: self.scope,
            serial: self.serial,
            lines: lines.collect(),
        };
        // Plain data of this room: it cannot fail to be written.
        let index = postcard::to_stdvec(&index).unwrap_or_default();
        let mut body = (index.len() as u64).to_le_bytes().to_vec();
        body.extend(index);
        for (_, state) in &self.records {
            if let State::Kept(kept) = state {
                body.extend(&kept.bytes);
            }
        }
        body
    }

    /// Reads the body of a pack's file: to the last byte, or not at all.
    ///
    /// # Errors
    ///
    /// [`Unread::Malformed`].
    pub fn from_bytes(body: &[u8]) -> Result<Pack, Unread> {
        Pack::read(body).ok_or(Unread::Malformed)
    }

    fn read(body: &[u8]) -> Option<Pack> {
        let (length, rest) = body.split_first_chunk::<8>()?;
        let (index, mut rest) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
        let (index, left): (Index, &[u8]) = postcard::take_from_bytes(index).ok()?;
        if !left.is_empty() {
            return None;
        }
        let mut records = Vec::new();
        for line in index.lines {
            let state = match line.state {
                LineState::Erased(erasure) => State::Erased(erasure),
                LineState::Kept {
                    heads,
                    length,
                    authors,
                } => {
                    let (bytes, after) = rest.split_at_checked(usize::try_from(length).ok()?)?;
                    rest = after;
                    State::Kept(Kept {
                        heads: Heads::from_bytes(&heads)?,
                        bytes: bytes.to_vec(),
                        authors,
                    })
                }
            };
            records.push((line.key, state));
        }
        rest.is_empty().then_some(Pack {
            scope: index.scope,
            serial: index.serial,
            records,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::Keys;
    use uuid::Uuid;
    use zeroize::Zeroizing;

    fn pack() -> Pack {
        let keys = Keys::of(&Zeroizing::new([1; 32])).unwrap();
        let key = |n| Key {
            kind: "dossier".into(),
            id: Uuid::from_u128(n),
        };
        let kept = Kept {
            heads: [[3; 32], [4; 32]].into_iter().collect(),
            bytes: b"history".to_vec(),
            authors: Vec::new(),
        };
        let erased = Erasure::new(&keys, &keys.id(), &key(2));
        Pack {
            scope: Scope::Municipality(Uuid::from_u128(7)),
            serial: 12,
            records: vec![
                (key(1), State::Kept(kept.clone())),
                (key(2), State::Erased(erased)),
                (key(3), State::Kept(kept)),
            ],
        }
    }

    #[test]
    fn what_is_packed_is_unpacked() {
        assert_eq!(Pack::from_bytes(&pack().to_bytes()), Ok(pack()));
    }

    #[test]
    fn every_cut_and_every_addition_is_noticed_and_no_bit_takes_the_program_down() {
        let body = pack().to_bytes();
        for length in 0..body.len() {
            assert_eq!(
                Pack::from_bytes(&body[..length]),
                Err(Unread::Malformed),
                "cut to {length}"
            );
        }
        assert_eq!(
            Pack::from_bytes(&[&body[..], b"x"].concat()),
            Err(Unread::Malformed)
        );
        for bit in 0..body.len() * 8 {
            let mut bad = body.clone();
            bad[bit / 8] ^= 1 << (bit % 8);
            assert_ne!(Pack::from_bytes(&bad), Ok(pack()), "bit {bit}");
        }
    }
}
