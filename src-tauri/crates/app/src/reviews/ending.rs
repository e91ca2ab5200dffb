//! Ways out: withdrawal by the candidate, refusal to receive, putting away, withdrawal of the consent.

use chrono::NaiveDate;
use domain::{Dossier, DossierId, Refusal, Review, Status};
use serde::Deserialize;
use store::Undoable;
use ts_rs::TS;

use super::{EndReview, step};
use crate::{Answer, ApiError, Changed, desk::Desk, dossiers::Revision, people::cleaned_text};

/// Puts ended dossiers away.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CloseDossiers {
    /// Refused, withdrawn or rejected dossiers.
    pub dossiers: Vec<DossierId>,
}

/// Records the withdrawal of a consent.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WithdrawConsent {
    /// The dossier.
    pub dossier: DossierId,
    /// Revision of the review.
    #[ts(type = "number")]
    pub revision: u64,
    /// Day of the withdrawal.
    #[ts(type = "string")]
    pub on: NaiveDate,
}

pub(crate) fn withdraw_dossier(desk: &mut Desk<'_>, request: EndReview) -> Answer<Changed<Revision>> {
    end(
        desk,
        "withdraw_dossier",
        "отзыв кандидатом",
        request,
        Status::Withdrawn,
    )
}

pub(crate) fn reject_dossier(desk: &mut Desk<'_>, request: EndReview) -> Answer<Changed<Revision>> {
    end(
        desk,
        "reject_dossier",
        "отказ в приёме",
        request,
        Status::Rejected,
    )
}

fn end(
    desk: &mut Desk<'_>,
    op: &'static str,
    title: &str,
    request: EndReview,
    status: Status,
) -> Answer<Changed<Revision>> {
    let reason = cleaned_text("reason", &request.reason)?;
    step(
        desk,
        op,
        title,
        request.dossier,
        request.revision,
        |review, _, _| {
            // A dossier on an agenda or in a draft order is taken off there first, so that no list keeps its name.
            if matches!(review.status, Status::OnAgenda | Status::InOrder) {
                return Err(Refusal::TakeOffFirst { now: review.status }.into());
            }
            Ok(review.end(status, &reason)?)
        },
    )
}

/// Puts ended dossiers away as a unit.
pub(crate) fn close_dossiers(desk: &mut Desk<'_>, request: CloseDossiers) -> Answer<Changed<u32>> {
    if request.dossiers.is_empty() {
        return Err(ApiError::field("dossiers", "Не выбрано ни одного пакета."));
    }
    let title = match request.dossiers.as_slice() {
        [one] => format!(
            "закрытие пакета {}",
            desk.get::<Dossier>(one.0)?.record.person.short()
        ),
        many => format!("закрытие пакетов: {}", many.len()),
    };
    desk.change("close_dossiers", &title, Undoable::Yes, |tx, _| {
        let mut closed = 0_u32;
        for id in &request.dossiers {
            let mut review = tx.get::<Review>(id.0)?.record;
            review.close()?;
            tx.put(&review)?;
            closed = closed.saturating_add(1);
        }
        Ok(closed)
    })
}

pub(crate) fn withdraw_consent(desk: &mut Desk<'_>, request: WithdrawConsent) -> Answer<Changed<Revision>> {
    let title = "отзыв согласия на обработку данных";
    step(
        desk,
        "withdraw_consent",
        title,
        request.dossier,
        request.revision,
        |review, _, setting| {
            crate::people::past_day("on", request.on, setting.stamp.at.date_naive())?;
            review.consent_withdrawn_on = Some(request.on);
            Ok(())
        },
    )
}
