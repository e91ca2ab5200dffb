//! Exchange between offices through any folder or stick: nothing lost, nothing readable by strangers.
//!
//! Machines meet only through files that arrive late, twice, out of order, torn, renamed or rolled back; clocks are
//! wrong; a machine may be restored from an old copy. So a file carries whole records and not what changed in them
//! ([`pack`]), is signed inside and encrypted outside ([`envelope`]), is never changed in place ([`folder`]), and its
//! name, its time and its absence mean nothing. What came is checked against who takes part ([`roll`]) and who wrote
//! what ([`authorship`]) before anything of it is kept; what does not pass waits whole in quarantine.
//!
//! This room knows nothing of SQL, of windows and of what a record means: the records come through [`shelf`], their
//! meaning through [`member::Charter`], time and the seeds of keys as arguments; only the ciphers draw their own random numbers.
#![deny(missing_docs)]

/// Who wrote what.
pub mod authorship;
mod beside;
/// Memory that goes round.
pub mod buffers;
mod check;
/// Secrets as people write them down.
pub mod code;
/// The form of every file.
pub mod envelope;
mod exchange;
/// A folder that others write to as well.
pub mod folder;
/// What would come, before it is taken in.
pub mod foresight;
mod import;
/// How a device comes to take part.
pub mod join;
/// The keys of a device.
pub mod keys;
mod ledger;
/// Who takes part, and what each may do.
pub mod member;
/// What a pack says.
pub mod pack;
/// A single package as one file.
pub mod parcel;
mod presence;
mod publish;
/// The secret of a region and its printed code.
pub mod recovery;
/// The roll of a region.
pub mod roll;
mod scan_file;
/// The contents of files.
pub mod scans;
/// Where the records are kept.
pub mod shelf;
mod taken_back;

pub use exchange::{ExchangeError, Party, Progress, Report};
pub use ledger::{Held, Ledger, Neighbour, Reason, Verdict};
pub use presence::Machine;
