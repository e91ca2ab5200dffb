//! Working days from the first day of practice.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::host::{Moment, moment};

/// Days of the practice season, counted from the host's first day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Calendar {
    first: NaiveDate,
}

impl Calendar {
    /// A season that begins on the first working day from `today` on.
    pub(crate) fn from(today: NaiveDate) -> Self {
        let first = today.iter_days().find(|day| works(*day)).unwrap_or(today);
        Self { first }
    }

    /// The working day that stands `count` working days before the last one up to `today`.
    pub(crate) fn before(today: NaiveDate, count: usize) -> NaiveDate {
        let days = std::iter::successors(Some(today), |day| day.pred_opt());
        days.filter(|day| works(*day)).nth(count).unwrap_or(today)
    }

    /// The working day that stands `count` working days after the first.
    pub(crate) fn day(self, count: usize) -> NaiveDate {
        self.first
            .iter_days()
            .filter(|day| works(*day))
            .nth(count)
            .unwrap_or(self.first)
    }

    /// How many working days were over on the morning of `on`.
    pub(crate) fn passed(self, on: NaiveDate) -> u64 {
        let before = self.first.iter_days().take_while(|day| *day < on);
        before.filter(|day| works(*day)).fold(0, |days, _| days + 1)
    }

    /// A moment of such a day, `minute` minutes after nine in the morning.
    pub(crate) fn at(self, count: usize, minute: usize) -> Moment {
        let minute = u32::try_from(minute).unwrap_or(0);
        moment(self.day(count), 9 + minute / 60 % 12, minute % 60)
    }
}

fn works(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::day;

    #[test]
    fn a_season_ends_today_or_on_the_last_working_day() {
        for (today, last) in [
            (day(2026, 10, 30), day(2026, 10, 30)),
            (day(2026, 11, 1), day(2026, 10, 30)),
            (day(2026, 11, 2), day(2026, 11, 2)),
        ] {
            let first = Calendar::before(today, 43);
            assert_eq!(Calendar::from(first).day(43), last);
        }
    }

    #[test]
    fn weekends_are_passed_over() {
        let season = Calendar::from(day(2026, 9, 1));
        assert_eq!(season.day(0), day(2026, 9, 1));
        assert_eq!(season.day(4), day(2026, 9, 7), "after Friday comes Monday");
        assert_eq!(
            (season.passed(day(2026, 9, 1)), season.passed(season.day(43))),
            (0, 43)
        );
        assert_eq!(Calendar::from(day(2026, 9, 5)).day(0), day(2026, 9, 7));
        assert_eq!(season.at(1, 75).to_rfc3339(), "2026-09-02T10:15:00+05:00");
    }
}
