//! `run`: builds and opens the program; without a display, or with `--headless`, does the same main job without it.

use std::{path::PathBuf, process::Command};

use anyhow::{Result, bail};

use crate::machine::{self, For, cargo, flag, succeed, value};

/// Opens the program with practice data, or does the main job without a window.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    only_known(arguments)?;
    let asked = flag(arguments, "--headless");
    if asked || !has_display() {
        if !asked {
            println!("Экрана нет, поэтому окно не открываю. Та же работа будет сделана без окна.");
        }
        return main_job(arguments);
    }
    machine::prepare(For::Running)?;
    let built = machine::build_window(cargo())?;
    let data =
        value(arguments, "--data").map_or_else(|| machine::target().join("practice/window"), PathBuf::from);
    if !data.join("key.json").exists() {
        println!("Готовлю учебные данные в {} …", data.display());
        let region = value(arguments, "--region").unwrap_or("chelyabinsk");
        let mut fill = Command::new(&built.rehearsal);
        succeed(
            fill.arg("fill")
                .arg("--data")
                .arg(&data)
                .args(["--region", region]),
        )?;
    }
    println!("Открываю окно. Данные: {}", data.display());
    succeed(Command::new(built.window).arg("--data").arg(&data))
}

/// A mistyped flag must not open the window on other data than were meant.
fn only_known(arguments: &[String]) -> Result<()> {
    let mut rest = arguments.iter();
    while let Some(flag) = rest.next() {
        match flag.as_str() {
            "--headless" => {}
            "--out" | "--data" | "--region" => {
                if rest.next().is_none() {
                    bail!("После {flag} нет значения.");
                }
            }
            _ => bail!("Не понимаю «{flag}». Есть: --headless, --out, --data, --region."),
        }
    }
    Ok(())
}

/// Does the main job into the folders that were named, or into folders of the build that are made anew.
fn main_job(arguments: &[String]) -> Result<()> {
    let folder = |flag: &str, usual: &str| match value(arguments, flag) {
        Some(named) => Ok::<_, anyhow::Error>(PathBuf::from(named)),
        None => {
            let usual = machine::target().join("practice").join(usual);
            if usual.exists() {
                std::fs::remove_dir_all(&usual)?;
            }
            Ok(usual)
        }
    };
    let (out, data) = (folder("--out", "papers")?, folder("--data", "data")?);
    let mut work = rehearsal("dev", "headless")?;
    work.arg("--out").arg(out).arg("--data").arg(data);
    if let Some(region) = value(arguments, "--region") {
        work.args(["--region", region]);
    }
    succeed(&mut work)
}

/// Runs a work of the rehearsal with its own arguments.
pub(crate) fn rehearse(work: &str, arguments: &[String]) -> Result<()> {
    succeed(rehearsal("dev", work)?.args(arguments))
}

/// Runs a benchmark, built optimised: a debug figure says nothing.
pub(crate) fn bench(arguments: &[String]) -> Result<()> {
    let is_window = arguments.first().is_some_and(|name| name == "window");
    if is_window {
        machine::prepare(For::Testing)?;
        machine::build_measured_window()?;
    }
    let mut measure = rehearsal("speed", "bench")?;
    succeed(measure.args(arguments))?;
    if is_window {
        crate::test::keystrokes(measure.get_program())?;
    }
    Ok(())
}

/// Builds the rehearsal without the window; answers the command of one of its works.
fn rehearsal(profile: &str, work: &str) -> Result<Command> {
    machine::prepare(For::Headless)?;
    succeed(cargo().args(["build", "--quiet", "--package", "rehearsal", "--profile", profile]))?;
    let folder = machine::target().join(if profile == "dev" { "debug" } else { profile });
    let mut command = Command::new(folder.join(format!("rehearsal{}", std::env::consts::EXE_SUFFIX)));
    command.arg(work);
    Ok(command)
}

fn has_display() -> bool {
    !cfg!(target_os = "linux")
        || std::env::var_os("DISPLAY").is_some()
        || std::env::var_os("WAYLAND_DISPLAY").is_some()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at what it does not find")]

    use super::*;

    #[test]
    fn a_mistyped_flag_is_told() {
        let told = |typed: &str| only_known(&typed.split(' ').map(str::to_owned).collect::<Vec<_>>());
        assert!(told("--headless --out a --data b --region c").is_ok());
        assert!(told("--data a --headless").is_ok());
        for (typed, sentence) in [
            (
                "--regoin c",
                "Не понимаю «--regoin». Есть: --headless, --out, --data, --region.",
            ),
            ("--headless --out", "После --out нет значения."),
            (
                "arkhangelsk",
                "Не понимаю «arkhangelsk». Есть: --headless, --out, --data, --region.",
            ),
        ] {
            assert_eq!(told(typed).unwrap_err().to_string(), sentence);
        }
    }
}
