//! The secret of a region and the code that it is printed as: whoever has it opens everything that was ever put
//! into the folder, and admits devices.

use std::collections::BTreeSet;

use zeroize::Zeroizing;

use crate::{
    code::{self, WrongCode},
    envelope::{self, Kind, MOST_FILE},
    folder::{Folder, FolderError},
    keys::{DeviceId, Keys, NoKey},
    roll::Roll,
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

/// What a folder has for whoever restores an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Nothing of this region.
    Nothing,
    /// Files of the region, and none that its office put there: parcels for mail, or what a municipality left on a stick.
    NotTheOffices,
    /// What the office put there.
    Office,
}

/// What a folder holds of the region whose keys these are: everything in it is sealed for its code too.
///
/// # Errors
///
/// [`FolderError`].
pub fn look(folder: &dyn Folder, region: &Keys) -> Result<Found, FolderError> {
    let mut roll = Roll::new(region.id(), region.recipient());
    let (mut found, mut packers) = (Found::Nothing, BTreeSet::new());
    for seen in folder.list()?.iter().filter(|seen| seen.name.contains(".mtk")) {
        let bytes = folder.read(&seen.name, MOST_FILE)?.unwrap_or_default();
        let Ok((_, letter)) = envelope::open(&bytes, &region.id(), &[region]) else {
            continue;
        };
        found = Found::NotTheOffices;
        match letter.kind {
            Kind::Roll => {
                // One that does not hold leaves the roll as it is.
                let _ = letter.unpack().ok().map(|body| roll.learn(&body));
            }
            Kind::Pack => {
                packers.insert(letter.from);
            }
            Kind::Presence | Kind::Answer | Kind::Parcel | Kind::Receipt | Kind::Invitation => {}
        }
        let is_office = |from: &DeviceId| roll.member(from).is_some_and(|from| from.role.is_office());
        if packers.iter().any(is_office) {
            return Ok(Found::Office);
        }
    }
    Ok(found)
}
