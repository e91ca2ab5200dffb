//! One text for one value: sorted keys, no spaces, integers only. The journal's hash, the history documents and
//! the digest stand on it, so it must not depend on how a map happens to be ordered in memory.

use serde_json::Value;

use crate::error::{Result, StoreError};

/// The canonical JSON text of a value.
pub(crate) fn text(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            out.push_str(&value.to_string())
        }
        Value::Array(items) => {
            out.push('[');
            for (n, item) in items.iter().enumerate() {
                if n > 0 {
                    out.push(',');
                }
                write(item, out);
            }
            out.push(']');
        }
        Value::Object(fields) => {
            let mut sorted: Vec<(&String, &Value)> = fields.iter().collect();
            sorted.sort_unstable_by_key(|(name, _)| *name);
            out.push('{');
            for (n, (name, field)) in sorted.into_iter().enumerate() {
                if n > 0 {
                    out.push(',');
                }
                out.push_str(&Value::String(name.clone()).to_string());
                out.push(':');
                write(field, out);
            }
            out.push('}');
        }
    }
}

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
    fn the_order_of_keys_does_not_show() {
        let one: Value = serde_json::from_str(r#"{"б":1,"а":{"z":[1,{"y":2,"x":3}],"b":null}}"#).unwrap();
        let two: Value = serde_json::from_str(r#"{"а":{"b":null,"z":[1,{"x":3,"y":2}]},"б":1}"#).unwrap();
        assert_eq!(text(&one), text(&two));
        assert_eq!(text(&one), r#"{"а":{"b":null,"z":[1,{"x":3,"y":2}]},"б":1}"#);
    }

    #[test]
    fn text_reads_back_as_the_same_value() {
        let value = json!({"кавычки": "«\"\\\n\u{1}»", "n": [i64::MIN, i64::MAX, true, null, {}]});
        assert_eq!(serde_json::from_str::<Value>(&text(&value)).unwrap(), value);
    }

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
