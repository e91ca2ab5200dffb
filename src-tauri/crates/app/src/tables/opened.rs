//! A table opened for planning: read from the disk, its sheet, header and columns chosen.

use std::{io::Read, path::Path};

use domain::Regulation;
use intake::table::{
    Header, Row, Sheet, TableLimits, Workbook, find_header, header_at, is_heading, read_table,
};

use super::{
    applicant::municipality_words,
    choice::{Named, Places},
    columns::{ColumnMemory, proposed, recall},
    field::{self, TableField},
    wire::{ColumnBecause, HeaderRows, TableColumn, TableSheet, TableSource},
};
use crate::{
    Answer, ApiError,
    receiving::{open_foreign, unreadable},
};

/// A table as it lies in its file.
pub(super) struct ReadFile {
    pub(super) book: Workbook,
    /// Digest of the bytes, hexadecimal.
    pub(super) digest: String,
    /// Name of the file for showing.
    pub(super) name: String,
}

/// Reads the file of a table.
///
/// # Errors
/// [`ApiError::File`] when it cannot be read or is no table.
pub(super) fn read_file(path: &str) -> Answer<ReadFile> {
    let name = Path::new(path)
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let refused = |error: std::io::Error| ApiError::File {
        sentence: format!(
            "Таблица «{name}» не принята. {} Если она открыта в другой программе, закройте её там.",
            unreadable(error)
        ),
    };
    let limits = TableLimits::default();
    let mut bytes = Vec::new();
    // One byte more than the limit is enough to know that the file is too large.
    let file = open_foreign(Path::new(path)).map_err(refused)?;
    file.take(limits.file_bytes.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(refused)?;
    let book = read_table(&bytes, &limits).map_err(|refused| ApiError::File {
        sentence: format!("Таблица «{name}» не принята. {}", refused.sentence()),
    })?;
    Ok(ReadFile {
        book,
        digest: blake3::hash(&bytes).to_hex().to_string(),
        name,
    })
}

/// A table with everything chosen.
pub(super) struct OpenTable<'b> {
    pub(super) sheet: &'b Sheet,
    pub(super) header: Header,
    pub(super) columns: Vec<TableColumn>,
    pub(super) source: TableSource,
    /// Whose memory told the columns; `None` when nobody's.
    pub(super) remembered_of: Option<String>,
}

impl OpenTable<'_> {
    /// Rows of data.
    pub(super) fn rows(&self) -> &[Row] {
        self.sheet.rows.get(self.header.body..).unwrap_or_default()
    }

    /// What each column holds.
    pub(super) fn fields(&self) -> Vec<Option<TableField>> {
        self.columns.iter().map(|column| column.field).collect()
    }

    /// Whether a row is only a heading or a sum between rows of people.
    pub(super) fn is_heading(&self, row: &Row) -> bool {
        is_heading(row, self.sheet.width())
    }
}

/// Chooses what the source leaves open: sheet, header, columns, sender.
///
/// # Errors
/// [`ApiError::File`] when the sheet or the header named is not there.
pub(super) fn open<'b>(
    file: &'b ReadFile,
    source: &TableSource,
    memories: &[ColumnMemory],
    regulation: &Regulation,
) -> Answer<OpenTable<'b>> {
    let known = |title: &str| {
        let field = field::by_title(title)?;
        TableField::ALL.into_iter().position(|one| one == field)
    };
    let sheet = chosen_sheet(&file.book, source.sheet.as_deref(), &known).ok_or_else(|| ApiError::File {
        sentence: intake::table::TableRefused::NoSuchSheet.sentence(),
    })?;
    if let Some(fault) = &sheet.fault {
        return Err(ApiError::File {
            sentence: format!("Лист «{}» не прочитан. {}", sheet.name, fault.sentence()),
        });
    }
    let header = match source.header {
        Some(rows) => header_at(sheet, rows.first, rows.last).ok_or_else(|| {
            ApiError::field(
                "header",
                "Таких строк заголовка в таблице нет. Укажите строки от одной до трёх подряд.",
            )
        })?,
        None => find_header(sheet, &known),
    };
    let body = sheet.rows.get(header.body..).unwrap_or_default();
    let mut columns = proposed(&header, body, regulation);
    let municipality = match &source.municipality {
        Some(code) if code.is_empty() || regulation.municipality(code).is_some() => code.clone(),
        Some(code) => return Err(domain::Refusal::NoSuchMunicipality { code: code.clone() }.into()),
        None => sender(sheet, &header, &columns, regulation),
    };
    let mut remembered_of = None;
    match &source.columns {
        Some(chosen) => {
            for (at, column) in columns.iter_mut().enumerate() {
                let said = chosen.get(at).copied().flatten();
                if said != column.field {
                    column.field = said;
                    column.because = ColumnBecause::Chosen;
                }
            }
        }
        None => {
            if let Some(memory) = recall(memories, &municipality, &header.titles) {
                for (column, said) in columns.iter_mut().zip(&memory.columns) {
                    if *said != column.field {
                        column.field = *said;
                        column.because = ColumnBecause::Remembered;
                    }
                }
                remembered_of = Some(municipality_words(regulation, &memory.municipality));
            }
        }
    }
    let fields = columns.iter().map(|column| column.field).collect();
    Ok(OpenTable {
        source: TableSource {
            path: source.path.clone(),
            sheet: Some(sheet.name.clone()),
            header: Some(HeaderRows {
                first: header.first,
                last: header.last,
            }),
            columns: Some(fields),
            municipality: Some(municipality),
        },
        sheet,
        header,
        columns,
        remembered_of,
    })
}

/// The sheet named; else the visible one whose header tells most, else the first that can be read.
fn chosen_sheet<'b>(
    book: &'b Workbook,
    name: Option<&str>,
    known: &dyn Fn(&str) -> Option<usize>,
) -> Option<&'b Sheet> {
    if let Some(name) = name {
        return book.sheets.iter().find(|sheet| sheet.name == name);
    }
    let score = |sheet: &&Sheet| {
        let header = find_header(sheet, known);
        let told = header
            .titles
            .iter()
            .filter(|title| known(title).is_some())
            .count();
        (
            sheet.fault.is_none() && !sheet.rows.is_empty(),
            !sheet.hidden,
            told,
        )
    };
    // Of equals the first wins.
    book.sheets.iter().rev().max_by_key(score)
}

/// The municipality that all rows name, when they name one alone: that is who sent the table.
fn sender(sheet: &Sheet, header: &Header, columns: &[TableColumn], regulation: &Regulation) -> String {
    let place = columns
        .iter()
        .position(|column| column.field == Some(TableField::Municipality));
    let Some(place) = place.and_then(|place| u32::try_from(place).ok()) else {
        return String::new();
    };
    let rows = sheet.rows.get(header.body..).unwrap_or_default();
    let places = Places::new(&regulation.municipalities);
    let mut only = String::new();
    for text in rows
        .iter()
        .map(|row| row.cell(place).text.as_str())
        .filter(|text| !text.is_empty())
    {
        match places.find(text) {
            Named::Code(code) if only.is_empty() || only == code => only = code,
            Named::Code(_) => return String::new(),
            Named::Several(_) | Named::Unknown => {}
        }
    }
    only
}

/// The sheets of a file for showing.
pub(super) fn sheets(book: &Workbook) -> Vec<TableSheet> {
    let shown = |sheet: &Sheet| TableSheet {
        name: sheet.name.clone(),
        hidden: sheet.hidden,
        rows: u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX),
        fault: sheet
            .fault
            .as_ref()
            .map(intake::table::TableRefused::sentence)
            .unwrap_or_default(),
    };
    book.sheets.iter().map(shown).collect()
}
