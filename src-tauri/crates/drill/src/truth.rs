//! What is true, kept outside of what is drilled: every value that anybody wrote, and what each had before the eyes.

use std::collections::{BTreeMap, BTreeSet};

use sync::shelf::Key;

/// A field of a record.
pub type Cell = (Key, &'static str);

/// Everything that was written.
#[derive(Debug, Clone, Default)]
pub struct Truth {
    writes: BTreeMap<Cell, Vec<(String, Vec<String>)>>,
    erased: BTreeSet<Key>,
}

impl Truth {
    /// Somebody who saw these values wrote another. No value is ever written twice.
    pub fn wrote(&mut self, cell: Cell, value: String, seen: Vec<String>) {
        self.writes.entry(cell).or_default().push((value, seen));
    }

    /// A record was erased for ever.
    pub fn erased(&mut self, key: Key) {
        self.erased.insert(key);
    }

    /// Whether a record must not be anywhere.
    pub fn is_erased(&self, key: &Key) -> bool {
        self.erased.contains(key)
    }

    /// The cells that were ever written to, those of erased records not.
    pub fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.writes.keys().filter(|(key, _)| !self.erased.contains(key))
    }

    /// The values that must be shown: those that nobody overruled who had seen them.
    pub fn live(&self, cell: &Cell) -> BTreeSet<&str> {
        let writes = self.writes.get(cell).map(Vec::as_slice).unwrap_or_default();
        let overruled: BTreeSet<&str> = writes
            .iter()
            .flat_map(|(_, seen)| seen.iter().map(String::as_str))
            .collect();
        writes
            .iter()
            .map(|(value, _)| value.as_str())
            .filter(|value| !overruled.contains(value))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_seen_is_overruled_and_what_was_not_lives() {
        let key = Key {
            kind: "dossier".into(),
            id: uuid::Uuid::from_u128(1),
        };
        let cell = (key.clone(), "a");
        let mut truth = Truth::default();
        truth.wrote(cell.clone(), "0".into(), vec![]);
        truth.wrote(cell.clone(), "1".into(), vec!["0".into()]);
        truth.wrote(cell.clone(), "2".into(), vec!["0".into()]);
        assert_eq!(truth.live(&cell), BTreeSet::from(["1", "2"]));
        truth.wrote(cell.clone(), "3".into(), vec!["1".into(), "2".into()]);
        assert_eq!(truth.live(&cell), BTreeSet::from(["3"]));
        truth.erased(key.clone());
        assert!(truth.is_erased(&key) && truth.cells().next().is_none());
    }
}
