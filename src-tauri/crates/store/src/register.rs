//! The register: one row per dossier, kept ready for the list on screen. Rows come from the projector; this room
//! stores them, orders them, finds them, and never reads a record.

#[cfg(test)]
mod growth;
mod landmarks;
mod numbers;
mod page;
mod row;
pub(crate) mod words;

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::search::Words;

pub(crate) use landmarks::Landmarks;
pub use page::MOST_ROWS;
pub use row::RegisterRow;
pub(crate) use row::{clear, fold, write};
pub use words::words_of;

/// What the list shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterQuery {
    /// The selection cycle.
    pub cycle: Uuid,
    /// Words typed by the user, in any case; a row matches when each of them begins a word of its `search`.
    /// Words without letters and digits are ignored.
    pub text: Option<String>,
    /// A condition on the words of a row's `search` and on its name, beside `text`.
    pub words: Option<Words>,
    /// Of each list, one of the row's tags.
    pub tags: Vec<Vec<String>>,
    /// Only these statuses; empty for all.
    pub status: Vec<String>,
    /// Only these municipalities; empty for all.
    pub municipality: Vec<String>,
    /// Only rows of this expert.
    pub expert: Option<String>,
    /// Only rows of this sitting.
    pub sitting: Option<String>,
    /// The order.
    pub sort: Sort,
    /// Its direction.
    pub direction: Direction,
    /// The last row of the page before: the quickest way to go on. When that row is no longer on the list,
    /// `offset` decides.
    pub after: Option<Uuid>,
    /// How many rows of the list to pass over; used without `after`.
    pub offset: u64,
    /// How many rows to return, at most [`MOST_ROWS`].
    pub limit: u64,
    /// Of rows that are found by words, how many are put in order and counted: beyond that the total is «more than», and of
    /// a typed `text` the list holds no more than a hundred.
    pub most_found: u64,
}

impl RegisterQuery {
    /// The first hundred rows of a cycle by surname.
    pub fn of(cycle: Uuid) -> RegisterQuery {
        RegisterQuery {
            cycle,
            text: None,
            words: None,
            tags: Vec::new(),
            status: Vec::new(),
            municipality: Vec::new(),
            expert: None,
            sitting: None,
            sort: Sort::Surname,
            direction: Direction::Ascending,
            after: None,
            offset: 0,
            limit: 100,
            most_found: 300,
        }
    }
}

/// What the list is ordered by; equal rows follow by surname, then by id, and rows without a date come last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// `number_sort`.
    Number,
    /// `surname_sort`.
    Surname,
    /// `municipality`.
    Municipality,
    /// `organization`.
    Organization,
    /// `status_order`.
    Status,
    /// `missing_count`.
    Missing,
    /// `deadline`.
    Deadline,
    /// `expert`.
    Expert,
    /// `sitting`.
    Sitting,
    /// `registered_at`.
    Registration,
}

impl Sort {
    /// All orders.
    pub const ALL: [Sort; 10] = [
        Sort::Number,
        Sort::Surname,
        Sort::Municipality,
        Sort::Organization,
        Sort::Status,
        Sort::Missing,
        Sort::Deadline,
        Sort::Expert,
        Sort::Sitting,
        Sort::Registration,
    ];

    /// The index that holds this order and its leading column.
    fn index_and_column(self) -> (&'static str, &'static str) {
        match self {
            Sort::Number => ("register_by_number", "number_sort"),
            Sort::Surname => ("register_by_surname", "surname_sort"),
            Sort::Municipality => ("register_by_municipality", "municipality"),
            Sort::Organization => ("register_by_organization", "organization"),
            Sort::Status => ("register_by_status", "status_order"),
            Sort::Missing => ("register_by_missing", "missing_count"),
            Sort::Deadline => ("register_by_deadline", "deadline"),
            Sort::Expert => ("register_by_expert", "expert"),
            Sort::Sitting => ("register_by_sitting", "sitting"),
            Sort::Registration => ("register_by_registration", "registered_at"),
        }
    }
}

/// From the first to the last, or the other way round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// А–Я, small to large, early to late.
    Ascending,
    /// The reverse, to the last tie.
    Descending,
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterPage {
    /// How many rows the whole list has.
    pub total: Total,
    /// The rows of this page.
    pub rows: Vec<RegisterRow>,
}

/// How many rows a list has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Total {
    /// Exactly so many.
    Exactly(u64),
    /// More than so many: the words typed match too much. Only the so many rows found first are on the list, so
    /// the user is to be asked for one more word.
    MoreThan(u64),
}

impl Total {
    /// As many as are known.
    #[must_use]
    pub fn at_least(self) -> u64 {
        match self {
            Self::Exactly(rows) | Self::MoreThan(rows) => rows,
        }
    }
}

/// How many rows of a cycle stand where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RegisterCounts {
    /// By status; statuses without rows are absent.
    pub by_status: BTreeMap<String, u64>,
    /// By municipality; municipalities without rows are absent.
    pub by_municipality: BTreeMap<String, u64>,
    /// All rows of the cycle.
    pub total: u64,
}
