//! The practice office of the window: a season that ends on the day on which it is made.

use std::path::Path;

use anyhow::{Context as _, Result};
use app::{App, Go};
use chrono::{DateTime, FixedOffset};
use serde_json::Value;

use super::{lived, season_before};
use crate::{PracticeHost, clerk::Stopped};

/// Where the files of candidates are written before they are received.
const PACKAGES: &str = "packages";

/// Lives through a season of a region in a new folder, as [`app::Season`] asks: the office is closed at the end.
///
/// # Errors
/// `None` when it was told to stop; the sentence of the first command that refused.
pub fn live(
    folder: &Path,
    region: &str,
    now: DateTime<FixedOffset>,
    told: &dyn Fn(u64, u64) -> Go,
) -> Result<(), Option<String>> {
    season(folder, region, now, told).map_err(|error| {
        let sentence = format!("{error:#}");
        (!error.is::<Stopped>()).then_some(sentence)
    })
}

fn season(
    folder: &Path,
    region: &str,
    now: DateTime<FixedOffset>,
    told: &dyn Fn(u64, u64) -> Go,
) -> Result<()> {
    let first = season_before(now.date_naive()).and_hms_opt(9, 0, 0);
    let first = first.and_then(|first| first.and_local_timezone(*now.offset()).single());
    let host = PracticeHost::starting(1, first.context("первый день учебных данных")?);
    let app = App::new(folder);
    let packages = folder.join(PACKAGES);
    lived(&app, &host, &packages, region, told)?;
    std::fs::remove_dir_all(packages)?;
    app.dispatch("lock", Value::Null, &host)
        .map_err(|_| anyhow::anyhow!("учебная база не закрылась"))?;
    Ok(())
}
