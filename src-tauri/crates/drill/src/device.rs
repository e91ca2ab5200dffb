//! A device of the drill: keys, records, accounts and its own copy of the folder.

use std::{collections::BTreeSet, ops::ControlFlow};

use sync::{
    ExchangeError, Ledger, Party, Report,
    folder::Folder,
    keys::{Keys, NoKey},
    member::{Member, Role},
    roll::Roll,
    shelf::ShelfError,
};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::{
    dice::Dice,
    place::Place,
    shelf::{Bug, Memory, Rules},
};

/// What a backup of a device holds: everything but the folder.
#[derive(Debug, Clone)]
pub struct Backup {
    shelf: Memory,
    ledger: Ledger,
    roll: Roll,
}

/// A device.
#[derive(Debug)]
pub struct Device {
    seed: [u8; 32],
    /// Its keys.
    pub keys: Keys,
    /// Who it is.
    pub member: Member,
    /// Who takes part, as far as it knows.
    pub roll: Roll,
    /// Its records.
    pub shelf: Memory,
    /// Its account of the folder.
    pub ledger: Ledger,
    /// Its copy of the folder.
    pub place: Place,
    /// Where it keeps files in quarantine.
    pub aside: Place,
    /// How far its clock is off, seconds.
    pub clock: i64,
}

impl Device {
    /// A new device that knows of nothing but the region's key.
    ///
    /// # Errors
    ///
    /// [`NoKey`] cannot happen.
    pub fn new(
        dice: &mut Dice,
        region: &Keys,
        role: Role,
        municipality: Option<Uuid>,
        bug: Option<Bug>,
    ) -> Result<Device, NoKey> {
        let seed = dice.bytes();
        let keys = Keys::of(&Zeroizing::new(seed))?;
        Ok(Device {
            seed,
            member: Member {
                device: keys.id(),
                recipient: keys.recipient(),
                role,
                municipality,
                label: String::new(),
            },
            keys,
            roll: Roll::new(region.id(), region.recipient()),
            shelf: Memory::new(opening(dice), bug),
            ledger: Ledger::default(),
            place: Place::default(),
            aside: Place::default(),
            clock: 0,
        })
    }

    /// A copy of the device's disk that goes on living beside it.
    ///
    /// # Errors
    ///
    /// [`NoKey`] cannot happen.
    pub fn clone_disk(&self, dice: &mut Dice) -> Result<Device, NoKey> {
        let mut clone = Device {
            seed: self.seed,
            keys: Keys::of(&Zeroizing::new(self.seed))?,
            member: self.member.clone(),
            roll: self.roll.clone(),
            shelf: self.shelf.clone(),
            ledger: self.ledger.clone(),
            place: Place::default(),
            aside: Place::default(),
            clock: self.clock,
        };
        clone.place.replace(self.place.files());
        clone.shelf.reopen(opening(dice));
        Ok(clone)
    }

    /// What a copy of its disk would hold now.
    pub fn backup(&self) -> Backup {
        Backup {
            shelf: self.shelf.clone(),
            ledger: self.ledger.clone(),
            roll: self.roll.clone(),
        }
    }

    /// Goes back to an older copy of its disk.
    pub fn restore(&mut self, backup: &Backup, dice: &mut Dice) {
        let Backup { shelf, ledger, roll } = backup.clone();
        (self.shelf, self.ledger, self.roll) = (shelf, ledger, roll);
        self.shelf.reopen(opening(dice));
    }

    /// Takes the last batch back, if it may go; answers whether it went.
    ///
    /// # Errors
    ///
    /// [`ShelfError`] cannot happen.
    pub fn take_back(&mut self, dice: &mut Dice, forgets: bool) -> Result<bool, ShelfError> {
        let Some((batch, files)) = self.shelf.take_back()? else {
            return Ok(false);
        };
        self.shelf.reopen(opening(dice));
        if !forgets {
            self.ledger.take_back(batch, &files, &self.roll);
        }
        for file in files {
            let copy = self.place.files().remove(&file.name());
            copy.into_iter()
                .try_for_each(|bytes| self.aside.write(&file.name(), &bytes))?;
        }
        Ok(true)
    }

    /// Lets everything in again that was taken back.
    pub fn let_in_again(&mut self) {
        self.shelf.let_in_again();
        let held = self.ledger.held();
        let batches: BTreeSet<u64> = held
            .iter()
            .filter_map(|held| self.ledger.waits_for(&held.id))
            .collect();
        for batch in batches {
            self.ledger.let_in_again(batch);
        }
    }

    /// One exchange with its copy of the folder. When the program is killed or the stick pulled out in the middle,
    /// what was kept by then is kept, and the account of the folder is that of before.
    ///
    /// # Errors
    ///
    /// [`ExchangeError`].
    pub fn exchange(&mut self, now: i64) -> Result<Report, ExchangeError> {
        let before = self.ledger.to_bytes();
        let mut party = Party {
            keys: &self.keys,
            region: None,
            roll: &mut self.roll,
            charter: &Rules,
            shelf: &mut self.shelf,
            ledger: &mut self.ledger,
            aside: &self.aside,
            machine: [0; 16],
        };
        let done = party.exchange(&self.place, now.saturating_add(self.clock), None, &mut |_| {
            ControlFlow::Continue(())
        });
        if done.is_err() {
            self.ledger = Ledger::from_bytes(&before);
        }
        done
    }
}

/// Sixteen random bytes for an opening of a store.
pub fn opening(dice: &mut Dice) -> [u8; 16] {
    let mut bytes = [0; 16];
    for (to, from) in bytes.iter_mut().zip(dice.bytes()) {
        *to = from;
    }
    bytes
}
