//! Sixteen secret bytes as people write them down: eight groups of six digits, as they are dictated by telephone and typed on
//! any layout. Each group is a multiple of eleven, so that a mistyped or swapped digit is noticed at its group.

use zeroize::Zeroizing;

/// Why what was typed is no code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WrongCode {
    /// There must be eight groups.
    #[error("В коде восемь групп по шесть цифр, здесь цифр {digits}. Введите код целиком.")]
    Length {
        /// How many digits there were.
        digits: usize,
    },
    /// A group cannot be right.
    #[error("Группа {group} кода набрана с ошибкой. Сверьте её с листом.")]
    Group {
        /// Its number, from one.
        group: usize,
    },
}

/// `«123456 …»`, eight groups.
pub fn groups(secret: &[u8; 16]) -> Zeroizing<String> {
    let (pairs, _) = secret.as_chunks::<2>();
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
pub fn typed(typed: &str) -> Result<Zeroizing<[u8; 16]>, WrongCode> {
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
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: [u8; 16] = [0, 1, 255, 255, 18, 52, 9, 9, 77, 0, 0, 200, 3, 4, 5, 6];

    #[test]
    fn what_is_printed_is_read_back() {
        let code = groups(&SECRET);
        assert_eq!(code.len(), 8 * 6 + 7);
        let dashed = code.replace(' ', "-");
        for code in [&**code, &dashed, &format!(" {dashed}\n")] {
            assert_eq!(typed(code).map(|secret| *secret), Ok(SECRET));
        }
    }

    #[test]
    fn every_mistyped_digit_and_every_swap_of_neighbours_is_noticed() {
        let code = groups(&SECRET);
        let digits: Vec<u8> = code.bytes().filter(u8::is_ascii_digit).collect();
        for n in 0..digits.len() {
            for digit in b'0'..=b'9' {
                let mut wrong = digits.clone();
                wrong[n] = digit;
                let read = typed(std::str::from_utf8(&wrong).unwrap());
                let expected = if wrong == digits {
                    Ok(SECRET)
                } else {
                    Err(WrongCode::Group { group: n / 6 + 1 })
                };
                assert_eq!(read.map(|secret| *secret), expected, "digit {n}");
            }
            if n % 6 < 5 && digits[n] != digits[n + 1] {
                let mut wrong = digits.clone();
                wrong.swap(n, n + 1);
                let read = typed(std::str::from_utf8(&wrong).unwrap());
                assert_eq!(read.err(), Some(WrongCode::Group { group: n / 6 + 1 }));
            }
        }
        assert_eq!(typed("12").err(), Some(WrongCode::Length { digits: 2 }));
    }
}
