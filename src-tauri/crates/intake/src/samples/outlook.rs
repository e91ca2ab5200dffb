//! Letters of Outlook, written as Outlook writes them ([MS-OXMSG]).

use std::io::{Cursor, Write};
use std::time::SystemTime;

use cfb::{CompoundFile, Version};
use encoding_rs::WINDOWS_1251;

const SUBJECT: u16 = 0x0037;

type Container = CompoundFile<Cursor<Vec<u8>>>;

/// A letter or an attachment; every number and every stream can be made to lie.
#[derive(Clone, Default)]
pub(crate) struct Item {
    streams: Vec<(u16, u16, Vec<u8>)>,
    short: Vec<(u32, u64)>,
    attached: Vec<Item>,
    letter: Option<Box<Item>>,
    object: bool,
}

impl Item {
    /// A letter of 5 June 2026, 10:00 in UTC.
    pub(crate) fn letter(subject: &str) -> Self {
        Self::default()
            .text(0x001a, "IPM.Note")
            .text(SUBJECT, subject)
            .text(0x0c1a, "Мария Иванова")
            .text(0x0c1f, "/O=SCHOOL/CN=MARIA@SCHOOL")
            .text(0x5d01, "m@example.org")
            .text(0x0e04, "Отдел; Рма")
            .short(0x0039_0040, 134_251_272_000_000_000)
    }

    /// A file attached by its bytes.
    pub(crate) fn file(name: &str, bytes: &[u8]) -> Self {
        Self::default()
            .text(0x3707, name)
            .short(0x3705_0003, 1)
            .bytes(0x3701, bytes)
    }

    /// A letter attached.
    pub(crate) fn forwarded(letter: Item) -> Self {
        Self {
            letter: Some(Box::new(letter)),
            ..Self::default()
                .text(0x3001, "как её назвал Outlook")
                .short(0x3705_0003, 5)
        }
    }

    /// An object of another program.
    pub(crate) fn object(name: &str) -> Self {
        Self {
            object: true,
            ..Self::default().text(0x3001, name).short(0x3705_0003, 6)
        }
    }

    /// A link to a file that lies elsewhere.
    pub(crate) fn link(name: &str) -> Self {
        Self::default().text(0x3707, name).short(0x3705_0003, 7)
    }

    /// A text in UTF-16.
    pub(crate) fn text(mut self, id: u16, text: &str) -> Self {
        let wide = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        self.streams.push((id, 0x001f, wide));
        self
    }

    pub(crate) fn bytes(mut self, id: u16, bytes: &[u8]) -> Self {
        self.streams.push((id, 0x0102, bytes.to_vec()));
        self
    }

    pub(crate) fn short(mut self, tag: u32, value: u64) -> Self {
        self.short.push((tag, value));
        self
    }

    pub(crate) fn attach(mut self, attached: Item) -> Self {
        self.attached.push(attached);
        self
    }

    /// The same with every text in windows-1251, as Outlook 2002 wrote it.
    pub(crate) fn narrow(mut self) -> Self {
        for (_, kind, bytes) in self.streams.iter_mut().filter(|(_, kind, _)| *kind == 0x001f) {
            let text = encoding_rs::UTF_16LE
                .decode_without_bom_handling(bytes)
                .0
                .into_owned();
            *bytes = WINDOWS_1251.encode(&text).0.into_owned();
            *kind = 0x001e;
        }
        self.attached = self.attached.into_iter().map(Item::narrow).collect();
        self.letter = self.letter.map(|letter| Box::new(letter.narrow()));
        self
    }

    /// The file.
    pub(crate) fn msg(&self) -> Vec<u8> {
        let mut file = CompoundFile::create_with_version(Version::V3, Cursor::new(Vec::new())).unwrap();
        storage(&mut file, "/__nameid_version1.0");
        for stream in ["00020102", "00030102", "00040102"] {
            put(
                &mut file,
                &format!("/__nameid_version1.0/__substg1.0_{stream}"),
                b"",
            );
        }
        self.write(&mut file, "", &[0; 8]);
        file.into_inner().into_inner()
    }

    fn write(&self, file: &mut Container, within: &str, end_of_head: &[u8]) {
        let count = u32::try_from(self.attached.len()).unwrap();
        let counts = [0, count, 0, count];
        let is_letter = self.streams.iter().any(|(id, ..)| *id == 0x001a);
        let mut short = vec![0; 8];
        if is_letter {
            short.extend(counts.into_iter().flat_map(u32::to_le_bytes));
            short.extend(end_of_head);
        }
        for (id, kind, bytes) in &self.streams {
            put(file, &format!("{within}/__substg1.0_{id:04X}{kind:04X}"), bytes);
            let end = match kind {
                0x001f => 2,
                0x001e => 1,
                _ => 0,
            };
            let length = u64::try_from(bytes.len()).unwrap() + end;
            short.extend(row(u32::from(*id) << 16 | u32::from(*kind), length));
        }
        for (tag, value) in &self.short {
            short.extend(row(*tag, *value));
        }
        put(file, &format!("{within}/__properties_version1.0"), &short);
        for (number, attached) in self.attached.iter().enumerate() {
            let path = format!("{within}/__attach_version1.0_#{number:08X}");
            storage(file, &path);
            attached.write(file, &path, b"");
        }
        let inside = format!("{within}/__substg1.0_3701000D");
        if let Some(letter) = &self.letter {
            storage(file, &inside);
            letter.write(file, &inside, b"");
        } else if self.object {
            storage(file, &inside);
            put(file, &format!("{inside}/CONTENTS"), b"metafile");
        }
    }
}

/// A row of short properties: readable and writable.
fn row(tag: u32, value: u64) -> Vec<u8> {
    [
        tag.to_le_bytes().as_slice(),
        &6_u32.to_le_bytes(),
        &value.to_le_bytes(),
    ]
    .concat()
}

fn put(file: &mut Container, path: &str, bytes: &[u8]) {
    file.create_stream(path).unwrap().write_all(bytes).unwrap();
}

/// A storage without the moment at which it was made: the same letter is the same bytes.
fn storage(file: &mut Container, path: &str) {
    file.create_storage(path).unwrap();
    file.set_created_time(path, SystemTime::UNIX_EPOCH).unwrap();
    file.set_modified_time(path, SystemTime::UNIX_EPOCH).unwrap();
}
