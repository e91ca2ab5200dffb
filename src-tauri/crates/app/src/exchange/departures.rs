//! Packages that the office gives to another municipality: the former one is told, keeps what it has as it is, and goes on with
//! none of it. What it had written by then still goes to the office.

use domain::{Cycle, Departure, DepartureId, Dossier, DossierId, Regulation};
use store::{Reader, Tx};
use sync::member::Role;

use super::OwnMunicipality;
use crate::{Answer, ApiError, Host};

/// Writes down what the former municipalities of packages are to hear, as part of the change that moves them.
pub(crate) fn note(tx: &mut Tx<'_>, role: Option<Role>, cycle: &Cycle, host: &dyn Host) -> Answer<()> {
    if !role.is_some_and(Role::is_office) {
        return Ok(());
    }
    let at = tx.stamp().at;
    for (dossier, from, to) in tx.rewritten::<Dossier>("municipality") {
        let known: Vec<Departure> = tx.list_in(dossier)?;
        let of = (cycle.id, DossierId(dossier));
        for told in Departure::told(&known, of, (&from, &to), at, DepartureId(host.new_id())) {
            tx.put(&told)?;
        }
    }
    Ok(())
}

/// The word that the municipality of a package has lost it; `None` where it has not, and at the office, whose copy says to whom
/// it went.
pub(crate) fn of(now: &Reader<'_>, dossier: &Dossier) -> store::Result<Option<Departure>> {
    let known: Vec<Departure> = now.list_in(dossier.id.0)?;
    Ok(Departure::of(&known, &dossier.municipality).cloned())
}

/// To whom it went, in words.
pub(crate) fn words(departure: &Departure, regulation: &Regulation) -> String {
    match regulation.municipality(&departure.to) {
        Some(known) => format!("передан в другой муниципалитет: {}", known.name),
        None => "забран комиссией".to_owned(),
    }
}

/// Refuses to go on with packages that this municipality has lost.
pub(crate) fn refuse(tx: &Tx<'_>, home: Option<&OwnMunicipality>, regulation: &Regulation) -> Answer<()> {
    if home.is_none() {
        return Ok(());
    }
    for dossier in tx.changed::<Dossier>()? {
        if let Some(departure) = of(tx, &dossier)? {
            return Err(ApiError::File {
                sentence: format!(
                    "Пакет «{}» {}. Здесь его больше не ведут: ничего не изменено. Введённое раньше не пропало, оно уходит \
                     комиссии обменом. Если пакет отдали по ошибке, попросите секретаря вернуть его вашему муниципалитету.",
                    dossier.person.short(),
                    words(&departure, regulation)
                ),
            });
        }
    }
    Ok(())
}
