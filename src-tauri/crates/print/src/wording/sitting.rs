//! Sentences about a sitting: quorum, votes, recusals, instructions.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::{capital, full_stop};
use crate::russian::{Case, Gender, PersonName, Sex, number_in_words, plural, post_in_case};

/// Attendance against the rule of the regulation.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Quorum {
    /// Members of the commission by its current edition.
    pub members_total: u32,
    /// Members present when the sitting was opened; in a sitting by correspondence, members who sent a poll sheet.
    pub present: u32,
    /// Members who came after the opening; they stand in the list of the present, but not in the count above.
    pub came_later: u32,
    /// Absent members whose written votes count for the quorum.
    pub written: u32,
    /// Nobody met: members voted by poll sheets.
    pub by_correspondence: bool,
    /// Members needed for a quorum.
    pub needed: u32,
    /// The rule after «не менее»: «двух третей состава Комиссии»; empty when the number is enough.
    pub rule: String,
}

impl Quorum {
    /// Whether the sitting was competent.
    #[must_use]
    pub fn is_met(&self) -> bool {
        self.present.saturating_add(self.written) >= self.needed
    }
}

/// «Всего членов Комиссии – 9 (девять), присутствует – 7 (семь), кворум имеется (…).»; by correspondence «опросные
/// листы представили – 7 (семь)»; with written votes in the quorum «…, письменно проголосовали – 2 (два)»; with members
/// who came later «на момент открытия заседания присутствует – 7 (семь) … После открытия прибыл 1 (один) член Комиссии.»
#[must_use]
pub fn quorum_line(quorum: &Quorum) -> String {
    let counted = |number: u32| format!("{number} ({})", number_in_words(number, Gender::Masculine));
    let rule = quorum.rule.trim().trim_end_matches('.');
    let needed = format!(
        "{} {}",
        counted(quorum.needed),
        plural(quorum.needed, "член", "члена", "членов")
    );
    let required = match rule {
        "" => format!("необходимо не менее: {needed} Комиссии"),
        rule => format!("необходимо не менее {rule}: {needed}"),
    };
    let (verdict, competent) = if quorum.is_met() {
        ("кворум имеется", "Заседание правомочно.")
    } else {
        ("кворума нет", "Заседание неправомочно.")
    };
    let (moment, later) = match quorum.came_later {
        0 => ("", String::new()),
        came => (
            "на момент открытия заседания ",
            format!(
                " После открытия {} {} {} Комиссии.",
                plural(came, "прибыл", "прибыли", "прибыли"),
                counted(came),
                plural(came, "член", "члена", "членов")
            ),
        ),
    };
    let there = match (quorum.by_correspondence, quorum.written) {
        (true, _) => format!("опросные листы представили – {}", counted(quorum.present)),
        (false, 0) => format!("{moment}присутствует – {}", counted(quorum.present)),
        (false, written) => format!(
            "{moment}присутствует – {}, письменно проголосовали – {}",
            counted(quorum.present),
            counted(written)
        ),
    };
    format!(
        "Всего членов Комиссии – {}, {there}, {verdict} ({required}). {competent}{later}",
        counted(quorum.members_total)
    )
}

/// «голосовала письменно», after the reason of an absence.
#[must_use]
pub fn voted_in_writing(member: &PersonName) -> &'static str {
    match member.known_sex() {
        Some(Sex::Female) => "голосовала письменно",
        Some(Sex::Male) => "голосовал письменно",
        None => "письменное голосование",
    }
}

/// «Д.С. Котова голосовала письменно: «за» (получено 04.06.2026 в 15:00).»
#[must_use]
pub fn written_vote(member: &PersonName, choice: &str, received: NaiveDateTime) -> String {
    let name = member.initials_before(Case::Nominative);
    let received = received.format("%d.%m.%Y в %H:%M");
    match member.known_sex() {
        Some(_) => {
            format!(
                "{name} {}: «{choice}» (получено {received}).",
                voted_in_writing(member)
            )
        }
        None => format!("Письменный голос: {name}, «{choice}» (получен {received})."),
    }
}

/// Votes on one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Tally {
    /// «За».
    pub in_favour: u32,
    /// «Против».
    pub against: u32,
    /// «Воздержались».
    pub abstained: u32,
}

/// How an even split was resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tie {
    /// The presiding person's vote «за» decided.
    CastingInFavour,
    /// The presiding person's vote «против» decided.
    CastingAgainst,
    /// The presiding person's vote «за» decided, and is still no majority.
    CastingNotEnough,
    /// The regulation decides for the candidate.
    ForCandidate,
    /// Nothing decides: the question is not adopted.
    NotAdopted,
}

/// ««за» – 5, «против» – 1, «воздержались» – 1.»
#[must_use]
pub fn tally_line(tally: &Tally) -> String {
    format!(
        "«за» – {}, «против» – {}, «воздержались» – {}.",
        tally.in_favour, tally.against, tally.abstained
    )
}

/// «тайное голосование, выдано бюллетеней – 9, недействительных – 1; «за» – 5, …»
#[must_use]
pub fn secret_line(tally: &Tally, issued: u32, spoilt: u32) -> String {
    let found = [tally.in_favour, tally.against, tally.abstained]
        .iter()
        .fold(spoilt, |sum, part| sum.saturating_add(*part));
    // A ballot that was taken and not put in is told: otherwise the numbers do not add up.
    let missing = if found == issued {
        String::new()
    } else {
        format!("обнаружено в урне – {found}, ")
    };
    format!(
        "тайное голосование, выдано бюллетеней – {issued}, {missing}недействительных – {spoilt}; {}",
        tally_line(tally)
    )
}

/// «Предложение отложить рассмотрение не принято: «за» – 2, «против» – 5, «воздержались» – 0.»
#[must_use]
pub fn lost_motion(tally: &Tally) -> String {
    format!(
        "Предложение отложить рассмотрение не принято: {}",
        tally_line(tally)
    )
}

/// The sentence after the votes when they were split evenly.
#[must_use]
pub fn tie_line(tie: Tie) -> &'static str {
    match tie {
        Tie::CastingInFavour => {
            "При равенстве голосов решающим явился голос председательствующего, поданный «за»."
        }
        Tie::CastingAgainst => {
            "При равенстве голосов решающим явился голос председательствующего, поданный «против»."
        }
        Tie::CastingNotEnough => {
            "При равенстве голосов голос председательствующего подан «за», но большинства он не даёт; решение не принято."
        }
        Tie::ForCandidate => "При равенстве голосов решение считается принятым в пользу кандидата.",
        Tie::NotAdopted => "Голоса разделились поровну, решение не принято.",
    }
}

/// «М.П. Иванова заявила самоотвод по этому вопросу: …, в обсуждении и голосовании не участвовала.»
#[must_use]
pub fn recusal(member: &PersonName, ground: &str) -> String {
    let name = member.initials_before(Case::Nominative);
    let ground = super::continued(ground);
    let because = if ground.is_empty() {
        String::new()
    } else {
        format!(" ({ground})")
    };
    match member.known_sex() {
        Some(Sex::Female) => {
            format!("{name} заявила самоотвод{because}, в обсуждении и голосовании не участвовала.")
        }
        Some(Sex::Male) => {
            format!("{name} заявил самоотвод{because}, в обсуждении и голосовании не участвовал.")
        }
        None => format!("Самоотвод: {name}{because}, без участия в обсуждении и голосовании."),
    }
}

/// «Контроль за исполнением настоящего приказа возложить на заместителя министра А.Б. Смирнова.»
/// `act` is genitive: «настоящего приказа». An unknown post makes a sentence in the nominative.
#[must_use]
pub fn control(act: &str, post: &str, person: &PersonName) -> String {
    match (
        post_in_case(post, Case::Accusative),
        person.declines(Case::Accusative),
    ) {
        (Some(post), true) => full_stop(&format!(
            "Контроль за исполнением {act} возложить на {post} {}",
            person.initials_before(Case::Accusative)
        )),
        _ => full_stop(&format!(
            "Ответственный за контроль исполнения {act} – {post} {}",
            person.initials_before(Case::Nominative)
        )),
    }
}

/// «Контроль за исполнением настоящего приказа оставляю за собой.»
#[must_use]
pub fn control_by_signer(act: &str) -> String {
    full_stop(&format!("Контроль за исполнением {act} оставляю за собой"))
}

/// «Директору ЧИППКРО (Смирнову А.Б.) обеспечить …»; with an unknown post: «ЧИППКРО (директор – …)
/// обеспечить …». `organisation` follows the post in the genitive, `task` begins with a verb.
#[must_use]
pub fn instruct(post: &str, organisation: &str, person: &PersonName, task: &str) -> String {
    let task = full_stop(task);
    match (post_in_case(post, Case::Dative), person.declines(Case::Dative)) {
        (Some(post), true) => {
            let post = capital(&post);
            let name = person.initials_after(Case::Dative);
            format!("{} ({name}) {task}", join(&post, organisation))
        }
        _ => {
            let name = person.initials_after(Case::Nominative);
            format!("Поручить ({}, {name}): {task}", join(post, organisation))
        }
    }
}

/// Outcome of one question about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Включить.
    Include,
    /// Отказать.
    Refuse,
    /// Отложить.
    Postpone,
    /// Исключить.
    Exclude,
}

impl Decision {
    /// The word for a table cell: «включить».
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Include => "включить",
            Self::Refuse => "отказать",
            Self::Postpone => "отложить",
            Self::Exclude => "исключить",
        }
    }
}

/// Decisions of the table form: rows with the same decision are named together by their numbers, for
/// instance «Включить в состав … кандидатов, указанных в строках 1–5, 7 таблицы.» `rows` are in table
/// order, `body` is genitive after «состав».
#[must_use]
pub fn table_resolutions(rows: &[Decision], body: &str) -> Vec<String> {
    let postponed = format!("Отложить рассмотрение вопроса о включении в состав {body}");
    let groups = [
        (
            Decision::Include,
            format!("Включить в состав {body}"),
            "кандидата, указанного",
            "кандидатов, указанных",
        ),
        (
            Decision::Refuse,
            format!("Отказать во включении в состав {body}"),
            "кандидату, указанному",
            "кандидатам, указанным",
        ),
        (
            Decision::Postpone,
            postponed,
            "кандидата, указанного",
            "кандидатов, указанных",
        ),
        (
            Decision::Exclude,
            format!("Исключить из состава {body}"),
            "лицо, указанное",
            "лиц, указанных",
        ),
    ];
    let mut sentences = Vec::new();
    for (decision, verb, one, many) in groups {
        let numbers: Vec<u32> = (1_u32..)
            .zip(rows)
            .filter(|(_, row)| **row == decision)
            .map(|(number, _)| number)
            .collect();
        match numbers.as_slice() {
            [] => {}
            [only] => sentences.push(format!("{verb} {one} в строке {only} таблицы.")),
            several => sentences.push(format!("{verb} {many} в строках {} таблицы.", ranges(several))),
        }
    }
    sentences
}

/// 1, 2, 3, 5 → «1–3, 5».
pub(crate) fn ranges(numbers: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for &number in numbers {
        match runs.last_mut() {
            Some((_, end)) if *end + 1 == number => *end = number,
            _ => runs.push((number, number)),
        }
    }
    let words: Vec<String> = runs
        .into_iter()
        .map(|(start, end)| match end - start {
            0 => start.to_string(),
            1 => format!("{start}, {end}"),
            _ => format!("{start}–{end}"),
        })
        .collect();
    words.join(", ")
}

fn join(post: &str, organisation: &str) -> String {
    let organisation = organisation.trim();
    if organisation.is_empty() {
        post.to_owned()
    } else {
        format!("{post} {organisation}")
    }
}
