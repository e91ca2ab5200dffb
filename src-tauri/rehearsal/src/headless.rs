//! The main job and the practice data, without a window.

use std::path::Path;

use anyhow::{Context as _, Result, anyhow, bail};
use app::{App, Go};
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
    std::fs::create_dir_all(out).with_context(|| {
        format!(
            "Документы положить некуда: {} – не папка или недоступна",
            out.display()
        )
    })?;
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
    practice::live(data, region, now, &|_, _| Go::On)
        .map_err(|sentence| anyhow!(sentence.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at what it does not find")]

    use crate::work;

    use super::*;

    /// What `cargo xtask run --headless --out OUT --data DATA` runs, as it stands on the command line.
    #[test]
    fn one_call_leaves_the_papers_and_the_stores_of_both_regions_and_the_next_one_touches_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let (out, data) = (folder.path().join("papers"), folder.path().join("data"));
        let call = |out: &Path| {
            let (out, data) = (out.to_str().unwrap(), data.to_str().unwrap());
            work(&["headless", "--out", out, "--data", data].map(str::to_owned))
        };
        call(&out).unwrap();
        let names = |folder: &Path| -> Vec<String> {
            let entries = std::fs::read_dir(folder).unwrap().flatten();
            let mut names: Vec<String> = entries
                .map(|entry| entry.file_name().to_string_lossy().into_owned())
                .collect();
            names.sort();
            names
        };
        let papers = names(&out);
        for region in ["Челябинская область", "Архангельская область"] {
            for paper in [
                "протокол № 1",
                "выписка (рег. № 1)",
                "проект ",
                "ИОМ",
                "бланк ИОМ",
            ] {
                let name = format!("{region} – {paper}");
                assert!(
                    papers
                        .iter()
                        .any(|known| known.starts_with(&name) && known.ends_with(".pdf")),
                    "{name} among {papers:?}"
                );
            }
        }
        assert_eq!(names(&data), ["arkhangelsk", "chelyabinsk"]);
        let base = data.join("chelyabinsk/metodaktiv.db");
        assert!(data.join("arkhangelsk/key.json").is_file());
        let before = std::fs::read(&base).unwrap();

        let other = folder.path().join("other");
        let refused = call(&other).unwrap_err().to_string();
        assert!(refused.contains("уже есть база. Она не тронута."), "{refused}");
        assert!(names(&other).is_empty(), "no paper without its store");
        assert!(std::fs::read(&base).unwrap() == before);
    }

    #[test]
    fn a_region_without_a_profile_is_named_with_those_that_have_one() {
        let refused = main_job(Path::new("papers"), Path::new("data"), Some("нигде")).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "Нет профиля «нигде». Есть: chelyabinsk, arkhangelsk."
        );
    }
}
