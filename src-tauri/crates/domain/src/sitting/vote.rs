//! Recusals, votes by name, secret totals, dissenting opinions.

use crate::{
    Ballot, Choice, Decision, Item, ItemId, ItemState, MemberId, Moment, Motion, Recusal, Refusal,
    SecretTotals, Sitting, SittingState, Vote,
};

use super::quorum::count;

impl Sitting {
    /// An open item of an open sitting.
    fn open_item(&self, id: ItemId) -> Result<&Item, Refusal> {
        if self.state != SittingState::Open {
            return Err(Refusal::SittingState { now: self.state });
        }
        let item = self.items.get(&id).ok_or(Refusal::NoSuchItem)?;
        if item.state == ItemState::Closed {
            Err(Refusal::ItemClosed)
        } else {
            Ok(item)
        }
    }

    fn open_item_mut(&mut self, id: ItemId) -> Result<&mut Item, Refusal> {
        self.open_item(id)?;
        self.items.get_mut(&id).ok_or(Refusal::NoSuchItem)
    }

    /// Records a recusal; a vote already given on the item, in the room or on paper, is taken away. So are the totals of a secret ballot:
    /// the recused member's ballot cannot be picked out of them.
    ///
    /// # Errors
    /// [`Refusal::SittingState`] unless announced or open; [`Refusal::NoSuchMember`], [`Refusal::NoSuchItem`],
    /// [`Refusal::ItemClosed`], [`Refusal::ReasonMissing`].
    pub fn recuse(
        &mut self,
        item: ItemId,
        member: MemberId,
        ground: &str,
        at: Moment,
    ) -> Result<(), Refusal> {
        if self.state != SittingState::Announced && self.state != SittingState::Open {
            return Err(Refusal::SittingState { now: self.state });
        }
        if !self.members.contains_key(&member) {
            return Err(Refusal::NoSuchMember);
        }
        if ground.trim().is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        let has_vote = self.votes(member);
        let found = self.items.get_mut(&item).ok_or(Refusal::NoSuchItem)?;
        if found.state == ItemState::Closed {
            return Err(Refusal::ItemClosed);
        }
        found.votes.remove(&member);
        found.written.remove(&member);
        // Who takes no part has no opinion in the minutes.
        found.dissents.remove(&member);
        if has_vote && !found.recusals.contains_key(&member) {
            found.totals = None;
        }
        found.recusals.insert(
            member,
            Recusal {
                ground: ground.trim().to_owned(),
                at,
            },
        );
        Ok(())
    }

    /// Whether a member may vote on an item now.
    ///
    /// # Errors
    /// [`Refusal::NoSuchMember`], [`Refusal::MemberHasNoVote`], [`Refusal::MemberAbsent`],
    /// [`Refusal::MemberRecused`], [`Refusal::NoQuorum`], [`Refusal::ByCorrespondence`] and those of the item.
    pub fn may_vote(&self, item: ItemId, member: MemberId) -> Result<(), Refusal> {
        let found = self.open_item(item)?;
        if !self.members.contains_key(&member) {
            return Err(Refusal::NoSuchMember);
        }
        if !self.votes(member) {
            return Err(Refusal::MemberHasNoVote);
        }
        if found.recusals.contains_key(&member) {
            return Err(Refusal::MemberRecused);
        }
        if self.by_correspondence() {
            return Err(Refusal::ByCorrespondence);
        }
        if !self.is_present(member) {
            return Err(Refusal::MemberAbsent);
        }
        self.quorum_of(item).check()
    }

    /// Records a vote, or changes it before the item is closed.
    ///
    /// # Errors
    /// Those of [`Sitting::may_vote`]; [`Refusal::SecretBallot`] when the ballot is secret.
    pub fn record_vote(
        &mut self,
        item: ItemId,
        member: MemberId,
        choice: Choice,
        at: Moment,
    ) -> Result<(), Refusal> {
        self.may_vote(item, member)?;
        let found = self.open_item_mut(item)?;
        if found.ballot == Ballot::Secret {
            return Err(Refusal::SecretBallot);
        }
        found.votes.insert(member, Vote { choice, at });
        Ok(())
    }

    /// Members who may vote on an item now.
    #[must_use]
    pub fn voters(&self, item: ItemId) -> Vec<MemberId> {
        let recused = |id: &MemberId| {
            self.items
                .get(&item)
                .is_some_and(|item| item.recusals.contains_key(id))
        };
        self.present_now()
            .filter(|id| self.votes(*id) && !recused(id))
            .collect()
    }

    /// Records the totals of a secret ballot; names are never stored. A ballot that was handed out and not put
    /// into the box is in no total (роздано, в урне, недействительных).
    ///
    /// # Errors
    /// [`Refusal::OpenBallot`]; [`Refusal::TotalsDisagree`] when the totals hold no ballot, or more ballots than
    /// were handed out, or more were handed out than there are voters; [`Refusal::NoQuorum`] and those of the item.
    pub fn record_totals(&mut self, item: ItemId, totals: SecretTotals) -> Result<(), Refusal> {
        let quorum = self.quorum_of(item);
        let voters = count(self.voters(item).len());
        let found = self.open_item_mut(item)?;
        if found.ballot == Ballot::Open {
            return Err(Refusal::OpenBallot);
        }
        quorum.check()?;
        let counted = [
            totals.votes_for,
            totals.votes_against,
            totals.abstained,
            totals.invalid,
        ]
        .into_iter()
        .fold(0_u32, u32::saturating_add);
        if counted == 0 || totals.issued > voters || counted > totals.issued {
            return Err(Refusal::TotalsDisagree {
                counted,
                issued: totals.issued,
                voters,
            });
        }
        found.totals = Some(totals);
        Ok(())
    }

    /// Chooses the ballot of an item before votes are given.
    ///
    /// # Errors
    /// [`Refusal::SittingState`] once the sitting is over; [`Refusal::ItemHasVotes`], [`Refusal::NoSuchItem`],
    /// [`Refusal::ItemClosed`]; [`Refusal::ByCorrespondence`] for a secret ballot where papers bear names.
    pub fn choose_ballot(&mut self, item: ItemId, ballot: Ballot) -> Result<(), Refusal> {
        self.may_arrange()?;
        let by_correspondence = self.by_correspondence();
        let found = self.items.get_mut(&item).ok_or(Refusal::NoSuchItem)?;
        if found.state == ItemState::Closed {
            return Err(Refusal::ItemClosed);
        }
        if !found.votes.is_empty() || !found.written.is_empty() || found.totals.is_some() {
            return Err(Refusal::ItemHasVotes);
        }
        if by_correspondence && ballot == Ballot::Secret {
            return Err(Refusal::ByCorrespondence);
        }
        found.ballot = ballot;
        Ok(())
    }

    /// Puts another motion to the vote; votes given in the room on the former one are taken away. Votes on paper stay
    /// with the item's own motion, which they were written about.
    ///
    /// # Errors
    /// Those of the item; [`Refusal::ForeignMotion`]; [`Refusal::ByCorrespondence`] where only papers vote.
    pub fn put_motion(&mut self, item: ItemId, motion: Motion) -> Result<(), Refusal> {
        let own = self.items.get(&item).ok_or(Refusal::NoSuchItem)?.own_motion();
        if self.by_correspondence() && motion != own {
            return Err(Refusal::ByCorrespondence);
        }
        if motion != own && motion != Motion::Postpone {
            return Err(Refusal::ForeignMotion);
        }
        let found = self.open_item_mut(item)?;
        found.motion = motion;
        found.votes.clear();
        found.totals = None;
        Ok(())
    }

    /// Records who spoke and the reason that the minutes print.
    ///
    /// # Errors
    /// [`Refusal::SittingState`] unless open; [`Refusal::ByCorrespondence`] where nobody can speak;
    /// [`Refusal::NoSuchItem`]; [`Refusal::ReasonMissing`] when the item is
    /// refused or postponed and the new reason is empty.
    pub fn note(&mut self, item: ItemId, spoke: Vec<String>, reason: &str) -> Result<(), Refusal> {
        if self.state != SittingState::Open {
            return Err(Refusal::SittingState { now: self.state });
        }
        if self.by_correspondence() && !spoke.is_empty() {
            return Err(Refusal::ByCorrespondence);
        }
        let found = self.items.get_mut(&item).ok_or(Refusal::NoSuchItem)?;
        let owes_reason = found
            .result
            .as_ref()
            .is_some_and(|result| matches!(result.decision, Decision::Refuse | Decision::Postpone));
        if owes_reason && reason.trim().is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        found.spoke = spoke;
        reason.trim().clone_into(&mut found.reason);
        Ok(())
    }

    /// Attaches a dissenting opinion; it never changes the count. Empty words take it back.
    ///
    /// # Errors
    /// [`Refusal::NoSuchMember`], [`Refusal::NoSuchItem`], [`Refusal::SittingState`] unless open; for who took no part in the
    /// decision [`Refusal::MemberHasNoVote`], [`Refusal::MemberRecused`], [`Refusal::MemberAbsent`].
    pub fn dissent(&mut self, item: ItemId, member: MemberId, text: &str) -> Result<(), Refusal> {
        if self.state != SittingState::Open {
            return Err(Refusal::SittingState { now: self.state });
        }
        if !self.members.contains_key(&member) {
            return Err(Refusal::NoSuchMember);
        }
        if !text.trim().is_empty() {
            self.took_part(item, member)?;
        }
        let found = self.items.get_mut(&item).ok_or(Refusal::NoSuchItem)?;
        if text.trim().is_empty() {
            found.dissents.remove(&member);
        } else {
            found.dissents.insert(member, text.trim().to_owned());
        }
        Ok(())
    }

    /// Whether a member takes part in the decision on an item: has a vote and no recusal, and votes, is in the room or was
    /// there when it was decided.
    fn took_part(&self, item: ItemId, member: MemberId) -> Result<(), Refusal> {
        let found = self.items.get(&item).ok_or(Refusal::NoSuchItem)?;
        if !self.votes(member) {
            return Err(Refusal::MemberHasNoVote);
        }
        if found.recusals.contains_key(&member) {
            return Err(Refusal::MemberRecused);
        }
        let voted = self.choice_of(item, member).is_some();
        let there = match &found.result {
            Some(result) => result.present.contains(&member),
            None => self.is_present(member),
        };
        if voted || there {
            Ok(())
        } else {
            Err(Refusal::MemberAbsent)
        }
    }
}
