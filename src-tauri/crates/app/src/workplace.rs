//! Who works at this desk, and by which password it opens: a secretary goes on leave and another one sits down.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use store::{Record, Undoable};
use ts_rs::TS;
use uuid::Uuid;

use crate::{
    Answer, ApiError, Changed,
    copying::LastCopy,
    desk::{Desk, Office},
    session::{checked_password, checked_person},
};

/// The desk as its settings show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DeskSettings {
    /// Who works here.
    pub person: String,
    /// Invented people: no password and no copies.
    pub practice: bool,
    /// When the password was changed, RFC 3339; empty while it is the first one.
    pub password_at: String,
    /// When the last copy of the base was made, RFC 3339; empty without one.
    pub copy_at: String,
    /// The folder that was chosen for it.
    pub copy_folder: String,
}

/// Names the person at the desk.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetPerson {
    /// Surname, given name, patronymic, as the journal is to name them from now on.
    pub person: String,
}

/// Gives the store another password.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangePassword {
    /// The password by which the store opens now.
    pub old: String,
    /// The one by which it is to open.
    pub new: String,
}

/// That the password was changed; the password itself stands nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct PasswordChanged {
    at: DateTime<FixedOffset>,
}

impl Record for PasswordChanged {
    const KIND: &'static str = "password";

    fn id(&self) -> Uuid {
        Uuid::nil()
    }
}

pub(crate) fn desk_settings(desk: &mut Desk<'_>, (): ()) -> Answer<DeskSettings> {
    let password = desk.find::<PasswordChanged>(Uuid::nil())?;
    let copy = desk.find::<LastCopy>(Uuid::nil())?.map(|found| found.record);
    Ok(DeskSettings {
        person: desk.office.person.clone(),
        practice: desk.office.practice,
        password_at: password
            .map(|found| found.record.at.to_rfc3339())
            .unwrap_or_default(),
        copy_at: copy.as_ref().map(|copy| copy.at.to_rfc3339()).unwrap_or_default(),
        copy_folder: copy.map(|copy| copy.folder).unwrap_or_default(),
    })
}

/// The line itself is still the former person's: they hand the desk over.
pub(crate) fn set_person(desk: &mut Desk<'_>, request: SetPerson) -> Answer<Changed<String>> {
    let office = Office {
        person: checked_person(&request.person)?,
        ..desk.office.clone()
    };
    let title = format!("за этим столом – {}", office.person);
    let changed = desk.change("set_person", &title, Undoable::Yes, |tx, _| {
        tx.put(&office)?;
        Ok(office.person.clone())
    })?;
    *desk.office = office;
    Ok(changed)
}

pub(crate) fn change_password(desk: &mut Desk<'_>, request: ChangePassword) -> Answer<Changed<()>> {
    if desk.office.practice {
        return Err(ApiError::field(
            "new",
            "Учебное место открывается без пароля, менять нечего.",
        ));
    }
    checked_password("new", &request.new)?;
    match desk.store.change_password(&request.old, &request.new) {
        Err(store::StoreError::WrongPassword) => {
            return Err(ApiError::field(
                "old",
                "Прежний пароль не подошёл, он и остаётся. Проверьте раскладку и Caps Lock.",
            ));
        }
        changed => changed?,
    }
    desk.change(
        "change_password",
        "смена пароля",
        Undoable::No,
        |tx, setting| {
            tx.put(&PasswordChanged { at: setting.stamp.at })?;
            Ok(())
        },
    )
}
