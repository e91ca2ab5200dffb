//! Согласие на обработку персональных данных and согласие на их распространение: separate papers, each with one purpose.
//!
//! Address and passport are never asked for by the program: the candidate writes them by hand (часть 4 статьи 9 закона 152-ФЗ).

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::fields::{LINE, NAME, SHORT, at_most, optional, within};
use crate::head::Head;
use crate::russian::{Case, PersonName};
use crate::{Pdf, PrintError, Templates};

/// Rows and kinds of data of one consent at most: it has to fit a sheet.
const MOST_ROWS: usize = 40;

/// A requisite of the consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentRow {
    /// «Оператор», «Цель обработки».
    pub label: String,
    /// Its text; empty leaves lines to fill by hand.
    pub text: String,
    /// Lines to fill where the text is empty.
    pub blank_lines: u32,
}

/// Согласие.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Consent {
    /// Head.
    pub head: Head,
    /// «на обработку персональных данных»
    pub subject: String,
    /// Requisites, in the order of the law.
    pub rows: Vec<ConsentRow>,
    /// Kinds of data that the candidate allows or forbids one by one; empty = no table (статья 10.1 закона 152-ФЗ).
    pub choices: Vec<String>,
    /// The sentence that is signed.
    pub statement: String,
    /// The candidate; an empty name leaves a line.
    pub person: PersonName,
}

/// Prints the consent. Errors: see [`PrintError`].
pub fn consent(model: &Consent, templates: &Templates) -> Result<Pdf, PrintError> {
    at_most(model.rows.len().max(model.choices.len()), MOST_ROWS)?;
    let rows: Vec<Value> = model
        .rows
        .iter()
        .map(|row| {
            Ok(json!({
                "label": within("реквизит согласия", &row.label, SHORT)?,
                "text": optional("текст согласия", Some(&row.text), LINE)?,
                "_lines": row.blank_lines.clamp(1, 4),
            }))
        })
        .collect::<Result<_, PrintError>>()?;
    let choices: Vec<&str> = model
        .choices
        .iter()
        .map(|kind| within("категория данных", kind, NAME))
        .collect::<Result<_, _>>()?;
    let fields = json!({
        "organ": Value::Array(Vec::new()),
        "commission": "",
        "subject": within("предмет согласия", &model.subject, NAME)?,
        "rows": rows,
        "choices": choices,
        "statement": within("текст согласия", &model.statement, LINE)?,
        "name": within("кандидат", &model.person.initials_before(Case::Nominative), NAME)?,
    });
    model
        .head
        .print("consent/consent.typ", templates, "Согласие кандидата", fields)
}
