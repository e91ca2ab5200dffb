//! Whatever reads bytes of others, under bytes of others: sound inputs are read, and what `cargo fuzz` once found worth keeping
//! (`fuzz/corpus`) and changed inputs are refused or read, and nothing else. `METODAKTIV_MUTATIONS=100000` makes a long run;
//! what breaks a reader is kept in its corpus.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a test stops at the first surprise, and keeps it in a file"
)]

#[allow(
    dead_code,
    unreachable_pub,
    reason = "the fuzz targets need more of it than this test"
)]
#[path = "../fuzz/readers/lib.rs"]
mod readers;

use std::{
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    thread,
};

use readers::Reader;

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

fn corpus(reader: &Reader) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../fuzz/corpus")
        .join(reader.name)
}

/// Reads, whatever comes of it; what breaks the reader is kept.
fn read(reader: &Reader, bytes: &[u8], what: &str) -> bool {
    let read = catch_unwind(AssertUnwindSafe(|| (reader.read)(bytes)));
    read.unwrap_or_else(|_| {
        fs::create_dir_all(corpus(reader)).unwrap();
        let sum = blake3::hash(bytes).to_hex();
        let path = corpus(reader).join(sum.get(..16).unwrap());
        fs::write(&path, bytes).unwrap();
        panic!("{what} broke {}: kept as {}", reader.name, path.display());
    })
}

fn tried(reader: &Reader, runs: usize) {
    let mut inputs = (reader.sound)();
    for input in &inputs {
        assert!(
            read(reader, input, "a sound input"),
            "{} reads what it should",
            reader.name
        );
    }
    let kept = fs::read_dir(corpus(reader)).unwrap_or_else(|_| panic!("no corpus of {}", reader.name));
    let mut kept: Vec<PathBuf> = kept.map(|entry| entry.unwrap().path()).collect();
    kept.sort();
    assert!(!kept.is_empty(), "no corpus of {}", reader.name);
    let mut taken = 0;
    for path in kept {
        let bytes = fs::read(path).unwrap();
        taken += usize::from(read(reader, &bytes, "a kept input"));
        inputs.push(bytes);
    }
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for run in 0..runs {
        let bytes = mutated(&mut dice, &inputs);
        taken += usize::from(read(reader, &bytes, &format!("run {run}")));
    }
    eprintln!(
        "{}: {} kept, {runs} changed, {taken} read",
        reader.name,
        inputs.len()
    );
}

#[test]
fn no_bytes_take_a_reader_down() {
    let runs = std::env::var("METODAKTIV_MUTATIONS").ok();
    let runs = runs.and_then(|runs| runs.parse().ok()).unwrap_or(150);
    let readers = readers::all();
    let (one, two) = readers.split_at(readers.len() / 2);
    thread::scope(|scope| {
        for half in [one, two] {
            scope.spawn(|| half.iter().for_each(|reader| tried(reader, runs)));
        }
    });
}
