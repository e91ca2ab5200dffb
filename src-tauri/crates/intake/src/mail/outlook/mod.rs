//! Letters that Outlook saves in its own form ([MS-OXMSG]): a container with a stream for every long property and one
//! for all short ones, and a storage for every attachment; an attached letter is such a container inside.

mod rtf;

use std::cell::Cell;
use std::collections::BTreeMap;

use super::head::Head;
use super::letter::Letter;
use super::split::head_and_body;
use super::walk::{Reading, Walk, bounded};
use crate::archive::Found;
use crate::bytes::{u32_at, u64_at};
use crate::charset::decode_text;
use crate::compound::{Compound, Node, ROOT};
use crate::refused::{Breakage, Refused};
use crate::safe_name::split_extension;

/// The stream of short properties; without it a storage is no letter.
const SHORT: &str = "__properties_version1.0";

/// How the name of an attachment's storage begins.
const ATTACHED: &str = "__attach_version1.0_#";

/// What is attached, by [MS-OXCMSG]: bytes or, in a storage, a letter or an object of another program.
const CONTENT: u16 = 0x3701;

/// What is listed and cannot be read.
const TORN: Refused = Refused::Broken {
    part: Breakage::Truncated,
};

// Types of properties.
const WIDE: u16 = 0x001f;
const NARROW: u16 = 0x001e;
const BINARY: u16 = 0x0102;
const STORAGE: u16 = 0x000d;
const NUMBER: u32 = 0x0003;
const FLAG: u32 = 0x000b;
const MOMENT: u32 = 0x0040;

/// Whether a container is a letter.
pub(crate) fn is_letter(file: &Compound<'_>) -> bool {
    file.find(ROOT, SHORT).is_some()
}

/// A letter or an attachment: the properties in one storage. Each is read once.
pub(super) struct Item<'c, 'b> {
    file: &'c Compound<'b>,
    storage: usize,
    /// Short properties by number and type.
    short: BTreeMap<u32, u64>,
    /// The charset of texts that are not in UTF-16; empty if not said.
    charset: String,
    /// Whether a property is listed and cannot be read.
    is_torn: Cell<bool>,
}

/// What an attachment holds.
enum Held<'c, 'b> {
    Bytes(Vec<u8>),
    Letter(Item<'c, 'b>),
    Nothing(Refused),
}

impl<'c, 'b> Item<'c, 'b> {
    /// The letter that a container is.
    pub(super) fn whole(file: &'c Compound<'b>) -> Self {
        Self::letter_in(file, ROOT, 32)
    }

    /// A letter; the head of its short properties has so many bytes.
    fn letter_in(file: &'c Compound<'b>, storage: usize, head: usize) -> Self {
        let item = Self::new(file, storage, head);
        let charset = [0x3ffd, 0x3fde]
            .into_iter()
            .find_map(|id| item.number(id))
            .map(charset);
        Self {
            charset: charset.unwrap_or_default(),
            ..item
        }
    }

    fn new(file: &'c Compound<'b>, storage: usize, head: usize) -> Self {
        let mut item = Self {
            file,
            storage,
            short: BTreeMap::new(),
            charset: String::new(),
            is_torn: Cell::new(false),
        };
        let short = file
            .find(storage, SHORT)
            .and_then(|stream| item.read(stream))
            .unwrap_or_default();
        let rows = short.get(head..).unwrap_or_default().chunks_exact(16);
        item.short = rows
            .filter_map(|row| Some((u32_at(row, 0)?, u64_at(row, 8)?)))
            .collect();
        item
    }

    fn long(&self, id: u16, kind: u16) -> Option<Node> {
        self.file
            .find(self.storage, &format!("__substg1.0_{id:04x}{kind:04x}"))
    }

    fn bytes(&self, id: u16, kind: u16) -> Option<Vec<u8>> {
        self.read(self.long(id, kind)?)
    }

    fn read(&self, stream: Node) -> Option<Vec<u8>> {
        let bytes = self.file.read(stream);
        self.is_torn.set(self.is_torn.get() || bytes.is_none());
        bytes
    }

    fn number(&self, id: u32) -> Option<u64> {
        // A number has four bytes, what stands in the other four is not said.
        self.short
            .get(&(id << 16 | NUMBER))
            .map(|value| value & 0xffff_ffff)
    }

    /// A text; empty if there is none.
    fn text(&self, id: u16) -> String {
        let wide = self.bytes(id, WIDE).map(|wide| {
            encoding_rs::UTF_16LE
                .decode_without_bom_handling(&wide)
                .0
                .into_owned()
        });
        let text = wide.or_else(|| Some(decode_text(&self.bytes(id, NARROW)?, Some(&self.charset))));
        text.unwrap_or_default().trim_end_matches('\0').to_owned()
    }

    /// The subject; empty if none.
    pub(super) fn subject(&self) -> String {
        self.text(0x0037)
    }

    /// The head of the letter; its words and its attachments are not yet in it.
    pub(super) fn head(&self) -> Letter {
        let sent = [0x0039, 0x0e06]
            .into_iter()
            .find_map(|id: u32| moment(*self.short.get(&(id << 16 | MOMENT))?));
        Letter {
            from: bounded(&self.sender()),
            to: bounded(&self.text(0x0e04)),
            sent: sent.unwrap_or_default(),
            subject: bounded(&self.subject()),
            ..Letter::default()
        }
    }

    /// In whose name the letter was sent, else who sent it.
    fn sender(&self) -> String {
        let person = |name, mail, any| {
            // An address inside the house («/O=…») is none of the Internet's: it tells a reader nothing.
            let address = [mail, any]
                .map(|id| self.text(id))
                .into_iter()
                .find(|address| address.contains('@') && !address.starts_with('/'));
            (self.text(name), address.unwrap_or_default())
        };
        let behalf = person(0x0042, 0x5d02, 0x0065);
        let sender = person(0x0c1a, 0x5d01, 0x0c1f);
        let is_same = behalf.0 == sender.0 && behalf.1.is_empty();
        let (name, address) = if is_same || behalf.0.is_empty() {
            sender
        } else {
            behalf
        };
        match (name.as_str(), address.as_str()) {
            (only, "") | ("", only) => only.to_owned(),
            (name, address) if name == address => name.to_owned(),
            (name, address) => format!("{name} <{address}>"),
        }
    }

    /// The attachments, in their order.
    fn attachments(&self) -> impl Iterator<Item = Self> {
        let within = self.file.within(self.storage);
        let storages = within.filter(|(name, node)| node.is_storage && name.starts_with(ATTACHED));
        storages.map(|(_, node)| Self {
            charset: self.charset.clone(),
            ..Self::new(self.file, node.number, 8)
        })
    }

    /// What the letter tells of an attachment, as the head of a part would.
    fn part(&self) -> Head {
        let mime = self.text(0x370e).to_ascii_lowercase();
        let (kind, subkind) = mime.split_once('/').unwrap_or_default();
        let names = [0x3707, 0x3704, 0x3001].into_iter().map(|id| self.text(id));
        let is_hidden = self
            .short
            .get(&(0x7ffe << 16 | FLAG))
            .is_some_and(|flag| flag & 0xffff != 0);
        // The text shows it: one of the two is said by every Outlook.
        let is_drawn = is_hidden || self.number(0x3714).is_some_and(|flags| flags & 4 != 0);
        Head {
            kind: kind.to_owned(),
            subkind: subkind.to_owned(),
            name: names
                .into_iter()
                .find(|name| !name.trim().is_empty())
                .unwrap_or_default(),
            is_attachment: !is_drawn,
            has_content_id: is_drawn,
            ..Head::plain()
        }
    }

    fn held(&self) -> Held<'c, 'b> {
        if let Some(inside) = self.long(CONTENT, STORAGE) {
            return match self.file.find(inside.number, SHORT) {
                Some(_) => Held::Letter(Self::letter_in(self.file, inside.number, 24)),
                None => Held::Nothing(Refused::LetterObject),
            };
        }
        let is_link = self
            .number(0x3705)
            .is_some_and(|method| matches!(method, 2 | 3 | 4 | 7));
        match (self.long(CONTENT, BINARY), is_link) {
            (None, true) => Held::Nothing(Refused::LetterLink),
            (stream, _) => match stream.and_then(|stream| self.file.read(stream)) {
                Some(bytes) => Held::Bytes(bytes),
                None => Held::Nothing(TORN),
            },
        }
    }
}

impl Walk<'_> {
    /// A letter of Outlook.
    pub(super) fn item(
        &mut self,
        item: &Item<'_, '_>,
        head: Letter,
        folders: &[String],
        depth: u32,
    ) -> Result<(), Refused> {
        self.written(head, folders, depth, |walk, reading| {
            for attached in item.attachments() {
                walk.attached(&attached, reading)?;
            }
            // A signed letter brings its words with it.
            if reading.says_nothing() {
                said(item, reading);
            }
            if item.is_torn.get() {
                walk.file("часть письма", reading, Found::Refused { refused: TORN });
            }
            Ok(())
        })
    }

    fn attached(&mut self, item: &Item<'_, '_>, reading: &mut Reading<'_>) -> Result<(), Refused> {
        if self.opened.stopped {
            return Ok(());
        }
        self.count_part()?;
        let head = item.part();
        match item.held() {
            Held::Bytes(bytes) => {
                // A signed letter is kept as it came, whole, in one attachment.
                if head.kind == "multipart" {
                    let (inner, body) = head_and_body(&bytes);
                    let inner = Head::read(inner);
                    if inner.kind == "multipart" {
                        return self.part(&inner, body, reading, 0, false);
                    }
                }
                self.attachment(&head, bytes, reading, !head.is_attachment);
                Ok(())
            }
            Held::Letter(inner) if reading.depth < self.limits.letter_depth => {
                let inner_head = inner.head();
                let name = match inner_head.subject.as_str() {
                    "" => split_extension(&head.name).0,
                    subject => subject,
                };
                let folders = self.folder(name, reading);
                self.item(&inner, inner_head, &folders, reading.depth.saturating_add(1))
            }
            Held::Letter(_) => {
                self.file(
                    &head.name,
                    reading,
                    Found::Refused {
                        refused: Refused::LetterTooDeep,
                    },
                );
                Ok(())
            }
            Held::Nothing(refused) => {
                self.file(&head.name, reading, Found::Refused { refused });
                Ok(())
            }
        }
    }
}

/// Adds what a letter says to its words: its plain text, else its page, else its text with marks (RTF).
fn said(item: &Item<'_, '_>, reading: &mut Reading<'_>) {
    let plain = item.text(0x1000);
    if !plain.trim().is_empty() {
        reading.plain.push_str(&plain);
        return;
    }
    let page_charset = item.number(0x3fde).map(charset);
    let page = item
        .bytes(0x1013, BINARY)
        .map(|page| decode_text(&page, page_charset.as_deref()));
    reading.push_page(&page.unwrap_or_else(|| item.text(0x1013)));
    if reading.says_nothing()
        && let Some(packed) = item.bytes(0x1009, BINARY)
    {
        reading.plain.push_str(&rtf::text(&packed));
    }
}

/// The name of a code page of Windows as letters of the Internet call it; one that is not known to anybody is guessed.
fn charset(page: u64) -> String {
    match page {
        65_001 => "utf-8".into(),
        20_866 => "koi8-r".into(),
        21_866 => "koi8-u".into(),
        866 => "ibm866".into(),
        28_591..=28_606 => format!("iso-8859-{}", page.saturating_sub(28_590)),
        _ => format!("windows-{page}"),
    }
}

/// A moment of Windows (tenths of microseconds since 1601) in RFC 3339, UTC; nothing for one that no mailer wrote.
fn moment(ticks: u64) -> Option<String> {
    const SECONDS_TO_1970: i64 = 11_644_473_600;
    let seconds = i64::try_from(ticks / 10_000_000)
        .ok()?
        .checked_sub(SECONDS_TO_1970)?;
    let moment = mail_parser::DateTime::from_timestamp(seconds);
    (seconds > 0 && moment.year < 10_000 && seconds < 1 << 38).then(|| moment.to_rfc3339())
}

#[cfg(test)]
mod tests;
