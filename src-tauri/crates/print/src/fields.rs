//! Lengths of fields: a text that cannot fit its place is refused before layout, by the name that the
//! clerk knows it by.

use crate::PrintError;

/// A heading, an agenda line, a line of requisites.
pub(crate) const LINE: usize = 1_000;
/// A paragraph: it may run over several pages.
pub(crate) const PARAGRAPH: usize = 20_000;
/// A name or a post beside a signature.
pub(crate) const NAME: usize = 200;
/// What stands in a footer or in a stamp.
pub(crate) const SHORT: usize = 120;

/// The text itself, or `TooLong`.
pub(crate) fn within<'a>(field: &str, text: &'a str, limit: usize) -> Result<&'a str, PrintError> {
    let characters = text.chars().count();
    if characters > limit {
        return Err(PrintError::TooLong {
            field: field.to_owned(),
            characters,
            limit,
        });
    }
    Ok(text)
}

/// The same for a field that may be absent; an empty text counts as absent.
pub(crate) fn optional<'a>(
    field: &str,
    text: Option<&'a String>,
    limit: usize,
) -> Result<Option<&'a str>, PrintError> {
    match text.map(|text| text.trim()).filter(|text| !text.is_empty()) {
        Some(text) => within(field, text, limit).map(Some),
        None => Ok(None),
    }
}

/// The same for a list of lines.
pub(crate) fn lines<'a>(field: &str, texts: &'a [String], limit: usize) -> Result<Vec<&'a str>, PrintError> {
    texts.iter().map(|text| within(field, text, limit)).collect()
}

/// Refuses more rows than one paper may hold.
pub(crate) fn at_most(rows: usize, limit: usize) -> Result<(), PrintError> {
    if rows > limit {
        Err(PrintError::TooManyRows { rows, limit })
    } else {
        Ok(())
    }
}
