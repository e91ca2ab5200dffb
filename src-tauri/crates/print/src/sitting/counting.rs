//! Протокол счётной комиссии: totals of secret ballots, or a blank to fill by hand before they are counted.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::cells::Cells;
use crate::fields::{LINE, SHORT, at_most, within};
use crate::head::Head;
use crate::russian::date_long;
use crate::{Pdf, PrintError, Templates};

const MOST_ROWS: usize = 300;

/// A question put to a secret vote.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CountedQuestion {
    /// Number on the agenda.
    pub number: u32,
    /// Кандидат, full name, nominative.
    pub candidate: String,
    /// Роздано, в урне, недействительных, за, против, воздержались; `None` before the count.
    pub totals: Option<[u32; 6]>,
    /// «включить»; empty before the question is closed.
    pub outcome: String,
}

/// Протокол счётной комиссии.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CountingMinutes {
    /// Head.
    pub head: Head,
    /// Number of the sitting.
    pub number: u32,
    /// Место.
    pub place: String,
    /// Day of the sitting.
    pub held_on: NaiveDate,
    /// Voting members of the commission.
    pub members_total: u32,
    /// Voting members who came; `None` before the sitting.
    pub present: Option<u32>,
    /// Questions.
    pub questions: Vec<CountedQuestion>,
}

/// № | Кандидат | Роздано | В урне | Недействительных | За | Против | Воздержались | Решение
const SHARES: [u32; 9] = [12, 62, 12, 12, 12, 12, 12, 12, 34];

/// Prints the minutes of the count. Errors: `Nothing` without a question; see [`PrintError`].
pub fn counting_minutes(model: &CountingMinutes, templates: &Templates) -> Result<Pdf, PrintError> {
    at_most(model.questions.len(), MOST_ROWS)?;
    if model.questions.is_empty() {
        return Err(PrintError::Nothing);
    }
    let cells = Cells::new(&model.head.style, false, &SHARES);
    let rows: Vec<Value> = model
        .questions
        .iter()
        .map(|question| {
            let mut row = vec![
                json!(question.number.to_string()),
                json!(cells.cell(1, "кандидат", &question.candidate)?),
            ];
            match question.totals {
                Some(totals) => row.extend(totals.map(|count| json!(count.to_string()))),
                None => row.extend([const { "" }; 6].map(|blank| json!(blank))),
            }
            row.push(json!(cells.cell(8, "решение", &question.outcome)?));
            Ok(Value::Array(row))
        })
        .collect::<Result<_, PrintError>>()?;
    let fields = json!({
        "_shares": SHARES,
        "place": within("место", &model.place, SHORT)?,
        "date": date_long(model.held_on),
        "number": format!("№ {}", model.number),
        "total": format!("Членов Комиссии с правом голоса: {}.", model.members_total),
        "present": model.present.map(|count| format!("Присутствует: {count}.")),
        "rows": rows,
        "explained": within(
            "порядок подсчёта",
            "Бюллетень недействителен, если в нём отмечено больше одного квадрата либо не отмечен ни один.",
            LINE,
        )?,
    });
    let title = format!("Протокол счётной комиссии от {}", date_long(model.held_on));
    model
        .head
        .print("counting/counting.typ", templates, &title, fields)
}
