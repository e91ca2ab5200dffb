//! A foreign file name made fit for showing and for saving under.

use crate::letters::{compose, is_invisible};

/// Longest name that [`safe_name`] returns, in characters.
pub const SAFE_NAME_CHARS: usize = 120;

/// Longest thing after the last dot that still counts as an extension, in characters.
const EXTENSION_CHARS: usize = 10;

/// What a name becomes when nothing of it is left.
const NAMELESS: &str = "без имени";

/// Names that Windows keeps for its devices, whatever the extension.
const RESERVED: [&str; 26] = [
    "con", "prn", "aux", "nul", "conin$", "conout$", "com1", "com2", "com3", "com4", "com5", "com6", "com7",
    "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "com0", "lpt0",
];

/// Turns a name of unknown origin into one that can be shown and saved under on every system.
///
/// In: anything, a whole path included. Out: the last part of the path, without control and direction marks,
/// without characters that Windows forbids (they become `_`), without dots and spaces at the end, never a device
/// name of Windows, at most [`SAFE_NAME_CHARS`] characters with the extension kept; never empty. Applying it
/// twice changes nothing.
pub fn safe_name(name: &str) -> String {
    let composed = compose(name);
    let last = composed
        .rsplit(['/', '\\'])
        .find(|part| !part.trim().is_empty())
        .unwrap_or_default();
    let mut cleaned = String::with_capacity(last.len());
    for letter in last.chars() {
        if letter.is_control() || is_invisible(letter) {
            continue;
        }
        let shown = match letter {
            '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\u{fffd}' => '_',
            blank if blank.is_whitespace() => ' ',
            other => other,
        };
        if !(shown == ' ' && cleaned.ends_with(' ')) {
            cleaned.push(shown);
        }
    }
    let trimmed = cleaned.trim_start().trim_end_matches([' ', '.']);
    let shown = if trimmed.is_empty() { NAMELESS } else { trimmed };
    let (stem, _) = split_extension(shown);
    let device = stem.split('.').next().unwrap_or(stem).trim_end().to_lowercase();
    let device = device.replace('¹', "1").replace('²', "2").replace('³', "3");
    let shown = if RESERVED.contains(&device.as_str()) {
        format!("_{shown}")
    } else {
        shown.to_owned()
    };
    shorten(&shown, SAFE_NAME_CHARS)
}

/// The name without its extension, and the extension without its dot («scan.PDF» → «scan», «PDF»). A dot that
/// opens the name, or one followed by something too long or with blanks («Иванова М.П. диплом»), opens none.
pub(crate) fn split_extension(name: &str) -> (&str, &str) {
    match name.rsplit_once('.') {
        Some((stem, extension))
            if !stem.is_empty()
                && !extension.is_empty()
                && extension.chars().count() <= EXTENSION_CHARS
                && extension.chars().all(char::is_alphanumeric) =>
        {
            (stem, extension)
        }
        _ => (name, ""),
    }
}

/// Cuts the middle part so that `most` characters are left, keeping the extension.
fn shorten(name: &str, most: usize) -> String {
    if name.chars().count() <= most {
        return name.to_owned();
    }
    let (stem, extension) = split_extension(name);
    let tail = if extension.is_empty() {
        String::new()
    } else {
        format!(".{extension}")
    };
    let room = most.saturating_sub(tail.chars().count()).saturating_sub(1);
    let cut: String = stem.chars().take(room).collect();
    format!("{}…{tail}", cut.trim_end_matches([' ', '.']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_made_safe() {
        for (given, expected) in [
            ("диплом.pdf", "диплом.pdf"),
            ("C:\\Users\\Мария\\диплом.pdf", "диплом.pdf"),
            ("../../etc/passwd", "passwd"),
            ("/tmp/скан/", "скан"),
            ("а\u{202e}fdp.exe", "аfdp.exe"),
            ("скан\r\n1\t.jpg", "скан1.jpg"),
            ("а<б>:\"|?*.pdf", "а_б______.pdf"),
            ("con.pdf", "_con.pdf"),
            ("COM1", "_COM1"),
            ("com².txt", "_com².txt"),
            ("nul.tar.gz", "_nul.tar.gz"),
            ("console.pdf", "console.pdf"),
            ("отчёт.pdf. . .", "отчёт.pdf"),
            ("   два  пробела .pdf", "два пробела .pdf"),
            ("", "без имени"),
            ("...", "без имени"),
            ("\u{200b}", "без имени"),
            ("Андреи\u{306}.pdf", "Андрей.pdf"),
            ("неразрывный\u{a0}пробел.pdf", "неразрывный пробел.pdf"),
            ("\u{fffd}\u{fffd}.pdf", "__.pdf"),
        ] {
            assert_eq!(safe_name(given), expected, "{given:?}");
        }
    }

    #[test]
    fn a_long_name_keeps_its_extension() {
        let long = format!("{}.docx", "я".repeat(300));
        let short = safe_name(&long);
        assert_eq!(short.chars().count(), SAFE_NAME_CHARS);
        assert!(short.ends_with("….docx"), "{short}");
        let endless = safe_name(&"ы".repeat(300));
        assert_eq!(endless.chars().count(), SAFE_NAME_CHARS);
    }

    #[test]
    fn extensions_are_told_from_initials() {
        assert_eq!(split_extension("скан.PDF"), ("скан", "PDF"));
        assert_eq!(
            split_extension("Иванова М.П. диплом"),
            ("Иванова М.П. диплом", "")
        );
        assert_eq!(split_extension(".htaccess"), (".htaccess", ""));
        assert_eq!(split_extension("архив.tar.gz"), ("архив.tar", "gz"));
    }

    proptest! {
        #[test]
        fn every_name_becomes_safe_once_and_for_all(name in any::<String>()) {
            let safe = safe_name(&name);
            prop_assert_eq!(&safe_name(&safe), &safe, "idempotent");
            prop_assert!(!safe.is_empty() && safe.chars().count() <= SAFE_NAME_CHARS);
            let bad = |letter: char| letter.is_control() || is_invisible(letter) || "/\\<>:\"|?*".contains(letter);
            prop_assert!(!safe.contains(bad), "{}", safe);
            prop_assert!(!safe.ends_with(['.', ' ']) && !safe.starts_with(' '));
        }
    }
}
