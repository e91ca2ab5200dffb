//! Setting the text of a practice paper on pages: enough for papers that look like papers.

use anyhow::Result;

use super::face::{Face, face};

/// How a paragraph stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    /// From the left margin.
    Left,
    /// In the middle.
    Centre,
    /// In the right half of the page.
    Right,
}

/// A piece of a paper.
#[derive(Debug, Clone)]
pub(crate) enum Block {
    /// A paragraph.
    Text {
        /// Words.
        text: String,
        /// Type size in points.
        size: f32,
        /// Where it stands.
        align: Align,
    },
    /// Blank height in points.
    Gap(f32),
    /// The rest goes to a new page.
    NewPage,
}

/// A line in its place; points from the left lower corner of the page to the beginning of the line.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) size: f32,
    pub(crate) text: String,
}

/// Lines of one page.
pub(crate) type Page = Vec<Line>;

/// A4 in points.
pub(crate) const A4: (f32, f32) = (595.0, 842.0);

const LEFT: f32 = 72.0;
const RIGHT: f32 = 42.0;
const MARGIN: f32 = 57.0;

/// A paragraph of body type.
pub(crate) fn body(text: impl Into<String>) -> Block {
    Block::Text {
        text: text.into(),
        size: 13.0,
        align: Align::Left,
    }
}

/// A heading in the middle.
pub(crate) fn heading(text: impl Into<String>) -> Block {
    Block::Text {
        text: text.into(),
        size: 16.0,
        align: Align::Centre,
    }
}

/// A paragraph in the middle.
pub(crate) fn centre(text: impl Into<String>) -> Block {
    Block::Text {
        text: text.into(),
        size: 13.0,
        align: Align::Centre,
    }
}

/// A paragraph of the right half.
pub(crate) fn right(text: impl Into<String>) -> Block {
    Block::Text {
        text: text.into(),
        size: 13.0,
        align: Align::Right,
    }
}

/// Sets blocks on A4 pages. Always gives at least one page.
///
/// # Errors
/// When the built-in font cannot be read.
pub(crate) fn set(blocks: &[Block]) -> Result<Vec<Page>> {
    let face = face()?;
    let mut pages = vec![Page::new()];
    let mut y = A4.1 - MARGIN;
    for block in blocks {
        match block {
            Block::Gap(height) => y -= height,
            Block::NewPage => {
                pages.push(Page::new());
                y = A4.1 - MARGIN;
            }
            Block::Text { text, size, align } => {
                let (from, to) = match align {
                    Align::Right => (A4.0 / 2.0, A4.0 - RIGHT),
                    Align::Left | Align::Centre => (LEFT, A4.0 - RIGHT),
                };
                for words in broken(face, text, *size, to - from) {
                    y -= size * 1.25;
                    if y < MARGIN {
                        pages.push(Page::new());
                        y = A4.1 - MARGIN - size * 1.25;
                    }
                    let spare = to - from - face.width(&words, *size);
                    let x = if *align == Align::Centre {
                        from + spare / 2.0
                    } else {
                        from
                    };
                    if let Some(page) = pages.last_mut() {
                        page.push(Line {
                            x,
                            y,
                            size: *size,
                            text: words,
                        });
                    }
                }
                y -= size * 0.4;
            }
        }
    }
    Ok(pages)
}

/// Breaks a paragraph into lines that fit; a word longer than a line stands alone and sticks out.
fn broken(face: &Face, text: &str, size: f32, width: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if face.width(&format!("{line} {word}"), size) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_between_the_margins_and_pages_turn() {
        let long = "Методическая работа на муниципальном уровне. ".repeat(200);
        let pages = set(&[heading("РЕЗЮМЕ"), body(long), Block::NewPage, right("Конец")]).unwrap();
        assert!(pages.len() >= 3, "{}", pages.len());
        let face = face().unwrap();
        for line in pages.iter().flatten() {
            assert!(line.x >= LEFT - 0.1 && line.x + face.width(&line.text, line.size) <= A4.0 - RIGHT + 0.1);
            assert!(line.y >= MARGIN && line.y <= A4.1 - MARGIN);
        }
        assert_eq!(pages.last().map(Vec::len), Some(1));
    }
}
