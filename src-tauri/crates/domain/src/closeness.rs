//! What ties a candidate to somebody who judges them: a sign for the eye, never proof and never a refusal.

use crate::{Dossier, Regulation, double::as_read};

#[cfg(test)]
mod tests;

/// Signs of a possible conflict of interest between a candidate and an expert or a member.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Closeness {
    /// They bear one full name: as likely as not the candidate judges the own package.
    pub name: bool,
    /// They work in one organisation.
    pub organization: bool,
    /// They bear one surname, as relatives do: «Иванов» and «Иванова» are one.
    pub surname: bool,
    /// The organisation of the one names the municipality of the other.
    pub municipality: bool,
}

impl Closeness {
    /// Compares a candidate with a person known by a full name and a place of work in one line: post, organisation.
    #[must_use]
    pub fn between(regulation: &Regulation, candidate: &Dossier, name: &str, place: &str) -> Self {
        let surname = name.split_whitespace().next().unwrap_or_default();
        let municipality = regulation
            .municipality(&candidate.municipality)
            .map(|known| known.name.as_str())
            .unwrap_or_default();
        Self {
            name: !surname.is_empty() && as_read(name) == as_read(&candidate.person.full()),
            organization: mentions(place, &candidate.workplace.organization),
            surname: one_family(&candidate.person.surname, surname),
            municipality: names_place(place, municipality, &regulation.region),
        }
    }

    /// Whether there is no sign.
    #[must_use]
    pub fn is_none(self) -> bool {
        self == Self::default()
    }

    /// How much it weighs in a choice between people: an organisation and a surname more than a municipality.
    #[must_use]
    pub fn weight(self) -> u32 {
        let of = |sign: bool, weight: u32| if sign { weight } else { 0 };
        of(self.name, 8)
            .saturating_add(of(self.organization, 4))
            .saturating_add(of(self.surname, 4))
            .saturating_add(of(self.municipality, 1))
    }

    /// «одна организация, одна фамилия»; empty when there is no sign.
    #[must_use]
    pub fn words(self) -> String {
        [
            (self.name, "фамилия, имя и отчество те же, что у кандидата"),
            (self.organization, "одна организация"),
            (self.surname && !self.name, "одна фамилия"),
            (self.municipality, "один муниципалитет"),
        ]
        .into_iter()
        .filter_map(|(sign, words)| sign.then_some(words))
        .collect::<Vec<_>>()
        .join(", ")
    }
}

/// Whether a place of work in words names an organisation: its words stand there in a row.
#[must_use]
pub fn mentions(place: &str, organization: &str) -> bool {
    let (place, organization) = (words_of(place), words_of(organization));
    // One short word («школа», «лицей») names nothing.
    let tells = organization.len() > 1 || organization.iter().any(|word| word.chars().count() > 5);
    tells && place.windows(organization.len()).any(|row| row == organization)
}

/// Letters and digits of a text as people compare them, without quotes, stops and «№».
fn words_of(text: &str) -> Vec<String> {
    as_read(text)
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Whether two surnames may be of one family. Parts of a double surname are compared one by one.
fn one_family(one: &str, other: &str) -> bool {
    let parts = |surname: &str| -> Vec<String> {
        as_read(surname)
            .split('-')
            .filter(|part| !part.is_empty())
            .map(family)
            .collect()
    };
    let others = parts(other);
    parts(one).iter().any(|part| others.contains(part))
}

/// A surname without what tells a man from a woman: «Иванова» → «иванов», «Ковальская» → «ковальск».
fn family(surname: &str) -> String {
    const OF_POSSESSION: [&str; 4] = ["ова", "ева", "ина", "ына"];
    const OF_QUALITY: [&str; 5] = ["ий", "ый", "ой", "ая", "яя"];
    if OF_POSSESSION.iter().any(|end| surname.ends_with(end)) {
        return surname.strip_suffix('а').unwrap_or(surname).to_owned();
    }
    OF_QUALITY
        .iter()
        .find_map(|end| surname.strip_suffix(end))
        .filter(|stem| stem.chars().count() > 2)
        .unwrap_or(surname)
        .to_owned()
}

/// Whether a place of work names a municipality: «г. Миасс» and «Миасского округа» name «Миасский городской округ».
/// The centre that the region itself is called by says nothing: half of its institutions bear that name.
fn names_place(place: &str, municipality: &str, region: &str) -> bool {
    const COMMON: [&str; 9] = [
        "городской",
        "муниципальный",
        "район",
        "округ",
        "город",
        "область",
        "го",
        "мр",
        "мо",
    ];
    const ENDS: [&str; 8] = ["ский", "цкий", "ской", "цкой", "ный", "ная", "ное", "ий"];
    let names = words_of(municipality);
    let Some(name) = names.iter().find(|word| !COMMON.contains(&word.as_str())) else {
        return false;
    };
    let stem = ENDS
        .iter()
        .find_map(|end| name.strip_suffix(end))
        .unwrap_or(name)
        .to_owned();
    let begins = |text: &str| words_of(text).iter().any(|word| word.starts_with(&stem));
    stem.chars().count() > 3 && !begins(region) && begins(place)
}
