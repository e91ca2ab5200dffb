//! The register against a plain list that is filtered and sorted by hand.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use store::{Direction, RegisterQuery, RegisterRow, Sort, StoreError, Total, Undoable};
use uuid::Uuid;

use crate::people::{CYCLE, Dossier, Review, dossier, dossiers, practice, review, reviews, row, stamp};

/// The words of a text, by the letter of the promise: letters and digits, ё as е, case aside.
fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .replace('ё', "е")
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(String::from)
        .collect()
}

fn expected(rows: &[RegisterRow], query: &RegisterQuery) -> Vec<RegisterRow> {
    let typed = words(query.text.as_deref().unwrap_or_default());
    let mut found: Vec<RegisterRow> = rows
        .iter()
        .filter(|row| row.cycle == query.cycle)
        .filter(|row| query.status.is_empty() || query.status.contains(&row.status))
        .filter(|row| query.municipality.is_empty() || query.municipality.contains(&row.municipality))
        .filter(|row| query.expert.as_ref().is_none_or(|expert| *expert == row.expert))
        .filter(|row| query.sitting.is_none() || query.sitting == row.sitting)
        .filter(|row| {
            typed
                .iter()
                .all(|typed| words(&row.search).iter().any(|word| word.starts_with(typed)))
        })
        .cloned()
        .collect();
    let last = |date: &Option<String>| (date.is_none(), date.clone());
    found.sort_by_key(|row| {
        let key = match query.sort {
            Sort::Number => (row.number_sort, (false, None)),
            Sort::Surname => (0, (false, None)),
            Sort::Municipality => (0, (false, Some(row.municipality.clone()))),
            Sort::Organization => (0, (false, Some(row.organization.clone()))),
            Sort::Status => (row.status_order, (false, None)),
            Sort::Missing => (row.missing_count, (false, None)),
            Sort::Deadline => (0, last(&row.deadline)),
            Sort::Expert => (0, (false, Some(row.expert.clone()))),
            Sort::Sitting => (0, last(&row.sitting)),
            Sort::Registration => (0, last(&row.registered_at)),
        };
        (key, row.surname_sort.clone(), row.id)
    });
    if query.direction == Direction::Descending {
        found.reverse();
    }
    found
}

fn queries() -> impl Strategy<Value = RegisterQuery> {
    let texts = vec![
        "",
        "еж",
        "ЕЖОВ а",
        "ёлк",
        "тян ли",
        "озер",
        "1",
        "...",
        "нет такого",
        "усть-",
        "ян\" OR *",
    ];
    let filters = (
        prop::option::of(prop::sample::select(texts)),
        prop::sample::subsequence(vec!["s0", "s1", "s2", "s3"], 0..3),
        prop::sample::subsequence(vec!["Озёрск", "Миасс", "", "Нигде"], 0..3),
        prop::option::weighted(0.2, prop::sample::select(vec!["Образцов", "Никто"])),
    );
    let order = (prop::sample::select(Sort::ALL.to_vec()), any::<bool>());
    (filters, order, 0..50u64, 0..30u64).prop_map(
        |((text, status, municipality, expert), (sort, down), offset, limit)| RegisterQuery {
            cycle: CYCLE,
            text: text.map(String::from),
            words: None,
            tags: Vec::new(),
            status: status.into_iter().map(String::from).collect(),
            municipality: municipality.into_iter().map(String::from).collect(),
            expert: expert.map(String::from),
            sitting: None,
            sort,
            direction: if down {
                Direction::Descending
            } else {
                Direction::Ascending
            },
            after: None,
            offset,
            limit,
            most_found: 300,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn every_page_is_what_the_plain_list_gives(
        people in prop::collection::vec((dossiers(), prop::option::of(reviews())), 1..60),
        removed in prop::collection::btree_set(0..60usize, 0..6),
        asked in prop::collection::vec(queries(), 40),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let store = practice(folder.path());
        let mut rows = BTreeMap::new();
        for (n, (mut dossier, mut review)) in people.into_iter().enumerate() {
            // Ids out of order, and some rows written twice.
            dossier.id = Uuid::from_u128((n as u128 * 37 % 50) << 64);
            if n % 11 == 10 {
                dossier.cycle = Uuid::from_u128(5);
            }
            if let Some(review) = &mut review {
                review.id = dossier.id;
            }
            store.change("take_in", "приём", Undoable::Yes, &stamp(), |tx| {
                if tx.find::<Review>(dossier.id)?.is_some() {
                    tx.delete::<Review>(dossier.id)?;
                }
                if let Some(review) = &review {
                    tx.put(review)?;
                }
                tx.put(&dossier)
            }).unwrap();
            rows.insert(dossier.id, row(&dossier, review.as_ref(), None));
            if removed.contains(&n) {
                store.change("drop", "удаление", Undoable::Yes, &stamp(), |tx| tx.delete::<Dossier>(dossier.id)).unwrap();
                rows.remove(&dossier.id);
            }
        }
        let rows: Vec<RegisterRow> = rows.into_values().collect();
        for query in &asked {
            let list = expected(&rows, query);
            let page = store.read(|now| now.register(query)).unwrap();
            let from = list.iter().skip(query.offset as usize).take(query.limit as usize).cloned().collect::<Vec<_>>();
            prop_assert_eq!(&page.rows, &from, "{:?}", query);
            prop_assert_eq!(page.total, Total::Exactly(list.len() as u64), "{:?}", query);
            if let Some(after) = list.get(query.offset as usize) {
                let on = RegisterQuery { after: Some(after.id), offset: 0, ..query.clone() };
                let page = store.read(|now| now.register(&on)).unwrap();
                let from = list.iter().skip(query.offset as usize + 1).take(query.limit as usize).cloned().collect::<Vec<_>>();
                prop_assert_eq!(&page.rows, &from, "{:?}", &on);
            }
        }
        let counts = store.read(|now| now.register_counts(CYCLE)).unwrap();
        let mut by_status = BTreeMap::new();
        let mut by_municipality = BTreeMap::new();
        for row in rows.iter().filter(|row| row.cycle == CYCLE) {
            *by_status.entry(row.status.clone()).or_insert(0) += 1;
            *by_municipality.entry(row.municipality.clone()).or_insert(0) += 1;
        }
        prop_assert_eq!(counts.total, by_status.values().sum::<u64>());
        prop_assert_eq!((counts.by_status, counts.by_municipality), (by_status, by_municipality));
    }

    #[test]
    fn whatever_is_typed_is_a_question(text in "\\PC{0,12}|[\"*()^:{}+ \u{e000}АБОR-]{0,12}") {
        thread_local! {
            static STORE: (tempfile::TempDir, store::Store) = {
                let folder = tempfile::tempdir().unwrap();
                let store = practice(folder.path());
                store.change("take_in", "приём", Undoable::Yes, &stamp(), |tx| tx.put(&dossier(1))).unwrap();
                (folder, store)
            };
        }
        let query = RegisterQuery { text: Some(text), ..RegisterQuery::of(CYCLE) };
        let answered = STORE.with(|(_, store)| store.read(|now| now.register(&query)));
        prop_assert!(answered.is_ok(), "{:?}", answered);
    }
}

#[test]
fn a_word_that_fits_too_much_is_bounded_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let store = practice(folder.path());
    let written = store.change("import", "импорт", Undoable::Yes, &stamp(), |tx| {
        for n in 0..1_100_u128 {
            let one = Dossier {
                id: Uuid::from_u128(n),
                surname: format!("Ежова {n:04}"),
                ..dossier(1)
            };
            tx.put(&one)?;
            if n >= 1_050 {
                tx.put(&Review {
                    id: one.id,
                    status: 3,
                    ..review(1)
                })?;
            }
        }
        Ok::<_, StoreError>(())
    });
    written.unwrap();
    let ask = |query: &RegisterQuery| store.read(|now| now.register(query)).unwrap();
    let wide = RegisterQuery {
        text: Some("еж".into()),
        offset: 50,
        ..RegisterQuery::of(CYCLE)
    };
    let page = ask(&wide);
    assert_eq!(
        (page.total, page.rows.len()),
        (Total::MoreThan(100), 50),
        "the list ends where it says"
    );
    let narrowed = ask(&RegisterQuery {
        status: vec!["s3".into()],
        offset: 0,
        ..wide.clone()
    });
    assert_eq!(
        (narrowed.total, narrowed.rows.len()),
        (Total::Exactly(50), 50),
        "filters apply before the bound"
    );
    let one = ask(&RegisterQuery {
        text: Some("еж 1099".into()),
        offset: 0,
        ..wide
    });
    assert_eq!(one.rows.len(), 1);
    let all = RegisterQuery {
        limit: 10_000,
        ..RegisterQuery::of(CYCLE)
    };
    assert_eq!(
        (ask(&all).total, ask(&all).rows.len()),
        (Total::Exactly(1_100), 500),
        "a page has its most"
    );
    let mut walked = BTreeSet::new();
    let mut after = None;
    loop {
        let page = ask(&RegisterQuery {
            after,
            limit: 300,
            ..all.clone()
        });
        let Some(last) = page.rows.last() else { break };
        after = Some(last.id);
        walked.extend(page.rows.iter().map(|row| row.id));
    }
    assert_eq!(walked.len(), 1_100, "page after page meets every row");
    let gone = RegisterQuery {
        after: Some(Uuid::from_u128(1 << 100)),
        offset: 1_099,
        ..all
    };
    assert_eq!(
        ask(&gone).rows.len(),
        1,
        "a row that left the list gives way to its position"
    );
}

#[test]
fn a_far_page_is_the_same_as_page_after_page() {
    const ROWS: u128 = 5_000;
    let folder = tempfile::tempdir().unwrap();
    let store = practice(folder.path());
    let put = |numbers: std::ops::Range<u128>| {
        store
            .change("take_in", "приём", Undoable::Yes, &stamp(), |tx| {
                for n in numbers {
                    tx.put(&Dossier {
                        id: Uuid::from_u128(n.wrapping_mul(7_919) % 10_007),
                        surname: format!("Ежова {:03}", n % 700),
                        municipality: ["Миасс", "Озёрск", "Касли"][(n % 3) as usize].into(),
                        deadline: (n % 5 == 0).then(|| format!("2026-03-{:02}", n % 28 + 1)),
                        ..dossier(1)
                    })?;
                }
                Ok::<_, StoreError>(())
            })
            .unwrap();
    };
    let ask = |query: &RegisterQuery| store.read(|now| now.register(query)).unwrap().rows;
    let same = |sort: Sort, direction: Direction, rows: usize| {
        let all = RegisterQuery {
            sort,
            direction,
            limit: 500,
            ..RegisterQuery::of(CYCLE)
        };
        let mut list: Vec<RegisterRow> = Vec::new();
        loop {
            let page = ask(&RegisterQuery {
                after: list.last().map(|row| row.id),
                ..all.clone()
            });
            if page.is_empty() {
                break;
            }
            list.extend(page);
        }
        assert_eq!(list.len(), rows);
        for offset in [2_047, 2_100, 2_304, 2_559, 2_816] {
            let page = ask(&RegisterQuery {
                offset: offset as u64,
                limit: 70,
                ..all.clone()
            });
            assert_eq!(
                page,
                list[offset..offset + 70],
                "{sort:?} {direction:?} from {offset}"
            );
        }
    };
    put(0..ROWS);
    for sort in Sort::ALL {
        same(sort, Direction::Ascending, 5_000);
        same(sort, Direction::Descending, 5_000);
    }
    // What was remembered of the list is not taken for the list as it is now.
    put(ROWS..ROWS + 300);
    same(Sort::Surname, Direction::Ascending, 5_300);
}

#[test]
fn a_sitting_shows_in_the_rows_of_its_agenda() {
    use crate::people::{Sitting, id};
    let folder = tempfile::tempdir().unwrap();
    let store = practice(folder.path());
    let put = |sitting: &Sitting| {
        store
            .change("sit", "повестка", Undoable::Yes, &stamp(), |tx| {
                tx.put(sitting)
            })
            .unwrap();
    };
    for n in 0..3 {
        store
            .change("take_in", "приём", Undoable::Yes, &stamp(), |tx| {
                tx.put(&dossier(n))
            })
            .unwrap();
    }
    let mut sitting = Sitting {
        id: id(100),
        day: "2026-04-01".into(),
        items: [(id(0), [].into()), (id(1), [].into())].into(),
    };
    put(&sitting);
    let listed = || {
        let query = RegisterQuery {
            sitting: Some("2026-04-01".into()),
            ..RegisterQuery::of(CYCLE)
        };
        let page = store.read(|now| now.register(&query)).unwrap();
        let words = RegisterQuery {
            text: Some("прим".into()),
            ..query
        };
        assert_eq!(store.read(|now| now.register(&words)).unwrap().rows, page.rows);
        page.rows.iter().map(|row| row.id).collect::<Vec<_>>()
    };
    assert_eq!(listed(), [id(0), id(1)]);
    sitting.items = [(id(2), [].into()), (id(1), [].into())].into();
    put(&sitting);
    assert_eq!(
        listed(),
        [id(1), id(2)],
        "the row that left the agenda lost its day"
    );
}

#[test]
fn the_last_number_and_who_bears_it() {
    use crate::people::id;
    let folder = tempfile::tempdir().unwrap();
    let store = practice(folder.path());
    assert_eq!(
        store.read(|now| now.last_number(CYCLE, 1, u32::MAX)).unwrap(),
        None
    );
    for n in [3, 17, 5] {
        let numbered = Review {
            number: Some(u16::from(n)),
            ..review(n)
        };
        let put = |tx: &mut store::Tx<'_>| tx.put(&numbered).and_then(|_| tx.put(&dossier(n)));
        store
            .change("register", "регистрация", Undoable::Yes, &stamp(), put)
            .unwrap();
    }
    store
        .change("take_in", "приём", Undoable::Yes, &stamp(), |tx| {
            tx.put(&dossier(1))
        })
        .unwrap();
    let asked = store.read(|now| {
        let other = Uuid::from_u128(5);
        Ok::<_, StoreError>((
            now.last_number(CYCLE, 1, u32::MAX)?,
            now.with_number(CYCLE, "5-26")?,
            now.with_number(CYCLE, "6-26")?,
            now.last_number(other, 1, u32::MAX)?,
        ))
    });
    assert_eq!(
        asked.unwrap(),
        (Some(17), Some(id(5)), None, None),
        "a dossier without a number does not count"
    );
}
