//! Tables written out as XLSX: typed cells, never a formula. Text stays text, so a name that begins with «=» is a name.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

/// A cell to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Written {
    /// Nothing.
    Nothing,
    /// Text, codes and telephones included.
    Text(String),
    /// A day.
    Day(NaiveDate),
    /// A whole number.
    Number(u32),
}

impl Written {
    /// Text, or nothing where it is empty.
    pub(super) fn text(text: &str) -> Self {
        if text.is_empty() {
            Self::Nothing
        } else {
            Self::Text(text.to_owned())
        }
    }

    /// A day, or nothing.
    pub(super) fn day(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Nothing, Self::Day)
    }
}

/// A column of a written table.
pub(super) struct Column {
    /// Its title.
    pub(super) title: String,
    /// Its width in letters.
    pub(super) width: u32,
}

/// Looks of the cells.
struct Looks {
    header: Format,
    text: Format,
    day: Format,
    number: Format,
}

impl Looks {
    fn new() -> Self {
        let top = || Format::new().set_align(FormatAlign::Top);
        Self {
            header: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(0x00EE_F1F4)
                .set_border_bottom(FormatBorder::Thin),
            // «@» keeps the zeros of a code and the plus of a telephone also when the cell is edited.
            text: top().set_num_format("@").set_text_wrap(),
            day: top().set_num_format("dd.mm.yyyy").set_align(FormatAlign::Left),
            number: top().set_align(FormatAlign::Left),
        }
    }
}

/// Most letters that a cell of XLSX can hold.
const CELL_LETTERS: usize = 32_767;

/// A sheet being written from the top; rows of tables of any length do not stay in memory twice.
pub(super) struct Spreadsheet {
    book: Workbook,
    looks: Looks,
    row: u32,
}

impl Spreadsheet {
    /// An empty sheet of the given name.
    pub(super) fn new(name: &str) -> Result<Self, XlsxError> {
        let mut book = Workbook::new();
        book.add_worksheet().set_name(name)?;
        Ok(Self {
            book,
            looks: Looks::new(),
            row: 0,
        })
    }

    fn sheet(&mut self) -> Result<&mut Worksheet, XlsxError> {
        self.book.worksheet_from_index(0)
    }

    /// Widths of the columns, in letters.
    pub(super) fn widths(&mut self, widths: &[u32]) -> Result<(), XlsxError> {
        for (at, width) in (0_u16..).zip(widths) {
            self.sheet()?.set_column_width(at, f64::from(*width))?;
        }
        Ok(())
    }

    /// The header: one row, bold, always in sight, with a filter over the columns of `rows` rows below.
    pub(super) fn header(&mut self, columns: &[Column], rows: u32) -> Result<(), XlsxError> {
        let widths: Vec<u32> = columns.iter().map(|column| column.width).collect();
        self.widths(&widths)?;
        let (row, looks) = (self.row, self.looks.header.clone());
        let last = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        let sheet = self.sheet()?;
        for (at, column) in (0_u16..).zip(columns) {
            sheet.write_string_with_format(row, at, &column.title, &looks)?;
        }
        sheet.set_freeze_panes(row.saturating_add(1), 0)?;
        sheet.autofilter(row, 0, row.saturating_add(rows.max(1)), last)?;
        self.row = row.saturating_add(1);
        Ok(())
    }

    /// The next row.
    pub(super) fn row(&mut self, cells: &[Written]) -> Result<(), XlsxError> {
        let row = self.row;
        let Self { book, looks, .. } = self;
        let sheet = book.worksheet_from_index(0)?;
        for (at, cell) in (0_u16..).zip(cells) {
            match cell {
                Written::Nothing => {}
                Written::Text(text) => {
                    let text: String = text.chars().take(CELL_LETTERS).collect();
                    sheet.write_string_with_format(row, at, text, &looks.text)?;
                }
                Written::Day(day) => {
                    let year = u16::try_from(day.year()).unwrap_or(1900);
                    let month = u8::try_from(day.month()).unwrap_or(1);
                    let day = u8::try_from(day.day()).unwrap_or(1);
                    sheet.write_datetime_with_format(
                        row,
                        at,
                        ExcelDateTime::from_ymd(year, month, day)?,
                        &looks.day,
                    )?;
                }
                Written::Number(number) => {
                    sheet.write_number_with_format(row, at, *number, &looks.number)?;
                }
            }
        }
        self.row = row.saturating_add(1);
        Ok(())
    }

    /// A row in the look of a header, where a table had its own.
    pub(super) fn heading(&mut self, cells: &[String]) -> Result<(), XlsxError> {
        let (row, looks) = (self.row, self.looks.header.clone());
        let sheet = self.sheet()?;
        for (at, text) in (0_u16..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            sheet.write_string_with_format(row, at, text, &looks)?;
        }
        self.row = row.saturating_add(1);
        Ok(())
    }

    /// Merges cells of rows written before; rows and columns from 0, both ends inside.
    pub(super) fn merge(
        &mut self,
        top: u32,
        left: u16,
        bottom: u32,
        right: u16,
        text: &str,
    ) -> Result<(), XlsxError> {
        let looks = self.looks.header.clone();
        self.sheet()?
            .merge_range(top, left, bottom, right, text, &looks)?;
        Ok(())
    }

    /// Keeps the rows written so far in sight.
    pub(super) fn freeze(&mut self) -> Result<(), XlsxError> {
        let row = self.row;
        self.sheet()?.set_freeze_panes(row, 0)?;
        Ok(())
    }

    /// The bytes of the file.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, XlsxError> {
        self.book.save_to_buffer()
    }
}
