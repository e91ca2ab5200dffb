//! The office's calendar: years shipped with the program, over them years that the office has changed.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use domain::{Certainty, MovedDay, WorkYear, Workdays, holiday};
use serde::{Deserialize, Serialize};
use store::{Record, Undoable};
use ts_rs::TS;
use uuid::Uuid;

use crate::{Answer, Changed, desk::Desk, people::cleaned_line};

/// Years shipped with the program. A test reads the same text, so a mistake in it never reaches an office.
static SHIPPED: LazyLock<Vec<WorkYear>> = LazyLock::new(|| years(SHIPPED_TEXT).unwrap_or_default());

const SHIPPED_TEXT: &str = include_str!("../../../../assets/dictionaries/workdays.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Years {
    years: Vec<WorkYear>,
}

fn years(text: &str) -> Result<Vec<WorkYear>, toml::de::Error> {
    Ok(toml::from_str::<Years>(text)?.years)
}

/// A year that the office has changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct OfficeYear {
    /// Made of the number of the year: one record a year.
    id: Uuid,
    /// Its days.
    days: WorkYear,
}

impl Record for OfficeYear {
    const KIND: &'static str = "calendar";

    fn id(&self) -> Uuid {
        self.id
    }
}

/// The record of a year; the high half keeps these ids apart from all others.
fn id_of(year: i32) -> Uuid {
    Uuid::from_u64_pair(0x7761_795f_6461_7973, u64::from(year.unsigned_abs()))
}

/// Asks for a year.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CalendarOf {
    /// The year.
    pub year: i32,
}

/// A year as the window shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CalendarView {
    /// What the year has beside the law.
    pub days: WorkYear,
    /// How sure they are.
    pub certainty: Certainty,
    /// What to tell of it; empty where there is nothing to tell.
    pub note: String,
    /// Weekdays of rest, with a name where the law gives one.
    pub rest: Vec<RestDay>,
    /// Working Saturdays and Sundays.
    #[ts(type = "Array<string>")]
    pub working_weekends: Vec<NaiveDate>,
    /// Working days by month, from January.
    pub months: Vec<u32>,
    /// Whether the office has changed the year.
    pub changed: bool,
    /// Revision of the year; 0 while it is as shipped.
    #[ts(type = "number")]
    pub revision: u64,
}

/// A day of rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RestDay {
    /// The day.
    #[ts(type = "string")]
    pub day: NaiveDate,
    /// Name of the holiday; empty for a moved day.
    pub title: String,
}

/// Changes a year.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetCalendarYear {
    /// Revision of the year as shown.
    #[ts(type = "number")]
    pub revision: u64,
    /// The year.
    pub year: i32,
    /// The act that moves its days; empty if there is none yet.
    pub act: String,
    /// Not officially fixed yet.
    pub provisional: bool,
    /// Days of rest moved by the act.
    pub moved: Vec<MovedDay>,
    /// More days of rest.
    #[ts(type = "Array<string>")]
    pub off: Vec<NaiveDate>,
    /// More working days.
    #[ts(type = "Array<string>")]
    pub working: Vec<NaiveDate>,
}

pub(crate) fn calendar(desk: &mut Desk<'_>, request: CalendarOf) -> Answer<CalendarView> {
    let year = request.year;
    let found = desk.find::<OfficeYear>(id_of(year))?;
    let (days, revision) = match &found {
        Some(found) => (found.record.days.clone(), found.revision),
        None => (shipped(year), 0),
    };
    let workdays = desk.workdays()?;
    let mut months = vec![0_u32; 12];
    let mut working_weekends = Vec::new();
    for day in workdays.working_days(year) {
        let month = usize::try_from(day.month0()).unwrap_or_default();
        if let Some(count) = months.get_mut(month) {
            *count = count.saturating_add(1);
        }
        if is_weekend(day) {
            working_weekends.push(day);
        }
    }
    let all = NaiveDate::from_ymd_opt(year, 1, 1).into_iter();
    let all = all.flat_map(|first| first.iter_days().take_while(move |day| day.year() == year));
    let rest = all.filter(|day| !is_weekend(*day) && !workdays.is_working(*day));
    let certainty = workdays.certainty(year);
    Ok(CalendarView {
        note: certainty.words().to_owned(),
        certainty,
        rest: rest
            .map(|day| RestDay {
                day,
                title: holiday(day).unwrap_or_default().to_owned(),
            })
            .collect(),
        working_weekends,
        months,
        changed: found.is_some(),
        days,
        revision,
    })
}

pub(crate) fn set_calendar_year(desk: &mut Desk<'_>, request: SetCalendarYear) -> Answer<Changed<u64>> {
    let days = WorkYear {
        year: request.year,
        act: cleaned_line("act", &request.act)?,
        provisional: request.provisional,
        moved: request.moved,
        off: request.off,
        working: request.working,
    };
    days.check()?;
    let title = format!("рабочие дни {} года", days.year);
    desk.change("set_calendar_year", &title, Undoable::Yes, |tx, _| {
        let year = OfficeYear {
            id: id_of(days.year),
            days,
        };
        Ok(tx.put_at(&year, request.revision)?)
    })
}

/// A year as shipped, or as the law alone has it.
fn shipped(year: i32) -> WorkYear {
    let known = SHIPPED.iter().find(|known| known.year == year);
    known.cloned().unwrap_or_else(|| WorkYear::by_law(year))
}

fn is_weekend(day: NaiveDate) -> bool {
    day.weekday().num_days_from_monday() >= 5
}

impl Desk<'_> {
    /// The calendar of this office.
    pub(crate) fn workdays(&self) -> Answer<Workdays> {
        let changed = self.list::<OfficeYear>()?;
        let own = changed.iter().map(|year| &year.days);
        Ok(Workdays::of(SHIPPED.iter().chain(own)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_years_are_sound() {
        let known = years(SHIPPED_TEXT).unwrap();
        for year in &known {
            assert_eq!(year.check(), Ok(()), "{}", year.year);
            assert_eq!(year.provisional, year.act.is_empty(), "{}", year.year);
        }
        let numbers: Vec<i32> = known.iter().map(|year| year.year).collect();
        assert_eq!(numbers, [2025, 2026, 2027]);
        assert_eq!(*SHIPPED, known);
    }

    /// The number of working days by the 40-hour calendars of the two fixed years.
    #[test]
    fn the_fixed_years_have_247_working_days() {
        let workdays = Workdays::of(SHIPPED.iter());
        for year in [2025, 2026] {
            assert_eq!(workdays.working_days(year).count(), 247, "{year}");
            assert_eq!(workdays.certainty(year), Certainty::Fixed);
        }
        assert_eq!(workdays.certainty(2027), Certainty::Provisional);
        assert_eq!(workdays.certainty(2028), Certainty::Unknown);
    }
}
