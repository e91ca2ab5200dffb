//! Grounds for inclusion computed from a dossier and explained in words (CH-34…36, AR-13, AR-14).
//!
//! The program advises; the commission decides (CH-31), so nothing here changes a state.

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Dossier, GroundRule, GroundTest, Regulation, Seniority};

#[cfg(test)]
mod tests;

/// What the facts say of a ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Computed {
    /// The facts satisfy it.
    Met,
    /// The facts do not satisfy it.
    NotMet,
    /// The facts are not typed, or only a person can judge.
    Unknown,
}

/// A ground, what the facts say, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GroundFinding {
    /// Code of the ground.
    pub code: String,
    /// What the facts say.
    pub computed: Computed,
    /// One sentence: the fact, the date it is counted at, the rule.
    pub explanation: String,
}

/// Computes every ground of the regulation for a dossier, in the regulation's order.
#[must_use]
pub fn findings(regulation: &Regulation, dossier: &Dossier) -> Vec<GroundFinding> {
    regulation
        .grounds
        .iter()
        .map(|rule| {
            let (computed, explanation) = finding(regulation, rule, dossier);
            GroundFinding {
                code: rule.code.clone(),
                computed,
                explanation,
            }
        })
        .collect()
}

fn finding(regulation: &Regulation, rule: &GroundRule, dossier: &Dossier) -> (Computed, String) {
    let dictionaries = &regulation.dictionaries;
    let facts = &dossier.experience;
    let applied = dossier.applied_on;
    match &rule.test {
        GroundTest::Education { levels } => {
            if facts.education.is_empty() {
                return (Computed::Unknown, "Уровень образования не указан.".into());
            }
            let words = dictionaries
                .education
                .get(&facts.education)
                .unwrap_or(&facts.education);
            (
                met(levels.contains(&facts.education)),
                format!("Образование: {words}."),
            )
        }
        GroundTest::Seniority { years } => {
            let Some(on) = applied else {
                return no_application();
            };
            let Some(seniority) = facts.seniority(on) else {
                return (Computed::Unknown, "Периоды работы не указаны.".into());
            };
            let enough = seniority
                >= Seniority {
                    years: *years,
                    months: 0,
                };
            let text = format!(
                "Стаж {} на дату заявления {}; нужно не менее {}.",
                length(seniority),
                on.format("%d.%m.%Y"),
                years_genitive(*years)
            );
            (met(enough), text)
        }
        GroundTest::Category { allowed } => {
            let Some(on) = applied else {
                return no_application();
            };
            let Some(category) = &facts.category else {
                return (Computed::Unknown, "Категория не указана.".into());
            };
            let words = dictionaries
                .categories
                .get(&category.code)
                .unwrap_or(&category.code);
            if category.since.is_none() && category.until.is_none() && allowed.contains(&category.code) {
                // Under the former rules a category lasted five years: without a date nobody knows.
                let text = format!("Категория: {words}; не указано, когда она установлена.");
                return (Computed::Unknown, text);
            }
            let term = match (category.end(), category.since) {
                (Some(end), _) => format!(", действует по {}", end.format("%d.%m.%Y")),
                (None, Some(_)) => ", без срока".to_owned(),
                (None, None) => String::new(),
            };
            let holds = category.holds_on(on);
            let state = if holds {
                String::new()
            } else {
                ", на дату заявления не действует".to_owned()
            };
            (
                met(allowed.contains(&category.code) && holds),
                format!("Категория: {words}{term}{state}."),
            )
        }
        GroundTest::Experience { roles } => {
            let words: Vec<&str> = facts
                .roles
                .iter()
                .filter(|role| roles.contains(role))
                .filter_map(|role| dictionaries.experience.get(role).map(String::as_str))
                .collect();
            if words.is_empty() {
                let computed = if facts.roles.is_empty() {
                    Computed::Unknown
                } else {
                    Computed::NotMet
                };
                return (computed, "Опыт такого рода не указан.".into());
            }
            (Computed::Met, format!("Опыт: {}.", words.join(", ")))
        }
        GroundTest::Training { years } => {
            let Some(on) = applied else {
                return no_application();
            };
            training(dossier, on, *years)
        }
        GroundTest::Diagnostics => {
            let known = facts
                .diagnostics
                .as_ref()
                .map(|d| (d.title.trim(), stopless(&d.result)));
            match known {
                Some((title, result)) if !title.is_empty() && !result.is_empty() => {
                    (Computed::Met, format!("{title}: {result}."))
                }
                Some((_, result)) if !result.is_empty() => {
                    (Computed::Met, format!("Результат оценочной процедуры: {result}."))
                }
                _ => (
                    Computed::Unknown,
                    "Результат оценочной процедуры не указан.".into(),
                ),
            }
        }
        GroundTest::Judgement => (
            Computed::Unknown,
            "Оценивается по представленным документам.".into(),
        ),
    }
}

impl GroundRule {
    /// The facts that the ground is computed from, as one line; never empty. A verdict remembers it, and stands while it is
    /// the same: a corrected title of a programme changes no verdict, its day does.
    pub(crate) fn facts(&self, dossier: &Dossier) -> String {
        let facts = &dossier.experience;
        let day = |day: Option<NaiveDate>| day.map_or_else(|| "?".to_owned(), |day| day.to_string());
        let applied = day(dossier.applied_on);
        match &self.test {
            GroundTest::Education { .. } => format!("образование: {}", facts.education),
            GroundTest::Seniority { .. } => {
                let counted = dossier.applied_on.and_then(|on| facts.seniority(on));
                match counted {
                    Some(Seniority { years, months }) => format!("стаж: лет {years}, месяцев {months}"),
                    None => "стаж: ?".to_owned(),
                }
            }
            GroundTest::Category { .. } => match &facts.category {
                Some(known) => format!(
                    "категория: {}, с {}, по {}, на {applied}",
                    known.code,
                    day(known.since),
                    day(known.until)
                ),
                None => "категория: ?".to_owned(),
            },
            GroundTest::Experience { roles } => {
                let mut named: Vec<&str> = facts.roles.iter().map(String::as_str).collect();
                named.retain(|role| roles.iter().any(|known| known == role));
                named.sort_unstable();
                format!("опыт: {}", named.join(", "))
            }
            GroundTest::Training { .. } => {
                let finished = facts.trainings.values().map(|training| training.finished_on);
                let last = dossier
                    .applied_on
                    .and_then(|on| finished.filter(|day| *day <= on).max());
                format!("повышение квалификации: {}, на {applied}", day(last))
            }
            GroundTest::Diagnostics => {
                let known = facts.diagnostics.as_ref();
                format!("диагностика: {}", known.map_or("?", |found| found.result.trim()))
            }
            GroundTest::Judgement => "по документам".to_owned(),
        }
    }
}

fn training(dossier: &Dossier, on: NaiveDate, years: u32) -> (Computed, String) {
    let Some(last) = dossier
        .experience
        .trainings
        .values()
        .filter(|t| t.finished_on <= on)
        .max_by_key(|t| t.finished_on)
    else {
        if dossier.experience.trainings.is_empty() {
            return (Computed::Unknown, "Повышение квалификации не указано.".into());
        }
        let text = format!(
            "Повышение квалификации окончено позже даты заявления {}.",
            on.format("%d.%m.%Y")
        );
        return (Computed::NotMet, text);
    };
    let since = on
        .checked_sub_months(Months::new(years.saturating_mul(12)))
        .unwrap_or(on);
    let text = format!(
        "Последнее повышение квалификации {} («{}», {} ч); считается с {}.",
        last.finished_on.format("%d.%m.%Y"),
        last.title,
        last.hours,
        since.format("%d.%m.%Y")
    );
    (met(last.finished_on >= since), text)
}

fn met(satisfied: bool) -> Computed {
    if satisfied {
        Computed::Met
    } else {
        Computed::NotMet
    }
}

fn no_application() -> (Computed, String) {
    (Computed::Unknown, "Не указана дата заявления.".into())
}

/// «7 лет 2 месяца», «5 лет», «3 месяца».
fn length(seniority: Seniority) -> String {
    let Seniority { years, months } = seniority;
    let in_years = format!("{years} {}", plural(years, "год", "года", "лет"));
    let in_months = format!("{months} {}", plural(months, "месяц", "месяца", "месяцев"));
    match (years, months) {
        (0, 0) => "меньше месяца".to_owned(),
        (_, 0) => in_years,
        (0, _) => in_months,
        _ => format!("{in_years} {in_months}"),
    }
}

/// Text whose full stop the sentence around it will set.
fn stopless(text: &str) -> &str {
    text.trim().trim_end_matches('.')
}

fn years_genitive(years: u32) -> String {
    let one = years.rem_euclid(10) == 1 && years.rem_euclid(100) != 11;
    format!("{years} {}", if one { "года" } else { "лет" })
}

/// The form of a noun after a number: 1 голос, 2 голоса, 5 голосов.
#[must_use]
pub fn plural<'a>(count: u32, one: &'a str, few: &'a str, many: &'a str) -> &'a str {
    let (tens, ones) = (count.rem_euclid(100), count.rem_euclid(10));
    match (tens, ones) {
        (11..=14, _) => many,
        (_, 1) => one,
        (_, 2..=4) => few,
        _ => many,
    }
}
