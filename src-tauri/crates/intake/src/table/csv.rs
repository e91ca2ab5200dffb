//! CSV: the encoding, the separator and the quotes are told by the text itself.

use super::{
    limits::TableLimits,
    refused::TableRefused,
    sheet::{Cell, Growing, TextBudget, Workbook},
};
use crate::charset::decode_text;

/// Separators that office programs write, the usual one of Russian systems first.
const SEPARATORS: [u8; 4] = [b';', b'\t', b',', b'|'];

/// Rows by which the separator is told.
const LOOKED_AT: usize = 50;

/// Reads CSV bytes.
pub(super) fn read_csv(bytes: &[u8], limits: &TableLimits) -> Result<Workbook, TableRefused> {
    let text = decoded(bytes)?;
    let (told, body) = told_separator(&text);
    let separator = told.unwrap_or_else(|| separator(body));
    let mut budget = TextBudget::new(limits);
    let mut sheet = Growing::new(String::new(), false, limits);
    let mut records = reader(body, separator);
    let mut record = csv::StringRecord::new();
    let mut rows = Numbers {
        body: body.as_bytes(),
        above: u32::from(told.is_some()),
        ..Numbers::default()
    };
    loop {
        match records.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(_) => return Err(TableRefused::Broken),
        }
        let number = rows.next(&record, records.position().byte());
        for (column, field) in (0_u32..).zip(&record) {
            if let Err(fault) = sheet.put(number, column, Cell::text(field), &mut budget) {
                return Ok(Workbook {
                    sheets: vec![sheet.fail(fault)],
                });
            }
        }
    }
    Ok(Workbook {
        sheets: vec![sheet.finish()],
    })
}

/// Numbers of rows as the office program shows them: empty lines are rows, and so is a `sep=;` line; lines inside
/// quotes are none. The reader passes empty lines over, so they are counted here.
#[derive(Default)]
struct Numbers<'b> {
    body: &'b [u8],
    above: u32,
    /// Where the last record ended, in bytes.
    end: usize,
    /// Line ends up to there, and those of them inside quotes.
    lines: u32,
    inside: u32,
    last: u32,
}

impl Numbers<'_> {
    fn next(&mut self, record: &csv::StringRecord, end: u64) -> u32 {
        let end = usize::try_from(end).unwrap_or(usize::MAX).min(self.body.len());
        let read = self.body.get(self.end..end).unwrap_or_default();
        let count = |bytes: &[u8]| {
            u32::try_from(bytes.iter().filter(|byte| **byte == b'\n').count()).unwrap_or(u32::MAX)
        };
        let blank = read
            .iter()
            .take_while(|byte| matches!(byte, b'\n' | b'\r'))
            .count();
        let empty = count(read.get(..blank).unwrap_or_default());
        let line = self
            .lines
            .saturating_add(empty)
            .saturating_sub(self.inside)
            .saturating_add(1);
        self.end = end;
        self.lines = self.lines.saturating_add(count(read));
        let folded = record
            .iter()
            .map(|field| count(field.as_bytes()))
            .fold(0, u32::saturating_add);
        self.inside = self.inside.saturating_add(folded);
        // Whatever ends lines, no two rows bear the same number.
        self.last = line.saturating_add(self.above).max(self.last.saturating_add(1));
        self.last
    }
}

fn reader(body: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(body.as_bytes())
}

/// The text of the file in whatever encoding it was written.
fn decoded(bytes: &[u8]) -> Result<String, TableRefused> {
    let text = decode_text(bytes, None);
    // No text holds the zero sign: these are bytes of something else.
    if text.contains('\0') {
        Err(TableRefused::Encoding)
    } else {
        Ok(text)
    }
}

/// The separator of a `sep=;` line, which Excel writes and reads, and the text below it.
fn told_separator(text: &str) -> (Option<u8>, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    // Not every blank goes: the separator may be a tab.
    match first
        .trim_end_matches('\r')
        .trim_matches('"')
        .strip_prefix("sep=")
        .map(str::as_bytes)
    {
        Some([separator]) if SEPARATORS.contains(separator) => (Some(*separator), rest),
        _ => (None, text),
    }
}

/// The separator that divides most of the first rows into the same number of cells.
fn separator(body: &str) -> u8 {
    let score = |separator: u8| {
        let mut counts = std::collections::BTreeMap::<usize, usize>::new();
        for record in reader(body, separator).records().take(LOOKED_AT).flatten() {
            *counts.entry(record.len()).or_default() += 1;
        }
        counts
            .into_iter()
            .filter(|(cells, _)| *cells > 1)
            .map(|(cells, rows)| rows.saturating_mul(100).saturating_add(cells.min(99)))
            .max()
            .unwrap_or(0)
    };
    // The first of equals wins, so the usual one does.
    SEPARATORS
        .into_iter()
        .rev()
        .max_by_key(|separator| score(*separator))
        .unwrap_or(b';')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(bytes: &[u8]) -> Vec<(u32, Vec<String>)> {
        let book = read_csv(bytes, &TableLimits::default()).unwrap();
        let rows = book.sheets[0].rows.iter();
        rows.map(|row| {
            (
                row.number,
                row.cells.iter().map(|cell| cell.text.clone()).collect(),
            )
        })
        .collect()
    }

    fn plain(bytes: &[u8]) -> Vec<Vec<String>> {
        rows(bytes).into_iter().map(|(_, cells)| cells).collect()
    }

    #[test]
    fn encodings_are_told_apart() {
        let text = "ФИО;Муниципалитет\nЁлкина Анна Петровна;Миасский городской округ\n";
        let wide = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        let expected = plain(text.as_bytes());
        assert_eq!(expected[1], ["Ёлкина Анна Петровна", "Миасский городской округ"]);
        for bytes in [
            [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat(),
            encoding_rs::WINDOWS_1251.encode(text).0.into_owned(),
            encoding_rs::KOI8_R.encode(text).0.into_owned(),
            encoding_rs::IBM866.encode(text).0.into_owned(),
            [b"\xff\xfe".to_vec(), wide(u16::to_le_bytes)].concat(),
            [b"\xfe\xff".to_vec(), wide(u16::to_be_bytes)].concat(),
        ] {
            assert_eq!(plain(&bytes), expected);
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        assert_eq!(
            read_csv(b"a;b\0c", &TableLimits::default()),
            Err(TableRefused::Encoding)
        );
    }

    #[test]
    fn separators_are_told_apart() {
        let expected = [vec!["ФИО", "Место, город"], vec!["Ким Елена", "Миасс"]];
        for text in [
            "ФИО;Место, город\nКим Елена;Миасс\n",
            "ФИО\tМесто, город\nКим Елена\tМиасс",
            "ФИО,\"Место, город\"\r\nКим Елена,Миасс\r\n",
            "ФИО|Место, город\nКим Елена|Миасс",
            "sep=;\nФИО;Место, город\nКим Елена;Миасс",
        ] {
            assert_eq!(plain(text.as_bytes()), expected, "{text}");
        }
        assert_eq!(
            plain("Ким Елена\nЛи Анна".as_bytes()),
            [["Ким Елена"], ["Ли Анна"]],
            "one column needs none"
        );
    }

    #[test]
    fn quotes_lines_and_numbers_of_rows() {
        let text = "a;b\n\n\"строка один\nстрока два\";\"с \"\"кавычками\"\"\"\n;\nв;г";
        assert_eq!(
            rows(text.as_bytes()),
            [
                (1, vec!["a".to_owned(), "b".to_owned()]),
                (
                    3,
                    vec!["строка один\nстрока два".to_owned(), "с \"кавычками\"".to_owned()]
                ),
                (5, vec!["в".to_owned(), "г".to_owned()]),
            ],
            "a row bears the number that the office program shows"
        );
    }

    #[test]
    fn every_way_to_end_a_line_gives_rows_of_their_own() {
        for text in ["a;b\nв;г\n", "a;b\r\nв;г\r\n", "a;b\rв;г", "\u{feff}a;b\r\nв;г"] {
            assert_eq!(
                rows(text.as_bytes())
                    .iter()
                    .map(|(row, _)| *row)
                    .collect::<Vec<_>>(),
                [1, 2],
                "{text:?}"
            );
        }
        let spaced = rows("a;b\r\n\r\n\r\nв;\"г\r\nд\"\r\n\r\nе;ж".as_bytes());
        assert_eq!(spaced.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [1, 4, 6]);
    }

    #[test]
    fn too_many_rows_leave_a_reason() {
        let limits = TableLimits {
            rows: 3,
            ..TableLimits::default()
        };
        let book = read_csv(b"a;b\nc;d\ne;f\ng;h\n", &limits).unwrap();
        assert_eq!(book.sheets[0].fault, Some(TableRefused::TooManyRows { limit: 3 }));
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_back(
            table in prop::collection::vec(prop::collection::vec("[а-яА-Яa-z0-9 ;,\"\t\n.№«»-]{0,12}", 2..5), 1..12),
            separator in prop::sample::select(vec![b';', b'\t', b',']),
        ) {
            let width = table[0].len();
            let table: Vec<Vec<String>> = table
                .into_iter()
                .map(|mut row| { row.resize(width, String::new()); row[0] = "я".to_owned(); row })
                .collect();
            let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
            for row in &table {
                writer.write_record(row).unwrap();
            }
            let written = [b"sep=".as_slice(), &[separator], b"\n", &writer.into_inner().unwrap()].concat();
            let tidied: Vec<Vec<String>> = table
                .iter()
                .map(|row| {
                    let mut row: Vec<String> = row.iter().map(|text| super::super::sheet::tidy(text)).collect();
                    while row.last().is_some_and(String::is_empty) { row.pop(); }
                    row
                })
                .collect();
            prop_assert_eq!(plain(&written), tidied);
        }

        #[test]
        fn any_bytes_end_in_a_table_or_a_refusal(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
            let limits = TableLimits { rows: 5, columns: 4, cell_chars: 8, text_bytes: 100, ..TableLimits::default() };
            if let Ok(book) = read_csv(&bytes, &limits) {
                let sheet = &book.sheets[0];
                prop_assert!(sheet.rows.len() <= 5 && sheet.width() <= 4);
                prop_assert!(sheet.rows.iter().flat_map(|row| &row.cells).all(|cell| cell.text.chars().count() <= 8));
                let numbers: Vec<u32> = sheet.rows.iter().map(|row| row.number).collect();
                prop_assert!(numbers.windows(2).all(|pair| pair[0] < pair[1]));
            }
        }
    }
}
