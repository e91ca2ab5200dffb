//! What may be kept at all: only what a history document holds exactly.

use serde_json::Value;

use crate::error::{Result, StoreError};

/// Refuses what a history document cannot hold exactly: fractions, integers beyond 64 signed bits, a record that
/// is no object, and field names beginning with `@` at the root, which are the store's own.
pub(crate) fn check(kind: &str, value: &Value) -> Result<()> {
    let refuse = |path: Vec<&str>| StoreError::Unstorable {
        kind: kind.to_owned(),
        path: path.join("."),
    };
    let Value::Object(fields) = value else {
        return Err(refuse(Vec::new()));
    };
    if let Some(name) = fields.keys().find(|name| name.starts_with('@')) {
        return Err(refuse(vec![name]));
    }
    match first_unstorable(value) {
        Some(mut path) => {
            path.reverse();
            Err(refuse(path))
        }
        None => Ok(()),
    }
}

/// The path of the first number that is not a signed 64-bit integer, innermost name first.
fn first_unstorable(value: &Value) -> Option<Vec<&str>> {
    match value {
        Value::Null | Value::Bool(_) | Value::String(_) => None,
        Value::Number(number) => (!number.is_i64()).then(Vec::new),
        Value::Array(items) => items.iter().find_map(first_unstorable),
        Value::Object(fields) => fields.iter().find_map(|(name, field)| {
            let mut path = first_unstorable(field)?;
            path.push(name);
            Some(path)
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_cannot_be_kept_exactly_is_named() {
        let refused = |value: Value| match check("vote", &value) {
            Err(StoreError::Unstorable { kind, path }) => format!("{kind}:{path}"),
            other => format!("{other:?}"),
        };
        assert_eq!(refused(json!({"a": {"share": 0.5}})), "vote:a.share");
        assert_eq!(refused(json!({"a": [{"n": u64::MAX}]})), "vote:a.n");
        assert_eq!(refused(json!(["a"])), "vote:");
        assert_eq!(refused(json!({"@scope": 1})), "vote:@scope");
        assert!(check("vote", &json!({"a": {"b": [1, -2, {"c": ""}]}, "d": null})).is_ok());
    }
}
