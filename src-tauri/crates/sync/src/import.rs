//! Reading the folder: what stands there, what of it is news, and whether it may be taken in. A pack is taken in
//! whole or not at all; a record of several packs is merged before it is kept, so that it is kept once.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::ControlFlow,
};

use crate::{
    envelope::{self, FileId, HEAD, Kind, Letter, MOST_FILE, Unread},
    exchange::{ExchangeError, Party, Progress, Report},
    folder::{Folder, FolderError},
    join,
    keys::DeviceId,
    ledger::{Held, Own, Read, Reason, Verdict},
    member::Scope,
    pack::Pack,
    presence::{MOST_TORN, Presence, SeenCopy},
    scans::{self, StandingScans},
    shelf::{Arrival, Coming, News},
    taken_back::taken_back,
};

/// How often the folder is gone through when records change under the reading.
const MOST_PASSES: usize = 4;
/// How many bytes of histories wait to be kept together.
const MOST_PENDING: usize = 32 << 20;

/// How many files are kept aside; more of them wait in the folder alone.
const MOST_ASIDE: usize = 512;

/// What stands in the folder.
#[derive(Default)]
pub(crate) struct Standing {
    /// The files, and how long each of their copies is.
    pub(crate) files: BTreeMap<FileId, BTreeSet<u64>>,
    /// The files with contents.
    pub(crate) scans: StandingScans,
    /// Copies of those under other names.
    pub(crate) copies: Vec<String>,
}

/// What has been checked and waits to be kept.
#[derive(Default)]
pub(crate) struct Pending {
    pub(crate) records: Coming,
    files: Vec<(FileId, Read)>,
    bytes: usize,
}

impl Party<'_> {
    /// Reads everything new in the folder, and what waits aside for its reason to go.
    pub(crate) fn read_folder(
        &mut self,
        folder: &dyn Folder,
        report: &mut Report,
        watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Standing, ExchangeError> {
        // Whoever works on a record while it is read makes it be read again; in the end the next exchange does it.
        for _ in 1..MOST_PASSES {
            let before = report.clone();
            let (standing, moved) = self.pass(folder, report, watch)?;
            if !moved || report.cancelled {
                return Ok(standing);
            }
            report.torn = before.torn;
            report.unrelated = before.unrelated;
            report.erased = before.erased;
        }
        Ok(self.pass(folder, report, watch)?.0)
    }

    fn pass(
        &mut self,
        folder: &dyn Folder,
        report: &mut Report,
        watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<(Standing, bool), ExchangeError> {
        let mut moved = false;
        let mut standing = Standing::default();
        let mut pending = Pending::default();
        let names = folder.list()?;
        let of = names.len();
        let (mut later, mut strangers) = (Vec::new(), Vec::new());
        for (done, seen) in names.iter().enumerate() {
            let done = done.saturating_sub(later.len());
            if watch(Progress::Reading { done, of }).is_break() {
                report.cancelled = true;
                break;
            }
            if scans::is_a_scan(&seen.name) {
                standing.scans.insert(seen.name.clone(), seen.length);
                continue;
            }
            if scans::is_a_copy(&seen.name) {
                standing.copies.push(seen.name.clone());
                continue;
            }
            if join::is_of_joining(&seen.name) {
                continue;
            }
            let Some(head) = folder.read(&seen.name, HEAD as u64)? else {
                report.torn.push(seen.name.clone());
                continue;
            };
            let copy = SeenCopy {
                claims: envelope::claimed_id(&head),
                length: seen.length,
            };
            let Some(id) = copy.claims else {
                match seen.name.contains(".mtk") {
                    true => report.is_torn(&seen.name, copy),
                    false => report.unrelated += 1,
                }
                continue;
            };
            standing.files.entry(id).or_default().insert(seen.length);
            if let Some(read) = self.ledger.read.get_mut(&id) {
                read.seen = self.ledger.round;
            }
            if self.ledger.is_settled(&id, self.roll.version()) {
                continue;
            }
            match self.read_file(folder, &seen.name, Turn::Office, &mut pending, report)? {
                Taken::Torn => report.is_torn(&seen.name, copy),
                Taken::Later => later.push(&seen.name),
                Taken::Stranger => strangers.push(&seen.name),
                Taken::Settled => {}
            }
            if pending.bytes > MOST_PENDING {
                moved |= !self.keep(&mut pending, report)?;
            }
        }
        let of_others = if report.cancelled { Vec::new() } else { later };
        for (left, name) in (1..=of_others.len()).rev().zip(of_others) {
            let done = of.saturating_sub(left);
            if watch(Progress::Reading { done, of }).is_break() {
                report.cancelled = true;
                break;
            }
            if let Taken::Stranger = self.read_file(folder, name, Turn::All, &mut pending, report)? {
                strangers.push(name);
            }
            if pending.bytes > MOST_PENDING {
                moved |= !self.keep(&mut pending, report)?;
            }
        }
        if report.roll_news && !report.cancelled {
            for name in strangers {
                self.read_file(folder, name, Turn::All, &mut pending, report)?;
            }
        }
        self.read_aside(&mut pending, report)?;
        moved |= !self.keep(&mut pending, report)?;
        Ok((standing, moved))
    }

    /// Looks again at what was put aside and may be read now, and clears away what has been.
    fn read_aside(&mut self, pending: &mut Pending, report: &mut Report) -> Result<(), ExchangeError> {
        let aside = self.aside;
        let is_settled = |id: &FileId, reason: &Reason| {
            // A desk that goes on under another name may have brought it all by now.
            let goes_on =
                matches!(reason, Reason::Revoked(former) if !self.roll.admitted_anew(former).is_empty());
            !goes_on && self.ledger.is_settled(id, self.roll.version())
        };
        let waiting: Vec<(FileId, bool)> = self
            .ledger
            .read
            .iter()
            .filter_map(|(id, read)| match &read.verdict {
                Verdict::Held(reason) => Some((*id, is_settled(id, reason))),
                Verdict::Accepted | Verdict::NotForUs => None,
            })
            .collect();
        for (id, settled) in waiting {
            // What was read from the folder just now is settled, or waits to be kept. What still waits has no whole copy there.
            if settled || pending.files.iter().any(|(read, _)| *read == id) {
                continue;
            }
            let taken = self.read_file(aside, &id.name(), Turn::All, pending, report)?;
            if matches!(taken, Taken::Torn) && self.ledger.waits_for(&id).is_some() {
                // It is nowhere: what it brought stands in a later file of its sender.
                self.ledger.read.remove(&id);
            }
        }
        Ok(())
    }

    fn read_file(
        &mut self,
        folder: &dyn Folder,
        name: &str,
        turn: Turn,
        pending: &mut Pending,
        report: &mut Report,
    ) -> Result<Taken, ExchangeError> {
        let Some(bytes) = folder.read(name, MOST_FILE + 1)? else {
            return Ok(Taken::Torn);
        };
        if bytes.len() as u64 > MOST_FILE {
            // It cannot be summed up, so it has no name but the one it claims.
            return Ok(Taken::Torn);
        }
        let keys: Vec<_> = std::iter::once(self.keys).chain(self.region).collect();
        let region = *self.roll.region();
        let id = match envelope::claimed_id(&bytes) {
            Some(id) => id,
            None => return Ok(Taken::Torn),
        };
        let opened = match envelope::open(&bytes, &region, &keys) {
            Err(Unread::Torn | Unread::Foreign) => return Ok(Taken::Torn),
            Err(Unread::Locked) => {
                self.settle(id, None, None, Verdict::NotForUs);
                return Ok(Taken::Settled);
            }
            Err(unread) => Err((None, reason(&unread))),
            Ok((_, letter)) if turn == Turn::Office && self.waits_its_turn(&letter) => {
                return Ok(Taken::Later);
            }
            Ok((_, letter)) => {
                let from = letter.from;
                self.read_letter(id, &letter, bytes.len() as u64, name, pending, report)
                    .map_err(|stop| (Some(from), stop))
                    .or_else(|(from, stop)| match stop {
                        Stop::Held(reason) => Ok(Err((from, reason))),
                        Stop::Failed(error) => Err(error),
                    })?
            }
        };
        let Err((from, reason)) = opened else {
            let waits =
                |(read, note): &(FileId, Read)| *read == id && matches!(note.verdict, Verdict::Held(_));
            if pending.files.last().is_some_and(waits) {
                self.put_aside(&id, &bytes, MOST_ASIDE)?;
            }
            return Ok(Taken::Settled);
        };
        let stranger = matches!(reason, Reason::Stranger(_));
        if self
            .ledger
            .read
            .get(&id)
            .is_none_or(|read| read.verdict != Verdict::Held(reason.clone()))
        {
            report.held.push(Held {
                id,
                from,
                reason: reason.clone(),
                is_left: false,
            });
        }
        // Of junk nothing will ever be read, and whoever may write to the folder can leave thousands; that a newer program wrote a
        // file the file says of itself.
        if !reason.is_junk() {
            let is_newer = matches!(reason, Reason::Newer(_));
            self.put_aside(&id, &bytes, if is_newer { MOST_ASIDE / 8 } else { MOST_ASIDE })?;
        }
        self.settle(id, from, None, Verdict::Held(reason));
        Ok(if stranger { Taken::Stranger } else { Taken::Settled })
    }

    /// Whether the files of the office are to be read before: whose a record is, the office says, and what others wrote of it
    /// is judged by that, however the files are named.
    fn waits_its_turn(&self, letter: &Letter) -> bool {
        let is_office = |from: &DeviceId| self.roll.member(from).is_some_and(|from| from.role.is_office());
        letter.kind == Kind::Pack && !is_office(&letter.from)
    }

    /// Keeps a copy of a file that waits: it may leave the folder.
    fn put_aside(&self, id: &FileId, bytes: &[u8], most: usize) -> Result<(), ExchangeError> {
        let held = |read: &&Read| matches!(&read.verdict, Verdict::Held(reason) if !reason.is_junk());
        if self.ledger.read.values().filter(held).count() < most {
            self.aside.write(&id.name(), bytes)?;
        }
        Ok(())
    }

    pub(crate) fn settle(
        &mut self,
        id: FileId,
        from: Option<DeviceId>,
        kind: Option<Kind>,
        verdict: Verdict,
    ) {
        let read = self.note(from, kind, verdict);
        self.ledger.read.insert(id, read);
    }

    fn note(&self, from: Option<DeviceId>, kind: Option<Kind>, verdict: Verdict) -> Read {
        Read {
            from,
            kind,
            verdict,
            seen: self.ledger.round,
            roll: self.roll.version(),
            released: false,
        }
    }

    fn read_letter(
        &mut self,
        id: FileId,
        letter: &Letter,
        length: u64,
        name: &str,
        pending: &mut Pending,
        report: &mut Report,
    ) -> Result<Result<(), (Option<DeviceId>, Reason)>, Stop> {
        let body = letter.unpack().map_err(|unread| Stop::Held(reason(&unread)))?;
        if letter.kind == Kind::Roll {
            // The region has signed each fact: whoever passes them on does not matter.
            report.roll_news |= self
                .roll
                .learn(&body)
                .map_err(|unread| Stop::Held(reason(&unread)))?;
            if letter.from == self.keys.id() {
                self.adopt_own(id, letter.kind, Scope::Region, name, length);
            }
            self.settle(id, Some(letter.from), Some(letter.kind), Verdict::Accepted);
            return Ok(Ok(()));
        }
        // Who lets a batch in again has not thereby said yes to a device that was revoked meanwhile.
        let released = self.ledger.waits_for(&id).is_none()
            && self.ledger.read.get(&id).is_some_and(|read| read.released);
        let from = self
            .roll
            .member(&letter.from)
            .cloned()
            .ok_or(Stop::Held(Reason::Stranger(letter.from)))?;
        if self.roll.is_revoked(&from.device) && !released {
            if letter.kind == Kind::Presence {
                // Its last word of what it has concerns nobody, and is nothing to decide upon.
                self.settle(id, Some(from.device), Some(letter.kind), Verdict::NotForUs);
                return Ok(Ok(()));
            }
            if letter.kind == Kind::Pack && self.came_anew(&from.device, &body, pending)? {
                // All of it came under the name that the desk has by now: nothing is left to decide.
                if self.ledger.is_held(&id) {
                    self.aside.remove(&id.name())?;
                }
                self.settle(id, Some(from.device), Some(letter.kind), Verdict::NotForUs);
                return Ok(Ok(()));
            }
            return Err(Stop::Held(Reason::Revoked(from.device)));
        }
        match letter.kind {
            Kind::Presence => {
                let word = Presence::from_bytes(&body).map_err(|_| Stop::Held(Reason::Malformed))?;
                if from.device == self.keys.id() {
                    if word.serial > self.ledger.serial {
                        report.restored = true;
                        report.last_here = report.last_here.max(Some(word.at));
                        report.last_word = report.last_word.max(Some((word.serial, word.machine)));
                    }
                    self.ledger.serial = self.ledger.serial.max(word.serial);
                    self.adopt_own(id, letter.kind, from.home(), name, length);
                } else if self
                    .ledger
                    .others
                    .get(&from.device)
                    .is_none_or(|last| last.serial < word.serial)
                {
                    let torn = word.torn.iter().take(MOST_TORN);
                    report
                        .doubted
                        .extend(torn.map(|(name, copy)| (name.clone(), *copy)));
                    self.ledger.others.insert(from.device, word);
                }
                self.settle(id, Some(from.device), Some(letter.kind), Verdict::Accepted);
            }
            Kind::Pack => {
                let pack = Pack::from_bytes(&body).map_err(|_| Stop::Held(Reason::Malformed))?;
                drop(body);
                let withheld = self.shelf.withheld();
                let withheld = withheld.map_err(|error| Stop::Failed(ExchangeError::Shelf(error)))?;
                if let Some(batch) = taken_back(&pack, &withheld) {
                    return Err(Stop::Held(Reason::TakenBack(batch)));
                }
                let arrivals = self.check_pack(&pack, &from, released, pending, report)?;
                if from.device == self.keys.id() {
                    // An older file of ours may have been put back, or have come from another folder: numbers tell.
                    report.restored |= pack.serial > self.ledger.serial;
                    self.ledger.serial = self.ledger.serial.max(pack.serial);
                    self.adopt_own(id, letter.kind, pack.scope, name, length);
                }
                for arrival in arrivals {
                    if let News::Kept { kept, .. } = &arrival.news {
                        pending.bytes += kept.bytes.len() * 4;
                    }
                    pending.records.insert(arrival.key.clone(), arrival);
                }
                let read = self.note(Some(from.device), Some(letter.kind), Verdict::Accepted);
                pending.files.push((id, read));
            }
            Kind::Answer | Kind::Roll | Kind::Parcel | Kind::Receipt | Kind::Invitation => {
                self.settle(id, Some(from.device), Some(letter.kind), Verdict::NotForUs);
            }
        }
        Ok(Ok(()))
    }

    /// Whether a desk that was revoked and admitted anew has brought all that is in this pack of its former name.
    fn came_anew(&self, former: &DeviceId, body: &[u8], pending: &Pending) -> Result<bool, Stop> {
        match Pack::from_bytes(body) {
            Ok(pack) if !self.roll.admitted_anew(former).is_empty() => self.has_all(&pack, pending),
            Ok(_) | Err(_) => Ok(false),
        }
    }

    /// A file of our own that we do not remember writing: it goes the way of our others, now that it is merged.
    fn adopt_own(&mut self, id: FileId, kind: Kind, scope: Scope, name: &str, length: u64) {
        let own = Own {
            kind,
            scope,
            name: name.to_owned(),
            length,
            whole: false,
            superseded: false,
        };
        self.ledger.own.insert(id, own);
    }

    /// Keeps what waits: records first, then that their files were read. False when a record was changed here
    /// meanwhile: nothing was kept, and the files are to be read again.
    fn keep(&mut self, pending: &mut Pending, report: &mut Report) -> Result<bool, ExchangeError> {
        let Pending { records, files, .. } = std::mem::take(pending);
        let undecided = |arrival: &Arrival| match &arrival.news {
            News::Kept { conflicts, .. } => conflicts.len(),
            News::Erased(_) => 0,
        };
        let counts: Vec<_> = records
            .values()
            .map(|arrival| (arrival.key.clone(), undecided(arrival)))
            .collect();
        if !records.is_empty() {
            let arrivals = records.into_values().collect();
            if !self.shelf.accept(arrivals).map_err(ExchangeError::Shelf)? {
                return Ok(false);
            }
            let ids: Vec<FileId> = files.iter().map(|(id, _)| *id).collect();
            self.shelf.brought(&ids).map_err(ExchangeError::Shelf)?;
        }
        report.records.extend(counts);
        for (id, read) in files {
            let (from, verdict) = (read.from, read.verdict.clone());
            let before = self.ledger.read.insert(id, read).map(|before| before.verdict);
            let waited = matches!(before, Some(Verdict::Held(_)));
            match verdict {
                // It was looked at again, and waits for the same.
                verdict @ Verdict::Held(_) if before.as_ref() == Some(&verdict) => continue,
                Verdict::Held(reason) => report.held.push(Held {
                    id,
                    from,
                    reason,
                    is_left: false,
                }),
                Verdict::Accepted | Verdict::NotForUs if waited => self.aside.remove(&id.name())?,
                Verdict::Accepted | Verdict::NotForUs => {}
            }
            report.files_read += 1;
        }
        Ok(true)
    }
}

/// Why a file that is whole, and for us, was not read.
fn reason(unread: &Unread) -> Reason {
    match unread {
        Unread::Newer { version } => Reason::Newer(*version),
        Unread::TooLarge => Reason::TooLarge,
        Unread::Forged => Reason::Forged,
        Unread::Malformed | Unread::Foreign | Unread::Torn | Unread::Locked => Reason::Malformed,
    }
}

/// Whose files are read now.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Office,
    All,
}

/// What became of a file at first sight.
enum Taken {
    Settled,
    /// Its turn is still to come.
    Later,
    Torn,
    Stranger,
}

/// Why the reading of one file stopped.
pub(crate) enum Stop {
    Held(Reason),
    Failed(ExchangeError),
}

impl From<FolderError> for Stop {
    fn from(error: FolderError) -> Self {
        Stop::Failed(error.into())
    }
}
