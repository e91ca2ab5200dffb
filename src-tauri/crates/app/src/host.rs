//! What only the surroundings know: the clock, fresh ids, chance, whether the user cancelled.

use domain::Moment;
use uuid::Uuid;

/// The surroundings of the application: the shell, the loopback server or a test.
pub trait Host: Sync {
    /// Now, in the office's local time.
    fn now(&self) -> Moment;

    /// A fresh id (UUID v7).
    fn new_id(&self) -> Uuid;

    /// Thirty-two random bytes; `None` when the system has none to give.
    fn random(&self) -> Option<[u8; 32]> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).ok()?;
        Some(bytes)
    }

    /// What tells this machine from others; empty when it does not say.
    fn machine(&self) -> String {
        String::new()
    }

    /// Tells how far a long work is: `done` of `total` units, and answers whether to go on.
    fn progress(&self, job: &str, done: u64, total: u64) -> Go;
}

/// Whether a long work goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Go {
    /// Go on.
    On,
    /// The user cancelled.
    Stop,
}
