//! Experts at desks of their own: packages are handed to a device, which sees those and nothing else of the region; the
//! opinion comes back and becomes the sheet of the review when the office takes it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::{
    AssignmentId, Conclusion, Conflict, Dossier, DossierId, ExpertOpinion, ExpertTask, GroundCheck, Moment,
    Refusal, Review, Stamp, Status, TaskId,
};
use serde::{Deserialize, Serialize};
use store::{Reader, Record as _, Store, Tx, Undoable};
use sync::{keys::DeviceId, member::Role};
use ts_rs::TS;
use uuid::Uuid;

use super::{Seat, count, shelf::named, take_part};
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
    /// The task: the assignment in the hands of this desk.
    pub task: TaskId,
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
    /// Whether the office has made use of the opinion; at the expert's desk, whether another sheet is wanted after it.
    pub taken: bool,
    /// Another expert's desk has the assignment now.
    pub withdrawn: bool,
    /// The office has read the opinion and left it as it is.
    pub noted: bool,
    /// Why the office cannot take the opinion as it is, as a sentence; empty if it can, and at the expert's desk.
    pub refusal: String,
}

/// Writes the expert's opinion.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WriteOpinion {
    /// The task.
    pub task: TaskId,
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
    /// Their tasks.
    pub tasks: Vec<TaskId>,
}

/// An opinion, as somebody has seen it.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SeenOpinion {
    /// The task.
    pub task: TaskId,
    /// When it was signed: what is signed later is not noted with it.
    #[ts(type = "string")]
    pub signed_at: Moment,
}

/// Notes opinions that are not taken as sheets.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NoteOpinions {
    /// What was seen.
    pub seen: Vec<SeenOpinion>,
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
            if matches!(assignment.conflict, Conflict::Declared { .. }) {
                return Err(Refusal::ConflictDeclared.into());
            }
            let id = withdraw(tx, &seat, task, &device)?;
            let came = tx.find::<ExpertOpinion>(id.opinion())?.map(|found| found.record);
            let used = came
                .filter(|opinion| opinion.is_used(assignment))
                .map(|opinion| opinion.signed_at);
            tx.put(&ExpertTask {
                id,
                assignment: Some(task.assignment),
                cycle: review.cycle,
                dossier: review.id,
                device: device.clone(),
                expert: assignment.expert.clone(),
                number: review.registration.number.clone(),
                due_on: assignment.due_on,
                handed_at: setting.stamp.at,
                withdrawn_at: None,
                used,
                noted: None,
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

/// Takes an assignment from whoever else has it; answers what it is as a task of this desk: the same when it comes back, and
/// under another name of the desk.
fn withdraw(tx: &mut Tx<'_>, seat: &Seat, task: &TaskOf, device: &str) -> store::Result<TaskId> {
    let of = [task.assignment.0.as_bytes(), device.as_bytes()].concat();
    let at = tx.stamp().at;
    let mut theirs = None;
    for known in tx.list_in::<ExpertTask>(task.dossier.0)? {
        if known.assignment() != task.assignment {
            continue;
        }
        if theirs.is_none() && is_one_desk(Some(seat), &known.device, device) {
            theirs = Some(known.id);
        } else if !known.is_withdrawn() {
            tx.put(&taken_from(known, at))?;
        }
    }
    Ok(theirs.unwrap_or_else(|| {
        TaskId(named(blake3::derive_key(
            "metodaktiv exchange 1 expert task",
            &of,
        )))
    }))
}

/// The task, taken from its desk; the clock of whoever handed it over may be ahead.
fn taken_from(task: ExpertTask, at: Moment) -> ExpertTask {
    ExpertTask {
        withdrawn_at: Some(at.max(task.handed_at)),
        ..task
    }
}

/// An undo leaves the desk that had heard of a task its word that it has it no more: who has a package must hear of its
/// destruction, and what was signed there must be shown.
pub(crate) fn keep_told(tx: &mut Tx<'_>) -> store::Result<()> {
    let at = tx.stamp().at;
    for task in tx.removed::<ExpertTask>()? {
        tx.put(&taken_from(task, at))?;
    }
    Ok(())
}

/// Tells the expert's desk that has an assignment in vain, for two seats handed it over at one time.
pub(super) fn settle(store: &Store, stamp: &Stamp, dossiers: &BTreeSet<Uuid>) -> store::Result<()> {
    let idle = store.read(|now| {
        let mut idle = Vec::new();
        for dossier in dossiers {
            let tasks: Vec<ExpertTask> = now.list_in(*dossier)?;
            let live = tasks.iter().filter(|task| !task.is_withdrawn());
            let is_idle = |task: &&ExpertTask| {
                ExpertTask::holder(&tasks, task.assignment()).is_some_and(|holder| holder.id != task.id)
            };
            idle.extend(live.filter(is_idle).cloned());
        }
        Ok::<_, store::StoreError>(idle)
    })?;
    if idle.is_empty() {
        return Ok(());
    }
    let title = "экспертам сообщено, у кого теперь пакеты";
    store.change("tell_experts", title, Undoable::No, stamp, |tx| {
        for task in idle {
            tx.put(&taken_from(task, stamp.at))?;
        }
        Ok::<_, store::StoreError>(())
    })?;
    Ok(())
}

/// Whether nothing is to be done with whatever comes for an assignment: the package is with those who prepare it, or is done with.
fn is_idle(review: &Review, assignment: AssignmentId) -> bool {
    let is_under_way = [
        Status::UnderReview,
        Status::Reviewed,
        Status::OnAgenda,
        Status::Postponed,
        Status::Included,
        Status::Refused,
        Status::InOrder,
    ]
    .contains(&review.status);
    !is_under_way || !review.experts.contains_key(&assignment)
}

/// Refuses to finish a review while an expert's word of being biased waits: it is taken, or noted, first.
///
/// # Errors
///
/// Those of the store and of the seat; the refusal is the answer.
pub(crate) fn heard(now: &Reader<'_>, dossier: DossierId) -> Answer<Result<(), Refusal>> {
    let Some(review) = now.find::<Review>(dossier.0)?.map(|found| found.record) else {
        return Ok(Ok(()));
    };
    let tasks: Vec<ExpertTask> = now.list_in(dossier.0)?;
    for task in &tasks {
        let Some(assigned) = review.experts.get(&task.assignment()) else {
            continue;
        };
        let Some(came) = now.find::<ExpertOpinion>(task.id.opinion())? else {
            continue;
        };
        let opinion = came.record;
        let holds = ExpertTask::holder(&tasks, task.assignment()).is_some_and(|holder| holder.id == task.id);
        let places = now.undecided_places(ExpertOpinion::KIND, task.id.opinion())?;
        let waits = match places.is_empty() {
            true => {
                let can_be_taken = holds && review.status == Status::UnderReview;
                opinion.is_unheard_conflict(task, assigned, can_be_taken)
            }
            // Between two sheets of an expert only the expert chooses, and may be gone: such a one can be noted.
            false => {
                let is_of_conflict =
                    |place: &domain::Place| place.first().is_some_and(|field| field == "conflict");
                places.iter().any(is_of_conflict) && task.noted != Some(opinion.signed_at)
            }
        };
        if waits
            // What no list shows must not stand in the way.
            && is_one_desk(Seat::read_at(now)?.as_ref(), &opinion.device, &task.device)
        {
            return Ok(Err(Refusal::ConflictUnheard));
        }
    }
    Ok(Ok(()))
}

/// The task of each assignment whose sheet counts.
fn holders(tasks: &[ExpertTask]) -> BTreeMap<AssignmentId, TaskId> {
    let mut of: BTreeMap<AssignmentId, Vec<&ExpertTask>> = BTreeMap::new();
    for task in tasks {
        of.entry(task.assignment()).or_default().push(task);
    }
    of.into_iter()
        .filter_map(|(assignment, tasks)| Some((assignment, ExpertTask::holder(tasks, assignment)?.id)))
        .collect()
}

/// Why an opinion cannot become a sheet as it is.
fn refusal(
    desk: &Desk<'_>,
    task: &ExpertTask,
    opinion: &ExpertOpinion,
    review: Option<&Review>,
    dossier: Option<&Dossier>,
) -> Answer<String> {
    let (Some(review), Some(dossier)) = (review, dossier) else {
        return Ok(String::new());
    };
    if desk.store.read(|now| is_twofold(now, opinion))? {
        return Ok(TWOFOLD.to_owned());
    }
    let tried = review
        .clone()
        .take_opinion(desk.regulation(), dossier, task.assignment(), opinion);
    Ok(match tried {
        Ok(()) => String::new(),
        Err(Refusal::WrongStage { now, .. }) => too_late(now).to_owned(),
        Err(refusal) => refusal.to_string(),
    })
}

/// What is said of an opinion that came after the review.
fn too_late(now: Status) -> &'static str {
    match now {
        Status::Reviewed => {
            "Экспертиза уже завершена. Отправьте пакет на повторную экспертизу, тогда лист можно будет принять."
        }
        Status::OnAgenda => {
            "Пакет уже в повестке. Снимите вопрос с заседания и отправьте пакет на повторную экспертизу, тогда лист можно \
             будет принять."
        }
        Status::Draft
        | Status::Submitted
        | Status::Registered
        | Status::Checking
        | Status::Returned
        | Status::UnderReview
        | Status::Included
        | Status::Refused
        | Status::Postponed
        | Status::Withdrawn
        | Status::Rejected
        | Status::Discarded
        | Status::InOrder
        | Status::Enrolled
        | Status::Closed
        | Status::Erased => {
            "Решение по пакету уже принято: лист цел, но в дело не войдёт. Покажите его председателю комиссии."
        }
    }
}

/// What is said of an opinion that says two things.
const TWOFOLD: &str = "Эксперт подписал два разных листа: его базу восстанавливали из копии. Оба целы, ничего не изменено. Попросите \
                       эксперта выбрать верный в разделе «Обмен» и прислать его обменом.";

/// Whether an opinion says two things: the desk of its expert was restored from a copy and signed anew.
fn is_twofold(now: &Reader<'_>, opinion: &ExpertOpinion) -> store::Result<bool> {
    let places = now.undecided_places(ExpertOpinion::KIND, opinion.id.opinion())?;
    Ok(!places.is_empty())
}

pub(crate) fn expert_tasks(desk: &mut Desk<'_>, (): ()) -> Answer<Vec<TaskLine>> {
    let seat = Seat::read(desk.store)?;
    let mut lines = Vec::new();
    let tasks = desk.list::<ExpertTask>()?;
    let holders = holders(&tasks);
    for task in tasks.iter().cloned() {
        let dossier = desk.find::<Dossier>(task.dossier.0)?;
        let review = desk.find::<Review>(task.dossier.0)?.map(|found| found.record);
        let assignment = task.assignment();
        let assigned = review.as_ref().and_then(|review| review.experts.get(&assignment));
        let device: Option<DeviceId> = task.device.parse().ok();
        let member = seat.as_ref().zip(device);
        let member = member.and_then(|(seat, device)| {
            let now = seat.roll.admitted_anew(&device).pop_first().unwrap_or(device);
            seat.roll.member(&now).cloned()
        });
        let opinion = desk
            .find::<ExpertOpinion>(task.id.opinion())?
            .map(|found| found.record)
            // The task of a desk is nobody else's to answer.
            .filter(|opinion| is_one_desk(seat.as_ref(), &opinion.device, &task.device));
        let is_taken = |opinion: &ExpertOpinion| match assigned {
            Some(assigned) => opinion.is_used(assigned),
            None => task.used == Some(opinion.signed_at),
        };
        let withdrawn = holders.get(&assignment) != Some(&task.id);
        let is_idle = review.as_ref().is_some_and(|review| is_idle(review, assignment));
        let taken = match &opinion {
            // What says something else too is not done with.
            Some(opinion) if !is_idle && is_taken(opinion) => {
                !desk.store.read(|now| is_twofold(now, opinion))?
            }
            Some(_) => is_idle,
            None => false,
        };
        if review.is_none() && withdrawn && dossier.is_none() && opinion.is_none() {
            // It was taken back before it ever came.
            continue;
        }
        let refusal = match &opinion {
            Some(opinion) if !taken && !withdrawn => {
                let dossier = dossier.as_ref().map(|found| &found.record);
                refusal(desk, &task, opinion, review.as_ref(), dossier)?
            }
            Some(_) | None => String::new(),
        };
        // What can be taken by now is offered again.
        let can_be_taken = review.is_some() && !withdrawn && refusal.is_empty();
        let noted = opinion
            .as_ref()
            .is_some_and(|opinion| task.noted == Some(opinion.signed_at) && !can_be_taken);
        let fallen = match (&opinion, &dossier) {
            (Some(opinion), Some(dossier)) => opinion.fallen(desk.regulation(), &dossier.record),
            _ => Vec::new(),
        };
        lines.push(TaskLine {
            task: task.id,
            assignment,
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
            taken,
            withdrawn,
            noted,
            refusal,
        });
    }
    lines.sort_by(|one, two| (&one.due_on, &one.name).cmp(&(&two.due_on, &two.name)));
    Ok(lines)
}

pub(crate) fn write_opinion(desk: &mut Desk<'_>, request: WriteOpinion) -> Answer<Changed<TaskId>> {
    let seat = take_part(Seat::read(desk.store)?)?;
    let device = seat.keys.id().to_string();
    let task = desk.get::<ExpertTask>(request.task.0)?.record;
    if task.is_withdrawn() || !is_one_desk(Some(&seat), &task.device, &device) {
        return Err(ApiError::File {
            sentence: "Этот пакет передан на другое рабочее место: лист подписывают там. Ничего не изменено."
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
    if request.tasks.is_empty() {
        return Err(ApiError::field("tasks", "Не выбрано ни одного листа."));
    }
    let title = format!("экспертные листы от экспертов: {}", request.tasks.len());
    let seat = Seat::read(desk.store)?;
    desk.change("take_opinions", &title, Undoable::Yes, |tx, setting| {
        for id in &request.tasks {
            let task = tx.get::<ExpertTask>(id.0)?.record;
            let opinion = tx.get::<ExpertOpinion>(id.opinion())?.record;
            let mut review = tx.get::<Review>(task.dossier.0)?.record;
            let dossier = tx.get::<Dossier>(task.dossier.0)?.record;
            // Whom the office handed the package to is the office's word, not the opinion's.
            let known: Vec<ExpertTask> = tx.list_in(task.dossier.0)?;
            let holds = ExpertTask::holder(&known, task.assignment()).is_some_and(|holder| holder.id == *id);
            let is_theirs = holds && is_one_desk(seat.as_ref(), &opinion.device, &task.device);
            if !is_theirs || opinion.dossier != task.dossier {
                return Err(Refusal::NoSuchExpert.into());
            }
            if is_twofold(tx, &opinion)? {
                return Err(ApiError::File {
                    sentence: TWOFOLD.to_owned(),
                });
            }
            review.take_opinion(setting.regulation(), &dossier, task.assignment(), &opinion)?;
            compose::keep_case(setting.regulation(), &dossier, &mut review, task.assignment())?;
            tx.put(&review)?;
        }
        Ok(count(request.tasks.len()))
    })
}

pub(crate) fn note_opinions(desk: &mut Desk<'_>, request: NoteOpinions) -> Answer<Changed<u32>> {
    if request.seen.is_empty() {
        return Err(ApiError::field("seen", "Не выбрано ни одного листа."));
    }
    let title = format!("листы экспертов приняты к сведению: {}", request.seen.len());
    desk.change("note_opinions", &title, Undoable::Yes, |tx, _| {
        for SeenOpinion { task, signed_at } in &request.seen {
            let task = tx.get::<ExpertTask>(task.0)?.record;
            tx.put(&ExpertTask {
                noted: Some(*signed_at),
                ..task
            })?;
        }
        Ok(count(request.seen.len()))
    })
}
