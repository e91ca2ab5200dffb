//! Сводка о кандидате: one page a candidate, for the members of the commission.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::cells::Cells;
use crate::fields::{LINE, PARAGRAPH, at_most, lines, within};
use crate::head::Head;
use crate::wording::{capital, full_stop};
use crate::{Pdf, PrintError, Templates};

const MOST_CANDIDATES: usize = 500;
const MOST_ROWS: usize = 200;

/// A fact of a candidate: «Стаж по специальности» – «12 лет 4 месяца».
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct BriefFact {
    /// What it is.
    pub label: String,
    /// The fact; lines are kept.
    pub value: String,
}

/// A ground and what was found.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct BriefGround {
    /// «а)»
    pub mark: String,
    /// Основание.
    pub title: String,
    /// «подтверждено», «не подтверждено», «не требуется», «не рассмотрено».
    pub verdict: String,
    /// Why: document and comment.
    pub because: String,
}

/// Сводка.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Brief {
    /// «вопрос 3 повестки дня», «рег. № 15».
    pub mark: String,
    /// Кандидат, nominative.
    pub name: String,
    /// Facts.
    pub facts: Vec<BriefFact>,
    /// Grounds.
    pub grounds: Vec<BriefGround>,
    /// Experts' conclusions as sentences.
    pub conclusions: Vec<String>,
    /// Remarks as sentences.
    pub remarks: Vec<String>,
}

/// Сводки, one after another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Briefs {
    /// Head.
    pub head: Head,
    /// «к заседанию № 3 от 5 июня 2026 г.»; empty outside a sitting.
    #[serde(default)]
    pub about: String,
    /// Candidates in their order.
    pub candidates: Vec<Brief>,
}

/// Сведение | значение
const FACTS: [u32; 2] = [52, 128];
/// № | Основание | Вывод | Чем подтверждено
const GROUNDS: [u32; 4] = [9, 76, 33, 62];

/// Prints the briefs. Errors: `Nothing` for an empty list; see [`PrintError`].
pub fn briefs(model: &Briefs, templates: &Templates) -> Result<Pdf, PrintError> {
    at_most(model.candidates.len(), MOST_CANDIDATES)?;
    if model.candidates.is_empty() {
        return Err(PrintError::Nothing);
    }
    let candidates: Vec<Value> = model
        .candidates
        .iter()
        .map(|candidate| candidate_view(candidate, model))
        .collect::<Result<_, _>>()?;
    let fields = json!({
        "organ": [],
        "commission": "",
        "_facts": FACTS,
        "_grounds": GROUNDS,
        "about": within("к чему сводка", &model.about, LINE)?,
        "candidates": candidates,
    });
    model
        .head
        .print("brief/brief.typ", templates, "Сводка о кандидатах", fields)
}

fn candidate_view(model: &Brief, all: &Briefs) -> Result<Value, PrintError> {
    at_most(model.grounds.len().max(model.facts.len()), MOST_ROWS)?;
    let wide = Cells::new(&all.head.style, false, &FACTS);
    let cells = Cells::new(&all.head.style, false, &GROUNDS);
    let facts: Vec<Value> = model
        .facts
        .iter()
        .filter(|fact| !fact.value.trim().is_empty())
        .map(|fact| {
            Ok(json!([
                wide.cell(0, "сведение", &fact.label)?,
                wide.cell(1, &fact.label, &fact.value)?
            ]))
        })
        .collect::<Result<_, PrintError>>()?;
    let grounds: Vec<Value> = model
        .grounds
        .iter()
        .map(|ground| {
            Ok(json!([
                cells.cell(0, "основание", &ground.mark)?,
                cells.cell(1, "основание", &ground.title)?,
                cells.cell(2, "вывод", &ground.verdict)?,
                cells.cell(3, "чем подтверждено", &ground.because)?,
            ]))
        })
        .collect::<Result<_, PrintError>>()?;
    let sentences = |field: &str, texts: &[String]| -> Result<Vec<String>, PrintError> {
        let texts = lines(field, texts, PARAGRAPH)?;
        Ok(texts.into_iter().map(|text| full_stop(&capital(text))).collect())
    };
    Ok(json!({
        "mark": within("место в повестке", &model.mark, LINE)?,
        "name": within("кандидат", &model.name, LINE)?,
        "facts": facts,
        "grounds": grounds,
        "conclusions": sentences("вывод эксперта", &model.conclusions)?,
        "remarks": sentences("замечание", &model.remarks)?,
    }))
}
