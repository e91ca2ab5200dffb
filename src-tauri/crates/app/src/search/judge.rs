//! Why a row answers, how well, and which of its letters to show: the index only proposes.

use std::ops::Range;

use serde::Serialize;
use store::words_of;
use ts_rs::TS;

use super::{
    reading::{Chunk, Reading},
    words::Fit,
};

/// Why a hit is a hit, where its title does not show it by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FoundBy {
    /// By the given name, not the surname.
    Given,
    /// By the patronymic, not the surname.
    Patronymic,
    /// By initials.
    Initials,
    /// By a number.
    Number,
    /// By the organisation.
    Organization,
    /// By the municipality.
    Municipality,
    /// By the post or subject.
    Post,
    /// By telephone or e-mail.
    Contact,
    /// Another form of a word was typed.
    Form,
    /// A slip of the fingers was mended.
    Typo,
    /// The keyboard was in the other layout.
    Layout,
}

/// A part of a text: shown plain, or marked as the reason of a hit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Snippet {
    /// The text.
    pub text: String,
    /// Whether it answers what was typed.
    pub found: bool,
}

/// Where in a hit a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Surname,
    Given,
    Patronymic,
    Title,
    Number,
    Contact,
    Post,
    Organization,
    Municipality,
}

/// A text of a hit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'t> {
    pub(super) place: Place,
    pub(super) text: &'t str,
}

/// Why a hit answers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Verdict {
    /// The less, the better.
    pub(super) cost: u32,
    pub(super) reasons: Vec<FoundBy>,
    /// Bytes of each part to be marked, in the order of the parts.
    marks: Vec<Vec<Range<usize>>>,
}

/// A word of a part that answers a typed one.
struct Answering {
    part: usize,
    place: Place,
    bytes: Range<usize>,
    fit: Fit,
}

/// Judges a hit by its parts; `None` when some run is not answered by any of them.
pub(super) fn judge(chunks: &[Chunk], parts: &[Part<'_>]) -> Option<Verdict> {
    let cut: Vec<Vec<(Range<usize>, String)>> = parts.iter().map(|part| words_of(part.text)).collect();
    let mut answers: Vec<(Answering, bool)> = Vec::new();
    let mut cost = 0_u32;
    for chunk in chunks {
        let best = chunk
            .readings
            .iter()
            .filter_map(|reading| answered(reading, parts, &cut))
            .min_by_key(|(cost, _)| *cost);
        let (own, found) = best?;
        cost = cost.saturating_add(own);
        answers.extend(found);
    }
    let mut marks: Vec<Vec<Range<usize>>> = vec![Vec::new(); parts.len()];
    for (answer, _) in &answers {
        if let Some(marks) = marks.get_mut(answer.part) {
            marks.push(answer.bytes.clone());
        }
    }
    for marks in &mut marks {
        marks.sort_by_key(|bytes| (bytes.start, bytes.end));
    }
    Some(Verdict {
        cost,
        reasons: reasons(&answers),
        marks,
    })
}

fn answered(
    reading: &Reading,
    parts: &[Part<'_>],
    cut: &[Vec<(Range<usize>, String)>],
) -> Option<(u32, Vec<(Answering, bool)>)> {
    let mut cost = if reading.other_layout { 3 } else { 0 };
    let mut found = Vec::new();
    for typed in &reading.words {
        let mut best: Option<(u32, Answering)> = None;
        for ((number, part), words) in parts.iter().enumerate().zip(cut) {
            for (bytes, word) in words {
                let Some(fit) = typed.fit(word).filter(|fit| allowed(*fit, part.place)) else {
                    continue;
                };
                let own = price(fit) + weight(part.place);
                if best.as_ref().is_none_or(|(least, _)| own < *least) {
                    let bytes = marked(part.text, bytes, &typed.text, fit);
                    let (part, place) = (number, part.place);
                    best = Some((
                        own,
                        Answering {
                            part,
                            place,
                            bytes,
                            fit,
                        },
                    ));
                }
            }
        }
        let (own, answer) = best?;
        cost += own;
        found.push((answer, reading.other_layout));
    }
    Some((cost, found))
}

/// A single letter is an initial only in a name, and contacts and numbers have no slips and forms.
fn allowed(fit: Fit, place: Place) -> bool {
    match fit {
        Fit::Initial => matches!(
            place,
            Place::Surname | Place::Given | Place::Patronymic | Place::Title
        ),
        Fit::Form | Fit::Slips(_) => !matches!(place, Place::Number | Place::Contact),
        Fit::Whole | Fit::Begins => true,
    }
}

fn price(fit: Fit) -> u32 {
    match fit {
        Fit::Whole => 0,
        Fit::Begins | Fit::Initial => 2,
        Fit::Form => 5,
        Fit::Slips(slips) => 10 * u32::from(slips),
    }
}

/// Names and numbers are what people are looked for by; the rest helps.
fn weight(place: Place) -> u32 {
    match place {
        Place::Surname | Place::Title => 0,
        Place::Given | Place::Patronymic | Place::Number => 1,
        Place::Contact | Place::Post => 4,
        Place::Organization | Place::Municipality => 5,
    }
}

/// The letters to mark: those typed at the beginning of a word, or the whole word.
fn marked(text: &str, bytes: &Range<usize>, typed: &str, fit: Fit) -> Range<usize> {
    if !matches!(fit, Fit::Begins | Fit::Initial) {
        return bytes.clone();
    }
    let word = text.get(bytes.clone()).unwrap_or_default();
    let letters = typed.chars().count();
    let end = word
        .char_indices()
        .nth(letters)
        .map_or(bytes.end, |(at, _)| bytes.start + at);
    bytes.start..end
}

fn reasons(answers: &[(Answering, bool)]) -> Vec<FoundBy> {
    let by_surname = answers
        .iter()
        .any(|(answer, _)| answer.place == Place::Surname && answer.fit != Fit::Initial);
    let mut reasons = std::collections::BTreeSet::new();
    for (answer, other_layout) in answers {
        let place = match answer.place {
            _ if answer.fit == Fit::Initial && answer.place != Place::Title => Some(FoundBy::Initials),
            Place::Given if !by_surname => Some(FoundBy::Given),
            Place::Patronymic if !by_surname => Some(FoundBy::Patronymic),
            Place::Surname | Place::Given | Place::Patronymic | Place::Title => None,
            Place::Number => Some(FoundBy::Number),
            Place::Contact => Some(FoundBy::Contact),
            Place::Post => Some(FoundBy::Post),
            Place::Organization => Some(FoundBy::Organization),
            Place::Municipality => Some(FoundBy::Municipality),
        };
        let way = match answer.fit {
            Fit::Form => Some(FoundBy::Form),
            Fit::Slips(_) => Some(FoundBy::Typo),
            Fit::Whole | Fit::Begins | Fit::Initial => None,
        };
        reasons.extend(place);
        reasons.extend(way);
        reasons.extend(other_layout.then_some(FoundBy::Layout));
    }
    reasons.into_iter().collect()
}

impl Verdict {
    /// The text of the parts from `first` to before `end`, joined, in plain and marked pieces.
    pub(super) fn pieces(&self, parts: &[Part<'_>], range: Range<usize>, between: &str) -> Vec<Snippet> {
        let mut pieces: Vec<Snippet> = Vec::new();
        let chosen = parts.iter().zip(&self.marks).take(range.end).skip(range.start);
        for (part, marks) in chosen.filter(|(part, _)| !part.text.is_empty()) {
            if !pieces.is_empty() {
                add(&mut pieces, between, false);
            }
            let mut at = 0;
            for mark in marks {
                let from = mark.start.max(at);
                add(&mut pieces, part.text.get(at..from).unwrap_or_default(), false);
                add(
                    &mut pieces,
                    part.text.get(from..mark.end).unwrap_or_default(),
                    true,
                );
                at = at.max(mark.end);
            }
            add(&mut pieces, part.text.get(at..).unwrap_or_default(), false);
        }
        pieces
    }
}

fn add(pieces: &mut Vec<Snippet>, text: &str, found: bool) {
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.found == found => last.text.push_str(text),
        _ => pieces.push(Snippet {
            text: text.to_owned(),
            found,
        }),
    }
}
