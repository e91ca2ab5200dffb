//! Who acts and when.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A moment in the office's local time, with its offset from UTC.
pub type Moment = DateTime<FixedOffset>;

/// Who acts and when; supplied by the host, never looked up by a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Stamp {
    /// The acting person as they are named in the journal.
    pub who: String,
    /// The moment of the act.
    #[ts(type = "string")]
    pub at: Moment,
}
