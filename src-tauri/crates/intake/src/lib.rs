//! The intake room: foreign bytes in, bounded facts out.
//!
//! It tells what a file is by its content ([`sniff`]), looks into it ([`inspect`]), lists and unpacks archives
//! ([`plan_zip`], [`read_entry`], [`open_zip`]), opens letters of mailers and of Outlook ([`open_letter`]), reads tables
//! ([`table::read_table`]), proposes which document of the list a file is ([`propose`]) and
//! tidies names of people as they are typed ([`clean_person`]) and finds them in names of folders and files
//! ([`named_person`], [`person_in`]).
//!
//! Absences: it never writes, never deletes, never opens a path, never touches a database, has no clock, and
//! never trusts a name or a header. The same bytes give the same answer on every machine. What it refuses comes
//! back as [`Refused`], whose [`Refused::sentence`] the clerk reads; the source stays where it lay.
#![deny(missing_docs)]

mod archive;
mod bytes;
mod charset;
mod common_words;
mod compound;
mod docx;
mod fence;
mod guess;
mod inspect;
mod letters;
mod limits;
mod mail;
mod pdf;
mod person_name;
mod personal;
mod picture;
mod propose;
mod refused;
mod safe_name;
mod sniff;
pub mod table;
mod text;
mod translit;
mod warning;
mod wording;

pub use archive::{
    Budget, Entry, Fate, Found, PlannedEntry, SkipReason, Walked, ZipPlan, open_zip, plan_zip, read_entry,
};
pub use common_words::is_paper_folder;
pub use inspect::{Inspected, expect_note, inspect};
pub use letters::{as_kept, look_alike, number_alike, one_alphabet, shown};
pub use limits::{Limits, MIB};
pub use mail::{Letter, OpenedLetter, from_base64, letter_subject, open_letter};
pub use pdf::with_fresh_table;
pub use person_name::{
    CleanPart, CleanPerson, NameRefused, NameWarning, NamedPerson, Repair, RepairKind, Sure, clean_part,
    clean_part_beside, clean_person, named_person, person_in,
};
pub use picture::{PageImage, Samples, page_image, thumbnail};
pub use propose::{Because, Confidence, KindHints, Proposal, propose};
pub use refused::{Breakage, Refused};
pub use safe_name::{SAFE_NAME_CHARS, safe_name};
pub use sniff::{FileType, is_archive, is_letter, sniff};
pub use warning::Warning;

#[cfg(test)]
mod samples;
