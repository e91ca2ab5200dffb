//! The tables are a projection: dropped and rebuilt, they say the same. A copy says the same too.

use std::{fs, sync::Arc};

use proptest::prelude::*;
use store::{NoRegister, Store, Undoable, Unlock};

use crate::people::{Rows, dossier, practice, seen, stamp, steps, take};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn rebuilt_tables_and_copies_say_the_same(history in steps(24)) {
        let folder = tempfile::tempdir().unwrap();
        let mut store = practice(folder.path());
        for (n, step) in history.iter().enumerate() {
            take(&store, step);
            if n % 9 == 8 {
                drop(store);
                store = practice(folder.path());
            }
        }
        let (digest, shown) = (store.read(|now| now.digest()).unwrap(), seen(&store));
        store.read(|now| now.verify_journal()).unwrap();
        store.rebuild_projection().unwrap();
        prop_assert_eq!(&store.read(|now| now.digest()).unwrap(), &digest);
        prop_assert_eq!(&seen(&store), &shown);

        let copy = tempfile::tempdir().unwrap();
        store.backup_to(&copy.path().join("metodaktiv.db")).unwrap();
        fs::copy(store.key_file(), copy.path().join("key.json")).unwrap();
        let copied = Store::open(copy.path(), Unlock::Practice, Arc::new(Rows)).unwrap();
        prop_assert_eq!(&copied.read(|now| now.digest()).unwrap(), &digest);
        copied.read(|now| now.verify_journal()).unwrap();
    }
}

#[test]
fn rows_that_could_not_be_made_when_their_records_came_are_made_later() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(folder.path(), Unlock::Practice, Arc::new(NoRegister)).unwrap();
    let put = |tx: &mut store::Tx<'_>| (1..4).try_for_each(|n| tx.put(&dossier(n)).map(drop));
    store
        .change("take_in", "приём", Undoable::Yes, &stamp(), put)
        .unwrap();
    drop(store);
    let store = practice(folder.path());
    let digest = || store.read(|now| now.digest()).unwrap();
    let before = digest();
    store.renew_rows().unwrap();
    let renewed = digest();
    assert_ne!(renewed, before);
    store.rebuild_projection().unwrap();
    assert_eq!(digest(), renewed);
}

#[test]
fn a_copy_is_of_one_moment_and_a_failed_one_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let store = practice(folder.path());
    store
        .change("take_in", "приём", Undoable::Yes, &stamp(), |tx| {
            tx.put(&dossier(1))
        })
        .unwrap();
    let target = tempfile::tempdir().unwrap();
    assert!(store.backup_to(&target.path().join("no/such/folder.db")).is_err());
    let path = target.path().join("copy.db");
    store.backup_to(&path).unwrap();
    store
        .change("take_in", "приём", Undoable::Yes, &stamp(), |tx| {
            tx.put(&dossier(2))
        })
        .unwrap();
    assert_eq!(fs::read_dir(target.path()).unwrap().count(), 1);
    let first = fs::read(&path).unwrap();
    assert!(!first.starts_with(b"SQLite format 3"), "the copy is encrypted");
    store.backup_to(&path).unwrap();
    assert_ne!(
        fs::read(&path).unwrap(),
        first,
        "a newer copy takes the place of the older"
    );
}
