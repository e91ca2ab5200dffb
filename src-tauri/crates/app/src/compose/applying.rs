//! Papers with which a candidate applies: заявление and two consents, printed to be signed; blank without a dossier.

use domain::{Dossier, DossierId, Regulation, Requirement, Review};
use print::{
    ApplicationForm, Attached, BriefFact, Consent, ConsentRow,
    russian::{date_long, date_short},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Print, brief, dossier_papers::file_of, head::form_head, names, templates};
use crate::{Answer, desk::Desk};

/// What a consent allows; each is a paper of its own (статьи 9 и 10.1 закона 152-ФЗ).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ConsentTo {
    /// Обработка.
    Processing,
    /// Распространение: a list with names on an open page.
    Publication,
}

/// Заявление of a dossier, or a blank.
pub(crate) fn application(desk: &mut Desk<'_>, id: Option<DossierId>) -> Answer<Print> {
    let (dossier, review) = read(desk, id)?;
    let regulation = desk.regulation();
    let mut head = form_head(desk, desk.cycle.opens_on, 12.0);
    head.style.body_pt = 14.0;
    let contacts = [("тел.", &dossier.phone), ("e-mail:", &dossier.email)];
    let model = ApplicationForm {
        head,
        commission_accusative: regulation.commission.name_accusative.clone(),
        candidate: print::wording::Candidate {
            direction: None,
            ..names::candidate(regulation, &dossier)
        },
        contacts: contacts
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(label, value)| format!("{label} {value}"))
            .collect(),
        directions: dossier
            .directions
            .iter()
            .filter_map(|code| regulation.direction(code))
            .map(|direction| direction.title.clone())
            .collect(),
        facts: facts(regulation, &dossier),
        attached: attached(regulation, &dossier),
        applied_on: dossier.applied_on.map(date_long).unwrap_or_default(),
        registration: review
            .as_ref()
            .map(|known| {
                let (number, on) = (&known.registration.number, known.registration.at.date_naive());
                format!("Вх. № {number} от {}", date_short(on))
            })
            .unwrap_or_default(),
    };
    let pdf = print::application_form(&model, &templates())?;
    Ok((file_of("Заявление", review.as_ref()), pdf.bytes, pdf.pages))
}

/// Согласие of a candidate, or a blank.
pub(crate) fn consent(desk: &mut Desk<'_>, id: Option<DossierId>, allows: ConsentTo) -> Answer<Print> {
    let (dossier, review) = read(desk, id)?;
    let regulation = desk.regulation();
    let rules = &regulation.consent;
    let (subject, kind, statement) = match allows {
        ConsentTo::Processing => (
            "на обработку персональных данных",
            "Согласие на обработку",
            "Свободно, своей волей и в своём интересе даю согласие на обработку моих персональных данных на указанных \
             условиях.",
        ),
        ConsentTo::Publication => (
            "на обработку персональных данных, разрешённых для распространения",
            "Согласие на распространение",
            "Свободно, своей волей и в своём интересе разрешаю распространение отмеченных данных на указанных условиях. Не \
             отмеченные данные распространять не разрешаю.",
        ),
    };
    let model = Consent {
        head: form_head(desk, desk.cycle.opens_on, 12.0),
        subject: subject.to_owned(),
        rows: match allows {
            ConsentTo::Processing => processing(regulation, &dossier),
            ConsentTo::Publication => publication(regulation, &dossier),
        },
        choices: match allows {
            ConsentTo::Processing => Vec::new(),
            ConsentTo::Publication => rules.published.clone(),
        },
        statement: statement.to_owned(),
        person: names::person(&dossier.person),
    };
    let pdf = print::consent(&model, &templates())?;
    Ok((file_of(kind, review.as_ref()), pdf.bytes, pdf.pages))
}

/// The dossier with its review; for a blank, an empty dossier that is never stored.
fn read(desk: &Desk<'_>, id: Option<DossierId>) -> Answer<(Dossier, Option<Review>)> {
    let Some(id) = id else {
        return Ok((Dossier::new(DossierId(desk.cycle.id.0), desk.cycle.id), None));
    };
    let review = desk.find::<Review>(id.0)?.map(|found| found.record);
    Ok((desk.living(id)?, review))
}

fn facts(regulation: &Regulation, dossier: &Dossier) -> Vec<BriefFact> {
    let (known, words) = (&dossier.experience, &regulation.dictionaries);
    let roles: Vec<String> = known
        .roles
        .iter()
        .filter_map(|code| words.experience.get(code).cloned())
        .collect();
    let facts = [
        (
            "Образование",
            words.education.get(&known.education).cloned().unwrap_or_default(),
        ),
        ("Стаж по специальности", brief::seniority(dossier)),
        ("Категория", brief::category(regulation, dossier)),
        ("Опыт", roles.join("; ")),
    ];
    facts
        .into_iter()
        .map(|(label, value)| BriefFact {
            label: label.to_owned(),
            value,
        })
        .collect()
}

fn attached(regulation: &Regulation, dossier: &Dossier) -> Vec<Attached> {
    // The application is not attached to itself. A blank lists what the regulation asks for.
    let asked = regulation
        .documents
        .iter()
        .filter(|rule| rule.code != "application");
    let is_blank = dossier.person.surname.is_empty();
    asked
        .filter(|rule| dossier.has(&rule.code) || is_blank && rule.requirement != Requirement::Extra)
        .map(|rule| Attached {
            title: rule.title.clone(),
            sheets: dossier.sheets(&rule.code),
        })
        .collect()
}

fn row(label: &str, text: impl Into<String>, blank_lines: u32) -> ConsentRow {
    ConsentRow {
        label: label.to_owned(),
        text: text.into(),
        blank_lines,
    }
}

fn operator(regulation: &Regulation) -> String {
    let parts = [
        &regulation.authority.name,
        &regulation.consent.address,
        &regulation.consent.registered_as,
    ];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join(", ")
}

/// Requisites of часть 4 статьи 9 of the law, in its order.
fn processing(regulation: &Regulation, dossier: &Dossier) -> Vec<ConsentRow> {
    let rules = &regulation.consent;
    let mut rows = vec![
        row("Субъект данных", dossier.person.full(), 1),
        row("Адрес субъекта", "", 1),
        row(
            "Документ, удостоверяющий личность (серия, номер, дата, кем выдан)",
            "",
            2,
        ),
        row(
            "Представитель, если согласие даёт он (имя, адрес, документ, полномочие)",
            "",
            2,
        ),
        row("Оператор", operator(regulation), 2),
    ];
    if rules.address.is_empty() {
        rows.push(row("Адрес оператора", "", 1));
    }
    rows.extend([
        row("Цель обработки", rules.purpose.clone(), 2),
        row("Данные", rules.data.join(", "), 3),
        row("Кому поручена обработка", rules.recipients.join(", "), 2),
        row("Действия с данными", rules.actions.clone(), 2),
        row(
            "Способ обработки",
            "смешанный: на бумаге и в информационной системе, без передачи по открытым сетям",
            1,
        ),
        row("Срок действия", rules.term.clone(), 1),
        row(
            "Как отозвать",
            "письменным заявлением оператору, лично или почтой",
            1,
        ),
    ]);
    rows
}

/// Requisites of the consent to publication (приказ Роскомнадзора от 24.02.2021 № 18).
fn publication(regulation: &Regulation, dossier: &Dossier) -> Vec<ConsentRow> {
    let rules = &regulation.consent;
    let mut rows = vec![
        row("Субъект данных", dossier.person.full(), 1),
        row("Телефон, электронная почта или почтовый адрес", "", 1),
        row("Оператор", operator(regulation), 2),
    ];
    if rules.address.is_empty() || rules.registered_as.is_empty() {
        rows.push(row("Адрес, ИНН и ОГРН оператора", "", 1));
    }
    rows.extend([
        row("Где публикуются", rules.sites.join(", "), 1),
        row("Цель публикации", rules.publication_purpose.clone(), 1),
        row("Передача по сетям", "", 1),
        row("Срок действия", rules.term.clone(), 1),
    ]);
    rows
}
