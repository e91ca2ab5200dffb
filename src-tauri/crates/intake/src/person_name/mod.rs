//! Names of people as they are typed and pasted: blanks, hyphens, letters of the wrong alphabet (U13).

mod named;
mod tidy;
mod tokens;

use crate::letters::is_cyrillic;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use tidy::{is_small, tidy};

pub use named::{NamedPerson, Sure, named_person, person_in};

/// Longest part of a name, in characters.
const PART_CHARS: usize = 100;

/// Most words of a full name: double surnames and two given names included.
const WORDS: usize = 6;

/// What was put right by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RepairKind {
    /// Blanks: doubled, no-break, around a hyphen, at the ends; invisible marks.
    Blanks,
    /// Latin letters among Cyrillic ones, or the other way round.
    Letters,
    /// A dash or another sign in the place of a hyphen.
    Hyphen,
    /// All capitals, or all small letters.
    Capitals,
    /// The surname stood last.
    Order,
}

/// One thing that was put right: shown to the clerk, who may take it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Repair {
    /// What.
    pub kind: RepairKind,
    /// As it was typed.
    pub before: String,
    /// As it is now.
    pub after: String,
}

impl Repair {
    /// What was put right, in Russian.
    pub fn sentence(&self) -> String {
        let what = match self.kind {
            RepairKind::Blanks => "Убраны лишние пробелы",
            RepairKind::Letters => "Исправлены похожие буквы другого алфавита",
            RepairKind::Hyphen => "Тире заменено дефисом",
            RepairKind::Capitals => "Исправлены заглавные буквы",
            RepairKind::Order => "Фамилия поставлена на первое место",
        };
        format!("{what}: было «{}», стало «{}».", self.before, self.after)
    }
}

/// What should be looked at in a name that was accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameWarning {
    /// Written in Latin letters throughout.
    Latin,
    /// More words than surname, name and patronymic: check where each one went.
    ManyWords,
}

impl NameWarning {
    /// The remark in Russian.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Latin => {
                "Имя записано латинскими буквами и оставлено как есть. Проверьте, так ли оно в документах."
            }
            Self::ManyWords => {
                "В имени больше трёх слов. Проверьте, что фамилия, имя и отчество разделены верно."
            }
        }
    }
}

/// Why a name was not accepted. What was typed stays in the field.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum NameRefused {
    /// Nothing but blanks.
    #[error("empty name")]
    Empty,
    /// A full name of one word.
    #[error("one word only")]
    OneWord,
    /// More words than any name has.
    #[error("too many words")]
    TooManyWords,
    /// Longer than any name.
    #[error("too long, the limit is {limit} characters")]
    TooLong {
        /// The limit in characters.
        limit: u32,
    },
    /// A digit.
    #[error("a digit")]
    Digit,
    /// A control character, such as a line end or a tab inside the name.
    #[error("a control character")]
    Control,
    /// Initials instead of names.
    #[error("initials")]
    Initials,
    /// Any other sign that no name has.
    #[error("a sign")]
    Sign {
        /// The sign.
        sign: char,
    },
    /// Letters of two alphabets that cannot be told apart by their look.
    #[error("two alphabets in one word")]
    MixedAlphabets {
        /// The word.
        word: String,
    },
}

impl NameRefused {
    /// What is wrong, what was kept and what to do, in Russian.
    pub fn sentence(&self) -> String {
        let (what, advice) = match self {
            Self::Empty => (
                "Имя не указано.".to_owned(),
                "Введите фамилию, имя и, если есть, отчество.",
            ),
            Self::OneWord => (
                "Указано только одно слово.".to_owned(),
                "Введите фамилию и имя через пробел; отчество – если оно есть.",
            ),
            Self::TooManyWords => (
                format!("В имени больше слов, чем бывает: допустимо не больше {WORDS}."),
                "Проверьте, не попала ли в поле должность или место работы.",
            ),
            Self::TooLong { limit } => (
                format!("Имя длиннее {limit} знаков."),
                "Проверьте, не попал ли в поле лишний текст.",
            ),
            Self::Digit => (
                "В имени есть цифра.".to_owned(),
                "Уберите её или замените буквой.",
            ),
            Self::Control => (
                "В имени есть невидимый служебный знак, например перевод строки.".to_owned(),
                "Введите имя заново в одну строку.",
            ),
            Self::Initials => (
                "Вместо имени указаны инициалы.".to_owned(),
                "Введите имя и отчество полностью: они нужны для протокола и приказа.",
            ),
            Self::Sign { sign } => (
                format!("В имени есть знак «{sign}», которого в именах не бывает."),
                "Уберите его; прежнюю фамилию в это поле не пишут.",
            ),
            Self::MixedAlphabets { word } => (
                format!("В слове «{word}» смешаны русские и латинские буквы."),
                "Введите это слово заново на одной раскладке.",
            ),
        };
        format!("{what} Введённое осталось в поле, но не сохранено. {advice}")
    }
}

/// One part of a name, tidied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CleanPart {
    /// The part as it is to be kept.
    pub text: String,
    /// What was put right.
    pub repairs: Vec<Repair>,
    /// What should be looked at.
    pub warnings: Vec<NameWarning>,
}

/// A full name, tidied and divided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CleanPerson {
    /// Фамилия.
    pub surname: String,
    /// Имя.
    pub given: String,
    /// Отчество, when there is one.
    pub patronymic: Option<String>,
    /// What was put right.
    pub repairs: Vec<Repair>,
    /// What should be looked at.
    pub warnings: Vec<NameWarning>,
}

/// Tidies one field: a surname, a name or a patronymic. The field may hold several words («Гасан оглы»).
pub fn clean_part(typed: &str) -> Result<CleanPart, NameRefused> {
    clean_part_beside(typed, "")
}

/// The same for a field beside other parts of the name: where those are Cyrillic, a word of nothing but look-alikes
/// («KOTOB») is Cyrillic too.
pub fn clean_part_beside(typed: &str, others: &str) -> Result<CleanPart, NameRefused> {
    let (words, repairs) = tidy(typed, others.chars().any(is_cyrillic))?;
    let text = words.join(" ");
    if text.chars().count() > PART_CHARS {
        return Err(NameRefused::TooLong {
            limit: PART_CHARS as u32,
        });
    }
    let warnings = latin_warning(&words);
    Ok(CleanPart {
        text,
        repairs,
        warnings,
    })
}

/// Tidies and divides a full name: surname, name, and a patronymic if there is one. «Мария Петровна Иванова» is
/// turned round, because its second word is a patronymic and its last is not.
pub fn clean_person(typed: &str) -> Result<CleanPerson, NameRefused> {
    let (mut words, mut repairs) = tidy(typed, false)?;
    if words.len() < 2 {
        return Err(NameRefused::OneWord);
    }
    if words.len() > WORDS {
        return Err(NameRefused::TooManyWords);
    }
    if words.iter().any(|word| word.chars().count() > PART_CHARS) {
        return Err(NameRefused::TooLong {
            limit: PART_CHARS as u32,
        });
    }
    if let [given, patronymic, surname] = words.as_slice()
        && is_patronymic(patronymic)
        && !is_patronymic(surname)
        && !is_small(surname)
    {
        let before = words.join(" ");
        words = vec![surname.clone(), given.clone(), patronymic.clone()];
        repairs.push(Repair {
            kind: RepairKind::Order,
            before,
            after: words.join(" "),
        });
    }
    let mut warnings = latin_warning(&words);
    // «Гарсия Маркес Мария Петровна»: the patronymic at the end tells that the surname has two words.
    let double = words.len() >= 4 && words.last().is_some_and(|word| is_patronymic(word));
    let surname_words = if double { words.len().saturating_sub(2) } else { 1 };
    let eastern = words.last().is_some_and(|word| is_small(word)) && words.len() == 4;
    if words.len() > 3 && !eastern {
        warnings.push(NameWarning::ManyWords);
    }
    let mut rest = words.split_off(surname_words.min(words.len()));
    let patronymic = rest.split_off(1.min(rest.len()));
    Ok(CleanPerson {
        surname: words.join(" "),
        given: rest.join(" "),
        patronymic: Some(patronymic.join(" ")).filter(|text| !text.is_empty()),
        repairs,
        warnings,
    })
}

fn latin_warning(words: &[String]) -> Vec<NameWarning> {
    let cyrillic = words.iter().any(|word| word.chars().any(is_cyrillic));
    if cyrillic {
        Vec::new()
    } else {
        vec![NameWarning::Latin]
    }
}

fn is_patronymic(word: &str) -> bool {
    let word = word.to_lowercase();
    ["ич", "овна", "евна", "ична"]
        .iter()
        .any(|end| word.ends_with(end) && word != *end)
}

#[cfg(test)]
mod tests;
