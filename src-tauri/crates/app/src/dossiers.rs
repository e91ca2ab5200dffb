//! The candidate's side: adding, typing, placing files, handing over.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::{
    Category, Diagnostics, Document, DocumentForm, Dossier, DossierId, Experience, FileId, Minutes,
    PageRange, PaperState, PersonName, Piece, Refusal, Regulation, Review, RowId, Seniority, Status,
    Training, WorkPeriod, Workplace,
};
use serde::{Deserialize, Serialize};
use store::{Reader, Tx, Undoable};
use ts_rs::TS;

use crate::{
    Answer, ApiError, Changed,
    desk::{Desk, Setting},
    people::{checked_day, cleaned_line, cleaned_name, past_day},
};

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

/// What is typed of a candidate.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CandidateFields {
    /// Full name.
    pub name: PersonName,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Code of the municipality; empty if not known yet.
    pub municipality: String,
    /// Workplace.
    pub workplace: Workplace,
    /// Codes of directions.
    pub directions: Vec<String>,
    /// Date of the application.
    #[ts(type = "string | null")]
    pub applied_on: Option<NaiveDate>,
    /// Date of the consent.
    #[ts(type = "string | null")]
    pub consent_on: Option<NaiveDate>,
    /// Managerial reserve.
    pub reserve: bool,
    /// Career.
    pub career: CareerFields,
}

/// Facts of a career as typed.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CareerFields {
    /// Code of the level of education; empty if not known.
    pub education: String,
    /// Periods of work.
    pub periods: Vec<WorkPeriod>,
    /// Declared seniority.
    pub declared: Option<Seniority>,
    /// Category.
    pub category: Option<Category>,
    /// Codes of kinds of experience.
    pub roles: Vec<String>,
    /// Trainings.
    pub trainings: Vec<Training>,
    /// Diagnostics.
    pub diagnostics: Option<Diagnostics>,
}

/// Adds a candidate.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddCandidate {
    /// What is typed.
    pub fields: CandidateFields,
}

/// Changes a candidate.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EditCandidate {
    /// The dossier.
    pub dossier: DossierId,
    /// Revision of the dossier that the form was opened with.
    #[ts(type = "number")]
    pub revision: u64,
    /// What is typed.
    pub fields: CandidateFields,
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

pub(crate) fn add_candidate(desk: &mut Desk<'_>, request: AddCandidate) -> Answer<Changed<Revision>> {
    let mut dossier = Dossier::new(DossierId(desk.host.new_id()), desk.cycle.id);
    let stamp = desk.stamp();
    fill(
        &mut dossier,
        desk.regulation(),
        request.fields,
        desk.host,
        stamp.at.date_naive(),
    )?;
    let title = format!("новый кандидат: {}", dossier.person.short());
    desk.change("add_candidate", &title, Undoable::Yes, |tx, _| {
        let revision = tx.put(&dossier)?;
        Ok(Revision::of(dossier.id, revision))
    })
}

pub(crate) fn edit_candidate(desk: &mut Desk<'_>, request: EditCandidate) -> Answer<Changed<Revision>> {
    let fields = request.fields;
    let id = request.dossier;
    let (name, before) = (
        fields.name.short(),
        desk.get::<Dossier>(id.0)?.record.person.short(),
    );
    let title = if name == before {
        format!("данные кандидата: {name}")
    } else {
        format!("данные кандидата: {name}: {before}")
    };
    desk.change("edit_candidate", &title, Undoable::Yes, |tx, setting| {
        let review = tx.find::<Review>(id.0)?.map(|found| found.record);
        if let Some(review) = &review {
            stays_registered(review, &fields)?;
        }
        let today = setting.stamp.at.date_naive();
        let is_corrected = match &review {
            Some(review) => is_corrected(tx, review)?,
            None => false,
        };
        if is_corrected {
            let decided = tx.get::<Dossier>(id.0)?.record;
            let mut dossier = decided.clone();
            fill(&mut dossier, setting.regulation(), fields, setting.host, today)?;
            keeps_decided(&decided, &dossier)?;
            return Ok(Revision::of(id, tx.put_at(&dossier, request.revision)?));
        }
        let mut dossier = editable(tx, id)?;
        fill(&mut dossier, setting.regulation(), fields, setting.host, today)?;
        Ok(Revision::of(id, tx.put_at(&dossier, request.revision)?))
    })
}

/// A correction of the minutes puts right how a person is named, and not what was decided of them.
fn keeps_decided(decided: &Dossier, dossier: &Dossier) -> Answer<()> {
    let of = |one: &Dossier| {
        (
            one.directions.clone(),
            one.applied_on,
            one.consent_on,
            one.reserve,
        )
    };
    if of(decided) == of(dossier) && decided.experience == dossier.experience {
        return Ok(());
    }
    Err(ApiError::field(
        "directions",
        "По исправлению протокола правят имя, должность и место работы. Направления, даты и стаж решены комиссией, прежние \
         остались.",
    ))
}

/// What was registered keeps its consent, and neither it nor the application is of a later day.
fn stays_registered(review: &Review, fields: &CandidateFields) -> Answer<()> {
    let on = review.registration.at.date_naive();
    if fields.consent_on.is_none() && review.consent_withdrawn_on.is_none() {
        return Err(ApiError::field(
            "consentOn",
            "Пакет зарегистрирован, без согласия на обработку данных его не ведут. Прежняя дата осталась. Если согласие \
             отозвали, запишите отзыв.",
        ));
    }
    for (field, day) in [("consentOn", fields.consent_on), ("appliedOn", fields.applied_on)] {
        if day.is_some_and(|day| day > on) {
            return Err(ApiError::field(
                field,
                format!(
                    "Пакет зарегистрирован {}, дата не может быть позже. Прежняя осталась.",
                    on.format("%d.%m.%Y")
                ),
            ));
        }
    }
    Ok(())
}

/// Whether the sealed minutes that decided of a candidate were corrected by signed ones: what they say wrong of the person
/// is then put right here too, until an order is drafted. Documents stay frozen.
pub(crate) fn is_corrected(now: &Reader<'_>, review: &Review) -> Answer<bool> {
    let is_decided = matches!(
        review.status,
        Status::Included | Status::Refused | Status::Postponed
    );
    let Some(sitting) = review.sitting.filter(|_| is_decided) else {
        return Ok(false);
    };
    let minutes = now.list_in::<Minutes>(review.cycle.0)?;
    let is_signed = |paper: &Minutes| paper.corrects.is_some() && paper.state == PaperState::Sealed;
    Ok(minutes
        .iter()
        .any(|paper| paper.sitting == sitting && is_signed(paper)))
}

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
    let name = desk.get::<Dossier>(id.0)?.record.person.short();
    let title = if title.contains(&name) {
        title.to_owned()
    } else {
        format!("{title}: {name}")
    };
    desk.change(op, &title, Undoable::Yes, |tx, setting| {
        let mut dossier = editable(tx, id)?;
        body(&mut dossier, setting)?;
        Ok(Revision::of(id, tx.put_at(&dossier, revision)?))
    })
}

/// A dossier whose documents may change now.
///
/// # Errors
/// [`Refusal::DocumentsFrozen`] from the agenda on, or once the dossier has ended.
pub(crate) fn editable(tx: &Tx<'_>, id: DossierId) -> Answer<Dossier> {
    let dossier = tx.get::<Dossier>(id.0)?.record;
    let status = match tx.find::<Review>(id.0)? {
        Some(review) => review.record.status,
        None => dossier.own_status(),
    };
    if status.documents_frozen() || status == Status::Discarded {
        return Err(Refusal::DocumentsFrozen.into());
    }
    Ok(dossier)
}

fn fill(
    dossier: &mut Dossier,
    regulation: &Regulation,
    fields: CandidateFields,
    host: &dyn crate::Host,
    today: NaiveDate,
) -> Answer<()> {
    if !fields.municipality.is_empty() && regulation.municipality(&fields.municipality).is_none() {
        return Err(Refusal::NoSuchMunicipality {
            code: fields.municipality,
        }
        .into());
    }
    if let Some(code) = fields
        .directions
        .iter()
        .find(|code| regulation.direction(code).is_none())
    {
        return Err(Refusal::NoSuchDirection { code: code.clone() }.into());
    }
    if let Some(day) = fields.applied_on {
        past_day("appliedOn", day, today)?;
    }
    if let Some(day) = fields.consent_on {
        past_day("consentOn", day, today)?;
    }
    let mut seen = BTreeSet::new();
    dossier.directions = fields
        .directions
        .into_iter()
        .filter(|code| seen.insert(code.clone()))
        .collect();
    dossier.person = cleaned_name(&fields.name)?;
    dossier.phone = cleaned_line("phone", &fields.phone)?;
    dossier.email = cleaned_line("email", &fields.email)?;
    dossier.municipality = fields.municipality;
    dossier.workplace = Workplace {
        organization: cleaned_line("organization", &fields.workplace.organization)?,
        organization_genitive: cleaned_line("organizationGenitive", &fields.workplace.organization_genitive)?,
        post: cleaned_line("post", &fields.workplace.post)?,
        subject: cleaned_line("subject", &fields.workplace.subject)?,
        occupation: fields.workplace.occupation,
    };
    dossier.applied_on = fields.applied_on;
    dossier.consent_on = fields.consent_on;
    dossier.reserve = fields.reserve;
    dossier.experience = career(fields.career, &dossier.experience, host, today)?;
    Ok(())
}

/// Most rows of one list of a career: more is a slip, and every row is compared with those that were there.
const MOST_ROWS: usize = 200;

/// Longest seniority that a person can declare, in years.
const MOST_YEARS: u32 = 70;

fn career(
    fields: CareerFields,
    known: &Experience,
    host: &dyn crate::Host,
    today: NaiveDate,
) -> Answer<Experience> {
    let lists = [
        ("periods", fields.periods.len()),
        ("trainings", fields.trainings.len()),
        ("roles", fields.roles.len()),
    ];
    if let Some((field, _)) = lists.into_iter().find(|(_, rows)| *rows > MOST_ROWS) {
        return Err(ApiError::field(
            field,
            "Строк больше 200, столько в одной карточке не хранится. Прежние строки остались. Объедините записи.",
        ));
    }
    if let Some(declared) = &fields.declared
        && (declared.years > MOST_YEARS || declared.months > 11)
    {
        return Err(ApiError::field(
            "declared",
            "Стаж не бывает больше 70 лет, а месяцев сверх полных лет – больше 11. Прежнее значение осталось. \
             Проверьте, то ли число введено.",
        ));
    }
    for period in &fields.periods {
        past_day("periods", period.from, today)?;
        if let Some(to) = period.to {
            checked_day("periods", to)?;
            if to < period.from {
                return Err(Refusal::EndBeforeBeginning {
                    begin: period.from,
                    end: to,
                }
                .into());
            }
        }
    }
    for training in &fields.trainings {
        past_day("trainings", training.finished_on, today)?;
    }
    if let Some(since) = fields.category.as_ref().and_then(|category| category.since) {
        past_day("category", since, today)?;
    }
    if let Some(until) = fields.category.as_ref().and_then(|category| category.until) {
        checked_day("category", until)?;
        if let Some(since) = fields.category.as_ref().and_then(|category| category.since)
            && until < since
        {
            return Err(Refusal::EndBeforeBeginning {
                begin: since,
                end: until,
            }
            .into());
        }
    }
    if let Some(on) = fields.diagnostics.as_ref().and_then(|result| result.on) {
        past_day("diagnostics", on, today)?;
    }
    Ok(Experience {
        education: fields.education,
        periods: keyed(fields.periods, &known.periods, host),
        declared: fields.declared,
        category: fields.category,
        roles: fields.roles,
        trainings: keyed(fields.trainings, &known.trainings, host),
        diagnostics: fields.diagnostics,
    })
}

/// Rows of a form under ids: a row that was there before keeps its id, so that histories merge row by row.
fn keyed<T: PartialEq + Clone>(
    rows: Vec<T>,
    known: &BTreeMap<RowId, T>,
    host: &dyn crate::Host,
) -> BTreeMap<RowId, T> {
    let mut free: Vec<(RowId, &T)> = known.iter().map(|(id, row)| (*id, row)).collect();
    let mut kept = BTreeMap::new();
    for row in rows {
        let id = match free.iter().position(|(_, old)| **old == row) {
            Some(position) => free.remove(position).0,
            None => RowId(host.new_id()),
        };
        kept.insert(id, row);
    }
    kept
}
