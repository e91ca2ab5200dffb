//! The course of a sitting: announce, open, close items, close; or fail without a quorum.

use crate::{
    Ballot, Choice, Composition, Decision, Item, ItemId, ItemResult, ItemState, Moment, Motion, Refusal,
    Sitting, SittingState,
};

use super::quorum::count;
use super::tally::{Counted, Tally, Totals};

impl Sitting {
    /// Takes the composition in force on the day, while nothing is recorded of the former one.
    ///
    /// # Errors
    /// [`Refusal::CompositionChanged`] once attendance, votes or recusals name members; [`Refusal::SittingState`] from
    /// the opening on.
    pub fn seat(&mut self, composition: &Composition) -> Result<(), Refusal> {
        if self.state != SittingState::Draft && self.state != SittingState::Announced {
            return Err(Refusal::SittingState { now: self.state });
        }
        let named = |item: &Item| !item.recusals.is_empty() || !item.written.is_empty();
        if !self.attendance.is_empty() || self.items.values().any(named) {
            return Err(Refusal::CompositionChanged);
        }
        self.composition = composition.id;
        self.members.clone_from(&composition.members);
        self.vacancies = composition.vacancies;
        self.presiding = None;
        self.stand_in = None;
        Ok(())
    }

    /// Announces the sitting: agenda and rules are set (Черновик → Назначено).
    ///
    /// # Errors
    /// [`Refusal::AgendaEmpty`]; [`Refusal::CorrespondenceForbidden`] where the rules know no poll sheets;
    /// [`Refusal::SittingState`].
    pub fn announce(&mut self) -> Result<(), Refusal> {
        self.wants(SittingState::Draft)?;
        self.rules.allow(self.form)?;
        if self.items.is_empty() {
            return Err(Refusal::AgendaEmpty);
        }
        self.state = SittingState::Announced;
        Ok(())
    }

    /// Opens the sitting (Назначено → Открыто). Whoever comes after `at` makes no quorum of the opening.
    ///
    /// # Errors
    /// [`Refusal::SittingAhead`] before its day; [`Refusal::NoQuorum`], [`Refusal::NobodyPresides`], [`Refusal::SecretaryAbsent`], [`Refusal::SecretaryPresides`],
    /// [`Refusal::SittingState`].
    pub fn open(&mut self, at: Moment) -> Result<(), Refusal> {
        self.wants(SittingState::Announced)?;
        self.day_came(at)?;
        let then = self.as_at(at.time());
        then.quorum().check()?;
        if then.presiding_now().is_none() {
            return Err(Refusal::NobodyPresides);
        }
        then.check_keeper()?;
        self.state = SittingState::Open;
        self.opened_at = Some(at);
        Ok(())
    }

    /// The count of an item as it stands, or as it was closed; `None` while a secret ballot has no totals.
    #[must_use]
    pub fn tally(&self, item: ItemId) -> Option<Tally> {
        let found = self.items.get(&item)?;
        // Who comes or goes later must not change the numbers of a decided item.
        if let Some(result) = &found.result {
            return Some(result.tally);
        }
        let totals = match (found.ballot, found.totals) {
            (Ballot::Secret, None) => return None,
            (Ballot::Secret, Some(secret)) => Totals {
                votes_for: secret.votes_for,
                votes_against: secret.votes_against,
                abstained: secret.abstained,
            },
            (Ballot::Open, _) => {
                let of = |choice| {
                    let in_the_room = found.votes.values().filter(|vote| vote.choice == choice).count();
                    let on_paper = self.written_votes(item).filter(|(_, vote)| vote.choice == choice);
                    count(in_the_room).saturating_add(count(on_paper.count()))
                };
                Totals {
                    votes_for: of(Choice::For),
                    votes_against: of(Choice::Against),
                    abstained: of(Choice::Abstain),
                }
            }
        };
        let voting_present = self.present_now().filter(|id| self.votes(*id));
        let recused = found
            .recusals
            .keys()
            .filter(|id| self.is_present(**id) && self.votes(**id))
            .count();
        // A vote given before leaving stays, and so does the voter in the base. A secret ballot has no names:
        // more ballots handed out than voters in the room means that their holders have left.
        let gone = match (found.ballot, found.totals) {
            (Ballot::Open, _) => count(found.votes.keys().filter(|id| !self.is_present(**id)).count()),
            (Ballot::Secret, secret) => {
                let issued = secret.map_or(0, |totals| totals.issued);
                issued.saturating_sub(count(self.voters(item).len()))
            }
        };
        let presiding = match found.ballot {
            Ballot::Open => self.presiding_on(item).and_then(|id| self.choice_of(item, id)),
            Ballot::Secret => None,
        };
        let written = if self.by_correspondence() || self.rules.remote_in_base {
            count(self.written_votes(item).count())
        } else {
            0
        };
        let counted = Counted {
            totals,
            present: count(voting_present.count())
                .saturating_add(gone)
                .saturating_add(written),
            recused: count(recused),
            composition: count(self.members.keys().filter(|id| self.votes(**id)).count()),
            presiding,
        };
        Some(Tally::count(counted, self.rules.majority_base, self.rules.tie))
    }

    /// Closes an item: the decision is computed and the votes are frozen. Closing a closed item changes nothing.
    ///
    /// A motion to postpone that is not accepted leaves the item open with its own motion and stays with its count; its
    /// reason falls with it, so that a refusal is never printed with a reason for postponing.
    ///
    /// # Errors
    /// [`Refusal::NoQuorum`]; [`Refusal::VotesMissing`] until every voter has voted, [`Refusal::TotalsMissing`] until the
    /// ballots of a secret one are counted;
    /// [`Refusal::NobodyPresides`]; [`Refusal::SecretaryPresides`]; [`Refusal::SecretaryAbsent`] when nobody in the room
    /// keeps the minutes; [`Refusal::ReasonMissing`] when the decision is to refuse or to postpone and no reason is
    /// written; [`Refusal::NoSuchItem`], [`Refusal::SittingState`].
    pub fn close_item(&mut self, item: ItemId, at: Moment) -> Result<Option<Decision>, Refusal> {
        self.wants(SittingState::Open)?;
        let found = self.items.get(&item).ok_or(Refusal::NoSuchItem)?;
        if let Some(result) = &found.result {
            return Ok(Some(result.decision));
        }
        self.quorum_of(item).check()?;
        let presiding = self.presiding_on(item).ok_or(Refusal::NobodyPresides)?;
        if self.keeps_minutes(presiding) {
            return Err(Refusal::SecretaryPresides);
        }
        self.check_keeper()?;
        if found.ballot == Ballot::Open {
            let silent = self
                .voters(item)
                .into_iter()
                .filter(|id| !found.votes.contains_key(id))
                .count();
            if silent > 0 {
                return Err(Refusal::VotesMissing {
                    members: count(silent),
                });
            }
        }
        let tally = self.tally(item).ok_or(Refusal::TotalsMissing)?;
        let decision = match (found.motion, tally.accepted) {
            (Motion::Include, true) => Decision::Include,
            (Motion::Exclude, true) => Decision::Exclude,
            (Motion::Include | Motion::Exclude, false) => Decision::Refuse,
            (Motion::Postpone, true) => Decision::Postpone,
            (Motion::Postpone, false) => {
                let own = found.own_motion();
                self.put_motion(item, own)?;
                if let Some(open) = self.items.get_mut(&item) {
                    open.reason.clear();
                    open.lost_motion = Some(tally);
                }
                return Ok(None);
            }
        };
        if matches!(decision, Decision::Refuse | Decision::Postpone) && found.reason.is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        let result = ItemResult {
            tally,
            decision,
            presiding,
            present: self.present_now().collect(),
            at,
        };
        let found = self.items.get_mut(&item).ok_or(Refusal::NoSuchItem)?;
        found.result = Some(result);
        found.state = ItemState::Closed;
        Ok(Some(decision))
    }

    /// Closes the sitting once every item is decided (Открыто → Закрыто).
    ///
    /// # Errors
    /// [`Refusal::AgendaEmpty`] when every item was taken off; [`Refusal::ItemsOpen`]; [`Refusal::ClosedTooEarly`] before
    /// its opening or before a coming or leaving that was marked; [`Refusal::SittingState`].
    pub fn close(&mut self, at: Moment) -> Result<(), Refusal> {
        self.wants(SittingState::Open)?;
        if self.items.is_empty() {
            return Err(Refusal::AgendaEmpty);
        }
        let open = self
            .items
            .values()
            .filter(|item| item.state == ItemState::Open)
            .count();
        if open > 0 {
            return Err(Refusal::ItemsOpen { items: count(open) });
        }
        if self.opened_at.is_some_and(|opened| at < opened) {
            return Err(Refusal::ClosedTooEarly);
        }
        // Past midnight every mark of the day lies before.
        if at.date_naive() == self.on && self.last_mark().is_some_and(|mark| mark > at.time()) {
            return Err(Refusal::ClosedTooEarly);
        }
        self.state = SittingState::Closed;
        self.closed_at = Some(at);
        Ok(())
    }

    /// Records that the sitting did not take place (Назначено → Не состоялось), or that it was opened and broke up before
    /// anything was decided.
    ///
    /// # Errors
    /// [`Refusal::SittingAhead`] before its day; [`Refusal::QuorumThere`] while there is one; [`Refusal::SittingState`].
    pub fn fail(&mut self, at: Moment) -> Result<(), Refusal> {
        let is_decided = self.items.values().any(|item| item.result.is_some());
        if self.state != SittingState::Open || is_decided {
            self.wants(SittingState::Announced)?;
        }
        self.day_came(at)?;
        if self.quorum().is_met() {
            return Err(Refusal::QuorumThere);
        }
        self.state = SittingState::Failed;
        self.closed_at = Some(at);
        Ok(())
    }

    /// Cancels a sitting that was not opened.
    ///
    /// # Errors
    /// [`Refusal::SittingState`].
    pub fn cancel(&mut self) -> Result<(), Refusal> {
        if self.state != SittingState::Draft && self.state != SittingState::Announced {
            return Err(Refusal::SittingState { now: self.state });
        }
        self.state = SittingState::Cancelled;
        Ok(())
    }

    /// Freezes the sitting with its sealed minutes.
    ///
    /// # Errors
    /// [`Refusal::SittingState`] unless closed or failed.
    pub fn seal(&mut self) -> Result<(), Refusal> {
        if self.state != SittingState::Closed && self.state != SittingState::Failed {
            return Err(Refusal::SittingState { now: self.state });
        }
        self.state = SittingState::Sealed;
        Ok(())
    }

    fn day_came(&self, at: Moment) -> Result<(), Refusal> {
        if at.date_naive() < self.on {
            return Err(Refusal::SittingAhead { on: self.on });
        }
        Ok(())
    }

    fn wants(&self, state: SittingState) -> Result<(), Refusal> {
        if self.state == state {
            Ok(())
        } else {
            Err(Refusal::SittingState { now: self.state })
        }
    }
}
