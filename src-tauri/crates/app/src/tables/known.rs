//! Who is known already: the candidates of the register and the rows above, found by name, by a name one letter apart,
//! and by telephone.

use std::collections::{BTreeMap, BTreeSet};

use domain::PersonName;

use super::value;

/// Somebody known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct KnownPerson {
    pub(super) who: Who,
    /// Full name as written.
    pub(super) name: String,
    /// Code of the municipality; empty if not known.
    pub(super) municipality: String,
}

/// Where somebody is known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    /// The dossier at this place in the list that was looked through.
    Dossier(usize),
    /// A row of the table.
    Row(u32),
}

/// Likeness of a row to somebody known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Likeness<'k> {
    /// The same name in the same municipality, or where one of both is not said.
    Same(Vec<&'k KnownPerson>),
    /// The same name in another municipality.
    Elsewhere(&'k KnownPerson),
    /// A name one letter apart, or without the patronymic.
    Similar(&'k KnownPerson),
    /// Another name with the same telephone.
    SamePhone(&'k KnownPerson),
    /// Nobody.
    Nobody,
}

/// A name as it is compared: small letters, ё = е.
type Key = [String; 3];

fn key(name: &PersonName) -> Key {
    [&name.surname, &name.given, &name.patronymic].map(|part| crate::registered::search_text(part))
}

/// People known, by what they are found by.
#[derive(Debug, Default)]
pub(super) struct KnownPeople {
    people: Vec<KnownPerson>,
    keys: Vec<Key>,
    by_name: BTreeMap<Key, Vec<usize>>,
    /// Two of the three parts of a name → slips of the third: whoever is one letter apart differs in one part alone,
    /// and words one letter apart share a slip.
    by_slip: BTreeMap<(usize, String, String), BTreeMap<String, Vec<usize>>>,
    by_phone: BTreeMap<String, Vec<usize>>,
}

impl KnownPeople {
    /// Adds somebody.
    pub(super) fn add(&mut self, person: KnownPerson, name: &PersonName, phone: &str) {
        let at = self.people.len();
        let key = key(name);
        for (part, rest) in parts(&key) {
            let bucket = self.by_slip.entry(rest).or_default();
            for slip in slips(part_of(&key, part), part) {
                bucket.entry(slip).or_default().push(at);
            }
        }
        self.keys.push(key.clone());
        self.by_name.entry(key).or_default().push(at);
        let phone = value::phone_key(phone);
        if !phone.is_empty() {
            self.by_phone.entry(phone).or_default().push(at);
        }
        self.people.push(person);
    }

    /// Whom a name, a municipality and a telephone remind of.
    pub(super) fn likeness(&self, name: &PersonName, municipality: &str, phone: &str) -> Likeness<'_> {
        let key = key(name);
        let same: Vec<&KnownPerson> = self.all(self.by_name.get(&key));
        if !same.is_empty() {
            let meets = |known: &&&KnownPerson| {
                known.municipality == municipality || known.municipality.is_empty() || municipality.is_empty()
            };
            let here: Vec<&KnownPerson> = same.iter().filter(meets).copied().collect();
            // Who lives in this very municipality goes before whoever might.
            let exact: Vec<&KnownPerson> = here
                .iter()
                .filter(|known| known.municipality == municipality)
                .copied()
                .collect();
            return match (exact.is_empty(), here.is_empty(), same.first()) {
                (false, ..) => Likeness::Same(exact),
                (true, false, _) => Likeness::Same(here),
                (true, true, Some(first)) => Likeness::Elsewhere(first),
                (true, true, None) => Likeness::Nobody,
            };
        }
        if let Some(similar) = self.similar(&key) {
            return Likeness::Similar(similar);
        }
        let phone = value::phone_key(phone);
        match self.all(self.by_phone.get(&phone)).first() {
            Some(found) if !phone.is_empty() => Likeness::SamePhone(found),
            _ => Likeness::Nobody,
        }
    }

    fn all(&self, places: Option<&Vec<usize>>) -> Vec<&KnownPerson> {
        places
            .into_iter()
            .flatten()
            .filter_map(|at| self.people.get(*at))
            .collect()
    }

    fn similar(&self, key: &Key) -> Option<&KnownPerson> {
        let near = |part: usize, at: usize| {
            let (own, other) = (
                part_of(key, part),
                self.keys.get(at).map_or("", |other| part_of(other, part)),
            );
            let no_patronymic = part == PATRONYMIC && own.is_empty() != other.is_empty();
            no_patronymic || is_one_letter_apart(own, other)
        };
        let found = parts(key).into_iter().find_map(|(part, rest)| {
            let bucket = self.by_slip.get(&rest)?;
            let alike = slips(part_of(key, part), part)
                .into_iter()
                .filter_map(|slip| bucket.get(&slip))
                .flatten();
            alike.copied().filter(|at| near(part, *at)).min()
        })?;
        self.people.get(found)
    }
}

/// Place of the patronymic among the parts of a name.
const PATRONYMIC: usize = 2;

/// Each part of a name with the two others.
fn parts(key: &Key) -> [(usize, (usize, String, String)); 3] {
    [(0, 1, 2), (1, 0, 2), (PATRONYMIC, 0, 1)].map(|(part, first, second)| {
        (
            part,
            (
                part,
                part_of(key, first).to_owned(),
                part_of(key, second).to_owned(),
            ),
        )
    })
}

/// A word and what it becomes without one of its letters; a patronymic may be absent altogether.
fn slips(word: &str, part: usize) -> BTreeSet<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut slips = BTreeSet::from([word.to_owned()]);
    for left_out in 0..letters.len() {
        let rest = letters.iter().enumerate().filter(|(at, _)| *at != left_out);
        slips.insert(rest.map(|(_, letter)| letter).collect());
    }
    if part == PATRONYMIC {
        slips.insert(String::new());
    }
    slips
}

fn part_of(key: &Key, part: usize) -> &str {
    key.get(part).map_or("", String::as_str)
}

/// Whether one letter more, less, other, or two neighbours exchanged make one word of the other.
fn is_one_letter_apart(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    // A slip in a word of two letters makes another word.
    if short.len() < 3 || long.len().saturating_sub(short.len()) > 1 {
        return false;
    }
    let same = short
        .iter()
        .zip(&long)
        .take_while(|(left, right)| left == right)
        .count();
    let (short_rest, long_rest) = (
        short.get(same..).unwrap_or_default(),
        long.get(same..).unwrap_or_default(),
    );
    if short.len() < long.len() {
        return long_rest.get(1..) == Some(short_rest);
    }
    match (short_rest, long_rest) {
        ([], []) => false,
        ([a, b, left @ ..], [c, d, right @ ..]) if a == d && b == c => left == right,
        ([_, left @ ..], [_, right @ ..]) => left == right,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("мария", "марья", true)]
    #[case("наталья", "наталия", true)]
    #[case("иванова", "ивановва", true)]
    #[case("иванова", "иванов", true)]
    #[case("петрович", "птерович", true)]
    #[case("ким", "кем", true)]
    #[case("ли", "ло", false)]
    #[case("иванова", "иванова", false)]
    #[case("иванова", "петрова", false)]
    #[case("аббв", "бабв", true)]
    #[case("анна", "анначка", false)]
    fn one_letter(#[case] one: &str, #[case] other: &str, #[case] apart: bool) {
        assert_eq!(is_one_letter_apart(one, other), apart);
        assert_eq!(is_one_letter_apart(other, one), apart);
    }

    fn name(surname: &str, given: &str, patronymic: &str) -> PersonName {
        PersonName {
            surname: surname.into(),
            given: given.into(),
            patronymic: patronymic.into(),
            ..PersonName::default()
        }
    }

    #[test]
    fn whom_a_row_reminds_of() {
        let mut known = KnownPeople::default();
        for (at, (person, municipality, phone)) in [
            (name("Иванова", "Мария", "Петровна"), "a", "+7 900 000-00-01"),
            (name("Семёнов", "Пётр", "Ильич"), "", "8 (900) 000-00-02"),
            (name("Ким", "Елена", ""), "b", ""),
        ]
        .into_iter()
        .enumerate()
        {
            let entry = KnownPerson {
                who: Who::Dossier(at),
                name: person.full(),
                municipality: municipality.into(),
            };
            known.add(entry, &person, phone);
        }
        let found =
            |surname: &str, given: &str, patronymic: &str, municipality: &str, phone: &str| match known
                .likeness(&name(surname, given, patronymic), municipality, phone)
            {
                Likeness::Same(people) => {
                    format!("same {:?}", people.iter().map(|one| one.who).collect::<Vec<_>>())
                }
                Likeness::Elsewhere(one) => format!("elsewhere {:?}", one.who),
                Likeness::Similar(one) => format!("similar {:?}", one.who),
                Likeness::SamePhone(one) => format!("phone {:?}", one.who),
                Likeness::Nobody => "nobody".to_owned(),
            };
        assert_eq!(
            found("ИВАНОВА", "Мария", "Петровна", "a", ""),
            "same [Dossier(0)]"
        );
        assert_eq!(found("Иванова", "Мария", "Петровна", "", ""), "same [Dossier(0)]");
        assert_eq!(
            found("Иванова", "Мария", "Петровна", "b", ""),
            "elsewhere Dossier(0)"
        );
        assert_eq!(
            found("Семенов", "Петр", "Ильич", "c", ""),
            "same [Dossier(1)]",
            "ё = е, and no municipality is said"
        );
        assert_eq!(
            found("Иванова", "Марья", "Петровна", "b", ""),
            "similar Dossier(0)"
        );
        assert_eq!(
            found("Ким", "Елена", "Викторовна", "b", ""),
            "similar Dossier(2)",
            "one has no patronymic"
        );
        assert_eq!(
            found("Петрова", "Анна", "Ильинична", "a", "89000000001"),
            "phone Dossier(0)"
        );
        assert_eq!(found("Петрова", "Анна", "Ильинична", "a", "5-12"), "nobody");
    }
}
