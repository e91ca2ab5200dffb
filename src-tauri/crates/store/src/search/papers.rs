//! Papers and sittings as the search shows them: one row each, with its words in an index beside it.

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

use super::{WordCounts, Words};
use crate::{error::Result, reader::Reader, register::words, rows::uuid};

/// A paper or a sitting, ready for the list of hits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchPaper {
    /// The record's kind.
    pub kind: String,
    /// The record's id.
    pub id: Uuid,
    /// The selection cycle.
    pub cycle: Uuid,
    /// «Протокол № 3».
    pub title: String,
    /// The rest of the line.
    pub detail: String,
    /// The order among equal hits: the largest first.
    pub sort: String,
    /// What it is found by: words apart by spaces.
    pub search: String,
}

fn read(row: &Row<'_>) -> rusqlite::Result<SearchPaper> {
    Ok(SearchPaper {
        kind: row.get(0)?,
        id: uuid(row, 1)?,
        cycle: uuid(row, 2)?,
        title: row.get(3)?,
        detail: row.get(4)?,
        sort: row.get(5)?,
        search: row.get(6)?,
    })
}

/// Makes the paper of this record be `paper`.
pub(crate) fn write(
    connection: &Connection,
    kind: &str,
    id: Uuid,
    paper: Option<&SearchPaper>,
) -> Result<()> {
    let mut select = connection.prepare_cached(
        "SELECT kind, id, cycle, title, detail, sort, search, at FROM search_papers WHERE kind = ?1 AND id = ?2",
    )?;
    let old = select
        .query_row(params![kind, id.as_bytes()], |row| {
            Ok((read(row)?, row.get::<_, i64>(7)?))
        })
        .optional()?;
    if old.as_ref().map(|(old, _)| old) == paper {
        return Ok(());
    }
    let before = old.as_ref().map_or("", |(old, _)| &old.search);
    let mut counts = WordCounts::default();
    counts.note(before, paper.map_or("", |paper| &paper.search));
    counts.write(connection)?;
    let Some(paper) = paper else {
        for delete in [
            "DELETE FROM search_papers WHERE at = ?1",
            "DELETE FROM search_paper_words WHERE rowid = ?1",
        ] {
            connection
                .prepare_cached(delete)?
                .execute([old.as_ref().map(|(_, at)| at)])?;
        }
        return Ok(());
    };
    let mut upsert = connection.prepare_cached(
        "INSERT INTO search_papers (kind, id, cycle, title, detail, sort, search) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (kind, id) DO UPDATE SET cycle = ?3, title = ?4, detail = ?5, sort = ?6, search = ?7 RETURNING at",
    )?;
    let at: i64 = upsert.query_row(
        params![
            kind,
            id.as_bytes(),
            paper.cycle.as_bytes(),
            paper.title,
            paper.detail,
            paper.sort,
            paper.search
        ],
        |row| row.get(0),
    )?;
    let mut index = connection
        .prepare_cached("INSERT OR REPLACE INTO search_paper_words (rowid, words) VALUES (?1, ?2)")?;
    index.execute(params![at, words::of_paper(paper)])?;
    Ok(())
}

pub(super) fn fold(connection: &Connection, add: &mut dyn FnMut(&[u8])) -> Result<()> {
    let mut select = connection.prepare(
        "SELECT kind, id, cycle, title, detail, sort, search FROM search_papers ORDER BY kind, id",
    )?;
    let mut found = select.query([])?;
    while let Some(row) = found.next()? {
        add(format!("{:?}", read(row)?).as_bytes());
    }
    Ok(())
}

impl Reader<'_> {
    /// Papers of the cycle whose words meet the condition, at most `most`.
    ///
    /// # Errors
    ///
    /// [`crate::StoreError`] of the database.
    pub fn papers_with(&self, cycle: Uuid, condition: &Words, most: u32) -> Result<Vec<SearchPaper>> {
        let Some(question) = words::question_to_papers(cycle, condition) else {
            return Ok(Vec::new());
        };
        let mut select = self.connection.prepare_cached(
            "SELECT kind, id, cycle, title, detail, sort, search FROM search_papers WHERE at IN
             (SELECT rowid FROM search_paper_words WHERE search_paper_words MATCH ?1 LIMIT ?2)",
        )?;
        let found = select.query_map(params![question, most], read)?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }
}
