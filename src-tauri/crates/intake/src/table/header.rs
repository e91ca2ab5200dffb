//! Where the header of a table ends and its rows begin: title rows above, merged cells over two or three rows, a row of
//! column numbers below.

use super::sheet::{CellKind, Row, Sheet, Span};
use std::collections::BTreeSet;

/// Rows from the top among which a header is looked for.
const LOOKED_AT: usize = 40;

/// Most rows of one header.
const TALLEST: usize = 3;

/// The header of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Number of its first row as the office program shows it; 0 when the table has none.
    pub first: u32,
    /// Number of its last row.
    pub last: u32,
    /// Title of each column from A on; parts of a merged header are joined by « / ».
    pub titles: Vec<String>,
    /// Index of the first row of data among [`Sheet::rows`].
    pub body: usize,
}

/// Finds the header by titles that `known` recognises (each kind of column by its own number), two at least; else by
/// its look. A table without one begins with its first row.
pub fn find_header(sheet: &Sheet, known: &dyn Fn(&str) -> Option<usize>) -> Header {
    let mut best: Option<(usize, usize, usize)> = None;
    for height in 1..=TALLEST {
        for first in 0..sheet.rows.len().min(LOOKED_AT) {
            let last = first.saturating_add(height).saturating_sub(1);
            if last >= sheet.rows.len() {
                continue;
            }
            let found: BTreeSet<usize> = titles(sheet, first, last)
                .iter()
                .filter_map(|title| known(title))
                .collect();
            // The lowest header of the fewest rows wins: what stands above it is a title.
            if found.len() >= 2 && best.is_none_or(|(most, ..)| found.len() > most) {
                best = Some((found.len(), first, last));
            }
        }
    }
    match best
        .map(|(_, first, last)| (first, last))
        .or_else(|| by_look(sheet))
    {
        Some((first, last)) => header(sheet, first, last),
        None => Header {
            first: 0,
            last: 0,
            titles: titles_without(sheet),
            body: 0,
        },
    }
}

/// A header of unknown words: the first row of several words, without figures, over a column of figures or addresses.
fn by_look(sheet: &Sheet) -> Option<(usize, usize)> {
    let figures = |text: &str| text.contains(|sign: char| sign.is_ascii_digit() || sign == '@');
    let at = sheet
        .rows
        .iter()
        .take(LOOKED_AT)
        .position(|row| row.filled() >= 2)?;
    let (row, below) = (sheet.rows.get(at)?, sheet.rows.get(at.checked_add(1)?..)?);
    let words = row
        .cells
        .iter()
        .all(|cell| cell.is_empty() || (cell.kind == CellKind::Text && !figures(&cell.text)));
    let is_over_figures = |column: u32| {
        let filled: Vec<&str> = below
            .iter()
            .map(|row| row.cell(column))
            .filter(|cell| !cell.is_empty())
            .take(LOOKED_AT)
            .map(|cell| cell.text.as_str())
            .collect();
        !row.cell(column).is_empty() && !filled.is_empty() && filled.iter().all(|text| figures(text))
    };
    (words && (0..sheet.width()).any(is_over_figures)).then_some((at, at))
}

/// The header of the rows from `first` to `last`, numbered as the office program shows them; `first` = 0 for none.
#[must_use]
pub fn header_at(sheet: &Sheet, first: u32, last: u32) -> Option<Header> {
    if first == 0 {
        return Some(Header {
            first: 0,
            last: 0,
            titles: titles_without(sheet),
            body: 0,
        });
    }
    let begin = sheet.rows.iter().position(|row| row.number >= first)?;
    let end = sheet.rows.iter().rposition(|row| row.number <= last)?;
    (begin <= end && end.saturating_sub(begin) < TALLEST).then(|| header(sheet, begin, end))
}

fn header(sheet: &Sheet, first: usize, last: usize) -> Header {
    let number = |at: usize| sheet.rows.get(at).map_or(0, |row| row.number);
    let below = last.saturating_add(1);
    let numbered = sheet.rows.get(below).is_some_and(is_numbering);
    Header {
        first: number(first),
        last: number(last),
        titles: titles(sheet, first, last),
        body: below.saturating_add(usize::from(numbered)),
    }
}

/// Titles of the columns when these rows are the header.
fn titles(sheet: &Sheet, first: usize, last: usize) -> Vec<String> {
    let rows = sheet.rows.get(first..=last).unwrap_or_default();
    let column = |column: u32| {
        let mut parts: Vec<String> = Vec::new();
        for row in rows {
            let text = one_line(text_at(sheet, row, column));
            if !text.is_empty() && parts.last() != Some(&text) {
                parts.push(text);
            }
        }
        parts.join(" / ")
    };
    (0..sheet.width()).map(column).collect()
}

fn titles_without(sheet: &Sheet) -> Vec<String> {
    (0..sheet.width()).map(|_| String::new()).collect()
}

/// The text of a cell, or of the merged area that covers it.
fn text_at<'s>(sheet: &'s Sheet, row: &'s Row, column: u32) -> &'s str {
    let own = row.cell(column);
    if !own.is_empty() {
        return &own.text;
    }
    let covers = |span: &&Span| {
        (span.top..=span.bottom).contains(&row.number) && (span.left..=span.right).contains(&column)
    };
    let Some(span) = sheet.merged.iter().find(covers) else {
        return "";
    };
    let home = sheet.rows.iter().find(|row| row.number == span.top);
    home.map_or("", |row| row.cell(span.left).text.as_str())
}

/// A title in one line: «муници-\nпалитет» is one word.
fn one_line(text: &str) -> String {
    let mut joined = String::new();
    for line in text.split('\n') {
        let broken = joined.ends_with('-') && line.chars().next().is_some_and(char::is_lowercase);
        if broken {
            joined.pop();
        } else if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    joined
}

/// Whether a row only numbers the columns: 1, 2, 3…
fn is_numbering(row: &Row) -> bool {
    let filled: Vec<&str> = row
        .cells
        .iter()
        .filter(|cell| !cell.is_empty())
        .map(|cell| cell.text.trim())
        .collect();
    let counted = (1..)
        .zip(&filled)
        .all(|(number, text)| text.parse() == Ok(number));
    filled.len() >= 3 && counted
}

/// Whether a row is no more than a heading or a sum among the rows: one text in a wide table.
#[must_use]
pub fn is_heading(row: &Row, width: u32) -> bool {
    let mut filled = row.cells.iter().filter(|cell| !cell.is_empty());
    matches!((filled.next(), filled.next()), (Some(only), None) if only.kind == CellKind::Text && width >= 3)
}

#[cfg(test)]
mod tests {
    use super::super::sheet::Cell;
    use super::*;

    fn sheet(rows: &[(u32, &[&str])], merged: &[(u32, u32, u32, u32)]) -> Sheet {
        Sheet {
            rows: rows
                .iter()
                .map(|(number, cells)| Row {
                    number: *number,
                    cells: cells.iter().map(|text| Cell::text(text)).collect(),
                })
                .collect(),
            merged: merged
                .iter()
                .map(|(top, left, bottom, right)| Span {
                    top: *top,
                    left: *left,
                    bottom: *bottom,
                    right: *right,
                })
                .collect(),
            ..Sheet::default()
        }
    }

    fn known(title: &str) -> Option<usize> {
        let title = title.to_lowercase();
        [
            "фамилия",
            "имя",
            "отчество",
            "дата / заявления",
            "дата / согласия",
            "телефон",
            "муниципалитет",
        ]
        .iter()
        .position(|word| title.ends_with(word))
    }

    #[test]
    fn a_header_stands_below_its_titles_and_above_column_numbers() {
        let sheet = sheet(
            &[
                (1, &["Приложение 2"]),
                (2, &["Список кандидатов, телефон для справок"]),
                (4, &["Фамилия", "Имя", "Телефон", "Муници-\nпалитет"]),
                (5, &["1", "2", "3", "4"]),
                (6, &["Ким", "Елена", "8900", "Миасс"]),
            ],
            &[],
        );
        let header = find_header(&sheet, &known);
        assert_eq!((header.first, header.last, header.body), (4, 4, 4));
        assert_eq!(header.titles, ["Фамилия", "Имя", "Телефон", "Муниципалитет"]);
        assert_eq!(header_at(&sheet, 4, 4), Some(header));
    }

    #[test]
    fn merged_headers_of_two_rows_are_joined() {
        let sheet = sheet(
            &[
                (1, &["Кандидат", "", "Дата", "", "Телефон"]),
                (2, &["Фамилия", "Имя", "заявления", "согласия"]),
                (3, &["Ким", "Елена", "01.09.2026", "01.09.2026", "8900"]),
            ],
            &[(1, 0, 1, 1), (1, 2, 1, 3), (1, 4, 2, 4)],
        );
        let header = find_header(&sheet, &known);
        assert_eq!((header.first, header.last, header.body), (1, 2, 2));
        assert_eq!(
            header.titles,
            [
                "Кандидат / Фамилия",
                "Кандидат / Имя",
                "Дата / заявления",
                "Дата / согласия",
                "Телефон"
            ]
        );
    }

    #[test]
    fn a_header_of_unknown_words_is_told_by_its_look() {
        let sheet = sheet(
            &[
                (1, &["Кто", "Куда звонить"]),
                (2, &["Ким", "5-12-13"]),
                (3, &["Ли", "5-12-14"]),
            ],
            &[],
        );
        let header = find_header(&sheet, &known);
        assert_eq!((header.first, header.last, header.body), (1, 1, 1));
        assert_eq!(header.titles, ["Кто", "Куда звонить"]);
    }

    #[test]
    fn a_table_without_a_header_begins_at_once() {
        let phones = sheet(&[(1, &["Ким", "5-12-13"]), (2, &["Ли", "5-12-14"])], &[]);
        assert_eq!(find_header(&phones, &known).first, 0, "a telephone is no title");
        let sheet = sheet(&[(1, &["Ким", "Елена"]), (2, &["Ли", "Анна"])], &[]);
        let header = find_header(&sheet, &known);
        assert_eq!((header.first, header.body, header.titles.len()), (0, 0, 2));
        assert_eq!(header_at(&sheet, 0, 0), Some(header));
        assert_eq!(header_at(&sheet, 7, 9), None);
        assert_eq!(header_at(&sheet, 2, 1), None);
    }

    #[test]
    fn headings_among_rows_are_told() {
        let sheet = sheet(
            &[(1, &["Миасский городской округ"]), (2, &["", "Ким", "Елена"])],
            &[],
        );
        assert!(
            is_heading(&sheet.rows[0], 3) && !is_heading(&sheet.rows[1], 3) && !is_heading(&sheet.rows[0], 2)
        );
    }
}
