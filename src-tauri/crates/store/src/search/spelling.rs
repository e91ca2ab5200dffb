//! When two words are the same but for a slip of the fingers. A word is remembered under what is left of its first
//! letters when up to two of them are struck out; a mistyped word, struck out the same way, meets it there. So a slip
//! is found by a few exact look-ups, however many words there are (the idea of SymSpell by W. Garbe).

use std::collections::BTreeSet;

/// Only so many first letters are struck out of: longer words differ from each other early enough.
const BEGINNING: usize = 7;

/// Words shorter than this are too alike to be corrected.
const SHORTEST: usize = 3;

/// How many slips a typed word of so many letters may have: one from four letters on, two from eight.
#[must_use]
pub fn edits_allowed(letters: usize) -> u8 {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// The fewest slips (a letter too many, too few, another, or two neighbours swapped) between two words; `None` when
/// there are more than `most`.
#[must_use]
pub fn edits(typed: &str, word: &str, most: u8) -> Option<u8> {
    let (typed, word): (Vec<char>, Vec<char>) = (typed.chars().collect(), word.chars().collect());
    if typed.len().abs_diff(word.len()) > usize::from(most) {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=word.len()).collect();
    for (row, letter) in typed.iter().enumerate() {
        let mut here = vec![row + 1];
        for (column, other) in word.iter().enumerate() {
            let at = |line: &[usize], place: usize| line.get(place).copied().unwrap_or(usize::MAX);
            let mut best = (at(&above, column) + usize::from(letter != other))
                .min(at(&above, column + 1) + 1)
                .min(at(&here, column) + 1);
            let swapped = row > 0
                && column > 0
                && word.get(column - 1) == Some(letter)
                && typed.get(row - 1) == Some(other);
            if swapped {
                best = best.min(at(&before, column - 1) + 1);
            }
            here.push(best);
        }
        if here.iter().min().is_some_and(|least| *least > usize::from(most)) {
            return None;
        }
        before = std::mem::replace(&mut above, here);
    }
    let found = above.last().copied().unwrap_or(0);
    u8::try_from(found).ok().filter(|found| *found <= most)
}

/// The keys that a word is remembered under; none when it is too short or not Cyrillic.
pub(super) fn keys_of_word(word: &str) -> BTreeSet<i64> {
    let letters: Vec<char> = word.chars().collect();
    // A typed word of eight letters may have two slips, so a word of six may be meant.
    let struck = if letters.len() >= 6 { 2 } else { 1 };
    if letters.len() < SHORTEST {
        return BTreeSet::new();
    }
    keys(&letters, struck)
}

/// The keys that a typed word with at most `most` slips is looked up by.
pub(super) fn keys_of_typed(typed: &str, most: u8) -> BTreeSet<i64> {
    keys(&typed.chars().collect::<Vec<_>>(), usize::from(most))
}

fn keys(letters: &[char], struck: usize) -> BTreeSet<i64> {
    let beginning: Vec<u8> = letters
        .iter()
        .take(BEGINNING)
        .map(|letter| place(*letter))
        .collect();
    let mut all = BTreeSet::from([packed(&beginning)]);
    let mut last = vec![beginning];
    for _ in 0..struck {
        let mut next = Vec::new();
        for rest in &last {
            for out in 0..rest.len() {
                let mut shorter = rest.clone();
                shorter.remove(out);
                if all.insert(packed(&shorter)) {
                    next.push(shorter);
                }
            }
        }
        last = next;
    }
    all
}

/// A letter in six bits: а…я are 1…32, whatever else shares the last place.
fn place(letter: char) -> u8 {
    match u32::from(letter).checked_sub(u32::from('а')) {
        Some(place @ 0..=31) => u8::try_from(place + 1).unwrap_or(63),
        _ => 63,
    }
}

fn packed(letters: &[u8]) -> i64 {
    letters
        .iter()
        .fold(0, |sum, letter| sum << 6 | i64::from(*letter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slips_are_counted_as_fingers_make_them() {
        let table = [
            ("иванова", "иванова", 0),
            ("ивонова", "иванова", 1),
            ("ивнова", "иванова", 1),
            ("иваанова", "иванова", 1),
            ("ивановна", "иванова", 1),
            ("вианова", "иванова", 1),
            ("вианоав", "иванова", 2),
            ("кмм", "ким", 1),
            ("", "я", 1),
        ];
        for (typed, word, slips) in table {
            assert_eq!(edits(typed, word, 2), Some(slips), "{typed} – {word}");
            assert_eq!(edits(word, typed, 2), Some(slips), "{word} – {typed}");
        }
        assert_eq!(edits("иванова", "петрова", 2), None);
        assert_eq!(edits("вианоав", "иванова", 1), None);
        assert_eq!((edits_allowed(3), edits_allowed(4), edits_allowed(8)), (0, 1, 2));
    }

    proptest! {
        /// Whatever slips a typed word has, as many as its length allows, it meets the right word under some key.
        #[test]
        fn a_mistyped_word_meets_the_right_one(
            word in "[а-я]{3,14}",
            slips in prop::collection::vec((0..4u8, 0..16usize, "[а-я]"), 1..3),
        ) {
            let mut typed: Vec<char> = word.chars().collect();
            for (kind, at, letter) in &slips {
                let letter = letter.chars().next().unwrap();
                let at = at % typed.len().max(1);
                match kind {
                    0 if typed.len() > 1 => drop(typed.remove(at)),
                    1 => typed.insert(at, letter),
                    2 => typed[at] = letter,
                    _ if at + 1 < typed.len() => typed.swap(at, at + 1),
                    _ => {}
                }
            }
            let allowed = edits_allowed(typed.len());
            let typed: String = typed.into_iter().collect();
            if edits(&typed, &word, allowed).is_some() {
                prop_assert!(
                    keys_of_typed(&typed, allowed).intersection(&keys_of_word(&word)).next().is_some(),
                    "{typed} for {word}"
                );
            }
        }
    }
}
