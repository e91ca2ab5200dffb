//! Whatever comes in from outside: damaged and hostile files, strange names and dates, a spoilt folder of the office.
//! Nothing of it stops the program, nothing is half done, and the clerk reads what happened.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests are not inside a test function, so the test exemptions do not reach them"
)]

#[path = "bad_input/archives.rs"]
mod archives;
#[path = "bad_input/fields.rs"]
mod fields;
#[path = "bad_input/folder.rs"]
mod folder;
#[path = "bad_input/interrupted.rs"]
mod interrupted;
#[path = "bad_input/loose.rs"]
mod loose;
#[path = "bad_input/packages.rs"]
mod packages;
#[path = "bad_input/papers.rs"]
mod papers;
#[path = "bad_input/samples.rs"]
mod samples;
mod scenario;
#[path = "bad_input/seen.rs"]
mod seen;
#[path = "bad_input/watch.rs"]
mod watch;
