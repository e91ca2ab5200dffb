//! Letters saved to files: who wrote, when and what, and the documents attached.
//!
//! The letter is cut into its parts here, with bounded depth and a bounded number of parts, and one part is decoded
//! at a time; mail-parser is asked for the grammar of headers only. Letters of Outlook ([`outlook`]) go the same way.
//! Nothing a header says about a part is believed:
//! what it is, its bytes tell.

mod head;
mod letter;
mod mime;
pub(crate) mod outlook;
mod split;
mod transfer;
mod walk;

pub use letter::Letter;
pub use transfer::base64 as from_base64;
pub use walk::{OpenedLetter, letter_subject, open_letter};

#[cfg(test)]
mod tests;
