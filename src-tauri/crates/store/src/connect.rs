//! Connections to the encrypted database, all opened the same way.

use std::{
    path::Path,
    sync::{Mutex, PoisonError},
};

use rusqlite::{Connection, OpenFlags};

use crate::{error::Result, key::DatabaseKey};

/// How many compiled statements a connection keeps; the door uses about thirty, the register some more.
const STATEMENTS: usize = 96;

/// What every connection is told after its key. FULL: a committed vote survives a power cut too, for one more
/// wait for the disk per change. Temporary tables stay in memory: nothing in clear reaches the disk.
const SETTINGS: &str = "
    PRAGMA foreign_keys = ON;
    PRAGMA synchronous = FULL;
    PRAGMA temp_store = MEMORY;
    PRAGMA trusted_schema = OFF;
    PRAGMA busy_timeout = 5000;
    PRAGMA cache_size = -32768;";

/// A reader's cache, KiB: the register of 100 000 dossiers with one of its orders. Only what was read stands in it, so a
/// small office pays nothing; a page that fell out has to be decrypted anew.
const READ_CACHE: i64 = -131_072;

/// Opens the one connection that writes; with `create` the file may be absent.
pub(crate) fn open_writer(path: &Path, key: &DatabaseKey, create: bool) -> Result<Connection> {
    let flags = if create {
        OpenFlags::SQLITE_OPEN_CREATE
    } else {
        OpenFlags::empty()
    };
    let connection = open(path, key, flags | OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    Ok(connection)
}

/// Opens a connection that can only read.
pub(crate) fn open_reader(path: &Path, key: &DatabaseKey) -> Result<Connection> {
    let connection = open(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.pragma_update(None, "query_only", true)?;
    connection.pragma_update(None, "cache_size", READ_CACHE)?;
    Ok(connection)
}

/// Opens a new file for a copy of the database.
pub(crate) fn open_copy(path: &Path, key: &DatabaseKey) -> Result<Connection> {
    open(
        path,
        key,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
    )
}

/// SQLCipher starts its provider with the first key of the process, and two first keys at once fail.
static KEYING: Mutex<()> = Mutex::new(());

fn open(path: &Path, key: &DatabaseKey, flags: OpenFlags) -> Result<Connection> {
    let _one_at_a_time = KEYING.lock().unwrap_or_else(PoisonError::into_inner);
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    // A wrong key is told to the user by an error; the library would also write it to the console.
    connection.execute_batch("PRAGMA cipher_log_level = NONE")?;
    connection.execute_batch(&key.pragma())?;
    // The key is tried at the first page only, so read it now: a wrong key must not look like a later failure.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    connection.execute_batch(SETTINGS)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(connection)
}
