//! ИОМ, индивидуальный образовательный маршрут.

mod form;
mod view;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use form::{Approval, FactField, PathwayColumn, PathwayForm, PathwayPart, PathwaySection, Period};

use crate::press::{Job, Press};
use crate::{PageStyle, Pdf, PrintError, Templates, bundle};

/// Longest pathway, pages.
const MOST_PAGES: usize = 40;
/// Most pathways of one file.
const MOST_PATHWAYS: usize = 5_000;

/// One pathway: the form of the region and what is written into it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pathway {
    /// Page settings.
    #[serde(default = "PageStyle::form")]
    pub style: PageStyle,
    /// Day on which the text was composed; metadata only.
    pub composed_on: NaiveDate,
    /// Practice mode: the paper is marked as void.
    #[serde(default)]
    pub practice: bool,
    /// Description of the form, from the regulation profile.
    pub form: PathwayForm,
    /// The whole form without any data, to be filled by hand.
    #[serde(default)]
    pub blank: bool,
    /// Year that stands in unfilled dates: «__» ________ 2026 г.
    pub year: i32,
    /// Who approves: «Смирнова А.Б.»; a blank line when `None`.
    #[serde(default)]
    pub approver: Option<String>,
    /// Day of approval.
    #[serde(default)]
    pub approved_on: Option<NaiveDate>,
    /// Facts by the keys of the form.
    #[serde(default)]
    pub facts: BTreeMap<String, String>,
    /// Начало.
    #[serde(default)]
    pub begins_on: Option<NaiveDate>,
    /// Окончание.
    #[serde(default)]
    pub ends_on: Option<NaiveDate>,
    /// Rows by the keys of the parts; each row has at most as many cells as the form has columns.
    #[serde(default)]
    pub rows: BTreeMap<String, Vec<Vec<String>>>,
    /// Names beside the signatures in the order of the form's signers; missing ones stay blank.
    #[serde(default)]
    pub signers: Vec<String>,
}

/// Prints one pathway: PDF/A-2b with tags. Errors: see [`PrintError`]; nothing is printed in part.
pub fn pathway(model: &Pathway, templates: &Templates) -> Result<Pdf, PrintError> {
    Press::new(TEMPLATE, templates)?.print(job(model, true)?)
}

/// Prints many pathways into one plain PDF, each form starting on a page of its own with its own page
/// numbers. `progress` is told how many forms are done after each one and stops the work by `false`.
///
/// Each form has a bookmark with the person's name. Errors: see [`PrintError`]; `Cancelled` when
/// stopped, and then nothing is given out.
pub fn pathways(
    models: &[Pathway],
    templates: &Templates,
    progress: &mut dyn FnMut(usize) -> bool,
) -> Result<Pdf, PrintError> {
    crate::fields::at_most(models.len(), MOST_PATHWAYS)?;
    if models.is_empty() {
        return Err(PrintError::Nothing);
    }
    let mut press = Press::new(TEMPLATE, templates)?;
    let mut joined = bundle::Joined::new("Индивидуальные образовательные маршруты");
    for (index, model) in models.iter().enumerate() {
        let form = press.print(job(model, false)?)?;
        let name = model
            .facts
            .get("name")
            .filter(|_| !model.blank)
            .map_or("", |name| name.trim());
        joined.append(
            &form.bytes,
            if name.is_empty() { &model.form.title } else { name },
        )?;
        if !progress(index + 1) {
            return Err(PrintError::Cancelled);
        }
    }
    joined.finish()
}

const TEMPLATE: &str = "pathway/pathway.typ";

fn job(model: &Pathway, archival: bool) -> Result<Job<'_>, PrintError> {
    Ok(Job {
        view: view::view(model)?,
        style: &model.style,
        composed_on: model.composed_on,
        most_pages: MOST_PAGES,
        archival,
    })
}
