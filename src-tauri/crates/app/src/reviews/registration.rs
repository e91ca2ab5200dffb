//! Registration: numbers in turn.

use domain::{Dossier, DossierId, Refusal, Registration, Review, Status};
use serde::{Deserialize, Serialize};
use store::{Tx, Undoable};
use sync::roll::Range;
use ts_rs::TS;

use super::TogetherLine;
use crate::{
    Answer, ApiError, Changed,
    desk::{Desk, Setting},
    exchange::Numbering,
    people::cleaned_number,
};

/// Registers dossiers in turn.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RegisterDossiers {
    /// Submitted dossiers, in the order of their numbers.
    pub dossiers: Vec<DossierId>,
    /// Code of the way of receipt.
    pub way: String,
    /// Number of a single dossier; empty gives the next one.
    pub number: String,
}

/// A registered dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RegisteredDossier {
    /// The dossier.
    pub dossier: DossierId,
    /// Its number.
    pub number: String,
}

/// Longest registration number.
const NUMBER_LETTERS: usize = 30;

/// Asks which dossiers can be registered.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlanRegistration {
    /// The dossiers.
    pub dossiers: Vec<DossierId>,
}

/// Tells who can be registered now; changes nothing.
pub(crate) fn plan_registration(desk: &mut Desk<'_>, request: PlanRegistration) -> Answer<Vec<TogetherLine>> {
    let mut lines = Vec::new();
    for id in request.dossiers {
        let Some(found) = desk.find::<Dossier>(id.0)? else {
            lines.push(TogetherLine::erased(desk, id)?);
            continue;
        };
        let dossier = found.record;
        let review = desk.find::<Review>(id.0)?.map(|found| found.record);
        // Some number: the next one is given with the act, and a plan keeps none back.
        let registration = Registration {
            number: "1".to_owned(),
            ordinal: 1,
            at: desk.host.now(),
            way: String::new(),
            by: String::new(),
        };
        let (number, refusal) = match review {
            Some(known) => {
                let number = known.registration.number;
                let refusal = format!("Пакет уже зарегистрирован под № {number}.");
                (number, refusal)
            }
            None => {
                let tried = Review::register(&dossier, registration);
                let refusal = tried.err().map(|refusal| refusal.to_string());
                (String::new(), refusal.unwrap_or_default())
            }
        };
        lines.push(TogetherLine {
            dossier: id,
            number,
            name: dossier.person.full(),
            refusal,
        });
    }
    Ok(lines)
}

pub(crate) fn register_dossiers(
    desk: &mut Desk<'_>,
    request: RegisterDossiers,
) -> Answer<Changed<Vec<RegisteredDossier>>> {
    if !desk.regulation().dictionaries.ways.contains_key(&request.way) {
        return Err(ApiError::field("way", "Выберите способ получения из списка."));
    }
    let number = cleaned_number("number", &request.number)?;
    if number.chars().count() > NUMBER_LETTERS {
        return Err(ApiError::field(
            "number",
            "Номер длиннее 30 знаков. Сократите его.",
        ));
    }
    if request.dossiers.is_empty() {
        return Err(ApiError::field("dossiers", "Не выбрано ни одного пакета."));
    }
    if !number.is_empty() && request.dossiers.len() > 1 {
        return Err(ApiError::field(
            "number",
            "Свой номер можно дать только одному пакету.",
        ));
    }
    let title = match request.dossiers.as_slice() {
        [one] => format!(
            "регистрация пакета: {}",
            desk.get::<Dossier>(one.0)?.record.person.short()
        ),
        many => format!("регистрация пакетов: {}", many.len()),
    };
    let numbering = Numbering::of(desk)?;
    numbering.check(&number)?;
    desk.change("register_dossiers", &title, Undoable::Yes, |tx, setting| {
        let mut numbers = Numbers::after(tx, setting, &numbering)?;
        let mut registered = Vec::new();
        for id in &request.dossiers {
            let dossier = tx.get::<Dossier>(id.0)?.record;
            if let Some(known) = tx.find::<Review>(id.0)? {
                return Err(Refusal::StatusForbids {
                    now: known.record.status,
                    wanted: Status::Registered,
                }
                .into());
            }
            let (ordinal, number) = numbers.next(tx, &number)?;
            let registration = Registration {
                number: number.clone(),
                ordinal,
                at: setting.stamp.at,
                way: request.way.clone(),
                by: setting.stamp.who.clone(),
            };
            tx.put(&Review::register(&dossier, registration)?)?;
            registered.push(RegisteredDossier { dossier: *id, number });
        }
        Ok(registered)
    })
}

/// Numbers given in one change: the register sees them only after it.
struct Numbers {
    cycle: uuid::Uuid,
    /// The numbers of this desk, in turn, each span with the last one given of it.
    spans: Vec<(Range, u32)>,
}

impl Numbers {
    fn after(tx: &Tx<'_>, setting: &Setting<'_>, numbering: &Numbering) -> Answer<Self> {
        let cycle = setting.cycle.id.0;
        let mut spans = Vec::new();
        for span in numbering.spans() {
            let given = tx.last_number(cycle, span.from, span.to)?;
            let given = given.and_then(|given| u32::try_from(given).ok());
            spans.push((span, given.unwrap_or(span.from.saturating_sub(1))));
        }
        Ok(Self { cycle, spans })
    }

    /// The typed number, or the next one that nobody typed by hand before.
    fn next(&mut self, tx: &Tx<'_>, typed: &str) -> Answer<(u32, String)> {
        loop {
            let ordinal = self.next_ordinal()?;
            let number = if typed.is_empty() {
                ordinal.to_string()
            } else {
                typed.to_owned()
            };
            match self.is_taken(tx, &number)? {
                false => return Ok((ordinal, number)),
                true if typed.is_empty() => {}
                true => return Err(Refusal::NumberTaken { number }.into()),
            }
        }
    }

    /// Whether a dossier bears the number, or one that reads alike.
    fn is_taken(&self, tx: &Tx<'_>, number: &str) -> Answer<bool> {
        Ok(tx
            .with_number(self.cycle, &intake::number_alike(number))?
            .is_some())
    }

    fn next_ordinal(&mut self) -> Result<u32, Refusal> {
        for (span, last) in &mut self.spans {
            if *last < span.to {
                *last = last.saturating_add(1);
                return Ok(*last);
            }
        }
        let last = self.spans.last().map(|(span, _)| *span);
        let Range { from, to } = last.unwrap_or(Range { from: 0, to: 0 });
        Err(Refusal::NumbersSpent { from, to })
    }
}
