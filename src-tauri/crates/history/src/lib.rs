//! The history of one record: what offices exchange, and what every table is rebuilt from.
//!
//! It knows nothing of what a record means, of tables, folders, clocks or people. `automerge` is named nowhere else
//! in the program.
#![deny(missing_docs)]

mod back;
/// One text for one value.
pub mod canonical;
mod conflict;
mod document;
/// The difference between two states of a record.
pub mod edit;
mod heads;

pub use conflict::{Conflict, Live};
pub use document::{Contents, Damaged, Document, is_plain};
pub use edit::{Edit, diff};
pub use heads::{ChangeNote, Hash, Heads, Opening};
