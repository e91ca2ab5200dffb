//! Журнал регистрации заявлений of the cycle.

use std::collections::BTreeMap;

use domain::{
    Dossier, DossierId, Minutes, Moment, Order, OrderState, PaperState, Remainder, Review, Sitting,
};
use print::{RegisterLine, RegistrationJournal, russian::date_short, wording};

use super::{Print, head::form_head, names, templates};
use crate::{Answer, desk::Desk};

/// Prints the journal: every registered application in the order of numbers.
pub(crate) fn registration_journal(desk: &mut Desk<'_>) -> Answer<Print> {
    let cycle = desk.cycle.id.0;
    let mut reviews = desk.list_in::<Review>(cycle)?;
    reviews.sort_by_key(|review| (review.registration.ordinal, review.id));
    let dossiers: BTreeMap<_, _> = desk
        .list_in::<Dossier>(cycle)?
        .into_iter()
        .map(|dossier| (dossier.id, dossier))
        .collect();
    let facts = Facts {
        decisions: decisions(desk)?,
        orders: desk.list_in::<Order>(cycle)?,
    };
    let mut lines = Vec::new();
    for review in &reviews {
        if let Some(dossier) = dossiers.get(&review.id) {
            lines.push((review.registration.ordinal, line(desk, dossier, review, &facts)));
        }
    }
    // A number that was given stays in the journal when nothing else is left.
    for left in desk.list_in::<Remainder>(cycle)? {
        if let Some(received) = left.registered_at {
            lines.push((left.ordinal, erased(desk, &left, received)));
        }
    }
    lines.sort_by_key(|(ordinal, _)| *ordinal);
    let lines = lines.into_iter().map(|(_, line)| line).collect();
    let day = reviews
        .iter()
        .map(|review| review.registration.at.date_naive())
        .max()
        .unwrap_or(desk.cycle.opens_on);
    let model = RegistrationJournal {
        head: form_head(desk, day, 9.0),
        about: format!(
            "{}, приём документов с {} по {}",
            desk.cycle.title,
            date_short(desk.cycle.opens_on),
            date_short(desk.cycle.closes_on)
        ),
        act: wording::capital(&desk.regulation().act.kind.to_lowercase()),
        lines,
    };
    let pdf = print::registration_journal(&model, &templates())?;
    Ok(("Журнал регистрации.pdf".to_owned(), pdf.bytes, pdf.pages))
}

/// What the cycle decided, for the last columns.
struct Facts {
    /// «№ 3 от 05.06.2026: включить», the last one of each dossier.
    decisions: BTreeMap<DossierId, String>,
    orders: Vec<Order>,
}

/// What sealed minutes say of each dossier; a later decision stands for the former.
fn decisions(desk: &Desk<'_>) -> Answer<BTreeMap<DossierId, String>> {
    let mut minutes = desk.list_in::<Minutes>(desk.cycle.id.0)?;
    minutes.retain(|paper| paper.state == PaperState::Sealed && paper.corrects.is_none());
    minutes.sort_by_key(|paper| (paper.on, paper.id));
    let mut decisions = BTreeMap::new();
    for paper in minutes {
        let sitting = desk.get::<Sitting>(paper.sitting.0)?.record;
        let of_candidates = sitting.items.values().filter(|item| item.exclusion.is_none());
        for item in of_candidates {
            if let Some(result) = &item.result {
                let words = format!(
                    "№ {} от {}: {}",
                    paper.number,
                    date_short(paper.on),
                    result.decision.words()
                );
                decisions.insert(item.dossier, words);
            }
        }
    }
    Ok(decisions)
}

/// The line of a dossier whose data were destroyed.
fn erased(desk: &Desk<'_>, left: &Remainder, received: Moment) -> RegisterLine {
    let municipality = desk.regulation().municipality(&left.municipality);
    RegisterLine {
        number: left.number.clone(),
        received: moment(received),
        name: "данные уничтожены".to_owned(),
        workplace: municipality.map(|known| known.name.clone()).unwrap_or_default(),
        ..RegisterLine::default()
    }
}

fn moment(at: Moment) -> String {
    format!("{} {}", date_short(at.date_naive()), at.format("%H:%M"))
}

fn line(desk: &Desk<'_>, dossier: &Dossier, review: &Review, facts: &Facts) -> RegisterLine {
    let regulation = desk.regulation();
    let present = regulation.documents.iter().filter(|rule| dossier.has(&rule.code));
    let (documents, sheets) = present.fold((0_u32, 0_u32), |(documents, sheets), rule| {
        (
            documents.saturating_add(1),
            sheets.saturating_add(dossier.sheets(&rule.code)),
        )
    });
    let workplace = [
        names::municipality(regulation, dossier),
        dossier.workplace.organization.clone(),
        dossier.workplace.post.clone(),
    ];
    RegisterLine {
        number: review.registration.number.clone(),
        received: moment(review.registration.at),
        name: dossier.person.full(),
        workplace: workplace
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        direction: names::directions_listed(regulation, dossier),
        volume: format!("{documents} / {sheets}"),
        way: regulation
            .dictionaries
            .ways
            .get(&review.registration.way)
            .cloned()
            .unwrap_or_default(),
        movement: movement(review),
        decision: facts.decisions.get(&review.id).cloned().unwrap_or_default(),
        order: order(review, facts).unwrap_or_default(),
    }
}

/// «возврат до 26.05.2026; экспертиза: рекомендован»
fn movement(review: &Review) -> String {
    let returned = review
        .returned
        .as_ref()
        .map(|last| format!("возврат, срок {}", date_short(last.deadline)));
    let experts = names::conclusions(review);
    let review_words = (!experts.is_empty()).then(|| format!("экспертиза: {experts}"));
    let has_ended = review.order.is_none() && !review.ending.is_empty();
    let ending = has_ended.then(|| format!("{}: {}", review.stage().words(), review.ending));
    [returned, review_words, ending]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("; ")
}

fn order(review: &Review, facts: &Facts) -> Option<String> {
    let id = review.order?;
    let signed = facts
        .orders
        .iter()
        .find(|order| order.id == id && matches!(order.state, OrderState::Signed | OrderState::Cancelled))?;
    let mut words = format!("№ {} от {}", signed.number, date_short(signed.signed_on?));
    if let Some(by) = &signed.cancellation {
        words.push_str(&format!(", отменён № {} от {}", by.number, date_short(by.on)));
    } else if review.has_left {
        words.push_str(&format!("; {}", review.ending));
    }
    Some(words)
}
