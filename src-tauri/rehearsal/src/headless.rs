//! The main job and the practice data, without a window.

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use app::App;
use chrono::{DateTime, FixedOffset};
use practice::PracticeHost;

/// Regions with a built-in profile.
const REGIONS: [&str; 2] = ["chelyabinsk", "arkhangelsk"];

/// Does the main job in one region, or in both: PDFs into `out`, a store a region into `data`.
pub(crate) fn main_job(out: &Path, data: &Path, region: Option<&str>) -> Result<()> {
    let regions: Vec<&str> = match region {
        None => REGIONS.to_vec(),
        Some(region) if REGIONS.contains(&region) => vec![region],
        Some(other) => bail!("Нет профиля «{other}». Есть: {}.", REGIONS.join(", ")),
    };
    std::fs::create_dir_all(out)?;
    for region in &regions {
        let store = if regions.len() == 1 {
            data.to_owned()
        } else {
            data.join(region)
        };
        if store.join("key.json").exists() {
            bail!(
                "В папке {} уже есть база. Она не тронута. Укажите пустую папку.",
                store.display()
            );
        }
        let work = tempfile::tempdir()?;
        practice::main_job(
            &App::new(store),
            &PracticeHost::new(1),
            work.path(),
            out,
            region,
            &mut |line| {
                println!("{line}");
            },
        )?;
    }
    println!("Документы: {}", out.display());
    println!("База: {}", data.display());
    Ok(())
}

/// Fills a new data folder with the practice office: the last day of its season is that of `now`.
pub(crate) fn fill(data: &Path, region: &str, now: DateTime<FixedOffset>) -> Result<()> {
    let work = tempfile::tempdir()?;
    let first = practice::season_before(now.date_naive()).and_hms_opt(9, 0, 0);
    let first = first.and_then(|first| first.and_local_timezone(*now.offset()).single());
    let host = PracticeHost::starting(1, first.context("первый день учебных данных")?);
    practice::fill(&App::new(data), &host, work.path(), region)?;
    Ok(())
}
