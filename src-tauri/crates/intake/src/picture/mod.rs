//! Photos and scans: real size, which side is up, whether the whole picture is there.

mod jpeg;
mod page;
mod png;
mod tiff;

pub use page::{PageImage, Samples, page_image, thumbnail};

use crate::fence::fenced;
use crate::limits::Limits;
use crate::refused::{Breakage, Refused};
use crate::sniff::FileType;
use crate::warning::Warning;
use image::{ImageError, ImageFormat, ImageReader};
use std::io::Cursor;

/// A picture whose longer side is below this many pixels holds no readable page (A4 at 85 dots per inch).
const READABLE_SIDE: u32 = 1_000;

/// The facts of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Picture {
    /// Width and height in pixels as stored, before turning by `orientation`.
    pub(crate) size: (u32, u32),
    /// EXIF orientation, 1 to 8; 1 when not given.
    pub(crate) orientation: u8,
    /// Pages: more than one in a TIFF of a scanner.
    pub(crate) pages: u32,
    /// Remarks.
    pub(crate) warnings: Vec<Warning>,
}

/// What the header of a picture says, before anything is decoded.
struct Header {
    size: (u32, u32),
    orientation: u8,
    pages: u32,
}

/// Inspects JPEG, PNG or TIFF bytes; any other kind is refused as broken.
pub(crate) fn inspect_picture(kind: FileType, bytes: &[u8], limits: &Limits) -> Result<Picture, Refused> {
    let (header, format) = match kind {
        FileType::Jpeg => (jpeg::header(bytes)?, ImageFormat::Jpeg),
        FileType::Png => (png::header(bytes)?, ImageFormat::Png),
        FileType::Tiff => (tiff::header(bytes, limits)?, ImageFormat::Tiff),
        FileType::Pdf
        | FileType::Docx
        | FileType::Zip
        | FileType::Heic
        | FileType::Eml
        | FileType::Msg
        | FileType::Text
        | FileType::Other(_)
        | FileType::Empty => {
            return Err(Refused::Broken {
                part: Breakage::Picture,
            });
        }
    };
    let (width, height) = header.size;
    let pixels = u64::from(width) * u64::from(height);
    if pixels == 0 {
        return Err(Refused::Broken {
            part: Breakage::Picture,
        });
    }
    if pixels > limits.pixels {
        return Err(Refused::TooManyPixels {
            width,
            height,
            limit: limits.pixels,
        });
    }
    let mut warnings = Vec::new();
    if pixels > limits.decoded_pixels || !decodes(bytes, format, limits)? {
        warnings.push(Warning::NotVerified);
    }
    if width.max(height) < READABLE_SIDE {
        warnings.push(Warning::LowResolution { width, height });
    }
    Ok(Picture {
        size: header.size,
        orientation: header.orientation,
        pages: header.pages,
        warnings,
    })
}

/// Decodes the whole picture as a proof. `false` means that it cannot be told; an error, that it is broken.
fn decodes(bytes: &[u8], format: ImageFormat, limits: &Limits) -> Result<bool, Refused> {
    let most = limits.decoded_pixels.saturating_mul(8);
    let decoded = fenced(move || {
        let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
        let mut bounds = image::Limits::default();
        bounds.max_alloc = Some(most);
        reader.limits(bounds);
        reader.decode().map(|_| ())
    });
    match decoded {
        Some(Ok(())) => Ok(true),
        Some(Err(ImageError::Unsupported(_) | ImageError::Limits(_))) => Ok(false),
        Some(Err(
            ImageError::Decoding(_)
            | ImageError::Encoding(_)
            | ImageError::Parameter(_)
            | ImageError::IoError(_),
        ))
        | None => Err(Refused::Broken {
            part: Breakage::Picture,
        }),
    }
}

/// The EXIF orientation of a JPEG or PNG, 1 when there is none or it is nonsense.
fn exif_orientation(bytes: &[u8]) -> u8 {
    let read = fenced(|| {
        let exif = exif::Reader::new()
            .continue_on_error(true)
            .read_from_container(&mut Cursor::new(bytes))
            .or_else(|error| error.distill_partial_result(|_| {}))
            .ok()?;
        exif.get_field(exif::Tag::Orientation, exif::In::PRIMARY)?
            .value
            .get_uint(0)
    });
    valid_orientation(read.flatten())
}

/// Keeps 1 to 8, anything else is 1.
fn valid_orientation(given: Option<u32>) -> u8 {
    given
        .and_then(|value| u8::try_from(value).ok())
        .filter(|value| (1..=8).contains(value))
        .unwrap_or(1)
}

#[cfg(test)]
mod tests;
