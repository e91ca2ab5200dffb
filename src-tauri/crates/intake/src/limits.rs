//! How much of a foreign file this room is willing to look at.

use serde::{Deserialize, Serialize};

/// One mebibyte in bytes.
pub const MIB: u64 = 1024 * 1024;

/// The bounds of one intake. `Limits::default()` holds the values of the product; tests make them small.
///
/// Every bound is checked against what was really read, never against what a header promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Limits {
    /// Longest file in bytes (200 MiB).
    pub file_bytes: u64,
    /// Longest file name in characters that is still treated as a name (1 024).
    pub name_chars: u32,
    /// Most pages of one document (2 000).
    pub pages: u32,
    /// Most pixels of one picture (200 million).
    pub pixels: u64,
    /// Pictures up to this many pixels are decoded whole as a proof; larger ones are checked by header and end
    /// mark only, because decoding them would take more memory than a weak laptop has (64 million).
    pub decoded_pixels: u64,
    /// Longest text kept of a document in bytes of UTF-8 (64 KiB).
    pub text_bytes: usize,
    /// Most objects of one PDF (300 000).
    pub pdf_objects: u32,
    /// Most bytes unpacked inside one PDF or DOCX while looking into it (64 MiB).
    pub inside_bytes: u64,
    /// Most files taken from one archive, nested archives included (2 000).
    pub entries: u32,
    /// Largest file taken from an archive in unpacked bytes (200 MiB).
    pub entry_bytes: u64,
    /// Most bytes unpacked from one archive, nested archives included (2 GiB).
    pub archive_bytes: u64,
    /// Longest letter in bytes (100 MiB; mail servers let through a half of it).
    pub letter_bytes: u64,
    /// How deep letters may be nested: 3 allows a forwarded letter with a forwarded letter inside.
    pub letter_depth: u32,
    /// How deep archives may be nested: 2 allows an archive in an archive.
    pub archive_depth: u32,
    /// How many times larger than its packed form an entry of more than [`Limits::ratio_from_bytes`] may become
    /// before it is called a bomb (250; a scan of a blank sheet stays below 100 at that size).
    pub ratio: u64,
    /// The size from which [`Limits::ratio`] is watched, in unpacked bytes (32 MiB).
    pub ratio_from_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 200 * MIB,
            name_chars: 1_024,
            pages: 2_000,
            pixels: 200_000_000,
            decoded_pixels: 64_000_000,
            text_bytes: 64 * 1024,
            pdf_objects: 300_000,
            inside_bytes: 64 * MIB,
            entries: 2_000,
            entry_bytes: 200 * MIB,
            archive_bytes: 2_048 * MIB,
            letter_bytes: 100 * MIB,
            letter_depth: 3,
            archive_depth: 2,
            ratio: 250,
            ratio_from_bytes: 32 * MIB,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_product_limits_are_those_of_the_brief() {
        let limits = Limits::default();
        assert_eq!(limits.pages, 2_000);
        assert_eq!(limits.pixels, 200_000_000);
        assert_eq!(limits.entries, 2_000);
        assert_eq!(limits.entry_bytes, 209_715_200);
        assert_eq!(limits.archive_bytes, 2_147_483_648);
        assert_eq!(limits.archive_depth, 2, "one archive inside another, no more");
    }
}
