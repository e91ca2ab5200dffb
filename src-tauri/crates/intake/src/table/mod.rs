//! Foreign tables: XLSX, XLS, ODS and CSV in, sheets of plain cells out, under bounds that the file cannot talk away.

mod csv;
mod header;
mod limits;
mod ods;
mod refused;
mod sheet;
mod typed;
mod xls;
mod xlsx;

pub use header::{Header, find_header, header_at, is_heading};
pub use limits::TableLimits;
pub use refused::TableRefused;
pub use sheet::{Cell, CellKind, Row, Sheet, Span, Workbook};

use crate::{
    archive::{decode_name, read_directory},
    compound::COMPOUND,
    fence::fenced,
    guess::{LOCKED_OFFICE, guess_binary, guess_text, sniff_ole},
    sniff::{FileType, sniff},
};
use std::io::Cursor;

/// Reads a table; what it is, its bytes tell and not its name.
///
/// # Errors
/// [`TableRefused`]; nothing of a refused file is given. A single sheet over the bounds is not an error: it comes
/// without rows and with its [`Sheet::fault`].
pub fn read_table(bytes: &[u8], limits: &TableLimits) -> Result<Workbook, TableRefused> {
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if length > limits.file_bytes {
        return Err(TableRefused::TooBig {
            bytes: length,
            limit: limits.file_bytes,
        });
    }
    if bytes.is_empty() {
        return Err(TableRefused::Empty);
    }
    // A reader that stumbles over a damaged file must not take the program down.
    let book = fenced(|| match kind_of(bytes)? {
        Kind::Xlsx => xlsx::read_xlsx(bytes, limits),
        Kind::Xls => xls::read_xls(bytes, limits),
        Kind::Ods => ods::read_ods(bytes, limits),
        Kind::Csv => csv::read_csv(bytes, limits),
    });
    let book = book.unwrap_or(Err(TableRefused::Broken))?;
    match book.sheets.iter().find_map(|sheet| sheet.fault.clone()) {
        Some(fault) if book.sheets.iter().all(|sheet| sheet.rows.is_empty()) => Err(fault),
        None if book.sheets.iter().all(|sheet| sheet.rows.is_empty()) => Err(TableRefused::Empty),
        _ => Ok(book),
    }
}

/// The formats that are read.
enum Kind {
    Xlsx,
    Xls,
    Ods,
    Csv,
}

fn kind_of(bytes: &[u8]) -> Result<Kind, TableRefused> {
    let other = |guess: &str| {
        Err(TableRefused::Unsupported {
            guess: guess.to_owned(),
        })
    };
    if bytes.starts_with(b"PK") {
        let records = read_directory(&mut Cursor::new(bytes), 40_000)?;
        let names: Vec<String> = records.iter().map(decode_name).collect();
        let has = |wanted: &str| names.iter().any(|name| name.eq_ignore_ascii_case(wanted));
        return if has("xl/workbook.xml") {
            Ok(Kind::Xlsx)
        } else if has("xl/workbook.bin") {
            other("двоичная книга Excel (XLSB)")
        } else if has("content.xml") && find_type(bytes, b"opendocument.spreadsheet") {
            Ok(Kind::Ods)
        } else {
            other(sniff(bytes).title())
        };
    }
    if bytes.starts_with(COMPOUND) {
        return match sniff_ole(bytes).title() {
            LOCKED_OFFICE => Err(TableRefused::Encrypted),
            guess if guess.contains("XLS") => Ok(Kind::Xls),
            guess => other(guess),
        };
    }
    let kind = sniff(bytes);
    let text = matches!(kind, FileType::Text | FileType::Other(_)) && guess_binary(bytes).is_none();
    match guess_text(bytes) {
        _ if !text => other(kind.title()),
        // Programs of accounting save web pages and XML under the name of a table.
        guess @ ("веб-страница" | "файл данных XML") => other(guess),
        _ => Ok(Kind::Csv),
    }
}

/// The type that an OpenDocument file states in its first, never compressed entry.
fn find_type(bytes: &[u8], kind: &[u8]) -> bool {
    crate::bytes::find(crate::bytes::head(bytes, 256), kind, 0).is_some()
}

#[cfg(test)]
mod tests;
