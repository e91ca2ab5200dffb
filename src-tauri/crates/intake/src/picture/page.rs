//! One page of a picture for showing small or for putting on paper. What is decoded is bounded by the limits; what
//! need not be decoded is not.

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageFormat, ImageReader};

use super::{exif_orientation, jpeg, tiff};
use crate::fence::fenced;
use crate::limits::Limits;
use crate::refused::{Breakage, Refused};
use crate::sniff::{FileType, sniff};

/// A page of a picture as it goes on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageImage {
    /// Width and height in pixels as stored, before turning by `orientation`.
    pub size: (u32, u32),
    /// EXIF orientation, 1 to 8.
    pub orientation: u8,
    /// The samples.
    pub samples: Samples,
}

/// The samples of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Samples {
    /// The file itself is a JPEG that a PDF shows as it is.
    Jpeg {
        /// 1 for grey, 3 for colour, 4 for the inks of print.
        components: u8,
        /// Whether the inks are written upside down, as Photoshop does.
        inverted: bool,
    },
    /// Eight bits for each component, row by row, over white where the picture was transparent; packed without loss.
    Packed {
        /// 1 for grey, 3 for red, green and blue.
        components: u8,
        /// The samples in the form of zlib.
        bytes: Vec<u8>,
    },
}

/// A page of a picture (`page` from 1; only a TIFF has more than one) for putting into a PDF. A JPEG is not decoded.
///
/// Refuses what is no picture, a page that is not there, what does not decode, and pictures larger than [`Limits::decoded_pixels`].
pub fn page_image(bytes: &[u8], page: u32, limits: &Limits) -> Result<PageImage, Refused> {
    let file_type = sniff(bytes);
    if file_type == FileType::Jpeg
        && let Some((size, components, inverted)) = jpeg::plain_frame(bytes)
    {
        return Ok(PageImage {
            size,
            orientation: exif_orientation(bytes),
            samples: Samples::Jpeg { components, inverted },
        });
    }
    let (picture, orientation) = decoded(file_type, bytes, page, limits)?;
    let size = (picture.width(), picture.height());
    // Packed at once: a long scan of many pages would not fit into memory otherwise.
    let samples = fenced(move || {
        let flat = flattened(&picture);
        let components = if flat.color().has_color() { 3 } else { 1 };
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::fast());
        packer
            .write_all(flat.as_bytes())
            .and_then(|()| packer.finish())
            .ok()
            .map(|bytes| Samples::Packed { components, bytes })
    });
    let samples = samples.flatten().ok_or(Refused::Broken {
        part: Breakage::Picture,
    })?;
    Ok(PageImage {
        size,
        orientation,
        samples,
    })
}

/// A small upright JPEG of a page of a picture, at most `side` pixels in both directions.
///
/// Refuses like [`page_image`].
pub fn thumbnail(bytes: &[u8], page: u32, side: u32, limits: &Limits) -> Result<Vec<u8>, Refused> {
    let (picture, orientation) = decoded(sniff(bytes), bytes, page, limits)?;
    let drawn = fenced(move || {
        let mut small = picture.thumbnail(side, side);
        if let Some(orientation) = Orientation::from_exif(orientation) {
            small.apply_orientation(orientation);
        }
        let mut drawn = Cursor::new(Vec::new());
        let flat = flattened(&small);
        flat.write_to(&mut drawn, ImageFormat::Jpeg).ok()?;
        Some(drawn.into_inner())
    });
    drawn.flatten().ok_or(Refused::Broken {
        part: Breakage::Picture,
    })
}

fn decoded(
    file_type: FileType,
    bytes: &[u8],
    page: u32,
    limits: &Limits,
) -> Result<(DynamicImage, u8), Refused> {
    let broken = Refused::Broken {
        part: Breakage::Picture,
    };
    let (format, orientation, moved) = if file_type == FileType::Tiff {
        let (place, orientation) = tiff::place_of_page(bytes, page, limits)?;
        (
            ImageFormat::Tiff,
            orientation,
            Some(tiff::with_first_page(bytes, place)),
        )
    } else {
        let format = if file_type == FileType::Jpeg {
            ImageFormat::Jpeg
        } else if file_type == FileType::Png {
            ImageFormat::Png
        } else {
            let kind = file_type.title().to_owned();
            return Err(Refused::NoPicture { kind });
        };
        if page != 1 {
            return Err(Refused::NoSuchPage { page });
        }
        (format, exif_orientation(bytes), None)
    };
    let bytes = moved.as_deref().unwrap_or(bytes);
    let most = limits.decoded_pixels;
    let picture = fenced(move || {
        let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
        let mut bounds = image::Limits::default();
        bounds.max_alloc = Some(most.saturating_mul(8));
        reader.limits(bounds);
        reader.decode().ok()
    });
    let picture = picture.flatten().ok_or(broken)?;
    let pixels = u64::from(picture.width()) * u64::from(picture.height());
    if pixels > most {
        return Err(Refused::TooManyPixels {
            width: picture.width(),
            height: picture.height(),
            limit: most,
        });
    }
    Ok((picture, orientation))
}

/// The picture without transparency: paper is white.
fn flattened(picture: &DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return if picture.color().has_color() {
            DynamicImage::ImageRgb8(picture.to_rgb8())
        } else {
            DynamicImage::ImageLuma8(picture.to_luma8())
        };
    }
    let mut flat = picture.to_rgba8();
    for pixel in flat.pixels_mut() {
        let [red, green, blue, alpha] = pixel.0;
        let on_paper = |value: u8| {
            let mixed = u32::from(value) * u32::from(alpha) + 255 * (255 - u32::from(alpha));
            u8::try_from(mixed / 255).unwrap_or(u8::MAX)
        };
        pixel.0 = [on_paper(red), on_paper(green), on_paper(blue), 255];
    }
    DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(flat).to_rgb8())
}
