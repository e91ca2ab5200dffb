//! The key of a store: one random key, wrapped by the password, from which the keys of the database, of the files
//! and of their names are derived. Changing the password rewraps the key and rewrites nothing else. The practice
//! store keeps its key in clear and says so.

use std::{fs, path::Path};

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{
    atomic::write_atomic,
    error::{Result, StoreError},
};

/// How a store is opened.
#[derive(Clone, Copy)]
pub enum Unlock<'p> {
    /// By a password: the working store.
    Password(&'p str),
    /// Without one: the practice store with invented people.
    Practice,
}

/// Thirty-two secret bytes, wiped when dropped.
type Secret = Zeroizing<[u8; 32]>;

/// The key of the database, as SQLCipher takes it.
pub(crate) struct DatabaseKey(Secret);

/// The keys of stored files.
pub(crate) struct FileKeys {
    /// Encrypts the bytes.
    pub(crate) seal: Secret,
    /// Names the file by its content.
    pub(crate) name: Secret,
}

/// The store's random key.
pub(crate) struct MasterKey(Secret);

/// The cost of guessing one password: argon2id over this many KiB, this many times, on one lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Cost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

/// The second recommendation of RFC 9106 (64 MiB, three passes), on one lane: a weak laptop has few cores.
const COST: Cost = if cfg!(test) {
    Cost {
        memory_kib: 64,
        passes: 1,
        lanes: 1,
    }
} else {
    Cost {
        memory_kib: 64 * 1024,
        passes: 3,
        lanes: 1,
    }
};

/// `key.json` as it lies in the folder.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct KeyFile {
    format: u32,
    practice: bool,
    /// Hexadecimal: the key itself when `practice`, otherwise its wrapping.
    key: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    wrap: Option<Wrap>,
    /// Tells a damaged file from a wrong password.
    sum: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Wrap {
    cost: Cost,
    salt: String,
    nonce: String,
}

impl MasterKey {
    /// A new random key.
    pub(crate) fn random() -> Result<MasterKey> {
        Ok(MasterKey(Zeroizing::new(random()?)))
    }

    /// Reads `key.json` and opens it.
    pub(crate) fn read(path: &Path, unlock: Unlock<'_>) -> Result<MasterKey> {
        let text = match fs::read(path) {
            Ok(text) => Zeroizing::new(text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let folder = path.parent().unwrap_or(path).to_owned();
                return Err(StoreError::KeyMissing { folder });
            }
            Err(error) => return Err(error.into()),
        };
        let file: KeyFile = serde_json::from_slice(&text).map_err(|_| StoreError::KeyDamaged)?;
        if file.format != 1 || file.sum != file.expected_sum() || file.practice != file.wrap.is_none() {
            return Err(StoreError::KeyDamaged);
        }
        match (unlock, &file.wrap) {
            (Unlock::Practice, None) => Ok(MasterKey(Zeroizing::new(unhex(&file.key)?))),
            (Unlock::Password(password), Some(wrap)) => file.unwrap_key(wrap, password),
            (Unlock::Practice, Some(_)) | (Unlock::Password(_), None) => Err(StoreError::WrongUnlock),
        }
    }

    /// Writes `key.json`, over the old one at once.
    pub(crate) fn write(&self, path: &Path, unlock: Unlock<'_>) -> Result<()> {
        let mut file = match unlock {
            Unlock::Practice => KeyFile {
                format: 1,
                practice: true,
                key: hex(&self.0[..]),
                wrap: None,
                sum: String::new(),
            },
            Unlock::Password(password) => {
                let (salt, nonce) = (random::<16>()?, random::<24>()?);
                let sealed = cipher(password, &salt, COST)?
                    .encrypt(
                        XNonce::from_slice(&nonce),
                        Payload {
                            msg: &self.0[..],
                            aad: WRAP_CONTEXT,
                        },
                    )
                    .map_err(|_| StoreError::KeyDamaged)?;
                let wrap = Wrap {
                    cost: COST,
                    salt: hex(&salt),
                    nonce: hex(&nonce),
                };
                KeyFile {
                    format: 1,
                    practice: false,
                    key: hex(&sealed),
                    wrap: Some(wrap),
                    sum: String::new(),
                }
            }
        };
        file.sum = file.expected_sum();
        let text = serde_json::to_vec_pretty(&file).map_err(|_| StoreError::KeyDamaged)?;
        write_atomic(path, &Zeroizing::new(text))
    }

    /// The key of the database.
    pub(crate) fn database(&self) -> DatabaseKey {
        DatabaseKey(self.derive("metodaktiv store 1 database"))
    }

    /// The keys of the files.
    pub(crate) fn files(&self) -> FileKeys {
        FileKeys {
            seal: self.derive("metodaktiv store 1 file contents"),
            name: self.derive("metodaktiv store 1 file names"),
        }
    }

    fn derive(&self, context: &str) -> Secret {
        Zeroizing::new(blake3::derive_key(context, &self.0[..]))
    }
}

impl DatabaseKey {
    /// The statement that opens a connection with this raw key.
    pub(crate) fn pragma(&self) -> Zeroizing<String> {
        Zeroizing::new(format!(
            "PRAGMA key = \"x'{}'\"",
            *Zeroizing::new(hex(&self.0[..]))
        ))
    }
}

const WRAP_CONTEXT: &[u8] = b"metodaktiv store 1 key wrap";

impl KeyFile {
    fn expected_sum(&self) -> String {
        let wrap = self.wrap.as_ref().map(|wrap| {
            let Cost {
                memory_kib,
                passes,
                lanes,
            } = wrap.cost;
            format!("{memory_kib} {passes} {lanes} {} {}", wrap.salt, wrap.nonce)
        });
        let text = Zeroizing::new(format!("{} {} {} {wrap:?}", self.format, self.practice, self.key));
        blake3::hash(text.as_bytes()).to_hex().to_string()
    }

    fn unwrap_key(&self, wrap: &Wrap, password: &str) -> Result<MasterKey> {
        let Cost {
            memory_kib,
            passes,
            lanes,
        } = wrap.cost;
        // A forged file must not take the laptop's memory or its day.
        if memory_kib > 1 << 20 || passes > 64 || lanes > 16 {
            return Err(StoreError::KeyDamaged);
        }
        let (salt, nonce): ([u8; 16], [u8; 24]) = (unhex(&wrap.salt)?, unhex(&wrap.nonce)?);
        let sealed: [u8; 48] = unhex(&self.key)?;
        let opened = cipher(password, &salt, wrap.cost)?
            .decrypt(
                XNonce::from_slice(&nonce),
                Payload {
                    msg: &sealed,
                    aad: WRAP_CONTEXT,
                },
            )
            .map_err(|_| StoreError::WrongPassword)?;
        let opened = Zeroizing::new(opened);
        let key = <[u8; 32]>::try_from(&opened[..]).map_err(|_| StoreError::KeyDamaged)?;
        Ok(MasterKey(Zeroizing::new(key)))
    }
}

fn cipher(password: &str, salt: &[u8; 16], cost: Cost) -> Result<XChaCha20Poly1305> {
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32))
        .map_err(|_| StoreError::KeyDamaged)?;
    let mut key: Secret = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password.as_bytes(), salt, &mut key[..])
        .map_err(|_| StoreError::KeyDamaged)?;
    Ok(XChaCha20Poly1305::new((&*key).into()))
}

fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| StoreError::NoRandom)?;
    Ok(bytes)
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex<const N: usize>(text: &str) -> Result<[u8; N]> {
    let mut bytes = [0; N];
    let pairs = text.as_bytes().chunks_exact(2);
    if pairs.len() != N || text.len() != N * 2 {
        return Err(StoreError::KeyDamaged);
    }
    for (byte, pair) in bytes.iter_mut().zip(pairs) {
        let pair = std::str::from_utf8(pair).map_err(|_| StoreError::KeyDamaged)?;
        *byte = u8::from_str_radix(pair, 16).map_err(|_| StoreError::KeyDamaged)?;
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key_file(unlock: Unlock<'_>) -> (tempfile::TempDir, std::path::PathBuf, MasterKey) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key.json");
        let key = MasterKey::random().unwrap();
        key.write(&path, unlock).unwrap();
        (folder, path, key)
    }

    #[test]
    fn the_right_password_and_no_other() {
        let (_folder, path, key) = key_file(Unlock::Password("Ёлка-2026"));
        assert_eq!(
            *MasterKey::read(&path, Unlock::Password("Ёлка-2026")).unwrap().0,
            *key.0
        );
        let refused = |unlock| {
            MasterKey::read(&path, unlock)
                .err()
                .map(|error| format!("{error:?}"))
        };
        assert_eq!(
            refused(Unlock::Password("ёлка-2026")).as_deref(),
            Some("WrongPassword")
        );
        assert_eq!(refused(Unlock::Practice).as_deref(), Some("WrongUnlock"));
        assert!(
            !fs::read_to_string(&path).unwrap().contains(&hex(&key.0[..])),
            "the key is not in clear"
        );
    }

    #[test]
    fn a_practice_key_says_that_it_is_one() {
        let (_folder, path, key) = key_file(Unlock::Practice);
        assert!(fs::read_to_string(&path).unwrap().contains("\"practice\": true"));
        assert_eq!(*MasterKey::read(&path, Unlock::Practice).unwrap().0, *key.0);
        assert!(matches!(
            MasterKey::read(&path, Unlock::Password("")),
            Err(StoreError::WrongUnlock)
        ));
    }

    #[test]
    fn a_damaged_file_is_not_taken_for_a_wrong_password() {
        let (_folder, path, _) = key_file(Unlock::Password("слово"));
        let whole = fs::read(&path).unwrap();
        for n in (0..whole.len()).step_by(7) {
            let mut bytes = whole.clone();
            bytes[n] ^= 2;
            write_atomic(&path, &bytes).unwrap();
            let read = MasterKey::read(&path, Unlock::Password("слово"));
            assert!(
                matches!(read, Err(StoreError::KeyDamaged) | Ok(_)),
                "byte {n}: {:?}",
                read.err()
            );
            write_atomic(&path, &whole[..n]).unwrap();
            assert!(matches!(
                MasterKey::read(&path, Unlock::Password("слово")),
                Err(StoreError::KeyDamaged)
            ));
        }
        fs::remove_file(&path).unwrap();
        assert!(matches!(
            MasterKey::read(&path, Unlock::Practice),
            Err(StoreError::KeyMissing { .. })
        ));
    }

    #[test]
    fn each_purpose_has_its_own_key() {
        let key = MasterKey::random().unwrap();
        let (database, files) = (key.database(), key.files());
        assert!(*database.0 != *files.seal && *files.seal != *files.name && *database.0 != *key.0);
        assert_eq!(database.pragma().len(), "PRAGMA key = \"x''\"".len() + 64);
    }
}
