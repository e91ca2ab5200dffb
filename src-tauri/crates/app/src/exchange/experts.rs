//! Experts at desks of their own: packages are handed to a device, which sees those and nothing else of the region; the
//! opinion comes back and becomes the sheet of the review when the office takes it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{
    AssignmentId, Conclusion, Conflict, Dossier, DossierId, ExpertOpinion, ExpertTask, GroundCheck, Refusal,
    Review,
};
use serde::{Deserialize, Serialize};
use store::{Record as _, Undoable};
use sync::{keys::DeviceId, member::Role};
use ts_rs::TS;

use super::{Seat, count, take_part};
use crate::{Answer, ApiError, Changed, compose, desk::Desk, people::cleaned_text};

/// An assignment of a package.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TaskOf {
    /// The package.
    pub dossier: DossierId,
    /// The expert's assignment.
    pub assignment: AssignmentId,
}

/// Hands packages to the device of their expert.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HandToExpert {
    /// The expert's device.
    pub device: String,
    /// Assignments of this expert.
    pub tasks: Vec<TaskOf>,
}

/// A package at an expert.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TaskLine {
    /// The assignment.
    pub assignment: AssignmentId,
    /// The package.
    pub dossier: DossierId,
    /// Registration number.
    pub number: String,
    /// Full name of the candidate; empty until the package has come.
    pub name: String,
    /// Full name of the expert.
    pub expert: String,
    /// What people call the expert's device.
    pub device: String,
    /// Last day.
    #[ts(type = "string | null")]
    pub due_on: Option<NaiveDate>,
    /// The opinion, once written.
    pub opinion: Option<ExpertOpinion>,
    /// Codes of grounds whose documents or facts have changed since it was signed: the expert looks at them again.
    pub fallen: Vec<String>,
    /// Whether the office has taken it; always `false` at the expert's desk.
    pub taken: bool,
}

/// Writes the expert's opinion.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WriteOpinion {
    /// The assignment.
    pub assignment: AssignmentId,
    /// Statement on conflict of interest.
    pub conflict: Conflict,
    /// Verdicts by ground.
    pub grounds: BTreeMap<String, GroundCheck>,
    /// The conclusion; `null` where a conflict is declared.
    pub conclusion: Option<Conclusion>,
    /// Reasoning.
    pub reasoning: String,
}

/// Takes opinions that came as sheets.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TakeOpinions {
    /// Their assignments.
    pub assignments: Vec<AssignmentId>,
}

/// Whether two devices are one desk, which was revoked and admitted anew: what was handed to the one is the other's, and so
/// is what it wrote.
pub(super) fn is_one_desk(seat: Option<&Seat>, one: &str, two: &str) -> bool {
    let both: Option<(DeviceId, DeviceId)> = one.parse().ok().zip(two.parse().ok());
    one == two
        || seat
            .zip(both)
            .is_some_and(|(seat, (one, two))| seat.roll.is_one_desk(&one, &two))
}

/// Sends a desk that was admitted anew what had been handed to the device that it was.
pub(super) fn hand_on(desk: &Desk<'_>, seat: &Seat, device: &DeviceId) -> Answer<()> {
    let device = device.to_string();
    for task in desk.list::<ExpertTask>()? {
        if task.device != device && is_one_desk(Some(seat), &task.device, &device) {
            desk.store.publish_again(ExpertTask::KIND, task.id.0)?;
            desk.store.publish_again(Dossier::KIND, task.dossier.0)?;
        }
    }
    Ok(())
}

pub(crate) fn hand_to_expert(desk: &mut Desk<'_>, request: HandToExpert) -> Answer<Changed<u32>> {
    let seat = take_part(Seat::read(desk.store)?)?;
    let device: Option<DeviceId> = request.device.parse().ok();
    let member = device.and_then(|device| seat.roll.member(&device));
    let expert = member.filter(|member| member.role == Role::Expert && !seat.roll.is_revoked(&member.device));
    let Some(expert) = expert else {
        return Err(ApiError::field(
            "device",
            "Выберите устройство эксперта из участников обмена.",
        ));
    };
    if request.tasks.is_empty() {
        return Err(ApiError::field("tasks", "Не выбрано ни одного пакета."));
    }
    let device = expert.device.to_string();
    for task in &request.tasks {
        refuse_answered(desk, &seat, task, &device)?;
    }
    let title = format!("передано эксперту пакетов: {}", request.tasks.len());
    let dossiers: Vec<DossierId> = request.tasks.iter().map(|task| task.dossier).collect();
    let handed = desk.change("hand_to_expert", &title, Undoable::Yes, |tx, setting| {
        for task in &request.tasks {
            let review = tx.get::<Review>(task.dossier.0)?.record;
            let assignment = review
                .experts
                .get(&task.assignment)
                .ok_or(Refusal::NoSuchExpert)?;
            if assignment.sheet.is_some() {
                return Err(Refusal::SheetSigned.into());
            }
            tx.put(&ExpertTask {
                id: task.assignment,
                cycle: review.cycle,
                dossier: review.id,
                device: device.clone(),
                expert: assignment.expert.clone(),
                number: review.registration.number.clone(),
                due_on: assignment.due_on,
                handed_at: setting.stamp.at,
            })?;
        }
        Ok(count(request.tasks.len()))
    })?;
    // The packages themselves are not changed, and yet have somewhere new to go.
    for dossier in dossiers {
        desk.store.publish_again(Dossier::KIND, dossier.0)?;
    }
    Ok(handed)
}

/// Two experts do not write one sheet: whoever is to write another one gets an assignment of their own.
fn refuse_answered(desk: &Desk<'_>, seat: &Seat, task: &TaskOf, device: &str) -> Answer<()> {
    let came = desk.find::<ExpertOpinion>(task.assignment.opinion())?;
    let Some(opinion) = came.map(|found| found.record) else {
        return Ok(());
    };
    if is_one_desk(Some(seat), &opinion.device, device) {
        return Ok(());
    }
    let author: Option<DeviceId> = opinion.device.parse().ok();
    let author = author.and_then(|author| seat.roll.member(&author));
    let handed = desk.find::<ExpertTask>(task.assignment.0)?;
    let is_theirs = handed.is_none_or(|task| is_one_desk(Some(seat), &opinion.device, &task.record.device));
    let way = match is_theirs {
        true => "Примите его",
        // Another seat took it in before it heard that the package was handed over.
        false => "Чтобы принять его, передайте пакет этому устройству снова",
    };
    Err(ApiError::File {
        sentence: format!(
            "Экспертный лист по этому назначению уже прислан с устройства «{}». Пакеты не переданы, лист цел. {way}, а если \
             нужен и другой эксперт, назначьте его отдельно и передайте пакет ему.",
            author.map(|author| author.label.clone()).unwrap_or_default()
        ),
    })
}

pub(crate) fn expert_tasks(desk: &mut Desk<'_>, (): ()) -> Answer<Vec<TaskLine>> {
    let seat = Seat::read(desk.store)?;
    let mut lines = Vec::new();
    for task in desk.list::<ExpertTask>()? {
        let dossier = desk.find::<Dossier>(task.dossier.0)?;
        let review = desk.find::<Review>(task.dossier.0)?.map(|found| found.record);
        let assignment = review.as_ref().and_then(|review| review.experts.get(&task.id));
        let device: Option<DeviceId> = task.device.parse().ok();
        let member = seat.as_ref().zip(device);
        let member = member.and_then(|(seat, device)| {
            let now = seat.roll.admitted_anew(&device).pop_first().unwrap_or(device);
            seat.roll.member(&now).cloned()
        });
        let opinion = desk
            .find::<ExpertOpinion>(task.id.opinion())?
            .map(|found| found.record)
            // What the one said to whom it was handed before concerns nobody any more.
            .filter(|opinion| is_one_desk(seat.as_ref(), &opinion.device, &task.device));
        let fallen = match (&opinion, &dossier) {
            (Some(opinion), Some(dossier)) => opinion.fallen(desk.regulation(), &dossier.record),
            _ => Vec::new(),
        };
        lines.push(TaskLine {
            assignment: task.id,
            dossier: task.dossier,
            number: task.number,
            name: dossier
                .map(|found| found.record.person.full())
                .unwrap_or_default(),
            expert: task.expert,
            device: member.map(|member| member.label).unwrap_or_default(),
            due_on: task.due_on,
            opinion,
            fallen,
            taken: assignment.is_some_and(|assignment| {
                assignment.sheet.is_some() || matches!(assignment.conflict, Conflict::Declared { .. })
            }),
        });
    }
    lines.sort_by(|one, two| (&one.due_on, &one.name).cmp(&(&two.due_on, &two.name)));
    Ok(lines)
}

pub(crate) fn write_opinion(desk: &mut Desk<'_>, request: WriteOpinion) -> Answer<Changed<AssignmentId>> {
    let seat = take_part(Seat::read(desk.store)?)?;
    let device = seat.keys.id().to_string();
    let task = desk.get::<ExpertTask>(request.assignment.0)?.record;
    if !is_one_desk(Some(&seat), &task.device, &device) {
        return Err(ApiError::File {
            sentence: "Этот пакет передан на другое устройство: лист подписывают там. Ничего не изменено."
                .to_owned(),
        });
    }
    let reasoning = cleaned_text("reasoning", &request.reasoning)?;
    let mut grounds = BTreeMap::new();
    for (code, check) in request.grounds {
        let comment = cleaned_text("comment", &check.comment)?;
        grounds.insert(code, GroundCheck { comment, ..check });
    }
    let title = format!("экспертный лист по пакету № {}", task.number);
    desk.change("write_opinion", &title, Undoable::Yes, |tx, setting| {
        let opinion = ExpertOpinion {
            id: task.id,
            cycle: task.cycle,
            dossier: task.dossier,
            device,
            conflict: request.conflict,
            grounds,
            conclusion: request.conclusion,
            reasoning,
            signed_at: setting.stamp.at,
        };
        opinion.check(setting.regulation())?;
        opinion.recommends_with_reason(setting.regulation())?;
        let dossier = tx.get::<Dossier>(task.dossier.0)?.record;
        let opinion = opinion.over(setting.regulation(), &dossier);
        tx.put(&opinion)?;
        Ok(opinion.id)
    })
}

pub(crate) fn take_opinions(desk: &mut Desk<'_>, request: TakeOpinions) -> Answer<Changed<u32>> {
    if request.assignments.is_empty() {
        return Err(ApiError::field("assignments", "Не выбрано ни одного листа."));
    }
    let title = format!("экспертные листы от экспертов: {}", request.assignments.len());
    let seat = Seat::read(desk.store)?;
    desk.change("take_opinions", &title, Undoable::Yes, |tx, setting| {
        for id in &request.assignments {
            let task = tx.get::<ExpertTask>(id.0)?.record;
            let opinion = tx.get::<ExpertOpinion>(id.opinion())?.record;
            let mut review = tx.get::<Review>(task.dossier.0)?.record;
            let dossier = tx.get::<Dossier>(task.dossier.0)?.record;
            // Whom the office handed the package to is the office's word, not the opinion's.
            let is_theirs = is_one_desk(seat.as_ref(), &opinion.device, &task.device);
            if !is_theirs || opinion.dossier != task.dossier {
                return Err(Refusal::NoSuchExpert.into());
            }
            review.take_opinion(setting.regulation(), &dossier, &opinion)?;
            compose::keep_case(setting.regulation(), &dossier, &mut review, *id)?;
            tx.put(&review)?;
        }
        Ok(count(request.assignments.len()))
    })
}
