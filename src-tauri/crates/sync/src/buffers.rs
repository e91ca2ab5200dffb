//! Memory that goes round. Fresh memory of the size of a scan costs the system about as much as reading the scan does: it is
//! given out page by page, each page cleared first.

use std::{
    ops::{Deref, DerefMut},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// How much memory lies idle at most, bytes.
const MOST_IDLE: usize = 64 << 20;

/// Buffers that are not in use.
#[derive(Debug, Clone, Default)]
pub struct Buffers(Arc<Mutex<Vec<Vec<u8>>>>);

impl Buffers {
    /// An empty buffer, with the memory of one that was used before if there is one.
    pub fn take(&self) -> Buffer {
        Buffer {
            bytes: self.idle().pop().unwrap_or_default(),
            home: self.clone(),
        }
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Vec<u8>>> {
        // Whoever panicked has left whole buffers.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Bytes whose memory goes back to where it came from.
#[derive(Debug, Default)]
pub struct Buffer {
    bytes: Vec<u8>,
    home: Buffers,
}

impl From<Vec<u8>> for Buffer {
    fn from(bytes: Vec<u8>) -> Self {
        let home = Buffers::default();
        Buffer { bytes, home }
    }
}

impl Deref for Buffer {
    type Target = Vec<u8>;

    fn deref(&self) -> &Vec<u8> {
        &self.bytes
    }
}

impl DerefMut for Buffer {
    fn deref_mut(&mut self) -> &mut Vec<u8> {
        &mut self.bytes
    }
}

impl AsRef<[u8]> for Buffer {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl Drop for Buffer {
    fn drop(&mut self) {
        let mut bytes = std::mem::take(&mut self.bytes);
        bytes.clear();
        let mut idle = self.home.idle();
        let lie: usize = idle.iter().map(Vec::capacity).sum();
        if bytes.capacity() > 0 && lie.saturating_add(bytes.capacity()) <= MOST_IDLE {
            idle.push(bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_goes_round_empty_and_no_more_of_it_than_is_good() {
        let buffers = Buffers::default();
        let mut one = buffers.take();
        one.extend_from_slice(&[7; 9_000]);
        let place = one.as_ptr();
        drop(one);
        let again = buffers.take();
        assert_eq!((again.as_ptr(), again.len()), (place, 0));
        let mut many: Vec<Buffer> = std::iter::repeat_with(|| buffers.take()).take(5).collect();
        many.iter_mut().for_each(|one| one.reserve(MOST_IDLE / 3));
        drop(many);
        assert_eq!(buffers.idle().len(), 2);
    }
}
