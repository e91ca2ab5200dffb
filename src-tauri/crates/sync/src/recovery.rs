//! The secret of a region and the code that it is printed as: whoever has it opens everything that was ever put
//! into the folder, and admits devices. Eight groups of six digits, as they are dictated by telephone and typed on
//! any layout; each group is a multiple of eleven, so that a mistyped or swapped digit is noticed at its group.

use zeroize::Zeroizing;

use crate::{
    envelope::{self, MOST_FILE},
    folder::{Folder, FolderError},
    keys::{Keys, NoKey},
};

/// The secret of a region.
#[derive(Clone)]
pub struct RegionSecret(Zeroizing<[u8; 16]>);

/// Why a typed code is not the code of a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WrongCode {
    /// There must be eight groups.
    #[error("В коде восстановления восемь групп по шесть цифр, здесь цифр {digits}. Введите код целиком.")]
    Length {
        /// How many digits there were.
        digits: usize,
    },
    /// A group cannot be right.
    #[error("Группа {group} кода восстановления набрана с ошибкой. Сверьте её с листом.")]
    Group {
        /// Its number, from one.
        group: usize,
    },
}

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

    /// The code for paper: `«123456 …»`, eight groups.
    pub fn code(&self) -> Zeroizing<String> {
        let (pairs, _) = self.0.as_chunks::<2>();
        let groups = pairs
            .iter()
            .map(|pair| format!("{:06}", u32::from(u16::from_be_bytes(*pair)) * 11));
        Zeroizing::new(groups.collect::<Vec<_>>().join(" "))
    }

    /// Reads a typed code; spaces and dashes do not matter.
    ///
    /// # Errors
    ///
    /// [`WrongCode`] names the first group that cannot be right.
    pub fn from_code(typed: &str) -> Result<RegionSecret, WrongCode> {
        let digits: Zeroizing<Vec<u8>> = Zeroizing::new(
            typed
                .bytes()
                .filter(u8::is_ascii_digit)
                .map(|digit| digit - b'0')
                .collect(),
        );
        let (groups, rest) = digits.as_chunks::<6>();
        if groups.len() != 8 || !rest.is_empty() {
            return Err(WrongCode::Length { digits: digits.len() });
        }
        let mut bytes = Zeroizing::new([0u8; 16]);
        let (pairs, _) = bytes.as_chunks_mut::<2>();
        for (n, (group, pair)) in groups.iter().zip(pairs).enumerate() {
            let number = group.iter().fold(0u32, |sum, digit| sum * 10 + u32::from(*digit));
            let word = u16::try_from(number / 11)
                .ok()
                .filter(|_| number.is_multiple_of(11));
            *pair = word.ok_or(WrongCode::Group { group: n + 1 })?.to_be_bytes();
        }
        Ok(RegionSecret(bytes))
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

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: [u8; 16] = [0, 1, 255, 255, 18, 52, 9, 9, 77, 0, 0, 200, 3, 4, 5, 6];

    #[test]
    fn what_is_printed_is_read_back() {
        let code = RegionSecret::new(SECRET).code();
        assert_eq!(code.len(), 8 * 6 + 7);
        let typed = code.replace(' ', "-");
        for code in [&**code, &typed, &format!(" {typed}\n")] {
            assert_eq!(
                RegionSecret::from_code(code).map(|secret| *secret.bytes()),
                Ok(SECRET)
            );
        }
    }

    #[test]
    fn every_mistyped_digit_and_every_swap_of_neighbours_is_noticed() {
        let code = RegionSecret::new(SECRET).code();
        let digits: Vec<u8> = code.bytes().filter(u8::is_ascii_digit).collect();
        for n in 0..digits.len() {
            for digit in b'0'..=b'9' {
                let mut wrong = digits.clone();
                wrong[n] = digit;
                let read = RegionSecret::from_code(std::str::from_utf8(&wrong).unwrap());
                let expected = if wrong == digits {
                    Ok(SECRET)
                } else {
                    Err(WrongCode::Group { group: n / 6 + 1 })
                };
                assert_eq!(read.map(|secret| *secret.bytes()), expected, "digit {n}");
            }
            if n % 6 < 5 && digits[n] != digits[n + 1] {
                let mut wrong = digits.clone();
                wrong.swap(n, n + 1);
                let read = RegionSecret::from_code(std::str::from_utf8(&wrong).unwrap());
                assert_eq!(read.err(), Some(WrongCode::Group { group: n / 6 + 1 }));
            }
        }
        assert_eq!(
            RegionSecret::from_code("12").err(),
            Some(WrongCode::Length { digits: 2 })
        );
    }
}
