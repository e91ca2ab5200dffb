//! What a candidate's career says: the facts that grounds are computed from.

use std::collections::BTreeMap;

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::RowId;

/// Facts of a career.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Experience {
    /// Code of the level of education; empty until known.
    pub education: String,
    /// Periods of work in the speciality.
    pub periods: BTreeMap<RowId, WorkPeriod>,
    /// Seniority as declared by the candidate where the periods are not typed.
    pub declared: Option<Seniority>,
    /// Qualification category.
    pub category: Option<Category>,
    /// Codes of kinds of experience.
    pub roles: Vec<String>,
    /// Trainings (ПК).
    pub trainings: BTreeMap<RowId, Training>,
    /// Result of a diagnostic procedure.
    pub diagnostics: Option<Diagnostics>,
}

/// A period of work in the speciality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WorkPeriod {
    /// First day.
    #[ts(type = "string")]
    pub from: NaiveDate,
    /// Last day; `None` = still working.
    #[ts(type = "string | null")]
    pub to: Option<NaiveDate>,
    /// Place as in the document.
    pub place: String,
}

/// Full years and months of work.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Seniority {
    /// Full years.
    pub years: u32,
    /// Months beyond the years, 0…11.
    pub months: u32,
}

/// A qualification category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Category {
    /// Code of the dictionary.
    pub code: String,
    /// When it was established.
    #[ts(type = "string | null")]
    pub since: Option<NaiveDate>,
    /// Typed end; `None` = computed by [`Category::end`].
    #[ts(type = "string | null")]
    pub until: Option<NaiveDate>,
}

/// A finished training.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Training {
    /// Programme.
    pub title: String,
    /// Hours.
    pub hours: u32,
    /// Day of the document.
    #[ts(type = "string")]
    pub finished_on: NaiveDate,
}

/// A result of a diagnostic procedure (CH-35 ж, AR-14).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Diagnostics {
    /// Procedure.
    pub title: String,
    /// Day.
    #[ts(type = "string | null")]
    pub on: Option<NaiveDate>,
    /// Result in words.
    pub result: String,
}

impl Seniority {
    /// From a number of full months.
    #[must_use]
    pub fn from_months(months: u32) -> Self {
        Self {
            years: months.div_euclid(12),
            months: months.rem_euclid(12),
        }
    }
}

impl Category {
    /// The last day in force: as typed; five years from establishment for categories set before 01.09.2023 (GK);
    /// `None` = without limit (Порядок 196: categories set since 01.09.2023).
    #[must_use]
    pub fn end(&self) -> Option<NaiveDate> {
        if self.until.is_some() {
            return self.until;
        }
        let since = self.since?;
        let new_rules = NaiveDate::from_ymd_opt(2023, 9, 1)?;
        if since >= new_rules {
            None
        } else {
            since.checked_add_months(Months::new(60))?.pred_opt()
        }
    }

    /// Whether it is in force on a day.
    #[must_use]
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.since.is_none_or(|since| since <= day) && self.end().is_none_or(|end| end >= day)
    }
}

impl Experience {
    /// Seniority on a day, both ends of a period counted: periods are joined where they touch or overlap and
    /// counted by the calendar; only days left over from several periods are summed, 30 to a month. Without
    /// periods, what was declared.
    #[must_use]
    pub fn seniority(&self, on: NaiveDate) -> Option<Seniority> {
        if self.periods.is_empty() {
            return self.declared;
        }
        let mut spans: Vec<(NaiveDate, NaiveDate)> = self
            .periods
            .values()
            .map(|period| (period.from, period.to.unwrap_or(on).min(on)))
            .filter(|(from, to)| from <= to)
            .collect();
        spans.sort_unstable();
        let mut joined: Vec<(NaiveDate, NaiveDate)> = Vec::new();
        for (from, to) in spans {
            match joined.last_mut() {
                Some(last) if from <= last.1.succ_opt().unwrap_or(last.1) => last.1 = last.1.max(to),
                _ => joined.push((from, to)),
            }
        }
        let several = joined.len() > 1;
        let (months, days) = joined.into_iter().map(|(from, to)| whole_months(from, to)).fold(
            (0_u32, 0_u32),
            |(months, days), (more_months, more_days)| {
                (months.saturating_add(more_months), days.saturating_add(more_days))
            },
        );
        let from_days = if several { days.div_euclid(30) } else { 0 };
        Some(Seniority::from_months(months.saturating_add(from_days)))
    }
}

/// Whole months and remaining days between two days, the last one counted.
fn whole_months(from: NaiveDate, to: NaiveDate) -> (u32, u32) {
    let end = to.succ_opt().unwrap_or(to);
    let year_months = end.year().saturating_sub(from.year()).saturating_mul(12);
    let difference = i64::from(year_months)
        .saturating_add(i64::from(end.month()))
        .saturating_sub(i64::from(from.month()));
    let mut months = u32::try_from(difference).unwrap_or(0);
    // A month that began on the 31st (or a year on 29 February) and has no such day is full with its last day.
    let reached = |months: u32| {
        let same_day = from.checked_add_months(Months::new(months)).unwrap_or(from);
        if same_day.day() == from.day() {
            same_day
        } else {
            same_day.succ_opt().unwrap_or(same_day)
        }
    };
    if reached(months) > end {
        months = months.saturating_sub(1);
    }
    let days = end.signed_duration_since(reached(months)).num_days();
    (months, u32::try_from(days).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;
    use uuid::Uuid;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn periods(list: &[(&str, &str)]) -> Experience {
        let periods = list
            .iter()
            .enumerate()
            .map(|(index, (from, to))| {
                let to = (!to.is_empty()).then(|| day(to));
                (
                    RowId(Uuid::from_u128(index as u128)),
                    WorkPeriod {
                        from: day(from),
                        to,
                        place: String::new(),
                    },
                )
            })
            .collect();
        Experience {
            periods,
            ..Experience::default()
        }
    }

    #[rstest]
    #[case::exactly_five_years(&[("2021-06-05", "2026-06-04")], "2026-06-05", 5, 0)]
    #[case::a_day_short(&[("2021-06-06", "")], "2026-06-04", 4, 11)]
    #[case::still_working(&[("2019-04-01", "")], "2026-06-05", 7, 2)]
    #[case::overlap_counts_once(&[("2015-09-01", "2020-08-31"), ("2018-09-01", "2021-08-31")], "2026-06-05", 6, 0)]
    #[case::gap_is_left_out(&[("2010-01-01", "2010-12-31"), ("2020-01-01", "2020-12-31")], "2026-06-05", 2, 0)]
    #[case::days_make_a_month(&[("2020-01-01", "2020-01-15"), ("2021-03-01", "2021-03-15")], "2026-06-05", 0, 1)]
    #[case::future_is_not_counted(&[("2030-01-01", "")], "2026-06-05", 0, 0)]
    #[case::leap_day(&[("2020-02-29", "2021-02-28")], "2026-06-05", 1, 0)]
    #[case::whole_century(&[("1900-01-01", "")], "2100-01-01", 200, 0)]
    #[case::leap_year_is_a_day_short(&[("2020-02-29", "2021-02-27")], "2026-06-05", 0, 11)]
    #[case::last_of_the_month(&[("2025-08-31", "2026-02-28")], "2026-06-05", 0, 6)]
    #[case::last_of_the_month_is_a_day_short(&[("2025-08-31", "2026-02-27")], "2026-06-05", 0, 5)]
    #[case::a_month_from_its_first_day(&[("2026-01-01", "2026-01-31")], "2026-06-05", 0, 1)]
    #[case::periods_that_touch_are_one(&[("2020-01-16", "2020-02-29"), ("2020-03-01", "2020-03-15")], "2026-06-05", 0, 2)]
    #[case::periods_a_day_apart_are_two(&[("2020-01-16", "2020-02-28"), ("2020-03-01", "2020-03-15")], "2026-06-05", 0, 1)]
    #[case::one_within_another(&[("2015-01-01", "2019-12-31"), ("2016-01-01", "2016-12-31")], "2026-06-05", 5, 0)]
    #[case::backwards_period_is_left_out(&[("2020-01-01", "2019-01-01")], "2026-06-05", 0, 0)]
    #[case::end_in_the_future_is_cut(&[("2021-06-06", "2030-01-01")], "2026-06-05", 5, 0)]
    fn seniority_is_counted_as_a_personnel_clerk_counts(
        #[case] list: &[(&str, &str)],
        #[case] on: &str,
        #[case] years: u32,
        #[case] months: u32,
    ) {
        assert_eq!(
            periods(list).seniority(day(on)),
            Some(Seniority { years, months })
        );
    }

    #[rstest]
    #[case::old_rules_end_after_five_years("2022-03-15", None, Some("2027-03-14"))]
    #[case::last_day_of_old_rules("2023-08-31", None, Some("2028-08-30"))]
    #[case::new_rules_have_no_end("2023-09-01", None, None)]
    #[case::typed_end_wins("2024-01-10", Some("2025-01-10"), Some("2025-01-10"))]
    fn a_category_ends_by_the_rules_of_its_time(
        #[case] since: &str,
        #[case] until: Option<&str>,
        #[case] end: Option<&str>,
    ) {
        let category = Category {
            code: "highest".into(),
            since: Some(day(since)),
            until: until.map(day),
        };
        assert_eq!(category.end(), end.map(day));
    }

    #[rstest]
    #[case::first_day(Some("2022-03-15"), None, "2022-03-15", true)]
    #[case::day_before(Some("2022-03-15"), None, "2022-03-14", false)]
    #[case::last_day(Some("2022-03-15"), None, "2027-03-14", true)]
    #[case::day_after(Some("2022-03-15"), None, "2027-03-15", false)]
    #[case::without_end(Some("2024-03-15"), None, "2090-01-01", true)]
    #[case::only_an_end(None, Some("2026-06-05"), "2026-06-05", true)]
    #[case::after_the_only_end(None, Some("2026-06-05"), "2026-06-06", false)]
    fn a_category_holds_from_its_first_to_its_last_day(
        #[case] since: Option<&str>,
        #[case] until: Option<&str>,
        #[case] on: &str,
        #[case] holds: bool,
    ) {
        let category = Category {
            code: "highest".into(),
            since: since.map(day),
            until: until.map(day),
        };
        assert_eq!(category.holds_on(day(on)), holds);
    }

    /// Counts months of one period day by day: a month is full on the eve of the same day of the next month, or
    /// on the last day of a month that has no such day.
    fn months_by_hand(from: NaiveDate, to: NaiveDate) -> u32 {
        let mut months = 0;
        let mut today = from;
        while today <= to {
            let tomorrow = today.succ_opt().unwrap();
            let same_day = tomorrow.day() == from.day();
            let no_such_day = tomorrow.day() == 1 && today.day() < from.day();
            if same_day || no_such_day {
                months += 1;
            }
            today = tomorrow;
        }
        months
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn one_period_is_counted_as_by_hand(begin in 0..9_000_u64, length in 0..3_000_u64) {
            let from = day("2000-01-01") + chrono::Days::new(begin);
            let to = from + chrono::Days::new(length);
            let career = periods(&[(&from.to_string(), &to.to_string())]);
            let expected = Seniority::from_months(months_by_hand(from, to));
            prop_assert_eq!(career.seniority(day("2060-01-01")), Some(expected));
        }

        #[test]
        fn seniority_never_shrinks_with_time(
            spans in proptest::collection::vec((0..9_000_u64, 0..2_000_u64), 1..5),
            on in 0..12_000_u64,
        ) {
            let start = day("2000-01-01");
            let days: Vec<(String, String)> = spans
                .iter()
                .map(|(begin, length)| {
                    let from = start + chrono::Days::new(*begin);
                    (from.to_string(), (from + chrono::Days::new(*length)).to_string())
                })
                .collect();
            let list: Vec<(&str, &str)> = days.iter().map(|(from, to)| (from.as_str(), to.as_str())).collect();
            let career = periods(&list);
            let today = start + chrono::Days::new(on);
            prop_assert!(career.seniority(today) <= career.seniority(today.succ_opt().unwrap()));
        }
    }
}
