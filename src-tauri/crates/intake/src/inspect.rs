//! One file in, its facts out.

use crate::charset::decode_text;
use crate::docx::inspect_docx;
use crate::guess::{LOCKED_OFFICE, WINMAIL};
use crate::limits::Limits;
use crate::pdf::inspect_pdf;
use crate::personal::personal_numbers;
use crate::picture::inspect_picture;
use crate::refused::Refused;
use crate::safe_name::split_extension;
use crate::sniff::{FileType, sniff};
use crate::text::BoundedText;
use crate::warning::Warning;
use serde::Serialize;

/// What is known of a file that was taken. Everything in it is bounded and comes from the bytes alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Inspected {
    /// The kind by content: PDF, JPEG, PNG, TIFF, DOCX or plain text.
    pub file_type: FileType,
    /// Pages: of a PDF or TIFF counted, of a DOCX as Word told (1 when it did not), of a picture 1.
    pub pages: u32,
    /// Whether there is a text layer with at least one letter in it.
    pub has_text: bool,
    /// The text of the first pages, at most [`Limits::text_bytes`] bytes, lines split by `\n`.
    pub text: String,
    /// EXIF orientation, 1 to 8; 1 (upright) for everything but pictures.
    pub orientation: u8,
    /// Width and height in pixels as stored, before turning by `orientation`; pictures only.
    pub pixel_size: Option<(u32, u32)>,
    /// What a person should look at.
    pub warnings: Vec<Warning>,
}

/// Looks into one file. `name` is used for one thing only: to remark that its extension does not fit.
///
/// Refuses whatever a package cannot hold; archives (ask [`sniff`] first, then
/// [`plan_zip`](crate::plan_zip)) and letters are [`Refused::UnsupportedType`] here. Never writes anything.
pub fn inspect(name: &str, bytes: &[u8], limits: &Limits) -> Result<Inspected, Refused> {
    let chars = u32::try_from(name.chars().count()).unwrap_or(u32::MAX);
    if chars > limits.name_chars {
        return Err(Refused::NameTooLong {
            chars,
            limit: limits.name_chars,
        });
    }
    if bytes.len() as u64 > limits.file_bytes {
        return Err(Refused::TooBig {
            bytes: bytes.len() as u64,
            limit: limits.file_bytes,
        });
    }
    let file_type = sniff(bytes);
    let mut inspected = match file_type {
        FileType::Pdf => {
            let facts = inspect_pdf(bytes, limits)?;
            document(file_type, facts.pages, facts.text, facts.warnings)
        }
        FileType::Docx => {
            let facts = inspect_docx(bytes, limits)?;
            document(file_type, facts.pages, facts.text, facts.warnings)
        }
        FileType::Jpeg | FileType::Png | FileType::Tiff => {
            let picture = inspect_picture(file_type, bytes, limits)?;
            Inspected {
                orientation: picture.orientation,
                pixel_size: Some(picture.size),
                ..document(file_type, picture.pages, String::new(), picture.warnings)
            }
        }
        FileType::Text => {
            let mut text = BoundedText::new(limits.text_bytes);
            text.push_str(&decode_text(bytes, None));
            document(file_type, 1, text.finish(), Vec::new())
        }
        FileType::Empty => return Err(Refused::Empty),
        FileType::Heic => return Err(Refused::Heic),
        FileType::Other(LOCKED_OFFICE) => return Err(Refused::Encrypted),
        FileType::Other(WINMAIL) => return Err(Refused::Winmail),
        FileType::Zip | FileType::Eml | FileType::Msg | FileType::Other(_) => {
            return Err(Refused::UnsupportedType {
                guess: file_type.title().into(),
            });
        }
    };
    inspected.warnings.extend(extension_differs(name, file_type));
    inspected.warnings.extend(personal_numbers(&inspected.text));
    Ok(inspected)
}

/// Refuses a text that is not called a note (TXT): notes and the words of letters are kept beside the documents of a
/// package, any other text (a table, a settings file, a page saved as «.pdf») is a slip. Says nothing of other kinds.
///
/// # Errors
/// [`Refused::UnsupportedType`].
pub fn expect_note(name: &str, bytes: &[u8]) -> Result<(), Refused> {
    let said = split_extension(name).1.to_lowercase();
    let file_type = sniff(bytes);
    if file_type != FileType::Text || file_type.extensions().contains(&said.as_str()) {
        return Ok(());
    }
    let guess = match said.as_str() {
        "csv" | "tsv" => "таблица CSV",
        _ => file_type.title(),
    };
    Err(Refused::UnsupportedType { guess: guess.into() })
}

fn document(file_type: FileType, pages: u32, text: String, warnings: Vec<Warning>) -> Inspected {
    let has_text = text.chars().any(char::is_alphabetic);
    Inspected {
        file_type,
        pages,
        has_text,
        text,
        orientation: 1,
        pixel_size: None,
        warnings,
    }
}

fn extension_differs(name: &str, file_type: FileType) -> Option<Warning> {
    let said = split_extension(name).1.to_lowercase();
    let fitting = file_type.extensions();
    let is = fitting.first()?;
    // Only an extension that means something can differ: «Иванова М.П» ends in a letter after a dot, too.
    let meaningful = said.len() >= 3 && said.is_ascii();
    (meaningful && !fitting.contains(&said.as_str())).then(|| Warning::ExtensionDiffers {
        said,
        is: (*is).into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{docx_of, jpeg_of, pdf_of, zip_of};

    #[test]
    fn the_content_decides_and_the_name_is_remarked() {
        let limits = Limits::default();
        let jpeg = jpeg_of(1_200, 900);
        let inspected = inspect("диплом.pdf", &jpeg, &limits).unwrap();
        assert_eq!(inspected.file_type, FileType::Jpeg);
        assert_eq!(inspected.pixel_size, Some((1_200, 900)));
        assert_eq!(
            inspected.warnings,
            [Warning::ExtensionDiffers {
                said: "pdf".into(),
                is: "jpg".into()
            }]
        );
        for fitting in ["диплом.jpg", "диплом.JPEG", "диплом", "Иванова М.П", "скан.№1"]
        {
            assert_eq!(
                inspect(fitting, &jpeg, &limits).unwrap().warnings,
                [],
                "{fitting}"
            );
        }
    }

    #[test]
    fn documents_give_pages_and_text() {
        let limits = Limits::default();
        let pdf = inspect("скан.pdf", &pdf_of(&["ZAYAVLENIE", "page two"]), &limits).unwrap();
        assert_eq!((pdf.pages, pdf.has_text, pdf.orientation), (2, true, 1));
        assert_eq!(pdf.text, "ZAYAVLENIE\npage two");
        let docx = inspect("а.docx", &docx_of(&["РЕЗЮМЕ"], 2), &limits).unwrap();
        assert_eq!((docx.pages, docx.text.as_str()), (2, "РЕЗЮМЕ"));
        assert_eq!(docx.pixel_size, None);
    }

    #[test]
    fn what_a_package_cannot_hold_is_refused_by_name() {
        let limits = Limits::default();
        let locked = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes);
        let locked: Vec<u8> = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            .iter()
            .copied()
            .chain(locked)
            .collect();
        for (bytes, expected) in [
            (Vec::new(), Refused::Empty),
            (b"\0\0\0\x18ftypheic\0\0\0\0".to_vec(), Refused::Heic),
            (locked, Refused::Encrypted),
            (
                zip_of(&[("a.pdf", b"%PDF")]),
                Refused::UnsupportedType {
                    guess: "архив ZIP".into(),
                },
            ),
            (
                b"MZ\0\0".to_vec(),
                Refused::UnsupportedType {
                    guess: "программа для Windows (EXE)".into(),
                },
            ),
            (
                zip_of(&[("xl/workbook.xml", b"")]),
                Refused::UnsupportedType {
                    guess: "таблица Excel".into(),
                },
            ),
        ] {
            assert_eq!(inspect("файл.pdf", &bytes, &limits), Err(expected));
        }
        let long = "я".repeat(1_025);
        assert_eq!(
            inspect(&long, b"x", &limits),
            Err(Refused::NameTooLong {
                chars: 1_025,
                limit: 1_024
            })
        );
        let small = Limits {
            file_bytes: 3,
            ..limits
        };
        assert_eq!(
            inspect("a", b"%PDF", &small),
            Err(Refused::TooBig { bytes: 4, limit: 3 })
        );
    }

    #[test]
    fn a_text_is_a_note_or_a_slip() {
        for (name, bytes, expected) in [
            ("записка.TXT", b"text".as_slice(), None),
            ("скан.txt", b"%PDF-1.7", None),
            ("passwd", b"root:x:0:0", Some("текстовый файл")),
            ("диплом.pdf", b"text", Some("текстовый файл")),
            ("заявки.csv", b"a;b", Some("таблица CSV")),
        ] {
            let refused = expect_note(name, bytes).err();
            let expected = expected.map(|guess| Refused::UnsupportedType { guess: guess.into() });
            assert_eq!(refused, expected, "{name}");
        }
    }

    #[test]
    fn numbers_of_a_passport_are_remarked() {
        let docx = docx_of(&["Анкета", "Паспорт: серия 75 10 № 123456, выдан"], 1);
        let inspected = inspect("анкета.docx", &docx, &Limits::default()).unwrap();
        assert_eq!(inspected.warnings, [Warning::LooksLikePassport]);
    }
}
