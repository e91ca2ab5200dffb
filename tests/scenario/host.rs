//! A host whose clock and ids are the same in every run.

use std::{collections::BTreeMap, sync::Mutex};

use app::{Go, Host};
use domain::Moment;
use uuid::Uuid;

/// The clock goes on by a second at each look, unless it was stopped; ids are counted.
pub struct Quiet {
    state: Mutex<State>,
}

struct State {
    now: Moment,
    pace: chrono::Duration,
    ids: u64,
    /// Works to be cancelled: how many reports of progress each may still make.
    cancelled: BTreeMap<String, u64>,
}

impl Quiet {
    pub fn new() -> Self {
        Self {
            state: Mutex::new(State {
                now: "2026-09-01T09:00:00+05:00".parse().unwrap(),
                pace: chrono::Duration::seconds(1),
                ids: 1,
                cancelled: BTreeMap::new(),
            }),
        }
    }

    /// Sets the clock.
    pub fn set(&self, moment: &str) {
        self.state.lock().unwrap().now = moment.parse().unwrap();
    }

    /// The clock without moving it.
    pub fn seen(&self) -> Moment {
        self.state.lock().unwrap().now
    }

    /// Stops the clock: it shows what it was set to, however often it is looked at.
    pub fn stop(&self) {
        self.state.lock().unwrap().pace = chrono::Duration::zero();
    }

    /// Cancels a work after so many more reports of progress.
    pub fn cancel(&self, job: &str, after: u64) {
        self.state.lock().unwrap().cancelled.insert(job.to_owned(), after);
    }
}

impl Host for Quiet {
    fn now(&self) -> Moment {
        let mut state = self.state.lock().unwrap();
        let pace = state.pace;
        state.now += pace;
        state.now
    }

    fn new_id(&self) -> Uuid {
        let mut state = self.state.lock().unwrap();
        state.ids += 1;
        Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + u128::from(state.ids))
    }

    /// Counted like the ids, so that what is made of it is the same in every run.
    fn random(&self) -> Option<[u8; 32]> {
        let mut bytes = [7; 32];
        for (to, from) in bytes.iter_mut().zip(self.new_id().into_bytes()) {
            *to = from.rotate_left(3) ^ 0x5a;
        }
        Some(bytes)
    }

    fn progress(&self, job: &str, _: u64, _: u64) -> Go {
        match self.state.lock().unwrap().cancelled.get_mut(job) {
            Some(0) => Go::Stop,
            Some(left) => {
                *left -= 1;
                Go::On
            }
            None => Go::On,
        }
    }
}
