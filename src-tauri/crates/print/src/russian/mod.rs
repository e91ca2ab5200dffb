//! Russian grammar that the papers need: people's names in six cases, posts, numerals, dates.
//!
//! Everything here is a pure function of its arguments. A form that is not known for certain is
//! never invented: a person of unknown sex stays in the nominative, an unknown post gives `None`,
//! and `wording` then chooses a sentence that needs no declension.

mod case;
mod dates;
mod endings;
mod given;
mod name;
mod numbers;
mod organisations;
mod posts;
mod surname;

pub use case::{Case, Sex};
pub use dates::{date_long, date_short};
pub use name::{PersonName, alphabetical};
pub use numbers::{Gender, number_in_words, plural};
pub use organisations::is_indeclinable;
pub use posts::{post_in_case, post_inside};

#[cfg(test)]
mod tests;
