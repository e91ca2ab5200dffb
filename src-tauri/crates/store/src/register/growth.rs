//! What a question costs, in steps of the database, in registers of different length: the clock of a machine tells the
//! caches apart, the steps tell whether anything is read that a longer list has more of.

use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use uuid::Uuid;

use super::{RegisterQuery, RegisterRow, Sort, Total, landmarks::STEP, write};
use crate::{Store, notes, reader::Reader, search::WordCounts};

const CYCLE: Uuid = Uuid::from_u128(7);
const SURNAMES: [&str; 4] = ["антонова", "белова", "волкова", "громова"];

/// A store with so many rows in its register.
fn register(rows: u32) -> (tempfile::TempDir, Store) {
    let (folder, store) = notes::store();
    let mut writer = store.writer();
    let transaction = writer.connection.transaction().unwrap();
    let mut counts = WordCounts::default();
    for n in 0..rows {
        let surname = SURNAMES[n as usize % SURNAMES.len()];
        let row = RegisterRow {
            id: Uuid::from_u128(u128::from(n.wrapping_mul(2_654_435_761)) << 64 | u128::from(n)),
            cycle: CYCLE,
            number: Some(n.to_string()),
            number_alike: n.to_string(),
            number_sort: i64::from(n),
            surname_sort: format!("{surname} {:08}", n.wrapping_mul(7_919) % rows),
            name: format!("{surname} {n}"),
            municipality: format!("район {}", n % 30),
            organization: format!("школа {}", n % 190),
            directions: String::new(),
            status: "registered".into(),
            status_order: 2,
            missing: String::new(),
            missing_count: 0,
            deadline: None,
            expert: String::new(),
            sitting: None,
            registered_at: None,
            search: format!("{surname} анна иванова{n}"),
            tags: BTreeSet::new(),
        };
        write(&transaction, row.id, Some(&row), &mut counts).unwrap();
    }
    counts.write(&transaction).unwrap();
    transaction.commit().unwrap();
    drop(writer);
    (folder, store)
}

/// Steps of the database that a question takes.
fn steps<A>(store: &Store, question: impl FnOnce(&Reader<'_>) -> A) -> (A, u64) {
    let counted = Arc::new(AtomicU64::new(0));
    let count = Arc::clone(&counted);
    let mut writer = store.writer();
    let each = move || {
        count.fetch_add(1, Ordering::Relaxed);
        false
    };
    writer.connection.progress_handler(1, Some(each)).unwrap();
    let reader = Reader {
        connection: &writer.connection,
        landmarks: Some(&store.landmarks),
    };
    let answer = question(&reader);
    writer
        .connection
        .progress_handler(1, None::<fn() -> bool>)
        .unwrap();
    (answer, counted.load(Ordering::Relaxed))
}

/// Steps that a page of the register takes; it is full.
fn of_page(store: &Store, query: &RegisterQuery) -> u64 {
    let (page, steps) = steps(store, |reader| reader.register(query).unwrap());
    assert_eq!(page.rows.len() as u64, query.limit, "{query:?}");
    steps
}

#[test]
fn a_page_and_a_word_cost_as_much_in_a_list_four_times_as_long() {
    let short = 5_000;
    let registers = [short, 4 * short].map(|rows| (rows, register(rows)));
    let page = |sort, part: u64| {
        move |rows: u32| RegisterQuery {
            sort,
            // As far from its landmark in both.
            offset: u64::from(rows) / 100 * part / STEP * STEP + part,
            limit: 50,
            ..RegisterQuery::of(CYCLE)
        }
    };
    let word = |text: &'static str| {
        move |_: u32| RegisterQuery {
            text: Some(text.to_owned()),
            limit: 50,
            ..RegisterQuery::of(CYCLE)
        }
    };
    let end = |rows: u32| RegisterQuery {
        sort: Sort::Number,
        offset: u64::from(rows) - 1_000,
        limit: 50,
        ..RegisterQuery::of(CYCLE)
    };
    let few = |_: u32| RegisterQuery {
        text: Some("иванова4321".to_owned()),
        limit: 1,
        ..RegisterQuery::of(CYCLE)
    };
    type Asked = Box<dyn Fn(u32) -> RegisterQuery>;
    let questions: [(&str, Asked); 8] = [
        ("the first page", Box::new(page(Sort::Surname, 0))),
        ("the middle by name", Box::new(page(Sort::Surname, 50))),
        (
            "the middle by municipality",
            Box::new(page(Sort::Municipality, 47)),
        ),
        ("near the end", Box::new(end)),
        ("a beginning", Box::new(word("ан"))),
        ("a surname", Box::new(word("белова"))),
        ("two words", Box::new(word("громова анна"))),
        ("a name that one has", Box::new(few)),
    ];
    for (name, question) in questions {
        let cost = registers.each_ref().map(|(rows, (_, store))| {
            let query = question(*rows);
            // The landmarks of an order are found once after a change.
            of_page(store, &query);
            of_page(store, &query)
        });
        grows_as_the_logarithm(name, cost);
    }
    let number = registers.each_ref().map(|(rows, (_, store))| {
        let number = (rows - 1).to_string();
        let (found, steps) = steps(store, |reader| reader.with_number(CYCLE, &number).unwrap());
        assert!(found.is_some(), "{number}");
        steps
    });
    grows_as_the_logarithm("a number", number);
    let absent = registers
        .each_ref()
        .map(|(_, (_, store))| steps(store, |reader| reader.with_number(CYCLE, "7-а").unwrap()).1);
    grows_as_the_logarithm("a number that nobody has", absent);
    let named = registers
        .each_ref()
        .map(|(_, (_, store))| steps(store, |reader| reader.named(CYCLE, "белова", 100).unwrap()).1);
    grows_as_the_logarithm("the first of a name", named);
}

/// Not worse than the logarithm of the length: ln(20 000) / ln(5 000) = 1.16.
fn grows_as_the_logarithm(question: &str, [short, long]: [u64; 2]) {
    assert!(long * 100 <= short * 116, "{question}: {short} and {long} steps");
}

#[test]
fn a_letter_beside_a_word_is_looked_for_in_the_found_rows() {
    let (_folder, store) = register(50);
    let found = |text: &str| {
        let query = RegisterQuery {
            text: Some(text.to_owned()),
            limit: 50,
            ..RegisterQuery::of(CYCLE)
        };
        let page = store.read(|now| now.register(&query)).unwrap();
        assert_eq!(page.total.at_least(), page.rows.len() as u64);
        page.rows.len()
    };
    // 4 and 40 to 49; of them 41, 45 and 49 are of the second surname.
    assert_eq!(found("иванова4"), 11);
    assert_eq!(found("б иванова4"), 3);
    assert_eq!(found("иванова4 ан"), 11);
    assert_eq!(found("я иванова4"), 0);
}

/// Five hundred rows have the word: more than are put in order, whatever else is asked.
#[test]
fn a_common_word_is_counted_the_same_whichever_way_it_is_narrowed() {
    let (_folder, store) = register(2_000);
    let total = |text: &str, change: &dyn Fn(&mut RegisterQuery)| {
        let mut query = RegisterQuery {
            text: Some(text.to_owned()),
            limit: 50,
            ..RegisterQuery::of(CYCLE)
        };
        change(&mut query);
        store.read(|now| now.register(&query)).unwrap().total
    };
    let municipality = |query: &mut RegisterQuery| query.municipality = vec!["район 4".into()];
    let state = |state: &'static str| move |query: &mut RegisterQuery| query.status = vec![state.into()];
    assert_eq!(total("антонова", &|_| ()), Total::MoreThan(100));
    assert_eq!(total("антонова ан", &|_| ()), Total::MoreThan(100));
    assert_eq!(total("антонова б", &|_| ()), Total::Exactly(0));
    assert_eq!(total("антонова", &state("registered")), Total::MoreThan(100));
    assert_eq!(total("антонова", &state("draft")), Total::Exactly(0));
    assert_eq!(
        total("антонова", &municipality),
        Total::Exactly(34),
        "n = 4 modulo 60"
    );
    assert_eq!(total("антонова ан", &municipality), Total::Exactly(34));
    let last = |query: &mut RegisterQuery| query.cycle = Uuid::from_u128(8);
    assert_eq!(total("антонова", &last), Total::Exactly(0), "another cycle");
    let both = |query: &mut RegisterQuery| {
        municipality(query);
        last(query);
    };
    assert_eq!(total("антонова", &both), Total::Exactly(0));
}
