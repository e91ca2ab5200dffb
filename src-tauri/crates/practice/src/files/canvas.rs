//! Drawing a page as a grey picture: what a scanner or a camera would see.

use std::collections::BTreeMap;

use anyhow::Result;
use ttf_parser::OutlineBuilder;

use super::{
    face::{Face, Letter, face},
    layout::{A4, Page},
};

/// Rows that one row of pixels is looked at in, for smooth edges.
const FINE: u32 = 4;

/// A grey picture, row by row from the top; 0 is black.
#[derive(Debug, Clone)]
pub(crate) struct Canvas {
    /// Pixels in a row.
    pub(crate) width: u32,
    /// Rows.
    pub(crate) height: u32,
    /// Shades.
    pub(crate) shades: Vec<u8>,
}

impl Canvas {
    /// A sheet of one shade.
    pub(crate) fn sheet(width: u32, height: u32, shade: u8) -> Self {
        let pixels = usize::try_from(u64::from(width) * u64::from(height)).unwrap_or(0);
        Self {
            width,
            height,
            shades: vec![shade; pixels],
        }
    }

    /// Draws the lines of an A4 page that is `page_width` pixels wide, its left upper corner at (`left`, `top`).
    ///
    /// # Errors
    /// When the built-in font cannot be read.
    pub(crate) fn draw(&mut self, page: &Page, left: u32, top: u32, page_width: u32) -> Result<()> {
        let face = face()?;
        let scale = page_width as f32 / A4.0;
        let mut stamps: BTreeMap<(u16, u32), Stamp> = BTreeMap::new();
        for line in page {
            let size = line.size * scale;
            let (mut x, y) = (left as f32 + line.x * scale, top as f32 + (A4.1 - line.y) * scale);
            for letter in line.text.chars().filter_map(|letter| face.letter(letter)) {
                let key = (letter.code, size.to_bits());
                let stamp = stamps.entry(key).or_insert_with(|| Stamp::of(face, letter, size));
                self.print(stamp, x as i32, y as i32);
                x += letter.width as f32 * size / 1000.0;
            }
        }
        Ok(())
    }

    fn print(&mut self, stamp: &Stamp, x: i32, y: i32) {
        let Ok(width) = usize::try_from(stamp.width) else {
            return;
        };
        if width == 0 {
            return;
        }
        for (row, cover) in (0_i32..).zip(stamp.cover.chunks(width)) {
            let Ok(at_y) = u32::try_from(y - stamp.rise + row) else {
                continue;
            };
            let Ok(at_x) = u32::try_from(x + stamp.left) else {
                continue;
            };
            if at_y >= self.height || at_x.saturating_add(stamp.width) > self.width {
                continue;
            }
            let start =
                usize::try_from(u64::from(at_y) * u64::from(self.width) + u64::from(at_x)).unwrap_or(0);
            let Some(shades) = self.shades.get_mut(start..start.saturating_add(width)) else {
                continue;
            };
            for (shade, ink) in shades.iter_mut().zip(cover) {
                let light = u32::from(*shade) * u32::from(255 - ink) / 255;
                *shade = u8::try_from(light).unwrap_or(0);
            }
        }
    }
}

/// One letter at one size: how much of each pixel is ink.
struct Stamp {
    left: i32,
    /// Rows above the base line.
    rise: i32,
    width: u32,
    cover: Vec<u8>,
}

impl Stamp {
    fn of(face: &Face, letter: Letter, size: f32) -> Self {
        let mut pen = Pen {
            scale: size / face.units(),
            edges: Vec::new(),
            start: (0.0, 0.0),
            last: (0.0, 0.0),
        };
        face.outline(letter.glyph, &mut pen);
        let bounds = |pick: fn(&Edge) -> [f32; 2]| {
            let ends = pen.edges.iter().flat_map(pick);
            ends.fold((f32::MAX, f32::MIN), |(low, high), value| {
                (low.min(value), high.max(value))
            })
        };
        if pen.edges.is_empty() {
            return Self {
                left: 0,
                rise: 0,
                width: 0,
                cover: Vec::new(),
            };
        }
        let (x_low, x_high) = bounds(|edge| [edge.from.0, edge.to.0]);
        let (y_low, y_high) = bounds(|edge| [edge.from.1, edge.to.1]);
        let (left, rise) = (x_low.floor(), y_high.ceil());
        let (width, rows) = ((x_high.ceil() - left) as u32 + 1, (rise - y_low.floor()) as u32);
        let mut cover = vec![0.0_f32; usize::try_from(width.saturating_mul(rows)).unwrap_or(0)];
        for fine in 0..rows.saturating_mul(FINE) {
            // Rows go down, outlines go up.
            let y = rise - (fine as f32 + 0.5) / FINE as f32;
            let first = usize::try_from(fine / FINE * width).unwrap_or(0);
            let Some(row) = cover.get_mut(first..first.saturating_add(usize::try_from(width).unwrap_or(0)))
            else {
                continue;
            };
            for (from, to) in inside(&pen.edges, y) {
                fill(row, from - left, to - left);
            }
        }
        let cover = cover
            .into_iter()
            .map(|share| (share * 255.0 / FINE as f32).min(255.0) as u8)
            .collect();
        Self {
            left: left as i32,
            rise: rise as i32,
            width,
            cover,
        }
    }
}

/// Spans of a row that lie inside the outline: where the edges that go up and down do not cancel out.
fn inside(edges: &[Edge], y: f32) -> Vec<(f32, f32)> {
    let mut crossings: Vec<(f32, i32)> = edges.iter().filter_map(|edge| edge.crossing(y)).collect();
    crossings.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut spans = Vec::new();
    let (mut turns, mut from) = (0, 0.0);
    for (x, turn) in crossings {
        if turns == 0 {
            from = x;
        }
        turns += turn;
        if turns == 0 {
            spans.push((from, x));
        }
    }
    spans
}

/// Adds a span to a row, pixels at its ends by the part that is covered.
fn fill(row: &mut [f32], from: f32, to: f32) {
    let (first, last) = (from.max(0.0) as usize, to.max(0.0) as usize);
    for pixel in first..=last {
        let share = (pixel as f32 + 1.0).min(to) - (pixel as f32).max(from);
        if let Some(cell) = row.get_mut(pixel) {
            *cell += share.max(0.0);
        }
    }
}

/// A straight piece of an outline in pixels.
struct Edge {
    from: (f32, f32),
    to: (f32, f32),
}

impl Edge {
    /// Where the edge crosses a height, and whether upwards.
    fn crossing(&self, y: f32) -> Option<(f32, i32)> {
        let (low, high, turn) = if self.from.1 < self.to.1 {
            (self.from, self.to, 1)
        } else {
            (self.to, self.from, -1)
        };
        (low.1 <= y && y < high.1).then(|| (low.0 + (high.0 - low.0) * (y - low.1) / (high.1 - low.1), turn))
    }
}

/// Collects an outline as straight pieces.
struct Pen {
    scale: f32,
    edges: Vec<Edge>,
    start: (f32, f32),
    last: (f32, f32),
}

/// Pieces that a curve is cut into: enough for letters of a photo.
const PIECES: u8 = 5;

impl Pen {
    fn go(&mut self, to: (f32, f32)) {
        self.edges.push(Edge { from: self.last, to });
        self.last = to;
    }

    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (x * self.scale, y * self.scale)
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.last = self.at(x, y);
        self.start = self.last;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.go(self.at(x, y));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (from, by, to) = (self.last, self.at(x1, y1), self.at(x, y));
        for piece in 1..=PIECES {
            let t = f32::from(piece) / f32::from(PIECES);
            let mix =
                |a: f32, b: f32, c: f32| (1.0 - t) * (1.0 - t) * a + 2.0 * t * (1.0 - t) * b + t * t * c;
            self.go((mix(from.0, by.0, to.0), mix(from.1, by.1, to.1)));
        }
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        // TrueType has no curves of the third order; a middle point serves should a font bring one.
        self.quad_to((x1 + x2) / 2.0, (y1 + y2) / 2.0, x, y);
    }

    fn close(&mut self) {
        self.go(self.start);
    }
}

#[cfg(test)]
mod tests {
    use super::super::layout::{heading, set};
    use super::*;

    #[test]
    fn letters_leave_ink_where_they_stand_and_nowhere_else() {
        let pages = set(&[heading("ДИПЛОМ")]).unwrap();
        let mut canvas = Canvas::sheet(850, 1_202, 255);
        canvas.draw(&pages[0], 0, 0, 850).unwrap();
        let line = &pages[0][0];
        let row = ((A4.1 - line.y - line.size * 0.3) * 850.0 / A4.0) as usize;
        let dark = |row: usize| {
            canvas.shades[row * 850..(row + 1) * 850]
                .iter()
                .filter(|shade| **shade < 128)
                .count()
        };
        assert!(
            dark(row) > 10,
            "the row through the word has {} dark pixels",
            dark(row)
        );
        assert_eq!(dark(600), 0, "the middle of the page is clean");
    }
}
