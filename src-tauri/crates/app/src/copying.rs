//! The base survives its computer: a copy on a stick or another disk, renewed in place, and a base made of a copy. The copy is
//! encrypted like the base and opened by the same password (domain.md 3.14 U16; № 152-ФЗ, art. 19).

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::{DateTime, FixedOffset, NaiveDate};
use domain::Stamp;
use serde::{Deserialize, Serialize};
use store::{Record, Store, Undoable};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Answer, ApiError, App, Changed, Go, Host,
    desk::{Desk, answer},
    session::{Session, Unlock, unlock},
};

/// The folder that a copy lies in, within the folder that the clerk chose.
const COPY: &str = "Методактив – копия базы";

/// A copy older than so many days is reminded of.
const FRESH_DAYS: i64 = 7;

/// Copies the base.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SaveCopy {
    /// Name of the work, for its progress and for cancelling.
    pub job: String,
    /// The stick or folder; the copy gets a folder of its own there.
    pub folder: String,
}

/// A copy that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CopySaved {
    /// Where it lies.
    pub folder: String,
    /// Files of candidates in it.
    #[ts(type = "number")]
    pub files: u64,
    /// Bytes in all.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// Makes the base of this computer out of a copy.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RestoreCopy {
    /// Name of the work, for its progress and for cancelling.
    pub job: String,
    /// The folder of the copy, or the stick that it lies on.
    pub folder: String,
    /// The password of the day on which the copy was made.
    pub password: String,
}

/// A copy is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CopyDue {
    /// Day of the last one; none was ever made without it.
    #[ts(type = "string | null")]
    pub last: Option<NaiveDate>,
}

/// What this computer remembers of its copies; stays on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct LastCopy {
    /// When.
    pub(crate) at: DateTime<FixedOffset>,
    /// The folder that was chosen.
    pub(crate) folder: String,
}

impl Record for LastCopy {
    const KIND: &'static str = "copy";

    fn id(&self) -> Uuid {
        Uuid::nil()
    }
}

pub(crate) fn save_copy(app: &App, host: &dyn Host, request: SaveCopy) -> Answer<Changed<CopySaved>> {
    let (store, who) = app.at_desk(host, |desk| {
        Ok((Arc::clone(desk.store), desk.office.person.clone()))
    })?;
    let chosen = chosen_folder(&request.folder)?;
    let place = copy_in(&chosen).unwrap_or_else(|| chosen.join(COPY));
    let held = store.copy_whole(&place, &mut watch(host, &request.job))?;
    let stamp = Stamp { who, at: host.now() };
    let last = LastCopy {
        at: stamp.at,
        folder: request.folder,
    };
    let changed = store.change(
        "save_copy",
        "копия базы",
        Undoable::No,
        &stamp,
        |tx| -> Answer<CopySaved> {
            tx.put(&last)?;
            Ok(CopySaved {
                folder: place.display().to_string(),
                files: held.files,
                bytes: held.bytes,
            })
        },
    )?;
    Ok(answer(changed))
}

pub(crate) fn restore_copy(app: &App, host: &dyn Host, request: RestoreCopy) -> Answer<Session> {
    let chosen = chosen_folder(&request.folder)?;
    let Some(copy) = copy_in(&chosen) else {
        return Err(ApiError::field(
            "folder",
            format!("В этой папке нет копии базы. Выберите папку «{COPY}» или флешку, на которой она лежит."),
        ));
    };
    let _one = app.practising.try_lock().map_err(|_| ApiError::Busy)?;
    if app.lock_open().is_some() {
        return Err(ApiError::File {
            sentence: "База этого компьютера открыта и осталась как есть. Закройте её (Ctrl+L) и восстановите копию из \
                       окна входа."
                .to_owned(),
        });
    }
    let by = if request.password.is_empty() {
        store::Unlock::Practice
    } else {
        store::Unlock::Password(&request.password)
    };
    Store::restore(&copy, app.folder(), by, &mut watch(host, &request.job))?;
    let password = request.password;
    unlock(app, host, Unlock { password })
}

/// Whether a copy is to be reminded of: the base holds real people, and the last copy is old or was never made.
pub(crate) fn copy_due(desk: &Desk<'_>) -> Answer<Option<CopyDue>> {
    if desk.office.practice || desk.register_counts(desk.cycle.id.0)?.is_empty() {
        return Ok(None);
    }
    let last = desk
        .find::<LastCopy>(Uuid::nil())?
        .map(|last| last.record.at.date_naive());
    let today = desk.host.now().date_naive();
    let is_fresh = last.is_some_and(|last| today.signed_duration_since(last).num_days() <= FRESH_DAYS);
    Ok((!is_fresh).then_some(CopyDue { last }))
}

fn chosen_folder(folder: &str) -> Answer<PathBuf> {
    let chosen = PathBuf::from(folder);
    if !chosen.is_absolute() || !chosen.is_dir() {
        return Err(ApiError::field(
            "folder",
            "Такой папки сейчас нет. Вставьте флешку или выберите другую папку.",
        ));
    }
    Ok(chosen)
}

/// The copy in a folder: the folder itself, or the one that the program made in it.
fn copy_in(folder: &Path) -> Option<PathBuf> {
    [folder.to_owned(), folder.join(COPY)]
        .into_iter()
        .find(|place| Store::lies_in(place))
}

fn watch<'h>(host: &'h dyn Host, job: &'h str) -> impl FnMut(u64, u64) -> ControlFlow<()> + 'h {
    move |done, of| match host.progress(job, done, of) {
        Go::On => ControlFlow::Continue(()),
        Go::Stop => ControlFlow::Break(()),
    }
}
