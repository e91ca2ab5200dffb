//! Who ends where in the practice office, and how each candidate sends the papers.

use crate::files::{Names, Package};

/// Where a candidate's dossier stands when the office is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fate {
    /// Before the first sitting: sealed, its order signed.
    First,
    /// Before the third sitting: sealed, its order a draft. The second sitting failed with the same agenda.
    Third,
    /// Before the fourth sitting: sealed, no order yet.
    Fourth,
    /// Before the fifth sitting: its minutes wait for signature.
    Fifth,
    /// Before the sixth sitting: its minutes are a draft.
    Sixth,
    /// On the agenda of the sitting of this afternoon.
    Announced,
    /// Withdrawn by the candidate.
    Withdrawn,
    /// Refused to be received.
    Rejected,
    /// Returned for correction.
    Returned,
    /// Reviewed, on no agenda.
    Reviewed,
    /// Under review.
    UnderReview,
    /// Its completeness is checked.
    Checking,
    /// Registered.
    Registered,
    /// Handed over.
    Submitted,
    /// A draft.
    Draft,
    /// A draft that was discarded: no list shows it, and its data wait for an act.
    Discarded,
}

/// How many candidates have each fate, in the order of their numbers: the people with hard names come before the
/// first sitting, which has the large table, the signed order and the ИОМ.
const PLAN: [(Fate, usize); 16] = [
    (Fate::First, 22),
    (Fate::Third, 10),
    (Fate::Fourth, 7),
    (Fate::Fifth, 5),
    (Fate::Sixth, 4),
    (Fate::Announced, 12),
    (Fate::Withdrawn, 4),
    (Fate::Rejected, 3),
    (Fate::Returned, 9),
    (Fate::Reviewed, 9),
    (Fate::UnderReview, 10),
    (Fate::Checking, 8),
    (Fate::Registered, 8),
    (Fate::Submitted, 6),
    (Fate::Draft, 8),
    (Fate::Discarded, 1),
];

/// The fate of each candidate, by number from 1.
pub(super) fn fates() -> Vec<Fate> {
    PLAN.iter()
        .flat_map(|(fate, count)| std::iter::repeat_n(*fate, *count))
        .collect()
}

/// How a candidate sends the papers; `None` brings them on paper.
pub(super) fn package(number: u32) -> Option<Package> {
    match number {
        4 | 50 => Some(Package::Photographed),
        7 => Some(Package::Chaotic(Names::Cp866)),
        53 => Some(Package::Chaotic(Names::Utf8)),
        8 | 92 => Some(Package::Broken),
        number if number % 5 == 0 || number % 5 == 2 => None,
        number if number % 8 == 3 => Some(Package::Scanned),
        _ => Some(Package::Tidy),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plan_is_as_large_as_a_season() {
        let fates = fates();
        assert!(fates.len() >= 120, "{}", fates.len());
        let with_files = (1..=u32::try_from(fates.len()).unwrap())
            .filter(|number| package(*number).is_some())
            .count();
        assert!(with_files >= 40, "{with_files}");
    }
}
