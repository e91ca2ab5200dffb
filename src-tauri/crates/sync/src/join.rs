//! How a device comes to take part: the office gives it a file, it answers with one, and the office admits it. Either
//! goes by mail, stick or folder. The invitation is a letter that only the one it is meant for should have; the answer
//! can be read by the office alone. Where both see the folder of the exchange already, a code on paper is enough: the
//! invitation waits there sealed with it, and the answer is left beside it.

use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::{
    code,
    envelope::{self, Kind, MOST_FILE, Unread},
    folder::{Folder, FolderError},
    keys::{DeviceId, Keys, NoKey, Recipient, SignatureBytes},
    member::{Member, Role},
    roll::{InvitationId, Roll},
};

const MAGIC: &[u8; 8] = b"metodinv";
const SIGNED: &str = "metodaktiv exchange 1 invitation";
const SIGNED_FORMER: &str = "metodaktiv exchange 1 former";
/// The longest invitation, bytes.
const MOST: usize = 64 << 10;
/// The endings of an invitation and an answer that wait in the folder of the exchange.
const ENDINGS: [&str; 2] = [".mti", ".mta"];

/// Whether a file in the folder has to do with joining, and not with the exchange: also a copy under another name.
pub(crate) fn is_of_joining(name: &str) -> bool {
    let name = name.to_lowercase();
    ENDINGS.iter().any(|ending| name.contains(ending))
}

/// Whether a file in the folder is an answer under its own name.
pub fn is_an_answer(name: &str) -> bool {
    let [_, ending] = ENDINGS;
    let digits = name.strip_suffix(ending);
    digits.is_some_and(|digits| digits.len() == 40 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Where an invitation and its answer wait in the folder, and what the invitation is sealed with: all of it comes of the
/// code, and tells nothing to those who do not have it.
struct Waiting {
    keys: Keys,
    invitation: String,
    answer: String,
}

impl Waiting {
    fn of(secret: &[u8; 16]) -> Result<Waiting, NoKey> {
        let derive = |context| Zeroizing::new(blake3::derive_key(context, secret));
        let name = derive("metodaktiv exchange 1 invitation name");
        let digits: String = name.iter().take(20).map(|byte| format!("{byte:02x}")).collect();
        let [invitation, answer] = ENDINGS.map(|ending| format!("{digits}{ending}"));
        Ok(Waiting {
            keys: Keys::of(&derive("metodaktiv exchange 1 invitation seed"))?,
            invitation,
            answer,
        })
    }
}

/// What the office gives to a device that is to take part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// Its id: one invitation admits one device.
    pub id: InvitationId,
    /// Proves that who answers has had the invitation.
    pub secret: [u8; 16],
    /// The region.
    pub region: DeviceId,
    /// Whom to encrypt the answer to.
    pub opens: Recipient,
    /// What the device is to be used for.
    pub role: Role,
    /// Whose it is to be; only for a municipality and a coordinator.
    pub municipality: Option<Uuid>,
    /// What the region is called.
    pub title: String,
}

impl Invitation {
    /// The file of the invitation, signed by the region.
    pub fn to_file(&self, region: &Keys) -> Vec<u8> {
        // Plain data of this room: it cannot fail to be written.
        let body = postcard::to_stdvec(self).unwrap_or_default();
        let signature = region.sign(SIGNED, &body);
        [&MAGIC[..], &signature.0, &body].concat()
    }

    /// Reads the file of an invitation.
    ///
    /// # Errors
    ///
    /// [`Unread::Foreign`], [`Unread::Forged`] (also when it is not whole), [`Unread::Malformed`].
    pub fn from_file(file: &[u8]) -> Result<Invitation, Unread> {
        let rest = file.strip_prefix(MAGIC).ok_or(Unread::Foreign)?;
        let (signature, body) = rest.split_first_chunk::<64>().ok_or(Unread::Forged)?;
        if body.len() > MOST {
            return Err(Unread::TooLarge);
        }
        let invitation: Invitation = postcard::from_bytes(body).map_err(|_| Unread::Forged)?;
        let signature = SignatureBytes(*signature);
        let sound = invitation.region.signed(SIGNED, body, &signature);
        if sound {
            Ok(invitation)
        } else {
            Err(Unread::Forged)
        }
    }

    /// The code on paper that opens the invitation in the folder.
    pub fn code(&self) -> Zeroizing<String> {
        code::groups(&self.secret)
    }

    /// Leaves the invitation in the folder for whoever has its code.
    ///
    /// # Errors
    ///
    /// [`FolderError`]; [`NotWaiting::Unread`] cannot happen with keys of a region.
    pub fn leave(&self, folder: &dyn Folder, region: &Keys) -> Result<(), NotWaiting> {
        let waiting = Waiting::of(&self.secret)?;
        let to = waiting.keys.recipient();
        let (_, file) = envelope::seal(
            Kind::Invitation,
            &waiting.keys.id(),
            &waiting.keys,
            std::slice::from_ref(&to),
            &self.to_file(region),
        )?;
        Ok(folder.write(&waiting.invitation, &file)?)
    }

    /// Finds the invitation that a code opens.
    ///
    /// # Errors
    ///
    /// [`NotWaiting`].
    pub fn find(folder: &dyn Folder, secret: &[u8; 16]) -> Result<Invitation, NotWaiting> {
        let waiting = Waiting::of(secret)?;
        let file = folder.read(&waiting.invitation, MOST_FILE)?;
        let file = file.ok_or(NotWaiting::Nothing)?;
        let (_, letter) = envelope::open(&file, &waiting.keys.id(), &[&waiting.keys])?;
        let invitation = Invitation::from_file(&letter.unpack()?)?;
        if letter.kind != Kind::Invitation || invitation.secret != *secret {
            return Err(Unread::Forged.into());
        }
        Ok(invitation)
    }

    /// Leaves an answer beside the invitation, unless it stands there already; one that was cut off on the way is written
    /// again.
    ///
    /// # Errors
    ///
    /// [`NotWaiting::Taken`] when somebody else has answered, [`FolderError`].
    pub fn leave_answer(&self, folder: &dyn Folder, answer: &[u8]) -> Result<(), NotWaiting> {
        let name = Waiting::of(&self.secret)?.answer;
        match folder.read(&name, MOST_FILE)? {
            Some(there) if there == answer => Ok(()),
            Some(there) if !answer.starts_with(&there) => Err(NotWaiting::Taken),
            Some(_) | None => Ok(folder.write(&name, answer)?),
        }
    }

    /// The name of the file that the answer of whoever has the code waits in.
    ///
    /// # Errors
    ///
    /// [`NoKey`] cannot happen with a random secret.
    pub fn answer_name(&self) -> Result<String, NoKey> {
        Ok(Waiting::of(&self.secret)?.answer)
    }

    /// Takes away what waited in the folder: the device was admitted, or the invitation taken back.
    ///
    /// # Errors
    ///
    /// [`FolderError`].
    pub fn clear(&self, folder: &dyn Folder) -> Result<(), NotWaiting> {
        let waiting = Waiting::of(&self.secret)?;
        folder.remove(&waiting.invitation)?;
        Ok(folder.remove(&waiting.answer)?)
    }

    /// The answer of a device, and the roll that it begins with.
    ///
    /// # Errors
    ///
    /// [`Unread::Malformed`] when the invitation's keys are none.
    pub fn answer(&self, keys: &Keys, label: &str) -> Result<(Vec<u8>, Roll), Unread> {
        self.answer_as(keys, label, None)
    }

    /// The same of a desk that was revoked before, as the device that it was then: it says so itself, under both names.
    ///
    /// # Errors
    ///
    /// As of [`Invitation::answer`].
    pub fn answer_anew(&self, keys: &Keys, label: &str, former: &Keys) -> Result<(Vec<u8>, Roll), Unread> {
        self.answer_as(keys, label, Some(former))
    }

    fn answer_as(&self, keys: &Keys, label: &str, former: Option<&Keys>) -> Result<(Vec<u8>, Roll), Unread> {
        let mut body = Answer {
            invitation: self.id,
            recipient: keys.recipient(),
            label: label.to_owned(),
            proof: [0; 32],
        };
        body.proof = body.proof(&self.secret, &keys.id());
        let mut bytes = postcard::to_stdvec(&body).map_err(|_| Unread::Malformed)?;
        if let Some(former) = former {
            let former = Former {
                device: former.id(),
                signature: former.sign(SIGNED_FORMER, &self.to_sign_as_former(&keys.id())),
            };
            // It comes after the rest, so that older programs read the rest.
            bytes.extend(postcard::to_stdvec(&former).map_err(|_| Unread::Malformed)?);
        }
        let (_, file) = envelope::seal(
            Kind::Answer,
            &self.region,
            keys,
            std::slice::from_ref(&self.opens),
            &bytes,
        )?;
        Ok((file, Roll::new(self.region, self.opens.clone())))
    }

    fn to_sign_as_former(&self, now: &DeviceId) -> Vec<u8> {
        [&self.region.0[..], &self.id, &now.0].concat()
    }

    /// Which device whoever answers was before, as that device itself has signed.
    ///
    /// # Errors
    ///
    /// [`NoAnswer`].
    pub fn former(file: &[u8], region: &Keys, given: &[Invitation]) -> Result<Option<DeviceId>, NoAnswer> {
        let (member, id) = Invitation::read_answer(file, region, given)?;
        let (_, letter) = envelope::open(file, &region.id(), &[region])?;
        let body = letter.unpack()?;
        let (_, rest): (Answer, &[u8]) = postcard::take_from_bytes(&body).map_err(|_| Unread::Malformed)?;
        let former: Option<Former> = postcard::from_bytes(rest).ok();
        let invitation = given.iter().find(|one| one.id == id);
        Ok(former.zip(invitation).and_then(|(former, invitation)| {
            let signed = invitation.to_sign_as_former(&member.device);
            let is_sound = former.device.signed(SIGNED_FORMER, &signed, &former.signature);
            is_sound.then_some(former.device)
        }))
    }

    /// Reads an answer to one of the invitations that were given out.
    ///
    /// # Errors
    ///
    /// [`NoAnswer`].
    pub fn read_answer(
        file: &[u8],
        region: &Keys,
        given: &[Invitation],
    ) -> Result<(Member, InvitationId), NoAnswer> {
        let (_, letter) = envelope::open(file, &region.id(), &[region])?;
        if letter.kind != Kind::Answer {
            return Err(NoAnswer::Unread(Unread::Foreign));
        }
        let answer: Answer = postcard::from_bytes(&letter.unpack()?).map_err(|_| Unread::Malformed)?;
        let invitation = given
            .iter()
            .find(|one| one.id == answer.invitation)
            .ok_or(NoAnswer::Uninvited)?;
        if answer.proof(&invitation.secret, &letter.from) != answer.proof {
            return Err(NoAnswer::Uninvited);
        }
        answer.recipient.age().map_err(|_| Unread::Malformed)?;
        let member = Member {
            device: letter.from,
            recipient: answer.recipient,
            role: invitation.role,
            municipality: invitation.municipality,
            label: answer.label,
        };
        Ok((member, invitation.id))
    }
}

/// Why no invitation was found, or none could be left.
#[derive(Debug, thiserror::Error)]
pub enum NotWaiting {
    /// There is nothing for this code.
    #[error(
        "Для этого кода в папке нет приглашения: папка не та, она ещё не скопирована, или по этому коду уже приняли. \
         Ничего не изменено; выберите папку обмена или попросите у секретаря новый код."
    )]
    Nothing,
    /// Somebody else has answered.
    #[error(
        "По этому коду в папке уже лежит ответ другого рабочего места. Ничего не изменено: если код давали только вам, \
         скажите об этом секретарю и попросите новый."
    )]
    Taken,
    /// The file was not read.
    #[error(transparent)]
    Unread(#[from] Unread),
    /// The folder.
    #[error(transparent)]
    Folder(#[from] FolderError),
}

impl From<NoKey> for NotWaiting {
    fn from(_: NoKey) -> NotWaiting {
        NotWaiting::Unread(Unread::Malformed)
    }
}

/// Why an answer admits nobody.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoAnswer {
    /// The file was not read.
    #[error(transparent)]
    Unread(#[from] Unread),
    /// It answers no invitation of this office.
    #[error("Это ответ не на приглашение этой комиссии. Никто не принят; дайте участнику новое приглашение.")]
    Uninvited,
}

/// Which device a desk was before it was revoked, and that device's word for it.
#[derive(Serialize, Deserialize)]
struct Former {
    device: DeviceId,
    signature: SignatureBytes,
}

#[derive(Serialize, Deserialize)]
struct Answer {
    invitation: InvitationId,
    recipient: Recipient,
    label: String,
    proof: [u8; 32],
}

impl Answer {
    /// What only the holder of the invitation can say of itself.
    fn proof(&self, secret: &[u8; 16], device: &DeviceId) -> [u8; 32] {
        let key = blake3::derive_key("metodaktiv exchange 1 answer", secret);
        let mut hasher = blake3::Hasher::new_keyed(&key);
        hasher.update(&self.invitation).update(&device.0);
        hasher.update(&postcard::to_stdvec(&(&self.recipient, &self.label)).unwrap_or_default());
        *hasher.finalize().as_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::folder::Directory;

    fn keys(n: u8) -> Keys {
        Keys::of(&Zeroizing::new([n; 32])).unwrap()
    }

    fn invitation() -> Invitation {
        Invitation {
            id: [1; 16],
            secret: [2; 16],
            region: keys(9).id(),
            opens: keys(9).recipient(),
            role: Role::Municipality,
            municipality: Some(Uuid::from_u128(7)),
            title: "Область".into(),
        }
    }

    #[test]
    fn two_files_and_a_device_takes_part() {
        let came = Invitation::from_file(&invitation().to_file(&keys(9))).unwrap();
        assert_eq!(came, invitation());
        let (file, mut theirs) = came.answer(&keys(3), "ноутбук отдела").unwrap();
        let (member, id) = Invitation::read_answer(&file, &keys(9), &[invitation()]).unwrap();
        assert_eq!(
            (member.device, member.role, &*member.label),
            (keys(3).id(), Role::Municipality, "ноутбук отдела")
        );
        let mut ours = Roll::new(keys(9).id(), keys(9).recipient());
        assert!(!ours.is_used(&id));
        ours.admit(&keys(9), member, id);
        assert!(ours.is_used(&id));
        assert!(theirs.learn(&ours.to_bytes()).unwrap());
        assert!(theirs.member(&keys(3).id()).is_some());
    }

    #[test]
    fn a_desk_that_was_revoked_says_who_it_was_and_nobody_says_it_of_another() {
        let former = |file: &[u8]| Invitation::former(file, &keys(9), &[invitation()]).unwrap();
        let (plain, _) = invitation().answer(&keys(3), "ноутбук").unwrap();
        assert_eq!(former(&plain), None);
        let (anew, _) = invitation().answer_anew(&keys(3), "ноутбук", &keys(4)).unwrap();
        assert_eq!(former(&anew), Some(keys(4).id()));
        assert!(Invitation::read_answer(&anew, &keys(9), &[invitation()]).is_ok());

        // What another desk, or another invitation, had signed is nobody's word here.
        let signed = |invitation: &Invitation, now: u8| Former {
            device: keys(4).id(),
            signature: keys(4).sign(SIGNED_FORMER, &invitation.to_sign_as_former(&keys(now).id())),
        };
        let other = Invitation {
            id: [8; 16],
            ..invitation()
        };
        let (_, letter) = envelope::open(&plain, &keys(9).id(), &[&keys(9)]).unwrap();
        for borrowed in [signed(&invitation(), 5), signed(&other, 3)] {
            let body = [letter.unpack().unwrap(), postcard::to_stdvec(&borrowed).unwrap()].concat();
            let to = keys(9).recipient();
            let (_, file) = envelope::seal(Kind::Answer, &keys(9).id(), &keys(3), &[to], &body).unwrap();
            assert_eq!(former(&file), None);
        }
    }

    #[test]
    fn whoever_was_not_invited_does_not() {
        let (file, _) = invitation().answer(&keys(3), "").unwrap();
        let read = |file: &[u8], given: &[Invitation]| Invitation::read_answer(file, &keys(9), given).err();
        assert_eq!(read(&file, &[]), Some(NoAnswer::Uninvited));
        let guessed = Invitation {
            secret: [3; 16],
            ..invitation()
        };
        let (forged, _) = guessed.answer(&keys(4), "").unwrap();
        assert_eq!(read(&forged, &[invitation()]), Some(NoAnswer::Uninvited));
        let other = Invitation::read_answer(&file, &keys(8), &[invitation()]).err();
        assert_eq!(
            other,
            Some(NoAnswer::Unread(Unread::Locked)),
            "another region's office"
        );
        for length in 0..file.len() {
            assert!(
                read(&file[..length], &[invitation()]).is_some(),
                "cut to {length}"
            );
        }
    }

    #[test]
    fn a_code_opens_what_waits_in_the_folder_and_leaves_the_answer_there() {
        let place = tempfile::tempdir().unwrap();
        let folder = Directory::new(place.path(), &keys(9).id());
        let names = || -> Vec<String> { folder.list().unwrap().into_iter().map(|seen| seen.name).collect() };
        let invitation = invitation();
        let nothing = Invitation::find(&folder, &invitation.secret);
        assert!(matches!(nothing, Err(NotWaiting::Nothing)), "{nothing:?}");
        invitation.leave(&folder, &keys(9)).unwrap();

        let secret = code::typed(&invitation.code()).unwrap();
        assert_eq!(Invitation::find(&folder, &secret).unwrap(), invitation);
        let other = Invitation::find(&folder, &[3; 16]);
        assert!(matches!(other, Err(NotWaiting::Nothing)), "{other:?}");
        let name = names().remove(0);
        let file = folder.read(&name, MOST_FILE).unwrap().unwrap();
        let told = "Область".as_bytes();
        assert!(!file.windows(told.len()).any(|part| part == told));

        let (answer, _) = invitation.answer(&keys(3), "ноутбук отдела").unwrap();
        invitation.leave_answer(&folder, &answer).unwrap();
        let name = invitation.answer_name().unwrap();
        let came = folder.read(&name, MOST_FILE).unwrap().unwrap();
        // Nobody's answer is written over; what was cut off on the way is written again.
        let (other, _) = invitation.answer(&keys(4), "ещё один").unwrap();
        let taken = invitation.leave_answer(&folder, &other);
        assert!(matches!(taken, Err(NotWaiting::Taken)), "{taken:?}");
        folder.write(&name, &answer[..answer.len() / 2]).unwrap();
        invitation.leave_answer(&folder, &answer).unwrap();
        assert_eq!(folder.read(&name, MOST_FILE).unwrap().as_deref(), Some(&came[..]));
        assert!(Invitation::read_answer(&came, &keys(9), std::slice::from_ref(&invitation)).is_ok());
        assert!(names().iter().all(|name| is_of_joining(name)));
        let answers: Vec<String> = names().into_iter().filter(|name| is_an_answer(name)).collect();
        assert_eq!(answers, [invitation.answer_name().unwrap()]);
        assert!(!is_an_answer(&format!("{name} (1)")) && !is_an_answer("лист.mta"));
        invitation.clear(&folder).unwrap();
        assert!(names().is_empty());
        invitation.clear(&folder).unwrap();
    }

    /// Whoever may write to the folder puts something else there.
    #[test]
    fn what_was_changed_in_the_folder_invites_nobody() {
        let place = tempfile::tempdir().unwrap();
        let folder = Directory::new(place.path(), &keys(9).id());
        let invitation = invitation();
        invitation.leave(&folder, &keys(9)).unwrap();
        let waiting = Waiting::of(&invitation.secret).unwrap();
        let file = folder.read(&waiting.invitation, MOST_FILE).unwrap().unwrap();
        let found = |file: &[u8]| {
            folder.write(&waiting.invitation, file).unwrap();
            Invitation::find(&folder, &invitation.secret)
        };
        for at in (0..file.len()).step_by(7) {
            let mut bad = file.clone();
            bad[at] ^= 1;
            assert!(found(&bad).is_err(), "byte {at}");
            assert!(found(&file[..at]).is_err(), "cut to {at}");
        }
        let sealed = |kind, body: &[u8]| {
            let to = waiting.keys.recipient();
            let (_, file) = envelope::seal(kind, &waiting.keys.id(), &waiting.keys, &[to], body).unwrap();
            file
        };
        assert!(found(&sealed(Kind::Invitation, &invitation.to_file(&keys(9)))).is_ok());
        assert!(found(&sealed(Kind::Answer, &invitation.to_file(&keys(9)))).is_err());
        let of_another_code = Invitation {
            secret: [4; 16],
            ..invitation.clone()
        };
        assert!(found(&sealed(Kind::Invitation, &of_another_code.to_file(&keys(9)))).is_err());
        assert!(found(&sealed(Kind::Invitation, b"metodinv")).is_err());
    }

    #[test]
    fn every_cut_and_every_bit_of_an_invitation() {
        let file = invitation().to_file(&keys(9));
        for length in 0..file.len() {
            assert!(Invitation::from_file(&file[..length]).is_err(), "cut to {length}");
        }
        for bit in 0..file.len() * 8 {
            let mut bad = file.clone();
            bad[bit / 8] ^= 1 << (bit % 8);
            assert!(Invitation::from_file(&bad).is_err(), "bit {bit}");
        }
    }
}
