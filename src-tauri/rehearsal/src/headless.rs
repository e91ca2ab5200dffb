//! The main job and the practice data, without a window.

use std::path::Path;

use anyhow::{Result, bail};
use app::App;
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

/// Fills a new data folder with the practice office.
pub(crate) fn fill(data: &Path, region: &str) -> Result<()> {
    let work = tempfile::tempdir()?;
    practice::fill(&App::new(data), &PracticeHost::new(1), work.path(), region)?;
    Ok(())
}
