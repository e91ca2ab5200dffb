//! Writes a file whole or not at all.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
};

use crate::error::{Result, StoreError};

/// The ending of a file that is still being written; what bears it is worth nothing.
pub(crate) const PART: &str = "part";

/// Writes `bytes` to `path`: into a file beside it, to the disk, then over the old file at once. Whoever reads
/// the path sees the old bytes or the new ones; a failure leaves the old ones. The folder must exist.
///
/// # Errors
///
/// [`StoreError::DiskFull`], [`StoreError::Disk`].
pub fn write_atomic(path: &Path, bytes: &[u8]) -> Result<()> {
    let part = part_beside(path)?;
    let written = write_whole(&part, bytes).and_then(|()| fs::rename(&part, path));
    if let Err(error) = written {
        // The first failure is what the user must hear of.
        fs::remove_file(&part).ok();
        return Err(error.into());
    }
    settle(folder_of(path))
}

fn write_whole(part: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = File::create_new(part)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// A name for the unfinished file beside `path`, not in use.
pub(crate) fn part_beside(path: &Path) -> Result<PathBuf> {
    let mut name = path.file_name().ok_or_else(no_name)?.to_owned();
    name.push(format!(".{}.{PART}", random_name()?));
    Ok(path.with_file_name(name))
}

/// Sixteen random hexadecimal digits.
pub(crate) fn random_name() -> Result<String> {
    let mut bytes = [0u8; 8];
    getrandom::fill(&mut bytes).map_err(|_| StoreError::NoRandom)?;
    Ok(format!("{:016x}", u64::from_le_bytes(bytes)))
}

fn no_name() -> StoreError {
    StoreError::Disk(std::io::Error::from(std::io::ErrorKind::InvalidFilename))
}

/// The folder that `path` lies in.
pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// Makes the renames in a folder survive a power cut. Windows does this with the rename itself and does not open
/// folders as files.
pub(crate) fn settle(folder: &Path) -> Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// Clears the unfinished files that a killed process left in a folder; an absent folder has none.
pub(crate) fn sweep(folder: &Path) -> Result<()> {
    sweep_those(folder, |_| true)
}

/// The same, of those that are `ours` only.
pub(crate) fn sweep_those(folder: &Path, ours: impl Fn(&Path) -> bool) -> Result<()> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == PART) && path.is_file() && ours(&path) {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_old_bytes_or_the_new_ones() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("протокол.pdf");
        write_atomic(&path, b"one").unwrap();
        write_atomic(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(
            fs::read_dir(folder.path()).unwrap().count(),
            1,
            "no part stays behind"
        );
    }

    #[test]
    fn a_failure_leaves_the_old_file_and_no_part() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("busy");
        fs::create_dir_all(path.join("inside")).unwrap();
        assert!(
            matches!(write_atomic(&path, b"x"), Err(StoreError::Disk(_))),
            "a folder stands in the way"
        );
        assert!(path.join("inside").is_dir());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(write_atomic(&folder.path().join("no/such/folder"), b"x").is_err());
    }
}
