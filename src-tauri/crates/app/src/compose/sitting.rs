//! A sitting with the dossiers of its agenda: what the papers of a sitting are composed from.

use std::collections::BTreeMap;

use domain::{
    Dossier, DossierId, Item, Member, MemberId, Review, Role, Sitting, SittingForm, SittingId, SittingState,
};
use print::{Official, russian, wording};

use super::names;
use crate::{Answer, desk::Desk};

/// A sitting read from the store.
pub(super) struct Composer<'a> {
    pub(super) desk: &'a Desk<'a>,
    pub(super) sitting: Sitting,
    pub(super) dossiers: BTreeMap<DossierId, Dossier>,
}

impl<'a> Composer<'a> {
    /// Reads the sitting and the dossiers of its agenda.
    pub(super) fn read(desk: &'a Desk<'a>, id: SittingId) -> Answer<Self> {
        let sitting = desk.get::<Sitting>(id.0)?.record;
        let mut dossiers = BTreeMap::new();
        for item in sitting.items.values() {
            dossiers.insert(item.dossier, desk.named(item.dossier)?);
        }
        Ok(Self {
            desk,
            sitting,
            dossiers,
        })
    }

    /// The candidate of a question as sentences name them.
    pub(super) fn candidate(&self, item: &Item) -> wording::Candidate {
        let dossier = self.dossiers.get(&item.dossier);
        dossier
            .map(|dossier| names::candidate(self.desk.regulation(), dossier))
            .unwrap_or_default()
    }

    /// What the experts concluded about a candidate, in words.
    pub(super) fn conclusion(&self, dossier: DossierId) -> String {
        let review = self.desk.find::<Review>(dossier.0).ok().flatten();
        review
            .map(|found| names::conclusions(&found.record))
            .unwrap_or_default()
    }

    /// Who keeps the minutes of the sitting, as papers name them.
    pub(super) fn secretary(&self) -> Official {
        let usual = self
            .sitting
            .secretary()
            .filter(|_| self.sitting.stand_in.is_none());
        if usual.is_some_and(|(id, _)| self.stayed_away(id)) {
            return nobody();
        }
        self.sitting
            .keeper()
            .map(|keeper| {
                let stands_in = keeper.stands_in;
                let member = Member {
                    name: keeper.name,
                    post: keeper.post,
                    organization: keeper.organization,
                    role: Role::Secretary,
                };
                Official {
                    stands_in,
                    ..names::official(&member)
                }
            })
            .unwrap_or_default()
    }

    /// Whether a member was not at a sitting that did not take place: the paper about it is signed by who was.
    pub(super) fn stayed_away(&self, member: MemberId) -> bool {
        let attendance = self.sitting.attendance.get(&member);
        self.sitting.state == SittingState::Failed
            && !self.sitting.by_correspondence()
            && attendance.is_none_or(|known| known.spans.is_empty())
    }

    /// Voting members in alphabetical order.
    pub(super) fn voters(&self) -> Vec<(MemberId, &Member)> {
        let voters = self.sitting.members.iter().map(|(id, member)| (*id, member));
        alphabetical(voters.filter(|(id, _)| self.sitting.votes(*id)).collect())
    }

    /// Every member in alphabetical order, a secretary without a vote too.
    pub(super) fn members(&self) -> Vec<(MemberId, &Member)> {
        let members = self.sitting.members.iter().map(|(id, member)| (*id, member));
        alphabetical(members.collect())
    }

    /// «очная, г. Челябинск, зал заседаний»
    pub(super) fn held_as(&self) -> String {
        let form = match self.sitting.form {
            SittingForm::InPerson => "очная",
            SittingForm::Correspondence => "заочная",
            SittingForm::Video => "видео-конференц-связь",
        };
        match self.sitting.place.as_str() {
            "" => form.to_owned(),
            place => format!("{form}, {place}"),
        }
    }
}

fn alphabetical(mut members: Vec<(MemberId, &Member)>) -> Vec<(MemberId, &Member)> {
    members.sort_by(|(one_id, one), (other_id, other)| {
        russian::alphabetical(&names::person(&one.name), &names::person(&other.name))
            .then_with(|| one_id.cmp(other_id))
    });
    members
}

/// A line for whoever signs, to be filled in by hand.
pub(super) fn nobody() -> Official {
    Official {
        name: "______________".to_owned(),
        ..Official::default()
    }
}
