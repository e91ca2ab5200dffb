//! Sentences of the letters: what is said to a candidate or to a member of the commission.

use chrono::NaiveDate;

use super::reason::with_reason;
use super::{Decision, capital, direction_words, full_stop};
use crate::russian::date_long;

/// What a letter is about: the application and what it asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Application {
    /// Регистрационный номер.
    pub number: String,
    /// Day of registration.
    pub registered_on: NaiveDate,
    /// Направление, without quotation marks; empty if none.
    pub direction: String,
    /// Genitive after «состав».
    pub body: String,
    /// The commission, nominative.
    pub commission: String,
}

impl Application {
    fn registered(&self) -> String {
        format!(
            "(регистрационный номер {} от {})",
            self.number,
            date_long(self.registered_on)
        )
    }

    fn asked_for(&self) -> String {
        format!("{}{}", self.body, direction_words(Some(&self.direction)))
    }
}

/// The letter about deficiencies: before the list and after it.
#[must_use]
pub fn deficiencies(application: &Application, deadline: NaiveDate) -> [Vec<String>; 2] {
    let opening = format!(
        "{} рассмотрела документы, представленные Вами для включения в состав {} {}, и возвращает их на доработку. \
         При проверке выявлены следующие недостатки:",
        application.commission,
        application.asked_for(),
        application.registered()
    );
    let closing = format!(
        "Просим устранить указанные недостатки и представить исправленные документы до {} включительно. Документы, \
         к которым нет замечаний, повторно представлять не нужно.",
        date_long(deadline)
    );
    let end = "Если исправленные документы не поступят в указанный срок, в их приёме может быть отказано.";
    [vec![opening], vec![closing, end.to_owned()]]
}

/// The letter that asks for what is not handed in yet: `body` is «регионального методического актива …», the day is the
/// last one on which papers are taken.
#[must_use]
pub fn reminder(body: &str, until: NaiveDate) -> [Vec<String>; 2] {
    let opening = format!(
        "Напоминаем, что для участия в отборе в состав {body} Вами представлены не все документы. В пакете не хватает:"
    );
    let closing = format!(
        "Просим представить недостающие документы до {} включительно. Без них пакет не будет передан на экспертизу.",
        date_long(until)
    );
    [vec![opening], vec![closing]]
}

/// When and where a sitting is held.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Held {
    /// Day.
    pub on: NaiveDate,
    /// «10:00»
    pub time: String,
    /// «очная, г. Челябинск, зал заседаний»
    pub held_as: String,
    /// The commission, genitive.
    pub commission_genitive: String,
    /// Whether it is held by poll sheets.
    pub by_correspondence: bool,
}

impl Held {
    fn announced(&self) -> String {
        if self.by_correspondence {
            return format!(
                "заседание {} проводится в заочной форме путём опроса, опросные листы принимаются {} до {}",
                self.commission_genitive,
                date_long(self.on),
                self.time,
            );
        }
        format!(
            "заседание {} состоится {} в {} (форма проведения: {})",
            self.commission_genitive,
            date_long(self.on),
            self.time,
            self.held_as
        )
    }
}

/// The letter that calls a member to a sitting.
#[must_use]
pub fn call_member(held: &Held, questions: u32) -> Vec<String> {
    let announced = full_stop(&format!("Сообщаем, что {}", held.announced()));
    if held.by_correspondence {
        return vec![
            announced,
            format!(
                "Вопросов в повестке дня – {questions}, повестка дня прилагается. Просим Вас заполнить и подписать опросный \
                 лист и направить его секретарю Комиссии к указанному времени."
            ),
            "О личной заинтересованности по вопросам повестки дня просим заявить в письменном виде до этого времени."
                .to_owned(),
        ];
    }
    vec![
        announced,
        format!(
            "Вопросов в повестке дня – {questions}, повестка дня прилагается. Просим Вас принять участие в заседании."
        ),
        "Если Вы не сможете присутствовать, просим заранее сообщить об этом секретарю Комиссии и указать причину. О \
         личной заинтересованности по вопросам повестки дня просим заявить в письменном виде до начала заседания."
            .to_owned(),
    ]
}

/// The letter that tells a candidate of the sitting.
#[must_use]
pub fn tell_candidate(held: &Held, application: &Application) -> Vec<String> {
    vec![
        format!(
            "Сообщаем, что вопрос о включении Вас в состав {} {} внесён в повестку дня заседания Комиссии.",
            application.asked_for(),
            application.registered()
        ),
        full_stop(&capital(&held.announced())),
        "О решении Комиссии Вы будете уведомлены письменно.".to_owned(),
    ]
}

/// The letter about a decision: `minutes` is «протокол от 5 июня 2026 г. № 3», `approved_by` is the act that
/// approves the list, instrumental: «приказом Министерства …».
#[must_use]
pub fn decided(
    application: &Application,
    held_on: NaiveDate,
    minutes: &str,
    decision: Decision,
    reason: &str,
    approved_by: &str,
) -> Vec<String> {
    let body = application.asked_for();
    let (what, reason) = match decision {
        Decision::Include => (format!("включить Вас в состав {body}"), ""),
        Decision::Refuse => (format!("отказать Вам во включении в состав {body}"), reason),
        Decision::Postpone => (
            format!("отложить рассмотрение вопроса о включении Вас в состав {body}"),
            reason,
        ),
        Decision::Exclude => (format!("исключить Вас из состава {body}"), reason),
    };
    let sentence = format!(
        "Сообщаем, что {} на заседании {} рассмотрела Ваши документы {} и приняла решение ({minutes}) {what}",
        application.commission,
        date_long(held_on),
        application.registered()
    );
    let mut text = vec![with_reason(&sentence, reason)];
    match decision {
        Decision::Include => text.push(format!("Список включённых утверждается {approved_by}.")),
        Decision::Postpone => {
            text.push("О дне нового рассмотрения Вы будете уведомлены дополнительно.".to_owned())
        }
        Decision::Refuse | Decision::Exclude => {}
    }
    text
}
