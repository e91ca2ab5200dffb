//! The frame of a JPEG: its size and whether its end was copied too (ITU T.81, annex B).

use super::{Header, exif_orientation};
use crate::bytes::u16_be_at;
use crate::refused::{Breakage, Refused};

/// Walks the markers from the first byte to the end-of-image mark. What follows that mark (the film of a moving
/// photo, a second lens) is not looked at.
pub(super) fn header(bytes: &[u8]) -> Result<Header, Refused> {
    let truncated = || Refused::Broken {
        part: Breakage::Truncated,
    };
    let mut size = None;
    let mut scans = 0_u32;
    let mut at = 2;
    loop {
        let (marker, next) = next_marker(bytes, at, scans > 0).ok_or_else(truncated)?;
        match marker {
            0xd9 => break,
            0x01 | 0xd0..=0xd7 => at = next,
            _ => {
                let length = u16_be_at(bytes, next).ok_or_else(truncated)?;
                if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) && size.is_none() {
                    size = frame_size(bytes, next);
                }
                scans = scans.saturating_add(u32::from(marker == 0xda));
                at = next
                    .checked_add(usize::from(length.max(2)))
                    .ok_or_else(truncated)?;
            }
        }
    }
    let size = size.filter(|_| scans > 0).ok_or(Refused::Broken {
        part: Breakage::Picture,
    })?;
    Ok(Header {
        size,
        orientation: exif_orientation(bytes),
        pages: 1,
    })
}

/// The next marker at or after `at`, and where its content begins. Between scans any byte may stand before it;
/// before the first scan only fill bytes may.
fn next_marker(bytes: &[u8], mut at: usize, in_data: bool) -> Option<(u8, usize)> {
    loop {
        let byte = *bytes.get(at)?;
        let after = *bytes.get(at.checked_add(1)?)?;
        match (byte, after) {
            (0xff, 0xff) => at = at.checked_add(1)?,
            (0xff, 0x00) if in_data => at = at.checked_add(2)?,
            (0xff, marker) if marker != 0 => return Some((marker, at.checked_add(2)?)),
            _ if in_data => at = at.checked_add(1)?,
            _ => return None,
        }
    }
}

fn frame_size(bytes: &[u8], content: usize) -> Option<(u32, u32)> {
    let height = u16_be_at(bytes, content.checked_add(3)?)?;
    let width = u16_be_at(bytes, content.checked_add(5)?)?;
    Some((u32::from(width), u32::from(height)))
}

/// Size, number of components and whether they are inverted, of a JPEG of eight bits that every PDF reader shows;
/// nothing for the rare kinds (lossless, arithmetic, twelve bits) and for what is broken.
pub(super) fn plain_frame(bytes: &[u8]) -> Option<((u32, u32), u8, bool)> {
    let mut at = 2;
    let mut is_adobe = false;
    loop {
        let (marker, next) = next_marker(bytes, at, false)?;
        let length = u16_be_at(bytes, next)?;
        match marker {
            0xc0..=0xc2 => {
                let size = frame_size(bytes, next)?;
                let (bits, components) = (
                    *bytes.get(next.checked_add(2)?)?,
                    *bytes.get(next.checked_add(7)?)?,
                );
                let is_shown = bits == 8 && matches!(components, 1 | 3 | 4) && size.0 > 0 && size.1 > 0;
                // Only inks are inverted, and only by Adobe's programs.
                return is_shown.then_some((size, components, is_adobe && components == 4));
            }
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf | 0xd9 | 0xda => return None,
            0xee => is_adobe |= bytes.get(next.checked_add(2)?..)?.starts_with(b"Adobe"),
            _ => {}
        }
        at = next.checked_add(usize::from(length.max(2)))?;
    }
}
