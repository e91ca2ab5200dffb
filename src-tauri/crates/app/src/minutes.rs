//! Minutes: frozen for signature, sealed, corrected; and the list of papers.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use domain::{
    Decision, Dossier, DossierId, Minutes, MinutesId, Order, OrderId, OrderKind, OrderState, PaperState,
    Refusal, Review, Sitting, SittingState, Status,
};
use serde::{Deserialize, Serialize};
use store::{Tx, Undoable};
use ts_rs::TS;

use crate::{
    Answer, Changed, compose,
    desk::Desk,
    disputed,
    dossiers::Revision,
    export::{stored_pdf, stored_scan},
    orders::awaiting_exclusion,
    people::{cleaned_number, cleaned_text, same_number},
    registered::Tag,
};

/// Papers of the cycle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Papers {
    /// Minutes, newest first.
    pub minutes: Vec<MinutesLine>,
    /// Orders, newest first.
    pub orders: Vec<OrderLine>,
    /// Candidates with a sealed «включить» who are in no order yet.
    pub awaiting_order: u32,
    /// Methodists with a sealed «исключить» who are in no order yet.
    pub awaiting_exclusion: u32,
}

/// Minutes in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MinutesLine {
    /// Id.
    pub id: MinutesId,
    /// Revision.
    #[ts(type = "number")]
    pub revision: u64,
    /// Number; empty until given.
    pub number: String,
    /// Date.
    #[ts(type = "string")]
    pub on: NaiveDate,
    /// Number of the sitting.
    pub sitting: u32,
    /// State.
    pub state: PaperState,
    /// Hash of the frozen text; empty for a draft.
    pub hash: String,
    /// Minutes that it corrects.
    pub corrects: Option<MinutesId>,
    /// What is still empty in it, in words.
    pub blanks: Vec<String>,
    /// Candidates with their decisions, for extracts; empty for corrections.
    pub candidates: Vec<MinutesCandidate>,
    /// Whether a scan of the signed paper is attached.
    pub has_scan: bool,
}

/// A candidate of minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MinutesCandidate {
    /// The dossier.
    pub dossier: domain::DossierId,
    /// Full name.
    pub name: String,
    /// Decision.
    pub decision: Decision,
}

/// An order in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OrderLine {
    /// Id.
    pub id: OrderId,
    /// Heading.
    pub heading: String,
    /// What it does.
    pub kind: OrderKind,
    /// State.
    pub state: OrderState,
    /// Number; empty until typed.
    pub number: String,
    /// Date.
    #[ts(type = "string | null")]
    pub signed_on: Option<NaiveDate>,
    /// Candidates in it.
    pub people: u32,
}

/// Freezes minutes.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FreezeMinutes {
    /// The minutes.
    pub minutes: MinutesId,
    /// Revision.
    #[ts(type = "number")]
    pub revision: u64,
    /// Number as the office gives it.
    pub number: String,
}

/// An act on minutes.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MinutesAct {
    /// The minutes.
    pub minutes: MinutesId,
    /// Revision.
    #[ts(type = "number")]
    pub revision: u64,
}

/// Seals minutes.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SealMinutes {
    /// The minutes.
    pub minutes: MinutesId,
    /// Revision.
    #[ts(type = "number")]
    pub revision: u64,
    /// Path of the scan of the signed paper; `null` if it comes later.
    pub scan: Option<String>,
}

/// Corrects sealed minutes.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CorrectMinutes {
    /// The sealed minutes.
    pub minutes: MinutesId,
    /// The error and its correction, as printed.
    pub text: String,
    /// Candidates of the sitting whom it concerns; none when it concerns the sitting as a whole.
    pub concerns: BTreeSet<DossierId>,
}

pub(crate) fn papers(desk: &mut Desk<'_>, (): ()) -> Answer<Papers> {
    let cycle = desk.cycle.id.0;
    let mut minutes = Vec::new();
    for paper in desk.list_in::<Minutes>(cycle)? {
        let revision = desk.get::<Minutes>(paper.id.0)?.revision;
        let sitting = desk.get::<Sitting>(paper.sitting.0)?.record;
        let mut candidates = Vec::new();
        for (_, item) in sitting.agenda() {
            if let (Some(result), None) = (&item.result, paper.corrects) {
                let name = desk.named(item.dossier)?.person.full();
                candidates.push(MinutesCandidate {
                    dossier: item.dossier,
                    name,
                    decision: result.decision,
                });
            }
        }
        let mut blanks = Vec::new();
        if paper.number.is_empty() {
            blanks.push("номер протокола".to_owned());
        }
        minutes.push(MinutesLine {
            id: paper.id,
            revision,
            number: paper.number,
            on: paper.on,
            sitting: sitting.number,
            state: paper.state,
            hash: paper.hash,
            corrects: paper.corrects,
            blanks,
            candidates,
            has_scan: !paper.scan.is_empty(),
        });
    }
    minutes.sort_by_key(|line| std::cmp::Reverse((line.on, line.id)));
    let mut orders: Vec<OrderLine> = desk
        .list_in::<Order>(cycle)?
        .into_iter()
        .map(|order| OrderLine {
            id: order.id,
            heading: order.wording.heading,
            kind: order.kind,
            state: order.state,
            number: order.number,
            signed_on: order.signed_on,
            people: u32::try_from(order.rows.len()).unwrap_or(u32::MAX),
        })
        .collect();
    orders.sort_by_key(|line| std::cmp::Reverse(line.id));
    let included = crate::registered::code(domain::Status::Included);
    let all = desk.register_counts(cycle)?.get(included).copied().unwrap_or(0);
    // Whoever withdrew the consent waits for the end of the dossier and for no order.
    let withdrawn = desk.page(&store::RegisterQuery {
        status: vec![included.to_owned()],
        tags: vec![vec![Tag::ConsentWithdrawn.word()]],
        limit: 1,
        ..store::RegisterQuery::of(cycle)
    })?;
    let awaiting = all.saturating_sub(withdrawn.total.at_least());
    Ok(Papers {
        minutes,
        orders,
        awaiting_order: u32::try_from(awaiting).unwrap_or(u32::MAX),
        awaiting_exclusion: awaiting_exclusion(desk)?,
    })
}

pub(crate) fn freeze_minutes(desk: &mut Desk<'_>, request: FreezeMinutes) -> Answer<Changed<Revision>> {
    let number = cleaned_number("number", &request.number)?;
    if number.is_empty() {
        return Err(Refusal::NumberMissing.into());
    }
    let paper = desk.get::<Minutes>(request.minutes.0)?.record;
    // A number is given once a year, whatever cycles the year has.
    let taken = desk.list::<Minutes>()?;
    if taken.iter().any(|other| {
        other.id != paper.id && same_number(&other.number, &number) && other.on.year() == paper.on.year()
    }) {
        return Err(Refusal::NumberTaken { number }.into());
    }
    if paper.state != PaperState::Draft {
        return Err(Refusal::PaperState { now: paper.state }.into());
    }
    let frozen = compose::frozen_minutes(desk, &paper, &number)?;
    let pdf = stored_pdf(desk, &frozen.pdf)?;
    let title = format!("протокол № {number} на подпись");
    desk.change("freeze_minutes", &title, Undoable::Yes, |tx, _| {
        let pdf = pdf.note(tx)?;
        let mut paper = tx.get::<Minutes>(request.minutes.0)?.record;
        disputed::minutes(tx, &paper)?;
        not_in_draft(tx, &paper)?;
        paper.freeze(&number, frozen.content, frozen.hash, pdf)?;
        Ok(Revision::of(paper.id, tx.put_at(&paper, request.revision)?))
    })
}

/// Refuses a correction of somebody who stands in a draft: it would be signed with what the correction takes back.
fn not_in_draft(tx: &Tx<'_>, paper: &Minutes) -> Answer<()> {
    for id in &paper.concerns {
        // Data that were destroyed since stand in no draft.
        let review = tx.find::<Review>(id.0)?;
        if review.is_some_and(|found| found.record.status == Status::InOrder) {
            return Err(Refusal::InDraftOrder {
                name: tx.get::<Dossier>(id.0)?.record.person.full(),
            }
            .into());
        }
    }
    Ok(())
}

pub(crate) fn thaw_minutes(desk: &mut Desk<'_>, request: MinutesAct) -> Answer<Changed<Revision>> {
    let number = desk.get::<Minutes>(request.minutes.0)?.record.number;
    desk.change(
        "thaw_minutes",
        &format!("возврат протокола № {number} в черновик"),
        Undoable::Yes,
        |tx, _| {
            let mut paper = tx.get::<Minutes>(request.minutes.0)?.record;
            paper.thaw()?;
            Ok(Revision::of(paper.id, tx.put_at(&paper, request.revision)?))
        },
    )
}

/// Seals signed minutes: from here on votes, attendance, agenda and text do not change, decisions take effect.
pub(crate) fn seal_minutes(desk: &mut Desk<'_>, request: SealMinutes) -> Answer<Changed<Revision>> {
    let scan = request
        .scan
        .as_deref()
        .map(|path| stored_scan(desk, path))
        .transpose()?;
    let number = desk.get::<Minutes>(request.minutes.0)?.record.number;
    let title = format!("протокол № {number} закреплён");
    desk.change("seal_minutes", &title, Undoable::No, |tx, setting| {
        let scan = scan.map(|kept| kept.note(tx)).transpose()?.unwrap_or_default();
        let mut paper = tx.get::<Minutes>(request.minutes.0)?.record;
        disputed::minutes(tx, &paper)?;
        not_in_draft(tx, &paper)?;
        paper.seal(&scan, setting.stamp.at)?;
        if paper.corrects.is_none() {
            let mut sitting = tx.get::<Sitting>(paper.sitting.0)?.record;
            if sitting.state == SittingState::Closed {
                // An exclusion takes effect by its order; the dossier of inclusion is closed long ago.
                for item in sitting.items.values().filter(|item| item.exclusion.is_none()) {
                    if let Some(result) = &item.result {
                        let mut review = tx.get::<Review>(item.dossier.0)?.record;
                        review.decide(result.decision)?;
                        tx.put(&review)?;
                    }
                }
            }
            sitting.seal()?;
            tx.put(&sitting)?;
        }
        Ok(Revision::of(paper.id, tx.put_at(&paper, request.revision)?))
    })
}

pub(crate) fn correct_minutes(desk: &mut Desk<'_>, request: CorrectMinutes) -> Answer<Changed<MinutesId>> {
    let text = cleaned_text("text", &request.text)?;
    if text.is_empty() {
        return Err(Refusal::ReasonMissing.into());
    }
    let number = desk.get::<Minutes>(request.minutes.0)?.record.number;
    desk.change(
        "correct_minutes",
        &format!("исправление протокола № {number}"),
        Undoable::Yes,
        |tx, setting| {
            let sealed = tx.get::<Minutes>(request.minutes.0)?.record;
            if sealed.state != PaperState::Sealed || sealed.corrects.is_some() {
                return Err(Refusal::MinutesNotSealed.into());
            }
            sealed.is_written_by(setting.stamp.at)?;
            let sitting = tx.get::<Sitting>(sealed.sitting.0)?.record;
            let is_of_it = |one: &DossierId| sitting.items.values().any(|item| item.dossier == *one);
            if !request.concerns.iter().all(is_of_it) {
                return Err(Refusal::NoSuchItem.into());
            }
            let correction = Minutes {
                id: MinutesId(setting.host.new_id()),
                number: String::new(),
                on: setting.stamp.at.date_naive(),
                state: PaperState::Draft,
                content: String::new(),
                hash: String::new(),
                pdf: String::new(),
                scan: String::new(),
                sealed_at: None,
                corrects: Some(sealed.id),
                correction: text,
                concerns: request.concerns,
                ..sealed
            };
            tx.put(&correction)?;
            Ok(correction.id)
        },
    )
}
