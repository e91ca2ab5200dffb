//! The exchange's readers. What is signed and encrypted is changed within: a stranger's bytes end at the sum, but a
//! member's own program may be broken.

use history::{Document, Heads, Opening};
use sync::{
    Ledger, Reason,
    envelope::{self, Kind},
    join::Invitation,
    pack::Pack,
    parcel::{Opened, ParcelError},
    recovery::RegionSecret,
    roll::Roll,
    shelf::State,
};

use super::{
    Reader,
    desks::{
        Desk, EXPERT, MUNICIPALITY, OFFICE, REGION, ROLL, SCAN, body, dossier, invitation, keys, sealed,
    },
    files::with_its_sum,
};

pub(crate) const READERS: &[Reader] = &[
    Reader {
        name: "envelope",
        read: envelope_,
        sound: envelopes,
    },
    Reader {
        name: "pack",
        read: pack,
        sound: || Desk::of(MUNICIPALITY).wrote(Kind::Pack),
    },
    Reader {
        name: "office_pack",
        read: office_pack,
        sound: office_packs,
    },
    Reader {
        name: "roll",
        read: roll_,
        sound: || vec![ROLL.to_bytes()],
    },
    Reader {
        name: "head",
        read: head,
        sound: || Desk::of(MUNICIPALITY).wrote(Kind::Presence),
    },
    Reader {
        name: "receipt",
        read: receipt,
        sound: receipts,
    },
    Reader {
        name: "parcel",
        read: |bytes| parcel(MUNICIPALITY, bytes),
        sound: || vec![parcel_of(MUNICIPALITY)],
    },
    Reader {
        name: "expert_parcel",
        read: |bytes| parcel(EXPERT, bytes),
        sound: || vec![parcel_of(MUNICIPALITY)],
    },
    Reader {
        name: "scan",
        read: scan,
        sound: || vec![a_scan().1],
    },
    Reader {
        name: "invitation",
        read: invitation_,
        sound: || vec![invitation().to_file(&keys(REGION))],
    },
    Reader {
        name: "answer",
        read: answer,
        sound: answers,
    },
    Reader {
        name: "code",
        read: code,
        sound: codes,
    },
    Reader {
        name: "ledger",
        read: ledger,
        sound: ledgers,
    },
    Reader {
        name: "heads",
        read: heads,
        sound: || histories().iter().map(|one| one.heads.to_bytes()).collect(),
    },
    Reader {
        name: "history",
        read: history_,
        sound: || histories().into_iter().map(|one| one.bytes).collect(),
    },
];

fn envelopes() -> Vec<Vec<u8>> {
    let to = |kind, body: &[u8]| sealed(kind, MUNICIPALITY, OFFICE, body);
    vec![to(Kind::Pack, b"body"), to(Kind::Parcel, &[7; 4_000])]
}

fn envelope_(bytes: &[u8]) -> bool {
    let read = |bytes: &[u8]| match envelope::open(bytes, &keys(REGION).id(), &[&keys(OFFICE)]) {
        Err(_) => false,
        Ok((id, letter)) => {
            assert_eq!(envelope::claimed_id(bytes), Some(id));
            assert!(
                envelope::is_whole(bytes, &id) && letter.from == keys(MUNICIPALITY).id(),
                "nobody else signed"
            );
            letter.unpack().is_ok()
        }
    };
    read(bytes) | read(&with_its_sum(bytes))
}

/// One file in the folder of a desk; what it holds after is sound, whatever the file says.
fn came(to: u8, kind: Kind, from: u8, body: &[u8]) -> bool {
    let mut desk = Desk::of(to);
    desk.place.put("a.mtk", &sealed(kind, from, to, body));
    let report = desk.exchange().expect("one bad file stops nobody");
    desk.holds();
    report.held.is_empty() && report.torn.is_empty()
}

/// Whether it is of the form at all; what is not goes no further, as a test of the room proves.
fn is_pack(bytes: &[u8]) -> bool {
    Pack::from_bytes(bytes).is_ok_and(|pack| {
        assert_eq!(
            Pack::from_bytes(&pack.to_bytes()),
            Ok(pack),
            "what is read is written"
        );
        true
    })
}

fn pack(bytes: &[u8]) -> bool {
    is_pack(bytes) && came(OFFICE, Kind::Pack, MUNICIPALITY, bytes)
}

fn office_packs() -> Vec<Vec<u8>> {
    let mut office = Desk::of(OFFICE);
    let kept = office.wrote(Kind::Pack);
    office.erase(1);
    office.place = drill::place::Place::default();
    kept.into_iter().chain(office.wrote(Kind::Pack)).collect()
}

fn office_pack(bytes: &[u8]) -> bool {
    is_pack(bytes) && came(MUNICIPALITY, Kind::Pack, OFFICE, bytes)
}

fn roll_(bytes: &[u8]) -> bool {
    let mut read = Roll::new(keys(REGION).id(), keys(REGION).recipient());
    let learned = read.learn(bytes).is_ok();
    let admitted = |member: &sync::member::Member| ROLL.member(&member.device).is_some();
    assert!(read.active().all(admitted), "the region alone says who");
    learned && came(OFFICE, Kind::Roll, MUNICIPALITY, bytes)
}

fn head(bytes: &[u8]) -> bool {
    came(OFFICE, Kind::Presence, MUNICIPALITY, bytes)
}

fn parcel_of(from: u8) -> Vec<u8> {
    let sealed = Desk::of(from)
        .party()
        .seal_parcel(&[dossier(1), dossier(2)], None, 100);
    let sealed = sealed.expect("a parcel").bytes;
    body(&sealed, Kind::Parcel, &[&keys(OFFICE)]).expect("for the office")
}

/// Whether it is taken in; of the expert, whose records these are not, whether that was the last thing to be found.
fn parcel(from: u8, bytes: &[u8]) -> bool {
    let mut office = Desk::of(OFFICE);
    let file = sealed(Kind::Parcel, from, OFFICE, bytes);
    let taken = match office.party().open_parcel(&file) {
        Ok(Opened::Parcel(parcel)) => {
            assert_eq!(from, MUNICIPALITY, "nobody else writes dossiers");
            office.party().take_parcel(parcel, 200).is_ok()
        }
        Ok(Opened::Receipt { .. }) => panic!("it is no receipt"),
        Err(ParcelError::Held(Reason::ForeignScope(_))) => from == EXPERT,
        Err(_) => false,
    };
    office.holds();
    taken
}

fn receipts() -> Vec<Vec<u8>> {
    let file = sealed(Kind::Parcel, MUNICIPALITY, OFFICE, &parcel_of(MUNICIPALITY));
    let mut office = Desk::of(OFFICE);
    let mut party = office.party();
    let Ok(Opened::Parcel(parcel)) = party.open_parcel(&file) else {
        panic!("a parcel of ours")
    };
    let (receipt, _) = party.take_parcel(parcel, 200).expect("taken in");
    vec![body(&receipt, Kind::Receipt, &[&keys(MUNICIPALITY)]).expect("for the sender")]
}

fn receipt(bytes: &[u8]) -> bool {
    let file = sealed(Kind::Receipt, OFFICE, MUNICIPALITY, bytes);
    let mut desk = Desk::of(MUNICIPALITY);
    let opened = desk.party().open_parcel(&file);
    assert!(!matches!(opened, Ok(Opened::Parcel(_))), "it is no parcel");
    opened.is_ok()
}

/// The name that a scan has in the folder, and its file.
fn a_scan() -> (String, Vec<u8>) {
    let mut desk = Desk::of(MUNICIPALITY);
    desk.exchange().expect("an exchange");
    let mut files = desk.place.files().into_iter();
    files.find(|(name, _)| name.ends_with(".mts")).expect("the scan")
}

fn scan(bytes: &[u8]) -> bool {
    static NAME: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    let name = NAME.get_or_init(|| a_scan().0);
    let mut office = Desk::of(OFFICE);
    office.place.put(name, bytes);
    let report = office.exchange().expect("one bad file stops nobody");
    assert!(
        office.taken().is_none_or(|taken| taken == SCAN.1),
        "only what a desk of the region sealed"
    );
    report.scans_read == 1
}

fn invitation_(bytes: &[u8]) -> bool {
    match Invitation::from_file(bytes) {
        Err(_) => false,
        Ok(read) => {
            assert_eq!(read, invitation(), "only what was signed");
            true
        }
    }
}

/// The bodies of answers.
fn answers() -> Vec<Vec<u8>> {
    let (answer, _) = invitation().answer(&keys(3), "ноутбук").expect("an answer");
    vec![body(&answer, Kind::Answer, &[&keys(REGION)]).expect("for the office")]
}

fn answer(bytes: &[u8]) -> bool {
    let file = sealed(Kind::Answer, 3, REGION, bytes);
    match Invitation::read_answer(&file, &keys(REGION), &[invitation()]) {
        Err(_) => false,
        Ok((member, _)) => {
            assert_eq!(member.device, keys(3).id(), "only who was invited");
            true
        }
    }
}

fn codes() -> Vec<Vec<u8>> {
    vec![RegionSecret::new([5; 16]).code().as_bytes().to_vec()]
}

fn code(bytes: &[u8]) -> bool {
    let read = RegionSecret::from_code(&String::from_utf8_lossy(bytes));
    read.is_ok_and(|read| {
        let again = RegionSecret::from_code(&read.code()).map(|again| *again.bytes());
        assert_eq!(again, Ok(*read.bytes()));
        true
    })
}

fn ledgers() -> Vec<Vec<u8>> {
    let mut desk = Desk::of(MUNICIPALITY);
    desk.exchange().expect("an exchange");
    vec![Ledger::default().to_bytes(), desk.party().ledger.to_bytes()]
}

fn ledger(bytes: &[u8]) -> bool {
    let read = Ledger::from_bytes(bytes);
    assert_eq!(Ledger::from_bytes(&read.to_bytes()), read);
    true
}

/// The histories in a pack, as they travel.
fn histories() -> Vec<sync::shelf::Kept> {
    let packs = Desk::of(MUNICIPALITY).wrote(Kind::Pack);
    let records = packs
        .iter()
        .flat_map(|pack| Pack::from_bytes(pack).expect("its own").records);
    let kept = records.filter_map(|(_, state)| match state {
        State::Kept(kept) => Some(kept),
        State::Erased(_) => None,
    });
    kept.collect()
}

fn heads(bytes: &[u8]) -> bool {
    Heads::from_bytes(bytes).is_some_and(|heads| {
        assert_eq!(heads.to_bytes(), bytes);
        true
    })
}

fn history_(bytes: &[u8]) -> bool {
    // The library's own reader may stop by a panic, which the import expects; ours may not.
    let loaded = std::panic::catch_unwind(|| {
        let document = Document::load(bytes, &Opening::from([3; 16])).ok()?;
        let contents = document.contents().ok()?;
        let conflicts = document.conflicts().ok()?;
        Some((contents, conflicts, document.heads()))
    });
    loaded.ok().flatten().is_some()
}
