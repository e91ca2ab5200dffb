//! Checking what a person types: names, dates, free text. One place, so that every form says the same.

use chrono::{Datelike, NaiveDate};
use domain::{PersonName, Refusal, Sex};

use crate::{Answer, ApiError};

/// Longest free text of one field, in letters; longer ones would not fit a printed cell.
pub(crate) const TEXT_LETTERS: usize = 2_000;

/// A name with spaces, look-alike letters and sex put right.
///
/// # Errors
/// [`ApiError::Invalid`] naming the part of the name.
pub(crate) fn cleaned_name(name: &PersonName) -> Answer<PersonName> {
    let whole = name.full();
    let part = |field: &str, text: &str, needed: bool| -> Answer<String> {
        if text.trim().is_empty() {
            return if needed {
                Err(ApiError::field(
                    field,
                    "Заполните это поле: без него пакет не зарегистрировать.",
                ))
            } else {
                Ok(String::new())
            };
        }
        match intake::clean_part_beside(text, &whole) {
            Ok(clean) => Ok(clean.text),
            Err(refused) => Err(ApiError::field(field, refused.sentence())),
        }
    };
    let patronymic = part("patronymic", &name.patronymic, false)?;
    let sex = name.sex.or_else(|| sex_of(&patronymic));
    Ok(PersonName {
        surname: part("surname", &name.surname, true)?,
        given: part("given", &name.given, true)?,
        sex,
        cases: name
            .cases
            .iter()
            .filter(|(_, form)| !form.trim().is_empty())
            .map(|(case, form)| {
                if !CASES.contains(&case.as_str()) {
                    return Err(ApiError::field("cases", format!("Падежа «{case}» нет.")));
                }
                Ok((case.clone(), cleaned_line("cases", form)?))
            })
            .collect::<Answer<_>>()?,
        patronymic,
    })
}

/// Cases that a person may choose the forms of; the nominative is the name itself.
const CASES: [&str; 5] = [
    "genitive",
    "dative",
    "accusative",
    "instrumental",
    "prepositional",
];

fn sex_of(patronymic: &str) -> Option<Sex> {
    let lower = patronymic.to_lowercase();
    if ["вна", "чна", "инична", "кызы"]
        .iter()
        .any(|end| lower.ends_with(end))
    {
        Some(Sex::Female)
    } else if ["вич", "ич", "оглы"].iter().any(|end| lower.ends_with(end)) {
        Some(Sex::Male)
    } else {
        None
    }
}

/// A day that can stand in a candidate's papers.
///
/// # Errors
/// [`Refusal::DateImplausible`] outside 1940…2099.
pub(crate) fn checked_day(_field: &str, day: NaiveDate) -> Answer<()> {
    if (1940..=2099).contains(&day.year()) {
        Ok(())
    } else {
        Err(Refusal::DateImplausible { day }.into())
    }
}

/// A day that has already come.
///
/// # Errors
/// [`Refusal::DateImplausible`], [`Refusal::DateInFuture`].
pub(crate) fn past_day(field: &str, day: NaiveDate, today: NaiveDate) -> Answer<()> {
    checked_day(field, day)?;
    if day > today {
        Err(Refusal::DateInFuture { day }.into())
    } else {
        Ok(())
    }
}

/// Text of one line, as it stands within a printed sentence or cell: line breaks and runs of blanks become one blank, signs
/// that cannot be seen or that turn the line are left out.
///
/// # Errors
/// Those of [`cleaned_text`].
pub(crate) fn cleaned_line(field: &str, text: &str) -> Answer<String> {
    // Blanks that hold words together stay: a telephone is written with them.
    let parts = text.split(|c: char| c.is_control() || (c.is_whitespace() && !HOLDING.contains(&c)));
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    cleaned_text(field, &parts.join(" "))
}

/// A number of a paper: a line with plain blanks and hyphens only, without the sign «№» that papers put before it, and with
/// letters of one alphabet in a word.
///
/// # Errors
/// Those of [`cleaned_text`]; [`ApiError::Invalid`] for zero, for what begins with a minus, and for signs alone.
pub(crate) fn cleaned_number(field: &str, text: &str) -> Answer<String> {
    let narrow = text.chars().map(|sign| match sign {
        // Figures of full width, as some programs paste them.
        '\u{ff10}'..='\u{ff19}' => char::from_digit(u32::from(sign) - 0xff10, 10).unwrap_or(sign),
        sign => sign,
    });
    let text: String = narrow.collect();
    let line = cleaned_line(field, &text.replace(HOLDING, " ").replace(DASHES, "-"))?;
    let number = line.trim_start_matches(['№', ' ']);
    let counts = number
        .chars()
        .any(|sign| sign.is_alphabetic() || matches!(sign, '1'..='9'));
    if !number.is_empty() && (!counts || number.starts_with('-')) {
        return Err(ApiError::field(
            field,
            "Это не номер. Напишите его цифрами и буквами, например «15» или «15-а».",
        ));
    }
    Ok(intake::one_alphabet(number))
}

/// What is typed or pasted where a hyphen is meant.
const DASHES: [char; 6] = [
    '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2212}',
];

/// Blanks at which no line is broken.
const HOLDING: [char; 2] = ['\u{a0}', '\u{202f}'];

/// Bullets of word processors, from the private part of their own fonts.
const OFFICE_BULLETS: [char; 3] = ['\u{f0b7}', '\u{f0a7}', '\u{f0d8}'];

/// Whether two numbers of papers read alike, see [`intake::number_alike`].
pub(crate) fn same_number(one: &str, other: &str) -> bool {
    intake::number_alike(one) == intake::number_alike(other)
}

/// Free text of one field: signs that cannot be seen or that turn the line are left out, ends trimmed, bounded. A sign that
/// papers have no letter for is refused here, where it is typed: the paper that refuses it comes weeks later, when nothing
/// can be changed any more.
///
/// # Errors
/// [`ApiError::Invalid`] when longer than [`TEXT_LETTERS`], and for a sign that cannot be printed.
pub(crate) fn cleaned_text(field: &str, text: &str) -> Answer<String> {
    let text = text.replace('\t', " ").replace(OFFICE_BULLETS, "•");
    let lines: Vec<String> = text.split('\n').map(intake::shown).collect();
    let clean = lines.join("\n").trim().to_owned();
    if let Some(sign) = print::unprintable(&clean) {
        return Err(ApiError::field(
            field,
            format!(
                "Знака «{sign}» нет в шрифтах документов, его не напечатать. Прежний текст остался. Уберите этот знак."
            ),
        ));
    }
    if clean.chars().count() > TEXT_LETTERS {
        return Err(ApiError::field(
            field,
            "Текст длиннее 2 000 знаков. Сократите его: прежний текст остался.",
        ));
    }
    Ok(clean)
}
