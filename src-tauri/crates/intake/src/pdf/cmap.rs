//! The character map that a font carries so that its text can be copied (ISO 32000-1, 9.10.3).

use super::lex::Lexer;
use super::value::{Token, Value};
use std::collections::BTreeMap;

/// Most ranges of one map; a whole plane of Unicode fits.
const RANGES: usize = 70_000;

/// Codes of a font and the text they stand for.
#[derive(Debug, Clone, Default)]
pub(super) struct CharMap {
    /// By code length in bytes and first code: the last code, and the text of the first.
    ranges: BTreeMap<(u8, u32), (u32, Vec<u16>)>,
    /// Whether codes of two bytes were declared.
    two_bytes: bool,
}

impl CharMap {
    /// Reads a map; what is broken in it is stepped over.
    pub(super) fn parse(content: &[u8]) -> Self {
        let mut map = Self::default();
        let mut lexer = Lexer::of_content(content);
        let mut operands: Vec<Value> = Vec::new();
        while let Some(token) = lexer.token() {
            match token {
                Token::Value(value) => {
                    operands.push(value);
                    // Only what stands between two operators matters, and sections have 100 lines at most.
                    if operands.len() > 4_096 || map.ranges.len() > RANGES {
                        break;
                    }
                }
                Token::Word(word) => {
                    match word {
                        b"endcodespacerange" => {
                            let wide = operands
                                .iter()
                                .filter_map(Value::as_text)
                                .any(|code| code.len() == 2);
                            map.two_bytes |= wide;
                        }
                        b"endbfchar" => map.add_characters(&operands),
                        b"endbfrange" => map.add_ranges(&operands),
                        _ => {}
                    }
                    operands.clear();
                }
            }
        }
        map
    }

    fn add_characters(&mut self, operands: &[Value]) {
        for pair in operands.chunks(2) {
            if let [Value::Text(code), Value::Text(text)] = pair {
                self.add(code, code, utf16(text));
            }
        }
    }

    fn add_ranges(&mut self, operands: &[Value]) {
        for triple in operands.chunks(3) {
            match triple {
                [Value::Text(first), Value::Text(last), Value::Text(text)] => {
                    self.add(first, last, utf16(text))
                }
                [Value::Text(first), Value::Text(_), Value::Array(texts)] => {
                    let Some((length, first)) = code_of(first) else {
                        continue;
                    };
                    for (code, text) in (first..).zip(texts.iter().filter_map(Value::as_text)) {
                        self.ranges.insert((length, code), (code, utf16(text)));
                    }
                }
                _ => {}
            }
        }
    }

    fn add(&mut self, first: &[u8], last: &[u8], text: Vec<u16>) {
        if let (Some((length, first)), Some((same, last))) = (code_of(first), code_of(last))
            && length == same
            && first <= last
        {
            self.ranges.insert((length, first), (last, text));
        }
    }

    /// Whether the map says anything.
    pub(super) fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    /// Whether codes have two bytes.
    pub(super) fn is_wide(&self) -> bool {
        self.two_bytes
            || self
                .ranges
                .keys()
                .next_back()
                .is_some_and(|(length, _)| *length == 2)
    }

    /// The text of one code.
    pub(super) fn text(&self, length: u8, code: u32) -> Option<String> {
        let ((found, first), (last, text)) = self.ranges.range(..=(length, code)).next_back()?;
        if *found != length || code > *last {
            return None;
        }
        let mut text = text.clone();
        let step = u16::try_from(code.checked_sub(*first)?).ok()?;
        if let Some(end) = text.last_mut() {
            *end = end.wrapping_add(step);
        }
        Some(String::from_utf16_lossy(&text))
    }
}

/// A code of one or two bytes: its length and its number.
fn code_of(code: &[u8]) -> Option<(u8, u32)> {
    match code {
        [low] => Some((1, u32::from(*low))),
        [high, low] => Some((2, u32::from(u16::from_be_bytes([*high, *low])))),
        _ => None,
    }
}

/// The target text, UTF-16 with the high byte first; bounded, since one code never stands for a paragraph.
fn utf16(bytes: &[u8]) -> Vec<u16> {
    bytes
        .chunks(2)
        .take(8)
        .map(|pair| match pair {
            [high, low] => u16::from_be_bytes([*high, *low]),
            [only] => u16::from(*only),
            _ => 0,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_ranges_and_lists_are_read() {
        let map = CharMap::parse(
            b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap
              1 begincodespacerange <0000> <FFFF> endcodespacerange
              2 beginbfchar <0003> <0020> <0005> <00660069> endbfchar
              2 beginbfrange <0010> <0012> <0410> <0020> <0021> [<042F> <044F>] endbfrange
              endcmap",
        );
        assert!(map.is_wide() && !map.is_empty());
        for (code, expected) in [
            (3, Some(" ")),
            (5, Some("fi")),
            (0x10, Some("А")),
            (0x12, Some("В")),
            (0x21, Some("я")),
            (0x13, None),
            (4, None),
        ] {
            assert_eq!(map.text(2, code).as_deref(), expected, "{code:#x}");
        }
        assert_eq!(map.text(1, 3), None, "a code of one byte is another code");
    }

    #[test]
    fn an_endless_range_costs_nothing() {
        let map =
            CharMap::parse(b"1 beginbfrange <0000> <FFFF> <0000> <00000000> <FFFFFFFF> <0000> endbfrange");
        assert_eq!(map.text(2, 0x41).as_deref(), Some("A"));
        assert_eq!(
            map.ranges.len(),
            1,
            "codes of four bytes are not used by any font here"
        );
    }

    #[test]
    fn rubbish_gives_an_empty_map() {
        assert!(CharMap::parse(b"beginbfchar <00 <> (( endbfchar [[[[").is_empty());
        assert!(CharMap::parse(b"").is_empty());
    }
}
