//! What lies under the paths that were dropped: every file and archive by its place, before anything is read.
//!
//! Links are never followed, so a loop of them cannot hold the survey up and nothing of another place is read; what is
//! neither a file nor a folder (a pipe, a device) is never opened, for opening it may never end.

use std::{
    fs::{self, File, FileType},
    io::BufReader,
    path::{Path, PathBuf},
};

use intake::Limits;

use super::whose::{Lies, Package};

/// One thing that was found.
pub(crate) struct Place {
    /// Where it lies.
    pub(crate) path: PathBuf,
    /// Path fit for showing.
    pub(crate) shown: String,
    /// File name as received.
    pub(crate) name: String,
    /// The folders that it lies in.
    pub(super) lies: Lies,
    /// The package that all of it belongs to, where that is known before anything is read.
    pub(crate) package: Option<Package>,
    /// What it is.
    pub(crate) kind: Kind,
}

/// What lies at a place.
pub(crate) enum Kind {
    /// A file to look into.
    File,
    /// A ZIP with so many files in it, as its table of contents tells.
    Archive(u64),
    /// Left aside, with the reason.
    Skipped(&'static str),
    /// Not to be taken, with the sentence.
    Refused(String),
}

impl Place {
    /// Whether files lie in it.
    pub(crate) fn is_archive(&self) -> bool {
        matches!(self.kind, Kind::Archive(_))
    }

    /// Files that will be met here.
    pub(super) fn files(&self) -> u64 {
        match self.kind {
            Kind::Archive(files) => files,
            Kind::File | Kind::Skipped(_) | Kind::Refused(_) => 1,
        }
    }
}

/// How deep folders are followed.
const DEPTH: u32 = 6;

/// Most things in one dropped folder; more is a slip (a whole disk dropped), and nothing of it is taken.
const MOST: usize = 5_000;

/// Everything under a dropped path, in the order of the names in folders.
pub(crate) fn survey(path: &Path) -> Vec<Place> {
    let shown = name_of(path);
    let alone = |kind| vec![place(path, &Lies::default(), &shown, kind)];
    let Ok(found) = fs::symlink_metadata(path) else {
        return alone(Kind::File);
    };
    if found.is_symlink() {
        let sentence = "Это ссылка на другой файл или папку: по ссылкам программа не ходит, и ничего не принято. \
                        Выберите сам файл или саму папку.";
        return alone(Kind::Refused(sentence.to_owned()));
    }
    if !found.is_dir() {
        return alone(kind(path, found.file_type()));
    }
    if path.join("metodaktiv.db").exists() {
        let sentence =
            "Это папка с базой программы, из неё ничего не принято. Выберите папку с пакетами кандидатов.";
        return alone(Kind::Refused(sentence.to_owned()));
    }
    let lies = Lies {
        root: path.to_string_lossy().into_owned(),
        names: vec![shown.clone()],
        is_packed: false,
    };
    let mut places = Vec::new();
    folder(path, &lies, &shown, DEPTH, &mut places);
    let instead = if places.len() > MOST {
        Kind::Refused(
            "В папке больше 5 000 файлов, из неё ничего не принято. Выберите папку с пакетами кандидатов."
                .to_owned(),
        )
    } else if places.is_empty() {
        Kind::Skipped("пустая папка")
    } else {
        return places;
    };
    alone(instead)
}

fn folder(path: &Path, lies: &Lies, shown: &str, depth: u32, places: &mut Vec<Place>) {
    let entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) => {
            let sentence = super::sources::unreadable(error);
            places.push(place(path, lies, shown, Kind::Refused(sentence)));
            return;
        }
    };
    let mut entries: Vec<_> = entries.flatten().collect();
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        if places.len() > MOST {
            return;
        }
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        let shown = format!("{shown}/{name}");
        let kind = match entry.file_type() {
            _ if is_service(&name) => Kind::Skipped("служебный файл системы"),
            Ok(found) if found.is_symlink() => Kind::Skipped("ссылка на другой файл"),
            Ok(found) if found.is_dir() => match depth.checked_sub(1) {
                Some(left) => {
                    folder(&path, &lies.within(&name), &shown, left, places);
                    continue;
                }
                None => Kind::Refused("Папки вложены слишком глубоко, эта не открыта.".to_owned()),
            },
            Ok(found) => kind(&path, found),
            Err(error) => Kind::Refused(super::sources::unreadable(error)),
        };
        places.push(place(&path, lies, &shown, kind));
    }
}

fn place(path: &Path, lies: &Lies, shown: &str, kind: Kind) -> Place {
    Place {
        path: path.to_owned(),
        shown: intake::shown(shown),
        name: name_of(path),
        lies: lies.clone(),
        package: None,
        kind,
    }
}

/// A file, an archive, or something that must not be opened.
fn kind(path: &Path, found: FileType) -> Kind {
    if !found.is_file() {
        return Kind::Skipped("не файл, а устройство системы");
    }
    // What cannot be opened now is told when it is to be read.
    let Ok(file) = File::open(path) else {
        return Kind::File;
    };
    let mut reader = BufReader::new(file);
    if !intake::is_archive(&mut reader) {
        return Kind::File;
    }
    match intake::plan_zip(&mut reader, &Limits::default()) {
        Ok(plan) => Kind::Archive(u64::try_from(plan.entries.len()).unwrap_or(u64::MAX)),
        Err(refused) => Kind::Refused(refused.sentence()),
    }
}

/// Files that systems and office programs leave behind and nobody meant to send.
fn is_service(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with("~$")
        || name.eq_ignore_ascii_case("thumbs.db")
        || name.eq_ignore_ascii_case("desktop.ini")
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}
