//! What the window shows of a sitting: the same numbers that the minutes print.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{
    Closeness, Composition, CompositionId, DossierId, ItemId, MemberId, Minutes, MinutesId, Refusal, Review,
    Sitting, SittingId, SittingState, Status, Tally,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{course::opening, items::still_stands};
use crate::{Answer, ApiError, commission, desk::Desk, disputed};

/// Asks for a sitting.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SittingById {
    /// The sitting.
    pub sitting: SittingId,
}

/// A sitting in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SittingLine {
    /// Id.
    pub id: SittingId,
    /// Number.
    pub number: u32,
    /// Day.
    #[ts(type = "string")]
    pub on: NaiveDate,
    /// State.
    pub state: SittingState,
    /// Items on the agenda.
    pub items: u32,
    /// Items decided.
    pub decided: u32,
}

/// A sitting with everything counted.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SittingView {
    /// The sitting.
    pub sitting: Sitting,
    /// Its revision.
    #[ts(type = "number")]
    pub revision: u64,
    /// Quorum in words.
    pub quorum_words: String,
    /// Whether there is a quorum now.
    pub quorum_met: bool,
    /// Members present.
    pub present: Vec<MemberId>,
    /// Who presides now.
    pub presiding: Option<MemberId>,
    /// Who keeps the minutes, by short name; empty while nobody is known.
    pub keeper: String,
    /// The edition of the composition that the day of a sitting not opened yet asks for, when it is another one.
    pub newer: Option<NewerComposition>,
    /// Items in the order of the agenda.
    pub items: Vec<ItemView>,
    /// Why the sitting cannot be opened; `null` = it can, or it is past that.
    pub blocks_opening: Option<String>,
    /// Why it cannot be closed.
    pub blocks_closing: Option<String>,
    /// Its minutes, once there are any.
    pub minutes: Option<MinutesId>,
}

/// A later edition of the composition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NewerComposition {
    /// The edition.
    pub id: CompositionId,
    /// The act that approved it.
    pub act: String,
    /// In force from.
    #[ts(type = "string")]
    pub from: NaiveDate,
    /// Why the sitting cannot take it now; `null` = it can.
    pub blocks: Option<String>,
}

/// An item with its candidate and live count.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ItemView {
    /// Id.
    pub id: ItemId,
    /// The dossier.
    pub dossier: DossierId,
    /// Full name of the candidate.
    pub name: String,
    /// Post and organisation.
    pub about: String,
    /// Conclusions of the experts in words.
    pub conclusions: Vec<String>,
    /// What was changed after it had been checked, in words; empty if nothing. The commission is told and decides.
    pub changed: String,
    /// Signs of a conflict of interest by member, in words; members without signs are not named. A hint, never a block.
    pub closeness: BTreeMap<MemberId, String>,
    /// Who may vote now.
    pub voters: Vec<MemberId>,
    /// Absent members whose vote on paper may be recorded now.
    pub writers: Vec<MemberId>,
    /// Members whose vote on paper counts.
    pub written: Vec<MemberId>,
    /// The count as it stands.
    pub tally: Option<Tally>,
    /// The rule and the numbers in words.
    pub tally_words: String,
    /// Why the item cannot be closed; `null` = it can, or it is closed.
    pub blocks_closing: Option<String>,
    /// The decision in words; empty while open.
    pub decision: String,
}

pub(crate) fn sittings(desk: &mut Desk<'_>, (): ()) -> Answer<Vec<SittingLine>> {
    let mut known = desk.list_in::<Sitting>(desk.cycle.id.0)?;
    known.sort_by_key(|sitting| std::cmp::Reverse((sitting.on, sitting.number)));
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let lines = known.into_iter().map(|sitting| SittingLine {
        id: sitting.id,
        number: sitting.number,
        on: sitting.on,
        state: sitting.state,
        items: count(sitting.items.len()),
        decided: count(
            sitting
                .items
                .values()
                .filter(|item| item.result.is_some())
                .count(),
        ),
    });
    Ok(lines.collect())
}

pub(crate) fn sitting(desk: &mut Desk<'_>, request: SittingById) -> Answer<SittingView> {
    let found = desk.get::<Sitting>(request.sitting.0)?;
    let (sitting, revision) = (found.record, found.revision);
    let mut items = Vec::new();
    for (id, item) in sitting.agenda() {
        let dossier = desk.named(item.dossier)?;
        let review = desk.find::<Review>(item.dossier.0)?.map(|found| found.record);
        let tally = item
            .result
            .as_ref()
            .map(|result| result.tally)
            .or_else(|| sitting.tally(id));
        let conclusions = review.iter().flat_map(Review::sheets).map(|sheet| {
            let words = match sheet.conclusion {
                domain::Conclusion::Recommend => "рекомендовать к включению",
                domain::Conclusion::AdviseAgainst => "не рекомендовать",
                domain::Conclusion::Return => "вернуть на доработку",
            };
            if sheet.reasoning.is_empty() {
                words.to_owned()
            } else {
                format!("{words}: {}", sheet.reasoning)
            }
        });
        let at = desk.host.now();
        items.push(ItemView {
            id,
            dossier: item.dossier,
            name: dossier.person.full(),
            about: [
                dossier.workplace.post.as_str(),
                dossier.workplace.organization.as_str(),
            ]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
            conclusions: conclusions.collect(),
            changed: review
                .as_ref()
                // What happens to a package after the decision is no longer this sitting's matter.
                .filter(|review| review.status == Status::OnAgenda && review.sitting == Some(sitting.id))
                .map(|review| review.standing(desk.regulation(), &dossier).to_check_again())
                .unwrap_or_default(),
            closeness: sitting
                .members
                .iter()
                .map(|(id, member)| {
                    let place = format!("{}, {}", member.post, member.organization);
                    let name = member.name.full();
                    (
                        *id,
                        Closeness::between(desk.regulation(), &dossier, &name, &place).words(),
                    )
                })
                .filter(|(_, words)| !words.is_empty())
                .collect(),
            voters: sitting.voters(id),
            writers: sitting
                .members
                .keys()
                .copied()
                .filter(|member| sitting.may_write(id, *member).is_ok())
                .collect(),
            written: sitting.written_votes(id).map(|(member, _)| member).collect(),
            tally_words: tally.map(|tally| tally.words()).unwrap_or_default(),
            tally,
            // The check runs on a copy, so the answer is the rule itself and not a guess about it.
            blocks_closing: match item.result {
                // On whom nothing may be decided any more, no votes are asked for.
                None => sentence(desk.store.read(|now| still_stands(now, &sitting, id))),
                Some(_) => None,
            }
            .or_else(|| {
                let refused = sitting.clone().close_item(id, at).err();
                refused.map(|refusal| as_state(&refusal))
            })
            .or_else(|| match item.result {
                Some(_) => None,
                None => sentence(desk.store.read(|now| disputed::item(now, &sitting, id))),
            }),
            decision: item
                .result
                .as_ref()
                .map(|result| result.decision.words().to_owned())
                .unwrap_or_default(),
        });
    }
    let blocked = |result: Result<(), Refusal>| result.err().map(|refusal| as_state(&refusal));
    let at = desk.host.now();
    let quorum = sitting.quorum();
    let minutes = desk.list_in::<Minutes>(desk.cycle.id.0)?;
    let minutes = minutes
        .into_iter()
        .find(|paper| paper.sitting == sitting.id && paper.corrects.is_none());
    Ok(SittingView {
        revision,
        quorum_words: quorum.words(),
        quorum_met: quorum.is_met(),
        present: sitting.present_now().collect(),
        presiding: sitting.presiding_now(),
        keeper: sitting
            .keeper()
            .map(|keeper| keeper.name.short())
            .unwrap_or_default(),
        newer: newer_composition(desk, &sitting)?,
        items,
        blocks_opening: (sitting.state < SittingState::Open)
            .then(|| match opening(&sitting, at, None) {
                Ok(at) => blocked(sitting.clone().open(at)),
                Err(_) => None,
            })
            .flatten(),
        blocks_closing: (sitting.state == SittingState::Open)
            .then(|| {
                blocked(sitting.clone().close(at))
                    .or_else(|| sentence(desk.store.read(|now| disputed::sitting(now, &sitting))))
            })
            .flatten(),
        minutes: minutes.map(|paper| paper.id),
        sitting,
    })
}

/// What a rule said against it.
fn sentence(answer: Answer<()>) -> Option<String> {
    match answer {
        Err(ApiError::Refused { sentence, .. }) => Some(sentence),
        Ok(()) | Err(_) => None,
    }
}

/// The edition in force on the day of a sitting that is not opened, unless it sits already.
fn newer_composition(desk: &Desk<'_>, sitting: &Sitting) -> Answer<Option<NewerComposition>> {
    if sitting.state >= SittingState::Open {
        return Ok(None);
    }
    let editions = desk.list_in::<Composition>(sitting.cycle.0)?;
    let edition = commission::in_force(editions, sitting.on).filter(|found| found.id != sitting.composition);
    Ok(edition.map(|edition| NewerComposition {
        blocks: sitting
            .clone()
            .seat(&edition)
            .err()
            .map(|refusal| as_state(&refusal)),
        id: edition.id,
        act: edition.act,
        from: edition.from,
    }))
}

/// A refusal told as how things stand: nobody has tried anything yet.
fn as_state(refusal: &Refusal) -> String {
    if let Refusal::NoQuorum { rule, .. } = refusal {
        format!("Нет кворума: {rule}.")
    } else {
        refusal.to_string()
    }
}
