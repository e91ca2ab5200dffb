//! The search over everything, as a clerk types: a beginning, a name, a slip, the wrong layout, filters.

use std::time::Instant;

use anyhow::{Context, Result};
use app::App;
use domain::PersonName;
use practice::PracticeHost;
use serde_json::json;

use super::{p95, register};

/// What is typed when this person is looked for.
type Typed = fn(&PersonName) -> String;

const WAYS: [(&str, Typed); 7] = [
    ("beginning", |name| letters(&name.surname, 3)),
    ("surname", |name| name.surname.clone()),
    ("name", PersonName::full),
    ("patronymic_first", |name| {
        format!("{} {}", name.patronymic, name.given)
    }),
    ("slip", |name| {
        format!("{} {}", slipped(&name.surname), name.given)
    }),
    ("layout", |name| {
        in_latin(&format!("{} {}", name.surname, name.given))
    }),
    ("filters", |name| {
        format!("зарегистрированы миасс {}", letters(&name.surname, 4))
    }),
];

const ASKED: u32 = 100;

/// The 95th percentile of every way among so many dossiers, in milliseconds.
pub(super) fn everywhere(app: &App, host: &PracticeHost, size: u32) -> Result<Vec<(&'static str, f64)>> {
    let mut figures = Vec::new();
    for (way, typed) in WAYS {
        let mut times = Vec::new();
        for round in 0..ASKED {
            let name = register::person(round.wrapping_mul(7_919).rem_euclid(size));
            let asked = json!({ "text": typed(&name) });
            let begun = Instant::now();
            let found = register::ask(app, host, "search", asked)?;
            times.push(begun.elapsed());
            let hits = found.pointer("/people/hits").and_then(|hits| hits.as_array());
            hits.filter(|hits| way == "filters" || !hits.is_empty())
                .with_context(|| format!("никого: {way}"))?;
        }
        figures.push((way, p95(times)));
    }
    Ok(figures)
}

fn letters(word: &str, count: usize) -> String {
    word.chars().take(count).collect()
}

/// Two neighbours swapped in the middle.
fn slipped(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let middle = letters.len() / 2;
    if middle + 1 < letters.len() {
        letters.swap(middle, middle + 1);
    }
    letters.into_iter().collect()
}

/// The same keys in the Latin layout.
fn in_latin(text: &str) -> String {
    let keys = "йцукенгшщзхъфывапролджэячсмитьбюё"
        .chars()
        .zip("qwertyuiop[]asdfghjkl;'zxcvbnm,.`".chars());
    let key = |letter: char| {
        keys.clone()
            .find(|(russian, _)| *russian == letter)
            .map_or(letter, |(_, latin)| latin)
    };
    text.to_lowercase().chars().map(key).collect()
}
