//! A scanned PDF as a set of objects: looking one up, unpacking a stream, walking the page tree.

use super::lex::Lexer;
use super::scan::{Found, Kind, Scan};
use super::value::{Dict, Value};
use crate::limits::Limits;
use crate::refused::{Breakage, Refused};
use flate2::read::ZlibDecoder;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

/// Longest chain of references that is followed.
const HOPS: u32 = 8;

/// Where an object is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In the file itself: index into [`Pdf::found`].
    File(usize),
    /// In an unpacked container: index into [`Pdf::containers`], and the byte.
    Container(usize, usize),
}

/// An unpacked container of objects.
#[derive(Debug)]
pub(super) struct Container {
    pub(super) id: u32,
    content: Vec<u8>,
}

/// A page and the node of the page tree that names its fonts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) id: u32,
    pub(super) resources_in: Option<u32>,
}

/// A PDF whose objects are known.
#[derive(Debug)]
pub(super) struct Pdf<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) found: Vec<Found>,
    pub(super) containers: Vec<Container>,
    pub(super) places: BTreeMap<u32, Place>,
    pub(super) root: u32,
}

fn broken(part: Breakage) -> Refused {
    Refused::Broken { part }
}

impl<'a> Pdf<'a> {
    /// Places every object, unpacking the containers within [`Limits::inside_bytes`].
    pub(super) fn open(bytes: &'a [u8], scan: Scan, limits: &Limits) -> Result<Self, Refused> {
        let mut pdf = Self {
            bytes,
            found: scan.found,
            containers: Vec::new(),
            places: BTreeMap::new(),
            root: 0,
        };
        let mut left = limits.inside_bytes;
        for index in 0..pdf.found.len() {
            let Some(found) = pdf.found.get(index).cloned() else {
                break;
            };
            pdf.places.insert(found.id, Place::File(index));
            if found.kind == Kind::Container {
                pdf.open_container(&found, &mut left)?;
            }
            if pdf.places.len() > limits.pdf_objects as usize {
                return Err(Refused::TooManyObjects {
                    limit: limits.pdf_objects,
                });
            }
        }
        let named = scan
            .trailers
            .iter()
            .rev()
            .find_map(|trailer| trailer.get(b"Root".as_slice())?.as_ref());
        let catalog = || {
            pdf.found
                .iter()
                .rev()
                .find(|found| found.kind == Kind::Catalog)
                .map(|found| found.id)
        };
        let is_catalog = |id: &u32| {
            pdf.dict(*id)
                .is_some_and(|dict| dict.contains_key(b"Pages".as_slice()))
        };
        pdf.root = named
            .filter(is_catalog)
            .or_else(catalog)
            .ok_or(broken(Breakage::Structure))?;
        Ok(pdf)
    }

    fn open_container(&mut self, found: &Found, left: &mut u64) -> Result<(), Refused> {
        let dict = self
            .read_in_file(found)
            .and_then(|value| value.as_dict().cloned());
        let (Some(dict), Some(body)) = (dict, &found.stream) else {
            return Ok(());
        };
        let raw = self.bytes.get(body.clone()).unwrap_or_default();
        let content = match inflate(&dict, raw, *left) {
            Some(content) if content.len() as u64 > *left => return Err(Refused::Bomb),
            Some(content) => content,
            // A container that does not unpack leaves holes; the page tree will tell whether they matter.
            None => return Ok(()),
        };
        *left = left.saturating_sub(content.len() as u64);
        let number = |key: &[u8]| usize::try_from(dict.get(key)?.as_int()?).ok();
        let (Some(count), Some(first)) = (number(b"N"), number(b"First")) else {
            return Ok(());
        };
        let mut lexer = Lexer::of_object(&content, 0);
        let index = self.containers.len();
        let mut places = Vec::new();
        let mut before = None;
        for _ in 0..count {
            let (Some(id), Some(offset)) = (lexer.unsigned(), lexer.unsigned()) else {
                break;
            };
            // Objects that share bytes would let a small container cost a lot of reading.
            if before.is_some_and(|before| offset <= before) {
                return Err(broken(Breakage::Structure));
            }
            before = Some(offset);
            let at = usize::try_from(offset)
                .ok()
                .and_then(|offset| first.checked_add(offset));
            if let (Ok(id), Some(at)) = (u32::try_from(id), at) {
                places.push((id, Place::Container(index, at)));
            }
        }
        self.places.extend(places);
        self.containers.push(Container {
            id: found.id,
            content,
        });
        Ok(())
    }

    fn read_in_file(&self, found: &Found) -> Option<Value> {
        Lexer::of_object(self.bytes, found.value_at).value()
    }

    /// The value of an object; of a stream, its dictionary.
    pub(super) fn get(&self, id: u32) -> Option<Value> {
        match *self.places.get(&id)? {
            Place::File(index) => self.read_in_file(self.found.get(index)?),
            Place::Container(index, at) => Lexer::of_object(&self.containers.get(index)?.content, at).value(),
        }
    }

    /// The dictionary of an object.
    pub(super) fn dict(&self, id: u32) -> Option<Dict> {
        match self.get(id)? {
            Value::Dict(dict) => Some(dict),
            Value::Ref(next) => self.resolve(&Value::Ref(next))?.as_dict().cloned(),
            Value::Nothing
            | Value::Int(_)
            | Value::Real(_)
            | Value::Name(_)
            | Value::Text(_)
            | Value::Array(_) => None,
        }
    }

    /// Follows references until a value stands there.
    pub(super) fn resolve(&self, value: &Value) -> Option<Value> {
        let mut value = value.clone();
        for _ in 0..HOPS {
            let Value::Ref(id) = value else { return Some(value) };
            value = self.get(id)?;
        }
        None
    }

    /// The value of a key, references followed.
    pub(super) fn entry(&self, dict: &Dict, key: &[u8]) -> Option<Value> {
        self.resolve(dict.get(key)?)
    }

    /// The unpacked bytes of a stream; nothing when it is packed in a way that never holds text, or longer than what is
    /// `left` of the bytes that may be unpacked. What was unpacked is taken from there, too long or not: a stream that is
    /// named many times costs no more than its bound.
    pub(super) fn unpacked(&self, id: u32, left: &mut u64) -> Option<Vec<u8>> {
        let Place::File(index) = *self.places.get(&id)? else {
            return None;
        };
        let found = self.found.get(index)?;
        let dict = self.read_in_file(found)?.as_dict().cloned()?;
        let raw = self.bytes.get(found.stream.clone()?)?;
        let content = inflate(&dict, raw, *left)?;
        let fits = content.len() as u64 <= *left;
        *left = left.saturating_sub(content.len() as u64);
        fits.then_some(content)
    }

    /// The pages in their order, with the node that names their fonts.
    pub(super) fn pages(&self, limits: &Limits) -> Result<Vec<Page>, Refused> {
        let catalog = self.dict(self.root).ok_or(broken(Breakage::Structure))?;
        let top = catalog
            .get(b"Pages".as_slice())
            .and_then(Value::as_ref)
            .ok_or(broken(Breakage::Structure))?;
        let mut pages = Vec::new();
        let mut nodes = BTreeSet::new();
        // A page that stands in the tree many times is read once.
        let mut leaves: BTreeMap<u32, Option<u32>> = BTreeMap::new();
        let mut stack = vec![Page {
            id: top,
            resources_in: None,
        }];
        while let Some(Page { id, resources_in }) = stack.pop() {
            if let Some(own) = leaves.get(&id) {
                if pages.len() >= limits.pages as usize {
                    return Err(Refused::TooManyPages { limit: limits.pages });
                }
                pages.push(Page {
                    id,
                    resources_in: own.or(resources_in),
                });
                continue;
            }
            // A page that cannot be found is a page that was cut off.
            let node = self.dict(id).ok_or(broken(Breakage::Truncated))?;
            let own = node.contains_key(b"Resources".as_slice()).then_some(id);
            let resources_in = own.or(resources_in);
            if let Some(kids) = self.entry(&node, b"Kids") {
                if !nodes.insert(id) {
                    return Err(broken(Breakage::Structure));
                }
                let kids = kids.as_array().unwrap_or_default();
                stack.extend(
                    kids.iter()
                        .rev()
                        .filter_map(Value::as_ref)
                        .map(|id| Page { id, resources_in }),
                );
            } else {
                leaves.insert(id, own);
                pages.push(Page { id, resources_in });
            }
            if pages.len() > limits.pages as usize {
                return Err(Refused::TooManyPages { limit: limits.pages });
            }
            if stack.len() > limits.pdf_objects as usize {
                return Err(Refused::TooManyObjects {
                    limit: limits.pdf_objects,
                });
            }
        }
        if pages.is_empty() {
            Err(broken(Breakage::NoPages))
        } else {
            Ok(pages)
        }
    }

    /// Whether the length of every stream leads to its end; a reader that trusts lengths loses the others.
    pub(super) fn lengths_fit(&self) -> bool {
        // Many streams may name one length; it is read once.
        let mut lengths: BTreeMap<u32, Option<usize>> = BTreeMap::new();
        self.found
            .iter()
            .all(|found| match (&found.stream, found.length_in) {
                (Some(body), Some(id)) => {
                    let read = || usize::try_from(self.get(id)?.as_int()?).ok();
                    let length = *lengths.entry(id).or_insert_with(read);
                    let end = length.and_then(|length| body.start.checked_add(length));
                    end.is_some_and(|end| end <= body.end && body.end.saturating_sub(end) <= 2)
                }
                (_, _) => found.length_fits,
            })
    }

    /// Whether the root asks to run something or carries files.
    pub(super) fn is_active(&self) -> bool {
        let Some(catalog) = self.dict(self.root) else {
            return false;
        };
        let action = self.entry(&catalog, b"OpenAction");
        let runs = action
            .as_ref()
            .and_then(Value::as_dict)
            .and_then(|action| self.entry(action, b"S"));
        let runs = runs
            .as_ref()
            .and_then(Value::as_name)
            .is_some_and(|kind| !matches!(kind, b"GoTo"));
        let names = self.entry(&catalog, b"Names");
        let carries = names.as_ref().and_then(Value::as_dict).is_some_and(|names| {
            names.contains_key(b"JavaScript".as_slice()) || names.contains_key(b"EmbeddedFiles".as_slice())
        });
        runs || carries || catalog.contains_key(b"AA".as_slice())
    }
}

/// Undoes the packing of a stream that holds text or objects: none, or deflate without a predictor. Reads one
/// byte more than `most` at the utmost, so that too long is told from exactly full.
fn inflate(dict: &Dict, raw: &[u8], most: u64) -> Option<Vec<u8>> {
    let filter = match dict.get(b"Filter".as_slice()) {
        None | Some(Value::Nothing) => None,
        Some(Value::Name(name)) => Some(name.as_slice()),
        Some(Value::Array(names)) => match names.as_slice() {
            [] => None,
            [Value::Name(name)] => Some(name.as_slice()),
            _ => return None,
        },
        Some(Value::Int(_) | Value::Real(_) | Value::Text(_) | Value::Dict(_) | Value::Ref(_)) => {
            return None;
        }
    };
    let predicted = dict
        .get(b"DecodeParms".as_slice())
        .and_then(Value::as_dict)
        .and_then(|parameters| parameters.get(b"Predictor".as_slice())?.as_int());
    if predicted.is_some_and(|predictor| predictor > 1) {
        return None;
    }
    let mut content = Vec::new();
    let most = most.saturating_add(1);
    match filter {
        None => {
            raw.take(most).read_to_end(&mut content).ok()?;
        }
        Some(b"FlateDecode" | b"Fl") => {
            // A wrong checksum at the very end does not spoil what came before it.
            let read = ZlibDecoder::new(raw).take(most).read_to_end(&mut content);
            if read.is_err() && content.is_empty() {
                return None;
            }
        }
        Some(_) => return None,
    }
    Some(content)
}
