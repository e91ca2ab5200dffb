//! A page of the register and a search, in registers of which each is ten times as large as the one before.

use std::{
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, anyhow};
use app::{App, Registered};
use domain::{Dossier, DossierId, PersonName, Registration, Review, Stamp};
use practice::PracticeHost;
use serde_json::{Value, json};
use store::{Store, StoreError, Undoable, Unlock};
use uuid::Uuid;

use super::{figure, p95, search};

/// Dossiers in the smallest register; every next one is ten times as large.
const FIRST: u32 = 10_000;
const ASKED: u32 = 200;
const SORTS: [&str; 2] = ["name", "municipality"];

/// Registers of 10 000 dossiers and ten times more each, up to `most`. Of each the pages and words when they are asked for
/// the first time, when pages of the file are still to be read and decrypted, and again, once the list was looked through:
/// what is left of the growth then is the list's own length. The folder `keep` holds the bases from one run to the next: a
/// million dossiers take half an hour to be written.
pub(super) fn pages(most: u32, keep: Option<&Path>) -> Result<()> {
    let sizes = std::iter::successors(Some(FIRST), |size| size.checked_mul(10));
    let mut smaller: Option<Figures> = None;
    for size in sizes.take_while(|size| *size <= most) {
        let passing = tempfile::tempdir()?;
        let folder = keep.map_or_else(|| passing.path().to_owned(), |keep| keep.join(size.to_string()));
        let app = if folder.join("key.json").exists() {
            App::new(&folder)
        } else {
            let app = office(&folder)?;
            filled(&folder, size)?;
            app
        };
        let host = PracticeHost::new(7);
        ask(&app, &host, "unlock", json!({ "password": "" }))?;
        let figures = asked(&app, &host, size)?;
        for (name, value) in &figures {
            figure(&format!("{name}_p95_{size}"), *value, "ms");
        }
        // What ten times as many dossiers would cost if cost grew as the logarithm.
        if let Some(smaller) = smaller {
            figure(
                &format!("logarithmic_growth_{size}"),
                f64::from(size).ln() / f64::from(size / 10).ln(),
                "ratio",
            );
            for ((name, value), (_, before)) in figures.iter().zip(&smaller) {
                figure(&format!("{name}_growth_{size}"), value / before, "ratio");
            }
        }
        smaller = Some(figures);
    }
    Ok(())
}

/// Milliseconds by what was asked.
type Figures = Vec<(String, f64)>;

fn asked(app: &App, host: &PracticeHost, size: u32) -> Result<Figures> {
    let page = p95(far_pages(app, host, size)?);
    let search = p95(typed_words(app, host)?);
    for sort in SORTS {
        for page in 0..size.div_ceil(500) {
            let asked = json!({ "offset": page * 500, "limit": 500, "sort": sort });
            ask(app, host, "register", asked)?;
        }
    }
    let page_again = p95(far_pages(app, host, size)?);
    let search_again = p95(typed_words(app, host)?);
    let mut figures = vec![
        ("register_page".to_owned(), page),
        ("register_page_again".to_owned(), page_again),
        ("register_search".to_owned(), search),
        ("register_search_again".to_owned(), search_again),
    ];
    for (way, time) in search::everywhere(app, host, size)? {
        figures.push((format!("search_{way}"), time));
    }
    Ok(figures)
}

/// How long the register takes to answer beginnings of surnames.
fn typed_words(app: &App, host: &PracticeHost) -> Result<Vec<Duration>> {
    let mut times = Vec::new();
    for round in 0..ASKED {
        let word = SURNAMES
            .get(usize::try_from(round)? % SURNAMES.len())
            .context("фамилия")?;
        let typed: String = word.chars().take(2 + usize::try_from(round % 4)?).collect();
        let begun = Instant::now();
        ask(app, host, "register", json!({ "text": typed, "limit": 50 }))?;
        times.push(begun.elapsed());
    }
    Ok(times)
}

/// How long pages from all over the list take, in two orders by turns.
fn far_pages(app: &App, host: &PracticeHost, size: u32) -> Result<Vec<Duration>> {
    let mut times = Vec::new();
    for (round, sort) in (0..ASKED).zip(SORTS.iter().cycle()) {
        let offset = round.wrapping_mul(7_919).rem_euclid(size.saturating_sub(50));
        let asked = json!({ "offset": offset, "limit": 50, "sort": sort });
        let begun = Instant::now();
        ask(app, host, "register", asked)?;
        times.push(begun.elapsed());
    }
    Ok(times)
}

/// A practice office in a folder, closed again.
pub(super) fn office(folder: &Path) -> Result<App> {
    let app = App::new(folder);
    let host = PracticeHost::new(1);
    let asked = json!({
        "region": "chelyabinsk", "person": "Замер", "password": "", "practice": true,
        "cycleTitle": "Замер", "opensOn": "2026-09-01", "closesOn": "2026-10-01",
    });
    ask(&app, &host, "create_office", asked)?;
    ask(&app, &host, "lock", Value::Null)?;
    Ok(app)
}

pub(super) fn ask(app: &App, host: &PracticeHost, name: &str, request: Value) -> Result<Value> {
    app.dispatch(name, request, host)
        .map_err(|error| anyhow!("{name}: {error:?}"))
}

const SURNAMES: [&str; 16] = [
    "Антонова",
    "Белозёрова",
    "Воронцова",
    "Григорьева",
    "Демидова",
    "Ершова",
    "Жукова",
    "Зайцева",
    "Ильина",
    "Кузнецова",
    "Лаптева",
    "Морозова",
    "Новикова",
    "Осипова",
    "Павлова",
    "Романова",
];
const GIVEN: [&str; 8] = [
    "Анна",
    "Мария",
    "Елена",
    "Ольга",
    "Ирина",
    "Наталья",
    "Татьяна",
    "Светлана",
];
const MIDDLE: [&str; 8] = [
    "Ивановна",
    "Петровна",
    "Сергеевна",
    "Андреевна",
    "Юрьевна",
    "Олеговна",
    "Павловна",
    "Игоревна",
];

/// Fills the office's store with registered dossiers, a thousand a change.
pub(super) fn filled(folder: &Path, size: u32) -> Result<()> {
    let store = Store::open(folder, Unlock::Practice, Arc::new(Registered))?;
    let cycle = store
        .read(|reader| reader.list::<domain::Cycle>())?
        .into_iter()
        .next()
        .context("цикл")?;
    let stamp = Stamp {
        who: "Замер".to_owned(),
        at: "2026-09-02T10:00:00+05:00".parse()?,
    };
    let municipalities = &cycle.regulation.municipalities;
    for thousand in 0..size.div_ceil(1_000) {
        store.change(
            "fill",
            "замер",
            Undoable::Yes,
            &stamp,
            |tx| -> Result<(), StoreError> {
                for number in thousand * 1_000..(thousand * 1_000 + 1_000).min(size) {
                    let mut dossier =
                        Dossier::new(DossierId(Uuid::from_u128(u128::from(number) + 1)), cycle.id);
                    dossier.person = person(number);
                    dossier.municipality = municipalities
                        .get(place(number, municipalities.len(), 5))
                        .map(|municipality| municipality.code.clone())
                        .unwrap_or_default();
                    dossier.workplace.organization = format!("МБОУ «СОШ № {}»", number % 190);
                    dossier.consent_on = Some(stamp.at.date_naive());
                    dossier.submitted_at = Some(stamp.at);
                    let registration = Registration {
                        number: (number + 1).to_string(),
                        ordinal: number + 1,
                        at: stamp.at,
                        way: "in_person".to_owned(),
                        by: "Замер".to_owned(),
                    };
                    if let Ok(review) = Review::register(&dossier, registration) {
                        tx.put(&review)?;
                    }
                    tx.put(&dossier)?;
                }
                Ok(())
            },
        )?;
    }
    Ok(())
}

/// The invented person of a place in the register: every other one bears one of the common surnames, so that there are
/// namesakes, the rest bear rare ones.
pub(super) fn person(number: u32) -> PersonName {
    let half = number / 2;
    let surname = if number.is_multiple_of(2) {
        pick(&SURNAMES, place(half, SURNAMES.len(), 1)).to_owned()
    } else {
        rare_surname(half)
    };
    PersonName {
        surname,
        given: pick(&GIVEN, place(half, GIVEN.len(), 16)).to_owned(),
        patronymic: pick(&MIDDLE, place(half, MIDDLE.len(), 3)).to_owned(),
        ..PersonName::default()
    }
}

fn place(number: u32, length: usize, step: u32) -> usize {
    (number / step) as usize % length
}

fn pick<'a>(list: &[&'a str], place: usize) -> &'a str {
    list.get(place).copied().unwrap_or_default()
}

/// One of 20 000 surnames, of three syllables.
fn rare_surname(number: u32) -> String {
    let first = pick(&SYLLABLES, place(number, SYLLABLES.len(), 1));
    let second = pick(&SYLLABLES, place(number, SYLLABLES.len(), 25));
    let third = pick(&SYLLABLES, place(number, SYLLABLES.len(), 625));
    let ending = if number.is_multiple_of(3) {
        "нова"
    } else {
        "кина"
    };
    let surname = format!("{first}{second}{third}{ending}");
    let mut letters = surname.chars();
    letters.next().map_or_else(String::new, |letter| {
        letter.to_uppercase().chain(letters).collect()
    })
}

const SYLLABLES: [&str; 25] = [
    "ба", "ве", "го", "ду", "жи", "за", "ке", "ло", "му", "ни", "па", "ре", "со", "ту", "фи", "ха", "це",
    "чо", "шу", "би", "ва", "ге", "до", "ку", "ли",
];
