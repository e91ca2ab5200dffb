//! ODS: read here, because the ready reader copies a repeated cell as often as the file says, and a file of a few
//! kilobytes may say «a billion times».

use super::{
    limits::TableLimits,
    refused::TableRefused,
    sheet::{Cell, CellKind, Growing, Sheet, Span, TextBudget, Workbook},
    typed, xlsx,
};
use crate::archive::{Budget, Fate, read_entry};
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};
use std::{collections::BTreeSet, io::Cursor};

/// Most parts of one workbook.
const PARTS: u32 = 5_000;

/// Reads ODS bytes.
pub(super) fn read_ods(bytes: &[u8], limits: &TableLimits) -> Result<Workbook, TableRefused> {
    let (plan, inner) = xlsx::plan(bytes, limits, PARTS)?;
    let mut budget = Budget::new(&inner);
    let mut part = |name: &str| {
        let index = plan.entries.iter().position(|entry| {
            !matches!(entry.fate, Fate::Skip { .. }) && entry.path.eq_ignore_ascii_case(name)
        })?;
        Some(read_entry(&mut Cursor::new(bytes), &plan, index, &mut budget))
    };
    if let Some(manifest) = part("META-INF/manifest.xml")
        && String::from_utf8_lossy(&manifest?).contains("encryption-data")
    {
        return Err(TableRefused::Encrypted);
    }
    let content = part("content.xml").ok_or(TableRefused::Broken)??;
    read_content(&content, limits)
}

/// Where the reader stands inside a sheet.
struct Place<'l> {
    sheet: Growing<'l>,
    fault: Option<TableRefused>,
    row: u32,
    column: u32,
    /// How many rows the present one stands for, and its cells when it is more than one.
    rows: u32,
    copied: Vec<(u32, Cell)>,
}

/// A cell being read.
struct Open {
    cell: Option<Cell>,
    formula: bool,
    repeated: u32,
    text: String,
    paragraphs: u32,
}

fn read_content(content: &[u8], limits: &TableLimits) -> Result<Workbook, TableRefused> {
    let mut reader = Reader::from_reader(content);
    reader.config_mut().allow_dangling_amp = true;
    reader.config_mut().expand_empty_elements = true;
    let most = usize::try_from(limits.sheets).unwrap_or(usize::MAX);
    let mut budget = TextBudget::new(limits);
    let mut sheets: Vec<Sheet> = Vec::new();
    let (mut hidden_styles, mut style) = (BTreeSet::new(), String::new());
    let (mut place, mut open): (Option<Place<'_>>, Option<Open>) = (None, None);
    let mut aside = 0_u32;
    loop {
        let event = reader.read_event().map_err(|_| TableRefused::Broken)?;
        match event {
            Event::Start(tag) => {
                let name = tag.local_name();
                match name.as_ref() {
                    // Remarks on cells hold paragraphs of their own.
                    b"annotation" => aside = aside.saturating_add(1),
                    b"style" => style = attribute(&tag, b"style:name").unwrap_or_default(),
                    b"table-properties" if attribute(&tag, b"table:display").as_deref() == Some("false") => {
                        hidden_styles.insert(style.clone());
                    }
                    b"table" if place.is_none() => {
                        if sheets.len() >= most {
                            return Ok(Workbook { sheets });
                        }
                        let name = attribute(&tag, b"table:name").unwrap_or_default();
                        let styled = attribute(&tag, b"table:style-name").unwrap_or_default();
                        place = Some(Place {
                            sheet: Growing::new(name, hidden_styles.contains(&styled), limits),
                            fault: None,
                            row: 1,
                            column: 0,
                            rows: 1,
                            copied: Vec::new(),
                        });
                    }
                    b"table-row" => {
                        if let Some(place) = &mut place {
                            place.column = 0;
                            place.rows = repeats(&tag, b"table:number-rows-repeated");
                        }
                    }
                    b"table-cell" | b"covered-table-cell" => {
                        if let Some(place) = &mut place {
                            open = Some(open_cell(&tag, place));
                        }
                    }
                    b"p" => {
                        if let Some(open) = &mut open
                            && aside == 0
                        {
                            if open.paragraphs > 0 {
                                open.text.push('\n');
                            }
                            open.paragraphs = open.paragraphs.saturating_add(1);
                        }
                    }
                    b"s" | b"tab" => push(&mut open, aside, " "),
                    b"line-break" => push(&mut open, aside, "\n"),
                    _ => {}
                }
            }
            Event::End(tag) => match tag.local_name().as_ref() {
                b"annotation" => aside = aside.saturating_sub(1),
                b"table-cell" | b"covered-table-cell" => {
                    if let (Some(place), Some(open)) = (&mut place, open.take()) {
                        place.close_cell(open, &mut budget);
                    }
                }
                b"table-row" => {
                    if let Some(place) = &mut place {
                        place.end_row(&mut budget);
                    }
                }
                b"table" => {
                    if let Some(place) = place.take() {
                        sheets.push(match place.fault {
                            Some(fault) => place.sheet.fail(fault),
                            None => place.sheet.finish(),
                        });
                    }
                }
                _ => {}
            },
            Event::Text(part) => push(&mut open, aside, &String::from_utf8_lossy(&part)),
            Event::CData(part) => push(&mut open, aside, &String::from_utf8_lossy(&part)),
            Event::GeneralRef(reference) => {
                let letter = reference.resolve_char_ref().ok().flatten().map(String::from);
                let named = match &*reference {
                    b"amp" => "&",
                    b"lt" => "<",
                    b"gt" => ">",
                    b"quot" => "\"",
                    b"apos" => "'",
                    _ => "",
                };
                push(&mut open, aside, letter.as_deref().unwrap_or(named));
            }
            Event::Eof => {
                return if place.is_some() {
                    Err(TableRefused::Broken)
                } else {
                    Ok(Workbook { sheets })
                };
            }
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

fn push(open: &mut Option<Open>, aside: u32, part: &str) {
    if let Some(open) = open
        && aside == 0
        && open.paragraphs > 0
    {
        open.text.push_str(part);
    }
}

fn open_cell(tag: &BytesStart<'_>, place: &mut Place<'_>) -> Open {
    let (wide, high) = (
        repeats(tag, b"table:number-columns-spanned"),
        repeats(tag, b"table:number-rows-spanned"),
    );
    if wide > 1 || high > 1 {
        place.sheet.merge(Span {
            top: place.row,
            left: place.column,
            bottom: place.row.saturating_add(high.saturating_sub(1)),
            right: place.column.saturating_add(wide.saturating_sub(1)),
        });
    }
    let value = |name: &[u8]| attribute(tag, name);
    let of = |kind, text| {
        Some(Cell {
            kind,
            text,
            ..Cell::default()
        })
    };
    let kind = value(b"office:value-type").unwrap_or_default();
    let fault = value(b"calcext:value-type").is_some_and(|kind| kind == "error");
    let cell = match kind.as_str() {
        _ if fault => of(CellKind::Fault, "#ОШИБКА".to_owned()),
        "float" | "percentage" | "currency" => value(b"office:value")
            .and_then(|number| number.parse::<f64>().ok())
            .and_then(|number| of(CellKind::Number, typed::number_text(number))),
        "date" => value(b"office:date-value").map(|day| typed::iso(&day)),
        "boolean" => value(b"office:boolean-value").and_then(|truth| {
            of(
                CellKind::Truth,
                if truth == "true" { "да" } else { "нет" }.to_owned(),
            )
        }),
        "string" => value(b"office:string-value").map(|text| Cell::text(&text)),
        _ => None,
    };
    Open {
        cell,
        formula: value(b"table:formula").is_some(),
        repeated: repeats(tag, b"table:number-columns-repeated"),
        text: String::new(),
        paragraphs: 0,
    }
}

impl Place<'_> {
    fn close_cell(&mut self, open: Open, budget: &mut TextBudget) {
        let cell = Cell {
            formula: open.formula,
            ..open.cell.unwrap_or_else(|| Cell::text(&open.text))
        };
        let first = self.column;
        self.column = self.column.saturating_add(open.repeated);
        if cell.is_empty() || self.fault.is_some() {
            return;
        }
        for column in first..self.column {
            if self.rows > 1 {
                self.copied.push((column, cell.clone()));
            }
            if let Err(fault) = self.sheet.put(self.row, column, cell.clone(), budget) {
                self.fault = Some(fault);
                return;
            }
        }
    }

    fn end_row(&mut self, budget: &mut TextBudget) {
        let copied = std::mem::take(&mut self.copied);
        for row in self.row.saturating_add(1)..self.row.saturating_add(self.rows) {
            if copied.is_empty() || self.fault.is_some() {
                break;
            }
            for (column, cell) in &copied {
                if let Err(fault) = self.sheet.put(row, *column, cell.clone(), budget) {
                    self.fault = Some(fault);
                    break;
                }
            }
        }
        self.row = self.row.saturating_add(self.rows);
    }
}

fn attribute(tag: &BytesStart<'_>, name: &[u8]) -> Option<String> {
    let found = tag.try_get_attribute(name).ok()??;
    found.unescape_value().ok().map(std::borrow::Cow::into_owned)
}

fn repeats(tag: &BytesStart<'_>, name: &[u8]) -> u32 {
    attribute(tag, name)
        .and_then(|count| count.parse().ok())
        .unwrap_or(1)
        .max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::zip_of;

    fn content(tables: &str) -> String {
        format!(
            "<office:document-content><office:automatic-styles><style:style style:name=\"ta1\"><style:table-properties \
             table:display=\"true\"/></style:style><style:style style:name=\"ta2\"><style:table-properties \
             table:display=\"false\"/></style:style></office:automatic-styles><office:body><office:spreadsheet>{tables}\
             </office:spreadsheet></office:body></office:document-content>"
        )
    }

    fn read(tables: &str, limits: &TableLimits) -> Result<Workbook, TableRefused> {
        read_ods(&zip_of(&[("content.xml", content(tables).as_bytes())]), limits)
    }

    #[test]
    fn cells_of_every_kind_are_read() {
        let book = read(
            "<table:table table:name=\"Заявки\" table:style-name=\"ta1\"><table:table-row>\
             <table:table-cell table:number-columns-spanned=\"2\" office:value-type=\"string\"><text:p>Кандидат &amp; \
             место</text:p><text:p>вторая</text:p></table:table-cell><table:covered-table-cell/></table:table-row>\
             <table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell table:number-columns-repeated=\"16384\"/>\
             </table:table-row><table:table-row><table:table-cell office:value-type=\"float\" office:value=\"89001234567\">\
             <text:p>8,9E+10</text:p></table:table-cell><table:table-cell office:value-type=\"date\" \
             office:date-value=\"2026-06-05T10:00:00\"><text:p>05.06.26</text:p></table:table-cell><table:table-cell \
             table:formula=\"of:=1+1\" office:value-type=\"float\" office:value=\"2\"><office:annotation><text:p>заметка\
             </text:p></office:annotation><text:p>2</text:p></table:table-cell></table:table-row></table:table>\
             <table:table table:name=\"Старое\" table:style-name=\"ta2\"/>",
            &TableLimits::default(),
        )
        .unwrap();
        let sheet = &book.sheets[0];
        assert_eq!(
            (sheet.name.as_str(), sheet.hidden, book.sheets[1].hidden),
            ("Заявки", false, true)
        );
        assert_eq!(sheet.rows[0].cell(0).text, "Кандидат & место\nвторая");
        assert_eq!(
            sheet.merged,
            [Span {
                top: 1,
                left: 0,
                bottom: 1,
                right: 1
            }]
        );
        let last = &sheet.rows[1];
        assert_eq!(last.number, 1_000_002, "empty rows are counted and not kept");
        let shown: Vec<_> = last
            .cells
            .iter()
            .map(|cell| (cell.kind, cell.text.as_str(), cell.formula))
            .collect();
        assert_eq!(
            shown,
            [
                (CellKind::Number, "89001234567", false),
                (CellKind::Day, "2026-06-05", false),
                (CellKind::Number, "2", true),
            ]
        );
    }

    #[test]
    fn what_is_repeated_a_billion_times_is_refused() {
        let cell = "<table:table-cell office:value-type=\"string\"";
        let row = format!(
            "<table:table-row>{cell} table:number-columns-repeated=\"4000000000\"><text:p>я</text:p></table:table-cell></table:table-row>"
        );
        let wide = read(
            &format!("<table:table>{row}</table:table>"),
            &TableLimits::default(),
        )
        .unwrap();
        assert_eq!(
            wide.sheets[0].fault,
            Some(TableRefused::TooManyColumns { limit: 100 })
        );
        let row = format!(
            "<table:table-row table:number-rows-repeated=\"4000000000\">{cell}><text:p>я</text:p></table:table-cell></table:table-row>"
        );
        let high = read(
            &format!("<table:table>{row}</table:table>"),
            &TableLimits::default(),
        )
        .unwrap();
        assert_eq!(
            high.sheets[0].fault,
            Some(TableRefused::TooManyRows { limit: 20_000 })
        );
    }

    #[test]
    fn locked_and_torn_ones_are_refused() {
        let locked = zip_of(&[
            ("META-INF/manifest.xml", b"<manifest:encryption-data/>".as_slice()),
            ("content.xml", b"\x01\x02"),
        ]);
        assert_eq!(
            read_ods(&locked, &TableLimits::default()),
            Err(TableRefused::Encrypted)
        );
        let torn = zip_of(&[(
            "content.xml",
            b"<table:table table:name=\"a\"><table:table-row>".as_slice(),
        )]);
        assert_eq!(
            read_ods(&torn, &TableLimits::default()),
            Err(TableRefused::Broken)
        );
        assert_eq!(
            read_ods(&zip_of(&[("a", b"b")]), &TableLimits::default()),
            Err(TableRefused::Broken)
        );
    }
}
