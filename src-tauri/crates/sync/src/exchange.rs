//! One exchange: everything in the folder that is not known here is read, then everything of ours that is not there
//! is written. Whatever breaks it off leaves both sides whole; the next one goes on.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::ControlFlow,
};

use crate::{
    envelope::{FileId, NAME},
    folder::{Folder, FolderError},
    foresight::{Caution, Outlook},
    keys::Keys,
    ledger::{Held, Ledger},
    member::Charter,
    presence::{Machine, SeenCopy},
    roll::Roll,
    shelf::{Key, Shelf, ShelfError},
};

/// This device, and everything that it brings to the folder.
pub struct Party<'a> {
    /// Its keys.
    pub keys: &'a Keys,
    /// The keys of the region, where they are at hand: they open what was written before this device took part.
    pub region: Option<&'a Keys>,
    /// Who takes part, as far as is known; grows as rolls arrive.
    pub roll: &'a mut Roll,
    /// What the records mean.
    pub charter: &'a dyn Charter,
    /// The records.
    pub shelf: &'a mut dyn Shelf,
    /// The account of this folder.
    pub ledger: &'a mut Ledger,
    /// A folder of this device alone, where files in quarantine are kept; they may leave the folder of the exchange.
    pub aside: &'a dyn Folder,
    /// Where it works.
    pub machine: Machine,
}

/// How far an exchange has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// So many of the files were looked at.
    Reading {
        /// Files looked at.
        done: usize,
        /// All files.
        of: usize,
    },
    /// So many of the records were packed.
    Writing {
        /// Records packed.
        done: usize,
        /// All records to pack.
        of: usize,
    },
    /// So many contents of files were copied.
    Copying {
        /// Contents copied.
        done: usize,
        /// All contents to copy one way.
        of: usize,
    },
}

/// What an exchange did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Files taken in.
    pub files_read: usize,
    /// Records that are now otherwise than before, and how many undecided places each has.
    pub records: BTreeMap<Key, usize>,
    /// Files that went into quarantine in this round.
    pub held: Vec<Held>,
    /// Names of files that are not whole; they are looked at again each time.
    pub torn: Vec<String>,
    /// Files of others, which have nothing to do with the exchange.
    pub unrelated: usize,
    /// Records not taken in because they had been erased for ever.
    pub erased: usize,
    /// A pack of our own was found that we do not remember: this device was restored from a copy, or copied.
    pub restored: bool,
    /// When this device was last here in the life that it does not remember, by its clock, seconds since 1970.
    pub last_here: Option<i64>,
    /// What would have come, and was left in the folder for a person to say so: see [`Caution`].
    pub stopped: Option<Outlook>,
    /// Whether anything new was learned about who takes part.
    pub roll_news: bool,
    /// Files written.
    pub files_written: usize,
    /// Records written.
    pub records_written: usize,
    /// Contents of files taken in.
    pub scans_read: usize,
    /// Contents that records name and that have not come.
    pub scans_awaited: usize,
    /// Contents written.
    pub scans_written: usize,
    /// Contents of destroyed records that were taken out of the folder again.
    pub scans_cleared: usize,
    /// Contents that are too large to travel.
    pub scans_too_large: usize,
    /// The files written, for whoever must name them.
    pub written: Vec<FileId>,
    /// The number of the last word of this device that was not known here, and the machine that it was written at.
    pub(crate) last_word: Option<(u64, Option<Machine>)>,
    /// It was broken off by a person; what was done is done.
    pub cancelled: bool,
    /// The copies that came torn here, by name.
    pub(crate) broken: BTreeMap<String, SeenCopy>,
    /// Those that came torn to others, by words that arrived in this round.
    pub(crate) doubted: BTreeMap<String, SeenCopy>,
}

impl Report {
    /// The machine at which this very device wrote what was not known here; `None` when it does not say.
    pub fn written_at(&self) -> Option<Machine> {
        self.last_word.and_then(|(_, machine)| machine)
    }

    /// Tells the person here, and whoever wrote the file.
    pub(crate) fn is_torn(&mut self, name: &str, copy: SeenCopy) {
        self.torn.push(name.to_owned());
        // Copies that a synchronising program made are nobody's to write again.
        if name.len() == NAME {
            self.broken.insert(name.to_owned(), copy);
        }
    }
}

/// Why an exchange stopped. What it did before stays done.
#[derive(Debug, thiserror::Error)]
pub enum ExchangeError {
    /// The folder.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The store.
    #[error(transparent)]
    Shelf(ShelfError),
    /// This device is not on the roll, so that it may read but not write.
    #[error(
        "Это устройство ещё не принято в обмен. Полученное прочитано; своё уйдёт, когда придёт список участников."
    )]
    NotAdmitted,
    /// The region has revoked this device.
    #[error(
        "Это рабочее место исключено из обмена региона: своё оно больше не отправляет, нового не получает. Всё, что есть в \
         базе, цело. Если исключили по ошибке, попросите у секретаря новое приглашение и присоединитесь по нему заново."
    )]
    Revoked,
}

impl Party<'_> {
    /// Reads, then writes. What `caution` stops is not read, and our own is written all the same. `at` is the clock's time in seconds since 1970, told to the others and decided upon by
    /// nobody. `watch` is told how far it has come and may break it off.
    ///
    /// # Errors
    ///
    /// [`ExchangeError`]; the report then says nothing of what was read before, but it stays read.
    pub fn exchange(
        &mut self,
        folder: &dyn Folder,
        at: i64,
        caution: Option<Caution>,
        watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Report, ExchangeError> {
        let mut report = Report::default();
        self.ledger.round = self.ledger.round.saturating_add(1);
        let stopped = match caution {
            Some(caution) => self.foresee(folder, caution)?,
            None => None,
        };
        let standing = match stopped {
            Some((outlook, standing)) => {
                report.stopped = Some(outlook);
                standing
            }
            None => self.read_folder(folder, &mut report, watch)?,
        };
        // A file of somebody unknown is read again when the list that names them comes in the same round.
        report.held.retain(|held| self.ledger.is_held(&held.id));
        if !report.cancelled {
            self.read_scans(folder, &standing.scans, &mut report, watch)?;
        }
        if !report.cancelled {
            self.publish(folder, &standing, at, &mut report, watch)?;
        }
        let aside = self.aside.list()?;
        let aside: BTreeSet<&str> = aside.iter().map(|seen| &*seen.name).collect();
        self.ledger.forget(|id| aside.contains(&*id.name()));
        Ok(report)
    }
}
