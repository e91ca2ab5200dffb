//! Taking a batch of the exchange back, and letting it in again. Nothing is said to the others: their work stays theirs, and
//! the files that brought it wait at this desk until a person takes them after all.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use serde::{Deserialize, Serialize};
use store::Store;
use sync::{
    envelope::{FileId, MOST_FILE},
    folder::{Directory, Folder},
    shelf::{Arrival, News},
};

use super::{Seat, broken, unread};
use crate::Answer;

/// The note of the files that brought each batch.
const NOTE: &str = "brought";

/// Of so many batches the files are remembered: of more than the list of acts that can be undone names.
const REMEMBERED: usize = 64;

/// Of so many files of a batch a copy is kept; more of them wait in the folder alone.
const MOST_ASIDE: usize = 512;

/// What everything else stands on, and what was signed on paper: whoever has it does not lose it with one key.
const LASTING: [&str; 5] = ["cycle", "minutes", "order", "erasure_act", "remainder"];

/// Whether a batch with this record may be taken back.
pub(super) fn may_go_back(arrival: &Arrival) -> bool {
    matches!(arrival.news, News::Kept { .. }) && !LASTING.contains(&arrival.key.kind.as_str())
}

/// What the journal calls a batch.
pub(super) fn title(arrivals: &[Arrival]) -> String {
    let (mut new, mut changed, mut erased) = (0_usize, 0_usize, 0_usize);
    for arrival in arrivals {
        match (&arrival.news, &arrival.base) {
            (News::Erased(_), _) => erased += 1,
            (News::Kept { .. }, None) => new += 1,
            (News::Kept { .. }, Some(_)) => changed += 1,
        }
    }
    let counts = [(new, "новых"), (changed, "изменённых"), (erased, "уничтоженных")];
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let named: Vec<String> = counts
        .enumerate()
        .map(|(n, (count, which))| match n {
            0 => format!("{which} записей – {count}"),
            _ => format!("{which} – {count}"),
        })
        .collect();
    format!("приём из обмена: {}", named.join(", "))
}

/// The files that brought a batch, and through which folder they came.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Batch {
    folder: String,
    files: BTreeSet<FileId>,
}

fn read(store: &Store) -> Answer<BTreeMap<u64, Batch>> {
    let body = store.read(|now| now.exchange_note(NOTE))?;
    // What cannot be read costs a look at the folder: the next exchange finds the files itself.
    Ok(body
        .and_then(|body| serde_json::from_slice(&body).ok())
        .unwrap_or_default())
}

/// Remembers which files brought what was taken in.
pub(super) fn remember(store: &Store, folder: &str, batches: &BTreeMap<u64, Vec<FileId>>) -> Answer<()> {
    if batches.is_empty() {
        return Ok(());
    }
    let mut known = read(store)?;
    for (batch, files) in batches {
        let folder = folder.to_owned();
        let files = files.iter().copied().collect();
        known.insert(*batch, Batch { folder, files });
    }
    while known.len() > REMEMBERED {
        known.pop_first();
    }
    let body = serde_json::to_vec(&known).map_err(|_| broken("принятые файлы"))?;
    Ok(store.write_exchange_note(NOTE, &body)?)
}

/// Has the files that brought a batch wait, now that it was taken back. Copies are kept of those that can be read now; the
/// others wait where they are.
pub(crate) fn set_aside(store: &Store, batch: u64) -> Answer<()> {
    let Some(seat) = Seat::read(store)? else {
        return Ok(());
    };
    let Batch { folder, files } = read(store)?.remove(&batch).unwrap_or_default();
    for folder in &seat.folders {
        let mut ledger = Seat::ledger(store, folder)?;
        ledger.take_back(batch, &files, &seat.roll);
        Seat::keep_ledger(store, folder, &ledger)?;
    }
    let aside = store.folder().join("quarantine");
    fs::create_dir_all(&aside).map_err(|error| unread(&error))?;
    let us = seat.keys.id();
    let (place, aside) = (
        Directory::new(Path::new(&folder), &us),
        Directory::new(&aside, &us),
    );
    for file in files.iter().take(MOST_ASIDE) {
        if let Ok(Some(bytes)) = place.read(&file.name(), MOST_FILE) {
            // Without a copy the file waits in the folder, and its sender writes again what is gone from there.
            aside.write(&file.name(), &bytes).ok();
        }
    }
    Ok(())
}

/// Lets everything in at the next exchange that was taken back with a batch.
pub(super) fn let_in_again(store: &Store, batch: u64) -> Answer<()> {
    store.let_in_again(batch)?;
    let seat = Seat::read(store)?;
    for folder in seat.iter().flat_map(|seat| &seat.folders) {
        let mut ledger = Seat::ledger(store, folder)?;
        ledger.let_in_again(batch);
        Seat::keep_ledger(store, folder, &ledger)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use sync::{keys::Keys, member::Scope, shelf::Key};
    use uuid::Uuid;
    use zeroize::Zeroizing;

    fn arrival(kind: &str, base: bool, erased: bool) -> Arrival {
        let keys = Keys::of(&Zeroizing::new([1; 32])).unwrap();
        let key = Key {
            kind: kind.to_owned(),
            id: Uuid::from_u128(1),
        };
        let kept = || News::Kept {
            kept: sync::shelf::Kept {
                heads: history::Heads::default(),
                bytes: Vec::new(),
                authors: Vec::new(),
            },
            contents: history::Contents {
                deleted: false,
                value: serde_json::Value::Null,
            },
            conflicts: Vec::new(),
        };
        let news = match erased {
            true => News::Erased(sync::shelf::Erasure::new(&keys, &keys.id(), &key)),
            false => kept(),
        };
        Arrival {
            key,
            scope: Scope::Office,
            from: keys.id(),
            base: base.then(history::Heads::default),
            news,
            pass_on: true,
        }
    }

    #[test]
    fn what_is_signed_or_destroyed_or_stood_upon_stays() {
        let may = |kind, erased| may_go_back(&arrival(kind, true, erased));
        assert!(may("dossier", false) && may("review", false) && may("sitting", false));
        assert!(!may("dossier", true) && !may("minutes", false) && !may("cycle", false));
    }

    #[test]
    fn a_batch_is_called_by_what_it_brought() {
        let batch = [(false, false), (true, false), (true, false), (true, true)];
        let batch = batch.map(|(base, erased)| arrival("dossier", base, erased));
        assert_eq!(title(&batch[..1]), "приём из обмена: новых записей – 1");
        assert_eq!(
            title(&batch),
            "приём из обмена: новых записей – 1, изменённых – 2, уничтоженных – 1"
        );
    }
}
