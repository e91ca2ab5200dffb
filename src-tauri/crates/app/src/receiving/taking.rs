//! Looks into received files one by one and encrypts what is good; what becomes of each is told by its fate.

use std::collections::BTreeSet;

use domain::Cycle;
use store::{FileBatch, FileLimits, Store, StoredFile};

use super::{
    Fate, FileFate, Piece, ReceivedLetter, Source,
    sources::stem,
    survey::Place,
    whose::{Lies, Package, Tree},
};
use crate::Answer;

/// What is told of the words of a letter that brought no document.
const NOTE_ALONE: &str = "в самом письме документов нет, его текст показан в квитанции; чтобы сохранить письмо, \
                          добавьте его в карточке кандидата";

/// What is told of a file beside people's packages.
const NOBODYS: &str = "Файл лежит рядом с пакетами кандидатов, и чей он, не сказано. Ни в один пакет он не добавлен и \
                       остался там, где лежал. Откройте карточку кандидата и добавьте файл в неё.";

/// What is told of such a file in an archive or a letter.
const NOBODYS_PACKED: &str = "Файл лежит рядом с пакетами кандидатов, и чей он, не сказано. Ни в один пакет он не \
                              добавлен и остался там, где лежал. Достаньте его из архива или письма, откройте карточку \
                              кандидата и добавьте файл в неё.";

/// A file stored and waiting to be put into its dossier; of its text only the proposal is kept.
pub(crate) struct Stored {
    /// Index of its fate.
    pub(super) fate: usize,
    /// Where it lay.
    pub(super) lies: Lies,
    /// Whose it is; nothing until that is settled.
    pub(super) package: Option<Package>,
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
    fates: Vec<FileFate>,
    /// Where the file of each fate lay.
    lies: Vec<Lies>,
    pub(super) stored: Vec<Stored>,
    pub(super) letters: Vec<ReceivedLetter>,
    /// Everything goes into one dossier that is there already.
    is_settled: bool,
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
            lies: Vec::new(),
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
        self.forget(&dropped);
        self.letters.truncate(mark.letters);
        self.lies.truncate(mark.fates);
        self.fates.split_off(mark.fates.min(self.fates.len()))
    }

    /// Lets contents go that nothing kept has.
    fn forget(&mut self, dropped: &[Stored]) {
        let kept: BTreeSet<&str> = self.stored.iter().map(|kept| kept.file.digest.as_str()).collect();
        for stored in dropped {
            if !kept.contains(stored.file.digest.as_str()) {
                self.batch.forget(&stored.file);
            }
        }
    }

    /// Drops everything taken since the mark; one fate stands for it: that of the archive at the place.
    pub(crate) fn refuse_since(&mut self, mark: &Mark, place: &Place, sentence: String) {
        self.forget_since(mark);
        let origin = place.path.to_string_lossy().into_owned();
        let fate = FileFate::of(place.shown.clone(), origin, Fate::Refused, sentence);
        self.tell(&place.lies.within(stem(&place.name)), fate);
    }

    /// Adds the fate of a file that lay there.
    pub(super) fn tell(&mut self, lies: &Lies, fate: FileFate) {
        self.fates.push(fate);
        self.lies.push(lies.clone());
    }

    /// Settles whose everything taken since the mark is; all of it came with one dropped path. What is nobody's, and
    /// the words of letters that brought no document, are let go again and told.
    pub(crate) fn settle_since(&mut self, mark: &Mark) {
        if self.is_settled {
            return;
        }
        let told = self.lies.iter().zip(&self.fates).skip(mark.fates);
        // Service files of systems name nobody.
        let places = told
            .filter(|(_, fate)| fate.fate != Fate::Skipped)
            .map(|(lies, _)| lies);
        let tree = Tree::of(places, &self.hints);
        let taken = self.stored.split_off(mark.stored.min(self.stored.len()));
        let files = taken.iter().map(|stored| &stored.lies).collect::<Vec<_>>();
        let settled = tree.packages_of(&files);
        let known = taken.iter().map(|stored| stored.package.clone());
        let packages: Vec<Option<Package>> =
            known.zip(settled).map(|(known, whose)| known.or(whose)).collect();
        let documents: BTreeSet<&str> = packages
            .iter()
            .zip(&taken)
            .filter(|(_, stored)| !stored.is_note)
            .filter_map(|(package, _)| Some(package.as_ref()?.key.as_str()))
            .collect();
        let mut dropped = Vec::new();
        for (mut stored, package) in taken.into_iter().zip(&packages) {
            let has_documents = package
                .as_ref()
                .is_some_and(|package| documents.contains(package.key.as_str()));
            let (fate, sentence) = if stored.is_note && stored.package.is_none() && !has_documents {
                (Fate::Skipped, NOTE_ALONE)
            } else if package.is_some() {
                stored.package.clone_from(package);
                self.stored.push(stored);
                continue;
            } else if stored.lies.is_packed {
                (Fate::Refused, NOBODYS_PACKED)
            } else {
                (Fate::Refused, NOBODYS)
            };
            if let Some(told) = self.fates.get_mut(stored.fate) {
                told.fate = fate;
                sentence.clone_into(&mut told.sentence);
                told.warnings.clear();
                told.is_loose = fate == Fate::Refused && !stored.lies.is_packed;
            }
            dropped.push(stored);
        }
        self.forget(&dropped);
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
        let bytes = match &mut source.piece {
            Piece::Skipped(sentence) => {
                let sentence = std::mem::take(sentence);
                self.tell(&source.lies, source.fate(Fate::Skipped, sentence));
                return Ok(());
            }
            Piece::Refused(sentence) => {
                let sentence = std::mem::take(sentence);
                self.tell(&source.lies, source.fate(Fate::Refused, sentence));
                return Ok(());
            }
            Piece::Bytes(bytes) => std::mem::take(bytes),
        };
        if intake::sniff(&bytes).is_letter() {
            return self.open_letter(&source, &bytes, depth);
        }
        let limits = intake::Limits::default();
        let inspected = intake::expect_note(&source.name, &bytes)
            .and_then(|()| intake::inspect(&source.name, &bytes, &limits));
        match inspected {
            Err(refused) => self.tell(&source.lies, source.fate(Fate::Refused, refused.sentence())),
            Ok(inspected) => {
                let store_limits = FileLimits {
                    most_bytes: limits.file_bytes,
                };
                let file = self.batch.add_content(bytes, store_limits)?;
                let is_text = inspected.file_type == intake::FileType::Text;
                let proposal =
                    intake::propose(&source.name, &inspected.text, &self.hints).filter(|_| !is_text);
                let fate = FileFate {
                    warnings: inspected.warnings.iter().map(intake::Warning::sentence).collect(),
                    ..source.fate(Fate::Taken, String::new())
                };
                self.tell(&source.lies, fate);
                self.stored.push(Stored {
                    fate: self.fates.len().saturating_sub(1),
                    lies: source.lies,
                    package: source.package,
                    name: source.name,
                    file,
                    file_type: inspected.file_type,
                    pages: inspected.pages,
                    orientation: inspected.orientation,
                    proposed: proposal.map(|proposal| proposal.slot),
                    is_note: false,
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

impl Source {
    /// A fate of it.
    pub(super) fn fate(&self, fate: Fate, sentence: String) -> FileFate {
        FileFate::of(self.path.clone(), self.origin.clone(), fate, sentence)
    }
}

impl FileFate {
    fn of(path: String, source: String, fate: Fate, sentence: String) -> Self {
        Self {
            path,
            source,
            fate,
            sentence,
            slot: String::new(),
            warnings: Vec::new(),
            dossier: None,
            file: None,
            file_type: String::new(),
            is_loose: false,
            same: Vec::new(),
        }
    }
}
