//! What comes from another office passes through a door of its own, and the tables stay a projection.

use history::{Document, Heads};
use serde_json::json;
use store::{Incoming, IncomingNews, Shared, Store, StoreError, Undecided, Undoable};
use uuid::Uuid;

use crate::people::{Dossier, dossier, practice, seen, stamp};

/// What another office has of a record, joined with what is here, as the exchange does it.
pub(crate) fn incoming(from: &Store, to: &Store, id: Uuid, ours: bool) -> Incoming {
    let read = |store: &Store| match store.read(|now| now.shared("dossier", id)).unwrap() {
        Some(Shared::Kept { heads, saved, .. }) => {
            Some((heads, Document::load(&saved, &[0; 16].into()).unwrap()))
        }
        Some(Shared::Erased(_)) | None => None,
    };
    let (_, mut document) = read(from).unwrap();
    let here = read(to);
    let base = here.as_ref().map(|(heads, _)| heads.clone());
    if let Some((_, here)) = here {
        document.merge(here).unwrap();
    }
    Incoming {
        kind: "dossier".into(),
        id,
        base,
        news: IncomingNews::Kept {
            heads: document.heads(),
            saved: document.save(),
            authors: b"signed".to_vec(),
            contents: document.contents().unwrap(),
            undecided: document.conflicts().unwrap().len(),
        },
        ours,
        files: std::collections::BTreeSet::new(),
    }
}

pub(crate) fn carry(from: &Store, to: &Store, id: Uuid) -> store::Changed<()> {
    let one = incoming(from, to, id, false);
    to.take_in("обмен", &stamp(), Undoable::Yes, vec![one])
        .unwrap()
        .unwrap()
}

pub(crate) fn write(store: &Store, dossier: &Dossier) {
    store
        .change("write", "запись", Undoable::Yes, &stamp(), |tx| {
            tx.put(dossier)
        })
        .unwrap();
}

pub(crate) fn rebuilt(store: &Store) {
    let (digest, shown) = (store.read(|now| now.digest()).unwrap(), seen(store));
    store.read(|now| now.verify_journal()).unwrap();
    store.rebuild_projection().unwrap();
    assert_eq!(
        (store.read(|now| now.digest()).unwrap(), seen(store)),
        (digest, shown)
    );
}

pub(crate) fn two() -> (tempfile::TempDir, Store, tempfile::TempDir, Store) {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (first, second) = (practice(one.path()), practice(two.path()));
    (one, first, two, second)
}

#[test]
fn what_comes_stands_in_tables_register_and_journal() {
    let (_one, first, _two, second) = two();
    let one = dossier(1);
    write(&first, &one);
    let changed = carry(&first, &second, one.id);
    assert_eq!(
        changed.topics,
        ["dossier".to_owned(), "journal".to_owned()].into()
    );
    assert_eq!(second.read(|now| now.get::<Dossier>(one.id)).unwrap().record, one);
    assert_eq!(seen(&second), seen(&first));
    let again = carry(&first, &second, one.id);
    assert!(again.topics.is_empty(), "the same twice is no news");
    assert_eq!(second.read(|now| now.journal_line(1)).unwrap().op, "exchange");
    assert!(second.read(|now| now.journal_line(2)).is_err());
    rebuilt(&second);
}

#[test]
fn only_what_is_ours_is_published() {
    let (_one, first, _two, second) = two();
    let one = dossier(1);
    write(&first, &one);
    let changed = |store: &Store, turn| store.read(|now| now.changed_since(turn)).unwrap();
    assert_eq!(changed(&first, 0), (vec![("dossier".to_owned(), one.id)], 1));
    carry(&first, &second, one.id);
    assert_eq!(changed(&second, 0).0, []);
    let (_, turn) = changed(&second, 0);
    write(
        &second,
        &Dossier {
            surname: "Ёлкина".into(),
            ..one.clone()
        },
    );
    let (keys, later) = changed(&second, turn);
    assert_eq!((keys.len(), changed(&second, later).0.len()), (1, 0));
    let passed_on = incoming(&second, &first, one.id, true);
    first
        .take_in("обмен", &stamp(), Undoable::Yes, vec![passed_on])
        .unwrap()
        .unwrap();
    assert_eq!(
        changed(&first, 1).0.len(),
        1,
        "an office passes on what it took in"
    );
    let (_, turn) = changed(&first, 0);
    let known = incoming(&second, &first, one.id, true);
    first
        .take_in("обмен", &stamp(), Undoable::Yes, vec![known])
        .unwrap()
        .unwrap();
    assert_eq!(changed(&first, turn).0.len(), 0, "and once");
}

#[test]
fn who_worked_meanwhile_loses_nothing() {
    let (_one, first, _two, second) = two();
    let one = dossier(1);
    write(&first, &one);
    carry(&first, &second, one.id);
    let named = |surname: &str| Dossier {
        surname: surname.into(),
        ..one.clone()
    };
    write(&first, &named("Ивина"));
    let prepared = incoming(&first, &second, one.id, false);
    let opened_at = second.read(|now| now.get::<Dossier>(one.id)).unwrap().revision;
    write(&second, &named("Петина"));
    let before = second.read(|now| now.digest()).unwrap();
    assert!(
        second
            .take_in("обмен", &stamp(), Undoable::Yes, vec![prepared])
            .unwrap()
            .is_none(),
        "joined with what is no more"
    );
    assert_eq!(second.read(|now| now.digest()).unwrap(), before);
    carry(&first, &second, one.id);
    let undecided = |store: &Store| store.read(|now| now.undecided()).unwrap();
    let place = Undecided {
        kind: "dossier".into(),
        id: one.id,
        places: 1,
    };
    assert_eq!(undecided(&second), [place]);
    let conflicts = second.read(|now| now.conflicts("dossier", one.id)).unwrap();
    let mut values: Vec<_> = conflicts[0]
        .values
        .iter()
        .map(|live| live.value.clone().unwrap())
        .collect();
    values.sort_by_key(ToString::to_string);
    assert_eq!(
        (conflicts[0].path.join("."), values),
        ("surname".into(), vec![json!("Ивина"), json!("Петина")])
    );
    let form = second.change("write", "форма", Undoable::Yes, &stamp(), |tx| {
        tx.put_at(&named("Сонина"), opened_at)
    });
    assert!(
        matches!(form, Err(StoreError::Stale { .. })),
        "a form opened before does not overwrite"
    );
    rebuilt(&second);

    let path = ["surname".to_owned()];
    let left = second
        .settle(
            "решено",
            &stamp(),
            "dossier",
            one.id,
            &path,
            Some(&json!("Ивина")),
        )
        .unwrap();
    assert_eq!((left.output, undecided(&second)), (0, vec![]));
    carry(&second, &first, one.id);
    assert_eq!(undecided(&first), []);
    assert_eq!(
        first
            .read(|now| now.get::<Dossier>(one.id))
            .unwrap()
            .record
            .surname,
        "Ивина"
    );
    rebuilt(&second);
    rebuilt(&first);
}

#[test]
fn writing_over_both_values_decides_as_well() {
    let (_one, first, _two, second) = two();
    let one = dossier(1);
    write(&first, &one);
    carry(&first, &second, one.id);
    for (store, surname) in [(&first, "Ивина"), (&second, "Петина")] {
        write(
            store,
            &Dossier {
                surname: surname.into(),
                ..one.clone()
            },
        );
    }
    carry(&first, &second, one.id);
    assert_eq!(second.read(|now| now.undecided()).unwrap().len(), 1);
    write(
        &second,
        &Dossier {
            surname: "Сонина".into(),
            ..one.clone()
        },
    );
    assert!(second.read(|now| now.undecided()).unwrap().is_empty());
}

#[test]
fn what_was_destroyed_does_not_come_back_and_signatures_follow_their_heads() {
    let (_one, first, _two, second) = two();
    let one = dossier(1);
    write(&first, &one);
    carry(&first, &second, one.id);
    let state = |store: &Store| store.read(|now| now.shared("dossier", one.id)).unwrap();
    let Some(Shared::Kept { heads, authors, .. }) = state(&second) else {
        panic!("it is here")
    };
    assert_eq!(authors, b"signed");
    let sign = |heads: &Heads, authors: &[u8]| {
        second
            .sign([("dossier", one.id, heads, authors)].into_iter())
            .unwrap();
    };
    sign(&heads, b"more");
    sign(&Heads::default(), b"of another state");
    assert!(matches!(state(&second), Some(Shared::Kept { authors, .. }) if authors == b"more"));

    second
        .erase("уничтожено", &stamp(), "dossier", one.id, b"fact".to_vec())
        .unwrap()
        .unwrap();
    assert_eq!(state(&second), Some(Shared::Erased(b"fact".to_vec())));
    assert!(second.read(|now| now.find::<Dossier>(one.id)).unwrap().is_none());
    assert_eq!(
        second.read(|now| now.changed_since(0)).unwrap().0,
        [("dossier".to_owned(), one.id)]
    );
    rebuilt(&second);
    assert_eq!(second.read(|now| now.exchange_note("roll")).unwrap(), None);
    second.write_exchange_note("roll", b"1").unwrap();
    second.write_exchange_note("roll", b"2").unwrap();
    assert_eq!(
        second.read(|now| now.exchange_note("roll")).unwrap().as_deref(),
        Some(&b"2"[..])
    );
}
