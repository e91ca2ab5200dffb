//! Looks into received files one by one and encrypts what is good; what becomes of each is told by its fate.

use std::collections::BTreeSet;

use domain::Cycle;
use store::{FileBatch, FileLimits, Store, StoredFile};

use super::{Fate, FileFate, Piece, ReceivedLetter, Source, survey::Place};
use crate::Answer;

/// A file stored and waiting to be put into its dossier; of its text only the proposal is kept.
pub(crate) struct Stored {
    /// Index of its fate.
    pub(super) fate: usize,
    /// The candidate folder that it came from; empty if none.
    pub(super) folder: String,
    pub(super) name: String,
    pub(super) file: StoredFile,
    pub(super) file_type: intake::FileType,
    pub(super) pages: u32,
    pub(super) orientation: u8,
    /// Slot that it seems to belong to.
    pub(super) proposed: Option<String>,
    /// The words of a letter: they accompany documents and open no dossier by themselves.
    pub(super) is_note: bool,
}

/// What was taken so far.
pub(crate) struct Taking {
    hints: Vec<intake::KindHints>,
    batch: FileBatch,
    pub(super) fates: Vec<FileFate>,
    pub(super) stored: Vec<Stored>,
    pub(super) letters: Vec<ReceivedLetter>,
    /// Everything goes into one dossier that is there already.
    pub(super) is_settled: bool,
}

/// Everything taken, encrypted and kept; still in no dossier.
pub(crate) struct Taken {
    pub(super) fates: Vec<FileFate>,
    pub(super) stored: Vec<Stored>,
    pub(super) letters: Vec<ReceivedLetter>,
}

impl Taken {
    /// How many files wait to be put into dossiers.
    pub(crate) fn files(&self) -> usize {
        self.stored.len()
    }
}

/// Where a taking can go back to.
pub(crate) struct Mark {
    fates: usize,
    stored: usize,
    letters: usize,
}

impl Taking {
    pub(crate) fn new(store: &Store, cycle: &Cycle, is_settled: bool) -> Self {
        let hints = cycle.regulation.documents.iter().map(|rule| intake::KindHints {
            slot: rule.code.clone(),
            name_words: rule.name_words.clone(),
            text_words: rule.text_words.clone(),
        });
        Self {
            hints: hints.collect(),
            batch: store.file_batch(),
            fates: Vec::new(),
            stored: Vec::new(),
            letters: Vec::new(),
            is_settled,
        }
    }

    /// A place to go back to: before an archive that may turn out to be a bomb, before a file that may be growing.
    pub(crate) fn mark(&self) -> Mark {
        Mark {
            fates: self.fates.len(),
            stored: self.stored.len(),
            letters: self.letters.len(),
        }
    }

    /// Drops everything taken since the mark; answers the fates that it had.
    pub(crate) fn forget_since(&mut self, mark: &Mark) -> Vec<FileFate> {
        let dropped = self.stored.split_off(mark.stored.min(self.stored.len()));
        let kept: BTreeSet<&str> = self.stored.iter().map(|kept| kept.file.digest.as_str()).collect();
        for stored in &dropped {
            if !kept.contains(stored.file.digest.as_str()) {
                self.batch.forget(&stored.file);
            }
        }
        self.letters.truncate(mark.letters);
        self.fates.split_off(mark.fates.min(self.fates.len()))
    }

    /// Drops everything taken since the mark; one fate stands for it.
    pub(crate) fn refuse_since(&mut self, mark: &Mark, place: &Place, sentence: String) {
        self.forget_since(mark);
        let origin = place.path.to_string_lossy().into_owned();
        self.fates
            .push(FileFate::of(place.shown.clone(), origin, Fate::Refused, sentence));
    }

    /// Names in the store of what was taken since the mark.
    pub(crate) fn digests_since(&self, mark: &Mark) -> impl Iterator<Item = &str> {
        let stored = self.stored.get(mark.stored..).unwrap_or_default();
        stored.iter().map(|stored| stored.file.digest.as_str())
    }

    /// Which fates came since the mark.
    pub(crate) fn range_since(&self, mark: &Mark) -> std::ops::Range<usize> {
        mark.fates..self.fates.len()
    }

    /// Looks into one source; letters are opened, and archives that lie in letters.
    pub(crate) fn take(&mut self, source: Source) -> Answer<()> {
        self.take_at(source, 0)
    }

    /// The same within `depth` letters.
    pub(super) fn take_at(&mut self, mut source: Source, depth: u32) -> Answer<()> {
        let fate = |fate, sentence| FileFate::of(source.path.clone(), source.origin.clone(), fate, sentence);
        let bytes = match &mut source.piece {
            Piece::Skipped(sentence) => {
                self.fates.push(fate(Fate::Skipped, sentence.clone()));
                return Ok(());
            }
            Piece::Refused(sentence) => {
                self.fates.push(fate(Fate::Refused, sentence.clone()));
                return Ok(());
            }
            Piece::Bytes(bytes) => std::mem::take(bytes),
        };
        if intake::sniff(&bytes) == intake::FileType::Eml {
            return self.open_letter(&source, &bytes, depth);
        }
        match intake::inspect(&source.name, &bytes, &intake::Limits::default()) {
            Err(refused) => self.fates.push(fate(Fate::Refused, refused.sentence())),
            Ok(inspected) => {
                let limits = FileLimits {
                    most_bytes: intake::Limits::default().file_bytes,
                };
                let file = self.batch.add_content(bytes, limits)?;
                let is_text = inspected.file_type == intake::FileType::Text;
                let proposal =
                    intake::propose(&source.name, &inspected.text, &self.hints).filter(|_| !is_text);
                self.stored.push(Stored {
                    fate: self.fates.len(),
                    folder: source.folder,
                    name: source.name,
                    file,
                    file_type: inspected.file_type,
                    pages: inspected.pages,
                    orientation: inspected.orientation,
                    proposed: proposal.map(|proposal| proposal.slot),
                    is_note: false,
                });
                self.fates.push(FileFate {
                    warnings: inspected.warnings.iter().map(intake::Warning::sentence).collect(),
                    ..FileFate::of(source.path, source.origin, Fate::Taken, String::new())
                });
            }
        }
        Ok(())
    }

    /// Keeps everything for good.
    ///
    /// # Errors
    /// Those of the disk; nothing is in a dossier then.
    pub(crate) fn keep(self) -> Answer<Taken> {
        self.batch.keep()?;
        Ok(Taken {
            fates: self.fates,
            stored: self.stored,
            letters: self.letters,
        })
    }
}

impl FileFate {
    pub(super) fn of(path: String, source: String, fate: Fate, sentence: String) -> Self {
        Self {
            path,
            source,
            fate,
            sentence,
            slot: String::new(),
            warnings: Vec::new(),
            dossier: None,
            file: None,
            same: Vec::new(),
        }
    }
}
