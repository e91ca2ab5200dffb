//! What this device keeps of the exchange in its store: its keys, who takes part, whom it invited, its accounts.

use serde::{Deserialize, Serialize};
use store::{Reader, Store};
use sync::{
    Ledger, Machine,
    join::Invitation,
    keys::{Keys, Seed},
    member::Role,
    recovery::RegionSecret,
    roll::Roll,
};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::{Answer, ApiError};

const SEAT: &str = "seat";
/// Its role, in a note of its own.
const ROLE: &str = "role";
/// Whose municipality it is, likewise.
const MUNICIPALITY: &str = "municipality";

/// The notes as they lie in the encrypted store.
#[derive(Serialize, Deserialize)]
struct Notes {
    device: [u8; 32],
    region: Option<[u8; 16]>,
    title: String,
    facts: Vec<u8>,
    begins: (sync::keys::DeviceId, sync::keys::Recipient),
    invitations: Vec<Invitation>,
    folders: Vec<String>,
    before: Option<Uuid>,
    #[serde(default)]
    serial: u64,
    #[serde(default = "usual_percent")]
    percent: u32,
    #[serde(default)]
    answered: Option<Answered>,
    #[serde(default)]
    former: Option<[u8; 32]>,
    #[serde(default)]
    invited: Option<Role>,
    #[serde(default)]
    machine: Option<Machine>,
}

/// The answer that this desk has left in the folder, until it is admitted: what is lost there is left again.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Answered {
    pub(crate) invitation: Invitation,
    pub(crate) answer: Vec<u8>,
}

/// A fifth of the records (GK, default 20 %).
fn usual_percent() -> u32 {
    20
}

/// This device in the exchange.
pub(crate) struct Seat {
    seed: Seed,
    pub(crate) keys: Keys,
    /// Only at the office that created the region.
    pub(crate) secret: Option<RegionSecret>,
    /// What the region is called.
    pub(crate) title: String,
    pub(crate) roll: Roll,
    /// Invitations given out here.
    pub(crate) invitations: Vec<Invitation>,
    /// Folders that were exchanged with, the last first.
    pub(crate) folders: Vec<String>,
    /// The cycle that this desk worked in before it joined: its own, and nobody else's.
    pub(crate) before: Option<Uuid>,
    /// The number of the last file that this device wrote, in whatever folder: a larger one that is found there tells
    /// that this is an older copy of it.
    pub(crate) serial: u64,
    /// A folder that would change a larger share of the records waits for a person, percent.
    pub(crate) percent: u32,
    /// The answer to an invitation by code.
    pub(crate) answered: Option<Answered>,
    /// What the keys of the device come of that this desk was until it was revoked: with them it proves that it is the same.
    pub(crate) former: Option<Seed>,
    /// What it was last invited for: until it is admitted, the roll does not say it.
    pub(crate) invited: Option<Role>,
    /// Where this base was when it last exchanged.
    pub(crate) machine: Option<Machine>,
}

pub(crate) fn broken(what: &str) -> ApiError {
    ApiError::File {
        sentence: format!(
            "Ключи обмена в базе не читаются ({what}). База цела; обмен недоступен, сообщите разработчику."
        ),
    }
}

impl Seat {
    /// A new seat with fresh keys.
    pub(crate) fn new(
        random: [u8; 32],
        secret: Option<RegionSecret>,
        title: String,
        roll: Roll,
    ) -> Answer<Seat> {
        let seed = Zeroizing::new(random);
        Ok(Seat {
            keys: Keys::of(&seed).map_err(|_| broken("устройство"))?,
            seed,
            secret,
            title,
            roll,
            invitations: Vec::new(),
            folders: Vec::new(),
            before: None,
            serial: 0,
            percent: usual_percent(),
            answered: None,
            former: None,
            invited: None,
            machine: None,
        })
    }

    /// What the keys of the last device come of that this desk was and that the region has revoked.
    pub(crate) fn revoked_seed(&self) -> Option<Seed> {
        match self.is_revoked() {
            true => Some(self.seed.clone()),
            false => self.former.clone(),
        }
    }

    /// The seat of this store; `None` when it takes no part yet.
    pub(crate) fn read(store: &Store) -> Answer<Option<Seat>> {
        Seat::noted(store.read(|now| now.exchange_note(SEAT))?)
    }

    /// The same, in the middle of an act.
    pub(crate) fn read_at(now: &Reader<'_>) -> Answer<Option<Seat>> {
        Seat::noted(now.exchange_note(SEAT)?)
    }

    fn noted(body: Option<Vec<u8>>) -> Answer<Option<Seat>> {
        let Some(body) = body else {
            return Ok(None);
        };
        let body = Zeroizing::new(body);
        let notes: Notes = serde_json::from_slice(&body).map_err(|_| broken("запись"))?;
        let mut roll = Roll::new(notes.begins.0, notes.begins.1);
        roll.learn(&notes.facts)
            .map_err(|_| broken("список участников"))?;
        let mut seat = Seat::new(
            notes.device,
            notes.region.map(RegionSecret::new),
            notes.title,
            roll,
        )?;
        seat.invitations = notes.invitations;
        seat.folders = notes.folders;
        seat.before = notes.before;
        seat.serial = notes.serial;
        seat.percent = notes.percent;
        seat.answered = notes.answered;
        seat.former = notes.former.map(Seed::new);
        seat.invited = notes.invited;
        seat.machine = notes.machine;
        Ok(Some(seat))
    }

    /// Keeps it.
    pub(crate) fn write(&self, store: &Store) -> Answer<()> {
        let notes = Notes {
            device: *self.seed,
            region: self.secret.as_ref().map(|secret| *secret.bytes()),
            title: self.title.clone(),
            facts: self.roll.to_bytes(),
            begins: (*self.roll.region(), self.roll.recovery().clone()),
            invitations: self.invitations.clone(),
            folders: self.folders.clone(),
            before: self.before,
            serial: self.serial,
            percent: self.percent,
            answered: self.answered.clone(),
            former: self.former.as_ref().map(|seed| **seed),
            invited: self.invited,
            machine: self.machine,
        };
        let body = Zeroizing::new(serde_json::to_vec(&notes).map_err(|_| broken("запись"))?);
        let me = self.roll.member(&self.keys.id());
        let role = serde_json::to_vec(&me.map(|me| me.role)).map_err(|_| broken("запись"))?;
        store.write_exchange_note(ROLE, &role)?;
        let municipality = me.and_then(|me| me.municipality);
        let municipality = serde_json::to_vec(&municipality).map_err(|_| broken("запись"))?;
        store.write_exchange_note(MUNICIPALITY, &municipality)?;
        Ok(store.write_exchange_note(SEAT, &body)?)
    }

    /// The role of this desk in the exchange; `None` while it takes no part or is not admitted yet. Kept apart from the
    /// rest, for every change asks for it.
    pub(crate) fn role(store: &Store) -> Answer<Option<Role>> {
        match store.read(|now| now.exchange_note(ROLE))? {
            Some(role) => serde_json::from_slice(&role).map_err(|_| broken("роль")),
            None => Ok(None),
        }
    }

    /// Whose municipality this desk is; `None` for the others, and before it is admitted.
    pub(crate) fn municipality(store: &Store) -> Answer<Option<Uuid>> {
        match store.read(|now| now.exchange_note(MUNICIPALITY))? {
            Some(scope) => serde_json::from_slice(&scope).map_err(|_| broken("муниципалитет")),
            None => Ok(None),
        }
    }

    /// Whether the region has revoked this device.
    pub(crate) fn is_revoked(&self) -> bool {
        self.roll.is_revoked(&self.keys.id())
    }

    /// Whether the office has let this desk in.
    pub(crate) fn is_admitted(&self) -> bool {
        self.roll.member(&self.keys.id()).is_some() && !self.is_revoked()
    }

    /// Whether this desk is the office's: before it is admitted it is nobody's.
    pub(crate) fn is_office(&self) -> bool {
        self.roll
            .member(&self.keys.id())
            .is_some_and(|member| member.role.is_office())
    }

    /// The region's keys, at the office that has them.
    pub(crate) fn region(&self) -> Answer<Keys> {
        let secret = self.secret.as_ref().ok_or_else(|| ApiError::File {
            sentence:
                "Приглашает и исключает участников только рабочее место, которое создало обмен региона. \
                       Ничего не изменено; обратитесь к секретарю."
                    .to_owned(),
        })?;
        secret.keys().map_err(|_| broken("регион"))
    }

    /// The account of a folder.
    pub(crate) fn ledger(store: &Store, folder: &str) -> Answer<Ledger> {
        let body = store.read(|now| now.exchange_note(&account(folder)))?;
        Ok(body.map(|body| Ledger::from_bytes(&body)).unwrap_or_default())
    }

    /// Keeps the account of a folder.
    pub(crate) fn keep_ledger(store: &Store, folder: &str, ledger: &Ledger) -> Answer<()> {
        Ok(store.write_exchange_note(&account(folder), &ledger.to_bytes())?)
    }
}

fn account(folder: &str) -> String {
    format!("folder {folder}")
}
