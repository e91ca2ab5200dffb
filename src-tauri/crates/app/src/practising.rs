//! The practice office: a season of invented people, made beside the data folder and moved into it whole.

use std::{
    io,
    path::{Path, PathBuf},
};

use domain::Moment;
use serde::Deserialize;
use ts_rs::TS;

use crate::{
    Answer, ApiError, App, Go, Host,
    desk::store_exists,
    regions,
    session::{Session, Unlock, session, unlock},
};

/// Lives through the season of a region that ends on the day of `now`, in an empty folder: an office with candidates in
/// every state. Hears how many working days are over and of how many, and answers whether to go on.
///
/// # Errors
/// `None` when it was told to stop; the sentence of what refused.
pub type Season = fn(
    folder: &Path,
    region: &str,
    now: Moment,
    lived: &dyn Fn(u64, u64) -> Go,
) -> Result<(), Option<String>>;

/// Opens a practice office in the data folder.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreatePractice {
    /// Name of the work, for its progress and for cancelling.
    pub job: String,
    /// Code of a built-in region.
    pub region: String,
}

/// Where the season is lived until it is whole; the name is no name of the office's own files.
const UNDER_WAY: &str = "practice.part";

/// The file whose presence makes a folder an office: it comes last.
const KEY: &str = "key.json";

pub(crate) fn create_practice(app: &App, host: &dyn Host, request: CreatePractice) -> Answer<Session> {
    let _one = app.practising.try_lock().map_err(|_| ApiError::Busy)?;
    regions::built_in_profile(&request.region)
        .map_err(|refused| ApiError::field("region", refused.to_string()))?;
    if store_exists(app.folder()) {
        return Err(store::StoreError::AlreadyExists {
            folder: app.folder().to_owned(),
        }
        .into());
    }
    let season = app.season.ok_or_else(|| ApiError::File {
        sentence: "В этой сборке программы учебных данных нет. Создайте рабочее место.".to_owned(),
    })?;
    let under_way = forgotten(app.folder()).map_err(store::StoreError::from)?;
    let lived = |done, total| host.progress(&request.job, done, total);
    let made = season(&under_way, &request.region, host.now(), &lived);
    let moved = match made {
        Ok(()) => {
            moved_whole(&under_way, app.folder()).map_err(|error| store::StoreError::from(error).into())
        }
        Err(None) => Err(ApiError::Cancelled),
        Err(Some(sentence)) => Err(ApiError::File {
            sentence: format!(
                "Учебные данные не получились, от них ничего не осталось. Проверьте место на диске и повторите. \
                 Что ответила программа: {sentence}"
            ),
        }),
    };
    // What is left of a season that did not come out is of no use; the next attempt removes what stays now.
    let _ = forgotten(app.folder());
    moved?;
    let password = String::new();
    unlock(app, host, Unlock { password })
}

/// Ends the practice: the invented people go, the folder is free for an office. An office with a password stays as it is.
pub(crate) fn end_practice(app: &App, host: &dyn Host, (): ()) -> Answer<Session> {
    {
        let mut open = app.lock_open();
        if let Some(open) = open.as_ref().filter(|open| !open.office.practice) {
            return Err(ApiError::File {
                sentence: format!(
                    "Здесь не учебные данные, а рабочая база ({}). Она осталась как есть.",
                    open.cycle.regulation.region
                ),
            });
        }
        *open = None;
        store::Store::remove_practice(app.folder())?;
    }
    session(app, host, ())
}

/// The folder for the season, without anything that an interrupted attempt left there.
fn forgotten(folder: &Path) -> io::Result<PathBuf> {
    let under_way = folder.join(UNDER_WAY);
    match std::fs::remove_dir_all(&under_way) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(under_way),
    }
}

fn moved_whole(from: &Path, to: &Path) -> io::Result<()> {
    let mut names = std::fs::read_dir(from)?
        .map(|entry| Ok(entry?.file_name()))
        .collect::<io::Result<Vec<_>>>()?;
    names.sort_by_key(|name| name == KEY);
    names
        .iter()
        .try_for_each(|name| std::fs::rename(from.join(name), to.join(name)))
}
