//! Pictures as they come from phones and scanners: JPEG with camera tags, PNG, TIFF.

mod exif;

use std::sync::OnceLock;

use anyhow::{Context, Result};
use image::{
    ExtendedColorType, ImageEncoder, codecs::jpeg::JpegEncoder, codecs::png::PngEncoder,
    codecs::tiff::TiffEncoder,
};

use super::{
    canvas::Canvas,
    layout::{A4, Page},
    papers,
};
use crate::dice::Dice;

/// Long and short side of a phone's picture: 12 megapixels.
const LONG: u32 = 4_000;
const SHORT: u32 = 3_000;

/// Shades that the camera's noise is drawn from; long enough not to show a pattern.
const NOISE: u32 = 65_521;

/// How the phone was held, by the EXIF orientation of the pictures that can be had; the fourth stands upright.
pub(crate) const TURNS: [u8; 4] = [6, 3, 8, 1];

/// How well each of the four is kept: phones differ, files of 3 to 7 MB come out.
const QUALITIES: [u8; 4] = [90, 92, 95, 93];

/// A phone's picture of a paper, 3 to 8 MB. Four are drawn once; `mark` stands in a comment segment and makes each
/// file differ, so that hundreds of pictures take no time.
///
/// # Errors
/// When the picture cannot be encoded or the built-in font cannot be read.
pub(crate) fn photo(kind: usize, mark: &str) -> Result<Vec<u8>> {
    static DRAWN: [OnceLock<Option<Vec<u8>>>; 4] = [const { OnceLock::new() }; 4];
    let kind = kind % TURNS.len();
    let cell = DRAWN.get(kind).context("такого снимка нет")?;
    let turn = TURNS.get(kind).copied().unwrap_or(1);
    let drawn = cell
        .get_or_init(|| taken(kind, turn).ok())
        .as_ref()
        .context("снимок не получился")?;
    let after_start = drawn.get(2..).context("снимок не получился")?;
    let mut file = vec![0xff, 0xd8];
    file.extend(exif::segment(turn, LONG, SHORT));
    file.extend(segment(0xfe, mark.as_bytes()));
    file.extend(after_start);
    Ok(file)
}

/// A segment of a JPEG: marker, length, content.
pub(super) fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len().saturating_add(2)).unwrap_or(2);
    let mut bytes = vec![0xff, marker];
    bytes.extend(length.to_be_bytes());
    bytes.extend(content.iter().take(usize::from(length.saturating_sub(2))));
    bytes
}

/// Takes the picture: a sheet on a table in uneven light, turned as the phone was held.
fn taken(kind: usize, turn: u8) -> Result<Vec<u8>> {
    let (width, height) = if turn == 3 { (LONG, SHORT) } else { (SHORT, LONG) };
    let sheet = papers::photographed(kind)?;
    let mut upright = Canvas::sheet(width, height, 0);
    let page_height = height - height / 8;
    let page_width = (page_height as f32 * A4.0 / A4.1) as u32;
    let page_width = page_width.min(width - width / 10);
    let page_height = (page_width as f32 * A4.1 / A4.0) as u32;
    let (left, top) = ((width - page_width) / 2, (height - page_height) / 2);
    lay(&mut upright, left, top, page_width, page_height);
    upright.draw(&sheet, left, top, page_width)?;
    let noise = noise();
    let mut colours = Vec::with_capacity(usize::try_from(LONG * SHORT * 3).unwrap_or(0));
    let (stored_width, stored_height) = if turn == 1 { (SHORT, LONG) } else { (LONG, SHORT) };
    let mut grain = noise.iter().cycle();
    for y in 0..stored_height {
        for x in 0..stored_width {
            // What the upright picture shows at this place of the stored one (EXIF 2.3, tag 274).
            let (ux, uy) = match turn {
                6 => (stored_height - 1 - y, x),
                8 => (y, stored_width - 1 - x),
                3 => (stored_width - 1 - x, stored_height - 1 - y),
                _ => (x, y),
            };
            let at = usize::try_from(u64::from(uy) * u64::from(width) + u64::from(ux)).unwrap_or(0);
            let shade = i32::from(upright.shades.get(at).copied().unwrap_or(0));
            let grain = i32::from(*grain.next().unwrap_or(&0));
            // The lamp stands at the left: it grows darker to the right lower corner.
            let light = 256 - i32::try_from((ux + uy) / 90).unwrap_or(0);
            let tinted = if shade == 0 {
                [118, 84, 58]
            } else {
                [shade, shade * 31 / 32, shade * 29 / 32]
            };
            colours.extend(
                tinted.map(|tint| u8::try_from((tint * light / 256 + grain).clamp(0, 255)).unwrap_or(0)),
            );
        }
    }
    let mut file = Vec::new();
    let quality = QUALITIES.get(kind).copied().unwrap_or(90);
    JpegEncoder::new_with_quality(&mut file, quality).encode(
        &colours,
        stored_width,
        stored_height,
        ExtendedColorType::Rgb8,
    )?;
    Ok(file)
}

/// Lays a white sheet on the table.
fn lay(canvas: &mut Canvas, left: u32, top: u32, width: u32, height: u32) {
    for y in top..top.saturating_add(height) {
        let start = usize::try_from(u64::from(y) * u64::from(canvas.width) + u64::from(left)).unwrap_or(0);
        let end = start.saturating_add(usize::try_from(width).unwrap_or(0));
        if let Some(row) = canvas.shades.get_mut(start..end) {
            row.fill(236);
        }
    }
}

fn noise() -> Vec<i8> {
    let mut dice = Dice::new(12);
    (0..NOISE)
        .map(|_| i8::try_from(dice.roll(25)).unwrap_or(12) - 12)
        .collect()
}

/// A scanned page: grey, 1 000 to 1 300 pixels on the longer side, a little dirt.
fn scanned(page: &Page) -> Result<Canvas> {
    static SHEET: OnceLock<Canvas> = OnceLock::new();
    let (width, height) = (850, 1_202);
    let sheet = SHEET.get_or_init(|| {
        let mut dice = Dice::new(7);
        let mut sheet = Canvas::sheet(width, height, 250);
        for shade in &mut sheet.shades {
            *shade -= u8::try_from(dice.roll(7)).unwrap_or(0);
        }
        sheet
    });
    let mut canvas = sheet.clone();
    canvas.draw(page, 0, 0, width)?;
    Ok(canvas)
}

/// A scanned page as JPEG, with its width and height in pixels.
///
/// # Errors
/// When the picture cannot be encoded or the built-in font cannot be read.
pub(crate) fn scanned_jpeg(page: &Page) -> Result<(Vec<u8>, u32, u32)> {
    let canvas = scanned(page)?;
    let mut file = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut file, 45);
    encoder.encode(&canvas.shades, canvas.width, canvas.height, ExtendedColorType::L8)?;
    Ok((file, canvas.width, canvas.height))
}

/// A scanned page as PNG.
///
/// # Errors
/// As [`scanned_jpeg`].
pub(crate) fn scanned_png(page: &Page) -> Result<Vec<u8>> {
    let mut canvas = scanned(page)?;
    // Black and white scans pack well.
    for shade in &mut canvas.shades {
        *shade = if *shade < 140 { 0 } else { 255 };
    }
    let mut file = Vec::new();
    PngEncoder::new(&mut file).write_image(
        &canvas.shades,
        canvas.width,
        canvas.height,
        ExtendedColorType::L8,
    )?;
    Ok(file)
}

/// A scanned page as TIFF.
///
/// # Errors
/// As [`scanned_jpeg`].
pub(crate) fn scanned_tiff(page: &Page) -> Result<Vec<u8>> {
    let canvas = scanned(page)?;
    let mut file = std::io::Cursor::new(Vec::new());
    TiffEncoder::new(&mut file).write_image(
        &canvas.shades,
        canvas.width,
        canvas.height,
        ExtendedColorType::L8,
    )?;
    Ok(file.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn photos_are_of_twelve_megapixels_and_differ_by_their_mark_alone() {
        let one = photo(0, "один").unwrap();
        let other = photo(0, "другой").unwrap();
        assert!((3_000_000..8_000_000).contains(&one.len()), "{} bytes", one.len());
        assert_ne!(one, other);
        assert_eq!(
            one,
            photo(0, "один").unwrap(),
            "the same mark gives the same bytes"
        );
        let size = image::ImageReader::new(std::io::Cursor::new(&one))
            .with_guessed_format()
            .unwrap()
            .into_dimensions();
        assert_eq!(size.unwrap(), (4_000, 3_000));
    }

    #[test]
    fn the_camera_tags_stand_in_the_first_segment() {
        let photo = photo(2, "x").unwrap();
        assert_eq!(photo[..4], [0xff, 0xd8, 0xff, 0xe1]);
        assert_eq!(&photo[6..12], b"Exif\0\0");
        // Tag 0x0112 (orientation), type 3, one value, the value 8, all little-endian.
        let wanted = [0x12, 0x01, 3, 0, 1, 0, 0, 0, 8, 0];
        assert!(photo[..200].windows(wanted.len()).any(|bytes| bytes == wanted));
    }
}
