//! Careers of invented people: most satisfy the grounds, every eighth does not.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::Person;
use crate::{dice::Dice, host::day, rules::Rules};

/// Facts of a career.
#[derive(Debug, Clone, Default)]
pub struct Career {
    /// Code of the level of education.
    pub education: String,
    /// Year of the diploma.
    pub graduated: i32,
    /// Periods of work.
    pub periods: Vec<Period>,
    /// Code of the category; empty if none.
    pub category: String,
    /// When it was established.
    pub category_since: NaiveDate,
    /// Codes of kinds of experience.
    pub roles: Vec<String>,
    /// Trainings.
    pub trainings: Vec<Training>,
    /// Result of the diagnostic procedure in words; empty if none.
    pub diagnosed: String,
    /// Its day.
    pub diagnosed_on: NaiveDate,
    /// Whether the general grounds are satisfied.
    pub fits: bool,
}

/// A period of work.
#[derive(Debug, Clone)]
pub struct Period {
    /// First day.
    pub from: NaiveDate,
    /// Last day; `None` = still working.
    pub to: Option<NaiveDate>,
    /// Place.
    pub place: String,
}

/// A finished training.
#[derive(Debug, Clone)]
pub struct Training {
    /// Programme.
    pub title: String,
    /// Hours.
    pub hours: u32,
    /// Day of the document.
    pub finished_on: NaiveDate,
}

const PROGRAMMES: [&str; 6] = [
    "Методическое сопровождение реализации обновлённых ФГОС",
    "Формирование функциональной грамотности обучающихся",
    "Наставничество в образовательной организации",
    "Оценка качества образования: от данных к решениям",
    "Школа современного учителя",
    "Трансформация методической службы",
];

impl Career {
    /// The career as the application takes it.
    pub(super) fn json(&self) -> Value {
        let category = (!self.category.is_empty())
            .then(|| json!({ "code": self.category, "since": self.category_since, "until": null }));
        let diagnostics = (!self.diagnosed.is_empty()).then(|| {
            let title = "Оценка предметных и методических компетенций";
            json!({ "title": title, "on": self.diagnosed_on, "result": self.diagnosed })
        });
        let periods = self
            .periods
            .iter()
            .map(|period| json!({ "from": period.from, "to": period.to, "place": period.place }));
        let trainings = self.trainings.iter().map(|training| {
            json!({ "title": training.title, "hours": training.hours, "finishedOn": training.finished_on })
        });
        json!({
            "education": self.education,
            "periods": periods.collect::<Vec<_>>(),
            "declared": null,
            "category": category,
            "roles": self.roles,
            "trainings": trainings.collect::<Vec<_>>(),
            "diagnostics": diagnostics,
        })
    }
}

pub(super) fn career(person: &Person, rules: &Rules, dice: &mut Dice) -> Career {
    // The fifth is refused in the main job, so the fifth of every eight has too little to show.
    let fits = person.number % 8 != 5;
    let roll = |dice: &mut Dice, below: u32| i32::try_from(dice.roll(below)).unwrap_or(0);
    let month = |dice: &mut Dice| dice.roll(12).saturating_add(1);
    let began = if fits {
        2004 + roll(dice, 15)
    } else {
        2023 + roll(dice, 2)
    };
    let mut periods = Vec::new();
    let moved = fits.then(|| began + 2 + roll(dice, 4));
    let first_day = day(began, 9, 1);
    if let Some(moved) = moved {
        let place = "МБОУ «СОШ № 3»".to_owned();
        periods.push(Period {
            from: first_day,
            to: Some(day(moved, 8, 31)),
            place,
        });
    }
    let from = moved.map_or(first_day, |moved| day(moved, 9, 1));
    periods.push(Period {
        from,
        to: None,
        place: person.organization.clone(),
    });
    let all_roles = rules.roles();
    let drawn = dice.pick(&all_roles);
    let roles = match drawn.and_then(|drawn| all_roles.iter().position(|role| role == drawn)) {
        Some(place) if fits => for_every_ground(rules, place),
        _ => Vec::new(),
    };
    let category = if fits {
        rules.categories().first().map_or("", |code| code)
    } else {
        "conformity"
    };
    let programme = dice.word(&PROGRAMMES).to_owned();
    Career {
        education: "higher".to_owned(),
        graduated: began,
        periods,
        category: category.to_owned(),
        category_since: day(2024, month(dice), 15),
        roles,
        trainings: vec![Training {
            title: programme,
            hours: 36,
            finished_on: day(2025, month(dice), 20),
        }],
        diagnosed: if fits {
            format!("{} из 100 баллов", 70 + dice.roll(30))
        } else {
            String::new()
        },
        diagnosed_on: day(2026, 4, 14),
        fits,
    }
}

/// A role for every ground that asks for experience, whichever of its roles stands at a drawn place: nobody is confirmed
/// in what the papers do not say.
fn for_every_ground(rules: &Rules, place: usize) -> Vec<String> {
    let mut roles: Vec<String> = Vec::new();
    for ground in &rules.grounds {
        let asked = &ground.test.roles;
        let role = place.checked_rem(asked.len()).and_then(|place| asked.get(place));
        roles.extend(role.filter(|role| !roles.contains(role)).cloned());
    }
    roles
}
