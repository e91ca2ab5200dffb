//! `test`: everything that must hold before a change lands, in the order in which a mistake is cheapest.

use std::{ffi::OsStr, process::Command, time::Instant};

use anyhow::{Context, Result, bail};

use crate::describe;
use crate::machine::{self, For, cargo, flag, npm, succeed};

/// Runs all checks; `--fast` leaves out the window.
pub(crate) fn test(arguments: &[String]) -> Result<()> {
    let begun = Instant::now();
    step("машина", || machine::prepare(For::Testing))?;
    step("пакеты страницы", machine::install_page)?;
    step("оформление кода", || {
        succeed(cargo().args(["fmt", "--all", "--check"]))
    })?;
    step("страница: типы", || {
        succeed(npm().args(["run", "--silent", "check"]))
    })?;
    step("страница: правила", || {
        succeed(npm().args(["run", "--silent", "lint"]))
    })?;
    step("страница: мёртвый код", || {
        succeed(npm().args(["run", "--silent", "dead"]))
    })?;
    step("страница: сборка", machine::build_page)?;
    step("страница: тесты; ядро: сборка и правила", page_beside_core)?;
    step("ядро: тесты", || succeed(&mut core_tests()))?;
    step("ядро: описания", describe::describe)?;
    step("страница: в браузере", browse)?;
    if !flag(arguments, "--fast") {
        step("окно: сборка и проход", smoke)?;
    }
    println!(
        "Все проверки пройдены за {} мин.",
        begun.elapsed().as_secs().div_ceil(60)
    );
    Ok(())
}

fn step(title: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
    println!("── {title}");
    let begun = Instant::now();
    work().with_context(|| format!("не пройдено: {title}"))?;
    println!("   {title}: {} с", begun.elapsed().as_secs());
    Ok(())
}

/// One selection of packages and features for every verb: another would build the whole forest anew.
fn core_tests() -> Command {
    let mut cargo = machine::strict_cargo();
    cargo.args(["test", "--workspace", "--features", machine::PAGE_INSIDE]);
    cargo
}

/// Runs the page's tests while the core is built: they leave half of a small machine idle.
fn page_beside_core() -> Result<()> {
    std::thread::scope(|threads| {
        let page = threads.spawn(|| npm().args(["run", "--silent", "test"]).output());
        let built = succeed(core_tests().arg("--no-run"));
        let Ok(tested) = page.join() else {
            bail!("тесты страницы прерваны");
        };
        let tested = tested.context("не запускаются тесты страницы")?;
        println!("{}", String::from_utf8_lossy(&tested.stdout));
        eprintln!("{}", String::from_utf8_lossy(&tested.stderr));
        built?;
        if !tested.status.success() {
            bail!("не пройдены тесты страницы ({})", tested.status);
        }
        Ok(())
    })
}

/// Walks every screen of the page in a browser, over the core without its window.
fn browse() -> Result<()> {
    if !cfg!(target_os = "linux") {
        println!("   Проход в браузере делается на Linux.");
        return Ok(());
    }
    // The window is built here too: by itself the program without one has fewer features, and half of the forest grew anew.
    let rehearsal = machine::build_window(machine::strict_cargo())?.rehearsal;
    succeed(
        npm()
            .args(["run", "--silent", "e2e"])
            .env("METODAKTIV_REHEARSAL", rehearsal),
    )
}

/// Reviews forty packages by the keyboard alone and prints how many keys that took.
pub(crate) fn keystrokes(rehearsal: &OsStr) -> Result<()> {
    succeed(
        npm()
            .args(["run", "--silent", "e2e", "--", "speed.spec.ts"])
            .env("METODAKTIV_REHEARSAL", rehearsal)
            .env("METODAKTIV_PACKAGES", "40"),
    )
}

/// Builds the window and walks through it by hand.
pub(crate) fn smoke() -> Result<()> {
    let built = machine::build_window(machine::strict_cargo())?;
    succeed(
        Command::new(built.rehearsal)
            .arg("smoke")
            .arg("--program")
            .arg(built.window)
            .arg("--pictures")
            .arg(machine::target().join("smoke")),
    )
}

/// Writes the page's types anew: the test that compares them does it when it is told to.
pub(crate) fn write_bindings() -> Result<()> {
    machine::prepare(For::Running)?;
    // A library's test would choose other features of the forest than everything else does: the whole workspace.
    let selection = [
        "test",
        "--workspace",
        "--features",
        machine::PAGE_INSIDE,
        "--test",
        "bindings",
    ];
    succeed(machine::strict_cargo().args(selection).env("CODEGEN", "write"))
}

/// Accepts what the papers look like now as the new goldens; the difference is reviewed in git.
pub(crate) fn accept_goldens() -> Result<()> {
    machine::prepare(For::Testing)?;
    succeed(
        cargo()
            .args(["test", "--package", "metodaktiv-print", "--test", "print"])
            .env("GOLDEN", "accept"),
    )?;
    succeed(
        cargo()
            .args([
                "test",
                "--package",
                "metodaktiv-practice",
                "--test",
                "fill",
                "--test",
                "main_job",
            ])
            .env("GOLDEN", "accept"),
    )?;
    succeed(
        cargo()
            .args(["test", "--package", "metodaktiv-app", "--test", "rpc"])
            .env("INSTA_UPDATE", "always"),
    )
}
