//! Cycles of selection: one is begun, another gone over to, and a command works in the cycle of the record that it
//! names, so that last year's package is judged and printed by last year's regulation.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::{
    Composition, CompositionId, Cycle, CycleId, Dossier, Methodist, Minutes, Order, Pathway, Refusal, Sitting,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::{Record, Undoable};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Answer, ApiError, Changed, Host, commission,
    desk::{Desk, Office},
    people::{checked_day, cleaned_line},
    regions,
};

/// Begins a cycle.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OpenCycle {
    /// Title.
    pub title: String,
    /// First day of receipt.
    #[ts(type = "string")]
    pub opens_on: NaiveDate,
    /// Last day of receipt.
    #[ts(type = "string")]
    pub closes_on: NaiveDate,
    /// Path of a profile file; `null` keeps the current profile.
    pub profile: Option<String>,
}

/// Goes over to another cycle.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChooseCycle {
    /// The cycle.
    pub cycle: CycleId,
}

/// A cycle to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CycleLine {
    /// The cycle.
    pub id: CycleId,
    /// Title.
    pub title: String,
    /// First day of receipt.
    #[ts(type = "string")]
    pub opens_on: NaiveDate,
    /// Last day of receipt.
    #[ts(type = "string")]
    pub closes_on: NaiveDate,
    /// Edition of the regulation that it began with.
    pub regulation: u32,
    /// Packages in it, drafts too.
    #[ts(type = "number")]
    pub dossiers: u64,
    /// The desk works in it now.
    pub current: bool,
}

/// Longest title of a cycle: it stands in the head of the window.
const TITLE_LETTERS: usize = 60;

/// Where requests name records that belong to a cycle.
const FIELDS: [(&str, &str); 11] = [
    ("dossier", Dossier::KIND),
    ("target", Dossier::KIND),
    ("sitting", Sitting::KIND),
    ("minutes", Minutes::KIND),
    ("order", Order::KIND),
    ("pathway", Pathway::KIND),
    ("methodist", Methodist::KIND),
    ("corrects", Minutes::KIND),
    ("dossiers", Dossier::KIND),
    ("pathways", Pathway::KIND),
    ("methodists", Methodist::KIND),
];

/// The records that a request names, by kind and id: in its own fields, or else in those of what it holds.
pub(crate) fn named(request: &Value) -> Vec<(&'static str, Uuid)> {
    fn own(fields: &serde_json::Map<String, Value>) -> impl Iterator<Item = (&'static str, Uuid)> {
        FIELDS.iter().flat_map(move |(field, kind)| {
            let value = fields.get(*field);
            let list = value.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
            let ids = value.into_iter().chain(list).filter_map(Value::as_str);
            ids.filter_map(|id| Some((*kind, Uuid::parse_str(id).ok()?)))
        })
    }
    let Some(fields) = request.as_object() else {
        return Vec::new();
    };
    let found: Vec<_> = own(fields).collect();
    match found.is_empty() {
        true => fields
            .values()
            .filter_map(Value::as_object)
            .flat_map(own)
            .collect(),
        false => found,
    }
}

impl Desk<'_> {
    /// Lets the command work in the cycle of the records that it names. A record that is not here, or whose cycle is not,
    /// changes nothing: the command answers for that itself.
    ///
    /// # Errors
    /// [`Refusal::CyclesMixed`] when they are of several cycles: numbers, sittings and orders are of one.
    pub(crate) fn turn_to_all(&mut self, named: &[(&str, Uuid)]) -> Answer<()> {
        let Some((kind, id)) = named.first() else {
            return Ok(());
        };
        let cycles = self.store.read(|reader| {
            let mut cycles = BTreeSet::new();
            for (kind, id) in named {
                cycles.extend(reader.scope(kind, *id)?);
            }
            Ok::<_, ApiError>(cycles)
        })?;
        if cycles.len() > 1 {
            return Err(Refusal::CyclesMixed.into());
        }
        self.turn_to(kind, *id)
    }

    /// The same for one record.
    pub(crate) fn turn_to(&mut self, kind: &str, id: Uuid) -> Answer<()> {
        let cycle = self.store.read(|reader| -> Answer<Option<Cycle>> {
            let Some(scope) = reader.scope(kind, id)?.filter(|scope| *scope != self.cycle.id.0) else {
                return Ok(None);
            };
            Ok(reader.find::<Cycle>(scope)?.map(|found| found.record))
        })?;
        if let Some(cycle) = cycle {
            self.cycle = cycle.into();
        }
        Ok(())
    }
}

/// The cycles kept here, the newest first.
pub(crate) fn cycles(desk: &mut Desk<'_>, (): ()) -> Answer<Vec<CycleLine>> {
    let mut known = desk.list::<Cycle>()?;
    known.sort_by_key(|cycle| std::cmp::Reverse((cycle.opens_on, cycle.id)));
    desk.store.read(|reader| {
        known
            .into_iter()
            .map(|cycle| {
                Ok(CycleLine {
                    dossiers: reader.register_counts(cycle.id.0)?.total,
                    current: cycle.id == desk.office.cycle,
                    id: cycle.id,
                    opens_on: cycle.opens_on,
                    closes_on: cycle.closes_on,
                    regulation: cycle.regulation.version,
                    title: cycle.title,
                })
            })
            .collect()
    })
}

/// Goes over to another cycle: the register, sittings and papers are those of that one from now on.
pub(crate) fn choose_cycle(desk: &mut Desk<'_>, request: ChooseCycle) -> Answer<Changed<CycleId>> {
    let cycle = desk.get::<Cycle>(request.cycle.0)?.record;
    let office = Office {
        cycle: cycle.id,
        ..desk.office.clone()
    };
    let title = format!("переход в цикл «{}»", cycle.title);
    let changed = desk.change("choose_cycle", &title, Undoable::Yes, |tx, _| {
        tx.put(&office)?;
        Ok(office.cycle)
    })?;
    desk.settle(office, cycle);
    Ok(changed)
}

/// The edition of the commission that a new cycle begins with: the one in force here, or the first that will be.
fn standing(desk: &Desk<'_>, on: NaiveDate) -> Answer<Option<Composition>> {
    let editions = desk.list_in::<Composition>(desk.cycle.id.0)?;
    Ok(match commission::in_force(editions.clone(), on) {
        None => editions.into_iter().min_by_key(|edition| edition.from),
        found => found,
    })
}

/// Begins a cycle with the present regulation or another one, and goes over to it. The commission goes on sitting in it as
/// it is composed now.
pub(crate) fn open_cycle(desk: &mut Desk<'_>, request: OpenCycle) -> Answer<Changed<CycleId>> {
    let regulation = match &request.profile {
        None => desk.regulation().clone(),
        Some(path) => {
            let text = regions::read_profile(std::path::Path::new(path))?;
            let regulation = regions::parse_profile(path, &text).map_err(|refused| ApiError::File {
                sentence: refused.to_string(),
            })?;
            if desk.regulation().code != regulation.code {
                let name = |of: &domain::Regulation| format!("{} (код «{}»)", of.region, of.code);
                let (here, there) = (name(desk.regulation()), name(&regulation));
                return Err(ApiError::field(
                    "profile",
                    format!(
                        "Это профиль другого региона: {there}, а рабочее место – {here}. Цикл не открыт; выберите профиль своего региона или исправьте в нём код."
                    ),
                ));
            }
            let is_other = |known: &Cycle| {
                known.regulation.version == regulation.version && known.regulation != regulation
            };
            if desk.list::<Cycle>()?.iter().any(is_other) {
                return Err(ApiError::field(
                    "profile",
                    format!(
                        "В базе уже есть редакция {} этого профиля, и она другая. Цикл не открыт; дайте файлу следующий \
                         номер (version) и повторите.",
                        regulation.version
                    ),
                ));
            }
            regulation
        }
    };
    let practice = desk.office.practice;
    let title = request.title.trim().to_lowercase();
    if desk
        .list::<Cycle>()?
        .iter()
        .any(|known| known.title.to_lowercase() == title)
    {
        return Err(ApiError::field(
            "cycleTitle",
            "Цикл с таким названием уже есть. Назовите новый иначе, например по году.",
        ));
    }
    let composition = standing(desk, request.opens_on)?;
    let cycle = new_cycle(
        desk.host,
        &request.title,
        request.opens_on,
        request.closes_on,
        regulation,
        practice,
    )?;
    let office = Office {
        cycle: cycle.id,
        ..desk.office.clone()
    };
    let changed = desk.change(
        "open_cycle",
        &format!("цикл «{}»", cycle.title),
        Undoable::Yes,
        |tx, setting| {
            tx.put(&cycle)?;
            tx.put(&office)?;
            if let Some(standing) = composition {
                tx.put(&Composition {
                    id: CompositionId(setting.host.new_id()),
                    cycle: cycle.id,
                    ..standing
                })?;
            }
            Ok(cycle.id)
        },
    )?;
    desk.settle(office, cycle);
    Ok(changed)
}

pub(crate) fn new_cycle(
    host: &dyn Host,
    title: &str,
    opens_on: NaiveDate,
    closes_on: NaiveDate,
    regulation: domain::Regulation,
    practice: bool,
) -> Answer<Cycle> {
    let title = cleaned_line("cycleTitle", title)?;
    if title.is_empty() {
        return Err(ApiError::field(
            "cycleTitle",
            "Назовите цикл, например «Отбор 2026».",
        ));
    }
    if title.chars().count() > TITLE_LETTERS {
        return Err(ApiError::field(
            "cycleTitle",
            "Название цикла длиннее 60 знаков. Сократите его: оно стоит в шапке окна.",
        ));
    }
    checked_day("opensOn", opens_on)?;
    checked_day("closesOn", closes_on)?;
    if closes_on < opens_on {
        return Err(domain::Refusal::EndBeforeBeginning {
            begin: opens_on,
            end: closes_on,
        }
        .into());
    }
    Ok(Cycle {
        id: CycleId(host.new_id()),
        title,
        opens_on,
        closes_on,
        regulation,
        practice,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_request_names_its_record_in_a_field_a_list_or_what_it_holds() {
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let table = [
            (
                json!({ "dossier": one, "revision": 3 }),
                vec![(Dossier::KIND, one)],
            ),
            (
                json!({ "dossiers": [other, one] }),
                vec![(Dossier::KIND, other), (Dossier::KIND, one)],
            ),
            (
                json!({ "dossiers": [one], "sitting": other }),
                vec![(Sitting::KIND, other), (Dossier::KIND, one)],
            ),
            (json!({ "paper": { "order": one } }), vec![(Order::KIND, one)]),
            (json!({ "dossier": null, "dossiers": [] }), vec![]),
            (json!({ "dossier": "не номер" }), vec![]),
            (json!([one]), vec![]),
            (json!(null), vec![]),
        ];
        for (request, expected) in table {
            assert_eq!(named(&request), expected, "{request}");
        }
    }
}
