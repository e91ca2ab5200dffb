//! Which pages of which files make a document, in what order and turned how. The files themselves never change.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Dossier, DossierFile, PageRange};
use crate::{FileId, Refusal, Regulation};

/// Most pieces of one document: every page of a long scan moved by itself.
pub const MOST_PIECES: usize = 500;

/// Some pages of a file within a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Piece {
    /// The file.
    pub file: FileId,
    /// Its pages.
    pub pages: PageRange,
    /// How they are turned for reading, beyond what the file says itself.
    #[serde(default)]
    pub turn: Turn,
}

/// Quarter turns clockwise.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Turn {
    /// As it is.
    #[default]
    None,
    /// 90 degrees clockwise.
    Right,
    /// 180 degrees.
    Over,
    /// 270 degrees clockwise.
    Left,
}

impl Turn {
    /// Degrees clockwise: 0, 90, 180 or 270.
    #[must_use]
    pub const fn degrees(self) -> u16 {
        match self {
            Self::None => 0,
            Self::Right => 90,
            Self::Over => 180,
            Self::Left => 270,
        }
    }
}

impl PageRange {
    /// How many pages it holds.
    #[must_use]
    pub const fn count(self) -> u32 {
        self.last.saturating_sub(self.first).saturating_add(1)
    }
}

impl DossierFile {
    /// All pages of the file.
    #[must_use]
    pub fn whole(&self) -> PageRange {
        PageRange {
            first: 1,
            last: self.pages.max(1),
        }
    }

    fn holds(&self, range: PageRange) -> Result<(), Refusal> {
        let pages = self.whole().last;
        if range.first == 0 || range.first > range.last || range.last > pages {
            return Err(Refusal::PagesOutside {
                first: range.first,
                last: range.last,
                pages,
            });
        }
        Ok(())
    }
}

impl Dossier {
    /// The pieces of a document: as they were arranged, or else the files in order of receipt.
    #[must_use]
    pub fn pieces(&self, slot: &str) -> Vec<Piece> {
        if let Some(arranged) = self.arranged.get(slot) {
            return arranged.clone();
        }
        let files = self.files.iter();
        files
            .filter_map(|(id, file)| {
                Some(Piece {
                    file: *id,
                    pages: *file.placements.get(slot)?,
                    turn: Turn::None,
                })
            })
            .collect()
    }

    /// Puts pages of a file into a slot; the whole file without `pages`. In an arranged document the pieces of this
    /// file give way to the new one, which stands where the first of them stood, or last.
    ///
    /// # Errors
    /// [`Refusal::NoSuchFile`], [`Refusal::NoSuchSlot`], [`Refusal::PagesOutside`].
    pub fn place(
        &mut self,
        regulation: &Regulation,
        file: FileId,
        slot: &str,
        pages: Option<PageRange>,
    ) -> Result<(), Refusal> {
        known_slot(regulation, slot)?;
        let found = self.files.get_mut(&file).ok_or(Refusal::NoSuchFile)?;
        let range = pages.unwrap_or_else(|| found.whole());
        found.holds(range)?;
        found.placements.insert(slot.to_owned(), range);
        found.is_proposed = false;
        if let Some(arranged) = self.arranged.get_mut(slot) {
            let first = arranged.iter().position(|piece| piece.file == file);
            let piece = Piece {
                file,
                pages: range,
                turn: first
                    .and_then(|at| arranged.get(at))
                    .map_or(Turn::None, |old| old.turn),
            };
            arranged.retain(|old| old.file != file);
            arranged.insert(first.unwrap_or(arranged.len()).min(arranged.len()), piece);
        }
        Ok(())
    }

    /// Puts a whole file into a slot as a proposal of the program, until a person confirms it or moves the file.
    ///
    /// # Errors
    /// Those of [`Dossier::place`].
    pub fn propose(&mut self, regulation: &Regulation, file: FileId, slot: &str) -> Result<(), Refusal> {
        self.place(regulation, file, slot, None)?;
        if let Some(found) = self.files.get_mut(&file) {
            found.is_proposed = true;
        }
        Ok(())
    }

    /// A person has looked at the proposals for these files and agrees.
    ///
    /// # Errors
    /// [`Refusal::NoSuchFile`]; nothing is confirmed then.
    pub fn confirm(&mut self, files: &[FileId]) -> Result<(), Refusal> {
        if files.iter().any(|file| !self.files.contains_key(file)) {
            return Err(Refusal::NoSuchFile);
        }
        for file in files {
            if let Some(found) = self.files.get_mut(file) {
                found.is_proposed = false;
            }
        }
        Ok(())
    }

    /// Takes a file out of every document that is not among `slots`.
    ///
    /// # Errors
    /// [`Refusal::NoSuchFile`].
    pub fn unplace_except(
        &mut self,
        file: FileId,
        slots: &BTreeMap<String, Option<PageRange>>,
    ) -> Result<(), Refusal> {
        let found = self.files.get_mut(&file).ok_or(Refusal::NoSuchFile)?;
        found.placements.retain(|slot, _| slots.contains_key(slot));
        found.is_proposed = false;
        self.forget_pieces(file, |slot| !slots.contains_key(slot));
        Ok(())
    }

    /// Arranges a document: these pieces in this order. No pieces empty it.
    ///
    /// # Errors
    /// [`Refusal::NoSuchSlot`], [`Refusal::NoSuchFile`], [`Refusal::PagesOutside`], [`Refusal::TooManyPieces`].
    pub fn arrange(
        &mut self,
        regulation: &Regulation,
        slot: &str,
        pieces: Vec<Piece>,
    ) -> Result<(), Refusal> {
        known_slot(regulation, slot)?;
        if pieces.len() > MOST_PIECES {
            return Err(Refusal::TooManyPieces {
                pieces: u32::try_from(pieces.len()).unwrap_or(u32::MAX),
            });
        }
        let mut spans: BTreeMap<FileId, PageRange> = BTreeMap::new();
        for piece in &pieces {
            let file = self.files.get(&piece.file).ok_or(Refusal::NoSuchFile)?;
            file.holds(piece.pages)?;
            let span = spans.entry(piece.file).or_insert(piece.pages);
            span.first = span.first.min(piece.pages.first);
            span.last = span.last.max(piece.pages.last);
        }
        for (id, file) in &mut self.files {
            let was = match spans.get(id) {
                Some(span) => file.placements.insert(slot.to_owned(), *span),
                None => file.placements.remove(slot),
            };
            if was.is_some() || spans.contains_key(id) {
                file.is_proposed = false;
            }
        }
        if pieces.is_empty() {
            self.arranged.remove(slot);
        } else {
            self.arranged.insert(slot.to_owned(), pieces);
        }
        Ok(())
    }

    /// Takes a file out of the dossier and out of every document.
    ///
    /// # Errors
    /// [`Refusal::NoSuchFile`].
    pub fn remove_file(&mut self, file: FileId) -> Result<DossierFile, Refusal> {
        let removed = self.files.remove(&file).ok_or(Refusal::NoSuchFile)?;
        self.forget_pieces(file, |_| true);
        Ok(removed)
    }

    fn forget_pieces(&mut self, file: FileId, in_slot: impl Fn(&str) -> bool) {
        for (slot, pieces) in &mut self.arranged {
            if in_slot(slot) {
                pieces.retain(|piece| piece.file != file);
            }
        }
        self.arranged.retain(|_, pieces| !pieces.is_empty());
    }
}

fn known_slot(regulation: &Regulation, slot: &str) -> Result<(), Refusal> {
    match regulation.document(slot) {
        Some(_) => Ok(()),
        None => Err(Refusal::NoSuchSlot {
            slot: slot.to_owned(),
        }),
    }
}
