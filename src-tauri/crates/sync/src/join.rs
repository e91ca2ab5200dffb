//! How a device comes to take part: the office gives it a file, it answers with one, and the office admits it. Either
//! goes by mail, stick or folder. The invitation is a letter that only the one it is meant for should have; the answer
//! can be read by the office alone.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    envelope::{self, Kind, Unread},
    keys::{DeviceId, Keys, Recipient, SignatureBytes},
    member::{Member, Role},
    roll::{InvitationId, Roll},
};

const MAGIC: &[u8; 8] = b"metodinv";
const SIGNED: &str = "metodaktiv exchange 1 invitation";
/// The longest invitation, bytes.
const MOST: usize = 64 << 10;

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

    /// The answer of a device, and the roll that it begins with.
    ///
    /// # Errors
    ///
    /// [`Unread::Malformed`] when the invitation's keys are none.
    pub fn answer(&self, keys: &Keys, label: &str) -> Result<(Vec<u8>, Roll), Unread> {
        let mut body = Answer {
            invitation: self.id,
            recipient: keys.recipient(),
            label: label.to_owned(),
            proof: [0; 32],
        };
        body.proof = body.proof(&self.secret, &keys.id());
        let bytes = postcard::to_stdvec(&body).map_err(|_| Unread::Malformed)?;
        let (_, file) = envelope::seal(
            Kind::Answer,
            &self.region,
            keys,
            std::slice::from_ref(&self.opens),
            &bytes,
        )?;
        Ok((file, Roll::new(self.region, self.opens.clone())))
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
    use zeroize::Zeroizing;

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
