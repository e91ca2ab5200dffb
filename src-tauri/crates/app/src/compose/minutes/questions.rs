//! Questions of the agenda as the minutes tell them: СЛУШАЛИ, ВЫСТУПИЛИ, ГОЛОСОВАЛИ, РЕШИЛИ.

use domain::{Ballot, Basis, Choice, Decision, Item, ItemId, MemberId, Motion};
use print::{Ballot as PrintedBallot, Dissent, MinutesItem, Speech, russian::Case, wording};

use super::super::{names, sitting::Composer};

impl Composer<'_> {
    pub(super) fn items(&self) -> Vec<MinutesItem> {
        self.sitting
            .agenda()
            .into_iter()
            .map(|(id, item)| self.item(id, item))
            .collect()
    }

    pub(super) fn item(&self, id: ItemId, item: &Item) -> MinutesItem {
        let candidate = self.candidate(item);
        let member = |member: &MemberId| self.sitting.members.get(member);
        let presided = item.result.as_ref().map(|result| result.presiding);
        let usual = self.sitting.presiding_now();
        let presided_by = presided
            .filter(|id| usual.is_some_and(|usual| usual != *id))
            .and_then(|id| member(&id));
        MinutesItem {
            agenda: if item.exclusion.is_some() {
                wording::agenda_exclusion(&candidate)
            } else {
                wording::agenda_inclusion(&candidate)
            },
            reporter: Some(self.speaker(item)).filter(|name| !name.is_empty()),
            heard: Speech {
                speaker: self.speaker(item),
                text: if item.exclusion.is_some() {
                    wording::heard_exclusion(&candidate)
                } else {
                    wording::heard(&candidate)
                },
            },
            spoke: item.spoke.iter().map(|line| speech(line)).collect(),
            recusals: item
                .recusals
                .iter()
                .filter_map(|(id, recusal)| {
                    Some(wording::recusal(
                        &names::person(&member(id)?.name),
                        &recusal.ground,
                    ))
                })
                .collect(),
            written: self.written(id),
            presided_by: presided_by.map(names::official),
            motion: (item.motion == Motion::Postpone).then(|| wording::POSTPONING.to_owned()),
            notes: item
                .lost_motion
                .iter()
                .map(|tally| wording::lost_motion(&votes(tally)))
                .collect(),
            ballot: self.ballot(id, item),
            resolved: self.resolution(item).into_iter().collect(),
            dissent: item
                .dissents
                .iter()
                .filter_map(|(id, text)| {
                    let name = names::person(&member(id)?.name).initials_before(Case::Nominative);
                    Some(Dissent {
                        name,
                        text: text.clone(),
                    })
                })
                .collect(),
        }
    }

    /// Who reports on the item: whoever keeps the minutes of this sitting where nobody else was named.
    pub(in crate::compose) fn speaker(&self, item: &Item) -> String {
        if item.speaker.is_empty() {
            self.secretary().name
        } else {
            item.speaker.clone()
        }
    }

    fn ballot(&self, id: ItemId, item: &Item) -> PrintedBallot {
        let Some(tally) = item
            .result
            .as_ref()
            .map(|result| result.tally)
            .or_else(|| self.sitting.tally(id))
        else {
            return PrintedBallot::None;
        };
        match item.totals {
            Some(totals) => PrintedBallot::Secret {
                tally: votes(&tally),
                issued: totals.issued,
                spoilt: totals.invalid,
                tie: tie(&tally, self.casting(id, item)),
            },
            None if item.ballot == Ballot::Open && self.is_voted(id, item) => PrintedBallot::Open {
                tally: votes(&tally),
                tie: tie(&tally, self.casting(id, item)),
            },
            None => PrintedBallot::None,
        }
    }

    /// The vote of whoever presided when an item was decided, or presides on it now.
    pub(super) fn casting(&self, id: ItemId, item: &Item) -> Option<Choice> {
        let decided = item.result.as_ref().map(|result| result.presiding);
        let presiding = decided.or_else(|| self.sitting.presiding_on(id))?;
        self.sitting.choice_of(id, presiding)
    }

    /// Whether anybody voted on an open question, in the room or on paper.
    pub(super) fn is_voted(&self, id: ItemId, item: &Item) -> bool {
        !item.votes.is_empty() || self.sitting.written_votes(id).next().is_some()
    }

    /// Votes on paper on an item, as sentences. By correspondence everybody votes so, and the roll call says how.
    fn written(&self, id: ItemId) -> Vec<String> {
        if self.sitting.by_correspondence() {
            return Vec::new();
        }
        let votes = self.sitting.written_votes(id);
        votes
            .filter_map(|(id, vote)| {
                let name = names::person(&self.sitting.members.get(&id)?.name);
                Some(wording::written_vote(&name, vote.choice.words(), vote.received))
            })
            .collect()
    }

    pub(super) fn resolution(&self, item: &Item) -> Option<String> {
        let candidate = self.candidate(item);
        let ground = item.exclusion.as_ref().map(|case| case.ground.as_str());
        Some(match (item.result.as_ref()?.decision, ground) {
            (Decision::Include, _) => wording::include(&candidate),
            (Decision::Exclude, ground) => wording::exclude(&candidate, ground.unwrap_or_default()),
            (Decision::Refuse, None) => wording::refuse(&candidate, &item.reason),
            (Decision::Refuse, Some(_)) => wording::refuse_exclusion(&candidate, &item.reason),
            (Decision::Postpone, None) => wording::postpone(&candidate, None, &item.reason),
            (Decision::Postpone, Some(_)) => wording::postpone_exclusion(&candidate, &item.reason),
        })
    }
}

pub(super) fn votes(tally: &domain::Tally) -> wording::Tally {
    let totals = tally.totals;
    wording::Tally {
        in_favour: totals.votes_for,
        against: totals.votes_against,
        abstained: totals.abstained,
    }
}

/// How an even split was resolved; `casting` is the vote of whoever presided.
pub(super) fn tie(tally: &domain::Tally, casting: Option<Choice>) -> Option<wording::Tie> {
    match (tally.basis, tally.accepted) {
        (Basis::Majority, _) => None,
        (Basis::CastingVote, true) => Some(wording::Tie::CastingInFavour),
        (Basis::CastingVote, false) if casting == Some(Choice::For) => Some(wording::Tie::CastingNotEnough),
        (Basis::CastingVote, false) => Some(wording::Tie::CastingAgainst),
        (Basis::TieInFavour, _) => Some(wording::Tie::ForCandidate),
        (Basis::TieUnsettled, _) => Some(wording::Tie::NotAdopted),
    }
}

fn speech(line: &str) -> Speech {
    let parted = [" – ", " — ", " - "]
        .iter()
        .filter_map(|dash| line.split_once(dash));
    let first = parted.min_by_key(|(speaker, _)| speaker.len());
    let (speaker, text) = first.unwrap_or(("", line));
    Speech {
        speaker: speaker.trim().to_owned(),
        text: text.trim().to_owned(),
    }
}
