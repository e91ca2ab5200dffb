//! What the records mean for the exchange, and the store as the exchange sees it.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, PoisonError},
    thread::{self, JoinHandle},
};

use domain::{Cycle, Departure, Dossier, ExpertTask, Methodist, Stamp, TaskId};
use serde_json::Value;
use store::{
    CameBatch, Incoming, IncomingNews, Reader, Record as _, Shared, Store, StoreError, UndoLabel, Undoable,
};
use sync::{
    authorship,
    buffers::Buffer,
    envelope::FileId,
    keys::DeviceId,
    member::{Charter, Role, Scope},
    shelf::{
        Arrival, Coming, ContentReader, Erasure, Kept, Key, News, Shelf, ShelfError, Signed, State, Withheld,
    },
};
use uuid::Uuid;

use super::{Seat, departures, experts, take_back};
use crate::{Answer, ApiError};

/// Which records travel, who writes them and whom they are for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Records;

/// The scope of a municipality by its code.
pub(crate) fn municipality(code: &str) -> Uuid {
    named(blake3::derive_key(
        "metodaktiv exchange 1 municipality",
        code.as_bytes(),
    ))
}

/// The scope of a coordinator by its code.
pub(crate) fn coordinator(code: &str) -> Uuid {
    named(blake3::derive_key(
        "metodaktiv exchange 1 coordinator",
        code.as_bytes(),
    ))
}

/// The id that a hash gives.
pub(super) fn named(hash: [u8; 32]) -> Uuid {
    let mut bytes = [0; 16];
    for (to, from) in bytes.iter_mut().zip(hash) {
        *to = from;
    }
    Uuid::from_bytes(bytes)
}

/// The fields that tell whom a record is for.
const ADDRESS: [&str; 2] = ["municipality", "device"];
/// The fields that name contents.
const NAMES_FILES: [&str; 3] = ["files", "pdf", "scan"];

/// Those fields of a record as it is here, or as it is about to be.
fn address(now: &Reader<'_>, coming: &Coming, kind: &str, id: Uuid) -> store::Result<Option<Value>> {
    let key = Key {
        kind: kind.to_owned(),
        id,
    };
    match coming.get(&key).map(|arrival| &arrival.news) {
        None => now.fields(kind, id, &ADDRESS),
        Some(News::Erased(_)) => Ok(None),
        Some(News::Kept { contents, .. }) => {
            let field = |name: &str| Some((name.to_owned(), contents.value.get(name)?.clone()));
            Ok(Some(ADDRESS.into_iter().filter_map(field).collect()))
        }
    }
}

fn by_code(record: &Value) -> Option<Scope> {
    let code = record
        .get("municipality")
        .and_then(Value::as_str)
        .filter(|code| !code.is_empty());
    code.map(|code| Scope::Municipality(municipality(code)))
}

fn by_device(record: &Value) -> Option<Scope> {
    let device = record.get("device").and_then(Value::as_str);
    device.and_then(|device| device.parse().ok()).map(Scope::Device)
}

impl Charter for Records {
    fn may_write(&self, role: Role, kind: &str) -> bool {
        match kind {
            "dossier" => role.is_office() || role == Role::Municipality,
            "cycle" | "calendar" | "composition" | "review" | "sitting" | "minutes" | "order"
            | "methodist" | "pathway" | "erasure_act" | "remainder" | "expert_task" | "departure" => {
                role.is_office()
            }
            "expert_opinion" => role == Role::Expert,
            _ => false,
        }
    }

    fn scopes_of(&self, kind: &str, record: &Value) -> BTreeSet<Scope> {
        let scope = match kind {
            "cycle" | "calendar" => Some(Scope::Region),
            "composition" | "sitting" | "minutes" | "order" | "erasure_act" => Some(Scope::Office),
            "expert_task" | "expert_opinion" => by_device(record),
            "dossier" | "methodist" | "remainder" | "departure" => {
                Some(by_code(record).unwrap_or(Scope::Office))
            }
            _ => None,
        };
        scope.into_iter().collect()
    }
}

impl Records {
    /// Whether records of this kind travel at all; the others are a desk's own.
    fn travels(self, kind: &str) -> bool {
        [Role::Secretary, Role::Expert]
            .iter()
            .any(|role| self.may_write(*role, kind))
    }

    /// Refuses a change of records that a desk of this role does not own: the other offices would not believe it, and all
    /// that came with it would be held.
    pub(crate) fn allow<'k>(
        self,
        role: Option<Role>,
        kinds: impl IntoIterator<Item = &'k str>,
    ) -> Answer<()> {
        let Some(role) = role else { return Ok(()) };
        match kinds.into_iter().find(|kind| self.travels(kind) && !self.may_write(role, kind)) {
            None => Ok(()),
            Some(_) => Err(ApiError::File {
                sentence: "Это делает аппарат комиссии: такие записи ведёт только он, и в обмене их от этого рабочего места \
                           не приняли бы. Ничего не изменено. Передайте пакет обменом."
                    .to_owned(),
            }),
        }
    }

    /// The contents that a record names: files of a dossier, prints and scans of a paper.
    pub(crate) fn files_of(record: &Value) -> BTreeSet<String> {
        let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
        let files = record.get("files").and_then(Value::as_object);
        let files = files.into_iter().flat_map(serde_json::Map::values);
        let digests = files.map(|file| text(file.get("digest")));
        let papers = ["pdf", "scan"].map(|field| text(record.get(field)));
        let named = digests.chain(papers).flatten();
        named.filter(|name| name.len() == 64).collect()
    }
}

/// How many bytes of contents are taken in before they are kept.
const MOST_WAITING: u64 = 256 << 20;

/// The store as the exchange sees it.
pub(crate) struct StoreShelf {
    pub(crate) store: Arc<Store>,
    pub(crate) stamp: Stamp,
    /// What was touched, for the window to read again.
    pub(crate) topics: BTreeSet<String>,
    /// A cycle that stays at this desk.
    pub(crate) before: Option<Uuid>,
    /// This desk, where it is the office's.
    office: Option<DeviceId>,
    /// The last batch that was taken in and may be taken back.
    pub(crate) undo: Option<UndoLabel>,
    /// The files that brought each batch, by the line of the journal.
    pub(crate) batches: BTreeMap<u64, Vec<FileId>>,
    /// The coordinators of the directions of each cycle that was asked for.
    coordinators: Mutex<BTreeMap<Uuid, Arc<Coordinators>>>,
    /// Contents that were taken in and are not kept yet.
    came: Option<CameBatch>,
    /// Those before them.
    keeping: Keeping,
}

/// The scope of the coordinator of each direction that has one, by the code of the direction.
type Coordinators = BTreeMap<String, Scope>;

/// Contents that are being kept while others are taken in.
#[derive(Default)]
struct Keeping(Option<JoinHandle<store::Result<()>>>);

impl Keeping {
    /// Waits until they are kept.
    fn finish(&mut self) -> Result<(), ShelfError> {
        let ended = self.0.take().map(JoinHandle::join);
        // Whoever keeps does not panic; were it to, nothing of the batch may count as kept.
        Ok(ended
            .transpose()
            .map_err(|_| "contents were not kept")?
            .unwrap_or(Ok(()))?)
    }
}

impl Drop for Keeping {
    fn drop(&mut self) {
        // The base must not be in use any more when nobody waits for it; whoever asked has heard of a failure.
        self.finish().ok();
    }
}

/// The packages that something came of as handed to experts.
fn handed(arrivals: &[Arrival]) -> BTreeSet<Uuid> {
    let tasks = arrivals
        .iter()
        .filter(|arrival| arrival.key.kind == ExpertTask::KIND);
    let dossiers = tasks.filter_map(|arrival| match &arrival.news {
        News::Kept { contents, .. } => contents.value.get("dossier")?.as_str()?.parse().ok(),
        News::Erased(_) => None,
    });
    dossiers.collect()
}

impl StoreShelf {
    /// The store, for one exchange.
    pub(crate) fn new(store: Arc<Store>, stamp: Stamp, seat: &Seat) -> StoreShelf {
        StoreShelf {
            store,
            stamp,
            topics: BTreeSet::new(),
            before: seat.before,
            office: seat.is_office().then(|| seat.keys.id()),
            undo: None,
            batches: BTreeMap::new(),
            coordinators: Mutex::default(),
            came: None,
            keeping: Keeping::default(),
        }
    }

    /// The coordinators of the directions of a methodist: they follow their own methodists and the ИОМ of these.
    fn coordinators_of(&self, methodist: Uuid) -> Result<BTreeSet<Scope>, ShelfError> {
        let fields = self
            .store
            .read(|now| now.fields(Methodist::KIND, methodist, &["cycle", "directions"]))?;
        let Some(fields) = fields else {
            return Ok(BTreeSet::new());
        };
        let Some(cycle) = fields.get("cycle").and_then(|cycle| cycle.as_str()?.parse().ok()) else {
            return Ok(BTreeSet::new());
        };
        let known = self.coordinators_in(cycle)?;
        let directions = fields.get("directions").and_then(Value::as_array);
        let directions = directions.into_iter().flatten().filter_map(Value::as_str);
        Ok(directions.filter_map(|code| known.get(code)).copied().collect())
    }

    fn coordinators_in(&self, cycle: Uuid) -> Result<Arc<Coordinators>, ShelfError> {
        // Whoever panicked has left whole lists.
        let mut known = self.coordinators.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(&cycle) {
            return Ok(Arc::clone(known));
        }
        let found = self.store.read(|now| now.find::<Cycle>(cycle))?;
        let rules = found
            .map(|found| found.record.regulation.directions)
            .unwrap_or_default();
        let led = rules.into_iter().filter(|rule| !rule.coordinator.is_empty());
        let scopes = led.map(|rule| (rule.code, Scope::Municipality(coordinator(&rule.coordinator))));
        let scopes = Arc::new(scopes.collect());
        known.insert(cycle, Arc::clone(&scopes));
        Ok(scopes)
    }

    /// Has what was taken in kept, once what was taken in before it is.
    fn keep_beside(&mut self) -> Result<(), ShelfError> {
        self.keeping.finish()?;
        if let Some(batch) = self.came.take() {
            let store = Arc::clone(&self.store);
            self.keeping = Keeping(Some(thread::spawn(move || store.keep_came(batch))));
        }
        Ok(())
    }

    /// The municipality of each package that is here and of which something came.
    fn municipalities(&self, arrivals: &[Arrival]) -> Result<BTreeMap<Uuid, String>, ShelfError> {
        if self.office.is_none() {
            return Ok(BTreeMap::new());
        }
        let known = |arrival: &&Arrival| arrival.key.kind == Dossier::KIND && arrival.base.is_some();
        let known = arrivals.iter().filter(known).map(|arrival| arrival.key.id);
        self.store.read(|now| {
            let mut had = BTreeMap::new();
            for id in known {
                let fields = now.fields(Dossier::KIND, id, &["municipality"])?;
                let code = fields.and_then(|fields| Some(fields.get("municipality")?.as_str()?.to_owned()));
                had.extend(code.map(|code| (id, code)));
            }
            Ok(had)
        })
    }

    /// Tells the municipalities that had packages and have them no more by what was taken in.
    fn follow(&self, had: BTreeMap<Uuid, String>) -> Result<(), ShelfError> {
        let Some(us) = &self.office else {
            return Ok(());
        };
        let mut left: BTreeMap<Uuid, BTreeSet<String>> = BTreeMap::new();
        self.store.read(|now| -> store::Result<()> {
            for (id, had) in had {
                let fields = now.fields(Dossier::KIND, id, &["municipality"])?;
                let code = fields
                    .as_ref()
                    .and_then(|fields| fields.get("municipality")?.as_str());
                if code.is_some_and(|code| code != had) {
                    left.insert(id, BTreeSet::from([had]));
                }
            }
            Ok(())
        })?;
        if left.is_empty() {
            return Ok(());
        }
        departures::follow(&self.store, &self.stamp, us, &left)?;
        Ok(())
    }

    fn take(&mut self, arrivals: Vec<Arrival>) -> Result<bool, ShelfError> {
        let mut incoming = Vec::new();
        let title = take_back::title(&arrivals);
        let undoable = match arrivals.iter().all(take_back::may_go_back) {
            true => Undoable::Yes,
            false => Undoable::No,
        };
        let had = self.municipalities(&arrivals)?;
        let handed = handed(&arrivals);
        for arrival in arrivals {
            let files = match &arrival.news {
                News::Kept { contents, .. } => Records::files_of(&contents.value),
                News::Erased(_) => BTreeSet::new(),
            };
            let news = match arrival.news {
                News::Kept {
                    kept,
                    contents,
                    conflicts,
                } => IncomingNews::Kept {
                    heads: kept.heads,
                    saved: kept.bytes,
                    authors: authorship::to_bytes(&kept.authors),
                    contents,
                    undecided: conflicts.len(),
                },
                News::Erased(erasure) => IncomingNews::Erased(serde_json::to_vec(&erasure)?),
            };
            incoming.push(Incoming {
                kind: arrival.key.kind,
                id: arrival.key.id,
                base: arrival.base,
                news,
                ours: arrival.pass_on,
                files,
            });
        }
        match self.store.take_in(&title, &self.stamp, undoable, incoming)? {
            Some(changed) => {
                self.topics.extend(changed.topics);
                self.undo = changed.undo;
                self.follow(had)?;
                if self.office.is_some() {
                    experts::settle(&self.store, &self.stamp, &handed)?;
                }
                Ok(true)
            }
            None => Ok(false),
        }
    }
}

impl Shelf for StoreShelf {
    fn state(&self, key: &Key) -> Result<Option<State>, ShelfError> {
        let shared = self.store.read(|now| now.shared(&key.kind, key.id))?;
        Ok(match shared {
            None => None,
            Some(Shared::Erased(fact)) => Some(State::Erased(serde_json::from_slice::<Erasure>(&fact)?)),
            Some(Shared::Kept {
                heads,
                saved,
                authors,
            }) => Some(State::Kept(Kept {
                heads,
                bytes: saved,
                authors: authorship::from_bytes(&authors).ok_or("signatures of a record")?,
            })),
        })
    }

    fn scopes(&self, key: &Key) -> Result<BTreeSet<Scope>, ShelfError> {
        self.scopes_with(key, &Coming::new())
    }

    fn scopes_with(&self, key: &Key, coming: &Coming) -> Result<BTreeSet<Scope>, ShelfError> {
        if key.kind == "cycle" && self.before == Some(key.id) {
            return Ok(BTreeSet::new());
        }
        let mut whose = None;
        let mut scopes = self.store.read(|now| -> store::Result<_> {
            let address = |kind: &str, id: Uuid| address(now, coming, kind, id);
            // A review is for whom its dossier is for; a pathway for whom its methodist is for.
            let of = match key.kind.as_str() {
                "review" => Some(("dossier", Some(key.id))),
                "pathway" => {
                    let fields = now.fields("pathway", key.id, &["methodist"])?;
                    let methodist = fields
                        .as_ref()
                        .and_then(|fields| fields.get("methodist")?.as_str()?.parse().ok());
                    Some(("methodist", methodist))
                }
                _ => None,
            };
            let (kind, id) = of.unwrap_or((&key.kind, Some(key.id)));
            whose = id.filter(|_| kind == Methodist::KIND);
            let fields = id.map(|id| address(kind, id)).transpose()?.flatten();
            let is_gone = fields.is_none();
            let mut scopes = fields
                .map(|fields| Records.scopes_of(kind, &fields))
                .unwrap_or_default();
            // Whoever had a package whose data were destroyed must hear of it: what is left names the municipality.
            if let (true, "dossier", Some(id)) = (scopes.is_empty(), kind, id)
                && let Some(left) = address("remainder", id)?
            {
                scopes = Records.scopes_of("remainder", &left);
                // So must those who had it before: they keep what they have of it until they hear.
                let former = now.list_in::<Departure>(id)?.into_iter();
                scopes.extend(former.map(|one| Scope::Municipality(municipality(&one.municipality))));
            }
            if let (true, "expert_opinion", Some(id)) = (scopes.is_empty(), kind, id)
                && let Some(task) = address("expert_task", TaskId::of_opinion(id).0)?
            {
                scopes = Records.scopes_of("expert_task", &task);
            }
            // A package is for its experts too, while they have it; its review is not. That it was destroyed all hear that ever
            // had it.
            if key.kind == "dossier" && !scopes.is_empty() {
                let tasks = now.list_in::<ExpertTask>(key.id)?.into_iter();
                let theirs = tasks.filter(|task| is_gone || !task.is_withdrawn());
                let devices = theirs.filter_map(|task| task.device.parse().ok());
                scopes.extend(devices.map(Scope::Device));
            }
            Ok(scopes)
        })?;
        if let Some(methodist) = whose {
            scopes.extend(self.coordinators_of(methodist)?);
        }
        Ok(scopes)
    }

    fn changed_since(&self, turn: u64) -> Result<(Vec<Key>, u64), ShelfError> {
        let (keys, last) = self.store.read(|now| now.changed_since(turn))?;
        Ok((
            keys.into_iter().map(|(kind, id)| Key { kind, id }).collect(),
            last,
        ))
    }

    fn sign(&mut self, signed: Vec<Signed>) -> Result<(), ShelfError> {
        let authors: Vec<Vec<u8>> = signed
            .iter()
            .map(|one| authorship::to_bytes(&one.authors))
            .collect();
        let signed = signed.iter().zip(&authors);
        Ok(self
            .store
            .sign(signed.map(|(one, authors)| (&*one.key.kind, one.key.id, &one.heads, &**authors)))?)
    }

    fn count(&self) -> Result<usize, ShelfError> {
        let count = self.store.read(|now| now.histories())?;
        Ok(usize::try_from(count).unwrap_or(usize::MAX))
    }

    fn files(&self, key: &Key) -> Result<BTreeSet<String>, ShelfError> {
        let fields = self
            .store
            .read(|now| now.fields(&key.kind, key.id, &NAMES_FILES))?;
        Ok(fields
            .map(|fields| Records::files_of(&fields))
            .unwrap_or_default())
    }

    fn contents(&self) -> ContentReader {
        let store = Arc::clone(&self.store);
        Box::new(move |name, content| match store.get_file_into(name, content) {
            Ok(()) => Ok(true),
            Err(
                StoreError::FileAwaited { .. }
                | StoreError::FileMissing { .. }
                | StoreError::FileDamaged { .. },
            ) => Ok(false),
            Err(error) => Err(error.into()),
        })
    }

    fn awaited(&self) -> Result<Vec<(Key, String)>, ShelfError> {
        let awaited = self.store.read(|now| now.awaited_files())?;
        let mut still = Vec::new();
        for one in awaited {
            let key = Key {
                kind: one.kind,
                id: one.id,
            };
            // What was taken out of the record meanwhile is awaited no more.
            if self.files(&key)?.contains(&one.digest) {
                still.push((key, one.digest));
            }
        }
        Ok(still)
    }

    fn take_content(&mut self, key: &Key, name: &str, content: Buffer) -> Result<(), ShelfError> {
        let file_type = intake::sniff(&content).code();
        let at = self.stamp.at.to_rfc3339();
        let batch = self.came.get_or_insert_with(|| self.store.came_batch());
        batch.add(name, Box::new(content), file_type, &at)?;
        let is_full = batch.bytes() > MOST_WAITING;
        self.topics.insert(key.kind.clone());
        match is_full {
            true => self.keep_beside(),
            false => Ok(()),
        }
    }

    fn keep_contents(&mut self) -> Result<(), ShelfError> {
        self.keep_beside()?;
        self.keeping.finish()
    }

    fn withheld(&self) -> Result<Withheld, ShelfError> {
        let withheld = self.store.read(|now| now.withheld())?.into_iter();
        Ok(withheld
            .map(|((kind, id), batches)| (Key { kind, id }, batches))
            .collect())
    }

    fn brought(&mut self, files: &[FileId]) -> Result<(), ShelfError> {
        if let Some(undo) = &self.undo {
            self.batches.insert(undo.seq, files.to_vec());
        }
        Ok(())
    }

    fn accept(&mut self, arrivals: Vec<Arrival>) -> Result<bool, ShelfError> {
        self.take(arrivals)
    }
}
