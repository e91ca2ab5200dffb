//! Sittings: planning, agenda, attendance, votes, closing.

mod view;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveTime};
use domain::{
    Ballot, Choice, Composition, Dossier, DossierId, Item, ItemId, MemberId, Minutes, MinutesId, Motion,
    PaperState, Refusal, Review, SecretTotals, Sitting, SittingForm, SittingId, SittingState, late_reason,
};
use serde::{Deserialize, Serialize};
use store::{Tx, Undoable};
use ts_rs::TS;

use crate::{
    Answer, ApiError, Changed, commission,
    desk::{Desk, Setting},
    dossiers::Revision,
    people::{checked_day, cleaned_text},
};

pub(crate) use view::*;

/// Plans a sitting.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlanSitting {
    /// Day.
    #[ts(type = "string")]
    pub on: NaiveDate,
    /// Time, `10:00:00`.
    #[ts(type = "string")]
    pub time: NaiveTime,
    /// Place; empty takes the usual one.
    pub place: String,
    /// Form.
    pub form: SittingForm,
    /// Dossiers for the agenda, in its order.
    pub dossiers: Vec<DossierId>,
    /// Who reports.
    pub speaker: String,
}

/// A planned sitting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SittingDone {
    /// The sitting.
    pub sitting: SittingId,
    /// Its revision.
    #[ts(type = "number")]
    pub revision: u64,
}

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

/// An act on a sitting.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SittingAct {
    /// The sitting.
    pub sitting: SittingId,
    /// Revision of the sitting.
    #[ts(type = "number")]
    pub revision: u64,
}

/// An act on an item.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ItemAct {
    /// The sitting.
    pub sitting: SittingId,
    /// Revision of the sitting.
    #[ts(type = "number")]
    pub revision: u64,
    /// The item.
    pub item: ItemId,
}

/// Puts dossiers on an agenda.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddToAgenda {
    /// The sitting.
    pub sitting: SittingId,
    /// Revision of the sitting.
    #[ts(type = "number")]
    pub revision: u64,
    /// Dossiers.
    pub dossiers: Vec<DossierId>,
    /// Who reports.
    pub speaker: String,
}

/// Puts items into a new order.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ArrangeAgenda {
    /// The sitting.
    pub sitting: SittingId,
    /// Revision of the sitting.
    #[ts(type = "number")]
    pub revision: u64,
    /// All items, in the new order.
    pub items: Vec<ItemId>,
}

/// What happened with a member's presence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Came.
    Arrived,
    /// Left.
    Left,
    /// Did not come.
    Absent,
}

/// Marks attendance of members at one time.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MarkAttendance {
    /// The sitting.
    pub sitting: SittingId,
    /// Revision of the sitting.
    #[ts(type = "number")]
    pub revision: u64,
    /// Members.
    pub members: Vec<MemberId>,
    /// What happened.
    pub mark: Mark,
    /// When; ignored for an absence.
    #[ts(type = "string")]
    pub at: NaiveTime,
    /// Reason of an absence; empty if unknown.
    pub reason: String,
}

/// Hands the chair.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HandChair {
    /// The sitting.
    pub sitting: SittingId,
    /// Revision of the sitting.
    #[ts(type = "number")]
    pub revision: u64,
    /// Who presides; `null` gives it back to chair and deputy.
    pub member: Option<MemberId>,
}

/// Records a recusal.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Recuse {
    /// The sitting.
    pub sitting: SittingId,
    /// Revision of the sitting.
    #[ts(type = "number")]
    pub revision: u64,
    /// The item.
    pub item: ItemId,
    /// The member.
    pub member: MemberId,
    /// Ground.
    pub ground: String,
}

/// Records one vote.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordVote {
    /// The sitting.
    pub sitting: SittingId,
    /// Revision of the sitting.
    #[ts(type = "number")]
    pub revision: u64,
    /// The item.
    pub item: ItemId,
    /// The member.
    pub member: MemberId,
    /// The choice.
    pub choice: Choice,
}

/// Records votes of everyone who may vote: one choice for all, with exceptions.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordVotes {
    /// The sitting.
    pub sitting: SittingId,
    /// Revision of the sitting.
    #[ts(type = "number")]
    pub revision: u64,
    /// Items.
    pub items: Vec<ItemId>,
    /// The choice of all.
    pub choice: Choice,
    /// Members who chose otherwise.
    pub except: BTreeMap<MemberId, Choice>,
}

/// Chooses a ballot.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChooseBallot {
    /// The sitting.
    pub sitting: SittingId,
    /// Revision of the sitting.
    #[ts(type = "number")]
    pub revision: u64,
    /// The item.
    pub item: ItemId,
    /// The ballot.
    pub ballot: Ballot,
}

/// Records totals of a secret ballot, counted twice by two people (peers.md, row 43).
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordTotals {
    /// The sitting.
    pub sitting: SittingId,
    /// Revision of the sitting.
    #[ts(type = "number")]
    pub revision: u64,
    /// The item.
    pub item: ItemId,
    /// First count.
    pub totals: SecretTotals,
    /// Second count; must agree.
    pub second: SecretTotals,
}

/// Puts a motion.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PutMotion {
    /// The sitting.
    pub sitting: SittingId,
    /// Revision of the sitting.
    #[ts(type = "number")]
    pub revision: u64,
    /// The item.
    pub item: ItemId,
    /// The motion.
    pub motion: Motion,
}

/// Notes who spoke and the reason that the minutes print.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NoteItem {
    /// The sitting.
    pub sitting: SittingId,
    /// Revision of the sitting.
    #[ts(type = "number")]
    pub revision: u64,
    /// The item.
    pub item: ItemId,
    /// Who spoke.
    pub spoke: Vec<String>,
    /// Reason.
    pub reason: String,
}

/// Attaches a dissenting opinion; empty words take it back.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Dissent {
    /// The sitting.
    pub sitting: SittingId,
    /// Revision of the sitting.
    #[ts(type = "number")]
    pub revision: u64,
    /// The item.
    pub item: ItemId,
    /// The member.
    pub member: MemberId,
    /// The opinion.
    pub text: String,
}

/// Closes items.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CloseItems {
    /// The sitting.
    pub sitting: SittingId,
    /// Revision of the sitting.
    #[ts(type = "number")]
    pub revision: u64,
    /// Items.
    pub items: Vec<ItemId>,
}

pub(crate) fn plan_sitting(desk: &mut Desk<'_>, request: PlanSitting) -> Answer<Changed<SittingDone>> {
    checked_day("on", request.on)?;
    let editions = desk.list_in::<Composition>(desk.cycle.id.0)?;
    let composition = commission::in_force(editions, request.on).ok_or(Refusal::NoComposition)?;
    let known = desk.list_in::<Sitting>(desk.cycle.id.0)?;
    let number = known
        .iter()
        .map(|sitting| sitting.number)
        .max()
        .unwrap_or(0)
        .saturating_add(1);
    let regulation = desk.regulation();
    let place = cleaned_text("place", &request.place)?;
    let speaker = cleaned_text("speaker", &request.speaker)?;
    let sitting = Sitting {
        id: SittingId(desk.host.new_id()),
        cycle: desk.cycle.id,
        number,
        on: request.on,
        time: request.time,
        place: if place.is_empty() {
            regulation.commission.place.clone()
        } else {
            place
        },
        form: request.form,
        state: SittingState::Draft,
        composition: composition.id,
        members: composition.members,
        vacancies: composition.vacancies,
        rules: regulation.voting,
        attendance: BTreeMap::new(),
        presiding: None,
        invited: Vec::new(),
        items: BTreeMap::new(),
        opened_at: None,
        closed_at: None,
    };
    let title = format!("заседание № {number}");
    desk.change("plan_sitting", &title, Undoable::Yes, |tx, setting| {
        let mut sitting = sitting;
        put_on_agenda(tx, setting, &mut sitting, &request.dossiers, &speaker)?;
        let revision = tx.put(&sitting)?;
        Ok(SittingDone {
            sitting: sitting.id,
            revision,
        })
    })
}

pub(crate) fn add_to_agenda(desk: &mut Desk<'_>, request: AddToAgenda) -> Answer<Changed<Revision>> {
    let speaker = cleaned_text("speaker", &request.speaker)?;
    let title = format!("повестка: добавлено {}", request.dossiers.len());
    act(
        desk,
        "add_to_agenda",
        &title,
        request.sitting,
        request.revision,
        |tx, sitting, setting| put_on_agenda(tx, setting, sitting, &request.dossiers, &speaker),
    )
}

fn put_on_agenda(
    tx: &mut Tx<'_>,
    setting: &Setting<'_>,
    sitting: &mut Sitting,
    dossiers: &[DossierId],
    speaker: &str,
) -> Answer<()> {
    for id in dossiers {
        let dossier = tx.get::<Dossier>(id.0)?.record;
        let review = tx.find::<Review>(id.0)?.map(|found| found.record);
        if let Some(reason) = late_reason(&dossier, review.as_ref()) {
            return Err(Refusal::NotReady {
                reason: format!("{}: {reason}", dossier.person.short()),
            }
            .into());
        }
        sitting.add_item(ItemId(setting.host.new_id()), *id, speaker)?;
        if let Some(mut review) = review {
            review.enter_agenda(sitting.id)?;
            tx.put(&review)?;
        }
    }
    Ok(())
}

pub(crate) fn remove_from_agenda(desk: &mut Desk<'_>, request: ItemAct) -> Answer<Changed<Revision>> {
    let title = "снятие с повестки";
    act(
        desk,
        "remove_from_agenda",
        title,
        request.sitting,
        request.revision,
        |tx, sitting, _| {
            let item = sitting.remove_item(request.item)?;
            let mut review = tx.get::<Review>(item.dossier.0)?.record;
            review.leave_agenda()?;
            tx.put(&review)?;
            Ok(())
        },
    )
}

pub(crate) fn arrange_agenda(desk: &mut Desk<'_>, request: ArrangeAgenda) -> Answer<Changed<Revision>> {
    let title = "порядок повестки";
    act(
        desk,
        "arrange_agenda",
        title,
        request.sitting,
        request.revision,
        |_, sitting, _| Ok(sitting.arrange(&request.items)?),
    )
}

pub(crate) fn announce_sitting(desk: &mut Desk<'_>, request: SittingAct) -> Answer<Changed<Revision>> {
    let title = "назначение заседания";
    act(
        desk,
        "announce_sitting",
        title,
        request.sitting,
        request.revision,
        |_, sitting, _| Ok(sitting.announce()?),
    )
}

pub(crate) fn mark_attendance(desk: &mut Desk<'_>, request: MarkAttendance) -> Answer<Changed<Revision>> {
    let reason = cleaned_text("reason", &request.reason)?;
    let sitting = desk.get::<Sitting>(request.sitting.0)?.record;
    let what = match request.mark {
        Mark::Arrived => "приход",
        Mark::Left => "уход",
        Mark::Absent => "отсутствие",
    };
    let title = match request.members.as_slice() {
        [one] => format!("{what}: {}", member_name(&sitting, *one)),
        many => format!("{what}: {} чел.", many.len()),
    };
    act(
        desk,
        "mark_attendance",
        &title,
        request.sitting,
        request.revision,
        |_, sitting, _| {
            for member in &request.members {
                match request.mark {
                    Mark::Arrived => sitting.arrive(*member, request.at)?,
                    Mark::Left => sitting.leave(*member, request.at)?,
                    Mark::Absent => sitting.miss(*member, &reason)?,
                }
            }
            Ok(())
        },
    )
}

pub(crate) fn hand_chair(desk: &mut Desk<'_>, request: HandChair) -> Answer<Changed<Revision>> {
    let title = "передача председательства";
    act(
        desk,
        "hand_chair",
        title,
        request.sitting,
        request.revision,
        |_, sitting, _| Ok(sitting.hand_chair(request.member)?),
    )
}

pub(crate) fn open_sitting(desk: &mut Desk<'_>, request: SittingAct) -> Answer<Changed<Revision>> {
    let title = "открытие заседания";
    act(
        desk,
        "open_sitting",
        title,
        request.sitting,
        request.revision,
        |_, sitting, setting| Ok(sitting.open(setting.stamp.at)?),
    )
}

pub(crate) fn recuse(desk: &mut Desk<'_>, request: Recuse) -> Answer<Changed<Revision>> {
    let ground = cleaned_text("ground", &request.ground)?;
    let sitting = desk.get::<Sitting>(request.sitting.0)?.record;
    let title = format!("самоотвод: {}", member_name(&sitting, request.member));
    act(
        desk,
        "recuse",
        &title,
        request.sitting,
        request.revision,
        |_, sitting, setting| Ok(sitting.recuse(request.item, request.member, &ground, setting.stamp.at)?),
    )
}

pub(crate) fn record_vote(desk: &mut Desk<'_>, request: RecordVote) -> Answer<Changed<Revision>> {
    let sitting = desk.get::<Sitting>(request.sitting.0)?.record;
    let title = format!(
        "голос: {} – {}",
        member_name(&sitting, request.member),
        request.choice.words()
    );
    act(
        desk,
        "record_vote",
        &title,
        request.sitting,
        request.revision,
        |_, sitting, setting| {
            Ok(sitting.record_vote(request.item, request.member, request.choice, setting.stamp.at)?)
        },
    )
}

pub(crate) fn record_votes(desk: &mut Desk<'_>, request: RecordVotes) -> Answer<Changed<Revision>> {
    let title = format!("голоса по вопросам: {}", request.items.len());
    act(
        desk,
        "record_votes",
        &title,
        request.sitting,
        request.revision,
        |_, sitting, setting| {
            let mut unused: BTreeSet<MemberId> = request.except.keys().copied().collect();
            for item in &request.items {
                for member in sitting.voters(*item) {
                    unused.remove(&member);
                    let choice = request.except.get(&member).copied().unwrap_or(request.choice);
                    sitting.record_vote(*item, member, choice, setting.stamp.at)?;
                }
            }
            // An exception for somebody who may not vote is a slip that must not pass unseen.
            match unused.first() {
                None => Ok(()),
                Some(member) => {
                    for item in &request.items {
                        sitting.may_vote(*item, *member)?;
                    }
                    Err(Refusal::NoSuchMember.into())
                }
            }
        },
    )
}

pub(crate) fn choose_ballot(desk: &mut Desk<'_>, request: ChooseBallot) -> Answer<Changed<Revision>> {
    act(
        desk,
        "choose_ballot",
        "форма голосования",
        request.sitting,
        request.revision,
        |_, sitting, _| Ok(sitting.choose_ballot(request.item, request.ballot)?),
    )
}

pub(crate) fn record_totals(desk: &mut Desk<'_>, request: RecordTotals) -> Answer<Changed<Revision>> {
    if request.totals != request.second {
        let sentence =
            "Два подсчёта расходятся. Итоги не записаны: пересчитайте бюллетени и введите оба раза.";
        return Err(ApiError::field("second", sentence));
    }
    let title = "итоги тайного голосования";
    act(
        desk,
        "record_totals",
        title,
        request.sitting,
        request.revision,
        |_, sitting, _| Ok(sitting.record_totals(request.item, request.totals)?),
    )
}

pub(crate) fn put_motion(desk: &mut Desk<'_>, request: PutMotion) -> Answer<Changed<Revision>> {
    act(
        desk,
        "put_motion",
        "предложение к голосованию",
        request.sitting,
        request.revision,
        |_, sitting, _| Ok(sitting.put_motion(request.item, request.motion)?),
    )
}

pub(crate) fn note_item(desk: &mut Desk<'_>, request: NoteItem) -> Answer<Changed<Revision>> {
    let reason = cleaned_text("reason", &request.reason)?;
    let spoke = request
        .spoke
        .iter()
        .map(|line| cleaned_text("spoke", line))
        .collect::<Answer<Vec<_>>>()?;
    let spoke: Vec<String> = spoke.into_iter().filter(|line| !line.is_empty()).collect();
    act(
        desk,
        "note_item",
        "запись к вопросу",
        request.sitting,
        request.revision,
        |_, sitting, _| Ok(sitting.note(request.item, spoke, &reason)?),
    )
}

pub(crate) fn dissent(desk: &mut Desk<'_>, request: Dissent) -> Answer<Changed<Revision>> {
    let text = cleaned_text("text", &request.text)?;
    act(
        desk,
        "dissent",
        "особое мнение",
        request.sitting,
        request.revision,
        |_, sitting, _| Ok(sitting.dissent(request.item, request.member, &text)?),
    )
}

pub(crate) fn close_items(desk: &mut Desk<'_>, request: CloseItems) -> Answer<Changed<Revision>> {
    let title = format!("закрытие вопросов: {}", request.items.len());
    act(
        desk,
        "close_items",
        &title,
        request.sitting,
        request.revision,
        |_, sitting, setting| {
            for item in &request.items {
                sitting.close_item(*item, setting.stamp.at)?;
            }
            Ok(())
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
    for item in sitting.items.values() {
        let mut review = tx.get::<Review>(item.dossier.0)?.record;
        review.leave_agenda()?;
        tx.put(&review)?;
    }
    Ok(())
}

fn act(
    desk: &mut Desk<'_>,
    op: &'static str,
    title: &str,
    id: SittingId,
    revision: u64,
    body: impl FnOnce(&mut Tx<'_>, &mut Sitting, &Setting<'_>) -> Answer<()>,
) -> Answer<Changed<Revision>> {
    desk.change(op, title, Undoable::Yes, |tx, setting| {
        let mut sitting = tx.get::<Sitting>(id.0)?.record;
        body(tx, &mut sitting, setting)?;
        Ok(Revision::of(id, tx.put_at(&sitting, revision)?))
    })
}

/// A member's name for titles of the journal.
fn member_name(sitting: &Sitting, member: MemberId) -> String {
    sitting
        .members
        .get(&member)
        .map(|known| known.name.short())
        .unwrap_or_default()
}

/// The item of a dossier.
pub(crate) fn item_of(sitting: &Sitting, dossier: DossierId) -> Option<(ItemId, &Item)> {
    sitting
        .items
        .iter()
        .find(|(_, item)| item.dossier == dossier)
        .map(|(id, item)| (*id, item))
}
