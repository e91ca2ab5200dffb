//! What an order consists of. Wording and layout of an office are data.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::PageStyle;
use crate::minutes::Official;

/// The two ways in which the acts of the seeds are built.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum ActStyle {
    /// ПРИКАЗ: points «1.», «2.», «2.1.», each a sentence of its own.
    Order {
        /// «ПРИКАЗЫВАЮ:», bold, on its own line after the preamble; `None` where the office leaves
        /// it out and the preamble ends with a colon (LO).
        command: Option<String>,
    },
    /// РАСПОРЯЖЕНИЕ: the preamble runs into «утвердить прилагаемые:» and the points «1)», «2)»
    /// are parts of one sentence (AR-05).
    Directive {
        /// «утвердить прилагаемые»; the colon is added.
        operative: String,
    },
}

/// Where the heading of the text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HeadingPlace {
    /// In the middle, bold, up to 12 cm wide.
    #[default]
    Centre,
    /// At the left margin, up to 8 cm wide (VD).
    Left,
}

/// A point of the order; its number is made by the program.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OrderPoint {
    /// The sentence.
    pub text: String,
    /// Points of the second level.
    pub sub: Vec<String>,
}

/// Исполнитель.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Executor {
    /// Фамилия, имя, отчество in full.
    pub name: String,
    /// Телефон.
    pub phone: String,
}

/// Stamp at the top right of an annex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum AnnexStamp {
    /// «Приложение № 1 / к приказу Министерства … / от ____ № ____»
    Annex {
        /// Number, when there are several annexes.
        number: Option<u32>,
        /// «к приказу Министерства образования и науки …»
        to_act: String,
    },
    /// «УТВЕРЖДЕН / приказом Министерства … / от ____ № ____»
    Approved {
        /// The word, agreeing with the paper: «УТВЕРЖДЕН», «УТВЕРЖДЕНО», «УТВЕРЖДЕНЫ».
        word: String,
        /// «приказом Министерства образования и науки …»
        by_act: String,
    },
}

/// A person of the list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AnnexRow {
    /// Фамилия, имя, отчество in full, nominative.
    pub name: String,
    /// Должность.
    pub post: String,
    /// Место работы, short name.
    pub workplace: String,
    /// Муниципальное образование.
    pub municipality: String,
    /// Направление деятельности; the column is printed when any row has it.
    pub direction: Option<String>,
    /// Reason, for an order of exclusion; the column is printed when any row has it.
    pub reason: Option<String>,
}

/// Rows under one subheading.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AnnexGroup {
    /// Subheading, e.g. the direction; `None` for a plain list.
    pub heading: Option<String>,
    /// Rows in their order; the program numbers them through.
    pub rows: Vec<AnnexRow>,
}

/// Приложение: a stamp, a title and one table; its pages are numbered on their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annex {
    /// Stamp.
    pub stamp: AnnexStamp,
    /// Title, one string per line: «Список», «членов регионального методического актива».
    pub title: Vec<String>,
    /// The table in groups.
    pub groups: Vec<AnnexGroup>,
    /// Landscape page.
    #[serde(default)]
    pub landscape: bool,
}

/// Проект приказа или распоряжения.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Order {
    /// Page settings.
    #[serde(default = "PageStyle::long_kept")]
    pub style: PageStyle,
    /// Day on which the text was composed; metadata only.
    pub composed_on: NaiveDate,
    /// Practice mode: the paper is marked as void.
    #[serde(default)]
    pub practice: bool,
    /// Наименование органа, one string per line.
    pub issuer: Vec<String>,
    /// «ПРИКАЗ», «РАСПОРЯЖЕНИЕ»: the word that is printed.
    pub act_word: String,
    /// How the text is built.
    pub act: ActStyle,
    /// Number; together with the date it makes a draft an order.
    #[serde(default)]
    pub number: Option<String>,
    /// Day of signature.
    #[serde(default)]
    pub signed_on: Option<NaiveDate>,
    /// Место: «г. Архангельск».
    #[serde(default)]
    pub place: Option<String>,
    /// Заголовок к тексту: «О включении в состав …».
    pub heading: String,
    /// Where the heading stands.
    #[serde(default)]
    pub heading_place: HeadingPlace,
    /// Преамбула without its last colon or comma.
    pub preamble: String,
    /// Points.
    pub points: Vec<OrderPoint>,
    /// Who signs.
    pub signer: Official,
    /// Исполнитель, at the bottom of the last page of the text.
    #[serde(default)]
    pub executor: Option<Executor>,
    /// Annexes.
    #[serde(default)]
    pub annexes: Vec<Annex>,
}

impl Order {
    /// A draft until both the number and the date are given.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.number.as_ref().is_none_or(|number| number.trim().is_empty()) || self.signed_on.is_none()
    }
}
