//! The course of ИОМ: handed to the approver, approved, put into work, finished or stopped. Every step takes many
//! pathways as a unit: one that may not take it stops all.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{Methodist, Pathway, PathwayId, Review, RowId};
use serde::Deserialize;
use store::{Tx, Undoable};
use ts_rs::TS;

use crate::{
    Answer, ApiError, Changed,
    desk::Desk,
    dossiers::Revision,
    people::{cleaned_text, past_day},
};

/// An act on pathways.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PathwaysAct {
    /// Pathways.
    pub pathways: Vec<PathwayId>,
}

/// A dated act on pathways.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DatePathways {
    /// Pathways.
    pub pathways: Vec<PathwayId>,
    /// Day of the act.
    #[ts(type = "string")]
    pub on: NaiveDate,
}

/// Ends pathways.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EndPathways {
    /// Pathways.
    pub pathways: Vec<PathwayId>,
    /// Last day.
    #[ts(type = "string")]
    pub on: NaiveDate,
    /// What came of it, or why they are stopped.
    pub words: String,
}

/// Writes reflective reports of rows.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReflectPathway {
    /// The pathway.
    pub pathway: PathwayId,
    /// Revision.
    #[ts(type = "number")]
    pub revision: u64,
    /// Reports by row; rows that are not named stay.
    pub reflections: BTreeMap<RowId, String>,
}

pub(crate) fn submit_pathways(desk: &mut Desk<'_>, request: PathwaysAct) -> Answer<Changed<u32>> {
    let step = |_: &Tx<'_>, pathway: &mut Pathway| Ok(pathway.submit()?);
    each(
        desk,
        "submit_pathways",
        "ИОМ на утверждение",
        &request.pathways,
        step,
    )
}

pub(crate) fn take_back_pathways(desk: &mut Desk<'_>, request: PathwaysAct) -> Answer<Changed<u32>> {
    let regulation = desk.regulation().clone();
    let step = |tx: &Tx<'_>, pathway: &mut Pathway| {
        pathway.take_back()?;
        // What was put right of its methodist meanwhile.
        if let Some(id) = pathway.methodist {
            super::bear(pathway, &tx.get::<Methodist>(id.0)?.record, &regulation);
        }
        Ok(())
    };
    each(
        desk,
        "take_back_pathways",
        "возврат ИОМ в черновик",
        &request.pathways,
        step,
    )
}

pub(crate) fn approve_pathways(desk: &mut Desk<'_>, request: DatePathways) -> Answer<Changed<u32>> {
    past_day("on", request.on, desk.host.now().date_naive())?;
    let step = |tx: &Tx<'_>, pathway: &mut Pathway| {
        let since = methodist(tx, pathway)?.map(|methodist| methodist.since);
        Ok(pathway.approve(request.on, since)?)
    };
    each(
        desk,
        "approve_pathways",
        "утверждение ИОМ",
        &request.pathways,
        step,
    )
}

pub(crate) fn start_pathways(desk: &mut Desk<'_>, request: DatePathways) -> Answer<Changed<u32>> {
    past_day("on", request.on, desk.host.now().date_naive())?;
    let step = |tx: &Tx<'_>, pathway: &mut Pathway| {
        methodist(tx, pathway)?;
        Ok(pathway.start(request.on)?)
    };
    each(
        desk,
        "start_pathways",
        "начало реализации ИОМ",
        &request.pathways,
        step,
    )
}

pub(crate) fn finish_pathways(desk: &mut Desk<'_>, request: EndPathways) -> Answer<Changed<u32>> {
    past_day("on", request.on, desk.host.now().date_naive())?;
    let words = cleaned_text("words", &request.words)?;
    let step = |_: &Tx<'_>, pathway: &mut Pathway| Ok(pathway.finish(request.on, &words)?);
    each(desk, "finish_pathways", "завершение ИОМ", &request.pathways, step)
}

pub(crate) fn stop_pathways(desk: &mut Desk<'_>, request: EndPathways) -> Answer<Changed<u32>> {
    past_day("on", request.on, desk.host.now().date_naive())?;
    let words = cleaned_text("words", &request.words)?;
    let step = |_: &Tx<'_>, pathway: &mut Pathway| Ok(pathway.stop(request.on, &words)?);
    each(desk, "stop_pathways", "прекращение ИОМ", &request.pathways, step)
}

pub(crate) fn reflect_pathway(desk: &mut Desk<'_>, request: ReflectPathway) -> Answer<Changed<Revision>> {
    let name = desk.get::<Pathway>(request.pathway.0)?.record.name;
    let title = format!("рефлексивный отчёт ИОМ: {name}");
    desk.change("reflect_pathway", &title, Undoable::Yes, |tx, _| {
        let mut pathway = tx.get::<Pathway>(request.pathway.0)?.record;
        for (row, text) in &request.reflections {
            pathway.reflect(*row, &super::cell(text, domain::PathwayRow::MOST_LETTERS)?)?;
        }
        Ok(Revision::of(pathway.id, tx.put_at(&pathway, request.revision)?))
    })
}

/// Whose pathway it is, if anybody's of the register: one who is excluded or withdrew the consent gets no pathway.
fn methodist(tx: &Tx<'_>, pathway: &Pathway) -> Answer<Option<Methodist>> {
    let Some(id) = pathway.methodist else {
        return Ok(None);
    };
    let methodist = tx.get::<Methodist>(id.0)?.record;
    methodist.may_be_excluded()?;
    if let Some(found) = tx.find::<Review>(methodist.dossier.0)? {
        found.record.consents()?;
    }
    Ok(Some(methodist))
}

/// One step of every pathway; answers how many took it.
fn each(
    desk: &mut Desk<'_>,
    op: &'static str,
    title: &str,
    pathways: &[PathwayId],
    step: impl Fn(&Tx<'_>, &mut Pathway) -> Answer<()>,
) -> Answer<Changed<u32>> {
    if pathways.is_empty() {
        return Err(ApiError::field("pathways", "Не выбран ни один ИОМ."));
    }
    let title = match pathways {
        [one] => format!("{title}: {}", desk.get::<Pathway>(one.0)?.record.name),
        many => format!("{title}: {}", many.len()),
    };
    desk.change(op, &title, Undoable::Yes, |tx, _| {
        let mut moved = 0_u32;
        for id in pathways {
            let mut pathway = tx.get::<Pathway>(id.0)?.record;
            step(tx, &mut pathway)?;
            tx.put(&pathway)?;
            moved = moved.saturating_add(1);
        }
        Ok(moved)
    })
}
