//! Who takes part: facts signed by the region's key. They only gather; a revoked device stays revoked, in whatever
//! order its facts arrive.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{
    envelope::Unread,
    keys::{DeviceId, Keys, Recipient, SignatureBytes},
    member::{Member, Scope},
};

const SIGNED: &str = "metodaktiv exchange 1 roll";

/// Names an invitation.
pub type InvitationId = [u8; 16];

/// What the region says of a device. The order is that of the wire format; new facts are added at the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// It takes part, by this invitation (its own for the office that created the region).
    Admitted {
        /// The device.
        member: Member,
        /// The invitation that it answered.
        invitation: InvitationId,
        /// Of two facts about one device the later counts.
        turn: u32,
    },
    /// What it packs from now on is not taken in without the secretary.
    Revoked(DeviceId),
    /// It gives out these numbers from now on, and nobody else does.
    Granted {
        /// The device.
        device: DeviceId,
        /// The numbers.
        range: Range,
        /// Of two facts about one device the later counts.
        turn: u32,
    },
}

/// Numbers from the first to the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    /// The first.
    pub from: u32,
    /// The last.
    pub to: u32,
}

impl Range {
    /// Whether the number is among them.
    pub fn holds(&self, number: u32) -> bool {
        (self.from..=self.to).contains(&number)
    }

    /// Whether a number is in both.
    pub fn meets(&self, other: &Range) -> bool {
        self.from <= other.to && other.from <= self.to
    }
}

impl Fact {
    fn turn(&self) -> u32 {
        match self {
            Fact::Admitted { turn, .. } | Fact::Granted { turn, .. } => *turn,
            Fact::Revoked(_) => 0,
        }
    }
}

/// A fact with the region's signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    fact: Fact,
    signature: SignatureBytes,
}

/// The roll of a region: everything that its key has said so far, as far as it arrived here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roll {
    region: DeviceId,
    opens: Recipient,
    facts: Vec<Signed>,
    members: BTreeMap<DeviceId, Member>,
    revoked: BTreeSet<DeviceId>,
    /// Whom each invitation admitted: two names under one are one desk, which was admitted anew.
    invitations: BTreeMap<InvitationId, BTreeSet<DeviceId>>,
    ranges: BTreeMap<DeviceId, Range>,
    granted: BTreeMap<DeviceId, Vec<Range>>,
}

impl Roll {
    /// The roll of a region of which nothing is known but its key, and whom to encrypt to for its recovery code.
    pub fn new(region: DeviceId, opens: Recipient) -> Roll {
        Roll {
            region,
            opens,
            facts: Vec::new(),
            members: BTreeMap::new(),
            revoked: BTreeSet::new(),
            invitations: BTreeMap::new(),
            ranges: BTreeMap::new(),
            granted: BTreeMap::new(),
        }
    }

    /// The region.
    pub fn region(&self) -> &DeviceId {
        &self.region
    }

    /// How much has been learned: grows with every fact.
    pub(crate) fn version(&self) -> u64 {
        self.facts.len() as u64
    }

    /// Whom to encrypt to so that the recovery code opens it.
    pub fn recovery(&self) -> &Recipient {
        &self.opens
    }

    /// Admits a device, or says again of an admitted one who it is.
    pub fn admit(&mut self, region: &Keys, member: Member, invitation: InvitationId) {
        let turn = u32::try_from(self.facts.len()).unwrap_or(u32::MAX);
        self.say(
            region,
            Fact::Admitted {
                member,
                invitation,
                turn,
            },
        );
    }

    /// Admits a desk that was revoked under a former name: it is one desk, and what it had written under that name is believed
    /// of it. Two names under one invitation say so; older programs read that too and make nothing of it.
    pub fn readmit(&mut self, region: &Keys, member: Member, former: &DeviceId, invitation: InvitationId) {
        self.admit(region, member, invitation);
        if let Some(former) = self.member(former).cloned() {
            self.admit(region, former, invitation);
        }
    }

    /// Revokes a device.
    pub fn revoke(&mut self, region: &Keys, device: DeviceId) {
        self.say(region, Fact::Revoked(device));
    }

    /// Grants a device a range of numbers, in place of an earlier one.
    pub fn grant(&mut self, region: &Keys, device: DeviceId, range: Range) {
        let turn = u32::try_from(self.facts.len()).unwrap_or(u32::MAX);
        self.say(region, Fact::Granted { device, range, turn });
    }

    /// The numbers that a device gives out; `None` when none were granted to it.
    pub fn range(&self, device: &DeviceId) -> Option<Range> {
        self.ranges.get(device).copied()
    }

    /// All numbers that were ever granted, those of revoked devices and those in whose place others were granted too: what was
    /// given out of them stays given.
    pub fn granted(&self) -> impl Iterator<Item = (&DeviceId, &Range)> {
        let granted = self.granted.iter();
        granted.flat_map(|(device, ranges)| ranges.iter().map(move |range| (device, range)))
    }

    fn say(&mut self, region: &Keys, fact: Fact) {
        let signature = region.sign(SIGNED, &to_sign(&self.region, &fact));
        self.take(Signed { fact, signature });
    }

    /// The facts, as they are passed on.
    pub fn to_bytes(&self) -> Vec<u8> {
        // Plain data of this room: it cannot fail to be written.
        postcard::to_stdvec(&self.facts).unwrap_or_default()
    }

    /// Learns what another copy of the roll knows; true when there was news.
    ///
    /// # Errors
    ///
    /// [`Unread::Malformed`]; [`Unread::Forged`] when the region did not sign one of the facts. Nothing is learned
    /// then.
    pub fn learn(&mut self, bytes: &[u8]) -> Result<bool, Unread> {
        let facts: Vec<Signed> = postcard::from_bytes(bytes).map_err(|_| Unread::Malformed)?;
        let news: Vec<Signed> = facts
            .into_iter()
            .filter(|one| !self.facts.contains(one))
            .collect();
        let sound = |one: &Signed| {
            self.region
                .signed(SIGNED, &to_sign(&self.region, &one.fact), &one.signature)
        };
        if !news.iter().all(sound) {
            return Err(Unread::Forged);
        }
        let any = !news.is_empty();
        news.into_iter().for_each(|one| self.take(one));
        Ok(any)
    }

    fn take(&mut self, signed: Signed) {
        self.facts.push(signed);
        // Two copies that know the same are the same, whatever came first.
        self.facts.sort_by_key(|one| (one.fact.turn(), one.signature));
        self.members.clear();
        self.ranges.clear();
        self.granted.clear();
        for one in &self.facts {
            match &one.fact {
                Fact::Admitted {
                    member, invitation, ..
                } => {
                    self.members.insert(member.device, member.clone());
                    self.invitations
                        .entry(*invitation)
                        .or_default()
                        .insert(member.device);
                }
                Fact::Revoked(device) => {
                    self.revoked.insert(*device);
                }
                Fact::Granted { device, range, .. } => {
                    self.ranges.insert(*device, *range);
                    self.granted.entry(*device).or_default().push(*range);
                }
            }
        }
    }

    /// A device that was ever admitted, revoked or not.
    pub fn member(&self, device: &DeviceId) -> Option<&Member> {
        self.members.get(device)
    }

    /// Whether a device was revoked.
    pub fn is_revoked(&self, device: &DeviceId) -> bool {
        self.revoked.contains(device)
    }

    /// All names that the desk of a device has had, this one among them.
    fn names_of(&self, device: &DeviceId) -> BTreeSet<DeviceId> {
        let mut names = BTreeSet::from([*device]);
        // Each round reaches the names that one more admission joins.
        loop {
            let known = names.len();
            let joined = self.invitations.values().filter(|one| !one.is_disjoint(&names));
            let joined: Vec<DeviceId> = joined.flatten().copied().collect();
            names.extend(joined);
            if names.len() == known {
                return names;
            }
        }
    }

    /// Whether two devices are one desk, which was revoked and admitted anew.
    pub fn is_one_desk(&self, one: &DeviceId, two: &DeviceId) -> bool {
        one == two || self.names_of(one).contains(two)
    }

    /// The names under which the desk of a revoked device takes part by now; none while it does not, nor for a device that is
    /// not revoked.
    pub fn admitted_anew(&self, device: &DeviceId) -> BTreeSet<DeviceId> {
        if !self.is_revoked(device) {
            return BTreeSet::new();
        }
        let names = self.names_of(device).into_iter();
        names
            .filter(|name| !self.is_revoked(name) && self.members.contains_key(name))
            .collect()
    }

    /// Whom records are for by now: what is for a revoked device is for its desk under the new name as well.
    pub(crate) fn as_of_now(&self, scopes: BTreeSet<Scope>) -> BTreeSet<Scope> {
        let mut now = scopes.clone();
        for scope in scopes {
            match scope {
                Scope::Device(device) => {
                    now.extend(self.admitted_anew(&device).into_iter().map(Scope::Device));
                }
                Scope::Region | Scope::Office | Scope::Municipality(_) => {}
            }
        }
        now
    }

    /// The devices that were revoked and were admitted before.
    pub(crate) fn revoked(&self) -> impl Iterator<Item = &Member> {
        let revoked = self.revoked.iter();
        revoked.filter_map(|device| self.members.get(device))
    }

    /// What a revoked device is told: that it is revoked, and nothing of the others.
    pub(crate) fn farewell(&self, device: &DeviceId) -> Vec<u8> {
        let of_it = |one: &&Signed| match &one.fact {
            Fact::Revoked(revoked) => revoked == device,
            Fact::Admitted { member, .. } => member.device == *device,
            Fact::Granted { .. } => false,
        };
        let facts: Vec<&Signed> = self.facts.iter().filter(of_it).collect();
        postcard::to_stdvec(&facts).unwrap_or_default()
    }

    /// Whether an invitation has been answered: the second answer to it is not admitted by itself.
    pub fn is_used(&self, invitation: &InvitationId) -> bool {
        self.invitations.contains_key(invitation)
    }

    /// The devices that take part now, by their names.
    pub fn active(&self) -> impl Iterator<Item = &Member> {
        self.members
            .values()
            .filter(|member| !self.is_revoked(&member.device))
    }

    /// The devices that open this scope now.
    pub fn readers(&self, scope: &Scope) -> BTreeSet<DeviceId> {
        self.active()
            .filter(|member| member.opens(scope))
            .map(|member| member.device)
            .collect()
    }

    /// Whom a file of this scope is encrypted to: its readers and the recovery code.
    pub fn recipients(&self, scope: &Scope) -> Vec<Recipient> {
        let mut to: BTreeSet<Recipient> = self
            .active()
            .filter(|member| member.opens(scope))
            .map(|member| member.recipient.clone())
            .collect();
        to.insert(self.opens.clone());
        to.into_iter().collect()
    }
}

fn to_sign(region: &DeviceId, fact: &Fact) -> Vec<u8> {
    let mut bytes = region.0.to_vec();
    bytes.extend(postcard::to_stdvec(fact).unwrap_or_default());
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::member::Role;
    use uuid::Uuid;
    use zeroize::Zeroizing;

    fn keys(n: u8) -> Keys {
        Keys::of(&Zeroizing::new([n; 32])).unwrap()
    }

    fn member(n: u8, role: Role, municipality: Option<u128>) -> Member {
        Member {
            device: keys(n).id(),
            recipient: keys(n).recipient(),
            role,
            municipality: municipality.map(Uuid::from_u128),
            label: format!("устройство {n}"),
        }
    }

    fn roll() -> Roll {
        let region = keys(99);
        let mut roll = Roll::new(region.id(), region.recipient());
        roll.admit(&region, member(1, Role::Secretary, None), [1; 16]);
        roll.admit(&region, member(2, Role::Municipality, Some(7)), [2; 16]);
        roll.admit(&region, member(3, Role::Municipality, Some(8)), [3; 16]);
        roll.admit(&region, member(4, Role::Expert, None), [4; 16]);
        roll
    }

    #[test]
    fn each_scope_has_its_readers() {
        let roll = roll();
        let readers = |scope| {
            let ids = roll.readers(&scope);
            (1..=4u8)
                .filter(|n| ids.contains(&keys(*n).id()))
                .collect::<Vec<_>>()
        };
        assert_eq!(readers(Scope::Region), [1, 2, 3, 4]);
        assert_eq!(readers(Scope::Office), [1]);
        assert_eq!(readers(Scope::Municipality(Uuid::from_u128(7))), [1, 2]);
        assert_eq!(readers(Scope::Device(keys(4).id())), [1, 4]);
        assert_eq!(roll.recipients(&Scope::Office).len(), 2, "and the recovery code");
        let packs = |n: u8, scope| roll.member(&keys(n).id()).unwrap().packs(&scope);
        assert!(packs(1, Scope::Region) && !packs(2, Scope::Region) && !packs(2, Scope::Office));
        assert!(packs(2, Scope::Municipality(Uuid::from_u128(7))));
        assert!(!packs(2, Scope::Municipality(Uuid::from_u128(8))));
    }

    #[test]
    fn the_order_of_facts_does_not_show_and_revoking_is_for_ever() {
        let (region, mut one) = (keys(99), roll());
        one.revoke(&region, keys(2).id());
        one.admit(&region, member(2, Role::Municipality, Some(8)), [5; 16]);
        let mut two = Roll::new(region.id(), region.recipient());
        two.revoke(&region, keys(2).id());
        assert!(two.learn(&one.to_bytes()).unwrap());
        assert!(!two.learn(&one.to_bytes()).unwrap(), "no news");
        assert_eq!(one, two);
        assert!(two.is_revoked(&keys(2).id()) && two.member(&keys(2).id()).is_some());
        assert_eq!(two.readers(&Scope::Municipality(Uuid::from_u128(8))).len(), 2);
        let later = two.member(&keys(2).id()).and_then(|member| member.municipality);
        assert_eq!(later, Some(Uuid::from_u128(8)), "the later fact counts");
        assert!(two.is_used(&[5; 16]) && !two.is_used(&[6; 16]));
    }

    #[test]
    fn a_desk_that_was_admitted_anew_is_the_desk_that_it_was() {
        let (region, mut one) = (keys(99), roll());
        let id = |n| keys(n).id();
        one.revoke(&region, id(4));
        assert!(one.admitted_anew(&id(4)).is_empty());
        one.readmit(&region, member(5, Role::Expert, None), &id(4), [5; 16]);
        one.revoke(&region, id(5));
        assert!(one.admitted_anew(&id(4)).is_empty(), "and out again");
        one.readmit(&region, member(6, Role::Expert, None), &id(5), [6; 16]);
        let mut two = Roll::new(region.id(), region.recipient());
        two.learn(&one.to_bytes()).unwrap();
        assert_eq!(one, two);
        for former in [4, 5] {
            assert_eq!(two.admitted_anew(&id(former)), BTreeSet::from([id(6)]));
            assert!(two.is_one_desk(&id(former), &id(6)) && two.is_one_desk(&id(6), &id(former)));
            assert!(two.is_revoked(&id(former)), "its former name stays revoked");
        }
        assert!(!two.is_one_desk(&id(2), &id(6)) && two.admitted_anew(&id(2)).is_empty());
        let theirs = two.as_of_now(BTreeSet::from([Scope::Device(id(4))]));
        assert_eq!(
            theirs,
            BTreeSet::from([Scope::Device(id(4)), Scope::Device(id(6))])
        );
        assert_eq!(
            two.readers(&Scope::Device(id(6))).len(),
            2,
            "the office and the desk"
        );
        assert!(two.is_used(&[5; 16]) && two.is_used(&[6; 16]));
    }

    #[test]
    fn a_later_grant_takes_the_place_of_an_earlier_one() {
        let (region, mut one) = (keys(99), roll());
        one.grant(&region, keys(1).id(), Range { from: 1, to: 10 });
        one.grant(&region, keys(1).id(), Range { from: 11, to: 20 });
        let mut two = Roll::new(region.id(), region.recipient());
        two.learn(&one.to_bytes()).unwrap();
        assert_eq!(two.range(&keys(1).id()), Some(Range { from: 11, to: 20 }));
        assert_eq!(two.range(&keys(2).id()), None);
        let ever: Vec<Range> = two.granted().map(|(_, range)| *range).collect();
        assert_eq!(ever, [Range { from: 1, to: 10 }, Range { from: 11, to: 20 }]);
        assert!(Range { from: 1, to: 10 }.meets(&Range { from: 10, to: 11 }));
        assert!(!Range { from: 1, to: 10 }.meets(&Range { from: 11, to: 12 }));
        assert!(Range { from: 3, to: 3 }.holds(3) && !Range { from: 3, to: 3 }.holds(4));
    }

    #[test]
    fn only_the_region_says_who_takes_part() {
        let (mut own, mut foreign) = (roll(), roll());
        foreign.admit(&keys(2), member(5, Role::Secretary, None), [9; 16]);
        let before = own.clone();
        assert_eq!(own.learn(&foreign.to_bytes()), Err(Unread::Forged));
        assert_eq!(own, before);
        let bytes = own.to_bytes();
        let mut fresh = Roll::new(keys(99).id(), keys(99).recipient());
        for bit in 0..bytes.len() * 8 {
            let mut bad = bytes.clone();
            bad[bit / 8] ^= 1 << (bit % 8);
            if let Ok(news) = fresh.learn(&bad) {
                // A shorter list of true facts is a true list.
                assert!(
                    !news
                        || fresh
                            .active()
                            .all(|member| own.member(&member.device) == Some(member)),
                    "bit {bit}"
                );
            }
        }
    }
}
