//! Журнал регистрации заявлений: landscape, one line an application.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::cells::Cells;
use crate::columns::{Column, widths};
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

/// The journal stands tighter than other tables, see `register.typ`.
const INSETS_MM: f64 = 1.6;

/// Heads of the columns, and the millimetres that writing by hand needs.
const COLUMNS: [(u32, &str); 14] = [
    (0, "№\nп/п"),
    (0, "Рег. №"),
    (0, "Дата, время"),
    (0, "Фамилия, имя, отчество"),
    (0, "Муниципальное образование, организация, должность"),
    (0, "Направление"),
    (0, "Док. / листов"),
    (0, "Способ"),
    (14, "Принял, подпись"),
    (0, "Комплектность, экспертиза"),
    (0, "Протокол, решение"),
    (0, ACT),
    (12, "Увед., дата"),
    (10, "Прим."),
];

/// Prints the journal. Errors: see [`PrintError`].
pub fn registration_journal(model: &RegistrationJournal, templates: &Templates) -> Result<Pdf, PrintError> {
    at_most(model.lines.len(), MOST_LINES)?;
    let act = within("вид акта", &model.act, SHORT)?;
    let heads = COLUMNS.map(|(_, head)| if head == ACT { act } else { head });
    let numbers: Vec<String> = (1..=model.lines.len()).map(|number| number.to_string()).collect();
    let texts: Vec<Vec<&str>> = numbers
        .iter()
        .zip(&model.lines)
        .map(|(number, line)| texts_of(number, line))
        .collect();
    let columns: Vec<Column<'_>> = COLUMNS
        .iter()
        .zip(heads)
        .map(|((by_hand_mm, _), head)| Column {
            head,
            by_hand_mm: *by_hand_mm,
        })
        .collect();
    let shares = widths(&model.head.style, true, INSETS_MM, &columns, &texts);
    let cells = Cells::new(&model.head.style, true, &shares).inset(INSETS_MM);
    let rows: Vec<Value> = texts
        .iter()
        .map(|row| {
            let set = row.iter().zip(heads).enumerate();
            set.map(|(column, (text, head))| cells.cell(column, head, text))
                .collect::<Result<_, _>>()
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

/// A row of the journal, a text for each of [`COLUMNS`].
fn texts_of<'a>(number: &'a str, line: &'a RegisterLine) -> Vec<&'a str> {
    vec![
        number,
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
    ]
}
