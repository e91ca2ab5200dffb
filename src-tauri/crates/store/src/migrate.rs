//! Brings a database to the present schema: all steps in one transaction, after a copy has been put beside it.
//! Never touches a database that a newer program wrote.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use crate::{
    backup,
    error::{Result, StoreError},
    key::DatabaseKey,
};

/// One shipped step; shipped steps are never edited (a test holds their hashes).
pub(crate) struct Migration {
    /// The file's name, as it stands in `migrations/`.
    pub(crate) name: &'static str,
    /// The statements.
    pub(crate) sql: &'static str,
}

/// All steps; the first brings an empty database to version 1.
pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration {
        name: "0001_init.sql",
        sql: include_str!("../migrations/0001_init.sql"),
    },
    Migration {
        name: "0002_search.sql",
        sql: include_str!("../migrations/0002_search.sql"),
    },
];

/// Runs the steps that the database lacks. Before an upgrade of a database with content, a copy of it is put into
/// `backups` as `metodaktiv-vNNNN.db`; an older copy of that name stays and the new one gets the next free suffix.
///
/// # Errors
///
/// [`StoreError::Newer`] when the database is ahead of `steps`; anything else leaves the database as it was.
pub(crate) fn migrate(
    connection: &mut Connection,
    steps: &[Migration],
    key: &DatabaseKey,
    backups: &Path,
) -> Result<()> {
    let version: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let latest = u32::try_from(steps.len()).unwrap_or(u32::MAX);
    if version > latest {
        return Err(StoreError::Newer { version });
    }
    if version == latest {
        return Ok(());
    }
    if version > 0 {
        copy_aside(connection, key, backups, version)?;
    }
    let change = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for step in steps.iter().skip(usize::try_from(version).unwrap_or(usize::MAX)) {
        change
            .execute_batch(step.sql)
            .map_err(|error| StoreError::Database {
                reason: format!("обновление базы {}: {error}", step.name),
            })?;
    }
    change.pragma_update(None, "user_version", latest)?;
    Ok(change.commit()?)
}

fn copy_aside(connection: &Connection, key: &DatabaseKey, backups: &Path, version: u32) -> Result<()> {
    std::fs::create_dir_all(backups)?;
    let free = (0..1_000)
        .map(|n| {
            backups.join(if n == 0 {
                format!("metodaktiv-v{version:04}.db")
            } else {
                format!("metodaktiv-v{version:04}-{n}.db")
            })
        })
        .find(|path| !path.exists())
        .ok_or_else(|| StoreError::Disk(std::io::Error::from(std::io::ErrorKind::AlreadyExists)))?;
    backup::copy_to(connection, key, &free)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{connect, key::MasterKey, notes};

    /// Shipped steps and the BLAKE3 of their text. A line is added with each new file and never changed: databases
    /// in offices were made by the text that had this hash.
    const SHIPPED: &[(&str, &str)] = &[
        (
            "0001_init.sql",
            "c02d526128468ec8e9e313c78420a454722565569c022417444241f0c0ee256f",
        ),
        (
            "0002_search.sql",
            "b322a1e957178c48b65847aeeaf16b10cdd768a103b986788febbc0e4f33ac49",
        ),
    ];

    #[test]
    fn shipped_steps_are_frozen() {
        let present: Vec<(&str, String)> = MIGRATIONS
            .iter()
            .map(|step| (step.name, blake3::hash(step.sql.as_bytes()).to_hex().to_string()))
            .collect();
        let shipped: Vec<(&str, String)> = SHIPPED
            .iter()
            .map(|(name, hash)| (*name, (*hash).to_owned()))
            .collect();
        assert_eq!(
            present, shipped,
            "add a new step instead of changing a shipped one"
        );
    }

    fn database() -> (tempfile::TempDir, DatabaseKey, Connection) {
        let folder = tempfile::tempdir().unwrap();
        let key = MasterKey::random().unwrap().database();
        let connection = connect::open_writer(&folder.path().join("metodaktiv.db"), &key, true).unwrap();
        (folder, key, connection)
    }

    const ONE: Migration = Migration {
        name: "1",
        sql: "CREATE TABLE a (x INTEGER NOT NULL) STRICT; INSERT INTO a VALUES (7);",
    };
    const TWO: Migration = Migration {
        name: "2",
        sql: "ALTER TABLE a ADD COLUMN y INTEGER NOT NULL DEFAULT 3;",
    };
    const BAD: Migration = Migration {
        name: "2",
        sql: "UPDATE a SET x = 8; ALTER TABLE b ADD COLUMN y;",
    };

    fn version(connection: &Connection) -> u32 {
        connection
            .query_row("PRAGMA user_version", [], |row| row.get(0))
            .unwrap()
    }

    #[test]
    fn an_upgrade_leaves_a_copy_of_what_was() {
        let (folder, key, mut connection) = database();
        let backups = folder.path().join("backup");
        migrate(&mut connection, &[ONE], &key, &backups).unwrap();
        assert!(!backups.exists(), "a new database has nothing to keep");
        migrate(&mut connection, &[ONE], &key, &backups).unwrap();
        std::fs::create_dir(&backups).unwrap();
        crate::write_atomic(&backups.join("metodaktiv-v0001.db"), b"older copy").unwrap();
        migrate(&mut connection, &[ONE, TWO], &key, &backups).unwrap();
        let sum: i64 = connection
            .query_row("SELECT x + y FROM a", [], |row| row.get(0))
            .unwrap();
        assert_eq!((version(&connection), sum), (2, 10));
        assert_eq!(
            std::fs::read(backups.join("metodaktiv-v0001.db")).unwrap(),
            b"older copy"
        );
        let copy = connect::open_reader(&backups.join("metodaktiv-v0001-1.db"), &key).unwrap();
        assert_eq!(version(&copy), 1);
        assert_eq!(
            copy.query_row("SELECT x FROM a", [], |row| row.get::<_, i64>(0))
                .unwrap(),
            7
        );
    }

    #[test]
    fn a_failed_upgrade_changes_nothing() {
        let (folder, key, mut connection) = database();
        migrate(&mut connection, &[ONE], &key, folder.path()).unwrap();
        let failed = migrate(&mut connection, &[ONE, BAD], &key, folder.path());
        assert!(
            matches!(failed, Err(StoreError::Database { reason }) if reason.contains("обновление базы 2"))
        );
        let x: i64 = connection
            .query_row("SELECT x FROM a", [], |row| row.get(0))
            .unwrap();
        assert_eq!((version(&connection), x), (1, 7));
    }

    #[test]
    fn a_newer_database_is_refused_untouched() {
        let (folder, store) = notes::store();
        store
            .writer()
            .connection
            .pragma_update(None, "user_version", 99)
            .unwrap();
        drop(store);
        let before = std::fs::read(folder.path().join("metodaktiv.db")).unwrap();
        let refused = notes::open(folder.path());
        assert!(matches!(refused, Err(StoreError::Newer { version: 99 })));
        assert_eq!(
            std::fs::read(folder.path().join("metodaktiv.db")).unwrap(),
            before
        );
    }
}
