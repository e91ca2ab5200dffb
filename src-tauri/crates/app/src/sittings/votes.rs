//! Votes: by name, of all with exceptions, on paper, totals of a secret ballot.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime};
use domain::{Ballot, Choice, ItemId, MemberId, Refusal, Review, SecretTotals, Sitting, SittingId};
use serde::Deserialize;
use store::Tx;
use ts_rs::TS;

use super::{act, items::still_stands, member_name, of_item};
use crate::{Answer, ApiError, Changed, desk::Desk, disputed, dossiers::Revision, people::checked_day};

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

/// Records what an absent member wrote: one paper, one or many items.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordWrittenVotes {
    /// The sitting.
    pub sitting: SittingId,
    /// Revision of the sitting.
    #[ts(type = "number")]
    pub revision: u64,
    /// The member.
    pub member: MemberId,
    /// When the paper came, by the clock of the office; `null` = now.
    #[ts(type = "string | null")]
    pub received: Option<NaiveDateTime>,
    /// Choices by item.
    pub choices: BTreeMap<ItemId, Choice>,
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

/// Records totals of a secret ballot, counted twice by two people (two counts catch a slip of one).
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
        |tx, sitting, setting| {
            disputed::vote(tx, sitting, request.item, Some(request.member))?;
            still_stands(tx, sitting, request.item)?;
            Ok(sitting.record_vote(request.item, request.member, request.choice, setting.stamp.at)?)
        },
    )
}

pub(crate) fn record_votes(desk: &mut Desk<'_>, request: RecordVotes) -> Answer<Changed<Revision>> {
    let title = match request.items.as_slice() {
        [one] => of_item(desk, "голоса по вопросу", request.sitting, *one)?,
        many => format!("голоса по вопросам: {}", many.len()),
    };
    act(
        desk,
        "record_votes",
        &title,
        request.sitting,
        request.revision,
        |tx, sitting, setting| {
            let mut unused: BTreeSet<MemberId> = request.except.keys().copied().collect();
            let mut is_recorded = false;
            for item in &request.items {
                still_stands(tx, sitting, *item)?;
                for member in sitting.voters(*item) {
                    unused.remove(&member);
                    disputed::vote(tx, sitting, *item, Some(member))?;
                    let choice = request.except.get(&member).copied().unwrap_or(request.choice);
                    sitting.record_vote(*item, member, choice, setting.stamp.at)?;
                    is_recorded = true;
                }
            }
            // An exception for somebody who may not vote is a slip that must not pass unseen.
            match unused.first() {
                None if is_recorded => Ok(()),
                None => Err(ApiError::field(
                    "items",
                    "Записывать нечего: не выбран вопрос, или в зале некому голосовать. Ничего не изменено.",
                )),
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

pub(crate) fn record_written_votes(
    desk: &mut Desk<'_>,
    request: RecordWrittenVotes,
) -> Answer<Changed<Revision>> {
    if request.choices.is_empty() {
        return Err(ApiError::field(
            "choices",
            "Не выбран ни один вопрос. Отметьте, как проголосовал член комиссии.",
        ));
    }
    if let Some(received) = request.received {
        checked_day("received", received.date())?;
        let now = desk.host.now().naive_local();
        if received > now && received.date() == now.date() {
            return Err(ApiError::field(
                "received",
                "Это время ещё не наступило. Укажите время не позже нынешнего. Голоса не записаны.",
            ));
        }
    }
    let sitting = desk.get::<Sitting>(request.sitting.0)?.record;
    let title = format!("письменный голос: {}", member_name(&sitting, request.member));
    act(
        desk,
        "record_written_votes",
        &title,
        request.sitting,
        request.revision,
        |tx, sitting, setting| {
            let at = setting.stamp.at;
            let received = request.received.unwrap_or_else(|| at.naive_local());
            for (item, choice) in &request.choices {
                disputed::vote(tx, sitting, *item, Some(request.member))?;
                registered_before(tx, sitting, *item, received.date())?;
                sitting.record_written(*item, request.member, *choice, received, at)?;
                still_stands(tx, sitting, *item)?;
            }
            Ok(())
        },
    )
}

/// Nobody votes on a package that is not here yet.
fn registered_before(tx: &Tx<'_>, sitting: &Sitting, item: ItemId, received: NaiveDate) -> Answer<()> {
    let dossier = sitting.items.get(&item).map(|item| item.dossier.0);
    let review = dossier.map(|id| tx.find::<Review>(id)).transpose()?.flatten();
    let registered = review.map(|found| found.record.registration.at.date_naive());
    match registered.filter(|day| received < *day) {
        None => Ok(()),
        Some(day) => Err(ApiError::field(
            "received",
            format!(
                "Бланк не мог прийти раньше, чем зарегистрирован пакет: {}. Проверьте дату. Голоса не записаны.",
                day.format("%d.%m.%Y")
            ),
        )),
    }
}

pub(crate) fn choose_ballot(desk: &mut Desk<'_>, request: ChooseBallot) -> Answer<Changed<Revision>> {
    let title = of_item(desk, "форма голосования", request.sitting, request.item)?;
    act(
        desk,
        "choose_ballot",
        &title,
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
    let title = of_item(desk, "итоги тайного голосования", request.sitting, request.item)?;
    act(
        desk,
        "record_totals",
        &title,
        request.sitting,
        request.revision,
        |tx, sitting, _| {
            disputed::vote(tx, sitting, request.item, None)?;
            still_stands(tx, sitting, request.item)?;
            Ok(sitting.record_totals(request.item, request.totals)?)
        },
    )
}
