//! Files that the window handed over as bytes (pasted from the clipboard), waiting in memory to be received. They
//! never touch the disk in the clear.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Answer, ApiError, desk::Desk};

/// A pasted file.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HoldFile {
    /// Name as the clipboard gave it.
    pub name: String,
    /// The bytes in base64.
    pub content: String,
}

/// A file that waits to be received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HeldId {
    /// Id to receive it by.
    pub id: String,
}

/// Most bytes that wait at once: what goes through the clipboard is a scan or two, not a package.
const MOST_BYTES: usize = 64 << 20;

/// Most files that wait at once.
const MOST_FILES: usize = 100;

/// A file that waits.
#[derive(Debug, Clone)]
pub(crate) struct HeldFile {
    pub(crate) id: String,
    /// Name as the clipboard gave it.
    pub(crate) name: String,
    pub(crate) bytes: std::sync::Arc<[u8]>,
}

/// Files that wait, the newest last; the oldest give way.
#[derive(Debug, Default)]
pub(crate) struct HeldFiles(Vec<HeldFile>);

impl HeldFiles {
    fn hold(&mut self, file: HeldFile) {
        self.0.push(file);
        while self.0.len() > MOST_FILES
            || self.0.iter().map(|file| file.bytes.len()).sum::<usize>() > MOST_BYTES
        {
            self.0.remove(0);
        }
    }

    /// The files of these ids, in their order.
    ///
    /// # Errors
    /// [`ApiError::NotFound`] for one that does not wait any more.
    pub(crate) fn lend(&self, ids: &[String]) -> Answer<Vec<HeldFile>> {
        ids.iter()
            .map(|id| {
                let found = self.0.iter().find(|file| file.id == *id);
                found.cloned().ok_or_else(|| ApiError::NotFound {
                    kind: "held".to_owned(),
                })
            })
            .collect()
    }

    /// Lets files go.
    pub(crate) fn release(&mut self, ids: &[String]) {
        self.0.retain(|file| !ids.contains(&file.id));
    }
}

/// Keeps a pasted file in memory until it is received; answers the id to receive it by.
///
/// # Errors
/// [`ApiError::File`] for one larger than may wait.
pub(crate) fn hold_file(desk: &mut Desk<'_>, request: HoldFile) -> Answer<HeldId> {
    let bytes = intake::from_base64(request.content.as_bytes());
    if bytes.len() > MOST_BYTES {
        let refused = intake::Refused::TooBig {
            bytes: bytes.len() as u64,
            limit: MOST_BYTES as u64,
        };
        return Err(ApiError::File {
            sentence: refused.sentence(),
        });
    }
    let id = desk.host.new_id().to_string();
    desk.held.hold(HeldFile {
        id: id.clone(),
        name: request.name,
        bytes: bytes.into(),
    });
    Ok(HeldId { id })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(id: usize, bytes: usize) -> HeldFile {
        HeldFile {
            id: id.to_string(),
            name: "image.png".to_owned(),
            bytes: vec![0; bytes].into(),
        }
    }

    #[test]
    fn the_oldest_give_way_and_the_received_go() {
        let mut held = HeldFiles::default();
        for id in 0..=MOST_FILES {
            held.hold(file(id, 1));
        }
        let id = |id: usize| vec![id.to_string()];
        assert!(held.lend(&id(0)).is_err(), "one too many: the first is gone");
        assert_eq!(held.lend(&id(1)).unwrap().len(), 1);
        held.release(&id(1));
        assert!(held.lend(&id(1)).is_err());
        held.hold(file(500, MOST_BYTES));
        assert!(held.lend(&id(2)).is_err(), "a large one needs all the room");
        assert!(held.lend(&id(500)).is_ok());
    }
}
