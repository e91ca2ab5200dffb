//! Reads a stored file back: each chunk proves itself, the end proves the whole.

use std::{
    fs::File,
    io::{self, Read},
};

use cipher::{CHUNK, Chunks, NONCE, TAG};

use super::seal::{MAGIC, MAGIC_CAME, no_cipher};
use crate::{
    error::{Result, StoreError},
    key::{FileKeys, hex},
};

/// A stored file being read; gives the clear content.
pub struct OpenFile {
    file: File,
    /// Encrypted bytes not yet read.
    left: u64,
    /// `None` after the last chunk.
    chunks: Option<Chunks>,
    hasher: blake3::Hasher,
    digest: String,
    /// It came from another office under this name, which every chunk has sealed in.
    came: bool,
    chunk: Vec<u8>,
    /// How much of the chunk has been given out.
    given: usize,
}

impl OpenFile {
    pub(super) fn new(mut file: File, keys: &FileKeys, digest: &str) -> Result<OpenFile> {
        let damaged = || StoreError::FileDamaged {
            digest: digest.to_owned(),
        };
        let length = file.metadata()?.len();
        let mut head = [0; MAGIC.len() + NONCE];
        let left = length.checked_sub(head.len() as u64).ok_or_else(damaged)?;
        file.read_exact(&mut head)?;
        let came = head.starts_with(&MAGIC_CAME);
        let magic = if came { MAGIC_CAME } else { MAGIC };
        let nonce = head.strip_prefix(&magic).ok_or_else(damaged)?;
        let nonce = nonce.try_into().map_err(|_| damaged())?;
        Ok(OpenFile {
            file,
            left,
            chunks: Some(Chunks::to_open(&keys.seal, nonce).map_err(no_cipher)?),
            hasher: blake3::Hasher::new_keyed(&keys.name),
            digest: digest.to_owned(),
            came,
            chunk: Vec::with_capacity(CHUNK + TAG),
            given: 0,
        })
    }

    /// Bytes of the clear content, as the length on disk tells.
    pub fn size(&self) -> u64 {
        let chunks = self.left.div_ceil((CHUNK + TAG) as u64);
        self.left.saturating_sub(chunks.saturating_mul(TAG as u64))
    }

    /// The whole content, checked to its end.
    pub(super) fn read_whole(mut self, content: &mut Vec<u8>) -> Result<()> {
        content.clear();
        // The end mark of the last chunk stands there for a moment, too.
        content.reserve(usize::try_from(self.size()).unwrap_or(0).saturating_add(TAG));
        while self.decrypt_next(content)? {}
        Ok(())
    }

    /// Decrypts the next chunk; false after the last one.
    fn next_chunk(&mut self) -> Result<bool> {
        let mut chunk = std::mem::take(&mut self.chunk);
        chunk.clear();
        self.given = 0;
        let more = self.decrypt_next(&mut chunk);
        self.chunk = chunk;
        more
    }

    /// Decrypts the next chunk to the end of `content`; false after the last one.
    fn decrypt_next(&mut self, content: &mut Vec<u8>) -> Result<bool> {
        let damaged = || StoreError::FileDamaged {
            digest: self.digest.clone(),
        };
        let Some(mut chunks) = self.chunks.take() else {
            return Ok(false);
        };
        let sealed_in = if self.came { self.digest.as_bytes() } else { &[] };
        let length = self.left.min((CHUNK + TAG) as u64);
        self.left = self.left.saturating_sub(length);
        let is_last = self.left == 0;
        let from = content.len();
        content.resize(from.saturating_add(usize::try_from(length).unwrap_or(0)), 0);
        let chunk = content.get_mut(from..).unwrap_or_default();
        match self.file.read_exact(chunk) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Err(damaged()),
            read => read?,
        }
        let clear = chunks.open(sealed_in, chunk, is_last).map_err(|_| damaged())?;
        content.truncate(from.saturating_add(clear));
        self.hasher.update(content.get(from..).unwrap_or_default());
        if !is_last {
            self.chunks = Some(chunks);
        } else if !self.came && hex(self.hasher.finalize().as_bytes()) != self.digest {
            // A whole file of this store under a wrong name passes every chunk and stops here.
            return Err(damaged());
        }
        Ok(true)
    }
}

impl Read for OpenFile {
    fn read(&mut self, target: &mut [u8]) -> io::Result<usize> {
        while self.given == self.chunk.len() {
            let more = self.next_chunk().map_err(|error| {
                if let StoreError::Disk(error) = error {
                    return error;
                }
                io::Error::new(io::ErrorKind::InvalidData, error)
            })?;
            if !more {
                return Ok(0);
            }
        }
        let ready = self.chunk.get(self.given..).unwrap_or_default();
        let count = io::Read::read(&mut &*ready, target)?;
        self.given = self.given.saturating_add(count);
        Ok(count)
    }
}
