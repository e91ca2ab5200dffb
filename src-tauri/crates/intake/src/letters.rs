//! Letters that look alike, letters split in two, and marks that cannot be seen.

/// Whether the letter is Cyrillic.
pub(crate) fn is_cyrillic(letter: char) -> bool {
    matches!(letter, '\u{400}'..='\u{52f}')
}

/// Whether the letter is Latin (with the accented letters of Europe).
pub(crate) fn is_latin(letter: char) -> bool {
    letter.is_ascii_alphabetic()
        || (letter.is_alphabetic() && matches!(letter, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}'))
}

/// The Cyrillic letter that looks like this Latin one on paper, for letters typed in the wrong layout (U13).
/// `ë` of the Latin alphabet counts: it is the usual stand-in for ё.
pub(crate) fn cyrillic_twin(letter: char) -> Option<char> {
    Some(match letter {
        'a' => 'а',
        'c' => 'с',
        'e' => 'е',
        'k' => 'к',
        'o' => 'о',
        'p' => 'р',
        'x' => 'х',
        'y' => 'у',
        'ë' => 'ё',
        'A' => 'А',
        'B' => 'В',
        'C' => 'С',
        'E' => 'Е',
        'H' => 'Н',
        'K' => 'К',
        'M' => 'М',
        'O' => 'О',
        'P' => 'Р',
        'T' => 'Т',
        'X' => 'Х',
        'Y' => 'У',
        'Ë' => 'Ё',
        _ => return None,
    })
}

/// The Latin letter that looks like this Cyrillic one; the inverse of [`cyrillic_twin`].
pub(crate) fn latin_twin(letter: char) -> Option<char> {
    "acekopxyëABCEHKMOPTXYË"
        .chars()
        .find(|latin| cyrillic_twin(*latin) == Some(letter))
}

/// Joins letters that macOS splits in two: и + ̆ = й, е + ̈ = ё. Everything else passes unchanged.
pub(crate) fn compose(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for letter in text.chars() {
        let whole = match (joined.chars().next_back(), letter) {
            (Some('и'), '\u{306}') => Some('й'),
            (Some('И'), '\u{306}') => Some('Й'),
            (Some('е'), '\u{308}') => Some('ё'),
            (Some('Е'), '\u{308}') => Some('Ё'),
            _ => None,
        };
        match whole {
            Some(whole) => {
                joined.pop();
                joined.push(whole);
            }
            None => joined.push(letter),
        }
    }
    joined
}

/// Whether the character has no shape of its own: zero-width, soft hyphen, or a mark that turns the direction of
/// the text (with which «gpj.exe» can be shown as «exe.jpg»).
pub(crate) fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
    )
}

/// A path or a name as it may be shown: without marks that turn the direction of the text, break the line or have no
/// shape. Nothing else changes.
#[must_use]
pub fn shown(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_control() && !is_invisible(*letter))
        .collect()
}

/// A text by which what reads alike is known: small letters, those of both alphabets that look alike as one.
#[must_use]
pub fn look_alike(text: &str) -> String {
    let small = text.to_uppercase();
    small
        .chars()
        .map(|letter| cyrillic_twin(letter).unwrap_or(letter))
        .collect::<String>()
        .to_lowercase()
}

/// What a number of a paper is known by: as [`look_alike`], without blanks, without zeros before a figure, without a stop
/// or the sign «№» around it. «№ 07.» and «7» are one number, «7-А» and «7/А» are two.
#[must_use]
pub fn number_alike(number: &str) -> String {
    let mut alike = String::new();
    for letter in look_alike(number)
        .chars()
        .filter(|letter| !letter.is_whitespace())
    {
        let mut back = alike.chars().rev();
        let after_first_zero =
            back.next() == Some('0') && !back.next().is_some_and(|before| before.is_ascii_digit());
        if after_first_zero && letter.is_ascii_digit() {
            alike.pop();
        }
        alike.push(letter);
    }
    alike.trim_start_matches('№').trim_end_matches('.').to_owned()
}

/// Words as somebody types or pastes them to look for a name, as names are kept: letters of one alphabet in a word, none
/// split in two.
#[must_use]
pub fn as_kept(typed: &str) -> String {
    one_alphabet(&compose(typed))
}

/// A line whose words hold letters of one alphabet each: Latin look-alikes beside Cyrillic letters become Cyrillic.
#[must_use]
pub fn one_alphabet(line: &str) -> String {
    line.split(' ').map(mend_mixed).collect::<Vec<_>>().join(" ")
}

/// Replaces Latin look-alikes in a word that also holds Cyrillic letters: «Cоглaсие» → «Согласие».
/// A word without Cyrillic letters is returned as it is.
pub(crate) fn mend_mixed(word: &str) -> String {
    if !word.chars().any(is_cyrillic) {
        return word.to_owned();
    }
    word.chars()
        .map(|letter| cyrillic_twin(letter).unwrap_or(letter))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twins_are_mutual() {
        for latin in "aceopxykBHKMTACEOPXYëË".chars() {
            let cyrillic = cyrillic_twin(latin).unwrap();
            assert!(is_latin(latin) && is_cyrillic(cyrillic), "{latin} {cyrillic}");
            assert_eq!(latin_twin(cyrillic), Some(latin));
        }
        assert_eq!(cyrillic_twin('n'), None, "n resembles п in one typeface only");
        assert_eq!(latin_twin('ж'), None);
    }

    #[test]
    fn what_is_looked_for_is_spelt_as_names_are_kept() {
        // A Latin K beside Cyrillic letters, a й and a ё in two pieces.
        assert_eq!(as_kept("Kовальчук Пе\u{308}тр"), "Ковальчук Пётр");
        assert_eq!(as_kept("И\u{306}одль Ли"), "Йодль Ли");
        assert_eq!(as_kept("bdfyjd 7-A"), "bdfyjd 7-A", "another layout is no slip");
    }

    #[test]
    fn what_is_shown_reads_in_one_line_and_one_direction() {
        assert_eq!(shown("диплом\u{202e}fdp.exe\n.pdf\u{1b}"), "дипломfdp.exe.pdf");
        assert_eq!(shown("обычный <файл>.pdf"), "обычный <файл>.pdf");
    }

    #[test]
    fn numbers_that_read_alike_are_known() {
        assert_eq!(look_alike("А-1/c"), look_alike("A-1/С"));
        assert_ne!(look_alike("А-1"), look_alike("Б-1"));
        for (same, alike) in [
            ("A-1", "а-1"),
            ("а-01.", "а-1"),
            ("007", "7"),
            ("№ 7 .", "7"),
            ("100/05", "100/5"),
            ("2026-0", "2026-0"),
            ("00", "0"),
            (" ", ""),
        ] {
            assert_eq!(number_alike(same), alike, "{same}");
        }
    }

    #[test]
    fn split_letters_are_joined() {
        assert_eq!(compose("Андреи\u{306}"), "Андрей");
        assert_eq!(
            compose("Е\u{308}лкина Алe\u{308}на"),
            "Ёлкина Алe\u{308}на",
            "a Latin e is not touched"
        );
        assert_eq!(compose("\u{306}и"), "\u{306}и");
        assert_eq!(compose("обычный"), "обычный");
    }

    #[test]
    fn only_mixed_words_are_mended() {
        assert_eq!(mend_mixed("Cоглaсие"), "Согласие");
        assert_eq!(mend_mixed("Scan"), "Scan");
        assert_eq!(mend_mixed("ДИПЛOM"), "ДИПЛОМ");
    }

    #[test]
    fn marks_without_shape_are_known() {
        for mark in ['\u{202e}', '\u{200b}', '\u{feff}', '\u{ad}', '\u{2066}'] {
            assert!(is_invisible(mark), "{mark:?}");
        }
        assert!(!is_invisible(' ') && !is_invisible('я'));
    }
}
