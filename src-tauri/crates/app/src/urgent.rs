//! «Что горит»: deadlines of the cycle, the nearest first, with the reason and what to open.

use chrono::NaiveDate;
use domain::{
    Cycle, CycleId, Dossier, DossierId, Minutes, MinutesId, PaperState, Review, Sitting, SittingId,
    SittingState, Status, Workdays,
};
use serde::Serialize;
use ts_rs::TS;

use crate::{
    Answer,
    desk::Desk,
    erasure::ENDED_BY_TERM,
    registered::{Tag, code},
};

/// A deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Urgent {
    /// What to open.
    pub target: UrgentTarget,
    /// What it is: a person, a paper, a sitting.
    pub what: String,
    /// What has to be done.
    pub reason: String,
    /// Last day.
    #[ts(type = "string")]
    pub due: NaiveDate,
    /// Working days left; below zero when late.
    pub days_left: i32,
    /// The same in words, with a warning where the calendar is not sure.
    pub words: String,
}

/// What a deadline opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum UrgentTarget {
    /// A returned dossier that waits for corrections.
    Returned {
        /// The dossier.
        dossier: DossierId,
    },
    /// A dossier whose expert owes a sheet.
    Sheet {
        /// The dossier.
        dossier: DossierId,
    },
    /// A dossier whose candidate has withdrawn the consent.
    Consent {
        /// The dossier.
        dossier: DossierId,
    },
    /// A registered dossier whose draft the municipality has deleted.
    Discarded {
        /// The dossier.
        dossier: DossierId,
    },
    /// Minutes that are not sealed.
    Minutes {
        /// The minutes.
        minutes: MinutesId,
    },
    /// A sitting that is not announced.
    Summons {
        /// The sitting.
        sitting: SittingId,
    },
    /// A cycle whose dossiers are no longer to be kept.
    Retention {
        /// The cycle.
        cycle: CycleId,
    },
}

/// Deadlines shown at most.
const SHOWN: u64 = 50;

pub(crate) fn urgent(desk: &Desk<'_>) -> Answer<Vec<Urgent>> {
    let workdays = desk.workdays()?;
    let today = desk.host.now().date_naive();
    let mut list = Vec::new();
    let mut add = |target, what: String, reason: String, due| {
        list.push(Urgent {
            target,
            what,
            reason,
            due,
            days_left: workdays.left(today, due),
            words: workdays.countdown(today, due),
        });
    };
    dossiers(desk, &mut add)?;
    consents(desk, &mut add)?;
    discarded(desk, &mut add)?;
    retention(desk, today, &mut add)?;
    papers(desk, &workdays, &mut add)?;
    list.sort_by(|one, other| (one.due, one.target, &one.what).cmp(&(other.due, other.target, &other.what)));
    list.truncate(usize::try_from(SHOWN).unwrap_or(usize::MAX));
    Ok(list)
}

fn dossiers(desk: &Desk<'_>, add: &mut impl FnMut(UrgentTarget, String, String, NaiveDate)) -> Answer<()> {
    let query = store::RegisterQuery {
        status: [Status::Returned, Status::UnderReview]
            .map(|status| code(status).to_owned())
            .into(),
        sort: store::Sort::Deadline,
        limit: SHOWN,
        ..store::RegisterQuery::of(desk.cycle.id.0)
    };
    for row in desk.page(&query)?.rows {
        let review = desk.get::<Review>(row.id)?.record;
        let Some(due) = review.deadline() else { continue };
        let dossier = review.id;
        if review.status == Status::Returned {
            let reason = "исправить и вернуть пакет".to_owned();
            add(UrgentTarget::Returned { dossier }, row.name, reason, due);
            continue;
        }
        for expert in review.owing() {
            if let Some(due) = expert.due_on {
                let reason = format!("экспертный лист: {}", expert.expert);
                add(UrgentTarget::Sheet { dossier }, row.name.clone(), reason, due);
            }
        }
    }
    Ok(())
}

/// Withdrawn consents of dossiers whose data are still there, whatever their status.
fn consents(desk: &Desk<'_>, add: &mut impl FnMut(UrgentTarget, String, String, NaiveDate)) -> Answer<()> {
    let days = chrono::Days::new(desk.regulation().deadlines.withdrawal.into());
    let query = store::RegisterQuery {
        tags: vec![vec![Tag::ConsentWithdrawn.word()]],
        limit: SHOWN,
        ..store::RegisterQuery::of(desk.cycle.id.0)
    };
    for row in desk.page(&query)?.rows {
        let review = desk.get::<Review>(row.id)?.record;
        let due = review
            .consent_withdrawn_on
            .and_then(|on| on.checked_add_days(days));
        if let Some(due) = due.filter(|_| review.status != Status::Erased) {
            let dossier = review.id;
            let reason =
                "согласие отозвано: уничтожить данные, если нет иного основания их хранить".to_owned();
            add(UrgentTarget::Consent { dossier }, row.name, reason, due);
        }
    }
    Ok(())
}

/// Packages that their municipality deleted while they were registered: both sides have to talk, from that day on.
fn discarded(desk: &Desk<'_>, add: &mut impl FnMut(UrgentTarget, String, String, NaiveDate)) -> Answer<()> {
    let query = store::RegisterQuery {
        tags: vec![vec![Tag::DiscardedMeanwhile.word()]],
        limit: SHOWN,
        ..store::RegisterQuery::of(desk.cycle.id.0)
    };
    for row in desk.page(&query)?.rows {
        let (dossier, review) = (
            desk.get::<Dossier>(row.id)?.record,
            desk.get::<Review>(row.id)?.record,
        );
        if let Some(at) = review.discarded_meanwhile(&dossier) {
            let reason =
                "черновик удалён в муниципалитете, а пакет зарегистрирован: выяснить, участвует ли кандидат";
            let dossier = dossier.id;
            add(
                UrgentTarget::Discarded { dossier },
                row.name,
                reason.to_owned(),
                at.date_naive(),
            );
        }
    }
    Ok(())
}

/// Cycles with closed dossiers whose term of keeping is over.
fn retention(
    desk: &Desk<'_>,
    today: NaiveDate,
    add: &mut impl FnMut(UrgentTarget, String, String, NaiveDate),
) -> Answer<()> {
    for cycle in desk.list::<Cycle>()? {
        let Some(since) = cycle.regulation.retention.over_since(&cycle, today) else {
            continue;
        };
        let counts = desk.register_counts(cycle.id.0)?;
        let kept: u64 = ENDED_BY_TERM
            .iter()
            .filter_map(|status| counts.get(code(*status)))
            .sum();
        if kept > 0 {
            let reason = format!("срок хранения истёк, пакетов – {kept}: уничтожить данные");
            add(
                UrgentTarget::Retention { cycle: cycle.id },
                cycle.title,
                reason,
                since,
            );
        }
    }
    Ok(())
}

fn papers(
    desk: &Desk<'_>,
    workdays: &Workdays,
    add: &mut impl FnMut(UrgentTarget, String, String, NaiveDate),
) -> Answer<()> {
    let deadlines = desk.regulation().deadlines;
    let sittings = desk.list_in::<Sitting>(desk.cycle.id.0)?;
    for sitting in sittings
        .iter()
        .filter(|sitting| sitting.state == SittingState::Draft)
    {
        add(
            UrgentTarget::Summons { sitting: sitting.id },
            format!(
                "Заседание № {} от {}",
                sitting.number,
                sitting.on.format("%d.%m.%Y")
            ),
            "назначить и разослать повестку".to_owned(),
            workdays.before(sitting.on, deadlines.summons),
        );
    }
    for paper in desk.list_in::<Minutes>(desk.cycle.id.0)? {
        if paper.state == PaperState::Sealed || paper.corrects.is_some() {
            continue;
        }
        let number = sittings
            .iter()
            .find(|sitting| sitting.id == paper.sitting)
            .map(|sitting| sitting.number)
            .unwrap_or_default();
        let reason = match paper.state {
            PaperState::Draft => "отправить протокол на подпись",
            PaperState::ForSignature | PaperState::Sealed => "подписать и закрепить протокол",
        };
        add(
            UrgentTarget::Minutes { minutes: paper.id },
            format!("Протокол заседания № {number} от {}", paper.on.format("%d.%m.%Y")),
            reason.to_owned(),
            workdays.after(paper.on, deadlines.minutes),
        );
    }
    Ok(())
}
