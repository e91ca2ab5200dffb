//! `bench`: figures as lines «имя значение единица», measured in one run on one machine.

mod exchange;
mod import;
mod orders;
mod process;
mod register;
mod search;
mod votes;
mod window;

use std::{path::Path, time::Duration};

use anyhow::{Result, bail};

/// A benchmark.
type Measure = fn() -> Result<()>;

/// Benchmarks by name.
const NAMES: [(&str, Measure); 5] = [
    ("import", import::gigabyte),
    ("order", orders::thousand_rows),
    ("pathways", orders::forms),
    ("vote", votes::one_vote),
    ("window", window::window),
];

/// Runs one benchmark, or names them all.
pub(crate) fn bench(name: Option<&str>, arguments: &[String]) -> Result<()> {
    let Some(name) = name else {
        for (name, _) in NAMES {
            println!("{name}");
        }
        println!("register [--most N] [--keep DIR]");
        println!("exchange [--seeds N] [--first S] [--devices D] [--dossiers N] [--megabytes M]");
        return Ok(());
    };
    if name == "exchange" {
        return exchange::exchange(arguments);
    }
    if name == "register" {
        let most = crate::value(arguments, "--most").map_or(Ok(100_000), str::parse)?;
        return register::pages(most, crate::value(arguments, "--keep").map(Path::new));
    }
    match NAMES.iter().find(|(known, _)| *known == name) {
        Some((_, measure)) => measure(),
        None => bail!(
            "Нет замера «{name}». Есть: {}, register, exchange.",
            NAMES.map(|(name, _)| name).join(", ")
        ),
    }
}

/// Makes a practice office with `size` registered dossiers, for looking at long lists.
pub(crate) fn crowd(data: &Path, size: u32) -> Result<()> {
    register::office(data)?;
    register::filled(data, size)
}

/// Prints a figure.
fn figure(name: &str, value: f64, unit: &str) {
    println!("{}", line(name, value, unit));
}

/// A figure as a line «имя значение единица»: three words, so that a script takes it apart at the blanks.
fn line(name: &str, value: f64, unit: &str) -> String {
    format!("{name} {value:.3} {unit}")
}

/// The 95th percentile in milliseconds.
fn p95(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    let place = times.len().saturating_mul(95).div_ceil(100).saturating_sub(1);
    times.get(place).map_or(0.0, |time| time.as_secs_f64() * 1_000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_a_name_a_value_and_a_unit() {
        assert_eq!(line("vote_p95", 3.2176, "ms"), "vote_p95 3.218 ms");
        assert_eq!(line("edits", 1_000.0, "правок"), "edits 1000.000 правок");
    }

    #[test]
    fn the_95th_percentile_is_a_time_that_was_measured() {
        let times = (1..=100).rev().map(Duration::from_millis).collect();
        assert!((p95(times) - 95.0).abs() < f64::EPSILON);
        assert!((p95(vec![Duration::from_millis(7)]) - 7.0).abs() < f64::EPSILON);
        assert!(p95(Vec::new()).abs() < f64::EPSILON);
    }
}
