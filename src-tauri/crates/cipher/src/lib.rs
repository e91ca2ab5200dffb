//! How files are sealed, in the store and in the exchange: XChaCha20-Poly1305 in chunks, in the form of STREAM with a 32-bit
//! counter, so that no chunk can be dropped, swapped or cut off unseen. OpenSSL does the work: it is here for the database
//! anyway, and does it three times as quickly as the same in Rust.

use chacha20::{cipher::generic_array::GenericArray, hchacha};
use openssl::{cipher::Cipher, cipher_ctx::CipherCtx, error::ErrorStack};
use zeroize::Zeroizing;

/// The random part of the nonce; the counter and the end mark take the other five bytes of twenty-four.
pub const NONCE: usize = 19;
/// The clear bytes of a chunk; every chunk but the last is full.
pub const CHUNK: usize = 64 * 1024;
/// What encryption adds to a chunk.
pub const TAG: usize = 16;

/// How much of a nonce of XChaCha20 goes into the key of the file.
const INTO_KEY: usize = 16;

/// The chunks of one file, one after another.
pub struct Chunks {
    context: CipherCtx,
    /// What of the random part is left for every chunk.
    left: [u8; NONCE - INTO_KEY],
    /// The number of the next chunk; `None` after the last one that can be counted.
    next: Option<u32>,
}

/// A chunk is not what was sealed, or there are more of them than can be counted (256 TiB), or the cipher is not to be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused;

impl From<ErrorStack> for Refused {
    fn from(_: ErrorStack) -> Refused {
        Refused
    }
}

impl Chunks {
    /// To seal the chunks of a file under this nonce, which is never used for another.
    ///
    /// # Errors
    ///
    /// [`Refused`] when this machine's OpenSSL has no such cipher.
    pub fn to_seal(key: &[u8; 32], nonce: &[u8; NONCE]) -> Result<Chunks, Refused> {
        Self::begin(key, nonce, |context, key| {
            context.encrypt_init(Some(Cipher::chacha20_poly1305()), Some(key), None)
        })
    }

    /// To open them.
    ///
    /// # Errors
    ///
    /// As [`Chunks::to_seal`].
    pub fn to_open(key: &[u8; 32], nonce: &[u8; NONCE]) -> Result<Chunks, Refused> {
        Self::begin(key, nonce, |context, key| {
            context.decrypt_init(Some(Cipher::chacha20_poly1305()), Some(key), None)
        })
    }

    fn begin(
        key: &[u8; 32],
        nonce: &[u8; NONCE],
        init: impl FnOnce(&mut CipherCtx, &[u8]) -> Result<(), ErrorStack>,
    ) -> Result<Chunks, Refused> {
        let (first, left) = nonce.split_at(INTO_KEY);
        let key = hchacha::<chacha20::cipher::consts::U10>(
            GenericArray::from_slice(key),
            GenericArray::from_slice(first),
        );
        let key = Zeroizing::new(<[u8; 32]>::from(key));
        let mut context = CipherCtx::new()?;
        init(&mut context, &*key)?;
        Ok(Chunks {
            context,
            left: left.try_into().unwrap_or_default(),
            next: Some(0),
        })
    }

    /// The nonce of the next chunk.
    fn nonce(&mut self, is_last: bool) -> Result<[u8; 12], Refused> {
        let number = self.next.ok_or(Refused)?;
        self.next = number.checked_add(1);
        let mut nonce = [0; 12];
        let parts = [&self.left[..], &number.to_be_bytes(), &[u8::from(is_last)]].concat();
        for (to, from) in nonce.iter_mut().skip(4).zip(parts) {
            *to = from;
        }
        Ok(nonce)
    }

    /// Seals a chunk where it stands, and gives the tag that is to follow it. `bound` must be given again to open it.
    ///
    /// # Errors
    ///
    /// [`Refused`] after the last chunk that can be counted.
    pub fn seal(&mut self, bound: &[u8], chunk: &mut [u8], is_last: bool) -> Result<[u8; TAG], Refused> {
        let nonce = self.nonce(is_last)?;
        self.context.encrypt_init(None, None, Some(&nonce))?;
        self.context.cipher_update(bound, None)?;
        let length = chunk.len();
        self.context.cipher_update_inplace(chunk, length)?;
        self.context.cipher_final(&mut [])?;
        let mut tag = [0; TAG];
        self.context.tag(&mut tag)?;
        Ok(tag)
    }

    /// Opens a sealed chunk, its tag at its end, where it stands, and tells how many clear bytes it begins with.
    ///
    /// # Errors
    ///
    /// [`Refused`] when it is not what was sealed at this place of the file; nothing of it may be used then.
    pub fn open(&mut self, bound: &[u8], chunk: &mut [u8], is_last: bool) -> Result<usize, Refused> {
        let nonce = self.nonce(is_last)?;
        let length = chunk.len().checked_sub(TAG).ok_or(Refused)?;
        let (sealed, tag) = chunk.split_at_mut(length);
        self.context.decrypt_init(None, None, Some(&nonce))?;
        self.context.set_tag(tag)?;
        self.context.cipher_update(bound, None)?;
        self.context.cipher_update_inplace(sealed, length)?;
        self.context.cipher_final(&mut [])?;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use chacha20poly1305::{
        KeyInit, XChaCha20Poly1305,
        aead::stream::{DecryptorBE32, EncryptorBE32},
    };

    use super::*;

    const KEY: [u8; 32] = [7; 32];
    const PREFIX: [u8; NONCE] = *b"nineteen random byt";

    /// What other implementations of the same construction write and read.
    #[test]
    fn it_is_the_stream_that_others_know() {
        let sizes = [CHUNK, CHUNK, 0, 1, 1_000];
        let chunks: Vec<Vec<u8>> = (0_u8..).zip(sizes).map(|(n, size)| vec![n; size]).collect();
        let nonce = GenericArray::from_slice(&PREFIX);
        let mut theirs = Some(EncryptorBE32::from_aead(
            XChaCha20Poly1305::new(&KEY.into()),
            nonce,
        ));
        let mut reader = Some(DecryptorBE32::from_aead(
            XChaCha20Poly1305::new(&KEY.into()),
            nonce,
        ));
        let mut ours = Chunks::to_seal(&KEY, &PREFIX).unwrap();
        let mut back = Chunks::to_open(&KEY, &PREFIX).unwrap();
        for (at, clear) in chunks.iter().enumerate() {
            let is_last = at + 1 == chunks.len();
            let (mut sealed, mut known) = (clear.clone(), clear.clone());
            let tag = ours.seal(b"name", &mut sealed, is_last).unwrap();
            sealed.extend(tag);
            let mut read = sealed.clone();
            if is_last {
                theirs
                    .take()
                    .unwrap()
                    .encrypt_last_in_place(b"name", &mut known)
                    .unwrap();
                reader
                    .take()
                    .unwrap()
                    .decrypt_last_in_place(b"name", &mut read)
                    .unwrap();
            } else {
                theirs
                    .as_mut()
                    .unwrap()
                    .encrypt_next_in_place(b"name", &mut known)
                    .unwrap();
                reader
                    .as_mut()
                    .unwrap()
                    .decrypt_next_in_place(b"name", &mut read)
                    .unwrap();
            }
            assert!(sealed == known && read == *clear, "chunk {at}");
            let length = back.open(b"name", &mut sealed, is_last).ok().unwrap();
            assert!(sealed[..length] == clear[..], "chunk {at}");
        }
    }

    #[test]
    fn nothing_else_opens() {
        let mut sealed = b"clear".to_vec();
        let mut seal = Chunks::to_seal(&KEY, &PREFIX).unwrap();
        let tag = seal.seal(b"name", &mut sealed, true).unwrap();
        sealed.extend(tag);
        let opens = |bound: &[u8], chunk: &[u8], is_last: bool| {
            let mut open = Chunks::to_open(&KEY, &PREFIX).unwrap();
            open.open(bound, &mut chunk.to_vec(), is_last).is_ok()
        };
        assert!(opens(b"name", &sealed, true));
        assert!(!opens(b"nama", &sealed, true), "another name");
        assert!(!opens(b"name", &sealed, false), "not the last");
        for bit in 0..sealed.len() * 8 {
            let mut bad = sealed.clone();
            bad[bit / 8] ^= 1 << (bit % 8);
            assert!(!opens(b"name", &bad, true), "bit {bit}");
        }
        for length in 0..sealed.len() {
            assert!(!opens(b"name", &sealed[..length], true), "cut to {length}");
        }
        let mut next = Chunks::to_open(&KEY, &PREFIX).unwrap();
        assert!(next.open(b"", &mut [0; TAG], false).is_err());
        assert!(
            next.open(b"name", &mut sealed.clone(), true).is_err(),
            "of another place"
        );
        let mut spent = Chunks {
            next: None,
            ..Chunks::to_seal(&KEY, &PREFIX).unwrap()
        };
        assert!(spent.seal(b"", &mut [], true).is_err(), "the counter has ended");
    }
}
