//! A small writer of PDF files: text with a layer that can be searched, or pages that are pictures.
//!
//! Follows the public PDF 1.7 reference: 7.5 (file structure), 8.9 (images), 9.7 (composite fonts), 9.10 (ToUnicode).

use std::{fmt::Write, io::Write as _, sync::LazyLock};

use anyhow::{Context, Result};
use flate2::{Compression, write::ZlibEncoder};

use super::{
    face::{Face, face},
    layout::{A4, Page},
};

/// A page that is a picture.
pub(crate) struct Picture {
    /// A whole JPEG file.
    pub(crate) jpeg: Vec<u8>,
    /// Width in pixels.
    pub(crate) width: u32,
    /// Height in pixels.
    pub(crate) height: u32,
    /// Three colours, or grey.
    pub(crate) colour: bool,
}

/// Objects of a file in the order of their numbers, from 1.
#[derive(Default)]
struct Objects(Vec<Vec<u8>>);

impl Objects {
    fn add(&mut self, content: impl Into<Vec<u8>>) -> usize {
        self.0.push(content.into());
        self.0.len()
    }

    fn stream(&mut self, entries: &str, content: &[u8]) -> usize {
        let mut object = format!("<< {entries} /Length {} >>\nstream\n", content.len()).into_bytes();
        object.extend(content);
        object.extend(b"\nendstream");
        self.add(object)
    }

    /// The number that the next object will get.
    fn next(&self) -> usize {
        self.0.len().saturating_add(1)
    }

    fn finish(self, root: usize, info: usize) -> Vec<u8> {
        let mut file = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", self.next());
        let mut mark = 0xcbf2_9ce4_8422_2325_u64;
        for (number, object) in (1_usize..).zip(&self.0) {
            let _ = writeln!(table, "{:010} 00000 n ", file.len());
            file.extend(format!("{number} 0 obj\n").as_bytes());
            file.extend(object);
            file.extend(b"\nendobj\n");
            for byte in object {
                mark = (mark ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        let size = self.next();
        let start = file.len();
        file.extend(table.as_bytes());
        let id = format!("<{mark:016x}{mark:016x}>");
        let trailer =
            format!("trailer\n<< /Size {size} /Root {root} 0 R /Info {info} 0 R /ID [{id} {id}] >>\n");
        file.extend(trailer.as_bytes());
        file.extend(format!("startxref\n{start}\n%%EOF\n").as_bytes());
        file
    }
}

fn packed(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

/// A text string as PDF takes it: UTF-16 with a mark, in hexadecimal.
fn text_string(text: &str) -> String {
    let mut hex = String::from("<FEFF");
    for unit in text.encode_utf16() {
        let _ = write!(hex, "{unit:04X}");
    }
    hex.push('>');
    hex
}

/// A PDF with a text layer; `title` goes into its properties.
///
/// # Errors
/// When the built-in font cannot be read.
pub(crate) fn with_text(title: &str, pages: &[Page]) -> Result<Vec<u8>> {
    let face = face()?;
    let mut objects = Objects::default();
    let font = font(&mut objects, face)?;
    let contents = pages
        .iter()
        .map(|page| packed(&drawn(face, page)))
        .collect::<Result<Vec<_>>>()?;
    let resources = format!("/Font << /F1 {font} 0 R >>");
    let pages = contents
        .into_iter()
        .map(|content| (content, resources.clone(), "/Filter /FlateDecode".to_owned()));
    Ok(finished(objects, title, pages.collect()))
}

/// A PDF without a text layer: each page is a picture.
///
/// # Errors
/// None for pictures that fit into memory.
pub(crate) fn of_pictures(title: &str, pictures: &[Picture]) -> Result<Vec<u8>> {
    let mut objects = Objects::default();
    let mut pages = Vec::new();
    for picture in pictures {
        let colours = if picture.colour {
            "/DeviceRGB"
        } else {
            "/DeviceGray"
        };
        let entries = format!(
            "/Type /XObject /Subtype /Image /Width {} /Height {} /ColorSpace {colours} /BitsPerComponent 8 \
             /Filter /DCTDecode",
            picture.width, picture.height
        );
        let image = objects.stream(&entries, &picture.jpeg);
        let content = format!("q {} 0 0 {} 0 0 cm /Im1 Do Q", A4.0, A4.1).into_bytes();
        pages.push((content, format!("/XObject << /Im1 {image} 0 R >>"), String::new()));
    }
    Ok(finished(objects, title, pages))
}

/// Adds the tree of pages to what they stand on; a page is its content, its resources and the content's filter.
fn finished(mut objects: Objects, title: &str, pages: Vec<(Vec<u8>, String, String)>) -> Vec<u8> {
    let mut numbers = Vec::new();
    // Pages come in pairs of objects, and their tree stands after them.
    let tree = objects.next().saturating_add(pages.len().saturating_mul(2));
    for (content, resources, filter) in pages {
        let content = objects.stream(&filter, &content);
        let page = format!(
            "<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {} {}] /Resources << {resources} >> /Contents {content} 0 R >>",
            A4.0, A4.1
        );
        numbers.push(objects.add(page));
    }
    let kids: Vec<String> = numbers.iter().map(|number| format!("{number} 0 R")).collect();
    let tree = objects.add(format!(
        "<< /Type /Pages /Count {} /Kids [{}] >>",
        kids.len(),
        kids.join(" ")
    ));
    let root = objects.add(format!("<< /Type /Catalog /Pages {tree} 0 R >>"));
    let info = objects.add(format!(
        "<< /Title {} /CreationDate (D:20260901090000+05'00') >>",
        text_string(title)
    ));
    objects.finish(root, info)
}

fn drawn(face: &Face, page: &Page) -> Vec<u8> {
    let mut content = String::from("BT\n");
    for line in page {
        let codes: String = line
            .text
            .chars()
            .filter_map(|letter| face.letter(letter))
            .map(|letter| format!("{:04X}", letter.code))
            .collect();
        let _ = writeln!(
            content,
            "/F1 {} Tf 1 0 0 1 {:.2} {:.2} Tm <{codes}> Tj",
            line.size, line.x, line.y
        );
    }
    content.push_str("ET\n");
    content.into_bytes()
}

/// The composite font with its map back to letters; gives the number of the font object.
fn font(objects: &mut Objects, face: &Face) -> Result<usize> {
    // The same few kilobytes stand in every file, so they are packed once.
    static SMALL: LazyLock<Option<Vec<u8>>> = LazyLock::new(|| packed(&super::face::face().ok()?.small).ok());
    let small = SMALL.as_ref().context("шрифт не сжимается")?;
    let entries = format!("/Length1 {} /Filter /FlateDecode", face.small.len());
    let file = objects.stream(&entries, small);
    let [left, bottom, right, top] = face.bounds;
    let descriptor = objects.add(format!(
        "<< /Type /FontDescriptor /FontName /AAAAAA+LiberationSerif /Flags 4 /FontBBox [{left} {bottom} {right} {top}] \
         /ItalicAngle 0 /Ascent {} /Descent {} /CapHeight 660 /StemV 80 /FontFile2 {file} 0 R >>",
        face.ascent, face.descent
    ));
    let widths: Vec<String> = face.widths.iter().map(u32::to_string).collect();
    let descendant = objects.add(format!(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+LiberationSerif \
         /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> \
         /FontDescriptor {descriptor} 0 R /CIDToGIDMap /Identity /DW 500 /W [0 [{}]] >>",
        widths.join(" ")
    ));
    let map = objects.stream("/Filter /FlateDecode", &packed(letters_of(face).as_bytes())?);
    Ok(objects.add(format!(
        "<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+LiberationSerif /Encoding /Identity-H \
         /DescendantFonts [{descendant} 0 R] /ToUnicode {map} 0 R >>"
    )))
}

/// The map from codes to letters. Two letters may share a glyph (a blank and a no-break blank): the first wins.
fn letters_of(face: &Face) -> String {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    let mut known = Vec::new();
    let letters: Vec<_> = face
        .letters()
        .iter()
        .filter(|letter| {
            let new = !known.contains(&letter.code);
            known.push(letter.code);
            new
        })
        .collect();
    // A block holds a hundred lines at most.
    for block in letters.chunks(100) {
        let _ = writeln!(map, "{} beginbfchar", block.len());
        for letter in block {
            let _ = writeln!(map, "<{:04X}> <{:04X}>", letter.code, u32::from(letter.letter));
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    map
}
