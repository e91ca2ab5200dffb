//! The last pass over the texts of a paper before layout: typography, glyphs, places to break.

use serde_json::Value;

use crate::error::excerpt;
use crate::typography::typograf;
use crate::{PrintError, fonts};

const BREAK: char = '\u{200b}';
/// A word longer than this gets places to break; shorter ones stay whole.
const LONG_WORD: usize = 24;
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
    let long = |word: &str| word.chars().count() > LONG_WORD;
    if !text.split([' ', '\u{a0}', '\n']).any(long) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 32);
    for piece in text.split_inclusive([' ', '\u{a0}', '\n']) {
        if long(piece.trim_end()) {
            break_word(piece, &mut out)
        } else {
            out.push_str(piece)
        }
    }
    out
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
