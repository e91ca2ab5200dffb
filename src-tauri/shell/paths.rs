//! Where the office's data lies.

use std::path::PathBuf;

use anyhow::{Result, anyhow};
use directories::ProjectDirs;

/// The data folder: `--data DIR`, else `METODAKTIV_DATA`, else the system's place for program data.
pub(crate) fn data_folder() -> Result<PathBuf> {
    let usual = || Some(ProjectDirs::from("ru", "", "metodaktiv")?.data_dir().to_owned());
    let arguments = std::env::args_os().skip(1);
    let variable = std::env::var_os("METODAKTIV_DATA");
    app::data_folder(arguments, variable, usual).map_err(|sentence| anyhow!(sentence))
}
