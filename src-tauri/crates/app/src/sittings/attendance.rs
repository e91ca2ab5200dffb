//! Attendance: who came and left, who presides, who keeps the minutes, who stands aside from an item.

use chrono::NaiveTime;
use domain::{ItemId, MemberId, Refusal, Sitting, SittingId, StandIn};
use serde::Deserialize;
use ts_rs::TS;

use super::{act, member_name, of_sitting};
use crate::{
    Answer, Changed,
    desk::Desk,
    dossiers::Revision,
    people::{cleaned_line, cleaned_name},
};

/// What happened with a member's presence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Came.
    Arrived,
    /// Left.
    Left,
    /// Did not come; an arrival recorded by mistake is taken away.
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

/// Appoints who keeps the minutes of one sitting.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AppointSecretary {
    /// The sitting.
    pub sitting: SittingId,
    /// Revision of the sitting.
    #[ts(type = "number")]
    pub revision: u64,
    /// Who; `null` gives the minutes back to the secretary of the commission.
    pub stand_in: Option<StandIn>,
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

pub(crate) fn mark_attendance(desk: &mut Desk<'_>, request: MarkAttendance) -> Answer<Changed<Revision>> {
    let reason = cleaned_line("reason", &request.reason)?;
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
        |_, sitting, setting| {
            // A reason of absence is known before, a coming is not.
            if request.mark != Mark::Absent && sitting.on > setting.stamp.at.date_naive() {
                return Err(Refusal::SittingAhead { on: sitting.on }.into());
            }
            for member in &request.members {
                match request.mark {
                    Mark::Arrived => sitting.arrive(*member, request.at)?,
                    Mark::Left => sitting.leave(*member, request.at)?,
                    Mark::Absent => sitting.miss(*member, &reason)?,
                }
            }
            if request.mark != Mark::Absent {
                super::course::moment(sitting, setting.stamp.at, Some(request.at))?;
            }
            Ok(())
        },
    )
}

pub(crate) fn hand_chair(desk: &mut Desk<'_>, request: HandChair) -> Answer<Changed<Revision>> {
    let title = of_sitting(desk, "передача председательства", request.sitting)?;
    act(
        desk,
        "hand_chair",
        &title,
        request.sitting,
        request.revision,
        |_, sitting, _| Ok(sitting.hand_chair(request.member)?),
    )
}

pub(crate) fn appoint_secretary(desk: &mut Desk<'_>, request: AppointSecretary) -> Answer<Changed<Revision>> {
    let sitting = desk.get::<Sitting>(request.sitting.0)?.record;
    let stand_in = match request.stand_in {
        Some(StandIn::Invited { name, post }) => Some(StandIn::Invited {
            name: cleaned_name(&name)?,
            post: cleaned_line("post", &post)?,
        }),
        other => other,
    };
    let name = match &stand_in {
        None => "секретарь комиссии".to_owned(),
        Some(StandIn::Member { member }) => member_name(&sitting, *member),
        Some(StandIn::Invited { name, .. }) => name.short(),
    };
    let title = format!("протокол ведёт: {name}");
    act(
        desk,
        "appoint_secretary",
        &title,
        request.sitting,
        request.revision,
        |_, sitting, _| Ok(sitting.appoint_secretary(stand_in)?),
    )
}

pub(crate) fn recuse(desk: &mut Desk<'_>, request: Recuse) -> Answer<Changed<Revision>> {
    let ground = cleaned_line("ground", &request.ground)?;
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
