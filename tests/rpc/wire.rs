//! Requests that the page would never send: whatever is wrong with their shape is `bad_request`, and nothing is done.

use std::collections::{BTreeMap, BTreeSet};

use app::App;
use serde_json::{Value, json};

use crate::{ledger::Ledger, scenario::Scenario};

/// Every request that went through, spoilt in every way, at a folder without an office: a well-formed request gets
/// as far as `no_store`, a malformed one does not.
pub(crate) fn malformed_requests_are_told_from_wrong_ones(ledger: &Ledger) {
    let nowhere = Scenario::nowhere();
    let mut optional: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (command, request) in &ledger.sent {
        let malformed = |spoilt: Value, how: &str| {
            let error = nowhere.err(command, spoilt.clone());
            assert_eq!(
                error["code"], "bad_request",
                "{command}, {how}: {spoilt} gave {error}"
            );
        };
        malformed(json!("слова"), "words instead of fields");
        malformed(json!([[[]]]), "a list instead of fields");
        let mut more = if request.is_null() {
            json!({})
        } else {
            request.clone()
        };
        more["лишнее"] = json!(1);
        malformed(more, "an unknown field");
        for (field, value) in request.as_object().into_iter().flatten() {
            let mut odd = request.clone();
            odd[field] = json!([[[]]]);
            malformed(odd, "a value of a wrong type");
            if value.is_u64() {
                for number in [json!(1.5), json!("1"), json!(1e300)] {
                    let mut odd = request.clone();
                    odd[field] = number;
                    malformed(odd, "a number that is no whole one");
                }
            }
            let mut less = request.clone();
            less.as_object_mut().unwrap().remove(field);
            match nowhere.try_(command, less.clone()) {
                Err(error) if json!(error)["code"] == "bad_request" => {}
                // What needs no store goes on to the file that is named.
                Err(error) if ["no_store", "file"].contains(&json!(error)["code"].as_str().unwrap()) => {
                    optional.entry(command).or_default().insert(field.clone());
                }
                other => panic!("{command} without {field}: {other:?}"),
            }
        }
    }
    crate::ledger::snapshot("optional_fields", &json!(optional));
}

#[test]
fn an_unknown_command_is_a_bad_request() {
    let desk = Scenario::office("chelyabinsk");
    for name in ["", "erase_everything", "Register", "register ", "../register"] {
        let error = desk.err(name, Value::Null);
        assert_eq!(error["code"], "bad_request", "{name}: {error}");
    }
}

#[test]
fn a_command_without_a_request_takes_null_and_an_empty_object() {
    let app = App::new(tempfile::tempdir().unwrap().path());
    let host = crate::scenario::Quiet::new();
    for nothing in [Value::Null, json!({})] {
        assert_eq!(app.dispatch("session", nothing, &host).unwrap()["state"], "new");
    }
}
