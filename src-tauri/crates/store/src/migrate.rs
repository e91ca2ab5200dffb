//! Brings a database to the present schema: all steps in one transaction, after a copy has been put beside it.
//! Never touches a database that a newer program wrote.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use crate::{
    backup,
    error::{Result, StoreError},
    key::DatabaseKey,
    reader::Reader,
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
    Migration {
        name: "0003_exchange.sql",
        sql: include_str!("../migrations/0003_exchange.sql"),
    },
    Migration {
        name: "0004_erasure.sql",
        sql: include_str!("../migrations/0004_erasure.sql"),
    },
    Migration {
        name: "0005_taking_back.sql",
        sql: include_str!("../migrations/0005_taking_back.sql"),
    },
    Migration {
        name: "0006_numbers.sql",
        sql: include_str!("../migrations/0006_numbers.sql"),
    },
    Migration {
        name: "0007_awaited.sql",
        sql: include_str!("../migrations/0007_awaited.sql"),
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

impl Reader<'_> {
    /// The version of the schema and every table, index and trigger with the statement that made it, a line each:
    /// what two stores of one version have alike, however old they are.
    ///
    /// # Errors
    ///
    /// [`StoreError::Database`].
    pub fn schema(&self) -> Result<String> {
        let version: u32 = self
            .connection
            .query_row("PRAGMA user_version", [], |row| row.get(0))?;
        let mut select = self.connection.prepare(
            "SELECT type, name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
             ORDER BY type, name",
        )?;
        let mut found = select.query([])?;
        let mut schema = format!("version {version}\n");
        while let Some(row) = found.next()? {
            let (kind, name, sql): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let sql = sql.split_whitespace().collect::<Vec<_>>().join(" ");
            schema.push_str(&format!("{kind} {name}: {sql}\n"));
        }
        Ok(schema)
    }
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
    use std::path::PathBuf;

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
        (
            "0003_exchange.sql",
            "9a6e8c7b07877be5f1dd52e6ed2cf7c116957b9996c7dc87691a9665dccaa270",
        ),
        (
            "0004_erasure.sql",
            "6d64f818898fe0f5a74ab44383c0d2e1e3f66d14c789e804b3558fbb42afba8d",
        ),
        (
            "0005_taking_back.sql",
            "d1dbbb9ade801042fafa52d264c4ef926f270e28314d9ea2ebf6aff2ab33c61f",
        ),
        (
            "0006_numbers.sql",
            "3bd9944e9496a6948a99b5643990999b48efc77fea1f49ef1786fdc5fa314ee9",
        ),
        (
            "0007_awaited.sql",
            "209195373ab11464350b83b84221c7de54e3b1cb423a0152bd1cb360c6984016",
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

    /// Where stores of other versions of the program lie.
    fn fixtures() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/db")
    }

    /// A copy of a fixture, to be opened and changed.
    fn copy_of(name: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in ["key.json", "metodaktiv.db"] {
            std::fs::copy(fixtures().join(name).join(file), folder.path().join(file)).unwrap();
        }
        folder
    }

    /// A version that no program has written yet.
    const NEWER: u32 = 9_999;

    /// `GOLDEN=accept` makes the fixture where it is absent; the application's tests refuse the same one.
    #[test]
    fn a_newer_database_is_refused_untouched() {
        let fixture = fixtures().join("newer");
        if std::env::var_os("GOLDEN").is_some() && !fixture.join("key.json").exists() {
            let (folder, store) = notes::store();
            store
                .writer()
                .connection
                .pragma_update(None, "user_version", NEWER)
                .unwrap();
            drop(store);
            std::fs::create_dir_all(&fixture).unwrap();
            for file in ["key.json", "metodaktiv.db"] {
                std::fs::copy(folder.path().join(file), fixture.join(file)).unwrap();
            }
        }
        let folder = copy_of("newer");
        let before = std::fs::read(folder.path().join("metodaktiv.db")).unwrap();
        let refused = notes::open(folder.path());
        assert!(matches!(refused, Err(StoreError::Newer { version: NEWER })));
        assert_eq!(
            std::fs::read(folder.path().join("metodaktiv.db")).unwrap(),
            before
        );
        assert!(!folder.path().join("backup").exists(), "there is nothing to keep");
    }

    #[test]
    fn the_schema_tells_its_version_and_every_table() {
        let (_folder, store) = notes::store();
        let schema = store.read(|now| now.schema()).unwrap();
        assert!(
            schema.starts_with(&format!("version {}\n", MIGRATIONS.len())),
            "{schema}"
        );
        for table in ["records", "documents", "journal", "journal_edits", "register"] {
            assert!(
                schema.contains(&format!("\ntable {table}: CREATE")),
                "{table}: {schema}"
            );
        }
        assert!(schema.contains("\ntrigger journal"), "{schema}");
    }

    #[test]
    fn every_table_is_strict() {
        let (_folder, store) = notes::store();
        let tables: Vec<String> = store
            .read(|now| -> Result<_> {
                let mut select = now.connection.prepare(
                    "SELECT name || ' ' || strict FROM pragma_table_list
                     WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
                )?;
                let rows = select.query_map([], |row| row.get(0))?;
                Ok(rows.collect::<rusqlite::Result<_>>()?)
            })
            .unwrap();
        assert!(
            tables.len() >= 10 && tables.contains(&"journal 1".to_owned()),
            "{tables:?}"
        );
        let loose: Vec<&String> = tables.iter().filter(|table| !table.ends_with(" 1")).collect();
        assert!(loose.is_empty(), "{loose:?}");
    }

    /// What the next version will do to an office of the first one: a copy aside, then the new step, and every
    /// record as it was.
    #[test]
    fn an_office_of_the_first_version_goes_through_a_later_step() {
        const LATER: Migration = Migration {
            name: "0002_later.sql",
            sql: "CREATE TABLE later (x INTEGER NOT NULL) STRICT; INSERT INTO later SELECT count(*) FROM records;",
        };
        let folder = copy_of("v0001");
        let key = MasterKey::read(&folder.path().join("key.json"), crate::Unlock::Practice).unwrap();
        let path = folder.path().join("metodaktiv.db");
        let mut connection = connect::open_writer(&path, &key.database(), false).unwrap();
        let records = |connection: &Connection| -> i64 {
            connection
                .query_row("SELECT count(*) FROM records", [], |row| row.get(0))
                .unwrap()
        };
        let before = records(&connection);
        assert!(before >= 5, "the fixture holds an office: {before} records");
        let backups = folder.path().join("backup");
        let steps = [
            Migration {
                name: MIGRATIONS[0].name,
                sql: MIGRATIONS[0].sql,
            },
            LATER,
        ];
        migrate(&mut connection, &steps, &key.database(), &backups).unwrap();
        let counted: i64 = connection
            .query_row("SELECT x FROM later", [], |row| row.get(0))
            .unwrap();
        assert_eq!(
            (version(&connection), records(&connection), counted),
            (2, before, before)
        );
        let copy = connect::open_reader(&backups.join("metodaktiv-v0001.db"), &key.database()).unwrap();
        assert_eq!((version(&copy), records(&copy)), (1, before));
    }
}
