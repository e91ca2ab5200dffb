//! A copy of the whole base on another medium, and a base made of it.

use std::{
    fs,
    io::Cursor,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::Arc,
};

use store::{CopyHeld, FileLimits, Store, StoreError, Undoable, Unlock};

use crate::people::{Dossier, Rows, dossier, practice, stamp};

const WORD: &str = "Ёлка и 33 вороны";
const LIMITS: FileLimits = FileLimits { most_bytes: 1 << 20 };

fn working(folder: &Path) -> Store {
    Store::create(folder, Unlock::Password(WORD), Arc::new(Rows)).unwrap()
}

fn open(folder: &Path, word: &str) -> Store {
    Store::open(folder, Unlock::Password(word), Arc::new(Rows)).unwrap()
}

fn keep(store: &Store, n: u8, content: &[u8]) -> String {
    let file = store.put_file(&mut Cursor::new(content), LIMITS).unwrap();
    store
        .change("take_in", "приём", Undoable::Yes, &stamp(), |tx| {
            tx.put(&dossier(n))
        })
        .unwrap();
    file.digest
}

fn copied(store: &Store, to: &Path) -> CopyHeld {
    store
        .copy_whole(to, &mut |_, _| ControlFlow::Continue(()))
        .unwrap()
}

fn restored(from: &Path, folder: &Path, word: &str) -> Result<Option<PathBuf>, StoreError> {
    Store::restore(from, folder, Unlock::Password(word), &mut |_, _| {
        ControlFlow::Continue(())
    })
}

fn people(store: &Store) -> usize {
    store.read(|now| now.list::<Dossier>()).unwrap().len()
}

#[test]
fn a_copy_makes_the_same_base_on_another_computer() {
    let (first, stick, second) = (
        tempfile::tempdir().unwrap(),
        tempfile::tempdir().unwrap(),
        tempfile::tempdir().unwrap(),
    );
    let store = working(first.path());
    let digests = [keep(&store, 1, b"one"), keep(&store, 2, b"two")];
    let copy = stick.path().join("копия");
    let held = copied(&store, &copy);
    assert_eq!(held.files, 2);
    // The password of the copy's day opens it, whatever came after.
    store.change_password(WORD, "другое слово").unwrap();
    let late = keep(&store, 3, b"three");
    assert_eq!(
        restored(&copy, second.path(), WORD).unwrap(),
        None,
        "nothing was there"
    );
    let brought = open(second.path(), WORD);
    assert_eq!(people(&brought), 2);
    for digest in &digests {
        assert_eq!(brought.get_file(digest).unwrap().len(), 3);
    }
    assert!(brought.get_file(&late).is_err(), "it came after the copy");
    let lines = |store: &Store| store.read(|now| now.journal(10, None)).unwrap().len();
    assert_eq!((lines(&brought), lines(&store)), (2, 3));
}

#[test]
fn a_copy_is_renewed_in_place_and_forgets_what_the_base_forgot() {
    let (first, stick) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let store = working(first.path());
    let (stays, goes) = (keep(&store, 1, b"stays"), keep(&store, 2, b"goes"));
    copied(&store, stick.path());
    let place = |root: &Path, digest: &str| root.join("files").join(&digest[..2]).join(digest);
    let kept = place(stick.path(), &stays);
    let written = fs::metadata(&kept).unwrap().modified().unwrap();
    fs::remove_file(place(first.path(), &goes)).unwrap();
    keep(&store, 3, b"new");
    let held = copied(&store, stick.path());
    assert_eq!(held.files, 2);
    assert!(
        !place(stick.path(), &goes).exists(),
        "destroyed in the base, destroyed in the copy"
    );
    assert_eq!(
        fs::metadata(&kept).unwrap().modified().unwrap(),
        written,
        "what is there is not copied again"
    );
    // A file cut short on the stick is copied again, and what a killed copying left goes; strangers' files stay.
    fs::write(&kept, b"cut").unwrap();
    let (ours, foreign) = ("metodaktiv.db.0123456789abcdef.part", "film.part");
    for name in [ours, foreign] {
        fs::write(stick.path().join(name), b"half").unwrap();
    }
    copied(&store, stick.path());
    assert_eq!(
        fs::read(&kept).unwrap(),
        fs::read(place(first.path(), &stays)).unwrap()
    );
    assert_eq!(
        [ours, foreign].map(|name| stick.path().join(name).exists()),
        [false, true]
    );
}

#[test]
fn a_stopped_copy_leaves_the_older_one_whole() {
    let (first, stick, second) = (
        tempfile::tempdir().unwrap(),
        tempfile::tempdir().unwrap(),
        tempfile::tempdir().unwrap(),
    );
    let store = working(first.path());
    keep(&store, 1, b"one");
    copied(&store, stick.path());
    keep(&store, 2, b"two");
    keep(&store, 3, b"three");
    let mut looks = 0;
    let stopped = store.copy_whole(stick.path(), &mut |_, of| {
        assert!(of > 0);
        looks += 1;
        if looks == 2 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    assert!(matches!(stopped, Err(StoreError::Stopped)));
    restored(stick.path(), second.path(), WORD).unwrap();
    assert_eq!(people(&open(second.path(), WORD)), 1);
}

#[test]
fn no_copy_goes_over_another_base_or_into_its_own() {
    let (first, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let store = working(first.path());
    let refused = |to: &Path| store.copy_whole(to, &mut |_, _| ControlFlow::Continue(()));
    for place in [first.path().to_owned(), first.path().join("files/copy")] {
        assert!(
            matches!(refused(&place), Err(StoreError::CopyAtHome)),
            "{place:?}"
        );
    }
    drop(practice(other.path()));
    let before = fs::read(other.path().join("metodaktiv.db")).unwrap();
    assert!(matches!(
        refused(other.path()),
        Err(StoreError::CopyOfAnother { .. })
    ));
    assert_eq!(fs::read(other.path().join("metodaktiv.db")).unwrap(), before);
    assert!(Store::open(other.path(), Unlock::Practice, Arc::new(Rows)).is_ok());
}

#[test]
fn a_base_that_is_there_is_put_aside_and_comes_back_when_nothing_is_made_of_the_copy() {
    let (first, stick, second) = (
        tempfile::tempdir().unwrap(),
        tempfile::tempdir().unwrap(),
        tempfile::tempdir().unwrap(),
    );
    let store = working(first.path());
    keep(&store, 1, b"one");
    copied(&store, stick.path());
    drop(practice(second.path()));
    let names = || -> Vec<String> {
        let entries = fs::read_dir(second.path()).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    };
    let before = names();
    assert!(matches!(
        restored(stick.path(), second.path(), "не то слово"),
        Err(StoreError::WrongPassword)
    ));
    let database = stick.path().join("metodaktiv.db");
    let whole = fs::read(&database).unwrap();
    let mut damaged = whole.clone();
    let middle = damaged.len() / 2;
    damaged[middle] ^= 1;
    for bytes in [&damaged[..], &whole[..whole.len() / 2], b"no database", b""] {
        fs::write(&database, bytes).unwrap();
        let refused = restored(stick.path(), second.path(), WORD);
        assert!(refused.is_err(), "{} bytes", bytes.len());
        assert_eq!(names(), before, "{} bytes", bytes.len());
    }
    let stopped = Store::restore(
        stick.path(),
        second.path(),
        Unlock::Password(WORD),
        &mut |_, _| ControlFlow::Break(()),
    );
    assert!(stopped.is_err());
    assert!(Store::open(second.path(), Unlock::Practice, Arc::new(Rows)).is_ok());
    fs::write(&database, &whole).unwrap();
    let aside = restored(stick.path(), second.path(), WORD).unwrap().unwrap();
    assert_eq!(people(&open(second.path(), WORD)), 1);
    assert!(
        Store::open(&aside, Unlock::Practice, Arc::new(Rows)).is_ok(),
        "whole beside it"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_place_that_cannot_be_written_to_is_told_as_such() {
    let first = tempfile::tempdir().unwrap();
    let store = working(first.path());
    let refused = store.copy_whole(Path::new("/proc/self"), &mut |_, _| ControlFlow::Continue(()));
    assert!(matches!(refused, Err(StoreError::Disk(_))), "{refused:?}");
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_followed() {
    use std::os::unix::fs::symlink;
    let (first, stick, second) = (
        tempfile::tempdir().unwrap(),
        tempfile::tempdir().unwrap(),
        tempfile::tempdir().unwrap(),
    );
    let store = working(first.path());
    let digest = keep(&store, 1, b"one");
    copied(&store, stick.path());
    let lies = stick.path().join("files").join(&digest[..2]).join(&digest);
    fs::remove_file(&lies).unwrap();
    symlink("/dev/zero", &lies).unwrap();
    restored(stick.path(), second.path(), WORD).unwrap();
    let brought = open(second.path(), WORD);
    assert!(matches!(
        brought.get_file(&digest),
        Err(StoreError::FileMissing { .. })
    ));
    drop(brought);
    fs::remove_file(stick.path().join("key.json")).unwrap();
    symlink("/dev/zero", stick.path().join("key.json")).unwrap();
    assert!(matches!(
        restored(stick.path(), second.path(), WORD),
        Err(StoreError::NoStore { .. })
    ));
}

#[test]
fn a_base_in_which_somebody_works_is_no_copy() {
    let (first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let store = working(first.path());
    keep(&store, 1, b"one");
    assert!(matches!(
        restored(first.path(), second.path(), WORD),
        Err(StoreError::Busy { .. })
    ));
    assert_eq!(
        fs::read_dir(second.path()).unwrap().count(),
        0,
        "nothing was begun there"
    );
    drop(store);
    restored(first.path(), second.path(), WORD).unwrap();
    assert_eq!(people(&open(second.path(), WORD)), 1);
    assert!(matches!(
        restored(first.path(), first.path(), WORD),
        Err(StoreError::CopyAtHome)
    ));
}
