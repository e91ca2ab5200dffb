use super::*;
use crate::samples::{RawEntry, raw_zip, zip_of};
use proptest::prelude::*;
use rust_xlsxwriter::{Format, Formula, Workbook as Writer};

const OLD: &[u8] = include_bytes!("../../../../../tests/tables/applications.xls");

fn shown(sheet: &Sheet) -> Vec<(u32, Vec<&str>)> {
    let rows = sheet.rows.iter();
    rows.map(|row| {
        (
            row.number,
            row.cells.iter().map(|cell| cell.text.as_str()).collect(),
        )
    })
    .collect()
}

/// A table as municipalities send it: a title, a header of two rows with merged cells, a hidden sheet.
fn applications() -> Vec<u8> {
    let mut book = Writer::new();
    let day = Format::new().set_num_format("dd.mm.yyyy");
    let plain = Format::new();
    let sheet = book.add_worksheet().set_name("Заявки").unwrap();
    sheet
        .merge_range(0, 0, 0, 5, "Заявки кандидатов", &plain)
        .unwrap();
    sheet.merge_range(1, 0, 2, 0, "№", &plain).unwrap();
    sheet.merge_range(1, 1, 1, 3, "Кандидат", &plain).unwrap();
    for (column, title) in (1..).zip(["Фамилия", "Имя", "Отчество"]) {
        sheet.write(2, column, title).unwrap();
    }
    sheet.merge_range(1, 4, 2, 4, "Дата заявления", &plain).unwrap();
    sheet.merge_range(1, 5, 2, 5, "Телефон", &plain).unwrap();
    sheet.write(3, 0, 1).unwrap();
    for (column, part) in (1..).zip(["Иванова", "Мария", "Петровна"]) {
        sheet.write(3, column, part).unwrap();
    }
    sheet.write_with_format(3, 4, 46_266, &day).unwrap();
    sheet.write(3, 5, 89_001_234_567_u64).unwrap();
    sheet
        .write_formula(5, 0, Formula::new("A4+1").set_result("2"))
        .unwrap();
    sheet.write(5, 1, "  Ёлкин\u{a0} ").unwrap();
    sheet.write(5, 4, "02.09.2026").unwrap();
    sheet.write(5, 5, "8 (900) 123-45-68").unwrap();
    let hidden = book.add_worksheet().set_name("Справочник").unwrap();
    hidden.write(0, 0, "служебное").unwrap().set_hidden(true);
    book.save_to_buffer().unwrap()
}

#[test]
fn an_xlsx_is_read_with_its_merged_header_formulas_and_days() {
    let book = read_table(&applications(), &TableLimits::default()).unwrap();
    let names: Vec<_> = book
        .sheets
        .iter()
        .map(|sheet| (sheet.name.as_str(), sheet.hidden))
        .collect();
    assert_eq!(names, [("Заявки", false), ("Справочник", true)]);
    let sheet = &book.sheets[0];
    assert_eq!(
        shown(sheet),
        [
            (1, vec!["Заявки кандидатов"]),
            (2, vec!["№", "Кандидат", "", "", "Дата заявления", "Телефон"]),
            (3, vec!["", "Фамилия", "Имя", "Отчество"]),
            (
                4,
                vec!["1", "Иванова", "Мария", "Петровна", "2026-09-01", "89001234567"]
            ),
            (6, vec!["2", "Ёлкин", "", "", "02.09.2026", "8 (900) 123-45-68"]),
        ],
        "empty rows keep the numbers of the others"
    );
    let kinds: Vec<_> = sheet.rows[3].cells.iter().map(|cell| cell.kind).collect();
    let text = CellKind::Text;
    assert_eq!(
        kinds,
        [
            CellKind::Number,
            text,
            text,
            text,
            CellKind::Day,
            CellKind::Number
        ]
    );
    let formulas: Vec<_> = sheet.rows[4].cells.iter().map(|cell| cell.formula).collect();
    assert_eq!(formulas, [true, false, false, false, false, false]);
    assert!(sheet.merged.contains(&Span {
        top: 2,
        left: 1,
        bottom: 2,
        right: 3
    }));
    assert_eq!(sheet.merged.len(), 5);
}

#[test]
fn an_old_xls_is_read_alike() {
    let book = read_table(OLD, &TableLimits::default()).unwrap();
    let names: Vec<_> = book
        .sheets
        .iter()
        .map(|sheet| (sheet.name.as_str(), sheet.hidden))
        .collect();
    assert_eq!(names, [("Заявки", false), ("Справочник", true)]);
    let rows = shown(&book.sheets[0]);
    assert_eq!(
        rows[3],
        (
            4,
            vec!["1", "Иванова", "Мария", "Петровна", "2026-09-01", "89001234567"]
        )
    );
    assert_eq!(rows[4].1[4..], ["02.09.2026", "8 (900) 123-45-68"]);
    assert!(
        book.sheets[0].rows[4].cells[0].is_empty(),
        "a formula without a kept value gives none"
    );
    assert!(book.sheets[0].merged.contains(&Span {
        top: 2,
        left: 1,
        bottom: 2,
        right: 3
    }));
}

#[test]
fn old_ones_that_ask_for_too_much_memory_are_refused() {
    let find = |needle: &[u8]| {
        OLD.windows(needle.len())
            .position(|window| window == needle)
            .unwrap()
    };
    // DIMENSIONS of five rows and six columns: rows 0…5, columns 0…6.
    let dimensions = find(b"\x00\x02\x0e\x00");
    let mut wide = OLD.to_vec();
    wide[dimensions + 8..dimensions + 12].copy_from_slice(&0x00ff_ffff_u32.to_le_bytes());
    wide[dimensions + 14..dimensions + 16].copy_from_slice(&0x4000_u16.to_le_bytes());
    assert_eq!(
        read_table(&wide, &TableLimits::default()),
        Err(TableRefused::Bomb)
    );
    let mut turned = OLD.to_vec();
    turned[dimensions + 4..dimensions + 8].copy_from_slice(&16_u32.to_le_bytes());
    assert_eq!(
        read_table(&turned, &TableLimits::default()),
        Err(TableRefused::Broken),
        "it begins after its end"
    );
    // A cell in the last row and the last column that two bytes can name.
    let cell = find(b"\xfd\x00\x0a\x00");
    let mut far = OLD.to_vec();
    far[cell + 4..cell + 8].copy_from_slice(b"\xff\xff\xff\xff");
    assert_eq!(read_table(&far, &TableLimits::default()), Err(TableRefused::Bomb));
}

#[test]
fn what_is_no_table_is_named() {
    let other = |guess: &str| {
        Err(TableRefused::Unsupported {
            guess: guess.to_owned(),
        })
    };
    for (bytes, expected) in [
        (b"%PDF-1.7 ...".to_vec(), other("PDF")),
        (
            b"<html><table><tr><td>1</td></tr></table>".to_vec(),
            other("веб-страница"),
        ),
        (
            b"<?xml version=\"1.0\"?><Workbook/>".to_vec(),
            other("файл данных XML"),
        ),
        (
            zip_of(&[("xl/workbook.bin", b"x")]),
            other("двоичная книга Excel (XLSB)"),
        ),
        (zip_of(&[("a.txt", b"x")]), other("архив ZIP")),
        (
            zip_of(&[("word/document.xml", b"<a/>")]),
            other("документ Word (DOCX)"),
        ),
        (Vec::new(), Err(TableRefused::Empty)),
        (b"\n\n;;\n".to_vec(), Err(TableRefused::Empty)),
        (
            zip_of(&[("xl/workbook.xml", b"<workbook/>")]),
            Err(TableRefused::Broken),
        ),
    ] {
        assert_eq!(read_table(&bytes, &TableLimits::default()), expected);
    }
    let small = TableLimits {
        file_bytes: 3,
        ..TableLimits::default()
    };
    assert_eq!(
        read_table(b"a;b;c", &small),
        Err(TableRefused::TooBig { bytes: 5, limit: 3 })
    );
}

/// The parts of a workbook with one sheet of the given rows.
fn parts(rows: &str) -> Vec<(&'static str, String)> {
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    vec![
        ("[Content_Types].xml", format!("{head}<Types/>")),
        (
            "_rels/.rels",
            format!(
                "{head}<Relationships><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/\
                 relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "{head}<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>\
                 <sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "{head}<Relationships><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/\
                 relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("{head}<worksheet><sheetData>{rows}</sheetData></worksheet>"),
        ),
    ]
}

fn packed(parts: &[(&str, String)]) -> Vec<u8> {
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, part)| (*name, part.as_bytes()))
        .collect();
    zip_of(&parts)
}

#[test]
fn bounds_hold_whatever_the_file_says() {
    let limits = TableLimits::default();
    let sheet_of = |rows: &str| read_table(&packed(&parts(rows)), &limits);
    let whole = sheet_of("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Ким</t></is></c></row>").unwrap();
    assert_eq!(shown(&whole.sheets[0]), [(1, vec!["Ким"])]);
    // A single cell in the last corner would be a rectangle of 17 thousand million cells.
    let corner = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    assert_eq!(sheet_of(corner), Err(TableRefused::TooManyColumns { limit: 100 }));
    let deep = sheet_of("<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>").unwrap();
    assert_eq!(deep.sheets[0].rows[0].number, 1_048_576);
    let rows: String = (1..=20_001)
        .map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\"><v>1</v></c></row>"))
        .collect();
    assert_eq!(sheet_of(&rows), Err(TableRefused::TooManyRows { limit: 20_000 }));
    // One text of three thousand letters in a hundred thousand cells.
    let cell = format!("<c t=\"str\"><v>{}</v></c>", "я".repeat(3_000));
    let row = format!("<row>{}</row>", cell.repeat(50));
    assert_eq!(
        sheet_of(&row.repeat(400)),
        Err(TableRefused::TooMuchText {
            limit: limits.text_bytes
        })
    );
}

#[test]
fn bombs_and_lying_sizes_are_refused_before_the_reader_sees_them() {
    let limits = TableLimits {
        unpacked_bytes: 1 << 20,
        ..TableLimits::default()
    };
    let mut large = parts("");
    large.push(("xl/sharedStrings.xml", " ".repeat(2 << 20)));
    assert_eq!(read_table(&packed(&large), &limits), Err(TableRefused::Bomb));
    let entries: Vec<RawEntry> = large
        .iter()
        .map(|(name, part)| RawEntry {
            claimed: (part.len() > 1 << 20).then_some(10),
            ..RawEntry::new(name, part.as_bytes())
        })
        .collect();
    assert_eq!(
        read_table(&raw_zip(&entries), &limits),
        Err(TableRefused::Bomb),
        "a size of ten bytes was promised"
    );
    for promise in [
        "uniqueCount=\"4294967295\"",
        "count='1' uniqueCount = '4294967295'",
        "uniqueCount=\"99999999999999999999999999\"",
    ] {
        let mut promising = parts("");
        let strings = format!("<!-- <si --><sst {promise}><si><t>а</t></si></sst>");
        promising.push(("xl/sharedStrings.xml", strings));
        assert_eq!(
            read_table(&packed(&promising), &TableLimits::default()),
            Err(TableRefused::Bomb),
            "{promise}"
        );
    }
    let mut styled = parts("");
    styled.push(("xl/styles.xml", "<xf/>".repeat(2 << 20)));
    assert_eq!(
        read_table(&packed(&styled), &TableLimits::default()),
        Err(TableRefused::Bomb)
    );
}

#[test]
fn a_picture_in_the_workbook_is_not_unpacked() {
    let limits = TableLimits {
        unpacked_bytes: 1 << 20,
        ..TableLimits::default()
    };
    let mut drawn = parts("<row r=\"1\"><c r=\"A1\"><v>7</v></c></row>");
    drawn.push(("xl/media/image1.xml", " ".repeat(2 << 20)));
    assert_eq!(
        shown(&read_table(&packed(&drawn), &limits).unwrap().sheets[0]),
        [(1, vec!["7"])]
    );
}

#[test]
fn torn_files_are_refused() {
    for whole in [applications(), OLD.to_vec()] {
        for cut in (1..20).map(|part| whole.len() * part / 20) {
            let read = read_table(&whole[..cut], &TableLimits::default());
            assert!(read.is_err(), "{cut} of {} bytes: {read:?}", whole.len());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn flipped_bytes_never_take_the_program_down(at in any::<prop::sample::Index>(), byte in any::<u8>(), old in any::<bool>()) {
        let mut bytes = if old { OLD.to_vec() } else { applications() };
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(book) = read_table(&bytes, &TableLimits::default()) {
            prop_assert!(book.sheets.iter().all(|sheet| sheet.width() <= 100 && sheet.rows.len() <= 20_000));
        }
    }
}
