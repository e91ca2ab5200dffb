//! What this machine has, and putting there what is missing.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::needs;

/// Debian packages that the core is built with: file that proves each one present → package.
const DEBIAN_CORE: &[(&str, &str)] = &[
    ("/usr/bin/cc", "build-essential"),
    ("/usr/bin/perl", "perl"),
    ("/usr/bin/pkg-config", "pkg-config"),
    (OPENSSL_HEADER, "libssl-dev"),
];

/// Where Debian's OpenSSL is: builds of this machine's own use take it. Building it anew takes a fifth of a cold build.
const OPENSSL_HEADER: &str = "/usr/include/openssl/ssl.h";

/// Debian packages that the window needs as well.
const DEBIAN_WINDOW: &[(&str, &str)] = &[
    (
        "/usr/include/webkitgtk-4.1/webkit2/webkit2.h",
        "libwebkit2gtk-4.1-dev",
    ),
    ("/usr/include/gtk-3.0/gtk/gtk.h", "libgtk-3-dev"),
    ("/usr/include/librsvg-2.0/librsvg/rsvg.h", "librsvg2-dev"),
];

/// Debian packages that only the tests need.
const DEBIAN_TESTS: &[(&str, &str)] = &[
    ("/usr/bin/WebKitWebDriver", "webkit2gtk-driver"),
    ("/usr/bin/Xvfb", "xvfb"),
    ("/usr/bin/xauth", "xauth"),
    ("/usr/bin/pdftotext", "poppler-utils"),
    ("/usr/bin/qpdf", "qpdf"),
    ("/usr/bin/dbus-run-session", "dbus-daemon"),
    ("/usr/bin/pkill", "procps"),
    ("/usr/bin/chromium-headless-shell", "chromium-headless-shell"),
    ("/usr/bin/syncthing", "syncthing"),
    ("/usr/bin/rclone", "rclone"),
    ("/usr/sbin/mkfs.vfat", "dosfstools"),
    ("/usr/bin/fusefat", "fusefat"),
];

/// What the machine is wanted for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum For {
    /// Building the program without its window.
    Headless,
    /// Building and opening the program.
    Running,
    /// The tests as well.
    Testing,
}

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    // The manifest of this package lies two folders below the root. Cargo names it anew at each run: a target folder that
    // several checkouts share may hold a program built in another of them.
    let manifest =
        std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    let manifest = Path::new(&manifest);
    manifest.ancestors().nth(2).unwrap_or(manifest).to_owned()
}

/// The folder that cargo builds into.
pub(crate) fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// Installs what is missing on Debian; elsewhere says exactly what is missing.
pub(crate) fn prepare(purpose: For) -> Result<()> {
    if cfg!(target_os = "linux") && Path::new("/usr/bin/apt-get").exists() {
        return prepare_debian(purpose);
    }
    let needs = if cfg!(target_os = "windows") {
        needs::WINDOWS
    } else if cfg!(target_os = "macos") {
        needs::MACOS
    } else {
        needs::LINUX
    };
    needs::check(needs, purpose != For::Headless, needs::answers)
}

fn prepare_debian(purpose: For) -> Result<()> {
    let wanted = match purpose {
        For::Headless => DEBIAN_CORE.to_vec(),
        For::Running => [DEBIAN_CORE, DEBIAN_WINDOW].concat(),
        For::Testing => [DEBIAN_CORE, DEBIAN_WINDOW, DEBIAN_TESTS].concat(),
    };
    let missing: Vec<&str> = wanted
        .iter()
        .filter(|(proof, _)| !Path::new(proof).exists())
        .map(|(_, package)| *package)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("Устанавливаю пакеты Debian: {}", missing.join(" "));
    let root = Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|id| id.stdout.starts_with(b"0\n"));
    let apt = |arguments: &[&str]| {
        let mut command = if root {
            Command::new("apt-get")
        } else {
            Command::new("sudo")
        };
        if !root {
            command.args(["-n", "apt-get"]);
        }
        command
            .env("DEBIAN_FRONTEND", "noninteractive")
            .args(arguments)
            .stdin(Stdio::null());
        succeed(&mut command)
    };
    let installed = apt(&["update", "-qq"]).and_then(|()| {
        let mut arguments = vec!["install", "-y", "-qq", "--no-install-recommends"];
        arguments.extend(&missing);
        apt(&arguments)
    });
    installed.with_context(|| {
        format!(
            "Не удалось установить пакеты. Выполните сами: sudo apt-get install {}",
            missing.join(" ")
        )
    })
}

/// Installs the page's packages when the lock has changed, and builds the page.
pub(crate) fn build_page() -> Result<()> {
    install_page()?;
    succeed(npm().args(["run", "--silent", "build"]))
}

/// Installs the page's packages when the lock has changed.
pub(crate) fn install_page() -> Result<()> {
    if Command::new(NPM)
        .arg("--version")
        .stdout(Stdio::null())
        .status()
        .is_err()
    {
        bail!("Не найден npm. Установите {} и повторите.", needs::NODE);
    }
    // A npm without its Node.js does not start.
    let node = Command::new("node")
        .arg("--version")
        .output()
        .context("не найден node")?;
    needs::check_node(&String::from_utf8_lossy(&node.stdout))?;
    let ui = root().join("ui");
    let lock = std::fs::read(ui.join("package-lock.json")).context("нет ui/package-lock.json")?;
    let mark = ui.join("node_modules/.installed-lock");
    if std::fs::read(&mark).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    // Not `npm ci`: it refuses a lock made where the registry lacks parts for other systems. The lock still decides.
    succeed(npm().args(["install", "--no-save", "--no-audit", "--no-fund"]))?;
    std::fs::copy(ui.join("package-lock.json"), mark)?;
    Ok(())
}

/// npm in the page's folder.
pub(crate) fn npm() -> Command {
    let mut command = Command::new(NPM);
    command.current_dir(root().join("ui"));
    command
}

const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// Cargo in the root, the one that runs this program.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    // The installer carries an OpenSSL of its own, see `deliver.rs`.
    if cfg!(target_os = "linux") && Path::new(OPENSSL_HEADER).exists() {
        command.env("OPENSSL_NO_VENDOR", "1");
    }
    command
}

/// Cargo whose builds of our own crates are read by Clippy as they are compiled; what it warns of is an error.
/// `cargo clippy` would compile everything that we depend on a second time, as `check` does: four minutes of a cold run.
pub(crate) fn strict_cargo() -> Command {
    let mut command = cargo();
    command
        .env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver")
        .env("CLIPPY_ARGS", "-D__CLIPPY_HACKERY__warnings");
    command
}

/// Runs a command and wants it to succeed.
pub(crate) fn succeed(command: &mut Command) -> Result<()> {
    let shown = format!("{command:?}");
    let status = command
        .status()
        .with_context(|| format!("не запускается: {shown}"))?;
    if status.success() {
        Ok(())
    } else {
        bail!("не удалось: {shown} ({status})")
    }
}

/// What a build leaves.
pub(crate) struct Built {
    /// The window's program.
    pub(crate) window: PathBuf,
    /// The same program without its window.
    pub(crate) rehearsal: PathBuf,
}

/// Builds everything, with the page inside the window, by this cargo.
pub(crate) fn build_window(mut cargo: Command) -> Result<Built> {
    build_page()?;
    // A test among the targets makes cargo choose the libraries' features as `test` does: the forest is built once.
    let selection = ["--workspace", "--bins", "--test", "tidy"];
    succeed(
        cargo
            .arg("build")
            .args(selection)
            .args(["--features", PAGE_INSIDE]),
    )?;
    Ok(Built {
        window: program("metodaktiv"),
        rehearsal: program("rehearsal"),
    })
}

/// Builds the window and the empty one that it is measured against, optimised.
pub(crate) fn build_measured_window() -> Result<()> {
    build_page()?;
    let built = ["--package", "metodaktiv", "--bins", "--example", "empty-window"];
    succeed(
        cargo()
            .args(["build", "--quiet", "--profile", "speed"])
            .args(built)
            .args(["--features", PAGE_INSIDE]),
    )
}

/// Where a build for development leaves a program.
pub(crate) fn program(name: &str) -> PathBuf {
    target()
        .join("debug")
        .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// The feature that puts the built page into the program.
pub(crate) const PAGE_INSIDE: &str = "metodaktiv/custom-protocol";

/// The value after a flag.
pub(crate) fn value<'a>(arguments: &'a [String], flag: &str) -> Option<&'a str> {
    arguments
        .iter()
        .skip_while(|argument| *argument != flag)
        .nth(1)
        .map(String::as_str)
}

/// Whether a flag stands among the arguments.
pub(crate) fn flag(arguments: &[String], flag: &str) -> bool {
    arguments.iter().any(|argument| argument == flag)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at what it does not find")]

    use std::collections::BTreeSet;

    use super::*;

    /// Programs of the tests that come with another program of the lists above, or with Debian and Rust themselves.
    const BESIDE: [&str; 5] = ["pdfinfo", "kill", "mkfifo", "id", "apt-get"];

    /// Programs that a Rust source calls by name.
    fn called(source: &str) -> impl Iterator<Item = &str> {
        let calls = source.split("Command::new(\"").skip(1);
        calls.filter_map(|call| Some(Path::new(call.split_once('"')?.0).file_name()?.to_str().unwrap()))
    }

    fn sources(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(std::fs::read_to_string(path).unwrap());
            }
        }
    }

    #[test]
    fn every_program_that_the_tests_call_is_installed() {
        let proofs = [DEBIAN_CORE, DEBIAN_WINDOW, DEBIAN_TESTS].concat();
        let installed: BTreeSet<&str> = proofs
            .iter()
            .filter_map(|(proof, _)| Path::new(proof).file_name()?.to_str())
            .chain(BESIDE)
            .collect();
        let mut all = Vec::new();
        for folder in ["tests", "src-tauri/crates", "src-tauri/rehearsal"] {
            sources(&root().join(folder), &mut all);
        }
        let called: BTreeSet<&str> = all.iter().flat_map(|source| called(source)).collect();
        assert!(
            called.contains("pkill") && called.contains("pdftotext"),
            "{called:?}"
        );
        let missing: Vec<&&str> = called.difference(&installed).collect();
        assert!(missing.is_empty(), "no package brings {missing:?}");
    }
}
