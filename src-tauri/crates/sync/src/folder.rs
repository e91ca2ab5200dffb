//! A folder that others write to as well: a share, a stick, what a synchronising program keeps.

use std::{
    cmp::Reverse,
    fs::{self, File},
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

/// The most names that one look takes in. What is ours comes first, so that strangers cannot crowd it out.
pub const MOST_NAMES: usize = 200_000;

/// A file as it is seen from outside.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seen {
    /// Its name.
    pub name: String,
    /// Its length, bytes.
    pub length: u64,
}

/// What a folder did not do.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// The stick was pulled out, the share is not there.
    #[error(
        "Папка обмена недоступна: флешку вынули или сетевая папка не подключена. Всё сделанное цело; повторите, когда она появится."
    )]
    Absent,
    /// Nothing may be written there.
    #[error(
        "В папку обмена нельзя записывать. Полученное принято, своё не отправлено: разрешите запись или возьмите другую папку."
    )]
    ReadOnly,
    /// There is no room.
    #[error(
        "В папке обмена нет места. Полученное принято, своё не отправлено: освободите место и повторите."
    )]
    Full,
    /// A folder stands where the program's own file is to stand.
    #[error(
        "В папке обмена на месте файла программы стоит папка «{0}». Полученное принято, своё не отправлено: удалите или \
         переименуйте эту папку и повторите."
    )]
    InTheWay(String),
    /// Anything else, in the system's words.
    #[error("Папка обмена не отвечает как надо: {0}. Всё сделанное цело; повторите позже.")]
    Other(io::Error),
}

impl From<io::Error> for FolderError {
    fn from(error: io::Error) -> Self {
        use io::ErrorKind::{
            FileTooLarge, NotADirectory, NotFound, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem,
            StorageFull,
        };
        let is = |kinds: &[io::ErrorKind]| kinds.contains(&error.kind());
        if is(&[NotFound, NotADirectory]) {
            FolderError::Absent
        } else if is(&[PermissionDenied, ReadOnlyFilesystem]) {
            FolderError::ReadOnly
        } else if is(&[StorageFull, QuotaExceeded, FileTooLarge]) {
            FolderError::Full
        } else {
            FolderError::Other(error)
        }
    }
}

/// A place for files. Only whole files appear under a name; nothing is ever changed in place.
pub trait Folder {
    /// The files that are there; of ours the newest first, as far as the folder tells, for they often hold what is in the
    /// older ones. Nothing else follows from that order.
    ///
    /// # Errors
    ///
    /// [`FolderError`], as of every function here.
    fn list(&self) -> Result<Vec<Seen>, FolderError>;

    /// The first bytes of a file, `most` at most. `None` when it has gone, or cannot be read now: another program
    /// holds it, or it is a placeholder of a cloud.
    fn read(&self, name: &str, most: u64) -> Result<Option<Vec<u8>>, FolderError>;

    /// The same into a buffer; false when there is nothing to be read.
    ///
    /// # Errors
    ///
    /// [`FolderError`].
    fn read_into(&self, name: &str, most: u64, bytes: &mut Vec<u8>) -> Result<bool, FolderError> {
        let read = self.read(name, most)?;
        let is_there = read.is_some();
        *bytes = read.unwrap_or_default();
        Ok(is_there)
    }

    /// What reads files beside: see [`Folder::read_into`].
    fn reader(&self) -> FileReader;

    /// Writes a file that is whole or not there.
    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), FolderError>;

    /// The same for what is looked for in every exchange and written again when it is not there: the file has its name once
    /// it is settled, which may be done beside; in a power cut it may vanish as a whole, and nobody waits for the disk to
    /// promise otherwise. Files that are written at once have different lanes.
    ///
    /// # Errors
    ///
    /// [`FolderError`].
    fn begin(&self, lane: usize, name: &str, bytes: &[u8]) -> Result<Begun, FolderError> {
        let _ = lane;
        self.write(name, bytes)?;
        Ok(Begun(None))
    }

    /// Removes a file; one that has gone is removed already, one that is held stays.
    fn remove(&self, name: &str) -> Result<(), FolderError>;
}

/// Reads a file by its name, so many bytes at most, into a buffer; false when there is nothing to be read.
pub type FileReader = Box<dyn Fn(&str, u64, &mut Vec<u8>) -> Result<bool, FolderError> + Send + Sync>;

/// A file that is written, and has its name once it is settled. Dropped before that, it leaves nothing.
#[must_use]
pub struct Begun(Option<Part>);

struct Part {
    file: File,
    path: PathBuf,
    name: PathBuf,
}

/// What stands in the way of a file, when it is a folder; otherwise what the system said.
fn in_the_way(path: &Path, error: io::Error) -> FolderError {
    match path.symlink_metadata() {
        Ok(about) if about.is_dir() => {
            let name = path.file_name().unwrap_or_default();
            FolderError::InTheWay(name.to_string_lossy().into_owned())
        }
        Ok(_) | Err(_) => error.into(),
    }
}

impl Begun {
    fn file(path: PathBuf, name: PathBuf, bytes: &[u8]) -> Result<Begun, FolderError> {
        // What a killed program left there goes. So does a link or a pipe that somebody put there: nothing is ever written
        // through it.
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(in_the_way(&path, error)),
            Ok(()) | Err(_) => {}
        }
        let file = File::create_new(&path)?;
        let mut begun = Begun(Some(Part { file, path, name }));
        if let Some(part) = &mut begun.0 {
            part.file.write_all(bytes)?;
        }
        Ok(begun)
    }

    /// Waits until the content is on the disk and gives the file its name.
    ///
    /// # Errors
    ///
    /// [`FolderError`].
    pub fn settle(mut self) -> Result<(), FolderError> {
        let Some(part) = &self.0 else { return Ok(()) };
        part.file.sync_all()?;
        if let Some(Part { file, path, name }) = self.0.take() {
            drop(file);
            fs::rename(&path, &name).map_err(|error| {
                // The first failure is what people must hear of.
                fs::remove_file(&path).ok();
                in_the_way(&name, error)
            })?;
        }
        Ok(())
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        if let Some(Part { file, path, .. }) = self.0.take() {
            drop(file);
            // The first failure is what people must hear of.
            fs::remove_file(path).ok();
        }
    }
}

/// A real folder.
#[derive(Debug, Clone)]
pub struct Directory {
    root: PathBuf,
    /// What the unfinished files of this writer are called, before the lane.
    part: String,
}

impl Directory {
    /// The folder at `root`, which must be there. `who` names the few unfinished files of this writer, so that what a
    /// killed program left is written over and does not gather.
    pub fn new(root: &Path, who: &crate::keys::DeviceId) -> Directory {
        let name: String = blake3::derive_key("metodaktiv exchange 1 unfinished file", &who.0)
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Directory {
            root: root.to_owned(),
            part: name,
        }
    }

    fn part(&self, lane: usize) -> PathBuf {
        self.root.join(format!("{}.{lane}.part", self.part))
    }
}

/// Whether a file is still being written or brought, by us or by what carries the folder: Syncthing, rclone, Nextcloud and
/// browsers give it its own name once it is whole. Half of it is not torn, it is not here yet.
fn is_unfinished(name: &str) -> bool {
    const BEGINNINGS: [&str; 3] = [".syncthing.", "~syncthing~", ".~"];
    const ENDINGS: [&str; 5] = [".part", ".partial", ".tmp", ".filepart", ".crdownload"];
    let nextcloud = name.starts_with('.') && name.contains(".~");
    BEGINNINGS.iter().any(|begins| name.starts_with(begins))
        || ENDINGS.iter().any(|ends| name.ends_with(ends))
        || nextcloud
}

impl Folder for Directory {
    fn list(&self) -> Result<Vec<Seen>, FolderError> {
        let (mut ours, mut others) = (Vec::new(), Vec::new());
        for entry in fs::read_dir(&self.root)? {
            let entry = entry?;
            let Ok(name) = entry.file_name().into_string() else {
                continue;
            };
            let place = if name.contains(".mtk") {
                &mut ours
            } else {
                &mut others
            };
            if is_unfinished(&name) || place.len() >= MOST_NAMES {
                continue;
            }
            // A name that vanished between two looks is one that is not there.
            if let Ok(about) = entry.metadata()
                && about.is_file()
            {
                let seen = Seen {
                    name,
                    length: about.len(),
                };
                place.push((Reverse(about.modified().ok()), seen));
            }
        }
        ours.sort_unstable();
        others.sort_unstable_by(|(_, one), (_, other)| one.cmp(other));
        let all = ours.into_iter().chain(others).map(|(_, seen)| seen);
        Ok(all.take(MOST_NAMES).collect())
    }

    fn read(&self, name: &str, most: u64) -> Result<Option<Vec<u8>>, FolderError> {
        let mut bytes = Vec::new();
        Ok(self.read_into(name, most, &mut bytes)?.then_some(bytes))
    }

    fn read_into(&self, name: &str, most: u64, bytes: &mut Vec<u8>) -> Result<bool, FolderError> {
        bytes.clear();
        let mut read = || -> io::Result<()> {
            let path = self.root.join(name);
            // A link leads elsewhere, and a pipe that nobody writes to is waited at for ever.
            if !path.symlink_metadata()?.is_file() {
                return Err(io::ErrorKind::InvalidInput.into());
            }
            let file = File::open(path)?;
            let length = file.metadata()?.len().min(most);
            // One more tells the end.
            bytes.reserve(usize::try_from(length.saturating_add(1)).unwrap_or_default());
            file.take(most).read_to_end(bytes)?;
            Ok(())
        };
        match read() {
            Ok(()) => Ok(true),
            // One file that cannot be read is late; a folder that cannot be read is absent.
            Err(_) if self.root.is_dir() => {
                bytes.clear();
                Ok(false)
            }
            Err(error) => Err(error.into()),
        }
    }

    fn reader(&self) -> FileReader {
        let directory = self.clone();
        Box::new(move |name, most, bytes| directory.read_into(name, most, bytes))
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), FolderError> {
        self.begin(0, name, bytes)?.settle()?;
        if cfg!(unix) {
            File::open(&self.root)?.sync_all()?;
        }
        Ok(())
    }

    fn begin(&self, lane: usize, name: &str, bytes: &[u8]) -> Result<Begun, FolderError> {
        Begun::file(self.part(lane), self.root.join(name), bytes)
    }

    fn remove(&self, name: &str) -> Result<(), FolderError> {
        match fs::remove_file(self.root.join(name)) {
            Ok(()) => Ok(()),
            Err(_) if self.root.is_dir() => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::DeviceId;

    fn directory() -> (tempfile::TempDir, Directory) {
        let place = tempfile::tempdir().unwrap();
        let directory = Directory::new(place.path(), &DeviceId([1; 32]));
        (place, directory)
    }

    #[test]
    fn whole_files_and_nothing_else() {
        let (place, directory) = directory();
        directory.write("a.mtk", b"one").unwrap();
        directory.write("a.mtk", b"one two").unwrap();
        fs::create_dir(place.path().join("папка.mtk")).unwrap();
        File::create(place.path().join("0011.part"))
            .unwrap()
            .write_all(b"half")
            .unwrap();
        File::create(place.path().join("A Readme")).unwrap();
        let names: Vec<_> = directory
            .list()
            .unwrap()
            .into_iter()
            .map(|seen| (seen.name, seen.length))
            .collect();
        assert_eq!(
            names,
            [("a.mtk".to_owned(), 7), ("A Readme".to_owned(), 0)],
            "ours first"
        );
        assert_eq!(directory.read("a.mtk", 3).unwrap().unwrap(), b"one");
        assert_eq!(directory.read("gone", 3).unwrap(), None);
        directory.remove("a.mtk").unwrap();
        directory.remove("a.mtk").unwrap();
        assert_eq!(directory.read("a.mtk", 3).unwrap(), None);
    }

    #[test]
    fn what_is_still_being_brought_is_not_here_yet() {
        let (place, directory) = directory();
        for name in [
            ".syncthing.b7ecfa91.mtk.tmp",
            "~syncthing~b7ecfa91.mtk.tmp",
            "b7ecfa91.mtk.6f3c.partial",
            ".b7ecfa91.mtk.~1a2b",
            "b7ecfa91.mtk.crdownload",
        ] {
            File::create(place.path().join(name))
                .unwrap()
                .write_all(b"half")
                .unwrap();
        }
        assert_eq!(directory.list().unwrap(), []);
        let copy = "b7ecfa91 (conflicted copy).mtk";
        File::create(place.path().join(copy))
            .unwrap()
            .write_all(b"whole")
            .unwrap();
        let seen = directory.list().unwrap();
        assert_eq!(
            seen.iter().map(|seen| seen.name.as_str()).collect::<Vec<_>>(),
            [copy]
        );
    }

    #[test]
    fn what_a_killed_writer_left_does_not_gather() {
        let (place, directory) = directory();
        for n in 0..3 {
            File::create(directory.part(0))
                .unwrap()
                .write_all(b"half of something long")
                .unwrap();
            directory.write(&format!("{n}.mtk"), b"whole").unwrap();
        }
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 3);
        assert_eq!(directory.read("2.mtk", 99).unwrap().unwrap(), b"whole");
    }

    #[test]
    fn a_file_has_its_name_once_it_is_settled() {
        let (place, directory) = directory();
        let one = directory.begin(0, "a.mts", b"one").unwrap();
        let two = directory.begin(1, "b.mts", b"two").unwrap();
        assert_eq!(directory.list().unwrap(), []);
        two.settle().unwrap();
        assert_eq!(directory.read("b.mts", 9).unwrap().unwrap(), b"two");
        drop(one);
        assert_eq!(
            fs::read_dir(place.path()).unwrap().count(),
            1,
            "nothing is left of it"
        );
        let late = directory.begin(0, "c.mts", b"three").unwrap();
        fs::remove_dir_all(place.path()).unwrap();
        assert!(matches!(late.settle(), Err(FolderError::Absent)));
    }

    #[test]
    fn a_stick_that_was_pulled_out_is_absent() {
        let (place, directory) = directory();
        directory.write("a.mtk", b"one").unwrap();
        fs::remove_dir_all(place.path()).unwrap();
        assert!(matches!(directory.list(), Err(FolderError::Absent)));
        assert!(matches!(directory.read("a.mtk", 9), Err(FolderError::Absent)));
        assert!(matches!(directory.write("b.mtk", b"x"), Err(FolderError::Absent)));
        assert!(matches!(directory.remove("a.mtk"), Err(FolderError::Absent)));
        let kinds = [
            (io::ErrorKind::StorageFull, "Full"),
            (io::ErrorKind::ReadOnlyFilesystem, "ReadOnly"),
            (io::ErrorKind::PermissionDenied, "ReadOnly"),
            (io::ErrorKind::TimedOut, "Other"),
        ];
        for (kind, expected) in kinds {
            let error = FolderError::from(io::Error::from(kind));
            assert!(format!("{error:?}").starts_with(expected), "{error:?}");
        }
    }

    /// Windows has names of devices, forgets case and the dot at an end, and ends a path at 260 letters.
    #[test]
    fn every_name_of_ours_is_plain() {
        let (_place, directory) = directory();
        let part = directory
            .part(1)
            .file_name()
            .unwrap()
            .to_string_lossy()
            .into_owned();
        let ids = (0..=255u8).map(|n| crate::envelope::FileId([n; 32]).name());
        for name in ids.chain([part]) {
            let (stem, ending) = name.split_once('.').unwrap();
            assert!(stem.len() >= 16 && name.len() <= 44, "{name}");
            assert!(
                stem.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')),
                "{name}"
            );
            assert!(["mtk", "1.part"].contains(&ending), "{name}");
        }
    }

    #[test]
    fn a_folder_under_a_name_of_ours_is_named() {
        let (place, directory) = directory();
        let named = |error: FolderError| matches!(error, FolderError::InTheWay(_));
        fs::create_dir(place.path().join("a.mtk")).unwrap();
        assert!(named(directory.write("a.mtk", b"one").unwrap_err()));
        assert_eq!(
            fs::read_dir(place.path()).unwrap().count(),
            1,
            "nothing is left of it"
        );
        assert_eq!(directory.read("a.mtk", 9).unwrap(), None);
        fs::create_dir(directory.part(0)).unwrap();
        let refused = directory.write("b.mtk", b"one").unwrap_err();
        assert!(refused.to_string().contains(".0.part»"), "{refused}");
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_or_read_through_what_a_stranger_put_there() {
        let (place, directory) = directory();
        let (elsewhere, _) = self::directory();
        let precious = elsewhere.path().join("отчёт.xlsx");
        File::create(&precious).unwrap().write_all(b"figures").unwrap();
        std::os::unix::fs::symlink(&precious, directory.part(0)).unwrap();
        directory.write("a.mtk", b"one").unwrap();
        assert_eq!(fs::read(&precious).unwrap(), b"figures");
        assert_eq!(directory.read("a.mtk", 9).unwrap().unwrap(), b"one");

        // A pipe holds nobody up, neither the writer nor the reader.
        for path in [directory.part(0), place.path().join("b.mtk")] {
            let made = std::process::Command::new("mkfifo").arg(path).status().unwrap();
            assert!(made.success());
        }
        assert_eq!(directory.read("b.mtk", 9).unwrap(), None);
        directory.write("b.mtk", b"two").unwrap();
        assert_eq!(directory.read("b.mtk", 9).unwrap().unwrap(), b"two");
        std::os::unix::fs::symlink(&precious, place.path().join("c.mtk")).unwrap();
        assert_eq!(
            directory.read("c.mtk", 9).unwrap(),
            None,
            "a link leads elsewhere"
        );
    }

    #[test]
    fn strangers_do_not_crowd_ours_out() {
        let (place, directory) = directory();
        for n in 0..3_000 {
            File::create(place.path().join(format!("!фото {n}.jpg"))).unwrap();
        }
        directory.write("zz.mtk", b"one").unwrap();
        assert_eq!(directory.list().unwrap()[0].name, "zz.mtk");
        assert_eq!(directory.list().unwrap().len(), 3_001);
    }
}
