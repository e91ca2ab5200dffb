//! Overlay over ready pages: «лист N из M» and the practice mark, for the bundle of scans.
//!
//! printpdf draws the overlay, lopdf grafts it. Scanned pages themselves are not touched: their
//! content, images and fonts stay the same objects.

mod graft;
mod place;

use lopdf::{Document, ObjectId};
use printpdf::{
    Color, ExtendedGraphicsState, FontId, Greyscale, LinePoint, Op, PaintMode, ParsedFont, PdfDocument,
    PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Polygon, PolygonRing, Pt, TextItem, TextMatrix,
    WindingOrder,
};
use serde::{Deserialize, Serialize};

use graft::graft;
use place::Place;

use crate::{Pdf, PrintError, bundle, fonts};

/// Numbering of sheets: «Дело № 17, лист 3 из 12».
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SheetNumbers {
    /// What stands before the number: «Дело № 17»; may be empty.
    pub file: String,
    /// Number of the first sheet of this file; 0 counts as 1.
    pub first: u32,
    /// M of «лист N из M»; `None` takes the last sheet of this file.
    pub total: Option<u32>,
}

/// What is put over the pages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Stamp {
    /// Numbers of sheets in the bottom right corner.
    pub sheets: Option<SheetNumbers>,
    /// «УЧЕБНЫЕ ДАННЫЕ» across the page, for practice mode.
    pub practice: bool,
}

const SIZE_PT: f32 = 9.0;
const MARGIN_PT: f32 = 20.0;

/// Puts a stamp over every page of a PDF, whatever its size and rotation. The result is plain PDF; an
/// electronic signature inside the file does not survive.
///
/// Errors: `Unreadable` for a file that is damaged, protected or empty; `MissingGlyph` for a file name
/// that cannot be drawn.
pub fn stamp(pdf: &[u8], stamp: &Stamp) -> Result<Pdf, PrintError> {
    let mut base = bundle::load(pdf)?;
    let pages: Vec<ObjectId> = base.get_pages().into_values().collect();
    if pages.is_empty() {
        return Err(PrintError::Unreadable {
            reason: "в файле нет страниц".to_owned(),
        });
    }
    let places: Vec<Place> = pages.iter().map(|page| Place::of(&base, *page)).collect();
    let overlay = draw(&places, stamp)?;
    graft(&mut base, &pages, &places, overlay)?;
    let bytes = bundle::save(&mut base)?;
    Ok(Pdf {
        bytes,
        pages: u32::try_from(pages.len()).unwrap_or(u32::MAX),
    })
}

/// Draws one overlay page for every page of the base.
fn draw(places: &[Place], stamp: &Stamp) -> Result<Document, PrintError> {
    let face = ParsedFont::from_bytes(fonts::REGULAR, 0, &mut Vec::new())
        .ok_or_else(|| PrintError::Internal("шрифт штампа не читается".to_owned()))?;
    let mut overlay = PdfDocument::new("stamp");
    // Named, not random: the same file gives the same bytes.
    let font = FontId("StampFont".to_owned());
    overlay
        .resources
        .fonts
        .map
        .insert(font.clone(), PdfFont::new(face.clone()));
    let pale = printpdf::ExtendedGraphicsStateId("StampPale".to_owned());
    let state = ExtendedGraphicsState::default().with_current_fill_alpha(0.14);
    overlay.resources.extgstates.map.insert(pale.clone(), state);
    let count = u32::try_from(places.len()).unwrap_or(u32::MAX);
    let mut pages = Vec::new();
    for (index, place) in (0_u32..).zip(places) {
        let (width, height) = place.seen();
        let mut ops = Vec::new();
        if stamp.practice {
            ops.push(Op::SaveGraphicsState);
            ops.push(Op::LoadGraphicsState { gs: pale.clone() });
            ops.extend(practice_line(&face, &font, width, height)?);
            ops.push(Op::RestoreGraphicsState);
        }
        if let Some(sheets) = &stamp.sheets {
            let first = sheets.first.max(1);
            let total = sheets
                .total
                .unwrap_or(first.saturating_add(count.saturating_sub(1)));
            ops.extend(sheet_line(
                &face,
                &font,
                &sheets.line(first.saturating_add(index), total),
                width,
            )?);
        }
        let (width, height) = (Pt(width).into(), Pt(height).into());
        pages.push(PdfPage::new(width, height, ops));
    }
    Ok(overlay
        .with_pages(pages)
        .to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new()))
}

impl SheetNumbers {
    fn line(&self, sheet: u32, total: u32) -> String {
        let file = crate::typography::typograf(&self.file);
        if file.is_empty() {
            format!("Лист {sheet} из {total}")
        } else {
            format!("{file}, лист {sheet} из {total}")
        }
    }
}

/// The line of the corner on a white field, so that it is read over a dark scan as well.
fn sheet_line(face: &ParsedFont, font: &FontId, text: &str, page_width: f32) -> Result<Vec<Op>, PrintError> {
    let width = width_of(face, text, SIZE_PT)?;
    let left = (page_width - MARGIN_PT - width).max(4.0);
    let field = [
        (left - 3.0, 9.0),
        (left + width + 3.0, 9.0),
        (left + width + 3.0, 22.0),
        (left - 3.0, 22.0),
    ];
    let points = field
        .into_iter()
        .map(|(x, y)| LinePoint {
            p: Point { x: Pt(x), y: Pt(y) },
            bezier: false,
        })
        .collect();
    let mut ops = vec![
        Op::SaveGraphicsState,
        Op::SetFillColor { col: grey(1.0) },
        Op::DrawPolygon {
            polygon: Polygon {
                rings: vec![PolygonRing { points }],
                mode: PaintMode::Fill,
                winding_order: WindingOrder::NonZero,
            },
        },
    ];
    ops.extend(text_ops(
        font,
        text,
        SIZE_PT,
        TextMatrix::Translate(Pt(left), Pt(13.0)),
    ));
    ops.push(Op::RestoreGraphicsState);
    Ok(ops)
}

/// The mark along the diagonal of the page, as long as two thirds of it.
fn practice_line(face: &ParsedFont, font: &FontId, width: f32, height: f32) -> Result<Vec<Op>, PrintError> {
    const WORDS: &str = "УЧЕБНЫЕ ДАННЫЕ";
    let diagonal = width.hypot(height);
    let size = diagonal * 0.66 / width_of(face, WORDS, 1.0)?.max(1.0);
    let length = width_of(face, WORDS, size)?;
    let (sine, cosine) = height.atan2(width).sin_cos();
    let x = width / 2.0 - cosine * length / 2.0 + sine * size * 0.33;
    let y = height / 2.0 - sine * length / 2.0 - cosine * size * 0.33;
    Ok(text_ops(
        font,
        WORDS,
        size,
        TextMatrix::Raw([cosine, sine, -sine, cosine, x, y]),
    ))
}

fn text_ops(font: &FontId, text: &str, size: f32, matrix: TextMatrix) -> Vec<Op> {
    vec![
        Op::StartTextSection,
        Op::SetFillColor { col: grey(0.0) },
        Op::SetFont {
            font: PdfFontHandle::External(font.clone()),
            size: Pt(size),
        },
        Op::SetTextMatrix { matrix },
        Op::ShowText {
            items: vec![TextItem::Text(text.to_owned())],
        },
        Op::EndTextSection,
    ]
}

fn grey(percent: f32) -> Color {
    Color::Greyscale(Greyscale::new(percent, None))
}

/// Width of a line, points.
fn width_of(face: &ParsedFont, text: &str, size: f32) -> Result<f32, PrintError> {
    let mut units = 0_f32;
    for letter in text.chars() {
        let width = face
            .lookup_glyph_index(u32::from(letter))
            .and_then(|glyph| face.get_glyph_width(glyph));
        units += width.map(f32::from).ok_or_else(|| PrintError::MissingGlyph {
            character: letter,
            code: format!("U+{:04X}", u32::from(letter)),
            text: crate::error::excerpt(text),
        })?;
    }
    Ok(units * size / f32::from(face.units_per_em.max(1)))
}
