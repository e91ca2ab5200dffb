//! Text typed with the wrong keyboard layout, both ways: «bdfyjd» is «иванов», «ьуещвфлешм» is «metodaktiv».

/// The same keys, in the same order: first without Shift, then with it.
const LATIN: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`/{}:\"<>~?@#";
const CYRILLIC: &str = "йцукенгшщзхъфывапролджэячсмитьбюё.хъжэбюё,\"№";

/// The same keys pressed in the other layout, in lower case; `None` when nothing would change.
pub(super) fn flipped(text: &str) -> Option<String> {
    let text = text.to_lowercase();
    let (from, to) = if text.chars().any(|letter| matches!(letter, 'а'..='я' | 'ё')) {
        (CYRILLIC, LATIN)
    } else if text.chars().any(|letter| letter.is_ascii_lowercase()) {
        (LATIN, CYRILLIC)
    } else {
        return None;
    };
    let other = |letter: char| {
        from.chars()
            .zip(to.chars())
            .find(|(key, _)| *key == letter)
            .map_or(letter, |(_, other)| other)
    };
    let flipped: String = text.chars().map(other).collect();
    (flipped != text).then_some(flipped)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keys_are_read_in_the_other_layout() {
        let table = [
            ("bdfyjd", Some("иванов")),
            ("Bdfyjdf", Some("иванова")),
            ("[fhbnjyjd", Some("харитонов")),
            ("{fhbnjyjd", Some("харитонов")),
            (";erjdf", Some("жукова")),
            (".kbz", Some("юлия")),
            ("ctv`yjdf", Some("семёнова")),
            ("v/g/", Some("м.п.")),
            ("ьуещвфлешм", Some("metodaktiv")),
            ("ЬУЕЩ", Some("meto")),
            ("12", None),
            ("", None),
            ("№", None),
        ];
        for (typed, meant) in table {
            assert_eq!(flipped(typed).as_deref(), meant, "{typed}");
        }
        assert_eq!(LATIN.chars().count(), CYRILLIC.chars().count());
    }

    proptest! {
        #[test]
        fn two_flips_bring_the_letters_back(word in "[а-яё]{1,20}") {
            let there = flipped(&word).unwrap();
            // A word of letters that all stand on the keys of signs has no Latin letter to tell it by.
            if there.chars().any(|letter| letter.is_ascii_lowercase()) {
                prop_assert_eq!(flipped(&there).unwrap(), word);
            }
        }
    }
}
