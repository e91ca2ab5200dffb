//! Опись документов, представленных кандидатом.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::on_sheets;
use crate::cells::Cells;
use crate::fields::{LINE, NAME, SHORT, at_most, within};
use crate::head::Head;
use crate::russian::{Case, PersonName};
use crate::{Pdf, PrintError, Templates};

const MOST_LINES: usize = 300;

/// A document of the list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct InventoryLine {
    /// Наименование и реквизиты.
    pub title: String,
    /// Вид: «подлинник», «заверенная копия», «скан».
    pub form: String,
    /// Листов.
    pub sheets: u32,
    /// Имена файлов, one line.
    pub files: String,
    /// Примечание.
    pub note: String,
}

/// Опись.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Inventory {
    /// Head.
    pub head: Head,
    /// «в Комиссию по отбору …», accusative, without «в».
    pub commission_accusative: String,
    /// The candidate.
    pub person: PersonName,
    /// «рег. № 15 от 12.05.2026»; empty before registration.
    pub registration: String,
    /// Documents that were brought.
    pub lines: Vec<InventoryLine>,
    /// Who accepts: И.О. Фамилия; a blank line when empty.
    pub secretary: String,
}

/// № | Наименование | Вид | Листов | Имя файла | Примечание
const SHARES: [u32; 6] = [10, 62, 26, 17, 38, 27];

/// Prints the list. Errors: see [`PrintError`].
pub fn inventory(model: &Inventory, templates: &Templates) -> Result<Pdf, PrintError> {
    at_most(model.lines.len(), MOST_LINES)?;
    let cells = Cells::new(&model.head.style, false, &SHARES);
    let rows: Vec<Value> = (1_u32..)
        .zip(&model.lines)
        .map(|(number, line)| {
            Ok(json!([
                format!("{number}."),
                cells.cell(1, "наименование документа", &line.title)?,
                cells.cell(2, "вид документа", &line.form)?,
                if line.sheets == 0 {
                    "–".to_owned()
                } else {
                    line.sheets.to_string()
                },
                cells.cell(4, "имя файла", &line.files)?,
                cells.cell(5, "примечание", &line.note)?,
            ]))
        })
        .collect::<Result<_, PrintError>>()?;
    let sheets = model
        .lines
        .iter()
        .map(|line| line.sheets)
        .fold(0, u32::saturating_add);
    let documents = u32::try_from(model.lines.len()).unwrap_or(u32::MAX);
    let fields = json!({
        "_shares": SHARES,
        // The heading names the commission in its own case.
        "commission": "",
        "heading": heading(model)?,
        "registration": within("регистрация", &model.registration, SHORT)?,
        "rows": rows,
        "total": format!("Итого: {}.", on_sheets(documents, sheets)),
        "gave": within("кандидат", &model.person.initials_before(Case::Nominative), NAME)?,
        "took": within("секретарь", &model.secretary, NAME)?,
    });
    model.head.print(
        "inventory/inventory.typ",
        templates,
        "Опись документов кандидата",
        fields,
    )
}

/// «Опись документов, представленных Ивановой Марией Петровной в Комиссию …»; an unknown sex keeps the nominative.
fn heading(model: &Inventory) -> Result<String, PrintError> {
    let whom = if model.person.declines(Case::Instrumental) {
        model.person.full(Case::Instrumental)
    } else {
        format!("кандидатом ({})", model.person.full(Case::Nominative))
    };
    let commission = within("наименование комиссии", &model.commission_accusative, LINE)?;
    Ok(format!("документов, представленных {whom} в {commission}"))
}
