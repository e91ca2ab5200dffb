//! ИОМ of methodists: lists, creation, text; the course has a file of its own.

mod course;

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use chrono::{Datelike, NaiveDate};
use domain::{
    Methodist, MethodistId, Pathway, PathwayId, PathwayRow, PathwayState, Refusal, Regulation, Review, RowId,
    Signer,
};
use serde::{Deserialize, Serialize};
use store::{Tx, Undoable};
use ts_rs::TS;

use crate::{
    Answer, ApiError, Changed,
    desk::Desk,
    dossiers::Revision,
    people::{checked_day, cleaned_line, cleaned_text, past_day},
};

pub(crate) use self::course::*;

/// A pathway in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PathwayLine {
    /// Id.
    pub id: PathwayId,
    /// Whose it is, where it is a methodist's.
    pub methodist: Option<MethodistId>,
    /// Full name.
    pub name: String,
    /// Municipality.
    pub municipality: String,
    /// Year of the form.
    pub year: u32,
    /// State.
    pub state: PathwayState,
    /// Rows of the roadmap.
    pub rows: u32,
}

/// Asks for a pathway.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PathwayById {
    /// The pathway.
    pub pathway: PathwayId,
}

/// A pathway on the screen.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PathwayView {
    /// The pathway.
    pub pathway: Pathway,
    /// Its revision.
    #[ts(type = "number")]
    pub revision: u64,
}

/// Creates pathways.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreatePathways {
    /// Methodists.
    pub methodists: Vec<MethodistId>,
}

/// A pathway as typed.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EditPathway {
    /// The pathway.
    pub pathway: PathwayId,
    /// Revision.
    #[ts(type = "number")]
    pub revision: u64,
    /// A1.
    pub approver: Signer,
    /// A1: year.
    pub year: u32,
    /// A8.
    #[ts(type = "string | null")]
    pub tested_on: Option<NaiveDate>,
    /// A9.
    pub deficit_level: String,
    /// A11: beginning.
    #[ts(type = "string | null")]
    pub begins_on: Option<NaiveDate>,
    /// A11: end.
    #[ts(type = "string | null")]
    pub ends_on: Option<NaiveDate>,
    /// A14…A23, in the order of the paper.
    pub rows: Vec<PathwayRow>,
}

pub(crate) fn pathways(desk: &mut Desk<'_>, (): ()) -> Answer<Vec<PathwayLine>> {
    let mut lines: Vec<PathwayLine> = desk
        .list_in::<Pathway>(desk.cycle.id.0)?
        .into_iter()
        .map(|pathway| PathwayLine {
            id: pathway.id,
            rows: u32::try_from(pathway.rows.len()).unwrap_or(u32::MAX),
            methodist: pathway.methodist,
            name: pathway.name,
            municipality: pathway.municipality,
            year: pathway.year,
            state: pathway.state,
        })
        .collect();
    // Of one person the latest stands first, and before all the one that is not over.
    lines.sort_by_key(|line| {
        (
            crate::registered::sort_key(&line.name),
            line.state.is_over(),
            Reverse((line.year, line.id)),
        )
    });
    Ok(lines)
}

pub(crate) fn pathway(desk: &mut Desk<'_>, request: PathwayById) -> Answer<PathwayView> {
    let found = desk.get::<Pathway>(request.pathway.0)?;
    Ok(PathwayView {
        pathway: found.record,
        revision: found.revision,
    })
}

pub(crate) fn create_pathways(
    desk: &mut Desk<'_>,
    request: CreatePathways,
) -> Answer<Changed<Vec<PathwayId>>> {
    if request.methodists.is_empty() {
        return Err(ApiError::field("methodists", "Не выбран ни один методист."));
    }
    // One pathway at a time: neither a second click nor a name that is given twice doubles the paper.
    let known = desk.list_in::<Pathway>(desk.cycle.id.0)?;
    let unfinished = known.iter().filter(|pathway| !pathway.state.is_over());
    let mut busy: BTreeSet<MethodistId> = unfinished.filter_map(|pathway| pathway.methodist).collect();
    let mut methodists = request.methodists;
    methodists.retain(|id| busy.insert(*id));
    if methodists.is_empty() {
        return Err(Refusal::PathwayUnfinished.into());
    }
    let withdrawn = withdrawn(desk, &methodists)?;
    if !withdrawn.is_empty() {
        return Err(ApiError::field(
            "methodists",
            format!(
                "Согласие на обработку персональных данных отозвано: {}. Ни один ИОМ не составлен; снимите отметку и повторите.",
                withdrawn.join(", ")
            ),
        ));
    }
    let title = format!("новые ИОМ: {}", methodists.len());
    desk.change("create_pathways", &title, Undoable::Yes, |tx, setting| {
        let regulation = setting.regulation();
        let mut created = Vec::new();
        for id in &methodists {
            let methodist = tx.get::<Methodist>(id.0)?.record;
            methodist.may_be_excluded()?;
            let mut pathway = Pathway {
                id: PathwayId(setting.host.new_id()),
                cycle: methodist.cycle,
                methodist: Some(methodist.id),
                approver: regulation.pathway.approver.clone(),
                year: u32::try_from(setting.stamp.at.date_naive().year()).unwrap_or(0),
                name: String::new(),
                municipality: String::new(),
                organization: String::new(),
                post: String::new(),
                subject: String::new(),
                tested_on: methodist.diagnosed_on,
                deficit_level: String::new(),
                begins_on: None,
                ends_on: None,
                rows: BTreeMap::new(),
                state: PathwayState::Draft,
                approved_on: None,
                started_on: None,
                ended_on: None,
                ending: String::new(),
            };
            bear(&mut pathway, &methodist, regulation);
            tx.put(&pathway)?;
            created.push(pathway.id);
        }
        Ok(created)
    })
}

/// A2–A7: what an ИОМ says of its methodist.
fn bear(pathway: &mut Pathway, methodist: &Methodist, regulation: &Regulation) {
    let municipality = regulation.municipality(&methodist.municipality);
    pathway.name = methodist.name.full();
    pathway.municipality = municipality.map(|known| known.name.clone()).unwrap_or_default();
    pathway.organization.clone_from(&methodist.workplace.organization);
    pathway.post.clone_from(&methodist.workplace.post);
    pathway.subject.clone_from(&methodist.workplace.subject);
}

/// The draft of an ИОМ follows what was put right of its methodist; what is with its approver or signed is a paper.
pub(crate) fn carry_on(tx: &mut Tx<'_>, methodist: &Methodist, regulation: &Regulation) -> Answer<()> {
    for mut pathway in tx.list_in::<Pathway>(methodist.cycle.0)? {
        if pathway.methodist == Some(methodist.id) && pathway.state == PathwayState::Draft {
            let before = pathway.clone();
            bear(&mut pathway, methodist, regulation);
            if pathway != before {
                tx.put(&pathway)?;
            }
        }
    }
    Ok(())
}

/// Those of the methodists who have withdrawn their consent: nothing new is made of their data.
fn withdrawn(desk: &Desk<'_>, methodists: &[MethodistId]) -> Answer<Vec<String>> {
    let mut names = Vec::new();
    for id in methodists {
        let methodist = desk.get::<Methodist>(id.0)?.record;
        let review = desk.find::<Review>(methodist.dossier.0)?;
        if review.is_some_and(|found| found.record.consents().is_err()) {
            names.push(methodist.name.short());
        }
    }
    Ok(names)
}

/// Text of a field of the roadmap, of `most` letters.
///
/// # Errors
/// [`ApiError::Invalid`] for one that does not fit into the form.
fn cell(text: &str, most: usize) -> Answer<String> {
    let text = cleaned_text("rows", text)?;
    let letters = text.chars().count();
    if letters > most {
        return Err(ApiError::field(
            "rows",
            format!(
                "В графу формы помещается {most} знаков, а в ней {letters}. Сократите текст или разделите его на две \
                 строки: прежний текст остался."
            ),
        ));
    }
    Ok(text)
}

pub(crate) fn edit_pathway(desk: &mut Desk<'_>, request: EditPathway) -> Answer<Changed<Revision>> {
    if let Some(day) = request.tested_on {
        past_day("testedOn", day, desk.host.now().date_naive())?;
    }
    for day in [request.begins_on, request.ends_on].into_iter().flatten() {
        checked_day("day", day)?;
    }
    if !(2000..=2099).contains(&request.year) {
        return Err(ApiError::field("year", "Год задаётся с 2000 по 2099."));
    }
    let name = desk.get::<Pathway>(request.pathway.0)?.record.name;
    let title = format!("ИОМ: {name}");
    desk.change("edit_pathway", &title, Undoable::Yes, |tx, setting| {
        let mut pathway = tx.get::<Pathway>(request.pathway.0)?.record;
        pathway.check()?;
        pathway.approver = Signer {
            post: cleaned_line("approver", &request.approver.post)?,
            name: cleaned_line("approver", &request.approver.name)?,
        };
        pathway.year = request.year;
        pathway.tested_on = request.tested_on;
        pathway.deficit_level = cleaned_line("deficitLevel", &request.deficit_level)?;
        pathway.begins_on = request.begins_on;
        pathway.ends_on = request.ends_on;
        let mut free: Vec<(RowId, PathwayRow)> = std::mem::take(&mut pathway.rows).into_iter().collect();
        for row in request.rows {
            if !PathwayRow::SECTIONS.contains(&row.section.as_str()) {
                return Err(ApiError::field(
                    "rows",
                    format!("Раздела «{}» в форме нет.", row.section),
                ));
            }
            let row = PathwayRow {
                content: cell(&row.content, PathwayRow::MOST_LETTERS)?,
                details: cell(&row.details, PathwayRow::MOST_LETTERS)?,
                term: cell(&row.term, PathwayRow::MOST_TERM_LETTERS)?,
                reflection: cell(&row.reflection, PathwayRow::MOST_LETTERS)?,
                ..row
            };
            let place = free
                .iter()
                .position(|(_, old)| old.section == row.section && old.order == row.order);
            let id = place.map_or_else(|| RowId(setting.host.new_id()), |place| free.remove(place).0);
            pathway.rows.insert(id, row);
        }
        pathway.check()?;
        Ok(Revision::of(pathway.id, tx.put_at(&pathway, request.revision)?))
    })
}
