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
const FIRST: u32 = 1_000;
const ASKED: u32 = 200;
const SORTS: [&str; 2] = ["name", "municipality"];

/// Registers of 1 000 dossiers and ten times more each, up to `most`. Of each the pages when they are asked for the first
/// time and the words when each is the first question to an opened base, so that pages of the file are still to be read and
/// decrypted; and both again, once the list was looked through;
/// and how much more each takes than in the register a tenth as long. Where cost grows as the logarithm these steps are
/// equal; where it grows as the list they are ten times as large from one to the next. A search is a beginning that is
/// typed until the person is in sight, so that a longer list is asked for as much; of common surnames (`namesakes`) a longer
/// list has more to put in order, until it stops at its limit. The folder `keep` holds the bases from one run to the next:
/// a million dossiers take half an hour to be written.
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
        for ((name, value), (_, before)) in figures.iter().zip(smaller.iter().flatten()) {
            figure(&format!("{name}_more_{size}"), value - before, "ms");
        }
        smaller = Some(figures);
    }
    Ok(())
}

/// Milliseconds by what was asked.
type Figures = Vec<(String, f64)>;

fn asked(app: &App, host: &PracticeHost, size: u32) -> Result<Figures> {
    let typed = typed_words(app, host, size)?;
    ask(app, host, "lock", Value::Null)?;
    ask(app, host, "unlock", json!({ "password": "" }))?;
    let page = p95(far_pages(app, host, size)?);
    let search = p95(searches(app, host, &typed, true)?);
    let namesakes = p95(searches(app, host, &common(), true)?);
    for sort in SORTS {
        for page in 0..size.div_ceil(500) {
            let asked = json!({ "offset": page * 500, "limit": 500, "sort": sort });
            ask(app, host, "register", asked)?;
        }
    }
    let page_again = p95(far_pages(app, host, size)?);
    let search_again = p95(searches(app, host, &typed, false)?);
    let namesakes_again = p95(searches(app, host, &common(), false)?);
    let mut figures: Figures = [
        ("register_page", page),
        ("register_page_again", page_again),
        ("register_search", search),
        ("register_search_again", search_again),
        ("register_namesakes", namesakes),
        ("register_namesakes_again", namesakes_again),
    ]
    .map(|(name, time)| (name.to_owned(), time))
    .to_vec();
    for (way, time) in search::everywhere(app, host, size)? {
        figures.push((format!("search_{way}"), time));
    }
    Ok(figures)
}

/// A person is in sight among so many.
const IN_SIGHT: u64 = 25;

/// Beginnings of names from all over the list, each as long as it must be typed until few people are left.
fn typed_words(app: &App, host: &PracticeHost, size: u32) -> Result<Vec<String>> {
    (0..ASKED)
        .map(|round| {
            let PersonName { surname, given, .. } = person(round.wrapping_mul(7_919) % size);
            let whole = format!("{surname} {given}");
            let letters: Vec<char> = whole.chars().collect();
            for length in 2..letters.len() {
                let typed: String = letters.iter().take(length).collect();
                let found = ask(app, host, "register", json!({ "text": typed, "limit": 50 }))?;
                if found["total"].as_u64().is_some_and(|found| found <= IN_SIGHT) {
                    return Ok(typed);
                }
            }
            Ok(whole)
        })
        .collect()
}

/// Beginnings of the commonest surnames.
fn common() -> Vec<String> {
    let rounds = (0_usize..).zip(SURNAMES.iter().cycle());
    let beginnings = rounds.map(|(round, surname)| surname.chars().take(2 + round % 4).collect());
    beginnings.take(ASKED as usize).collect()
}

/// How long the register takes to answer words; `is_first`: the base is opened anew for each.
fn searches(app: &App, host: &PracticeHost, typed: &[String], is_first: bool) -> Result<Vec<Duration>> {
    let mut times = Vec::new();
    for text in typed {
        if is_first {
            ask(app, host, "lock", Value::Null)?;
            ask(app, host, "unlock", json!({ "password": "" }))?;
        }
        let begun = Instant::now();
        ask(app, host, "register", json!({ "text": text, "limit": 50 }))?;
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
const GIVEN: [&str; 20] = [
    "Анна",
    "Мария",
    "Елена",
    "Ольга",
    "Ирина",
    "Наталья",
    "Татьяна",
    "Светлана",
    "Марина",
    "Людмила",
    "Галина",
    "Юлия",
    "Надежда",
    "Оксана",
    "Екатерина",
    "Валентина",
    "Алла",
    "Вера",
    "Лариса",
    "Дарья",
];
const MIDDLE: [&str; 20] = [
    "Ивановна",
    "Петровна",
    "Сергеевна",
    "Андреевна",
    "Юрьевна",
    "Олеговна",
    "Павловна",
    "Игоревна",
    "Николаевна",
    "Владимировна",
    "Александровна",
    "Викторовна",
    "Михайловна",
    "Васильевна",
    "Анатольевна",
    "Алексеевна",
    "Борисовна",
    "Геннадьевна",
    "Дмитриевна",
    "Валерьевна",
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

/// The invented person of a place in the register, with names as frequent as in a region: the sixteen commonest surnames
/// take an eighth of all people, and a full name has few bearers.
pub(super) fn person(number: u32) -> PersonName {
    let mut drawn = spread(number);
    let mut draw = |of: usize| {
        let place = usize::try_from(drawn % of as u64).unwrap_or_default();
        drawn /= of as u64;
        place
    };
    let surname = if draw(8) == 0 {
        pick(&SURNAMES, draw(SURNAMES.len())).to_owned()
    } else {
        rare_surname([(); 3].map(|()| draw(SYLLABLES.len())), draw(2))
    };
    PersonName {
        surname,
        given: pick(&GIVEN, draw(GIVEN.len())).to_owned(),
        patronymic: pick(&MIDDLE, draw(MIDDLE.len())).to_owned(),
        ..PersonName::default()
    }
}

/// A number far from those of its neighbours: splitmix64, so that the same place has the same person in every run.
fn spread(number: u32) -> u64 {
    let mut far = u64::from(number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    far = (far ^ (far >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    far = (far ^ (far >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    far ^ (far >> 31)
}

fn place(number: u32, length: usize, step: u32) -> usize {
    (number / step) as usize % length
}

fn pick<'a>(list: &[&'a str], place: usize) -> &'a str {
    list.get(place).copied().unwrap_or_default()
}

/// One of 31 250 surnames, of three syllables.
fn rare_surname(syllables: [usize; 3], ending: usize) -> String {
    let ending = pick(&["нова", "кина"], ending);
    let surname = syllables.map(|syllable| pick(&SYLLABLES, syllable)).concat() + ending;
    let mut letters = surname.chars();
    letters.next().map_or_else(String::new, |letter| {
        letter.to_uppercase().chain(letters).collect()
    })
}

const SYLLABLES: [&str; 25] = [
    "ба", "ве", "го", "ду", "жи", "за", "ке", "ло", "му", "ни", "па", "ре", "со", "ту", "фи", "ха", "це",
    "чо", "шу", "би", "ва", "ге", "до", "ку", "ли",
];
