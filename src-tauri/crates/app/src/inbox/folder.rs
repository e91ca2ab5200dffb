//! The watched folder on the disk: what lies in it, what is quiet, and where what was taken goes. Nothing here is
//! ever deleted; a file is only moved within the folder, and never onto another one.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use domain::Moment;

/// The folder inside the inbox that taken files go to.
pub(super) const TAKEN: &str = "принято";

/// How deep folders of the inbox are followed: a candidate's folder and one below it.
const DEPTH: u32 = 3;

/// Most files of the inbox that are watched at once.
pub(super) const MOST_FILES: usize = 2_000;

/// How long a file must stay as it is before it is taken for whole, in seconds.
const QUIET_SECONDS: i64 = 3;

/// What two looks compare: while it changes, somebody is writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Form {
    /// Bytes.
    pub(super) size: u64,
    /// Last change, nanoseconds since 1970; 0 where the disk does not tell.
    changed: u128,
}

impl Form {
    /// The form of a file that is there and is a file.
    pub(super) fn of(path: &Path) -> io::Result<Self> {
        let found = fs::symlink_metadata(path)?;
        if !found.is_file() {
            return Err(io::Error::from(io::ErrorKind::InvalidInput));
        }
        let changed = found
            .modified()
            .ok()
            .and_then(|at| at.duration_since(UNIX_EPOCH).ok());
        Ok(Self {
            size: found.len(),
            changed: changed.map_or(0, |since| since.as_nanos()),
        })
    }
}

/// A file that was seen, and since when it has been as it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    /// Its form at the last look.
    pub(super) form: Form,
    /// The first look at this form.
    since: Moment,
}

impl Seen {
    /// Whether nobody has written to it for a while. An empty file never is: its content is still to come.
    pub(super) fn is_quiet(&self, now: Moment) -> bool {
        self.form.size > 0 && now.signed_duration_since(self.since).num_seconds() >= QUIET_SECONDS
    }
}

/// The folder at one look.
pub(super) struct Listing {
    /// Files by their path within the inbox, with `/`.
    pub(super) files: BTreeMap<String, Seen>,
    /// There are more files than are watched.
    pub(super) has_more: bool,
}

/// Looks at the folder; `before` is what the last look saw.
///
/// # Errors
/// The folder is not there or cannot be read: a share that is away, a stick that was pulled out.
pub(super) fn look(inbox: &Path, before: &BTreeMap<String, Seen>, now: Moment) -> io::Result<Listing> {
    let mut listing = Listing {
        files: BTreeMap::new(),
        has_more: false,
    };
    // Asked for by itself: an empty answer must mean an empty folder.
    fs::read_dir(inbox)?;
    enter(inbox, "", DEPTH, before, now, &mut listing);
    Ok(listing)
}

fn enter(
    folder: &Path,
    prefix: &str,
    depth: u32,
    before: &BTreeMap<String, Seen>,
    now: Moment,
    listing: &mut Listing,
) {
    let mut entries: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        // A name that is no text cannot be shown, kept or moved back; such a file waits for its name.
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        let path = format!("{prefix}{name}");
        let Ok(kind) = entry.file_type() else { continue };
        if kind.is_dir() {
            let is_taken = prefix.is_empty() && name == TAKEN;
            if let Some(left) = depth.checked_sub(1)
                && !is_taken
                && !name.starts_with('.')
            {
                enter(&entry.path(), &format!("{path}/"), left, before, now, listing);
            }
            continue;
        }
        if !kind.is_file() || is_unfinished(&name) {
            continue;
        }
        if listing.files.len() >= MOST_FILES {
            listing.has_more = true;
            return;
        }
        // A file that vanished between the listing and the look is no event.
        let Ok(form) = Form::of(&entry.path()) else {
            continue;
        };
        let since = before
            .get(&path)
            .filter(|seen| seen.form == form)
            .map_or(now, |seen| seen.since);
        listing.files.insert(path, Seen { form, since });
    }
}

/// What programs keep beside real files: parts of downloads, locks, copies of quarrels between machines, marks of
/// systems. They are passed over without a word.
pub(super) fn is_unfinished(name: &str) -> bool {
    const STARTS: [&str; 4] = [".", "~$", "~wrl", "._"];
    const ENDS: [&str; 9] = [
        ".part",
        ".partial",
        ".crdownload",
        ".download",
        ".opdownload",
        ".tmp",
        ".temp",
        ".lock",
        ".lnk",
    ];
    let name = name.to_lowercase();
    STARTS.iter().any(|start| name.starts_with(start))
        || ENDS.iter().any(|end| name.ends_with(end))
        || name.contains(".sync-conflict-")
        || name.contains("(conflicted copy")
        || matches!(name.as_str(), "thumbs.db" | "ehthumbs.db" | "desktop.ini")
}

/// Moves a taken file to `принято/ДАТА/…` within the inbox, under a name that is free there. Answers the new path
/// within the inbox.
///
/// # Errors
/// The disk refuses; the file is then where it was.
pub(super) fn put_away(inbox: &Path, path: &str, day: chrono::NaiveDate) -> io::Result<String> {
    let from = inside(inbox, path).ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
    let (folders, name) = path
        .rsplit_once('/')
        .map_or(("", path), |(folders, name)| (folders, name));
    let place = if folders.is_empty() {
        format!("{TAKEN}/{day}")
    } else {
        format!("{TAKEN}/{day}/{folders}")
    };
    let target = inside(inbox, &place).ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
    fs::create_dir_all(&target)?;
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => (stem, format!(".{extension}")),
        _ => (name, String::new()),
    };
    for number in 1..=9_999_u32 {
        let free = if number == 1 {
            name.to_owned()
        } else {
            format!("{stem} ({number}){extension}")
        };
        let to = target.join(&free);
        // An empty file of ours holds the name: two programs at one inbox never write over each other.
        match fs::File::create_new(&to) {
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
            Err(error) => return Err(error),
        }
        if let Err(error) = fs::rename(&from, &to) {
            fs::remove_file(&to).ok();
            return Err(error);
        }
        remove_empty(inbox, folders);
        return Ok(format!("{place}/{free}"));
    }
    Err(io::Error::from(io::ErrorKind::AlreadyExists))
}

/// Takes away folders that have become empty; the system refuses to remove any other.
fn remove_empty(inbox: &Path, folders: &str) {
    let mut folders = folders;
    while !folders.is_empty() {
        let Some(path) = inside(inbox, folders) else {
            return;
        };
        if fs::remove_dir(path).is_err() {
            return;
        }
        folders = folders.rsplit_once('/').map_or("", |(above, _)| above);
    }
}

/// A path within the inbox; nothing for one that leads out of it.
pub(super) fn inside(inbox: &Path, path: &str) -> Option<PathBuf> {
    // A colon and a backslash are plain letters of a name where the system lets them stand.
    let leads_out = |part: &str| {
        part.is_empty() || part == "." || part == ".." || (cfg!(windows) && part.contains(['\\', ':']))
    };
    let mut whole = inbox.to_owned();
    for part in path.split('/') {
        if leads_out(part) {
            return None;
        }
        whole.push(part);
    }
    Some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(path: &Path, bytes: &[u8]) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        io::Write::write_all(&mut fs::File::create(path).unwrap(), bytes).unwrap();
    }

    fn at(second: u32) -> Moment {
        format!("2026-09-01T10:00:{second:02}+05:00").parse().unwrap()
    }

    #[test]
    fn a_file_is_quiet_when_it_stays_as_it_is() {
        let inbox = tempfile::tempdir().unwrap();
        let scan = inbox.path().join("Иванова/скан.pdf");
        write(&scan, b"begin");
        write(&inbox.path().join("пусто.pdf"), b"");
        let quiet = |listing: &Listing, now| -> Vec<String> {
            let files = listing.files.iter().filter(|(_, seen)| seen.is_quiet(now));
            files.map(|(path, _)| path.clone()).collect()
        };
        let first = look(inbox.path(), &BTreeMap::new(), at(0)).unwrap();
        assert!(quiet(&first, at(0)).is_empty(), "never at the first look");
        write(&scan, b"begin and more");
        let second = look(inbox.path(), &first.files, at(5)).unwrap();
        assert!(quiet(&second, at(5)).is_empty(), "it grew");
        let third = look(inbox.path(), &second.files, at(6)).unwrap();
        assert!(quiet(&third, at(6)).is_empty(), "looked at again too soon");
        let fourth = look(inbox.path(), &third.files, at(9)).unwrap();
        assert_eq!(
            quiet(&fourth, at(9)),
            ["Иванова/скан.pdf"],
            "an empty file waits on"
        );
    }

    #[test]
    fn unfinished_files_and_what_was_taken_are_not_seen() {
        let inbox = tempfile::tempdir().unwrap();
        for name in [
            "a.pdf.part",
            "b.pdf.crdownload",
            "~$c.docx",
            "Thumbs.db",
            ".d.pdf",
            "e.sync-conflict-20260901-101010-ABC.pdf",
            "принято/2026-09-01/f.pdf",
            ".stfolder/g.pdf",
            "h.tmp",
        ] {
            write(&inbox.path().join(name), b"x");
        }
        write(&inbox.path().join("партия.pdf"), b"x");
        write(&inbox.path().join("а/б/в/г/слишком глубоко.pdf"), b"x");
        let seen = look(inbox.path(), &BTreeMap::new(), at(0)).unwrap();
        assert_eq!(seen.files.keys().collect::<Vec<_>>(), ["партия.pdf"]);
        assert!(
            look(&inbox.path().join("нет"), &BTreeMap::new(), at(0)).is_err(),
            "a share that is away"
        );
    }

    #[test]
    fn what_was_taken_never_covers_another_file() {
        let inbox = tempfile::tempdir().unwrap();
        let day = "2026-09-01".parse().unwrap();
        let mut places = Vec::new();
        for content in [b"one".as_slice(), b"two", b"three"] {
            write(&inbox.path().join("Ким/скан.pdf"), content);
            places.push(put_away(inbox.path(), "Ким/скан.pdf", day).unwrap());
        }
        assert_eq!(
            places,
            [
                "принято/2026-09-01/Ким/скан.pdf",
                "принято/2026-09-01/Ким/скан (2).pdf",
                "принято/2026-09-01/Ким/скан (3).pdf"
            ]
        );
        for (place, content) in places.iter().zip(["one", "two", "three"]) {
            assert_eq!(fs::read_to_string(inbox.path().join(place)).unwrap(), content);
        }
        assert!(!inbox.path().join("Ким").exists(), "its empty folder goes too");
        assert!(put_away(inbox.path(), "нет.pdf", day).is_err());
        assert!(
            !inbox.path().join("принято/2026-09-01/нет.pdf").exists(),
            "nothing is left of a failed move"
        );
        for path in ["../a.pdf", "a/../../b.pdf", "", "/etc/passwd"] {
            assert!(put_away(inbox.path(), path, day).is_err(), "{path}");
        }
    }
}
