//! «Сегодня»: what waits, by stage; what blocks the sitting; last acts.

use std::collections::BTreeSet;

use chrono::Datelike;
use domain::{
    DossierId, Methodist, MethodistId, MethodistState, Pathway, Sitting, SittingId, SittingState, Status,
};
use serde::Serialize;
use ts_rs::TS;

use crate::{
    Answer,
    copying::{CopyDue, copy_due},
    desk::Desk,
    journal::told,
    register::{RegisterLine, line},
    registered::{Tag, code},
    urgent::{Urgent, urgent},
};

/// What waits.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Home {
    /// Stages of the chain with counts.
    pub stages: Vec<Stage>,
    /// First day of receipt.
    #[ts(type = "string")]
    pub opens_on: chrono::NaiveDate,
    /// Days until then; none are left once it has begun.
    #[ts(type = "number")]
    pub opens_in: i64,
    /// Last day of receipt.
    #[ts(type = "string")]
    pub closes_on: chrono::NaiveDate,
    /// Days left until then; negative after it.
    #[ts(type = "number")]
    pub days_left: i64,
    /// Deadlines, the nearest first.
    pub urgent: Vec<Urgent>,
    /// What to tell of the calendar that they are counted by; empty if nothing.
    pub calendar_note: String,
    /// Returned dossiers by deadline, the nearest first.
    pub returned: Vec<RegisterLine>,
    /// Dossiers in which something was changed after it had been checked.
    pub to_check_again: ToCheckAgain,
    /// Methodists who have no ИОМ yet.
    #[ts(type = "number")]
    pub without_pathway: u64,
    /// The next sitting that is not closed.
    pub next_sitting: Option<NextSitting>,
    /// When the last act was done, RFC 3339, where the clock of this computer shows an earlier day: papers would be dated
    /// wrong. Empty while the clock goes on.
    pub clock_behind: String,
    /// Registration numbers that more than one package bears: two desks gave them, neither knowing of the other.
    pub doubled_numbers: Vec<DoubledNumber>,
    /// A copy of the base is wanted; none while the last one is fresh.
    pub copy_due: Option<CopyDue>,
    /// Last acts: title, who, when.
    pub last: Vec<LastAct>,
}

/// Dossiers in which something was changed after it had been checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ToCheckAgain {
    /// The first by surname.
    pub first: Option<DossierId>,
    /// All; where there are hundreds, at least so many.
    #[ts(type = "number")]
    pub all: u64,
    /// Those of them whose review had been finished: they wait for a second one and not for a sitting.
    #[ts(type = "number")]
    pub reviewed: u64,
}

/// A registration number that more than one package bears.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DoubledNumber {
    /// As one of them writes it.
    pub written: String,
    /// What all of them are found by in the register, however each is written.
    pub alike: String,
}

/// A stage of the chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Stage {
    /// Title.
    pub title: String,
    /// States of the stage.
    pub statuses: Vec<Status>,
    /// Dossiers in it.
    #[ts(type = "number")]
    pub count: u64,
}

/// The next sitting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NextSitting {
    /// Id.
    pub id: SittingId,
    /// Number.
    pub number: u32,
    /// Day.
    #[ts(type = "string")]
    pub on: chrono::NaiveDate,
    /// State.
    pub state: SittingState,
    /// Items.
    pub items: u32,
}

/// A last act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LastAct {
    /// Title.
    pub title: String,
    /// Who.
    pub who: String,
    /// When, RFC 3339.
    pub at: String,
}

/// The last stage is named by the region's act.
const STAGES: [(&str, &[Status]); 5] = [
    ("Черновики", &[Status::Draft]),
    ("Приём", &[Status::Submitted, Status::Registered]),
    ("Комплектность", &[Status::Checking, Status::Returned]),
    ("Экспертиза", &[Status::UnderReview, Status::Reviewed]),
    (
        "Заседание",
        &[
            Status::OnAgenda,
            Status::Postponed,
            Status::Included,
            Status::Refused,
        ],
    ),
];
const ACT_STAGE: [Status; 2] = [Status::InOrder, Status::Enrolled];

/// So many doubled numbers are named.
const MOST_DOUBLED: u32 = 50;

pub(crate) fn home(desk: &mut Desk<'_>, (): ()) -> Answer<Home> {
    let cycle = desk.cycle.id.0;
    let counts = desk.register_counts(cycle)?;
    let act = print::wording::capital(&desk.regulation().act.kind.to_lowercase());
    let all_stages = STAGES.into_iter().chain([(act.as_str(), ACT_STAGE.as_slice())]);
    let stages = all_stages.map(|(title, statuses)| Stage {
        title: title.to_owned(),
        statuses: statuses.to_vec(),
        count: statuses
            .iter()
            .filter_map(|status| counts.get(code(*status)))
            .sum(),
    });
    let query = store::RegisterQuery {
        status: vec![code(Status::Returned).to_owned()],
        sort: store::Sort::Deadline,
        limit: 10,
        ..store::RegisterQuery::of(cycle)
    };
    let returned = desk.page(&query)?.rows.into_iter().map(line).collect();
    let next = desk
        .list_in::<Sitting>(cycle)?
        .into_iter()
        .filter(|sitting| sitting.state < SittingState::Closed)
        .min_by_key(|sitting| (sitting.on, sitting.number));
    let last = desk.store.read(|reader| reader.last_acts(8))?;
    let clock_behind = behind(&last, desk.host.now());
    let last = last.into_iter().map(|line| LastAct {
        title: told(line.title),
        who: line.who,
        at: line.at,
    });
    let without_pathway = without_pathway(desk)?;
    let today = desk.host.now().date_naive();
    let certainty = desk.workdays()?.certainty(today.year());
    Ok(Home {
        stages: stages.collect(),
        opens_on: desk.cycle.opens_on,
        opens_in: desk.cycle.opens_on.signed_duration_since(today).num_days(),
        closes_on: desk.cycle.closes_on,
        days_left: desk.cycle.closes_on.signed_duration_since(today).num_days(),
        urgent: urgent(desk)?,
        calendar_note: certainty.words().to_owned(),
        returned,
        to_check_again: to_check_again(desk)?,
        without_pathway,
        clock_behind,
        doubled_numbers: desk
            .store
            .read(|now| now.doubled_numbers(cycle, MOST_DOUBLED))?
            .into_iter()
            .map(|(written, alike)| DoubledNumber { written, alike })
            .collect(),
        copy_due: copy_due(desk)?,
        next_sitting: next.map(|sitting| NextSitting {
            id: sitting.id,
            number: sitting.number,
            on: sitting.on,
            state: sitting.state,
            items: u32::try_from(sitting.items.len()).unwrap_or(u32::MAX),
        }),
        last: last.collect(),
    })
}

/// The newest moment among the last acts that lies on a later day than now.
fn behind(last: &[store::JournalLine], now: domain::Moment) -> String {
    let moments = last
        .iter()
        .filter_map(|line| chrono::DateTime::parse_from_rfc3339(&line.at).ok());
    let newest = moments.max().filter(|at| at.date_naive() > now.date_naive());
    newest.map(|at| at.to_rfc3339()).unwrap_or_default()
}

fn to_check_again(desk: &Desk<'_>) -> Answer<ToCheckAgain> {
    let changed = store::RegisterQuery {
        tags: vec![vec![Tag::ToCheckAgain.word()]],
        limit: 1,
        ..store::RegisterQuery::of(desk.cycle.id.0)
    };
    let reviewed = store::RegisterQuery {
        status: vec![code(Status::Reviewed).to_owned()],
        ..changed.clone()
    };
    let all = desk.page(&changed)?;
    Ok(ToCheckAgain {
        first: all.rows.first().map(|row| DossierId(row.id)),
        all: all.total.at_least(),
        reviewed: desk.page(&reviewed)?.total.at_least(),
    })
}

/// Members of the active who have no pathway yet.
fn without_pathway(desk: &Desk<'_>) -> Answer<u64> {
    let cycle = desk.cycle.id.0;
    let people = desk.list_in::<Methodist>(cycle)?;
    let members = people.iter().filter(|one| one.state != MethodistState::Excluded);
    let mut without: BTreeSet<MethodistId> = members.map(|one| one.id).collect();
    if !without.is_empty() {
        for pathway in desk.list_in::<Pathway>(cycle)? {
            pathway.methodist.map(|id| without.remove(&id));
        }
    }
    Ok(u64::try_from(without.len()).unwrap_or(u64::MAX))
}
