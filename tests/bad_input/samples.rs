//! Files for these tests, made in code: honest ones and hostile ones. Every person in them is invented.

use std::io::{Cursor, Write};

use flate2::{Compress, Compression, Crc, FlushCompress, write::DeflateEncoder};

/// A PDF of one page with an empty content.
pub(crate) fn pdf() -> Vec<u8> {
    pdf_with("")
}

/// A PDF of one page; `more` stands in its trailer.
fn pdf_with(more: &str) -> Vec<u8> {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    ];
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend(format!("{} 0 obj\n{object}\nendobj\n", number + 1).bytes());
    }
    let table = file.len();
    file.extend(b"xref\n0 4\n0000000000 65535 f \n");
    for place in places {
        file.extend(format!("{place:010} 00000 n \n").bytes());
    }
    file.extend(format!("trailer\n<</Size 4/Root 1 0 R{more}>>\nstartxref\n{table}\n%%EOF\n").bytes());
    file
}

/// A PDF that asks for a password.
pub(crate) fn locked_pdf() -> Vec<u8> {
    pdf_with("/Encrypt<</Filter/Standard/V 2/R 3/Length 128>>")
}

/// A PDF whose copying stopped half-way.
pub(crate) fn torn_pdf() -> Vec<u8> {
    let whole = pdf();
    whole[..whole.len() / 2].to_vec()
}

/// A photo of 900 × 600 points, as large as a scan that can be read.
pub(crate) fn jpeg() -> Vec<u8> {
    let picture = image::RgbImage::from_fn(900, 600, |x, y| {
        image::Rgb([(x % 251) as u8, (y % 241) as u8, 90])
    });
    let mut bytes = Cursor::new(Vec::new());
    image::DynamicImage::ImageRgb8(picture)
        .write_to(&mut bytes, image::ImageFormat::Jpeg)
        .unwrap();
    bytes.into_inner()
}

/// One entry of a hand-made ZIP; every number can be made to lie.
#[derive(Clone)]
pub(crate) struct Entry {
    name: Vec<u8>,
    flags: u16,
    /// Deflated bytes.
    packed: Vec<u8>,
    /// Promised length.
    pub(crate) unpacked: u32,
    crc: u32,
}

impl Entry {
    /// An honest entry with a name in UTF-8.
    pub(crate) fn new(name: &str, content: &[u8]) -> Self {
        Self {
            name: name.as_bytes().to_vec(),
            flags: 1 << 11,
            packed: deflated(content),
            unpacked: u32::try_from(content.len()).unwrap(),
            crc: crc(content),
        }
    }

    /// The same with a name in the code page of DOS, as Windows Explorer writes it.
    pub(crate) fn named_in_cp866(self) -> Self {
        let name = String::from_utf8(self.name).unwrap();
        Self {
            name: name.chars().map(cp866).collect(),
            flags: 0,
            ..self
        }
    }

    /// The same behind a password.
    pub(crate) fn locked(self) -> Self {
        Self {
            flags: self.flags | 1,
            ..self
        }
    }

    /// Zeros: `mebibytes` MiB of them come out, `unpacked` bytes are promised.
    pub(crate) fn zeros(name: &str, mebibytes: usize, unpacked: u32) -> Self {
        Self {
            packed: packed_zeros(mebibytes),
            unpacked,
            ..Self::new(name, b"")
        }
    }
}

/// A ZIP of hand-made entries.
pub(crate) fn zip(entries: &[Entry]) -> Vec<u8> {
    let (mut file, mut table) = (Vec::new(), Vec::new());
    for entry in entries {
        let at = u32::try_from(file.len()).unwrap();
        let mut common = Vec::new();
        for half in [20, entry.flags, 8, 0, 0] {
            common.extend(half.to_le_bytes());
        }
        for word in [
            entry.crc,
            u32::try_from(entry.packed.len()).unwrap(),
            entry.unpacked,
        ] {
            common.extend(word.to_le_bytes());
        }
        common.extend(u16::try_from(entry.name.len()).unwrap().to_le_bytes());
        file.extend(b"PK\x03\x04");
        file.extend(&common);
        file.extend([0, 0]);
        file.extend(&entry.name);
        file.extend(&entry.packed);
        table.extend(b"PK\x01\x02\x14\0");
        table.extend(common);
        table.extend([0; 12]);
        table.extend(at.to_le_bytes());
        table.extend(&entry.name);
    }
    let at = u32::try_from(file.len()).unwrap();
    file.extend(&table);
    file.extend(b"PK\x05\x06\0\0\0\0");
    for _ in 0..2 {
        file.extend(u16::try_from(entries.len()).unwrap().to_le_bytes());
    }
    file.extend(u32::try_from(table.len()).unwrap().to_le_bytes());
    file.extend(at.to_le_bytes());
    file.extend([0, 0]);
    file
}

fn deflated(content: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

fn crc(content: &[u8]) -> u32 {
    let mut sum = Crc::new();
    sum.update(content);
    sum.sum()
}

/// A true deflate stream of so many MiB of zeros: after a full flush nothing before it is referred to, so one packed
/// MiB can be repeated.
fn packed_zeros(mebibytes: usize) -> Vec<u8> {
    let mut packer = Compress::new(Compression::best(), false);
    let mut piece = Vec::with_capacity(1 << 16);
    packer
        .compress_vec(&vec![0; 1 << 20], &mut piece, FlushCompress::Full)
        .unwrap();
    let mut stream = piece.repeat(mebibytes);
    // An empty last block.
    stream.extend([0x03, 0x00]);
    stream
}

/// A letter of the code page of DOS, for the letters of these tests.
fn cp866(letter: char) -> u8 {
    let code = u32::from(letter);
    let byte = match letter {
        'А'..='п' => 0x80 + code - u32::from('А'),
        'р'..='я' => 0xe0 + code - u32::from('р'),
        'Ё' => 0xf0,
        'ё' => 0xf1,
        _ => code,
    };
    u8::try_from(byte).unwrap()
}

/// A letter with attachments.
pub(crate) fn letter(subject: &str, attachments: &[(&str, &[u8])]) -> Vec<u8> {
    let mut text = format!(
        "From: Maria <m@example.org>\r\nTo: office@example.org\r\nDate: Tue, 1 Sep 2026 09:00:00 +0500\r\n\
         Subject: {subject}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"part\"\r\n\r\n\
         --part\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n\
         Направляю документы.\r\n"
    );
    for (name, content) in attachments {
        text.push_str(&format!(
            "--part\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\
             Content-Disposition: attachment; filename*=UTF-8''{}\r\n\r\n{}\r\n",
            percent(name),
            base64(content)
        ));
    }
    text.push_str("--part--\r\n");
    text.into_bytes()
}

fn percent(name: &str) -> String {
    name.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

fn base64(content: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for (count, three) in content.chunks(3).enumerate() {
        let bits = three
            .iter()
            .fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte))
            << (8 * (3 - three.len()));
        for place in 0..4 {
            let six = usize::try_from(bits >> (18 - 6 * place) & 63).unwrap();
            text.push(if place > three.len() {
                '='
            } else {
                char::from(LETTERS[six])
            });
        }
        if count % 19 == 18 {
            text.push_str("\r\n");
        }
    }
    text
}
