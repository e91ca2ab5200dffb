//! What things are found by: the words of people and papers, and words spelled almost alike. Written by the door in
//! the same transaction as the rows; what words mean and in which order hits are shown is the application's.

mod papers;
mod spelling;
mod vocabulary;

use rusqlite::Connection;

use crate::error::Result;

pub use papers::SearchPaper;
pub(crate) use papers::write;
pub use spelling::{edits, edits_allowed};
pub(crate) use vocabulary::WordCounts;

/// A condition on the words that something is found by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Words {
    /// Some word begins so.
    Begins(String),
    /// Some word is this one.
    Is(String),
    /// A part of the name begins with this letter.
    Initial(char),
    /// All of these hold; an empty list always does.
    All(Vec<Words>),
    /// One of these holds; an empty list never does.
    Any(Vec<Words>),
}

/// Empties the words, their spellings and the papers.
pub(crate) fn clear(connection: &Connection) -> Result<()> {
    connection.execute_batch(
        "DELETE FROM search_words; DELETE FROM search_spellings; DELETE FROM search_papers;
         INSERT INTO search_paper_words (search_paper_words) VALUES ('delete-all');",
    )?;
    Ok(())
}

/// Adds every word and every paper to a digest, in the order of their keys.
pub(crate) fn fold(connection: &Connection, add: &mut dyn FnMut(&[u8])) -> Result<()> {
    vocabulary::fold(connection, add)?;
    papers::fold(connection, add)
}
