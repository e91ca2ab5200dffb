//! The first run of a desk that was invited: its store is made and its answer written in one step, so that whoever
//! got an invitation is asked for nothing that the invitation tells already.

use std::{fs, path::Path};

use chrono::Days;
use serde::{Deserialize, Serialize};
use sync::join::Invitation;
use ts_rs::TS;

use super::{JoinExchange, SeatRole, join_exchange, label, read_file, shelf, unread};
use crate::{
    Answer, ApiError, App, Host,
    regions::{built_in_profile, built_in_profiles},
    saving::save_outside,
    session::{CreateOffice, Session, create_office, session},
};

/// How long the desk's own cycle lasts, days: that of the region takes its place at the first exchange.
const OWN_CYCLE_DAYS: u64 = 30;

/// The longest file of an invitation, bytes.
const MOST: u64 = 1 << 20;

/// Looks at an invitation.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ShowInvitation {
    /// The file.
    pub path: String,
}

/// What an invitation says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct InvitationShown {
    /// What the region is called.
    pub title: String,
    /// Code of its profile in this program; empty when it has none of that name.
    pub region: String,
    /// What the desk is invited for.
    pub role: SeatRole,
    /// Name of its municipality; empty for the others, and where the program does not know it.
    pub municipality: String,
}

/// Makes a store for a desk that was invited, and its answer.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct JoinOffice {
    /// The invitation.
    pub invitation: String,
    /// Where the answer is to be written.
    pub answer: String,
    /// What people call this device; no surnames.
    pub label: String,
    /// Code of a built-in region, until that of the exchange comes.
    pub region: String,
    /// The person at the desk.
    pub person: String,
    /// Password of the store.
    pub password: String,
}

pub(crate) fn show_invitation(_: &App, _: &dyn Host, request: ShowInvitation) -> Answer<InvitationShown> {
    let file = read_file(&request.path, MOST)?;
    let invitation = Invitation::from_file(&file).map_err(|error| unread(&error))?;
    let region = built_in_profiles()
        .into_iter()
        .find(|(_, name)| *name == invitation.title)
        .map(|(code, _)| code.to_owned())
        .unwrap_or_default();
    let municipality = invitation.municipality.and_then(|scope| {
        let all = built_in_profile(&region).ok()?.municipalities;
        all.into_iter()
            .find(|one| shelf::municipality(&one.code) == scope)
            .map(|one| one.name)
    });
    Ok(InvitationShown {
        title: invitation.title,
        region,
        role: SeatRole::of(invitation.role),
        municipality: municipality.unwrap_or_default(),
    })
}

pub(crate) fn join_office(app: &App, host: &dyn Host, request: JoinOffice) -> Answer<Session> {
    let file = read_file(&request.invitation, MOST)?;
    Invitation::from_file(&file).map_err(|error| unread(&error))?;
    label(&request.label)?;
    // Whether the answer can be written is known before anything is made.
    let answer = Path::new(&request.answer);
    let is_new = !answer.exists();
    if is_new {
        save_outside(app.folder(), &request.answer, b"")?;
    }
    let today = host.now().date_naive();
    let made = create_office(
        app,
        host,
        CreateOffice {
            region: request.region,
            person: request.person,
            password: request.password,
            practice: false,
            cycle_title: "До первого обмена".to_owned(),
            opens_on: today,
            closes_on: today.checked_add_days(Days::new(OWN_CYCLE_DAYS)).unwrap_or(today),
        },
    );
    if let Err(refused) = made {
        if is_new {
            fs::remove_file(answer).ok();
        }
        return Err(refused);
    }
    let joined = app.at_desk(host, |desk| {
        join_exchange(
            desk,
            JoinExchange {
                invitation: request.invitation,
                answer: request.answer,
                label: request.label,
            },
        )
    });
    if let Err(ApiError::File { sentence }) = joined {
        return Err(ApiError::File {
            sentence: format!(
                "Рабочее место создано, но в обмен ещё не вступило. {sentence} Откройте раздел «Обмен» и \
                 присоединитесь ещё раз."
            ),
        });
    }
    joined?;
    session(app, host, ())
}
