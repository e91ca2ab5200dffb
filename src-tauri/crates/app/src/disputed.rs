//! «Спорно»: nothing final stands on a place where two desks wrote different things. What counts is the domain's to say;
//! here are the records that each act stands on.

use std::collections::BTreeSet;

use domain::{Dossier, DossierId, ItemId, MemberId, Minutes, Order, Refusal, Review, Sitting, undisputed};
use store::{Reader, Record};
use uuid::Uuid;

use crate::{Answer, exchange::experts};

fn places<R: Record>(now: &Reader<'_>, id: Uuid) -> Answer<Vec<domain::Place>> {
    Ok(now.undecided_places(R::KIND, id)?)
}

/// Refuses to close an item while its count, or what the experts and the register say of the candidate, is disputed, or an expert
/// says something that nobody has heard.
pub(crate) fn item(now: &Reader<'_>, sitting: &Sitting, item: ItemId) -> Answer<()> {
    let mut what = sitting.disputed_for(item, &places::<Sitting>(now, sitting.id.0)?);
    if let Some(item) = sitting.items.get(&item) {
        what.extend(reviewed(now, item.dossier)?);
        experts::heard(now, item.dossier)??;
    }
    Ok(undisputed(what)?)
}

/// Refuses to write over a disputed vote; `None` asks for the totals of a secret ballot.
pub(crate) fn vote(
    now: &Reader<'_>,
    sitting: &Sitting,
    item: ItemId,
    member: Option<MemberId>,
) -> Answer<()> {
    let places = places::<Sitting>(now, sitting.id.0)?;
    Ok(undisputed(sitting.disputed_vote(item, member, &places))?)
}

/// Refuses to close a sitting, and to freeze or seal its minutes, while anything that they print is disputed.
pub(crate) fn sitting(now: &Reader<'_>, sitting: &Sitting) -> Answer<()> {
    let mut what = sitting.disputed(&places::<Sitting>(now, sitting.id.0)?);
    for item in sitting.items.values() {
        what.extend(reviewed(now, item.dossier)?);
        what.extend(printed(now, item.dossier)?);
    }
    Ok(undisputed(what)?)
}

/// Refuses minutes that are disputed themselves, or whose sitting is.
pub(crate) fn minutes(now: &Reader<'_>, paper: &Minutes) -> Answer<()> {
    if !places::<Minutes>(now, paper.id.0)?.is_empty() {
        return Err(Refusal::Disputed {
            what: vec!["номер или текст протокола".to_owned()],
        }
        .into());
    }
    match paper.corrects {
        None => sitting(now, &now.get::<Sitting>(paper.sitting.0)?.record),
        Some(_) => Ok(()),
    }
}

/// Refuses an order while a candidate of it, or the decision that it stands on, is disputed.
pub(crate) fn decided(now: &Reader<'_>, dossier: DossierId, sitting: &Sitting) -> Answer<()> {
    let mut what: BTreeSet<String> = reviewed(now, dossier)?;
    what.extend(printed(now, dossier)?);
    let places = places::<Sitting>(now, sitting.id.0)?;
    let items = sitting.items.iter().filter(|(_, item)| item.dossier == dossier);
    what.extend(items.flat_map(|(id, _)| sitting.disputed_for(*id, &places)));
    Ok(undisputed(what)?)
}

/// Refuses to sign an order whose own words or list are disputed.
pub(crate) fn order(now: &Reader<'_>, order: &Order) -> Answer<()> {
    let mut what = BTreeSet::new();
    if !places::<Order>(now, order.id.0)?.is_empty() {
        what.insert("текст или список проекта акта".to_owned());
    }
    for dossier in order.rows.keys() {
        what.extend(reviewed(now, *dossier)?);
        what.extend(printed(now, *dossier)?);
    }
    Ok(undisputed(what)?)
}

/// Refuses to finish a review that says two things, or whose expert says something that nobody has heard.
pub(crate) fn review(now: &Reader<'_>, id: DossierId) -> Answer<Result<(), Refusal>> {
    match undisputed(reviewed(now, id)?) {
        Ok(()) => experts::heard(now, id),
        disputed => Ok(disputed),
    }
}

fn reviewed(now: &Reader<'_>, id: DossierId) -> Answer<BTreeSet<String>> {
    let places = places::<Review>(now, id.0)?;
    if places.is_empty() {
        return Ok(BTreeSet::new());
    }
    let (Some(review), Some(dossier)) = (now.find::<Review>(id.0)?, now.find::<Dossier>(id.0)?) else {
        return Ok(BTreeSet::new());
    };
    Ok(review.record.disputed(&dossier.record.person.short(), &places))
}

fn printed(now: &Reader<'_>, id: DossierId) -> Answer<BTreeSet<String>> {
    let places = places::<Dossier>(now, id.0)?;
    if places.is_empty() {
        return Ok(BTreeSet::new());
    }
    let dossier = now.find::<Dossier>(id.0)?;
    Ok(dossier
        .map(|found| found.record.disputed(&places))
        .unwrap_or_default())
}
