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
mod headless;
mod serve;
mod smoke;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, Result, bail};
use app::Host as _;

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
    let folder = |flag: &str| folder(arguments, flag);
    only_known(arguments)?;
    match arguments.first().map(String::as_str) {
        Some("headless") => headless::main_job(
            &folder("--out")?,
            &folder("--data")?,
            value(arguments, "--region"),
        ),
        Some("fill") => headless::fill(
            &folder("--data")?,
            value(arguments, "--region").unwrap_or("chelyabinsk"),
            serve::Clock::from(value(arguments, "--now"))?.now(),
        ),
        Some("serve") => serve::serve(arguments),
        Some("bench") => bench::bench(arguments.get(1).map(String::as_str), arguments),
        Some("smoke") => smoke::smoke(&folder("--program")?, &folder("--pictures")?),
        other => bail!("нет такой работы: {}", other.unwrap_or("")),
    }
}

/// The works that a person starts by hand, each with its flags; every flag has a value.
const FLAGS: [(&str, &[&str]); 4] = [
    ("headless", &["--out", "--data", "--region"]),
    ("fill", &["--data", "--region", "--now"]),
    (
        "serve",
        &["--port", "--data", "--page", "--practice", "--crowd", "--now"],
    ),
    ("smoke", &["--program", "--pictures"]),
];

/// A mistyped flag must not end as another work than was meant.
fn only_known(arguments: &[String]) -> Result<()> {
    let Some((work, rest)) = arguments.split_first() else {
        return Ok(());
    };
    let Some((_, known)) = FLAGS.iter().find(|(name, _)| name == work) else {
        return Ok(());
    };
    for flag in rest.iter().step_by(2) {
        if !known.contains(&flag.as_str()) {
            bail!("Не понимаю «{flag}». У работы {work} есть: {}.", known.join(", "));
        }
    }
    Ok(())
}

/// The value after a flag.
fn value<'a>(arguments: &'a [String], flag: &str) -> Option<&'a str> {
    arguments
        .iter()
        .skip_while(|argument| *argument != flag)
        .nth(1)
        .map(String::as_str)
}

/// The folder after a flag, whole: the commands save under whole paths only, and a person types `--out papers`.
fn folder(arguments: &[String], flag: &str) -> Result<PathBuf> {
    let named = value(arguments, flag).with_context(|| format!("нужно {flag} DIR"))?;
    Ok(std::path::absolute(named)?)
}

/// The root of the repository.
fn root() -> PathBuf {
    // The manifest of this package lies two folders below the root.
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.ancestors().nth(2).unwrap_or(manifest).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_flag_is_told_with_those_that_there_are() {
        let told =
            |typed: &[&str]| only_known(&typed.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
        assert!(told(&["headless", "--out", "a", "--region", "arkhangelsk", "--data", "b"]).is_ok());
        assert!(told(&["bench", "register", "--most", "10"]).is_ok());
        let error = told(&["headless", "--out", "a", "--regoin", "b"]).unwrap_err();
        let sentence = "Не понимаю «--regoin». У работы headless есть: --out, --data, --region.";
        assert_eq!(error.to_string(), sentence);
        assert!(told(&["headless", "arkhangelsk"]).is_err());
    }

    #[test]
    fn a_folder_is_whole_from_where_one_stands_and_a_forgotten_one_is_named() {
        let typed = ["headless", "--out", "papers"].map(str::to_owned);
        let out = folder(&typed, "--out").unwrap();
        assert_eq!(out, std::env::current_dir().unwrap().join("papers"));
        let error = folder(&typed, "--data").unwrap_err();
        assert_eq!(error.to_string(), "нужно --data DIR");
    }
}
