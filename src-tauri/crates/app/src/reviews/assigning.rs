//! Experts for many dossiers: who has how much on hand, a proposal with its reasons, and the assignment as a unit.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::{
    Assignment, AssignmentId, Closeness, Composition, Conflict, Dossier, DossierId, Fit, Refusal, Regulation,
    Review, Status, distribute, mentions,
};
use print::russian::plural;
use serde::{Deserialize, Serialize};
use store::Undoable;
use ts_rs::TS;

use super::together::{ERASED, ERASED_NAME};
use crate::{
    Answer, ApiError, Changed, commission::in_force, desk::Desk, people::cleaned_line,
    registered::search_text,
};

/// Asks who would review some dossiers.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlanAssignment {
    /// The dossiers, in the order in which experts are given out; none = only the experts are told.
    pub dossiers: Vec<DossierId>,
}

/// Who would review what, and why. Nothing is assigned yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AssignmentPlan {
    /// Everybody who may be asked: who reviews in this cycle, and the commission; by name.
    pub experts: Vec<ExpertLoad>,
    /// A row a dossier.
    pub rows: Vec<PlannedAssignment>,
}

/// An expert with the work of this cycle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExpertLoad {
    /// Full name.
    pub expert: String,
    /// Post and organisation.
    pub post: String,
    /// Dossiers whose sheet is not signed yet.
    pub on_hand: u32,
    /// Dossiers of the cycle in all.
    pub total: u32,
}

/// The proposal for one dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlannedAssignment {
    /// The dossier.
    pub dossier: DossierId,
    /// Registration number; empty before registration.
    pub number: String,
    /// Full name of the candidate.
    pub name: String,
    /// Why nobody can be assigned; empty if somebody can.
    pub refusal: String,
    /// The proposed expert; empty when there is none.
    pub expert: String,
    /// Everybody who may review this dossier, in the order of the plan's experts.
    pub choices: Vec<ExpertChoice>,
}

/// An expert for one dossier, with what speaks for and against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExpertChoice {
    /// Full name.
    pub expert: String,
    /// What speaks for: «координирует направление, на руках 3 пакета из 8».
    pub reason: String,
    /// Signs of a conflict of interest in words; empty if there are none.
    pub closeness: String,
}

/// Assigns experts to many dossiers.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AssignExperts {
    /// Who reviews what.
    pub rows: Vec<AssignedExpert>,
    /// Last day for all of them.
    #[ts(type = "string | null")]
    pub due_on: Option<NaiveDate>,
}

/// One assignment of many.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AssignedExpert {
    /// The dossier.
    pub dossier: DossierId,
    /// Full name of the expert.
    pub expert: String,
    /// Post and organisation.
    pub post: String,
}

pub(crate) fn plan_assignment(desk: &mut Desk<'_>, request: PlanAssignment) -> Answer<AssignmentPlan> {
    let experts = known_experts(desk)?;
    let mut rows = Vec::new();
    let mut fits = Vec::new();
    for id in request.dossiers {
        let Some(found) = desk.find::<Dossier>(id.0)? else {
            fits.push(Vec::new());
            rows.push(PlannedAssignment {
                dossier: id,
                number: desk.number_of_erased(id)?,
                name: ERASED_NAME.to_owned(),
                refusal: ERASED.to_owned(),
                expert: String::new(),
                choices: Vec::new(),
            });
            continue;
        };
        let dossier = found.record;
        let review = desk.find::<Review>(id.0)?.map(|found| found.record);
        let refusal = blocked(desk.regulation(), &dossier, review.as_ref());
        let stand: Vec<(Fit, Closeness)> = experts
            .iter()
            .map(|expert| stands(desk.regulation(), &dossier, review.as_ref(), expert))
            .collect();
        let closed = !refusal.is_empty();
        fits.push(
            stand
                .iter()
                .map(|(fit, _)| Fit {
                    may: fit.may && !closed,
                    ..*fit
                })
                .collect::<Vec<_>>(),
        );
        let choices = experts.iter().zip(&stand).filter(|(_, (fit, _))| fit.may);
        rows.push(PlannedAssignment {
            dossier: id,
            number: review
                .map(|review| review.registration.number)
                .unwrap_or_default(),
            name: dossier.person.full(),
            refusal,
            expert: String::new(),
            choices: choices
                .map(|(expert, (fit, closeness))| ExpertChoice {
                    expert: expert.expert.clone(),
                    reason: reason(*fit, expert),
                    closeness: closeness.words(),
                })
                .collect(),
        });
    }
    let mut on_hand: Vec<u32> = experts.iter().map(|expert| expert.on_hand).collect();
    for (row, place) in rows.iter_mut().zip(distribute(&mut on_hand, &fits)) {
        match place.and_then(|place| experts.get(place)) {
            Some(expert) => row.expert.clone_from(&expert.expert),
            None if row.refusal.is_empty() => {
                "Некого назначить: впишите эксперта в пакете или состав комиссии в «Настройках»."
                    .clone_into(&mut row.refusal);
            }
            None => {}
        }
    }
    Ok(AssignmentPlan { experts, rows })
}

/// Assigns all or nobody.
pub(crate) fn assign_experts(desk: &mut Desk<'_>, request: AssignExperts) -> Answer<Changed<u32>> {
    if let Some(day) = request.due_on {
        crate::people::checked_day("dueOn", day)?;
    }
    let title = match request.rows.as_slice() {
        [] => return Err(ApiError::field("rows", "Не выбрано ни одного пакета.")),
        [one] => format!(
            "назначение эксперта: {}",
            desk.get::<Dossier>(one.dossier.0)?.record.person.short()
        ),
        many => format!("назначение экспертов, пакетов: {}", many.len()),
    };
    desk.change("assign_experts", &title, Undoable::Yes, |tx, setting| {
        let mut assigned = 0_u32;
        for row in &request.rows {
            let expert = cleaned_line("expert", &row.expert)?;
            let post = cleaned_line("post", &row.post)?;
            let dossier = tx.get::<Dossier>(row.dossier.0)?.record;
            let mut review = tx.get::<Review>(row.dossier.0)?.record;
            let id = AssignmentId(setting.host.new_id());
            review.assign(&dossier, id, assignment(expert, post, request.due_on))?;
            tx.put(&review)?;
            assigned = assigned.saturating_add(1);
        }
        Ok(assigned)
    })
}

/// An assignment without statement and sheet.
pub(super) fn assignment(expert: String, post: String, due_on: Option<NaiveDate>) -> Assignment {
    Assignment {
        expert,
        post,
        due_on,
        conflict: Conflict::NotStated,
        sheet: None,
        annulled: BTreeMap::new(),
    }
}

/// Signs between a candidate and each assigned expert, in words; an expert without signs is not listed.
pub(crate) fn closeness_of(
    regulation: &Regulation,
    dossier: &Dossier,
    review: &Review,
) -> BTreeMap<AssignmentId, String> {
    review
        .experts
        .iter()
        .map(|(id, known)| {
            let found = Closeness::between(regulation, dossier, &known.expert, &known.post);
            (*id, found.words())
        })
        .filter(|(_, words)| !words.is_empty())
        .collect()
}

/// Experts of the cycle's reviews with their loads, and the members of the commission, by name.
fn known_experts(desk: &Desk<'_>) -> Answer<Vec<ExpertLoad>> {
    let mut known: BTreeMap<String, ExpertLoad> = BTreeMap::new();
    let editions = desk.list_in::<Composition>(desk.cycle.id.0)?;
    let today = desk.host.now().date_naive();
    for member in in_force(editions, today)
        .into_iter()
        .flat_map(|edition| edition.members.into_values())
    {
        let places = [member.post.as_str(), member.organization.as_str()];
        let post: Vec<&str> = places.into_iter().filter(|part| !part.is_empty()).collect();
        let expert = ExpertLoad {
            expert: member.name.full(),
            post: post.join(", "),
            on_hand: 0,
            total: 0,
        };
        known.insert(search_text(&expert.expert), expert);
    }
    for review in desk.list_in::<Review>(desk.cycle.id.0)? {
        let is_open = matches!(
            review.status,
            Status::Checking | Status::Returned | Status::UnderReview
        );
        for assignment in review.experts.values() {
            let load = known
                .entry(search_text(&assignment.expert))
                .or_insert_with(|| ExpertLoad {
                    expert: assignment.expert.clone(),
                    post: assignment.post.clone(),
                    on_hand: 0,
                    total: 0,
                });
            let owes = is_open && review.owing().any(|owing| owing.expert == assignment.expert);
            load.on_hand = load.on_hand.saturating_add(u32::from(owes));
            load.total = load.total.saturating_add(1);
        }
    }
    Ok(known.into_values().collect())
}

/// Why no expert can be added to a dossier now; empty if one can.
fn blocked(regulation: &Regulation, dossier: &Dossier, review: Option<&Review>) -> String {
    let Some(review) = review else {
        return Refusal::WrongStage {
            now: dossier.own_status(),
            needed: Status::Checking,
        }
        .to_string();
    };
    // Tried on a copy: the answer is the rule itself.
    let anybody = assignment("эксперт".to_owned(), String::new(), None);
    let tried = review
        .clone()
        .assign(dossier, AssignmentId(uuid::Uuid::nil()), anybody);
    if let Err(refusal) = tried {
        return refusal.to_string();
    }
    let named: Vec<&str> = review
        .experts
        .values()
        .filter(|expert| !matches!(expert.conflict, Conflict::Declared { .. }))
        .map(|expert| expert.expert.as_str())
        .collect();
    let needed = usize::try_from(regulation.voting.min_experts.max(1)).unwrap_or(usize::MAX);
    if named.len() < needed {
        String::new()
    } else {
        format!("Экспертов уже достаточно: {}.", named.join(", "))
    }
}

/// How an expert stands to a dossier.
fn stands(
    regulation: &Regulation,
    dossier: &Dossier,
    review: Option<&Review>,
    expert: &ExpertLoad,
) -> (Fit, Closeness) {
    let name = search_text(&expert.expert);
    let taken: BTreeSet<String> = review
        .into_iter()
        .flat_map(|review| review.experts.values())
        .map(|assigned| search_text(&assigned.expert))
        .chain([search_text(&dossier.person.full())])
        .collect();
    let closeness = Closeness::between(regulation, dossier, &expert.expert, &expert.post);
    let coordinates = dossier
        .directions
        .iter()
        .filter_map(|code| regulation.direction(code))
        .filter_map(|direction| {
            regulation
                .coordinators
                .iter()
                .find(|known| known.code == direction.coordinator)
        })
        .any(|coordinator| {
            mentions(&expert.post, &coordinator.name)
                || mentions(&expert.post, quoted(&coordinator.name_dative))
        });
    let fit = Fit {
        may: !taken.contains(&name),
        closeness: closeness.weight(),
        newcomer: expert.total == 0,
        coordinates,
    };
    (fit, closeness)
}

/// What stands in «ёлочки»: a name is the same in every case; the whole text when there are none.
fn quoted(text: &str) -> &str {
    let inside = |text| -> Option<&str> {
        let (_, rest): (&str, &str) = str::split_once(text, '«')?;
        rest.rsplit_once('»').map(|(name, _)| name)
    };
    inside(text).unwrap_or(text)
}

/// What speaks for an expert.
fn reason(fit: Fit, expert: &ExpertLoad) -> String {
    let ExpertLoad { on_hand, total, .. } = expert;
    let load = match (on_hand, total) {
        (0, 0) => "пакетов ещё не было".to_owned(),
        (0, _) => format!("на руках ничего, всего было {total}"),
        _ => format!(
            "на руках {on_hand}\u{a0}{} из {total}",
            plural(*on_hand, "пакет", "пакета", "пакетов")
        ),
    };
    if fit.coordinates {
        format!("координирует направление, {load}")
    } else {
        load
    }
}
