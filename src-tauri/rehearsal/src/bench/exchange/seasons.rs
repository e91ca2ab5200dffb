//! Seasons of the exchange drill over many seeds: what was lost, what differs, what was not shown.

use std::time::Instant;

use anyhow::{Result, bail};
use drill::{Count, Plan, play};

use super::number;
use crate::bench::figure;

/// Plays `--seeds N` seasons from `--first S` on with `--devices D`, and names the seeds that went wrong.
pub(super) fn seasons(arguments: &[String]) -> Result<()> {
    let seeds: u64 = number(arguments, "--seeds", 200)?;
    let first: u64 = number(arguments, "--first", 0)?;
    let devices = usize::try_from(number(arguments, "--devices", 3)?)?;
    let (mut sum, mut diverged, mut wrong) = (Count::default(), 0u64, Vec::new());
    let begun = Instant::now();
    for seed in first..first.saturating_add(seeds) {
        let count = match play(seed, Plan::short(devices)) {
            Ok(count) => count,
            Err(stopped) => bail!("сезон {seed} остановился: {stopped:?}"),
        };
        let faults = [
            count.diverged,
            count.values_lost,
            count.ghosts,
            count.returned,
            count.leaked,
            count.held,
        ];
        if faults.iter().any(|fault| *fault > 0) || count.conflicts_true != count.conflicts_shown {
            wrong.push(seed);
        }
        diverged += u64::from(count.diverged > 0);
        sum.values_lost += count.values_lost;
        sum.conflicts_true += count.conflicts_true;
        sum.conflicts_shown += count.conflicts_shown;
        sum.ghosts += count.ghosts;
        sum.returned += count.returned;
        sum.leaked += count.leaked;
        sum.edits += count.edits;
        sum.broken_off += count.broken_off;
    }
    figure("runs", seeds as f64, "сезонов");
    figure("diverged", diverged as f64, "сезонов");
    figure("values_lost", sum.values_lost as f64, "значений");
    figure("conflicts_true", sum.conflicts_true as f64, "мест");
    figure("conflicts_shown", sum.conflicts_shown as f64, "мест");
    figure("ghosts", sum.ghosts as f64, "значений");
    figure("erased_returned", sum.returned as f64, "записей");
    figure("leaked", sum.leaked as f64, "записей");
    figure("edits", sum.edits as f64, "правок");
    figure("broken_off", sum.broken_off as f64, "обменов");
    figure(
        "season_ms",
        begun.elapsed().as_secs_f64() * 1_000.0 / seeds.max(1) as f64,
        "мс",
    );
    if wrong.is_empty() {
        Ok(())
    } else {
        bail!("сезоны с ошибкой: {wrong:?}")
    }
}
