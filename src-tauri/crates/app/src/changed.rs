//! What every change answers: its output, which reads went stale, what Ctrl+Z would take back.

use std::collections::BTreeSet;

use serde::Serialize;
use ts_rs::TS;

/// A kind of read that went stale; the window refreshes by these and never guesses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Session and cycle.
    Session,
    /// Dossiers, reviews and the register over them.
    Dossiers,
    /// Compositions of the commission.
    Compositions,
    /// Sittings.
    Sittings,
    /// Minutes and orders.
    Papers,
    /// Methodists.
    Methodists,
    /// Pathways.
    Pathways,
    /// Working days.
    Calendar,
    /// Saved views of the register.
    Views,
    /// The inbox.
    Inbox,
    /// Exchange with other offices.
    Exchange,
    /// Journal and undo.
    Journal,
}

impl Topic {
    /// The topics that a kind of stored record belongs to.
    #[must_use]
    pub fn of_kind(kind: &str) -> Option<Self> {
        Some(match kind {
            "office" | "cycle" | "copy" | "password" => Self::Session,
            "dossier" | "review" | "remainder" | "erasure_act" | "expert_task" | "expert_opinion"
            | "departure" => Self::Dossiers,
            "composition" => Self::Compositions,
            "sitting" => Self::Sittings,
            "minutes" | "order" => Self::Papers,
            "methodist" => Self::Methodists,
            "pathway" => Self::Pathways,
            "calendar" => Self::Calendar,
            "register_view" => Self::Views,
            "inbox" => Self::Inbox,
            "journal" => Self::Journal,
            _ => return None,
        })
    }
}

/// What Ctrl+Z would take back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UndoLabel {
    /// Number of the journal entry.
    #[ts(type = "number")]
    pub seq: u64,
    /// What it was, in the clerk's words.
    pub title: String,
}

/// The answer of a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Changed<T> {
    /// Output of the command.
    pub output: T,
    /// Reads that went stale.
    pub topics: BTreeSet<Topic>,
    /// What can be undone; `None` for an act that cannot be taken back.
    pub undo: Option<UndoLabel>,
}
