//! Orders: drafted from sealed decisions, reworded, signed; candidates become methodists.

mod exclusion;
mod later;
mod visas;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, NaiveDate};
use domain::{
    Decision, Dossier, Methodist, MethodistId, MethodistState, Minutes, MinutesId, Order, OrderId, OrderKind,
    OrderRow, OrderState, PaperState, PersonName, Refusal, Regulation, Review, Sitting, Status, VisaCount,
    Wording, Workplace,
};
use serde::{Deserialize, Serialize};
use store::Undoable;
use ts_rs::TS;

use crate::{
    Answer, ApiError, Changed,
    active::Active,
    compose,
    desk::Desk,
    disputed,
    dossiers::Revision,
    export::{stored_pdf, stored_scan},
    people::{cleaned_line, cleaned_number, cleaned_text, past_day, same_number},
    sittings::item_of,
};

pub(crate) use self::{exclusion::*, later::*, visas::*};

/// A drafted order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OrderDone {
    /// The order.
    pub order: OrderId,
    /// Its revision.
    #[ts(type = "number")]
    pub revision: u64,
    /// Candidates in it.
    pub people: u32,
    /// Those who were included and do not enter it.
    pub left_out: Vec<LeftOut>,
}

/// Somebody who was included and does not enter an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LeftOut {
    /// Full name.
    pub name: String,
    /// Why.
    pub reason: LeftOutReason,
}

/// Why somebody does not enter an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LeftOutReason {
    /// In the active for the same direction already.
    InActive,
    /// The consent is withdrawn: the dossier waits for its end.
    ConsentWithdrawn,
}

impl LeftOut {
    fn new(dossier: &Dossier, reason: LeftOutReason) -> Self {
        Self {
            name: dossier.person.full(),
            reason,
        }
    }
}

/// Asks for an order.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OrderById {
    /// The order.
    pub order: OrderId,
}

/// An order on the screen.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OrderView {
    /// The order.
    pub order: Order,
    /// Its revision.
    #[ts(type = "number")]
    pub revision: u64,
    /// Blanks that are still empty, in words.
    pub blanks: Vec<String>,
    /// How its visas stand.
    pub visas: VisaCount,
    /// Names of those who would leave the active if it were cancelled.
    pub members: Vec<String>,
    /// Signed orders that changed it.
    pub changed_by: Vec<OrderLink>,
    /// Orders that it changed.
    pub changes: Vec<OrderLink>,
}

/// Changes the wording.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RewordOrder {
    /// The order.
    pub order: OrderId,
    /// Revision.
    #[ts(type = "number")]
    pub revision: u64,
    /// The wording.
    pub wording: Wording,
}

/// An act on an order.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OrderAct {
    /// The order.
    pub order: OrderId,
    /// Revision.
    #[ts(type = "number")]
    pub revision: u64,
}

/// Enters the signed order.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SignOrder {
    /// The order.
    pub order: OrderId,
    /// Revision.
    #[ts(type = "number")]
    pub revision: u64,
    /// Number.
    pub number: String,
    /// Date.
    #[ts(type = "string")]
    pub on: NaiveDate,
    /// Path of the scan of the signed order.
    pub scan: Option<String>,
}

/// Candidates of one order at most: a region's whole active is a few hundred people.
const MOST_PEOPLE: u32 = 5_000;

pub(crate) fn draft_order(desk: &mut Desk<'_>, (): ()) -> Answer<Changed<OrderDone>> {
    let cycle = desk.cycle.id;
    let included = crate::registered::code(Status::Included);
    let rows = desk.register_of(cycle.0, &[included], MOST_PEOPLE)?;
    let mut active = Active::read(desk)?;
    let title = format!("проект {}", desk.regulation().act.kind_genitive);
    desk.change("draft_order", &title, Undoable::Yes, |tx, setting| {
        let regulation = setting.regulation();
        let order = OrderId(setting.host.new_id());
        let mut people = BTreeMap::new();
        let mut left_out = Vec::new();
        let mut papers: BTreeSet<MinutesId> = BTreeSet::new();
        let all_minutes = tx.list_in::<Minutes>(cycle.0)?;
        for row in rows {
            let dossier = tx.get::<Dossier>(row.id)?.record;
            let mut review = tx.get::<Review>(row.id)?.record;
            // Whoever withdrew the consent waits for the end of the dossier, and holds nobody up.
            if review.consent_withdrawn_on.is_some() {
                left_out.push(LeftOut::new(&dossier, LeftOutReason::ConsentWithdrawn));
                continue;
            }
            // The list is in the same bounds as the orders in force: one person, one direction, one line. Whoever is in the
            // active already is named and holds nobody up.
            if !active.admit(&dossier) {
                left_out.push(LeftOut::new(&dossier, LeftOutReason::InActive));
                continue;
            }
            papers.insert(sealed_inclusion(tx, &all_minutes, &review)?);
            review.enter_order(order)?;
            tx.put(&review)?;
            let row = order_row(
                regulation,
                &dossier.person,
                &dossier.workplace,
                &dossier.municipality,
                &dossier.directions,
            );
            people.insert(dossier.id, row);
        }
        if people.is_empty() {
            let in_active = left_out
                .into_iter()
                .find(|one| one.reason == LeftOutReason::InActive);
            return Err(match in_active {
                Some(LeftOut { name, .. }) => Refusal::AlreadyInActive { name }.into(),
                None => Refusal::NobodyIncluded.into(),
            });
        }
        let sealed: Vec<&Minutes> = all_minutes
            .iter()
            .filter(|paper| papers.contains(&paper.id))
            .collect();
        let authority = &regulation.authority;
        let wording = Wording::from_rules(
            &regulation.act,
            &compose::minutes_named(&sealed, &all_minutes),
            authority.signer.clone(),
            authority.executor.name.clone(),
            authority.executor.phone.clone(),
        );
        let count = u32::try_from(people.len()).unwrap_or(u32::MAX);
        let papers = papers.into_iter().collect();
        let record = Order::draft(order, cycle, OrderKind::Inclusion, wording, people, papers);
        let revision = tx.put(&record)?;
        Ok(OrderDone {
            order,
            revision,
            people: count,
            left_out,
        })
    })
}

/// The sealed minutes that include a candidate: the order stands on nothing else.
fn sealed_inclusion(tx: &store::Tx<'_>, minutes: &[Minutes], review: &Review) -> Answer<MinutesId> {
    let sitting = review.sitting.ok_or(Refusal::NobodyIncluded)?;
    let sealed = minutes
        .iter()
        .find(|paper| {
            paper.sitting == sitting && paper.state == PaperState::Sealed && paper.corrects.is_none()
        })
        .ok_or(Refusal::MinutesNotSealed)?;
    let record = tx.get::<Sitting>(sitting.0)?.record;
    disputed::decided(tx, review.id, &record)?;
    let included = item_of(&record, review.id)
        .and_then(|(_, item)| item.result.as_ref())
        .is_some_and(|result| result.decision == Decision::Include);
    if included {
        Ok(sealed.id)
    } else {
        Err(Refusal::NobodyIncluded.into())
    }
}

fn order_row(
    regulation: &Regulation,
    person: &PersonName,
    workplace: &Workplace,
    municipality: &str,
    directions: &[String],
) -> OrderRow {
    let titles = directions.iter().filter_map(|code| regulation.direction(code));
    OrderRow {
        name: person.full(),
        post: workplace.post.clone(),
        organization: workplace.organization.clone(),
        municipality: regulation
            .municipality(municipality)
            .map(|known| known.name.clone())
            .unwrap_or_default(),
        direction: titles
            .map(|direction| direction.title.clone())
            .collect::<Vec<_>>()
            .join("; "),
        reason: String::new(),
    }
}

pub(crate) fn order(desk: &mut Desk<'_>, request: OrderById) -> Answer<OrderView> {
    let found = desk.get::<Order>(request.order.0)?;
    let mut blanks = Vec::new();
    let order = found.record;
    if matches!(order.state, OrderState::Draft | OrderState::InApproval) {
        blanks.push("дата и номер (вводят после подписания)".to_owned());
        if order.wording.signer.name.trim().is_empty() {
            blanks.push("фамилия подписывающего".to_owned());
        }
        if order.wording.executor.trim().is_empty() {
            blanks.push("исполнитель и телефон".to_owned());
        }
    }
    let (changed_by, changes) = later::links(desk, &order)?;
    Ok(OrderView {
        members: later::members(desk, &order)?,
        changed_by,
        changes,
        visas: order.visa_count(),
        order,
        revision: found.revision,
        blanks,
    })
}

pub(crate) fn reword_order(desk: &mut Desk<'_>, mut request: RewordOrder) -> Answer<Changed<Revision>> {
    let wording = &mut request.wording;
    let lines = [
        &mut wording.signer.post,
        &mut wording.signer.name,
        &mut wording.executor,
        &mut wording.executor_phone,
        &mut wording.annex_title,
    ];
    for line in lines {
        *line = cleaned_line("wording", line)?;
    }
    let texts = wording.points.iter_mut();
    for text in texts.chain([&mut wording.heading, &mut wording.preamble]) {
        *text = cleaned_text("wording", text)?;
    }
    if wording.preamble.is_empty() {
        return Err(ApiError::field(
            "wording",
            "Преамбула пуста, а в ней названы протоколы, на которых стоит документ. Прежний текст остался.",
        ));
    }
    let title = format!("текст проекта {}", desk.regulation().act.kind_genitive);
    desk.change("reword_order", &title, Undoable::Yes, |tx, _| {
        let mut order = tx.get::<Order>(request.order.0)?.record;
        order.reword(request.wording)?;
        Ok(Revision::of(order.id, tx.put_at(&order, request.revision)?))
    })
}

/// Sends a draft round for visas.
pub(crate) fn send_order(desk: &mut Desk<'_>, request: OrderAct) -> Answer<Changed<Revision>> {
    let title = format!("проект {} на согласование", desk.regulation().act.kind_genitive);
    desk.change("send_order", &title, Undoable::Yes, |tx, _| {
        let mut order = tx.get::<Order>(request.order.0)?.record;
        order.send()?;
        Ok(Revision::of(order.id, tx.put_at(&order, request.revision)?))
    })
}

/// Takes a draft back from those who agree on it.
pub(crate) fn return_order(desk: &mut Desk<'_>, request: OrderAct) -> Answer<Changed<Revision>> {
    let title = format!("возврат проекта {}", desk.regulation().act.kind_genitive);
    desk.change("return_order", &title, Undoable::Yes, |tx, _| {
        let mut order = tx.get::<Order>(request.order.0)?.record;
        order.take_back()?;
        Ok(Revision::of(order.id, tx.put_at(&order, request.revision)?))
    })
}

pub(crate) fn drop_order(desk: &mut Desk<'_>, request: OrderAct) -> Answer<Changed<Revision>> {
    let title = format!("отзыв проекта {}", desk.regulation().act.kind_genitive);
    desk.change("drop_order", &title, Undoable::Yes, |tx, _| {
        let mut order = tx.get::<Order>(request.order.0)?.record;
        order.drop_draft()?;
        let candidates = (order.kind == OrderKind::Inclusion).then_some(&order.rows);
        for dossier in candidates.into_iter().flat_map(BTreeMap::keys) {
            let mut review = tx.get::<Review>(dossier.0)?.record;
            review.leave_order()?;
            tx.put(&review)?;
        }
        Ok(Revision::of(order.id, tx.put_at(&order, request.revision)?))
    })
}

/// Refuses a number that another act of the same year bears: it is given once a year.
fn number_is_free(desk: &Desk<'_>, number: &str, on: NaiveDate, own: Option<OrderId>) -> Answer<()> {
    let acts = desk.list::<Order>()?;
    let bears = |other: &str, day: Option<NaiveDate>| {
        day.is_some_and(|day| day.year() == on.year()) && same_number(other, number)
    };
    let is_taken = acts.iter().any(|act| {
        let signed = Some(act.id) != own && bears(&act.number, act.signed_on);
        signed
            || act
                .cancellation
                .as_ref()
                .is_some_and(|by| bears(&by.number, Some(by.on)))
    });
    if is_taken {
        let number = number.to_owned();
        return Err(Refusal::NumberTaken { number }.into());
    }
    Ok(())
}

/// Enters number, date and scan of the signed order: the paper is frozen, candidates become methodists or methodists
/// leave the active.
pub(crate) fn sign_order(desk: &mut Desk<'_>, request: SignOrder) -> Answer<Changed<Revision>> {
    past_day("on", request.on, desk.host.now().date_naive())?;
    let number = cleaned_number("number", &request.number)?;
    let minutes = desk.list_in::<Minutes>(desk.cycle.id.0)?;
    let mut signed = desk.get::<Order>(request.order.0)?.record;
    // A correction that the act names is older than the act too.
    let is_named = |paper: &Minutes| match paper.corrects {
        None => signed.minutes.contains(&paper.id),
        Some(of) => {
            signed.minutes.contains(&of)
                && paper.state == PaperState::Sealed
                && signed.names_minutes(&paper.number)
        }
    };
    let last = minutes
        .iter()
        .filter(|paper| is_named(paper))
        .map(|paper| paper.on)
        .max();
    let last = last.ok_or(Refusal::MinutesNotSealed)?;
    number_is_free(desk, &number, request.on, Some(request.order))?;
    signed.sign(&number, request.on, last, "")?;
    let named = minutes.iter().filter(|paper| signed.minutes.contains(&paper.id));
    signed.is_whole(named.map(|paper| paper.number.as_str()))?;
    let frozen = compose::frozen_order(desk, &signed)?;
    let pdf = stored_pdf(desk, &frozen.pdf)?;
    let scan = request
        .scan
        .as_deref()
        .map(|path| stored_scan(desk, path))
        .transpose()?;
    // Another order may have been signed since the draft was made.
    let mut active = Active::read(desk)?;
    let act = &desk.regulation().act;
    let title = format!("подписание {} № {number}", act.kind_genitive);
    desk.change("sign_order", &title, Undoable::No, |tx, setting| {
        let pdf = pdf.note(tx)?;
        let scan = scan.map(|kept| kept.note(tx)).transpose()?.unwrap_or_default();
        let mut order = tx.get::<Order>(request.order.0)?.record;
        disputed::order(tx, &order)?;
        order.sign(&number, request.on, last, &scan)?;
        order.content = frozen.content;
        order.pdf = pdf;
        if order.kind == OrderKind::Exclusion {
            exclusion::take_effect(tx, &order, &setting.regulation().act.kind, request.on)?;
            return Ok(Revision::of(order.id, tx.put_at(&order, request.revision)?));
        }
        for id in order.rows.keys() {
            let dossier = tx.get::<Dossier>(id.0)?.record;
            if !active.admit(&dossier) {
                let name = dossier.person.full();
                return Err(Refusal::AlreadyInActive { name }.into());
            }
            let mut review = tx.get::<Review>(id.0)?.record;
            if let Some(on) = review.withdrawn_by(request.on) {
                let name = dossier.person.full();
                return Err(Refusal::NoConsentAtSigning { name, on }.into());
            }
            review.end(
                Status::Closed,
                &format!(
                    "{} от {} № {number}",
                    setting.regulation().act.kind.to_lowercase(),
                    request.on.format("%d.%m.%Y")
                ),
            )?;
            tx.put(&review)?;
            tx.put(&Methodist {
                id: MethodistId(setting.host.new_id()),
                cycle: order.cycle,
                dossier: dossier.id,
                order: order.id,
                name: dossier.person,
                workplace: dossier.workplace,
                municipality: dossier.municipality,
                directions: dossier.directions,
                since: request.on,
                diagnosed_on: dossier.experience.diagnostics.and_then(|result| result.on),
                state: MethodistState::Active,
                suspension: None,
                exclusion: None,
                assigned: None,
            })?;
        }
        Ok(Revision::of(order.id, tx.put_at(&order, request.revision)?))
    })
}
