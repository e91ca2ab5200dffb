//! A consistent copy of the database under the same key, made while work goes on.

use std::{fs, path::Path};

use rusqlite::{Connection, backup::Backup};

use crate::{atomic, connect, error::Result, key::DatabaseKey};

/// Copies the database behind `source` to `path`, whole or not at all.
pub(crate) fn copy_to(source: &Connection, key: &DatabaseKey, path: &Path) -> Result<()> {
    let part = atomic::part_beside(path)?;
    let copied = copy_into(source, key, &part).and_then(|()| Ok(fs::rename(&part, path)?));
    if copied.is_err() {
        fs::remove_file(&part).ok();
        return copied;
    }
    atomic::settle(atomic::folder_of(path))
}

fn copy_into(source: &Connection, key: &DatabaseKey, part: &Path) -> Result<()> {
    let mut target = connect::open_copy(part, key)?;
    // All pages in one step: the source is held for reading meanwhile, so the copy is of one moment.
    Backup::new(source, &mut target)?.step(-1)?;
    target.close().map_err(|(_, error)| error)?;
    fs::File::options().write(true).open(part)?.sync_all()?;
    Ok(())
}
