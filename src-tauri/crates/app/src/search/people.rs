//! People of the register: hits, judged and ordered.

use std::collections::BTreeMap;

use domain::{DossierId, Status};
use serde::Serialize;
use store::{Reader, RegisterQuery, RegisterRow, Total, Words};
use ts_rs::TS;
use uuid::Uuid;

use super::{
    judge::{FoundBy, Part, Place, Snippet, Verdict, judge},
    reading::Chunk,
    words::{Width, condition},
};
use crate::{Answer, desk::Desk, registered};

/// A candidate who was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PersonHit {
    /// The dossier.
    pub dossier: DossierId,
    /// Registration number; empty before registration.
    pub number: Vec<Snippet>,
    /// Full name.
    pub name: Vec<Snippet>,
    /// Municipality and organisation.
    pub detail: Vec<Snippet>,
    /// State.
    pub status: Status,
    /// State in words.
    pub status_words: String,
    /// Why, where the name does not show it by itself.
    pub reasons: Vec<FoundBy>,
}

/// Candidates who were found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct People {
    /// The best.
    pub hits: Vec<PersonHit>,
    /// All who answer.
    #[ts(type = "number")]
    pub total: u64,
    /// More than `total` answer.
    pub total_is_least: bool,
}

/// Rows read before they are judged.
const MOST_READ: u64 = 50;

/// A name's first parts are found along the register's own order, however many more there are.
const MOST_NAMED: u32 = 12;

/// Candidates who answer every run, under the filters of `base`; the best first.
pub(super) fn people(desk: &Desk<'_>, base: &RegisterQuery, chunks: &[Chunk], most: usize) -> Answer<People> {
    let mut found = Found {
        chunks,
        hits: BTreeMap::new(),
    };
    let mut total = Total::Exactly(0);
    desk.store.read(|reader| -> Answer<()> {
        for reading in 0..2 {
            let words: Option<Vec<&str>> = chunks
                .iter()
                .map(|chunk| chunk.readings.get(reading))
                .flat_map(|reading| match reading {
                    Some(reading) => reading
                        .words
                        .iter()
                        .map(|word| Some(word.text.as_str()))
                        .collect(),
                    None => vec![None],
                })
                .collect();
            if let Some(words) = words.filter(|_| base.status.is_empty() && base.municipality.is_empty()) {
                found.add(reader.named(base.cycle, &words.join(" "), MOST_NAMED)?);
            }
        }
        if let [chunk] = chunks
            && let Some(id) = reader.with_number(base.cycle, &intake::number_alike(&chunk.typed))?
        {
            found.add(reader.register_row(id)?);
        }
        for width in [Width::Exact, Width::Alike] {
            let whole = condition(reader, chunks, width, true)?;
            total = match found.add_by_rarest(reader, base, &whole)? {
                Some(total) => total,
                None => found.add_by(reader, base, whole)?,
            };
            if found.hits.len() >= most {
                break;
            }
        }
        Ok(())
    })?;
    let mut hits: Vec<(Verdict, RegisterRow)> = found.hits.into_values().collect();
    hits.sort_by(|(verdict, row), (other, than)| {
        (verdict.cost, &row.surname_sort, row.id).cmp(&(other.cost, &than.surname_sort, than.id))
    });
    let (total, total_is_least) = match total {
        Total::Exactly(total) => (total, false),
        Total::MoreThan(total) => (total, true),
    };
    Ok(People {
        total: total.max(u64::try_from(hits.len()).unwrap_or(0)),
        total_is_least,
        hits: hits
            .iter()
            .take(most)
            .map(|(verdict, row)| hit(verdict, row))
            .collect(),
    })
}

struct Found<'c> {
    chunks: &'c [Chunk],
    hits: BTreeMap<Uuid, (Verdict, RegisterRow)>,
}

impl Found<'_> {
    /// Adds the rows that the index has for the condition; says how many answer it.
    fn add_by(&mut self, reader: &Reader<'_>, base: &RegisterQuery, condition: Words) -> Answer<Total> {
        let query = RegisterQuery {
            words: Some(condition),
            limit: MOST_READ,
            most_found: MOST_READ,
            ..base.clone()
        };
        let page = reader.register(&query)?;
        self.add(page.rows);
        Ok(page.total)
    }

    /// Adds what the rarest word of the condition finds by itself, because every row is judged by all words anyway: the
    /// index is not asked for the thousands of rows that share a common given name. `None` when no word is rare enough for
    /// all its rows to be read.
    fn add_by_rarest(
        &mut self,
        reader: &Reader<'_>,
        base: &RegisterQuery,
        condition: &Words,
    ) -> Answer<Option<Total>> {
        let rare = reader.rarest(condition)?.filter(|(_, rows)| *rows <= MOST_READ);
        let Some((word, _)) = rare else { return Ok(None) };
        Ok(match self.add_by(reader, base, word)? {
            Total::Exactly(rows) if rows <= MOST_READ => {
                Some(Total::Exactly(u64::try_from(self.hits.len()).unwrap_or(u64::MAX)))
            }
            Total::Exactly(_) | Total::MoreThan(_) => None,
        })
    }

    fn add(&mut self, rows: impl IntoIterator<Item = RegisterRow>) {
        for row in rows {
            if self.hits.contains_key(&row.id) {
                continue;
            }
            if let Some(verdict) = with_parts(&row, |parts| judge(self.chunks, parts)) {
                self.hits.insert(row.id, (verdict, row));
            }
        }
    }
}

/// The parts of a row that are judged: the name's three, then number, municipality, organisation, and what is not
/// shown in a hit.
fn with_parts<T>(row: &RegisterRow, look: impl FnOnce(&[Part<'_>]) -> T) -> T {
    let mut names = row.name.splitn(3, ' ');
    let mut name = || names.next().unwrap_or_default();
    let part = |place, text| Part { place, text };
    let (post, contacts) = registered::unshown(&row.search);
    look(&[
        part(Place::Surname, name()),
        part(Place::Given, name()),
        part(Place::Patronymic, name()),
        part(Place::Number, row.number.as_deref().unwrap_or_default()),
        part(Place::Municipality, &row.municipality),
        part(Place::Organization, &row.organization),
        part(Place::Post, post),
        part(Place::Contact, contacts),
    ])
}

fn hit(verdict: &Verdict, row: &RegisterRow) -> PersonHit {
    let status = registered::status(&row.status).unwrap_or_default();
    with_parts(row, |parts| PersonHit {
        dossier: DossierId(row.id),
        number: verdict.pieces(parts, 3..4, ""),
        name: verdict.pieces(parts, 0..3, " "),
        detail: verdict.pieces(parts, 4..6, " · "),
        status,
        status_words: status.words().to_owned(),
        reasons: verdict.reasons.clone(),
    })
}
