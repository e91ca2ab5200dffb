//! Going through a letter and the letters inside it, one part at a time.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use serde::Serialize;

use super::head::Head;
use super::letter::Letter;
use super::split::{head_and_body, parts};
use super::transfer::Transfer;
use crate::archive::{Entry, Found, SkipReason, is_system};
use crate::charset::decode_text;
use crate::fence::fenced;
use crate::limits::Limits;
use crate::picture::inspect_picture;
use crate::refused::{Breakage, Refused};
use crate::safe_name::{safe_name, split_extension};
use crate::sniff::{FileType, sniff};
use crate::text::BoundedText;

/// How deep multiparts may be nested in one letter; mailers write four.
const MULTIPART_DEPTH: u32 = 12;

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

/// Opens a letter saved to a file: hands its text (as a note, [`Letter::note`]) and every attachment to `sink`,
/// attachments of letters inside it too, then tells what was written. Archives among the attachments are handed over
/// closed. A part that cannot be taken comes as [`Found::Refused`]; the rest is taken.
///
/// Refuses the letter as a whole when it is longer than [`Limits::letter_bytes`] or has more parts than
/// [`Limits::entries`]; whatever `sink` was given before must then be dropped.
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
    walk.letter(bytes, &[], 1)?;
    Ok(walk.opened)
}

/// The subject of a letter, read without opening it; empty if none.
pub fn letter_subject(bytes: &[u8]) -> String {
    bounded(&Head::read(head_and_body(bytes).0).subject)
}

struct Walk<'a> {
    limits: &'a Limits,
    parts_left: u32,
    opened: OpenedLetter,
    sink: &'a mut dyn FnMut(Entry) -> ControlFlow<()>,
}

/// One letter being read.
struct Reading<'f> {
    folders: &'f [String],
    /// Names taken in this letter, lower case.
    names: BTreeSet<String>,
    /// What the parts say in plain words.
    plain: BoundedText,
    /// What they say in HTML only.
    html: BoundedText,
    attachments: Vec<String>,
    depth: u32,
}

impl Walk<'_> {
    fn letter(&mut self, bytes: &[u8], folders: &[String], depth: u32) -> Result<(), Refused> {
        let (head, body) = head_and_body(bytes);
        let head = Head::read(head);
        let place = self.opened.letters.len();
        self.opened.letters.push(Letter {
            from: bounded(&head.from),
            to: bounded(&head.to),
            sent: head.sent.clone(),
            subject: bounded(&head.subject),
            ..Letter::default()
        });
        let mut reading = Reading {
            folders,
            names: BTreeSet::new(),
            plain: BoundedText::new(self.limits.text_bytes),
            html: BoundedText::new(self.limits.text_bytes),
            attachments: Vec::new(),
            depth,
        };
        self.part(&head, body, &mut reading, 0, false)?;
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

    /// One part; `is_related` when it stands beside a text that may show it as a picture.
    fn part(
        &mut self,
        head: &Head,
        body: &[u8],
        reading: &mut Reading<'_>,
        nesting: u32,
        is_related: bool,
    ) -> Result<(), Refused> {
        if self.opened.stopped {
            return Ok(());
        }
        self.parts_left = self
            .parts_left
            .checked_sub(1)
            .ok_or(Refused::LetterTooManyParts {
                limit: self.limits.entries,
            })?;
        if head.kind == "multipart"
            && let Some(boundary) = &head.boundary
        {
            if nesting >= MULTIPART_DEPTH {
                self.file(
                    head,
                    reading,
                    Found::Refused {
                        refused: Refused::LetterTooDeep,
                    },
                );
                return Ok(());
            }
            let inner = parts(body, boundary, self.parts_left as usize);
            if !inner.is_empty() {
                let is_related = head.subkind == "related";
                for part in inner {
                    let (inner_head, inner_body) = head_and_body(part);
                    let mut inner_head = Head::read(inner_head);
                    if head.subkind == "digest" && inner_head.subkind == "plain" && inner_head.name.is_empty()
                    {
                        inner_head.kind = "message".into();
                        inner_head.subkind = "rfc822".into();
                    }
                    self.part(
                        &inner_head,
                        inner_body,
                        reading,
                        nesting.saturating_add(1),
                        is_related,
                    )?;
                }
                return Ok(());
            }
        }
        let bytes = head.transfer.unpack(body);
        if head.kind == "message" && matches!(head.subkind.as_str(), "rfc822" | "global") {
            return self.inner_letter(head, &bytes, reading);
        }
        let is_named = head.is_attachment || !head.name.is_empty();
        if matches!(head.kind.as_str(), "text" | "multipart") && !is_named {
            self.words(head, &bytes, reading);
            return Ok(());
        }
        self.attachment(head, bytes, reading, is_related)
    }

    /// Adds what a text says to the words of its letter.
    fn words(&self, head: &Head, bytes: &[u8], reading: &mut Reading<'_>) {
        let text = decode_text(bytes, head.charset.as_deref());
        if head.subkind == "html" {
            let start = text
                .get(..text.floor_char_boundary(HTML_BYTES))
                .unwrap_or_default();
            let words = fenced(|| mail_parser::decoders::html::html_to_text(start)).unwrap_or_default();
            reading.html.push_str(&words);
            reading.html.push('\n');
        } else if matches!(head.subkind.as_str(), "plain" | "") || head.kind == "multipart" {
            reading.plain.push_str(&text);
            reading.plain.push('\n');
        }
    }

    fn inner_letter(&mut self, head: &Head, bytes: &[u8], reading: &mut Reading<'_>) -> Result<(), Refused> {
        if reading.depth >= self.limits.letter_depth {
            self.file(
                head,
                reading,
                Found::Refused {
                    refused: Refused::LetterTooDeep,
                },
            );
            return Ok(());
        }
        // A part that calls itself a letter and is something else is taken as what it is.
        if !matches!(sniff(bytes), FileType::Eml | FileType::Text) {
            return self.attachment(head, bytes.to_vec(), reading, false);
        }
        let inner_head = Head::read(head_and_body(bytes).0);
        let name = match (head.name.as_str(), inner_head.subject.as_str()) {
            ("", "") => "вложенное письмо",
            ("", subject) => subject,
            (name, _) => split_extension(name).0,
        };
        let name = unique(&mut reading.names, &safe_name(&name.replace(['/', '\\'], "_")));
        reading.attachments.push(name.clone());
        let folders: Vec<String> = reading.folders.iter().cloned().chain([name]).collect();
        self.letter(bytes, &folders, reading.depth.saturating_add(1))
    }

    fn attachment(
        &mut self,
        head: &Head,
        bytes: Vec<u8>,
        reading: &mut Reading<'_>,
        is_related: bool,
    ) -> Result<(), Refused> {
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
        self.file(head, reading, found);
        Ok(())
    }

    /// Whether a picture inside the text is no document: small, or of a kind that no scanner writes.
    fn is_decoration(&self, file_type: FileType, bytes: &[u8]) -> bool {
        let is_scan = matches!(file_type, FileType::Jpeg | FileType::Png | FileType::Tiff);
        !is_scan
            || inspect_picture(file_type, bytes, self.limits)
                .is_ok_and(|facts| facts.size.0.max(facts.size.1) <= DECORATION_PIXELS)
    }

    /// Hands a part over under a name of its own.
    fn file(&mut self, head: &Head, reading: &mut Reading<'_>, found: Found) {
        let given = if head.name.is_empty() {
            nameless(&found)
        } else {
            safe_name(&head.name)
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
fn bounded(line: &str) -> String {
    let mut text = BoundedText::new(1_200);
    text.push_str(&line.replace(['\r', '\n'], " "));
    text.finish().chars().take(300).collect()
}
