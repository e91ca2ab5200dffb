//! Повестка дня заседания: what is dealt with, in which order, who reports.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::signature;
use crate::fields::{LINE, SHORT, at_most, optional, within};
use crate::head::Head;
use crate::minutes::Official;
use crate::russian::date_long;
use crate::wording::full_stop;
use crate::{Pdf, PrintError, Templates};

const MOST_QUESTIONS: usize = 1_000;

/// A question of the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AgendaQuestion {
    /// «О включении …»
    pub text: String,
    /// Докладчик; empty where none is named.
    pub reporter: String,
}

/// Повестка дня.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Agenda {
    /// Head.
    pub head: Head,
    /// Number of the sitting.
    pub number: u32,
    /// Место: «г. Челябинск».
    pub place: String,
    /// Day of the sitting.
    pub held_on: NaiveDate,
    /// Time of beginning: «10:00».
    pub time: String,
    /// Форма и место проведения: «очная, ул. Труда, 1».
    pub held_as: String,
    /// Questions in their order.
    pub questions: Vec<AgendaQuestion>,
    /// Секретарь.
    pub secretary: Official,
}

/// Prints an agenda. Errors: see [`PrintError`].
pub fn agenda(model: &Agenda, templates: &Templates) -> Result<Pdf, PrintError> {
    at_most(model.questions.len(), MOST_QUESTIONS)?;
    let questions: Vec<Value> = (1_u32..)
        .zip(&model.questions)
        .map(|(number, question)| {
            Ok(json!({
                "n": format!("{number}."),
                "text": full_stop(within("вопрос повестки", &question.text, LINE)?),
                "reporter": optional("докладчик", Some(&question.reporter), LINE)?,
            }))
        })
        .collect::<Result<_, PrintError>>()?;
    let fields = json!({
        "place": within("место", &model.place, SHORT)?,
        "date": date_long(model.held_on),
        "number": format!("№ {}", model.number),
        "time": within("время", &model.time, SHORT)?,
        "held_as": within("форма проведения", &model.held_as, LINE)?,
        "questions": questions,
        "secretary": signature(model.secretary.keeps_minutes_as(), &model.secretary)?,
    });
    let title = format!("Повестка дня заседания от {}", date_long(model.held_on));
    model.head.print("agenda/agenda.typ", templates, &title, fields)
}
