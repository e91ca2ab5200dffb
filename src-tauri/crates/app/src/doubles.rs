//! «Дубль» and a repeated application: other dossiers of seemingly the same person, in this cycle and in earlier ones.

use std::collections::BTreeSet;

use domain::{Cycle, Dossier, DossierId, Likeness};
use serde::Serialize;
use ts_rs::TS;

use crate::{
    Answer,
    desk::Desk,
    registered::{self, search_text},
};

/// Another dossier of seemingly the same person: flagged, never refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Double {
    /// The other dossier.
    pub other: DossierId,
    /// Full name there.
    pub name: String,
    /// Municipality there.
    pub municipality: String,
    /// Registration number there; empty before registration.
    pub number: String,
    /// State there, in words.
    pub status_words: String,
    /// Title of its cycle; empty if it is this one.
    pub cycle: String,
    /// What the two have in common, in words.
    pub reason: String,
}

/// Rows compared for one word of a cycle at most: a name that so many bear says nothing.
const MOST: u64 = 20;

impl Desk<'_> {
    /// Other dossiers of seemingly the same person, those of this cycle first.
    pub(crate) fn doubles_of(&self, dossier: &Dossier) -> Answer<Vec<Double>> {
        let person = &dossier.person;
        let mut texts = vec![person.full()];
        if !person.given.is_empty() && !person.patronymic.is_empty() {
            texts.extend([&dossier.phone, &dossier.email].into_iter().cloned());
        }
        texts.retain(|text| !text.trim().is_empty());
        let mut cycles = self.list::<Cycle>()?;
        cycles.sort_by_key(|cycle| (cycle.id != dossier.cycle, cycle.opens_on, cycle.id));
        let mut doubles = Vec::new();
        let mut seen = BTreeSet::from([dossier.id.0]);
        for cycle in cycles {
            for text in &texts {
                let query = store::RegisterQuery {
                    text: Some(search_text(text)),
                    limit: MOST,
                    ..store::RegisterQuery::of(cycle.id.0)
                };
                for row in self.page(&query)?.rows {
                    if !seen.insert(row.id) {
                        continue;
                    }
                    let other = self.get::<Dossier>(row.id)?.record;
                    if let Some(likeness) = Likeness::of(dossier, &other) {
                        doubles.push(Double {
                            other: other.id,
                            name: row.name,
                            municipality: row.municipality,
                            number: row.number.unwrap_or_default(),
                            status_words: registered::status(&row.status)
                                .map(|status| status.words().to_owned())
                                .unwrap_or_default(),
                            cycle: if cycle.id == dossier.cycle {
                                String::new()
                            } else {
                                cycle.title.clone()
                            },
                            reason: likeness.words(),
                        });
                    }
                }
            }
        }
        Ok(doubles)
    }
}
