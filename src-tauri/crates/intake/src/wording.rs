//! Numbers in Russian sentences: plurals and sizes.

/// Picks the noun form for a count: 1 лист, 2 листа, 5 листов.
pub(crate) fn plural<'a>(count: u64, one: &'a str, few: &'a str, many: &'a str) -> &'a str {
    match (count % 10, count % 100) {
        (_, 11..=14) => many,
        (1, _) => one,
        (2..=4, _) => few,
        _ => many,
    }
}

/// A count with groups of three split by a no-break space: 10 000.
pub(crate) fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    text
}

/// A size for reading: «512 байт», «3 КБ», «200 МБ», «1,5 ГБ». Rounds up, so that a file over a limit never reads
/// as equal to it.
pub(crate) fn size(bytes: u64) -> String {
    let (unit, name) = match bytes {
        0..1_024 => return format!("{bytes}\u{a0}{}", plural(bytes, "байт", "байта", "байт")),
        1_024..1_048_576 => (1_024, "КБ"),
        1_048_576..1_073_741_824 => (1_048_576, "МБ"),
        _ => return gigabytes(bytes),
    };
    format!("{}\u{a0}{name}", grouped(bytes.div_ceil(unit)))
}

/// Gigabytes with one decimal, if it is not zero.
fn gigabytes(bytes: u64) -> String {
    let tenths = bytes.saturating_mul(10).div_ceil(1 << 30);
    let whole = grouped(tenths / 10);
    match tenths % 10 {
        0 => format!("{whole}\u{a0}ГБ"),
        tenth => format!("{whole},{tenth}\u{a0}ГБ"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_agree_with_numbers() {
        for (count, expected) in [
            (0, "листов"),
            (1, "лист"),
            (2, "листа"),
            (5, "листов"),
            (11, "листов"),
            (12, "листов"),
        ] {
            assert_eq!(plural(count, "лист", "листа", "листов"), expected, "{count}");
        }
        for (count, expected) in [(21, "лист"), (22, "листа"), (111, "листов"), (1_003, "листа")]
        {
            assert_eq!(plural(count, "лист", "листа", "листов"), expected, "{count}");
        }
    }

    #[test]
    fn sizes_read_well() {
        assert_eq!(size(0), "0\u{a0}байт");
        assert_eq!(size(1), "1\u{a0}байт");
        assert_eq!(size(2), "2\u{a0}байта");
        assert_eq!(size(200 * 1_048_576), "200\u{a0}МБ");
        assert_eq!(size(200 * 1_048_576 + 1), "201\u{a0}МБ", "one byte more is more");
        assert_eq!(size(2 << 30), "2\u{a0}ГБ");
        assert_eq!(size((2 << 30) + 1), "2,1\u{a0}ГБ");
        assert_eq!(size(3 << 29), "1,5\u{a0}ГБ");
        assert_eq!(grouped(10_000), "10\u{a0}000");
        assert_eq!(grouped(1_234_567), "1\u{a0}234\u{a0}567");
        assert_eq!(grouped(7), "7");
    }
}
