//! Who is in the room, and who presides.

use chrono::{NaiveTime, Timelike};

use crate::{
    Attendance, Ballot, Item, ItemId, ItemResult, MemberId, Presence, Refusal, Role, Sitting, SittingState,
    StandIn,
};

impl Sitting {
    /// Whether a member is in the room now.
    #[must_use]
    pub fn is_present(&self, member: MemberId) -> bool {
        self.attendance
            .get(&member)
            .and_then(|attendance| attendance.spans.last())
            .is_some_and(|presence| presence.to.is_none())
    }

    /// Members in the room now.
    pub fn present_now(&self) -> impl Iterator<Item = MemberId> {
        self.members.keys().copied().filter(|id| self.is_present(*id))
    }

    /// Records an arrival.
    ///
    /// # Errors
    /// [`Refusal::NoSuchMember`]; [`Refusal::SittingState`] unless announced or open; [`Refusal::AlreadyPresent`];
    /// [`Refusal::TimesCrossed`] before the last leaving, and before a decision that was taken without the member;
    /// [`Refusal::ByCorrespondence`] where nobody attends;
    /// [`Refusal::VotedOn`] while a secret ballot is counted and not decided: whoever comes now had no paper.
    pub fn arrive(&mut self, member: MemberId, at: NaiveTime) -> Result<(), Refusal> {
        self.may_mark(member)?;
        if self.is_present(member) {
            return Err(Refusal::AlreadyPresent);
        }
        self.stands_on_no_count(|_, item| item.totals.is_some())?;
        if self.decided_since(at).next().is_some() || self.decided_on_another_day() && self.opened_by(at) {
            return Err(Refusal::TimesCrossed);
        }
        let attendance = self.attendance.entry(member).or_default();
        if attendance
            .spans
            .last()
            .and_then(|last| last.to)
            .is_some_and(|left| at < left)
        {
            return Err(Refusal::TimesCrossed);
        }
        attendance.reason.clear();
        attendance.spans.push(Presence { from: at, to: None });
        self.secretary_came(member);
        Ok(())
    }

    /// Records a leaving. Votes given before stay.
    ///
    /// # Errors
    /// As [`Sitting::arrive`], and [`Refusal::MemberAbsent`]; [`Refusal::TimesCrossed`] also for a time at which the sitting
    /// was opened with the member or an item was decided with the member in the room; [`Refusal::VotedOn`] for who
    /// presides or recused while all have voted on an item that is not decided, and for who takes its quorum away.
    pub fn leave(&mut self, member: MemberId, at: NaiveTime) -> Result<(), Refusal> {
        self.may_mark(member)?;
        if self.stands_on(member, at) {
            return Err(Refusal::TimesCrossed);
        }
        if self.is_present(member) {
            let breaks_ties =
                |id, item: &Item| item.ballot == Ballot::Open && self.presiding_on(id) == Some(member);
            let mut without = self.clone();
            without.attendance.remove(&member);
            let breaks_quorum = |id| self.quorum_of(id).is_met() && !without.quorum_of(id).is_met();
            self.stands_on_no_count(|id, item| {
                item.recusals.contains_key(&member) || breaks_ties(id, item) || breaks_quorum(id)
            })?;
        }
        let last = self
            .attendance
            .get_mut(&member)
            .and_then(|attendance| attendance.spans.last_mut());
        match last {
            Some(presence) if presence.to.is_none() => {
                if at < presence.from {
                    return Err(Refusal::TimesCrossed);
                }
                presence.to = Some(at);
                Ok(())
            }
            _ => Err(Refusal::MemberAbsent),
        }
    }

    /// Refuses what would turn votes over that are all given: who came late or recused is in the base, who presides breaks
    /// a tie. Others may leave, their votes and they themselves stay counted.
    fn stands_on_no_count(&self, concerns: impl Fn(ItemId, &Item) -> bool) -> Result<(), Refusal> {
        let waits = |id: ItemId, item: &Item| {
            let voters = self.voters(id);
            let is_voted = item.totals.is_some()
                || (!item.votes.is_empty() && voters.iter().all(|voter| item.votes.contains_key(voter)));
            item.result.is_none() && is_voted && concerns(id, item)
        };
        let agenda = self.agenda();
        let place = agenda.iter().position(|(id, item)| waits(*id, item));
        match place.filter(|_| self.state == SittingState::Open) {
            Some(place) => Err(Refusal::VotedOn {
                item: u32::try_from(place).unwrap_or(u32::MAX).saturating_add(1),
            }),
            None => Ok(()),
        }
    }

    /// Whether the opening or a decision stands on a member's being there after a time of its day. Marks are made in minutes:
    /// who leaves in the minute of the opening leaves in the next one.
    fn stands_on(&self, member: MemberId, at: NaiveTime) -> bool {
        let opened = self
            .opened_at
            .filter(|_| self.opened_by(at))
            .is_some_and(|opened| {
                self.attendance.get(&member).is_some_and(|known| {
                    let mut spans = known.spans.iter();
                    spans.any(|span| span.from <= opened.time() && span.to.is_none())
                })
            });
        opened
            || self
                .decided_since(at)
                .any(|result| result.present.contains(&member))
    }

    /// Whether something was decided of which only another day is known: a sitting that is written down later.
    fn decided_on_another_day(&self) -> bool {
        let mut decided = self.items.values().filter_map(|item| item.result.as_ref());
        decided.any(|result| result.at.date_naive() != self.on)
    }

    /// Whether a time of the day is not after the opening.
    fn opened_by(&self, at: NaiveTime) -> bool {
        let opened = self.opened_at.filter(|opened| opened.date_naive() == self.on);
        opened.is_some_and(|opened| at <= opened.time())
    }

    /// What was decided after a time of the day of the sitting. Marks are made in minutes: what was decided in the minute of
    /// a mark was decided before it.
    fn decided_since(&self, at: NaiveTime) -> impl Iterator<Item = &ItemResult> {
        let decided = self.items.values().filter_map(|item| item.result.as_ref());
        decided.filter(move |result| result.at.date_naive() == self.on && at < minute(result.at.time()))
    }

    /// The sitting with those in the room who had come by a time of its day and had not left by then.
    #[must_use]
    pub fn as_at(&self, time: NaiveTime) -> Self {
        let mut then = self.clone();
        for attendance in then.attendance.values_mut() {
            attendance
                .spans
                .retain(|span| span.from <= time && span.to.is_none_or(|left| left > time));
            for span in &mut attendance.spans {
                span.to = None;
            }
        }
        then
    }

    /// The last time at which somebody came or left.
    pub(super) fn last_mark(&self) -> Option<NaiveTime> {
        let spans = self.attendance.values().flat_map(|known| &known.spans);
        spans.map(|span| span.to.unwrap_or(span.from)).max()
    }

    /// Records that a member is absent, and why. An arrival recorded before was a mistake and is taken away, unless
    /// something was counted on it: then the member leaves, and does not become absent.
    ///
    /// # Errors
    /// [`Refusal::NoSuchMember`], [`Refusal::SittingState`]; [`Refusal::PresenceCounted`] when the member voted,
    /// wrote a dissenting opinion, was in the room at a decision or at a count of ballots.
    pub fn miss(&mut self, member: MemberId, reason: &str) -> Result<(), Refusal> {
        self.may_mark(member)?;
        let was_there = self
            .attendance
            .get(&member)
            .is_some_and(|known| !known.spans.is_empty());
        if was_there && let Some(item) = self.counted_on(member) {
            return Err(Refusal::PresenceCounted { item });
        }
        if was_there && self.presiding == Some(member) {
            self.presiding = None;
        }
        let attendance: &mut Attendance = self.attendance.entry(member).or_default();
        attendance.spans.clear();
        reason.trim().clone_into(&mut attendance.reason);
        Ok(())
    }

    /// The place on the agenda of the first item whose numbers stand on a member's presence.
    fn counted_on(&self, member: MemberId) -> Option<u32> {
        let counted = |item: &Item| {
            let at_the_count =
                item.totals.is_some() && self.votes(member) && !item.recusals.contains_key(&member);
            let at_the_decision = item
                .result
                .as_ref()
                .is_some_and(|result| result.presiding == member || result.present.contains(&member));
            item.votes.contains_key(&member)
                || item.dissents.contains_key(&member)
                || at_the_count
                || at_the_decision
        };
        let agenda = self.agenda();
        agenda
            .into_iter()
            .find(|(_, item)| counted(item))
            .map(|(_, item)| item.order)
    }

    /// Hands the chair to a present voting member; `None` gives it back to the rule.
    ///
    /// # Errors
    /// [`Refusal::SittingState`] unless announced or open; [`Refusal::NoSuchMember`], [`Refusal::MemberAbsent`],
    /// [`Refusal::MemberHasNoVote`]; [`Refusal::SecretaryPresides`] for who keeps the minutes; [`Refusal::VotedOn`] while
    /// all have voted on an item that is not decided.
    pub fn hand_chair(&mut self, member: Option<MemberId>) -> Result<(), Refusal> {
        self.may_attend()?;
        if let Some(id) = member {
            if !self.members.contains_key(&id) {
                return Err(Refusal::NoSuchMember);
            }
            if !self.may_preside(id) {
                return Err(Refusal::MemberAbsent);
            }
            if !self.votes(id) {
                return Err(Refusal::MemberHasNoVote);
            }
            if self.keeps_minutes(id) {
                return Err(Refusal::SecretaryPresides);
            }
        }
        // Where nobody presides yet nothing can be decided, and somebody must.
        self.stands_on_no_count(|id, item| item.ballot == Ballot::Open && self.presiding_on(id).is_some())?;
        self.presiding = member;
        Ok(())
    }

    /// Who presides now: the one handed the chair, else the chair, else the deputy, else nobody.
    #[must_use]
    pub fn presiding_now(&self) -> Option<MemberId> {
        let in_role = |role: Role| {
            self.members
                .iter()
                .find(|(id, member)| member.role == role && self.may_preside(**id))
                .map(|(id, _)| *id)
        };
        let handed = self.presiding.filter(|id| self.may_preside(*id));
        handed
            .or_else(|| in_role(Role::Chair))
            .or_else(|| in_role(Role::Deputy))
    }

    /// A sitting by correspondence has no room to be in: its chair signs, having voted or not.
    fn may_preside(&self, member: MemberId) -> bool {
        self.by_correspondence() || self.is_present(member)
    }

    /// Whether a member keeps the minutes.
    pub(super) fn keeps_minutes(&self, member: MemberId) -> bool {
        match &self.stand_in {
            None => self.secretary().is_some_and(|(id, _)| id == member),
            Some(StandIn::Member { member: stands_in }) => *stands_in == member,
            Some(StandIn::Invited { .. }) => false,
        }
    }

    /// Who presides on an item: a recused chair gives way to another.
    #[must_use]
    pub fn presiding_on(&self, item: ItemId) -> Option<MemberId> {
        let recused = |id: &MemberId| {
            self.items
                .get(&item)
                .is_some_and(|item| item.recusals.contains_key(id))
        };
        let first = self.presiding_now().filter(|id| !recused(id));
        let next = |role: Role| {
            self.members
                .iter()
                .find(|(id, member)| member.role == role && self.may_preside(**id) && !recused(id))
                .map(|(id, _)| *id)
        };
        first.or_else(|| next(Role::Chair)).or_else(|| next(Role::Deputy))
    }

    fn may_mark(&self, member: MemberId) -> Result<(), Refusal> {
        if !self.members.contains_key(&member) {
            return Err(Refusal::NoSuchMember);
        }
        if self.by_correspondence() {
            return Err(Refusal::ByCorrespondence);
        }
        self.may_attend()
    }

    pub(super) fn may_attend(&self) -> Result<(), Refusal> {
        match self.state {
            SittingState::Announced | SittingState::Open => Ok(()),
            state @ (SittingState::Draft
            | SittingState::Closed
            | SittingState::Failed
            | SittingState::Cancelled
            | SittingState::Sealed) => Err(Refusal::SittingState { now: state }),
        }
    }
}

/// A time without its seconds.
fn minute(time: NaiveTime) -> NaiveTime {
    time.with_second(0).unwrap_or(time)
}
