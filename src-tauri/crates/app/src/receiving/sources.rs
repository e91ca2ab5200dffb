//! Reads what the survey found, a file at a time: never more than one file of a package in memory.

use std::{
    fs::{self, File},
    io::{self, BufReader, ErrorKind, Read},
    ops::ControlFlow,
    path::Path,
};

use intake::{Found, Limits};

use super::{
    survey::{Kind, Place},
    whose::{Lies, Package},
};
use crate::Answer;

/// One file on its way into a dossier.
pub(crate) struct Source {
    /// Path fit for showing.
    pub(super) path: String,
    /// File name as received.
    pub(super) name: String,
    /// The folders, archives and letters that it lay in.
    pub(super) lies: Lies,
    /// The package that it belongs to, where that is known before it is read.
    pub(super) package: Option<Package>,
    /// Full path of the file, or of the archive or letter that it lay in; empty for a pasted file.
    pub(super) origin: String,
    /// Its content or why there is none.
    pub(super) piece: Piece,
}

impl Source {
    /// A pasted file.
    pub(super) fn held(file: super::held::HeldFile) -> Self {
        Self {
            path: file.name.clone(),
            name: file.name,
            lies: Lies::default(),
            package: None,
            origin: String::new(),
            piece: Piece::Bytes(file.bytes.to_vec()),
        }
    }
}

/// Content of a source.
pub(crate) enum Piece {
    /// Bytes to look into.
    Bytes(Vec<u8>),
    /// Left aside, with the reason.
    Skipped(String),
    /// Not readable, with the sentence.
    Refused(String),
}

/// How the reading of a place ended.
pub(crate) enum Ended {
    /// Every source was handed over.
    Whole,
    /// The sink stopped it.
    Stopped,
    /// The archive is refused as a whole, with the sentence: what was handed over of it must be dropped.
    Refused(String),
}

/// Hears of each source and may stop the reading.
type Sink<'s> = &'s mut dyn FnMut(Source) -> Answer<ControlFlow<()>>;

/// Hands over what lies at a place: one file, or every file of an archive.
///
/// # Errors
/// Those of the sink.
pub(crate) fn read(place: &Place, sink: Sink<'_>) -> Answer<Ended> {
    let piece = match &place.kind {
        Kind::Archive(_) => return read_archive(place, sink),
        Kind::File => read_file(&place.path),
        Kind::Skipped(words) => Piece::Skipped((*words).to_owned()),
        Kind::Refused(sentence) => Piece::Refused(sentence.clone()),
    };
    let flow = sink(Source {
        path: place.shown.clone(),
        name: place.name.clone(),
        lies: place.lies.clone(),
        package: place.package.clone(),
        origin: place.path.to_string_lossy().into_owned(),
        piece,
    })?;
    Ok(if flow.is_break() {
        Ended::Stopped
    } else {
        Ended::Whole
    })
}

/// Opens somebody else's file. What is no file (a folder, a pipe, a device) is refused, for opening it may never end.
///
/// # Errors
/// Those of the disk; [`ErrorKind::IsADirectory`] for a folder.
pub(crate) fn open_foreign(path: &Path) -> io::Result<File> {
    let found = fs::metadata(path)?;
    if found.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if !found.is_file() {
        return Err(io::Error::other("на месте файла устройство системы"));
    }
    File::open(path)
}

fn read_file(path: &Path) -> Piece {
    let limit = Limits::default().file_bytes;
    // As much as the file says, so that it is not moved while it grows; a file that lies gets no more than the limit.
    let length = fs::metadata(path).map_or(0, |found| found.len().min(limit));
    let mut bytes = Vec::with_capacity(usize::try_from(length.saturating_add(1)).unwrap_or(0));
    // One byte more than the limit is enough to know that the file is too large.
    let read = open_foreign(path).and_then(|file| file.take(limit.saturating_add(1)).read_to_end(&mut bytes));
    match read {
        Ok(_) => Piece::Bytes(bytes),
        Err(error) => Piece::Refused(unreadable(error)),
    }
}

/// Why a file cannot be read, for the clerk.
pub(crate) fn unreadable(error: io::Error) -> String {
    store::StoreError::SourceUnreadable(error).to_string()
}

/// An archive without a single file.
const EMPTY_ARCHIVE: &str =
    "Архив пуст: в нём нет ни одного файла. Ничего не принято. Попросите прислать его ещё раз.";

fn read_archive(place: &Place, sink: Sink<'_>) -> Answer<Ended> {
    let mut reader = match open_foreign(&place.path) {
        Ok(file) => BufReader::new(file),
        Err(error) => return Ok(Ended::Refused(unreadable(error))),
    };
    let origin = place.path.to_string_lossy();
    let packed = Packed {
        shown: &place.shown,
        lies: place.lies.packed(&origin, stem(&place.name)),
        package: place.package.clone(),
        origin: &origin,
    };
    let mut failed = None;
    let mut is_empty = true;
    let walked = intake::open_zip(&mut reader, &Limits::default(), &mut |entry| {
        is_empty &= is_folder(&entry);
        sink(packed.source(entry)).unwrap_or_else(|error| {
            failed = Some(error);
            ControlFlow::Break(())
        })
    });
    match (failed, walked) {
        (Some(error), _) => Err(error),
        (None, Ok(walked)) if walked.stopped => Ok(Ended::Stopped),
        (None, Ok(_)) if is_empty => Ok(Ended::Refused(EMPTY_ARCHIVE.to_owned())),
        (None, Ok(_)) => Ok(Ended::Whole),
        (None, Err(refused)) => Ok(Ended::Refused(refused.sentence())),
    }
}

/// Whether an entry only names a folder.
fn is_folder(entry: &intake::Entry) -> bool {
    let folder = intake::Found::Skipped {
        reason: intake::SkipReason::Folder,
    };
    entry.found == folder
}

/// An archive whose entries become sources.
pub(super) struct Packed<'p> {
    /// Path of the archive, fit for showing.
    pub(super) shown: &'p str,
    /// Where everything in it lies.
    pub(super) lies: Lies,
    /// The package that all of it belongs to, where that is known.
    pub(super) package: Option<Package>,
    /// Full path of the archive, or of what it lay in.
    pub(super) origin: &'p str,
}

impl Packed<'_> {
    /// An entry as a source.
    pub(super) fn source(&self, entry: intake::Entry) -> Source {
        Source {
            path: format!("{}/{}", self.shown, entry.path),
            lies: entry
                .folders
                .iter()
                .fold(self.lies.clone(), |lies, name| lies.within(name)),
            package: self.package.clone(),
            name: entry.name,
            origin: self.origin.to_owned(),
            piece: match entry.found {
                Found::File { bytes } => Piece::Bytes(bytes),
                Found::Skipped { reason } => Piece::Skipped(reason.sentence().to_owned()),
                Found::Refused { refused } => Piece::Refused(refused.sentence()),
            },
        }
    }
}

/// A name without its extension: what an archive or a letter says of itself as a folder would.
pub(super) fn stem(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}
