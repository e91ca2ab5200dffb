//! The keys of a device: one pair to sign with, one to open what is addressed to it. Both come of one secret seed,
//! which the caller draws at random and keeps.

use std::{fmt, str::FromStr};

use age::secrecy::ExposeSecret;
use bech32::{Bech32, Hrp};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// Thirty-two random bytes that a pair of keys comes of.
pub type Seed = Zeroizing<[u8; 32]>;

/// Names a device by the key that its signatures are checked with.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DeviceId(pub [u8; 32]);

impl DeviceId {
    /// Sixteen digits that two people compare aloud before one admits the other's device.
    pub fn fingerprint(&self) -> String {
        let hash = blake3::derive_key("metodaktiv exchange 1 fingerprint", &self.0);
        let digits = hash.iter().take(16).map(|byte| char::from(b'0' + byte % 10));
        let mut spaced = String::new();
        for (n, digit) in digits.enumerate() {
            if n > 0 && n % 4 == 0 {
                spaced.push(' ');
            }
            spaced.push(digit);
        }
        spaced
    }

    /// Whether the holder of this device's key signed the message under the context.
    pub fn signed(&self, context: &'static str, message: &[u8], signature: &SignatureBytes) -> bool {
        let signature = Signature::from_bytes(&signature.0);
        VerifyingKey::from_bytes(&self.0)
            .is_ok_and(|key| key.verify_strict(&digest(context, message), &signature).is_ok())
    }
}

impl fmt::Display for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex(f, &self.0)
    }
}

impl fmt::Debug for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex(f, self.0.get(..4).unwrap_or_default())
    }
}

impl FromStr for DeviceId {
    type Err = NoKey;

    fn from_str(text: &str) -> Result<Self, NoKey> {
        let mut bytes = [0u8; 32];
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        if pairs.len() != bytes.len() || !rest.is_empty() {
            return Err(NoKey);
        }
        for (byte, pair) in bytes.iter_mut().zip(pairs) {
            let pair = std::str::from_utf8(pair).map_err(|_| NoKey)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| NoKey)?;
        }
        Ok(DeviceId(bytes))
    }
}

pub(crate) fn hex(f: &mut fmt::Formatter<'_>, bytes: &[u8]) -> fmt::Result {
    bytes.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
}

/// The text is no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoKey;

/// A signature.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SignatureBytes(pub [u8; 64]);

impl fmt::Debug for SignatureBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex(f, self.0.get(..4).unwrap_or_default())
    }
}

impl Serialize for SignatureBytes {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let (one, two) = self.0.split_at(32);
        (
            <[u8; 32]>::try_from(one).unwrap_or_default(),
            <[u8; 32]>::try_from(two).unwrap_or_default(),
        )
            .serialize(to)
    }
}

impl<'de> Deserialize<'de> for SignatureBytes {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let halves = <([u8; 32], [u8; 32])>::deserialize(from)?;
        let mut bytes = [0; 64];
        for (to, from) in bytes.iter_mut().zip(halves.0.into_iter().chain(halves.1)) {
            *to = from;
        }
        Ok(SignatureBytes(bytes))
    }
}

/// Whom a file is encrypted to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Recipient(String);

impl Recipient {
    pub(crate) fn age(&self) -> Result<age::x25519::Recipient, NoKey> {
        self.0.parse().map_err(|_| NoKey)
    }
}

/// The secret keys of a device, or of the region.
pub struct Keys {
    signing: SigningKey,
    identity: age::x25519::Identity,
}

impl Keys {
    /// The keys that come of a seed.
    ///
    /// # Errors
    ///
    /// [`NoKey`] cannot happen with a random seed.
    pub fn of(seed: &Seed) -> Result<Keys, NoKey> {
        let signing = Zeroizing::new(blake3::derive_key("metodaktiv exchange 1 signing key", &seed[..]));
        let opening = Zeroizing::new(blake3::derive_key("metodaktiv exchange 1 opening key", &seed[..]));
        let prefix = Hrp::parse("age-secret-key-").map_err(|_| NoKey)?;
        let text = bech32::encode::<Bech32>(prefix, &opening[..]).map_err(|_| NoKey)?;
        let text = Zeroizing::new(text.to_uppercase());
        Ok(Keys {
            signing: SigningKey::from_bytes(&signing),
            identity: text.parse().map_err(|_| NoKey)?,
        })
    }

    /// The name under which these keys sign.
    pub fn id(&self) -> DeviceId {
        DeviceId(self.signing.verifying_key().to_bytes())
    }

    /// Whom others encrypt to.
    pub fn recipient(&self) -> Recipient {
        Recipient(self.identity.to_public().to_string())
    }

    /// Signs a message; the context says what for, so that a signature for one purpose is none for another.
    pub fn sign(&self, context: &'static str, message: &[u8]) -> SignatureBytes {
        SignatureBytes(self.signing.sign(&digest(context, message)).to_bytes())
    }

    pub(crate) fn identity(&self) -> &age::x25519::Identity {
        &self.identity
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Only that there is a secret: nobody shall read it in a message.
        let secret = self.identity.to_string().expose_secret().len();
        write!(f, "Keys({:?}, {secret} secret letters)", self.id())
    }
}

fn digest(context: &'static str, message: &[u8]) -> [u8; 32] {
    blake3::derive_key(context, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(n: u8) -> Keys {
        Keys::of(&Zeroizing::new([n; 32])).unwrap()
    }

    #[test]
    fn one_seed_one_pair() {
        assert_eq!(
            (keys(1).id(), keys(1).recipient()),
            (keys(1).id(), keys(1).recipient())
        );
        assert!(keys(1).id() != keys(2).id() && keys(1).recipient() != keys(2).recipient());
        assert!(keys(1).recipient().age().is_ok());
        assert_eq!(keys(1).id().to_string().parse(), Ok(keys(1).id()));
        assert_eq!("".parse::<DeviceId>(), Err(NoKey));
        assert!(!format!("{:?}", keys(1)).contains("AGE-SECRET"));
        assert_eq!(keys(1).id().fingerprint().len(), 19);
    }

    #[test]
    fn a_signature_holds_for_its_message_its_purpose_and_its_key() {
        let (one, two) = (keys(1), keys(2));
        let signature = one.sign("metodaktiv test a", b"word");
        assert!(one.id().signed("metodaktiv test a", b"word", &signature));
        assert!(!one.id().signed("metodaktiv test b", b"word", &signature));
        assert!(!one.id().signed("metodaktiv test a", b"world", &signature));
        assert!(!two.id().signed("metodaktiv test a", b"word", &signature));
        for bit in 0..512 {
            let mut bad = signature;
            bad.0[bit / 8] ^= 1 << (bit % 8);
            assert!(!one.id().signed("metodaktiv test a", b"word", &bad), "bit {bit}");
        }
        assert!(
            !DeviceId([0; 32]).signed("metodaktiv test a", b"word", &signature),
            "a weak key"
        );
    }
}
