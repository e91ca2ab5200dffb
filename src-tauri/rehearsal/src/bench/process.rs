//! A process as Linux tells of it (proc(5)): when it began, and the memory that it and all it started take.

use std::{
    fs,
    path::Path,
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::{Context, Result};

/// Ticks a second: `sysconf(_SC_CLK_TCK)` is 100 on every Linux of today.
const TICKS: f64 = 100.0;

/// The newest running process of a program.
///
/// # Errors
/// When none runs.
pub(super) fn newest(program: &Path) -> Result<u32> {
    let program = fs::canonicalize(program)?;
    all()?
        .into_iter()
        .filter(|process| fs::read_link(format!("/proc/{process}/exe")).is_ok_and(|exe| exe == program))
        .max_by_key(|process| stat(*process).map_or(0, |(ticks, _)| ticks))
        .context("процесс окна не найден")
}

/// When a process began, in milliseconds since 1970, exact to a tick of ten.
///
/// # Errors
/// When it has ended.
pub(super) fn started(process: u32) -> Result<f64> {
    let uptime = fs::read_to_string("/proc/uptime")?;
    let uptime: f64 = uptime.split_whitespace().next().context("uptime")?.parse()?;
    #[expect(clippy::disallowed_methods, reason = "a benchmark measures by the clock")]
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs_f64();
    let (ticks, _) = stat(process).context("процесс окна закончился")?;
    Ok((now - uptime + ticks as f64 / TICKS) * 1_000.0)
}

/// Proportional memory of a process and its descendants, in megabytes.
///
/// # Errors
/// When the processes cannot be listed.
pub(super) fn memory(process: u32) -> Result<f64> {
    let mut kilobytes = 0_u64;
    for one in family(process)? {
        // A helper process may have gone meanwhile.
        let Ok(text) = fs::read_to_string(format!("/proc/{one}/smaps_rollup")) else {
            continue;
        };
        let own = text
            .lines()
            .find_map(|line| line.strip_prefix("Pss:"))
            .and_then(|rest| rest.trim().trim_end_matches("kB").trim().parse::<u64>().ok());
        kilobytes += own.unwrap_or_default();
    }
    Ok(kilobytes as f64 / 1_024.0)
}

fn family(parent: u32) -> Result<Vec<u32>> {
    let parents: Vec<(u32, u32)> = all()?
        .into_iter()
        .filter_map(|process| Some((process, stat(process)?.1)))
        .collect();
    let mut known = vec![parent];
    let mut looked = 0;
    while let Some(&one) = known.get(looked) {
        looked += 1;
        known.extend(
            parents
                .iter()
                .filter(|(_, parent)| *parent == one)
                .map(|(child, _)| *child),
        );
    }
    Ok(known)
}

fn all() -> Result<Vec<u32>> {
    Ok(fs::read_dir("/proc")?
        .flatten()
        .filter_map(|entry| entry.file_name().to_string_lossy().parse().ok())
        .collect())
}

/// Ticks of the start and the parent of a process: fields 22 and 4.
fn stat(process: u32) -> Option<(u64, u32)> {
    let text = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let fields: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
    Some((fields.get(19)?.parse().ok()?, fields.get(1)?.parse().ok()?))
}
