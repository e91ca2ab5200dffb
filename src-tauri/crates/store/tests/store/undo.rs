//! Undo: back to what was, never over what came later.

use proptest::prelude::*;
use store::{Record, StoreError, Undoable};

use crate::people::{
    CYCLE, Document, Dossier, Review, Step, dossier, id, practice, review, seen, stamp, steps, take,
};

fn put<R: Record>(store: &store::Store, title: &str, undoable: Undoable, record: &R) -> u64 {
    store
        .change("save", title, undoable, &stamp(), |tx| tx.put(record))
        .unwrap();
    store.read(|now| now.journal(1, None)).unwrap()[0].seq
}

fn blocked_by(result: store::Result<store::Changed<store::UndoEntry>>) -> String {
    match result {
        Err(StoreError::UndoBlocked { by, .. }) => by,
        other => format!("{other:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn undo_brings_back_what_was_and_redo_what_was_done(history in steps(14)) {
        let folder = tempfile::tempdir().unwrap();
        let store = practice(folder.path());
        for step in &history {
            let before = seen(&store);
            let Some(seq) = take(&store, step) else { continue };
            let after = seen(&store);
            if matches!(step, Step::Undo(_)) {
                continue;
            }
            let undone = store.undo(seq, &stamp()).unwrap();
            prop_assert_eq!(&seen(&store), &before);
            let twice = matches!(store.undo(seq, &stamp()), Err(StoreError::UndoneAlready { .. }));
            prop_assert!(twice, "a change is undone once");
            store.undo(undone.undo.unwrap().seq, &stamp()).unwrap();
            prop_assert_eq!(&seen(&store), &after);
        }
        let digest = store.read(|now| now.digest()).unwrap();
        store.read(|now| now.verify_journal()).unwrap();
        store.rebuild_projection().unwrap();
        prop_assert_eq!(store.read(|now| now.digest()).unwrap(), digest);
    }
}

#[test]
fn undo_is_journalled_and_survives_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let first = practice(folder.path());
    put(&first, "карточка Примеровой", Undoable::Yes, &dossier(1));
    let seq = put(
        &first,
        "правка карточки Примеровой",
        Undoable::Yes,
        &Dossier {
            notes: vec!["да".into()],
            ..dossier(1)
        },
    );
    drop(first);
    let store = practice(folder.path());
    let entries = store.read(|now| now.undoable(10)).unwrap();
    assert_eq!(
        entries
            .iter()
            .map(|entry| (entry.seq, entry.possible))
            .collect::<Vec<_>>(),
        [(2, true), (1, false)]
    );
    let reason = entries[1].reason.clone().unwrap();
    assert!(reason.contains("«правка карточки Примеровой»"), "{reason}");
    let undone = store.undo(seq, &stamp()).unwrap();
    assert_eq!(
        (undone.output.seq, undone.output.title.as_str()),
        (2, "правка карточки Примеровой")
    );
    assert!(undone.topics.contains("dossier") && undone.topics.contains("journal"));
    drop(store);
    let store = practice(folder.path());
    assert_eq!(
        store.read(|now| now.get::<Dossier>(id(1))).unwrap().record,
        dossier(1)
    );
    let lines = store.read(|now| now.journal(10, None)).unwrap();
    assert_eq!(lines[0].title, "Отменено: правка карточки Примеровой");
    assert_eq!(
        (lines[0].op.as_str(), lines[0].undoes, lines[1].undone_by),
        ("undo", Some(2), Some(3))
    );
    store.undo(3, &stamp()).unwrap();
    store.undo(4, &stamp()).unwrap();
    let lines = store.read(|now| now.journal(2, None)).unwrap();
    assert_eq!(lines[1].title, "Возвращено: правка карточки Примеровой");
    assert_eq!(lines[0].title, "Отменено: правка карточки Примеровой");
    let entries = store.read(|now| now.undoable(10)).unwrap();
    assert_eq!(
        entries
            .iter()
            .map(|entry| (entry.seq, entry.is_undo, entry.possible))
            .collect::<Vec<_>>(),
        [(5, true, true), (1, false, true)]
    );
    store.undo(1, &stamp()).unwrap();
    assert!(store.read(|now| now.find::<Dossier>(id(1))).unwrap().is_none());
    store.read(|now| now.verify_journal()).unwrap();
}

#[test]
fn an_older_change_of_another_field_can_be_undone() {
    let folder = tempfile::tempdir().unwrap();
    let store = practice(folder.path());
    put(&store, "приём", Undoable::Yes, &dossier(1));
    let pages = Dossier {
        documents: [("consent".into(), Document::Received { pages: 2 })].into(),
        ..dossier(1)
    };
    let received = put(&store, "согласие получено", Undoable::Yes, &pages);
    let both = Dossier {
        notes: vec!["заметка".into()],
        ..pages
    };
    put(&store, "заметка", Undoable::Yes, &both);
    store.undo(received, &stamp()).unwrap();
    let now = store.read(|now| now.get::<Dossier>(id(1))).unwrap().record;
    assert_eq!(
        now,
        Dossier {
            notes: both.notes,
            ..dossier(1)
        },
        "the later note stands"
    );
}

#[test]
fn what_came_later_is_never_destroyed() {
    let folder = tempfile::tempdir().unwrap();
    let store = practice(folder.path());
    let named = |surname: &str| Dossier {
        surname: surname.into(),
        ..dossier(1)
    };
    let first = put(&store, "приём", Undoable::Yes, &dossier(1));
    let second = put(&store, "правка 1", Undoable::Yes, &named("Вторая"));
    let third = put(&store, "правка 2", Undoable::Yes, &named("Третья"));
    assert_eq!(blocked_by(store.undo(first, &stamp())), "правка 2");
    assert_eq!(blocked_by(store.undo(second, &stamp())), "правка 2");
    put(&store, "правка 3", Undoable::Yes, &named("Вторая"));
    assert_eq!(
        blocked_by(store.undo(second, &stamp())),
        "правка 3",
        "the same value, but set by someone later"
    );
    assert_eq!(blocked_by(store.undo(third, &stamp())), "правка 3");
    assert!(matches!(
        store.undo(99, &stamp()),
        Err(StoreError::NoSuchEntry { seq: 99 })
    ));
    let lines = store.read(|now| now.journal(10, None)).unwrap();
    assert_eq!(lines.len(), 4, "refusals leave no line");
    store.undo(4, &stamp()).unwrap();
    store.undo(3, &stamp()).unwrap();
    store.undo(second, &stamp()).unwrap();
    assert_eq!(
        store.read(|now| now.get::<Dossier>(id(1))).unwrap().record,
        dossier(1)
    );
}

#[test]
fn nothing_is_undone_past_a_final_change() {
    let folder = tempfile::tempdir().unwrap();
    let store = practice(folder.path());
    let accepted = put(&store, "приём", Undoable::Yes, &review(1));
    let expert = put(
        &store,
        "эксперт назначен",
        Undoable::Yes,
        &Review {
            expert: "Первый".into(),
            ..review(1)
        },
    );
    let other = put(&store, "другой пакет", Undoable::Yes, &review(2));
    let sealed = put(
        &store,
        "протокол утверждён",
        Undoable::No,
        &Review {
            status: 9,
            expert: "Первый".into(),
            ..review(1)
        },
    );
    let after = put(
        &store,
        "исправление",
        Undoable::Yes,
        &Review {
            status: 9,
            expert: "Иной".into(),
            ..review(1)
        },
    );
    assert!(
        matches!(store.undo(sealed, &stamp()), Err(StoreError::UndoFinal { title }) if title == "протокол утверждён")
    );
    store.undo(after, &stamp()).unwrap();
    assert_eq!(blocked_by(store.undo(accepted, &stamp())), "протокол утверждён");
    assert_eq!(
        blocked_by(store.undo(expert, &stamp())),
        "протокол утверждён",
        "another field, the same record"
    );
    store.undo(other, &stamp()).unwrap();
    let entries = store.read(|now| now.undoable(10)).unwrap();
    let sealed = entries.iter().find(|entry| entry.seq == sealed).unwrap();
    assert!(!sealed.possible && sealed.reason.as_deref().unwrap().contains("окончательное"));
    let final_change = store
        .change("seal", "печать", Undoable::No, &stamp(), |tx| {
            tx.put(&review(3))
        })
        .unwrap();
    assert_eq!(final_change.undo, None);
}

#[test]
fn what_others_belong_to_is_not_taken_away() {
    #[derive(serde::Serialize, serde::Deserialize)]
    struct Cycle {
        id: uuid::Uuid,
    }
    impl Record for Cycle {
        const KIND: &'static str = "cycle";
        fn id(&self) -> uuid::Uuid {
            self.id
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let store = practice(folder.path());
    let opened = put(&store, "цикл открыт", Undoable::Yes, &Cycle { id: CYCLE });
    let taken = put(&store, "приём", Undoable::Yes, &dossier(1));
    assert_eq!(blocked_by(store.undo(opened, &stamp())), "приём");
    store.undo(taken, &stamp()).unwrap();
    store.undo(opened, &stamp()).unwrap();
    assert!(store.read(|now| now.find::<Cycle>(CYCLE)).unwrap().is_none());
}

#[test]
fn a_redone_change_stands_in_the_way_again() {
    let folder = tempfile::tempdir().unwrap();
    let store = practice(folder.path());
    let named = |surname: &str| Dossier {
        surname: surname.into(),
        ..dossier(1)
    };
    put(&store, "приём", Undoable::Yes, &dossier(1));
    let second = put(&store, "правка 1", Undoable::Yes, &named("Вторая"));
    let third = put(&store, "правка 2", Undoable::Yes, &named("Третья"));
    let undone = store.undo(third, &stamp()).unwrap().undo.unwrap().seq;
    store.undo(undone, &stamp()).unwrap();
    assert_eq!(blocked_by(store.undo(second, &stamp())), "правка 2");
    let redone = store.read(|now| now.journal(1, None)).unwrap()[0].seq;
    store.undo(redone, &stamp()).unwrap();
    store.undo(second, &stamp()).unwrap();
    assert_eq!(
        store.read(|now| now.get::<Dossier>(id(1))).unwrap().record,
        dossier(1)
    );
}
