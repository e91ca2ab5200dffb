//! Whom a change of a sitting is about. Names are told when the journal is read and stand in no line of it: who was
//! destroyed since is called by the number of the application.

use std::collections::{BTreeMap, btree_map::Entry};

use domain::{DossierId, ItemId, MemberId, Sitting, SittingId};
use store::{Record as _, RecordEdit};
use uuid::Uuid;

use crate::{Answer, desk::Desk};

/// The sittings and candidates that one reading of the journal has met.
#[derive(Default)]
pub(super) struct About {
    sittings: BTreeMap<SittingId, Option<Sitting>>,
    candidates: BTreeMap<DossierId, Option<String>>,
}

impl About {
    /// The candidate and the member whom an edit of a sitting concerns; `None` where it concerns no item.
    pub(super) fn of(&mut self, desk: &Desk<'_>, edit: &RecordEdit) -> Answer<Option<(String, String)>> {
        let [items, item, rest @ ..] = edit.edit.path.as_slice() else {
            return Ok(None);
        };
        if edit.kind != Sitting::KIND || items != "items" {
            return Ok(None);
        }
        let id = |word: &str| word.parse::<Uuid>().ok();
        let sitting = match self.sittings.entry(SittingId(edit.id)) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(desk.find::<Sitting>(edit.id)?.map(|found| found.record)),
        };
        let Some(sitting) = sitting else {
            return Ok(None);
        };
        let Some(item) = id(item).and_then(|item| sitting.items.get(&ItemId(item))) else {
            return Ok(None);
        };
        let member = rest.get(1).and_then(|word| id(word)).map(MemberId);
        let member = member.and_then(|member| sitting.members.get(&member));
        let member = member.map(|known| known.name.short()).unwrap_or_default();
        let candidate = self.candidates.entry(item.dossier).or_insert_with(|| {
            // A sitting may come by the exchange before the packages that it is about.
            let named = desk.named(item.dossier).ok();
            named.map(|named| named.person.short())
        });
        Ok(candidate.clone().map(|candidate| (candidate, member)))
    }
}
