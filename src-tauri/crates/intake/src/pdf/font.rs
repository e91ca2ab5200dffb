//! From the codes of a page to letters.

use super::cmap::CharMap;
use super::document::Pdf;
use super::value::{Dict, Value};
use encoding_rs::{MACINTOSH, WINDOWS_1252};
use std::collections::BTreeMap;

/// Bytes of character maps that may be read for one document, all fonts together.
pub(super) const MAP_BYTES: u64 = 4 << 20;

/// How the codes of one font are turned into text.
#[derive(Debug)]
pub(super) enum Font {
    /// By the map that the font carries.
    Mapped { map: CharMap, wide: bool },
    /// One byte, one letter: a known table with named exceptions.
    Simple { mac: bool, named: BTreeMap<u8, char> },
    /// Codes of glyphs without any map: the text cannot be copied in any program.
    Mute,
}

impl Font {
    /// Reads a font from its dictionary. `left` is what is left of [`MAP_BYTES`].
    pub(super) fn read(pdf: &Pdf<'_>, font: &Dict, left: &mut u64) -> Self {
        let composite = font.get(b"Subtype".as_slice()).and_then(Value::as_name) == Some(b"Type0");
        let map = font
            .get(b"ToUnicode".as_slice())
            .and_then(Value::as_ref)
            .and_then(|id| pdf.unpacked(id, left))
            .map(|content| CharMap::parse(&content))
            .filter(|map| !map.is_empty());
        if let Some(map) = map {
            let wide = composite && map.is_wide();
            return Self::Mapped { map, wide };
        }
        if composite {
            return Self::Mute;
        }
        let encoding = pdf.entry(font, b"Encoding");
        let base = match &encoding {
            Some(Value::Name(name)) => Some(name.clone()),
            Some(Value::Dict(dict)) => pdf
                .entry(dict, b"BaseEncoding")
                .and_then(|name| name.as_name().map(<[u8]>::to_vec)),
            _ => None,
        };
        let named = encoding
            .as_ref()
            .and_then(Value::as_dict)
            .and_then(|dict| pdf.entry(dict, b"Differences"));
        Self::Simple {
            mac: base.as_deref() == Some(b"MacRomanEncoding"),
            named: named
                .as_ref()
                .and_then(Value::as_array)
                .map(named_letters)
                .unwrap_or_default(),
        }
    }

    /// The text of a shown string.
    pub(super) fn text(&self, codes: &[u8]) -> String {
        match self {
            Self::Mute => String::new(),
            Self::Mapped { map, wide: true } => codes
                .chunks(2)
                .filter_map(|pair| match pair {
                    [high, low] => map.text(2, u32::from(u16::from_be_bytes([*high, *low]))),
                    _ => None,
                })
                .collect(),
            Self::Mapped { map, wide: false } => {
                // Some programs write the codes of a one-byte font with two bytes in its map.
                let text = |code| map.text(1, code).or_else(|| map.text(2, code));
                codes.iter().filter_map(|code| text(u32::from(*code))).collect()
            }
            Self::Simple { mac, named } => {
                let table = if *mac { MACINTOSH } else { WINDOWS_1252 };
                codes
                    .iter()
                    .flat_map(|code| match named.get(code) {
                        Some(letter) => letter.to_string().chars().collect::<Vec<_>>(),
                        None => table.decode_without_bom_handling(&[*code]).0.chars().collect(),
                    })
                    .collect()
            }
        }
    }
}

/// Reads `[192 /afii10017 /afii10018 …]`: a number sets the code, each name takes the next one.
fn named_letters(list: &[Value]) -> BTreeMap<u8, char> {
    let mut letters = BTreeMap::new();
    let mut code = 0_i64;
    for item in list {
        if let Some(number) = item.as_int() {
            code = number;
        } else if let Some(name) = item.as_name() {
            if let (Ok(code), Some(letter)) = (u8::try_from(code), glyph_letter(name)) {
                letters.insert(code, letter);
            }
            code = code.saturating_add(1);
        }
    }
    letters
}

/// The letter of a glyph name: `uni0410`, `u0410`, the Cyrillic `afii10017` … of the Adobe list, one ASCII letter,
/// and the signs met in Russian texts.
fn glyph_letter(name: &[u8]) -> Option<char> {
    const SIGNS: [(&str, char); 32] = [
        ("space", ' '),
        ("period", '.'),
        ("comma", ','),
        ("colon", ':'),
        ("semicolon", ';'),
        ("hyphen", '-'),
        ("endash", '–'),
        ("emdash", '—'),
        ("parenleft", '('),
        ("parenright", ')'),
        ("quotedbl", '"'),
        ("guillemotleft", '«'),
        ("guillemotright", '»'),
        ("slash", '/'),
        ("at", '@'),
        ("underscore", '_'),
        ("percent", '%'),
        ("plus", '+'),
        ("exclam", '!'),
        ("question", '?'),
        ("numbersign", '#'),
        ("afii61352", '№'),
        ("zero", '0'),
        ("one", '1'),
        ("two", '2'),
        ("three", '3'),
        ("four", '4'),
        ("five", '5'),
        ("six", '6'),
        ("seven", '7'),
        ("eight", '8'),
        ("nine", '9'),
    ];
    let name = std::str::from_utf8(name).ok()?;
    if let Some((_, sign)) = SIGNS.iter().find(|(known, _)| *known == name) {
        return Some(*sign);
    }
    let hexadecimal = name
        .strip_prefix("uni")
        .or_else(|| name.strip_prefix('u'))
        .filter(|code| code.len() >= 4);
    if let Some(letter) = hexadecimal
        .and_then(|code| u32::from_str_radix(code, 16).ok())
        .and_then(char::from_u32)
    {
        return Some(letter);
    }
    if let Some(number) = name
        .strip_prefix("afii")
        .and_then(|number| number.parse::<u32>().ok())
    {
        return afii(number);
    }
    let mut letters = name.chars();
    letters
        .next()
        .filter(|letter| letters.next().is_none() && letter.is_ascii_alphabetic())
}

/// Cyrillic glyphs of the Adobe list stand in alphabetical order, ё in its place after е.
fn afii(number: u32) -> Option<char> {
    let (first_letter, yo, index) = match number {
        10_017..=10_049 => ('А', 'Ё', number.checked_sub(10_017)?),
        10_065..=10_097 => ('а', 'ё', number.checked_sub(10_065)?),
        _ => return None,
    };
    let shift = match index {
        0..=5 => index,
        6 => return Some(yo),
        _ => index.checked_sub(1)?,
    };
    char::from_u32(u32::from(first_letter).checked_add(shift)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyph_names_are_letters() {
        for (name, letter) in [
            ("afii10017", Some('А')),
            ("afii10022", Some('Е')),
            ("afii10023", Some('Ё')),
            ("afii10024", Some('Ж')),
            ("afii10049", Some('Я')),
            ("afii10065", Some('а')),
            ("afii10071", Some('ё')),
            ("afii10097", Some('я')),
            ("afii61352", Some('№')),
            ("uni0414", Some('Д')),
            ("u0414", Some('Д')),
            ("A", Some('A')),
            ("space", Some(' ')),
            ("g123", None),
            ("afii99999", None),
            ("", None),
        ] {
            assert_eq!(glyph_letter(name.as_bytes()), letter, "{name}");
        }
    }

    #[test]
    fn exceptions_stand_before_the_table() {
        let list = [
            Value::Int(192),
            Value::Name(b"afii10017".to_vec()),
            Value::Name(b"afii10018".to_vec()),
        ];
        let font = Font::Simple {
            mac: false,
            named: named_letters(&list),
        };
        assert_eq!(font.text(&[192, 193, b'a', 0xab]), "АБa«");
        assert_eq!(Font::Mute.text(b"abc"), "");
        assert_eq!(
            Font::Simple {
                mac: true,
                named: BTreeMap::new()
            }
            .text(&[0xc7]),
            "«"
        );
    }
}
