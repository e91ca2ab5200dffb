//! Packs that a member of the region made against the rules: of a scope that is not its own, of a record that its role does not
//! write, of somebody else's record. Each is held with its reason, and nothing of it is kept.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

use drill::{device::Device, dice::Dice};
use serde_json::{Value, json};
use sync::{
    Reason, authorship,
    envelope::{self, Kind},
    folder::Folder,
    keys::Keys,
    member::{Role, Scope},
    pack::Pack,
    shelf::{Kept, Key, State},
};
use uuid::Uuid;
use zeroize::Zeroizing;

const OWN: Uuid = Uuid::from_u128(7);
const OTHER: Uuid = Uuid::from_u128(8);

struct Region {
    keys: Keys,
    office: Device,
    own: Device,
    other: Device,
}

/// An office and two municipalities that all know of each other.
fn region() -> Region {
    let mut dice = Dice(5);
    let keys = Keys::of(&Zeroizing::new([9; 32])).unwrap();
    let mut device = |role, municipality| Device::new(&mut dice, &keys, role, municipality, None).unwrap();
    let mut office = device(Role::Secretary, None);
    let mut own = device(Role::Municipality, Some(OWN));
    let mut other = device(Role::Municipality, Some(OTHER));
    let members = [&office, &own, &other].map(|one| one.member.clone());
    for (n, member) in (0..).zip(members) {
        office.roll.admit(&keys, member, [n; 16]);
    }
    for device in [&mut own, &mut other] {
        device.roll = office.roll.clone();
    }
    Region {
        keys,
        office,
        own,
        other,
    }
}

fn key(kind: &str) -> Key {
    Key {
        kind: kind.into(),
        id: Uuid::from_u128(1),
    }
}

fn of(municipality: Uuid) -> Value {
    json!({ "municipality": municipality, "state": "draft" })
}

/// What a device has of a record, with its signatures.
fn signed(device: &Device, region: &Keys, key: &Key) -> (Key, State) {
    let kept = device.shelf.kept(key).unwrap();
    let document = history::Document::load(&kept.bytes, &[0; 16].into()).unwrap();
    let authors = authorship::sign_own(&device.keys, &region.id(), key, &document, &kept.authors);
    let kept = Kept {
        heads: kept.heads.clone(),
        bytes: document.save_plain(),
        authors,
    };
    (key.clone(), State::Kept(kept))
}

/// A device packs what it should not, and the office reads it; answers why it was held.
fn held(office: &mut Device, from: &Device, region: &Keys, scope: Scope, record: &(Key, State)) -> Reason {
    let pack = Pack {
        scope,
        serial: 77,
        records: vec![record.clone()],
    };
    let to = [office.keys.recipient()];
    let (id, file) = envelope::seal(Kind::Pack, &region.id(), &from.keys, &to, &pack.to_bytes()).unwrap();
    let before = office.shelf.keys();
    office.place.write(&id.name(), &file).unwrap();
    let report = office.exchange(0).unwrap();
    assert_eq!(office.shelf.keys(), before, "nothing of it is kept");
    assert_eq!(report.held.len(), 1, "{report:?}");
    report.held[0].reason.clone()
}

/// What a device has put into the folder comes to another, who reads it.
fn carried(from: &mut Device, to: &mut Device) -> sync::Report {
    from.exchange(0).unwrap();
    let both = to.place.files().into_iter().chain(from.place.files());
    to.place.replace(both.collect());
    to.exchange(0).unwrap()
}

#[test]
fn a_pack_of_a_scope_that_is_not_the_senders() {
    let mut region = region();
    let key = key("dossier");
    region.own.shelf.create(&key, &of(OTHER)).unwrap();
    let record = signed(&region.own, &region.keys, &key);
    let mut held = |scope| held(&mut region.office, &region.own, &region.keys, scope, &record);
    for scope in [Scope::Municipality(OTHER), Scope::Region, Scope::Office] {
        assert_eq!(held(scope), Reason::ForeignScope(None));
    }
    let whose = held(Scope::Municipality(OWN));
    assert_eq!(
        whose,
        Reason::ForeignScope(Some(key)),
        "the record says whose it is"
    );
}

#[test]
fn a_record_that_the_role_of_the_sender_does_not_write() {
    let mut region = region();
    let key = key("review");
    region.own.shelf.create(&key, &of(OWN)).unwrap();
    let record = signed(&region.own, &region.keys, &key);
    let scope = Scope::Municipality(OWN);
    let reason = held(&mut region.office, &region.own, &region.keys, scope, &record);
    assert_eq!(reason, Reason::WrongRole(region.own.keys.id(), key));
}

/// Even whoever got hold of the whole history of another's record does not make it their own by saying so.
#[test]
fn a_record_of_somebody_else_is_not_taken_over() {
    let mut region = region();
    let key = key("dossier");
    region.own.shelf.create(&key, &of(OWN)).unwrap();
    carried(&mut region.own, &mut region.office);
    assert_eq!(region.office.shelf.keys(), std::slice::from_ref(&key));

    region.other.shelf = region.own.shelf.clone();
    region.other.shelf.reopen([3; 16]);
    let theirs = &mut region.other.shelf;
    theirs
        .write(&key, None, "municipality", &OTHER.to_string())
        .unwrap();
    let record = signed(&region.other, &region.keys, &key);
    let scope = Scope::Municipality(OTHER);
    let reason = held(&mut region.office, &region.other, &region.keys, scope, &record);
    assert_eq!(reason, Reason::ForeignScope(Some(key.clone())));
    let whose = region.office.shelf.values(&key, "municipality").unwrap();
    assert_eq!(whose, [OWN.to_string()]);
}

/// The office gives a record to another municipality, and its former owner goes on with it, not knowing.
#[test]
fn a_record_that_was_moved_meanwhile_comes_in_and_stays_moved() {
    let Region {
        mut office, mut own, ..
    } = region();
    let key = key("dossier");
    own.shelf.create(&key, &of(OWN)).unwrap();
    carried(&mut own, &mut office);
    office
        .shelf
        .write(&key, None, "municipality", &OTHER.to_string())
        .unwrap();
    office.exchange(0).unwrap();
    for state in ["submitted", "draft", "submitted"] {
        own.shelf.write(&key, None, "state", state).unwrap();
        let report = carried(&mut own, &mut office);
        assert_eq!(report.held, [], "{report:?}");
        let value = |field| office.shelf.values(&key, field).unwrap();
        assert_eq!(value("municipality"), [OTHER.to_string()]);
        assert_eq!(value("state"), [state]);
    }
}

/// A desk that was revoked and admitted anew under another name.
#[test]
fn a_desk_admitted_anew_stands_for_what_it_had_signed_under_its_former_name() {
    let Region {
        keys: region,
        mut office,
        mut own,
        ..
    } = region();
    let (first, second) = (
        key("dossier"),
        Key {
            kind: "dossier".into(),
            id: Uuid::from_u128(2),
        },
    );
    own.shelf.create(&first, &of(OWN)).unwrap();
    carried(&mut own, &mut office);
    office.roll.revoke(&region, own.keys.id());
    own.shelf.create(&second, &of(OWN)).unwrap();
    let report = carried(&mut own, &mut office);
    let revoked = Reason::Revoked(own.keys.id());
    assert!(report.held.iter().all(|held| held.reason == revoked) && !report.held.is_empty());
    assert_eq!(office.shelf.keys(), std::slice::from_ref(&first));

    let anew = |n| {
        let municipality = Some(OWN);
        let mut device = Device::new(&mut Dice(n), &region, Role::Municipality, municipality, None).unwrap();
        device.shelf = own.shelf.clone();
        device.shelf.reopen([9; 16]);
        device
    };
    // A newcomer that does not show that it was that desk: what the revoked one has signed waits.
    let mut newcomer = anew(6);
    office.roll.admit(&region, newcomer.member.clone(), [6; 16]);
    newcomer.roll = office.roll.clone();
    let report = carried(&mut newcomer, &mut office);
    assert_eq!(
        report.held.iter().filter(|held| held.reason == revoked).count(),
        1,
        "{report:?}"
    );
    office.roll.revoke(&region, newcomer.keys.id());
    office.exchange(0).unwrap();

    let mut anew = anew(7);
    office
        .roll
        .readmit(&region, anew.member.clone(), &own.keys.id(), [7; 16]);
    anew.roll = office.roll.clone();
    anew.shelf.write(&second, None, "state", "submitted").unwrap();
    let report = carried(&mut anew, &mut office);
    assert_eq!(report.held, [], "{report:?}");
    assert_eq!(office.shelf.values(&second, "state").unwrap(), ["submitted"]);

    // The former name is out for good: what is packed under it waits.
    own.shelf.write(&first, None, "state", "submitted").unwrap();
    let report = carried(&mut own, &mut office);
    assert!(report.held.iter().all(|held| held.reason == revoked) && !report.held.is_empty());
    assert_eq!(office.shelf.values(&first, "state").unwrap(), ["draft"]);
}
