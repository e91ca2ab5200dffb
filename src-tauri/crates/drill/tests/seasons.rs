//! Seasons of many seeds: nothing lost, nothing different, every true conflict shown, nothing back from the dead.

#![allow(clippy::unwrap_used, reason = "a test stops at what it does not find")]

use drill::{Count, Plan, play, shelf::Bug};

/// What must never be, whatever the season.
fn faults(count: &Count) -> [usize; 7] {
    [
        count.diverged,
        count.values_lost,
        count.ghosts,
        count.returned,
        count.leaked,
        count.held,
        count.conflicts_true.abs_diff(count.conflicts_shown),
    ]
}

fn seasons(seeds: std::ops::Range<u64>, plan: Plan) -> Count {
    let mut sum = Count::default();
    for seed in seeds {
        let count = play(seed, plan).unwrap();
        assert_eq!(faults(&count), [0; 7], "seed {seed} of {plan:?}: {count:?}");
        sum.conflicts_true += count.conflicts_true;
        sum.edits += count.edits;
        sum.broken_off += count.broken_off;
        sum.taken_back += count.taken_back;
    }
    sum
}

#[test]
fn a_quiet_season() {
    let quiet = Plan {
        trouble: 0,
        ..Plan::short(3)
    };
    let sum = seasons(0..5, quiet);
    // In the first round two of three do not know yet that they take part.
    assert!(sum.broken_off == 5 * 2 && sum.edits > 300, "{sum:?}");
}

#[test]
fn everything_happens_to_three() {
    let sum = seasons(0..110, Plan::short(3));
    assert!(
        sum.conflicts_true > 180 && sum.broken_off > 180,
        "there was trouble enough: {sum:?}"
    );
    let plan = Plan {
        second_thoughts: 30,
        ..Plan::short(3)
    };
    let sum = seasons(110..180, plan);
    assert!(
        sum.taken_back > 100 && sum.conflicts_true > 100,
        "there were second thoughts enough: {sum:?}"
    );
}

/// A desk that went back to a copy of before its admission, its folder without the list of members.
#[test]
fn a_desk_that_forgot_its_admission_comes_back() {
    seasons(642..643, Plan::short(3));
}

#[test]
fn everything_happens_to_twelve() {
    let plan = Plan {
        rounds: 5,
        dossiers: 2,
        ..Plan::short(12)
    };
    let sum = seasons(1_000..1_014, plan);
    assert!(
        sum.conflicts_true > 25 && sum.broken_off > 50,
        "there was trouble enough: {sum:?}"
    );
}

#[test]
fn everything_happens_to_a_region_of_forty_six() {
    let plan = Plan {
        dossiers: 1,
        rounds: 3,
        edits: 1,
        ..Plan::short(46)
    };
    seasons(2_000..2_001, plan);
}

#[test]
fn every_planted_bug_is_found() {
    let bugs = [
        Bug::Overwrites,
        Bug::OneOpening,
        Bug::ForgetsErasures,
        Bug::MissesChanges,
        Bug::HidesThirdValue,
        Bug::HidesLoss,
        Bug::SavesOver,
        Bug::ForgetsWhatCame,
    ];
    for bug in bugs {
        let plan = Plan {
            bug: Some(bug),
            second_thoughts: if bug == Bug::ForgetsWhatCame { 30 } else { 0 },
            ..Plan::short(5)
        };
        let found = (0..40).any(|seed| play(seed, plan).map_or(true, |count| faults(&count) != [0; 7]));
        assert!(found, "nobody noticed: {bug:?}");
    }
}
