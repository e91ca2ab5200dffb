//! Numerals in words and the choice of a noun's form after a number.

use serde::{Deserialize, Serialize};

/// Gender of the counted noun: «один человек», «одна комиссия», «одно заседание».
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gender {
    /// Мужской.
    Masculine,
    /// Женский.
    Feminine,
    /// Средний.
    Neuter,
}

const TEENS: [&str; 20] = [
    "ноль",
    "один",
    "два",
    "три",
    "четыре",
    "пять",
    "шесть",
    "семь",
    "восемь",
    "девять",
    "десять",
    "одиннадцать",
    "двенадцать",
    "тринадцать",
    "четырнадцать",
    "пятнадцать",
    "шестнадцать",
    "семнадцать",
    "восемнадцать",
    "девятнадцать",
];
const TENS: [&str; 10] = [
    "",
    "",
    "двадцать",
    "тридцать",
    "сорок",
    "пятьдесят",
    "шестьдесят",
    "семьдесят",
    "восемьдесят",
    "девяносто",
];
const HUNDREDS: [&str; 10] = [
    "",
    "сто",
    "двести",
    "триста",
    "четыреста",
    "пятьсот",
    "шестьсот",
    "семьсот",
    "восемьсот",
    "девятьсот",
];

/// A whole number in words, nominative: 21 → «двадцать один» / «двадцать одна» / «двадцать одно».
#[must_use]
pub fn number_in_words(number: u32, gender: Gender) -> String {
    if number == 0 {
        return "ноль".to_owned();
    }
    let mut words = Vec::new();
    let groups = [
        (
            number / 1_000_000_000,
            Gender::Masculine,
            Some(["миллиард", "миллиарда", "миллиардов"]),
        ),
        (
            number / 1_000_000 % 1000,
            Gender::Masculine,
            Some(["миллион", "миллиона", "миллионов"]),
        ),
        (
            number / 1000 % 1000,
            Gender::Feminine,
            Some(["тысяча", "тысячи", "тысяч"]),
        ),
        (number % 1000, gender, None),
    ];
    for (group, of, scale) in groups {
        if group == 0 {
            continue;
        }
        below_thousand(group, of, &mut words);
        if let Some([one, few, many]) = scale {
            words.push(plural(group, one, few, many));
        }
    }
    words.join(" ")
}

fn below_thousand<'a>(number: u32, gender: Gender, words: &mut Vec<&'a str>) {
    let word = |table: &'a [&'a str], index: u32| {
        usize::try_from(index)
            .ok()
            .and_then(|at| table.get(at))
            .copied()
            .unwrap_or("")
    };
    if number >= 100 {
        words.push(word(&HUNDREDS, number / 100));
    }
    let rest = number % 100;
    let last = if rest >= 20 {
        words.push(word(&TENS, rest / 10));
        rest % 10
    } else {
        rest
    };
    match (last, gender) {
        (0, _) => {}
        (1, Gender::Feminine) => words.push("одна"),
        (1, Gender::Neuter) => words.push("одно"),
        (2, Gender::Feminine) => words.push("две"),
        (other, _) => words.push(word(&TEENS, other)),
    }
}

/// The form of a noun after a number: `plural(n, "человек", "человека", "человек")`.
#[must_use]
pub fn plural<'a>(number: u32, one: &'a str, few: &'a str, many: &'a str) -> &'a str {
    match (number % 100, number % 10) {
        (11..=14, _) => many,
        (_, 1) => one,
        (_, 2..=4) => few,
        _ => many,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_agree_with_the_counted_noun() {
        for (number, gender, words) in [
            (0, Gender::Masculine, "ноль"),
            (1, Gender::Masculine, "один"),
            (1, Gender::Feminine, "одна"),
            (1, Gender::Neuter, "одно"),
            (2, Gender::Feminine, "две"),
            (2, Gender::Neuter, "два"),
            (11, Gender::Feminine, "одиннадцать"),
            (12, Gender::Feminine, "двенадцать"),
            (21, Gender::Feminine, "двадцать одна"),
            (40, Gender::Masculine, "сорок"),
            (100, Gender::Masculine, "сто"),
            (342, Gender::Feminine, "триста сорок две"),
            (1000, Gender::Masculine, "одна тысяча"),
            (2001, Gender::Masculine, "две тысячи один"),
            (15_000, Gender::Masculine, "пятнадцать тысяч"),
            (1_000_002, Gender::Feminine, "один миллион две"),
            (
                u32::MAX,
                Gender::Masculine,
                "четыре миллиарда двести девяносто четыре миллиона девятьсот шестьдесят семь тысяч \
                 двести девяносто пять",
            ),
        ] {
            assert_eq!(number_in_words(number, gender), words, "{number}");
        }
    }

    #[test]
    fn noun_after_a_number() {
        let people = |n| plural(n, "член", "члена", "членов");
        for (number, word) in [
            (0, "членов"),
            (1, "член"),
            (2, "члена"),
            (4, "члена"),
            (5, "членов"),
            (11, "членов"),
            (14, "членов"),
            (21, "член"),
            (102, "члена"),
            (111, "членов"),
            (1001, "член"),
        ] {
            assert_eq!(people(number), word, "{number}");
        }
    }
}
