//! Votes on paper: written opinions of absent members, poll sheets of a sitting by correspondence.

use chrono::NaiveDateTime;

use crate::{
    Ballot, Choice, ItemId, ItemState, MemberId, Moment, Refusal, RemoteVote, Sitting, SittingForm,
    SittingState, VotingRules, WrittenVote,
};

impl VotingRules {
    /// Whether a sitting may be held in a form: by correspondence only where the rules know poll sheets.
    ///
    /// # Errors
    /// [`Refusal::CorrespondenceForbidden`].
    pub fn allow(&self, form: SittingForm) -> Result<(), Refusal> {
        match (form, self.remote_vote) {
            (SittingForm::InPerson | SittingForm::Video, _)
            | (SittingForm::Correspondence, RemoteVote::PollSheet) => Ok(()),
            (SittingForm::Correspondence, RemoteVote::None | RemoteVote::WrittenOpinion) => {
                Err(Refusal::CorrespondenceForbidden)
            }
        }
    }
}

impl Sitting {
    /// Whether nobody meets: members vote by poll sheets.
    #[must_use]
    pub fn by_correspondence(&self) -> bool {
        self.form == SittingForm::Correspondence
    }

    /// Whether a vote on paper may be recorded for a member on an item: before the item is closed, and only for one
    /// who does not vote in the room.
    ///
    /// # Errors
    /// [`Refusal::RemoteVoteForbidden`]; [`Refusal::SittingState`] unless announced or open; [`Refusal::NoSuchMember`],
    /// [`Refusal::NoSuchItem`], [`Refusal::ItemClosed`], [`Refusal::MemberHasNoVote`], [`Refusal::MemberRecused`],
    /// [`Refusal::SecretBallot`]; [`Refusal::MemberPresent`]; [`Refusal::AlreadyVoted`] in the room.
    pub fn may_write(&self, item: ItemId, member: MemberId) -> Result<(), Refusal> {
        if self.rules.remote_vote == RemoteVote::None {
            return Err(Refusal::RemoteVoteForbidden);
        }
        if self.state != SittingState::Announced && self.state != SittingState::Open {
            return Err(Refusal::SittingState { now: self.state });
        }
        let found = self.items.get(&item).ok_or(Refusal::NoSuchItem)?;
        if found.state == ItemState::Closed {
            return Err(Refusal::ItemClosed);
        }
        if !self.members.contains_key(&member) {
            return Err(Refusal::NoSuchMember);
        }
        if !self.votes(member) {
            return Err(Refusal::MemberHasNoVote);
        }
        if found.recusals.contains_key(&member) {
            return Err(Refusal::MemberRecused);
        }
        if found.ballot == Ballot::Secret {
            return Err(Refusal::SecretBallot);
        }
        if self.is_present(member) {
            return Err(Refusal::MemberPresent);
        }
        if found.votes.contains_key(&member) {
            return Err(Refusal::AlreadyVoted);
        }
        Ok(())
    }

    /// Records a vote on paper, or changes it before the item is closed. It is a vote on the motion to include.
    ///
    /// # Errors
    /// Those of [`Sitting::may_write`]; [`Refusal::DateInFuture`] for a paper that has not come yet.
    pub fn record_written(
        &mut self,
        item: ItemId,
        member: MemberId,
        choice: Choice,
        received: NaiveDateTime,
        at: Moment,
    ) -> Result<(), Refusal> {
        self.may_write(item, member)?;
        if received > at.naive_local() {
            return Err(Refusal::DateInFuture { day: received.date() });
        }
        let found = self.items.get_mut(&item).ok_or(Refusal::NoSuchItem)?;
        let vote = WrittenVote { choice, received, at };
        found.written.insert(member, vote);
        Ok(())
    }

    /// Votes on paper that count on an item: not of a member who is in the room or voted there, and only on the item's
    /// own motion. Of a closed item, those that counted when it closed.
    pub fn written_votes(&self, item: ItemId) -> impl Iterator<Item = (MemberId, &WrittenVote)> {
        let found = self
            .items
            .get(&item)
            .filter(|found| found.motion == found.own_motion());
        found.into_iter().flat_map(move |found| {
            found
                .written
                .iter()
                .map(|(id, vote)| (*id, vote))
                .filter(move |(id, _)| {
                    let in_the_room = match &found.result {
                        Some(result) => result.present.contains(id),
                        None => self.is_present(*id),
                    };
                    !in_the_room && !found.votes.contains_key(id)
                })
        })
    }

    /// A member's vote on an item, in the room or on paper.
    #[must_use]
    pub fn choice_of(&self, item: ItemId, member: MemberId) -> Option<Choice> {
        let in_the_room = self.items.get(&item)?.votes.get(&member).map(|vote| vote.choice);
        in_the_room.or_else(|| {
            self.written_votes(item)
                .find(|(id, _)| *id == member)
                .map(|(_, vote)| vote.choice)
        })
    }
}
