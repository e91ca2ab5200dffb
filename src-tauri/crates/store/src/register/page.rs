//! Answers the list's question. Three ways, so that none reads many rows that are not on the page: words go
//! through the word index and are bounded before they are ordered; a narrow list is read whole and ordered; a
//! wide one is walked along the index of its order, from the nearer end.

use std::sync::{Mutex, PoisonError};

use rusqlite::{Connection, OptionalExtension, ToSql, params_from_iter, types::Value};
use uuid::Uuid;

use super::{
    Direction, RegisterCounts, RegisterPage, RegisterQuery, RegisterRow, Sort, Total,
    landmarks::{Landmarks, Place, STEP},
    row::{self, COLUMNS, count},
    words::Question,
};
use crate::{error::Result, reader::Reader, rows::unsigned};

/// The most rows of one page.
pub const MOST_ROWS: u64 = 500;

/// Of typed words that find too much, how many rows are listed: who sees this list adds a word, and each row lies on a page
/// of its own that must be read and decrypted to put it in order.
const LISTED: u64 = 100;

/// Reading a row of a narrow list costs about as much as passing this many entries of an index.
const ENTRIES_PER_ROW: u64 = 20;

/// A page is looked for beside a landmark when more rows than this lie before it and after it.
const NEAR: u64 = 2_000;

impl Reader<'_> {
    /// A page of the register. See [`RegisterQuery`] for what is asked.
    pub fn register(&self, query: &RegisterQuery) -> Result<RegisterPage> {
        let plan = Plan {
            connection: self.connection,
            landmarks: self.landmarks,
            query,
            limit: query.limit.min(MOST_ROWS),
        };
        let (total, places) = match Question::of(query) {
            Some(question) => plan.by_words(&question)?,
            None => plan.by_filters()?,
        };
        Ok(RegisterPage {
            total,
            rows: plan.rows(&places)?,
        })
    }

    /// The register row of this id, if there is one.
    pub fn register_row(&self, id: Uuid) -> Result<Option<RegisterRow>> {
        let mut select = self
            .connection
            .prepare_cached(&format!("SELECT {COLUMNS} FROM register WHERE id = ?1"))?;
        Ok(select.query_row([id.as_bytes()], row::read).optional()?)
    }

    /// How many rows of the cycle stand in each status and municipality; read from counters, not counted.
    pub fn register_counts(&self, cycle: Uuid) -> Result<RegisterCounts> {
        let mut select = self
            .connection
            .prepare_cached("SELECT status, municipality, rows FROM register_counts WHERE cycle = ?1")?;
        let mut found = select.query([cycle.as_bytes()])?;
        let mut counts = RegisterCounts::default();
        while let Some(row) = found.next()? {
            let rows = unsigned(row, 2)?;
            let add = |to: &mut u64| *to = to.saturating_add(rows);
            add(counts.by_status.entry(row.get(0)?).or_default());
            add(counts.by_municipality.entry(row.get(1)?).or_default());
            add(&mut counts.total);
        }
        Ok(counts)
    }
}

struct Plan<'q> {
    connection: &'q Connection,
    landmarks: Option<&'q Mutex<Landmarks>>,
    query: &'q RegisterQuery,
    limit: u64,
}

/// A part of a WHERE clause with its values.
#[derive(Default)]
struct Clause {
    sql: String,
    values: Vec<Value>,
}

impl Clause {
    fn and(&mut self, sql: &str, values: impl IntoIterator<Item = Value>) {
        self.sql.push_str(if self.sql.is_empty() { "" } else { " AND " });
        self.sql.push_str(sql);
        self.values.extend(values);
    }

    fn and_one_of(&mut self, column: &str, values: &[String]) {
        if !values.is_empty() {
            let list = serde_json::Value::from(values).to_string();
            self.and(
                &format!("{column} IN (SELECT value FROM json_each(?))"),
                [Value::Text(list)],
            );
        }
    }
}

impl Plan<'_> {
    /// Few rows are filtered by what stands in them. Only where the words find many does the index look for marks too, and
    /// for those of the cycle and of states last: they stand at nearly every row, and passing over those takes as long as
    /// the list is.
    fn by_words(&self, question: &Question) -> Result<(Total, Vec<i64>)> {
        let Self { query, limit, .. } = *self;
        let most = query.most_found;
        let mut found = self.found(&question.words)?;
        if found.len() as u64 <= most {
            if question.has_short() {
                found = self.fitting(question, &found)?;
            }
        } else if let Some(narrowed) = question.narrowed() {
            found = self.found(&narrowed)?;
        }
        let (mut total, mut clause) = (None, self.filters());
        if found.len() as u64 > most {
            found = self.found(&question.filtered())?;
            clause = Clause::default();
            total = Some(if found.len() as u64 > most {
                let listed = if query.text.is_some() {
                    most.min(LISTED)
                } else {
                    most
                };
                found.truncate(usize::try_from(listed).unwrap_or(usize::MAX));
                Total::MoreThan(listed)
            } else {
                Total::Exactly(found.len() as u64)
            });
        }
        let list = serde_json::Value::from(found).to_string();
        clause.and("at IN (SELECT value FROM json_each(?))", [Value::Text(list)]);
        // No index of the filters: the rows are known.
        let from = "register NOT INDEXED";
        let total = match total {
            Some(total) => total,
            None => Total::Exactly(self.count(&format!("SELECT count(*) FROM {from}"), &clause)?),
        };
        let places = self.ordered(from, clause, query.direction, query.offset, limit)?;
        Ok((total, places))
    }

    /// Where the rows lie that answer the index, one more than are put in order when there are more.
    fn found(&self, question: &str) -> Result<Vec<i64>> {
        let mut select = self
            .connection
            .prepare_cached("SELECT rowid FROM register_words WHERE register_words MATCH ?1 LIMIT ?2")?;
        let most = count(self.query.most_found.saturating_add(1));
        let found = select.query_map(rusqlite::params![question, most], |row| row.get(0))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// Those of few rows that have the short words too.
    fn fitting(&self, question: &Question, found: &[i64]) -> Result<Vec<i64>> {
        let mut select = self
            .connection
            .prepare_cached("SELECT search FROM register WHERE at = ?1")?;
        let mut fitting = Vec::new();
        for at in found {
            let search: String = select.query_row([at], |row| row.get(0))?;
            if question.fits(&search) {
                fitting.push(*at);
            }
        }
        Ok(fitting)
    }

    fn by_filters(&self) -> Result<(Total, Vec<i64>)> {
        let query = self.query;
        let filter = self.filters();
        if let Some(index) = self.narrow_index() {
            let total = self.count(
                &format!("SELECT count(*) FROM register INDEXED BY {index}"),
                &filter,
            )?;
            let found = self.ordered(
                &format!("register INDEXED BY {index}"),
                filter,
                query.direction,
                query.offset,
                self.limit,
            )?;
            return Ok((Total::Exactly(total), found));
        }
        let total = self.count("SELECT coalesce(sum(rows), 0) FROM register_counts", &filter)?;
        let everywhere = self.count(
            "SELECT coalesce(sum(rows), 0) FROM register_counts",
            &self.cycle(),
        )?;
        let found = if self.is_narrow(total, everywhere) {
            self.ordered(
                "register INDEXED BY register_cells",
                filter,
                query.direction,
                query.offset,
                self.limit,
            )?
        } else {
            self.walk(total, filter)?
        };
        Ok((Total::Exactly(total), found))
    }

    /// The expert's or the sitting's own rows are few: they are read whole.
    fn narrow_index(&self) -> Option<&'static str> {
        let sitting = self.query.sitting.as_ref().map(|_| "register_by_sitting");
        sitting.or(self.query.expert.as_ref().map(|_| "register_by_expert"))
    }

    /// Whether reading all `total` rows is cheaper than walking the order until the page is full.
    fn is_narrow(&self, total: u64, everywhere: u64) -> bool {
        let passed = self
            .query
            .offset
            .min(total.saturating_sub(self.query.offset))
            .saturating_add(self.limit);
        let walked = passed
            .saturating_mul(everywhere)
            .checked_div(total)
            .unwrap_or(0)
            .min(everywhere);
        total.saturating_mul(ENTRIES_PER_ROW) < walked
    }

    fn walk(&self, total: u64, filter: Clause) -> Result<Vec<i64>> {
        let (index, _) = self.query.sort.index_and_column();
        let from = format!("register INDEXED BY {index}");
        let Self { query, limit, .. } = *self;
        let direction = query.direction;
        if query.after.is_some() {
            return self.ordered(&from, filter, direction, query.offset, limit);
        }
        let limit = limit.min(total.saturating_sub(query.offset));
        let from_end = total.saturating_sub(query.offset).saturating_sub(limit);
        if let Some(landmarks) = self.landmarks
            && query.offset.min(from_end) > NEAR
        {
            let (first, is_turned) = match direction {
                Direction::Ascending => (query.offset, false),
                Direction::Descending => (from_end, true),
            };
            let mut found = self.beside_landmark(landmarks, &from, filter, first, limit)?;
            if is_turned {
                found.reverse();
            }
            return Ok(found);
        }
        if query.offset <= from_end {
            return self.ordered(&from, filter, direction, query.offset, limit);
        }
        let mut found = self.ordered(&from, filter, opposite(direction), from_end, limit)?;
        found.reverse();
        Ok(found)
    }

    /// Rows from a far place on, in ascending order.
    fn beside_landmark(
        &self,
        landmarks: &Mutex<Landmarks>,
        from: &str,
        mut filter: Clause,
        first: u64,
        limit: u64,
    ) -> Result<Vec<i64>> {
        let seq = self
            .connection
            .prepare_cached("SELECT coalesce(max(seq), 0) FROM journal")?
            .query_row([], |row| row.get(0))?;
        let key = format!("{from}\n{}\n{:?}", filter.sql, filter.values);
        let columns = order_columns(self.query.sort);
        let place = {
            let mut landmarks = landmarks.lock().unwrap_or_else(PoisonError::into_inner);
            let known = landmarks.of(seq, key, || self.find_landmarks(from, &filter))?;
            let before = usize::try_from(first / STEP).unwrap_or(usize::MAX);
            known.get(before).cloned()
        };
        // A list that has become shorter meanwhile has no such page.
        let Some(place) = place else { return Ok(Vec::new()) };
        let marks = vec!["?"; columns.len()].join(", ");
        filter.and(&format!("({}) >= ({marks})", columns.join(", ")), place);
        let sql = ordered_sql("at", from, &filter.sql, self.query.sort, "ASC");
        let mut values = filter.values;
        values.extend([Value::Integer(count(limit)), Value::Integer(count(first % STEP))]);
        let mut select = self.connection.prepare_cached(&sql)?;
        let found = select.query_map(params_from_iter(values), |row| row.get(0))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// The places of every [`STEP`]th row from the first one on.
    fn find_landmarks(&self, from: &str, filter: &Clause) -> Result<Vec<Place>> {
        let columns = order_columns(self.query.sort);
        let order = columns.join(", ");
        let marks = vec!["?"; columns.len()].join(", ");
        let sort = self.query.sort;
        let first = ordered_sql(&order, from, &filter.sql, sort, "ASC");
        let next = ordered_sql(
            &order,
            from,
            &format!("{} AND ({order}) >= ({marks})", filter.sql),
            sort,
            "ASC",
        );
        let mut found: Vec<Place> = Vec::new();
        loop {
            let (sql, passed) = if found.is_empty() {
                (&first, 0)
            } else {
                (&next, STEP)
            };
            let mut values = filter.values.clone();
            values.extend(found.last().into_iter().flatten().cloned());
            values.extend([Value::Integer(1), Value::Integer(count(passed))]);
            let mut select = self.connection.prepare_cached(sql)?;
            let place = select.query_row(params_from_iter(values), |row| {
                (0..columns.len()).map(|column| row.get(column)).collect()
            });
            match place.optional()? {
                Some(place) => found.push(place),
                None => return Ok(found),
            }
        }
    }

    /// Rows in the asked order. Only columns of the order's index are read when `from` names it.
    fn ordered(
        &self,
        from: &str,
        mut filter: Clause,
        direction: Direction,
        offset: u64,
        limit: u64,
    ) -> Result<Vec<i64>> {
        let columns = order_columns(self.query.sort);
        let (than, way) = match direction {
            Direction::Ascending => (">", "ASC"),
            Direction::Descending => ("<", "DESC"),
        };
        let mut offset = offset;
        if let Some(place) = self.place(&columns)? {
            let marks = vec!["?"; columns.len()].join(", ");
            filter.and(&format!("({}) {than} ({marks})", columns.join(", ")), place);
            offset = 0;
        }
        let sql = ordered_sql("at", from, &filter.sql, self.query.sort, way);
        let mut values = filter.values;
        values.extend([Value::Integer(count(limit)), Value::Integer(count(offset))]);
        let mut select = self.connection.prepare_cached(&sql)?;
        let found = select.query_map(params_from_iter(values), |row| row.get(0))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// Where the row `after` stands in the order.
    fn place(&self, columns: &[&str]) -> Result<Option<Vec<Value>>> {
        let Some(after) = self.query.after else {
            return Ok(None);
        };
        let sql = format!(
            "SELECT {} FROM register WHERE id = ?1 AND cycle = ?2",
            columns.join(", ")
        );
        let mut select = self.connection.prepare_cached(&sql)?;
        let place = select.query_row([after.as_bytes(), self.query.cycle.as_bytes()], |row| {
            (0..columns.len()).map(|column| row.get(column)).collect()
        });
        Ok(place.optional()?)
    }

    fn cycle(&self) -> Clause {
        let mut clause = Clause::default();
        clause.and("cycle = ?", [Value::Blob(self.query.cycle.as_bytes().to_vec())]);
        clause
    }

    /// The filters that the counters know.
    fn cells(&self) -> Clause {
        let mut clause = self.cycle();
        clause.and_one_of("status", &self.query.status);
        clause.and_one_of("municipality", &self.query.municipality);
        clause
    }

    /// All filters but the words.
    fn filters(&self) -> Clause {
        let mut clause = self.cells();
        let own = [("expert", &self.query.expert), ("sitting", &self.query.sitting)];
        for (column, value) in own {
            if let Some(value) = value {
                clause.and(&format!("{column} = ?"), [Value::Text(value.clone())]);
            }
        }
        clause
    }

    fn count(&self, select: &str, filter: &Clause) -> Result<u64> {
        let mut select = self
            .connection
            .prepare_cached(&format!("{select} WHERE {}", filter.sql))?;
        let values = filter.values.iter().map(|value| value as &dyn ToSql);
        Ok(select.query_row(params_from_iter(values), |row| unsigned(row, 0))?)
    }

    /// Rows by where they lie in the table: an index holds that beside its own columns, and the way by id would read twice as
    /// many pages of the file.
    fn rows(&self, places: &[i64]) -> Result<Vec<RegisterRow>> {
        let mut select = self
            .connection
            .prepare_cached(&format!("SELECT {COLUMNS} FROM register WHERE at = ?1"))?;
        places
            .iter()
            .map(|at| Ok(select.query_row([at], row::read)?))
            .collect()
    }
}

fn ordered_sql(what: &str, from: &str, filter: &str, sort: Sort, way: &str) -> String {
    let order: Vec<String> = order_columns(sort)
        .iter()
        .map(|column| format!("{column} {way}"))
        .collect();
    format!(
        "SELECT {what} FROM {from} WHERE {filter} ORDER BY {} LIMIT ? OFFSET ?",
        order.join(", ")
    )
}

fn order_columns(sort: Sort) -> Vec<&'static str> {
    let (_, column) = sort.index_and_column();
    if sort == Sort::Surname {
        vec![column, "id"]
    } else {
        vec![column, "surname_sort", "id"]
    }
}

fn opposite(direction: Direction) -> Direction {
    match direction {
        Direction::Ascending => Direction::Descending,
        Direction::Descending => Direction::Ascending,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes;

    /// How the database is going to answer, in its own words.
    fn plan(store: &crate::Store, sql: &str) -> String {
        let explain = |now: &Reader<'_>| -> Result<String> {
            let mut select = now.connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
            let steps = select
                .raw_query()
                .mapped(|row| row.get::<_, String>(3))
                .collect::<rusqlite::Result<Vec<_>>>()?;
            Ok(steps.join("; "))
        };
        store.read(explain).unwrap()
    }

    #[test]
    fn every_order_is_walked_along_its_index_alone() {
        let (_folder, store) = notes::store();
        for (sort, way) in Sort::ALL
            .into_iter()
            .flat_map(|sort| [(sort, "ASC"), (sort, "DESC")])
        {
            let (index, _) = sort.index_and_column();
            let (from, columns) = (format!("register INDEXED BY {index}"), order_columns(sort));
            let cells = "cycle = ? AND status IN (SELECT value FROM json_each(?)) AND municipality IN (SELECT value FROM json_each(?))";
            let than = if way == "ASC" { ">" } else { "<" };
            let place = format!(
                "{cells} AND ({}) {than} ({})",
                columns.join(", "),
                vec!["?"; columns.len()].join(", ")
            );
            for filter in ["cycle = ?", cells, &place] {
                let plan = plan(&store, &ordered_sql("at", &from, filter, sort, way));
                assert!(
                    plan.contains(&format!("USING COVERING INDEX {index}")),
                    "{sort:?}: {plan}"
                );
                assert!(!plan.contains("TEMP B-TREE"), "{sort:?} {way} {filter}: {plan}");
            }
            let seeks = plan(&store, &ordered_sql("at", &from, &place, sort, way));
            let by_filter = sort == Sort::Municipality && seeks.contains("municipality=?");
            assert!(
                seeks.contains(than) || by_filter,
                "the place is found, not walked to: {seeks}"
            );
        }
    }

    #[test]
    fn the_shorter_way_is_taken() {
        let (_folder, store) = notes::store();
        store
            .read(|now| {
                let query = RegisterQuery {
                    offset: 0,
                    ..RegisterQuery::of(Uuid::nil())
                };
                let narrow = |offset, total, everywhere| {
                    let query = RegisterQuery {
                        offset,
                        ..query.clone()
                    };
                    Plan {
                        landmarks: None,
                        connection: now.connection,
                        query: &query,
                        limit: 100,
                    }
                    .is_narrow(total, everywhere)
                };
                assert!(narrow(0, 50, 100_000), "fifty rows are read whole");
                assert!(!narrow(0, 50_000, 100_000), "half of all rows are walked");
                assert!(
                    !narrow(50_000, 100_000, 100_000),
                    "an unfiltered list is always walked"
                );
                assert!(!narrow(0, 0, 0));
                Ok::<_, crate::StoreError>(())
            })
            .unwrap();
    }
}
