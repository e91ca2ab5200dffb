//! Receiving files, folders, ZIPs and letters: every file ends with a fate, and the sources stay where they lay.
//!
//! The long part (reading, looking inside, encrypting) runs without holding the desk; one change at the end puts
//! everything into dossiers, as a unit that can be taken back.

mod held;
mod letters;
mod putting;
mod sources;
mod survey;
mod taking;
mod whose;

use std::{ops::ControlFlow, path::Path, sync::Arc};

use domain::{Dossier, DossierId, FileId, Refusal};
use serde::{Deserialize, Serialize};
use store::Record;
use ts_rs::TS;

use crate::{Answer, ApiError, App, Changed, Go, Host};

pub(crate) use held::HeldFiles;
pub(crate) use held::hold_file;
pub(crate) use held::{HeldId, HoldFile};
pub(crate) use putting::{Destination, put};
pub(crate) use sources::{Ended, open_foreign, read as read_place, unreadable};
use sources::{Piece, Source};
use survey::Place;
pub(crate) use survey::survey;
pub(crate) use taking::Taking;
pub(crate) use whose::Package;

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
    /// Ids of pasted files that the window handed over before.
    #[serde(default)]
    pub held: Vec<String>,
}

/// What became of everything received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    /// Dossiers that got files.
    pub dossiers: Vec<ReceivedDossier>,
    /// The fate of every file.
    pub files: Vec<FileFate>,
    /// Letters that were opened.
    pub letters: Vec<ReceivedLetter>,
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

/// A letter that was opened: everything in it is the sender's claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReceivedLetter {
    /// Path of the letter as received, fit for showing.
    pub path: String,
    /// Who wrote.
    pub from: String,
    /// When it was sent by the sender's clock, RFC 3339; empty if not said.
    pub sent: String,
    /// The subject.
    pub subject: String,
    /// The beginning of the text.
    pub opening: String,
    /// How many attachments it has.
    pub attachments: u32,
}

/// The fate of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FileFate {
    /// Path as received, fit for showing.
    pub path: String,
    /// Full path of the file, or of the archive or letter that it lay in, for another try; empty for a pasted file.
    pub source: String,
    /// What became of it.
    pub fate: Fate,
    /// Why, in a sentence; empty for a file that was simply taken.
    pub sentence: String,
    /// Slot that it was put into, as a proposal; empty if it waits for a person.
    pub slot: String,
    /// Remarks: extension differs, the same content under another candidate.
    pub warnings: Vec<String>,
    /// The dossier that it is in, or that another try should go to.
    pub dossier: Option<DossierId>,
    /// The file in that dossier.
    pub file: Option<FileId>,
    /// Its kind, by content; empty for a file that was not taken.
    pub file_type: String,
    /// It lies beside people's packages, and nobody has said whose it is: another try needs a dossier from a person.
    pub is_loose: bool,
    /// Where the same content lies: in this dossier for a known file, with other people for one that was taken.
    pub same: Vec<SameContent>,
}

/// The same content in a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SameContent {
    /// The dossier.
    pub dossier: DossierId,
    /// Whose it is.
    pub person: String,
    /// The file there.
    pub file: FileId,
    /// Its name there.
    pub name: String,
    /// Its kind there, by content.
    pub file_type: String,
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

pub(crate) fn receive(app: &App, host: &dyn Host, request: Receive) -> Answer<Changed<Receipt>> {
    let (store, cycle) = app.at_desk(host, |desk| {
        if let Some(id) = request.dossier {
            desk.turn_to(Dossier::KIND, id.0)?;
        }
        Ok((Arc::clone(desk.store), Arc::clone(&desk.cycle)))
    })?;
    if request.paths.is_empty() && request.held.is_empty() {
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
    let dropped = request
        .paths
        .iter()
        .map(|path| survey(Path::new(path)))
        .collect::<Vec<_>>();
    let held = app.at_desk(host, |desk| desk.held.lend(&request.held))?;
    let files = dropped
        .iter()
        .flatten()
        .map(Place::files)
        .fold(0, u64::saturating_add);
    let total = files.saturating_add(held.len() as u64);
    let mut taking = Taking::new(&store, &cycle, request.dossier.is_some());
    let mut done = 0_u64;
    let mut step = |taking: &mut Taking, source: Source| {
        taking.take(source)?;
        done = done.saturating_add(1);
        Ok(match host.progress(&request.job, done, total.max(done)) {
            Go::On => ControlFlow::Continue(()),
            Go::Stop => ControlFlow::Break(()),
        })
    };
    for places in &dropped {
        let whole = taking.mark();
        for place in places {
            let mark = taking.mark();
            match read_place(place, &mut |source| step(&mut taking, source))? {
                Ended::Whole => {}
                // The batch is dropped with everything in it: nothing of a cancelled receipt stays.
                Ended::Stopped => return Err(ApiError::Cancelled),
                Ended::Refused(sentence) => taking.refuse_since(&mark, place, sentence),
            }
        }
        taking.settle_since(&whole);
    }
    for file in held {
        let mark = taking.mark();
        if step(&mut taking, Source::held(file))?.is_break() {
            return Err(ApiError::Cancelled);
        }
        taking.settle_since(&mark);
    }
    let taken = taking.keep()?;
    let destination = Destination {
        dossier: request.dossier,
        folders: &std::collections::BTreeMap::new(),
    };
    let changed = app.at_desk(host, |desk| {
        if let Some(id) = request.dossier {
            desk.turn_to(Dossier::KIND, id.0)?;
        }
        let title = match request.dossier {
            None => format!("приём файлов: {}", taken.files()),
            Some(id) => {
                let name = desk.get::<Dossier>(id.0)?.record.person.short();
                format!("приём файлов ({}): {name}", taken.files())
            }
        };
        put(desk, "receive", &title, &destination, taken, |_, _, _| Ok(()))
    })?;
    // Only what was received is let go: after a refusal the window may try again.
    app.at_desk(host, |desk| {
        desk.held.release(&request.held);
        Ok(())
    })?;
    Ok(Changed {
        output: changed.output.receipt,
        topics: changed.topics,
        undo: changed.undo,
    })
}
