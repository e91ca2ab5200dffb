//! Reading numbers and finding marks in foreign bytes without ever stepping outside them.

/// The little-endian 16-bit number at `at`, or nothing when the bytes end earlier.
pub(crate) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(
        bytes.get(at..at.checked_add(2)?)?.try_into().ok()?,
    ))
}

/// The little-endian 32-bit number at `at`, or nothing when the bytes end earlier.
pub(crate) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(
        bytes.get(at..at.checked_add(4)?)?.try_into().ok()?,
    ))
}

/// The little-endian 64-bit number at `at`, or nothing when the bytes end earlier.
pub(crate) fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(
        bytes.get(at..at.checked_add(8)?)?.try_into().ok()?,
    ))
}

/// The big-endian 16-bit number at `at`, or nothing when the bytes end earlier.
pub(crate) fn u16_be_at(bytes: &[u8], at: usize) -> Option<u16> {
    u16_at(bytes, at).map(u16::swap_bytes)
}

/// The big-endian 32-bit number at `at`, or nothing when the bytes end earlier.
pub(crate) fn u32_be_at(bytes: &[u8], at: usize) -> Option<u32> {
    u32_at(bytes, at).map(u32::swap_bytes)
}

/// Where `needle` stands first at or after `from`.
pub(crate) fn find(hay: &[u8], needle: &[u8], from: usize) -> Option<usize> {
    let first = *needle.first()?;
    let mut at = from;
    loop {
        at = at.checked_add(hay.get(at..)?.iter().position(|byte| *byte == first)?)?;
        if hay.get(at..)?.starts_with(needle) {
            return Some(at);
        }
        at = at.checked_add(1)?;
    }
}

/// Where `needle` stands last in `hay`.
pub(crate) fn rfind(hay: &[u8], needle: &[u8]) -> Option<usize> {
    if needle.is_empty() {
        return None;
    }
    hay.windows(needle.len()).rposition(|window| window == needle)
}

/// The first `most` bytes, or all of them when there are fewer.
pub(crate) fn head(bytes: &[u8], most: usize) -> &[u8] {
    bytes.get(..most).unwrap_or(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_never_step_outside() {
        let bytes = [1, 2, 3, 4, 5, 6, 7, 8];
        assert_eq!(u16_at(&bytes, 0), Some(0x0201));
        assert_eq!(u16_be_at(&bytes, 0), Some(0x0102));
        assert_eq!(u32_at(&bytes, 4), Some(0x0807_0605));
        assert_eq!(u32_be_at(&bytes, 4), Some(0x0506_0708));
        assert_eq!(u64_at(&bytes, 0), Some(0x0807_0605_0403_0201));
        assert_eq!(u64_at(&bytes, 1), None);
        assert_eq!(
            u32_at(&bytes, usize::MAX),
            None,
            "an overflowing place is outside too"
        );
    }

    #[test]
    fn marks_are_found_from_both_ends() {
        let hay = b"abcabcab";
        assert_eq!(find(hay, b"abc", 0), Some(0));
        assert_eq!(find(hay, b"abc", 1), Some(3));
        assert_eq!(find(hay, b"abc", 4), None);
        assert_eq!(find(hay, b"", 0), None);
        assert_eq!(find(hay, b"a", 99), None);
        assert_eq!(rfind(hay, b"abc"), Some(3));
        assert_eq!(rfind(hay, b""), None);
        assert_eq!(head(hay, 3), b"abc");
        assert_eq!(head(hay, 99), hay);
    }
}
