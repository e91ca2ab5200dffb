//! Prints how long the store's everyday work takes on this machine:
//! `cargo run -p metodaktiv-store --example figures -- [rows of the register] [megabytes of files]`.

use std::{
    collections::BTreeMap,
    error::Error,
    fs::{self, File},
    io::{Cursor, Read, Write},
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use serde::{Deserialize, Serialize};
use store::{
    Direction, FileLimits, NoRegister, Projector, Reader, Record, RegisterQuery, RegisterRow, Sort, Store,
    Undoable, Unlock,
};
use uuid::Uuid;

type Done<T = ()> = Result<T, Box<dyn Error>>;

/// A sitting: forty items of nine votes.
#[derive(Serialize, Deserialize)]
struct Sitting {
    id: Uuid,
    items: BTreeMap<String, BTreeMap<String, String>>,
}

impl Record for Sitting {
    const KIND: &'static str = "sitting";
    fn id(&self) -> Uuid {
        self.id
    }
}

/// A card of one invented person.
#[derive(Serialize, Deserialize, Clone)]
#[serde(rename_all = "camelCase")]
struct Card {
    id: Uuid,
    cycle: Uuid,
    n: i64,
    surname: String,
    municipality: String,
    status: i64,
    deadline: Option<String>,
}

impl Record for Card {
    const KIND: &'static str = "card";
    fn id(&self) -> Uuid {
        self.id
    }
    fn scope(&self) -> Option<Uuid> {
        Some(self.cycle)
    }
}

struct Cards;

impl Projector for Cards {
    fn row(&self, records: &Reader<'_>, id: Uuid) -> store::Result<Option<RegisterRow>> {
        let Some(card) = records.find::<Card>(id)? else {
            return Ok(None);
        };
        let card = card.record;
        let numbered = card.status > 1;
        Ok(Some(RegisterRow {
            id,
            cycle: card.cycle,
            number: numbered.then(|| format!("{}-26", card.n)),
            number_alike: if numbered {
                format!("{}-26", card.n)
            } else {
                String::new()
            },
            number_sort: if numbered { card.n } else { i64::MAX },
            surname_sort: card.surname.to_lowercase(),
            name: card.surname.clone(),
            municipality: card.municipality.clone(),
            organization: format!("МБОУ «СОШ № {}»", card.n % 130),
            directions: "Математика".into(),
            status: format!("status_{}", card.status),
            status_order: card.status,
            missing: String::new(),
            missing_count: card.n % 4,
            deadline: card.deadline.clone(),
            expert: if card.n % 3 == 0 {
                String::new()
            } else {
                format!("Эксперт {}", card.n % 20)
            },
            sitting: (card.n % 5 == 0).then(|| format!("2026-{:02}-11", card.n % 12 + 1)),
            registered_at: numbered.then(|| format!("2026-01-{:02}", card.n % 28 + 1)),
            search: format!(
                "{} {} {}-26 школа {}",
                card.surname,
                card.municipality,
                card.n,
                card.n % 130
            ),
            tags: std::collections::BTreeSet::new(),
        }))
    }
}

fn card(n: i64, cycle: Uuid) -> Card {
    const SURNAMES: [&str; 8] = ["Ив", "Петр", "Сидор", "Кузнец", "Смирн", "Волк", "Ёлк", "Тян"];
    let stem = SURNAMES
        .get(usize::try_from(n % 8).unwrap_or(0))
        .copied()
        .unwrap_or_default();
    Card {
        id: Uuid::from_u128(
            ((u128::from(n.unsigned_abs()) * 0x9e37_79b9_7f4a_7c15) << 32) | u128::from(n.unsigned_abs()),
        ),
        cycle,
        n,
        surname: format!("{stem}ов{} Пример Примерович", n * 7919 % 1000),
        municipality: format!("Город {:02}", n * n % 43),
        status: n * 31 % 15,
        deadline: (n % 2 == 0).then(|| format!("2026-{:02}-{:02}", n % 12 + 1, n % 28 + 1)),
    }
}

fn stamp() -> Done<domain::Stamp> {
    Ok(domain::Stamp {
        who: "Секретарь".into(),
        at: "2026-03-02T10:00:00+05:00".parse()?,
    })
}

fn say(line: &str) -> Done {
    Ok(writeln!(std::io::stdout(), "{line}")?)
}

fn timed<T>(times: usize, mut work: impl FnMut(usize) -> Done<T>) -> Done<String> {
    let mut spent = Vec::new();
    for n in 0..times {
        let begun = Instant::now();
        work(n)?;
        spent.push(begun.elapsed());
    }
    spent.sort_unstable();
    let at = |share: usize| {
        spent
            .get((times - 1) * share / 100)
            .copied()
            .unwrap_or(Duration::ZERO)
    };
    Ok(format!(
        "median {:>9.3?}  p95 {:>9.3?}  max {:>9.3?}",
        at(50),
        at(95),
        at(100)
    ))
}

fn votes(folder: &Path) -> Done {
    let store = Store::create(folder, Unlock::Practice, Arc::new(NoRegister))?;
    let stamp = stamp()?;
    let mut sitting = Sitting {
        id: Uuid::from_u128(1),
        items: BTreeMap::new(),
    };
    for item in 0..40 {
        sitting
            .items
            .insert(Uuid::from_u128(item).to_string(), BTreeMap::new());
    }
    store.change("open_sitting", "заседание", Undoable::Yes, &stamp, |tx| {
        tx.put(&sitting)
    })?;
    let all = timed(360, |n| {
        let item = sitting.items.values_mut().nth(n / 9).ok_or("item")?;
        item.insert(Uuid::from_u128(900 + n as u128 % 9).to_string(), "for".into());
        Ok(store.change("record_vote", "голос", Undoable::Yes, &stamp, |tx| {
            tx.put(&sitting)
        })?)
    })?;
    say(&format!("360 votes of one sitting:           {all}"))?;
    let late = timed(100, |n| {
        let item = sitting.items.values_mut().nth(n % 40).ok_or("item")?;
        item.insert(
            Uuid::from_u128(900).to_string(),
            if n % 80 < 40 { "against" } else { "for" }.into(),
        );
        Ok(store.change("record_vote", "голос", Undoable::Yes, &stamp, |tx| {
            tx.put(&sitting)
        })?)
    })?;
    say(&format!("a vote after 360 of history:        {late}"))?;
    let reading = timed(100, |_| Ok(store.read(|now| now.get::<Sitting>(sitting.id))?))?;
    say(&format!("reading that sitting:               {reading}"))?;
    let undo = timed(20, |_| {
        let last = store
            .read(|now| now.undoable(1))?
            .first()
            .map(|entry| entry.seq)
            .ok_or("entry")?;
        Ok(store.undo(last, &stamp)?)
    })?;
    say(&format!("undo and redo of a vote:            {undo}"))?;
    drop(store);
    let opening = timed(10, |_| {
        Ok(Store::open(folder, Unlock::Practice, Arc::new(NoRegister))?)
    })?;
    say(&format!("opening the store:                  {opening}"))?;
    let store = Store::open(folder, Unlock::Practice, Arc::new(NoRegister))?;
    sitting.items.clear();
    let begun = Instant::now();
    store.change("record_vote", "голос", Undoable::Yes, &stamp, |tx| {
        tx.put(&sitting)
    })?;
    say(&format!(
        "a change that loads the document:   {:.3?}",
        begun.elapsed()
    ))
}

fn register(folder: &Path, rows: i64) -> Done {
    let store = Store::create(folder, Unlock::Practice, Arc::new(Cards))?;
    let (stamp, cycle) = (stamp()?, Uuid::from_u128(7));
    let begun = Instant::now();
    for first in (0..rows).step_by(500) {
        store.change("import", "импорт", Undoable::Yes, &stamp, |tx| {
            (first..(first + 500).min(rows)).try_for_each(|n| tx.put(&card(n, cycle)).map(|_| ()))
        })?;
    }
    say(&format!(
        "\n{rows} cards put, 500 a change, in     {:.1?}",
        begun.elapsed()
    ))?;
    let base = RegisterQuery {
        limit: 100,
        ..RegisterQuery::of(cycle)
    };
    let last = u64::try_from(rows)?;
    let asked = [
        ("first page by surname", base.clone()),
        (
            "last page by number",
            RegisterQuery {
                offset: last - 50,
                sort: Sort::Number,
                ..base.clone()
            },
        ),
        (
            "middle page by deadline, reversed",
            RegisterQuery {
                offset: last / 2,
                sort: Sort::Deadline,
                direction: Direction::Descending,
                ..base.clone()
            },
        ),
        (
            "one status by deadline",
            RegisterQuery {
                status: vec!["status_3".into()],
                sort: Sort::Deadline,
                ..base.clone()
            },
        ),
        (
            "drafts by number (all at the end)",
            RegisterQuery {
                status: vec!["status_0".into(), "status_1".into()],
                sort: Sort::Number,
                ..base.clone()
            },
        ),
        (
            "three statuses, middle",
            RegisterQuery {
                status: vec!["status_3".into(), "status_4".into(), "status_9".into()],
                offset: last / 10,
                ..base.clone()
            },
        ),
        (
            "one municipality by status",
            RegisterQuery {
                municipality: vec!["Город 04".into()],
                sort: Sort::Status,
                ..base.clone()
            },
        ),
        (
            "municipality and status",
            RegisterQuery {
                municipality: vec!["Город 04".into()],
                status: vec!["status_3".into()],
                ..base.clone()
            },
        ),
        (
            "one expert by municipality",
            RegisterQuery {
                expert: Some("Эксперт 7".into()),
                sort: Sort::Municipality,
                ..base.clone()
            },
        ),
        (
            "words: one person",
            RegisterQuery {
                text: Some("сидоров73 71-26".into()),
                ..base.clone()
            },
        ),
        (
            "words: и",
            RegisterQuery {
                text: Some("и".into()),
                ..base.clone()
            },
        ),
        (
            "words: школа 12",
            RegisterQuery {
                text: Some("школа 12".into()),
                ..base.clone()
            },
        ),
        (
            "words: горо, one status",
            RegisterQuery {
                text: Some("горо".into()),
                status: vec!["status_3".into()],
                ..base.clone()
            },
        ),
    ];
    for (name, query) in asked {
        let page = store.read(|now| now.register(&query))?;
        let spent = timed(60, |_| Ok(store.read(|now| now.register(&query))?))?;
        say(&format!(
            "{name:<35} {spent}  {:?}, {} rows",
            page.total,
            page.rows.len()
        ))?;
    }
    let mut after = None;
    let walk = timed(200, |_| {
        let page = store.read(|now| {
            now.register(&RegisterQuery {
                after,
                ..base.clone()
            })
        })?;
        after = page.rows.last().map(|row| row.id);
        Ok(())
    })?;
    say(&format!("page after page                     {walk}"))?;
    let counts = timed(60, |_| Ok(store.read(|now| now.register_counts(cycle))?))?;
    say(&format!("counters                            {counts}"))?;
    let large = store.change(
        "import",
        "большой импорт",
        Undoable::Yes,
        &stamp,
        |tx| {
            (0..rows.min(5_000)).try_for_each(|n| {
                let moved = Card {
                    municipality: "Город 99".into(),
                    ..card(n, cycle)
                };
                tx.put(&moved).map(|_| ())
            })
        },
    );
    let seq = large?.undo.map(|undo| undo.seq).ok_or("undo")?;
    let listing = timed(20, |_| Ok(store.read(|now| now.undoable(10))?))?;
    say(&format!("ten lines to undo after an import   {listing}"))?;
    let begun = Instant::now();
    store.undo(seq, &stamp)?;
    say(&format!(
        "undo of {} cards at once          {:.1?}",
        rows.min(5_000),
        begun.elapsed()
    ))?;
    let one = timed(100, |n| {
        let mut changed = card(i64::try_from(n)? * 7 % rows, cycle);
        changed.status = (changed.status + 1) % 15;
        Ok(store.change("move", "движение", Undoable::Yes, &stamp, |tx| {
            tx.put(&changed)
        })?)
    })?;
    say(&format!("a change of one card                {one}"))?;
    if rows <= 10_000 {
        let begun = Instant::now();
        store.rebuild_projection()?;
        say(&format!(
            "rebuilding everything               {:.1?}",
            begun.elapsed()
        ))?;
    }
    Ok(())
}

fn files(folder: &Path, megabytes: usize) -> Done {
    let (plain, scans) = (folder.join("plain"), folder.join("scans"));
    fs::create_dir_all(&plain)?;
    fs::create_dir_all(&scans)?;
    let size = 2 << 20;
    for n in 0..megabytes / 2 {
        let mut content = vec![0; size];
        blake3::Hasher::new()
            .update(&n.to_le_bytes())
            .finalize_xof()
            .fill(&mut content);
        File::create(scans.join(n.to_string()))?.write_all(&content)?;
    }
    let begun = Instant::now();
    for n in 0..megabytes / 2 {
        let content = fs::read(scans.join(n.to_string()))?;
        let name = blake3::hash(&content).to_hex();
        let mut copy = File::create(plain.join(name.as_str()))?;
        copy.write_all(&content)?;
        copy.sync_all()?;
    }
    let copied = begun.elapsed();
    let store = Store::create(&folder.join("store"), Unlock::Practice, Arc::new(NoRegister))?;
    let begun = Instant::now();
    let mut batch = store.file_batch();
    let mut digests = Vec::new();
    for n in 0..megabytes / 2 {
        let mut scan = File::open(scans.join(n.to_string()))?;
        digests.push(
            batch
                .add(
                    &mut scan,
                    FileLimits {
                        most_bytes: 100 << 20,
                    },
                )?
                .digest,
        );
    }
    batch.keep()?;
    let stored = begun.elapsed();
    say(&format!(
        "\n{megabytes} MB in files of 2 MB: hash, copy, fsync {copied:.2?}; stored {stored:.2?}"
    ))?;
    let begun = Instant::now();
    for digest in &digests {
        store.get_file(digest)?;
    }
    say(&format!("read back and checked: {:.2?}", begun.elapsed()))?;
    let mut nothing = Cursor::new(vec![0_u8; 64 << 20]);
    let begun = Instant::now();
    let mut hasher = blake3::Hasher::new();
    let mut piece = vec![0; 65536];
    while nothing.read(&mut piece)? > 0 {
        hasher.update(&piece);
    }
    say(&format!("hashing alone, 64 MB: {:.2?}", begun.elapsed()))
}

fn main() -> Done {
    let mut arguments = std::env::args().skip(1);
    let rows = arguments.next().map_or(Ok(2_000), |text| text.parse())?;
    let megabytes = arguments.next().map_or(Ok(64), |text| text.parse())?;
    let folder = std::env::temp_dir().join(format!("store-figures-{}", std::process::id()));
    let creating = timed(10, |n| {
        let fresh = folder.join(n.to_string());
        Ok(Store::create(&fresh, Unlock::Practice, Arc::new(NoRegister))?)
    })?;
    say(&format!("creating a practice store:          {creating}"))?;
    votes(&folder.join("votes"))?;
    register(&folder.join("register"), rows)?;
    files(&folder.join("files"), megabytes)?;
    let begun = Instant::now();
    Store::create(
        &folder.join("password"),
        Unlock::Password("ёлка"),
        Arc::new(NoRegister),
    )?;
    say(&format!(
        "\ncreating a store with a password: {:.2?}",
        begun.elapsed()
    ))?;
    Ok(fs::remove_dir_all(folder)?)
}
