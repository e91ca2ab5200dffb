//! A gigabyte of scans through `receive`, against hashing and copying the same files.

use std::{
    fs::{self, File},
    io::{Read, Write},
    path::Path,
    time::Instant,
};

use anyhow::Result;
use practice::PracticeHost;
use serde_json::json;

use super::{
    figure,
    register::{ask, office},
};

const FILES: u32 = 200;
const FILE_BYTES: usize = 5 * 1024 * 1024;
const ROUNDS: usize = 3;

pub(super) fn gigabyte() -> Result<()> {
    let scans = tempfile::tempdir()?;
    for number in 0..FILES {
        File::create(scans.path().join(format!("scan{number:04}.pdf")))?
            .write_all(&practice::scan_of(number, FILE_BYTES))?;
    }
    let mut ratios = Vec::new();
    for _ in 0..ROUNDS {
        let copies = tempfile::tempdir()?;
        let begun = Instant::now();
        let bytes = hashed_and_copied(scans.path(), copies.path())?;
        let plain = begun.elapsed().as_secs_f64();
        let data = tempfile::tempdir()?;
        let app = office(data.path())?;
        let host = PracticeHost::new(3);
        ask(&app, &host, "unlock", json!({ "password": "" }))?;
        let begun = Instant::now();
        let answer = ask(
            &app,
            &host,
            "receive",
            json!({ "job": "bench", "dossier": null, "paths": [scans.path()] }),
        )?;
        let ours = begun.elapsed().as_secs_f64();
        anyhow::ensure!(answer["output"]["taken"] == FILES, "приняты не все файлы");
        #[allow(clippy::cast_precision_loss, reason = "a figure for people")]
        let megabytes = bytes as f64 / 1_048_576.0;
        figure("import_speed", megabytes / ours, "MB/s");
        figure("hash_and_copy_speed", megabytes / plain, "MB/s");
        ratios.push(plain / ours);
    }
    ratios.sort_by(f64::total_cmp);
    figure(
        "import_to_hash_and_copy",
        ratios.get(ROUNDS / 2).copied().unwrap_or_default(),
        "ratio",
    );
    Ok(())
}

/// What any honest import must do at least: read, hash, write, reach the disk.
fn hashed_and_copied(from: &Path, to: &Path) -> Result<u64> {
    let mut total = 0_u64;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let mut bytes = Vec::new();
        File::open(&path)?.read_to_end(&mut bytes)?;
        let mut copy = File::create(to.join(blake3::hash(&bytes).to_hex().as_str()))?;
        copy.write_all(&bytes)?;
        copy.sync_all()?;
        total += u64::try_from(bytes.len())?;
    }
    Ok(total)
}
