//! Invented people: candidates of a region, drawn from lists by a seed.
//!
//! Nobody here lives. Telephones are of the range +7 900 000, addresses of example.org.

mod career;
mod names;
mod work;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::{dice::Dice, host::day, rules::Rules};

pub use career::{Career, Period, Training};
use names::{HARD, MEN, SURNAMES, WOMEN};

/// Grammatical sex.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    /// Мужской.
    Male,
    /// Женский.
    Female,
}

/// An invented candidate.
#[derive(Debug, Clone)]
pub struct Person {
    /// Place in the list, from 1; telephone and e-mail bear it.
    pub number: u32,
    /// Surname.
    pub surname: String,
    /// Given name.
    pub given: String,
    /// Patronymic; empty where there is none.
    pub patronymic: String,
    /// Sex where the person stated it; otherwise the patronymic tells.
    pub sex: Option<Sex>,
    /// Code of the municipality.
    pub municipality: String,
    /// Organisation.
    pub organization: String,
    /// Genitive of the organisation; empty where it has one form.
    pub organization_genitive: String,
    /// Post: «учитель математики».
    pub post: String,
    /// Subject; empty if the post has none.
    pub subject: String,
    /// `teacher` or `leader`.
    pub occupation: &'static str,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Codes of directions.
    pub directions: Vec<String>,
    /// Titles of those directions.
    pub direction_titles: Vec<String>,
    /// Whom the application is written to, accusative: «в Комиссию…».
    pub addressee: String,
    /// What the active is called, genitive.
    pub active: String,
    /// Slots of documents that the person brings.
    pub slots: Vec<String>,
    /// Facts of the career.
    pub career: Career,
    /// Day of the application and of the consent.
    pub applied_on: NaiveDate,
}

impl Person {
    /// «Иванова Мария Петровна».
    #[must_use]
    pub fn full(&self) -> String {
        let parts = [
            self.surname.as_str(),
            self.given.as_str(),
            self.patronymic.as_str(),
        ];
        parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// «М.П. Иванова» with a no-break space, as below a paper.
    #[must_use]
    pub fn signature(&self) -> String {
        let initial = |part: &str| {
            part.chars()
                .next()
                .map(|first| format!("{first}."))
                .unwrap_or_default()
        };
        format!(
            "{}{}\u{a0}{}",
            initial(&self.given),
            initial(&self.patronymic),
            self.surname
        )
    }

    /// The name as the application takes it.
    #[must_use]
    pub fn name_json(&self) -> Value {
        let sex = self
            .sex
            .map(|sex| if sex == Sex::Male { "male" } else { "female" });
        json!({
            "surname": self.surname, "given": self.given, "patronymic": self.patronymic, "sex": sex, "cases": {},
        })
    }

    /// What is typed of the candidate, as the commands `add_candidate` and `edit_candidate` take it; the dates of
    /// application and consent stay empty until the person `consents`.
    #[must_use]
    pub fn fields_json(&self, consents: bool) -> Value {
        let applied_on = consents.then_some(self.applied_on);
        json!({
            "name": self.name_json(),
            "phone": self.phone,
            "email": self.email,
            "municipality": self.municipality,
            "workplace": {
                "organization": self.organization,
                "organizationGenitive": self.organization_genitive,
                "post": self.post,
                "subject": self.subject,
                "occupation": self.occupation,
            },
            "directions": self.directions,
            "appliedOn": applied_on,
            "consentOn": applied_on,
            "reserve": self.number.is_multiple_of(9),
            "career": self.career.json(),
        })
    }
}

/// Candidates of a region: the hard names first, then everyday ones, all different. The same rules, count and seed
/// give the same people. Municipalities go round, so that every one has candidates when there are enough of them.
#[must_use]
pub fn people(rules: &Rules, count: u32, seed: u64) -> Vec<Person> {
    let mut dice = Dice::new(seed);
    let mut known = BTreeSet::new();
    let mut list: Vec<Person> = Vec::new();
    for number in 1..=count {
        let place = usize::try_from(number.saturating_sub(1)).unwrap_or(0);
        let mut person = match HARD.get(place) {
            Some(hard) => named(hard.surname, hard.given, hard.patronymic, hard.sex),
            None => loop {
                let drawn = drawn(&mut dice);
                if !known.contains(&drawn.full()) {
                    break drawn;
                }
            },
        };
        known.insert(person.full());
        person.number = number;
        // Two of one surname in one municipality: the second Смирнова stands beside the first.
        let seat = if number == 14 { 12 } else { place };
        let municipality = seat
            .checked_rem(rules.municipalities.len())
            .and_then(|seat| rules.municipalities.get(seat));
        person.municipality = municipality.map(|known| known.code.clone()).unwrap_or_default();
        let direction = place
            .checked_rem(rules.directions.len())
            .and_then(|place| rules.directions.get(place));
        for direction in direction
            .into_iter()
            .chain((number % 11 == 0).then(|| rules.directions.first()).flatten())
        {
            if !person.directions.contains(&direction.code) {
                person.directions.push(direction.code.clone());
                person.direction_titles.push(direction.title.clone());
            }
        }
        person.phone = format!("+7 900 000-{:02}-{:02}", number / 100, number % 100);
        person.email = format!("kandidat-{number:03}@example.org");
        person.addressee.clone_from(&rules.commission.name_accusative);
        person.active.clone_from(&rules.active_genitive);
        work::employ(&mut person, rules, &mut dice);
        person.career = career::career(&person, rules, &mut dice);
        person.slots = slots(rules, number);
        list.push(person);
    }
    list
}

/// All documents of the list; every third person has no awards.
fn slots(rules: &Rules, number: u32) -> Vec<String> {
    let brought = rules
        .documents
        .iter()
        .filter(|slot| slot.requirement == "required" || !number.is_multiple_of(3));
    brought.map(|slot| slot.code.clone()).collect()
}

fn drawn(dice: &mut Dice) -> Person {
    let (surname_he, surname_she) = dice.pick(&SURNAMES).copied().unwrap_or_default();
    let (given_he, _, _) = dice.pick(&MEN).copied().unwrap_or_default();
    let given_she = dice.word(&WOMEN);
    let (_, son, daughter) = dice.pick(&MEN).copied().unwrap_or_default();
    // Four of five teachers are women.
    if dice.roll(5) == 0 {
        named(surname_he, given_he, son, None)
    } else {
        named(surname_she, given_she, daughter, None)
    }
}

/// A person of whom nothing but the name is known yet.
pub(crate) fn named(surname: &str, given: &str, patronymic: &str, sex: Option<Sex>) -> Person {
    Person {
        number: 0,
        surname: surname.to_owned(),
        given: given.to_owned(),
        patronymic: patronymic.to_owned(),
        sex,
        municipality: String::new(),
        organization: String::new(),
        organization_genitive: String::new(),
        post: String::new(),
        subject: String::new(),
        occupation: "teacher",
        phone: String::new(),
        email: String::new(),
        directions: Vec::new(),
        direction_titles: Vec::new(),
        addressee: String::new(),
        active: String::new(),
        slots: Vec::new(),
        career: Career::default(),
        applied_on: day(2026, 9, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A region of three municipalities.
    fn rules() -> Rules {
        serde_json::from_value(json!({
            "code": "x", "region": "Озёрная область", "activeGenitive": "актива",
            "authority": { "name": "Министерство", "signer": { "post": "Министр" } },
            "commission": { "nameAccusative": "Комиссию", "usualMembers": [] },
            "act": { "kind": "ПРИКАЗ", "kindGenitive": "приказа" },
            "documents": [
                { "code": "application", "title": "Заявление", "requirement": "required" },
                { "code": "awards", "title": "Награды", "requirement": "if_any" },
            ],
            "grounds": [{ "code": "a", "test": { "kind": "experience", "roles": ["head"] }, "proofs": ["awards"] }],
            "directions": [{ "code": "d", "title": "Математика" }],
            "municipalities": [
                { "code": "one", "name": "Первый" }, { "code": "two", "name": "Второй" }, { "code": "three", "name": "Третий" },
            ],
            "dictionaries": {
                "posts": ["учитель", "методист"], "subjects": ["математика"], "remarks": {}, "recusals": [],
                "absences": [], "refusals": [],
            },
            "pathway": { "approver": { "post": "Директор" }, "deficitLevels": [] },
        }))
        .unwrap()
    }

    #[test]
    fn everyone_differs_and_the_seed_decides() {
        let people = people(&rules(), 150, 3);
        let names: BTreeSet<String> = people.iter().map(Person::full).collect();
        assert_eq!(names.len(), 150);
        let again = super::people(&rules(), 150, 3);
        assert!(
            people
                .iter()
                .zip(&again)
                .all(|(one, other)| one.fields_json(true) == other.fields_json(true))
        );
        let other = super::people(&rules(), 150, 4);
        assert!(
            people
                .iter()
                .zip(&other)
                .any(|(one, other)| one.full() != other.full())
        );
        assert!(people.iter().all(|person| {
            ["учитель", "методист"]
                .iter()
                .any(|post| person.post.starts_with(post))
        }));
        assert!(
            people.iter().all(
                |person| person.email.ends_with("@example.org") && person.phone.starts_with("+7 900 000")
            )
        );
    }

    #[test]
    fn names_that_programs_stumble_over_are_there() {
        let people = people(&rules(), 20, 1);
        let has = |test: &dyn Fn(&Person) -> bool| people.iter().any(test);
        assert!(has(
            &|person| person.surname.chars().count() == 60 && person.surname.contains('-')
        ));
        assert!(has(&|person| person.surname.chars().count() == 1));
        assert!(has(&|person| person.patronymic.is_empty() && person.sex.is_none()));
        assert!(has(&|person| person.full() == "Алиев Рашид Мамед оглы"));
        let smirnova: Vec<&Person> = people
            .iter()
            .filter(|person| person.surname == "Смирнова")
            .collect();
        assert_eq!(smirnova.len(), 2);
        assert_eq!(smirnova[0].municipality, smirnova[1].municipality);
        assert_eq!(people[0].signature(), "М.П.\u{a0}Ковальчук");
        assert_eq!(people[16].signature(), "М.\u{a0}Ким");
    }

    #[test]
    fn every_eighth_does_not_fit_and_some_have_no_awards() {
        let people = people(&rules(), 40, 1);
        assert_eq!(people.iter().filter(|person| !person.career.fits).count(), 5);
        assert!(
            people
                .iter()
                .all(|person| person.career.fits != person.career.roles.is_empty())
        );
        assert_eq!(people.iter().filter(|person| person.slots.len() == 1).count(), 13);
        assert_eq!(people[0].fields_json(false)["consentOn"], Value::Null);
    }
}
