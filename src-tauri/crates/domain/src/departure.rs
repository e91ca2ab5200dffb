//! A package that the commission gave to another municipality: its former one has no more say in it, and must hear of that.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use crate::{CycleId, DepartureId, DossierId, Moment};

#[cfg(test)]
mod tests;

/// What the former municipality of a package is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Departure {
    /// Identity.
    pub id: DepartureId,
    /// The cycle.
    pub cycle: CycleId,
    /// The package.
    pub dossier: DossierId,
    /// Code of the municipality that had it.
    pub municipality: String,
    /// Code of the one that has it now: the same when it came back, empty when none has.
    pub to: String,
    /// When it was given.
    pub at: Moment,
}

impl Departure {
    /// Whether a municipality has lost a package, by what is known of the package.
    #[must_use]
    pub fn of<'d>(known: &'d [Departure], municipality: &str) -> Option<&'d Departure> {
        Self::last(known, municipality).filter(|last| last.to != municipality)
    }

    /// What a municipality was told last: two seats may have given the package at one time.
    fn last<'d>(known: &'d [Departure], municipality: &str) -> Option<&'d Departure> {
        let theirs = known.iter().filter(|one| one.municipality == municipality);
        theirs.max_by_key(|one| (one.at, one.id))
    }

    /// What is to be told of a package that `to` has now, over what was told before: whoever was told of another, and whoever of
    /// those that `left` it was told of none. `id` gives fresh ones. A word is never written over: two seats may tell at one time.
    #[must_use]
    pub fn told(
        known: &[Departure],
        (cycle, dossier): (CycleId, DossierId),
        left: &BTreeSet<String>,
        to: &str,
        at: Moment,
        mut id: impl FnMut() -> DepartureId,
    ) -> Vec<Departure> {
        let were = known.iter().map(|one| &one.municipality);
        let whom: BTreeSet<&String> = were.chain(left).filter(|code| !code.is_empty()).collect();
        let mut told = Vec::new();
        for municipality in whom {
            let last = Self::last(known, municipality);
            let is_news = last.map_or(municipality != to, |last| last.to != to);
            if is_news {
                // The clock of another seat may be ahead.
                let after = last.and_then(|last| last.at.checked_add_signed(TimeDelta::milliseconds(1)));
                told.push(Departure {
                    id: id(),
                    cycle,
                    dossier,
                    municipality: municipality.clone(),
                    to: to.to_owned(),
                    at: after.map_or(at, |after| after.max(at)),
                });
            }
        }
        told
    }
}
