//! Whom the office lets into the exchange: it creates the region, invites by a file or by a code on paper, looks at the
//! answers, admits and revokes.

use std::path::Path;

use domain::{Methodist, Pathway};
use serde::{Deserialize, Serialize};
use store::Record as _;
use sync::{
    folder::Directory,
    join::Invitation,
    keys::{DeviceId, Keys},
    member::{Member, Role},
    recovery::RegionSecret,
    roll::{InvitationId, Roll},
};
use ts_rs::TS;

use super::{
    AdmitDevice, CreateExchange, DeviceByName, DeviceLine, ExchangeCreated, ExchangeState, InviteDevice,
    SeatRole, exchange_state, experts, line, numbers, random, read_file, rhythm,
    seat::{Seat, broken},
    shelf, sign_erasures, take_part, unread,
};
use crate::{Answer, ApiError, desk::Desk, saving::save_outside};

/// The longest file of an invitation or an answer, bytes.
pub(super) const MOST: u64 = 1 << 20;

/// Whom the office invites by a code.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Invited {
    /// What the desk is to be used for.
    pub role: SeatRole,
    /// Code of its municipality; empty for the others.
    pub municipality: String,
    /// Code of the coordinator whose directions it follows; empty for the others.
    #[serde(default)]
    pub coordinator: String,
}

/// An invitation that waits in the folder of the exchange.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct InvitationCode {
    /// Its name for the program.
    pub invitation: String,
    /// What is printed or dictated: eight groups of six digits.
    pub code: String,
    /// The folders that it waits in.
    pub folders: Vec<String>,
}

/// Declines an answer whose digits did not agree.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeclineAnswer {
    /// The answer.
    pub answer: String,
    /// The device that was shown.
    #[serde(default)]
    pub device: Option<String>,
}

/// Saves the sheet with the code of an invitation.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SaveInvitationCode {
    /// The invitation.
    pub invitation: String,
    /// Full path of the file.
    pub path: String,
}

pub(crate) fn create_exchange(desk: &mut Desk<'_>, request: CreateExchange) -> Answer<ExchangeCreated> {
    if Seat::read(desk.store)?.is_some() {
        return Err(ApiError::File {
            sentence: "Это рабочее место уже участвует в обмене; второй раз создавать его не нужно. Ничего не изменено."
                .to_owned(),
        });
    }
    let secret = RegionSecret::new(random(desk.host)?);
    let region = secret.keys().map_err(|_| broken("регион"))?;
    let roll = Roll::new(region.id(), region.recipient());
    let title = desk.regulation().region.clone();
    let mut seat = Seat::new(random(desk.host)?, Some(secret.clone()), title, roll)?;
    let member = Member {
        device: seat.keys.id(),
        recipient: seat.keys.recipient(),
        role: Role::Secretary,
        municipality: None,
        label: label(&request.label)?,
    };
    seat.roll.admit(&region, member, random(desk.host)?);
    seat.write(desk.store)?;
    sign_erasures(desk.store, &seat)?;
    Ok(ExchangeCreated {
        recovery_code: secret.code().to_string(),
    })
}

pub(super) fn label(text: &str) -> Answer<String> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > 80 {
        return Err(ApiError::field(
            "label",
            "Назовите устройство так, чтобы его узнали: «ноутбук отдела образования». Не длиннее 80 знаков, без фамилий.",
        ));
    }
    Ok(text.to_owned())
}

/// A new invitation, which is kept once it has been given out.
fn invitation(desk: &Desk<'_>, seat: &Seat, region: &Keys, whom: &Invited) -> Answer<Invitation> {
    let municipality = match whom.role {
        SeatRole::Municipality => {
            let known = desk.regulation().municipality(&whom.municipality);
            let known =
                known.ok_or_else(|| ApiError::field("municipality", "Выберите муниципалитет из списка."))?;
            Some(shelf::municipality(&known.code))
        }
        SeatRole::Coordinator => {
            let mut known = desk.regulation().coordinators.iter();
            let known = known.find(|one| one.code == whom.coordinator);
            let known =
                known.ok_or_else(|| ApiError::field("coordinator", "Выберите координатора из списка."))?;
            Some(shelf::coordinator(&known.code))
        }
        SeatRole::Secretary | SeatRole::Seat | SeatRole::Expert => None,
    };
    Ok(Invitation {
        id: random(desk.host)?,
        secret: random(desk.host)?,
        region: region.id(),
        opens: region.recipient(),
        role: whom.role.role(),
        municipality,
        title: seat.title.clone(),
    })
}

pub(crate) fn invite_device(desk: &mut Desk<'_>, request: InviteDevice) -> Answer<()> {
    let mut seat = take_part(Seat::read(desk.store)?)?;
    let region = seat.region()?;
    let whom = Invited {
        role: request.role,
        municipality: request.municipality,
        coordinator: request.coordinator,
    };
    let invitation = invitation(desk, &seat, &region, &whom)?;
    save_outside(desk.store.folder(), &request.path, &invitation.to_file(&region))?;
    seat.invitations.push(invitation);
    seat.write(desk.store)
}

/// The invitation waits in every folder that is here; whoever has the code finds it there.
pub(crate) fn invite_by_code(desk: &mut Desk<'_>, request: Invited) -> Answer<InvitationCode> {
    let mut seat = take_part(Seat::read(desk.store)?)?;
    let region = seat.region()?;
    let invitation = invitation(desk, &seat, &region, &request)?;
    if seat.folders.is_empty() {
        return Err(ApiError::File {
            sentence: "Приглашение по коду ждёт участника в папке обмена, а папки ещё нет. Никто не приглашён; добавьте \
                       папку или запишите приглашение файлом."
                .to_owned(),
        });
    }
    let mut folders = Vec::new();
    let mut refused = None;
    for folder in &seat.folders {
        let place = Directory::new(Path::new(folder), &seat.keys.id());
        match invitation.leave(&place, &region) {
            Ok(()) => folders.push(folder.clone()),
            Err(error) => refused = Some(error),
        }
    }
    if let (true, Some(error)) = (folders.is_empty(), &refused) {
        return Err(unread(error));
    }
    let given = InvitationCode {
        invitation: name_of(&invitation),
        code: invitation.code().to_string(),
        folders,
    };
    seat.invitations.push(invitation);
    seat.write(desk.store)?;
    Ok(given)
}

/// What the window calls an invitation.
fn name_of(invitation: &Invitation) -> String {
    invitation.id.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn save_invitation_code(desk: &mut Desk<'_>, request: SaveInvitationCode) -> Answer<()> {
    let seat = take_part(Seat::read(desk.store)?)?;
    seat.region()?;
    let mut given = seat.invitations.iter();
    let invitation = given.find(|one| name_of(one) == request.invitation);
    let invitation = invitation.ok_or_else(|| ApiError::NotFound {
        kind: "invitation".to_owned(),
    })?;
    let sheet = format!(
        "Код приглашения в обмен. {}\n\n    {}\n\nОткройте «Методактив», выберите «Присоединиться по приглашению», затем «Код на \
         листе», укажите папку обмена и наберите код.\nКод принимает одно рабочее место. Передавайте его не тем путём, которым \
         ходит папка: на бумаге или по телефону.\n",
        seat.title,
        *invitation.code(),
    );
    save_outside(desk.store.folder(), &request.path, sheet.as_bytes())
}

pub(crate) fn admit_device(desk: &mut Desk<'_>, request: AdmitDevice) -> Answer<DeviceLine> {
    let mut seat = take_part(Seat::read(desk.store)?)?;
    let region = seat.region()?;
    let file = read_file(&request.answer, MOST)?;
    let (member, invitation) =
        Invitation::read_answer(&file, &region, &seat.invitations).map_err(|error| unread(&error))?;
    is_the_one(&member, request.device.as_deref())?;
    if seat.roll.is_revoked(&member.device) {
        return Err(ApiError::File {
            sentence: "Это устройство исключено, и прежний его ответ не действует. Никто не принят; дайте ему новое приглашение."
                .to_owned(),
        });
    }
    let known = seat.roll.member(&member.device).is_some();
    if seat.roll.is_used(&invitation) && !known {
        return Err(ApiError::File {
            sentence: "По этому приглашению уже принято другое устройство. Никто не принят; дайте новое приглашение."
                .to_owned(),
        });
    }
    let admitted = known || request.admit;
    if request.admit && !known {
        let former = Invitation::former(&file, &region, &seat.invitations).map_err(|error| unread(&error))?;
        match former.filter(|former| was_such(&seat.roll, former, &member)) {
            Some(former) => seat.roll.readmit(&region, member.clone(), &former, invitation),
            None => seat.roll.admit(&region, member.clone(), invitation),
        }
        if member.role == Role::Seat {
            let block = numbers::next_block(&seat);
            seat.roll.grant(&region, member.device, block);
        }
        seat.write(desk.store)?;
        clear_away(&seat, &invitation);
        rhythm::note_answers(desk.store, &seat)?;
        if member.role == Role::Coordinator {
            // Records that nobody has changed have somewhere new to go.
            for methodist in desk.list::<Methodist>()? {
                desk.store.publish_again(Methodist::KIND, methodist.id.0)?;
            }
            for pathway in desk.list::<Pathway>()? {
                desk.store.publish_again(Pathway::KIND, pathway.id.0)?;
            }
        }
        experts::hand_on(desk, &seat, &member.device)?;
    }
    Ok(line(desk, &member, admitted))
}

/// Whether a device that is revoked was what its desk is invited for now. As anything else it begins anew.
fn was_such(roll: &Roll, former: &DeviceId, member: &Member) -> bool {
    let known = roll.member(former).filter(|_| roll.is_revoked(former));
    known.is_some_and(|known| (known.role, known.municipality) == (member.role, member.municipality))
}

/// The answer lies where others write too: between the look and the word it may have become another's.
fn is_the_one(member: &Member, shown: Option<&str>) -> Answer<()> {
    if shown.is_some_and(|shown| shown != member.device.to_string()) {
        return Err(ApiError::File {
            sentence: "Пока вы сверяли цифры, ответ заменили ответом другого рабочего места. Никто не принят; откройте ответ \
                       заново и сверьте цифры ещё раз."
                .to_owned(),
        });
    }
    Ok(())
}

/// The digits did not agree: the invitation has come to somebody else, and admits nobody any more.
pub(crate) fn decline_answer(desk: &mut Desk<'_>, request: DeclineAnswer) -> Answer<ExchangeState> {
    let mut seat = take_part(Seat::read(desk.store)?)?;
    let region = seat.region()?;
    let file = read_file(&request.answer, MOST)?;
    let (member, id) =
        Invitation::read_answer(&file, &region, &seat.invitations).map_err(|error| unread(&error))?;
    is_the_one(&member, request.device.as_deref())?;
    if seat.roll.is_used(&id) {
        return Err(ApiError::File {
            sentence: "По этому приглашению рабочее место уже принято. Чтобы оно больше не участвовало в обмене, исключите его."
                .to_owned(),
        });
    }
    clear_away(&seat, &id);
    seat.invitations.retain(|one| one.id != id);
    seat.write(desk.store)?;
    rhythm::note_answers(desk.store, &seat)?;
    exchange_state(desk, ())
}

/// What waited in the folders for a device that is admitted by now. One that is not here keeps it, and it admits nobody.
fn clear_away(seat: &Seat, id: &InvitationId) {
    for invitation in seat.invitations.iter().filter(|one| one.id == *id) {
        for folder in &seat.folders {
            invitation
                .clear(&Directory::new(Path::new(folder), &seat.keys.id()))
                .ok();
        }
    }
}

pub(crate) fn revoke_device(desk: &mut Desk<'_>, request: DeviceByName) -> Answer<ExchangeState> {
    let mut seat = take_part(Seat::read(desk.store)?)?;
    let region = seat.region()?;
    let device: DeviceId = request.device.parse().map_err(|_| ApiError::BadRequest {
        detail: "no device name".to_owned(),
    })?;
    if device == seat.keys.id() {
        return Err(ApiError::File {
            sentence: "Исключить можно другое устройство, не это. Ничего не изменено.".to_owned(),
        });
    }
    if seat.roll.member(&device).is_none() {
        return Err(ApiError::NotFound {
            kind: "device".to_owned(),
        });
    }
    seat.roll.revoke(&region, device);
    seat.write(desk.store)?;
    exchange_state(desk, ())
}
