//! Archives from outside: first the plan, then the bytes, counted as they come out.
//!
//! Nothing here writes to a disk, so a path inside an archive can never lead anywhere; entries that try are left
//! out all the same, because whoever made them meant harm.

mod directory;
mod names;
mod plan;
mod read;
mod walk;

pub use plan::{Fate, PlannedEntry, SkipReason, ZipPlan, plan_zip};
pub use read::{Budget, read_entry};
pub use walk::{Entry, Found, Walked, open_zip};

pub(crate) use directory::{read_at, read_directory};
pub(crate) use names::decode_name;
pub(crate) use plan::is_system;

#[cfg(test)]
mod tests;
