//! Course of a sitting: opened, closed, failed, cancelled.

use std::collections::BTreeSet;

use chrono::{NaiveTime, TimeZone as _};
use domain::{Minutes, MinutesId, Moment, PaperState, Refusal, Review, Sitting, SittingId, SittingState};
use serde::{Deserialize, Serialize};
use store::{Tx, Undoable};
use ts_rs::TS;

use super::{SittingAct, act, of_sitting, plan::in_force};
use crate::{Answer, ApiError, Changed, desk::Desk, disputed, dossiers::Revision};

/// Opens, closes or fails a sitting.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SittingMoment {
    /// The sitting.
    pub sitting: SittingId,
    /// Revision of the sitting.
    #[ts(type = "number")]
    pub revision: u64,
    /// When, on the day of the sitting; `null` is now. A sitting that is written down on a later day opens by default at the
    /// appointed time, and when it closed has to be told.
    #[ts(type = "string | null")]
    pub at: Option<NaiveTime>,
}

/// The moment of an act of a sitting: a time of its day, or now.
pub(super) fn moment(sitting: &Sitting, now: Moment, at: Option<NaiveTime>) -> Answer<Moment> {
    let Some(time) = at.filter(|_| sitting.on <= now.date_naive()) else {
        return Ok(now);
    };
    let told = now
        .timezone()
        .from_local_datetime(&sitting.on.and_time(time))
        .single();
    match told {
        Some(told) if told <= now => Ok(told),
        _ => Err(ApiError::field(
            "at",
            "Это время ещё не наступило. Укажите время не позже нынешнего. Ничего не изменено.",
        )),
    }
}

/// When a sitting opened, as far as it is known: a later day is no time of the sitting.
pub(super) fn opening(sitting: &Sitting, now: Moment, at: Option<NaiveTime>) -> Answer<Moment> {
    let is_past = sitting.on < now.date_naive();
    moment(sitting, now, at.or(is_past.then_some(sitting.time)))
}

/// A closed sitting and its minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SittingClosed {
    /// Revision of the sitting.
    #[ts(type = "number")]
    pub revision: u64,
    /// The minutes that stand ready.
    pub minutes: MinutesId,
}

pub(crate) fn open_sitting(desk: &mut Desk<'_>, request: SittingMoment) -> Answer<Changed<Revision>> {
    let title = of_sitting(desk, "открытие заседания", request.sitting)?;
    act(
        desk,
        "open_sitting",
        &title,
        request.sitting,
        request.revision,
        |tx, sitting, setting| {
            // Later editions never change a sitting, but one that is in force on its day must sit.
            if in_force(tx, sitting)?.id != sitting.composition {
                return Err(Refusal::CompositionChanged.into());
            }
            let at = opening(sitting, setting.stamp.at, request.at)?;
            Ok(sitting.open(at)?)
        },
    )
}

pub(crate) fn close_sitting(desk: &mut Desk<'_>, request: SittingMoment) -> Answer<Changed<SittingClosed>> {
    finish(
        desk,
        "close_sitting",
        "закрытие заседания",
        request,
        |sitting, now| {
            if request.at.is_none() && opened_before(sitting, now) {
                return Err(ApiError::field(
                    "at",
                    "Заседание прошло в другой день. Укажите, во сколько оно закрылось. Ничего не изменено.",
                ));
            }
            Ok(sitting.close(moment(sitting, now, request.at)?)?)
        },
    )
}

pub(crate) fn fail_sitting(desk: &mut Desk<'_>, request: SittingMoment) -> Answer<Changed<SittingClosed>> {
    finish(
        desk,
        "fail_sitting",
        "заседание не состоялось",
        request,
        |sitting, now| Ok(sitting.fail(opening(sitting, now, request.at)?)?),
    )
}

/// Whether a sitting was opened on a day before.
fn opened_before(sitting: &Sitting, now: Moment) -> bool {
    let opened = sitting.opened_at.map(|at| at.date_naive());
    opened.is_some_and(|day| day < now.date_naive())
}

/// Closes or fails a sitting; either way a draft of minutes stands ready, and cases of a failed sitting are free.
fn finish(
    desk: &mut Desk<'_>,
    op: &'static str,
    title: &str,
    request: SittingMoment,
    step: impl FnOnce(&mut Sitting, Moment) -> Answer<()>,
) -> Answer<Changed<SittingClosed>> {
    let title = of_sitting(desk, title, request.sitting)?;
    desk.change(op, &title, Undoable::Yes, |tx, setting| {
        let mut sitting = tx.get::<Sitting>(request.sitting.0)?.record;
        disputed::sitting(tx, &sitting)?;
        step(&mut sitting, setting.stamp.at)?;
        if sitting.state == SittingState::Failed {
            release(tx, &sitting)?;
        }
        let minutes = Minutes {
            id: MinutesId(setting.host.new_id()),
            cycle: sitting.cycle,
            sitting: sitting.id,
            number: String::new(),
            on: sitting.on,
            state: PaperState::Draft,
            content: String::new(),
            hash: String::new(),
            pdf: String::new(),
            scan: String::new(),
            sealed_at: None,
            corrects: None,
            correction: String::new(),
            concerns: BTreeSet::new(),
        };
        tx.put(&minutes)?;
        let revision = tx.put_at(&sitting, request.revision)?;
        Ok(SittingClosed {
            revision,
            minutes: minutes.id,
        })
    })
}

pub(crate) fn cancel_sitting(desk: &mut Desk<'_>, request: SittingAct) -> Answer<Changed<Revision>> {
    let title = of_sitting(desk, "отмена заседания", request.sitting)?;
    act(
        desk,
        "cancel_sitting",
        &title,
        request.sitting,
        request.revision,
        |tx, sitting, _| {
            sitting.cancel()?;
            release(tx, sitting)
        },
    )
}

/// Frees the cases of a sitting that will not decide them.
fn release(tx: &mut Tx<'_>, sitting: &Sitting) -> Answer<()> {
    for item in sitting.items.values().filter(|item| item.exclusion.is_none()) {
        let mut review = tx.get::<Review>(item.dossier.0)?.record;
        review.leave_agenda()?;
        tx.put(&review)?;
    }
    Ok(())
}
