//! What would come, before anything is taken in: a folder that would erase records, or change very many of them, waits until
//! a person has seen the counts. A whole office is seldom rewritten in one evening, and never without somebody knowing.

use history::{Document, Opening};

use crate::{
    envelope::{self, HEAD, Kind, MOST_FILE},
    exchange::{ExchangeError, Party},
    folder::Folder,
    import::Standing,
    join,
    pack::Pack,
    scans,
    shelf::{Arrival, Kept, News, State},
    taken_back::taken_back,
};

/// How many records would be new, changed, or erased, and how many of them are then undecided.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outlook {
    /// Not here yet.
    pub new: usize,
    /// Here, and would say something else or more.
    pub changed: usize,
    /// Would be destroyed.
    pub erased: usize,
    /// Would have places with more than one live value; not counted for a folder.
    pub undecided: usize,
    /// Records that are here now; not counted for a parcel.
    pub here: usize,
}

impl Outlook {
    /// Counts arrivals.
    pub fn of<'a>(arrivals: impl Iterator<Item = &'a Arrival>) -> Outlook {
        let mut outlook = Outlook::default();
        for arrival in arrivals {
            match (&arrival.news, &arrival.base) {
                (News::Erased(_), _) => outlook.erased += 1,
                (News::Kept { .. }, None) => outlook.new += 1,
                (News::Kept { .. }, Some(_)) => outlook.changed += 1,
            }
            if let News::Kept { conflicts, .. } = &arrival.news {
                outlook.undecided += usize::from(!conflicts.is_empty());
            }
        }
        outlook
    }
}

/// What is not taken in without a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caution {
    /// More changed records than this share of those that are here, percent.
    pub percent: u32,
    /// So many changed records are never too many.
    pub at_ease: usize,
}

impl Caution {
    /// Whether a person must see it first.
    pub fn stops(&self, outlook: &Outlook) -> bool {
        let share = outlook.here.saturating_mul(self.percent as usize) / 100;
        outlook.erased > 0 || outlook.changed > share.max(self.at_ease)
    }
}

impl Party<'_> {
    /// What the folder would bring, and what stands in it, when a person must see it first. Nothing is changed.
    pub(crate) fn foresee(
        &self,
        folder: &dyn Folder,
        caution: Caution,
    ) -> Result<Option<(Outlook, Standing)>, ExchangeError> {
        let mut standing = Standing::default();
        let mut outlook = Outlook {
            here: self.shelf.count().map_err(ExchangeError::Shelf)?,
            ..Outlook::default()
        };
        let withheld = self.shelf.withheld().map_err(ExchangeError::Shelf)?;
        let keys: Vec<_> = std::iter::once(self.keys).chain(self.region).collect();
        for seen in folder.list()? {
            if scans::is_a_scan(&seen.name) {
                standing.scans.insert(seen.name, seen.length);
                continue;
            }
            if scans::is_a_copy(&seen.name) {
                standing.copies.push(seen.name);
                continue;
            }
            if join::is_of_joining(&seen.name) {
                continue;
            }
            let head = folder.read(&seen.name, HEAD as u64)?.unwrap_or_default();
            let Some(id) = envelope::claimed_id(&head) else {
                continue;
            };
            let lengths = standing.files.entry(id).or_default();
            if !lengths.insert(seen.length) || self.ledger.is_settled(&id, self.roll.version()) {
                continue;
            }
            let bytes = folder.read(&seen.name, MOST_FILE)?.unwrap_or_default();
            let opened = envelope::open(&bytes, self.roll.region(), &keys);
            let Some(letter) = opened.ok().map(|(_, letter)| letter) else {
                continue;
            };
            let known = self.roll.member(&letter.from).is_some() && letter.from != self.keys.id();
            if letter.kind != Kind::Pack || !known || self.roll.is_revoked(&letter.from) {
                continue;
            }
            let pack = letter.unpack().ok().and_then(|body| Pack::from_bytes(&body).ok());
            // What was taken back will wait in quarantine.
            if let Some(pack) = pack.filter(|pack| taken_back(pack, &withheld).is_none()) {
                let mut counted = self.count_pack(&pack)?;
                if self.ledger.waits_for(&id).is_some() {
                    // A person has said yes to what it changes.
                    (counted.new, counted.changed) = (0, 0);
                }
                outlook.new += counted.new;
                outlook.changed += counted.changed;
                outlook.erased += counted.erased;
            }
        }
        Ok(caution.stops(&outlook).then_some((outlook, standing)))
    }

    fn count_pack(&self, pack: &Pack) -> Result<Outlook, ExchangeError> {
        let mut outlook = Outlook::default();
        for (key, came) in &pack.records {
            let here = self.shelf.state(key).map_err(ExchangeError::Shelf)?;
            match (came, here) {
                (State::Erased(_), Some(State::Kept(_))) => outlook.erased += 1,
                (State::Kept(came), Some(State::Kept(here))) if is_more(came, &here) => outlook.changed += 1,
                (State::Kept(_), None) => outlook.new += 1,
                _ => {}
            }
        }
        Ok(outlook)
    }
}

/// Whether a history that came holds changes that are not here.
fn is_more(came: &Kept, here: &Kept) -> bool {
    !here.surely_holds(&came.heads)
        && Document::load(&here.bytes, &Opening::from([0; 16])).is_ok_and(|here| !here.contains(&came.heads))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn erasing_and_very_many_changes_stop_and_newcomers_do_not() {
        let caution = Caution {
            percent: 20,
            at_ease: 10,
        };
        let cases = [
            // new, changed, erased, here, stops
            (9_000, 0, 0, 0, false),
            (0, 10, 0, 12, false),
            (0, 11, 0, 12, true),
            (0, 200, 0, 1_000, false),
            (0, 201, 0, 1_000, true),
            (0, 0, 1, 1_000, true),
        ];
        for (new, changed, erased, here, stops) in cases {
            let outlook = Outlook {
                new,
                changed,
                erased,
                undecided: 0,
                here,
            };
            assert_eq!(caution.stops(&outlook), stops, "{outlook:?}");
        }
    }
}
