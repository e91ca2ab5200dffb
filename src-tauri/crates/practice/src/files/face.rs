//! The typeface of practice papers: widths and outlines of Liberation Serif, and a small copy of it to embed.

mod subset;

use std::sync::LazyLock;

use anyhow::{Result, anyhow};
use ttf_parser::{GlyphId, OutlineBuilder};

const REGULAR: &[u8] = include_bytes!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../assets/fonts/liberation-serif/LiberationSerif-Regular.ttf"
));

/// Letters of Russian papers that are neither ASCII nor А…я.
const SIGNS: &str = "Ёё«»„“–—№…\u{a0}§";

/// A letter of the small copy.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Letter {
    /// The letter.
    pub(crate) letter: char,
    /// Its glyph in the whole typeface.
    pub(crate) glyph: GlyphId,
    /// Its number in the small copy.
    pub(crate) code: u16,
    /// Advance in thousandths of the type size.
    pub(crate) width: u32,
}

/// The typeface with everything computed once.
pub(crate) struct Face {
    face: ttf_parser::Face<'static>,
    letters: Vec<Letter>,
    /// The small copy: a TrueType file with the letters alone.
    pub(crate) small: Vec<u8>,
    /// Advances of the small copy by code, thousandths of the type size.
    pub(crate) widths: Vec<u32>,
    /// Ascent, descent and the box of the typeface, thousandths of the type size.
    pub(crate) ascent: i32,
    /// Descent, negative.
    pub(crate) descent: i32,
    /// The box that holds every glyph.
    pub(crate) bounds: [i32; 4],
}

/// The typeface.
///
/// # Errors
/// When the built-in font cannot be read: a mistake of the build.
pub(crate) fn face() -> Result<&'static Face> {
    static FACE: LazyLock<Option<Face>> = LazyLock::new(|| Face::read(REGULAR));
    FACE.as_ref()
        .ok_or_else(|| anyhow!("встроенный шрифт Liberation Serif не читается"))
}

impl Face {
    fn read(bytes: &'static [u8]) -> Option<Self> {
        let face = ttf_parser::Face::parse(bytes, 0).ok()?;
        let mut wanted: Vec<char> = (' '..='~').chain('А'..='я').chain(SIGNS.chars()).collect();
        wanted.sort_unstable();
        let glyphs: Vec<(char, GlyphId)> = wanted
            .into_iter()
            .filter_map(|letter| Some((letter, face.glyph_index(letter)?)))
            .collect();
        let ids: Vec<GlyphId> = glyphs.iter().map(|(_, glyph)| *glyph).collect();
        let copy = subset::subset(&face, &ids)?;
        let per_em = i32::from(face.units_per_em());
        let scaled = |units: i32| units.saturating_mul(1000).checked_div(per_em).unwrap_or(units);
        let width = |glyph| {
            face.glyph_hor_advance(glyph)
                .map_or(0, |units| scaled(i32::from(units)))
        };
        let width = |glyph| u32::try_from(width(glyph)).unwrap_or(0);
        let letters = glyphs
            .into_iter()
            .filter_map(|(letter, glyph)| {
                Some(Letter {
                    letter,
                    glyph,
                    code: copy.code(glyph)?,
                    width: width(glyph),
                })
            })
            .collect();
        let bounds = face.global_bounding_box();
        let bounds =
            [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(|units| scaled(i32::from(units)));
        Some(Self {
            letters,
            widths: copy.glyphs.iter().map(|glyph| width(*glyph)).collect(),
            small: copy.file,
            ascent: scaled(i32::from(face.ascender())),
            descent: scaled(i32::from(face.descender())),
            bounds,
            face,
        })
    }

    /// A letter of the small copy; a letter that it lacks becomes a question mark.
    pub(crate) fn letter(&self, letter: char) -> Option<Letter> {
        let found = |wanted: char| {
            self.letters
                .binary_search_by_key(&wanted, |known| known.letter)
                .ok()
        };
        self.letters.get(found(letter).or_else(|| found('?'))?).copied()
    }

    /// Letters of the small copy, in order.
    pub(crate) fn letters(&self) -> &[Letter] {
        &self.letters
    }

    /// Width of a text in points at a type size in points.
    pub(crate) fn width(&self, text: &str, size: f32) -> f32 {
        let sum: u32 = text
            .chars()
            .filter_map(|letter| self.letter(letter))
            .map(|letter| letter.width)
            .sum();
        sum as f32 * size / 1000.0
    }

    /// Hands the outline of a glyph to `pen`, in units of the typeface.
    pub(crate) fn outline(&self, glyph: GlyphId, pen: &mut dyn OutlineBuilder) {
        // A blank has no outline: nothing is drawn, and that is right.
        let _ = self.face.outline_glyph(glyph, pen);
    }

    /// Units of the typeface in one type size.
    pub(crate) fn units(&self) -> f32 {
        f32::from(self.face.units_per_em())
    }
}
