//! A single package as one sealed file for mail or stick: what it would hold, saving it, looking into one that came,
//! taking it in with a receipt, and the receipts that come back.

use std::{fs, sync::Arc};

use domain::{Cycle, Dossier, DossierId, ExpertOpinion, ExpertTask, PersonName, Review};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::{Record as _, Store};
use sync::{
    Ledger, Party,
    folder::Directory,
    foresight::Outlook,
    keys::Keys,
    member::Scope,
    parcel::{Opened, Parcel, ParcelError},
    shelf::{Arrival, Key, News, Shelf as _},
};
use ts_rs::TS;
use uuid::Uuid;

use super::{
    DeviceLine, Seat, count, experts, follow_region, line, random, read_file, shelf,
    shelf::{Records, StoreShelf},
    take_part, unread,
};
use crate::{
    Answer, ApiError, App, Changed, Host, Topic,
    desk::{Desk, label as undo_label},
    saving::save_outside,
};

/// Most packages of one file.
const MOST_DOSSIERS: usize = 500;
/// How many saved parcels are remembered.
const MOST_SENT: usize = 1_000;
/// The note of the exchange that remembers them.
const SENT: &str = "parcels";
/// The largest file that is opened, bytes.
const MOST_FILE: u64 = 256 << 20;

/// Packages for one sealed file.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlanParcel {
    /// The packages; none at the office greets a municipality: it gets the cycle and the list of participants.
    pub dossiers: Vec<DossierId>,
    /// Code of the municipality that it is for, at the office without packages; otherwise empty.
    pub municipality: String,
    /// The device of the expert that it is for; otherwise empty.
    #[serde(default)]
    pub device: String,
}

/// What a sealed file would hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ParcelPlan {
    /// A name for the file: ASCII, without personal data.
    pub name: String,
    /// Whom it is sealed for, in words.
    pub to: String,
    /// Packages in it.
    pub dossiers: u32,
    /// Packages that have not been submitted: the commission does not register them.
    pub drafts: u32,
    /// Scans in it.
    pub scans: u32,
    /// Scans that have not come here and are not in it.
    pub scans_awaited: u32,
    /// Bytes of the scans.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// Saves packages as one sealed file.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SaveParcel {
    /// The packages.
    pub dossiers: Vec<DossierId>,
    /// As in [`PlanParcel`].
    pub municipality: String,
    /// As in [`PlanParcel`].
    #[serde(default)]
    pub device: String,
    /// Full path of the file.
    pub path: String,
}

/// A saved file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ParcelSaved {
    /// Bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// Records in it.
    pub records: u32,
    /// Scans in it.
    pub scans: u32,
}

/// Looks into a sealed file.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OpenParcel {
    /// Full path.
    pub path: String,
}

/// What came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum OpenedParcel {
    /// Packages; nothing is changed yet.
    Parcel {
        /// Who sealed it.
        from: DeviceLine,
        /// When, by that device's clock, seconds since 1970.
        #[ts(type = "number")]
        at: i64,
        /// What would change; empty when everything is here already.
        lines: Vec<ParcelLine>,
        /// Scans in it.
        scans: u32,
    },
    /// The word that a parcel of ours was received; it is noted now.
    Receipt {
        /// Who received it.
        from: DeviceLine,
        /// When, by that device's clock, seconds since 1970.
        #[ts(type = "number")]
        at: i64,
        /// The packages that were in the parcel.
        dossiers: Vec<DossierId>,
    },
}

/// A record that would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ParcelLine {
    /// Its kind.
    pub record: String,
    /// Its id.
    #[ts(type = "string")]
    pub id: Uuid,
    /// What people call it.
    pub name: String,
    /// What would become of it.
    pub change: ParcelChange,
    /// In how many places it would have more than one live value.
    pub undecided: u32,
}

/// What would become of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ParcelChange {
    /// It is not here yet.
    New,
    /// It would say something else or more.
    Changed,
    /// It would be destroyed.
    Erased,
}

/// Takes a sealed file in.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ApplyParcel {
    /// Full path.
    pub path: String,
    /// Full path of the receipt to write; empty for none.
    pub receipt: String,
}

/// What was taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ParcelTaken {
    /// Records that were new.
    pub new: u32,
    /// Records that changed.
    pub changed: u32,
    /// Records that were destroyed.
    pub erased: u32,
    /// Records with places that a person has to decide.
    pub undecided: u32,
    /// Scans that were new.
    pub scans: u32,
    /// Why the receipt was not written, and what to do; empty when it was, or was not asked for.
    pub receipt_refused: String,
}

/// A parcel that was saved here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SentParcel {
    /// Its name for the program.
    pub id: String,
    /// The packages in it.
    pub dossiers: Vec<DossierId>,
    /// When it was saved, seconds since 1970.
    #[ts(type = "number")]
    pub saved_at: i64,
    /// When it was received, by the clock of the receiver; `null` until its receipt came.
    #[ts(type = "number | null")]
    pub received_at: Option<i64>,
    /// Who received it; empty until then.
    pub received_by: String,
}

/// The parcels saved here, the last first.
pub(super) fn sent(store: &Store) -> Answer<Vec<SentParcel>> {
    let body = store.read(|now| now.exchange_note(SENT))?;
    Ok(body
        .and_then(|body| serde_json::from_slice(&body).ok())
        .unwrap_or_default())
}

fn keep_sent(store: &Store, mut sent: Vec<SentParcel>) -> Answer<()> {
    sent.truncate(MOST_SENT);
    let body = serde_json::to_vec(&sent).map_err(|error| unread(&error))?;
    Ok(store.write_exchange_note(SENT, &body)?)
}

fn refused(error: ParcelError) -> ApiError {
    unread(&error)
}

/// Everything that a parcel is sealed and opened with, beside the seat.
struct Bench {
    region: Option<Keys>,
    ledger: Ledger,
    aside: Directory,
    shelf: StoreShelf,
}

impl Bench {
    fn of(store: &Arc<Store>, seat: &Seat, stamp: domain::Stamp) -> Answer<Bench> {
        let aside = store.folder().join("quarantine");
        fs::create_dir_all(&aside).map_err(|error| unread(&error))?;
        Ok(Bench {
            region: seat.secret.is_some().then(|| seat.region()).transpose()?,
            ledger: Ledger::default(),
            aside: Directory::new(&aside, &seat.keys.id()),
            shelf: StoreShelf::new(Arc::clone(store), stamp, seat),
        })
    }

    fn party<'a>(&'a mut self, seat: &'a mut Seat) -> Party<'a> {
        Party {
            keys: &seat.keys,
            region: self.region.as_ref(),
            roll: &mut seat.roll,
            charter: &Records,
            shelf: &mut self.shelf,
            ledger: &mut self.ledger,
            aside: &self.aside,
            // A parcel does not say where it was made.
            machine: [0; 16],
        }
    }
}

/// The records of packages: with their reviews for a municipality, with the task for an expert, and of an expert the
/// opinion alone.
fn keys(desk: &Desk<'_>, seat: &Seat, dossiers: &[DossierId], device: &str) -> Answer<Vec<Key>> {
    if dossiers.len() > MOST_DOSSIERS {
        return Err(ApiError::field(
            "dossiers",
            format!("В один файл запечатывают не больше {MOST_DOSSIERS} пакетов. Выберите меньше."),
        ));
    }
    let key = |kind: &str, id: DossierId| Key {
        kind: kind.to_owned(),
        id: id.0,
    };
    let mut keys = Vec::new();
    for id in dossiers {
        let dossier = desk.get::<Dossier>(id.0)?.record;
        if seat.before == Some(dossier.cycle.0) {
            return Err(ApiError::File {
                sentence: format!(
                    "Пакет «{}» заведён до того, как пришёл цикл региона, и комиссия его не увидит. Ничего не сохранено. \
                     Откройте файл, который прислала комиссия, и заведите пакет в её цикле.",
                    dossier.person.short()
                ),
            });
        }
        let tasks = desk.list_in::<ExpertTask>(id.0)?;
        let us = seat.keys.id().to_string();
        let is_at = |device: &str, there: &str| experts::is_one_desk(Some(seat), device, there);
        if !is_office(seat) && tasks.iter().any(|task| is_at(&task.device, &us)) {
            let opinions = desk.list_in::<ExpertOpinion>(id.0)?;
            let own = opinions.iter().filter(|opinion| is_at(&opinion.device, &us));
            keys.extend(own.map(|opinion| Key {
                kind: ExpertOpinion::KIND.to_owned(),
                id: opinion.id.opinion(),
            }));
            continue;
        }
        keys.push(key(Dossier::KIND, *id));
        if !device.is_empty() {
            let theirs: Vec<&ExpertTask> = {
                let theirs = tasks.iter().filter(|task| !task.is_withdrawn());
                theirs.filter(|task| is_at(&task.device, device)).collect()
            };
            if theirs.is_empty() {
                return Err(ApiError::File {
                    sentence: format!(
                        "Пакет «{}» этому эксперту не передан, и открыть его он не сможет. Ничего не сохранено. Сначала \
                         передайте пакет эксперту на рабочем месте проверки.",
                        dossier.person.short()
                    ),
                });
            }
            keys.extend(theirs.into_iter().map(|task| Key {
                kind: ExpertTask::KIND.to_owned(),
                id: task.id.0,
            }));
        } else if is_office(seat) && desk.find::<Review>(id.0)?.is_some() {
            keys.push(key(Review::KIND, *id));
        }
    }
    Ok(keys)
}

fn is_office(seat: &Seat) -> bool {
    let us = seat.roll.member(&seat.keys.id());
    us.is_some_and(|us| us.role.is_office())
}

/// Whom it is for, where the packages do not say.
fn addressee(desk: &Desk<'_>, municipality: &str, device: &str) -> Answer<Option<Scope>> {
    if !device.is_empty() {
        let device = device
            .parse()
            .map_err(|_| ApiError::field("device", "Выберите устройство эксперта из участников обмена."))?;
        return Ok(Some(Scope::Device(device)));
    }
    if municipality.is_empty() {
        return Ok(None);
    }
    let known = desk.regulation().municipality(municipality);
    let known = known.ok_or_else(|| ApiError::field("municipality", "Выберите муниципалитет из списка."))?;
    Ok(Some(Scope::Municipality(shelf::municipality(&known.code))))
}

pub(crate) fn plan_parcel(desk: &mut Desk<'_>, request: PlanParcel) -> Answer<ParcelPlan> {
    let seat = take_part(Seat::read(desk.store)?)?;
    let keys = keys(desk, &seat, &request.dossiers, &request.device)?;
    addressee(desk, &request.municipality, &request.device)?;
    let (mut scans, mut scans_awaited, mut bytes, mut drafts) = (0, 0, 0u64, 0);
    let mut municipality = request.municipality.clone();
    for id in &request.dossiers {
        let dossier = desk.get::<Dossier>(id.0)?.record;
        drafts += usize::from(dossier.own_status() == domain::Status::Draft);
        municipality.clone_from(&dossier.municipality);
    }
    let bench = Bench::of(desk.store, &seat, desk.stamp())?;
    for key in &keys {
        for name in bench.shelf.files(key).map_err(|error| unread(&error))? {
            match desk.store.open_file(&name) {
                Ok(file) => {
                    scans += 1;
                    bytes = bytes.saturating_add(file.size());
                }
                Err(_) => scans_awaited += 1,
            }
        }
    }
    let expert = request
        .device
        .parse()
        .ok()
        .and_then(|device| seat.roll.member(&device));
    let to = match (expert, desk.regulation().municipality(&municipality)) {
        (Some(expert), _) => expert.label.clone(),
        (None, Some(known)) if is_office(&seat) => known.name.clone(),
        (None, _) => "только для комиссии".to_owned(),
    };
    let random: [u8; 4] = random(desk.host)?;
    let random = random.map(|byte| format!("{byte:02x}")).concat();
    Ok(ParcelPlan {
        name: format!("paket-{}-{random}.mtk", desk.host.now().format("%Y%m%d")),
        to,
        dossiers: count(request.dossiers.len()),
        drafts: count(drafts),
        scans: count(scans),
        scans_awaited: count(scans_awaited),
        bytes,
    })
}

pub(crate) fn save_parcel(desk: &mut Desk<'_>, request: SaveParcel) -> Answer<ParcelSaved> {
    let mut seat = take_part(Seat::read(desk.store)?)?;
    if request.dossiers.is_empty() && (request.municipality.is_empty() || !is_office(&seat)) {
        return Err(ApiError::field("dossiers", "Не выбрано ни одного пакета."));
    }
    let keys = keys(desk, &seat, &request.dossiers, &request.device)?;
    let to = addressee(desk, &request.municipality, &request.device)?;
    let at = desk.host.now().timestamp();
    let mut bench = Bench::of(desk.store, &seat, desk.stamp())?;
    let sealed = bench
        .party(&mut seat)
        .seal_parcel(&keys, to, at)
        .map_err(refused)?;
    save_outside(desk.store.folder(), &request.path, &sealed.bytes)?;
    let mut all = sent(desk.store)?;
    all.insert(
        0,
        SentParcel {
            id: sealed.id.to_string(),
            dossiers: request.dossiers,
            saved_at: at,
            received_at: None,
            received_by: String::new(),
        },
    );
    keep_sent(desk.store, all)?;
    Ok(ParcelSaved {
        size: sealed.bytes.len() as u64,
        records: count(sealed.records),
        scans: count(sealed.scans),
    })
}

pub(crate) fn open_parcel(desk: &mut Desk<'_>, request: OpenParcel) -> Answer<OpenedParcel> {
    let mut seat = take_part(Seat::read(desk.store)?)?;
    let file = read_file(&request.path, MOST_FILE)?;
    let mut bench = Bench::of(desk.store, &seat, desk.stamp())?;
    let opened = bench.party(&mut seat).open_parcel(&file).map_err(refused)?;
    match opened {
        Opened::Parcel(parcel) => Ok(OpenedParcel::Parcel {
            from: line(desk, &parcel.from, true),
            at: parcel.at,
            lines: parcel.arrivals.iter().map(parcel_line).collect(),
            scans: count(parcel.scans.len()),
        }),
        Opened::Receipt { parcel, from, at } => {
            let mut all = sent(desk.store)?;
            let id = parcel.to_string();
            let ours = all.iter_mut().find(|one| one.id == id).ok_or_else(|| ApiError::File {
                sentence: "Это расписка о пакете, который сохранён не с этого рабочего места. Ничего не изменено; откройте её \
                           там, откуда пакет отправлен."
                    .to_owned(),
            })?;
            ours.received_at = Some(at);
            ours.received_by.clone_from(&from.label);
            let dossiers = ours.dossiers.clone();
            keep_sent(desk.store, all)?;
            // The roll came along: this device may have been admitted meanwhile.
            seat.write(desk.store)?;
            Ok(OpenedParcel::Receipt {
                from: line(desk, &from, true),
                at,
                dossiers,
            })
        }
    }
}

fn parcel_line(arrival: &Arrival) -> ParcelLine {
    let (name, undecided) = match &arrival.news {
        News::Kept {
            contents, conflicts, ..
        } => (called(&arrival.key.kind, &contents.value), conflicts.len()),
        News::Erased(_) => (String::new(), 0),
    };
    ParcelLine {
        record: arrival.key.kind.clone(),
        id: arrival.key.id,
        name,
        change: match (&arrival.news, &arrival.base) {
            (News::Erased(_), _) => ParcelChange::Erased,
            (News::Kept { .. }, None) => ParcelChange::New,
            (News::Kept { .. }, Some(_)) => ParcelChange::Changed,
        },
        undecided: count(undecided),
    }
}

/// What people call a record, from its own fields.
fn called(kind: &str, record: &Value) -> String {
    let text = |at: &str| record.pointer(at).and_then(Value::as_str).unwrap_or_default();
    let name = match kind {
        "dossier" => record
            .get("person")
            .and_then(|person| serde_json::from_value::<PersonName>(person.clone()).ok())
            .map(|person| person.full()),
        "review" => Some(format!("№ {}", text("/registration/number"))),
        "cycle" => Some(text("/title").to_owned()),
        _ => None,
    };
    name.unwrap_or_default()
}

/// Runs beside no exchange: both learn who takes part.
pub(crate) fn apply_parcel(app: &App, host: &dyn Host, request: ApplyParcel) -> Answer<Changed<ParcelTaken>> {
    let Ok(_alone) = app.exchanging.try_lock() else {
        return Err(ApiError::Busy);
    };
    let taken = app.at_desk(host, |desk| take(desk, &request))?;
    app.at_desk(host, follow_region)?;
    Ok(taken)
}

fn take(desk: &mut Desk<'_>, request: &ApplyParcel) -> Answer<Changed<ParcelTaken>> {
    let mut seat = take_part(Seat::read(desk.store)?)?;
    let file = read_file(&request.path, MOST_FILE)?;
    let mut bench = Bench::of(desk.store, &seat, desk.stamp())?;
    let (outlook, scans, receipt) = {
        let mut party = bench.party(&mut seat);
        let parcel: Parcel = match party.open_parcel(&file).map_err(refused)? {
            Opened::Parcel(parcel) => parcel,
            Opened::Receipt { .. } => {
                return Err(ApiError::File {
                    sentence:
                        "Это расписка, а не пакет: принимать в ней нечего. Откройте её, и она будет отмечена."
                            .to_owned(),
                });
            }
        };
        let outlook = Outlook::of(parcel.arrivals.iter());
        let (receipt, scans) = party
            .take_parcel(parcel, desk.host.now().timestamp())
            .map_err(refused)?;
        (outlook, scans, receipt)
    };
    seat.write(desk.store)?;
    if bench.shelf.topics.contains(Cycle::KIND) {
        // Packages may have come before the cycle that tells how they are read.
        desk.store.renew_rows()?;
    }
    // What came is in the base by now: a receipt that cannot be written does not make the answer a refusal.
    let receipt_refused = match request.receipt.as_str() {
        "" => String::new(),
        path => match save_outside(desk.store.folder(), path, &receipt) {
            Ok(_) => String::new(),
            Err(ApiError::File { sentence }) => not_receipted(&sentence),
            Err(_) => not_receipted("Место для неё недоступно."),
        },
    };
    let topics = bench.shelf.topics.iter();
    Ok(Changed {
        output: ParcelTaken {
            new: count(outlook.new),
            changed: count(outlook.changed),
            erased: count(outlook.erased),
            undecided: count(outlook.undecided),
            scans: count(scans),
            receipt_refused,
        },
        topics: topics.filter_map(|kind| Topic::of_kind(kind)).collect(),
        undo: bench.shelf.undo.map(undo_label),
    })
}

fn not_receipted(why: &str) -> String {
    format!(
        "Принято, но расписка не сохранена. {why} Откройте этот файл ещё раз и сохраните расписку в другое место."
    )
}
