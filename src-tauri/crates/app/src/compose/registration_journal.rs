//! Журнал регистрации заявлений of the cycle.

use std::collections::BTreeMap;

use domain::{Dossier, Minutes, Order, OrderState, PaperState, Review, Sitting, SittingId};
use print::{RegisterLine, RegistrationJournal, russian::date_short, wording};

use super::{Print, head::form_head, names, templates};
use crate::{Answer, desk::Desk, sittings::item_of};

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
        sittings: desk
            .list_in::<Sitting>(cycle)?
            .into_iter()
            .map(|sitting| (sitting.id, sitting))
            .collect(),
        minutes: desk.list_in::<Minutes>(cycle)?,
        orders: desk.list_in::<Order>(cycle)?,
    };
    let mut lines = Vec::new();
    for review in &reviews {
        if let Some(dossier) = dossiers.get(&review.id) {
            lines.push(line(desk, dossier, review, &facts));
        }
    }
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
    sittings: BTreeMap<SittingId, Sitting>,
    minutes: Vec<Minutes>,
    orders: Vec<Order>,
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
    let received = review.registration.at;
    let workplace = [
        names::municipality(regulation, dossier),
        dossier.workplace.organization.clone(),
        dossier.workplace.post.clone(),
    ];
    RegisterLine {
        number: review.registration.number.clone(),
        received: format!(
            "{} {}",
            date_short(received.date_naive()),
            received.format("%H:%M")
        ),
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
        decision: decision(review, facts).unwrap_or_default(),
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
    [returned, review_words]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("; ")
}

/// «№ 3 от 05.06.2026: включить», once the minutes are sealed.
fn decision(review: &Review, facts: &Facts) -> Option<String> {
    let sitting = facts.sittings.get(&review.sitting?)?;
    let sealed = facts.minutes.iter().find(|paper| {
        paper.sitting == sitting.id && paper.state == PaperState::Sealed && paper.corrects.is_none()
    })?;
    let (_, item) = item_of(sitting, review.id)?;
    let words = item.result.as_ref()?.decision.words();
    Some(format!(
        "№ {} от {}: {words}",
        sealed.number,
        date_short(sealed.on)
    ))
}

fn order(review: &Review, facts: &Facts) -> Option<String> {
    let id = review.order?;
    let signed = facts
        .orders
        .iter()
        .find(|order| order.id == id && matches!(order.state, OrderState::Signed | OrderState::Cancelled))?;
    Some(format!(
        "№ {} от {}",
        signed.number,
        date_short(signed.signed_on?)
    ))
}
