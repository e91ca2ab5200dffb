//! What was typed, as words: each run between spaces, read as it stands and as the other layout would have it.

use store::words_of;

use super::{layout, words::Typed};

/// Longer questions are somebody's pasted text; only their beginning is looked for.
const MOST_LETTERS: usize = 200;
const MOST_CHUNKS: usize = 12;

/// A run between spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chunk {
    /// As typed.
    pub(super) typed: String,
    /// Its readings, the plain one first; never empty.
    pub(super) readings: Vec<Reading>,
}

/// One way to read a run: one word or more, for «М.П.» and «Кара-Мурза».
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) words: Vec<Typed>,
    pub(super) other_layout: bool,
}

/// The runs of a question that have letters or digits.
pub(super) fn read(text: &str) -> Vec<Chunk> {
    let text: String = text.chars().take(MOST_LETTERS).collect();
    text.split_whitespace()
        .filter_map(chunk)
        .take(MOST_CHUNKS)
        .collect()
}

fn chunk(typed: &str) -> Option<Chunk> {
    let words = |text: &str| -> Vec<String> { words_of(text).into_iter().map(|(_, word)| word).collect() };
    let plain = words(typed);
    let other = layout::flipped(typed)
        .map(|text| words(&text))
        .filter(|other| *other != plain);
    let mut readings = Vec::new();
    for (words, other_layout) in [(Some(plain), false), (other, true)] {
        readings.extend(words.filter(|words| !words.is_empty()).map(|words| Reading {
            words: words.into_iter().map(Typed::new).collect(),
            other_layout,
        }));
    }
    (!readings.is_empty()).then(|| Chunk {
        typed: typed.to_owned(),
        readings,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readings(text: &str) -> Vec<Vec<String>> {
        read(text)
            .into_iter()
            .map(|chunk| {
                chunk
                    .readings
                    .iter()
                    .map(|reading| {
                        let words: Vec<&str> = reading.words.iter().map(|word| word.text.as_str()).collect();
                        words.join("+") + if reading.other_layout { "!" } else { "" }
                    })
                    .collect()
            })
            .collect()
    }

    #[test]
    fn runs_are_read_both_ways() {
        let table: [(&str, &[&[&str]]); 8] = [
            ("М.П. Иванова", &[&["м+п", "v+g!"], &["иванова", "bdfyjdf!"]]),
            ("Bdfyjdf", &[&["bdfyjdf", "иванова!"]]),
            (";erjdf", &[&["erjdf", "жукова!"]]),
            ("№ 02/77", &[&["02+77"]]),
            ("Ёлкина-Тян", &[&["елкина+тян", "krbyf+nzy!"]]),
            (" — … ", &[]),
            ("", &[]),
            ("17", &[&["17"]]),
        ];
        for (text, expected) in table {
            assert_eq!(readings(text), expected, "{text}");
        }
        assert!(read(&"а ".repeat(500)).len() <= MOST_CHUNKS);
    }
}
