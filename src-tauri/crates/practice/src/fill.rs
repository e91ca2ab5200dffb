//! The practice office: a season of a region with candidates in every state that a command leads to.

mod live;
mod plan;
mod season;

use std::{collections::BTreeMap, path::Path};

use anyhow::Result;
use app::{App, Go};
use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::{
    PracticeHost,
    calendar::Calendar,
    clerk::{Clerk, Spent, list},
    commission,
    main_job::open_office,
    people::people,
};

pub use live::live;
use season::Season;

/// What the practice office holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// «Челябинская область».
    pub region: String,
    /// Candidates.
    pub candidates: u32,
    /// Candidates with files; the others brought paper.
    pub with_files: u32,
    /// Files taken into dossiers.
    pub files: u32,
    /// Candidates by the code of their state, as the register counts them.
    pub statuses: BTreeMap<String, u64>,
    /// Sittings.
    pub sittings: u32,
    /// Methodists.
    pub methodists: u32,
    /// ИОМ.
    pub pathways: u32,
    /// Working days from the first day of the season to its last, which is the office's today.
    pub days: usize,
    /// What each command cost.
    pub spent: BTreeMap<String, Spent>,
}

/// Working days of a season.
const DAYS: u64 = season::TODAY as u64 + 1;

/// The first day of a season whose last day is `today`, or the last working day before it.
#[must_use]
fn season_before(today: NaiveDate) -> NaiveDate {
    Calendar::before(today, season::TODAY)
}

/// Fills a new practice office of a region: a hundred and more candidates in every state that a command leads to,
/// seven sittings, orders and ИОМ. ZIP files and scans are written into `work_dir`. The season begins on the host's
/// first day; the host's clock is left on its last.
///
/// # Errors
/// The sentence of the first command that refuses, with its name; what the file system says.
pub fn fill(app: &App, host: &PracticeHost, work_dir: &Path, region: &str) -> Result<Filled> {
    lived(app, host, work_dir, region, &|_, _| Go::On)
}

/// As [`fill`]; `told` hears how many working days of how many are over, and answers whether to go on.
fn lived(
    app: &App,
    host: &PracticeHost,
    work_dir: &Path,
    region: &str,
    told: &dyn Fn(u64, u64) -> Go,
) -> Result<Filled> {
    let calendar = Calendar::from(host.looks_like().date_naive());
    let goes_on = || told(calendar.passed(host.looks_like().date_naive()), DAYS);
    let clerk = Clerk::asking(app, host, &goes_on);
    host.pace(7);
    host.set(calendar.at(0, 0));
    let rules = open_office(&clerk, region, calendar.day(0), calendar.day(60))?;
    commission::seat(&clerk, &rules, calendar.day(0))?;
    let fates = plan::fates();
    let candidates = u32::try_from(fates.len()).unwrap_or(0);
    let people = people(&rules, candidates, 1);
    let mut season = Season::new(&clerk, &rules, calendar, work_dir.join(region), people, fates);
    season.run()?;
    let (with_files, files) = (season.with_files, season.files);
    // The last look at the clock: the office opens on the day of the announced sitting.
    host.set(calendar.at(season::TODAY, 480));
    host.pace(60);

    let page = clerk.ask("register", json!({ "limit": 1 }))?;
    let counts = page
        .get("counts")
        .and_then(Value::as_object)
        .into_iter()
        .flatten();
    let statuses = counts
        .filter_map(|(status, count)| Some((status.clone(), count.as_u64()?)))
        .collect();
    let length = |answer: &Value| u32::try_from(list(answer, "").len()).unwrap_or(u32::MAX);
    Ok(Filled {
        region: rules.region.clone(),
        candidates,
        with_files,
        files,
        statuses,
        sittings: length(&clerk.ask("sittings", Value::Null)?),
        methodists: length(&clerk.ask("methodists", Value::Null)?),
        pathways: length(&clerk.ask("pathways", Value::Null)?),
        days: season::TODAY,
        spent: clerk.spent(),
    })
}
