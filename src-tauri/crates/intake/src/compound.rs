//! The container of Outlook's letters ([MS-CFB]): storages, and streams in them. Read here and not by a library, because
//! what is lost must cost only itself: a missing end costs the streams that lay there, a chain that turns in a circle
//! its stream. Only the directory must be whole, or something would be lost without a word. Work and memory stay within
//! the length of the file, whatever its numbers promise.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::bytes::{u16_at, u32_at, u64_at};
use crate::refused::Breakage;

/// The first bytes.
pub(crate) const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// The storage in which everything lies.
pub(crate) const ROOT: usize = 0;

/// A stream shorter than this lies in small sectors.
const SMALL_STREAM: usize = 4_096;

const SMALL_SECTOR: usize = 64;

const ENTRY: usize = 128;

/// The mark of a sector that belongs to no chain, and of an entry that has no neighbour.
const FREE: u32 = u32::MAX;

/// The mark of the last sector of a chain.
const END: u32 = u32::MAX - 1;

/// A container, opened.
#[derive(Debug)]
pub(crate) struct Compound<'b> {
    bytes: &'b [u8],
    /// Length of a sector.
    size: usize,
    /// Which sector follows which.
    table: Vec<u32>,
    /// The same for small sectors.
    small_table: Vec<u32>,
    /// The sectors that hold the small ones.
    small: Vec<u32>,
    /// What lies where: by the storage around it and its name in lower case.
    places: BTreeMap<(usize, String), Node>,
    /// Which sectors, and which small ones, were read: no two streams of an honest file share one.
    used: RefCell<[Vec<bool>; 2]>,
}

/// A storage or a stream.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node {
    /// Its number; a storage is asked by it.
    pub(crate) number: usize,
    /// Whether it is a storage.
    pub(crate) is_storage: bool,
    start: u32,
    length: usize,
}

impl<'b> Compound<'b> {
    /// Opens a container: reads its tables and its directory, no streams.
    ///
    /// # Errors
    /// What is broken, when not everything is there that its directory lists.
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, Breakage> {
        let size = match u16_at(bytes, 30).ok_or(Breakage::Truncated)? {
            9 => 512,
            12 => 4_096,
            _ => return Err(Breakage::Structure),
        };
        let mut file = Self {
            bytes,
            size,
            table: Vec::new(),
            small_table: Vec::new(),
            small: Vec::new(),
            places: BTreeMap::new(),
            used: RefCell::default(),
        };
        let start = |at| u32_at(bytes, at).ok_or(Breakage::Truncated);
        file.table = file.read_table(start(68)?);
        let (sectors, is_whole) = chain(&file.table, start(48)?);
        let directory = file.joined(&sectors);
        let root = directory.get(..ENTRY).ok_or(Breakage::Truncated)?;
        if root.get(66) != Some(&5) {
            return Err(Breakage::Structure);
        }
        if !is_whole || directory.len() < sectors.len().saturating_mul(size) {
            return Err(Breakage::Truncated);
        }
        file.small_table = numbers(&file.joined(&chain(&file.table, start(60)?).0));
        file.small = chain(&file.table, u32_at(root, 116).unwrap_or(END)).0;
        file.used = RefCell::new([&file.table, &file.small_table].map(|table| vec![false; table.len()]));
        file.list(&directory)?;
        Ok(file)
    }

    /// What bears a name in a storage; the name in lower case.
    pub(crate) fn find(&self, storage: usize, name: &str) -> Option<Node> {
        self.places.get(&(storage, name.to_owned())).copied()
    }

    /// Everything in a storage, by name.
    pub(crate) fn within(&self, storage: usize) -> impl Iterator<Item = (&str, Node)> {
        let from = (storage, String::new());
        let places = self.places.range(from..);
        places
            .take_while(move |((around, _), _)| *around == storage)
            .map(|((_, name), node)| (name.as_str(), *node))
    }

    /// The bytes of a stream; nothing when a part of them is not there, or was read before.
    pub(crate) fn read(&self, stream: Node) -> Option<Vec<u8>> {
        let is_small = stream.length < SMALL_STREAM;
        let (table, size) = if is_small {
            (&self.small_table, SMALL_SECTOR)
        } else {
            (&self.table, self.size)
        };
        let mut used = self.used.borrow_mut();
        let used = used.get_mut(usize::from(is_small))?;
        let mut bytes = Vec::with_capacity(stream.length.min(self.bytes.len()));
        let mut sector = stream.start;
        while bytes.len() < stream.length {
            if std::mem::replace(used.get_mut(sector as usize)?, true) {
                return None;
            }
            let held = if is_small {
                self.small_sector(sector)
            } else {
                self.sector(sector)
            };
            let wanted = stream.length.saturating_sub(bytes.len()).min(size);
            bytes.extend(held.get(..wanted)?);
            sector = *table.get(sector as usize)?;
        }
        Some(bytes)
    }

    /// A sector, as much of it as is there.
    fn sector(&self, number: u32) -> &'b [u8] {
        let begin = (number as usize).saturating_add(1).saturating_mul(self.size);
        let rest = self.bytes.get(begin..).unwrap_or_default();
        crate::bytes::head(rest, self.size)
    }

    fn small_sector(&self, number: u32) -> &'b [u8] {
        let at = (number as usize).saturating_mul(SMALL_SECTOR);
        let around = self.small.get(at / self.size).map(|sector| self.sector(*sector));
        let rest = around.and_then(|sector| sector.get(at % self.size..));
        crate::bytes::head(rest.unwrap_or_default(), SMALL_SECTOR)
    }

    fn joined(&self, sectors: &[u32]) -> Vec<u8> {
        sectors
            .iter()
            .flat_map(|sector| self.sector(*sector))
            .copied()
            .collect()
    }

    /// The table of sectors: its first 109 pieces are named in the header, the others in a chain of their own.
    fn read_table(&self, more: u32) -> Vec<u32> {
        // What lies behind the end of the file needs no table.
        let pieces = (self.bytes.len() / self.size).div_ceil(self.size / 4);
        let mut named = numbers(self.bytes.get(76..512).unwrap_or_default());
        let mut next = more;
        while named.len() < pieces {
            let mut names = numbers(self.sector(next));
            if names.len() < self.size / 4 {
                break;
            }
            next = names.pop().unwrap_or(FREE);
            named.append(&mut names);
        }
        let mut table = Vec::new();
        for piece in named.into_iter().take(pieces) {
            let mut held = numbers(self.sector(piece));
            held.resize(self.size / 4, FREE);
            table.append(&mut held);
        }
        table
    }

    /// Writes down what lies where. Siblings form a tree; one that leads out of the directory or back is broken.
    fn list(&mut self, directory: &[u8]) -> Result<(), Breakage> {
        let mut seen = vec![false; directory.len() / ENTRY];
        if let Some(root) = seen.first_mut() {
            *root = true;
        }
        let child = |entry: &[u8]| u32_at(entry, 76).unwrap_or(FREE);
        let mut open = vec![(child(directory), ROOT)];
        while let Some((number, storage)) = open.pop() {
            if number == FREE {
                continue;
            }
            let number = number as usize;
            let is_new = seen.get_mut(number).map(|seen| !std::mem::replace(seen, true));
            if is_new != Some(true) {
                return Err(Breakage::Structure);
            }
            let begin = number.saturating_mul(ENTRY);
            let entry = directory
                .get(begin..begin.saturating_add(ENTRY))
                .unwrap_or_default();
            let sibling = |at| u32_at(entry, at).unwrap_or(FREE);
            open.extend([(sibling(68), storage), (sibling(72), storage)]);
            let is_storage = entry.get(66) == Some(&1);
            if is_storage {
                open.push((child(entry), number));
            }
            // Short sectors go with lengths of four bytes; what stands in the other four is not said.
            let length = if self.size == 512 {
                u32_at(entry, 120).map(u64::from)
            } else {
                u64_at(entry, 120)
            };
            let node = Node {
                number,
                is_storage,
                start: u32_at(entry, 116).unwrap_or(FREE),
                length: length
                    .and_then(|length| usize::try_from(length).ok())
                    .unwrap_or(usize::MAX),
            };
            self.places.insert((storage, name(entry)), node);
        }
        Ok(())
    }
}

/// The sectors of a chain, and whether its end is marked as one.
fn chain(table: &[u32], start: u32) -> (Vec<u32>, bool) {
    let mut sectors = Vec::new();
    let mut next = start;
    while let Some(following) = table.get(next as usize).filter(|_| sectors.len() < table.len()) {
        sectors.push(next);
        next = *following;
    }
    (sectors, next == END)
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes
        .as_chunks()
        .0
        .iter()
        .map(|four| u32::from_le_bytes(*four))
        .collect()
}

/// The name of an entry, in lower case.
fn name(entry: &[u8]) -> String {
    let letters = entry.get(..64).unwrap_or_default().as_chunks().0;
    let wide = letters
        .iter()
        .map(|two| u16::from_le_bytes(*two))
        .take_while(|letter| *letter != 0);
    char::decode_utf16(wide)
        .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER).to_ascii_lowercase())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write};

    /// Three streams, one of them long and one small inside a storage.
    fn sample(version: cfb::Version) -> Vec<u8> {
        let mut made = cfb::CompoundFile::create_with_version(version, Cursor::new(Vec::new())).unwrap();
        made.create_storage("/Папка").unwrap();
        for (name, length) in [("/Папка/Small", 100), ("/Папка/Empty", 0), ("/Long", 9_000_000)] {
            let bytes: Vec<u8> = (0..length).map(|n| (n % 251) as u8).collect();
            made.create_stream(name).unwrap().write_all(&bytes).unwrap();
        }
        made.into_inner().into_inner()
    }

    fn lengths(bytes: &[u8]) -> [Option<usize>; 3] {
        let Ok(file) = Compound::open(bytes) else {
            return [None; 3];
        };
        let folder = file
            .find(ROOT, "Папка")
            .map_or(usize::MAX, |folder| folder.number);
        [(ROOT, "long"), (folder, "small"), (folder, "empty")].map(|(storage, name)| {
            let read = file.find(storage, name).and_then(|stream| file.read(stream))?;
            assert!(
                read.iter().enumerate().all(|(n, byte)| *byte == (n % 251) as u8),
                "{name}"
            );
            Some(read.len())
        })
    }

    #[test]
    fn streams_are_read_byte_for_byte() {
        for version in [cfb::Version::V3, cfb::Version::V4] {
            let bytes = sample(version);
            assert_eq!(
                lengths(&bytes),
                [Some(9_000_000), Some(100), Some(0)],
                "{version:?}"
            );
        }
    }

    #[test]
    fn a_lost_end_costs_what_lay_there() {
        let bytes = sample(cfb::Version::V3);
        assert_eq!(lengths(&bytes[..bytes.len() - 600]), [None, Some(100), Some(0)]);
        assert_eq!(Compound::open(&bytes[..20]).unwrap_err(), Breakage::Truncated);
        assert_eq!(Compound::open(&bytes[..600]).unwrap_err(), Breakage::Truncated);
    }

    #[test]
    fn a_circle_and_an_overlap_end() {
        let mut bytes = sample(cfb::Version::V3);
        let file = Compound::open(&bytes).unwrap();
        let long = file.find(ROOT, "long").unwrap();
        assert!(file.read(long).is_some());
        assert!(
            file.read(long).is_none(),
            "no more bytes are read than the file has"
        );
        let endless = Node {
            length: usize::MAX,
            ..file
                .find(file.find(ROOT, "Папка").unwrap().number, "small")
                .unwrap()
        };
        assert!(file.read(endless).is_none(), "a length that no memory holds");
        let second = file.table[long.start as usize];
        // The first piece of the table lies in the first sector.
        let at = 512 + 4 * second as usize;
        bytes[at..at + 4].copy_from_slice(&long.start.to_le_bytes());
        assert_eq!(lengths(&bytes), [None, Some(100), Some(0)]);
    }

    #[test]
    fn a_directory_that_is_not_whole_is_not_believed() {
        let with = |place: usize, number: u32| {
            let mut bytes = sample(cfb::Version::V3);
            bytes[place..place + 4].copy_from_slice(&number.to_le_bytes());
            Compound::open(&bytes).err()
        };
        // The first sector of the directory is the second of the file; its place in the table, its root, its first entry.
        let (link, root, entry) = (512 + 4, 1_024, 1_024 + ENTRY);
        assert_eq!(
            with(link, FREE),
            Some(Breakage::Truncated),
            "a chain that breaks off"
        );
        assert_eq!(with(link, 1), Some(Breakage::Truncated), "a circle of sectors");
        assert_eq!(
            with(root + 76, 99),
            Some(Breakage::Structure),
            "an entry that is not there"
        );
        assert_eq!(
            with(entry + 76, 1),
            Some(Breakage::Structure),
            "a folder within itself"
        );
        assert_eq!(with(48, 0), Some(Breakage::Structure), "a table for a directory");
        // Without the tables of small sectors a stream is lost, not the file.
        for place in [60, 68, root + 116] {
            assert_eq!(with(place, 0), None, "{place}");
        }
    }
}
