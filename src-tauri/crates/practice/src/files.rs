//! Real files made in code: the same person gives the same bytes on every machine.
//!
//! PDF with a text layer and without, photos of a phone, DOCX, PNG, TIFF, ZIP – and files that are broken as files
//! of real people are.

mod archive;
mod canvas;
mod docx;
mod face;
mod layout;
mod package;
mod papers;
mod pdf;
mod photo;

use std::{fs::File, io::Write, path::Path};

use anyhow::{Context, Result};

use crate::people::Person;

pub use archive::Names;
pub use package::{Package, Packed, PackedFile, write_chaos, write_package};

/// A PDF with a text layer: the paper of a slot.
///
/// # Errors
/// When the built-in font cannot be read.
pub fn text_pdf(slot: &str, person: &Person) -> Result<Vec<u8>> {
    let paper = papers::paper(slot, person);
    pdf::with_text(paper.title, &layout::set(&paper.blocks)?)
}

/// The same paper as a scanner gives it: pages that are pictures, no text layer.
///
/// # Errors
/// When a page cannot be encoded or the built-in font cannot be read.
pub fn scanned_pdf(slot: &str, person: &Person) -> Result<Vec<u8>> {
    let paper = papers::paper(slot, person);
    let mut pages = Vec::new();
    for page in layout::set(&paper.blocks)? {
        let (jpeg, width, height) = photo::scanned_jpeg(&page)?;
        pages.push(pdf::Picture {
            jpeg,
            width,
            height,
            colour: false,
        });
    }
    pdf::of_pictures(paper.title, &pages)
}

/// The same paper as Word saves it.
///
/// # Errors
/// When the built-in font cannot be read.
pub fn docx(slot: &str, person: &Person) -> Result<Vec<u8>> {
    let paper = papers::paper(slot, person);
    docx::docx(&paper.blocks, layout::set(&paper.blocks)?.len())
}

/// The first page of the same paper as PNG.
///
/// # Errors
/// As [`scanned_pdf`].
pub fn scanned_png(slot: &str, person: &Person) -> Result<Vec<u8>> {
    photo::scanned_png(&first_page(slot, person)?)
}

/// The first page of the same paper as TIFF.
///
/// # Errors
/// As [`scanned_pdf`].
pub fn scanned_tiff(slot: &str, person: &Person) -> Result<Vec<u8>> {
    photo::scanned_tiff(&first_page(slot, person)?)
}

/// A phone's picture of a paper: 12 megapixels, 3 to 8 MB, with camera tags. `kind` chooses one of four (how the
/// phone was held: EXIF orientation 6, 3, 8 and 1); `mark` makes the bytes of each picture differ.
///
/// # Errors
/// When the picture cannot be encoded or the built-in font cannot be read.
pub fn phone_photo(kind: usize, mark: &str) -> Result<Vec<u8>> {
    photo::photo(kind, mark)
}

/// A scan of a signed paper that is not of any candidate: what is attached when minutes are sealed or an order is
/// signed. `lines` are what the scan shows.
///
/// # Errors
/// As [`scanned_pdf`].
pub fn scan_of_paper(title: &str, lines: &[String]) -> Result<Vec<u8>> {
    let blocks: Vec<layout::Block> = std::iter::once(layout::heading(title))
        .chain(lines.iter().map(|line| layout::body(line.as_str())))
        .collect();
    let mut pages = Vec::new();
    for page in layout::set(&blocks)? {
        let (jpeg, width, height) = photo::scanned_jpeg(&page)?;
        pages.push(pdf::Picture {
            jpeg,
            width,
            height,
            colour: false,
        });
    }
    pdf::of_pictures(title, &pages)
}

fn first_page(slot: &str, person: &Person) -> Result<layout::Page> {
    Ok(layout::set(&papers::paper(slot, person).blocks)?
        .into_iter()
        .next()
        .unwrap_or_default())
}

/// Writes a work file of practice: a candidate's ZIP or a scan. The folder is made if need be.
///
/// # Errors
/// When the file system refuses.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("папка {} не создана", folder.display()))?;
    }
    let mut file = File::create(path).with_context(|| format!("файл {} не создан", path.display()))?;
    file.write_all(bytes)
        .with_context(|| format!("файл {} не записан", path.display()))
}
