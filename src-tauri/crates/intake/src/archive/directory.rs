//! The table of contents of a ZIP, read with every number doubted.
//!
//! Written here because the ready reader keys entries by name (two files of one name become one, in silence) and
//! reserves memory for as many entries as the header claims. Follows the public APPNOTE of the ZIP format:
//! 4.3.12 (records), 4.3.14-4.3.16 (ends), 4.5.3 (ZIP64), 4.6.9 (Unicode path).

use crate::bytes::{rfind, u16_at, u32_at, u64_at};
use crate::refused::{Breakage, Refused};
use std::io::{Read, Seek, SeekFrom};

/// The largest table of contents read into memory: 20 000 records of 800 bytes.
const DIRECTORY_BYTES: u64 = 16 << 20;

/// The fixed parts of a record, of a local header and of the end record.
const RECORD: usize = 46;
pub(super) const LOCAL: usize = 30;
const END: usize = 22;

/// One line of the table of contents, as the archive states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Record {
    /// The name as bytes of an unknown code page.
    pub(crate) raw_name: Vec<u8>,
    /// The name as given in the Info-ZIP Unicode field, when that field fits the raw name.
    pub(crate) unicode_name: Option<String>,
    /// The system that packed it: 0 DOS, 3 Unix, 19 macOS.
    pub(crate) host: u8,
    /// Bit 0 encrypted, bit 11 UTF-8 name.
    pub(crate) flags: u16,
    /// 0 stored, 8 deflate.
    pub(crate) method: u16,
    /// Checksum of the unpacked bytes.
    pub(crate) crc: u32,
    /// Promised packed length.
    pub(crate) packed: u64,
    /// Promised unpacked length.
    pub(crate) unpacked: u64,
    /// Where the local header stands in the file.
    pub(crate) header_at: u64,
    /// Attributes; the Unix mode is in the upper half.
    pub(crate) attributes: u32,
}

fn broken() -> Refused {
    Refused::Broken {
        part: Breakage::Structure,
    }
}

/// Reads up to `most` bytes at `at`.
pub(crate) fn read_at<R: Read + Seek>(reader: &mut R, at: u64, most: u64) -> Result<Vec<u8>, Refused> {
    reader.seek(SeekFrom::Start(at)).map_err(|_| broken())?;
    let mut bytes = Vec::new();
    reader
        .by_ref()
        .take(most)
        .read_to_end(&mut bytes)
        .map_err(|_| broken())?;
    Ok(bytes)
}

/// Where the table of contents lies and how many records it claims.
struct Place {
    at: u64,
    bytes: u64,
    records: u64,
    /// How far everything is shifted by what stands before the archive (a self-extractor, a mail header).
    shift: u64,
}

/// Reads the table of contents of the archive behind `reader`; refuses more than `most` records.
pub(crate) fn read_directory<R: Read + Seek>(reader: &mut R, most: u32) -> Result<Vec<Record>, Refused> {
    let place = find_directory(reader)?;
    if place.records > u64::from(most) {
        let entries = u32::try_from(place.records).unwrap_or(u32::MAX);
        return Err(Refused::TooManyEntries { entries, limit: most });
    }
    if place.bytes > DIRECTORY_BYTES {
        return Err(broken());
    }
    let table = read_at(reader, place.at, place.bytes)?;
    let mut records = Vec::new();
    let mut at = 0;
    while table
        .get(at..)
        .is_some_and(|rest| rest.starts_with(b"PK\x01\x02"))
    {
        let (record, next) = read_record(&table, at, place.shift).ok_or_else(broken)?;
        records.push(record);
        at = next;
        // The count of a small ZIP has 16 bits and wraps, so the records themselves are counted.
        let entries = u32::try_from(records.len()).unwrap_or(u32::MAX);
        if entries > most {
            return Err(Refused::TooManyEntries { entries, limit: most });
        }
    }
    if (records.len() as u64) < place.records {
        return Err(Refused::Broken {
            part: Breakage::Truncated,
        });
    }
    Ok(records)
}

fn find_directory<R: Read + Seek>(reader: &mut R) -> Result<Place, Refused> {
    let length = reader.seek(SeekFrom::End(0)).map_err(|_| broken())?;
    let tail_at = length.saturating_sub((END + usize::from(u16::MAX)) as u64);
    let tail = read_at(reader, tail_at, u64::MAX)?;
    let truncated = Refused::Broken {
        part: Breakage::Truncated,
    };
    let mut upto = tail.len();
    loop {
        let at = tail
            .get(..upto)
            .and_then(|part| rfind(part, b"PK\x05\x06"))
            .ok_or(truncated.clone())?;
        let comment = u16_at(&tail, at + 20).map(usize::from);
        if comment.is_some_and(|comment| at + END + comment <= tail.len()) {
            let end_at = tail_at + at as u64;
            return read_place(reader, tail.get(at..).unwrap_or_default(), end_at).ok_or_else(broken);
        }
        // These four bytes stood inside a comment or inside the data: the real mark is further ahead.
        upto = at + 3;
        if at == 0 {
            return Err(truncated);
        }
    }
}

fn read_place<R: Read + Seek>(reader: &mut R, end: &[u8], end_at: u64) -> Option<Place> {
    let mut records = u64::from(u16_at(end, 10)?);
    let mut bytes = u64::from(u32_at(end, 12)?);
    let mut offset = u64::from(u32_at(end, 16)?);
    let mut table_end = end_at;
    if records == 0xffff || bytes == 0xffff_ffff || offset == 0xffff_ffff {
        let locator = read_at(reader, end_at.checked_sub(20)?, 20).ok()?;
        if locator.starts_with(b"PK\x06\x07") {
            let at = u64_at(&locator, 8)?;
            let large = read_at(reader, at, 56).ok()?;
            if !large.starts_with(b"PK\x06\x06") {
                return None;
            }
            (records, bytes, offset) = (u64_at(&large, 32)?, u64_at(&large, 40)?, u64_at(&large, 48)?);
            table_end = at;
        }
    }
    let at = table_end.checked_sub(bytes)?;
    Some(Place {
        at,
        bytes,
        records,
        shift: at.checked_sub(offset)?,
    })
}

fn read_record(table: &[u8], at: usize, shift: u64) -> Option<(Record, usize)> {
    let record = table.get(at..)?;
    let name_end = RECORD.checked_add(usize::from(u16_at(record, 28)?))?;
    let extra_end = name_end.checked_add(usize::from(u16_at(record, 30)?))?;
    let next = extra_end.checked_add(usize::from(u16_at(record, 32)?))?;
    record.get(..next)?;
    let raw_name = record.get(RECORD..name_end)?.to_vec();
    let mut sizes = [
        u64::from(u32_at(record, 24)?),
        u64::from(u32_at(record, 20)?),
        u64::from(u32_at(record, 42)?),
    ];
    let mut unicode_name = None;
    let mut extra = record.get(name_end..extra_end)?;
    while let (Some(kind), Some(length)) = (u16_at(extra, 0), u16_at(extra, 2)) {
        let field_end = 4 + usize::from(length);
        let Some(field) = extra.get(4..field_end) else {
            break;
        };
        match kind {
            0x0001 => widen(&mut sizes, field),
            0x7075 => unicode_name = unicode_name.or_else(|| unicode_path(field, &raw_name)),
            _ => {}
        }
        extra = extra.get(field_end..).unwrap_or_default();
    }
    let [unpacked, packed, header] = sizes;
    let record = Record {
        raw_name,
        unicode_name,
        host: record.get(5).copied()?,
        flags: u16_at(record, 8)?,
        method: u16_at(record, 10)?,
        crc: u32_at(record, 16)?,
        packed,
        unpacked,
        header_at: header.checked_add(shift)?,
        attributes: u32_at(record, 38)?,
    };
    Some((record, at.checked_add(next)?))
}

/// Puts 64-bit numbers in the place of those that did not fit into 32 bits.
fn widen(sizes: &mut [u64; 3], field: &[u8]) {
    let mut at = 0;
    for size in sizes.iter_mut().filter(|size| **size == 0xffff_ffff) {
        let Some(wide) = u64_at(field, at) else { return };
        *size = wide;
        at += 8;
    }
}

/// The name of the Unicode field, when its checksum fits the raw name (else a tool renamed the entry since).
fn unicode_path(field: &[u8], raw_name: &[u8]) -> Option<String> {
    let mut sum = flate2::Crc::new();
    sum.update(raw_name);
    (field.first() == Some(&1) && u32_at(field, 1) == Some(sum.sum()))
        .then(|| String::from_utf8(field.get(5..)?.to_vec()).ok())?
}
