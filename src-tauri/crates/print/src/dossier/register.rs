//! Журнал регистрации заявлений: landscape, one line an application.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::cells::Cells;
use crate::fields::{LINE, SHORT, at_most, within};
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
    /// Number and date of the act.
    pub order: String,
}

/// Журнал регистрации.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RegistrationJournal {
    /// Head.
    pub head: Head,
    /// «Отбор 2026, приём документов с 01.03.2026 по 31.05.2026».
    pub about: String,
    /// The act that the list is approved by, nominative, with a capital: «Приказ», «Распоряжение».
    pub act: String,
    /// Lines in the order of registration.
    pub lines: Vec<RegisterLine>,
}

/// Stands for the word of the act in the heads below.
const ACT: &str = "";

/// Widths and heads of the columns; the empty ones are filled by hand.
const COLUMNS: [(u32, &str); 14] = [
    (7, "№\nп/п"),
    (21, "Рег. №"),
    (17, "Дата, время"),
    (25, "Фамилия, имя, отчество"),
    (35, "Муниципальное образование, организация, должность"),
    (26, "Направление"),
    (12, "Док. / листов"),
    (20, "Способ"),
    (15, "Принял, подпись"),
    (23, "Комплектность, экспертиза"),
    (21, "Протокол, решение"),
    (22, ACT),
    (12, "Увед., дата"),
    (11, "Прим."),
];

/// Prints the journal. Errors: see [`PrintError`].
pub fn registration_journal(model: &RegistrationJournal, templates: &Templates) -> Result<Pdf, PrintError> {
    at_most(model.lines.len(), MOST_LINES)?;
    let act = within("вид акта", &model.act, SHORT)?;
    let heads = COLUMNS.map(|(_, head)| if head == ACT { act } else { head });
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
                row.push(cells.cell(column, heads.get(column).copied().unwrap_or_default(), text)?);
            }
            Ok(json!(row))
        })
        .collect::<Result<_, PrintError>>()?;
    let fields = json!({
        "_shares": shares,
        "about": within("период", &model.about, LINE)?,
        "heads": heads,
        "rows": rows,
    });
    model.head.print(
        "register/register.typ",
        templates,
        "Журнал регистрации заявлений",
        fields,
    )
}
