//! A profile with a mistake is refused before it is used.

use std::collections::BTreeSet;

use super::{GroundTest, QuorumRule, Regulation};

/// A mistake in a profile: where (a path of keys as in the file) and why, in Russian.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{key}: {reason}")]
pub struct RegulationFault {
    /// Path of keys: `grounds.seniority.proofs`. The first word names the table of the file.
    pub key: String,
    /// A word of the file near which the mistake stands, to find its line.
    pub near: String,
    /// What is wrong.
    pub reason: String,
}

impl Regulation {
    /// Checks what the types cannot: codes unique and known, numbers in bounds, texts filled.
    ///
    /// # Errors
    /// The first mistake met, in the order of the file.
    pub fn check(&self) -> Result<(), RegulationFault> {
        filled("code", &self.code)?;
        filled("region", &self.region)?;
        filled("authority.name", &self.authority.name)?;
        filled("commission.name", &self.commission.name)?;
        if self.version == 0 {
            return fault("version", "version", "номер версии начинается с 1");
        }
        unique("documents", self.documents.iter().map(|rule| rule.code.as_str()))?;
        unique("grounds", self.grounds.iter().map(|rule| rule.code.as_str()))?;
        unique(
            "coordinators",
            self.coordinators.iter().map(|rule| rule.code.as_str()),
        )?;
        unique(
            "directions",
            self.directions.iter().map(|rule| rule.code.as_str()),
        )?;
        unique(
            "municipalities",
            self.municipalities.iter().map(|rule| rule.code.as_str()),
        )?;
        self.check_grounds()?;
        for direction in &self.directions {
            let known = self
                .coordinators
                .iter()
                .any(|coordinator| coordinator.code == direction.coordinator);
            if !direction.coordinator.is_empty() && !known {
                let reason = format!("координатор «{}» не описан в coordinators", direction.coordinator);
                return fault(
                    &format!("directions.{}.coordinator", direction.code),
                    &direction.code,
                    &reason,
                );
            }
        }
        if self.act.points.is_empty() {
            return fault("act.points", "points", "в тексте акта нет ни одного пункта");
        }
        if !self.act.preamble.contains("{minutes}") {
            return fault("act.preamble", "preamble", "нет места для протоколов: {minutes}");
        }
        if matches!(self.voting.quorum, QuorumRule::Fixed { members: 0 }) {
            return fault("voting.quorum", "quorum", "кворум не может быть нулевым");
        }
        let page = &self.page;
        let margins = [
            page.left_mm,
            page.left_short_mm,
            page.right_mm,
            page.top_mm,
            page.bottom_mm,
        ];
        if margins.iter().any(|mm| !(5..=50).contains(mm)) {
            return fault("page", "page", "поля задаются от 5 до 50 мм");
        }
        if [page.body_pt, page.table_pt]
            .iter()
            .any(|pt| !(8..=18).contains(pt))
        {
            return fault("page", "page", "размер шрифта задаётся от 8 до 18 пунктов");
        }
        if !(100..=200).contains(&page.line_spacing_percent) {
            return fault(
                "page.line_spacing_percent",
                "line_spacing_percent",
                "интервал задаётся от 100 до 200 %",
            );
        }
        Ok(())
    }

    fn check_grounds(&self) -> Result<(), RegulationFault> {
        for ground in &self.grounds {
            for proof in &ground.proofs {
                if self.document(proof).is_none() {
                    let reason = format!("документ «{proof}» не описан в documents");
                    return fault(&format!("grounds.{}.proofs", ground.code), &ground.code, &reason);
                }
            }
            let (codes, dictionary, name) = match &ground.test {
                GroundTest::Education { levels } => (levels, &self.dictionaries.education, "education"),
                GroundTest::Category { allowed } => (allowed, &self.dictionaries.categories, "categories"),
                GroundTest::Experience { roles } => (roles, &self.dictionaries.experience, "experience"),
                GroundTest::Seniority { .. }
                | GroundTest::Training { .. }
                | GroundTest::Diagnostics
                | GroundTest::Judgement => continue,
            };
            if let Some(unknown) = codes.iter().find(|code| !dictionary.contains_key(*code)) {
                let reason = format!("значение «{unknown}» не описано в dictionaries.{name}");
                return fault(&format!("grounds.{}.test", ground.code), &ground.code, &reason);
            }
        }
        Ok(())
    }
}

fn fault(key: &str, near: &str, reason: &str) -> Result<(), RegulationFault> {
    Err(RegulationFault {
        key: key.to_owned(),
        near: near.to_owned(),
        reason: reason.to_owned(),
    })
}

fn filled(key: &str, text: &str) -> Result<(), RegulationFault> {
    let near = key.rsplit('.').next().unwrap_or(key);
    if text.trim().is_empty() {
        fault(key, near, "пустое значение")
    } else {
        Ok(())
    }
}

fn unique<'a>(key: &str, codes: impl Iterator<Item = &'a str>) -> Result<(), RegulationFault> {
    let mut seen = BTreeSet::new();
    let mut any = false;
    for code in codes {
        any = true;
        let plain = code
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if code.is_empty() || !plain {
            return fault(
                key,
                code,
                &format!("код «{code}»: нужны строчные латинские буквы, цифры и _"),
            );
        }
        if !seen.insert(code) {
            return fault(key, code, &format!("код «{code}» встречается дважды"));
        }
    }
    if any {
        Ok(())
    } else {
        fault(key, key, "список пуст")
    }
}
