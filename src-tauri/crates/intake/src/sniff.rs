//! What a file is, told by its content alone; its name is never looked at.

use crate::archive::{decode_name, read_at, read_directory};
use crate::bytes::{find, head, u16_at};
use crate::charset::is_wide_text;
use crate::compound::COMPOUND;
use crate::guess::{PLAIN_TEXT, guess_binary, guess_package, guess_text, sniff_ole};
use crate::limits::Limits;
use serde::Serialize;
use std::io::{Cursor, Read, Seek};

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FileType {
    /// PDF of any version.
    Pdf,
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// TIFF of one or many pages.
    Tiff,
    /// Word document: a ZIP with `word/document.xml`.
    Docx,
    /// ZIP archive of anything else.
    Zip,
    /// Photo of an iPhone (HEIF with HEVC); recognised in order to be refused by name.
    Heic,
    /// Letter saved to a file by a mailer.
    Eml,
    /// Letter saved by Outlook in its own form.
    Msg,
    /// Plain text: a note, the words of a letter.
    Text,
    /// Anything else, with a guess in Russian, nominative: «таблица Excel».
    Other(&'static str),
    /// Zero bytes.
    Empty,
}

impl FileType {
    /// Whether it is a letter, whoever saved it: [`open_letter`](crate::open_letter) opens it.
    pub fn is_letter(self) -> bool {
        matches!(self, Self::Eml | Self::Msg)
    }

    /// The kind in Russian, nominative, for showing.
    pub fn title(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Jpeg => "картинка JPEG",
            Self::Png => "картинка PNG",
            Self::Tiff => "картинка TIFF",
            Self::Docx => "документ Word (DOCX)",
            Self::Zip => "архив ZIP",
            Self::Heic => "фотография HEIC",
            Self::Eml => "письмо электронной почты",
            Self::Msg => "письмо Outlook (MSG)",
            Self::Text => "текстовый файл",
            Self::Other(guess) => guess,
            Self::Empty => "пустой файл",
        }
    }

    /// A short lower-case code for storing: `pdf`, `jpeg`, …; `other` for everything not named here.
    pub fn code(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::Tiff => "tiff",
            Self::Docx => "docx",
            Self::Zip => "zip",
            Self::Heic => "heic",
            Self::Eml => "eml",
            Self::Msg => "msg",
            Self::Text => "text",
            Self::Other(_) => "other",
            Self::Empty => "empty",
        }
    }

    /// Extensions that fit the kind, the usual one first, lower case, without dots; empty when any would do.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Self::Png => &["png"],
            Self::Tiff => &["tif", "tiff"],
            Self::Docx => &["docx", "docm", "dotx", "dotm"],
            Self::Zip => &["zip"],
            Self::Heic => &["heic", "heif"],
            Self::Eml => &["eml"],
            Self::Msg => &["msg"],
            Self::Text => &["txt"],
            Self::Other(_) | Self::Empty => &[],
        }
    }
}

/// Tells the kind of a file by its bytes. Never fails: what is not known is [`FileType::Other`].
pub fn sniff(bytes: &[u8]) -> FileType {
    if bytes.is_empty() {
        return FileType::Empty;
    }
    if bytes.starts_with(b"\xff\xd8\xff") {
        return FileType::Jpeg;
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return FileType::Png;
    }
    if bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*") {
        return FileType::Tiff;
    }
    if starts_like_zip(bytes) {
        return sniff_zip(bytes);
    }
    if bytes.starts_with(COMPOUND) {
        return sniff_ole(bytes);
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return sniff_iso(bytes);
    }
    // Acrobat, too, accepts a little rubbish before the header: mail gateways put it there.
    if find(head(bytes, 1_024), b"%PDF-", 0).is_some() {
        return FileType::Pdf;
    }
    if is_wide_text(bytes) {
        return FileType::Text;
    }
    if let Some(guess) = guess_binary(bytes) {
        return FileType::Other(guess);
    }
    if looks_like_mail(bytes) {
        return FileType::Eml;
    }
    match guess_text(bytes) {
        PLAIN_TEXT => FileType::Text,
        guess => FileType::Other(guess),
    }
}

/// Whether the file behind `reader` is a ZIP of files, and not a document that is a ZIP inside (DOCX, XLSX, ODT).
/// Reads its beginning and its table of contents, however long the file is.
pub fn is_archive<R: Read + Seek>(reader: &mut R) -> bool {
    let Ok(start) = read_at(reader, 0, ZIP_HEAD) else {
        return false;
    };
    starts_like_zip(&start) && listed_kind(reader).unwrap_or_else(|| torn_kind(&start)) == FileType::Zip
}

/// Whether the file behind `reader` is a letter. Reads its beginning; a file in the container of old Office is read as
/// far as a letter may be long.
pub fn is_letter<R: Read>(reader: &mut R) -> bool {
    let mut bytes = Vec::new();
    let mut read = |bytes: &mut Vec<u8>, most| reader.take(most).read_to_end(bytes).is_ok();
    let is_read = read(&mut bytes, LETTER_HEAD)
        && (!bytes.starts_with(COMPOUND) || read(&mut bytes, Limits::default().letter_bytes));
    is_read && sniff(&bytes).is_letter()
}

/// Enough of a letter to hold the headers by which it is known.
const LETTER_HEAD: u64 = 64 * 1024;

/// Enough of a ZIP to hold the name of its first entry.
const ZIP_HEAD: u64 = 1_024;

fn starts_like_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

fn sniff_zip(bytes: &[u8]) -> FileType {
    listed_kind(&mut Cursor::new(bytes)).unwrap_or_else(|| torn_kind(bytes))
}

/// The kind of a ZIP by its table of contents; nothing when that is damaged.
fn listed_kind<R: Read + Seek>(reader: &mut R) -> Option<FileType> {
    let records = read_directory(reader, 100_000).ok()?;
    let names: Vec<String> = records.iter().map(decode_name).collect();
    let has = |wanted: &str| names.iter().any(|name| name.eq_ignore_ascii_case(wanted));
    if names.iter().any(|name| is_word_body(name)) {
        return Some(FileType::Docx);
    }
    Some(guess_package(&has).map_or(FileType::Zip, FileType::Other))
}

/// The kind of a ZIP without its end: an office document begins with an entry of its own.
fn torn_kind(bytes: &[u8]) -> FileType {
    let first_name = u16_at(bytes, 26).and_then(|length| bytes.get(30..30_usize.checked_add(length.into())?));
    let office = first_name.is_some_and(|name| name == b"[Content_Types].xml" || name == b"_rels/.rels");
    if office && find(bytes, b"word/", 0).is_some() {
        FileType::Docx
    } else {
        FileType::Zip
    }
}

/// Whether an entry is the body of a Word document: `word/document.xml`, or `word/document2.xml` of Office online.
pub(crate) fn is_word_body(name: &str) -> bool {
    let name = name.to_lowercase();
    name.strip_prefix("word/document")
        .and_then(|rest| rest.strip_suffix(".xml"))
        .is_some_and(|number| number.chars().all(|digit| digit.is_ascii_digit()))
}

/// Photos and films share one container; the brands after `ftyp` tell them apart.
fn sniff_iso(bytes: &[u8]) -> FileType {
    let brands = bytes.get(8..40.min(bytes.len())).unwrap_or_default();
    let has = |brand: &[u8]| brands.chunks(4).any(|chunk| chunk == brand);
    if has(b"avif") || has(b"avis") {
        FileType::Other("картинка AVIF")
    } else if [
        b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1",
    ]
    .iter()
    .any(|brand| has(*brand))
    {
        FileType::Heic
    } else {
        FileType::Other("видеозапись")
    }
}

/// Whether the first lines are headers of a letter: at least three known ones before the first blank line.
fn looks_like_mail(bytes: &[u8]) -> bool {
    const KNOWN: [&str; 12] = [
        "received:",
        "return-path:",
        "from:",
        "to:",
        "subject:",
        "date:",
        "message-id:",
        "mime-version:",
        "content-type:",
        "delivered-to:",
        "x-mailer:",
        "dkim-signature:",
    ];
    let start = String::from_utf8_lossy(head(bytes, 8_192)).to_lowercase();
    let mut known = 0;
    for line in start.lines() {
        if line.trim().is_empty() {
            break;
        }
        known += usize::from(KNOWN.iter().any(|header| line.starts_with(header)));
    }
    known >= 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::zip_of;
    use proptest::prelude::*;

    #[test]
    fn kinds_are_told_by_content() {
        let iso = |brand: &[u8; 4]| [b"\0\0\0\x18ftyp".as_slice(), brand, b"\0\0\0\0mif1"].concat();
        for (bytes, expected) in [
            (b"".to_vec(), FileType::Empty),
            (b"%PDF-1.7\n".to_vec(), FileType::Pdf),
            (b"\r\n\r\n%PDF-1.4\n".to_vec(), FileType::Pdf),
            (b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec(), FileType::Jpeg),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), FileType::Png),
            (b"II*\0\x08\0\0\0".to_vec(), FileType::Tiff),
            (b"MM\0*\0\0\0\x08".to_vec(), FileType::Tiff),
            (iso(b"heic"), FileType::Heic),
            (iso(b"mif1"), FileType::Heic),
            (
                b"\0\0\0\x18ftypavif\0\0\0\0mif1".to_vec(),
                FileType::Other("картинка AVIF"),
            ),
            (
                b"\0\0\0\x18ftypmp42\0\0\0\0isom".to_vec(),
                FileType::Other("видеозапись"),
            ),
            (
                zip_of(&[("word/document.xml", b"<a/>"), ("[Content_Types].xml", b"")]),
                FileType::Docx,
            ),
            (zip_of(&[("диплом.pdf", b"%PDF")]), FileType::Zip),
            (zip_of(&[]), FileType::Zip),
            (
                zip_of(&[("xl/workbook.xml", b"<a/>")]),
                FileType::Other("таблица Excel"),
            ),
            (
                b"Received: by mx\r\nFrom: a@b\r\nSubject: x\r\n\r\ntext".to_vec(),
                FileType::Eml,
            ),
        ] {
            assert_eq!(sniff(&bytes), expected, "{:?}", head(&bytes, 16));
        }
    }

    #[test]
    fn a_torn_docx_is_still_a_docx_and_a_docx_in_a_zip_is_not() {
        let docx = zip_of(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("word/document.xml", &[b'x'; 500]),
        ]);
        assert_eq!(sniff(&docx[..docx.len() - 60]), FileType::Docx);
        let stored = zip_of(&[("пакет.docx", &docx)]);
        assert_eq!(
            sniff(&stored),
            FileType::Zip,
            "word/document.xml of the inner file does not count"
        );
    }

    #[test]
    fn an_archive_is_told_from_a_document_without_reading_it_whole() {
        /// Counts what is read of a file with a long middle.
        struct Counted<'f> {
            file: Cursor<&'f [u8]>,
            read: usize,
        }
        impl Read for Counted<'_> {
            fn read(&mut self, target: &mut [u8]) -> std::io::Result<usize> {
                let read = self.file.read(target)?;
                self.read += read;
                Ok(read)
            }
        }
        impl Seek for Counted<'_> {
            fn seek(&mut self, to: std::io::SeekFrom) -> std::io::Result<u64> {
                self.file.seek(to)
            }
        }
        let noise: Vec<u8> = (0..4_000_000_u32)
            .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
            .collect();
        for (bytes, expected) in [
            (zip_of(&[("диплом.pdf", &noise)]), true),
            (zip_of(&[("word/document.xml", &noise)]), false),
            (zip_of(&[("xl/workbook.xml", &noise)]), false),
            (noise.clone(), false),
            (Vec::new(), false),
        ] {
            let mut counted = Counted {
                file: Cursor::new(&bytes),
                read: 0,
            };
            assert_eq!(is_archive(&mut counted), expected);
            assert!(counted.read < 150_000, "{} of {}", counted.read, bytes.len());
        }
        let docx = zip_of(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("word/document.xml", b"<a/>"),
        ]);
        assert!(
            !is_archive(&mut Cursor::new(&docx[..docx.len() - 60])),
            "torn, but still a document"
        );
        let torn = zip_of(&[("диплом.pdf", &noise)]);
        assert!(
            is_archive(&mut Cursor::new(&torn[..torn.len() / 2])),
            "torn, to be refused by name"
        );
    }

    #[test]
    fn every_kind_has_a_title_a_code_and_its_own_extensions() {
        let all = [
            FileType::Pdf,
            FileType::Jpeg,
            FileType::Png,
            FileType::Tiff,
            FileType::Docx,
            FileType::Zip,
            FileType::Heic,
            FileType::Eml,
            FileType::Msg,
            FileType::Text,
        ];
        for kind in all {
            assert!(!kind.title().is_empty() && kind.code().is_ascii(), "{kind:?}");
            assert!(!kind.extensions().is_empty(), "{kind:?}");
        }
        assert_eq!(FileType::Other("таблица Excel").title(), "таблица Excel");
        assert_eq!(FileType::Empty.code(), "empty");
        assert!(FileType::Empty.extensions().is_empty());
        assert_eq!(serde_json::to_string(&FileType::Pdf).unwrap(), "\"pdf\"");
    }

    proptest! {
        #[test]
        fn any_bytes_have_some_kind(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
            let kind = sniff(&bytes);
            prop_assert_eq!(kind == FileType::Empty, bytes.is_empty());
        }

        #[test]
        fn any_rest_after_a_known_start_is_survived(
            start in prop::sample::select(vec![b"PK\x03\x04".as_slice(), b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\0\0\0\x18ftyp"]),
            rest in proptest::collection::vec(any::<u8>(), 0..600),
        ) {
            prop_assert_ne!(sniff(&[start, &rest].concat()), FileType::Empty);
        }
    }
}
