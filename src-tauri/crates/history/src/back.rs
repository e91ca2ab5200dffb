//! Going back: a history as it was at an earlier state, and what tells that another copy holds what was left out then.

use std::collections::BTreeSet;

use automerge::ChangeHash;

use crate::{
    document::{Damaged, Document},
    heads::{Heads, Opening},
};

impl Document {
    /// The history as it was when it had these heads, to be written on by `opening`. An opening that wrote what is left
    /// out must never write here again: others may hold its changes, and one place in its row is for one change alone.
    ///
    /// # Errors
    ///
    /// [`Damaged`] when one of the heads is not here.
    pub fn at(&self, heads: &Heads, opening: &Opening) -> Result<Document, Damaged> {
        Ok(Document {
            automerge: self
                .automerge
                .fork_at(&heads.hashes())?
                .with_actor(opening.0.clone()),
        })
    }

    /// The first of the changes that were not here when the document had these heads: every other of them follows one of
    /// these, so that no copy holds any of them without holding one of these.
    pub fn first_since(&self, heads: &Heads) -> Heads {
        let later = self.automerge.get_changes_meta(&heads.hashes());
        let hashes: BTreeSet<ChangeHash> = later.iter().map(|change| change.hash).collect();
        let first = later
            .iter()
            .filter(|change| change.deps.iter().all(|dep| !hashes.contains(dep)));
        first.map(|change| change.hash.0).collect()
    }

    /// The heads that the history had when it held what another copy of it holds too, and nothing more; empty when they
    /// share nothing.
    pub fn shared_with(&self, other: &Document) -> Heads {
        let all = self.automerge.get_changes_meta(&[]);
        let is_there = |hash: &ChangeHash| other.automerge.get_change_meta_by_hash(hash).is_some();
        let shared: Vec<_> = all.iter().filter(|change| is_there(&change.hash)).collect();
        let followed: BTreeSet<ChangeHash> = shared
            .iter()
            .flat_map(|change| change.deps.iter().copied())
            .collect();
        let last = shared.iter().filter(|change| !followed.contains(&change.hash));
        last.map(|change| change.hash.0).collect()
    }

    /// Whether any of these changes is here.
    pub fn holds_any(&self, changes: &Heads) -> bool {
        changes.iter().any(|hash| self.change(hash).is_some())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::edit;

    fn written(document: &mut Document, value: &Value) {
        let before = document.contents().unwrap().value;
        let before = (before != json!({})).then_some(before);
        document
            .apply(&edit::diff_record(before.as_ref(), Some(value)), 0)
            .unwrap();
    }

    fn copy(of: &Document, opening: u8) -> Document {
        Document::load(&of.save(), &[opening; 16].into()).unwrap()
    }

    #[test]
    fn it_says_what_it_said_and_can_be_written_on_and_meets_the_rest_again() {
        let mut ours = Document::new(&[1; 16].into());
        written(&mut ours, &json!({ "n": 1, "own": 0 }));
        let mut theirs = copy(&ours, 2);
        written(&mut ours, &json!({ "n": 1, "own": 1 }));
        let base = ours.heads();
        for n in [2, 3] {
            written(&mut theirs, &json!({ "n": n, "own": 0 }));
        }
        ours.merge(copy(&theirs, 9)).unwrap();
        assert_eq!(ours.contents().unwrap().value, json!({ "n": 3, "own": 1 }));

        let mut back = ours.at(&base, &[3; 16].into()).unwrap();
        assert_eq!(back.heads(), base);
        assert_eq!(back.contents().unwrap().value, json!({ "n": 1, "own": 1 }));
        let first = ours.first_since(&base);
        assert_eq!(first.len(), 1, "the second of theirs follows the first");
        assert!(theirs.holds_any(&first) && ours.holds_any(&first) && !back.holds_any(&first));
        assert_eq!(ours.first_since(&Heads::default()).len(), 1, "where all began");
        assert!(ours.first_since(&ours.heads()).is_empty());

        written(&mut back, &json!({ "n": 1, "own": 4 }));
        back.merge(ours).unwrap();
        assert_eq!(back.contents().unwrap().value, json!({ "n": 3, "own": 4 }));
        assert_eq!(back.conflicts().unwrap(), Vec::new());
        let stranger = Heads::from_iter([[7; 32]]);
        assert_eq!(back.at(&stranger, &[5; 16].into()).err(), Some(Damaged));
        assert!(!back.holds_any(&stranger));
    }
}
