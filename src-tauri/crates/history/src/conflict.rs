//! Places where two people said different things and nobody has seen both: all the values, with the changes that
//! wrote them. A place ceases to be one when somebody writes there after having seen it.

use automerge::{ObjId, ObjType, ROOT, ReadDoc, ScalarValue};
use serde_json::Value;

use crate::{
    document::{Contents, DELETED, Damaged, Document},
    edit::{self, Edit},
    heads::{ChangeNote, Heads},
};

/// A place with more than one live value.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// Field names from the root; empty when one deleted the record while another went on with it.
    pub path: Vec<String>,
    /// The values; the first is the one that [`Document::contents`] shows.
    pub values: Vec<Live>,
}

/// One of the values that nobody has overruled.
#[derive(Debug, Clone, PartialEq)]
pub struct Live {
    /// The value; `None` stands for the deletion of the record.
    pub value: Option<Value>,
    /// The change that wrote it.
    pub change: ChangeNote,
}

impl Document {
    /// Every place with more than one live value, in the order of their paths.
    ///
    /// # Errors
    ///
    /// [`Damaged`] when the document holds what this room never writes.
    pub fn conflicts(&self) -> Result<Vec<Conflict>, Damaged> {
        Ok(self.said()?.1)
    }

    /// What the document says now, and every place with more than one live value, in the order of their paths: both at
    /// one reading.
    ///
    /// # Errors
    ///
    /// [`Damaged`] when the document holds what this room never writes.
    pub fn said(&self) -> Result<(Contents, Vec<Conflict>), Damaged> {
        let mut places = Vec::new();
        let contents = Contents::of(self.walk(&ROOT, &mut Vec::new(), &mut places)?)?;
        let mut found = Vec::new();
        found.extend(self.deleted_meanwhile(&contents)?);
        for (map, path) in places.iter().filter(|(_, path)| *path != [DELETED]) {
            found.extend(self.differing(map, path)?);
        }
        Ok((contents, found))
    }

    /// The conflict at a place, unless all its live values are the same.
    fn differing(&self, map: &ObjId, path: &[String]) -> Result<Option<Conflict>, Damaged> {
        let name = path.last().ok_or(Damaged)?;
        let mut values = Vec::new();
        for (value, id) in self.automerge.get_all(map, name.as_str())? {
            values.push(Live {
                value: Some(self.value(&value, &id)?),
                change: self.writer_of(&id)?,
            });
        }
        // The last is the one that Automerge itself chooses.
        values.reverse();
        let differ = values.windows(2).any(|pair| match pair {
            [one, two] => one.value != two.value,
            _ => false,
        });
        Ok(differ.then(|| Conflict {
            path: path.to_vec(),
            values,
        }))
    }

    /// A deletion while another, who had not seen it, wrote on.
    fn deleted_meanwhile(&self, contents: &Contents) -> Result<Option<Conflict>, Damaged> {
        let marks = self.automerge.get_all(ROOT, DELETED)?;
        let mut deletion = None;
        for (mark, id) in &marks {
            if mark.as_bool() == Some(true) {
                deletion = Some(self.writer_of(id)?);
            }
        }
        let Some(deletion) = deletion else { return Ok(None) };
        let deleted = Heads::from_iter([deletion.hash]);
        let Some(other) = self.changes_since(&deleted).pop() else {
            return Ok(None);
        };
        let mut values = vec![
            Live {
                value: Some(contents.value.clone()),
                change: other,
            },
            Live {
                value: None,
                change: deletion,
            },
        ];
        if contents.deleted {
            values.reverse();
        }
        Ok(Some(Conflict {
            path: Vec::new(),
            values,
        }))
    }

    fn writer_of(&self, id: &ObjId) -> Result<ChangeNote, Damaged> {
        let hash = self.automerge.hash_for_opid(id).ok_or(Damaged)?;
        self.change(&hash.0).ok_or(Damaged)
    }

    fn value(&self, value: &automerge::Value<'_>, id: &ObjId) -> Result<Value, Damaged> {
        match value {
            automerge::Value::Object(ObjType::Map) => self.map(id).map(Value::Object),
            automerge::Value::Object(ObjType::List | ObjType::Text | ObjType::Table) => Err(Damaged),
            automerge::Value::Scalar(scalar) => scalar_value(scalar),
        }
    }

    /// Writes what a person decided over every live value of a place, also when it is the value that was shown.
    /// `None` at the root confirms the deletion; a value at the root takes it back.
    ///
    /// # Errors
    ///
    /// [`Damaged`] when a map on the way is not there, or the record is to be a value that is no object.
    pub fn settle(&mut self, path: &[String], value: Option<&Value>, time: i64) -> Result<(), Damaged> {
        if path.is_empty() {
            let edits = match value {
                Some(value) => edit::diff(&self.contents()?.value, value),
                None => Vec::new(),
            };
            return self.write_all(&edits, Some(value.is_none()), time);
        }
        let edit = Edit {
            path: path.to_vec(),
            before: None,
            after: value.cloned(),
        };
        self.write_all(&[edit], None, time)
    }
}

fn scalar_value(scalar: &ScalarValue) -> Result<Value, Damaged> {
    match scalar {
        ScalarValue::Null => Ok(Value::Null),
        ScalarValue::Boolean(value) => Ok(Value::from(*value)),
        ScalarValue::Int(value) => Ok(Value::from(*value)),
        ScalarValue::Str(value) => Ok(Value::from(value.as_str())),
        ScalarValue::Bytes(json) => serde_json::from_slice(json).map_err(|_| Damaged),
        ScalarValue::Uint(_)
        | ScalarValue::F64(_)
        | ScalarValue::Counter(_)
        | ScalarValue::Timestamp(_)
        | ScalarValue::Unknown { .. } => Err(Damaged),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::heads::Opening;
    use serde_json::json;

    fn document(opening: u8) -> Document {
        Document::new(&Opening::from([opening; 16]))
    }

    fn write(document: &mut Document, before: Option<&Value>, after: Option<&Value>, time: i64) {
        document.apply(&edit::diff_record(before, after), time).unwrap();
    }

    fn copy(of: &Document, opening: u8) -> Document {
        Document::load(&of.save(), &Opening::from([opening; 16])).unwrap()
    }

    /// Three machines that begin with the same record.
    fn three(record: &Value) -> [Document; 3] {
        let mut one = document(1);
        write(&mut one, None, Some(record), 1);
        let (two, three) = (copy(&one, 2), copy(&one, 3));
        [one, two, three]
    }

    #[test]
    fn every_value_of_three_is_shown_whatever_the_order() {
        let base = json!({"a": {"status": "new", "note": "x"}});
        let orders = [
            [0usize, 1, 2],
            [0, 2, 1],
            [1, 0, 2],
            [1, 2, 0],
            [2, 0, 1],
            [2, 1, 0],
        ];
        let mut seen = std::collections::BTreeSet::new();
        for order in orders {
            let mut all = three(&base);
            for (n, document) in all.iter_mut().enumerate() {
                let mut after = base.clone();
                after["a"]["status"] = json!(format!("от {n}"));
                write(document, Some(&base), Some(&after), 10 + n as i64);
            }
            let mut merged = document(9);
            for n in order {
                merged.merge(copy(&all[n], 8)).unwrap();
            }
            let conflicts = merged.conflicts().unwrap();
            assert_eq!(conflicts.len(), 1, "{conflicts:?}");
            assert_eq!(conflicts[0].path, ["a", "status"]);
            let mut values: Vec<_> = conflicts[0]
                .values
                .iter()
                .map(|live| (live.value.clone().unwrap().to_string(), live.change.at))
                .collect();
            let shown = merged.contents().unwrap().value["a"]["status"].clone();
            assert_eq!(
                conflicts[0].values[0].value,
                Some(shown),
                "the first is the one that is shown"
            );
            values.sort();
            assert_eq!(values.iter().map(|(_, at)| *at).collect::<Vec<_>>(), [10, 11, 12]);
            seen.insert((merged.heads(), format!("{conflicts:?}")));
        }
        assert_eq!(seen.len(), 1, "the order of arrival does not show");
    }

    #[test]
    fn whoever_saw_both_settles_it() {
        let base = json!({"n": 1});
        let [mut one, mut two, _] = three(&base);
        write(&mut one, Some(&base), Some(&json!({"n": 2})), 5);
        write(&mut two, Some(&base), Some(&json!({"n": 3})), 5);
        one.merge(copy(&two, 8)).unwrap();
        assert_eq!(one.conflicts().unwrap().len(), 1);
        let shown = one.contents().unwrap().value["n"].clone();
        one.settle(&["n".into()], Some(&shown), 6).unwrap();
        assert!(one.conflicts().unwrap().is_empty());
        two.merge(copy(&one, 8)).unwrap();
        assert!(two.conflicts().unwrap().is_empty());
        assert_eq!(two.contents().unwrap().value["n"], shown);
    }

    #[test]
    fn two_who_say_the_same_do_not_differ() {
        let base = json!({"n": 1});
        let [mut one, mut two, _] = three(&base);
        write(&mut one, Some(&base), Some(&json!({"n": 2})), 5);
        write(&mut two, Some(&base), Some(&json!({"n": 2})), 6);
        one.merge(two).unwrap();
        assert_eq!((one.conflicts().unwrap().len(), one.heads().len()), (0, 2));
    }

    #[test]
    fn a_deletion_does_not_hide_what_was_written_meanwhile() {
        let base = json!({"n": 1});
        for (confirm, left) in [(true, None), (false, Some(json!({"n": 2})))] {
            let [mut one, mut two, _] = three(&base);
            write(&mut one, Some(&base), None, 5);
            assert!(one.conflicts().unwrap().is_empty(), "nobody wrote meanwhile");
            write(&mut two, Some(&base), Some(&json!({"n": 2})), 6);
            one.merge(copy(&two, 8)).unwrap();
            two.merge(copy(&one, 8)).unwrap();
            for document in [&one, &two] {
                let conflicts = document.conflicts().unwrap();
                let values: Vec<_> = conflicts[0]
                    .values
                    .iter()
                    .map(|live| live.value.clone())
                    .collect();
                assert_eq!(
                    (conflicts[0].path.len(), values),
                    (0, vec![None, Some(json!({"n": 2}))])
                );
            }
            one.settle(&[], left.as_ref(), 7).unwrap();
            assert!(one.conflicts().unwrap().is_empty());
            assert_eq!(one.contents().unwrap().deleted, confirm);
        }
    }

    #[test]
    fn a_record_made_twice_shows_both() {
        let (mut one, mut two) = (document(1), document(2));
        write(&mut one, None, Some(&json!({"v": {"x": "а"}})), 1);
        write(&mut two, None, Some(&json!({"v": {"x": "б"}})), 1);
        one.merge(two).unwrap();
        let conflicts = one.conflicts().unwrap();
        let values: std::collections::BTreeSet<_> = conflicts[0]
            .values
            .iter()
            .map(|live| live.value.clone().unwrap().to_string())
            .collect();
        assert_eq!(
            values,
            [r#"{"x":"а"}"#.to_owned(), r#"{"x":"б"}"#.to_owned()].into()
        );
    }
}
