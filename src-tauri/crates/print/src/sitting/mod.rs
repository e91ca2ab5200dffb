//! Working papers of a sitting: what is handed out before it and filled by hand during it.

mod agenda;
mod attendance;
mod ballots;
mod counting;
mod overview;
mod roll_call;

pub use agenda::{Agenda, AgendaQuestion, agenda};
pub use attendance::{AttendanceLine, AttendanceSheet, INVITED, attendance_sheet};
pub use ballots::{BallotQuestion, Ballots, ballots};
pub use counting::{CountedQuestion, CountingMinutes, counting_minutes};
pub use overview::{Overview, OverviewRow, overview};
pub use roll_call::{RollCallSheet, roll_call_sheet};

use serde_json::{Value, json};

use crate::PrintError;
use crate::fields::{LINE, NAME, within};
use crate::minutes::Official;

/// A signature: должность and И.О. Фамилия.
fn signature(post: &str, official: &Official) -> Result<Value, PrintError> {
    Ok(json!({
        "post": within("должность", post, LINE)?,
        "name": within("подпись", &official.name, NAME)?,
    }))
}
