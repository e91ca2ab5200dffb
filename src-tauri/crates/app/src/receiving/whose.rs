//! Whose a received file is, as far as the names of folders, archives and letters tell.
//!
//! A folder, an archive or a letter that is named after a person, with all that lies below it at any depth, is that
//! person's one package; another begins below it only where another person is named. Where nobody is named, folders of
//! papers («Дипломы», «Сканы 1») belong together, and others are packages of their own. What lies beside people's
//! packages is nobody's: a person says whose it is.

use std::collections::{BTreeMap, BTreeSet};

use intake::{KindHints, NamedPerson, Sure, is_paper_folder, named_person};

/// Where a file lay: what was dropped, and the folders, archives and letters down to the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Lies {
    /// Full path of what was dropped; empty for a file dropped or pasted by itself.
    pub(super) root: String,
    /// Names from the dropped one down, without extensions of archives and letters; one that says nothing of its own
    /// is empty.
    pub(super) names: Vec<String>,
    /// An archive or a letter is among them.
    pub(super) is_packed: bool,
}

impl Lies {
    /// The same within a folder.
    pub(super) fn within(&self, name: &str) -> Self {
        let mut inner = self.clone();
        inner.names.push(name.to_owned());
        inner
    }

    /// The same within an archive or a letter found at `path`.
    pub(super) fn packed(&self, path: &str, name: &str) -> Self {
        let root = if self.root.is_empty() { path } else { &self.root };
        Self {
            root: root.to_owned(),
            is_packed: true,
            ..self.within(name)
        }
    }

    /// Whether one of the names is a person's.
    pub(super) fn names_person(&self) -> bool {
        self.names.iter().any(|name| named_person(name).is_some())
    }
}

/// A package that files are put into as one dossier.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Package {
    /// What tells it from the others of a receipt; empty for files dropped by themselves.
    pub(super) key: String,
    /// The name that its candidate is read off.
    pub(super) name: String,
}

impl Package {
    /// A package that was known before: a candidate's folder of the inbox, or a dossier.
    pub(crate) fn known(key: &str) -> Self {
        Self {
            key: key.to_owned(),
            name: key.to_owned(),
        }
    }
}

/// Everything that came with one dropped path.
pub(super) struct Tree<'t> {
    hints: &'t [KindHints],
    /// Names that are people's.
    people: BTreeMap<&'t str, NamedPerson>,
    /// Places below which a person is surely named.
    peopled: BTreeSet<&'t [String]>,
    /// How many names all places share.
    shared: usize,
}

impl<'t> Tree<'t> {
    /// The tree of the places that files came from.
    pub(super) fn of(places: impl Iterator<Item = &'t Lies>, hints: &'t [KindHints]) -> Self {
        let mut people: BTreeMap<&str, Option<NamedPerson>> = BTreeMap::new();
        let mut peopled = BTreeSet::new();
        let mut shared: Option<&[String]> = None;
        for place in places {
            let names = place.names.as_slice();
            for (depth, name) in names.iter().enumerate() {
                let person = people.entry(name).or_insert_with(|| named_person(name));
                // Two words with capitals may be no person («Алые Паруса»): nothing is nobody's for their sake.
                if person.as_ref().is_some_and(|person| person.sure > Sure::Words) {
                    peopled.extend((0..=depth).filter_map(|above| names.get(..above)));
                }
            }
            let same = |before: &[String]| {
                before
                    .iter()
                    .zip(names)
                    .take_while(|(one, other)| one == other)
                    .count()
            };
            shared = Some(shared.map_or(names, |before| before.get(..same(before)).unwrap_or_default()));
        }
        let people = people.into_iter();
        Self {
            hints,
            people: people
                .filter_map(|(name, person)| Some((name, person?)))
                .collect(),
            peopled,
            shared: shared.map_or(0, <[String]>::len),
        }
    }

    /// The packages of files, in their order; nothing for what lies beside people's packages. Where one folder of a
    /// package has initials and another the whole name, the package bears the whole name.
    pub(super) fn packages_of(&self, files: &[&Lies]) -> Vec<Option<Package>> {
        let mut packages: Vec<_> = files.iter().map(|lies| self.package_of(lies)).collect();
        let is_whole = |name: &str| self.people.get(name).is_some_and(|person| !person.has_initials());
        let whole: BTreeMap<String, String> = packages
            .iter()
            .flatten()
            .filter(|package| is_whole(&package.name))
            .map(|package| (package.key.clone(), package.name.clone()))
            .collect();
        for package in packages.iter_mut().flatten() {
            if let Some(name) = whole.get(&package.key) {
                package.name.clone_from(name);
            }
        }
        packages
    }

    /// The package of a file; nothing when it lies beside people's packages.
    fn package_of(&self, lies: &Lies) -> Option<Package> {
        if let Some(package) = self.persons(lies) {
            return Some(package);
        }
        let names = lies.names.as_slice();
        let has_people = |depth: &usize| {
            names
                .get(..*depth)
                .is_some_and(|above| self.peopled.contains(above))
        };
        let people_at = (0..=names.len()).rev().find(has_people);
        let depth = people_at.unwrap_or(self.shared);
        let child = names
            .get(depth)
            .filter(|name| !name.is_empty() && !is_paper_folder(name, self.hints));
        match (child, people_at) {
            (Some(name), _) => Some(self.package(lies, depth.saturating_add(1), name)),
            (None, Some(_)) => None,
            (None, None) => Some(self.package(lies, depth, names.last().map_or("", String::as_str))),
        }
    }

    /// The package of the innermost person who is named above the file.
    fn persons(&self, lies: &Lies) -> Option<Package> {
        let mut found: Option<(usize, &str, &NamedPerson)> = None;
        for (depth, name) in (1..).zip(&lies.names) {
            let Some(person) = self.people.get(name.as_str()) else {
                continue;
            };
            found = match found {
                // Two words with capitals may be anything («Учитель Года»): within a package they begin no other.
                Some(known) if person.sure == Sure::Words => Some(known),
                Some((at, name_before, before)) if before.may_be(person) => {
                    let is_fuller = before.has_initials() && !person.has_initials();
                    Some(if is_fuller {
                        (at, name, person)
                    } else {
                        (at, name_before, before)
                    })
                }
                Some(_) | None => Some((depth, name, person)),
            };
        }
        let (depth, name, _) = found?;
        Some(self.package(lies, depth, name))
    }

    /// A package by the names down to its own. Folders of papers above it tell nothing: «Дипломы/Ким Е. В.» and
    /// «Курсы/Ким Е. В.» are one person's.
    fn package(&self, lies: &Lies, depth: usize, name: &str) -> Package {
        let (own, above) = match lies.names.get(..depth).and_then(<[String]>::split_last) {
            Some((own, above)) => (own.as_str(), above),
            None => ("", [].as_slice()),
        };
        let mut key = lies.root.clone();
        let telling = above.iter().filter(|name| !is_paper_folder(name, self.hints));
        for name in telling.map(String::as_str).chain([own]) {
            key.push('/');
            key.push_str(name);
        }
        Package {
            key: if lies.root.is_empty() { String::new() } else { key },
            name: name.to_owned(),
        }
    }
}
