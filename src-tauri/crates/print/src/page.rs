//! Page settings of a paper: margins, sizes, line spacing.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::PrintError;

/// Page settings that an office may change (ГОСТ Р 7.0.97-2025 and the office's own rules): A4, portrait.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PageStyle {
    /// Left margin, millimetres.
    pub left_mm: u32,
    /// Right margin, millimetres.
    pub right_mm: u32,
    /// Top margin, millimetres; the page number stands in it.
    pub top_mm: u32,
    /// Bottom margin, millimetres.
    pub bottom_mm: u32,
    /// Size of the body text, points.
    pub body_pt: f64,
    /// Size of the text in tables, points.
    pub table_pt: f64,
    /// Line spacing of the body as word processors count it: 100 is single, 115 the default.
    pub line_spacing_percent: u32,
}

impl Default for PageStyle {
    /// 20/10/20/20 mm, body 14 pt, tables 11 pt, spacing 1.15: every paper kept ten years or less.
    fn default() -> Self {
        Self {
            left_mm: 20,
            right_mm: 10,
            top_mm: 20,
            bottom_mm: 20,
            body_pt: 14.0,
            table_pt: 11.0,
            line_spacing_percent: 115,
        }
    }
}

/// A4, millimetres.
const WIDTH_MM: f64 = 210.0;
const HEIGHT_MM: f64 = 297.0;

impl PageStyle {
    /// 30/10/20/20 mm for what is kept longer than ten years: minutes, orders and their annexes.
    #[must_use]
    pub fn long_kept() -> Self {
        Self {
            left_mm: 30,
            ..Self::default()
        }
    }

    /// 20/10/20/20 mm with a 12 pt body: forms that are mostly tables.
    #[must_use]
    pub fn form() -> Self {
        Self {
            body_pt: 12.0,
            ..Self::default()
        }
    }

    /// Refuses settings with which a paper could not be read or would not fit.
    pub(crate) fn check(&self) -> Result<(), PrintError> {
        let margins = [
            ("левое поле", self.left_mm),
            ("правое поле", self.right_mm),
            ("верхнее поле", self.top_mm),
            ("нижнее поле", self.bottom_mm),
        ];
        for (name, value) in margins {
            if !(5..=60).contains(&value) {
                return Err(PrintError::PageStyle {
                    setting: name,
                    allowed: "от 5 до 60 мм",
                });
            }
        }
        if !(8.0..=18.0).contains(&self.body_pt) {
            return Err(PrintError::PageStyle {
                setting: "размер шрифта текста",
                allowed: "от 8 до 18 пунктов",
            });
        }
        if !(7.0..=14.0).contains(&self.table_pt) {
            return Err(PrintError::PageStyle {
                setting: "размер шрифта таблиц",
                allowed: "от 7 до 14 пунктов",
            });
        }
        if !(90..=200).contains(&self.line_spacing_percent) {
            return Err(PrintError::PageStyle {
                setting: "межстрочный интервал",
                allowed: "от 90 до 200 процентов",
            });
        }
        Ok(())
    }

    /// Width between the margins of a portrait or a landscape page, millimetres.
    pub(crate) fn text_width_mm(&self, landscape: bool) -> f64 {
        let width = if landscape { HEIGHT_MM } else { WIDTH_MM };
        width - f64::from(self.left_mm + self.right_mm)
    }

    /// How many characters a cell of this width may hold so that it is never taller than a page.
    ///
    /// A letter is taken as 0.55 of the size, a line as 1.15 of it; a fifth of the page is left to
    /// the table head and the stamp above it.
    pub(crate) fn cell_capacity(&self, width_mm: f64, landscape: bool) -> usize {
        const MM_PER_PT: f64 = 0.3528;
        let height = if landscape { WIDTH_MM } else { HEIGHT_MM };
        let height = height - f64::from(self.top_mm + self.bottom_mm);
        let per_line = (width_mm - 2.0) / (0.55 * self.table_pt * MM_PER_PT);
        let lines = height * 0.8 / (1.15 * self.table_pt * MM_PER_PT);
        let capacity = (per_line.floor().max(1.0) * lines.floor()).clamp(1.0, 20_000.0);
        // Lines end before the margin, long words leave gaps: three quarters are safe.
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped to 1..20000"
        )]
        let characters = (capacity * 0.75) as usize;
        characters
    }

    pub(crate) fn view(&self) -> Value {
        json!({
            "left": self.left_mm, "right": self.right_mm, "top": self.top_mm, "bottom": self.bottom_mm,
            "body": self.body_pt, "table": self.table_pt, "spacing": self.line_spacing_percent,
        })
    }
}
