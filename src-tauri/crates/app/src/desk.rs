//! The open store with its office and cycle: what a command works at.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use domain::{Cycle, Dossier, DossierId, Regulation, Stamp};
use serde::{Deserialize, Serialize};
use store::{Record, Store, Tx, Undoable, Versioned};
use uuid::Uuid;

use crate::{
    Answer, ApiError, Changed, Host, Topic, UndoLabel,
    exchange::{OwnMunicipality, Records, departures, own_municipality, role},
    practising::Season,
};

/// The application over one data folder.
pub struct App {
    folder: PathBuf,
    open: Mutex<Option<Open>>,
    /// Held by the one exchange that may be under way: its folders that were there at the last look.
    pub(crate) exchanging: Mutex<BTreeSet<String>>,
    /// Held by the one practice season that may be under way.
    pub(crate) practising: Mutex<()>,
    /// Who makes practice data, where there is somebody.
    pub(crate) season: Option<Season>,
}

/// An open store.
pub(crate) struct Open {
    pub(crate) store: Arc<Store>,
    pub(crate) office: Office,
    pub(crate) cycle: Arc<Cycle>,
    /// Printed papers waiting to be looked at or saved, newest last.
    pub(crate) prints: crate::export::Prints,
    /// Pasted files waiting to be received.
    pub(crate) held: crate::receiving::HeldFiles,
    /// What is known of the inbox between two looks.
    pub(crate) watch: crate::inbox::Watch,
}

/// The office that keeps this store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Office {
    /// Id: one office a store.
    pub(crate) id: Uuid,
    /// The person at the desk, as the journal names them.
    pub(crate) person: String,
    /// The current cycle.
    pub(crate) cycle: domain::CycleId,
    /// Practice data.
    pub(crate) practice: bool,
}

impl Record for Office {
    const KIND: &'static str = "office";

    fn id(&self) -> Uuid {
        self.id
    }
}

/// One office a store: its record bears the nil id.
pub(crate) const OFFICE: Uuid = Uuid::nil();

/// The desk of one command.
pub(crate) struct Desk<'a> {
    pub(crate) store: &'a Arc<Store>,
    pub(crate) host: &'a dyn Host,
    pub(crate) office: &'a mut Office,
    /// The cycle that the command works in.
    pub(crate) cycle: Arc<Cycle>,
    /// The cycle that the clerk is in.
    settled: &'a mut Arc<Cycle>,
    pub(crate) prints: &'a mut crate::export::Prints,
    pub(crate) held: &'a mut crate::receiving::HeldFiles,
    pub(crate) watch: &'a mut crate::inbox::Watch,
}

impl App {
    /// An application over a data folder, which need not exist yet.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            open: Mutex::new(None),
            exchanging: Mutex::default(),
            practising: Mutex::default(),
            season: None,
        }
    }

    /// The same application, able to make practice data.
    #[must_use]
    pub fn practising(self, season: Season) -> Self {
        Self {
            season: Some(season),
            ..self
        }
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn lock_open(&self) -> MutexGuard<'_, Option<Open>> {
        // A panic while the lock was held left the store's transaction rolled back; the state is usable.
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs a command at the open store.
    pub(crate) fn at_desk<T>(
        &self,
        host: &dyn Host,
        work: impl FnOnce(&mut Desk<'_>) -> Answer<T>,
    ) -> Answer<T> {
        let mut guard = self.lock_open();
        let Some(open) = guard.as_mut() else {
            return Err(if store_exists(&self.folder) {
                ApiError::Locked
            } else {
                ApiError::NoStore
            });
        };
        work(&mut Desk {
            store: &open.store,
            host,
            office: &mut open.office,
            cycle: Arc::clone(&open.cycle),
            settled: &mut open.cycle,
            prints: &mut open.prints,
            held: &mut open.held,
            watch: &mut open.watch,
        })
    }
}

impl Desk<'_> {
    /// From now on the clerk works in this cycle.
    pub(crate) fn settle(&mut self, office: Office, cycle: Cycle) {
        *self.office = office;
        self.cycle = Arc::new(cycle);
        *self.settled = Arc::clone(&self.cycle);
    }

    /// After an undo, which may have taken back a change of cycle or of the person.
    pub(crate) fn follow_office(&mut self) -> Answer<()> {
        let office = self.get::<Office>(OFFICE)?.record;
        if office.cycle == self.settled.id {
            *self.office = office;
            return Ok(());
        }
        let cycle = self.get::<Cycle>(office.cycle.0)?.record;
        self.settle(office, cycle);
        Ok(())
    }

    /// The regulation of the cycle that the command works in.
    pub(crate) fn regulation(&self) -> &Regulation {
        &self.cycle.regulation
    }

    /// The municipality whose packages this desk keeps; `None` where it keeps all.
    pub(crate) fn home(&self) -> Answer<Option<OwnMunicipality>> {
        own_municipality(self.store, self.regulation())
    }

    /// Who acts and when.
    pub(crate) fn stamp(&self) -> Stamp {
        Stamp {
            who: self.office.person.clone(),
            at: self.host.now(),
        }
    }

    /// A record with its revision.
    pub(crate) fn get<R: Record>(&self, id: Uuid) -> Answer<Versioned<R>> {
        self.store.read(|reader| Ok(reader.get(id)?))
    }

    /// A record, if there is one.
    pub(crate) fn find<R: Record>(&self, id: Uuid) -> Answer<Option<Versioned<R>>> {
        self.store.read(|reader| Ok(reader.find(id)?))
    }

    /// The registration number of a package whose data were destroyed: a list that was marked before, or marked whole, names
    /// it still.
    ///
    /// # Errors
    /// [`ApiError::NotFound`] when there never was such a package.
    pub(crate) fn number_of_erased(&self, id: DossierId) -> Answer<String> {
        let row = self.store.read(|reader| reader.register_row(id.0))?;
        let number = row.map(|row| row.number.unwrap_or_default());
        number.ok_or_else(|| ApiError::NotFound {
            kind: Dossier::KIND.to_owned(),
        })
    }

    /// Every record of a kind.
    pub(crate) fn list<R: Record>(&self) -> Answer<Vec<R>> {
        self.store.read(|reader| Ok(reader.list()?))
    }

    /// Records of a kind that belong to `scope`.
    pub(crate) fn list_in<R: Record>(&self, scope: Uuid) -> Answer<Vec<R>> {
        self.store.read(|reader| Ok(reader.list_in(scope)?))
    }

    /// The one door for change: see [`Store::change`].
    pub(crate) fn change<T>(
        &mut self,
        op: &'static str,
        title: &str,
        undoable: Undoable,
        body: impl FnOnce(&mut Tx<'_>, &Setting<'_>) -> Answer<T>,
    ) -> Answer<Changed<T>> {
        let stamp = self.stamp();
        let setting = Setting {
            cycle: Arc::clone(&self.cycle),
            stamp: stamp.clone(),
            host: self.host,
            home: self.home()?,
        };
        let role = role(self.store)?;
        let changed = self.store.change(op, title, undoable, &stamp, |tx| {
            let output = body(tx, &setting)?;
            departures::note(tx, role, setting.host)?;
            departures::refuse(tx, setting.home.as_ref(), setting.regulation())?;
            Records.allow(role, tx.changed_kinds())?;
            if let Some(home) = &setting.home {
                for dossier in tx.changed::<Dossier>()? {
                    home.check(&dossier)?;
                }
            }
            Ok::<_, ApiError>(output)
        })?;
        Ok(answer(changed))
    }
}

/// What a change may look at beside the store.
pub(crate) struct Setting<'a> {
    pub(crate) cycle: Arc<Cycle>,
    pub(crate) stamp: Stamp,
    pub(crate) host: &'a dyn Host,
    /// As [`Desk::home`].
    pub(crate) home: Option<OwnMunicipality>,
}

impl Setting<'_> {
    pub(crate) fn regulation(&self) -> &Regulation {
        &self.cycle.regulation
    }
}

/// A change of the store as the wire tells it.
pub(crate) fn answer<T>(changed: store::Changed<T>) -> Changed<T> {
    Changed {
        output: changed.output,
        topics: changed
            .topics
            .iter()
            .filter_map(|kind| Topic::of_kind(kind))
            .collect(),
        undo: changed.undo.map(label),
    }
}

/// What Ctrl+Z would take back, as the wire tells it.
pub(crate) fn label(undo: store::UndoLabel) -> UndoLabel {
    UndoLabel {
        seq: undo.seq,
        title: undo.title,
    }
}

/// Whether a data folder holds a store.
pub(crate) fn store_exists(folder: &Path) -> bool {
    folder.join("key.json").is_file() || folder.join("metodaktiv.db").is_file()
}
