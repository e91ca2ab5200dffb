//! Who was there: the lists of the present and the absent, the quorum, the presiding person.

use chrono::NaiveDateTime;
use domain::{Member, MemberId, QuorumRule, Role, Sitting, SittingState, StandIn};
use print::{Absentee, Attendee, Official, russian::Case, wording};

use super::super::{
    names,
    sitting::{Composer, nobody},
};

impl Composer<'_> {
    /// In the room at some time from the opening on: who came and left before it was not at the sitting.
    fn was_present(&self, member: MemberId) -> bool {
        let opened = self.sitting.opened_at.map(|opened| opened.time());
        let known = self.sitting.attendance.get(&member);
        let mut spans = known.into_iter().flat_map(|known| &known.spans);
        spans.any(|span| {
            let left = span.to.zip(opened);
            left.is_none_or(|(left, opened)| left > opened)
        })
    }

    /// Voting members who came, in alphabetical order; a secretary without a vote has a line of their own.
    pub(super) fn present(&self) -> Vec<Attendee> {
        let came = self.voters().into_iter().filter(|(id, _)| self.took_part(*id));
        came.map(|(id, member)| self.attendee(id, member)).collect()
    }

    /// Voting members who did not come.
    pub(super) fn absent(&self) -> Vec<Absentee> {
        let missed = self.voters().into_iter().filter(|(id, _)| !self.took_part(*id));
        missed
            .map(|(id, member)| Absentee {
                name: names::person(&member.name).initials_before(Case::Nominative),
                reason: self.absence(id, member),
            })
            .collect()
    }

    /// In the room, or in a sitting by correspondence with a poll sheet.
    fn took_part(&self, member: MemberId) -> bool {
        if self.sitting.by_correspondence() {
            self.first_paper(member).is_some()
        } else {
            self.was_present(member)
        }
    }

    /// When the first paper of a member came that counts on some item.
    fn first_paper(&self, member: MemberId) -> Option<NaiveDateTime> {
        let items = self.sitting.items.keys();
        let papers = items.flat_map(|item| self.sitting.written_votes(*item));
        papers
            .filter(|(id, _)| *id == member)
            .map(|(_, vote)| vote.received)
            .min()
    }

    /// Why a member is absent, and that they voted in writing.
    fn absence(&self, id: MemberId, member: &Member) -> Option<String> {
        let known = self.sitting.attendance.get(&id).map(|known| known.reason.clone());
        let wrote = self
            .first_paper(id)
            .map(|_| wording::voted_in_writing(&names::person(&member.name)).to_owned());
        let parts: Vec<String> = [known.filter(|text| !text.is_empty()), wrote]
            .into_iter()
            .flatten()
            .collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// Invited people: «И.О. Фамилия – должность» in two columns, any other line as it was typed.
    pub(super) fn invited(&self) -> Vec<Attendee> {
        let lines = self.sitting.invited.iter();
        lines
            .map(|line| {
                let (name, post) = line.split_once(" – ").unwrap_or((line, ""));
                Attendee {
                    name: name.trim().to_owned(),
                    post: post.trim().to_owned(),
                    remark: None,
                }
            })
            .collect()
    }

    /// The quorum with which the sitting was opened, or without which it failed. Who came later stands apart.
    pub(super) fn quorum(&self) -> wording::Quorum {
        let opening = at_opening(&self.sitting);
        let quorum = opening.quorum();
        let later = self
            .voters()
            .into_iter()
            .filter(|(id, _)| !was_at(&opening, *id) && self.was_present(*id));
        wording::Quorum {
            members_total: quorum.base,
            present: if quorum.by_correspondence {
                quorum.written
            } else {
                quorum.present
            },
            written: if quorum.by_correspondence {
                0
            } else {
                quorum.written
            },
            by_correspondence: quorum.by_correspondence,
            came_later: u32::try_from(later.count()).unwrap_or(u32::MAX),
            needed: quorum.needed,
            rule: rule_words(quorum.rule).to_owned(),
        }
    }

    pub(super) fn time(&self) -> Option<String> {
        let opened = self.sitting.opened_at.map_or(self.sitting.time, |at| at.time());
        let closed = self.sitting.closed_at?.time();
        (self.sitting.state != SittingState::Failed)
            .then(|| format!("{}–{}", opened.format("%H:%M"), closed.format("%H:%M")))
    }

    pub(in crate::compose) fn chair(&self) -> Official {
        let presided = self
            .sitting
            .agenda()
            .iter()
            .find_map(|(_, item)| item.result.as_ref())
            .map(|result| result.presiding);
        let in_office = || {
            let mut members = self.sitting.members.iter();
            members
                .find(|(_, member)| member.role == Role::Chair)
                .map(|(id, _)| *id)
        };
        let id = self
            .presiding_officer()
            .or_else(|| self.sitting.presiding_now())
            .or(presided)
            .or_else(in_office);
        if id.is_some_and(|id| self.stayed_away(id)) {
            return nobody();
        }
        let chair = id.and_then(|id| self.sitting.members.get(&id));
        chair.map(names::official).unwrap_or_default()
    }

    /// The chair, or else the deputy, who presided on an item and is there at the end: whoever took the chair for an item on
    /// which they recused does not sign for the sitting.
    fn presiding_officer(&self) -> Option<MemberId> {
        let presided = |id: MemberId| {
            let mut decided = self
                .sitting
                .items
                .values()
                .filter_map(|item| item.result.as_ref());
            decided.any(|result| result.presiding == id)
        };
        let officer = |role: Role| {
            let mut members = self.sitting.members.iter();
            let found = members.find(|(_, member)| member.role == role).map(|(id, _)| *id);
            found.filter(|id| self.sitting.is_present(*id) && presided(*id))
        };
        officer(Role::Chair).or_else(|| officer(Role::Deputy))
    }

    fn attendee(&self, id: MemberId, member: &Member) -> Attendee {
        let spans = self
            .sitting
            .attendance
            .get(&id)
            .map(|attendance| attendance.spans.as_slice())
            .unwrap_or_default();
        let mut remarks = Vec::new();
        if member.role != Role::Member {
            remarks.push(format!("{} Комиссии", member.role.words()));
        }
        if self.sitting.stand_in == Some(StandIn::Member { member: id }) {
            remarks.push("секретарь заседания".to_owned());
        }
        if let Some(received) = self.first_paper(id).filter(|_| self.sitting.by_correspondence()) {
            remarks.push(format!("опросный лист от {}", received.format("%d.%m.%Y")));
        }
        let opened = self.sitting.opened_at.map(|at| at.time());
        if let (Some(first), Some(opened)) = (spans.first(), opened)
            && first.from > opened
        {
            remarks.push(format!("с {}", first.from.format("%H:%M")));
        }
        // Each way out and back: what was decided meanwhile was decided without them.
        for (before, after) in spans.iter().zip(spans.iter().skip(1)) {
            if let Some(left) = before.to.filter(|left| *left < after.from) {
                remarks.push(format!(
                    "вне зала с {} до {}",
                    left.format("%H:%M"),
                    after.from.format("%H:%M")
                ));
            }
        }
        if let Some(left) = spans.last().and_then(|last| last.to) {
            remarks.push(format!("до {}", left.format("%H:%M")));
        }
        Attendee {
            name: names::person(&member.name).initials_before(Case::Nominative),
            post: names::post_of(member),
            remark: (!remarks.is_empty()).then(|| remarks.join(", ")),
        }
    }
}

/// The sitting with those in the room who were there at its opening; unopened, as it stands now.
fn at_opening(sitting: &Sitting) -> Sitting {
    match sitting.opened_at {
        Some(opened) => sitting.as_at(opened.time()),
        None => sitting.clone(),
    }
}

fn was_at(sitting: &Sitting, member: MemberId) -> bool {
    sitting
        .attendance
        .get(&member)
        .is_some_and(|attendance| !attendance.spans.is_empty())
}

fn rule_words(rule: QuorumRule) -> &'static str {
    match rule {
        QuorumRule::AtLeastHalf => "половины членов Комиссии",
        QuorumRule::MoreThanHalf => "половины членов Комиссии плюс один",
        QuorumRule::AtLeastTwoThirds => "двух третей членов Комиссии",
        QuorumRule::Fixed { .. } => "",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use chrono::{NaiveDate, NaiveTime};
    use domain::{
        Attendance, CompositionId, CycleId, Member, Presence, QuorumBase, SittingForm, SittingId,
        SittingState,
    };
    use uuid::Uuid;

    use super::*;

    fn time(text: &str) -> NaiveTime {
        text.parse().unwrap()
    }

    /// Six voting members and a secretary; spans of presence by place.
    fn sitting(spans: &[(&str, Option<&str>)]) -> Sitting {
        let id = |place: usize| MemberId(Uuid::from_u128(u128::try_from(place).unwrap()));
        let regulation = crate::regions::built_in_profile("chelyabinsk").unwrap();
        let mut rules = regulation.voting;
        rules.quorum_base = QuorumBase::VotingMembers;
        let members = (0..7_usize).map(|place| {
            let role = if place == 6 { Role::Secretary } else { Role::Member };
            let member = Member {
                name: domain::PersonName::default(),
                post: String::new(),
                organization: String::new(),
                role,
            };
            (id(place), member)
        });
        let attendance = spans.iter().enumerate().map(|(place, (from, to))| {
            let span = Presence {
                from: time(from),
                to: to.map(time),
            };
            (
                id(place),
                Attendance {
                    spans: vec![span],
                    reason: String::new(),
                },
            )
        });
        Sitting {
            id: SittingId(Uuid::nil()),
            cycle: CycleId(Uuid::nil()),
            number: 1,
            on: NaiveDate::from_ymd_opt(2026, 6, 5).unwrap(),
            time: time("10:00:00"),
            place: String::new(),
            form: SittingForm::InPerson,
            state: SittingState::Closed,
            composition: CompositionId(Uuid::nil()),
            members: members.collect(),
            vacancies: 0,
            rules,
            attendance: attendance.collect(),
            presiding: None,
            stand_in: None,
            invited: Vec::new(),
            items: BTreeMap::new(),
            opened_at: Some("2026-06-05T10:05:00+05:00".parse().unwrap()),
            closed_at: None,
        }
    }

    #[test]
    fn the_quorum_counts_those_who_were_there_at_the_opening() {
        let whole = sitting(&[
            ("09:50:00", None),
            ("09:55:00", None),
            ("10:05:00", None),
            ("10:00:00", Some("11:00:00")),
            ("10:20:00", None),
            ("09:40:00", Some("10:01:00")),
        ]);
        let quorum = at_opening(&whole).quorum();
        assert_eq!(
            (quorum.base, quorum.present),
            (6, 4),
            "late, gone and voteless people are not counted"
        );
        let mut unopened = whole;
        unopened.opened_at = None;
        assert_eq!(
            at_opening(&unopened).quorum().present,
            4,
            "before the opening: who is in the room now"
        );
    }
}
