//! The desks of a small region: an office, a municipality and an expert, and what a file of one does at another.

use std::{collections::BTreeSet, ops::ControlFlow, sync::LazyLock};

use drill::{
    place::Place,
    shelf::{Memory, Rules},
};
use serde_json::json;
use sync::{
    ExchangeError, Ledger, Party, Report,
    buffers::Buffer,
    envelope::{self, Kind},
    join::Invitation,
    keys::Keys,
    member::{Member, Role, Scope},
    roll::{Range, Roll},
    shelf::{Arrival, ContentReader, Erasure, Key, Shelf, ShelfError, Signed, State},
};
use uuid::Uuid;
use zeroize::Zeroizing;

pub(crate) const OFFICE: u8 = 1;
pub(crate) const MUNICIPALITY: u8 = 2;
pub(crate) const EXPERT: u8 = 4;
pub(crate) const REGION: u8 = 9;

pub(crate) fn keys(n: u8) -> Keys {
    Keys::of(&Zeroizing::new([n; 32])).expect("any seed gives keys")
}

fn member(n: u8, role: Role) -> Member {
    Member {
        device: keys(n).id(),
        recipient: keys(n).recipient(),
        role,
        municipality: (role == Role::Municipality).then(|| Uuid::from_u128(7)),
        label: "ноутбук отдела".to_owned(),
    }
}

/// Who takes part.
pub(crate) static ROLL: LazyLock<Roll> = LazyLock::new(|| {
    let region = keys(REGION);
    let mut roll = Roll::new(region.id(), region.recipient());
    roll.admit(&region, member(OFFICE, Role::Secretary), [1; 16]);
    roll.admit(&region, member(MUNICIPALITY, Role::Municipality), [2; 16]);
    roll.admit(&region, member(EXPERT, Role::Expert), [4; 16]);
    roll.admit(&region, member(5, Role::Municipality), [5; 16]);
    roll.grant(&region, keys(OFFICE).id(), Range { from: 1, to: 10 });
    roll.revoke(&region, keys(5).id());
    roll
});

pub(crate) fn invitation() -> Invitation {
    Invitation {
        id: [1; 16],
        secret: [2; 16],
        region: keys(REGION).id(),
        opens: keys(REGION).recipient(),
        role: Role::Municipality,
        municipality: Some(Uuid::from_u128(7)),
        title: "Область".to_owned(),
    }
}

pub(crate) fn dossier(n: u128) -> Key {
    Key {
        kind: "dossier".to_owned(),
        id: Uuid::from_u128(n),
    }
}

/// Records that name one scan each: the municipality has its content, the office awaits it.
#[derive(Clone)]
struct Records {
    memory: Memory,
    has: bool,
    taken: Option<Vec<u8>>,
}

/// The name and the content of that scan.
pub(crate) const SCAN: (&str, &[u8]) = ("aa", b"%PDF-1.7 a scan");

impl Shelf for Records {
    fn state(&self, key: &Key) -> Result<Option<State>, ShelfError> {
        self.memory.state(key)
    }

    fn scopes(&self, key: &Key) -> Result<BTreeSet<Scope>, ShelfError> {
        self.memory.scopes(key)
    }

    fn changed_since(&self, turn: u64) -> Result<(Vec<Key>, u64), ShelfError> {
        self.memory.changed_since(turn)
    }

    fn sign(&mut self, signed: Vec<Signed>) -> Result<(), ShelfError> {
        self.memory.sign(signed)
    }

    fn accept(&mut self, arrivals: Vec<Arrival>) -> Result<bool, ShelfError> {
        self.memory.accept(arrivals)
    }

    fn files(&self, key: &Key) -> Result<BTreeSet<String>, ShelfError> {
        let named = *key == dossier(1);
        Ok(named.then(|| SCAN.0.to_owned()).into_iter().collect())
    }

    fn contents(&self) -> ContentReader {
        let has = self.has;
        Box::new(move |_, content| {
            content.clear();
            content.extend_from_slice(SCAN.1);
            Ok(has)
        })
    }

    fn awaited(&self) -> Result<Vec<(Key, String)>, ShelfError> {
        let awaited = (!self.has).then(|| (dossier(1), SCAN.0.to_owned()));
        Ok(awaited.into_iter().collect())
    }

    fn take_content(&mut self, _: &Key, name: &str, content: Buffer) -> Result<(), ShelfError> {
        assert_eq!(name, SCAN.0, "only what is awaited");
        self.taken = Some(content.to_vec());
        Ok(())
    }
}

fn written(n: u8, ids: &[u128]) -> Memory {
    let mut memory = Memory::new([n; 16], None);
    let home = Uuid::from_u128(7).to_string();
    for id in ids {
        let record = json!({ "municipality": home, "surname": "Иванова", "n": "5" });
        memory.create(&dossier(*id), &record).expect("a record");
    }
    memory
}

/// The office has written the first dossier itself, and has nothing of the second.
static AT_OFFICE: LazyLock<Memory> = LazyLock::new(|| written(OFFICE, &[1]));
static AT_MUNICIPALITY: LazyLock<Memory> = LazyLock::new(|| {
    let mut memory = written(MUNICIPALITY, &[1, 2]);
    memory
        .write(&dossier(1), None, "surname", "Ким")
        .expect("a field");
    memory
});

/// A desk.
pub(crate) struct Desk {
    keys: Keys,
    region: Option<Keys>,
    roll: Roll,
    records: Records,
    ledger: Ledger,
    aside: Place,
    pub(crate) place: Place,
}

impl Desk {
    /// The desk with these keys: with the two dossiers of the municipality at the municipality and the office.
    pub(crate) fn of(n: u8) -> Desk {
        let memory = match n {
            OFFICE => AT_OFFICE.clone(),
            MUNICIPALITY => AT_MUNICIPALITY.clone(),
            _ => Memory::new([n; 16], None),
        };
        Desk {
            keys: keys(n),
            region: (n == OFFICE).then(|| keys(REGION)),
            roll: ROLL.clone(),
            records: Records {
                memory,
                has: n == MUNICIPALITY,
                taken: None,
            },
            ledger: Ledger::default(),
            aside: Place::default(),
            place: Place::default(),
        }
    }

    /// The scan that it took in.
    pub(crate) fn taken(&self) -> Option<&[u8]> {
        self.records.taken.as_deref()
    }

    pub(crate) fn erase(&mut self, n: u128) {
        let erasure = Erasure::new(&self.keys, &keys(REGION).id(), &dossier(n));
        self.records.memory.erase(&dossier(n), erasure);
    }

    pub(crate) fn party(&mut self) -> Party<'_> {
        Party {
            keys: &self.keys,
            region: self.region.as_ref(),
            roll: &mut self.roll,
            charter: &Rules,
            shelf: &mut self.records,
            ledger: &mut self.ledger,
            aside: &self.aside,
            machine: [0; 16],
        }
    }

    /// One exchange with its folder.
    pub(crate) fn exchange(&mut self) -> Result<Report, ExchangeError> {
        let place = std::mem::take(&mut self.place);
        let done = self
            .party()
            .exchange(&place, 100, None, &mut |_| ControlFlow::Continue(()));
        self.place = place;
        done
    }

    /// The bodies of the files of a kind that it wrote to its folder.
    pub(crate) fn wrote(&mut self, kind: Kind) -> Vec<Vec<u8>> {
        self.exchange().expect("an exchange");
        let files = self.place.files().into_values();
        let opened = files.filter_map(|file| body(&file, kind, &[&keys(REGION)]));
        opened.collect()
    }

    /// Whether all that it holds is sound: readable, and signed by whoever may.
    pub(crate) fn holds(&self) {
        for key in self.records.memory.keys() {
            self.records.memory.values(&key, "surname").expect("readable");
            let known = |device| self.roll.member(device).is_some();
            assert!(
                self.records.memory.authors(&key).iter().all(known),
                "a stranger wrote {key:?}"
            );
        }
    }
}

/// The body of a file of this kind, if one of the keys opens it.
pub(crate) fn body(file: &[u8], kind: Kind, keys_: &[&Keys]) -> Option<Vec<u8>> {
    let (_, letter) = envelope::open(file, &keys(REGION).id(), keys_).ok()?;
    (letter.kind == kind).then(|| letter.unpack().expect("its own"))
}

/// A file of the region with this body, from one desk to another.
pub(crate) fn sealed(kind: Kind, from: u8, to: u8, body: &[u8]) -> Vec<u8> {
    let to = [keys(to).recipient()];
    let sealed = envelope::seal(kind, &keys(REGION).id(), &keys(from), &to, body);
    sealed.expect("small enough").1
}
