//! The repairs themselves, from the harmless to the bold: blanks, hyphens, alphabets, capitals.

use super::{NameRefused, Repair, RepairKind};
use crate::letters::{compose, cyrillic_twin, is_cyrillic, is_invisible, is_latin, latin_twin};

/// Words that follow a patronymic of the East and are written small.
const SMALL_WORDS: [&str; 8] = ["оглы", "оглу", "кызы", "гызы", "уулу", "улы", "угли", "кизи"];

/// Whether a word follows a patronymic of the East and is written small: «Гасан оглы».
pub(super) fn is_small(word: &str) -> bool {
    SMALL_WORDS.contains(&word.to_lowercase().as_str())
}

/// The words of a name after all repairs, and the repairs; `is_among_cyrillic` tells that Cyrillic words stand beside.
pub(super) fn tidy(typed: &str, is_among_cyrillic: bool) -> Result<(Vec<String>, Vec<Repair>), NameRefused> {
    let mut repairs = Vec::new();
    let mut note = |kind, before: &str, after: &str| {
        if before != after {
            repairs.push(Repair {
                kind,
                before: before.to_owned(),
                after: after.to_owned(),
            });
        }
    };
    let composed = compose(typed);
    refuse_signs(composed.trim())?;
    let squeezed = squeeze(&composed);
    if squeezed.is_empty() {
        return Err(NameRefused::Empty);
    }
    note(RepairKind::Blanks, &composed, &squeezed);
    let hyphens: String = squeezed
        .chars()
        .map(|sign| if is_dash(sign) { '-' } else { sign })
        .collect();
    note(RepairKind::Hyphen, &squeezed, &hyphens);
    let words: Vec<&str> = hyphens.split(' ').collect();
    let cyrillic_name = is_among_cyrillic || hyphens.chars().any(is_cyrillic);
    let mended = words
        .iter()
        .map(|word| mend(word, cyrillic_name))
        .collect::<Result<Vec<_>, _>>()?;
    for (before, after) in words.iter().zip(&mended) {
        note(RepairKind::Letters, before, after);
    }
    let mended = mended.join(" ");
    let cased = recase(&mended);
    note(RepairKind::Capitals, &mended, &cased);
    Ok((cased.split(' ').map(str::to_owned).collect(), repairs))
}

/// Takes out what cannot be seen: invisible marks, doubled and no-break blanks, blanks beside a hyphen, hyphens at
/// the ends.
fn squeeze(text: &str) -> String {
    let mut squeezed = String::new();
    for sign in text.chars().filter(|sign| !is_invisible(*sign)) {
        let hyphen = |sign: char| sign == '-' || is_dash(sign);
        if sign.is_whitespace() {
            if !squeezed.ends_with(|last| last == ' ' || hyphen(last)) {
                squeezed.push(' ');
            }
            continue;
        }
        if hyphen(sign) && squeezed.ends_with(' ') {
            squeezed.pop();
        }
        squeezed.push(sign);
    }
    squeezed
        .trim_matches(|sign| sign == ' ' || sign == '-' || is_dash(sign))
        .to_owned()
}

/// Dashes and minus signs that are typed for a hyphen.
fn is_dash(sign: char) -> bool {
    matches!(
        sign,
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}'
    )
}

fn refuse_signs(text: &str) -> Result<(), NameRefused> {
    for sign in text.chars() {
        if is_invisible(sign) || is_dash(sign) {
            continue;
        }
        if sign.is_control() {
            return Err(NameRefused::Control);
        }
        if sign.is_numeric() {
            return Err(NameRefused::Digit);
        }
        if sign == '.' {
            return Err(NameRefused::Initials);
        }
        let allowed =
            sign.is_alphabetic() || sign.is_whitespace() || matches!(sign, '-' | '\'' | '’' | 'ʼ' | '`');
        if !allowed {
            return Err(NameRefused::Sign { sign });
        }
    }
    Ok(())
}

/// Puts a word into one alphabet. In a Cyrillic name a word of nothing but look-alikes («AHHA») is Cyrillic too.
pub(super) fn mend(word: &str, cyrillic_name: bool) -> Result<String, NameRefused> {
    let letters = || word.chars().filter(|letter| letter.is_alphabetic());
    let (has_cyrillic, has_latin) = (letters().any(is_cyrillic), letters().any(is_latin));
    let all_latin_alike = letters()
        .filter(|letter| is_latin(*letter))
        .all(|letter| cyrillic_twin(letter).is_some());
    let all_cyrillic_alike = letters()
        .filter(|letter| is_cyrillic(*letter))
        .all(|letter| latin_twin(letter).is_some());
    let swap = |twin: fn(char) -> Option<char>| {
        word.chars()
            .map(|letter| twin(letter).unwrap_or(letter))
            .collect()
    };
    match (has_cyrillic, has_latin) {
        (true, true) if all_latin_alike => Ok(swap(cyrillic_twin)),
        (true, true) if all_cyrillic_alike => Ok(swap(latin_twin)),
        (true, true) => Err(NameRefused::MixedAlphabets {
            word: word.to_owned(),
        }),
        (false, true) if cyrillic_name && all_latin_alike => Ok(swap(cyrillic_twin)),
        _ => Ok(word.to_owned()),
    }
}

/// The changed letter when it stays one letter; a few (ß, İ) would become two and are left alone.
fn one(mut changed: impl Iterator<Item = char>, letter: char) -> char {
    changed
        .next()
        .filter(|_| changed.next().is_none())
        .unwrap_or(letter)
}

/// Sets capitals, but only when the whole name is in capitals or in small letters: «Ли да Винчи» stays as typed.
fn recase(text: &str) -> String {
    let letters = || text.chars().filter(|letter| letter.is_alphabetic());
    let several = letters().count() > 1;
    let all_large = letters().all(char::is_uppercase);
    let all_small = letters().all(char::is_lowercase);
    if !((all_large && several) || all_small) {
        return text.to_owned();
    }
    // Initial-like words («И Ли») are all capitals by right when each word is one letter.
    let cased = |word: &str| {
        if is_small(word) {
            return word.to_lowercase();
        }
        let mut large = true;
        let mut result = String::new();
        for letter in word.chars() {
            result.push(if large {
                one(letter.to_uppercase(), letter)
            } else {
                one(letter.to_lowercase(), letter)
            });
            large = !letter.is_alphabetic();
        }
        // «Гасан-оглы»: the small word after a hyphen stays small.
        match result.rsplit_once('-') {
            Some((before, last)) if is_small(last) => format!("{before}-{}", last.to_lowercase()),
            _ => result,
        }
    };
    text.split(' ').map(cased).collect::<Vec<_>>().join(" ")
}
