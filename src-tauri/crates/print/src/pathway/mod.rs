//! ИОМ, индивидуальный образовательный маршрут.

mod form;
mod view;

use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

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

/// How the forms of one file lie on sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sheets {
    /// Copies of each form, one after another: 1 to [`Sheets::MOST_COPIES`], others are taken as the nearest of these.
    pub copies: u32,
    /// For a printer that prints on both sides: an empty page after a form that ends on the face of a sheet, so that no
    /// form begins on the back of another.
    pub two_sided: bool,
}

impl Sheets {
    /// More copies of a form than anybody signs.
    pub const MOST_COPIES: u32 = 9;
    /// One of each, pages one after another.
    pub const PLAIN: Sheets = Sheets {
        copies: 1,
        two_sided: false,
    };
}

/// Prints many pathways into one plain PDF, each form starting on a page of its own with its own page
/// numbers. `progress` is told how many forms are done after each one and stops the work by `false`.
///
/// Each form has a bookmark with the person's name. Errors: see [`PrintError`]; `Cancelled` when
/// stopped, and then nothing is given out.
pub fn pathways(
    models: &[Pathway],
    sheets: Sheets,
    templates: &Templates,
    progress: &mut dyn FnMut(usize) -> bool,
) -> Result<Pdf, PrintError> {
    crate::fields::at_most(models.len(), MOST_PATHWAYS)?;
    if models.is_empty() {
        return Err(PrintError::Nothing);
    }
    // Forms are laid out beside each other and joined in their order.
    std::thread::scope(|threads| {
        let lanes: Vec<_> = (0..LANES)
            .map(|lane| {
                let (done, ready) = sync_channel(1);
                threads.spawn(move || lay_out(models, templates, lane, &done));
                ready
            })
            .collect();
        join(models, sheets, &lanes, progress)
    })
}

/// How many forms are laid out at once.
const LANES: usize = 2;

type Printed = Result<Pdf, PrintError>;

/// Prints every form of a lane; ends when nobody waits for them any more.
fn lay_out(models: &[Pathway], templates: &Templates, lane: usize, done: &SyncSender<Printed>) {
    let mut press = match Press::new(TEMPLATE, templates) {
        Ok(press) => press,
        Err(fault) => {
            done.send(Err(fault)).ok();
            return;
        }
    };
    for model in models.iter().skip(lane).step_by(LANES) {
        let printed = job(model, false).and_then(|job| press.print(job));
        if done.send(printed).is_err() {
            return;
        }
    }
}

/// Joins the forms as they come from their lanes.
fn join(
    models: &[Pathway],
    sheets: Sheets,
    lanes: &[Receiver<Printed>],
    progress: &mut dyn FnMut(usize) -> bool,
) -> Printed {
    let broken = || PrintError::Internal("печать маршрута прервана".to_owned());
    let mut joined = bundle::Joined::new("Индивидуальные образовательные маршруты");
    for (index, model) in models.iter().enumerate() {
        let lane = lanes.get(index % LANES).ok_or_else(broken)?;
        let form = lane.recv().map_err(|_| broken())??;
        let name = model
            .facts
            .get("name")
            .filter(|_| !model.blank)
            .map_or("", |name| name.trim());
        let pages = joined.append(
            &form.bytes,
            if name.is_empty() { &model.form.title } else { name },
        )?;
        let ends_on_face = sheets.two_sided && pages.len() % 2 == 1;
        for copy in 0..sheets.copies.clamp(1, Sheets::MOST_COPIES) {
            if copy > 0 {
                pages.iter().try_for_each(|page| joined.push_page(*page, 0))?;
            }
            if ends_on_face && let Some(last) = pages.last() {
                joined.push_empty(*last)?;
            }
        }
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
