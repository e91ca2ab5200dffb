//! Заявление кандидата: to sign, or a blank to fill by hand where nothing is known yet.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::BriefFact;
use crate::fields::{LINE, NAME, SHORT, at_most, lines, optional, within};
use crate::head::Head;
use crate::russian::Case;
use crate::wording::{Candidate, applied_by, applies};
use crate::{Pdf, PrintError, Templates};

/// Directions, facts and attached documents of one application at most.
const MOST_LINES: usize = 100;

/// An attached document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attached {
    /// Наименование.
    pub title: String,
    /// Листов; 0 = not counted yet, a line to fill by hand.
    pub sheets: u32,
}

/// Заявление.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ApplicationForm {
    /// Head.
    pub head: Head,
    /// «Комиссию по отбору …», accusative.
    pub commission_accusative: String,
    /// Who applies; an empty name leaves lines to fill.
    pub candidate: Candidate,
    /// Телефон, e-mail.
    pub contacts: Vec<String>,
    /// Titles of directions.
    pub directions: Vec<String>,
    /// Education, seniority, category, experience; an empty value leaves a line.
    pub facts: Vec<BriefFact>,
    /// Documents attached.
    pub attached: Vec<Attached>,
    /// «5 мая 2026 г.»; empty leaves a place for the date.
    pub applied_on: String,
    /// «Вх. № 15 от 12.05.2026»; empty leaves a place for the mark.
    pub registration: String,
}

/// Prints the application. Errors: see [`PrintError`].
pub fn application_form(model: &ApplicationForm, templates: &Templates) -> Result<Pdf, PrintError> {
    at_most(model.directions.len().max(model.attached.len()), MOST_LINES)?;
    let attached: Vec<Value> = (1_u32..)
        .zip(&model.attached)
        .map(|(number, document)| {
            Ok(json!({
                "n": format!("{number}."),
                "title": within("документ", &document.title, LINE)?,
                "sheets": if document.sheets == 0 { String::new() } else { format!("на {} л.", document.sheets) },
            }))
        })
        .collect::<Result<_, PrintError>>()?;
    let facts: Vec<Value> = model
        .facts
        .iter()
        .map(|fact| {
            Ok(json!({
                "label": within("сведения", &fact.label, SHORT)?,
                "value": optional("сведения", Some(&fact.value), LINE)?,
            }))
        })
        .collect::<Result<_, PrintError>>()?;
    let fields = json!({
        // The addressee names the commission in its own case, and the letterhead is not the candidate's.
        "organ": Value::Array(Vec::new()),
        "commission": "",
        "addressee": format!("В {}", within("наименование комиссии", &model.commission_accusative, LINE)?),
        "from": lines("заявитель", &applied_by(&model.candidate), LINE)?,
        "contacts": lines("телефон, почта", &model.contacts, NAME)?,
        "request": applies(&model.candidate, model.directions.len()),
        "directions": lines("направление", &model.directions, LINE)?,
        "facts": facts,
        "attached": attached,
        "applied": within("дата заявления", &model.applied_on, SHORT)?,
        "name": within("кандидат", &model.candidate.name.initials_before(Case::Nominative), NAME)?,
        "registration": within("отметка о регистрации", &model.registration, SHORT)?,
    });
    model.head.print(
        "application/application.typ",
        templates,
        "Заявление кандидата",
        fields,
    )
}
