//! Desks of one region, each with its base, and the folder that they share.

use std::{path::Path, sync::Arc, time::Instant};

use anyhow::{Context, Result, ensure};
use app::{App, Registered};
use chrono::NaiveDate;
use domain::{Category, Cycle, Document, Dossier, DossierId, Seniority, Stamp};
use practice::PracticeHost;
use serde_json::{Value, json};
use store::{Store, StoreError, Undoable, Unlock};
use tempfile::TempDir;
use uuid::Uuid;

use crate::bench::register::{ask, office, person};

/// A desk.
pub(super) struct Desk {
    pub(super) data: TempDir,
    pub(super) app: App,
    pub(super) host: PracticeHost,
}

impl Desk {
    fn new(seed: u64) -> Result<Desk> {
        let data = tempfile::tempdir()?;
        let desk = Desk {
            app: office(data.path())?,
            data,
            host: PracticeHost::new(seed),
        };
        desk.open()?;
        Ok(desk)
    }

    pub(super) fn ask(&self, name: &str, request: Value) -> Result<Value> {
        ask(&self.app, &self.host, name, request)
    }

    fn open(&self) -> Result<()> {
        self.ask("unlock", json!({ "password": "" })).map(|_| ())
    }

    /// One exchange: what it told, and its seconds.
    pub(super) fn exchange(&self, folder: &Path) -> Result<(Value, f64)> {
        let begun = Instant::now();
        let told = self.ask("exchange_now", json!({ "folder": folder, "apply": true }))?;
        let seconds = begun.elapsed().as_secs_f64();
        let told = told["output"].clone();
        ensure!(told["held"] == json!([]), "отложено: {told}");
        Ok((told, seconds))
    }

    /// Closes the base, lets somebody write into it as the door of all changes does, and opens it again.
    pub(super) fn write<T>(&self, write: impl FnOnce(&Store, &Cycle) -> Result<T>) -> Result<T> {
        self.ask("lock", Value::Null)?;
        let store = Store::open(self.data.path(), Unlock::Practice, Arc::new(Registered))?;
        let cycles = store.read(|now| now.list::<Cycle>())?;
        let cycle = cycles.into_iter().min_by_key(|cycle| cycle.id).context("цикл")?;
        let written = write(&store, &cycle)?;
        drop(store);
        self.open()?;
        Ok(written)
    }
}

/// The desks of a region: the secretary's office, a second seat of it, and a municipality.
pub(super) struct Region {
    pub(super) office: Desk,
    pub(super) seat: Desk,
    pub(super) municipality: Desk,
    pub(super) folder: TempDir,
}

impl Region {
    /// Everybody has joined; the office has so many dossiers of the municipality, none of which has been packed.
    pub(super) fn of(dossiers: u32) -> Result<Region> {
        let region = Region {
            office: Desk::new(11)?,
            seat: Desk::new(12)?,
            municipality: Desk::new(13)?,
            folder: tempfile::tempdir()?,
        };
        let office = &region.office;
        office.ask("create_exchange", json!({ "label": "рабочее место секретаря" }))?;
        let code = office.write(|store, cycle| filled(store, cycle, dossiers))?;
        region.join(&region.seat, "seat", "")?;
        region.join(&region.municipality, "municipality", &code)?;
        Ok(region)
    }

    fn join(&self, desk: &Desk, role: &str, municipality: &str) -> Result<()> {
        let papers = tempfile::tempdir()?;
        let (invitation, answer) = (papers.path().join("приглашение"), papers.path().join("ответ"));
        self.office.ask(
            "invite_device",
            json!({ "role": role, "municipality": municipality, "path": invitation }),
        )?;
        let joining = json!({ "invitation": invitation, "answer": answer, "label": "ноутбук" });
        desk.ask("join_exchange", joining)?;
        self.office
            .ask("admit_device", json!({ "answer": answer, "admit": true }))?;
        Ok(())
    }
}

/// A thousand changes of records in one act of the base.
const AT_ONCE: u32 = 1_000;

/// Writes the dossiers of one municipality; answers its code.
fn filled(store: &Store, cycle: &Cycle, dossiers: u32) -> Result<String> {
    let municipality = cycle.regulation.municipalities.first().context("муниципалитет")?;
    each(store, dossiers, |number| {
        Ok(dossier(cycle, &municipality.code, number))
    })?;
    Ok(municipality.code.clone())
}

/// Puts a record of each number.
pub(super) fn each(
    store: &Store,
    count: u32,
    record: impl Fn(u32) -> Result<Dossier, StoreError>,
) -> Result<()> {
    let stamp = Stamp {
        who: "Замер".to_owned(),
        at: "2026-09-02T10:00:00+05:00".parse()?,
    };
    for first in (0..count).step_by(AT_ONCE as usize) {
        store.change(
            "fill",
            "замер",
            Undoable::Yes,
            &stamp,
            |tx| -> Result<(), StoreError> {
                for number in first..count.min(first.saturating_add(AT_ONCE)) {
                    tx.put(&record(number)?)?;
                }
                Ok(())
            },
        )?;
    }
    Ok(())
}

/// The id of the dossier of a number.
pub(super) fn id(number: u32) -> Uuid {
    Uuid::from_u128(u128::from(number) + 1)
}

/// A dossier with everything that a person types, and no scans.
fn dossier(cycle: &Cycle, municipality: &str, number: u32) -> Dossier {
    let day = NaiveDate::from_ymd_opt(2026, 9, 1).unwrap_or_default();
    let mut dossier = Dossier::new(DossierId(id(number)), cycle.id);
    dossier.person = person(number);
    dossier.municipality = municipality.to_owned();
    dossier.phone = format!("+7 900 000-{:02}-{:02}", number / 100 % 100, number % 100);
    dossier.email = format!("candidate{number}@example.org");
    dossier.workplace.organization = format!("МБОУ «СОШ № {}»", number % 190);
    dossier.workplace.post = "учитель математики".to_owned();
    dossier.workplace.subject = "математика".to_owned();
    dossier.applied_on = Some(day);
    dossier.consent_on = Some(day);
    dossier.experience.declared = Some(Seniority {
        years: number % 40,
        months: number % 12,
    });
    dossier.experience.category = Some(Category {
        code: "highest".to_owned(),
        since: Some(day),
        until: None,
    });
    for (n, slot) in cycle.regulation.documents.iter().enumerate() {
        let described = Document {
            requisites: format!("серия АБ № {number}-{n}, выдан 1 сентября 2020 г."),
            sheets: number % 9 + 1,
            ..Document::default()
        };
        dossier.documents.insert(slot.code.clone(), described);
    }
    dossier
}
