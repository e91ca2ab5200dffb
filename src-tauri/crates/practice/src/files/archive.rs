//! A small writer of ZIP files with names in UTF-8 or in CP866, as old archivers of Windows write them.
//!
//! Follows the public APPNOTE of the ZIP format: 4.3.7 (local header), 4.3.12 (records), 4.3.16 (end), 4.4.4 (flags).

use std::io::Write;

use anyhow::{Result, ensure};
use encoding_rs::IBM866;
use flate2::{Compression, Crc, write::DeflateEncoder};

/// In what letters an archive writes its names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// UTF-8 with its flag.
    Utf8,
    /// CP866 without any flag: Explorer of Windows with Russian settings.
    Cp866,
}

/// 1 September 2026, 09:00, as DOS writes time and day.
const TIME: u16 = 9 << 11;
const DAY: u16 = ((2026 - 1980) << 9) | (9 << 5) | 1;

/// Files shorter than this are packed; pictures and PDF do not become smaller.
const PACKED: &[&str] = &["docx", "xml", "rels", "db", "tif", "txt"];

/// A ZIP file under way.
pub(crate) struct Archive {
    names: Names,
    file: Vec<u8>,
    records: Vec<u8>,
    count: u16,
}

impl Archive {
    /// An empty archive.
    pub(crate) fn new(names: Names) -> Self {
        Self {
            names,
            file: Vec::new(),
            records: Vec::new(),
            count: 0,
        }
    }

    /// Adds a file under a path with `/`.
    ///
    /// # Errors
    /// When a name has a letter that CP866 lacks.
    pub(crate) fn add(&mut self, path: &str, bytes: &[u8]) -> Result<()> {
        let (name, flags) = match self.names {
            Names::Utf8 => (path.as_bytes().to_vec(), 0x0800_u16),
            Names::Cp866 => {
                let (name, _, lost) = IBM866.encode(path);
                ensure!(!lost, "имя «{path}» не записать в CP866");
                (name.into_owned(), 0)
            }
        };
        let extension = path.rsplit('.').next().unwrap_or_default();
        let method: u16 = if PACKED.contains(&extension) { 8 } else { 0 };
        let content = if method == 8 {
            let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
            encoder.write_all(bytes)?;
            encoder.finish()?
        } else {
            bytes.to_vec()
        };
        let mut sum = Crc::new();
        sum.update(bytes);
        let at = u32::try_from(self.file.len())?;
        // What the local header and the record say alike.
        let mut facts = Vec::new();
        for field in [20, flags, method, TIME, DAY] {
            facts.extend(field.to_le_bytes());
        }
        for field in [
            sum.sum(),
            u32::try_from(content.len())?,
            u32::try_from(bytes.len())?,
        ] {
            facts.extend(field.to_le_bytes());
        }
        facts.extend(u16::try_from(name.len())?.to_le_bytes());
        facts.extend([0, 0]);
        self.file.extend(b"PK\x03\x04");
        self.file.extend(&facts);
        self.file.extend(&name);
        self.file.extend(content);
        self.records.extend(b"PK\x01\x02");
        self.records.extend(20_u16.to_le_bytes());
        self.records.extend(&facts);
        self.records.extend([0; 10]);
        self.records.extend(at.to_le_bytes());
        self.records.extend(&name);
        self.count = self.count.saturating_add(1);
        Ok(())
    }

    /// The finished file.
    ///
    /// # Errors
    /// When it is longer than four gigabytes.
    pub(crate) fn finish(self) -> Result<Vec<u8>> {
        let Self {
            mut file,
            records,
            count,
            ..
        } = self;
        let at = u32::try_from(file.len())?;
        file.extend(&records);
        file.extend(b"PK\x05\x06\0\0\0\0");
        file.extend(count.to_le_bytes());
        file.extend(count.to_le_bytes());
        file.extend(u32::try_from(records.len())?.to_le_bytes());
        file.extend(at.to_le_bytes());
        file.extend([0, 0]);
        Ok(file)
    }
}
