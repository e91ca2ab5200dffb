//! Sittings: planning, attendance, votes, items, the course from opening to closing.

mod attendance;
mod choice;
mod course;
mod exclusions;
mod items;
mod plan;
mod view;
mod votes;

use domain::{DossierId, Item, ItemId, MemberId, Sitting, SittingId};
use serde::Deserialize;
use store::{Tx, Undoable};
use ts_rs::TS;

use crate::{
    Answer, Changed,
    desk::{Desk, Setting},
    dossiers::Revision,
};

pub(crate) use self::{
    attendance::*, choice::*, course::*, exclusions::*, items::*, plan::*, view::*, votes::*,
};

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

/// The title of an act for the journal and for undo, with the number of the sitting.
fn of_sitting(desk: &Desk<'_>, what: &str, sitting: SittingId) -> Answer<String> {
    let number = desk.get::<Sitting>(sitting.0)?.record.number;
    let named = ["заседания", "заседание"]
        .into_iter()
        .find(|word| what.contains(word));
    Ok(match named {
        Some(word) => what.replacen(word, &format!("{word} № {number}"), 1),
        None => format!("{what}, заседание № {number}"),
    })
}

/// The same with the candidate of the item.
fn of_item(desk: &Desk<'_>, what: &str, sitting: SittingId, item: ItemId) -> Answer<String> {
    let sitting = desk.get::<Sitting>(sitting.0)?.record;
    let dossier = sitting.items.get(&item).map(|item| item.dossier);
    let name = dossier.map(|dossier| desk.named(dossier)).transpose()?;
    Ok(match name {
        Some(named) => format!("{what}: {}", named.person.short()),
        None => what.to_owned(),
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
