//! Opening and closing the office's store.

use std::sync::Arc;

use chrono::NaiveDate;
use domain::Cycle;
use serde::{Deserialize, Serialize};
use store::{Store, Undoable};
use ts_rs::TS;

use crate::{
    Answer, ApiError, App, Host,
    cycles::new_cycle,
    desk::{Desk, OFFICE, Office, Open, store_exists},
    export::Prints,
    people::cleaned_line,
    receiving::HeldFiles,
    regions,
    registered::Registered,
};

/// What the window shows first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Session {
    /// Whether there is a store and whether it is open.
    pub state: SessionState,
    /// Practice data: marked on the screen and on every print.
    pub practice: bool,
    /// Name of the region; empty until open.
    pub region: String,
    /// Code of the region; empty until open.
    pub region_code: String,
    /// Title of the cycle; empty until open.
    pub cycle: String,
    /// The person at the desk; empty until open.
    pub person: String,
}

/// State of the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SessionState {
    /// No store in the folder.
    New,
    /// Waits for its password.
    Locked,
    /// Open.
    Open,
}

/// A region to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RegionChoice {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
}

/// Creates a store.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateOffice {
    /// Code of a built-in region.
    pub region: String,
    /// The person at the desk.
    pub person: String,
    /// Password; ignored for practice data, which opens without one.
    pub password: String,
    /// Practice data.
    pub practice: bool,
    /// Title of the first cycle.
    pub cycle_title: String,
    /// First day of receipt.
    #[ts(type = "string")]
    pub opens_on: NaiveDate,
    /// Last day of receipt.
    #[ts(type = "string")]
    pub closes_on: NaiveDate,
}

/// Opens a store.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Unlock {
    /// Password; empty for practice data.
    pub password: String,
}

/// Passwords shorter than this are refused.
const PASSWORD_LETTERS: usize = 8;

/// The longest name of the person at the desk.
const PERSON_LETTERS: usize = 200;

pub(crate) fn session(app: &App, _: &dyn Host, (): ()) -> Answer<Session> {
    let guard = app.lock_open();
    let empty = |state| Session {
        state,
        practice: false,
        region: String::new(),
        region_code: String::new(),
        cycle: String::new(),
        person: String::new(),
    };
    Ok(match guard.as_ref() {
        Some(open) => Session {
            state: SessionState::Open,
            practice: open.office.practice,
            region: open.cycle.regulation.region.clone(),
            region_code: open.cycle.regulation.code.clone(),
            cycle: open.cycle.title.clone(),
            person: open.office.person.clone(),
        },
        None if store_exists(app.folder()) => empty(SessionState::Locked),
        None => empty(SessionState::New),
    })
}

pub(crate) fn regions(_: &App, _: &dyn Host, (): ()) -> Answer<Vec<RegionChoice>> {
    let choices = regions::built_in_profiles()
        .into_iter()
        .map(|(code, name)| RegionChoice {
            code: code.to_owned(),
            name: name.to_owned(),
        });
    Ok(choices.collect())
}

/// Who is at the desk, as the journal names them.
pub(crate) fn checked_person(typed: &str) -> Answer<String> {
    // Acts print the name.
    let person = cleaned_line("person", typed)?;
    if person.is_empty() {
        return Err(ApiError::field(
            "person",
            "Напишите, кто работает за этим столом: имя попадёт в журнал.",
        ));
    }
    if person.chars().count() > PERSON_LETTERS {
        return Err(ApiError::field(
            "person",
            format!("Имя длиннее {PERSON_LETTERS} знаков. Напишите фамилию, имя и отчество."),
        ));
    }
    Ok(person)
}

/// A password that protects something.
pub(crate) fn checked_password(field: &str, password: &str) -> Answer<()> {
    if password.chars().count() < PASSWORD_LETTERS {
        return Err(ApiError::field(
            field,
            "Пароль короче 8 знаков. Придумайте длиннее: он защищает данные людей.",
        ));
    }
    Ok(())
}

pub(crate) fn create_office(app: &App, host: &dyn Host, request: CreateOffice) -> Answer<Session> {
    let person = checked_person(&request.person)?;
    if !request.practice {
        checked_password("password", &request.password)?;
    }
    let regulation = regions::built_in_profile(&request.region)
        .map_err(|refused| ApiError::field("region", refused.to_string()))?;
    let cycle = new_cycle(
        host,
        &request.cycle_title,
        request.opens_on,
        request.closes_on,
        regulation,
        request.practice,
    )?;
    let unlock = if request.practice {
        store::Unlock::Practice
    } else {
        store::Unlock::Password(&request.password)
    };
    let store = Arc::new(Store::create(app.folder(), unlock, Arc::new(Registered))?);
    let office = Office {
        id: OFFICE,
        person,
        cycle: cycle.id,
        practice: request.practice,
    };
    let stamp = domain::Stamp {
        who: office.person.clone(),
        at: host.now(),
    };
    store.change(
        "create_office",
        "создание рабочего места",
        Undoable::No,
        &stamp,
        |tx| -> Answer<()> {
            tx.put(&cycle)?;
            tx.put(&office)?;
            Ok(())
        },
    )?;
    *app.lock_open() = Some(Open {
        store,
        office,
        cycle: Arc::new(cycle),
        prints: Prints::default(),
        held: HeldFiles::default(),
        watch: crate::inbox::Watch::default(),
    });
    session(app, host, ())
}

pub(crate) fn unlock(app: &App, host: &dyn Host, request: Unlock) -> Answer<Session> {
    {
        let mut guard = app.lock_open();
        if guard.is_none() {
            if !store_exists(app.folder()) {
                return Err(ApiError::NoStore);
            }
            let unlock = if request.password.is_empty() {
                store::Unlock::Practice
            } else {
                store::Unlock::Password(&request.password)
            };
            let store = Arc::new(Store::open(app.folder(), unlock, Arc::new(Registered))?);
            let (office, cycle) = store.read(|reader| -> Answer<(Office, Cycle)> {
                let office = reader.get::<Office>(OFFICE)?.record;
                let cycle = reader.get::<Cycle>(office.cycle.0)?.record;
                Ok((office, cycle))
            })?;
            *guard = Some(Open {
                store,
                office,
                cycle: Arc::new(cycle),
                prints: Prints::default(),
                held: HeldFiles::default(),
                watch: crate::inbox::Watch::default(),
            });
        }
    }
    session(app, host, ())
}

pub(crate) fn lock(app: &App, host: &dyn Host, (): ()) -> Answer<Session> {
    *app.lock_open() = None;
    session(app, host, ())
}

pub(crate) fn regulation(desk: &mut Desk<'_>, (): ()) -> Answer<domain::Regulation> {
    let regulation = desk.regulation();
    Ok(domain::Regulation {
        exclusion: Some(regulation.exclusion_rules()),
        ..regulation.clone()
    })
}
