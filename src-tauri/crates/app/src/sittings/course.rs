//! Course of a sitting: opened, closed, failed, cancelled.

use domain::{Minutes, MinutesId, PaperState, Refusal, Review, Sitting, SittingState};
use serde::Serialize;
use store::{Tx, Undoable};
use ts_rs::TS;

use super::{SittingAct, act, plan::in_force};
use crate::{Answer, Changed, desk::Desk, disputed, dossiers::Revision};

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

pub(crate) fn open_sitting(desk: &mut Desk<'_>, request: SittingAct) -> Answer<Changed<Revision>> {
    let title = "открытие заседания";
    act(
        desk,
        "open_sitting",
        title,
        request.sitting,
        request.revision,
        |tx, sitting, setting| {
            // Later editions never change a sitting, but one that is in force on its day must sit.
            if in_force(tx, sitting)?.id != sitting.composition {
                return Err(Refusal::CompositionChanged.into());
            }
            Ok(sitting.open(setting.stamp.at)?)
        },
    )
}

pub(crate) fn close_sitting(desk: &mut Desk<'_>, request: SittingAct) -> Answer<Changed<SittingClosed>> {
    finish(
        desk,
        "close_sitting",
        "закрытие заседания",
        request,
        |sitting, at| sitting.close(at),
    )
}

pub(crate) fn fail_sitting(desk: &mut Desk<'_>, request: SittingAct) -> Answer<Changed<SittingClosed>> {
    finish(
        desk,
        "fail_sitting",
        "заседание не состоялось",
        request,
        |sitting, at| sitting.fail(at),
    )
}

/// Closes or fails a sitting; either way a draft of minutes stands ready, and cases of a failed sitting are free.
fn finish(
    desk: &mut Desk<'_>,
    op: &'static str,
    title: &str,
    request: SittingAct,
    step: impl FnOnce(&mut Sitting, domain::Moment) -> Result<(), Refusal>,
) -> Answer<Changed<SittingClosed>> {
    desk.change(op, title, Undoable::Yes, |tx, setting| {
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
    let title = "отмена заседания";
    act(
        desk,
        "cancel_sitting",
        title,
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
