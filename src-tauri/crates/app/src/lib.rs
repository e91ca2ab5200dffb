//! The application: commands over the rooms `store`, `intake` and `print` under the rules of `domain`.
//!
//! It knows neither the window nor the network: the shell, the loopback server and the tests drive the same
//! [`App::dispatch`] through a [`Host`].
#![deny(missing_docs)]

mod active;
pub mod bindings;
mod calendar;
mod candidate;
mod changed;
mod commands;
mod commission;
mod compose;
mod copying;
mod cycles;
mod data_folder;
mod desk;
mod disputed;
mod dossiers;
mod doubles;
mod erasure;
mod error;
mod exchange;
mod export;
mod fallen;
mod home;
mod host;
mod inbox;
mod journal;
mod lacking;
mod methodists;
mod minutes;
mod notices;
mod orders;
mod pathways;
mod people;
mod practising;
mod receiving;
mod regions;
mod register;
mod registered;
mod reviews;
mod saving;
mod search;
mod session;
mod signed_scan;
mod sittings;
mod system_host;
mod tables;
mod urgent;
mod views;
mod workplace;

pub use changed::{Changed, Topic, UndoLabel};
pub use commands::{Commands, NAMES};
pub use data_folder::data_folder;
pub use desk::App;
pub use error::{Answer, ApiError};
pub use host::{Go, Host};
pub use practising::Season;
pub use regions::{ProfileRefused, built_in_profiles, parse_profile};
pub use registered::Registered;
pub use system_host::SystemHost;
