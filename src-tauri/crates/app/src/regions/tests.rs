//! Every class of mistake is refused at its line, in Russian.

mod shipped;

use super::*;

fn text_of(code: &str) -> &'static str {
    PROFILES
        .get_file(format!("{code}.toml"))
        .unwrap()
        .contents_utf8()
        .unwrap()
}

#[test]
fn an_unknown_region_is_refused_without_a_line() {
    assert_eq!(
        built_in_profile("moscow").unwrap_err().to_string(),
        "Профиль не принят: файл moscow.toml: такого профиля в составе программы нет. Прежний профиль остался в силе."
    );
}

#[test]
fn an_office_file_with_a_byte_order_mark_and_windows_line_ends_is_taken() {
    let text = format!("\u{feff}{}", text_of("chelyabinsk").replace('\n', "\r\n"));
    assert_eq!(
        parse_profile("наш профиль.toml", &text),
        built_in_profile("chelyabinsk")
    );
    let broken = text.replace("minExperts = 1", "minExperts = 0");
    let line = line_of(&broken, "minExperts");
    assert_eq!(parse_profile("наш профиль.toml", &broken).unwrap_err().line, line);
}

#[test]
fn a_file_that_is_no_text_of_a_profile_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let sentence = |name: &str, bytes: Option<&[u8]>| {
        let path = folder.path().join(name);
        if let Some(bytes) = bytes {
            std::io::Write::write_all(&mut std::fs::File::create(&path).unwrap(), bytes).unwrap();
        }
        let ApiError::File { sentence } = read_profile(&path).unwrap_err() else {
            panic!("{name}")
        };
        sentence
    };
    let large = vec![b' '; 1024 * 1024 + 1];
    // «регион» in windows-1251, as an old editor saves it.
    let cyrillic = [0xF0, 0xE5, 0xE3, 0xE8, 0xEE, 0xED];
    for (name, bytes, reason) in [
        ("нет.toml", None, "файл не найден"),
        ("большой.toml", Some(large.as_slice()), "больше 1 МБ"),
        ("ansi.toml", Some(cyrillic.as_slice()), "UTF-8"),
    ] {
        let sentence = sentence(name, bytes);
        assert!(
            sentence.starts_with(&format!("Профиль не принят: файл {name}: ")),
            "{sentence}"
        );
        assert!(sentence.contains(reason), "{sentence}");
        assert!(
            sentence.ends_with(". Прежний профиль остался в силе."),
            "{sentence}"
        );
    }
    let path = folder.path().join("наш.toml");
    std::io::Write::write_all(
        &mut std::fs::File::create(&path).unwrap(),
        text_of("chelyabinsk").as_bytes(),
    )
    .unwrap();
    assert_eq!(read_profile(&path).as_deref(), Ok(text_of("chelyabinsk")));
}

#[test]
fn only_the_name_of_a_file_is_shown() {
    for path in ["C:\\Документы\\наш.toml", "/media/stick/наш.toml", "наш.toml"] {
        assert_eq!(parse_profile(path, "").unwrap_err().file, "наш.toml");
    }
}

#[test]
fn a_refusal_reads_as_a_sentence() {
    let text = text_of("chelyabinsk").replacen("version = 3", "version = \"один\"", 1);
    assert_eq!(
        parse_profile("правка.toml", &text).unwrap_err().to_string(),
        "Профиль не принят: файл правка.toml, строка 8: поле «version» должно быть целым числом, \
         а записан текст. Прежний профиль остался в силе."
    );
}

/// Line (from 1) that first holds `mark`.
fn line_of(text: &str, mark: &str) -> u32 {
    let found = text.lines().position(|line| line.contains(mark));
    u32::try_from(found.unwrap_or_else(|| panic!("no line with {mark}"))).unwrap() + 1
}

/// Breaks the Chelyabinsk profile at one place per row of `mistakes.txt`.
#[test]
fn a_mistake_is_refused_at_its_line() {
    let whole = text_of("chelyabinsk");
    let rows: Vec<&str> = include_str!("mistakes.txt")
        .lines()
        .filter(|row| !row.starts_with("# "))
        .collect();
    assert!(rows.len() >= 50, "the table is whole");
    for row in rows {
        let cells: Vec<String> = row
            .split(" | ")
            .map(|cell| {
                if cell == "-" {
                    String::new()
                } else {
                    cell.replace("\\n", "\n")
                }
            })
            .collect();
        let [from, to, mark, reason] = cells.as_slice() else {
            panic!("four cells wanted: {row}")
        };
        assert!(whole.contains(from), "the profile has no «{from}» any more");
        let broken = whole.replacen(from, to, 1);
        let line = match mark.strip_prefix("LAST ") {
            Some(mark) => last_line_of(&broken, mark),
            None => line_of(&broken, mark),
        };
        let refused = parse_profile("правка.toml", &broken).expect_err(row);
        assert_eq!(refused.line, line, "{row}: {refused}");
        assert!(refused.reason.contains(reason), "{row}: {refused}");
        let english = refused.reason.contains("expected") || refused.reason.contains("invalid");
        assert!(
            !english && refused.reason.chars().any(|c| ('а'..='я').contains(&c)),
            "{row}: {refused}"
        );
        assert!(!refused.reason.ends_with('.'), "{row}: {refused}");
    }
}

/// A slip of the office's hand anywhere in the file gives a Russian sentence with a line of the file, or does no harm.
#[test]
fn a_lost_line_is_never_met_with_english() {
    let whole = text_of("chelyabinsk");
    let lines: Vec<&str> = whole.lines().collect();
    let mut refusals = 0;
    for lost in 0..lines.len() {
        let broken = [&lines[..lost], &lines[lost + 1..]].concat().join("\n");
        let Err(refused) = parse_profile("правка.toml", &broken) else {
            continue;
        };
        refusals += 1;
        assert!(
            (1..=lines.len()).contains(&usize::try_from(refused.line).unwrap()),
            "{refused}"
        );
        for english in ["expected", "invalid", "missing", "unknown", "duplicate"] {
            assert!(!refused.reason.contains(english), "{refused}");
        }
        assert!(
            !refused.reason.contains("запись не отвечает правилам"),
            "{refused}: no sentence of its own"
        );
    }
    assert!(refusals > 300, "most lines are needed: {refusals}");
}

/// Line (from 1) that last holds `mark`.
fn last_line_of(text: &str, mark: &str) -> u32 {
    let found = text
        .lines()
        .collect::<Vec<_>>()
        .iter()
        .rposition(|line| line.contains(mark));
    u32::try_from(found.unwrap_or_else(|| panic!("no line with {mark}"))).unwrap() + 1
}
