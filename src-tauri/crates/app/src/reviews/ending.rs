//! Ways out: withdrawal by the candidate, refusal to receive, withdrawal of the consent.

use chrono::NaiveDate;
use domain::{DossierId, Refusal, Status};
use serde::Deserialize;
use ts_rs::TS;

use super::{EndReview, step};
use crate::{Answer, ApiError, Changed, desk::Desk, dossiers::Revision, people::cleaned_text};

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
        (op, Status::Registered),
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

pub(crate) fn withdraw_consent(desk: &mut Desk<'_>, request: WithdrawConsent) -> Answer<Changed<Revision>> {
    let title = "отзыв согласия на обработку данных";
    step(
        desk,
        ("withdraw_consent", Status::Registered),
        title,
        request.dossier,
        request.revision,
        |review, dossier, setting| {
            crate::people::past_day("on", request.on, setting.stamp.at.date_naive())?;
            if dossier.consent_on.is_some_and(|given| request.on < given) {
                return Err(ApiError::field(
                    "on",
                    "Отзыв датирован раньше самого согласия. Проверьте день. Ничего не изменено.",
                ));
            }
            review.consent_withdrawn_on = Some(request.on);
            Ok(())
        },
    )
}
