//! How much of a foreign table this room is willing to look at.

use crate::limits::MIB;

/// The bounds of one table. `TableLimits::default()` holds the values of the product; tests make them small.
///
/// Every bound is checked against what was really read, never against what a header promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableLimits {
    /// Longest file in bytes (32 MiB).
    pub file_bytes: u64,
    /// Most bytes that all parts of a workbook may unpack to (256 MiB).
    pub unpacked_bytes: u64,
    /// Most sheets looked at (50).
    pub sheets: u32,
    /// Most filled rows of one sheet (20 000).
    pub rows: u32,
    /// Most columns of one sheet (100).
    pub columns: u32,
    /// Longest text of one cell in characters (4 000); the rest is left out and told.
    pub cell_chars: u32,
    /// Most bytes of text kept of a whole workbook (64 MiB): a text stored once may stand in a million cells.
    pub text_bytes: u64,
    /// Most merged areas of one sheet that are followed (20 000).
    pub merged: u32,
}

impl Default for TableLimits {
    fn default() -> Self {
        Self {
            file_bytes: 32 * MIB,
            unpacked_bytes: 256 * MIB,
            sheets: 50,
            rows: 20_000,
            columns: 100,
            cell_chars: 4_000,
            text_bytes: 64 * MIB,
            merged: 20_000,
        }
    }
}
