//! Joining of finished PDF files page by page with lopdf.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use crate::{Pdf, PrintError};

/// Pages may take these from the nodes above them; a page that moves must carry its own.
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];

/// A file that grows by whole documents.
pub(crate) struct Joined {
    out: Document,
    pages_id: ObjectId,
    pages: Vec<ObjectId>,
    bookmarks: Vec<(String, ObjectId)>,
    title: String,
}

impl Joined {
    pub(crate) fn new(title: &str) -> Self {
        let mut out = Document::with_version("1.7");
        let pages_id = out.new_object_id();
        Self {
            out,
            pages_id,
            pages: Vec::new(),
            bookmarks: Vec::new(),
            title: title.to_owned(),
        }
    }

    /// Adds all pages of a file after the ones that are there, and tells which they are. Tags, outlines and metadata stay
    /// behind: they describe the file that was.
    pub(crate) fn append(&mut self, bytes: &[u8], bookmark: &str) -> Result<Vec<ObjectId>, PrintError> {
        let pages = self.adopt_file(bytes)?;
        if let Some(first) = pages.first() {
            self.bookmarks.push((bookmark.to_owned(), *first));
        }
        self.pages.extend(&pages);
        Ok(pages)
    }

    /// Shows an empty page as large as the one given.
    pub(crate) fn push_empty(&mut self, like: ObjectId) -> Result<(), PrintError> {
        let size = self
            .out
            .get_dictionary(like)
            .and_then(|page| page.get(b"MediaBox"))
            .map_err(|fault| PrintError::Unreadable {
                reason: fault.to_string(),
            })?
            .clone();
        let empty = dictionary! {
            "Type" => "Page", "Parent" => self.pages_id, "MediaBox" => size, "Resources" => Dictionary::new(),
        };
        let empty = self.out.add_object(empty);
        self.pages.push(empty);
        Ok(())
    }

    /// Takes a file in without showing a page of it: which pages are shown, and when, is told page by page.
    pub(crate) fn adopt_file(&mut self, bytes: &[u8]) -> Result<Vec<ObjectId>, PrintError> {
        let mut part = load(bytes)?;
        part.renumber_objects_with(self.out.max_id + 1);
        self.out.max_id = part.max_id.max(self.out.max_id);
        let pages: Vec<ObjectId> = part.get_pages().into_values().collect();
        if pages.is_empty() {
            return Err(PrintError::Unreadable {
                reason: "в файле нет страниц".to_owned(),
            });
        }
        for page in &pages {
            adopt(&mut part, *page, self.pages_id)?;
        }
        let kept = part
            .objects
            .into_iter()
            .filter(|(_, object)| !is_scaffold(object));
        self.out.objects.extend(kept);
        Ok(pages)
    }

    /// Adds an object of our own.
    pub(crate) fn add(&mut self, object: impl Into<Object>) -> ObjectId {
        self.out.add_object(object)
    }

    /// Shows a page after the ones that are shown, turned by `turn` degrees clockwise beyond its own turn. The same
    /// page may be shown again: each time it is a page of its own.
    pub(crate) fn push_page(&mut self, page: ObjectId, turn: u16) -> Result<(), PrintError> {
        let unreadable = |fault: lopdf::Error| PrintError::Unreadable {
            reason: fault.to_string(),
        };
        let mut leaf = self.out.get_dictionary(page).map_err(unreadable)?.clone();
        let own = leaf
            .get(b"Rotate")
            .ok()
            .and_then(|value| self.out.dereference(value).ok());
        let own = own.and_then(|(_, value)| value.as_i64().ok()).unwrap_or(0);
        leaf.set("Rotate", own.wrapping_add(i64::from(turn)).rem_euclid(360));
        leaf.set("Parent", self.pages_id);
        let shown = self.out.add_object(leaf);
        self.pages.push(shown);
        Ok(())
    }

    /// How many pages are shown.
    pub(crate) fn page_count(&self) -> usize {
        self.pages.len()
    }

    pub(crate) fn finish(mut self) -> Result<Pdf, PrintError> {
        let kids: Vec<Object> = self.pages.iter().map(|page| Object::Reference(*page)).collect();
        let count = u32::try_from(kids.len()).unwrap_or(u32::MAX);
        let tree = dictionary! { "Type" => "Pages", "Count" => i64::from(count), "Kids" => kids };
        self.out.objects.insert(self.pages_id, Object::Dictionary(tree));
        let outlines = self.outlines();
        let catalog = self.out.add_object(dictionary! {
            "Type" => "Catalog",
            "Outlines" => outlines,
            "Pages" => self.pages_id,
            "Lang" => Object::string_literal("ru-RU"),
            "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
        });
        let facts = self.out.add_object(dictionary! {
            "Title" => unicode(&self.title), "Creator" => unicode("Методактив"),
        });
        self.out.trailer.set("Root", catalog);
        self.out.trailer.set("Info", facts);
        let bytes = save(&mut self.out)?;
        Ok(Pdf { bytes, pages: count })
    }
}

impl Joined {
    /// One bookmark for each part, all on one level.
    fn outlines(&mut self) -> ObjectId {
        let root = self.out.new_object_id();
        let ids: Vec<ObjectId> = self.bookmarks.iter().map(|_| self.out.new_object_id()).collect();
        for (index, (name, page)) in self.bookmarks.iter().enumerate() {
            let Some(own) = ids.get(index) else { continue };
            let target: Vec<Object> = vec![
                (*page).into(),
                "XYZ".into(),
                Object::Null,
                Object::Null,
                Object::Null,
            ];
            let mut entry = dictionary! { "Title" => unicode(name), "Parent" => root, "Dest" => target };
            if let Some(before) = index.checked_sub(1).and_then(|at| ids.get(at)) {
                entry.set("Prev", *before);
            }
            if let Some(after) = ids.get(index + 1) {
                entry.set("Next", *after);
            }
            self.out.objects.insert(*own, Object::Dictionary(entry));
        }
        let mut tree = dictionary! { "Type" => "Outlines", "Count" => i64::try_from(ids.len()).unwrap_or(0) };
        if let (Some(first), Some(last)) = (ids.first(), ids.last()) {
            tree.set("First", *first);
            tree.set("Last", *last);
        }
        self.out.objects.insert(root, Object::Dictionary(tree));
        root
    }
}

/// Joins finished files into one plain PDF 1.7 in their order, with a bookmark for each: `parts` are
/// pairs of a name and the bytes. PDF/A and tags are lost: a bundle is for reading and printing, the
/// originals stay the documents.
///
/// Errors: `Unreadable` for a file that is damaged, protected by a password or has no pages; `Nothing`
/// for an empty list.
pub fn join(title: &str, parts: &[(&str, &[u8])]) -> Result<Pdf, PrintError> {
    if parts.is_empty() {
        return Err(PrintError::Nothing);
    }
    let mut joined = Joined::new(title);
    for (name, bytes) in parts {
        joined.append(bytes, name)?;
    }
    joined.finish()
}

/// Reads a foreign file; a password, damage and a missing page tree are refusals, not panics.
pub(crate) fn load(bytes: &[u8]) -> Result<Document, PrintError> {
    let document = Document::load_mem(bytes).map_err(|fault| PrintError::Unreadable {
        reason: format!("файл повреждён ({fault})"),
    })?;
    if document.is_encrypted() || document.trailer.has(b"Encrypt") {
        return Err(PrintError::Unreadable {
            reason: "файл защищён паролем".to_owned(),
        });
    }
    Ok(document)
}

pub(crate) fn save(document: &mut Document) -> Result<Vec<u8>, PrintError> {
    document.prune_objects();
    document.renumber_objects();
    let mut bytes = Vec::new();
    document
        .save_modern(&mut bytes)
        .map_err(|fault| PrintError::Internal(fault.to_string()))?;
    Ok(bytes)
}

fn adopt(part: &mut Document, page: ObjectId, pages_id: ObjectId) -> Result<(), PrintError> {
    let inherited: Vec<(&[u8], Object)> = INHERITED
        .into_iter()
        .filter_map(|key| Some((key, inherited(part, page, key)?)))
        .collect();
    let leaf = part
        .get_object_mut(page)
        .and_then(Object::as_dict_mut)
        .map_err(|fault| PrintError::Unreadable {
            reason: fault.to_string(),
        })?;
    for (key, value) in inherited {
        leaf.set(key, value);
    }
    leaf.set("Parent", pages_id);
    leaf.remove(b"StructParents");
    Ok(())
}

/// The value that a page has or takes from the nodes above it; a loop in a damaged tree ends.
pub(crate) fn inherited(document: &Document, page: ObjectId, key: &[u8]) -> Option<Object> {
    let mut node = document.get_dictionary(page).ok()?;
    for _ in 0..64 {
        if let Ok(value) = node.get(key) {
            return Some(value.clone());
        }
        let parent = node.get(b"Parent").and_then(Object::as_reference).ok()?;
        node = document.get_dictionary(parent).ok()?;
    }
    None
}

/// Nodes of the old file that the joined one has anew or does without.
fn is_scaffold(object: &Object) -> bool {
    let of = |dictionary: &Dictionary| {
        dictionary.get_type().is_ok_and(|kind| {
            matches!(
                kind,
                b"Catalog"
                    | b"Pages"
                    | b"Outlines"
                    | b"StructTreeRoot"
                    | b"StructElem"
                    | b"ObjStm"
                    | b"XRef"
                    | b"Metadata"
            )
        })
    };
    match object {
        Object::Dictionary(dictionary) => of(dictionary),
        Object::Stream(stream) => of(&stream.dict),
        Object::Null
        | Object::Boolean(_)
        | Object::Integer(_)
        | Object::Real(_)
        | Object::Name(_)
        | Object::String(..)
        | Object::Array(_)
        | Object::Reference(_) => false,
    }
}

/// A text string of PDF: UTF-16 with a mark at its start.
fn unicode(text: &str) -> Object {
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, lopdf::StringFormat::Hexadecimal)
}
