//! Encrypts a stream in chunks while it computes the name, in one pass.

use std::io::{self, Read, Write};

use cipher::{CHUNK, Chunks, NONCE};

use super::FileLimits;
use crate::{
    error::{Result, StoreError},
    key::FileKeys,
};

/// The first bytes of a stored file that is named by its own content.
pub(super) const MAGIC: [u8; 4] = *b"MAF1";
/// The first bytes of a file that came from another office and bears the name that it has there: the name is sealed in.
pub(super) const MAGIC_CAME: [u8; 4] = *b"MAF2";
/// What was sealed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sealed {
    /// The keyed hash of the clear content.
    pub(super) name: [u8; 32],
    /// Bytes of the clear content.
    pub(super) size: u64,
}

/// Encrypts all of `source` into `target`.
pub(super) fn seal(
    keys: &FileKeys,
    source: &mut dyn Read,
    target: &mut dyn Write,
    limits: FileLimits,
) -> Result<Sealed> {
    let mut hasher = blake3::Hasher::new_keyed(&keys.name);
    let size = encrypt(keys, None, source, target, limits, &mut |chunk| {
        hasher.update(chunk);
    })?;
    Ok(Sealed {
        name: *hasher.finalize().as_bytes(),
        size,
    })
}

/// The same for a content whose name is known: by its own hash, or `came_as` the one that it has at another office, whose
/// key of names is not known here.
pub(super) fn seal_named(
    keys: &FileKeys,
    came_as: Option<&str>,
    content: &[u8],
    target: &mut dyn Write,
) -> Result<()> {
    let limits = FileLimits { most_bytes: u64::MAX };
    encrypt(keys, came_as, &mut &*content, target, limits, &mut |_| {})?;
    Ok(())
}

/// Bytes of the clear content; `seen` has seen every chunk of it.
fn encrypt(
    keys: &FileKeys,
    came_as: Option<&str>,
    source: &mut dyn Read,
    target: &mut dyn Write,
    limits: FileLimits,
    seen: &mut dyn FnMut(&[u8]),
) -> Result<u64> {
    let mut nonce = [0; NONCE];
    getrandom::fill(&mut nonce).map_err(|_| StoreError::NoRandom)?;
    target.write_all(if came_as.is_some() { &MAGIC_CAME } else { &MAGIC })?;
    let sealed_in = came_as.unwrap_or_default().as_bytes();
    target.write_all(&nonce)?;
    let mut chunks = Chunks::to_seal(&keys.seal, &nonce).map_err(no_cipher)?;
    let mut size = 0_u64;
    let (mut chunk, mut next) = (Vec::with_capacity(CHUNK), Vec::with_capacity(CHUNK));
    fill(source, &mut chunk)?;
    loop {
        size = size.saturating_add(chunk.len() as u64);
        if size > limits.most_bytes {
            return Err(StoreError::FileTooLarge {
                limit_bytes: limits.most_bytes,
            });
        }
        seen(&chunk);
        // Only what follows tells whether a full chunk is the last one.
        fill(source, &mut next)?;
        let is_last = next.is_empty();
        let tag = chunks
            .seal(sealed_in, &mut chunk, is_last)
            .map_err(|_| too_long(limits))?;
        target.write_all(&chunk)?;
        target.write_all(&tag)?;
        if is_last {
            return Ok(size);
        }
        std::mem::swap(&mut chunk, &mut next);
    }
}

/// The counter ends after 256 TiB.
fn too_long(limits: FileLimits) -> StoreError {
    StoreError::FileTooLarge {
        limit_bytes: limits.most_bytes,
    }
}

pub(super) fn no_cipher(_: cipher::Refused) -> StoreError {
    StoreError::Disk(io::Error::other("шифр недоступен"))
}

/// Fills the chunk from the source; shorter only at the end of the source.
fn fill(source: &mut dyn Read, chunk: &mut Vec<u8>) -> Result<()> {
    chunk.clear();
    io::copy(&mut source.take(CHUNK as u64), chunk).map_err(StoreError::SourceUnreadable)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use cipher::TAG;

    use super::*;
    use crate::key::MasterKey;

    const LIMITS: FileLimits = FileLimits { most_bytes: 10 << 20 };

    struct Full(usize);

    impl Write for Full {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            match self.0.checked_sub(bytes.len()) {
                Some(left) => self.0 = left,
                None => return Err(io::Error::from(io::ErrorKind::StorageFull)),
            }
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn the_size_on_disk_is_known() {
        let keys = MasterKey::random().unwrap().files();
        for (size, chunks) in [(0, 1), (1, 1), (CHUNK, 1), (CHUNK + 1, 2), (3 * CHUNK, 3)] {
            let mut target = Vec::new();
            let sealed = seal(&keys, &mut io::repeat(7).take(size as u64), &mut target, LIMITS).unwrap();
            assert_eq!(sealed.size, size as u64);
            assert_eq!(
                target.len(),
                MAGIC.len() + NONCE + size + chunks * TAG,
                "{size} bytes"
            );
        }
    }

    #[test]
    fn a_full_disk_is_told_from_an_unreadable_source() {
        let keys = MasterKey::random().unwrap().files();
        let full = seal(
            &keys,
            &mut io::repeat(1).take(200_000),
            &mut Full(100_000),
            LIMITS,
        );
        assert!(matches!(full, Err(StoreError::DiskFull)));
        let mut broken = io::Cursor::new([1; 70_000]).chain(Broken);
        let unread = seal(&keys, &mut broken, &mut io::sink(), LIMITS);
        assert!(matches!(unread, Err(StoreError::SourceUnreadable(_))));
        let large = seal(
            &keys,
            &mut io::repeat(1),
            &mut io::sink(),
            FileLimits { most_bytes: 1 << 20 },
        );
        assert!(matches!(
            large,
            Err(StoreError::FileTooLarge {
                limit_bytes: 1_048_576
            })
        ));
    }

    struct Broken;

    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("носитель вынут"))
        }
    }
}
