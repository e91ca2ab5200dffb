//! The difference between two states of a record: the one source of the history document, of the journal and of
//! undo. Objects are walked; an array or a scalar is one value, so what must merge item by item is a map.

use serde_json::{Map, Value};

/// One changed place of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Field names from the root; empty when the whole record appears or disappears.
    pub path: Vec<String>,
    /// The value before; `None` when the place did not exist.
    pub before: Option<Value>,
    /// The value after; `None` when the place exists no more.
    pub after: Option<Value>,
}

/// The edits that lead from `before` to `after`, in the order of their paths.
///
/// # Examples
///
/// ```
/// use serde_json::json;
/// let edits = history::diff(&json!({"votes": {"a": 1, "b": 2}}), &json!({"votes": {"a": 1, "b": 3}}));
/// assert_eq!(edits.len(), 1);
/// assert_eq!(edits[0].path, ["votes", "b"]);
/// assert_eq!((edits[0].before.clone(), edits[0].after.clone()), (Some(json!(2)), Some(json!(3))));
/// ```
pub fn diff(before: &Value, after: &Value) -> Vec<Edit> {
    let mut edits = Vec::new();
    walk(&mut Vec::new(), before, after, &mut edits);
    edits
}

/// The same for a record that may not exist on either side.
pub fn diff_record(before: Option<&Value>, after: Option<&Value>) -> Vec<Edit> {
    match (before, after) {
        (Some(before), Some(after)) => diff(before, after),
        (None, None) => Vec::new(),
        (before, after) => vec![Edit {
            path: Vec::new(),
            before: before.cloned(),
            after: after.cloned(),
        }],
    }
}

fn walk(path: &mut Vec<String>, before: &Value, after: &Value, edits: &mut Vec<Edit>) {
    let (Value::Object(old), Value::Object(new)) = (before, after) else {
        if before != after {
            edits.push(Edit {
                path: path.clone(),
                before: Some(before.clone()),
                after: Some(after.clone()),
            });
        }
        return;
    };
    let mut names: Vec<&String> = old
        .keys()
        .chain(new.keys().filter(|name| !old.contains_key(*name)))
        .collect();
    names.sort_unstable();
    for name in names {
        path.push(name.clone());
        match (old.get(name), new.get(name)) {
            (Some(was), Some(is)) => walk(path, was, is, edits),
            (was, is) => {
                edits.push(Edit {
                    path: path.clone(),
                    before: was.cloned(),
                    after: is.cloned(),
                });
            }
        }
        path.pop();
    }
}

/// The value at a path, if the path exists.
pub fn value_at<'v>(root: Option<&'v Value>, path: &[String]) -> Option<&'v Value> {
    path.iter().try_fold(root?, |value, name| value.get(name))
}

/// Puts a value at a path, or takes it away. False when a map on the way is missing: nothing is changed then.
pub fn set_at(root: &mut Option<Value>, path: &[String], value: Option<Value>) -> bool {
    let Some((last, way)) = path.split_last() else {
        *root = value;
        return true;
    };
    let Some(map) = way
        .iter()
        .try_fold(root.as_mut(), |place, name| Some(place?.get_mut(name)))
        .flatten()
    else {
        return false;
    };
    let Some(map) = map.as_object_mut() else {
        return false;
    };
    set(map, last, value);
    true
}

fn set(map: &mut Map<String, Value>, name: &str, value: Option<Value>) {
    match value {
        Some(value) => map.insert(name.to_owned(), value),
        None => map.remove(name),
    };
}

/// Whether one path is the beginning of the other, so that a change of one can be seen at the other.
pub fn overlap(one: &[String], two: &[String]) -> bool {
    one.iter().zip(two).all(|(a, b)| a == b)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    /// Arbitrary storable values, with names few enough that two of them often meet.
    pub(crate) fn values() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            "[а-яё«»\"\\\\ ]{0,6}".prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 24, 5, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
                proptest::collection::btree_map("[a-d]", inner, 0..4)
                    .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    /// Arbitrary records: objects at the root.
    pub(crate) fn records() -> impl Strategy<Value = Value> {
        proptest::collection::btree_map("[a-d]", values(), 0..5)
            .prop_map(|map| Value::Object(map.into_iter().collect()))
    }

    #[test]
    fn an_array_is_one_value_and_a_map_is_walked() {
        let before = json!({"remarks": ["а"], "votes": {"m1": {"c": "for"}, "m2": 1}, "gone": {}});
        let after =
            json!({"remarks": ["а", "б"], "votes": {"m1": {"c": "against"}, "m2": 1}, "new": {"x": 1}});
        let paths: Vec<String> = diff(&before, &after)
            .iter()
            .map(|edit| edit.path.join("."))
            .collect();
        assert_eq!(paths, ["gone", "new", "remarks", "votes.m1.c"]);
    }

    #[test]
    fn a_missing_way_changes_nothing() {
        let mut root = Some(json!({"a": 1}));
        assert!(!set_at(&mut root, &["b".into(), "c".into()], Some(json!(2))));
        assert!(!set_at(&mut root, &["a".into(), "c".into()], Some(json!(2))));
        assert_eq!(root, Some(json!({"a": 1})));
    }

    #[test]
    fn overlapping_paths() {
        let path = |text: &str| text.split_terminator('.').map(String::from).collect::<Vec<_>>();
        assert!(
            overlap(&path("a.b"), &path("a"))
                && overlap(&path(""), &path("a.b"))
                && overlap(&path("a"), &path("a"))
        );
        assert!(!overlap(&path("a.b"), &path("a.c")) && !overlap(&path("b"), &path("a.b")));
    }

    proptest! {
        #[test]
        fn edits_lead_there_and_back(before in records(), after in records()) {
            let edits = diff(&before, &after);
            let mut there = Some(before.clone());
            for edit in &edits {
                prop_assert_eq!(value_at(there.as_ref(), &edit.path), edit.before.as_ref());
                prop_assert!(set_at(&mut there, &edit.path, edit.after.clone()));
            }
            prop_assert_eq!(there.as_ref(), Some(&after));
            for edit in edits.iter().rev() {
                prop_assert!(set_at(&mut there, &edit.path, edit.before.clone()));
            }
            prop_assert_eq!(there.as_ref(), Some(&before));
            prop_assert_eq!(diff(&before, &after).is_empty(), before == after);
        }
    }
}
