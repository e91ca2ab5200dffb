//! Writing to the folder: whole records, in generations. A small pack holds what changed; when the small ones have
//! grown as large as the last whole one, everything is written anew and the older ones go, a generation later. What
//! should stand in the folder and does not is written again.

use std::{
    collections::{BTreeMap, BTreeSet, btree_map::Entry},
    ops::ControlFlow,
};

use history::{Document, Opening};

use crate::{
    authorship,
    beside::beside,
    envelope::{self, FileId, Kind, MOST_FILE},
    exchange::{ExchangeError, Party, Progress, Report},
    folder::Folder,
    import::Standing,
    keys::{DeviceId, Keys, Recipient},
    ledger::{Own, Verdict},
    member::{Member, Scope},
    pack::Pack,
    presence::{MOST_TORN, Presence, SeenCopy},
    shelf::{Kept, Key, Shelf, Signed, State},
};

/// How many bytes of histories go into one pack.
const PACK: usize = 32 << 20;
/// How many records are signed beside one another.
const AT_ONCE: usize = 128;
/// How many small packs of a scope may stand beside the last whole generation.
const MOST_SMALL: usize = 64;
/// Below this sum of lengths small packs are not worth a new generation.
const LEAST_WHOLE: u64 = 256 << 10;
/// How often the bytes of our own files are read back, in rounds.
const READ_BACK: u64 = 8;
/// How long an unchanged word about what is here stands, seconds.
const WORD_STANDS: i64 = 3_600;

/// Whom each record is for, once that was asked.
type Scopes = BTreeMap<Key, BTreeSet<Scope>>;

/// A record's state, and the signatures in it that are new.
type SignedState = (State, Option<Signed>);

fn signed_state(
    shelf: &dyn Shelf,
    keys: &Keys,
    region: &DeviceId,
    key: &Key,
) -> Result<Option<SignedState>, ExchangeError> {
    let kept = match shelf.state(key).map_err(ExchangeError::Shelf)? {
        Some(State::Kept(kept)) => kept,
        other => return Ok(other.map(|state| (state, None))),
    };
    if kept.is_all_signed() && history::is_plain(&kept.bytes) {
        return Ok(Some((State::Kept(kept), None)));
    }
    // What this device has kept it has also been able to read.
    let Ok(document) = Document::load(&kept.bytes, &Opening::from([0; 16])) else {
        return Ok(None);
    };
    let authors = authorship::sign_own(keys, region, key, &document, &kept.authors);
    let new = (authors != kept.authors).then(|| Signed {
        key: key.clone(),
        heads: kept.heads.clone(),
        authors: authors.clone(),
    });
    let state = State::Kept(Kept {
        heads: kept.heads,
        bytes: document.save_plain(),
        authors,
    });
    Ok(Some((state, new)))
}

impl Party<'_> {
    /// Writes what is not in the folder.
    pub(crate) fn publish(
        &mut self,
        folder: &dyn Folder,
        standing: &Standing,
        at: i64,
        report: &mut Report,
        watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<(), ExchangeError> {
        if self.roll.is_revoked(&self.keys.id()) {
            return Err(ExchangeError::Revoked);
        }
        let us = self
            .roll
            .member(&self.keys.id())
            .cloned()
            .ok_or(ExchangeError::NotAdmitted)?;
        let lost = self.take_out_lost(folder, standing, report)?;
        if us.role.is_office() {
            self.publish_roll(folder, lost.contains(&(Kind::Roll, Scope::Region)), report)?;
            self.publish_farewells(folder, report)?;
        }
        let lost: BTreeSet<Scope> = lost
            .into_iter()
            .filter(|(kind, _)| *kind == Kind::Pack)
            .map(|(_, scope)| scope)
            .collect();
        self.publish_packs(folder, &us, &lost, report, watch)?;
        self.publish_presence(folder, &us, standing, at, report)?;
        if report.cancelled {
            return Ok(());
        }
        self.remove_gone(folder, standing, report)?;
        self.write_scans(folder, &standing.scans, report, watch)
    }

    /// Our files that should stand in the folder and do not, or came torn to somebody; their account is closed.
    fn take_out_lost(
        &mut self,
        folder: &dyn Folder,
        standing: &Standing,
        report: &Report,
    ) -> Result<BTreeSet<(Kind, Scope)>, ExchangeError> {
        let read_back = self.ledger.round.is_multiple_of(READ_BACK);
        let mut lost = BTreeMap::new();
        for (id, own) in &self.ledger.own {
            let doubt = report.doubted.get(&own.name);
            let copy = SeenCopy {
                claims: Some(*id),
                length: own.length,
            };
            let mut there = standing
                .files
                .get(id)
                .is_some_and(|lengths| lengths.contains(&own.length))
                && doubt != Some(&copy);
            if there && (read_back || doubt.is_some()) {
                let bytes = folder.read(&own.name, MOST_FILE)?;
                there = bytes.is_some_and(|bytes| envelope::is_whole(&bytes, id));
            }
            if !there {
                // What is left of it would be read as torn for ever.
                folder.remove(&own.name)?;
                lost.insert(*id, (own.kind, own.scope, own.superseded));
            }
        }
        self.ledger.own.retain(|id, _| !lost.contains_key(id));
        for (id, (kind, ..)) in &lost {
            // A copy of it under another name, or on a stick that comes back, is no file from a life that is not remembered.
            self.settle(*id, Some(self.keys.id()), Some(*kind), Verdict::Accepted);
        }
        let us = Some(self.keys.id());
        let forgotten = standing.files.keys().filter(|id| {
            let read = self.ledger.read.get(id);
            !self.ledger.own.contains_key(id)
                && read.is_some_and(|read| read.from == us && read.verdict == Verdict::Accepted)
        });
        for id in forgotten {
            folder.remove(&id.name())?;
        }
        // A superseded one was about to go anyway.
        Ok(lost
            .into_values()
            .filter(|(.., superseded)| !superseded)
            .map(|(kind, scope, _)| (kind, scope))
            .collect())
    }

    fn publish_packs(
        &mut self,
        folder: &dyn Folder,
        us: &Member,
        lost: &BTreeSet<Scope>,
        report: &mut Report,
        watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<(), ExchangeError> {
        let (changed, turn) = self
            .shelf
            .changed_since(self.ledger.published)
            .map_err(ExchangeError::Shelf)?;
        for key in &changed {
            self.note_scans(folder, key)?;
        }
        let mut known = Scopes::new();
        let mut by_scope = self.by_scope(changed, us, &mut known)?;
        let standing: BTreeSet<Scope> = self
            .ledger
            .own
            .values()
            .filter(|own| own.kind == Kind::Pack)
            .map(|own| own.scope)
            .chain(lost.iter().copied())
            .chain(by_scope.keys().copied())
            .collect();
        let whole: BTreeSet<Scope> = standing
            .into_iter()
            .filter(|scope| self.is_due(scope, lost.contains(scope)))
            .collect();
        if !whole.is_empty() {
            let (all, _) = self.shelf.changed_since(0).map_err(ExchangeError::Shelf)?;
            let mut all = self.by_scope(all, us, &mut known)?;
            for scope in &whole {
                by_scope.insert(*scope, all.remove(scope).unwrap_or_default());
            }
        }
        let of = by_scope.values().map(BTreeSet::len).sum();
        let mut done = 0;
        for (scope, keys) in by_scope {
            let is_whole = whole.contains(&scope);
            let before: Vec<FileId> = self.packs_of(&scope);
            let (mut records, mut signed) = (Vec::new(), Vec::new());
            let mut bytes = 0;
            let keys: Vec<Key> = keys.into_iter().collect();
            for some in keys.chunks(AT_ONCE) {
                for (key, state) in some.iter().zip(self.signed_states(some)) {
                    if watch(Progress::Writing { done, of }).is_break() {
                        report.cancelled = true;
                        return Ok(());
                    }
                    done += 1;
                    let Some((state, new)) = state? else { continue };
                    if let State::Kept(kept) = &state {
                        bytes += kept.bytes.len();
                    }
                    signed.extend(new);
                    records.push((key.clone(), state));
                    if bytes > PACK {
                        bytes = 0;
                        self.keep_signed(&mut signed)?;
                        self.write_pack(folder, scope, is_whole, std::mem::take(&mut records), report)?;
                    }
                }
            }
            self.keep_signed(&mut signed)?;
            if !records.is_empty() {
                self.write_pack(folder, scope, is_whole, records, report)?;
            }
            if is_whole {
                self.supersede(folder, &before)?;
            }
            self.ledger
                .addressed
                .entry(scope)
                .or_insert_with(|| self.roll.readers(&scope));
            if is_whole {
                self.ledger.addressed.insert(scope, self.roll.readers(&scope));
            }
        }
        self.ledger.published = turn;
        Ok(())
    }

    /// The records by the scopes that this device may write them to.
    fn by_scope(
        &self,
        keys: Vec<Key>,
        us: &Member,
        known: &mut Scopes,
    ) -> Result<BTreeMap<Scope, BTreeSet<Key>>, ExchangeError> {
        let mut found: BTreeMap<Scope, BTreeSet<Key>> = BTreeMap::new();
        for key in keys {
            // The office passes on what others wrote; the others publish only what is theirs to write.
            if !us.role.is_office() && !self.charter.may_write(us.role, &key.kind) {
                continue;
            }
            let scopes = match known.entry(key.clone()) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => {
                    let scopes = self.shelf.scopes(&key).map_err(ExchangeError::Shelf)?;
                    new.insert(self.roll.as_of_now(scopes))
                }
            };
            for scope in scopes.iter().filter(|scope| us.packs(scope)) {
                found.entry(*scope).or_default().insert(key.clone());
            }
        }
        Ok(found)
    }

    fn packs_of(&self, scope: &Scope) -> Vec<FileId> {
        let packs = self
            .ledger
            .own
            .iter()
            .filter(|(_, own)| own.kind == Kind::Pack && own.scope == *scope);
        packs.map(|(id, _)| *id).collect()
    }

    /// Whether everything of a scope is to be written anew.
    fn is_due(&self, scope: &Scope, lost: bool) -> bool {
        let live = || {
            self.ledger
                .own
                .values()
                .filter(|own| own.kind == Kind::Pack && own.scope == *scope && !own.superseded)
        };
        let whole: u64 = live().filter(|own| own.whole).map(|own| own.length).sum();
        let small: u64 = live().filter(|own| !own.whole).map(|own| own.length).sum();
        let many = live().filter(|own| !own.whole).count() >= MOST_SMALL;
        let addressed = self.ledger.addressed.get(scope);
        let newcomers = addressed.is_some_and(|known| !self.roll.readers(scope).is_subset(known));
        lost || addressed.is_none() || newcomers || many || small > whole.max(LEAST_WHOLE)
    }

    /// The states of records with our signatures under what was written here, and those of them that are new and to be
    /// kept; nothing of a record that is not here.
    pub(crate) fn signed_states(&self, keys: &[Key]) -> Vec<Result<Option<SignedState>, ExchangeError>> {
        let (shelf, ours, region) = (&*self.shelf, self.keys, self.roll.region());
        beside(keys, |key| signed_state(shelf, ours, region, key))
    }

    /// Keeps new signatures. Where they are lost, the same ones are made again.
    pub(crate) fn keep_signed(&mut self, signed: &mut Vec<Signed>) -> Result<(), ExchangeError> {
        if signed.is_empty() {
            return Ok(());
        }
        self.shelf
            .sign(std::mem::take(signed))
            .map_err(ExchangeError::Shelf)
    }

    fn write_pack(
        &mut self,
        folder: &dyn Folder,
        scope: Scope,
        whole: bool,
        records: Vec<(Key, State)>,
        report: &mut Report,
    ) -> Result<(), ExchangeError> {
        report.records_written += records.len();
        let serial = self.next_serial();
        let pack = Pack {
            scope,
            serial,
            records,
        };
        self.write_file(folder, Kind::Pack, scope, whole, &pack.to_bytes(), report)
            .map(|_| ())
    }

    fn next_serial(&mut self) -> u64 {
        self.ledger.serial = self.ledger.serial.saturating_add(1);
        self.ledger.serial
    }

    fn write_file(
        &mut self,
        folder: &dyn Folder,
        kind: Kind,
        scope: Scope,
        whole: bool,
        body: &[u8],
        report: &mut Report,
    ) -> Result<FileId, ExchangeError> {
        let to = self.roll.recipients(&scope);
        self.write_file_to(folder, &to, (kind, scope, whole), body, report)
    }

    fn write_file_to(
        &mut self,
        folder: &dyn Folder,
        to: &[Recipient],
        (kind, scope, whole): (Kind, Scope, bool),
        body: &[u8],
        report: &mut Report,
    ) -> Result<FileId, ExchangeError> {
        let (id, bytes) = envelope::seal(kind, self.roll.region(), self.keys, to, body)
            .map_err(|unread| ExchangeError::Shelf(Box::new(unread)))?;
        folder.write(&id.name(), &bytes)?;
        let own = Own {
            kind,
            scope,
            name: id.name(),
            length: bytes.len() as u64,
            whole,
            superseded: false,
        };
        self.ledger.own.insert(id, own);
        report.files_written += 1;
        report.written.push(id);
        Ok(id)
    }

    /// The older packs of a scope, after a whole generation: those of the one before last go, the others follow.
    fn supersede(&mut self, folder: &dyn Folder, before: &[FileId]) -> Result<(), ExchangeError> {
        for id in before {
            let Some(own) = self.ledger.own.get_mut(id) else {
                continue;
            };
            if own.superseded {
                folder.remove(&own.name)?;
                self.ledger.own.remove(id);
            } else {
                own.superseded = true;
            }
        }
        Ok(())
    }

    fn publish_roll(
        &mut self,
        folder: &dyn Folder,
        lost: bool,
        report: &mut Report,
    ) -> Result<(), ExchangeError> {
        let body = self.roll.to_bytes();
        let digest = *blake3::hash(&body).as_bytes();
        if !lost && self.ledger.roll == Some(digest) {
            return Ok(());
        }
        let id = self.write_file(folder, Kind::Roll, Scope::Region, true, &body, report)?;
        self.ledger.roll = Some(digest);
        self.remove_older(folder, (Kind::Roll, Scope::Region), id)
    }

    /// Tells each revoked device that it is: the roll is sealed to those who take part, and it would go on writing what nobody
    /// reads.
    fn publish_farewells(&mut self, folder: &dyn Folder, report: &mut Report) -> Result<(), ExchangeError> {
        let told: BTreeSet<Scope> = self
            .ledger
            .own
            .values()
            .filter(|own| own.kind == Kind::Roll)
            .map(|own| own.scope)
            .collect();
        let leavers: Vec<Member> = self
            .roll
            .revoked()
            .filter(|member| !told.contains(&Scope::Device(member.device)))
            .cloned()
            .collect();
        for member in leavers {
            let what = (Kind::Roll, Scope::Device(member.device), true);
            let body = self.roll.farewell(&member.device);
            self.write_file_to(folder, &[member.recipient], what, &body, report)?;
        }
        Ok(())
    }

    fn publish_presence(
        &mut self,
        folder: &dyn Folder,
        us: &Member,
        standing: &Standing,
        at: i64,
        report: &mut Report,
    ) -> Result<(), ExchangeError> {
        let packs = self
            .ledger
            .own
            .iter()
            .filter(|(_, own)| own.kind == Kind::Pack && !own.superseded);
        let own = packs.map(|(id, _)| *id).collect();
        let read = standing
            .files
            .keys()
            .filter_map(|id| self.ledger.read.get(id).map(|read| (id, read)))
            .filter(|(_, read)| {
                read.from != Some(us.device) && read.kind.is_none_or(|kind| kind == Kind::Pack)
            })
            .filter_map(|(id, read)| match &read.verdict {
                Verdict::Accepted => Some((*id, true)),
                Verdict::Held(_) => Some((*id, false)),
                Verdict::NotForUs => None,
            })
            .collect();
        let mut word = Presence {
            serial: 0,
            at,
            own,
            read,
            torn: report.broken.clone().into_iter().take(MOST_TORN).collect(),
            machine: Some(self.machine),
        };
        let stands = self.ledger.own.values().any(|own| own.kind == Kind::Presence);
        let fresh = self.ledger.others.get(&us.device).is_some_and(|last| {
            last.says_as(&word) && last.at <= at && at.saturating_sub(last.at) < WORD_STANDS
        });
        if stands && fresh {
            return Ok(());
        }
        word.serial = self.next_serial();
        let id = self.write_file(folder, Kind::Presence, us.home(), true, &word.to_bytes(), report)?;
        self.ledger.others.insert(us.device, word);
        self.remove_older(folder, (Kind::Presence, us.home()), id)
    }

    /// Takes away our earlier files of a kind of which only the last counts.
    fn remove_older(
        &mut self,
        folder: &dyn Folder,
        (kind, scope): (Kind, Scope),
        last: FileId,
    ) -> Result<(), ExchangeError> {
        let older: Vec<(FileId, String)> = self
            .ledger
            .own
            .iter()
            .filter(|(id, own)| (own.kind, own.scope) == (kind, scope) && **id != last)
            .map(|(id, own)| (*id, own.name.clone()))
            .collect();
        for (id, name) in older {
            folder.remove(&name)?;
            self.ledger.own.remove(&id);
        }
        Ok(())
    }
}
