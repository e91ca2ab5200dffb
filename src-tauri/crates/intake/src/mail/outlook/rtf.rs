//! The words of a text with marks (RTF), packed as Outlook packs it ([MS-OXRTFCP]).

use crate::bytes::{head, u16_be_at, u32_at};
use crate::charset::decode_text;

/// Longest text that is unpacked, in bytes.
const MOST: usize = 1 << 20;

/// What every packed text may refer to before its own first word.
const BEFORE: &[u8] =
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \
\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \
\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

/// The words of a packed text.
pub(super) fn text(packed: &[u8]) -> String {
    words(&unpacked(packed))
}

/// Unpacks a text; a broken one as far as it goes.
fn unpacked(packed: &[u8]) -> Vec<u8> {
    let body = packed.get(16..).unwrap_or_default();
    if u32_at(packed, 8) == Some(u32::from_le_bytes(*b"MELA")) {
        return head(body, MOST).to_vec();
    }
    // The window is a ring of 4 096 bytes; here everything that was written stands behind what was before it.
    let (mut text, mut at) = (BEFORE.to_vec(), 0_usize);
    'all: while text.len() < MOST {
        let Some(control) = body.get(at) else { break };
        at += 1;
        for bit in 0..8 {
            if control >> bit & 1 == 0 {
                let Some(byte) = body.get(at) else { break 'all };
                text.push(*byte);
                at += 1;
                continue;
            }
            let Some(reference) = u16_be_at(body, at).map(usize::from) else {
                break 'all;
            };
            at += 2;
            let back = (text.len().wrapping_sub(reference >> 4)) & 0xfff;
            // A reference to the place that is written next ends the text.
            let Some(from) = text.len().checked_sub(back).filter(|_| back > 0) else {
                break 'all;
            };
            for place in from..from + (reference & 15) + 2 {
                text.extend(text.get(place).copied());
            }
        }
    }
    text.split_off(BEFORE.len())
}

/// The words of an unpacked text.
fn words(rtf: &[u8]) -> String {
    let (mut text, mut narrow) = (String::new(), Vec::new());
    // How many signs stand for a letter of Unicode where it is not known, and how many of them are still to come.
    let (mut charset, mut stand_ins, mut left) = (String::new(), 1, 0);
    // Of every open group: whether its words are none of the letter's.
    let mut groups = vec![false];
    let mut rest = rtf;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        let is_silent = groups.last() == Some(&true);
        let mut sign = None;
        match first {
            b'{' => groups.push(is_silent),
            b'}' => drop(groups.pop()),
            b'\\' => {
                let (word, number, after) = control(rest);
                rest = after;
                match word {
                    b"ansicpg" => charset = super::charset(number.unsigned_abs().into()),
                    b"uc" => stand_ins = number.clamp(0, 8),
                    b"*" | b"fonttbl" | b"colortbl" | b"stylesheet" | b"info" | b"pict" | b"object" => {
                        groups.last_mut().into_iter().for_each(|group| *group = true);
                    }
                    b"u" if !is_silent => {
                        text.push_str(&decode_text(&std::mem::take(&mut narrow), Some(&charset)));
                        text.extend(char::from_u32(number.cast_unsigned() & 0xffff));
                        left = stand_ins;
                    }
                    b"'" => sign = u8::try_from(number).ok(),
                    b"\\" | b"{" | b"}" => sign = word.first().copied(),
                    b"par" | b"line" | b"row" => sign = Some(b'\n'),
                    b"tab" | b"cell" | b"~" => sign = Some(b' '),
                    _ => {}
                }
            }
            b'\r' | b'\n' => {}
            byte => sign = Some(*byte),
        }
        if sign.is_some() && left > 0 {
            left -= 1;
        } else if !is_silent {
            narrow.extend(sign);
        }
    }
    text + &decode_text(&narrow, Some(&charset))
}

/// The word of a control behind its backslash, its number (of a byte: the byte), and what follows.
fn control(rest: &[u8]) -> (&[u8], i32, &[u8]) {
    let letters = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (word, rest) = rest.split_at_checked(letters.max(1)).unwrap_or((rest, b""));
    let (digits, radix) = match word {
        b"'" => (2, 16),
        _ if letters == 0 => return (word, 0, rest),
        _ => (
            rest.iter()
                .take_while(|byte| matches!(byte, b'-' | b'0'..=b'9'))
                .count(),
            10,
        ),
    };
    let (digits, rest) = rest.split_at_checked(digits).unwrap_or((rest, b""));
    let number = std::str::from_utf8(digits)
        .ok()
        .and_then(|digits| i32::from_str_radix(digits, radix).ok());
    let rest = rest.strip_prefix(b" ").filter(|_| letters > 0).unwrap_or(rest);
    (word, number.unwrap_or(0), rest)
}
