//! Scans on their way: into the folder and out of it, against copying as many bytes so that they stand on the disk as
//! firmly; broken off, they go on.

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
/// So many packages are copied to compare; the files of more of them go once they are received, for they stand in the store,
/// in the folder and in the other store by and by.
const COPIED: u64 = 20;

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
        let receive = json!({ "job": "bench", "dossier": dossier, "paths": &paths });
        let received = municipality.ask("receive", receive)?;
        ensure!(
            received["output"]["taken"] == EACH,
            "приняты не все файлы: {received}"
        );
        if package >= COPIED {
            for path in paths {
                fs::remove_file(path)?;
            }
        }
    }
    let mut copies = vec![copied(papers.path())?];

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

    copies.push(copied(papers.path())?);
    let (told, inward) = office.exchange(folder)?;
    copies.push(copied(papers.path())?);
    // The machine is quicker at one time than at another: the copies stand around what is compared with them.
    copies.sort_by(f64::total_cmp);
    let copied = copies.get(copies.len() / 2).copied().unwrap_or_default();
    let copied = copied * files as f64 / files.min(COPIED * EACH) as f64;
    ensure!(told["scansRead"] == files, "получено не всё: {told}");
    figure("scans_copy_mb_s", (files * FILE) as f64 / copied, "МБ/с");
    figure("scans_out_to_copy_ratio", copied / out, "доля");
    figure("scans_in_to_copy_ratio", copied / inward, "доля");
    figure("scans_to_copy_ratio", copied / out.max(inward), "доля");
    figure("scans_peak_mb", super::peak_mb()?, "МиБ");
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

/// Seconds of copying the same files so that they outlast a power cut as those of the exchange do: each is on the disk
/// before the next, and then the folder that names them.
fn copied(from: &Path) -> Result<f64> {
    let to = tempfile::tempdir()?;
    let begun = Instant::now();
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let mut copy = File::create(to.path().join(entry.file_name()))?;
        io::copy(&mut File::open(entry.path())?, &mut copy)?;
        copy.sync_all()?;
    }
    File::open(to.path())?.sync_all()?;
    Ok(begun.elapsed().as_secs_f64())
}
