//! Numbers that the work of a commission does not need (152-ФЗ, статья 5), noticed in a text layer.

use crate::warning::Warning;

/// How many characters after the word «паспорт» its number may stand.
const NEAR: usize = 160;

/// Remarks on a passport number beside the word «паспорт», and on an insurance number anywhere.
pub(crate) fn personal_numbers(text: &str) -> Vec<Warning> {
    let lower = text.to_lowercase();
    let mut warnings = Vec::new();
    let near_word = |after: &str| has_passport_number(&after.chars().take(NEAR).collect::<String>());
    if lower.split("паспорт").skip(1).any(near_word) {
        warnings.push(Warning::LooksLikePassport);
    }
    if has_insurance_number(&lower) {
        warnings.push(Warning::LooksLikeSnils);
    }
    warnings
}

/// Four digits of a series and six of a number, with blanks and «№» or «номер» between: «75 10 № 123456».
fn has_passport_number(text: &str) -> bool {
    let groups = digit_groups(text);
    groups.iter().enumerate().any(|(index, group)| {
        let next = |step: usize| {
            groups
                .get(index.saturating_add(step))
                .map(|group| (group.digits, group.gap_is_plain))
        };
        match group.digits {
            10 => true,
            4 => next(1) == Some((6, true)),
            2 => next(1) == Some((2, true)) && next(2) == Some((6, true)),
            _ => false,
        }
    })
}

/// Three groups of three digits joined by hyphens or blanks, and two digits of the check sum: «123-456-789 01».
fn has_insurance_number(text: &str) -> bool {
    let groups: Vec<_> = digit_groups(text)
        .iter()
        .map(|group| (group.digits, group.gap_is_hyphen))
        .collect();
    groups
        .windows(4)
        .any(|four| matches!(four, [(3, _), (3, true), (3, true), (2, _)]))
}

/// A run of digits, and what stands between it and the run before.
struct Group {
    digits: usize,
    /// Only blanks and signs of a number: «№», «номер», commas, colons.
    gap_is_plain: bool,
    /// A hyphen alone.
    gap_is_hyphen: bool,
}

fn digit_groups(text: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut gap = String::new();
    let mut in_digits = false;
    for letter in text.chars() {
        if letter.is_ascii_digit() {
            match groups.last_mut() {
                Some(last) if in_digits => last.digits = last.digits.saturating_add(1),
                _ => {
                    let words = gap.replace("номер", "");
                    let plain = words
                        .chars()
                        .all(|sign| sign.is_whitespace() || "№#n:,.".contains(sign));
                    groups.push(Group {
                        digits: 1,
                        gap_is_plain: plain,
                        gap_is_hyphen: gap == "-",
                    });
                }
            }
            in_digits = true;
        } else {
            if in_digits {
                gap.clear();
            }
            in_digits = false;
            gap.push(letter);
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passport_numbers_are_noticed_beside_the_word() {
        for text in [
            "паспорт 7510 123456",
            "Паспорт гражданина РФ серия 75 10 номер 123456",
            "ПАСПОРТ: серия 75 10 № 123456 выдан 01.02.2010",
            "паспорт серии 7510 № 123456",
            "паспорт\n7510123456",
        ] {
            assert_eq!(personal_numbers(text), [Warning::LooksLikePassport], "{text}");
        }
        for text in [
            "паспорт кабинета математики, 2024 год, 15 страниц",
            "удостоверение 7510 123456",
            "паспорт (при наличии) предъявляется лично; телефон 8 351 123-45-67",
            "дата рождения 01.02.1980, паспорта нет",
            "",
        ] {
            assert_eq!(personal_numbers(text), [], "{text}");
        }
    }

    #[test]
    fn insurance_numbers_are_noticed() {
        assert_eq!(
            personal_numbers("СНИЛС 123-456-789 01"),
            [Warning::LooksLikeSnils]
        );
        assert_eq!(
            personal_numbers("номер 123-456-789-01"),
            [Warning::LooksLikeSnils]
        );
        assert_eq!(personal_numbers("тел. 8-351-123-45-67"), []);
        assert_eq!(
            personal_numbers("приказ 123 456 789 01"),
            [],
            "blanks alone are too common"
        );
    }
}
