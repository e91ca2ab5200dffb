//! Who may enter an agenda, and who is late and why.

use domain::{Dossier, DossierId, Regulation, Review, SittingId, Status, late_reason};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{Answer, active::Active, compose::changed_since_signed, desk::Desk, registered::code};

/// Asks who may enter an agenda.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChooseForAgenda {
    /// The sitting, in whose cycle the dossiers are looked for; `null` for one that is yet to be planned.
    pub sitting: Option<SittingId>,
}

/// Dossiers for an agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AgendaChoice {
    /// May enter.
    pub ready: Vec<AgendaLine>,
    /// May not, with the reason: those who are nearest to it first.
    pub late: Vec<AgendaLine>,
    /// How many may not, those who are not named too.
    #[ts(type = "number")]
    pub late_in_all: u64,
}

/// A dossier for an agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AgendaLine {
    /// The dossier.
    pub dossier: DossierId,
    /// Registration number.
    pub number: String,
    /// Full name.
    pub name: String,
    /// Why it is late; empty if ready.
    pub reason: String,
}

/// States from which a dossier enters an agenda, if nothing else is against it.
const DONE: [Status; 2] = [Status::Reviewed, Status::Postponed];

/// States before them, the nearest first.
const UNDER_WAY: [Status; 4] = [
    Status::UnderReview,
    Status::Returned,
    Status::Checking,
    Status::Registered,
];

/// Dossiers read of [`DONE`] at most: more than any commission gets through.
const MOST_DONE: u32 = 2_000;

/// Dossiers named that are late.
const MOST_LATE: u32 = 200;

pub(crate) fn agenda_choice(desk: &mut Desk<'_>, _: ChooseForAgenda) -> Answer<AgendaChoice> {
    let cycle = desk.cycle.id.0;
    let active = Active::read(desk)?;
    let (mut ready, mut late) = (Vec::new(), Vec::new());
    for row in desk.register_of(cycle, &DONE.map(code), MOST_DONE)? {
        let line = line(desk, &active, row.id)?;
        if line.reason.is_empty() {
            ready.push(line);
        } else {
            late.push(line);
        }
    }
    let counts = desk.register_counts(cycle)?;
    let under_way = UNDER_WAY.iter().filter_map(|status| counts.get(code(*status)));
    let late_in_all = late.len() as u64 + under_way.sum::<u64>();
    for status in UNDER_WAY {
        let named = u32::try_from(late.len()).unwrap_or(u32::MAX);
        for row in desk.register_of(cycle, &[code(status)], MOST_LATE.saturating_sub(named))? {
            late.push(line(desk, &active, row.id)?);
        }
    }
    Ok(AgendaChoice {
        ready,
        late,
        late_in_all,
    })
}

/// Why a dossier cannot enter an agenda now; `None` = it may. The commission is not asked to include whom it has included.
pub(super) fn late(
    regulation: &Regulation,
    active: &Active,
    dossier: &Dossier,
    review: Option<&Review>,
) -> Option<String> {
    if let Some(reason) = late_reason(regulation, dossier, review) {
        return Some(reason);
    }
    if active.has(dossier) {
        return Some("уже включён в актив действующим актом по тому же направлению".to_owned());
    }
    let reviewed = review.filter(|review| review.status == Status::Reviewed)?;
    let changed = changed_since_signed(regulation, dossier, reviewed);
    (!changed.is_empty()).then(|| {
        format!(
            "после подписания экспертного листа изменили: {}. Отправьте пакет на повторную экспертизу",
            changed.join(", ")
        )
    })
}

fn line(desk: &Desk<'_>, active: &Active, id: Uuid) -> Answer<AgendaLine> {
    let dossier = desk.get::<Dossier>(id)?.record;
    let review = desk.find::<Review>(id)?.map(|found| found.record);
    let reason = late(desk.regulation(), active, &dossier, review.as_ref());
    Ok(AgendaLine {
        dossier: dossier.id,
        number: review
            .map(|review| review.registration.number)
            .unwrap_or_default(),
        name: dossier.person.full(),
        reason: reason.unwrap_or_default(),
    })
}
