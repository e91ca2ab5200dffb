//! Going through a letter and the letters inside it, one part at a time: what is the same whoever saved it.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use serde::Serialize;

use super::head::Head;
use super::letter::Letter;
use super::outlook::{self, Item};
use super::split::head_and_body;
use super::transfer::Transfer;
use crate::archive::{Entry, Found, SkipReason, is_system};
use crate::compound::{COMPOUND, Compound};
use crate::fence::fenced;
use crate::limits::Limits;
use crate::picture::inspect_picture;
use crate::refused::{Breakage, Refused};
use crate::safe_name::{safe_name, split_extension};
use crate::sniff::{FileType, sniff};
use crate::text::BoundedText;

/// A picture inside the text that is not larger than this in both directions is a logo or a smile, not a document.
const DECORATION_PIXELS: u32 = 500;

/// Longest text of HTML that is turned into plain words, in bytes.
const HTML_BYTES: usize = 1 << 20;

/// What a letter held.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OpenedLetter {
    /// The letter itself first, then the letters inside it.
    pub letters: Vec<Letter>,
    /// Whether the caller stopped the walk.
    pub stopped: bool,
}

/// Opens a letter saved to a file, by a mailer (EML) or by Outlook in its own form (MSG): hands its text (as a note,
/// [`Letter::note`]) and every attachment to `sink`, attachments of letters inside it too, then tells what was written.
/// Archives among the attachments are handed over closed. A part that cannot be taken comes as [`Found::Refused`]; the
/// rest is taken.
///
/// Refuses the letter as a whole when it is longer than [`Limits::letter_bytes`], has more parts than
/// [`Limits::entries`], or is one of Outlook whose list of contents is broken; whatever `sink` was given before must
/// then be dropped.
pub fn open_letter(
    bytes: &[u8],
    limits: &Limits,
    sink: &mut dyn FnMut(Entry) -> ControlFlow<()>,
) -> Result<OpenedLetter, Refused> {
    if bytes.is_empty() {
        return Err(Refused::Empty);
    }
    if bytes.len() as u64 > limits.letter_bytes {
        return Err(Refused::TooBig {
            bytes: bytes.len() as u64,
            limit: limits.letter_bytes,
        });
    }
    let mut walk = Walk {
        limits,
        parts_left: limits.entries,
        opened: OpenedLetter::default(),
        sink,
    };
    if bytes.starts_with(COMPOUND) {
        let broken = |part| Refused::Broken { part };
        let file = Compound::open(bytes).map_err(broken)?;
        if !outlook::is_letter(&file) {
            return Err(broken(Breakage::Structure));
        }
        let item = Item::whole(&file);
        walk.item(&item, item.head(), &[], 1)?;
    } else {
        walk.letter(bytes, &[], 1)?;
    }
    Ok(walk.opened)
}

/// The subject of a letter, read without opening it; empty if none.
pub fn letter_subject(bytes: &[u8]) -> String {
    if bytes.starts_with(COMPOUND) {
        let file = Compound::open(bytes);
        return file.map_or(String::new(), |file| bounded(&Item::whole(&file).subject()));
    }
    bounded(&Head::read(head_and_body(bytes).0).subject)
}

pub(super) struct Walk<'a> {
    pub(super) limits: &'a Limits,
    parts_left: u32,
    pub(super) opened: OpenedLetter,
    sink: &'a mut dyn FnMut(Entry) -> ControlFlow<()>,
}

/// One letter being read.
pub(super) struct Reading<'f> {
    folders: &'f [String],
    /// Names taken in this letter, lower case.
    names: BTreeSet<String>,
    /// What the parts say in plain words.
    pub(super) plain: BoundedText,
    /// What they say in HTML only.
    html: BoundedText,
    attachments: Vec<String>,
    pub(super) depth: u32,
}

impl Reading<'_> {
    /// Whether no word was read yet.
    pub(super) fn says_nothing(&self) -> bool {
        self.plain.is_empty() && self.html.is_empty()
    }

    /// Adds the words of a page (HTML).
    pub(super) fn push_page(&mut self, page: &str) {
        let start = page
            .get(..page.floor_char_boundary(HTML_BYTES))
            .unwrap_or_default();
        let words = fenced(|| mail_parser::decoders::html::html_to_text(start)).unwrap_or_default();
        self.html.push_str(&words);
        self.html.push('\n');
    }
}

impl Walk<'_> {
    /// A letter whose head is read; `inside` goes through what is in it.
    pub(super) fn written(
        &mut self,
        head: Letter,
        folders: &[String],
        depth: u32,
        inside: impl FnOnce(&mut Self, &mut Reading<'_>) -> Result<(), Refused>,
    ) -> Result<(), Refused> {
        let place = self.opened.letters.len();
        self.opened.letters.push(head);
        let mut reading = Reading {
            folders,
            names: BTreeSet::new(),
            plain: BoundedText::new(self.limits.text_bytes),
            html: BoundedText::new(self.limits.text_bytes),
            attachments: Vec::new(),
            depth,
        };
        inside(self, &mut reading)?;
        let plain = reading.plain.finish();
        let text = if plain.is_empty() {
            reading.html.finish()
        } else {
            plain
        };
        let Some(letter) = self.opened.letters.get_mut(place) else {
            return Ok(());
        };
        letter.text = text;
        letter.attachments = reading.attachments;
        let (name, note) = (letter.note_name(), letter.note());
        self.hand_over(
            &name,
            folders,
            Found::File {
                bytes: note.into_bytes(),
            },
        );
        Ok(())
    }

    /// Counts one more part.
    pub(super) fn count_part(&mut self) -> Result<(), Refused> {
        let left = self.parts_left.checked_sub(1);
        self.parts_left = left.ok_or(Refused::LetterTooManyParts {
            limit: self.limits.entries,
        })?;
        Ok(())
    }

    /// How many parts more there may be.
    pub(super) fn parts_left(&self) -> usize {
        self.parts_left as usize
    }

    /// The folders of a letter inside, the last of them a new one with its name.
    pub(super) fn folder(&self, name: &str, reading: &mut Reading<'_>) -> Vec<String> {
        let name = if name.trim().is_empty() {
            "вложенное письмо"
        } else {
            name
        };
        let name = unique(&mut reading.names, &safe_name(&name.replace(['/', '\\'], "_")));
        reading.attachments.push(name.clone());
        reading.folders.iter().cloned().chain([name]).collect()
    }

    /// What is attached: handed over, or told why not.
    pub(super) fn attachment(
        &mut self,
        head: &Head,
        bytes: Vec<u8>,
        reading: &mut Reading<'_>,
        is_related: bool,
    ) {
        let file_type = sniff(&bytes);
        let is_picture = head.kind == "image" || matches!(file_type, FileType::Jpeg | FileType::Png);
        let found = if is_signature(head) {
            Found::Skipped {
                reason: SkipReason::LetterSignature,
            }
        } else if is_system(&[&head.name]) {
            Found::Skipped {
                reason: SkipReason::System,
            }
        } else if is_related
            && is_picture
            && head.has_content_id
            && !head.is_attachment
            && self.is_decoration(file_type, &bytes)
        {
            Found::Skipped {
                reason: SkipReason::Decoration,
            }
        } else if is_winmail(head, &bytes) {
            Found::Refused {
                refused: Refused::Winmail,
            }
        } else if bytes.len() as u64 > self.limits.file_bytes {
            Found::Refused {
                refused: Refused::TooBig {
                    bytes: bytes.len() as u64,
                    limit: self.limits.file_bytes,
                },
            }
        } else if bytes.is_empty() && head.transfer == Transfer::Base64 {
            Found::Refused {
                refused: Refused::Broken {
                    part: Breakage::Truncated,
                },
            }
        } else {
            Found::File { bytes }
        };
        self.file(&head.name, reading, found);
    }

    /// Whether a picture inside the text is no document: small, or of a kind that no scanner writes.
    fn is_decoration(&self, file_type: FileType, bytes: &[u8]) -> bool {
        let is_scan = matches!(file_type, FileType::Jpeg | FileType::Png | FileType::Tiff);
        !is_scan
            || inspect_picture(file_type, bytes, self.limits)
                .is_ok_and(|facts| facts.size.0.max(facts.size.1) <= DECORATION_PIXELS)
    }

    /// Hands a part over under a name of its own.
    pub(super) fn file(&mut self, name: &str, reading: &mut Reading<'_>, found: Found) {
        let given = if name.is_empty() {
            nameless(&found)
        } else {
            safe_name(name)
        };
        let name = unique(&mut reading.names, &given);
        if !matches!(found, Found::Skipped { .. }) {
            reading.attachments.push(name.clone());
        }
        let folders = reading.folders.to_vec();
        self.hand_over(&name, &folders, found);
    }

    fn hand_over(&mut self, name: &str, folders: &[String], found: Found) {
        if self.opened.stopped {
            return;
        }
        let path = folders
            .iter()
            .map(String::as_str)
            .chain([name])
            .collect::<Vec<_>>()
            .join("/");
        let entry = Entry {
            folders: folders.to_vec(),
            name: name.to_owned(),
            path,
            found,
        };
        self.opened.stopped = (self.sink)(entry).is_break();
    }
}

/// The signature by which the letter itself was signed on the way.
fn is_signature(head: &Head) -> bool {
    matches!(
        head.subkind.as_str(),
        "pkcs7-signature" | "x-pkcs7-signature" | "pgp-signature"
    ) && head.kind == "application"
}

/// Whether this is the parcel into which Outlook puts attachments for other Outlooks (TNEF).
fn is_winmail(head: &Head, bytes: &[u8]) -> bool {
    matches!(head.subkind.as_str(), "ms-tnef" | "vnd.ms-tnef")
        || head.name.eq_ignore_ascii_case("winmail.dat")
        || bytes.starts_with(crate::guess::TNEF)
}

/// A name for a part that bears none, with the extension of what it is.
fn nameless(found: &Found) -> String {
    let extension = match found {
        Found::File { bytes } => sniff(bytes).extensions().first().copied(),
        Found::Skipped { .. } | Found::Refused { .. } => None,
    };
    match extension {
        Some(extension) => format!("вложение.{extension}"),
        None => "вложение".to_owned(),
    }
}

/// A name not yet taken, told apart by a number: «скан (2).pdf».
fn unique(names: &mut BTreeSet<String>, name: &str) -> String {
    let mut unique = name.to_owned();
    let mut number = 1_u32;
    while !names.insert(unique.to_lowercase()) {
        number = number.saturating_add(1);
        let (stem, extension) = split_extension(name);
        let dot = if extension.is_empty() { "" } else { "." };
        unique = format!("{stem} ({number}){dot}{extension}");
    }
    unique
}

/// A line of a head fit for showing: one line, without marks, at most 300 characters.
pub(super) fn bounded(line: &str) -> String {
    let mut text = BoundedText::new(1_200);
    text.push_str(&line.replace(['\r', '\n'], " "));
    text.finish().chars().take(300).collect()
}
