//! The door: all of a change or nothing of it.

use std::{collections::BTreeSet, sync::mpsc, thread};

use serde::{Deserialize, Serialize};
use store::{Reader, Record, StoreError, Undoable};
use uuid::Uuid;

use crate::people::{CYCLE, Dossier, Review, Sitting, dossier, id, practice, review, seen, stamp};

#[derive(Debug)]
enum Refusal {
    NoQuorum,
    Store,
}

impl From<StoreError> for Refusal {
    fn from(_: StoreError) -> Self {
        Refusal::Store
    }
}

fn digest(store: &store::Store) -> String {
    store.read(|now| now.digest()).unwrap()
}

fn lines(store: &store::Store) -> u64 {
    store
        .read(|now| now.journal(1, None))
        .unwrap()
        .first()
        .map_or(0, |line| line.seq)
}

#[test]
fn a_change_is_stored_journalled_and_announced() {
    let folder = tempfile::tempdir().unwrap();
    let store = practice(folder.path());
    let changed = store
        .change("take_in", "приём", Undoable::Yes, &stamp(), |tx| {
            tx.put(&review(1))?;
            let number = tx.put(&dossier(1))?;
            tx.set_title("приём пакета № 1-26");
            assert_eq!(
                tx.get::<Dossier>(id(1))?.revision,
                1,
                "a change sees what it wrote"
            );
            assert_eq!(tx.list_in::<Dossier>(CYCLE)?.len(), 1);
            Ok::<_, StoreError>(number)
        })
        .unwrap();
    assert_eq!(changed.output, 1);
    assert_eq!(
        changed.topics,
        BTreeSet::from(["dossier", "journal", "review"].map(String::from))
    );
    assert_eq!(changed.undo.unwrap().title, "приём пакета № 1-26");
    let check = |now: &Reader<'_>| -> store::Result<()> {
        assert_eq!(now.get::<Dossier>(id(1))?.record, dossier(1));
        assert_eq!(now.list_in::<Dossier>(CYCLE)?, [dossier(1)]);
        assert_eq!(
            (now.count_in::<Dossier>(CYCLE)?, now.count_in::<Dossier>(id(9))?),
            (1, 0)
        );
        assert_eq!(
            now.register_row(id(1))?.map(|row| row.name),
            Some("Примерова-1".into())
        );
        let line = now.journal_line(1)?;
        assert_eq!(
            (line.op.as_str(), line.who.as_str()),
            ("take_in", "Секретарь Образцова")
        );
        assert_eq!(line.at, "2026-03-02T10:00:00+05:00");
        assert_eq!(line.edits.len(), 2);
        assert_eq!(
            now.history::<Review>(id(1), 10, None)?
                .first()
                .map(|line| line.edits.len()),
            Some(1)
        );
        assert!(now.history::<Review>(id(1), 10, Some(1))?.is_empty());
        now.verify_journal()
    };
    store.read(check).unwrap();
}

#[test]
fn a_refusal_leaves_no_trace_whatever_was_written_before_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = practice(folder.path());
    store
        .change("take_in", "приём", Undoable::Yes, &stamp(), |tx| {
            tx.put(&dossier(1))
        })
        .unwrap();
    let (before, shown, head) = (
        digest(&store),
        seen(&store),
        store.read(|now| now.journal_head()).unwrap(),
    );
    for writes in 0..=4 {
        let refused = store.change("vote", "голос", Undoable::Yes, &stamp(), |tx| {
            let mut changed = dossier(1);
            changed.surname = "Другая".into();
            for n in 0..writes {
                match n {
                    0 => tx.put(&changed).map(|_| ())?,
                    1 => tx.put(&review(1)).map(|_| ())?,
                    2 => tx.delete::<Dossier>(id(1))?,
                    _ => tx.put(&dossier(2)).map(|_| ())?,
                }
            }
            Err::<(), _>(Refusal::NoQuorum)
        });
        assert!(matches!(refused, Err(Refusal::NoQuorum)));
        assert_eq!(digest(&store), before, "after {writes} writes");
        assert_eq!(seen(&store), shown);
    }
    assert_eq!(
        (lines(&store), store.read(|now| now.journal_head()).unwrap()),
        (1, head)
    );
    store
        .change("take_in", "приём", Undoable::Yes, &stamp(), |tx| {
            tx.put(&review(1))
        })
        .unwrap();
    assert_eq!(lines(&store), 2, "numbers have no gaps");
    store.rebuild_projection().unwrap();
    let rebuilt = seen(&store);
    assert_ne!(rebuilt, shown, "the next change is in the history");
}

#[test]
fn a_panic_in_a_change_leaves_nothing_and_the_store_works_on() {
    let folder = tempfile::tempdir().unwrap();
    let store = practice(folder.path());
    let panicked = thread::scope(|scope| {
        let change = || {
            store.change("vote", "голос", Undoable::Yes, &stamp(), |tx| {
                tx.put(&dossier(1))?;
                if tx.find::<Dossier>(id(1))?.is_some() {
                    panic!("an error in a rule");
                }
                Ok::<_, StoreError>(())
            })
        };
        scope.spawn(change).join().is_err()
    });
    assert!(panicked);
    assert_eq!(lines(&store), 0);
    store
        .change("take_in", "приём", Undoable::Yes, &stamp(), |tx| {
            tx.put(&dossier(1))
        })
        .unwrap();
    assert_eq!(seen(&store), seen(&store));
    assert_eq!(lines(&store), 1);
}

#[test]
fn a_stale_form_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = practice(folder.path());
    let put_at = |revision, surname: &str| {
        let record = Dossier {
            surname: surname.into(),
            ..dossier(1)
        };
        store
            .change("save", "карточка", Undoable::Yes, &stamp(), |tx| {
                tx.put_at(&record, revision)
            })
            .map(|changed| changed.output)
    };
    assert_eq!(put_at(0, "Первая").unwrap(), 1);
    assert!(
        matches!(put_at(0, "Вторая"), Err(StoreError::Stale { actual: 1 })),
        "it is no longer new"
    );
    assert_eq!(put_at(1, "Вторая").unwrap(), 2);
    let before = digest(&store);
    assert!(matches!(
        put_at(1, "Третья"),
        Err(StoreError::Stale { actual: 2 })
    ));
    assert_eq!(digest(&store), before);
    assert_eq!(lines(&store), 2);
    let refused = store.change("check", "проверка", Undoable::Yes, &stamp(), |tx| {
        tx.expect_revision::<Review>(id(1), 4)
    });
    assert!(
        matches!(refused, Err(StoreError::Stale { actual: 0 })),
        "an absent record is at 0"
    );
}

#[test]
fn a_change_that_changes_nothing_writes_no_line() {
    let folder = tempfile::tempdir().unwrap();
    let store = practice(folder.path());
    let put = |record: &Dossier| {
        store.change("save", "карточка", Undoable::Yes, &stamp(), |tx| {
            let passing = Dossier {
                notes: vec!["мимо".into()],
                ..record.clone()
            };
            assert_eq!(tx.put(&passing)?, 1 + u64::from(lines(&store) > 0));
            tx.put(&review(2))?;
            tx.delete::<Review>(id(2))?;
            tx.put(record)
        })
    };
    assert_eq!(put(&dossier(1)).unwrap().output, 1);
    let again = put(&dossier(1)).unwrap();
    assert_eq!((again.output, again.topics.len(), again.undo), (1, 0, None));
    assert_eq!(lines(&store), 1);
    assert!(store.read(|now| now.list::<Review>()).unwrap().is_empty());
}

#[test]
fn a_deleted_record_is_gone_and_can_be_written_again() {
    let folder = tempfile::tempdir().unwrap();
    let store = practice(folder.path());
    let missing = store.change("drop", "удаление", Undoable::Yes, &stamp(), |tx| {
        tx.delete::<Dossier>(id(1))
    });
    assert!(matches!(missing, Err(StoreError::NotFound { .. })));
    store
        .change("take_in", "приём", Undoable::Yes, &stamp(), |tx| {
            tx.put(&dossier(1))
        })
        .unwrap();
    store
        .change("drop", "удаление", Undoable::Yes, &stamp(), |tx| {
            tx.delete::<Dossier>(id(1))
        })
        .unwrap();
    let gone = store.read(|now| now.get::<Dossier>(id(1)));
    assert!(matches!(gone, Err(StoreError::NotFound { kind, .. }) if kind == "dossier"));
    assert!(
        store
            .read(|now| now.list_in::<Dossier>(CYCLE))
            .unwrap()
            .is_empty()
    );
    assert_eq!(store.read(|now| now.register_row(id(1))).unwrap(), None);
    let again = store
        .change("take_in", "приём", Undoable::Yes, &stamp(), |tx| {
            tx.put(&dossier(1))
        })
        .unwrap();
    assert_eq!(again.output, 3, "revisions go on");
    let before = digest(&store);
    store.rebuild_projection().unwrap();
    assert_eq!(digest(&store), before);
}

#[derive(Serialize, Deserialize)]
struct Share {
    id: Uuid,
    share: f64,
}

impl Record for Share {
    const KIND: &'static str = "share";
    fn id(&self) -> Uuid {
        self.id
    }
}

#[test]
fn a_fraction_is_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let store = practice(folder.path());
    let refused = store.change("count", "подсчёт", Undoable::Yes, &stamp(), |tx| {
        tx.put(&Share {
            id: id(1),
            share: 0.5,
        })
    });
    assert!(
        matches!(refused, Err(StoreError::Unstorable { kind, path }) if kind == "share" && path == "share")
    );
    assert_eq!(lines(&store), 0);
}

#[test]
fn two_readers_see_their_moment_while_a_change_runs() {
    let folder = tempfile::tempdir().unwrap();
    let store = practice(folder.path());
    store
        .change("take_in", "приём", Undoable::Yes, &stamp(), |tx| {
            tx.put(&dossier(0))
        })
        .unwrap();
    let (go, begun) = mpsc::channel();
    let (told, done) = mpsc::channel();
    thread::scope(|scope| {
        let store = &store;
        let reader = scope.spawn(move || {
            store.read(|now| {
                let before = now.list::<Dossier>()?.len();
                go.send(()).unwrap();
                done.recv().unwrap();
                let other = store.read(|later| later.list::<Dossier>())?.len();
                Ok::<_, StoreError>((before, now.list::<Dossier>()?.len(), other))
            })
        });
        begun.recv().unwrap();
        for n in 1..20 {
            store
                .change("take_in", "приём", Undoable::Yes, &stamp(), |tx| {
                    tx.put(&dossier(n))
                })
                .unwrap();
        }
        told.send(()).unwrap();
        assert_eq!(
            reader.join().unwrap().unwrap(),
            (1, 1, 20),
            "the first moment stands still, the second is new"
        );
    });
    store
        .change("sit", "заседание", Undoable::Yes, &stamp(), |tx| {
            let inside = tx.list::<Dossier>()?.len();
            let outside = store.read(|now| now.list::<Dossier>())?.len();
            tx.put(&Sitting {
                id: id(100),
                day: format!("{inside}{outside}"),
                items: [].into(),
            })
        })
        .unwrap();
    assert_eq!(
        store.read(|now| now.list::<Sitting>()).unwrap()[0].day,
        "2020",
        "reading inside a change does not wait"
    );
}
