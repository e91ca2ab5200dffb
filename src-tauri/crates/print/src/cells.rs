//! Table cells: how much text one may hold, and whether its words need hyphens to fit the column.

use serde_json::{Value, json};

use crate::columns::{INSETS_MM, widest_piece};
use crate::fields::within;
use crate::typography::typograf;
use crate::{PageStyle, PrintError};

const MM_PER_PT: f64 = 0.3528;

/// A table of a known width.
pub(crate) struct Cells<'a> {
    style: &'a PageStyle,
    landscape: bool,
    /// Widths of the columns, millimetres.
    widths: Vec<f64>,
    /// Space between a line of the table and its text on both sides together, millimetres.
    insets: f64,
}

impl<'a> Cells<'a> {
    /// A table over the whole text width; `shares` are widths of columns in parts of it.
    pub(crate) fn new(style: &'a PageStyle, landscape: bool, shares: &[u32]) -> Self {
        let total: u32 = shares.iter().sum();
        let unit = style.text_width_mm(landscape) / f64::from(total.max(1));
        Self {
            style,
            landscape,
            widths: shares.iter().map(|share| unit * f64::from(*share)).collect(),
            insets: INSETS_MM,
        }
    }

    /// The same with the insets of a tighter table, millimetres.
    pub(crate) fn inset(mut self, insets: f64) -> Self {
        self.insets = insets;
        self
    }

    /// The cell as the template reads it: a string, or `{"pieces": [{"text", "_hyphens"}, …]}` when a
    /// word of it is wider than the column. Only that word is hyphenated.
    ///
    /// Errors: `TooLong` with the field's name when the cell could be taller than a page.
    pub(crate) fn cell(&self, column: usize, field: &str, text: &str) -> Result<Value, PrintError> {
        let width = self.widths.get(column).copied().unwrap_or(10.0);
        let capacity = self.style.cell_capacity(width, self.landscape);
        let text = typograf(within(field, text.trim(), capacity)?);
        let room = (width - self.insets) / (self.style.table_pt * MM_PER_PT);
        let too_wide = |word: &str| widest_piece(word) > room;
        if !text.split(' ').any(too_wide) {
            return Ok(json!(text));
        }
        let mut pieces: Vec<(String, bool)> = Vec::new();
        for word in text.split(' ') {
            let hyphens = too_wide(word);
            match pieces.last_mut().filter(|(_, before)| *before == hyphens) {
                Some((piece, _)) => {
                    piece.push(' ');
                    piece.push_str(word);
                }
                None => pieces.push((word.to_owned(), hyphens)),
            }
        }
        let view = |(text, hyphens): (String, bool)| json!({ "text": text, "_hyphens": hyphens });
        Ok(json!({ "pieces": pieces.into_iter().map(view).collect::<Vec<_>>() }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_word_wider_than_its_column_is_hyphenated() {
        let style = PageStyle::long_kept();
        let cells = Cells::new(&style, false, &[30, 140]);
        assert_eq!(
            cells.cell(0, "должность", "старший воспитатель").unwrap(),
            json!("старший воспитатель")
        );
        let long = "Константинопольская-Вознесенская Анна Петровна";
        assert_eq!(
            cells.cell(0, "кандидат", long).unwrap(),
            json!({ "pieces": [
                { "text": "Константинопольская-Вознесенская", "_hyphens": true },
                { "text": "Анна Петровна", "_hyphens": false },
            ] })
        );
        assert_eq!(cells.cell(1, "кандидат", long).unwrap(), json!(long));
    }

    #[test]
    fn a_cell_taller_than_a_page_is_refused_by_its_name() {
        let style = PageStyle::long_kept();
        let cells = Cells::new(&style, false, &[30, 140]);
        let refusal = cells.cell(0, "место работы", &"слово ".repeat(400)).unwrap_err();
        assert!(matches!(refusal, PrintError::TooLong { field, .. } if field == "место работы"));
    }
}
