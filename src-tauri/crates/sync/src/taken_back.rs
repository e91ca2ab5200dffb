//! What was taken back here does not come again by itself: a pack that carries any of it waits whole, however often it is
//! written anew, until a person lets the batch in again.

use std::{
    collections::BTreeSet,
    panic::{AssertUnwindSafe, catch_unwind},
};

use history::{Document, Opening};

use crate::{
    envelope::{FileId, Kind},
    ledger::{Ledger, Reason, Verdict},
    pack::Pack,
    roll::Roll,
    shelf::{State, Withheld},
};

/// The batch that was taken back and that a pack would bring again.
pub(crate) fn taken_back(pack: &Pack, withheld: &Withheld) -> Option<u64> {
    pack.records.iter().find_map(|(key, state)| {
        let State::Kept(came) = state else {
            return None;
        };
        let withheld = withheld.get(key)?;
        let load = AssertUnwindSafe(|| Document::load(&came.bytes, &Opening::from([0; 16])));
        // What cannot be read is held for that.
        let document = catch_unwind(load).ok()?.ok()?;
        let again = withheld.iter().find(|(_, changes)| document.holds_any(changes));
        again.map(|(batch, _)| *batch)
    })
}

impl Ledger {
    /// Notes that a batch was taken back which these files had brought: they wait for a person. All other packs are read
    /// again in the next round, for some may carry what they brought as well; those of a device that was revoked since are
    /// not, for they would be asked about anew.
    pub fn take_back(&mut self, batch: u64, files: &BTreeSet<FileId>, roll: &Roll) {
        for (id, read) in self.read.iter_mut().filter(|(id, _)| files.contains(id)) {
            if read.verdict == Verdict::Accepted {
                read.verdict = Verdict::Held(Reason::TakenBack(batch));
                read.released = false;
                // A file of our own that came back to us: it is ours again when it is let in.
                self.own.remove(id);
            }
        }
        self.read.retain(|_, read| {
            let revoked = read.from.is_some_and(|from| roll.is_revoked(&from));
            read.verdict != Verdict::Accepted || read.kind != Some(Kind::Pack) || revoked
        });
    }

    /// The batch for which a file waits.
    pub fn waits_for(&self, id: &FileId) -> Option<u64> {
        match self.read.get(id)?.verdict {
            Verdict::Held(Reason::TakenBack(batch)) => Some(batch),
            Verdict::Accepted | Verdict::NotForUs | Verdict::Held(_) => None,
        }
    }

    /// Lets everything that waits for a batch in at the next round.
    pub fn let_in_again(&mut self, batch: u64) {
        for read in self.read.values_mut() {
            read.released |= read.verdict == Verdict::Held(Reason::TakenBack(batch));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{keys::Keys, ledger::Read};
    use zeroize::Zeroizing;

    fn read(verdict: Verdict, kind: Kind, from: u8) -> Read {
        Read {
            from: Some(Keys::of(&Zeroizing::new([from; 32])).unwrap().id()),
            kind: Some(kind),
            verdict,
            seen: 1,
            roll: 1,
            released: false,
        }
    }

    #[test]
    fn what_brought_it_waits_and_the_rest_is_read_again() {
        let region = Keys::of(&Zeroizing::new([9; 32])).unwrap();
        let mut roll = Roll::new(region.id(), region.recipient());
        let revoked = Keys::of(&Zeroizing::new([3; 32])).unwrap();
        roll.revoke(&region, revoked.id());
        let id = |n: u8| FileId([n; 32]);
        let mut ledger = Ledger::default();
        let verdicts = [
            (1, read(Verdict::Accepted, Kind::Pack, 2)),
            (2, read(Verdict::Accepted, Kind::Pack, 2)),
            (3, read(Verdict::Accepted, Kind::Pack, 3)),
            (4, read(Verdict::Accepted, Kind::Roll, 2)),
            (5, read(Verdict::NotForUs, Kind::Pack, 2)),
            (6, read(Verdict::Held(Reason::Forged), Kind::Pack, 2)),
        ];
        ledger.read.extend(verdicts.map(|(n, verdict)| (id(n), verdict)));
        ledger.take_back(77, &BTreeSet::from([id(1), id(6), id(8)]), &roll);
        let left: Vec<u8> = ledger.read.keys().map(|id| id.0[0]).collect();
        assert_eq!(left, [1, 3, 4, 5, 6]);
        assert_eq!(
            (ledger.waits_for(&id(1)), ledger.waits_for(&id(6))),
            (Some(77), None)
        );
        assert!(ledger.is_settled(&id(1), 2), "whatever becomes of the roll");
        let ledger = &mut Ledger::from_bytes(&ledger.to_bytes());
        ledger.let_in_again(76);
        assert!(ledger.is_settled(&id(1), 1));
        ledger.let_in_again(77);
        assert!(!ledger.is_settled(&id(1), 1) && ledger.is_settled(&id(6), 1));
    }

    /// An account as the program wrote it before batches could be taken back: one file in quarantine. Whatever reasons are
    /// added, what waited must not be forgotten.
    #[test]
    fn an_older_account_is_read() {
        let digits: Vec<u8> = OLDER.bytes().collect();
        let bytes: Vec<u8> = digits
            .chunks(2)
            .map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap())
            .collect();
        let ledger = Ledger::from_bytes(&bytes);
        let held = ledger.held();
        assert_eq!((held.len(), &held[0].id), (1, &FileId([1; 32])));
        assert_eq!(held[0].reason, Reason::TooLarge);
        assert_eq!(ledger.to_bytes(), bytes);
    }

    const OLDER: &str = concat!(
        "0000000001010101010101010101010101010101010101010101010101010101010101010101",
        "948d7cec122fb11acebc1f9944088340a24352eeba885a9dba2dd759125f896c0100020901010000000000",
    );
}
