//! The pages of a TIFF: scanners put a whole document into one (TIFF 6.0, section 2).

use super::{Header, valid_orientation};
use crate::bytes::{u16_at, u16_be_at, u32_at, u32_be_at};
use crate::limits::Limits;
use crate::refused::{Breakage, Refused};
use std::collections::BTreeSet;

const WIDTH: u16 = 256;
const HEIGHT: u16 = 257;
const ORIENTATION: u16 = 274;
const SUBFILE: u16 = 254;
/// Where the pieces of a page lie, and how long they are: as strips, or as tiles.
const PIECES: [(u16, u16); 2] = [(273, 279), (324, 325)];

/// Most fields of one page, and most pieces of all pages together; honest scans have dozens and thousands.
const FIELDS: usize = 4_096;
const ALL_PIECES: u32 = 1_000_000;

struct Tiff<'a> {
    bytes: &'a [u8],
    big_endian: bool,
}

/// One field of a page: type, count, and where its value (or the place of it) stands.
#[derive(Clone, Copy)]
struct Field {
    tag: u16,
    kind: u16,
    count: u32,
    value_at: usize,
}

/// Walks the chain of pages, checking that the pieces of each one lie inside the file.
pub(super) fn header(bytes: &[u8], limits: &Limits) -> Result<Header, Refused> {
    let broken = |part| Refused::Broken { part };
    let tiff = Tiff {
        bytes,
        big_endian: bytes.starts_with(b"MM"),
    };
    let mut header: Option<Header> = None;
    let mut seen = BTreeSet::new();
    let mut pieces_left = ALL_PIECES;
    let mut at = tiff.long(4).ok_or(broken(Breakage::Truncated))?;
    while at != 0 {
        if !seen.insert(at) {
            return Err(broken(Breakage::Structure));
        }
        if seen.len() > limits.pages as usize * 2 {
            return Err(Refused::TooManyPages { limit: limits.pages });
        }
        let (fields, next) = tiff.page(at).ok_or(broken(Breakage::Truncated))?;
        let number = |tag| {
            fields
                .iter()
                .find(|field| field.tag == tag)
                .and_then(|field| tiff.number(*field, 0))
        };
        if !tiff.pieces_are_inside(&fields, &mut pieces_left) {
            return Err(broken(Breakage::Truncated));
        }
        at = next;
        // Bit 0: a small copy of another page.
        if number(SUBFILE).is_some_and(|kind| kind & 1 == 1) {
            continue;
        }
        match &mut header {
            Some(header) => header.pages = header.pages.saturating_add(1),
            None => {
                let size = number(WIDTH)
                    .zip(number(HEIGHT))
                    .ok_or(broken(Breakage::Picture))?;
                header = Some(Header {
                    size,
                    orientation: valid_orientation(number(ORIENTATION)),
                    pages: 1,
                });
            }
        }
        if header.as_ref().is_some_and(|header| header.pages > limits.pages) {
            return Err(Refused::TooManyPages { limit: limits.pages });
        }
    }
    header.ok_or(broken(Breakage::NoPages))
}

/// Where the page (from 1) is described, and how it is turned. Small copies of pages do not count.
pub(super) fn place_of_page(bytes: &[u8], page: u32, limits: &Limits) -> Result<(u32, u8), Refused> {
    let broken = |part| Refused::Broken { part };
    let tiff = Tiff {
        bytes,
        big_endian: bytes.starts_with(b"MM"),
    };
    let mut seen = BTreeSet::new();
    let mut pages = 0_u32;
    let mut at = tiff.long(4).ok_or(broken(Breakage::Truncated))?;
    while at != 0 && seen.insert(at) && seen.len() <= limits.pages as usize * 2 {
        let (fields, next) = tiff.page(at).ok_or(broken(Breakage::Truncated))?;
        let number = |tag| {
            let field = fields.iter().find(|field| field.tag == tag);
            field.and_then(|field| tiff.number(*field, 0))
        };
        if number(SUBFILE).is_none_or(|kind| kind & 1 == 0) {
            pages = pages.saturating_add(1);
            if pages == page {
                return Ok((at, valid_orientation(number(ORIENTATION))));
            }
        }
        at = next;
    }
    Err(match pages {
        0 => broken(Breakage::NoPages),
        _ => Refused::NoSuchPage { page },
    })
}

/// The same TIFF with another page first: a decoder that reads only the first one then reads it.
pub(super) fn with_first_page(bytes: &[u8], place: u32) -> Vec<u8> {
    let mut moved = bytes.to_vec();
    let place = if bytes.starts_with(b"MM") {
        place.to_be_bytes()
    } else {
        place.to_le_bytes()
    };
    for (target, byte) in moved.iter_mut().skip(4).zip(place) {
        *target = byte;
    }
    moved
}

impl Tiff<'_> {
    fn short(&self, at: usize) -> Option<u16> {
        if self.big_endian {
            u16_be_at(self.bytes, at)
        } else {
            u16_at(self.bytes, at)
        }
    }

    fn long(&self, at: usize) -> Option<u32> {
        if self.big_endian {
            u32_be_at(self.bytes, at)
        } else {
            u32_at(self.bytes, at)
        }
    }

    /// The fields of the page at `at`, and where the next page stands (0: nowhere).
    fn page(&self, at: u32) -> Option<(Vec<Field>, u32)> {
        let at = usize::try_from(at).ok()?;
        let count = usize::from(self.short(at)?);
        if count > FIELDS {
            return None;
        }
        let first = at.checked_add(2)?;
        let end = first.checked_add(count.checked_mul(12)?)?;
        let next = self.long(end)?;
        let fields = (first..end)
            .step_by(12)
            .map(|field| {
                Some(Field {
                    tag: self.short(field)?,
                    kind: self.short(field.checked_add(2)?)?,
                    count: self.long(field.checked_add(4)?)?,
                    value_at: field.checked_add(8)?,
                })
            })
            .collect::<Option<Vec<_>>>()?;
        Some((fields, next))
    }

    /// The number at place `index` of a field of short or long numbers.
    fn number(&self, field: Field, index: u32) -> Option<u32> {
        let width: u64 = match field.kind {
            3 => 2,
            4 => 4,
            _ => return None,
        };
        if index >= field.count {
            return None;
        }
        // Values of up to four bytes stand in the field itself, longer ones elsewhere.
        let base = if u64::from(field.count) * width <= 4 {
            field.value_at as u64
        } else {
            u64::from(self.long(field.value_at)?)
        };
        let at = usize::try_from(base + u64::from(index) * width).ok()?;
        if width == 2 {
            self.short(at).map(u32::from)
        } else {
            self.long(at)
        }
    }

    /// Whether every strip or tile of a page lies inside the file. `left` bounds the work for all pages together:
    /// many pages may share one long list.
    fn pieces_are_inside(&self, fields: &[Field], left: &mut u32) -> bool {
        let field = |tag| fields.iter().find(|field| field.tag == tag).copied();
        let pair = PIECES
            .iter()
            .find_map(|(place, length)| field(*place).zip(field(*length)));
        let Some((places, lengths)) = pair else {
            return true;
        };
        let count = places.count.min(lengths.count);
        let Some(rest) = left.checked_sub(count) else {
            return false;
        };
        *left = rest;
        (0..count).all(
            |index| match self.number(places, index).zip(self.number(lengths, index)) {
                Some((at, length)) => u64::from(at) + u64::from(length) <= self.bytes.len() as u64,
                None => false,
            },
        )
    }
}
