//! Журнал регистрации заявлений: landscape, one line an application.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::cells::Cells;
use crate::fields::{LINE, at_most, within};
use crate::head::Head;
use crate::{Pdf, PrintError, Templates};

const MOST_LINES: usize = 5_000;

/// A line of the journal; every field is ready text, empty where nothing happened yet.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RegisterLine {
    /// Рег. №.
    pub number: String,
    /// Дата, время.
    pub received: String,
    /// Фамилия, имя, отчество.
    pub name: String,
    /// Муниципалитет, организация, должность.
    pub workplace: String,
    /// Направление.
    pub direction: String,
    /// Документов / листов.
    pub volume: String,
    /// Способ получения.
    pub way: String,
    /// Движение: комплектность, экспертиза.
    pub movement: String,
    /// Протокол, решение.
    pub decision: String,
    /// Приказ.
    pub order: String,
}

/// Журнал регистрации.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RegistrationJournal {
    /// Head.
    pub head: Head,
    /// «Отбор 2026, приём документов с 01.03.2026 по 31.05.2026».
    pub about: String,
    /// Lines in the order of registration.
    pub lines: Vec<RegisterLine>,
}

/// Widths and heads of the columns; the empty ones are filled by hand.
const COLUMNS: [(u32, &str); 14] = [
    (7, "№\nп/п"),
    (21, "Рег. №"),
    (17, "Дата, время"),
    (26, "Фамилия, имя, отчество"),
    (38, "Муниципальное образование, организация, должность"),
    (28, "Направление"),
    (12, "Док. / листов"),
    (20, "Способ"),
    (15, "Принял, подпись"),
    (23, "Комплектность, экспертиза"),
    (21, "Протокол, решение"),
    (16, "Приказ"),
    (12, "Увед., дата"),
    (11, "Прим."),
];

/// Prints the journal. Errors: see [`PrintError`].
pub fn registration_journal(model: &RegistrationJournal, templates: &Templates) -> Result<Pdf, PrintError> {
    at_most(model.lines.len(), MOST_LINES)?;
    let shares = COLUMNS.map(|(share, _)| share);
    let cells = Cells::new(&model.head.style, true, &shares);
    let rows: Vec<Value> = (1_u32..)
        .zip(&model.lines)
        .map(|(number, line)| {
            let texts = [
                &line.number,
                &line.received,
                &line.name,
                &line.workplace,
                &line.direction,
                &line.volume,
                &line.way,
                "",
                &line.movement,
                &line.decision,
                &line.order,
                "",
                "",
            ];
            let mut row = vec![json!(number.to_string())];
            for (column, text) in (1_usize..).zip(texts) {
                row.push(cells.cell(column, COLUMNS.get(column).map_or("", |(_, head)| head), text)?);
            }
            Ok(json!(row))
        })
        .collect::<Result<_, PrintError>>()?;
    let fields = json!({
        "_shares": shares,
        "about": within("период", &model.about, LINE)?,
        "heads": COLUMNS.map(|(_, head)| head),
        "rows": rows,
    });
    model.head.print(
        "register/register.typ",
        templates,
        "Журнал регистрации заявлений",
        fields,
    )
}
