//! The practice room: invented people, their files, a filled office, and the main job done unattended.
//!
//! It drives the application through its commands as JSON and through nothing else: what it cannot do, a clerk
//! cannot do either. The same seed gives the same office and the same papers, byte for byte.
//!
//! Absences: no person of it lives; no clock and no chance but its own decides anything; it knows no store and no
//! rule.
#![deny(missing_docs)]

mod calendar;
mod case;
mod clerk;
mod commission;
mod dice;
pub mod files;
mod fill;
mod host;
mod load;
mod main_job;
mod papers;
mod people;
mod rules;
mod sitting;
mod walk;

pub use clerk::Spent;
pub use dice::Dice;
pub use fill::{Filled, fill, live};
pub use host::{Moment, PracticeHost};
pub use load::{being_checked, invented, open_sitting, scan_of};
pub use main_job::{Summary, main_job};
pub use papers::{Roadmap, Row};
pub use people::{Career, Period, Person, Sex, Training, people};
pub use rules::{
    Act, Authority, Commission, Dictionaries, Ground, Named, PathwayRules, Place, Rules, Seat, Signer, Slot,
    Test,
};
pub use walk::{Facts, walk};
