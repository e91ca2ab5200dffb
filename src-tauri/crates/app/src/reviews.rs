//! The region's side: registration, completeness, expert review, ways out.

mod assigning;
mod check;
mod ending;
mod experts;
mod registration;
mod together;

use domain::{Dossier, DossierId, Refusal, Review, Status};
use serde::Deserialize;
use store::Undoable;
use ts_rs::TS;

use crate::{
    Answer, Changed,
    desk::{Desk, Setting},
    dossiers::Revision,
};

pub(crate) use self::{assigning::*, check::*, ending::*, experts::*, registration::*, together::*};

/// An act on a review.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReviewAct {
    /// The dossier.
    pub dossier: DossierId,
    /// Revision of the review.
    #[ts(type = "number")]
    pub revision: u64,
}

/// Ends or repeats a review with a reason.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EndReview {
    /// The dossier.
    pub dossier: DossierId,
    /// Revision of the review.
    #[ts(type = "number")]
    pub revision: u64,
    /// Reason.
    pub reason: String,
}

/// A step of one review at the revision that the clerk saw; with it, the first state that it is taken in.
fn step(
    desk: &mut Desk<'_>,
    (op, needed): (&'static str, Status),
    title: &str,
    id: DossierId,
    revision: u64,
    body: impl FnOnce(&mut Review, &Dossier, &Setting<'_>) -> Answer<()>,
) -> Answer<Changed<Revision>> {
    let dossier = desk.get::<Dossier>(id.0)?.record;
    let title = format!("{title}: {}", dossier.person.short());
    desk.change(op, &title, Undoable::Yes, |tx, setting| {
        // A draft has no review yet: what is wanted of it is told, not that something is missing.
        let Some(review) = tx.find::<Review>(id.0)? else {
            return Err(Refusal::WrongStage {
                now: dossier.own_status(),
                needed,
            }
            .into());
        };
        let mut review = review.record;
        review.is_registered_by(setting.stamp.at)?;
        body(&mut review, &dossier, setting)?;
        Ok(Revision::of(id, tx.put_at(&review, revision)?))
    })
}
