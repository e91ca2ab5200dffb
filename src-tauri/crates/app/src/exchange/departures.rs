//! Packages that the office gives to another municipality: the former one is told, keeps what it has as it is, and goes on with
//! none of it. What it had written by then still goes to the office.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Departure, DepartureId, Dossier, Regulation, Stamp};
use store::{Reader, Record as _, Store, Tx, Undoable};
use sync::{keys::DeviceId, member::Role};
use uuid::Uuid;

use super::{OwnMunicipality, shelf::named};
use crate::{Answer, ApiError, Host, desk::Desk};

/// The place that says whose a package is.
const WHOSE: [&str; 1] = ["municipality"];

/// Writes down what the former municipalities of packages are to hear, as part of the change that moves them.
pub(crate) fn note(tx: &mut Tx<'_>, role: Option<Role>, host: &dyn Host) -> store::Result<()> {
    if !role.is_some_and(Role::is_office) {
        return Ok(());
    }
    for (dossier, from, _) in tx.rewritten::<Dossier>("municipality") {
        tell(tx, dossier, &BTreeSet::from([from]), || {
            DepartureId(host.new_id())
        })?;
    }
    Ok(())
}

/// Tells those that have left a package, and all that were told of it before, who has it now.
fn tell(
    tx: &mut Tx<'_>,
    dossier: Uuid,
    left: &BTreeSet<String>,
    id: impl FnMut() -> DepartureId,
) -> store::Result<()> {
    let Some(now) = tx.find::<Dossier>(dossier)? else {
        return Ok(());
    };
    let (now, at) = (now.record, tx.stamp().at);
    let known: Vec<Departure> = tx.list_in(dossier)?;
    for told in Departure::told(&known, (now.cycle, now.id), left, &now.municipality, at, id) {
        tx.put(&told)?;
    }
    Ok(())
}

/// Tells those that have left packages by what came, or by what was decided between two seats: nobody moved them at this desk,
/// and the seat whose word did not stand has told of it.
pub(crate) fn follow(
    store: &Store,
    stamp: &Stamp,
    us: &DeviceId,
    left: &BTreeMap<Uuid, BTreeSet<String>>,
) -> store::Result<()> {
    let title = "прежним муниципалитетам сообщено, у кого теперь пакет";
    store.change("tell_departures", title, Undoable::No, stamp, |tx| {
        for (dossier, left) in left {
            let mut told = 0_u64;
            let fresh = || {
                told = told.saturating_add(1);
                let of = [&us.0[..], dossier.as_bytes(), stamp.at.to_rfc3339().as_bytes()].concat();
                DepartureId(named(blake3::derive_key(
                    "metodaktiv exchange 1 departure",
                    &[&of[..], &told.to_le_bytes()].concat(),
                )))
            };
            tell(tx, *dossier, left, fresh)?;
        }
        Ok::<_, store::StoreError>(())
    })?;
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
        is_here(tx, &dossier, regulation)?;
    }
    Ok(())
}

fn is_here(now: &Reader<'_>, dossier: &Dossier, regulation: &Regulation) -> Answer<()> {
    match of(now, dossier)? {
        None => Ok(()),
        Some(departure) => Err(ApiError::File {
            sentence: format!(
                "Пакет «{}» {}. Здесь его больше не ведут: ничего не изменено. Введённое раньше не пропало, оно уходит \
                 комиссии обменом. Если пакет отдали по ошибке, попросите секретаря вернуть его вашему муниципалитету.",
                dossier.person.short(),
                words(&departure, regulation)
            ),
        }),
    }
}

/// Whether this municipality has nothing to decide of a package: it has lost it, or what is undecided is whose it is.
pub(super) fn is_lost(desk: &Desk<'_>, id: Uuid) -> Answer<bool> {
    let Some(found) = desk.find::<Dossier>(id)? else {
        return Ok(false);
    };
    let places = desk.store.read(|now| now.undecided_places(Dossier::KIND, id))?;
    Ok(desk.store.read(|now| of(now, &found.record))?.is_some() || places.iter().all(|path| *path == WHOSE))
}

/// Refuses to decide at a municipality whose a package is, and anything of one that it has lost: what was meant at two seats, these
/// decide, and the word of a municipality would move the package.
pub(crate) fn may_settle(desk: &Desk<'_>, id: Uuid, path: &[String]) -> Answer<()> {
    if desk.home()?.is_none() {
        return Ok(());
    }
    let Some(found) = desk.find::<Dossier>(id)? else {
        return Ok(());
    };
    let regulation = desk.regulation();
    desk.store.read(|now| is_here(now, &found.record, regulation))?;
    if path == WHOSE {
        return Err(ApiError::File {
            sentence: format!(
                "Чей пакет «{}», решает аппарат комиссии: два его рабочих места отдали пакет разным муниципалитетам. Ничего не \
                 изменено; решение придёт обменом.",
                found.record.person.short()
            ),
        });
    }
    Ok(())
}
