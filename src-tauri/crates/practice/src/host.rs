//! A host whose clock and ids depend on nothing but a seed.

use std::sync::{Mutex, MutexGuard, PoisonError};

use app::{Go, Host};
use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveTime, TimeZone};
use uuid::Uuid;

use crate::dice::Dice;

/// A moment with its offset from UTC, as the application takes it.
pub type Moment = DateTime<FixedOffset>;

/// Seconds east of UTC of both practice offices' papers (Chelyabinsk time).
const OFFSET: i32 = 5 * 3600;

/// The surroundings of practice data and tests: a clock that only this program moves, ids counted from a seed,
/// progress that can be told to cancel.
///
/// The clock starts at 2026-09-01T09:00:00+05:00 and goes on by a minute after each look, unless
/// [`PracticeHost::pace`] says otherwise.
#[derive(Debug)]
pub struct PracticeHost {
    seed: u64,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    now: Moment,
    pace: Duration,
    ids: u64,
    heard: u64,
    stop_after: Option<u64>,
}

impl PracticeHost {
    /// A host whose ids follow from `seed`.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self::starting(seed, moment(day(2026, 9, 1), 9, 0))
    }

    /// A host whose clock starts at `now`: the shell makes a practice office of these days with it.
    #[must_use]
    pub fn starting(seed: u64, now: Moment) -> Self {
        let state = State {
            now,
            pace: Duration::minutes(1),
            ids: 0,
            heard: 0,
            stop_after: None,
        };
        Self {
            seed,
            state: Mutex::new(state),
        }
    }

    /// Sets the clock.
    pub fn set(&self, now: Moment) {
        self.state().now = now;
    }

    /// Sets how far the clock goes on after each look, seconds; 0 stops it.
    pub fn pace(&self, seconds: u32) {
        self.state().pace = Duration::seconds(i64::from(seconds));
    }

    /// The clock without moving it.
    #[must_use]
    pub fn looks_like(&self) -> Moment {
        self.state().now
    }

    /// Cancels long works: after `reports` more reports of progress every answer is «stop»; `None` goes on for ever.
    pub fn cancel_after(&self, reports: Option<u64>) {
        let mut state = self.state();
        state.stop_after = reports.map(|more| state.heard.saturating_add(more));
    }

    /// Reports of progress heard so far.
    #[must_use]
    pub fn heard(&self) -> u64 {
        self.state().heard
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing that panics runs under the lock; a poisoned one still holds a usable clock.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Host for PracticeHost {
    fn now(&self) -> Moment {
        let mut state = self.state();
        let now = state.now;
        state.now = now + state.pace;
        now
    }

    fn new_id(&self) -> Uuid {
        let mut state = self.state();
        state.ids = state.ids.wrapping_add(1);
        let count = state.ids;
        let millis = u64::try_from(state.now.timestamp_millis()).unwrap_or(0);
        let chance = Dice::new(self.seed ^ count.wrapping_mul(0x2545_f491_4f6c_dd1d)).bits();
        // The layout of version 7: time, then a count that keeps ids of one moment in order, then chance.
        let time = u128::from(millis & 0xffff_ffff_ffff) << 80;
        let count_high = u128::from((count >> 20) & 0xfff) << 64;
        let count_low = u128::from(count & 0xf_ffff) << 42;
        let chance = u128::from(chance & 0x3ff_ffff_ffff);
        Uuid::from_u128(time | (7_u128 << 76) | count_high | (2_u128 << 62) | count_low | chance)
    }

    fn progress(&self, _: &str, _: u64, _: u64) -> Go {
        let mut state = self.state();
        state.heard = state.heard.saturating_add(1);
        if state.stop_after.is_some_and(|limit| state.heard > limit) {
            Go::Stop
        } else {
            Go::On
        }
    }
}

/// A day; days that no calendar has become 1 January 1970.
pub(crate) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

/// A moment of practice: `hour`:`minute` of a day in the office's time.
pub(crate) fn moment(on: NaiveDate, hour: u32, minute: u32) -> Moment {
    let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
    let offset = FixedOffset::east_opt(OFFSET);
    let local = on.and_time(time);
    // A fixed offset has one moment for each local time.
    offset
        .and_then(|offset| offset.from_local_datetime(&local).single())
        .unwrap_or_else(|| DateTime::UNIX_EPOCH.fixed_offset())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_moves_by_its_pace_alone() {
        let host = PracticeHost::new(1);
        assert_eq!(host.now().to_rfc3339(), "2026-09-01T09:00:00+05:00");
        assert_eq!(host.now().to_rfc3339(), "2026-09-01T09:01:00+05:00");
        host.pace(0);
        host.set(moment(day(2026, 10, 5), 10, 30));
        assert_eq!(host.now(), host.now());
        assert_eq!(host.looks_like().to_rfc3339(), "2026-10-05T10:30:00+05:00");
    }

    #[test]
    fn ids_are_of_version_7_ordered_and_follow_from_the_seed() {
        let ids = |seed| {
            let host = PracticeHost::new(seed);
            (0..5_000).map(|_| host.new_id()).collect::<Vec<_>>()
        };
        let first = ids(1);
        assert_eq!(first, ids(1));
        assert_ne!(first, ids(2));
        assert!(first.is_sorted() && first.windows(2).all(|pair| pair[0] != pair[1]));
        assert!(
            first
                .iter()
                .all(|id| id.get_version_num() == 7 && id.get_variant() == uuid::Variant::RFC4122)
        );
    }

    #[test]
    fn progress_can_be_told_to_cancel() {
        let host = PracticeHost::new(1);
        assert_eq!(host.progress("приём", 1, 9), Go::On);
        host.cancel_after(Some(1));
        assert_eq!(
            (host.progress("приём", 2, 9), host.progress("приём", 3, 9)),
            (Go::On, Go::Stop)
        );
        host.cancel_after(None);
        assert_eq!(host.progress("приём", 4, 9), Go::On);
        assert_eq!(host.heard(), 4);
    }
}
