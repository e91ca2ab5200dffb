//! From text to words of the index and back to a question. Both sides are cut by the same rule, so that whatever
//! a user types is a valid question.

use std::ops::Range;

use uuid::Uuid;

use super::{RegisterQuery, RegisterRow};
use crate::search::{SearchPaper, Words};

/// The private characters of Unicode, which no typed word contains.
const PRIVATE_FIRST: u32 = 0xe000;
const PRIVATE: u32 = 6_400;

/// The words of a text: runs of Latin and Cyrillic letters and ASCII digits, in lower case, ё as е.
pub(crate) fn cut(text: &str) -> Vec<String> {
    words_of(text).into_iter().map(|(_, word)| word).collect()
}

/// The words of a text as they are searched, each with its place in bytes: runs of Latin and Cyrillic letters and
/// ASCII digits, in lower case, ё as е.
#[must_use]
pub fn words_of(text: &str) -> Vec<(Range<usize>, String)> {
    let mut words: Vec<(Range<usize>, String)> = Vec::new();
    for (at, letter) in text.char_indices().filter(|(_, letter)| is_letter(*letter)) {
        let end = at + letter.len_utf8();
        let small = letter
            .to_lowercase()
            .map(|letter| if letter == 'ё' { 'е' } else { letter });
        match words.last_mut() {
            Some((place, word)) if place.end == at => {
                place.end = end;
                word.extend(small);
            }
            _ => words.push((at..end, small.collect())),
        }
    }
    words
}

fn is_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric()
        || (matches!(letter, '\u{c0}'..='\u{24f}' | '\u{400}'..='\u{52f}') && letter.is_alphabetic())
}

/// What stands in the index for a row: its words and the marks of what it is filtered by.
pub(super) fn of_row(row: &RegisterRow) -> String {
    let mut words = cut(&row.search);
    words.push(mark('c', &row.cycle.to_string()));
    words.push(mark('s', &row.status));
    words.push(mark('m', &row.municipality));
    words.push(mark('e', &row.expert));
    words.extend(row.sitting.as_ref().map(|sitting| mark('t', sitting)));
    words.extend(row.tags.iter().map(|tag| mark('g', tag)));
    words.extend(initials(&row.name).map(|letter| mark('i', &letter.to_string())));
    words.join(" ")
}

/// What stands in the index for a paper.
pub(crate) fn of_paper(paper: &SearchPaper) -> String {
    let mut words = cut(&paper.search);
    words.push(mark('c', &paper.cycle.to_string()));
    words.join(" ")
}

/// The first letters of a name's parts, each once.
fn initials(name: &str) -> impl Iterator<Item = char> {
    let letters: std::collections::BTreeSet<char> =
        cut(name).iter().filter_map(|part| part.chars().next()).collect();
    letters.into_iter()
}

/// Letters of a word that stands at so many rows that few rows are rather looked at themselves.
const SHORT: usize = 2;

/// The question to the index: what is looked for, and the marks of what it is filtered by.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Question {
    /// What is looked for, without the short beginnings beside longer ones.
    pub(super) words: String,
    /// Those: «а» beside «антонова».
    short: Vec<String>,
    /// Marks that a part of the rows bears: of a municipality, an expert, a sitting.
    narrow: Vec<String>,
    /// Marks that most rows bear: of the cycle, of a state. The index passes over all of them.
    wide: Vec<String>,
}

impl Question {
    /// `None` when nothing that is asked needs the index.
    pub(super) fn of(query: &RegisterQuery) -> Option<Self> {
        let typed = cut(query.text.as_deref().unwrap_or_default());
        let (short, long): (Vec<_>, Vec<_>) =
            typed.into_iter().partition(|word| word.chars().count() <= SHORT);
        let (short, typed) = if long.is_empty() {
            (long, short)
        } else {
            (short, long)
        };
        let mut words: Vec<String> = typed.iter().map(|word| begins(word)).collect();
        words.extend(query.words.as_ref().and_then(condition));
        words.extend(query.tags.iter().filter_map(|tags| one_of('g', tags)));
        if words.is_empty() {
            return None;
        }
        let mut narrow: Vec<String> = one_of('m', &query.municipality).into_iter().collect();
        narrow.extend(query.expert.as_ref().map(|expert| quoted('e', expert)));
        narrow.extend(query.sitting.as_ref().map(|sitting| quoted('t', sitting)));
        let mut wide = vec![quoted('c', &query.cycle.to_string())];
        wide.extend(one_of('s', &query.status));
        Some(Self {
            words: words.join(" AND "),
            short,
            narrow,
            wide,
        })
    }

    /// All words among the rows that bear the narrow marks; `None` where that asks no more than `words`.
    pub(super) fn narrowed(&self) -> Option<String> {
        (self.has_short() || !self.narrow.is_empty()).then(|| self.joined(&[]))
    }

    /// All words among the rows that bear all marks.
    pub(super) fn filtered(&self) -> String {
        self.joined(&self.wide)
    }

    fn joined(&self, wide: &[String]) -> String {
        let short = self.short.iter().map(|word| begins(word));
        let marks = self.narrow.iter().chain(wide).cloned();
        let all: Vec<String> = short.chain([self.words.clone()]).chain(marks).collect();
        all.join(" AND ")
    }

    /// Whether something is left to look for in the rows themselves.
    pub(super) fn has_short(&self) -> bool {
        !self.short.is_empty()
    }

    /// Whether a row that is found by this text has the short beginnings too.
    pub(super) fn fits(&self, search: &str) -> bool {
        let words = cut(search);
        let has = |short: &String| words.iter().any(|word| word.starts_with(short.as_str()));
        self.short.iter().all(has)
    }
}

/// The question to the index of papers; `None` when the condition has no words.
pub(crate) fn question_to_papers(cycle: Uuid, asked: &Words) -> Option<String> {
    let asked = condition(asked)?;
    Some(format!("{asked} AND {}", quoted('c', &cycle.to_string())))
}

/// A condition in the language of the index; `None` for one that always holds.
fn condition(words: &Words) -> Option<String> {
    let several = |all: &[Words], between: &str| {
        let parts: Vec<String> = all.iter().filter_map(condition).collect();
        (!parts.is_empty()).then(|| format!("({})", parts.join(between)))
    };
    match words {
        Words::Begins(word) => Some(begins(word)),
        Words::Is(word) => Some(format!("\"{word}\"")),
        Words::Initial(letter) => Some(quoted('i', &letter.to_string())),
        Words::All(all) => several(all, " AND "),
        Words::Any(any) if any.is_empty() => Some(quoted('?', "")),
        // One that always holds makes the choice hold.
        Words::Any(any) if any.iter().any(|one| condition(one).is_none()) => None,
        Words::Any(any) => several(any, " OR "),
    }
}

fn begins(word: &str) -> String {
    format!("\"{word}\" *")
}

fn one_of(letter: char, values: &[String]) -> Option<String> {
    let marks: Vec<String> = values.iter().map(|value| quoted(letter, value)).collect();
    (!marks.is_empty()).then(|| format!("({})", marks.join(" OR ")))
}

fn quoted(letter: char, value: &str) -> String {
    format!("\"{}\"", mark(letter, value))
}

/// A value of any letters as one word of the index: two private characters. Short, because the index also keeps
/// every beginning of every word; two values of an office meet in one mark about once in 41 million, which is why
/// the page applies the filters once more.
fn mark(letter: char, value: &str) -> String {
    let hash = blake3::Hasher::new()
        .update(&[letter as u8])
        .update(value.as_bytes())
        .finalize();
    let pairs = hash.as_bytes().chunks_exact(2).take(2);
    pairs
        .filter_map(|pair| {
            char::from_u32(PRIVATE_FIRST + pair.iter().fold(0, |n, byte| n << 8 | u32::from(*byte)) % PRIVATE)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn words_are_cut_the_same_way_on_both_sides() {
        assert_eq!(
            cut("Семёнова-Тян, Ольга «Ё» №12-а"),
            ["семенова", "тян", "ольга", "е", "12", "а"]
        );
        assert_eq!(cut("\" * OR ( \u{e000} ) — \t"), ["or"]);
        assert!(cut("\"*\u{301}…").is_empty());
    }

    /// A letter stands at nearly every row, and the index passes over all of them; few rows are looked at themselves.
    #[test]
    fn a_letter_beside_a_word_is_left_to_the_rows() {
        let mut query = RegisterQuery::of(Uuid::from_u128(1));
        query.text = Some("А Антонова ив".into());
        let asked = Question::of(&query).unwrap();
        assert_eq!(asked.words, "\"антонова\" *");
        assert!(asked.has_short());
        assert!(
            asked
                .filtered()
                .starts_with("\"а\" * AND \"ив\" * AND \"антонова\" * AND ")
        );
        assert!(asked.fits("антонова анна ивановна") && asked.fits("Семёнова-Антонова Ива"));
        assert!(!asked.fits("антонова анна петровна"));
        query.text = Some("а ив".into());
        let asked = Question::of(&query).unwrap();
        assert_eq!(
            (asked.words.as_str(), asked.has_short()),
            ("\"а\" * AND \"ив\" *", false)
        );
    }

    #[test]
    fn a_question_names_every_filter() {
        let mut query = RegisterQuery::of(Uuid::from_u128(1));
        assert_eq!(Question::of(&query), None);
        query.text = Some(" - ".into());
        assert_eq!(Question::of(&query), None, "no letters, no question");
        query.text = Some("Ив 7".into());
        query.status = vec!["new".into(), "sealed".into()];
        query.expert = Some("Петров".into());
        query.municipality = vec!["Миасс".into()];
        let asked = Question::of(&query).unwrap();
        let narrowed = asked.narrowed().unwrap();
        assert_eq!(narrowed.matches(" AND ").count(), 3, "neither cycle nor state");
        let asked = asked.filtered();
        assert!(asked.starts_with(&narrowed));
        assert!(asked.starts_with("\"ив\" * AND \"7\" * AND (\""));
        assert_eq!(
            (asked.matches(" OR ").count(), asked.matches(" AND ").count()),
            (1, 5)
        );
    }
}
