//! «Кто что не сдал»: candidates whose dossiers still move, with the documents and the consent that are not there.

use std::collections::BTreeMap;

use domain::{Dossier, DossierId, Review, Status};
use serde::Serialize;
use ts_rs::TS;

use crate::{Answer, desk::Desk, registered};

/// Who has not handed in what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Lacking {
    /// Documents that somebody lacks, in the order of the list.
    pub documents: Vec<LackingDocument>,
    /// Candidates without the consent to personal-data processing.
    pub without_consent: u32,
    /// Candidates who lack anything, by municipality and name.
    pub people: Vec<LackingPerson>,
    /// Candidates whose dossiers are whole.
    pub whole: u32,
}

/// A document that somebody lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LackingDocument {
    /// Slot; the register is filtered by it.
    pub slot: String,
    /// Short title.
    pub short: String,
    /// Full title.
    pub title: String,
    /// How many candidates lack it.
    pub people: u32,
}

/// A candidate who lacks something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LackingPerson {
    /// The dossier.
    pub dossier: DossierId,
    /// Registration number; empty before registration.
    pub number: String,
    /// Full name; empty if not known yet.
    pub name: String,
    /// Municipality.
    pub municipality: String,
    /// Organisation.
    pub organization: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// State.
    pub status: Status,
    /// State in words.
    pub status_words: String,
    /// Deadline of a returned dossier, ISO date; empty if none.
    pub deadline: String,
    /// Slots of what is missing.
    pub documents: Vec<String>,
    /// There is no consent.
    pub without_consent: bool,
}

pub(crate) fn lacking(desk: &mut Desk<'_>, (): ()) -> Answer<Lacking> {
    let cycle = desk.cycle.id.0;
    let regulation = desk.regulation();
    let reviews: BTreeMap<DossierId, Review> = desk
        .list_in::<Review>(cycle)?
        .into_iter()
        .map(|review| (review.id, review))
        .collect();
    let mut people = Vec::new();
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    let (mut without_consent, mut whole) = (0_u32, 0_u32);
    for dossier in desk.list_in::<Dossier>(cycle)? {
        let review = reviews.get(&dossier.id);
        let status = review.map_or_else(|| dossier.own_status(), Review::stage);
        // From the agenda on nothing can be handed in any more.
        if status.documents_frozen() || status == Status::Discarded {
            continue;
        }
        let missing = registered::lacking(regulation, &dossier, review);
        let lacks_consent = dossier.consent_on.is_none();
        if missing.is_empty() && !lacks_consent {
            whole = whole.saturating_add(1);
            continue;
        }
        without_consent = without_consent.saturating_add(u32::from(lacks_consent));
        for rule in &missing {
            let count = counts.entry(&rule.code).or_default();
            *count = count.saturating_add(1);
        }
        let municipality = regulation.municipality(&dossier.municipality);
        let returned = review.filter(|review| review.status == Status::Returned);
        people.push(LackingPerson {
            dossier: dossier.id,
            number: review
                .map(|review| review.registration.number.clone())
                .unwrap_or_default(),
            name: dossier.person.full(),
            municipality: municipality.map(|known| known.name.clone()).unwrap_or_default(),
            organization: dossier.workplace.organization.clone(),
            phone: dossier.phone.clone(),
            email: dossier.email.clone(),
            status,
            status_words: status.words().to_owned(),
            deadline: returned
                .and_then(|review| review.returned.as_ref())
                .map(|returned| returned.deadline.to_string())
                .unwrap_or_default(),
            documents: missing.iter().map(|rule| rule.code.clone()).collect(),
            without_consent: lacks_consent,
        });
    }
    people.sort_by_cached_key(|person| {
        (
            registered::sort_key(&person.municipality),
            registered::sort_key(&person.name),
            person.dossier,
        )
    });
    let documents = regulation
        .documents
        .iter()
        .filter_map(|rule| {
            Some(LackingDocument {
                slot: rule.code.clone(),
                short: rule.short.clone(),
                title: rule.title.clone(),
                people: *counts.get(rule.code.as_str())?,
            })
        })
        .collect();
    Ok(Lacking {
        documents,
        without_consent,
        people,
        whole,
    })
}
