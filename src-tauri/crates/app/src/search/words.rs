//! Words that mean what was typed: as it stands, in another form, with a slip of the fingers.

use rust_stemmers::{Algorithm, Stemmer};
use store::{Reader, Words, edits, edits_allowed};

use super::reading::{Chunk, Reading};
use crate::Answer;

/// A stem shorter than this is common to too many words: «мар» of «Марии» and of «Марина».
const SHORTEST_STEM: usize = 3;

/// Beginnings looked through for other forms of a word.
const MOST_FORMS: u32 = 200;

/// How a word answers to a typed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// It is the word.
    Whole,
    /// It begins so.
    Begins,
    /// It begins with the one letter typed.
    Initial,
    /// Another form of it.
    Form,
    /// So many slips.
    Slips(u8),
}

/// A typed word with what is asked of it again and again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Typed {
    /// The word as [`store::words_of`] cuts it.
    pub(super) text: String,
    /// The beginning that all forms of a Russian word share; `None` where it is too short to tell words apart.
    pub(super) stem: Option<String>,
    /// How many slips it may have.
    slips: u8,
}

impl Typed {
    pub(super) fn new(text: String) -> Self {
        let letters = text.chars().count();
        let may_differ = letters >= 4 && is_cyrillic(&text);
        let stem = may_differ
            .then(|| stemmed(&text))
            .filter(|stem| stem.chars().count() >= SHORTEST_STEM);
        Self {
            slips: if may_differ { edits_allowed(letters) } else { 0 },
            stem,
            text,
        }
    }

    /// The letter, if the word is one.
    fn letter(&self) -> Option<char> {
        let mut letters = self.text.chars();
        let first = letters.next().filter(|letter| letter.is_alphabetic())?;
        letters.next().is_none().then_some(first)
    }

    /// How a word of a hit answers.
    pub(super) fn fit(&self, word: &str) -> Option<Fit> {
        if let Some(rest) = word.strip_prefix(self.text.as_str()) {
            return Some(match self.letter() {
                _ if rest.is_empty() => Fit::Whole,
                Some(_) => Fit::Initial,
                None => Fit::Begins,
            });
        }
        if self.stem.as_ref().is_some_and(|stem| same_stem(stem, word)) {
            return Some(Fit::Form);
        }
        if self.slips == 0 {
            return None;
        }
        edits(&self.text, word, self.slips).map(Fit::Slips)
    }
}

/// Whether a word is a form of what has this stem: only endings are taken off, so it begins with it.
pub(super) fn same_stem(stem: &str, word: &str) -> bool {
    word.starts_with(stem) && stemmed(word) == stem
}

fn stemmed(word: &str) -> String {
    Stemmer::create(Algorithm::Russian).stem(word).into_owned()
}

fn is_cyrillic(word: &str) -> bool {
    word.chars().all(|letter| matches!(letter, '\u{400}'..='\u{52f}'))
}

/// How widely a question is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Width {
    /// Words as they stand, in either layout.
    Exact,
    /// Other forms and slips as well.
    Alike,
}

/// The condition that every run be answered in one of its readings. A single letter is an initial where there are
/// people, the beginning of a word elsewhere.
pub(super) fn condition(
    reader: &Reader<'_>,
    chunks: &[Chunk],
    width: Width,
    initials: bool,
) -> Answer<Words> {
    let mut all = Vec::new();
    for chunk in chunks {
        let mut any = Vec::new();
        for reading in &chunk.readings {
            any.push(of_reading(reader, reading, width, initials)?);
        }
        all.push(Words::Any(any));
    }
    Ok(Words::All(all))
}

fn of_reading(reader: &Reader<'_>, reading: &Reading, width: Width, initials: bool) -> Answer<Words> {
    let mut all = Vec::new();
    for word in &reading.words {
        let begins = Words::Begins(word.text.clone());
        all.push(match word.letter() {
            Some(letter) if initials => Words::Initial(letter),
            _ if width == Width::Exact => begins,
            _ => {
                let alike = alike(reader, word)?;
                Words::Any(
                    std::iter::once(begins)
                        .chain(alike.into_iter().map(Words::Is))
                        .collect(),
                )
            }
        });
    }
    Ok(Words::All(all))
}

/// Words in use that are another form of this one or a slip away from it, the likeliest first.
fn alike(reader: &Reader<'_>, word: &Typed) -> Answer<Vec<String>> {
    let mut words = Vec::new();
    if let Some(stem) = &word.stem {
        let begun = reader.words_beginning(stem, MOST_FORMS)?;
        words.extend(
            begun
                .into_iter()
                .filter(|other| !other.starts_with(&word.text) && same_stem(stem, other)),
        );
    }
    for (other, _) in reader.words_like(&word.text, word.slips)? {
        if !words.contains(&other) && !other.starts_with(&word.text) {
            words.push(other);
        }
    }
    Ok(words)
}

/// The reading of a run that its words are best known in, as plain words: for the register's own field, which takes
/// words as they stand.
pub(super) fn plain(reader: &Reader<'_>, chunk: &Chunk) -> Answer<Option<String>> {
    for reading in &chunk.readings {
        let mut known = true;
        for word in &reading.words {
            known &= !reader.words_beginning(&word.text, 1)?.is_empty();
        }
        if known {
            let words: Vec<&str> = reading.words.iter().map(|word| word.text.as_str()).collect();
            return Ok(Some(words.join(" ")));
        }
    }
    for reading in &chunk.readings {
        let mut meant = Vec::new();
        for word in &reading.words {
            meant.extend(alike(reader, word)?.into_iter().next());
        }
        if meant.len() == reading.words.len() {
            return Ok(Some(meant.join(" ")));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_answer_in_this_order_of_trust() {
        let table = [
            ("иванова", "иванова", Some(Fit::Whole)),
            ("иван", "иванова", Some(Fit::Begins)),
            ("и", "иванова", Some(Fit::Initial)),
            ("1", "17", Some(Fit::Begins)),
            ("ивановой", "иванова", Some(Fit::Form)),
            ("учителя", "учитель", Some(Fit::Form)),
            ("физике", "физики", Some(Fit::Form)),
            ("возвращены", "возвращен", Some(Fit::Form)),
            ("марии", "мария", Some(Fit::Form)),
            ("марии", "марина", None),
            ("ивонова", "иванова", Some(Fit::Slips(1))),
            ("алексанрдована", "александровна", Some(Fit::Slips(2))),
            ("ким", "кин", None),
            ("mail", "main", None),
            ("1234", "1235", None),
            ("иванова", "петрова", None),
        ];
        for (typed, word, expected) in table {
            assert_eq!(
                Typed::new(typed.to_owned()).fit(word),
                expected,
                "{typed} – {word}"
            );
        }
    }
}
