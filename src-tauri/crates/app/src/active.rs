//! Who is in the active, and for which directions: one person is included for one direction once.

use std::collections::BTreeSet;

use domain::{Dossier, Methodist, MethodistState, PersonName, Workplace};

use crate::{Answer, desk::Desk, registered::sort_key};

/// Who holds a direction: the name, as it is sorted, and the place of work, for namesakes are no rarity in a region; then
/// the code of the direction.
type Held = (String, String, String, String);

/// The directions that members of the active hold.
pub(crate) struct Active(BTreeSet<Held>);

impl Active {
    /// The active of all cycles: who was excluded holds nothing.
    pub(crate) fn read(desk: &Desk<'_>) -> Answer<Self> {
        let methodists = desk.list::<Methodist>()?;
        let members = methodists
            .into_iter()
            .filter(|methodist| methodist.state != MethodistState::Excluded);
        let held = members.flat_map(|known| {
            let of = |code: &String| held(&known.name, &known.municipality, &known.workplace, code);
            known.directions.iter().map(of).collect::<Vec<_>>()
        });
        Ok(Self(held.collect()))
    }

    /// Whether the candidate holds one of the directions applied for.
    pub(crate) fn has(&self, dossier: &Dossier) -> bool {
        wanted(dossier).iter().any(|one| self.0.contains(one))
    }

    /// Gives the candidate the directions applied for; `false`, and nothing is given, when one of them is held already.
    pub(crate) fn admit(&mut self, dossier: &Dossier) -> bool {
        if self.has(dossier) {
            return false;
        }
        self.0.extend(wanted(dossier));
        true
    }
}

fn wanted(dossier: &Dossier) -> Vec<Held> {
    let of = |code: &String| held(&dossier.person, &dossier.municipality, &dossier.workplace, code);
    dossier.directions.iter().map(of).collect()
}

fn held(name: &PersonName, municipality: &str, workplace: &Workplace, direction: &str) -> Held {
    (
        sort_key(&name.full()),
        municipality.to_owned(),
        as_said(&workplace.organization),
        direction.to_owned(),
    )
}

/// A school as it is said: «МБОУ «СОШ № 1»» and «МБОУ СОШ №1» are one.
fn as_said(organization: &str) -> String {
    let letters = organization.chars().filter(|letter| letter.is_alphanumeric());
    sort_key(&letters.collect::<String>())
}
