//! Exchange by itself: how often each folder is visited, what came of the last visit, and the look that does what is
//! due. The window asks for a look every few seconds; nothing runs while the base is closed.

use std::{collections::BTreeMap, collections::BTreeSet, fs, path::Path, sync::Arc};

use serde::{Deserialize, Serialize};
use store::Store;
use sync::member::Charter as _;
use ts_rs::TS;

use super::{
    ExchangeNow, ExchangeReport, Records, SeatRole, answers, count, exchange_with, seat::Seat, seat::broken,
    take_part, undecided,
};
use crate::{Answer, ApiError, App, Changed, Host, Topic, desk::Desk};

const NOTE: &str = "rhythm";

/// How often a folder is visited until somebody says otherwise, minutes. GK: setting.
const USUAL_MINUTES: u32 = 15;

/// The rarest visit, minutes: a day.
const MOST_MINUTES: u32 = 24 * 60;

/// How the exchange goes, for the line that is always in sight and for the choice of rooms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExchangePulse {
    /// Whether this desk takes part, or has asked to.
    pub takes_part: bool,
    /// What this desk is used for; `None` until it is admitted.
    pub role: Option<SeatRole>,
    /// The folders, in the order of their names.
    pub folders: Vec<FolderLine>,
    /// Records that came by themselves since a person last looked.
    pub news: u32,
    /// Files in quarantine.
    pub held: u32,
    /// Records with more than one live value somewhere.
    pub undecided: u32,
    /// Answers to invitations that had come to the folders by the last visits.
    pub answers: u32,
    /// What lay there as an answer by then and could not be read as one.
    pub unread_answers: u32,
}

/// A folder of the exchange.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FolderLine {
    /// Its full path.
    pub folder: String,
    /// How often it is visited, minutes; 0 = only by hand.
    pub every_minutes: u32,
    /// Whether it is visited as soon as it appears: a stick.
    pub on_arrival: bool,
    /// When an exchange with it last went through to the end, seconds since 1970.
    #[ts(type = "number | null")]
    pub visited: Option<i64>,
    /// What is in the way; `None` when all is well.
    pub trouble: Option<FolderTrouble>,
    /// Records of this desk that are not in the folder yet.
    #[ts(type = "number")]
    pub unsent: u64,
    /// Files in the folder that were not whole at the last visit.
    pub torn: u32,
    /// Files of packages that had not come by the last visit.
    pub awaited: u32,
}

/// What is in the way of a folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FolderTrouble {
    /// Since when, seconds since 1970.
    #[ts(type = "number")]
    pub since: i64,
    /// The folder is not there: a stick that was pulled out, a share without its network. An ordinary thing.
    pub absent: bool,
    /// What happened, what was kept, what to do.
    pub sentence: String,
}

/// Adds a folder, or changes how often it is visited.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetExchangeFolder {
    /// Its full path.
    pub folder: String,
    /// How often, minutes; 0 = only by hand; `null` = as is usual.
    pub every_minutes: Option<u32>,
    /// Whether also as soon as it appears.
    pub on_arrival: bool,
}

/// A folder of the exchange by its path.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ExchangeFolder {
    /// Its full path.
    pub folder: String,
}

/// How a folder is visited and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Rhythm {
    every_minutes: u32,
    on_arrival: bool,
    visited: Option<i64>,
    tried: Option<i64>,
    trouble: Option<FolderTrouble>,
    news: u32,
    #[serde(default)]
    torn: u32,
    #[serde(default)]
    awaited: u32,
    #[serde(default)]
    answers: u32,
    #[serde(default)]
    unread_answers: u32,
}

impl Rhythm {
    fn usual() -> Self {
        Self {
            every_minutes: USUAL_MINUTES,
            on_arrival: true,
            visited: None,
            tried: None,
            trouble: None,
            news: 0,
            torn: 0,
            awaited: 0,
            answers: 0,
            unread_answers: 0,
        }
    }

    /// Looks again at the answers that wait in the folder.
    fn note_answers(&mut self, seat: &Seat, folder: &str) {
        let (answers, unread) = answers::counted(seat, folder);
        (self.answers, self.unread_answers) = (count(answers), count(unread));
    }

    /// Notes whether the folder was there.
    fn seen(&mut self, here: bool, now: i64) {
        let was_absent = self.trouble.as_ref().is_some_and(|trouble| trouble.absent);
        if here && was_absent {
            self.trouble = None;
        } else if !here && !was_absent && self.every_minutes > 0 {
            self.trouble = Some(absent_since(now));
        }
    }

    fn is_due(&self, arrived: bool, now: i64) -> bool {
        let pace = i64::from(self.every_minutes).saturating_mul(60);
        let waited = self.tried.is_none_or(|tried| {
            // A clock that was set back must not put the exchange off for ever.
            now < tried || now.saturating_sub(tried) >= pace
        });
        (arrived && self.on_arrival) || (pace > 0 && waited)
    }

    /// Notes how a visit ended.
    fn visited(&mut self, now: i64, done: &Answer<Changed<ExchangeReport>>, here: bool, by_itself: bool) {
        self.tried = Some(now);
        match done {
            Ok(changed) => {
                let stopped = changed.output.stopped.as_ref();
                self.trouble = stopped.map(|stopped| FolderTrouble {
                    since: self.trouble.as_ref().map_or(now, |trouble| trouble.since),
                    absent: false,
                    sentence: stopped.sentence.clone(),
                });
                if !changed.output.cancelled {
                    self.visited = Some(now);
                }
                self.torn = changed.output.torn;
                self.awaited = changed.output.scans_awaited;
                let came = changed.output.records_read;
                self.news = if by_itself {
                    self.news.saturating_add(came)
                } else {
                    0
                };
            }
            Err(_) if !here => {
                let known = self.trouble.take().filter(|trouble| trouble.absent);
                self.trouble = Some(known.unwrap_or_else(|| absent_since(now)));
            }
            Err(ApiError::File { sentence }) => {
                let since = self.trouble.as_ref().map_or(now, |trouble| trouble.since);
                self.trouble = Some(FolderTrouble {
                    since,
                    absent: false,
                    sentence: sentence.clone(),
                });
            }
            Err(_) => {}
        }
    }
}

fn absent_since(now: i64) -> FolderTrouble {
    FolderTrouble {
        since: now,
        absent: true,
        sentence: sync::folder::FolderError::Absent.to_string(),
    }
}

/// The visits to all folders, kept beside the keys of the exchange.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Visits(BTreeMap<String, Rhythm>);

impl Visits {
    fn read(store: &Store) -> Answer<Self> {
        let body = store.read(|now| now.exchange_note(NOTE))?;
        // What cannot be read is as if nobody had set anything.
        Ok(body
            .and_then(|body| serde_json::from_slice(&body).ok())
            .unwrap_or_default())
    }

    fn write(&self, store: &Store) -> Answer<()> {
        let body = serde_json::to_vec(self).map_err(|_| broken("папки"))?;
        Ok(store.write_exchange_note(NOTE, &body)?)
    }

    fn of(&mut self, folder: &str) -> &mut Rhythm {
        self.0.entry(folder.to_owned()).or_insert_with(Rhythm::usual)
    }
}

fn is_here(folder: &str) -> bool {
    // A stick may leave its mount point behind: what cannot be listed is not there.
    fs::read_dir(Path::new(folder)).is_ok()
}

pub(crate) fn exchange_pulse(desk: &mut Desk<'_>, (): ()) -> Answer<ExchangePulse> {
    let undecided = undecided::here(desk)?;
    let mut pulse = ExchangePulse {
        takes_part: false,
        role: None,
        folders: Vec::new(),
        news: 0,
        held: 0,
        undecided: count(undecided.len()),
        answers: 0,
        unread_answers: 0,
    };
    let Some(seat) = Seat::read(desk.store)? else {
        return Ok(pulse);
    };
    let us = seat.keys.id();
    pulse.takes_part = true;
    // A revoked desk goes on with its own work, and not with that of the office.
    pulse.role = seat.roll.member(&us).map(|me| SeatRole::of(me.role));
    let mut visits = Visits::read(desk.store)?;
    for folder in &seat.folders {
        let rhythm = visits.of(folder).clone();
        let ledger = Seat::ledger(desk.store, folder)?;
        let held = ledger.held().len();
        pulse.held = pulse.held.saturating_add(count(held));
        pulse.news = pulse.news.saturating_add(rhythm.news);
        pulse.answers = pulse.answers.saturating_add(rhythm.answers);
        pulse.unread_answers = pulse.unread_answers.saturating_add(rhythm.unread_answers);
        pulse.folders.push(FolderLine {
            folder: folder.clone(),
            every_minutes: rhythm.every_minutes,
            on_arrival: rhythm.on_arrival,
            visited: rhythm.visited,
            trouble: rhythm.trouble,
            unsent: unsent(desk, &seat, &ledger)?,
            torn: rhythm.torn,
            awaited: rhythm.awaited,
        });
    }
    pulse.folders.sort_by(|one, other| one.folder.cmp(&other.folder));
    Ok(pulse)
}

/// How many records of this desk are not in a folder yet.
fn unsent(desk: &Desk<'_>, seat: &Seat, ledger: &sync::Ledger) -> Answer<u64> {
    let us = seat.roll.member(&seat.keys.id());
    // Whoever waits to be admitted has something to send already, and none of it has gone.
    let Some(role) = us.map(|us| us.role).or(seat.invited) else {
        return Ok(0);
    };
    let kinds = desk
        .store
        .read(|now| now.changed_kinds_since(ledger.published()))?;
    let ours = kinds
        .into_iter()
        .filter(|(kind, _)| Records.may_write(role, kind));
    Ok(ours.map(|(_, count)| count).sum())
}

/// The name that a folder has in the list; a folder under two names would be two folders, each with an account of its own.
pub(super) fn known_as<'f>(seat: &'f Seat, folder: &'f str) -> &'f str {
    let real = |path: &str| fs::canonicalize(path).ok();
    let place = real(folder);
    let is_it = |known: &&String| *known == folder || (place.is_some() && real(known) == place);
    seat.folders.iter().find(is_it).map_or(folder, String::as_str)
}

/// Looks again how many answers wait in the folders.
pub(super) fn note_answers(store: &Store, seat: &Seat) -> Answer<()> {
    let mut visits = Visits::read(store)?;
    for folder in &seat.folders {
        visits.of(folder).note_answers(seat, folder);
    }
    visits.write(store)
}

/// Whether a folder may be one of the exchange, for a base that lies in `own`; the reason when not.
pub(super) fn may_be_folder(own: &Path, folder: &str) -> Result<(), String> {
    let path = Path::new(folder);
    if !path.is_absolute() || !path.is_dir() {
        return Err("Такой папки нет. Выберите папку на флешке, в сети или на диске.".to_owned());
    }
    not_the_base(own, path)
}

/// Refuses a folder that holds the base at `own`, or lies in it.
pub(super) fn not_the_base(own: &Path, path: &Path) -> Result<(), String> {
    if let (Ok(own), Ok(chosen)) = (fs::canonicalize(own), fs::canonicalize(path))
        && (own.starts_with(&chosen) || chosen.starts_with(&own))
    {
        return Err("В этой папке лежит база программы. Для обмена выберите другую.".to_owned());
    }
    Ok(())
}

pub(crate) fn set_exchange_folder(
    desk: &mut Desk<'_>,
    request: SetExchangeFolder,
) -> Answer<Changed<ExchangePulse>> {
    let mut seat = take_part(Seat::read(desk.store)?)?;
    let folder = request.folder.trim().to_owned();
    if !seat.folders.contains(&folder) {
        let refused = |sentence: String| ApiError::field("folder", sentence);
        may_be_folder(desk.store.folder(), &folder).map_err(refused)?;
        let known = known_as(&seat, &folder);
        if known != folder {
            return Err(refused(format!(
                "Эта папка уже есть в списке под другим именем: {known}."
            )));
        }
    }
    let every_minutes = request.every_minutes.unwrap_or(USUAL_MINUTES);
    if every_minutes > MOST_MINUTES {
        return Err(ApiError::field(
            "everyMinutes",
            "Самое редкое – раз в сутки: 1440 минут. Реже – вручную, это 0.",
        ));
    }
    let mut visits = Visits::read(desk.store)?;
    let rhythm = visits.of(&folder);
    rhythm.every_minutes = every_minutes;
    rhythm.on_arrival = request.on_arrival;
    if every_minutes == 0 {
        // A folder that nobody waits for is not missed.
        rhythm.trouble = rhythm.trouble.take().filter(|trouble| !trouble.absent);
    }
    visits.write(desk.store)?;
    if !seat.folders.contains(&folder) {
        seat.folders.push(folder);
        seat.write(desk.store)?;
    }
    told(desk)
}

pub(crate) fn remove_exchange_folder(
    desk: &mut Desk<'_>,
    request: ExchangeFolder,
) -> Answer<Changed<ExchangePulse>> {
    let mut seat = take_part(Seat::read(desk.store)?)?;
    seat.folders.retain(|one| *one != request.folder);
    seat.write(desk.store)?;
    let mut visits = Visits::read(desk.store)?;
    visits.0.remove(&request.folder);
    visits.write(desk.store)?;
    told(desk)
}

pub(crate) fn see_exchange(desk: &mut Desk<'_>, (): ()) -> Answer<Changed<ExchangePulse>> {
    let mut visits = Visits::read(desk.store)?;
    let before = visits.clone();
    for rhythm in visits.0.values_mut() {
        rhythm.news = 0;
    }
    if visits != before {
        visits.write(desk.store)?;
    }
    told(desk)
}

fn told(desk: &mut Desk<'_>) -> Answer<Changed<ExchangePulse>> {
    Ok(Changed {
        output: exchange_pulse(desk, ())?,
        topics: BTreeSet::from([Topic::Exchange]),
        undo: None,
    })
}

/// Runs beside the other commands: only the store is held, never the desk.
pub(crate) fn exchange_now(
    app: &App,
    host: &dyn Host,
    request: ExchangeNow,
) -> Answer<Changed<ExchangeReport>> {
    let Ok(_alone) = app.exchanging.try_lock() else {
        return Err(ApiError::Busy);
    };
    visit(app, host, &request.folder, false, request.apply)
}

/// Exchanges with the folders whose time has come. One that is not there is passed over in silence; what else goes
/// wrong is told by the pulse and does not fail the look.
pub(crate) fn exchange_due(app: &App, host: &dyn Host, (): ()) -> Answer<Changed<ExchangePulse>> {
    let store = app.at_desk(host, |desk| Ok(Arc::clone(desk.store)))?;
    let mut topics = BTreeSet::new();
    if let (Ok(mut present), Some(seat)) = (app.exchanging.try_lock(), Seat::read(&store)?) {
        let now = host.now().timestamp();
        let mut visits = Visits::read(&store)?;
        let before = visits.clone();
        let mut due = Vec::new();
        for folder in &seat.folders {
            let rhythm = visits.of(folder);
            if rhythm.every_minutes == 0 && !rhythm.on_arrival {
                // Nobody waits for it, and a share without its network is slow to say that it is not there.
                continue;
            }
            let here = is_here(folder);
            let arrived = if here {
                present.insert(folder.clone())
            } else {
                present.remove(folder);
                false
            };
            let rhythm = visits.of(folder);
            rhythm.seen(here, now);
            if here && rhythm.is_due(arrived, now) {
                due.push(folder.clone());
            }
        }
        if visits != before {
            visits.write(&store)?;
            topics.insert(Topic::Exchange);
        }
        for folder in due {
            topics.insert(Topic::Exchange);
            if let Ok(changed) = visit(app, host, &folder, true, false) {
                topics.extend(changed.topics);
            }
        }
    }
    Ok(Changed {
        output: app.at_desk(host, |desk| exchange_pulse(desk, ()))?,
        topics,
        undo: None,
    })
}

/// One exchange with a folder, and a note of how it ended.
fn visit(
    app: &App,
    host: &dyn Host,
    folder: &str,
    by_itself: bool,
    apply: bool,
) -> Answer<Changed<ExchangeReport>> {
    let store = app.at_desk(host, |desk| Ok(Arc::clone(desk.store)))?;
    let done = exchange_with(app, host, folder, apply);
    if let Some(seat) = Seat::read(&store)?
        && seat.folders.iter().any(|one| one == known_as(&seat, folder))
    {
        let folder = known_as(&seat, folder);
        let mut visits = Visits::read(&store)?;
        visits.of(folder).note_answers(&seat, folder);
        visits
            .of(folder)
            .visited(host.now().timestamp(), &done, is_here(folder), by_itself);
        visits.write(&store)?;
    }
    done
}
