//! The set of templates: built in, and an office's own ones over them.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../../assets/templates");

/// Templates of all papers by name, e.g. `minutes/minutes.typ`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Templates {
    files: BTreeMap<String, String>,
}

impl Templates {
    /// The templates that came with the program.
    #[must_use]
    pub fn built_in() -> Self {
        let mut files = BTreeMap::new();
        collect(&BUILT_IN, &mut files);
        Self { files }
    }

    /// The same set with one template replaced or added. The source is not checked here: a mistake
    /// in it shows as [`crate::PrintError::Template`] when the paper is printed.
    #[must_use]
    pub fn with(mut self, name: &str, source: &str) -> Self {
        self.files.insert(name.to_owned(), source.to_owned());
        self
    }

    /// Source of a template, `None` for an unknown name.
    #[must_use]
    pub fn source(&self, name: &str) -> Option<&str> {
        self.files.get(name).map(String::as_str)
    }

    /// Names of all templates in alphabetical order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    pub(crate) fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .map(|(name, source)| (name.as_str(), source.as_str()))
    }
}

impl Default for Templates {
    fn default() -> Self {
        Self::built_in()
    }
}

fn collect(folder: &Dir<'static>, files: &mut BTreeMap<String, String>) {
    for file in folder.files() {
        if let (Some(name), Some(source)) = (file.path().to_str(), file.contents_utf8()) {
            files.insert(name.replace('\\', "/"), source.to_owned());
        }
    }
    for inner in folder.dirs() {
        collect(inner, files);
    }
}
