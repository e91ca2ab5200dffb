//! Checking a pack before anything of it is kept: who wrote what in it, whom it is for, and what it brings to each record
//! here. Each record is checked by itself, so several are looked at beside one another.

use std::{
    collections::BTreeSet,
    panic::{AssertUnwindSafe, catch_unwind},
};

use history::{Document, Heads, Opening};

use crate::{
    authorship::{self, Authorship},
    beside::beside,
    exchange::{ExchangeError, Party, Report},
    import::{Pending, Stop},
    keys::{DeviceId, Keys},
    ledger::Reason,
    member::{Charter, Member},
    pack::Pack,
    roll::Roll,
    shelf::{Arrival, Erasure, Kept, Key, News, Shelf, State},
};

/// Histories are only read and joined here, never written on.
fn reader() -> Opening {
    Opening::from([0; 16])
}

/// What is here of a record: kept, or about to be.
enum Here {
    Nothing,
    Kept(Kept),
    Erased,
}

/// What a line of a pack brings.
enum Brings {
    Nothing,
    /// It says something of a record that was erased for ever.
    ToErased,
    News(Box<Arrival>),
}

/// What the lines of a pack are checked against.
struct Check<'c> {
    keys: &'c Keys,
    roll: &'c Roll,
    charter: &'c dyn Charter,
    shelf: &'c dyn Shelf,
    pending: &'c Pending,
    pack: &'c Pack,
    from: &'c Member,
    released: bool,
}

/// What is here of a record, or about to be, and the heads that the shelf has of it.
fn here(shelf: &dyn Shelf, pending: &Pending, key: &Key) -> Result<(Here, Option<Heads>), Stop> {
    if let Some(arrival) = pending.records.get(key) {
        let here = match &arrival.news {
            News::Kept { kept, .. } => Here::Kept(kept.clone()),
            News::Erased(_) => Here::Erased,
        };
        return Ok((here, arrival.base.clone()));
    }
    match shelf
        .state(key)
        .map_err(|error| Stop::Failed(ExchangeError::Shelf(error)))?
    {
        None => Ok((Here::Nothing, None)),
        Some(State::Erased(_)) => Ok((Here::Erased, None)),
        Some(State::Kept(kept)) => {
            let base = Some(kept.heads.clone());
            Ok((Here::Kept(kept), base))
        }
    }
}

impl Party<'_> {
    /// Whether a pack brings nothing that is not here, whoever brought it.
    pub(crate) fn has_all(&self, pack: &Pack, pending: &Pending) -> Result<bool, Stop> {
        for (key, came) in &pack.records {
            let has = match (came, here(&*self.shelf, pending, key)?.0) {
                (_, Here::Erased) => true,
                (State::Erased(_), Here::Nothing | Here::Kept(_)) | (State::Kept(_), Here::Nothing) => false,
                (State::Kept(came), Here::Kept(ours)) => {
                    ours.surely_holds(&came.heads)
                        || Document::load(&ours.bytes, &reader())
                            .is_ok_and(|document| document.contains(&came.heads))
                }
            };
            if !has {
                return Ok(false);
            }
        }
        Ok(true)
    }

    pub(crate) fn check_pack(
        &self,
        pack: &Pack,
        from: &Member,
        released: bool,
        pending: &Pending,
        report: &mut Report,
    ) -> Result<Vec<Arrival>, Stop> {
        if !from.packs(&pack.scope) {
            return Err(Stop::Held(Reason::ForeignScope(None)));
        }
        let check = Check {
            keys: self.keys,
            roll: self.roll,
            charter: self.charter,
            shelf: self.shelf,
            pending,
            pack,
            from,
            released,
        };
        let mut named = BTreeSet::new();
        let again: Vec<bool> = pack.records.iter().map(|(key, _)| !named.insert(key)).collect();
        let lines: Vec<_> = pack.records.iter().zip(again).collect();
        let mut arrivals = Vec::new();
        let mut erased = 0;
        let brought = beside(&lines, |((key, state), again)| check.line(key, state, *again));
        for brings in brought {
            match brings? {
                Brings::Nothing => {}
                Brings::ToErased => erased += 1,
                Brings::News(arrival) => arrivals.push(*arrival),
            }
        }
        report.erased += erased;
        Ok(arrivals)
    }
}

impl Check<'_> {
    /// Checks one line; `again` when the pack names the record twice.
    fn line(&self, key: &Key, state: &State, again: bool) -> Result<Brings, Stop> {
        if again {
            return Err(Stop::Held(Reason::Malformed));
        }
        let (here, base) = self.here(key)?;
        let news = match (state, here) {
            (State::Erased(_), Here::Erased) => return Ok(Brings::Nothing),
            (State::Kept(_), Here::Erased) => return Ok(Brings::ToErased),
            (State::Erased(erasure), _) => {
                self.check_erasure(key, erasure)?;
                Some(News::Erased(*erasure))
            }
            (State::Kept(kept), here) => {
                let ours = match here {
                    Here::Kept(ours) => Some(ours),
                    Here::Nothing | Here::Erased => None,
                };
                let work = AssertUnwindSafe(|| self.check_record(key, kept, ours));
                match catch_unwind(work) {
                    Ok(checked) => checked?,
                    Err(_) => return Err(Stop::Held(Reason::Damaged(key.clone()))),
                }
            }
        };
        Ok(news.map_or(Brings::Nothing, |news| {
            Brings::News(Box::new(self.arrival(key, base, news)))
        }))
    }

    fn arrival(&self, key: &Key, base: Option<Heads>, news: News) -> Arrival {
        let us = self.keys.id();
        let hub = self.roll.member(&us).is_some_and(|we| we.role.is_office());
        Arrival {
            key: key.clone(),
            scope: self.pack.scope,
            from: self.from.device,
            base,
            news,
            pass_on: hub || self.from.device == us,
        }
    }

    /// What is here of a record, and the heads that the shelf has of it.
    fn here(&self, key: &Key) -> Result<(Here, Option<Heads>), Stop> {
        here(self.shelf, self.pending, key)
    }

    fn check_erasure(&self, key: &Key, erasure: &Erasure) -> Result<(), Stop> {
        let by_office = self
            .roll
            .member(&erasure.device)
            .is_some_and(|member| member.role.is_office());
        let vouched = self.from.role.is_office() || !self.roll.is_revoked(&erasure.device);
        if by_office && vouched && erasure.holds(self.roll.region(), key) {
            Ok(())
        } else {
            Err(Stop::Held(Reason::Unsigned(key.clone())))
        }
    }

    /// Checks a record and joins it with what is here; `None` when it brings nothing.
    fn check_record(&self, key: &Key, came: &Kept, ours: Option<Kept>) -> Result<Option<News>, Stop> {
        let damaged = |_| Stop::Held(Reason::Damaged(key.clone()));
        let own = self.from.device == self.keys.id();
        if !own && ours.as_ref().is_some_and(|ours| ours.surely_holds(&came.heads)) {
            return Ok(None);
        }
        let document = Document::load(&came.bytes, &reader()).map_err(damaged)?;
        if document.heads() != came.heads || came.heads.is_empty() {
            return Err(Stop::Held(Reason::Damaged(key.clone())));
        }
        self.check_authors(key, &document, came, ours.as_ref())?;
        let (document, kept) = match ours {
            Some(ours) if !document.contains(&ours.heads) => {
                let mut joined = Document::load(&ours.bytes, &reader()).map_err(damaged)?;
                let nothing_new = joined.contains(&came.heads);
                if nothing_new && !own {
                    return Ok(None);
                }
                joined.merge(document).map_err(damaged)?;
                let kept = Kept {
                    heads: joined.heads(),
                    bytes: if nothing_new {
                        ours.bytes
                    } else {
                        joined.save_plain()
                    },
                    authors: self.sign(key, &joined, &[ours.authors, came.authors.clone()].concat()),
                };
                (joined, kept)
            }
            ours => {
                let authors = match ours {
                    // Others have what was written here, from before this device was restored from a copy.
                    Some(ours) if !ours.is_all_signed() => {
                        self.sign(key, &document, &[ours.authors, came.authors.clone()].concat())
                    }
                    Some(ours) => authorship::join(&document, &ours.authors, &came.authors),
                    None => authorship::join(&document, &[], &came.authors),
                };
                let kept = Kept {
                    authors,
                    ..came.clone()
                };
                (document, kept)
            }
        };
        let (contents, conflicts) = document.said().map_err(damaged)?;
        if !self.is_theirs(key, &contents.value)? && !self.was_theirs(key, came)? {
            return Err(Stop::Held(Reason::ForeignScope(Some(key.clone()))));
        }
        Ok(Some(News::Kept {
            kept,
            contents,
            conflicts,
        }))
    }

    /// The signatures of a joined history: what was written here is signed now that it is loaded, so that it need not be
    /// loaded again to be published.
    fn sign(&self, key: &Key, joined: &Document, signed: &[Authorship]) -> Vec<Authorship> {
        authorship::sign_own(self.keys, self.roll.region(), key, joined, signed)
    }

    fn check_authors(
        &self,
        key: &Key,
        document: &Document,
        came: &Kept,
        ours: Option<&Kept>,
    ) -> Result<(), Stop> {
        let none = Heads::default();
        let (known, trusted) = ours.map_or((&none, &[][..]), |ours| (&ours.heads, &ours.authors));
        let region = self.roll.region();
        let authored = authorship::check(region, key, document, known, &came.authors, trusted)
            .map_err(|_| Stop::Held(Reason::Unsigned(key.clone())))?;
        let authors: BTreeSet<DeviceId> = authored.iter().map(|one| one.device).collect();
        for device in authors {
            let author = self
                .roll
                .member(&device)
                .ok_or(Stop::Held(Reason::Stranger(device)))?;
            if !self.charter.may_write(author.role, &key.kind) {
                return Err(Stop::Held(Reason::WrongRole(device, key.clone())));
            }
            // What the office passes on it has let in itself. A desk that was admitted anew stands for what it had signed under
            // the name that was revoked; what is packed under that name waits all the same.
            let is_out = self.roll.is_revoked(&device) && self.roll.admitted_anew(&device).is_empty();
            if is_out && !self.from.role.is_office() && !self.released {
                return Err(Stop::Held(Reason::Revoked(device)));
            }
        }
        Ok(())
    }

    /// Whether the sender went on with a record that had been its own when it last heard of it: the office gave the record
    /// to somebody else meanwhile, which the former owner cannot know. What it wrote comes in, and the record stays where it
    /// is. Whose it was is read from what is known of it here too: nobody makes a record their own by saying so.
    fn was_theirs(&self, key: &Key, came: &Kept) -> Result<bool, Stop> {
        let damaged = |_| Stop::Held(Reason::Damaged(key.clone()));
        let (Here::Kept(ours), _) = self.here(key)? else {
            return Ok(false);
        };
        let came = Document::load(&came.bytes, &reader()).map_err(damaged)?;
        let ours = Document::load(&ours.bytes, &reader()).map_err(damaged)?;
        let shared = came.shared_with(&ours);
        if shared.is_empty() {
            return Ok(false);
        }
        let is_theirs = |document: &Document| {
            let said = document.contents().map_err(damaged)?.value;
            let scopes = self.roll.as_of_now(self.charter.scopes_of(&key.kind, &said));
            Ok::<_, Stop>(scopes.contains(&self.pack.scope))
        };
        let before = came.at(&shared, &reader()).map_err(damaged)?;
        Ok(is_theirs(&came)? && is_theirs(&before)?)
    }

    /// Whether the sender may write the record, by what is known of it here and by what it says now.
    fn is_theirs(&self, key: &Key, record: &serde_json::Value) -> Result<bool, Stop> {
        if self.from.role.is_office() {
            return Ok(true);
        }
        let here = self
            .shelf
            .scopes_with(key, &self.pending.records)
            .map_err(|error| Stop::Failed(ExchangeError::Shelf(error)))?;
        let here = self.roll.as_of_now(here);
        let said = self.roll.as_of_now(self.charter.scopes_of(&key.kind, record));
        let known = here.is_empty() || here.contains(&self.pack.scope);
        let stays = said.contains(&self.pack.scope) || (said.is_empty() && !here.is_empty());
        Ok(known && stays)
    }
}
