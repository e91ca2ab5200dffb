//! Seeded chance: the same seed gives the same office on every machine.

/// A source of chance (SplitMix64): small, fast and the same everywhere. Not for secrets.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// A source that begins at `seed`.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `below` − 1; 0 when `below` is 0.
    pub fn roll(&mut self, below: u32) -> u32 {
        // The high half of a product is even enough for practice data.
        let scaled = (self.bits() >> 32).wrapping_mul(u64::from(below)) >> 32;
        u32::try_from(scaled).unwrap_or(0)
    }

    /// One of a list; `None` when it is empty.
    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        let place = self.roll(u32::try_from(list.len()).unwrap_or(u32::MAX));
        list.get(usize::try_from(place).unwrap_or(0))
    }

    /// One of a list of words; empty when there are none.
    pub fn word<'a>(&mut self, list: &[&'a str]) -> &'a str {
        self.pick(list).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_numbers_within_bounds() {
        let rolls = |seed| {
            let mut dice = Dice::new(seed);
            (0..200).map(|_| dice.roll(7)).collect::<Vec<_>>()
        };
        assert_eq!(rolls(5), rolls(5));
        assert_ne!(rolls(5), rolls(6));
        let seen: std::collections::BTreeSet<u32> = rolls(5).into_iter().collect();
        assert_eq!(
            seen.into_iter().collect::<Vec<_>>(),
            [0, 1, 2, 3, 4, 5, 6],
            "every side comes up, and no other"
        );
    }

    #[test]
    fn nothing_is_picked_from_nothing() {
        assert_eq!(Dice::new(1).pick::<u8>(&[]), None);
        assert_eq!(Dice::new(1).word(&[]), "");
    }
}
