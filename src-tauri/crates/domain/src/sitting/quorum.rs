//! Quorum in exact integers and in words.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{ItemId, MemberId, QuorumBase, QuorumRule, RecusedInQuorum, Refusal, Sitting};

/// A quorum: who is counted, how many are needed, how many are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Quorum {
    /// The rule.
    pub rule: QuorumRule,
    /// Members that the rule counts from.
    pub base: u32,
    /// Members needed.
    pub needed: u32,
    /// Members present.
    pub present: u32,
    /// Absent members whose written votes count for it.
    pub written: u32,
    /// Nobody attends: the quorum is made by written votes alone.
    pub by_correspondence: bool,
}

impl QuorumRule {
    /// Members needed out of `base`.
    #[must_use]
    pub fn needed(self, base: u32) -> u32 {
        match self {
            QuorumRule::AtLeastHalf => base.div_ceil(2),
            QuorumRule::MoreThanHalf => base.div_euclid(2).saturating_add(1),
            QuorumRule::AtLeastTwoThirds => base.saturating_mul(2).div_ceil(3),
            QuorumRule::Fixed { members } => members,
        }
    }
}

impl Quorum {
    /// Counts a quorum.
    #[must_use]
    pub fn of(rule: QuorumRule, base: u32, present: u32) -> Self {
        Self {
            rule,
            base,
            needed: rule.needed(base),
            present,
            written: 0,
            by_correspondence: false,
        }
    }

    /// Everybody who counts.
    #[must_use]
    pub fn counted(&self) -> u32 {
        self.present.saturating_add(self.written)
    }

    /// What to say when there are too few.
    pub(super) fn refusal(&self) -> Refusal {
        Refusal::NoQuorum {
            present: self.counted(),
            needed: self.needed,
            rule: self.words(),
        }
    }

    /// The check itself.
    pub(super) fn check(&self) -> Result<(), Refusal> {
        if self.is_met() {
            Ok(())
        } else {
            Err(self.refusal())
        }
    }

    /// Whether the sitting is competent.
    #[must_use]
    pub fn is_met(&self) -> bool {
        self.counted() >= self.needed
    }

    /// «не менее двух третей от 9 = 6, присутствует 7»; with written votes «…, присутствует 5, письменно 2, всего 7»;
    /// by correspondence «…, проголосовало 7».
    #[must_use]
    pub fn words(&self) -> String {
        let rule = match self.rule {
            QuorumRule::AtLeastHalf => format!("не менее половины от {}", self.base),
            QuorumRule::MoreThanHalf => format!("более половины от {}", self.base),
            QuorumRule::AtLeastTwoThirds => format!("не менее двух третей от {}", self.base),
            QuorumRule::Fixed { .. } => "установленное число членов".to_owned(),
        };
        let there = match (self.by_correspondence, self.written) {
            (true, written) => format!("проголосовало {written}"),
            (false, 0) => format!("присутствует {}", self.present),
            (false, written) => {
                format!(
                    "присутствует {}, письменно {written}, всего {}",
                    self.present,
                    self.counted()
                )
            }
        };
        format!("{rule} = {}, {there}", self.needed)
    }
}

impl Sitting {
    /// The members that the quorum is counted from.
    #[must_use]
    pub fn quorum_base(&self) -> u32 {
        let voting = count(self.members.keys().filter(|id| self.votes(**id)).count());
        match self.rules.quorum_base {
            QuorumBase::ApprovedComposition => count(self.members.len()).saturating_add(self.vacancies),
            QuorumBase::VotingMembers => voting.saturating_add(self.vacancies),
            QuorumBase::WithoutVacancies => voting,
        }
    }

    /// The quorum of the sitting now.
    #[must_use]
    pub fn quorum(&self) -> Quorum {
        let voted = self.items.keys().flat_map(|item| self.written_votes(*item));
        let voted: BTreeSet<MemberId> = voted.map(|(id, _)| id).collect();
        self.quorum_with(voted.len())
    }

    /// The quorum of those in the room and of so many who voted in writing.
    fn quorum_with(&self, written: usize) -> Quorum {
        let present = self.present_now().filter(|id| self.makes_quorum(*id)).count();
        let mut quorum = Quorum::of(self.rules.quorum, self.quorum_base(), count(present));
        quorum.by_correspondence = self.by_correspondence();
        if self.by_correspondence() || self.rules.remote_in_quorum {
            quorum.written = count(written);
        }
        quorum
    }

    /// Whether a member is one of those that the quorum is counted from.
    fn makes_quorum(&self, member: MemberId) -> bool {
        self.rules.quorum_base == QuorumBase::ApprovedComposition || self.votes(member)
    }

    /// The quorum of an item: recused members count or not as the rules say.
    #[must_use]
    pub fn quorum_of(&self, item: ItemId) -> Quorum {
        let mut quorum = self.quorum_with(self.written_votes(item).count());
        if self.rules.recused_in_quorum == RecusedInQuorum::Excluded {
            // Only those who were counted as present are taken off: not a secretary without a vote.
            let counted = |id: &&MemberId| self.is_present(**id) && self.makes_quorum(**id);
            let recused = self
                .items
                .get(&item)
                .map_or(0, |item| count(item.recusals.keys().filter(counted).count()));
            quorum.present = quorum.present.saturating_sub(recused);
        }
        quorum
    }
}

pub(super) fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
