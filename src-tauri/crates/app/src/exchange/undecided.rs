//! What is undecided: two desks wrote different things, and a person says which of them counts. A desk is asked only about what is
//! its to decide.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Departure, Dossier, DossierId, ExpertOpinion, ExpertTask, Review, TaskId};
use store::{Record as _, Undecided};
use uuid::Uuid;

use super::{ConflictLine, LiveValue, RecordByName, Records, Seat, SettleConflict, count, departures, role};
use crate::{
    Answer, ApiError, Changed,
    desk::{Desk, answer},
};

/// The records with places that this desk is to decide.
pub(super) fn here(desk: &Desk<'_>) -> Answer<Vec<Undecided>> {
    let mut all = desk.store.read(|now| now.undecided())?;
    let ours = ours(desk, all.iter().map(|one| (&*one.kind, one.id)))?;
    all.retain(|one| ours.contains(&(one.kind.clone(), one.id)));
    Ok(all)
}

/// Of these the later word counts, or each word stands by itself: nobody is asked.
const BY_THEMSELVES: [&str; 2] = [ExpertTask::KIND, Departure::KIND];

/// Those of the records, by kind and id, about which this desk has a say.
pub(super) fn ours<'k>(
    desk: &Desk<'_>,
    records: impl Iterator<Item = (&'k str, Uuid)>,
) -> Answer<BTreeSet<(String, Uuid)>> {
    let role = role(desk.store)?;
    let home = desk.home()?;
    let mut ours = BTreeSet::new();
    for (kind, id) in records {
        let lost = home.is_some() && kind == Dossier::KIND && departures::is_lost(desk, id)?;
        if !lost && !BY_THEMSELVES.contains(&kind) && Records.allow(role, [kind]).is_ok() {
            ours.insert((kind.to_owned(), id));
        }
    }
    Ok(ours)
}

/// The package that a record is about.
pub(super) fn whose(desk: &Desk<'_>, kind: &str, id: Uuid) -> Option<DossierId> {
    match kind {
        Dossier::KIND | Review::KIND => Some(DossierId(id)),
        ExpertOpinion::KIND => {
            let task = desk.find::<ExpertTask>(TaskId::of_opinion(id).0).ok().flatten();
            task.map(|found| found.record.dossier)
        }
        _ => None,
    }
}

pub(crate) fn conflicts(desk: &mut Desk<'_>, request: RecordByName) -> Answer<Vec<ConflictLine>> {
    let found = desk.store.read(|now| now.conflicts(&request.kind, request.id))?;
    let writers = writers(desk, &request.kind, request.id)?;
    let found = found.into_iter().map(|conflict| ConflictLine {
        path: conflict.path,
        values: conflict
            .values
            .into_iter()
            .map(|live| LiveValue {
                who: writers
                    .iter()
                    .find(|(hash, _)| *hash == live.change.hash)
                    .map(|(_, who)| who.clone())
                    .unwrap_or_default(),
                at: live.change.at,
                value: live.value.unwrap_or_default(),
            })
            .collect(),
    });
    Ok(found.collect())
}

/// What people call the authors of a record's changes.
fn writers(desk: &Desk<'_>, kind: &str, id: Uuid) -> Answer<Vec<(history::Hash, String)>> {
    let Some(seat) = Seat::read(desk.store)? else {
        return Ok(Vec::new());
    };
    let Some(store::Shared::Kept { saved, authors, .. }) = desk.store.read(|now| now.shared(kind, id))?
    else {
        return Ok(Vec::new());
    };
    let signed = sync::authorship::from_bytes(&authors).unwrap_or_default();
    let Ok(document) = history::Document::load(&saved, &[0; 16].into()) else {
        return Ok(Vec::new());
    };
    let named = sync::authorship::authors(&document, &signed)
        .into_iter()
        .map(|one| {
            let who = seat
                .roll
                .member(&one.device)
                .map(|member| member.label.clone())
                .unwrap_or_default();
            (one.change.hash, who)
        });
    Ok(named.collect())
}

pub(crate) fn settle_conflict(desk: &mut Desk<'_>, request: SettleConflict) -> Answer<Changed<u32>> {
    let reason = request.reason.trim();
    if reason.is_empty() {
        return Err(ApiError::field(
            "reason",
            "Напишите, почему верно это значение: причина останется в журнале.",
        ));
    }
    let found = desk.store.read(|now| now.conflicts(&request.kind, request.id))?;
    let place = found.into_iter().find(|conflict| conflict.path == request.path);
    let values = place.map(|conflict| conflict.values).unwrap_or_default();
    let choice = usize::try_from(request.choice)
        .ok()
        .and_then(|choice| values.get(choice));
    let choice = choice.ok_or_else(|| ApiError::File {
        sentence: "Этого расхождения больше нет: его уже разрешили или пришло новое значение. Откройте список заново."
            .to_owned(),
    })?;
    Records.allow(role(desk.store)?, [&*request.kind])?;
    if request.kind == Dossier::KIND {
        departures::may_settle(desk, request.id, &request.path)?;
    }
    let title = format!("расхождение разрешено: {reason}");
    let changed = desk.store.settle(
        &title,
        &desk.stamp(),
        &request.kind,
        request.id,
        &request.path,
        choice.value.as_ref(),
    )?;
    if request.kind == Dossier::KIND && request.path == ["municipality"] {
        let seat = Seat::read(desk.store)?;
        if let Some(seat) = seat.filter(Seat::is_office) {
            let codes = values.iter().filter_map(|live| live.value.as_ref()?.as_str());
            let left = BTreeMap::from([(request.id, codes.map(str::to_owned).collect())]);
            departures::follow(desk.store, &desk.stamp(), &seat.keys.id(), &left)?;
        }
    }
    let Changed { output, topics, undo } = answer(changed);
    Ok(Changed {
        output: count(output),
        topics,
        undo,
    })
}
