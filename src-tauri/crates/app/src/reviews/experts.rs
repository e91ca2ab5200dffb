//! Expert review: assignments, statements on conflict of interest, sheets.

use chrono::NaiveDate;
use domain::{AssignmentId, Conclusion, Conflict, DossierId, RowId, Status};
use serde::Deserialize;
use ts_rs::TS;

use super::{EndReview, ReviewAct, assigning::assignment, step};
use crate::{
    Answer, ApiError, Changed, compose,
    desk::Desk,
    disputed,
    dossiers::Revision,
    people::{cleaned_line, cleaned_text},
};

/// Assigns an expert.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AssignExpert {
    /// The dossier.
    pub dossier: DossierId,
    /// Revision of the review.
    #[ts(type = "number")]
    pub revision: u64,
    /// Full name of the expert.
    pub expert: String,
    /// Post and organisation.
    pub post: String,
    /// Last day.
    #[ts(type = "string | null")]
    pub due_on: Option<NaiveDate>,
}

/// Records a statement on conflict of interest.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StateConflict {
    /// The dossier.
    pub dossier: DossierId,
    /// Revision of the review.
    #[ts(type = "number")]
    pub revision: u64,
    /// The assignment.
    pub assignment: AssignmentId,
    /// The statement.
    pub conflict: Conflict,
}

/// Sends a dossier to its experts.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SendToReview {
    /// The dossier.
    pub dossier: DossierId,
    /// Revision of the review.
    #[ts(type = "number")]
    pub revision: u64,
    /// Why it goes on without a required document; empty if complete.
    pub exception: String,
}

/// Signs an expert sheet.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SignSheet {
    /// The dossier.
    pub dossier: DossierId,
    /// Revision of the review.
    #[ts(type = "number")]
    pub revision: u64,
    /// The assignment.
    pub assignment: AssignmentId,
    /// Conclusion.
    pub conclusion: Conclusion,
    /// Reasoning.
    pub reasoning: String,
}

pub(crate) fn assign_expert(desk: &mut Desk<'_>, request: AssignExpert) -> Answer<Changed<Revision>> {
    let expert = cleaned_line("expert", &request.expert)?;
    if let Some(day) = request.due_on {
        crate::people::checked_day("dueOn", day)?;
    }
    if expert.is_empty() {
        return Err(ApiError::field(
            "expert",
            "Напишите фамилию, имя и отчество эксперта.",
        ));
    }
    let title = format!("назначение эксперта ({expert})");
    step(
        desk,
        ("assign_expert", Status::Checking),
        &title,
        request.dossier,
        request.revision,
        |review, dossier, setting| {
            let assignment = assignment(expert, cleaned_line("post", &request.post)?, request.due_on);
            Ok(review.assign(dossier, AssignmentId(setting.host.new_id()), assignment)?)
        },
    )
}

pub(crate) fn state_conflict(desk: &mut Desk<'_>, request: StateConflict) -> Answer<Changed<Revision>> {
    let conflict = match request.conflict {
        Conflict::Declared { reason } => Conflict::Declared {
            reason: cleaned_text("reason", &reason)?,
        },
        stated @ (Conflict::NotStated | Conflict::Absent) => stated,
    };
    let title = "заявление о конфликте интересов";
    step(
        desk,
        ("state_conflict", Status::UnderReview),
        title,
        request.dossier,
        request.revision,
        |review, _, _| Ok(review.state_conflict(request.assignment, conflict)?),
    )
}

pub(crate) fn send_to_review(desk: &mut Desk<'_>, request: SendToReview) -> Answer<Changed<Revision>> {
    let exception = cleaned_text("exception", &request.exception)?;
    let title = "отправка на экспертизу";
    step(
        desk,
        ("send_to_review", Status::Checking),
        title,
        request.dossier,
        request.revision,
        |review, dossier, setting| Ok(review.send_to_review(setting.regulation(), dossier, &exception)?),
    )
}

pub(crate) fn sign_sheet(desk: &mut Desk<'_>, request: SignSheet) -> Answer<Changed<Revision>> {
    let reasoning = cleaned_text("reasoning", &request.reasoning)?;
    step(
        desk,
        ("sign_sheet", Status::UnderReview),
        "экспертный лист",
        request.dossier,
        request.revision,
        |review, dossier, setting| {
            let regulation = setting.regulation();
            review.sign_sheet(
                regulation,
                dossier,
                request.assignment,
                request.conclusion,
                &reasoning,
                setting.stamp.at,
            )?;
            review.recommends_with_reason(regulation, dossier, request.conclusion, &reasoning)?;
            compose::keep_case(regulation, dossier, review, request.assignment)
        },
    )
}

pub(crate) fn finish_review(desk: &mut Desk<'_>, request: ReviewAct) -> Answer<Changed<Revision>> {
    let ReviewAct { dossier, revision } = request;
    desk.store.read(|now| disputed::review(now, dossier))??;
    step(
        desk,
        ("finish_review", Status::UnderReview),
        "завершение экспертизы",
        dossier,
        revision,
        |review, dossier, setting| Ok(review.finish_review(setting.regulation(), dossier)?),
    )
}

pub(crate) fn review_again(desk: &mut Desk<'_>, request: EndReview) -> Answer<Changed<Revision>> {
    let reason = cleaned_text("reason", &request.reason)?;
    step(
        desk,
        ("review_again", Status::Reviewed),
        "повторная экспертиза",
        request.dossier,
        request.revision,
        |review, _, setting| Ok(review.review_again(&reason, || RowId(setting.host.new_id()))?),
    )
}
