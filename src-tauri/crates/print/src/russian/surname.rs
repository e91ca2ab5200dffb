//! Surnames: our own rules for what the rule base gets wrong, the rule base for the rest.

use super::endings::{
    Change, FIRST_IYA, Five, SECOND_SOFT, STRESSED, first_declension_hard, is_consonant, is_cyrillic,
    is_sibilant, is_vowel, letters, second_declension_hard, swap,
};
use super::{Case, Sex};

/// First parts of compound surnames that never change: Кара-Мурза, Тер-Петросян.
const FROZEN_FIRST: [&str; 16] = [
    "абу", "аль", "бек", "бен", "ван", "дер", "дон", "ибн", "кара", "мак", "оглы", "сан", "сен", "тер",
    "хан", "эль",
];
/// French surnames whose last «-а» or «-я» is stressed.
const FRENCH: [&str; 3] = ["золя", "дюма", "петипа"];
/// Surnames of the first declension whose ending is stressed.
const STRESSED_NOUNS: [&str; 12] = [
    "левша",
    "свеча",
    "саранча",
    "паша",
    "межа",
    "каланча",
    "парча",
    "лапша",
    "ханжа",
    "вожжа",
    "овца",
    "пыльца",
];
/// Nouns that look like possessives on «-ова»: «у Елены Совы», not «Совой».
const NOUNS: [&str; 7] = ["сова", "корова", "голова", "подкова", "основа", "обнова", "вдова"];

/// A surname in a case. Double surnames decline part by part; of several words only the last does.
pub(super) fn surname(sex: Sex, name: &str, case: Case) -> String {
    let (head, last) = match name.rsplit_once(' ') {
        Some((head, last)) => (Some(head), last),
        None => (None, name),
    };
    let parts: Vec<&str> = last.split('-').collect();
    let end = parts.len().saturating_sub(1);
    let declined: Vec<String> = parts
        .iter()
        .enumerate()
        .map(|(index, part)| {
            let frozen = index < end && FROZEN_FIRST.contains(&part.to_lowercase().as_str());
            if frozen {
                (*part).to_owned()
            } else {
                one_part(sex, part, case)
            }
        })
        .collect();
    let declined = declined.join("-");
    match head {
        Some(head) => format!("{head} {declined}"),
        None => declined,
    }
}

fn one_part(sex: Sex, part: &str, case: Case) -> String {
    let lower = letters(part);
    if lower.len() < 2 || !is_cyrillic(&lower) {
        return part.to_owned();
    }
    let change = match always_the_same(&lower) {
        true => Change::Keep,
        false => match sex {
            Sex::Female => woman(&lower),
            Sex::Male => man(&lower),
        },
    };
    match (change, case.of_rule_base()) {
        (Change::Keep, _) | (_, None) => part.to_owned(),
        (Change::Swap(dropped, five), _) => swap(part, dropped, five, case),
        (Change::Unknown, Some(case)) => petrovich::lastname(sex.of_rule_base(), part, case),
    }
}

/// «-ых», «-их», «-ово», «-аго», «-ко», every other vowel but «а», «я», and «а» after a vowel.
fn always_the_same(name: &[char]) -> bool {
    let whole: String = name.iter().collect();
    if FRENCH.contains(&whole.as_str()) {
        return true;
    }
    match name {
        [.., 'о' | 'е' | 'ё' | 'э' | 'и' | 'у' | 'ю' | 'ы'] => true,
        [.., before, 'а'] => is_vowel(*before),
        [_, .., 'ы', 'х'] => true,
        // «Долгих», «Сухих», «Синих» are frozen genitives; «Эрлих», «Дитрих» are German nouns.
        [_, .., before, 'и', 'х'] => matches!(before, 'к' | 'г' | 'х' | 'ж' | 'ш' | 'щ' | 'ч' | 'н'),
        _ => false,
    }
}

fn woman(name: &[char]) -> Change {
    let whole: String = name.iter().collect();
    if NOUNS.contains(&whole.as_str()) {
        return Change::Swap(1, first_declension_hard('в'));
    }
    match name {
        [_, .., before, 'а', 'я'] if is_sibilant(*before) => {
            Change::Swap(2, ["ей", "ей", "ую", "ей", "ей"])
        }
        [_, .., before, 'а', 'я'] if is_consonant(*before) => {
            Change::Swap(2, ["ой", "ой", "ую", "ой", "ой"])
        }
        [_, .., before, 'я', 'я'] if is_consonant(*before) => {
            Change::Swap(2, ["ей", "ей", "юю", "ей", "ей"])
        }
        [.., 'и', 'я'] => Change::Swap(1, FIRST_IYA),
        // «Ворона – Вороны», «Сосна – Сосны»: only «-ина», «-ына» are possessives.
        [.., before, 'н', 'а'] if !matches!(before, 'и' | 'ы') => {
            Change::Swap(1, first_declension_hard('н'))
        }
        [.., before, 'а'] if is_hissing(*before) => Change::Swap(1, hissing(name, *before)),
        [.., 'а' | 'я'] => Change::Unknown,
        _ => Change::Keep,
    }
}

/// Ж, ш, ч, щ, ц: after them a stressed ending has «о» and another one has «е».
fn is_hissing(letter: char) -> bool {
    is_sibilant(letter) || letter == 'ц'
}

/// «Груша – Грушей», «Левша – Левшой».
fn hissing(name: &[char], last: char) -> Five {
    let [genitive, dative, accusative, unstressed, prepositional] = first_declension_hard(last);
    let whole: String = name.iter().collect();
    let instrumental = match STRESSED_NOUNS.contains(&whole.as_str()) {
        true => "ой",
        false => unstressed,
    };
    [genitive, dative, accusative, instrumental, prepositional]
}

/// How many vowels a name has.
fn syllables(name: &[char]) -> usize {
    name.iter().filter(|letter| is_vowel(**letter)).count()
}

fn man(name: &[char]) -> Change {
    match name {
        ['з', 'а', 'я', 'ц'] => Change::Swap(2, ["йца", "йцу", "йца", "йцем", "йце"]),
        ['н', 'е', 'м', 'е', 'ц'] => Change::Swap(2, ["ца", "цу", "ца", "цем", "це"]),
        ['л', 'е', 'в'] => Change::Swap(0, second_declension_hard('в')),
        ['т', 'о', 'п', 'ч', 'и', 'й'] => Change::Swap(1, ["я", "ю", "я", "ем", "и"]),
        ['б', 'о', 'б', 'ё', 'р'] => Change::Swap(2, ["ра", "ру", "ра", "ром", "ре"]),
        ['с', 'о', 'л', 'о', 'в', 'е', 'й']
        | ['в', 'о', 'р', 'о', 'б', 'е', 'й']
        | ['м', 'у', 'р', 'а', 'в', 'е', 'й'] => Change::Swap(2, ["ья", "ью", "ья", "ьём", "ье"]),
        [.., 'ё', 'л'] => Change::Swap(2, ["ла", "лу", "ла", "лом", "ле"]),
        // «Чеснок – Чеснока»: two consonants before «-ок» keep the vowel; «Волчок – Волчка».
        [.., first, second, 'о', 'к']
            if is_consonant(*first) && is_consonant(*second) && !is_sibilant(*second) =>
        {
            Change::Swap(0, second_declension_hard('к'))
        }
        [.., 'и', 'я'] => Change::Swap(1, FIRST_IYA),
        [.., before, 'а'] if is_hissing(*before) => Change::Swap(1, hissing(name, *before)),
        [.., before, 'ь'] if is_sibilant(*before) => Change::Swap(1, second_declension_hard(*before)),
        [.., 'ь'] => Change::Swap(1, SECOND_SOFT),
        // «Рой – Роя», «Кий – Кия»: what has one syllable is no adjective.
        [.., 'й'] if syllables(name) == 1 => Change::Swap(1, SECOND_SOFT),
        // «Грач – Грачом», «Чиж – Чижом», «Деркач – Деркачом»: the ending is stressed; «Абрамович – Абрамовичем» is not.
        [.., 'ж' | 'ч' | 'щ'] if syllables(name) == 1 => Change::Swap(0, STRESSED),
        [.., 'а', 'ч'] => Change::Swap(0, STRESSED),
        ['п', 'е', 'р', 'е', 'ц'] => Change::Swap(2, ["ца", "цу", "ца", "цем", "це"]),
        ['п', 'а', 'л', 'е', 'ц'] => Change::Swap(2, ["ьца", "ьцу", "ьца", "ьцем", "ьце"]),
        // «Коломиец – Коломийца», «Стрелец – Стрельца», «Кузнец – Кузнеца», «Донец – Донца».
        [.., before, 'е', 'ц'] if is_vowel(*before) => {
            Change::Swap(2, ["йца", "йцу", "йца", "йцем", "йце"])
        }
        [.., vowel, 'л', 'е', 'ц'] if is_vowel(*vowel) && syllables(name) == 2 => {
            Change::Swap(2, ["ьца", "ьцу", "ьца", "ьцом", "ьце"])
        }
        [.., vowel, 'л', 'е', 'ц'] if is_vowel(*vowel) => {
            Change::Swap(2, ["ьца", "ьцу", "ьца", "ьцем", "ьце"])
        }
        [.., first, second, 'е', 'ц'] if !is_vowel(*first) && !is_vowel(*second) => {
            Change::Swap(0, ["а", "у", "а", "ом", "е"])
        }
        [_, _, _, 'е', 'ц'] | [.., _, _, _, 'е', 'ц'] => Change::Swap(2, ["ца", "цу", "ца", "цом", "це"]),
        // Adjectives, possessives («-ов», «-ин») and fleeting vowels are the rule base's business.
        [.., 'й'] | [.., 'о' | 'е' | 'ё', _] | [.., 'и' | 'ы', 'н'] | [.., 'а' | 'я'] => {
            Change::Unknown
        }
        [.., last] if is_consonant(*last) => Change::Swap(0, second_declension_hard(*last)),
        _ => Change::Unknown,
    }
}
