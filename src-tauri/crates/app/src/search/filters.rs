//! Words that name a filter of the register: «возвращены миасс», «без согласия», «стаж менее 5», «эксперт Образцов».
//! What names none is left as words.

use domain::{Regulation, Status};
use serde::Serialize;
use store::{Reader, words_of};
use ts_rs::TS;

use super::{
    reading::Chunk,
    words::{Fit, Typed, plain},
};
use crate::{
    Answer,
    register::{NO_EXPERT, RegisterFilter},
};

/// What the register is filtered by, as a chip names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Chip {
    /// Which filter.
    pub kind: ChipKind,
    /// Its value in words.
    pub words: String,
}

/// The filters of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ChipKind {
    /// State.
    Status,
    /// Municipality.
    Municipality,
    /// Direction.
    Direction,
    /// Expert.
    Expert,
    /// A document that is not there.
    Lacks,
    /// Seniority in full years.
    Experience,
    /// Words that name no filter.
    Text,
}

/// Words, read as filters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Resolved {
    pub(super) filter: RegisterFilter,
    pub(super) chips: Vec<Chip>,
    /// The runs that name no filter.
    pub(super) rest: Vec<Chunk>,
}

/// How people call the states, beside [`Status::words`]; forms of these words are found by themselves.
const STATES: &[(&str, Status)] = &[
    ("черновик", Status::Draft),
    ("передан", Status::Submitted),
    ("зарегистрирован", Status::Registered),
    ("проверка комплектности", Status::Checking),
    ("комплектность", Status::Checking),
    ("проверка", Status::Checking),
    ("возвращен доработку", Status::Returned),
    ("возвращен", Status::Returned),
    ("доработка", Status::Returned),
    ("экспертиза завершена", Status::Reviewed),
    ("экспертиза", Status::UnderReview),
    ("повестка", Status::OnAgenda),
    ("включен актив", Status::Enrolled),
    ("актив", Status::Enrolled),
    ("включить", Status::Included),
    ("включен", Status::Included),
    ("отказать", Status::Refused),
    ("отложен", Status::Postponed),
    ("отложить", Status::Postponed),
    ("отозван", Status::Withdrawn),
    ("отказано приеме", Status::Rejected),
    ("приказ", Status::InOrder),
    ("распоряжение", Status::InOrder),
    ("акт", Status::InOrder),
    ("закрыт", Status::Closed),
    ("архив", Status::Closed),
];

/// Small words that only bind the others.
const BINDING: [&str; 10] = ["на", "в", "во", "из", "по", "с", "со", "у", "от", "решение"];

/// Words that nearly every municipality has.
const COMMON: [&str; 8] = [
    "городской",
    "округ",
    "муниципальный",
    "район",
    "города",
    "область",
    "поселение",
    "внутригородской",
];

/// Reads the runs as filters; `None` when none of them is one.
pub(super) fn resolve(
    reader: &Reader<'_>,
    regulation: &Regulation,
    experts: &[String],
    chunks: &[Chunk],
) -> Answer<Option<Resolved>> {
    let words: Vec<&Chunk> = chunks.iter().collect();
    let mut parser = Parser {
        regulation,
        experts,
        filter: RegisterFilter::default(),
        chips: Vec::new(),
    };
    let mut rest: Vec<Chunk> = Vec::new();
    let mut bound: Vec<Chunk> = Vec::new();
    let mut at = words.as_slice();
    while let [chunk, others @ ..] = at {
        let taken = parser.take(at);
        if taken > 0 {
            bound.clear();
            at = at.get(taken..).unwrap_or_default();
            continue;
        }
        if is_one_of(chunk, &BINDING) {
            bound.push((*chunk).clone());
        } else {
            rest.append(&mut bound);
            rest.push((*chunk).clone());
        }
        at = others;
    }
    rest.append(&mut bound);
    if parser.chips.is_empty() {
        return Ok(None);
    }
    let Parser {
        mut filter,
        mut chips,
        ..
    } = parser;
    let mut text = Vec::new();
    for chunk in &rest {
        text.push(plain(reader, chunk)?.unwrap_or_else(|| chunk.typed.clone()));
    }
    filter.text = text.join(" ");
    if !filter.text.is_empty() {
        chips.push(Chip {
            kind: ChipKind::Text,
            words: filter.text.clone(),
        });
    }
    Ok(Some(Resolved { filter, chips, rest }))
}

struct Parser<'r> {
    regulation: &'r Regulation,
    experts: &'r [String],
    filter: RegisterFilter,
    chips: Vec<Chip>,
}

impl Parser<'_> {
    /// Takes the filter that these runs begin with; says how many runs it took, 0 for no filter.
    fn take(&mut self, at: &[&Chunk]) -> usize {
        let [first, others @ ..] = at else { return 0 };
        if is_one_of(first, &["без", "нет"]) {
            return self.lacking(others).map_or(0, |taken| taken + 1);
        }
        if is_one_of(first, &["стаж"]) {
            return self.seniority(others).map_or(0, |taken| taken + 1);
        }
        if is_one_of(first, &["эксперт"])
            && let Some(name) = others.first()
            && self.expert(name, true)
        {
            return 2;
        }
        let single = || {
            self.regulation
                .directions
                .iter()
                .map(|direction| (direction.code.as_str(), direction.title.as_str()))
        };
        if is_one_of(first, &["направление"])
            && let Some(word) = others.first()
        {
            let found = named(word, single(), usize::MAX);
            if self.directions(found) {
                return 2;
            }
        }
        if let Some(taken) = self.state(at) {
            return taken;
        }
        let places = self
            .regulation
            .municipalities
            .iter()
            .map(|place| (place.code.as_str(), place.name.as_str()));
        let found = begun(first, places);
        if !found.is_empty() {
            for (code, name) in found {
                self.add(ChipKind::Municipality, name, |filter| {
                    filter.municipalities.push(code.clone())
                });
            }
            return 1;
        }
        let found = named(first, single(), 2);
        usize::from(self.directions(found) || self.expert(first, false))
    }

    fn add(&mut self, kind: ChipKind, words: String, change: impl FnOnce(&mut RegisterFilter)) {
        let chip = Chip { kind, words };
        if !self.chips.contains(&chip) {
            change(&mut self.filter);
            self.chips.push(chip);
        }
    }

    fn state(&mut self, at: &[&Chunk]) -> Option<usize> {
        let mut best: Option<(usize, Status)> = None;
        for (phrase, status) in STATES {
            let mut taken = 0;
            let mut fits = true;
            for word in phrase.split(' ') {
                while taken > 0 && at.get(taken).is_some_and(|chunk| is_one_of(chunk, &BINDING)) {
                    taken += 1;
                }
                fits &= at.get(taken).is_some_and(|chunk| is_one_of(chunk, &[word]));
                taken += 1;
            }
            if fits && best.is_none_or(|(longest, _)| taken > longest) {
                best = Some((taken, *status));
            }
        }
        let (taken, status) = best?;
        self.add(ChipKind::Status, status.words().to_owned(), |filter| {
            filter.statuses.push(status)
        });
        Some(taken)
    }

    fn lacking(&mut self, others: &[&Chunk]) -> Option<usize> {
        let first = others.first()?;
        if is_one_of(first, &["эксперт"]) {
            self.add(ChipKind::Lacks, "эксперт".to_owned(), |filter| {
                filter.narrow.lacks.push(NO_EXPERT.to_owned())
            });
            return Some(1);
        }
        let fits = |chunk: &Chunk, text: &str| {
            let words = words_of(text);
            readings(chunk).any(|typed| {
                words.iter().any(|(_, word)| match typed.fit(word) {
                    Some(Fit::Begins) => typed.text.chars().count() >= 4,
                    Some(fit) => same(typed, fit),
                    None => false,
                })
            })
        };
        let slot = self.regulation.listed().find(|slot| fits(first, &slot.short))?;
        let taken = 1 + others
            .iter()
            .skip(1)
            .take_while(|chunk| fits(chunk, &slot.short))
            .count();
        let code = slot.code.clone();
        self.add(ChipKind::Lacks, slot.short.clone(), |filter| {
            filter.narrow.lacks.push(code)
        });
        Some(taken)
    }

    fn seniority(&mut self, others: &[&Chunk]) -> Option<usize> {
        let [less, number, unit @ ..] = others else {
            return None;
        };
        let years: u32 = number.typed.parse().ok()?;
        if !is_one_of(less, &["менее", "меньше", "до"]) || !(1..=60).contains(&years) {
            return None;
        }
        self.filter.narrow.experience_below = Some(years);
        self.chips.push(Chip {
            kind: ChipKind::Experience,
            words: years.to_string(),
        });
        let has_unit = unit
            .first()
            .is_some_and(|chunk| is_one_of(chunk, &["лет", "года", "год"]));
        Some(2 + usize::from(has_unit))
    }

    fn directions(&mut self, found: Vec<(String, String)>) -> bool {
        let any = !found.is_empty();
        for (code, title) in found {
            self.add(ChipKind::Direction, title, |filter| {
                filter.narrow.directions.push(code)
            });
        }
        any
    }

    /// An expert by the surname; after the word «эксперт» also by its beginning.
    fn expert(&mut self, chunk: &Chunk, is_named: bool) -> bool {
        let fits = |name: &&String| {
            let words = words_of(name);
            readings(chunk).any(|typed| {
                words
                    .first()
                    .is_some_and(|(_, surname)| match typed.fit(surname) {
                        Some(Fit::Begins) => is_named && typed.text.chars().count() >= 2,
                        Some(Fit::Slips(_)) => is_named,
                        Some(fit) => same(typed, fit),
                        None => false,
                    })
            })
        };
        let found: Vec<String> = self.experts.iter().filter(fits).cloned().collect();
        for name in &found {
            self.add(ChipKind::Expert, name.clone(), |filter| {
                filter.narrow.experts.push(name.clone())
            });
        }
        !found.is_empty()
    }
}

/// The readings of a run that are one word.
fn readings(chunk: &Chunk) -> impl Iterator<Item = &Typed> {
    chunk
        .readings
        .iter()
        .filter_map(|reading| match reading.words.as_slice() {
            [word] => Some(word),
            _ => None,
        })
}

/// The word itself, a form of it, or one slip in a word that is long enough to bear it.
fn same(typed: &Typed, fit: Fit) -> bool {
    match fit {
        Fit::Whole | Fit::Form => true,
        Fit::Slips(1) => typed.text.chars().count() >= 6,
        Fit::Slips(_) | Fit::Begins | Fit::Initial => false,
    }
}

fn is_one_of(chunk: &Chunk, words: &[&str]) -> bool {
    readings(chunk).any(|typed| {
        words
            .iter()
            .any(|word| typed.fit(word).is_some_and(|fit| same(typed, fit)))
    })
}

/// Things whose name has a word that begins as typed: «миасс» is «Миасский городской округ», «в Миассе» too.
fn begun<'n>(chunk: &Chunk, all: impl Iterator<Item = (&'n str, &'n str)>) -> Vec<(String, String)> {
    let place = |name: &str| {
        let words = words_of(name);
        let telling = words.iter().filter(|(_, word)| !COMMON.contains(&word.as_str()));
        telling
            .flat_map(|(_, word)| readings(chunk).map(move |typed| (typed, word)))
            .filter_map(|(typed, word)| {
                let long = typed.text.chars().count() >= 4;
                let stem = typed.stem.as_deref().filter(|stem| stem.chars().count() >= 4);
                match typed.fit(word) {
                    Some(Fit::Whole) => Some(0),
                    Some(Fit::Begins) if long => Some(1),
                    Some(Fit::Form) => Some(2),
                    _ if stem.is_some_and(|stem| word.starts_with(stem)) => Some(2),
                    Some(Fit::Slips(slips)) if typed.text.chars().count() >= 6 => Some(2 + u32::from(slips)),
                    _ => None,
                }
            })
            .min()
    };
    let ranked: Vec<(u32, String, String)> = all
        .filter_map(|(code, name)| Some((place(name)?, code.to_owned(), name.to_owned())))
        .collect();
    let best = ranked.iter().map(|(rank, _, _)| (*rank).max(1)).min();
    ranked
        .into_iter()
        .filter(|(rank, _, _)| Some((*rank).max(1)) == best)
        .map(|(_, code, name)| (code, name))
        .collect()
}

/// Things that have this word, when no more than `most` of them do: a word of every title names nothing.
fn named<'n>(
    chunk: &Chunk,
    all: impl Iterator<Item = (&'n str, &'n str)>,
    most: usize,
) -> Vec<(String, String)> {
    let found: Vec<(String, String)> = all
        .filter(|(_, title)| {
            words_of(title).iter().any(|(_, word)| {
                word.chars().count() >= 4
                    && readings(chunk).any(|typed| typed.fit(word).is_some_and(|fit| same(typed, fit)))
            })
        })
        .map(|(code, title)| (code.to_owned(), title.to_owned()))
        .collect();
    if found.len() > most { Vec::new() } else { found }
}
