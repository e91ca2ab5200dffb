//! Papers through real bytes: what is printed is read back with Poppler and qpdf.
//!
//! `GOLDEN=accept` rewrites the golden texts, `PRINT_LOOK=<folder>` keeps every paper for the eye.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::wildcard_enum_match_arm,
    reason = "helpers of tests are not inside a test function, so the test exemptions do not reach them"
)]

#[path = "print/assembled.rs"]
mod assembled;
#[path = "print/bundles.rs"]
mod bundles;
#[path = "print/layout.rs"]
mod layout;
#[path = "print/papers.rs"]
mod papers;
#[path = "print/refusals.rs"]
mod refusals;
#[path = "print/samples/mod.rs"]
mod samples;
#[path = "print/tools.rs"]
mod tools;
#[path = "print/working.rs"]
mod working;
