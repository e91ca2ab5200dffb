//! One step of many dossiers: whom it reaches and whom not is told before, and it is done and undone as a unit.

use domain::{Dossier, DossierId, Moment, Refusal, Regulation, Review, Status};
use serde::{Deserialize, Serialize};
use store::{Reader, Undoable};
use ts_rs::TS;

use crate::{Answer, ApiError, Changed, desk::Desk, disputed};

/// A step that many dossiers take alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TogetherStep {
    /// Drafts are handed over for registration.
    Submit,
    /// The check of completeness begins.
    StartCheck,
    /// Checked dossiers go to their experts.
    SendToReview,
    /// The review of those whose sheets are signed is closed.
    FinishReview,
    /// Refused, withdrawn and rejected dossiers are put away.
    Close,
}

/// Names the step and the dossiers.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Together {
    /// The step.
    pub step: TogetherStep,
    /// The dossiers.
    pub dossiers: Vec<DossierId>,
}

/// Whether a dossier can take the step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TogetherLine {
    /// The dossier.
    pub dossier: DossierId,
    /// Registration number; empty before registration.
    pub number: String,
    /// Full name; empty if not known yet.
    pub name: String,
    /// Why it cannot, as a sentence; empty if it can.
    pub refusal: String,
}

impl TogetherStep {
    fn words(self) -> &'static str {
        match self {
            TogetherStep::Submit => "передача",
            TogetherStep::StartCheck => "начало проверки",
            TogetherStep::SendToReview => "отправка на экспертизу",
            TogetherStep::FinishReview => "завершение экспертизы",
            TogetherStep::Close => "закрытие",
        }
    }

    /// The first state that it is taken in.
    fn needed(self) -> Status {
        match self {
            TogetherStep::Submit => Status::Draft,
            TogetherStep::StartCheck => Status::Registered,
            TogetherStep::SendToReview => Status::Checking,
            TogetherStep::FinishReview => Status::UnderReview,
            TogetherStep::Close => Status::Refused,
        }
    }

    /// Why a review that says two things does not take the step.
    fn disputed(self, now: &Reader<'_>, dossier: DossierId) -> Answer<Option<Refusal>> {
        match self {
            TogetherStep::FinishReview => Ok(disputed::review(now, dossier)?.err()),
            TogetherStep::Submit
            | TogetherStep::StartCheck
            | TogetherStep::SendToReview
            | TogetherStep::Close => Ok(None),
        }
    }

    /// Takes the step; what is answered is what the single act would answer.
    fn take(
        self,
        regulation: &Regulation,
        dossier: &mut Dossier,
        review: Option<&mut Review>,
        at: Moment,
    ) -> Result<(), Refusal> {
        if self == TogetherStep::Submit {
            return match review {
                None => dossier.submit(at),
                Some(_) => Err(Refusal::OwnedByRegion),
            };
        }
        let Some(review) = review else {
            return Err(Refusal::WrongStage {
                now: dossier.own_status(),
                needed: self.needed(),
            });
        };
        review.is_registered_by(at)?;
        match self {
            TogetherStep::Submit => Ok(()),
            TogetherStep::StartCheck => review.start_check(),
            TogetherStep::SendToReview => review.send_to_review(regulation, dossier, ""),
            TogetherStep::FinishReview => review.finish_review(regulation, dossier),
            TogetherStep::Close => review.close(),
        }
    }
}

/// What stands for the name of a package whose data were destroyed, and why nothing is done with it.
pub(super) const ERASED_NAME: &str = "Данные уничтожены";
pub(super) const ERASED: &str = "Данные уничтожены, с пакетом больше ничего не делают.";

impl TogetherLine {
    /// The line of a package whose data were destroyed.
    pub(super) fn erased(desk: &Desk<'_>, dossier: DossierId) -> Answer<Self> {
        Ok(Self {
            dossier,
            number: desk.number_of_erased(dossier)?,
            name: ERASED_NAME.to_owned(),
            refusal: ERASED.to_owned(),
        })
    }
}

/// Tells who can take the step; changes nothing.
pub(crate) fn plan_together(desk: &mut Desk<'_>, request: Together) -> Answer<Vec<TogetherLine>> {
    let at = desk.host.now();
    let mut lines = Vec::new();
    for id in request.dossiers {
        let Some(found) = desk.find::<Dossier>(id.0)? else {
            lines.push(TogetherLine::erased(desk, id)?);
            continue;
        };
        let mut dossier = found.record;
        let mut review = desk.find::<Review>(id.0)?.map(|found| found.record);
        let tried = request
            .step
            .take(desk.regulation(), &mut dossier, review.as_mut(), at);
        let disputed = desk.store.read(|now| request.step.disputed(now, id))?;
        let tried = disputed.map_or(tried, Err);
        lines.push(TogetherLine {
            dossier: id,
            number: review
                .map(|review| review.registration.number)
                .unwrap_or_default(),
            name: dossier.person.full(),
            refusal: tried.err().map(|refusal| refusal.to_string()).unwrap_or_default(),
        });
    }
    Ok(lines)
}

/// Takes the step with all of them or with none.
pub(crate) fn act_together(desk: &mut Desk<'_>, request: Together) -> Answer<Changed<u32>> {
    let words = request.step.words();
    let title = match request.dossiers.as_slice() {
        [] => return Err(ApiError::field("dossiers", "Не выбрано ни одного пакета.")),
        [one] => format!(
            "{words} пакета: {}",
            desk.get::<Dossier>(one.0)?.record.person.short()
        ),
        many => format!("{words} пакетов: {}", many.len()),
    };
    desk.change("act_together", &title, Undoable::Yes, |tx, setting| {
        let mut done = 0_u32;
        for id in &request.dossiers {
            let mut dossier = tx.get::<Dossier>(id.0)?.record;
            let mut review = tx.find::<Review>(id.0)?.map(|found| found.record);
            if let Some(refusal) = request.step.disputed(tx, *id)? {
                return Err(refusal.into());
            }
            request.step.take(
                setting.regulation(),
                &mut dossier,
                review.as_mut(),
                setting.stamp.at,
            )?;
            match &review {
                Some(review) => tx.put(review)?,
                None => tx.put(&dossier)?,
            };
            done = done.saturating_add(1);
        }
        Ok(done)
    })
}
