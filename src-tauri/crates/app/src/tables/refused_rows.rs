//! Refused rows go back to whoever sent them: the same columns under the same header, the reason in a last one.

use chrono::NaiveDate;
use intake::table::{Cell, CellKind, Row, Sheet};
use rust_xlsxwriter::XlsxError;

use super::{
    spreadsheet::{Spreadsheet, Written},
    wire::{PlannedRow, RowVerdict},
};

/// Title of the last column; a table that comes back with it is read without it.
pub(super) const REASON: &str = "Почему не принято";

/// The refused rows of a sheet as XLSX, and how many they are. `body` is the index of the first row of data.
pub(super) fn refused_rows(
    sheet: &Sheet,
    body: usize,
    planned: &[PlannedRow],
) -> Result<(Vec<u8>, u32), XlsxError> {
    // A table that was sent back once already bears the reasons of that time.
    let head = sheet.rows.get(..body).unwrap_or_default();
    let last = head
        .last()
        .and_then(|row| row.cells.last())
        .is_some_and(|cell| cell.text == REASON);
    let width = sheet.width().saturating_sub(u32::from(last));
    let mut file = Spreadsheet::new("Не принято")?;
    let mut widths = vec![18; usize::try_from(width).unwrap_or(usize::MAX)];
    widths.push(60);
    file.widths(&widths)?;
    for (at, row) in head.iter().enumerate() {
        let mut cells: Vec<String> = (0..width).map(|column| row.cell(column).text.clone()).collect();
        cells.push(if at.saturating_add(1) == head.len() {
            REASON.to_owned()
        } else {
            String::new()
        });
        file.heading(&cells)?;
    }
    for span in &sheet.merged {
        merge(&mut file, head, *span, width)?;
    }
    if !head.is_empty() {
        file.freeze()?;
    }
    let mut count = 0_u32;
    for planned in planned.iter().filter(|row| row.verdict == RowVerdict::Refused) {
        let Some(row) = sheet.rows.iter().skip(body).find(|row| row.number == planned.row) else {
            continue;
        };
        let mut cells: Vec<Written> = (0..width).map(|column| written(row.cell(column))).collect();
        cells.push(Written::text(&planned.reason));
        file.row(&cells)?;
        count = count.saturating_add(1);
    }
    Ok((file.finish()?, count))
}

/// A merged area of the header, at its place among the rows that are written without the empty ones.
fn merge(
    file: &mut Spreadsheet,
    head: &[Row],
    span: intake::table::Span,
    width: u32,
) -> Result<(), XlsxError> {
    let at = |number: u32| {
        head.iter()
            .position(|row| row.number == number)
            .and_then(|at| u32::try_from(at).ok())
    };
    let (Some(top), Some(bottom)) = (at(span.top), at(span.bottom)) else {
        return Ok(());
    };
    let (Ok(left), Ok(right)) = (
        u16::try_from(span.left),
        u16::try_from(span.right.min(width.saturating_sub(1))),
    ) else {
        return Ok(());
    };
    if (top, left) == (bottom, right) || left > right {
        return Ok(());
    }
    let text = head
        .iter()
        .find(|row| row.number == span.top)
        .map_or("", |row| row.cell(span.left).text.as_str());
    // Areas of a damaged file may lie over each other; the table is readable without them.
    let _ = file.merge(top, left, bottom, right, text);
    Ok(())
}

fn written(cell: &Cell) -> Written {
    match cell.kind {
        CellKind::Empty => Written::Nothing,
        CellKind::Day => cell
            .text
            .parse::<NaiveDate>()
            .map_or_else(|_| Written::text(&cell.text), Written::Day),
        CellKind::Number => match cell.text.parse::<u32>() {
            Ok(number) if number < 1_000_000 => Written::Number(number),
            // A telephone of eleven digits is no quantity.
            _ => Written::text(&cell.text),
        },
        CellKind::Text | CellKind::Truth | CellKind::Fault => Written::text(&cell.text),
    }
}
