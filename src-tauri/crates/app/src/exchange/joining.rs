//! A desk that was invited answers: by a file, or in the folder of the exchange where the invitation waits for a code. At the
//! first run its store is made in the same step, so that whoever got an invitation is asked for nothing that it tells already.

use std::{fs, path::Path};

use chrono::Days;
use serde::{Deserialize, Serialize};
use sync::{
    code,
    folder::Directory,
    join::Invitation,
    keys::{DeviceId, Keys},
    roll::Roll,
};
use ts_rs::TS;
use zeroize::Zeroizing;

use super::{
    ExchangeState, JoinExchange, SeatRole,
    admission::{MOST, label},
    exchange_state, random, read_file, rhythm,
    seat::{Answered, Seat, broken},
    shelf, unread,
};
use crate::{
    Answer, ApiError, App, Host,
    desk::Desk,
    regions::{built_in_profile, built_in_profiles},
    saving::save_outside,
    session::{CreateOffice, Session, create_office, session},
};

/// How long the desk's own cycle lasts, days: that of the region takes its place at the first exchange.
const OWN_CYCLE_DAYS: u64 = 30;

/// Looks at an invitation.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ShowInvitation {
    /// The file; with a code the folder that it waits in.
    pub path: String,
    /// The code on paper.
    #[serde(default)]
    pub code: Option<String>,
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
    /// The invitation; with a code the folder that it waits in.
    pub invitation: String,
    /// The code on paper.
    #[serde(default)]
    pub code: Option<String>,
    /// Where the answer is to be written; empty with a code: it is left beside the invitation.
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

/// Where an invitation comes from.
enum Source {
    /// A file.
    File(String),
    /// The folder of the exchange, where it waits for its code.
    Folder {
        folder: String,
        secret: Zeroizing<[u8; 16]>,
    },
}

impl Source {
    fn of(path: &str, code: Option<&str>) -> Answer<Source> {
        let Some(code) = code else {
            return Ok(Source::File(path.to_owned()));
        };
        let secret = code::typed(code).map_err(|wrong| ApiError::field("code", wrong.to_string()))?;
        let folder = path.trim().to_owned();
        if !Path::new(&folder).is_absolute() || !Path::new(&folder).is_dir() {
            return Err(ApiError::field(
                "invitation",
                "Такой папки нет. Выберите папку обмена: на флешке, в сети или на диске.",
            ));
        }
        Ok(Source::Folder { folder, secret })
    }

    fn invitation(&self) -> Answer<Invitation> {
        match self {
            Source::File(path) => {
                let file = read_file(path, MOST)?;
                Invitation::from_file(&file).map_err(|error| unread(&error))
            }
            Source::Folder { folder, secret } => {
                // Nothing is written under this name: it only asks.
                let place = Directory::new(Path::new(folder), &DeviceId([0; 32]));
                Invitation::find(&place, secret).map_err(|error| unread(&error))
            }
        }
    }
}

pub(crate) fn show_invitation(_: &App, _: &dyn Host, request: ShowInvitation) -> Answer<InvitationShown> {
    let invitation = Source::of(&request.path, request.code.as_deref())?.invitation()?;
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

pub(crate) fn join_exchange(desk: &mut Desk<'_>, request: JoinExchange) -> Answer<ExchangeState> {
    let former = Seat::read(desk.store)?;
    // Whoever was not let in may try another invitation, and whoever was put out a new one.
    if former.as_ref().is_some_and(Seat::is_admitted) {
        return Err(ApiError::File {
            sentence: "Это рабочее место уже участвует в обмене. Ничего не изменено.".to_owned(),
        });
    }
    let source = Source::of(&request.invitation, request.code.as_deref())?;
    let invitation = source.invitation()?;
    let label = label(&request.label)?;
    let roll = Roll::new(invitation.region, invitation.opens.clone());
    let mut seat = Seat::new(random(desk.host)?, None, invitation.title.clone(), roll)?;
    match &former {
        None => seat.before = Some(desk.office.cycle.0),
        Some(former) => {
            if former.is_revoked() && former.roll.region() != seat.roll.region() {
                return Err(ApiError::File {
                    sentence: "Это приглашение другого региона. Ничего не изменено; попросите приглашение у своего секретаря."
                        .to_owned(),
                });
            }
            seat.before = former.before;
            seat.folders.clone_from(&former.folders);
            let is_same_region = former.roll.region() == seat.roll.region();
            seat.former = former.revoked_seed().filter(|_| is_same_region);
        }
    }
    seat.invited = Some(invitation.role);
    let was = seat.former.as_ref().map(Keys::of).transpose();
    let answered = match was.map_err(|_| broken("прежнее устройство"))? {
        Some(was) => invitation.answer_anew(&seat.keys, &label, &was),
        None => invitation.answer(&seat.keys, &label),
    };
    let (answer, _) = answered.map_err(|error| unread(&error))?;
    match &source {
        Source::File(_) => save_outside(desk.store.folder(), &request.answer, &answer)?,
        Source::Folder { folder, .. } => {
            let known = rhythm::known_as(&seat, folder).to_owned();
            if !seat.folders.contains(&known) {
                rhythm::may_be_folder(desk.store.folder(), &known)
                    .map_err(|sentence| ApiError::field("invitation", sentence))?;
                seat.folders.push(known);
            }
            let place = Directory::new(Path::new(folder), &seat.keys.id());
            invitation
                .leave_answer(&place, &answer)
                .map_err(|error| unread(&error))?;
            seat.answered = Some(Answered { invitation, answer });
        }
    }
    seat.write(desk.store)?;
    for folder in &seat.folders {
        // A device of a new name has written nothing there yet.
        Seat::keep_ledger(desk.store, folder, &sync::Ledger::default())?;
    }
    exchange_state(desk, ())
}

pub(crate) fn join_office(app: &App, host: &dyn Host, request: JoinOffice) -> Answer<Session> {
    let source = Source::of(&request.invitation, request.code.as_deref())?;
    source.invitation()?;
    label(&request.label)?;
    // Whether the answer can be written is known before anything is made.
    let answer = Path::new(&request.answer);
    let is_new = match &source {
        Source::File(_) => !answer.exists(),
        Source::Folder { folder, .. } => {
            rhythm::may_be_folder(app.folder(), folder)
                .map_err(|sentence| ApiError::field("invitation", sentence))?;
            false
        }
    };
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
                code: request.code,
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
