//! Finding the objects of a PDF by reading the file from its first byte to its last.
//!
//! The cross-reference table is not used: it is the part that is wrong most often, and the part that a hostile
//! file lies in. Objects later in the file replace earlier ones, as a saved change of a PDF does.

use super::lex::Lexer;
use super::value::{Dict, Value};
use crate::bytes::{find, rfind};
use crate::limits::Limits;
use crate::refused::{Breakage, Refused};
use std::ops::Range;

/// Largest object number of the format (ISO 32000-1, annex C).
const LARGEST_ID: u64 = 8_388_607;

/// What an object is good for here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A whole number, perhaps the length of a stream.
    Number,
    /// A stream that holds other objects.
    Container,
    /// A stream with a cross-reference table; its dictionary serves as trailer.
    Table,
    /// The root of the document.
    Catalog,
    /// Anything else.
    Plain,
}

/// An object as it stands in the file.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) id: u32,
    pub(super) generation: u16,
    /// Where its number begins.
    pub(super) at: usize,
    /// Where its value begins.
    pub(super) value_at: usize,
    /// The raw bytes of its stream.
    pub(super) stream: Option<Range<usize>>,
    /// The object that holds the length of its stream, when the length is not given in place.
    pub(super) length_in: Option<u32>,
    /// Whether the length given in place leads to the end of the stream.
    pub(super) length_fits: bool,
    pub(super) kind: Kind,
}

/// All objects of a file in the order in which they stand, and its trailers.
#[derive(Debug)]
pub(super) struct Scan {
    pub(super) found: Vec<Found>,
    pub(super) trailers: Vec<Dict>,
}

/// Reads the whole file once. Refuses an encrypted file, one whose end is missing, and one with too many objects.
pub(super) fn scan(bytes: &[u8], limits: &Limits) -> Result<Scan, Refused> {
    let mut scanner = Scanner {
        bytes,
        found: Vec::new(),
        trailers: Vec::new(),
        // Honest objects are read once; broken ones that run into each other may be read a few times.
        work: bytes.len().saturating_mul(4).saturating_add(1 << 20),
        torn: false,
    };
    let mut at = 0;
    while let Some(word) = find(bytes, b"obj", at) {
        let Some(head) = object_head(bytes, word) else {
            at = word.saturating_add(3);
            continue;
        };
        scanner.read_trailers(at, head.at)?;
        at = scanner.read_object(head)?;
        if scanner.found.len() > limits.pdf_objects as usize {
            return Err(Refused::TooManyObjects {
                limit: limits.pdf_objects,
            });
        }
    }
    scanner.read_trailers(at, bytes.len())?;
    if scanner.trailers.iter().any(|trailer| {
        trailer
            .get(b"Encrypt".as_slice())
            .is_some_and(|v| *v != Value::Nothing)
    }) {
        return Err(Refused::Encrypted);
    }
    // The last thing in a whole file is the place of its table.
    let tail = bytes.get(at..).unwrap_or_default();
    if scanner.torn || rfind(tail, b"startxref").is_none() {
        return Err(Refused::Broken {
            part: Breakage::Truncated,
        });
    }
    Ok(Scan {
        found: scanner.found,
        trailers: scanner.trailers,
    })
}

struct Head {
    id: u32,
    generation: u16,
    at: usize,
    value_at: usize,
}

/// Reads `12 0 obj` backwards from the word `obj`.
fn object_head(bytes: &[u8], word: usize) -> Option<Head> {
    let (generation, before) = number_before(bytes, word, 5)?;
    let (id, at) = number_before(bytes, before, 10)?;
    let id = u32::try_from(id)
        .ok()
        .filter(|id| (1..=LARGEST_ID).contains(&u64::from(*id)))?;
    Some(Head {
        id,
        generation: u16::try_from(generation).ok()?,
        at,
        value_at: word.checked_add(3)?,
    })
}

/// The number that ends before `at`, blanks between, and where it begins.
fn number_before(bytes: &[u8], at: usize, most_digits: usize) -> Option<(u64, usize)> {
    let before = bytes.get(..at)?;
    let blanks = before
        .iter()
        .rev()
        .take(16)
        .take_while(|byte| byte.is_ascii_whitespace() || **byte == 0)
        .count();
    let end = at.checked_sub(blanks).filter(|_| blanks > 0)?;
    let digits = bytes
        .get(..end)?
        .iter()
        .rev()
        .take(most_digits)
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let start = end.checked_sub(digits)?;
    let number = std::str::from_utf8(bytes.get(start..end)?).ok()?.parse().ok()?;
    Some((number, start))
}

struct Scanner<'a> {
    bytes: &'a [u8],
    found: Vec<Found>,
    trailers: Vec<Dict>,
    /// Bytes that may still be looked at.
    work: usize,
    /// Whether a stream had no end.
    torn: bool,
}

impl Scanner<'_> {
    fn spend(&mut self, bytes: usize) -> Result<(), Refused> {
        self.work = self.work.checked_sub(bytes).ok_or(Refused::Broken {
            part: Breakage::Structure,
        })?;
        Ok(())
    }

    /// Reads one object; gives the place where the search goes on.
    fn read_object(&mut self, head: Head) -> Result<usize, Refused> {
        let mut lexer = Lexer::of_object(self.bytes, head.value_at);
        let value = lexer.value();
        self.spend(lexer.at().saturating_sub(head.value_at))?;
        let Some(value) = value else {
            return Ok(head.value_at);
        };
        let after = lexer.at();
        let mut kind = if value.as_int().is_some() {
            Kind::Number
        } else {
            Kind::Plain
        };
        let mut stream = None;
        let mut length_in = None;
        let mut length_fits = true;
        if let Value::Dict(dict) = &value {
            kind = match dict.get(b"Type".as_slice()).and_then(Value::as_name) {
                Some(b"ObjStm") => Kind::Container,
                Some(b"XRef") => Kind::Table,
                Some(b"Catalog") => Kind::Catalog,
                _ => Kind::Plain,
            };
            if lexer.keyword(b"stream") {
                let length = dict.get(b"Length".as_slice());
                length_in = length.and_then(Value::as_ref);
                let (body, told) = self.body(lexer.at(), length.and_then(Value::as_int))?;
                stream = Some(body);
                length_fits = told || length_in.is_some();
            }
        }
        if let (Kind::Table, Value::Dict(dict)) = (kind, value) {
            self.trailers.push(dict);
        }
        let next = stream.as_ref().map_or(after, |body| body.end);
        let Head {
            id,
            generation,
            at,
            value_at,
        } = head;
        self.found.push(Found {
            id,
            generation,
            at,
            value_at,
            stream,
            length_in,
            length_fits,
            kind,
        });
        Ok(next)
    }

    /// The bytes of a stream: as long as its dictionary says when `endstream` stands there, else up to that word;
    /// and whether the dictionary was right.
    fn body(&mut self, after_word: usize, length: Option<i64>) -> Result<(Range<usize>, bool), Refused> {
        let start = match self.bytes.get(after_word..) {
            Some([b'\r', b'\n', ..]) => after_word.saturating_add(2),
            Some([b'\n' | b'\r', ..]) => after_word.saturating_add(1),
            _ => after_word,
        };
        let told = length
            .and_then(|length| start.checked_add(usize::try_from(length).ok()?))
            .filter(|end| {
                self.bytes.get(*end..).is_some() && Lexer::of_object(self.bytes, *end).keyword(b"endstream")
            });
        if let Some(end) = told {
            return Ok((start..end, true));
        }
        let end = find(self.bytes, b"endstream", start);
        self.spend(end.unwrap_or(self.bytes.len()).saturating_sub(start))?;
        self.torn |= end.is_none();
        Ok((start..end.unwrap_or(self.bytes.len()), false))
    }

    /// Reads the trailers that stand between two objects.
    fn read_trailers(&mut self, from: usize, upto: usize) -> Result<(), Refused> {
        let gap = self.bytes.get(..upto).unwrap_or_default();
        let mut at = from;
        while let Some(word) = find(gap, b"trailer", at) {
            at = word.saturating_add(7);
            let mut lexer = Lexer::of_object(gap, at);
            if let Some(Value::Dict(dict)) = lexer.value() {
                self.trailers.push(dict);
            }
            self.spend(lexer.at().saturating_sub(at))?;
        }
        Ok(())
    }
}
