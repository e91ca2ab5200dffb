//! Writes what leaves the house under a path that the clerk chose: whole or not at all, and never among the office's
//! own files, where it would replace the base or its key.

use std::{fs, path::Path};

use crate::{Answer, ApiError};

/// Writes `bytes` to a full path outside of the office's `own` folder.
///
/// # Errors
/// [`ApiError::File`]; what was there before is there still.
pub(crate) fn save_outside(own: &Path, path: &str, bytes: &[u8]) -> Answer<()> {
    let refused = |why: String| ApiError::File {
        sentence: format!("Файл «{path}» не записан: {why} Выберите другую папку и повторите."),
    };
    let target = Path::new(path);
    if !target.is_absolute() {
        return Err(refused("имя папки неполное.".to_owned()));
    }
    if is_inside(target, own) {
        let why = "в папке с базой лежат только её собственные файлы.";
        return Err(refused(why.to_owned()));
    }
    // A device or another thing that is no file would be replaced by one.
    if fs::symlink_metadata(target).is_ok_and(|there| !there.is_file()) {
        return Err(refused("под этим именем там лежит не файл.".to_owned()));
    }
    store::write_atomic(target, bytes).map_err(|error| refused(error.to_string()))
}

/// Whether a path leads into a folder, by whatever way it is written.
fn is_inside(path: &Path, folder: &Path) -> bool {
    let real = |path: &Path| fs::canonicalize(path).ok();
    match (real(path).or_else(|| real(path.parent()?)), real(folder)) {
        (Some(target), Some(folder)) => target.starts_with(folder),
        // What cannot be resolved cannot be written either.
        (None, _) | (_, None) => false,
    }
}
