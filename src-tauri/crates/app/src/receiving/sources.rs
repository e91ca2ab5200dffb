//! Reads what the survey found, a file at a time: never more than one file of a package in memory.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, BufReader, Cursor, ErrorKind, Read, Seek},
    ops::ControlFlow,
    path::Path,
};

use intake::{Entry, FileType, Found, Limits};

use super::survey::{Kind, Place};
use crate::Answer;

/// One file on its way into a dossier.
pub(super) struct Source {
    /// Path fit for showing.
    pub(super) path: String,
    /// File name as received.
    pub(super) name: String,
    /// The candidate folder that it lay in; empty if none.
    pub(super) folder: String,
    /// Its content or why there is none.
    pub(super) piece: Piece,
}

/// Content of a source.
pub(super) enum Piece {
    /// Bytes to look into.
    Bytes(Vec<u8>),
    /// Left aside, with the reason.
    Skipped(String),
    /// Not readable, with the sentence.
    Refused(String),
}

/// How the reading of a place ended.
pub(super) enum Ended {
    /// Every source was handed over.
    Whole,
    /// The sink stopped it.
    Stopped,
    /// The archive or letter is refused as a whole, with the sentence: what was handed over of it must be dropped.
    Refused(String),
}

/// Hears of each source and may stop the reading.
type Sink<'s> = &'s mut dyn FnMut(Source) -> Answer<ControlFlow<()>>;

/// How deep letters and archives are opened in one another: an archive in a letter in an archive.
const NESTED: u32 = 3;

/// Hands over what lies at a place: one file, or every file of an archive or a letter.
///
/// # Errors
/// Those of the sink.
pub(super) fn read(place: &Place, sink: Sink<'_>) -> Answer<Ended> {
    let source = |piece| Source {
        path: place.shown.clone(),
        name: place.name.clone(),
        folder: place.folder.clone(),
        piece,
    };
    match &place.kind {
        Kind::Archive(_) => match open_foreign(&place.path) {
            Ok(file) => {
                let outer = source(Piece::Bytes(Vec::new()));
                archive(&mut BufReader::new(file), &outer, NESTED, sink)
            }
            Err(error) => Ok(Ended::Refused(unreadable(error))),
        },
        Kind::File => hand_over(source(read_file(&place.path)), NESTED, sink),
        Kind::Skipped(words) => hand_over(source(Piece::Skipped((*words).to_owned())), 0, sink),
        Kind::Refused(sentence) => hand_over(source(Piece::Refused(sentence.clone())), 0, sink),
    }
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
    let mut bytes = Vec::new();
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

/// Hands over a file; instead of a letter or of an archive inside a letter, what it holds.
fn hand_over(source: Source, depth: u32, sink: Sink<'_>) -> Answer<Ended> {
    if let (Piece::Bytes(bytes), Some(depth)) = (&source.piece, depth.checked_sub(1)) {
        let kind = intake::sniff(bytes);
        if kind == FileType::Eml {
            return letter(bytes, &source, depth, sink);
        }
        // A torn archive is refused alone by `inspect`; only one with a table of contents is opened.
        let mut reader = Cursor::new(bytes);
        if kind == FileType::Zip && intake::plan_zip(&mut reader, &Limits::default()).is_ok() {
            return archive(&mut reader, &source, depth, sink);
        }
    }
    let flow = sink(source)?;
    Ok(if flow.is_break() {
        Ended::Stopped
    } else {
        Ended::Whole
    })
}

fn archive<R: Read + Seek>(reader: &mut R, outer: &Source, depth: u32, sink: Sink<'_>) -> Answer<Ended> {
    let owners = match intake::plan_zip(reader, &Limits::default()) {
        Ok(plan) => Owners::of(&plan, outer),
        Err(refused) => return Ok(Ended::Refused(refused.sentence())),
    };
    let mut inside = Inside::new(outer, depth, sink);
    let walked = intake::open_zip(reader, &Limits::default(), &mut |entry| {
        let owner = owners.owner(&entry);
        inside.take(entry, owner)
    });
    inside.ended(walked.map(drop))
}

fn letter(bytes: &[u8], outer: &Source, depth: u32, sink: Sink<'_>) -> Answer<Ended> {
    let owner = if outer.folder.is_empty() {
        stem(&outer.name)
    } else {
        outer.folder.clone()
    };
    let mut inside = Inside::new(outer, depth, sink);
    let opened = intake::open_letter(bytes, &Limits::default(), &mut |entry| {
        inside.take(entry, owner.clone())
    });
    inside.ended(opened.map(drop))
}

/// What lies in an archive or a letter on its way to the sink.
struct Inside<'i> {
    outer: &'i Source,
    depth: u32,
    sink: Sink<'i>,
    /// How it ended before its end.
    ended: Option<Answer<Ended>>,
}

impl<'i> Inside<'i> {
    fn new(outer: &'i Source, depth: u32, sink: Sink<'i>) -> Self {
        Self {
            outer,
            depth,
            sink,
            ended: None,
        }
    }

    fn take(&mut self, entry: Entry, folder: String) -> ControlFlow<()> {
        let source = Source {
            path: format!("{}/{}", self.outer.path, entry.path),
            folder,
            name: entry.name,
            piece: match entry.found {
                Found::File { bytes } => Piece::Bytes(bytes),
                Found::Skipped { reason } => Piece::Skipped(reason.sentence().to_owned()),
                Found::Refused { refused } => Piece::Refused(refused.sentence()),
            },
        };
        match hand_over(source, self.depth, self.sink) {
            Ok(Ended::Whole) => ControlFlow::Continue(()),
            other => {
                self.ended = Some(other);
                ControlFlow::Break(())
            }
        }
    }

    fn ended(self, walked: Result<(), intake::Refused>) -> Answer<Ended> {
        match (self.ended, walked) {
            (Some(ended), _) => ended,
            (None, Ok(())) => Ok(Ended::Whole),
            (None, Err(refused)) => Ok(Ended::Refused(refused.sentence())),
        }
    }
}

/// A file name without its extension.
fn stem(name: &str) -> String {
    let stem = Path::new(name).file_stem();
    stem.map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// Which candidate an entry of an archive belongs to, read off its table of contents once.
struct Owners {
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
    fn of(plan: &intake::ZipPlan, outer: &Source) -> Self {
        let stem = stem(&outer.name);
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
            archive: if outer.folder.is_empty() {
                stem
            } else {
                outer.folder.clone()
            },
            is_settled: !outer.folder.is_empty(),
            folders,
            nested,
        }
    }

    fn owner(&self, entry: &Entry) -> String {
        if self.is_settled {
            return self.archive.clone();
        }
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
