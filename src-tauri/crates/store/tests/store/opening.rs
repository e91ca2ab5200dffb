//! Opening and keeping secrets: the password, the lock, damage, and nothing in clear on the disk.

use std::{fs, io::Cursor, path::Path, sync::Arc, time::Instant};

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use store::{FileLimits, Store, StoreError, Undoable, Unlock};

use crate::people::{Dossier, Rows, dossier, id, practice, stamp};

const WORD: &str = "Ёлка и 33 вороны";

fn open(folder: &Path, unlock: Unlock<'_>) -> Result<Store, String> {
    Store::open(folder, unlock, Arc::new(Rows)).map_err(|error| format!("{error:?}"))
}

fn create(folder: &Path, unlock: Unlock<'_>) -> Result<Store, String> {
    Store::create(folder, unlock, Arc::new(Rows)).map_err(|error| format!("{error:?}"))
}

/// Every file under the folder that has these bytes inside.
fn files_with(folder: &Path, marker: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_with(&path, marker));
        } else if fs::read(&path)
            .unwrap()
            .windows(marker.len())
            .any(|window| window == marker)
        {
            found.push(path.display().to_string());
        }
    }
    found
}

#[test]
fn nothing_is_in_clear_open_or_closed() {
    let folder = tempfile::tempdir().unwrap();
    let marker = "Незабудкина Ярослава";
    let store = create(folder.path(), Unlock::Password(WORD)).unwrap();
    let named = Dossier {
        surname: marker.into(),
        notes: vec![marker.into()],
        ..dossier(1)
    };
    store
        .change("take_in", marker, Undoable::Yes, &stamp(), |tx| tx.put(&named))
        .unwrap();
    let content = marker.repeat(10_000).into_bytes();
    let file = store
        .put_file(&mut Cursor::new(&content), FileLimits { most_bytes: 1 << 20 })
        .unwrap();
    store.backup_to(&folder.path().join("copy.db")).unwrap();
    let lower = marker.to_lowercase();
    let marks: [&[u8]; 4] = [
        "Незабудкина".as_bytes(),
        "незабудкина".as_bytes(),
        lower.as_bytes(),
        b"CREATE TABLE",
    ];
    for mark in marks {
        assert_eq!(
            files_with(folder.path(), mark),
            Vec::<String>::new(),
            "while open"
        );
    }
    drop(store);
    for mark in marks {
        assert_eq!(files_with(folder.path(), mark), Vec::<String>::new(), "closed");
    }
    assert_eq!(
        files_with(folder.path(), b"argon2").len() + files_with(folder.path(), b"memoryKib").len(),
        1,
        "the search does find what is there"
    );
    let plain = blake3_of(&content);
    assert_ne!(file.digest, plain, "the name does not tell who has the same file");
    let store = open(folder.path(), Unlock::Password(WORD)).unwrap();
    assert_eq!(store.get_file(&file.digest).unwrap(), content);
    assert_eq!(store.read(|now| now.get::<Dossier>(id(1))).unwrap().record, named);
}

fn blake3_of(content: &[u8]) -> String {
    blake3::hash(content).to_hex().to_string()
}

/// The second recommendation of RFC 9106, which the library itself repeats from what lies in the folder.
#[test]
fn a_guess_at_the_password_costs_argon2id_of_64_mib_in_three_passes() {
    let folder = tempfile::tempdir().unwrap();
    drop(create(folder.path(), Unlock::Password(WORD)).unwrap());
    let file: serde_json::Value =
        serde_json::from_slice(&fs::read(folder.path().join("key.json")).unwrap()).unwrap();
    let wrap = &file["wrap"];
    assert_eq!(
        wrap["cost"],
        serde_json::json!({ "memoryKib": 65_536, "passes": 3, "lanes": 1 })
    );
    let bytes = |hex: &serde_json::Value| -> Vec<u8> {
        let pairs = hex.as_str().unwrap().as_bytes().chunks(2);
        pairs
            .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
            .collect()
    };
    let params = Params::new(65_536, 3, 1, Some(32)).unwrap();
    let mut secret = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(WORD.as_bytes(), &bytes(&wrap["salt"]), &mut secret)
        .unwrap();
    let sealed = Payload {
        msg: &bytes(&file["key"]),
        aad: b"metodaktiv store 1 key wrap",
    };
    let key = XChaCha20Poly1305::new(&secret.into())
        .decrypt(XNonce::from_slice(&bytes(&wrap["nonce"])), sealed)
        .unwrap();
    assert_eq!(key.len(), 32);
}

#[test]
fn the_password_is_changed_without_touching_the_data() {
    let folder = tempfile::tempdir().unwrap();
    let store = create(folder.path(), Unlock::Password(WORD)).unwrap();
    store
        .change("take_in", "приём", Undoable::Yes, &stamp(), |tx| {
            tx.put(&dossier(1))
        })
        .unwrap();
    assert!(matches!(
        store.change_password("не то слово", "новое слово"),
        Err(StoreError::WrongPassword)
    ));
    store.change_password(WORD, "новое слово").unwrap();
    drop(store);
    assert_eq!(
        open(folder.path(), Unlock::Password(WORD)).err().as_deref(),
        Some("WrongPassword")
    );
    assert_eq!(
        open(folder.path(), Unlock::Practice).err().as_deref(),
        Some("WrongUnlock")
    );
    let store = open(folder.path(), Unlock::Password("новое слово")).unwrap();
    assert_eq!(store.read(|now| now.list::<Dossier>()).unwrap(), [dossier(1)]);
    let practice_folder = tempfile::tempdir().unwrap();
    let practice_store = practice(practice_folder.path());
    assert!(matches!(
        practice_store.change_password("", "x"),
        Err(StoreError::WrongUnlock)
    ));
}

#[test]
fn a_second_opening_is_told_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let first = practice(folder.path());
    let begun = Instant::now();
    let second = open(folder.path(), Unlock::Practice).err().unwrap();
    assert!(second.starts_with("Busy"), "{second}");
    assert!(begun.elapsed().as_millis() < 1_000);
    assert!(
        create(folder.path(), Unlock::Practice)
            .err()
            .unwrap()
            .starts_with("Busy")
    );
    drop(first);
    assert!(open(folder.path(), Unlock::Practice).is_ok());
}

#[test]
fn what_is_there_is_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    assert!(
        open(folder.path(), Unlock::Practice)
            .err()
            .unwrap()
            .starts_with("NoStore")
    );
    drop(practice(folder.path()));
    assert!(
        create(folder.path(), Unlock::Practice)
            .err()
            .unwrap()
            .starts_with("AlreadyExists")
    );
    let (database, key) = (
        folder.path().join("metodaktiv.db"),
        folder.path().join("key.json"),
    );
    let away = folder.path().join("away");
    fs::rename(&database, &away).unwrap();
    assert!(
        open(folder.path(), Unlock::Practice)
            .err()
            .unwrap()
            .starts_with("DatabaseMissing")
    );
    assert!(
        create(folder.path(), Unlock::Practice)
            .err()
            .unwrap()
            .starts_with("DatabaseMissing")
    );
    fs::rename(&away, &database).unwrap();
    fs::rename(&key, &away).unwrap();
    assert!(
        open(folder.path(), Unlock::Practice)
            .err()
            .unwrap()
            .starts_with("KeyMissing")
    );
    assert!(
        create(folder.path(), Unlock::Practice)
            .err()
            .unwrap()
            .starts_with("AlreadyExists")
    );
    fs::write(&key, "{}").unwrap();
    assert_eq!(
        open(folder.path(), Unlock::Practice).err().as_deref(),
        Some("KeyDamaged")
    );
    fs::rename(&away, &key).unwrap();
    assert!(open(folder.path(), Unlock::Practice).is_ok());
}

#[test]
fn a_creation_cut_short_can_be_begun_again() {
    let folder = tempfile::tempdir().unwrap();
    drop(practice(folder.path()));
    let unborn = folder.path().join("metodaktiv.db.new");
    fs::rename(folder.path().join("metodaktiv.db"), &unborn).unwrap();
    assert!(
        open(folder.path(), Unlock::Practice)
            .err()
            .unwrap()
            .starts_with("NoStore")
    );
    let store = create(folder.path(), Unlock::Practice).unwrap();
    store
        .change("take_in", "приём", Undoable::Yes, &stamp(), |tx| {
            tx.put(&dossier(1))
        })
        .unwrap();
    assert!(!unborn.exists());
}

#[test]
fn a_foreign_key_or_a_damaged_database_is_named() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    drop((practice(one.path()), practice(two.path())));
    fs::copy(two.path().join("key.json"), one.path().join("key.json")).unwrap();
    assert_eq!(
        open(one.path(), Unlock::Practice).err().as_deref(),
        Some("DatabaseDamaged")
    );
    let database = two.path().join("metodaktiv.db");
    let mut bytes = fs::read(&database).unwrap();
    bytes[100] ^= 1;
    fs::write(&database, &bytes).unwrap();
    assert_eq!(
        open(two.path(), Unlock::Practice).err().as_deref(),
        Some("DatabaseDamaged")
    );
    assert_eq!(
        fs::read(&database).unwrap(),
        bytes,
        "a damaged file is not touched"
    );
}

#[test]
fn every_refusal_is_a_russian_sentence_with_a_way_out() {
    let folder = std::path::PathBuf::from("База");
    let errors = [
        StoreError::Stale { actual: 2 },
        StoreError::WrongPassword,
        StoreError::KeyDamaged,
        StoreError::Busy {
            folder: folder.clone(),
        },
        StoreError::Newer { version: 9 },
        StoreError::CopyAtHome,
        StoreError::CopyOfAnother {
            folder: folder.clone(),
        },
        StoreError::DiskFull,
        StoreError::Disk(std::io::ErrorKind::PermissionDenied.into()),
        StoreError::SourceUnreadable(std::io::ErrorKind::UnexpectedEof.into()),
        StoreError::KeyMissing { folder },
        StoreError::UndoBlocked {
            title: "а".into(),
            by: "б".into(),
        },
        StoreError::FileDamaged {
            digest: String::new(),
        },
    ];
    for error in errors {
        let text = error.to_string();
        assert!(
            text.ends_with('.') && !text.contains('!') && text.split(". ").count() >= 2,
            "{text}"
        );
        let latin = text
            .replace("key.json", "")
            .replace("metodaktiv.db", "")
            .replace("Caps Lock", "");
        assert!(
            !latin.contains(" - ") && !latin.contains(|letter: char| letter.is_ascii_alphabetic()),
            "{text}"
        );
    }
}
