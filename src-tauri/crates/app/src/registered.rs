//! The register row of a dossier: what lists show, sort by and search in.

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

use domain::{
    Cycle, CycleId, DocumentMark, DocumentRule, Dossier, Regulation, Remainder, Requirement, Review, Sitting,
    SittingId, Standing, Status,
};
use store::{Projector, Reader, RegisterRow, SearchPaper};
use uuid::Uuid;

use crate::{exchange::departures, register::NO_EXPERT, search};

/// Makes register rows from dossiers and their reviews.
#[derive(Debug)]
pub struct Registered;

impl Projector for Registered {
    fn rows_of(&self, touched: &store::Touched<'_>) -> BTreeSet<Uuid> {
        match touched.kind {
            "dossier" | "review" | "remainder" => BTreeSet::from([touched.id]),
            "departure" => {
                let said = [touched.before, touched.after].into_iter().flatten();
                let named = said.filter_map(|said| said.get("dossier")?.as_str()?.parse().ok());
                named.collect()
            }
            _ => BTreeSet::new(),
        }
    }

    fn row(&self, records: &Reader<'_>, id: Uuid) -> store::Result<Option<RegisterRow>> {
        row_of(records, id, &mut Common::default())
    }

    fn rows(
        &self,
        records: &Reader<'_>,
        ids: &BTreeSet<Uuid>,
        take: &mut dyn FnMut(Uuid, Option<RegisterRow>) -> store::Result<()>,
    ) -> store::Result<()> {
        let mut common = Common::default();
        ids.iter()
            .try_for_each(|id| take(*id, row_of(records, *id, &mut common)?))
    }

    fn is_paper(&self, touched: &store::Touched<'_>) -> bool {
        search::is_paper(touched)
    }

    fn paper(&self, records: &Reader<'_>, kind: &str, id: Uuid) -> store::Result<Option<SearchPaper>> {
        search::paper(records, kind, id)
    }
}

/// What many rows have in common, read once for all of them: a cycle holds its whole regulation.
#[derive(Default)]
struct Common {
    cycles: BTreeMap<CycleId, Option<Cycle>>,
    sittings: BTreeMap<SittingId, Option<String>>,
}

impl Common {
    /// A package of another office may come before the cycle that it belongs to.
    fn cycle(&mut self, records: &Reader<'_>, id: CycleId) -> store::Result<Option<&Cycle>> {
        let cycle = match self.cycles.entry(id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(records.find::<Cycle>(id.0)?.map(|found| found.record)),
        };
        Ok(cycle.as_ref())
    }

    /// The number of a sitting.
    fn sitting(&mut self, records: &Reader<'_>, id: SittingId) -> store::Result<Option<String>> {
        let number = match self.sittings.entry(id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let sitting = records.find::<Sitting>(id.0)?;
                new.insert(sitting.map(|found| found.record.number.to_string()))
            }
        };
        Ok(number.clone())
    }
}

fn row_of(records: &Reader<'_>, id: Uuid, common: &mut Common) -> store::Result<Option<RegisterRow>> {
    let Some(dossier) = records.find::<Dossier>(id)?.map(|found| found.record) else {
        return erased(records, id, common);
    };
    let review = records.find::<Review>(id)?.map(|found| found.record);
    let status = review
        .as_ref()
        .map_or_else(|| dossier.own_status(), Review::stage);
    if status == Status::Discarded {
        return Ok(None);
    }
    let sitting = match review.as_ref().and_then(|review| review.sitting) {
        Some(sitting) => common.sitting(records, sitting)?,
        None => None,
    };
    let departure = departures::of(records, &dossier)?;
    let cycle = common.cycle(records, dossier.cycle)?;
    Ok(cycle.map(|cycle| {
        let row = row(cycle, &dossier, review.as_ref(), status, sitting);
        match departure {
            Some(departure) => departed(row, departures::words(&departure, &cycle.regulation)),
            None => row,
        }
    }))
}

/// The row of a package that went to another municipality: it says so, and asks for nothing.
fn departed(row: RegisterRow, words: String) -> RegisterRow {
    RegisterRow {
        missing: words,
        missing_count: 0,
        deadline: None,
        tags: BTreeSet::new(),
        ..row
    }
}

/// A word that a row is filtered by beyond its columns.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Tag<'t> {
    /// Code of a direction.
    Direction(&'t str),
    /// Full name of an expert.
    Expert(&'t str),
    /// Code of what is missing.
    Lacks(&'t str),
    /// Full years of seniority, up to [`MOST_YEARS`].
    Years(u32),
    /// The consent was withdrawn.
    ConsentWithdrawn,
    /// Something was changed after it had been checked.
    ToCheckAgain,
    /// The candidate has to be told something, and no letter was sent.
    OwedNotice,
    /// The municipality deleted the draft while the package was registered.
    DiscardedMeanwhile,
}

/// Longer seniority is not told apart.
pub(crate) const MOST_YEARS: u32 = 60;

impl Tag<'_> {
    /// The tag as the store keeps it: without spaces.
    pub(crate) fn word(&self) -> String {
        let (kind, value) = match self {
            Tag::Direction(code) => ("direction", (*code).to_owned()),
            Tag::Expert(name) => ("expert", search_text(name)),
            Tag::Lacks(code) => ("lacks", (*code).to_owned()),
            Tag::Years(years) => ("years", years.to_string()),
            Tag::ConsentWithdrawn => ("consent", "withdrawn".to_owned()),
            Tag::ToCheckAgain => ("check", "again".to_owned()),
            Tag::OwedNotice => ("notice", "owed".to_owned()),
            Tag::DiscardedMeanwhile => ("discarded", "meanwhile".to_owned()),
        };
        format!("{kind}:{}", value.replace(' ', "_"))
    }
}

/// What a row that names nobody any more is sorted by: it stands after every name.
pub(crate) const NAMELESS: &str = "\u{10ffff}";

/// The row of a dossier whose data were destroyed: its number and nobody's name.
fn erased(records: &Reader<'_>, id: Uuid, common: &mut Common) -> store::Result<Option<RegisterRow>> {
    let Some(left) = records.find::<Remainder>(id)?.map(|found| found.record) else {
        return Ok(None);
    };
    // What was never registered leaves no line in the register.
    let Some(registered_at) = left.registered_at else {
        return Ok(None);
    };
    let Some(cycle) = common.cycle(records, left.cycle)? else {
        return Ok(None);
    };
    let municipality = cycle
        .regulation
        .municipality(&left.municipality)
        .map(|known| known.name.clone())
        .unwrap_or_default();
    Ok(Some(RegisterRow {
        id,
        cycle: cycle.id.0,
        number_alike: intake::number_alike(&left.number),
        number: Some(left.number.clone()),
        number_sort: i64::from(left.ordinal),
        surname_sort: NAMELESS.to_owned(),
        name: String::new(),
        search: search_text(&[municipality.as_str(), &found_by_number(&left.number)].join(" ")),
        municipality,
        organization: String::new(),
        directions: String::new(),
        status: code(Status::Erased).to_owned(),
        status_order: i64::from(order(Status::Erased)),
        missing: String::new(),
        missing_count: 0,
        deadline: None,
        expert: String::new(),
        sitting: None,
        registered_at: Some(registered_at.to_rfc3339()),
        tags: BTreeSet::new(),
    }))
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
    let lacking = lacking(regulation, dossier, review);
    let missing: Vec<&str> = lacking.iter().map(|rule| rule.short.as_str()).collect();
    let again = to_check_again(regulation, dossier, review);
    let discarded = review.and_then(|review| review.discarded_meanwhile(dossier));
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
    // Line by line, so that a hit can tell by what it was found: see `unshown`.
    let found_by = [
        [
            name.as_str(),
            municipality.as_str(),
            number
                .as_deref()
                .map(found_by_number)
                .unwrap_or_default()
                .as_str(),
            dossier.workplace.organization.as_str(),
        ]
        .join(" "),
        format!("{} {}", dossier.workplace.post, dossier.workplace.subject),
        format!("{} {}", dossier.phone, dossier.email),
        digests,
    ];
    let search = found_by.map(|line| search_text(&line)).join("\n");
    let mut tags = tags(cycle, dossier, review, &lacking);
    tags.extend((!again.is_empty()).then(|| Tag::ToCheckAgain.word()));
    tags.extend(discarded.map(|_| Tag::DiscardedMeanwhile.word()));
    RegisterRow {
        id: dossier.id.0,
        cycle: cycle.id.0,
        number_alike: number.as_deref().map(intake::number_alike).unwrap_or_default(),
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
        missing: [
            discarded
                .map(|_| "черновик удалён в муниципалитете".to_owned())
                .unwrap_or_default(),
            missing.join(", "),
            match again.as_str() {
                "" => String::new(),
                what => format!("проверить заново: {what}"),
            },
        ]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("; "),
        deadline,
        expert: expert.unwrap_or_default(),
        sitting,
        registered_at: review.map(|review| review.registration.at.to_rfc3339()),
        search,
        tags,
        name,
    }
}

/// The lines of a row's words that its columns do not show: post with subject, and telephone with e-mail.
pub(crate) fn unshown(search: &str) -> (&str, &str) {
    let mut lines = search.split('\n').skip(1);
    let mut line = || lines.next().unwrap_or_default();
    (line(), line())
}

fn tags(
    cycle: &Cycle,
    dossier: &Dossier,
    review: Option<&Review>,
    lacking: &[&DocumentRule],
) -> BTreeSet<String> {
    let experts = || review.into_iter().flat_map(|review| review.experts.values());
    let mut tags: BTreeSet<String> = lacking.iter().map(|rule| Tag::Lacks(&rule.code).word()).collect();
    tags.extend(dossier.directions.iter().map(|code| Tag::Direction(code).word()));
    tags.extend(experts().map(|assignment| Tag::Expert(&assignment.expert).word()));
    tags.extend(experts().next().is_none().then(|| Tag::Lacks(NO_EXPERT).word()));
    let on = dossier.applied_on.unwrap_or(cycle.closes_on);
    let years = dossier
        .experience
        .seniority(on)
        .map(|seniority| seniority.years.min(MOST_YEARS));
    tags.extend(years.map(|years| Tag::Years(years).word()));
    let withdrawn = review.is_some_and(|review| review.consent_withdrawn_on.is_some());
    tags.extend(withdrawn.then(|| Tag::ConsentWithdrawn.word()));
    let owed = review.is_some_and(|review| review.occasion().is_some() && review.notice().is_none());
    tags.extend(owed.then(|| Tag::OwedNotice.word()));
    tags
}

/// What the desk still has to look at again, in words; empty before the check, while the package is out and once it stands
/// on an agenda: from there on the documents are frozen, and the sitting tells of it.
fn to_check_again(regulation: &Regulation, dossier: &Dossier, review: Option<&Review>) -> String {
    let at_work = [Status::Checking, Status::UnderReview, Status::Reviewed];
    review
        .filter(|review| at_work.contains(&review.status))
        .map(|review| review.standing(regulation, dossier).to_check_again())
        .unwrap_or_default()
}

/// What is missing: before the check, empty required slots; after it, what the check found, and empty required slots where
/// its mark has fallen.
pub(crate) fn lacking<'r>(
    regulation: &'r Regulation,
    dossier: &Dossier,
    review: Option<&Review>,
) -> Vec<&'r DocumentRule> {
    let checks = review.map(|review| review.standing(regulation, dossier));
    let is_missing = |rule: &&DocumentRule| match checks.filter(Standing::is_begun) {
        Some(checks) if checks.is_unmarked(&rule.code) => false,
        Some(checks) if checks.fallen_document(&rule.code).is_none() => checks
            .document(&rule.code)
            .is_some_and(|check| check.mark == DocumentMark::Absent),
        Some(_) | None => rule.requirement == Requirement::Required && !dossier.has(&rule.code),
    };
    regulation.listed().filter(is_missing).collect()
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
        Status::Enrolled => "enrolled",
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

/// What a row is found by of its number: as it is written, and as any other way of writing it is alike.
fn found_by_number(number: &str) -> String {
    let alike = intake::number_alike(number);
    match search_text(number) == alike {
        true => alike,
        false => [number, &alike].join(" "),
    }
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
