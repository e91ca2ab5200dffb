//! Documentation of our own crates over what the tests were built with. `cargo doc` would read everything that we depend
//! on a second time, as `check` does; `cargo test --doc` calls rustdoc with the libraries that are already there, and this
//! program, standing in rustdoc's place, has it write the pages instead of running their examples.

use std::{
    ffi::OsString,
    path::Path,
    process::{Command, ExitCode},
};

use anyhow::Result;

use crate::machine::{self, succeed};

/// Folder of the pages; set, it makes this program stand for rustdoc.
pub(crate) const FOLDER: &str = "METODAKTIV_PAGES";

/// Flags of a run of examples that the writing of pages does not know, each with one value.
const OF_EXAMPLES: &[&str] = &[
    "--test-run-directory",
    "--test-args",
    "--test-runtool",
    "--test-runtool-arg",
];

/// Writes the pages; a link that leads nowhere is an error.
pub(crate) fn describe() -> Result<()> {
    // Not the file that runs now: the tests have just built it anew over itself.
    let own = machine::program("xtask");
    succeed(
        machine::strict_cargo()
            .args(["test", "--quiet", "--doc", "--workspace"])
            .args(["--features", machine::PAGE_INSIDE])
            .env("RUSTDOC", own)
            .env(FOLDER, machine::target().join("doc")),
    )
}

/// Does rustdoc's work for one crate, with the arguments that cargo gave for its examples.
pub(crate) fn as_rustdoc(pages: &Path) -> ExitCode {
    let mut passed: Vec<OsString> = Vec::new();
    let mut given = std::env::args_os().skip(1);
    while let Some(argument) = given.next() {
        if OF_EXAMPLES.iter().any(|flag| argument == *flag) {
            given.next();
        } else if argument != "--test" {
            passed.push(argument);
        }
    }
    let written = Command::new("rustdoc")
        .args(passed)
        .args(["-D", "warnings", "--out-dir"])
        .arg(pages)
        .status();
    if written.is_ok_and(|status| status.success()) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
