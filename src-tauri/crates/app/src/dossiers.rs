//! The candidate's side: placing files, handing over; what is typed has a file of its own.

mod facts;

use std::collections::BTreeMap;

use domain::{Document, DocumentForm, Dossier, DossierId, FileId, PageRange, Piece, Refusal, Review, Status};
use serde::{Deserialize, Serialize};
use store::{Tx, Undoable};
use ts_rs::TS;

use crate::{
    Answer, ApiError, Changed,
    desk::{Desk, Setting},
    people::cleaned_line,
};

pub(crate) use self::facts::*;

/// The revision of the record after the change, and its id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Revision {
    /// Id of the record.
    pub id: String,
    /// Its revision now.
    #[ts(type = "number")]
    pub revision: u64,
}

impl Revision {
    pub(crate) fn of(id: impl ToString, revision: u64) -> Self {
        Self {
            id: id.to_string(),
            revision,
        }
    }
}

/// An act on a dossier.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DossierAct {
    /// The dossier.
    pub dossier: DossierId,
    /// Revision of the dossier.
    #[ts(type = "number")]
    pub revision: u64,
}

/// Puts pages of a file into slots.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlaceFile {
    /// The dossier.
    pub dossier: DossierId,
    /// Revision of the dossier.
    #[ts(type = "number")]
    pub revision: u64,
    /// The file.
    pub file: FileId,
    /// Slot → pages; `null` = the whole file. Replaces the former placement; empty = not assigned.
    pub slots: BTreeMap<String, Option<PageRange>>,
}

/// Arranges a document: which pages of which files, in what order, turned how.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ArrangeDocument {
    /// The dossier.
    pub dossier: DossierId,
    /// Revision of the dossier.
    #[ts(type = "number")]
    pub revision: u64,
    /// Slot.
    pub slot: String,
    /// The pieces in their order; empty = the document has no files.
    pub pieces: Vec<Piece>,
}

/// Confirms that files stand where the program put them.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConfirmPlacements {
    /// The dossier.
    pub dossier: DossierId,
    /// Revision of the dossier.
    #[ts(type = "number")]
    pub revision: u64,
    /// The files.
    pub files: Vec<FileId>,
}

/// Describes a document.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DescribeDocument {
    /// The dossier.
    pub dossier: DossierId,
    /// Revision of the dossier.
    #[ts(type = "number")]
    pub revision: u64,
    /// Slot.
    pub slot: String,
    /// Requisites.
    pub requisites: String,
    /// Sheets.
    pub sheets: u32,
    /// Form.
    pub form: DocumentForm,
}

/// Takes a file out.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RemoveFile {
    /// The dossier.
    pub dossier: DossierId,
    /// Revision of the dossier.
    #[ts(type = "number")]
    pub revision: u64,
    /// The file.
    pub file: FileId,
}

/// Most sheets of one document that anybody brings; a larger number is a slip of the keyboard.
const MOST_SHEETS: u32 = 2_000;

pub(crate) fn place_file(desk: &mut Desk<'_>, request: PlaceFile) -> Answer<Changed<Revision>> {
    let title = "место файла в перечне";
    edit(
        desk,
        "place_file",
        title,
        request.dossier,
        request.revision,
        |dossier, setting| {
            dossier.unplace_except(request.file, &request.slots)?;
            for (slot, pages) in &request.slots {
                dossier.place(setting.regulation(), request.file, slot, *pages)?;
            }
            Ok(())
        },
    )
}

pub(crate) fn arrange_document(desk: &mut Desk<'_>, request: ArrangeDocument) -> Answer<Changed<Revision>> {
    edit(
        desk,
        "arrange_document",
        "порядок страниц документа",
        request.dossier,
        request.revision,
        |dossier, setting| Ok(dossier.arrange(setting.regulation(), &request.slot, request.pieces)?),
    )
}

pub(crate) fn confirm_placements(
    desk: &mut Desk<'_>,
    request: ConfirmPlacements,
) -> Answer<Changed<Revision>> {
    edit(
        desk,
        "confirm_placements",
        "место файлов подтверждено",
        request.dossier,
        request.revision,
        |dossier, _| Ok(dossier.confirm(&request.files)?),
    )
}

pub(crate) fn describe_document(desk: &mut Desk<'_>, request: DescribeDocument) -> Answer<Changed<Revision>> {
    let rule = desk.regulation().document(&request.slot);
    let title = rule.map_or_else(
        || "сведения о документе".to_owned(),
        |rule| format!("сведения о документе «{}»", rule.short),
    );
    edit(
        desk,
        "describe_document",
        &title,
        request.dossier,
        request.revision,
        |dossier, setting| {
            if setting.regulation().document(&request.slot).is_none() {
                return Err(Refusal::NoSuchSlot {
                    slot: request.slot.clone(),
                }
                .into());
            }
            if request.sheets > MOST_SHEETS {
                return Err(ApiError::field("sheets", "Листов больше 2 000. Проверьте число."));
            }
            let requisites = cleaned_line("requisites", &request.requisites)?;
            let document = Document {
                requisites,
                sheets: request.sheets,
                form: request.form,
            };
            dossier.documents.insert(request.slot.clone(), document);
            Ok(())
        },
    )
}

pub(crate) fn remove_file(desk: &mut Desk<'_>, request: RemoveFile) -> Answer<Changed<Revision>> {
    edit(
        desk,
        "remove_file",
        "файл из пакета",
        request.dossier,
        request.revision,
        |dossier, _| {
            dossier.remove_file(request.file)?;
            Ok(())
        },
    )
}

pub(crate) fn submit_dossier(desk: &mut Desk<'_>, request: DossierAct) -> Answer<Changed<Revision>> {
    act(
        desk,
        "submit_dossier",
        "передача пакета",
        request,
        |dossier, at| dossier.submit(at),
    )
}

pub(crate) fn take_back_dossier(desk: &mut Desk<'_>, request: DossierAct) -> Answer<Changed<Revision>> {
    act(
        desk,
        "take_back_dossier",
        "возврат пакета в черновики",
        request,
        |dossier, _| dossier.take_back(),
    )
}

pub(crate) fn discard_dossier(desk: &mut Desk<'_>, request: DossierAct) -> Answer<Changed<Revision>> {
    act(
        desk,
        "discard_dossier",
        "удаление черновика",
        request,
        |dossier, at| dossier.discard(at),
    )
}

/// The candidate of a package that was deleted while it was registered takes part: nothing is left to talk about. Who answered
/// second finds it answered.
pub(crate) fn keep_dossier(desk: &mut Desk<'_>, request: DossierAct) -> Answer<Changed<Revision>> {
    let title = about(
        desk,
        "кандидат участвует, удаление черновика снято",
        request.dossier,
    )?;
    desk.change("keep_dossier", &title, Undoable::Yes, |tx, _| {
        let review = tx.find::<Review>(request.dossier.0)?.map(|found| found.record);
        let mut dossier = tx.get::<Dossier>(request.dossier.0)?.record;
        if review.is_none() {
            dossier.own_status().step(Status::Registered)?;
        }
        dossier.goes_on(review.as_ref());
        Ok(Revision::of(dossier.id, tx.put_at(&dossier, request.revision)?))
    })
}

/// Steps of a dossier before registration.
fn act(
    desk: &mut Desk<'_>,
    op: &'static str,
    title: &str,
    request: DossierAct,
    step: impl FnOnce(&mut Dossier, domain::Moment) -> Result<(), Refusal>,
) -> Answer<Changed<Revision>> {
    let name = desk.get::<Dossier>(request.dossier.0)?.record.person.short();
    desk.change(op, &format!("{title}: {name}"), Undoable::Yes, |tx, setting| {
        if tx.find::<Review>(request.dossier.0)?.is_some() {
            return Err(Refusal::OwnedByRegion.into());
        }
        let mut dossier = tx.get::<Dossier>(request.dossier.0)?.record;
        step(&mut dossier, setting.stamp.at)?;
        if let Some(home) = &setting.home {
            home.fill(&mut dossier);
        }
        Ok(Revision::of(dossier.id, tx.put_at(&dossier, request.revision)?))
    })
}

/// Changes what a dossier holds while its documents are not frozen.
fn edit(
    desk: &mut Desk<'_>,
    op: &'static str,
    title: &str,
    id: DossierId,
    revision: u64,
    body: impl FnOnce(&mut Dossier, &Setting<'_>) -> Answer<()>,
) -> Answer<Changed<Revision>> {
    let title = about(desk, title, id)?;
    desk.change(op, &title, Undoable::Yes, |tx, setting| {
        let mut dossier = editable(tx, id)?;
        body(&mut dossier, setting)?;
        if let Some(home) = &setting.home {
            home.fill(&mut dossier);
        }
        Ok(Revision::of(id, tx.put_at(&dossier, revision)?))
    })
}

/// The title of a change, with whom it is about.
fn about(desk: &Desk<'_>, title: &str, id: DossierId) -> Answer<String> {
    let name = desk.get::<Dossier>(id.0)?.record.person.short();
    Ok(if title.contains(&name) {
        title.to_owned()
    } else {
        format!("{title}: {name}")
    })
}

/// A dossier whose documents may change now.
///
/// # Errors
/// [`Refusal::DocumentsFrozen`] from the agenda on, or once the dossier has ended.
pub(crate) fn editable(tx: &Tx<'_>, id: DossierId) -> Answer<Dossier> {
    let mut dossier = tx.get::<Dossier>(id.0)?.record;
    let review = tx.find::<Review>(id.0)?.map(|found| found.record);
    let status = review
        .as_ref()
        .map_or_else(|| dossier.own_status(), |review| review.status);
    if status.documents_frozen() || status == Status::Discarded {
        return Err(Refusal::DocumentsFrozen.into());
    }
    dossier.goes_on(review.as_ref());
    Ok(dossier)
}
