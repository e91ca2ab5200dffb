//! Where a page is seen: boxes and rotation of foreign files.

use lopdf::{Document, ObjectId};

use crate::bundle;

/// Where a page is seen: its visible box in user space and its rotation.
pub(super) struct Place {
    left: f32,
    bottom: f32,
    width: f32,
    height: f32,
    turns: i64,
}

impl Place {
    pub(super) fn of(document: &Document, page: ObjectId) -> Self {
        let rectangle = |key: &[u8]| -> Option<[f32; 4]> {
            let value = bundle::inherited(document, page, key)?;
            let (_, value) = document.dereference(&value).ok()?;
            let numbers: Vec<f32> = value
                .as_array()
                .ok()?
                .iter()
                .filter_map(|item| {
                    document
                        .dereference(item)
                        .ok()
                        .and_then(|(_, item)| item.as_float().ok())
                })
                .collect();
            let [a, b, c, d] = numbers.try_into().ok()?;
            let sane = (c - a).abs() > 1.0 && (d - b).abs() > 1.0;
            sane.then(|| [a.min(c), b.min(d), a.max(c), b.max(d)])
        };
        let media = rectangle(b"MediaBox").unwrap_or([0.0, 0.0, 595.28, 841.89]);
        let [left, bottom, right, top] = match rectangle(b"CropBox") {
            Some(crop) => overlap(media, crop).unwrap_or(media),
            None => media,
        };
        let turns = bundle::inherited(document, page, b"Rotate")
            .and_then(|value| {
                document
                    .dereference(&value)
                    .ok()
                    .and_then(|(_, value)| value.as_i64().ok())
            })
            .map_or(0, |degrees| degrees.div_euclid(90).rem_euclid(4));
        Self {
            left,
            bottom,
            width: right - left,
            height: top - bottom,
            turns,
        }
    }

    /// Size as the reader sees it.
    pub(super) fn seen(&self) -> (f32, f32) {
        if self.turns % 2 == 0 {
            (self.width, self.height)
        } else {
            (self.height, self.width)
        }
    }

    /// Matrix from the page as it is seen to its user space.
    pub(super) fn matrix(&self) -> [f32; 6] {
        let (x, y, width, height) = (self.left, self.bottom, self.width, self.height);
        match self.turns {
            1 => [0.0, 1.0, -1.0, 0.0, x + width, y],
            2 => [-1.0, 0.0, 0.0, -1.0, x + width, y + height],
            3 => [0.0, -1.0, 1.0, 0.0, x, y + height],
            _ => [1.0, 0.0, 0.0, 1.0, x, y],
        }
    }
}

fn overlap([a, b, c, d]: [f32; 4], [e, f, g, h]: [f32; 4]) -> Option<[f32; 4]> {
    let common = [a.max(e), b.max(f), c.min(g), d.min(h)];
    let [left, bottom, right, top] = common;
    (right - left > 1.0 && top - bottom > 1.0).then_some(common)
}
