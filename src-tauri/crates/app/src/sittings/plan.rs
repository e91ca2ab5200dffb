//! Planning: the sitting, its agenda, the announcement.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveTime};
use domain::{
    Composition, Dossier, DossierId, ItemId, Refusal, Review, Sitting, SittingForm, SittingId, SittingState,
};
use serde::{Deserialize, Serialize};
use store::{Tx, Undoable};
use ts_rs::TS;

use super::{ItemAct, SittingAct, act, choice::late, items::still_stands, of_item, of_sitting};
use crate::{
    Answer, Changed,
    active::Active,
    commission,
    desk::{Desk, Setting},
    dossiers::Revision,
    people::{checked_day, cleaned_line},
};

/// Plans a sitting.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlanSitting {
    /// Day.
    #[ts(type = "string")]
    pub on: NaiveDate,
    /// Time, `10:00:00`.
    #[ts(type = "string")]
    pub time: NaiveTime,
    /// Place; empty takes the usual one.
    pub place: String,
    /// Form.
    pub form: SittingForm,
    /// Dossiers for the agenda, in its order.
    pub dossiers: Vec<DossierId>,
    /// Who reports.
    pub speaker: String,
}

/// A planned sitting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SittingDone {
    /// The sitting.
    pub sitting: SittingId,
    /// Its revision.
    #[ts(type = "number")]
    pub revision: u64,
}

/// Puts dossiers on an agenda.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddToAgenda {
    /// The sitting.
    pub sitting: SittingId,
    /// Revision of the sitting.
    #[ts(type = "number")]
    pub revision: u64,
    /// Dossiers.
    pub dossiers: Vec<DossierId>,
    /// Who reports.
    pub speaker: String,
}

/// Puts items into a new order.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ArrangeAgenda {
    /// The sitting.
    pub sitting: SittingId,
    /// Revision of the sitting.
    #[ts(type = "number")]
    pub revision: u64,
    /// All items, in the new order.
    pub items: Vec<ItemId>,
}

pub(crate) fn plan_sitting(desk: &mut Desk<'_>, request: PlanSitting) -> Answer<Changed<SittingDone>> {
    checked_day("on", request.on)?;
    let editions = desk.list_in::<Composition>(desk.cycle.id.0)?;
    let composition = commission::in_force(editions, request.on).ok_or(Refusal::NoComposition)?;
    // The commission counts its sittings by the year, and a year may have several cycles.
    let known = desk.list::<Sitting>()?;
    let number = known
        .iter()
        .filter(|sitting| sitting.cycle == desk.cycle.id || sitting.on.year() == request.on.year())
        .map(|sitting| sitting.number)
        .max()
        .unwrap_or(0)
        .saturating_add(1);
    let regulation = desk.regulation();
    regulation.voting.allow(request.form)?;
    let place = cleaned_line("place", &request.place)?;
    let speaker = cleaned_line("speaker", &request.speaker)?;
    let sitting = Sitting {
        id: SittingId(desk.host.new_id()),
        cycle: desk.cycle.id,
        number,
        on: request.on,
        time: request.time,
        place: if place.is_empty() {
            regulation.commission.place.clone()
        } else {
            place
        },
        form: request.form,
        state: SittingState::Draft,
        composition: composition.id,
        members: composition.members,
        vacancies: composition.vacancies,
        rules: regulation.voting,
        attendance: BTreeMap::new(),
        presiding: None,
        stand_in: None,
        invited: Vec::new(),
        items: BTreeMap::new(),
        opened_at: None,
        closed_at: None,
    };
    let active = Active::read(desk)?;
    let title = format!("заседание № {number}");
    desk.change("plan_sitting", &title, Undoable::Yes, |tx, setting| {
        let mut sitting = sitting;
        put_on_agenda(tx, setting, &active, &mut sitting, &request.dossiers, &speaker)?;
        let revision = tx.put(&sitting)?;
        Ok(SittingDone {
            sitting: sitting.id,
            revision,
        })
    })
}

pub(crate) fn add_to_agenda(desk: &mut Desk<'_>, request: AddToAgenda) -> Answer<Changed<Revision>> {
    let speaker = cleaned_line("speaker", &request.speaker)?;
    let active = Active::read(desk)?;
    let title = of_sitting(
        desk,
        &format!("повестка: добавлено {}", request.dossiers.len()),
        request.sitting,
    )?;
    act(
        desk,
        "add_to_agenda",
        &title,
        request.sitting,
        request.revision,
        |tx, sitting, setting| put_on_agenda(tx, setting, &active, sitting, &request.dossiers, &speaker),
    )
}

fn put_on_agenda(
    tx: &mut Tx<'_>,
    setting: &Setting<'_>,
    active: &Active,
    sitting: &mut Sitting,
    dossiers: &[DossierId],
    speaker: &str,
) -> Answer<()> {
    for id in dossiers {
        let dossier = tx.get::<Dossier>(id.0)?.record;
        let review = tx.find::<Review>(id.0)?.map(|found| found.record);
        if let Some(reason) = late(setting.regulation(), active, &dossier, review.as_ref()) {
            return Err(Refusal::NotReady {
                reason: format!("{}: {reason}", dossier.person.short()),
            }
            .into());
        }
        if let Some(former) = review.as_ref().and_then(|review| review.sitting) {
            let former = tx.get::<Sitting>(former.0)?.record.on;
            if sitting.on < former {
                return Err(Refusal::NotReady {
                    reason: format!(
                        "{}: рассмотрение отложено {}, позже дня этого заседания",
                        dossier.person.short(),
                        former.format("%d.%m.%Y")
                    ),
                }
                .into());
            }
        }
        sitting.add_item(ItemId(setting.host.new_id()), *id, speaker)?;
        if let Some(mut review) = review {
            review.enter_agenda(sitting.id)?;
            tx.put(&review)?;
        }
    }
    Ok(())
}

pub(crate) fn remove_from_agenda(desk: &mut Desk<'_>, request: ItemAct) -> Answer<Changed<Revision>> {
    let title = of_item(desk, "снятие с повестки", request.sitting, request.item)?;
    act(
        desk,
        "remove_from_agenda",
        &title,
        request.sitting,
        request.revision,
        |tx, sitting, _| {
            let item = match still_stands(tx, sitting, request.item) {
                Ok(()) => sitting.remove_item(request.item)?,
                Err(_) => sitting.strike_item(request.item)?,
            };
            if item.exclusion.is_some() {
                return Ok(());
            }
            let mut review = tx.get::<Review>(item.dossier.0)?.record;
            review.leave_agenda()?;
            tx.put(&review)?;
            Ok(())
        },
    )
}

pub(crate) fn arrange_agenda(desk: &mut Desk<'_>, request: ArrangeAgenda) -> Answer<Changed<Revision>> {
    let title = of_sitting(desk, "порядок повестки", request.sitting)?;
    act(
        desk,
        "arrange_agenda",
        &title,
        request.sitting,
        request.revision,
        |_, sitting, _| Ok(sitting.arrange(&request.items)?),
    )
}

/// Announces a sitting; an announced one again, if its composition has changed and nothing is recorded yet.
pub(crate) fn announce_sitting(desk: &mut Desk<'_>, request: SittingAct) -> Answer<Changed<Revision>> {
    let title = of_sitting(desk, "назначение заседания", request.sitting)?;
    act(
        desk,
        "announce_sitting",
        &title,
        request.sitting,
        request.revision,
        |tx, sitting, _| {
            let composition = in_force(tx, sitting)?;
            let changed = composition.id != sitting.composition;
            if changed {
                sitting.seat(&composition)?;
            }
            if !changed || sitting.state == SittingState::Draft {
                sitting.announce()?;
            }
            Ok(())
        },
    )
}

/// The edition of the composition in force on the day of a sitting.
pub(super) fn in_force(tx: &Tx<'_>, sitting: &Sitting) -> Answer<Composition> {
    let editions = tx.list_in::<Composition>(sitting.cycle.0)?;
    Ok(commission::in_force(editions, sitting.on).ok_or(Refusal::NoComposition)?)
}
