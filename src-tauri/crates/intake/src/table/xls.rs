//! XLS of Excel 97…2003. The reader keeps whole rectangles and copies a text as often as it stands, so the records are
//! walked and counted first; what would not fit into memory is refused before it is read.

use super::{
    limits::TableLimits,
    refused::TableRefused,
    sheet::{Cell, Growing, Sheet, Span, TextBudget, Workbook},
    typed,
};
use crate::bytes::{u16_at, u32_at};
use calamine::{Reader, SheetVisible, Xls, XlsError};
use std::io::{Cursor, Read};

/// Largest rectangle of one sheet, and most cells of all sheets together.
const CELLS: u64 = 4_000_000;

/// Most bytes that texts may take when each is copied into its cell.
const TEXT: u64 = 256 << 20;

/// Reads XLS bytes.
pub(super) fn read_xls(bytes: &[u8], limits: &TableLimits) -> Result<Workbook, TableRefused> {
    guard(&stream(bytes, limits)?)?;
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes.to_vec())).map_err(|error| {
        if matches!(error, XlsError::Password) {
            TableRefused::Encrypted
        } else {
            TableRefused::Broken
        }
    })?;
    let mut budget = TextBudget::new(limits);
    let named: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .take(usize::try_from(limits.sheets).unwrap_or(usize::MAX))
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect();
    let mut sheets = Vec::new();
    for (name, hidden) in named {
        sheets.push(read_sheet(&mut book, name, hidden, limits, &mut budget)?);
    }
    Ok(Workbook { sheets })
}

fn read_sheet(
    book: &mut Xls<Cursor<Vec<u8>>>,
    name: String,
    hidden: bool,
    limits: &TableLimits,
    budget: &mut TextBudget,
) -> Result<Sheet, TableRefused> {
    let values = book.worksheet_range(&name).map_err(|_| TableRefused::Broken)?;
    let formulas = book.worksheet_formula(&name).map_err(|_| TableRefused::Broken)?;
    let mut sheet = Growing::new(name.clone(), hidden, limits);
    let (top, left) = values.start().unwrap_or_default();
    for (row, column, value) in values.used_cells() {
        let at = (
            top.saturating_add(u32::try_from(row).unwrap_or(u32::MAX)),
            left.saturating_add(u32::try_from(column).unwrap_or(u32::MAX)),
        );
        let formula = formulas.get_value(at).is_some_and(|formula| !formula.is_empty());
        let cell = Cell {
            formula,
            ..typed::cell(&typed::lent(value))
        };
        if let Err(fault) = sheet.put(at.0.saturating_add(1), at.1, cell, budget) {
            return Ok(sheet.fail(fault));
        }
    }
    for area in book.merge_cells_by_sheet_name(&name).unwrap_or_default() {
        sheet.merge(Span {
            top: area.start.0.saturating_add(1),
            left: area.start.1,
            bottom: area.end.0.saturating_add(1),
            right: area.end.1,
        });
    }
    Ok(sheet.finish())
}

/// The stream of records inside the container.
fn stream(bytes: &[u8], limits: &TableLimits) -> Result<Vec<u8>, TableRefused> {
    let broken = |_| TableRefused::Broken;
    let mut container = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(broken)?;
    if container.exists("/EncryptedPackage") {
        return Err(TableRefused::Encrypted);
    }
    let path = ["/Workbook", "/Book"]
        .into_iter()
        .find(|path| container.is_stream(path));
    let stream = container
        .open_stream(path.ok_or(TableRefused::Broken)?)
        .map_err(broken)?;
    let mut records = Vec::new();
    stream
        .take(limits.file_bytes)
        .read_to_end(&mut records)
        .map_err(broken)?;
    Ok(records)
}

/// A record: its kind and its bytes.
type Record<'s> = (u16, &'s [u8]);

/// The records from a place on; a torn one ends them.
fn records(stream: &[u8], from: usize) -> impl Iterator<Item = Record<'_>> {
    let mut at = from;
    std::iter::from_fn(move || {
        let kind = u16_at(stream, at)?;
        let begin = at.checked_add(4)?;
        let end = begin.checked_add(usize::from(u16_at(stream, at.checked_add(2)?)?))?;
        at = end;
        Some((kind, stream.get(begin..end)?))
    })
}

// Kinds of records, by [MS-XLS].
const BOF: u16 = 0x0809;
const EOF: u16 = 0x000a;
const BOUND_SHEET: u16 = 0x0085;
const SST: u16 = 0x00fc;
const CONTINUE: u16 = 0x003c;
const DIMENSIONS: u16 = 0x0200;
const LABEL_SST: u16 = 0x00fd;
const MUL_RK: u16 = 0x00bd;
/// FORMULA, NUMBER, LABEL, RSTRING, BOOLERR, RK.
const SINGLE: [u16; 6] = [0x0006, 0x0203, 0x0204, 0x00d6, 0x0205, 0x027e];

/// Refuses a stream that would take more memory than its bounds when read.
fn guard(stream: &[u8]) -> Result<(), TableRefused> {
    let mut places = Vec::new();
    let mut strings = Vec::new();
    let mut shared: Vec<&[u8]> = Vec::new();
    let mut in_table = false;
    for (kind, data) in records(stream, 0) {
        match kind {
            EOF => break,
            BOUND_SHEET => places.push(u32_at(data, 0).ok_or(TableRefused::Broken)?),
            SST => {
                in_table = true;
                shared.push(data.get(8..).ok_or(TableRefused::Broken)?);
            }
            CONTINUE if in_table => shared.push(data),
            _ => in_table = false,
        }
    }
    lengths(&shared, &mut strings);
    let (mut cells, mut text) = (0_u64, 0_u64);
    for place in places {
        let place = usize::try_from(place).map_err(|_| TableRefused::Broken)?;
        if place >= stream.len() {
            return Err(TableRefused::Broken);
        }
        guard_sheet(stream, place, &strings, &mut cells, &mut text)?;
    }
    Ok(())
}

fn guard_sheet(
    stream: &[u8],
    place: usize,
    strings: &[u32],
    cells: &mut u64,
    text: &mut u64,
) -> Result<(), TableRefused> {
    let (mut depth, mut row_end, mut column_end) = (0_u32, 0_u64, 0_u64);
    for (kind, data) in records(stream, place) {
        match kind {
            BOF => depth = depth.saturating_add(1),
            EOF if depth <= 1 => break,
            EOF => depth = depth.saturating_sub(1),
            DIMENSIONS => {
                let wide = |at| u32_at(data, at).map(u64::from);
                let narrow = |at| u16_at(data, at).map(u64::from);
                // Rows have four bytes since Excel 97, two before it.
                let (first, rows, columns) = if data.len() >= 14 {
                    (wide(0), wide(4), narrow(10))
                } else {
                    (narrow(0), narrow(2), narrow(6))
                };
                // The reader counts from the first to the last: upside down they are four thousand million rows.
                if first > rows {
                    return Err(TableRefused::Broken);
                }
                let area = rows
                    .unwrap_or(0)
                    .saturating_add(1)
                    .saturating_mul(columns.unwrap_or(0).saturating_add(1));
                if area > CELLS {
                    return Err(TableRefused::Bomb);
                }
            }
            _ => {
                let last = match kind {
                    MUL_RK => data.len().checked_sub(2).and_then(|at| u16_at(data, at)),
                    LABEL_SST => u16_at(data, 2),
                    single if SINGLE.contains(&single) => u16_at(data, 2),
                    _ => continue,
                };
                let (Some(row), Some(first), Some(last)) = (u16_at(data, 0), u16_at(data, 2), last) else {
                    continue;
                };
                row_end = row_end.max(u64::from(row).saturating_add(1));
                column_end = column_end.max(u64::from(first.max(last)).saturating_add(1));
                *cells = cells.saturating_add(u64::from(last.saturating_sub(first)).saturating_add(1));
                if kind == LABEL_SST {
                    let length = u32_at(data, 6)
                        .and_then(|index| strings.get(usize::try_from(index).ok()?))
                        .copied()
                        .unwrap_or(0);
                    // Two bytes of UTF-8 a letter are usual here, three are possible.
                    *text = text.saturating_add(u64::from(length).saturating_mul(3));
                }
            }
        }
    }
    if row_end.saturating_mul(column_end) > CELLS || *cells > CELLS || *text > TEXT {
        return Err(TableRefused::Bomb);
    }
    Ok(())
}

/// Lengths of the shared texts in letters. A text may run on in the next piece, whose first byte then tells its width.
fn lengths(pieces: &[&[u8]], strings: &mut Vec<u32>) {
    let mut pieces = pieces.iter().copied();
    let mut piece: &[u8] = &[];
    loop {
        while piece.is_empty() {
            match pieces.next() {
                Some(next) => piece = next,
                None => return,
            }
        }
        let (Some(letters), Some(flags)) = (u16_at(piece, 0), piece.get(2).copied()) else {
            return;
        };
        let mut at = 3_usize;
        let mut behind = 0_u64;
        if flags & 8 != 0 {
            behind = behind.saturating_add(u64::from(u16_at(piece, at).unwrap_or(0)).saturating_mul(4));
            at = at.saturating_add(2);
        }
        if flags & 4 != 0 {
            behind = behind.saturating_add(u64::from(u32_at(piece, at).unwrap_or(0)));
            at = at.saturating_add(4);
        }
        strings.push(u32::from(letters));
        piece = piece.get(at..).unwrap_or_default();
        let mut width = if flags & 1 == 0 { 1_usize } else { 2 };
        let mut left = usize::from(letters);
        while left > 0 {
            let here = (piece.len() / width).min(left);
            piece = piece.get(here.saturating_mul(width)..).unwrap_or_default();
            left = left.saturating_sub(here);
            if left > 0 {
                let Some((flags, rest)) = pieces.next().and_then(<[u8]>::split_first) else {
                    return;
                };
                width = if flags & 1 == 0 { 1 } else { 2 };
                piece = rest;
            }
        }
        while behind > 0 {
            let here = u64::try_from(piece.len()).unwrap_or(u64::MAX).min(behind);
            piece = piece
                .get(usize::try_from(here).unwrap_or(usize::MAX)..)
                .unwrap_or_default();
            behind = behind.saturating_sub(here);
            if behind > 0 {
                match pieces.next() {
                    Some(next) => piece = next,
                    None => return,
                }
            }
        }
    }
}
