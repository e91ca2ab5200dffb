//! What this device has put into one folder and read from it. Losing it, or getting back an older one, costs work and
//! loses nothing: everything would be read and written again.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use serde::{Deserialize, Serialize};

use crate::{
    envelope::{FileId, Kind, Unread, VERSION},
    keys::DeviceId,
    member::{Member, Scope},
    presence::Presence,
    roll::Roll,
    shelf::Key,
};

/// For how many rounds a file that is no more in the folder is remembered as read.
const REMEMBERED: u64 = 64;

/// So many files with contents of destroyed records are remembered.
const MOST_GONE: usize = 4_096;

/// The account of one folder.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// Up to which turn everything of ours is published here.
    pub(crate) published: u64,
    /// The serial number of the last file that this device wrote.
    pub(crate) serial: u64,
    /// How many times the folder has been gone through.
    pub(crate) round: u64,
    pub(crate) own: BTreeMap<FileId, Own>,
    pub(crate) read: BTreeMap<FileId, Read>,
    /// To whom the standing packs of a scope are encrypted.
    pub(crate) addressed: BTreeMap<Scope, BTreeSet<DeviceId>>,
    /// What the roll was when it was last written here.
    pub(crate) roll: Option<[u8; 32]>,
    /// The contents that are to stand in this folder, by the record that names them, and how long the file is that
    /// stands there whole; 0 before that is known.
    pub(crate) scans: BTreeMap<(Key, String), u64>,
    /// The last word of each other device.
    pub(crate) others: BTreeMap<DeviceId, Presence>,
    /// The files with contents of destroyed records, by their names: one that a cloud puts back goes again. They come after the
    /// rest, so that older programs read the rest.
    #[serde(skip)]
    pub(crate) gone: BTreeSet<String>,
}

/// A file that this device wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Own {
    pub(crate) kind: Kind,
    pub(crate) scope: Scope,
    pub(crate) name: String,
    pub(crate) length: u64,
    /// Part of a generation that holds everything of its scope.
    pub(crate) whole: bool,
    /// A later generation holds what it holds; it goes with the generation after that.
    pub(crate) superseded: bool,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Read {
    pub(crate) from: Option<DeviceId>,
    pub(crate) kind: Option<Kind>,
    pub(crate) verdict: Verdict,
    /// The round in which the file last stood in the folder.
    pub(crate) seen: u64,
    /// How much was known of who takes part.
    pub(crate) roll: u64,
    /// A person let it in although its sender is revoked.
    pub(crate) released: bool,
}

/// What became of a file. The order is that of the wire format; new verdicts are added at the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// It was taken in.
    Accepted,
    /// It is for others.
    NotForUs,
    /// It waits, whole, for the reason to go.
    Held(Reason),
}

/// Why a file is in quarantine. The order is that of the wire format; new reasons are added at the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// A newer program wrote it.
    Newer(u16),
    /// Nothing is known here of the device that packed it, or wrote in it.
    Stranger(DeviceId),
    /// The device was revoked.
    Revoked(DeviceId),
    /// The author's role does not write such records.
    WrongRole(DeviceId, Key),
    /// The sender has nothing to do with these records.
    ForeignScope(Option<Key>),
    /// A change in it has no author.
    Unsigned(Key),
    /// A history in it cannot be read.
    Damaged(Key),
    /// The signature of the file does not fit.
    Forged,
    /// It is not of the form.
    Malformed,
    /// It is larger than a true file.
    TooLarge,
    /// What it brings was taken back here, with the batch of this number.
    TakenBack(u64),
}

impl Reason {
    /// Whether the file is nobody's word: what cannot be read now or ever.
    pub(crate) fn is_junk(&self) -> bool {
        matches!(self, Reason::Forged | Reason::Malformed | Reason::TooLarge)
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::Newer(version) => Unread::Newer { version: *version }.fmt(f),
            Reason::Stranger(_) => f.write_str(
                "Отправитель не значится среди участников обмена. Файл отложен целиком и будет прочитан, когда придёт \
                 список, где он есть; если это новый участник, примите его ответ на приглашение.",
            ),
            Reason::Revoked(_) => f.write_str(
                "Отправитель исключён из обмена. Файл отложен целиком; секретарь может принять его по решению комиссии.",
            ),
            Reason::WrongRole(..) => f.write_str(
                "В файле записи, которые отправитель вести не вправе. Он отложен целиком, из него ничего не взято.",
            ),
            Reason::ForeignScope(_) => f.write_str(
                "В файле записи чужого муниципалитета или эксперта. Он отложен целиком, из него ничего не взято.",
            ),
            Reason::Unsigned(_) => f.write_str(
                "У записи в файле нет подписи автора. Он отложен целиком; попросите отправителя прислать его ещё раз.",
            ),
            Reason::Damaged(_) => f.write_str(
                "Запись в файле не читается. Он отложен целиком; попросите отправителя прислать его ещё раз.",
            ),
            Reason::Forged => Unread::Forged.fmt(f),
            Reason::Malformed => Unread::Malformed.fmt(f),
            Reason::TooLarge => Unread::TooLarge.fmt(f),
            Reason::TakenBack(_) => f.write_str(
                "В файле записи, приём которых здесь отменён. Он отложен целиком и сам не вернётся; если записи нужны, \
                 примите его: следующий обмен вернёт всё, что отменено вместе с ними.",
            ),
        }
    }
}

/// A file in quarantine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Which.
    pub id: FileId,
    /// Who packed it, as far as that is known.
    pub from: Option<DeviceId>,
    /// Why it waits.
    pub reason: Reason,
    /// Whether nothing but a person's word keeps it: a file that a newer program may have written, gone from the folder.
    pub is_left: bool,
}

/// How things stand between this device and another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    /// The other.
    pub member: Member,
    /// When it was last here, by its own clock, seconds since 1970; `None` when nothing came of it yet.
    pub last: Option<i64>,
    /// How many of our packs it has not read yet.
    pub to_read_there: usize,
    /// How many of its packs have not been read here.
    pub to_read_here: usize,
    /// How many of our packs it holds in quarantine.
    pub held_there: usize,
}

impl Ledger {
    /// The account as bytes, to be kept with the records.
    pub fn to_bytes(&self) -> Vec<u8> {
        // Plain data of this room: it cannot fail to be written.
        let mut bytes = postcard::to_stdvec(self).unwrap_or_default();
        if !self.gone.is_empty() {
            bytes.extend(postcard::to_stdvec(&self.gone).unwrap_or_default());
        }
        bytes
    }

    /// Reads it back; what cannot be read is an empty account.
    pub fn from_bytes(bytes: &[u8]) -> Ledger {
        let Ok((mut ledger, rest)) = postcard::take_from_bytes::<Ledger>(bytes) else {
            return Ledger::default();
        };
        // An older program ends here, as one does that has nothing to add.
        ledger.gone = postcard::from_bytes(rest).unwrap_or_default();
        ledger
    }

    /// Up to which turn everything of ours is published in this folder.
    pub fn published(&self) -> u64 {
        self.published
    }

    /// The serial number of the last file that this device is known to have written, in any folder.
    pub fn serial(&self) -> u64 {
        self.serial
    }

    /// Goes on after the numbers that this device gave in other folders.
    pub fn go_on_after(&mut self, serial: u64) {
        self.serial = self.serial.max(serial);
    }

    /// The files in quarantine.
    pub fn held(&self) -> Vec<Held> {
        let held = self.read.iter().filter_map(|(id, read)| match &read.verdict {
            Verdict::Held(reason) => Some(Held {
                id: *id,
                from: read.from,
                reason: reason.clone(),
                is_left: self.is_left(read),
            }),
            Verdict::Accepted | Verdict::NotForUs => None,
        });
        held.collect()
    }

    /// Whether a file is in quarantine.
    pub fn is_held(&self, id: &FileId) -> bool {
        let read = self.read.get(id);
        read.is_some_and(|read| matches!(read.verdict, Verdict::Held(_)))
    }

    /// Lets a file of a revoked device in at the next round, or tries any other one again.
    pub fn release(&mut self, id: &FileId) {
        if let Some(read) = self.read.get_mut(id) {
            read.released = true;
        }
    }

    fn is_left(&self, read: &Read) -> bool {
        matches!(read.verdict, Verdict::Held(Reason::Newer(_))) && read.seen < self.round
    }

    /// Drops a file that a person wants no more; whether it was one that may go.
    pub fn drop_left(&mut self, id: &FileId) -> bool {
        let goes = self.read.get(id).is_some_and(|read| self.is_left(read));
        if goes {
            self.read.remove(id);
        }
        goes
    }

    /// How things stand with each other device that exchanges with this one.
    pub fn neighbours(&self, roll: &Roll, us: &DeviceId) -> Vec<Neighbour> {
        let Some(we) = roll.member(us) else {
            return Vec::new();
        };
        let others = roll.active().filter(|other| other.device != *us);
        let others =
            others.filter(|other| we.role.is_office() || other.role.is_office() || other.home() == we.home());
        others
            .map(|other| {
                let word = self.others.get(&other.device);
                let ours = self
                    .own
                    .iter()
                    .filter(|(_, own)| own.kind == Kind::Pack && !own.superseded && other.opens(&own.scope));
                let (mut to_read_there, mut held_there) = (0, 0);
                for (id, _) in ours {
                    match word.and_then(|word| word.read.get(id)) {
                        None => to_read_there += 1,
                        Some(true) => {}
                        Some(false) => held_there += 1,
                    }
                }
                let theirs = word.into_iter().flat_map(|word| &word.own);
                Neighbour {
                    member: other.clone(),
                    last: word.map(|word| word.at),
                    to_read_there,
                    to_read_here: theirs.filter(|id| !self.read.contains_key(id)).count(),
                    held_there,
                }
            })
            .collect()
    }

    /// Whether a file that was seen need not be read again.
    pub(crate) fn is_settled(&self, id: &FileId, roll: u64) -> bool {
        if self.own.contains_key(id) {
            return true;
        }
        let Some(read) = self.read.get(id) else {
            return false;
        };
        match &read.verdict {
            Verdict::Accepted | Verdict::NotForUs => true,
            _ if read.released => false,
            Verdict::Held(Reason::Newer(version)) => *version > VERSION,
            // The office may give the package to the sender at any time; and a later program knows kinds of records that this
            // one does not.
            Verdict::Held(Reason::ForeignScope(Some(_)) | Reason::WrongRole(..)) => false,
            // Whoever is unknown may be admitted, and whoever is revoked admitted anew.
            Verdict::Held(Reason::Stranger(_) | Reason::Revoked(_)) => read.roll == roll,
            Verdict::Held(_) => true,
        }
    }

    /// Remembers that a file with a content is never to stand in the folder again.
    pub(crate) fn let_go(&mut self, name: String) {
        self.gone.insert(name);
        while self.gone.len() > MOST_GONE {
            self.gone.pop_first();
        }
    }

    /// Forgets what has long been gone from the folder; `is_aside` tells of what a copy was put aside.
    pub(crate) fn forget(&mut self, is_aside: impl Fn(&FileId) -> bool) {
        let round = self.round;
        self.read.retain(|id, read| match &read.verdict {
            // Nobody waits for it: what is gone from the folder is gone.
            Verdict::Held(reason) if reason.is_junk() => read.seen >= round,
            Verdict::Held(Reason::Newer(_)) => read.seen >= round || is_aside(id),
            Verdict::Held(_) => true,
            Verdict::Accepted | Verdict::NotForUs => read.seen.saturating_add(REMEMBERED) >= round,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What older programs make of the account, and what is made of theirs.
    #[test]
    fn what_is_gone_is_remembered_beside_the_rest() {
        let mut ledger = Ledger {
            serial: 7,
            ..Ledger::default()
        };
        let plain = ledger.to_bytes();
        assert_eq!(Ledger::from_bytes(&plain), ledger);
        ledger.let_go("0a.mts".to_owned());
        let bytes = ledger.to_bytes();
        assert_eq!(Ledger::from_bytes(&bytes), ledger);
        let older: Ledger = postcard::from_bytes(&bytes).unwrap();
        assert_eq!((older.serial, older.gone.len()), (7, 0));
        for n in 0..2 * MOST_GONE {
            ledger.let_go(n.to_string());
        }
        assert_eq!(ledger.gone.len(), MOST_GONE);
    }

    /// What depends on a later word of the office, or on the program, is looked at again; what nothing mends is not.
    #[test]
    fn what_may_be_mended_is_looked_at_again() {
        let key = Key {
            kind: "departure".to_owned(),
            id: uuid::Uuid::from_u128(1),
        };
        let id = FileId([7; 32]);
        let settled = |reason| {
            let mut ledger = Ledger::default();
            let read = Read {
                from: None,
                kind: None,
                verdict: Verdict::Held(reason),
                seen: 0,
                roll: 0,
                released: false,
            };
            ledger.read.insert(id, read);
            ledger.is_settled(&id, 0)
        };
        let device = DeviceId([1; 32]);
        for reason in [
            Reason::WrongRole(device, key.clone()),
            Reason::ForeignScope(Some(key.clone())),
        ] {
            assert!(!settled(reason));
        }
        for reason in [
            Reason::ForeignScope(None),
            Reason::Unsigned(key.clone()),
            Reason::Damaged(key),
            Reason::Forged,
        ] {
            assert!(settled(reason));
        }
    }

    /// Whoever may write to the folder may leave thousands of files that nobody can read: they are told while they are there.
    #[test]
    fn what_nobody_can_read_is_forgotten_once_it_is_gone() {
        let mut ledger = Ledger {
            round: 2,
            ..Ledger::default()
        };
        let read = |reason, seen| Read {
            from: None,
            kind: None,
            verdict: Verdict::Held(reason),
            seen,
            roll: 0,
            released: false,
        };
        let [here, gone, waits, newer] = [1, 2, 3, 4].map(|n| FileId([n; 32]));
        ledger.read.insert(here, read(Reason::Malformed, 2));
        ledger.read.insert(gone, read(Reason::Forged, 1));
        ledger.read.insert(waits, read(Reason::Newer(9), 1));
        ledger.read.insert(newer, read(Reason::Newer(9), 1));
        ledger.forget(|id| *id == waits);
        let left: Vec<FileId> = ledger.held().iter().map(|held| held.id).collect();
        assert_eq!(left, [here, waits]);
    }

    /// What a newer program wrote waits aside, and is read by itself once this program is as new.
    #[test]
    fn a_newer_file_is_read_after_the_upgrade() {
        let id = FileId([7; 32]);
        let settled = |version| {
            let mut ledger = Ledger::default();
            let read = Read {
                from: None,
                kind: None,
                verdict: Verdict::Held(Reason::Newer(version)),
                seen: 0,
                roll: 0,
                released: false,
            };
            ledger.read.insert(id, read);
            ledger.forget(|_| true);
            assert!(ledger.is_held(&id), "it is not forgotten");
            ledger.is_settled(&id, 0)
        };
        assert!(
            settled(VERSION + 1),
            "as long as it is newer it is not looked at again"
        );
        assert!(!settled(VERSION), "then it is");
    }
}
