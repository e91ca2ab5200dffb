//! Does the main job in both regions and fills both offices under a folder, and tells where the time went.
//!
//! `cargo run -p metodaktiv-practice --example season -- FOLDER`
#![allow(
    clippy::print_stdout,
    reason = "a command-line tool speaks through its output"
)]

use std::{path::PathBuf, time::Instant};

use anyhow::{Context, Result};
use app::App;
use practice::{PracticeHost, fill, main_job};
use serde_json::{Value, json};

fn main() -> Result<()> {
    let folder = PathBuf::from(std::env::args().nth(1).context("назовите папку")?);
    for region in ["chelyabinsk", "arkhangelsk"] {
        let begun = Instant::now();
        let data = App::new(folder.join("main").join(region));
        let host = PracticeHost::new(1);
        main_job(
            &data,
            &host,
            &folder.join("work"),
            &folder.join("papers"),
            region,
            &mut |line| println!("{line}"),
        )?;
        println!("главная работа: {:.1} с\n", begun.elapsed().as_secs_f32());

        let begun = Instant::now();
        let data = App::new(folder.join("office").join(region));
        let filled = fill(&data, &PracticeHost::new(1), &folder.join("work"), region)?;
        let taken = begun.elapsed().as_secs_f32();
        papers(&data, &folder.join("office-papers").join(region))?;
        println!("{region}: {taken:.1} с, {:?}", filled.statuses);
        println!("кандидатов {}, файлов {}", filled.candidates, filled.files);
        let mut spent: Vec<_> = filled.spent.into_iter().collect();
        spent.sort_by_key(|(_, spent)| std::cmp::Reverse(spent.time));
        for (command, spent) in spent.iter().take(14) {
            let each = spent.time.as_secs_f32() * 1000.0 / spent.calls as f32;
            println!(
                "  {command}: {} × {each:.1} мс = {:.1} с",
                spent.calls,
                spent.time.as_secs_f32()
            );
        }
    }
    Ok(())
}

/// Prints every paper of the office, to be looked at.
fn papers(data: &App, out: &std::path::Path) -> Result<()> {
    std::fs::create_dir_all(out)?;
    let host = PracticeHost::new(2);
    let ask = |command: &str, request| {
        data.dispatch(command, request, &host)
            .map_err(|error| anyhow::anyhow!("{error:?}"))
    };
    let papers = ask("papers", Value::Null)?;
    for (kind, list) in [("minutes", "minutes"), ("order", "orders")] {
        for (place, line) in papers
            .get(list)
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .enumerate()
        {
            let printed = ask("print_paper", json!({ "kind": kind, kind: line.get("id") }))?;
            let path = out.join(format!("{kind}-{place}.pdf"));
            ask("save_file", json!({ "file": printed.get("file"), "path": path }))?;
        }
    }
    Ok(())
}
