//! Letters among received files: the words are kept beside the documents, attachments go through the same door.

use std::{io::Cursor, ops::ControlFlow};

use intake::{Found, Limits, Sure};

use super::{
    Fate, Piece, ReceivedLetter, Source,
    sources::{Packed, stem},
    taking::Taking,
};
use crate::Answer;

/// How deep letters and archives may lie in letters.
const DEPTH: u32 = 3;

/// How much of a letter's text the receipt shows, in characters.
const OPENING: usize = 2_000;

impl Taking {
    /// Opens a letter: every attachment ends with a fate of its own.
    pub(super) fn open_letter(&mut self, source: &Source, bytes: &[u8], depth: u32) -> Answer<()> {
        let refuse = |taking: &mut Self, refused: &intake::Refused| {
            taking.tell(&source.lies, source.fate(Fate::Refused, refused.sentence()));
        };
        if depth >= DEPTH {
            refuse(self, &intake::Refused::LetterTooDeep);
            return Ok(());
        }
        let owner = letter_owner(source, bytes);
        // Letters of one owner dropped together are one package.
        let lies = source.lies.packed(&owner, &owner);
        let mut entries = Vec::new();
        // One part of a letter at a time would be decoded anyway; together they are no longer than the letter.
        let opened = intake::open_letter(bytes, &Limits::default(), &mut |entry| {
            entries.push(entry);
            ControlFlow::Continue(())
        });
        let opened = match opened {
            Ok(opened) => opened,
            Err(refused) => {
                refuse(self, &refused);
                return Ok(());
            }
        };
        self.letters
            .extend(opened.letters.iter().map(|letter| ReceivedLetter {
                path: source.path.clone(),
                from: letter.from.clone(),
                sent: letter.sent.clone(),
                subject: letter.subject.clone(),
                opening: letter.text.chars().take(OPENING).collect(),
                attachments: u32::try_from(letter.attachments.len()).unwrap_or(u32::MAX),
            }));
        let mut notes = Vec::new();
        for entry in entries {
            let is_note = matches!(&entry.found, Found::File { .. }) && is_note(&entry, &opened.letters);
            let piece = Source {
                path: format!("{}/{}", source.path, entry.path),
                name: entry.name,
                lies: lies.clone(),
                package: source.package.clone(),
                origin: source.origin.clone(),
                piece: match entry.found {
                    Found::File { bytes } => Piece::Bytes(bytes),
                    Found::Skipped { reason } => Piece::Skipped(reason.sentence().to_owned()),
                    Found::Refused { refused } => Piece::Refused(refused.sentence()),
                },
            };
            match &piece.piece {
                _ if is_note => notes.push(piece),
                Piece::Bytes(bytes) if intake::sniff(bytes) == intake::FileType::Zip => {
                    self.open_attached_archive(&piece, bytes, depth.saturating_add(1))?;
                }
                Piece::Bytes(_) | Piece::Skipped(_) | Piece::Refused(_) => {
                    self.take_at(piece, depth.saturating_add(1))?;
                }
            }
        }
        for note in notes {
            let at = self.stored.len();
            self.take_at(note, DEPTH)?;
            if let Some(stored) = self.stored.get_mut(at) {
                stored.is_note = true;
            }
        }
        Ok(())
    }

    /// An archive that came with a letter; refused as a whole, it leaves nothing behind.
    fn open_attached_archive(&mut self, source: &Source, bytes: &[u8], depth: u32) -> Answer<()> {
        let limits = Limits::default();
        // Looked through first: a bomb must not be noticed when half of it is in the store.
        let whole = intake::open_zip(&mut Cursor::new(bytes), &limits, &mut |_| {
            ControlFlow::Continue(())
        });
        if let Err(refused) = whole {
            self.tell(&source.lies, source.fate(Fate::Refused, refused.sentence()));
            return Ok(());
        }
        let packed = Packed {
            shown: &source.path,
            lies: source.lies.packed(&source.origin, stem(&source.name)),
            package: source.package.clone(),
            origin: &source.origin,
        };
        let mut failed = None;
        let walked = intake::open_zip(&mut Cursor::new(bytes), &limits, &mut |entry| match self
            .take_at(packed.source(entry), depth)
        {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        });
        debug_assert!(walked.is_ok(), "the same bytes were walked through before");
        failed.map_or(Ok(()), Err)
    }
}

/// Whether an entry is the note of one of the letters, and not an attachment that happens to be called so: notes
/// come last in their letter, under the name that the letter gives.
fn is_note(entry: &intake::Entry, letters: &[intake::Letter]) -> bool {
    let Found::File { bytes } = &entry.found else {
        return false;
    };
    letters
        .iter()
        .any(|letter| letter.note_name() == entry.name && letter.note().as_bytes() == bytes.as_slice())
}

/// Whose documents a letter brings, as far as it can be told without a person: a person named in its subject, else the
/// name of its file; nothing more than the folder has said where that names a person. The sender is not asked: a school
/// writes for its teachers.
fn letter_owner(source: &Source, bytes: &[u8]) -> String {
    if source.lies.names_person() {
        return String::new();
    }
    let subject = intake::letter_subject(bytes);
    let named = subject
        .split(['-', '–', '—', ':', ';', ',', '(', ')', '«', '»', '"'])
        .map(str::trim)
        .find(|part| intake::named_person(part).is_some_and(|person| person.sure > Sure::Words));
    named.unwrap_or_else(|| stem(&source.name)).to_owned()
}
