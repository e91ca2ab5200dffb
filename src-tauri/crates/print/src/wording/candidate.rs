//! Sentences about one candidate.

use serde::{Deserialize, Serialize};

use super::reason::with_reason;
use super::{continued, direction_words, full_stop};
use crate::russian::{Case, PersonName, is_indeclinable, post_in_case};

/// The facts from which decisions about a candidate are worded.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Candidate {
    /// Name; its sex and overrides decide whether it may be declined.
    pub name: PersonName,
    /// Должность, nominative: «учитель математики».
    pub post: String,
    /// Место работы, nominative, short name: «МБОУ «СОШ № 5»».
    pub organisation: String,
    /// The same in the genitive, when the office gave it; an abbreviation needs none.
    pub org_genitive: Option<String>,
    /// Направление деятельности, without quotation marks.
    pub direction: Option<String>,
    /// What the candidate is included into, genitive after «состав»: «регионального методического актива».
    pub body: String,
}

impl Candidate {
    fn direction(&self) -> String {
        direction_words(self.direction.as_deref())
    }

    pub(super) fn body(&self) -> &str {
        let given = self.body.trim();
        if given.is_empty() {
            "регионального методического актива"
        } else {
            given
        }
    }

    /// The organisation as it stands after a post: the given genitive, or an abbreviation, which has
    /// one form for all cases.
    fn workplace_genitive(&self) -> Option<String> {
        if let Some(given) = self
            .org_genitive
            .as_deref()
            .map(str::trim)
            .filter(|words| !words.is_empty())
        {
            return Some(given.to_owned());
        }
        let name = self.organisation.trim();
        is_indeclinable(name).then(|| name.to_owned())
    }

    /// «, учителя математики МБОУ «СОШ № 5»,» or «(должность – …, место работы – …)».
    fn apposition(&self, case: Case) -> Apposition {
        let (post, organisation) = (self.post.trim(), self.organisation.trim());
        if post.is_empty() && organisation.is_empty() {
            return Apposition::Nothing;
        }
        match (post_in_case(post, case), self.workplace_genitive()) {
            (Some(post), Some(workplace)) => Apposition::Declined(format!("{post} {workplace}")),
            (Some(post), None) if organisation.is_empty() => Apposition::Declined(post),
            (Some(post), None) => Apposition::Declined(format!("{post} (место работы – {organisation})")),
            (None, _) => {
                let facts: Vec<String> = [("должность", post), ("место работы", organisation)]
                    .into_iter()
                    .filter(|(_, fact)| !fact.is_empty())
                    .map(|(label, fact)| format!("{label} – {fact}"))
                    .collect();
                Apposition::Bracketed(facts.join(", "))
            }
        }
    }

    /// «Ким Мин, учитель математики, МБОУ «СОШ № 5»»: nominative only.
    fn introduced(&self) -> String {
        let facts = [
            self.name.full(Case::Nominative),
            self.post.trim().to_owned(),
            self.organisation.trim().to_owned(),
        ];
        facts
            .into_iter()
            .filter(|fact| !fact.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    }
}

enum Apposition {
    Nothing,
    Declined(String),
    Bracketed(String),
}

/// «Включить Иванову Марию Петровну, учителя математики МБОУ «СОШ № 5», в состав регионального
/// методического актива по направлению «Математика».»
#[must_use]
pub fn include(candidate: &Candidate) -> String {
    moved("Включить", "в состав", candidate, "", CANDIDATE)
}

/// «Исключить Иванову Марию Петровну, …, из состава … в связи с личным заявлением.» `ground` is the
/// end of the sentence as it must read: «в связи с …»; it may be empty.
#[must_use]
pub fn exclude(candidate: &Candidate, ground: &str) -> String {
    moved("Исключить", "из состава", candidate, ground, METHODIST)
}

/// What stands before the name of whom no case is known, genitive: of one who wants in, and of one who is in.
pub(super) const CANDIDATE: &str = "кандидата";
pub(super) const METHODIST: &str = "методиста";

fn moved(verb: &str, place: &str, candidate: &Candidate, ground: &str, noun: &str) -> String {
    let (body, direction) = (candidate.body(), candidate.direction());
    let tail = match continued(ground) {
        empty if empty.is_empty() => String::new(),
        ground => format!(" {ground}"),
    };
    if !candidate.name.declines(Case::Accusative) {
        let introduced = candidate.introduced();
        return full_stop(&format!(
            "{verb} {place} {body}{direction}{tail} следующего {noun}: {introduced}"
        ));
    }
    let name = candidate.name.full(Case::Accusative);
    let sentence = match candidate.apposition(Case::Accusative) {
        Apposition::Nothing => format!("{verb} {name} {place} {body}{direction}{tail}"),
        Apposition::Declined(words) => format!("{verb} {name}, {words}, {place} {body}{direction}{tail}"),
        Apposition::Bracketed(facts) => format!("{verb} {name} ({facts}) {place} {body}{direction}{tail}"),
    };
    full_stop(&sentence)
}

/// «Отказать Ивановой М.П. во включении в состав … по направлению «…» по причине отсутствия …» or «… Причина: …»
#[must_use]
pub fn refuse(candidate: &Candidate, reason: &str) -> String {
    let whom = if candidate.name.declines(Case::Dative) {
        candidate.name.initials_after(Case::Dative)
    } else {
        format!("кандидату ({})", candidate.name.full(Case::Nominative))
    };
    let (body, direction) = (candidate.body(), candidate.direction());
    with_reason(
        &format!("Отказать {whom} во включении в состав {body}{direction}"),
        reason,
    )
}

/// What is voted on when a question is to be put off, after the word «ГОЛОСОВАЛИ».
pub const POSTPONING: &str = "за предложение отложить рассмотрение";

/// «Отложить рассмотрение вопроса о включении Ивановой М.П. в состав … Причина: необходимо представить …»
/// `until` is a deadline as it must read («до 1 октября 2026 г.»), `reason` may be empty.
#[must_use]
pub fn postpone(candidate: &Candidate, until: Option<&str>, reason: &str) -> String {
    let mut sentence = format!(
        "Отложить рассмотрение вопроса о включении {} в состав {}{}",
        whom_genitive(candidate, CANDIDATE, false),
        candidate.body(),
        candidate.direction()
    );
    if let Some(until) = until.map(str::trim).filter(|words| !words.is_empty()) {
        sentence.push_str(&format!(" {until}"));
    }
    with_reason(&sentence, reason)
}

/// Agenda line: «О включении Ивановой Марии Петровны в состав … по направлению «…».»
#[must_use]
pub fn agenda_inclusion(candidate: &Candidate) -> String {
    let (body, direction) = (candidate.body(), candidate.direction());
    full_stop(&format!(
        "О включении {} в состав {body}{direction}",
        whom_genitive(candidate, CANDIDATE, true)
    ))
}

/// Agenda line: «Об исключении Ивановой Марии Петровны из состава …»
#[must_use]
pub fn agenda_exclusion(candidate: &Candidate) -> String {
    let body = candidate.body();
    full_stop(&format!(
        "Об исключении {} из состава {body}",
        whom_genitive(candidate, METHODIST, true)
    ))
}

/// Lines of an application below its addressee: «от Ивановой Марии Петровны,» and «учителя математики МБОУ «СОШ № 5»»;
/// nothing when the name is not known.
#[must_use]
pub fn applied_by(candidate: &Candidate) -> Vec<String> {
    let name = &candidate.name;
    let (full, declines) = (name.full(Case::Genitive), name.declines(Case::Genitive));
    if full.is_empty() {
        return Vec::new();
    }
    let work = if declines {
        candidate.apposition(Case::Genitive)
    } else {
        Apposition::Nothing
    };
    let (who, work) = match work {
        Apposition::Declined(words) => (format!("от {full},"), words),
        Apposition::Bracketed(facts) => (format!("от {full}"), facts),
        Apposition::Nothing if declines => (format!("от {full}"), String::new()),
        Apposition::Nothing => (
            format!("от кандидата: {}", name.full(Case::Nominative)),
            table_row_post(candidate),
        ),
    };
    [who, work].into_iter().filter(|line| !line.is_empty()).collect()
}

/// «Прошу рассмотреть мою кандидатуру для включения в состав … по направлениям:», the directions follow as a list.
#[must_use]
pub fn applies(candidate: &Candidate, directions: usize) -> String {
    let to = if directions > 1 {
        "направлениям"
    } else {
        "направлению"
    };
    format!(
        "Прошу рассмотреть мою кандидатуру для включения в состав {} по {to}:",
        candidate.body()
    )
}

/// What a ballot asks, the candidate being named above it: «Включить в состав … по направлению «…».»
#[must_use]
pub fn motion_include(candidate: &Candidate) -> String {
    full_stop(&format!(
        "Включить в состав {}{}",
        candidate.body(),
        candidate.direction()
    ))
}

/// The same for a postponement: «Отложить рассмотрение вопроса о включении в состав …»
#[must_use]
pub fn motion_postpone(candidate: &Candidate) -> String {
    full_stop(&format!(
        "Отложить рассмотрение вопроса о включении в состав {}{}",
        candidate.body(),
        candidate.direction()
    ))
}

/// What the speaker reported, to stand after «И.О. Фамилия – »: «представила документы …» needs the
/// speaker's sex, so the neutral «о кандидатуре …» is used.
#[must_use]
pub fn heard(candidate: &Candidate) -> String {
    if !candidate.name.declines(Case::Genitive) {
        return full_stop(&format!("о кандидатуре: {}", candidate.introduced()));
    }
    let whom = candidate.name.full(Case::Genitive);
    full_stop(&match candidate.apposition(Case::Genitive) {
        Apposition::Nothing => format!("о кандидатуре {whom}"),
        Apposition::Declined(words) => format!("о кандидатуре {whom}, {words}"),
        Apposition::Bracketed(facts) => format!("о кандидатуре {whom} ({facts})"),
    })
}

/// Post and organisation for a table cell, nominative: «учитель математики, МБОУ «СОШ № 5»».
#[must_use]
pub fn table_row_post(candidate: &Candidate) -> String {
    let facts = [candidate.post.trim(), candidate.organisation.trim()];
    facts
        .into_iter()
        .filter(|fact| !fact.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// «Иванову Марию Петровну, учителя математики МБОУ «СОШ № 5»,» in a case; who is not declined stands in brackets.
pub(super) fn about(candidate: &Candidate, case: Case) -> String {
    if !candidate.name.declines(case) {
        return format!("методиста ({})", candidate.introduced());
    }
    let whom = candidate.name.full(case);
    match candidate.apposition(case) {
        Apposition::Nothing => whom,
        Apposition::Declined(words) => format!("{whom}, {words},"),
        Apposition::Bracketed(facts) => format!("{whom} ({facts})"),
    }
}

/// «Ивановой М.П.», to stand after «по кандидатуре».
#[must_use]
pub fn whose(candidate: &Candidate) -> String {
    if candidate.name.declines(Case::Genitive) {
        candidate.name.initials_after(Case::Genitive)
    } else {
        format!("({})", candidate.name.initials_after(Case::Nominative))
    }
}

pub(super) fn whom_genitive(candidate: &Candidate, noun: &str, in_full: bool) -> String {
    let name = &candidate.name;
    match (name.declines(Case::Genitive), in_full) {
        (true, true) => name.full(Case::Genitive),
        (true, false) => name.initials_after(Case::Genitive),
        (false, _) => format!("{noun} ({})", name.full(Case::Nominative)),
    }
}
