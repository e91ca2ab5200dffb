//! Working days: the law, moved days, counting forwards and backwards, words.

use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;
use rstest::rstest;

use super::{Certainty, MovedDay, WorkYear, Workdays, holiday};
use crate::Refusal;
use crate::testing::day;

fn moved(pairs: &[(&str, &str)]) -> Vec<MovedDay> {
    let pair = |(from, to): &(&str, &str)| MovedDay {
        from: day(from),
        to: day(to),
    };
    pairs.iter().map(pair).collect()
}

fn year(year: i32, pairs: &[(&str, &str)]) -> WorkYear {
    WorkYear {
        moved: moved(pairs),
        provisional: false,
        ..WorkYear::by_law(year)
    }
}

/// Two years as the Government moved them.
fn calendar() -> Workdays {
    Workdays::of(&[
        year(
            2025,
            &[
                ("2025-01-04", "2025-05-02"),
                ("2025-01-05", "2025-12-31"),
                ("2025-02-23", "2025-05-08"),
                ("2025-03-08", "2025-06-13"),
                ("2025-11-01", "2025-11-03"),
            ],
        ),
        year(
            2026,
            &[("2026-01-03", "2026-01-09"), ("2026-01-04", "2026-12-31")],
        ),
    ])
}

/// Working days of each month, as printed calendars of those years give them.
#[rstest]
#[case(2025, [17, 20, 21, 22, 18, 19, 23, 21, 22, 23, 19, 22], 247)]
#[case(2026, [15, 19, 21, 22, 19, 21, 23, 21, 22, 22, 20, 22], 247)]
fn the_year_has_its_working_days(#[case] year: i32, #[case] months: [usize; 12], #[case] all: usize) {
    let calendar = calendar();
    let days: Vec<NaiveDate> = calendar.working_days(year).collect();
    let counted = std::array::from_fn(|month| {
        let month = u32::try_from(month).unwrap() + 1;
        days.iter().filter(|day| day.month() == month).count()
    });
    assert_eq!(counted, months);
    assert_eq!(days.len(), all);
}

#[rstest]
#[case::friday("2026-06-05", true)]
#[case::saturday("2026-06-06", false)]
#[case::holiday("2026-06-12", false)]
#[case::new_year("2026-01-02", false)]
#[case::moved_to("2026-01-09", false)]
#[case::moved_to_the_last_day("2026-12-31", false)]
#[case::after_a_holiday_on_sunday("2026-03-09", false)]
#[case::after_a_holiday_on_saturday("2026-05-11", false)]
#[case::the_day_after_that("2026-05-12", true)]
#[case::working_saturday("2025-11-01", true)]
#[case::sunday_after_it("2025-11-02", false)]
#[case::holiday_that_was_moved_stays_a_holiday("2025-02-23", false)]
#[case::moved_holiday_is_not_moved_twice("2025-02-24", true)]
#[case::its_new_day("2025-05-08", false)]
// 2027 is not given: the law alone.
#[case::law_holiday("2027-11-04", false)]
#[case::law_shift_of_the_first_of_may("2027-05-03", false)]
#[case::law_shift_of_victory_day("2027-05-10", false)]
#[case::law_shift_of_russia_day("2027-06-14", false)]
#[case::law_does_not_move_new_year("2027-01-11", true)]
fn a_day(#[case] text: &str, #[case] working: bool) {
    assert_eq!(calendar().is_working(day(text)), working);
}

#[rstest]
#[case::over_a_weekend("2026-06-05", 1, "2026-06-08")]
#[case::over_a_holiday("2026-06-11", 1, "2026-06-15")]
#[case::ten_days("2026-06-05", 10, "2026-06-22")]
#[case::over_the_new_year("2025-12-30", 1, "2026-01-12")]
#[case::from_a_day_of_rest("2026-06-06", 1, "2026-06-08")]
#[case::none("2026-06-06", 0, "2026-06-06")]
#[case::into_a_year_by_law("2026-12-30", 1, "2027-01-11")]
fn after(#[case] from: &str, #[case] count: u32, #[case] to: &str) {
    assert_eq!(calendar().after(day(from), count), day(to));
}

#[rstest]
#[case("2026-06-08", 1, "2026-06-05")]
#[case("2026-06-15", 1, "2026-06-11")]
#[case("2026-01-12", 1, "2025-12-30")]
#[case("2026-09-21", 5, "2026-09-14")]
fn before(#[case] from: &str, #[case] count: u32, #[case] to: &str) {
    assert_eq!(calendar().before(day(from), count), day(to));
}

#[rstest]
#[case::many("2026-06-05", "2026-06-22", 10, "осталось 10 рабочих дней")]
#[case::three("2026-06-09", "2026-06-15", 3, "осталось 3 рабочих дня")]
#[case::one("2026-06-11", "2026-06-15", 1, "остался 1 рабочий день")]
#[case::twenty_one("2026-06-05", "2026-07-07", 21, "остался 21 рабочий день")]
#[case::today("2026-06-05", "2026-06-05", 0, "последний день – сегодня")]
#[case::only_rest_left("2026-06-05", "2026-06-07", 0, "рабочих дней не осталось")]
#[case::passed_in_a_weekend("2026-06-06", "2026-06-05", 0, "срок вышел")]
#[case::one_late("2026-06-08", "2026-06-05", -1, "просрочено на 1 рабочий день")]
#[case::two_late("2026-06-09", "2026-06-05", -2, "просрочено на 2 рабочих дня")]
#[case::five_late("2026-06-15", "2026-06-05", -5, "просрочено на 5 рабочих дней")]
fn countdown(#[case] today: &str, #[case] deadline: &str, #[case] left: i32, #[case] words: &str) {
    let calendar = calendar();
    assert_eq!(calendar.left(day(today), day(deadline)), left);
    assert_eq!(calendar.countdown(day(today), day(deadline)), words);
}

#[test]
fn an_office_adds_days_of_rest_and_of_work() {
    let mut office = year(2026, &[]);
    office.off = vec![day("2026-11-11"), day("2026-06-15")];
    office.working = vec![day("2026-11-14"), day("2026-06-12")];
    assert_eq!(office.check(), Ok(()));
    let calendar = Workdays::of(&[office]);
    assert!(!calendar.is_working(day("2026-11-11")));
    assert!(calendar.is_working(day("2026-11-14")), "a working Saturday");
    assert!(
        calendar.is_working(day("2026-06-12")),
        "the office works on a holiday"
    );
    assert_eq!(calendar.after(day("2026-06-11"), 2), day("2026-06-16"));
}

#[test]
fn how_sure_a_year_is() {
    let calendar = Workdays::of(&[year(2026, &[]), WorkYear::by_law(2027)]);
    let sure = [2026, 2027, 2028].map(|year| calendar.certainty(year));
    assert_eq!(
        sure,
        [Certainty::Fixed, Certainty::Provisional, Certainty::Unknown]
    );
    assert!(Certainty::Unknown.words().contains("112"));
    assert_eq!(Certainty::Fixed.words(), "");
}

#[rstest]
#[case::sound(year(2026, &[("2026-01-03", "2026-01-09")]), Ok(()))]
#[case::too_early(WorkYear::by_law(1999), Err(Refusal::CalendarYear { year: 1999 }))]
#[case::of_another_year(
    year(2026, &[("2026-01-03", "2027-01-11")]),
    Err(Refusal::CalendarDay { day: day("2027-01-11"), year: 2026 })
)]
#[case::twice(
    WorkYear { off: vec![day("2026-06-15"), day("2026-06-15")], ..WorkYear::by_law(2026) },
    Err(Refusal::CalendarDay { day: day("2026-06-15"), year: 2026 })
)]
#[case::rest_and_work_at_once(
    WorkYear { off: vec![day("2026-06-15")], working: vec![day("2026-06-15")], ..WorkYear::by_law(2026) },
    Err(Refusal::CalendarDay { day: day("2026-06-15"), year: 2026 })
)]
#[case::from_a_working_day(
    year(2026, &[("2026-06-05", "2026-06-08")]),
    Err(Refusal::MovedDay { from: day("2026-06-05"), to: day("2026-06-08") })
)]
#[case::to_a_day_of_rest(
    year(2026, &[("2026-01-03", "2026-06-06")]),
    Err(Refusal::MovedDay { from: day("2026-01-03"), to: day("2026-06-06") })
)]
fn check(#[case] year: WorkYear, #[case] expected: Result<(), Refusal>) {
    assert_eq!(year.check(), expected);
}

#[test]
fn a_year_without_work_ends_the_search() {
    let mut idle: Vec<WorkYear> = (2026..2040).map(|number| year(number, &[])).collect();
    for year in &mut idle {
        let days = NaiveDate::from_ymd_opt(year.year, 1, 1).unwrap().iter_days();
        year.off = days.take_while(|day| day.year() == year.year).collect();
    }
    let far = Workdays::of(&idle).after(day("2026-06-05"), 1);
    assert!(far > day("2035-01-01"), "it stops and does not hang: {far}");
}

#[test]
fn holidays_have_names() {
    assert_eq!(holiday(day("2026-06-12")), Some("День России"));
    assert_eq!(holiday(day("2026-06-11")), None);
}

proptest! {
    #[test]
    fn counting_out_and_counting_left_agree(offset in 0_u64..1_400, count in 0_u32..60) {
        let calendar = calendar();
        let from = day("2025-01-01") + chrono::Days::new(offset);
        let to = calendar.after(from, count);
        prop_assert_eq!(calendar.left(from, to), i32::try_from(count).unwrap());
        prop_assert!(count == 0 || calendar.is_working(to));
        prop_assert_eq!(calendar.left(to, from), -i32::try_from(count).unwrap());
    }
}
