//! Exchange with other offices through a folder: who takes part, one exchange, what waits.

mod admission;
mod answers;
mod caution;
mod code;
pub(crate) mod departures;
mod erased;
pub(crate) mod experts;
mod joining;
mod numbers;
mod own_municipality;
mod parcels;
mod restoring;
mod rhythm;
mod seat;
mod shelf;
mod take_back;
mod told;
mod undecided;

use std::{collections::BTreeMap, fs, io::Read as _, ops::ControlFlow, path::Path, sync::Arc};

use domain::{Cycle, Dossier, Review};
use store::Record as _;
use sync::{
    ExchangeError, Party, Progress, Reason, Report,
    envelope::FileId,
    folder::{Directory, Folder as _},
    keys::DeviceId,
    member::{Charter as _, Member, Role},
};

use crate::{
    Answer, ApiError, App, Changed, Go, Host, Topic,
    desk::{Desk, label as undo_label},
    receiving::{open_foreign, unreadable},
};
pub(crate) use admission::*;
pub(crate) use answers::*;
pub(crate) use caution::*;
pub(crate) use code::*;
pub(crate) use erased::erasure_fact;
pub(crate) use experts::*;
pub(crate) use joining::*;
pub(crate) use numbers::*;
pub(crate) use own_municipality::{OwnMunicipality, own_municipality};
pub(crate) use parcels::*;
pub(crate) use restoring::*;
pub(crate) use rhythm::*;
pub(crate) use take_back::set_aside;
pub(crate) use told::*;
pub(crate) use undecided::*;

use erased::sign_erasures;
use seat::{Seat, broken};
pub(crate) use shelf::Records;

use shelf::StoreShelf;

/// The role of this desk, if it takes part in an exchange.
pub(crate) fn role(store: &store::Store) -> Answer<Option<Role>> {
    Seat::role(store)
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn take_part(seat: Option<Seat>) -> Answer<Seat> {
    seat.ok_or_else(|| ApiError::File {
        sentence: "Это рабочее место не участвует в обмене. Создайте обмен региона или откройте приглашение."
            .to_owned(),
    })
}

fn read_file(path: &str, most: u64) -> Answer<Vec<u8>> {
    let refused = |why: String| ApiError::File {
        sentence: format!("Файл «{path}» не прочитан. {why} Ничего не изменено."),
    };
    let mut bytes = Vec::new();
    let read = open_foreign(Path::new(path))
        .and_then(|file| file.take(most.saturating_add(1)).read_to_end(&mut bytes));
    match read {
        Err(error) => Err(refused(unreadable(error))),
        Ok(_) if bytes.len() as u64 > most => Err(refused("Он больше, чем бывает такой файл.".to_owned())),
        Ok(_) => Ok(bytes),
    }
}

fn unread(error: &dyn std::fmt::Display) -> ApiError {
    ApiError::File {
        sentence: error.to_string(),
    }
}

fn random<const N: usize>(host: &dyn Host) -> Answer<[u8; N]> {
    let drawn = host.random().ok_or_else(|| broken("нет случайных чисел"))?;
    let mut bytes = [0; N];
    for (to, from) in bytes.iter_mut().zip(drawn) {
        *to = from;
    }
    Ok(bytes)
}

fn line(desk: &Desk<'_>, member: &Member, admitted: bool) -> DeviceLine {
    let municipality = member.municipality.and_then(|scope| {
        let all = &desk.regulation().municipalities;
        all.iter()
            .find(|one| shelf::municipality(&one.code) == scope)
            .map(|one| one.code.clone())
    });
    DeviceLine {
        device: member.device.to_string(),
        label: member.label.clone(),
        fingerprint: member.device.fingerprint(),
        role: SeatRole::of(member.role),
        municipality: municipality.unwrap_or_default(),
        admitted,
    }
}

pub(crate) fn exchange_state(desk: &mut Desk<'_>, (): ()) -> Answer<ExchangeState> {
    let undecided = undecided::here(desk)?.into_iter().map(|one| UndecidedLine {
        dossier: undecided::whose(desk, &one.kind, one.id),
        kind: one.kind,
        id: one.id,
        places: count(one.places),
    });
    let mut state = ExchangeState {
        me: None,
        revoked: false,
        title: String::new(),
        can_invite: false,
        folders: Vec::new(),
        neighbours: Vec::new(),
        held: Vec::new(),
        undecided: undecided.collect(),
        parcels: parcels::sent(desk.store)?,
        caution: 0,
        answers: Vec::new(),
        unread_answers: Vec::new(),
    };
    let Some(seat) = Seat::read(desk.store)? else {
        return Ok(state);
    };
    let us = seat.keys.id();
    let unknown = DeviceLine {
        device: us.to_string(),
        label: String::new(),
        fingerprint: us.fingerprint(),
        role: SeatRole::Municipality,
        municipality: String::new(),
        admitted: false,
    };
    state.me = Some(
        seat.roll
            .member(&us)
            .map_or(unknown, |me| line(desk, me, !seat.roll.is_revoked(&us))),
    );
    state.revoked = seat.is_revoked();
    state.title.clone_from(&seat.title);
    state.caution = seat.percent;
    state.can_invite = seat.secret.is_some();
    (state.answers, state.unread_answers) = answers::answers(desk, &seat)?;
    let mut neighbours = BTreeMap::new();
    for folder in &seat.folders {
        let ledger = Seat::ledger(desk.store, folder)?;
        state
            .held
            .extend(ledger.held().iter().map(|held| held_line(&seat, folder, held)));
        for other in ledger.neighbours(&seat.roll, &us) {
            // Of all folders the one where the other was last tells how things stand with it.
            let known: &mut sync::Neighbour = neighbours
                .entry(other.member.device)
                .or_insert_with(|| other.clone());
            if other.last > known.last {
                *known = other;
            }
        }
    }
    state.neighbours = neighbours
        .into_values()
        .map(|other| NeighbourLine {
            device: line(desk, &other.member, true),
            last: other.last,
            to_read_there: count(other.to_read_there),
            to_read_here: count(other.to_read_here),
            held_there: count(other.held_there),
        })
        .collect();
    state.folders = seat.folders;
    Ok(state)
}

fn held_line(seat: &Seat, folder: &str, held: &sync::Held) -> HeldLine {
    let from = held.from.and_then(|device| seat.roll.member(&device));
    HeldLine {
        file: held.id.to_string(),
        folder: folder.to_owned(),
        from: from.map(|member| member.label.clone()).unwrap_or_default(),
        reason: held.reason.to_string(),
        can_release: matches!(held.reason, Reason::Revoked(_) | Reason::TakenBack(_)),
        can_drop: held.is_left,
    }
}

/// The name of a file in quarantine, as the page has it.
fn file_named(name: &str) -> Answer<FileId> {
    let name: DeviceId = name.parse().map_err(|_| ApiError::BadRequest {
        detail: "no file name".to_owned(),
    })?;
    Ok(FileId(name.0))
}

pub(crate) fn release_held(desk: &mut Desk<'_>, request: ReleaseHeld) -> Answer<ExchangeState> {
    let mut ledger = Seat::ledger(desk.store, &request.folder)?;
    let file = file_named(&request.file)?;
    match ledger.waits_for(&file) {
        Some(batch) => take_back::let_in_again(desk.store, batch)?,
        None => {
            ledger.release(&file);
            Seat::keep_ledger(desk.store, &request.folder, &ledger)?;
        }
    }
    exchange_state(desk, ())
}

pub(crate) fn drop_held(desk: &mut Desk<'_>, request: DropHeld) -> Answer<ExchangeState> {
    let seat = take_part(Seat::read(desk.store)?)?;
    let aside = Directory::new(&desk.store.folder().join("quarantine"), &seat.keys.id());
    for ReleaseHeld { folder, file } in request.files {
        let file = file_named(&file)?;
        let mut ledger = Seat::ledger(desk.store, &folder)?;
        if !ledger.drop_left(&file) {
            return Err(ApiError::NotFound {
                kind: "file".to_owned(),
            });
        }
        Seat::keep_ledger(desk.store, &folder, &ledger)?;
        // Another folder may have brought the same file, and wait with it.
        let mut others = seat.folders.iter();
        let waits = others.try_fold(false, |waits, other| {
            Ok::<_, ApiError>(waits || Seat::ledger(desk.store, other)?.is_held(&file))
        })?;
        if !waits {
            aside.remove(&file.name()).map_err(|error| unread(&error))?;
        }
    }
    exchange_state(desk, ())
}

/// The answer of a desk that waits to be let in goes where it was lost; whose place another's has taken is told by the office.
fn leave_again(seat: &Seat, place: &Directory) {
    if let Some(answered) = &seat.answered {
        // The visit itself has told whether anything can be written there.
        answered.invitation.leave_answer(place, &answered.answer).ok();
    }
}

/// One exchange with a folder, with what a person must see first only when they have (`apply`); whoever calls it holds
/// [`App::exchanging`].
fn exchange_with(app: &App, host: &dyn Host, folder: &str, apply: bool) -> Answer<Changed<ExchangeReport>> {
    let (store, person) = app.at_desk(host, |desk| {
        Ok((Arc::clone(desk.store), desk.office.person.clone()))
    })?;
    let mut seat = take_part(Seat::read(&store)?)?;
    let folder = &rhythm::known_as(&seat, folder).to_owned();
    if !Path::new(folder).is_absolute() {
        return Err(ApiError::field("folder", "Укажите папку обмена полностью."));
    }
    rhythm::not_the_base(store.folder(), Path::new(folder))
        .map_err(|sentence| ApiError::field("folder", sentence))?;
    let aside = store.folder().join("quarantine");
    fs::create_dir_all(&aside).map_err(|error| unread(&error))?;
    let us = seat.keys.id();
    let aside = Directory::new(&aside, &us);
    let place = Directory::new(Path::new(folder), &us);
    let mut ledger = Seat::ledger(&store, folder)?;
    ledger.go_on_after(seat.serial);
    let caution = (!apply).then(|| caution::of(&seat));
    let region = seat.secret.is_some().then(|| seat.region()).transpose()?;
    let now = host.now();
    let stamp = domain::Stamp { who: person, at: now };
    let machine = restoring::machine(host, store.folder());
    let machine_before = seat.machine.replace(machine);
    let mut shelf = StoreShelf::new(Arc::clone(&store), stamp, &seat);
    let mut watch = |progress: Progress| {
        let (done, of) = match progress {
            Progress::Reading { done, of }
            | Progress::Writing { done, of }
            | Progress::Copying { done, of } => (done as u64, of as u64),
        };
        match host.progress("exchange", done, of) {
            Go::On => ControlFlow::Continue(()),
            Go::Stop => ControlFlow::Break(()),
        }
    };
    let mut party = Party {
        keys: &seat.keys,
        region: region.as_ref(),
        roll: &mut seat.roll,
        charter: &Records,
        shelf: &mut shelf,
        ledger: &mut ledger,
        aside: &aside,
        machine,
    };
    let done = party.exchange(&place, now.timestamp(), caution, &mut watch);
    // What was read stays read, however the exchange ended.
    Seat::keep_ledger(&store, folder, &ledger)?;
    take_back::remember(&store, folder, &shelf.batches)?;
    seat.serial = seat.serial.max(ledger.serial());
    match app.at_desk(host, |desk| keep_seat(desk.store, &seat, folder)) {
        // The base was closed on the way: nobody is at the desk, and what was learned must not be lost.
        Err(ApiError::Locked | ApiError::NoStore) => keep_seat(&store, &seat, folder)?,
        kept => kept?,
    }
    let (report, admitted) = match done {
        Ok(report) => (report, true),
        Err(ExchangeError::NotAdmitted) => {
            leave_again(&seat, &place);
            (Report::default(), false)
        }
        Err(error) => return Err(unread(&error)),
    };
    if shelf.topics.contains(Cycle::KIND) {
        // Packages may have come before the cycle that tells how they are read.
        store.renew_rows()?;
    }
    let undecided = app.at_desk(host, |desk| {
        let places = report.records.iter().filter(|(_, places)| **places > 0);
        undecided::ours(desk, places.map(|(key, _)| (&*key.kind, key.id)))
    })?;
    let went_over = app.at_desk(host, follow_region)?;
    app.at_desk(host, |desk| numbers::keep_apart(desk))?;
    let touched = shelf.topics.iter().filter_map(|kind| Topic::of_kind(kind));
    let mut changed = Changed {
        output: ExchangeReport {
            restored_words: restoring::words(&report, machine_before, machine),
            undecided: count(undecided.len()),
            ..told(&seat, folder, &report, admitted)
        },
        topics: touched.chain([Topic::Exchange]).collect(),
        undo: shelf.undo.map(undo_label),
    };
    if went_over {
        // What had been entered before has somewhere to go now.
        let after = exchange_with(app, host, folder, apply)?.output;
        let told = &mut changed.output;
        told.files_written = told.files_written.saturating_add(after.files_written);
        told.records_written = told.records_written.saturating_add(after.records_written);
        told.scans_written = told.scans_written.saturating_add(after.scans_written);
        changed.topics.insert(Topic::Dossiers);
    }
    Ok(changed)
}

/// Keeps what an exchange learned of who takes part. What was done at the desk meanwhile – an invitation, an
/// admission – stays.
fn keep_seat(store: &store::Store, learned: &Seat, folder: &str) -> Answer<()> {
    let Some(mut seat) = Seat::read(store)? else {
        return Ok(());
    };
    seat.roll
        .learn(&learned.roll.to_bytes())
        .map_err(|_| broken("список участников"))?;
    seat.serial = seat.serial.max(learned.serial);
    seat.machine = learned.machine;
    seat.folders.retain(|one| one != folder);
    seat.folders.insert(0, folder.to_owned());
    seat.write(store)
}

/// How many names of torn files are told.
const MOST_TOLD: usize = 12;

fn told(seat: &Seat, folder: &str, report: &Report, admitted: bool) -> ExchangeReport {
    ExchangeReport {
        files_read: count(report.files_read),
        records_read: count(report.records.len()),
        undecided: 0,
        files_written: count(report.files_written),
        records_written: count(report.records_written),
        scans_read: count(report.scans_read),
        scans_awaited: count(report.scans_awaited),
        scans_written: count(report.scans_written),
        scans_too_large: count(report.scans_too_large),
        held: report
            .held
            .iter()
            .map(|held| held_line(seat, folder, held))
            .collect(),
        torn: count(report.torn.len()),
        torn_names: report.torn.iter().take(MOST_TOLD).cloned().collect(),
        unrelated: count(report.unrelated),
        destroyed: count(report.erased),
        restored: report.restored,
        restored_words: String::new(),
        stopped: report.stopped.as_ref().map(caution::told),
        admitted,
        cancelled: report.cancelled,
    }
}

/// The packages that were entered here before the region's cycle came, and that go over to it: nobody else has the cycle that
/// they were entered in. A regulation of another region keeps its own.
fn entered_before(desk: &Desk<'_>, seat: &Seat, to: &Cycle) -> Answer<Vec<Dossier>> {
    let writes = seat
        .roll
        .member(&seat.keys.id())
        .is_some_and(|me| Records.may_write(me.role, Dossier::KIND));
    if !writes || desk.regulation().code != to.regulation.code {
        return Ok(Vec::new());
    }
    let mut moving = Vec::new();
    for dossier in desk.list_in::<Dossier>(desk.office.cycle.0)? {
        if desk.find::<Review>(dossier.id.0)?.is_none() {
            moving.push(dossier);
        }
    }
    Ok(moving)
}

/// A device that joined works in the region's cycle as soon as that has come; true when it went over to it now.
fn follow_region(desk: &mut Desk<'_>) -> Answer<bool> {
    let Some(mut seat) = Seat::read(desk.store)? else {
        return Ok(false);
    };
    if seat.before != Some(desk.office.cycle.0) {
        return Ok(false);
    }
    let others = desk
        .list::<Cycle>()?
        .into_iter()
        .filter(|cycle| seat.before != Some(cycle.id.0));
    let Some(cycle) = others.max_by_key(|cycle| cycle.opens_on) else {
        return Ok(false);
    };
    let moving = entered_before(desk, &seat, &cycle)?;
    let own = own_municipality(desk.store, &cycle.regulation)?;
    let office = crate::desk::Office {
        cycle: cycle.id,
        ..desk.office.clone()
    };
    desk.change(
        "follow_region",
        &format!("цикл региона «{}»", cycle.title),
        store::Undoable::No,
        |tx, _| {
            tx.put(&office)?;
            for mut dossier in moving {
                dossier.cycle = cycle.id;
                if let Some(own) = &own {
                    own.fill(&mut dossier);
                }
                tx.put(&dossier)?;
            }
            Ok(())
        },
    )?;
    desk.settle(office, cycle);
    numbers::stand_in(desk, &mut seat)?;
    Ok(true)
}
