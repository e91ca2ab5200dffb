//! A DOCX as Word would save it, with the least that opens everywhere.

use anyhow::Result;

use super::{
    archive::{Archive, Names},
    layout::{Align, Block},
};

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>"#;

const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties" Target="docProps/app.xml"/></Relationships>"#;

/// A document of blocks; `pages` is what its properties tell of its length.
///
/// # Errors
/// None for texts that fit into memory.
pub(crate) fn docx(blocks: &[Block], pages: usize) -> Result<Vec<u8>> {
    let mut body = String::new();
    for block in blocks {
        match block {
            Block::Gap(_) => body.push_str("<w:p/>"),
            Block::NewPage => body.push_str(r#"<w:p><w:r><w:br w:type="page"/></w:r></w:p>"#),
            Block::Text { text, size, align } => {
                let align = match align {
                    Align::Left => "both",
                    Align::Centre => "center",
                    Align::Right => "right",
                };
                let half_points = (size * 2.0) as u32;
                let text = text.replace('&', "&amp;").replace('<', "&lt;");
                body.push_str(&format!(
                    r#"<w:p><w:pPr><w:jc w:val="{align}"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="{half_points}"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>"#
                ));
            }
        }
    }
    let document = format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/></w:sectPr></w:body></w:document>"#
    );
    let properties = format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Pages>{pages}</Pages><Application>Microsoft Office Word</Application></Properties>"#
    );
    let mut archive = Archive::new(Names::Utf8);
    archive.add("[Content_Types].xml", TYPES.as_bytes())?;
    archive.add("_rels/.rels", RELATIONS.as_bytes())?;
    archive.add("word/document.xml", document.as_bytes())?;
    archive.add("docProps/app.xml", properties.as_bytes())?;
    archive.finish()
}
