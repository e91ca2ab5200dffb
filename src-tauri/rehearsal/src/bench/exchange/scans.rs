//! Scans on their way: into the folder and out of it, against copying as many bytes so that they stand on the disk as
//! firmly; broken off, they go on.

use std::{
    collections::VecDeque,
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
/// Copies of so many bytes stand beside what is measured; a disk is not endless.
const COPIES: u64 = 2 << 30;

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
        for path in paths {
            fs::remove_file(path)?;
        }
    }
    // The machine is quicker at one time than at another: copies stand on both sides of what is compared with them, and
    // are of the same bytes.
    let stored = municipality.data.path().join("files");
    let before = copied(&stored)?;

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

    // What was sent stands in the folder, and a disk is not endless.
    fs::remove_dir_all(&stored)?;
    let between = copied(folder)?;
    let (told, inward) = office.exchange(folder)?;
    let after = copied(folder)?;
    ensure!(told["scansRead"] == files, "получено не всё: {told}");
    let bytes = (files * FILE) as f64;
    for (name, seconds) in [("before", before), ("between", between), ("after", after)] {
        figure(&format!("scans_copy_{name}_mb_s"), bytes / seconds, "МБ/с");
    }
    figure("scans_out_mb_s", bytes / out, "МБ/с");
    figure("scans_in_mb_s", bytes / inward, "МБ/с");
    let out = f64::midpoint(before, between) / out;
    let inward = f64::midpoint(between, after) / inward;
    figure("scans_out_to_copy_ratio", out, "доля");
    figure("scans_in_to_copy_ratio", inward, "доля");
    figure("scans_to_copy_ratio", out.min(inward), "доля");
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

/// Seconds of copying every file of a folder and of the folders in it so that they outlast a power cut as those of the
/// exchange do: each is on the disk before the next, and then the folder that names them.
fn copied(from: &Path) -> Result<f64> {
    let mut files = Vec::new();
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        match path.is_dir() {
            true => files.extend(
                fs::read_dir(path)?
                    .map(|entry| Ok(entry?.path()))
                    .collect::<Result<Vec<_>>>()?,
            ),
            false => files.push(path),
        }
    }
    let to = tempfile::tempdir()?;
    let begun = Instant::now();
    let mut standing = VecDeque::new();
    let mut bytes = 0;
    for (number, path) in files.iter().enumerate() {
        let name = to.path().join(number.to_string());
        let mut copy = File::create(&name)?;
        let length = io::copy(&mut File::open(path)?, &mut copy)?;
        copy.sync_all()?;
        standing.push_back((name, length));
        bytes += length;
        while bytes > COPIES
            && let Some((oldest, length)) = standing.pop_front()
        {
            fs::remove_file(oldest)?;
            bytes -= length;
        }
    }
    File::open(to.path())?.sync_all()?;
    Ok(begun.elapsed().as_secs_f64())
}
