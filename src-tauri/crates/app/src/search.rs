//! The search over everything that the window shows: people, papers, filters of the register, saved views, screens
//! and acts. It reads the register and the words beside it, so it finds what the pages show and nothing else, and
//! keeps nothing of what was asked.

mod filters;
mod judge;
mod layout;
mod offered;
mod papers;
mod people;
mod reading;
mod words;

use serde::{Deserialize, Serialize};
use store::{Reader, Total};
use ts_rs::TS;

use filters::Chip;

use offered::{NameHit, Offered};
use papers::PaperHit;
pub(crate) use papers::{is_paper, paper};
use people::People;

use crate::{
    Answer,
    desk::Desk,
    register::{RegisterFilter, store_query},
    views,
};
use reading::{Chunk, read};

/// Asks for everything that answers some words.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SearchQuery {
    /// What was typed.
    pub text: String,
    /// Screens that can be gone to.
    pub screens: Vec<Offered>,
    /// Acts that the present screen allows.
    pub acts: Vec<Offered>,
}

/// What answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Found {
    /// Candidates.
    pub people: People,
    /// The words read as filters of the register; `null` when they name none or nobody is left.
    pub filter: Option<FoundFilter>,
    /// Papers and sittings.
    pub papers: Vec<PaperHit>,
    /// Saved views.
    pub views: Vec<NameHit>,
    /// Screens.
    pub screens: Vec<NameHit>,
    /// Acts.
    pub acts: Vec<NameHit>,
    /// When nothing answers: what can be done about it, as a sentence.
    pub hint: String,
}

/// A filter of the register that the words name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FoundFilter {
    /// The filter.
    pub filter: RegisterFilter,
    /// The same in words.
    pub chips: Vec<Chip>,
    /// Rows that it leaves.
    #[ts(type = "number")]
    pub total: u64,
    /// It leaves more than `total`.
    pub total_is_least: bool,
}

const MOST_PEOPLE: usize = 8;
const MOST_PAPERS: usize = 5;
const MOST_NAMES: usize = 6;

pub(crate) fn search(desk: &mut Desk<'_>, request: SearchQuery) -> Answer<Found> {
    let chunks = read(&intake::as_kept(&request.text));
    let most = if chunks.is_empty() { usize::MAX } else { MOST_NAMES };
    let mut found = Found {
        people: People::default(),
        filter: None,
        papers: Vec::new(),
        views: offered::views(&views::all(desk)?, &chunks, most),
        screens: offered::offered(&request.screens, &chunks, most),
        acts: offered::offered(&request.acts, &chunks, most),
        hint: String::new(),
    };
    if chunks.is_empty() {
        return Ok(found);
    }
    let everyone = store::RegisterQuery::of(desk.cycle.id.0);
    found.people = people::people(desk, &everyone, &chunks, MOST_PEOPLE)?;
    found.papers = papers::papers(desk, &chunks, MOST_PAPERS)?;
    if let Some((filter, people)) = filtered(desk, &chunks)? {
        if found.people.hits.is_empty() {
            found.people = people;
        }
        found.filter = Some(filter);
    }
    let is_empty = found.people.hits.is_empty() && found.papers.is_empty() && found.filter.is_none();
    let no_names = [&found.views, &found.screens, &found.acts]
        .iter()
        .all(|list| list.is_empty());
    if is_empty && no_names {
        found.hint = desk.store.read(|reader| hint(reader, &chunks))?;
    }
    Ok(found)
}

/// The words as a filter that leaves somebody, and who answers the words that are left over.
fn filtered(desk: &Desk<'_>, chunks: &[Chunk]) -> Answer<Option<(FoundFilter, People)>> {
    let cycle = desk.cycle.id.0;
    let resolved = desk.store.read(|reader| {
        let experts = reader.experts(cycle)?;
        filters::resolve(reader, desk.regulation(), &experts, chunks)
    })?;
    let Some(resolved) = resolved else { return Ok(None) };
    let query = store_query(&desk.cycle, &resolved.filter);
    let page = desk.page(&store::RegisterQuery {
        limit: 1,
        ..query.clone()
    })?;
    let (total, total_is_least) = match page.total {
        Total::Exactly(0) => return Ok(None),
        Total::Exactly(total) => (total, false),
        Total::MoreThan(total) => (total, true),
    };
    let query = store::RegisterQuery { text: None, ..query };
    let people = people::people(desk, &query, &resolved.rest, MOST_PEOPLE)?;
    let filter = FoundFilter {
        filter: resolved.filter,
        chips: resolved.chips,
        total,
        total_is_least,
    };
    Ok(Some((filter, people)))
}

/// Which words nobody has, or that no one has them all.
fn hint(reader: &Reader<'_>, chunks: &[Chunk]) -> Answer<String> {
    let mut unknown = Vec::new();
    for chunk in chunks {
        if words::plain(reader, chunk)?.is_none() {
            unknown.push(format!("«{}»", chunk.typed));
        }
    }
    Ok(match unknown.as_slice() {
        [] => "Каждое слово встречается, но все вместе – ни у кого. Уберите одно из них.".to_owned(),
        [one] => format!(
            "Слова {one} нет ни у кандидатов, ни в документах этого цикла, даже с учётом раскладки и опечаток. \
             Попробуйте фамилию, номер или муниципалитет."
        ),
        several => format!(
            "Слов {} нет ни у кандидатов, ни в документах этого цикла, даже с учётом раскладки и опечаток. \
             Попробуйте фамилию, номер или муниципалитет.",
            several.join(", ")
        ),
    })
}
