//! The program without its window: the main job, practice data, the loopback server, figures, the page's types, and
//! the walk through the real window. `cargo xtask` builds and calls it.
#![allow(
    clippy::print_stdout,
    reason = "a command-line tool speaks through its output"
)]
#![allow(
    clippy::indexing_slicing,
    reason = "answers are read as JSON values, whose missing fields are null"
)]

mod bench;
mod codegen;
mod headless;
mod serve;
mod smoke;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, Result, bail};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match work(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn work(arguments: &[String]) -> Result<()> {
    // The commands save under whole paths only; a person types `--out papers`.
    let folder = |flag: &str| {
        let named = value(arguments, flag).with_context(|| format!("нужно {flag} DIR"))?;
        anyhow::Ok(std::path::absolute(named)?)
    };
    match arguments.first().map(String::as_str) {
        Some("headless") => headless::main_job(
            &folder("--out")?,
            &folder("--data")?,
            value(arguments, "--region"),
        ),
        Some("fill") => headless::fill(
            &folder("--data")?,
            value(arguments, "--region").unwrap_or("chelyabinsk"),
        ),
        Some("serve") => serve::serve(arguments),
        Some("bench") => bench::bench(arguments.get(1).map(String::as_str)),
        Some("codegen") => codegen::write(),
        Some("smoke") => smoke::smoke(&folder("--program")?, &folder("--pictures")?),
        other => bail!("нет такой работы: {}", other.unwrap_or("")),
    }
}

/// The value after a flag.
fn value<'a>(arguments: &'a [String], flag: &str) -> Option<&'a str> {
    arguments
        .iter()
        .skip_while(|argument| *argument != flag)
        .nth(1)
        .map(String::as_str)
}

/// The root of the repository.
fn root() -> PathBuf {
    // The manifest of this package lies two folders below the root.
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.ancestors().nth(2).unwrap_or(manifest).to_owned()
}
