//! Orders of exclusion: drafted from sealed decisions «исключить»; their signature ends the membership.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Decision, DossierId, Exclusion, Item, Methodist, MethodistState, Minutes, MinutesId, Order, OrderId,
    OrderKind, OrderState, PaperState, Refusal, Sitting, Wording,
};
use store::{Tx, Undoable};

use super::{OrderDone, order_row};
use crate::{Answer, Changed, compose, desk::Desk, disputed};

/// A decision «исключить» in sealed minutes that no signed order bears yet.
pub(super) struct Decided {
    pub(super) methodist: Methodist,
    ground: String,
    minutes: MinutesId,
}

pub(crate) fn draft_exclusion(desk: &mut Desk<'_>, (): ()) -> Answer<Changed<OrderDone>> {
    let decided = awaiting(desk)?;
    if decided.is_empty() {
        return Err(Refusal::NobodyExcluded.into());
    }
    let rules = desk.regulation().exclusion_rules();
    let cycle = desk.cycle.id;
    let title = format!("проект {} об исключении", desk.regulation().act.kind_genitive);
    desk.change("draft_exclusion", &title, Undoable::Yes, |tx, setting| {
        let regulation = setting.regulation();
        for one in &decided {
            let sitting = tx.get::<Sitting>(tx.get::<Minutes>(one.minutes.0)?.record.sitting.0)?;
            disputed::decided(tx, one.methodist.dossier, &sitting.record)?;
        }
        let sealed: BTreeSet<MinutesId> = decided.iter().map(|one| one.minutes).collect();
        let all = tx.list_in::<Minutes>(cycle.0)?;
        let papers: Vec<&Minutes> = all.iter().filter(|paper| sealed.contains(&paper.id)).collect();
        let authority = &regulation.authority;
        let wording = Wording::of_exclusion(
            &rules,
            &compose::minutes_named(&papers, &all),
            authority.signer.clone(),
            authority.executor.name.clone(),
            authority.executor.phone.clone(),
        );
        let rows: BTreeMap<DossierId, _> = decided
            .iter()
            .map(|one| {
                let person = &one.methodist;
                let mut row = order_row(
                    regulation,
                    &person.name,
                    &person.workplace,
                    &person.municipality,
                    &person.directions,
                );
                row.reason = print::wording::capital(one.ground.trim_end_matches(['.', ';', ' ']));
                (person.dossier, row)
            })
            .collect();
        let (id, sealed) = (OrderId(setting.host.new_id()), sealed.into_iter().collect());
        let order = Order::draft(id, cycle, OrderKind::Exclusion, wording, rows, sealed);
        let revision = tx.put(&order)?;
        Ok(OrderDone {
            order: order.id,
            revision,
            people: u32::try_from(order.rows.len()).unwrap_or(u32::MAX),
            left_out: Vec::new(),
        })
    })
}

/// Methodists whom sealed minutes exclude and no order names yet.
pub(crate) fn awaiting_exclusion(desk: &Desk<'_>) -> Answer<u32> {
    Ok(u32::try_from(awaiting(desk)?.len()).unwrap_or(u32::MAX))
}

fn awaiting(desk: &Desk<'_>) -> Answer<Vec<Decided>> {
    let named: BTreeSet<DossierId> = desk
        .list_in::<Order>(desk.cycle.id.0)?
        .into_iter()
        .filter(|order| order.kind == OrderKind::Exclusion && order.state != OrderState::Dropped)
        .flat_map(|order| order.rows.into_keys())
        .collect();
    let mut decided = decided(desk)?;
    decided.retain(|one| !named.contains(&one.methodist.dossier));
    Ok(decided)
}

/// Methodists of the active whom sealed minutes exclude, named by an order that is not signed yet or by none.
pub(super) fn decided(desk: &Desk<'_>) -> Answer<Vec<Decided>> {
    let cycle = desk.cycle.id.0;
    let sittings: BTreeMap<_, Sitting> = desk
        .list_in::<Sitting>(cycle)?
        .into_iter()
        .filter(|sitting| sitting.items.values().any(|item| item.exclusion.is_some()))
        .map(|sitting| (sitting.id, sitting))
        .collect();
    if sittings.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for paper in desk.list_in::<Minutes>(cycle)? {
        let Some(sitting) = sittings.get(&paper.sitting) else {
            continue;
        };
        if paper.state != PaperState::Sealed || paper.corrects.is_some() {
            continue;
        }
        for item in sitting.items.values() {
            let Some(case) = item.exclusion.as_ref().filter(|_| is_excluded(item)) else {
                continue;
            };
            let methodist = desk.get::<Methodist>(case.methodist.0)?.record;
            if methodist.state == MethodistState::Excluded {
                continue;
            }
            found.push(Decided {
                ground: case.ground.clone(),
                minutes: paper.id,
                methodist,
            });
        }
    }
    Ok(found)
}

fn is_excluded(item: &Item) -> bool {
    item.result
        .as_ref()
        .is_some_and(|result| result.decision == Decision::Exclude)
}

/// Ends the membership of everybody in a signed order.
pub(super) fn take_effect(tx: &mut Tx<'_>, order: &Order, act: &str, on: chrono::NaiveDate) -> Answer<()> {
    let people = tx.list_in::<Methodist>(order.cycle.0)?;
    let act = format!(
        "{} от {} № {}",
        act.to_lowercase(),
        on.format("%d.%m.%Y"),
        order.number
    );
    let mut changed = BTreeSet::new();
    for (dossier, row) in &order.rows {
        // One whose order was cancelled may have become a methodist again.
        let is_member = |one: &&Methodist| one.dossier == *dossier && one.state != MethodistState::Excluded;
        let methodist = people.iter().find(is_member);
        let mut methodist = methodist.cloned().ok_or(Refusal::NobodyExcluded)?;
        methodist.exclude(Exclusion {
            order: order.id,
            on,
            ground: row.reason.clone(),
        })?;
        tx.put(&methodist)?;
        changed.insert(methodist.order);
        let by = format!("исключён: {act}");
        super::leave_active(tx, *dossier, |review| review.leave_active(&by))?;
    }
    // The order of inclusion stays in force for the others and names what changed it.
    for id in changed {
        let mut inclusion = tx.get::<Order>(id.0)?.record;
        inclusion.amend(order.id)?;
        tx.put(&inclusion)?;
    }
    Ok(())
}
