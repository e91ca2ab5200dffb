//! Naming what is not accepted, so that the clerk reads «это таблица Excel» and not «неизвестный файл».

use crate::bytes::{find, head, u32_at};
use crate::compound::Compound;
use crate::mail::outlook::is_letter;
use crate::sniff::FileType;

/// Kinds told by their first bytes.
const STARTS: [(&[u8], &str); 25] = [
    (b"Rar!\x1a\x07", "архив RAR"),
    (b"7z\xbc\xaf\x27\x1c", "архив 7-Zip"),
    (b"\x1f\x8b", "архив GZIP"),
    (b"BZh", "архив BZIP2"),
    (b"\xfd7zXZ\0", "архив XZ"),
    (b"MSCF", "архив CAB"),
    (b"GIF87a", "картинка GIF"),
    (b"GIF89a", "картинка GIF"),
    (b"AT&TFORM", "документ DjVu"),
    (b"\x7fELF", "программа для Linux"),
    (b"#!", "программа (скрипт)"),
    (b"{\\rtf", "документ RTF"),
    (b"%!PS", "документ PostScript"),
    (b"ID3", "звукозапись MP3"),
    (b"OggS", "звукозапись"),
    (b"\x1aE\xdf\xa3", "видеозапись"),
    (b"8BPS", "картинка Photoshop"),
    (TNEF, WINMAIL),
    (b"\0\0\x01\0", "значок Windows"),
    (b"wOFF", "шрифт"),
    (b"SQLite format 3\0", "база данных SQLite"),
    (b"L\0\0\0\x01\x14\x02\0", "ярлык Windows"),
    (b"-----BEGIN PKCS7", "файл электронной подписи"),
    (b"-----BEGIN CMS", "файл электронной подписи"),
    (b"-----BEGIN CERTIFICATE", "сертификат электронной подписи"),
];

/// The mark of signed data inside a binary signature (object identifier 1.2.840.113549.1.7.2).
const SIGNED_DATA: &[u8] = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02";

/// What a Word file closed with a password is called; told apart because the advice differs.
pub(crate) const LOCKED_OFFICE: &str = "документ Office, закрытый паролем";

/// What the parcel of attachments that Outlook makes is called.
pub(crate) const WINMAIL: &str = "вложение winmail.dat";

/// The first bytes of that parcel (the signature of TNEF, 0x223E9F78).
pub(crate) const TNEF: &[u8] = b"\x78\x9f\x3e\x22";

/// What plain text is called.
pub(crate) const PLAIN_TEXT: &str = "текстовый файл";

/// Names a file by its first bytes, or says nothing.
pub(crate) fn guess_binary(bytes: &[u8]) -> Option<&'static str> {
    if let Some((_, guess)) = STARTS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Some(guess);
    }
    if bytes.starts_with(b"RIFF") {
        return Some(match bytes.get(8..12) {
            Some(b"WEBP") => "картинка WebP",
            Some(b"WAVE") => "звукозапись",
            _ => "видеозапись",
        });
    }
    // Two letters alone would name every text that begins with «MZ» or «BM».
    if bytes.starts_with(b"MZ") && bytes.contains(&0) {
        return Some("программа для Windows (EXE)");
    }
    if bytes.starts_with(b"BM") && u32_at(bytes, 6) == Some(0) {
        return Some("картинка BMP");
    }
    let signed = bytes.first() == Some(&0x30) && find(head(bytes, 64), SIGNED_DATA, 0).is_some();
    signed.then_some("файл электронной подписи")
}

/// Tells a letter of Outlook, and names an old Office file by the names of its inner streams, which are written in
/// UTF-16. A letter is asked first and by its root alone: old documents lie in letters, and letters in old documents.
pub(crate) fn sniff_ole(bytes: &[u8]) -> FileType {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        find(bytes, &wide, 0).is_some()
    };
    if Compound::open(bytes).is_ok_and(|file| is_letter(&file)) {
        FileType::Msg
    } else if has("EncryptedPackage") {
        FileType::Other(LOCKED_OFFICE)
    } else if has("WordDocument") {
        FileType::Other("документ Word старого образца (DOC)")
    } else if has("Workbook") || has("Book") {
        FileType::Other("таблица Excel старого образца (XLS)")
    } else if has("PowerPoint Document") {
        FileType::Other("презентация PowerPoint старого образца (PPT)")
    } else if has("__substg1.0_") || has("__properties_version1.0") {
        FileType::Msg
    } else {
        FileType::Other("документ Office старого образца")
    }
}

/// Names a ZIP by the names of its entries, or says nothing when it is an archive of files.
pub(crate) fn guess_package(has: &dyn Fn(&str) -> bool) -> Option<&'static str> {
    const MARKS: [(&str, &str); 9] = [
        ("xl/workbook.xml", "таблица Excel"),
        ("xl/workbook.bin", "таблица Excel"),
        ("ppt/presentation.xml", "презентация PowerPoint"),
        ("visio/document.xml", "схема Visio"),
        ("FixedDocSeq.fdseq", "документ XPS"),
        ("META-INF/container.xml", "электронная книга EPUB"),
        ("AndroidManifest.xml", "программа для Android"),
        ("META-INF/MANIFEST.MF", "программа Java"),
        ("Index/Document.iwa", "документ Pages, Numbers или Keynote"),
    ];
    if has("mimetype") && has("content.xml") {
        return Some("документ LibreOffice (ODT, ODS)");
    }
    MARKS.iter().find(|(name, _)| has(name)).map(|(_, guess)| *guess)
}

/// Names a file without any mark: a web page, XML, plain text, or nothing known.
pub(crate) fn guess_text(bytes: &[u8]) -> &'static str {
    let start = head(bytes, 4_096);
    if start.contains(&0) {
        return "файл неизвестного вида";
    }
    let text = String::from_utf8_lossy(start)
        .trim_start_matches('\u{feff}')
        .trim_start()
        .to_lowercase();
    if text.starts_with("<!doctype html") || text.starts_with("<html") {
        "веб-страница"
    } else if text.starts_with("<?xml") || text.starts_with("<edpfr") {
        "файл данных XML"
    } else if start
        .iter()
        .all(|byte| *byte >= b' ' || matches!(byte, b'\t' | b'\r' | b'\n' | 0x0c))
    {
        PLAIN_TEXT
    } else {
        "файл неизвестного вида"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::zip_of;
    use crate::sniff::sniff;

    fn ole(stream: &str) -> Vec<u8> {
        let wide = stream.encode_utf16().flat_map(u16::to_le_bytes);
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            .iter()
            .copied()
            .chain([0; 512])
            .chain(wide)
            .collect()
    }

    #[test]
    fn what_is_not_accepted_is_named() {
        let signature = [b"\x30\x82\x01\x00".as_slice(), SIGNED_DATA].concat();
        for (bytes, expected) in [
            (b"MZ\x90\0\x03\0".to_vec(), "программа для Windows (EXE)"),
            (b"Rar!\x1a\x07\x01\0".to_vec(), "архив RAR"),
            (b"7z\xbc\xaf\x27\x1c\0\x04".to_vec(), "архив 7-Zip"),
            (b"GIF89a\x01\0".to_vec(), "картинка GIF"),
            (b"BM\x36\0\0\0\0\0\0\0".to_vec(), "картинка BMP"),
            (b"RIFF\x10\0\0\0WEBPVP8 ".to_vec(), "картинка WebP"),
            (b"RIFF\x10\0\0\0AVI LIST".to_vec(), "видеозапись"),
            (b"AT&TFORM\0\0\0\x10DJVU".to_vec(), "документ DjVu"),
            (b"{\\rtf1\\ansi".to_vec(), "документ RTF"),
            (signature, "файл электронной подписи"),
            (b"-----BEGIN PKCS7-----\n".to_vec(), "файл электронной подписи"),
            (ole("WordDocument"), "документ Word старого образца (DOC)"),
            (ole("Workbook"), "таблица Excel старого образца (XLS)"),
            (ole("EncryptedPackage"), LOCKED_OFFICE),
            (
                ole("PowerPoint Document"),
                "презентация PowerPoint старого образца (PPT)",
            ),
            (ole("что-то"), "документ Office старого образца"),
            (
                zip_of(&[("mimetype", b"x"), ("content.xml", b"x")]),
                "документ LibreOffice (ODT, ODS)",
            ),
            (
                zip_of(&[("ppt/presentation.xml", b"x")]),
                "презентация PowerPoint",
            ),
            (b"<!DOCTYPE html><html>".to_vec(), "веб-страница"),
            (b"\xef\xbb\xbf<?xml version=\"1.0\"?>".to_vec(), "файл данных XML"),
            (b"\x78\x9f\x3e\x22\x01\0".to_vec(), WINMAIL),
            (b"\x01\x02\x03\0\x05".to_vec(), "файл неизвестного вида"),
            (b"\x01\x02\x03".to_vec(), "файл неизвестного вида"),
        ] {
            assert_eq!(sniff(&bytes), FileType::Other(expected), "{expected}");
        }
        assert_eq!(
            sniff(&ole("__substg1.0_0037001F")),
            FileType::Msg,
            "a torn letter"
        );
        for text in [
            "Просто записка".as_bytes(),
            b"MZ is a text",
            b"\xcf\xf0\xe8\xe2\xe5\xf2",
        ] {
            assert_eq!(sniff(text), FileType::Text);
        }
    }
}
