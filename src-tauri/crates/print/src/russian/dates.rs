//! Dates in the two spellings of the papers (ГОСТ Р 7.0.97-2025).

use chrono::{Datelike, NaiveDate};

const MONTHS: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];

/// «5 июня 2026 г.» with no-break spaces, for orders and minutes.
#[must_use]
pub fn date_long(day: NaiveDate) -> String {
    let month = usize::try_from(day.month0())
        .ok()
        .and_then(|index| MONTHS.get(index))
        .unwrap_or(&"");
    format!("{}\u{a0}{month}\u{a0}{}\u{a0}г.", day.day(), day.year())
}

/// «05.06.2026», for journals and tables.
#[must_use]
pub fn date_short(day: NaiveDate) -> String {
    format!("{:02}.{:02}.{}", day.day(), day.month(), day.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings() {
        let day = NaiveDate::from_ymd_opt(2026, 6, 5).unwrap();
        assert_eq!(date_long(day), "5\u{a0}июня\u{a0}2026\u{a0}г.");
        assert_eq!(date_short(day), "05.06.2026");
        let last = NaiveDate::from_ymd_opt(2025, 12, 31).unwrap();
        assert_eq!(date_long(last), "31\u{a0}декабря\u{a0}2025\u{a0}г.");
    }
}
