//! Posts in the cases: a dictionary of head words and the agreement of their adjectives.
//!
//! The base is the list of posts in education (номенклатура должностей, ПП РФ 21.02.2022 № 225). A post is «head + tail»: the head
//! declines («учителя»), the tail already stands in its own case («математики», «по учебной работе»).

use super::Case;
use super::endings::{Five, is_sibilant, letters, second_declension_hard, swap};

/// Animate nouns that may head a post, masculine unless the ending says otherwise.
const HEADS: [&str; 69] = [
    "аналитик",
    "ассистент",
    "библиотекарь",
    "бухгалтер",
    "воспитатель",
    "врач",
    "глава",
    "декан",
    "делопроизводитель",
    "дефектолог",
    "директор",
    "доцент",
    "заместитель",
    "заведующая",
    "заведующий",
    "инженер",
    "инспектор",
    "инструктор",
    "исполнитель",
    "кандидат",
    "концертмейстер",
    "консультант",
    "координатор",
    "куратор",
    "лаборант",
    "логопед",
    "мастер",
    "менеджер",
    "методист",
    "министр",
    "наставник",
    "начальник",
    "организатор",
    "педагог",
    "депутат",
    "помощник",
    "представитель",
    "преподаватель",
    "председатель",
    "президент",
    "программист",
    "проректор",
    "профессор",
    "психолог",
    "работник",
    "ректор",
    "референт",
    "руководитель",
    "секретарь",
    "советник",
    "сопредседатель",
    "сотрудник",
    "социолог",
    "специалист",
    "сурдопедагог",
    "тифлопедагог",
    "тренер",
    "тьютор",
    "управляющий",
    "учитель",
    "хореограф",
    "член",
    "эксперт",
    "юрисконсульт",
    "юрист",
    "вожатый",
    "вожатая",
    "модератор",
    "художник",
];

/// Adjectives that may stand before the head.
const ADJECTIVES: [&str; 14] = [
    "старший",
    "младший",
    "ведущий",
    "главный",
    "первый",
    "социальный",
    "музыкальный",
    "художественный",
    "научный",
    "генеральный",
    "исполнительный",
    "ответственный",
    "региональный",
    "муниципальный",
];

/// Small words with which an acting head begins; they never decline and the post after them is
/// already in the genitive: «и.о. директора».
const ACTING: [&str; 5] = ["и.о.", "врио", "ио", "и. о.", "вр.и.о."];

/// The post in a case, e.g. «учитель математики» → «учителя математики»; the first letter is made
/// small unless it belongs to an abbreviation. `None` when the head word is not in the dictionary or
/// the post is built in an unknown way: then choose a sentence with the nominative.
#[must_use]
pub fn post_in_case(post: &str, case: Case) -> Option<String> {
    let post = post.split_whitespace().collect::<Vec<_>>().join(" ");
    if post.is_empty() || post.contains(['(', ')', ';', '/']) {
        return None;
    }
    let segments: Option<Vec<String>> = post
        .split(", ")
        .map(|segment| decline_joined(segment, case))
        .collect();
    segments.map(|segments| segments.join(", "))
}

/// The post as it stands inside a sentence or after a dash, nominative: a common noun loses the capital that people
/// type («Директор ЧИРО» → «директор ЧИРО»); an abbreviation, an organisation and an unknown word stay as typed.
#[must_use]
pub fn post_inside(post: &str) -> String {
    let post = post.trim();
    let lower = post.split(' ').next().unwrap_or_default().to_lowercase();
    let word = lower.trim_end_matches([',', ';']);
    if !(is_start(word) || ACTING.contains(&word) || word.starts_with("исполняющ")) {
        return post.to_owned();
    }
    let mut letters = post.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}

/// «учитель истории и методист»: a head word after «и» starts a second post.
fn decline_joined(segment: &str, case: Case) -> Option<String> {
    let words: Vec<&str> = segment.split(' ').collect();
    let mut posts: Vec<Vec<&str>> = vec![Vec::new()];
    let mut rest = words.iter().peekable();
    while let Some(word) = rest.next() {
        let new_post = *word == "и" && rest.peek().is_some_and(|next| is_start(next));
        if new_post {
            posts.push(Vec::new());
        } else if let Some(last) = posts.last_mut() {
            last.push(word);
        }
    }
    let declined: Option<Vec<String>> = posts.iter().map(|words| decline_one(words, case)).collect();
    declined.map(|posts| posts.join(" и "))
}

fn is_start(word: &str) -> bool {
    let word = word.to_lowercase();
    ADJECTIVES.contains(&word.as_str()) || is_head(&word)
}

fn is_head(word: &str) -> bool {
    word.split('-').all(|part| HEADS.contains(&part))
}

fn decline_one(words: &[&str], case: Case) -> Option<String> {
    let first = words.first()?.to_lowercase();
    if ACTING.contains(&first.as_str()) {
        return Some(words.join(" "));
    }
    if first == "исполняющий" || first == "исполняющая" {
        let tail = words.get(1..)?.join(" ");
        return Some(format!("{} {tail}", adjective(&first, case)?));
    }
    let mut forms = Vec::new();
    let mut rest = words.iter();
    let mut head_found = false;
    for word in rest.by_ref() {
        let lower = word.to_lowercase();
        if ADJECTIVES.contains(&lower.as_str()) {
            forms.push(adjective(&lower, case)?);
        } else if is_head(&lower) {
            forms.push(head(&lower, case)?);
            head_found = true;
            break;
        } else {
            return None;
        }
    }
    let tail: Vec<&str> = rest.copied().collect();
    // A second head in the nominative («учитель методист») is a spelling that we cannot judge.
    if !head_found || tail.iter().any(|word| is_head(&word.to_lowercase())) {
        return None;
    }
    forms.extend(tail.into_iter().map(str::to_owned));
    Some(forms.join(" "))
}

fn head(word: &str, case: Case) -> Option<String> {
    let parts: Option<Vec<String>> = word.split('-').map(|part| head_part(part, case)).collect();
    parts.map(|parts| parts.join("-"))
}

fn head_part(word: &str, case: Case) -> Option<String> {
    match letters(word).as_slice() {
        [.., 'ь'] => Some(swap(word, 1, ["я", "ю", "я", "ем", "е"], case)),
        [.., 'а'] => Some(swap(word, 1, ["ы", "е", "у", "ой", "е"], case)),
        [.., 'й' | 'я'] => adjective(word, case),
        [.., 'ч'] => Some(swap(word, 0, ["а", "у", "а", "ом", "е"], case)),
        [.., last] => Some(swap(word, 0, second_declension_hard(*last), case)),
        [] => None,
    }
}

/// An adjective or a participle in the animate singular.
fn adjective(word: &str, case: Case) -> Option<String> {
    const HARD: Five = ["ого", "ому", "ого", "ым", "ом"];
    const SOFT: Five = ["его", "ему", "его", "им", "ем"];
    const HARD_VELAR: Five = ["ого", "ому", "ого", "им", "ом"];
    match letters(word).as_slice() {
        [.., 'ы', 'й'] | [.., 'о', 'й'] => Some(swap(word, 2, HARD, case)),
        [.., before, 'и', 'й'] if is_sibilant(*before) => Some(swap(word, 2, SOFT, case)),
        [.., 'к' | 'г' | 'х', 'и', 'й'] => Some(swap(word, 2, HARD_VELAR, case)),
        [.., 'и', 'й'] => Some(swap(word, 2, SOFT, case)),
        [.., before, 'а', 'я'] if is_sibilant(*before) => {
            Some(swap(word, 2, ["ей", "ей", "ую", "ей", "ей"], case))
        }
        [.., 'а', 'я'] => Some(swap(word, 2, ["ой", "ой", "ую", "ой", "ой"], case)),
        _ => None,
    }
}
