//! The form of a file with a content of a record. It says who wrote it, as the other files do ([`crate::envelope`]), and is
//! sealed with a secret of those who may read the record instead of being addressed to each of them.
//!
//! `metodakt` · version · id · sealed( device · signature · how the body is packed ) · body, sealed in chunks
//!
//! Each byte is passed over once on the way in: it is opened, summed up for the signature and left where it will stay. The
//! id is drawn anew for every file: a file that is written again after its copy was damaged elsewhere is another one to the
//! program that copies the folder.

use std::io::Read;

use cipher::{CHUNK, Chunks, NONCE, Refused, TAG};
use zeroize::Zeroizing;

use crate::{
    buffers::{Buffer, Buffers},
    envelope::{HEAD, MAGIC, MOST_BODY},
    keys::{DeviceId, Keys, SignatureBytes},
};

/// The version of this form. The first was an envelope.
const VERSION: u16 = 2;
/// Device, signature, and how the body is packed.
const SENDER: usize = 32 + 64 + 1;
const SIGNED: &str = "metodaktiv exchange 2 scan";
/// How much of a content tells whether it can be squeezed.
const SAMPLE: usize = 64 << 10;
/// How hard it is squeezed.
const LEVEL: i32 = 1;

/// How the body is packed. The numbers are those of the wire format.
const AS_IT_IS: u8 = 0;
const SQUEEZED: u8 = 1;

/// The cipher or the random numbers of the system are not to be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("содержание файла не запечатать")]
pub(crate) struct Unsealed;

impl From<Refused> for Unsealed {
    fn from(_: Refused) -> Unsealed {
        Unsealed
    }
}

/// What a content is sealed with, and the name that its file has: both are secrets of those who may read the record.
pub(crate) struct Secret<'s> {
    pub(crate) region: &'s DeviceId,
    pub(crate) key: &'s Zeroizing<[u8; 32]>,
    pub(crate) name: &'s str,
}

impl Secret<'_> {
    /// What the sender signs: the place of the content and its sum.
    fn to_sign(&self, packing: u8, sum: &blake3::Hash) -> Vec<u8> {
        [
            &[packing][..],
            &self.region.0,
            sum.as_bytes(),
            self.name.as_bytes(),
        ]
        .concat()
    }
}

/// The first bytes of a new file; the random id in them is the nonce, too.
fn new_head() -> Result<[u8; HEAD], Unsealed> {
    let mut head = [0; HEAD];
    getrandom::fill(&mut head).map_err(|_| Unsealed)?;
    let parts = MAGIC.iter().copied().chain(VERSION.to_le_bytes());
    for (to, from) in head.iter_mut().zip(parts) {
        *to = from;
    }
    Ok(head)
}

fn nonce(head: &[u8; HEAD]) -> Option<&[u8; NONCE]> {
    head.get(10..)?.first_chunk()
}

/// Seals a content into `file`.
///
/// # Errors
///
/// [`Unsealed`].
pub(crate) fn seal(
    secret: &Secret<'_>,
    keys: &Keys,
    content: &[u8],
    buffers: &Buffers,
    file: &mut Vec<u8>,
) -> Result<(), Unsealed> {
    let mut squeezed = buffers.take();
    let (packing, body) = match squeeze(content, &mut squeezed) {
        true => (SQUEEZED, &squeezed[..]),
        false => (AS_IT_IS, content),
    };
    let signature = keys.sign(SIGNED, &secret.to_sign(packing, &blake3::hash(body)));
    let mut sender = [0; SENDER];
    let parts = keys.id().0.into_iter().chain(signature.0).chain([packing]);
    for (to, from) in sender.iter_mut().zip(parts) {
        *to = from;
    }
    let head = new_head()?;
    let mut chunks = Chunks::to_seal(secret.key, nonce(&head).ok_or(Unsealed)?)?;
    file.clear();
    file.reserve(HEAD + SENDER + TAG + body.len() + (body.len() / CHUNK + 1) * TAG);
    file.extend(head);
    seal_next(&mut chunks, &head, &sender, false, file)?;
    let count = body.len().div_ceil(CHUNK).max(1);
    let empty = body.is_empty().then_some(&[][..]);
    for (n, clear) in (1..).zip(body.chunks(CHUNK).chain(empty)) {
        seal_next(&mut chunks, &[], clear, n == count, file)?;
    }
    Ok(())
}

fn seal_next(
    chunks: &mut Chunks,
    bound: &[u8],
    clear: &[u8],
    is_last: bool,
    file: &mut Vec<u8>,
) -> Result<(), Unsealed> {
    let from = file.len();
    file.extend_from_slice(clear);
    let tag = chunks.seal(bound, file.get_mut(from..).unwrap_or_default(), is_last)?;
    file.extend(tag);
    Ok(())
}

/// The content of a whole file, and the device that sealed it; `None` when it is torn, changed, of another place, or of a
/// form that is not known. Whether the device takes part is for the roll to say.
pub(crate) fn open(secret: &Secret<'_>, file: &[u8], buffers: &Buffers) -> Option<(DeviceId, Buffer)> {
    let (head, sealed) = file.split_first_chunk::<HEAD>()?;
    if !head.starts_with(MAGIC) || head.get(8..10)? != VERSION.to_le_bytes() {
        return None;
    }
    let mut chunks = Chunks::to_open(secret.key, nonce(head)?).ok()?;
    let (sender, sealed) = sealed.split_first_chunk::<{ SENDER + TAG }>()?;
    let mut sender = *sender;
    chunks.open(head, &mut sender, false).ok()?;
    let (from, rest) = sender.split_first_chunk::<32>()?;
    let (signature, rest) = rest.split_first_chunk::<64>()?;
    let packing = *rest.first()?;
    let mut body = buffers.take();
    let sum = open_body(&mut chunks, sealed, &mut body)?;
    let from = DeviceId(*from);
    if !from.signed(
        SIGNED,
        &secret.to_sign(packing, &sum),
        &SignatureBytes(*signature),
    ) {
        return None;
    }
    let content = match packing {
        AS_IT_IS => body,
        SQUEEZED => unsqueezed(&body, buffers.take())?,
        _ => return None,
    };
    Some((from, content))
}

/// Opens all chunks that are left into `body` and sums it up.
fn open_body(chunks: &mut Chunks, mut sealed: &[u8], body: &mut Vec<u8>) -> Option<blake3::Hash> {
    body.clear();
    body.reserve(sealed.len());
    let mut sum = blake3::Hasher::new();
    loop {
        let (chunk, rest) = sealed.split_at(sealed.len().min(CHUNK + TAG));
        let from = body.len();
        body.extend_from_slice(chunk);
        let clear = chunks.open(&[], body.get_mut(from..)?, rest.is_empty()).ok()?;
        body.truncate(from.checked_add(clear)?);
        sum.update(body.get(from..)?);
        if rest.is_empty() {
            return Some(sum.finalize());
        }
        sealed = rest;
    }
}

/// Squeezes a content of which something is won by it. Most scans have been squeezed by their own format. A sample from the
/// middle tells: the head of a file is often of another kind than the rest.
fn squeeze(content: &[u8], squeezed: &mut Vec<u8>) -> bool {
    let begin = (content.len() / 2).saturating_sub(SAMPLE / 2);
    let sample = content.get(begin..).unwrap_or_default();
    let sample = sample.get(..SAMPLE).unwrap_or(sample);
    let tried = zstd::bulk::compress(sample, LEVEL);
    // Less than a tenth saved is not worth a second look at every byte.
    if tried.is_ok_and(|tried| tried.len() >= sample.len() / 10 * 9) {
        return false;
    }
    squeezed.clear();
    squeezed.reserve(zstd::zstd_safe::compress_bound(content.len()));
    let compressor = zstd::bulk::Compressor::new(LEVEL);
    compressor.is_ok_and(|mut one| one.compress_to_buffer(content, squeezed).is_ok())
}

/// Unsqueezes, to [`MOST_BODY`] at most.
fn unsqueezed(body: &[u8], mut content: Buffer) -> Option<Buffer> {
    content.clear();
    let decoder = zstd::stream::Decoder::with_buffer(body).ok()?;
    let read = decoder.take(MOST_BODY + 1).read_to_end(&mut content).ok()?;
    (read as u64 <= MOST_BODY).then_some(content)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    const REGION: DeviceId = DeviceId([9; 32]);
    const NAME: &str = "0123456789012345678901234567890123456789.mts";

    fn keys(n: u8) -> Keys {
        Keys::of(&Zeroizing::new([n; 32])).unwrap()
    }

    fn secret<'s>(key: &'s Zeroizing<[u8; 32]>, name: &'s str) -> Secret<'s> {
        let region = &REGION;
        Secret { region, key, name }
    }

    fn key(n: u8) -> Zeroizing<[u8; 32]> {
        Zeroizing::new([n; 32])
    }

    fn sealed(content: &[u8]) -> Vec<u8> {
        let mut file = vec![1, 2, 3];
        seal(
            &secret(&key(5), NAME),
            &keys(1),
            content,
            &Buffers::default(),
            &mut file,
        )
        .unwrap();
        file
    }

    fn opened(file: &[u8]) -> Option<Vec<u8>> {
        let (from, content) = open(&secret(&key(5), NAME), file, &Buffers::default())?;
        assert_eq!(from, keys(1).id());
        Some(content.to_vec())
    }

    fn noise(length: usize) -> Vec<u8> {
        let mut state = 7_u32;
        std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
        .take(length)
        .collect()
    }

    #[test]
    fn what_was_sealed_comes_back_and_the_same_again_is_another_file() {
        for length in [0, 1, 9, 1_000, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 200_000] {
            let content = noise(length);
            let file = sealed(&content);
            assert_eq!(opened(&file), Some(content.clone()), "{length} bytes");
            assert_ne!(file, sealed(&content), "{length} bytes");
        }
    }

    #[test]
    fn a_content_is_squeezed_only_where_something_is_won() {
        let (noise, table) = (
            noise(1 << 20),
            "Миасс;Осокина;зарегистрирован\n".repeat(20_000).into_bytes(),
        );
        for (content, is_squeezed) in [(&noise, false), (&table, true)] {
            let file = sealed(content);
            assert_eq!(file.len() < content.len(), is_squeezed);
            assert_eq!(opened(&file).as_ref(), Some(content));
        }
    }

    #[test]
    fn nobody_else_opens_it_and_it_opens_nowhere_else() {
        let file = sealed("явка подтверждена".as_bytes());
        let buffers = Buffers::default();
        let other = NAME.replace("01", "10");
        assert!(
            open(&secret(&key(6), NAME), &file, &buffers).is_none(),
            "another key"
        );
        assert!(
            open(&secret(&key(5), &other), &file, &buffers).is_none(),
            "another name"
        );
        let region = DeviceId([8; 32]);
        let own = key(5);
        let elsewhere = Secret {
            region: &region,
            ..secret(&own, NAME)
        };
        assert!(open(&elsewhere, &file, &buffers).is_none(), "another region");
        let told = "явка".as_bytes();
        assert!(!file.windows(told.len()).any(|part| part == told));
        let sender = keys(1).id().0;
        assert!(
            !file.windows(32).any(|part| part == sender),
            "who wrote it is not told"
        );
    }

    #[test]
    fn every_length_and_every_bit() {
        let long = noise(2 * CHUNK);
        for content in [&b"twelve words"[..], &[], &long] {
            let file = sealed(content);
            let step = (file.len() / 400).max(1);
            for length in (0..file.len()).step_by(step) {
                assert!(opened(&file[..length]).is_none(), "cut to {length}");
            }
            let ends = [HEAD + SENDER + TAG, HEAD + SENDER + TAG + CHUNK + TAG];
            for length in ends.into_iter().filter(|length| *length < file.len()) {
                assert!(opened(&file[..length]).is_none(), "cut behind a chunk");
            }
            for bit in (0..file.len() * 8).step_by(step) {
                let mut bad = file.clone();
                bad[bit / 8] ^= 1 << (bit % 8);
                assert!(opened(&bad).is_none(), "bit {bit}");
            }
            assert!(opened(&[&file[..], &[0]].concat()).is_none(), "a byte too many");
        }
    }

    /// Whoever may read the record holds the key, and still speaks for nobody else.
    #[test]
    fn a_file_that_is_sealed_rightly_and_signed_wrongly() {
        let key = key(5);
        let secret = secret(&key, NAME);
        let resealed = |signer: &Keys, from: DeviceId, packing: u8, signed: u8, body: &[u8]| {
            let signature = signer.sign(SIGNED, &secret.to_sign(signed, &blake3::hash(body)));
            let sender = [&from.0[..], &signature.0, &[packing]].concat();
            let head = new_head().unwrap();
            let mut chunks = Chunks::to_seal(&key, nonce(&head).unwrap()).unwrap();
            let mut file = head.to_vec();
            seal_next(&mut chunks, &head, &sender, false, &mut file).unwrap();
            seal_next(&mut chunks, &[], body, true, &mut file).unwrap();
            file
        };
        let (one, two) = (keys(1), keys(2));
        assert!(opened(&resealed(&one, one.id(), AS_IT_IS, AS_IT_IS, b"x")).is_some());
        assert!(
            opened(&resealed(&two, one.id(), AS_IT_IS, AS_IT_IS, b"x")).is_none(),
            "forged"
        );
        assert!(
            opened(&resealed(&one, one.id(), SQUEEZED, AS_IT_IS, b"x")).is_none(),
            "said otherwise"
        );
        assert!(
            opened(&resealed(&one, one.id(), 2, 2, b"x")).is_none(),
            "a packing of the future"
        );
        assert!(opened(&resealed(&one, one.id(), SQUEEZED, SQUEEZED, b"no zstd")).is_none());

        let mut encoder = zstd::stream::Encoder::new(Vec::new(), 3).unwrap();
        let zeros = vec![0u8; 1 << 20];
        for _ in 0..=(MOST_BODY >> 20) {
            encoder.write_all(&zeros).unwrap();
        }
        let bomb = encoder.finish().unwrap();
        assert!(bomb.len() < CHUNK);
        assert!(opened(&resealed(&one, one.id(), SQUEEZED, SQUEEZED, &bomb)).is_none());
    }
}
