//! One text for one value: sorted keys, no spaces, integers only. The journal's hash, the history documents and
//! the digest stand on it, so it must not depend on how a map happens to be ordered in memory.

use std::fmt::Write;

use serde_json::Value;

/// The canonical JSON text of a value.
pub fn text(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}

/// The same of a value without one of its own fields.
pub fn text_without(value: &Value, name: &str) -> String {
    let mut out = String::new();
    match value {
        Value::Object(fields) => write_fields(fields.iter().filter(|(field, _)| *field != name), &mut out),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            write(value, &mut out);
        }
    }
    out
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            // A text takes whatever is written into it.
            write!(out, "{value}").ok();
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
        Value::Object(fields) => write_fields(fields.iter(), out),
    }
}

fn write_fields<'v>(fields: impl Iterator<Item = (&'v String, &'v Value)>, out: &mut String) {
    let mut sorted: Vec<(&String, &Value)> = fields.collect();
    sorted.sort_unstable_by_key(|(name, _)| *name);
    out.push('{');
    for (n, (name, field)) in sorted.into_iter().enumerate() {
        if n > 0 {
            out.push(',');
        }
        write!(out, "{}", Value::String(name.clone())).ok();
        out.push(':');
        write(field, out);
    }
    out.push('}');
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
        assert_eq!(text_without(&one, "а"), r#"{"б":1}"#);
        assert_eq!(text_without(&one, "b"), text(&one), "only its own fields");
    }

    #[test]
    fn text_reads_back_as_the_same_value() {
        let value = json!({"кавычки": "«\"\\\n\u{1}»", "n": [i64::MIN, i64::MAX, true, null, {}]});
        assert_eq!(serde_json::from_str::<Value>(&text(&value)).unwrap(), value);
    }
}
