//! One evening's work put into the folder: the cost is that of what changed.

use anyhow::{Result, ensure};
use domain::Dossier;

use super::desks::{Region, each, id};
use crate::bench::figure;

/// Packages that change in an evening.
const CHANGED: u32 = 200;

pub(super) fn evenings(dossiers: u32) -> Result<()> {
    let among_few = evening(dossiers / 10)?;
    let among_all = evening(dossiers)?;
    figure(&format!("evening_export_ms_{}", dossiers / 10), among_few, "мс");
    figure(&format!("evening_export_ms_{dossiers}"), among_all, "мс");
    figure("evening_export_growth", among_all / among_few, "раза");
    Ok(())
}

/// Milliseconds of the exchange of one evening, among so many packages that were packed before.
fn evening(dossiers: u32) -> Result<f64> {
    let region = Region::of(dossiers)?;
    let folder = region.folder.path();
    let office = &region.office;
    office.exchange(folder)?;
    let mut times = Vec::new();
    for evening in 0..3 {
        office.write(|store, _| {
            each(store, CHANGED.min(dossiers), |number| {
                let mut now = store.read(|now| now.get::<Dossier>(id(number)))?.record;
                now.workplace.post = format!("вечер {evening}");
                Ok(now)
            })
        })?;
        let (told, seconds) = office.exchange(folder)?;
        ensure!(
            told["recordsWritten"] == CHANGED.min(dossiers),
            "записано не то: {told}"
        );
        times.push(seconds * 1_000.0);
    }
    times.sort_by(f64::total_cmp);
    Ok(times.get(1).copied().unwrap_or_default())
}
