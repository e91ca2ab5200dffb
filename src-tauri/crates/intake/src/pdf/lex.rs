//! Reading PDF syntax (ISO 32000-1, 7.2 and 7.3) with bounded depth and a bounded number of values.

use super::value::{Dict, Token, Value};

/// Deepest nesting of arrays and dictionaries; honest files stay below ten.
const DEPTH: u32 = 32;

/// Most values inside one object: the page list of a file with 100 000 pages still fits.
const VALUES: u32 = 250_000;

/// Reads values from bytes, from a place onwards.
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
    left: u32,
    /// Whether `1 0 R` is a reference (in objects) or three words (in page contents).
    refs: bool,
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}

fn is_delimiter(byte: u8) -> bool {
    matches!(
        byte,
        b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
    )
}

fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !is_delimiter(byte)
}

impl<'a> Lexer<'a> {
    /// Reads objects of a file.
    pub(super) fn of_object(bytes: &'a [u8], at: usize) -> Self {
        Self {
            bytes,
            at,
            left: VALUES,
            refs: true,
        }
    }

    /// Reads page contents and character maps: no references, the number of values bounded for each token.
    pub(super) fn of_content(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            left: VALUES,
            refs: false,
        }
    }

    /// Where reading stopped.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Jumps to a place.
    pub(super) fn seek(&mut self, at: usize) {
        self.at = at;
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn step(&mut self, by: usize) {
        self.at = self.at.saturating_add(by);
    }

    /// Skips blanks and comments.
    pub(super) fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                self.step(
                    self.rest()
                        .iter()
                        .take_while(|byte| !matches!(byte, b'\r' | b'\n'))
                        .count(),
                );
            } else if is_space(byte) {
                self.step(1);
            } else {
                return;
            }
        }
    }

    /// Takes a keyword that stands right here, after blanks.
    pub(super) fn keyword(&mut self, word: &[u8]) -> bool {
        self.skip_space();
        let found = self.rest().starts_with(word);
        if found {
            self.step(word.len());
        }
        found
    }

    /// A whole number of at most ten digits without a sign.
    pub(super) fn unsigned(&mut self) -> Option<u64> {
        self.skip_space();
        let length = self
            .rest()
            .iter()
            .take(11)
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let digits = self
            .rest()
            .get(..length)
            .filter(|digits| (1..=10).contains(&digits.len()))?;
        self.step(length);
        std::str::from_utf8(digits).ok()?.parse().ok()
    }

    /// The next value of an object; nothing when the syntax is broken or too large.
    pub(super) fn value(&mut self) -> Option<Value> {
        self.nested(0)
    }

    /// The next value or operator of a content stream; nothing at the end. Broken pieces are stepped over.
    pub(super) fn token(&mut self) -> Option<Token<'a>> {
        loop {
            self.skip_space();
            let byte = self.peek()?;
            if matches!(byte, b')' | b'>' | b']' | b'{' | b'}') {
                self.step(1);
                continue;
            }
            if is_regular(byte) && !matches!(byte, b'+' | b'-' | b'.' | b'0'..=b'9') {
                let length = self.rest().iter().take_while(|byte| is_regular(**byte)).count();
                let word = self.rest().get(..length)?;
                self.step(length);
                return Some(match word {
                    b"true" | b"false" | b"null" => Token::Value(Value::Nothing),
                    _ => Token::Word(word),
                });
            }
            let before = self.at;
            self.left = VALUES;
            match self.nested(0) {
                Some(value) => return Some(Token::Value(value)),
                None => self.at = self.at.max(before.saturating_add(1)),
            }
        }
    }

    fn nested(&mut self, depth: u32) -> Option<Value> {
        self.left = self.left.checked_sub(1)?;
        self.skip_space();
        match self.peek()? {
            b'/' => Some(Value::Name(self.name())),
            b'(' => self.literal().map(Value::Text),
            b'<' if self.rest().starts_with(b"<<") => self.dict(depth),
            b'<' => self.hexadecimal().map(Value::Text),
            b'[' => self.array(depth),
            b'+' | b'-' | b'.' | b'0'..=b'9' => Some(self.number()),
            byte if is_regular(byte) => {
                let length = self.rest().iter().take_while(|byte| is_regular(**byte)).count();
                let word = self.rest().get(..length)?;
                let known = matches!(word, b"null" | b"true" | b"false");
                if known {
                    self.step(length);
                }
                known.then_some(Value::Nothing)
            }
            _ => None,
        }
    }

    fn number(&mut self) -> Value {
        let start = self.at;
        let length = self
            .rest()
            .iter()
            .take_while(|byte| matches!(byte, b'+' | b'-' | b'.' | b'0'..=b'9'))
            .count();
        let text = self
            .rest()
            .get(..length)
            .and_then(|text| std::str::from_utf8(text).ok())
            .unwrap_or_default();
        self.step(length);
        let Ok(number) = text.parse::<i64>() else {
            return text.parse().map_or(Value::Int(0), Value::Real);
        };
        if self.refs && length <= 10 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            let after = self.at;
            if let Some(id) = self.reference(number) {
                return Value::Ref(id);
            }
            self.at = after;
        }
        debug_assert!(self.at > start, "a number has at least one sign");
        Value::Int(number)
    }

    /// The rest of `12 0 R` after the first number.
    fn reference(&mut self, id: i64) -> Option<u32> {
        self.unsigned().filter(|generation| *generation <= 65_535)?;
        self.skip_space();
        let ends = self.rest().get(1).is_none_or(|byte| !is_regular(*byte));
        (ends && self.keyword(b"R")).then(|| u32::try_from(id).ok())?
    }

    fn name(&mut self) -> Vec<u8> {
        self.step(1);
        let length = self.rest().iter().take_while(|byte| is_regular(**byte)).count();
        let raw = self.rest().get(..length).unwrap_or_default();
        self.step(length);
        let mut name = Vec::with_capacity(raw.len());
        let mut rest = raw;
        while let Some((first, tail)) = rest.split_first() {
            let escaped = tail.get(..2).filter(|_| *first == b'#').and_then(hex_byte);
            name.push(escaped.unwrap_or(*first));
            rest = if escaped.is_some() {
                tail.get(2..).unwrap_or_default()
            } else {
                tail
            };
        }
        name
    }

    fn literal(&mut self) -> Option<Vec<u8>> {
        self.step(1);
        let mut text = Vec::new();
        let mut open = 1_u32;
        loop {
            let byte = self.peek()?;
            self.step(1);
            match byte {
                b'(' => open = open.saturating_add(1),
                b')' => {
                    open = open.saturating_sub(1);
                    if open == 0 {
                        return Some(text);
                    }
                }
                b'\\' => {
                    if let Some(byte) = self.escape()? {
                        text.push(byte);
                    }
                    continue;
                }
                _ => {}
            }
            text.push(byte);
        }
    }

    fn escape(&mut self) -> Option<Option<u8>> {
        let byte = self.peek()?;
        if matches!(byte, b'0'..=b'7') {
            let length = self
                .rest()
                .iter()
                .take(3)
                .take_while(|byte| matches!(byte, b'0'..=b'7'))
                .count();
            let digits = self.rest().get(..length)?;
            self.step(length);
            let code = digits
                .iter()
                .fold(0_u32, |code, digit| code * 8 + u32::from(digit - b'0'));
            return Some(Some((code & 0xff) as u8));
        }
        self.step(1);
        Some(match byte {
            b'n' => Some(b'\n'),
            b'r' => Some(b'\r'),
            b't' => Some(b'\t'),
            b'b' => Some(8),
            b'f' => Some(12),
            b'\n' => None,
            b'\r' => {
                if self.peek() == Some(b'\n') {
                    self.step(1);
                }
                None
            }
            other => Some(other),
        })
    }

    fn hexadecimal(&mut self) -> Option<Vec<u8>> {
        self.step(1);
        let mut digits = Vec::new();
        loop {
            let byte = self.peek()?;
            self.step(1);
            match byte {
                b'>' => break,
                digit if digit.is_ascii_hexdigit() => digits.push(digit),
                space if is_space(space) => {}
                _ => return None,
            }
        }
        if digits.len() % 2 == 1 {
            digits.push(b'0');
        }
        Some(digits.chunks(2).filter_map(hex_byte).collect())
    }

    fn array(&mut self, depth: u32) -> Option<Value> {
        let deeper = depth.checked_add(1).filter(|depth| *depth <= DEPTH)?;
        self.step(1);
        let mut items = Vec::new();
        loop {
            self.skip_space();
            if self.peek()? == b']' {
                self.step(1);
                return Some(Value::Array(items));
            }
            items.push(self.nested(deeper)?);
        }
    }

    fn dict(&mut self, depth: u32) -> Option<Value> {
        let deeper = depth.checked_add(1).filter(|depth| *depth <= DEPTH)?;
        self.step(2);
        let mut dict = Dict::new();
        loop {
            self.skip_space();
            match self.peek()? {
                b'/' => {
                    let key = self.name();
                    let value = self.nested(deeper)?;
                    dict.insert(key, value);
                }
                b'>' if self.rest().starts_with(b">>") => {
                    self.step(2);
                    return Some(Value::Dict(dict));
                }
                _ => return None,
            }
        }
    }
}

/// Two hexadecimal digits as a byte.
fn hex_byte(digits: &[u8]) -> Option<u8> {
    u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn value(text: &str) -> Option<Value> {
        Lexer::of_object(text.as_bytes(), 0).value()
    }

    #[test]
    fn values_are_read() {
        for (text, expected) in [
            ("12", Value::Int(12)),
            ("-3", Value::Int(-3)),
            (".5", Value::Real(0.5)),
            ("-1.25", Value::Real(-1.25)),
            ("--5", Value::Int(0)),
            ("12 0 R", Value::Ref(12)),
            ("12 0 RG", Value::Int(12)),
            ("null", Value::Nothing),
            ("/A#42C", Value::Name(b"ABC".to_vec())),
            ("/A#zz", Value::Name(b"A#zz".to_vec())),
            ("(a(b)c)", Value::Text(b"a(b)c".to_vec())),
            ("(\\101\\n\\)\\\r\nx)", Value::Text(b"A\n)x".to_vec())),
            ("<48 656C6>", Value::Text(b"Hel`".to_vec())),
            ("[1 0 R 2]", Value::Array(vec![Value::Ref(1), Value::Int(2)])),
            (
                "% c\n<</K true>>",
                Value::Dict([(b"K".to_vec(), Value::Nothing)].into()),
            ),
        ] {
            assert_eq!(value(text), Some(expected), "{text}");
        }
        for text in ["", "(a", "<4", "<4x>", "[1", "<</K", "<<1 2>>", "endobj", ")"] {
            assert_eq!(value(text), None, "{text}");
        }
    }

    #[test]
    fn depth_and_number_are_bounded() {
        assert!(value(&format!("{}{}", "[".repeat(32), "]".repeat(32))).is_some());
        assert_eq!(value(&format!("{}{}", "[".repeat(33), "]".repeat(33))), None);
        assert_eq!(value(&"[".repeat(1_000_000)), None);
        assert_eq!(value(&format!("[{}]", "1 ".repeat(VALUES as usize))), None);
    }

    #[test]
    fn contents_are_cut_into_tokens() {
        let mut lexer = Lexer::of_content(b"BT /F1 12 Tf 1 0 R (x) Tj ] > ET true");
        let mut words = Vec::new();
        while let Some(token) = lexer.token() {
            if let Token::Word(word) = token {
                words.push(String::from_utf8_lossy(word).into_owned());
            }
        }
        assert_eq!(words, ["BT", "Tf", "R", "Tj", "ET"]);
    }

    proptest! {
        #[test]
        fn any_bytes_end(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let mut lexer = Lexer::of_content(&bytes);
            let mut count = 0;
            while lexer.token().is_some() {
                count += 1;
                prop_assert!(count <= bytes.len(), "every token takes at least one byte");
            }
            let _ = Lexer::of_object(&bytes, 0).value();
        }
    }
}
