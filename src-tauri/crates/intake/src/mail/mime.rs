//! Letters as they go over the Internet and as most mailers save them (EML): a head, and parts in parts.

use super::head::Head;
use super::letter::Letter;
use super::split::{head_and_body, parts};
use super::walk::{Reading, Walk, bounded};
use crate::archive::Found;
use crate::charset::decode_text;
use crate::refused::Refused;
use crate::safe_name::split_extension;
use crate::sniff::{FileType, sniff};

/// How deep multiparts may be nested in one letter; mailers write four.
const MULTIPART_DEPTH: u32 = 12;

impl Walk<'_> {
    /// A letter saved by a mailer.
    pub(super) fn letter(&mut self, bytes: &[u8], folders: &[String], depth: u32) -> Result<(), Refused> {
        let (head, body) = head_and_body(bytes);
        let head = Head::read(head);
        let written = Letter {
            from: bounded(&head.from),
            to: bounded(&head.to),
            sent: head.sent.clone(),
            subject: bounded(&head.subject),
            ..Letter::default()
        };
        self.written(written, folders, depth, |walk, reading| {
            walk.part(&head, body, reading, 0, false)
        })
    }

    /// One part; `is_related` when it stands beside a text that may show it as a picture.
    pub(super) fn part(
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
        self.count_part()?;
        if head.kind == "multipart"
            && let Some(boundary) = &head.boundary
        {
            if nesting >= MULTIPART_DEPTH {
                self.file(
                    &head.name,
                    reading,
                    Found::Refused {
                        refused: Refused::LetterTooDeep,
                    },
                );
                return Ok(());
            }
            let inner = parts(body, boundary, self.parts_left());
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
            words(head, &bytes, reading);
            return Ok(());
        }
        self.attachment(head, bytes, reading, is_related);
        Ok(())
    }

    fn inner_letter(&mut self, head: &Head, bytes: &[u8], reading: &mut Reading<'_>) -> Result<(), Refused> {
        if reading.depth >= self.limits.letter_depth {
            self.file(
                &head.name,
                reading,
                Found::Refused {
                    refused: Refused::LetterTooDeep,
                },
            );
            return Ok(());
        }
        // A part that calls itself a letter and is something else is taken as what it is.
        if !matches!(sniff(bytes), FileType::Eml | FileType::Text) {
            self.attachment(head, bytes.to_vec(), reading, false);
            return Ok(());
        }
        let inner_head = Head::read(head_and_body(bytes).0);
        let name = if head.name.is_empty() {
            &inner_head.subject
        } else {
            split_extension(&head.name).0
        };
        let folders = self.folder(name, reading);
        self.letter(bytes, &folders, reading.depth.saturating_add(1))
    }
}

/// Adds what a text says to the words of its letter.
fn words(head: &Head, bytes: &[u8], reading: &mut Reading<'_>) {
    let text = decode_text(bytes, head.charset.as_deref());
    if head.subkind == "html" {
        reading.push_page(&text);
    } else if matches!(head.subkind.as_str(), "plain" | "") || head.kind == "multipart" {
        reading.plain.push_str(&text);
        reading.plain.push('\n');
    }
}
