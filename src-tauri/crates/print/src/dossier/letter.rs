//! Письма-уведомления: about deficiencies, about a sitting, about a decision.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::bundle::Joined;
use crate::fields::{LINE, NAME, PARAGRAPH, SHORT, at_most, lines, optional, within};
use crate::head::Head;
use crate::minutes::Official;
use crate::order::Executor;
use crate::russian::{Case, PersonName, Sex, date_long, post_in_case};
use crate::wording::{capital, full_stop};
use crate::{Pdf, PrintError, Templates};

const MOST_LETTERS: usize = 1_000;
const MOST_POINTS: usize = 100;

/// A letter to a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Letter {
    /// Head.
    pub head: Head,
    /// Исходящий номер; blank until given.
    #[serde(default)]
    pub number: Option<String>,
    /// Day of the letter; blank until given.
    #[serde(default)]
    pub sent_on: Option<NaiveDate>,
    /// Addressee.
    pub to: PersonName,
    /// Addressee's post, nominative.
    #[serde(default)]
    pub to_post: String,
    /// Addressee's organisation, nominative.
    #[serde(default)]
    pub to_organisation: String,
    /// Заголовок к тексту: «О недостатках в представленных документах».
    pub heading: String,
    /// Paragraphs before the list.
    pub opening: Vec<String>,
    /// A numbered list; may be empty.
    #[serde(default)]
    pub points: Vec<String>,
    /// Paragraphs after the list.
    #[serde(default)]
    pub closing: Vec<String>,
    /// Приложение: «повестка дня на 1 л.»; empty if none.
    #[serde(default)]
    pub annex: String,
    /// Who signs.
    pub signer: Official,
    /// Исполнитель.
    #[serde(default)]
    pub executor: Option<Executor>,
}

/// Prints a letter. Errors: see [`PrintError`].
pub fn letter(model: &Letter, templates: &Templates) -> Result<Pdf, PrintError> {
    at_most(model.points.len(), MOST_POINTS)?;
    let heading = within("заголовок письма", &model.heading, LINE)?;
    let number = optional("номер письма", model.number.as_ref(), SHORT)?;
    let points: Vec<Value> = (1_u32..)
        .zip(lines("пункт письма", &model.points, PARAGRAPH)?)
        .map(|(number, text)| json!({ "n": format!("{number}."), "text": full_stop(&capital(text)) }))
        .collect();
    let executor = match &model.executor {
        Some(executor) => Some(json!({
            "name": within("исполнитель", &executor.name, NAME)?,
            "phone": within("телефон исполнителя", &executor.phone, SHORT)?,
        })),
        None => None,
    };
    let fields = json!({
        "date": model.sent_on.map_or_else(|| "________________".to_owned(), date_long),
        "number": format!("№ {}", number.unwrap_or("____________")),
        "addressee": addressee(model)?,
        "heading": heading.trim_end_matches('.'),
        "salutation": within("обращение", &salutation(&model.to), LINE)?,
        "opening": lines("текст письма", &model.opening, PARAGRAPH)?,
        "points": points,
        "closing": lines("текст письма", &model.closing, PARAGRAPH)?,
        "annex": optional("приложение", Some(&model.annex), LINE)?,
        "signer_post": capital(within("должность подписывающего", &model.signer.post, LINE)?),
        "signer_name": within("подписывающий", &model.signer.name, NAME)?,
        "executor": executor,
    });
    model.head.print("letter/letter.typ", templates, heading, fields)
}

/// Prints letters into one file, a bookmark for each. Errors: `Nothing` for an empty list; see [`PrintError`].
pub fn letters(models: &[Letter], title: &str, templates: &Templates) -> Result<Pdf, PrintError> {
    at_most(models.len(), MOST_LETTERS)?;
    if models.is_empty() {
        return Err(PrintError::Nothing);
    }
    let mut joined = Joined::new(title);
    for model in models {
        let one = letter(model, templates)?;
        joined.append(&one.bytes, &model.to.initials_after(Case::Nominative))?;
    }
    joined.finish()
}

/// «Учителю математики / МБОУ «СОШ № 5» / Ивановой М.П.»; what cannot be declined is left out, the name alone stays.
fn addressee(model: &Letter) -> Result<Vec<String>, PrintError> {
    let mut block = Vec::new();
    let organisation = within("организация адресата", model.to_organisation.trim(), LINE)?;
    let known = organisation.is_empty() || crate::russian::is_indeclinable(organisation);
    if let (Some(post), true) = (post_in_case(&model.to_post, Case::Dative), known) {
        block.push(capital(within("должность адресата", &post, LINE)?));
        if !organisation.is_empty() {
            block.push(organisation.to_owned());
        }
    }
    block.push(within("адресат", &model.to.initials_after(Case::Dative), NAME)?.to_owned());
    Ok(block)
}

/// «Уважаемая Мария Петровна!»; without a patronymic the name alone, with an unknown sex a neutral greeting.
fn salutation(person: &PersonName) -> String {
    let name = person.addressed();
    match person.known_sex() {
        Some(Sex::Male) => format!("Уважаемый {name}!"),
        Some(Sex::Female) => format!("Уважаемая {name}!"),
        None => format!("Здравствуйте, {name}!"),
    }
}
