//! A page of the register and a search, at 10 000 and at 100 000 dossiers.

use std::{
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

const SIZES: [u32; 2] = [10_000, 100_000];
const ASKED: u32 = 200;
const SORTS: [&str; 2] = ["name", "municipality"];

pub(super) fn pages() -> Result<()> {
    let mut at = Vec::new();
    for size in SIZES {
        let folder = tempfile::tempdir()?;
        let app = office(folder.path())?;
        filled(folder.path(), size)?;
        let host = PracticeHost::new(7);
        ask(&app, &host, "unlock", json!({ "password": "" }))?;
        let page = far_pages(&app, &host, size)?;
        let search = typed_words(&app, &host)?;
        // The same pages once the whole list was looked through: what is left of the growth is the list's own length, and not
        // the first decryption of its pages.
        for sort in SORTS {
            for page in 0..size.div_ceil(500) {
                let asked = json!({ "offset": page * 500, "limit": 500, "sort": sort });
                ask(&app, &host, "register", asked)?;
            }
        }
        let again = far_pages(&app, &host, size)?;
        let search_again = p95(typed_words(&app, &host)?);
        let (page, again, search) = (p95(page), p95(again), p95(search));
        figure(&format!("register_page_again_p95_{size}"), again, "ms");
        figure(&format!("register_page_p95_{size}"), page, "ms");
        figure(&format!("register_search_p95_{size}"), search, "ms");
        figure(&format!("register_search_again_p95_{size}"), search_again, "ms");
        let everywhere = search::everywhere(&app, &host, size)?;
        at.push((page, search, everywhere, again, search_again));
    }
    if let [small, large] = at.as_slice() {
        figure("register_page_growth", large.0 / small.0, "ratio");
        figure("register_page_again_growth", large.3 / small.3, "ratio");
        figure("register_search_growth", large.1 / small.1, "ratio");
        figure("register_search_again_growth", large.4 / small.4, "ratio");
        for ((way, large), (_, small)) in large.2.iter().zip(&small.2) {
            figure(&format!("search_{way}_growth"), large / small, "ratio");
        }
    }
    Ok(())
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
pub(super) fn office(folder: &std::path::Path) -> Result<App> {
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
pub(super) fn filled(folder: &std::path::Path, size: u32) -> Result<()> {
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
