//! Scans on their way: into the folder and out of it, against copying the same files; broken off, they go on.

use std::{
    fs::{self, File},
    io,
    path::Path,
    time::Instant,
};

use anyhow::{Result, ensure};
use practice::{files, scan_of};
use serde_json::{Value, json};

use super::desks::{Region, id};
use crate::bench::figure;

/// Megabytes of a scan.
const FILE: u64 = 5;
/// Scans of a package.
const EACH: u64 = 10;

pub(super) fn scans(megabytes: u64) -> Result<()> {
    let packages = megabytes / FILE / EACH;
    let region = Region::of(u32::try_from(packages)?)?;
    let folder = region.folder.path();
    let (municipality, office) = (&region.municipality, &region.office);
    for desk in [office, municipality] {
        desk.exchange(folder)?;
    }
    let files = packages * EACH;
    let papers = tempfile::tempdir()?;
    for package in 0..packages {
        let mut paths = Vec::new();
        for number in package * EACH..(package + 1) * EACH {
            let path = papers.path().join(format!("scan{number:04}.pdf"));
            files::write(&path, &scan_of(u32::try_from(number)?, (FILE << 20) as usize))?;
            paths.push(path);
        }
        let dossier = id(u32::try_from(package)?);
        let receive = json!({ "job": "bench", "dossier": dossier, "paths": paths });
        let received = municipality.ask("receive", receive)?;
        ensure!(
            received["output"]["taken"] == EACH,
            "приняты не все файлы: {received}"
        );
    }
    let copied = copied(papers.path())?;

    // Half of it, broken off, and the rest.
    let begun = Instant::now();
    municipality.host.cancel_after(Some(files / 2));
    let (first, _) = municipality.exchange(folder)?;
    municipality.host.cancel_after(None);
    let stood = travelling(folder)?;
    let (second, _) = municipality.exchange(folder)?;
    let out = begun.elapsed().as_secs_f64();
    ensure!(first["cancelled"] == true && stood > 0, "не прервано: {first}");
    let sent = scans_of(&first, "scansWritten") + scans_of(&second, "scansWritten");
    figure("scans_sent_twice", (sent - travelling(folder)?) as f64, "файлов");
    ensure!(travelling(folder)? == files, "отправлено не всё");

    let (told, inward) = office.exchange(folder)?;
    ensure!(told["scansRead"] == files, "получено не всё: {told}");
    figure("scans_copy_mb_s", (files * FILE) as f64 / copied, "МБ/с");
    figure("scans_out_to_copy_ratio", copied / out, "доля");
    figure("scans_in_to_copy_ratio", copied / inward, "доля");
    figure("scans_to_copy_ratio", copied / out.max(inward), "доля");
    Ok(())
}

fn scans_of(told: &Value, field: &str) -> u64 {
    told[field].as_u64().unwrap_or_default()
}

/// How many scans stand in the folder.
fn travelling(folder: &Path) -> Result<u64> {
    let mut scans = 0;
    for entry in fs::read_dir(folder)? {
        scans += u64::from(entry?.path().extension().is_some_and(|ending| ending == "mts"));
    }
    Ok(scans)
}

/// Seconds of copying the same files, each to the disk before the next.
fn copied(from: &Path) -> Result<f64> {
    let to = tempfile::tempdir()?;
    let begun = Instant::now();
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let mut copy = File::create(to.path().join(entry.file_name()))?;
        io::copy(&mut File::open(entry.path())?, &mut copy)?;
        copy.sync_all()?;
    }
    Ok(begun.elapsed().as_secs_f64())
}
