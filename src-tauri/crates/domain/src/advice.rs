//! Advice on a candidate: all general grounds and at least so many additional ones (the number is a setting, GK).
//!
//! It counts and explains; it never decides and changes no state: the commission decides (CH-31).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Computed, GroundFinding, GroundGroup, GroundVerdict, Regulation, Standing};

#[cfg(test)]
mod tests;

/// What the grounds say of a candidate together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AdviceVerdict {
    /// Every general ground and enough additional ones are met.
    Fits,
    /// A general ground is not met, or too few additional ones can still be.
    DoesNotFit,
    /// It depends on grounds that nobody has found out yet.
    CannotTell,
}

/// Grounds of one group, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GroundCount {
    /// Grounds of the group, without those that are «не требуется».
    pub total: u32,
    /// Met.
    pub met: u32,
    /// Not found out.
    pub unknown: u32,
    /// How many are wanted.
    pub needed: u32,
}

/// Advice with its numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Advice {
    /// The verdict.
    pub verdict: AdviceVerdict,
    /// General grounds; all are wanted.
    pub general: GroundCount,
    /// Additional grounds; some are wanted.
    pub additional: GroundCount,
    /// Grounds that a reviewer has judged; the others are taken as computed from the typed facts.
    pub judged: u32,
    /// The verdict and the numbers in one sentence.
    pub sentence: String,
}

/// Advises on a candidate: a reviewer's verdict on a ground goes before what was computed of it, while it stands.
#[must_use]
pub fn advice(regulation: &Regulation, findings: &[GroundFinding], checks: Option<Standing<'_>>) -> Advice {
    let mut general = Group::default();
    let mut additional = Group::default();
    let mut judged = 0_u32;
    for rule in &regulation.grounds {
        let verdict = checks.and_then(|checks| checks.ground(&rule.code));
        judged = judged.saturating_add(u32::from(verdict.is_some()));
        let known = match verdict.map(|check| check.verdict) {
            Some(GroundVerdict::NotRequired) => continue,
            Some(GroundVerdict::Confirmed) => Computed::Met,
            Some(GroundVerdict::NotConfirmed) => Computed::NotMet,
            None => findings
                .iter()
                .find(|finding| finding.code == rule.code)
                .map_or(Computed::Unknown, |finding| finding.computed),
        };
        match rule.group {
            GroundGroup::General => general.take(known, &rule.mark),
            GroundGroup::Additional => additional.take(known, &rule.mark),
        }
    }
    general.count.needed = general.count.total;
    additional.count.needed = regulation.additional_grounds_needed;
    let verdict = match (general.reached(), additional.reached()) {
        (Some(true), Some(true)) => AdviceVerdict::Fits,
        (Some(false), _) | (_, Some(false)) => AdviceVerdict::DoesNotFit,
        (None, _) | (_, None) => AdviceVerdict::CannotTell,
    };
    let all = u32::try_from(regulation.grounds.len()).unwrap_or(u32::MAX);
    Advice {
        verdict,
        sentence: sentence(verdict, judged == all, &general, &additional),
        general: general.count,
        additional: additional.count,
        judged,
    }
}

/// Whether the verdicts alone reach what the regulation wants: every general ground that is required, and so many additional
/// ones. A ground without a verdict is not met.
pub(crate) fn suffice(regulation: &Regulation, verdict: impl Fn(&str) -> Option<GroundVerdict>) -> bool {
    let met = |group| {
        let rules = regulation.grounds.iter().filter(move |rule| rule.group == group);
        rules.map(|rule| verdict(&rule.code))
    };
    let is_met = |verdict: &Option<GroundVerdict>| *verdict == Some(GroundVerdict::Confirmed);
    let general = met(GroundGroup::General)
        .filter(|verdict| *verdict != Some(GroundVerdict::NotRequired))
        .all(|verdict| is_met(&verdict));
    let additional = met(GroundGroup::Additional).filter(is_met).count();
    let needed = usize::try_from(regulation.additional_grounds_needed).unwrap_or(usize::MAX);
    general && additional >= needed
}

/// A group while it is counted: the numbers and the marks of what is not met and not known.
#[derive(Default)]
struct Group<'a> {
    count: GroundCount,
    not_met: Vec<&'a str>,
    unknown: Vec<&'a str>,
}

impl<'a> Group<'a> {
    fn take(&mut self, known: Computed, mark: &'a str) {
        let count = &mut self.count;
        count.total = count.total.saturating_add(1);
        match known {
            Computed::Met => count.met = count.met.saturating_add(1),
            Computed::NotMet => self.not_met.push(mark),
            Computed::Unknown => {
                count.unknown = count.unknown.saturating_add(1);
                self.unknown.push(mark);
            }
        }
    }

    /// Whether enough are met; `None` while that depends on the unknown ones.
    fn reached(&self) -> Option<bool> {
        let GroundCount {
            met, unknown, needed, ..
        } = self.count;
        if met >= needed {
            Some(true)
        } else if met.saturating_add(unknown) < needed {
            Some(false)
        } else {
            None
        }
    }
}

/// «По введённым сведениям не подходит: общие основания – 2 из 3, дополнительные – 1 из 4, нужно не менее 1; не
/// выполнены: в). Решает комиссия.»
fn sentence(verdict: AdviceVerdict, all_judged: bool, general: &Group<'_>, additional: &Group<'_>) -> String {
    let basis = if all_judged {
        "По оценке оснований"
    } else {
        "По введённым сведениям"
    };
    let mut counts = Vec::new();
    if general.count.total > 0 {
        let name = if additional.count.total > 0 {
            "общие основания"
        } else {
            "основания"
        };
        counts.push(format!(
            "{name} – {} из {}",
            general.count.met, general.count.total
        ));
    }
    if additional.count.total > 0 || additional.count.needed > 0 {
        let GroundCount {
            met, total, needed, ..
        } = additional.count;
        counts.push(format!(
            "дополнительные – {met} из {total}, нужно не менее {needed}"
        ));
    }
    // A group that has reached its number holds nothing up, whatever its other grounds say.
    let of = |group: &Group<'_>, marks: &dyn Fn(&Group<'_>) -> Vec<String>| match group.reached() {
        Some(true) => Vec::new(),
        Some(false) | None => marks(group),
    };
    let named =
        |marks: &dyn Fn(&Group<'_>) -> Vec<String>| [of(general, marks), of(additional, marks)].concat();
    let owned = |marks: &[&str]| marks.iter().map(|mark| (*mark).to_owned()).collect::<Vec<_>>();
    let (words, marks) = match verdict {
        AdviceVerdict::Fits => ("подходит", String::new()),
        AdviceVerdict::DoesNotFit => {
            let marks = named(&|group| owned(&group.not_met));
            ("не подходит", listed("не выполнены", &marks))
        }
        AdviceVerdict::CannotTell => {
            let marks = named(&|group| owned(&group.unknown));
            ("пока нельзя сказать", listed("не выяснены", &marks))
        }
    };
    let counts = counts.join(", ");
    format!("{basis} {words}: {counts}{marks}. Решает комиссия.")
}

fn listed(what: &str, marks: &[String]) -> String {
    if marks.is_empty() {
        String::new()
    } else {
        format!("; {what}: {}", marks.join(", "))
    }
}
