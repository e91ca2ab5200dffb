//! The six cases and the two sexes.

use serde::{Deserialize, Serialize};

/// Grammatical case of a printed form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Case {
    /// Именительный: кто.
    Nominative,
    /// Родительный: кого.
    Genitive,
    /// Дательный: кому.
    Dative,
    /// Винительный: кого.
    Accusative,
    /// Творительный: кем.
    Instrumental,
    /// Предложный: о ком.
    Prepositional,
}

impl Case {
    /// The five cases that differ from the dictionary form, in school order.
    pub const OBLIQUE: [Self; 5] = [
        Self::Genitive,
        Self::Dative,
        Self::Accusative,
        Self::Instrumental,
        Self::Prepositional,
    ];

    /// The same case in the rule base of surnames; `None` for the nominative.
    pub(super) fn of_rule_base(self) -> Option<petrovich::Case> {
        match self {
            Self::Nominative => None,
            Self::Genitive => Some(petrovich::Case::Genitive),
            Self::Dative => Some(petrovich::Case::Dative),
            Self::Accusative => Some(petrovich::Case::Accusative),
            Self::Instrumental => Some(petrovich::Case::Instrumental),
            Self::Prepositional => Some(petrovich::Case::Prepositional),
        }
    }
}

/// Sex of a person, as far as grammar is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Мужской.
    Male,
    /// Женский.
    Female,
}

impl Sex {
    /// Chooses the form of a past-tense verb or of an adjective.
    #[must_use]
    pub fn choose<'a>(self, male: &'a str, female: &'a str) -> &'a str {
        match self {
            Self::Male => male,
            Self::Female => female,
        }
    }

    pub(super) fn of_rule_base(self) -> petrovich::Gender {
        match self {
            Self::Male => petrovich::Gender::Male,
            Self::Female => petrovich::Gender::Female,
        }
    }
}
