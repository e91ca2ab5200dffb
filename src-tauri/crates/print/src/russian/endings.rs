//! How a rule says what it does to a word: how many letters to drop and the five endings to add.

use super::Case;

/// Five endings in the order genitive, dative, accusative, instrumental, prepositional.
pub(super) type Five = [&'static str; 5];

/// What to do with one word.
#[derive(Debug, Clone, Copy)]
pub(super) enum Change {
    /// The word has one form for all cases.
    Keep,
    /// Drop so many letters, then add the ending of the case.
    Swap(usize, Five),
    /// No rule of ours: ask the rule base.
    Unknown,
}

/// Applies endings to a word; the nominative is the word itself.
pub(super) fn swap(word: &str, dropped: usize, five: Five, case: Case) -> String {
    let [genitive, dative, accusative, instrumental, prepositional] = five;
    let ending = match case {
        Case::Nominative => return word.to_owned(),
        Case::Genitive => genitive,
        Case::Dative => dative,
        Case::Accusative => accusative,
        Case::Instrumental => instrumental,
        Case::Prepositional => prepositional,
    };
    let kept = word.chars().count().saturating_sub(dropped);
    let mut form: String = word.chars().take(kept).collect();
    form.push_str(ending);
    form
}

/// Lower-case letters of a word, for matching its end.
pub(super) fn letters(word: &str) -> Vec<char> {
    word.to_lowercase().chars().collect()
}

/// Whether Russian endings fit the word: a foreign one in its own letters stays as it is, «Smith».
pub(super) fn is_cyrillic(word: &[char]) -> bool {
    word.iter()
        .all(|letter| !letter.is_alphabetic() || matches!(letter, '\u{400}'..='\u{52f}'))
}

/// Russian vowel letters.
pub(super) fn is_vowel(letter: char) -> bool {
    matches!(letter, 'а' | 'е' | 'ё' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я')
}

/// Consonant letters, «й» included, the signs excluded.
pub(super) fn is_consonant(letter: char) -> bool {
    letter.is_alphabetic() && !is_vowel(letter) && !matches!(letter, 'ь' | 'ъ')
}

/// Ж, ш, ч, щ: after them «и», «е» are written instead of «ы», «о».
pub(super) fn is_sibilant(letter: char) -> bool {
    matches!(letter, 'ж' | 'ш' | 'ч' | 'щ')
}

/// First declension («-а» after this consonant): Анна, Ольга, Айша, Франца.
pub(super) fn first_declension_hard(before: char) -> Five {
    match before {
        'г' | 'к' | 'х' => ["и", "е", "у", "ой", "е"],
        'ж' | 'ш' | 'ч' | 'щ' => ["и", "е", "у", "ей", "е"],
        'ц' => ["ы", "е", "у", "ей", "е"],
        _ => ["ы", "е", "у", "ой", "е"],
    }
}

/// Second declension, a hard consonant: Иван, Жорж.
pub(super) fn second_declension_hard(last: char) -> Five {
    if is_sibilant(last) || last == 'ц' {
        ["а", "у", "а", "ем", "е"]
    } else {
        ["а", "у", "а", "ом", "е"]
    }
}

/// Second declension with a stressed ending, «о» even after a sibilant: Грачом.
pub(super) const STRESSED: Five = ["а", "у", "а", "ом", "е"];
/// Second declension, «-ь» or «-й» dropped: Игорь, Андрей.
pub(super) const SECOND_SOFT: Five = ["я", "ю", "я", "ем", "е"];
/// «-я» after a consonant or a vowel other than «и»: Дарья, Зоя, Илья.
pub(super) const FIRST_SOFT: Five = ["и", "е", "ю", "ей", "е"];
/// «-ия»: Мария, Берия.
pub(super) const FIRST_IYA: Five = ["и", "и", "ю", "ей", "и"];
