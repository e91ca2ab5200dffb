//! Values as people type them into tables: days in every Russian form, seniority, telephones, yes and no.

use chrono::{Datelike, Days, NaiveDate};
use domain::Seniority;
use intake::table::{Cell, CellKind};

/// A day and whether it had to be guessed from a bare number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ReadDay {
    pub(super) day: NaiveDate,
    pub(super) from_number: bool,
}

const MONTHS: [&str; 12] = [
    "январ",
    "феврал",
    "март",
    "апрел",
    "ма",
    "июн",
    "июл",
    "август",
    "сентябр",
    "октябр",
    "ноябр",
    "декабр",
];

/// Numbers of days since 30.12.1899 that are taken for days: 1954 to 2099, no year and no telephone.
const SERIAL: std::ops::RangeInclusive<u64> = 20_000..=73_000;

/// A day: `05.06.2026`, `5.6.26`, `05/06/2026`, `5 июня 2026 г.`, `2026-06-05`, a cell with a day, or the number that
/// an office program keeps for it. Two digits of a year stand for 1951…2050. `None` when it is no day.
pub(super) fn day(cell: &Cell) -> Option<ReadDay> {
    let text = cell.text.trim();
    if cell.kind == CellKind::Number || (text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit())) {
        let whole = text.split('.').next().unwrap_or_default();
        let serial: u64 = whole.parse().ok().filter(|serial| SERIAL.contains(serial))?;
        let day = NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(serial))?;
        return Some(ReadDay {
            day,
            from_number: true,
        });
    }
    words_of_day(text).map(|day| ReadDay {
        day,
        from_number: false,
    })
}

fn words_of_day(text: &str) -> Option<NaiveDate> {
    let lower = text.to_lowercase().replace('ё', "е");
    let parts: Vec<&str> = lower
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|part| !part.is_empty() && !matches!(*part, "г" | "год" | "года" | "от"))
        .collect();
    // Hours after the day are passed over.
    let (first, second, third) = match parts.as_slice() {
        [first, second, third, ..] if parts.len() == 3 || lower.contains(':') => (*first, *second, *third),
        _ => return None,
    };
    if first.len() == 4 {
        let day = third.split('t').next()?;
        return NaiveDate::from_ymd_opt(first.parse().ok()?, month(second)?, day.parse().ok()?);
    }
    NaiveDate::from_ymd_opt(year(third)?, month(second)?, first.parse().ok()?)
}

/// A month by its number, its name in the nominative or the genitive, or the first three letters of it.
fn month(text: &str) -> Option<u32> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    let named = |stem: &&str| match text.strip_prefix(*stem) {
        Some(end) => matches!(end, "" | "а" | "я" | "ь" | "й"),
        None => text.chars().count() >= 3 && text != "мар" && stem.starts_with(text),
    };
    let at = MONTHS
        .iter()
        .position(named)
        .or_else(|| (text == "мар").then_some(2))?;
    u32::try_from(at).ok()?.checked_add(1)
}

fn year(text: &str) -> Option<i32> {
    let year: i32 = text.parse().ok()?;
    match text.len() {
        4 => Some(year),
        2 if year > 50 => Some(1900 + year),
        2 => Some(2000 + year),
        _ => None,
    }
}

/// A day for showing: `05.06.2026`.
pub(super) fn shown_day(day: NaiveDate) -> String {
    format!("{:02}.{:02}.{:04}", day.day(), day.month(), day.year())
}

/// Seniority: `7`, `7 лет`, `7 лет 2 мес.`, `7 л. 2 м.`, `7,5`, `8 месяцев`. `None` when it is none.
pub(super) fn seniority(text: &str) -> Option<Seniority> {
    let lower = text.trim().to_lowercase().replace(',', ".");
    if let Some((years, tenths)) = lower.split_once('.')
        && let (Ok(years), Ok(part)) = (years.parse::<u32>(), tenths.parse::<u32>())
    {
        // 7.5 is a half of a year; 7.11 is no number of months that anybody could mean.
        return (tenths.len() == 1 && years <= MOST_YEARS).then(|| Seniority {
            years,
            months: part.saturating_mul(12).saturating_add(5).div_euclid(10),
        });
    }
    let (mut years, mut months, mut number) = (None, None, None);
    for word in lower
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        let digits = word.trim_end_matches(char::is_alphabetic);
        let unit = word.get(digits.len()..).unwrap_or_default();
        if !digits.is_empty() {
            if number.is_some() {
                return None;
            }
            number = Some(digits.parse::<u32>().ok()?);
        }
        match unit {
            "" | "и" => {}
            "г" | "год" | "года" | "лет" | "л" => years = Some(number.take()?),
            "м" | "мес" | "месяц" | "месяца" | "месяцев" => {
                months = Some(number.take()?)
            }
            _ => return None,
        }
    }
    if number.is_some() && years.is_none() && months.is_none() {
        years = number.take();
    }
    let (years, months) = match (number, years, months) {
        (None, None, None) | (Some(_), ..) => return None,
        (None, years, months) => (years.unwrap_or(0), months.unwrap_or(0)),
    };
    (years <= MOST_YEARS && months < 12).then_some(Seniority { years, months })
}

/// Longest seniority that anybody has, in years.
const MOST_YEARS: u32 = 70;

/// Seniority for showing: `7 лет 2 мес.`.
pub(super) fn shown_seniority(seniority: Seniority) -> String {
    let years = match (seniority.years % 10, seniority.years % 100) {
        (_, 11..=14) => "лет",
        (1, _) => "год",
        (2..=4, _) => "года",
        _ => "лет",
    };
    match seniority {
        Seniority { years: 0, months } => format!("{months}\u{a0}мес."),
        Seniority {
            years: count,
            months: 0,
        } => format!("{count}\u{a0}{years}"),
        Seniority { years: count, months } => format!("{count}\u{a0}{years} {months}\u{a0}мес."),
    }
}

/// Digits of a telephone without the code of the country, to compare by; empty when there are fewer than ten.
pub(super) fn phone_key(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let from = digits.len().saturating_sub(10);
    if digits.len() < 10 {
        String::new()
    } else {
        digits.get(from..).unwrap_or_default().to_owned()
    }
}

/// A telephone as it is kept: a number of eleven digits gets its signs back («+7 900 123-45-67»), other text stays.
pub(super) fn phone(text: &str) -> String {
    let bare = text
        .chars()
        .all(|letter| letter.is_ascii_digit() || letter == '+');
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let mobile = match (digits.len(), digits.get(..1)) {
        (11, Some("7" | "8")) => digits.get(1..),
        (10, Some("9")) => Some(digits.as_str()),
        _ => None,
    };
    let parts = mobile
        .filter(|_| bare)
        .and_then(|ten| Some((ten.get(..3)?, ten.get(3..6)?, ten.get(6..8)?, ten.get(8..10)?)));
    match parts {
        Some((code, first, second, third)) => format!("+7\u{a0}{code}\u{a0}{first}-{second}-{third}"),
        None => text.to_owned(),
    }
}

/// Whether a text can be an address of electronic mail.
pub(super) fn is_email(text: &str) -> bool {
    match text.split_once('@') {
        Some((name, host)) => {
            let fits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_graphic());
            fits(name) && fits(host) && host.contains('.') && !host.contains('@') && !host.ends_with('.')
        }
        None => false,
    }
}

/// Yes or no. `None` when it is neither.
pub(super) fn truth(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "да" | "+" | "v" | "x" | "х" | "1" | "состоит" => Some(true),
        "нет" | "-" | "–" | "—" | "0" | "не состоит" => Some(false),
        _ => None,
    }
}

/// Whether a cell says «nothing»: a dash.
pub(super) fn is_dash(text: &str) -> bool {
    matches!(text.trim(), "-" | "–" | "—" | "−")
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn text(text: &str) -> Cell {
        Cell::text(text)
    }

    #[rstest]
    #[case("05.06.2026")]
    #[case("5.6.26")]
    #[case("05/06/2026")]
    #[case("05-06-2026 г.")]
    #[case("5 июня 2026 г.")]
    #[case("«05» июня 2026 года")]
    #[case("от 05.06.2026")]
    #[case("2026-06-05")]
    #[case("2026-06-05T10:00:00")]
    #[case("05.06.2026 10:30")]
    #[case("5 июн. 2026")]
    fn days_in_every_form(#[case] typed: &str) {
        let read = day(&text(typed)).unwrap();
        assert_eq!(
            (shown_day(read.day).as_str(), read.from_number),
            ("05.06.2026", false)
        );
    }

    #[rstest]
    #[case("31.02.2026")]
    #[case("13.13.2026")]
    #[case("июнь 2026")]
    #[case("в июне")]
    #[case("05.06.2026, 06.06.2026")]
    #[case("5 мартобря 2026")]
    #[case("05.06.026")]
    #[case("")]
    #[case("2026")]
    fn what_is_no_day(#[case] typed: &str) {
        assert_eq!(day(&text(typed)), None);
    }

    #[test]
    fn a_bare_number_is_a_day_with_a_remark() {
        let number = |text: &str| Cell {
            kind: CellKind::Number,
            ..Cell::text(text)
        };
        let read = day(&number("46178")).unwrap();
        assert_eq!(
            (shown_day(read.day).as_str(), read.from_number),
            ("05.06.2026", true)
        );
        assert_eq!(day(&number("46178.75")).map(|read| read.day), Some(read.day));
        assert!(day(&text("46178")).unwrap().from_number);
        for other in ["2026", "89001234567", "7"] {
            assert_eq!(day(&number(other)), None, "{other}");
        }
        assert_eq!(words_of_day("1 мая 2026"), NaiveDate::from_ymd_opt(2026, 5, 1));
        assert_eq!(words_of_day("1 марта 1999"), NaiveDate::from_ymd_opt(1999, 3, 1));
        assert_eq!(words_of_day("01.01.51"), NaiveDate::from_ymd_opt(1951, 1, 1));
    }

    #[rstest]
    #[case("7", 7, 0)]
    #[case("7 лет", 7, 0)]
    #[case("21 год", 21, 0)]
    #[case("7 лет 2 мес.", 7, 2)]
    #[case("7 л. 2 м.", 7, 2)]
    #[case("7л", 7, 0)]
    #[case("7,5", 7, 6)]
    #[case("7.1", 7, 1)]
    #[case("8 месяцев", 0, 8)]
    #[case("0", 0, 0)]
    fn seniority_as_it_is_typed(#[case] typed: &str, #[case] years: u32, #[case] months: u32) {
        assert_eq!(seniority(typed), Some(Seniority { years, months }));
    }

    #[rstest]
    #[case("много")]
    #[case("7 лет 14 мес.")]
    #[case("120")]
    #[case("7 8")]
    #[case("с 2010 года")]
    #[case("7.11")]
    #[case("")]
    fn what_is_no_seniority(#[case] typed: &str) {
        assert_eq!(seniority(typed), None);
    }

    #[test]
    fn seniority_is_shown_and_read_back() {
        for (years, months, shown) in [
            (7, 2, "7\u{a0}лет 2\u{a0}мес."),
            (21, 0, "21\u{a0}год"),
            (0, 8, "8\u{a0}мес."),
            (12, 0, "12\u{a0}лет"),
        ] {
            let known = Seniority { years, months };
            assert_eq!(shown_seniority(known), shown);
            assert_eq!(seniority(shown), Some(known));
        }
    }

    #[test]
    fn telephones_and_addresses() {
        for typed in ["89001234567", "79001234567", "+79001234567", "9001234567"] {
            assert_eq!(phone(typed), "+7\u{a0}900\u{a0}123-45-67", "{typed}");
            assert_eq!(phone_key(typed), "9001234567");
        }
        assert_eq!(phone("8 (351) 263-00-00, доб. 5"), "8 (351) 263-00-00, доб. 5");
        assert_eq!(phone("5-12-13"), "5-12-13");
        assert_eq!(phone_key("5-12-13"), "");
        for good in ["a@b.ru", "ivanova.mp@school-5.example.org"] {
            assert!(is_email(good), "{good}");
        }
        for bad in ["", "a@b", "иванова@mail.ru", "a b@c.ru", "a@b@c.ru", "нет"] {
            assert!(!is_email(bad), "{bad}");
        }
        assert_eq!(
            (truth("Да"), truth("–"), truth("может быть")),
            (Some(true), Some(false), None)
        );
    }
}
