//! Who keeps the minutes of a sitting: the secretary of the commission, or one appointed for this sitting only.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Member, MemberId, PersonName, Refusal, Role, Sitting, SittingState};

/// Who keeps the minutes of one sitting in place of an absent secretary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StandIn {
    /// A member of the commission; the member's vote stays.
    Member {
        /// The member.
        member: MemberId,
    },
    /// Somebody from outside of the commission, who has no vote.
    Invited {
        /// The person.
        name: PersonName,
        /// Post.
        post: String,
    },
}

/// Who signs the minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keeper {
    /// The person.
    pub name: PersonName,
    /// Post.
    pub post: String,
    /// Organisation; empty for an invited person, whose post says all.
    pub organization: String,
    /// Appointed for this sitting: signs as «секретарь заседания».
    pub stands_in: bool,
}

impl Sitting {
    /// The secretary of the commission.
    #[must_use]
    pub fn secretary(&self) -> Option<(MemberId, &Member)> {
        self.members
            .iter()
            .find(|(_, member)| member.role == Role::Secretary)
            .map(|(id, member)| (*id, member))
    }

    /// The one person who keeps the minutes of this sitting.
    #[must_use]
    pub fn keeper(&self) -> Option<Keeper> {
        let of = |member: &Member, stands_in| Keeper {
            name: member.name.clone(),
            post: member.post.clone(),
            organization: member.organization.clone(),
            stands_in,
        };
        match &self.stand_in {
            None => self.secretary().map(|(_, member)| of(member, false)),
            Some(StandIn::Member { member }) => self.members.get(member).map(|member| of(member, true)),
            Some(StandIn::Invited { name, post }) => Some(Keeper {
                name: name.clone(),
                post: post.clone(),
                organization: String::new(),
                stands_in: true,
            }),
        }
    }

    /// Appoints who keeps the minutes of this sitting; `None` gives it back to the secretary of the commission.
    ///
    /// # Errors
    /// [`Refusal::SittingState`] unless announced or open; [`Refusal::SecretaryThere`] while the secretary is in the
    /// room; [`Refusal::NoSuchMember`], [`Refusal::MemberAbsent`]; [`Refusal::SecretaryPresides`] for the one who
    /// presides; [`Refusal::NameMissing`] for an invited person without a name.
    pub fn appoint_secretary(&mut self, stand_in: Option<StandIn>) -> Result<(), Refusal> {
        self.may_attend()?;
        let usual = self.secretary().map(|(id, _)| id);
        match &stand_in {
            None => {}
            Some(_) if usual.is_some_and(|id| self.is_present(id)) => return Err(Refusal::SecretaryThere),
            Some(StandIn::Member { member }) => {
                if !self.members.contains_key(member) || usual == Some(*member) {
                    return Err(Refusal::NoSuchMember);
                }
                if !self.by_correspondence() && !self.is_present(*member) {
                    return Err(Refusal::MemberAbsent);
                }
                if self.presiding_now() == Some(*member) {
                    return Err(Refusal::SecretaryPresides);
                }
            }
            Some(StandIn::Invited { name, .. })
                if name.surname.trim().is_empty() || name.given.trim().is_empty() =>
            {
                return Err(Refusal::NameMissing);
            }
            Some(StandIn::Invited { .. }) => {}
        }
        self.stand_in = stand_in;
        Ok(())
    }

    /// Whether somebody in the room keeps the minutes and does not preside.
    pub(super) fn check_keeper(&self) -> Result<(), Refusal> {
        if self.by_correspondence() {
            return Ok(());
        }
        let is_there = match &self.stand_in {
            None => self.secretary().is_some_and(|(id, _)| self.is_present(id)),
            Some(StandIn::Member { member }) => {
                if self.presiding_now() == Some(*member) {
                    return Err(Refusal::SecretaryPresides);
                }
                self.is_present(*member)
            }
            Some(StandIn::Invited { .. }) => true,
        };
        if is_there {
            Ok(())
        } else {
            Err(Refusal::SecretaryAbsent)
        }
    }

    /// A secretary who comes before the opening keeps the minutes; one who comes later finds them kept to the end by
    /// whoever began: a sitting has one secretary.
    pub(super) fn secretary_came(&mut self, member: MemberId) {
        let is_usual = self.secretary().is_some_and(|(id, _)| id == member);
        if is_usual && self.state == SittingState::Announced {
            self.stand_in = None;
        }
    }
}
