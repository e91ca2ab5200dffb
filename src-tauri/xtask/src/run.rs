//! `run`: builds and opens the program; without a display does the same main job headless.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::{
    headless,
    machine::{self, For, flag, succeed, value},
};

/// Opens the program with practice data, or does the main job without a window.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let region = value(arguments, "--region");
    if flag(arguments, "--headless") {
        let out = value(arguments, "--out").context("после --headless нужны --out DIR и --data DIR")?;
        let data = value(arguments, "--data").context("после --headless нужны --out DIR и --data DIR")?;
        return headless::main_job(&PathBuf::from(out), &PathBuf::from(data), region);
    }
    if !has_display() {
        let folder = machine::target().join("practice");
        let (out, data) = (folder.join("papers"), folder.join("data"));
        println!("Экрана нет, поэтому окно не открываю. Та же работа будет сделана без окна.");
        return headless::main_job(&out, &data, region);
    }
    machine::prepare(For::Running)?;
    let window = machine::build_window(false)?;
    let data = match value(arguments, "--data") {
        Some(folder) => PathBuf::from(folder),
        None => machine::target().join("practice/window"),
    };
    if !data.join("key.json").exists() {
        println!("Готовлю учебные данные в {} …", data.display());
        headless::fill(&data, region.unwrap_or("chelyabinsk"))?;
    }
    println!("Открываю окно. Данные: {}", data.display());
    succeed(std::process::Command::new(window).arg("--data").arg(&data))
}

fn has_display() -> bool {
    !cfg!(target_os = "linux")
        || std::env::var_os("DISPLAY").is_some()
        || std::env::var_os("WAYLAND_DISPLAY").is_some()
}
