//! The words of a name of a folder or a file.

use super::tidy::mend;
use crate::{
    common_words::is_common,
    letters::{compose, is_cyrillic, is_invisible},
};

/// A word of a name; whether a dot follows it.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) text: String,
    pub(super) is_dotted: bool,
}

impl Token {
    /// The letter, if it may be an initial.
    pub(super) fn initial(&self) -> Option<char> {
        let mut letters = self.text.chars();
        let letter = letters.next()?;
        let fits =
            letters.next().is_none() && is_cyrillic(letter) && !matches!(letter, 'ь' | 'ъ' | 'Ь' | 'Ъ');
        (fits && letter.is_uppercase()).then_some(letter)
    }

    /// Both letters, if it is two initials written together: «МИ».
    pub(super) fn pair(&self) -> Option<(char, char)> {
        let mut letters = self.text.chars();
        let (given, patronymic) = (letters.next()?, letters.next()?);
        let capital = |letter: char| letter.is_uppercase() && is_cyrillic(letter);
        (letters.next().is_none() && capital(given) && capital(patronymic)).then_some((given, patronymic))
    }

    pub(super) fn is_capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    pub(super) fn is_russian(&self) -> bool {
        self.text
            .chars()
            .filter(|letter| letter.is_alphabetic())
            .all(is_cyrillic)
    }

    /// Whether a surname may stand here.
    pub(super) fn may_be_surname(&self) -> bool {
        let is_long = self.text.chars().count() >= 2 && !self.is_dotted;
        is_long && self.is_russian() && !is_common(&self.text)
    }

    pub(super) fn shown(&self) -> String {
        let dot = if self.is_dotted { "." } else { "" };
        format!("{}{dot}", self.text)
    }
}

/// The words of a name without numbers and what stands in brackets, in one alphabet; whether letters were put right.
/// Nothing when two alphabets cannot be told apart.
pub(super) fn tokens(name: &str) -> Option<(Vec<Token>, bool)> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut word = String::new();
    let mut depth = 0_u32;
    let mut finish = |word: &mut String, is_dotted: bool| {
        let text = word.trim_matches(['-', '\'', '’', 'ʼ', '`']).to_owned();
        word.clear();
        if !text.is_empty() {
            tokens.push(Token { text, is_dotted });
        }
    };
    for letter in compose(name).chars().filter(|letter| !is_invisible(*letter)) {
        match letter {
            '(' | '[' => depth = depth.saturating_add(1),
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth > 0 => continue,
            letter if letter.is_alphabetic() || matches!(letter, '-' | '\'' | '’' | 'ʼ' | '`') => {
                word.push(letter);
                continue;
            }
            _ => {}
        }
        finish(&mut word, letter == '.');
    }
    finish(&mut word, false);
    let is_cyrillic_name = tokens.iter().any(|token| token.text.chars().any(is_cyrillic));
    let mut is_mended = false;
    for token in &mut tokens {
        let mended = mend(&token.text, is_cyrillic_name).ok()?;
        is_mended |= mended != token.text;
        token.text = mended;
    }
    Some((tokens, is_mended))
}
