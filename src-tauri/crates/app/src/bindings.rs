//! The page's types, generated from the list of commands.

use std::path::Path;

use ts_rs::{Config, TS};

use crate::{ApiError, Commands, Topic};

/// Writes one TypeScript file a type into a folder.
///
/// # Errors
/// When the folder cannot be written.
pub fn write(folder: &Path) -> Result<(), ts_rs::ExportError> {
    let config = Config::new().with_large_int("number").with_out_dir(folder);
    Commands::export_all(&config)?;
    ApiError::export_all(&config)?;
    Topic::export_all(&config)
}
