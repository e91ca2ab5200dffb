//! The commission's composition in editions.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{CompositionId, CycleId, MemberId, PersonName, Refusal};

#[cfg(test)]
mod tests;

/// An edition of the composition; a sitting uses the one in force on its date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Composition {
    /// Id.
    pub id: CompositionId,
    /// The cycle it serves.
    pub cycle: CycleId,
    /// The act that approved it: «приказ от … № …».
    pub act: String,
    /// In force from.
    #[ts(type = "string")]
    pub from: NaiveDate,
    /// Members.
    pub members: BTreeMap<MemberId, Member>,
    /// Approved seats that nobody holds now.
    pub vacancies: u32,
}

/// A member of the commission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Member {
    /// The person.
    pub name: PersonName,
    /// Post.
    pub post: String,
    /// Organisation.
    pub organization: String,
    /// Role.
    pub role: Role,
}

/// Role in the commission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Председатель.
    Chair,
    /// Заместитель председателя.
    Deputy,
    /// Секретарь.
    Secretary,
    /// Член комиссии.
    Member,
}

impl Role {
    /// The role in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Role::Chair => "председатель",
            Role::Deputy => "заместитель председателя",
            Role::Secretary => "секретарь",
            Role::Member => "член комиссии",
        }
    }
}

impl Composition {
    /// Checks an edition before it is kept.
    ///
    /// # Errors
    /// [`Refusal::OneChairNeeded`], [`Refusal::OneSecretaryNeeded`], [`Refusal::TooFewMembers`] below five (by
    /// analogy with Порядок 196), [`Refusal::NameMissing`], [`Refusal::MemberTwice`].
    pub fn check(&self) -> Result<(), Refusal> {
        let count = |role: Role| self.members.values().filter(|member| member.role == role).count();
        if count(Role::Chair) != 1 {
            return Err(Refusal::OneChairNeeded);
        }
        if count(Role::Secretary) != 1 {
            return Err(Refusal::OneSecretaryNeeded);
        }
        let members = u32::try_from(self.members.len()).unwrap_or(u32::MAX);
        if members < 5 {
            return Err(Refusal::TooFewMembers { members, needed: 5 });
        }
        let mut names: Vec<String> = self.members.values().map(|member| member.name.full()).collect();
        if self
            .members
            .values()
            .any(|m| m.name.surname.trim().is_empty() || m.name.given.trim().is_empty())
        {
            return Err(Refusal::NameMissing);
        }
        names.sort();
        let twice = names.windows(2).find_map(|pair| match pair {
            [one, other] if one == other => Some(one.clone()),
            _ => None,
        });
        twice.map_or(Ok(()), |name| Err(Refusal::MemberTwice { name }))
    }
}
