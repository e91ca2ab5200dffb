//! The journal and undo.

mod about;

use std::collections::BTreeSet;

use domain::{ExpertOpinion, Sitting};
use serde::{Deserialize, Serialize};
use store::Record as _;
use ts_rs::TS;
use uuid::Uuid;

use self::about::About;
use crate::{
    Answer, ApiError, App, Changed, Host, Topic,
    desk::{Desk, answer},
    exchange::{departures, keep_told, role, set_aside},
};

/// What can be undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UndoLine {
    /// Number of the entry.
    #[ts(type = "number")]
    pub seq: u64,
    /// What it was.
    pub title: String,
    /// Who did it.
    pub who: String,
    /// When, RFC 3339.
    pub at: String,
    /// Whether it can be undone now.
    pub possible: bool,
    /// Why not; empty if it can.
    pub reason: String,
}

/// Undoes an act.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Undo {
    /// Number of the entry; `null` = the newest that can be undone.
    #[ts(type = "number | null")]
    pub seq: Option<u64>,
}

/// Asks for the way back of an act.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WayBack {
    /// Number of the entry.
    #[ts(type = "number")]
    pub seq: u64,
}

/// Asks for the journal.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct JournalQuery {
    /// Lines wanted, at most 500.
    pub limit: u32,
    /// Only lines before this number; `null` = from the newest.
    #[ts(type = "number | null")]
    pub before: Option<u64>,
}

/// A line of the journal.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JournalLine {
    /// Number.
    #[ts(type = "number")]
    pub seq: u64,
    /// Operation, the same stem as the command.
    pub op: String,
    /// What it was, in the clerk's words.
    pub title: String,
    /// The candidates whose items of a sitting it changed, as far as the title does not name them.
    pub about: Vec<String>,
    /// Who.
    pub who: String,
    /// When, RFC 3339.
    pub at: String,
    /// What changed: record kind, path, before, after.
    pub edits: Vec<EditLine>,
}

/// One changed value.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EditLine {
    /// Kind of record.
    pub kind: String,
    /// Path of the value, joined with dots.
    pub path: String,
    /// Whom it concerns, where the path names an item of a sitting: the candidate, then the member of the commission.
    pub about: Vec<String>,
    /// Before, as JSON; `null` if it was not there.
    #[ts(type = "unknown")]
    pub before: Option<serde_json::Value>,
    /// After.
    #[ts(type = "unknown")]
    pub after: Option<serde_json::Value>,
    /// The line of the act that destroyed both values with a person's data.
    #[ts(type = "number | null")]
    pub struck_by: Option<u64>,
}

/// A verdict on the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StoreVerdict {
    /// Whether everything holds.
    pub sound: bool,
    /// What was checked and what was found, in Russian.
    pub sentence: String,
    /// Hash of the newest journal line, hexadecimal.
    pub journal_head: String,
}

/// Entries looked at for the last acts; by its number any entry is undone.
const UNDO_DEPTH: u64 = 50;

pub(crate) fn undoable(desk: &mut Desk<'_>, (): ()) -> Answer<Vec<UndoLine>> {
    let acts = acts(desk)?.into_iter().filter(|(entry, _)| !entry.is_undo);
    Ok(acts.map(|(entry, by)| line(entry, by)).collect())
}

/// A title, or what stands for one that was struck out with a person's data.
pub(crate) fn told(title: String) -> String {
    match title.is_empty() {
        true => "данные уничтожены".to_owned(),
        false => title,
    }
}

/// Acts that were not taken back and acts of taking back, newest first, each with the later act that stands on it; the
/// last of them is the first that can be taken back, for whether it can is a question of its own to each.
///
/// A later act on the same record stands on an earlier one even where their values do not touch: a document must
/// not change under a dossier that was registered meanwhile. So the acts on a record are undone in turn.
fn acts(desk: &Desk<'_>) -> Answer<Vec<Act>> {
    desk.store.read(|reader| {
        let mut acts = Vec::new();
        for seq in reader.not_undone(UNDO_DEPTH)? {
            let Some(entry) = reader.undo_of(seq)? else {
                continue;
            };
            let (entry, by) = built_upon(reader, entry)?;
            let is_last = !entry.is_undo && entry.possible && by.is_none();
            acts.push((entry, by));
            if is_last {
                break;
            }
        }
        Ok(acts)
    })
}

/// One act, however old, as [`acts`] tells it.
fn act(desk: &Desk<'_>, seq: u64) -> Answer<Option<Act>> {
    desk.store.read(|reader| {
        let entry = reader.undo_of(seq)?;
        entry.map(|entry| built_upon(reader, entry)).transpose()
    })
}

/// An act and the later one that stands on it.
type Act = (store::UndoEntry, Option<store::LaterChange>);

fn built_upon(reader: &store::Reader<'_>, entry: store::UndoEntry) -> Answer<Act> {
    let mut by = reader.later_change(entry.seq)?;
    if by.is_none() && entry.op == store::EXCHANGE_OP {
        // An opinion that came is written into the review, which bears the dossier's id and not its own.
        by = reader.later_at_owners(entry.seq, ExpertOpinion::KIND)?;
    }
    if by.is_none() && entry.op == "set_composition" {
        by = seated_by(reader, entry.seq)?;
    }
    Ok((entry, by))
}

/// The way back of one act, however old; nothing where there is no such act.
pub(crate) fn way_back(desk: &mut Desk<'_>, request: WayBack) -> Answer<Option<UndoLine>> {
    Ok(act(desk, request.seq)?.map(|(entry, by)| line(entry, by)))
}

/// A sitting whose members come of the edition that a line of the journal made.
fn seated_by(reader: &store::Reader<'_>, seq: u64) -> Answer<Option<store::LaterChange>> {
    let made: BTreeSet<Uuid> = reader
        .journal_line(seq)?
        .edits
        .iter()
        .map(|edit| edit.id)
        .collect();
    let sittings = reader.list::<Sitting>()?;
    let seated = sittings
        .iter()
        .find(|sitting| made.contains(&sitting.composition.0));
    Ok(seated.map(|sitting| store::LaterChange {
        title: format!("заседание {}", sitting.on.format("%d.%m.%Y")),
        undoable: true,
    }))
}

pub(crate) fn undo(app: &App, host: &dyn Host, request: Undo) -> Answer<Changed<UndoLine>> {
    app.at_desk(host, |desk| take_back(app, desk, request))
}

fn take_back(app: &App, desk: &mut Desk<'_>, request: Undo) -> Answer<Changed<UndoLine>> {
    // Ctrl+Z means the last act and no other: an older one is never undone behind the clerk's back. What was taken back is
    // brought again only by its own number.
    let wanted = match request.seq {
        Some(seq) => act(desk, seq)?,
        None => acts(desk)?.into_iter().find(|(entry, _)| !entry.is_undo),
    };
    let Some((entry, by)) = wanted else {
        let sentence = "Отменять нечего: такого действия нет или оно уже отменено.".to_owned();
        return Err(ApiError::UndoBlocked { sentence });
    };
    if let Some(by) = by {
        let title = quoted(&entry.title);
        let later = quoted(&by.title);
        let advice = match by.undoable {
            true => "Сначала отмените его.",
            false => "Оно окончательное, поэтому и это действие остаётся.",
        };
        let sentence = format!("{title} отменить нельзя: позже выполнено {later}. {advice}");
        return Err(ApiError::UndoBlocked { sentence });
    }
    let is_batch = entry.op == store::EXCHANGE_OP;
    // An exchange that is under way keeps its account of the files until its end.
    let alone = is_batch.then(|| app.exchanging.try_lock());
    if let Some(Err(_)) = alone {
        let title = quoted(&entry.title);
        let sentence = format!(
            "{title} сейчас отменить нельзя: идёт обмен. Ничего не изменено; отмените, когда он закончится."
        );
        return Err(ApiError::UndoBlocked { sentence });
    }
    let stamp = desk.stamp();
    let role = role(desk.store)?;
    // Whoever got a package by what is undone has lost it, and must hear of that.
    let undone = desk.store.undo_and(entry.seq, &stamp, |tx| {
        keep_told(tx)?;
        departures::note(tx, role, desk.host)
    })?;
    let mut undone = answer(undone);
    if is_batch {
        set_aside(desk.store, entry.seq)?;
        undone.topics.insert(Topic::Exchange);
    }
    desk.follow_office()?;
    Ok(Changed {
        output: line(undone.output, None),
        topics: undone.topics,
        undo: undone.undo,
    })
}

/// A title in quotation marks; those inside it become the inner ones.
fn quoted(title: &str) -> String {
    format!("«{}»", title.replace('«', "„").replace('»', "“"))
}

fn line(entry: store::UndoEntry, by: Option<store::LaterChange>) -> UndoLine {
    let by = by.map(|by| format!("Позже выполнено {}.", quoted(&by.title)));
    UndoLine {
        seq: entry.seq,
        title: told(entry.title),
        who: entry.who,
        at: entry.at,
        possible: entry.possible && by.is_none(),
        reason: entry.reason.or(by).unwrap_or_default(),
    }
}

pub(crate) fn journal(desk: &mut Desk<'_>, request: JournalQuery) -> Answer<Vec<JournalLine>> {
    let lines = desk
        .store
        .read(|reader| reader.journal(u64::from(request.limit.min(500)), request.before))?;
    let mut names = About::default();
    lines
        .into_iter()
        .map(|line| shown(desk, &mut names, line))
        .collect()
}

fn shown(desk: &Desk<'_>, names: &mut About, line: store::JournalLine) -> Answer<JournalLine> {
    let mut about: Vec<String> = Vec::new();
    let mut edits = Vec::new();
    for edit in line.edits {
        let concerned = names.of(desk, &edit)?;
        if let Some((candidate, _)) = &concerned
            && !about.contains(candidate)
            && !line.title.contains(candidate.as_str())
        {
            about.push(candidate.clone());
        }
        edits.push(EditLine {
            kind: edit.kind,
            path: edit.edit.path.join("."),
            about: concerned
                .into_iter()
                .flat_map(|(candidate, member)| [candidate, member])
                .filter(|name| !name.is_empty())
                .collect(),
            before: edit.edit.before,
            after: edit.edit.after,
            struck_by: edit.struck_by,
        });
    }
    Ok(JournalLine {
        seq: line.seq,
        op: line.op,
        title: told(line.title),
        about,
        who: line.who,
        at: line.at,
        edits,
    })
}

pub(crate) fn check_store(desk: &mut Desk<'_>, (): ()) -> Answer<StoreVerdict> {
    let journal_head = desk.store.read(|reader| reader.journal_head())?;
    let verdict = match desk.store.read(|reader| reader.verify_journal()) {
        Ok(()) => {
            let before = desk.store.read(|reader| reader.digest())?;
            desk.store.rebuild_projection()?;
            if desk.store.read(|reader| reader.digest())? == before {
                (
                    true,
                    "Журнал цел, таблицы совпадают с историей записей.".to_owned(),
                )
            } else {
                (
                    false,
                    "Таблицы расходились с историей записей и построены заново. Сделайте копию базы."
                        .to_owned(),
                )
            }
        }
        Err(broken) => (false, broken.to_string()),
    };
    let mut sentence = verdict.1;
    if desk.store.is_unswept()? {
        sentence.push_str(
            " Место, которое занимали уничтоженные персональные данные, ещё не перезаписано: диск был занят или полон. \
             Закройте и откройте базу, программа закончит сама; до этого не копируйте её папку.",
        );
    }
    Ok(StoreVerdict {
        sound: verdict.0,
        sentence,
        journal_head,
    })
}
