//! No-break spaces: what must not part at the end of a line.

use super::NBSP;

/// Abbreviations that stay with the number after them.
const BEFORE_NUMBER: [&str; 17] = [
    "ст.",
    "п.",
    "пп.",
    "подп.",
    "ч.",
    "абз.",
    "гл.",
    "разд.",
    "рис.",
    "табл.",
    "стр.",
    "с.",
    "л.",
    "кл.",
    "д.",
    "кв.",
    "прил.",
];
/// Abbreviations that stay with the name after them: «г. Миасс», «ул. Труда».
const BEFORE_NAME: [&str; 8] = ["г.", "ул.", "пос.", "обл.", "р-н", "им.", "д.", "с."];

/// «5 июня 2026»: the day stays with its month, the month with its year.
const MONTHS: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];

/// «5 лет», «72 часа», «36 ч»: a short counted noun stays with its number.
const COUNTED: [&str; 16] = [
    "ч",
    "месяц",
    "месяца",
    "месяцев",
    "лет",
    "год",
    "года",
    "час",
    "часа",
    "часов",
    "дней",
    "дня",
    "день",
    "балл",
    "балла",
    "баллов",
];

/// Puts no-break spaces into one line.
pub(super) fn bind(letters: &[char]) -> Vec<char> {
    let spaced = open_up(letters);
    let words: Vec<Vec<char>> = split_words(&spaced);
    let mut out: Vec<char> = Vec::with_capacity(spaced.len());
    for (index, word) in words.iter().enumerate() {
        if let (true, Some(before)) = (index > 0, index.checked_sub(1).and_then(|at| words.get(at))) {
            let two_before = index.checked_sub(2).and_then(|at| words.get(at));
            let next = words.get(index + 1);
            let kept = separator(&spaced, out.len()) == NBSP;
            let tight = kept || must_stay(two_before, before, word, next);
            out.push(if tight { NBSP } else { ' ' });
        }
        out.extend(word);
    }
    out
}

fn separator(spaced: &[char], at: usize) -> char {
    spaced.get(at).copied().unwrap_or(' ')
}

fn split_words(letters: &[char]) -> Vec<Vec<char>> {
    letters
        .split(|&letter| letter == ' ' || letter == NBSP)
        .map(<[char]>::to_vec)
        .collect()
}

/// Adds the space that people leave out: «№5», «2026г.», «г.Миасс», «И.О.Фамилия»; and takes away the
/// one between the two initials.
fn open_up(letters: &[char]) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(letters.len() + 8);
    let mut index = 0;
    while let Some(&letter) = letters.get(index) {
        let next = letters.get(index + 1).copied();
        out.push(letter);
        index += 1;
        let Some(next) = next else { break };
        let word_start = start_of_word(&out);
        let written = abbreviation(word_start);
        let missing = match letter {
            '№' => next.is_alphanumeric() || next == '_',
            '.' if two_initials(word_start) => next.is_uppercase() || next == '_',
            '.' if next.is_numeric() => {
                BEFORE_NUMBER.contains(&written.as_str()) && !matches!(written.as_str(), "с." | "д." | "л.")
            }
            '.' if next.is_uppercase() => matches!(written.as_str(), "г." | "ул." | "им." | "пос."),
            _ => false,
        };
        let year = letter.is_ascii_digit() && next == 'г' && letters.get(index + 1) == Some(&'.');
        // «И. О. Фамилия»: the space inside the initials goes.
        let gap = (next == ' ' || next == NBSP) && one_initial(word_start);
        if missing || year {
            out.push(NBSP);
        } else if gap && starts_initial(letters.get(index + 1..).unwrap_or_default()) {
            index += 1;
        }
    }
    out
}

/// The word for the lists of abbreviations: «Ст.» is «ст.», but «С.» is an initial and stays.
fn abbreviation(word: &[char]) -> String {
    let written: String = word.iter().collect();
    if word.len() > 2 {
        written.to_lowercase()
    } else {
        written
    }
}

fn start_of_word(out: &[char]) -> &[char] {
    let start = out
        .iter()
        .rposition(|&letter| matches!(letter, ' ' | NBSP | '(' | '«' | '„' | '/'))
        .map_or(0, |at| at + 1);
    out.get(start..).unwrap_or_default()
}

fn one_initial(word: &[char]) -> bool {
    matches!(word, [letter, '.'] if letter.is_uppercase())
}

fn two_initials(word: &[char]) -> bool {
    matches!(word, [first, '.', second, '.'] if first.is_uppercase() && second.is_uppercase())
}

/// The second initial followed by a word with a capital or by the end of the text.
fn starts_initial(rest: &[char]) -> bool {
    match rest {
        [letter, '.'] => letter.is_uppercase(),
        [letter, '.', ' ' | NBSP, next, ..] | [letter, '.', next, ..] => {
            letter.is_uppercase() && (next.is_uppercase() || matches!(next, ',' | ';' | ')'))
        }
        _ => false,
    }
}

fn must_stay(
    two_before: Option<&Vec<char>>,
    before: &[char],
    word: &[char],
    next: Option<&Vec<char>>,
) -> bool {
    let plain = bare(before);
    let plain_text = abbreviation(plain);
    let digit = word
        .first()
        .is_some_and(|letter| letter.is_numeric() || *letter == '_');
    let year = ends_in_digit(before) || before.last() == Some(&'_');
    // «О включении», «Положения о министерстве»: a preposition of one letter never hangs at the end of a line.
    if is_short(plain) && !word.is_empty() {
        return true;
    }
    if matches!(plain, ['№'] | ['№', '№']) {
        return !word.is_empty();
    }
    // «олимпиады и др.»: what ends a list never begins a line.
    if word == ['и'] && next.is_some_and(|next| is_any(next, &["др", "пр", "т.д", "т.п"])) {
        return true;
    }
    // «СОШ № 5» stays together: the abbreviation and the number are one name.
    if word.first() == Some(&'№') && is_abbreviation(plain) {
        return true;
    }
    // «МБУ ДО», «ГБУ ДПО», «АО ИОО»: two abbreviations are one name.
    if is_abbreviation(plain) && is_abbreviation(trim_end(word)) {
        return true;
    }
    if ends_in_digit(before) && before.len() <= 2 && is_any(word, &MONTHS) {
        return true;
    }
    // «июня 2026»: a date of a text stays on one line whole.
    if is_any(plain, &MONTHS) && starts_with_year(word) {
        return true;
    }
    if ends_in_digit(before) && is_any(word, &COUNTED) {
        return true;
    }
    if year && is_any(word, &["г", "гг"]) || ends_in_digit(before) && is_any(word, &["%"]) {
        return true;
    }
    if digit && BEFORE_NUMBER.contains(&plain_text.as_str()) {
        return true;
    }
    if word.first().is_some_and(|letter| letter.is_uppercase()) && BEFORE_NAME.contains(&plain_text.as_str())
    {
        // «2026 г. Комиссия»: here «г.» is a year, the sentence is over.
        return !two_before.is_some_and(|earlier| ends_in_digit(earlier) || earlier.last() == Some(&'_'));
    }
    if two_initials(plain) {
        return starts_with_capital(word);
    }
    // «Иванова М.П.»: initials without a surname after them belong to the word before.
    let follows_surname = two_initials(trim_end(bare(word))) && starts_with_capital(plain) && plain.len() > 2;
    let own_surname = next.is_some_and(|next| starts_with_capital(next)) && two_initials(word);
    follows_surname && !own_surname && before.last().is_some_and(|letter| letter.is_alphabetic())
}

/// Without the bracket or the quotation mark that the word starts with.
fn bare(word: &[char]) -> &[char] {
    match word {
        ['(' | '«' | '„' | '[', rest @ ..] => rest,
        _ => word,
    }
}

/// Without the comma or bracket that the word ends with.
fn trim_end(word: &[char]) -> &[char] {
    match word {
        [rest @ .., ',' | ';' | ':' | ')' | '»'] => rest,
        _ => word,
    }
}

/// Two to six capital letters and nothing else.
fn is_abbreviation(word: &[char]) -> bool {
    matches!(word.len(), 2..=6) && word.iter().all(|letter| letter.is_uppercase())
}

/// A preposition or a conjunction of one letter; «А» of «7 А» or of a list is a name and not one of these.
fn is_short(word: &[char]) -> bool {
    matches!(
        word,
        ['в' | 'и' | 'к' | 'о' | 'с' | 'у' | 'а' | 'В' | 'И' | 'К' | 'О' | 'С' | 'У']
    )
}

fn ends_in_digit(word: &[char]) -> bool {
    word.last().is_some_and(|letter| letter.is_ascii_digit())
}

fn starts_with_year(word: &[char]) -> bool {
    matches!(word, [first, second, third, fourth, rest @ ..]
        if [first, second, third, fourth].iter().all(|digit| digit.is_ascii_digit())
            && rest.first().is_none_or(|next| !next.is_alphanumeric()))
        || matches!(word, ['2', '0', '_', ..])
}

fn starts_with_capital(word: &[char]) -> bool {
    matches!(word, [first, second, ..] if first.is_uppercase() && second.is_alphabetic())
}

fn is_any(word: &[char], abbreviations: &[&str]) -> bool {
    let text: String = word.iter().collect();
    let text = text.trim_end_matches(['.', ',', ';', ':', ')', '»']);
    abbreviations.contains(&text)
}
