//! Sentences about excluding a methodist; the decision itself is [`super::exclude`].

use super::candidate::{Candidate, METHODIST, about, whom_genitive};
use super::reason::with_reason;
use super::{continued, full_stop};
use crate::russian::Case;

/// What the speaker reported, to stand after «И.О. Фамилия – »: «об исключении Ивановой Марии Петровны, учителя …, из
/// состава …»
#[must_use]
pub fn heard_exclusion(methodist: &Candidate) -> String {
    full_stop(&format!(
        "об исключении {} из состава {}",
        about(methodist, Case::Genitive),
        methodist.body()
    ))
}

/// «Отказать в исключении Ивановой М.П. из состава … по причине отсутствия …» or «… Причина: …»
#[must_use]
pub fn refuse_exclusion(methodist: &Candidate, reason: &str) -> String {
    with_reason(
        &format!(
            "Отказать в исключении {} из состава {}",
            whom_genitive(methodist, METHODIST, false),
            methodist.body()
        ),
        reason,
    )
}

/// «Отложить рассмотрение вопроса об исключении Ивановой М.П. из состава … Причина: …»
#[must_use]
pub fn postpone_exclusion(methodist: &Candidate, reason: &str) -> String {
    with_reason(
        &format!(
            "Отложить рассмотрение вопроса об исключении {} из состава {}",
            whom_genitive(methodist, METHODIST, false),
            methodist.body()
        ),
        reason,
    )
}

/// What a ballot asks, the methodist being named above it: «Исключить из состава … по личному заявлению.»
#[must_use]
pub fn motion_exclude(methodist: &Candidate, ground: &str) -> String {
    full_stop(&format!(
        "Исключить из состава {} {}",
        methodist.body(),
        continued(ground)
    ))
}

/// The same for a postponement: «Отложить рассмотрение вопроса об исключении из состава …»
#[must_use]
pub fn motion_postpone_exclusion(methodist: &Candidate) -> String {
    full_stop(&format!(
        "Отложить рассмотрение вопроса об исключении из состава {}",
        methodist.body()
    ))
}
