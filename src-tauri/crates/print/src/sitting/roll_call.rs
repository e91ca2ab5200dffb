//! Лист поимённого голосования on its own: filled from the record, or a blank to mark by hand.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::signature;
use crate::fields::{SHORT, within};
use crate::head::Head;
use crate::minutes::{Official, RollCall, roll_call_view};
use crate::russian::date_long;
use crate::{Pdf, PrintError, Templates};

/// Лист поимённого голосования.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RollCallSheet {
    /// Head.
    pub head: Head,
    /// Number of the sitting.
    pub number: u32,
    /// Место.
    pub place: String,
    /// Day of the sitting.
    pub held_on: NaiveDate,
    /// Members and questions; a row without votes is left blank.
    pub list: RollCall,
    /// Председательствующий.
    pub chair: Official,
    /// Секретарь.
    pub secretary: Official,
}

/// Prints the list. Errors: see [`PrintError`].
pub fn roll_call_sheet(model: &RollCallSheet, templates: &Templates) -> Result<Pdf, PrintError> {
    let fields = json!({
        "place": within("место", &model.place, SHORT)?,
        "date": date_long(model.held_on),
        "number": format!("№ {}", model.number),
        "list": roll_call_view(&model.list, &model.head.style)?,
        "signatures": [
            signature("Председательствующий", &model.chair)?,
            signature(model.secretary.keeps_minutes_as(), &model.secretary)?,
        ],
    });
    let title = format!("Лист поимённого голосования от {}", date_long(model.held_on));
    model
        .head
        .print("roll_call/roll_call.typ", templates, &title, fields)
}
