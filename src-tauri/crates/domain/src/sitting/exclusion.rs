//! The question of excluding a methodist: an item of the agenda with a motion of its own.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{DossierId, Item, ItemId, MethodistId, Motion, Refusal, Sitting};

/// What an item of exclusion is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExclusionCase {
    /// The methodist.
    pub methodist: MethodistId,
    /// The ground, as it ends the sentence of the decision: «по личному заявлению».
    pub ground: String,
}

impl Item {
    /// The motion that the item stands on the agenda with.
    #[must_use]
    pub fn own_motion(&self) -> Motion {
        if self.exclusion.is_some() {
            Motion::Exclude
        } else {
            Motion::Include
        }
    }
}

impl Sitting {
    /// Adds the question of excluding a methodist, whose dossier of inclusion the item names, at the end of the agenda.
    ///
    /// # Errors
    /// [`Refusal::ReasonMissing`] without a ground; those of [`Sitting::add_item`].
    pub fn add_exclusion(
        &mut self,
        id: ItemId,
        dossier: DossierId,
        case: ExclusionCase,
        speaker: &str,
    ) -> Result<(), Refusal> {
        if case.ground.trim().is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        self.add_item(id, dossier, speaker)?;
        if let Some(item) = self.items.get_mut(&id) {
            item.motion = Motion::Exclude;
            item.exclusion = Some(ExclusionCase {
                ground: case.ground.trim().to_owned(),
                ..case
            });
        }
        Ok(())
    }
}
