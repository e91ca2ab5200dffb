//! Which column holds what: said by the person, remembered, told by the title or by the content.

use std::collections::BTreeSet;

use domain::{Moment, Regulation};
use intake::table::{Header, Row};
use serde::{Deserialize, Serialize};
use store::Record;
use uuid::Uuid;

use super::{
    choice::{self, Named, Places},
    field::{self, TableField},
    refused_rows::REASON,
    value,
    wire::{ColumnBecause, TableColumn},
};

/// What the columns of a header held before: one record for each sender and header.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ColumnMemory {
    id: Uuid,
    /// The header, as a digest of its titles.
    pub(super) header: String,
    /// Code of the municipality that sent the table; empty if not said.
    pub(super) municipality: String,
    /// What each column holds, from A on.
    pub(super) columns: Vec<Option<TableField>>,
    /// When it was said.
    pub(super) said_at: Moment,
}

impl Record for ColumnMemory {
    const KIND: &'static str = "column_memory";

    fn id(&self) -> Uuid {
        self.id
    }
}

impl ColumnMemory {
    /// The memory of a sender and a header.
    pub(super) fn new(
        municipality: &str,
        titles: &[String],
        columns: Vec<Option<TableField>>,
        said_at: Moment,
    ) -> Self {
        let header = signature(titles);
        let whole = blake3::hash(format!("{municipality}\n{header}").as_bytes());
        let mut id = [0_u8; 16];
        id.iter_mut()
            .zip(whole.as_bytes())
            .for_each(|(place, byte)| *place = *byte);
        Self {
            id: uuid::Builder::from_custom_bytes(id).into_uuid(),
            header,
            municipality: municipality.to_owned(),
            columns,
            said_at,
        }
    }
}

/// A header by its titles: their case, blanks and signs do not matter.
pub(super) fn signature(titles: &[String]) -> String {
    let plain = titles.iter().map(|title| {
        title
            .to_lowercase()
            .replace('ё', "е")
            .chars()
            .filter(|letter| letter.is_alphanumeric())
            .collect::<String>()
    });
    blake3::hash(plain.collect::<Vec<_>>().join("\n").as_bytes())
        .to_hex()
        .to_string()
}

/// The memory that fits best: of this sender, else the latest of any other.
pub(super) fn recall<'m>(
    memories: &'m [ColumnMemory],
    municipality: &str,
    titles: &[String],
) -> Option<&'m ColumnMemory> {
    if titles.iter().all(String::is_empty) {
        return None;
    }
    let header = signature(titles);
    memories
        .iter()
        .filter(|memory| memory.header == header && memory.columns.len() == titles.len())
        .max_by_key(|memory| (memory.municipality == municipality, memory.said_at))
}

/// Letters of a column as the office program shows them: A, B… Z, AA.
pub(super) fn letter(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column.saturating_add(1);
    while rest > 0 {
        let digit = u8::try_from(rest.saturating_sub(1) % 26).unwrap_or(0);
        letters.push(char::from(b'A'.saturating_add(digit)));
        rest = rest.saturating_sub(1) / 26;
    }
    letters.into_iter().rev().collect()
}

/// Values by which the content of a column is told.
const LOOKED_AT: usize = 100;

/// The columns of a table with what they hold, as the titles and the content tell it.
pub(super) fn proposed(header: &Header, rows: &[Row], regulation: &Regulation) -> Vec<TableColumn> {
    let places = Places::new(&regulation.municipalities);
    let mut taken = BTreeSet::new();
    let mut columns: Vec<TableColumn> = (0_u32..)
        .zip(&header.titles)
        .map(|(column, title)| {
            let by_title = field::by_title(title)
                // Directions may stand in several columns; everything else comes from one.
                .filter(|found| taken.insert(*found) || *found == TableField::Directions);
            let because = match by_title {
                Some(_) => ColumnBecause::Title,
                None if field::is_not_kept(title) => ColumnBecause::NotKept,
                None => ColumnBecause::Unknown,
            };
            TableColumn {
                letter: letter(column),
                title: title.clone(),
                field: by_title,
                because,
                samples: samples(rows, column)
                    .into_iter()
                    .take(3)
                    .map(str::to_owned)
                    .collect(),
            }
        })
        .collect();
    // «Фамилия» over whole names is a column of names.
    if !taken.contains(&TableField::Given) && taken.insert(TableField::FullName) {
        let whole = |at: usize| {
            let values = samples(rows, u32::try_from(at).unwrap_or(u32::MAX));
            most(&values, |text| text.split_whitespace().count() >= 2)
        };
        for (at, column) in columns.iter_mut().enumerate() {
            if column.field == Some(TableField::Surname) && whole(at) {
                column.field = Some(TableField::FullName);
            }
        }
        if !columns
            .iter()
            .any(|column| column.field == Some(TableField::FullName))
        {
            taken.remove(&TableField::FullName);
        }
    }
    let has_name = [TableField::FullName, TableField::Surname]
        .iter()
        .any(|name| taken.contains(name));
    for (at, column) in (0_u32..).zip(&mut columns) {
        let is_reason = column.title == REASON;
        if column.field.is_some() || column.because == ColumnBecause::NotKept || is_reason {
            continue;
        }
        let values = samples(rows, at);
        let found = by_content(&values, &places, regulation)
            .filter(|found| !(has_name && *found == TableField::FullName) && taken.insert(*found));
        if let Some(found) = found {
            column.field = Some(found);
            column.because = ColumnBecause::Content;
        }
    }
    columns
}

fn samples(rows: &[Row], column: u32) -> Vec<&str> {
    let filled = rows
        .iter()
        .map(|row| row.cell(column))
        .filter(|cell| !cell.is_empty());
    filled.take(LOOKED_AT).map(|cell| cell.text.as_str()).collect()
}

/// Whether at least four of five values, and two of them, are so.
fn most(values: &[&str], so: impl Fn(&str) -> bool) -> bool {
    let fit = values.iter().filter(|text| so(text)).count();
    fit >= 2 && fit.saturating_mul(5) >= values.len().saturating_mul(4)
}

/// What a column holds when most of its values pass.
type ContentTest<'t> = (TableField, &'t dyn Fn(&str) -> bool);

fn by_content(values: &[&str], places: &Places<'_>, regulation: &Regulation) -> Option<TableField> {
    let code = |named: Named| matches!(named, Named::Code(_));
    let words = &regulation.dictionaries;
    let tests: [ContentTest<'_>; 6] = [
        (TableField::Email, &|text| value::is_email(text)),
        (TableField::Phone, &|text| {
            let digits = text.chars().filter(char::is_ascii_digit).count();
            matches!(digits, 10 | 11) && !text.chars().any(char::is_alphabetic)
        }),
        (TableField::Municipality, &|text| code(places.find(text))),
        (TableField::FullName, &is_full_name),
        (TableField::Directions, &|text| {
            choice::directions(text, &regulation.directions).is_ok_and(|codes| !codes.is_empty())
        }),
        (TableField::Category, &|text| {
            text.chars().count() > 3 && code(choice::word(text, &words.categories))
        }),
    ];
    tests
        .into_iter()
        .find(|(_, test)| most(values, test))
        .map(|(field, _)| field)
}

fn is_full_name(text: &str) -> bool {
    let ends = ["вич", "вна", "ична", "ильич", "кузьмич", "оглы", "кызы"];
    text.split_whitespace().count() >= 3
        && intake::clean_person(text).is_ok_and(|person| {
            let patronymic = person.patronymic.unwrap_or_default().to_lowercase();
            ends.iter().any(|end| patronymic.ends_with(end))
        })
}

#[cfg(test)]
mod tests {
    use intake::table::Cell;

    use super::*;
    use crate::regions::built_in_profile;

    fn rows(table: &[&[&str]]) -> Vec<Row> {
        (1..)
            .zip(table)
            .map(|(number, cells)| Row {
                number,
                cells: cells.iter().map(|text| Cell::text(text)).collect(),
            })
            .collect()
    }

    fn header(titles: &[&str]) -> Header {
        Header {
            first: 1,
            last: 1,
            titles: titles.iter().map(|title| (*title).to_owned()).collect(),
            body: 1,
        }
    }

    fn fields(titles: &[&str], table: &[&[&str]]) -> Vec<(Option<TableField>, ColumnBecause)> {
        let regulation = built_in_profile("chelyabinsk").unwrap();
        let columns = proposed(&header(titles), &rows(table), &regulation);
        columns
            .into_iter()
            .map(|column| (column.field, column.because))
            .collect()
    }

    #[test]
    fn letters_of_columns() {
        for (column, letters) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (51, "AZ"),
            (52, "BA"),
            (99, "CV"),
        ] {
            assert_eq!(letter(column), letters);
        }
    }

    #[test]
    fn content_tells_what_titles_do_not() {
        use ColumnBecause::{Content, NotKept, Title, Unknown};
        let table: &[&[&str]] = &[
            &[
                "1",
                "Иванова Мария Петровна",
                "Миасс",
                "ivanova@example.org",
                "89000000001",
                "x",
                "123-456",
            ],
            &[
                "2",
                "Ким Елена Викторовна",
                "Троицкий район",
                "kim@example.org",
                "8 (900) 000-00-02",
                "y",
                "1",
            ],
        ];
        assert_eq!(
            fields(
                &[
                    "№",
                    "Участник",
                    "Откуда",
                    "Связь",
                    "Связь 2",
                    "Примечание",
                    "СНИЛС"
                ],
                table
            ),
            [
                (None, Unknown),
                (Some(TableField::FullName), Content),
                (Some(TableField::Municipality), Content),
                (Some(TableField::Email), Content),
                (Some(TableField::Phone), Content),
                (None, Unknown),
                (None, NotKept),
            ]
        );
        assert_eq!(
            fields(
                &["Фамилия", "Телефон", "Телефон 2"],
                &[&["Ли Анна", "1", "2"], &["Ким Елена", "3", "4"]]
            ),
            [
                (Some(TableField::FullName), Title),
                (Some(TableField::Phone), Title),
                (None, Unknown)
            ]
        );
    }

    #[test]
    fn memory_prefers_its_sender_and_then_the_latest() {
        let titles = ["ФИО".to_owned(), "Куда звонить".to_owned()];
        let at = |text: &str| -> Moment { text.parse().unwrap() };
        let memory = |municipality: &str, second, said: &str| {
            ColumnMemory::new(
                municipality,
                &titles,
                vec![Some(TableField::FullName), second],
                at(said),
            )
        };
        let memories = [
            memory("a", Some(TableField::Phone), "2026-09-01T09:00:00+05:00"),
            memory("b", None, "2026-09-02T09:00:00+05:00"),
        ];
        let recalled = |municipality: &str, titles: &[String]| {
            recall(&memories, municipality, titles).map(|memory| memory.municipality.clone())
        };
        assert_eq!(recalled("a", &titles).as_deref(), Some("a"));
        assert_eq!(recalled("c", &titles).as_deref(), Some("b"));
        let same = ["фио ".to_owned(), "Куда\u{a0}звонить:".to_owned()];
        assert_eq!(
            recalled("", &same).as_deref(),
            Some("b"),
            "signs, case and blanks do not matter"
        );
        assert_eq!(recalled("a", &["ФИО".to_owned()]), None);
        assert_ne!(memories[0].id(), memories[1].id());
        assert_eq!(
            memory("a", None, "2026-10-01T09:00:00+05:00").id(),
            memories[0].id(),
            "one record a sender and header"
        );
    }
}
