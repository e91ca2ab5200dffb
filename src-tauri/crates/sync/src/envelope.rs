//! The form of every file of the exchange but those with contents: signed inside, encrypted outside, summed up over all.
//!
//! `metodakt` · version · BLAKE3 of all that follows and of the version · age( kind · device · signature · zstd(body) ).
//! Reading goes from the outside in, and nothing is used before what is around it has been checked: the sum tells a
//! torn file, age tells whom it is for, the signature tells who packed it; only then is anything unpacked.

use std::{
    fmt,
    io::{Read, Write},
};

use age::{Decryptor, Encryptor};
use serde::{Deserialize, Serialize};

use crate::keys::{DeviceId, Keys, NoKey, Recipient, SignatureBytes, hex};

pub(crate) const MAGIC: &[u8; 8] = b"metodakt";
/// The version of the format that this program writes.
pub const VERSION: u16 = 1;
/// How many bytes tell what a file is: magic, version, sum.
pub const HEAD: usize = 8 + 2 + 32;
/// How long the name of a file is, of whatever kind.
pub(crate) const NAME: usize = 44;
/// The largest file that is read.
pub const MOST_FILE: u64 = 256 << 20;
/// The largest body, unpacked. A writer begins a new pack long before.
pub const MOST_BODY: u64 = 256 << 20;
const LEVEL: i32 = 3;
const SIGNED: &str = "metodaktiv exchange 1 file";

/// Names a file by all that is in it; the name in the folder means nothing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FileId(pub [u8; 32]);

impl FileId {
    /// The name that the file is written under: forty hexadecimal digits and an ending. It tells nothing, fits every
    /// file system, and cannot be a device name of Windows.
    pub fn name(&self) -> String {
        format!("{}.mtk", self.to_string().get(..40).unwrap_or_default())
    }
}

impl fmt::Display for FileId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex(f, &self.0)
    }
}

impl fmt::Debug for FileId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex(f, self.0.get(..4).unwrap_or_default())
    }
}

/// What a file holds. The numbers are those of the wire format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Kind {
    /// Records.
    Pack,
    /// Who takes part.
    Roll,
    /// What a device has and has read.
    Presence,
    /// The answer to an invitation.
    Answer,
    /// Chosen records for another office, by mail.
    Parcel,
    /// The word that a parcel was taken in.
    Receipt,
    /// An invitation that waits in the folder for whoever has its code.
    Invitation,
}

impl Kind {
    const ALL: [Kind; 7] = [
        Kind::Pack,
        Kind::Roll,
        Kind::Presence,
        Kind::Answer,
        Kind::Parcel,
        Kind::Receipt,
        Kind::Invitation,
    ];

    fn byte(self) -> u8 {
        match self {
            Kind::Pack => 1,
            Kind::Roll => 2,
            Kind::Presence => 3,
            Kind::Answer => 4,
            Kind::Parcel => 5,
            Kind::Receipt => 6,
            Kind::Invitation => 8,
        }
    }
}

/// Why a file was not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    /// It is not a file of this exchange.
    #[error("Это не файл обмена.")]
    Foreign,
    /// It is not all there, or was changed on the way.
    #[error(
        "Файл дошёл не целиком или повреждён. Дождитесь, пока он скопируется, или попросите прислать его ещё раз."
    )]
    Torn,
    /// A newer program wrote it.
    #[error(
        "Файл записан более новой программой (вид {version}). Он отложен: обновите программу, и он будет прочитан."
    )]
    Newer {
        /// Its version.
        version: u16,
    },
    /// It is not encrypted to any of our keys.
    #[error("Файл предназначен не этому устройству.")]
    Locked,
    /// The signature does not fit.
    #[error("Подпись файла не сходится: его изменили или подделали. Он не принят.")]
    Forged,
    /// It would take more memory than a true file ever does.
    #[error("Файл больше, чем бывает файл обмена. Он не принят.")]
    TooLarge,
    /// It is signed, and yet not of the form.
    #[error("Файл записан не по форме. Он не принят.")]
    Malformed,
}

/// A file whose signature fits its sender's key. Whether the sender takes part is for the roll to say.
#[derive(Debug)]
pub struct Letter {
    /// What it holds.
    pub kind: Kind,
    /// The device that packed it.
    pub from: DeviceId,
    /// What was decrypted, and where in it the packed body begins.
    plain: Vec<u8>,
    body: usize,
}

/// The id that a file claims by its first [`HEAD`] bytes, if it is one of this exchange.
pub fn claimed_id(head: &[u8]) -> Option<FileId> {
    let (magic, rest) = head.split_first_chunk::<8>()?;
    let (_, rest) = rest.split_first_chunk::<2>()?;
    let (sum, _) = rest.split_first_chunk::<32>()?;
    (magic == MAGIC).then_some(FileId(*sum))
}

/// Whether the bytes are the whole file of this id, of whatever version.
pub fn is_whole(file: &[u8], id: &FileId) -> bool {
    let parts = file
        .split_at_checked(HEAD)
        .and_then(|(head, sealed)| Some((claimed_id(head)?, head.get(8..10)?, sealed)));
    parts.is_some_and(|(claimed, version, sealed)| {
        let version = <[u8; 2]>::try_from(version).map(u16::from_le_bytes);
        claimed == *id && version.is_ok_and(|version| sum(version, sealed) == *id)
    })
}

/// Packs, signs and encrypts a body. Two calls never give the same bytes.
///
/// # Errors
///
/// [`Unread::TooLarge`] when no reader would take it, [`Unread::Malformed`] when a recipient is no key.
pub fn seal(
    kind: Kind,
    region: &DeviceId,
    keys: &Keys,
    to: &[Recipient],
    body: &[u8],
) -> Result<(FileId, Vec<u8>), Unread> {
    if body.len() as u64 > MOST_BODY {
        return Err(Unread::TooLarge);
    }
    let packed = zstd::bulk::compress(body, LEVEL).map_err(|_| Unread::TooLarge)?;
    let signature = keys.sign(SIGNED, &to_sign(kind, region, &packed));
    let recipients: Vec<age::x25519::Recipient> = to
        .iter()
        .map(Recipient::age)
        .collect::<Result<_, NoKey>>()
        .map_err(|_| Unread::Malformed)?;
    let recipients = recipients.iter().map(|one| one as &dyn age::Recipient);
    let encryptor = Encryptor::with_recipients(recipients).map_err(|_| Unread::Malformed)?;
    let mut file = vec![0; HEAD];
    let write = || -> std::io::Result<()> {
        let mut inner = encryptor.wrap_output(&mut file)?;
        inner.write_all(&[kind.byte()])?;
        inner.write_all(&keys.id().0)?;
        inner.write_all(&signature.0)?;
        inner.write_all(&packed)?;
        inner.finish()?;
        Ok(())
    };
    write().map_err(|_| Unread::TooLarge)?;
    let id = sum(VERSION, file.get(HEAD..).unwrap_or_default());
    let head = MAGIC.iter().copied().chain(VERSION.to_le_bytes()).chain(id.0);
    for (to, from) in file.iter_mut().zip(head) {
        *to = from;
    }
    Ok((id, file))
}

/// Opens a file with the first of the keys that it is encrypted to, and checks its signature for this region.
///
/// # Errors
///
/// [`Unread`]; nothing of the content has been used then.
pub fn open(file: &[u8], region: &DeviceId, keys: &[&Keys]) -> Result<(FileId, Letter), Unread> {
    let (magic, rest) = file.split_first_chunk::<8>().ok_or(Unread::Foreign)?;
    if magic != MAGIC {
        return Err(Unread::Foreign);
    }
    let (version, rest) = rest.split_first_chunk::<2>().ok_or(Unread::Torn)?;
    let (claimed, sealed) = rest.split_first_chunk::<32>().ok_or(Unread::Torn)?;
    let version = u16::from_le_bytes(*version);
    let id = sum(version, sealed);
    if id.0 != *claimed {
        return Err(Unread::Torn);
    }
    if version != VERSION {
        return Err(Unread::Newer { version });
    }
    let plain = decrypt(sealed, keys)?;
    let letter = (|| {
        let (kind, rest) = plain.split_first()?;
        let (from, rest) = rest.split_first_chunk::<32>()?;
        let (signature, packed) = rest.split_first_chunk::<64>()?;
        let kind = Kind::ALL.into_iter().find(|one| one.byte() == *kind)?;
        Some((kind, DeviceId(*from), SignatureBytes(*signature), packed))
    })();
    let (kind, from, signature, packed) = letter.ok_or(Unread::Malformed)?;
    if !from.signed(SIGNED, &to_sign(kind, region, packed), &signature) {
        return Err(Unread::Forged);
    }
    let body = plain.len().saturating_sub(packed.len());
    let letter = Letter {
        kind,
        from,
        plain,
        body,
    };
    Ok((id, letter))
}

impl Letter {
    /// Unpacks the body, to [`MOST_BODY`] at most.
    ///
    /// # Errors
    ///
    /// [`Unread::TooLarge`], [`Unread::Malformed`].
    pub fn unpack(&self) -> Result<Vec<u8>, Unread> {
        let packed = self.plain.get(self.body..).unwrap_or_default();
        let decoder = zstd::stream::Decoder::with_buffer(packed).map_err(|_| Unread::Malformed)?;
        let mut body = Vec::new();
        let read = decoder.take(MOST_BODY + 1).read_to_end(&mut body);
        let read = read.map_err(|_| Unread::Malformed)?;
        if read as u64 > MOST_BODY {
            Err(Unread::TooLarge)
        } else {
            Ok(body)
        }
    }
}

/// Decrypts to memory whole before anything is used: age gives plaintext out before it notices that the end lacks.
fn decrypt(sealed: &[u8], keys: &[&Keys]) -> Result<Vec<u8>, Unread> {
    let decryptor = Decryptor::new_buffered(sealed).map_err(|_| Unread::Malformed)?;
    let identities = keys.iter().map(|keys| keys.identity() as &dyn age::Identity);
    let mut inner = match decryptor.decrypt(identities) {
        Ok(inner) => inner,
        Err(age::DecryptError::NoMatchingKeys) => return Err(Unread::Locked),
        Err(_) => return Err(Unread::Malformed),
    };
    let mut plain = Vec::with_capacity(sealed.len());
    inner.read_to_end(&mut plain).map_err(|_| Unread::Malformed)?;
    Ok(plain)
}

fn to_sign(kind: Kind, region: &DeviceId, packed: &[u8]) -> Vec<u8> {
    let hash = blake3::hash(packed);
    [&[kind.byte()][..], &region.0, hash.as_bytes()].concat()
}

fn sum(version: u16, sealed: &[u8]) -> FileId {
    let mut hasher = blake3::Hasher::new_derive_key("metodaktiv exchange file sum");
    hasher.update(&version.to_le_bytes());
    hasher.update(sealed);
    FileId(*hasher.finalize().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use zeroize::Zeroizing;

    fn keys(n: u8) -> Keys {
        Keys::of(&Zeroizing::new([n; 32])).unwrap()
    }

    fn sealed(kind: Kind, body: &[u8]) -> (FileId, Vec<u8>) {
        seal(
            kind,
            &keys(9).id(),
            &keys(1),
            &[keys(2).recipient(), keys(3).recipient()],
            body,
        )
        .unwrap()
    }

    fn opened(file: &[u8], reader: u8) -> Result<(Kind, DeviceId, Vec<u8>), Unread> {
        let (_, letter) = open(file, &keys(9).id(), &[&keys(reader)])?;
        Ok((letter.kind, letter.from, letter.unpack()?))
    }

    #[test]
    fn whom_it_is_for_and_nobody_else() {
        let (id, file) = sealed(Kind::Pack, "явка подтверждена".as_bytes());
        for reader in [2, 3] {
            assert_eq!(
                opened(&file, reader),
                Ok((Kind::Pack, keys(1).id(), "явка подтверждена".into()))
            );
        }
        assert_eq!(opened(&file, 4), Err(Unread::Locked));
        assert_eq!(opened(&file, 1), Err(Unread::Locked), "the sender is no reader");
        assert_eq!(claimed_id(&file[..HEAD]), Some(id));
        let other = open(&file, &keys(8).id(), &[&keys(2)]).map(|_| ());
        assert_eq!(other, Err(Unread::Forged), "a pack of another region");
        assert!(
            !file
                .windows(4)
                .any(|part| part == "явка".as_bytes().get(..4).unwrap())
        );
    }

    #[test]
    fn every_length_and_every_bit_of_every_kind() {
        for kind in Kind::ALL {
            let (_, file) = sealed(kind, b"twelve words");
            for length in 0..file.len() {
                let read = opened(&file[..length], 2);
                let expected = if length < 8 { Unread::Foreign } else { Unread::Torn };
                assert_eq!(read, Err(expected), "{kind:?} cut to {length}");
            }
            for bit in 0..file.len() * 8 {
                let mut bad = file.clone();
                bad[bit / 8] ^= 1 << (bit % 8);
                let read = opened(&bad, 2);
                let expected = if bit < 64 { Unread::Foreign } else { Unread::Torn };
                assert_eq!(read, Err(expected), "{kind:?} bit {bit}");
            }
        }
    }

    /// A file whose sum fits, so that only what is inside can tell.
    fn resummed(version: u16, sealed: &[u8]) -> Vec<u8> {
        let id = sum(version, sealed);
        [&MAGIC[..], &version.to_le_bytes(), &id.0, sealed].concat()
    }

    fn encrypted(plain: &[u8]) -> Vec<u8> {
        let to = keys(2).recipient().age().unwrap();
        let encryptor = Encryptor::with_recipients(std::iter::once(&to as &dyn age::Recipient)).unwrap();
        let mut sealed = Vec::new();
        let mut inner = encryptor.wrap_output(&mut sealed).unwrap();
        inner.write_all(plain).unwrap();
        inner.finish().unwrap();
        resummed(VERSION, &sealed)
    }

    fn signed(packed: &[u8]) -> Vec<u8> {
        let signature = keys(1).sign(SIGNED, &to_sign(Kind::Pack, &keys(9).id(), packed));
        encrypted(&[&[1][..], &keys(1).id().0, &signature.0, packed].concat())
    }

    #[test]
    fn every_cut_and_every_bit_behind_a_sum_that_fits() {
        let (_, file) = sealed(Kind::Pack, b"twelve words");
        let sealed = &file[HEAD..];
        for length in 0..sealed.len() {
            assert!(
                opened(&resummed(VERSION, &sealed[..length]), 2).is_err(),
                "cut to {length}"
            );
        }
        for bit in 0..sealed.len() * 8 {
            let mut bad = sealed.to_vec();
            bad[bit / 8] ^= 1 << (bit % 8);
            assert!(opened(&resummed(VERSION, &bad), 2).is_err(), "bit {bit}");
        }
    }

    #[test]
    fn every_bit_behind_the_cipher() {
        let packed = zstd::bulk::compress(b"twelve words", LEVEL).unwrap();
        assert!(opened(&signed(&packed), 2).is_ok());
        let signature = keys(1).sign(SIGNED, &to_sign(Kind::Pack, &keys(9).id(), &packed));
        let plain = [&[1][..], &keys(1).id().0, &signature.0, &packed].concat();
        for bit in 0..plain.len() * 8 {
            let mut bad = plain.clone();
            bad[bit / 8] ^= 1 << (bit % 8);
            let read = opened(&encrypted(&bad), 2);
            assert!(
                matches!(read, Err(Unread::Forged | Unread::Malformed)),
                "bit {bit}: {read:?}"
            );
        }
        for length in 0..plain.len() {
            assert!(
                opened(&encrypted(&plain[..length]), 2).is_err(),
                "cut to {length}"
            );
        }
    }

    #[test]
    fn a_newer_file_is_told_from_a_torn_one() {
        let newer = resummed(7, b"what nobody here can read");
        assert_eq!(opened(&newer, 2), Err(Unread::Newer { version: 7 }));
    }

    #[test]
    fn a_bomb_does_not_go_off() {
        let mut encoder = zstd::stream::Encoder::new(Vec::new(), LEVEL).unwrap();
        let zeros = vec![0u8; 1 << 20];
        for _ in 0..=(MOST_BODY >> 20) {
            encoder.write_all(&zeros).unwrap();
        }
        let bomb = encoder.finish().unwrap();
        assert!(bomb.len() < 1 << 20);
        assert_eq!(opened(&signed(&bomb), 2), Err(Unread::TooLarge));
        assert_eq!(opened(&signed(b"no zstd at all"), 2), Err(Unread::Malformed));
    }

    #[test]
    fn names_fit_every_file_system() {
        let name = FileId([0xAB; 32]).name();
        assert_eq!(name, format!("{}.mtk", "ab".repeat(20)));
        assert!(
            name.len() <= 80
                && name
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'.')
        );
    }
}
