//! Text of unknown encoding: what Russian offices write is told apart by how much it looks like Russian.

use encoding_rs::{Encoding, IBM866, KOI8_R, UTF_16BE, UTF_16LE, WINDOWS_1251};

use crate::bytes::head;

/// How much of a text is weighed; more would not change the verdict.
const WEIGHED: usize = 4_096;

/// Decodes text: by its mark, else as UTF-8, else as `said` (a charset name of a letter), else as whichever of the
/// Russian single-byte encodings reads most like Russian. What cannot be read becomes U+FFFD; never fails.
pub(crate) fn decode_text(bytes: &[u8], said: Option<&str>) -> String {
    if let Some((marked, _)) = Encoding::for_bom(bytes) {
        return marked.decode(bytes).0.into_owned();
    }
    // A charset of one byte a letter never fails, and UTF-8 hardly ever fits by chance: it is believed first.
    if let Ok(text) = std::str::from_utf8(bytes)
        && !text.is_ascii()
    {
        return text.to_owned();
    }
    if let Some(said) = said.and_then(|label| Encoding::for_label(label.trim().as_bytes())) {
        let (text, _, has_errors) = said.decode(bytes);
        let is_russian = [WINDOWS_1251, KOI8_R, IBM866].contains(&said);
        // These three read each other's letters without an error: a much likelier reading wins.
        if is_russian && !bytes.is_ascii() {
            let guess = guess_russian(bytes);
            let (said, guessed) = (likeness_of(&text), likeness_of(&guess));
            return if guessed > said.saturating_add(said.abs() / 4) {
                guess
            } else {
                text.into_owned()
            };
        }
        if !has_errors {
            return text.into_owned();
        }
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    guess_russian(bytes)
}

/// The reading of bytes that are no UTF-8 by the likeliest Russian encoding; on a tie Windows wins.
pub(crate) fn guess_russian(bytes: &[u8]) -> String {
    let weigh =
        |encoding: &'static Encoding| likeness(&encoding.decode_without_bom_handling(head(bytes, WEIGHED)).0);
    let best = [KOI8_R, IBM866].into_iter().fold(WINDOWS_1251, |best, other| {
        if weigh(other) > weigh(best) { other } else { best }
    });
    best.decode_without_bom_handling(bytes).0.into_owned()
}

/// Whether the bytes begin with the mark of UTF-16 and hold nothing but text in it.
pub(crate) fn is_wide_text(bytes: &[u8]) -> bool {
    let wide = match Encoding::for_bom(bytes) {
        Some((encoding, _)) if encoding == UTF_16LE || encoding == UTF_16BE => encoding,
        _ => return false,
    };
    let even = bytes.get(..WEIGHED).unwrap_or(bytes);
    let (text, _, has_errors) = wide.decode(even);
    !has_errors
        && !text
            .chars()
            .any(|letter| letter.is_control() && !letter.is_whitespace())
}

fn likeness_of(text: &str) -> i32 {
    likeness(&text.chars().take(WEIGHED).collect::<String>())
}

/// How much a string looks like Russian: common letters weigh more, box-drawing and odd signs weigh against.
pub(crate) fn likeness(text: &str) -> i32 {
    const BY_FREQUENCY: &str = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё";
    let mut score = 0;
    let mut before = ' ';
    for letter in text.chars() {
        let lower = letter.to_lowercase().next().unwrap_or(letter);
        score += match BY_FREQUENCY.chars().position(|known| known == lower) {
            Some(rank) => 34 - i32::try_from(rank).unwrap_or(34),
            None if letter.is_ascii() || matches!(letter, '№' | '«' | '»' | '–' | '—' | '…') => 0,
            None => -40,
        };
        // A capital after a small letter («пРИКАЗ») is what the wrong code page looks like.
        if before.is_lowercase() && letter.is_uppercase() {
            score -= 15;
        }
        before = letter;
    }
    score
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "Добрый день! Направляю документы Ёлкиной Юлии, подтвердите получение.";

    #[test]
    fn russian_letters_are_read_in_every_encoding_that_offices_use() {
        for encoding in [WINDOWS_1251, KOI8_R] {
            let bytes = encoding.encode(WORDS).0;
            let name = encoding.name();
            assert_eq!(decode_text(&bytes, None), WORDS, "{name}, nothing said");
            assert_eq!(decode_text(&bytes, Some(name)), WORDS, "{name}, said");
            assert_eq!(
                decode_text(&bytes, Some("utf-8")),
                WORDS,
                "{name}, said to be UTF-8"
            );
        }
        assert_eq!(decode_text(WORDS.as_bytes(), Some("windows-1251")), WORDS);
        assert_eq!(
            decode_text(&KOI8_R.encode(WORDS).0, Some("windows-1251")),
            WORDS,
            "a wrong charset is not believed"
        );
    }

    #[test]
    fn wide_text_is_known_by_its_mark() {
        let wide: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain(WORDS.encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        assert!(is_wide_text(&wide));
        assert_eq!(decode_text(&wide, None), WORDS);
        assert!(!is_wide_text(b"\xff\xfe\0\0\x01\0"), "zeros are no text");
        assert!(!is_wide_text(WORDS.as_bytes()));
    }
}
