//! One season: devices that work, exchange, and suffer everything that folders, disks and clocks do; then peace, and
//! the count of what was lost.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use sync::{
    ExchangeError,
    keys::{Keys, NoKey},
    member::{Role, Scope},
    shelf::{Erasure, Kept, Key, Shelf, ShelfError},
};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::{
    device::{Backup, Device, opening},
    dice::Dice,
    place::{Closed, Deed},
    shelf::Bug,
    truth::Truth,
};

/// The fields of every record.
pub const FIELDS: [&str; 6] = ["surname", "status", "category", "remark", "ground", "number"];
/// What synchronising programs call a second copy.
const CONFLICT_NAMES: [&str; 5] = [
    "{}.sync-conflict-20260301-101500-ABCDEFG.mtk",
    "{} (conflicted copy 2026-03-01 101500).mtk",
    "{} (копия с ошибкой 2026-03-01).mtk",
    "{} (1).mtk",
    "~{}.tmp",
];

/// How a season goes.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Devices: two of the office, the others of municipalities, some of which have two.
    pub devices: usize,
    /// Dossiers of each municipality; each has a review.
    pub dossiers: usize,
    /// Rounds of work and exchange.
    pub rounds: usize,
    /// Fields that each device writes in a round.
    pub edits: usize,
    /// How often, in percent, each trouble comes; zero for a season without any.
    pub trouble: u32,
    /// How often, in percent, a device takes the last batch back that came, and lets in again what it took back.
    pub second_thoughts: u32,
    /// A bug planted into every store.
    pub bug: Option<Bug>,
}

impl Plan {
    /// A short season with everything in it.
    pub fn short(devices: usize) -> Plan {
        Plan {
            devices,
            dossiers: 3,
            rounds: 7,
            edits: 4,
            trouble: 14,
            second_thoughts: 0,
            bug: None,
        }
    }
}

/// What was counted at the end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Count {
    /// Records that two devices which share them have differently.
    pub diverged: usize,
    /// Values that live and that the office does not see.
    pub values_lost: usize,
    /// Fields with more than one live value.
    pub conflicts_true: usize,
    /// Fields that show more than one.
    pub conflicts_shown: usize,
    /// Values shown that do not live.
    pub ghosts: usize,
    /// Erased records that are somewhere.
    pub returned: usize,
    /// Records that a device has and must not have.
    pub leaked: usize,
    /// Files that are still in quarantine although nobody did anything wrong.
    pub held: usize,
    /// Fields written.
    pub edits: usize,
    /// Exchanges that were broken off.
    pub broken_off: usize,
    /// Batches taken back.
    pub taken_back: usize,
}

/// What stops a drill itself.
#[derive(Debug)]
pub enum Stopped {
    /// The store of the drill.
    Shelf(ShelfError),
    /// A key.
    Key(NoKey),
    /// An exchange in peace.
    Exchange(ExchangeError),
}

impl From<ShelfError> for Stopped {
    fn from(error: ShelfError) -> Self {
        Stopped::Shelf(error)
    }
}

impl From<NoKey> for Stopped {
    fn from(error: NoKey) -> Self {
        Stopped::Key(error)
    }
}

impl From<ExchangeError> for Stopped {
    fn from(error: ExchangeError) -> Self {
        Stopped::Exchange(error)
    }
}

/// A file on its way.
struct Way {
    at: usize,
    to: usize,
    deed: Deed,
}

/// A form that was opened in one round and is saved in a later one.
struct Form {
    device: usize,
    key: Key,
    field: &'static str,
    /// The record as the form was opened with it; `None` when it is saved at once.
    opened_with: Option<Kept>,
    /// The values that stood in the field then.
    seen: Vec<String>,
}

/// A season under way.
struct Season {
    plan: Plan,
    dice: Dice,
    /// A throw of its own, so that a season without second thoughts stays what it was.
    thoughts: Dice,
    region: Keys,
    devices: Vec<Device>,
    truth: Truth,
    ways: Vec<Way>,
    backups: Vec<(usize, Backup)>,
    snapshots: Vec<BTreeMap<String, Vec<u8>>>,
    forms: Vec<Form>,
    /// Devices that were just restored: what they had put into the folder is all that is left of their work.
    restored: BTreeSet<usize>,
    count: Count,
    values: usize,
}

/// Plays the season of a seed and counts.
///
/// # Errors
///
/// [`Stopped`] when the drill cannot go on: an exchange fails in peace.
pub fn play(seed: u64, plan: Plan) -> Result<Count, Stopped> {
    let mut season = Season::begin(seed, plan)?;
    for round in 0..plan.rounds {
        season.work(round)?;
        season.trouble(round)?;
        season.exchange_all(round)?;
        season.think_again()?;
        season.carry(round);
    }
    season.peace()?;
    season.count()
}

impl Season {
    fn begin(seed: u64, plan: Plan) -> Result<Season, Stopped> {
        let mut dice = Dice(seed.wrapping_mul(0x2545_F491_4F6C_DD1D).wrapping_add(1));
        let region = Keys::of(&Zeroizing::new(dice.bytes()))?;
        let mut devices = Vec::new();
        for n in 0..plan.devices {
            let role = match n {
                0 => Role::Secretary,
                1 => Role::Seat,
                _ => Role::Municipality,
            };
            // Every fourth municipality has two laptops.
            let municipality = (n > 1).then(|| Uuid::from_u128(900 + (n as u128 - 2) * 4 / 5));
            let mut device = Device::new(&mut dice, &region, role, municipality, plan.bug)?;
            // Ten years to either side.
            device.clock = (dice.below(7_300) as i64 - 3_650) * 86_400;
            devices.push(device);
        }
        let members: Vec<_> = devices.iter().map(|device| device.member.clone()).collect();
        if let Some(first) = devices.first_mut() {
            for (n, member) in members.into_iter().enumerate() {
                first
                    .roll
                    .admit(&region, member, [u8::try_from(n).unwrap_or(0); 16]);
            }
        }
        let mut season = Season {
            plan,
            dice,
            thoughts: Dice(seed ^ 0x7ac3_bac0),
            region,
            devices,
            truth: Truth::default(),
            ways: Vec::new(),
            backups: Vec::new(),
            snapshots: Vec::new(),
            forms: Vec::new(),
            restored: BTreeSet::new(),
            count: Count::default(),
            values: 0,
        };
        season.first_records()?;
        Ok(season)
    }

    /// The first laptop of each municipality brings its dossiers, the secretary their reviews.
    fn first_records(&mut self) -> Result<(), Stopped> {
        let mut done = BTreeSet::new();
        let homes: Vec<_> = self
            .devices
            .iter()
            .map(|device| device.member.municipality)
            .collect();
        for (owner, municipality) in homes.into_iter().enumerate() {
            let Some(municipality) = municipality.filter(|one| done.insert(*one)) else {
                continue;
            };
            for n in 0..self.plan.dossiers {
                let id = Uuid::from_u128(municipality.as_u128() * 1_000 + n as u128);
                for (kind, device) in [("dossier", owner), ("review", 0)] {
                    let key = Key {
                        kind: kind.to_owned(),
                        id,
                    };
                    let mut record = serde_json::Map::new();
                    record.insert("municipality".to_owned(), municipality.to_string().into());
                    for field in FIELDS {
                        let value = self.new_value();
                        record.insert(field.to_owned(), value.clone().into());
                        self.truth.wrote((key.clone(), field), value, Vec::new());
                    }
                    if let Some(device) = self.devices.get_mut(device) {
                        device.shelf.create(&key, &Value::Object(record))?;
                    }
                }
            }
        }
        Ok(())
    }

    fn new_value(&mut self) -> String {
        self.values += 1;
        format!("значение {}", self.values)
    }

    /// Every device writes; some forms are opened now and saved rounds later.
    fn work(&mut self, round: usize) -> Result<(), Stopped> {
        let open = std::mem::take(&mut self.forms);
        for form in open {
            self.save(form)?;
        }
        for n in 0..self.devices.len() {
            for _ in 0..self.plan.edits {
                let Some((key, field)) = self.some_cell(n) else {
                    continue;
                };
                let Some(device) = self.devices.get(n) else {
                    continue;
                };
                let seen = device.shelf.values(&key, field)?;
                let later = self.dice.percent(self.plan.trouble) && round + 1 < self.plan.rounds;
                let form = Form {
                    device: n,
                    opened_with: device.shelf.kept(&key).filter(|_| later).cloned(),
                    key,
                    field,
                    seen,
                };
                if later {
                    self.forms.push(form);
                } else {
                    self.save(form)?;
                }
            }
        }
        Ok(())
    }

    /// A field that a device may write. Few are written often, so that people meet in them.
    fn some_cell(&mut self, n: usize) -> Option<(Key, &'static str)> {
        let device = self.devices.get(n)?;
        let office = device.member.role.is_office();
        let mut keys: Vec<Key> = device
            .shelf
            .keys()
            .into_iter()
            .filter(|key| office || key.kind == "dossier")
            .collect();
        if self.dice.percent(50) {
            keys.truncate(2);
        }
        let key = keys.get(self.dice.below(keys.len()))?.clone();
        let fields = if self.dice.percent(50) { 2 } else { FIELDS.len() };
        Some((key, FIELDS.get(self.dice.below(fields))?))
    }

    fn save(&mut self, form: Form) -> Result<(), Stopped> {
        let value = self.new_value();
        let Some(device) = self.devices.get_mut(form.device) else {
            return Ok(());
        };
        // A form whose record was erased meanwhile, or is not yet back after a restore, cannot be saved.
        if device.shelf.kept(&form.key).is_none() {
            return Ok(());
        }
        device
            .shelf
            .write(&form.key, form.opened_with.as_ref(), form.field, &value)?;
        self.truth.wrote((form.key, form.field), value, form.seen);
        self.count.edits += 1;
        Ok(())
    }

    /// What disks, sticks and people do.
    fn trouble(&mut self, round: usize) -> Result<(), Stopped> {
        let chance = self.plan.trouble;
        if chance == 0 {
            return Ok(());
        }
        for n in 0..self.devices.len() {
            let hit = |dice: &mut Dice| dice.percent(chance);
            let Some(device) = self.devices.get_mut(n) else {
                continue;
            };
            device.place.heal();
            if hit(&mut self.dice) {
                self.backups.push((n, device.backup()));
            }
            if hit(&mut self.dice) {
                device.shelf.reopen(opening(&mut self.dice));
            }
            if hit(&mut self.dice) {
                let steps = self.dice.below(40);
                device.place.pulled_after.set(u32::try_from(steps).ok());
            }
            if hit(&mut self.dice) {
                let closed = if self.dice.percent(50) {
                    Closed::Full
                } else {
                    Closed::ReadOnly
                };
                device.place.closed.set(Some(closed));
            }
            if hit(&mut self.dice) {
                let names = device
                    .place
                    .files()
                    .into_keys()
                    .filter(|_| self.dice.percent(30))
                    .collect();
                *device.place.unreadable.borrow_mut() = names;
            }
            if hit(&mut self.dice) {
                self.snapshots.push(device.place.files());
            }
            if hit(&mut self.dice) {
                for n in 0..self.dice.below(4) {
                    device
                        .place
                        .put(&format!("фото {round}-{n}.jpg"), &self.dice.bytes());
                    device.place.put(&format!("пусто {round}-{n}.mtk"), b"");
                }
            }
        }
        if self.dice.percent(chance) {
            self.roll_folder_back();
        }
        // Not in the last rounds, so that what was done since the copy can have been passed on by then.
        if round > 2 && self.dice.percent(chance) {
            self.restore_some();
        }
        if round == self.plan.rounds / 2 && self.dice.percent(50) {
            self.clone_some()?;
        }
        if round > 1 && self.dice.percent(chance) {
            self.erase_some()?;
        }
        Ok(())
    }

    /// A device's copy of the folder goes a week back, is emptied, or is thrown together with another.
    fn roll_folder_back(&mut self) {
        let way = self.dice.below(3);
        let older = match way {
            0 => BTreeMap::new(),
            _ => self
                .snapshots
                .get(self.dice.below(self.snapshots.len()))
                .cloned()
                .unwrap_or_default(),
        };
        let n = self.dice.below(self.devices.len());
        if let Some(device) = self.devices.get(n) {
            let mut files = older;
            if way == 2 {
                files.extend(device.place.files());
            }
            device.place.replace(files);
        }
    }

    /// Up to two devices go back to copies of their disks. What they had written since and had put into the folder
    /// comes back from there; what they had not is truly gone, so they exchange first.
    fn restore_some(&mut self) {
        for _ in 0..=self.dice.below(2) {
            let Some((n, backup)) = self.backups.get(self.dice.below(self.backups.len())).cloned() else {
                return;
            };
            self.forms.retain(|form| form.device != n);
            if let Some(device) = self.devices.get_mut(n) {
                device.place.heal();
                if device.exchange(0).is_ok() {
                    device.restore(&backup, &mut self.dice);
                    self.restored.insert(n);
                }
            }
        }
    }

    fn clone_some(&mut self) -> Result<(), Stopped> {
        let n = self.dice.below(self.devices.len());
        let clone = match self.devices.get(n) {
            Some(device) => device.clone_disk(&mut self.dice)?,
            None => return Ok(()),
        };
        // What is on its way to the one is on its way to the other.
        let to = self.devices.len();
        let copies: Vec<Way> = self
            .ways
            .iter()
            .filter(|way| way.to == n)
            .map(|way| Way {
                at: way.at,
                to,
                deed: way.deed.clone(),
            })
            .collect();
        self.ways.extend(copies);
        self.devices.push(clone);
        Ok(())
    }

    /// The office destroys a person's data.
    fn erase_some(&mut self) -> Result<(), Stopped> {
        let Some(office) = self.devices.first_mut() else {
            return Ok(());
        };
        let keys: Vec<Key> = office
            .shelf
            .keys()
            .into_iter()
            .filter(|key| key.kind == "dossier")
            .collect();
        let Some(key) = keys.get(self.dice.below(keys.len())).cloned() else {
            return Ok(());
        };
        let erasure = Erasure::new(&office.keys, &self.region.id(), &key);
        office.shelf.erase(&key, erasure);
        self.backups.retain(|(n, _)| *n != 0);
        self.truth.erased(key);
        Ok(())
    }

    fn exchange_all(&mut self, round: usize) -> Result<(), Stopped> {
        for device in &mut self.devices {
            if device.exchange(round as i64 * 600).is_err() {
                self.count.broken_off += 1;
            }
        }
        Ok(())
    }

    /// Some take back what has just come, some let in again what they took back.
    fn think_again(&mut self) -> Result<(), Stopped> {
        let often = self.plan.second_thoughts;
        for n in 0..self.devices.len() {
            let Some(device) = self.devices.get_mut(n).filter(|_| often > 0) else {
                continue;
            };
            if self.thoughts.percent(often) {
                device.let_in_again();
            }
            if self.thoughts.percent(often) {
                let forgets = self.plan.bug == Some(Bug::ForgetsWhatCame);
                if device.take_back(&mut self.thoughts, forgets)? {
                    self.count.taken_back += 1;
                    // A form of before is not saved over a record that went back.
                    self.forms.retain(|form| form.device != n);
                }
            }
        }
        Ok(())
    }

    /// Carries what each device did to the others: late, twice, under other names, torn first, with wrong bits, or
    /// never.
    fn carry(&mut self, round: usize) {
        let chance = self.plan.trouble;
        let all = self.devices.len();
        let deeds: Vec<(usize, Vec<Deed>)> = self
            .devices
            .iter()
            .enumerate()
            .map(|(n, device)| (n, device.place.deeds()))
            .collect();
        for (from, deeds) in deeds {
            for deed in deeds {
                let lost = self.dice.percent(chance / 2) && !self.restored.contains(&from);
                if let (true, Deed::Wrote(name, _), Some(device)) = (lost, &deed, self.devices.get(from)) {
                    // Gone for ever, from its writer's copy as well.
                    device.place.take(name);
                    continue;
                }
                for to in (0..all).filter(|to| *to != from) {
                    self.send(round, to, &deed);
                }
            }
        }
        self.restored.clear();
        self.arrive(round);
    }

    fn send(&mut self, round: usize, to: usize, deed: &Deed) {
        let chance = self.plan.trouble;
        let mut at = round;
        if chance > 0 {
            at += self.dice.below(3);
            if self.dice.percent(chance) {
                at += self.plan.rounds / 2;
            }
        }
        let mut push = |at: usize, deed: Deed| self.ways.push(Way { at, to, deed });
        match deed {
            Deed::Removed(_) if self.dice.percent(chance * 3) => {}
            Deed::Removed(_) => push(at, deed.clone()),
            Deed::Wrote(name, bytes) => {
                if self.dice.percent(chance * 2) {
                    let cut = bytes.iter().take(self.dice.below(bytes.len())).copied().collect();
                    push(at, Deed::Wrote(name.clone(), cut));
                    at += 1;
                }
                if self.dice.percent(chance) {
                    let mut bad = bytes.clone();
                    let n = self.dice.below(bad.len());
                    if let Some(byte) = bad.get_mut(n) {
                        *byte ^= 1 << self.dice.below(8);
                    }
                    push(at, Deed::Wrote(name.clone(), bad));
                    at += 1;
                }
                push(at, Deed::Wrote(name.clone(), bytes.clone()));
                if self.dice.percent(chance * 2) {
                    let pattern = CONFLICT_NAMES.get(self.dice.below(5)).copied().unwrap_or("{}");
                    let other = pattern.replace("{}", name.trim_end_matches(".mtk"));
                    push(at + self.dice.below(4), Deed::Wrote(other, bytes.clone()));
                }
            }
        }
    }

    fn arrive(&mut self, round: usize) {
        let (mut due, rest): (Vec<Way>, Vec<Way>) = std::mem::take(&mut self.ways)
            .into_iter()
            .partition(|way| way.at <= round);
        self.ways = rest;
        due.sort_by_key(|way| way.at);
        for way in due {
            if let Some(device) = self.devices.get(way.to) {
                match way.deed {
                    Deed::Wrote(name, bytes) => device.place.put(&name, &bytes),
                    Deed::Removed(name) => device.place.take(&name),
                }
            }
        }
    }

    /// The synchronising program brings every copy of the folder to the same files; what was removed in one and not
    /// in another is there again.
    fn unite_folders(&mut self) {
        let mut all: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        for device in &self.devices {
            for (name, bytes) in device.place.files() {
                let mut free = name;
                while all.get(&free).is_some_and(|there| *there != bytes) {
                    free.push('~');
                }
                all.insert(free, bytes);
            }
        }
        for device in &self.devices {
            device.place.replace(all.clone());
        }
    }

    /// All troubles end, everything on its way arrives, and everybody exchanges until there is no more to say.
    fn peace(&mut self) -> Result<(), Stopped> {
        let forms = std::mem::take(&mut self.forms);
        for form in forms {
            self.save(form)?;
        }
        self.plan.trouble = 0;
        for device in &mut self.devices {
            device.let_in_again();
        }
        const LAST: i64 = 4;
        for round in 0..=LAST {
            self.arrive(usize::MAX);
            self.unite_folders();
            for device in &mut self.devices {
                device.place.heal();
                let done = device.exchange((self.plan.rounds as i64 + round) * 600);
                // A desk that went back to a copy of before its admission hears of it with the next round.
                if round == LAST {
                    done?;
                }
            }
            self.carry(usize::MAX);
        }
        Ok(())
    }

    fn count(mut self) -> Result<Count, Stopped> {
        let Some(office) = self.devices.first() else {
            return Ok(self.count);
        };
        for key in office.shelf.keys() {
            let scopes = office.shelf.scopes(&key)?;
            let ours = office.shelf.kept(&key).map(|kept| &kept.heads);
            for other in &self.devices {
                let shares = scopes.iter().any(|scope| other.member.opens(scope));
                let theirs = other.shelf.kept(&key).map(|kept| &kept.heads);
                self.count.diverged += usize::from(shares && theirs != ours);
                self.count.leaked += usize::from(!shares && theirs.is_some());
            }
        }
        for device in &self.devices {
            self.count.held += device.ledger.held().len();
            self.count.returned += device
                .shelf
                .keys()
                .iter()
                .filter(|key| self.truth.is_erased(key))
                .count();
            let strange = |key: &&Key| {
                let scopes = device.shelf.scopes(key).unwrap_or_default();
                !scopes.iter().any(|scope: &Scope| device.member.opens(scope))
            };
            self.count.leaked += device.shelf.keys().iter().filter(strange).count();
        }
        for cell in self.truth.cells() {
            let live = self.truth.live(cell);
            let shown = office.shelf.values(&cell.0, cell.1)?;
            let shown: BTreeSet<&str> = shown.iter().map(String::as_str).collect();
            self.count.conflicts_true += usize::from(live.len() > 1);
            self.count.conflicts_shown += usize::from(shown.len() > 1);
            self.count.values_lost += live.difference(&shown).count();
            self.count.ghosts += shown.difference(&live).count();
        }
        Ok(self.count)
    }
}
