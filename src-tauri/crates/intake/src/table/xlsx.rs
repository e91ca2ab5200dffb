//! XLSX: the parts are unpacked under the house's own count, packed again without compression, and only then given to
//! the reader. So what is read is exactly what was counted, whatever the file says of itself.

use super::{
    limits::TableLimits,
    refused::TableRefused,
    sheet::{Cell, Growing, Sheet, Span, TextBudget, Workbook},
    typed,
};
use crate::{
    archive::{Budget, Fate, ZipPlan, plan_zip, read_entry},
    limits::Limits,
};
use calamine::{Reader, SheetVisible, Xlsx, XlsxError};
use std::io::{Cursor, Write};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// Most parts of one workbook.
const PARTS: u32 = 5_000;

/// Largest part with formats of cells: each of them costs a hundred times its own length in memory.
const STYLES: u64 = 8 << 20;

/// Reads XLSX bytes.
pub(super) fn read_xlsx(bytes: &[u8], limits: &TableLimits) -> Result<Workbook, TableRefused> {
    let counted = repacked(bytes, limits)?;
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(counted)).map_err(refused)?;
    let mut budget = TextBudget::new(limits);
    let named: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| matches!(sheet.typ, calamine::SheetType::WorkSheet))
        .take(usize::try_from(limits.sheets).unwrap_or(usize::MAX))
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect();
    let sheets = named
        .into_iter()
        .map(|(name, hidden)| read_sheet(&mut book, name, hidden, limits, &mut budget))
        .collect();
    Ok(Workbook { sheets })
}

fn read_sheet(
    book: &mut Xlsx<Cursor<Vec<u8>>>,
    name: String,
    hidden: bool,
    limits: &TableLimits,
    budget: &mut TextBudget,
) -> Sheet {
    let mut sheet = Growing::new(name.clone(), hidden, limits);
    if let Err(fault) = fill(book, &name, &mut sheet, budget) {
        return sheet.fail(fault);
    }
    if let Ok(areas) = book.merge_cells_by_sheet_name(&name) {
        for area in areas {
            sheet.merge(Span {
                top: area.start.0.saturating_add(1),
                left: area.start.1,
                bottom: area.end.0.saturating_add(1),
                right: area.end.1,
            });
        }
    }
    sheet.finish()
}

fn fill(
    book: &mut Xlsx<Cursor<Vec<u8>>>,
    name: &str,
    sheet: &mut Growing<'_>,
    budget: &mut TextBudget,
) -> Result<(), TableRefused> {
    let mut cells = match book.worksheet_cells_reader(name) {
        Ok(cells) => cells,
        // A sheet of charts among the tables is no reason to refuse them.
        Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
        Err(error) => return Err(refused(error)),
    };
    while let Some(found) = cells.next_cell_with_formula_metadata().map_err(refused)? {
        let cell = Cell {
            formula: found.formula.is_some(),
            ..typed::cell(&found.value)
        };
        sheet.put(found.pos.0.saturating_add(1), found.pos.1, cell, budget)?;
    }
    Ok(())
}

fn refused(error: XlsxError) -> TableRefused {
    if matches!(error, XlsxError::Password) {
        TableRefused::Encrypted
    } else {
        TableRefused::Broken
    }
}

/// The parts that a reader of cells needs, counted as they were unpacked, in a fresh archive without compression.
fn repacked(bytes: &[u8], limits: &TableLimits) -> Result<Vec<u8>, TableRefused> {
    let (plan, inner) = plan(bytes, limits, PARTS)?;
    let mut reader = Cursor::new(bytes);
    let mut budget = Budget::new(&inner);
    let mut fresh = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (index, entry) in plan.entries.iter().enumerate() {
        let path = entry.path.to_lowercase();
        if matches!(entry.fate, Fate::Skip { .. }) || !is_wanted(&path) {
            continue;
        }
        if path.ends_with("styles.xml") && entry.promised_bytes > STYLES {
            return Err(TableRefused::Bomb);
        }
        let part = read_entry(&mut reader, &plan, index, &mut budget)?;
        if path.ends_with("sharedstrings.xml") && promises_too_many(&part) {
            return Err(TableRefused::Bomb);
        }
        fresh
            .start_file(&entry.path, plain)
            .map_err(|_| TableRefused::Broken)?;
        fresh.write_all(&part).map_err(|_| TableRefused::Broken)?;
    }
    fresh
        .finish()
        .map(Cursor::into_inner)
        .map_err(|_| TableRefused::Broken)
}

/// Whether the part says that it has more texts than letters. The reader takes memory for as many as are promised before it
/// sees one of them, and a lack of memory ends the program.
fn promises_too_many(part: &[u8]) -> bool {
    const COUNT: &[u8] = b"uniqueCount";
    let promises = part
        .windows(COUNT.len())
        .enumerate()
        .filter(|(_, word)| *word == COUNT);
    promises
        .map(|(at, _)| part.get(at.saturating_add(COUNT.len())..).unwrap_or_default())
        .any(|rest| {
            let digits = rest
                .iter()
                .skip_while(|letter| b"=\"' \t\r\n+".contains(letter))
                .take_while(|letter| letter.is_ascii_digit());
            let count = digits.fold(0_u64, |count, digit| {
                count.saturating_mul(10).saturating_add(u64::from(digit - b'0'))
            });
            count > part.len() as u64
        })
}

/// Plans the parts of a workbook under the bounds of a table.
pub(super) fn plan(
    bytes: &[u8],
    limits: &TableLimits,
    parts: u32,
) -> Result<(ZipPlan, Limits), TableRefused> {
    let inner = Limits {
        entries: parts,
        entry_bytes: limits.unpacked_bytes,
        archive_bytes: limits.unpacked_bytes,
        ..Limits::default()
    };
    Ok((plan_zip(&mut Cursor::new(bytes), &inner)?, inner))
}

/// Pictures, drawings, charts and the like stay packed.
fn is_wanted(path: &str) -> bool {
    const ASIDE: [&str; 8] = [
        "/drawings/",
        "/charts/",
        "/theme/",
        "/media/",
        "/externallinks/",
        "/pivotcache/",
        "customxml/",
        "docprops/",
    ];
    (path.ends_with(".xml") || path.ends_with(".rels")) && !ASIDE.iter().any(|aside| path.contains(aside))
}
