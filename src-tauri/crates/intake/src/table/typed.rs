//! Cells of the reader as cells of this room.

use super::sheet::{Cell, CellKind, tidy};
use calamine::{Data, DataRef, ExcelDateTime};

/// A cell of any format that the reader knows.
pub(super) fn cell(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::default(),
        DataRef::String(text) => Cell::text(text),
        DataRef::SharedString(text) => Cell::text(text),
        DataRef::Int(number) => of(CellKind::Number, number.to_string()),
        DataRef::Float(number) => of(CellKind::Number, number_text(*number)),
        DataRef::Bool(truth) => of(CellKind::Truth, if *truth { "да" } else { "нет" }.to_owned()),
        DataRef::DateTime(moment) => day(*moment),
        DataRef::DateTimeIso(moment) => iso(moment),
        DataRef::DurationIso(duration) => Cell::text(duration),
        DataRef::Error(error) => of(CellKind::Fault, error.to_string()),
    }
}

/// A cell that the reader owns, as one that it lends.
pub(super) fn lent(value: &Data) -> DataRef<'_> {
    match value {
        Data::Empty => DataRef::Empty,
        Data::String(text) => DataRef::SharedString(text),
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::Bool(truth) => DataRef::Bool(*truth),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::DateTimeIso(moment) => DataRef::DateTimeIso(moment.clone()),
        Data::DurationIso(duration) => DataRef::DurationIso(duration.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
    }
}

fn of(kind: CellKind, text: String) -> Cell {
    Cell {
        kind,
        text,
        ..Cell::default()
    }
}

/// A number as an office program shows it without a format: no exponent, no needless zeros, a point.
pub(super) fn number_text(number: f64) -> String {
    if number.is_finite() {
        format!("{number}")
    } else {
        String::new()
    }
}

/// A number that is shown as a day; hours alone and days out of the calendar stay numbers.
fn day(moment: ExcelDateTime) -> Cell {
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    if moment.is_datetime() && moment.as_f64() >= 1.0 && (1901..=2200).contains(&year) {
        of(CellKind::Day, format!("{year:04}-{month:02}-{day:02}"))
    } else {
        of(CellKind::Number, number_text(moment.as_f64()))
    }
}

/// `2026-06-05T00:00:00` of ODS and of strict XLSX.
pub(super) fn iso(moment: &str) -> Cell {
    let date = moment.get(..10).unwrap_or_default();
    let shape = date.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    if shape && date.len() == 10 {
        of(CellKind::Day, tidy(date))
    } else {
        Cell::text(moment)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{CellErrorType, ExcelDateTimeType};

    #[test]
    fn numbers_days_and_errors() {
        let shown = |value: DataRef<'_>| {
            let cell = cell(&value);
            (cell.kind, cell.text)
        };
        let moment = |value, kind| DataRef::DateTime(ExcelDateTime::new(value, kind, false));
        for (value, kind, text) in [
            (DataRef::Float(89_001_234_567.0), CellKind::Number, "89001234567"),
            (DataRef::Float(7.5), CellKind::Number, "7.5"),
            (DataRef::Float(1e21), CellKind::Number, "1000000000000000000000"),
            (DataRef::Float(f64::NAN), CellKind::Number, ""),
            (DataRef::Int(12), CellKind::Number, "12"),
            (DataRef::Bool(true), CellKind::Truth, "да"),
            (
                moment(46_178.0, ExcelDateTimeType::DateTime),
                CellKind::Day,
                "2026-06-05",
            ),
            (
                moment(46_178.75, ExcelDateTimeType::DateTime),
                CellKind::Day,
                "2026-06-05",
            ),
            (moment(0.5, ExcelDateTimeType::DateTime), CellKind::Number, "0.5"),
            (
                moment(46_178.0, ExcelDateTimeType::TimeDelta),
                CellKind::Number,
                "46178",
            ),
            (
                DataRef::DateTimeIso("2026-06-05T00:00:00".into()),
                CellKind::Day,
                "2026-06-05",
            ),
            (DataRef::DateTimeIso("вчера".into()), CellKind::Text, "вчера"),
            (DataRef::Error(CellErrorType::Ref), CellKind::Fault, "#REF!"),
            (DataRef::String(" \u{a0}".into()), CellKind::Empty, ""),
        ] {
            assert_eq!(shown(value.clone()), (kind, text.to_owned()), "{value:?}");
        }
    }
}
