//! The «типограф»: one pass that every text of a paper goes through before layout.
//!
//! It sets quotation marks, dashes and no-break spaces and composes letters; it never changes a word,
//! and a second pass changes nothing.

mod binding;
mod quotes;

use binding::bind;
use quotes::quote;

pub(crate) const NBSP: char = '\u{a0}';

/// Sets a Russian text by the rules of the papers: «ёлочки» with „лапки“ inside, « – » for a dash,
/// a no-break space after «№», before «г.», between initials and surname, after «ст.», «п.» and the
/// like. Line feeds stay, other control characters go; «ё» is not touched. Idempotent.
#[must_use]
pub fn typograf(text: &str) -> String {
    let lines: Vec<String> = clean(text).split('\n').map(line).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

fn line(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let letters = spaces(&letters);
    let letters = dashes(&letters);
    let letters = quote(&letters);
    bind(&letters).into_iter().collect()
}

/// Composes «й» and «ё» typed as two characters, drops what has no ink, turns breaks into «\n».
fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\u{306}' | '\u{308}' => match out.pop() {
                Some(base) => push_composed(&mut out, base, letter),
                None => out.push(letter),
            },
            '\r' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' => {
            }
            '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\u{a0}' | '\u{2007}' | '\u{202f}' => out.push(NBSP),
            other if other.is_whitespace() => out.push(' '),
            other if other.is_control() => {}
            other => out.push(other),
        }
    }
    out
}

fn push_composed(out: &mut String, base: char, mark: char) {
    match (base, mark) {
        ('и', '\u{306}') => out.push('й'),
        ('И', '\u{306}') => out.push('Й'),
        ('е', '\u{308}') => out.push('ё'),
        ('Е', '\u{308}') => out.push('Ё'),
        _ => out.extend([base, mark]),
    }
}

/// One space between words, none at the ends; a run that holds a no-break space becomes one.
fn spaces(letters: &[char]) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(letters.len());
    for &letter in letters {
        match (letter, out.last()) {
            (' ' | NBSP, None) | (' ', Some(' ' | &NBSP)) | (NBSP, Some(&NBSP)) => {}
            (NBSP, Some(' ')) => {
                out.pop();
                out.push(NBSP);
            }
            _ => out.push(letter),
        }
    }
    while matches!(out.last(), Some(' ' | &NBSP)) {
        out.pop();
    }
    out
}

/// A hyphen, a double hyphen or a long dash between spaces is « – », the space before it no-break.
fn dashes(letters: &[char]) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(letters.len());
    let mut rest = letters.iter().copied().peekable();
    while let Some(letter) = rest.next() {
        if !matches!(letter, '-' | '–' | '—' | '―') {
            out.push(letter);
            continue;
        }
        let doubled = letter == '-' && rest.next_if_eq(&'-').is_some();
        while doubled && rest.next_if_eq(&'-').is_some() {}
        let opened = matches!(out.last(), None | Some(' ' | &NBSP));
        let closed = matches!(rest.peek(), None | Some(' ' | &NBSP));
        if opened && closed {
            if out.last() == Some(&' ') {
                out.pop();
                out.push(NBSP);
            }
            out.push('–');
        } else if doubled || letter != '-' {
            out.push('–');
        } else {
            out.push('-');
        }
    }
    out
}

#[cfg(test)]
mod tests;
