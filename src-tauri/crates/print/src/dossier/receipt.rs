//! Расписка о получении документов: two copies on one sheet, for the candidate and for the dossier.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::on_sheets;
use crate::fields::{LINE, NAME, SHORT, within};
use crate::head::Head;
use crate::russian::{Case, PersonName};
use crate::{Pdf, PrintError, Templates};

/// Расписка.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Receipt {
    /// Head.
    pub head: Head,
    /// Регистрационный номер.
    pub number: String,
    /// «12 мая 2026 г., 10:45»
    pub received: String,
    /// The candidate.
    pub person: PersonName,
    /// Документов.
    pub documents: u32,
    /// Листов.
    pub sheets: u32,
    /// Секретарь Комиссии; unknown leaves a line to fill by hand.
    pub secretary: Option<PersonName>,
}

/// Prints the receipt. Errors: see [`PrintError`].
pub fn receipt(model: &Receipt, templates: &Templates) -> Result<Pdf, PrintError> {
    let secretary = model
        .secretary
        .as_ref()
        .map(|name| name.initials_before(Case::Nominative))
        .unwrap_or_default();
    let fields = json!({
        "number": format!("Регистрационный номер: {}", within("регистрационный номер", &model.number, SHORT)?),
        "received": format!("Дата и время приёма: {}", within("дата приёма", &model.received, SHORT)?),
        "text": within("текст расписки", &sentence(model), LINE)?,
        "secretary": within("секретарь", &secretary, NAME)?,
        "copies": ["экземпляр кандидата", "экземпляр Комиссии"],
    });
    model.head.print(
        "receipt/receipt.typ",
        templates,
        "Расписка о получении документов",
        fields,
    )
}

/// «Мною, секретарём Комиссии Е.В. Соколовой, от Ивановой Марии Петровны приняты … по описи.»
fn sentence(model: &Receipt) -> String {
    let by = match &model.secretary {
        Some(name) if name.declines(Case::Instrumental) => {
            format!("секретарём Комиссии {}", name.initials_before(Case::Instrumental))
        }
        _ => "секретарём Комиссии".to_owned(),
    };
    let from = if model.person.declines(Case::Genitive) {
        model.person.full(Case::Genitive)
    } else {
        format!("кандидата ({})", model.person.full(Case::Nominative))
    };
    format!(
        "Мною, {by}, от {from} приняты документы по описи: {}.",
        on_sheets(model.documents, model.sheets)
    )
}
