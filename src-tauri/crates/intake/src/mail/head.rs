//! What the head of a letter or of a part says. Headers are read by mail-parser behind a fence; what it loses of old
//! mailers' bytes is read again here.

use mail_parser::{Address, Message, MessageParser, MimeHeaders};

use super::transfer::{Transfer, decode_words};
use crate::bytes::head as first;
use crate::charset::decode_text;
use crate::fence::fenced;

/// Longest head that is looked at, in bytes; mail gateways write some ten kilobytes.
const HEAD_BYTES: usize = 256 * 1024;

/// The head of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    /// `text`, `multipart`, …, lower case.
    pub(super) kind: String,
    /// `plain`, `mixed`, …, lower case.
    pub(super) subkind: String,
    /// The boundary of a multipart.
    pub(super) boundary: Option<String>,
    /// The charset of a text.
    pub(super) charset: Option<String>,
    /// The file name that the sender gave; empty if none.
    pub(super) name: String,
    /// Sent as an attachment and not as a part of the text.
    pub(super) is_attachment: bool,
    /// The text may refer to it as a picture inside.
    pub(super) has_content_id: bool,
    /// How the body is packed.
    pub(super) transfer: Transfer,
    /// Who wrote; empty in a part that is no letter.
    pub(super) from: String,
    /// To whom.
    pub(super) to: String,
    /// The subject.
    pub(super) subject: String,
    /// When it was sent, by the sender's clock; RFC 3339, empty if not said.
    pub(super) sent: String,
}

impl Head {
    /// Reads a head. Rubbish gives a plain text without a name.
    pub(super) fn read(bytes: &[u8]) -> Self {
        let kept = first(bytes, HEAD_BYTES);
        // A mailbox writes a line of its own before the head.
        let kept = match kept.strip_prefix(b"From ") {
            Some(rest) => rest
                .iter()
                .position(|byte| *byte == b'\n')
                .and_then(|end| rest.get(end..))
                .unwrap_or_default(),
            None => kept,
        };
        let kept = kept
            .strip_prefix(b"\xef\xbb\xbf")
            .unwrap_or(kept)
            .trim_ascii_start();
        let raw = [kept, b"\r\n\r\n"].concat();
        fenced(|| {
            MessageParser::default()
                .parse_headers(&raw)
                .map(|message| Self::of(&message, &raw))
        })
        .flatten()
        .unwrap_or_else(Self::plain)
    }

    /// A plain text without a name.
    pub(super) fn plain() -> Self {
        Self {
            kind: "text".into(),
            subkind: "plain".into(),
            boundary: None,
            charset: None,
            name: String::new(),
            is_attachment: false,
            has_content_id: false,
            transfer: Transfer::Plain,
            from: String::new(),
            to: String::new(),
            subject: String::new(),
            sent: String::new(),
        }
    }

    fn of(message: &Message<'_>, raw: &[u8]) -> Self {
        let plain = Self::plain();
        // `parse_headers` gives one part, the head of everything.
        let Some(part) = message.parts.first() else {
            return plain;
        };
        let content = part.content_type();
        let disposition = part.content_disposition();
        let attribute = |name: &str| {
            content
                .and_then(|content| content.attribute(name))
                .map(str::to_owned)
        };
        let kind = content.map_or(plain.kind, |content| content.ctype().to_ascii_lowercase());
        let subkind = content
            .and_then(|content| content.subtype())
            .map(str::to_ascii_lowercase);
        let name = disposition
            .and_then(|disposition| disposition.attribute("filename"))
            .map(str::to_owned)
            .or_else(|| attribute("name"))
            .unwrap_or_default();
        let name = if is_spoilt(&name) {
            raw_name(raw).unwrap_or(name)
        } else {
            name
        };
        let subject = message.subject().unwrap_or_default().to_owned();
        Self {
            is_attachment: disposition.is_some_and(|disposition| disposition.is_attachment()),
            has_content_id: part.content_id().is_some(),
            transfer: Transfer::of(part.content_transfer_encoding().unwrap_or_default()),
            boundary: attribute("boundary").filter(|boundary| !boundary.is_empty()),
            charset: attribute("charset"),
            from: people(message.from(), raw, "from:"),
            to: people(message.to(), raw, "to:"),
            subject: if is_spoilt(&subject) {
                raw_value(raw, "subject:")
            } else {
                subject
            },
            sent: message
                .date()
                .filter(|date| date.is_valid())
                .map(mail_parser::DateTime::to_rfc3339)
                .unwrap_or_default(),
            subkind: subkind.unwrap_or_else(|| {
                if kind == "text" {
                    "plain".into()
                } else {
                    String::new()
                }
            }),
            kind,
            name,
        }
    }
}

/// Whether the library lost letters of a value, or left it undecoded.
fn is_spoilt(value: &str) -> bool {
    value.contains('\u{fffd}') || value.contains("=?")
}

/// Names with addresses, as a person reads them: «Мария Иванова <m@example.org>».
fn people(address: Option<&Address<'_>>, raw: &[u8], header: &str) -> String {
    let Some(address) = address else {
        return String::new();
    };
    let shown: Vec<String> = address
        .iter()
        .take(20)
        .map(|one| match (one.name(), one.address()) {
            (Some(name), Some(address)) if name != address => format!("{name} <{address}>"),
            (_, Some(address)) => address.to_owned(),
            (Some(name), None) => name.to_owned(),
            (None, None) => String::new(),
        })
        .filter(|one| !one.is_empty())
        .collect();
    let shown = shown.join(", ");
    if is_spoilt(&shown) {
        raw_value(raw, header)
    } else {
        shown
    }
}

/// The value of a header as its bytes tell, unfolded.
fn raw_value(raw: &[u8], header: &str) -> String {
    unfolded(raw, header)
        .map(|value| decode_words(&value))
        .unwrap_or_default()
}

/// A file name that stands in a header in bytes of an old code page, or in words cut in the middle of a letter.
fn raw_name(raw: &[u8]) -> Option<String> {
    let fields = [("content-disposition:", "filename="), ("content-type:", "name=")];
    fields.into_iter().find_map(|(header, field)| {
        let value = unfolded(raw, header)?;
        let lower = value.to_ascii_lowercase();
        let at = crate::bytes::find(&lower, field.as_bytes(), 0)?.checked_add(field.len())?;
        let rest = value.get(at..)?;
        let name = match rest.strip_prefix(b"\"") {
            Some(quoted) => quoted.split(|byte| *byte == b'"').next()?,
            None => rest.split(|byte| *byte == b';').next()?.trim_ascii(),
        };
        let name = if crate::bytes::find(name, b"=?", 0).is_some() {
            decode_words(name)
        } else {
            decode_text(name, None)
        };
        (!name.is_empty()).then_some(name)
    })
}

/// The bytes of a header with its further lines, without line ends. `header` is lower case, with the colon.
fn unfolded(raw: &[u8], header: &str) -> Option<Vec<u8>> {
    let mut value: Option<Vec<u8>> = None;
    for line in raw.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let is_further = line.first().is_some_and(|byte| matches!(byte, b' ' | b'\t'));
        match &mut value {
            Some(value) if is_further => {
                value.push(b' ');
                value.extend_from_slice(line.trim_ascii());
            }
            Some(_) => return value,
            None => {
                let named = line
                    .get(..header.len())
                    .is_some_and(|name| name.eq_ignore_ascii_case(header.as_bytes()));
                if named {
                    value = Some(line.get(header.len()..).unwrap_or_default().trim_ascii().to_vec());
                }
            }
        }
    }
    value
}
