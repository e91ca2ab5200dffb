//! The secret of a region and the code that it is printed as: whoever has it opens everything that was ever put
//! into the folder, and admits devices.

use zeroize::Zeroizing;

use crate::{
    code::{self, WrongCode},
    envelope::{self, MOST_FILE},
    folder::{Folder, FolderError},
    keys::{Keys, NoKey},
};

/// The secret of a region.
#[derive(Clone)]
pub struct RegionSecret(Zeroizing<[u8; 16]>);

impl RegionSecret {
    /// The secret of sixteen random bytes.
    pub fn new(random: [u8; 16]) -> RegionSecret {
        RegionSecret(Zeroizing::new(random))
    }

    /// The bytes, to be kept where only this office reads.
    pub fn bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// The keys of the region.
    ///
    /// # Errors
    ///
    /// [`NoKey`] cannot happen with a random secret.
    pub fn keys(&self) -> Result<Keys, NoKey> {
        let seed = Zeroizing::new(blake3::derive_key(
            "metodaktiv exchange 1 region seed",
            &self.0[..],
        ));
        Keys::of(&seed)
    }

    /// The code for paper.
    pub fn code(&self) -> Zeroizing<String> {
        code::groups(&self.0)
    }

    /// Reads a typed code.
    ///
    /// # Errors
    ///
    /// [`WrongCode`].
    pub fn from_code(typed: &str) -> Result<RegionSecret, WrongCode> {
        Ok(RegionSecret(code::typed(typed)?))
    }
}

/// Whether a folder holds anything of the region whose keys these are: everything in it is sealed for its code too.
///
/// # Errors
///
/// [`FolderError`].
pub fn opens(folder: &dyn Folder, region: &Keys) -> Result<bool, FolderError> {
    for seen in folder.list()?.iter().filter(|seen| seen.name.contains(".mtk")) {
        let bytes = folder.read(&seen.name, MOST_FILE)?.unwrap_or_default();
        if envelope::open(&bytes, &region.id(), &[region]).is_ok() {
            return Ok(true);
        }
    }
    Ok(false)
}
