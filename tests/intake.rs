//! Intake at the desk: letters, pages put in order, pasted files, the watched inbox with everything that can break.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

#[path = "intake/documents.rs"]
mod documents;
#[path = "intake/inbox.rs"]
mod inbox;
#[path = "intake/letters.rs"]
mod letters;
#[path = "scenario/mod.rs"]
mod scenario;

use scenario::Scenario;
use serde_json::{Value, json};

/// Receives paths.
fn receive(desk: &Scenario, dossier: Option<&str>, paths: &[&std::path::Path]) -> Value {
    desk.ok(
        "receive",
        json!({ "job": "in", "dossier": dossier, "paths": paths }),
    )["output"]
        .clone()
}

/// The fate of a path.
fn fate<'r>(receipt: &'r Value, path: &str) -> &'r Value {
    let mut files = receipt["files"].as_array().unwrap().iter();
    files
        .find(|file| file["path"].as_str().unwrap().ends_with(path))
        .unwrap_or_else(|| panic!("{path} is not in {receipt}"))
}

/// A PDF of several pages made by the program itself.
fn pdf(desk: &Scenario) -> (Vec<u8>, u64) {
    let printed = desk.ok("print_paper", json!({ "kind": "blank_pathway" }));
    let bytes = desk.app.file(printed["file"].as_str().unwrap()).unwrap();
    (bytes, printed["pages"].as_u64().unwrap())
}
