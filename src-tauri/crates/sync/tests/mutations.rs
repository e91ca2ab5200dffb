//! Every parser of the exchange under changed bytes: whatever comes, it is refused or read, and what is read is written
//! back as something that reads the same. `METODAKTIV_MUTATIONS=1000000` makes a long run; what once took a parser down
//! or was read in an unexpected way is kept in `tests/fixtures/exchange` and tried first.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a test stops at the first surprise, and keeps it in a file"
)]

use std::{
    collections::BTreeSet,
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
};

use history::{Document, Heads, Opening, edit};
use serde_json::json;
use sync::{
    Ledger,
    authorship::sign_own,
    envelope::{self, Kind},
    join::Invitation,
    keys::Keys,
    member::{Member, Role, Scope},
    pack::Pack,
    recovery::RegionSecret,
    roll::{Range, Roll},
    shelf::{Erasure, Kept, Key, State},
};
use uuid::Uuid;
use zeroize::Zeroizing;

/// A parser: valid inputs, and what reading one must hold.
struct Parser {
    name: &'static str,
    seeds: Vec<Vec<u8>>,
    /// Whether the bytes were read; panics when what was read does not hold.
    read: fn(&[u8]) -> bool,
}

fn keys(n: u8) -> Keys {
    Keys::of(&Zeroizing::new([n; 32])).unwrap()
}

fn member(n: u8, role: Role) -> Member {
    Member {
        device: keys(n).id(),
        recipient: keys(n).recipient(),
        role,
        municipality: (role == Role::Municipality).then(|| Uuid::from_u128(7)),
        label: "ноутбук отдела".into(),
    }
}

fn document() -> Document {
    let mut document = Document::new(&Opening::from([1; 16]));
    let record = json!({"person": {"surname": "Иванова"}, "files": {}, "directions": ["a", "b"], "n": 5});
    document
        .apply(&edit::diff_record(None, Some(&record)), 7)
        .unwrap();
    let mut other = Document::load(&document.save(), &Opening::from([2; 16])).unwrap();
    let mut changed = record.clone();
    changed["n"] = json!(6);
    other.apply(&edit::diff(&record, &changed), 8).unwrap();
    changed["n"] = json!(7);
    document.apply(&edit::diff(&record, &changed), 9).unwrap();
    document.merge(other).unwrap();
    document
}

fn pack() -> Pack {
    let key = |n| Key {
        kind: "dossier".into(),
        id: Uuid::from_u128(n),
    };
    let document = document();
    let kept = Kept {
        heads: document.heads(),
        bytes: document.save_plain(),
        authors: sign_own(&keys(1), &keys(9).id(), &key(1), &document, &[]),
    };
    let erased = State::Erased(Erasure::new(&keys(1), &keys(9).id(), &key(2)));
    Pack {
        scope: Scope::Municipality(Uuid::from_u128(7)),
        serial: 3,
        records: vec![(key(1), State::Kept(kept)), (key(2), erased)],
    }
}

fn roll() -> Roll {
    let region = keys(9);
    let mut roll = Roll::new(region.id(), region.recipient());
    roll.admit(&region, member(1, Role::Secretary), [1; 16]);
    roll.admit(&region, member(2, Role::Municipality), [2; 16]);
    roll.grant(&region, keys(1).id(), Range { from: 1, to: 10 });
    roll.revoke(&region, keys(2).id());
    roll
}

fn invitation() -> Invitation {
    Invitation {
        id: [1; 16],
        secret: [2; 16],
        region: keys(9).id(),
        opens: keys(9).recipient(),
        role: Role::Municipality,
        municipality: Some(Uuid::from_u128(7)),
        title: "Область".into(),
    }
}

fn sealed(kind: Kind, body: &[u8]) -> Vec<u8> {
    envelope::seal(kind, &keys(9).id(), &keys(1), &[keys(2).recipient()], body)
        .unwrap()
        .1
}

/// The whole file of another body with the sum made to fit, so that only what is inside can tell.
fn read_envelope(bytes: &[u8]) -> bool {
    match envelope::open(bytes, &keys(9).id(), &[&keys(2)]) {
        Err(_) => false,
        Ok((id, letter)) => {
            assert_eq!(envelope::claimed_id(bytes), Some(id));
            assert!(
                envelope::is_whole(bytes, &id) && letter.from == keys(1).id(),
                "nobody else signed"
            );
            letter.unpack().is_ok()
        }
    }
}

fn read_document(bytes: &[u8]) -> bool {
    // The library's own parser may stop by a panic, which the import expects; ours may not.
    let loaded = catch_unwind(|| {
        let document = Document::load(bytes, &Opening::from([3; 16])).ok()?;
        let contents = document.contents().ok()?;
        let conflicts = document.conflicts().ok()?;
        Some((contents, conflicts, document.heads()))
    });
    loaded.ok().flatten().is_some()
}

fn parsers() -> Vec<Parser> {
    let (answer, _) = invitation().answer(&keys(3), "ноутбук").unwrap();
    let secret = RegionSecret::new([5; 16]);
    vec![
        Parser {
            name: "envelope",
            seeds: vec![sealed(Kind::Pack, b"body"), sealed(Kind::Parcel, &[7; 4_000])],
            read: read_envelope,
        },
        Parser {
            name: "pack",
            seeds: vec![pack().to_bytes()],
            read: |bytes| match Pack::from_bytes(bytes) {
                Err(_) => false,
                Ok(pack) => {
                    assert_eq!(
                        Pack::from_bytes(&pack.to_bytes()),
                        Ok(pack),
                        "what is read is written"
                    );
                    true
                }
            },
        },
        Parser {
            name: "roll",
            seeds: vec![roll().to_bytes()],
            read: |bytes| {
                let mut read = Roll::new(keys(9).id(), keys(9).recipient());
                let learned = read.learn(bytes).is_ok();
                let known: BTreeSet<_> = [keys(1).id(), keys(2).id()].into();
                assert!(
                    read.active().all(|member| known.contains(&member.device)),
                    "the region alone says who"
                );
                learned
            },
        },
        Parser {
            name: "invitation",
            seeds: vec![invitation().to_file(&keys(9))],
            read: |bytes| match Invitation::from_file(bytes) {
                Err(_) => false,
                Ok(read) => {
                    assert_eq!(read, invitation(), "only what was signed");
                    true
                }
            },
        },
        Parser {
            name: "answer",
            seeds: vec![answer],
            read: |bytes| match Invitation::read_answer(bytes, &keys(9), &[invitation()]) {
                Err(_) => false,
                Ok((member, _)) => {
                    assert_eq!(member.device, keys(3).id(), "only who was invited");
                    true
                }
            },
        },
        Parser {
            name: "ledger",
            seeds: vec![Ledger::default().to_bytes()],
            read: |bytes| {
                let read = Ledger::from_bytes(bytes);
                assert_eq!(Ledger::from_bytes(&read.to_bytes()), read);
                true
            },
        },
        Parser {
            name: "heads",
            seeds: vec![document().heads().to_bytes()],
            read: |bytes| {
                let read = Heads::from_bytes(bytes);
                read.is_some_and(|heads| {
                    assert_eq!(heads.to_bytes(), bytes);
                    true
                })
            },
        },
        Parser {
            name: "history",
            seeds: vec![document().save(), document().save_plain()],
            read: read_document,
        },
        Parser {
            name: "code",
            seeds: vec![secret.code().as_bytes().to_vec()],
            read: |bytes| {
                let text = String::from_utf8_lossy(bytes);
                RegionSecret::from_code(&text).is_ok_and(|read| {
                    let again = RegionSecret::from_code(&read.code()).map(|again| *again.bytes());
                    assert_eq!(again, Ok(*read.bytes()));
                    true
                })
            },
        },
    ]
}

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most.max(1) as u64) as usize
    }
}

/// One to four changes of the kinds that parsers stumble over.
fn mutated(dice: &mut Dice, seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = seeds[dice.below(seeds.len())].clone();
    for _ in 0..=dice.below(4) {
        let at = dice.below(bytes.len());
        let length = dice.below(32).min(bytes.len() - at.min(bytes.len()));
        match dice.below(8) {
            0 if !bytes.is_empty() => bytes[at] ^= 1 << dice.below(8),
            1 if !bytes.is_empty() => bytes[at] = [0, 1, 0x7f, 0x80, 0xfe, 0xff][dice.below(6)],
            2 => bytes.truncate(at),
            3 => bytes.insert(at.min(bytes.len()), dice.below(256) as u8),
            4 => drop(bytes.drain(at..at + length)),
            5 => {
                let part = bytes[at..at + length].to_vec();
                let to = dice.below(bytes.len() + 1);
                bytes.splice(to..to, part);
            }
            6 => {
                // A length that no memory holds.
                let huge = [u64::MAX, u64::from(u32::MAX), 1 << 40][dice.below(3)].to_le_bytes();
                for (to, from) in bytes.iter_mut().skip(at).zip(huge) {
                    *to = from;
                }
            }
            _ => {
                let other = &seeds[dice.below(seeds.len())];
                let from = dice.below(other.len());
                bytes.truncate(at);
                bytes.extend_from_slice(&other[from..]);
            }
        }
    }
    bytes
}

fn corpus(parser: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../tests/fixtures/exchange")
        .join(parser)
}

fn checked(parser: &Parser, bytes: &[u8], what: &str) -> bool {
    let read = catch_unwind(AssertUnwindSafe(|| (parser.read)(bytes)));
    read.unwrap_or_else(|_| {
        let folder = corpus(parser.name);
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join(format!("{}.bin", blake3::hash(bytes).to_hex().get(..16).unwrap()));
        fs::write(&path, bytes).unwrap();
        panic!("{} of {}: kept as {}", what, parser.name, path.display());
    })
}

#[test]
fn no_bytes_take_a_parser_down() {
    let runs: u64 = std::env::var("METODAKTIV_MUTATIONS")
        .ok()
        .and_then(|runs| runs.parse().ok())
        .unwrap_or(3_000);
    for parser in parsers() {
        for seed in &parser.seeds {
            assert!(
                checked(&parser, seed, "a valid input"),
                "{} reads what it wrote",
                parser.name
            );
        }
        let mut seeds = parser.seeds.clone();
        for entry in fs::read_dir(corpus(parser.name)).into_iter().flatten() {
            let bytes = fs::read(entry.unwrap().path()).unwrap();
            checked(&parser, &bytes, "a kept input");
            seeds.push(bytes);
        }
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
        let mut read = 0_u64;
        for run in 0..runs {
            let bytes = mutated(&mut dice, &seeds);
            read += u64::from(checked(&parser, &bytes, &format!("run {run}")));
        }
        eprintln!("{}: {runs} inputs, {read} read", parser.name);
    }
}
