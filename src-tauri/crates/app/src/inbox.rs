//! The inbox: a folder that a scanner, a share or a mail program fills, and that the program empties into dossiers.
//!
//! A file is taken when nobody has written to it for a while and it opens. It is put away, inside the inbox and never
//! deleted, only after the store has it for good and gives it back whole. Whatever breaks in between – the power, the
//! share, the disk – the next look goes on from there, and every file has a fate that can be read.

mod folder;
mod look;
mod record;

use std::{
    collections::{BTreeMap, VecDeque},
    path::Path,
};

use domain::{Dossier, DossierId, Moment};
use serde::{Deserialize, Serialize};
use store::Undoable;
use ts_rs::TS;

use crate::{Answer, ApiError, App, Changed, Host, desk::Desk, receiving::FileFate};

use folder::{Form, Seen};
pub(crate) use record::Inbox;

/// The inbox as the window shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct InboxView {
    /// The folder that is watched; empty when none is.
    pub folder: String,
    /// What is wrong with the folder, and what to do; empty when all is well.
    pub trouble: String,
    /// The dossier that loose files go to.
    pub target: Option<DossierId>,
    /// Whose it is; empty without one.
    pub target_name: String,
    /// Files that lie in the inbox and wait or were refused, by path; then those taken, the newest first.
    pub files: Vec<InboxFile>,
}

/// A file of the inbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct InboxFile {
    /// Path within the inbox.
    pub path: String,
    /// Where it stands.
    pub state: InboxState,
    /// Why, in sentences; empty for a file that was simply taken.
    pub sentence: String,
    /// Where it lies now, within the inbox; empty while it lies at `path`.
    pub moved_to: String,
    /// When it was taken, RFC 3339; empty before.
    pub at: String,
    /// What became of everything in it: one fate for a plain file, many for an archive or a letter.
    pub fates: Vec<FileFate>,
    /// Dossiers that it went to.
    pub dossiers: Vec<DossierId>,
}

/// Where a file of the inbox stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum InboxState {
    /// Somebody may still be writing to it, or it is not its turn.
    Waiting,
    /// A loose file: a person must say whose it is.
    NeedsDossier,
    /// Not taken; it stays where it lies.
    Refused,
    /// In a dossier and put away.
    Taken,
    /// In a dossier, but it could not be put away yet.
    Stuck,
}

/// Sets the folder.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetInbox {
    /// Full path; `null` stops the watch.
    pub folder: Option<String>,
}

/// Says whose loose files come now.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AimInbox {
    /// The dossier; `null` lets loose files wait.
    pub dossier: Option<DossierId>,
}

/// Takes files now: those that were refused, and loose ones whose owner a person names.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TakeFromInbox {
    /// Paths within the inbox.
    pub paths: Vec<String>,
    /// The dossier for them; `null` = where they would go anyway.
    pub dossier: Option<DossierId>,
}

/// How many taken files are shown.
const MOST_DONE: usize = 200;

/// What is known of the folder between two looks; in memory only, for a look finds it all anew.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    seen: BTreeMap<String, Seen>,
    /// Fates that hold as long as the file is what it was.
    fates: BTreeMap<String, (Form, InboxFile)>,
    /// Files taken, the newest first.
    done: VecDeque<InboxFile>,
    /// Files that a person wants now, each with its dossier.
    wanted: BTreeMap<String, Option<DossierId>>,
    trouble: String,
    /// A look is under way in another window.
    is_looking: bool,
}

pub(crate) fn inbox(desk: &mut Desk<'_>, (): ()) -> Answer<InboxView> {
    view(desk)
}

pub(crate) fn set_inbox(desk: &mut Desk<'_>, request: SetInbox) -> Answer<Changed<InboxView>> {
    let folder = request.folder.unwrap_or_default().trim().to_owned();
    if !folder.is_empty() {
        let path = Path::new(&folder);
        if !path.is_absolute() || !path.is_dir() {
            return Err(ApiError::field(
                "folder",
                "Такой папки нет. Выберите папку, которая есть на диске.",
            ));
        }
        let data = std::fs::canonicalize(desk.store.folder());
        let own = std::fs::canonicalize(path);
        if let (Ok(data), Ok(own)) = (data, own)
            && (own.starts_with(&data) || data.starts_with(&own))
        {
            return Err(ApiError::field(
                "folder",
                "В этой папке лежит база программы. Выберите другую, например папку сканера.",
            ));
        }
    }
    let title = if folder.is_empty() {
        "папка входящих отключена"
    } else {
        "папка входящих"
    };
    desk.change("set_inbox", title, Undoable::Yes, |tx, _| {
        let record = Inbox {
            folder,
            ..Inbox::read(tx)?
        };
        tx.put(&record)?;
        Ok(())
    })
    .and_then(|changed| {
        *desk.watch = Watch::default();
        shown(desk, changed)
    })
}

pub(crate) fn aim_inbox(desk: &mut Desk<'_>, request: AimInbox) -> Answer<Changed<InboxView>> {
    let title = match request.dossier {
        Some(id) => {
            let person = desk.get::<Dossier>(id.0)?.record.person.short();
            format!("входящие идут в пакет: {person}")
        }
        None => "входящие ждут разбора".to_owned(),
    };
    let changed = desk.change("aim_inbox", &title, Undoable::Yes, |tx, _| {
        if let Some(id) = request.dossier {
            crate::dossiers::editable(tx, id)?;
        }
        let record = Inbox {
            target: request.dossier,
            ..Inbox::read(tx)?
        };
        tx.put(&record)?;
        Ok(())
    })?;
    // What waited for an owner is looked at anew.
    desk.watch
        .fates
        .retain(|_, (_, file)| file.state != InboxState::NeedsDossier);
    shown(desk, changed)
}

pub(crate) fn look_into_inbox(app: &App, host: &dyn Host, (): ()) -> Answer<Changed<InboxView>> {
    look::look(app, host)
}

pub(crate) fn take_from_inbox(
    app: &App,
    host: &dyn Host,
    request: TakeFromInbox,
) -> Answer<Changed<InboxView>> {
    app.at_desk(host, |desk| {
        if let Some(id) = request.dossier {
            desk.get::<Dossier>(id.0)?;
        }
        for path in request.paths {
            desk.watch.fates.remove(&path);
            desk.watch.wanted.insert(path, request.dossier);
        }
        Ok(())
    })?;
    look::look(app, host)
}

fn shown(desk: &Desk<'_>, changed: Changed<()>) -> Answer<Changed<InboxView>> {
    Ok(Changed {
        output: view(desk)?,
        topics: changed.topics,
        undo: changed.undo,
    })
}

fn view(desk: &Desk<'_>) -> Answer<InboxView> {
    let record = desk.store.read(Inbox::read)?;
    let target_name = match record.target {
        Some(id) => desk
            .find::<Dossier>(id.0)?
            .map(|found| found.record.person.full())
            .unwrap_or_default(),
        None => String::new(),
    };
    let watch = &desk.watch;
    let mut files: Vec<InboxFile> = watch
        .seen
        .keys()
        .map(|path| match watch.fates.get(path) {
            Some((_, file)) => file.clone(),
            None => InboxFile::of(path, InboxState::Waiting, "Ждём, пока файл допишется."),
        })
        .collect();
    files.extend(watch.done.iter().cloned());
    // What was taken before this start of the program is told by the store.
    let mut earlier: Vec<_> = record
        .settled
        .iter()
        .filter(|(path, _)| {
            !watch.seen.contains_key(*path) && watch.done.iter().all(|file| file.path != **path)
        })
        .collect();
    earlier.sort_by_key(|(_, settled)| std::cmp::Reverse(settled.at));
    files.extend(
        earlier
            .into_iter()
            .take(MOST_DONE)
            .map(|(path, settled)| InboxFile {
                at: settled.at.to_rfc3339(),
                dossiers: settled.dossiers.iter().copied().collect(),
                ..InboxFile::of(path, InboxState::Taken, "")
            }),
    );
    Ok(InboxView {
        folder: record.folder,
        trouble: watch.trouble.clone(),
        target: record.target,
        target_name,
        files,
    })
}

impl InboxFile {
    fn of(path: &str, state: InboxState, sentence: &str) -> Self {
        Self {
            path: path.to_owned(),
            state,
            sentence: sentence.to_owned(),
            moved_to: String::new(),
            at: String::new(),
            fates: Vec::new(),
            dossiers: Vec::new(),
        }
    }

    fn taken(path: &str, at: Moment) -> Self {
        Self {
            at: at.to_rfc3339(),
            ..Self::of(path, InboxState::Taken, "")
        }
    }
}
