//! What later acts do to a signed order: which orders changed it, and its cancellation with what that does to people.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::{
    Cancellation, DossierId, Exclusion, Methodist, MethodistState, Order, OrderId, OrderKind, OrderState,
    Refusal, Review, Status,
};
use serde::{Deserialize, Serialize};
use store::{Tx, Undoable};
use ts_rs::TS;

use super::{exclusion, number_is_free};
use crate::{
    Answer, Changed,
    desk::Desk,
    dossiers::Revision,
    export::stored_scan,
    people::{cleaned_number, past_day},
    registered::sort_key,
};

/// Another order, ready to be named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OrderLink {
    /// The order.
    pub order: OrderId,
    /// Number.
    pub number: String,
    /// Date.
    #[ts(type = "string | null")]
    pub on: Option<NaiveDate>,
}

/// Enters the act that cancelled an order of inclusion: its methodists leave the active.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CancelOrder {
    /// The order.
    pub order: OrderId,
    /// Revision.
    #[ts(type = "number")]
    pub revision: u64,
    /// Number of the cancelling act.
    pub number: String,
    /// Its date.
    #[ts(type = "string")]
    pub on: NaiveDate,
    /// Path of its scan.
    pub scan: Option<String>,
    /// The decisions of the commission stand: those who leave the active with the order wait for another one.
    pub decisions_stand: bool,
}

/// Orders that changed this one, and those that it changed.
pub(super) fn links(desk: &Desk<'_>, order: &Order) -> Answer<(Vec<OrderLink>, Vec<OrderLink>)> {
    let others = desk.list_in::<Order>(order.cycle.0)?;
    let link = |other: &Order| OrderLink {
        order: other.id,
        number: other.number.clone(),
        on: other.signed_on,
    };
    let changed_by = others.iter().filter(|other| order.amended_by.contains(&other.id));
    let changes = others.iter().filter(|other| other.amended_by.contains(&order.id));
    Ok((changed_by.map(link).collect(), changes.map(link).collect()))
}

/// Names of those whom the cancellation of an order would take out of the active, in the order of a list.
pub(super) fn members(desk: &Desk<'_>, order: &Order) -> Answer<Vec<String>> {
    if order.state != OrderState::Signed || order.kind != OrderKind::Inclusion {
        return Ok(Vec::new());
    }
    let mut names: Vec<String> = desk
        .list_in::<Methodist>(order.cycle.0)?
        .into_iter()
        .filter(|one| one.order == order.id && one.state != MethodistState::Excluded)
        .map(|one| one.name.full())
        .collect();
    names.sort_by_cached_key(|name| sort_key(name));
    Ok(names)
}

/// Takes a step with the dossier of whoever leaves the active; with none where it was destroyed meanwhile.
pub(super) fn leave_active(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    step: impl FnOnce(&mut Review) -> Result<(), Refusal>,
) -> Answer<()> {
    if let Some(found) = tx.find::<Review>(dossier.0)? {
        let mut review = found.record;
        if review.stage() == Status::Enrolled {
            step(&mut review)?;
            tx.put(&review)?;
        }
    }
    Ok(())
}

pub(crate) fn cancel_order(desk: &mut Desk<'_>, request: CancelOrder) -> Answer<Changed<Revision>> {
    past_day("on", request.on, desk.host.now().date_naive())?;
    let number = cleaned_number("number", &request.number)?;
    number_is_free(desk, &number, request.on, None)?;
    let scan = request
        .scan
        .as_deref()
        .map(|path| stored_scan(desk, path))
        .transpose()?;
    let kind = desk.regulation().act.kind_genitive.clone();
    let title = format!("отмена {kind}: акт № {number}");
    let by = format!(
        "{} отменён: {} № {number}",
        desk.regulation().act.kind.to_lowercase(),
        request.on.format("%d.%m.%Y")
    );
    // Whom the commission has excluded since waits for no other order of inclusion, whatever became of the first.
    let excluded: BTreeSet<DossierId> = exclusion::decided(desk)?
        .into_iter()
        .map(|one| one.methodist.dossier)
        .collect();
    let by_commission = format!("{by}; решение комиссии об исключении принято раньше");
    desk.change("cancel_order", &title, Undoable::No, |tx, _| {
        let scan = scan.map(|kept| kept.note(tx)).transpose()?.unwrap_or_default();
        let mut order = tx.get::<Order>(request.order.0)?.record;
        order.cancel(Cancellation {
            number,
            on: request.on,
            scan,
        })?;
        for mut methodist in tx.list_in::<Methodist>(order.cycle.0)? {
            if methodist.order == order.id && methodist.state != MethodistState::Excluded {
                methodist.exclude(Exclusion {
                    order: order.id,
                    on: request.on,
                    ground: format!("в связи с отменой {kind} о включении"),
                })?;
                tx.put(&methodist)?;
                let is_excluded = excluded.contains(&methodist.dossier);
                leave_active(tx, methodist.dossier, |review| match request.decisions_stand {
                    true if is_excluded => review.leave_active(&by_commission),
                    true => review.outlive_order(),
                    false => review.leave_active(&by),
                })?;
            }
        }
        Ok(Revision::of(order.id, tx.put_at(&order, request.revision)?))
    })
}
