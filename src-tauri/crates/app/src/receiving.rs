//! Receiving files, folders and ZIPs: every file ends with a fate, and the sources stay where they lay.
//!
//! The long part (reading, looking inside, encrypting) runs without holding the desk; one change at the end puts
//! everything into dossiers, as a unit that can be taken back.

mod sources;
mod survey;

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::ControlFlow,
    path::PathBuf,
    sync::Arc,
};

use domain::{Cycle, Dossier, DossierFile, DossierId, FileId, PersonName, Refusal};
use serde::{Deserialize, Serialize};
use store::{FileBatch, FileLimits, Store, StoredFile, Undoable};
use ts_rs::TS;

use crate::{Answer, ApiError, App, Changed, Go, Host, dossiers::editable};

use sources::{Ended, Piece, Source};
pub(crate) use sources::{open_foreign, unreadable};
use survey::{Place, survey};

/// Receives files.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Receive {
    /// Name of the work for progress and cancelling.
    pub job: String,
    /// The dossier to put them into; `null` makes a draft for each candidate folder.
    pub dossier: Option<DossierId>,
    /// Full paths of files, folders and ZIPs.
    pub paths: Vec<String>,
}

/// What became of everything received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    /// Dossiers that got files.
    pub dossiers: Vec<ReceivedDossier>,
    /// The fate of every file.
    pub files: Vec<FileFate>,
    /// Files taken.
    pub taken: u32,
    /// Files that the dossier had already.
    pub known: u32,
    /// Files refused.
    pub refused: u32,
    /// Files left aside (system files, folders, links).
    pub skipped: u32,
}

/// A dossier that got files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReceivedDossier {
    /// The dossier.
    pub dossier: DossierId,
    /// Candidate's name as far as known.
    pub name: String,
    /// Files it got.
    pub files: u32,
    /// A new draft.
    pub is_new: bool,
}

/// The fate of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FileFate {
    /// Path as received, fit for showing.
    pub path: String,
    /// What became of it.
    pub fate: Fate,
    /// Why, in a sentence; empty for a file that was simply taken.
    pub sentence: String,
    /// Slot that it was put into; empty if it waits for a person.
    pub slot: String,
    /// Remarks: extension differs, the same content under another candidate.
    pub warnings: Vec<String>,
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// In the dossier.
    Taken,
    /// The dossier has this content already.
    Known,
    /// Not taken.
    Refused,
    /// Left aside.
    Skipped,
}

/// A file stored and waiting to be put into its dossier; of its text only the proposal is kept.
struct Stored {
    /// Index of its fate.
    fate: usize,
    /// The candidate folder that it came from; empty if none.
    folder: String,
    name: String,
    file: StoredFile,
    file_type: intake::FileType,
    pages: u32,
    orientation: u8,
    /// Slot that it seems to belong to.
    proposed: Option<String>,
}

pub(crate) fn receive(app: &App, host: &dyn Host, request: Receive) -> Answer<Changed<Receipt>> {
    let (store, cycle) = app.at_desk(host, |desk| Ok((Arc::clone(desk.store), Arc::clone(desk.cycle))))?;
    if request.paths.is_empty() {
        return Err(ApiError::field("paths", "Не выбрано ни одного файла."));
    }
    if let Some(id) = request.dossier {
        // Looked at before the long work, so that the clerk does not wait for a refusal.
        let frozen = store.read(|reader| -> Answer<bool> {
            let review = reader.find::<domain::Review>(id.0)?;
            reader.get::<Dossier>(id.0)?;
            Ok(review.is_some_and(|found| found.record.status.documents_frozen()))
        })?;
        if frozen {
            return Err(Refusal::DocumentsFrozen.into());
        }
    }
    let paths = request.paths.iter().map(PathBuf::from).collect::<Vec<_>>();
    let places = survey(&paths);
    let total = places.iter().map(Place::files).fold(0, u64::saturating_add);
    let mut intake = Intake::new(&store, &cycle);
    let mut done = 0_u64;
    for place in &places {
        let mark = intake.mark();
        let ended = sources::read(place, &mut |source| {
            intake.take(source)?;
            done = done.saturating_add(1);
            Ok(match host.progress(&request.job, done, total.max(done)) {
                Go::On => ControlFlow::Continue(()),
                Go::Stop => ControlFlow::Break(()),
            })
        })?;
        match ended {
            Ended::Whole => {}
            // The batch is dropped with everything in it: nothing of a cancelled receipt stays.
            Ended::Stopped => return Err(ApiError::Cancelled),
            Ended::Refused(sentence) => intake.refuse_since(&mark, &place.shown, sentence),
        }
    }
    let Intake {
        batch, fates, stored, ..
    } = intake;
    batch.keep()?;
    app.at_desk(host, |desk| put(desk, request.dossier, fates, stored))
}

/// What was taken so far.
struct Intake<'s> {
    hints: Vec<intake::KindHints>,
    batch: FileBatch<'s>,
    fates: Vec<FileFate>,
    stored: Vec<Stored>,
}

/// Where an intake can go back to.
struct Mark {
    fates: usize,
    stored: usize,
}

impl<'s> Intake<'s> {
    fn new(store: &'s Store, cycle: &Cycle) -> Self {
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
        }
    }

    fn mark(&self) -> Mark {
        Mark {
            fates: self.fates.len(),
            stored: self.stored.len(),
        }
    }

    /// Drops everything taken since the mark, an archive that turned out to be a bomb; one fate stands for it.
    fn refuse_since(&mut self, mark: &Mark, shown: &str, sentence: String) {
        let dropped = self.stored.split_off(mark.stored.min(self.stored.len()));
        let kept: BTreeSet<&str> = self.stored.iter().map(|kept| kept.file.digest.as_str()).collect();
        for file in &dropped {
            if !kept.contains(file.file.digest.as_str()) {
                self.batch.forget(&file.file);
            }
        }
        self.fates.truncate(mark.fates);
        self.fates
            .push(FileFate::of(shown.to_owned(), Fate::Refused, sentence));
    }

    fn take(&mut self, source: Source) -> Answer<()> {
        let fate = match source.piece {
            Piece::Skipped(sentence) => FileFate::of(source.path, Fate::Skipped, sentence),
            Piece::Refused(sentence) => FileFate::of(source.path, Fate::Refused, sentence),
            Piece::Bytes(bytes) => match intake::inspect(&source.name, &bytes, &intake::Limits::default()) {
                Err(refused) => FileFate::of(source.path, Fate::Refused, refused.sentence()),
                Ok(inspected) => {
                    let limits = FileLimits {
                        most_bytes: intake::Limits::default().file_bytes,
                    };
                    let file = self.batch.add(&mut bytes.as_slice(), limits)?;
                    let proposal = intake::propose(&source.name, &inspected.text, &self.hints);
                    self.stored.push(Stored {
                        fate: self.fates.len(),
                        folder: source.folder,
                        name: source.name,
                        file,
                        file_type: inspected.file_type,
                        pages: inspected.pages,
                        orientation: inspected.orientation,
                        proposed: proposal.map(|proposal| proposal.slot),
                    });
                    let warnings = inspected.warnings.iter().map(intake::Warning::sentence);
                    FileFate {
                        warnings: warnings.collect(),
                        ..FileFate::of(source.path, Fate::Taken, String::new())
                    }
                }
            },
        };
        self.fates.push(fate);
        Ok(())
    }
}

impl FileFate {
    fn of(path: String, fate: Fate, sentence: String) -> Self {
        Self {
            path,
            fate,
            sentence,
            slot: String::new(),
            warnings: Vec::new(),
        }
    }
}

/// Puts stored files into dossiers: one change, one line of the journal, one undo.
fn put(
    desk: &mut crate::desk::Desk<'_>,
    dossier: Option<DossierId>,
    mut fates: Vec<FileFate>,
    stored: Vec<Stored>,
) -> Answer<Changed<Receipt>> {
    for file in &stored {
        for owner in desk.owners_of(&file.file.digest)? {
            if dossier.is_none_or(|known| known.0 != owner) {
                let name = desk.get::<Dossier>(owner)?.record.person.full();
                if let Some(fate) = fates.get_mut(file.fate) {
                    fate.warnings.push(format!(
                        "Такой же файл уже есть в пакете: {name}. Проверьте, чей он."
                    ));
                }
            }
        }
    }
    let title = format!("приём файлов: {}", stored.len());
    desk.change("receive", &title, Undoable::Yes, |tx, setting| {
        let mut open: BTreeMap<String, (Dossier, bool, u32)> = BTreeMap::new();
        for file in stored {
            // Everything goes into the named dossier; otherwise each candidate folder is a draft of its own.
            let key = if dossier.is_some() {
                String::new()
            } else {
                file.folder.clone()
            };
            if !open.contains_key(&key) {
                let opened = match dossier {
                    Some(id) => (editable(tx, id)?, false, 0),
                    None => (draft(setting, &key), true, 0),
                };
                open.insert(key.clone(), opened);
            }
            let Some((target, _, got)) = open.get_mut(&key) else {
                continue;
            };
            let Some(fate) = fates.get_mut(file.fate) else {
                continue;
            };
            if target
                .files
                .values()
                .any(|known| known.digest == file.file.digest)
            {
                fate.fate = Fate::Known;
                fate.sentence = "Такой же файл уже есть в этом пакете, второй раз он не добавлен.".to_owned();
                continue;
            }
            tx.put_file(&file.file, file.file_type.code())?;
            let id = FileId(setting.host.new_id());
            target.files.insert(
                id,
                DossierFile {
                    digest: file.file.digest,
                    name: intake::safe_name(&file.name),
                    file_type: file.file_type.code().to_owned(),
                    pages: file.pages,
                    size: file.file.size,
                    orientation: file.orientation,
                    received_at: setting.stamp.at,
                    placements: BTreeMap::new(),
                },
            );
            // A cycle with another list may have been opened meanwhile; then the file waits for a person.
            if let Some(slot) = file.proposed
                && target.place(setting.regulation(), id, &slot, None).is_ok()
            {
                fate.slot = slot;
            }
            *got = got.saturating_add(1);
        }
        let mut dossiers = Vec::new();
        for (target, is_new, files) in open.into_values() {
            tx.put(&target)?;
            dossiers.push(ReceivedDossier {
                dossier: target.id,
                name: target.person.full(),
                files,
                is_new,
            });
        }
        Ok(receipt(dossiers, fates))
    })
}

fn receipt(dossiers: Vec<ReceivedDossier>, files: Vec<FileFate>) -> Receipt {
    let count =
        |fate: Fate| u32::try_from(files.iter().filter(|file| file.fate == fate).count()).unwrap_or(u32::MAX);
    Receipt {
        taken: count(Fate::Taken),
        known: count(Fate::Known),
        refused: count(Fate::Refused),
        skipped: count(Fate::Skipped),
        dossiers,
        files,
    }
}

/// A draft named by its folder where the folder bears a person's name.
fn draft(setting: &crate::desk::Setting<'_>, folder: &str) -> Dossier {
    let mut dossier = Dossier::new(DossierId(setting.host.new_id()), setting.cycle.id);
    let words = folder.replace('_', " ");
    if let Ok(person) = intake::clean_person(&words)
        && !person.given.is_empty()
    {
        let name = PersonName {
            surname: person.surname,
            given: person.given,
            patronymic: person.patronymic.unwrap_or_default(),
            ..PersonName::default()
        };
        if let Ok(clean) = crate::people::cleaned_name(&name) {
            dossier.person = clean;
        }
    }
    dossier
}
