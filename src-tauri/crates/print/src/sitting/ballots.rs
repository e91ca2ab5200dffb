//! Бюллетени тайного голосования: one a question and a voter, two on a sheet.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::fields::{LINE, NAME, SHORT, at_most, within};
use crate::head::Head;
use crate::russian::date_long;
use crate::{Pdf, PrintError, Templates};

/// Most ballots of one print: thirty questions for thirty voters.
const MOST_BALLOTS: usize = 1_000;

/// A question put to a secret vote.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct BallotQuestion {
    /// Number on the agenda.
    pub number: u32,
    /// Кандидат, full name, nominative.
    pub candidate: String,
    /// Должность, место работы.
    pub post: String,
    /// What is voted on: «Включить в состав …».
    pub motion: String,
    /// Ballots to hand out: voters who have not recused themselves.
    pub copies: u32,
}

/// Бюллетени.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ballots {
    /// Head.
    pub head: Head,
    /// Day of the sitting.
    pub held_on: NaiveDate,
    /// Questions.
    pub questions: Vec<BallotQuestion>,
}

/// Prints the ballots. Errors: `Nothing` without a question or a voter; see [`PrintError`].
pub fn ballots(model: &Ballots, templates: &Templates) -> Result<Pdf, PrintError> {
    let copies = |question: &BallotQuestion| usize::try_from(question.copies).unwrap_or(usize::MAX);
    let total = model
        .questions
        .iter()
        .map(copies)
        .fold(0_usize, usize::saturating_add);
    at_most(total, MOST_BALLOTS)?;
    if total == 0 {
        return Err(PrintError::Nothing);
    }
    let questions: Vec<Value> = model
        .questions
        .iter()
        .map(|question| {
            Ok(json!({
                "_copies": question.copies,
                "question": format!("по вопросу {} повестки дня", question.number),
                "candidate": within("кандидат", &question.candidate, NAME)?,
                "post": within("должность, место работы", &question.post, LINE)?,
                "motion": within("на что голосуют", &question.motion, LINE)?,
            }))
        })
        .collect::<Result<_, PrintError>>()?;
    let fields = json!({
        "date": within("дата", &date_long(model.held_on), SHORT)?,
        "questions": questions,
        "choices": ["за", "против", "воздержался"],
    });
    let title = format!("Бюллетени тайного голосования от {}", date_long(model.held_on));
    model.head.print("ballots/ballots.typ", templates, &title, fields)
}
