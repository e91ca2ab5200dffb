//! A person's name and its printed forms.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::given::{given_name, patronymic, sex_of_patronymic};
use super::surname::surname;
use super::{Case, Sex};

const NBSP: char = '\u{a0}';

/// A person's name in three fields, with the person's own choice of forms where the rules err.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonName {
    /// Фамилия, nominative.
    pub surname: String,
    /// Имя, nominative.
    pub given: String,
    /// Отчество, nominative; `None` when the person has none.
    pub patronymic: Option<String>,
    /// Sex, when the office stated it; otherwise the patronymic decides.
    pub sex: Option<Sex>,
    /// Full name as the person wants it in a case: «Заяц Ивану Петровичу». Wins over every rule.
    pub overrides: BTreeMap<Case, String>,
}

impl PersonName {
    /// A name without overrides; sex is taken from the patronymic later.
    #[must_use]
    pub fn new(surname: &str, given: &str, patronymic: Option<&str>) -> Self {
        Self {
            surname: surname.to_owned(),
            given: given.to_owned(),
            patronymic: patronymic.map(str::to_owned),
            sex: None,
            overrides: BTreeMap::new(),
        }
    }

    /// Stated sex, else the sex that the patronymic shows, else `None`.
    #[must_use]
    pub fn known_sex(&self) -> Option<Sex> {
        self.sex.or_else(|| {
            self.patronymic
                .as_deref()
                .and_then(|name| sex_of_patronymic(&tidy(name)))
        })
    }

    /// Whether `full(case)` really gives that case: always in the nominative, with an override, or
    /// when the sex is known. Where it is false, a sentence must be built around the nominative.
    #[must_use]
    pub fn declines(&self, case: Case) -> bool {
        case == Case::Nominative || self.known_sex().is_some() || self.overrides.contains_key(&case)
    }

    /// «Иванову Марию Петровну». With an unknown sex and no override: the nominative.
    #[must_use]
    pub fn full(&self, case: Case) -> String {
        if let Some(own) = self.overrides.get(&case) {
            return tidy(own);
        }
        let mut words = vec![self.surname_in(case)];
        let given = tidy(&self.given);
        let middle = self.patronymic.as_deref().map(tidy).unwrap_or_default();
        if let (Some(sex), true) = (self.known_sex(), case != Case::Nominative) {
            words.push(given_name(sex, &given, case));
            words.push(patronymic(sex, &middle, case));
        } else {
            words.push(given);
            words.push(middle);
        }
        words.retain(|word| !word.is_empty());
        words.join(" ")
    }

    /// «М.П. Иванову» with a no-break space: for texts and signatures.
    #[must_use]
    pub fn initials_before(&self, case: Case) -> String {
        let (surname, initials) = (self.surname_in(case), self.initials());
        if initials.is_empty() {
            surname
        } else {
            format!("{initials}{NBSP}{surname}")
        }
    }

    /// «Иванову М.П.» with a no-break space: for lists and decisions.
    #[must_use]
    pub fn initials_after(&self, case: Case) -> String {
        let (surname, initials) = (self.surname_in(case), self.initials());
        if initials.is_empty() {
            surname
        } else {
            format!("{surname}{NBSP}{initials}")
        }
    }

    /// «Мария Петровна», how a letter addresses the person; without a patronymic the given name alone.
    #[must_use]
    pub fn addressed(&self) -> String {
        let words = [
            tidy(&self.given),
            self.patronymic.as_deref().map(tidy).unwrap_or_default(),
        ];
        let known: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
        known.join(" ")
    }

    fn initials(&self) -> String {
        let mut initials = initial(&tidy(&self.given));
        initials.push_str(
            &self
                .patronymic
                .as_deref()
                .map(|name| initial(&tidy(name)))
                .unwrap_or_default(),
        );
        initials
    }

    /// The surname alone. With an override it is what stands before the name and the patronymic.
    fn surname_in(&self, case: Case) -> String {
        let nominative = tidy(&self.surname);
        if let Some(own) = self.overrides.get(&case) {
            let words = |text: &str| text.split_whitespace().count();
            let others = words(&self.given) + self.patronymic.as_deref().map_or(0, words);
            let own: Vec<&str> = own.split_whitespace().collect();
            let kept = own.len().saturating_sub(others).max(1);
            return own.into_iter().take(kept).collect::<Vec<_>>().join(" ");
        }
        match (self.known_sex(), case) {
            (None, _) | (_, Case::Nominative) => nominative,
            (Some(sex), _) => surname(sex, &nominative, case),
        }
    }
}

fn initial(name: &str) -> String {
    let word = name.split(' ').next().unwrap_or_default();
    let letters: Vec<String> = word
        .split('-')
        .filter_map(|part| part.chars().next())
        .map(|letter| format!("{}.", letter.to_uppercase()))
        .collect();
    letters.join("-")
}

/// One space between words; a word typed entirely in capitals or in small letters gets its capital.
fn tidy(text: &str) -> String {
    text.split_whitespace()
        .map(tidy_word)
        .collect::<Vec<_>>()
        .join(" ")
}

fn tidy_word(word: &str) -> String {
    const SMALL: [&str; 15] = [
        "оглы", "кызы", "гызы", "оглу", "улы", "уулу", "угли", "кизи", "кизы", "фон", "дер", "де", "ди",
        "ван", "да",
    ];
    let lower = word.to_lowercase();
    if SMALL.contains(&lower.as_str()) {
        return lower;
    }
    let letters: Vec<char> = word.chars().filter(|letter| letter.is_alphabetic()).collect();
    let capitals = letters.len() > 1 && letters.iter().all(|letter| letter.is_uppercase());
    let small = !letters.is_empty() && letters.iter().all(|letter| letter.is_lowercase());
    if !(capitals || small) {
        return word.to_owned();
    }
    let parts: Vec<String> = lower
        .split('-')
        .map(|part| {
            let mut letters = part.chars();
            let first: String = letters
                .next()
                .map(|letter| letter.to_uppercase().collect())
                .unwrap_or_default();
            first + letters.as_str()
        })
        .collect();
    parts.join("-")
}

/// Order of a list of people: surname, name, patronymic; «ё» stands with «е», case is ignored.
#[must_use]
pub fn alphabetical(left: &PersonName, right: &PersonName) -> Ordering {
    let key = |person: &PersonName| {
        [
            &person.surname,
            &person.given,
            person.patronymic.as_ref().unwrap_or(&String::new()),
        ]
        .map(|part| tidy(part).to_lowercase().replace('ё', "е"))
    };
    key(left)
        .cmp(&key(right))
        .then_with(|| left.surname.cmp(&right.surname))
}
