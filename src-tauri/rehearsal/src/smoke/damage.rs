//! What becomes of a shared folder on its way: files cut short, turned in one bit, lost, doubled, and foreign ones.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use practice::files::write;

/// Every file of the folder and of the folders in it.
///
/// # Errors
/// When the file system refuses.
pub(crate) fn files(folder: &Path) -> Result<BTreeSet<PathBuf>> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            found.append(&mut files(&entry.path())?);
        } else {
            found.insert(entry.path());
        }
    }
    Ok(found)
}

/// Files of somebody else that lie in the folder.
const STRANGERS: [(&str, &[u8]); 2] = [
    ("Список гостей.txt", "хлеб, чай".as_bytes()),
    ("IMG_0001.jpg", &[0xff, 0xd8, 0xff, 0xe0]),
];

/// Whether the files of others still lie in the folder as they were.
pub(crate) fn strangers_lie(folder: &Path) -> bool {
    STRANGERS
        .iter()
        .all(|(name, bytes)| fs::read(folder.join(name)).is_ok_and(|kept| kept == *bytes))
}

/// Damages what came into the folder since `before`: the largest file is cut in half after a sync client has made a
/// copy of it, the next has one bit turned, the third is lost when there are three; somebody keeps two files here.
/// Answers the files that are not whole now.
///
/// # Errors
/// When there is nothing new, or the file system refuses.
pub(crate) fn damage(folder: &Path, before: &BTreeSet<PathBuf>) -> Result<Vec<PathBuf>> {
    let mut fresh: Vec<(u64, PathBuf)> = Vec::new();
    for path in files(folder)?.difference(before) {
        fresh.push((fs::metadata(path)?.len(), path.clone()));
    }
    fresh.sort();
    let mut largest = fresh.into_iter().rev().map(|(_, path)| path);

    let cut = largest.next().context("в папке нет ничего нового")?;
    fs::copy(&cut, doubled(&cut)?)?;
    let bytes = fs::read(&cut)?;
    write(&cut, bytes.get(..bytes.len() / 2).unwrap_or_default())?;
    let mut torn = vec![cut];
    if let Some(turned) = largest.next() {
        let mut bytes = fs::read(&turned)?;
        let middle = bytes.len() / 2;
        bytes.iter_mut().skip(middle).take(1).for_each(|byte| *byte ^= 1);
        write(&turned, &bytes)?;
        torn.push(turned);
    }
    if let Some(lost) = largest.next() {
        fs::remove_file(lost)?;
    }
    for (name, bytes) in STRANGERS {
        write(&folder.join(name), bytes)?;
    }
    Ok(torn)
}

/// How a sync client names the second of two copies.
fn doubled(path: &Path) -> Result<PathBuf> {
    let name = path.file_name().context("файл без имени")?.to_string_lossy();
    Ok(path.with_file_name(format!("{name} (conflicted copy)")))
}
