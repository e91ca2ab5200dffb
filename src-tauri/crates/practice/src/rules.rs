//! What practice data needs to know of a region, read from the answer of the command `regulation`.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};

/// The part of a regulation that practice data is made by; the rest of the answer is passed over.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Rules {
    /// Code of the region.
    pub code: String,
    /// «Челябинская область».
    pub region: String,
    /// What the active is called, genitive.
    pub active_genitive: String,
    /// Who issues the act.
    pub authority: Authority,
    /// The commission.
    pub commission: Commission,
    /// The act.
    pub act: Act,
    /// The list of documents, without the place for those beyond it.
    #[serde(deserialize_with = "listed")]
    pub documents: Vec<Slot>,
    /// Grounds for inclusion.
    pub grounds: Vec<Ground>,
    /// Directions of work.
    pub directions: Vec<Named>,
    /// Municipalities.
    pub municipalities: Vec<Place>,
    /// Lists offered while typing.
    pub dictionaries: Dictionaries,
    /// The ИОМ.
    pub pathway: PathwayRules,
}

fn listed<'de, D: Deserializer<'de>>(answer: D) -> Result<Vec<Slot>, D::Error> {
    let mut slots = Vec::<Slot>::deserialize(answer)?;
    slots.retain(|slot| slot.requirement != "extra");
    Ok(slots)
}

/// Who issues the act.
#[derive(Debug, Clone, Deserialize)]
pub struct Authority {
    /// Full name, nominative.
    pub name: String,
    /// Who signs.
    pub signer: Signer,
}

/// A post and a name below a paper.
#[derive(Debug, Clone, Deserialize)]
pub struct Signer {
    /// The post as printed.
    pub post: String,
}

/// The commission.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Commission {
    /// Full name, accusative: «в Комиссию…».
    pub name_accusative: String,
    /// Seats that the office usually fills.
    pub usual_members: Vec<Seat>,
}

/// A seat of the commission.
#[derive(Debug, Clone, Deserialize)]
pub struct Seat {
    /// Post.
    pub post: String,
    /// Organisation.
    pub organization: String,
}

/// The act that includes candidates.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Act {
    /// «ПРИКАЗ», «РАСПОРЯЖЕНИЕ».
    pub kind: String,
    /// «приказа», «распоряжения».
    pub kind_genitive: String,
}

/// A place in the list of documents.
#[derive(Debug, Clone, Deserialize)]
pub struct Slot {
    /// Code.
    pub code: String,
    /// Full title.
    pub title: String,
    /// `required` or `if_any`.
    pub requirement: String,
}

/// A ground for inclusion.
#[derive(Debug, Clone, Deserialize)]
pub struct Ground {
    /// Code.
    pub code: String,
    /// How it is computed.
    pub test: Test,
    /// Slots of documents that confirm it.
    pub proofs: Vec<String>,
}

/// How a ground is computed: its kind and the codes that satisfy it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Test {
    /// Kind: `education`, `seniority`, `category`, `experience`, `training`, `diagnostics`, `judgement`.
    pub kind: String,
    /// Codes of experience.
    pub roles: Vec<String>,
    /// Codes of categories.
    pub allowed: Vec<String>,
}

/// A direction.
#[derive(Debug, Clone, Deserialize)]
pub struct Named {
    /// Code.
    pub code: String,
    /// Title.
    pub title: String,
}

/// A municipality.
#[derive(Debug, Clone, Deserialize)]
pub struct Place {
    /// Code.
    pub code: String,
    /// Name as in the region's papers.
    pub name: String,
}

/// Lists offered while typing.
#[derive(Debug, Clone, Deserialize)]
pub struct Dictionaries {
    /// Posts.
    pub posts: Vec<String>,
    /// Subjects.
    pub subjects: Vec<String>,
    /// Phrases for remarks by slot or `any`.
    pub remarks: BTreeMap<String, Vec<String>>,
    /// Grounds for recusal.
    pub recusals: Vec<String>,
    /// Reasons for absence.
    pub absences: Vec<String>,
    /// Reasons for refusal.
    pub refusals: Vec<String>,
}

/// The ИОМ.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PathwayRules {
    /// Who approves.
    pub approver: Signer,
    /// Levels of professional deficits.
    pub deficit_levels: Vec<String>,
}

impl Rules {
    /// Codes of experience that satisfy some ground, in the regulation's order, each once.
    #[must_use]
    pub fn roles(&self) -> Vec<&str> {
        let mut roles: Vec<&str> = Vec::new();
        for role in self.grounds.iter().flat_map(|ground| &ground.test.roles) {
            if !roles.contains(&role.as_str()) {
                roles.push(role);
            }
        }
        roles
    }

    /// Codes of categories that satisfy some ground.
    #[must_use]
    pub fn categories(&self) -> Vec<&str> {
        self.grounds
            .iter()
            .flat_map(|ground| &ground.test.allowed)
            .map(String::as_str)
            .collect()
    }

    /// A phrase for a remark on a slot; the general ones where the slot has none of its own.
    #[must_use]
    pub fn remark(&self, slot: &str, place: usize) -> &str {
        let remarks = &self.dictionaries.remarks;
        let list = remarks.get(slot).or_else(|| remarks.get("any"));
        list.and_then(|list| list.get(place.checked_rem(list.len()).unwrap_or(0)))
            .map_or("Документ не читается.", String::as_str)
    }
}
