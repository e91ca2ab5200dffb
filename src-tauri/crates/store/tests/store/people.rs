//! Invented records that the tests keep: a dossier and its review bear one id and make one register row; a sitting
//! lends its day to the rows of its agenda.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::Arc,
};

use domain::Stamp;
use proptest::prelude::*;
use serde::{Deserialize, Serialize};
use store::{Projector, Reader, Record, RegisterQuery, RegisterRow, SearchPaper, Store, Touched, Unlock};
use uuid::Uuid;

pub(crate) const CYCLE: Uuid = Uuid::from_u128(0xc1c1e);

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Dossier {
    pub(crate) id: Uuid,
    pub(crate) cycle: Uuid,
    pub(crate) surname: String,
    pub(crate) municipality: String,
    pub(crate) deadline: Option<String>,
    pub(crate) documents: BTreeMap<String, Document>,
    pub(crate) notes: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Document {
    Received { pages: u8 },
    Missing,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Review {
    pub(crate) id: Uuid,
    pub(crate) status: u8,
    pub(crate) number: Option<u16>,
    pub(crate) expert: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Sitting {
    pub(crate) id: Uuid,
    pub(crate) day: String,
    pub(crate) items: BTreeMap<Uuid, BTreeMap<String, String>>,
}

impl Record for Dossier {
    const KIND: &'static str = "dossier";
    fn id(&self) -> Uuid {
        self.id
    }
    fn scope(&self) -> Option<Uuid> {
        Some(self.cycle)
    }
}

impl Record for Review {
    const KIND: &'static str = "review";
    fn id(&self) -> Uuid {
        self.id
    }
}

impl Record for Sitting {
    const KIND: &'static str = "sitting";
    fn id(&self) -> Uuid {
        self.id
    }
}

pub(crate) struct Rows;

impl Projector for Rows {
    fn rows_of(&self, touched: &Touched<'_>) -> BTreeSet<Uuid> {
        if touched.kind != Sitting::KIND {
            return BTreeSet::from([touched.id]);
        }
        let items = |side: Option<&serde_json::Value>| {
            let items = side
                .and_then(|sitting| sitting["items"].as_object())
                .cloned()
                .unwrap_or_default();
            items
                .keys()
                .filter_map(|id| id.parse().ok())
                .collect::<BTreeSet<Uuid>>()
        };
        items(touched.before)
            .union(&items(touched.after))
            .copied()
            .collect()
    }

    fn row(&self, records: &Reader<'_>, id: Uuid) -> store::Result<Option<RegisterRow>> {
        let Some(dossier) = records.find::<Dossier>(id)? else {
            return Ok(None);
        };
        let review = records.find::<Review>(id)?.map(|found| found.record);
        let sittings = records.list::<Sitting>()?;
        let sitting = sittings
            .into_iter()
            .find(|sitting| sitting.items.contains_key(&id));
        Ok(Some(row(
            &dossier.record,
            review.as_ref(),
            sitting.map(|sitting| sitting.day),
        )))
    }

    fn is_paper(&self, touched: &Touched<'_>) -> bool {
        touched.kind == Sitting::KIND
    }

    fn paper(&self, records: &Reader<'_>, kind: &str, id: Uuid) -> store::Result<Option<SearchPaper>> {
        let sitting = records.find::<Sitting>(id)?.map(|found| found.record);
        Ok(sitting.map(|sitting| SearchPaper {
            kind: kind.to_owned(),
            id,
            cycle: CYCLE,
            title: format!("Заседание {}", sitting.day),
            detail: String::new(),
            search: format!("заседание {}", sitting.day),
            sort: sitting.day,
        }))
    }
}

/// The row that these records make.
pub(crate) fn row(dossier: &Dossier, review: Option<&Review>, sitting: Option<String>) -> RegisterRow {
    let number = review.and_then(|review| review.number);
    let missing = dossier
        .documents
        .values()
        .filter(|document| **document == Document::Missing)
        .count();
    RegisterRow {
        id: dossier.id,
        cycle: dossier.cycle,
        number: number.map(|n| format!("{n}-26")),
        number_alike: number.map(|n| format!("{n}-26")).unwrap_or_default(),
        number_sort: number.map_or(i64::MAX, i64::from),
        surname_sort: dossier.surname.to_lowercase().replace('ё', "е"),
        name: dossier.surname.clone(),
        municipality: dossier.municipality.clone(),
        organization: format!("Школа города {}", dossier.municipality),
        directions: "Математика".into(),
        status: format!("s{}", review.map_or(0, |review| review.status)),
        status_order: review.map_or(0, |review| i64::from(review.status)),
        missing: format!("{missing} док."),
        missing_count: missing as i64,
        deadline: dossier.deadline.clone(),
        expert: review.map(|review| review.expert.clone()).unwrap_or_default(),
        sitting,
        registered_at: number.map(|n| format!("2026-02-{:02}", n % 28 + 1)),
        search: format!(
            "{} {} {}",
            dossier.surname,
            dossier.municipality,
            number.unwrap_or(0)
        ),
        tags: dossier
            .documents
            .iter()
            .filter(|(_, document)| **document == Document::Missing)
            .map(|(code, _)| format!("lacks:{code}"))
            .collect(),
    }
}

pub(crate) fn id(n: u8) -> Uuid {
    Uuid::from_u128(0x1000 + u128::from(n))
}

pub(crate) fn dossier(n: u8) -> Dossier {
    Dossier {
        id: id(n),
        cycle: CYCLE,
        surname: format!("Примерова-{n}"),
        municipality: "Озёрск".into(),
        deadline: None,
        documents: BTreeMap::from([("consent".into(), Document::Missing)]),
        notes: Vec::new(),
    }
}

pub(crate) fn review(n: u8) -> Review {
    Review {
        id: id(n),
        status: 1,
        number: Some(u16::from(n)),
        expert: "Эксперт Образцов".into(),
    }
}

pub(crate) fn stamp() -> Stamp {
    Stamp {
        who: "Секретарь Образцова".into(),
        at: "2026-03-02T10:00:00+05:00".parse().unwrap(),
    }
}

pub(crate) fn practice(folder: &Path) -> Store {
    if folder.join("metodaktiv.db").exists() {
        Store::open(folder, Unlock::Practice, Arc::new(Rows)).unwrap()
    } else {
        Store::create(folder, Unlock::Practice, Arc::new(Rows)).unwrap()
    }
}

/// Everything that the store shows, revisions aside.
#[derive(Debug, PartialEq)]
pub(crate) struct Seen {
    dossiers: Vec<Dossier>,
    reviews: Vec<Review>,
    sittings: Vec<Sitting>,
    rows: Vec<RegisterRow>,
    found: Vec<RegisterRow>,
    counts: store::RegisterCounts,
}

pub(crate) fn seen(store: &Store) -> Seen {
    let see = |now: &Reader<'_>| -> store::Result<Seen> {
        Ok(Seen {
            dossiers: now.list()?,
            reviews: now.list()?,
            sittings: now.list()?,
            rows: now
                .register(&RegisterQuery {
                    limit: 500,
                    ..RegisterQuery::of(CYCLE)
                })?
                .rows,
            found: now
                .register(&RegisterQuery {
                    text: Some("еж".into()),
                    ..RegisterQuery::of(CYCLE)
                })?
                .rows,
            counts: now.register_counts(CYCLE)?,
        })
    };
    store.read(see).unwrap()
}

/// One step of a random history.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    Dossier(Dossier),
    Review(Review),
    Both(Dossier, Review),
    Sitting(Sitting),
    Drop(u8),
    /// Undo of the n-th newest line, if it is possible.
    Undo(usize),
}

pub(crate) fn dossiers() -> impl Strategy<Value = Dossier> {
    let document = prop_oneof![
        Just(Document::Missing),
        (0..3u8).prop_map(|pages| Document::Received { pages })
    ];
    let words = prop::sample::select(vec![
        "Ёлкина Анна",
        "Ежов Пётр",
        "Тян-Ли Ольга",
        "Ян Я",
        "Ежова Аня",
    ]);
    let towns = prop::sample::select(vec!["Озёрск", "Миасс", "Усть-Катав", ""]);
    let day = prop::option::of((1..28u8).prop_map(|day| format!("2026-03-{day:02}")));
    let documents = prop::collection::btree_map("[a-c]", document, 0..3);
    let notes = prop::collection::vec("[а-я]{0,3}", 0..3);
    (0..6u8, words, towns, day, documents, notes).prop_map(
        |(n, surname, town, deadline, documents, notes)| Dossier {
            surname: surname.into(),
            municipality: town.into(),
            deadline,
            documents,
            notes,
            ..dossier(n)
        },
    )
}

pub(crate) fn reviews() -> impl Strategy<Value = Review> {
    let experts = prop::sample::select(vec!["Образцов", "Примеров", ""]);
    (0..6u8, 0..4u8, prop::option::of(0..40u16), experts).prop_map(|(n, status, number, expert)| Review {
        id: id(n),
        status,
        number,
        expert: expert.into(),
    })
}

fn sittings() -> impl Strategy<Value = Sitting> {
    let votes = prop::collection::btree_map("[m-o]", "for|against", 0..3);
    let items = prop::collection::btree_map((0..6u8).prop_map(id), votes, 0..3);
    (100..102u8, 1..28u8, items).prop_map(|(n, day, items)| Sitting {
        id: id(n),
        day: format!("2026-04-{day:02}"),
        items,
    })
}

pub(crate) fn steps(most: usize) -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => dossiers().prop_map(Step::Dossier),
        2 => reviews().prop_map(Step::Review),
        2 => (dossiers(), reviews()).prop_map(|(dossier, review)| Step::Both(dossier, review)),
        2 => sittings().prop_map(Step::Sitting),
        1 => (0..6u8).prop_map(Step::Drop),
        2 => (0..5usize).prop_map(Step::Undo),
    ];
    prop::collection::vec(step, 1..most)
}

/// Takes one step; the number of its journal line, if it wrote one.
pub(crate) fn take(store: &Store, step: &Step) -> Option<u64> {
    use store::{StoreError, Undoable::Yes};
    let before = store
        .read(|now| now.journal(1, None))
        .unwrap()
        .first()
        .map_or(0, |line| line.seq);
    let changed = store.change("step", "шаг", Yes, &stamp(), |tx| match step {
        Step::Dossier(dossier) => tx.put(dossier).map(|_| ()),
        Step::Review(review) => tx.put(review).map(|_| ()),
        Step::Both(dossier, review) => tx.put(dossier).and_then(|_| tx.put(review)).map(|_| ()),
        Step::Sitting(sitting) => tx.put(sitting).map(|_| ()),
        Step::Drop(n) => match tx.delete::<Dossier>(id(*n)) {
            Err(StoreError::NotFound { .. }) => Ok(()),
            other => other,
        },
        Step::Undo(_) => Ok(()),
    });
    let mut seq = changed.unwrap().undo.map(|undo| undo.seq);
    if let Step::Undo(n) = step {
        let entries = store.read(|now| now.undoable(20)).unwrap();
        if let Some(entry) = entries.get(*n) {
            let undone = store.undo(entry.seq, &stamp());
            assert_eq!(undone.is_ok(), entry.possible, "the list promised {entry:?}");
            seq = undone.ok().and_then(|changed| changed.undo).map(|undo| undo.seq);
        }
    }
    let after = store
        .read(|now| now.journal(1, None))
        .unwrap()
        .first()
        .map_or(0, |line| line.seq);
    assert_eq!(
        after,
        seq.unwrap_or(before),
        "a line for every change, and for nothing else"
    );
    seq
}
