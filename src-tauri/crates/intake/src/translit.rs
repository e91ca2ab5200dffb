//! Russian words in Latin letters, and Latin letters among Cyrillic ones: making file names comparable.

use crate::letters::{compose, is_cyrillic, is_latin, mend_mixed};

/// Cuts a name or a line into comparable words: lower case, ё as е, look-alikes mended, split at everything that
/// is no letter or digit, between letters and digits, and where a small letter meets a capital
/// («ИвановаДиплом2»). Letters set apart for looks («Д И П Л О М») are joined.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut before = ' ';
    for letter in compose(text).chars() {
        let border = !letter.is_alphanumeric()
            || (before.is_numeric() != letter.is_numeric() && before.is_alphanumeric())
            || (before.is_lowercase() && letter.is_uppercase());
        if border {
            finish(&mut words, &mut word);
        }
        if letter.is_alphanumeric() {
            word.push(letter);
        }
        before = letter;
    }
    finish(&mut words, &mut word);
    join_spaced(words)
        .iter()
        .map(|word| mend_mixed(word).to_lowercase().replace('ё', "е"))
        .collect()
}

fn finish(words: &mut Vec<String>, word: &mut String) {
    if !word.is_empty() {
        words.push(std::mem::take(word));
    }
}

/// Four single capitals in a row are one word set wide.
fn join_spaced(words: Vec<String>) -> Vec<String> {
    let mut joined: Vec<String> = Vec::new();
    let mut run: Vec<String> = Vec::new();
    let flush = |run: &mut Vec<String>, joined: &mut Vec<String>| {
        if run.len() >= 4 {
            joined.push(run.concat());
        } else {
            joined.append(run);
        }
        run.clear();
    };
    for word in words {
        let single = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
        if single {
            run.push(word);
        } else {
            flush(&mut run, &mut joined);
            joined.push(word);
        }
    }
    flush(&mut run, &mut joined);
    joined
}

/// Shortest stem that is compared by its beginning; shorter ones («стд», «cv») must be the whole word.
const STEM: usize = 4;

/// Whether a word of a name fits a stem of the profile. Both come from [`words`]. A Cyrillic stem also fits the
/// word in Latin letters by any of the usual ways: «zayavlenie», «zajavlenie» and «zaiavlenie» fit «заявлени».
pub(crate) fn fits(word: &str, stem: &str) -> bool {
    let by_beginning = |word: &str, stem: &str, shortest: usize| {
        word == stem || (stem.chars().count() >= shortest && word.starts_with(stem))
    };
    if stem.is_empty() {
        return false;
    }
    if stem.chars().any(is_cyrillic) && word.chars().any(is_latin) && !word.chars().any(is_cyrillic) {
        // A skeleton has lost its weak letters, so an empty one fits nothing.
        let skeleton = skeleton(stem);
        return !skeleton.is_empty() && by_beginning(&self::skeleton(word), &skeleton, STEM);
    }
    by_beginning(word, stem, STEM)
}

/// What stays the same in every way of writing a Russian word in Latin letters: consonants and full vowels,
/// without й, и, ы, ь, ъ and their i, y, j.
fn skeleton(word: &str) -> String {
    let mut latin = String::new();
    for letter in word.chars() {
        let written = match letter {
            'а' | 'я' => "a",
            'б' => "b",
            'в' => "v",
            'г' => "g",
            'д' => "d",
            'е' | 'ё' | 'э' => "e",
            'ж' => "zh",
            'з' => "z",
            'к' => "k",
            'л' => "l",
            'м' => "m",
            'н' => "n",
            'о' => "o",
            'п' => "p",
            'р' => "r",
            'с' => "s",
            'т' => "t",
            'у' | 'ю' => "u",
            'ф' => "f",
            'х' => "kh",
            'ц' => "ts",
            'ч' => "ch",
            'ш' | 'щ' => "sh",
            'и' | 'й' | 'ы' | 'ь' | 'ъ' | 'i' | 'j' | 'y' | '\'' => "",
            'w' => "v",
            other => {
                latin.extend(Some(other).filter(char::is_ascii_alphanumeric));
                ""
            }
        };
        latin.push_str(written);
    }
    latin
        .replace("shch", "sh")
        .replace("sch", "sh")
        .replace("kh", "h")
        .replace("ts", "c")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_into_words() {
        for (name, expected) in [
            ("Иванова_М.П.-Диплом(2)", vec!["иванова", "м", "п", "диплом", "2"]),
            ("ИвановаДиплом2020", vec!["иванова", "диплом", "2020"]),
            ("Д И П Л О М  с отличием", vec!["диплом", "с", "отличием"]),
            ("СТД-Р", vec!["стд", "р"]),
            ("Cоглaсие на\u{a0}обработку", vec!["согласие", "на", "обработку"]),
            ("Ёлка и И", vec!["елка", "и", "и"]),
            ("", vec![]),
        ] {
            assert_eq!(words(name), expected, "{name}");
        }
    }

    #[test]
    fn latin_writings_fit_cyrillic_stems() {
        for (word, stem) in [
            ("diplom", "диплом"),
            ("zayavlenie", "заявлени"),
            ("zajavlenie", "заявлени"),
            ("zaiavlenie", "заявлени"),
            ("soglasie", "согласи"),
            ("trudovaya", "трудов"),
            ("trudovaja", "трудов"),
            ("udostoverenie", "удостоверени"),
            ("rezyume", "резюме"),
            ("rezume", "резюме"),
            ("gramota", "грамот"),
            ("nagrady", "наград"),
            ("svidetelstvo", "свидетельств"),
            ("kharakteristika", "характеристик"),
            ("harakteristika", "характеристик"),
            ("attestatsiya", "аттестаци"),
            ("attestacia", "аттестаци"),
            ("blagodarnost", "благодарност"),
            ("std", "стд"),
            ("diploma", "диплом"),
        ] {
            assert!(fits(word, stem), "{word} {stem}");
        }
        for (word, stem) in [
            ("dip", "диплом"),
            ("img", "диплом"),
            ("scan", "согласи"),
            ("несогласие", "согласи"),
            ("стандарт", "стд"),
            ("std2", "стд"),
            ("y", "и"),
            ("x", ""),
        ] {
            assert!(!fits(word, stem), "{word} {stem}");
        }
    }
}
