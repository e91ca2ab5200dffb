//! People in names of folders, archives and documents: «Орлова_МИ.zip», «согласие Петровой Анны Ивановны.pdf».
//! What stands there is taken as it stands; a whole name is never made of initials.

use super::{
    clean_part, clean_person, is_patronymic,
    tidy::is_small,
    tokens::{Token, tokens},
};
use crate::{
    common_words::{is_common, is_like_surname},
    safe_name::split_extension,
};

/// Two capitals that stand for a kind of paper or for an office as often as for a name and a patronymic.
const ABBREVIATIONS: [&str; 13] = [
    "ПК", "ВО", "ДО", "МО", "УО", "ТК", "РФ", "РМ", "ИП", "ОУ", "ОО", "СО", "ЧО",
];

/// What a place may be beside its name: «Озёрский ГО», «Миасский М.О.».
const PLACES: [[char; 2]; 6] = [
    ['Г', 'О'],
    ['Г', 'П'],
    ['М', 'О'],
    ['М', 'Р'],
    ['М', 'У'],
    ['С', 'П'],
];

/// How surely a name is one of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// Two or three words with capitals.
    Words,
    /// A surname with initials.
    Initials,
    /// A patronymic among the words.
    Patronymic,
}

/// A person whom a name of a folder or a file names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedPerson {
    /// Фамилия.
    pub surname: String,
    /// Имя, or its initial with a dot.
    pub given: String,
    /// Отчество, or its initial with a dot; empty when there is none.
    pub patronymic: String,
    /// The words as they stand in the name.
    pub words: String,
    /// How sure it is.
    pub sure: Sure,
    /// Look-alike letters of the other alphabet were put right.
    pub is_mended: bool,
}

impl NamedPerson {
    /// Whether initials stand for the name.
    pub fn has_initials(&self) -> bool {
        self.given.ends_with('.') || self.patronymic.ends_with('.')
    }

    /// Whether both may be one person: «Орлова М. И.» is «Орлова Мария Ильинична», and «Орловой» is «Орлова». Doubt is
    /// for the same person.
    pub fn may_be(&self, other: &Self) -> bool {
        self.may_be_called(&other.surname, &other.given, &other.patronymic)
    }

    /// The same for a person known by surname, name and patronymic.
    pub fn may_be_called(&self, surname: &str, given: &str, patronymic: &str) -> bool {
        is_close(&self.surname, surname)
            && is_same_part(&self.given, given)
            && is_same_part(&self.patronymic, patronymic)
    }
}

/// One part of a name beside the same part elsewhere; what is not told contradicts nothing.
fn is_same_part(one: &str, other: &str) -> bool {
    if one.is_empty() || other.is_empty() {
        return true;
    }
    if one.ends_with('.') || other.ends_with('.') {
        return folded(one).chars().next() == folded(other).chars().next();
    }
    is_close(one, other)
}

/// Whether two words differ by their case ending at most.
fn is_close(one: &str, other: &str) -> bool {
    let (one, other) = (folded(one), folded(other));
    let (short, long) = match one.chars().count() <= other.chars().count() {
        true => (one, other),
        false => (other, one),
    };
    let length = short.chars().count();
    let shared = short
        .chars()
        .zip(long.chars())
        .take_while(|(a, b)| a == b)
        .count();
    let more = long.chars().count().saturating_sub(length);
    shared >= length.saturating_sub(2).max(2.min(length)) && more <= 3
}

fn folded(word: &str) -> String {
    word.to_lowercase().replace('ё', "е")
}

/// The person that a folder, an archive or a letter is named after: the whole name is the person's, but for numbers,
/// what stands in brackets, and words of filing around it («1. Орлова Мария Ильинична (Миасс)», «Документы Орлова М.И.»).
pub fn named_person(name: &str) -> Option<NamedPerson> {
    let (tokens, is_mended) = tokens(name)?;
    let is_name = |token: &Token| token.is_dotted || !is_common(&token.text);
    let from = tokens.iter().position(is_name)?;
    let upto = tokens.iter().rposition(is_name)?;
    let bare = tokens.get(from..=upto)?;
    // Two words left of «Озёрский Городской Округ» are no person.
    let person = whole(&tokens).or_else(|| whole(bare).filter(|person| person.sure > Sure::Words))?;
    Some(NamedPerson { is_mended, ..person })
}

/// A person whom the name of a document names, in whatever case: «согласие Петровой Анны Ивановны.pdf».
pub fn person_in(file_name: &str) -> Option<NamedPerson> {
    let (tokens, is_mended) = tokens(split_extension(file_name).0)?;
    let full = (0..tokens.len()).find_map(|place| around_patronymic(&tokens, place));
    let person = full.or_else(|| {
        (0..tokens.len()).find_map(|place| {
            let before = place.checked_sub(1).and_then(|before| tokens.get(before));
            // «Школа им. А.С. Пушкина»: nobody of the candidates.
            if before.is_some_and(|word| matches!(word.text.to_lowercase().as_str(), "им" | "имени")) {
                return None;
            }
            [3_usize, 2]
                .into_iter()
                .find_map(|length| initials(tokens.get(place..place.checked_add(length)?)?, true))
        })
    })?;
    Some(NamedPerson { is_mended, ..person })
}

/// The person whose whole name the words are.
fn whole(tokens: &[Token]) -> Option<NamedPerson> {
    if let Some(person) = initials(tokens, false) {
        return Some(person);
    }
    if tokens.len() > 5 || tokens.iter().any(|token| token.is_dotted) {
        return None;
    }
    let typed = tokens.iter().map(|token| token.text.as_str()).collect::<Vec<_>>();
    let words = typed.join(" ");
    let person = clean_person(&words).ok()?;
    let patronymic = person.patronymic.unwrap_or_default();
    let last = patronymic.rsplit(' ').next().unwrap_or_default();
    let sure = if is_patronymic(last) || is_small(last) {
        Sure::Patronymic
    } else {
        Sure::Words
    };
    let has_common = typed.iter().any(|word| is_common(word));
    let plain = || {
        let long = |word: &&str| word.chars().count() >= 2;
        let few = match typed.as_slice() {
            [surname, given] => long(surname) && long(given),
            [surname, _, _] => long(surname),
            _ => false,
        };
        // «Ким ДО» is no «КИМ ЕЛЕНА»: capitals among other words are an abbreviation.
        let loud =
            |token: &&Token| token.text.chars().count() > 1 && token.text.chars().all(char::is_uppercase);
        let is_even = !tokens.iter().any(|token| loud(&token)) || tokens.iter().all(|token| loud(&token));
        let is_proper = tokens
            .iter()
            .all(|token| token.is_capital() && token.is_russian());
        let is_cut = typed
            .last()
            .is_some_and(|word| is_patronymic(word) || is_declined(word));
        few && is_even && is_proper && !has_common && !is_cut
    };
    let is_name = match sure {
        Sure::Patronymic => typed.len() == 3 || !has_common,
        Sure::Words | Sure::Initials => plain(),
    };
    is_name.then_some(NamedPerson {
        surname: person.surname,
        given: person.given,
        patronymic,
        words,
        sure,
        is_mended: false,
    })
}

/// Surname and initials, in either order. Among other words (`is_among`) bare letters need a word that ends as
/// surnames do.
fn initials(tokens: &[Token], is_among: bool) -> Option<NamedPerson> {
    let (surname, given, patronymic) = match tokens {
        [surname, pair] if pair.pair().is_some() => {
            let (given, patronymic) = pair.pair()?;
            let is_plain =
                is_like_surname(&surname.text) || (!is_among && !ABBREVIATIONS.contains(&pair.text.as_str()));
            (is_plain.then_some(surname)?, given, Some(patronymic))
        }
        [surname, given] if given.is_dotted && given.initial().is_some() => (surname, given.initial()?, None),
        [given, patronymic, surname] if given.is_dotted && patronymic.is_dotted => {
            (surname, given.initial()?, Some(patronymic.initial()?))
        }
        [surname, given, patronymic] if given.initial().is_some() => {
            let is_dotted = given.is_dotted || patronymic.is_dotted;
            let is_plain = is_dotted || !is_among || is_like_surname(&surname.text);
            (
                is_plain.then_some(surname)?,
                given.initial()?,
                Some(patronymic.initial()?),
            )
        }
        _ => return None,
    };
    let is_place = surname.text.to_lowercase().ends_with("ий")
        && patronymic.is_some_and(|patronymic| PLACES.contains(&[given, patronymic]));
    if is_place || !surname.may_be_surname() || !surname.is_capital() {
        return None;
    }
    let dotted = |letter: char| format!("{letter}.");
    let shown = |tokens: &[Token]| tokens.iter().map(Token::shown).collect::<String>();
    let (first, rest) = tokens.split_first()?;
    let words = match tokens.split_last() {
        Some((last, before)) if std::ptr::eq(last, surname) => format!("{} {}", shown(before), last.text),
        _ => format!("{} {}", first.text, shown(rest)),
    };
    Some(NamedPerson {
        surname: clean_part(&surname.text).ok()?.text,
        given: dotted(given),
        patronymic: patronymic.map(dotted).unwrap_or_default(),
        words,
        sure: Sure::Initials,
        is_mended: false,
    })
}

/// The three words of a full name around its patronymic.
fn around_patronymic(tokens: &[Token], place: usize) -> Option<NamedPerson> {
    let word = |place: usize| tokens.get(place).filter(|token| !token.is_dotted);
    let patronymic = word(place).filter(|word| {
        word.text.chars().count() >= 5 && (is_patronymic(&word.text) || is_declined(&word.text))
    })?;
    let given = word(place.checked_sub(1)?).filter(|word| !is_common(&word.text))?;
    let before = place
        .checked_sub(2)
        .and_then(word)
        .filter(|word| word.may_be_surname());
    let after = || word(place.checked_add(1)?).filter(|word| word.may_be_surname() && word.is_capital());
    let words = |row: [&Token; 3]| row.map(|token| token.text.as_str()).join(" ");
    let (surname, words) = match before {
        Some(surname) => (surname, words([surname, given, patronymic])),
        None => {
            let surname = after()?;
            (surname, words([given, patronymic, surname]))
        }
    };
    Some(NamedPerson {
        surname: surname.text.clone(),
        given: given.text.clone(),
        patronymic: patronymic.text.clone(),
        words,
        sure: Sure::Patronymic,
        is_mended: false,
    })
}

/// Whether a word is a patronymic in another case than the nominative: «Ивановны», «Петровича», «Ильиничной».
fn is_declined(word: &str) -> bool {
    let word = word.to_lowercase();
    [
        "овны",
        "овне",
        "овной",
        "овну",
        "евны",
        "евне",
        "евной",
        "евну",
        "ичны",
        "ичне",
        "ичной",
        "ича",
        "ичу",
        "ичем",
    ]
    .iter()
    .any(|end| word.ends_with(end) && word != *end)
}

#[cfg(test)]
mod tests;
