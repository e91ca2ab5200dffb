//! The store from outside, through real folders and files.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test stops at the first surprise, and breaks files on purpose"
)]

mod copy;
mod crash;
mod door;
mod exchange;
mod files;
mod opening;
mod people;
mod projection;
mod register;
mod search;
mod take_back;
mod undo;
