//! Протокол заседания Комиссии: the model and its printing.

mod ballot;
mod model;
mod view;

pub use model::{
    Absentee, Attendee, Ballot, CandidateRow, Choice, Dissent, Minutes, MinutesItem, Official, Outcome,
    RollCall, RollCallRow, Speech,
};

pub use view::chaired;

pub(crate) use ballot::roll_call_view;
pub(crate) use view::{BLANK_NUMBER, chair_label, official_line, present_label};

use crate::press::{self, Job};
use crate::{Pdf, PrintError, Templates};

/// Longest minutes, pages: a season's largest sitting with a table of 300 rows takes about 60.
const MOST_PAGES: usize = 300;

/// Prints minutes: PDF/A-2b with tags. Errors: see [`PrintError`]; nothing is printed in part.
pub fn minutes(model: &Minutes, templates: &Templates) -> Result<Pdf, PrintError> {
    press::print(
        "minutes/minutes.typ",
        templates,
        Job {
            view: view::view(model)?,
            style: &model.style,
            composed_on: model.composed_on,
            most_pages: MOST_PAGES,
            archival: true,
        },
    )
}
