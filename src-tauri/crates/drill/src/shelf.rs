//! Records in memory: a shelf with the rules of the true one, and bugs that can be planted into it.

use std::collections::{BTreeMap, BTreeSet};

use history::{Document, Heads, Opening, edit};
use serde_json::Value;
use sync::{
    envelope::FileId,
    keys::DeviceId,
    member::{Charter, Role, Scope},
    shelf::{Arrival, Erasure, Kept, Key, News, Shelf, ShelfError, Signed, State, Withheld},
};
use uuid::Uuid;

/// A mistake planted on purpose: a drill that does not notice it proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bug {
    /// What comes is kept instead of being joined with what is here.
    Overwrites,
    /// The store writes under the same name at every opening.
    OneOpening,
    /// An erased record is taken in again when an old copy comes.
    ForgetsErasures,
    /// Some changes are never published.
    MissesChanges,
    /// Of three values only two are shown.
    HidesThirdValue,
    /// A record whose file is lost is not published again.
    HidesLoss,
    /// A form that was opened before an import is saved over what the import brought.
    SavesOver,
    /// A batch is taken back, and the files that brought it still count as read.
    ForgetsWhatCame,
}

/// The rules of the drill: a dossier is the municipality's and the office's, a review the office's alone.
#[derive(Debug, Clone, Copy)]
pub struct Rules;

impl Charter for Rules {
    fn may_write(&self, role: Role, kind: &str) -> bool {
        match kind {
            "dossier" => role.is_office() || role == Role::Municipality,
            "review" => role.is_office(),
            _ => false,
        }
    }

    fn scopes_of(&self, _: &str, record: &Value) -> BTreeSet<Scope> {
        let home = record.get("municipality").and_then(Value::as_str);
        home.and_then(|text| Uuid::parse_str(text).ok())
            .map(Scope::Municipality)
            .into_iter()
            .collect()
    }
}

#[derive(Debug, Clone)]
struct Line {
    state: State,
    scopes: BTreeSet<Scope>,
    ours: bool,
    turn: u64,
}

/// Records in memory.
#[derive(Debug, Clone)]
pub struct Memory {
    lines: BTreeMap<Key, Line>,
    turn: u64,
    opening: [u8; 16],
    bug: Option<Bug>,
    /// The last batch, while it may go back.
    last: Option<Batch>,
    batches: u64,
    withheld: Withheld,
}

/// What came in one act: what each record was before it and what it is since.
#[derive(Debug, Clone)]
struct Batch {
    records: BTreeMap<Key, (Option<Line>, Heads)>,
    files: BTreeSet<FileId>,
}

/// What went wrong in the drill itself.
#[derive(Debug)]
pub struct Broken(pub &'static str);

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for Broken {}

fn broken(what: &'static str) -> ShelfError {
    Box::new(Broken(what))
}

impl Memory {
    /// An empty shelf, opened for the first time.
    pub fn new(opening: [u8; 16], bug: Option<Bug>) -> Memory {
        Memory {
            lines: BTreeMap::new(),
            turn: 0,
            opening,
            bug,
            last: None,
            batches: 0,
            withheld: Withheld::new(),
        }
    }

    /// Opens the shelf anew.
    pub fn reopen(&mut self, opening: [u8; 16]) {
        if self.bug != Some(Bug::OneOpening) {
            self.opening = opening;
        }
    }

    /// The records that are here, erased ones not.
    pub fn keys(&self) -> Vec<Key> {
        let kept = self
            .lines
            .iter()
            .filter(|(_, line)| matches!(line.state, State::Kept(_)));
        kept.map(|(key, _)| key.clone()).collect()
    }

    /// The history of a record as it is now: what a form is opened with.
    pub fn kept(&self, key: &Key) -> Option<&Kept> {
        match &self.lines.get(key)?.state {
            State::Kept(kept) => Some(kept),
            State::Erased(_) => None,
        }
    }

    /// All live values of a field, the one that is shown first.
    pub fn values(&self, key: &Key, field: &str) -> Result<Vec<String>, ShelfError> {
        let Some(kept) = self.kept(key) else {
            return Ok(Vec::new());
        };
        let document = self.load(kept)?;
        let conflicts = document.conflicts().map_err(|_| broken("conflicts"))?;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        if let Some(conflict) = conflicts.iter().find(|conflict| conflict.path == [field]) {
            let mut values: Vec<String> = conflict
                .values
                .iter()
                .filter_map(|live| live.value.as_ref().map(text))
                .collect();
            if self.bug == Some(Bug::HidesThirdValue) {
                values.truncate(2);
            }
            return Ok(values);
        }
        let contents = document.contents().map_err(|_| broken("contents"))?;
        Ok(contents.value.get(field).map(text).into_iter().collect())
    }

    /// Writes a field, on top of the history that the form was opened with.
    pub fn write(
        &mut self,
        key: &Key,
        opened_with: Option<&Kept>,
        field: &str,
        value: &str,
    ) -> Result<(), ShelfError> {
        let turn = self.next_turn();
        let (bug, mut other) = (self.bug, self.opening);
        let opening = Opening::from(other);
        let line = self.lines.get_mut(key).ok_or_else(|| broken("no record"))?;
        let State::Kept(kept) = &mut line.state else {
            return Err(broken("erased"));
        };
        let now = |kept: &Kept| Document::load(&kept.bytes, &opening).map_err(|_| broken("load"));
        let mut document = match opened_with {
            Some(old) if old.heads != kept.heads && bug != Some(Bug::SavesOver) => now(old)?,
            _ => now(kept)?,
        };
        let shown = document
            .contents()
            .map_err(|_| broken("contents"))?
            .value
            .get(field)
            .cloned();
        let edit = edit::Edit {
            path: vec![field.to_owned()],
            before: shown,
            after: Some(Value::from(value)),
        };
        // The next change of an opening must stand on its last: a form that was opened earlier writes as another. A cloned
        // disk has had the same turns and heads, and another opening.
        if document.heads() != kept.heads {
            for (to, from) in other
                .iter_mut()
                .zip(turn.to_le_bytes().into_iter().chain(kept.heads.to_bytes()))
            {
                *to ^= from;
            }
            document = Document::load(&document.save(), &Opening::from(other)).map_err(|_| broken("load"))?;
        }
        document.apply(&[edit], 0).map_err(|_| broken("apply"))?;
        if !document.contains(&kept.heads) {
            let mut joined = now(kept)?;
            joined.merge(document).map_err(|_| broken("merge"))?;
            document = joined;
        }
        kept.heads = document.heads();
        kept.bytes = document.save();
        line.ours = true;
        line.turn = turn;
        Ok(())
    }

    /// Makes a record.
    pub fn create(&mut self, key: &Key, record: &Value) -> Result<(), ShelfError> {
        let mut document = Document::new(&Opening::from(self.opening));
        document
            .apply(&edit::diff_record(None, Some(record)), 0)
            .map_err(|_| broken("apply"))?;
        let line = Line {
            state: State::Kept(Kept {
                heads: document.heads(),
                bytes: document.save(),
                authors: Vec::new(),
            }),
            scopes: Rules.scopes_of(&key.kind, record),
            ours: true,
            turn: self.next_turn(),
        };
        self.lines.insert(key.clone(), line);
        Ok(())
    }

    /// Erases a record for ever.
    pub fn erase(&mut self, key: &Key, erasure: Erasure) {
        let turn = self.next_turn();
        self.withheld.remove(key);
        if let Some(line) = self.lines.get_mut(key) {
            line.state = State::Erased(erasure);
            line.ours = true;
            line.turn = turn;
        }
    }

    /// Takes the last batch back, unless somebody has worked on it since; answers its number and the files that brought it.
    /// The shelf is to be opened anew before it is written to.
    pub fn take_back(&mut self) -> Result<Option<(u64, BTreeSet<FileId>)>, ShelfError> {
        let Some(Batch { records, files }) = self.last.take() else {
            return Ok(None);
        };
        let as_left = |(key, (_, heads)): (&Key, &(Option<Line>, Heads))| {
            self.kept(key).is_some_and(|kept| kept.heads == *heads)
        };
        if !records.iter().all(as_left) {
            return Ok(None);
        }
        let opening = Opening::from(self.opening);
        for (key, (before, _)) in records {
            let Some(kept) = self.kept(&key).cloned() else {
                continue;
            };
            let document = self.load(&kept)?;
            let then = match &before {
                Some(Line {
                    state: State::Kept(then),
                    ..
                }) => then.heads.clone(),
                _ => Heads::default(),
            };
            let changes = document.first_since(&then);
            self.withheld
                .entry(key.clone())
                .or_default()
                .push((self.batches, changes));
            match before {
                None => {
                    self.lines.remove(&key);
                }
                Some(mut line) => {
                    if let State::Kept(kept) = &mut line.state {
                        let back = document.at(&then, &opening).map_err(|_| broken("at"))?;
                        kept.bytes = back.save();
                    }
                    self.lines.insert(key, line);
                }
            }
        }
        Ok(Some((self.batches, files)))
    }

    /// Withholds nothing any longer.
    pub fn let_in_again(&mut self) {
        self.withheld.clear();
    }

    fn next_turn(&mut self) -> u64 {
        self.turn += 1;
        self.turn
    }

    /// What a person let in is withheld no longer.
    fn came_again(&mut self, key: &Key, kept: &Kept) -> Result<(), ShelfError> {
        if self.withheld.contains_key(key) {
            let document = self.load(kept)?;
            if let Some(batches) = self.withheld.get_mut(key) {
                batches.retain(|(_, changes)| !document.holds_any(changes));
            }
        }
        Ok(())
    }

    fn load(&self, kept: &Kept) -> Result<Document, ShelfError> {
        Document::load(&kept.bytes, &Opening::from(self.opening)).map_err(|_| broken("load"))
    }

    /// Who wrote a record, as far as it was signed.
    pub fn authors(&self, key: &Key) -> BTreeSet<DeviceId> {
        self.kept(key)
            .map(|kept| kept.authors.iter().map(|one| one.device).collect())
            .unwrap_or_default()
    }
}

impl Shelf for Memory {
    fn state(&self, key: &Key) -> Result<Option<State>, ShelfError> {
        let state = self.lines.get(key).map(|line| line.state.clone());
        Ok(match state {
            Some(State::Erased(_)) if self.bug == Some(Bug::ForgetsErasures) => None,
            other => other,
        })
    }

    fn scopes(&self, key: &Key) -> Result<BTreeSet<Scope>, ShelfError> {
        Ok(self
            .lines
            .get(key)
            .map(|line| line.scopes.clone())
            .unwrap_or_default())
    }

    fn changed_since(&self, turn: u64) -> Result<(Vec<Key>, u64), ShelfError> {
        let missed = |key: &Key| {
            (self.bug == Some(Bug::MissesChanges) && key.id.as_u128().is_multiple_of(5))
                || (self.bug == Some(Bug::HidesLoss) && turn == 0 && self.turn > 20)
        };
        let changed = self
            .lines
            .iter()
            .filter(|(key, line)| line.ours && line.turn > turn && !missed(key));
        Ok((changed.map(|(key, _)| key.clone()).collect(), self.turn))
    }

    fn sign(&mut self, signed: Vec<Signed>) -> Result<(), ShelfError> {
        for one in signed {
            if let Some(Line {
                state: State::Kept(kept),
                ..
            }) = self.lines.get_mut(&one.key)
                && kept.heads == one.heads
            {
                kept.authors = one.authors;
            }
        }
        Ok(())
    }

    fn withheld(&self) -> Result<Withheld, ShelfError> {
        Ok(self.withheld.clone())
    }

    fn brought(&mut self, files: &[FileId]) -> Result<(), ShelfError> {
        if let Some(last) = &mut self.last {
            last.files = files.iter().copied().collect();
        }
        Ok(())
    }

    fn accept(&mut self, arrivals: Vec<Arrival>) -> Result<bool, ShelfError> {
        let moved = arrivals
            .iter()
            .any(|arrival| self.kept(&arrival.key).map(|kept| &kept.heads) != arrival.base.as_ref());
        if moved && self.bug.is_none() {
            return Ok(false);
        }
        let (mut records, mut ends) = (BTreeMap::new(), false);
        for arrival in arrivals {
            let before = self.lines.get(&arrival.key).cloned();
            let (mut state, scopes) = match arrival.news {
                News::Kept { kept, contents, .. } => {
                    let scopes = Rules.scopes_of(&arrival.key.kind, &contents.value);
                    (State::Kept(kept), scopes)
                }
                News::Erased(erasure) => {
                    let scopes = before
                        .as_ref()
                        .map(|line| line.scopes.clone())
                        .unwrap_or_default();
                    (
                        State::Erased(erasure),
                        scopes.into_iter().chain([arrival.scope]).collect(),
                    )
                }
            };
            if self.bug == Some(Bug::Overwrites)
                && let (
                    State::Kept(kept),
                    Some(Line {
                        state: State::Kept(ours),
                        ..
                    }),
                ) = (&state, &before)
                && kept.heads.len() > 1
            {
                state = State::Kept(ours.clone());
            }
            let same = before.as_ref().is_some_and(|line| match (&line.state, &state) {
                (State::Kept(one), State::Kept(two)) => one.heads == two.heads,
                (State::Erased(_), State::Erased(_)) => true,
                _ => false,
            });
            let ours = before.as_ref().is_some_and(|line| line.ours);
            let turn = match &before {
                Some(line) if !arrival.pass_on || (same && ours) => line.turn,
                _ => self.next_turn(),
            };
            let line = Line {
                state,
                scopes,
                ours: ours || arrival.pass_on,
                turn,
            };
            match &line.state {
                State::Kept(kept) => {
                    let heads = kept.heads.clone();
                    self.came_again(&arrival.key, kept)?;
                    records.insert(arrival.key.clone(), (before, heads));
                }
                State::Erased(_) => {
                    ends = true;
                    self.withheld.remove(&arrival.key);
                }
            }
            self.lines.insert(arrival.key, line);
        }
        self.batches += 1;
        let files = BTreeSet::new();
        self.last = (!ends).then_some(Batch { records, files });
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cloned_disk_saves_an_old_form_as_somebody_else() {
        let key = Key {
            kind: "dossier".into(),
            id: Uuid::from_u128(1),
        };
        let mut one = Memory::new([1; 16], None);
        one.create(&key, &serde_json::json!({ "surname": "Иванова" }))
            .unwrap();
        let form = one.kept(&key).unwrap().clone();
        one.write(&key, None, "surname", "Ким").unwrap();
        let mut two = one.clone();
        two.reopen([2; 16]);
        for (shelf, value) in [(&mut one, "Орлова"), (&mut two, "Ильина")] {
            shelf.write(&key, Some(&form), "surname", value).unwrap();
        }
        let load = |shelf: &Memory| shelf.load(shelf.kept(&key).unwrap()).unwrap();
        let mut joined = load(&one);
        joined.merge(load(&two)).unwrap();
        let live = joined.conflicts().unwrap()[0].values.len();
        assert_eq!(live, 3, "Ким, Орлова and Ильина");
    }
}
