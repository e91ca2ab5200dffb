//! The register of candidates: pages, search, filters, counts.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Cycle, DossierId, Status};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Answer,
    desk::Desk,
    registered::{self, Tag},
};

/// Asks for a page of the register.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[ts(optional_fields)]
pub struct RegisterQuery {
    /// Words; each must begin a word of the row.
    pub text: String,
    /// States; empty = all.
    pub statuses: Vec<Status>,
    /// Codes of municipalities; empty = all.
    pub municipalities: Vec<String>,
    /// What the list is narrowed to beside that.
    pub narrow: Option<Narrow>,
    /// Column to sort by.
    pub sort: RegisterSort,
    /// From the last to the first.
    pub descending: bool,
    /// Rows to skip.
    pub offset: u32,
    /// Rows wanted, at most 500.
    pub limit: u32,
}

/// Filters beside state and municipality; empty = all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Narrow {
    /// Codes of directions: one of them is applied for.
    pub directions: Vec<String>,
    /// Full names of experts: one of them is assigned.
    pub experts: Vec<String>,
    /// Codes of documents: each of them is missing. [`NO_EXPERT`] stands for an expert.
    pub lacks: Vec<String>,
    /// Full years of seniority that are not reached.
    pub experience_below: Option<u32>,
}

/// Which rows of the register are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct RegisterFilter {
    /// Words; each must begin a word of the row.
    pub text: String,
    /// States; empty = all.
    pub statuses: Vec<Status>,
    /// Codes of municipalities; empty = all.
    pub municipalities: Vec<String>,
    /// What else.
    pub narrow: Narrow,
}

/// Among missing documents: nobody is assigned yet.
pub(crate) const NO_EXPERT: &str = "expert";

/// Columns to sort by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RegisterSort {
    /// Surname.
    #[default]
    Name,
    /// Registration number.
    Number,
    /// Municipality.
    Municipality,
    /// Place in the chain.
    Status,
    /// Deadline.
    Deadline,
}

/// A page of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RegisterPage {
    /// Rows in all; for a search, counted up to `total_is_least`.
    #[ts(type = "number")]
    pub total: u64,
    /// The search found more than `total`.
    pub total_is_least: bool,
    /// Rows.
    pub rows: Vec<RegisterLine>,
    /// Rows of the cycle by state.
    pub counts: BTreeMap<Status, u64>,
}

/// A row of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RegisterLine {
    /// The dossier.
    pub dossier: DossierId,
    /// Registration number; empty before registration.
    pub number: String,
    /// Full name.
    pub name: String,
    /// Municipality.
    pub municipality: String,
    /// Organisation.
    pub organization: String,
    /// Directions.
    pub directions: String,
    /// State.
    pub status: Status,
    /// State in words.
    pub status_words: String,
    /// What is missing.
    pub missing: String,
    /// Deadline, ISO date; empty if none.
    pub deadline: String,
    /// First expert; empty if none.
    pub expert: String,
    /// Another dossier of the cycle bears the same name: the card tells which and what else they have in common.
    pub has_namesake: bool,
}

const MOST_ROWS: u32 = 500;

pub(crate) fn register(desk: &mut Desk<'_>, request: RegisterQuery) -> Answer<RegisterPage> {
    let cycle = desk.cycle.id.0;
    let filter = RegisterFilter {
        text: request.text,
        statuses: request.statuses,
        municipalities: request.municipalities,
        narrow: request.narrow.unwrap_or_default(),
    };
    let query = store::RegisterQuery {
        sort: match request.sort {
            RegisterSort::Name => store::Sort::Surname,
            RegisterSort::Number => store::Sort::Number,
            RegisterSort::Municipality => store::Sort::Municipality,
            RegisterSort::Status => store::Sort::Status,
            RegisterSort::Deadline => store::Sort::Deadline,
        },
        direction: if request.descending {
            store::Direction::Descending
        } else {
            store::Direction::Ascending
        },
        offset: u64::from(request.offset),
        limit: u64::from(if request.limit == 0 {
            MOST_ROWS
        } else {
            request.limit.min(MOST_ROWS)
        }),
        ..store_query(&desk.cycle, &filter)
    };
    let page = desk.page(&query)?;
    let namesakes = desk.namesakes(cycle, &page.rows)?;
    let counts = desk.register_counts(cycle)?;
    let (total, total_is_least) = match page.total {
        store::Total::Exactly(total) => (total, false),
        store::Total::MoreThan(total) => (total, true),
    };
    Ok(RegisterPage {
        total,
        total_is_least,
        rows: page
            .rows
            .into_iter()
            .map(|row| RegisterLine {
                has_namesake: namesakes.contains(&row.surname_sort),
                ..line(row)
            })
            .collect(),
        counts: counts
            .into_iter()
            .filter_map(|(code, rows)| Some((registered::status(&code)?, rows)))
            .collect(),
    })
}

/// The store's question for the rows of a filter, by surname.
pub(crate) fn store_query(cycle: &Cycle, filter: &RegisterFilter) -> store::RegisterQuery {
    let text = registered::search_text(&intake::as_kept(&filter.text));
    let municipalities = filter
        .municipalities
        .iter()
        .filter_map(|code| cycle.regulation.municipality(code))
        .map(|known| known.name.clone());
    let narrow = &filter.narrow;
    let one_of = |tags: Vec<Tag<'_>>| -> Option<Vec<String>> {
        (!tags.is_empty()).then(|| tags.iter().map(Tag::word).collect())
    };
    let mut tags: Vec<Vec<String>> = narrow
        .lacks
        .iter()
        .map(|code| vec![Tag::Lacks(code).word()])
        .collect();
    tags.extend(one_of(
        narrow
            .directions
            .iter()
            .map(|code| Tag::Direction(code))
            .collect(),
    ));
    tags.extend(one_of(
        narrow.experts.iter().map(|name| Tag::Expert(name)).collect(),
    ));
    tags.extend(narrow.experience_below.map(|years| {
        (0..years.min(registered::MOST_YEARS))
            .map(|year| Tag::Years(year).word())
            .collect()
    }));
    store::RegisterQuery {
        text: (!text.is_empty()).then_some(text),
        status: filter
            .statuses
            .iter()
            .map(|status| registered::code(*status).to_owned())
            .collect(),
        municipality: municipalities.collect(),
        tags,
        ..store::RegisterQuery::of(cycle.id.0)
    }
}

pub(crate) fn line(row: store::RegisterRow) -> RegisterLine {
    let status = registered::status(&row.status).unwrap_or_default();
    RegisterLine {
        dossier: DossierId(row.id),
        number: row.number.unwrap_or_default(),
        name: row.name,
        municipality: row.municipality,
        organization: row.organization,
        directions: row.directions,
        status,
        status_words: status.words().to_owned(),
        missing: row.missing,
        deadline: row.deadline.unwrap_or_default(),
        expert: row.expert,
        has_namesake: false,
    }
}

impl Desk<'_> {
    /// A page of the register as the store gives it.
    pub(crate) fn page(&self, query: &store::RegisterQuery) -> Answer<store::RegisterPage> {
        self.store.read(|reader| Ok(reader.register(query)?))
    }

    /// Names of these rows that another row of the cycle bears too.
    fn namesakes(&self, cycle: Uuid, rows: &[store::RegisterRow]) -> Answer<BTreeSet<String>> {
        let named = rows.iter().map(|row| row.surname_sort.clone());
        // Drafts whose names nobody knows yet are not one person, nor are those whose names nobody knows any more.
        let names: BTreeSet<String> = named
            .filter(|name| !name.is_empty() && name != registered::NAMELESS)
            .collect();
        self.store.read(|reader| Ok(reader.namesakes(cycle, &names)?))
    }

    /// Rows of a cycle by state.
    pub(crate) fn register_counts(&self, cycle: Uuid) -> Answer<BTreeMap<String, u64>> {
        self.store
            .read(|reader| Ok(reader.register_counts(cycle)?.by_status))
    }

    /// Rows in some states, by surname, at most `limit`.
    pub(crate) fn register_of(
        &self,
        cycle: Uuid,
        statuses: &[&str],
        limit: u32,
    ) -> Answer<Vec<store::RegisterRow>> {
        let query = store::RegisterQuery {
            status: statuses.iter().map(|status| (*status).to_owned()).collect(),
            ..store::RegisterQuery::of(cycle)
        };
        self.register_rows(query, limit)
    }

    /// Rows that answer a question, page by page, at most `limit` of them.
    pub(crate) fn register_rows(
        &self,
        mut query: store::RegisterQuery,
        limit: u32,
    ) -> Answer<Vec<store::RegisterRow>> {
        let mut rows: Vec<store::RegisterRow> = Vec::new();
        loop {
            query.limit = u64::from(limit).saturating_sub(rows.len() as u64);
            query.limit = query.limit.min(u64::from(MOST_ROWS));
            let page = self.page(&query)?.rows;
            let more = !page.is_empty() && page.len() as u64 == query.limit;
            query.after = page.last().map(|row| row.id);
            rows.extend(page);
            if !more {
                return Ok(rows);
            }
        }
    }

    /// Dossiers of all cycles that hold the same content.
    pub(crate) fn owners_of(&self, digest: &str) -> Answer<Vec<Uuid>> {
        let mut owners = Vec::new();
        for cycle in self.list::<domain::Cycle>()? {
            let query = store::RegisterQuery {
                text: Some(digest.to_owned()),
                ..store::RegisterQuery::of(cycle.id.0)
            };
            owners.extend(self.page(&query)?.rows.into_iter().map(|row| row.id));
        }
        Ok(owners)
    }
}
