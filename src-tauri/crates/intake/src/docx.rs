//! Word documents: their text, how many pages Word counted, and whether macros came along.

use crate::archive::{Budget, Fate, ZipPlan, plan_zip, read_entry};
use crate::limits::Limits;
use crate::refused::{Breakage, Refused};
use crate::sniff::is_word_body;
use crate::text::BoundedText;
use crate::warning::Warning;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::Cursor;

/// Most parts of one document: every picture is one.
const PARTS: u32 = 20_000;

/// The facts of a Word document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DocxFacts {
    /// Pages as Word counted them when saving; 1 when it did not say.
    pub(crate) pages: u32,
    /// The text of the body, bounded.
    pub(crate) text: String,
    /// Remarks.
    pub(crate) warnings: Vec<Warning>,
}

/// Inspects DOCX bytes. Refuses what is torn, broken, encrypted or unpacks to too much.
pub(crate) fn inspect_docx(bytes: &[u8], limits: &Limits) -> Result<DocxFacts, Refused> {
    let inner = Limits {
        entries: PARTS,
        entry_bytes: limits.inside_bytes,
        archive_bytes: limits.inside_bytes,
        ..*limits
    };
    let mut reader = Cursor::new(bytes);
    let plan = plan_zip(&mut reader, &inner)?;
    let mut budget = Budget::new(&inner);
    let body = find(&plan, is_word_body).ok_or(Refused::Broken {
        part: Breakage::Structure,
    })?;
    let body = read_entry(&mut reader, &plan, body, &mut budget).map_err(inside)?;
    let mut text = BoundedText::new(limits.text_bytes);
    collect(&body, &mut text)?;
    let told = find(&plan, |path| path.eq_ignore_ascii_case("docProps/app.xml"))
        .and_then(|index| read_entry(&mut reader, &plan, index, &mut budget).ok())
        .and_then(|properties| told_pages(&properties));
    let mut warnings = Vec::new();
    if find(&plan, |path| path.to_lowercase().ends_with("vbaproject.bin")).is_some() {
        warnings.push(Warning::HasMacros);
    }
    // The count is Word's word, not ours, so nonsense is ignored rather than refused.
    let pages = told
        .filter(|pages| (1..=limits.pages).contains(pages))
        .unwrap_or(1);
    Ok(DocxFacts {
        pages,
        text: text.finish(),
        warnings,
    })
}

fn find(plan: &ZipPlan, wanted: impl Fn(&str) -> bool) -> Option<usize> {
    plan.entries
        .iter()
        .position(|entry| !matches!(entry.fate, Fate::Skip { .. }) && wanted(&entry.path))
}

/// A refusal of a part, told of the document that holds it.
fn inside(refused: Refused) -> Refused {
    match refused {
        Refused::UnpackedTooBig { .. } | Refused::TooBig { .. } | Refused::Bomb => Refused::Bomb,
        Refused::Encrypted => Refused::Encrypted,
        Refused::Broken {
            part: Breakage::Truncated,
        } => Refused::Broken {
            part: Breakage::Truncated,
        },
        Refused::Empty
        | Refused::Broken { .. }
        | Refused::TooManyPages { .. }
        | Refused::TooManyObjects { .. }
        | Refused::TooManyPixels { .. }
        | Refused::UnsupportedType { .. }
        | Refused::NoPicture { .. }
        | Refused::NoSuchPage { .. }
        | Refused::Heic
        | Refused::NameTooLong { .. }
        | Refused::TooManyEntries { .. }
        | Refused::TooDeep
        | Refused::LetterLink
        | Refused::LetterObject
        | Refused::Winmail
        | Refused::LetterTooDeep
        | Refused::LetterTooManyParts { .. }
        | Refused::UnknownCompression { .. } => Refused::Broken {
            part: Breakage::Structure,
        },
    }
}

/// Collects the text runs of the body, a line for each paragraph. Entities of one's own are never expanded.
fn collect(body: &[u8], text: &mut BoundedText) -> Result<(), Refused> {
    let broken = |_| Refused::Broken {
        part: Breakage::Structure,
    };
    let mut reader = Reader::from_reader(body);
    reader.config_mut().allow_dangling_amp = true;
    let mut in_run = false;
    loop {
        let event = reader.read_event().map_err(broken)?;
        if let Event::Start(tag) = &event {
            in_run = tag.local_name().as_ref() == b"t";
        } else if let Event::Empty(tag) = &event {
            match tag.local_name().as_ref() {
                b"br" | b"cr" => text.push('\n'),
                b"tab" => text.push(' '),
                b"noBreakHyphen" => text.push('-'),
                _ => {}
            }
        } else if let Event::End(tag) = &event {
            in_run = false;
            if tag.local_name().as_ref() == b"p" {
                text.push('\n');
            }
        } else if let Event::Text(part) = &event {
            if in_run {
                text.push_str(&String::from_utf8_lossy(part));
            }
        } else if let Event::GeneralRef(reference) = &event {
            if in_run {
                push_reference(reference, text);
            }
        } else if let Event::CData(part) = &event {
            if in_run {
                text.push_str(&String::from_utf8_lossy(part));
            }
        } else if matches!(event, Event::Eof) {
            return Ok(());
        }
        if text.is_full() {
            return Ok(());
        }
    }
}

/// The five entities of XML, and characters by number.
fn push_reference(reference: &quick_xml::events::BytesRef<'_>, text: &mut BoundedText) {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        text.push(letter);
        return;
    }
    match &**reference {
        b"amp" => text.push('&'),
        b"lt" => text.push('<'),
        b"gt" => text.push('>'),
        b"quot" => text.push('"'),
        b"apos" => text.push('\''),
        _ => {}
    }
}

/// `<Pages>3</Pages>` of the properties.
fn told_pages(properties: &[u8]) -> Option<u32> {
    let properties = String::from_utf8_lossy(properties);
    let (_, after) = properties.split_once("<Pages>")?;
    after.split_once("</Pages>")?.0.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{docx_of, zip_of};

    #[test]
    fn text_pages_and_macros_are_told() {
        let facts = inspect_docx(
            &docx_of(&["СОГЛАСИЕ", "на обработку &amp; «хранение» &#1103;"], 3),
            &Limits::default(),
        );
        let facts = facts.unwrap();
        assert_eq!(facts.text, "СОГЛАСИЕ\nна обработку & «хранение» я");
        assert_eq!(facts.pages, 3);
        assert!(facts.warnings.is_empty());
        let macros = zip_of(&[
            ("word/document.xml", b"<w:t>a</w:t>"),
            ("word/vbaProject.bin", b"x"),
        ]);
        let facts = inspect_docx(&macros, &Limits::default()).unwrap();
        assert_eq!(facts.warnings, [Warning::HasMacros]);
        assert_eq!(facts.pages, 1, "no properties, one page");
    }

    #[test]
    fn tabs_breaks_and_field_codes() {
        let body = "<w:document><w:p><w:r><w:instrText>PAGE</w:instrText><w:t>Фамилия</w:t><w:tab/><w:t>Имя</w:t>\
            <w:br/><w:t>далее</w:t></w:r></w:p></w:document>";
        let facts = inspect_docx(
            &zip_of(&[("word/document2.xml", body.as_bytes())]),
            &Limits::default(),
        )
        .unwrap();
        assert_eq!(facts.text, "Фамилия Имя\nдалее", "the code of a field is no text");
    }

    #[test]
    fn a_nonsense_page_count_is_ignored() {
        for told in ["0", "-3", "9999999", "много"] {
            let properties = format!("<Properties><Pages>{told}</Pages></Properties>");
            let parts = [
                ("word/document.xml", b"<a/>".as_slice()),
                ("docProps/app.xml", properties.as_bytes()),
            ];
            assert_eq!(
                inspect_docx(&zip_of(&parts), &Limits::default()).unwrap().pages,
                1,
                "{told}"
            );
        }
    }

    #[test]
    fn entities_are_not_expanded_and_bombs_are_refused() {
        let laughs = "<!DOCTYPE a [<!ENTITY b \"ха\">]><w:document><w:t>&b;&b;</w:t></w:document>";
        let facts = inspect_docx(
            &zip_of(&[("word/document.xml", laughs.as_bytes())]),
            &Limits::default(),
        )
        .unwrap();
        assert_eq!(facts.text, "");
        let limits = Limits {
            inside_bytes: 1_000,
            ..Limits::default()
        };
        let large = zip_of(&[("word/document.xml", &[b' '; 5_000])]);
        assert_eq!(inspect_docx(&large, &limits), Err(Refused::Bomb));
    }

    #[test]
    fn broken_xml_and_torn_files_are_refused() {
        let crossed = zip_of(&[("word/document.xml", b"<a></b>")]);
        assert_eq!(
            inspect_docx(&crossed, &Limits::default()),
            Err(Refused::Broken {
                part: Breakage::Structure
            })
        );
        let whole = docx_of(&["текст"], 1);
        for cut in [whole.len() - 1, whole.len() - 30, whole.len() / 2, 40] {
            let refused = inspect_docx(&whole[..cut], &Limits::default());
            assert_eq!(
                refused,
                Err(Refused::Broken {
                    part: Breakage::Truncated
                }),
                "{cut}"
            );
        }
    }
}
