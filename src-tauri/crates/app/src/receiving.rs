//! Receiving files, folders and ZIPs: every file ends with a fate, and the sources stay where they lay.
//!
//! The long part (reading, looking inside, encrypting) runs without holding the desk; one change at the end puts
//! everything into dossiers, as a unit that can be taken back.

mod sources;

use std::{collections::BTreeMap, ops::ControlFlow, path::PathBuf, sync::Arc};

use domain::{Cycle, Dossier, DossierFile, DossierId, FileId, PersonName, Refusal};
use serde::{Deserialize, Serialize};
use store::{FileBatch, FileLimits, Store, StoredFile, Undoable};
use ts_rs::TS;

use crate::{Answer, ApiError, App, Changed, Go, Host, dossiers::editable};

use sources::{Piece, Source};

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

/// A file stored and waiting to be put into its dossier.
struct Stored {
    /// Index of its fate.
    fate: usize,
    /// The candidate folder that it came from; empty if none.
    folder: String,
    name: String,
    file: StoredFile,
    inspected: intake::Inspected,
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
    let mut intake = Intake {
        store: &store,
        batch: store.file_batch(),
        fates: Vec::new(),
        stored: Vec::new(),
    };
    let total = sources::count(&paths);
    let mut done = 0_u64;
    let mut stopped = false;
    for path in &paths {
        sources::walk(path, &mut |source| {
            intake.take(source)?;
            done = done.saturating_add(1);
            if host.progress(&request.job, done, total.max(done)) == Go::Stop {
                stopped = true;
                return Ok(ControlFlow::Break(()));
            }
            Ok(ControlFlow::Continue(()))
        })?;
        if stopped {
            // The batch is dropped with everything in it: nothing of a cancelled receipt stays.
            return Err(ApiError::Cancelled);
        }
    }
    let Intake {
        batch, fates, stored, ..
    } = intake;
    batch.keep()?;
    app.at_desk(host, |desk| put(desk, &cycle, request.dossier, fates, stored))
}

struct Intake<'s> {
    store: &'s Store,
    batch: FileBatch<'s>,
    fates: Vec<FileFate>,
    stored: Vec<Stored>,
}

impl Intake<'_> {
    fn take(&mut self, source: Source) -> Answer<()> {
        let mut fate = FileFate {
            path: source.path,
            fate: Fate::Taken,
            sentence: String::new(),
            slot: String::new(),
            warnings: Vec::new(),
        };
        match source.piece {
            Piece::Skipped(sentence) => {
                fate.fate = Fate::Skipped;
                fate.sentence = sentence;
            }
            Piece::Refused(sentence) => {
                fate.fate = Fate::Refused;
                fate.sentence = sentence;
            }
            Piece::Bytes(bytes) => match intake::inspect(&source.name, &bytes, &intake::Limits::default()) {
                Err(refused) => {
                    fate.fate = Fate::Refused;
                    fate.sentence = refused.sentence();
                }
                Ok(inspected) => {
                    let limits = FileLimits {
                        most_bytes: intake::Limits::default().file_bytes,
                    };
                    let file = self.batch.add(&mut bytes.as_slice(), limits)?;
                    fate.warnings = inspected.warnings.iter().map(intake::Warning::sentence).collect();
                    self.stored.push(Stored {
                        fate: self.fates.len(),
                        folder: source.folder,
                        name: source.name,
                        file,
                        inspected,
                    });
                }
            },
        }
        self.fates.push(fate);
        debug_assert!(self.store.folder().is_dir(), "the store outlives the intake");
        Ok(())
    }
}

/// Puts stored files into dossiers: one change, one line of the journal, one undo.
fn put(
    desk: &mut crate::desk::Desk<'_>,
    cycle: &Cycle,
    dossier: Option<DossierId>,
    mut fates: Vec<FileFate>,
    stored: Vec<Stored>,
) -> Answer<Changed<Receipt>> {
    let hints: Vec<intake::KindHints> = cycle
        .regulation
        .documents
        .iter()
        .map(|rule| intake::KindHints {
            slot: rule.code.clone(),
            name_words: rule.name_words.clone(),
            text_words: rule.text_words.clone(),
        })
        .collect();
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
            tx.put_file(&file.file, file.inspected.file_type.code())?;
            let id = FileId(setting.host.new_id());
            let proposal = intake::propose(&file.name, &file.inspected.text, &hints);
            target.files.insert(
                id,
                DossierFile {
                    digest: file.file.digest,
                    name: intake::safe_name(&file.name),
                    file_type: file.inspected.file_type.code().to_owned(),
                    pages: file.inspected.pages,
                    size: file.file.size,
                    orientation: file.inspected.orientation,
                    received_at: setting.stamp.at,
                    placements: BTreeMap::new(),
                },
            );
            if let Some(proposal) = proposal {
                target.place(setting.regulation(), id, &proposal.slot, None)?;
                fate.slot = proposal.slot;
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
