//! The world that a template sees: embedded faces, templates, one JSON file. No disk, no network,
//! no packages, no clock.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};

use crate::{PrintError, Templates, fonts};

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// Name of the file that holds the model of the paper.
const DATA: &str = "data.json";

/// An in-memory world. The same world prints many papers: only the data file changes.
pub(crate) struct PaperWorld {
    main: FileId,
    sources: BTreeMap<String, Source>,
    files: BTreeMap<String, Bytes>,
    today: Option<Datetime>,
}

impl PaperWorld {
    pub(crate) fn new(main: &str, templates: &Templates) -> Result<Self, PrintError> {
        let mut sources = BTreeMap::new();
        let mut files = BTreeMap::new();
        for (name, text) in templates.files() {
            if name.ends_with(".typ") {
                sources.insert(name.to_owned(), Source::new(file_id(name)?, text.to_owned()));
            } else {
                files.insert(name.to_owned(), Bytes::from_string(text.to_owned()));
            }
        }
        Ok(Self {
            main: file_id(main)?,
            sources,
            files,
            today: None,
        })
    }

    /// Puts the model and the date of the next paper into the world.
    pub(crate) fn load(&mut self, data: String, today: Option<Datetime>) {
        self.files.insert(DATA.to_owned(), Bytes::from_string(data));
        self.today = today;
    }

    /// File and line of a mistake in a template, `minutes/minutes.typ:12: `.
    pub(crate) fn place(&self, diagnostic: &SourceDiagnostic) -> String {
        let Some(id) = diagnostic.span.id() else {
            return String::new();
        };
        let name = id.vpath().get_without_slash();
        let line = self.range(diagnostic.span).and_then(|range| {
            self.sources
                .get(name)
                .and_then(|source| source.lines().byte_to_line(range.start))
        });
        match line {
            Some(line) => format!("{name}:{}: ", line + 1),
            None => format!("{name}: "),
        }
    }
}

fn file_id(name: &str) -> Result<FileId, PrintError> {
    let path = VirtualPath::new(name).map_err(|_| PrintError::Template {
        place: String::new(),
        message: format!("недопустимое имя шаблона «{name}»"),
    })?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// Name of a file of ours; packages do not exist in this world.
fn own_name(id: FileId) -> FileResult<&'static str> {
    match id.root() {
        VirtualRoot::Project => Ok(id.get().vpath().get_without_slash()),
        VirtualRoot::Package(_) => Err(FileError::AccessDenied),
    }
}

impl World for PaperWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        fonts::book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let name = own_name(id)?;
        self.sources.get(name).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let name = own_name(id)?;
        self.files.get(name).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts::font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}
