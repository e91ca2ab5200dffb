//! What minutes consist of. Sentences are stored ready (see `wording`), so a sealed model prints the
//! same words for ever, whatever the grammar rules of a later version say.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::PageStyle;
use crate::russian::Sex;
use crate::wording::{Decision, Quorum, Tally, Tie};

/// A person who signs or presides: «министр образования», «А.Б. Смирнов».
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Official {
    /// Должность, nominative.
    pub post: String,
    /// И.О. Фамилия, nominative.
    pub name: String,
    /// Sex, for «председательствовал» / «председательствовала»; unknown gives a neutral word.
    pub sex: Option<Sex>,
    /// Keeps the minutes of this sitting only, in place of the secretary of the commission.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub stands_in: bool,
}

impl Official {
    /// What stands under the minutes before the name of who kept them.
    #[must_use]
    pub fn keeps_minutes_as(&self) -> &'static str {
        if self.stands_in {
            "Секретарь заседания"
        } else {
            "Секретарь Комиссии"
        }
    }
}

/// A person at the sitting.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Attendee {
    /// И.О. Фамилия, nominative.
    pub name: String,
    /// Должность и организация, nominative.
    pub post: String,
    /// Role in the commission or a remark: «заместитель председателя Комиссии», «до 12:40».
    pub remark: Option<String>,
}

/// A member who did not come.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Absentee {
    /// И.О. Фамилия, nominative.
    pub name: String,
    /// Причина: «отпуск».
    pub reason: Option<String>,
}

/// What somebody reported or said.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Speech {
    /// И.О. Фамилия, nominative.
    pub speaker: String,
    /// What was said; stands after «И.О. Фамилия – ».
    pub text: String,
}

/// Особое мнение.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Dissent {
    /// И.О. Фамилия, nominative.
    pub name: String,
    /// The opinion.
    pub text: String,
}

/// One candidate in the table form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CandidateRow {
    /// Фамилия, имя, отчество in full, nominative.
    pub name: String,
    /// Должность, организация.
    pub post: String,
    /// Муниципальное образование.
    pub municipality: String,
    /// Направление деятельности.
    pub direction: String,
    /// Вывод экспертизы.
    pub review: String,
    /// Votes.
    pub tally: Tally,
    /// Decision of the commission.
    pub decision: Decision,
    /// The decision as a whole sentence, for the extract of this candidate; not printed in the table.
    pub resolution: String,
    /// How an even split was resolved, if there was one.
    pub tie: Option<Tie>,
    /// Who presided in place of another and who recused, as sentences, for the extract; not printed in the table.
    #[serde(default)]
    pub notes: Vec<String>,
}

/// How one question was put to the vote.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Ballot {
    /// Not put to the vote.
    #[default]
    None,
    /// Open voting on one question.
    Open {
        /// Votes.
        tally: Tally,
        /// How an even split was resolved.
        tie: Option<Tie>,
    },
    /// Secret voting: totals only.
    Secret {
        /// Votes.
        tally: Tally,
        /// Выдано бюллетеней.
        issued: u32,
        /// Недействительных бюллетеней.
        spoilt: u32,
        /// How an even split was resolved.
        tie: Option<Tie>,
    },
    /// Many candidates in one question: a table with the votes on each («20 и более»).
    Table {
        /// Candidates in the order of the table.
        rows: Vec<CandidateRow>,
        /// Whether the voting was secret.
        secret: bool,
    },
}

/// One question of the agenda as it was dealt with.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MinutesItem {
    /// Line of the agenda: «О включении …».
    pub agenda: String,
    /// Докладчик, «должность – И.О. Фамилия» or the name alone.
    pub reporter: Option<String>,
    /// СЛУШАЛИ.
    pub heard: Speech,
    /// ВЫСТУПИЛИ.
    pub spoke: Vec<Speech>,
    /// Recusals as sentences (`wording::recusal`).
    pub recusals: Vec<String>,
    /// Votes of absent members on paper as sentences (`wording::written_vote`).
    pub written: Vec<String>,
    /// Another person presided over this question, the presiding person having recused.
    pub presided_by: Option<Official>,
    /// What was voted on, where it is not the question itself: «за предложение отложить рассмотрение».
    #[serde(default)]
    pub motion: Option<String>,
    /// What else is told before the votes, as sentences: a motion that was lost (`wording::lost_motion`).
    pub notes: Vec<String>,
    /// ГОЛОСОВАЛИ.
    pub ballot: Ballot,
    /// РЕШИЛИ: sentences; they are numbered «1.1.», «1.2.».
    pub resolved: Vec<String>,
    /// Особые мнения.
    pub dissent: Vec<Dissent>,
}

/// Whether the sitting took place.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Outcome {
    /// It did; the items are printed.
    #[default]
    Held,
    /// It did not, for want of a quorum: a short form without items.
    NotHeld {
        /// What follows, e.g. «Повторное заседание назначить на 19 июня 2026 г.»; may be empty.
        next: String,
    },
}

/// A member's vote in the list of roll-call voting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// За.
    InFavour,
    /// Против.
    Against,
    /// Воздержался.
    Abstained,
    /// Самоотвод.
    Recused,
    /// Отсутствовал.
    Absent,
}

/// One question in the list of roll-call voting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RollCallRow {
    /// Number of the question: «1», «2.3».
    pub number: String,
    /// Кандидат (or the question).
    pub candidate: String,
    /// Votes in the order of the members.
    pub choices: Vec<Choice>,
    /// Итог: «включить».
    pub result: String,
}

/// Лист поимённого голосования, an annex for open voting.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RollCall {
    /// Voting members, «Фамилия И.О.», in the order of the columns.
    pub members: Vec<String>,
    /// Questions.
    pub rows: Vec<RollCallRow>,
}

/// Протокол заседания.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Minutes {
    /// Page settings.
    #[serde(default = "PageStyle::long_kept")]
    pub style: PageStyle,
    /// Day on which the text was composed; metadata only.
    pub composed_on: NaiveDate,
    /// Practice mode: the paper is marked as void.
    #[serde(default)]
    pub practice: bool,
    /// Наименование органа, one string per line.
    pub organ: Vec<String>,
    /// «Комиссия по отбору кандидатов в региональный методический актив».
    pub commission: String,
    /// Место: «г. Челябинск».
    pub place: String,
    /// Day of the sitting.
    pub held_on: NaiveDate,
    /// Beginning and end in words, e.g. «10:00–12:40».
    #[serde(default)]
    pub time: Option<String>,
    /// Форма проведения: «очная».
    #[serde(default)]
    pub held_as: Option<String>,
    /// Number; blank until it is given.
    #[serde(default)]
    pub number: Option<String>,
    /// Short hash of the sealed text, for the footer.
    #[serde(default)]
    pub seal: Option<String>,
    /// Председательствующий.
    pub chair: Official,
    /// Секретарь.
    pub secretary: Official,
    /// Members present, in alphabetical order (`russian::alphabetical`); printed as given.
    pub present: Vec<Attendee>,
    /// From so many members present their list becomes an annex; 15 by the ministry's sample.
    #[serde(default = "fifteen")]
    pub present_as_annex_from: u32,
    /// Members absent.
    #[serde(default)]
    pub absent: Vec<Absentee>,
    /// Приглашённые.
    #[serde(default)]
    pub invited: Vec<Attendee>,
    /// Quorum.
    pub quorum: Quorum,
    /// Whether the sitting took place.
    #[serde(default)]
    pub outcome: Outcome,
    /// Questions; for a sitting that failed only their agenda lines are printed.
    pub items: Vec<MinutesItem>,
    /// Приложения, besides the lists that are printed with the minutes: «лист регистрации на 1 л.».
    #[serde(default)]
    pub annexes: Vec<String>,
    /// Лист поимённого голосования.
    #[serde(default)]
    pub roll_call: Option<RollCall>,
    /// All voting members who sign as well, when the Положение says so.
    #[serde(default)]
    pub co_signers: Vec<Official>,
}

fn fifteen() -> u32 {
    15
}
