//! How a methodist leaves the active: grounds to choose from and the words of the act.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ActStyle, Regulation};

/// Grounds offered where a profile names none (GK).
const GROUNDS: [&str; 4] = [
    "по личному заявлению",
    "в связи с прекращением трудовых отношений",
    "в связи с утратой основания для включения",
    "в связи с отзывом согласия на обработку персональных данных",
];

/// «К 2024 г. – не более 250» teachers of one methodist (CH1.5).
const MOST_ASSIGNED: u32 = 250;

/// Grounds and the act of exclusion. No source names them: every region keeps its own (GK).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ExclusionRules {
    /// Grounds as they end the sentence of a decision: «по личному заявлению», «в связи с …». Others may be typed.
    pub grounds: Vec<String>,
    /// Heading of the act: «Об исключении из состава…».
    pub heading: String,
    /// Preamble; `{minutes}` is replaced by «протокол от … № …».
    pub preamble: String,
    /// Points of the act, as those of inclusion.
    pub points: Vec<String>,
    /// Title of the annex.
    pub annex_title: String,
    /// Teachers of one methodist from which a warning is given (CH1.5: «не более 250»).
    pub most_assigned: u32,
}

impl Regulation {
    /// The profile's words of exclusion; a profile without them gets plain ones, on the legal basis of its inclusion.
    #[must_use]
    pub fn exclusion_rules(&self) -> ExclusionRules {
        if let Some(rules) = &self.exclusion {
            return rules.clone();
        }
        let from = format!("из состава {}", self.active_genitive);
        let point = match self.act.style {
            ActStyle::Commands => format!(
                "1. Исключить {from} региональных методистов согласно приложению к настоящему {}.",
                self.act.kind_dative
            ),
            ActStyle::Approves => format!("список региональных методистов, исключённых {from}"),
        };
        ExclusionRules {
            grounds: GROUNDS.map(str::to_owned).to_vec(),
            heading: format!("Об исключении {from}"),
            preamble: self.act.preamble.clone(),
            points: vec![point],
            annex_title: format!("Список региональных методистов, исключённых {from}"),
            most_assigned: MOST_ASSIGNED,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::regulation;

    #[test]
    fn a_profile_without_words_of_exclusion_gets_plain_ones() {
        let plain = regulation();
        let rules = plain.exclusion_rules();
        assert_eq!(
            rules.heading,
            "Об исключении из состава регионального методического актива"
        );
        assert_eq!(
            rules.points,
            [
                "1. Исключить из состава регионального методического актива региональных методистов согласно приложению к настоящему приказу."
            ]
        );
        assert_eq!(
            (rules.preamble, rules.most_assigned),
            (plain.act.preamble.clone(), 250)
        );
        let own = crate::ExclusionRules {
            heading: "Своё".into(),
            ..plain.exclusion_rules()
        };
        let with = crate::Regulation {
            exclusion: Some(own.clone()),
            ..plain
        };
        assert_eq!(with.exclusion_rules(), own);
    }
}
