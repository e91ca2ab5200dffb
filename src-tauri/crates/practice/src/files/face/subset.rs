//! A small TrueType file with a few glyphs of a large one: their outlines without hints, renumbered.

use std::collections::BTreeMap;

use ttf_parser::{Face, GlyphId, Tag};

/// A small copy of a typeface.
pub(super) struct Copy {
    /// The TrueType file.
    pub(super) file: Vec<u8>,
    /// Glyphs of the large typeface, in the order of their new numbers.
    pub(super) glyphs: Vec<GlyphId>,
}

impl Copy {
    /// The new number of a glyph.
    pub(super) fn code(&self, glyph: GlyphId) -> Option<u16> {
        u16::try_from(self.glyphs.iter().position(|known| *known == glyph)?).ok()
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(
        bytes.get(at..at.checked_add(2)?)?.try_into().ok()?,
    ))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(
        bytes.get(at..at.checked_add(4)?)?.try_into().ok()?,
    ))
}

/// Writes over two bytes; places outside are left alone.
fn put_u16(bytes: &mut [u8], at: usize, value: u16) {
    if let Some(place) = bytes.get_mut(at..at.saturating_add(2)) {
        place.copy_from_slice(&value.to_be_bytes());
    }
}

fn put_u32(bytes: &mut [u8], at: usize, value: u32) {
    if let Some(place) = bytes.get_mut(at..at.saturating_add(4)) {
        place.copy_from_slice(&value.to_be_bytes());
    }
}

/// Makes a small copy with `.notdef`, the glyphs asked for and the parts that these are composed of.
pub(super) fn subset(face: &Face<'_>, wanted: &[GlyphId]) -> Option<Copy> {
    let table = |name: &[u8; 4]| face.raw_face().table(Tag::from_bytes(name));
    let source = Source {
        head: table(b"head")?,
        loca: table(b"loca")?,
        glyf: table(b"glyf")?,
    };
    let mut glyphs = vec![GlyphId(0)];
    let mut queue: Vec<GlyphId> = wanted.to_vec();
    queue.reverse();
    while let Some(glyph) = queue.pop() {
        if !glyphs.contains(&glyph) {
            glyphs.push(glyph);
            queue.extend(parts(source.outline(glyph)?).into_iter().map(|(_, part)| part));
        }
    }
    let (mut glyf, mut loca, mut hmtx) = (Vec::new(), Vec::new(), Vec::new());
    for glyph in &glyphs {
        loca.extend(u32::try_from(glyf.len()).ok()?.to_be_bytes());
        let mut outline = without_hints(source.outline(*glyph)?)?;
        for (at, part) in parts(&outline) {
            let new = glyphs.iter().position(|known| *known == part)?;
            put_u16(&mut outline, at, u16::try_from(new).ok()?);
        }
        glyf.extend(outline);
        glyf.resize(glyf.len().next_multiple_of(4), 0);
        hmtx.extend(face.glyph_hor_advance(*glyph).unwrap_or(0).to_be_bytes());
        hmtx.extend(face.glyph_hor_side_bearing(*glyph).unwrap_or(0).to_be_bytes());
    }
    loca.extend(u32::try_from(glyf.len()).ok()?.to_be_bytes());
    let count = u16::try_from(glyphs.len()).ok()?;
    let (mut head, mut hhea, mut maxp) = (
        source.head.to_vec(),
        table(b"hhea")?.to_vec(),
        table(b"maxp")?.to_vec(),
    );
    put_u32(&mut head, 8, 0); // checksum of the whole file: filled in below
    put_u16(&mut head, 50, 1); // offsets of 32 bits
    put_u16(&mut hhea, 34, count);
    put_u16(&mut maxp, 4, count);
    let tables: BTreeMap<&[u8; 4], Vec<u8>> = BTreeMap::from([
        (b"glyf", glyf),
        (b"head", head),
        (b"hhea", hhea),
        (b"hmtx", hmtx),
        (b"loca", loca),
        (b"maxp", maxp),
    ]);
    Some(Copy {
        file: file(&tables)?,
        glyphs,
    })
}

struct Source<'f> {
    head: &'f [u8],
    loca: &'f [u8],
    glyf: &'f [u8],
}

impl<'f> Source<'f> {
    fn outline(&self, glyph: GlyphId) -> Option<&'f [u8]> {
        let place = usize::from(glyph.0);
        let offset = |place: usize| {
            if u16_at(self.head, 50)? == 0 {
                Some(usize::from(u16_at(self.loca, place.checked_mul(2)?)?).checked_mul(2)?)
            } else {
                usize::try_from(u32_at(self.loca, place.checked_mul(4)?)?).ok()
            }
        };
        self.glyf.get(offset(place)?..offset(place.checked_add(1)?)?)
    }
}

const WORDS: u16 = 0x0001;
const SCALE: u16 = 0x0008;
const MORE: u16 = 0x0020;
const TWO_SCALES: u16 = 0x0040;
const MATRIX: u16 = 0x0080;
const HINTS: u16 = 0x0100;

/// Where a composed glyph names its parts, and which they are; nothing for a simple one.
fn parts(outline: &[u8]) -> Vec<(usize, GlyphId)> {
    let mut found = Vec::new();
    if u16_at(outline, 0).is_none_or(|contours| contours < 0x8000) {
        return found;
    }
    let mut at = 10_usize;
    while let (Some(flags), Some(part)) = (u16_at(outline, at), u16_at(outline, at.saturating_add(2))) {
        found.push((at.saturating_add(2), GlyphId(part)));
        at = at.saturating_add(part_length(flags));
        if flags & MORE == 0 {
            break;
        }
    }
    found
}

fn part_length(flags: u16) -> usize {
    let scale = match flags {
        flags if flags & SCALE != 0 => 2,
        flags if flags & TWO_SCALES != 0 => 4,
        flags if flags & MATRIX != 0 => 8,
        _ => 0,
    };
    let arguments = if flags & WORDS == 0 { 2 } else { 4 };
    scale + arguments + 4
}

/// An outline without its hints: they would need tables that the small copy does not carry.
fn without_hints(outline: &[u8]) -> Option<Vec<u8>> {
    let Some(contours) = u16_at(outline, 0) else {
        return Some(Vec::new());
    };
    if contours < 0x8000 {
        let at = usize::from(contours).checked_mul(2)?.checked_add(10)?;
        let hints = usize::from(u16_at(outline, at)?);
        let mut plain = outline.get(..at)?.to_vec();
        plain.extend([0, 0]);
        plain.extend(outline.get(at.checked_add(2)?.checked_add(hints)?..)?);
        return Some(plain);
    }
    let mut plain = outline.to_vec();
    let mut at = 10_usize;
    loop {
        let flags = u16_at(&plain, at)?;
        put_u16(&mut plain, at, flags & !HINTS);
        at = at.checked_add(part_length(flags))?;
        if flags & MORE == 0 {
            plain.truncate(at);
            return Some(plain);
        }
    }
}

fn checksum(bytes: &[u8]) -> u32 {
    bytes.chunks(4).fold(0_u32, |sum, word| {
        let mut whole = [0_u8; 4];
        for (place, byte) in whole.iter_mut().zip(word) {
            *place = *byte;
        }
        sum.wrapping_add(u32::from_be_bytes(whole))
    })
}

fn file(tables: &BTreeMap<&[u8; 4], Vec<u8>>) -> Option<Vec<u8>> {
    let count = u16::try_from(tables.len()).ok()?;
    let power = count.checked_ilog2()?;
    let range = 16_u16.checked_shl(power)?;
    let mut file = vec![0, 1, 0, 0];
    for field in [
        count,
        range,
        u16::try_from(power).ok()?,
        count.checked_mul(16)?.checked_sub(range)?,
    ] {
        file.extend(field.to_be_bytes());
    }
    let mut at = 12_usize.checked_add(tables.len().checked_mul(16)?)?;
    let mut head_at = None;
    for (name, table) in tables {
        if *name == b"head" {
            head_at = Some(at);
        }
        file.extend(name.iter());
        for field in [
            checksum(table),
            u32::try_from(at).ok()?,
            u32::try_from(table.len()).ok()?,
        ] {
            file.extend(field.to_be_bytes());
        }
        at = at.checked_add(table.len().next_multiple_of(4))?;
    }
    for table in tables.values() {
        file.extend(table);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    let whole = 0xb1b0_afba_u32.wrapping_sub(checksum(&file));
    put_u32(&mut file, head_at?.checked_add(8)?, whole);
    Some(file)
}

#[cfg(test)]
mod tests {
    use super::super::face;

    #[test]
    fn the_small_copy_opens_and_draws_the_same_letters() {
        struct Count(usize);
        impl ttf_parser::OutlineBuilder for Count {
            fn move_to(&mut self, _: f32, _: f32) {
                self.0 += 1;
            }
            fn line_to(&mut self, _: f32, _: f32) {
                self.0 += 1;
            }
            fn quad_to(&mut self, _: f32, _: f32, _: f32, _: f32) {
                self.0 += 1;
            }
            fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {
                self.0 += 1;
            }
            fn close(&mut self) {}
        }
        let face = face().unwrap();
        assert!(face.small.len() < 40_000, "{} bytes", face.small.len());
        let small = ttf_parser::Face::parse(&face.small, 0).unwrap();
        for letter in face.letters() {
            let (mut whole, mut copied) = (Count(0), Count(0));
            face.outline(letter.glyph, &mut whole);
            let _ = small.outline_glyph(ttf_parser::GlyphId(letter.code), &mut copied);
            assert_eq!(whole.0, copied.0, "{}", letter.letter);
            let width = small
                .glyph_hor_advance(ttf_parser::GlyphId(letter.code))
                .map(u32::from);
            assert_eq!(
                width.map(|units| units * 1000 / 2048),
                Some(letter.width),
                "{}",
                letter.letter
            );
        }
    }
}
