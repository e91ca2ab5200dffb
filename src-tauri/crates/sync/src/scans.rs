//! The contents of files that records name: scans beside the packs, a file each, immutable. A content is sealed with a key
//! that comes of the record which names it: whoever may read the record can open it, a device that is admitted later
//! too, and nobody else. It comes after its record or much later; what is cut off half-way goes on from the file that
//! was being copied.

use std::{
    collections::BTreeMap,
    ops::ControlFlow,
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    thread,
};

use zeroize::Zeroizing;

use crate::{
    buffers::{Buffer, Buffers},
    envelope::{MOST_BODY, MOST_FILE},
    exchange::{ExchangeError, Party, Progress, Report},
    folder::{Begun, Folder, FolderError},
    import::Standing,
    keys::DeviceId,
    presence::SeenCopy,
    roll::Roll,
    scan_file::{self, Secret},
    shelf::{Key, State},
};

/// The ending of a file with a content.
const ENDING: &str = ".mts";

/// Whether a file is a scan under its own name.
pub(crate) fn is_a_scan(name: &str) -> bool {
    name.ends_with(ENDING)
}

/// Whether a file is a copy of a scan that a synchronising program or a person made: «….mts (conflicted copy)», «….MTS». Nobody
/// looks for a scan under such a name, so it neither lacks nor is torn.
pub(crate) fn is_a_copy(name: &str) -> bool {
    !is_a_scan(name) && name.to_lowercase().contains(ENDING)
}

/// The name of the scan that a file is, or is a copy of, as far as it begins with it.
fn original_of(name: &str) -> String {
    let digits = name.chars().take_while(char::is_ascii_hexdigit);
    let digits: String = digits.map(|digit| digit.to_ascii_lowercase()).collect();
    format!("{digits}{ENDING}")
}

/// The largest content that travels, bytes.
pub const MOST_CONTENT: u64 = 200 << 20;
const _: () = assert!(MOST_CONTENT < MOST_BODY);
/// How many contents are read and sealed beside the writing.
const SEALING: usize = 2;
/// How many written files wait for the disk while the next one is written.
const SETTLING: usize = 2;
/// How many files are read and opened beside the taking in.
const OPENING: usize = 2;

/// The files with contents that stand in the folder, and their lengths.
pub(crate) type StandingScans = BTreeMap<String, u64>;

/// What a content of a record is sealed with, and the name of its file: keyed by the record and by the name that the
/// content has in it. Both are secrets of those who may read the record.
pub(crate) struct Capability {
    key: Zeroizing<[u8; 32]>,
    /// Forty hexadecimal digits and an ending; they tell nothing and fit every file system.
    pub(crate) name: String,
}

impl Capability {
    pub(crate) fn of(region: &DeviceId, key: &Key, digest: &str) -> Capability {
        let derive = |context: &'static str| {
            let mut hasher = blake3::Hasher::new_derive_key(context);
            hasher.update(&region.0);
            hasher.update(key.id.as_bytes());
            hasher.update(&(key.kind.len() as u64).to_le_bytes());
            hasher.update(key.kind.as_bytes());
            hasher.update(digest.as_bytes());
            Zeroizing::new(*hasher.finalize().as_bytes())
        };
        let name = derive("metodaktiv exchange 1 scan name");
        let digits: String = name.iter().take(20).map(|byte| format!("{byte:02x}")).collect();
        Capability {
            key: derive("metodaktiv exchange 2 scan key"),
            name: format!("{digits}{ENDING}"),
        }
    }

    fn secret<'s>(&'s self, region: &'s DeviceId) -> Secret<'s> {
        let (key, name) = (&self.key, &self.name);
        Secret { region, key, name }
    }
}

impl Party<'_> {
    /// Notes which contents of a record are to stand in the folder, and takes away those that it names no more.
    pub(crate) fn note_scans(&mut self, folder: &dyn Folder, key: &Key) -> Result<(), ExchangeError> {
        let named = self.shelf.files(key).map_err(ExchangeError::Shelf)?;
        let from = (key.clone(), String::new());
        let noted: Vec<(Key, String)> = self
            .ledger
            .scans
            .range(from..)
            .map(|(line, _)| line.clone())
            .take_while(|(of, _)| of == key)
            .collect();
        let unnamed: Vec<Line> = noted
            .into_iter()
            .filter(|(_, digest)| !named.contains(digest))
            .collect();
        // Of a record that was destroyed everybody hears; whoever has not heard of another change would write the content again.
        let is_erased = || -> Result<bool, ExchangeError> {
            let state = self.shelf.state(key).map_err(ExchangeError::Shelf)?;
            Ok(matches!(state, Some(State::Erased(_))))
        };
        let is_gone = !unnamed.is_empty() && is_erased()?;
        for line in unnamed {
            let capability = Capability::of(self.roll.region(), key, &line.1);
            folder.remove(&capability.name)?;
            self.ledger.scans.remove(&line);
            if is_gone {
                self.ledger.let_go(capability.name);
            }
        }
        for digest in named {
            self.ledger.scans.entry((key.clone(), digest)).or_insert(0);
        }
        Ok(())
    }

    /// Takes away the contents of destroyed records that stand in the folder all the same: a cloud has put them back, under their
    /// own names or as copies.
    pub(crate) fn remove_gone(
        &self,
        folder: &dyn Folder,
        standing: &Standing,
        report: &mut Report,
    ) -> Result<(), ExchangeError> {
        if self.ledger.gone.is_empty() {
            return Ok(());
        }
        for name in standing.scans.keys().chain(&standing.copies) {
            if self.ledger.gone.contains(&original_of(name)) {
                folder.remove(name)?;
                report.scans_cleared += 1;
            }
        }
        Ok(())
    }

    /// Writes the contents that should stand in the folder and do not, one after another. Nobody writes a content that
    /// stands already, whoever wrote it, unless it is torn, or the very copy that stands here came torn to somebody.
    pub(crate) fn write_scans(
        &mut self,
        folder: &dyn Folder,
        standing: &StandingScans,
        report: &mut Report,
        watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<(), ExchangeError> {
        let region = *self.roll.region();
        let mut missing = Vec::new();
        for ((key, digest), length) in &mut self.ledger.scans {
            let capability = Capability::of(&region, key, digest);
            let doubt = report.doubted.get(&capability.name);
            let stands = match standing.get(&capability.name) {
                Some(there) if there == length && doubt.is_none() => true,
                Some(_) => {
                    let bytes = folder.read(&capability.name, MOST_FILE)?.unwrap_or_default();
                    let copy = SeenCopy::of(&bytes);
                    let stands = doubt != Some(&copy)
                        && open_scan(self.roll, &bytes, &capability, &Buffers::default()).is_some();
                    if stands {
                        *length = copy.length;
                    }
                    stands
                }
                None => false,
            };
            if !stands {
                missing.push(((key.clone(), digest.clone()), capability));
            }
        }
        let of = missing.len();
        let keys = self.keys;
        // Contents are read and sealed while the one before is written.
        let contents = self.shelf.contents();
        let buffers = Buffers::default();
        let seal = |(line, capability): (Line, Capability)| -> Result<(Line, Sealed), ExchangeError> {
            let mut content = buffers.take();
            if !contents(&line.1, &mut content).map_err(ExchangeError::Shelf)? {
                // Another office has it, or nobody any more.
                return Ok((line, Sealed::Elsewhere));
            }
            if content.len() as u64 > MOST_CONTENT {
                return Ok((line, Sealed::TooLarge));
            }
            let mut file = buffers.take();
            scan_file::seal(&capability.secret(&region), keys, &content, &buffers, &mut file)
                .map_err(|unsealed| ExchangeError::Shelf(Box::new(unsealed)))?;
            Ok((line, Sealed::Whole(capability.name, file)))
        };
        thread::scope(|scope| {
            let mut sealing = Beside::begin(scope, SEALING, &seal);
            let mut settling = Beside::begin(scope, SETTLING, &Begun::settle);
            let mut write = |sealed: Result<(Line, Sealed), ExchangeError>| -> Result<(), ExchangeError> {
                match sealed? {
                    (line, Sealed::Whole(name, bytes)) => {
                        // The one before in this lane has come back settled.
                        if let Some(settled) = settling.make_room() {
                            settled?;
                        }
                        let begun = folder.begin(settling.lane(), &name, &bytes)?;
                        settling.send(begun);
                        // One that is not settled after all is not seen standing, and written again next time.
                        self.ledger.scans.insert(line, bytes.len() as u64);
                        report.scans_written += 1;
                    }
                    (_, Sealed::TooLarge) => report.scans_too_large += 1,
                    (_, Sealed::Elsewhere) => {}
                }
                Ok(())
            };
            let mut is_cancelled = false;
            for (done, one) in missing.into_iter().enumerate() {
                is_cancelled = watch(Progress::Copying { done, of }).is_break();
                if is_cancelled {
                    break;
                }
                if let Some(sealed) = sealing.send(one) {
                    write(sealed)?;
                }
            }
            while let Some(sealed) = sealing.next() {
                write(sealed)?;
            }
            while let Some(settled) = settling.next() {
                settled?;
            }
            report.cancelled |= is_cancelled;
            Ok(())
        })
    }

    /// Takes in what records here await and what stands in the folder. A file that is not whole, or not what its name
    /// says, is looked at again next time.
    pub(crate) fn read_scans(
        &mut self,
        folder: &dyn Folder,
        standing: &StandingScans,
        report: &mut Report,
        watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<(), ExchangeError> {
        let awaited = self.shelf.awaited().map_err(ExchangeError::Shelf)?;
        let region = *self.roll.region();
        let mut there = Vec::new();
        for (key, digest) in awaited {
            let capability = Capability::of(&region, &key, &digest);
            match standing.contains_key(&capability.name) {
                true => there.push((key, digest, capability)),
                false => report.scans_awaited += 1,
            }
        }
        let of = there.len();
        let roll = &*self.roll;
        // Files are read and opened while the content before is taken in.
        let buffers = Buffers::default();
        let read = folder.reader();
        let open = |(line, capability): (Line, Capability)| -> Result<Opened, FolderError> {
            let mut bytes = buffers.take();
            read(&capability.name, MOST_FILE + 1, &mut bytes)?;
            let content = open_scan(roll, &bytes, &capability, &buffers);
            Ok((line, capability.name, SeenCopy::of(&bytes), content))
        };
        let taken = thread::scope(|scope| {
            let mut opening = Beside::begin(scope, OPENING, &open);
            let mut take = |opened: Result<Opened, FolderError>| -> Result<(), ExchangeError> {
                let (line, name, copy, content) = opened?;
                let Some(content) = content else {
                    report.is_torn(&name, copy);
                    report.scans_awaited += 1;
                    return Ok(());
                };
                self.shelf
                    .take_content(&line.0, &line.1, content)
                    .map_err(ExchangeError::Shelf)?;
                report.scans_read += 1;
                Ok(())
            };
            let mut is_cancelled = false;
            for (done, (key, digest, capability)) in there.into_iter().enumerate() {
                is_cancelled = watch(Progress::Copying { done, of }).is_break();
                if is_cancelled {
                    break;
                }
                if let Some(opened) = opening.send(((key, digest), capability)) {
                    take(opened)?;
                }
            }
            while let Some(opened) = opening.next() {
                take(opened)?;
            }
            report.cancelled |= is_cancelled;
            Ok(())
        });
        // What was opened before the stick was pulled out is kept all the same.
        self.shelf.keep_contents().map_err(ExchangeError::Shelf)?;
        taken
    }
}

/// The content of a whole file that a device of the region sealed.
fn open_scan(roll: &Roll, bytes: &[u8], capability: &Capability, buffers: &Buffers) -> Option<Buffer> {
    let (from, content) = scan_file::open(&capability.secret(roll.region()), bytes, buffers)?;
    roll.member(&from).is_some().then_some(content)
}

/// Which content: the record that names it, and its name there.
type Line = (Key, String);

/// What became of a content that is to be written.
enum Sealed {
    Whole(String, Buffer),
    TooLarge,
    Elsewhere,
}

/// A file that was opened: which content, its name, which copy it was, and what was in it.
type Opened = (Line, String, SeenCopy, Option<Buffer>);

/// Workers that do the same beside, in turn: what is sent comes back done, in its order.
struct Beside<A, B> {
    workers: Vec<(SyncSender<A>, Receiver<B>)>,
    sent: usize,
    taken: usize,
}

impl<A: Send, B: Send> Beside<A, B> {
    fn begin<'scope>(
        scope: &'scope thread::Scope<'scope, '_>,
        workers: usize,
        work: &'scope (impl Fn(A) -> B + Sync),
    ) -> Beside<A, B>
    where
        A: 'scope,
        B: 'scope,
    {
        let begin = || {
            let (to_do, given) = sync_channel::<A>(1);
            let (done, ready) = sync_channel(1);
            // Whoever waits no more has met an error.
            scope.spawn(move || {
                given
                    .into_iter()
                    .map(work)
                    .try_for_each(|one| done.send(one))
                    .ok();
            });
            (to_do, ready)
        };
        Beside {
            workers: std::iter::repeat_with(begin).take(workers).collect(),
            sent: 0,
            taken: 0,
        }
    }

    /// Gives one to the next worker; when that one still has work, what it has done comes back first.
    fn send(&mut self, one: A) -> Option<B> {
        let before = self.make_room();
        if let Some((to_do, _)) = self.workers.get(self.lane()) {
            to_do.send(one).ok();
            self.sent += 1;
        }
        before
    }

    /// When the next worker still has work, what it has done comes back.
    fn make_room(&mut self) -> Option<B> {
        let is_full = self.sent - self.taken == self.workers.len();
        if is_full { self.next() } else { None }
    }

    /// Which worker is next.
    fn lane(&self) -> usize {
        self.sent % self.workers.len()
    }

    /// What was sent first of what has not come back.
    fn next(&mut self) -> Option<B> {
        if self.taken == self.sent {
            return None;
        }
        let (_, ready) = self.workers.get(self.taken % self.workers.len())?;
        self.taken += 1;
        ready.recv().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_name_and_a_key_for_each_content_of_each_record() {
        let region = DeviceId([7; 32]);
        let key = |kind: &str, id| Key {
            kind: kind.into(),
            id: Uuid::from_u128(id),
        };
        let of = |key: &Key, digest: &str| Capability::of(&region, key, digest);
        let one = of(&key("dossier", 1), "aa");
        assert_eq!(one.name, of(&key("dossier", 1), "aa").name);
        assert_eq!(one.key, of(&key("dossier", 1), "aa").key);
        let others = [
            of(&key("dossier", 2), "aa"),
            of(&key("dossier", 1), "ab"),
            of(&key("dossiera", 1), "a"),
            Capability::of(&DeviceId([8; 32]), &key("dossier", 1), "aa"),
        ];
        for other in others {
            assert!(other.name != one.name && other.key != one.key);
        }
        assert!(is_a_scan(&one.name) && !is_a_copy(&one.name));
        for copy in [" (conflicted copy)", " (1)", "~"] {
            let copy = format!("{}{copy}", one.name);
            assert!(!is_a_scan(&copy) && is_a_copy(&copy), "{copy}");
        }
        assert!(is_a_copy(&one.name.to_uppercase()) && !is_a_copy("ab.mtk"));
        let digits = one.name.trim_end_matches(ENDING);
        let copies = [
            one.name.clone(),
            one.name.to_uppercase(),
            format!("{} (conflicted copy)", one.name),
            format!("{digits} (1).mts"),
            format!("{digits}.sync-conflict-20260301.mts"),
        ];
        assert!(copies.iter().all(|copy| original_of(copy) == one.name));
        assert_ne!(original_of(&format!("{digits}a.mts")), one.name);
        assert!(one.name.len() == 44 && one.name.is_ascii() && one.name.ends_with(ENDING));
    }
}
