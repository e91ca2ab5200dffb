//! The form of a pathway as data: another region changes a file, not the program.

use serde::{Deserialize, Serialize};

use crate::PrintError;

/// Description of a form. The program ships `assets/templates/pathway/variant_a.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PathwayForm {
    /// Stable name of the form: `variant_a`.
    pub id: String,
    /// Name for the lists of the program.
    pub name: String,
    /// Гриф утверждения; `None` where the form has none.
    pub approval: Option<Approval>,
    /// Title in the middle of the page.
    pub title: String,
    /// Heading of the table of facts.
    pub facts_heading: String,
    /// Rows of the table of facts.
    pub facts: Vec<FactField>,
    /// Fixed paragraphs after the facts: the goal and whatever else the region has.
    pub paragraphs: Vec<String>,
    /// Heading of the roadmap.
    pub roadmap_heading: String,
    /// The two dates; `None` where the form has none.
    pub period: Option<Period>,
    /// Columns of the roadmap.
    pub columns: Vec<PathwayColumn>,
    /// Sections of the roadmap.
    pub sections: Vec<PathwaySection>,
    /// Labels of the signature lines: «Педагог:».
    pub signers: Vec<String>,
    /// Height of an empty row, millimetres: room for handwriting.
    pub blank_row_mm: u32,
}

/// Гриф утверждения.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// «Утверждаю».
    pub word: String,
    /// Должность: «Директор ЦНППМР».
    pub post: String,
}

/// A row of the table of facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactField {
    /// Key in [`super::Pathway::facts`].
    pub key: String,
    /// Label as printed.
    pub label: String,
    /// The row is printed only when the fact `post` begins with this word («учитель»), and always in
    /// a blank form.
    #[serde(default)]
    pub only_for_post: Option<String>,
}

/// Labels of the two dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// «Продолжительность прохождения ИОМ».
    pub label: String,
    /// «Начало».
    pub begin: String,
    /// «Окончание».
    pub end: String,
}

/// A column of the roadmap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PathwayColumn {
    /// Head.
    pub title: String,
    /// Width in parts of the whole.
    pub share: u32,
}

/// A section of the roadmap: a row over all columns and the parts under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PathwaySection {
    /// «1. Мероприятия, направленные на …».
    pub title: String,
    /// Parts.
    pub parts: Vec<PathwayPart>,
}

/// A part of a section: a subheading, heads of its own columns, or both; rows are filled under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PathwayPart {
    /// Key in [`super::Pathway::rows`].
    pub key: String,
    /// Row over all columns: «1.1. Обучение по …».
    #[serde(default)]
    pub title: Option<String>,
    /// Heads of the first columns in this part: «Тема», «Мероприятие, на котором …».
    #[serde(default)]
    pub heads: Vec<String>,
}

impl PathwayForm {
    /// Refuses a form that cannot be printed: no columns, a zero width, a part without a place for its
    /// name, more heads than columns, a key used twice.
    pub fn check(&self) -> Result<(), PrintError> {
        let fault = |reason: String| Err(PrintError::Form { reason });
        if self.columns.is_empty() || self.columns.len() > 10 {
            return fault(format!(
                "колонок должно быть от 1 до 10, указано {}",
                self.columns.len()
            ));
        }
        if self
            .columns
            .iter()
            .any(|column| column.share == 0 || column.share > 1000)
        {
            return fault("ширина колонки должна быть от 1 до 1000 долей".to_owned());
        }
        if !(4..=60).contains(&self.blank_row_mm) {
            return fault("высота пустой строки должна быть от 4 до 60 мм".to_owned());
        }
        let parts = || self.sections.iter().flat_map(|section| &section.parts);
        for part in parts() {
            if part.title.is_none() && part.heads.is_empty() {
                return fault(format!(
                    "у части «{}» нет ни названия, ни подзаголовков",
                    part.key
                ));
            }
            if part.heads.len() > self.columns.len() {
                return fault(format!(
                    "у части «{}» подзаголовков больше, чем колонок",
                    part.key
                ));
            }
        }
        for keys in [
            parts().map(|part| part.key.as_str()).collect::<Vec<_>>(),
            self.facts.iter().map(|field| field.key.as_str()).collect(),
        ] {
            let mut sorted = keys;
            sorted.sort_unstable();
            if let Some([twice, _]) = sorted.windows(2).find(|pair| matches!(pair, [a, b] if a == b)) {
                return fault(format!("ключ «{twice}» использован дважды"));
            }
        }
        Ok(())
    }
}
