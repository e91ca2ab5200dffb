//! The last pass over the texts of a paper before layout: typography, glyphs, places to break.

use serde_json::Value;

use crate::error::excerpt;
use crate::typography::typograf;
use crate::{PrintError, fonts};

const BREAK: char = '\u{200b}';
/// A word longer than this gets places to break wherever they fall.
const LONG_WORD: usize = 24;
/// A word longer than this may break where words were typed without a blank between them; shorter ones stay whole.
const SHORT_WORD: usize = 12;
/// After so many letters without a place to break one is made.
const LONGEST_RUN: usize = 12;

/// Sets every text of the view in place and gives the texts in their order; keys that begin with «_»
/// are settings and stay as they are.
///
/// Errors: `MissingGlyph` when no embedded face has a character.
pub(crate) fn set(view: &mut Value) -> Result<Vec<String>, PrintError> {
    let mut texts = Vec::new();
    walk(view, &mut texts)?;
    Ok(texts)
}

fn walk(value: &mut Value, texts: &mut Vec<String>) -> Result<(), PrintError> {
    match value {
        Value::String(text) => {
            let set = typograf(text);
            check_glyphs(&set)?;
            if !set.is_empty() {
                texts.push(set.clone());
            }
            *text = breakable(&set);
        }
        Value::Array(items) => {
            for item in items {
                walk(item, texts)?;
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields.iter_mut() {
                if !name.starts_with('_') {
                    walk(field, texts)?;
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
    Ok(())
}

/// The first sign of a text that no embedded face has: a paper with it is refused, so whoever types it is told at once.
#[must_use]
pub fn unprintable(text: &str) -> Option<char> {
    text.chars()
        .find(|letter| !matches!(letter, '\n') && !fonts::covers(*letter))
}

/// A foreign text – the name of a file – as papers can show it: a square for each sign that no embedded face has.
#[must_use]
pub fn printable(text: &str) -> String {
    text.chars()
        .map(|letter| if fonts::covers(letter) { letter } else { '□' })
        .collect()
}

fn check_glyphs(text: &str) -> Result<(), PrintError> {
    match unprintable(text) {
        None => Ok(()),
        Some(character) => Err(PrintError::MissingGlyph {
            character,
            code: format!("U+{:04X}", u32::from(character)),
            text: excerpt(text),
        }),
    }
}

/// Gives an address, a file name or a slip of the keyboard places to break, so that it stays inside
/// its column. The marks are invisible and the proof-reader ignores them.
fn breakable(text: &str) -> String {
    let longer = |word: &str, most: usize| word.chars().count() > most;
    if !text
        .split([' ', '\u{a0}', '\n'])
        .any(|word| longer(word, SHORT_WORD))
    {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 32);
    for piece in text.split_inclusive([' ', '\u{a0}', '\n']) {
        let word = piece.trim_end();
        if longer(word, LONG_WORD) {
            break_word(piece, &mut out);
        } else if longer(word, SHORT_WORD) {
            break_joints(piece, &mut out);
        } else {
            out.push_str(piece);
        }
    }
    out
}

/// «октябрь,ноябрь,декабрь», «01.09.2026-31.12.2026», «ГБУДПО«ЧИППКРО»»: a place to break between what is joined.
fn break_joints(word: &str, out: &mut String) {
    let mut before = None;
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        if matches!(letter, '«' | '(') && before.is_some_and(char::is_alphanumeric) {
            out.push(BREAK);
        }
        out.push(letter);
        let next = letters.peek().copied().unwrap_or(' ');
        let is_joint = match letter {
            ',' | ';' | '/' | '»' | ')' => next.is_alphanumeric() || next == '«',
            // From a date to a date; the number of a telephone stays whole.
            '-' | '\u{2013}' => {
                let digits = before.is_some_and(|before| before.is_ascii_digit()) && next.is_ascii_digit();
                digits && word.contains('.')
            }
            '.' => before.is_some_and(char::is_alphabetic) && next.is_uppercase(),
            _ => false,
        };
        if is_joint {
            out.push(BREAK);
        }
        before = Some(letter);
    }
}

fn break_word(word: &str, out: &mut String) {
    let russian = word.chars().all(|letter| !letter.is_ascii_alphanumeric());
    let limit = if russian { LONGEST_RUN * 3 } else { LONGEST_RUN };
    let mut run = 0;
    for letter in word.chars() {
        out.push(letter);
        run += 1;
        let joint = matches!(letter, '/' | '.' | '@' | '_' | '?' | '&' | '=' | ',' | ';' | '-');
        if letter.is_whitespace() {
            run = 0;
        } else if (joint && run > 2) || run >= limit {
            out.push(BREAK);
            run = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn texts_are_set_and_settings_are_not() {
        let mut view = json!({"a": "№5", "_b": "№5", "c": [{"d": "\"x\""}], "n": 1});
        let texts = set(&mut view).unwrap();
        assert_eq!(
            view,
            json!({"a": "№\u{a0}5", "_b": "№5", "c": [{"d": "«x»"}], "n": 1})
        );
        assert_eq!(texts, ["№\u{a0}5", "«x»"]);
    }

    #[test]
    fn words_that_were_typed_together_may_part() {
        let parted = |text: &str| breakable(text).replace(BREAK, "|");
        for (text, places) in [
            ("01.09.2026-31.12.2026", "01.09.2026-|31.12.2026"),
            ("октябрь,ноябрь,декабрь", "октябрь,|ноябрь,|декабрь"),
            ("ГБУДПО«ЧИППКРО.Цифра»", "ГБУДПО|«ЧИППКРО.|Цифра»"),
            ("МБОУ«СОШ№5»г.Миасса", "МБОУ|«СОШ№5»|г.|Миасса"),
            ("учитель/методист", "учитель/|методист"),
            // What is short, and what is one word, stays whole.
            ("2026-2027", "2026-2027"),
            ("и/или", "и/или"),
            ("т.д.", "т.д."),
            ("Санкт-Петербург", "Санкт-Петербург"),
            ("8-912-345-67-8", "8-912-345-67-8"),
        ] {
            assert_eq!(parted(text), places);
        }
    }

    #[test]
    fn a_glyph_that_no_face_has_is_named() {
        let mut view = json!({"a": "Иванова 中"});
        let refusal = set(&mut view).unwrap_err();
        assert_eq!(
            refusal,
            PrintError::MissingGlyph {
                character: '中',
                code: "U+4E2D".into(),
                text: "Иванова 中".into()
            }
        );
    }

    #[test]
    fn only_long_words_get_places_to_break() {
        assert_eq!(breakable("обычный текст"), "обычный текст");
        let address = "https://example.org/documents/list_of_persons?page=1";
        let broken = breakable(address);
        assert!(broken.contains(BREAK));
        assert_eq!(broken.replace(BREAK, ""), address);
        let longest = broken
            .split(BREAK)
            .map(|part| part.chars().count())
            .max()
            .unwrap();
        assert!(longest <= LONGEST_RUN, "{longest}");
    }
}
