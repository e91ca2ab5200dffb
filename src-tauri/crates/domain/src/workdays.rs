//! Working days: what the law rests on (статья 112 ТК РФ), what the Government moves in a year, what an office adds.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Refusal, plural};

#[cfg(test)]
mod tests;

/// Holidays of статья 112 ТК РФ: month, day, name.
pub const HOLIDAYS: [(u32, u32, &str); 14] = [
    (1, 1, "Новогодние каникулы"),
    (1, 2, "Новогодние каникулы"),
    (1, 3, "Новогодние каникулы"),
    (1, 4, "Новогодние каникулы"),
    (1, 5, "Новогодние каникулы"),
    (1, 6, "Новогодние каникулы"),
    (1, 7, "Рождество Христово"),
    (1, 8, "Новогодние каникулы"),
    (2, 23, "День защитника Отечества"),
    (3, 8, "Международный женский день"),
    (5, 1, "Праздник Весны и Труда"),
    (5, 9, "День Победы"),
    (6, 12, "День России"),
    (11, 4, "День народного единства"),
];

/// Days looked through at most: longer than any deadline, so that a year without a working day ends the search.
const FARTHEST: u32 = 3_660;

/// What a year has beside the law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WorkYear {
    /// The year.
    pub year: i32,
    /// The act that moves its days; empty if there is none yet.
    pub act: String,
    /// Not officially fixed yet.
    pub provisional: bool,
    /// Days of rest moved by the act.
    pub moved: Vec<MovedDay>,
    /// More days of rest: of the region, of the office.
    #[ts(type = "Array<string>")]
    pub off: Vec<NaiveDate>,
    /// More working days.
    #[ts(type = "Array<string>")]
    pub working: Vec<NaiveDate>,
}

/// A day of rest moved to another day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MovedDay {
    /// The day of rest; it becomes a working day unless it is a holiday.
    #[ts(type = "string")]
    pub from: NaiveDate,
    /// The working day that becomes a day of rest.
    #[ts(type = "string")]
    pub to: NaiveDate,
}

/// How sure the days of a year are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// Nothing is known but the law: weekends and holidays.
    Unknown,
    /// Known, not officially fixed.
    Provisional,
    /// Officially fixed.
    Fixed,
}

/// The calendar: known years; any other year follows the law alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Workdays {
    years: BTreeMap<i32, Rest>,
}

/// A year worked out: weekdays of rest and working weekends.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Rest {
    provisional: bool,
    off: BTreeSet<NaiveDate>,
    working: BTreeSet<NaiveDate>,
}

impl WorkYear {
    /// A year of which only the law is known.
    #[must_use]
    pub fn by_law(year: i32) -> Self {
        Self {
            year,
            act: String::new(),
            provisional: true,
            moved: Vec::new(),
            off: Vec::new(),
            working: Vec::new(),
        }
    }

    /// Checks a year before it is kept.
    ///
    /// # Errors
    /// [`Refusal::CalendarYear`] outside 2000…2099; [`Refusal::CalendarDay`] for a day of another year or a day named
    /// twice; [`Refusal::MovedDay`] unless a day of rest moves to a working day.
    pub fn check(&self) -> Result<(), Refusal> {
        if !(2000..=2099).contains(&self.year) {
            return Err(Refusal::CalendarYear { year: self.year });
        }
        let mut seen = BTreeSet::new();
        let moved = self.moved.iter().flat_map(|day| [day.from, day.to]);
        for day in moved
            .chain(self.off.iter().copied())
            .chain(self.working.iter().copied())
        {
            if day.year() != self.year || !seen.insert(day) {
                return Err(Refusal::CalendarDay { day, year: self.year });
            }
        }
        let rests = |day: NaiveDate| is_weekend(day) || holiday(day).is_some();
        match self.moved.iter().find(|day| !rests(day.from) || rests(day.to)) {
            Some(MovedDay { from, to }) => Err(Refusal::MovedDay { from: *from, to: *to }),
            None => Ok(()),
        }
    }

    fn rest(&self) -> Rest {
        let holidays = HOLIDAYS
            .iter()
            .filter_map(|(month, day, _)| NaiveDate::from_ymd_opt(self.year, *month, *day));
        let mut off: BTreeSet<NaiveDate> = holidays.clone().filter(|day| !is_weekend(*day)).collect();
        let mut working = BTreeSet::new();
        for MovedDay { from, to } in &self.moved {
            off.insert(*to);
            if holiday(*from).is_none() {
                working.insert(*from);
            }
        }
        off.extend(&self.off);
        working.extend(&self.working);
        off.retain(|day| !self.working.contains(day));
        working.retain(|day| !self.off.contains(day));
        // A weekend that fell on a holiday rests on the next working day, save those of the New Year holidays, which
        // the Government moves, and those that the year's act has moved itself (статья 112, части 2 и 5).
        for lost in holidays.filter(|day| is_weekend(*day) && day.month() != 1) {
            if !self.moved.iter().any(|moved| moved.from == lost) {
                let rests =
                    |day: &NaiveDate| off.contains(day) || (is_weekend(*day) && !working.contains(day));
                let next = lost.iter_days().skip(1).find(|day| !rests(day));
                off.extend(next.filter(|day| !self.working.contains(day)));
            }
        }
        Rest {
            provisional: self.provisional,
            off,
            working,
        }
    }
}

impl Workdays {
    /// A calendar of the given years; a year given twice counts as given last.
    #[must_use]
    pub fn of<'a>(years: impl IntoIterator<Item = &'a WorkYear>) -> Self {
        Self {
            years: years.into_iter().map(|year| (year.year, year.rest())).collect(),
        }
    }

    /// Whether people work on a day.
    #[must_use]
    pub fn is_working(&self, day: NaiveDate) -> bool {
        match self.years.get(&day.year()) {
            Some(rest) => rest.works(day),
            None => WorkYear::by_law(day.year()).rest().works(day),
        }
    }

    /// The `count`-th working day after a day; the day itself for 0.
    #[must_use]
    pub fn after(&self, day: NaiveDate, count: u32) -> NaiveDate {
        self.walk(day, count, NaiveDate::succ_opt)
    }

    /// The `count`-th working day before a day; the day itself for 0.
    #[must_use]
    pub fn before(&self, day: NaiveDate, count: u32) -> NaiveDate {
        self.walk(day, count, NaiveDate::pred_opt)
    }

    fn walk(&self, from: NaiveDate, count: u32, step: fn(&NaiveDate) -> Option<NaiveDate>) -> NaiveDate {
        let mut day = from;
        let mut left = count;
        for _ in 0..FARTHEST {
            if left == 0 {
                break;
            }
            let Some(next) = step(&day) else { break };
            day = next;
            if self.is_working(day) {
                left = left.saturating_sub(1);
            }
        }
        day
    }

    /// Working days left: those after today up to the deadline; after the deadline, those since it, below zero.
    #[must_use]
    pub fn left(&self, today: NaiveDate, deadline: NaiveDate) -> i32 {
        let between = |from: NaiveDate, to: NaiveDate| {
            let days = from.iter_days().skip(1).take_while(|day| *day <= to);
            let most = usize::try_from(FARTHEST).unwrap_or(usize::MAX);
            let working = days.take(most).filter(|day| self.is_working(*day)).count();
            i32::try_from(working).unwrap_or(i32::MAX)
        };
        if deadline >= today {
            between(today, deadline)
        } else {
            between(deadline, today).saturating_neg()
        }
    }

    /// «осталось 3 рабочих дня», «последний день – сегодня», «просрочено на 2 рабочих дня».
    #[must_use]
    pub fn countdown(&self, today: NaiveDate, deadline: NaiveDate) -> String {
        let left = self.left(today, deadline);
        let days = left.unsigned_abs();
        let words = plural(days, "рабочий день", "рабочих дня", "рабочих дней");
        match (deadline.cmp(&today), days) {
            (std::cmp::Ordering::Equal, _) => "последний день – сегодня".to_owned(),
            (std::cmp::Ordering::Greater, 0) => "рабочих дней не осталось".to_owned(),
            (std::cmp::Ordering::Greater, _) => {
                let verb = plural(days, "остался", "осталось", "осталось");
                format!("{verb} {days} {words}")
            }
            (std::cmp::Ordering::Less, 0) => "срок вышел".to_owned(),
            (std::cmp::Ordering::Less, _) => format!("просрочено на {days} {words}"),
        }
    }

    /// How sure the days of a year are.
    #[must_use]
    pub fn certainty(&self, year: i32) -> Certainty {
        match self.years.get(&year) {
            None => Certainty::Unknown,
            Some(rest) if rest.provisional => Certainty::Provisional,
            Some(_) => Certainty::Fixed,
        }
    }

    /// Working days of a year.
    pub fn working_days(&self, year: i32) -> impl Iterator<Item = NaiveDate> {
        let first = NaiveDate::from_ymd_opt(year, 1, 1);
        let days = first
            .into_iter()
            .flat_map(move |first| first.iter_days().take_while(move |day| day.year() == year));
        days.filter(|day| self.is_working(*day))
    }
}

impl Rest {
    fn works(&self, day: NaiveDate) -> bool {
        !self.off.contains(&day) && (!is_weekend(day) || self.working.contains(&day))
    }
}

impl Certainty {
    /// What to tell of dates counted in such a year; empty where there is nothing to tell.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Certainty::Unknown => {
                "Календарь этого года не задан: учтены только выходные и праздники статьи 112 ТК РФ."
            }
            Certainty::Provisional => {
                "Календарь этого года предварительный: постановление о переносе выходных не внесено."
            }
            Certainty::Fixed => "",
        }
    }
}

/// The name of a holiday of the law.
#[must_use]
pub fn holiday(day: NaiveDate) -> Option<&'static str> {
    HOLIDAYS
        .iter()
        .find(|(month, number, _)| (*month, *number) == (day.month(), day.day()))
        .map(|(_, _, name)| *name)
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}
