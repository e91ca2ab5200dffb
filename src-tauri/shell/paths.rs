//! Where the office's data lies.

use std::path::PathBuf;

use anyhow::{Context, Result};
use directories::ProjectDirs;

/// The data folder: `--data DIR`, else `METODAKTIV_DATA`, else the system's place for program data.
pub(crate) fn data_folder() -> Result<PathBuf> {
    let mut arguments = std::env::args_os().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--data" {
            return arguments
                .next()
                .map(PathBuf::from)
                .context("после --data нужно имя папки");
        }
    }
    if let Some(folder) = std::env::var_os("METODAKTIV_DATA") {
        return Ok(PathBuf::from(folder));
    }
    let folders = ProjectDirs::from("ru", "", "metodaktiv").context("у пользователя нет домашней папки")?;
    Ok(folders.data_dir().to_owned())
}
