//! What is typed of a candidate: a new one, a change, and what of it is settled by then.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::{
    Category, Diagnostics, Dossier, DossierId, Experience, Methodist, Minutes, PaperState, PersonName,
    Refusal, Regulation, Review, RowId, Seniority, Status, Training, WorkPeriod, Workplace,
};
use serde::Deserialize;
use store::{Reader, Tx, Undoable};
use ts_rs::TS;

use super::{Revision, about, editable};
use crate::{
    Answer, ApiError, Changed,
    desk::Desk,
    pathways,
    people::{checked_day, cleaned_line, cleaned_name, past_day},
};

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
    if let Some(home) = desk.home()? {
        home.fill(&mut dossier);
    }
    let title = format!("новый кандидат: {}", dossier.person.short());
    desk.change("add_candidate", &title, Undoable::Yes, |tx, _| {
        let revision = tx.put(&dossier)?;
        Ok(Revision::of(dossier.id, revision))
    })
}

pub(crate) fn edit_candidate(desk: &mut Desk<'_>, request: EditCandidate) -> Answer<Changed<Revision>> {
    let fields = request.fields;
    let id = request.dossier;
    let title = about(desk, &format!("данные кандидата: {}", fields.name.short()), id)?;
    desk.change("edit_candidate", &title, Undoable::Yes, |tx, setting| {
        let review = tx.find::<Review>(id.0)?.map(|found| found.record);
        if let Some(review) = &review {
            stays_registered(review, &fields)?;
        }
        let today = setting.stamp.at.date_naive();
        let corrections = match &review {
            Some(review)
                if review.status == Status::InOrder && !signed_corrections(tx, review)?.is_empty() =>
            {
                let name = tx.get::<Dossier>(id.0)?.record.person.full();
                return Err(Refusal::InDraftOrder { name }.into());
            }
            Some(review) => corrections(tx, review)?,
            None => Vec::new(),
        };
        let mut dossier = if corrections.is_empty() {
            editable(tx, id)?
        } else {
            tx.get::<Dossier>(id.0)?.record
        };
        let decided = dossier.clone();
        fill(&mut dossier, setting.regulation(), fields, setting.host, today)?;
        if let Some(home) = &setting.home {
            home.fill(&mut dossier);
        }
        if !corrections.is_empty() {
            let texts: Vec<&str> = corrections.iter().map(String::as_str).collect();
            let regulation = setting.regulation();
            let name = |code: &str| regulation.municipality(code).map(|one| one.name.clone());
            dossier.keeps_decided(&decided, &texts, |code| name(code).unwrap_or_default())?;
            carry_on(tx, &dossier, regulation)?;
        }
        Ok(Revision::of(id, tx.put_at(&dossier, request.revision)?))
    })
}

/// A methodist bears the name and the place of work of the dossier of inclusion: what is put right there is put right here,
/// for the order is signed and its text stays. The ИОМ to come and the list of the active are made of it.
fn carry_on(tx: &mut Tx<'_>, dossier: &Dossier, regulation: &Regulation) -> Answer<()> {
    let included = tx.list_in::<Methodist>(dossier.cycle.0)?.into_iter();
    for mut methodist in included.filter(|methodist| methodist.dossier == dossier.id) {
        methodist.name.clone_from(&dossier.person);
        methodist.workplace.clone_from(&dossier.workplace);
        methodist.municipality.clone_from(&dossier.municipality);
        tx.put(&methodist)?;
        pathways::carry_on(tx, &methodist, regulation)?;
    }
    Ok(())
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

/// Signed corrections of the minutes that decided of a candidate, of those that concern them: what the minutes say wrong of
/// the person is then put right here too, but while an order is being drafted. Documents stay frozen.
pub(crate) fn corrections(now: &Reader<'_>, review: &Review) -> Answer<Vec<String>> {
    let is_decided = matches!(
        review.stage(),
        Status::Included | Status::Refused | Status::Postponed | Status::Enrolled
    );
    if is_decided {
        signed_corrections(now, review)
    } else {
        Ok(Vec::new())
    }
}

fn signed_corrections(now: &Reader<'_>, review: &Review) -> Answer<Vec<String>> {
    let Some(sitting) = review.sitting else {
        return Ok(Vec::new());
    };
    let minutes = now.list_in::<Minutes>(review.cycle.0)?.into_iter();
    let signed = minutes.filter(|paper| paper.corrects.is_some() && paper.state == PaperState::Sealed);
    Ok(signed
        .filter(|paper| paper.sitting == sitting && paper.concerns.contains(&review.id))
        .map(|paper| paper.correction)
        .collect())
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
    dossier.experience = career(fields.career, &dossier.experience, regulation, host, today)?;
    Ok(())
}

/// Most rows of one list of a career: more is a slip, and every row is compared with those that were there.
const MOST_ROWS: usize = 200;

/// Longest seniority that a person can declare, in years.
const MOST_YEARS: u32 = 70;

/// Longest training, in hours: a retraining of two years has about two thousand.
const MOST_HOURS: u32 = 5_000;

fn career(
    fields: CareerFields,
    known: &Experience,
    regulation: &Regulation,
    host: &dyn crate::Host,
    today: NaiveDate,
) -> Answer<Experience> {
    let words = &regulation.dictionaries;
    let categories = fields.category.iter().map(|category| &category.code);
    let unknown = [
        (
            "education",
            words.education.contains_key(&fields.education) || fields.education.is_empty(),
        ),
        (
            "category",
            categories.clone().all(|code| words.categories.contains_key(code)),
        ),
        (
            "roles",
            fields
                .roles
                .iter()
                .all(|code| words.experience.contains_key(code)),
        ),
    ];
    if let Some((field, _)) = unknown.into_iter().find(|(_, is_known)| !is_known) {
        return Err(ApiError::field(
            field,
            "Такого значения нет в профиле региона. Прежнее осталось. Выберите из списка.",
        ));
    }
    if fields
        .trainings
        .iter()
        .any(|training| training.hours > MOST_HOURS)
    {
        return Err(ApiError::field(
            "trainings",
            "Объём программы больше 5 000 часов. Прежние записи остались. Проверьте число часов.",
        ));
    }
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
