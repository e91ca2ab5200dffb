//! Letters: about what is not handed in, about deficiencies, about a sitting, about a decision.

use chrono::NaiveDate;
use domain::{
    Decision, Dossier, DossierId, Member, Minutes, PaperState, Refusal, Regulation, Review, Role, Sitting,
    SittingId, Status,
};
use print::{
    Executor, Letter, Official,
    russian::{Case, PersonName},
    wording,
};
use serde::Deserialize;
use store::Record as _;
use ts_rs::TS;

use super::{
    Print, file_name_safe,
    head::{Kept, head, in_role},
    minutes::minutes_named,
    names,
    sitting::Composer,
    templates,
};
use crate::{Answer, ApiError, desk::Desk, registered::lacking, sittings::item_of};

/// A letter to a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CandidateLetter {
    /// Напоминание о недостающих документах, until the papers are frozen.
    Reminder,
    /// Уведомление о недостатках of a returned dossier.
    Return,
    /// Уведомление о заседании, while the dossier is on an agenda.
    Agenda,
    /// Уведомление о решении, once the minutes are sealed.
    Decision,
}

impl CandidateLetter {
    fn title(self) -> &'static str {
        match self {
            CandidateLetter::Reminder => "Напоминание о недостающих документах",
            CandidateLetter::Return => "Уведомление о недостатках",
            CandidateLetter::Agenda => "Уведомление о заседании",
            CandidateLetter::Decision => "Уведомление о решении",
        }
    }

    fn write(self, desk: &Desk<'_>, dossier: &Dossier, review: Option<&Review>) -> Answer<Letter> {
        let registered = || {
            review.ok_or_else(|| ApiError::NotFound {
                kind: Review::KIND.to_owned(),
            })
        };
        match self {
            CandidateLetter::Reminder => about_missing(desk, dossier, review),
            CandidateLetter::Return => about_deficiencies(desk, dossier, registered()?),
            CandidateLetter::Agenda => about_sitting(desk, dossier, registered()?),
            CandidateLetter::Decision => about_decision(desk, dossier, registered()?),
        }
    }
}

/// One letter to one candidate.
pub(crate) fn candidate_letter(desk: &Desk<'_>, kind: CandidateLetter, id: DossierId) -> Answer<Print> {
    let (dossier, review) = case(desk, id)?;
    let letter = kind.write(desk, &dossier, review.as_ref())?;
    let pdf = print::letter(&letter, &templates())?;
    let name = match &review {
        Some(review) => format!("{} – рег. № {}.pdf", kind.title(), review.registration.number),
        None => format!("{}.pdf", kind.title()),
    };
    Ok((file_name_safe(&name), pdf.bytes, pdf.pages))
}

/// Letters to many candidates in one print, in the order given: all of them or none.
pub(crate) fn candidate_letters(
    desk: &Desk<'_>,
    kind: CandidateLetter,
    dossiers: &[DossierId],
) -> Answer<Print> {
    if dossiers.is_empty() {
        return Err(ApiError::field("dossiers", "Не выбрано ни одного пакета."));
    }
    let mut letters = Vec::new();
    for id in dossiers {
        let (dossier, review) = case(desk, *id)?;
        letters.push(kind.write(desk, &dossier, review.as_ref())?);
    }
    let title = format!("{} – {}", kind.title(), letters.len());
    let pdf = print::letters(&letters, &title, &templates())?;
    Ok((file_name_safe(&format!("{title}.pdf")), pdf.bytes, pdf.pages))
}

/// The letter that asks for what is not handed in yet.
fn about_missing(desk: &Desk<'_>, dossier: &Dossier, review: Option<&Review>) -> Answer<Letter> {
    if let Some(review) = review {
        review.consents()?;
    }
    let status = review.map_or_else(|| dossier.own_status(), Review::stage);
    let regulation = desk.regulation();
    let mut missing: Vec<String> = lacking(regulation, dossier, review)
        .into_iter()
        .map(|rule| rule.title.clone())
        .collect();
    // Where the list of documents has the consent, it is named there.
    let is_named = missing
        .iter()
        .any(|title| title.to_lowercase().contains("согласие"));
    if dossier.consent_on.is_none() && !is_named {
        missing.push("Согласие на обработку персональных данных".to_owned());
    }
    if missing.is_empty() || status.documents_frozen() || status == Status::Discarded {
        return Err(ApiError::field(
            "dossier",
            format!(
                "Напоминать не о чем: {}. Письмо не составлено.",
                match missing.is_empty() {
                    true => "все документы на месте".to_owned(),
                    false => format!("пакет в состоянии «{}»", status.words()),
                }
            ),
        ));
    }
    let until = review
        .and_then(|review| review.returned.as_ref())
        .map_or(desk.cycle.closes_on, |returned| returned.deadline);
    let [opening, closing] = wording::reminder(&regulation.active_genitive, until);
    Ok(Letter {
        opening,
        points: missing,
        closing,
        ..blank(desk, "О недостающих документах", dossier, Role::Secretary)?
    })
}

/// The letter about deficiencies of a returned dossier.
fn about_deficiencies(desk: &Desk<'_>, dossier: &Dossier, review: &Review) -> Answer<Letter> {
    let returned = review.returned.as_ref().ok_or(Refusal::WrongStage {
        now: review.stage(),
        needed: Status::Returned,
    })?;
    let [opening, closing] = wording::deficiencies(&application(desk, dossier, review), returned.deadline);
    Ok(Letter {
        opening,
        points: deficiencies(desk.regulation(), dossier, review),
        closing,
        ..blank(
            desk,
            "О недостатках в представленных документах",
            dossier,
            Role::Secretary,
        )?
    })
}

/// The letter that tells a candidate of the sitting.
fn about_sitting(desk: &Desk<'_>, dossier: &Dossier, review: &Review) -> Answer<Letter> {
    // Once it is decided, «состоится» would be untrue.
    if review.status != Status::OnAgenda {
        return Err(Refusal::WrongStage {
            now: review.stage(),
            needed: Status::OnAgenda,
        }
        .into());
    }
    review.consents()?;
    let sitting = on_agenda(review)?;
    let composer = Composer::read(desk, sitting)?;
    Ok(Letter {
        opening: wording::tell_candidate(&held(&composer), &application(desk, dossier, review)),
        ..blank(desk, "О заседании Комиссии", dossier, Role::Secretary)?
    })
}

/// The letter about a decision that took effect.
fn about_decision(desk: &Desk<'_>, dossier: &Dossier, review: &Review) -> Answer<Letter> {
    if review.has_left {
        return Err(ApiError::field(
            "dossier",
            format!(
                "Кандидат был включён и выбыл ({}): о включении больше не уведомляют. Письмо не составлено.",
                review.ending
            ),
        ));
    }
    let all = desk.list_in::<Minutes>(desk.cycle.id.0)?;
    let is_sealed = |paper: &&Minutes| paper.state == PaperState::Sealed && paper.corrects.is_none();
    let mut minutes: Vec<&Minutes> = all.iter().filter(is_sealed).collect();
    minutes.sort_by_key(|paper| (paper.on, paper.id));
    // The last decision, whatever agenda the dossier has come to since.
    let mut last = None;
    for sealed in minutes {
        let sitting = desk.get::<Sitting>(sealed.sitting.0)?.record;
        let decided = |item: &domain::Item| item.exclusion.is_none() && item.result.is_some();
        if item_of(&sitting, dossier.id).is_some_and(|(_, item)| decided(item)) {
            last = Some((sealed, sitting));
        }
    }
    let Some((sealed, sitting)) = last else {
        if matches!(review.status, Status::Rejected | Status::Withdrawn) {
            return Err(ApiError::field(
                "dossier",
                "Комиссия этот пакет не рассматривала и рассматривать не будет: решения нет. Причина стоит в карточке.",
            ));
        }
        return Err(Refusal::NoDecisionYet.into());
    };
    let (_, item) = item_of(&sitting, dossier.id).ok_or(Refusal::NoSuchItem)?;
    let result = item.result.as_ref().ok_or(Refusal::NoDecisionYet)?;
    let decision = match result.decision {
        Decision::Include => wording::Decision::Include,
        Decision::Refuse => wording::Decision::Refuse,
        Decision::Postpone => wording::Decision::Postpone,
        Decision::Exclude => wording::Decision::Exclude,
    };
    let regulation = desk.regulation();
    let approved_by = format!(
        "{} {}",
        regulation.act.kind_instrumental, regulation.authority.name_genitive
    );
    Ok(Letter {
        opening: wording::decided(
            &application(desk, dossier, review),
            sitting.on,
            &minutes_named(&[sealed], &all),
            decision,
            &item.reason,
            &approved_by,
        ),
        ..blank(desk, "О решении Комиссии", dossier, Role::Chair)?
    })
}

/// Letters that call every member to a sitting, in alphabetical order.
pub(crate) fn sitting_letters(desk: &mut Desk<'_>, id: SittingId) -> Answer<Print> {
    let composer = Composer::read(desk, id)?;
    let questions = u32::try_from(composer.sitting.items.len()).unwrap_or(u32::MAX);
    let secretary = composer.secretary();
    let executor = executor(desk, composer.sitting.on)?;
    let letters: Vec<Letter> = composer
        .members()
        .into_iter()
        .filter(|(_, member)| member.role != Role::Secretary)
        .map(|(_, member)| Letter {
            head: head(desk, Kept::Short, composer.sitting.on),
            number: None,
            sent_on: None,
            to: names::person(&member.name),
            to_post: member.post.clone(),
            to_organisation: member.organization.clone(),
            heading: "О заседании Комиссии".to_owned(),
            opening: wording::call_member(&held(&composer), questions),
            points: Vec::new(),
            closing: Vec::new(),
            annex: "повестка дня".to_owned(),
            signer: Official {
                post: secretary.keeps_minutes_as().to_owned(),
                ..secretary.clone()
            },
            executor: executor.clone(),
        })
        .collect();
    let title = format!(
        "Уведомления о заседании {}",
        composer.sitting.on.format("%d.%m.%Y")
    );
    let pdf = print::letters(&letters, &title, &templates())?;
    Ok((format!("{title}.pdf"), pdf.bytes, pdf.pages))
}

/// «Копия трудовой книжки. Представлены не все страницы.»: the document, then what is wrong with it.
fn deficiencies(regulation: &Regulation, dossier: &Dossier, review: &Review) -> Vec<String> {
    let told = |text: String| {
        let of = |title: &str| text.strip_prefix(title)?.strip_prefix(": ").map(str::to_owned);
        let named = regulation
            .documents
            .iter()
            .find_map(|rule| Some((&rule.title, of(&rule.title)?)));
        match named {
            Some((title, remark)) => format!("{title}. {}", wording::capital(&remark)),
            None => text,
        }
    };
    let list = review.standing(regulation, dossier).deficiencies();
    list.into_iter().map(told).collect()
}

fn on_agenda(review: &Review) -> Answer<SittingId> {
    Ok(review.sitting.ok_or(Refusal::WrongStage {
        now: review.stage(),
        needed: Status::OnAgenda,
    })?)
}

/// A package and what the commission has of it; nothing before it is registered.
fn case(desk: &Desk<'_>, id: DossierId) -> Answer<(Dossier, Option<Review>)> {
    let review = desk.find::<Review>(id.0)?.map(|found| found.record);
    Ok((desk.living(id)?, review))
}

fn application(desk: &Desk<'_>, dossier: &Dossier, review: &Review) -> wording::Application {
    let regulation = desk.regulation();
    wording::Application {
        number: review.registration.number.clone(),
        registered_on: review.registration.at.date_naive(),
        direction: names::directions(regulation, dossier),
        body: regulation.active_genitive.clone(),
        commission: regulation.commission.name.clone(),
    }
}

fn held(composer: &Composer<'_>) -> wording::Held {
    wording::Held {
        on: composer.sitting.on,
        time: composer.sitting.time.format("%H:%M").to_string(),
        held_as: composer.held_as(),
        commission_genitive: composer.desk.regulation().commission.name_genitive.clone(),
        by_correspondence: composer.sitting.by_correspondence(),
    }
}

/// A letter to a candidate without a text, signed by the member in `role`; date and number are given on sending.
fn blank(desk: &Desk<'_>, heading: &str, dossier: &Dossier, role: Role) -> Answer<Letter> {
    // It is signed today, whenever that was of which it tells.
    let day = desk.host.now().date_naive();
    let signer = in_role(desk, role, day)?;
    Ok(Letter {
        head: head(desk, Kept::Short, day),
        number: None,
        sent_on: None,
        to: names::person(&dossier.person),
        to_post: dossier.workplace.post.clone(),
        to_organisation: dossier.workplace.organization.clone(),
        heading: heading.to_owned(),
        opening: Vec::new(),
        points: Vec::new(),
        closing: Vec::new(),
        annex: String::new(),
        signer: signer_of(role, signer.as_ref()),
        executor: executor(desk, day)?,
    })
}

fn signer_of(role: Role, member: Option<&Member>) -> Official {
    let name: Option<PersonName> = member.map(|member| names::person(&member.name));
    Official {
        post: format!("{} Комиссии", role.words()),
        name: name
            .map(|name| name.initials_before(Case::Nominative))
            .unwrap_or_default(),
        sex: None,
        stands_in: false,
    }
}

/// Who prepared a letter: the person whom the regulation names, else the secretary; a telephone that is not known is
/// left to be written in.
fn executor(desk: &Desk<'_>, day: NaiveDate) -> Answer<Option<Executor>> {
    let known = &desk.regulation().authority.executor;
    let name = match known.name.trim() {
        "" => in_role(desk, Role::Secretary, day)?.map(|secretary| secretary.name.full()),
        name => Some(name.to_owned()),
    };
    Ok(name.map(|name| Executor {
        name,
        phone: match known.phone.trim() {
            "" => "тел. ______________".to_owned(),
            phone => phone.to_owned(),
        },
    }))
}
