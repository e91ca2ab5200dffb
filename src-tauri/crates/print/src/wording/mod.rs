//! Sentences of minutes and orders, built from facts.
//!
//! A sentence is declined only when every form in it is certain. When the sex of a person, the form
//! of a post or the genitive of an organisation is unknown, the sentence is built around the
//! nominative instead: longer, but never wrong.

mod candidate;
mod exclusion;
mod letters;
mod reason;
mod sitting;

pub use candidate::{
    Candidate, POSTPONING, agenda_exclusion, agenda_inclusion, applied_by, applies, exclude, heard, include,
    motion_include, motion_postpone, postpone, refuse, table_row_post, whose,
};
pub use exclusion::{
    heard_exclusion, motion_exclude, motion_postpone_exclusion, postpone_exclusion, refuse_exclusion,
};
pub use letters::{Application, Held, call_member, decided, deficiencies, reminder, tell_candidate};
pub(crate) use sitting::ranges;
pub use sitting::{
    Decision, Quorum, Tally, Tie, control, control_by_signer, instruct, lost_motion, quorum_line, recusal,
    secret_line, table_resolutions, tally_line, tie_line, voted_in_writing, written_vote,
};

/// «… по направлению „Математика“», «… по направлениям „Математика“, „Физика“»: the words in «ёлочки», whether or not they
/// come with the outer ones, or nothing.
pub(crate) fn direction_words(direction: Option<&str>) -> String {
    let Some(words) = direction.map(str::trim).filter(|words| !words.is_empty()) else {
        return String::new();
    };
    let by = if words.contains("», «") {
        "направлениям"
    } else {
        "направлению"
    };
    if words.starts_with('«') && words.ends_with('»') {
        format!(" по {by} {words}")
    } else {
        format!(" по {by} «{words}»")
    }
}

/// A sentence ends with exactly one full stop.
pub(crate) fn full_stop(text: &str) -> String {
    let text = text.trim_end().trim_end_matches(';').trim_end();
    if text.ends_with(['.', '!', '?', '…', ':']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// The same text with a capital first letter: a post in a signature, a line of a list.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.trim().chars();
    letters
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}

/// The same sentence with a small first letter, to stand inside another one.
#[must_use]
pub fn small(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}

/// A text that continues a sentence: no full stop at its end, small first letter unless it is a name.
pub(crate) fn continued(text: &str) -> String {
    let text = text.trim().trim_end_matches(['.', ';']);
    let mut letters = text.chars();
    let (first, second) = (letters.next(), letters.next());
    let word_is_plain = second.is_none_or(|letter| !letter.is_uppercase() && letter != '.');
    match first {
        Some(letter) if word_is_plain && is_common_start(text) => {
            letter.to_lowercase().chain(text.chars().skip(1)).collect()
        }
        _ => text.to_owned(),
    }
}

/// Only words that people usually begin a reason with lose their capital; a name keeps it.
fn is_common_start(text: &str) -> bool {
    const STARTS: [&str; 46] = [
        "в",
        "для",
        "до",
        "из",
        "к",
        "на",
        "не",
        "нет",
        "по",
        "при",
        "с",
        "у",
        "диплом",
        "документ",
        "документы",
        "заявление",
        "истёк",
        "кандидат",
        "кандидатом",
        "квалификационная",
        "копии",
        "копия",
        "личное",
        "недостаточно",
        "недостаточный",
        "необходимо",
        "непредставление",
        "несоответствие",
        "нужно",
        "образование",
        "опыт",
        "отказ",
        "отсутствие",
        "отсутствует",
        "отсутствуют",
        "практика",
        "предоставлен",
        "представлен",
        "представлена",
        "представлены",
        "резюме",
        "результаты",
        "согласие",
        "стаж",
        "требуется",
        "удостоверение",
    ];
    let first = text.split_whitespace().next().unwrap_or_default().to_lowercase();
    STARTS.contains(&first.as_str())
}

#[cfg(test)]
mod tests;
