//! Cycles of selection: one is begun, another gone over to, and a command works in the cycle of the record that it
//! names, so that last year's package is judged and printed by last year's regulation.

use chrono::NaiveDate;
use domain::{Cycle, CycleId, Dossier, Methodist, Minutes, Order, Pathway, Sitting};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::{Record, Undoable};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Answer, ApiError, Changed, Host,
    desk::{Desk, Office},
    people::checked_day,
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

/// Where requests name a record that belongs to a cycle; the fields of lists name records of one cycle.
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

/// The record that a request names, by kind and id: in one of its own fields, or in those of what it holds.
pub(crate) fn named(request: &Value) -> Option<(&'static str, Uuid)> {
    let own = |fields: &serde_json::Map<String, Value>| {
        FIELDS.iter().find_map(|(field, kind)| {
            let value = fields.get(*field)?;
            let id = value.get(0).unwrap_or(value).as_str()?;
            Some((*kind, Uuid::parse_str(id).ok()?))
        })
    };
    let fields = request.as_object()?;
    own(fields).or_else(|| fields.values().filter_map(Value::as_object).find_map(own))
}

impl Desk<'_> {
    /// Lets the command work in the cycle of this record. A record that is not here, or whose cycle is not, changes
    /// nothing: the command answers for that itself.
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
    let changed = desk.change("choose_cycle", &title, Undoable::No, |tx, _| {
        tx.put(&office)?;
        Ok(office.cycle)
    })?;
    desk.settle(office, cycle);
    Ok(changed)
}

/// Begins a cycle with the present regulation or another one, and goes over to it.
pub(crate) fn open_cycle(desk: &mut Desk<'_>, request: OpenCycle) -> Answer<Changed<CycleId>> {
    let regulation = match &request.profile {
        None => desk.regulation().clone(),
        Some(path) => {
            let text = regions::read_profile(std::path::Path::new(path))?;
            regions::parse_profile(path, &text).map_err(|refused| ApiError::File {
                sentence: refused.to_string(),
            })?
        }
    };
    let practice = desk.office.practice;
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
        Undoable::No,
        |tx, _| {
            tx.put(&cycle)?;
            tx.put(&office)?;
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
    let title = title.trim();
    if title.is_empty() {
        return Err(ApiError::field(
            "cycleTitle",
            "Назовите цикл, например «Отбор 2026».",
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
        title: title.to_owned(),
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
                Some((Dossier::KIND, one)),
            ),
            (json!({ "dossiers": [other, one] }), Some((Dossier::KIND, other))),
            (
                json!({ "dossiers": [one], "sitting": other }),
                Some((Sitting::KIND, other)),
            ),
            (json!({ "paper": { "order": one } }), Some((Order::KIND, one))),
            (json!({ "dossier": null, "dossiers": [] }), None),
            (json!({ "dossier": "не номер" }), None),
            (json!([one]), None),
            (json!(null), None),
        ];
        for (request, expected) in table {
            assert_eq!(named(&request), expected, "{request}");
        }
    }
}
