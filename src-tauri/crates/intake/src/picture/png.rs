//! The chunks of a PNG: its size and whether its last chunk is there.

use super::{Header, exif_orientation};
use crate::bytes::u32_be_at;
use crate::refused::{Breakage, Refused};

/// Walks the chunks to the end mark.
pub(super) fn header(bytes: &[u8]) -> Result<Header, Refused> {
    let truncated = || Refused::Broken {
        part: Breakage::Truncated,
    };
    let mut size = None;
    let mut at = 8_usize;
    loop {
        let length = u32_be_at(bytes, at).ok_or_else(truncated)?;
        let content = at.checked_add(8).ok_or_else(truncated)?;
        let kind = bytes.get(at.saturating_add(4)..content).ok_or_else(truncated)?;
        if kind == b"IHDR" {
            size = u32_be_at(bytes, content).zip(u32_be_at(bytes, content.saturating_add(4)));
        }
        // Four bytes of checksum close every chunk, the last one too.
        at = usize::try_from(length)
            .ok()
            .and_then(|length| content.checked_add(length)?.checked_add(4))
            .filter(|next| *next <= bytes.len())
            .ok_or_else(truncated)?;
        if kind == b"IEND" {
            break;
        }
    }
    let size = size.ok_or(Refused::Broken {
        part: Breakage::Picture,
    })?;
    Ok(Header {
        size,
        orientation: exif_orientation(bytes),
        pages: 1,
    })
}
