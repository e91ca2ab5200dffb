//! The reason of a refusal or a postponement: «… по причине отсутствия документов.» where the words allow it,
//! otherwise a sentence of its own, which is right in any case: «… Причина: нет согласия.»

use super::{continued, full_stop};

/// Nouns that begin a reason, nominative and genitive. A noun stands here only if what follows it does not change
/// with its case, so that «Отсутствие документов» may become «отсутствия документов».
const NOUNS: [(&str, &str); 19] = [
    ("недостаточность", "недостаточности"),
    ("недостоверность", "недостоверности"),
    ("наличие", "наличия"),
    ("нарушение", "нарушения"),
    ("необходимость", "необходимости"),
    ("неполнота", "неполноты"),
    ("непредоставление", "непредоставления"),
    ("непредставление", "непредставления"),
    ("несоблюдение", "несоблюдения"),
    ("несоответствие", "несоответствия"),
    ("неявка", "неявки"),
    ("истечение", "истечения"),
    ("окончание", "окончания"),
    ("отсутствие", "отсутствия"),
    ("подача", "подачи"),
    ("поступление", "поступления"),
    ("пропуск", "пропуска"),
    ("расхождение", "расхождения"),
    ("утрата", "утраты"),
];

/// Genitives whose nominative may be the subject of a sentence («Стаж не подтверждён»): they are known, not made.
const GENITIVES: [&str; 6] = ["болезни", "конфликта", "недостатка", "отзыва", "отказа", "стажа"];

/// The sentence with its reason; `sentence` has no full stop, an empty `reason` adds nothing.
pub(super) fn with_reason(sentence: &str, reason: &str) -> String {
    let reason = continued(reason);
    if reason.is_empty() {
        return full_stop(sentence);
    }
    if is_joined(&reason) {
        return full_stop(&format!("{sentence} {reason}"));
    }
    match genitive(&reason) {
        Some(words) => full_stop(&format!("{sentence} по причине {words}")),
        None => format!("{} Причина: {}", full_stop(sentence), full_stop(&reason)),
    }
}

/// Beginnings that go on with the sentence by themselves.
const JOINTS: [&str; 6] = [
    "по причине ",
    "в связи с ",
    "в связи со ",
    "ввиду ",
    "вследствие ",
    "из-за ",
];

/// Whether the reason was typed as the end of a sentence: «в связи с неполнотой документов».
fn is_joined(reason: &str) -> bool {
    let lower = reason.to_lowercase();
    JOINTS.iter().any(|joint| lower.starts_with(joint))
}

/// The words after «по причине»; `None` when their case is not known.
fn genitive(reason: &str) -> Option<String> {
    let first = reason.split(' ').next().unwrap_or_default();
    let rest = reason.strip_prefix(first).unwrap_or_default();
    let lower = first.to_lowercase();
    if GENITIVES.contains(&lower.as_str()) {
        return Some(format!("{lower}{rest}"));
    }
    NOUNS
        .iter()
        .find(|(nominative, genitive)| lower == *nominative || lower == *genitive)
        .map(|(_, genitive)| format!("{genitive}{rest}"))
}
