//! The exchange: seasons of the drill, three desks with real bases over a real folder, and scans on their way.

mod desks;
mod edits;
mod evening;
mod scans;
mod seasons;

use std::fs;

use anyhow::{Context, Result};

/// What `bench exchange` measures; a number of nought leaves its part out.
pub(super) fn exchange(arguments: &[String]) -> Result<()> {
    if let Some(data) = crate::value(arguments, "--first-load") {
        return edits::first_load(data, crate::value(arguments, "--folder").unwrap_or_default());
    }
    if number(arguments, "--seeds", 200)? > 0 {
        seasons::seasons(arguments)?;
    }
    let dossiers = u32::try_from(number(arguments, "--dossiers", 10_000)?)?;
    if dossiers > 0 {
        edits::edits(dossiers)?;
        evening::evenings(dossiers)?;
    }
    match number(arguments, "--megabytes", 1_000)? {
        0 => Ok(()),
        megabytes => scans::scans(megabytes),
    }
}

/// The most memory that this process has had, MiB.
fn peak_mb() -> Result<f64> {
    let status = fs::read_to_string("/proc/self/status").context("память процесса известна на Linux")?;
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .context("VmHWM")?;
    let kilobytes: f64 = peak.trim().trim_end_matches("kB").trim().parse()?;
    Ok(kilobytes / 1_024.0)
}

fn number(arguments: &[String], flag: &str, otherwise: u64) -> Result<u64> {
    match crate::value(arguments, flag) {
        Some(text) => Ok(text.parse()?),
        None => Ok(otherwise),
    }
}
