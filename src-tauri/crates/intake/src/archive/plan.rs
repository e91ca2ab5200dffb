//! What would be taken from an archive, before anything is unpacked.

use super::directory::{LOCAL, Record, read_directory};
use super::names::decode_name;
use crate::letters::is_invisible;
use crate::limits::Limits;
use crate::refused::Refused;
use crate::safe_name::{safe_name, split_extension};
use serde::Serialize;
use std::collections::BTreeSet;
use std::io::{Read, Seek};

/// Longest path shown, in characters.
const PATH_CHARS: usize = 240;

/// Most folders of one path that are kept.
const FOLDERS: usize = 8;

/// How many records a table of contents may hold for each file that may be taken: an archive of macOS doubles
/// every file, folders have records too.
const RECORDS_PER_ENTRY: u32 = 8;

/// Why an entry is left in the archive without a word of complaint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SkipReason {
    /// A folder; its files have entries of their own.
    Folder,
    /// A service file of an operating system or an office program (`__MACOSX`, `Thumbs.db`, `~$…`).
    System,
    /// A path from the root of a disk: such archives are made to write where they must not.
    AbsolutePath,
    /// A path with `..`: the same.
    ParentPath,
    /// A link to another file.
    Link,
    /// A small picture that adorns the text of a letter.
    Decoration,
    /// The signature of the letter itself.
    LetterSignature,
}

impl SkipReason {
    /// The reason in Russian for the list of fates, without a capital and without a full stop.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Folder => "папка; её файлы перечислены отдельно",
            Self::System => "служебный файл системы",
            Self::AbsolutePath => "путь ведёт в корень диска, такой файл не берётся",
            Self::ParentPath => "путь ведёт за пределы архива, такой файл не берётся",
            Self::Link => "ссылка на другой файл, самого файла в архиве нет",
            Self::Decoration => "картинка из оформления письма",
            Self::LetterSignature => "электронная подпись самого письма",
        }
    }
}

/// What becomes of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "fate", rename_all = "snake_case")]
pub enum Fate {
    /// It will be read.
    Take,
    /// It is an archive by its name and will be opened in its turn.
    Nested,
    /// It is left aside.
    Skip {
        /// Why.
        reason: SkipReason,
    },
    /// It cannot be taken.
    Refuse {
        /// Why.
        refused: Refused,
    },
}

/// One entry of an archive and its fate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PlannedEntry {
    /// The whole path for showing, with `/`, shortened to 240 characters.
    pub path: String,
    /// The file name fit for showing and saving; unique within its folder («скан (2).pdf»).
    pub name: String,
    /// The folders above it, outermost first, fit for showing; at most eight.
    pub folders: Vec<String>,
    /// Unpacked length in bytes as the archive promises it.
    pub promised_bytes: u64,
    /// What becomes of it.
    #[serde(flatten)]
    pub fate: Fate,
    #[serde(skip)]
    pub(super) record: Record,
}

/// The entries of an archive in its own order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ZipPlan {
    /// Every entry of the table of contents.
    pub entries: Vec<PlannedEntry>,
}

impl ZipPlan {
    /// How many entries will be read.
    pub fn taken(&self) -> usize {
        self.entries
            .iter()
            .filter(|entry| matches!(entry.fate, Fate::Take | Fate::Nested))
            .count()
    }

    /// The folder of one entry by which a candidate can be recognised: the first one below the folders that all
    /// taken entries share; the innermost shared folder when they all lie in one; nothing when it lies at the top.
    pub fn candidate_folder(&self, entry: usize) -> Option<&str> {
        let taken = self
            .entries
            .iter()
            .filter(|entry| matches!(entry.fate, Fate::Take | Fate::Nested));
        let shared = taken
            .map(|entry| entry.folders.as_slice())
            .reduce(|shared, folders| {
                let same = shared
                    .iter()
                    .zip(folders)
                    .take_while(|(left, right)| left == right)
                    .count();
                shared.get(..same).unwrap_or_default()
            })
            .unwrap_or_default();
        let folders = &self.entries.get(entry)?.folders;
        folders
            .get(shared.len())
            .or_else(|| folders.last())
            .map(String::as_str)
    }
}

/// Lists what would be taken from the ZIP behind `reader`; nothing is unpacked.
///
/// Refuses the archive as a whole when it is damaged, holds more files than [`Limits::entries`], or keeps several
/// entries in the same bytes (the mark of a bomb).
pub fn plan_zip<R: Read + Seek>(reader: &mut R, limits: &Limits) -> Result<ZipPlan, Refused> {
    let records = read_directory(reader, limits.entries.saturating_mul(RECORDS_PER_ENTRY))?;
    refuse_overlaps(&records)?;
    let mut names = BTreeSet::new();
    let entries: Vec<_> = records
        .into_iter()
        .map(|record| plan_entry(record, limits, &mut names))
        .collect();
    let plan = ZipPlan { entries };
    let taken = u32::try_from(plan.taken()).unwrap_or(u32::MAX);
    if taken > limits.entries {
        return Err(Refused::TooManyEntries {
            entries: taken,
            limit: limits.entries,
        });
    }
    Ok(plan)
}

/// Entries that share bytes are how a small file becomes petabytes without nesting.
fn refuse_overlaps(records: &[Record]) -> Result<(), Refused> {
    let mut spans: Vec<(u64, u64)> = records
        .iter()
        .map(|record| {
            let head = (LOCAL + record.raw_name.len()) as u64;
            (
                record.header_at,
                record
                    .header_at
                    .saturating_add(head)
                    .saturating_add(record.packed),
            )
        })
        .collect();
    spans.sort_unstable();
    let apart = spans
        .windows(2)
        .all(|pair| matches!(pair, [(_, end), (next, _)] if end <= next));
    if apart { Ok(()) } else { Err(Refused::Bomb) }
}

fn plan_entry(record: Record, limits: &Limits, names: &mut BTreeSet<String>) -> PlannedEntry {
    let path: String = decode_name(&record)
        .chars()
        .filter(|letter| !letter.is_control() && !is_invisible(*letter))
        .map(|letter| if letter == '\\' { '/' } else { letter })
        .collect();
    let mut segments: Vec<&str> = path
        .split('/')
        .filter(|part| !part.is_empty() && *part != ".")
        .collect();
    let fate = fate(&record, &path, &segments, limits);
    let name = safe_name(segments.pop().unwrap_or_default());
    let folders: Vec<String> = segments
        .iter()
        .take(FOLDERS)
        .map(|part| safe_name(part))
        .collect();
    let place = folders.join("/");
    let mut unique = name.clone();
    let mut number = 1_u32;
    // Windows does not tell «Скан.pdf» from «скан.pdf», so neither may we.
    while !names.insert(format!("{place}/{unique}").to_lowercase()) {
        number = number.saturating_add(1);
        let (stem, extension) = split_extension(&name);
        let dot = if extension.is_empty() { "" } else { "." };
        unique = format!("{stem} ({number}){dot}{extension}");
    }
    let shown = if path.chars().count() > PATH_CHARS {
        format!(
            "{}…/{unique}",
            path.chars()
                .take(PATH_CHARS - unique.chars().count() - 2)
                .collect::<String>()
        )
    } else {
        path
    };
    PlannedEntry {
        path: shown,
        name: unique,
        folders,
        promised_bytes: record.unpacked,
        fate,
        record,
    }
}

fn fate(record: &Record, path: &str, segments: &[&str], limits: &Limits) -> Fate {
    let skip = |reason| Fate::Skip { reason };
    let refuse = |refused| Fate::Refuse { refused };
    let drive = path.get(..2).is_some_and(|start| start.ends_with(':'));
    let unix = matches!(record.host, 3 | 19);
    if path.starts_with('/') || drive {
        return skip(SkipReason::AbsolutePath);
    }
    if segments.contains(&"..") {
        return skip(SkipReason::ParentPath);
    }
    if path.ends_with('/') || segments.is_empty() {
        return skip(SkipReason::Folder);
    }
    if unix && (record.attributes >> 16) & 0xf000 == 0xa000 {
        return skip(SkipReason::Link);
    }
    if is_system(segments) {
        return skip(SkipReason::System);
    }
    if record.flags & 1 != 0 {
        return refuse(Refused::Encrypted);
    }
    if !matches!(record.method, 0 | 8) {
        return refuse(Refused::UnknownCompression {
            method: record.method,
        });
    }
    if record.unpacked > limits.entry_bytes {
        return refuse(Refused::TooBig {
            bytes: record.unpacked,
            limit: limits.entry_bytes,
        });
    }
    let name = segments.last().copied().unwrap_or_default();
    if split_extension(name).1.eq_ignore_ascii_case("zip") {
        Fate::Nested
    } else {
        Fate::Take
    }
}

/// Files that systems and office programs leave behind and nobody meant to send.
pub(crate) fn is_system(segments: &[&str]) -> bool {
    let name = segments.last().copied().unwrap_or_default().to_lowercase();
    segments.contains(&"__MACOSX")
        || name.starts_with("._")
        || name.starts_with("~$")
        || matches!(
            name.as_str(),
            "thumbs.db" | "ehthumbs.db" | ".ds_store" | "desktop.ini" | ".directory"
        )
}
