//! A document made of pages of several files: pages of PDF as they are, pictures each on a page of its own. The
//! files stay the originals; what is made here is for reading and printing.

use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};

use crate::{Pdf, PrintError, bundle::Joined};

/// A piece of a document.
#[derive(Debug, Clone)]
pub struct Piece<'a> {
    /// What it shows.
    pub content: Content<'a>,
    /// Quarter turns clockwise for reading, in degrees: 0, 90, 180 or 270.
    pub turn: u16,
}

/// What a piece shows.
#[derive(Debug, Clone)]
pub enum Content<'a> {
    /// Pages of a PDF.
    Pages {
        /// Place of the file among the PDFs that were given.
        pdf: usize,
        /// First page, from 1.
        first: u32,
        /// Last page.
        last: u32,
    },
    /// One picture on a page of its own.
    Picture(Picture<'a>),
}

/// A picture as it is stored.
#[derive(Debug, Clone, Copy)]
pub struct Picture<'a> {
    /// Width and height in pixels, before turning by `orientation`.
    pub size: (u32, u32),
    /// EXIF orientation, 1 to 8.
    pub orientation: u8,
    /// 1 for grey, 3 for colour, 4 for the inks of print.
    pub components: u8,
    /// The samples.
    pub samples: Samples<'a>,
}

/// Samples of a picture.
#[derive(Debug, Clone, Copy)]
pub enum Samples<'a> {
    /// A whole JPEG of eight bits; it goes into the file byte for byte.
    Jpeg {
        /// The bytes.
        bytes: &'a [u8],
        /// Inks written upside down.
        inverted: bool,
    },
    /// Eight bits for each component, row by row, in the form of zlib.
    Packed(&'a [u8]),
}

/// Most pages of one document.
const MOST_PAGES: usize = 2_000;

/// A4 in points, upright.
const PAGE: (f32, f32) = (595.276, 841.89);

/// Makes one PDF of pieces in their order. `pdfs` are the files that pieces speak of, with tables that can be
/// believed (foreign files are given a fresh one before); each is read once, however often it is spoken of.
///
/// # Errors
/// [`PrintError::Nothing`] without pieces; [`PrintError::Unreadable`] for a file that does not open or lacks a page;
/// [`PrintError::TooManyPages`].
pub fn assemble(title: &str, pdfs: &[&[u8]], pieces: &[Piece<'_>]) -> Result<Pdf, PrintError> {
    let mut joined = Joined::new(title);
    let mut files = Vec::new();
    for bytes in pdfs {
        files.push(joined.adopt_file(bytes)?);
    }
    for piece in pieces {
        match &piece.content {
            Content::Picture(picture) => {
                let page = picture_page(&mut joined, picture)?;
                joined.push_page(page, piece.turn)?;
            }
            Content::Pages { pdf, first, last } => {
                for number in *first..=*last {
                    let page = number
                        .checked_sub(1)
                        .and_then(|at| files.get(*pdf)?.get(at as usize));
                    let page = *page.ok_or_else(|| PrintError::Unreadable {
                        reason: format!("в файле нет страницы {number}"),
                    })?;
                    joined.push_page(page, piece.turn)?;
                }
            }
        }
        if joined.page_count() > MOST_PAGES {
            return Err(PrintError::TooManyPages {
                pages: joined.page_count(),
                limit: MOST_PAGES,
            });
        }
    }
    if joined.page_count() == 0 {
        return Err(PrintError::Nothing);
    }
    joined.finish()
}

/// A page of A4 with the picture on it, upright, as large as fits, in the middle.
fn picture_page(joined: &mut Joined, picture: &Picture<'_>) -> Result<ObjectId, PrintError> {
    let (width, height) = picture.size;
    if width == 0 || height == 0 || !matches!(picture.components, 1 | 3 | 4) {
        return Err(PrintError::Unreadable {
            reason: "в картинке нет точек".to_owned(),
        });
    }
    let is_laid = picture.orientation >= 5;
    let (shown_width, shown_height) = if is_laid { (height, width) } else { (width, height) };
    let (shown_width, shown_height) = (points(shown_width), points(shown_height));
    let (page_width, page_height) = if shown_width > shown_height {
        (PAGE.1, PAGE.0)
    } else {
        PAGE
    };
    let scale = (page_width / shown_width).min(page_height / shown_height);
    let (w, h) = (shown_width * scale, shown_height * scale);
    let (x, y) = ((page_width - w) / 2.0, (page_height - h) / 2.0);
    let [a, b, c, d, e, f] = matrix(picture.orientation, w, h);
    let drawing = format!(
        "q {a:.3} {b:.3} {c:.3} {d:.3} {:.3} {:.3} cm /Picture Do Q\n",
        e + x,
        f + y
    );
    let image = joined.add(image(picture));
    let drawing = joined.add(Stream::new(Dictionary::new(), drawing.into_bytes()));
    Ok(joined.add(dictionary! {
        "Type" => "Page",
        "MediaBox" => vec![0.into(), 0.into(), Object::Real(page_width), Object::Real(page_height)],
        "Contents" => drawing,
        "Resources" => dictionary! { "XObject" => dictionary! { "Picture" => image } },
    }))
}

#[allow(
    clippy::cast_precision_loss,
    reason = "pixels of a picture are far below 2^24"
)]
fn points(pixels: u32) -> f32 {
    pixels as f32
}

/// The matrix that lays the unit square of a picture upright into a box of `w` × `h` (EXIF 2.32, 4.6.4 A).
fn matrix(orientation: u8, w: f32, h: f32) -> [f32; 6] {
    match orientation {
        2 => [-w, 0.0, 0.0, h, w, 0.0],
        3 => [-w, 0.0, 0.0, -h, w, h],
        4 => [w, 0.0, 0.0, -h, 0.0, h],
        5 => [0.0, -h, -w, 0.0, w, h],
        6 => [0.0, -h, w, 0.0, 0.0, h],
        7 => [0.0, h, w, 0.0, 0.0, 0.0],
        8 => [0.0, h, -w, 0.0, w, 0.0],
        _ => [w, 0.0, 0.0, h, 0.0, 0.0],
    }
}

fn image(picture: &Picture<'_>) -> Stream {
    let space = match picture.components {
        1 => "DeviceGray",
        3 => "DeviceRGB",
        _ => "DeviceCMYK",
    };
    let mut facts = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(picture.size.0),
        "Height" => i64::from(picture.size.1),
        "ColorSpace" => space,
        "BitsPerComponent" => 8,
    };
    match picture.samples {
        Samples::Jpeg { bytes, inverted } => {
            facts.set("Filter", "DCTDecode");
            if inverted {
                let decode: Vec<Object> = (0..picture.components)
                    .flat_map(|_| [1.into(), 0.into()])
                    .collect();
                facts.set("Decode", decode);
            }
            Stream::new(facts, bytes.to_vec()).with_compression(false)
        }
        Samples::Packed(bytes) => {
            facts.set("Filter", "FlateDecode");
            Stream::new(facts, bytes.to_vec()).with_compression(false)
        }
    }
}
