//! Exchanges as they are written down: what differs from run to run is shown by name.

use std::{cell::RefCell, collections::BTreeMap};

use serde_json::{Map, Value};

/// Names of what differs from run to run or from machine to machine.
pub(crate) struct Plain {
    folder: String,
    /// Ids that the walk has named.
    ids: BTreeMap<String, String>,
    /// Hashes by the order in which they were met.
    hashes: RefCell<Vec<String>>,
}

impl Plain {
    pub(crate) fn new(folder: &str) -> Self {
        Self {
            folder: folder.to_owned(),
            ids: BTreeMap::new(),
            hashes: RefCell::default(),
        }
    }

    /// Shows an id by a name from here on.
    pub(crate) fn name(&mut self, id: &str, name: &str) {
        self.ids.insert(id.to_owned(), format!("‹{name}›"));
    }

    /// An exchange with everything shown by name. Ids without a name are counted anew in each exchange, so that an
    /// id more at one command does not show at all the others.
    pub(crate) fn shown(&self, exchange: &Value) -> Value {
        self.value(exchange, &mut Vec::new())
    }

    fn value(&self, value: &Value, unnamed: &mut Vec<String>) -> Value {
        match value {
            Value::String(text) => Value::String(self.text(text, unnamed)),
            Value::Array(items) => items.iter().map(|item| self.value(item, unnamed)).collect(),
            Value::Object(fields) => {
                let shown: Map<String, Value> = fields
                    .iter()
                    .map(|(key, value)| (self.text(key, unnamed), self.value(value, unnamed)))
                    .collect();
                Value::Object(shown)
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
        }
    }

    fn text(&self, text: &str, unnamed: &mut Vec<String>) -> String {
        if uuid::Uuid::parse_str(text).is_ok_and(|id| !id.is_nil()) {
            return self
                .ids
                .get(text)
                .cloned()
                .unwrap_or_else(|| format!("‹id {}›", place(unnamed, text)));
        }
        if text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return format!("‹hash {}›", place(&mut self.hashes.borrow_mut(), text));
        }
        // A sentence may name a content by the beginning of its hash.
        let hashes = self.hashes.borrow();
        let named = (1..).zip(hashes.iter()).fold(text.to_owned(), |text, (n, hash)| {
            let beginning: String = hash.chars().take(32).collect();
            text.replace(&beginning, &format!("‹hash {n}›"))
        });
        named.replace(&self.folder, "‹папка›")
    }
}

/// The place of a text among those met, from 1.
fn place(met: &mut Vec<String>, text: &str) -> usize {
    let known = met.iter().position(|known| known == text);
    known.unwrap_or_else(|| {
        met.push(text.to_owned());
        met.len() - 1
    }) + 1
}
