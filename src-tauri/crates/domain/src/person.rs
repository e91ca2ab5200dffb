//! A person as the papers name them. No passport, СНИЛС, address or birth date (статья 5 закона 152-ФЗ: no more than the purpose needs).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[cfg(test)]
mod tests;

/// Grammatical sex, taken from the patronymic or typed; `None` where it is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Мужской.
    Male,
    /// Женский.
    Female,
}

/// A full name with the forms that the person has chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PersonName {
    /// Surname.
    pub surname: String,
    /// Given name.
    pub given: String,
    /// Patronymic; empty where there is none.
    pub patronymic: String,
    /// Sex where it is known.
    pub sex: Option<Sex>,
    /// Full name in a case (`genitive`, `dative`, `accusative`, `instrumental`, `prepositional`) as the person
    /// wants it printed; overrides the computed form.
    pub cases: BTreeMap<String, String>,
}

impl PersonName {
    /// «Иванова Мария Петровна».
    #[must_use]
    pub fn full(&self) -> String {
        [&self.surname, &self.given, &self.patronymic]
            .into_iter()
            .filter(|part| !part.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Whether surname and given name are there; an initial is no name for minutes and orders.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let is_name = |part: &str| !part.trim().is_empty() && !part.trim().ends_with('.');
        is_name(&self.surname) && is_name(&self.given) && !self.patronymic.trim().ends_with('.')
    }

    /// «Иванова М. П.» for lists and the journal's titles.
    #[must_use]
    pub fn short(&self) -> String {
        let mut text = self.surname.clone();
        for part in [&self.given, &self.patronymic] {
            if let Some(first) = part.chars().next() {
                text.push('\u{a0}');
                text.push(first);
                text.push('.');
            }
        }
        text
    }
}

/// What a candidate is in the system of education (CH-13, CH-19).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Occupation {
    /// Педагогический работник.
    #[default]
    Teacher,
    /// Управленческие кадры.
    Leader,
    /// Иное лицо.
    Other,
}

/// Where a person works.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Workplace {
    /// Organisation as in its papers.
    pub organization: String,
    /// Genitive of the organisation where the person gave it; empty otherwise.
    pub organization_genitive: String,
    /// Post: «учитель математики».
    pub post: String,
    /// Subject taught; empty if the post has none.
    pub subject: String,
    /// Teacher, leader or other.
    pub occupation: Occupation,
}
