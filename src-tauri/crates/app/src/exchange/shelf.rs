//! What the records mean for the exchange, and the store as the exchange sees it.

use std::{collections::BTreeSet, sync::Arc};

use domain::Stamp;
use serde_json::Value;
use store::{Incoming, IncomingNews, Shared, Store};
use sync::{
    authorship::Authorship,
    member::{Charter, Role, Scope},
    shelf::{Arrival, Erasure, Kept, Key, News, Shelf, ShelfError, State},
};
use uuid::Uuid;

/// Which records travel, who writes them and whom they are for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Records;

/// The scope of a municipality by its code.
pub(crate) fn municipality(code: &str) -> Uuid {
    let hash = blake3::derive_key("metodaktiv exchange 1 municipality", code.as_bytes());
    let mut bytes = [0; 16];
    for (to, from) in bytes.iter_mut().zip(hash) {
        *to = from;
    }
    Uuid::from_bytes(bytes)
}

fn by_code(record: &Value) -> Option<Scope> {
    let code = record
        .get("municipality")
        .and_then(Value::as_str)
        .filter(|code| !code.is_empty());
    code.map(|code| Scope::Municipality(municipality(code)))
}

impl Charter for Records {
    fn may_write(&self, role: Role, kind: &str) -> bool {
        match kind {
            "dossier" => role.is_office() || role == Role::Municipality,
            "cycle" | "calendar" | "composition" | "review" | "sitting" | "minutes" | "order"
            | "methodist" | "pathway" | "erasure_act" | "remainder" => role.is_office(),
            _ => false,
        }
    }

    fn scopes_of(&self, kind: &str, record: &Value) -> BTreeSet<Scope> {
        let scope = match kind {
            "cycle" | "calendar" => Some(Scope::Region),
            "composition" | "sitting" | "minutes" | "order" | "erasure_act" => Some(Scope::Office),
            "dossier" | "methodist" | "remainder" => Some(by_code(record).unwrap_or(Scope::Office)),
            _ => None,
        };
        scope.into_iter().collect()
    }
}

/// The store as the exchange sees it.
pub(crate) struct StoreShelf {
    pub(crate) store: Arc<Store>,
    pub(crate) stamp: Stamp,
    /// What was touched, for the window to read again.
    pub(crate) topics: BTreeSet<String>,
    /// A cycle that stays at this desk.
    pub(crate) before: Option<Uuid>,
}

impl StoreShelf {
    fn take(&mut self, arrivals: Vec<Arrival>) -> Result<bool, ShelfError> {
        let mut incoming = Vec::new();
        for arrival in arrivals {
            let news = match arrival.news {
                News::Kept {
                    kept,
                    contents,
                    conflicts,
                } => IncomingNews::Kept {
                    heads: kept.heads,
                    saved: kept.bytes,
                    authors: serde_json::to_vec(&kept.authors)?,
                    contents,
                    undecided: conflicts.len(),
                },
                News::Erased(erasure) => IncomingNews::Erased(serde_json::to_vec(&erasure)?),
            };
            incoming.push(Incoming {
                kind: arrival.key.kind,
                id: arrival.key.id,
                base: arrival.base,
                news,
                ours: arrival.pass_on,
            });
        }
        let title = format!("обмен: получено записей – {}", incoming.len());
        match self.store.take_in(&title, &self.stamp, incoming)? {
            Some(changed) => {
                self.topics.extend(changed.topics);
                Ok(true)
            }
            None => Ok(false),
        }
    }
}

impl Shelf for StoreShelf {
    fn state(&self, key: &Key) -> Result<Option<State>, ShelfError> {
        let shared = self.store.read(|now| now.shared(&key.kind, key.id))?;
        Ok(match shared {
            None => None,
            Some(Shared::Erased(fact)) => Some(State::Erased(serde_json::from_slice::<Erasure>(&fact)?)),
            Some(Shared::Kept {
                heads,
                saved,
                authors,
            }) => {
                let authors: Vec<Authorship> = match authors.is_empty() {
                    true => Vec::new(),
                    false => serde_json::from_slice(&authors)?,
                };
                Some(State::Kept(Kept {
                    heads,
                    bytes: saved,
                    authors,
                }))
            }
        })
    }

    fn scopes(&self, key: &Key) -> Result<BTreeSet<Scope>, ShelfError> {
        if key.kind == "cycle" && self.before == Some(key.id) {
            return Ok(BTreeSet::new());
        }
        let scopes = self.store.read(|now| -> store::Result<_> {
            // A review is for whom its dossier is for; a pathway for whom its methodist is for.
            let of = match key.kind.as_str() {
                "review" => Some(("dossier", Some(key.id))),
                "pathway" => {
                    let fields = now.fields("pathway", key.id)?;
                    let methodist = fields
                        .as_ref()
                        .and_then(|fields| fields.get("methodist")?.as_str()?.parse().ok());
                    Some(("methodist", methodist))
                }
                _ => None,
            };
            let (kind, id) = of.unwrap_or((&key.kind, Some(key.id)));
            let fields = id.map(|id| now.fields(kind, id)).transpose()?.flatten();
            Ok(fields
                .map(|fields| Records.scopes_of(kind, &fields))
                .unwrap_or_default())
        })?;
        Ok(scopes)
    }

    fn changed_since(&self, turn: u64) -> Result<(Vec<Key>, u64), ShelfError> {
        let (keys, last) = self.store.read(|now| now.changed_since(turn))?;
        Ok((
            keys.into_iter().map(|(kind, id)| Key { kind, id }).collect(),
            last,
        ))
    }

    fn sign(&mut self, key: &Key, heads: &history::Heads, authors: &[Authorship]) -> Result<(), ShelfError> {
        Ok(self
            .store
            .sign(&key.kind, key.id, heads, &serde_json::to_vec(authors)?)?)
    }

    fn accept(&mut self, arrivals: Vec<Arrival>) -> Result<bool, ShelfError> {
        self.take(arrivals)
    }
}
