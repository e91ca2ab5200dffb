//! Writes parts beside the thread that reads their sources: encryption and the wait for the disk take longer than
//! reading, so two files are on their way at once.

use std::{
    fs::File,
    io::Write,
    path::PathBuf,
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread::{self, JoinHandle},
};

use super::seal;
use crate::{
    error::{Result, StoreError},
    key::FileKeys,
};

/// Parts written at once.
const WRITERS: usize = 2;

/// The bytes of a content, whoever's memory they stand in.
pub type Content = Box<dyn AsRef<[u8]> + Send>;

/// A content on its way into its part.
struct Part {
    path: PathBuf,
    content: Content,
    /// The name that it has at another office.
    came_as: Option<String>,
}

/// Threads that write parts.
pub(super) struct Sealing {
    parts: SyncSender<Part>,
    writers: Vec<JoinHandle<Result<()>>>,
}

impl Sealing {
    pub(super) fn begin(keys: &Arc<FileKeys>) -> Sealing {
        let (parts, waiting) = sync_channel::<Part>(0);
        let waiting = Arc::new(Mutex::new(waiting));
        let writers = (0..WRITERS)
            .map(|_| {
                let (keys, waiting) = (Arc::clone(keys), Arc::clone(&waiting));
                thread::spawn(move || write_all(&keys, &waiting))
            })
            .collect();
        Sealing { parts, writers }
    }

    /// Hands a content over; waits while every writer is busy, so that no more contents than writers are held.
    /// False when every writer has failed.
    pub(super) fn hand_over(&self, path: PathBuf, content: Content, came_as: Option<String>) -> bool {
        let part = Part {
            path,
            content,
            came_as,
        };
        self.parts.send(part).is_ok()
    }

    /// Waits until every part is on the disk.
    ///
    /// # Errors
    /// The first failure of a writer.
    pub(super) fn finish(self) -> Result<()> {
        drop(self.parts);
        let ended: Vec<Result<()>> = self.writers.into_iter().map(ended).collect();
        ended.into_iter().collect()
    }
}

fn ended(writer: JoinHandle<Result<()>>) -> Result<()> {
    // A writer does not panic; were it to, nothing of the batch may be kept.
    let broken = |_| StoreError::Disk(std::io::Error::other("запись прервана"));
    writer.join().map_err(broken)?
}

fn write_all(keys: &FileKeys, waiting: &Mutex<Receiver<Part>>) -> Result<()> {
    loop {
        let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(part) = next else { return Ok(()) };
        write(keys, &part)?;
    }
}

/// Writes a part and forces it to the disk.
fn write(keys: &FileKeys, part: &Part) -> Result<()> {
    let mut target = File::create_new(&part.path)?;
    seal::seal_named(
        keys,
        part.came_as.as_deref(),
        (*part.content).as_ref(),
        &mut target,
    )?;
    target.flush()?;
    target.sync_all()?;
    Ok(())
}
