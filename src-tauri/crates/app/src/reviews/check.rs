//! The check of completeness: marks of documents, verdicts on grounds, remarks, return for correction.

use chrono::{Months, NaiveDate};
use domain::{
    Audience, DocumentCheck, DocumentMark, DossierId, GroundCheck, GroundVerdict, Refusal, Remark, RowId,
    Seen, Spot, Status,
};
use serde::Deserialize;
use ts_rs::TS;

use super::{ReviewAct, step};
use crate::{Answer, ApiError, Changed, desk::Desk, dossiers::Revision, people::cleaned_text};

/// Marks a document.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MarkDocument {
    /// The dossier.
    pub dossier: DossierId,
    /// Revision of the review.
    #[ts(type = "number")]
    pub revision: u64,
    /// Slot.
    pub slot: String,
    /// Mark.
    pub mark: DocumentMark,
    /// Words of the remark.
    pub remark: String,
    /// Where it was seen.
    pub seen: Option<SeenAt>,
}

/// File, page and place that a check was made on.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SeenAt {
    /// The file.
    pub file: domain::FileId,
    /// The page, 1-based.
    pub page: u32,
    /// What of the page was in sight; `null` where nothing is to be measured.
    #[serde(default)]
    pub spot: Option<Spot>,
}

/// Judges a ground.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct JudgeGround {
    /// The dossier.
    pub dossier: DossierId,
    /// Revision of the review.
    #[ts(type = "number")]
    pub revision: u64,
    /// Code of the ground.
    pub ground: String,
    /// Verdict.
    pub verdict: GroundVerdict,
    /// Slot of the confirming document; empty if none.
    pub proof: String,
    /// Comment.
    pub comment: String,
}

/// Judges several grounds of one dossier.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct JudgeGrounds {
    /// The dossier.
    pub dossier: DossierId,
    /// Revision of the review.
    #[ts(type = "number")]
    pub revision: u64,
    /// Verdicts by code of the ground.
    pub verdicts: std::collections::BTreeMap<String, GroundCheck>,
}

/// Writes a remark, changes it, or takes it away with empty words.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WriteRemark {
    /// The dossier.
    pub dossier: DossierId,
    /// Revision of the review.
    #[ts(type = "number")]
    pub revision: u64,
    /// The remark to change; `null` writes a new one.
    pub remark: Option<RowId>,
    /// Slot; empty = the whole dossier.
    pub slot: String,
    /// Words.
    pub text: String,
    /// For the letter or for the office.
    pub audience: Audience,
}

/// Returns a dossier.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReturnDossier {
    /// The dossier.
    pub dossier: DossierId,
    /// Revision of the review.
    #[ts(type = "number")]
    pub revision: u64,
    /// Last day to correct; `null` counts the regulation's working days from today.
    #[ts(type = "string | null")]
    pub deadline: Option<NaiveDate>,
}

pub(crate) fn start_check(desk: &mut Desk<'_>, request: ReviewAct) -> Answer<Changed<Revision>> {
    let ReviewAct { dossier, revision } = request;
    step(
        desk,
        ("start_check", Status::Registered),
        "начало проверки",
        dossier,
        revision,
        |review, _, _| Ok(review.start_check()?),
    )
}

pub(crate) fn mark_document(desk: &mut Desk<'_>, request: MarkDocument) -> Answer<Changed<Revision>> {
    let short = desk
        .regulation()
        .document(&request.slot)
        .map(|rule| rule.short.clone())
        .unwrap_or_default();
    let title = format!("отметка документа «{short}»");
    step(
        desk,
        ("mark_document", Status::Checking),
        &title,
        request.dossier,
        request.revision,
        |review, dossier, setting| {
            let seen = match request.seen {
                None => None,
                Some(at) => {
                    let file = dossier.files.get(&at.file).ok_or(Refusal::NoSuchFile)?;
                    if at.page == 0 || at.page > file.pages.max(1) {
                        return Err(Refusal::PagesOutside {
                            first: at.page,
                            last: at.page,
                            pages: file.pages,
                        }
                        .into());
                    }
                    Some(Seen {
                        file: at.file,
                        page: at.page,
                        spot: at.spot.map(Spot::within),
                    })
                }
            };
            let check = DocumentCheck {
                mark: request.mark,
                remark: cleaned_text("remark", &request.remark)?,
                seen,
                held: String::new(),
            };
            Ok(review.mark_document(setting.regulation(), dossier, &request.slot, check)?)
        },
    )
}

pub(crate) fn judge_ground(desk: &mut Desk<'_>, request: JudgeGround) -> Answer<Changed<Revision>> {
    let mark = desk
        .regulation()
        .ground(&request.ground)
        .map(|rule| rule.mark.clone())
        .unwrap_or_default();
    let title = format!("оценка основания {mark}");
    step(
        desk,
        ("judge_ground", Status::UnderReview),
        &title,
        request.dossier,
        request.revision,
        |review, dossier, setting| {
            let comment = cleaned_text("comment", &request.comment)?;
            let check = GroundCheck {
                verdict: request.verdict,
                proof: request.proof.clone(),
                comment,
                held: String::new(),
                facts: String::new(),
            };
            Ok(review.judge_ground(setting.regulation(), dossier, &request.ground, check)?)
        },
    )
}

pub(crate) fn judge_grounds(desk: &mut Desk<'_>, request: JudgeGrounds) -> Answer<Changed<Revision>> {
    if request.verdicts.is_empty() {
        return Err(ApiError::field("verdicts", "Не выбрано ни одного основания."));
    }
    let title = format!("оценка оснований ({})", request.verdicts.len());
    step(
        desk,
        ("judge_grounds", Status::UnderReview),
        &title,
        request.dossier,
        request.revision,
        |review, dossier, setting| {
            for (ground, check) in &request.verdicts {
                let check = GroundCheck {
                    comment: cleaned_text("comment", &check.comment)?,
                    ..check.clone()
                };
                review.judge_ground(setting.regulation(), dossier, ground, check)?;
            }
            Ok(())
        },
    )
}

pub(crate) fn write_remark(desk: &mut Desk<'_>, request: WriteRemark) -> Answer<Changed<Revision>> {
    step(
        desk,
        ("write_remark", Status::Registered),
        "замечание",
        request.dossier,
        request.revision,
        |review, _, setting| {
            // A postponed dossier goes back to the candidate with what is wanted of them.
            if review.status.documents_frozen() && review.status != Status::Postponed {
                return Err(Refusal::DocumentsFrozen.into());
            }
            if !request.slot.is_empty() && setting.regulation().document(&request.slot).is_none() {
                return Err(Refusal::NoSuchSlot {
                    slot: request.slot.clone(),
                }
                .into());
            }
            let text = cleaned_text("text", &request.text)?;
            let id = request.remark.unwrap_or_else(|| RowId(setting.host.new_id()));
            if text.is_empty() {
                review.remarks.remove(&id);
            } else {
                let remark = Remark {
                    slot: request.slot.clone(),
                    text,
                    audience: request.audience,
                };
                review.remarks.insert(id, remark);
            }
            Ok(())
        },
    )
}

pub(crate) fn return_dossier(desk: &mut Desk<'_>, request: ReturnDossier) -> Answer<Changed<Revision>> {
    let today = desk.host.now().date_naive();
    let deadline = match request.deadline {
        Some(day) => day,
        None => desk
            .workdays()?
            .after(today, desk.regulation().deadlines.correction),
    };
    crate::people::checked_day("deadline", deadline)?;
    // A slip in the year would stand in the letter, and the package would never be late.
    if deadline > today.checked_add_months(Months::new(12)).unwrap_or(deadline) {
        return Err(ApiError::field(
            "deadline",
            format!(
                "Срок доработки {} – больше чем через год. Пакет не возвращён: проверьте год.",
                deadline.format("%d.%m.%Y")
            ),
        ));
    }
    let title = "возврат на доработку";
    step(
        desk,
        ("return_dossier", Status::Checking),
        title,
        request.dossier,
        request.revision,
        |review, dossier, setting| {
            let regulation = setting.regulation();
            Ok(review.send_back(regulation, dossier, setting.stamp.at, deadline)?)
        },
    )
}

pub(crate) fn take_corrected(desk: &mut Desk<'_>, request: ReviewAct) -> Answer<Changed<Revision>> {
    let ReviewAct { dossier, revision } = request;
    let title = "приём исправленного пакета";
    step(
        desk,
        ("take_corrected", Status::Returned),
        title,
        dossier,
        revision,
        |review, _, _| Ok(review.take_corrected()?),
    )
}
