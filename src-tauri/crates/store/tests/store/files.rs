//! Stored files: what went in comes out, or nothing does.

use std::{
    fs,
    io::{self, Cursor, Read},
    path::{Path, PathBuf},
};

use store::{FileLimits, Store, StoreError, Undoable};

use crate::people::{practice, stamp};

const LIMITS: FileLimits = FileLimits { most_bytes: 1 << 20 };
const CHUNK: usize = 64 * 1024;

fn scan(size: usize) -> Vec<u8> {
    (0..size).map(|n| (n * 31 % 251) as u8).collect()
}

fn put(store: &Store, content: &[u8]) -> store::StoredFile {
    store.put_file(&mut Cursor::new(content), LIMITS).unwrap()
}

fn stored(root: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(stored(&path))
        } else {
            found.push(path)
        }
    }
    found
}

#[test]
fn every_size_comes_back_whole() {
    let folder = tempfile::tempdir().unwrap();
    let store = practice(folder.path());
    for size in [0, 1, 1000, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK] {
        let content = scan(size);
        let file = put(&store, &content);
        assert_eq!((file.digest.len(), file.size), (64, size as u64));
        assert_eq!(store.get_file(&file.digest).unwrap(), content);
        let mut opened = store.open_file(&file.digest).unwrap();
        assert_eq!(opened.size(), size as u64);
        let mut piecewise = Vec::new();
        let mut piece = [0; 777];
        loop {
            let read = opened.read(&mut piece).unwrap();
            if read == 0 {
                break;
            }
            piecewise.extend_from_slice(&piece[..read]);
        }
        assert_eq!(piecewise, content);
    }
    drop(store);
    let store = practice(folder.path());
    assert_eq!(
        put(&store, &scan(1000)),
        put(&store, &scan(1000)),
        "names hold across openings"
    );
}

#[test]
fn the_same_content_is_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let store = practice(folder.path());
    let mut batch = store.file_batch();
    let one = batch.add(&mut Cursor::new(scan(500)), LIMITS).unwrap();
    let two = batch.add(&mut Cursor::new(scan(500)), LIMITS).unwrap();
    batch.keep().unwrap();
    assert_eq!(one, two);
    assert_eq!(put(&store, &scan(500)), one);
    let files = stored(&store.files_folder());
    assert_eq!(files.len(), 1);
    assert!(files[0].ends_with(Path::new(&one.digest[..2]).join(&one.digest)));
}

#[test]
fn contents_written_while_others_are_read_come_out_whole() {
    let folder = tempfile::tempdir().unwrap();
    let store = practice(folder.path());
    let contents: Vec<Vec<u8>> = [1, CHUNK, 3 * CHUNK + 5, 500, 600].map(scan).into();
    let mut batch = store.file_batch();
    let mut add = |content: &Vec<u8>| batch.add_content(content.clone(), LIMITS).unwrap();
    let files: Vec<_> = contents.iter().map(&mut add).collect();
    assert_eq!(add(&contents[2]), files[2], "the same content is one file");
    batch.forget(&files[4]);
    let large = batch.add_content(scan(LIMITS.most_bytes as usize + 1), LIMITS);
    assert!(matches!(large, Err(StoreError::FileTooLarge { .. })), "{large:?}");
    batch.keep().unwrap();
    for (file, content) in files.iter().zip(&contents).take(4) {
        assert_eq!(store.get_file(&file.digest).unwrap(), *content);
        assert_eq!(
            *file,
            put(&store, content),
            "named as if it had been taken in alone"
        );
    }
    assert_eq!(
        stored(&store.files_folder()).len(),
        4,
        "what was forgotten is not there"
    );
}

#[test]
fn a_failure_of_the_disk_while_others_are_read_keeps_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = practice(folder.path());
    fs::remove_dir_all(store.files_folder()).unwrap();
    let mut batch = store.file_batch();
    let told = (1..9)
        .try_for_each(|size| batch.add_content(scan(size), LIMITS).map(drop))
        .and_then(|()| batch.keep());
    assert!(matches!(told, Err(StoreError::Disk(_))), "{told:?}");
    assert!(!store.files_folder().exists());
}

#[test]
fn damage_anywhere_is_seen_and_a_new_copy_heals_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = practice(folder.path());
    let content = scan(2 * CHUNK + 100);
    let file = put(&store, &content);
    let path = store.files_folder().join(&file.digest[..2]).join(&file.digest);
    let whole = fs::read(&path).unwrap();
    let damaged = |bytes: &[u8]| {
        fs::write(&path, bytes).unwrap();
        let error = store.get_file(&file.digest).unwrap_err();
        assert!(
            matches!(&error, StoreError::FileDamaged { digest } if *digest == file.digest),
            "{error:?}"
        );
        let streamed = store
            .open_file(&file.digest)
            .map_err(io::Error::other)
            .and_then(|mut open| io::copy(&mut open, &mut io::sink()));
        assert!(streamed.is_err());
    };
    for place in [0, 4, 23, 30, CHUNK, CHUNK + 50, 2 * CHUNK + 60, whole.len() - 1] {
        let mut bytes = whole.clone();
        bytes[place] ^= 1;
        damaged(&bytes);
    }
    for length in [
        0,
        3,
        22,
        23,
        39,
        40,
        23 + CHUNK + 16,
        23 + 2 * (CHUNK + 16),
        whole.len() - 1,
    ] {
        damaged(&whole[..length]);
    }
    damaged(&[&whole[..], &[0]].concat());
    let mut swapped = whole[..23].to_vec();
    swapped.extend_from_slice(&whole[23 + CHUNK + 16..23 + 2 * (CHUNK + 16)]);
    swapped.extend_from_slice(&whole[23..23 + CHUNK + 16]);
    swapped.extend_from_slice(&whole[23 + 2 * (CHUNK + 16)..]);
    damaged(&swapped);
    let other = put(&store, &scan(10));
    damaged(&fs::read(store.files_folder().join(&other.digest[..2]).join(&other.digest)).unwrap());
    assert_eq!(put(&store, &content), file);
    assert_eq!(
        store.get_file(&file.digest).unwrap(),
        content,
        "taken in again, it is whole again"
    );
}

#[test]
fn a_broken_source_leaves_nothing() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("носитель вынут"))
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let store = practice(folder.path());
    let broken = store.put_file(&mut Cursor::new(scan(3 * CHUNK)).chain(Broken), LIMITS);
    assert!(matches!(broken, Err(StoreError::SourceUnreadable(_))));
    let large = store.put_file(&mut io::repeat(1).take(LIMITS.most_bytes + 1), LIMITS);
    assert!(matches!(
        large,
        Err(StoreError::FileTooLarge {
            limit_bytes: 1_048_576
        })
    ));
    assert_eq!(
        store
            .put_file(&mut io::repeat(1).take(LIMITS.most_bytes), LIMITS)
            .unwrap()
            .size,
        LIMITS.most_bytes
    );
    let mut batch = store.file_batch();
    let given_up = batch.add(&mut Cursor::new(scan(9)), LIMITS).unwrap();
    assert!(batch.add(&mut Broken, LIMITS).is_err());
    drop(batch);
    assert_eq!(
        stored(&store.files_folder()).len(),
        1,
        "only the file that was kept"
    );
    assert!(matches!(
        store.get_file(&given_up.digest),
        Err(StoreError::FileMissing { .. })
    ));
}

#[test]
fn only_a_digest_leads_to_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let store = practice(folder.path());
    let file = put(&store, &scan(9));
    for name in [
        "",
        "../../key.json",
        "ab",
        &file.digest.to_uppercase(),
        &format!("../{}", &file.digest[3..]),
    ] {
        assert!(
            matches!(store.get_file(name), Err(StoreError::FileMissing { .. })),
            "{name}"
        );
    }
}

#[test]
fn the_row_comes_after_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let store = practice(folder.path());
    let mut batch = store.file_batch();
    let file = batch.add(&mut Cursor::new(scan(9)), LIMITS).unwrap();
    let note = || {
        store.change("take_in", "скан", Undoable::Yes, &stamp(), |tx| {
            tx.put_file(&file, "pdf")
        })
    };
    assert!(
        matches!(note(), Err(StoreError::FileMissing { .. })),
        "the batch is not kept yet"
    );
    batch.keep().unwrap();
    assert_eq!(note().unwrap().undo, None, "a file alone is no journal line");
    note().unwrap();
    let line = store.read(|now| now.file(&file.digest)).unwrap().unwrap();
    assert_eq!(
        (line.size, line.file_type.as_str(), line.stored_at.as_str()),
        (9, "pdf", "2026-03-02T10:00:00+05:00")
    );
    assert_eq!(store.read(|now| now.file_digests()).unwrap(), [file.digest]);
}

#[test]
fn parts_of_a_killed_process_are_swept() {
    let folder = tempfile::tempdir().unwrap();
    let store = practice(folder.path());
    let file = put(&store, &scan(9));
    let part = store.files_folder().join("0123456789abcdef.part");
    drop(store);
    fs::write(&part, b"half").unwrap();
    let store = practice(folder.path());
    assert!(!part.exists());
    assert_eq!(store.get_file(&file.digest).unwrap(), scan(9));
}
