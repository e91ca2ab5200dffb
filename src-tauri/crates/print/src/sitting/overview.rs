//! Сводная таблица: all candidates of an agenda at a glance, for the members of the commission.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::cells::Cells;
use crate::fields::at_most;
use crate::head::Head;
use crate::russian::date_long;
use crate::{Pdf, PrintError, Templates};

const MOST_ROWS: usize = 1_000;

/// A candidate at a glance; every field is ready text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OverviewRow {
    /// Фамилия, имя, отчество.
    pub name: String,
    /// Должность, место работы.
    pub post: String,
    /// Муниципальное образование.
    pub municipality: String,
    /// Направление.
    pub direction: String,
    /// Стаж: «12 лет 4 месяца».
    pub seniority: String,
    /// Квалификационная категория.
    pub category: String,
    /// Основания: «общие 3 из 3, дополнительные 2 из 4».
    pub grounds: String,
    /// Вывод экспертизы.
    pub review: String,
}

/// Сводная таблица.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Overview {
    /// Head.
    pub head: Head,
    /// Number of the sitting.
    pub number: u32,
    /// Day of the sitting.
    pub held_on: NaiveDate,
    /// Candidates in the order of the agenda.
    pub rows: Vec<OverviewRow>,
}

/// № | ФИО | Должность | Муниципалитет | Направление | Стаж | Категория | Основания | Вывод | Заметки
const SHARES: [u32; 10] = [8, 31, 36, 31, 50, 15, 25, 29, 24, 18];

/// Prints the table. Errors: see [`PrintError`].
pub fn overview(model: &Overview, templates: &Templates) -> Result<Pdf, PrintError> {
    at_most(model.rows.len(), MOST_ROWS)?;
    let cells = Cells::new(&model.head.style, true, &SHARES);
    let rows: Vec<Value> = (1_u32..)
        .zip(&model.rows)
        .map(|(number, row)| {
            Ok(json!([
                format!("{number}."),
                cells.cell(1, "кандидат", &row.name)?,
                cells.cell(2, "должность, место работы", &row.post)?,
                cells.cell(3, "муниципальное образование", &row.municipality)?,
                cells.cell(4, "направление", &row.direction)?,
                cells.cell(5, "стаж", &row.seniority)?,
                cells.cell(6, "категория", &row.category)?,
                cells.cell(7, "основания", &row.grounds)?,
                cells.cell(8, "вывод экспертизы", &row.review)?,
                "",
            ]))
        })
        .collect::<Result<_, PrintError>>()?;
    let fields = json!({
        "_shares": SHARES,
        "organ": [],
        "about": format!("к заседанию № {} от {}", model.number, date_long(model.held_on)),
        "rows": rows,
    });
    let title = format!("Сводная таблица к заседанию от {}", date_long(model.held_on));
    model
        .head
        .print("overview/overview.typ", templates, &title, fields)
}
