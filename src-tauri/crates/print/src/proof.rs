//! Proof-reading of a laid out paper: is every text of the model inside the margins of some page?
//!
//! The layout engine lets a table cell that is taller than a page run off the paper in silence, so
//! the finished pages are read back.

use typst::layout::{Abs, Frame, FrameItem, Point, Transform};
use typst_layout::PagedDocument;

use crate::error::excerpt;
use crate::{PageStyle, PrintError};

/// Half a line of rounding and hanging punctuation is not a fault, points.
const TOLERANCE_PT: f64 = 3.0;

/// How far ahead of the last found text the next one is looked for before the whole paper is searched.
const WINDOW: usize = 8_192;

/// Reads the pages back. Errors: `LostText`, `OutsideMargin`.
pub(crate) fn read(document: &PagedDocument, texts: &[String], style: &PageStyle) -> Result<(), PrintError> {
    let mut printed = String::new();
    for (index, page) in document.pages().iter().enumerate() {
        let area = Area::of(page.frame.width(), page.frame.height(), style);
        let mut reader = Reader {
            area,
            page: index + 1,
            printed: &mut printed,
        };
        reader.frame(&page.frame, Transform::identity())?;
    }
    find_all(&printed, texts)
}

/// What lies inside the margins of a page.
struct Area {
    right: Abs,
    top: Abs,
    bottom: Abs,
}

impl Area {
    fn of(width: Abs, height: Abs, style: &PageStyle) -> Self {
        let slack = Abs::pt(TOLERANCE_PT);
        Self {
            right: width - Abs::mm(f64::from(style.right_mm)) + slack,
            top: Abs::mm(f64::from(style.top_mm)) - slack,
            bottom: height - Abs::mm(f64::from(style.bottom_mm)) + slack,
        }
    }
}

struct Reader<'a> {
    area: Area,
    page: usize,
    printed: &'a mut String,
}

impl Reader<'_> {
    fn frame(&mut self, frame: &Frame, transform: Transform) -> Result<(), PrintError> {
        for (position, item) in frame.items() {
            let here = transform.pre_concat(Transform::translate(position.x, position.y));
            if let FrameItem::Group(group) = item {
                self.frame(&group.frame, here.pre_concat(group.transform))?;
            } else if let FrameItem::Text(text) = item {
                let start = Point::zero().transform(here);
                let end = Point::with_x(text.width()).transform(here);
                // Page number, seal and practice line stand outside: they are not texts of the model.
                if start.y < self.area.top || start.y > self.area.bottom {
                    continue;
                }
                if start.x.max(end.x) > self.area.right {
                    return Err(PrintError::OutsideMargin {
                        page: self.page,
                        text: excerpt(&text.text),
                    });
                }
                self.printed.extend(text.text.chars().filter(is_ink));
            }
        }
        Ok(())
    }
}

/// Hyphens and spaces differ between the model and the lines of a page; letters must not.
fn is_ink(letter: &char) -> bool {
    !letter.is_whitespace() && !matches!(letter, '-' | '\u{2010}' | '\u{2011}' | '\u{ad}' | '\u{200b}')
}

fn find_all(printed: &str, texts: &[String]) -> Result<(), PrintError> {
    let mut from = 0;
    for text in texts {
        let ink: String = text.chars().filter(is_ink).collect();
        let ahead = printed.get(from..).unwrap_or_default();
        let near_end = ahead
            .char_indices()
            .map(|(at, _)| at)
            .find(|at| *at >= WINDOW + ink.len());
        let near = near_end.and_then(|end| ahead.get(..end)).unwrap_or(ahead);
        if let Some(at) = near.find(&ink) {
            from += at + ink.len();
        } else if !printed.contains(&ink) {
            return Err(PrintError::LostText { text: excerpt(text) });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens_and_lines_do_not_matter_but_letters_do() {
        let texts = ["первое слово".to_owned(), "педагог-психолог".to_owned()];
        assert_eq!(find_all("педагогпсихологпервоеслово", &texts), Ok(()));
        let lost = ["третье".to_owned()];
        assert_eq!(
            find_all("первоеслово", &lost),
            Err(PrintError::LostText {
                text: "третье".to_owned()
            })
        );
    }
}
