//! Proposing which document of the list a file is (CH-36). A proposal is shown to a person,
//! who confirms it; when two answers are possible none is given, because a wrong proposal costs more than none.

use crate::safe_name::split_extension;
use crate::translit::{fits, words};
use serde::{Deserialize, Serialize};

/// Lines at the beginning of a text among which a heading is looked for.
const HEADING_LINES: usize = 15;

/// Longest line that can be a heading when it is not in capitals, in characters.
const HEADING_CHARS: usize = 80;

/// Characters of the text in which its words are counted.
const BODY_CHARS: usize = 4_000;

/// Words that may stand between two words of one hint: «согласие (на) обработку».
const GAP: usize = 2;

/// What one place of the list is recognised by. Comes from the regional profile as data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KindHints {
    /// The place in the list; returned as it is.
    pub slot: String,
    /// Stems met in file names: «диплом», «трудов», «стд-р», «повышени квалификац». Several words must follow each
    /// other. A stem of up to three letters must be the whole word.
    pub name_words: Vec<String>,
    /// Stems met in headings and texts.
    pub text_words: Vec<String>,
}

/// How sure a proposal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Words of the text only, or a heading against the file name.
    Low,
    /// The file name alone, or a heading alone.
    Medium,
    /// The file name and the heading agree.
    High,
}

/// What a proposal rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "because", rename_all = "snake_case")]
pub enum Because {
    /// A hint met in the file name.
    Name {
        /// The hint.
        word: String,
    },
    /// A heading among the first lines.
    Heading {
        /// The line as it stands in the document, shortened.
        line: String,
    },
    /// Hints met in the text.
    Text {
        /// The hints.
        words: Vec<String>,
    },
}

impl Because {
    /// The reason in Russian for showing beside the proposal, without a capital and without a full stop.
    pub fn sentence(&self) -> String {
        match self {
            Self::Name { word } => format!("по имени файла: «{word}»"),
            Self::Heading { line } => format!("по заголовку: «{line}»"),
            Self::Text { words } => format!("по словам в тексте: «{}»", words.join("», «")),
        }
    }
}

/// A proposed place in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Proposal {
    /// The place, as given in [`KindHints::slot`].
    pub slot: String,
    /// How sure it is.
    pub confidence: Confidence,
    /// What it rests on.
    pub because: Because,
}

/// Proposes the place of a file by its name and its text (empty when there is no text layer).
///
/// A heading among the first lines wins over the name; without one the name wins over the text. Two equal answers
/// give nothing.
pub fn propose(name: &str, text: &str, hints: &[KindHints]) -> Option<Proposal> {
    let heading = heading(text, hints);
    let by_name = best(
        &words(split_extension(name).0),
        hints,
        |hints| &hints.name_words,
        false,
    );
    match (heading, by_name) {
        (Some((slot, line)), by_name) => {
            let confidence = match by_name {
                Answer::One { slot: same, .. } if same == slot => Confidence::High,
                Answer::One { .. } => Confidence::Low,
                Answer::None | Answer::Many => Confidence::Medium,
            };
            Some(Proposal {
                slot: slot.into(),
                confidence,
                because: Because::Heading { line },
            })
        }
        (None, Answer::One { slot, word }) => Some(Proposal {
            slot: slot.into(),
            confidence: Confidence::Medium,
            because: Because::Name { word: word.into() },
        }),
        (None, Answer::Many) => None,
        (None, Answer::None) => by_text(text, hints),
    }
}

/// What a row of words says.
enum Answer<'a> {
    None,
    One { slot: &'a str, word: &'a str },
    Many,
}

/// A hint that was met, and the words it covers.
#[derive(Clone, Copy)]
struct Met<'a> {
    slot: &'a str,
    word: &'a str,
    from: usize,
    upto: usize,
    words: usize,
}

/// The one slot whose hints are met. A longer hint takes the words of a shorter one inside it: «диплом о
/// переподготовке» is not a «диплом».
fn best<'a>(
    row: &[String],
    hints: &'a [KindHints],
    list: impl Fn(&'a KindHints) -> &'a Vec<String>,
    at_start: bool,
) -> Answer<'a> {
    let mut met: Vec<Met<'a>> = Vec::new();
    for kind in hints {
        for word in list(kind) {
            let stems = words(word);
            for start in 0..row.len() {
                if at_start && start > 0 {
                    break;
                }
                if let Some(upto) = met_at(row, start, &stems) {
                    met.push(Met {
                        slot: &kind.slot,
                        word,
                        from: start,
                        upto,
                        words: stems.len(),
                    });
                }
            }
        }
    }
    let covered = |small: &Met<'_>| {
        met.iter()
            .any(|large| large.words > small.words && large.from <= small.from && large.upto >= small.upto)
    };
    let mut left = met.iter().filter(|one| !covered(one));
    match left.next() {
        None => Answer::None,
        Some(first) if left.all(|other| other.slot == first.slot) => Answer::One {
            slot: first.slot,
            word: first.word,
        },
        Some(_) => Answer::Many,
    }
}

/// Whether the stems of a hint follow each other from a place on; gives the place after the last one.
fn met_at(row: &[String], start: usize, stems: &[String]) -> Option<usize> {
    let first = stems.first()?;
    // «стд-р» is also written as one word.
    let whole = stems.concat();
    if stems.len() > 1 && row.get(start).is_some_and(|word| *word == whole) {
        return start.checked_add(1);
    }
    let mut at = start;
    if !fits(row.get(at)?, first) {
        return None;
    }
    for stem in stems.iter().skip(1) {
        let from = at.checked_add(1)?;
        at = (from..=from.checked_add(GAP)?)
            .find(|place| row.get(*place).is_some_and(|word| fits(word, stem)))?;
    }
    at.checked_add(1)
}

/// The first line that is a heading of exactly one kind: in capitals, or short and among the very first.
fn heading<'a>(text: &str, hints: &'a [KindHints]) -> Option<(&'a str, String)> {
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(HEADING_LINES)
        .collect();
    let found = |loud_only: bool| {
        lines.iter().enumerate().find_map(|(index, line)| {
            let loud = is_loud(line);
            let quiet =
                index < 6 && line.chars().count() <= HEADING_CHARS && starts_large(line) && !is_listed(line);
            if !(loud || (quiet && !loud_only)) {
                return None;
            }
            match best(&words(line), hints, |hints| &hints.text_words, true) {
                Answer::One { slot, .. } => Some((slot, line.chars().take(HEADING_CHARS).collect())),
                Answer::None | Answer::Many => None,
            }
        })
    };
    found(true).or_else(|| found(false))
}

/// Whether a line begins with a word in capitals («УДОСТОВЕРЕНИЕ о повышении квалификации»), or with letters set
/// apart.
fn is_loud(line: &str) -> bool {
    let mut parts = line
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|part| !part.is_empty());
    let Some(first) = parts.next() else { return false };
    let capitals = |part: &str| part.chars().all(|letter| letter.is_uppercase());
    let spaced = first.chars().count() == 1
        && parts
            .take(3)
            .filter(|part| part.chars().count() == 1 && capitals(part))
            .count()
            == 3;
    capitals(first) && (first.chars().count() >= 4 || spaced)
}

fn starts_large(line: &str) -> bool {
    line.trim_start().chars().next().is_some_and(char::is_uppercase)
}

/// Whether a line is part of a sentence or of a list rather than a heading of its own.
fn is_listed(line: &str) -> bool {
    line.trim_end().ends_with([',', ';', ':', '.']) || line.chars().any(|letter| letter.is_ascii_digit())
}

/// Two different hints of one kind, and none of any other.
fn by_text(text: &str, hints: &[KindHints]) -> Option<Proposal> {
    let start: String = text.chars().take(BODY_CHARS).collect();
    let row = words(&start);
    let mut met: Option<(&str, Vec<String>)> = None;
    for kind in hints {
        let found: Vec<String> = kind
            .text_words
            .iter()
            .filter(|hint| {
                let stems = words(hint);
                (0..row.len()).any(|place| met_at(&row, place, &stems).is_some())
            })
            .cloned()
            .collect();
        if found.is_empty() {
            continue;
        }
        if met.is_some() {
            return None;
        }
        met = Some((&kind.slot, found));
    }
    let (slot, words) = met.filter(|(_, words)| words.len() >= 2)?;
    Some(Proposal {
        slot: slot.into(),
        confidence: Confidence::Low,
        because: Because::Text { words },
    })
}

#[cfg(test)]
mod tests;
