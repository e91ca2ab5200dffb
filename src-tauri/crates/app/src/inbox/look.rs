//! One look into the inbox: what is quiet is taken, kept, read back and put away, in this order and step by step.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::Arc,
};

use domain::{Cycle, Dossier, DossierId, Moment, Refusal, Review, Status};
use store::{Reader, Store};

use super::{
    Inbox, InboxFile, InboxState, InboxView, MOST_DONE, Watch,
    folder::{self, Form, Seen, put_away},
    record::Settled,
    shown, view,
};
use crate::{
    Answer, ApiError, App, Changed, Go, Host,
    receiving::{Destination, Ended, Fate, FileFate, Package, Taking, put, read_place, survey},
};

/// Name of the work for progress and cancelling.
const JOB: &str = "inbox";

/// Most files taken at one look: the rest is taken at the next ones, and the window breathes in between.
const MOST_AT_ONCE: usize = 40;

/// Most bytes taken at one look.
const MOST_BYTES: u64 = 256 << 20;

/// Looks, unless another window is looking just now.
pub(super) fn look(app: &App, host: &dyn Host) -> Answer<Changed<InboxView>> {
    let begun = app.at_desk(host, |desk| {
        if std::mem::replace(&mut desk.watch.is_looking, true) {
            return Ok(None);
        }
        let watch = std::mem::take(desk.watch);
        desk.watch.is_looking = true;
        desk.watch.seen.clone_from(&watch.seen);
        let record = desk.store.read(Inbox::read)?;
        Ok(Some((
            Arc::clone(desk.store),
            Arc::clone(&desk.cycle),
            record,
            watch,
        )))
    })?;
    let Some((store, cycle, record, mut watch)) = begun else {
        return app.at_desk(host, |desk| unchanged(view(desk)?));
    };
    let outcome = Look {
        app,
        host,
        store: &store,
        cycle: &cycle,
        now: host.now(),
        watch: &mut watch,
        goes: BTreeMap::new(),
    }
    .run(record);
    app.at_desk(host, |desk| {
        // What a person asked for meanwhile stands.
        watch.wanted.append(&mut desk.watch.wanted);
        watch.is_looking = false;
        *desk.watch = watch;
        let changed = outcome?;
        shown(desk, changed)
    })
}

fn unchanged(output: InboxView) -> Answer<Changed<InboxView>> {
    Ok(Changed {
        output,
        topics: BTreeSet::new(),
        undo: None,
    })
}

/// A look under way.
struct Look<'l> {
    app: &'l App,
    host: &'l dyn Host,
    store: &'l Store,
    cycle: &'l Cycle,
    now: Moment,
    watch: &'l mut Watch,
    /// Dossiers that files go to, by the folder key that the taking bears.
    goes: BTreeMap<String, DossierId>,
}

/// A file whose content the store has or will have at the end of the look.
struct Pending {
    path: String,
    form: Form,
    settled: Settled,
    /// Which fates of the receipt are its own.
    fates: std::ops::Range<usize>,
}

impl<'l> Look<'l> {
    fn run(mut self, record: Inbox) -> Answer<Changed<()>> {
        let nothing = Changed {
            output: (),
            topics: BTreeSet::new(),
            undo: None,
        };
        self.watch.trouble.clear();
        if record.folder.is_empty() {
            self.watch.seen.clear();
            return Ok(nothing);
        }
        let inbox = PathBuf::from(&record.folder);
        match folder::look(&inbox, &self.watch.seen, self.now) {
            Ok(listing) => {
                self.watch.seen = listing.files;
                if listing.has_more {
                    self.watch.trouble = format!(
                        "В папке больше {} файлов: видны первые. Остальные будут видны, когда эти разберут.",
                        folder::MOST_FILES
                    );
                }
            }
            Err(error) => {
                // Absence is no news about files: they are where they were, behind a share that is away.
                self.watch.trouble = format!(
                    "Папка входящих сейчас недоступна: {}. Ничего не потеряно: подключите диск или сеть, и приём \
                     продолжится сам.",
                    store::plainly(&error)
                );
                return Ok(nothing);
            }
        }
        let seen = self.watch.seen.clone();
        self.watch
            .fates
            .retain(|path, (form, _)| seen.get(path).is_some_and(|seen| seen.form == *form));
        let (taking, pending, known) = self.take(&inbox, &record, &seen)?;
        let (changed, fates) = if pending.is_empty() {
            (nothing, Vec::new())
        } else {
            self.commit(taking, &pending)?
        };
        for file in pending.iter().chain(&known) {
            self.finish(&inbox, file, fates.get(file.fates.clone()).unwrap_or_default())?;
        }
        Ok(changed)
    }

    /// A step that the host may stop at; everything is such that the next look goes on from any of them.
    fn step(&self, done: u64) -> Answer<()> {
        match self.host.progress(JOB, done, 5) {
            Go::On => Ok(()),
            Go::Stop => Err(ApiError::Cancelled),
        }
    }

    /// Reads what is quiet. Answers what is new, and what an earlier look took and did not put away.
    fn take(
        &mut self,
        inbox: &Path,
        record: &Inbox,
        seen: &BTreeMap<String, Seen>,
    ) -> Answer<(Taking, Vec<Pending>, Vec<Pending>)> {
        let store = self.store;
        let mut taking = Taking::new(store, self.cycle, false);
        let (mut pending, mut known) = (Vec::new(), Vec::new());
        let mut bytes = 0_u64;
        let wanted = std::mem::take(&mut self.watch.wanted);
        for (path, file) in seen {
            let is_wanted = wanted.contains_key(path);
            if !file.is_quiet(self.now) {
                // A wish lasts until the file is whole.
                if let Some(dossier) = wanted.get(path) {
                    self.watch.wanted.insert(path.clone(), *dossier);
                }
                continue;
            }
            let held = self.watch.fates.get(path).map(|(_, fate)| fate.state);
            if held.is_some_and(|state| state != InboxState::Stuck) && !is_wanted {
                continue;
            }
            if pending.len() >= MOST_AT_ONCE
                || (bytes > 0 && bytes.saturating_add(file.form.size) > MOST_BYTES)
            {
                break;
            }
            let target = wanted.get(path).copied().flatten().or(record.target);
            match self.take_one(inbox, record, path, file.form, target, &mut taking)? {
                Outcome::New(new) => {
                    bytes = bytes.saturating_add(file.form.size);
                    pending.push(new);
                }
                Outcome::Known(old) => known.push(old),
                Outcome::Later => {}
                Outcome::Fate(fate) => {
                    self.watch.fates.insert(path.clone(), (file.form, *fate));
                }
            }
        }
        Ok((taking, pending, known))
    }

    fn take_one(
        &mut self,
        inbox: &Path,
        record: &Inbox,
        path: &str,
        form: Form,
        target: Option<DossierId>,
        taking: &mut Taking,
    ) -> Answer<Outcome> {
        let fate = |state, sentence: &str| Ok(Outcome::Fate(Box::new(InboxFile::of(path, state, sentence))));
        let Some(whole) = folder::inside(inbox, path) else {
            return Ok(Outcome::Later);
        };
        // Locked by the program that writes it, or gone: the next look tells.
        let Ok(fingerprint) = fingerprint(&whole) else {
            return Ok(Outcome::Later);
        };
        let settled = self.store.read(|reader| -> Answer<Option<Settled>> {
            Ok(record.settled(reader, path, &fingerprint)?.cloned())
        })?;
        if let Some(settled) = settled {
            return Ok(Outcome::Known(Pending {
                path: path.to_owned(),
                form,
                settled,
                fates: 0..0,
            }));
        }
        let Some(mut place) = survey(&whole).into_iter().next() else {
            return Ok(Outcome::Later);
        };
        place.shown = path.to_owned();
        let candidate = path.split_once('/').map(|(candidate, _)| candidate);
        let goes_to = match candidate {
            Some(candidate) => record.folders.get(candidate).copied(),
            None => target,
        };
        // A candidate's folder whose draft was thrown away begins a new one.
        let goes_to = match goes_to {
            Some(id) => match self.store.read(|reader| openness(reader, id))? {
                Openness::Open => Some(id),
                Openness::Frozen => return fate(InboxState::Refused, &frozen_sentence()),
                Openness::Gone => None,
            },
            None => None,
        };
        place.package = match (candidate, goes_to) {
            (_, Some(id)) => {
                self.goes.insert(id.to_string(), id);
                Some(Package::known(&id.to_string()))
            }
            (candidate, None) => candidate.map(Package::known),
        };
        let is_package = place.is_archive() || is_letter(&whole);
        if place.package.is_none() && !is_package {
            return fate(
                InboxState::NeedsDossier,
                "Файл лежит сам по себе. Укажите, чей он: выберите кандидата, и файл попадёт в его пакет.",
            );
        }
        let mark = taking.mark();
        let ended = read_place(&place, &mut |source| {
            taking.take(source)?;
            Ok(ControlFlow::Continue(()))
        })?;
        if let Ended::Refused(sentence) = ended {
            taking.refuse_since(&mark, &place, sentence);
        }
        taking.settle_since(&mark);
        if Form::of(&whole).ok() != Some(form) {
            taking.forget_since(&mark);
            return Ok(Outcome::Later);
        }
        let digests: BTreeSet<String> = taking.digests_since(&mark).map(str::to_owned).collect();
        if digests.is_empty() {
            let fates = taking.forget_since(&mark);
            let sentence = refused_sentence(&fates);
            return Ok(Outcome::Fate(Box::new(InboxFile {
                fates,
                ..InboxFile::of(path, InboxState::Refused, &sentence)
            })));
        }
        Ok(Outcome::New(Pending {
            path: path.to_owned(),
            form,
            settled: Settled {
                fingerprint,
                digests,
                dossiers: BTreeSet::new(),
                at: self.now,
            },
            fates: taking.range_since(&mark),
        }))
    }

    /// One change: the dossiers, and the inbox's own memory of it.
    fn commit(&mut self, taking: Taking, pending: &[Pending]) -> Answer<(Changed<()>, Vec<FileFate>)> {
        self.step(1)?;
        let taken = taking.keep()?;
        self.step(2)?;
        let title = format!("приём из входящих: {}", pending.len());
        let destination = Destination {
            dossier: None,
            folders: &self.goes,
        };
        let changed = self.app.at_desk(self.host, |desk| {
            put(desk, "take_inbox", &title, &destination, taken, |tx, _, put| {
                // The record as it is now: a person may have set the folder anew meanwhile.
                let mut record = Inbox::read(tx)?;
                for (folder, dossier) in &put.folders {
                    if !folder.is_empty() && !self.goes.contains_key(folder) {
                        record.folders.insert(folder.clone(), *dossier);
                    }
                }
                for file in pending {
                    let fates = put.receipt.files.get(file.fates.clone()).unwrap_or_default();
                    let settled = Settled {
                        dossiers: fates.iter().filter_map(|fate| fate.dossier).collect(),
                        ..file.settled.clone()
                    };
                    record.settle(file.path.clone(), settled);
                }
                tx.put(&record)?;
                Ok(())
            })
        })?;
        self.step(3)?;
        let fates = changed.output.receipt.files;
        let changed = Changed {
            output: (),
            topics: changed.topics,
            undo: changed.undo,
        };
        Ok((changed, fates))
    }

    /// Reads the content back from the store, then puts the file away.
    fn finish(&mut self, inbox: &Path, file: &Pending, fates: &[FileFate]) -> Answer<()> {
        let mut shown = InboxFile {
            fates: fates.to_vec(),
            sentence: inside_sentence(fates),
            dossiers: fates
                .iter()
                .filter_map(|fate| fate.dossier)
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect(),
            ..InboxFile::taken(&file.path, file.settled.at)
        };
        if shown.dossiers.is_empty() {
            shown.dossiers = file.settled.dossiers.iter().copied().collect();
        }
        let is_whole = file.settled.digests.iter().all(|digest| {
            let read = self
                .store
                .open_file(digest)
                .map(|mut stored| io::copy(&mut stored, &mut io::sink()));
            matches!(read, Ok(Ok(_)))
        });
        self.step(4)?;
        let moved = if !is_whole {
            Err("Файл принят, но не прочёлся обратно из базы. Он остался во входящих; проверьте базу в настройках.".to_owned())
        } else if folder::inside(inbox, &file.path).and_then(|whole| Form::of(&whole).ok()) != Some(file.form)
        {
            // Written to again, or gone: the next look takes it for what it is.
            return Ok(());
        } else {
            put_away(inbox, &file.path, self.now.date_naive()).map_err(|error| {
                format!(
                    "Файл принят, но не перенесён в «{}»: {}. Он остался во входящих; второй раз он не будет \
                     добавлен, перенос повторится сам.",
                    folder::TAKEN,
                    store::plainly(&error)
                )
            })
        };
        match moved {
            Ok(to) => {
                self.watch.seen.remove(&file.path);
                self.watch.fates.remove(&file.path);
                shown.moved_to = to;
                self.watch.done.push_front(shown);
                self.watch.done.truncate(MOST_DONE);
            }
            Err(sentence) => {
                shown.state = InboxState::Stuck;
                shown.sentence = sentence;
                self.watch.fates.insert(file.path.clone(), (file.form, shown));
            }
        }
        self.step(5)
    }
}

/// What reading one file came to.
enum Outcome {
    New(Pending),
    /// Taken at an earlier look that was broken off.
    Known(Pending),
    /// Not now: it is being written, or it is away.
    Later,
    Fate(Box<InboxFile>),
}

enum Openness {
    Open,
    Frozen,
    Gone,
}

fn openness(reader: &Reader<'_>, id: DossierId) -> Answer<Openness> {
    let Some(dossier) = reader.find::<Dossier>(id.0)? else {
        return Ok(Openness::Gone);
    };
    let status = match reader.find::<Review>(id.0)? {
        Some(review) => review.record.status,
        None => dossier.record.own_status(),
    };
    Ok(if status == Status::Discarded {
        Openness::Gone
    } else if status.documents_frozen() {
        Openness::Frozen
    } else {
        Openness::Open
    })
}

fn frozen_sentence() -> String {
    format!("{} Файл остался во входящих.", Refusal::DocumentsFrozen)
}

/// Why nothing of a file was taken.
fn refused_sentence(fates: &[FileFate]) -> String {
    let refused = fates.iter().find(|fate| fate.fate == Fate::Refused);
    match refused.or_else(|| fates.first()) {
        Some(fate) if fate.fate == Fate::Refused => fate.sentence.clone(),
        Some(fate) => format!("Документов нет: {}.", fate.sentence.trim_end_matches('.')),
        None => "Внутри ничего нет.".to_owned(),
    }
}

/// What is to be said of a file that was taken: nothing, when everything in it was.
fn inside_sentence(fates: &[FileFate]) -> String {
    let count = |fate: Fate| fates.iter().filter(|known| known.fate == fate).count();
    let (refused, known, taken) = (count(Fate::Refused), count(Fate::Known), count(Fate::Taken));
    if refused > 0 {
        format!("Внутри есть непринятые файлы: {refused}. Причины – в списке.")
    } else if known > 0 && taken == 0 {
        "Такой же файл уже есть в пакете, второй раз он не добавлен.".to_owned()
    } else {
        String::new()
    }
}

fn fingerprint(path: &Path) -> io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    io::copy(&mut File::open(path)?, &mut hasher)?;
    Ok(hasher.finalize().to_hex().to_string())
}

/// Whether the file is a letter, told by its content.
fn is_letter(path: &Path) -> bool {
    File::open(path).is_ok_and(|mut file| intake::is_letter(&mut file))
}
