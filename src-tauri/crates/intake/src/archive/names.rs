//! Names inside archives: which code page they were written in.

use super::directory::Record;
use crate::charset::likeness;
use crate::letters::compose;
use encoding_rs::{IBM866, WINDOWS_1251};

/// The flag by which an archive says that its names are UTF-8.
const UTF8_FLAG: u16 = 1 << 11;

/// Decodes the name of an entry: the Unicode field, else UTF-8 when flagged, else UTF-8 (macOS forgets the flag),
/// the code page of DOS or that of Windows, whichever reads most like Russian.
pub(crate) fn decode_name(record: &Record) -> String {
    if let Some(name) = &record.unicode_name {
        return compose(name);
    }
    let raw = &record.raw_name;
    if record.flags & UTF8_FLAG != 0 {
        return compose(&String::from_utf8_lossy(raw));
    }
    // «резюме» in the code page of DOS happens to be valid UTF-8 (two letters of India), so validity alone proves
    // nothing. On a tie UTF-8 wins, then DOS: that is what Windows Explorer and 7-Zip write.
    let mut best = IBM866.decode_without_bom_handling(raw).0;
    let windows = WINDOWS_1251.decode_without_bom_handling(raw).0;
    if likeness(&windows) > likeness(&best) {
        best = windows;
    }
    match std::str::from_utf8(raw) {
        Ok(unicode) if likeness(unicode) >= likeness(&best) => compose(unicode),
        Ok(_) | Err(_) => best.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(raw: &[u8], flags: u16) -> Record {
        Record {
            raw_name: raw.to_vec(),
            unicode_name: None,
            host: 0,
            flags,
            method: 0,
            crc: 0,
            packed: 0,
            unpacked: 0,
            header_at: 0,
            attributes: 0,
        }
    }

    const NAMES: [&str; 14] = [
        "Иванова М.П./диплом.pdf",
        "Согласие на обработку персональных данных.docx",
        "трудовая книжка.PDF",
        "ЗАЯВЛЕНИЕ.jpg",
        "Копия удостоверения (1).pdf",
        "Ёлкина Юлия/СТД-Р.pdf",
        "Щербакова Э.Ю/грамота.tif",
        "скан.pdf",
        "резюме.docx",
        "папа.pdf",
        "Приложение № 3.pdf",
        "награды",
        "Кузнецова",
        "фото 1.jpg",
    ];

    #[test]
    fn dos_and_windows_names_are_told_apart() {
        for name in NAMES {
            let windows = WINDOWS_1251.encode(name).0;
            assert_eq!(decode_name(&record(&windows, 0)), name, "windows-1251");
            let dos: Vec<u8> = name.chars().map(dos_byte).collect();
            assert_eq!(decode_name(&record(&dos, 0)), name, "CP866");
        }
    }

    /// CP866 by its table; encoding_rs decodes it but offers no encoder.
    fn dos_byte(letter: char) -> u8 {
        (0..=255u8)
            .find(|byte| IBM866.decode_without_bom_handling(&[*byte]).0.starts_with(letter))
            .expect("the letter is in CP866")
    }

    #[test]
    fn utf8_is_taken_as_utf8_with_and_without_the_flag() {
        for name in NAMES {
            assert_eq!(decode_name(&record(name.as_bytes(), UTF8_FLAG)), name);
            assert_eq!(decode_name(&record(name.as_bytes(), 0)), name);
        }
        assert_eq!(
            decode_name(&record("Андреи\u{306}".as_bytes(), UTF8_FLAG)),
            "Андрей",
            "macOS splits й"
        );
    }

    #[test]
    fn the_unicode_field_wins_and_broken_utf8_stays_readable() {
        let mut both = record(b"???.pdf", 0);
        both.unicode_name = Some("справка.pdf".into());
        assert_eq!(decode_name(&both), "справка.pdf");
        assert_eq!(decode_name(&record(b"a\xff.pdf", UTF8_FLAG)), "a\u{fffd}.pdf");
    }
}
