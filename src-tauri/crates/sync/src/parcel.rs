//! A parcel: chosen records of one office for another, with their scans, as one sealed file that goes by mail or stick
//! where no folder is shared. The commission's answer, a receipt, comes back the same way; both bring the roll along.
//! What a parcel holds is checked as a pack of a folder is; reading it a second time changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{
    envelope::{self, FileId, Kind, MOST_FILE, Unread},
    exchange::{ExchangeError, Party, Report},
    import::{Pending, Stop},
    keys::{DeviceId, Recipient},
    ledger::Reason,
    member::{Member, Scope},
    pack::Pack,
    scans::MOST_CONTENT,
    shelf::{Arrival, Key},
};

/// The most bytes of scans that one parcel holds: what larger mail boxes take, and what a memory holds three times.
pub const MOST_SCANS: u64 = MOST_CONTENT;

/// A parcel that was sealed.
#[derive(Debug)]
pub struct Sealed {
    /// Its id: the receipt names it.
    pub id: FileId,
    /// The file.
    pub bytes: Vec<u8>,
    /// How many records are in it, without those that are for everybody.
    pub records: usize,
    /// How many scans are in it.
    pub scans: usize,
}

/// Why a parcel was not sealed, opened or taken in.
#[derive(Debug, thiserror::Error)]
pub enum ParcelError {
    /// The file cannot be read.
    #[error(transparent)]
    Unread(#[from] Unread),
    /// It is sealed for another region or for others.
    #[error(
        "Файл запечатан не для этого рабочего места: он адресован другому участнику или другому региону. Ничего не \
         изменено; попросите отправителя сохранить его для вас."
    )]
    NotForUs,
    /// It is a file of the exchange, and neither a parcel nor a receipt.
    #[error(
        "Это файл папки обмена, а не отдельный пакет. Ничего не изменено; выберите эту папку на экране «Обмен»."
    )]
    NoParcel,
    /// What is in it may not be taken in.
    #[error("{}", held(.0))]
    Held(Reason),
    /// The records are not of one addressee.
    #[error(
        "Пакеты разных муниципалитетов в один файл не запечатывают. Ничего не сохранено; сохраните их по отдельности."
    )]
    SeveralAddressees,
    /// Nobody takes part for whom it could be sealed.
    #[error(
        "В обмене нет участника, для которого запечатать эти пакеты. Ничего не сохранено; пригласите муниципалитет и \
         примите его ответ."
    )]
    NoAddressee,
    /// The scans are too many for one file.
    #[error(
        "Сканы этих пакетов вместе больше 200\u{a0}МБ. Ничего не сохранено; сохраните пакеты по одному или передайте их \
         через папку обмена."
    )]
    TooLarge,
    /// Records were changed here while it was read.
    #[error("Пока файл читался, эти записи изменили. Ничего не принято; повторите.")]
    Moved,
    /// The store.
    #[error(transparent)]
    Exchange(#[from] ExchangeError),
}

/// Why it waits, and that a parcel does not wait by itself as a file of the folder does.
fn held(reason: &Reason) -> String {
    let why = match reason {
        Reason::Stranger(_) => {
            "Отправитель не значится среди участников обмена. Примите его ответ на приглашение и откройте файл ещё раз."
        }
        Reason::Revoked(_) => "Отправитель исключён из обмена.",
        Reason::WrongRole(..) => "В файле записи, которые отправитель вести не вправе.",
        Reason::ForeignScope(_) => "В файле записи чужого муниципалитета или эксперта.",
        Reason::Newer(_) => "Файл записан более новой программой: обновите программу и откройте его ещё раз.",
        Reason::Unsigned(_) => {
            "У записи в файле нет подписи автора: попросите отправителя сохранить его ещё раз."
        }
        // Who opens a parcel and takes it in says so by that: it is not held for this.
        Reason::TakenBack(_) => "В файле записи, приём которых здесь отменён.",
        Reason::Damaged(_) | Reason::Forged | Reason::Malformed | Reason::TooLarge => {
            "Файл записан не по форме: попросите отправителя сохранить его ещё раз."
        }
    };
    format!("{why} Ничего не изменено.")
}

impl From<Stop> for ParcelError {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Held(reason) => ParcelError::Held(reason),
            Stop::Failed(error) => ParcelError::Exchange(error),
        }
    }
}

/// A parcel or a receipt, opened and checked; nothing of it is kept yet.
#[derive(Debug)]
pub enum Opened {
    /// Records for this office.
    Parcel(Parcel),
    /// The word that a parcel of ours was taken in.
    Receipt {
        /// Which.
        parcel: FileId,
        /// Who took it in.
        from: Member,
        /// When, by the clock of that device, seconds since 1970.
        at: i64,
    },
}

/// A parcel that may be taken in.
#[derive(Debug)]
pub struct Parcel {
    /// Its id.
    pub id: FileId,
    /// Who packed it.
    pub from: Member,
    /// When, by the clock of that device, seconds since 1970.
    pub at: i64,
    /// What would change.
    pub arrivals: Vec<Arrival>,
    /// The records that are in it.
    pub records: BTreeSet<Key>,
    /// The scans that are in it, by record and name.
    pub scans: BTreeMap<(Key, String), Vec<u8>>,
}

#[derive(Serialize, Deserialize)]
struct Index {
    at: i64,
    roll: Vec<u8>,
    packs: Vec<u64>,
    scans: Vec<(Key, String, u64)>,
}

#[derive(Serialize, Deserialize)]
struct Receipt {
    parcel: FileId,
    at: i64,
    roll: Vec<u8>,
}

struct Body {
    at: i64,
    roll: Vec<u8>,
    packs: Vec<Pack>,
    scans: BTreeMap<(Key, String), Vec<u8>>,
}

impl Body {
    fn to_bytes(&self) -> Vec<u8> {
        let packs: Vec<Vec<u8>> = self.packs.iter().map(Pack::to_bytes).collect();
        let scans = self.scans.iter();
        let index = Index {
            at: self.at,
            roll: self.roll.clone(),
            packs: packs.iter().map(|pack| pack.len() as u64).collect(),
            scans: scans
                .map(|((key, name), content)| (key.clone(), name.clone(), content.len() as u64))
                .collect(),
        };
        // Plain data of this room: it cannot fail to be written.
        let index = postcard::to_stdvec(&index).unwrap_or_default();
        let mut bytes = (index.len() as u64).to_le_bytes().to_vec();
        bytes.extend(index);
        bytes.extend(packs.iter().flatten());
        for content in self.scans.values() {
            bytes.extend_from_slice(content);
        }
        bytes
    }

    /// To the last byte, or not at all.
    fn from_bytes(bytes: &[u8]) -> Option<Body> {
        let (length, rest) = bytes.split_first_chunk::<8>()?;
        let (index, mut rest) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
        let (index, left): (Index, &[u8]) = postcard::take_from_bytes(index).ok()?;
        if !left.is_empty() {
            return None;
        }
        let mut take = |length: u64| {
            let (part, after) = rest.split_at_checked(usize::try_from(length).ok()?)?;
            rest = after;
            Some(part)
        };
        let mut packs = Vec::new();
        for length in index.packs {
            packs.push(Pack::from_bytes(take(length)?).ok()?);
        }
        let mut scans = BTreeMap::new();
        for (key, name, length) in index.scans {
            scans.insert((key, name), take(length)?.to_vec());
        }
        rest.is_empty().then_some(Body {
            at: index.at,
            roll: index.roll,
            packs,
            scans,
        })
    }
}

impl Party<'_> {
    /// Seals records with their scans: for the office, or from the office for the one municipality or device that they
    /// are for; `to` says whom where the records do not. The office adds what is for everybody.
    ///
    /// # Errors
    ///
    /// [`ParcelError`].
    pub fn seal_parcel(&mut self, keys: &[Key], to: Option<Scope>, at: i64) -> Result<Sealed, ParcelError> {
        let office = self
            .roll
            .member(&self.keys.id())
            .is_some_and(|us| us.role.is_office());
        let scope = self.addressee(keys, to)?;
        let recipients = self.recipients(office, &scope)?;
        let mut packs = Vec::new();
        if office {
            let (all, _) = self.shelf.changed_since(0).map_err(ExchangeError::Shelf)?;
            let mut common = Vec::new();
            for key in all {
                let scopes = self.shelf.scopes(&key).map_err(ExchangeError::Shelf)?;
                if scopes.contains(&Scope::Region) {
                    common.push(key);
                }
            }
            packs.extend(self.parcel_pack(Scope::Region, &common)?);
        }
        packs.extend(self.parcel_pack(scope, keys)?);
        let scans = self.parcel_scans(keys)?;
        let body = Body {
            at,
            roll: self.roll.to_bytes(),
            packs,
            scans,
        };
        let region = self.roll.region();
        let (id, bytes) =
            envelope::seal(Kind::Parcel, region, self.keys, &recipients, &body.to_bytes()).map_err(large)?;
        if bytes.len() as u64 > MOST_FILE {
            return Err(ParcelError::TooLarge);
        }
        Ok(Sealed {
            id,
            bytes,
            records: keys.len(),
            scans: body.scans.len(),
        })
    }

    fn addressee(&self, keys: &[Key], to: Option<Scope>) -> Result<Scope, ParcelError> {
        let mut found: BTreeSet<Scope> = BTreeSet::new();
        for key in keys {
            let scopes = self.shelf.scopes(key).map_err(ExchangeError::Shelf)?;
            let scopes = self.roll.as_of_now(scopes);
            found.extend(scopes.into_iter().filter(|scope| match scope {
                Scope::Region => false,
                // Of a desk that was admitted anew the name counts that it has now.
                Scope::Device(device) => self.roll.admitted_anew(device).is_empty(),
                Scope::Office | Scope::Municipality(_) => true,
            }));
        }
        match (to, found.len()) {
            // A record may be for several (a municipality and an expert): the caller says for whom this file is.
            (Some(to), 0) => Ok(to),
            (Some(to), _) if found.contains(&to) => Ok(to),
            (None, 1) => found.pop_first().ok_or(ParcelError::NoAddressee),
            (None, 0) => Err(ParcelError::NoAddressee),
            _ => Err(ParcelError::SeveralAddressees),
        }
    }

    fn recipients(&self, office: bool, scope: &Scope) -> Result<Vec<Recipient>, ParcelError> {
        let readers = self.roll.readers(scope);
        let others = |device: &&DeviceId| {
            self.roll
                .member(device)
                .is_some_and(|member| !member.role.is_office())
        };
        if office && !readers.iter().any(|device| others(&device)) {
            return Err(ParcelError::NoAddressee);
        }
        // What a municipality sends is for the commission alone.
        let scope = if office { *scope } else { Scope::Office };
        Ok(self.roll.recipients(&scope))
    }

    fn parcel_pack(&mut self, scope: Scope, keys: &[Key]) -> Result<Option<Pack>, ParcelError> {
        let (mut records, mut signed) = (Vec::new(), Vec::new());
        for (key, state) in keys.iter().zip(self.signed_states(keys)) {
            if let Some((state, new)) = state? {
                signed.extend(new);
                records.push((key.clone(), state));
            }
        }
        self.keep_signed(&mut signed)?;
        Ok((!records.is_empty()).then_some(Pack {
            scope,
            serial: 0,
            records,
        }))
    }

    fn parcel_scans(&self, keys: &[Key]) -> Result<BTreeMap<(Key, String), Vec<u8>>, ParcelError> {
        let (mut scans, mut bytes) = (BTreeMap::new(), 0u64);
        let contents = self.shelf.contents();
        for key in keys {
            for name in self.shelf.files(key).map_err(ExchangeError::Shelf)? {
                let mut content = Vec::new();
                if contents(&name, &mut content).map_err(ExchangeError::Shelf)? {
                    bytes = bytes.saturating_add(content.len() as u64);
                    if bytes > MOST_SCANS {
                        return Err(ParcelError::TooLarge);
                    }
                    scans.insert((key.clone(), name), content);
                }
            }
        }
        Ok(scans)
    }

    /// Opens the file of a parcel or of a receipt and checks all of it. The roll that came along is learned; nothing else
    /// is changed.
    ///
    /// # Errors
    ///
    /// [`ParcelError`].
    pub fn open_parcel(&mut self, file: &[u8]) -> Result<Opened, ParcelError> {
        let keys: Vec<_> = std::iter::once(self.keys).chain(self.region).collect();
        let region = *self.roll.region();
        let (id, letter) = envelope::open(file, &region, &keys).map_err(|unread| {
            if unread == Unread::Locked {
                ParcelError::NotForUs
            } else {
                ParcelError::Unread(unread)
            }
        })?;
        if letter.kind == Kind::Receipt {
            let receipt: Receipt = postcard::from_bytes(&letter.unpack()?).map_err(|_| Unread::Malformed)?;
            self.roll.learn(&receipt.roll)?;
            let from = self.sender(letter.from)?;
            return Ok(Opened::Receipt {
                parcel: receipt.parcel,
                from,
                at: receipt.at,
            });
        }
        if letter.kind != Kind::Parcel {
            return Err(ParcelError::NoParcel);
        }
        let body = Body::from_bytes(&letter.unpack()?).ok_or(Unread::Malformed)?;
        self.roll.learn(&body.roll)?;
        let from = self.sender(letter.from)?;
        let (mut arrivals, mut records) = (Vec::new(), BTreeSet::new());
        let mut report = Report::default();
        for pack in &body.packs {
            for (key, _) in &pack.records {
                if !records.insert(key.clone()) {
                    return Err(ParcelError::Held(Reason::Malformed));
                }
            }
            arrivals.extend(self.check_pack(pack, &from, false, &Pending::default(), &mut report)?);
        }
        if body.scans.keys().any(|(key, _)| !records.contains(key)) {
            return Err(ParcelError::Held(Reason::Malformed));
        }
        Ok(Opened::Parcel(Parcel {
            id,
            from,
            at: body.at,
            arrivals,
            records,
            scans: body.scans,
        }))
    }

    fn sender(&self, device: DeviceId) -> Result<Member, ParcelError> {
        let from = self.roll.member(&device).cloned();
        let from = from.ok_or(ParcelError::Held(Reason::Stranger(device)))?;
        if self.roll.is_revoked(&device) {
            return Err(ParcelError::Held(Reason::Revoked(device)));
        }
        Ok(from)
    }

    /// Takes a parcel in, all of its records or none, then the scans that they name; answers the receipt for its sender
    /// and how many scans were new.
    ///
    /// # Errors
    ///
    /// [`ParcelError`]; nothing is taken in then.
    pub fn take_parcel(&mut self, parcel: Parcel, at: i64) -> Result<(Vec<u8>, usize), ParcelError> {
        let Parcel {
            id,
            from,
            arrivals,
            scans,
            ..
        } = parcel;
        if !arrivals.is_empty() && !self.shelf.accept(arrivals).map_err(ExchangeError::Shelf)? {
            return Err(ParcelError::Moved);
        }
        let awaited: BTreeSet<(Key, String)> = {
            let awaited = self.shelf.awaited().map_err(ExchangeError::Shelf)?;
            awaited.into_iter().collect()
        };
        let mut taken = 0;
        for ((key, name), content) in scans {
            if awaited.contains(&(key.clone(), name.clone())) {
                self.shelf
                    .take_content(&key, &name, content.into())
                    .map_err(ExchangeError::Shelf)?;
                taken += 1;
            }
        }
        self.shelf.keep_contents().map_err(ExchangeError::Shelf)?;
        let receipt = Receipt {
            parcel: id,
            at,
            roll: self.roll.to_bytes(),
        };
        let body = postcard::to_stdvec(&receipt).map_err(|_| Unread::Malformed)?;
        let to = [from.recipient, self.roll.recovery().clone()];
        let (_, bytes) = envelope::seal(Kind::Receipt, self.roll.region(), self.keys, &to, &body)?;
        Ok((bytes, taken))
    }
}

fn large(unread: Unread) -> ParcelError {
    if unread == Unread::TooLarge {
        ParcelError::TooLarge
    } else {
        ParcelError::Unread(unread)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn body() -> Body {
        let key = Key {
            kind: "dossier".into(),
            id: Uuid::from_u128(1),
        };
        Body {
            at: 5,
            roll: b"roll".to_vec(),
            packs: vec![Pack {
                scope: Scope::Office,
                serial: 0,
                records: Vec::new(),
            }],
            scans: BTreeMap::from([((key, "aa".to_owned()), b"content".to_vec())]),
        }
    }

    #[test]
    fn every_cut_and_every_addition_of_a_body_is_noticed_and_no_bit_takes_the_program_down() {
        let bytes = body().to_bytes();
        let again = Body::from_bytes(&bytes).unwrap();
        assert_eq!((again.at, again.roll, again.packs, again.scans), {
            let Body {
                at,
                roll,
                packs,
                scans,
            } = body();
            (at, roll, packs, scans)
        });
        for length in 0..bytes.len() {
            assert!(Body::from_bytes(&bytes[..length]).is_none(), "cut to {length}");
        }
        assert!(Body::from_bytes(&[&bytes[..], b"x"].concat()).is_none());
        for bit in 0..bytes.len() * 8 {
            let mut bad = bytes.clone();
            bad[bit / 8] ^= 1 << (bit % 8);
            let _ = Body::from_bytes(&bad);
        }
    }
}
