//! Many dossiers and many edits among three desks: everybody edits every dossier before anybody hears of it.

use std::{fs, path::Path, process::Command};

use anyhow::{Context, Result, bail, ensure};
use app::App;
use domain::Dossier;
use practice::PracticeHost;
use serde_json::json;

use super::desks::{Desk, Region, each, id};
use crate::bench::{figure, register::ask};

/// How many fields of each dossier are edited in all.
const EDITS: usize = 5;

pub(super) fn edits(dossiers: u32) -> Result<()> {
    let region = Region::of(dossiers)?;
    let folder = region.folder.path();
    let (_, seconds) = region.office.exchange(folder)?;
    figure("first_export_s", seconds, "с");
    first_loads(&region, dossiers)?;
    let municipality = region.municipality.exchange(folder)?;
    ensure!(
        municipality.0["recordsRead"].as_u64() >= Some(u64::from(dossiers)),
        "получено не всё"
    );

    let desks = [&region.office, &region.seat, &region.municipality];
    for edit in 0..EDITS {
        let desk = desks.get(edit % desks.len()).context("место")?;
        desk.write(|store, _| {
            each(store, dossiers, |number| {
                let now = store.read(|now| now.get::<Dossier>(id(number)))?;
                Ok(edited(now.record, edit))
            })
        })?;
    }
    // Each edit arrives at the two others; what a desk writes of its own in the same exchange is counted too.
    let mut seconds = 0.0;
    for desk in [
        &region.municipality,
        &region.seat,
        &region.office,
        &region.seat,
        &region.municipality,
    ] {
        let (told, took) = desk.exchange(folder)?;
        ensure!(told["cancelled"] == false, "прервано: {told}");
        seconds += took;
    }
    for desk in desks {
        let (told, _) = desk.exchange(folder)?;
        ensure!(told["undecided"] == 0, "спорное: {told}");
        proven(desk, dossiers)?;
    }
    let arrived = f64::from(dossiers) * (EDITS * (desks.len() - 1)) as f64;
    figure("edits", f64::from(dossiers) * EDITS as f64, "правок");
    figure("import_us_per_edit", seconds * 1e6 / arrived, "мкс");
    figure("folder_mb", standing(folder)? / 1e6, "МБ");
    Ok(())
}

/// The dossier with one field written anew.
fn edited(mut dossier: Dossier, edit: usize) -> Dossier {
    let text = format!("правка {edit}");
    match edit {
        0 => dossier.workplace.post = text,
        1 => dossier.phone = text,
        2 => dossier.email = text,
        3 => dossier.workplace.organization = text,
        _ => dossier.workplace.subject = text,
    }
    dossier
}

/// Every desk has every edit.
fn proven(desk: &Desk, dossiers: u32) -> Result<()> {
    desk.write(|store, _| {
        for number in (0..dossiers).step_by(97) {
            let now = store.read(|now| now.get::<Dossier>(id(number)))?.record;
            let whole = (0..EDITS).fold(now.clone(), edited);
            ensure!(whole == now, "у места есть не все правки пакета {number}");
        }
        Ok(())
    })
}

fn standing(folder: &Path) -> Result<f64> {
    let mut bytes = 0;
    for entry in fs::read_dir(folder)? {
        bytes += entry?.metadata()?.len();
    }
    Ok(bytes as f64)
}

/// The seat loads everything in a process of its own: its time and its memory are those of one desk.
fn first_loads(region: &Region, dossiers: u32) -> Result<()> {
    let seat = &region.seat;
    seat.ask("lock", serde_json::Value::Null)?;
    let mut load = Command::new(std::env::current_exe()?);
    load.args(["bench", "exchange", "--first-load"])
        .arg(seat.data.path());
    let done = load.arg("--folder").arg(region.folder.path()).output()?;
    let told = String::from_utf8_lossy(&done.stdout).into_owned();
    if !done.status.success() {
        bail!("первая загрузка: {}", String::from_utf8_lossy(&done.stderr));
    }
    print!("{told}");
    seat.ask("unlock", json!({ "password": "" }))?;
    let (_, seconds) = seat.exchange(region.folder.path())?;
    figure("exchange_of_nothing_s", seconds, "с");
    let here = seat.ask("register", json!({ "limit": 1 }))?;
    ensure!(here["total"] == dossiers, "получено не всё: {}", here["total"]);
    Ok(())
}

/// What that process does.
pub(super) fn first_load(data: &str, folder: &str) -> Result<()> {
    let (app, host) = (App::new(Path::new(data)), PracticeHost::new(12));
    ask(&app, &host, "unlock", json!({ "password": "" }))?;
    let begun = std::time::Instant::now();
    ask(
        &app,
        &host,
        "exchange_now",
        json!({ "folder": folder, "apply": true }),
    )?;
    figure("first_load_s", begun.elapsed().as_secs_f64(), "с");
    figure("first_load_mb", super::peak_mb()?, "МиБ");
    Ok(())
}
