//! Going through an archive and the archives inside it, one file at a time.

use super::plan::{Fate, SkipReason, plan_zip};
use super::read::{Budget, read_entry};
use crate::limits::Limits;
use crate::refused::Refused;
use crate::safe_name::split_extension;
use crate::sniff::{FileType, sniff};
use std::io::{Cursor, Read, Seek};
use std::ops::ControlFlow;

/// What was found at one place of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A file, unpacked and checked against its checksum; its kind is not yet inspected.
    File {
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// Left aside.
    Skipped {
        /// Why.
        reason: SkipReason,
    },
    /// Cannot be taken; the rest of the archive can.
    Refused {
        /// Why.
        refused: Refused,
    },
}

/// One file of an archive on its way to the caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The folders above it, outermost first; a nested archive counts as a folder of its name without «.zip».
    pub folders: Vec<String>,
    /// The file name fit for showing and saving.
    pub name: String,
    /// The whole path for showing.
    pub path: String,
    /// What was found.
    pub found: Found,
}

/// How a walk through an archive ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Walked {
    /// Files handed over.
    pub files: u32,
    /// Entries left aside.
    pub skipped: u32,
    /// Entries refused one by one.
    pub refused: u32,
    /// Whether the caller stopped the walk.
    pub stopped: bool,
}

/// Unpacks the ZIP behind `reader`, nested ones included, handing every entry to `sink`.
///
/// An error concerns the archive as a whole: whatever `sink` was given before must then be dropped, so that the
/// sentence «ничего не добавлено» stays true.
pub fn open_zip<R: Read + Seek>(
    reader: &mut R,
    limits: &Limits,
    sink: &mut dyn FnMut(Entry) -> ControlFlow<()>,
) -> Result<Walked, Refused> {
    let mut walk = Walk {
        budget: Budget::new(limits),
        walked: Walked::default(),
        sink,
    };
    let plan = plan_zip(reader, limits)?;
    walk.level(reader, &plan, &[], 1)?;
    Ok(walk.walked)
}

struct Walk<'a> {
    budget: Budget,
    walked: Walked,
    sink: &'a mut dyn FnMut(Entry) -> ControlFlow<()>,
}

impl Walk<'_> {
    fn level<R: Read + Seek>(
        &mut self,
        reader: &mut R,
        plan: &super::plan::ZipPlan,
        above: &[String],
        depth: u32,
    ) -> Result<(), Refused> {
        self.budget.reserve(plan.taken())?;
        for (index, planned) in plan.entries.iter().enumerate() {
            if self.walked.stopped {
                return Ok(());
            }
            let mut entry = Entry {
                folders: above.iter().chain(&planned.folders).cloned().collect(),
                name: planned.name.clone(),
                path: above
                    .iter()
                    .map(String::as_str)
                    .chain([planned.path.as_str()])
                    .collect::<Vec<_>>()
                    .join("/"),
                found: Found::Skipped {
                    reason: SkipReason::Folder,
                },
            };
            entry.found = match &planned.fate {
                Fate::Skip { reason } => Found::Skipped { reason: *reason },
                Fate::Refuse { refused } => Found::Refused {
                    refused: refused.clone(),
                },
                Fate::Take | Fate::Nested => match read_entry(reader, plan, index, &mut self.budget) {
                    Err(whole @ (Refused::Bomb | Refused::UnpackedTooBig { .. })) => return Err(whole),
                    Err(refused) => Found::Refused { refused },
                    Ok(bytes) if sniff(&bytes) == FileType::Zip => match self.nested(&bytes, &entry, depth) {
                        Ok(()) => continue,
                        Err(whole @ (Refused::Bomb | Refused::UnpackedTooBig { .. })) => return Err(whole),
                        Err(refused) => Found::Refused { refused },
                    },
                    Ok(bytes) => Found::File { bytes },
                },
            };
            self.hand_over(entry);
        }
        Ok(())
    }

    /// Opens an archive that lay inside; an error means that nothing of it was handed over.
    fn nested(&mut self, bytes: &[u8], entry: &Entry, depth: u32) -> Result<(), Refused> {
        if depth >= self.budget.limits().archive_depth {
            return Err(Refused::TooDeep);
        }
        let mut inner = Cursor::new(bytes);
        let limits = *self.budget.limits();
        let plan = plan_zip(&mut inner, &limits)?;
        let mut above = entry.folders.clone();
        above.push(split_extension(&entry.name).0.to_owned());
        self.level(&mut inner, &plan, &above, depth.saturating_add(1))
    }

    fn hand_over(&mut self, entry: Entry) {
        let count = match &entry.found {
            Found::File { .. } => &mut self.walked.files,
            Found::Skipped { .. } => &mut self.walked.skipped,
            Found::Refused { .. } => &mut self.walked.refused,
        };
        *count = count.saturating_add(1);
        self.walked.stopped = (self.sink)(entry).is_break();
    }
}
