//! The intake's readers, under limits so small that a hostile file of a kilobyte can reach them.

use std::{io::Cursor, ops::ControlFlow};

use image::{DynamicImage, ImageFormat};
use intake::{
    Entry, FileType, Found, Limits, SAFE_NAME_CHARS,
    table::{TableLimits, read_table},
};

use super::{
    Reader,
    files::{pdf_of, stored_zip},
};

pub(crate) const READERS: &[Reader] = &[
    Reader {
        name: "zip",
        read: zip,
        sound: zips,
    },
    Reader {
        name: "letter",
        read: letter,
        sound: letters,
    },
    Reader {
        name: "outlook",
        read: letter,
        sound: || vec![include_bytes!("../../tests/letters/outlook.msg").to_vec()],
    },
    Reader {
        name: "table",
        read: table,
        sound: tables,
    },
    Reader {
        name: "sheet",
        read: sheet,
        sound: sheets,
    },
    Reader {
        name: "document",
        read: document,
        sound: || vec![DOCUMENT.as_bytes().to_vec()],
    },
    Reader {
        name: "pdf",
        read: pdf,
        sound: pdfs,
    },
    Reader {
        name: "picture",
        read: picture,
        sound: pictures,
    },
];

fn limits() -> Limits {
    Limits {
        pages: 50,
        pixels: 4_000_000,
        decoded_pixels: 250_000,
        text_bytes: 4_096,
        pdf_objects: 2_000,
        inside_bytes: 1 << 20,
        entries: 50,
        entry_bytes: 256 << 10,
        archive_bytes: 1 << 20,
        letter_bytes: 1 << 20,
        ratio_from_bytes: 64 << 10,
        ..Limits::default()
    }
}

/// Counts the files that were handed over; their names are fit for saving, and their bytes within the limit.
fn counted(open: impl FnOnce(&mut dyn FnMut(Entry) -> ControlFlow<()>) -> bool) -> usize {
    let (mut files, mut unpacked) = (0, 0);
    let mut sink = |entry: Entry| {
        let name = &entry.name;
        assert!(
            !name.is_empty() && name.chars().count() <= SAFE_NAME_CHARS,
            "{name:?}"
        );
        assert!(!name.contains(['/', '\\', ':', '\0']) && name != "..", "{name:?}");
        if let Found::File { bytes } = entry.found {
            files += 1;
            unpacked += bytes.len() as u64;
        }
        ControlFlow::Continue(())
    };
    let whole = open(&mut sink);
    assert!(unpacked <= limits().archive_bytes, "{unpacked} bytes");
    if whole { files } else { 0 }
}

fn zips() -> Vec<Vec<u8>> {
    let inner = stored_zip(&[("паспорт.pdf", b"%PDF-1.4"), ("../CON.txt", b"a")]);
    let outer = [
        ("Иванова М.П/диплом.jpg", &b"\xff\xd8\xff"[..]),
        ("вложение.zip", &inner),
        ("__MACOSX/._a", b"b"),
    ];
    vec![stored_zip(&outer)]
}

fn zip(bytes: &[u8]) -> bool {
    counted(|sink| intake::open_zip(&mut Cursor::new(bytes), &limits(), sink).is_ok()) > 0
}

fn letters() -> Vec<Vec<u8>> {
    let letter = "From: =?utf-8?B?0JDQvdC90LA=?= <a@example.org>\r\nTo: b@example.org\r\nSubject: \
        =?windows-1251?Q?=C4=EE=EA=F3=EC=E5=ED=F2=FB?=\r\nDate: Tue, 1 Sep 2026 10:00:00 +0500\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/mixed; boundary=\"b1\"\r\n\r\n--b1\r\nContent-Type: text/html; charset=koi8-r\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>=F0=D2=C9=D7=C5=D4</p>\r\n--b1\r\nContent-Type: \
        application/pdf; name*=utf-8''%D1%81%D0%BA%D0%B0%D0%BD.pdf\r\nContent-Disposition: attachment\r\n\
        Content-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQK\r\n--b1\r\nContent-Type: message/rfc822\r\n\r\nSubject: \
        inner\r\n\r\ntext\r\n--b1\r\nContent-Type: text/plain; name=a.txt\r\nContent-Transfer-Encoding: x-uuencode\r\n\
        \r\nbegin 644 a.txt\r\n#0V%T\r\n`\r\nend\r\n--b1--\r\n";
    vec![letter.as_bytes().to_vec()]
}

fn letter(bytes: &[u8]) -> bool {
    intake::letter_subject(bytes);
    counted(|sink| intake::open_letter(bytes, &limits(), sink).is_ok_and(|opened| !opened.letters.is_empty()))
        > 0
}

fn table_limits() -> TableLimits {
    TableLimits {
        unpacked_bytes: 1 << 20,
        sheets: 4,
        rows: 200,
        columns: 20,
        cell_chars: 100,
        text_bytes: 64 << 10,
        merged: 100,
        ..TableLimits::default()
    }
}

const CSV: &str = "№;Фамилия;Имя\n1;Иванова;\"Мария \"\"М.\"\"\"\n2;Ким;Елена\n";

fn tables() -> Vec<Vec<u8>> {
    let xls: &[u8] = include_bytes!("../../tests/tables/applications.xls");
    let cp1251 = [0xd4, 0xe0, b';', b'1', b'\n'];
    vec![
        CSV.as_bytes().to_vec(),
        cp1251.to_vec(),
        xls.to_vec(),
        book(0, SHEET),
        book(3, CONTENT),
    ]
}

fn table(bytes: &[u8]) -> bool {
    let bounds = table_limits();
    read_table(bytes, &bounds).is_ok_and(|book| {
        assert!(book.sheets.len() <= bounds.sheets as usize);
        for sheet in &book.sheets {
            assert!(
                sheet.rows.len() <= bounds.rows as usize,
                "{} rows",
                sheet.rows.len()
            );
            let width = sheet.width();
            assert!(width <= bounds.columns, "{width} columns");
            for row in &sheet.rows {
                let long = (0..width).map(|n| row.cell(n).text.chars().count()).max();
                assert!(long <= Some(bounds.cell_chars as usize), "{long:?} characters");
            }
        }
        true
    })
}

const SHEET: &str = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><dimension \
    ref=\"A1:C3\"/><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>Имя</t></is>\
    </c></row><row r=\"3\" hidden=\"1\"><c r=\"A3\" s=\"1\"><v>46266</v></c><c r=\"B3\" t=\"b\"><v>1</v></c><c r=\"C3\" \
    t=\"e\"><v>#N/A</v></c><c r=\"D3\"><f>A3*2</f><v>1.5e3</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:C1\"/>\
    </mergeCells></worksheet>";
const STRINGS: &str = "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>Фамилия</t></si>\
    <si><r><t xml:space=\"preserve\">Ива</t></r><r><t>нова</t></r></si></sst>";
const STYLES: &str = "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><numFmts><numFmt \
    numFmtId=\"164\" formatCode=\"dd.mm.yyyy\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs>\
    </styleSheet>";
const CONTENT: &str = "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\">\
    <office:body><office:spreadsheet><table:table table:name=\"Лист\"><table:table-row table:number-rows-repeated=\"2\">\
    <table:table-cell office:value-type=\"string\" table:number-columns-spanned=\"2\"><text:p>Фамилия<text:s text:c=\"3\"/>\
    </text:p></table:table-cell><table:covered-table-cell/><table:table-cell table:number-columns-repeated=\"3\" \
    office:value-type=\"date\" office:date-value=\"2026-09-01\"><text:p>1.09.26</text:p></table:table-cell></table:table-row>\
    </table:table></office:spreadsheet></office:body></office:document-content>";

/// A workbook in which one part is this one.
fn book(part: u8, xml: &str) -> Vec<u8> {
    let given = |n: u8, otherwise: &'static str| {
        if n == part {
            xml.to_owned()
        } else {
            otherwise.to_owned()
        }
    };
    if part == 3 {
        let mime = "application/vnd.oasis.opendocument.spreadsheet";
        let manifest = format!(
            "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">\
            <manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"{mime}\"/></manifest:manifest>"
        );
        let files = [
            ("mimetype", mime),
            ("META-INF/manifest.xml", &manifest),
            ("content.xml", xml),
        ];
        return stored_zip(&files.map(|(name, text)| (name, text.as_bytes())));
    }
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let rels = "http://schemas.openxmlformats.org/package/2006/relationships";
    let of = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    let workbook = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"{of}\"><sheets><sheet name=\"Лист\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let relation = |id: &str, kind: &str, to: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{of}/{kind}\" Target=\"{to}\"/>")
    };
    let relations = [
        relation("r1", "worksheet", "worksheets/sheet1.xml"),
        relation("r2", "sharedStrings", "sharedStrings.xml"),
        relation("r3", "styles", "styles.xml"),
    ];
    let relations = format!(
        "<Relationships xmlns=\"{rels}\">{}</Relationships>",
        relations.concat()
    );
    let package = format!(
        "<Relationships xmlns=\"{rels}\">{}</Relationships>",
        relation("r1", "officeDocument", "xl/workbook.xml")
    );
    let (sheet, strings, styles) = (given(0, SHEET), given(1, STRINGS), given(2, STYLES));
    let files = [
        ("[Content_Types].xml", types),
        ("_rels/.rels", &package),
        ("xl/workbook.xml", &workbook),
        ("xl/_rels/workbook.xml.rels", &relations),
        ("xl/worksheets/sheet1.xml", &sheet),
        ("xl/sharedStrings.xml", &strings),
        ("xl/styles.xml", &styles),
    ];
    stored_zip(&files.map(|(name, text)| (name, text.as_bytes())))
}

/// Which part of a workbook, one byte, and the part.
fn sheets() -> Vec<Vec<u8>> {
    let parts = [SHEET, STRINGS, STYLES, CONTENT];
    let numbered = (0_u8..).zip(parts);
    numbered
        .map(|(n, part)| [&[n][..], part.as_bytes()].concat())
        .collect()
}

fn sheet(bytes: &[u8]) -> bool {
    let Some((part, xml)) = bytes.split_first() else {
        return false;
    };
    table(&book(part % 4, &String::from_utf8_lossy(xml)))
}

const DOCUMENT: &str = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p>\
    <w:r><w:t xml:space=\"preserve\">Справка о </w:t><w:tab/><w:br w:type=\"page\"/><w:t>стаже</w:t></w:r></w:p></w:body>\
    </w:document>";

fn document(bytes: &[u8]) -> bool {
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    let app = "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Pages>2\
        </Pages></Properties>";
    let parts = [
        ("[Content_Types].xml", types.as_bytes()),
        ("word/document.xml", bytes),
        ("docProps/app.xml", app.as_bytes()),
    ];
    looked_at(&stored_zip(&parts))
}

/// Looks into a file that a package may hold.
fn looked_at(bytes: &[u8]) -> bool {
    let limits = limits();
    intake::inspect("файл", bytes, &limits).is_ok_and(|seen| {
        assert!(seen.text.len() <= limits.text_bytes && seen.pages <= limits.pages);
        true
    })
}

fn pdfs() -> Vec<Vec<u8>> {
    let content = |text: &str| format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len());
    let shown = content(
        "BT /F1 12 Tf 72 700 Td (Diploma) Tj [<0001> -20 (A)] TJ T* (x) ' ET q 1 0 0 1 0 0 cm /I Do Q",
    );
    let map = content(
        "1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfchar <0001> <0418> endbfchar 1 beginbfrange \
        <0041> <0043> <0410> endbfrange",
    );
    let picture = "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 \
        /Length 1 /Filter [] >>\nstream\n\u{1}\nendstream";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 /MediaBox [0 0 595 842] >>",
        "<< /Type /Page /Parent 2 0 R /Contents [4 0 R] /Resources << /Font << /F1 5 0 R >> /XObject << /I 7 0 R >> >> >>",
        &shown,
        "<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /ToUnicode 6 0 R >>",
        &map,
        picture,
        "<< /Title (a\\(b) /Author <d094> >>",
    ];
    vec![pdf_of(&objects, true), pdf_of(&objects, false)]
}

fn pdf(bytes: &[u8]) -> bool {
    if intake::sniff(bytes) != FileType::Pdf {
        return false;
    }
    let rebuilt = intake::with_fresh_table(bytes, &limits());
    if let Ok(rebuilt) = &rebuilt {
        assert!(rebuilt.starts_with(bytes), "every byte stays in its place");
        assert!(looked_at(rebuilt) || !looked_at(bytes), "no worse than it was");
    }
    looked_at(bytes) | rebuilt.is_ok()
}

fn pictures() -> Vec<Vec<u8>> {
    let picture = DynamicImage::new_rgb8(9, 5);
    let formats = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Tiff];
    let made = formats.map(|format| {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).expect("a picture");
        bytes.into_inner()
    });
    made.to_vec()
}

fn picture(bytes: &[u8]) -> bool {
    let limits = limits();
    for page in 0..2 {
        intake::page_image(bytes, page, &limits).ok();
    }
    intake::thumbnail(bytes, 0, 16, &limits).ok();
    looked_at(bytes)
}
