//! Visas of a draft: whom it was sent to, what each answered.

use chrono::NaiveDate;
use domain::{Order, OrderId, RowId, VisaAnswer, VisaOutcome};
use serde::Deserialize;
use store::Undoable;
use ts_rs::TS;

use crate::{
    Answer, Changed,
    desk::Desk,
    dossiers::Revision,
    people::{checked_day, cleaned_line, cleaned_text},
};

/// Asks a person to agree on a draft.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AskVisa {
    /// The order.
    pub order: OrderId,
    /// Revision.
    #[ts(type = "number")]
    pub revision: u64,
    /// Name, as it is printed.
    pub name: String,
    /// Post.
    pub post: String,
    /// When the draft was sent.
    #[ts(type = "string")]
    pub on: NaiveDate,
}

/// Records an answer, or puts a recorded one right.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordVisa {
    /// The order.
    pub order: OrderId,
    /// Revision.
    #[ts(type = "number")]
    pub revision: u64,
    /// The visa.
    pub visa: RowId,
    /// The answer.
    pub answer: VisaAnswer,
}

/// Takes a visa off the list.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RemoveVisa {
    /// The order.
    pub order: OrderId,
    /// Revision.
    #[ts(type = "number")]
    pub revision: u64,
    /// The visa.
    pub visa: RowId,
}

pub(crate) fn ask_visa(desk: &mut Desk<'_>, request: AskVisa) -> Answer<Changed<Revision>> {
    checked_day("on", request.on)?;
    let name = cleaned_line("name", &request.name)?;
    let post = cleaned_line("post", &request.post)?;
    let title = format!("проект направлен на визу: {name}");
    desk.change("ask_visa", &title, Undoable::Yes, |tx, setting| {
        let mut order = tx.get::<Order>(request.order.0)?.record;
        order.ask_visa(RowId(setting.host.new_id()), &name, &post, request.on)?;
        Ok(Revision::of(order.id, tx.put_at(&order, request.revision)?))
    })
}

pub(crate) fn record_visa(desk: &mut Desk<'_>, request: RecordVisa) -> Answer<Changed<Revision>> {
    checked_day("on", request.answer.on)?;
    let remarks = cleaned_text("remarks", &request.answer.remarks)?;
    let answer = VisaAnswer {
        remarks,
        ..request.answer
    };
    let what = match answer.outcome {
        VisaOutcome::Agreed => "виза получена",
        VisaOutcome::Remarks => "замечания к проекту",
    };
    let title = titled(desk, what, request.order, request.visa)?;
    desk.change("record_visa", &title, Undoable::Yes, |tx, _| {
        let mut order = tx.get::<Order>(request.order.0)?.record;
        order.record_visa(request.visa, answer)?;
        Ok(Revision::of(order.id, tx.put_at(&order, request.revision)?))
    })
}

pub(crate) fn remove_visa(desk: &mut Desk<'_>, request: RemoveVisa) -> Answer<Changed<Revision>> {
    let title = titled(desk, "виза снята со списка", request.order, request.visa)?;
    desk.change("remove_visa", &title, Undoable::Yes, |tx, _| {
        let mut order = tx.get::<Order>(request.order.0)?.record;
        order.remove_visa(request.visa)?;
        Ok(Revision::of(order.id, tx.put_at(&order, request.revision)?))
    })
}

/// What is done and to whose visa, for the journal.
fn titled(desk: &Desk<'_>, what: &str, order: OrderId, visa: RowId) -> Answer<String> {
    let order = desk.get::<Order>(order.0)?.record;
    let name = order.visas.get(&visa).map_or("", |visa| visa.name.as_str());
    Ok(format!("{what}: {name}"))
}
