//! What a command answers when it does not do its work: one closed enum, told apart by `code`.

use std::collections::BTreeMap;

use domain::Refusal;
use serde::Serialize;
use store::StoreError;
use ts_rs::TS;

/// The answer of a command that changed nothing.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "code", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum ApiError {
    /// Fields of a form that need mending: field → sentence.
    Invalid {
        /// Field → sentence.
        fields: BTreeMap<String, String>,
    },
    /// A rule does not allow it.
    Refused {
        /// The typed refusal.
        reason: Refusal,
        /// The same as a sentence for the clerk.
        sentence: String,
    },
    /// Somebody changed the record since the form was opened.
    Stale {
        /// The revision that stands in the store.
        actual_revision: u64,
    },
    /// There is no such record.
    NotFound {
        /// Kind of record.
        kind: String,
    },
    /// Undo is not possible any more.
    UndoBlocked {
        /// Why, as a sentence.
        sentence: String,
    },
    /// A foreign file or the file system got in the way; nothing was lost.
    File {
        /// What happened, what was kept, what to do.
        sentence: String,
    },
    /// Another program has the store open.
    Busy,
    /// The store waits for its password.
    Locked,
    /// The password does not open the store.
    WrongPassword,
    /// There is no store in the folder yet.
    NoStore,
    /// A later version of the program wrote this store.
    NewerDatabase {
        /// Its version.
        version: u32,
    },
    /// The work was cancelled; nothing of it stayed.
    Cancelled,
    /// The request itself is wrong: a mistake of the program.
    BadRequest {
        /// What is wrong, in English, for the log.
        detail: String,
    },
    /// A mistake of the program; the chain of causes is in the log under the incident.
    Internal {
        /// Number of the incident.
        incident: String,
    },
}

impl ApiError {
    /// One field that needs mending.
    #[must_use]
    pub fn field(name: &str, sentence: impl Into<String>) -> Self {
        Self::Invalid {
            fields: BTreeMap::from([(name.to_owned(), sentence.into())]),
        }
    }
}

impl From<Refusal> for ApiError {
    fn from(reason: Refusal) -> Self {
        let sentence = reason.to_string();
        Self::Refused { reason, sentence }
    }
}

impl From<StoreError> for ApiError {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the store's list is open; the page tells the rest alike"
    )]
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stale { actual } => Self::Stale {
                actual_revision: actual,
            },
            StoreError::NotFound { kind, .. } => Self::NotFound { kind },
            StoreError::UndoBlocked { .. }
            | StoreError::UndoFinal { .. }
            | StoreError::UndoneAlready { .. }
            | StoreError::NoSuchEntry { .. } => Self::UndoBlocked {
                sentence: error.to_string(),
            },
            StoreError::WrongPassword | StoreError::WrongUnlock => Self::WrongPassword,
            StoreError::NoStore { .. } => Self::NoStore,
            StoreError::Busy { .. } => Self::Busy,
            StoreError::Stopped => Self::Cancelled,
            StoreError::Newer { version } => Self::NewerDatabase { version },
            other => Self::File {
                sentence: other.to_string(),
            },
        }
    }
}

/// The answer of a command.
pub type Answer<T> = Result<T, ApiError>;
