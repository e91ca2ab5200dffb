//! Words, papers and tags move with the records, through changes, undo and rebuilding.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use store::{RegisterQuery, Store, Undoable, Words, words_of};

use crate::people::{CYCLE, Dossier, Sitting, dossier, id, practice, stamp, steps, take};

fn change(store: &Store, records: &[Dossier]) -> u64 {
    let changed = store.change("take_in", "приём", Undoable::Yes, &stamp(), |tx| {
        records.iter().try_for_each(|record| tx.put(record).map(|_| ()))
    });
    changed.unwrap().undo.unwrap().seq
}

fn named(n: u8, surname: &str) -> Dossier {
    Dossier {
        surname: surname.into(),
        ..dossier(n)
    }
}

fn like(store: &Store, typed: &str) -> Vec<String> {
    let words = store.read(|now| now.words_like(typed, store::edits_allowed(typed.chars().count())));
    words.unwrap().into_iter().map(|(word, _)| word).collect()
}

fn found(store: &Store, query: &RegisterQuery) -> Vec<String> {
    let page = store.read(|now| now.register(query)).unwrap();
    page.rows.into_iter().map(|row| row.name).collect()
}

fn with(words: Words) -> RegisterQuery {
    RegisterQuery {
        words: Some(words),
        ..RegisterQuery::of(CYCLE)
    }
}

#[test]
fn a_word_leaves_with_the_last_row_that_has_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = practice(folder.path());
    change(&store, &[named(1, "Семёнова Ольга"), named(2, "Семёнова Вера")]);
    assert_eq!(like(&store, "симёнова".replace('ё', "е").as_str()), ["семенова"]);
    assert!(
        like(&store, "семенова").is_empty(),
        "the word itself is not a slip of itself"
    );
    change(&store, &[named(1, "Кузнецова Ольга")]);
    assert_eq!(
        like(&store, "семенва"),
        ["семенова"],
        "the second still bears the name"
    );
    let last = change(&store, &[named(2, "Кузнецова Вера")]);
    assert!(like(&store, "семенва").is_empty());
    assert_eq!(like(&store, "кузнецвоа"), ["кузнецова"]);
    store.undo(last, &stamp()).unwrap();
    assert_eq!(like(&store, "семенва"), ["семенова"], "undo brings the word back");
    let drop = |n| {
        store.change("drop", "удаление", Undoable::Yes, &stamp(), |tx| {
            tx.delete::<Dossier>(id(n))
        })
    };
    drop(1).unwrap();
    drop(2).unwrap();
    let words = store.read(|now| now.words_beginning("", 10)).unwrap();
    assert!(words.is_empty(), "nothing is left of the deleted: {words:?}");
}

#[test]
fn conditions_nest_and_initials_belong_to_the_name() {
    let folder = tempfile::tempdir().unwrap();
    let store = practice(folder.path());
    change(
        &store,
        &[
            named(1, "Иванова Мария Петровна"),
            named(2, "Иванова Вера Павловна"),
            named(3, "Миронов Иван"),
        ],
    );
    let begins = |word: &str| Words::Begins(word.into());
    let cases = [
        (
            Words::Initial('м'),
            vec!["Иванова Мария Петровна", "Миронов Иван"],
        ),
        (
            Words::All(vec![begins("иван"), Words::Initial('п')]),
            vec!["Иванова Вера Павловна", "Иванова Мария Петровна"],
        ),
        (
            Words::All(vec![
                Words::Any(vec![begins("нет"), Words::Is("иванова".into())]),
                Words::Any(vec![Words::Is("вера".into())]),
            ]),
            vec!["Иванова Вера Павловна"],
        ),
        (Words::Is("иван".into()), vec!["Миронов Иван"]),
        (Words::Any(Vec::new()), vec![]),
        (Words::All(vec![begins("иван"), Words::Any(Vec::new())]), vec![]),
    ];
    for (words, expected) in cases {
        assert_eq!(found(&store, &with(words.clone())), expected, "{words:?}");
    }
    assert_eq!(
        found(&store, &with(Words::All(Vec::new()))).len(),
        3,
        "no condition, the whole list"
    );
}

#[test]
fn the_rarest_part_of_a_condition_is_known() {
    let folder = tempfile::tempdir().unwrap();
    let store = practice(folder.path());
    change(
        &store,
        &[
            named(1, "Иванова Мария Петровна"),
            named(2, "Иванова Вера Петровна"),
            named(3, "Иванченко Мария Петровна"),
        ],
    );
    let begins = |word: &str| Words::Begins(word.into());
    let is = |word: &str| Words::Is(word.into());
    let cases = [
        (begins("иван"), Some((begins("иван"), 3))),
        (
            Words::All(vec![begins("петр"), is("мария"), Words::Initial('в')]),
            Some((is("мария"), 2)),
        ),
        (
            Words::All(vec![Words::All(vec![is("мария")]), is("нет")]),
            Some((is("нет"), 0)),
        ),
        (
            Words::Any(vec![is("иванова"), is("иванченко")]),
            Some((Words::Any(vec![is("иванова"), is("иванченко")]), 3)),
        ),
        (Words::Any(vec![is("иванова"), begins("7")]), None),
        (Words::Initial('и'), None),
        (Words::All(vec![begins("и"), is("12")]), None),
    ];
    for (words, expected) in cases {
        let rarest = store.read(|now| now.rarest(&words)).unwrap();
        assert_eq!(rarest, expected, "{words:?}");
    }
}

#[test]
fn tags_filter_alone_and_together() {
    let folder = tempfile::tempdir().unwrap();
    let store = practice(folder.path());
    let lacking = |n, name: &str, codes: &[&str]| Dossier {
        documents: codes
            .iter()
            .map(|code| ((*code).to_owned(), crate::people::Document::Missing))
            .collect::<BTreeMap<_, _>>(),
        ..named(n, name)
    };
    change(
        &store,
        &[
            lacking(1, "Аа", &["a"]),
            lacking(2, "Бб", &["a", "b"]),
            lacking(3, "Вв", &[]),
        ],
    );
    let tagged = |tags: &[&[&str]]| RegisterQuery {
        tags: tags
            .iter()
            .map(|any| any.iter().map(|tag| format!("lacks:{tag}")).collect())
            .collect(),
        ..RegisterQuery::of(CYCLE)
    };
    assert_eq!(found(&store, &tagged(&[&["a"]])), ["Аа", "Бб"]);
    assert_eq!(found(&store, &tagged(&[&["a"], &["b"]])), ["Бб"]);
    assert_eq!(found(&store, &tagged(&[&["b", "c"]])), ["Бб"]);
    assert!(found(&store, &tagged(&[&["c"]])).is_empty());
    change(&store, &[lacking(2, "Бб", &["b"])]);
    assert_eq!(
        found(&store, &tagged(&[&["a"]])),
        ["Аа"],
        "a tag leaves with its reason"
    );
}

#[test]
fn a_paper_is_found_by_its_words_until_it_goes() {
    let folder = tempfile::tempdir().unwrap();
    let store = practice(folder.path());
    let sitting = |day: &str| Sitting {
        id: id(200),
        day: day.into(),
        items: BTreeMap::new(),
    };
    let put = |day: &str| {
        store
            .change("plan", "заседание", Undoable::Yes, &stamp(), |tx| {
                tx.put(&sitting(day))
            })
            .unwrap()
    };
    let titles = |word: &str| -> Vec<String> {
        let papers = store.read(|now| now.papers_with(CYCLE, &Words::Begins(word.into()), 10));
        papers.unwrap().into_iter().map(|paper| paper.title).collect()
    };
    put("2026-04-07");
    assert_eq!(titles("засед"), ["Заседание 2026-04-07"]);
    let moved = put("2026-05-09").undo.unwrap().seq;
    assert_eq!(
        (titles("04"), titles("05")),
        (vec![], vec!["Заседание 2026-05-09".to_owned()])
    );
    store.undo(moved, &stamp()).unwrap();
    assert_eq!(titles("04"), ["Заседание 2026-04-07"]);
    let elsewhere = store.read(|now| now.papers_with(id(9), &Words::Begins("засед".into()), 10));
    assert!(elsewhere.unwrap().is_empty(), "another cycle does not see it");
    store
        .change("drop", "удаление", Undoable::Yes, &stamp(), |tx| {
            tx.delete::<Sitting>(id(200))
        })
        .unwrap();
    assert!(titles("засед").is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    /// The vocabulary is exactly the Cyrillic words of three letters and more that rows and papers are found by.
    #[test]
    fn the_vocabulary_is_what_is_on_the_list(history in steps(24)) {
        let folder = tempfile::tempdir().unwrap();
        let store = practice(folder.path());
        for step in &history {
            take(&store, step);
        }
        let (rows, papers) = store
            .read(|now| {
                let rows = now.register(&RegisterQuery { limit: 500, ..RegisterQuery::of(CYCLE) })?.rows;
                Ok::<_, store::StoreError>((rows, now.papers_with(CYCLE, &Words::Begins("заседание".into()), 99)?))
            })
            .unwrap();
        let texts = rows.iter().map(|row| &row.search).chain(papers.iter().map(|paper| &paper.search));
        let expected: BTreeSet<String> = texts
            .flat_map(|text| words_of(text))
            .map(|(_, word)| word)
            .filter(|word| word.chars().count() > 2 && !word.is_ascii())
            .collect();
        let words: BTreeSet<String> = store.read(|now| now.words_beginning("", 999)).unwrap().into_iter().collect();
        prop_assert_eq!(words, expected);
    }
}
