//! What every working paper of the commission begins with, and how such a paper reaches the press.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::fields::{LINE, lines, within};
use crate::press::{self, Job};
use crate::{PageStyle, Pdf, PrintError, Templates};

/// Page settings, the authority and the commission.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// Page settings.
    #[serde(default)]
    pub style: PageStyle,
    /// Day on which the text was composed; metadata only.
    pub composed_on: NaiveDate,
    /// Practice mode: the paper is marked as void.
    #[serde(default)]
    pub practice: bool,
    /// Наименование органа, one string per line.
    pub organ: Vec<String>,
    /// «Комиссия по отбору кандидатов в региональный методический актив».
    pub commission: String,
}

impl Head {
    /// Lays the fields of a paper over those of the head and prints it: PDF/A-2b with tags. `title` goes into the
    /// metadata and must bear no personal data.
    ///
    /// Errors: see [`PrintError`]; nothing is printed in part.
    pub(crate) fn print(
        &self,
        template: &str,
        templates: &Templates,
        title: &str,
        fields: Value,
    ) -> Result<Pdf, PrintError> {
        let mut view = json!({
            "_style": self.style.view(),
            "_practice": self.practice,
            "_title": title,
            "_author": self.organ.join(" "),
            "organ": lines("наименование органа", &self.organ, LINE)?,
            "commission": within("наименование комиссии", &self.commission, LINE)?,
        });
        if let (Value::Object(view), Value::Object(fields)) = (&mut view, fields) {
            view.extend(fields);
        }
        press::print(
            template,
            templates,
            Job {
                view,
                style: &self.style,
                composed_on: self.composed_on,
                most_pages: MOST_PAGES,
                archival: true,
            },
        )
    }
}

/// Longest working paper, pages: the register of a season of 5 000 applications.
const MOST_PAGES: usize = 600;
