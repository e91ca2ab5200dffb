//! The drill of the exchange: devices in memory, a folder with every trouble there is, and the truth kept outside.
//!
//! A season of a seed repeats to the last trouble, so that what a long run finds is found again. [`shelf::Bug`]s are
//! planted to prove that the drill notices: a drill that never fails proves nothing.
#![deny(missing_docs)]

/// A device.
pub mod device;
/// Chance that repeats.
pub mod dice;
/// A device's own copy of the folder.
pub mod place;
/// One season.
pub mod season;
/// Records in memory.
pub mod shelf;
/// What is true.
pub mod truth;

pub use season::{Count, Plan, Stopped, play};
