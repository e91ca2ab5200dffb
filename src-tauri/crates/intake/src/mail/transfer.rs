//! Transfer encodings, read generously: rubbish in them costs the rubbish, not the document. What came out whole is
//! judged by looking into it.

/// How the bytes of a part were packed for the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Transfer {
    /// As they are.
    Plain,
    /// Base64.
    Base64,
    /// Quoted-printable.
    Quoted,
}

impl Transfer {
    /// Reads the value of `Content-Transfer-Encoding`; what is not known is taken as plain.
    pub(super) fn of(said: &str) -> Self {
        let said = said.trim();
        if said.eq_ignore_ascii_case("base64") {
            Self::Base64
        } else if said.eq_ignore_ascii_case("quoted-printable") {
            Self::Quoted
        } else {
            Self::Plain
        }
    }

    /// Unpacks a part.
    pub(super) fn unpack(self, packed: &[u8]) -> Vec<u8> {
        match self {
            Self::Plain => packed.to_vec(),
            Self::Base64 => base64(packed),
            Self::Quoted => quoted(packed),
        }
    }
}

/// Bytes of base64, of either alphabet. Signs outside them are passed over; a padding sign ends a group, so that pieces that were packed one by
/// one and put together come out whole.
pub fn base64(packed: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(packed.len().saturating_mul(3) / 4);
    let (mut held, mut bits) = (0_u32, 0_u32);
    for sign in packed {
        let value = match sign {
            b'A'..=b'Z' => sign - b'A',
            b'a'..=b'z' => sign - b'a' + 26,
            b'0'..=b'9' => sign - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => {
                (held, bits) = (0, 0);
                continue;
            }
            _ => continue,
        };
        held = held << 6 | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            let [.., byte] = (held >> bits).to_be_bytes();
            bytes.push(byte);
            held &= (1 << bits) - 1;
        }
    }
    bytes
}

/// A sign of equality that begins no code stays as it is.
fn quoted(packed: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(packed.len());
    let mut rest = packed;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'=' {
            bytes.push(*first);
            continue;
        }
        match after {
            [b'\r', b'\n', more @ ..] | [b'\n', more @ ..] => rest = more,
            [high, low, more @ ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                bytes.push(hexadecimal(*high) << 4 | hexadecimal(*low));
                rest = more;
            }
            _ => bytes.push(b'='),
        }
    }
    bytes
}

fn hexadecimal(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        _ => digit.to_ascii_lowercase().saturating_sub(b'a').saturating_add(10) & 15,
    }
}

/// A charset and bytes in it.
type Word = (String, Vec<u8>);

/// The words of RFC 2047 in a raw header (`=?charset?B?…?=`). Neighbouring words of one charset are joined before
/// they are decoded: senders cut a letter of two bytes in the middle.
pub(super) fn decode_words(raw: &[u8]) -> String {
    let mut text = String::new();
    let mut pending: Option<Word> = None;
    let mut rest = raw;
    while !rest.is_empty() {
        if let Some((word, after)) = word(rest) {
            match &mut pending {
                Some((charset, bytes)) if charset.eq_ignore_ascii_case(&word.0) => bytes.extend(word.1),
                _ => {
                    flush(&mut text, pending.take());
                    pending = Some(word);
                }
            }
            rest = after;
            continue;
        }
        let next = crate::bytes::find(rest, b"=?", 1).unwrap_or(rest.len());
        let (plain, after) = rest.split_at_checked(next).unwrap_or((rest, b""));
        // Blanks between two words are only there to keep lines short.
        if !(pending.is_some() && plain.trim_ascii().is_empty()) {
            flush(&mut text, pending.take());
            text.push_str(&crate::charset::decode_text(plain, None));
        }
        rest = after;
    }
    flush(&mut text, pending);
    text
}

fn flush(text: &mut String, word: Option<Word>) {
    if let Some((charset, bytes)) = word {
        text.push_str(&crate::charset::decode_text(&bytes, Some(&charset)));
    }
}

/// One encoded word at the beginning: its charset, its bytes, and what follows.
fn word(raw: &[u8]) -> Option<(Word, &[u8])> {
    let inside = raw.strip_prefix(b"=?")?;
    let mut fields = inside.splitn(3, |byte| *byte == b'?');
    let (charset, encoding, rest) = (fields.next()?, fields.next()?, fields.next()?);
    let end = crate::bytes::find(rest, b"?=", 0)?;
    let packed = rest.get(..end)?;
    let bytes = match encoding {
        b"B" | b"b" => base64(packed),
        b"Q" | b"q" => quoted(
            &packed
                .iter()
                .map(|byte| if *byte == b'_' { b' ' } else { *byte })
                .collect::<Vec<_>>(),
        ),
        _ => return None,
    };
    // A language may follow the charset: «utf-8*ru».
    let charset = charset.split(|byte| *byte == b'*').next()?;
    let charset = std::str::from_utf8(charset).ok()?.to_owned();
    Some(((charset, bytes), rest.get(end.checked_add(2)?..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rubbish_costs_only_itself() {
        assert_eq!(base64(b"0L\xffTQ\r\nsA =="), base64(b"0LTQsA=="));
        assert_eq!(base64(b"YWI=YWI="), b"abab", "pieces packed one by one");
        assert_eq!(base64(b"YWJj!!!ZGVm"), b"abcdef");
        assert_eq!(quoted(b"a=3D=\r\nb=\nc=GG=3"), b"a=bc=GG=3");
        assert_eq!(quoted("=d0=94".as_bytes()), "Д".as_bytes());
        assert_eq!(Transfer::of(" Base64 "), Transfer::Base64);
        assert_eq!(Transfer::of("8bit"), Transfer::Plain);
    }

    #[test]
    fn a_letter_cut_between_two_words_is_whole_again() {
        // «Диплом»: the second byte of «п» opens the second word.
        let cut = b"=?UTF-8?Q?=D0=94=D0=B8=D0?=\r\n =?utf-8?Q?=BF=D0=BB=D0=BE=D0=BC?=.pdf";
        assert_eq!(decode_words(cut), "Диплом.pdf");
        assert_eq!(decode_words(b"Re: =?koi8-r?B?5MnQzM/N?= (2)"), "Re: Диплом (2)");
        assert_eq!(
            decode_words(b"=?windows-1251?Q?=C4=E8=EF=EB=EE=EC_1?="),
            "Диплом 1"
        );
        assert_eq!(
            decode_words(b"\xc4\xe8\xef\xeb\xee\xec"),
            "Диплом",
            "raw bytes of Windows"
        );
        assert_eq!(decode_words(b"=?utf-8?X?abc?= =?"), "=?utf-8?X?abc?= =?");
    }
}
