//! Given names and patronymics.
//!
//! The rules are our own: the rule base that serves surnames is wrong for every woman's name on
//! «-ия» in two cases.

use super::endings::{
    Change, FIRST_IYA, FIRST_SOFT, SECOND_SOFT, first_declension_hard, is_consonant, is_cyrillic, is_vowel,
    letters, second_declension_hard, swap,
};
use super::{Case, Sex};

/// Women's names on «-ь» that follow the third declension; the others («Айгуль») stay as they are.
const THIRD_DECLENSION: [&str; 11] = [
    "любовь",
    "нинель",
    "руфь",
    "рахиль",
    "юдифь",
    "эсфирь",
    "есфирь",
    "фамарь",
    "агарь",
    "адель",
    "ассоль",
];

/// A given name in a case. Names joined by a hyphen or a space decline part by part.
pub(super) fn given_name(sex: Sex, name: &str, case: Case) -> String {
    name.split(' ')
        .map(|word| {
            word.split('-')
                .map(|part| one_name(sex, part, case))
                .collect::<Vec<_>>()
                .join("-")
        })
        .collect::<Vec<_>>()
        .join(" ")
}

fn one_name(sex: Sex, part: &str, case: Case) -> String {
    let lower = letters(part);
    if !is_cyrillic(&lower) {
        return part.to_owned();
    }
    let change = match sex {
        Sex::Female => woman(&lower),
        Sex::Male => man(&lower),
    };
    match change {
        Change::Keep | Change::Unknown => part.to_owned(),
        Change::Swap(dropped, five) => swap(part, dropped, five, case),
    }
}

fn woman(name: &[char]) -> Change {
    let whole: String = name.iter().collect();
    match name {
        [.., 'и', 'я'] => Change::Swap(1, FIRST_IYA),
        [.., _, 'я'] => Change::Swap(1, FIRST_SOFT),
        [.., before, 'а'] if !is_vowel(*before) => Change::Swap(1, first_declension_hard(*before)),
        [.., 'ь'] if THIRD_DECLENSION.contains(&whole.as_str()) => {
            Change::Swap(1, ["и", "и", "ь", "ью", "и"])
        }
        _ => Change::Keep,
    }
}

fn man(name: &[char]) -> Change {
    let whole: String = name.iter().collect();
    match whole.as_str() {
        "лев" => return Change::Swap(2, ["ьва", "ьву", "ьва", "ьвом", "ьве"]),
        "павел" => return Change::Swap(2, ["ла", "лу", "ла", "лом", "ле"]),
        "пётр" => return Change::Swap(3, ["етра", "етру", "етра", "етром", "етре"]),
        "илья" => return Change::Swap(1, ["и", "е", "ю", "ёй", "е"]),
        _ => {}
    }
    match name {
        [.., 'и', 'й'] => Change::Swap(1, ["я", "ю", "я", "ем", "и"]),
        [.., _, 'й' | 'ь'] => Change::Swap(1, SECOND_SOFT),
        [.., 'и', 'я'] => Change::Swap(1, FIRST_IYA),
        [.., _, 'я'] => Change::Swap(1, FIRST_SOFT),
        [.., before, 'а'] if !is_vowel(*before) => Change::Swap(1, first_declension_hard(*before)),
        [.., _, last] if is_consonant(*last) => Change::Swap(0, second_declension_hard(*last)),
        _ => Change::Keep,
    }
}

/// A patronymic in a case. «Оглы», «кызы» and everything that is not «-ич» / «-на» stays.
pub(super) fn patronymic(sex: Sex, name: &str, case: Case) -> String {
    let lower = letters(name);
    match (sex, lower.as_slice()) {
        (Sex::Male, [.., 'и', 'ч']) => {
            let whole: String = lower.iter().collect();
            let stressed = matches!(whole.as_str(), "ильич" | "кузьмич" | "фомич" | "лукич");
            let instrumental = if stressed { "ом" } else { "ем" };
            swap(name, 0, ["а", "у", "а", instrumental, "е"], case)
        }
        (Sex::Female, [.., 'н', 'а']) => swap(name, 1, ["ы", "е", "у", "ой", "е"], case),
        _ => name.to_owned(),
    }
}

/// Sex as the patronymic shows it: «-ич», «оглы» – a man; «-на», «кызы» – a woman.
pub(super) fn sex_of_patronymic(name: &str) -> Option<Sex> {
    let lower = name.to_lowercase();
    const SONS: [&str; 6] = ["ич", "оглы", "оглу", "улы", "уулу", "угли"];
    const DAUGHTERS: [&str; 5] = ["на", "кызы", "гызы", "кизи", "кизы"];
    if SONS.iter().any(|end| lower.ends_with(end)) {
        Some(Sex::Male)
    } else if DAUGHTERS.iter().any(|end| lower.ends_with(end)) {
        Some(Sex::Female)
    } else {
        None
    }
}
