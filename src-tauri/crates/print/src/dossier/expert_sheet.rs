//! Экспертный лист: signed with its conclusion, or a blank to fill by hand.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::cells::Cells;
use crate::fields::{LINE, NAME, PARAGRAPH, SHORT, at_most, optional, within};
use crate::head::Head;
use crate::minutes::Official;
use crate::russian::{date_long, date_short, post_inside};
use crate::wording::{capital, full_stop};
use crate::{Pdf, PrintError, Templates};

const MOST_ROWS: usize = 300;

/// A document of the dossier as the check found it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SheetDocument {
    /// Документ.
    pub title: String,
    /// Представлен: «да», «нет», «не требуется»; empty in a blank.
    pub present: String,
    /// Листов; empty when there are none.
    pub sheets: String,
    /// Замечание.
    pub remark: String,
}

/// A ground as the expert judged it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SheetGround {
    /// «а)»
    pub mark: String,
    /// Основание.
    pub title: String,
    /// Подтверждающий документ, реквизиты.
    pub proof: String,
    /// Соответствует: «да», «нет», «не требуется»; empty in a blank.
    pub verdict: String,
    /// Комментарий.
    pub comment: String,
}

/// Вывод эксперта.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SheetVerdict {
    /// Рекомендовать к включению.
    Recommend,
    /// Не рекомендовать.
    AdviseAgainst,
    /// Вернуть на доработку.
    Return,
}

/// Экспертный лист.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExpertSheet {
    /// Head.
    pub head: Head,
    /// Number within the dossier; a blank when `None`.
    #[serde(default)]
    pub number: Option<u32>,
    /// Регистрационный номер.
    pub registration: String,
    /// Day of registration.
    pub registered_on: NaiveDate,
    /// Кандидат, nominative.
    pub candidate: String,
    /// Должность, место работы.
    pub post: String,
    /// Муниципальное образование.
    pub municipality: String,
    /// Направление.
    pub direction: String,
    /// Table А.
    pub documents: Vec<SheetDocument>,
    /// Table Б.
    pub grounds: Vec<SheetGround>,
    /// Вывод; all three squares stay empty when `None`.
    #[serde(default)]
    pub verdict: Option<SheetVerdict>,
    /// Обоснование.
    #[serde(default)]
    pub reasoning: String,
    /// «Конфликт интересов отсутствует.» or how it is declared; empty leaves a line.
    #[serde(default)]
    pub conflict: String,
    /// Эксперт; an empty name leaves a line to fill by hand.
    pub expert: Official,
    /// Day of signature.
    #[serde(default)]
    pub signed_on: Option<NaiveDate>,
}

/// № | Документ | Представлен | Листов | Замечание
const DOCUMENTS: [u32; 5] = [9, 78, 26, 17, 50];
/// № | Основание | Документ | Соответствует | Комментарий
const GROUNDS: [u32; 5] = [9, 62, 42, 29, 38];

/// Prints the sheet. Errors: see [`PrintError`].
pub fn expert_sheet(model: &ExpertSheet, templates: &Templates) -> Result<Pdf, PrintError> {
    at_most(model.documents.len().max(model.grounds.len()), MOST_ROWS)?;
    let verdicts = [
        (SheetVerdict::Recommend, "рекомендовать к включению"),
        (SheetVerdict::AdviseAgainst, "не рекомендовать к включению"),
        (SheetVerdict::Return, "вернуть на доработку"),
    ];
    let conclusions =
        verdicts.map(|(verdict, words)| json!({ "_marked": model.verdict == Some(verdict), "text": words }));
    let fields = json!({
        "organ": [],
        "_documents": DOCUMENTS,
        "_grounds": GROUNDS,
        "title": format!("ЭКСПЕРТНЫЙ ЛИСТ № {}", model.number.map_or_else(|| "____".to_owned(), |number| number.to_string())),
        "registration": format!(
            "Регистрационный номер: {}, дата регистрации: {}",
            within("регистрационный номер", &model.registration, SHORT)?,
            date_short(model.registered_on)
        ),
        "facts": facts(model)?,
        "documents": documents(model)?,
        "grounds": grounds(model)?,
        "conclusions": conclusions,
        "reasoning": optional("обоснование", Some(&model.reasoning), PARAGRAPH)?.map(|text| full_stop(&capital(text))),
        "conflict": optional("конфликт интересов", Some(&model.conflict), LINE)?,
        "expert_post": post_inside(within("должность эксперта", &model.expert.post, LINE)?),
        "expert_name": within("эксперт", &model.expert.name, NAME)?,
        "signed": model.signed_on.map_or_else(|| "«___» ______________ 20___ г.".to_owned(), date_long),
    });
    model.head.print(
        "expert_sheet/expert_sheet.typ",
        templates,
        "Экспертный лист",
        fields,
    )
}

fn facts(model: &ExpertSheet) -> Result<Vec<Value>, PrintError> {
    let facts = [
        ("Кандидат", &model.candidate),
        ("Должность, место работы", &model.post),
        ("Муниципальное образование", &model.municipality),
        ("Направление", &model.direction),
    ];
    let filled = facts.into_iter().filter(|(_, fact)| !fact.trim().is_empty());
    filled
        .map(|(label, fact)| Ok(json!([format!("{label}:"), within(label, fact, LINE)?])))
        .collect()
}

fn documents(model: &ExpertSheet) -> Result<Vec<Value>, PrintError> {
    let cells = Cells::new(&model.head.style, false, &DOCUMENTS);
    let rows = (1_u32..).zip(&model.documents);
    rows.map(|(number, row)| {
        Ok(json!([
            format!("{number}."),
            cells.cell(1, "документ", &row.title)?,
            cells.cell(2, "представлен", &row.present)?,
            cells.cell(3, "листов", &row.sheets)?,
            cells.cell(4, "замечание", &row.remark)?,
        ]))
    })
    .collect()
}

fn grounds(model: &ExpertSheet) -> Result<Vec<Value>, PrintError> {
    let cells = Cells::new(&model.head.style, false, &GROUNDS);
    let rows = model.grounds.iter();
    rows.map(|row| {
        Ok(json!([
            cells.cell(0, "основание", &row.mark)?,
            cells.cell(1, "основание", &row.title)?,
            cells.cell(2, "подтверждающий документ", &row.proof)?,
            cells.cell(3, "соответствует", &row.verdict)?,
            cells.cell(4, "комментарий", &row.comment)?,
        ]))
    })
    .collect()
}
