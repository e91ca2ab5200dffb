//! A batch of the exchange goes back as one: every record's history is what it was, nothing is written over anybody's work,
//! and what was taken back is known until it is let in again.

use history::Heads;
use store::{Incoming, IncomingNews, Shared, Store, StoreError, Undoable};
use uuid::Uuid;

use crate::{
    exchange::{carry, incoming, rebuilt, two, write},
    people::{Dossier, Review, dossier, practice, review, seen, stamp},
};

fn named(n: u8, surname: &str) -> Dossier {
    Dossier {
        surname: surname.into(),
        ..dossier(n)
    }
}

/// Takes several records in as one batch; the number of its line.
fn batch(from: &Store, to: &Store, ids: &[Uuid]) -> u64 {
    let batch: Vec<Incoming> = ids.iter().map(|id| incoming(from, to, *id, true)).collect();
    let taken = to.take_in("приём", &stamp(), Undoable::Yes, batch).unwrap();
    taken.unwrap().undo.unwrap().seq
}

fn history(store: &Store, id: Uuid) -> Option<(Heads, Vec<u8>)> {
    match store.read(|now| now.shared("dossier", id)).unwrap()? {
        Shared::Kept { heads, authors, .. } => Some((heads, authors)),
        Shared::Erased(_) => panic!("erased"),
    }
}

fn withheld(store: &Store) -> Vec<(Uuid, u64)> {
    let withheld = store.read(|now| now.withheld()).unwrap().into_iter();
    withheld
        .flat_map(|((_, id), batches)| batches.into_iter().map(move |(seq, _)| (id, seq)))
        .collect()
}

fn why(refused: Result<store::Changed<store::UndoEntry>, StoreError>) -> String {
    match refused {
        Err(StoreError::UndoBlocked { by, .. }) => by,
        other => panic!("{other:?}"),
    }
}

/// Both have a first dossier; the other changes it and makes a second.
struct Scene {
    _folders: (tempfile::TempDir, tempfile::TempDir),
    there: Store,
    here: Store,
    both: [Uuid; 2],
}

fn scene() -> Scene {
    let (one, there, two, here) = two();
    write(&there, &dossier(1));
    carry(&there, &here, dossier(1).id);
    write(&there, &named(1, "Ежова Аня"));
    write(&there, &named(2, "Ежов Пётр"));
    Scene {
        _folders: (one, two),
        there,
        here,
        both: [dossier(1).id, dossier(2).id],
    }
}

#[test]
fn a_batch_goes_back_and_comes_again_when_it_is_let_in() {
    let Scene {
        there, here, both, ..
    } = &scene();
    let [one, two] = *both;
    write(here, &dossier(3));
    let before = (seen(here), history(here, one), history(here, two));
    let seq = batch(there, here, both);
    assert_ne!(seen(here), before.0);
    let undoable = here.read(|now| now.undoable(1)).unwrap();
    assert!(
        undoable[0].possible && undoable[0].title == "приём",
        "{undoable:?}"
    );

    let changed = |turn| here.read(|now| now.changed_since(turn)).unwrap();
    let (_, told) = changed(0);

    let undone = here.undo(seq, &stamp()).unwrap();
    assert_eq!((undone.output.seq, undone.undo), (seq, None));
    assert_eq!((seen(here), history(here, one), history(here, two)), before);
    rebuilt(here);
    let line = here.read(|now| now.journal_line(seq + 1)).unwrap();
    assert_eq!((&*line.title, line.undoes), ("Отменено: приём", Some(seq)));
    assert_eq!(withheld(here), [(one, seq), (two, seq)]);
    assert!(matches!(
        here.undo(seq, &stamp()),
        Err(StoreError::UndoneAlready { .. })
    ));
    assert!(matches!(
        here.undo(seq + 1, &stamp()),
        Err(StoreError::UndoFinal { .. })
    ));

    // Restarted, and worked on: the others' work meets it when it comes again.
    let folder = here.folder().to_owned();
    let mine = Dossier {
        municipality: "Миасс".into(),
        ..dossier(1)
    };
    write(here, &mine);
    assert_eq!(
        changed(told).0,
        [("dossier".to_owned(), one)],
        "what is written now goes out, though later turns are no more"
    );
    here.let_in_again(seq + 1).unwrap();
    assert_eq!(withheld(here).len(), 2, "another batch");
    carry(there, here, one);
    assert_eq!(withheld(here), [(two, seq)], "a person has let it in");
    let joined = here.read(|now| now.get::<Dossier>(one)).unwrap().record;
    assert_eq!((&*joined.surname, &*joined.municipality), ("Ежова Аня", "Миасс"));
    here.let_in_again(seq).unwrap();
    assert_eq!(withheld(here), []);
    carry(there, here, two);
    carry(here, there, one);
    assert_eq!(
        history(here, two).map(|(heads, _)| heads),
        history(there, two).map(|(heads, _)| heads)
    );
    assert_eq!(there.read(|now| now.get::<Dossier>(one)).unwrap().record, joined);
    rebuilt(here);
    assert!(folder.join("metodaktiv.db").exists());
}

#[test]
fn it_goes_back_after_a_restart() {
    let (one, there, two, here) = two();
    write(&there, &dossier(1));
    let seq = batch(&there, &here, &[dossier(1).id]);
    drop(here);
    let here = practice(two.path());
    here.undo(seq, &stamp()).unwrap();
    drop(here);
    let here = practice(two.path());
    assert_eq!(withheld(&here), [(dossier(1).id, seq)]);
    assert!(
        here.read(|now| now.find::<Dossier>(dossier(1).id))
            .unwrap()
            .is_none()
    );
    rebuilt(&here);
    drop(one);
}

#[test]
fn whatever_was_done_to_its_records_since_stands_in_the_way() {
    let Scene {
        there, here, both, ..
    } = &scene();
    let [one, two] = *both;
    let seq = batch(there, here, both);
    let act = |title: &str, dossier: &Dossier| {
        let done = here.change("write", title, Undoable::Yes, &stamp(), |tx| tx.put(dossier));
        done.unwrap().undo.unwrap().seq
    };
    // Another place of the record than the batch changed.
    let moved = Dossier {
        municipality: "Миасс".into(),
        ..named(1, "Ежова Аня")
    };
    let later = act("переезд", &moved);
    assert_eq!(why(here.undo(seq, &stamp())), "переезд");
    assert_eq!(here.read(|now| now.get::<Dossier>(one)).unwrap().record, moved);
    // Others have read it by now; then it is undone.
    carry(here, there, one);
    here.undo(later, &stamp()).unwrap();
    here.undo(seq, &stamp()).unwrap();
    assert_eq!(
        here.read(|now| now.get::<Dossier>(one)).unwrap().record,
        dossier(1)
    );

    // What is written now does not meet what was written and left out: both are there in the end.
    act("снова", &named(1, "Тян-Ли Ольга"));
    carry(there, here, one);
    assert_eq!(here.read(|now| now.conflicts("dossier", one)).unwrap().len(), 1);
    carry(here, there, one);
    assert_eq!(
        history(here, one).map(|(heads, _)| heads),
        history(there, one).map(|(heads, _)| heads)
    );
    rebuilt(here);

    // What came since and changed nothing to be seen goes back as well; a later batch that did must go first.
    let again = batch(there, here, &[two]);
    write(there, &named(2, "Ян Я"));
    write(there, &named(2, "Ежов Пётр"));
    let silent = vec![incoming(there, here, two, true)];
    let silent = here.take_in("тихий", &stamp(), Undoable::Yes, silent).unwrap();
    assert_eq!(silent.unwrap().undo, None, "nothing to be seen, no line");
    here.undo(again, &stamp()).unwrap();
    assert_eq!(history(here, two), None);
    let first = batch(there, here, &[two]);
    write(there, &named(2, "Ян Я"));
    let second = batch(there, here, &[two]);
    assert_eq!(why(here.undo(first, &stamp())), "приём");
    here.undo(second, &stamp()).unwrap();
    here.undo(first, &stamp()).unwrap();
    assert_eq!(withheld(here), [(two, first), (two, second)]);
}

#[test]
fn an_act_of_before_can_be_undone_when_the_batch_is_gone() {
    let Scene {
        there, here, both, ..
    } = &scene();
    let older = here.change("write", "дата", Undoable::Yes, &stamp(), |tx| {
        tx.put(&Dossier {
            deadline: Some("2026-03-09".into()),
            ..dossier(1)
        })
    });
    let older = older.unwrap().undo.unwrap().seq;
    let seq = batch(there, here, both);
    here.undo(seq, &stamp()).unwrap();
    here.undo(older, &stamp()).unwrap();
    assert_eq!(
        here.read(|now| now.get::<Dossier>(both[0])).unwrap().record,
        dossier(1)
    );
    rebuilt(here);
}

#[test]
fn what_belongs_to_a_new_record_holds_it() {
    let Scene {
        there, here, both, ..
    } = &scene();
    let seq = batch(there, here, both);
    // The register's rule that a review bears its dossier's id is the application's; the store knows of owners.
    let scoped = Dossier {
        cycle: both[1],
        ..dossier(5)
    };
    here.change("write", "приложение", Undoable::Yes, &stamp(), |tx| {
        tx.put(&scoped)
    })
    .unwrap();
    here.change(
        "register",
        "регистрация",
        Undoable::Yes,
        &stamp(),
        |tx| tx.put(&review(2)),
    )
    .unwrap();
    assert_eq!(why(here.undo(seq, &stamp())), "приложение");
    assert!(here.read(|now| now.find::<Review>(both[1])).unwrap().is_some());
}

#[test]
fn what_was_destroyed_or_decided_stays() {
    let Scene {
        there, here, both, ..
    } = &scene();
    let [one, two] = *both;
    let erased = Incoming {
        news: IncomingNews::Erased(b"fact".to_vec()),
        ..incoming(there, here, one, true)
    };
    let mixed = vec![erased, incoming(there, here, two, true)];
    let taken = here.take_in("смешанный", &stamp(), Undoable::Yes, mixed).unwrap();
    assert_eq!(taken.unwrap().undo, None);
    let line = here.read(|now| now.undoable(1)).unwrap()[0].seq;
    assert!(matches!(
        here.undo(line, &stamp()),
        Err(StoreError::UndoFinal { .. })
    ));

    // Somebody decides for what is shown already: the record says what it said, and yet somebody has decided.
    write(here, &named(2, "Ян Я"));
    let theirs = Dossier {
        municipality: "Миасс".into(),
        ..named(2, "Ежова Аня")
    };
    write(there, &theirs);
    let seq = batch(there, here, &[two]);
    let shown = here.read(|now| now.get::<Dossier>(two)).unwrap().record.surname;
    let path = ["surname".to_owned()];
    let decided = here
        .settle("решено", &stamp(), "dossier", two, &path, Some(&shown.into()))
        .unwrap();
    assert_eq!(decided.output, 0);
    assert_eq!(why(here.undo(seq, &stamp())), "решено");
    rebuilt(here);
}
