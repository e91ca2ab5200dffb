//! The host of a real machine: the one place that reads the clock, makes ids and knows the machine.

use chrono::Local;
use domain::Moment;
use uuid::Uuid;

use crate::{Go, Host};

/// The surroundings of a real machine; `watch` hears of progress and answers whether to go on.
pub struct SystemHost<Watch> {
    watch: Watch,
}

impl<Watch: Fn(&str, u64, u64) -> Go + Sync> SystemHost<Watch> {
    /// A host whose long works report to `watch`.
    pub fn new(watch: Watch) -> Self {
        Self { watch }
    }
}

impl<Watch: Fn(&str, u64, u64) -> Go + Sync> Host for SystemHost<Watch> {
    fn now(&self) -> Moment {
        Local::now().fixed_offset()
    }

    #[allow(clippy::disallowed_methods, reason = "the host is where ids come from")]
    fn new_id(&self) -> Uuid {
        Uuid::now_v7()
    }

    fn machine(&self) -> String {
        let by_name = std::env::var("COMPUTERNAME").ok();
        by_name
            .or_else(|| std::fs::read_to_string("/etc/machine-id").ok())
            .unwrap_or_default()
    }

    fn progress(&self, job: &str, done: u64, total: u64) -> Go {
        (self.watch)(job, done, total)
    }
}
