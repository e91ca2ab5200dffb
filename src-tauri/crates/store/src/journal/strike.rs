//! Striking out: a person's values leave the journal for good, their marks stay, and the line that took them away says
//! how many they were. Nothing else of a line can be struck.

use std::collections::BTreeSet;

use history::Edit;
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{EditText, JournalLine, Salt};
use crate::{
    cache::Key,
    erasure,
    error::Result,
    reader::Reader,
    register::words_of,
    rows::{signed, unsigned},
};

/// The store's own field in the line of an erasure: how many edits of the record it struck.
pub(crate) const ERASED: &str = "@erased";

/// What is left of struck words: nobody can tell the words from it, for the salt is struck with them.
pub(super) fn mark(salt: &Salt, parts: &[Option<&str>]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new_derive_key("metodaktiv store 2 journal mark");
    hasher.update(salt);
    for part in parts {
        hasher.update(&[u8::from(part.is_some())]);
        let words = part.unwrap_or_default().as_bytes();
        hasher.update(&(words.len() as u64).to_le_bytes());
        hasher.update(words);
    }
    *hasher.finalize().as_bytes()
}

impl EditText {
    /// The mark of the values, struck or not.
    pub(super) fn mark(&self) -> [u8; 32] {
        self.mark.unwrap_or_else(|| {
            let salt = self.salt.unwrap_or_default();
            mark(&salt, &[self.before.as_deref(), self.after.as_deref()])
        })
    }
}

/// How many edits of a record are still to be struck.
pub(crate) fn count(connection: &Connection, key: &Key) -> Result<u64> {
    let mut select = connection.prepare_cached(
        "SELECT count(*) FROM journal_edits WHERE kind = ?1 AND id = ?2 AND struck_by IS NULL",
    )?;
    Ok(select.query_row(params![key.kind, key.id.as_bytes()], |row| unsigned(row, 0))?)
}

/// The contents that a record has ever named, as far as its values were not struck.
pub(crate) fn named_files(connection: &Connection, key: &Key) -> Result<BTreeSet<String>> {
    let mut select = connection.prepare_cached(
        "SELECT before, after FROM journal_edits WHERE kind = ?1 AND id = ?2 AND struck_by IS NULL",
    )?;
    let mut found = select.query(params![key.kind, key.id.as_bytes()])?;
    let mut named = BTreeSet::new();
    while let Some(row) = found.next()? {
        for side in 0..2 {
            let text: Option<String> = row.get(side)?;
            let value = text.and_then(|text| serde_json::from_str::<Value>(&text).ok());
            if let Some(value) = value {
                erasure::gather(&value, &mut named);
            }
        }
    }
    Ok(named)
}

/// The edit by which the line of an erasure says what it struck.
pub(crate) fn told(struck: u64) -> Edit {
    Edit {
        path: vec![ERASED.to_owned()],
        before: None,
        after: Some(json!(struck)),
    }
}

/// Strikes the values of a record out of all lines before `by`, and the titles that speak of it: those of lines that are
/// about nothing else, and those that have a word of `name`.
pub(crate) fn strike(connection: &Connection, key: &Key, by: u64, name: &str) -> Result<()> {
    let mut select = connection.prepare_cached(
        "SELECT seq, n, before, after, salt FROM journal_edits
         WHERE kind = ?1 AND id = ?2 AND seq < ?3 AND struck_by IS NULL",
    )?;
    let struck = select.query_map(params![key.kind, key.id.as_bytes(), signed(by)], |row| {
        let (before, after): (Option<String>, Option<String>) = (row.get(2)?, row.get(3)?);
        let salt: Option<Salt> = row.get(4)?;
        let left = salt.map(|salt| mark(&salt, &[before.as_deref(), after.as_deref()]));
        Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, left))
    })?;
    let struck = struck.collect::<rusqlite::Result<Vec<_>>>()?;
    let mut update = connection.prepare_cached(
        "UPDATE journal_edits SET before = NULL, after = NULL, salt = NULL, mark = ?3, struck_by = ?4
         WHERE seq = ?1 AND n = ?2",
    )?;
    for (seq, n, left) in struck {
        update.execute(params![seq, n, left, signed(by)])?;
    }
    strike_titles(connection, key.id, by, name)
}

fn strike_titles(connection: &Connection, id: Uuid, by: u64, name: &str) -> Result<()> {
    let stems = stems(name);
    let mut select = connection.prepare_cached(
        "SELECT seq, title, salt, NOT EXISTS (
           SELECT 1 FROM journal_edits other WHERE other.seq = journal.seq AND other.id <> ?1
         ) FROM journal
         WHERE seq IN (SELECT seq FROM journal_edits WHERE id = ?1) AND seq < ?2 AND struck_by IS NULL",
    )?;
    let titles = select.query_map(params![id.as_bytes(), signed(by)], |row| {
        let (seq, title): (i64, String) = (row.get(0)?, row.get(1)?);
        let (salt, alone): (Option<Salt>, bool) = (row.get(2)?, row.get(3)?);
        let left = salt.map(|salt| mark(&salt, &[Some(&title)]));
        Ok((alone || speaks_of(&title, &stems)).then_some((seq, left)))
    })?;
    let titles = titles.collect::<rusqlite::Result<Vec<_>>>()?;
    let mut update = connection.prepare_cached(
        "UPDATE journal SET title = '', salt = NULL, mark = ?2, struck_by = ?3 WHERE seq = ?1",
    )?;
    for (seq, left) in titles.into_iter().flatten() {
        update.execute(params![seq, left, signed(by)])?;
    }
    Ok(())
}

/// A word of a name as it is looked for in titles.
struct Stem {
    /// The word without its ending, so that any case of it is known.
    begins: String,
    /// A short word must stand there as it is: half of all words begin with «Ли».
    is_whole: bool,
}

/// The words of a name; a single letter tells nothing.
fn stems(name: &str) -> Vec<Stem> {
    let words = words_of(name).into_iter().map(|(_, word)| word);
    words
        .filter(|word| word.chars().count() > 1)
        .map(|word| {
            let letters = word.chars().count();
            let is_whole = letters < 4;
            let kept = if is_whole {
                letters
            } else {
                letters.saturating_sub(2).max(3)
            };
            Stem {
                begins: word.chars().take(kept).collect(),
                is_whole,
            }
        })
        .collect()
}

fn speaks_of(title: &str, stems: &[Stem]) -> bool {
    let meets = |word: &str| {
        stems.iter().any(|stem| match stem.is_whole {
            true => word == stem.begins,
            false => word.starts_with(stem.begins.as_str()),
        })
    };
    words_of(title).iter().any(|(_, word)| meets(word))
}

impl Reader<'_> {
    /// Whether what is struck out of a line was struck by a line that says so, and a line that says how many it struck
    /// says the truth.
    pub(super) fn struck_rightly(&self, line: &JournalLine, edits: &[EditText]) -> Result<bool> {
        for edit in edits {
            let told = edit.path == format!("[\"{ERASED}\"]");
            if told && edit.after.as_deref() != Some(&*self.struck(line.seq, edit)?.to_string()) {
                return Ok(false);
            }
            if let Some(by) = edit.struck_by
                && self.told_by(by, edit)?.is_none()
            {
                return Ok(false);
            }
        }
        let Some(by) = line.struck_by else { return Ok(true) };
        Ok(edits.iter().any(|edit| edit.struck_by == Some(by)))
    }

    /// How many edits of the same record a line struck.
    fn struck(&self, by: u64, edit: &EditText) -> Result<u64> {
        let mut select = self.connection.prepare_cached(
            "SELECT count(*) FROM journal_edits WHERE struck_by = ?1 AND kind = ?2 AND id = ?3",
        )?;
        Ok(
            select.query_row(params![signed(by), edit.kind, edit.id.as_bytes()], |row| {
                unsigned(row, 0)
            })?,
        )
    }

    /// What the line of an erasure says of a record.
    fn told_by(&self, by: u64, edit: &EditText) -> Result<Option<Value>> {
        let mut select = self.connection.prepare_cached(
            "SELECT after FROM journal_edits WHERE seq = ?1 AND kind = ?2 AND id = ?3 AND path = ?4",
        )?;
        let path = format!("[\"{ERASED}\"]");
        let told: Option<Option<String>> = select
            .query_row(params![signed(by), edit.kind, edit.id.as_bytes(), path], |row| {
                row.get(0)
            })
            .optional()?;
        Ok(told.flatten().and_then(|text| serde_json::from_str(&text).ok()))
    }
}

#[cfg(test)]
mod tests {
    use super::{speaks_of, stems};

    #[test]
    fn a_title_speaks_of_a_person_in_any_case_and_of_nobody_else() {
        let speaks = |title: &str, name: &str| speaks_of(title, &stems(name));
        assert!(speaks("письмо Ивановой М. П.", "Иванова Мария Петровна"));
        assert!(speaks("назначен эксперт: Ли М. П.", "Ли Мин"));
        assert!(!speaks("лист регистрации № 3", "Ли Мин"));
        assert!(!speaks("протокол № 1 закреплён", "О Ирина Сергеевна"));
    }
}
