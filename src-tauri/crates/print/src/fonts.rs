//! The embedded faces: Liberation Serif in four styles, PT Serif behind it for what it lacks («₽»).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontBook, FontVariant, FontVariations};
use typst::utils::LazyHash;

macro_rules! face {
    ($path:literal) => {
        include_bytes!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../../assets/fonts/",
            $path
        ))
        .as_slice()
    };
}

const FACES: [&[u8]; 6] = [
    REGULAR,
    face!("liberation-serif/LiberationSerif-Bold.ttf"),
    face!("liberation-serif/LiberationSerif-Italic.ttf"),
    face!("liberation-serif/LiberationSerif-BoldItalic.ttf"),
    face!("pt-serif/PTSerif-Regular.ttf"),
    face!("pt-serif/PTSerif-Bold.ttf"),
];

/// Liberation Serif Regular, for the stamp.
pub(crate) const REGULAR: &[u8] = face!("liberation-serif/LiberationSerif-Regular.ttf");

static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    FACES
        .iter()
        .filter_map(|face| Font::new(Bytes::new(*face), 0))
        .collect()
});

static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

pub(crate) fn book() -> &'static LazyHash<FontBook> {
    &BOOK
}

pub(crate) fn font(index: usize) -> Option<Font> {
    FONTS.get(index).cloned()
}

/// Whether every style can draw the character: the regular face or its fallback has it.
pub(crate) fn covers(character: char) -> bool {
    FONTS
        .iter()
        .any(|font| font.info().coverage.contains(u32::from(character)))
}

/// Width of a line in the regular face, in ems; a character of the fallback counts as a wide one.
pub(crate) fn width_em(text: &str) -> f64 {
    text.chars()
        .map(|letter| ADVANCES.get(&letter).copied().unwrap_or(0.75))
        .sum()
}

/// Advances of the characters that papers are made of.
static ADVANCES: LazyLock<BTreeMap<char, f64>> = LazyLock::new(|| {
    let Some(font) = FONTS.first() else {
        return BTreeMap::new();
    };
    let face = font
        .clone()
        .instantiate(FontVariant::default(), Abs::pt(12.0), &FontVariations::default());
    let letters = ('\u{20}'..='\u{7e}')
        .chain('\u{a0}'..='\u{17f}')
        .chain('\u{400}'..='\u{52f}');
    letters
        .chain("–—…№«»„“”’•".chars())
        .filter_map(|letter| {
            let glyph = face.ttf().glyph_index(letter)?;
            face.x_advance(glyph.0).map(|advance| (letter, advance.get()))
        })
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_faces_load_and_cover_the_papers() {
        assert_eq!(FONTS.len(), FACES.len());
        for character in "АЯаяЁё№«»„“–…§°₽ӘәҮүҢңҺһҪҫӐӑĘ0123456789@".chars()
        {
            assert!(covers(character), "{character}");
        }
        assert!(!covers('中'));
        // Times metrics: «ш» is wider than «г», a digit is half an em.
        assert!((width_em("0") - 0.5).abs() < 1e-9);
        assert!(width_em("ш") > width_em("г"));
    }
}
