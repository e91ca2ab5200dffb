//! A package that the commission gave to another municipality: its former one has no more say in it, and must hear of that.

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
        let theirs = known.iter().filter(|one| one.municipality == municipality);
        // Two seats may have given it at one time: what was done last stands.
        let last = theirs.max_by_key(|one| (one.at, one.id))?;
        (last.to != municipality).then_some(last)
    }

    /// What is to be told when a package of `from` is given to `to`, over what was told before; `id` is a fresh one.
    #[must_use]
    pub fn told(
        known: &[Departure],
        (cycle, dossier): (CycleId, DossierId),
        (from, to): (&str, &str),
        at: Moment,
        id: DepartureId,
    ) -> Vec<Departure> {
        let of = |municipality: &str| known.iter().find(|one| one.municipality == municipality);
        let given = |one: &Departure| Departure {
            to: to.to_owned(),
            at,
            ..one.clone()
        };
        // Whoever gets it back is told so.
        let back = of(to).map(given);
        let left = (!from.is_empty()).then(|| {
            of(from).map_or_else(
                || Departure {
                    id,
                    cycle,
                    dossier,
                    municipality: from.to_owned(),
                    to: to.to_owned(),
                    at,
                },
                given,
            )
        });
        back.into_iter().chain(left).collect()
    }
}
