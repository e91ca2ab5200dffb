//! Long works under way: which of them the user has cancelled.

use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
};

/// Cancelled works by name.
#[derive(Debug, Default)]
pub(crate) struct Works(Mutex<BTreeSet<String>>);

impl Works {
    /// Remembers that the user cancelled a work.
    pub(crate) fn cancel(&self, job: &str) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(job.to_owned());
    }

    /// Whether a work was cancelled; asking forgets it, so that the name can be used again.
    pub(crate) fn is_cancelled(&self, job: &str) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(job)
    }
}
