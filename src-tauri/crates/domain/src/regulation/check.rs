//! A profile with a mistake is refused before it is used.

use std::collections::{BTreeMap, BTreeSet};

use super::{Direction, GroundGroup, GroundTest, Municipality, QuorumRule, Regulation};
use crate::PathwayRow;

/// A mistake in a profile: where (a path of keys as in the file) and why, in Russian.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{key}: {reason}")]
pub struct RegulationFault {
    /// Path of keys as in the file, a code standing for a row of a list: `grounds.seniority.proofs`.
    pub key: String,
    /// The code of the row at fault when `key` ends at a list; otherwise the last word of `key`.
    pub near: String,
    /// What is wrong, without a full stop.
    pub reason: String,
}

impl Regulation {
    /// Checks what the types cannot: codes unique and known, numbers in bounds, texts filled.
    ///
    /// # Errors
    /// The first mistake met: names, act, documents, grounds, directions, dictionaries, then numbers.
    pub fn check(&self) -> Result<(), RegulationFault> {
        self.check_names()?;
        self.check_act()?;
        self.check_documents()?;
        self.check_grounds()?;
        self.check_directions()?;
        self.check_dictionaries()?;
        self.check_voting()?;
        self.check_exclusion()?;
        within(
            "retention.dossiers",
            self.retention.dossiers.into(),
            1,
            75,
            "срок хранения пакетов задаётся от 1 до 75 лет",
        )?;
        self.check_page()
    }

    fn check_exclusion(&self) -> Result<(), RegulationFault> {
        let Some(rules) = &self.exclusion else {
            return Ok(());
        };
        filled("exclusion.heading", &rules.heading)?;
        filled("exclusion.annexTitle", &rules.annex_title)?;
        no_places("exclusion.heading", &rules.heading)?;
        no_places("exclusion.annexTitle", &rules.annex_title)?;
        preamble("exclusion.preamble", &rules.preamble)?;
        if rules.points.is_empty() {
            return fault("exclusion.points", "в тексте акта нет ни одного пункта");
        }
        within(
            "exclusion.mostAssigned",
            rules.most_assigned,
            1,
            10_000,
            "число закреплённых задаётся от 1 до 10 000",
        )?;
        let texts = rules.points.iter().map(|point| ("exclusion.points", point));
        let grounds = rules.grounds.iter().map(|ground| ("exclusion.grounds", ground));
        texts.chain(grounds).try_for_each(|(key, text)| {
            filled(key, text)?;
            no_places(key, text)
        })
    }

    fn check_names(&self) -> Result<(), RegulationFault> {
        plain_code("code", "code", &self.code)?;
        if self.version == 0 {
            return fault("version", "номер версии начинается с 1");
        }
        let (authority, commission) = (&self.authority, &self.commission);
        filled("region", &self.region)?;
        filled("regionGenitive", &self.region_genitive)?;
        filled("activeGenitive", &self.active_genitive)?;
        filled("authority.name", &authority.name)?;
        filled("authority.nameGenitive", &authority.name_genitive)?;
        filled("authority.signer.post", &authority.signer.post)?;
        filled("commission.name", &commission.name)?;
        filled("commission.nameGenitive", &commission.name_genitive)?;
        filled("commission.nameAccusative", &commission.name_accusative)
    }

    fn check_act(&self) -> Result<(), RegulationFault> {
        let act = &self.act;
        filled("act.kind", &act.kind)?;
        filled("act.heading", &act.heading)?;
        filled("act.annexTitle", &act.annex_title)?;
        no_places("act.heading", &act.heading)?;
        no_places("act.annexTitle", &act.annex_title)?;
        preamble("act.preamble", &act.preamble)?;
        filled("act.operative", &act.operative)?;
        if act.points.is_empty() {
            return fault("act.points", "в тексте акта нет ни одного пункта");
        }
        act.points.iter().try_for_each(|point| {
            filled("act.points", point)?;
            no_places("act.points", point)
        })
    }

    fn check_documents(&self) -> Result<(), RegulationFault> {
        unique("documents", self.documents.iter().map(|rule| rule.code.as_str()))?;
        for rule in &self.documents {
            let key = |field: &str| format!("documents.{}.{field}", rule.code);
            filled(&key("title"), &rule.title)?;
            filled(&key("short"), &rule.short)?;
            // Names and texts are compared in this form, so any other form would never be met.
            let typed = |word: &&String| {
                word.trim().is_empty() || word.contains('ё') || word.to_lowercase() != **word
            };
            for (field, words) in [("nameWords", &rule.name_words), ("textWords", &rule.text_words)] {
                if let Some(word) = words.iter().find(typed) {
                    let reason = format!("слово «{word}»: нужны строчные буквы и «е» вместо «ё»");
                    return fault(&key(field), &reason);
                }
            }
        }
        Ok(())
    }

    fn check_grounds(&self) -> Result<(), RegulationFault> {
        unique("grounds", self.grounds.iter().map(|rule| rule.code.as_str()))?;
        for ground in &self.grounds {
            filled(&format!("grounds.{}.title", ground.code), &ground.title)?;
            self.check_ground_test(&format!("grounds.{}.test", ground.code), &ground.test)?;
            if let Some(proof) = ground.proofs.iter().find(|proof| self.document(proof).is_none()) {
                let reason = format!("документ «{proof}» не описан в documents");
                return fault(&format!("grounds.{}.proofs", ground.code), &reason);
            }
        }
        let additional = self
            .grounds
            .iter()
            .filter(|rule| rule.group == GroundGroup::Additional)
            .count();
        if usize::try_from(self.additional_grounds_needed).is_ok_and(|needed| needed > additional) {
            let reason = format!("дополнительных оснований описано меньше: {additional}");
            return fault("additionalGroundsNeeded", &reason);
        }
        Ok(())
    }

    fn check_ground_test(&self, key: &str, test: &GroundTest) -> Result<(), RegulationFault> {
        let lists = &self.dictionaries;
        match test {
            GroundTest::Education { levels } => known(key, levels, &lists.education, "education"),
            GroundTest::Category { allowed } => known(key, allowed, &lists.categories, "categories"),
            GroundTest::Experience { roles } => known(key, roles, &lists.experience, "experience"),
            GroundTest::Seniority { years } | GroundTest::Training { years } => {
                within(key, *years, 1, 60, "число лет задаётся от 1 до 60")
            }
            GroundTest::Diagnostics | GroundTest::Judgement => Ok(()),
        }
    }

    fn check_directions(&self) -> Result<(), RegulationFault> {
        unique(
            "coordinators",
            self.coordinators.iter().map(|rule| rule.code.as_str()),
        )?;
        for coordinator in &self.coordinators {
            filled(
                &format!("coordinators.{}.name", coordinator.code),
                &coordinator.name,
            )?;
            filled(
                &format!("coordinators.{}.nameDative", coordinator.code),
                &coordinator.name_dative,
            )?;
        }
        unique(
            "directions",
            self.directions.iter().map(|rule| rule.code.as_str()),
        )?;
        for direction in &self.directions {
            filled(&format!("directions.{}.title", direction.code), &direction.title)?;
            let twin = |other: &&Direction| {
                other.code != direction.code
                    && (&other.title, &other.group) == (&direction.title, &direction.group)
            };
            if let Some(other) = self.directions.iter().find(twin) {
                let reason = format!("так же называется направление «{}»", other.code);
                return row_fault("directions", &direction.code, reason);
            }
            let wanted = &direction.coordinator;
            if !wanted.is_empty()
                && !self
                    .coordinators
                    .iter()
                    .any(|coordinator| &coordinator.code == wanted)
            {
                let reason = format!("координатор «{wanted}» не описан в coordinators");
                return fault(&format!("directions.{}.coordinator", direction.code), &reason);
            }
        }
        unique(
            "municipalities",
            self.municipalities.iter().map(|rule| rule.code.as_str()),
        )?;
        for municipality in &self.municipalities {
            filled(
                &format!("municipalities.{}.name", municipality.code),
                &municipality.name,
            )?;
            let twin = |other: &&Municipality| {
                other.code != municipality.code
                    && (&other.name, &other.district) == (&municipality.name, &municipality.district)
            };
            if let Some(other) = self.municipalities.iter().find(twin) {
                let reason = format!("так же называется муниципалитет «{}»", other.code);
                return row_fault("municipalities", &municipality.code, reason);
            }
        }
        Ok(())
    }

    fn check_dictionaries(&self) -> Result<(), RegulationFault> {
        let lists = &self.dictionaries;
        let worded = [
            ("education", &lists.education),
            ("categories", &lists.categories),
            ("experience", &lists.experience),
            ("ways", &lists.ways),
        ];
        for (name, list) in worded {
            for (code, words) in list {
                let key = format!("dictionaries.{name}.{code}");
                plain_code(&key, code, code)?;
                filled(&key, words)?;
            }
        }
        if lists.ways.is_empty() {
            return fault(
                "dictionaries.ways",
                "нет ни одного способа получения, зарегистрировать пакет будет нельзя",
            );
        }
        for (slot, phrases) in &lists.remarks {
            let key = format!("dictionaries.remarks.{slot}");
            if slot != "any" && self.document(slot).is_none() {
                return fault(&key, &format!("документ «{slot}» не описан в documents"));
            }
            phrases.iter().try_for_each(|phrase| filled(&key, phrase))?;
        }
        Ok(())
    }

    fn check_voting(&self) -> Result<(), RegulationFault> {
        if matches!(self.voting.quorum, QuorumRule::Fixed { members: 0 }) {
            return fault("voting.quorum", "кворум не может быть нулевым");
        }
        if let QuorumRule::Fixed { members } = self.voting.quorum {
            let most = "в комиссии не бывает больше 99 человек, кворум от 1 до 99";
            within("voting.quorum", members, 1, 99, most)?;
        }
        within(
            "voting.minExperts",
            self.voting.min_experts,
            1,
            9,
            "экспертов нужно от 1 до 9",
        )?;
        let days = "срок задаётся от 1 до 365 рабочих дней";
        within("deadlines.minutes", self.deadlines.minutes, 1, 365, days)?;
        within("deadlines.notice", self.deadlines.notice, 1, 365, days)?;
        within("deadlines.correction", self.deadlines.correction, 1, 365, days)?;
        within("deadlines.summons", self.deadlines.summons, 1, 365, days)?;
        let lawful = "срок уничтожения данных задаётся от 1 до 30 дней: дольше закон не даёт";
        within("deadlines.withdrawal", self.deadlines.withdrawal, 1, 30, lawful)?;
        self.check_pathway()
    }

    fn check_pathway(&self) -> Result<(), RegulationFault> {
        let rules = &self.pathway;
        filled("pathway.form", &rules.form)?;
        let key = "pathway.proposals";
        for row in &rules.proposals {
            if row.content.trim().is_empty() {
                return row_fault(key, &row.content, "пустое значение".to_owned());
            }
            for text in [&row.content, &row.details] {
                if text.chars().count() > PathwayRow::MOST_LETTERS {
                    let reason = format!("в строке больше {} знаков", PathwayRow::MOST_LETTERS);
                    return row_fault(key, text, reason);
                }
            }
            if !PathwayRow::SECTIONS.contains(&row.section.as_str()) {
                let reason = format!("в форме ИОМ нет раздела «{}»", row.section);
                return row_fault(key, &row.section, reason);
            }
            if let Some(level) = row
                .levels
                .iter()
                .find(|level| !rules.deficit_levels.contains(level))
            {
                let reason = format!("уровень «{level}» не описан в deficitLevels");
                return row_fault(key, level, reason);
            }
        }
        Ok(())
    }

    fn check_page(&self) -> Result<(), RegulationFault> {
        let page = &self.page;
        let margins = [
            ("page.leftMm", page.left_mm),
            ("page.leftShortMm", page.left_short_mm),
            ("page.rightMm", page.right_mm),
            ("page.topMm", page.top_mm),
            ("page.bottomMm", page.bottom_mm),
        ];
        for (key, mm) in margins {
            within(key, mm, 5, 50, "поля задаются от 5 до 50 мм")?;
        }
        let points = "размер шрифта задаётся от 8 до 18 пунктов";
        within("page.bodyPt", page.body_pt, 8, 18, points)?;
        within("page.tablePt", page.table_pt, 8, 18, points)?;
        let percent = "интервал задаётся от 100 до 200 %";
        within(
            "page.lineSpacingPercent",
            page.line_spacing_percent,
            100,
            200,
            percent,
        )
    }
}

fn fault(key: &str, reason: &str) -> Result<(), RegulationFault> {
    let near = key.rsplit('.').next().unwrap_or(key);
    Err(RegulationFault {
        key: key.to_owned(),
        near: near.to_owned(),
        reason: reason.to_owned(),
    })
}

fn row_fault(key: &str, near: &str, reason: String) -> Result<(), RegulationFault> {
    Err(RegulationFault {
        key: key.to_owned(),
        near: near.to_owned(),
        reason,
    })
}

/// The place in a preamble where the minutes are named.
const MINUTES: &str = "{minutes}";

fn preamble(key: &str, text: &str) -> Result<(), RegulationFault> {
    if text.contains(MINUTES) {
        no_places(key, &text.replace(MINUTES, ""))
    } else {
        fault(key, "нет места для реквизитов протокола: {minutes}")
    }
}

/// Refuses what looks like a place to be filled in and is none: it would be printed as it stands.
fn no_places(key: &str, text: &str) -> Result<(), RegulationFault> {
    if text.contains(['{', '}']) {
        fault(
            key,
            "в фигурных скобках пишут только {minutes} в преамбуле, другого программа не подставит",
        )
    } else {
        Ok(())
    }
}

fn filled(key: &str, text: &str) -> Result<(), RegulationFault> {
    if text.trim().is_empty() {
        fault(key, "пустое значение")
    } else {
        Ok(())
    }
}

fn within(key: &str, value: u32, least: u32, most: u32, reason: &str) -> Result<(), RegulationFault> {
    if (least..=most).contains(&value) {
        Ok(())
    } else {
        fault(key, reason)
    }
}

fn plain_code(key: &str, near: &str, code: &str) -> Result<(), RegulationFault> {
    let plain = code
        .chars()
        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if code.is_empty() || !plain {
        return row_fault(
            key,
            near,
            format!("код «{code}»: нужны строчные латинские буквы, цифры и _"),
        );
    }
    Ok(())
}

fn known(
    key: &str,
    codes: &[String],
    list: &BTreeMap<String, String>,
    name: &str,
) -> Result<(), RegulationFault> {
    if codes.is_empty() {
        return fault(key, "не названо ни одного значения");
    }
    match codes.iter().find(|code| !list.contains_key(*code)) {
        Some(code) => fault(
            key,
            &format!("значение «{code}» не описано в dictionaries.{name}"),
        ),
        None => Ok(()),
    }
}

fn unique<'a>(key: &str, codes: impl Iterator<Item = &'a str>) -> Result<(), RegulationFault> {
    let mut seen = BTreeSet::new();
    for code in codes {
        plain_code(key, code, code)?;
        if !seen.insert(code) {
            return row_fault(key, code, format!("код «{code}» встречается дважды"));
        }
    }
    if seen.is_empty() {
        fault(key, "список пуст")
    } else {
        Ok(())
    }
}
