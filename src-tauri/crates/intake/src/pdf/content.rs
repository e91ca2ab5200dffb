//! The text of a page, in the order in which the page shows it.

use super::document::{Page, Pdf};
use super::font::{Font, MAP_BYTES};
use super::lex::Lexer;
use super::value::{Dict, Token, Value};
use crate::bytes::find;
use crate::text::BoundedText;
use std::collections::BTreeMap;

/// Pages that are looked at: the kind of a document is told by its first page, the rest serves the search.
const TEXT_PAGES: usize = 20;

/// Most bytes of page contents unpacked for the text of one document.
const CONTENT_BYTES: u64 = 16 << 20;

/// How deep forms may be nested in forms.
const FORM_DEPTH: u32 = 4;

/// Most operands kept for one operator, and most forms and fonts looked up for one document.
const OPERANDS: usize = 1_024;
const LOOKUPS: u32 = 2_000;

/// A gap between letters that means a blank, in thousandths of the font size.
const GAP: f64 = -200.0;

/// Collects the text layer of the first pages into `text`. Bounded by work, not by a clock: the same file gives
/// the same text on every machine.
pub(super) fn gather(pdf: &Pdf<'_>, pages: &[Page], text: &mut BoundedText) {
    let mut gatherer = Gatherer {
        pdf,
        text,
        fonts: BTreeMap::new(),
        maps_left: MAP_BYTES,
        bytes_left: CONTENT_BYTES,
        lookups_left: LOOKUPS,
    };
    for page in pages.iter().take(TEXT_PAGES) {
        gatherer.page(*page);
        if gatherer.text.is_full() || gatherer.bytes_left == 0 {
            return;
        }
    }
}

struct Gatherer<'a, 'p> {
    pdf: &'a Pdf<'p>,
    text: &'a mut BoundedText,
    /// Fonts already read, by object.
    fonts: BTreeMap<u32, Font>,
    maps_left: u64,
    bytes_left: u64,
    lookups_left: u32,
}

impl Gatherer<'_, '_> {
    fn page(&mut self, page: Page) {
        let Some(dict) = self.pdf.dict(page.id) else {
            return;
        };
        let owner = page.resources_in.and_then(|id| self.pdf.dict(id));
        let resources = owner.and_then(|node| self.pdf.entry(&node, b"Resources"));
        let resources = resources
            .and_then(|value| value.as_dict().cloned())
            .unwrap_or_default();
        let mut content = Vec::new();
        for id in self.content_streams(&dict) {
            if self.bytes_left == 0 || !self.may_look_up() {
                break;
            }
            if let Some(part) = self.unpack(id) {
                content.extend_from_slice(&part);
                // A word may not run across the border of two streams.
                content.push(b'\n');
            }
        }
        self.show(&content, &resources, 0);
        self.text.push('\n');
    }

    /// The streams of a page: one, or a list.
    fn content_streams(&self, page: &Dict) -> Vec<u32> {
        let Some(contents) = page.get(b"Contents".as_slice()) else {
            return Vec::new();
        };
        match self.pdf.resolve(contents) {
            Some(Value::Array(parts)) => parts.iter().filter_map(Value::as_ref).take(OPERANDS).collect(),
            _ => contents.as_ref().into_iter().collect(),
        }
    }

    fn unpack(&mut self, id: u32) -> Option<Vec<u8>> {
        self.pdf.unpacked(id, &mut self.bytes_left)
    }

    fn show(&mut self, content: &[u8], resources: &Dict, depth: u32) {
        let named = |kind: &[u8]| {
            self.pdf
                .entry(resources, kind)
                .and_then(|value| value.as_dict().cloned())
        };
        let fonts = named(b"Font").unwrap_or_default();
        let objects = named(b"XObject").unwrap_or_default();
        let mut lexer = Lexer::of_content(content);
        let mut operands: Vec<Value> = Vec::new();
        let mut font: Option<u32> = None;
        let mut direct_font: Option<Font> = None;
        let mut line: Option<f64> = None;
        while let Some(token) = lexer.token() {
            let word = match token {
                Token::Value(value) => {
                    if operands.len() < OPERANDS {
                        operands.push(value);
                    }
                    continue;
                }
                Token::Word(word) => word,
            };
            match word {
                b"Tf" => {
                    (font, direct_font) = self.choose_font(&operands, &fonts);
                }
                b"Tj" | b"TJ" | b"'" | b"\"" => {
                    if matches!(word, b"'" | b"\"") {
                        self.text.push('\n');
                    }
                    let chosen = font.and_then(|id| self.fonts.get(&id)).or(direct_font.as_ref());
                    if let (Some(chosen), Some(shown)) = (chosen, operands.last()) {
                        push_shown(self.text, chosen, shown);
                    }
                }
                b"Td" | b"TD" => {
                    let down = operands.get(1).and_then(Value::as_number).unwrap_or(0.0);
                    self.text.push(if down == 0.0 { ' ' } else { '\n' });
                }
                b"Tm" => {
                    let height = operands.get(5).and_then(Value::as_number);
                    self.text.push(if height == line { ' ' } else { '\n' });
                    line = height;
                }
                b"T*" | b"ET" => self.text.push('\n'),
                b"ID" => skip_inline_image(&mut lexer, content),
                b"Do" if depth < FORM_DEPTH => self.form(&operands, &objects, resources, depth),
                _ => {}
            }
            operands.clear();
            if self.text.is_full() {
                return;
            }
        }
    }

    /// The font named by `/F1 12 Tf`: the number of its object, or the font itself when it stands in place.
    fn choose_font(&mut self, operands: &[Value], fonts: &Dict) -> (Option<u32>, Option<Font>) {
        let named = operands
            .first()
            .and_then(Value::as_name)
            .and_then(|name| fonts.get(name));
        if let Some(id) = named.and_then(Value::as_ref) {
            if !self.fonts.contains_key(&id) && self.may_look_up() {
                let dict = self.pdf.dict(id).unwrap_or_default();
                self.fonts
                    .insert(id, Font::read(self.pdf, &dict, &mut self.maps_left));
            }
            return (Some(id), None);
        }
        match named.and_then(Value::as_dict) {
            Some(dict) if self.may_look_up() => (None, Some(Font::read(self.pdf, dict, &mut self.maps_left))),
            _ => (None, None),
        }
    }

    fn may_look_up(&mut self) -> bool {
        let left = self.lookups_left.checked_sub(1);
        self.lookups_left = left.unwrap_or(0);
        left.is_some()
    }

    /// Text inside a form that the page places as a whole.
    fn form(&mut self, operands: &[Value], objects: &Dict, resources: &Dict, depth: u32) {
        if !self.may_look_up() {
            return;
        }
        let named = operands
            .first()
            .and_then(Value::as_name)
            .and_then(|name| objects.get(name)?.as_ref());
        let Some((id, dict)) = named.and_then(|id| Some((id, self.pdf.dict(id)?))) else {
            return;
        };
        if dict.get(b"Subtype".as_slice()).and_then(Value::as_name) != Some(b"Form") {
            return;
        }
        let own = self
            .pdf
            .entry(&dict, b"Resources")
            .and_then(|value| value.as_dict().cloned());
        if let Some(content) = self.unpack(id) {
            self.show(
                &content,
                own.as_ref().unwrap_or(resources),
                depth.saturating_add(1),
            );
        }
    }
}

/// Adds a shown string, or a list of strings with gaps between.
fn push_shown(text: &mut BoundedText, font: &Font, shown: &Value) {
    if let Some(codes) = shown.as_text() {
        text.push_str(&font.text(codes));
    }
    for item in shown.as_array().unwrap_or_default() {
        if let Some(codes) = item.as_text() {
            text.push_str(&font.text(codes));
        } else if item.as_number().is_some_and(|gap| gap < GAP) {
            text.push(' ');
        }
    }
}

/// Jumps over the bytes of a picture that stands in the contents itself.
fn skip_inline_image(lexer: &mut Lexer<'_>, content: &[u8]) {
    let mut at = lexer.at();
    while let Some(end) = find(content, b"EI", at) {
        let blank = |place: Option<usize>| {
            place
                .and_then(|place| content.get(place))
                .is_none_or(|byte| byte.is_ascii_whitespace())
        };
        at = end.saturating_add(2);
        if blank(end.checked_sub(1)) && blank(Some(at)) {
            lexer.seek(at);
            return;
        }
    }
    lexer.seek(content.len());
}
