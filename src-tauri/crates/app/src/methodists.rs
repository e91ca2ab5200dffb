//! Methodists of the active: who they are, suspended and taken back, how many teachers each accompanies.

use chrono::NaiveDate;
use domain::{Methodist, MethodistId};
use serde::Deserialize;
use store::Undoable;
use ts_rs::TS;

use crate::{
    Answer, ApiError, Changed,
    desk::Desk,
    people::{checked_day, cleaned_text},
};

/// Most teachers that can be typed: a slip of the hand and no number of an office is larger.
const MOST_TEACHERS: u32 = 100_000;

/// Suspends methodists, all or none.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SuspendMethodists {
    /// Methodists.
    pub methodists: Vec<MethodistId>,
    /// Since when.
    #[ts(type = "string")]
    pub on: NaiveDate,
    /// Why.
    pub reason: String,
}

/// Takes suspended methodists back, all or none.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ResumeMethodists {
    /// Methodists.
    pub methodists: Vec<MethodistId>,
    /// Since when.
    #[ts(type = "string")]
    pub on: NaiveDate,
}

/// Tells how many teachers a methodist accompanies.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AssignTeachers {
    /// The methodist.
    pub methodist: MethodistId,
    /// Teachers; `null` = not told.
    pub teachers: Option<u32>,
}

pub(crate) fn methodists(desk: &mut Desk<'_>, (): ()) -> Answer<Vec<Methodist>> {
    let mut people = desk.list_in::<Methodist>(desk.cycle.id.0)?;
    people.sort_by_key(|methodist| crate::registered::sort_key(&methodist.name.full()));
    Ok(people)
}

pub(crate) fn suspend_methodists(desk: &mut Desk<'_>, request: SuspendMethodists) -> Answer<Changed<u32>> {
    checked_day("on", request.on)?;
    let reason = cleaned_text("reason", &request.reason)?;
    step(
        desk,
        "suspend_methodists",
        "приостановление",
        &request.methodists,
        |methodist| Ok(methodist.suspend(request.on, &reason)?),
    )
}

pub(crate) fn resume_methodists(desk: &mut Desk<'_>, request: ResumeMethodists) -> Answer<Changed<u32>> {
    checked_day("on", request.on)?;
    step(
        desk,
        "resume_methodists",
        "возобновление работы",
        &request.methodists,
        |methodist| Ok(methodist.resume(request.on)?),
    )
}

pub(crate) fn assign_teachers(desk: &mut Desk<'_>, request: AssignTeachers) -> Answer<Changed<u32>> {
    if request.teachers.is_some_and(|teachers| teachers > MOST_TEACHERS) {
        return Err(ApiError::field(
            "teachers",
            "Столько педагогов за одним методистом не закрепляют. Прежнее число осталось.",
        ));
    }
    step(
        desk,
        "assign_teachers",
        "закреплённые педагоги",
        &[request.methodist],
        |methodist| Ok(methodist.assign(request.teachers)?),
    )
}

/// A step of methodists, all or none; answers how many took it.
fn step(
    desk: &mut Desk<'_>,
    op: &'static str,
    what: &str,
    methodists: &[MethodistId],
    body: impl Fn(&mut Methodist) -> Answer<()>,
) -> Answer<Changed<u32>> {
    if methodists.is_empty() {
        return Err(ApiError::field("methodists", "Не выбран ни один методист."));
    }
    let title = match methodists {
        [one] => format!("{what}: {}", desk.get::<Methodist>(one.0)?.record.name.short()),
        many => format!("{what}: {} чел.", many.len()),
    };
    desk.change(op, &title, Undoable::Yes, |tx, _| {
        for id in methodists {
            let mut methodist = tx.get::<Methodist>(id.0)?.record;
            body(&mut methodist)?;
            tx.put(&methodist)?;
        }
        Ok(u32::try_from(methodists.len()).unwrap_or(u32::MAX))
    })
}
