//! Решение об исправлении технической ошибки: sealed minutes stay as they are, this paper stands beside them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::fields::{NAME, PARAGRAPH, SHORT, optional, within};
use crate::head::Head;
use crate::minutes::{BLANK_NUMBER, Official};
use crate::russian::date_long;
use crate::wording::{capital, full_stop};
use crate::{Pdf, PrintError, Templates};

/// Исправление протокола.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    /// Head.
    pub head: Head,
    /// Number of this paper; blank until it is given.
    #[serde(default)]
    pub number: Option<String>,
    /// Day of this paper.
    pub on: NaiveDate,
    /// Место.
    pub place: String,
    /// Number of the corrected minutes.
    pub of_number: String,
    /// Day of the corrected minutes.
    pub of_date: NaiveDate,
    /// Hash of the corrected minutes as their footer shows it; empty if none.
    #[serde(default)]
    pub of_seal: String,
    /// The error and its correction, as typed.
    pub text: String,
    /// Short hash of this paper, for the footer.
    #[serde(default)]
    pub seal: Option<String>,
    /// Председательствовавший на заседании.
    pub chair: Official,
    /// Секретарь.
    pub secretary: Official,
}

/// Prints the paper. Errors: see [`PrintError`].
pub fn correction(model: &Correction, templates: &Templates) -> Result<Pdf, PrintError> {
    let named = format!("{} № {}", date_long(model.of_date), model.of_number);
    let number = optional("номер документа", model.number.as_ref(), SHORT)?;
    let sealed = optional("контрольное число", Some(&model.of_seal), SHORT)?
        .map(|seal| format!(" (контрольное число: {seal})"))
        .unwrap_or_default();
    let fields = json!({
        "_seal": optional("контрольное число", model.seal.as_ref(), SHORT)?,
        "place": within("место", &model.place, SHORT)?,
        "date": date_long(model.on),
        "number": format!("№ {}", number.unwrap_or(BLANK_NUMBER)),
        "heading": format!("Об исправлении технической ошибки в протоколе заседания Комиссии от {named}"),
        "found": format!("В протоколе заседания Комиссии от {named}{sealed} обнаружена техническая ошибка."),
        "text": full_stop(&capital(within("исправление", &model.text, PARAGRAPH)?)),
        "kept": "Подписанный протокол не изменён, настоящее решение хранится вместе с ним.",
        "signatures": [
            { "post": "Председательствующий", "name": within("подпись", &model.chair.name, NAME)? },
            { "post": model.secretary.keeps_minutes_as(), "name": within("подпись", &model.secretary.name, NAME)? },
        ],
    });
    let title = format!("Решение об исправлении протокола от {named}");
    model
        .head
        .print("correction/correction.typ", templates, &title, fields)
}
