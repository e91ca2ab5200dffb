//! What a table is after reading: sheets of rows of cells, with nothing of the file's own format left.

use super::{limits::TableLimits, refused::TableRefused};
use crate::letters::is_invisible;

/// A table read from a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workbook {
    /// Sheets in the order of the file; a CSV has one.
    pub sheets: Vec<Sheet>,
}

/// One sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// Its name; empty for a CSV.
    pub name: String,
    /// Hidden in the office program.
    pub hidden: bool,
    /// Rows with at least one filled cell, from the top.
    pub rows: Vec<Row>,
    /// Merged areas.
    pub merged: Vec<Span>,
    /// Why its rows were not taken; the other sheets stay readable.
    pub fault: Option<TableRefused>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// Its number in the file, from 1, as the office program shows it.
    pub number: u32,
    /// Cells from column A on, up to the last filled one.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// What the file says it is.
    pub kind: CellKind,
    /// Its value: text as typed, a number with a point, a day as `2026-06-05`.
    pub text: String,
    /// The value was computed by a formula; what stands here is the value kept at the last saving.
    pub formula: bool,
    /// The text was longer than the limit and was cut.
    pub cut: bool,
}

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CellKind {
    /// Nothing.
    #[default]
    Empty,
    /// Text.
    Text,
    /// A number that is not shown as a day.
    Number,
    /// A day.
    Day,
    /// Yes or no.
    Truth,
    /// The error of a formula, `#REF!`.
    Fault,
}

/// A merged area, rows from 1 and columns from 0, both ends inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// First row.
    pub top: u32,
    /// First column.
    pub left: u32,
    /// Last row.
    pub bottom: u32,
    /// Last column.
    pub right: u32,
}

impl Cell {
    /// A cell of text; blanks alone make it empty.
    #[must_use]
    pub fn text(text: &str) -> Self {
        let text = tidy(text);
        Self {
            kind: if text.is_empty() {
                CellKind::Empty
            } else {
                CellKind::Text
            },
            text,
            ..Self::default()
        }
    }

    /// Whether nothing stands in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kind == CellKind::Empty
    }
}

impl Row {
    /// The cell of a column; beyond the last filled one, an empty cell.
    #[must_use]
    pub fn cell(&self, column: u32) -> &Cell {
        static NOTHING: Cell = Cell {
            kind: CellKind::Empty,
            text: String::new(),
            formula: false,
            cut: false,
        };
        usize::try_from(column)
            .ok()
            .and_then(|column| self.cells.get(column))
            .unwrap_or(&NOTHING)
    }

    /// Filled cells.
    #[must_use]
    pub fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_empty()).count()
    }
}

impl Sheet {
    /// Columns from A to the last filled one.
    #[must_use]
    pub fn width(&self) -> u32 {
        let widest = self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        u32::try_from(widest).unwrap_or(u32::MAX)
    }
}

/// Text of a cell as it is kept: no invisible marks and no control characters, lines and blanks single, ends trimmed.
pub(super) fn tidy(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for letter in text.chars() {
        let shown = match letter {
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' => '\n',
            blank if blank.is_whitespace() => ' ',
            hidden if hidden.is_control() || is_invisible(hidden) || hidden == '\u{fffd}' => continue,
            other => other,
        };
        match shown {
            ' ' if kept.ends_with([' ', '\n']) || kept.is_empty() => {}
            '\n' => {
                if kept.ends_with(' ') {
                    kept.pop();
                }
                if !kept.is_empty() && !kept.ends_with('\n') {
                    kept.push('\n');
                }
            }
            letter => kept.push(letter),
        }
    }
    kept.truncate(kept.trim_end().len());
    kept
}

/// A sheet that grows row by row and stops at its bounds.
pub(super) struct Growing<'l> {
    limits: &'l TableLimits,
    sheet: Sheet,
    row: Row,
}

/// What all sheets of a workbook may still hold together.
pub(super) struct TextBudget {
    left: u64,
    limit: u64,
}

impl TextBudget {
    pub(super) fn new(limits: &TableLimits) -> Self {
        Self {
            left: limits.text_bytes,
            limit: limits.text_bytes,
        }
    }
}

impl<'l> Growing<'l> {
    pub(super) fn new(name: String, hidden: bool, limits: &'l TableLimits) -> Self {
        Self {
            limits,
            sheet: Sheet {
                name,
                hidden,
                ..Sheet::default()
            },
            row: Row::default(),
        }
    }

    /// Puts a cell at a place; rows must not go back. `row` counts from 1, `column` from 0.
    pub(super) fn put(
        &mut self,
        row: u32,
        column: u32,
        mut cell: Cell,
        budget: &mut TextBudget,
    ) -> Result<(), TableRefused> {
        if cell.is_empty() {
            return Ok(());
        }
        if column >= self.limits.columns {
            return Err(TableRefused::TooManyColumns {
                limit: self.limits.columns,
            });
        }
        if row != self.row.number {
            self.end_row()?;
            if row < self.row.number || self.sheet.rows.last().is_some_and(|last| last.number >= row) {
                return Err(TableRefused::Broken);
            }
            self.row.number = row;
        }
        cut(&mut cell, self.limits.cell_chars);
        let bytes = u64::try_from(cell.text.len()).unwrap_or(u64::MAX);
        budget.left = budget
            .left
            .checked_sub(bytes)
            .ok_or(TableRefused::TooMuchText { limit: budget.limit })?;
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if self.row.cells.len() <= column {
            self.row.cells.resize(column.saturating_add(1), Cell::default());
        }
        if let Some(place) = self.row.cells.get_mut(column) {
            *place = cell;
        }
        Ok(())
    }

    pub(super) fn merge(&mut self, span: Span) {
        let most = usize::try_from(self.limits.merged).unwrap_or(usize::MAX);
        if self.sheet.merged.len() < most {
            self.sheet.merged.push(span);
        }
    }

    fn end_row(&mut self) -> Result<(), TableRefused> {
        if self.row.cells.is_empty() {
            return Ok(());
        }
        if self.sheet.rows.len() >= usize::try_from(self.limits.rows).unwrap_or(usize::MAX) {
            return Err(TableRefused::TooManyRows {
                limit: self.limits.rows,
            });
        }
        self.sheet.rows.push(std::mem::take(&mut self.row));
        Ok(())
    }

    /// The sheet, whole.
    pub(super) fn finish(mut self) -> Sheet {
        match self.end_row() {
            Ok(()) => self.sheet,
            Err(fault) => self.fail(fault),
        }
    }

    /// The sheet without its rows and with the reason.
    pub(super) fn fail(mut self, fault: TableRefused) -> Sheet {
        self.sheet.rows = Vec::new();
        self.sheet.merged = Vec::new();
        self.sheet.fault = Some(fault);
        self.sheet
    }
}

fn cut(cell: &mut Cell, most: u32) {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    if let Some((at, _)) = cell.text.char_indices().nth(most) {
        cell.text.truncate(at);
        cell.cut = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_tidied() {
        assert_eq!(
            tidy("  Иванова\u{a0} \t Мария \r\n\r\n Петровна\u{200b} \n"),
            "Иванова Мария\nПетровна"
        );
        assert!(Cell::text(" \u{a0}\n ").is_empty());
    }

    #[test]
    fn a_sheet_stops_at_its_bounds() {
        let limits = TableLimits {
            rows: 2,
            columns: 3,
            cell_chars: 4,
            text_bytes: 20,
            ..TableLimits::default()
        };
        let mut budget = TextBudget::new(&limits);
        let mut sheet = Growing::new(String::new(), false, &limits);
        sheet.put(1, 0, Cell::text("длинно"), &mut budget).unwrap();
        assert_eq!(
            sheet.put(1, 3, Cell::text("а"), &mut budget),
            Err(TableRefused::TooManyColumns { limit: 3 })
        );
        sheet.put(5, 2, Cell::text("б"), &mut budget).unwrap();
        assert_eq!(
            sheet.put(4, 0, Cell::text("в"), &mut budget),
            Err(TableRefused::Broken),
            "rows never go back"
        );
        let sheet = sheet.finish();
        assert_eq!(sheet.rows.len(), 2);
        assert_eq!(
            (sheet.rows[0].cell(0).text.as_str(), sheet.rows[0].cell(0).cut),
            ("длин", true)
        );
        assert_eq!((sheet.rows[1].number, sheet.width()), (5, 3));
        assert!(sheet.rows[1].cell(77).is_empty());

        let mut sheet = Growing::new(String::new(), false, &limits);
        for row in 1..=3 {
            let _ = sheet.put(row, 0, Cell::text("я"), &mut budget);
        }
        assert_eq!(sheet.finish().fault, Some(TableRefused::TooManyRows { limit: 2 }));
        let mut sheet = Growing::new(String::new(), false, &limits);
        let spent = (1..9).find_map(|row| sheet.put(row, 0, Cell::text("ящик"), &mut budget).err());
        assert!(spent.is_some(), "text is counted over all sheets together");
    }
}
