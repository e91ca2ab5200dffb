//! Items: the motion, who spoke, dissenting opinions, closing.

use domain::{ItemId, MemberId, Methodist, Motion, Refusal, Review, Sitting, SittingId};
use serde::Deserialize;
use ts_rs::TS;

use super::{act, of_item};
use crate::{
    Answer, ApiError, Changed,
    desk::Desk,
    disputed,
    dossiers::Revision,
    people::{cleaned_line, cleaned_text},
};

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

pub(crate) fn put_motion(desk: &mut Desk<'_>, request: PutMotion) -> Answer<Changed<Revision>> {
    let title = of_item(desk, "предложение к голосованию", request.sitting, request.item)?;
    act(
        desk,
        "put_motion",
        &title,
        request.sitting,
        request.revision,
        |_, sitting, _| Ok(sitting.put_motion(request.item, request.motion)?),
    )
}

pub(crate) fn note_item(desk: &mut Desk<'_>, request: NoteItem) -> Answer<Changed<Revision>> {
    let reason = cleaned_line("reason", &request.reason)?;
    let spoke = request
        .spoke
        .iter()
        .map(|line| cleaned_line("spoke", line))
        .collect::<Answer<Vec<_>>>()?;
    let spoke: Vec<String> = spoke.into_iter().filter(|line| !line.is_empty()).collect();
    let title = of_item(desk, "запись к вопросу", request.sitting, request.item)?;
    act(
        desk,
        "note_item",
        &title,
        request.sitting,
        request.revision,
        |_, sitting, _| Ok(sitting.note(request.item, spoke, &reason)?),
    )
}

pub(crate) fn dissent(desk: &mut Desk<'_>, request: Dissent) -> Answer<Changed<Revision>> {
    let text = cleaned_text("text", &request.text)?;
    let title = of_item(desk, "особое мнение", request.sitting, request.item)?;
    act(
        desk,
        "dissent",
        &title,
        request.sitting,
        request.revision,
        |_, sitting, _| Ok(sitting.dissent(request.item, request.member, &text)?),
    )
}

pub(crate) fn close_items(desk: &mut Desk<'_>, request: CloseItems) -> Answer<Changed<Revision>> {
    let title = match request.items.as_slice() {
        [one] => of_item(desk, "решение по вопросу", request.sitting, *one)?,
        many => format!("решения по вопросам: {}", many.len()),
    };
    act(
        desk,
        "close_items",
        &title,
        request.sitting,
        request.revision,
        |tx, sitting, setting| {
            for item in &request.items {
                let mut close = || -> Answer<()> {
                    disputed::item(tx, sitting, *item)?;
                    still_stands(tx, sitting, *item)?;
                    sitting.close_item(*item, setting.stamp.at)?;
                    Ok(())
                };
                let closed = close();
                closed.map_err(|error| of_many(error, &request.items, sitting, *item))?;
            }
            Ok(())
        },
    )
}

/// Of many items the refusal says which one it is about.
fn of_many(mut error: ApiError, items: &[ItemId], sitting: &Sitting, item: ItemId) -> ApiError {
    if items.len() > 1
        && let ApiError::Refused { sentence, .. } = &mut error
    {
        let order = sitting.items.get(&item).map_or(0, |found| found.order);
        *sentence = format!("Вопрос {order}: {}", print::wording::small(sentence));
    }
    error
}

/// Refuses a vote or a decision on whom nothing can be decided any more: the consent was withdrawn since, or the methodist
/// has left the active.
pub(super) fn still_stands(now: &store::Reader<'_>, sitting: &Sitting, item: ItemId) -> Answer<()> {
    let found = sitting.items.get(&item).ok_or(Refusal::NoSuchItem)?;
    match &found.exclusion {
        Some(case) => now.get::<Methodist>(case.methodist.0)?.record.may_be_excluded()?,
        None => now.get::<Review>(found.dossier.0)?.record.consents()?,
    }
    Ok(())
}
