//! Files for tests, made in code: honest ones and hostile ones. Every person in them is invented.

pub(crate) mod outlook;

use flate2::Compression;
use flate2::write::{DeflateEncoder, ZlibEncoder};
use image::{DynamicImage, ImageFormat, RgbImage};
use std::io::{Cursor, Write};

/// One entry of a hand-made ZIP; every number can be made to lie.
#[derive(Clone)]
pub(crate) struct RawEntry {
    pub(crate) name: Vec<u8>,
    pub(crate) data: Vec<u8>,
    pub(crate) deflate: bool,
    pub(crate) flags: u16,
    pub(crate) host: u8,
    pub(crate) attributes: u32,
    pub(crate) extra: Vec<u8>,
    pub(crate) method: Option<u16>,
    pub(crate) claimed: Option<u32>,
    pub(crate) crc: Option<u32>,
    /// Ready packed bytes instead of `data`.
    pub(crate) packed: Option<Vec<u8>>,
}

impl RawEntry {
    pub(crate) fn new(name: &str, data: &[u8]) -> Self {
        Self {
            name: name.as_bytes().to_vec(),
            data: data.to_vec(),
            deflate: true,
            flags: 0,
            host: 0,
            attributes: 0,
            extra: Vec::new(),
            method: None,
            claimed: None,
            crc: None,
            packed: None,
        }
    }
}

pub(crate) fn crc_of(data: &[u8]) -> u32 {
    let mut sum = flate2::Crc::new();
    sum.update(data);
    sum.sum()
}

/// A ZIP of hand-made entries.
pub(crate) fn raw_zip(entries: &[RawEntry]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut table = Vec::new();
    for entry in entries {
        let packed = if let Some(packed) = &entry.packed {
            packed.clone()
        } else if entry.deflate {
            let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
            encoder.write_all(&entry.data).unwrap();
            encoder.finish().unwrap()
        } else {
            entry.data.clone()
        };
        let at = file.len() as u32;
        let mut common = Vec::new();
        common.extend(20_u16.to_le_bytes());
        common.extend(entry.flags.to_le_bytes());
        common.extend(
            entry
                .method
                .unwrap_or(if entry.deflate { 8 } else { 0 })
                .to_le_bytes(),
        );
        common.extend([0; 4]);
        common.extend(entry.crc.unwrap_or_else(|| crc_of(&entry.data)).to_le_bytes());
        common.extend((packed.len() as u32).to_le_bytes());
        common.extend(entry.claimed.unwrap_or(entry.data.len() as u32).to_le_bytes());
        common.extend((entry.name.len() as u16).to_le_bytes());
        file.extend(b"PK\x03\x04");
        file.extend(&common);
        file.extend(0_u16.to_le_bytes());
        file.extend(&entry.name);
        file.extend(packed);
        table.extend(b"PK\x01\x02");
        table.extend([20, entry.host]);
        table.extend(common);
        table.extend((entry.extra.len() as u16).to_le_bytes());
        table.extend([0; 6]);
        table.extend(entry.attributes.to_le_bytes());
        table.extend(at.to_le_bytes());
        table.extend(&entry.name);
        table.extend(&entry.extra);
    }
    let table_at = file.len() as u32;
    file.extend(&table);
    file.extend(b"PK\x05\x06\0\0\0\0");
    file.extend((entries.len() as u16).to_le_bytes());
    file.extend((entries.len() as u16).to_le_bytes());
    file.extend((table.len() as u32).to_le_bytes());
    file.extend(table_at.to_le_bytes());
    file.extend([0, 0]);
    file
}

/// A true deflate stream of `mebibytes` MiB of zeros. One MiB is packed and closed with a full flush, after which
/// nothing before it is referred to, so its packed bytes can be repeated without packing again.
pub(crate) fn packed_zeros(mebibytes: usize) -> Vec<u8> {
    let mut packer = flate2::Compress::new(Compression::best(), false);
    let mut piece = Vec::with_capacity(1 << 16);
    packer
        .compress_vec(&vec![0; 1 << 20], &mut piece, flate2::FlushCompress::Full)
        .unwrap();
    let mut stream = piece.repeat(mebibytes);
    // An empty last block.
    stream.extend([0x03, 0x00]);
    stream
}

/// A ZIP of plain files with UTF-8 names.
pub(crate) fn zip_of(files: &[(&str, &[u8])]) -> Vec<u8> {
    raw_zip(
        &files
            .iter()
            .map(|(name, data)| RawEntry {
                flags: 1 << 11,
                ..RawEntry::new(name, data)
            })
            .collect::<Vec<_>>(),
    )
}

/// A Word document of paragraphs (XML, not escaped) that says it has `pages` pages.
pub(crate) fn docx_of(paragraphs: &[&str], pages: u32) -> Vec<u8> {
    let body: String = paragraphs
        .iter()
        .map(|text| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"))
        .collect();
    let body =
        format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let properties = format!("<Properties><Pages>{pages}</Pages></Properties>");
    zip_of(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", body.as_bytes()),
        ("docProps/app.xml", properties.as_bytes()),
    ])
}

/// A PDF of objects given as `(number, text of the value)`, with a right table and a trailer.
pub(crate) fn pdf_of_objects(objects: &[(u32, Vec<u8>)], trailer: &str) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut places = std::collections::BTreeMap::new();
    for (id, value) in objects {
        places.insert(*id, file.len());
        file.extend(format!("{id} 0 obj\n").as_bytes());
        file.extend(value);
        file.extend(b"\nendobj\n");
    }
    let table_at = file.len();
    let size = places.keys().next_back().map_or(1, |last| last + 1);
    file.extend(format!("xref\n0 {size}\n").as_bytes());
    for id in 0..size {
        match places.get(&id) {
            Some(at) => file.extend(format!("{at:010} 00000 n \n").as_bytes()),
            None => file.extend(b"0000000000 65535 f \n"),
        }
    }
    file.extend(format!("trailer\n<</Size {size} {trailer}>>\nstartxref\n{table_at}\n%%EOF\n").as_bytes());
    file
}

/// A stream object; packed with deflate when asked.
pub(crate) fn stream(dict: &str, content: &[u8], packed: bool) -> Vec<u8> {
    let (filter, bytes) = if packed {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(content).unwrap();
        ("/Filter/FlateDecode", encoder.finish().unwrap())
    } else {
        ("", content.to_vec())
    };
    let mut object = format!("<<{dict}{filter}/Length {}>>\nstream\n", bytes.len()).into_bytes();
    object.extend(bytes);
    object.extend(b"\nendstream");
    object
}

/// A PDF of pages with Latin text in a standard font.
pub(crate) fn pdf_of(pages: &[&str]) -> Vec<u8> {
    let kids: String = (0..pages.len())
        .map(|index| format!("{} 0 R ", 10 + index * 2))
        .collect();
    let mut objects = vec![
        (1, b"<</Type/Catalog/Pages 2 0 R>>".to_vec()),
        (
            2,
            format!(
                "<</Type/Pages/Kids[{kids}]/Count {}/Resources<</Font<</F1 3 0 R>>>>>>",
                pages.len()
            )
            .into_bytes(),
        ),
        (
            3,
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_vec(),
        ),
    ];
    for (index, text) in pages.iter().enumerate() {
        let id = 10 + index as u32 * 2;
        let page = format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {} 0 R>>",
            id + 1
        );
        objects.push((id, page.into_bytes()));
        objects.push((
            id + 1,
            stream(
                "",
                format!("BT /F1 12 Tf 50 800 Td ({text}) Tj ET").as_bytes(),
                true,
            ),
        ));
    }
    pdf_of_objects(&objects, "/Root 1 0 R")
}

fn gradient(width: u32, height: u32) -> DynamicImage {
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, y| {
        image::Rgb([(x % 251) as u8, (y % 241) as u8, ((x + y) % 239) as u8])
    }))
}

pub(crate) fn picture_of(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    gradient(width, height).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A JPEG of the given size.
pub(crate) fn jpeg_of(width: u32, height: u32) -> Vec<u8> {
    picture_of(width, height, ImageFormat::Jpeg)
}

/// A JPEG with an EXIF orientation, as a phone writes it.
pub(crate) fn turned_jpeg(width: u32, height: u32, orientation: u8) -> Vec<u8> {
    let plain = jpeg_of(width, height);
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    let mut file = plain[..2].to_vec();
    file.extend([0xff, 0xe1]);
    file.extend((exif.len() as u16 + 2).to_be_bytes());
    file.extend(exif);
    file.extend(&plain[2..]);
    file
}

/// A TIFF of several grey pages, uncompressed; each page is `side` × `side`.
pub(crate) fn tiff_of(pages: u32, side: u32) -> Vec<u8> {
    let mut file = b"II*\0".to_vec();
    let area = side * side;
    file.extend((8 + area).to_le_bytes());
    file.extend((0..area).map(|index| (index % 255) as u8));
    for page in 0..pages {
        let here = file.len() as u32;
        let fields: [(u16, u32); 8] = [
            (256, side),
            (257, side),
            (258, 8),
            (259, 1),
            (262, 1),
            (273, 8),
            (278, side),
            (279, area),
        ];
        file.extend((fields.len() as u16).to_le_bytes());
        for (tag, value) in fields {
            file.extend(tag.to_le_bytes());
            file.extend(4_u16.to_le_bytes());
            file.extend(1_u32.to_le_bytes());
            file.extend(value.to_le_bytes());
        }
        let next = if page + 1 < pages {
            here + 2 + 12 * fields.len() as u32 + 4
        } else {
            0
        };
        file.extend(next.to_le_bytes());
    }
    file
}
