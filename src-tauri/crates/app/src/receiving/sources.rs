//! Where received files come from: single files, folders, ZIPs. Bounded in number, depth and size.

use std::{
    fs::{self, File},
    io::{BufReader, Read},
    ops::ControlFlow,
    path::Path,
};

use intake::{Found, Limits};

use crate::{Answer, ApiError};

/// One thing found on the way.
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

/// Hears of each source and may stop the walk.
type Sink<'s> = &'s mut dyn FnMut(Source) -> Answer<ControlFlow<()>>;

/// How deep folders are followed.
const DEPTH: u32 = 6;

/// Files of one folder at most; more is a slip (a whole disk dropped), and is refused before anything is read.
const MOST_FILES: u64 = 5_000;

/// Files that a walk will meet, as far as it can be told without unpacking.
pub(super) fn count(paths: &[std::path::PathBuf]) -> u64 {
    paths
        .iter()
        .map(|path| count_one(path, DEPTH))
        .fold(0, u64::saturating_add)
}

fn count_one(path: &Path, depth: u32) -> u64 {
    if path.is_dir() {
        let Some(depth) = depth.checked_sub(1) else {
            return 0;
        };
        let entries = fs::read_dir(path).into_iter().flatten().flatten();
        return entries
            .map(|entry| count_one(&entry.path(), depth))
            .fold(0, u64::saturating_add);
    }
    let planned = is_zip(path).then(|| {
        let file = File::open(path).ok()?;
        let plan = intake::plan_zip(&mut BufReader::new(file), &Limits::default()).ok()?;
        u64::try_from(plan.entries.len()).ok()
    });
    planned.flatten().unwrap_or(1)
}

/// Goes through a file, a folder or a ZIP.
///
/// # Errors
/// [`ApiError::File`] when a ZIP is refused as a whole or a folder is too large; nothing of it was taken.
pub(super) fn walk(path: &Path, sink: Sink<'_>) -> Answer<()> {
    if path.is_dir() {
        if count_one(path, DEPTH) > MOST_FILES {
            return Err(ApiError::File {
                sentence: format!(
                    "В папке «{}» больше 5 000 файлов. Ничего не принято. Выберите папку с пакетами кандидатов.",
                    shown(path)
                ),
            });
        }
        let folder = shown(path);
        return folder_walk(path, &folder, &folder, DEPTH, sink).map(drop);
    }
    if is_zip(path) {
        return zip_walk(path, sink);
    }
    sink(read(path, String::new(), shown(path))).map(drop)
}

fn folder_walk(
    path: &Path,
    candidate: &str,
    prefix: &str,
    depth: u32,
    sink: Sink<'_>,
) -> Answer<ControlFlow<()>> {
    let mut entries: Vec<_> = match fs::read_dir(path) {
        Ok(entries) => entries.flatten().map(|entry| entry.path()).collect(),
        Err(error) => {
            let sentence = format!("Папка не читается: {error}. Остальное принято.");
            let piece = Piece::Refused(sentence);
            return sink(Source {
                path: prefix.to_owned(),
                name: shown(path),
                folder: String::new(),
                piece,
            });
        }
    };
    entries.sort();
    for entry in entries {
        let name = shown(&entry);
        let path = format!("{prefix}/{name}");
        let link = fs::symlink_metadata(&entry).is_ok_and(|found| found.file_type().is_symlink());
        let hidden =
            name.starts_with('.') || name.starts_with("~$") || name.eq_ignore_ascii_case("thumbs.db");
        let flow = if link || hidden || name.eq_ignore_ascii_case("desktop.ini") {
            let words = if link {
                "ссылка на другой файл"
            } else {
                "служебный файл системы"
            };
            sink(Source {
                path,
                name,
                folder: String::new(),
                piece: Piece::Skipped(words.to_owned()),
            })?
        } else if entry.is_dir() {
            match depth.checked_sub(1) {
                // A folder inside the dropped one is a candidate's; deeper ones belong to that candidate.
                Some(left) => {
                    let inner = if depth == DEPTH { name.as_str() } else { candidate };
                    folder_walk(&entry, inner, &path, left, sink)?
                }
                None => {
                    let piece = Piece::Refused("Папки вложены слишком глубоко, эта не открыта.".to_owned());
                    sink(Source {
                        path,
                        name,
                        folder: String::new(),
                        piece,
                    })?
                }
            }
        } else {
            sink(read(&entry, candidate.to_owned(), path))?
        };
        if flow.is_break() {
            return Ok(flow);
        }
    }
    Ok(ControlFlow::Continue(()))
}

fn zip_walk(path: &Path, sink: Sink<'_>) -> Answer<()> {
    let name = shown(path);
    let refused = |sentence: String| ApiError::File {
        sentence: format!("Архив «{name}» не принят. {sentence}"),
    };
    let file = File::open(path)
        .map_err(|error| refused(format!("Он не читается: {error}. Выберите его ещё раз.")))?;
    let mut reader = BufReader::new(file);
    let stem = path
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    let plan =
        intake::plan_zip(&mut reader, &Limits::default()).map_err(|error| refused(error.sentence()))?;
    // Which candidate a path belongs to is read off the plan once. What lies in a nested archive belongs with that
    // archive: to its folder, or, when nothing but archives lies at the top, to the archive's own name.
    let alone = plan
        .entries
        .iter()
        .all(|entry| !(matches!(entry.fate, intake::Fate::Take) && entry.folders.is_empty()));
    let mut folders = std::collections::BTreeMap::new();
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
    let mut failed = None;
    let walked = intake::open_zip(&mut reader, &Limits::default(), &mut |entry| {
        let inside = nested
            .iter()
            .find(|(prefix, _)| entry.path.starts_with(prefix.as_str()));
        let folder = folders
            .get(&entry.path)
            .or_else(|| inside.map(|(_, owner)| owner))
            .cloned();
        let source = Source {
            path: format!("{name}/{}", entry.path),
            folder: folder
                .or_else(|| entry.folders.first().cloned())
                .unwrap_or_else(|| stem.clone()),
            name: entry.name,
            piece: match entry.found {
                Found::File { bytes } => Piece::Bytes(bytes),
                Found::Skipped { reason } => Piece::Skipped(reason.sentence().to_owned()),
                Found::Refused { refused } => Piece::Refused(refused.sentence()),
            },
        };
        sink(source).unwrap_or_else(|error| {
            failed = Some(error);
            ControlFlow::Break(())
        })
    });
    match (failed, walked) {
        (Some(error), _) => Err(error),
        (None, Ok(_)) => Ok(()),
        (None, Err(error)) => Err(refused(error.sentence())),
    }
}

fn read(path: &Path, folder: String, shown_path: String) -> Source {
    let limit = Limits::default().file_bytes;
    let piece = match File::open(path) {
        Err(error) => Piece::Refused(unreadable(&error)),
        Ok(file) => {
            let mut bytes = Vec::new();
            // One byte more than the limit is enough to know that the file is too large.
            match file.take(limit.saturating_add(1)).read_to_end(&mut bytes) {
                Ok(_) => Piece::Bytes(bytes),
                Err(error) => Piece::Refused(unreadable(&error)),
            }
        }
    };
    Source {
        path: shown_path,
        name: shown(path),
        folder,
        piece,
    }
}

fn unreadable(error: &std::io::Error) -> String {
    format!("Файл не читается: {error}. Он остался на месте; проверьте носитель и добавьте его ещё раз.")
}

fn is_zip(path: &Path) -> bool {
    let mut head = [0_u8; 64 * 1024];
    let Ok(mut file) = File::open(path) else {
        return false;
    };
    let Ok(length) = file.read(&mut head) else {
        return false;
    };
    if !head.get(..length).is_some_and(|head| head.starts_with(b"PK")) {
        return false;
    }
    // A DOCX is a ZIP too; the whole content decides.
    let extension = path
        .extension()
        .map(|extension| extension.to_string_lossy().to_lowercase());
    match fs::read(path) {
        Ok(bytes) if bytes.len() < 64 * 1024 * 1024 => matches!(intake::sniff(&bytes), intake::FileType::Zip),
        _ => extension.is_none_or(|extension| extension != "docx"),
    }
}

fn shown(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}
