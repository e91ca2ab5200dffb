//! All words that something is found by, each with the number of rows that have it, so that a word leaves together
//! with the last of them.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, params};

use super::{
    Words,
    spelling::{self, edits},
};
use crate::{error::Result, reader::Reader, register::words, rows::unsigned};

/// The most words offered in the place of one.
const MOST_WORDS: usize = 24;

/// The most words whose rows are summed up: a beginning of more words than this is not rare.
const MOST_COUNTED: u32 = 1_000;

/// How many spellings are put in order at once.
const MOST_SPELLINGS: usize = 1 << 16;

/// By how many rows more, or fewer, each word is had: what a change of many rows makes of the words is written once, a word
/// at a time in the order of the alphabet, for most of them share their words.
#[derive(Default)]
pub(crate) struct WordCounts(BTreeMap<String, i64>);

impl WordCounts {
    /// Notes that a row was found by the words of `before` and is now found by those of `after`.
    pub(crate) fn note(&mut self, before: &str, after: &str) {
        let (before, after) = (spelled(before), spelled(after));
        for (words, by) in [(after.difference(&before), 1), (before.difference(&after), -1)] {
            for word in words {
                *self.0.entry(word.clone()).or_default() += by;
            }
        }
    }

    /// Writes what was noted.
    pub(crate) fn write(self, connection: &Connection) -> Result<()> {
        let mut spellings: Vec<(i64, i64)> = Vec::new();
        for (word, by) in self.0 {
            if by > 0 {
                let mut add = connection.prepare_cached(
                    "INSERT INTO search_words (word, rows) VALUES (?1, ?2)
                     ON CONFLICT (word) DO UPDATE SET rows = rows + ?2 RETURNING at, rows",
                )?;
                let (at, rows): (i64, i64) =
                    add.query_row(params![word, by], |row| Ok((row.get(0)?, row.get(1)?)))?;
                if rows == by {
                    spellings.extend(spelling::keys_of_word(&word).into_iter().map(|key| (key, at)));
                }
                if spellings.len() > MOST_SPELLINGS {
                    keep_spellings(connection, &mut spellings)?;
                }
            } else if by < 0 {
                fewer(connection, &word, by.saturating_neg())?;
            }
        }
        keep_spellings(connection, &mut spellings)
    }
}

/// Remembers words under what they may be typed as; in their order these go into the table one beside another.
fn keep_spellings(connection: &Connection, spellings: &mut Vec<(i64, i64)>) -> Result<()> {
    let mut insert =
        connection.prepare_cached("INSERT INTO search_spellings (spelling, word) VALUES (?1, ?2)")?;
    spellings.sort_unstable();
    for (key, at) in spellings.drain(..) {
        insert.execute([key, at])?;
    }
    Ok(())
}

/// Takes rows from a word, and the word away with the last of them.
fn fewer(connection: &Connection, word: &str, by: i64) -> Result<()> {
    let mut less = connection
        .prepare_cached("UPDATE search_words SET rows = rows - ?2 WHERE word = ?1 AND rows > ?2")?;
    if less.execute(params![word, by])? > 0 {
        return Ok(());
    }
    let mut delete = connection.prepare_cached("DELETE FROM search_words WHERE word = ?1 RETURNING at")?;
    let at: Option<i64> = delete.query_row([word], |row| row.get(0)).optional()?;
    let mut forget =
        connection.prepare_cached("DELETE FROM search_spellings WHERE spelling = ?1 AND word = ?2")?;
    for key in spelling::keys_of_word(word) {
        forget.execute(params![key, at])?;
    }
    Ok(())
}

/// The words of a text that can be mistyped.
fn spelled(text: &str) -> BTreeSet<String> {
    words::cut(text)
        .into_iter()
        .filter(|word| is_spelled(word))
        .collect()
}

/// Cyrillic words of three letters and more are counted and can be mistyped.
fn is_spelled(word: &str) -> bool {
    word.chars().nth(2).is_some() && word.chars().all(|letter| !letter.is_ascii())
}

pub(super) fn fold(connection: &Connection, add: &mut dyn FnMut(&[u8])) -> Result<()> {
    let mut select = connection.prepare("SELECT word, rows FROM search_words ORDER BY word")?;
    let mut found = select.query([])?;
    while let Some(row) = found.next()? {
        let word: String = row.get(0)?;
        add(format!("{word} {}", unsigned(row, 1)?).as_bytes());
    }
    // The ids of words are given in turn and differ after a rebuild; what is spelled how does not.
    let mut select = connection.prepare(
        "SELECT s.spelling, w.word FROM search_spellings AS s LEFT JOIN search_words AS w ON w.at = s.word
         ORDER BY s.spelling, w.word",
    )?;
    let mut found = select.query([])?;
    while let Some(row) = found.next()? {
        let (spelling, word): (i64, Option<String>) = (row.get(0)?, row.get(1)?);
        add(format!("{spelling} {word:?}").as_bytes());
    }
    Ok(())
}

impl Reader<'_> {
    /// Words in use that a typed word of at least four letters may be a slip of, with the number of slips: fewest
    /// first, then those that more rows have. `most` is what [`super::edits_allowed`] allows.
    ///
    /// # Errors
    ///
    /// [`crate::StoreError`] of the database.
    pub fn words_like(&self, typed: &str, most: u8) -> Result<Vec<(String, u8)>> {
        if most == 0 {
            return Ok(Vec::new());
        }
        let keys: Vec<i64> = spelling::keys_of_typed(typed, most).into_iter().collect();
        // Neighbours in the alphabet meet under nearly all keys: each is fetched once.
        let mut select = self.connection.prepare_cached(
            "SELECT word, rows FROM search_words WHERE at IN
             (SELECT s.word FROM json_each(?1) AS k CROSS JOIN search_spellings AS s ON s.spelling = k.value)",
        )?;
        let mut found = select.query([serde_json::Value::from(keys).to_string()])?;
        let mut alike = Vec::new();
        while let Some(row) = found.next()? {
            let word = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
            if let Some(slips) = edits(typed, word, most).filter(|slips| *slips > 0) {
                alike.push((slips, u64::MAX - unsigned(row, 1)?, word.to_owned()));
            }
        }
        alike.sort_unstable();
        alike.truncate(MOST_WORDS);
        Ok(alike.into_iter().map(|(slips, _, word)| (word, slips)).collect())
    }

    /// Words in use that begin so, in the order of the alphabet, at most `most`.
    ///
    /// # Errors
    ///
    /// [`crate::StoreError`] of the database.
    pub fn words_beginning(&self, beginning: &str, most: u32) -> Result<Vec<String>> {
        let mut select = self.connection.prepare_cached(
            "SELECT word FROM search_words WHERE word >= ?1 AND word < ?1 || char(1114111) ORDER BY word LIMIT ?2",
        )?;
        let words = select.query_map(params![beginning, most], |row| row.get(0))?;
        Ok(words.collect::<rusqlite::Result<_>>()?)
    }

    /// The part of a conjunction that fewest rows answer, with about how many they are; `None` when no part of it is
    /// counted. Words with digits are not, so a beginning that they share may have more rows than is said.
    ///
    /// # Errors
    ///
    /// [`crate::StoreError`] of the database.
    pub fn rarest(&self, words: &Words) -> Result<Option<(Words, u64)>> {
        if let Words::All(all) = words {
            let mut rarest: Option<(Words, u64)> = None;
            for part in all {
                let found = self.rarest(part)?;
                rarest = [rarest, found]
                    .into_iter()
                    .flatten()
                    .min_by_key(|(_, rows)| *rows);
            }
            return Ok(rarest);
        }
        Ok(self.about(words)?.map(|rows| (words.clone(), rows)))
    }

    /// About how many rows answer.
    fn about(&self, words: &Words) -> Result<Option<u64>> {
        Ok(match words {
            Words::Is(word) | Words::Begins(word) if !is_spelled(word) => None,
            Words::Is(word) => {
                let mut select = self
                    .connection
                    .prepare_cached("SELECT coalesce(sum(rows), 0) FROM search_words WHERE word = ?1")?;
                Some(select.query_row([word], |row| unsigned(row, 0))?)
            }
            Words::Begins(beginning) => {
                let mut select = self.connection.prepare_cached(
                    "SELECT coalesce(sum(rows), 0) FROM (SELECT rows FROM search_words
                     WHERE word >= ?1 AND word < ?1 || char(1114111) LIMIT ?2)",
                )?;
                Some(select.query_row(params![beginning, MOST_COUNTED], |row| unsigned(row, 0))?)
            }
            Words::Initial(_) => None,
            Words::All(_) => self.rarest(words)?.map(|(_, rows)| rows),
            Words::Any(any) => {
                let mut sum = Some(0_u64);
                for one in any {
                    let rows = self.about(one)?;
                    sum = sum.zip(rows).map(|(sum, rows)| sum.saturating_add(rows));
                }
                sum
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes;

    /// Everything that the tables of words hold.
    fn written(changes: &[&[(&str, &str)]]) -> Vec<String> {
        let (_folder, store) = notes::store();
        let writer = store.writer();
        for change in changes {
            let mut counts = WordCounts::default();
            for (before, after) in *change {
                counts.note(before, after);
            }
            counts.write(&writer.connection).unwrap();
        }
        let mut told = Vec::new();
        fold(&writer.connection, &mut |line| {
            told.push(String::from_utf8_lossy(line).into_owned());
        })
        .unwrap();
        told
    }

    #[test]
    fn many_rows_at_once_leave_the_words_that_they_leave_one_by_one() {
        let rows = [
            ("", "иванова анна школа"),
            ("", "иванова мария школа"),
            ("иванова анна школа", "петрова анна лицей"),
            ("", "анна школа"),
            ("петрова анна лицей", ""),
        ];
        let one_by_one: Vec<&[(&str, &str)]> = rows.chunks(1).collect();
        let told = written(&one_by_one);
        assert!(told.contains(&"школа 2".to_owned()) && !told.iter().any(|line| line.contains("петрова")));
        assert_eq!(written(&[&rows]), told);
        assert_eq!(written(&[&rows[..2], &rows[2..]]), told);
    }
}
