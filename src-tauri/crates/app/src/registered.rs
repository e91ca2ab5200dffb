//! The register row of a dossier: what lists show, sort by and search in.

use domain::{Cycle, DocumentMark, Dossier, Review, Sitting, Status};
use store::{Projector, Reader, RegisterRow};
use uuid::Uuid;

/// Makes register rows from dossiers and their reviews.
#[derive(Debug)]
pub struct Registered;

impl Projector for Registered {
    fn rows_of(&self, touched: &store::Touched<'_>) -> std::collections::BTreeSet<Uuid> {
        match touched.kind {
            "dossier" | "review" => std::collections::BTreeSet::from([touched.id]),
            _ => std::collections::BTreeSet::new(),
        }
    }

    fn row(&self, records: &Reader<'_>, id: Uuid) -> store::Result<Option<RegisterRow>> {
        let Some(dossier) = records.find::<Dossier>(id)?.map(|found| found.record) else {
            return Ok(None);
        };
        let review = records.find::<Review>(id)?.map(|found| found.record);
        let status = review
            .as_ref()
            .map_or_else(|| dossier.own_status(), |review| review.status);
        if status == Status::Discarded {
            return Ok(None);
        }
        let cycle = records.get::<Cycle>(dossier.cycle.0)?.record;
        let sitting = review.as_ref().and_then(|review| review.sitting);
        let sitting = match sitting {
            Some(sitting) => records
                .find::<Sitting>(sitting.0)?
                .map(|found| found.record.number.to_string()),
            None => None,
        };
        Ok(Some(row(&cycle, &dossier, review.as_ref(), status, sitting)))
    }
}

fn row(
    cycle: &Cycle,
    dossier: &Dossier,
    review: Option<&Review>,
    status: Status,
    sitting: Option<String>,
) -> RegisterRow {
    let regulation = &cycle.regulation;
    let name = dossier.person.full();
    let municipality = regulation
        .municipality(&dossier.municipality)
        .map(|known| known.name.clone())
        .unwrap_or_default();
    let directions: Vec<&str> = dossier
        .directions
        .iter()
        .filter_map(|code| regulation.direction(code))
        .map(|direction| direction.title.as_str())
        .collect();
    let missing = lacking(regulation, dossier, review);
    let number = review.map(|review| review.registration.number.clone());
    let expert = review
        .and_then(|review| review.experts.values().next())
        .map(|assignment| assignment.expert.clone());
    let deadline = review.and_then(Review::deadline).map(|day| day.to_string());
    // Digests are words too: that is how the same content under another candidate is found.
    let digests = dossier
        .files
        .values()
        .map(|file| file.digest.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    let found_by = [
        digests.as_str(),
        name.as_str(),
        dossier.workplace.organization.as_str(),
        dossier.workplace.post.as_str(),
        municipality.as_str(),
        number.as_deref().unwrap_or_default(),
        dossier.email.as_str(),
        dossier.phone.as_str(),
    ];
    let search = search_text(&found_by.join(" "));
    RegisterRow {
        id: dossier.id.0,
        cycle: cycle.id.0,
        // Unregistered dossiers stand after every number.
        number_sort: review.map_or(i64::MAX, |review| i64::from(review.registration.ordinal)),
        number,
        surname_sort: sort_key(&name),
        municipality,
        organization: dossier.workplace.organization.clone(),
        directions: directions.join("; "),
        status: code(status).to_owned(),
        status_order: i64::from(order(status)),
        missing_count: i64::try_from(missing.len()).unwrap_or(i64::MAX),
        missing: missing.join(", "),
        deadline,
        expert: expert.unwrap_or_default(),
        sitting,
        registered_at: review.map(|review| review.registration.at.to_rfc3339()),
        search,
        name,
    }
}

/// What is missing: before the check, empty required slots; after it, what the check found.
fn lacking(regulation: &domain::Regulation, dossier: &Dossier, review: Option<&Review>) -> Vec<String> {
    let Some(review) = review.filter(|review| !review.documents.is_empty()) else {
        return dossier.missing(regulation);
    };
    let found = regulation.documents.iter().filter(|rule| {
        review
            .documents
            .get(&rule.code)
            .is_some_and(|check| check.mark == DocumentMark::Absent)
    });
    found.map(|rule| rule.short.clone()).collect()
}

/// The code of a state as it stands in the register and on the wire.
pub(crate) fn code(status: Status) -> &'static str {
    match status {
        Status::Draft => "draft",
        Status::Submitted => "submitted",
        Status::Registered => "registered",
        Status::Checking => "checking",
        Status::Returned => "returned",
        Status::UnderReview => "under_review",
        Status::Reviewed => "reviewed",
        Status::OnAgenda => "on_agenda",
        Status::Included => "included",
        Status::Refused => "refused",
        Status::Postponed => "postponed",
        Status::Withdrawn => "withdrawn",
        Status::Rejected => "rejected",
        Status::Discarded => "discarded",
        Status::InOrder => "in_order",
        Status::Closed => "closed",
        Status::Erased => "erased",
    }
}

/// The state of a code.
pub(crate) fn status(known: &str) -> Option<Status> {
    Status::ALL.into_iter().find(|status| code(*status) == known)
}

fn order(status: Status) -> u32 {
    (1_u32..)
        .zip(Status::ALL)
        .find(|(_, known)| *known == status)
        .map_or(0, |(place, _)| place)
}

/// Text as it is searched: lower case, ё = е, one space between words.
pub(crate) fn search_text(text: &str) -> String {
    let plain = text.to_lowercase().replace('ё', "е");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name as it is sorted: ё = е, spaces before letters.
pub(crate) fn sort_key(name: &str) -> String {
    search_text(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_wire() {
        for status in Status::ALL {
            assert_eq!(serde_json::to_value(status).unwrap(), code(status));
        }
    }
}
