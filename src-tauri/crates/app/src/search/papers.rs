//! Papers and sittings: what the store is to find them by, and hits among them.

use domain::{Cycle, CycleId, Minutes, Order, OrderState, PaperState, Pathway, Sitting};
use print::russian::{date_long, date_short};
use serde::Serialize;
use serde_json::Value;
use store::{Reader, Record, SearchPaper, Touched};
use ts_rs::TS;
use uuid::Uuid;

use super::{
    judge::{FoundBy, Part, Place, Snippet, judge},
    reading::Chunk,
    words::{Width, condition},
};
use crate::{Answer, desk::Desk};

/// What a paper is; its screen follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PaperKind {
    /// Заседание.
    Sitting,
    /// Протокол.
    Minutes,
    /// Приказ or распоряжение.
    Order,
    /// ИОМ.
    Pathway,
}

const KINDS: [(PaperKind, &str); 4] = [
    (PaperKind::Sitting, Sitting::KIND),
    (PaperKind::Minutes, Minutes::KIND),
    (PaperKind::Order, Order::KIND),
    (PaperKind::Pathway, Pathway::KIND),
];

/// A paper or a sitting that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperHit {
    /// What it is.
    pub kind: PaperKind,
    /// Its id.
    pub id: Uuid,
    /// «Протокол № 3».
    pub title: Vec<Snippet>,
    /// Date and the like.
    pub detail: Vec<Snippet>,
    /// Why it was found.
    pub reasons: Vec<FoundBy>,
}

/// Papers read before they are judged.
const MOST_READ: u32 = 200;

/// Papers of the cycle that answer, the best and newest first.
pub(super) fn papers(desk: &Desk<'_>, chunks: &[Chunk], most: usize) -> Answer<Vec<PaperHit>> {
    let mut hits = Vec::new();
    for width in [Width::Exact, Width::Alike] {
        let found = desk.store.read(|reader| -> Answer<Vec<SearchPaper>> {
            let condition = condition(reader, chunks, width, false)?;
            Ok(reader.papers_with(desk.cycle.id.0, &condition, MOST_READ)?)
        })?;
        hits = found.iter().filter_map(|paper| hit(paper, chunks)).collect();
        if !hits.is_empty() {
            break;
        }
    }
    hits.sort_by(|(cost, sort, _), (other, than, _)| cost.cmp(other).then_with(|| than.cmp(sort)));
    Ok(hits.into_iter().take(most).map(|(_, _, hit)| hit).collect())
}

fn hit(paper: &SearchPaper, chunks: &[Chunk]) -> Option<(u32, String, PaperHit)> {
    let (kind, _) = KINDS.into_iter().find(|(_, kind)| *kind == paper.kind)?;
    let part = |text| Part {
        place: Place::Title,
        text,
    };
    let parts = [
        part(paper.title.as_str()),
        part(&paper.detail),
        part(&paper.search),
    ];
    let verdict = judge(chunks, &parts)?;
    let shown = PaperHit {
        kind,
        id: paper.id,
        title: verdict.pieces(&parts, 0..1, ""),
        detail: verdict.pieces(&parts, 1..2, ""),
        reasons: verdict.reasons.clone(),
    };
    Some((verdict.cost, paper.sort.clone(), shown))
}

/// Whether a change may alter what its record is found as. A vote changes a sitting, but not its title.
pub(crate) fn is_paper(touched: &Touched<'_>) -> bool {
    if touched.kind != Sitting::KIND {
        return KINDS.iter().any(|(_, kind)| *kind == touched.kind);
    }
    let shown = |side: Option<&Value>| {
        side.map(|sitting| ["number", "on", "time", "place"].map(|field| sitting.get(field).cloned()))
    };
    shown(touched.before) != shown(touched.after)
}

/// What a record is found as.
pub(crate) fn paper(records: &Reader<'_>, kind: &str, id: Uuid) -> store::Result<Option<SearchPaper>> {
    match KINDS.into_iter().find(|(_, known)| *known == kind) {
        Some((PaperKind::Sitting, _)) => Ok(records.find::<Sitting>(id)?.map(|found| sitting(&found.record))),
        Some((PaperKind::Minutes, _)) => Ok(records.find::<Minutes>(id)?.map(|found| minutes(&found.record))),
        Some((PaperKind::Order, _)) => match records.find::<Order>(id)? {
            Some(found) => {
                // A paper of another office may come before the cycle that it belongs to.
                let cycle = records.find::<Cycle>(found.record.cycle.0)?;
                let act = cycle.map(|cycle| cycle.record.regulation.act.kind.to_lowercase());
                Ok(act.map(|act| order(&found.record, &act)))
            }
            None => Ok(None),
        },
        Some((PaperKind::Pathway, _)) => Ok(records.find::<Pathway>(id)?.map(|found| pathway(&found.record))),
        None => Ok(None),
    }
}

fn made(
    kind: &str,
    id: Uuid,
    cycle: CycleId,
    title: String,
    detail: String,
    sort: String,
    more: &str,
) -> SearchPaper {
    SearchPaper {
        kind: kind.to_owned(),
        id,
        cycle: cycle.0,
        search: format!("{title} {detail} {more}"),
        title,
        detail,
        sort,
    }
}

fn sitting(sitting: &Sitting) -> SearchPaper {
    let detail = [
        date_long(sitting.on),
        sitting.time.format("%H:%M").to_string(),
        sitting.place.clone(),
    ];
    made(
        Sitting::KIND,
        sitting.id.0,
        sitting.cycle,
        format!("Заседание №\u{a0}{}", sitting.number),
        detail
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        sitting.on.to_string(),
        &date_short(sitting.on),
    )
}

fn minutes(minutes: &Minutes) -> SearchPaper {
    let name = if minutes.corrects.is_some() {
        "Исправление протокола"
    } else {
        "Протокол"
    };
    let state = match minutes.state {
        PaperState::Draft => "черновик",
        PaperState::ForSignature => "на подписи",
        PaperState::Sealed => "закреплён",
    };
    let more = format!("протокол {}", date_short(minutes.on));
    made(
        Minutes::KIND,
        minutes.id.0,
        minutes.cycle,
        numbered(name, &minutes.number),
        format!("{}, {state}", date_long(minutes.on)),
        minutes.on.to_string(),
        &more,
    )
}

fn order(order: &Order, kind: &str) -> SearchPaper {
    let mut letters = kind.chars();
    let name: String = letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default();
    let (title, state) = match order.state {
        OrderState::Signed => (numbered(&name, &order.number), ""),
        OrderState::Draft => (format!("{name}, проект"), ""),
        OrderState::InApproval => (format!("{name}, проект"), "на согласовании"),
        OrderState::Cancelled => (numbered(&name, &order.number), "отменён"),
        OrderState::Dropped => (format!("{name}, проект"), "отозван"),
    };
    let on = order.signed_on.map(date_long).unwrap_or_default();
    let detail = [on.as_str(), state, order.wording.heading.as_str()];
    let more = format!(
        "{} {}",
        order.number,
        order.signed_on.map(date_short).unwrap_or_default()
    );
    made(
        Order::KIND,
        order.id.0,
        order.cycle,
        title,
        detail
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        order.signed_on.map(|on| on.to_string()).unwrap_or_default(),
        &more,
    )
}

fn pathway(pathway: &Pathway) -> SearchPaper {
    let detail = [pathway.municipality.clone(), pathway.year.to_string()];
    made(
        Pathway::KIND,
        pathway.id.0,
        pathway.cycle,
        format!("ИОМ: {}", pathway.name),
        detail
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        String::new(),
        "индивидуальный образовательный маршрут",
    )
}

fn numbered(name: &str, number: &str) -> String {
    if number.is_empty() {
        format!("{name} без номера")
    } else {
        format!("{name} №\u{a0}{number}")
    }
}
