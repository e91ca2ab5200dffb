//! Reads what the survey found, a file at a time: never more than one file of a package in memory.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, BufReader, ErrorKind, Read},
    ops::ControlFlow,
    path::Path,
};

use intake::{Found, Limits};

use super::survey::{Kind, Place};
use crate::Answer;

/// One file on its way into a dossier.
pub(crate) struct Source {
    /// Path fit for showing.
    pub(super) path: String,
    /// File name as received.
    pub(super) name: String,
    /// The candidate folder that it lay in, with all that lies above it; empty if none.
    pub(super) folder: String,
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
            folder: String::new(),
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
        folder: place.folder.clone(),
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

fn read_archive(place: &Place, sink: Sink<'_>) -> Answer<Ended> {
    let mut reader = match open_foreign(&place.path) {
        Ok(file) => BufReader::new(file),
        Err(error) => return Ok(Ended::Refused(unreadable(error))),
    };
    let owners = match intake::plan_zip(&mut reader, &Limits::default()) {
        Ok(plan) => Owners::of(&plan, &place.name, &place.folder),
        Err(refused) => return Ok(Ended::Refused(refused.sentence())),
    };
    let mut failed = None;
    let walked = intake::open_zip(&mut reader, &Limits::default(), &mut |entry| {
        let origin = place.path.to_string_lossy();
        let source = owners.source(entry, &place.shown, &origin);
        sink(source).unwrap_or_else(|error| {
            failed = Some(error);
            ControlFlow::Break(())
        })
    });
    match (failed, walked) {
        (Some(error), _) => Err(error),
        (None, Ok(walked)) if walked.stopped => Ok(Ended::Stopped),
        (None, Ok(_)) => Ok(Ended::Whole),
        (None, Err(refused)) => Ok(Ended::Refused(refused.sentence())),
    }
}

/// Which candidate an entry of an archive belongs to, read off its table of contents once.
pub(super) struct Owners {
    /// The candidate that the whole archive belongs to, or its own name.
    archive: String,
    /// Whether the archive itself lies in a candidate's folder.
    is_settled: bool,
    folders: BTreeMap<String, String>,
    /// Paths inside archives of the archive, each with its candidate.
    nested: Vec<(String, String)>,
}

impl Owners {
    /// What lies in a nested archive belongs with that archive: to its folder, or, when nothing but archives lies at
    /// the top, to the archive's own name.
    ///
    /// `settled` names the candidate's folder that the archive lies in; empty if none.
    pub(super) fn of(plan: &intake::ZipPlan, name: &str, settled: &str) -> Self {
        let stem = Path::new(name).file_stem();
        let stem = stem
            .map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default();
        let alone = plan
            .entries
            .iter()
            .all(|entry| !(matches!(entry.fate, intake::Fate::Take) && entry.folders.is_empty()));
        let mut folders = BTreeMap::new();
        let mut nested = Vec::new();
        for (index, entry) in plan.entries.iter().enumerate() {
            let folder = plan.candidate_folder(index);
            folders.insert(entry.path.clone(), folder.unwrap_or(&stem).to_owned());
            if matches!(entry.fate, intake::Fate::Nested) {
                let end = entry.path.len().saturating_sub(4);
                let inside = entry.path.get(..end).unwrap_or(&entry.path).to_owned();
                let own = inside.rsplit('/').next().unwrap_or(&inside).to_owned();
                let owner = folder
                    .map(str::to_owned)
                    .unwrap_or_else(|| if alone { own } else { stem.clone() });
                nested.push((format!("{inside}/"), owner));
            }
        }
        Self {
            archive: if settled.is_empty() {
                stem
            } else {
                settled.to_owned()
            },
            is_settled: !settled.is_empty(),
            folders,
            nested,
        }
    }

    /// An entry as a source, with its candidate.
    pub(super) fn source(&self, entry: intake::Entry, shown: &str, origin: &str) -> Source {
        Source {
            path: format!("{shown}/{}", entry.path),
            // Two archives may hold folders of one name.
            folder: if self.is_settled {
                self.archive.clone()
            } else {
                format!("{origin}/{shown}/{}", self.owner(&entry))
            },
            name: entry.name,
            origin: origin.to_owned(),
            piece: match entry.found {
                Found::File { bytes } => Piece::Bytes(bytes),
                Found::Skipped { reason } => Piece::Skipped(reason.sentence().to_owned()),
                Found::Refused { refused } => Piece::Refused(refused.sentence()),
            },
        }
    }

    fn owner(&self, entry: &intake::Entry) -> String {
        let inside = self
            .nested
            .iter()
            .find(|(prefix, _)| entry.path.starts_with(prefix.as_str()));
        self.folders
            .get(&entry.path)
            .or_else(|| inside.map(|(_, owner)| owner))
            .or_else(|| entry.folders.first())
            .unwrap_or(&self.archive)
            .clone()
    }
}
