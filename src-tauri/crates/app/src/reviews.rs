//! The region's side: registration, completeness, expert review, return, withdrawal.

use chrono::NaiveDate;
use domain::{
    Assignment, AssignmentId, Audience, Conclusion, Conflict, DocumentCheck, DocumentMark, Dossier,
    DossierId, GroundCheck, GroundVerdict, Refusal, Registration, Remark, Review, RowId, Seen, Status,
};
use serde::{Deserialize, Serialize};
use store::{Tx, Undoable};
use ts_rs::TS;

use crate::{
    Answer, ApiError, Changed,
    desk::{Desk, Setting},
    dossiers::Revision,
    people::cleaned_text,
};

/// Registers dossiers in turn.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RegisterDossiers {
    /// Submitted dossiers, in the order of their numbers.
    pub dossiers: Vec<DossierId>,
    /// Code of the way of receipt.
    pub way: String,
    /// Number of a single dossier; empty gives the next one.
    pub number: String,
}

/// A registered dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RegisteredDossier {
    /// The dossier.
    pub dossier: DossierId,
    /// Its number.
    pub number: String,
}

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

/// File and page that a check was made on.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SeenAt {
    /// The file.
    pub file: domain::FileId,
    /// The page, 1-based.
    pub page: u32,
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
    /// Last day to correct.
    #[ts(type = "string")]
    pub deadline: NaiveDate,
}

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

/// Longest registration number.
const NUMBER_LETTERS: usize = 30;

pub(crate) fn register_dossiers(
    desk: &mut Desk<'_>,
    request: RegisterDossiers,
) -> Answer<Changed<Vec<RegisteredDossier>>> {
    if !desk.regulation().dictionaries.ways.contains_key(&request.way) {
        return Err(ApiError::field("way", "Выберите способ получения из списка."));
    }
    let number = cleaned_text("number", &request.number)?;
    if number.chars().count() > NUMBER_LETTERS {
        return Err(ApiError::field(
            "number",
            "Номер длиннее 30 знаков. Сократите его.",
        ));
    }
    if request.dossiers.is_empty() {
        return Err(ApiError::field("dossiers", "Не выбрано ни одного пакета."));
    }
    if !number.is_empty() && request.dossiers.len() > 1 {
        return Err(ApiError::field(
            "number",
            "Свой номер можно дать только одному пакету.",
        ));
    }
    let title = match request.dossiers.as_slice() {
        [one] => format!(
            "регистрация пакета {}",
            desk.get::<Dossier>(one.0)?.record.person.short()
        ),
        many => format!("регистрация пакетов: {}", many.len()),
    };
    desk.change("register_dossiers", &title, Undoable::Yes, |tx, setting| {
        let mut numbers = Numbers::after(tx, setting)?;
        let mut registered = Vec::new();
        for id in &request.dossiers {
            let dossier = tx.get::<Dossier>(id.0)?.record;
            if let Some(known) = tx.find::<Review>(id.0)? {
                return Err(Refusal::StatusForbids {
                    now: known.record.status,
                    wanted: Status::Registered,
                }
                .into());
            }
            let (ordinal, number) = numbers.next(tx, &number)?;
            let registration = Registration {
                number: number.clone(),
                ordinal,
                at: setting.stamp.at,
                way: request.way.clone(),
                by: setting.stamp.who.clone(),
            };
            tx.put(&Review::register(&dossier, registration)?)?;
            registered.push(RegisteredDossier { dossier: *id, number });
        }
        Ok(registered)
    })
}

/// Numbers given in one change: the register sees them only after it.
struct Numbers {
    cycle: uuid::Uuid,
    last: u32,
}

impl Numbers {
    fn after(tx: &Tx<'_>, setting: &Setting<'_>) -> Answer<Self> {
        let cycle = setting.cycle.id.0;
        let last = tx
            .last_number(cycle)?
            .and_then(|last| u32::try_from(last).ok())
            .unwrap_or(0);
        Ok(Self { cycle, last })
    }

    /// The typed number, or the next one that nobody typed by hand before.
    fn next(&mut self, tx: &Tx<'_>, typed: &str) -> Answer<(u32, String)> {
        loop {
            self.last = self.last.saturating_add(1);
            let number = if typed.is_empty() {
                self.last.to_string()
            } else {
                typed.to_owned()
            };
            match tx.with_number(self.cycle, &number)? {
                None => return Ok((self.last, number)),
                Some(_) if typed.is_empty() => {}
                Some(_) => return Err(Refusal::NumberTaken { number }.into()),
            }
        }
    }
}

pub(crate) fn start_check(desk: &mut Desk<'_>, request: ReviewAct) -> Answer<Changed<Revision>> {
    let ReviewAct { dossier, revision } = request;
    step(
        desk,
        "start_check",
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
        "mark_document",
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
                    })
                }
            };
            let check = DocumentCheck {
                mark: request.mark,
                remark: cleaned_text("remark", &request.remark)?,
                seen,
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
        "judge_ground",
        &title,
        request.dossier,
        request.revision,
        |review, _, setting| {
            let comment = cleaned_text("comment", &request.comment)?;
            let check = GroundCheck {
                verdict: request.verdict,
                proof: request.proof.clone(),
                comment,
            };
            Ok(review.judge_ground(setting.regulation(), &request.ground, check)?)
        },
    )
}

pub(crate) fn write_remark(desk: &mut Desk<'_>, request: WriteRemark) -> Answer<Changed<Revision>> {
    step(
        desk,
        "write_remark",
        "замечание",
        request.dossier,
        request.revision,
        |review, _, setting| {
            if review.status.documents_frozen() {
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
    let title = "возврат на доработку";
    step(
        desk,
        "return_dossier",
        title,
        request.dossier,
        request.revision,
        |review, _, setting| {
            crate::people::checked_day("deadline", request.deadline)?;
            Ok(review.send_back(setting.regulation(), setting.stamp.at, request.deadline)?)
        },
    )
}

pub(crate) fn take_corrected(desk: &mut Desk<'_>, request: ReviewAct) -> Answer<Changed<Revision>> {
    let ReviewAct { dossier, revision } = request;
    let title = "приём исправленного пакета";
    step(
        desk,
        "take_corrected",
        title,
        dossier,
        revision,
        |review, _, _| Ok(review.take_corrected()?),
    )
}

pub(crate) fn assign_expert(desk: &mut Desk<'_>, request: AssignExpert) -> Answer<Changed<Revision>> {
    let expert = cleaned_text("expert", &request.expert)?;
    if expert.is_empty() {
        return Err(ApiError::field(
            "expert",
            "Напишите фамилию, имя и отчество эксперта.",
        ));
    }
    let title = format!("назначение эксперта {expert}");
    step(
        desk,
        "assign_expert",
        &title,
        request.dossier,
        request.revision,
        |review, dossier, setting| {
            let assignment = Assignment {
                expert,
                post: cleaned_text("post", &request.post)?,
                due_on: request.due_on,
                conflict: Conflict::NotStated,
                sheet: None,
                annulled: std::collections::BTreeMap::new(),
            };
            Ok(review.assign(dossier, AssignmentId(setting.host.new_id()), assignment)?)
        },
    )
}

pub(crate) fn state_conflict(desk: &mut Desk<'_>, request: StateConflict) -> Answer<Changed<Revision>> {
    let title = "заявление о конфликте интересов";
    step(
        desk,
        "state_conflict",
        title,
        request.dossier,
        request.revision,
        |review, _, _| Ok(review.state_conflict(request.assignment, request.conflict.clone())?),
    )
}

pub(crate) fn send_to_review(desk: &mut Desk<'_>, request: SendToReview) -> Answer<Changed<Revision>> {
    let exception = cleaned_text("exception", &request.exception)?;
    let title = "отправка на экспертизу";
    step(
        desk,
        "send_to_review",
        title,
        request.dossier,
        request.revision,
        |review, _, setting| Ok(review.send_to_review(setting.regulation(), &exception)?),
    )
}

pub(crate) fn sign_sheet(desk: &mut Desk<'_>, request: SignSheet) -> Answer<Changed<Revision>> {
    let reasoning = cleaned_text("reasoning", &request.reasoning)?;
    step(
        desk,
        "sign_sheet",
        "экспертный лист",
        request.dossier,
        request.revision,
        |review, _, setting| {
            let (regulation, at) = (setting.regulation(), setting.stamp.at);
            Ok(review.sign_sheet(regulation, request.assignment, request.conclusion, &reasoning, at)?)
        },
    )
}

pub(crate) fn finish_review(desk: &mut Desk<'_>, request: ReviewAct) -> Answer<Changed<Revision>> {
    let ReviewAct { dossier, revision } = request;
    step(
        desk,
        "finish_review",
        "завершение экспертизы",
        dossier,
        revision,
        |review, _, setting| Ok(review.finish_review(setting.regulation())?),
    )
}

pub(crate) fn review_again(desk: &mut Desk<'_>, request: EndReview) -> Answer<Changed<Revision>> {
    let reason = cleaned_text("reason", &request.reason)?;
    step(
        desk,
        "review_again",
        "повторная экспертиза",
        request.dossier,
        request.revision,
        |review, _, setting| Ok(review.review_again(&reason, || RowId(setting.host.new_id()))?),
    )
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
                return Err(Refusal::StatusForbids {
                    now: review.status,
                    wanted: status,
                }
                .into());
            }
            Ok(review.end(status, &reason)?)
        },
    )
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

/// A step of one review at the revision that the clerk saw.
fn step(
    desk: &mut Desk<'_>,
    op: &'static str,
    title: &str,
    id: DossierId,
    revision: u64,
    body: impl FnOnce(&mut Review, &Dossier, &Setting<'_>) -> Answer<()>,
) -> Answer<Changed<Revision>> {
    let dossier = desk.get::<Dossier>(id.0)?.record;
    let title = format!("{title}: {}", dossier.person.short());
    desk.change(op, &title, Undoable::Yes, |tx, setting| {
        let mut review = tx.get::<Review>(id.0)?.record;
        body(&mut review, &dossier, setting)?;
        Ok(Revision::of(id, tx.put_at(&review, revision)?))
    })
}
