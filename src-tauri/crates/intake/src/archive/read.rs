//! Unpacking one entry while counting what really comes out.

use super::directory::{LOCAL, read_at};
use super::plan::{Fate, ZipPlan};
use crate::bytes::u16_at;
use crate::limits::Limits;
use crate::refused::{Breakage, Refused};
use flate2::Crc;
use flate2::bufread::DeflateDecoder;
use std::io::{BufReader, Read, Seek, SeekFrom};

/// What one archive, with all archives inside it, may still cost. Made once for each archive of the user.
#[derive(Debug, Clone)]
pub struct Budget {
    limits: Limits,
    entries_left: u32,
    bytes_left: u64,
}

impl Budget {
    /// A fresh budget for one archive.
    pub fn new(limits: &Limits) -> Self {
        Self {
            limits: *limits,
            entries_left: limits.entries,
            bytes_left: limits.archive_bytes,
        }
    }

    /// The limits it was made from.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Sets files aside before they are read; refuses when there are more than may still be taken.
    pub(super) fn reserve(&mut self, entries: usize) -> Result<(), Refused> {
        let entries = u32::try_from(entries).unwrap_or(u32::MAX);
        match self.entries_left.checked_sub(entries) {
            Some(left) => {
                self.entries_left = left;
                Ok(())
            }
            None => {
                let taken = self.limits.entries.saturating_sub(self.entries_left);
                Err(Refused::TooManyEntries {
                    entries: taken.saturating_add(entries),
                    limit: self.limits.entries,
                })
            }
        }
    }
}

/// Unpacks one entry of a plan.
///
/// `index` is the place in [`ZipPlan::entries`]. Bytes are counted as they come out, so a lying header gains
/// nothing. [`Refused::Bomb`] and [`Refused::UnpackedTooBig`] speak of the whole archive: the caller then drops
/// everything it took from it. Every other refusal concerns this entry alone. An entry that is to be skipped or
/// refused by the plan gives that refusal; a skipped one [`Refused::UnsupportedType`].
pub fn read_entry<R: Read + Seek>(
    reader: &mut R,
    plan: &ZipPlan,
    index: usize,
    budget: &mut Budget,
) -> Result<Vec<u8>, Refused> {
    let broken = |part| Refused::Broken { part };
    let entry = plan.entries.get(index).ok_or(broken(Breakage::Structure))?;
    match &entry.fate {
        Fate::Take | Fate::Nested => {}
        Fate::Refuse { refused } => return Err(refused.clone()),
        Fate::Skip { reason } => {
            return Err(Refused::UnsupportedType {
                guess: reason.sentence().into(),
            });
        }
    }
    let record = &entry.record;
    let local = read_at(reader, record.header_at, LOCAL as u64)?;
    if !local.starts_with(b"PK\x03\x04") {
        return Err(broken(Breakage::Structure));
    }
    let lengths = u16_at(&local, 26)
        .zip(u16_at(&local, 28))
        .ok_or(broken(Breakage::Truncated))?;
    let skip = LOCAL as u64 + u64::from(lengths.0) + u64::from(lengths.1);
    let data_at = record
        .header_at
        .checked_add(skip)
        .ok_or(broken(Breakage::Structure))?;
    reader
        .seek(SeekFrom::Start(data_at))
        .map_err(|_| broken(Breakage::Structure))?;
    let packed = BufReader::new(reader.by_ref().take(record.packed));
    let bytes = match record.method {
        0 => drain(packed, record.unpacked, record.packed, budget)?,
        _ => drain(
            DeflateDecoder::new(packed),
            record.unpacked,
            record.packed,
            budget,
        )?,
    };
    let mut sum = Crc::new();
    sum.update(&bytes);
    if bytes.len() as u64 != record.unpacked {
        return Err(broken(Breakage::Truncated));
    }
    if sum.sum() != record.crc {
        return Err(broken(Breakage::Checksum));
    }
    Ok(bytes)
}

/// Reads to the end, stopping at the first byte too many.
fn drain(mut source: impl Read, promised: u64, packed: u64, budget: &mut Budget) -> Result<Vec<u8>, Refused> {
    let limits = budget.limits;
    let mut bytes = Vec::new();
    let mut chunk = vec![0_u8; 64 * 1024];
    loop {
        let read = source.read(&mut chunk).map_err(|_| Refused::Broken {
            part: Breakage::Structure,
        })?;
        if read == 0 {
            return Ok(bytes);
        }
        bytes.extend_from_slice(chunk.get(..read).unwrap_or_default());
        let length = bytes.len() as u64;
        budget.bytes_left = budget.bytes_left.saturating_sub(read as u64);
        if budget.bytes_left == 0 {
            return Err(Refused::UnpackedTooBig {
                limit: limits.archive_bytes,
            });
        }
        // More than the table of contents promised (which the plan has compared with the limit of one file):
        // its sizes were written to be believed.
        if length > promised {
            return Err(Refused::Bomb);
        }
        if length > limits.ratio_from_bytes && length / packed.max(1) > limits.ratio {
            return Err(Refused::Bomb);
        }
    }
}
